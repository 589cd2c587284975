// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The rows of a table. Each cell is wrapped for itself, and the row's number stands beside the middle or the first of
// their lines; which of both is tried out by where the lines are.
#include "analyzer/read/pdf_page.h"
#include "base/utf8.h"

enum { CUT_LINES = 8 /* lines of a row that the end of a page cut off */ };

static const struct pdf_word *word(const struct pdf_pages *p, const struct pdf_line *l, uint32_t i)
{
    return &p->words.at[l->first + i];
}

/* A cell's line: the words of one line in one column. */
struct piece {
    int32_t y0, y1;
    uint32_t first, n;
    uint32_t row;
};

struct rows {
    const struct pdf_pages *p;
    const struct pdf_table *t;
    struct VEC(struct piece) columns[PDF_COLUMNS];
    struct VEC(int32_t) middles; /* of the rows; row 0 is the rest of one on the page before */
    uint32_t anchor;             /* the column that tells the rows */
};

/* The words of each line, column by column. */
static void cut_lines(struct rows *r)
{
    for (uint32_t i = r->t->from; i < r->t->to; i++) {
        const struct pdf_line *l = &r->p->lines.at[i];
        for (uint32_t k = 0, m; k < l->n; k = m) {
            uint32_t c = pdf_column_of(r->t, word(r->p, l, k));
            struct piece x = { word(r->p, l, k)->y0, word(r->p, l, k)->y1, l->first + k, 0, 0 };
            for (m = k; m < l->n && pdf_column_of(r->t, word(r->p, l, m)) == c; m++) {
                x.y0 = word(r->p, l, m)->y0 < x.y0 ? word(r->p, l, m)->y0 : x.y0;
                x.y1 = word(r->p, l, m)->y1 > x.y1 ? word(r->p, l, m)->y1 : x.y1;
            }
            x.n = m - k;
            vec_push(&r->columns[c], x);
        }
    }
}

static bool is_number(struct span s)
{
    if (!s.n || s.n > 12)
        return false;
    for (size_t i = 0, len; i < s.n; i += len) {
        uint32_t c = utf8_decode(s.p + i, s.p + s.n, &len);
        bool numeral = false;
        static const uint32_t set[] = { U'一', U'二', U'三', U'四', U'五', U'六',
                                        U'七', U'八', U'九', U'十', U'百' };
        for (size_t k = 0; k < sizeof set / sizeof *set; k++)
            numeral |= c == set[k];
        if (!numeral && !(c >= '0' && c <= '9') && !(c >= U'０' && c <= U'９') && c != '.')
            return false;
    }
    return true;
}

static bool is_serial_head(struct span s)
{
    return span_eq(s, SPAN("序号")) || span_eq(s, SPAN("编号")) || span_eq(s, SPAN("序")) ||
           span_eq(s, SPAN("号"));
}

bool pdf_is_serial(struct span s)
{
    return is_number(s) || is_serial_head(s);
}

static bool is_serial(const struct rows *r, const struct piece *x)
{
    return x->n == 1 && is_number(r->p->words.at[x->first].text);
}

static bool is_head_cell(const struct rows *r, const struct piece *x)
{
    return x->n == 1 && is_serial_head(r->p->words.at[x->first].text);
}

/* Gives each cell of the column of numbers a row; 序 over 号 in a narrow column is one heading. */
static void anchor_rows(struct rows *r)
{
    for (size_t i = 0; i < r->columns[r->anchor].n; i++) {
        struct piece *x = &r->columns[r->anchor].at[i];
        x->row = (uint32_t)r->middles.n;
        bool half = span_eq(r->p->words.at[x->first].text, SPAN("号"));
        if (half && i) {
            x->row--;
            r->middles.at[x->row] = x[-1].y0 / 2 + x->y1 / 2;
        } else {
            vec_push(&r->middles, x->y0 / 2 + x->y1 / 2);
        }
    }
}

/* The column whose cells are the rows' numbers: most of its pieces, and as many as others have. */
static bool find_anchor(struct rows *r)
{
    for (uint32_t c = 0; c < r->t->n_columns && c < 2; c++) {
        uint32_t serials = 0;
        for (size_t i = 0; i < r->columns[c].n; i++)
            serials += is_serial(r, &r->columns[c].at[i]) || is_head_cell(r, &r->columns[c].at[i]);
        if (serials >= (r->t->goes_on || r->t->numbered || r->t->parted ? 1 : 2) &&
            serials == r->columns[c].n) {
            r->anchor = c;
            anchor_rows(r);
            return true;
        }
    }
    return false;
}

/* How much closer rows stand to each other than lines within them: rows have rules and room between them. */
static uint64_t torn(const struct piece *x, size_t n)
{
    uint64_t misfit = 0;
    for (size_t k = 1; k < n; k++) {
        if (x[k].row == x[k - 1].row)
            continue;
        int32_t between = x[k].y0 - x[k - 1].y1;
        bool before = k > 1 && x[k - 2].row == x[k - 1].row,
             after = k + 1 < n && x[k + 1].row == x[k].row;
        if (before && x[k - 1].y0 - x[k - 2].y1 > between)
            misfit += (uint64_t)(x[k - 1].y0 - x[k - 2].y1 - between);
        if (after && x[k + 1].y0 - x[k].y1 > between)
            misfit += (uint64_t)(x[k + 1].y0 - x[k].y1 - between);
    }
    return misfit;
}

/* Gives the lines of a column to rows, the first `cut` of them to row 0, which the page before began. Numbers at the
   middle: as many lines below each number as above it. At the top: all lines from one number to the next. Returns how far
   the lines lie from where such rows have them, and how far rows are torn. */
static uint64_t share_out(struct rows *r, uint32_t c, size_t cut, bool centred)
{
    size_t n = r->columns[c].n, rows = r->middles.n, at = cut;
    struct piece *x = r->columns[c].at;
    uint64_t misfit = 0;
    for (size_t k = 0; k < cut; k++)
        x[k].row = 0;
    for (size_t i = 1; i < rows; i++) {
        size_t above = 0, same = 0, below = 0;
        int32_t middle = r->middles.at[i];
        while (at + above < n && x[at + above].y1 <= middle)
            above++;
        if (at + above < n && x[at + above].y0 < middle)
            same = 1;
        size_t next = at + above + same;
        while (next + below < n && (i + 1 == rows || x[next + below].y1 <= r->middles.at[i + 1]) &&
               (!centred || below < above || i + 1 == rows))
            below++;
        for (size_t k = at; k < next + below; k++)
            x[k].row = (uint32_t)i;
        if (next + below > at) {
            const struct piece *low = &x[centred ? next + below - 1 : at];
            int64_t off = ((int64_t)x[at].y0 + low->y1) / 2 - middle;
            misfit += (uint64_t)(off < 0 ? -off : off);
        }
        at = next + below;
    }
    return misfit + torn(x, n);
}

static size_t lines_above(const struct rows *r, uint32_t c)
{
    size_t n = 0;
    while (!r->t->parted && n < r->columns[c].n && r->middles.n > 1 &&
           r->columns[c].at[n].y1 <= r->middles.at[1])
        n++;
    return n;
}

/* The number of lines of this column that belong to the row before the first number. */
static size_t best_cut(struct rows *r, uint32_t c, bool centred, uint64_t *misfit)
{
    size_t above = lines_above(r, c), best = centred ? 0 : above;
    *misfit = share_out(r, c, best, centred);
    for (size_t cut = 1; centred && cut <= above && cut <= CUT_LINES; cut++) {
        uint64_t m = share_out(r, c, cut, true);
        if (m < *misfit)
            *misfit = m, best = cut;
    }
    return best;
}

/* Returns where the numbers stand: as on the page before, where this one does not tell. */
static enum pdf_numbers rows_by_numbers(struct rows *r)
{
    uint64_t sum[2] = { 0 };
    size_t cut[2][PDF_COLUMNS] = { { 0 } };
    for (int centred = 0; centred < 2; centred++)
        for (uint32_t c = 0; c < r->t->n_columns; c++) {
            uint64_t m = 0;
            if (c != r->anchor)
                cut[centred][c] = best_cut(r, c, centred, &m);
            sum[centred] += m;
        }
    int centred = sum[1] < sum[0] || (sum[1] == sum[0] && r->t->numbers == PDF_NUMBERS_MIDDLE);
    for (uint32_t c = 0; c < r->t->n_columns; c++)
        if (c != r->anchor)
            share_out(r, c, cut[centred][c], centred);
    return sum[0] == sum[1] ? r->t->numbers : centred ? PDF_NUMBERS_MIDDLE : PDF_NUMBERS_FIRST;
}

/* Has a cell more than one line? Then some line bears words of one column only. */
static bool is_wrapped(const struct rows *r)
{
    for (uint32_t i = r->t->from; i < r->t->to; i++) {
        const struct pdf_line *l = &r->p->lines.at[i];
        if (pdf_column_of(r->t, word(r->p, l, 0)) == pdf_column_of(r->t, word(r->p, l, l->n - 1)))
            return true;
    }
    return false;
}

/* Rows without numbers: a line with words in the first column, or well below the line before, begins one; each line does
   where none is the rest of a cell. */
static void rows_by_lines(struct rows *r)
{
    int32_t least = INT32_MAX;
    for (uint32_t i = r->t->from + 1; i < r->t->to; i++) {
        int32_t d = r->p->lines.at[i].y0 - r->p->lines.at[i - 1].y0;
        least = d > 0 && d < least ? d : least;
    }
    size_t at[PDF_COLUMNS] = { 0 };
    uint32_t row = 1;
    bool wrapped = is_wrapped(r);
    for (uint32_t i = r->t->from; i < r->t->to; i++) {
        const struct pdf_line *l = &r->p->lines.at[i];
        bool first = pdf_column_of(r->t, word(r->p, l, 0)) == 0;
        bool apart = i > r->t->from && l->y0 - l[-1].y0 > least + least * (int64_t)2 / 5;
        row += i > r->t->from && (first || apart || !wrapped);
        for (uint32_t k = 0; k < l->n; k++) {
            uint32_t c = pdf_column_of(r->t, word(r->p, l, k));
            while (at[c] < r->columns[c].n && r->columns[c].at[at[c]].first <= l->first + k)
                r->columns[c].at[at[c]++].row = row;
        }
    }
    for (uint32_t i = 1; i <= row; i++)
        vec_push(&r->middles, 0);
}

static void put_cell(struct buf *out, const struct rows *r, uint32_t c, size_t *at, uint32_t row)
{
    for (; *at < r->columns[c].n && r->columns[c].at[*at].row == row; ++*at)
        pdf_words_put(out, r->p, r->columns[c].at[*at].first, r->columns[c].at[*at].n);
}

/* The rest of a row that the page before began: its cells go on in the last line of `out`. */
static bool mend_row(struct buf *out, const struct rows *r, size_t *at)
{
    struct buf line = { 0 };
    size_t from = out->n ? out->n - 1 : 0, cells = 1;
    while (from > 0 && out->p[from - 1] != '\n')
        from--;
    for (size_t i = from; i + 1 < out->n; i++)
        cells += out->p[i] == '\t';
    bool fits = r->t->goes_on && out->n && cells == r->t->n_columns;
    uint32_t c = 0;
    for (size_t i = from; fits && i < out->n; i++) {
        if (out->p[i] == '\t' || i + 1 == out->n)
            put_cell(&line, r, c, &at[c], 0), c++;
        buf_char(&line, out->p[i]);
    }
    if (fits) {
        out->n = from;
        buf_span(out, buf_as_span(&line));
    }
    buf_release(&line);
    return fits;
}

/* Returns where the rows of this page begin. */
static size_t put_rows(struct buf *out, const struct rows *r)
{
    size_t at[PDF_COLUMNS] = { 0 };
    bool cut = false;
    for (uint32_t c = 0; c < r->t->n_columns; c++)
        cut |= r->columns[c].n && r->columns[c].at[0].row == 0;
    bool whole = !cut || mend_row(out, r, at);
    size_t from = out->n;
    for (uint32_t row = whole; row < r->middles.n; row++) {
        for (uint32_t c = 0; c < r->t->n_columns; c++) {
            if (c)
                buf_char(out, '\t');
            put_cell(out, r, c, &at[c], row);
        }
        buf_char(out, '\n');
    }
    return from;
}

/* The rows between two crossheads. */
static size_t put_part(struct buf *out, const struct pdf_pages *p, struct pdf_table *t)
{
    struct rows r = { .p = p, .t = t };
    vec_push(&r.middles, 0);
    cut_lines(&r);
    bool numbered = find_anchor(&r);
    if (numbered)
        t->numbers = rows_by_numbers(&r);
    else if (!t->goes_on || !t->numbered)
        rows_by_lines(&r); /* without a number it would be the rest of a row of the page before */
    t->numbered |= numbered;
    size_t from = put_rows(out, &r);
    for (uint32_t c = 0; c < t->n_columns; c++)
        vec_release(&r.columns[c]);
    vec_release(&r.middles);
    return from;
}

static void put_crosshead(struct buf *out, const struct pdf_pages *p, const struct pdf_table *t,
                          uint32_t line)
{
    pdf_words_put(out, p, p->lines.at[line].first, p->lines.at[line].n);
    for (uint32_t c = 1; c < t->n_columns; c++)
        buf_char(out, '\t');
    buf_char(out, '\n');
}

size_t pdf_table_put(struct buf *out, const struct pdf_pages *p, struct pdf_table *t)
{
    struct pdf_table part = *t;
    size_t from = SPAN_NONE;
    for (uint32_t i = t->from; i < t->to; i = part.to) {
        part.from = part.to = i;
        if (p->lines.at[i].crosshead) {
            from = from == SPAN_NONE ? out->n : from;
            put_crosshead(out, p, t, i);
            part.goes_on = false;
            part.parted = true;
            part.to++;
            continue;
        }
        while (part.to < t->to && !p->lines.at[part.to].crosshead)
            part.to++;
        size_t own = put_part(out, p, &part);
        from = from == SPAN_NONE ? own : from;
    }
    t->numbers = part.numbers;
    t->numbered = part.numbered;
    return from;
}
