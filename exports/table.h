// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Tables and trees of mixed Chinese text that fit a width; printed by libsmartcols.
//
//     static const struct table_column columns[] = { { .title = "文号" }, { .title = "标题", .min = 24 } };
//     struct table *t = table_new(columns, 2, &options);
//     size_t row = table_row(t, TABLE_ROOT);  table_cell(t, row, 1, "……", NULL);
//     table_print(t);  table_free(t);
#ifndef EXPORTS_TABLE_H
#define EXPORTS_TABLE_H

#include "exports/exporter.h"

struct table_column {
    const char *title; /* NULL in all columns: no heading */
    int min;    /* 0: as wide as its widest cell; else it may be broken down to so many columns */
    bool right; /* numbers */
    bool late;  /* gives way only when the others are at their minimum */
};

#define TABLE_ROOT ((size_t)-1)

struct table;

struct table *table_new(const struct table_column *columns, size_t n,
                        const struct export_options *options);
/* Makes column 0 a tree: rows stand under their parents. Parents come before children. */
void table_set_tree(struct table *t);
/* A new row (under `parent`, for trees). */
size_t table_row(struct table *t, size_t parent);
/* Sets a cell; copied and made harmless; line breaks stay. `color`: an escape sequence (text_color) or NULL. */
void table_cell(struct table *t, size_t row, size_t column, const char *text, const char *color);
size_t table_rows(const struct table *t);
/* Prints to options.out. Rows that do not fit are broken over lines between words; when options.width is 0 nothing
   is broken. Linear in the text. */
void table_print(struct table *t);
void table_free(struct table *t);

#endif
