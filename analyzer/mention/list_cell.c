// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the cells of a list say beside the title: numbers, also those that lean on the row before, and what happens to the rule.
#include "analyzer/mention/list_row.h"

#include "analyzer/words/date.h"

/* First number and date of a cell such as 1993年4月5日高检发控字〔1993〕5号. */
static void read_number(struct ref *r, struct arena *a, const struct lexicon *lex, struct span cell)
{
    struct date d;
    size_t at = 0, n;
    while (at < cell.n && ((n = date_scan(&d, span_from(cell, at))) != 0 || cell.p[at] == ' ')) {
        if (n && !r->date.n)
            r->date = date_iso(a, d);
        at += n ? n : 1;
    }
    for (size_t i = at; i + 3 <= cell.n && !r->number.n; i++) {
        struct docno no[1];
        if ((unsigned char)cell.p[i] == 0xE5 && span_starts(span_from(cell, i), SPAN("号")) &&
            docno_at_hao(no, 1, a, lex, cell, at, i)) {
            r->number = no[0].canonical;
            r->number_issuer = no[0].issuer;
            r->flags |= no[0].repaired ? FLAG_REPAIRED : 0;
        }
    }
}

/* 同上, 〃, 〃5号, 〔2007〕5号, 5号: completed by the number of the row before. */
static struct span lean(struct arena *a, const struct lexicon *lex, struct span before,
                        struct span cell)
{
    static const struct span same[] = { SPAN_INIT("同上"), SPAN_INIT("〃"), SPAN_INIT("同前"),
                                        SPAN_INIT("″"), SPAN_INIT("\"") };
    size_t n = starts_any(cell, same, COUNT(same));
    struct span rest = span_from(cell, n);
    size_t open = span_rfind(before, SPAN("〔")), close = span_rfind(before, SPAN("〕"));
    uint32_t v;
    if (!before.n)
        return span_of(NULL, 0);
    if (n && !rest.n)
        return before;
    if (open == SPAN_NONE || close == SPAN_NONE || !span_ends(rest, SPAN("号")))
        return span_of(NULL, 0);
    static const struct span brackets[] = { SPAN_INIT("〔"), SPAN_INIT("["), SPAN_INIT("（"),
                                            SPAN_INIT("("), SPAN_INIT("［") };
    struct span head = starts_any(rest, brackets, COUNT(brackets)) ? span_cut(before, 0, open)
                       : numeral_scan(&v, rest) == rest.n - 3      ? span_cut(before, 0, close + 3)
                                                                   : span_of(NULL, 0);
    return head.n ? docno_canonical(a, lex, arena_join(a, (struct span[]){ head, rest }, 2))
                  : span_of(NULL, 0);
}

void list_number_cell(struct ref *r, struct list_columns *columns, struct arena *a,
                      const struct lexicon *lex, struct span cell)
{
    read_number(r, a, lex, cell);
    if (!columns)
        return;
    if (!r->number.n && cell.n && cell.n <= 60) {
        r->number = lean(a, lex, columns->number_before, cell);
        r->number_issuer = r->number.n ? columns->issuer_before : span_of(NULL, 0);
    }
    if (!r->number.n)
        return;
    columns->number_before = r->number;
    columns->issuer_before = r->number_issuer;
}

struct span list_until(struct arena *a, struct span words, bool bare)
{
    static const struct span heads[] = { SPAN_INIT("至"), SPAN_INIT("到") };
    struct date d;
    if (bare && date_scan(&d, words) == words.n && words.n)
        return date_iso(a, d);
    for (size_t at = 3; at < words.n; at++)
        if (((unsigned char)words.p[at] & 0xC0) != 0x80 &&
            ends_any(span_cut(words, 0, at), heads, COUNT(heads)) &&
            date_scan(&d, span_from(words, at)))
            return date_iso(a, d);
    return span_of(NULL, 0);
}

bool list_result(struct span word, enum relation *rel, bool *keeps)
{
    static const struct {
        struct span word;
        enum relation rel;
        bool keeps;
    } words[] = {
        { SPAN_INIT("废止"), REL_REPEALS, false },
        { SPAN_INIT("予以废止"), REL_REPEALS, false },
        { SPAN_INIT("全文废止"), REL_REPEALS, false },
        { SPAN_INIT("停止执行"), REL_REPEALS, false },
        { SPAN_INIT("不再执行"), REL_REPEALS, false },
        { SPAN_INIT("决定废止"), REL_REPEALS, false },
        { SPAN_INIT("失效"), REL_LAPSES, false },
        { SPAN_INIT("宣布失效"), REL_LAPSES, false },
        { SPAN_INIT("全文失效"), REL_LAPSES, false },
        { SPAN_INIT("自行失效"), REL_LAPSES, false },
        { SPAN_INIT("继续有效"), REL_EXTENDS, false },
        { SPAN_INIT("继续执行"), REL_EXTENDS, false },
        { SPAN_INIT("继续施行"), REL_EXTENDS, false },
        { SPAN_INIT("修改"), REL_AMENDS, false },
        { SPAN_INIT("予以修改"), REL_AMENDS, false },
        { SPAN_INIT("修订"), REL_AMENDS, false },
        { SPAN_INIT("保留"), REL_CITES, true },
        { SPAN_INIT("予以保留"), REL_CITES, true },
        { SPAN_INIT("拟废止"), REL_CITES, true },
        { SPAN_INIT("拟修改"), REL_CITES, true },
        { SPAN_INIT("现行有效"), REL_CITES, true },
        { SPAN_INIT("有效"), REL_CITES, true },
        { SPAN_INIT("拟失效"), REL_CITES, true },
        { SPAN_INIT("暂时保留"), REL_CITES, true },
    };
    for (size_t i = 0; i < COUNT(words); i++)
        if (span_eq(word, words[i].word)) {
            *rel = words[i].rel;
            *keeps = words[i].keeps;
            return true;
        }
    if (!span_starts(word, SPAN("有效期延")) && !span_starts(word, SPAN("延长有效期")) &&
        !span_starts(word, SPAN("继续有效，")))
        return false;
    *rel = REL_EXTENDS;
    *keeps = false;
    return true;
}
