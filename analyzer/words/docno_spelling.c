// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// One old number in several spellings: 〔94〕财税字第089号, （1994）财税字089号 and 财税字〔1994〕89号.
#include "analyzer/words/docno_p.h"

#include "analyzer/words/date.h"

/* A canonical number taken apart: 法刑一 〔87〕 通字 第 01 号. */
struct pieces {
    struct span before, letters; /* of the year; letters: up to 第 or the serial */
    unsigned year;               /* 0: none is printed */
    uint32_t serial;
};

/* The serial, its 号 and its 第 taken off the end of s: where they begin; 0 when s does not end so. */
static size_t serial_from(struct span s, uint32_t *serial)
{
    if (!span_ends(s, SPAN("号")))
        return 0;
    size_t to = s.n - SPAN("号").n, at = to;
    while (at > 0 && s.p[at - 1] >= '0' && s.p[at - 1] <= '9')
        at--;
    if (at == to || to - at > 6 || numeral_scan(serial, span_cut(s, at, to)) != to - at)
        return 0;
    return span_ends(span_cut(s, 0, at), SPAN("第")) ? at - SPAN("第").n : at;
}

static bool take_apart(struct pieces *p, struct span number)
{
    *p = (struct pieces){ 0 };
    size_t end = serial_from(number, &p->serial), open = span_find(number, SPAN("〔"));
    if (!end)
        return false;
    p->letters = span_cut(number, 0, end);
    if (open == SPAN_NONE || open > end)
        return true;
    uint32_t year;
    struct span rest = span_cut(number, open + SPAN("〔").n, end);
    size_t n = numeral_scan(&year, rest);
    if ((n != 2 && n != 4) || !span_starts(span_from(rest, n), SPAN("〕")))
        return false;
    p->before = span_cut(number, 0, open);
    p->letters = span_from(rest, n + SPAN("〕").n);
    p->year = docno_full_year(year, n);
    return true;
}

struct span docno_identity(struct arena *a, struct span number)
{
    struct pieces p;
    struct span none = span_of(NULL, 0);
    if (!take_apart(&p, number) || !p.letters.n)
        return none; /* 溪政发〔2010〕5号 has one spelling */
    if (!p.year)     /* 农（牧）字第181号; an order's 第 is not taken away */
        return span_ends(p.letters, SPAN("字"))
                   ? arena_printf(a, "%.*s%u号", SPAN_ARG(p.letters), p.serial)
                   : none;
    struct span head = p.before.n ? p.before : p.letters,
                tail = p.before.n ? p.letters : span_of(NULL, 0);
    return arena_printf(a, "%.*s〔%04u〕%.*s%u号", SPAN_ARG(head), p.year, SPAN_ARG(tail),
                        p.serial);
}

struct span docno_without_term(struct arena *a, struct span number)
{
    uint32_t term;
    size_t end = span_find(number, SPAN("届")), from = span_find(number, SPAN("第"));
    if (end == SPAN_NONE || from == SPAN_NONE || from > end ||
        !span_starts(span_from(number, end), SPAN("届人民代表大会")) || !from)
        return span_of(NULL, 0);
    size_t n = numeral_scan(&term, span_from(number, from + SPAN("第").n));
    if (!n || from + SPAN("第").n + n != end)
        return span_of(NULL, 0);
    struct span pieces[] = { span_cut(number, 0, from), span_from(number, end + SPAN("届").n) };
    return arena_join(a, pieces, 2);
}

size_t docno_spellings(struct span *out, size_t max, struct arena *a, struct span number)
{
    enum { ZEROS = 3 };
    struct pieces p;
    size_t n = 0;
    struct span whole = docno_identity(a, number);
    whole = whole.n ? whole : number;
    if (!take_apart(&p, whole))
        return 0;
    out[n++] = whole;
    bool first = p.before.n && !p.letters.n; /* 财税字〔1994〕89号 is 〔94〕财税字第89号, too */
    struct span before = first ? p.letters : p.before, letters = first ? p.before : p.letters;
    if (!span_ends(letters, SPAN("字")) && !before.n)
        return n;
    for (int year = 0; year < (p.year ? 2 : 1); year++)
        for (int ordinal = 0; ordinal < 2; ordinal++)
            for (int zeros = 1; zeros <= ZEROS && n < max; zeros++) {
                const char *di = ordinal ? "第" : "";
                out[n++] = p.year ? arena_printf(a, "%.*s〔%0*u〕%.*s%s%0*u号", SPAN_ARG(before),
                                                 year ? 2 : 4, year ? p.year % 100 : p.year,
                                                 SPAN_ARG(letters), di, zeros, p.serial)
                                  : arena_printf(a, "%.*s%s%0*u号", SPAN_ARG(letters), di, zeros,
                                                 p.serial);
            }
    return n;
}
