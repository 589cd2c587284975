// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A user's own table of statutory validity periods: 规范性文件 of some governments lapse by rule after so many years though
// no text of theirs says so (DOMAIN §6.4). None is built in; what follows from a table is `derived` and names its source.
//
// The file: UTF-8, one row a line, cells between tabs, "#" starts a comment, the first row names the columns:
//
//     issuer    applies_to  years  years_trial  from        lapse  citation
//     云溪省    *           5      2            2011-01-01  auto   《云溪省行政规范性文件管理办法》第二十条
//
//   issuer       head of the issuer's name
//   applies_to   kinds of document between commas (办法,规定), or * for every numbered document but orders, announcements,
//                replies, letters, plans
//   years        whole years in force; years_trial the same for 暂行 and 试行, empty: as the others
//   from         only documents issued on that day or later; may be empty
//   lapse        auto: at the end it lapses by itself; no: its end is only a warning
//   citation     the rule that says so, as it shall be quoted
#ifndef QUERIES_STATUS_PERIODS_H
#define QUERIES_STATUS_PERIODS_H

#include "analyzer/words/lexicon.h"
#include "base/err.h"
#include "queries/card.h"

struct periods;

struct validity {
    struct span issuer, applies_to, citation;
    int years, years_trial;
    struct when from; /* WHEN_NONE: always */
    bool lapses;
};

/* Reads a table. WH_E_IO, WH_E_FORMAT with file, line and what is wrong. Freed with periods_close (NULL is fine). */
enum wh_status periods_open(struct periods **out, const char *path, struct wh_error *err);
void periods_close(struct periods *p);

/* The first row that applies to the document and its last day in force: the day of the same date `years` later (民法典
   art. 201, 202; whether a government counts that day or the one before is not told). NULL: no row, or no day to count
   from. Linear in the rows. */
const struct validity *periods_find(const struct periods *p, const struct lexicon *lex,
                                    const struct card *c, struct when *last);

#endif
