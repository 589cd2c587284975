// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/life/snapshot.h"

#include <stdlib.h>

#include "graph/resolve/terms.h"
#include "queries/status/conflict.h"

static int by_key(const void *x, const void *y)
{
    const struct snapshot_fact *a = x, *b = y;
    size_t n = a->key.n < b->key.n ? a->key.n : b->key.n;
    int order = n ? memcmp(a->key.p, b->key.p, n) : 0;
    return order ? order : (a->key.n > b->key.n) - (a->key.n < b->key.n);
}

const struct span *snapshot_find(const struct snapshot_facts *facts, struct span key)
{
    struct snapshot_fact wanted = { .key = key };
    const struct snapshot_fact *found =
        facts->n ? bsearch(&wanted, facts->at, facts->n, sizeof *facts->at, by_key) : NULL;
    return found ? &found->value : NULL;
}

static void take(struct snapshot *s, struct ask *a, struct snapshot_facts *out, const char *sql)
{
    struct stmt *q = ask_stmt(a, sql);
    while (ask_row(a, q)) {
        struct snapshot_fact f = { stmt_text_dup(q, 0, &s->arena), stmt_text_dup(q, 1, &s->arena) };
        vec_push(out, f);
    }
    if (out->n)
        qsort(out->at, out->n, sizeof *out->at, by_key);
}

void snapshot_take(struct snapshot *s, struct ask *a)
{
    take(s, a, &s->documents,
         "SELECT k.text, n.presence FROM node n JOIN string k ON k.id = n.key_id WHERE "
         "n.carrier_id IS NULL");
    take(s, a, &s->acts,
         "SELECT key, coalesce(effective, '') || '|' || coalesce(until, '') FROM act WHERE scope "
         "<> 'class' AND confidence >= " SQL_SCORE_COUNTS_FROM);
    for (int code = 0; code < CONFLICT_COUNT; code++) {
        struct node_vec nodes = { 0 };
        conflict_nodes(a, (enum conflict_code)code, &nodes);
        for (size_t i = 0; i < nodes.n; i++) {
            struct card c;
            if (!card_load(a, &c, nodes.at[i]))
                continue;
            struct snapshot_fact f = { arena_printf(&s->arena, "%s %.*s", conflict_name[code],
                                                    SPAN_ARG(c.id)),
                                       span_of(NULL, 0) };
            vec_push(&s->conflicts, f);
        }
        vec_release(&nodes);
    }
    if (s->conflicts.n)
        qsort(s->conflicts.at, s->conflicts.n, sizeof *s->conflicts.at, by_key);
    arena_clear(&a->arena);
}

static int drop(void *ctx, json_t *record)
{
    (void)ctx, (void)record;
    return 0;
}

enum wh_status snapshot_of(struct snapshot *out, struct store *st, const struct lexicon *lex,
                           struct wh_error *err)
{
    struct ask a;
    struct query_args args = { .lex = lex };
    ask_begin(&a, st, &args, drop, NULL, err);
    snapshot_take(out, &a);
    return (enum wh_status)ask_end(&a, WH_OK);
}

int snapshot_changes(struct store *st, const struct query_args *args, const struct snapshot *before,
                     record_sink sink, void *ctx, struct wh_error *err)
{
    struct ask a;
    ask_begin(&a, st, args, sink, ctx, err);
    changes_since(&a, before);
    return ask_end(&a, WH_OK);
}

void snapshot_release(struct snapshot *s)
{
    vec_release(&s->documents);
    vec_release(&s->acts);
    vec_release(&s->conflicts);
    arena_release(&s->arena);
}
