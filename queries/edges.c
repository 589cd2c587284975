// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/between.h"
#include "queries/edge.h"
#include "queries/evidence.h"

void edge_read(struct ask *a, struct stmt *q, struct edge *e)
{
    *e = (struct edge){ .edge = stmt_int(q, 0),
                        .from = stmt_int(q, 1),
                        .to = stmt_int(q, 2),
                        .act = stmt_int(q, 3),
                        .mentions = stmt_int(q, 4),
                        .confidence = stmt_int(q, 5) };
    e->wrong_way = stmt_int(q, 6) != 0;
    struct span *const text[] = { &e->relation,  &e->role,       &e->scope,
                                  &e->effective, &e->provisions, &e->resolved_by };
    for (int i = 0; i < (int)(sizeof text / sizeof *text); i++)
        *text[i] = ask_column(a, q, 7 + i);
}

bool edge_load(struct ask *a, struct edge *e, int64_t edge)
{
    struct stmt *q = ask_stmt(a, "SELECT " EDGE_COLUMNS " FROM edge_view v WHERE v.edge = :edge");
    ask_int(q, ":edge", edge);
    if (!ask_row(a, q))
        return false;
    edge_read(a, q, e);
    stmt_done(q);
    return true;
}

/* Provisions that the mentions of a citation name, each once. */
static struct span pinpoints_of(struct ask *a, const struct edge *e)
{
    if (e->provisions.n || e->act)
        return e->provisions;
    struct stmt *q = ask_stmt(
        a, "SELECT group_concat(text, ';') FROM (SELECT DISTINCT s.text AS text FROM binding b"
           " JOIN mention m ON m.id = b.mention_id JOIN string s ON s.id = m.pinpoint_id"
           " WHERE b.edge_id = :edge ORDER BY m.id LIMIT 20)");
    ask_int(q, ":edge", e->edge);
    struct span all = { 0 };
    if (ask_row(a, q)) {
        all = ask_column(a, q, 0);
        stmt_done(q);
    }
    return all;
}

json_t *edge_json(struct ask *a, const struct edge *e, int64_t from, int64_t to, bool with_evidence)
{
    json_t *o = json_object();
    put(o, "type", json_string("edge"));
    put_text(o, "relation", e->relation);
    put_text(o, "role", e->role);
    put(o, "from", doc_json(a, from));
    put(o, "to", doc_json(a, to));
    put_text(o, "resolved_by", e->resolved_by);
    put(o, "confidence", json_real((double)e->confidence / 100));
    put_text(o, "scope", e->scope);
    put_text(o, "pinpoint", pinpoint_zh(&a->arena, pinpoints_of(a, e)));
    put_text(o, "effective", e->effective);
    if (e->act) {
        struct stmt *q = ask_stmt(a, "SELECT key FROM act WHERE id = :act");
        ask_int(q, ":act", e->act);
        json_t *acts = json_array();
        while (ask_row(a, q))
            json_array_append_new(acts, text_json(stmt_text(q, 0)));
        put(o, "acts", acts);
    }
    put_int(o, "mentions", e->mentions);
    if (e->wrong_way)
        put(o, "wrong_way", json_true());
    if (with_evidence)
        put(o, "evidence", evidence_of_edge(a, e->edge));
    return o;
}

static void emit_edges(struct ask *a, struct stmt *q, const struct node_vec *to)
{
    while (ask_goes_on(a) && ask_row(a, q)) {
        struct edge e;
        edge_read(a, q, &e);
        bool wanted = between_wants(to, e.to);
        struct when effective = when_parse(e.effective);
        if (a->args->as_of && when_known(effective) && effective.lo > a->as_of.hi)
            wanted = false;
        if (!wanted || ask_skips(a)) {
            arena_clear(&a->arena);
            continue;
        }
        ask_emit_row(a, edge_json(a, &e, e.from, e.to, true));
    }
    if (a->stopped)
        stmt_done(q);
}

#define EDGE_SELECT "SELECT " EDGE_COLUMNS " FROM edge_view v JOIN edge x ON x.id = v.edge WHERE "

int query_edges(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
                struct wh_error *err)
{
    static const struct between list = {
        EDGE_SELECT "x.from_id = :node AND (1 << x.relation) & :mask <> 0 ORDER BY x.id",
        EDGE_SELECT "x.to_id = :node AND (1 << x.relation) & :mask <> 0 ORDER BY x.id",
        EDGE_SELECT "(1 << x.relation) & :mask <> 0 ORDER BY x.id", emit_edges
    };
    return between_query(st, args, sink, ctx, err, &list);
}
