// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Acts: from when and until when they hold, as their own clause says: a day, an event, days reckoned from an event.
#include "analyzer/clause/act.h"

#include "analyzer/words/date.h"

enum { MAX_LEAD = 210 }; /* bytes: a clause that names a day has some 60 characters */

/* 至2024年12月31日止: the last day; what follows holds from the next. */
static size_t last_day(struct span s, struct day_phrase *out)
{
    static const struct span heads[] = { SPAN_INIT("至"),     SPAN_INIT("到"),
                                         SPAN_INIT("执行至"), SPAN_INIT("实施至"),
                                         SPAN_INIT("施行至"), SPAN_INIT("执行到") };
    static const struct span tails[] = { SPAN_INIT("止"), SPAN_INIT("后"), SPAN_INIT("止，"),
                                         SPAN_INIT("，") };
    struct date d;
    size_t head = starts_any(s, heads, COUNT(heads)),
           n = head ? date_scan(&d, span_from(s, head)) : 0;
    size_t tail = n ? starts_any(span_from(s, head + n), tails, COUNT(tails)) : 0;
    if (!tail || !d.day)
        return 0;
    out->day = date_add_days(d, 1);
    return head + n + tail;
}

size_t day_phrase_scan(struct day_phrase *out, struct span s)
{
    *out = (struct day_phrase){ 0 };
    static const struct span heads[] = { SPAN_INIT("自"), SPAN_INIT("从"), SPAN_INIT("于") };
    size_t n = last_day(s, out);
    if (n)
        return n;
    if (!starts_any(s, heads, COUNT(heads))) { /* 2025年1月1日起 */
        n = s.n && (s.p[0] == '1' || s.p[0] == '2') ? date_scan(&out->day, s) : 0;
        if (n && span_starts(span_from(s, n), SPAN("起")))
            return n + 3;
        out->day.year = 0;
        return 0;
    }
    if ((n = date_scan(&out->day, span_from(s, 3))) != 0)
        return 3 + n + (span_starts(span_from(s, 3 + n), SPAN("起")) ? 3 : 0);
    size_t stop = span_find(s, SPAN("，")), qi = span_find(s, SPAN("之日起"));
    if (qi != SPAN_NONE && qi <= 120 && (stop == SPAN_NONE || qi < stop)) {
        out->event = span_cut(s, 3, qi);
        n = qi + SPAN("之日起").n;
        return n + period_after_scan(&out->after, span_from(s, n));
    }
    static const struct span events[] = { SPAN_INIT("施行后"), SPAN_INIT("施行之日"),
                                          SPAN_INIT("施行时"), SPAN_INIT("实施之日"),
                                          SPAN_INIT("实施时"), SPAN_INIT("生效之日"),
                                          SPAN_INIT("生效时"), SPAN_INIT("生效后") };
    for (size_t i = 0; i < COUNT(events); i++) {
        qi = span_find(s, events[i]);
        if (qi == SPAN_NONE || qi > 90 || (stop != SPAN_NONE && qi > stop))
            continue;
        out->event = span_cut(s, 3, qi + SPAN("施行").n);
        return qi + events[i].n;
    }
    return 0;
}

/* Is the event one of the text itself: 公布之日, 本办法施行之日, 通知印发之日? 新标准发布之日 and 《B》施行之日 are another's. */
static enum basis event_basis(struct span event)
{
    static const struct {
        struct span verb;
        enum basis basis;
    } verbs[] = {
        { SPAN_INIT("施行"), BASIS_DOCUMENT },  { SPAN_INIT("实施"), BASIS_DOCUMENT },
        { SPAN_INIT("生效"), BASIS_DOCUMENT },  { SPAN_INIT("执行"), BASIS_DOCUMENT },
        { SPAN_INIT("公布"), BASIS_PUBLISHED }, { SPAN_INIT("发布"), BASIS_PUBLISHED },
        { SPAN_INIT("颁布"), BASIS_PUBLISHED }, { SPAN_INIT("印发"), BASIS_ISSUED },
        { SPAN_INIT("下发"), BASIS_ISSUED },    { SPAN_INIT("发文"), BASIS_ISSUED },
    };
    static const struct span own[] = { SPAN_INIT("本"), SPAN_INIT("此"), SPAN_INIT("该决定"),
                                       SPAN_INIT("这") };
    static const struct span kinds[] = { SPAN_INIT("通知"), SPAN_INIT("决定"), SPAN_INIT("公告"),
                                         SPAN_INIT("通告"), SPAN_INIT("令"),   SPAN_INIT("文件") };
    for (size_t i = 0; i < COUNT(verbs); i++) {
        if (!span_ends(event, verbs[i].verb))
            continue;
        struct span who = span_cut(event, 0, event.n - verbs[i].verb.n);
        /* 公布施行, 发布实施: two verbs */
        static const struct span twice[] = { SPAN_INIT("公布"), SPAN_INIT("发布"),
                                             SPAN_INIT("颁布"), SPAN_INIT("印发"),
                                             SPAN_INIT("正式"), SPAN_INIT("并") };
        for (size_t k; (k = ends_any(who, twice, COUNT(twice))) != 0;)
            who.n -= k;
        if (!who.n || starts_any(who, own, COUNT(own)) || is_any(who, kinds, COUNT(kinds)))
            return verbs[i].basis;
    }
    return BASIS_EVENT;
}

/* The day named in `where`: between object and cue, before the act, or right behind it. */
static bool set_day(struct sentence *s, struct ref *r, struct span where, bool behind)
{
    for (size_t at = 0; at < where.n; at++) {
        if (((unsigned char)where.p[at] & 0xC0) == 0x80)
            continue;
        struct span t = span_from(where, at);
        struct day_phrase p;
        if ((behind && span_starts(t, SPAN("于"))) || !day_phrase_scan(&p, t))
            continue;
        if (p.day.year) {
            r->effective = date_iso(s->arena, p.day);
            r->basis = BASIS_CLAUSE;
        } else {
            r->basis = event_basis(p.event);
            r->after = p.after;
        }
        return true;
    }
    return false;
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
    /* 自《B》施行之日起，《A》废止: the mark belongs to the day */
    struct span ref_behind = span_from(left, mark);
    if (mark >= 4 && span_ends(span_cut(left, 0, mark - 1), SPAN("自")) &&
        span_has(ref_behind, SPAN("之日起")))
        mark -= 4;
    left = span_from(left, mark);
    if (left.n > MAX_LEAD)
        left = span_from(left, left.n - MAX_LEAD);
    struct day_phrase p;
    struct span lead = { 0 };
    for (size_t to = left.n, from;
         (from = span_rfind(span_cut(left, 0, to), SPAN("自"))) != SPAN_NONE;
         to = from) /* 自由贸易试验区 begins no day */
        if (day_phrase_scan(&p, span_from(left, from))) {
            lead = span_from(left, from);
            break;
        }
    size_t from = lead.n ? SPAN_NONE : span_rfind(left, SPAN("从"));
    if (from != SPAN_NONE)
        lead = span_from(left, from);
    static const struct span verbs[] = { SPAN_INIT("施行，"), SPAN_INIT("实施，"),
                                         SPAN_INIT("执行，"), SPAN_INIT("生效，"),
                                         SPAN_INIT("试行，") };
    for (size_t i = 0; i < COUNT(verbs); i++)
        if (span_has(lead, verbs[i]))
            return span_of(NULL, 0);
    return lead;
}

/* 三年内, 期限为三年, 有效期5年: the months of a term that is named in `where`, 0 without. */
static uint16_t term_months(struct span where)
{
    static const struct span heads[] = { SPAN_INIT("期限为"), SPAN_INIT("期限"),
                                         SPAN_INIT("为期"),   SPAN_INIT("有效期为"),
                                         SPAN_INIT("有效期"), SPAN_INIT("之日起"),
                                         SPAN_INIT("日起") };
    for (size_t at = 0; at < where.n; at++) {
        uint32_t count;
        if (((unsigned char)where.p[at] & 0xC0) == 0x80 ||
            !ends_any(span_cut(where, 0, at), heads, COUNT(heads)))
            continue;
        size_t n = numeral_scan(&count, span_from(where, at));
        struct span unit = span_from(where, at + n);
        if (!n || count > 50)
            continue;
        if (span_starts(unit, SPAN("年")))
            return (uint16_t)(count * 12);
        if (span_starts(unit, SPAN("个月")))
            return (uint16_t)count;
    }
    return 0;
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
        if ((ends_any(left, heads, COUNT(heads)) ||
             (at == 0 && (span_ends(hit->cue, SPAN("至")) || span_ends(hit->cue, SPAN("到"))))) &&
            date_scan(&d, span_from(behind, at))) {
            r->until = date_iso(s->arena, d);
            return;
        }
    }
    uint16_t months = term_months(lead);
    r->term_months = months ? months : term_months(behind);
}

void act_days(struct sentence *s, struct ref *r, const struct cue_hit *hit, struct span gap,
              size_t start)
{
    struct span behind = span_from(s->skeleton, hit->to);
    if (behind.n > 60)
        behind.n = 60;
    size_t comma = span_find(behind, SPAN("，"));
    if (comma != SPAN_NONE && comma < 12) /* 废止《X》，自… belongs to the text itself */
        behind.n = comma;
    struct span lead = lead_phrase(s, start);
    bool ends = hit->relation == REL_REPEALS || hit->relation == REL_SUSPENDS;
    if (!set_day(s, r, lead, false) && !set_day(s, r, gap, false) && ends)
        set_day(s, r, behind, true);
    if (hit->relation == REL_SUSPENDS || hit->relation == REL_EXTENDS)
        set_until(s, r, hit, lead);
}
