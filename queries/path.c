// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/network.h"
#include "queries/edge.h"
#include "queries/kin.h"

/* The shortest way between two documents: between any of what is one thing with the first (its parts, its carrier) and any
   of what is one thing with the second. `hits` gets the nodes of the way with the edges between; false when there is none. */
static bool find(struct ask *a, struct network *net, const struct node_vec *from,
                 const struct node_vec *to, enum network_direction dir, struct network_hits *hits)
{
    struct network_hits way = { 0 };
    bool found = false;
    for (size_t i = 0; i < from->n && a->status == WH_OK; i++)
        for (size_t k = 0; k < to->n && a->status == WH_OK; k++) {
            way.n = 0;
            a->status = network_path(&way, net, from->at[i], to->at[k], dir, a->err);
            if (way.n > 1 && (!found || way.n < hits->n)) {
                struct network_hits longer = *hits;
                *hits = way;
                way = longer;
                found = true;
            }
        }
    vec_release(&way);
    return found;
}

static json_t *steps_of(struct ask *a, const struct network_hits *hits)
{
    json_t *steps = json_array();
    for (size_t i = 1; i < hits->n; i++) {
        struct edge e;
        if (edge_load(a, &e, hits->at[i].edge))
            json_array_append_new(steps, edge_json(a, &e, e.from, e.to, true));
    }
    return steps;
}

enum way { NO_WAY, FORTH, BACK, ANY_WAY };

/* From A to B along the citations, from B to A, then in any direction. Citations of what is younger than the citing paper count as well
   where the others lead nowhere: they stand in it, whatever is to be said of their days. */
static enum way find_way(struct ask *a, const struct node_vec *here, const struct node_vec *there,
                         struct network_hits *hits)
{
    enum way way = NO_WAY;
    for (int younger = 0; younger <= 1 && way == NO_WAY && a->status == WH_OK; younger++) {
        struct network_filter filter = { .with_wrong_way = younger };
        struct network *net = NULL;
        a->status = network_load(&net, a->st, &filter, a->err);
        if (a->status == WH_OK)
            way = find(a, net, here, there, NETWORK_OUT, hits)    ? FORTH
                  : find(a, net, there, here, NETWORK_OUT, hits)  ? BACK
                  : find(a, net, here, there, NETWORK_BOTH, hits) ? ANY_WAY
                                                                  : NO_WAY;
        network_free(net);
    }
    return way;
}

static void emit_path(struct ask *a, int64_t from, int64_t to)
{
    struct node_vec here = { 0 }, there = { 0 };
    struct network_hits hits = { 0 };
    kin_of(a, from, KIN_TEXT, &here);
    kin_of(a, to, KIN_TEXT, &there);
    bool same = from == to;
    enum way way = same ? NO_WAY : find_way(a, &here, &there, &hits);
    bool forth = way == FORTH, back = way == BACK, any = way == ANY_WAY;
    json_t *o = json_object(), *steps = steps_of(a, &hits);
    put(o, "type", json_string("path"));
    put(o, "from", doc_json(a, back ? to : from));
    put(o, "to", doc_json(a, back ? from : to));
    put(o, "found", json_boolean(same || forth || back || any));
    put(o, "directed", json_boolean(same || forth || back));
    put_int(o, "length", (json_int_t)json_array_size(steps));
    json_object_set_new(o, "steps", steps);
    ask_emit(a, o);
    vec_release(&hits);
    vec_release(&here);
    vec_release(&there);
}

int query_path(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
               struct wh_error *err)
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
