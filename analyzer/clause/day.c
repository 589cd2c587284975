// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Acts: from when and until when they hold, as their own clause says: a day, an event, days reckoned from an event.
#include "analyzer/clause/act.h"
#include "analyzer/words/pinpoint.h"
#include "analyzer/words/turns.h"

enum { MAX_LEAD = 210 }; /* bytes: a clause that names a day has some 60 characters */

void ref_set_day(struct ref *r, struct arena *a, const struct day_phrase *p)
{
    static const enum basis bases[] = {
        [ANCHOR_DAY] = BASIS_CLAUSE,        [ANCHOR_START] = BASIS_DOCUMENT,
        [ANCHOR_PUBLISH] = BASIS_PUBLISHED, [ANCHOR_ISSUE] = BASIS_ISSUED,
        [ANCHOR_SAME] = BASIS_DOCUMENT,     [ANCHOR_OTHER] = BASIS_EVENT
    };
    r->basis = bases[p->anchor];
    r->after = p->after;
    r->effective = span_of(NULL, 0);
    r->yearless = (struct date){ 0 };
    if (p->anchor == ANCHOR_DAY && p->day.year && a)
        r->effective = date_iso(a, p->day);
    else if (p->anchor == ANCHOR_DAY)
        r->yearless = p->day;
    if (p->last.year && a)
        r->until = date_iso(a, p->last);
}

/* 6月1日 in the year of the day before it, which it follows. Returns its bytes or 0. */
static size_t day_of_year(struct date *out, struct date before, struct span s)
{
    size_t n = before.year && before.day ? day_scan_yearless(out, s) : 0;
    out->year = n ? before.year : 0;
    return n && date_compare(*out, before) > 0 ? n : 0;
}

size_t respective_days(struct day_phrase *days, size_t *n, size_t max, struct span s)
{
    static const struct span joins[] = { SPAN_INIT("、"), SPAN_INIT("和"), SPAN_INIT("及"),
                                         SPAN_INIT("，") };
    static const struct span heads[] = { SPAN_INIT("自"), SPAN_INIT("从"), SPAN_INIT("于") };
    size_t at = turn_starts(TURN_RESPECTIVELY, s);
    *n = 0;
    if (!at)
        return 0;
    at += starts_any(span_from(s, at), heads, COUNT(heads));
    for (;;) {
        struct day_phrase p = { .anchor = ANCHOR_DAY };
        struct span t = span_from(s, at);
        size_t k = day_scan(&p.day, t), join;
        if (!k && *n) /* 自2025年5月1日、6月1日 */
            k = day_of_year(&p.day, days[*n - 1].day, t);
        if (!k || *n == max)
            return 0;
        days[(*n)++] = p;
        at += k;
        if (span_starts(span_from(s, at), SPAN("起")))
            at += SPAN("起").n;
        join = starts_any(span_from(s, at), joins, COUNT(joins));
        size_t head = starts_any(span_from(s, at + join), heads, COUNT(heads));
        struct date d;
        struct span next = span_from(s, at + join + head);
        if (!join || (!day_scan(&d, next) && !day_of_year(&d, p.day, next)))
            return at;
        at += join + head;
    }
}

bool begins_text(struct span s)
{
    static const struct span adverbs[] = { SPAN_INIT("正式"), SPAN_INIT("开始"), SPAN_INIT("公布"),
                                           SPAN_INIT("发布") };
    static const struct span verbs[] = { SPAN_INIT("施行"), SPAN_INIT("实施"), SPAN_INIT("执行"),
                                         SPAN_INIT("生效"), SPAN_INIT("试行"), SPAN_INIT("实行") };
    s = span_from(s, starts_any(s, adverbs, COUNT(adverbs)));
    return starts_any(s, verbs, COUNT(verbs)) > 0;
}

/* The day named in `where`: between object and cue, before the act, or right behind it. */
static bool set_day(struct sentence *s, struct ref *r, struct span where, bool behind, bool ends)
{
    for (size_t at = 0; at < where.n; at++) {
        if (((unsigned char)where.p[at] & 0xC0) == 0x80)
            continue;
        struct span t = span_from(where, at);
        struct day_phrase p;
        size_t n = behind && span_starts(t, SPAN("于")) ? 0 : day_phrase_scan(&p, t);
        /* 废止自1997年…起施行的《X》: that day is X's own */
        if (!n || (p.bare && (behind || !ends)) || begins_text(span_from(t, n)))
            continue; /* 到期后继续执行 is decided now */
        ref_set_day(r, s->arena, &p);
        return true;
    }
    return false;
}

/* Does a phrase without 自 begin at a mark or after a body (市政府2025年4月1日起，废止…), and not inside a word? */
static bool begins_word(const struct sentence *s, struct span left)
{
    static const struct span marks[] = { SPAN_INIT("，"),  SPAN_INIT("、"), SPAN_INIT("："),
                                         SPAN_INIT(","),   SPAN_INIT(" "),  SPAN_INIT("决定"),
                                         SPAN_INIT("研究") };
    return left.n == 0 || ends_any(left, marks, COUNT(marks)) > 0 ||
           turn_ends(TURN_OWN_BODY_END, left) ||
           clause_mark(left) == left.n || /* 第三条2025年4月1日起， */
           lexicon_issuer_suffix(s->lex, left) > 0;
}

/* Is what stands between the day and the act free of other verbs: ，市政府决定? The day of …起施行，《X》废止 is the text's own, that of
   …起废止，《X》即行废止 another rule's. */
static bool leads_only_to_act(const struct sentence *s, struct span rest)
{
    static const struct span verbs[] = { SPAN_INIT("施行"), SPAN_INIT("实施"), SPAN_INIT("执行"),
                                         SPAN_INIT("生效"), SPAN_INIT("试行"), SPAN_INIT("实行") };
    for (size_t at = 0; at < rest.n; at++) {
        struct span t = span_from(rest, at);
        if (((unsigned char)rest.p[at] & 0xC0) != 0x80 &&
            (lexicon_cue_longest(s->lex, t) || starts_any(t, verbs, COUNT(verbs))))
            return false;
    }
    return true;
}

/* 自2024年3月1日起至2026年2月28日，暂停执行《X》; 自本通知印发之日起，《X》同时废止: the day that a clause of its own names before the act.
   Only one that ends at the act: 本办法自…起施行，《X》… is about the text itself. */
static struct span lead_phrase(const struct sentence *s, size_t to)
{
    struct span left = span_cut(s->skeleton, 0, to);
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
    static const struct span heads[] = { SPAN_INIT("自"), SPAN_INIT("从"), SPAN_INIT("于") };
    struct day_phrase p;
    for (size_t at = left.n; at-- > 0;) { /* 自由贸易试验区 begins no day */
        struct span t = span_from(left, at);
        bool head = starts_any(t, heads, COUNT(heads)) > 0;
        size_t n = ((unsigned char)left.p[at] & 0xC0) == 0x80 ? 0 : day_phrase_scan(&p, t);
        bool in = span_starts(t, SPAN("在")); /* 在D1至D2期间 */
        /* 请各单位2025年5月1日起停止执行《X》 */
        bool told = s->outcome.consented && turn_ends(TURN_BELOW_END, span_cut(left, 0, at));
        if (!n || (in && !p.last.year) ||
            (!head && !in &&
             (p.bare || !(told || begins_word(s, span_cut(left, 0, at)) ||
                          turn_ends(TURN_LISTED, span_cut(left, 0, at))))))
            continue; /* 下列文件2025年5月1日起废止 */
        return leads_only_to_act(s, span_from(t, n)) ? t : span_of(NULL, 0);
    }
    return span_of(NULL, 0);
}

size_t term_at(struct period *out, struct span s)
{
    size_t n = period_scan(out, s);
    struct span then = span_from(s, n);
    /* 三年级, 3日起: no term */
    bool term = n && out->months <= 600 && !turn_starts(TURN_NO_TERM, then);
    if (!term)
        *out = (struct period){ 0 };
    return term ? n : 0;
}

/* 三年内, 期限为三年, 有效期5年: the term that is named in `where`, none without. */
static struct period headed_term(struct span where)
{
    static const struct span heads[] = { SPAN_INIT("期限为"), SPAN_INIT("期限"),
                                         SPAN_INIT("为期"),   SPAN_INIT("有效期为"),
                                         SPAN_INIT("有效期"), SPAN_INIT("之日起"),
                                         SPAN_INIT("日起") };
    for (size_t at = 0; at < where.n; at++) {
        struct period p;
        if (((unsigned char)where.p[at] & 0xC0) != 0x80 &&
            ends_any(span_cut(where, 0, at), heads, COUNT(heads)) &&
            term_at(&p, span_from(where, at)))
            return p;
    }
    return (struct period){ 0 };
}

/* 暂停执行六个月, 暂停执行《X》一年, 6个月内暂停执行: the term that stands beside the verb of a pause without a word of its own. */
static struct period bare_term(struct span lead, struct span behind)
{
    struct period p;
    for (size_t at = 0; at < behind.n; at++) {
        struct span t = span_from(behind, at);
        bool beside = at == 0 || behind.p[at - 1] == MARK_REF;
        if (beside && term_at(&p, span_from(t, turn_starts(TURN_TERM_HEAD, t))))
            return p;
        if (span_starts(t, SPAN("，")))
            break;
    }
    for (size_t at = 0; at < lead.n; at++) {
        size_t n =
            ((unsigned char)lead.p[at] & 0xC0) == 0x80 ? 0 : period_scan(&p, span_from(lead, at));
        struct span then = span_from(lead, at + n);
        if (n && (span_starts(then, SPAN("内")) || span_starts(then, SPAN("以内"))))
            return p;
    }
    return (struct period){ 0 };
}

/* 有效期自2025年7月1日起5年; 延长5年，自2025年7月1日起计算: the last day of a term that is reckoned from a day of its own; no bytes without. */
static struct span until_reckoned(struct arena *a, struct span where)
{
    struct period term = { 0 };
    for (size_t at = 0; at < where.n; at++) {
        struct day_phrase p;
        struct span t = span_from(where, at), left = span_cut(where, 0, at), then;
        if (((unsigned char)t.p[0] & 0xC0) == 0x80)
            continue;
        struct period here;
        size_t n = turn_starts(TURN_FROM, t) ? day_phrase_scan(&p, t) : 0;
        if (!n) {
            term = term_at(&here, t) ? here : term;
            continue;
        }
        if (p.anchor != ANCHOR_DAY || !p.day.year || !p.day.day || p.last.year)
            continue;
        then = span_from(t, n);
        left.n -= span_ends(left, SPAN("为")) ? SPAN("为").n : 0;
        size_t reckoned = turn_starts(TURN_RECKONED, then);
        if (turn_ends(TURN_TERM, left) &&
            term_at(&here, span_from(then, turn_starts(TURN_TERM_HEAD, then))))
            return date_iso(a, date_add_period(p.day, here));
        if (period_is(term) && reckoned)
            return date_iso(a, date_add_period(p.day, term));
    }
    return span_of(NULL, 0);
}

static struct span clause_of(struct span s)
{
    for (size_t at = 0; at < s.n; at++)
        if (turn_starts(TURN_CLAUSE_END, span_from(s, at)))
            return span_cut(s, 0, at);
    return s;
}

bool resumed_some_time(struct span behind)
{
    struct span next =
        span_starts(behind, SPAN("，")) ? span_from(behind, SPAN("，").n) : span_of(NULL, 0);
    next = clause_of(next);
    return next.n && span_has(next, SPAN("恢复")) && turn_in(TURN_SET_LATER, next) &&
           !memchr(next.p, MARK_REF, next.n);
}

/* …，自2025年11月1日起恢复执行: a pause ends on the day before the rule is taken up again; no bytes without. */
static struct span until_resumed(struct arena *a, struct span behind)
{
    for (size_t at = 0; at < behind.n; at++) {
        struct day_phrase p;
        struct span t = span_from(behind, at);
        size_t n = ((unsigned char)t.p[0] & 0xC0) == 0x80 ? 0 : day_phrase_scan(&p, t);
        if (n && p.anchor == ANCHOR_DAY && p.day.year && p.day.day && !p.last.year &&
            turn_starts(TURN_RESUMES, span_from(t, n)) &&
            !memchr(t.p, MARK_REF, clause_of(t).n)) /* …恢复执行《B》 is of another */
            return date_iso(a, date_add_days(p.day, -1));
    }
    return span_of(NULL, 0);
}

/* 有效期5年，自2025年5月1日起计算: the day from which the term behind an act is reckoned. */
static bool reckoned_from(struct span behind, struct date *from)
{
    for (size_t at = 0; at < behind.n; at++) {
        struct day_phrase p;
        struct span t = span_from(behind, at);
        size_t n = ((unsigned char)t.p[0] & 0xC0) == 0x80 ? 0 : day_phrase_scan(&p, t);
        if (n && p.anchor == ANCHOR_DAY && p.day.year && p.day.day && !period_is(p.after) &&
            turn_starts(TURN_RECKONED, span_from(t, n))) {
            *from = p.day;
            return true;
        }
    }
    return false;
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
    bool pause = hit->relation == REL_SUSPENDS;
    if (pause && !r->until.n)
        r->until = until_resumed(s->arena, behind);
    if (!pause && !r->until.n)
        r->until = until_reckoned(s->arena, span_cut(s->skeleton, hit->at, hit->to + behind.n));
    if (r->until.n)
        return;
    r->term = headed_term(lead);
    if (!period_is(r->term))
        r->term = headed_term(behind);
    if (!period_is(r->term) && pause)
        r->term = bare_term(lead, behind);
    struct date from;
    if (period_is(r->term) && !pause && reckoned_from(behind, &from))
        r->until = date_iso(s->arena, date_add_period(from, r->term));
}

/* 废止《X》，自2025年7月1日起失效; 废止《X》，自2025年7月1日起: the day in what follows the act, where it is of the act and not of the text
   (…，自2025年7月1日起施行). */
static bool set_day_behind(struct sentence *s, struct ref *r, struct span behind)
{
    static const struct span heads[] = { SPAN_INIT("，自"), SPAN_INIT("，从"), SPAN_INIT("（自"),
                                         SPAN_INIT("，于") };
    for (size_t at = 0; at < behind.n; at++) {
        struct span t = span_from(behind, at);
        struct day_phrase p = { .anchor = ANCHOR_DAY };
        size_t named = turn_starts(TURN_DAY_NAMED, t),
               plain = named ? day_scan(&p.day, span_from(t, named)) : 0;
        struct span end = span_from(t, named + plain);
        if (plain && p.day.day &&
            (!end.n || turn_starts(TURN_AFTER_OBJECT, end) ||
             span_starts(end, SPAN("起")))) { /* ，废止日期为D */
            ref_set_day(r, s->arena, &p);
            return true;
        }
        if (!starts_any(t, heads, COUNT(heads)))
            continue;
        size_t n = day_phrase_scan(&p, span_from(t, 3));
        struct span then = span_from(t, 3 + n + turn_starts(TURN_RECKONED, span_from(t, 3 + n)));
        const struct lexicon_cue *c = n ? lexicon_cue_longest(s->lex, then) : NULL;
        int rel = c ? relation_by_name(c->relation) : -1;
        if (n && (!then.n || span_starts(then, SPAN("。")) || span_starts(then, SPAN("）")) ||
                  rel == REL_REPEALS || rel == REL_LAPSES)) {
            ref_set_day(r, s->arena, &p);
            return true;
        }
    }
    return false;
}

/* The rule that the sentence ends last before `start`, with the day on which it does; NULL: none, or none that is printed. */
static const struct token *ended_before(const struct sentence *s, size_t start)
{
    const struct token *last = NULL;
    for (size_t k = 0; k < s->n && s->tokens[k].at < start; k++)
        if (!s->tokens[k].history && s->tokens[k].ref->decided)
            last = &s->tokens[k];
    bool dated = last && relation_ends(last->ref->relation) &&
                 (last->ref->basis == BASIS_CLAUSE || last->ref->basis == BASIS_EVENT);
    return dated ? last : NULL;
}

/* 自D起，《A》废止，《B》停止执行: does the day of the rule before stand ahead of it, so that it governs the sentence? */
static bool day_leads(const struct sentence *s, const struct token *before,
                      const struct cue_hit *hit)
{
    struct span gap = span_cut(s->skeleton, before->at + 1, hit->at);
    struct day_phrase day;
    struct span lead = lead_phrase(s, before->clause);
    return lead.n && day_phrase_scan(&day, lead) && day.anchor == ANCHOR_DAY &&
           !turn_in(TURN_AT_ONCE, hit->cue) && !turn_in(TURN_AT_ONCE, gap) &&
           !span_has(gap, SPAN("；")) && !span_has(gap, SPAN("。"));
}

/* 《B》自D起施行，《A》同时废止: the day on which the rule that the clause before names begins; false without. */
static bool begins_before(const struct sentence *s, size_t start, struct day_phrase *day)
{
    struct span left = span_cut(s->skeleton, 0, start);
    if (!span_ends(left, SPAN("，")))
        return false;
    left.n -= SPAN("，").n;
    size_t from = left.n > MAX_LEAD ? left.n - MAX_LEAD : 0, ref = left.n;
    while (ref > from && left.p[ref - 1] != MARK_REF)
        ref--;
    size_t n = ref > from ? day_phrase_scan(day, span_from(left, ref)) : 0;
    return n && day->anchor == ANCHOR_DAY && begins_text(span_from(left, ref + n)) &&
           !span_has(span_from(left, ref + n), SPAN("。"));
}

/* 自D起执行《B》，不再执行《A》: the day on which the rule that the clause before names begins; false without. */
static bool other_begins(const struct sentence *s, size_t start, struct day_phrase *day)
{
    struct span left = span_cut(s->skeleton, 0, start);
    if (!span_ends(left, SPAN("，")))
        return false;
    struct span clause = clause_before(left);
    clause.n -= span_ends(clause, SPAN("，")) ? SPAN("，").n : 0;
    clause = span_from(clause, clause_mark(clause));
    size_t n = day_phrase_scan(day, clause);
    struct span then = span_from(clause, n);
    return n && day->anchor == ANCHOR_DAY && begins_text(then) && then.p[then.n - 1] == MARK_REF;
}

/* 《A》自D起废止，《B》同时废止; …，《B》同日废止; 自D起，《A》废止，《B》停止执行: B's day is A's. 本办法自D起施行，《B》届时废止: the text's own. What
   届时 points at and is no day is an event. */
static void day_of_before(struct sentence *s, struct ref *r, const struct cue_hit *hit,
                          struct span gap, size_t start)
{
    struct day_phrase day;
    bool same = false, later = span_has(gap, SPAN("届时"));
    for (size_t at = 0; at < gap.n && !same; at++)
        same = ((unsigned char)gap.p[at] & 0xC0) != 0x80 &&
               day_phrase_scan(&day, span_from(gap, at)) && day.anchor == ANCHOR_SAME;
    struct span left = span_cut(s->skeleton, 0, start);
    size_t when = turn_ends(TURN_AT_THAT_TIME, left);
    left.n -= when;
    later |= when > 0;
    const struct token *before = ended_before(s, start);
    bool together = turn_in(TURN_TOGETHER, hit->cue) || turn_in(TURN_TOGETHER, gap);
    if (before && r->basis == BASIS_DOCUMENT &&
        (same || later || together || day_leads(s, before, hit))) {
        r->basis = before->ref->basis;
        r->effective = before->ref->effective;
        r->after = before->ref->after;
        r->yearless = before->ref->yearless;
    } else if (r->basis == BASIS_DOCUMENT && ((together && begins_before(s, start, &day)) ||
                                              (start == hit->at && other_begins(s, start, &day)))) {
        ref_set_day(r, s->arena, &day);
    } else if (later && !before) {
        struct span clause = clause_before(left);
        bool known = false;
        for (size_t at = 0; at < clause.n && !known; at++)
            known = ((unsigned char)clause.p[at] & 0xC0) != 0x80 &&
                    day_phrase_scan(&day, span_from(clause, at)) && day.anchor != ANCHOR_OTHER;
        if (!known)
            r->basis = BASIS_EVENT;
        else if (day.anchor == ANCHOR_DAY && !span_has(clause, SPAN("本")))
            ref_set_day(r, s->arena, &day); /* 《B》将于D施行，届时《A》废止 */
    }
}

/* The words before `start` in its sentence. */
static struct span sentence_before(const struct sentence *s, size_t start)
{
    static const struct span stops[] = { SPAN_INIT("。"), SPAN_INIT("；"), SPAN_INIT("：") };
    struct span left = span_cut(s->skeleton, 0, start);
    left.n -= span_ends(left, SPAN("原")) ? SPAN("原").n : 0;
    left.n -= turn_ends(TURN_OWN_BODY_END, left); /* ，我市《X》停止执行 */
    for (size_t i = 0; i < COUNT(stops); i++) {
        size_t cut = span_rfind(left, stops[i]);
        left = cut == SPAN_NONE ? left : span_from(left, cut + 3);
    }
    return left;
}

/* Does no verb stand in the words that ends a rule? */
static bool leads_to_no_end(const struct sentence *s, struct span words)
{
    for (size_t at = 0; at < words.n; at++) {
        const struct lexicon_cue *c = ((unsigned char)words.p[at] & 0xC0) != 0x80
                                          ? lexicon_cue_longest(s->lex, span_from(words, at))
                                          : NULL;
        int relation = c ? relation_by_name(c->relation) : -1;
        if (relation >= 0 && relation_ends((enum relation)relation))
            return false;
    }
    return true;
}

/* Is the day not before the text itself? Where it is, the words tell of the past. */
static bool to_come(const struct sentence *s, struct date day)
{
    return day.year && (!s->issued.year || date_compare(day, s->issued) >= 0);
}

/* 2025年9月1日，《X》废止: the day alone, in the clause before the act; 2025年9月1日，废止《X》 only where it is to come. */
static bool day_alone(struct sentence *s, struct ref *r, struct span clause, bool object_first)
{
    static const struct span heads[] = { SPAN_INIT("在"), SPAN_INIT("于") };
    struct day_phrase p = { .anchor = ANCHOR_DAY };
    clause = span_from(clause, clause_mark(clause));
    clause = span_from(clause, starts_any(clause, heads, COUNT(heads)));
    size_t n = day_scan(&p.day, clause);
    if (!n || n != clause.n || !p.day.day || (!object_first && !to_come(s, p.day)))
        return false;
    ref_set_day(r, s->arena, &p);
    return true;
}

/* 第五条, 其中第五条: does the clause that ends here name nothing but a place in a rule? What is said of it is not of the whole. */
static bool of_place(struct span left)
{
    static const struct span stops[] = { SPAN_INIT("。"), SPAN_INIT("；"), SPAN_INIT("，") },
                             heads[] = { SPAN_INIT("其中"), SPAN_INIT("其"), SPAN_INIT("但") };
    for (size_t i = 0; i < COUNT(stops); i++) {
        size_t cut = span_rfind(left, stops[i]);
        left = cut == SPAN_NONE ? left : span_from(left, cut + stops[i].n);
    }
    for (size_t n; (n = starts_any(left, heads, COUNT(heads))) != 0;)
        left = span_from(left, n);
    size_t place = pinpoint_scan(left);
    return place && (place == left.n || more_places(span_from(left, place)) == left.n - place);
}

/* 新标准自D起执行，《X》停止执行; 自D起，全市执行新标准，《X》停止执行: the day on which what takes its place begins, if that is to come. The day of
   本办法 is the text's own. */
static bool other_starts(struct sentence *s, struct ref *r, struct span left, bool together)
{
    struct day_phrase p;
    if (left.n > MAX_LEAD || span_has(left, SPAN("本")))
        return false;
    for (size_t at = left.n; at-- > 0;) {
        struct span t = span_from(left, at);
        if (!turn_starts(TURN_FROM, t))
            continue;
        size_t n = day_phrase_scan(&p, t);
        struct span then = span_from(t, n);
        if (!n || p.anchor != ANCHOR_DAY || p.last.year || !p.day.day)
            continue;
        if (of_place(span_cut(left, 0, at))) /* 第五条自D起施行，《X》同时废止 */
            return false;
        bool begins = together; /* 自D起取消登记费，《X》同时废止 */
        for (size_t i = 0; i < then.n && !begins; i++)
            begins = ((unsigned char)then.p[i] & 0xC0) != 0x80 && begins_text(span_from(then, i));
        bool of_rule = memchr(then.p, MARK_REF, then.n) || span_has(then, SPAN("《"));
        if (!begins || (of_rule && !leads_to_no_end(s, then)) || !to_come(s, p.day))
            return false;
        ref_set_day(r, s->arena, &p);
        return true;
    }
    return false;
}

/* The sentence before this one, in its paragraph; at the end of the one above where it speaks of no rule. */
static struct span sentence_ahead(const struct sentence *s)
{
    size_t from = s->from > MAX_LEAD ? s->from - MAX_LEAD : 0;
    struct span ahead = span_cut(s->text, from, s->from);
    static const struct span ends[] = { SPAN_INIT("\n"), SPAN_INIT("。") };
    bool above = span_ends(ahead, SPAN("\n"));
    ahead.n -= above ? SPAN("\n").n : 0;
    if (!span_ends(ahead, SPAN("。")))
        return span_of(NULL, 0);
    ahead.n -= SPAN("。").n;
    for (size_t i = 0; i < COUNT(ends); i++) {
        size_t cut = span_rfind(ahead, ends[i]);
        ahead = cut == SPAN_NONE ? ahead : span_from(ahead, cut + ends[i].n);
    }
    return above && turn_in(TURN_SPEAKS_OF_PAPERS, ahead) ? span_of(NULL, 0) : ahead;
}

/* What the sentence says before the act of when it is done, where neither object nor verb has a day of its own. */
static void day_ahead(struct sentence *s, struct ref *r, const struct cue_hit *hit, struct span gap,
                      size_t start)
{
    struct day_phrase p = { .anchor = ANCHOR_DAY };
    size_t plain = gap.n && hit->at > start ? date_scan_back(&p.day, gap) : 0;
    if (plain && p.day.day) { /* 《X》2025年9月1日停止执行, 《X》第三条2025年9月1日停止执行 */
        ref_set_day(r, s->arena, &p);
        return;
    }
    struct span left = sentence_before(s, start);
    bool apart = span_ends(left, SPAN("，"));
    struct span clause = clause_before(left);
    clause.n -= span_ends(clause, SPAN("，")) ? SPAN("，").n : 0;
    struct span ahead = apart ? clause : clause_before(span_cut(left, 0, left.n - clause.n));
    ahead.n -= span_ends(ahead, SPAN("，")) ? SPAN("，").n : 0;
    /* 9月1日前，停止执行《X》; 9月1日前，各县停止执行《X》: by then, and not at once */
    if (turn_ends(TURN_DEADLINE_END, clause) || turn_ends(TURN_DEADLINE_END, ahead))
        r->basis = BASIS_EVENT;
    bool together = turn_in(TURN_TOGETHER, hit->cue) || turn_in(TURN_TOGETHER, gap);
    if (r->basis == BASIS_EVENT)
        return;
    if (apart && !day_alone(s, r, clause, start < hit->at))
        (void)other_starts(s, r, left, together);
    else if (together && !span_from(left, clause_mark(left)).n && start < hit->at)
        (void)other_starts(s, r, sentence_ahead(s), true);
}

/* 自秋季学期开学起，《X》停止执行: does the clause before the act name its day in other words, so that it is not known? */
static bool names_other_day(const struct sentence *s, size_t start)
{
    struct span left = span_cut(s->skeleton, 0, start), clause = clause_before(left);
    size_t stop = span_rfind(clause, SPAN("。"));
    clause = stop == SPAN_NONE ? clause : span_from(clause, stop + SPAN("。").n);
    clause = span_from(clause, clause_mark(clause));
    struct day_phrase day;
    return span_ends(left, SPAN("，")) && clause.n <= MAX_LEAD &&
           turn_ends(TURN_FROM_THEN, clause) && turn_starts(TURN_FROM_WHEN, clause) &&
           !memchr(clause.p, MARK_REF, clause.n) && day_phrase_scan(&day, clause) != clause.n;
}

void act_days(struct sentence *s, struct ref *r, const struct cue_hit *hit, struct span gap,
              size_t start)
{
    struct span behind = span_from(s->skeleton, hit->to);
    size_t stop = span_find(behind, SPAN("。")), semi = span_find(behind, SPAN("；"));
    behind.n = stop == SPAN_NONE ? behind.n : stop;
    behind.n = semi < behind.n ? semi : behind.n;
    behind.n = behind.n > MAX_LEAD ? MAX_LEAD : behind.n;
    struct span near = span_cut(behind, 0, behind.n > 60 ? 60 : behind.n);
    size_t comma = span_find(near, SPAN("，"));
    if (comma != SPAN_NONE) /* what follows the comma may be about the text itself */
        near.n = comma;
    struct day_phrase named = { .anchor = ANCHOR_DAY }; /* 《X》的废止时间为D */
    if (turn_ends(TURN_END_TIME, hit->cue) &&
        day_scan(&named.day, span_from(behind, turn_starts(TURN_FROM, behind)))) {
        ref_set_day(r, s->arena, &named);
        return;
    }
    struct span lead = lead_phrase(s, start);
    bool ends = hit->relation == REL_REPEALS || hit->relation == REL_SUSPENDS ||
                hit->relation == REL_LAPSES;
    if (!set_day(s, r, gap, false, ends) && !set_day(s, r, lead, false, ends) && ends &&
        !set_day(s, r, near, true, ends))
        set_day_behind(s, r, behind);
    /* 有效期自2025年1月1日起延长三年 */
    bool inside = hit->relation == REL_EXTENDS &&
                  set_day(s, r, span_cut(s->skeleton, hit->at, hit->to), false, false);
    if (ends)
        day_of_before(s, r, hit, gap, start);
    if (r->basis == BASIS_DOCUMENT && !r->yearless.month && names_other_day(s, start))
        r->basis = BASIS_EVENT;
    if (r->basis == BASIS_DOCUMENT && !r->yearless.month && relation_ends(hit->relation))
        day_ahead(s, r, hit, gap, start);
    if (hit->relation == REL_SUSPENDS || hit->relation == REL_EXTENDS ||
        hit->relation == REL_REVIVES)
        set_until(s, r, hit, lead);
    /* 延长《X》有效期三年: from the end of its term, which is not told here */
    if (hit->relation == REL_EXTENDS && !inside && turn_in(TURN_LENGTHENS, hit->cue))
        r->term = (struct period){ 0 };
    if (inside && !r->until.n && !period_is(r->term))
        term_at(&r->term, span_from(s->skeleton, hit->to));
    /* 停止执行一年 */
    if (may_pause(hit) && !r->until.n)
        r->until = until_resumed(s->arena, behind);
    if (may_pause(hit) && !r->until.n)
        term_at(&r->term, span_from(s->skeleton, hit->to));
}
