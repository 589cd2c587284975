// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Acts in the words that gazettes use, for people to paste: what is written here is read back by the analyzer before it is handed out.
#ifndef QUERIES_CLAUSE_H
#define QUERIES_CLAUSE_H

#include "analyzer/analysis.h"
#include "queries/card.h"

/* A document as a clause names it: 《题名》（文号）; without a number 2004年9月1日公布的《题名》, or 《题名》. In the arena of the record. */
struct span clause_name(struct ask *a, const struct card *c);

/* What a text must say of a document. */
struct clause_act {
    enum relation relation;
    struct span number, title; /* as the card has them */
};

/* Does the analyzer find exactly these acts in the text, each once and whole, and no other? Needs the lexicon of `a`. Linear in the
   text. */
bool clause_reads_back(struct ask *a, struct span text, const struct clause_act *acts, size_t n);

#endif
