// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Acts whose target could not be told among several documents: each of them may be the one that is meant. Nothing is guessed, and no
// answer on any of them says that nothing is recorded against it.
#ifndef QUERIES_STATUS_UNCLEAR_H
#define QUERIES_STATUS_UNCLEAR_H

#include "analyzer/analysis.h"
#include "queries/ask.h"
#include "queries/dates.h"

struct unclear_act {
    int64_t actor, mention; /* actor: the document that acts */
    enum relation relation;
    bool whole;        /* it names no provisions */
    struct when works; /* the day from which it works; unknown where nothing tells it */
    int32_t earliest;  /* the first day on which it can have worked; DAY_MIN if that is unknown */
};

/* Those that may mean a node, by mention, at most a hundred; *n gets how many. In the arena of the record. One look into an index. */
const struct unclear_act *unclear_acts(struct ask *a, int64_t node, size_t *n);

/* May the act have ended the whole document by the day asked for? */
bool unclear_may_end(const struct ask *a, const struct unclear_act *act);

#endif
