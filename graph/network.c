// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/network.h"

#include <stdlib.h>

#include "analyzer/scores.h"
#include "base/late_igraph.h"
#include "graph/store/store_p.h"

/* Rows of `node` have gaps between them (derive/rows.c), vertices have none: an empty one would count as a document. */
struct network {
    igraph_t graph;
    int64_t *edge_row;        /* of the edge of that index */
    struct VEC(int64_t) rows; /* by vertex: the node; rising */
    int32_t *vertices;        /* by row of node: its vertex, -1: there is no such row */
    size_t n_nodes, n_edges;  /* n_nodes: the highest row of node */
};

static enum wh_status fail(struct wh_error *err, igraph_error_t code)
{
    return wh_fail(err, WH_E_GRAPH, "cannot compute over the network: %s", igraph_strerror(code));
}

/* igraph's own handler ends the program; this one frees what igraph holds and lets the code come back. */
static void use_quiet_handlers(void)
{
    igraph_set_error_handler(igraph_error_handler_ignore);
    igraph_set_warning_handler(igraph_warning_handler_ignore);
}

struct edge_rows {
    int64_t *at;
    size_t n, cap;
};

/* The vertex of a row of `node`, -1: there is no such row. */
static int32_t vertex_of(const struct network *net, int64_t node)
{
    return node >= 1 && (uint64_t)node <= net->n_nodes ? net->vertices[node] : -1;
}

/* Appends the edges that the filter lets through: endpoints to `ends`, row numbers to `rows`. */
static enum wh_status read_edges(igraph_vector_int_t *ends, struct edge_rows *rows,
                                 struct store *st, const struct network_filter *f,
                                 const struct network *net, struct wh_error *err)
{
    struct stmt *q = NULL;
    enum wh_status rc = store_stmt(
        &q, st,
        "SELECT id, from_id, to_id FROM edge WHERE (:relations = 0 OR (:relations >> relation) & 1)"
        " AND (:wrong OR wrong_way = 0) AND (NOT :sure OR confidence >= " SQL_SCORE_COUNTS_FROM
        ") ORDER BY id",
        err);
    int step = STMT_DONE;
    if (rc != WH_OK)
        return rc;
    stmt_bind_int(q, ":relations", f ? f->relations : 0);
    stmt_bind_int(q, ":wrong", f && f->with_wrong_way);
    stmt_bind_int(q, ":sure", f && f->sure);
    const int64_t *stands = f ? f->stands : NULL;
    while (rc == WH_OK && (step = stmt_step(q, err)) == STMT_ROW) {
        int32_t from = vertex_of(net, stmt_int(q, 1)), to = vertex_of(net, stmt_int(q, 2));
        if (stands && from >= 0 && to >= 0) {
            from = vertex_of(net, stands[net->rows.at[from]]);
            to = vertex_of(net, stands[net->rows.at[to]]);
            if (from == to)
                continue;
        }
        if (from < 0 || to < 0)
            continue;
        igraph_error_t code = igraph_vector_int_push_back(ends, from);
        if (code == IGRAPH_SUCCESS)
            code = igraph_vector_int_push_back(ends, to);
        if (code != IGRAPH_SUCCESS)
            rc = fail(err, code);
        vec_push(rows, stmt_int(q, 0));
    }
    stmt_done(q);
    return step < 0 ? (enum wh_status)step : rc;
}

static enum wh_status count_nodes(size_t *n, struct store *st, struct wh_error *err)
{
    struct stmt *q = NULL;
    enum wh_status rc = store_stmt(&q, st, "SELECT coalesce(max(id), 0) FROM node", err);
    if (rc != WH_OK)
        return rc;
    int step = stmt_step(q, err);
    *n = step == STMT_ROW && stmt_int(q, 0) > 0 ? (size_t)stmt_int(q, 0) : 0;
    stmt_done(q);
    return step < 0 ? (enum wh_status)step : WH_OK;
}

/* Linear in the highest row, which deriving keeps near the number of rows. */
static enum wh_status read_nodes(struct network *net, struct store *st, struct wh_error *err)
{
    struct stmt *q = NULL;
    enum wh_status rc = count_nodes(&net->n_nodes, st, err);
    if (rc == WH_OK)
        rc = store_stmt(&q, st, "SELECT id FROM node WHERE id > 0 ORDER BY id", err);
    if (rc != WH_OK)
        return rc;
    int step;
    net->vertices = mem_alloc((net->n_nodes + 1) * sizeof *net->vertices);
    memset(net->vertices, 0xFF, (net->n_nodes + 1) * sizeof *net->vertices);
    while ((step = stmt_step(q, err)) == STMT_ROW) {
        net->vertices[stmt_int(q, 0)] = (int32_t)net->rows.n;
        vec_push(&net->rows, stmt_int(q, 0));
    }
    stmt_done(q);
    return step < 0 ? (enum wh_status)step : WH_OK;
}

static void free_rows(struct network *net)
{
    free(net->edge_row);
    vec_release(&net->rows);
    free(net->vertices);
    free(net);
}

enum wh_status network_load(struct network **out, struct store *st, const struct network_filter *f,
                            struct wh_error *err)
{
    struct edge_rows rows = { 0 };
    igraph_vector_int_t ends;
    struct network *net = mem_alloc(sizeof *net);
    memset(net, 0, sizeof *net);
    use_quiet_handlers();
    igraph_error_t code = IGRAPH_SUCCESS;
    enum wh_status rc = read_nodes(net, st, err);
    if (rc == WH_OK && (code = igraph_vector_int_init(&ends, 0)) != IGRAPH_SUCCESS)
        rc = fail(err, code);
    if (rc != WH_OK) {
        free_rows(net);
        return rc;
    }
    rc = read_edges(&ends, &rows, st, f, net, err);
    net->edge_row = rows.at;
    net->n_edges = rows.n;
    if (rc == WH_OK && (code = igraph_create(&net->graph, &ends, (igraph_integer_t)net->rows.n,
                                             IGRAPH_DIRECTED)) != IGRAPH_SUCCESS)
        rc = fail(err, code);
    igraph_vector_int_destroy(&ends);
    if (rc != WH_OK) {
        free_rows(net);
        return rc;
    }
    *out = net;
    return WH_OK;
}

void network_free(struct network *net)
{
    if (!net)
        return;
    igraph_destroy(&net->graph);
    free_rows(net);
}

size_t network_edges(const struct network *net)
{
    return net->n_edges;
}

size_t network_nodes(const struct network *net)
{
    return net->n_nodes;
}

static igraph_neimode_t mode_of(enum network_direction dir)
{
    return dir == NETWORK_OUT ? IGRAPH_OUT : dir == NETWORK_IN ? IGRAPH_IN : IGRAPH_ALL;
}

static enum wh_status check_node(const struct network *net, int64_t node, struct wh_error *err)
{
    if (vertex_of(net, node) < 0)
        return wh_fail(err, WH_E_GRAPH, "cannot compute over the network: no node %lld",
                       (long long)node);
    return WH_OK;
}

/* Row of the edge between two neighbours, in whichever direction it was walked. */
static int64_t edge_between(const struct network *net, igraph_integer_t from, igraph_integer_t to,
                            enum network_direction dir)
{
    igraph_integer_t eid = -1;
    if (dir != NETWORK_IN)
        igraph_get_eid(&net->graph, &eid, from, to, IGRAPH_DIRECTED, false);
    if (eid < 0 && dir != NETWORK_OUT)
        igraph_get_eid(&net->graph, &eid, to, from, IGRAPH_DIRECTED, false);
    return eid < 0 ? 0 : net->edge_row[eid];
}

static int by_depth(const void *pa, const void *pb)
{
    const struct network_hit *a = pa, *b = pb;
    if (a->depth != b->depth)
        return a->depth < b->depth ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

enum wh_status network_closure(struct network_hits *out, struct network *net, int64_t node,
                               enum network_direction dir, uint32_t depth, struct wh_error *err)
{
    igraph_vector_int_t order, layers, parents;
    enum wh_status rc = check_node(net, node, err);
    if (rc != WH_OK)
        return rc;
    igraph_vector_int_init(&order, 0);
    igraph_vector_int_init(&layers, 0);
    igraph_vector_int_init(&parents, 0);
    igraph_error_t code = igraph_bfs_simple(&net->graph, vertex_of(net, node), mode_of(dir), &order,
                                            &layers, &parents);
    if (code != IGRAPH_SUCCESS)
        rc = fail(err, code);
    size_t first = out->n;
    igraph_integer_t n_layers = rc == WH_OK ? igraph_vector_int_size(&layers) - 1 : 0;
    for (igraph_integer_t d = 0; d < n_layers && (depth == 0 || d <= (igraph_integer_t)depth);
         d++) {
        for (igraph_integer_t i = VECTOR(layers)[d]; i < VECTOR(layers)[d + 1]; i++) {
            igraph_integer_t v = VECTOR(order)[i], from = VECTOR(parents)[v];
            struct network_hit h = { .node = net->rows.at[v], .depth = (uint32_t)d };
            if (d > 0) {
                h.from = net->rows.at[from];
                h.edge = edge_between(net, from, v, dir);
            }
            vec_push(out, h);
        }
    }
    if (out->n > first)
        qsort(out->at + first, out->n - first, sizeof *out->at, by_depth);
    igraph_vector_int_destroy(&order);
    igraph_vector_int_destroy(&layers);
    igraph_vector_int_destroy(&parents);
    return rc;
}

enum wh_status network_path(struct network_hits *out, struct network *net, int64_t from, int64_t to,
                            enum network_direction dir, struct wh_error *err)
{
    igraph_vector_int_t vertices, edges;
    enum wh_status rc = check_node(net, from, err);
    if (rc == WH_OK)
        rc = check_node(net, to, err);
    if (rc != WH_OK)
        return rc;
    igraph_vector_int_init(&vertices, 0);
    igraph_vector_int_init(&edges, 0);
    igraph_error_t code = igraph_get_shortest_path(
        &net->graph, &vertices, &edges, vertex_of(net, from), vertex_of(net, to), mode_of(dir));
    if (code != IGRAPH_SUCCESS)
        rc = fail(err, code);
    for (igraph_integer_t i = 0; rc == WH_OK && i < igraph_vector_int_size(&vertices); i++) {
        struct network_hit h = { .node = net->rows.at[VECTOR(vertices)[i]], .depth = (uint32_t)i };
        if (i > 0) {
            h.from = net->rows.at[VECTOR(vertices)[i - 1]];
            h.edge = net->edge_row[VECTOR(edges)[i - 1]];
        }
        vec_push(out, h);
    }
    igraph_vector_int_destroy(&vertices);
    igraph_vector_int_destroy(&edges);
    return rc;
}

/* Takes a numbering of the vertices as one of the nodes. */
static void take_membership(struct network_components *out, const struct network *net,
                            const igraph_vector_int_t *membership, igraph_integer_t n)
{
    out->n = (size_t)n;
    out->n_nodes = net->n_nodes;
    out->of_node = mem_alloc((out->n_nodes + 1) * sizeof *out->of_node);
    memset(out->of_node, 0xFF, (out->n_nodes + 1) * sizeof *out->of_node);
    for (size_t i = 0; i < net->rows.n; i++)
        out->of_node[net->rows.at[i]] = (uint32_t)VECTOR(*membership)[i];
}

enum wh_status network_components(struct network_components *out, struct network *net, bool strong,
                                  struct wh_error *err)
{
    igraph_vector_int_t membership;
    igraph_integer_t n = 0;
    enum wh_status rc = WH_OK;
    igraph_vector_int_init(&membership, 0);
    igraph_error_t code = igraph_connected_components(&net->graph, &membership, NULL, &n,
                                                      strong ? IGRAPH_STRONG : IGRAPH_WEAK);
    if (code != IGRAPH_SUCCESS) {
        rc = fail(err, code);
    } else {
        take_membership(out, net, &membership, n);
    }
    igraph_vector_int_destroy(&membership);
    return rc;
}

enum wh_status network_scores(double **out, struct network *net, struct wh_error *err)
{
    igraph_vector_t scores;
    igraph_error_t code = igraph_vector_init(&scores, 0);
    if (code != IGRAPH_SUCCESS)
        return fail(err, code);
    if (net->rows.n)
        code = igraph_pagerank(&net->graph, IGRAPH_PAGERANK_ALGO_PRPACK, &scores, NULL,
                               igraph_vss_all(), IGRAPH_DIRECTED, 0.85, NULL, NULL);
    enum wh_status rc = code == IGRAPH_SUCCESS ? WH_OK : fail(err, code);
    if (rc == WH_OK) {
        *out = mem_alloc((net->n_nodes + 1) * sizeof **out);
        memset(*out, 0, (net->n_nodes + 1) * sizeof **out);
        for (size_t i = 0; i < net->rows.n; i++)
            (*out)[net->rows.at[i]] = VECTOR(scores)[i];
    }
    igraph_vector_destroy(&scores);
    return rc;
}

/* The groups of a graph without directions and multiple edges; `weights` are its degrees, which makes the measure modularity. */
static igraph_error_t group(const igraph_t *graph, igraph_vector_t *weights,
                            igraph_vector_int_t *membership, igraph_integer_t *n)
{
    enum { ROUNDS = 2, SEED = 1 };
    igraph_error_t code =
        igraph_strength(graph, weights, igraph_vss_all(), IGRAPH_ALL, IGRAPH_NO_LOOPS, NULL);
    if (code != IGRAPH_SUCCESS)
        return code;
    double edges = (double)igraph_ecount(graph);
    igraph_rng_seed(igraph_rng_default(), SEED);
    return igraph_community_leiden(graph, NULL, weights, edges > 0 ? 1 / (2 * edges) : 1, 0.01,
                                   false, ROUNDS, membership, n, NULL);
}

enum wh_status network_communities(struct network_components *out, struct network *net,
                                   struct wh_error *err)
{
    igraph_t plain;
    igraph_vector_t weights;
    igraph_vector_int_t membership;
    igraph_integer_t n = 0;
    igraph_error_t code = igraph_copy(&plain, &net->graph);
    if (code != IGRAPH_SUCCESS)
        return fail(err, code);
    igraph_vector_init(&weights, 0);
    igraph_vector_int_init(&membership, 0);
    code = igraph_to_undirected(&plain, IGRAPH_TO_UNDIRECTED_COLLAPSE, NULL);
    if (code == IGRAPH_SUCCESS && net->rows.n)
        code = group(&plain, &weights, &membership, &n);
    enum wh_status rc = code == IGRAPH_SUCCESS ? WH_OK : fail(err, code);
    if (rc == WH_OK)
        take_membership(out, net, &membership, n);
    igraph_vector_int_destroy(&membership);
    igraph_vector_destroy(&weights);
    igraph_destroy(&plain);
    return rc;
}
