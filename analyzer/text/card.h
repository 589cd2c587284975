// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The card over a text from a web site of a public body: 索引号, 发文机关, 成文日期, 标题, 发文字号, 发布日期, 有效性 … It stands at
// the head of the text, as rows of cells parted by TABs, as lines 标签：值, or as labels and values on lines of their own.
#ifndef ANALYZER_TEXT_CARD_H
#define ANALYZER_TEXT_CARD_H

#include "analyzer/text/view.h"

enum card_field {
    CARD_INDEX,
    CARD_NUMBER,
    CARD_ISSUER,
    CARD_ISSUED,
    CARD_PUBLISHED,
    CARD_TITLE,
    CARD_VALIDITY,
    CARD_SUBJECT, /* 主题: a title where the value is one, otherwise a subject like 农业 */
    CARD_ENDED,   /* 废止时间, 失效日期: the day of its end */
    CARD_OTHER,   /* of the card, and not used */
    CARD_FIELDS
};

/* What the card says: values as printed, empty where it says nothing. */
struct page_card {
    bool found;
    bool
        weak_day; /* the day of issue is the site's `date` (front.h): it stands in only where the text prints none */
    size_t from, to; /* logical lines [from, to); equal: there is none, or it is front matter */
    struct span value[CARD_FIELDS];
    uint32_t source_line[CARD_FIELDS];
};

/* The label at the head of `s` (white space inside it allowed, 【】 or [] around it): its bytes with the colon or closing
   bracket behind it and the white space around that; 0 if there is none. *colon tells whether one was there. */
size_t card_label(struct span s, enum card_field *field, bool *colon);

/* The label that the whole of `s` is, but for a colon. */
bool card_is_label(struct span s, enum card_field *field);

/* May the value stand below the line that is a label? A day has digits, and the title of the paper is no value of another field: it stands below a label of
   which nothing is said. */
bool card_may_hold(struct span label, struct span value);

/* 某某：…, what may be a row of a card though nobody knows the label. */
bool card_is_unknown_label(struct span s);

/* Finds the card among the first lines of the view; false when there is none. Two facts at least, one of them no
   title, and nothing but short lines before them, make a card. Linear in the lines looked at. */
bool card_read(struct page_card *out, const struct view *v);

/* A date as cards print it: 2018年12月3日, 2018-12-03 10:22, 2018/12/3. YYYY-MM-DD in the arena, or empty. */
struct span card_date(struct arena *a, struct span value);

#endif
