// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Rows of a SELECT: a table under the names of its columns; rows of many columns one below the other, a line each.
#include "exports/text/text.h"

enum { WIDE = 8, HALF = 8 }; /* columns of a table; what a column of it may be broken down to */

static void print_lines(struct text *t, json_t *row)
{
    const char *name;
    json_t *value;
    text_gap(t);
    json_object_foreach(row, name, value) {
        struct buf label = { 0 }, b = { 0 };
        buf_printf(&label, "%s: ", name);
        text_sql_value(&b, value);
        text_para(t, 0, buf_cstr(&label), buf_cstr(&b));
        buf_release(&label);
        buf_release(&b);
    }
}

static void begin_table(struct text *t, json_t *row)
{
    const char *name;
    json_t *value;
    size_t n = 0;
    json_decref(t->names);
    t->names = json_array();
    json_object_foreach(row, name, value) {
        json_array_append_new(t->names, json_string(name));
        t->columns[n] =
            (struct table_column){ .title = json_string_value(json_array_get(t->names, n)),
                                   .min = HALF,
                                   .right = json_is_number(value) };
        n++;
    }
    t->table = table_new(t->columns, n, &t->options);
}

void text_sql_row(struct text *t, const json_t *record)
{
    json_t *row = json_object_get(record, "row"), *value;
    const char *name;
    size_t column = 0;
    if (json_object_size(row) > WIDE) {
        print_lines(t, row);
        return;
    }
    if (!t->table)
        begin_table(t, row);
    size_t at = table_row(t->table, TABLE_ROOT);
    json_object_foreach(row, name, value) {
        struct buf b = { 0 };
        text_sql_value(&b, value);
        text_cell(t, at, column++, &b, NULL);
        buf_release(&b);
    }
}
