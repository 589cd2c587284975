// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Items of lists: which references of an item are its targets, and what the item says of them itself. Only the head of an item is its target:
//
//     三、《A》（…公布，根据…修改）和《B》第五条；已被《C》代替
//        ^ A and B are, C gives a reason
#include "analyzer/mention/list_row.h"

#include "analyzer/clause/act.h"
#include "analyzer/words/pinpoint.h"
#include "analyzer/words/turns.h"

void list_inherit(struct ref *r, const struct heading *h)
{
    bool acts = h->force == HEADING_ACTS && !h->keeps && !h->mixed;
    bool ends = relation_ends(h->relation);
    r->relation = acts ? h->relation : REL_CITES;
    r->cue = h->cue;
    r->flags |= FLAG_INHERITED | (h->force == HEADING_INTENDS  ? FLAG_INTENDED
                                  : h->force == HEADING_TELLS  ? FLAG_REPORTED
                                  : h->force == HEADING_DENIES ? FLAG_NEGATED
                                                               : 0u);
    r->effective = h->effective;
    r->basis = h->basis == BASIS_NONE ? BASIS_DOCUMENT : h->basis;
    r->after = h->after;
    if (h->dated)
        ref_set_day(r, NULL, &h->day);
    if (!r->until.n)
        r->until = h->until;
    r->term = h->term;
    if (ends && h->partial && !r->pinpoint.n)
        r->pinpoint = h->part.n ? h->part : SPAN("部分条款");
    r->scope = relation_has_scope(h->relation) && r->pinpoint.n ? SCOPE_PARTIAL : SCOPE_WHOLE;
}

void list_judge(struct heading *own, const struct judgment *v)
{
    own->active = true;
    own->relation = v->relation;
    own->keeps = v->keeps;
    own->cue = v->cue;
    own->mixed = false;
    own->partial = v->part.n > 0;
    own->part = v->part;
    own->dated = v->dated;
    own->day = v->day;
    if (own->force != HEADING_INTENDS)
        own->force = HEADING_ACTS;
}

size_t list_item_mark(struct span s)
{
    static const struct span after[] = { SPAN_INIT("是："), SPAN_INIT("是") },
                             which[] = { SPAN_INIT("，"), SPAN_INIT("、"), SPAN_INIT("：") };
    uint32_t ordinal;
    size_t mark, qi = starts_any(s, (struct span[]){ SPAN("其") }, 1);
    if (enumerator(s, &mark) >= 0 && mark)
        return mark;
    size_t n = numeral_scan(&ordinal, span_from(s, qi));
    struct span rest = span_from(s, qi + n);
    size_t end = n ? starts_any(rest, after, COUNT(after)) : 0;
    end = n && qi && !end ? starts_any(rest, which, COUNT(which)) : end;
    return end ? qi + n + end : 0;
}

/* 删去《A》第三条, 在《A》中增加一条: what is done to the rule may stand before it. */

/* Does the item begin with the target at token k: with nothing before it, or 原, a body, a day? */
static bool at_head(const struct sentence *s, size_t k, size_t skip, bool amends)
{
    struct span left =
        span_cut(s->skeleton, skip, s->tokens[k].clause > skip ? s->tokens[k].clause : skip);
    struct date d;
    static const struct span colons[] = { SPAN_INIT("："), SPAN_INIT(":") };
    static const struct span heads[] = { SPAN_INIT("原"), SPAN_INIT(" "), SPAN_INIT("关于"),
                                         SPAN_INIT("对") };
    size_t verb = amends ? turn_starts(TURN_ITEM_AMENDS, left) : 0;
    left = span_from(left, verb ? verb : list_item_mark(left));
    for (size_t n; left.n;) {
        n = starts_any(left, heads, COUNT(heads));
        if (!n && (n = date_scan(&d, left)) != 0)
            n += starts_any(span_from(left, n), colons, COUNT(colons)); /* 2001年：5号、6号 */
        if (!n)
            n = lexicon_issuer_prefix(s->lex, left);
        if (!n)
            return false;
        left = span_from(left, n);
    }
    return true;
}

/* 《A》（5号）附件2。: bytes of the annex of the rule at the start of s, when nothing else follows it. */
static size_t annex_of_rule(struct span s)
{
    static const struct span names[] = { SPAN_INIT("附件"), SPAN_INIT("附表"), SPAN_INIT("附录") };
    static const struct span stops[] = { SPAN_INIT("。"), SPAN_INIT("；"), SPAN_INIT(";"),
                                         SPAN_INIT("，"), SPAN_INIT("、") };
    uint32_t number;
    size_t n = starts_any(s, names, COUNT(names)),
           k = n ? numeral_scan(&number, span_from(s, n)) : 0;
    struct span rest = span_from(s, n + k);
    return k && (!rest.n || starts_any(rest, stops, COUNT(stops))) ? n + k : 0;
}

/* （…）: bytes of the brackets at the start of s. */
static size_t brackets(struct span s)
{
    size_t at = 0;
    for (;;) {
        struct span t = span_from(s, at);
        size_t open = span_starts(t, SPAN("（")) ? 3 : span_starts(t, SPAN("(")) ? 1 : 0;
        size_t end = open ? refs_bracket_end(s, at, s.n) : 0;
        if (end <= at)
            return at;
        at = end;
    }
}

/* The words in the last of these brackets. */
static struct span bracket_text(struct span s)
{
    size_t close = span_ends(s, SPAN("）")) ? 3 : span_ends(s, SPAN(")")) ? 1 : 0;
    size_t wide = span_rfind(s, SPAN("（")), narrow = span_rfind(s, SPAN("("));
    size_t from = wide != SPAN_NONE ? wide + 3 : narrow != SPAN_NONE ? narrow + 1 : 0;
    return close && from && s.n >= from + close ? span_cut(s, from, s.n - close) : span_of(NULL, 0);
}

/* The words behind the last comma in the bracket that ends s; empty without. */
static struct span last_clause_of(struct span s)
{
    struct span inner = bracket_text(s);
    size_t comma = span_rfind(inner, SPAN("，"));
    return comma == SPAN_NONE ? span_of(NULL, 0) : span_from(inner, comma + SPAN("，").n);
}

/* 《A》（5号）　市财政局；: does the body that made it end the item, but for a reason? */
static bool is_body(const struct lexicon *lex, struct span s)
{
    static const struct span stops[] = { SPAN_INIT("。"), SPAN_INIT("；"), SPAN_INIT(";"),
                                         SPAN_INIT("."),  SPAN_INIT("\n"), SPAN_INIT("（"),
                                         SPAN_INIT("("),  SPAN_INIT("，") };
    enum { LONGEST = 90 };
    size_t n = lexicon_issuer_prefix(lex, s);
    struct span rest = span_from(s, n);
    if (n &&
        (!rest.n || starts_any(rest, stops, COUNT(stops)) || turn_starts(TURN_ITEM_REASON, rest)))
        return true;
    /* 溪州市人民政府该文件依据的…: the reason without a mark */
    size_t why = span_find(span_cut(s, 0, LONGEST), SPAN("该文件"));
    return why != SPAN_NONE && why && lexicon_issuer_prefix(lex, span_cut(s, 0, why)) == why;
}

/* May an item go on so behind its targets? A stop, a bracket, a reason, the body that drafted it; not a predicate of another kind. */
static bool may_follow(const struct lexicon *lex, struct span s)
{
    static const struct span marks[] = { SPAN_INIT("。"),
                                         SPAN_INIT("；"),
                                         SPAN_INIT(";"),
                                         SPAN_INIT("，"),
                                         SPAN_INIT(","),
                                         SPAN_INIT("."),
                                         SPAN_INIT("：") /* 《A》：已被代替 */,
                                         SPAN_INIT(":"),
                                         SPAN_INIT(" "),
                                         SPAN_INIT("、"),
                                         SPAN_INIT("——"),
                                         SPAN_INIT("——"),
                                         SPAN_INIT("（"),
                                         SPAN_INIT("("),
                                         SPAN_INIT("-"),
                                         SPAN_INIT("等"),
                                         SPAN_INIT("及其"),
                                         SPAN_INIT("以及"),
                                         SPAN_INIT("及"),
                                         SPAN_INIT("和"),
                                         SPAN_INIT("\t"),
                                         SPAN_INIT("文件") };
    return !s.n || s.p[0] == MARK_REF || starts_any(s, marks, COUNT(marks)) ||
           turn_starts(TURN_ITEM_REASON, s) || turn_starts(TURN_NOTE, s) || is_body(lex, s);
}

/* Does what follows take back, or narrow, what the heading says? 但第五条除外 leaves the rest; 修改后继续有效 is the item's own verdict. */
static bool says_other(struct heading *own, const struct lexicon *lex, struct span rest)
{
    static const struct span marks[] = { SPAN_INIT("，"), SPAN_INIT("；"), SPAN_INIT("："),
                                         SPAN_INIT(" "),  SPAN_INIT("——"), SPAN_INIT(",") };
    struct judgment v;
    struct span words = rest;
    for (size_t n; (n = starts_any(words, marks, COUNT(marks))) != 0;)
        words = span_from(words, n);
    if (words.n && words.p != rest.p && list_verdict(&v, lex, words)) {
        list_judge(own, &v);
        return false;
    }
    struct span what;
    size_t place = words.p != rest.p ? pinpoint_scan(words) : 0;
    place += place ? more_places(span_from(words, place)) : 0;
    if (place && (place == words.n || turn_starts(TURN_AFTER_OBJECT, span_from(words, place))) &&
        relation_ends(own->relation)) { /* 《A》——第三条、第五条。 */
        own->partial = true;
        own->part = span_cut(words, 0, place);
        return false;
    }
    if (limiter_behind(rest, &what)) { /* ，但第五条除外: the heading's act, without that */
        own->partial = true;
        own->part = what;
        return false;
    }
    return turn_in(TURN_KEEPS, rest) || limiter_unread(rest);
}

bool list_tail(struct heading *own, const struct lexicon *lex, struct span rest)
{
    return may_follow(lex, rest) && !says_other(own, lex, rest);
}

/* ], 】: bytes of what closes a bracket around a number. */
static size_t closes_number(struct span s)
{
    static const struct span marks[] = { SPAN_INIT("]"), SPAN_INIT("】"), SPAN_INIT("］") };
    return starts_any(s, marks, COUNT(marks));
}

/* Does nothing but a mark stand between a title and its number: a space, a comma, 文号：, [? */
static bool joins_number(struct span between, struct span after)
{
    static const struct span joins[] = { SPAN_INIT(" "),  SPAN_INIT("，"), SPAN_INIT(","),
                                         SPAN_INIT("\t"), SPAN_INIT("；"), SPAN_INIT("/"),
                                         SPAN_INIT("／") },
                             opens[] = { SPAN_INIT("["), SPAN_INIT("【"), SPAN_INIT("［") };
    size_t n = starts_any(between, joins, COUNT(joins));
    struct span label = span_from(between, n);
    bool stop = span_starts(between, SPAN("；"));
    return !between.n || (n == between.n && !stop) || turn_is(TURN_NUMBER_LABEL, label) ||
           (is_any(label, opens, COUNT(opens)) && closes_number(after));
}

/* 《A》 溪政发〔2001〕5号, 《A》，溪政发〔2001〕5号, 《A》；文号：溪政发〔2001〕5号: a number right after a title that has none is the title's. */
static void join_numbers(struct sentence *s)
{
    for (size_t k = 0; k + 1 < s->n; k++) {
        struct token *t = &s->tokens[k], *next = t + 1;
        struct span between = span_cut(s->skeleton, t->at + 1, next->at),
                    after = span_from(s->skeleton, next->at + 1);
        bool joined = joins_number(between, after);
        size_t closed = joined && between.n ? closes_number(after) : 0;
        after = span_from(after, closed);
        if (!joined || !t->ref->title.n || t->ref->number.n || t->ref->decided ||
            next->ref->title.n || !next->ref->number.n || next->ref->decided ||
            (next->ref->flags & FLAG_MEMBER) || !may_follow(s->lex, after) ||
            (span_starts(after, SPAN("、")) && between.n <= HAN(1) && !closed))
            continue;
        t->ref->number = next->ref->number;
        t->ref->number_issuer = next->ref->number_issuer;
        t->ref->flags |= next->ref->flags & FLAG_REPAIRED;
        t->ref->to = next->ref->to;
        if (next->ref->pinpoint.n && !t->ref->pinpoint.n) {
            t->ref->pinpoint = next->ref->pinpoint;
            t->ref->pin_to = next->ref->pin_to;
        }
        next->ref->absorbed = true;
    }
}

/* 《A》、《B》同时废止。 below a list: the two have a verb of their own, and are no row. */
static bool one_verb(const struct sentence *s, size_t before, const struct token *last,
                     struct span behind)
{
    struct span between = span_cut(s->skeleton, s->tokens[before].at + 1, last->clause);
    const struct lexicon_cue *c = lexicon_cue_longest(s->lex, behind);
    int relation = c ? relation_by_name(c->relation) : -1;
    return turn_is(TURN_JOIN, between) && relation >= 0 && relation_info[relation].act;
}

size_t list_item_targets(struct sentence *s, struct heading *own, size_t start, size_t *members,
                         size_t max)
{
    size_t skip = start, n = 0, k = 0;
    if (!start)
        enumerator(s->skeleton, &skip);
    while (k < s->n && s->tokens[k].clause < start)
        k++;
    join_numbers(s);
    while (k < s->n && (s->tokens[k].history || s->tokens[k].ref->absorbed))
        k++;
    if (k == s->n || s->tokens[k].ref->decided || !at_head(s, k, skip, own->relation == REL_AMENDS))
        return 0;
    struct span rest = span_of(NULL, 0);
    bool amends =
        own->relation == REL_AMENDS && turn_starts(TURN_ITEM_AMENDS, span_from(s->skeleton, skip));
    for (; k < s->n && n < max; k++) {
        struct token *t = &s->tokens[k];
        if (t->history || t->ref->absorbed)
            continue;
        if (n && t->ref->decided)
            break;
        bool joined = k + 1 < s->n && s->tokens[k + 1].ref->absorbed &&
                      s->tokens[k + 1].ref->to == t->ref->to;
        size_t at = joined ? s->tokens[k + 1].at : t->at;
        struct span behind = span_from(s->skeleton, at + 1);
        behind = span_from(behind, joined ? closes_number(behind) : 0);
        size_t pinned = t->ref->pin_to > t->ref->to ? t->ref->pin_to - t->ref->to : 0;
        behind = span_from(behind, pinned < behind.n ? pinned : behind.n);
        struct span topic = { 0 };
        size_t topical = topic_phrase(behind, &topic);
        if (topical)
            t->ref->topic = topic;
        behind = span_from(behind, topical);
        size_t annex = topical ? 0 : annex_of_rule(behind);
        if (annex)
            t->ref->topic = span_cut(behind, 0, annex);
        behind = span_from(behind, annex);
        size_t in = brackets(behind);
        struct span bracket = span_cut(behind, 0, in), inner = bracket_text(bracket);
        struct judgment v;
        struct span own_words = last_clause_of(span_cut(s->text, t->ref->from, t->ref->to));
        if (inner.n && list_verdict(&v, s->lex, inner))
            list_judge(own, &v);
        else if (own_words.n && list_verdict(&v, s->lex, own_words) && v.dated)
            list_judge(own, &v); /* 《A》（5号，自2025年10月1日起废止） */
        else if (turn_in(TURN_LIMITS, bracket) && !t->ref->pinpoint.n)
            t->ref->pinpoint = arena_dup(s->arena, bracket);
        behind = span_from(behind, in);
        if (n && !may_follow(s->lex, behind) && one_verb(s, members[n - 1], t, behind))
            return 0;
        if (!may_follow(s->lex, behind) && !(amends && !n))
            break; /* 《A》，《B》已作规定: B tells why */
        members[n++] = k;
        rest = behind;
        if (k + 1 < s->n) {
            size_t next = k + 1;
            while (next + 1 < s->n && (s->tokens[next].history || s->tokens[next].ref->absorbed))
                next++;
            size_t from = (size_t)(behind.p - s->skeleton.p), to = s->tokens[next].clause;
            bool same = s->tokens[next].at == at;
            struct span between = span_cut(s->skeleton, from, to > from ? to : from);
            /* 《A》；《B》。, （一）《A》；（二）《B》。 in one line */
            size_t stop = starts_any(
                between, (struct span[]){ SPAN("；"), SPAN(";"), SPAN("，"), SPAN(",") }, 4);
            size_t mark = list_item_mark(span_from(between, stop));
            bool comma = stop && (between.p[0] == ',' || span_starts(between, SPAN("，")));
            bool stopped = stop && stop + mark == between.n && (mark || !comma);
            if (!same && !stopped && !(is_list_separator(between, false) && between.n) &&
                !(between.n == 0 && s->tokens[next].ref->title.n))
                break;
        }
    }
    if (n && says_other(own, s->lex, rest))
        return 0;
    return n;
}
