// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Acts whose object only points back: 上述文件停止执行, 现决定废止该办法, 以上3件文件自即日起废止. What is pointed at are the rules of one list that the
// sentence names before, or the sentence or the items right before it; anything less clear is no act, and its cue stays unread.
#include "analyzer/clause/act.h"
#include "analyzer/words/turns.h"

static const struct {
    bool one;
    struct span word;
} heads[] = {
#define ANAPHOR_HEAD(one, word) { one, SPAN_INIT(word) },
#define ANAPHOR_NOUN(any, word)
#include "analyzer/clause/anaphor.def"
#undef ANAPHOR_HEAD
#undef ANAPHOR_NOUN
};

static const struct {
    bool any;
    struct span word;
} nouns[] = {
#define ANAPHOR_HEAD(one, word)
#define ANAPHOR_NOUN(any, word) { any, SPAN_INIT(word) },
#include "analyzer/clause/anaphor.def"
#undef ANAPHOR_HEAD
#undef ANAPHOR_NOUN
};

struct anaphor {
    bool one;         /* of one rule only */
    uint32_t count;   /* as many as it says, 0: it does not */
    struct span kind; /* of this kind only, empty: of any */
};

/* 上述3件文件 at the start of s: its bytes, 0 without. */
static size_t anaphor_scan(struct anaphor *out, struct span s)
{
    size_t n = 0, best = 0;
    *out = (struct anaphor){ 0 };
    for (size_t i = 0; i < COUNT(heads); i++)
        if (heads[i].word.n > n && span_starts(s, heads[i].word)) {
            n = heads[i].word.n;
            out->one = heads[i].one;
        }
    if (!n)
        return 0;
    struct span t = span_from(s, n);
    size_t digits = numeral_scan(&out->count, t),
           measure = digits ? turn_starts(TURN_MEASURE, span_from(t, digits)) : 0;
    if (digits && !measure)
        return 0;
    t = span_from(t, digits + measure);
    for (size_t i = 0; i < COUNT(nouns); i++)
        if (nouns[i].word.n > best && span_starts(t, nouns[i].word)) {
            best = nouns[i].word.n;
            out->kind = nouns[i].any ? span_of(NULL, 0) : nouns[i].word;
        }
    return best ? n + digits + measure + best : 0;
}

/* Where the anaphor before the verb begins, SPAN_NONE without: it heads one of the last clauses, and what stands between it and the verb is a
   day or an adverb. */
static size_t before_verb(struct anaphor *out, struct span sk, size_t verb, struct span *gap)
{
    static const struct span fillers[] = { SPAN_INIT("现将"),   SPAN_INIT("现对"),
                                           SPAN_INIT("决定将"), SPAN_INIT("决定对"),
                                           SPAN_INIT("对"),     SPAN_INIT("将"),
                                           SPAN_INIT("现决定"), SPAN_INIT("决定"),
                                           SPAN_INIT("因此"),   SPAN_INIT("现") };
    enum { CLAUSES = 3, MAX_CLAUSES = 400 };
    size_t from = verb, floor = verb > MAX_CLAUSES ? verb - MAX_CLAUSES : 0;
    for (int clause = 0; clause < CLAUSES; clause++) {
        while (from > floor &&
               !ends_any(span_cut(sk, 0, from),
                         (struct span[]){ SPAN("，"), SPAN("。"), SPAN("；"), SPAN(",") }, 4))
            from--;
        struct span s = span_cut(sk, from, verb);
        size_t mark = 0;
        enumerator(s, &mark);
        s = span_from(s, mark);
        for (size_t n; (n = starts_any(s, fillers, COUNT(fillers))) != 0;)
            s = span_from(s, n);
        size_t n = anaphor_scan(out, s);
        struct ref none = { 0 };
        bool told = false;
        *gap = span_from(s, n);
        if (n)
            return gap_is_bridge(*gap, &none, &told) && !told && !none.topic.n
                       ? (size_t)(s.p - sk.p)
                       : SPAN_NONE;
        if (from <= floor || !span_ends(span_cut(sk, 0, from), SPAN("，")))
            return SPAN_NONE;
        from -= SPAN("，").n;
    }
    return SPAN_NONE;
}

/* 废止上述文件。 */
static bool behind_verb(struct anaphor *out, struct span behind)
{
    static const struct span ends[] = { SPAN_INIT("。"), SPAN_INIT("；"), SPAN_INIT(".") };
    size_t n = anaphor_scan(out, behind);
    struct span rest = span_from(behind, n);
    return n && (!rest.n || starts_any(rest, ends, COUNT(ends)));
}

/* Do the rules answer to the words? */
static bool answers(const struct anaphor *a, const struct ref *refs, size_t n)
{
    bool fits = n && (!a->one || n == 1) && (!a->count || a->count == n);
    for (size_t i = 0; i < n && fits; i++)
        fits = refs[i].number.n
                   ? !a->kind.n || (refs[i].title.n && span_ends(refs[i].title, a->kind))
                   : refs[i].title.n && (!a->kind.n || span_ends(refs[i].title, a->kind));
    return fits;
}

size_t plain_list(struct sentence *s, const struct clause_context *ctx, size_t to, struct ref *out,
                  size_t max)
{
    size_t last = SPAN_NONE, n = 0, all = 0, members[MAX_ANTECEDENTS];
    for (size_t k = 0; k < s->n && s->tokens[k].at < to; k++) {
        const struct token *t = &s->tokens[k];
        if (t->history || t->ref->absorbed || t->ref->stop)
            continue;
        last = k;
        all++;
        bool ends = relation_ends(t->ref->relation) && t->ref->scope == SCOPE_WHOLE;
        /* 近年来印发了《X》; what this text itself issues is nothing to point back at */
        bool issued = t->ref->relation == REL_ISSUES && !span_has(ctx->doc_title, t->ref->title) &&
                      !span_has(s->skeleton, SPAN("现将")) &&
                      !span_has(s->skeleton, SPAN("现印发"));
        if (t->ref->decided && !ends && !issued && (t->ref->relation != REL_CITES || t->ref->flags))
            return 0;
        if (t->ref->pinpoint.n || t->ref->topic.n)
            return 0;
    }
    if (last == SPAN_NONE || all > MAX_ANTECEDENTS)
        return 0;
    const struct ref *r = s->tokens[last].ref;
    bool own = span_has(ctx->doc_title, r->title) || span_has(s->skeleton, SPAN("现"));
    if (r->relation != REL_ISSUES && ground_governs(s, ctx, last) &&
        (own || !ground_issues(s, ctx, last)))
        return 0;
    n = objects_before(s, ctx, last, members, MAX_ANTECEDENTS);
    if (n != all || n > max)
        return 0;                      /* other rules are named, too */
    for (size_t i = 0; i + 1 < n; i++) /* 《A》与《B》不一致: only one of them is spoken of */
        if (span_has(between_tokens(s, members[i + 1], s->tokens[members[i]].clause), SPAN("与")))
            return 0;
    for (size_t i = 0; i < n; i++)
        out[i] = *s->tokens[members[n - 1 - i]].ref;
    return n;
}

bool act_on_anaphor(struct sentence *s, const struct clause_context *ctx, const struct cue_hit *hit,
                    struct ref_vec *made)
{
    struct span sk = s->skeleton, gap = { 0 };
    struct anaphor word;
    struct ref own[MAX_ANTECEDENTS];
    const struct ref *refs = own;
    if (!relation_ends(hit->relation))
        return false;
    size_t at = before_verb(&word, sk, hit->at, &gap);
    bool behind = at == SPAN_NONE && behind_verb(&word, span_from(sk, hit->to));
    if (at == SPAN_NONE && !behind)
        return false;
    if (at != SPAN_NONE && turn_ends(TURN_LEFT_OUT, span_cut(sk, 0, at))) /* 未列入附件的文件 */
        return false;
    size_t first = behind ? hit->to : at, start = behind ? hit->at : at,
           n = plain_list(s, ctx, start, own, MAX_ANTECEDENTS);
    bool named = false;
    for (size_t k = 0; k < s->n; k++)
        named |= s->tokens[k].at < start;
    if (!named && s->before) { /* the rules stand in the sentence before */
        refs = s->before->at;
        n = s->before->n;
    }
    struct span what;
    if (!answers(&word, refs, n) || limiter_behind(span_from(sk, hit->to), &what) ||
        hangs_on(s, ctx, span_cut(sk, 0, start)) != FORCE_ACT)
        return true; /* it points at what is not clear: nobody's cue but unread */
    size_t end = behind ? hit->to + anaphor_scan(&word, span_from(sk, hit->to))
                        : at + anaphor_scan(&word, span_from(sk, at));
    for (size_t i = 0; i < n; i++) {
        struct ref r = refs[i];
        r.from = r.head_from = sentence_origin(s, first);
        r.to = r.head_to = r.pin_to = sentence_origin(s, end - 1) + 1;
        r.relation = hit->relation;
        r.cue = hit->cue;
        r.scope = SCOPE_WHOLE;
        r.basis = BASIS_DOCUMENT;
        r.flags |= FLAG_INHERITED;
        r.confidence = 80;
        r.decided = true;
        r.absorbed = false;
        r.defines = span_of(NULL, 0);
        act_days(s, &r, hit, gap, start);
        vec_push(made, r);
    }
    return true;
}
