// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Everything that a page must hold to answer by itself: the documents with their lives, their places on a map, the edges between
// them, what is missing, how characters are read.
#include <stdlib.h>

#include "analyzer/words/pinyin.h"
#include "base/utf8.h"
#include "graph/layout.h"
#include "graph/resolve/terms.h"
#include "queries/edge.h"
#include "queries/kin.h"
#include "queries/status/days.h"
#include "queries/status/horizon.h"

struct pair {
    uint32_t from, to;
};

struct explorer {
    struct ask *a;
    struct node_vec nodes;       /* in the order of the page */
    struct VEC(uint32_t) place;  /* by row of node: its place in `nodes` + 1, 0: not on the page */
    struct VEC(int64_t) carrier; /* by row of node: what stands for it on the page */
    struct VEC(struct pair) pairs;
    json_t *ids; /* of a part of the collection: the ids of its documents */
};

/* ------------------------------------------------------------------ which documents */

static void take(struct explorer *x, int64_t node)
{
    if (node < 1 || (size_t)node >= x->place.n || x->place.at[node])
        return;
    vec_push(&x->nodes, node);
    x->place.at[node] = (uint32_t)x->nodes.n;
}

static void read_rows(struct explorer *x)
{
    struct stmt *q = ask_stmt(x->a, "SELECT id, coalesce(carrier_id, id) FROM node ORDER BY id");
    while (ask_row(x->a, q))
        while ((int64_t)x->place.n <= stmt_int(q, 0)) {
            vec_push(&x->place, 0);
            vec_push(&x->carrier, stmt_int(q, 1));
        }
}

static void take_all(struct explorer *x)
{
    struct stmt *q = ask_stmt(
        x->a,
        "SELECT n.id FROM node n JOIN string k ON k.id = n.key_id WHERE n.carrier_id IS NULL AND"
        " (n.presence <> " SQL_CITED " OR EXISTS (SELECT 1 FROM edge e WHERE e.to_id = n.id)"
        " OR EXISTS (SELECT 1 FROM edge e WHERE e.from_id = n.id)"
        " OR EXISTS (SELECT 1 FROM node p JOIN edge e ON e.to_id = p.id WHERE p.carrier_id = n.id))"
        " ORDER BY n.presence, k.text COLLATE serial");
    while (ask_row(x->a, q))
        take(x, stmt_int(q, 0));
}

/* A part of the collection is what a picture of it would show: its documents, read off the records of query graph. */
static int keep_id(void *ctx, json_t *record)
{
    struct explorer *x = ctx;
    json_t *id = json_object_get(json_object_get(record, "doc"), "id");
    const char *type = json_string_value(json_object_get(record, "type"));
    if (type && strcmp(type, "node") == 0 && id)
        json_array_append(x->ids, id);
    if (type && (strcmp(type, "not_found") == 0 || strcmp(type, "ambiguous") == 0))
        return x->a->sink(x->a->ctx, record);
    return 0;
}

static int take_part(struct explorer *x)
{
    struct ask *a = x->a;
    size_t i;
    json_t *id;
    x->ids = json_array();
    int outcome = query_graph(a->st, a->args, keep_id, x, a->err);
    if (outcome < 0)
        a->status = (enum wh_status)outcome;
    json_array_foreach(x->ids, i, id) {
        struct stmt *q = ask_stmt(
            a, "SELECT n.id FROM node n JOIN string k ON k.id = n.key_id WHERE k.text = :id");
        ask_text(q, ":id", span_str(json_string_value(id)));
        int64_t node = ask_one(a, q, 0);
        if (node > 0 && (size_t)node < x->carrier.n)
            take(x, x->carrier.at[node]);
    }
    json_decref(x->ids);
    return outcome;
}

/* ------------------------------------------------------------------ the records */

static json_t *strings(struct ask *a, const char *sql, int64_t node)
{
    json_t *list = json_array();
    struct stmt *q = ask_stmt(a, sql);
    ask_int(q, ":node", node);
    while (ask_row(a, q))
        json_array_append_new(list, text_json(stmt_text(q, 0)));
    return list;
}

static void emit_life(struct explorer *x, size_t i, const struct layout_point *at)
{
    struct ask *a = x->a;
    int64_t node = x->nodes.at[i];
    json_t *answers = answers_of(a, node), *o = json_object();
    struct card c;
    put(o, "type", json_string("life"));
    if (card_load(a, &c, node)) {
        put(o, "doc", card_json(&c));
        put_text(o, "kind", c.kind);
        put_text(o, "published", c.published);
        put_text(o, "horizon", horizon_of(a, &c)->day);
        put_text(o, "coverage", horizon_of(a, &c)->coverage);
    }
    put(o, "numbers",
        strings(a,
                "SELECT s.text FROM name m JOIN string s ON s.id = m.string_id"
                " WHERE m.node_id = :node AND m.what = " SQL_NUMBER " ORDER BY 1",
                node));
    put(o, "titles",
        strings(a,
                "SELECT s.text FROM name m JOIN string s ON s.id = m.string_id WHERE m.node_id IN"
                " (SELECT :node UNION SELECT id FROM node WHERE carrier_id = :node)"
                " AND m.what = " SQL_PRINTED " ORDER BY 1",
                node));
    json_t *point = json_array();
    json_array_append_new(point, json_integer(at->x));
    json_array_append_new(point, json_integer(at->y));
    put(o, "at", point);
    put(o, "answers", answers);
    ask_emit(a, o);
    arena_clear(&a->arena);
}

static size_t place_of(const struct explorer *x, int64_t node)
{
    if (node < 1 || (size_t)node >= x->carrier.n)
        return 0;
    int64_t carrier = x->carrier.at[node];
    return (size_t)carrier < x->place.n ? x->place.at[carrier] : 0;
}

static void read_pairs(struct explorer *x)
{
    struct stmt *q = ask_stmt(x->a, "SELECT from_id, to_id FROM edge ORDER BY id");
    while (ask_row(x->a, q)) {
        size_t from = place_of(x, stmt_int(q, 0)), to = place_of(x, stmt_int(q, 1));
        if (from && to && from != to)
            vec_push(&x->pairs, ((struct pair){ (uint32_t)from - 1, (uint32_t)to - 1 }));
    }
}

static void emit_edges(struct explorer *x)
{
    struct ask *a = x->a;
    struct stmt *q = ask_stmt(a, "SELECT " EDGE_COLUMNS " FROM edge_view v ORDER BY v.edge");
    while (ask_goes_on(a) && ask_row(a, q)) {
        struct edge e;
        edge_read(a, q, &e);
        size_t from = place_of(x, e.from), to = place_of(x, e.to);
        if (from && to && from != to)
            ask_emit(a, edge_json(a, &e, x->nodes.at[from - 1], x->nodes.at[to - 1], true));
        arena_clear(&a->arena);
    }
    if (a->stopped)
        stmt_done(q);
}

/* How the characters of the titles are read aloud. */
static void emit_readings(struct explorer *x)
{
    struct ask *a = x->a;
    json_t *o = json_object(), *readings = json_object();
    struct stmt *q = pinyin_known()
                         ? ask_stmt(a, "SELECT s.text FROM title t JOIN string s ON s.id = "
                                       "t.id ORDER BY t.id")
                         : NULL;
    while (ask_row(a, q)) {
        struct span title = stmt_text(q, 0);
        for (size_t i = 0, step; i < title.n; i += step) {
            uint32_t cp = utf8_decode(title.p + i, title.p + title.n, &step);
            const char *aloud = pinyin_readings(cp);
            char key[5] = { 0 };
            utf8_encode(key, cp);
            if (*aloud && !json_object_get(readings, key))
                json_object_set_new(readings, key, json_string(aloud));
        }
    }
    put(o, "type", json_string("readings"));
    put(o, "readings", readings);
    ask_emit(a, o);
}

static void emit_head(struct explorer *x)
{
    struct ask *a = x->a;
    json_t *o = json_object();
    put(o, "type", json_string("explorer"));
    put_days(o, a);
    struct stmt *q = ask_stmt(a, "SELECT max(published) FROM source WHERE gazette IS NOT NULL");
    while (ask_row(a, q))
        put_text(o, "horizon", stmt_text(q, 0));
    if (a->args->n_refs) {
        put(o, a->args->chain ? "chain" : "around", json_string(a->args->refs[0]));
        if (!a->args->chain)
            put_int(o, "depth", a->args->depth > 0 ? a->args->depth : 1);
    }
    put_int(o, "documents", (int64_t)x->nodes.n);
    put_int(o, "edges", (int64_t)x->pairs.n);
    ask_emit(a, o);
}

static void emit(struct explorer *x)
{
    struct ask *a = x->a;
    read_pairs(x);
    struct layout_point *at = mem_alloc(x->nodes.n * sizeof *at + 1);
    if (a->status == WH_OK)
        a->status = layout_map(at, x->nodes.n, (const uint32_t *)x->pairs.at, x->pairs.n, a->err);
    if (ask_goes_on(a))
        emit_head(x);
    for (size_t i = 0; i < x->nodes.n && ask_goes_on(a); i++)
        emit_life(x, i, &at[i]);
    if (ask_goes_on(a))
        emit_edges(x);
    if (ask_goes_on(a))
        emit_readings(x);
    free(at);
}

/* The lists of another question, as it gives them. */
static void append(struct ask *a, query_fn question)
{
    struct query_args args = { .lex = a->lex, .as_of = a->args->as_of };
    int rc = ask_goes_on(a) ? question(a->st, &args, a->sink, a->ctx, a->err) : WH_OK;
    if (rc < 0)
        a->status = (enum wh_status)rc;
}

int query_explorer(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
                   struct wh_error *err)
{
    struct ask a;
    ask_begin(&a, st, args, sink, ctx, err);
    struct explorer x = { .a = &a };
    int outcome = WH_OK;
    /* a row left unread keeps one state of the store in view: the page is of one moment, and SQLite need not lock for each of the many
       small questions */
    struct stmt *held = ask_stmt(&a, "SELECT id FROM node UNION ALL SELECT 0 UNION ALL SELECT 0");
    bool holds = ask_row(&a, held);
    read_rows(&x);
    if (args->n_refs)
        outcome = take_part(&x);
    else
        take_all(&x);
    if (outcome == WH_OK)
        emit(&x);
    if (outcome == WH_OK && !args->n_refs) {
        append(&a, query_orphans);
        append(&a, query_coverage);
    }
    if (holds)
        stmt_done(held);
    vec_release(&x.nodes);
    vec_release(&x.place);
    vec_release(&x.carrier);
    vec_release(&x.pairs);
    return ask_end(&a, outcome);
}
