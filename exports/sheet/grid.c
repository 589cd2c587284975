// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// From records to rows of cells.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/printable.h"
#include "base/vec.h"
#include "exports/columns.h"
#include "exports/words.h"

enum { WIDEST = 16384 };

struct grid {
    struct export_options options;
    const struct grid_sink *sink;
    void *ctx;
    const struct column *columns; /* of the open table; NULL: none */
    const char *name;             /* of the next table; NULL: what its records are called */
    size_t own;                   /* columns of the list that come first */
    struct buf text;              /* of the row's cells, one behind the other */
    struct VEC(size_t) ends;
    struct VEC(struct grid_cell) cells;
};

struct grid *grid_new(const struct export_options *options, const struct grid_sink *sink, void *ctx)
{
    struct grid *g = mem_alloc(sizeof *g);
    *g = (struct grid){ .options = *options, .sink = sink, .ctx = ctx };
    return g;
}

void grid_free(struct grid *g)
{
    buf_release(&g->text);
    vec_release(&g->ends);
    vec_release(&g->cells);
    free(g);
}

void grid_break(struct grid *g, const char *name)
{
    g->columns = NULL;
    g->name = name;
}

static void begin(struct grid *g)
{
    buf_clear(&g->text);
    g->ends.n = 0;
}

/* Adds text with its line breaks kept and all else that could steer a terminal made harmless (base/printable.h). */
static void add_text(struct buf *b, struct span s)
{
    while (s.n) {
        size_t at = span_find(s, SPAN("\n"));
        printable_add(b, at == SPAN_NONE ? s : span_cut(s, 0, at));
        if (at == SPAN_NONE)
            return;
        buf_char(b, '\n');
        s = span_from(s, at + 1);
    }
}

/* What was added to the text since the last call is a cell. */
static void end_cell(struct grid *g)
{
    vec_push(&g->ends, g->text.n);
}

static void emit(struct grid *g, struct grid_row *row)
{
    g->cells.n = 0;
    for (size_t i = 0, from = 0; i < g->ends.n; from = g->ends.at[i++]) {
        struct span text = span_of(g->text.p + from, g->ends.at[i] - from);
        int width = i < g->own ? 0 : g->columns[i - g->own].width;
        vec_push(&g->cells, ((struct grid_cell){ text, width }));
    }
    row->cells = g->cells.at;
    row->n = g->cells.n;
    g->sink->row(g->ctx, row);
}

static void add_headings(struct grid *g)
{
    for (const struct column *c = g->columns; c->zh; c++) {
        buf_str(&g->text, g->options.english ? c->en : c->zh);
        end_cell(g);
    }
}

static void add_answers(struct grid *g, const json_t *record)
{
    for (const struct column *c = g->columns; c->zh; c++) {
        struct buf cell = { 0 };
        c->write(&cell, record, g->options.english);
        add_text(&g->text, buf_as_span(&cell));
        buf_release(&cell);
        end_cell(g);
    }
}

/* Column of that name among the answers. */
static size_t column_named(const struct grid *g, const char *zh)
{
    size_t i = 0;
    while (g->columns[i].zh && strcmp(g->columns[i].zh, zh) != 0)
        i++;
    return g->own + i;
}

static void open_table(struct grid *g, const struct columns *c, size_t own)
{
    g->columns = c->at;
    g->own = own;
    g->sink->table(g->ctx, g->name ? g->name : g->options.english ? c->en : c->zh);
    g->name = NULL;
}

/* A list begins: where it has no row of headings, one is put before it. */
static void begin_list(struct grid *g, const json_t *record)
{
    long long width = field_int(record, "width");
    open_table(g, columns_of("list_row"), width > 0 && width <= WIDEST ? (size_t)width : 0);
    if (field_int(record, "heading_row"))
        return;
    begin(g);
    for (size_t i = 0; i < g->own; i++)
        end_cell(g);
    add_headings(g);
    emit(g, &(struct grid_row){ .kind = GRID_HEADING, .status = "", .status_column = SIZE_MAX });
}

static size_t column_of_letters(const char *letters)
{
    size_t column = 0;
    for (; *letters >= 'A' && *letters <= 'Z'; letters++)
        column = column * 26 + (size_t)(*letters - 'A') + 1;
    return column;
}

/* Unmatched, open, or matched against the title that the list gives. */
static bool is_doubtful(const json_t *record)
{
    size_t i;
    json_t *note;
    bool doubtful =
        field_is(record, "match", "unmatched") || field_is(record, "match", "ambiguous");
    json_array_foreach(json_object_get(record, "notes"), i, note)
        doubtful = doubtful || strncmp(field(note, "code"), "title_", 6) == 0;
    return doubtful;
}

static void list_row(struct grid *g, const json_t *record)
{
    const char *letters, *kind = field(record, "kind");
    json_t *cell;
    size_t at = 0;
    begin(g);
    json_object_foreach(json_object_get(record, "cells"), letters, cell) {
        for (size_t column = column_of_letters(letters); at + 1 < column && at < g->own; at++)
            end_cell(g);
        if (at < g->own) {
            add_text(&g->text, span_str(json_string_value(cell)));
            end_cell(g);
            at++;
        }
    }
    for (; at < g->own; at++)
        end_cell(g);
    struct grid_row row = {
        .kind = GRID_TEXT,
        .status = field(json_object_get(record, "status"), "status"),
        .status_column = column_named(g, "状态"),
        .doubtful = is_doubtful(record),
        .hidden = json_is_true(json_object_get(record, "hidden")),
    };
    if (strcmp(kind, "heading") == 0) {
        row.kind = GRID_HEADING;
        add_headings(g);
    } else if (strcmp(kind, "item") == 0) {
        row.kind = GRID_ITEM;
        add_answers(g, record);
    }
    emit(g, &row);
}

/* A row of a SELECT, which names its own columns. */
static void sql_row(struct grid *g, const json_t *record)
{
    static const struct column none[] = { { NULL, NULL, 0, NULL } };
    json_t *row = json_object_get(record, "row"), *value;
    const char *name;
    if (g->columns != none) {
        g->columns = none;
        g->own = json_object_size(row);
        g->sink->table(g->ctx, g->options.english ? "rows" : "结果");
        begin(g);
        json_object_foreach(row, name, value) {
            add_text(&g->text, span_str(name));
            end_cell(g);
        }
        emit(g,
             &(struct grid_row){ .kind = GRID_HEADING, .status = "", .status_column = SIZE_MAX });
    }
    begin(g);
    json_object_foreach(row, name, value) {
        struct buf cell = { 0 };
        text_sql_value(&cell, value);
        add_text(&g->text, buf_as_span(&cell));
        buf_release(&cell);
        end_cell(g);
    }
    emit(g, &(struct grid_row){ .kind = GRID_ITEM, .status = "", .status_column = SIZE_MAX });
}

void grid_record(struct grid *g, const json_t *record)
{
    const char *type = field(record, "type");
    const struct columns *c = columns_of(type);
    if (strcmp(type, "list") == 0)
        begin_list(g, record);
    else if (strcmp(type, "list_row") == 0 && g->columns)
        list_row(g, record);
    else if (strcmp(type, "sql_row") == 0)
        sql_row(g, record);
    else if (c) {
        if (g->columns != c->at) {
            open_table(g, c, 0);
            begin(g);
            add_headings(g);
            emit(g, &(struct grid_row){
                        .kind = GRID_HEADING, .status = "", .status_column = SIZE_MAX });
        }
        begin(g);
        add_answers(g, record);
        bool is_status = strcmp(type, "status") == 0, is_audit = strcmp(type, "audit") == 0;
        struct grid_row row = {
            .kind = GRID_ITEM,
            .status = is_status || is_audit ? field(record, "status") : "",
            .status_column = column_named(g, "状态"),
            .mark = is_audit ? field(record, "proposal") : "",
            .mark_column = column_named(g, "建议"),
            .doubtful = strcmp(type, "not_found") == 0 || strcmp(type, "ambiguous") == 0,
        };
        emit(g, &row);
    }
}
