// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Acts: what an act says of its object: relation, scope, where it holds. From when and until when: clause/day.c.
#include "analyzer/clause/act.h"
#include "analyzer/scores.h"
#include "analyzer/words/pinpoint.h"
#include "analyzer/words/turns.h"

/* 在望川市暂时调整或者|暂时停止适用《X》: what stands before a verb of pausing that is the second of two. */
static struct span before_twin(struct span near)
{
    static const struct span joins[] = { SPAN_INIT("或者"), SPAN_INIT("或"), SPAN_INIT("、"),
                                         SPAN_INIT("和") };
    for (size_t i = 0; i < COUNT(joins); i++) {
        if (!span_ends(near, joins[i]))
            continue;
        struct span first = span_cut(near, 0, near.n - joins[i].n);
        size_t verb = turn_ends(TURN_PAUSE_NAMED, first);
        if (verb)
            return span_cut(first, 0, first.n - verb);
    }
    return near;
}

/* Area of an act that holds in a part of the land only: 在自由贸易试验区内, 对自贸试验区内的…, in the clause before the cue. */
static void set_area(struct sentence *s, struct ref *r, const struct cue_hit *hit)
{
    static const struct span places[] = {
        SPAN_INIT("试验区"),     SPAN_INIT("先行区"),   SPAN_INIT("自贸区"),   SPAN_INIT("示范区"),
        SPAN_INIT("试点地区"),   SPAN_INIT("试点区域"), SPAN_INIT("行政区域"), SPAN_INIT("保税区"),
        SPAN_INIT("自由贸易港"), SPAN_INIT("试点城市"), SPAN_INIT("合作区"),   SPAN_INIT("开发区")
    };
    struct span sk = s->skeleton, near = before_twin(reach_back(sk, hit->at, 30));
    static const struct span levels[] = { SPAN_INIT("市"),     SPAN_INIT("县"),    SPAN_INIT("区"),
                                          SPAN_INIT("州"),     SPAN_INIT("省"),    SPAN_INIT("盟"),
                                          SPAN_INIT("旗"),     SPAN_INIT("镇"),    SPAN_INIT("乡"),
                                          SPAN_INIT("范围内"), SPAN_INIT("区域内") };
    size_t in = span_rfind(near, SPAN("在"));
    if (in != SPAN_NONE && near.n > in + 6 &&
        ends_any(near, levels, COUNT(levels))) { /* 在望川市暂停执行《X》 */
        if (!span_starts(span_from(near, in + 3), SPAN("全")))
            r->area = arena_dup(s->arena, span_from(near, in + 3));
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
    /* 在城关镇范围内，自2024年8月1日起停止执行《X》 */
    struct day_phrase day;
    struct span ahead = span_cut(sk, 0, hit->at - near.n), clause, area;
    bool led = hit->at > near.n && span_ends(ahead, SPAN("，")) &&
               (!near.n || day_phrase_scan(&day, near) == near.n);
    ahead.n -= led ? SPAN("，").n : 0;
    clause = led ? reach_back(ahead, ahead.n, 30) : span_of(NULL, 0);
    size_t head = span_find(clause, SPAN("在")); /* 五、在城关镇范围内 */
    if (head != SPAN_NONE && head <= 12 && span_ends(span_cut(clause, 0, head), SPAN("、")))
        clause = span_from(clause, head);
    if (clause.n && area_phrase(clause, &area) == clause.n && !span_starts(area, SPAN("全")))
        r->area = arena_dup(s->arena, area);
}

/* 《X》在自贸区内废止: an area between object and verb. The whole land of the issuer is no area: 在全省范围内停止执行. */
static bool set_area_of_gap(struct sentence *s, struct ref *r, struct span gap)
{
    for (size_t at = 0; at + 3 <= gap.n; at++) {
        struct span area;
        if ((unsigned char)gap.p[at] != 0xE5 || !area_phrase(span_from(gap, at), &area))
            continue;
        r->area = span_starts(area, SPAN("全")) ? span_of(NULL, 0) : arena_dup(s->arena, area);
        return true;
    }
    return false;
}

/* Words of the skeleton with the titles that they hold. */
static struct span as_printed(const struct sentence *s, struct span words)
{
    if (words.p < s->skeleton.p || words.p + words.n > s->skeleton.p + s->skeleton.n)
        return words;
    size_t at = (size_t)(words.p - s->skeleton.p);
    return span_cut(s->text, sentence_origin(s, at), sentence_origin(s, at + words.n));
}

uint8_t act_confidence(const struct ref *r)
{
    return r->number.n ? SCORE_CERTAIN : r->date.n || r->issuer.n ? SCORE_NUMBERED : SCORE_TITLED;
}

void decide(struct sentence *s, struct token *t, const struct cue_hit *hit, enum force force,
            struct span gap, size_t start)
{
    struct ref *r = t->ref;
    if (r->decided)
        return;
    r->decided = true;
    r->cue = hit->cue;
    r->confidence = act_confidence(r);
    s->outcome.acts += force == FORCE_ACT;
    s->outcome.told += force != FORCE_ACT;
    if (force != FORCE_ACT) {
        r->relation = REL_CITES;
        r->flags |= force == FORCE_INTENDED   ? FLAG_INTENDED
                    : force == FORCE_REPORTED ? FLAG_REPORTED
                                              : FLAG_NEGATED;
        return;
    }
    r->relation = hit->relation;
    r->flags |= s->outcome.consented ? FLAG_CONSENTED : 0;
    if (relation_ends(hit->relation) && !r->topic.n && !r->pinpoint.n && r->head_to < r->to)
        r->topic = limiter_in_brackets(span_cut(s->text, r->head_to, r->to));
    /* an amendment always touches provisions; scope tells how much of the rule an ending, a pause or a longer term takes */
    r->scope = relation_has_scope(hit->relation) && (r->pinpoint.n || r->topic.n) ? SCOPE_PARTIAL
                                                                                  : SCOPE_WHOLE;
    if (r->topic.n && !r->pinpoint.n)
        r->pinpoint = pinpoint_scan(r->topic) == r->topic.n
                          ? pinpoint_expand(s->arena, r->topic)
                          : arena_dup(s->arena, as_printed(s, r->topic));
    r->basis = BASIS_DOCUMENT;
    act_days(s, r, hit, gap, start);
    /* 不再执行 in one area is a pause there, not an end (DESIGN §2) */
    bool pauses = may_pause(hit);
    if (hit->relation == REL_SUSPENDS || pauses)
        set_area(s, r, hit);
    bool apart = set_area_of_gap(s, r, gap);
    if ((pauses || (apart && hit->relation == REL_REPEALS)) && r->area.n)
        r->relation = REL_SUSPENDS;
    struct span behind = span_from(s->skeleton, hit->to);
    if (pauses && (r->until.n || period_is(r->term) ||
                   resumed_some_time(behind))) /* 自2025年1月1日至2025年12月31日停止执行 */
        r->relation = REL_SUSPENDS;
}
