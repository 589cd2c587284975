// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Headings of columns (lexicon/headings.tsv), for tables of repeals and for the lists that people keep alike: which column holds
// the titles, the numbers, the verdicts.
#ifndef ANALYZER_WORDS_HEADING_H
#define ANALYZER_WORDS_HEADING_H

#include "analyzer/words/lexicon.h"

/* What a heading says. */
struct heading_sense {
    enum heading_role role; /* HEADING_NONE: no heading that we know */
    unsigned
        rank; /* how well it says that: of two columns with one role the smaller is meant. Headings of the table come
                               first, in its order; then those that end like one; then names of we do not know what (险种名称) */
    bool guessed; /* nothing but 名称 or 日期 at its end was known */
};

/* What the cell says as a heading. Brackets and their remarks, blanks, marks around and letter case do not count; 名称及文号 is the
   first of both; 起草单位名称 is what 起草单位 is. A text longer than a heading says nothing. Linear in the cell; no memory. */
struct heading_sense heading_sense(const struct lexicon *lex, struct span cell);

/* The heading as the table spells it: lower case, without blanks, marks and bracketed remarks. Writes at most `max` bytes to
   `out`, which the answer borrows; empty when it does not fit. */
struct span heading_key(char *out, size_t max, struct span cell);

#endif
