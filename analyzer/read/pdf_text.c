// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Printed lines to text: paragraphs, one a line, also over a page's end; rows of tables; blank lines where the print
// leaves room. What is no paragraph for sure (titles, signatures) keeps its lines for the view to judge.
#include "analyzer/read/pdf_page.h"
#include "analyzer/words/turns.h"
#include "base/buf.h"
#include "base/utf8.h"

//
// Margins
//

enum { BIN = 200, N_BINS = 1000, FEW = 8, LEAST_WIDTH = 8 };

static size_t bin_of(int32_t x)
{
    int32_t b = x / BIN;
    return b < 0 ? 0 : b >= N_BINS ? N_BINS - 1 : (size_t)b;
}

/* Left margin: the leftmost place where at least two lines begin. Right margin: the rightmost where many end. */
static void margins_of(const struct pdf_pages *p, size_t from, size_t to, size_t step,
                       int32_t *left, int32_t *right)
{
    uint32_t begin[N_BINS] = { 0 }, end[N_BINS] = { 0 }, n = 0;
    for (size_t i = from; i < to; i += step)
        for (uint32_t k = 0; k < p->pages.at[i].n; k++) {
            const struct pdf_line *l = &p->lines.at[p->pages.at[i].first + k];
            if (l->role != PDF_BODY)
                continue;
            begin[bin_of(l->x0)]++;
            end[bin_of(l->x1)]++;
            n++;
        }
    uint32_t need = n / FEW > 3 ? n / FEW : n < 4 ? 1 : 2;
    size_t b = 0, e = N_BINS - 1;
    while (b + 1 < N_BINS && begin[b] + begin[b + 1] < (n < 4 ? 1 : 2))
        b++;
    while (e > 0 && end[e] + end[e - 1] < need)
        e--;
    if ((int64_t)(e + 1 - b) * BIN <
        LEAST_WIDTH * (int64_t)p->em) { /* few lines: only a signature's begin alike */
        for (b = 0; b + 1 < N_BINS && !begin[b];)
            b++;
        for (e = N_BINS - 1; e > 0 && !end[e];)
            e--;
    }
    *left = (int32_t)(b + (begin[b] == 0)) * BIN;
    *right = (int32_t)(e + 1) * BIN;
    if (*right - *left < LEAST_WIDTH * p->em && from < p->pages.n) /* short lines show no margin */
        *right = p->pages.at[from].width - *left;
}

static uint32_t body_lines(const struct pdf_pages *p, size_t from, size_t step)
{
    uint32_t n = 0;
    for (size_t i = from; i < p->pages.n; i += step)
        n += p->pages.at[i].n_body;
    return n;
}

static struct span tail_word(const struct pdf_pages *p, const struct pdf_line *l)
{
    return p->words.at[l->first + l->n - 1].text;
}

static bool ends_sentence(struct span s)
{
    static const struct span marks[] = { SPAN_INIT("。"),  SPAN_INIT("；"), SPAN_INIT("："),
                                         SPAN_INIT("！"),  SPAN_INIT("？"), SPAN_INIT("。”"),
                                         SPAN_INIT("。）") };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (span_ends(s, marks[i]))
            return true;
    return false;
}

static void find_indents(struct pdf_pages *p)
{
    uint32_t n = 0, indented = 0, flush = 0; /* flush: at the margin, after the end of a sentence */
    uint32_t hung = 0; /* flush after an indented line that is no sentence yet */
    for (size_t i = 0; i < p->pages.n; i++) {
        const struct pdf_page *page = &p->pages.at[i];
        for (uint32_t k = 0; k < page->n; k++) {
            const struct pdf_line *l = &p->lines.at[page->first + k];
            int32_t in = l->x0 - (l->right ? l->left : page->left);
            n += l->role == PDF_BODY;
            if (k && l->role == PDF_BODY && l[-1].role == PDF_BODY && in < l->em / 2 &&
                in > -l->em / 2 && l[-1].left == l->left && l->y0 - l[-1].y0 < 3 * l->em) {
                int32_t above = l[-1].x0 - (l->right ? l->left : page->left);
                hung += above > l->em * 3 / 2 && above < l->em * 5 / 2 &&
                        l[-1].x1 - l[-1].x0 > LEAST_WIDTH * l->em && pdf_alike(l->em, l[-1].em) &&
                        !ends_sentence(tail_word(p, l - 1));
            }
            indented += l->role == PDF_BODY && in > l->em * 3 / 2 && in < l->em * 5 / 2;
            flush += k && l->role == PDF_BODY && in < l->em / 2 && l[-1].role == PDF_BODY &&
                     ends_sentence(tail_word(p, l - 1));
        }
    }
    p->indents = (indented >= 2 || hung) && (indented * 12 >= n || indented > 2 * flush);
}

void pdf_pitches(struct pdf_pages *p)
{
    enum { STEP = 50, STEPS = 160 };
    static const size_t all = sizeof(uint32_t[PDF_SIZES][STEPS]);
    uint32_t(*bins)[STEPS] = mem_alloc(all);
    memset(bins, 0, all);
    for (size_t i = 0; i < p->pages.n; i++) {
        const struct pdf_page *page = &p->pages.at[i];
        for (uint32_t k = 1; k < page->n; k++) {
            const struct pdf_line *l = &p->lines.at[page->first + k];
            int32_t d = l->role == PDF_BODY && !l->tabular ? (l->y0 - l[-1].y0) / STEP : 0;
            size_t size = (size_t)(pdf_pitch(p, l->em) - p->pitch);
            if (d > 0 && d < STEPS && pdf_alike(l->em, l[-1].em))
                bins[size][d]++;
        }
    }
    for (size_t size = 0; size < PDF_SIZES; size++) {
        int32_t best = 0;
        for (int32_t i = 1; i < STEPS; i++)
            if (bins[size][i] + bins[size][i - 1] >
                (best ? bins[size][best] + bins[size][best - 1] : 0))
                best = i;
        p->pitch[size] = best ? (best + 1) * STEP : (int32_t)size * 200;
    }
    free(bins);
}

void pdf_margins(struct pdf_pages *p)
{
    size_t step = body_lines(p, 0, 2) >= FEW && body_lines(p, 1, 2) >= FEW ? 2 : 1;
    int32_t left[2], right[2];
    for (size_t k = 0; k < step; k++)
        margins_of(p, k, p->pages.n, step, &left[k], &right[k]);
    for (size_t i = 0; i < p->pages.n; i++) {
        struct pdf_page *page = &p->pages.at[i];
        page->left = left[i % step];
        page->right = right[i % step];
        if (page->width != p->pages.at[i % step].width) /* a sheet of its own */
            margins_of(p, i, i + 1, 1, &page->left, &page->right);
    }
    find_indents(p);
}

//
// Which lines go on
//

static bool is_numeral(uint32_t c)
{
    static const uint32_t numerals[] = { U'一', U'二', U'三', U'四', U'五',
                                         U'六', U'七', U'八', U'九', U'十' };
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
        if (c == numerals[i])
            return true;
    return c >= '0' && c <= '9';
}

bool pdf_begins_item(struct span s)
{
    enum { MARK_WITHIN = 4 };
    size_t len = 0;
    uint32_t c = s.n ? utf8_decode(s.p, s.p + s.n, &len) : 0;
    if ((c >= U'①' && c <= U'⒛') || span_starts(s, SPAN("附件")))
        return true;
    struct span rest = span_from(s, len);
    if (c == U'（' || c == '(' || c == U'第')
        return rest.n && is_numeral(utf8_decode(rest.p, rest.p + rest.n, &len));
    for (size_t i = 0; is_numeral(c) && rest.n && i < MARK_WITHIN; i++) {
        c = utf8_decode(rest.p, rest.p + rest.n, &len);
        rest = span_from(rest, len);
        if (c == U'、' || c == U'．' || c == '.' || c == U'）' || c == ')')
            return true;
    }
    return is_numeral(c) && !rest.n; /* its number alone */
}

/* 溪政发〔2024〕12号 and nothing else: it stands under a title, also under one that fills its line. */
static bool is_number_line(const struct pdf_pages *p, const struct pdf_line *l)
{
    struct span head = p->words.at[l->first].text, tail = tail_word(p, l);
    return l->n <= 4 && span_ends(tail, SPAN("号")) && span_has(head, SPAN("〔")) &&
           !span_starts(head, SPAN("〔")) && !span_has(head, SPAN("（")) &&
           !span_has(head, SPAN("《")) && !span_has(head, SPAN("，")) &&
           !span_has(head, SPAN("、"));
}

struct writer {
    const struct pdf_pages *p;
    struct reading *out;
    struct buf text, open; /* `open`: the paragraph being written */
    struct buf aside;      /* footnotes that wait for its end */
    struct pdf_line last;  /* line of running text; n 0: none */
    uint32_t last_page;
    uint32_t open_page;         /* on which the open paragraph began */
    struct VEC(uint64_t) marks; /* pages that begin inside the open paragraph: offsets in it */
    bool room;                  /* a blank line before the next */
    bool indented;              /* the open paragraph begins with an indent */
    struct pdf_entry entry;     /* of contents or an index, while it is open */
    struct buf mark;            /* its leader and page */
};

static int32_t left_of(const struct writer *w, const struct pdf_line *l, uint32_t page)
{
    return l->right ? l->left : w->p->pages.at[page].left;
}

static int32_t right_of(const struct writer *w, const struct pdf_line *l, uint32_t page)
{
    return l->right ? l->right : w->p->pages.at[page].right;
}

/* Is there no room in line `a` for what `b` begins with? Where paragraphs are indented, a line without indent goes on
   anyhow, and a few characters may have been pushed over with a mark that stands at no line's head. */
static bool is_full(const struct writer *w, const struct pdf_line *a, uint32_t page,
                    const struct pdf_line *b)
{
    int32_t room = right_of(w, a, page) - a->x1, need = a->em * 8 / 5;
    const struct pdf_word *first = &w->p->words.at[b->first];
    if (w->p->indents && !ends_sentence(tail_word(w->p, a)))
        need = w->indented && !pdf_begins_item(first->text) ? a->em * 5 : a->em * 3;
    if ((unsigned char)first->text.p[0] < 0x80 && first->x1 - first->x0 > need)
        need = first->x1 - first->x0 + a->em / 2;
    return room < need;
}

/* Is it the same size of type? The width of few letters is a weak measure, and so is the height of mixed fonts. */
static bool same_size(const struct pdf_line *a, const struct pdf_line *b)
{
    return pdf_alike(a->em, b->em) || pdf_alike(a->y1 - a->y0, b->y1 - b->y0);
}

static bool is_centred(const struct writer *w, const struct pdf_line *l, uint32_t page)
{
    /* titles by a little less: marks hang over margins */
    int32_t off = l->em > w->p->em * 110 / 100 ? l->em : l->em / 2;
    int32_t in = l->x0 - left_of(w, l, page), room = right_of(w, l, page) - l->x1;
    return in - room < off && room - in < off;
}

/* Do the lines stand one below the other around one middle, in a type larger than the text's? So do the lines of a title, also of one
   that runs across columns of which only one is printed. Lines of one length are so far in that they are not set at the margin. */
static bool is_stacked(const struct writer *w, const struct pdf_line *a, const struct pdf_line *b,
                       int32_t in)
{
    int64_t off = ((int64_t)a->x0 + a->x1 - b->x0 - b->x1) / 2;
    return a->em > w->p->em * 110 / 100 && b->em > w->p->em * 110 / 100 && off < a->em / 2 &&
           off > -a->em / 2 &&
           (in > a->em * 3 / 2 || a->x0 - b->x0 > a->em / 3 || b->x0 - a->x0 > a->em / 3);
}

/* Does the line end as titles do? Then what stands below is something else. */
static bool ends_title(struct span s)
{
    return turn_ends(TURN_PRINTED_TITLE_END, s) > 0;
}

/* The line's text without the gaps of its print; of a long line, its head. */
static struct span squeezed(const struct writer *w, const struct pdf_line *l, char *room, size_t n)
{
    size_t at = 0;
    for (uint32_t i = 0; i < l->n; i++) {
        struct span s = w->p->words.at[l->first + i].text;
        if (at + s.n > n)
            break;
        memcpy(room + at, s.p, s.n);
        at += s.n;
    }
    return span_of(room, at);
}

static bool is_digit_at(struct span s, size_t i)
{
    return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

/* What stands among titles and is a line of its own: a day, an issue, the number of an order or of a paper, a chapter, a
   heading of the contents, 附件. */
static bool stands_alone(struct span s)
{
    if (turn_starts(TURN_PRINTED_ALONE_HEAD, s))
        return true;
    if (turn_ends(TURN_PRINTED_ALONE_TAIL, s))
        return true;
    return (span_starts(s, SPAN("第")) && pdf_begins_item(s)) ||
           (is_digit_at(s, 0) && is_digit_at(s, s.n - 1));
}

/* Does the second line of a title begin with what nothing else begins with? */
static bool begins_tail(struct span s)
{
    return turn_starts(TURN_TITLE_GOES_ON, s) > 0;
}

/* Lines of one title, one below the other in the middle of the page or column, in the larger type of titles: the first breaks
   off. In the type of the text only when the second is no more than （三） or （试行）, which alone would be the head of an
   item. */
static bool is_title_tail(const struct writer *w, const struct pdf_line *a, uint32_t page_a,
                          const struct pdf_line *b, uint32_t page_b)
{
    enum { SEEN = 400 };
    char room_a[SEEN], room_b[SEEN];
    int32_t in_b = b->x0 - left_of(w, b, page_b);
    if (page_a != page_b || a->left != b->left || a->right != b->right || !same_size(a, b) ||
        b->y0 - a->y0 > 3 * b->em ||
        (!is_stacked(w, a, b, in_b) && (!is_centred(w, a, page_a) || !is_centred(w, b, page_b))))
        return false;
    struct span s = squeezed(w, a, room_a, SEEN), t = squeezed(w, b, room_b, SEEN);
    int32_t width = right_of(w, a, page_a) - left_of(w, a, page_a);
    if (b->n == 1 && t.n <= 24 && span_starts(t, SPAN("（")) && span_ends(t, SPAN("）")))
        return in_b > 4 * b->em && a->x1 - a->x0 >= width / 5 * 3;
    if (a->em <= w->p->em * 110 / 100 || b->y0 - a->y0 > 2 * b->em)
        return false;
    return begins_tail(t) || (!ends_title(s) && !stands_alone(s) && !stands_alone(t));
}

/* 国家税务总局岚江 / 市税务局 at the right margin: a signature that wraps there, for its first line leaves no room for one more
   character. `a` is as wide as the lines of text, or letter-spaced. */
static bool is_signature_tail(const struct writer *w, const struct pdf_line *a, uint32_t page_a,
                              const struct pdf_line *b, uint32_t page_b)
{
    enum { FEW_LETTERS = 3 };
    const struct pdf_word *one = &w->p->words.at[a->first], *two = &w->p->words.at[b->first];
    int32_t in_a = a->x0 - left_of(w, a, page_a), in_b = b->x0 - left_of(w, b, page_b);
    if (page_a != page_b || a->n != 1 || b->n > FEW_LETTERS || !one->units || !same_size(a, b) ||
        a->left != b->left || a->right != b->right || is_digit_at(two->text, 0))
        return false;
    for (uint32_t i = 0; i < b->n && b->n > 1; i++)
        if (two[i].units != 2)
            return false;
    int32_t step = 2 * (one->x1 - one->x0) / (int32_t)one->units;
    return in_a < (one->em ? step + one->em / 2 : a->em) && in_b > 3 * b->em &&
           in_b > in_a + step && b->x1 - a->x1 < b->em / 2 && a->x1 - b->x1 < b->em / 2 &&
           b->y0 - a->y0 < 3 * b->em && !pdf_ends_body(one->text) && !ends_sentence(one->text) &&
           !span_has(one->text, SPAN("，"));
}

/* The place of the second of two cells that stand abreast (signatures), or INT32_MIN. */
static int32_t second_cell(const struct writer *w, const struct pdf_line *l)
{
    int32_t x = INT32_MIN;
    for (uint32_t i = 1; i < l->n; i++) {
        const struct pdf_word *v = &w->p->words.at[l->first + i];
        if (!pdf_parts_cells(v->x0 - v[-1].x1, l->em))
            continue;
        if (x != INT32_MIN)
            return INT32_MIN;
        x = v->x0;
    }
    return x;
}

/* Two signatures abreast, of which the second goes on in the line below, under its own beginning. */
static bool is_abreast_tail(const struct writer *w, const struct pdf_line *a, uint32_t page_a,
                            const struct pdf_line *b, uint32_t page_b)
{
    int32_t x = second_cell(w, a);
    struct span next = w->p->words.at[b->first].text;
    return x != INT32_MIN && page_a == page_b && a->left == b->left && b->n == 1 &&
           !ends_sentence(tail_word(w->p, a)) && !pdf_begins_item(w->p->words.at[a->first].text) &&
           (a->x0 - left_of(w, a, page_a) > a->em / 2 ||
            (b->x1 - a->x1 < a->em / 2 && a->x1 - b->x1 < a->em / 2)) &&
           same_size(a, b) && b->x0 - x < a->em / 2 && x - b->x0 < a->em / 2 &&
           b->y0 - a->y0 < 3 * b->em && !is_digit_at(next, 0) && !pdf_begins_item(next) &&
           !ends_sentence(next);
}

/* 2024年5月6日 alone in a line: the day of a signature. */
static bool is_day_line(const struct pdf_pages *p, const struct pdf_line *l)
{
    struct span head = p->words.at[l->first].text, tail = tail_word(p, l);
    return l->n <= 3 && span_ends(tail, SPAN("日")) && span_has(head, SPAN("年")) &&
           is_digit_at(head, 0) && head.n + tail.n < 60;
}

/* Are there cells in the line, with room between them? */
static bool has_cells(const struct writer *w, const struct pdf_line *l)
{
    for (uint32_t i = 1; i < l->n; i++) {
        const struct pdf_word *v = &w->p->words.at[l->first + i];
        if (pdf_parts_cells(v->x0 - v[-1].x1, l->em))
            return true;
    }
    return false;
}

/* What stands below the end of a sentence and is no further one, though the sentence fills its line: the headings of a table, a
   signature that is nearly as wide as its column. */
static bool is_no_sentence(const struct writer *w, const struct pdf_line *a,
                           const struct pdf_line *b, uint32_t page_b)
{
    if (!ends_sentence(tail_word(w->p, a)))
        return false;
    return has_cells(w, b) || (b->n == 1 && pdf_ends_body(tail_word(w->p, b)) &&
                               right_of(w, b, page_b) - b->x1 > b->em);
}

/* Does the paragraph of which `a` is the last line so far go on in `b`? */
static bool goes_on(const struct writer *w, const struct pdf_line *a, uint32_t page_a,
                    const struct pdf_line *b, uint32_t page_b)
{
    int32_t in_a = a->x0 - left_of(w, a, page_a), in_b = b->x0 - left_of(w, b, page_b);
    bool same_column = page_a == page_b && a->left == b->left && a->right == b->right;
    if (!same_size(a, b))
        return false;
    if (in_b > b->em * 7 / 10 || in_a > a->em * 3 || in_a < -a->em * 2 || in_b < -b->em * 2)
        return false;
    if (same_column && b->y0 > a->y0 && b->y0 - a->y0 > *pdf_pitch(w->p, b->em) * 3 / 2)
        return false;
    if (pdf_ends_entry(w->p, a, right_of(w, a, page_a)))
        return false;
    if (!is_full(w, a, page_a, b) || (in_a < a->em && is_number_line(w->p, b)) ||
        is_day_line(w->p, b) || is_no_sentence(w, a, b, page_b))
        return false;
    return w->p->indents ||
           (!ends_sentence(tail_word(w->p, a)) && !pdf_begins_item(w->p->words.at[b->first].text));
}

/* Is the line the next of the open paragraph for sure, whatever stands below: a sentence that was broken off at the end of a full line
   goes on in it? Then it is no first row of the table or the contents that follow. */
static bool continues(const struct writer *w, const struct pdf_line *l, uint32_t page)
{
    return w->open.n && w->last.n && !ends_sentence(tail_word(w->p, &w->last)) &&
           !has_cells(w, l) && goes_on(w, &w->last, w->last_page, l, page) &&
           (ends_sentence(tail_word(w->p, l)) || right_of(w, l, page) - l->x1 < l->em * 3 / 2);
}

//
// Writing
//

static bool is_latin(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Ends the open paragraph; pages that began in it get their place. */
static void close_paragraph(struct writer *w)
{
    if (!w->open.n)
        return;
    for (size_t i = 0; i < w->marks.n; i++)
        vec_push(&w->out->pages, w->text.n + w->marks.at[i]);
    w->marks.n = 0;
    buf_span(&w->text, buf_as_span(&w->open));
    buf_char(&w->text, '\n');
    buf_span(&w->text, buf_as_span(&w->aside));
    buf_clear(&w->open);
    buf_clear(&w->aside);
}

static void begin_page(struct writer *w)
{
    if (w->open.n)
        vec_push(&w->marks, w->open.n);
    else
        vec_push(&w->out->pages, w->text.n);
}

static void put_line(struct writer *w, const struct pdf_line *l, uint32_t page, bool joined)
{
    if (joined) {
        unsigned char tail = (unsigned char)w->open.p[w->open.n - 1];
        if (is_latin(tail) && is_latin((unsigned char)w->p->words.at[l->first].text.p[0]))
            buf_char(&w->open, ' ');
    } else {
        int32_t in = l->x0 - left_of(w, l, page);
        close_paragraph(w);
        if (w->room)
            buf_char(&w->text, '\n');
        w->open_page = page;
        w->indented =
            w->p->indents && in > l->em * 5 / 4 && in < l->em * 3 && !is_centred(w, l, page);
        if (w->indented)
            buf_str(&w->open, "　　");
    }
    pdf_words_put(&w->open, w->p, l->first, l->n);
    w->room = false;
    w->last = *l;
    w->last_page = page;
}

/* A line of running text; `fresh`: the first of its page. */
static void put_prose(struct writer *w, const struct pdf_line *l, uint32_t page, bool fresh)
{
    bool joined = w->open.n && (goes_on(w, &w->last, w->last_page, l, page) ||
                                is_title_tail(w, &w->last, w->last_page, l, page) ||
                                is_signature_tail(w, &w->last, w->last_page, l, page) ||
                                is_abreast_tail(w, &w->last, w->last_page, l, page));
    if (!joined)
        close_paragraph(w);
    if (!joined && w->last.n && !fresh && l->y0 - w->last.y0 > *pdf_pitch(w->p, l->em) * 8 / 5)
        w->room = true;
    if (fresh)
        begin_page(w);
    put_line(w, l, page, joined);
}

/* Footnotes and the like stand before the paragraph that the page's end cuts, so that they stay on their page; behind it
   if it began on a page before. */
static void put_asides(struct writer *w, uint32_t page)
{
    const struct pdf_page *pg = &w->p->pages.at[page];
    if (w->open.n && !w->entry.last.n &&
        right_of(w, &w->last, w->last_page) - w->last.x1 > 2 * w->last.em)
        close_paragraph(w);
    struct buf *to = w->open.n && w->open_page < page ? &w->aside : &w->text;
    for (uint32_t k = 0; k < pg->n; k++) {
        const struct pdf_line *l = &w->p->lines.at[pg->first + k];
        if (l->role != PDF_ASIDE)
            continue;
        bool more = k && l[-1].role == PDF_ASIDE && to->n && l->x0 - l[-1].x0 < l->em / 2 &&
                    l[-1].x1 > pg->right - 2 * l->em;
        if (more)
            to->n--; /* its line end */
        pdf_words_put(to, w->p, l->first, l->n);
        buf_char(to, '\n');
    }
}

static void put_table(struct writer *w, struct pdf_table *t, bool fresh)
{
    close_paragraph(w);
    size_t from = pdf_table_put(&w->text, w->p, t);
    if (fresh)
        vec_push(&w->out->pages, from);
    w->last.n = 0;
}

static const struct span leader_marks[] = { SPAN_INIT("…"), SPAN_INIT("—"), SPAN_INIT("·"),
                                            SPAN_INIT("."), SPAN_INIT(" ") };

/* Is there a leader's mark at the end of s? Its length, or 0. */
static size_t leader_mark(struct span s)
{
    for (size_t i = 0; i < sizeof leader_marks / sizeof *leader_marks; i++)
        if (span_ends(s, leader_marks[i]))
            return leader_marks[i].n;
    return 0;
}

static size_t leader_mark_at(struct span s)
{
    for (size_t i = 0; i < sizeof leader_marks / sizeof *leader_marks; i++)
        if (span_starts(s, leader_marks[i]))
            return leader_marks[i].n;
    return 0;
}

/* Takes leader and page from the end of what was written of an entry: they stand at the right margin of one of its lines, not
   always of the last. */
static void take_mark(struct buf *b, struct buf *mark)
{
    static const struct span leaders[] = { SPAN_INIT("…"), SPAN_INIT("···"), SPAN_INIT("..."),
                                           SPAN_INIT(" ") };
    enum { TAIL = 130 };
    struct span line = buf_as_span(b), tail = span_from(line, line.n > TAIL ? line.n - TAIL : 0);
    size_t at = SPAN_NONE;
    for (size_t i = 0; i < sizeof leaders / sizeof *leaders && at == SPAN_NONE; i++)
        if ((at = span_rfind(tail, leaders[i])) != SPAN_NONE)
            at += leaders[i].n;
    if (at == SPAN_NONE)
        return;
    at += line.n - tail.n;
    for (size_t n; (n = leader_mark_at(span_from(line, at))) > 0;)
        at += n;
    buf_clear(mark);
    buf_span(mark, span_from(line, at));
    line.n = at;
    for (size_t n; (n = leader_mark(line)) > 0;) /* the leader, and the room before it */
        line.n -= n;
    b->n = line.n;
}

/* Ends an entry: its leader, as long as that of others, and its page. */
static void close_entry(struct writer *w)
{
    if (w->open.n && w->mark.n) {
        buf_str(&w->open, " ……………");
        buf_span(&w->open, buf_as_span(&w->mark));
    }
    buf_clear(&w->mark);
    if (w->entry.last.n)
        close_paragraph(w);
    w->entry = (struct pdf_entry){ 0 };
}

/* Entries of contents or of an index, each in one line, headings between them in lines of their own. The last one stays open, for
   it may go on in the next column or on the next page. */
static void put_entries(struct writer *w, uint32_t from, uint32_t to, uint32_t page, bool fresh)
{
    if (!w->entry.last.n)
        close_paragraph(w);
    for (uint32_t i = from; i < to; i++, fresh = false) {
        const struct pdf_line *l = &w->p->lines.at[i];
        bool joined = w->open.n && pdf_entry_goes_on(w->p, &w->entry, l);
        if (!joined)
            close_entry(w);
        if (fresh)
            begin_page(w);
        put_line(w, l, page, joined);
        pdf_entry_add(&w->entry, w->p, l, left_of(w, l, page), right_of(w, l, page), !joined);
        if (pdf_ends_entry(w->p, l, right_of(w, l, page)))
            take_mark(&w->open, &w->mark);
    }
    w->last.n = 0;
}

/* Do entries begin at line `at` that go on over the page's end: `listing`, after others; otherwise the next page has enough of them? Returns
   the end of the page then, `at` if not. What ends sentences, or stands in the middle or at the right, is none of them. */
static uint32_t entries_over_end(const struct writer *w, uint32_t at, uint32_t page, bool listing)
{
    enum { FEW_LINES = 5 };
    const struct pdf_page *a = &w->p->pages.at[page], *b = a + 1;
    uint32_t end = a->first + a->n;
    while (end > at && w->p->lines.at[end - 1].role != PDF_BODY)
        end--;
    uint32_t rest = pdf_entries_at(w->p, at, end, a->right, true);
    if (page + 1 >= w->p->pages.n || end > rest + FEW_LINES)
        return at;
    for (uint32_t i = rest; i < end; i++) {
        const struct pdf_line *l = &w->p->lines.at[i];
        if (l->role != PDF_BODY || ends_sentence(tail_word(w->p, l)) ||
            (!listing && l->x0 - left_of(w, l, page) > l->em))
            return at;
    }
    uint32_t from = b->first;
    while (from < b->first + b->n && w->p->lines.at[from].role != PDF_BODY)
        from++;
    return pdf_entries_at(w->p, from, b->first + b->n, b->right, listing || rest > at) > from ? end
                                                                                              : at;
}

/* Can the table `t`, which ended just before, go on in line `l`, the first of a page (`fresh`) or of another column as wide as its own?
   Then `moved` is the table laid over it. */
static bool goes_over(const struct writer *w, const struct pdf_table *t, const struct pdf_line *l,
                      bool fresh, struct pdf_table *moved)
{
    const struct pdf_line *last = &w->p->lines.at[t->to - 1];
    int32_t wider = (l->right - l->left) - (last->right - last->left);
    bool columns = l->right && last->right, turned = columns && l->left != last->left;
    if (!(fresh || turned) || (columns && (wider > l->em || wider < -l->em)))
        return false;
    *moved = *t;
    for (uint32_t c = 0; turned && c < t->n_columns; c++) {
        moved->columns[c].x0 += l->left - last->left;
        moved->columns[c].x1 += l->left - last->left;
    }
    return true;
}

static bool same_words(const struct pdf_pages *p, const struct pdf_line *a,
                       const struct pdf_line *b)
{
    for (uint32_t i = 0; i < a->n && a->n == b->n; i++)
        if (!span_eq(p->words.at[a->first + i].text, p->words.at[b->first + i].text))
            return false;
    return a->n == b->n;
}

/* How many lines from line k on, up to `to`, are the headings of the table `t` again: it goes on below them. (Below those of another table
   stands its row 1.) */
static uint32_t heads_again(const struct pdf_pages *p, const struct pdf_table *t, uint32_t k,
                            uint32_t to)
{
    enum { MOST = 6 };
    uint32_t same = t->head != UINT32_MAX ? pdf_same_headings(p, t->head, k, to) : 0, n = same;
    bool cells = same > 0;
    for (; !same && t->head != UINT32_MAX && n < MOST && k + n < to && t->head + n < p->lines.n;
         n++) {
        if (!same_words(p, &p->lines.at[t->head + n], &p->lines.at[k + n]))
            break;
        cells |= p->lines.at[k + n].n > 1;
    }
    bool first = k + n < to && span_eq(p->words.at[p->lines.at[k + n].first].text, SPAN("1"));
    return cells && !first ? n : 0;
}

void pdf_text_write(struct reading *out, struct arena *a, struct pdf_pages *p)
{
    struct writer w = { .p = p, .out = out };
    struct pdf_table t = { 0 }, moved;
    bool table_ended = false, listing = false; /* listing: entries of contents were written last */
    for (uint32_t i = 0; i < p->pages.n; i++) {
        const struct pdf_page page = p->pages.at[i];
        bool fresh = true;
        for (uint32_t k = page.first; k < page.first + page.n;) {
            const struct pdf_line *l = &p->lines.at[k];
            struct pdf_table found;
            if (l->role != PDF_BODY) {
                k++;
                continue;
            }
            if (table_ended && goes_over(&w, &t, l, fresh, &moved)) {
                uint32_t heads = heads_again(p, &t, k, page.first + page.n);
                k += heads;
                if (heads && k < page.first + page.n)
                    l = &p->lines.at[k];
                if (heads && (k == page.first + page.n || l->role != PDF_BODY))
                    continue;
            }
            if (continues(&w, l, i)) {
                put_prose(&w, l, i, fresh);
                k++;
                fresh = table_ended = listing = false;
                continue;
            }
            uint32_t entries = pdf_entries_at(p, k, page.first + page.n, page.right, listing);
            if (entries == k)
                entries = entries_over_end(&w, k, i, listing);
            if (entries == k && w.entry.open > 0 && pdf_entry_goes_on(p, &w.entry, l))
                entries = k + 1;
            if (entries == k)
                close_entry(&w);
            if (entries > k) {
                put_entries(&w, k, entries, i, fresh);
                k = entries;
                table_ended = false;
                listing = true;
            } else if (pdf_table_at(&found, p, k, page.first + page.n,
                                    table_ended && goes_over(&w, &t, l, fresh, &moved) ? &moved
                                                                                       : NULL)) {
                t = found;
                if (t.prose) { /* columns of this page alone: no other proves them */
                    p->pages.at[i].unsure = true;
                    uint32_t first = (uint32_t)p->lines.n, n = pdf_columns_split(p, &t);
                    for (uint32_t m = first; m < first + n; m++, fresh = false)
                        put_prose(&w, &p->lines.at[m], i, fresh);
                } else {
                    put_table(&w, &t, fresh);
                }
                k = t.to;
                table_ended = !t.prose;
                listing = false;
            } else {
                put_prose(&w, l, i, fresh);
                k++;
                table_ended = listing = false;
            }
            fresh = false;
        }
        if (fresh)
            begin_page(&w);
        put_asides(&w, i);
    }
    close_entry(&w);
    close_paragraph(&w);
    out->text = arena_dup(a, buf_as_span(&w.text));
    buf_release(&w.text);
    buf_release(&w.open);
    buf_release(&w.aside);
    buf_release(&w.mark);
    vec_release(&w.marks);
}

void pdf_pages_text(struct reading *out, struct arena *a, struct pdf_pages *p)
{
    pdf_lines_make(p);
    pdf_pitches(p);
    pdf_edges_mark(p);
    if (pdf_headed_mark(p)) /* lines of cells stand half a pitch below each other */
        pdf_pitches(p);
    pdf_columns_unfold(p);
    if (p->pages.n)
        pdf_margins(p);
    pdf_crossheads_mark(p);
    pdf_text_write(out, a, p);
}

void pdf_text_of(struct reading *out, struct arena *a, struct pdf_pages *p, struct span bbox)
{
    pdf_words_read(p, a, bbox);
    pdf_pages_text(out, a, p);
}
