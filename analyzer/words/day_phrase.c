// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/words/day_phrase.h"

#include <string.h>

#include "analyzer/words/words.h"

enum role {
    ROLE_HEAD,
    ROLE_NOW,
    ROLE_SAME,
    ROLE_YEAR,
    ROLE_HOUR,
    ROLE_HOUR_ALONE,
    ROLE_NOTE,
    ROLE_FROM,
    ROLE_PAST,
    ROLE_BEFORE,
    ROLE_TERM,
    ROLE_WHICH,
    ROLE_TO,
    ROLE_STOP,
    ROLE_DURING,
    ROLE_STARTS,
    ROLE_PUBLISHES,
    ROLE_ISSUES,
    ROLE_OTHERS,
    ROLE_TWICE,
    ROLE_THEN,
    ROLE_OWN,
    ROLE_NOT_OWN,
    ROLE_KIND,
    ROLE_BEGINS,
    ROLE_WAITS,
    ROLE_PROCESS,
};

#include "analyzer/day_classes.h"

enum {
    MAX_EVENT = 120, /* bytes of the words of an event */
    MAX_NOTE = 45,   /* bytes of a bracket behind a day */
};

/* Bytes of the longest word of the role at the start (or end) of s, 0 without. */
static size_t starts_role(struct span s, enum role role)
{
    return word_class_starts(&day_classes[role], s);
}

static size_t ends_role(struct span s, enum role role)
{
    return word_class_ends(&day_classes[role], s);
}

#define BIT(role) (UINT32_C(1) << ROLE_##role)

/* May s begin with a word of one of the roles, by its first character? */
static bool may_be(struct span s, uint32_t roles)
{
    return s.n && (day_roles[word_head_hash(s)] & roles);
}

/* 2025-07-01, 2025/7/1, 2025.7.1 */
static size_t numeric_day(struct date *out, struct span s)
{
    uint32_t v[3];
    size_t at = 0;
    char mark = 0;
    if (!s.n || s.p[0] < '1' || s.p[0] > '2')
        return 0;
    for (size_t i = 0; i < 3; i++) {
        if (i) {
            if (at >= s.n || (s.p[at] != '-' && s.p[at] != '/' && s.p[at] != '.') ||
                (mark && s.p[at] != mark))
                return 0;
            mark = s.p[at++];
        }
        size_t from = at;
        for (v[i] = 0; at < s.n && at - from < 4 && s.p[at] >= '0' && s.p[at] <= '9'; at++)
            v[i] = v[i] * 10 + (uint32_t)(s.p[at] - '0');
        if (i ? at == from || at - from > 2 : at - from != 4)
            return 0;
    }
    if (at < s.n && s.p[at] >= '0' && s.p[at] <= '9')
        return 0;
    struct date d = { (uint16_t)v[0], (uint8_t)v[1], (uint8_t)v[2] }, same;
    if (v[0] < 1900 || v[0] > 2199 || v[1] < 1 || v[1] > 12 || v[2] < 1 || v[2] > 31)
        return 0;
    same = date_add_days(d, 0);
    if (date_compare(same, d))
        return 0;
    *out = d;
    return at;
}

size_t day_scan(struct date *out, struct span s)
{
    size_t n = date_scan(out, s);
    return n ? n : numeric_day(out, s);
}

size_t day_scan_yearless(struct date *out, struct span s)
{
    uint32_t month, day;
    size_t at = starts_role(s, ROLE_YEAR), n = numeral_scan(&month, span_from(s, at));
    if (!n || month < 1 || month > 12 || !span_starts(span_from(s, at + n), SPAN("月")))
        return 0;
    at += n + SPAN("月").n;
    n = numeral_scan(&day, span_from(s, at));
    if (!n || day < 1 || day > 31 || !span_starts(span_from(s, at + n), SPAN("日")))
        return 0;
    *out = (struct date){ 0, (uint8_t)month, (uint8_t)day };
    return at + n + SPAN("日").n;
}

/* （含）, （星期二） and an hour, in any order; *next is set where the hour is the end of the day (24时). */
static size_t notes(struct span s, bool *next)
{
    size_t at = 0;
    for (int round = 0; round < 4; round++) {
        struct span t = span_from(s, at);
        size_t open = span_starts(t, SPAN("（")) ? 3 : span_starts(t, SPAN("(")) ? 1 : 0;
        if (open && starts_role(span_from(t, open), ROLE_NOTE)) {
            size_t close = span_find(span_cut(t, 0, MAX_NOTE), open == 1 ? SPAN(")") : SPAN("）"));
            if (close == SPAN_NONE)
                break;
            at += close + open;
            continue;
        }
        size_t alone = starts_role(t, ROLE_HOUR_ALONE);
        if (alone) {
            at += alone;
            continue;
        }
        uint32_t hour, minute;
        size_t space = t.n && t.p[0] == ' ' ? 1 : 0;
        size_t n = numeral_scan(&hour, span_from(t, space)), unit;
        if (!n || hour > 24)
            break;
        n += space;
        unit = starts_role(span_from(t, n), ROLE_HOUR);
        size_t colon = unit                                       ? 0
                       : span_starts(span_from(t, n), SPAN("：")) ? 3
                       : span_starts(span_from(t, n), SPAN(":"))  ? 1
                                                                  : 0;
        if (!unit && !colon)
            break;
        n += unit + colon;
        size_t m = numeral_scan(&minute, span_from(t, n));
        if (m && (colon || span_starts(span_from(t, n + m), SPAN("分"))))
            n += m + (colon ? 0 : SPAN("分").n);
        else if (colon)
            break;
        *next |= hour == 24;
        at += n;
    }
    return at;
}

/* 至2024年12月31日止: the last day; what follows holds from the next. */
static size_t last_day(struct span s, struct day_phrase *out)
{
    struct date d;
    size_t head = starts_role(s, ROLE_TO), n = head ? day_scan(&d, span_from(s, head)) : 0;
    size_t tail = n ? starts_role(span_from(s, head + n), ROLE_STOP) : 0;
    if (!tail || !d.day)
        return 0;
    out->day = date_add_days(d, 1);
    return head + n + tail;
}

static size_t event_phrase(struct day_phrase *out, struct span s, bool head);

/* The last day of a period, at s: 2026年10月31日, or of the year in which it begins, or of the next where it would end before it began:
   2025年5月1日至10月31日. Returns its bytes or 0. */
static size_t period_end(struct day_phrase *out, bool full, struct span s)
{
    size_t n = day_scan(&out->last, s);
    if (n || !full || !out->day.day)
        return n;
    n = day_scan_yearless(&out->last, s);
    if (n) {
        out->last.year = out->day.year;
        out->last.year += date_compare(out->last, out->day) < 0;
    }
    return n;
}

/* A day of the calendar with what belongs to it; `head`: 自, 从 or 于 stands before. */
static size_t calendar(struct day_phrase *out, struct span s, bool head)
{
    bool next = false;
    size_t n = day_scan(&out->day, s);
    bool full = n > 0;
    if (!n && !(n = day_scan_yearless(&out->day, s)))
        return 0;
    struct span term = span_from(s, n);
    if (full && !out->day.month && starts_role(term, ROLE_TERM)) { /* 2025年秋季学期 */
        size_t k = starts_role(term, ROLE_TERM),
               from = span_find(span_cut(term, 0, 45), SPAN("起"));
        out->event = span_cut(s, 0, n + k);
        out->anchor = ANCHOR_OTHER;
        out->day = (struct date){ 0 };
        return head ? n + (from == SPAN_NONE ? k : from + SPAN("起").n) : 0;
    }
    n += notes(span_from(s, n), &next);
    struct day_phrase start = { 0 };
    size_t own = head && full ? event_phrase(&start, span_from(s, n), true) : 0;
    if (own && start.anchor == ANCHOR_START) /* 自2025年7月1日本办法施行之日起 */
        return n + own;
    struct span rest = span_from(s, n);
    size_t from = starts_role(rest, ROLE_FROM), past = starts_role(rest, ROLE_PAST),
           before = starts_role(rest, ROLE_BEFORE);
    size_t to = starts_role(span_from(rest, from), ROLE_TO),
           last = to ? period_end(out, full, span_from(rest, from + to)) : 0;
    if (last) {
        n += from + to + last;
        n += span_starts(span_from(s, n), SPAN("止")) ? SPAN("止").n : 0;
        n += starts_role(span_from(s, n), ROLE_DURING);
    } else if (from) {
        n += from;
    } else if (past && !before) {
        next = true;
        n += past;
    } else if (before && head) {
        out->event = span_cut(s, 0, n + before);
        out->anchor = ANCHOR_OTHER;
        out->day = (struct date){ 0 };
        return n + before;
    } else if (!full || !(head || next)) { /* 2025年6月30日24时 is told well enough */
        return 0;
    }
    if (!full && !head)
        return 0;
    if (next && full && out->day.day)
        out->day = date_add_days(out->day, 1);
    else if (next) { /* after a month, or the day after a day without a year */
        out->event = span_cut(s, 0, n);
        out->anchor = ANCHOR_OTHER;
        out->day = (struct date){ 0 };
    }
    return n;
}

enum day_anchor day_event_anchor(struct span event)
{
    static const struct {
        enum role role;
        enum day_anchor anchor;
    } verbs[] = { { ROLE_STARTS, ANCHOR_START },
                  { ROLE_PUBLISHES, ANCHOR_PUBLISH },
                  { ROLE_ISSUES, ANCHOR_ISSUE } };
    for (size_t i = 0; i < COUNT(verbs); i++) {
        size_t n = ends_role(event, verbs[i].role);
        if (!n)
            continue;
        struct span who = span_cut(event, 0, event.n - n);
        bool formal = false;
        /* 公布施行, 发布实施: two verbs */
        for (size_t k; (k = ends_role(who, ROLE_TWICE)) != 0 ||
                       (k = ends_role(who, ROLE_PUBLISHES)) != 0 ||
                       (k = ends_role(who, ROLE_ISSUES)) != 0;) {
            if (span_eq(who, SPAN("公告")) && verbs[i].role != ROLE_STARTS)
                break; /* 公告公布之日: the announcement is the text */
            formal |= span_ends(who, SPAN("正式"));
            who.n -= k;
        }
        bool kind = who.n && starts_role(who, ROLE_KIND) == who.n;
        /* a text that is on trial begins in earnest on a day that is not known */
        if (!who.n)
            return formal && verbs[i].role == ROLE_STARTS ? ANCHOR_OTHER : verbs[i].anchor;
        if (kind || (starts_role(who, ROLE_OWN) && !starts_role(who, ROLE_NOT_OWN)))
            return verbs[i].anchor;
        return ANCHOR_OTHER;
    }
    /* 自本通知之日起: nothing is said to happen to the text, so that its own day is meant */
    size_t own = starts_role(event, ROLE_OWN), kind = starts_role(span_from(event, own), ROLE_KIND);
    return kind && own + kind == event.n ? ANCHOR_ISSUE : ANCHOR_OTHER;
}

bool day_event_issues(struct span event, struct span *who)
{
    size_t n = ends_role(event, ROLE_PUBLISHES), k;
    n = n ? n : ends_role(event, ROLE_ISSUES);
    *who = span_cut(event, 0, event.n - n);
    while (n &&
           ((k = ends_role(*who, ROLE_TWICE)) != 0 || (k = ends_role(*who, ROLE_OTHERS)) != 0 ||
            (k = ends_role(*who, ROLE_PUBLISHES)) != 0))
        who->n -= k;
    return n && who->n;
}

static size_t any_verb(struct span s)
{
    static const enum role roles[] = { ROLE_STARTS, ROLE_PUBLISHES, ROLE_ISSUES, ROLE_OTHERS };
    size_t best = 0;
    if (!may_be(s, BIT(STARTS) | BIT(PUBLISHES) | BIT(ISSUES) | BIT(OTHERS)))
        return 0;
    for (size_t i = 0; i < COUNT(roles); i++) {
        size_t n = starts_role(s, roles[i]);
        best = n > best ? n : best;
    }
    return best;
}

/* 第10个工作日起, 第三十日 behind an event: which day that is, is not reckoned here. Bytes, 0 without. */
static size_t nth_day(struct span s)
{
    static const struct span units[] = { SPAN_INIT("个工作日"), SPAN_INIT("工作日"),
                                         SPAN_INIT("日"), SPAN_INIT("天"), SPAN_INIT("个月") };
    uint32_t count;
    size_t at = SPAN("第").n,
           n = span_starts(s, SPAN("第")) ? numeral_scan(&count, span_from(s, at)) : 0,
           unit = n ? starts_any(span_from(s, at + n), units, COUNT(units)) : 0;
    at += n + unit;
    return unit ? at + starts_role(span_from(s, at), ROLE_FROM) : 0;
}

/* 十五日后, 三十日后, 10个工作日后 behind an event, with or without a comma; working days are not counted here. */
static size_t period_behind(struct day_phrase *out, struct span s)
{
    size_t nth = nth_day(s); /* 自公布之日起第三十日 */
    if (nth) {
        out->anchor = ANCHOR_OTHER;
        return nth;
    }
    size_t comma = span_starts(s, SPAN("，")) ? 3 : 0;
    size_t full = span_starts(span_from(s, comma), SPAN("满")) ? 3 : 0;
    uint32_t count;
    size_t n = period_after_scan(&out->after, span_from(s, comma));
    if (n)
        return comma + n;
    n = numeral_scan(&count, span_from(s, comma + full));
    static const struct span work[] = { SPAN_INIT("个工作日"), SPAN_INIT("工作日") };
    size_t w = n ? starts_any(span_from(s, comma + full + n), work, COUNT(work)) : 0;
    if (!w)
        return 0;
    n += comma + full + w;
    size_t past = starts_role(span_from(s, n), ROLE_PAST);
    if (!past && !full)
        return 0;
    out->anchor = ANCHOR_OTHER;
    n += past;
    return n + starts_role(span_from(s, n), ROLE_FROM);
}

/* Does s begin as an event does that is known from its first word on? */
static bool begins_event(struct span s)
{
    if (!may_be(s, BIT(STARTS) | BIT(PUBLISHES) | BIT(ISSUES) | BIT(OTHERS) | BIT(OWN) | BIT(KIND) |
                       BIT(TWICE) | BIT(BEGINS)))
        return false;
    return any_verb(s) || starts_role(s, ROLE_OWN) || starts_role(s, ROLE_KIND) ||
           starts_role(s, ROLE_TWICE) || starts_role(s, ROLE_BEGINS);
}

/* 本办法施行之日起, 公布之日起三十日后, 新标准发布后, 有效期满后. */
static size_t event_phrase(struct day_phrase *out, struct span s, bool head)
{
    static const struct span stops[] = { SPAN_INIT("，"), SPAN_INIT("。"), SPAN_INIT("；"),
                                         SPAN_INIT("："), SPAN_INIT("》") };
    if (!head &&
        !begins_event(
            s)) /* below it needs one of these words: this spares most characters the way to the next stop */
        return 0;
    struct span near = span_cut(s, 0, s.n < MAX_EVENT ? s.n : MAX_EVENT);
    bool titled = false;
    for (size_t at = 0; at < near.n; at++) {
        struct span t = span_from(s, at);
        if (((unsigned char)s.p[at] & 0xC0) == 0x80)
            continue;
        /* 文件（发文时间…）: without 自 no bracket opens within */
        bool mark = (unsigned char)s.p[at] < 0xE4 || (unsigned char)s.p[at] > 0xE9,
             opens = mark && !head && (s.p[at] == '(' || span_starts(t, SPAN("（")));
        titled |= mark && head && span_starts(t, SPAN("《")); /* 自《X》施行之日起 */
        if (titled) {
            titled = !span_starts(t, SPAN("》"));
            continue;
        }
        if (opens ||
            (mark && (starts_any(t, stops, COUNT(stops)) || s.p[at] == '\n' || s.p[at] == '\t')))
            return 0;
        if (span_starts(t, SPAN("之日"))) {
            out->event = span_cut(s, 0, at);
            out->anchor = day_event_anchor(out->event);
            if (span_has(out->event,
                         SPAN("自"))) /* 关于公示的规定自发文之日起: the day begins there */
                return 0;
            if (!at || (!head && (out->anchor == ANCHOR_OTHER || at > 60)))
                return 0;
            size_t n = at + SPAN("之日").n, from = starts_role(span_from(s, n), ROLE_FROM);
            /* 《X》本办法施行之日废止: without 自 and 起 only of the text itself */
            if (!from && !head && out->anchor == ANCHOR_OTHER)
                return 0;
            n += from;
            return n + period_behind(out, span_from(s, n));
        }
        size_t verb = any_verb(t), then = verb ? starts_role(span_from(t, verb), ROLE_THEN) : 0;
        if (!then)
            continue;
        out->event = span_cut(s, 0, at + verb);
        out->anchor = day_event_anchor(out->event);
        /* without 自 the words must be known from their first on: 本办法施行后, 有效期满后 */
        bool known = at == 0 || starts_role(s, ROLE_BEGINS) || starts_role(s, ROLE_OTHERS);
        if (!head && (!known || at > 60))
            return 0;
        out->bare = !head;
        size_t nth = nth_day(span_from(s, at + verb + then));
        out->anchor = nth ? ANCHOR_OTHER : out->anchor;
        return at + verb + then + nth;
    }
    return 0;
}

/* 本学期起, 下一学年开学之日起: bytes at the start of s, 0 without. */
static size_t school_term(struct span s)
{
    enum { NEAR = 45 /* bytes */ };
    size_t which = starts_role(s, ROLE_WHICH), term = starts_role(span_from(s, which), ROLE_TERM);
    size_t from = term ? span_find(span_cut(s, 0, s.n < NEAR ? s.n : NEAR), SPAN("起")) : SPAN_NONE;
    size_t comma = span_find(s, SPAN("，"));
    return from == SPAN_NONE || comma < from ? 0 : from + SPAN("起").n;
}

bool day_phrase_may_begin(struct span s)
{
    uint32_t v;
    return s.n && (char_set_may(&day_heads, word_head_hash(s)) || numeral_scan(&v, s) ||
                   span_starts(s, SPAN("，")) || span_starts(s, SPAN("满")));
}

size_t day_phrase_scan(struct day_phrase *out, struct span s)
{
    *out = (struct day_phrase){ 0 };
    if (!day_phrase_may_begin(s))
        return 0;
    size_t n = last_day(s, out);
    if (n)
        return n;
    *out = (struct day_phrase){ 0 };
    size_t waits = starts_role(s, ROLE_WAITS);
    if (waits && (n = event_phrase(out, span_from(s, waits), true)) != 0 &&
        out->anchor == ANCHOR_OTHER) /* 待新办法出台后 */
        return waits + n;
    *out = (struct day_phrase){ 0 };
    size_t head = starts_role(s, ROLE_HEAD);
    bool in = span_starts(s, SPAN("在"));
    struct span t = span_from(s, head);
    if (!head && (!s.n || (unsigned char)s.p[0] < '0'))
        return 0;
    size_t now = in ? 0 : starts_role(t, ROLE_NOW);
    if (now) {
        size_t from = starts_role(span_from(t, now), ROLE_FROM);
        if (!head && !from && !span_starts(t, SPAN("即日")))
            return 0;
        out->event = span_cut(t, 0, now);
        out->anchor = ANCHOR_ISSUE;
        return head + now + from;
    }
    size_t same = in ? 0 : starts_role(t, ROLE_SAME);
    if (same) { /* 同日起, 届时 */
        out->event = span_cut(t, 0, same);
        out->anchor = ANCHOR_SAME;
        return head + same + starts_role(span_from(t, same), ROLE_FROM);
    }
    size_t term = head && !in ? school_term(t) : 0;
    if (term) { /* 自本学期起, 自秋季学期开学起 */
        out->event = span_cut(t, 0, term);
        out->anchor = ANCHOR_OTHER;
        return head + term;
    }
    n = calendar(out, t, head > 0);
    if (n && (!in || out->last.year)) /* 在 is said of a period, and of no day */
        return head + n;
    *out = (struct day_phrase){ 0 };
    if ((n = event_phrase(out, t, head > 0)) != 0)
        return head + n;
    *out = (struct day_phrase){ 0 };
    if (!in && (n = period_behind(out, t)) != 0) { /* 三十日后: from which day is not said */
        out->event = span_cut(t, 0, n);
        out->anchor = ANCHOR_OTHER;
        out->after = (struct period){ 0 };
        return head + n;
    }
    *out = (struct day_phrase){ 0 };
    return 0;
}

bool day_clause_defers(struct span clause)
{
    if (starts_role(clause, ROLE_WAITS))
        return true;
    enum { SHORTEST = 6 /* bytes of an event: 今后 and 此后 name none */ };
    size_t then = ends_role(clause, ROLE_THEN);
    if (!then && span_ends(clause, SPAN("之日"))) /* 新规定出台之日 */
        then = SPAN("日").n;
    struct day_phrase day;
    if (!then || (day_phrase_scan(&day, clause) == clause.n && day.anchor != ANCHOR_OTHER))
        return false;
    for (size_t at = 0; at < clause.n; at++) { /* 决定自发文之日起: a day that is read as one */
        struct span t = span_from(clause, at);
        if ((span_starts(t, SPAN("自")) || span_starts(t, SPAN("从"))) &&
            day_phrase_scan(&day, t) == t.n)
            return false;
    }
    struct span event = span_cut(clause, 0, clause.n - then);
    size_t heads = starts_role(event, ROLE_HEAD);
    event = span_from(event, heads);
    bool from_day = span_ends(event, SPAN("之")); /* 试行期满正式施行之 + 日起 */
    event.n -= from_day ? SPAN("之").n : 0;
    if (ends_role(event, ROLE_OTHERS))
        return !span_starts(event, SPAN("经"));
    bool text = ends_role(event, ROLE_STARTS) || ends_role(event, ROLE_PUBLISHES) ||
                ends_role(event, ROLE_ISSUES);
    if (text && day_event_anchor(event) != ANCHOR_OTHER)
        return false;
    bool after = from_day || ends_role(clause, ROLE_PAST) || span_ends(clause, SPAN("时"));
    return after && event.n >= SHORTEST && !span_starts(event, SPAN("经")) &&
           !ends_role(event, ROLE_PROCESS);
}
