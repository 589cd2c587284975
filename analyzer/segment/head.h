// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The head of a paper that is alone in its file: letterhead, number, title, order or announcement (head.c has the productions).
#ifndef ANALYZER_SEGMENT_HEAD_H
#define ANALYZER_SEGMENT_HEAD_H

#include "analyzer/segment/internal.h"

enum { HEAD_BODIES = 48 };

struct head {
    enum start_kind kind; /* START_SINGLE, or START_ORDER: an order or announcement */
    size_t title_from,
        title_to; /* lines of the title, or of the order's head; empty: none, or in a line with the text */
    size_t title_line; /* the line that holds title and text, or NO_LINE */
    size_t cut_from,
        cut_to; /* bytes of the first title line before the title; of the last one up to its end, 0: all */
    size_t number_line; /* line of the number, or NO_LINE */
    size_t body_from;   /* the first line behind the head */
    struct span
        number; /* as printed, where it is a piece of its line or put together from several; may be empty */
    struct span
        ordinal; /* 2024年第6号 of an announcement whose bodies stand in its title or sign it */
    struct span name;                /* （名称） behind the number of an order */
    struct span bodies[HEAD_BODIES]; /* of the letterhead, or of the order */
    size_t n_bodies;
    bool between;      /* the bodies stand between two prints of the title, as a site sets them */
    struct span ended; /* （已失效） at a title that is printed again below */
    size_t ended_line;
    bool title_above; /* the order stands below the title of the text that it issues */
};

/* Reads the head that begins at line `from` or below furniture under it. Bounded work but for the lines of one head. */
void head_read(struct head *h, const struct seg *s, size_t from);

/* The same, without a look at what stands below: returns the line behind the head. */
size_t head_try(struct head *h, const struct seg *s, size_t from);

/* 主题：…, 发件人：…: does the text begin with a label of a mail or a card? */
bool head_is_labelled(struct span t);

/* …通知公告: does the text end with the name of a section of a site? */
bool head_ends_as_section(struct span t);

/* Bytes of the word of minutes at the end of the text: 专题会议纪要; 0 if there is none. */
size_t head_ends_as_minutes(struct span t);

/* segment/certain.c */

/* Could the head that was read from line `from` on be nothing else: bodies or 关于 … a carrier, with a number or addressees; an order? */
bool head_is_certain(const struct seg *s, const struct head *h, size_t from);
/* Reads the head that begins at line `from`, or the first certain one below what nobody can list; returns the line where that begins. *letter gets whether what
   stands above it is a letter that sends the paper on. Bounded work. */
size_t head_find(struct head *h, const struct seg *s, size_t from, bool *letter);

/* Does the file begin as a letter, which sends on the papers that stand below: 发件人：办公室, 各位同事：? Not where its own text
   ends or changes a rule: that is a paper whose title is lost. */
bool head_is_letter(const struct seg *s);

/* Types the lines that only a file with a single paper has: marks of secrecy and urgency, furniture of sites. */
void head_type_lines(struct seg *s);

/* The title without labels behind it, （已废止）, 附：修正本; *ended gets the label that says that the text has ended, else it stays. */
struct span head_without_labels(struct span title, struct span *ended);
/* The word by which a line at the head says that the text has ended: 已废止 of （已被云政发〔2020〕1号废止）; empty if it does not. */
struct span head_end_note(struct span line);

#endif
