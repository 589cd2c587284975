// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Gazettes are set in two columns, sometimes three, with titles and tables across them or inside one. Where the columns are
// is a fact of the file: a gutter that some pages prove to part running text holds on all pages, for any number of lines. On
// each page what crosses a gutter parts the page into bands; a band is read column by column. Words are moved so that the
// bands' columns stand one below the other, and all that comes after sees a page of one narrow column.
#include "analyzer/read/pdf_grid.h"
#include "base/buf.h"

enum {
    LEAST_DOUBT = 3, /* lines for a grid, and as many against it */
    TABLE_ROW = 2,   /* gaps that make a line a row of a table */
    ROW_LINES = 5,   /* of a row that the end of a page cuts */
    FEW_LINES = 2,   /* lines between two rows of a table across the page */
    LOWEST = 1 << 29 /* hostile places add up: nothing is laid lower */
};

/* What of a page's lines stands across its columns. */
enum spans { IN_COLUMNS, ACROSS, OF_TABLE };

/* The last row of a table across the columns that may go on over the end of a page. */
struct row_across {
    uint32_t line; /* index; UINT32_MAX: none */
    int32_t left;  /* of its grid */
};

struct unfolding {
    struct pdf_pages *p;
    const struct grid *g;
    int32_t cursor;           /* below all that is laid */
    int32_t bottom;           /* of what was laid last, on the page as printed */
    struct row_across before; /* on the page before */
};

/* Lays the words of lines [from, to) that stand in column k (g->n: all) below the cursor. */
static void lay(struct unfolding *u, uint32_t from, uint32_t to, uint32_t k, uint32_t block)
{
    struct pdf_pages *p = u->p;
    bool whole = k == u->g->n;
    int32_t top = INT32_MAX, bottom = INT32_MIN;
    for (uint32_t i = from; i < to; i++)
        for (uint32_t m = 0; m < p->lines.at[i].n; m++) {
            const struct pdf_word *w = &p->words.at[p->lines.at[i].first + m];
            if (!whole && grid_column_of(u->g, w) != k)
                continue;
            top = w->y0 < top ? w->y0 : top;
            bottom = w->y1 > bottom ? w->y1 : bottom;
        }
    if (top > bottom)
        return;
    int32_t gap = top - u->bottom, em = p->em; /* the next column begins as a next line would */
    if (k && !whole)
        gap = em / 2;
    gap = gap < em / 4 ? em / 4 : gap;
    int32_t shift = u->cursor + gap - top;
    for (uint32_t i = from; i < to; i++)
        for (uint32_t m = 0; m < p->lines.at[i].n; m++) {
            struct pdf_word w = p->words.at[p->lines.at[i].first + m];
            if (!whole && grid_column_of(u->g, &w) != k)
                continue;
            w.y0 += shift;
            w.y1 += shift;
            w.block = block;
            vec_push(&p->words, w);
        }
    u->cursor = bottom + shift < LOWEST ? bottom + shift : LOWEST;
    if (whole || k == 0 || bottom > u->bottom)
        u->bottom = bottom;
}

static uint32_t block_new(struct pdf_pages *p, int32_t left, int32_t right)
{
    struct pdf_block b = { left, right };
    if (!p->blocks.n)
        vec_push(&p->blocks, ((struct pdf_block){ 0 }));
    vec_push(&p->blocks, b);
    return (uint32_t)p->blocks.n - 1;
}

/* Lines [from, to) are a band: each column by itself. */
static void lay_band(struct unfolding *u, uint32_t from, uint32_t to)
{
    for (uint32_t k = 0; k < u->g->n; k++)
        lay(u, from, to, k, block_new(u->p, u->g->x[2 * k], u->g->x[2 * k + 1]));
}

/* A row of headings with cells in several columns: the head of a table across them. */
static bool is_heading_across(const struct pdf_pages *p, const struct grid *g,
                              const struct pdf_line *l)
{
    struct vote v = { 0 };
    grid_vote(&v, p, g, l);
    return v.heading > 0;
}

/* The name of a body alone, above a day or beside one: a signature, no cell. */
static bool is_signature(const struct pdf_pages *p, const struct pdf_line *l, uint32_t n)
{
    enum { SIGNERS = 4 };
    if (!pdf_ends_body(p->words.at[l->first].text))
        return false;
    for (uint32_t k = 0; k < n && k < SIGNERS; k++)
        for (uint32_t i = 0; i < l[k].n; i++)
            if (pdf_is_day(p->words.at[l[k].first + i].text))
                return true;
    return false;
}

/* Has the line a cell below each heading, and no other? Then it is a row of their table, though no number begins it. Where a heading comes
   twice, two tables stand abreast. */
static bool is_below_headings(const struct pdf_pages *p, const struct pdf_line *head,
                              const struct pdf_line *l)
{
    uint32_t i = 0, k = 0, at;
    struct pdf_cell above, below;
    for (at = 1; at < head->n; at++)
        if (span_eq(p->words.at[head->first].text, p->words.at[head->first + at].text))
            return false;
    for (at = 0; pdf_next_cell(&above, p, head, &i); at++)
        if (!pdf_next_cell(&below, p, l, &k) || below.x0 >= above.x1 || below.x1 <= above.x0)
            return false;
    return at > 1 && k == l->n;
}

/* Marks the table across the columns that begins with the headings in line i: rows that begin with their number, or have a cell below
   each heading, the lines of cells between them, and those below the last that begin where one of its cells does. Returns one behind its last line. */
static uint32_t mark_table(const struct pdf_pages *p, const struct pdf_line *l, uint32_t i,
                           uint32_t n, uint8_t *spans)
{
    uint32_t last = i, k;
    for (k = i + 1; k < n && k - last <= FEW_LINES + 1 && l[k].role == PDF_BODY; k++)
        if (pdf_is_serial(p->words.at[l[k].first].text) || is_below_headings(p, &l[i], &l[k]))
            last = k;
    for (k = last + 1; k < n && k - last <= FEW_LINES && l[k].role == PDF_BODY; k++) {
        bool cell = false;
        for (uint32_t m = 1; m < l[last].n && !is_signature(p, &l[k], n - k); m++) {
            int32_t off = p->words.at[l[last].first + m].x0 - l[k].x0;
            cell |= off < l[k].em / 4 && off > -l[k].em / 4;
        }
        if (!cell)
            break;
    }
    for (uint32_t m = i; m < k; m++)
        spans[m] = OF_TABLE;
    return k;
}

/* Do all words of the line, two or more, begin where cells of that row do: its rest, without a number? */
static bool is_aligned(const struct pdf_pages *p, const struct pdf_line *a, int32_t moved,
                       const struct pdf_line *l)
{
    uint32_t aligned = 0;
    for (uint32_t i = 0; i < l->n; i++)
        for (uint32_t k = 1; k < a->n; k++) {
            int32_t off = p->words.at[l->first + i].x0 - p->words.at[a->first + k].x0 - moved;
            aligned += off < l->em / 4 && off > -l->em / 4;
        }
    return aligned >= 2 && aligned == l->n;
}

/* Does the table of that row go on in the line: is it a row whose number stands below that of the row, or do lines of its cells, none of
   which begins as far left, lead to one? `l[n]` is behind the page's last line. */
static bool goes_on_across(const struct pdf_pages *p, const struct grid *g,
                           const struct row_across *r, const struct pdf_line *l, uint32_t n)
{
    if (r->line == UINT32_MAX)
        return false;
    const struct pdf_line *a = &p->lines.at[r->line];
    int32_t moved = grid_left(g) - r->left;
    for (uint32_t k = 0; k < n && k < ROW_LINES; k++) {
        const struct pdf_word *w = &p->words.at[l[k].first];
        int32_t off = w->x0 - a->x0 - moved;
        if (l[k].role != PDF_BODY || !pdf_alike(l[k].em, a->em) ||
            (k && l[k].y0 - l[k - 1].y1 > l[k].em))
            return false;
        if (pdf_is_serial(w->text) && off < l[k].em && off > -l[k].em)
            return true;
        if (off < l[k].em)
            return false;
    }
    return is_aligned(p, a, moved, l);
}

/* Does a page whose lines [from, from + n) are marked end with a row of a table across it? */
static struct row_across row_at_end(const struct pdf_pages *p, const struct grid *g, uint32_t from,
                                    uint32_t n, const uint8_t *spans)
{
    struct row_across r = { UINT32_MAX, grid_left(g) };
    uint32_t seen = 0;
    for (uint32_t i = n; i-- > 0 && seen < ROW_LINES;) {
        if (p->lines.at[from + i].role != PDF_BODY)
            continue;
        if (!spans[i])
            break;
        seen++;
        const struct pdf_line *l = &p->lines.at[from + i];
        if (grid_is_row(p, l) ||
            (spans[i] == OF_TABLE && pdf_is_serial(p->words.at[l->first].text) &&
             !span_eq(p->words.at[l->first].text,
                      SPAN("号")))) { /* 号 of a number that wraps is none */
            r.line = from + i;
            break;
        }
    }
    return r;
}

/* Do the lines share some height? */
static bool overlap(const struct pdf_line *a, const struct pdf_line *b)
{
    int32_t top = a->y0 > b->y0 ? a->y0 : b->y0, bottom = a->y1 < b->y1 ? a->y1 : b->y1;
    return bottom - top > (a->em < b->em ? a->em : b->em) / 6;
}

/* Cells of two lines stand half a line above and below a cell of one: what shares height with a line across the columns is of its row. */
static void mark_halves(const struct pdf_line *l, uint32_t n, uint8_t *spans)
{
    for (uint32_t i = 1; i < n; i++)
        if (!spans[i] && l[i].role == PDF_BODY && overlap(&l[i - 1], &l[i]))
            spans[i] = spans[i - 1];
    for (uint32_t i = n; i-- > 1;)
        if (!spans[i - 1] && l[i - 1].role == PDF_BODY && overlap(&l[i - 1], &l[i]))
            spans[i - 1] = spans[i];
}

/* Which lines span the columns: those that cross a gutter, tables across them, and the short lines of cells between two rows of a
   table that does. */
static void mark_spanning(const struct unfolding *u, uint32_t from, uint32_t n, uint8_t *spans)
{
    const struct pdf_pages *p = u->p;
    const struct grid *g = u->g;
    uint32_t row = UINT32_MAX; /* the last row of a table across the page */
    for (uint32_t i = 0; i < n; i++) {
        const struct pdf_line *l = &p->lines.at[from + i];
        spans[i] = l->role == PDF_BODY && grid_crosses(p, g, l);
        if (!spans[i] || grid_gaps(p, l) < TABLE_ROW) {
            row = spans[i] ? UINT32_MAX : row;
            continue;
        }
        if (row != UINT32_MAX && i - row - 1 <= FEW_LINES)
            for (uint32_t k = row + 1; k < i; k++)
                spans[k] = ACROSS;
        row = i;
    }
    for (uint32_t i = 0; i < n; i++)
        if (p->lines.at[from + i].tabular)
            spans[i] = OF_TABLE;
    bool first = true; /* of the page's text */
    for (uint32_t i = 0; i < n;) {
        const struct pdf_line *l = &p->lines.at[from + i];
        bool body = l->role == PDF_BODY;
        if (body &&
            (is_heading_across(p, g, l) || (first && goes_on_across(p, g, &u->before, l, n - i))))
            i = mark_table(p, &p->lines.at[from], i, n, spans);
        else
            i++;
        first &= !body;
    }
    mark_halves(&p->lines.at[from], n, spans);
}

/* Is the page set in the grid? A page of running text across it is not. Where much speaks for and against it, the page is
   unsure. */
static bool holds(const struct unfolding *u, struct pdf_page *page)
{
    const struct pdf_pages *p = u->p;
    struct vote v = { 0 };
    uint32_t inside = 0;
    uint8_t *spans = mem_alloc(page->n + 1);
    mark_spanning(u, page->first, page->n, spans);
    for (uint32_t k = 0; k < page->n; k++) {
        const struct pdf_line *l = &p->lines.at[page->first + k];
        if (l->role != PDF_BODY || spans[k] == OF_TABLE)
            continue;
        grid_vote(&v, p, u->g, l);
        inside += !spans[k];
    }
    free(spans);
    page->unsure = v.both >= LEAST_DOUBT && v.across >= LEAST_DOUBT && inside < 2 * v.across &&
                   v.across < 2 * inside;
    return inside > v.across;
}

static void unfold(struct unfolding *u, struct pdf_page *page)
{
    struct pdf_pages *p = u->p;
    const struct grid *g = u->g;
    uint32_t first = page->first, n = page->n, words = (uint32_t)p->words.n;
    uint8_t *spans = mem_alloc(n + 1);
    mark_spanning(u, first, n, spans);
    u->cursor = u->bottom = 0;
    for (uint32_t i = 0, k; i < n; i = k) {
        k = i + 1;
        if (p->lines.at[first + i].role != PDF_BODY)
            continue;
        if (u->cursor == 0)
            u->cursor = u->bottom = p->lines.at[first + i].y0;
        while (k < n && p->lines.at[first + k].role == PDF_BODY && !spans[k] == !spans[i])
            k++;
        if (spans[i])
            lay(u, first + i, first + k, g->n, block_new(p, grid_left(g), grid_right(g)));
        else
            lay_band(u, first + i, first + k);
    }
    u->before = row_at_end(p, g, first, n, spans);
    free(spans);
    uint32_t lines = (uint32_t)p->lines.n;
    /* furniture first, then the text, then notes: as readers of lines want them */
    for (uint32_t i = 0; i < n; i++) {
        struct pdf_line l = p->lines.at[first + i];
        if (l.role == PDF_EDGE)
            vec_push(&p->lines, l);
    }
    pdf_lines_add(p, words, (uint32_t)p->words.n - words);
    for (uint32_t i = 0; i < n; i++) {
        struct pdf_line l = p->lines.at[first + i];
        if (l.role == PDF_ASIDE)
            vec_push(&p->lines, l);
    }
    page->first = lines;
    page->n = (uint32_t)p->lines.n - lines;
    page->n_body = 0;
    for (uint32_t i = 0; i < page->n; i++)
        page->n_body += p->lines.at[lines + i].role != PDF_EDGE;
}

/* Is there such a line? If the page was not read in columns, it was read across them. */
static bool has_mixed_line(const struct pdf_pages *p, const struct pdf_page *page)
{
    for (uint32_t k = 0; k < page->n; k++)
        if (grid_is_mixed(p, &p->lines.at[page->first + k]))
            return true;
    return false;
}

void pdf_columns_unfold(struct pdf_pages *p)
{
    size_t step = p->pages.n >= 4 ? 2 : 1;
    bool any = false;
    struct grid grids[2];
    for (size_t k = 0; k < step; k++)
        grid_find(&grids[k], p, k, step);
    for (size_t k = 0; k < step; k++)
        if (!grids[k].n && grids[step - 1 - k].n)
            grid_borrow(&grids[k], &grids[step - 1 - k], p, k, step);
    struct unfolding u = { .p = p, .before.line = UINT32_MAX };
    for (size_t i = 0; i < p->pages.n; i++) {
        u.g = &grids[i % step];
        if (!u.g->n || !holds(&u, &p->pages.at[i])) {
            p->pages.at[i].unsure |= has_mixed_line(p, &p->pages.at[i]);
            u.before.line = UINT32_MAX;
            continue;
        }
        unfold(&u, &p->pages.at[i]);
        any = true;
    }
    if (any)
        pdf_pitches(p);
}
