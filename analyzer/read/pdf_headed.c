// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Tables that begin with headings: 序号 文件名称 文号. How many columns there are, and between which headings the cells part, is then
// known before the first row is read, so that cells may stand as close to each other as a rule between them needs room, and may be
// wrapped into one letter a line.
#include "analyzer/read/pdf_page.h"
#include "analyzer/words/turns.h"
#include "base/buf.h"

enum {
    HEAD_LINES = 4,    /* 发文 over 字号: lines of the highest heading */
    LONG_HEADING = 36, /* bytes */
    LONG_BESIDE = 18,
    LINES_ABOVE = 6, /* of cells, before the line in which a row's number stands */
    TALL_ROW = 24,   /* lines between two rows that part cells */
};

static const struct pdf_word *word(const struct pdf_pages *p, const struct pdf_line *l, uint32_t i)
{
    return &p->words.at[l->first + i];
}

/* A heading as it is put together from the lines of its cell. */
struct heading {
    struct pdf_cell at;
    char text[LONG_HEADING];
    size_t n;
};

struct headings {
    struct heading at[PDF_COLUMNS];
    uint32_t n;
};

/* Adds a word to the heading above it, or (`new`) as one of its own; false: it is no part of a heading. */
static bool add_word(struct headings *h, const struct pdf_word *w, bool new)
{
    struct heading *to = NULL;
    for (uint32_t k = 0; k < h->n; k++)
        if (w->x0 < h->at[k].at.x1 && w->x1 > h->at[k].at.x0) {
            if (to)
                return false;
            to = &h->at[k];
        }
    if (!to) {
        if (!new || h->n == PDF_COLUMNS)
            return false;
        uint32_t k = h->n++;
        for (; k > 0 && h->at[k - 1].at.x0 > w->x0; k--)
            h->at[k] = h->at[k - 1];
        to = &h->at[k];
        to->n = 0;
        to->at = (struct pdf_cell){ w->x0, w->x1 };
    }
    if (w->text.n > sizeof to->text - to->n)
        return false;
    memcpy(to->text + to->n, w->text.p, w->text.n);
    to->n += w->text.n;
    to->at.x0 = w->x0 < to->at.x0 ? w->x0 : to->at.x0;
    to->at.x1 = w->x1 > to->at.x1 ? w->x1 : to->at.x1;
    return true;
}

/* 序 号 in one line, with a gap, are one heading. */
static void join_letters(struct headings *h, int32_t em)
{
    for (uint32_t k = 0; k + 1 < h->n; k++) {
        struct heading *a = &h->at[k], *b = a + 1;
        if (a->n != 3 || b->n != 3 || b->at.x0 - a->at.x1 > 3 * em)
            continue;
        memcpy(a->text + 3, b->text, 3);
        a->n = 6;
        a->at.x1 = b->at.x1;
        h->n--;
        for (uint32_t m = k + 1; m < h->n; m++)
            h->at[m] = h->at[m + 1];
    }
}

/* Are all of them headings, two or more, one of them such as nothing else is, and none twice (two tables abreast)? */
static bool are_headings(const struct headings *h)
{
    bool sure = false;
    for (uint32_t k = 0; k < h->n; k++) {
        struct span s = span_of(h->at[k].text, h->at[k].n);
        bool core = turn_ends(TURN_HEADING_END_ROW, s) > 0;
        if (!core && (s.n > LONG_BESIDE || !turn_ends(TURN_HEADING_END_BESIDE, s)))
            return false;
        sure |= core;
        for (uint32_t m = 0; m < k; m++)
            if (span_eq(s, span_of(h->at[m].text, h->at[m].n)))
                return false;
    }
    return sure && h->n >= 2;
}

/* The headings that begin at line `at`, of as many lines as are theirs: returns how many, 0 if there are none. */
static uint32_t headings_at(struct headings *out, const struct pdf_pages *p, uint32_t at,
                            uint32_t to)
{
    struct headings h = { .n = 0 };
    uint32_t lines = 0;
    for (uint32_t i = at; i < to && i < at + HEAD_LINES; i++) {
        const struct pdf_line *l = &p->lines.at[i], *a = &p->lines.at[at];
        if (l->role != PDF_BODY || l->left != a->left || l->right != a->right ||
            (i > at && l->y0 - l[-1].y1 > l->em))
            break;
        for (uint32_t k = 0; k < l->n; k++)
            if (!add_word(&h, word(p, l, k), l->y0 - a->y0 < 2 * l->em))
                return lines;
        struct headings joined = h;
        join_letters(&joined, l->em);
        if (are_headings(&joined)) {
            lines = i + 1 - at;
            *out = joined;
        }
    }
    return lines;
}

uint32_t pdf_headings(const struct pdf_pages *p, uint32_t at, uint32_t to)
{
    struct headings h;
    return headings_at(&h, p, at, to);
}

uint32_t pdf_same_headings(const struct pdf_pages *p, uint32_t head, uint32_t at, uint32_t to)
{
    struct headings a, b;
    uint32_t n = headings_at(&b, p, at, to);
    if (!n || !headings_at(&a, p, head, (uint32_t)p->lines.n) || a.n != b.n)
        return 0;
    for (uint32_t k = 0; k < a.n; k++)
        if (!span_eq(span_of(a.at[k].text, a.at[k].n), span_of(b.at[k].text, b.at[k].n)))
            return 0;
    return n;
}

//
// Rows
//

/* The room between the headings of two columns, and what rows leave of it. */
struct room {
    struct pdf_cell left[PDF_COLUMNS];
    uint32_t n;
};

struct scan {
    const struct pdf_pages *p;
    struct room rooms[PDF_COLUMNS];
    uint32_t n;    /* rooms: one less than columns */
    bool numbered; /* the first column is that of the rows' numbers */
};

/* What the line leaves of the room; marks at a word's ends may hang into it. */
static struct room narrowed(const struct pdf_pages *p, const struct room *r,
                            const struct pdf_line *l)
{
    struct room out = { .n = 0 };
    int32_t least = l->em / 10;
    for (uint32_t k = 0; k < r->n; k++) {
        struct pdf_cell c = r->left[k];
        for (uint32_t i = 0; i < l->n && c.x0 < c.x1; i++) {
            struct pdf_cell ink = pdf_ink_of(word(p, l, i));
            if (ink.x1 <= c.x0 || ink.x0 >= c.x1)
                continue;
            if (ink.x0 - c.x0 >= least && out.n < PDF_COLUMNS)
                out.left[out.n++] = (struct pdf_cell){ c.x0, ink.x0 };
            c.x0 = ink.x1;
        }
        if (c.x1 - c.x0 >= least && out.n < PDF_COLUMNS)
            out.left[out.n++] = c;
    }
    return out;
}

/* Takes the line as one of the table's: false, and nothing is changed, if it fills the room between two columns. */
static bool take_line(struct scan *s, const struct pdf_line *l)
{
    struct room left[PDF_COLUMNS];
    for (uint32_t k = 0; k < s->n; k++) {
        left[k] = narrowed(s->p, &s->rooms[k], l);
        if (!left[k].n)
            return false;
    }
    for (uint32_t k = 0; k < s->n; k++)
        s->rooms[k] = left[k];
    return true;
}

static struct pdf_cell widest(const struct room *r)
{
    struct pdf_cell best = r->left[0];
    for (uint32_t k = 1; k < r->n; k++)
        if (r->left[k].x1 - r->left[k].x0 > best.x1 - best.x0)
            best = r->left[k];
    return best;
}

/* Does the line begin with its row's number? */
static bool begins_numbered(const struct scan *s, const struct pdf_line *l)
{
    return pdf_is_serial(word(s->p, l, 0)->text) && word(s->p, l, 0)->x1 <= widest(&s->rooms[0]).x1;
}

/* Does the line have text on both sides of a room, or its row's number alone? */
static bool is_row(const struct scan *s, const struct pdf_line *l)
{
    if (l->n == 1 && begins_numbered(s, l))
        return true;
    for (uint32_t k = 0; k < s->n; k++) {
        struct pdf_cell c = widest(&s->rooms[k]);
        if (l->x0 < c.x0 + l->em / 4 && l->x1 > c.x1 - l->em / 4)
            return true;
    }
    return false;
}

/* Does line i stand half a line above or below the one after or before it: cells of different numbers of lines, side by side? */
static bool is_beside(const struct scan *s, uint32_t i, uint32_t from, uint32_t to)
{
    const struct pdf_line *l = &s->p->lines.at[i];
    for (uint32_t m = i > from ? i - 1 : i + 1; m <= i + 1 && m < to; m += 2) {
        const struct pdf_line *b = &s->p->lines.at[m];
        int32_t off = (l->y0 / 2 + l->y1 / 2) - (b->y0 / 2 + b->y1 / 2), most = l->em * 7 / 10;
        if (b->role != PDF_BODY)
            continue;
        if (off < most && off > -most)
            return true;
        int32_t top = l->y0 > b->y0 ? l->y0 : b->y0, bottom = l->y1 < b->y1 ? l->y1 : b->y1;
        for (uint32_t k = 0; k < s->n && bottom - top > l->em / 5; k++) {
            struct pdf_cell c = widest(&s->rooms[k]);
            if ((l->x1 < c.x1 && b->x0 > c.x0) || (b->x1 < c.x1 && l->x0 > c.x0))
                return true;
        }
    }
    return false;
}

/* Has the word the beginning, or the middle, of one in that line? */
static bool is_aligned(const struct pdf_pages *p, const struct pdf_line *a,
                       const struct pdf_word *w)
{
    enum { MOST = 12 };
    for (uint32_t k = 0; k < a->n && k < MOST; k++) {
        const struct pdf_word *v = word(p, a, k);
        int32_t off = v->x0 - w->x0, mid = (v->x0 / 2 + v->x1 / 2) - (w->x0 / 2 + w->x1 / 2);
        if ((off < a->em / 3 && off > -a->em / 3) || (mid < a->em / 2 && mid > -a->em / 2))
            return true;
    }
    return false;
}

/* Is line i, below the last row, one more line of a cell: of its size, close below it, with its beginning or its middle? */
static bool ends_cell(const struct scan *s, uint32_t i, uint32_t from, uint32_t to)
{
    const struct pdf_pages *p = s->p;
    const struct pdf_line *l = &p->lines.at[i];
    struct span text = word(p, l, 0)->text;
    if (l->n == 1 && (pdf_is_day(text) || (pdf_ends_body(text) && i + 1 < to &&
                                           pdf_is_day(word(p, l + 1, 0)->text)))) /* a signature */
        return false;
    if (is_beside(s, i, from, i + 1))
        return true;
    for (uint32_t m = i; m-- > from && m + LINES_ABOVE > i && l->y0 - p->lines.at[m].y1 <= l->em;) {
        const struct pdf_line *a = &p->lines.at[m];
        for (uint32_t k = 0; k < l->n && pdf_alike(a->em, l->em); k++)
            if (is_aligned(p, a, word(p, l, k)))
                return true;
    }
    return false;
}

/* Can line i stand in the table, right below the line before? */
static bool is_close(const struct pdf_pages *p, uint32_t i, const struct pdf_line *first)
{
    const struct pdf_line *l = &p->lines.at[i];
    return l->role == PDF_BODY && l->left == first->left && l->right == first->right &&
           l->em <= 2 * first->em && first->em <= 2 * l->em && l->y0 - l[-1].y1 <= 3 * l->em;
}

/* A line across columns, right above a row with its number: a crosshead, as the page is printed. */
static bool is_over_row(const struct scan *s, uint32_t i)
{
    const struct pdf_line *l = &s->p->lines.at[i], *next = l + 1;
    struct scan copy = *s;
    return next->role == PDF_BODY && next->left == l->left && next->n > 1 &&
           next->y0 - l->y1 <= 2 * l->em && pdf_is_serial(word(s->p, next, 0)->text) &&
           take_line(&copy, next);
}

/* Does the line, the first of a page, begin where cells of the table before do, or stand in their middle? */
static bool begins_like_cell(const struct pdf_pages *p, const struct pdf_table *before,
                             const struct pdf_line *l)
{
    struct span text = word(p, l, 0)->text;
    if (l->n == 1 && (pdf_is_day(text) || pdf_ends_body(text)))
        return false;
    for (uint32_t c = 0; c < before->n_columns; c++) {
        struct pdf_cell cell = before->columns[c];
        const struct pdf_word *w = word(p, l, 0);
        int32_t off = w->x0 - cell.x0, mid = (w->x0 / 2 + w->x1 / 2) - (cell.x0 / 2 + cell.x1 / 2);
        if ((off < l->em / 3 && off > -l->em / 3) || (mid < l->em / 2 && mid > -l->em / 2))
            return true;
    }
    return false;
}

/* The end of the rows in lines [from, to): behind the last row all lines of its cells. */
static uint32_t rows_end(struct scan *s, uint32_t from, uint32_t to, const struct pdf_table *before,
                         uint32_t *rows)
{
    const struct pdf_pages *p = s->p;
    const struct pdf_line *first = &p->lines.at[from];
    struct scan good = *s;
    uint32_t end = from, trail = from;
    bool tight = !before || begins_like_cell(p, before, first);
    *rows = 0;
    for (uint32_t i = from; i < to && i < end + TALL_ROW; i++) {
        const struct pdf_line *l = &p->lines.at[i];
        if ((i > from && !is_close(p, i, first)) || l->role != PDF_BODY)
            break;
        if (pdf_headings(p, i, to) ||
            (l->crosshead && l->n == 1 && i + 1 < to && pdf_headings(p, i + 1, to)))
            break; /* another table */
        if (l->crosshead && l->n == 1)
            continue; /* it says nothing of the columns */
        if (!take_line(s, l)) {
            if (!l->crosshead && !(i > from && i + 1 < to && is_over_row(s, i)))
                break;
            continue;
        }
        bool row = is_row(s, l) || is_beside(s, i, from, to);
        if (!row && i >= end + LINES_ABOVE)
            break;
        if (row)
            ++*rows, end = i + 1;
        if (s->numbered ? begins_numbered(s, l) : row)
            tight = true;
        else
            tight &= i == from || ends_cell(s, i, from, to);
        if (tight)
            trail = i + 1, good = *s;
    }
    *s = good;
    return *rows ? trail : from;
}

/* Is there text beside the table, parted from it by a strip that all lines leave free: another column of the page? A column of its own would
   have a heading. */
static bool stands_beside(const struct pdf_pages *p, const struct pdf_table *t,
                          struct pdf_cell first, struct pdf_cell last)
{
    struct pdf_cell reach = { first.x0, last.x1 }, beyond = { INT32_MIN, INT32_MAX };
    for (uint32_t i = t->from; i < t->to; i++)
        for (uint32_t k = 0; k < p->lines.at[i].n; k++) {
            const struct pdf_word *w = word(p, &p->lines.at[i], k);
            if (w->x0 < last.x1 && w->x1 > reach.x1)
                reach.x1 = w->x1;
            if (w->x1 > first.x0 && w->x0 < reach.x0)
                reach.x0 = w->x0;
        }
    for (uint32_t i = t->from; i < t->to; i++)
        for (uint32_t k = 0; k < p->lines.at[i].n; k++) {
            const struct pdf_word *w = word(p, &p->lines.at[i], k);
            if (w->x0 >= reach.x1 && w->x0 < beyond.x1)
                beyond.x1 = w->x0;
            if (w->x1 <= reach.x0 && w->x1 > beyond.x0)
                beyond.x0 = w->x1;
        }
    return (beyond.x1 != INT32_MAX && pdf_parts_cells(beyond.x1 - reach.x1, p->em)) ||
           (beyond.x0 != INT32_MIN && pdf_parts_cells(reach.x0 - beyond.x0, p->em));
}

/* Does a row, one of lines [from, to), have a word between the two places? */
static bool has_cell(const struct pdf_pages *p, uint32_t from, uint32_t to, int32_t x0, int32_t x1)
{
    for (uint32_t i = from; i < to; i++)
        for (uint32_t k = 0; k < p->lines.at[i].n && word(p, &p->lines.at[i], k)->x0 < x1; k++)
            if (word(p, &p->lines.at[i], k)->x0 >= x0 && word(p, &p->lines.at[i], k)->x1 <= x1)
                return true;
    return false;
}

/* What parts two columns: of several strips that all rows leave free the first that has cells of its column on its left. Short titles at the
   left of their column leave another one below the middle of their heading. */
static struct pdf_cell strip_between(const struct scan *s, uint32_t k, int32_t x0, uint32_t from,
                                     uint32_t to)
{
    const struct room *r = &s->rooms[k];
    for (uint32_t i = 0; i + 1 < r->n; i++)
        if (has_cell(s->p, from, to, x0, r->left[i].x0))
            return r->left[i];
    return r->n > 1 ? r->left[r->n - 1] : r->left[0];
}

static void set_columns(struct pdf_table *t, const struct scan *s, uint32_t from)
{
    t->n_columns = s->n + 1;
    t->columns[0].x0 = INT32_MAX;
    t->columns[s->n].x1 = INT32_MIN;
    for (uint32_t i = t->from; i < t->to; i++) {
        const struct pdf_line *l = &s->p->lines.at[i];
        t->columns[0].x0 = l->x0 < t->columns[0].x0 ? l->x0 : t->columns[0].x0;
        t->columns[s->n].x1 = l->x1 > t->columns[s->n].x1 ? l->x1 : t->columns[s->n].x1;
    }
    for (uint32_t k = 0; k < s->n; k++) {
        struct pdf_cell c = strip_between(s, k, k ? t->columns[k].x0 : INT32_MIN, from, t->to);
        t->columns[k].x1 = c.x0;
        t->columns[k + 1].x0 = c.x1;
    }
}

bool pdf_headed_at(struct pdf_table *t, const struct pdf_pages *p, uint32_t at, uint32_t to)
{
    struct headings h;
    struct scan s = { .p = p };
    uint32_t rows, lines = headings_at(&h, p, at, to);
    if (!lines)
        return false;
    for (uint32_t k = 0; k + 1 < h.n; k++) {
        s.rooms[s.n].left[0] = (struct pdf_cell){ h.at[k].at.x1, h.at[k + 1].at.x0 };
        s.rooms[s.n++].n = 1;
    }
    if (at + lines < to && !is_close(p, at + lines, &p->lines.at[at]))
        return false;
    s.numbered = pdf_is_serial(span_of(h.at[0].text, h.at[0].n));
    *t = (struct pdf_table){ .from = at,
                             .to = rows_end(&s, at + lines, to, NULL, &rows),
                             .head = at,
                             .serials = s.numbered,
                             .headed = true };
    if (!rows || stands_beside(p, t, h.at[0].at, h.at[h.n - 1].at))
        return false;
    set_columns(t, &s, at + lines);
    return true;
}

bool pdf_headed_goes_on(struct pdf_table *t, const struct pdf_pages *p, uint32_t at, uint32_t to,
                        const struct pdf_table *before)
{
    struct scan s = { .p = p };
    uint32_t rows;
    s.numbered = before->serials;
    for (uint32_t k = 0; k + 1 < before->n_columns; k++) {
        s.rooms[s.n].left[0] =
            (struct pdf_cell){ before->columns[k].x1, before->columns[k + 1].x0 };
        s.rooms[s.n++].n = 1;
    }
    *t = *before;
    t->from = at;
    t->to = rows_end(&s, at, to, before, &rows);
    t->goes_on = true;
    if (!s.n || !rows || t->to == at ||
        stands_beside(p, t, before->columns[0], before->columns[s.n]))
        return false;
    set_columns(t, &s, at);
    t->columns[0].x0 = before->columns[0].x0; /* its first cells may be empty here */
    return true;
}

//
// On the page as it is printed
//

/* Moves a table's columns to where its first row's number stands on this page: left and right pages differ. */
static void move_to(struct pdf_table *t, const struct pdf_pages *p, uint32_t from, uint32_t to)
{
    enum { MOST = 6000 };
    int32_t left = INT32_MAX;
    for (uint32_t i = from; i < to; i++)
        if (p->lines.at[i].role == PDF_BODY && p->lines.at[i].x0 < left)
            left = p->lines.at[i].x0;
    int32_t off = left - t->columns[0].x0, em = p->em;
    if (off > MOST || off < -MOST || (off < em && off > -em))
        return;
    for (uint32_t c = 0; c < t->n_columns; c++) {
        t->columns[c].x0 += off;
        t->columns[c].x1 += off;
    }
}

/* Is the table as wide as most of the page's text? A narrow one stands in a column, which goes on beside or above it. */
static bool is_across(const struct pdf_pages *p, const struct pdf_table *t, uint32_t from,
                      uint32_t to)
{
    struct pdf_cell text = { INT32_MAX, INT32_MIN };
    for (uint32_t i = from; i < to; i++) {
        text.x0 = p->lines.at[i].x0 < text.x0 ? p->lines.at[i].x0 : text.x0;
        text.x1 = p->lines.at[i].x1 > text.x1 ? p->lines.at[i].x1 : text.x1;
    }
    int64_t width = (int64_t)t->columns[t->n_columns - 1].x1 - t->columns[0].x0;
    return width * 20 > ((int64_t)text.x1 - text.x0) * 11;
}

bool pdf_headed_mark(struct pdf_pages *p)
{
    struct pdf_table t, before;
    bool any = false, open = false; /* the page before ended in a table */
    for (size_t i = 0; i < p->pages.n; i++) {
        uint32_t k = p->pages.at[i].first, to = k + p->pages.at[i].n;
        while (k < to && p->lines.at[k].role != PDF_BODY)
            k++;
        while (to > k && p->lines.at[to - 1].role != PDF_BODY)
            to--;
        bool fresh = open;
        for (open = false; k < to; fresh = false) {
            bool found = pdf_headed_at(&t, p, k, to);
            if (!found && fresh && !(found = pdf_headed_goes_on(&t, p, k, to, &before))) {
                move_to(&before, p, k, to);
                found = pdf_headed_goes_on(&t, p, k, to, &before);
            }
            if (!found) {
                k++;
                continue;
            }
            for (bool across = is_across(p, &t, p->pages.at[i].first, to); k < t.to; k++)
                any |= p->lines.at[k].tabular = across;
            open = k == to;
            before = t;
        }
    }
    return any;
}
