// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What if a rule fell: what rests on it by steps, which drafts break, and the clauses that end what falls with it.
#ifndef QUERIES_IMPACT_H
#define QUERIES_IMPACT_H

#include "analyzer/analysis.h"
#include "queries/query.h"

/* Drafts that may cite the rule. All is borrowed. */
struct impact_drafts {
    const struct analysis *const *at;
    size_t n;
};

#endif
