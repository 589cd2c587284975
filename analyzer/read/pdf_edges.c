// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a page bears at its edges beside its text. Only what repeats from page to page is taken for furniture: a running
// head is the same but for its digits, at the same height of many pages, and stands off from the text; page numbers
// have their shapes, and bare ones count with the pages.
#include "analyzer/read/pdf_page.h"
#include "analyzer/words/turns.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/utf8.h"

enum {
    EDGE_LINES = 4,   /* no more lines of furniture at one edge */
    EDGE_SHARE = 15,  /* of the page's height, in percent, above and below */
    SAME_PLACE = 300, /* heights that differ by less are the same */
    FEW_PAGES = 5,    /* on which a head need not come back */
    SEEN_TEXT = 600,  /* bytes of a line that are compared */
};

/* One line near an edge of its page, as it is compared with other pages'. */
struct edge {
    uint64_t text; /* hash: digits masked, spaces left out */
    int32_t y;
    uint32_t page, line;
    uint32_t count; /* pages that bear it at this height */
    bool foot;
    bool number;  /* a bare page number; its text is how far it is from the page's own count */
    bool at_edge; /* at this height most pages bear something that repeats */
    bool
        offset; /* at this height each page begins or ends with a short line that stands off from its text */
};

struct edges {
    struct pdf_pages *p;
    struct VEC(struct edge) at;
    struct buf text;
    uint64_t table_head; /* of a table that goes on over pages: as it was last seen */
};

static bool is_digit(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= U'０' && c <= U'９');
}

static bool is_dash(uint32_t c)
{
    return c == '-' || (c >= U'‐' && c <= U'―') || c == U'−' || c == U'－' || c == 0xB7 ||
           c == U'─' || c == U'・' || c == '~' || c == U'丨';
}

static bool is_space(uint32_t c)
{
    return c == ' ' || c == 0xA0 || c == U'\u3000' || (c >= U'\u2000' && c <= 0x200F);
}

/* The line's text without spaces; with `mask`, # for each row of digits and Han numerals. */
static struct span line_text(struct edges *e, uint32_t line, bool mask)
{
    const struct pdf_line *l = &e->p->lines.at[line];
    buf_clear(&e->text);
    bool in_digits = false;
    for (uint32_t i = 0; i < l->n && e->text.n < SEEN_TEXT; i++) {
        struct span s = e->p->words.at[l->first + i].text;
        for (size_t at = 0, len; at < s.n && e->text.n < SEEN_TEXT; at += len) {
            uint32_t c = utf8_decode(s.p + at, s.p + s.n, &len);
            bool digit = is_digit(c);
            if (is_space(c))
                continue;
            if (!(mask && digit))
                buf_add(&e->text, s.p + at, len);
            else if (!in_digits)
                buf_char(&e->text, '#');
            in_digits = digit;
        }
    }
    return buf_as_span(&e->text);
}

//
// Page numbers
//

enum number_shape { NO_NUMBER, BARE_NUMBER, MARKED_NUMBER };

static uint32_t roman(struct span s)
{
    uint32_t value = 0, last = 0;
    for (size_t i = s.n; i-- > 0;) {
        char c = s.p[i] | 0x20;
        uint32_t v = c == 'i' ? 1 : c == 'v' ? 5 : c == 'x' ? 10 : c == 'l' ? 50 : 0;
        if (!v)
            return 0;
        value = v < last ? value - v : value + v;
        last = v > last ? v : last;
    }
    return s.n <= 7 ? value : 0;
}

/* —8—, - 12 -, ·3·, 第3页, 第3页共9页, 3/9, Page 3 of 9 with marks; 3, iv, 3/9 bare. *number gets the first. */
static enum number_shape number_shape(struct span s, uint32_t *number)
{
    uint32_t digits = 0, dashes = 0, words = 0, slashes = 0, groups = 0, value = 0;
    bool in = false, head_dash = false, tail_dash = false;
    if (!s.n || s.n > 40)
        return NO_NUMBER;
    if ((*number = roman(s)))
        return BARE_NUMBER;
    if (s.n > 4 && (span_starts(s, SPAN("Page")) || span_starts(s, SPAN("page")))) {
        s = span_from(s, 4);
        words++;
    }
    for (size_t at = 0, len; at < s.n; at += len) {
        uint32_t c = utf8_decode(s.p + at, s.p + s.n, &len);
        bool digit = is_digit(c);
        tail_dash = is_dash(c);
        if (digit) {
            groups += !in;
            digits++;
            value = groups == 1 ? value * 10 + (c > 0xFF00 ? c - U'０' : c - '0') : value;
        } else if (tail_dash) {
            head_dash |= at == 0;
            dashes++;
        } else if (c == U'第' || c == U'共' || c == U'页' || c == U'总') { /* 第 共 页 总 */
            words += c == U'页';
        } else if (c == '/' || c == '|' || c == U'／' || c == ',' || c == U'，') {
            slashes++;
        } else if (words && (c == 'o' || c == 'f')) {
            slashes++;
        } else {
            return NO_NUMBER;
        }
        in = digit;
    }
    *number = value;
    if (!digits || digits > 8 || groups > 2 || (groups == 2 && !slashes && !words))
        return NO_NUMBER;
    if (words || (dashes >= 2 && head_dash && tail_dash && groups == 1))
        return MARKED_NUMBER;
    return !dashes && digits <= (groups == 2 ? 8 : 4) ? BARE_NUMBER : NO_NUMBER;
}

//
// Finding what repeats
//

static int by_text(const void *pa, const void *pb)
{
    const struct edge *a = pa, *b = pb;
    if (a->foot != b->foot)
        return a->foot - b->foot;
    if (a->text != b->text)
        return a->text < b->text ? -1 : 1;
    if (a->y != b->y)
        return a->y < b->y ? -1 : 1;
    return (a->line > b->line) - (a->line < b->line);
}

static int by_height(const void *pa, const void *pb)
{
    const struct edge *a = pa, *b = pb;
    if (a->foot != b->foot)
        return a->foot - b->foot;
    if (a->y != b->y)
        return a->y < b->y ? -1 : 1;
    return (a->line > b->line) - (a->line < b->line);
}

static int by_line(const void *pa, const void *pb)
{
    const struct edge *a = pa, *b = pb;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    return a->foot - b->foot;
}

static void add_edge(struct edges *e, uint32_t page, uint32_t line, bool foot)
{
    struct edge x = { .y = e->p->lines.at[line].y0, .page = page, .line = line, .foot = foot };
    uint32_t number;
    x.number = number_shape(line_text(e, line, false), &number) == BARE_NUMBER;
    if (x.number) {
        int64_t ahead = (int64_t)number - page;
        x.text = XXH3_64bits(&ahead, sizeof ahead);
    } else {
        struct span s = line_text(e, line, true);
        x.text = XXH3_64bits(s.p, s.n);
    }
    vec_push(&e->at, x);
}

static void collect(struct edges *e)
{
    for (uint32_t i = 0; i < e->p->pages.n; i++) {
        const struct pdf_page *page = &e->p->pages.at[i];
        for (uint32_t k = 0; k < page->n && k < EDGE_LINES; k++) {
            add_edge(e, i, page->first + k, false);
            add_edge(e, i, page->first + page->n - 1 - k, true);
        }
    }
}

static bool same_place(const struct edge *a, const struct edge *b)
{
    return a->foot == b->foot && b->y - a->y <= SAME_PLACE;
}

static void count_texts(struct edges *e)
{
    qsort(e->at.at, e->at.n, sizeof *e->at.at, by_text);
    for (size_t from = 0, to; from < e->at.n; from = to) {
        uint32_t pages = 0, last = UINT32_MAX;
        for (to = from; to < e->at.n && e->at.at[to].text == e->at.at[from].text &&
                        (to == from || same_place(&e->at.at[to - 1], &e->at.at[to]));
             to++)
            if (e->at.at[to].page != last)
                last = e->at.at[to].page, pages++;
        for (size_t i = from; i < to; i++)
            e->at.at[i].count = pages;
    }
}

/* In smaller type than the text? */
static bool is_small(const struct edges *e, const struct edge *x)
{
    return e->p->lines.at[x->line].em < e->p->em * 80 / 100;
}

/* Heights at which most pages bear something that other pages bear there, too, or at least something in small type. (A
   head that names the chapter changes its text; left and right pages have two.) */
static void find_heights(struct edges *e)
{
    size_t n = e->p->pages.n, need = (n * 2 + 4) / 5 > 2 ? (n * 2 + 4) / 5 : 2;
    qsort(e->at.at, e->at.n, sizeof *e->at.at, by_height);
    for (size_t from = 0, to; from < e->at.n; from = to) {
        size_t repeating = 0;
        for (to = from;
             to < e->at.n && (to == from || (same_place(&e->at.at[from], &e->at.at[to]))); to++)
            repeating += e->at.at[to].count >= 2 || is_small(e, &e->at.at[to]);
        for (size_t i = from; i < to; i++)
            e->at.at[i].at_edge = repeating >= need;
    }
}

//
// Marking
//

static uint32_t fragments(const struct pdf_pages *p, const struct pdf_line *l)
{
    uint32_t n = 1;
    for (uint32_t i = 1; i < l->n; i++)
        n += p->words.at[l->first + i].x0 - p->words.at[l->first + i - 1].x1 > l->em;
    return n;
}

static bool begins(struct span s, const char *const *words)
{
    for (; *words; words++)
        if (span_starts(s, span_str(*words)))
            return true;
    return false;
}

static bool is_sentence(struct span s)
{
    return span_has(s, SPAN("，")) || span_has(s, SPAN("。")) || span_has(s, SPAN("；"));
}

/* 某市人民政府公报 2031·12 in no larger type than the text: the head of a gazette's page, also where a page or two were cut out of
   it and nothing repeats. */
static bool is_gazette_head(struct span s)
{
    bool digits = false;
    for (size_t i = 0; i < s.n; i++)
        digits |= s.p[i] >= '0' && s.p[i] <= '9';
    return s.n < 120 && digits && span_has(s, SPAN("公报")) && !is_sentence(s) &&
           !span_has(s, SPAN("《"));
}

enum furniture { IS_TEXT, IF_APART, IS_FURNITURE };

/* The line beside it towards the page's middle; NULL: none. */
static const struct pdf_line *inward(const struct edges *e, const struct edge *x)
{
    const struct pdf_page *page = &e->p->pages.at[x->page];
    const struct pdf_line *l = &e->p->lines.at[x->line];
    bool last = x->foot ? x->line == page->first : x->line + 1 == page->first + page->n;
    return last ? NULL : x->foot ? l - 1 : l + 1;
}

static int32_t gap_inwards(const struct edges *e, const struct edge *x)
{
    const struct pdf_line *l = &e->p->lines.at[x->line], *next = inward(e, x);
    return !next ? INT32_MAX : x->foot ? l->y0 - next->y1 : next->y0 - l->y1;
}

/* The very same on nearly all pages, at one height, however close the text comes to it. */
static bool is_everywhere(const struct edges *e, const struct edge *x)
{
    return x->count >= 3 && (size_t)x->count * 5 >= e->p->pages.n * 4;
}

/* Does it stand off from the text: by its size, or by more than lines of its size do? */
static bool stands_apart(const struct edges *e, const struct edge *x)
{
    const struct pdf_line *l = &e->p->lines.at[x->line], *next = inward(e, x);
    if (gap_inwards(e, x) < l->em / 2)
        return false;
    int32_t far = !next ? 0 : x->foot ? l->y0 - next->y0 : next->y0 - l->y0;
    /* where heads alone are printed in this size, their distance from the text is its "pitch" */
    int32_t pitch = *pdf_pitch(e->p, l->em), most = l->em * 9 / 4;
    return !next || !pdf_alike(l->em, next->em) || far > (pitch < most ? pitch : most) * 5 / 4;
}

/* Is the outermost line of the page a short one that stands off, in no larger type than the text (of more than two pages, in smaller
   type, unless the others of left and right pages `repeat` a head at its height), and no sentence? */
static bool is_set_off(struct edges *e, const struct edge *x, bool repeat)
{
    const struct pdf_page *page = &e->p->pages.at[x->page];
    const struct pdf_line *l = &e->p->lines.at[x->line];
    bool small = l->em < e->p->em * (e->p->pages.n <= 2 || repeat ? 105 : 95) / 100;
    bool outermost = x->line == (x->foot ? page->first + page->n - 1 : page->first);
    return outermost && l->x1 - l->x0 < page->width / 2 && small && stands_apart(e, x) &&
           !is_sentence(line_text(e, x->line, false));
}

/* The pages (1: even ones, 2: odd ones, as they count from 0) of edges [from, to) that bear what others bear, too. */
static unsigned repeating_pages(const struct edges *e, size_t from, size_t to)
{
    unsigned pages = 0;
    for (size_t i = from; i < to; i++)
        pages |= e->at.at[i].count >= 2 ? 1u << (e->at.at[i].page & 1) : 0;
    return pages;
}

/* Pages that all begin with such a line at one height have running heads there, though each says something else: two pages, or the left
   and right ones of a few. */
static void find_offsets(struct edges *e)
{
    size_t n = e->p->pages.n;
    for (size_t from = 0, to; n >= 2 && n <= FEW_PAGES && from < e->at.n; from = to) {
        size_t set_off = 0;
        for (to = from; to < e->at.n && (to == from || same_place(&e->at.at[from], &e->at.at[to]));)
            to++;
        unsigned repeating = repeating_pages(e, from, to);
        for (size_t i = from; i < to; i++)
            set_off += is_set_off(e, &e->at.at[i], repeating == 1 || repeating == 2);
        for (size_t i = from; i < to && set_off >= n; i++)
            e->at.at[i].offset = e->at.at[i].at_edge = true;
    }
}

/* Does a table's first row stand below the line? Then it begins there. */
static bool begins_table(const struct edges *e, const struct edge *x)
{
    const struct pdf_line *next = inward(e, x);
    struct span s = next ? e->p->words.at[next->first].text : SPAN("");
    return span_eq(s, SPAN("1")) || span_eq(s, SPAN("一")) || span_eq(s, SPAN("１"));
}

/* Is one of its words a heading? 市民政厅 over 岚政办发 begins a row whose cells are wrapped, on many pages. */
static bool has_heading(const struct edges *e, const struct edge *x)
{
    const struct pdf_line *l = &e->p->lines.at[x->line];
    for (uint32_t i = 0; i < l->n; i++) {
        struct span s = e->p->words.at[l->first + i].text;
        if (turn_ends(TURN_HEADING_END_ROW, s) || turn_ends(TURN_HEADING_END_BESIDE, s))
            return true;
    }
    return false;
}

/* The head of a table that each page prints again: the first one stays, and that of another table. */
static enum furniture table_head(struct edges *e, const struct edge *x)
{
    struct span s = line_text(e, x->line, true);
    uint64_t hash = XXH3_64bits(s.p, s.n);
    if (hash == e->table_head && !begins_table(e, x) && has_heading(e, x))
        return IS_FURNITURE;
    e->table_head = hash;
    return IS_TEXT;
}

/* 号, 53号: the end of a number that its cell wraps. Many pages may begin with one. */
static bool is_number_tail(struct span s)
{
    size_t i = 0;
    while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
        i++;
    return span_eq(span_from(s, i), SPAN("号"));
}

/* Is it the page's number, or does it stand at the height of furniture? Headings of what follows never are. */
static enum furniture judge(struct edges *e, const struct edge *x)
{
    static const char *const headings[] = { "附件", "附表", "附录", "附图", NULL };
    const struct pdf_page *page = &e->p->pages.at[x->page];
    const struct pdf_line *l = &e->p->lines.at[x->line];
    uint32_t number;
    if (number_shape(line_text(e, x->line, false), &number) == MARKED_NUMBER)
        return IS_FURNITURE;
    if (x->number && e->p->pages.n == 1) /* its place tells a lone page's number */
        return x->foot && page->n > 1 && l->y0 > page->height / 100 * 85 ? IS_FURNITURE : IS_TEXT;
    if (x->number)
        return x->count >= 2 ? IS_FURNITURE : IS_TEXT;
    if (!x->foot && l->em < e->p->em * 105 / 100 && l->role == PDF_BODY &&
        l->y1 < page->height / 100 * EDGE_SHARE && is_gazette_head(line_text(e, x->line, false)))
        return IF_APART;
    bool outside = x->foot ? l->y0 > page->height / 100 * (100 - EDGE_SHARE)
                           : l->y1 < page->height / 100 * EDGE_SHARE;
    if (!x->at_edge || !outside || l->em > e->p->em * 115 / 100 || l->role != PDF_BODY ||
        begins(line_text(e, x->line, false), headings) ||
        is_number_tail(line_text(e, x->line, false)))
        return IS_TEXT;
    if (!x->offset && l->em > e->p->em * 85 / 100 &&
        (x->count < 2 || is_sentence(line_text(e, x->line, false))))
        return IS_TEXT; /* in the text's own size it must repeat, and be no sentence */
    if (!x->foot && gap_inwards(e, x) < 3 * l->em / 2 && fragments(e->p, l) > 1 &&
        !span_has(line_text(e, x->line, true), SPAN("#")))
        return table_head(e, x);
    return IF_APART;
}

/* Marks one side of a page; x[0] is its outermost line. */
static void mark_side(struct edges *e, struct edge *const *x, uint32_t n)
{
    uint32_t depth = 0;
    for (uint32_t k = 0; k < n; k++) {
        enum furniture is = judge(e, x[k]);
        if (!x[k]->foot && pdf_headings(e->p, x[k]->line, (uint32_t)e->p->lines.n) > 1)
            break; /* headings of several lines go together */
        if (is == IS_TEXT)
            break;
        if (is == IS_FURNITURE || is_everywhere(e, x[k]) || stands_apart(e, x[k]))
            depth = k + 1;
    }
    for (uint32_t k = 0; k < depth; k++)
        e->p->lines.at[x[k]->line].role = PDF_EDGE;
}

static void mark(struct edges *e)
{
    qsort(e->at.at, e->at.n, sizeof *e->at.at, by_line);
    for (size_t from = 0, to; from < e->at.n; from = to) {
        struct edge *side[EDGE_LINES];
        for (to = from; to < e->at.n && e->at.at[to].page == e->at.at[from].page;)
            to++;
        for (int foot = 0; foot < 2; foot++) {
            uint32_t n = 0;
            for (size_t k = from; k < to; k++) {
                struct edge *x = &e->at.at[foot ? to - 1 - (k - from) : k];
                if (x->foot == foot && n < EDGE_LINES)
                    side[n++] = x;
            }
            mark_side(e, side, n);
        }
    }
}

//
// Footnotes
//

static bool begins_footnote(const struct pdf_pages *p, const struct pdf_line *l)
{
    struct span s = p->words.at[l->first].text;
    size_t len;
    uint32_t c = utf8_decode(s.p, s.p + s.n, &len);
    if (l->x1 - l->x0 < 4 * l->em) /* a number alone */
        return false;
    if (c == '[' || c == U'〔') { /* [1], not the year of a number that wraps */
        size_t digits = 0;
        while (len + digits < s.n && is_digit((unsigned char)s.p[len + digits]))
            digits++;
        return digits > 0 && digits < 4;
    }
    return is_digit(c) || (c >= U'①' && c <= U'⒛') || c == '*' || c == U'※';
}

/* Small print at a page's foot that begins with a footnote's mark. */
static void mark_footnotes(struct pdf_pages *p, const struct pdf_page *page)
{
    uint32_t i = page->first + page->n, first = 0, cells = 0;
    bool found = false;
    while (i > page->first && p->lines.at[i - 1].role == PDF_EDGE)
        i--;
    uint32_t end = i;
    for (; i > page->first; i--) {
        const struct pdf_line *l = &p->lines.at[i - 1];
        if (l->role != PDF_BODY || l->em > p->em * 88 / 100 || fragments(p, l) > 2 ||
            pdf_ends_entry(p, l, l->x1))
            break;
        cells += fragments(p, l) > 1;
        if (begins_footnote(p, l))
            first = i - 1, found = true;
    }
    if (!found || cells > 1 || /* rows of a table */
        i == page->first)      /* a page wholly in small print has no other text to part it from */
        return;
    const struct pdf_line *l = &p->lines.at[first], *above = l - 1;
    if (pdf_alike(above->em, l->em) && l->y0 - above->y1 < l->em * 3 / 4) /* nothing parts them */
        return;
    for (uint32_t k = first; k < end; k++)
        p->lines.at[k].role = PDF_ASIDE;
}

void pdf_edges_mark(struct pdf_pages *p)
{
    struct edges e = { .p = p };
    collect(&e);
    if (e.at.n) {
        count_texts(&e);
        find_heights(&e);
        find_offsets(&e);
        mark(&e);
    }
    for (size_t i = 0; i < p->pages.n; i++) {
        struct pdf_page *page = &p->pages.at[i];
        mark_footnotes(p, page);
        for (uint32_t k = 0; k < page->n; k++)
            page->n_body += p->lines.at[page->first + k].role != PDF_EDGE;
    }
    vec_release(&e.at);
    buf_release(&e.text);
}
