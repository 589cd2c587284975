// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Gazettes are set in two columns, sometimes three, with titles and tables across them or inside one. Where the columns are
// is a fact of the file: a gutter that some pages prove to part running text holds on all pages, for any number of lines. On
// each page what crosses a gutter parts the page into bands; a band is read column by column. Words are moved so that the
// bands' columns stand one below the other, and all that comes after sees a page of one narrow column.
#include "analyzer/read/pdf_page.h"
#include "analyzer/words/turns.h"
#include "base/buf.h"

enum {
    MAX_COLUMNS = 3,
    LEAST_BOTH = 2,   /* lines with text in several columns that prove a gutter */
    LEAST_DOUBT = 3,  /* lines for a grid, and as many against it */
    LEAST_NARROW = 6, /* full lines of a column beside an almost empty one */
    LEAST_GAP = 80,   /* percent of the em: width of a gutter */
    MOST_GAP = 5,     /* em: wider is no gutter but the room before a leader */
    LEAST_WIDTH = 8,  /* em: width of a column */
    TABLE_ROW = 2,    /* gaps that make a line a row of a table */
    FEW_LINES = 2,    /* lines between two rows of a table across the page */
    LOWEST = 1 << 29  /* hostile places add up: nothing is laid lower */
};

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

static int32_t span_left(const struct grid *g)
{
    return g->x[0];
}

static int32_t span_right(const struct grid *g)
{
    return g->x[2 * g->n - 1];
}

/* The column in which the word stands; g->n: it crosses a gutter. */
static uint32_t column_of(const struct grid *g, const struct pdf_word *w)
{
    for (uint32_t k = 0; k + 1 < g->n; k++) {
        int32_t gutter = g->x[2 * k + 1] / 2 + g->x[2 * k + 2] / 2;
        if (w->x0 >= gutter)
            continue;
        return w->x1 <= g->x[2 * k + 2] ? k : g->n;
    }
    return g->n - 1;
}

static uint32_t gaps_in(const struct pdf_pages *p, const struct pdf_line *l)
{
    uint32_t n = 0;
    for (uint32_t i = 1; i < l->n; i++)
        n += p->words.at[l->first + i].x0 - p->words.at[l->first + i - 1].x1 > l->em * 4 / 5;
    return n;
}

/* Does the line reach into line `b`, the one before or after it: text of another column? */
static bool stands_beside(const struct pdf_pages *p, const struct pdf_line *l,
                          const struct pdf_line *b)
{
    if (b < p->lines.at || b >= p->lines.at + p->lines.n)
        return false;
    int32_t top = l->y0 > b->y0 ? l->y0 : b->y0, bottom = l->y1 < b->y1 ? l->y1 : b->y1;
    return b->role == PDF_BODY && bottom - top > l->em / 6 &&
           (b->x0 < l->x0 - l->em || b->x1 > l->x1 + l->em);
}

/* 目　录 set in the middle of the page: centred, far from both margins, and its own gap lies in the gutter. */
static bool is_spaced_title(const struct pdf_pages *p, const struct grid *g,
                            const struct pdf_line *l)
{
    int32_t in = l->x0 - span_left(g), room = span_right(g) - l->x1;
    uint32_t k = column_of(g, &p->words.at[l->first]);
    bool inside = k < g->n && k == column_of(g, &p->words.at[l->first + l->n - 1]);
    if (inside && (stands_beside(p, l, l - 1) || stands_beside(p, l, l + 1)))
        return false;
    bool text = inside && l->em <= p->em * 110 / 100; /* no title */
    int32_t flush = text ? l->x0 - g->x[2 * k] : l->em;
    if (flush < l->em / 2 && flush > -l->em / 2) /* a line of the middle column, alone in its row */
        return false;
    int32_t off = l->n == 1 ? 2 * l->em : l->em; /* the last column may be short */
    if (in < 4 * l->em || in - room > off || room - in > off)
        return false;
    for (uint32_t i = 1; i < l->n; i++)
        if (p->words.at[l->first + i].x0 - p->words.at[l->first + i - 1].x1 > 3 * l->em)
            return false;
    return true;
}

static bool crosses(const struct pdf_pages *p, const struct grid *g, const struct pdf_line *l)
{
    for (uint32_t i = 0; i < l->n; i++)
        if (column_of(g, &p->words.at[l->first + i]) == g->n)
            return true;
    return is_spaced_title(p, g, l);
}

static bool is_heading_cell(struct span s)
{
    const struct turns heads = turns_of(TURN_HEADING_END);
    for (size_t k = 0; k < heads.n; k++)
        if (s.n <= 30 && span_ends(s, heads.at[k]))
            return true;
    return false;
}

/* What one line says of the grid. */
static void vote(struct vote *v, const struct pdf_pages *p, const struct grid *g,
                 const struct pdf_line *l)
{
    int32_t end[MAX_COLUMNS];
    uint32_t filled = 0, heads = 0;
    v->outside += l->x1 > span_right(g) + 2 * l->em && l->em <= p->em * 115 / 100;
    if (crosses(p, g, l)) {
        v->across += l->x0 < span_left(g) + 3 * l->em && gaps_in(p, l) < TABLE_ROW &&
                     l->em <= p->em * 115 / 100; /* no title */
        return;
    }
    for (uint32_t k = 0; k < g->n; k++)
        end[k] = INT32_MIN;
    for (uint32_t i = 0; i < l->n; i++) {
        const struct pdf_word *w = &p->words.at[l->first + i];
        uint32_t k = column_of(g, w);
        filled += end[k] == INT32_MIN;
        end[k] = w->x1 > end[k] ? w->x1 : end[k];
        heads |= is_heading_cell(w->text) ? 1u << k : 0;
    }
    v->heading += (heads & (heads - 1)) != 0;
    v->both += filled > 1;
    bool full = false;
    for (uint32_t k = 0; k < g->n; k++)
        full |= end[k] > g->x[2 * k + 1] - 2 * l->em;
    v->full += filled > 1 && full;
    v->narrow += filled == 1 && end[0] > g->x[1] - 2 * l->em;
}

/* The column of the whole line, or g->n. */
static uint32_t column_of_line(const struct pdf_pages *p, const struct grid *g,
                               const struct pdf_line *l)
{
    uint32_t k = column_of(g, &p->words.at[l->first]);
    return l->role == PDF_BODY && !crosses(p, g, l) &&
                   column_of(g, &p->words.at[l->first + l->n - 1]) == k
               ? k
               : g->n;
}

/* Lines of two columns that stand beside each other, not quite at one height. */
static void vote_beside(struct vote *v, const struct pdf_pages *p, const struct grid *g,
                        const struct pdf_line *a, const struct pdf_line *b)
{
    uint32_t i = column_of_line(p, g, a), k = column_of_line(p, g, b);
    if (i == k || i == g->n || k == g->n || b->y0 - a->y0 > a->em)
        return;
    v->both++;
    v->full += a->x1 > g->x[2 * i + 1] - 2 * a->em || b->x1 > g->x[2 * k + 1] - 2 * b->em;
}

/* Pages of one parity have one grid: margins for binding alternate. */
static void vote_all(struct vote *v, const struct pdf_pages *p, const struct grid *g, size_t from,
                     size_t step)
{
    *v = (struct vote){ 0 };
    for (size_t i = from; i < p->pages.n; i += step)
        for (uint32_t k = 0; k < p->pages.at[i].n; k++) {
            const struct pdf_line *l = &p->lines.at[p->pages.at[i].first + k];
            if (l->role == PDF_BODY)
                vote(v, p, g, l);
            if (l->role == PDF_BODY && k)
                vote_beside(v, p, g, l - 1, l);
        }
}

//
// Where the text stands
//

enum { BIN = 100, BINS = 4096 };

static size_t bin_of(int32_t x)
{
    int32_t b = x / BIN;
    return b < 0 ? 0 : b >= BINS ? BINS - 1 : (size_t)b;
}

/* The outermost bin at which several lines end (or begin: `from_left`). MARGIN_OF_MANY: at which many do, for marks hang over a
   margin; MARGIN_OF_ANY: two lines suffice, for a column may hold few; MARGIN_OF_ONE: one does, for the last column may be a few lines and a
   signature. */
enum margin { MARGIN_OF_MANY, MARGIN_OF_ANY, MARGIN_OF_ONE, MARGIN_WAYS };

/* The pages of one parity, and how their margins are found. */
struct pages_of {
    size_t from, step;
    enum margin way;
};

static size_t edge_bin(const uint32_t *count, bool from_left, enum margin way)
{
    uint32_t most = 0;
    for (size_t i = 0; i < BINS; i++) {
        uint32_t here = count[i] + (i + 1 < BINS ? count[i + 1] : 0);
        most = here > most ? here : most;
    }
    uint32_t need = way == MARGIN_OF_ONE                 ? 1
                    : most > 12 && way == MARGIN_OF_MANY ? most / 4
                    : most > 3                           ? 2
                                                         : 1;
    for (size_t k = 0; k < BINS; k++) {
        size_t i = from_left ? k : BINS - 1 - k, next = from_left ? i + 1 : i - 1;
        if (count[i] && count[i] + (next < BINS ? count[next] : 0) >= need)
            return i;
    }
    return from_left ? 0 : BINS - 1;
}

/* Margins of the text. */
static void outer_margins(const struct pdf_pages *p, struct pages_of o, int32_t *left,
                          int32_t *right)
{
    uint32_t *begin = mem_alloc(2 * BINS * sizeof *begin), *end = begin + BINS;
    memset(begin, 0, 2 * BINS * sizeof *begin);
    for (size_t i = o.from; i < p->pages.n; i += o.step)
        for (uint32_t k = 0; k < p->pages.at[i].n; k++) {
            const struct pdf_line *l = &p->lines.at[p->pages.at[i].first + k];
            if (l->role != PDF_BODY)
                continue;
            begin[bin_of(l->x0)]++;
            end[bin_of(l->x1)]++;
        }
    *left = (int32_t)edge_bin(begin, true, o.way) * BIN;
    *right = (int32_t)(edge_bin(end, false, o.way) + 1) * BIN;
    free(begin);
}

/* Where words cover the page least between lo and hi: the middle of the widest such place. */
static int32_t valley(const struct pdf_pages *p, struct pages_of o, int32_t lo, int32_t hi)
{
    uint32_t *cover = mem_alloc(BINS * sizeof *cover), least = UINT32_MAX;
    memset(cover, 0, BINS * sizeof *cover);
    for (size_t i = o.from; i < p->pages.n; i += o.step)
        for (uint32_t k = 0; k < p->pages.at[i].n; k++) {
            const struct pdf_line *l = &p->lines.at[p->pages.at[i].first + k];
            for (uint32_t m = 0; m < l->n && l->role == PDF_BODY; m++) {
                const struct pdf_word *w = &p->words.at[l->first + m];
                size_t to = w->x1 < hi ? bin_of(w->x1) : bin_of(hi);
                for (size_t b = w->x0 > lo ? bin_of(w->x0) : bin_of(lo); b <= to; b++)
                    cover[b] += w->x1 > lo && w->x0 < hi;
            }
        }
    size_t from = bin_of(lo), to = bin_of(hi), best = (from + to) / 2, widest = 0;
    for (size_t b = from; b <= to; b++)
        least = cover[b] < least ? cover[b] : least;
    for (size_t b = from, e; b <= to; b = e + 1) {
        for (e = b; e <= to && cover[e] <= least + least / 8;)
            e++;
        if (e - b > widest)
            widest = e - b, best = (b + e) / 2;
    }
    free(cover);
    return (int32_t)best * BIN;
}

/* The gutter around x: gutter[0] is where the words before it end, gutter[1] where those after it begin, over all lines that
   leave the strip around x free. False if none stand on one side. */
static bool find_gutter(const struct pdf_pages *p, const struct grid *g, struct pages_of o,
                        int32_t x, int32_t *gutter)
{
    int32_t strip = p->em * LEAST_GAP / 200;
    uint32_t *ends = mem_alloc(2 * BINS * sizeof *ends), *begins = ends + BINS, n[2] = { 0 };
    memset(ends, 0, 2 * BINS * sizeof *ends);
    for (size_t i = o.from; i < p->pages.n; i += o.step)
        for (uint32_t k = 0; k < p->pages.at[i].n; k++) {
            const struct pdf_line *l = &p->lines.at[p->pages.at[i].first + k];
            int32_t before = INT32_MIN, after = INT32_MAX;
            bool free_ = l->role == PDF_BODY && !is_spaced_title(p, g, l);
            for (uint32_t m = 0; m < l->n && free_; m++) {
                const struct pdf_word *w = &p->words.at[l->first + m];
                free_ = w->x1 <= x - strip / 2 || w->x0 >= x + strip / 2;
                if (w->x1 <= x && w->x1 > before)
                    before = w->x1;
                if (w->x0 >= x && w->x0 < after)
                    after = w->x0;
            }
            if (!free_ || (before != INT32_MIN && after != INT32_MAX && after - before < 2 * strip))
                continue;
            if (before != INT32_MIN)
                ends[bin_of(before)]++, n[0]++;
            if (after != INT32_MAX)
                begins[bin_of(after)]++, n[1]++;
        }
    gutter[0] = (int32_t)(edge_bin(ends, false, o.way) + 1) * BIN;
    gutter[1] = (int32_t)edge_bin(begins, true, o.way) * BIN;
    free(ends);
    return n[0] && n[1];
}

/* Makes all columns as wide as the widest; false if they do not fit on the page. */
static bool even_out(struct grid *g, int32_t em, int32_t width)
{
    int32_t most = 0, right = span_right(g);
    for (uint32_t k = 0; k < g->n; k++)
        most = g->x[2 * k + 1] - g->x[2 * k] > most ? g->x[2 * k + 1] - g->x[2 * k] : most;
    for (uint32_t k = 0; k < g->n; k++) {
        g->x[2 * k + 1] = g->x[2 * k] + most;
        int32_t gutter = k + 1 < g->n ? g->x[2 * k + 2] - g->x[2 * k + 1] : em;
        if (gutter < em / 2 || gutter > MOST_GAP * em)
            return false;
    }
    return most > LEAST_WIDTH * em &&
           (span_right(g) < right + em * 3 / 2 || span_right(g) < width - g->x[0] + em * 3 / 2);
}

/* Tries `n` columns of one width between the margins. */
static bool try_grid(struct grid *g, const struct pdf_pages *p, struct pages_of o, uint32_t n)
{
    int32_t left, right;
    outer_margins(p, o, &left, &right);
    *g = (struct grid){ .n = n };
    g->x[0] = left;
    g->x[2 * n - 1] = right;
    for (uint32_t k = 1; k < n; k++) {
        int32_t x = left + (int32_t)((int64_t)(right - left) * k / n), off = (right - left) / 14;
        x = valley(p, o, x - off, x + off);
        if (!find_gutter(p, g, o, x, &g->x[2 * k - 1]))
            return false;
    }
    return even_out(g, p->em, p->pages.at[o.from].width);
}

/* Tries two columns on a page whose right one bears no line that shows its margins (a signature): they are those of the left
   one, seen from the other edge of the sheet. */
static bool try_mirrored(struct grid *g, const struct pdf_pages *p, struct pages_of o)
{
    int32_t left, right, gutter[2], width = o.from < p->pages.n ? p->pages.at[o.from].width : 0;
    outer_margins(p, o, &left, &right);
    *g = (struct grid){ .n = 2 };
    g->x[0] = left;
    g->x[3] = width - left;
    if (width - left < right - p->em || !find_gutter(p, g, o, width / 2, gutter))
        return false;
    g->x[1] = gutter[0];
    g->x[2] = g->x[3] - (gutter[0] - left);
    return g->x[1] - g->x[0] > LEAST_WIDTH * p->em && g->x[2] - g->x[1] > p->em / 2 &&
           g->x[2] - g->x[1] < 4 * p->em && g->x[2] <= gutter[1];
}

/* Do the votes prove the grid? */
static bool is_proved(const struct vote *v, uint32_t n)
{
    if (n > MAX_COLUMNS && v->both && v->narrow >= LEAST_NARROW && !v->across)
        return true;
    return v->both >= LEAST_BOTH && v->full * 4 >= v->both && v->across < v->both &&
           (n <= MAX_COLUMNS || !v->across);
}

/* How well a proved grid explains the lines: text beside text speaks for it, text across its gutters or beyond it against it. */
static int64_t score_of(const struct vote *v)
{
    enum { AGAINST = 4 };
    return (int64_t)v->both - AGAINST * ((int64_t)v->across + v->outside);
}

/* The grid of the pages of one parity, proved by them: of several the best; fewer columns where it makes no difference. */
static void find_grid(struct grid *g, const struct pdf_pages *p, struct pages_of o)
{
    struct grid best = { 0 };
    int64_t most = INT64_MIN;
    for (uint32_t n = 2; n <= MAX_COLUMNS + 1 && (n <= MAX_COLUMNS || !best.n); n++)
        for (o.way = 0; o.way < MARGIN_WAYS; o.way++) {
            struct vote v;
            if (n <= MAX_COLUMNS ? !try_grid(g, p, o, n) : !try_mirrored(g, p, o))
                continue;
            vote_all(&v, p, g, o.from, o.step);
            if (is_proved(&v, n) && score_of(&v) > most) {
                most = score_of(&v);
                best = *g;
            }
        }
    *g = best;
}

//
// Unfolding
//

struct unfolding {
    struct pdf_pages *p;
    const struct grid *g;
    int32_t cursor; /* below all that is laid */
    int32_t bottom; /* of what was laid last, on the page as printed */
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
            if (!whole && column_of(u->g, w) != k)
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
            if (!whole && column_of(u->g, &w) != k)
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
    vote(&v, p, g, l);
    return v.heading > 0;
}

/* Marks the table across the columns that begins with the headings in line i: rows that begin with their number, the lines of
   cells between them, and those below the last that begin where one of its cells does. Returns one behind its last line. */
static uint32_t mark_table(const struct pdf_pages *p, const struct pdf_line *l, uint32_t i,
                           uint32_t n, bool *spans)
{
    uint32_t last = i, k;
    for (k = i + 1; k < n && k - last <= FEW_LINES + 1 && l[k].role == PDF_BODY; k++)
        if (pdf_is_serial(p->words.at[l[k].first].text))
            last = k;
    for (k = last + 1; k < n && k - last <= FEW_LINES && l[k].role == PDF_BODY; k++) {
        bool cell = false;
        for (uint32_t m = 1; m < l[last].n; m++) {
            int32_t off = p->words.at[l[last].first + m].x0 - l[k].x0;
            cell |= off < l[k].em / 4 && off > -l[k].em / 4;
        }
        if (!cell)
            break;
    }
    for (uint32_t m = i; m < k; m++)
        spans[m] = true;
    return k;
}

/* Which lines span the columns: those that cross a gutter, tables across them, and the short lines of cells between two rows of a
   table that does. */
static void mark_spanning(const struct pdf_pages *p, const struct grid *g, uint32_t from,
                          uint32_t n, bool *spans)
{
    uint32_t row = UINT32_MAX; /* the last row of a table across the page */
    for (uint32_t i = 0; i < n; i++) {
        const struct pdf_line *l = &p->lines.at[from + i];
        spans[i] = l->role == PDF_BODY && crosses(p, g, l);
        if (!spans[i] || gaps_in(p, l) < TABLE_ROW) {
            row = spans[i] ? UINT32_MAX : row;
            continue;
        }
        if (row != UINT32_MAX && i - row - 1 <= FEW_LINES)
            for (uint32_t k = row + 1; k < i; k++)
                spans[k] = true;
        row = i;
    }
    for (uint32_t i = 0; i < n;)
        if (p->lines.at[from + i].role == PDF_BODY &&
            is_heading_across(p, g, &p->lines.at[from + i]))
            i = mark_table(p, &p->lines.at[from], i, n, spans);
        else
            i++;
}

/* Is the page set in the grid? A page of running text across it is not. Where much speaks for and against it, the page is
   unsure. */
static bool holds(const struct pdf_pages *p, const struct grid *g, struct pdf_page *page)
{
    struct vote v = { 0 };
    uint32_t inside = 0;
    bool *spans = mem_alloc(page->n + 1);
    mark_spanning(p, g, page->first, page->n, spans);
    for (uint32_t k = 0; k < page->n; k++) {
        const struct pdf_line *l = &p->lines.at[page->first + k];
        if (l->role != PDF_BODY)
            continue;
        vote(&v, p, g, l);
        inside += !spans[k];
    }
    free(spans);
    page->unsure = v.both >= LEAST_DOUBT && v.across >= LEAST_DOUBT && inside < 2 * v.across &&
                   v.across < 2 * inside;
    return inside > v.across;
}

static void unfold(struct pdf_pages *p, const struct grid *g, struct pdf_page *page)
{
    struct unfolding u = { .p = p, .g = g };
    uint32_t first = page->first, n = page->n, words = (uint32_t)p->words.n;
    bool *spans = mem_alloc(n + 1);
    mark_spanning(p, g, first, n, spans);
    for (uint32_t i = 0, k; i < n; i = k) {
        k = i + 1;
        if (p->lines.at[first + i].role != PDF_BODY)
            continue;
        if (u.cursor == 0)
            u.cursor = u.bottom = p->lines.at[first + i].y0;
        while (k < n && p->lines.at[first + k].role == PDF_BODY && spans[k] == spans[i])
            k++;
        if (spans[i])
            lay(&u, first + i, first + k, g->n, block_new(p, span_left(g), span_right(g)));
        else
            lay_band(&u, first + i, first + k);
    }
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

void pdf_columns_unfold(struct pdf_pages *p)
{
    size_t step = p->pages.n >= 4 ? 2 : 1;
    bool any = false;
    struct grid grids[2];
    for (size_t k = 0; k < step; k++)
        find_grid(&grids[k], p, (struct pages_of){ .from = k, .step = step });
    for (size_t i = 0; i < p->pages.n; i++) {
        const struct grid *g = &grids[i % step];
        if (!g->n || !holds(p, g, &p->pages.at[i]))
            continue;
        unfold(p, g, &p->pages.at[i]);
        any = true;
    }
    if (any)
        pdf_pitches(p);
}
