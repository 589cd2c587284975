// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the cells of a list say beside the title: numbers, also those that lean on the row before, and what happens to the rule.
#include "analyzer/mention/list_row.h"

#include "analyzer/words/date.h"
#include "analyzer/words/pinpoint.h"
#include "analyzer/words/turns.h"

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
    struct date d;
    if (bare && date_scan(&d, words) == words.n && words.n)
        return date_iso(a, d);
    for (size_t at = 3; at < words.n; at++)
        if (((unsigned char)words.p[at] & 0xC0) != 0x80 &&
            turn_ends(TURN_UNTIL, span_cut(words, 0, at)) && date_scan(&d, span_from(words, at)))
            return date_iso(a, d);
    return span_of(NULL, 0);
}

/* Bytes at the start of s that change nothing of what a verdict says: 全文, 决定, 予以. */
static size_t verdict_filler(struct span s)
{
    return turn_starts(TURN_VERDICT_FILLER, s);
}

/* 第三条, 第五条第二款、第六条, 部分条款: bytes at the start of s, 0 without. */
static size_t verdict_part(struct span s)
{
    static const struct span joins[] = { SPAN_INIT("、"), SPAN_INIT("和"), SPAN_INIT("至"),
                                         SPAN_INIT("及"), SPAN_INIT("，") };
    size_t n = turn_starts(TURN_SOME_PROVISIONS, s), at = 0;
    for (size_t k; !n && (k = pinpoint_scan(span_from(s, at))) != 0;) {
        at += k;
        size_t join = starts_any(span_from(s, at), joins, COUNT(joins));
        if (!join || !pinpoint_scan(span_from(s, at + join)))
            return at;
        at += join;
    }
    return n;
}

/* The verb of a verdict at the start of s, 0 without. */
static size_t verdict_verb(struct judgment *out, const struct lexicon *lex, struct span s)
{
    static const struct {
        struct span word;
        enum relation rel;
        bool keeps;
    } words[] = {
#define LEAD(role, word)
#define LEAD_VERB(relation, keeps, word) { SPAN_INIT(word), REL_##relation, keeps },
#include "analyzer/clause/lead.def"
#undef LEAD
#undef LEAD_VERB
    };
    size_t best = 0;
    for (size_t i = 0; i < COUNT(words); i++)
        if (words[i].word.n > best && span_starts(s, words[i].word)) {
            best = words[i].word.n;
            out->relation = words[i].rel;
            out->keeps = words[i].keeps;
        }
    size_t n;
    const struct lexicon_cue *c = lexicon_cue_scan(lex, s, &n);
    int rel = c && !span_eq(c->position, SPAN("delete")) ? relation_by_name(c->relation) : -1;
    if (rel < 0 || n < best)
        return best;
    out->relation = (enum relation)rel;
    out->keeps = false;
    return n;
}

/* 自2025年7月1日起废止, 新办法出台后废止: bytes of the day; not of 修订后继续有效, where what comes after decides. */
static size_t verdict_day(struct judgment *out, const struct lexicon *lex, struct span s)
{
    struct judgment verb;
    size_t n = day_phrase_scan(&out->day, s);
    bool ends = n && verdict_verb(&verb, lex, span_from(s, n)) && relation_ends(verb.relation);
    return out->day.bare && !ends ? 0 : n;
}

/* 废止【并重新制定】, 废止【或失效】, 废止【类】: does what stands behind a verb of ending take nothing back? */
static bool ends_go_on(const struct lexicon *lex, struct span rest)
{
    static const struct span joins[] = { SPAN_INIT("并"), SPAN_INIT("、"), SPAN_INIT("和"),
                                         SPAN_INIT("或"), SPAN_INIT("/"),  SPAN_INIT("后") };
    struct judgment next;
    if (turn_is(TURN_LIST_GROUP, rest))
        return true;
    size_t n = starts_any(rest, joins, COUNT(joins));
    rest = span_from(rest, n);
    return n && (turn_starts(TURN_VERDICT_BEHIND, rest) ||
                 (list_verdict(&next, lex, rest) && relation_ends(next.relation) && !next.keeps &&
                  !next.part.n && !next.dated));
}

bool list_verdict(struct judgment *out, const struct lexicon *lex, struct span word)
{
    static const struct span ends[] = { SPAN_INIT("，"), SPAN_INIT("。"), SPAN_INIT("；"),
                                        SPAN_INIT("（"), SPAN_INIT("("),  SPAN_INIT("."),
                                        SPAN_INIT(";"),  SPAN_INIT(","),  SPAN_INIT(" ") };
    static const struct span behind[] = { SPAN_INIT("后"), SPAN_INIT("并"), SPAN_INIT("、"),
                                          SPAN_INIT("和") };
    *out = (struct judgment){ .cue = word };
    bool plan = false, ends_rule;
    struct span s = word;
    for (size_t n; s.n;) {
        n = verdict_filler(s);
        if (!n && !span_starts(s, SPAN("不再")) && (n = turn_starts(TURN_VERDICT_PLANS, s)) != 0)
            plan = true;
        if (!n && !out->part.n && (n = verdict_part(s)) != 0)
            out->part = span_cut(s, 0, n);
        if (!n && !out->dated && (n = verdict_day(out, lex, s)) != 0)
            out->dated = true;
        if (!n)
            break;
        s = span_from(s, n);
    }
    size_t n = verdict_verb(out, lex, s);
    if (!n)
        return false;
    /* 有效期延长至2027年12月31日: the day is part of it */
    out->cue = out->relation == REL_EXTENDS ? s : span_cut(s, 0, n);
    struct span rest = span_from(s, n);
    ends_rule = relation_ends(out->relation);
    size_t part = ends_rule && !out->part.n ? verdict_part(rest) : 0;
    if (part) /* 废止第三条 */
        out->part = span_cut(rest, 0, part);
    rest = span_from(rest, part);
    /* 修改后继续有效: what comes after decides */
    if (out->relation == REL_AMENDS && starts_any(rest, behind, COUNT(behind))) {
        struct judgment next;
        if (!list_verdict(&next, lex, span_from(rest, starts_any(rest, behind, COUNT(behind)))))
            return false;
        *out = next;
        out->keeps = out->relation == REL_EXTENDS || out->keeps;
    } else if (rest.n && !starts_any(rest, ends, COUNT(ends)) && out->relation != REL_EXTENDS &&
               !(ends_rule && ends_go_on(lex, rest))) {
        return false;
    }
    /* 清理意见：修改 says what is to be done with the rule, and 予以修改 that it is done */
    struct span ahead = span_cut(word, 0, (size_t)(s.p - word.p));
    out->keeps |= plan || (out->relation == REL_AMENDS && !turn_in(TURN_VERDICT_DECIDES, ahead));
    return true;
}
