// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Acts that put off the day of a rule which is not yet in force: 《X》推迟至2026年1月1日起施行; 将《X》的施行日期由2025年7月1日延至2026年1月1日;
// 推迟施行《X》. Meetings and payments are put off by the same words: the day must be that of a rule's beginning.
#include "analyzer/clause/act.h"
#include "analyzer/words/turns.h"

/* The names of the day on which a rule begins. */
static const struct span beginnings[] = {
    SPAN_INIT("施行日期"),   SPAN_INIT("施行时间"), SPAN_INIT("实施日期"), SPAN_INIT("实施时间"),
    SPAN_INIT("执行日期"),   SPAN_INIT("执行时间"), SPAN_INIT("生效日期"), SPAN_INIT("生效时间"),
    SPAN_INIT("起施行日期"), SPAN_INIT("启用时间"), SPAN_INIT("启用日期"), SPAN_INIT("施行期"),
};
static const struct span verbs[] = { SPAN_INIT("施行"), SPAN_INIT("实施"), SPAN_INIT("执行"),
                                     SPAN_INIT("生效"), SPAN_INIT("实行"), SPAN_INIT("试行"),
                                     SPAN_INIT("启用") };

/* Does nothing but the old day and the name of a beginning stand between rule and verb? *begins: the beginning is named. */
static bool bridges(struct span gap, bool *begins)
{
    static const struct span words[] = { SPAN_INIT("的"),   SPAN_INIT("原定"), SPAN_INIT("由"),
                                         SPAN_INIT("从"),   SPAN_INIT("自"),   SPAN_INIT("于"),
                                         SPAN_INIT("起"),   SPAN_INIT("，"),   SPAN_INIT("现"),
                                         SPAN_INIT("决定"), SPAN_INIT("予以"), SPAN_INIT("将"),
                                         SPAN_INIT("统一"), SPAN_INIT("再次"), SPAN_INIT("一并"),
                                         SPAN_INIT("原"),   SPAN_INIT("均"),   SPAN_INIT("正式"),
                                         SPAN_INIT(" ") };
    struct date d;
    *begins = false;
    while (gap.n) {
        size_t n = starts_any(gap, beginnings, COUNT(beginnings));
        *begins |= n > 0;
        if (!n && (n = day_scan(&d, gap)) == 0 && (n = starts_any(gap, verbs, COUNT(verbs))) != 0)
            *begins = true;
        if (!n)
            n = starts_any(gap, words, COUNT(words));
        if (!n)
            return false;
        gap = span_from(gap, n);
    }
    return true;
}

/* The new day in what follows the verb, up to the end of the sentence; *begins: a verb of beginning follows, *end: its end. */
static bool new_day(struct date *day, struct span behind, bool *begins, size_t *end)
{
    *end = 0;
    static const struct span heads[] = { SPAN_INIT("至"), SPAN_INIT("到"), SPAN_INIT("为"),
                                         SPAN_INIT("自"), SPAN_INIT("于"), SPAN_INIT("从") };
    size_t stop = span_find(behind, SPAN("。"));
    behind.n = stop == SPAN_NONE ? behind.n : stop;
    for (size_t at = 0; at < behind.n && at < 120; at++) {
        struct span t = span_from(behind, at), left = span_cut(behind, 0, at);
        size_t n =
            ((unsigned char)t.p[0] & 0xC0) == 0x80 || (at && !ends_any(left, heads, COUNT(heads)))
                ? 0
                : day_scan(day, t);
        if (!n)
            continue;
        t = span_from(t, n);
        t = span_from(t, span_starts(t, SPAN("起")) ? SPAN("起").n : 0);
        t = span_from(t, span_starts(t, SPAN("正式")) ? SPAN("正式").n : 0);
        n = starts_any(t, verbs, COUNT(verbs));
        *begins |= n > 0;
        *end = (size_t)(t.p - behind.p) + n;
        return day->month > 0;
    }
    return false;
}

/* The last token that the verb is about; false without one. *gap gets the words between. */
static bool find_object(const struct sentence *s, const struct cue_hit *hit, size_t *object,
                        struct span *gap)
{
    size_t last = SPAN_NONE;
    for (size_t k = 0; k < s->n && s->tokens[k].at < hit->at; k++)
        if (!s->tokens[k].history && !s->tokens[k].ref->absorbed)
            last = k;
    if (last != SPAN_NONE) {
        *object = last;
        *gap = span_cut(s->skeleton, s->tokens[last].at + 1, hit->at);
        return true;
    }
    for (size_t k = 0; k < s->n; k++)
        if (s->tokens[k].at == hit->to ||
            (s->tokens[k].clause == hit->to && s->tokens[k].at > hit->to)) {
            *object = k;
            *gap = span_of(NULL, 0);
            return true;
        }
    return false;
}

/* The day on which the clause before the rule says that it begins; year 0 without. */
static struct date begins_on(const struct sentence *s, const struct token *t)
{
    enum { REACH = 90 /* bytes */ };
    struct span clause = span_cut(s->skeleton, t->at > REACH ? t->at - REACH : 0, t->at);
    struct date d;
    for (size_t at = 0; at < clause.n; at++) {
        struct span head = span_cut(clause, 0, at);
        bool from = turn_ends(TURN_FROM, head) || span_ends(head, SPAN("于"));
        size_t n = from ? day_scan(&d, span_from(clause, at)) : 0;
        struct span behind = span_from(clause, at + n);
        behind = span_from(behind, n && span_starts(behind, SPAN("起")) ? SPAN("起").n : 0);
        size_t verb = n ? starts_any(behind, verbs, COUNT(verbs)) : 0;
        if (verb && span_eq(span_from(behind, verb), SPAN("的"))) /* up to the rule */
            return d;
    }
    return (struct date){ 0 };
}

bool moves_beginning(const struct sentence *s, const struct cue_hit *hit)
{
    static const struct span verbs_of_change[] = { SPAN_INIT("调整为"), SPAN_INIT("修改为"),
                                                   SPAN_INIT("改为") };
    size_t object;
    struct span gap, behind = span_from(s->skeleton, hit->to);
    struct date day;
    bool named;
    if (!is_any(hit->cue, verbs_of_change, COUNT(verbs_of_change)) || !day_scan(&day, behind) ||
        !find_object(s, hit, &object, &gap))
        return false;
    gap = own_tail(&s->tokens[object], gap);
    return bridges(gap, &named) && named && !s->tokens[object].ref->pinpoint.n;
}

bool postpones_again(const struct sentence *s, const struct clause_context *ctx,
                     const struct cue_hit *hit)
{
    size_t object;
    struct span gap, behind = span_from(s->skeleton, hit->to);
    if (hit->relation != REL_SUSPENDS || !turn_starts(TURN_PUTS_OFF, hit->cue) ||
        !find_object(s, hit, &object, &gap))
        return false;
    struct date day = begins_on(s, &s->tokens[object]);
    if (day.year && ctx->issued.year)
        return date_compare(day, ctx->issued) > 0;
    behind = span_from(behind, span_starts(behind, SPAN("，")) ? SPAN("，").n : 0);
    size_t n = starts_any(behind, beginnings, COUNT(beginnings));
    return n && turn_starts(TURN_SET_LATER, span_from(behind, n));
}

void postpone_read(struct sentence *s, const struct clause_context *ctx, const struct cue_hit *hit,
                   enum force force)
{
    size_t object, end;
    struct span gap, behind = span_from(s->skeleton, hit->to);
    bool named, begins = ends_any(hit->cue, verbs, COUNT(verbs)) > 0;
    struct date day = { 0 };
    if (!find_object(s, hit, &object, &gap)) {
        because(s, REASON_PRACTICE, hit->cue.n ? span_cut(s->skeleton, hit->at, hit->to) : gap);
        return;
    }
    struct token *t = &s->tokens[object];
    gap = own_tail(t, gap);
    bool bridged = bridges(gap, &named), dated = new_day(&day, behind, &begins, &end);
    if (!bridged || !(begins || named)) { /* 《X》规定的报名时间推迟至… */
        if (!bridged || !dated)           /* 《X》延期至D: its first day or its last? */
            because(s, REASON_PRACTICE, span_cut(s->skeleton, hit->at, hit->to));
        return;
    }
    if (end && s->account) /* 起施行 of the new day */
        account_settle_all(s->account, sentence_origin(s, hit->to),
                           sentence_origin(s, hit->to + end),
                           &(struct verdict){ .what = VERDICT_DAY });
    size_t members[64], n = 1;
    members[0] = object;
    if (t->at < hit->at)
        n = objects_before(s, ctx, object, members, COUNT(members));
    for (size_t i = 0; i < n; i++) {
        struct ref *r = s->tokens[members[i]].ref;
        bool fresh = !r->decided;
        decide(s, &s->tokens[members[i]], hit, force, span_of(NULL, 0),
               s->tokens[members[n - 1]].clause);
        if (!fresh || force != FORCE_ACT)
            continue;
        /* the act's day is the new day of the rule; without one the rule waits */
        r->basis = dated ? BASIS_CLAUSE : BASIS_EVENT;
        r->effective = dated ? date_iso(s->arena, day) : span_of(NULL, 0);
        r->after = (struct period){ 0 };
        r->yearless = (struct date){ 0 };
        if (r->topic.n || r->pinpoint.n)
            r->scope = SCOPE_PARTIAL;
    }
}
