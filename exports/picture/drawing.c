// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Collecting a graph, and what its shape says about how to lay it out.
#include "exports/picture/drawing.h"

#include <stdlib.h>
#include <string.h>

#include "exports/words.h"

enum {
    DOT_EDGES =
        200, /* above: dot's layers become towers; at 2,000 edges it needs minutes (PERFORMANCE §5) */
    DOT_NODES = 150,
};

void *drawing_open(const struct export_options *options)
{
    struct drawing *d = mem_alloc(sizeof *d);
    *d = (struct drawing){ .options = *options,
                           .nodes = json_array(),
                           .edges = json_array(),
                           .more = json_array(),
                           .lists = json_array() };
    return d;
}

int drawing_record(void *self, json_t *record)
{
    struct drawing *d = self;
    if (field_is(record, "type", "node")) {
        json_array_append(d->nodes, record);
    } else if (field_is(record, "type", "edge")) {
        json_array_append(d->edges, record);
    } else if (field_is(record, "type", "more")) {
        json_array_append(d->more, record);
    } else if (field_is(record, "type", "graph")) {
        json_decref(d->graph);
        d->graph = json_incref(record);
    }
    return 0;
}

void drawing_free(struct drawing *d)
{
    json_decref(d->graph);
    json_decref(d->nodes);
    json_decref(d->edges);
    json_decref(d->more);
    json_decref(d->lists);
    free(d);
}

/* Index of each document in d->nodes, as JSON integers by id. */
static json_t *index_nodes(const struct drawing *d)
{
    size_t i;
    json_t *node, *index = json_object();
    json_array_foreach(d->nodes, i, node)
        json_object_set_new(index, field(json_object_get(node, "doc"), "id"),
                            json_integer((json_int_t)i));
    return index;
}

/* The nodes at the two ends of each edge: 2 · m numbers, owned by the caller. Loops and unknown ends are left out. */
static size_t *edge_ends(const struct drawing *d, size_t *m)
{
    json_t *index = index_nodes(d), *edge;
    size_t i, *ends = mem_alloc((2 * json_array_size(d->edges) + 1) * sizeof *ends);
    *m = 0;
    json_array_foreach(d->edges, i, edge) {
        json_t *a = json_object_get(index, field(json_object_get(edge, "from"), "id"));
        json_t *b = json_object_get(index, field(json_object_get(edge, "to"), "id"));
        if (!a || !b || a == b)
            continue;
        ends[2 * *m] = (size_t)json_integer_value(a);
        ends[2 * *m + 1] = (size_t)json_integer_value(b);
        (*m)++;
    }
    json_decref(index);
    return ends;
}

/* What layering holds: edges by their start, and how many edges still lead to each node from nodes without a layer. */
struct layering {
    size_t n, m;
    const size_t *ends;
    size_t *first, *edges, *waits, *queue, *at;
    bool *placed;
};

/* Edges in the order of the nodes at which they start. */
static void sort_edges(struct layering *l)
{
    for (size_t i = 0; i < l->m; i++) {
        l->first[l->ends[2 * i] + 1]++;
        l->waits[l->ends[2 * i + 1]]++;
    }
    for (size_t i = 0; i < l->n; i++)
        l->first[i + 1] += l->first[i];
    size_t *next = l->queue; /* not in use yet */
    memcpy(next, l->first, l->n * sizeof *next);
    for (size_t i = 0; i < l->m; i++)
        l->edges[next[l->ends[2 * i]]++] = l->ends[2 * i + 1];
}

/* Topological order; where only circles are left, the first node that is left opens one. */
static void place_all(struct layering *l)
{
    size_t head = 0, tail = 0, scan = 0;
    for (size_t i = 0; i < l->n; i++)
        if (!l->waits[i])
            l->queue[tail++] = i;
    while (head < l->n) {
        if (head == tail) {
            while (l->placed[scan])
                scan++;
            l->queue[tail++] = scan;
        }
        size_t node = l->queue[head++];
        l->placed[node] = true;
        for (size_t e = l->first[node]; e < l->first[node + 1]; e++) {
            size_t to = l->edges[e];
            if (l->placed[to])
                continue;
            if (l->at[to] <= l->at[node])
                l->at[to] = l->at[node] + 1;
            if (--l->waits[to] == 0)
                l->queue[tail++] = to;
        }
    }
}

/* The layer of each node by longest path, as dot would place them, into at[n]. Returns how many layers there are. */
static size_t layer(size_t *at, size_t n, const size_t *ends, size_t m)
{
    size_t *memory = mem_alloc((3 * n + m + 2) * sizeof *memory), top = 0;
    struct layering l = { .n = n, .m = m, .ends = ends, .at = at };
    memset(memory, 0, (3 * n + m + 2) * sizeof *memory);
    l.first = memory;
    l.waits = memory + n + 1;
    l.queue = l.waits + n;
    l.edges = l.queue + n;
    l.placed = mem_alloc(n + 1);
    memset(l.placed, 0, n + 1);
    sort_edges(&l);
    place_all(&l);
    for (size_t i = 0; i < n; i++)
        top = at[i] > top ? at[i] : top;
    free(l.placed);
    free(memory);
    return top + 1;
}

/* How large a page of A4, either way up, shows a drawing of that size. */
static double on_page(double width, double height)
{
    double wide = width > height ? width : height, narrow = width > height ? height : width;
    double a = 842 / wide, b = 595 / narrow;
    return a < b ? a : b;
}

enum {
    BOX_W = 190,
    BOX_H = 77,
    LABEL_W = 90,
    LABEL_H = 45
}; /* in points, with the room between them */

/* Which way the layers print larger, and how large. `widest`: nodes in the fullest layer. */
static void choose_direction(struct drawing_layers *l, size_t layers, size_t widest)
{
    double along = (double)layers, across = (double)widest;
    double left_right = on_page(along * (BOX_W + LABEL_W), across * BOX_H);
    double top_down = on_page(across * BOX_W, along * (BOX_H + LABEL_H));
    l->left_right = left_right >= top_down;
    l->scale = l->left_right ? left_right : top_down;
}

struct drawing_layers drawing_layers(const struct drawing *d)
{
    struct drawing_layers l = { .n = json_array_size(d->nodes) };
    size_t m, single = 0, widest = 1, *ends = edge_ends(d, &m);
    size_t *at = mem_alloc((l.n + 1) * sizeof *at), *full = mem_alloc((l.n + 1) * sizeof *full);
    l.linked = mem_alloc(l.n + 1);
    memset(l.linked, 0, l.n + 1);
    memset(at, 0, (l.n + 1) * sizeof *at);
    memset(full, 0, (l.n + 1) * sizeof *full);
    for (size_t i = 0; i < 2 * m; i++)
        l.linked[ends[i]] = true;
    size_t layers = layer(at, l.n, ends, m);
    for (size_t i = 0; i < l.n; i++) {
        if (!l.linked[i])
            single++;
        else if (++full[at[i]] > widest)
            widest = full[at[i]];
    }
    l.block = layers > 2 ? layers : 3;
    while (l.block * l.block < single)
        l.block++;
    choose_direction(&l, layers, widest + single / l.block);
    free(ends);
    free(at);
    free(full);
    return l;
}

void drawing_layers_release(struct drawing_layers *l)
{
    free(l->linked);
}

void drawing_complete(struct drawing *d)
{
    size_t i;
    json_t *edge, *known = index_nodes(d);
    static const char *const ends[] = { "from", "to" };
    json_array_foreach(d->edges, i, edge)
        for (int k = 0; k < 2; k++) {
            json_t *doc = json_object_get(edge, ends[k]);
            if (json_object_get(known, field(doc, "id")))
                continue;
            json_object_set_new(known, field(doc, "id"), json_true());
            json_array_append_new(d->nodes, json_pack("{s:s, s:O, s:s}", "type", "node", "doc", doc,
                                                      "status", "unknown"));
        }
    json_decref(known);
}

/* Would the layers print much smaller than the square that springs make? So it is around a document that a hundred cite. */
static bool is_tower(const struct drawing *d)
{
    enum { SPRING_AREA = 45000 }; /* square points for a node */
    double area = (double)json_array_size(d->nodes) * SPRING_AREA, width = 842, height = 595,
           scale = 1;
    while (width * height < area) { /* the page grows until all fits */
        width *= 1.1;
        height *= 1.1;
        scale /= 1.1;
    }
    struct drawing_layers l = drawing_layers(d);
    drawing_layers_release(&l);
    return l.scale < scale * 0.6;
}

const char *drawing_engine(const struct drawing *d)
{
    if (d->options.engine)
        return d->options.engine;
    size_t edges = json_array_size(d->edges), nodes = json_array_size(d->nodes);
    bool many = edges > DOT_EDGES || nodes > DOT_NODES;
    struct drawing_time t = drawing_time(d);
    bool timed = t.n > 0;
    drawing_time_release(&t);
    return !timed && (many || (nodes > 20 && is_tower(d))) ? "sfdp" : "dot";
}
