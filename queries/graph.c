// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdlib.h>

#include "analyzer/analysis.h"
#include "graph/resolve/terms.h"
#include "queries/edge.h"
#include "queries/kin.h"
#include "queries/status/horizon.h"
#include "queries/status/status.h"

/* The documents of a picture, in the order in which they were met. Parts are shown as their carriers. */
struct picture {
    struct ask *a;
    struct seen seen;
    struct VEC(int64_t) nodes;
    struct VEC(int) depths;
    uint32_t mask;
    long max_nodes; /* 0: no limit */
    bool cut;
};

static const uint32_t chain_relations =
    1u << REL_REPEALS | 1u << REL_LAPSES | 1u << REL_REPLACES | 1u << REL_AMENDS;

static void take(struct picture *p, int64_t node, int depth)
{
    if (seen_has(&p->seen, node))
        return;
    if (p->max_nodes && (long)p->nodes.n >= p->max_nodes) {
        p->cut = true;
        return;
    }
    seen_add(&p->seen, node);
    vec_push(&p->nodes, node);
    vec_push(&p->depths, depth);
}

/* Takes the neighbours of a node in both directions. */
static void spread(struct picture *p, size_t at)
{
    static const char *const sql[2] = {
        "SELECT to_id FROM edge WHERE from_id = :node AND (1 << relation) & :mask <> 0 ORDER BY "
        "relation, id",
        "SELECT from_id FROM edge WHERE to_id = :node AND (1 << relation) & :mask <> 0 ORDER BY "
        "relation, id",
    };
    struct node_vec kin = { 0 };
    int depth = p->depths.at[at] + 1;
    kin_of(p->a, p->nodes.at[at], KIN_TEXT, &kin);
    for (size_t i = 0; i < kin.n; i++)
        for (int k = 0; k < 2; k++) {
            struct stmt *q = ask_stmt(p->a, sql[k]);
            ask_int(q, ":node", kin.at[i]);
            ask_int(q, ":mask", p->mask);
            while (ask_row(p->a, q))
                take(p, kin_carrier(p->a, stmt_int(q, 0)), depth);
        }
    vec_release(&kin);
}

static void take_all(struct picture *p)
{
    struct stmt *q = ask_stmt(
        p->a,
        "SELECT n.id FROM node n JOIN string k ON k.id = n.key_id WHERE n.carrier_id IS NULL"
        " AND (n.presence <> " SQL_CITED " OR EXISTS (SELECT 1 FROM edge e WHERE e.to_id = n.id)"
        " OR EXISTS (SELECT 1 FROM edge e WHERE e.from_id = n.id)) ORDER BY n.presence, k.text");
    while (ask_row(p->a, q))
        take(p, stmt_int(q, 0), 0);
}

/* Edges that leave a document (or its parts) for another one of the picture; counted, or emitted. */
static size_t edges_from(struct picture *p, int64_t node, bool emit)
{
    struct ask *a = p->a;
    struct node_vec kin = { 0 };
    size_t n = 0;
    struct stmt *q =
        ask_stmt(a, "SELECT :node UNION SELECT id FROM node WHERE carrier_id = :node ORDER BY 1");
    ask_int(q, ":node", node);
    while (ask_row(a, q))
        vec_push(&kin, stmt_int(q, 0));
    for (size_t i = 0; i < kin.n && ask_goes_on(a); i++) {
        q = ask_stmt(a, "SELECT " EDGE_COLUMNS
                        " FROM edge_view v JOIN edge x ON x.id = v.edge WHERE x.from_id = :node"
                        " AND (1 << x.relation) & :mask <> 0 ORDER BY x.relation, x.id");
        ask_int(q, ":node", kin.at[i]);
        ask_int(q, ":mask", p->mask);
        while (ask_goes_on(a) && ask_row(a, q)) {
            struct edge e;
            edge_read(a, q, &e);
            int64_t to = kin_carrier(a, e.to);
            if (to == node || !seen_has(&p->seen, to))
                continue;
            n++;
            if (emit)
                ask_emit(a, edge_json(a, &e, node, to, true));
        }
        if (a->stopped)
            stmt_done(q);
        if (emit)
            arena_clear(&a->arena);
    }
    vec_release(&kin);
    return n;
}

static void emit_picture(struct picture *p, int64_t root)
{
    struct ask *a = p->a;
    size_t edges = 0;
    for (size_t i = 0; i < p->nodes.n && ask_goes_on(a); i++)
        edges += edges_from(p, p->nodes.at[i], false);
    arena_clear(&a->arena);
    struct card c = { 0 };
    json_t *o = json_object();
    put(o, "type", json_string("graph"));
    put_text(o, "as_of", a->as_of_text);
    if (root && card_load(a, &c, root)) {
        put_text(o, "horizon", horizon_of(a, &c)->day);
        put_text(o, "coverage", horizon_of(a, &c)->coverage);
        put(o, a->args->chain ? "chain" : "around", card_json(&c));
    } else {
        struct stmt *q = ask_stmt(a, "SELECT max(published) FROM source WHERE gazette IS NOT NULL");
        while (ask_row(a, q))
            put_text(o, "horizon", stmt_text(q, 0));
    }
    if (root && !a->args->chain)
        put_int(o, "depth", a->args->depth > 0 ? a->args->depth : 1);
    put_int(o, "nodes", (int64_t)p->nodes.n);
    put_int(o, "edges", (int64_t)edges);
    if (p->cut)
        put(o, "cut", json_true());
    ask_emit(a, o);
    for (size_t i = 0; i < p->nodes.n && ask_goes_on(a); i++) {
        json_t *node = json_object();
        put(node, "type", json_string("node"));
        put(node, "doc", doc_json(a, p->nodes.at[i]));
        status_put(a, node, p->nodes.at[i]);
        if (p->nodes.at[i] == root)
            put(node, "root", json_true());
        ask_emit(a, node);
        arena_clear(&a->arena);
    }
    for (size_t i = 0; i < p->nodes.n && ask_goes_on(a); i++)
        edges_from(p, p->nodes.at[i], true);
}

int query_graph(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
                struct wh_error *err)
{
    struct ask a;
    ask_begin(&a, st, args, sink, ctx, err);
    struct picture p = { .a = &a, .max_nodes = args->limit };
    p.mask = relation_mask(&a, args->relation, args->chain ? chain_relations : ~0u);
    int64_t root = 0;
    int outcome = WH_OK;
    if (args->n_refs) {
        outcome = ref_find(&a, span_str(args->refs[0]), &root, NULL, NULL);
        root = root ? kin_carrier(&a, root) : 0;
    }
    if (outcome == WH_OK && root) {
        int depth = args->chain ? 1 << 20 : args->depth > 0 ? args->depth : 1;
        take(&p, root, 0);
        for (size_t i = 0; i < p.nodes.n && ask_goes_on(&a); i++)
            if (p.depths.at[i] < depth)
                spread(&p, i);
    } else if (outcome == WH_OK) {
        take_all(&p);
    }
    if (outcome == WH_OK)
        emit_picture(&p, root);
    seen_release(&p.seen);
    vec_release(&p.nodes);
    vec_release(&p.depths);
    return ask_end(&a, outcome);
}
