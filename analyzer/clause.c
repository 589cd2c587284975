// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Acts. A cue is looked for in the skeleton; then its objects: before it (《A》、《B》同时废止), behind it (废止《A》《B》), or a
// class without a name. What stands between object and cue must be of known shape, else there is no act: a wrong 废止 is
// worse than a missed one.
#include "analyzer/clause_act.h"

#include "analyzer/date.h"
#include "base/utf8.h"

/* The last verb with objects behind it: how it held, and where in the skeleton its objects end (0: no such verb yet). */
struct verb_run {
    enum force force;
    size_t objects_end;
    struct span effective; /* the day that stands before it, and what it hangs on */
    enum basis basis;
    struct period after;
};

/* Text between the end of token k's reference and where token k+1's own words start. */
static struct span between_tokens(const struct sentence *s, size_t k, size_t next_start)
{
    size_t from = s->tokens[k].at + 1;
    return span_cut(s->skeleton, from, next_start > from ? next_start : from);
}

/* Strips a pinpoint or topic of token k from the text behind it; returns what is left. */
static struct span own_tail(struct token *t, struct span between)
{
    if (t->ref->pin_to > t->ref->to) {
        size_t n = t->ref->pin_to - t->ref->to;
        between = span_from(between, n < between.n ? n : between.n);
    }
    struct span topic = { 0 };
    size_t n = topic_phrase(between, &topic);
    if (n) {
        t->ref->topic = topic;
        between = span_from(between, n);
    }
    return between;
}

size_t objects_before(struct sentence *s, const struct clause_context *ctx, size_t last,
                      size_t *members, size_t max)
{
    size_t n = 0, k = last, start = s->tokens[last].clause;
    members[n++] = last;
    while (k-- > 0 && n < max) {
        struct token *t = &s->tokens[k];
        if (t->history || t->ref->absorbed)
            continue;
        if (t->at == s->tokens[members[n - 1]].at &&
            t->ref->flags + s->tokens[members[n - 1]].ref->flags) {
            members[n++] = k; /* members of one range share their place */
            continue;
        }
        if (t->at >= start)
            continue;
        struct span rest = own_tail(t, between_tokens(s, k, start));
        if (span_ends(rest, SPAN("原")))
            rest.n -= 3;
        if (!is_list_separator(rest, false) ||
            (span_has(rest, SPAN("，")) && ground_governs(s, ctx, k)))
            break;
        members[n++] = k;
        start = t->clause;
    }
    return n;
}

/* 《A》《B》发布的: body and date said once for a run of titles go on to the next. */
static void distribute(struct sentence *s, const size_t *members, size_t n)
{
    for (size_t i = n; i-- > 1;) { /* members are in reverse order */
        struct token *a = &s->tokens[members[i]], *b = &s->tokens[members[i - 1]];
        struct span between = between_tokens(s, members[i], b->at);
        if (b->clause != b->at ||
            !(between.n == 0 || span_eq(between, SPAN("和")) || span_eq(between, SPAN("、"))))
            continue;
        if (!b->ref->issuer.n && a->ref->issuer.n && a->clause != a->at &&
            span_cut(s->skeleton, a->clause, a->at).n) {
            b->ref->issuer = a->ref->issuer;
            if (!b->ref->date.n)
                b->ref->date = a->ref->date;
        }
    }
}

static bool object_of_conflict(struct span gap)
{
    return (span_has(gap, SPAN("不一致")) || span_has(gap, SPAN("抵触")) ||
            span_has(gap, SPAN("冲突"))) &&
           span_has(gap, SPAN("本"));
}

/* 对《A》等二十七件司法解释作如下修改: the rest is a class here; the items that follow name its members. */
static void add_others(struct sentence *s, const struct token *t, const struct cue_hit *hit,
                       struct ref_vec *made)
{
    struct span rest = span_cut(s->skeleton, t->at + 1, hit->at);
    size_t n = and_others(rest);
    uint32_t v;
    if (n <= 3 || !numeral_scan(&v, span_from(rest, 3)))
        return;
    struct ref r = { .from = sentence_origin(s, t->at + 1),
                     .to = sentence_origin(s, t->at + 1 + n),
                     .title = arena_join(s->arena,
                                         (struct span[]){ SPAN("~"), span_cut(rest, 0, n) }, 2),
                     .relation = hit->relation,
                     .cue = hit->cue,
                     .scope = SCOPE_CLASS,
                     .basis = BASIS_DOCUMENT,
                     .confidence = 80,
                     .decided = true };
    r.head_from = r.from;
    r.head_to = r.pin_to = r.to;
    vec_push(made, r);
}

/* 《A》已被《B》废止: is token k the B, who acted, and not what is acted on? */
static bool is_agent(const struct sentence *s, size_t k)
{
    const struct token *t = &s->tokens[k];
    struct span near = reach_back(s->skeleton, t->at, 14),
                far = reach_back(s->skeleton, t->clause < t->at ? t->clause : t->at, 14);
    static const struct span marks[] = { SPAN_INIT("被"), SPAN_INIT("已由") };
    if (ends_any(near, marks, COUNT(marks)) || ends_any(far, marks, COUNT(marks)))
        return true;
    size_t at = span_rfind(near, SPAN("被"));
    struct span body = at == SPAN_NONE ? near : span_from(near, at + 3);
    return at != SPAN_NONE && lexicon_issuer_prefix(s->lex, body) == body.n; /* 被省人民政府《B》 */
}

/* 《A》已失去上位法依据，予以废止: a reason between the title and a verb of deciding, with the title as the sentence's subject. */
static bool reason_then_decision(const struct sentence *s, const struct cue_hit *hit,
                                 const struct token *t, struct span gap)
{
    static const struct span reasons[] = {
        SPAN_INIT("已"),       SPAN_INIT("因"),       SPAN_INIT("由于"),     SPAN_INIT("与"),
        SPAN_INIT("主要内容"), SPAN_INIT("有关内容"), SPAN_INIT("不符合"),   SPAN_INIT("不适应"),
        SPAN_INIT("不再"),     SPAN_INIT("失去"),     SPAN_INIT("调整对象"), SPAN_INIT("适用期")
    };
    static const struct span decisions[] = { SPAN_INIT("，"),         SPAN_INIT("，予以"),
                                             SPAN_INIT("，决定"),     SPAN_INIT("，现予"),
                                             SPAN_INIT("，现"),       SPAN_INIT("，现决定"),
                                             SPAN_INIT("，决定予以"), SPAN_INIT("，应予以"),
                                             SPAN_INIT("，应予") };
    static const struct span deciding[] = { SPAN_INIT("予以"), SPAN_INIT("决定"), SPAN_INIT("宣布"),
                                            SPAN_INIT("现予") };
    size_t cut = span_rfind(gap, SPAN("，")), n = 0;
    if (cut == SPAN_NONE || gap.n > 240 || !starts_any(gap, reasons, COUNT(reasons)) ||
        span_has(gap, SPAN("。")) || span_has(gap, SPAN("；")))
        return false;
    struct span verb = span_cut(s->skeleton, hit->at - (gap.n - cut), hit->at);
    if (ends_any(verb, decisions, COUNT(decisions)) != verb.n ||
        (verb.n == 3 && !starts_any(hit->cue, deciding, COUNT(deciding))))
        return false;
    enumerator(s->skeleton, &n);
    return t->clause <= n;
}

/* Words right before the objects. 法院依照《X》停止执行 stops something else; 如《X》废止 has not happened; 因《X》废止 has. */
static const struct span grounds[] = { SPAN_INIT("根据"), SPAN_INIT("依据"),   SPAN_INIT("依照"),
                                       SPAN_INIT("按照"), SPAN_INIT("参照"),   SPAN_INIT("遵照"),
                                       SPAN_INIT("按"),   SPAN_INIT("依"),     SPAN_INIT("据"),
                                       SPAN_INIT("适用"), SPAN_INIT("符合"),   SPAN_INIT("违反"),
                                       SPAN_INIT("属于"), SPAN_INIT("不符合"), SPAN_INIT("具有"),
                                       SPAN_INIT("为了"), SPAN_INIT("以") };
static const struct span conditions[] = { SPAN_INIT("如"),   SPAN_INIT("若"),   SPAN_INIT("如果"),
                                          SPAN_INIT("倘若"), SPAN_INIT("一旦"), SPAN_INIT("假如"),
                                          SPAN_INIT("假设"), SPAN_INIT("即使"), SPAN_INIT("在") };
static const struct span reasons[] = { SPAN_INIT("因"), SPAN_INIT("因为"), SPAN_INIT("由于"),
                                       SPAN_INIT("鉴于"), SPAN_INIT("随着") };

/* 《A》自《B》施行之日起废止; 自《B》施行之日起，《A》废止: token k only dates the act. */
static bool dates_act(const struct sentence *s, size_t k)
{
    static const struct span heads[] = { SPAN_INIT("自"), SPAN_INIT("从") };
    struct day_phrase day;
    const struct token *t = &s->tokens[k];
    struct span left = span_cut(s->skeleton, 0, t->clause);
    return ends_any(left, heads, COUNT(heads)) &&
           day_phrase_scan(&day, span_from(s->skeleton, t->clause - 3)) && !day.day.year &&
           memchr(day.event.p, MARK_REF, day.event.n);
}

/* Is the title at skeleton offset `at` the text's own? */
static bool is_own(const struct sentence *s, const struct clause_context *ctx, size_t at)
{
    for (size_t k = 0; k < s->n; k++)
        if (s->tokens[k].at == at)
            return s->tokens[k].ref->title.n && span_has(ctx->doc_title, s->tokens[k].ref->title);
    return false;
}

/* 待国家出台新规定后，《X》废止: an event whose day nobody knows; 如有新规定，《X》废止: a condition. `left` ends at the act. */
static enum force hangs_on(const struct sentence *s, const struct clause_context *ctx,
                           struct span left)
{
    static const struct span stops[] = { SPAN_INIT("。"), SPAN_INIT("；"), SPAN_INIT("：") };
    static const struct span events[] = { SPAN_INIT("待"), SPAN_INIT("俟"), SPAN_INIT("届时") };
    static const struct span cases[] = { SPAN_INIT("如"),   SPAN_INIT("若"),   SPAN_INIT("如果"),
                                         SPAN_INIT("倘若"), SPAN_INIT("一旦"), SPAN_INIT("假如") };
    if (!span_ends(left, SPAN("，")))
        return FORCE_ACT;
    for (size_t i = 0; i < COUNT(stops); i++) {
        size_t cut = span_rfind(left, stops[i]);
        if (cut != SPAN_NONE)
            left = span_from(left, cut + 3);
    }
    left.n -= 3;
    size_t comma = span_rfind(left, SPAN("，")), n;
    struct span clause = comma == SPAN_NONE ? left : span_from(left, comma + 3);
    enumerator(clause, &n);
    clause = span_from(clause, n);
    static const struct span begun[] = { SPAN_INIT("施行后"),     SPAN_INIT("实施后"),
                                         SPAN_INIT("生效后"),     SPAN_INIT("公布后"),
                                         SPAN_INIT("发布后"),     SPAN_INIT("出台后"),
                                         SPAN_INIT("印发后"),     SPAN_INIT("施行之日起"),
                                         SPAN_INIT("实施之日起"), SPAN_INIT("生效之日起") };
    size_t verb = ends_any(clause, begun, COUNT(begun));
    if (verb && clause.n == verb + 1 && clause.p[0] == MARK_REF &&
        !is_own(s, ctx, (size_t)(clause.p - s->skeleton.p))) /* 《B》施行后，《A》废止 */
        return FORCE_REPORTED;
    return starts_any(clause, events, COUNT(events)) ? FORCE_REPORTED
           : starts_any(clause, cases, COUNT(cases)) ? FORCE_INTENDED
                                                     : FORCE_ACT;
}

/* 《A》自《B》施行之日起废止 in B itself. */
static bool dated_by_itself(const struct sentence *s, const struct clause_context *ctx)
{
    for (size_t k = 0; k < s->n; k++)
        if (dates_act(s, k) && is_own(s, ctx, s->tokens[k].at))
            return true;
    return false;
}

/* 《A》、《B》同时废止 */
static bool act_before_cue(struct sentence *s, const struct clause_context *ctx,
                           const struct cue_hit *hit, enum force force, struct ref_vec *made)
{
    size_t last = SPAN_NONE;
    for (size_t k = 0; k < s->n && s->tokens[k].at < hit->at; k++)
        if (!s->tokens[k].history && !s->tokens[k].ref->absorbed && !dates_act(s, k))
            last = k;
    if (last == SPAN_NONE)
        return false;
    if (is_agent(s, last)) { /* told of others: neither is acted on here */
        s->tokens[last].ref->decided = true;
        s->tokens[last].ref->relation = REL_CITES;
        if (last > 0 && !s->tokens[last - 1].ref->decided)
            decide(s, &s->tokens[last - 1], hit, FORCE_REPORTED, span_of(NULL, 0),
                   s->tokens[last - 1].clause);
        return true;
    }
    struct token *t = &s->tokens[last];
    struct span gap = span_cut(s->skeleton, t->at + 1, hit->at);
    bool reported = false;
    /* 《X》规定的废止 is a noun; 有《X》第五条规定的，停止执行 a case in which something else stops */
    bool of_term = hit->relation == REL_EXTENDS && names_term(hit->cue); /* 《X》的有效期至 */
    if (object_of_conflict(gap) || (span_ends(gap, SPAN("的")) && !of_term) ||
        span_has(gap, SPAN("的，")))
        return false;
    if (!gap_is_bridge(gap, t->ref, &reported)) {
        if (!reason_then_decision(s, hit, t, gap))
            return false;
        reported = false;
    }
    if (reported && force == FORCE_ACT)
        force = FORCE_REPORTED;
    size_t members[256], n = objects_before(s, ctx, last, members, 256);
    struct span left = span_cut(s->skeleton, 0, s->tokens[members[n - 1]].clause);
    if (ends_any(left, grounds, COUNT(grounds)))
        return false;
    distribute(s, members, n);
    bool inserts =
        hit->relation == REL_AMENDS && span_ends(left, SPAN("在")); /* 在《X》第三条中增加一款 */
    if (force == FORCE_ACT && !inserts && ends_any(left, conditions, COUNT(conditions)))
        force = FORCE_INTENDED;
    if (force == FORCE_ACT && ends_any(left, reasons, COUNT(reasons)))
        force = FORCE_REPORTED;
    enum force hangs = hangs_on(s, ctx, left);
    if (force == FORCE_ACT && hangs == FORCE_INTENDED)
        force = hangs;
    for (size_t i = 0; i < n; i++) {
        struct token *one = &s->tokens[members[i]];
        bool fresh = !one->ref->decided;
        decide(s, one, hit, force, gap, s->tokens[members[n - 1]].clause);
        if (fresh && one->ref->basis == BASIS_EVENT && dated_by_itself(s, ctx))
            one->ref->basis = BASIS_DOCUMENT;
        if (fresh && force == FORCE_ACT && hangs != FORCE_ACT) {
            one->ref->basis = BASIS_EVENT; /* 待新规定出台后，《X》废止 */
            one->ref->effective = span_of(NULL, 0);
        }
    }
    if (force == FORCE_ACT)
        add_others(s, t, hit, made);
    return true;
}

/* Words between a cue and the first title behind it: 废止下列规章：一、《A》. */
static bool leads_to_object(struct sentence *s, struct span words)
{
    static const struct span fillers[] = {
        SPAN_INIT("下列"),
        SPAN_INIT("以下"),
        SPAN_INIT("的"),
        SPAN_INIT("原"),
        SPAN_INIT("规章"),
        SPAN_INIT("文件"),
        SPAN_INIT("规范性文件"),
        SPAN_INIT("行政规范性文件"),
        SPAN_INIT("地方性法规"),
        SPAN_INIT("法规"),
        SPAN_INIT("法律"),
        SPAN_INIT("决定"),
        SPAN_INIT("政府规章"),
        SPAN_INIT("省政府规章"),
        SPAN_INIT("市政府规章"),
        SPAN_INIT("司法解释"),
        SPAN_INIT("了"),
        SPAN_INIT("执行"),
        SPAN_INIT("实施"),
        SPAN_INIT("适用"),
        SPAN_INIT(" "),
        SPAN_INIT("："),
        SPAN_INIT(":"),
        SPAN_INIT("行政法规"),
        SPAN_INIT("制度"),
        SPAN_INIT("部分"),
        SPAN_INIT("在本行政区域内"),
        SPAN_INIT("通知"),
        SPAN_INIT("政策"),
        SPAN_INIT("、"),
        SPAN_INIT("对"),
    };
    while (words.n) {
        size_t n = starts_any(words, fillers, COUNT(fillers));
        uint32_t v;
        if (!n && (n = numeral_scan(&v, words)) != 0) {
            struct span rest = span_from(words, n);
            if (span_starts(rest, SPAN("件")) || span_starts(rest, SPAN("部")) ||
                span_starts(rest, SPAN("项")) || span_starts(rest, SPAN("个")))
                n += 3;
            else
                n = 0;
        }
        if (!n)
            enumerator(words, &n);
        if (!n && lexicon_issuer_prefix(s->lex, words) == words.n)
            n = words.n;
        if (!n)
            return false;
        words = span_from(words, n);
    }
    return true;
}

/* May a verb-first cue act here? 废止《X》 acts at the head of a sentence or item, behind 决定, in a deciding document. */
static bool may_govern_forward(struct sentence *s, const struct clause_context *ctx,
                               const struct cue_hit *hit)
{
    struct span left = span_cut(s->skeleton, 0, hit->at);
    static const struct span strong[] = {
        SPAN_INIT("决定"),   SPAN_INIT("现"),   SPAN_INIT("予以"),   SPAN_INIT("同时"),
        SPAN_INIT("即日起"), SPAN_INIT("宣布"), SPAN_INIT("决定对"), SPAN_INIT("同意"),
        SPAN_INIT("批准"),   SPAN_INIT("起"),   SPAN_INIT("现决定"), SPAN_INIT("研究决定"),
        SPAN_INIT("，"),     SPAN_INIT("不再"), SPAN_INIT("一并"),   SPAN_INIT("经研究"),
        SPAN_INIT("经清理"), SPAN_INIT("将"),
    };
    /* 本办法自…起施行，同时废止《X》; 各地要制定新办法，同时废止《X》 is a duty */
    static const struct span commencement[] = { SPAN_INIT("施行，"),   SPAN_INIT("实施，"),
                                                SPAN_INIT("执行，"),   SPAN_INIT("生效，"),
                                                SPAN_INIT("试行，"),   SPAN_INIT("起，"),
                                                SPAN_INIT("施行后，"), SPAN_INIT("实施后，") };
    size_t n = 0, at = left.n;
    if (at == 0)
        return true;
    /* an enumerator directly before */
    for (size_t from = at > 24 ? at - 24 : 0; from < at; from++)
        if (((unsigned char)left.p[from] & 0xC0) != 0x80 &&
            enumerator(span_from(left, from), &n) >= 0 && from + n == at)
            return true;
    bool object_is_plain = hit->relation == REL_REPEALS || hit->relation == REL_LAPSES ||
                           hit->relation == REL_SUSPENDS || hit->relation == REL_REVIVES ||
                           hit->relation == REL_EXTENDS;
    size_t k = ends_any(left, strong, COUNT(strong));
    if (k == 3 && span_ends(left, SPAN("，"))) {
        if (span_eq(hit->cue, SPAN("同时废止")))
            return ctx->amending || ends_any(left, commencement, COUNT(commencement));
        return ctx->amending || (object_is_plain && hit->cue.n > 6) ||
               span_eq(left, SPAN("同时，"));
    }
    if (k)
        return true;
    if (span_ends(left, SPAN("。")) || span_ends(left, SPAN("；")) || span_ends(left, SPAN("：")))
        return object_is_plain || ctx->amending;
    return ctx->amending ||
           hit->cue.n > 6; /* 不再适用《X》, 暂停实施《X》: no noun stands for these */
}

/* 废止《A》等30件，修改《B》: what stands before the second verb, back to the end of the first verb's objects, only joins the two. */
static bool continues_verb(const struct sentence *s, const struct verb_run *run, size_t at)
{
    if (run->objects_end == 0 || run->objects_end > at)
        return false;
    struct span between = span_cut(s->skeleton, run->objects_end, at);
    between = span_from(between, and_others(between));
    static const struct span joins[] = { SPAN_INIT("，"),   SPAN_INIT("、"), SPAN_INIT("；"),
                                         SPAN_INIT("并"),   SPAN_INIT("和"), SPAN_INIT("同时"),
                                         SPAN_INIT("以及"), SPAN_INIT("共") };
    size_t whole = between.n;
    for (size_t n; (n = starts_any(between, joins, COUNT(joins))) != 0;)
        between = span_from(between, n);
    return whole > 0 && between.n == 0;
}

/* 国务院决定废止《X》后，各地…: an ending that dates something else is told, not done. */
static bool dates_another_event(struct span tail)
{
    tail = span_from(tail, and_others(tail));
    static const struct span words[] = { SPAN_INIT("之后"), SPAN_INIT("以后"), SPAN_INIT("后"),
                                         SPAN_INIT("之前"), SPAN_INIT("以前"), SPAN_INIT("前"),
                                         SPAN_INIT("之时"), SPAN_INIT("时"),   SPAN_INIT("以来") };
    size_t n = starts_any(tail, words, COUNT(words));
    return n && (span_starts(span_from(tail, n), SPAN("，")) ||
                 span_starts(span_from(tail, n), SPAN("的")));
}

/* 一、修改《A》；二、《B》继续有效: a member behind a stop that has a verb of its own behind it is no object of the verb before. */
static bool has_own_verb(struct sentence *s, size_t k, struct span separator)
{
    static const struct span stops[] = { SPAN_INIT("；"), SPAN_INIT(";"), SPAN_INIT("。") };
    if (!has_any(separator, stops, COUNT(stops)))
        return false;
    struct cue_hit hit;
    size_t from = s->tokens[k].at + 1;
    struct span near = own_tail(&s->tokens[k], span_cut(s->skeleton, from, s->skeleton.n));
    from = (size_t)(near.p - s->skeleton.p);
    for (size_t at = 0; at < near.n && at < 24 && near.p[at] != MARK_REF; at++) {
        if (starts_any(span_from(near, at), stops, COUNT(stops)))
            return false;
        if (cue_at(s, from + at, &hit))
            return hit.position != POS_BEFORE;
    }
    return false;
}

size_t objects_behind(struct sentence *s, size_t k, struct span *tail)
{
    size_t prev = k;
    for (k++; k < s->n; k++) {
        struct token *t = &s->tokens[k];
        if (t->history || t->ref->absorbed)
            continue;
        struct span rest = own_tail(&s->tokens[prev], between_tokens(s, prev, t->clause));
        if (t->at != s->tokens[prev].at &&
            (!is_list_separator(rest, true) || has_own_verb(s, k, rest)))
            break;
        prev = k;
    }
    *tail =
        own_tail(&s->tokens[prev], span_cut(s->skeleton, s->tokens[prev].at + 1, s->skeleton.n));
    return prev + 1;
}

/* 停止执行《X》规定的收费标准: not X ends, but what it provides. */
static struct span what_of_it(struct span tail)
{
    static const struct span heads[] = { SPAN_INIT("规定的"), SPAN_INIT("设立的"),
                                         SPAN_INIT("设定的"), SPAN_INIT("确定的"),
                                         SPAN_INIT("明确的"), SPAN_INIT("所列"),
                                         SPAN_INIT("所附"),   SPAN_INIT("附件"),
                                         SPAN_INIT("批准的"), SPAN_INIT("核发的") };
    static const struct span stops[] = { SPAN_INIT("。"), SPAN_INIT("，"), SPAN_INIT("；") };
    if (!starts_any(tail, heads, COUNT(heads)))
        return span_of(NULL, 0);
    for (size_t i = 0; i < COUNT(stops); i++) {
        size_t at = span_find(tail, stops[i]);
        tail.n = at == SPAN_NONE ? tail.n : at;
    }
    return tail;
}

/* 废止《A》、《B》；… */
static bool act_behind_cue(struct sentence *s, const struct clause_context *ctx,
                           const struct cue_hit *hit, enum force force, struct verb_run *run)
{
    size_t k = 0;
    while (k < s->n && s->tokens[k].at < hit->to)
        k++;
    while (k < s->n && (s->tokens[k].history || s->tokens[k].ref->absorbed))
        k++;
    if (k == s->n)
        return false;
    size_t start = s->tokens[k].clause > hit->to ? s->tokens[k].clause : hit->to;
    if (s->tokens[k].clause < hit->to && s->tokens[k].clause != s->tokens[k].at)
        start =
            hit->to; /* the clause's walk back ran over the cue: what is behind the cue is the clause */
    else if (s->tokens[k].clause == s->tokens[k].at)
        start = s->tokens[k].at;
    struct span words = span_cut(s->skeleton, hit->to, start), tail;
    if (!leads_to_object(s, words))
        return false;
    size_t end = objects_behind(s, k, &tail);
    if (span_eq(hit->cue, SPAN("延长")) && !names_term(tail)) /* 延长《X》的有效期 */
        return false;
    bool joined = force == FORCE_ACT && continues_verb(s, run, hit->at);
    if (force == FORCE_ACT && dates_another_event(tail))
        force = FORCE_REPORTED;
    else if (joined)
        force = run->force; /* one 决定, or one 拟, governs both */
    else if (force == FORCE_ACT && hangs_on(s, ctx, span_cut(s->skeleton, 0, hit->at)) != FORCE_ACT)
        force = FORCE_INTENDED;
    else if (force == FORCE_ACT && !may_govern_forward(s, ctx, hit))
        force = FORCE_INTENDED;
    struct ref *last = s->tokens[k].ref;
    for (; k < end; k++) {
        struct token *t = &s->tokens[k];
        if (t->history || t->ref->absorbed)
            continue;
        own_tail(t, span_cut(s->skeleton, t->at + 1, s->skeleton.n));
        if (k + 1 == end && !t->ref->pinpoint.n && !t->ref->topic.n)
            t->ref->topic = what_of_it(tail);
        decide(s, t, hit, force, words, hit->at);
        if (joined && force == FORCE_ACT && t->ref->basis == BASIS_DOCUMENT) {
            t->ref->effective =
                run->effective; /* one day, too: 自2025年1月1日起废止《A》，修改《B》 */
            t->ref->basis = run->basis;
            t->ref->after = run->after;
        }
        last = t->ref;
    }
    *run = (struct verb_run){ force, (size_t)(tail.p - s->skeleton.p), last->effective, last->basis,
                              last->after };
    return true;
}

/* 各地制定的土地使用费办法同时停止执行: a class, without a name; the text is kept, no identity. */
static void class_before_cue(struct sentence *s, const struct cue_hit *hit, struct ref_vec *made)
{
    struct span sk = s->skeleton, left = span_cut(sk, 0, hit->at);
    static const struct span tails[] = { SPAN_INIT("同时"), SPAN_INIT("，"),   SPAN_INIT("即行"),
                                         SPAN_INIT("予以"), SPAN_INIT("一律"), SPAN_INIT("均"),
                                         SPAN_INIT("全部"), SPAN_INIT("自行") };
    for (size_t n; (n = ends_any(left, tails, COUNT(tails))) != 0;)
        left.n -= n;
    /* …的规范性文件，自本决定公布之日起不再执行 */
    struct day_phrase day = { 0 };
    size_t zi = span_rfind(left, SPAN("自"));
    if (zi != SPAN_NONE && day_phrase_scan(&day, span_from(left, zi)) == left.n - zi)
        left.n = zi;
    for (size_t n; (n = ends_any(left, tails, COUNT(tails))) != 0;)
        left.n -= n;
    size_t from = left.n, len;
    struct span condition = { 0 };
    size_t cut = span_rfind(left, SPAN("，"));
    if (cut != SPAN_NONE && span_starts(span_from(left, cut + 3), SPAN("凡"))) {
        condition = span_from(left, cut + 3);
        left.n = cut;
        from = cut;
    }
    while (from > 0) {
        uint32_t cp = utf8_decode_back(sk.p, sk.p + from, &len);
        if (cp == 0xFF0C || cp == 0x3002 || cp == 0xFF1B || cp == MARK_REF || cp == MARK_QUOTE ||
            cp == MARK_STOP_TITLE || cp == '\n' || cp == ' ')
            break;
        from -= len;
    }
    struct span noun = span_cut(left, from, left.n);
    static const struct span kinds[] = { SPAN_INIT("办法"),     SPAN_INIT("规定"),
                                         SPAN_INIT("文件"),     SPAN_INIT("条例"),
                                         SPAN_INIT("规章"),     SPAN_INIT("制度"),
                                         SPAN_INIT("司法解释"), SPAN_INIT("法规"),
                                         SPAN_INIT("细则") };
    /* a class of rules: made by somebody, or 其他, or before now — not 本办法, not 该地方标准 */
    bool made_by = span_has(noun, SPAN("制定的")) || span_has(noun, SPAN("发布的")) ||
                   span_has(noun, SPAN("公布的")) || span_has(noun, SPAN("其他")) ||
                   span_has(noun, SPAN("以前")) || span_has(noun, SPAN("过去")) ||
                   span_has(noun, SPAN("现行")) || span_has(noun, SPAN("此前")) ||
                   span_has(noun, SPAN("未列入"));
    if (span_starts(noun, SPAN("凡")))
        noun = span_from(noun, 3);
    if (!ends_any(noun, kinds, COUNT(kinds)) || !made_by || span_starts(noun, SPAN("本")) ||
        span_starts(noun, SPAN("该")) || noun.n > 240 || noun.n < 12)
        return;
    struct ref r = { .from = sentence_origin(s, from),
                     .to = sentence_origin(s, left.n),
                     .title = arena_join(s->arena, (struct span[]){ SPAN("~"), noun }, 2),
                     .relation = hit->relation,
                     .cue = hit->cue,
                     .scope = SCOPE_CLASS,
                     .pinpoint = arena_dup(s->arena, condition),
                     .basis = BASIS_DOCUMENT,
                     .confidence = 80,
                     .decided = true };
    if (day.day.year) {
        r.effective = date_iso(s->arena, day.day);
        r.basis = BASIS_CLAUSE;
    }
    r.head_from = r.from;
    r.head_to = r.pin_to = r.to;
    vec_push(made, r);
}

/* 将第八条中的《A》修改为《B》: A is wording, and is not acted on. */
static bool is_wording(const struct sentence *s, const struct token *t)
{
    struct span left = span_cut(s->skeleton, 0, t->at);
    return span_ends(left, SPAN("中的")) || span_ends(left, SPAN("中“"));
}

/* 对《A》作如下修改; 将《A》第三条修改为; 《A》第三条修改为 */
static bool amend_before_cue(struct sentence *s, const struct clause_context *ctx,
                             const struct cue_hit *hit, enum force force, struct ref_vec *made)
{
    size_t last = s->n;
    while (last-- > 0 && s->tokens[last].at >= hit->at)
        ;
    bool wording =
        last < s->n && span_ends(hit->cue, SPAN("改为")) && is_wording(s, &s->tokens[last]);
    if (!wording && act_before_cue(s, ctx, hit, force, made))
        return true;
    if (!span_eq(hit->cue, SPAN("修改为")) && !span_eq(hit->cue, SPAN("改为")) &&
        !span_eq(hit->cue, SPAN("作相应修改")))
        return false;
    /* …中的“X”修改为“Y”: the object is the nearest title of this clause */
    struct span back = reach_back(s->skeleton, hit->at, 80);
    size_t from = hit->at - back.n;
    for (size_t k = s->n; k-- > 0;) {
        struct token *t = &s->tokens[k];
        bool near = t->at + 1 == from ||
                    (from > 0 && s->skeleton.p[from - 1] == MARK_QUOTE && t->at < from);
        if (t->at < hit->at && near && !t->history && !is_wording(s, t)) {
            decide(s, t, hit, force, span_of(NULL, 0), t->clause);
            return t->ref->relation == REL_AMENDS;
        }
    }
    return false;
}

/* 根据…第二次修改的《X》: a verb of X's relative clause acts on nothing. The clause's own first word may: 废止1993年…发布的《X》. */
static bool inside_clause(const struct sentence *s, const struct cue_hit *hit)
{
    for (size_t k = 0; k < s->n; k++)
        if (hit->at > s->tokens[k].clause && hit->to <= s->tokens[k].at &&
            s->tokens[k].clause < s->tokens[k].at &&
            !span_eq(span_cut(s->skeleton, hit->to, s->tokens[k].at), SPAN("原")))
            return true;
    return hit->relation == REL_AMENDS && span_starts(span_from(s->skeleton, hit->to), SPAN("的"));
}

/* Verbs that are also used of other things than rules, and of terms: may this one act at all? */
static bool may_act(struct sentence *s, const struct clause_context *ctx, const struct cue_hit *hit)
{
    if (span_starts(hit->cue,
                    SPAN("增加"))) /* 在《X》第三条后增加一条 amends in a decision that amends */
        return ctx->amending;
    if (span_ends(hit->cue, SPAN("撤销")))
        return revokes_rule(s, hit);
    struct date d;
    if (hit->relation == REL_EXTENDS &&
        span_ends(hit->cue, SPAN("至"))) /* 有效期至2027年12月31日 */
        return date_scan(&d, span_from(s->skeleton, hit->to)) > 0;
    return true;
}

static void read_acts(struct sentence *s, const struct clause_context *ctx, struct ref_vec *made)
{
    struct span sk = s->skeleton;
    struct verb_run run = { 0 };
    for (size_t at = 0; at + 6 <= sk.n; at++) {
        struct cue_hit hit;
        if (((unsigned char)sk.p[at] & 0xC0) == 0x80 || !cue_at(s, at, &hit))
            continue;
        enum force force = force_of(s, &hit);
        bool done = force == FORCE_TOPIC || inside_clause(s, &hit) || !may_act(s, ctx, &hit);
        if (!done && hit.relation == REL_REPLACES) {
            replace_read(s, ctx, &hit, force);
            done = true;
        }
        if (!done && hit.position == POS_DELETE) {
            if (ctx->amending) /* in an amending decision 删去第X条 is part of the amendment */
                hit.relation = REL_AMENDS;
            size_t k = 0;
            while (k < s->n && s->tokens[k].at < hit.to)
                k++;
            if (k < s->n && s->tokens[k].at == hit.to && s->tokens[k].ref->pinpoint.n && at == 0)
                decide(s, &s->tokens[k], &hit, force, span_of(NULL, 0), hit.at);
            done = true;
        }
        if (!done && hit.position != POS_AFTER)
            done = act_behind_cue(s, ctx, &hit, force, &run);
        if (!done && hit.position != POS_BEFORE)
            done = hit.relation == REL_AMENDS ? amend_before_cue(s, ctx, &hit, force, made)
                                              : act_before_cue(s, ctx, &hit, force, made);
        if (!done && force == FORCE_ACT &&
            (hit.relation == REL_REPEALS || hit.relation == REL_LAPSES) &&
            hit.position != POS_BEFORE)
            class_before_cue(s, &hit, made);
        at = hit.to - 1;
    }
}

/* Of several numbers in one place only a list's members act together. A number that its sentence only uses to date a
   history stays a citation. */
void clause_read(struct sentence *s, const struct clause_context *ctx, struct ref_vec *made)
{
    describe_tokens(s, ctx->region);
    read_acts(s, ctx, made);
    ground_read(s, ctx, made);
}
