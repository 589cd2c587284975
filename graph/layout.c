// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/layout.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/late_igraph.h"

enum {
    APART = 40,     /* between neighbours */
    MARGIN = 60,    /* between components */
    CELL = 28,      /* of the rows of what has no edge */
    STEPS = 300,    /* of the forces */
    STEPS_FEW = 40, /* at least, of large components: they begin as a tree that is spread out */
    MOVES = 300000, /* of points in all: what a component costs does not grow faster than it */
    SEED = 19491001,
};

/* One component: its vertices are members[from, from + n). */
struct piece {
    size_t from, n, edges_from, n_edges;
    double width, height;
    int32_t x, y;
};

struct map {
    size_t n, m, n_pieces;
    const uint32_t *ends;
    struct layout_point *out;
    uint32_t *piece_of, *local; /* of each vertex */
    uint32_t *members, *edges;  /* grouped by piece */
    struct piece *pieces;
};

static uint32_t root_of(uint32_t *parent, uint32_t v)
{
    while (parent[v] != v)
        v = parent[v] = parent[parent[v]];
    return v;
}

/* Numbers the components in the order of their first vertex. */
static void find_pieces(struct map *p)
{
    uint32_t *parent = mem_alloc(p->n * sizeof *parent + 1);
    for (size_t v = 0; v < p->n; v++)
        parent[v] = (uint32_t)v;
    for (size_t e = 0; e < p->m; e++) {
        uint32_t a = root_of(parent, p->ends[2 * e]), b = root_of(parent, p->ends[2 * e + 1]);
        parent[a > b ? a : b] = a > b ? b : a; /* the smallest is the root */
    }
    for (size_t v = 0; v < p->n; v++) {
        uint32_t root = root_of(parent, (uint32_t)v);
        p->piece_of[v] = root == v ? (uint32_t)p->n_pieces++ : p->piece_of[root];
    }
    free(parent);
}

static void group(struct map *p)
{
    p->pieces = mem_alloc(p->n_pieces * sizeof *p->pieces + 1);
    for (size_t i = 0; i < p->n_pieces; i++)
        p->pieces[i] = (struct piece){ 0 };
    for (size_t v = 0; v < p->n; v++)
        p->local[v] = (uint32_t)p->pieces[p->piece_of[v]].n++;
    for (size_t e = 0; e < p->m; e++)
        p->pieces[p->piece_of[p->ends[2 * e]]].n_edges++;
    for (size_t i = 1; i < p->n_pieces; i++) {
        const struct piece *before = &p->pieces[i - 1];
        p->pieces[i].from = before->from + before->n;
        p->pieces[i].edges_from = before->edges_from + before->n_edges;
    }
    for (size_t v = 0; v < p->n; v++)
        p->members[p->pieces[p->piece_of[v]].from + p->local[v]] = (uint32_t)v;
    size_t *next = mem_alloc(p->n_pieces * sizeof *next + 1);
    for (size_t i = 0; i < p->n_pieces; i++)
        next[i] = p->pieces[i].edges_from;
    for (size_t e = 0; e < p->m; e++)
        p->edges[next[p->piece_of[p->ends[2 * e]]]++] = (uint32_t)e;
    free(next);
}

/* Moves the piece to the origin and tells how large it is. */
static void measure(struct map *p, struct piece *piece, const igraph_matrix_t *at)
{
    double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;
    for (size_t i = 0; i < piece->n; i++) {
        double x = MATRIX(*at, i, 0), y = MATRIX(*at, i, 1);
        left = fmin(left, x), right = fmax(right, x);
        top = fmin(top, y), bottom = fmax(bottom, y);
    }
    for (size_t i = 0; i < piece->n; i++) {
        struct layout_point *to = &p->out[p->members[piece->from + i]];
        to->x = (int32_t)lround((MATRIX(*at, i, 0) - left) * APART);
        to->y = (int32_t)lround((MATRIX(*at, i, 1) - top) * APART);
    }
    piece->width = (right - left) * APART + MARGIN;
    piece->height = (bottom - top) * APART + MARGIN;
}

static int steps_of(const struct piece *piece)
{
    size_t steps = MOVES / (piece->n + 1);
    return steps > STEPS ? STEPS : steps < STEPS_FEW ? STEPS_FEW : (int)steps;
}

/* A tree around the vertex with most edges is where the forces begin: they need not untangle it, and no chance is in it. */
static igraph_error_t spread(struct map *p, struct piece *piece, const igraph_t *g,
                             igraph_matrix_t *at)
{
    igraph_vector_int_t roots;
    igraph_error_t rc = igraph_vector_int_init(&roots, 1);
    if (rc != IGRAPH_SUCCESS)
        return rc;
    uint32_t *degree = mem_alloc(piece->n * sizeof *degree + 1);
    for (size_t i = 0; i < piece->n; i++)
        degree[i] = 0;
    for (size_t i = 0; i < 2 * piece->n_edges; i++)
        degree[p->local[p->ends[2 * (size_t)p->edges[piece->edges_from + i / 2] + i % 2]]]++;
    size_t best = 0;
    for (size_t i = 1; i < piece->n; i++)
        best = degree[i] > degree[best] ? i : best;
    free(degree);
    VECTOR(roots)[0] = (igraph_integer_t)best;
    rc = igraph_layout_reingold_tilford_circular(g, at, IGRAPH_ALL, &roots, NULL);
    igraph_vector_int_destroy(&roots);
    if (rc == IGRAPH_SUCCESS)
        rc = igraph_layout_fruchterman_reingold(
            g, at, true, steps_of(piece), sqrt((double)piece->n) / 3,
            piece->n > 200 ? IGRAPH_LAYOUT_GRID : IGRAPH_LAYOUT_NOGRID, NULL, NULL, NULL, NULL,
            NULL);
    return rc;
}

static igraph_error_t place_inside(struct map *p, struct piece *piece)
{
    igraph_vector_int_t ends;
    igraph_matrix_t at;
    igraph_t g;
    igraph_error_t rc = igraph_vector_int_init(&ends, (igraph_integer_t)(2 * piece->n_edges));
    if (rc != IGRAPH_SUCCESS)
        return rc;
    for (size_t i = 0; i < 2 * piece->n_edges; i++)
        VECTOR(ends)
    [i] = p->local[p->ends[2 * (size_t)p->edges[piece->edges_from + i / 2] + i % 2]];
    rc = igraph_create(&g, &ends, (igraph_integer_t)piece->n, IGRAPH_UNDIRECTED);
    igraph_vector_int_destroy(&ends);
    if (rc != IGRAPH_SUCCESS)
        return rc;
    rc = igraph_simplify(&g, true, true, NULL);
    if (rc == IGRAPH_SUCCESS)
        rc = igraph_matrix_init(&at, 0, 0);
    if (rc == IGRAPH_SUCCESS) {
        rc = spread(p, piece, &g, &at);
        if (rc == IGRAPH_SUCCESS)
            measure(p, piece, &at);
        igraph_matrix_destroy(&at);
    }
    igraph_destroy(&g);
    return rc;
}

static int by_height(const void *x, const void *y)
{
    const struct piece *a = x, *b = y;
    if (a->height != b->height)
        return a->height > b->height ? -1 : 1;
    return (a->from > b->from) - (a->from < b->from);
}

/* Components on shelves, the highest first, as wide as makes the map about 16 to 10; then the single vertices in rows. */
static void pack(struct map *p)
{
    double area = 0, widest = 0;
    size_t singles = 0, large = 0;
    struct piece *sorted = mem_alloc(p->n_pieces * sizeof *sorted + 1);
    for (size_t i = 0; i < p->n_pieces; i++) {
        struct piece *piece = &p->pieces[i];
        singles += piece->n == 1;
        area += piece->n == 1 ? CELL * CELL : piece->width * piece->height;
        widest = fmax(widest, piece->width);
        if (piece->n > 1)
            sorted[large++] = *piece;
    }
    double width = fmax(widest, sqrt(area * 1.9)), x = 0, y = 0, shelf = 0;
    qsort(sorted, large, sizeof *sorted, by_height);
    for (size_t i = 0; i < large; i++) {
        struct piece *piece = &sorted[i];
        if (x > 0 && x + piece->width > width) {
            y += shelf;
            x = shelf = 0;
        }
        shelf = fmax(shelf, piece->height);
        for (size_t k = 0; k < piece->n; k++) {
            struct layout_point *to = &p->out[p->members[piece->from + k]];
            to->x += (int32_t)x;
            to->y += (int32_t)y;
        }
        x += piece->width;
    }
    y += shelf + MARGIN;
    size_t columns = width > CELL ? (size_t)(width / CELL) : 1, k = 0;
    for (size_t i = 0; i < p->n_pieces && singles; i++) {
        if (p->pieces[i].n != 1)
            continue;
        p->out[p->members[p->pieces[i].from]] =
            (struct layout_point){ (int32_t)(k % columns * CELL),
                                   (int32_t)y + (int32_t)(k / columns * CELL) };
        k++;
    }
    free(sorted);
}

enum wh_status layout_map(struct layout_point *out, size_t n, const uint32_t *ends, size_t m,
                          struct wh_error *err)
{
    struct map p = { .n = n, .m = m, .ends = ends, .out = out };
    p.piece_of = mem_alloc(n * sizeof *p.piece_of + 1);
    p.local = mem_alloc(n * sizeof *p.local + 1);
    p.members = mem_alloc(n * sizeof *p.members + 1);
    p.edges = mem_alloc(m * sizeof *p.edges + 1);
    igraph_set_error_handler(igraph_error_handler_ignore);
    igraph_set_warning_handler(igraph_warning_handler_ignore);
    igraph_rng_seed(igraph_rng_default(),
                    SEED); /* points that coincide are pushed apart by chance */
    find_pieces(&p);
    group(&p);
    igraph_error_t rc = IGRAPH_SUCCESS;
    for (size_t i = 0; i < p.n_pieces && rc == IGRAPH_SUCCESS; i++)
        if (p.pieces[i].n > 1)
            rc = place_inside(&p, &p.pieces[i]);
    if (rc == IGRAPH_SUCCESS)
        pack(&p);
    free(p.piece_of);
    free(p.local);
    free(p.members);
    free(p.edges);
    free(p.pieces);
    return rc == IGRAPH_SUCCESS
               ? WH_OK
               : wh_fail(err, WH_E_GRAPH, "cannot draw the map: %s", igraph_strerror(rc));
}
