// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Tables print no rules that pdftotext would tell, so that only white space shows them: gutters that run down between the
// words of lines that follow each other. A row's cells are wrapped each for itself, and its number stands beside the
// middle or the first of their lines; which of both is tried out by where the lines are.
#include "analyzer/read/pdf_page.h"
#include "analyzer/words/turns.h"
#include "base/buf.h"
#include "base/utf8.h"

enum {
    MAX_GUTTERS = PDF_COLUMNS - 1,
    COLUMN_LINES = 6, /* fewer lines side by side are no columns of running text */
    LINES_ABOVE = 6,  /* lines of a first row above its number */
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
    size_t len;
    if (s.n > 40)
        return false;
    if (span_starts(s, SPAN("第")))
        if (turn_ends(TURN_DIVISION, s))
            return true;
    uint32_t c = s.n ? utf8_decode(s.p, s.p + s.n, &len) : 0;
    if (c >= U'①' && c <= U'⒛')
        return s.n == len;
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        if (span_ends(s, tails[i]))
            return s.n <= 18;
    return false;
}

/* Where the ink of a word begins: 《 leaves the left half of its place free, so that it may hang out of its cell. */
static int32_t ink_left(const struct pdf_word *w)
{
    static const struct span marks[] = { SPAN_INIT("《"), SPAN_INIT("（"), SPAN_INIT("〔"),
                                         SPAN_INIT("〈"), SPAN_INIT("“") };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (span_starts(w->text, marks[i]))
            return w->x0 + (w->x1 - w->x0) / (int32_t)w->units;
    return w->x0;
}

static int32_t ink_right(const struct pdf_word *w)
{
    static const struct span marks[] = { SPAN_INIT("》"), SPAN_INIT("）"), SPAN_INIT("〕"),
                                         SPAN_INIT("〉"), SPAN_INIT("”"),  SPAN_INIT("，"),
                                         SPAN_INIT("、"), SPAN_INIT("。") };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (span_ends(w->text, marks[i]))
            return w->x1 - (w->x1 - w->x0) / (int32_t)w->units;
    return w->x1;
}

struct pdf_cell pdf_ink_of(const struct pdf_word *w)
{
    return (struct pdf_cell){ ink_left(w), ink_right(w) };
}

bool pdf_next_cell(struct pdf_cell *out, const struct pdf_pages *p, const struct pdf_line *l,
                   uint32_t *i)
{
    const struct pdf_word *w = &p->words.at[l->first];
    if (*i >= l->n)
        return false;
    out->x0 = w[*i].x0;
    do
        out->x1 = w[(*i)++].x1;
    while (*i < l->n && !pdf_parts_cells(w[*i].x0 - out->x1, l->em));
    return true;
}

/* The gaps of a line that may part cells. */
static void gaps_of(struct gutters *g, const struct pdf_pages *p, const struct pdf_line *l)
{
    int32_t reach = word(p, l, 0)->x1;
    g->n = 0;
    for (uint32_t i = 1; i < l->n && g->n < MAX_GUTTERS; i++) {
        const struct pdf_word *w = word(p, l, i);
        if (pdf_parts_cells(w->x0 - reach, l->em) && !(i == 1 && is_numbering(word(p, l, 0)->text)))
            g->at[g->n++] = (struct gutter){ reach, w->x0 };
        reach = w->x1 > reach ? w->x1 : reach;
    }
}

/* What of the gutters the line leaves free. A line beside all of them leaves them as they are. Where headings stand over the columns
   (`known`), cells may fill them nearly to the next. */
static void narrow(struct gutters *g, const struct pdf_pages *p, const struct pdf_line *l,
                   bool known)
{
    struct gutters free_ = { .n = 0 };
    int32_t least = known ? l->em / 8 : l->em * 2 / 5;
    for (uint32_t k = 0; k < g->n; k++) {
        int32_t from = g->at[k].x0, to = g->at[k].x1;
        for (uint32_t i = 0; i < l->n && from < to; i++) {
            const struct pdf_word *w = word(p, l, i);
            int32_t x0 = ink_left(w), x1 = ink_right(w);
            if (x1 <= from || x0 >= to)
                continue;
            if (x0 - from >= least && free_.n < MAX_GUTTERS)
                free_.at[free_.n++] = (struct gutter){ from, x0 };
            from = x1;
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

uint32_t pdf_column_of(const struct pdf_table *t, const struct pdf_word *w)
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
            uint32_t c = pdf_column_of(t, word(p, l, k));
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

/* How many of its words are headings. */
static uint32_t headings(const struct pdf_pages *p, const struct pdf_line *l)
{
    const struct turns heads = turns_of(TURN_HEADING_END_ROW);
    uint32_t n = 0;
    for (uint32_t i = 0; i < l->n; i++)
        for (size_t k = 0; k < heads.n; k++)
            if (word(p, l, i)->text.n <= 30 && span_ends(word(p, l, i)->text, heads.at[k])) {
                n++;
                break;
            }
    return n;
}

/* A row of headings: 序号 名称 文号 */
static bool is_heading_row(const struct pdf_pages *p, const struct pdf_line *l)
{
    return headings(p, l) > 0;
}

/* The gutters of a table on the page before. */
static void inherit(struct gutters *g, const struct pdf_table *before)
{
    g->n = 0;
    for (uint32_t c = 0; before && !before->prose && c + 1 < before->n_columns; c++)
        g->at[g->n++] = (struct gutter){ before->columns[c].x1, before->columns[c + 1].x0 };
}

/* Is the line, which parts no gutter, of a cell's text all the same: close behind the line before, of its size, and not
   further out than its cell? Below headings lines stand further apart. */
static bool in_cell(const struct pdf_pages *p, uint32_t i, int32_t x0, bool headed)
{
    const struct pdf_line *l = &p->lines.at[i], *a = l - 1;
    int32_t gap = l->y0 - a->y1, most = headed ? l->em * 3 / 2 : l->em;
    return (gap <= l->em / 4 || (gap <= most && l->x0 >= x0 - l->em / 2)) &&
           (pdf_alike(l->em, a->em) || pdf_alike(l->y1 - l->y0, a->y1 - a->y0));
}

/* The first line from `at` on that parts cells, if all before it are lines of its cells: the last of them reaches below
   its top, as the lines of a cell do when a number stands beside their middle. */
static uint32_t first_row(const struct pdf_pages *p, uint32_t at, uint32_t to)
{
    struct gutters g;
    uint32_t i = at;
    while (i < to && i < at + LINES_ABOVE && p->lines.at[i].role == PDF_BODY) {
        const struct pdf_line *l = &p->lines.at[i];
        if (l->left != p->lines.at[at].left || l->crosshead)
            return to;
        gaps_of(&g, p, l);
        if (g.n)
            return i == at || l->y0 < l[-1].y1 + l->em / 4 ? i : to;
        if (i > at && !in_cell(p, i, INT32_MIN / 2, false))
            return to;
        i++;
    }
    return to;
}

/* Has the head of the table, its line and those half a line above and below it, a word between the two places? */
static bool has_heading(const struct pdf_pages *p, const struct pdf_table *t, uint32_t head,
                        struct gutter strip)
{
    enum { HEAD_LINES = 4 };
    for (uint32_t i = t->from; i < t->to && i < head + HEAD_LINES; i++) {
        const struct pdf_line *l = &p->lines.at[i];
        if (l->y0 - p->lines.at[head].y0 > l->em * 23 / 20)
            return false;
        for (uint32_t k = 0; k < l->n; k++)
            if (word(p, l, k)->x0 >= strip.x0 && word(p, l, k)->x1 <= strip.x1)
                return true;
    }
    return false;
}

/* Below headings each column has its own: where one has none, the narrower of the two gutters beside it is room between words, as in
   the names of two issuers that all rows have. */
static void drop_unheaded(struct gutters *g, const struct pdf_pages *p, const struct pdf_table *t,
                          uint32_t head)
{
    for (uint32_t c = 0; c <= g->n && g->n;) {
        int32_t x0 = c ? g->at[c - 1].x1 : INT32_MIN, x1 = c < g->n ? g->at[c].x0 : INT32_MAX;
        if (has_heading(p, t, head, (struct gutter){ x0, x1 })) {
            c++;
            continue;
        }
        int32_t before = c ? x0 - g->at[c - 1].x0 : INT32_MAX,
                after = c < g->n ? g->at[c].x1 - x1 : INT32_MAX;
        uint32_t drop = before < after ? c - 1 : c;
        g->n--;
        for (uint32_t k = drop; k < g->n; k++)
            g->at[k] = g->at[k + 1];
        c = 0;
    }
}

/* Gutters that no word of the table crosses, narrow ones too: a full cell stands close to the next. `head`: the line of the headings, or
   UINT32_MAX. */
static void refine(struct gutters *g, const struct pdf_pages *p, const struct pdf_table *t,
                   uint32_t head)
{
    enum { BIN = 50, BINS = 4096, LEAST_ROWS = 4 };
    uint8_t covered[BINS] = { 0 };
    int32_t x0 = t->columns[0].x0, em = p->lines.at[t->from].em;
    for (uint32_t i = t->from; i < t->to; i++)
        for (uint32_t k = 0; k < p->lines.at[i].n && !p->lines.at[i].crosshead; k++) {
            const struct pdf_word *w = word(p, &p->lines.at[i], k);
            int64_t from = ((int64_t)ink_left(w) - x0) / BIN,
                    to = ((int64_t)ink_right(w) - x0 - 1) / BIN;
            for (int64_t b = from < 0 ? 0 : from; b <= to && b < BINS; b++)
                covered[b] = 1;
        }
    int32_t last = (t->columns[t->n_columns - 1].x1 - x0) / BIN;
    last = last < BINS ? last : BINS;
    while (last > 0 && !covered[last - 1]) /* where marks hang over the last column */
        last--;
    struct gutters found = { .n = 0 };
    for (int32_t b = 1, e; b < last && b < BINS && found.n < MAX_GUTTERS; b = e + 1) {
        for (e = b; e < last && e < BINS && !covered[e];)
            e++;
        struct gutters one = { { { x0 + b * BIN, x0 + e * BIN } }, 1 };
        uint32_t rows = 0;
        for (uint32_t i = t->from; (e - b) * BIN > em * 3 / 10 && i < t->to && rows < LEAST_ROWS;
             i++)
            rows += parts(&one, &p->lines.at[i]);
        if (rows >= LEAST_ROWS)
            found.at[found.n++] = one.at[0];
    }
    if (head != UINT32_MAX) {
        drop_unheaded(&found, p, t, head);
        drop_unheaded(g, p, t, head);
    }
    if (found.n > g->n)
        *g = found;
}

/* A heading in the middle of its cell stands beside the cells below it: columns that no line has both are one, unless lines of both
   alternate, as they do where one cell has three lines and the next has two. */
static void merge_columns(struct pdf_table *t, const struct pdf_pages *p)
{
    uint32_t together[PDF_COLUMNS] = { 0 }, n = 0, first[PDF_COLUMNS], last[PDF_COLUMNS] = { 0 };
    for (uint32_t c = 0; c < t->n_columns; c++)
        first[c] = UINT32_MAX;
    for (uint32_t i = t->from; i < t->to; i++) {
        const struct pdf_line *l = &p->lines.at[i];
        if (l->crosshead)
            continue;
        for (uint32_t k = 0; k < l->n; k++) {
            uint32_t c = pdf_column_of(t, word(p, l, k));
            first[c] = i < first[c] ? i : first[c];
            last[c] = i;
        }
        for (uint32_t k = 1; k < l->n; k++) {
            uint32_t a = pdf_column_of(t, word(p, l, k - 1)), b = pdf_column_of(t, word(p, l, k));
            together[a] += b == a + 1;
        }
    }
    for (uint32_t c = 1; c < t->n_columns; c++)
        if (together[c - 1] || (first[c] < last[c - 1] && first[c - 1] < last[c]))
            t->columns[++n] = t->columns[c];
        else
            t->columns[n].x1 = t->columns[c].x1;
    t->n_columns = n + 1;
}

/* After rows whose cells are wrapped, one whose first line is that of one cell: it begins where a column does, no further down
   than rows stand apart. */
static bool begins_cell(const struct pdf_pages *p, uint32_t i, const struct gutters *g,
                        uint32_t rows)
{
    const struct pdf_line *l = &p->lines.at[i], *a = l - 1;
    if (!pdf_alike(l->em, a->em) && !pdf_alike(l->y1 - l->y0, a->y1 - a->y0)) /* a title */
        return false;
    for (uint32_t k = 0; k < g->n && rows >= 2 && l->y0 - a->y1 < 2 * l->em; k++) {
        int32_t off = l->x0 - g->at[k].x1;
        if (off < l->em / 2 && off > -l->em / 2)
            return true;
    }
    return false;
}

/* Is the line the first of a cell of the next row, whose number stands half a line lower, or more: do lines that share heights lead to one
   that parts the cells? */
static bool begins_row(const struct pdf_pages *p, uint32_t i, uint32_t to, const struct gutters *g)
{
    const struct pdf_line *l = &p->lines.at[i];
    if (l->y0 - l[-1].y1 > 2 * l->em || !pdf_alike(l->em, l[-1].em))
        return false;
    for (uint32_t k = i + 1; k < to && k < i + LINES_ABOVE; k++) {
        const struct pdf_line *next = &p->lines.at[k];
        if (next->role != PDF_BODY || next->left != l->left || next->y0 > next[-1].y1 + l->em / 4)
            return false;
        if (parts(g, next))
            return true;
    }
    return false;
}

/* Numbers of rows that stand beside the middle of cells of two lines share no line with them, so that no gutter shows: they are
   a column when all that begins so far left is a number. */
static void split_serials(struct pdf_table *t, const struct pdf_pages *p)
{
    int32_t text = INT32_MAX, end = INT32_MIN;
    uint32_t n = 0;
    for (uint32_t i = t->from; i < t->to; i++)
        for (uint32_t k = 0; k < p->lines.at[i].n && !p->lines.at[i].crosshead; k++) {
            const struct pdf_word *w = word(p, &p->lines.at[i], k);
            if (pdf_column_of(t, w) == 0 && !pdf_is_serial(w->text))
                text = w->x0 < text ? w->x0 : text;
        }
    for (uint32_t i = t->from; i < t->to; i++) {
        const struct pdf_word *w = word(p, &p->lines.at[i], 0);
        if (pdf_column_of(t, w) != 0 || !pdf_is_serial(w->text) || p->lines.at[i].crosshead)
            continue;
        n++;
        end = w->x1 > end ? w->x1 : end;
    }
    if (n < 3 || text == INT32_MAX || end > text - p->lines.at[t->from].em * 2 / 5 ||
        t->n_columns == PDF_COLUMNS)
        return;
    for (uint32_t c = t->n_columns++; c > 0; c--)
        t->columns[c] = t->columns[c - 1];
    t->columns[0].x1 = end;
    t->columns[1].x0 = text;
}

/* Does the line begin where the cells of its column do? */
static bool is_left_in_cell(const struct pdf_table *t, const struct pdf_pages *p,
                            const struct pdf_line *l)
{
    int32_t off = l->x0 - t->columns[pdf_column_of(t, word(p, l, 0))].x0;
    return off < l->em && off > -l->em;
}

/* 云溪省交通 运 输 厅: a name whose letters, but for its first ones, stand apart? */
static bool is_spread(const struct pdf_pages *p, const struct pdf_line *l)
{
    for (uint32_t i = 1; i < l->n; i++)
        if (word(p, l, i)->units != 2)
            return false;
    return true;
}

/* A signature with its day below a table is none of its rows: single words near the right margin. The day may have ended the table. `to`: of
   the lines. */
static void cut_signature(struct pdf_table *t, const struct pdf_pages *p, uint32_t least,
                          uint32_t to)
{
    enum { SIGNERS = 12 };
    uint32_t end = t->to;
    const struct pdf_line *below = &p->lines.at[t->to];
    bool dated = t->to < to && below->role == PDF_BODY && below->n == 1 &&
                 pdf_is_day(word(p, below, 0)->text);
    for (uint32_t i = t->to; i > t->from && i + SIGNERS > t->to; i--) {
        const struct pdf_line *l = &p->lines.at[i - 1];
        struct span s = word(p, l, 0)->text;
        bool day = l->n == 1 && pdf_is_day(s);
        if (!day && !dated && end == t->to && i < t->to) /* without a day no more than one */
            return;
        if (!day && !dated && end == t->to && is_left_in_cell(t, p, l))
            return;
        if (!day &&
            ((l->n > 2 && !is_spread(p, l)) || l->x0 < t->columns[0].x1 || pdf_is_serial(s)))
            break;
        if (!day && !pdf_ends_body(word(p, l, l->n - 1)->text))
            break;
        end = i - 1;
    }
    if (end > t->from + least)
        t->to = end;
}

/* Two headings or more, and something below them: a table of which the page has one row, with its cells at several heights. */
static bool is_row_headed(const struct pdf_pages *p, const struct pdf_table *t, uint32_t first)
{
    return headings(p, &p->lines.at[first]) >= 2 && t->to > first + 2;
}

/* 序号 文件名称 at the end of a column or page: the head of a table whose rows all stand in the next. */
static bool is_head_alone(const struct pdf_pages *p, const struct pdf_table *t, uint32_t to)
{
    const struct pdf_line *l = &p->lines.at[t->from], *next = &p->lines.at[t->to];
    return t->to - t->from == 1 && pdf_is_serial(word(p, l, 0)->text) && is_heading_row(p, l) &&
           (t->to == to || next->role != PDF_BODY || next->left != l->left);
}

/* Do the words of the line stand in columns of a table, more than one, up to half a letter? */
static bool fits(const struct pdf_pages *p, const struct pdf_table *t, const struct pdf_line *l)
{
    for (uint32_t i = 0; i < l->n; i++) {
        const struct pdf_word *w = word(p, l, i);
        uint32_t c = pdf_column_of(t, w);
        if ((c && w->x0 < t->columns[c - 1].x1) ||
            (c + 1 < t->n_columns && w->x1 > t->columns[c + 1].x0 + l->em / 2))
            return false;
    }
    return pdf_column_of(t, word(p, l, 0)) != pdf_column_of(t, word(p, l, l->n - 1));
}

bool pdf_table_at(struct pdf_table *t, const struct pdf_pages *p, uint32_t at, uint32_t to,
                  const struct pdf_table *before)
{
    const struct pdf_line *l = &p->lines.at[at];
    struct gutters g, left;
    if (before && before->headed && !before->prose && pdf_headed_goes_on(t, p, at, to, before)) {
        cut_signature(t, p, 0, to);
        return true;
    }
    if (pdf_headed_at(t, p, at, to)) {
        cut_signature(t, p, 1, to);
        return true;
    }
    if (before && before->headed)
        before = NULL; /* its columns are known: it does not go on */
    inherit(&g, before);
    uint32_t had = g.n, first = had ? at : first_row(p, at, to);
    bool more = had > 0;
    if (first == to)
        return false;
    if (!more)
        gaps_of(&g, p, &p->lines.at[first]);
    bool headed = is_heading_row(p, &p->lines.at[first]);
    int32_t x0 = INT32_MAX, x1 = INT32_MIN;
    uint32_t end = at, several = 0;
    for (uint32_t i = at; i < to && i < at + LINES_A_ROW * (several + 1); i++) {
        const struct pdf_line *next = &p->lines.at[i];
        left = g;
        if (next->role != PDF_BODY || next->em > 2 * l->em || l->em > 2 * next->em ||
            next->left != l->left || next->right != l->right) /* the next column */
            break;
        if (next->crosshead && (i == to - 1 || headings(p, next + 1) >= 2))
            break; /* another table begins below it */
        if (next->crosshead && !more && i <= first)
            return false;
        if (next->crosshead)
            continue;
        narrow(&left, p, next, headed || more);
        if (more && left.n < had && fits(p, before, next)) /* a word that touches the next cell */
            left = g;
        bool row = parts(&left, next);
        if (!left.n || (more && left.n < had) ||
            (!row && i > first && !in_cell(p, i, x0, headed) && !begins_cell(p, i, &g, several) &&
             !(several && begins_row(p, i, to, &left))))
            break;
        g = left;
        x0 = next->x0 < x0 ? next->x0 : x0;
        x1 = next->x1 > x1 ? next->x1 : x1;
        several += row;
        end = i + 1;
    }
    if (more && !several)
        return pdf_table_at(t, p, at, to, NULL);
    *t = (struct pdf_table){ .from = at, .to = end, .goes_on = more };
    if (several < 2 && !more && !is_head_alone(p, t, to) && !(headed && is_row_headed(p, t, first)))
        return false;
    set_columns(t, &g, x0, x1);
    refine(&g, p, t, headed && !more ? first : UINT32_MAX);
    set_columns(t, &g, x0, x1);
    if (more && t->n_columns == before->n_columns)
        t->columns[0].x0 = before->columns[0].x0; /* its first cells may be empty here */
    else
        merge_columns(t, p);
    if (!more)
        split_serials(t, p);
    t->head = more ? before->head : headed ? at : UINT32_MAX;
    t->numbered = more && before->numbered;
    t->numbers = more ? before->numbers : PDF_NUMBERS_UNKNOWN;
    cut_signature(t, p, more ? 0 : 1, to); /* one row may be all that goes over */
    t->prose = is_prose(t, p);
    return more || t->prose || several >= 3 || headed;
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
                if (pdf_column_of(t, w) != c)
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
