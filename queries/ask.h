// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What all questions share: the store, the arena of the answer being made, the sink, and the first failure, which sticks,
// so that a question reads rows and builds records and looks for trouble once, in ask_end.
//
//     struct ask a;
//     ask_begin(&a, st, args, sink, ctx, err);
//     struct stmt *q = ask_stmt(&a, "SELECT id, title FROM doc WHERE node = :node");
//     ask_int(q, ":node", node);
//     while (ask_row(&a, q))                    // gives the statement back after the last row
//         ...
//     return ask_end(&a, WH_OK);
#ifndef QUERIES_ASK_H
#define QUERIES_ASK_H

#include <stdint.h>

#include "base/arena.h"
#include "graph/store/store.h"
#include "queries/dates.h"
#include "queries/query.h"

struct horizon_cache;
struct silent_cache;
struct works_cache;
struct card_cache;

struct ask {
    struct store *st;
    const struct lexicon *lex;
    const struct query_args *args;
    struct wh_error *err;
    enum wh_status status; /* the first failure */
    record_sink sink;
    void *ctx;
    bool stopped;       /* the sink wants no more */
    bool stale;         /* the store's derived rows lag behind its facts */
    long skip, left;    /* offset and limit of a list; left < 0: no limit */
    struct arena keep;  /* lives as long as the question */
    struct arena arena; /* of the record being made: cleared by ask_emit of a list */
    struct span as_of_text;
    struct when as_of;
    struct horizon_cache *horizons;   /* status/horizon.c */
    void (*at_end[6])(struct ask *a); /* what caches hold outside the arenas is freed by these */
    struct silent_cache *silent;      /* status/warnings.c */
    struct works_cache *works;        /* status/judge.c */
    struct card_cache *cards;         /* card.c */
};

/* Fills the context; as_of that is no date fails with WH_E_USAGE. */
void ask_begin(struct ask *a, struct store *st, const struct query_args *args, record_sink sink,
               void *ctx, struct wh_error *err);
/* Frees everything; returns the failure if there was one, else `outcome`. */
int ask_end(struct ask *a, int outcome);

/* Has `release` called by ask_end, once, before the arenas go. At most as many as there are caches. */
void ask_at_end(struct ask *a, void (*release)(struct ask *a));

/* False after a failure, or when the sink stopped. */
static inline bool ask_goes_on(const struct ask *a)
{
    return a->status == WH_OK && !a->stopped;
}

/* How many amendments of one text the answer lists; -1: all. */
static inline int64_t ask_amendments(const struct ask *a)
{
    long n = a->args->amendments;
    return n < 0 ? -1 : n == 0 ? AMENDMENTS_SHOWN : n;
}

/* The statement, or NULL after a failure; the calls below take NULL. */
struct stmt *ask_stmt(struct ask *a, const char *sql);
void ask_int(struct stmt *q, const char *name, int64_t value);
void ask_text(struct stmt *q, const char *name, struct span value);
/* True with the next row; false at the end or on failure, and then the statement has been given back. */
bool ask_row(struct ask *a, struct stmt *q);
/* The only integer of the first row, or `otherwise`. Gives the statement back. */
int64_t ask_one(struct ask *a, struct stmt *q, int64_t otherwise);

/* Column as text in the arena of the record. */
struct span ask_column(struct ask *a, struct stmt *q, int col);

/* Hands a record to the sink and releases it. */
void ask_emit(struct ask *a, json_t *record);
/* The same for a row of a list: counts offset and limit, then clears the arena of the record. */
void ask_emit_row(struct ask *a, json_t *record);
/* Would the next row be passed over by the offset? Then the record need not be made: counts and returns true. */
bool ask_skips(struct ask *a);

/* Growing JSON: absent facts (empty spans, empty arrays) are left out. Text that is no UTF-8 is cut there. */
void put(json_t *object, const char *key,
         json_t *value); /* takes the value; NULL and empty arrays are dropped */
void put_text(json_t *object, const char *key, struct span text);
void put_int(json_t *object, const char *key, int64_t value);
json_t *text_json(struct span text);
/* Adds "known_at" and "undated_sources" where the answer is that of a day (--known-at). */
void put_known(json_t *object, const struct ask *a);
/* The day asked for as "as_of"; and, of a store of an earlier day, "known_at" and how many sources without a day are in it. */
void put_days(json_t *object, const struct ask *a);
/* "a;b" as ["a","b"]. */
json_t *split_json(struct span joined);

#endif
