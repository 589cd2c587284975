// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a store holds, in names made of content only, so that two stores, or one at two times, can be compared.
#ifndef QUERIES_LIFE_SNAPSHOT_H
#define QUERIES_LIFE_SNAPSHOT_H

#include "queries/ask.h"

struct snapshot_fact {
    struct span key, value;
};
struct snapshot_facts VEC(struct snapshot_fact);

/* Sorted by key. Zero-initialise; release with snapshot_release. */
struct snapshot {
    struct arena arena;
    struct snapshot_facts documents; /* id -> presence (0 full, 1 listed, 2 cited); no parts */
    struct snapshot_facts acts;      /* key of an act that counts -> day|until */
    struct snapshot_facts conflicts; /* code and id of a document -> nothing */
};

/* Takes it. Three passes over the store; a failure sticks in `a`. */
void snapshot_take(struct snapshot *out, struct ask *a);
void snapshot_release(struct snapshot *s);

/* The same of a store outside a question. */
enum wh_status snapshot_of(struct snapshot *out, struct store *st, const struct lexicon *lex,
                           struct wh_error *err);
/* Hands a record `change` for each difference between `before` and the store to the sink; as a query does. */
int snapshot_changes(struct store *st, const struct query_args *args, const struct snapshot *before,
                     record_sink sink, void *ctx, struct wh_error *err);

/* The value of a key; NULL: it is not there. O(log n). */
const struct span *snapshot_find(const struct snapshot_facts *facts, struct span key);

/* Emits a record `change` for each difference between `before` and the store of `a`: acts that are new or withdrawn, documents
   found, new or orphaned, contradictions that came or went. */
void changes_since(struct ask *a, const struct snapshot *before);
/* Emits those that time alone brought between two days (the first excluded): of acts and documents that `before` knows. The day
   of `a` must be `to`. */
void changes_of_days(struct ask *a, const struct snapshot *before, struct span from,
                     struct span to);

#endif
