// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Circles: documents that rest on each other, or cite each other, each with a shortest way round and its proof.
#include <stdlib.h>

#include "analyzer/analysis.h"
#include "graph/network.h"
#include "queries/evidence.h"
#include "queries/network/desk.h"
#include "queries/network/measures.h"
#include "queries/ref.h"

enum { LISTED = 50 /* documents of a circle that are named; the rest is counted */ };

struct round {
    struct ask *a;
    struct desk desk;
    struct network_components in; /* the strong components of the relations in hand */
    int64_t *carrier;             /* by node */
    uint32_t relations;
    const char *kind;
    size_t *before; /* by node, during a walk: the link by which it was met, from 1; 0: not met */
    struct node_vec front;
    size_t told;
};

static bool counts(const struct round *r, const struct desk_link *l)
{
    return !l->weak && (r->relations >> l->relation & 1);
}

/* A shortest way from the node back to itself: links of desk.out, in order. One walk over the component. */
static void find_way(struct round *r, int64_t start, struct node_vec *way)
{
    struct desk *d = &r->desk;
    size_t last = SIZE_MAX;
    r->front.n = 0;
    vec_push(&r->front, start);
    for (size_t i = 0; i < r->front.n && last == SIZE_MAX; i++) {
        const struct desk_node *n = &d->nodes[r->front.at[i]];
        for (size_t k = n->out_from; k < n->out_to && last == SIZE_MAX; k++) {
            const struct desk_link *l = &d->out.at[k];
            if (!counts(r, l) || r->in.of_node[l->to] != r->in.of_node[start])
                continue;
            if (l->to == start) {
                last = k;
            } else if (!r->before[l->to]) {
                r->before[l->to] = k + 1;
                vec_push(&r->front, l->to);
            }
        }
    }
    way->n = 0;
    for (size_t k = last; k != SIZE_MAX;) {
        vec_push(way, (int64_t)k);
        int64_t from = d->out.at[k].from;
        k = from == start ? SIZE_MAX : r->before[from] - 1;
    }
    for (size_t i = 0; i < r->front.n; i++)
        r->before[r->front.at[i]] = 0;
    for (size_t i = 0; i < way->n / 2; i++) { /* from the start on */
        int64_t swapped = way->at[i];
        way->at[i] = way->at[way->n - 1 - i];
        way->at[way->n - 1 - i] = swapped;
    }
}

static json_t *way_json(struct round *r, const struct node_vec *way)
{
    json_t *steps = json_array();
    for (size_t i = 0; i < way->n && i < LISTED; i++) {
        const struct desk_link *l = &r->desk.out.at[way->at[i]];
        json_t *step = json_object();
        put(step, "from", doc_json(r->a, l->from));
        put(step, "to", doc_json(r->a, l->to));
        put(step, "relation", json_string(relation_info[l->relation].json));
        if (l->wrong_way)
            put(step, "later", json_true());
        put(step, "certainty", json_string(tl_certainty_name[l->named ? TL_PROVEN : TL_DERIVED]));
        put(step, "evidence", evidence_of_edge(r->a, l->edge));
        json_array_append_new(steps, step);
    }
    return steps;
}

/* The component whose documents are `at`, by row. */
static void tell(struct round *r, const int64_t *at, size_t n)
{
    struct ask *a = r->a;
    struct node_vec way = { 0 };
    json_t *o = json_object(), *documents = json_array();
    for (size_t i = 0; i < n && i < LISTED; i++)
        json_array_append_new(documents, doc_json(a, at[i]));
    find_way(r, at[0], &way);
    put(o, "type", json_string("cycle"));
    put_int(o, "n", (int64_t)++r->told);
    put(o, "kind", json_string(r->kind));
    put_int(o, "count", (int64_t)n);
    put(o, "documents", documents);
    put(o, "way", way_json(r, &way));
    ask_emit_row(a, o);
    vec_release(&way);
}

struct placed {
    uint32_t component, size;
    int64_t node;
};

static int by_component(const void *x, const void *y)
{
    const struct placed *a = x, *b = y;
    if (a->component != b->component)
        return a->component < b->component ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

static int by_size(const void *x, const void *y)
{
    const struct placed *a = x, *b = y;
    if (a->size != b->size)
        return a->size > b->size ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

/* Is the circle one of `known` already? Then all of its documents, and no others, stand in one circle there. */
static bool is_known(const struct network_components *known, const uint32_t *sizes,
                     const int64_t *at, size_t n)
{
    if (!known->of_node || sizes[known->of_node[at[0]]] != n)
        return false;
    for (size_t i = 1; i < n; i++)
        if (known->of_node[at[i]] != known->of_node[at[0]])
            return false;
    return true;
}

static uint32_t *sizes_of(const struct network_components *c)
{
    uint32_t *sizes = mem_alloc((c->n + 1) * sizeof *sizes);
    memset(sizes, 0, (c->n + 1) * sizeof *sizes);
    for (size_t i = 1; i <= c->n_nodes && c->of_node; i++)
        if (c->of_node[i] < c->n) /* there may be rooms between rows */
            sizes[c->of_node[i]]++;
    return sizes;
}

/* The circles, the largest first, but for those of `known`. */
static void tell_all(struct round *r, const struct network_components *known)
{
    struct VEC(struct placed) all = { 0 }, first = { 0 };
    struct node_vec members = { 0 };
    uint32_t *sizes = sizes_of(&r->in), *then = sizes_of(known);
    for (size_t i = 1; i <= r->in.n_nodes && r->in.of_node; i++)
        if (r->in.of_node[i] < r->in.n && sizes[r->in.of_node[i]] > 1)
            vec_push(&all,
                     ((struct placed){ r->in.of_node[i], sizes[r->in.of_node[i]], (int64_t)i }));
    if (all.n)
        qsort(all.at, all.n, sizeof *all.at, by_component);
    for (size_t i = 0; i < all.n; i += all.at[i].size) {
        vec_push(&first, ((struct placed){ (uint32_t)members.n, all.at[i].size, all.at[i].node }));
        for (size_t k = 0; k < all.at[i].size; k++)
            vec_push(&members, all.at[i + k].node);
    }
    if (first.n)
        qsort(first.at, first.n, sizeof *first.at, by_size);
    for (size_t i = 0; i < first.n && ask_goes_on(r->a); i++) {
        const int64_t *at = &members.at[first.at[i].component];
        if (!is_known(known, then, at, first.at[i].size))
            tell(r, at, first.at[i].size);
    }
    free(sizes);
    free(then);
    vec_release(&all);
    vec_release(&first);
    vec_release(&members);
}

/* The strong components of some relations. */
static void find(struct round *r, uint32_t relations, struct network_components *out)
{
    struct ask *a = r->a;
    struct network *net = NULL;
    struct network_filter f = {
        .relations = relations, .with_wrong_way = true, .sure = true, .stands = r->carrier
    };
    if (a->status == WH_OK)
        a->status = network_load(&net, a->st, &f, a->err);
    if (a->status == WH_OK)
        a->status = network_components(out, net, true, a->err);
    network_free(net);
    r->relations = relations;
}

int query_cycles(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
                 struct wh_error *err)
{
    struct ask a;
    struct round r = { .a = &a };
    struct network_components rests = { 0 }, cites = { 0 };
    const uint32_t cited = MEASURES_RESTS | 1u << REL_CITES | 1u << REL_REPLIES_TO |
                           1u << REL_FORWARDS | 1u << REL_ISSUES;
    ask_begin(&a, st, args, sink, ctx, err);
    if (ask_goes_on(&a) && desk_load(&r.desk, &a)) {
        r.before = mem_alloc((r.desk.n + 1) * sizeof *r.before);
        memset(r.before, 0, (r.desk.n + 1) * sizeof *r.before);
        r.carrier = mem_alloc((r.desk.n + 1) * sizeof *r.carrier);
        for (size_t i = 0; i < r.desk.n; i++)
            r.carrier[i] = desk_carrier(&r.desk, (int64_t)i);
        find(&r, MEASURES_RESTS, &rests);
        r.in = rests;
        r.kind = "basis";
        tell_all(&r, &(struct network_components){ 0 });
        find(&r, cited, &cites);
        r.in = cites;
        r.kind = "citation";
        tell_all(&r, &rests);
    }
    free(rests.of_node);
    free(cites.of_node);
    free(r.before);
    free(r.carrier);
    vec_release(&r.front);
    desk_release(&r.desk);
    return ask_end(&a, WH_OK);
}
