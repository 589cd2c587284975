// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/text/line_parts.h"

/* Is all text from `from` on one long line, as a page is when it lost its line ends? Its gaps are what is left of them. */
bool line_is_page(struct span raw, size_t from, char line_end)
{
    enum { LEAST_BYTES = 240 };
    while (from < raw.n && memchr("\r\n \t", raw.p[from], 4))
        from++;
    const char *nl = from < raw.n ? memchr(raw.p + from, line_end, raw.n - from) : NULL;
    size_t end = nl ? (size_t)(nl - raw.p) : raw.n, to = line_trim_back(raw, from, end);
    while (to > from && raw.p[to - 1] == '\t')
        to = line_trim_back(raw, from, to - 1);
    while (end < raw.n && memchr("\r\n \t", raw.p[end], 4))
        end++;
    return end == raw.n && to > from + LEAST_BYTES && !memchr(raw.p + from, '\t', to - from);
}

/* Bytes of the white space at `at`. */
static size_t gap_at(struct span raw, size_t at, size_t to)
{
    size_t from = at, k;
    while (at < to &&
           (k = space_at((const unsigned char *)raw.p + at, (const unsigned char *)raw.p + to)))
        at += k;
    return at - from;
}

static bool is_opening(uint32_t c)
{
    return c == '(' || c == '[' || c == U'〔' || c == U'﹝' || c == U'【' || c == U'〖';
}

static bool is_closing(uint32_t c)
{
    return c == ')' || c == ']' || c == U'〕' || c == U'﹞' || c == U'】' || c == U'〗';
}

/* Do a number or a day go on over the gap between `left` and `right`: 溪政发 〔2020〕 1 号, 2020 年 1 月? */
static bool gap_in_number(struct span left, struct span right)
{
    size_t len;
    uint32_t last = tail_char(left, &len), first = head_char(right, &len);
    uint32_t second = head_char(span_from(right, len), &len);
    if (last == U'第' || is_opening(last) || is_closing(first))
        return true;
    if (is_digit(last))
        return first == U'号' || first == U'年' || first == U'月' || first == U'日' || first < 0x80;
    if (last == U'年' || last == U'月' || is_closing(last))
        return is_digit(first) || (first == U'第' && is_digit(second));
    return is_opening(first) && (is_digit(second) || second == ' ' || second == U'\u3000');
}

/* 第一条, 第二章, 一、, （三）: what follows belongs to it. */
static bool is_bare_ordinal(struct span s)
{
    enum { FAR = 27 };
    enum line_head h = s.n <= FAR ? line_head_of(s) : HEAD_PLAIN;
    return h == HEAD_ARTICLE || h == HEAD_CHAPTER || h == HEAD_ITEM;
}

static bool is_wide(struct span raw, size_t at, size_t gap)
{
    return gap > 1 && !(gap == 2 && (unsigned char)raw.p[at] == 0xC2); /* one no-break space */
}

/* A piece of a line that a page was printed in: where it begins, and the gap behind it. */
struct page_gap {
    size_t line, piece, at, next; /* the line began at `line`, the piece at `piece` */
    bool wide_before;             /* the gap before the piece */
};

/* Is the gap one of those that set letters apart: 云 溪 市? */
static bool sets_letters_apart(struct span raw, const struct page_gap *g, size_t to)
{
    struct span left = span_cut(raw, g->piece, g->at), right = span_cut(raw, g->next, to);
    size_t one, next;
    bool wide = is_wide(raw, g->at, g->next - g->at);
    uint32_t last = tail_char(left, &one);
    if (left.n <= one && last != U'号' && g->piece > g->line && g->wide_before == wide)
        return true;
    head_char(right, &one);
    next = one < right.n ? gap_at(raw, g->next + one, to) : 0;
    return next && is_wide(raw, g->next + one, next) == wide;
}

/* Did a line end at the gap? */
static bool line_ended(struct span raw, const struct page_gap *g, size_t to)
{
    struct span left = span_cut(raw, g->piece, g->at), right = span_cut(raw, g->next, to);
    size_t len;
    uint32_t last = tail_char(left, &len);
    return !sets_letters_apart(raw, g, to) && last != ',' && last != U'、' &&
           !is_bare_ordinal(span_cut(raw, g->line, g->at)) && !gap_in_number(left, right);
}

/* The lines of a page in one line; `add` false: only counts where it would be cut. */
static size_t add_gap_pieces(struct scan *s, size_t from, size_t to, uint32_t number, bool add)
{
    struct span raw = s->v->raw;
    struct page_gap g = { .line = from, .piece = from };
    size_t n = 0, gap, len;
    for (size_t at = from; at < to; at += len) {
        len = 1;
        if (((unsigned char)raw.p[at] & 0xC0) == 0x80 || !(gap = gap_at(raw, at, to)))
            continue;
        len = gap;
        g.at = at;
        g.next = at + gap;
        if (at > g.line && g.next < to && line_ended(raw, &g, to)) {
            n++;
            if (add)
                line_add(s, g.line, at, number);
            g.line = g.next;
        }
        g.piece = g.next;
        g.wide_before = is_wide(raw, at, gap);
    }
    if (add)
        line_add(s, g.line, to, number);
    return n;
}

void line_add_page(struct scan *s, size_t from, size_t to, uint32_t number)
{
    enum { LEAST = 3 };
    if (add_gap_pieces(s, from, to, number, false) < LEAST)
        line_add(s, from, to, number);
    else
        add_gap_pieces(s, from, to, number, true);
}
