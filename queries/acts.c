// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/between.h"
#include "queries/evidence.h"
#include "queries/status/judge.h"

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
        bool wanted = between_wants(to, d.from);
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
    static const struct between list = { acts_from_sql, acts_to_sql, acts_sql, emit_acts };
    return between_query(st, args, sink, ctx, err, &list);
}
