// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/read/docx_table.h"

enum { MAX_REPEATED = 1024 /* bytes of a merged cell that are said again in each row */ };

/*
 * Places
 */

void docx_place_head(struct docx_place *p, struct span head)
{
    if (!head.n)
        return;
    struct buf with = { 0 };
    buf_span(&with, head);
    buf_span(&with, buf_as_span(&p->open));
    buf_release(&p->open);
    p->open = with;
}

/* Cuts the first line, with its '\n', off `rest`. */
static struct span next_line(struct span *rest)
{
    const char *end = memchr(rest->p, '\n', rest->n);
    struct span line = span_cut(*rest, 0, end ? (size_t)(end - rest->p) + 1 : rest->n);
    *rest = span_from(*rest, line.n);
    return line;
}

/* Bytes of the one that `s` ends with; 0: none of them. */
static size_t tail_of(struct span s, const struct span *any, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (span_ends(s, any[i]))
            return any[i].n;
    return 0;
}

/* 。 and the like, perhaps with closing marks behind it. */
static bool ends_sentence(struct span s)
{
    static const struct span closers[] = { SPAN_INIT("”"), SPAN_INIT("’"), SPAN_INIT("）"),
                                           SPAN_INIT(")"), SPAN_INIT(" "), SPAN_INIT("　") };
    static const struct span stops[] = { SPAN_INIT("。"), SPAN_INIT("；"), SPAN_INIT("！"),
                                         SPAN_INIT("？"), SPAN_INIT("."),  SPAN_INIT(";") };
    for (size_t n; (n = tail_of(s, closers, sizeof closers / sizeof *closers)) > 0;)
        s.n -= n;
    return tail_of(s, stops, sizeof stops / sizeof *stops) > 0;
}

static void tell_notes(struct docx_place *p)
{
    buf_span(&p->lines, buf_as_span(&p->notes));
    buf_clear(&p->notes);
}

void docx_place_finish(struct docx_place *p)
{
    struct span behind = buf_as_span(&p->open_behind);
    bool sentence = p->is_open && ends_sentence(buf_as_span(&p->open));
    if (p->is_open) {
        buf_span(&p->lines, buf_as_span(&p->open));
        buf_char(&p->lines, '\n');
    }
    while (behind.n) {
        struct span line = next_line(&behind);
        bool waits = line.p[0] == DOCX_BEHIND_TABLE && !p->in_cell;
        buf_span(waits ? &p->notes : &p->lines, line);
    }
    if (sentence)
        tell_notes(p);
    buf_clear(&p->open);
    buf_clear(&p->open_behind);
    p->is_open = p->numbered = false;
}

void docx_place_end(struct docx_place *p)
{
    docx_place_finish(p);
    tell_notes(p);
}

void docx_place_tell(const struct docx_place *p, struct buf *out)
{
    for (size_t i = 0; i < p->lines.n; i++)
        if (p->lines.p[i] != DOCX_BEHIND_ROW && p->lines.p[i] != DOCX_BEHIND_TABLE)
            buf_char(out, p->lines.p[i]);
}

void docx_place_release(struct docx_place *p)
{
    buf_release(&p->lines);
    buf_release(&p->open);
    buf_release(&p->open_behind);
    buf_release(&p->notes);
}

/*
 * Rows
 */

void docx_row_add(struct docx_row *row, struct docx_cell *cell)
{
    vec_push(&row->cells, *cell);
}

void docx_row_release(struct docx_row *row)
{
    for (size_t i = 0; i < row->cells.n; i++)
        docx_place_release(&row->cells.at[i].place);
    vec_release(&row->cells);
}

static void add_joined(struct buf *out, size_t from, struct span line)
{
    while (line.n && strchr(" \n", line.p[line.n - 1]))
        line.n--;
    if (line.n && out->n > from)
        buf_char(out, ' ');
    buf_span(out, line);
}

/* Joins the lines of a cell; those that leave it go behind the row or the table. */
static void join_cell(struct buf *out, struct docx_table *t, struct buf *behind, struct span lines)
{
    size_t from = out->n;
    while (lines.n) {
        struct span line = next_line(&lines);
        if (line.p[0] == DOCX_BEHIND_ROW)
            buf_span(behind, line);
        else if (line.p[0] == DOCX_BEHIND_TABLE)
            buf_span(&t->behind, line);
        else
            add_joined(out, from, line);
    }
}

/* The text of a merged cell, in its first row and in those below. */
static void merge_cell(struct docx_table *t, const struct docx_cell *cell, struct buf *row,
                       size_t from, size_t column, struct arena *a)
{
    struct span text = span_from(buf_as_span(row), from);
    if (column >= DOCX_COLUMNS)
        return;
    if (cell->merge == DOCX_MERGE_FIRST)
        t->above[column] = arena_dup(a, text.n <= MAX_REPEATED ? text : SPAN(""));
    else if (cell->merge == DOCX_MERGE_NONE)
        t->above[column] = SPAN("");
    else if (!text.n)
        buf_span(row, t->above[column]);
}

static void add_tabs(struct buf *row, int32_t n)
{
    for (int32_t i = 0; i < n && i < DOCX_COLUMNS; i++)
        buf_char(row, '\t');
}

static bool is_blank(struct span row)
{
    size_t i = 0;
    while (i < row.n && row.p[i] == '\t')
        i++;
    return i == row.n;
}

static void add_cells(struct docx_table *t, const struct docx_row *r, struct arena *a)
{
    struct buf row = { 0 }, behind = { 0 };
    size_t column = r->before > 0 ? (size_t)r->before : 0;
    bool first = true;
    add_tabs(&row, r->before);
    for (size_t i = 0; i < r->cells.n; i++) {
        const struct docx_cell *cell = &r->cells.at[i];
        if (cell->deleted)
            continue;
        if (!first)
            buf_char(&row, '\t');
        size_t from = row.n;
        first = false;
        join_cell(&row, t, &behind, buf_as_span(&cell->place.lines));
        merge_cell(t, cell, &row, from, column, a);
        add_tabs(&row, cell->span - 1);
        column += cell->span > 0 ? (size_t)cell->span : 1;
    }
    if (!is_blank(buf_as_span(&row))) {
        if (t->nested)
            buf_char(&t->lines, DOCX_BEHIND_ROW);
        buf_span(&t->lines, buf_as_span(&row));
        buf_char(&t->lines, '\n');
    }
    buf_span(&t->lines, buf_as_span(&behind));
    buf_release(&row);
    buf_release(&behind);
}

/* A row of one cell: a frame around paragraphs, which stay paragraphs. */
static void add_paragraphs(struct docx_table *t, struct span lines)
{
    while (lines.n) {
        struct span line = next_line(&lines);
        bool is_note = line.p[0] == DOCX_BEHIND_TABLE;
        if (t->nested && !is_note && line.p[0] != DOCX_BEHIND_ROW)
            buf_char(&t->lines, DOCX_BEHIND_ROW);
        buf_span(is_note ? &t->behind : &t->lines, line);
    }
}

size_t docx_table_add(struct docx_table *t, const struct docx_row *row, struct arena *a)
{
    size_t before = t->lines.n, held = 0;
    if (row->deleted)
        return 0;
    if (row->cells.n == 1 && row->before <= 0 && !row->cells.at[0].deleted &&
        row->cells.at[0].merge != DOCX_MERGE_ON)
        add_paragraphs(t, buf_as_span(&row->cells.at[0].place.lines));
    else
        add_cells(t, row, a);
    for (size_t i = 0; i < row->cells.n; i++)
        held += row->cells.at[i].place.lines.n;
    return t->lines.n > before + held ? t->lines.n - before - held : 0;
}

void docx_table_finish(struct docx_table *t, struct docx_place *place)
{
    buf_span(&place->lines, buf_as_span(&t->lines));
    buf_span(&place->lines, buf_as_span(&t->behind));
    buf_release(&t->lines);
    buf_release(&t->behind);
}
