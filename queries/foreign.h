// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a text that is not in the store means by a number or a title: the same keys as graph/derive_*.c, asked of the store
// by indexed look-ups (DESIGN §4). Digits are never matched fuzzily.
#ifndef QUERIES_FOREIGN_H
#define QUERIES_FOREIGN_H

#include "queries/kin.h"

/* How a text names a document; spans as in struct mention, empty where nothing is printed. */
struct foreign {
    struct span number, title, date, issuer;
    struct span beside; /* body printed right before it (望川市人民政府《…》): a preference */
    struct span home; /* issuers of the citing text, joined by ; : decides between works */
    /* an act: only editions issued before that day (ISO); empty: those of the day asked for */
    struct span before;
};

enum foreign_how {
    FOREIGN_UNKNOWN,
    FOREIGN_FOUND,
    FOREIGN_AMBIGUOUS /* several works bear the title and nothing tells them apart; see .works */
};

struct foreign_found {
    enum foreign_how how;
    int64_t node;
    bool by_number;   /* the number is known, and this document bears it */
    bool other_title; /* that document bears another title than the one printed with the number */
    bool number_unknown; /* a number is printed that nothing in the store bears; node is by title */
    bool by_date;        /* the printed day chose the edition */
    int64_t titled;      /* other_title: the document of the printed title, 0 none */
    int64_t works[4];    /* FOREIGN_AMBIGUOUS: one document of each work, 0 behind the last */
};

/* Resolves it on the day asked for. A handful of indexed look-ups. */
void foreign_find(struct ask *a, const struct foreign *f, struct foreign_found *out);

/* Can one document bear both titles? (Carrier and instrument, 试行 and final, short and full form.) */
bool foreign_titles_agree(struct ask *a, struct span x, struct span y);

/* Documents in full whose title key differs from that of `title` by no more than two characters, none of them a numeral,
   and whose kind is the same; at most `max`. */
size_t foreign_similar(struct ask *a, struct span title, int64_t *out, size_t max);

/* How many numbers of a series (溪政发〔2021〕) the store knows from documents that are printed or listed, and the
   highest serial among them. */
struct foreign_series {
    size_t known;
    uint32_t highest;
};
struct foreign_series foreign_series_of(struct ask *a, struct span number);

#endif
