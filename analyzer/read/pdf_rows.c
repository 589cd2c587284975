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

/* What stands between two heights, or the room between. */
struct strip {
    int32_t y0, y1;
};

/* The ink of what stands between y0 and y1: boxes of lines that are set close overlap. */
static struct strip ink_of(int32_t y0, int32_t y1, int32_t em)
{
    int32_t middle = y0 / 2 + y1 / 2;
    return (struct strip){ middle - em * 2 / 5, middle + em * 2 / 5 };
}

struct rows {
    const struct pdf_pages *p;
    struct pdf_table *t;
    struct VEC(struct piece) columns[PDF_COLUMNS];
    struct VEC(int32_t) middles;    /* of the rows; row 0 is the rest of one on the page before */
    uint32_t anchor;                /* the column that tells the rows */
    struct VEC(struct strip) tells; /* where in it each row is told; [0] stands for row 0 */
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
        struct strip ink = ink_of(x->y0, x->y1, r->p->lines.at[r->t->from].em);
        if (half && i) {
            r->tells.at[x->row - 1].y1 = ink.y1;
            x->row--;
            r->middles.at[x->row] = x[-1].y0 / 2 + x->y1 / 2;
        } else {
            vec_push(&r->middles, x->y0 / 2 + x->y1 / 2);
            vec_push(&r->tells, ink);
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

//
// Rows by the room between them
//

static int by_top(const void *pa, const void *pb)
{
    const struct strip *a = pa, *b = pb;
    return (a->y0 > b->y0) - (a->y0 < b->y0);
}

struct strips {
    struct VEC(struct strip) at;
};

/* The strips that no cell of the table reaches into, from top to bottom. O(n log n). */
static void find_gaps(struct strips *out, const struct rows *r)
{
    struct strips ink = { 0 };
    for (uint32_t i = r->t->from; i < r->t->to; i++) {
        const struct pdf_line *l = &r->p->lines.at[i];
        for (uint32_t k = 0; k < l->n; k++)
            vec_push(&ink.at, ink_of(word(r->p, l, k)->y0, word(r->p, l, k)->y1, l->em));
    }
    if (ink.at.n)
        qsort(ink.at.at, ink.at.n, sizeof *ink.at.at, by_top);
    int32_t reach = ink.at.n ? ink.at.at[0].y1 : 0;
    for (size_t i = 1; i < ink.at.n; i++) {
        if (ink.at.at[i].y0 > reach)
            vec_push(&out->at, ((struct strip){ reach, ink.at.at[i].y0 }));
        reach = ink.at.at[i].y1 > reach ? ink.at.at[i].y1 : reach;
    }
    vec_release(&ink.at);
}

/* The widest gap between two rows that are told; SIZE_MAX: none is, or two are as wide, so that it is not known. *at: of the gaps,
   moved on; *inner: the widest of the others so far. */
static size_t widest_gap(const struct strips *gaps, size_t *at, struct strip a, struct strip b,
                         int32_t *inner)
{
    int32_t em = a.y1 - a.y0;
    size_t best = SIZE_MAX;
    int32_t wide = 0, second = 0;
    while (*at < gaps->at.n && gaps->at.at[*at].y0 < a.y1 - em / 20)
        ++*at;
    for (; *at < gaps->at.n && gaps->at.at[*at].y1 <= b.y0 + em / 20; ++*at) {
        int32_t one = gaps->at.at[*at].y1 - gaps->at.at[*at].y0;
        if (one > wide)
            second = wide, wide = one, best = *at;
        else if (one > second)
            second = one;
    }
    *inner = second > *inner ? second : *inner;
    return best != SIZE_MAX && second < wide - em / 12 ? best : SIZE_MAX;
}

/* The first gap below the last number that is as wide as those between rows, where lines within rows are known to stand closer: what
   follows is a row whose number the next page bears. SIZE_MAX: none. */
static size_t gap_after(const struct strips *gaps, struct strip last, int32_t row_gap,
                        int32_t inner)
{
    int32_t em = last.y1 - last.y0;
    for (size_t i = gaps->at.n; i-- > 0 && inner && inner < row_gap - em / 6;) {
        struct strip g = gaps->at.at[i];
        if (g.y0 < last.y1 - em / 20)
            return SIZE_MAX;
        if (g.y1 - g.y0 >= row_gap - em / 30)
            return i;
    }
    return SIZE_MAX;
}

/* Do cells stand above the number of their row in more rows than begin with it? */
static enum pdf_numbers numbers_stand(const struct rows *r, const struct strips *gaps,
                                      const size_t *cuts, size_t rows)
{
    uint32_t above = 0, below = 0;
    for (size_t i = 2; i + 1 < rows; i++) {
        int32_t em = r->tells.at[i].y1 - r->tells.at[i].y0;
        int32_t up = r->tells.at[i].y0 - gaps->at.at[cuts[i - 1]].y1;
        int32_t down = gaps->at.at[cuts[i]].y0 - r->tells.at[i].y1;
        above += up > em / 4 && down > em / 4;
        below += up <= em / 4 && down > em / 2;
    }
    return above > below ? PDF_NUMBERS_MIDDLE : below ? PDF_NUMBERS_FIRST : r->t->numbers;
}

/* The height above which the lines of a page are the rest of a row that the page before began. */
static int32_t rest_ends(const struct rows *r, const struct strips *gaps, int32_t row_gap,
                         enum pdf_numbers stand)
{
    struct strip first = r->tells.at[1];
    int32_t em = first.y1 - first.y0;
    for (size_t i = gaps->at.n; i-- > 0;) {
        struct strip g = gaps->at.at[i];
        if (g.y1 <= first.y0 + em / 20 && g.y1 - g.y0 >= row_gap - em / 30)
            return g.y0 / 2 + g.y1 / 2;
    }
    return stand == PDF_NUMBERS_FIRST ? first.y0 - 1 : INT32_MIN;
}

/* Gives each line of a cell the row between whose cuts its middle is. `ends`: of rows 0, 1, 2 … */
static void give_rows(struct rows *r, const int32_t *ends, size_t rows)
{
    for (uint32_t c = 0; c < r->t->n_columns; c++) {
        size_t row = 0;
        for (size_t i = 0; i < r->columns[c].n; i++) {
            struct piece *x = &r->columns[c].at[i];
            while (row + 1 < rows && x->y0 / 2 + x->y1 / 2 > ends[row])
                row++;
            x->row = (uint32_t)row;
        }
    }
}

/* Rows by the widest room between what tells them: false, and nothing is changed, where lines within rows stand as far apart as rows. */
static bool rows_by_room(struct rows *r, bool numbered)
{
    size_t rows = r->tells.n, at = 0;
    struct strips gaps = { 0 };
    find_gaps(&gaps, r);
    size_t *cuts = mem_alloc((rows + 1) * sizeof *cuts); /* [i]: the gap below row i */
    int32_t *ends = mem_alloc((rows + 2) * sizeof *ends), least = r->t->row_gap, inner = 0;
    bool all = rows > 1;
    for (size_t i = 1; i + 1 < rows && all; i++) {
        struct strip a = r->tells.at[i], b = r->tells.at[i + 1];
        cuts[i] = widest_gap(&gaps, &at, a, b, &inner);
        if (!(all = cuts[i] != SIZE_MAX))
            break;
        struct strip g = gaps.at.at[cuts[i]];
        ends[i] = g.y0 / 2 + g.y1 / 2;
        least = !least || g.y1 - g.y0 < least ? g.y1 - g.y0 : least;
    }
    if ((all = all && least)) {
        enum pdf_numbers stand = numbers_stand(r, &gaps, cuts, rows);
        ends[0] = r->t->goes_on && !r->t->parted ? rest_ends(r, &gaps, least, stand) : INT32_MIN;
        size_t after = numbered ? gap_after(&gaps, r->tells.at[rows - 1], least, inner) : SIZE_MAX;
        r->t->waits = after != SIZE_MAX;
        if (r->t->waits) {
            ends[rows - 1] = gaps.at.at[after].y0 / 2 + gaps.at.at[after].y1 / 2;
            vec_push(&r->middles, 0);
        }
        give_rows(r, ends, rows + r->t->waits);
        r->t->row_gap = least;
        r->t->numbers = stand;
    }
    free(cuts);
    free(ends);
    vec_release(&gaps.at);
    return all;
}

static struct span text_of(const struct rows *r, const struct piece *x, bool last)
{
    return r->p->words.at[x->first + (last ? x->n - 1 : 0)].text;
}

static bool is_dash_alone(const struct rows *r, const struct piece *x)
{
    static const struct span none[] = { SPAN_INIT("无"), SPAN_INIT("—"), SPAN_INIT("——"),
                                        SPAN_INIT("/"),  SPAN_INIT("-"), SPAN_INIT("－") };
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (x->n == 1 && span_eq(text_of(r, x, false), none[i]))
            return true;
    return false;
}

static bool has_year_mark(const struct rows *r, const struct piece *x)
{
    for (uint32_t i = 0; i < x->n; i++) {
        struct span s = r->p->words.at[x->first + i].text;
        if (span_has(s, SPAN("〔")) || span_has(s, SPAN("[")) || span_has(s, SPAN("［")) ||
            span_has(s, SPAN("第")))
            return true;
    }
    return false;
}

/* Are the cells of column c numbers of papers, 岚政发〔2012〕 over 8号, one a row? Then they tell the rows. */
static bool rows_told_by(struct rows *r, uint32_t c)
{
    enum { MOST = 5 };
    size_t open = 0, marked = 0;
    r->tells.n = 0;
    vec_push(&r->tells, ((struct strip){ 0 }));
    for (size_t i = 0; i < r->columns[c].n; i++) {
        const struct piece *x = &r->columns[c].at[i];
        struct span last = text_of(r, x, true);
        int32_t em = r->p->lines.at[r->t->from].em;
        struct strip ink = ink_of(x->y0, x->y1, em);
        bool year = has_year_mark(r, x), ends = span_ends(last, SPAN("号"));
        if (!open && i == 0 && r->t->goes_on && !year && ends)
            continue; /* the rest of a number that the page before began */
        marked += year;
        if (!open)
            vec_push(&r->tells, ink);
        else
            r->tells.at[r->tells.n - 1].y1 = ink.y1;
        open = ends || (!open && is_dash_alone(r, x)) ? 0 : open + 1;
        if (open > MOST)
            return false;
    }
    return r->tells.n > 2 - (size_t)r->t->goes_on && marked * 2 >= r->tells.n - 1 &&
           marked < 2 * r->tells.n;
}

/* Rows without numbers of their own, in whose cells numbers of papers stand. */
static bool rows_by_papers(struct rows *r)
{
    for (uint32_t c = 0; c < r->t->n_columns; c++)
        if (rows_told_by(r, c) && rows_by_room(r, false)) {
            for (size_t i = 1; i < r->tells.n; i++)
                vec_push(&r->middles, 0);
            return true;
        }
    return false;
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

/* The rest of a row that the page before began, told as row `rest`: its cells go on in the last line of `out`. */
static bool mend_row(struct buf *out, const struct rows *r, size_t *at, uint32_t rest)
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
            put_cell(&line, r, c, &at[c], rest), c++;
        buf_char(&line, out->p[i]);
    }
    if (fits) {
        out->n = from;
        buf_span(out, buf_as_span(&line));
    }
    buf_release(&line);
    return fits;
}

/* Returns where the rows of this page begin. `waiting`: the last row of the page before has its number here. */
static size_t put_rows(struct buf *out, struct rows *r, bool waiting)
{
    size_t at[PDF_COLUMNS] = { 0 };
    bool cut = false;
    uint32_t first = waiting ? 1 : 0;
    for (uint32_t c = 0; c < r->t->n_columns; c++) {
        for (size_t i = 0; waiting && i < r->columns[c].n && !r->columns[c].at[i].row; i++)
            r->columns[c].at[i].row = 1;
        cut |= r->columns[c].n && r->columns[c].at[0].row == first;
    }
    first += !cut || mend_row(out, r, at, first);
    size_t from = out->n;
    for (uint32_t row = first; row < r->middles.n; row++) {
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
    vec_push(&r.tells, ((struct strip){ 0 }));
    cut_lines(&r);
    bool numbered = find_anchor(&r), waiting = t->waits && t->goes_on && numbered;
    t->waits = false;
    if (numbered && !rows_by_room(&r, true))
        t->numbers = rows_by_numbers(&r);
    else if (!numbered && !(t->headed && rows_by_papers(&r)) && (!t->goes_on || !t->numbered))
        rows_by_lines(&r); /* without a number it would be the rest of a row of the page before */
    t->numbered |= numbered;
    size_t from = put_rows(out, &r, waiting);
    for (uint32_t c = 0; c < t->n_columns; c++)
        vec_release(&r.columns[c]);
    vec_release(&r.middles);
    vec_release(&r.tells);
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

/* A heading of the rows below it? Where the columns are known, what stands in several of them is a row. */
static bool is_crosshead(const struct pdf_pages *p, const struct pdf_table *t, uint32_t i)
{
    const struct pdf_line *l = &p->lines.at[i];
    return l->crosshead &&
           !(t->headed &&
             pdf_column_of(t, word(p, l, 0)) != pdf_column_of(t, word(p, l, l->n - 1)) &&
             (pdf_is_serial(word(p, l, 0)->text) || !pdf_begins_item(word(p, l, 0)->text)));
}

size_t pdf_table_put(struct buf *out, const struct pdf_pages *p, struct pdf_table *t)
{
    struct pdf_table part = *t;
    size_t from = SPAN_NONE;
    for (uint32_t i = t->from; i < t->to; i = part.to) {
        part.from = part.to = i;
        if (is_crosshead(p, t, i)) {
            from = from == SPAN_NONE ? out->n : from;
            put_crosshead(out, p, t, i);
            part.goes_on = false;
            part.parted = true;
            part.to++;
            continue;
        }
        while (part.to < t->to && !is_crosshead(p, t, part.to))
            part.to++;
        size_t own = put_part(out, p, &part);
        from = from == SPAN_NONE ? own : from;
    }
    t->numbers = part.numbers;
    t->row_gap = part.row_gap;
    t->waits = part.waits;
    t->numbered = part.numbered;
    return from;
}
