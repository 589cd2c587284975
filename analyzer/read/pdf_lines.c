// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/read/pdf_page.h"
#include "analyzer/words/turns.h"
#include "base/buf.h"
#include "base/utf8.h"

static int cmp(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int by_middle(const void *pa, const void *pb)
{
    const struct pdf_word *a = pa, *b = pb;
    int c = cmp((int64_t)a->y0 + a->y1, (int64_t)b->y0 + b->y1);
    if (!c)
        c = cmp(a->x0, b->x0);
    return c ? c : span_cmp(a->text, b->text);
}

static int by_place(const void *pa, const void *pb)
{
    const struct pdf_word *a = pa, *b = pb;
    int c = cmp(a->x0, b->x0);
    if (!c)
        c = cmp(a->x1, b->x1);
    return c ? c : span_cmp(a->text, b->text);
}

/* Text that runs down the page (sealing lines, marks at the margin). */
static bool is_vertical(const struct pdf_word *w)
{
    return w->units >= 6 && w->y1 - w->y0 > 2 * (w->x1 - w->x0);
}

/* Does the word stand in the line whose tallest word reaches from y0 to y1? Marks above and below the line do, the next
   line and letters of a stamp do not. */
static bool shares_line(const struct pdf_word *w, int32_t y0, int32_t y1)
{
    int32_t height = w->y1 - w->y0, tall = y1 - y0;
    int32_t less = height < tall ? height : tall, more = height < tall ? tall : height;
    int32_t top = w->y0 > y0 ? w->y0 : y0, bottom = w->y1 < y1 ? w->y1 : y1;
    return more <= 3 * (int64_t)less && 2 * (int64_t)(bottom - top) >= less;
}

/* Width of a Han character, from the widest word: digits and Latin letters take about half of one. */
static int32_t measure(const struct pdf_word *w, uint32_t n)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < n; i++)
        if (w[i].units > w[best].units)
            best = i;
    if (w[best].em)
        return w[best].em;
    int64_t height = w[best].y1 - w[best].y0,
            em = 2 * (int64_t)(w[best].x1 - w[best].x0) / w[best].units;
    return (int32_t)(em > height / 2 && em < 2 * height ? em : height);
}

static bool is_one_letter(const struct pdf_word *w)
{
    size_t len;
    if (!w->text.n)
        return false;
    utf8_decode(w->text.p, w->text.p + w->text.n, &len);
    return len == w->text.n;
}

/* Where the run of single characters that begins at word i ends, if the gaps between them are one: 岚 江 市 民 政 局. */
static uint32_t spaced_run(const struct pdf_word *w, uint32_t i, uint32_t n)
{
    enum { LEAST_LETTERS = 4, LEAST_HAN = 3 };
    uint32_t k = i, han = 0;
    int32_t gap = 0, em = w[i].y1 - w[i].y0;
    for (; k < n && is_one_letter(&w[k]); k++) {
        int32_t g = k > i ? w[k].x0 - w[k - 1].x1 : 0;
        if (k > i && (g < em / 8 || g > em * 3 / 2))
            break;
        if (k == i + 1)
            gap = g;
        if (k > i && (g - gap > em / 6 || gap - g > em / 6))
            break;
        han += w[k].units == 2;
    }
    return k - i >= LEAST_LETTERS && han >= LEAST_HAN ? k : i + 1;
}

/* Letter-spaced words become words, so that their gaps part no cells; returns how many words remain. */
static uint32_t close_spaced(struct pdf_pages *p, struct pdf_word *w, uint32_t n)
{
    uint32_t kept = 0;
    for (uint32_t i = 0, to; i < n; i = to) {
        to = spaced_run(w, i, n);
        struct pdf_word one = w[i];
        size_t bytes = 0, at = 0;
        for (uint32_t k = i; k < to; k++)
            bytes += w[k].text.n;
        if (to > i + 1) {
            char *text = arena_alloc(p->arena, bytes);
            for (uint32_t k = i; k < to; at += w[k++].text.n)
                memcpy(text + at, w[k].text.p, w[k].text.n);
            for (uint32_t k = i + 1; k < to; k++) {
                one.y0 = w[k].y0 < one.y0 ? w[k].y0 : one.y0;
                one.y1 = w[k].y1 > one.y1 ? w[k].y1 : one.y1;
                one.units += w[k].units;
            }
            one.x1 = w[to - 1].x1;
            one.em = w[i].units == 2 ? w[i].x1 - w[i].x0 : w[i].y1 - w[i].y0;
            one.text = span_of(text, bytes);
        }
        w[kept++] = one;
    }
    return kept;
}

static void add_line(struct pdf_pages *p, uint32_t first, uint32_t n)
{
    struct pdf_word *w = &p->words.at[first];
    qsort(w, n, sizeof *w, by_place);
    n = close_spaced(p, w, n);
    struct pdf_line l = {
        .first = first, .n = n, .x0 = w[0].x0, .y0 = w[0].y0, .x1 = w[0].x1, .y1 = w[0].y1
    };
    for (uint32_t i = 1; i < n; i++) {
        l.y0 = w[i].y0 < l.y0 ? w[i].y0 : l.y0;
        l.x1 = w[i].x1 > l.x1 ? w[i].x1 : l.x1;
        l.y1 = w[i].y1 > l.y1 ? w[i].y1 : l.y1;
    }
    l.em = measure(w, n);
    if (l.em < 100)
        l.em = 100;
    l.role = n == 1 && is_vertical(w) ? PDF_ASIDE : PDF_BODY;
    if (w[0].block) {
        l.left = p->blocks.at[w[0].block].left;
        l.right = p->blocks.at[w[0].block].right;
    }
    vec_push(&p->lines, l);
}

uint32_t pdf_lines_add(struct pdf_pages *p, uint32_t first, uint32_t n)
{
    size_t before = p->lines.n;
    if (n)
        qsort(&p->words.at[first], n, sizeof *p->words.at, by_middle);
    for (uint32_t from = 0, i; from < n; from = i) {
        const struct pdf_word *w = &p->words.at[first + from];
        int32_t y0 = w->y0, y1 = w->y1;
        bool vertical = is_vertical(w);
        for (i = from + 1; i < n && !vertical; i++) {
            w = &p->words.at[first + i];
            if (is_vertical(w) || !shares_line(w, y0, y1))
                break;
            if (w->y1 - w->y0 > y1 - y0)
                y0 = w->y0, y1 = w->y1;
        }
        add_line(p, first + from, i - from);
    }
    return (uint32_t)(p->lines.n - before);
}

/* The em of a word: its own where it is long and Han, for a title of one column may share a line with the text of another. */
static int32_t em_of(const struct pdf_word *w, const struct pdf_line *l)
{
    enum { LONG = 8, HAN = 0xE3 };
    return w->units < LONG || w->em || (unsigned char)w->text.p[0] < HAN || l->n == 1
               ? l->em
               : 2 * (w->x1 - w->x0) / (int32_t)w->units;
}

/* The em in which most characters are printed; of a paper whose title is longer than its text, that of the text. */
static int32_t common_em(const struct pdf_pages *p)
{
    enum { BINS = 256, STEP = 25, OF_SENTENCES = 4 };
    uint64_t bins[BINS] = { 0 };
    int32_t best = 0;
    for (size_t i = 0; i < p->lines.n; i++) {
        const struct pdf_line *l = &p->lines.at[i];
        for (uint32_t k = 0; k < l->n; k++) {
            const struct pdf_word *w = &p->words.at[l->first + k];
            bool sentence = span_has(w->text, SPAN("，")) || span_has(w->text, SPAN("。"));
            int32_t bin = em_of(w, l) / STEP;
            bins[bin < BINS ? bin : BINS - 1] += (sentence ? OF_SENTENCES : 1) * w->units;
        }
    }
    for (int32_t i = 1; i + 1 < BINS; i++)
        if (bins[i - 1] + bins[i] + bins[i + 1] >
            (best ? bins[best - 1] + bins[best] + bins[best + 1] : 0))
            best = i;
    return best ? best * STEP + STEP / 2 : 1200;
}

void pdf_lines_make(struct pdf_pages *p)
{
    for (size_t i = 0; i < p->pages.n; i++) {
        struct pdf_page *page = &p->pages.at[i];
        uint32_t first = (uint32_t)p->lines.n;
        page->n = pdf_lines_add(p, page->first, page->n);
        page->first = first;
    }
    p->em = common_em(p);
}

/* A raised small number behind a word refers to a footnote; printed into the line it would become part of the text. */
static bool is_footnote_mark(const struct pdf_pages *p, uint32_t i, const struct pdf_word *before)
{
    const struct pdf_word *w = &p->words.at[i];
    if (w->text.n > 3 || w->y1 - w->y0 > (before->y1 - before->y0) * 3 / 4 ||
        w->y1 > before->y1 - (before->y1 - before->y0) / 6)
        return false;
    for (size_t k = 0; k < w->text.n; k++)
        if (w->text.p[k] < '0' || w->text.p[k] > '9')
            return false;
    return true;
}

bool pdf_ends_body(struct span s)
{
    return turn_ends(TURN_PRINTED_BODY_END, s) > 0;
}

bool pdf_is_day(struct span s)
{
    return s.n < 40 && span_has(s, SPAN("年")) && span_ends(s, SPAN("日"));
}

void pdf_words_put(struct buf *b, const struct pdf_pages *p, uint32_t first, uint32_t n)
{
    const struct pdf_word *before = NULL;
    for (uint32_t i = first; i < first + n; i++) {
        const struct pdf_word *w = &p->words.at[i];
        if (before && is_footnote_mark(p, i, before)) {
            buf_printf(b, "[^%.*s]", SPAN_ARG(w->text));
            continue;
        }
        if (before && w->x0 - before->x1 > (w->y1 - w->y0) / 8)
            buf_char(b, ' ');
        buf_span(b, w->text);
        before = w;
    }
}
