// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Tables print no rules that pdftotext would tell, so that only white space shows them: gutters that run down between the
// words of lines that follow each other. A row's cells are wrapped each for itself, and its number stands beside the
// middle or the first of their lines; which of both is tried out by where the lines are.
#include "analyzer/read/pdf_page.h"
#include "base/buf.h"
#include "base/utf8.h"

enum {
    MAX_GUTTERS = PDF_COLUMNS - 1,
    COLUMN_LINES = 6, /* fewer lines side by side are no columns of running text */
    LINES_A_ROW = 20, /* a row without a second cell for longer ends the table */
};

struct gutter {
    int32_t x0, x1;
};

struct gutters {
    struct gutter at[MAX_GUTTERS];
    uint32_t n;
};

static const struct pdf_word *word(const struct pdf_pages *p, const struct pdf_line *l, uint32_t i)
{
    return &p->words.at[l->first + i];
}

/* 第三条 第一章 一、 （一） 1. ①: white space behind it parts no cells. */
static bool is_numbering(struct span s)
{
    static const struct span tails[] = { SPAN_INIT("、"), SPAN_INIT("．"), SPAN_INIT("."),
                                         SPAN_INIT("）"), SPAN_INIT(")") };
    static const struct span units[] = { SPAN_INIT("条"), SPAN_INIT("章"), SPAN_INIT("节"),
                                         SPAN_INIT("编"), SPAN_INIT("部分") };
    size_t len;
    if (s.n > 40)
        return false;
    if (span_starts(s, SPAN("第")))
        for (size_t i = 0; i < sizeof units / sizeof *units; i++)
            if (span_ends(s, units[i]))
                return true;
    uint32_t c = s.n ? utf8_decode(s.p, s.p + s.n, &len) : 0;
    if (c >= 0x2460 && c <= 0x249B)
        return s.n == len;
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        if (span_ends(s, tails[i]))
            return s.n <= 18;
    return false;
}

/* The gaps of a line that may part cells. */
static void gaps_of(struct gutters *g, const struct pdf_pages *p, const struct pdf_line *l)
{
    int32_t reach = word(p, l, 0)->x1;
    g->n = 0;
    for (uint32_t i = 1; i < l->n && g->n < MAX_GUTTERS; i++) {
        const struct pdf_word *w = word(p, l, i);
        if (w->x0 - reach > l->em * 4 / 5 && !(i == 1 && is_numbering(word(p, l, 0)->text)))
            g->at[g->n++] = (struct gutter){ reach, w->x0 };
        reach = w->x1 > reach ? w->x1 : reach;
    }
}

/* What of the gutters the line leaves free. A line beside all of them leaves them as they are. */
static void narrow(struct gutters *g, const struct pdf_pages *p, const struct pdf_line *l)
{
    struct gutters free_ = { .n = 0 };
    int32_t least = l->em * 2 / 5;
    for (uint32_t k = 0; k < g->n; k++) {
        int32_t from = g->at[k].x0, to = g->at[k].x1;
        for (uint32_t i = 0; i < l->n && from < to; i++) {
            const struct pdf_word *w = word(p, l, i);
            if (w->x1 <= from || w->x0 >= to)
                continue;
            if (w->x0 - from >= least && free_.n < MAX_GUTTERS)
                free_.at[free_.n++] = (struct gutter){ from, w->x0 };
            from = w->x1;
        }
        if (to - from >= least && free_.n < MAX_GUTTERS)
            free_.at[free_.n++] = (struct gutter){ from, to };
    }
    *g = free_;
}

static bool parts(const struct gutters *g, const struct pdf_line *l)
{
    for (uint32_t k = 0; k < g->n; k++)
        if (l->x0 < g->at[k].x0 && l->x1 > g->at[k].x1)
            return true;
    return false;
}

static uint32_t column_of(const struct pdf_table *t, const struct pdf_word *w)
{
    int32_t middle = w->x0 / 2 + w->x1 / 2;
    for (uint32_t c = 0; c + 1 < t->n_columns; c++)
        if (middle < t->columns[c].x1 || middle <= (t->columns[c].x1 + t->columns[c + 1].x0) / 2)
            return c;
    return t->n_columns - 1;
}

static void set_columns(struct pdf_table *t, const struct gutters *g, int32_t x0, int32_t x1)
{
    t->n_columns = g->n + 1;
    for (uint32_t c = 0; c < t->n_columns; c++) {
        t->columns[c].x0 = c ? g->at[c - 1].x1 : x0;
        t->columns[c].x1 = c < g->n ? g->at[c].x0 : x1;
    }
}

/* Text in columns: two, long, and most lines reach their column's end. */
static bool is_prose(const struct pdf_table *t, const struct pdf_pages *p)
{
    uint32_t lines[2] = { 0 }, full[2] = { 0 };
    if (t->n_columns != 2 || t->to - t->from < COLUMN_LINES)
        return false;
    for (uint32_t i = t->from; i < t->to; i++) {
        const struct pdf_line *l = &p->lines.at[i];
        int32_t end[2] = { INT32_MIN, INT32_MIN };
        for (uint32_t k = 0; k < l->n; k++) {
            uint32_t c = column_of(t, word(p, l, k));
            end[c] = word(p, l, k)->x1 > end[c] ? word(p, l, k)->x1 : end[c];
        }
        for (int c = 0; c < 2; c++) {
            lines[c] += end[c] != INT32_MIN;
            full[c] += end[c] != INT32_MIN && end[c] > t->columns[c].x1 - 2 * l->em;
        }
    }
    int32_t width[2] = { t->columns[0].x1 - t->columns[0].x0, t->columns[1].x1 - t->columns[1].x0 };
    return lines[0] >= COLUMN_LINES && lines[1] >= COLUMN_LINES / 2 && full[0] * 2 >= lines[0] &&
           full[1] * 2 >= lines[1] && width[0] > 8 * p->em && width[0] < 2 * (int64_t)width[1] &&
           width[1] < 2 * (int64_t)width[0];
}

/* A row of headings: 序号 名称 文号 */
static bool is_heading_row(const struct pdf_pages *p, const struct pdf_line *l)
{
    static const struct span heads[] = { SPAN_INIT("序号"), SPAN_INIT("编号"), SPAN_INIT("名称"),
                                         SPAN_INIT("文号"), SPAN_INIT("标题"), SPAN_INIT("备注") };
    for (uint32_t i = 0; i < l->n; i++)
        for (size_t k = 0; k < sizeof heads / sizeof *heads; k++)
            if (word(p, l, i)->text.n <= 30 && span_ends(word(p, l, i)->text, heads[k]))
                return true;
    return false;
}

/* The gutters of a table on the page before, if the line goes on in it. */
static bool goes_on(struct gutters *g, const struct pdf_pages *p, const struct pdf_table *before,
                    const struct pdf_line *l)
{
    g->n = 0;
    for (uint32_t c = 0; before && !before->prose && c + 1 < before->n_columns; c++)
        g->at[g->n++] = (struct gutter){ before->columns[c].x1, before->columns[c + 1].x0 };
    uint32_t had = g->n;
    narrow(g, p, l);
    return had && g->n >= had && parts(g, l);
}

bool pdf_table_at(struct pdf_table *t, const struct pdf_pages *p, uint32_t at, uint32_t to,
                  const struct pdf_table *before)
{
    const struct pdf_line *l = &p->lines.at[at];
    struct gutters g;
    bool more = goes_on(&g, p, before, l);
    if (!more)
        gaps_of(&g, p, l);
    if (!g.n)
        return false;
    int32_t x0 = l->x0, x1 = l->x1;
    uint32_t end = at + 1, several = 1;
    for (uint32_t i = at + 1; i < to && i < at + LINES_A_ROW * (several + 1); i++) {
        const struct pdf_line *next = &p->lines.at[i];
        struct gutters left = g;
        if (next->role != PDF_BODY || next->em > 2 * l->em || l->em > 2 * next->em)
            break;
        narrow(&left, p, next);
        if (!left.n)
            break;
        bool row = parts(&left, next);
        if (!row && next->y0 - next[-1].y1 > next->em) /* alone, and off the lines of a cell */
            break;
        g = left;
        x0 = next->x0 < x0 ? next->x0 : x0;
        x1 = next->x1 > x1 ? next->x1 : x1;
        several += row;
        end = i + 1;
    }
    *t = (struct pdf_table){ .from = at, .to = end };
    set_columns(t, &g, x0, x1);
    t->prose = is_prose(t, p);
    return more || t->prose || several >= 3 || (several == 2 && is_heading_row(p, l));
}

//
// Rows
//

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
    struct VEC(int32_t) middles; /* of the rows */
    uint32_t anchor;             /* the column that tells the rows */
};

static void cut_lines(struct rows *r)
{
    for (uint32_t i = r->t->from; i < r->t->to; i++) {
        const struct pdf_line *l = &r->p->lines.at[i];
        for (uint32_t k = 0, m; k < l->n; k = m) {
            uint32_t c = column_of(r->t, word(r->p, l, k));
            struct piece x = { word(r->p, l, k)->y0, word(r->p, l, k)->y1, l->first + k, 0, 0 };
            for (m = k; m < l->n && column_of(r->t, word(r->p, l, m)) == c; m++) {
                x.y0 = word(r->p, l, m)->y0 < x.y0 ? word(r->p, l, m)->y0 : x.y0;
                x.y1 = word(r->p, l, m)->y1 > x.y1 ? word(r->p, l, m)->y1 : x.y1;
            }
            x.n = m - k;
            vec_push(&r->columns[c], x);
        }
    }
}

static bool is_serial(const struct rows *r, const struct piece *x)
{
    struct span s = r->p->words.at[x->first].text;
    if (x->n != 1 || !s.n || s.n > 12)
        return false;
    for (size_t i = 0, len; i < s.n; i += len) {
        uint32_t c = utf8_decode(s.p + i, s.p + s.n, &len);
        bool numeral = false;
        static const uint32_t set[] = { 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D,
                                        0x4E03, 0x516B, 0x4E5D, 0x5341, 0x767E };
        for (size_t k = 0; k < sizeof set / sizeof *set; k++)
            numeral |= c == set[k];
        if (!numeral && !(c >= '0' && c <= '9') && !(c >= 0xFF10 && c <= 0xFF19) && c != '.')
            return false;
    }
    return true;
}

static bool is_head_cell(const struct rows *r, const struct piece *x)
{
    struct span s = r->p->words.at[x->first].text;
    return span_eq(s, SPAN("序号")) || span_eq(s, SPAN("编号")) || span_eq(s, SPAN("序"));
}

/* The column whose cells are the rows' numbers: most of its pieces, and as many as others have. */
static bool find_anchor(struct rows *r)
{
    for (uint32_t c = 0; c < r->t->n_columns && c < 2; c++) {
        uint32_t serials = 0;
        for (size_t i = 0; i < r->columns[c].n; i++)
            serials += is_serial(r, &r->columns[c].at[i]) || is_head_cell(r, &r->columns[c].at[i]);
        if (serials >= 2 && serials == r->columns[c].n) {
            r->anchor = c;
            for (size_t i = 0; i < r->columns[c].n; i++) {
                struct piece *x = &r->columns[c].at[i];
                x->row = (uint32_t)i;
                vec_push(&r->middles, x->y0 / 2 + x->y1 / 2);
            }
            return true;
        }
    }
    return false;
}

/* Gives the lines of a column to rows. Numbers at the middle: as many lines below each number as above it. At the top:
   all lines from one number to the next. */
static void share_out(struct rows *r, uint32_t c, bool centred)
{
    size_t n = r->columns[c].n, rows = r->middles.n, at = 0;
    struct piece *x = r->columns[c].at;
    for (size_t i = 0; i < rows; i++) {
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
        at = next + below;
    }
}

/* How far the lines of the cells lie from where such rows have them. */
static uint64_t misfit(struct rows *r, bool centred)
{
    uint64_t sum = 0;
    for (uint32_t c = 0; c < r->t->n_columns; c++) {
        if (c == r->anchor)
            continue;
        share_out(r, c, centred);
        const struct piece *x = r->columns[c].at;
        for (size_t from = 0, to; from < r->columns[c].n; from = to) {
            for (to = from; to < r->columns[c].n && x[to].row == x[from].row;)
                to++;
            const struct piece *low = &x[centred ? to - 1 : from];
            int64_t middle = ((int64_t)x[from].y0 + low->y1) / 2 - r->middles.at[x[from].row];
            sum += (uint64_t)(middle < 0 ? -middle : middle);
        }
    }
    return sum;
}

/* Rows without numbers: a line with words in the first column, or well below the line before, begins one. */
static void rows_by_lines(struct rows *r)
{
    int32_t least = INT32_MAX;
    for (uint32_t i = r->t->from + 1; i < r->t->to; i++) {
        int32_t d = r->p->lines.at[i].y0 - r->p->lines.at[i - 1].y0;
        least = d > 0 && d < least ? d : least;
    }
    size_t at[PDF_COLUMNS] = { 0 };
    uint32_t row = 0;
    for (uint32_t i = r->t->from; i < r->t->to; i++) {
        const struct pdf_line *l = &r->p->lines.at[i];
        bool first = column_of(r->t, word(r->p, l, 0)) == 0;
        bool apart = i > r->t->from && l->y0 - l[-1].y0 > least + least * (int64_t)2 / 5;
        row += i > r->t->from && (first || apart);
        for (uint32_t k = 0; k < l->n; k++) {
            uint32_t c = column_of(r->t, word(r->p, l, k));
            while (at[c] < r->columns[c].n && r->columns[c].at[at[c]].first <= l->first + k)
                r->columns[c].at[at[c]++].row = row;
        }
    }
    for (uint32_t i = 0; i <= row; i++)
        vec_push(&r->middles, 0);
}

static void put_rows(struct buf *out, const struct rows *r)
{
    size_t at[PDF_COLUMNS] = { 0 };
    for (uint32_t row = 0; row < r->middles.n; row++) {
        for (uint32_t c = 0; c < r->t->n_columns; c++) {
            if (c)
                buf_char(out, '\t');
            for (; at[c] < r->columns[c].n && r->columns[c].at[at[c]].row == row; at[c]++)
                pdf_words_put(out, r->p, r->columns[c].at[at[c]].first, r->columns[c].at[at[c]].n);
        }
        buf_char(out, '\n');
    }
}

void pdf_table_put(struct buf *out, const struct pdf_pages *p, const struct pdf_table *t)
{
    struct rows r = { .p = p, .t = t };
    cut_lines(&r);
    if (!find_anchor(&r)) {
        rows_by_lines(&r);
    } else {
        bool centred = misfit(&r, true) < misfit(&r, false);
        for (uint32_t c = 0; c < t->n_columns; c++)
            if (c != r.anchor)
                share_out(&r, c, centred);
    }
    put_rows(out, &r);
    for (uint32_t c = 0; c < t->n_columns; c++)
        vec_release(&r.columns[c]);
    vec_release(&r.middles);
}

//
// Running text in columns
//

uint32_t pdf_columns_split(struct pdf_pages *p, const struct pdf_table *t)
{
    uint32_t n = 0;
    for (uint32_t c = 0; c < t->n_columns; c++)
        for (uint32_t i = t->from; i < t->to; i++) {
            struct pdf_line l = p->lines.at[i], part = l;
            part.n = 0;
            for (uint32_t k = 0; k < l.n; k++) {
                const struct pdf_word *w = &p->words.at[l.first + k];
                if (column_of(t, w) != c)
                    continue;
                if (!part.n)
                    part.first = l.first + k, part.x0 = w->x0, part.x1 = w->x1;
                part.n++;
                part.x1 = w->x1 > part.x1 ? w->x1 : part.x1;
            }
            part.left = t->columns[c].x0;
            part.right = t->columns[c].x1;
            if (part.n) {
                vec_push(&p->lines, part);
                n++;
            }
        }
    return n;
}
