// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdlib.h>

#include "queries/edge.h"
#include "queries/kin.h"

/* A document met by the walk, and over which edge. */
struct met {
    int64_t node, edge;
    size_t from; /* index of the one before; of the first: itself */
};
struct met_vec VEC(struct met);

static const char out_sql[] = "SELECT id, to_id FROM edge WHERE from_id = :node AND wrong_way = 0 ORDER BY relation, id";
static const char in_sql[] = "SELECT id, from_id FROM edge WHERE to_id = :node AND wrong_way = 0 ORDER BY relation, id";

static void expand(struct ask *a, struct met_vec *met, struct seen *seen, size_t at, const char *sql)
{
    struct node_vec kin = { 0 };
    kin_of(a, met->at[at].node, KIN_TEXT, &kin);
    for (size_t i = 0; i < kin.n; i++) {
        struct stmt *q = ask_stmt(a, sql);
        ask_int(q, ":node", kin.at[i]);
        while (ask_row(a, q)) {
            int64_t other = kin_carrier(a, stmt_int(q, 1));
            if (seen_add(seen, other))
                vec_push(met, ((struct met){ other, stmt_int(q, 0), at }));
        }
    }
    vec_release(&kin);
}

/* Breadth first from one document to the other; false when there is no way. */
static bool find(struct ask *a, int64_t from, int64_t to, bool directed, struct met_vec *met, size_t *last)
{
    struct seen seen = { 0 };
    bool found = false;
    met->n = 0;
    seen_add(&seen, from);
    vec_push(met, ((struct met){ from, 0, 0 }));
    for (size_t at = 0; at < met->n && !found && ask_goes_on(a); at++) {
        size_t before = met->n;
        expand(a, met, &seen, at, out_sql);
        if (!directed)
            expand(a, met, &seen, at, in_sql);
        for (size_t i = before; i < met->n && !found; i++)
            if (met->at[i].node == to) {
                *last = i;
                found = true;
            }
    }
    seen_release(&seen);
    return found;
}

static json_t *steps_of(struct ask *a, const struct met_vec *met, size_t last)
{
    json_t *steps = json_array();
    for (size_t at = last; at != met->at[at].from; at = met->at[at].from) {
        struct edge e;
        if (edge_load(a, &e, met->at[at].edge))
            json_array_insert_new(steps, 0, edge_json(a, &e, e.from, e.to, true));
    }
    return steps;
}

/* From A to B along the citations, from B to A, then in any direction. */
static void emit_path(struct ask *a, int64_t from, int64_t to)
{
    struct met_vec met = { 0 };
    size_t last = 0;
    bool same = from == to, forth = !same && find(a, from, to, true, &met, &last);
    bool back = !same && !forth && find(a, to, from, true, &met, &last);
    bool any = !same && !forth && !back && find(a, from, to, false, &met, &last);
    json_t *o = json_object(), *steps = same || !(forth || back || any) ? json_array() : steps_of(a, &met, last);
    put(o, "type", json_string("path"));
    put(o, "from", doc_json(a, back ? to : from));
    put(o, "to", doc_json(a, back ? from : to));
    put(o, "found", json_boolean(same || forth || back || any));
    put(o, "directed", json_boolean(same || forth || back));
    put_int(o, "length", (json_int_t)json_array_size(steps));
    json_object_set_new(o, "steps", steps);
    ask_emit(a, o);
    vec_release(&met);
}

int query_path(struct store *st, const struct query_args *args, record_sink sink, void *ctx, struct wh_error *err)
{
    struct ask a;
    ask_begin(&a, st, args, sink, ctx, err);
    int64_t from = 0, to = 0;
    int outcome = WH_OK;
    if (args->n_refs != 2 && a.status == WH_OK) {
        a.status = wh_fail(err, WH_E_USAGE, "path needs two documents");
        wh_hint(err, "wenhao path A B");
    }
    if (a.status == WH_OK)
        outcome = ref_find(&a, span_str(args->refs[0]), &from, NULL, NULL);
    if (a.status == WH_OK && outcome == WH_OK)
        outcome = ref_find(&a, span_str(args->refs[1]), &to, NULL, NULL);
    if (a.status == WH_OK && outcome == WH_OK)
        emit_path(&a, kin_carrier(&a, from), kin_carrier(&a, to));
    return ask_end(&a, outcome);
}
