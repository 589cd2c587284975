// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The edges of a store as an igraph graph: closures, shortest paths, components. For what SQL with a bounded depth cannot
// do; loading costs one scan of `edge` (1.3 s for five million). The only file that knows igraph. Use from one thread.
//
//     struct network *net = NULL;
//     struct network_filter f = { .relations = 1u << REL_BASED_ON };
//     if (network_load(&net, st, &f, &err) == WH_OK && network_closure(&hits, net, node, NETWORK_OUT, 0, &err) == WH_OK) ...
//     vec_release(&hits);
//     network_free(net);
#ifndef GRAPH_NETWORK_H
#define GRAPH_NETWORK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/vec.h"
#include "graph/store/store.h"

struct network;

enum network_direction {
    NETWORK_OUT,
    NETWORK_IN,
    NETWORK_BOTH
}; /* along the edges, against them, either */

struct network_filter {
    uint32_t relations; /* bit 1u << enum relation; 0: all */
    /* also edges whose target is younger than the act or citation: never for claims about order */
    bool with_wrong_way;
    bool sure; /* without edges that are too unsure to count (analyzer/scores.h) */
    /* by row of `node`, up to the highest: the row that stands for it (its carrier, a text of its work); 0: it is left out with its
       edges. Edges from a row to itself are left out then. NULL: each stands for itself */
    const int64_t *stands;
};

/* A node that was reached, by which edge and from which node; the root has depth 0, edge 0 and from 0. */
struct network_hit {
    int64_t node, from, edge; /* rows of `node` and `edge` */
    uint32_t depth;
};
struct network_hits VEC(struct network_hit);

/* One component: its number for each node (by row of `node`; UINT32_MAX where there is no such row), and how many there are. */
struct network_components {
    uint32_t *of_node;
    size_t n_nodes, n;
};

/* Fails with WH_E_STORE, or with WH_E_GRAPH when igraph refuses. O(nodes + edges). */
enum wh_status network_load(struct network **out, struct store *st, const struct network_filter *f,
                            struct wh_error *err);
void network_free(struct network *net);
size_t network_edges(const struct network *net);
/* The highest row of `node`. */
size_t network_nodes(const struct network *net);

/* All that can be reached from `node` within `depth` steps (0: to the end), nearest first, the node itself included;
   within one depth by row. Appends to `out`. O(nodes + edges). */
enum wh_status network_closure(struct network_hits *out, struct network *net, int64_t node,
                               enum network_direction dir, uint32_t depth, struct wh_error *err);

/* A shortest path, as hits from `from` to `to`; nothing is appended when there is none. O(nodes + edges). */
enum wh_status network_path(struct network_hits *out, struct network *net, int64_t from, int64_t to,
                            enum network_direction dir, struct wh_error *err);

/* Connected components; `strong`: along the edges only, so that two nodes of one component cite each other in a circle.
   Free of_node with free(). */
enum wh_status network_components(struct network_components *out, struct network *net, bool strong,
                                  struct wh_error *err);

/* How much of the network rests on each node, by PageRank along the edges (damping .85): a share of 1 for each row of `node`, index 0
   unused; the same on every machine. Free with free(). O(rounds * (nodes + edges)), some hundred rounds at most. */
enum wh_status network_scores(double **out, struct network *net, struct wh_error *err);

/* Groups of nodes that are joined more densely with each other than with the rest (Leiden, by modularity, edges without direction,
   two rounds from a fixed seed). Not for several threads at once: the seed is igraph's own. Free of_node with free().
   O(rounds * (nodes + edges) * log), memory for a copy of the graph. */
enum wh_status network_communities(struct network_components *out, struct network *net,
                                   struct wh_error *err);

#endif
