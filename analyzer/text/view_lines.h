// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The printed lines of a source, before they are joined to logical lines: what stands at their head and tail, which
// are page furniture, and whether the file breaks its lines at a fixed width. Internal to view.c.
#ifndef ANALYZER_TEXT_VIEW_LINES_H
#define ANALYZER_TEXT_VIEW_LINES_H

#include "analyzer/text/view.h"
#include "base/vec.h"

enum line_head {
    HEAD_PLAIN,
    HEAD_CLOSING, /* ，。）》: only the middle of a text starts so */
    HEAD_FIRST_STRUCTURAL,
    HEAD_ITEM = HEAD_FIRST_STRUCTURAL, /* 一、 （一） 1. ① —— */
    HEAD_CHAPTER,                      /* 第一章 */
    HEAD_ARTICLE,                      /* 第一条 */
    HEAD_MARK,                         /* 附件 目录 【…】 注： */
    HEAD_DATE,                         /* a date alone */
    HEAD_NUMBER,                       /* a document number alone */
};

enum line_tail { TAIL_PLAIN, TAIL_END, TAIL_COMMA };

enum {
    LINE_PAGE_BEFORE = 128
}; /* joins enum view_line_flag: a page number stood before the line */

enum { GAPS_UNKNOWN = 255 };

struct raw_line {
    uint32_t from, to; /* content without indent, Markdown marks and trailing space */
    uint32_t number;   /* source line, 1-based */
    uint16_t width;    /* columns, Han = 2, capped */
    uint16_t
        chars; /* characters of the whole printed line, its indent and trailing space, too; capped */
    uint16_t blanks; /* blank lines before it, capped */
    uint8_t head, tail, flags;
    uint8_t gaps; /* between words, as line_gaps counts them; GAPS_UNKNOWN: not counted yet */
    bool closed;  /* ends with 》, ） or 号, as rows of lists do */
    bool full;    /* in a file that wraps its lines: as long as its neighbours (line_is_full) */
};

struct raw_lines {
    struct raw_line *at; /* malloc'd: only lines with content that are no furniture */
    size_t n;
    bool wraps;     /* lines are broken at a fixed width */
    uint16_t cut;   /* … at exactly so many characters, wherever that falls; 0: not so */
    bool cut_alone; /* … and no other line goes on right below */
    uint16_t tight; /* the fewest blank lines between two lines of the file */
    bool indents;   /* paragraphs start with an indent */
    bool spaced;    /* blank lines separate the paragraphs: hardly a line goes right on below */
    size_t
        pair; /* the one paragraph of two lines where all others have one: its first line; SIZE_MAX: not so */
    bool page_at_end; /* a form feed or page number stands behind the last line */
};

/* Fills v->raw_lines (in `a`), v->n_furniture and `out`. Linear. */
void raw_lines_scan(struct raw_lines *out, struct view *v, struct arena *a);
void raw_lines_release(struct raw_lines *l);

/* Is the line (trimmed) page furniture: —8—, - 12 -, 第 3 页 共 9 页? Also Markdown rules, HTML comments, the rule row of
   a table. A bare number is not: it may be a table cell. */
bool raw_line_is_furniture(struct span line);

/* Does line `i` go on in line i + 1? `tail` is the clean text of the logical line so far. Bounded work. */
bool raw_lines_join(const struct raw_lines *l, struct span raw, size_t i, struct span tail,
                    unsigned joined);
/* …（⏎24）, …⏎(8·12): is line i + 1 nothing but the rest of the page to which dot leaders at the end of `tail` lead? */
bool raw_lines_page_goes_on(const struct raw_lines *l, struct span raw, size_t i, struct span tail);

/* White space at p (p < end): its length in bytes, 0 if there is none. TAB is none. Zero-width characters count. */
size_t space_at(const unsigned char *p, const unsigned char *end);

#endif
