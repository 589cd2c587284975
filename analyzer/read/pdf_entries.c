// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Contents and annual indexes: an entry is a title, wrapped over lines, that ends with leader and page at the right margin of
// its column, wherever in the entry they stand. Headings of sections stand between entries.
#include "analyzer/read/pdf_page.h"
#include "base/utf8.h"

enum {
    LEAST_ENTRIES = 3,
    ENTRY_LINES = 6, /* of the longest entry with a heading before it */
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
    size_t at = span_rfind(s, SPAN("…"));
    if (at == SPAN_NONE || at == 0)
        return s;
    *led = true;
    return span_from(s, at + SPAN("…").n);
}

bool pdf_ends_entry(const struct pdf_pages *p, const struct pdf_line *l, int32_t right)
{
    const struct pdf_word *last = &p->words.at[l->first + l->n - 1];
    bool digits = false, led = l->n > 1 && ends_leader(last[-1].text), bracket = false;
    struct span s = after_leader(last->text, &led);
    if (right - l->x1 > l->em || s.n > 120)
        return false;
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

bool pdf_entry_goes_on(const struct pdf_pages *p, const struct pdf_line *a,
                       const struct pdf_line *b, int32_t right)
{
    struct span next = p->words.at[b->first].text;
    if ((pdf_ends_entry(p, a, right) && open_marks(p, a) <= 0) || is_section(p, a) ||
        is_section(p, b) || a->left != b->left || a->right != b->right || !pdf_alike(a->em, b->em))
        return false;
    int32_t left = a->right ? a->left : a->x0;
    return a->x1 - left > (right - left) / 2 || open_marks(p, a) > 0 || open_marks(p, b) < 0 ||
           span_starts(next, SPAN("（")) || span_starts(next, SPAN("〔"));
}

uint32_t pdf_entries_at(const struct pdf_pages *p, uint32_t at, uint32_t to, int32_t right,
                        bool more)
{
    uint32_t end = at, n = 0, since = 0;
    for (uint32_t i = at; i < to && since < ENTRY_LINES; i++, since++) {
        const struct pdf_line *l = &p->lines.at[i];
        if (l->role != PDF_BODY || l->em > p->em * 3 / 2)
            break;
        if (!pdf_ends_entry(p, l, l->right ? l->right : right))
            continue;
        n++;
        end = i + 1;
        since = 0;
    }
    return n >= (more ? 1 : LEAST_ENTRIES) ? end : at;
}
