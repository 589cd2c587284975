// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The door of the exports room: every output is one struct exporter, and takes the records of queries/query.h.
//
//     const struct exporter *e = exporter_by_name("text");
//     void *self = e->open(&options);
//     query_status(store, &args, e->record, self, &err);
//     enum wh_status rc = e->close(self, &err);
#ifndef EXPORTS_EXPORTER_H
#define EXPORTS_EXPORTER_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

#include "base/err.h"

/* How to write. Copied by open; the strings and the stream must live until close. */
struct export_options {
    FILE *out;    /* borrowed; not closed */
    int width;    /* columns; 0: lines are not broken (no terminal) */
    bool color;   /* terminal colours */
    bool english; /* headings and labels in English */
    bool brief;   /* text: a status is one row of a table, not a sheet with proof */
    bool no_bom;  /* csv: without the byte order mark */
    /* the folder to write files into, which is there and empty; NULL: all goes to `out` */
    const char *folder;
    bool quotes; /* text: lists show the sentence under each row (-v) */
    /* pictures: layout program (dot, sfdp, neato, twopi, fdp, circo); NULL: by the number of edges */
    const char *engine;
    const char *page; /* pictures: a4, a4-landscape or slide; NULL: as large as the drawing */
    const char *base; /* pictures: where the sources are to be found, for links; NULL: no links */
    bool print;       /* pictures: for paper, without colours */
    bool fold;        /* pictures: many documents alike become one counted list */
    int seconds;      /* pictures: time for the layout; 0: 60 */
    void (*note)(void *ctx, const char *text); /* something that people should know; may be NULL */
    void *note_ctx;
};

enum export_folder { EXPORT_IS_FILE, EXPORT_MAY_BE_FOLDER, EXPORT_IS_FOLDER };

struct exporter {
    const char *name;   /* as for -f; one of a table and one of a graph may share it */
    const char *ending; /* of file names: ".svg"; NULL: none of its own */
    bool table;         /* takes records that are rows (columns.h) */
    bool graph;         /* draws the records of query graph; otherwise takes every type */
    enum export_folder folder;
    void *(*open)(const struct export_options *options);
    /* A record_sink: borrows the record; non-zero when the output takes no more (write error, closed pipe). */
    int (*record)(void *self, json_t *record);
    /* Writes what was held back, frees self. Write errors stay in the stream's error flag for the caller. */
    enum wh_status (*close)(void *self, struct wh_error *err);
    /* What it cannot do without, for `wenhao --version -v`; may be left out. */
    const char *program; /* run to write, e.g. "dot"; NULL: none */
    const char
        *package; /* Debian package to install: of that program; or, where this exporter stands
                            in for one that was built without its library, of the library */
};

/* All outputs, in the order of registry.def; ends with a NULL name. */
extern const struct exporter *const exporters[];
/* By name or by the ending of a file name; NULL if there is none. */
const struct exporter *exporter_by_name(const char *name);
const struct exporter *exporter_by_ending(const char *path);
/* The same among those that take a graph: those that draw it, and the workbook, which lists it. */
const struct exporter *exporter_of_graph(const char *name);
const struct exporter *exporter_of_graph_by_ending(const char *path);

#define EXPORTER(name) extern const struct exporter export_##name;
#include "exports/registry.def"
#undef EXPORTER

#endif
