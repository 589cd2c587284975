// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Where the columns of a file are. A gutter that some pages prove to part running text holds on all of them. Internal to pdf_grid.c and
// pdf_columns.c.
#ifndef ANALYZER_READ_PDF_GRID_H
#define ANALYZER_READ_PDF_GRID_H

#include "analyzer/read/pdf_page.h"

enum { MAX_COLUMNS = 3 };

/* Columns of the file: [x[2k], x[2k+1]) is the k-th. */
struct grid {
    uint32_t n; /* 0: none */
    int32_t x[2 * MAX_COLUMNS];
};

/* What lines say of a grid that is tried. */
struct vote {
    uint32_t both;    /* text in several columns, nothing across */
    uint32_t full;    /* of those, the text of some column reaches its end */
    uint32_t across;  /* running text from the left margin across a gutter */
    uint32_t narrow;  /* lines of the first column alone that reach its end */
    uint32_t heading; /* rows of headings of a table, in several columns */
    uint32_t outside; /* lines that reach beyond the last column */
};

static inline int32_t grid_left(const struct grid *g)
{
    return g->x[0];
}

static inline int32_t grid_right(const struct grid *g)
{
    return g->x[2 * g->n - 1];
}

/* The column in which the word stands; g->n: it crosses a gutter. */
uint32_t grid_column_of(const struct grid *g, const struct pdf_word *w);
/* Gaps in a line that are as wide as gutters. */
uint32_t grid_gaps(const struct pdf_pages *p, const struct pdf_line *l);
/* 3　渡口收费规定　溪政发〔2016〕8号: a row with its number shows margins of cells. */
bool grid_is_row(const struct pdf_pages *p, const struct pdf_line *l);
/* Does the line have a part in the type of titles and one in that of the text, with room between them? They are of two columns. */
bool grid_is_mixed(const struct pdf_pages *p, const struct pdf_line *l);
/* Does the line cross a gutter, or stand in the middle of the page as titles do? */
bool grid_crosses(const struct pdf_pages *p, const struct grid *g, const struct pdf_line *l);
/* Adds what one line says of the grid. */
void grid_vote(struct vote *v, const struct pdf_pages *p, const struct grid *g,
               const struct pdf_line *l);
/* The grid of the pages from, from + step, …: they have one, for margins for binding alternate. O(n) for each of a few that are tried. */
void grid_find(struct grid *g, const struct pdf_pages *p, size_t from, size_t step);
/* Left pages that prove nothing, for tables fill them, have the grid of right pages, and these that of left ones, where their own left
   margin is. */
void grid_borrow(struct grid *g, const struct grid *other, const struct pdf_pages *p, size_t from,
                 size_t step);

#endif
