// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Acts whose verbs are mostly used of other things: 代替 and 取代 (forms, proofs, persons), 撤销 (bodies, licences, penalties,
// judgments). Each acts only in its own narrow shape.
#include "analyzer/clause/act.h"
#include "analyzer/words/pinpoint.h"
#include "analyzer/words/turns.h"

/* Bytes of 本办法, 本通知, 本实施细则 at the end of s, 0 without: the text speaks of itself. */
static size_t own_name(const struct sentence *s, struct span text)
{
    size_t n = lexicon_self_name_ends(s->lex, text), at = text.n - n;
    if (!n || n > HAN(10) || span_has(span_from(text, at), SPAN("的"))) /* 本通知规定的标准 */
        return 0;
    /* the subject of its clause, or what is taken: 以本通知代替《X》 */
    struct span left = span_cut(text, 0, at);
    static const struct span before[] = { SPAN_INIT("。"), SPAN_INIT("；"), SPAN_INIT("，"),
                                          SPAN_INIT(" "),  SPAN_INIT("由"), SPAN_INIT("被"),
                                          SPAN_INIT("条"), SPAN_INIT("以"), SPAN_INIT("用") };
    return !left.n || ends_any(left, before, COUNT(before)) ? text.n - at : 0;
}

/* Is the end of the clause reached: nothing more is said of the object? 《X》规定的材料 is no rule. */
static bool clause_ends(struct span s)
{
    static const struct span ends[] = { SPAN_INIT("。"), SPAN_INIT("；"), SPAN_INIT("，"),
                                        SPAN_INIT(";"), SPAN_INIT(" ") };
    return !s.n || starts_any(s, ends, COUNT(ends));
}

/* 《A》由本办法取代 */
static bool replaced_before(struct sentence *s, const struct clause_context *ctx,
                            const struct cue_hit *hit, enum force force)
{
    size_t last = SPAN_NONE;
    for (size_t k = 0; k < s->n && s->tokens[k].at < hit->at; k++)
        if (!s->tokens[k].history && !s->tokens[k].ref->absorbed)
            last = k;
    if (last == SPAN_NONE || !clause_ends(span_from(s->skeleton, hit->to)))
        return false;
    struct token *t = &s->tokens[last];
    struct span gap = span_cut(s->skeleton, t->at + 1, hit->at);
    static const struct span tails[] = { SPAN_INIT("所"), SPAN_INIT("予以"), SPAN_INIT("统一"),
                                         SPAN_INIT("同时") };
    static const struct span heads[] = { SPAN_INIT("由"), SPAN_INIT("被"), SPAN_INIT("同时"),
                                         SPAN_INIT("即"), SPAN_INIT("均"), SPAN_INIT("一并"),
                                         SPAN_INIT("已") };
    for (size_t n; (n = ends_any(gap, tails, COUNT(tails))) != 0;)
        gap.n -= n;
    size_t own = own_name(s, gap);
    gap.n -= own;
    struct day_phrase day;
    size_t n = day_phrase_scan(&day, gap);
    struct span words = span_from(gap, n);
    for (size_t k; (k = starts_any(words, heads, COUNT(heads))) != 0;)
        words = span_from(words, k);
    if (!own || !gap.n || words.n)
        return false;
    size_t members[64], count = objects_before(s, ctx, last, members, 64);
    for (size_t i = 0; i < count; i++)
        decide(s, &s->tokens[members[i]], hit, force == FORCE_REPORTED ? FORCE_ACT : force,
               span_cut(gap, 0, n), s->tokens[members[count - 1]].clause);
    return true;
}

/* 本办法代替《A》、《B》; 本办法自…起施行，代替《A》 */
static bool replaced_behind(struct sentence *s, const struct cue_hit *hit, enum force force)
{
    size_t k = 0;
    while (k < s->n && (s->tokens[k].at < hit->to || s->tokens[k].history))
        k++;
    if (k == s->n)
        return false;
    struct span words = span_cut(s->skeleton, hit->to, s->tokens[k].at), tail;
    if (span_starts(words, SPAN("原")))
        words = span_from(words, 3);
    bool described = s->tokens[k].clause >= hit->to && s->tokens[k].clause < s->tokens[k].at;
    if (words.n && !described)
        return false;
    struct span left = span_cut(s->skeleton, 0, hit->at);
    static const struct span adverbs[] = { SPAN_INIT("同时"), SPAN_INIT("并"),   SPAN_INIT("即"),
                                           SPAN_INIT("将"),   SPAN_INIT("后，"), SPAN_INIT("，"),
                                           SPAN_INIT("全面"), SPAN_INIT("完全") };
    static const struct span begins[] = { SPAN_INIT("起施行"), SPAN_INIT("起实施"),
                                          SPAN_INIT("起执行"), SPAN_INIT("起生效"),
                                          SPAN_INIT("发布"),   SPAN_INIT("施行"),
                                          SPAN_INIT("印发"),   SPAN_INIT("实施"),
                                          SPAN_INIT("之日起"), SPAN_INIT("公布") };
    bool comma = false;
    for (size_t n; (n = ends_any(left, adverbs, COUNT(adverbs))) != 0; left.n -= n)
        comma |= span_ends(left, SPAN("，"));
    /* 本办法自…起施行，代替…: what begins must be the text itself */
    size_t ben = span_rfind(left, SPAN("本"));
    bool begun = comma && ben != SPAN_NONE && left.n - ben < 150 &&
                 ends_any(left, begins, COUNT(begins)) > 0;
    if (!own_name(s, left) && !begun)
        return false;
    size_t end = objects_behind(s, k, &tail);
    if (span_starts(tail, SPAN("文件")))
        tail = span_from(tail, SPAN("文件").n);
    if (!clause_ends(tail))
        return false;
    for (; k < end; k++)
        if (!s->tokens[k].history && !s->tokens[k].ref->absorbed)
            decide(s, &s->tokens[k], hit, force, span_of(NULL, 0), hit->at);
    return true;
}

/* 《A》已被《B》取代: told of A; B is only named. */
static bool replaced_by_other(struct sentence *s, const struct cue_hit *hit)
{
    for (size_t k = 1; k < s->n; k++) {
        struct token *b = &s->tokens[k], *a = &s->tokens[k - 1];
        struct span between = span_cut(s->skeleton, a->at + 1, b->clause);
        if (b->at + 1 != hit->at || a->history || a->ref->decided ||
            !(span_ends(between, SPAN("被")) || span_ends(between, SPAN("由"))) || between.n > 30)
            continue;
        because(s, REASON_REPORT, span_from(between, between.n - SPAN("由").n));
        decide(s, a, hit, FORCE_REPORTED, span_of(NULL, 0), a->clause);
        return true;
    }
    return false;
}

void replace_read(struct sentence *s, const struct clause_context *ctx, const struct cue_hit *hit,
                  enum force force)
{
    if (force == FORCE_NEGATED || force == FORCE_INTENDED || replaced_by_other(s, hit))
        return;
    if (!replaced_before(s, ctx, hit, force) && force == FORCE_ACT)
        replaced_behind(s, hit, force);
}

/* ------------------------------------------------------------------ revoking */

/* Rules and notices; not the papers that decide one case. */
static bool is_rule(const struct sentence *s, const struct ref *r)
{
    static const struct span cases[] = { SPAN_INIT("处罚"), SPAN_INIT("行政许可"),
                                         SPAN_INIT("复议"), SPAN_INIT("裁"),
                                         SPAN_INIT("判"),   SPAN_INIT("处分"),
                                         SPAN_INIT("任命"), SPAN_INIT("鉴定意见"),
                                         SPAN_INIT("征收"), SPAN_INIT("登记") };
    static const struct span more[] = { SPAN_INIT("政策"),     SPAN_INIT("（试行）"),
                                        SPAN_INIT("（暂行）"), SPAN_INIT("预案"),
                                        SPAN_INIT("方案"),     SPAN_INIT("规程") };
    bool rule =
        lexicon_kind_ends(s->lex, r->title, KIND_RULE) || ends_any(r->title, more, COUNT(more)) > 0;
    return rule &&
           (!span_ends(r->title, SPAN("决定")) || span_starts(r->title, SPAN("关于")) ||
            span_has(r->title, SPAN("关于"))) &&
           !(has_any(r->title, cases, COUNT(cases)) &&
             (span_ends(r->title, SPAN("决定")) || span_ends(r->title, SPAN("通知")) ||
              span_ends(r->title, SPAN("意见"))));
}

/* 《X》（N）及其补充通知（N【）】停用, 《X》【除第五条外，】停用, 《X》【凡与本办法相抵触的部分】停用: what of the rule, or beside it, the verb is said of */
static size_t part_before_verb(struct span gap)
{
    struct span part;
    size_t at = span_starts(gap, SPAN("）")) ? SPAN("）").n : 0,
           but = span_starts(gap, SPAN("除")) ? span_find(gap, SPAN("外")) : SPAN_NONE;
    if (but != SPAN_NONE) {
        at = but + SPAN("外").n;
        at += span_starts(span_from(gap, at), SPAN("，")) ? SPAN("，").n : 0;
    }
    return at + conflicting_part(span_from(gap, at), &part);
}

bool is_revoking(struct span cue)
{
    static const struct span verbs[] = { SPAN_INIT("撤销"), SPAN_INIT("停止使用"),
                                         SPAN_INIT("停用"), SPAN_INIT("取消"), SPAN_INIT("终止") };
    return ends_any(cue, verbs, COUNT(verbs)) > 0 &&
           !span_starts(cue, SPAN("效力")); /* the force that a rule has */
}

bool revokes_rule(const struct sentence *s, const struct cue_hit *hit)
{
    struct span behind = span_from(s->skeleton, hit->to);
    if (clause_ends(behind)) { /* 《X》予以撤销: only with a word that decides, or a day */
        size_t last = SPAN_NONE;
        for (size_t k = 0; k < s->n && s->tokens[k].at < hit->at; k++)
            if (!s->tokens[k].history && !s->tokens[k].ref->absorbed)
                last = k;
        if (last == SPAN_NONE || (s->tokens[last].ref->title.n && !is_rule(s, s->tokens[last].ref)))
            return false;
        static const struct span words[] = { SPAN_INIT("予以"), SPAN_INIT("即行"),
                                             SPAN_INIT("同时"), SPAN_INIT("一并") };
        struct span gap = span_cut(s->skeleton, s->tokens[last].at + 1, hit->to);
        gap = span_from(gap, part_before_verb(gap));
        struct day_phrase day;
        size_t n = day_phrase_scan(&day, gap);
        struct ref none = *s->tokens[last].ref;
        bool told = false;
        return n || has_any(gap, words, COUNT(words)) ||
               (!span_has(gap, SPAN("，")) &&
                gap_is_bridge(span_cut(gap, 0, gap.n - hit->cue.n), &none, &told) && !told);
    }
    for (size_t k = 0; k < s->n; k++) {
        const struct token *t = &s->tokens[k];
        if (t->at < hit->to || t->history)
            continue;
        struct span words = span_cut(s->skeleton, hit->to, t->clause > hit->to ? t->clause : t->at);
        static const struct span fillers[] = { SPAN_INIT("原"), SPAN_INIT("了") };
        for (size_t n; (n = starts_any(words, fillers, COUNT(fillers))) != 0;)
            words = span_from(words, n);
        struct span tail = span_from(s->skeleton, t->at + 1);
        if (t->clause < t->at && t->clause <= hit->to) /* 撤销2015年…印发的《X》 */
            words.n = 0;
        static const struct span other[] = { SPAN_INIT("规定"), SPAN_INIT("设立"),
                                             SPAN_INIT("设定"), SPAN_INIT("确定"),
                                             SPAN_INIT("批准"), SPAN_INIT("核发"),
                                             SPAN_INIT("的"),   SPAN_INIT("所") };
        tail = span_from(tail, span_starts(tail, SPAN("）")) ? SPAN("）").n : 0);
        struct span part;
        if (starts_any(tail, other, COUNT(other)) &&
            !(span_starts(tail, SPAN("的")) &&
              part_phrase(tail, &part))) /* 撤销《X》设立的机构; 停用《X》的部分条款 */
            return false;
        if (t->ref->title.n)
            return (words.n == 0 || lexicon_issuer_prefix(s->lex, words) == words.n) &&
                   is_rule(s, t->ref);
        struct span inside = span_from(tail, span_starts(tail, SPAN("中")) ? SPAN("中").n : 0);
        size_t body = lexicon_issuer_prefix(s->lex, words); /* 停用市政府文件N第三条 */
        if (body && (span_eq(span_from(words, body), SPAN("文件")) ||
                     turn_is(TURN_MADE_OF, span_from(words, body))))
            words.n = 0;
        bool more = tail.n && (tail.p[0] == MARK_REF || turn_starts(TURN_JOIN, tail));
        return words.n == 0 &&
               (paper_word(tail) || clause_ends(tail) || more || companions(tail) ||
                part_phrase(tail, &part) || pinpoint_scan(tail) ||
                turn_starts(TURN_PART_HEAD, inside) || conflicting_part(tail, &part));
    }
    return false;
}
