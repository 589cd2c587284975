// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Up to which day the collection would know of an act on a document, and how complete it is up to there (DESIGN §5).
#ifndef QUERIES_STATUS_HORIZON_H
#define QUERIES_STATUS_HORIZON_H

#include "queries/card.h"

struct horizon {
    /* YYYY-MM-DD of the newest source that could carry an act on it; empty: there is none */
    struct span day;
    struct when when;
    struct span coverage; /* 《…公报》2024–2025年共24期，收有2期 */
};

/* The horizon of a document: the newest publication of a gazette of its region, of the region above it or of the nation,
   or of a text of its own issuers that stands in no gazette. Dates in running text never move it. Cached by region and
   issuer for the life of the question. */
const struct horizon *horizon_of(struct ask *a, const struct card *c);

#endif
