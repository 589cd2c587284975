// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A graph held until it is complete: what the outputs that draw share.
#ifndef EXPORTS_PICTURE_DRAWING_H
#define EXPORTS_PICTURE_DRAWING_H

#include "base/buf.h"
#include "exports/exporter.h"

/* The records of query graph. */
struct drawing {
    struct export_options options;
    json_t *graph;         /* the head; NULL: none came */
    json_t *nodes, *edges; /* arrays, in the order they came */
    json_t *more;          /* what some did to documents that are not drawn: an array */
    /* what drawing_fold took out: an array of {nodes, and where they touch a document: hub, lines; count
       where there are more of them than nodes} */
    json_t *lists;
    size_t folded, folded_edges; /* nodes and edges that the lists took */
};

void *drawing_open(const struct export_options *options); /* struct exporter.open */
int drawing_record(void *self,
                   json_t *record); /* struct exporter.record; takes graph, node, edge, more */
void drawing_free(struct drawing *d);

/* Adds a node for each document that only edges name. */
void drawing_complete(struct drawing *d);

/* Moves documents that touch only one other, and all in the same way, or none, out of a picture of many into counted
   lists, where options.fold asks for it. n log n. */
void drawing_fold(struct drawing *d);

/* How a layered layout will place the nodes. */
struct drawing_layers {
    size_t n;        /* nodes */
    bool *linked;    /* has the node an edge? */
    bool left_right; /* layers from left to right print larger on A4 than from top to bottom */
    double scale;    /* how large it prints on A4: 1 is full size */
    size_t block;    /* nodes without an edge go in rows of so many */
};
/* Linear. */
struct drawing_layers drawing_layers(const struct drawing *d);
void drawing_layers_release(struct drawing_layers *l);

/* Documents in columns by their day, from left to right. */
struct drawing_time {
    size_t n;          /* columns; 0: they are not laid out by time */
    char (*label)[11]; /* of each column: a day, month or year */
    size_t *column;    /* of each node; DRAWING_NO_COLUMN: its day is not known */
    size_t undated;    /* nodes without a column, where there are columns */
};
#define DRAWING_NO_COLUMN ((size_t)-1)
/* The columns of a chain or of a small neighbourhood; none for others. n log n. */
struct drawing_time drawing_time(const struct drawing *d);
void drawing_time_release(struct drawing_time *t);

/* The layout program for so many nodes and edges: dot's time grows with the edges and is minutes for two thousand. */
const char *drawing_engine(const struct drawing *d);

/* The drawing as svg, png or pdf, by Graphviz. Fails with WH_E_CHILD or WH_E_LIMIT, and a hint; nothing is appended then. */
enum wh_status drawing_paint(struct buf *out, struct drawing *d, const char *format,
                             struct wh_error *err);

/* Graphviz text of the drawing, laid out for `engine`. Deterministic. */
void drawing_to_dot(struct buf *out, const struct drawing *d, const char *engine);

#endif
