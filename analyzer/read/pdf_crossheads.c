// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// 二、废止的文件 between the rows of a table, in a cell as wide as the table or set between two tables: a heading of the rows
// below it, not one more line of a cell above it. No rule is printed that would tell, so the place does: a cell's line begins
// where other lines of its cell begin, or has their middle; a heading has neither, or runs across the room between two cells.
#include "analyzer/read/pdf_page.h"

enum {
    REFS = 4,        /* rows that are looked at, above and below each */
    WINDOW = 8,      /* lines in which they stand */
    MOST_CELLS = 12, /* of a row */
};

/* Cells of the rows around a line, and the room between them that all leave free. */
struct around {
    struct pdf_cell rows[2 * REFS][MOST_CELLS];
    uint32_t n_cells[2 * REFS], n;
    uint32_t below; /* rows below the line */
};

static int32_t distance(int32_t a, int32_t b)
{
    return a < b ? b - a : a - b;
}

/* The cells of a line, at most MOST_CELLS. */
static uint32_t cells_of(struct pdf_cell *to, const struct pdf_pages *p, const struct pdf_line *l)
{
    uint32_t n = 0, i = 0;
    while (n < MOST_CELLS && pdf_next_cell(&to[n], p, l, &i))
        n++;
    return n;
}

/* Can both stand in one table, one right above the other? */
static bool are_neighbours(const struct pdf_line *a, const struct pdf_line *b)
{
    return a->role == PDF_BODY && b->role == PDF_BODY && a->left == b->left &&
           a->right == b->right && b->y0 - a->y1 < 3 * b->em &&
           (pdf_alike(a->em, b->em) || pdf_alike(a->y1 - a->y0, b->y1 - b->y0));
}

/* Rows above and below line i of lines [from, to). */
static void look_around(struct around *x, const struct pdf_pages *p, uint32_t i, uint32_t from,
                        uint32_t to)
{
    x->n = x->below = 0;
    uint32_t above = 0;
    for (uint32_t k = i; k > from && i - k < WINDOW && above < REFS; k--) {
        if (!are_neighbours(&p->lines.at[k - 1], &p->lines.at[k]))
            break;
        x->n_cells[x->n] = cells_of(x->rows[x->n], p, &p->lines.at[k - 1]);
        above += x->n_cells[x->n] > 1;
        x->n += x->n_cells[x->n] > 1;
    }
    for (uint32_t k = i + 1; k < to && k - i <= WINDOW && x->below < REFS; k++) {
        if (!are_neighbours(&p->lines.at[k - 1], &p->lines.at[k]))
            break;
        x->n_cells[x->n] = cells_of(x->rows[x->n], p, &p->lines.at[k]);
        x->below += x->n_cells[x->n] > 1;
        x->n += x->n_cells[x->n] > 1;
    }
}

/* Does a row leave the strip free, with cells on both sides of it? */
static bool leaves_free(const struct around *x, uint32_t row, struct pdf_cell strip)
{
    const struct pdf_cell *c = x->rows[row];
    for (uint32_t i = 0; i < x->n_cells[row]; i++)
        if (c[i].x0 < strip.x1 && c[i].x1 > strip.x0)
            return false;
    return c[0].x1 <= strip.x0 && c[x->n_cells[row] - 1].x0 >= strip.x1;
}

/* Does the line run across room between cells that all rows around it leave free? */
static bool runs_across(const struct around *x, const struct pdf_line *l)
{
    for (uint32_t i = 1; i < x->n_cells[0]; i++) {
        struct pdf_cell strip = { x->rows[0][i - 1].x1, x->rows[0][i].x0 };
        for (uint32_t row = 1; row < x->n; row++) /* what the others leave of it */
            for (uint32_t k = 0; k < x->n_cells[row]; k++) {
                const struct pdf_cell *c = &x->rows[row][k];
                if (c->x0 <= strip.x0 && c->x1 > strip.x0)
                    strip.x0 = c->x1;
                if (c->x1 >= strip.x1 && c->x0 < strip.x1)
                    strip.x1 = c->x0;
            }
        bool all = strip.x1 - strip.x0 > l->em / 4;
        for (uint32_t row = 0; row < x->n && all; row++)
            all = leaves_free(x, row, strip);
        if (all && l->x0 < strip.x0 && l->x1 > strip.x1)
            return true;
    }
    return false;
}

static int32_t middle_of(struct pdf_cell c)
{
    return c.x0 / 2 + c.x1 / 2;
}

/* Is the cell set at the left, so that one of its middle is so by chance: do cells of another length begin where it does, and none has
   its middle? */
static bool is_set_left(const struct around *x, struct pdf_cell one, int32_t em)
{
    bool left = false;
    for (uint32_t row = 0; row < x->n; row++)
        for (uint32_t k = 0; k < x->n_cells[row]; k++) {
            struct pdf_cell c = x->rows[row][k];
            if (distance(c.x1, one.x1) < em / 3)
                continue;
            if (distance(middle_of(c), middle_of(one)) < em / 3)
                return false;
            left |= distance(c.x0, one.x0) < em / 3;
        }
    return left;
}

/* Does it begin where a cell does, or have a cell's middle? */
static bool is_of_cell(const struct around *x, const struct pdf_line *l)
{
    struct pdf_cell own = { l->x0, l->x1 };
    for (uint32_t row = 0; row < x->n; row++)
        for (uint32_t k = 0; k < x->n_cells[row]; k++) {
            struct pdf_cell c = x->rows[row][k];
            if (distance(c.x0, own.x0) < l->em / 3 ||
                (distance(middle_of(c), middle_of(own)) < l->em / 3 && !is_set_left(x, c, l->em)))
                return true;
        }
    return false;
}

/* Has it the middle of the rows, or of its column or page? */
static bool is_in_middle(const struct around *x, const struct pdf_page *page,
                         const struct pdf_line *l)
{
    int32_t left = INT32_MAX, right = INT32_MIN, middle = l->x0 / 2 + l->x1 / 2;
    for (uint32_t row = 0; row < x->n; row++) {
        left = x->rows[row][0].x0 < left ? x->rows[row][0].x0 : left;
        right = x->rows[row][x->n_cells[row] - 1].x1 > right ? x->rows[row][x->n_cells[row] - 1].x1
                                                             : right;
    }
    int32_t a = l->right ? l->left : 0, b = l->right ? l->right : page->width;
    return distance(middle, left / 2 + right / 2) < l->em ||
           distance(middle, a / 2 + b / 2) < l->em;
}

/* Does nothing else stand at its height, as the other lines of a row do? */
static bool is_alone(const struct pdf_pages *p, uint32_t i, uint32_t from, uint32_t to)
{
    const struct pdf_line *l = &p->lines.at[i];
    int32_t least = l->em * 23 / 20;
    return (i == from || l[-1].role != PDF_BODY || l->y0 - l[-1].y0 >= least || l->y0 < l[-1].y0) &&
           (i + 1 == to || l[1].role != PDF_BODY || l[1].y0 - l->y0 >= least || l[1].y0 < l->y0);
}

static bool is_crosshead(const struct pdf_pages *p, const struct pdf_page *page, uint32_t i)
{
    uint32_t from = page->first, to = from + page->n;
    const struct pdf_line *l = &p->lines.at[i];
    struct pdf_cell cells[MOST_CELLS];
    struct around x;
    struct span head = p->words.at[l->first].text;
    bool serial = pdf_is_serial(head), item = pdf_begins_item(head) && !serial;
    if (l->role != PDF_BODY || (serial && l->n == 1) || !is_alone(p, i, from, to) ||
        cells_of(cells, p, l) > (item ? 2 : 1))
        return false;
    look_around(&x, p, i, from, to);
    if (x.n < 2 || !x.below)
        return false;
    bool middle = is_in_middle(&x, page, l);
    return runs_across(&x, l) || (is_of_cell(&x, l) ? item && middle : item || middle);
}

void pdf_crossheads_mark(struct pdf_pages *p)
{
    for (size_t i = 0; i < p->pages.n; i++)
        for (uint32_t k = 0; k < p->pages.at[i].n; k++)
            p->lines.at[p->pages.at[i].first + k].crosshead =
                is_crosshead(p, &p->pages.at[i], p->pages.at[i].first + k);
}
