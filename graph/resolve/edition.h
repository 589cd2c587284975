// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which of several texts of one title is meant. Two providers hand over the candidates: the arrays of a derivation
// (derive/bind.c) and the cards of a question (queries/card.h); the rules know neither.
#ifndef GRAPH_RESOLVE_EDITION_H
#define GRAPH_RESOLVE_EDITION_H

#include <stddef.h>

#include "graph/resolve/day.h"

enum { EDITION_FULL, EDITION_LISTED, EDITION_CITED };

/* One candidate. */
struct edition {
    day day;    /* of the text; 0 unknown */
    day begins; /* from when it holds, where the question is what holds; 0 unknown, or no matter */
    day amended, origin; /* of the last amendment worked into it, of its first text; 0 unknown */
    day before;          /* a stub for whatever text is older than this day; 0 of all others */
    uint8_t presence;    /* EDITION_FULL … */
    int64_t work;        /* equal: editions of one work */
    struct span issuers; /* joined by ; as printed; empty where works alone decide */
};

/* The candidates in any order. `first` puts two of one day and presence in the order of their content; NULL: as they stand. */
struct editions {
    const struct edition *at;
    size_t n;
    bool (*first)(const void *context, size_t a, size_t b);
    const void *context;
};

/* Had the text been issued on that day, and had it begun, as far as its days tell? Day 0: always. */
bool edition_has_begun(const struct edition *e, day at);

/* Is candidate a the newer of two? Of one day: what is printed in full, then by content. */
bool edition_is_newer(const struct editions *v, size_t a, size_t b);

/* The text of a day: the newest that had begun; otherwise the stub that stands for what is older than that day, one without a day,
   the oldest. Its index; n is not 0. Day 0: the newest of all. Linear. */
size_t edition_of_day(const struct editions *v, day at);

/* The newest issued before the limit (0: of all); n if none. Linear. */
size_t edition_newest_before(const struct editions *v, day limit);

/* Are all of them texts of one work: the same work, or works of the same bodies, which a title alone does not tell apart? */
bool editions_of_one_work(const struct editions *v);

/* Are all of them consolidations of one text: at most one is not, and all go back to one first day? */
bool editions_of_one_text(const struct editions *v);

/* Are the bodies joined by ; the same, however they are separated (甲、乙 and 甲;乙)? */
bool editions_same_bodies(struct span x, struct span y);

/* Is the printed day one of those by which a document is known? */
bool edition_known_by(const day *days, size_t n, day printed);

#endif
