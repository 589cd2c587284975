// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Widths are settled and cells broken here (a document number must not be cut in two, which libsmartcols would do);
// padding, trees and colours are libsmartcols'.
#include "exports/table.h"

#include <libsmartcols.h>
#include <stdlib.h>

#include "base/fatal.h"
#include "base/printable.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "base/wrap.h"

enum { GAP = 2, COLUMNS_MAX = 10 };

struct cell {
    char *text; /* owned; NULL: empty */
    const char *color;
};
struct row {
    size_t parent, depth;
    struct cell cells[COLUMNS_MAX];
};

struct table {
    const struct table_column *columns;
    size_t n;
    struct export_options options;
    bool tree;
    struct rows VEC(struct row) rows;
};

struct table *table_new(const struct table_column *columns, size_t n,
                        const struct export_options *options)
{
    struct table *t = mem_alloc(sizeof *t);
    *t = (struct table){ .columns = columns,
                         .n = n < COLUMNS_MAX ? n : COLUMNS_MAX,
                         .options = *options };
    return t;
}

void table_set_tree(struct table *t)
{
    t->tree = true;
}

size_t table_row(struct table *t, size_t parent)
{
    struct row row = { .parent = parent,
                       .depth = parent == TABLE_ROOT ? 0 : t->rows.at[parent].depth + 1 };
    vec_push(&t->rows, row);
    return t->rows.n - 1;
}

size_t table_rows(const struct table *t)
{
    return t->rows.n;
}

static char *take(struct buf *b)
{
    buf_char(b, '\0');
    return b->p;
}

void table_cell(struct table *t, size_t row, size_t column, const char *text, const char *color)
{
    struct cell *cell = &t->rows.at[row].cells[column];
    struct buf b = { 0 };
    for (struct span rest = span_str(text); rest.n;) {
        const char *stop = memchr(rest.p, '\n', rest.n);
        size_t n = stop ? (size_t)(stop - rest.p) : rest.n;
        printable_add(&b, span_of(rest.p, n));
        rest = span_from(rest, n + (stop != NULL));
        if (rest.n)
            buf_char(&b, '\n');
    }
    free(cell->text);
    cell->text = take(&b);
    cell->color = color;
}

/* Columns that the tree's branches take before the text. */
static size_t branch(const struct table *t, size_t column, const struct row *row)
{
    return t->tree && column == 0 ? 2 * row->depth : 0;
}

/* Width of the widest line. */
static size_t text_width(const char *text)
{
    size_t widest = 0;
    while (*text) {
        size_t n = strcspn(text, "\n"), w = utf8_width(span_of(text, n));
        if (w > widest)
            widest = w;
        text += n + (text[n] == '\n');
    }
    return widest;
}

static size_t natural_width(const struct table *t, size_t column)
{
    const char *title = t->columns[column].title;
    size_t widest = title ? utf8_width(span_str(title)) : 0;
    for (size_t i = 0; i < t->rows.n; i++) {
        const struct row *row = &t->rows.at[i];
        const char *text = row->cells[column].text;
        size_t w = (text ? text_width(text) : 0) + branch(t, column, row);
        if (w > widest)
            widest = w;
    }
    return widest;
}

/* The widest column that may still give way; COLUMNS_MAX when there is none. */
static size_t widest(const struct table *t, const size_t *width, bool late)
{
    size_t pick = COLUMNS_MAX;
    for (size_t c = 0; c < t->n; c++) {
        const char *title = t->columns[c].title;
        size_t head = title ? utf8_width(span_str(title)) : 0, min = (size_t)t->columns[c].min;
        if (min && min < head)
            min = head; /* headings are not broken */
        if (min && t->columns[c].late == late && width[c] > min &&
            (pick == COLUMNS_MAX || width[c] > width[pick]))
            pick = c;
    }
    return pick;
}

static void settle_widths(const struct table *t, size_t *width)
{
    size_t total = (t->n - 1) * GAP;
    for (size_t c = 0; c < t->n; c++)
        total += width[c] = natural_width(t, c);
    while (t->options.width && total > (size_t)t->options.width) {
        size_t pick = widest(t, width, false);
        if (pick == COLUMNS_MAX)
            pick = widest(t, width, true);
        if (pick == COLUMNS_MAX)
            return; /* nothing left to give: the terminal breaks the rest */
        width[pick]--;
        total--;
    }
}

static void set_cell(const struct table *t, struct libscols_line *line, size_t c,
                     const struct row *row, size_t width)
{
    const struct cell *cell = &row->cells[c];
    if (!cell->text)
        return;
    size_t taken = branch(t, c, row);
    width = width > taken + 8 ? width - taken : 8;
    struct buf b = { 0 };
    struct span rest = span_str(cell->text);
    if (t->tree && c == 0 && utf8_width(rest) > width) { /* one line, or the branches would break */
        buf_add(&b, rest.p, wrap_cut(rest, width - 1));
        buf_str(&b, "…");
        rest.n = 0;
    }
    while (rest.n) {
        size_t n = wrap_line(rest, width);
        buf_add(&b, rest.p, n);
        while (b.n && b.p[b.n - 1] == ' ')
            b.n--;
        rest = wrap_rest(rest, n);
        if (rest.n)
            buf_char(&b, '\n');
    }
    scols_line_set_data(line, c, buf_cstr(&b));
    if (cell->color && t->options.color)
        scols_cell_set_color(scols_line_get_cell(line, c), cell->color);
    buf_release(&b);
}

/* Text without the spaces that pad the last column. */
static void print_trimmed(FILE *out, const char *text)
{
    while (*text) {
        size_t n = strcspn(text, "\n"), keep = n;
        while (keep && text[keep - 1] == ' ')
            keep--;
        fwrite(text, 1, keep, out);
        text += n;
        if (*text == '\n')
            putc(*text++, out);
    }
}

static struct libscols_table *new_scols(const struct table *t)
{
    struct libscols_table *tb = scols_new_table();
    if (!tb)
        fatal(WH_E_STORE, "out of memory (a table)");
    scols_table_set_termforce(tb, SCOLS_TERMFORCE_NEVER); /* widths are ours */
    scols_table_set_column_separator(tb, "  ");
    scols_table_enable_colors(tb, t->options.color);
    scols_table_enable_noheadings(tb, !t->columns[0].title);
    for (size_t c = 0; c < t->n; c++) {
        int flags = SCOLS_FL_WRAP | (t->columns[c].right ? SCOLS_FL_RIGHT : 0) |
                    (t->tree && c == 0 ? SCOLS_FL_TREE : 0);
        struct libscols_column *column =
            scols_table_new_column(tb, t->columns[c].title ? t->columns[c].title : "", 0, flags);
        scols_column_set_safechars(column, "\n");
        scols_column_set_wrapfunc(column, scols_wrapnl_chunksize, scols_wrapnl_nextchunk, NULL);
        if (t->options.color && t->columns[c].title)
            scols_cell_set_color(scols_column_get_header(column), "\033[1m");
    }
    return tb;
}

void table_print(struct table *t)
{
    size_t width[COLUMNS_MAX];
    if (!t->rows.n)
        return;
    settle_widths(t, width);
    struct libscols_table *tb = new_scols(t);
    struct libscols_line **lines = mem_alloc(t->rows.n * sizeof *lines);
    for (size_t i = 0; i < t->rows.n; i++) {
        const struct row *row = &t->rows.at[i];
        lines[i] = scols_table_new_line(
            tb, t->tree && row->parent != TABLE_ROOT ? lines[row->parent] : NULL);
        for (size_t c = 0; c < t->n; c++)
            set_cell(t, lines[i], c, row, width[c]);
    }
    char *text = NULL;
    if (scols_print_table_to_string(tb, &text) == 0 && text) {
        print_trimmed(t->options.out, text);
        if (*text && text[strlen(text) - 1] != '\n')
            putc('\n', t->options.out);
    }
    free(text);
    free(lines);
    scols_unref_table(tb);
}

void table_free(struct table *t)
{
    for (size_t i = 0; i < t->rows.n; i++)
        for (size_t c = 0; c < t->n; c++)
            free(t->rows.at[i].cells[c].text);
    vec_release(&t->rows);
    free(t);
}
