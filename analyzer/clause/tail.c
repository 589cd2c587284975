// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Acts: what stands behind a target and belongs to it: companions that share its fate (及其附件), parts that alone are meant (附件3,
// 部分条款, 规定的优惠政策), and limiters (第三条除外, 仅第三条, ，但第三条继续有效). A limited act is partial: a partial act reported as
// whole would be a false one.
#include "analyzer/clause/act.h"

#include "analyzer/words/pinpoint.h"
#include "analyzer/words/turns.h"

enum role {
    ROLE_PAPER,
    ROLE_JOIN,
    ROLE_WHICH,
    ROLE_COMPANION,
    ROLE_ANNEX,
    ROLE_OF,
    ROLE_SOME,
    ROLE_PROVIDES,
    ROLE_THING,
    ROLE_EXCEPT,
    ROLE_BUT,
    ROLE_OUTSIDE,
    ROLE_WITHOUT,
    ROLE_KEEPS,
    ROLE_NARROWS,
};

#include "analyzer/tail_classes.h"

enum {
    MAX_LIMITER = 240, /* bytes of a bracket or clause that limits an act */
    MAX_THING = 90,    /* bytes of what a rule provides */
};

static size_t starts_role(struct span s, enum role role)
{
    return word_class_starts(&tail_classes[role], s);
}

static size_t ends_role(struct span s, enum role role)
{
    return word_class_ends(&tail_classes[role], s);
}

static bool has_role(struct span s, enum role role)
{
    return word_class_in(&tail_classes[role], s);
}

size_t paper_word(struct span s)
{
    return starts_role(s, ROLE_PAPER);
}

/* 其附件, 相关配套文件、附表 behind the word that joins them. */
static size_t companion_names(struct span s)
{
    size_t at = 0;
    for (;;) {
        size_t from = at, n;
        while ((n = starts_role(span_from(s, at), ROLE_WHICH)) != 0 &&
               !starts_role(span_from(s, at), ROLE_COMPANION))
            at += n;
        n = starts_role(span_from(s, at), ROLE_COMPANION);
        if (!n)
            return from ? from - SPAN("、").n : 0;
        at += n;
        if (!span_starts(span_from(s, at), SPAN("、")))
            return at;
        at += SPAN("、").n;
    }
}

/* 及其附件, 及所附附件: does the companion say that it is the rule's own annex? */
static bool its_annex(struct span s)
{
    static const struct span own[] = { SPAN_INIT("其"), SPAN_INIT("所附") };
    return has_any(s, own, COUNT(own)) && ends_role(s, ROLE_ANNEX);
}

/* 1、附件2和附件3, 1至3 behind 附件: bytes of the numbers. */
static size_t numbers_behind(struct span s)
{
    static const struct span joins[] = { SPAN_INIT("、"), SPAN_INIT("和"), SPAN_INIT("及"),
                                         SPAN_INIT("至"), SPAN_INIT("与"), SPAN_INIT("-") };
    uint32_t v;
    size_t at = numeral_scan(&v, s);
    for (;;) {
        struct span t = span_from(s, at);
        size_t join = at ? starts_any(t, joins, COUNT(joins)) : 0,
               annex = starts_role(span_from(t, join), ROLE_ANNEX),
               n = join ? numeral_scan(&v, span_from(t, join + annex)) : 0;
        if (!n)
            return at;
        at += join + annex + n;
    }
}

size_t companions(struct span s)
{
    size_t open = span_starts(s, SPAN("（")) ? 3 : span_starts(s, SPAN("(")) ? 1 : 0;
    size_t join = starts_role(span_from(s, open), ROLE_JOIN);
    size_t n = join ? companion_names(span_from(s, open + join)) : 0;
    if (!n)
        return 0;
    n += open + join;
    struct span rest = span_from(s, n);
    uint32_t v;
    struct date day;
    if (numeral_scan(&v, rest) && !day_scan(&day, rest) && !turn_starts(TURN_ONE_ADVERB, rest)) {
        if (!its_annex(span_cut(s, 0, n))) /* 及附件2: a part of it, and who knows whose */
            return 0;
        n += numbers_behind(rest); /* 及其附件1、附件2 */
        rest = span_from(s, n);
    }
    if (!open)
        return n;
    if (!span_starts(rest, open == 1 ? SPAN(")") : SPAN("）")))
        return 0;
    return n + open;
}

/* 第三条, 第三条和附件2: places, up to the end of s? */
static bool only_places(struct span s)
{
    static const struct span joins[] = { SPAN_INIT("、"), SPAN_INIT("和"), SPAN_INIT("及"),
                                         SPAN_INIT("以及"), SPAN_INIT("，") };
    while (s.n) {
        uint32_t v;
        size_t n = pinpoint_scan(s), annex = n ? 0 : starts_role(s, ROLE_ANNEX);
        n += annex ? annex + numeral_scan(&v, span_from(s, annex)) : 0;
        if (!n)
            return false;
        s = span_from(s, n);
        s = span_from(s, starts_any(s, joins, COUNT(joins)));
    }
    return true;
}

/* Does what a bracket or clause says limit the act? */
static bool limits(struct span s)
{
    static const struct span among[] = { SPAN_INIT("其中"), SPAN_INIT("但"), SPAN_INIT("但是") };
    size_t but = starts_role(s, ROLE_BUT);
    if (ends_role(s, ROLE_EXCEPT) || starts_role(s, ROLE_WITHOUT))
        return true;
    if (but && has_role(span_from(s, but), ROLE_OUTSIDE))
        return true;
    /* （第三章继续有效）, （其中附件2予以保留） */
    size_t kept = ends_role(s, ROLE_KEEPS), mid = starts_any(s, among, COUNT(among));
    return s.n > mid && only_places(span_cut(s, mid, s.n - kept));
}

/* （第三条除外）: bytes of a bracket at the start of s that limits the act, *what gets its inside. */
static size_t limiting_bracket(struct span s, struct span *what)
{
    size_t open = span_starts(s, SPAN("（")) ? 3 : span_starts(s, SPAN("(")) ? 1 : 0;
    size_t close = open ? span_find(span_cut(s, 0, MAX_LIMITER), open == 1 ? SPAN(")") : SPAN("）"))
                        : SPAN_NONE;
    if (close == SPAN_NONE)
        return 0;
    struct span inside = span_cut(s, open, close);
    if (memchr(inside.p, MARK_REF, inside.n) || !limits(inside))
        return 0;
    *what = inside;
    return close + open;
}

struct span limiter_in_brackets(struct span brackets)
{
    static const struct span marks[] = { SPAN_INIT("，"), SPAN_INIT("；"), SPAN_INIT(","),
                                         SPAN_INIT(";") };
    static const struct span closers[] = { SPAN_INIT("）"), SPAN_INIT(")") };
    brackets.n -= ends_any(brackets, closers, COUNT(closers));
    size_t from = 0;
    for (size_t i = 0; i < COUNT(marks); i++) {
        size_t at = span_rfind(brackets, marks[i]);
        from = at != SPAN_NONE && at + marks[i].n > from ? at + marks[i].n : from;
    }
    struct span last = span_from(brackets, from);
    return from && last.n <= MAX_LIMITER && limits(last) ? last : span_of(NULL, 0);
}

/* 附件3, 附件2第一条, 附件1《Y》: an annex by its number, a place in it, or its name behind it; bytes at the start of s, 0 without. */
static size_t annex_part(struct span s, bool *numbered)
{
    uint32_t v;
    size_t n = starts_role(s, ROLE_ANNEX), number = n ? numeral_scan(&v, span_from(s, n)) : 0;
    *numbered = number > 0;
    n += number;
    size_t place = number ? pinpoint_scan(span_from(s, n)) : 0;
    bool name = number && !place && n < s.n && (s.p[n] == MARK_REF || s.p[n] == MARK_STOP_TITLE);
    return n + (name ? 1 : place);
}

size_t more_places(struct span s)
{
    static const struct span joins[] = { SPAN_INIT("、"), SPAN_INIT("和"), SPAN_INIT("及"),
                                         SPAN_INIT("以及"), SPAN_INIT("与") };
    size_t at = 0;
    for (;;) {
        bool numbered;
        struct span t = span_from(s, at);
        size_t join = starts_any(t, joins, COUNT(joins)), n;
        t = span_from(t, join);
        size_t annex = annex_part(t, &numbered);
        n = numbered ? annex : pinpoint_scan(t);
        if (!join || !n)
            return at;
        at += join + n;
    }
}

size_t part_phrase(struct span s, struct span *part)
{
    size_t bracket = limiting_bracket(s, part);
    if (bracket)
        return bracket;
    size_t but = starts_role(s, ROLE_BUT);
    if (but) { /* 除第三条外, 除第三条以外的规定 */
        for (size_t at = but; at < s.n && at < MAX_LIMITER; at++) {
            size_t out = starts_role(span_from(s, at), ROLE_OUTSIDE);
            if (span_starts(span_from(s, at), SPAN("，")) || s.p[at] == MARK_REF)
                return 0;
            if (!out)
                continue;
            at += out;
            struct span rest = span_from(s, at);
            size_t de = span_starts(rest, SPAN("的")) || span_starts(rest, SPAN("，")) ? 3 : 0,
                   thing = starts_role(span_from(rest, de), ROLE_THING);
            thing = thing ? thing : starts_role(span_from(rest, de), ROLE_SOME);
            *part = span_cut(s, 0, at + (thing ? de + thing : 0));
            return at + (thing ? de + thing : de && span_starts(rest, SPAN("，")) ? de : 0);
        }
        return 0;
    }
    size_t only = starts_role(s, ROLE_WITHOUT), places = pinpoint_scan(span_from(s, only));
    if (only && places && turn_is(TURN_NO_MORE_THAN, span_cut(s, 0, only))) { /* 仅第三条 */
        *part = span_cut(s, only, only + places);
        return only + places;
    }
    bool numbered;
    size_t of = starts_role(s, ROLE_OF), annex = annex_part(span_from(s, of), &numbered);
    if (annex && (numbered || of)) { /* 附件3, 的附件2第一条, 的附件 */
        annex += of;
        annex += more_places(span_from(s, annex));
        *part = span_cut(s, of, annex);
        return annex;
    }
    size_t place = of ? pinpoint_scan(span_from(s, of)) : 0;
    if (place) { /* 中的第二条, 的第三条和第五条 */
        place += of;
        place += more_places(span_from(s, place));
        *part = span_cut(s, of, place);
        return place;
    }
    size_t some = starts_role(span_from(s, of), ROLE_SOME);
    if (some) {
        *part = span_cut(s, of, of + some);
        return of + some;
    }
    size_t provides = starts_role(s, ROLE_PROVIDES);
    for (size_t at = provides; provides && at < s.n && at < MAX_THING; at++) {
        if (s.p[at] == MARK_REF || span_starts(span_from(s, at), SPAN("，")))
            return 0;
        size_t thing = starts_role(span_from(s, at), ROLE_THING);
        struct span rest = span_from(s, at + thing);
        if (thing && !starts_role(rest, ROLE_THING) && !span_starts(rest, SPAN("的"))) {
            *part = span_cut(s, 0, at + thing);
            return at + thing;
        }
    }
    return 0;
}

bool limiter_behind(struct span s, struct span *what)
{
    static const struct span stops[] = { SPAN_INIT("。"), SPAN_INIT("；") };
    /* 对《X》等3件规章予以废止（附件1）: the bracket after the verb says where the list stands */
    if (limiting_bracket(s, what) && !(starts_role(*what, ROLE_ANNEX) && only_places(*what)))
        return true;
    static const struct span commas[] = { SPAN_INIT("，"), SPAN_INIT(",") };
    static const struct span parts[] = { SPAN_INIT("；"), SPAN_INIT(";"), SPAN_INIT("。") };
    size_t mark = starts_any(s, commas, COUNT(commas)), part = starts_any(s, parts, COUNT(parts));
    s = span_from(s, mark + part);
    /* ；第三条继续有效 may be of another rule, ；但第三条除外 and 。其中第三条继续有效 cannot */
    if (!mark && !(part && (span_starts(s, SPAN("但")) || span_starts(s, SPAN("其中")))))
        return false;
    s.n = s.n > MAX_LIMITER ? MAX_LIMITER : s.n;
    for (size_t i = 0; i < COUNT(stops); i++) {
        size_t stop = span_find(s, stops[i]);
        s.n = stop == SPAN_NONE ? s.n : stop;
    }
    size_t comma = span_find(s, SPAN("，")), narrow = span_find(s, SPAN(","));
    comma = narrow < comma ? narrow : comma;
    struct span first = comma == SPAN_NONE ? s : span_cut(s, 0, comma);
    size_t head = starts_role(first, ROLE_NARROWS);
    /* ，渡船年检除外; 法律另有规定的除外 limits every rule, and so none */
    bool but = ends_role(first, ROLE_EXCEPT) && !turn_in(TURN_GENERAL_LIMIT, first);
    if (!(head || but) || memchr(first.p, MARK_REF, first.n))
        return false;
    bool kept = has_role(span_from(first, head), ROLE_KEEPS) &&
                (pinpoint_scan(first) || span_starts(first, SPAN("其中")) ||
                 span_starts(first, SPAN("但")) || starts_role(first, ROLE_ANNEX) ||
                 span_has(first, SPAN("规定")));
    struct span body = span_from(first, span_starts(first, SPAN("但是"))   ? 6
                                        : span_starts(first, SPAN("但"))   ? 3
                                        : span_starts(first, SPAN("其中")) ? 6
                                                                           : 0);
    if (!kept && !ends_role(body, ROLE_EXCEPT) && !starts_role(body, ROLE_WITHOUT) &&
        !(starts_role(body, ROLE_BUT) && has_role(body, ROLE_OUTSIDE)))
        return false;
    *what = first;
    return true;
}

bool limiter_unread(struct span s)
{
    static const struct span marks[] = { SPAN_INIT("，"), SPAN_INIT(","),  SPAN_INIT("；"),
                                         SPAN_INIT(";"),  SPAN_INIT("。"), SPAN_INIT("（"),
                                         SPAN_INIT("(") };
    static const struct span heads[] = { SPAN_INIT("但"),   SPAN_INIT("其中"), SPAN_INIT("除"),
                                         SPAN_INIT("只是"), SPAN_INIT("惟"),   SPAN_INIT("不过") };
    static const struct span parts[] = { SPAN_INIT("附件"), SPAN_INIT("附表"), SPAN_INIT("部分"),
                                         SPAN_INIT("条款"), SPAN_INIT("条文"), SPAN_INIT("章") };
    s = span_from(s, starts_any(s, marks, COUNT(marks)));
    size_t head = starts_any(s, heads, COUNT(heads));
    if (!head)
        return false;
    s = span_from(s, head);
    s.n = s.n > MAX_LIMITER ? MAX_LIMITER : s.n;
    size_t stop = span_find(s, SPAN("。"));
    s.n = stop == SPAN_NONE ? s.n : stop;
    size_t at_comma = span_find(s, SPAN("，"));
    struct span comma = span_cut(s, 0, at_comma == SPAN_NONE ? s.n : at_comma);
    /* 其中N第三条继续执行: a verb of its own keeps that part, and so the act is partial (keep_parts) */
    if (comma.n && memchr(comma.p, MARK_REF, comma.n) && ends_role(comma, ROLE_KEEPS) &&
        span_has(comma, SPAN("继续")))
        return false;
    if (has_any(s, parts, COUNT(parts)))
        return true;
    for (size_t at = 0; at < s.n; at++)
        if (span_starts(span_from(s, at), SPAN("第")) && pinpoint_scan(span_from(s, at)))
            return true;
    return false;
}

size_t outside_pinpoint(struct span s)
{
    static const struct span outs[] = { SPAN_INIT("以外"), SPAN_INIT("之外"), SPAN_INIT("除外") };
    size_t n = starts_any(s, outs, COUNT(outs));
    if (!n)
        return 0;
    n += span_starts(span_from(s, n), SPAN("的")) ? SPAN("的").n : 0;
    size_t some = starts_role(span_from(s, n), ROLE_SOME);
    return n + (some ? some : starts_role(span_from(s, n), ROLE_THING));
}
