// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Acts: what an act says of its object: relation, scope, the day it takes effect and what that day hangs on, how long, where.
#include "analyzer/clause_act.h"

#include "analyzer/date.h"

/* The day named between object and cue, or right behind it; and what the clause hangs it on. */
static void set_day(struct sentence *s, struct ref *r, struct span gap, struct span behind)
{
    struct span where[] = { gap, behind };
    for (size_t i = 0; i < 2; i++) {
        struct span g = where[i];
        for (size_t at = 0; at < g.n; at++) {
            if (((unsigned char)g.p[at] & 0xC0) == 0x80)
                continue;
            struct span t = span_from(g, at);
            if (!span_starts(t, SPAN("自")) && !span_starts(t, SPAN("从")) &&
                !(i == 0 && span_starts(t, SPAN("于"))))
                continue;
            struct date d;
            if (date_scan(&d, span_from(t, 3))) {
                r->effective = date_iso(s->arena, d);
                r->basis = BASIS_CLAUSE;
                return;
            }
            size_t qi = span_find(t, SPAN("之日起"));
            if (qi == SPAN_NONE || qi > 90)
                continue;
            struct span event = span_cut(t, 0, qi);
            r->basis = span_ends(event, SPAN("施行")) || span_ends(event, SPAN("实施")) ||
                               span_ends(event, SPAN("生效"))
                           ? BASIS_DOCUMENT
                       : span_ends(event, SPAN("公布")) || span_ends(event, SPAN("发布")) ||
                               span_ends(event, SPAN("颁布"))
                           ? BASIS_PUBLISHED
                       : span_ends(event, SPAN("印发")) || span_ends(event, SPAN("下发"))
                           ? BASIS_ISSUED
                           : BASIS_EVENT;
            return;
        }
    }
}

/* 自2024年3月1日起至2026年2月28日，暂停执行《X》; 自本通知印发之日起，《X》同时废止: the day that a clause of its own names before the act.
   Only one that ends at the act: 本办法自…起施行，《X》… is about the text itself. */
static struct span lead_phrase(const struct sentence *s, size_t at)
{
    struct span left = span_cut(s->skeleton, 0, at);
    static const struct span stops[] = { SPAN_INIT("。"), SPAN_INIT("；"), SPAN_INIT("：") };
    for (size_t i = 0; i < COUNT(stops); i++) {
        size_t cut = span_rfind(left, stops[i]);
        if (cut != SPAN_NONE)
            left = span_from(left, cut + 3);
    }
    size_t mark = left.n;
    while (mark > 0 && left.p[mark - 1] != MARK_REF)
        mark--;
    left = span_from(left, mark);
    size_t from = span_rfind(left, SPAN("自"));
    if (from == SPAN_NONE)
        from = span_rfind(left, SPAN("从"));
    struct span lead = from == SPAN_NONE ? span_of(NULL, 0) : span_from(left, from);
    static const struct span verbs[] = { SPAN_INIT("施行，"), SPAN_INIT("实施，"),
                                         SPAN_INIT("执行，"), SPAN_INIT("生效，"),
                                         SPAN_INIT("试行，") };
    for (size_t i = 0; i < COUNT(verbs); i++)
        if (span_has(lead, verbs[i]))
            return span_of(NULL, 0);
    return lead.n <= 150 ? lead : span_of(NULL, 0);
}

static void set_until(struct sentence *s, struct ref *r, const struct cue_hit *hit,
                      struct span lead)
{
    struct span behind = span_from(s->skeleton, hit->to);
    size_t stop = span_find(behind, SPAN("。"));
    if (stop != SPAN_NONE)
        behind.n = stop;
    static const struct span to_words[] = { SPAN_INIT("起至"), SPAN_INIT("至"), SPAN_INIT("到") };
    for (size_t at = 0; at < lead.n; at++) {
        struct date d;
        if (((unsigned char)lead.p[at] & 0xC0) != 0x80 &&
            ends_any(span_cut(lead, 0, at), to_words, COUNT(to_words)) &&
            date_scan(&d, span_from(lead, at))) {
            r->until = date_iso(s->arena, d);
            return;
        }
    }
    static const struct span heads[] = { SPAN_INIT("至"),       SPAN_INIT("到"),
                                         SPAN_INIT("延长至"),   SPAN_INIT("期限至"),
                                         SPAN_INIT("有效期至"), SPAN_INIT("延至") };
    for (size_t at = 0; at < behind.n; at++) {
        if (((unsigned char)behind.p[at] & 0xC0) == 0x80)
            continue;
        struct date d;
        struct span left = span_cut(behind, 0, at);
        if ((ends_any(left, heads, COUNT(heads)) || (at == 0 && span_ends(hit->cue, SPAN("至")))) &&
            date_scan(&d, span_from(behind, at))) {
            r->until = date_iso(s->arena, d);
            return;
        }
    }
}

/* Area of an act that holds in a part of the land only: 在自由贸易试验区内, 对自贸试验区内的…, in the clause before the cue. */
static void set_area(struct sentence *s, struct ref *r, const struct cue_hit *hit)
{
    static const struct span places[] = {
        SPAN_INIT("试验区"),     SPAN_INIT("先行区"),   SPAN_INIT("自贸区"),   SPAN_INIT("示范区"),
        SPAN_INIT("试点地区"),   SPAN_INIT("试点区域"), SPAN_INIT("行政区域"), SPAN_INIT("保税区"),
        SPAN_INIT("自由贸易港"), SPAN_INIT("试点城市"), SPAN_INIT("合作区"),   SPAN_INIT("开发区")
    };
    struct span sk = s->skeleton, near = reach_back(sk, hit->at, 30);
    static const struct span levels[] = { SPAN_INIT("市"),     SPAN_INIT("县"),    SPAN_INIT("区"),
                                          SPAN_INIT("州"),     SPAN_INIT("省"),    SPAN_INIT("盟"),
                                          SPAN_INIT("旗"),     SPAN_INIT("镇"),    SPAN_INIT("乡"),
                                          SPAN_INIT("范围内"), SPAN_INIT("区域内") };
    if (span_starts(near, SPAN("在")) &&
        ends_any(near, levels, COUNT(levels))) { /* 在望川市暂停执行《X》 */
        r->area = arena_dup(s->arena, span_from(near, 3));
        return;
    }
    size_t stop = span_rfind(span_cut(sk, 0, hit->at), SPAN("。")),
           from = stop == SPAN_NONE ? 0 : stop + 3;
    if (hit->at - from > 400)
        from = hit->at - 400;
    struct span left = span_cut(sk, from, hit->at);
    for (size_t i = 0; i < COUNT(places); i++) {
        size_t at = span_rfind(left, places[i]);
        if (at == SPAN_NONE)
            continue;
        size_t to = at + places[i].n, zai = span_rfind(span_cut(left, 0, at), SPAN("在")),
               dui = span_rfind(span_cut(left, 0, at), SPAN("对"));
        size_t head = zai == SPAN_NONE ? dui : dui == SPAN_NONE || zai > dui ? zai : dui;
        if (head == SPAN_NONE || to - head > 150 || memchr(left.p + head, MARK_REF, to - head))
            continue;
        r->area = arena_dup(s->arena, span_cut(left, head + 3, to));
        return;
    }
}

static uint8_t confidence_of(const struct ref *r)
{
    return r->number.n ? 100 : r->date.n || r->issuer.n ? 95 : 80;
}

void decide(struct sentence *s, struct token *t, const struct cue_hit *hit, enum force force,
            struct span gap, size_t start)
{
    struct ref *r = t->ref;
    if (r->decided)
        return;
    r->decided = true;
    r->cue = hit->cue;
    r->confidence = confidence_of(r);
    if (force != FORCE_ACT) {
        r->relation = REL_CITES;
        r->flags |= force == FORCE_INTENDED   ? FLAG_INTENDED
                    : force == FORCE_REPORTED ? FLAG_REPORTED
                                              : FLAG_NEGATED;
        return;
    }
    r->relation = hit->relation;
    /* an amendment always touches provisions; scope tells how much of the rule an ending or a pause takes */
    bool ends = hit->relation == REL_REPEALS || hit->relation == REL_LAPSES ||
                hit->relation == REL_SUSPENDS;
    r->scope = ends && (r->pinpoint.n || r->topic.n) ? SCOPE_PARTIAL : SCOPE_WHOLE;
    if (r->topic.n && !r->pinpoint.n)
        r->pinpoint = arena_dup(s->arena, r->topic);
    r->basis = BASIS_DOCUMENT;
    struct span behind = span_from(s->skeleton, hit->to);
    if (behind.n > 60)
        behind.n = 60;
    size_t comma = span_find(behind, SPAN("，"));
    if (comma != SPAN_NONE && comma < 12) /* 废止《X》，自… belongs to the text itself */
        behind.n = comma;
    struct span lead = lead_phrase(s, start);
    set_day(s, r, lead, span_of(NULL, 0));
    if (r->basis == BASIS_DOCUMENT)
        set_day(s, r, gap,
                hit->relation == REL_REPEALS || hit->relation == REL_SUSPENDS ? behind
                                                                              : span_of(NULL, 0));
    if (hit->relation == REL_SUSPENDS || hit->relation == REL_EXTENDS)
        set_until(s, r, hit, lead);
    /* 不再执行 in one area is a pause there, not an end (DESIGN §2) */
    bool may_pause = hit->relation == REL_REPEALS && !span_has(hit->cue, SPAN("废止"));
    if (hit->relation == REL_SUSPENDS || may_pause)
        set_area(s, r, hit);
    if (may_pause && r->area.n)
        r->relation = REL_SUSPENDS;
}
