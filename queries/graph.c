// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdlib.h>

#include "analyzer/analysis.h"
#include "graph/resolve/terms.h"
#include "queries/edge.h"
#include "queries/kin.h"
#include "queries/network/measures.h"
#include "queries/status/horizon.h"
#include "queries/status/status.h"

/* The documents of a picture, in the order in which they were met. Parts are shown as their carriers. */
struct picture {
    struct ask *a;
    struct seen seen;
    struct VEC(int64_t) nodes;
    struct VEC(int) depths;
    struct VEC(int) ways; /* of a chain: which way it is followed from there, enum way */
    uint32_t mask;
    int64_t root;
    size_t left_out;          /* documents that a limit leaves out */
    size_t unlinked;          /* documents without a relation that it leaves out */
    struct node_vec without;  /* the first of them, by name */
    struct measures measures; /* when they are asked for */
};

enum way { WAY_BOTH, WAY_AFTER, WAY_BEFORE };

static const uint32_t chain_relations = 1u << REL_REPEALS | 1u << REL_LAPSES | 1u << REL_REPLACES |
                                        1u << REL_AMENDS | 1u << REL_REVIVES;

static void take(struct picture *p, int64_t node, int depth)
{
    if (!seen_add(&p->seen, node))
        return;
    vec_push(&p->nodes, node);
    vec_push(&p->depths, depth);
    vec_push(&p->ways, WAY_BOTH);
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

/* ------------------------------------------------------------------ the family of a work */

#define ACTS_BETWEEN                                                                               \
    " FROM edge e JOIN act x ON x.id = e.act_id WHERE x.scope <> 'class' AND (1 << e.relation) & " \
    ":mask <> 0 AND "

/* What acted on a text (or, for a text of the work itself, made it), or on what it acted: as the text `chain` follows it, to the end and not back again. So the other targets
   of a decision that changed many rules are none of the family (tell_siblings counts them). */
static void follow(struct picture *p, size_t at, enum way way)
{
    struct node_vec kin = { 0 };
    int depth = p->depths.at[at] + 1;
    kin_of(p->a, p->nodes.at[at], KIN_TEXT, &kin);
    for (size_t i = 0; i < kin.n; i++) {
        struct stmt *q =
            ask_stmt(p->a, way == WAY_AFTER
                               ? "SELECT e.from_id" ACTS_BETWEEN
                                 "e.to_id = :node AND e.role <= :role ORDER BY e.relation, e.id"
                               : "SELECT e.to_id" ACTS_BETWEEN
                                 "e.from_id = :node AND e.role <= :role ORDER BY e.relation, e.id");
        ask_int(q, ":node", kin.at[i]);
        ask_int(q, ":mask", p->mask);
        ask_int(q, ":role", way == WAY_AFTER && p->ways.at[at] == WAY_BOTH ? 1 : 0);
        while (ask_row(p->a, q)) {
            size_t before = p->nodes.n;
            take(p, kin_carrier(p->a, stmt_int(q, 0)), depth);
            if (p->nodes.n > before)
                p->ways.at[before] = (int)way;
        }
    }
    vec_release(&kin);
}

static void take_family(struct picture *p)
{
    struct node_vec kin = { 0 };
    kin_of(p->a, p->root, KIN_WORK, &kin);
    take(p, p->root, 0);
    for (size_t i = 0; i < kin.n; i++)
        take(p, kin_carrier(p->a, kin.at[i]), 0);
    vec_release(&kin);
    for (size_t i = 0; i < p->nodes.n && ask_goes_on(p->a); i++) {
        int way = p->ways.at[i];
        if (way != WAY_BEFORE)
            follow(p, i, WAY_AFTER);
        if (way != WAY_AFTER)
            follow(p, i, WAY_BEFORE);
    }
}

enum { WAYS = 16 };

/* Documents outside the picture that one of it acts on in one way. */
struct others {
    struct span relation;
    bool partial;
    int64_t count;
};

/* Counts one more document on which the row's act acts: its first such act tells how. */
static void count_other(struct ask *a, struct stmt *q, struct others *ways, size_t *n)
{
    struct span relation = stmt_text(q, 1);
    bool partial = stmt_int(q, 2) != 0;
    size_t i = 0;
    while (i < *n && !(span_eq(ways[i].relation, relation) && ways[i].partial == partial))
        i++;
    if (i == WAYS)
        return;
    if (i == *n)
        ways[(*n)++] = (struct others){ ask_column(a, q, 1), partial, 0 };
    ways[i].count++;
}

/* How many documents a node of the picture acts on that are not in it, by what it does to them: what it ends in part it does not end. */
static void tell_siblings(struct picture *p, int64_t node)
{
    struct ask *a = p->a;
    struct node_vec kin = { 0 };
    struct seen seen = { 0 };
    struct others ways[WAYS];
    size_t n = 0;
    kin_of(a, node, KIN_TEXT, &kin);
    for (size_t i = 0; i < kin.n; i++) {
        struct stmt *q = ask_stmt(
            a, "SELECT e.to_id, r.name, x.scope = 'partial' AND r.name <> 'amends' FROM edge e"
               " JOIN act x ON x.id = e.act_id JOIN relation r ON r.id = e.relation"
               " WHERE e.from_id = :node AND e.role = 0 AND x.scope <> 'class'"
               " AND (1 << e.relation) & :mask <> 0"
               " ORDER BY e.relation, 3, e.id");
        ask_int(q, ":node", kin.at[i]);
        ask_int(q, ":mask", p->mask);
        while (ask_row(a, q)) {
            int64_t to = kin_carrier(a, stmt_int(q, 0));
            if (to != node && !seen_has(&p->seen, to) && seen_add(&seen, to))
                count_other(a, q, ways, &n);
        }
    }
    for (size_t i = 0; i < n; i++) {
        json_t *o = json_object();
        put(o, "type", json_string("more"));
        put(o, "from", doc_json(a, node));
        put_text(o, "relation", ways[i].relation);
        if (ways[i].partial)
            put(o, "scope", json_string("partial"));
        put_int(o, "count", ways[i].count);
        ask_emit(a, o);
    }
    arena_clear(&a->arena);
    seen_release(&seen);
    vec_release(&kin);
}

/* ------------------------------------------------------------------ the limit */

/* A document of the picture, and what decides whether a limit keeps it: near first, then needed by many, then as it was met. */
struct ranked {
    int64_t node;
    int depth;
    int64_t needed, links;
    size_t at;
};

static int by_rank(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->depth != y->depth)
        return x->depth < y->depth ? -1 : 1;
    if (x->needed != y->needed)
        return x->needed > y->needed ? -1 : 1;
    if (x->links != y->links)
        return x->links > y->links ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

static int64_t count_links(struct picture *p, int64_t node, const char *sql)
{
    struct stmt *q = ask_stmt(p->a, sql);
    ask_int(q, ":node", node);
    ask_int(q, ":mask", p->mask);
    return ask_one(p->a, q, 0);
}

#define OF_TEXT "(SELECT :node UNION SELECT id FROM node WHERE carrier_id = :node)"

/* Keeps a document and, of the whole collection, some of those that need it: a picture of the most cited alone would show few
   relations. Returns how many are kept now. */
static size_t keep(struct picture *p, struct seen *kept, const struct ranked *r, size_t limit)
{
    enum { CITERS = 4 };
    size_t with = 0;
    if (kept->n < limit)
        seen_add(kept, r->node);
    if (p->root)
        return kept->n;
    struct stmt *q = ask_stmt(p->a, "SELECT DISTINCT coalesce(n.carrier_id, n.id) FROM edge e"
                                    " JOIN node n ON n.id = e.from_id WHERE e.to_id IN " OF_TEXT
                                    " AND (1 << e.relation) & :mask <> 0 ORDER BY e.id");
    ask_int(q, ":node", r->node);
    ask_int(q, ":mask", p->mask);
    while (ask_row(p->a, q)) {
        int64_t citer = stmt_int(q, 0);
        if (with < CITERS && kept->n < limit && seen_has(&p->seen, citer))
            with += seen_add(kept, citer);
    }
    return kept->n;
}

/* Names the first of those without a relation: a picture lists them. */
static void name_unlinked(struct picture *p, const struct ranked *all, size_t n)
{
    enum { NAMED = 24 };
    for (size_t i = 0; i < n && p->without.n < NAMED; i++)
        if (!all[i].links && all[i].node != p->root)
            vec_push(&p->without, all[i].node);
}

/* Keeps `limit` documents: those that most others cite or act on. The rest is counted. */
static void reduce(struct picture *p, size_t limit)
{
    size_t n = p->nodes.n, linked = 0, left = 0;
    struct ranked *all = mem_alloc((n + 1) * sizeof *all);
    struct seen kept = { 0 };
    for (size_t i = 0; i < n; i++) {
        struct ranked *r = &all[i];
        *r = (struct ranked){ .node = p->nodes.at[i], .depth = p->depths.at[i], .at = i };
        r->needed = count_links(p, r->node,
                                "SELECT count(DISTINCT from_id) FROM edge WHERE to_id IN " OF_TEXT
                                " AND (1 << relation) & :mask <> 0");
        r->links = r->needed + count_links(p, r->node,
                                           "SELECT count(*) FROM edge WHERE from_id IN " OF_TEXT
                                           " AND (1 << relation) & :mask <> 0");
        linked += r->links > 0;
    }
    qsort(all, n, sizeof *all, by_rank);
    /* what has no relation stands alone in a picture of relations */
    for (size_t i = 0; i < n && (all[i].links || all[i].node == p->root); i++)
        if (keep(p, &kept, &all[i], limit) >= limit)
            break;
    for (size_t i = 0; i < n; i++) /* in the order in which they were met */
        if (seen_has(&kept, p->nodes.at[i])) {
            p->nodes.at[left] = p->nodes.at[i];
            p->depths.at[left++] = p->depths.at[i];
        }
    p->nodes.n = p->depths.n = left;
    p->left_out = linked > left ? linked - left : 0;
    p->unlinked = n - left - p->left_out;
    name_unlinked(p, all, n);
    seen_release(&p->seen);
    p->seen = kept;
    free(all);
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

static void emit_head(struct picture *p, size_t edges)
{
    struct ask *a = p->a;
    struct card c = { 0 };
    json_t *o = json_object();
    put(o, "type", json_string("graph"));
    put_days(o, a);
    if (p->root && card_load(a, &c, p->root)) {
        put_text(o, "horizon", horizon_of(a, &c)->day);
        put_text(o, "coverage", horizon_of(a, &c)->coverage);
        put(o, a->args->chain ? "chain" : "around", card_json(&c));
    } else {
        struct stmt *q = ask_stmt(a, "SELECT max(published) FROM source WHERE gazette IS NOT NULL");
        while (ask_row(a, q))
            put_text(o, "horizon", stmt_text(q, 0));
    }
    if (p->root && !a->args->chain)
        put_int(o, "depth", a->args->depth > 0 ? a->args->depth : 1);
    put_int(o, "nodes", (int64_t)p->nodes.n);
    put_int(o, "edges", (int64_t)edges);
    if (p->left_out)
        put(o, "cut", json_true());
    if (p->left_out)
        put_int(o, "left_out", (int64_t)p->left_out);
    if (p->unlinked)
        put_int(o, "unlinked", (int64_t)p->unlinked);
    if (p->without.n) {
        json_t *names = json_array();
        for (size_t i = 0; i < p->without.n; i++)
            json_array_append_new(names, doc_json(a, p->without.at[i]));
        put(o, "unlinked_documents", names);
    }
    ask_emit(a, o);
}

static void emit_picture(struct picture *p)
{
    struct ask *a = p->a;
    size_t edges = 0;
    for (size_t i = 0; i < p->nodes.n && ask_goes_on(a); i++)
        edges += edges_from(p, p->nodes.at[i], false);
    arena_clear(&a->arena);
    emit_head(p, edges);
    for (size_t i = 0; i < p->nodes.n && ask_goes_on(a); i++) {
        json_t *node = json_object();
        put(node, "type", json_string("node"));
        put(node, "doc", doc_json(a, p->nodes.at[i]));
        status_put(a, node, p->nodes.at[i]);
        if (a->args->measures)
            measures_put(&p->measures, node, p->nodes.at[i]);
        if (p->nodes.at[i] == p->root)
            put(node, "root", json_true());
        ask_emit(a, node);
        arena_clear(&a->arena);
    }
    for (size_t i = 0; i < p->nodes.n && ask_goes_on(a); i++)
        edges_from(p, p->nodes.at[i], true);
    for (size_t i = 0; a->args->chain && i < p->nodes.n && ask_goes_on(a); i++)
        tell_siblings(p, p->nodes.at[i]);
}

static void take_around(struct picture *p)
{
    int depth = p->a->args->depth > 0 ? p->a->args->depth : 1;
    take(p, p->root, 0);
    for (size_t i = 0; i < p->nodes.n && ask_goes_on(p->a); i++)
        if (p->depths.at[i] < depth)
            spread(p, i);
}

int query_graph(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
                struct wh_error *err)
{
    struct ask a;
    ask_begin(&a, st, args, sink, ctx, err);
    struct picture p = { .a = &a };
    p.mask = relation_mask(&a, args->relation, args->chain ? chain_relations : ~0u);
    int outcome = WH_OK;
    if (args->n_refs) {
        outcome = ref_find(&a, span_str(args->refs[0]), &p.root, NULL, NULL);
        p.root = p.root ? kin_carrier(&a, p.root) : 0;
    }
    if (outcome == WH_OK && p.root && args->chain)
        take_family(&p);
    else if (outcome == WH_OK && p.root)
        take_around(&p);
    else if (outcome == WH_OK)
        take_all(&p);
    if (outcome == WH_OK && args->limit)
        reduce(&p, (size_t)args->limit);
    if (outcome == WH_OK && args->measures)
        measures_take(&p.measures, &a);
    if (outcome == WH_OK)
        emit_picture(&p);
    measures_release(&p.measures);
    seen_release(&p.seen);
    vec_release(&p.nodes);
    vec_release(&p.depths);
    vec_release(&p.ways);
    vec_release(&p.without);
    return ask_end(&a, outcome);
}
