// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Records as rows of a spreadsheet: one place that says which columns each type of record has. CSV and XLSX are written from it.
//
//     struct grid *g = grid_new(&options, &sink, self);
//     grid_record(g, record);        // calls sink.table for a new table, then sink.row for each row
//     grid_free(g);
#ifndef EXPORTS_COLUMNS_H
#define EXPORTS_COLUMNS_H

#include "base/buf.h"
#include "exports/exporter.h"

/* A column that a type of record always has. */
struct column {
    const char *zh, *en;
    int width; /* in columns of a terminal (Han = 2); longer text is wrapped */
    void (*write)(struct buf *out, const json_t *record, bool english);
};

struct columns {
    const char *type;        /* of the record */
    const char *zh, *en;     /* what a sheet of them is called */
    const struct column *at; /* ends with a NULL zh */
};

/* NULL: the type is no row. not_found and ambiguous are rows of the same shape as status. */
const struct columns *columns_of(const char *type);

enum grid_kind {
    GRID_HEADING, /* names of the columns */
    GRID_ITEM,    /* a record */
    GRID_TEXT     /* a row of a list that names nothing: a title, a section, an empty row */
};

struct grid_cell {
    struct span text;
    int width; /* as in struct column; 0: as wide as what stands in it */
};

/* What a row looks like; valid during the call. */
struct grid_row {
    enum grid_kind kind;
    const struct grid_cell *cells;
    size_t n;
    const char *status;   /* of the answer: "repealed" …; "" if there is none */
    size_t status_column; /* where it stands; n: nowhere */
    size_t mark_column;   /* audit: where the proposal stands; n: nowhere */
    const char *mark;     /* its name: "repeal" …; "" if there is none */
    bool doubtful; /* the row was not matched, may mean several documents, or bears another title */
    bool hidden;
};

struct grid_sink {
    /* A new table begins. `name` is what it is called. */
    void (*table)(void *ctx, const char *name);
    void (*row)(void *ctx, const struct grid_row *row);
};

struct grid; /* owned by the caller */
struct grid *grid_new(const struct export_options *options, const struct grid_sink *sink,
                      void *ctx);
void grid_record(struct grid *g, const json_t *record);
/* The next record begins a new table of that name, borrowed until then. */
void grid_break(struct grid *g, const char *name);
void grid_free(struct grid *g);

#endif
