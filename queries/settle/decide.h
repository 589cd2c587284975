// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Changing decisions: finds what a person means, stores it, derives everything anew in the same transaction, and tells what
// has changed. The store must be open for writing.
#ifndef QUERIES_SETTLE_DECIDE_H
#define QUERIES_SETTLE_DECIDE_H

#include "queries/query.h"

/* One change. The texts are as typed; `place` is FILE:LINE[:COLUMN[:N]], for forgetting also the key of a stale decision. */
struct decide_change {
    const char *place;
    const char *verdict;          /* REF or id, none, not-an-act; NULL: forget the decision */
    const char *who, *why, *when; /* may be NULL or empty */
};

/* Emits a `decided` record. QUERY_NOT_FOUND (not_found for the place or the verdict) and QUERY_AMBIGUOUS (several mentions at
   the place, several documents for the REF) change nothing. Costs a derivation of the whole store, unless nothing changes. */
int decide_one(struct store *st, const struct query_args *args, const struct decide_change *change,
               record_sink sink, void *ctx, struct wh_error *err);

struct decide_summary {
    size_t added, known,
        conflicting; /* lines: stored, there before, at odds with one that is there and stays */
    size_t wrong;    /* lines that are no decisions: then nothing was stored */
};

/* Stores the decisions of NDJSON (`name` is told in messages). Every trouble goes to `trouble` as "NAME:LINE: …". One wrong line
   and nothing is stored; a decision at odds with one that is there is told and left out. */
enum wh_status decide_import(struct decide_summary *out, struct store *st,
                             const struct lexicon *lex, const char *text, size_t n,
                             const char *name, void (*trouble)(void *ctx, const char *message),
                             void *ctx, struct wh_error *err);

#endif
