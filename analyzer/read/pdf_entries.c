// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Contents and annual indexes: an entry is a title, wrapped over lines, that ends with leader and page at the right margin of
// its column, wherever in the entry they stand. Headings of sections stand between entries.
#include "analyzer/read/pdf_page.h"
#include "analyzer/words/turns.h"
#include "base/utf8.h"

enum {
    LEAST_ENTRIES = 3,
    ENTRY_LINES = 6, /* of the longest entry with a heading before it */
    LINES_AFTER_MARK = 3,
    LONG_MARK = 600, /* bytes of a leader with its page */
};

/* …… or — or ··· before the number of a page */
static bool ends_leader(struct span s)
{
    static const struct span marks[] = { SPAN_INIT("…"), SPAN_INIT("—"), SPAN_INIT("·"),
                                         SPAN_INIT("..."), SPAN_INIT("-") };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (span_ends(s, marks[i]))
            return true;
    return false;
}

static bool is_leader_mark(uint32_t c)
{
    return c == U'…' || c == U'—' || c == U'–' || c == U'·' || c == U'•' || c == '.' || c == '-';
}

static bool is_bracket(uint32_t c)
{
    return c == '(' || c == ')' || c == U'（' || c == U'）';
}

/* What follows the last leader in the word: all of it without one. */
static struct span after_leader(struct span s, bool *led)
{
    static const struct span leaders[] = { SPAN_INIT("…"), SPAN_INIT("···"), SPAN_INIT("...") };
    for (size_t i = 0; i < sizeof leaders / sizeof *leaders; i++) {
        size_t at = span_rfind(s, leaders[i]);
        if (at == SPAN_NONE || at == 0)
            continue;
        *led = true;
        return span_from(s, at + leaders[i].n);
    }
    return s;
}

/* The word without leader, page and brackets at its end. */
static struct span without_mark(struct span s)
{
    while (s.n) {
        size_t at = s.n - 1, len;
        while (at > 0 && ((unsigned char)s.p[at] & 0xC0) == 0x80)
            at--;
        uint32_t c = utf8_decode(s.p + at, s.p + s.n, &len);
        if (!is_leader_mark(c) && !is_bracket(c) && !(c >= '0' && c <= '9'))
            break;
        s.n = at;
    }
    return s;
}

/* The place of the last bracket that opens, or SPAN_NONE. */
static size_t last_bracket(struct span s)
{
    size_t wide = span_rfind(s, SPAN("（")), narrow = span_rfind(s, SPAN("("));
    if (wide == SPAN_NONE || narrow == SPAN_NONE)
        return wide == SPAN_NONE ? narrow : wide;
    return wide > narrow ? wide : narrow;
}

/* 的通知.（8·9）: is a title that nearly fills its line, one dot of its leader and its page in one word? */
static bool is_glued(struct span s)
{
    size_t at = last_bracket(s);
    if (at == SPAN_NONE || at == 0 || at + 2 >= s.n || s.n - at > 24)
        return false;
    struct span head = span_cut(s, 0, at), page = span_from(s, at);
    return (span_ends(head, SPAN(".")) || span_ends(head, SPAN("…")) ||
            span_ends(head, SPAN("·"))) &&
           (span_ends(page, SPAN(")")) || span_ends(page, SPAN("）"))) && !without_mark(page).n;
}

/* The bracket of a page, set apart from it. */
static bool opens_page(struct span s)
{
    return span_eq(s, SPAN("（")) || span_eq(s, SPAN("("));
}

bool pdf_ends_entry(const struct pdf_pages *p, const struct pdf_line *l, int32_t right)
{
    const struct pdf_word *last = &p->words.at[l->first + l->n - 1];
    uint32_t before = l->n - 1; /* words; …… （ 1） may be three */
    while (before > 1 && opens_page(p->words.at[l->first + before - 1].text))
        before--;
    bool digits = false, bracket = before + 1 < l->n,
         led = before && ends_leader(p->words.at[l->first + before - 1].text);
    struct span s = after_leader(last->text, &led);
    if (right - l->x1 > l->em * 3 / 2 ||
        s.n > LONG_MARK) /* marks of the text may hang over the margin */
        return false;
    if (is_glued(last->text))
        return true;
    for (size_t at = 0, len; at < s.n; at += len) {
        uint32_t c = utf8_decode(s.p + at, s.p + s.n, &len);
        led |= is_leader_mark(c);
        bracket |= is_bracket(c);
        digits |= c >= '0' && c <= '9';
        if (!is_leader_mark(c) && !is_bracket(c) && !(c >= '0' && c <= '9'))
            return false;
    }
    bool far = l->n > 1 && last->x0 - last[-1].x1 > l->em / 2;
    return digits && (led || (bracket && far));
}

/* 【部门文件】 */
static bool is_section(const struct pdf_pages *p, const struct pdf_line *l)
{
    return span_starts(p->words.at[l->first].text, SPAN("【")) &&
           span_ends(p->words.at[l->first + l->n - 1].text, SPAN("】"));
}

/* 2031年《云溪省人民政府公报》总目录, 目录（期数·页码）: heads of a list, no part of an entry */
static bool is_list_head(const struct pdf_pages *p, const struct pdf_line *l)
{
    return span_ends(p->words.at[l->first + l->n - 1].text, SPAN("目录")) ||
           span_starts(p->words.at[l->first].text, SPAN("目录（"));
}

/* Marks of opening and closing brackets in a line, as a sum: above 0 something is still open. */
static int open_marks(const struct pdf_pages *p, const struct pdf_line *l)
{
    int open = 0;
    for (uint32_t i = 0; i < l->n; i++) {
        struct span s = p->words.at[l->first + i].text;
        for (size_t at = 0, len; at < s.n; at += len) {
            uint32_t c = utf8_decode(s.p + at, s.p + s.n, &len);
            open += c == U'《' || c == U'〈' || c == U'（' || c == U'〔' || c == '(';
            open -= c == U'》' || c == U'〉' || c == U'）' || c == U'〕' || c == ')';
        }
    }
    return open;
}

/* Does a title that is printed so far break off: 征占地范围内新增建设项目的 …… (7·7), with its last words in the next column? */
static bool breaks_off(const struct pdf_pages *p, const struct pdf_line *l)
{
    struct span s = SPAN("");
    for (uint32_t i = l->n; i-- > 0 && !s.n;)
        s = without_mark(p->words.at[l->first + i].text);
    return turn_ends(TURN_ENTRY_OPEN, s) > 0;
}

void pdf_entry_add(struct pdf_entry *e, const struct pdf_pages *p, const struct pdf_line *l,
                   int32_t left, int32_t right, bool first)
{
    if (first)
        *e = (struct pdf_entry){ 0 };
    e->since += e->marked;
    e->last = *l;
    e->left = left;
    e->right = right;
    e->open += open_marks(p, l);
    e->open = e->open > 0 ? e->open : 0;
    e->marked |= pdf_ends_entry(p, l, right);
}

bool pdf_entry_goes_on(const struct pdf_pages *p, const struct pdf_entry *e,
                       const struct pdf_line *b)
{
    const struct pdf_line *a = &e->last;
    struct span next = b->n ? p->words.at[b->first].text : SPAN("");
    if (!a->n || !b->n || is_list_head(p, a) || is_list_head(p, b) || is_section(p, a) ||
        is_section(p, b) || !pdf_alike(a->em, b->em))
        return false;
    bool joint = e->open > 0 || open_marks(p, b) < 0 || span_starts(next, SPAN("（")) ||
                 span_starts(next, SPAN("(")) || span_starts(next, SPAN("〔"));
    if (e->marked)
        return e->since < LINES_AFTER_MARK && (joint || (!e->since && breaks_off(p, a)));
    int32_t width = e->right - e->left;
    if (a->x0 - e->left > 4 * a->em) /* a heading in the middle */
        return joint;
    return joint || a->x1 - e->left > (a->left == b->left ? width / 2 : width * 2 / 3);
}

/* A title over the entries: in the middle, larger than the text. */
static bool is_title(const struct pdf_pages *p, const struct pdf_line *l, int32_t right)
{
    int32_t in = l->x0 - l->left, room = (l->right ? l->right : right) - l->x1;
    return l->em > p->em * 115 / 100 && !pdf_ends_entry(p, l, l->right ? l->right : right) &&
           (!l->right || (in - room < l->em && room - in < l->em));
}

uint32_t pdf_entries_at(const struct pdf_pages *p, uint32_t at, uint32_t to, int32_t right,
                        bool more)
{
    uint32_t end = at, n = 0, since = 0;
    for (uint32_t i = at; i < to && since < ENTRY_LINES; i++, since++) {
        const struct pdf_line *l = &p->lines.at[i];
        if (l->role != PDF_BODY || l->em > p->em * 3 / 2 || (!n && is_title(p, l, right)))
            break;
        if (!pdf_ends_entry(p, l, l->right ? l->right : right))
            continue;
        n++;
        end = i + 1;
        since = 0;
    }
    return n >= (more ? 1 : LEAST_ENTRIES) ? end : at;
}
