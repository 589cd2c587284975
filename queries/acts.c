// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/evidence.h"
#include "queries/judge.h"
#include "queries/kin.h"

static const char acts_sql[] = "SELECT " DEED_COLUMNS DEED_FROM "JOIN act x ON x.id = v.act"
                               " WHERE (1 << x.relation) & :mask <> 0 ORDER BY v.id";
static const char acts_from_sql[] =
    "SELECT " DEED_COLUMNS DEED_FROM "JOIN act x ON x.id = v.act"
    " WHERE v.actor = :node AND (1 << x.relation) & :mask <> 0 ORDER BY v.id";
static const char acts_to_sql[] =
    "SELECT " DEED_COLUMNS DEED_FROM "JOIN act x ON x.id = v.act"
    " WHERE v.from_node = :node AND (1 << x.relation) & :mask <> 0 ORDER BY v.id";

/* Emits the rows of a statement; with --as-of only those at work on that day, with --to only those on the target's kin. */
static void emit_acts(struct ask *a, struct stmt *q, const struct node_vec *to)
{
    while (ask_goes_on(a) && ask_row(a, q)) {
        struct deed d;
        struct tl_act act;
        deed_read(a, q, &d, &act);
        bool wanted = !to->n;
        for (size_t i = 0; i < to->n; i++)
            wanted = wanted || to->at[i] == d.from;
        if (a->args->as_of && !(when_known(act.effective) && act.effective.lo <= a->as_of.hi))
            wanted = false;
        if (!wanted || ask_skips(a)) {
            arena_clear(&a->arena);
            continue;
        }
        struct proof best;
        json_t *o = deed_json(a, &d), *evidence = evidence_of_act(a, d.act, &best);
        if (best.file.n)
            put_text(o, "pinpoint", evidence_article(a, &best));
        put(o, "evidence", evidence);
        ask_emit_row(a, o);
    }
    if (a->stopped)
        stmt_done(q);
}

int query_acts(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
               struct wh_error *err)
{
    struct ask a;
    ask_begin(&a, st, args, sink, ctx, err);
    uint32_t mask = relation_mask(&a, args->relation, ~0u);
    struct node_vec from = { 0 }, to = { 0 };
    int64_t node;
    int outcome = WH_OK;
    if (args->from && (outcome = ref_find(&a, span_str(args->from), &node, NULL, NULL)) == WH_OK)
        kin_of(&a, node, KIN_TEXT, &from);
    if (outcome == WH_OK && args->to &&
        (outcome = ref_find(&a, span_str(args->to), &node, NULL, NULL)) == WH_OK)
        kin_of(&a, node, KIN_TEXT, &to);
    const struct node_vec *by = from.n ? &from : &to, none = { 0 };
    for (size_t i = 0; outcome == WH_OK && i < by->n; i++) {
        struct stmt *q = ask_stmt(&a, from.n ? acts_from_sql : acts_to_sql);
        ask_int(q, ":node", by->at[i]);
        ask_int(q, ":mask", mask);
        emit_acts(&a, q, from.n ? &to : &none);
    }
    if (outcome == WH_OK && !by->n) {
        struct stmt *q = ask_stmt(&a, acts_sql);
        ask_int(q, ":mask", mask);
        emit_acts(&a, q, &none);
    }
    vec_release(&from);
    vec_release(&to);
    return ask_end(&a, outcome);
}
