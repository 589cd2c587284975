// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/read/pdf_grid.h"
#include "analyzer/words/turns.h"
#include "base/buf.h"

enum {
    LEAST_BOTH = 2,    /* lines with text in several columns that prove a gutter */
    MOST_SHIFT = 6000, /* hundredths of a point: of left pages against right ones */
    SURE = 6,          /* score of a grid that needs no other proof */
    LEAST_NARROW = 6,  /* full lines of a column beside an almost empty one */
    LEAST_GAP = 80,    /* percent of the em: width of a gutter */
    MOST_GAP = 5,      /* em: wider is no gutter but the room before a leader */
    LEAST_WIDTH = 8,   /* em: width of a column */
    CLOSE = 230,       /* percent of the em: neighbours in a column; pitches are not known */
    TABLE_ROW = 2,     /* gaps that make a line a row of a table */
};

/* The column in which the word stands; g->n: it crosses a gutter. */
uint32_t grid_column_of(const struct grid *g, const struct pdf_word *w)
{
    for (uint32_t k = 0; k + 1 < g->n; k++) {
        int32_t gutter = g->x[2 * k + 1] / 2 + g->x[2 * k + 2] / 2;
        if (w->x0 >= gutter)
            continue;
        return w->x1 <= g->x[2 * k + 2] ? k : g->n;
    }
    return g->n - 1;
}

uint32_t grid_gaps(const struct pdf_pages *p, const struct pdf_line *l)
{
    uint32_t n = 0;
    for (uint32_t i = 1; i < l->n; i++)
        n +=
            pdf_parts_cells(p->words.at[l->first + i].x0 - p->words.at[l->first + i - 1].x1, l->em);
    return n;
}

/* Tables with headings say nothing of the columns of the page. */
static bool is_text(const struct pdf_line *l)
{
    return l->role == PDF_BODY && !l->tabular;
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

/* Do lines of other columns run on above and below the line as if it were not there? A title across the columns has room between
   them. Lines of two columns seldom stand at one height where their pitches differ. */
static bool stands_between(const struct pdf_pages *p, const struct grid *g,
                           const struct pdf_line *l, uint32_t column)
{
    const struct pdf_line *a = l - 1, *b = l + 1;
    if (a < p->lines.at || b >= p->lines.at + p->lines.n || a->role != PDF_BODY ||
        b->role != PDF_BODY || b->y0 < a->y0 || !pdf_alike(a->em, b->em))
        return false;
    return (grid_column_of(g, &p->words.at[a->first]) != column ||
            grid_column_of(g, &p->words.at[a->first + a->n - 1]) != column) &&
           (grid_column_of(g, &p->words.at[b->first]) != column ||
            grid_column_of(g, &p->words.at[b->first + b->n - 1]) != column) &&
           b->y0 - a->y0 < a->em * CLOSE / 100;
}

/* Does a word of the text's size right above begin where this line does: a cell that goes on? Titles of other columns may stand between
   the heights of both. */
static bool goes_on_below(const struct pdf_pages *p, const struct pdf_line *l)
{
    enum { BETWEEN = 3 };
    for (int k = 1; k <= BETWEEN; k++) {
        const struct pdf_line *a = l - k;
        if (a < p->lines.at || a->role != PDF_BODY || l->y0 - a->y0 > l->em * CLOSE / 100)
            return false;
        for (uint32_t i = 0; i < a->n; i++) {
            const struct pdf_word *w = &p->words.at[a->first + i];
            int32_t off = w->x0 - l->x0;
            if (off < l->em / 5 && off > -l->em / 5 && pdf_alike(w->y1 - w->y0, l->y1 - l->y0))
                return true;
        }
    }
    return false;
}

/* Words of the text's size in several columns, none of them a letter or two of 目　录: cells that happen to lie in the middle. */
static bool are_cells(const struct pdf_pages *p, const struct pdf_line *l)
{
    enum { FEW_UNITS = 4 };
    if (l->n == 1 || l->em > p->em * 110 / 100)
        return false;
    for (uint32_t i = 0; i < l->n; i++)
        if (p->words.at[l->first + i].units <= FEW_UNITS)
            return false;
    return true;
}

bool grid_is_mixed(const struct pdf_pages *p, const struct pdf_line *l)
{
    enum { LEAST_UNITS = 8 };
    for (uint32_t i = 1; i < l->n && l->role == PDF_BODY; i++) {
        const struct pdf_word *b = &p->words.at[l->first + i], *a = b - 1;
        if (b->x0 - a->x1 < 2 * p->em || a->units < LEAST_UNITS || b->units < LEAST_UNITS ||
            a->em || b->em)
            continue;
        int32_t one = 2 * (a->x1 - a->x0) / (int32_t)a->units,
                two = 2 * (b->x1 - b->x0) / (int32_t)b->units;
        if (!pdf_alike(one, two) && (one > p->em * 115 / 100 || two > p->em * 115 / 100))
            return true;
    }
    return false;
}

/* 目　录 set in the middle of the page: centred, far from both margins, and its own gap lies in the gutter. */
static bool is_spaced_title(const struct pdf_pages *p, const struct grid *g,
                            const struct pdf_line *l)
{
    int32_t in = l->x0 - grid_left(g), room = grid_right(g) - l->x1;
    uint32_t k = grid_column_of(g, &p->words.at[l->first]);
    bool inside = k < g->n && k == grid_column_of(g, &p->words.at[l->first + l->n - 1]);
    if (inside &&
        (stands_beside(p, l, l - 1) || stands_beside(p, l, l + 1) || stands_between(p, g, l, k)))
        return false;
    if (!inside && (are_cells(p, l) || grid_is_mixed(p, l)))
        return false;
    bool text = inside && l->em <= p->em * 110 / 100; /* no title */
    int32_t flush = text ? l->x0 - g->x[2 * k] : l->em;
    if (flush < l->em / 2 && flush > -l->em / 2) /* a line of the middle column, alone in its row */
        return false;
    int32_t off = l->n == 1 ? 2 * l->em : l->em; /* the last column may be short */
    if (text && goes_on_below(p, l))
        return false;
    if (text) { /* the middle of the page is that of the middle column, over whose end marks hang */
        in = l->x0 - g->x[2 * k];
        room = g->x[2 * k + 1] - l->x1;
        return g->n == MAX_COLUMNS && k == 1 && in - room < l->em / 2 && room - in < l->em * 3 / 2;
    }
    if (in < 4 * l->em || in - room > off || room - in > off)
        return false;
    for (uint32_t i = 1; i < l->n; i++)
        if (p->words.at[l->first + i].x0 - p->words.at[l->first + i - 1].x1 > 3 * l->em)
            return false;
    return true;
}

bool grid_crosses(const struct pdf_pages *p, const struct grid *g, const struct pdf_line *l)
{
    for (uint32_t i = 0; i < l->n; i++)
        if (grid_column_of(g, &p->words.at[l->first + i]) == g->n)
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
void grid_vote(struct vote *v, const struct pdf_pages *p, const struct grid *g,
               const struct pdf_line *l)
{
    int32_t end[MAX_COLUMNS];
    uint32_t filled = 0, heads = 0;
    bool abreast = false; /* two tables, each with its numbers */
    v->outside += l->x1 > grid_right(g) + 2 * l->em && l->em <= p->em * 115 / 100;
    if (grid_crosses(p, g, l)) {
        uint32_t gaps = grid_gaps(p, l);
        bool row = gaps && pdf_is_serial(p->words.at[l->first].text);
        v->across += l->x0 < grid_left(g) + 3 * l->em && gaps < TABLE_ROW && !row &&
                     l->em <= p->em * 115 / 100; /* no title */
        return;
    }
    for (uint32_t k = 0; k < g->n; k++)
        end[k] = INT32_MIN;
    for (uint32_t i = 0; i < l->n; i++) {
        const struct pdf_word *w = &p->words.at[l->first + i];
        uint32_t k = grid_column_of(g, w);
        abreast |= k && end[k] == INT32_MIN && pdf_is_serial(w->text) && is_heading_cell(w->text);
        filled += end[k] == INT32_MIN;
        end[k] = w->x1 > end[k] ? w->x1 : end[k];
        heads |= is_heading_cell(w->text) ? 1u << k : 0;
    }
    v->heading += (heads & (heads - 1)) != 0 && !abreast;
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
    uint32_t k = grid_column_of(g, &p->words.at[l->first]);
    return l->role == PDF_BODY && !grid_crosses(p, g, l) &&
                   grid_column_of(g, &p->words.at[l->first + l->n - 1]) == k
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
            if (!is_text(l))
                continue;
            grid_vote(v, p, g, l);
            if (k)
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
            if (!is_text(l))
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
            for (uint32_t m = 0; m < l->n && is_text(l); m++) {
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

/* 3　渡口收费规定　溪政发〔2016〕8号: a row with its number shows margins of cells. */
bool grid_is_row(const struct pdf_pages *p, const struct pdf_line *l)
{
    return l->n >= 3 && pdf_is_serial(p->words.at[l->first].text) && grid_gaps(p, l) >= TABLE_ROW;
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
            bool free_ = is_text(l) && !is_spaced_title(p, g, l) && !grid_is_row(p, l);
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
    int32_t most = 0, right = grid_right(g);
    for (uint32_t k = 0; k < g->n; k++)
        most = g->x[2 * k + 1] - g->x[2 * k] > most ? g->x[2 * k + 1] - g->x[2 * k] : most;
    for (uint32_t k = 0; k < g->n; k++) {
        g->x[2 * k + 1] = g->x[2 * k] + most;
        int32_t gutter = k + 1 < g->n ? g->x[2 * k + 2] - g->x[2 * k + 1] : em;
        if (gutter < em / 2 || gutter > MOST_GAP * em)
            return false;
    }
    return most > LEAST_WIDTH * em &&
           (grid_right(g) < right + em * 3 / 2 || grid_right(g) < width - g->x[0] + em * 3 / 2);
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

/* Do the votes prove the grid? */
static bool is_proved(const struct vote *v)
{
    return v->both >= LEAST_BOTH && v->full * 4 >= v->both && v->across < v->both;
}

/* How well a proved grid explains the lines: text beside text speaks for it, text across its gutters or beyond it against it. */
static int64_t score_of(const struct vote *v)
{
    enum { AGAINST = 4 };
    return (int64_t)v->both - AGAINST * ((int64_t)v->across + v->outside);
}

//
// Few lines
//

/* Some lines and a signature in the second column show no margins of theirs: a column is as wide as the first one, and the room between
   columns is what is left of the sheet, or of what stands in its middle. */
struct sparse {
    struct pages_of o;
    int32_t left, width; /* of the first column */
    int32_t next;        /* where the first text behind it begins, or 0 */
    int32_t right;       /* where the last text ends */
    int32_t middle;      /* of titles, or 0 */
};

static bool is_text_size(const struct pdf_pages *p, const struct pdf_line *l)
{
    return is_text(l) && l->em <= p->em * 110 / 100;
}

/* Calls `take` for all lines of the pages. */
static void each_line(const struct pdf_pages *p, struct sparse *s,
                      void (*take)(const struct pdf_pages *, struct sparse *,
                                   const struct pdf_line *))
{
    for (size_t i = s->o.from; i < p->pages.n; i += s->o.step)
        for (uint32_t k = 0; k < p->pages.at[i].n; k++)
            take(p, s, &p->lines.at[p->pages.at[i].first + k]);
}

static void take_left(const struct pdf_pages *p, struct sparse *s, const struct pdf_line *l)
{
    if (is_text_size(p, l) && l->x0 < s->left)
        s->left = l->x0;
}

/* Where the part of the line ends that begins with word i. */
static uint32_t part_end(const struct pdf_pages *p, const struct pdf_line *l, uint32_t i)
{
    const struct pdf_word *w = &p->words.at[l->first];
    for (i++; i < l->n && w[i].x0 - w[i - 1].x1 <= l->em * LEAST_GAP / 100;)
        i++;
    return i;
}

/* The first part of a line, with the number of a paragraph or an article before it. */
static void take_width(const struct pdf_pages *p, struct sparse *s, const struct pdf_line *l)
{
    const struct pdf_word *w = &p->words.at[l->first];
    if (!is_text_size(p, l)) {
        s->middle = l->role == PDF_BODY ? l->x0 / 2 + l->x1 / 2 : s->middle;
        return;
    }
    s->right = l->x1 > s->right ? l->x1 : s->right;
    if (l->x0 > s->left + l->em * 5 / 2)
        return;
    uint32_t end = part_end(p, l, 0);
    if (end < l->n && w[end - 1].x1 - l->x0 < 5 * l->em && w[end].x0 - w[end - 1].x1 < 2 * l->em)
        end = part_end(p, l, end);
    int32_t width = w[end - 1].x1 - s->left;
    s->width = width > s->width ? width : s->width;
}

static void take_next(const struct pdf_pages *p, struct sparse *s, const struct pdf_line *l)
{
    for (uint32_t i = 0; i < l->n && is_text(l); i = part_end(p, l, i)) {
        const struct pdf_word *w = &p->words.at[l->first + i];
        int32_t em = w->units ? 2 * (w->x1 - w->x0) / (int32_t)w->units
                              : 0; /* a title beside it is larger */
        if (w->x0 > s->left + s->width && em <= p->em * 110 / 100 && (!s->next || w->x0 < s->next))
            s->next = w->x0;
    }
}

/* What a column's last line was. */
struct column_line {
    int32_t x1, y0;
    bool begun;        /* it begins at the margin, or indented */
    bool open, marked; /* no sentence ends with it; it has marks of sentences */
};

static bool has_mark_of(struct span s, const char *const *marks)
{
    for (; *marks; marks++)
        if (span_has(s, span_str(*marks)))
            return true;
    return false;
}

/* How many lines that fill their column go on in the next of it, within a sentence: reading down is reading on. */
static uint32_t count_wraps(const struct pdf_pages *p, const struct grid *g,
                            const struct pdf_page *page)
{
    static const char *const marks[] = { "，", "。", NULL }, *const ends[] = { "。", "；", "：",
                                                                               NULL };
    struct column_line last[MAX_COLUMNS] = { 0 };
    uint32_t wraps = 0;
    for (uint32_t m = 0; m < page->n; m++) {
        const struct pdf_line *l = &p->lines.at[page->first + m];
        for (uint32_t i = 0, to; is_text_size(p, l) && i < l->n; i = to) {
            uint32_t k = grid_column_of(g, &p->words.at[l->first + i]);
            struct column_line now = { .y0 = l->y0 };
            for (to = i; to < l->n && grid_column_of(g, &p->words.at[l->first + to]) == k; to++)
                now.marked |= has_mark_of(p->words.at[l->first + to].text, marks);
            if (k == g->n)
                continue;
            const struct pdf_word *tail = &p->words.at[l->first + to - 1];
            struct span s = tail->text;
            now.x1 = tail->x1;
            now.open = !has_mark_of(span_from(s, s.n > 3 ? s.n - 3 : 0), ends);
            int32_t in = p->words.at[l->first + i].x0 - g->x[2 * k];
            now.begun = in > -l->em / 2 && in < l->em * 5 / 2;
            wraps += last[k].open && last[k].begun &&
                     last[k].x1 > g->x[2 * k + 1] - l->em * 3 / 2 && in < l->em / 2 &&
                     in > -l->em / 2 && (last[k].marked || now.marked) &&
                     now.y0 - last[k].y0 < l->em * CLOSE / 100;
            last[k] = now;
        }
    }
    return wraps;
}

/* How well the margins explain where the parts of a line begin: at one, indented, or left of all that its column has. */
static int64_t margin_score(const struct pdf_pages *p, const struct grid *g,
                            const struct pdf_line *l)
{
    enum { FLUSH = 2, INDENTED = 1, OUTSIDE = -2 };
    int64_t score = 0;
    for (uint32_t i = 0; i < l->n && is_text_size(p, l); i = part_end(p, l, i)) {
        uint32_t k = grid_column_of(g, &p->words.at[l->first + i]);
        if (k == g->n)
            continue;
        int32_t in = p->words.at[l->first + i].x0 - g->x[2 * k], off = in - 2 * l->em;
        if (in < -l->em / 3)
            score += OUTSIDE;
        else if (in < l->em / 3)
            score += FLUSH;
        else if (off < l->em / 3 && off > -l->em / 3)
            score += INDENTED;
    }
    return score;
}

/* How well a grid explains the pages. */
struct fit {
    uint32_t wraps;
    int64_t score;
};

static struct fit fit_of(const struct pdf_pages *p, const struct grid *g, struct pages_of o)
{
    enum { OF_WRAP = 2, OF_TITLE = 6 };
    struct fit f = { 0 };
    bool titled = false;
    for (size_t i = o.from; i < p->pages.n; i += o.step) {
        const struct pdf_page *page = &p->pages.at[i];
        f.wraps += count_wraps(p, g, page);
        for (uint32_t k = 0; k < page->n; k++) {
            const struct pdf_line *l = &p->lines.at[page->first + k];
            int64_t off = (int64_t)l->x0 + l->x1 - grid_left(g) - grid_right(g);
            titled |=
                l->role == PDF_BODY && !is_text_size(p, l) && off < p->em / 2 && off > -p->em / 2;
            f.score += margin_score(p, g, l);
        }
    }
    f.score += OF_WRAP * f.wraps + (titled ? OF_TITLE : 0);
    return f;
}

/* Tries `n` columns with this room between them. Returns how well they explain the pages; INT64_MIN: not at all. */
static int64_t try_sparse(struct grid *g, const struct pdf_pages *p, const struct sparse *s,
                          uint32_t n, int32_t gap)
{
    int32_t sheet = p->pages.at[s->o.from].width, step = s->width + gap;
    struct vote v;
    *g = (struct grid){ .n = n };
    for (uint32_t k = 0; k < n; k++) {
        g->x[2 * k] = s->left + (int32_t)k * step;
        g->x[2 * k + 1] = g->x[2 * k] + s->width;
    }
    int32_t rest = sheet - grid_right(g);
    if (gap < p->em * LEAST_GAP / 100 || gap > 4 * p->em || rest < s->left / 2 ||
        rest > 2 * s->left + p->em)
        return INT64_MIN;
    vote_all(&v, p, g, s->o.from, s->o.step);
    struct fit f = fit_of(p, g, s->o);
    bool narrow = v.narrow >= LEAST_NARROW && v.both;
    int64_t off = (int64_t)2 * s->middle - s->left - grid_right(g);
    bool titled = s->middle && off < 2 * p->em && off > -2 * p->em; /* across all of them */
    if (v.across || v.outside || !(f.wraps || narrow) || !(v.both || v.heading || titled))
        return INT64_MIN;
    return f.score;
}

/* Columns of few lines, by all that may tell the room between them; better than `most`. */
static void find_sparse(struct grid *g, const struct pdf_pages *p, struct pages_of o, int64_t most)
{
    struct sparse s = { .o = o, .left = INT32_MAX };
    struct grid tried;
    if (o.from >= p->pages.n)
        return;
    int32_t sheet = p->pages.at[o.from].width;
    each_line(p, &s, take_left);
    each_line(p, &s, take_width);
    if (s.left == INT32_MAX || s.width < LEAST_WIDTH * p->em)
        return;
    each_line(p, &s, take_next);
    for (uint32_t n = 2; n <= MAX_COLUMNS; n++) {
        int32_t ends[] = { sheet - s.left, s.right, s.right + 2 * p->em,
                           s.middle ? 2 * s.middle - s.left : 0 };
        int32_t gaps[6] = { s.next - s.left - s.width, s.next - s.left - s.width - 2 * p->em };
        for (size_t i = 0; i < 4; i++)
            gaps[2 + i] = (ends[i] - s.left - (int32_t)n * s.width) / ((int32_t)n - 1);
        for (size_t i = 0; i < 6; i++) {
            int64_t well = try_sparse(&tried, p, &s, n, gaps[i]);
            if (well > most) {
                most = well;
                *g = tried;
            }
        }
    }
}

/* Two columns that leave room for one like them on the right: the last of three bears nothing, or a signature. */
static void add_third(struct grid *g, const struct pdf_pages *p, struct pages_of o)
{
    int32_t step = g->x[2] - g->x[0], right = g->x[3] + step, left = g->x[0];
    int32_t rest = p->pages.at[o.from].width - right;
    if (rest < left / 2 || rest > 2 * left + p->em)
        return;
    g->x[4] = g->x[2] + step;
    g->x[5] = right;
    g->n = 3;
}

void grid_borrow(struct grid *g, const struct grid *other, const struct pdf_pages *p, size_t from,
                 size_t step)
{
    struct sparse s = { .o = { .from = from, .step = step }, .left = INT32_MAX };
    each_line(p, &s, take_left);
    int32_t shift = s.left == INT32_MAX ? 0 : s.left - grid_left(other);
    *g = *other;
    for (uint32_t k = 0; k < 2 * g->n; k++)
        g->x[k] += shift < MOST_SHIFT && shift > -MOST_SHIFT ? shift : 0;
}

/* The grid of the pages of one parity, proved by them: of several the best; fewer columns where it makes no difference. */
void grid_find(struct grid *g, const struct pdf_pages *p, size_t from, size_t step)
{
    struct pages_of o = { .from = from, .step = step };
    struct grid best = { 0 };
    int64_t most = INT64_MIN;
    for (uint32_t n = 2; n <= MAX_COLUMNS; n++)
        for (o.way = 0; o.way < MARGIN_WAYS; o.way++) {
            struct vote v;
            if (!try_grid(g, p, o, n))
                continue;
            vote_all(&v, p, g, o.from, o.step);
            if (is_proved(&v) && score_of(&v) > most) {
                most = score_of(&v);
                best = *g;
            }
        }
    if (best.n == 2)
        add_third(&best, p, o);
    if (most < SURE) { /* none, or one of few lines, which must explain them better */
        int64_t score = best.n ? fit_of(p, &best, o).score : INT64_MIN;
        find_sparse(&best, p, o, score);
    }
    *g = best;
}
