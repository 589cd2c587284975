// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Acts: the phrases that may stand between an object and its verb, and between the members of a list.
#include "analyzer/clause/act.h"

#include "analyzer/words/date.h"
#include "analyzer/words/pinpoint.h"
#include "analyzer/words/turns.h"
#include "base/utf8.h"

size_t topic_phrase(struct span s, struct span *topic)
{
    size_t head = span_starts(s, SPAN("中的"))                               ? 6
                  : span_starts(s, SPAN("中")) || span_starts(s, SPAN("的")) ? 3
                                                                             : 0;
    struct span t = span_from(s, head);
    bool about = span_starts(t, SPAN("关于")) || span_starts(t, SPAN("有关")) ||
                 span_starts(t, SPAN("涉及"));
    if (!about && !head)
        return 0;
    const struct turns ends = turns_of(TURN_TOPIC_END);
    size_t best = SPAN_NONE, best_n = 0;
    for (size_t i = 0; i < ends.n; i++) {
        size_t at = span_find(t, ends.at[i]);
        if (at != SPAN_NONE && at <= 180 &&
            (best == SPAN_NONE || at < best || (at == best && ends.at[i].n > best_n)))
            best = at, best_n = ends.at[i].n;
    }
    size_t comma = span_find(t, SPAN("，"));
    if (best == SPAN_NONE || (comma != SPAN_NONE && comma < best) || memchr(t.p, MARK_REF, best))
        return 0;
    *topic = span_cut(t, 0, best + best_n);
    return head + topic->n;
}

size_t clause_part(struct span s, struct span *what)
{
    struct span part = { 0 }, topic = { 0 };
    size_t n = part_phrase(s, &part), k = topic_phrase(s, &topic);
    *what = n >= k ? part : topic;
    return n >= k ? n : k;
}

/* 总会计师 of 有关总会计师的规定: does the title name what the topic is about? Then the whole rule is. */
static bool names_topic(struct span title, struct span topic)
{
    for (size_t n; (n = turn_starts(TURN_TOPIC_HEAD, topic)) != 0;)
        topic = span_from(topic, n);
    size_t of = span_rfind(topic, SPAN("的"));
    topic.n = of == SPAN_NONE ? 0 : of;
    return topic.n && span_has(title, topic);
}

/* Does the tail belong to the last target alone: a place, an annex, a limiter of it? 除收费标准外 says of all what stays. */
static bool own_of_last(struct span topic)
{
    bool matter = span_starts(topic, SPAN("除")) && !span_has(topic, SPAN("第")) &&
                  !turn_in(TURN_ANNEX_NAME, topic);
    return turn_starts(TURN_OWN_TAIL, topic) && !matter;
}

void share_tail(struct sentence *s, size_t first, size_t last)
{
    static const struct span joins[] = { SPAN_INIT("、"),   SPAN_INIT("和"), SPAN_INIT("及"),
                                         SPAN_INIT("以及"), SPAN_INIT("与"), SPAN_INIT("，"),
                                         SPAN_INIT("原"),   SPAN_INIT(" ") };
    const struct ref *tail = s->tokens[last].ref;
    /* a place, an annex, a limiter is of its own rule */
    if (!tail->topic.n || tail->pinpoint.n || own_of_last(tail->topic))
        return;
    size_t next = last;
    for (size_t k = last; k-- > first;) {
        struct token *t = &s->tokens[k];
        if (t->history || t->ref->absorbed)
            continue;
        /* 《…总会计师的规定》、1978年…发布的《B》中有关总会计师的规定: only B holds more than that */
        if (s->tokens[next].clause < s->tokens[next].at && names_topic(t->ref->title, tail->topic))
            return;
        struct span between = between_tokens(s, k, s->tokens[next].clause);
        between = span_from(between, paper_word(between));
        for (size_t n; (n = starts_any(between, joins, COUNT(joins))) != 0;)
            between = span_from(between, n);
        if (t->at != s->tokens[next].at &&
            (between.n || t->ref->pinpoint.n ||
             t->ref->topic.n)) /* an item, or with a tail of its own */
            return;
        t->ref->topic = tail->topic;
        next = k;
    }
}

size_t and_others(struct span s)
{
    if (!span_starts(s, SPAN("等")))
        return 0;
    uint32_t v;
    size_t n = 3 + numeral_scan(&v, span_from(s, 3));
    n += turn_starts(TURN_MEASURE, span_from(s, n));
    n += starts_any(span_from(s, n), (struct span[]){ SPAN("有关"), SPAN("相关") }, 2);
    n = n + turn_starts(TURN_REST_NOUN, span_from(s, n));
    /* （目录见附件） */
    size_t open = span_starts(span_from(s, n), SPAN("（")) ? 3 : 0;
    size_t close = open ? span_find(span_from(s, n), SPAN("）")) : SPAN_NONE;
    struct span inner = close == SPAN_NONE ? span_of(NULL, 0) : span_cut(s, n + open, n + close);
    return inner.n && inner.n <= 60 && span_has(inner, SPAN("附")) ? n + close + 3 : n;
}

size_t and_its_rules(struct span s)
{
    size_t n = turn_starts(TURN_AND_ITS, s),
           f = n ? turn_starts(TURN_ITS_RULES, span_from(s, n)) : 0;
    return f ? n + f : 0;
}

size_t counted_papers(struct span s)
{
    uint32_t v;
    size_t each = span_starts(s, SPAN("这")) ? SPAN("这").n : turn_starts(TURN_IN_ALL, s);
    size_t n = numeral_scan(&v, span_from(s, each));
    size_t measure = n ? turn_starts(TURN_MEASURE, span_from(s, each + n)) : 0;
    size_t noun = measure ? turn_starts(TURN_COUNTED_NOUN, span_from(s, each + n + measure)) : 0;
    return noun ? each + n + measure + noun : 0;
}

bool names_term(struct span s)
{
    if (span_starts(s, SPAN("的")))
        s = span_from(s, 3);
    return turn_starts(TURN_TERM, s) > 0;
}

size_t area_phrase(struct span s, struct span *area)
{
    const struct turns ends = turns_of(TURN_AREA_END);
    if (!span_starts(s, SPAN("在")) || s.n > 240)
        return 0;
    size_t best = 0;
    for (size_t i = 0; i < ends.n; i++) {
        size_t at = span_rfind(s, ends.at[i]);
        if (at != SPAN_NONE && at + ends.at[i].n > best)
            best = at + ends.at[i].n;
    }
    if (best < 9)
        return 0;
    *area = span_cut(s, 3, best);
    if (memchr(area->p, MARK_REF, area->n) || span_has(*area, SPAN("，")) ||
        span_has(*area, SPAN("的")) || span_has(*area, SPAN("；")))
        return 0;
    return best;
}

/* 第三条规定的船票自即日起同时: is what the place provides a thing that itself becomes void, and no rule? */
static bool ends_in_thing(struct span gap)
{
    static const struct span tails[] = { SPAN_INIT("，"),   SPAN_INIT("一律"), SPAN_INIT("均"),
                                         SPAN_INIT("全部"), SPAN_INIT("同时"), SPAN_INIT("一并"),
                                         SPAN_INIT("相应"), SPAN_INIT("即行"), SPAN_INIT("自动"),
                                         SPAN_INIT("自行") };
    for (size_t n; (n = ends_any(gap, tails, COUNT(tails))) != 0;)
        gap.n -= n;
    return turn_ends(TURN_THING, gap) > 0;
}

/* Is the gap a day of the calendar and no more? */
static bool plain_day(struct span gap)
{
    struct date day;
    return gap.n && day_scan(&day, gap) == gap.n && day.day;
}

/* 经评估, 经全面清理，: what was done to the rule before it was decided; bytes at the start of s, 0 without. */
static size_t looked_into(struct span s)
{
    size_t passed = turn_starts(TURN_HAS_PASSED, s),
           did = passed ? turn_starts(TURN_LOOKED_INTO, span_from(s, passed)) : 0;
    return did ? passed + did : 0;
}

/* 《A》因机构改革不再执行: a reason of a few words, without a mark, up to the verb; the bytes of s, 0 without. */
static size_t short_reason(struct span s)
{
    static const struct span marks[] = { SPAN_INIT("，"), SPAN_INIT("；"), SPAN_INIT("。"),
                                         SPAN_INIT("《"), SPAN_INIT("的") };
    size_t head = turn_starts(TURN_BECAUSE, s);
    return head && head < s.n && s.n <= HAN(16) && !memchr(s.p, MARK_REF, s.n) &&
                   !has_any(s, marks, COUNT(marks))
               ? s.n
               : 0;
}

bool gap_is_bridge(struct span gap, struct ref *last, bool *reported)
{
    struct span topic = { 0 };
    bool pointed = last->pin_to > last->to;
    if (pointed) { /* the pinpoint was read with the reference: 第一条…规定的…数额标准 */
        size_t n = last->pin_to - last->to;
        struct span places = gap;
        gap = span_from(gap, n < gap.n ? n : gap.n);
        size_t out = outside_pinpoint(gap);
        if (out) { /* 第三条以外的规定: what ends is the rest */
            last->topic = span_cut(places, 0, places.n - gap.n + out);
            last->pinpoint = span_of(NULL, 0);
            gap = span_from(gap, out);
        }
        size_t more = more_places(gap);
        if (more) { /* 第三条以及附件2 */
            last->topic = span_cut(places, 0, places.n - gap.n + more);
            last->pinpoint = span_of(NULL, 0);
            gap = span_from(gap, more);
        }
        size_t h = turn_starts(TURN_BRIDGE, gap);
        bool told = last->pinpoint.n || last->topic.n; /* 5号文件中…: no place of it yet */
        if (h && told && !memchr(gap.p, MARK_REF, gap.n) && !span_has(gap, SPAN("，")))
            return !ends_in_thing(gap);
        if (span_eq(gap, SPAN("后")) || span_eq(gap, SPAN("之后"))) /* 第三条后增加一条 */
            return true;
        if (gap.n &&
            gap.p[0] == MARK_QUOTE) /* 第一条第二项“填表要求”同时废止: what the place says */
            gap = span_from(gap, 1);
    }
    size_t its = and_its_rules(gap);
    gap = span_from(gap, its);
    if (its && (span_starts(gap, SPAN("第")) || span_starts(gap, SPAN("中")) ||
                span_starts(gap, SPAN("的")))) /* …实施细则第三条废止: a part of its rules */
        return false;
    for (size_t round = 0; gap.n && round < 16; round++) {
        struct day_phrase day, days[MAX_RESPECTIVE];
        /* the part first: 的部分条款到期后 and 关于收费的规定自本办法施行之日起 end in days of their own */
        size_t count, n = topic.n ? 0 : clause_part(gap, &topic);
        if (n)
            last->topic = topic;
        else
            n = day_phrase_scan(&day, gap);
        if (!n && plain_day(gap)) /* 《X》2025年9月1日停止执行 */
            n = gap.n;
        if (!n)
            n = respective_days(days, &count, MAX_RESPECTIVE, gap);
        if (!n)
            n = and_others(gap);
        if (!n)
            n = paper_word(gap);
        if (!n)
            n = counted_papers(gap);
        if (!n)
            n = companions(gap);
        if (!n && (n = pinpoint_scan(gap)) != 0 &&
            !last->topic.n) /* 3号文件第二条废止 ends no more than that */
            last->topic = span_cut(gap, 0, n);
        if (!n && (span_starts(gap, SPAN("已")) || span_starts(gap, SPAN("被")))) {
            *reported = true;
            n = 3;
        }
        if (!n)
            n = turn_starts(TURN_NEEDED_ON, gap);
        if (!n)
            n = looked_into(gap);
        if (!n)
            n = short_reason(gap);
        if (!n)
            n = area_phrase(gap, &(struct span){ 0 });
        if (!n && !last->topic.n && span_eq(gap, SPAN("部分"))) /* 《X》部分废止 */
            last->topic = span_cut(gap, 0, n = gap.n);
        /* 规定的船票到期后失效: of what the rule provides, but for 规定的试点期限 */
        bool provided = !n && span_starts(gap, SPAN("规定的")) && !turn_in(TURN_TERM, gap) &&
                        turn_in(TURN_TERM_RAN_OUT, gap);
        if (!n && !provided)
            n = turn_starts(TURN_GAP_WORD, gap);
        if (!n)
            return false;
        gap = span_from(gap, n);
    }
    return gap.n == 0;
}

/* ①, ⑳, ⑴: a number of one character; its bytes, 0 without. */
static size_t circled(struct span s, uint32_t *v)
{
    size_t n = 0;
    uint32_t cp = s.n ? utf8_decode(s.p, s.p + s.n, &n) : 0;
    if (cp >= U'①' && cp <= U'⑳')
        *v = cp - U'①' + 1;
    else if (cp >= U'⑴' && cp <= U'⒇')
        *v = cp - U'⑴' + 1;
    else
        return 0;
    return n;
}

/* 附件1：, 附：: the caption of an annex. */
static size_t annex_mark(struct span t, uint32_t *v)
{
    static const struct span ends[] = { SPAN_INIT("："), SPAN_INIT(":"), SPAN_INIT("."),
                                        SPAN_INIT("．"), SPAN_INIT("、") };
    if (span_starts(t, SPAN("附：")) || span_starts(t, SPAN("附:")))
        return t.p[3] == ':' ? 4 : 6;
    if (!span_starts(t, SPAN("附件")) && !span_starts(t, SPAN("附表")))
        return 0;
    size_t n = 6 + numeral_scan(v, span_from(t, 6));
    if (turn_starts(TURN_ANNEX_INSIDE, span_from(t, n))) { /* 附件所列文件停止执行 */
        *v = 0;
        return 0;
    }
    return n + starts_any(span_from(t, n), ends, COUNT(ends));
}

/* - , ● : bytes of a bullet and its spaces at the start of s; signs that also join words want a space after them. */
static size_t bullet(struct span s)
{
    static const struct span signs[] = { SPAN_INIT("●"), SPAN_INIT("•"), SPAN_INIT("■"),
                                         SPAN_INIT("◆"), SPAN_INIT("▲"), SPAN_INIT("★"),
                                         SPAN_INIT("○"), SPAN_INIT("□"), SPAN_INIT("◇"),
                                         SPAN_INIT("※"), SPAN_INIT("☆"), SPAN_INIT("△"),
                                         SPAN_INIT("·") };
    static const struct span dashes[] = { SPAN_INIT("- "), SPAN_INIT("* "), SPAN_INIT("+ "),
                                          SPAN_INIT("– "), SPAN_INIT("— ") };
    size_t n = starts_any(s, signs, COUNT(signs));
    n = n ? n : starts_any(s, dashes, COUNT(dashes));
    while (n && n < s.n && s.p[n] == ' ')
        n++;
    return n;
}

int enumerator_read(struct span s, size_t *bytes, uint32_t *ordinal)
{
    static const struct span ends[] = { SPAN_INIT("、"), SPAN_INIT("."), SPAN_INIT("．"),
                                        SPAN_INIT("\t") };
    uint32_t v = 0;
    size_t at = 0, n;
    *bytes = 0;
    *ordinal = 0;
    while (at < s.n && (s.p[at] == ' ' || s.p[at] == '\t'))
        at++;
    struct span t = span_from(s, at);
    if ((n = annex_mark(t, ordinal)) != 0) {
        *bytes = at + n;
        return 0;
    }
    if ((n = bullet(t)) != 0) {
        *bytes = at + n;
        return -1;
    }
    if ((n = circled(t, ordinal)) != 0) {
        *bytes = at + n;
        return 5;
    }
    bool open = span_starts(t, SPAN("（")) || span_starts(t, SPAN("("));
    bool item = span_starts(t, SPAN("第"));
    size_t o = open ? (t.p[0] == '(' ? 1 : 3) : item ? 3 : 0;
    n = numeral_scan(&v, span_from(t, o));
    if (!n)
        return -1;
    bool arabic = t.p[o] >= '0' && t.p[o] <= '9';
    struct span rest = span_from(t, o + n);
    *ordinal = v;
    if (item) { /* 第一项《A》 */
        if (!span_starts(rest, SPAN("项")))
            return -1;
        n += 3 + starts_any(span_from(rest, 3),
                            (struct span[]){ SPAN("，"), SPAN("："), SPAN("、") }, 3);
        *bytes = at + o + n;
        return 1;
    }
    size_t c = span_starts(rest, SPAN("）")) ? 3 : span_starts(rest, SPAN(")")) ? 1 : 0;
    if (open) {
        if (!c)
            return -1;
        *bytes = at + o + n + c;
        return arabic ? 4 : 2;
    }
    size_t e = c ? c : starts_any(rest, ends, COUNT(ends));
    if (!e)
        return -1;
    *bytes = at + n + e;
    return arabic ? (c ? 4 : 3) : 1;
}

size_t clause_mark(struct span s)
{
    /* 第三条规定的… is a place in a rule */
    uint32_t number;
    size_t n = 0, di = SPAN("第").n, k;
    if (span_starts(s, SPAN("第")) && (k = numeral_scan(&number, span_from(s, di))) != 0 &&
        span_starts(span_from(s, di + k), SPAN("条"))) {
        n = di + k + SPAN("条").n;
        bool apart = n < s.n && s.p[n] == ' '; /* 第三条 中央军委决定… begins with its number */
        n += apart;
        return !apart && turn_starts(TURN_NOT_A_MARK, span_from(s, n)) ? 0 : n;
    }
    enumerator(s, &n);
    return n;
}

int enumerator(struct span s, size_t *bytes)
{
    uint32_t ordinal;
    return enumerator_read(s, bytes, &ordinal);
}

bool is_list_separator(struct span s, bool wide)
{
    static const struct span more[] = { SPAN_INIT("；"), SPAN_INIT(";"),  SPAN_INIT("。"),
                                        SPAN_INIT("："), SPAN_INIT("等"), SPAN_INIT("文件") };
    while (s.n) {
        size_t n = turn_starts(TURN_SEPARATOR, s);
        if (!n && wide)
            n = starts_any(s, more, COUNT(more));
        if (!n && wide)
            enumerator(s, &n);
        if (!n)
            return false;
        s = span_from(s, n);
    }
    return true;
}
