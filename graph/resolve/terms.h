// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Names for the numbers that stand in the store's columns, for SQL text: "… WHERE m.what = " SQL_NUMBER. tests/unit/test_edition.c checks that they
// are those of the enums.
#ifndef GRAPH_RESOLVE_TERMS_H
#define GRAPH_RESOLVE_TERMS_H

#include "analyzer/scores.h"

/* name.what */
#define SQL_NUMBER     "0"
#define SQL_TITLE      "1"
#define SQL_INSTRUMENT "2"
/* Why a document's day is known, or is not: a clause that was not understood is kept as one of an unknown day. */
#define SQL_DOCUMENT_BASIS(of)                                                             \
    "CASE WHEN " of ".effective_basis = 'unknown' AND " of ".effective_on IS NULL AND " of \
    ".effective_to > " of ".effective_from THEN 'unread' ELSE " of ".effective_basis END"
#define SQL_PRINTED  "3"
#define SQL_OLDER_ID "4"
#define SQL_TITLES   "(" SQL_TITLE ", " SQL_INSTRUMENT ")"

/* node.presence */
#define SQL_FULL   "0"
#define SQL_LISTED "1"
#define SQL_CITED  "2"

/* edge.role */
#define SQL_TARGET "0"
#define SQL_RESULT "1"

/* relation */
#define SQL_REPEALS          "0"
#define SQL_LAPSES           "1"
#define SQL_REPLACES         "2"
#define SQL_AMENDS           "3"
#define SQL_SUSPENDS         "4"
#define SQL_EXTENDS          "5"
#define SQL_REVIVES          "6"
#define SQL_ISSUES           "7"
#define SQL_POSTPONES        "17"
#define SQL_BASED_ON         "10"
#define SQL_CITES            "16"
#define SQL_ENDING           "(" SQL_REPEALS ", " SQL_LAPSES ")"
#define SQL_IS_ACT(relation) "(" relation " < " SQL_ISSUES " OR " relation " = " SQL_POSTPONES ")"

/* cue.verdict, cue.effect, cue.reason: what the store keeps of them */
#define SQL_UNREAD     "1"
#define SQL_ONLY_CITES "3"
#define SQL_ENDS       "0"
#define SQL_GOES_ON    "(3, 4, 6)" /* extends, revives, term */
#define SQL_REPORT     "6"

#endif
