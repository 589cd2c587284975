// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the formats for other programs share: the attributes of documents and relations under the same names everywhere, and the
// way from the records of query graph (head, then nodes, then edges) to a file, written as they come.
//
//     static const struct graph_format format = { .begin = begin, .node = node, .between = between, .edge = edge, .end = end };
//     GRAPH_EXPORTER(graphml, ".graphml", format)
#ifndef EXPORTS_GRAPH_GRAPH_H
#define EXPORTS_GRAPH_GRAPH_H

#include "exports/exporter.h"
#include "exports/words.h"

enum graph_type { GRAPH_TEXT, GRAPH_INT, GRAPH_REAL, GRAPH_BOOL };

/* One attribute. `write` adds nothing where the record does not have it. */
struct graph_field {
    const char *name; /* NULL ends a list */
    enum graph_type type;
    void (*write)(struct buf *out, const json_t *record);
};
extern const struct graph_field graph_node_fields[], graph_edge_fields[];

struct graph_out;

/* How one format is written. Members may be NULL. */
struct graph_format {
    void (*begin)(struct graph_out *g); /* the head is known: g->head */
    void (*node)(struct graph_out *g, const json_t *record);
    void (*between)(struct graph_out *g); /* no node comes any more */
    void (*edge)(struct graph_out *g, const json_t *record);
    void (*end)(struct graph_out *g);
};

/* One graph being written. */
struct graph_out {
    struct export_options options;
    const struct graph_format *format;
    json_t *head;
    json_t *ids; /* id of each node -> its place, from 0 */
    size_t nodes, edges;
    size_t lost; /* edges of which an end is no node: they are told, not written */
    bool edges_began;
    struct buf line;     /* what is being made; graph_flush writes it */
    struct buf more;     /* of the format's own */
    json_t *thing;       /* of the format's own; released at the end */
    FILE *file;          /* of the format's own; closed at the end when it is not options.out */
    struct wh_error err; /* the first failure; status 0: none */
};

void *graph_open(const struct export_options *options, const struct graph_format *format);
int graph_record(void *self, json_t *record);                 /* struct exporter.record */
enum wh_status graph_close(void *self, struct wh_error *err); /* struct exporter.close */

/* Writes and clears g->line to options.out. */
void graph_flush(struct graph_out *g);
/* Opens the file `name` of the folder that is being written (options.folder), or adds to it. NULL after a failure, which is kept. */
FILE *graph_file(struct graph_out *g, const char *name, bool adds);
/* Closes it; a failure is kept. */
void graph_file_close(struct graph_out *g, FILE *file, const char *name);

/* Ids of a node, of the two ends of an edge. Borrowed. */
const char *graph_id(const json_t *node);
const char *graph_from(const json_t *edge);
const char *graph_to(const json_t *edge);
/* The place of the node of that id; it is one. */
size_t graph_place(const struct graph_out *g, const char *id);
/* What the graph is of, in Chinese or English: "《X》的沿革". */
void graph_subject(struct buf *out, const json_t *head, bool english);

// clang-format off
#define GRAPH_EXPORTER(symbol, title, file_ending, how, where)                        \
    static void *open_##symbol(const struct export_options *options)                  \
    {                                                                                 \
        return graph_open(options, &(how));                                           \
    }                                                                                 \
    const struct exporter export_##symbol = { .name = title, .ending = file_ending,   \
        .graph = true, .open = open_##symbol, .record = graph_record, .close = graph_close, .folder = where };
// clang-format on

#endif
