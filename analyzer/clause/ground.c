// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Relations that end nothing: grounds, carrying out, applying, issuing, replying, conflict clauses (DOMAIN §4.5).
#include "analyzer/clause/act.h"

#include "analyzer/scores.h"
#include "analyzer/words/date.h"
#include "analyzer/words/key.h"
#include "base/utf8.h"

enum head_kind {
    HEAD_GROUND,
    HEAD_ACCORDING,
    HEAD_IMPLEMENT,
    HEAD_APPLY,
    HEAD_ISSUE,
    HEAD_FORWARD,
    HEAD_CITE
};

/* Words that govern the titles behind them; the longest at a place wins. */
static const struct {
    struct span word;
    enum head_kind kind;
} heads[] = {
    { SPAN_INIT("根据"), HEAD_GROUND },        { SPAN_INIT("依据"), HEAD_GROUND },
    { SPAN_INIT("依照"), HEAD_GROUND },        { SPAN_INIT("遵照"), HEAD_GROUND },
    { SPAN_INIT("按照"), HEAD_ACCORDING },     { SPAN_INIT("严格按照"), HEAD_ACCORDING },
    { SPAN_INIT("按"), HEAD_ACCORDING },       { SPAN_INIT("贯彻落实"), HEAD_IMPLEMENT },
    { SPAN_INIT("贯彻执行"), HEAD_IMPLEMENT }, { SPAN_INIT("贯彻"), HEAD_IMPLEMENT },
    { SPAN_INIT("落实"), HEAD_IMPLEMENT },     { SPAN_INIT("贯彻实施"), HEAD_IMPLEMENT },
    { SPAN_INIT("实施"), HEAD_IMPLEMENT },     { SPAN_INIT("执行"), HEAD_IMPLEMENT },
    { SPAN_INIT("组织实施"), HEAD_IMPLEMENT }, { SPAN_INIT("细化"), HEAD_IMPLEMENT },
    { SPAN_INIT("衔接"), HEAD_IMPLEMENT },     { SPAN_INIT("推进"), HEAD_IMPLEMENT },
    { SPAN_INIT("参照"), HEAD_APPLY },         { SPAN_INIT("适用"), HEAD_APPLY },
    { SPAN_INIT("违反"), HEAD_APPLY },         { SPAN_INIT("符合"), HEAD_APPLY },
    { SPAN_INIT("遵守"), HEAD_APPLY },         { SPAN_INIT("参照实施"), HEAD_APPLY },
    { SPAN_INIT("参照执行"), HEAD_APPLY },     { SPAN_INIT("对照"), HEAD_APPLY },
    { SPAN_INIT("执行《"), HEAD_APPLY },       { SPAN_INIT("现印发"), HEAD_ISSUE },
    { SPAN_INIT("现公布"), HEAD_ISSUE },       { SPAN_INIT("现发布"), HEAD_ISSUE },
    { SPAN_INIT("现将"), HEAD_ISSUE },         { SPAN_INIT("印发"), HEAD_ISSUE },
    { SPAN_INIT("公布"), HEAD_ISSUE },         { SPAN_INIT("发布"), HEAD_ISSUE },
    { SPAN_INIT("编制了"), HEAD_ISSUE },       { SPAN_INIT("制定了"), HEAD_ISSUE },
    { SPAN_INIT("起草了"), HEAD_ISSUE },       { SPAN_INIT("修订了"), HEAD_ISSUE },
    { SPAN_INIT("研究制定了"), HEAD_ISSUE },   { SPAN_INIT("转发"), HEAD_FORWARD },
    { SPAN_INIT("批转"), HEAD_FORWARD },       { SPAN_INIT("转发了"), HEAD_FORWARD },
};

/* In the rest of a sentence: the document is made on this ground. */
static const struct span making[] = {
    SPAN_INIT("制定本"),   SPAN_INIT("制定如下"), SPAN_INIT("制定以下"), SPAN_INIT("编制本"),
    SPAN_INIT("制订本"),   SPAN_INIT("提出如下"), SPAN_INIT("提出以下"), SPAN_INIT("现提出"),
    SPAN_INIT("编制了"),   SPAN_INIT("制定了"),   SPAN_INIT("特制定"),   SPAN_INIT("现就"),
    SPAN_INIT("现将"),     SPAN_INIT("现批复"),   SPAN_INIT("批复如下"), SPAN_INIT("通知如下"),
    SPAN_INIT("公告如下"), SPAN_INIT("通告如下"), SPAN_INIT("决定如下"), SPAN_INIT("现予"),
    SPAN_INIT("现印发"),   SPAN_INIT("现制定"),   SPAN_INIT("现公布"),   SPAN_INIT("答复如下"),
    SPAN_INIT("现决定"),   SPAN_INIT("作如下"),   SPAN_INIT("规定如下"), SPAN_INIT("解释如下"),
    SPAN_INIT("结合"),     SPAN_INIT("制定实施"), SPAN_INIT("决定对"),   SPAN_INIT("现对"),
    SPAN_INIT("决定："),   SPAN_INIT("编制"),     SPAN_INIT("意见如下"), SPAN_INIT("决定废止"),
    SPAN_INIT("决定修改"), SPAN_INIT("修订本"),   SPAN_INIT("，制定"),   SPAN_INIT("任命"),
    SPAN_INIT("免去"),     SPAN_INIT("，决定"),   SPAN_INIT("现就有关"), SPAN_INIT("决定，"),
    SPAN_INIT("方案如下"), SPAN_INIT("措施如下"), SPAN_INIT("现明确"),
};

static void set(struct token *t, enum relation rel, struct span cue, uint8_t confidence)
{
    if (t->ref->decided)
        return;
    t->ref->decided = true;
    t->ref->relation = rel;
    t->ref->cue = cue;
    t->ref->confidence = confidence;
}

/* The text of the clause behind token k, up to the next 。 or ；. */
static struct span behind(const struct sentence *s, size_t k)
{
    struct span rest = span_from(s->skeleton, s->tokens[k].at + 1);
    size_t stop = span_find(rest, SPAN("。")), semi = span_find(rest, SPAN("；"));
    if (semi != SPAN_NONE && (stop == SPAN_NONE || semi < stop))
        stop = semi;
    return stop == SPAN_NONE ? rest : span_cut(rest, 0, stop);
}

/* What stands between members of a governed list: separators, body names, 等法律、法规, pinpoints, 及其实施条例. */
static bool joins_list(struct sentence *s, size_t k)
{
    struct token *t = &s->tokens[k], *next = &s->tokens[k + 1];
    struct span b =
        span_cut(s->skeleton, t->at + 1, next->clause > t->at ? next->clause : t->at + 1);
    if (t->ref->pin_to > t->ref->to) {
        size_t n = t->ref->pin_to - t->ref->to;
        b = span_from(b, n < b.n ? n : b.n);
    }
    static const struct span fillers[] = {
        SPAN_INIT("、"),
        SPAN_INIT("和"),
        SPAN_INIT("及"),
        SPAN_INIT("以及"),
        SPAN_INIT("与"),
        SPAN_INIT("，"),
        SPAN_INIT("等法律、法规"),
        SPAN_INIT("等法律法规"),
        SPAN_INIT("等法律"),
        SPAN_INIT("等规定"),
        SPAN_INIT("等"),
        SPAN_INIT("及其实施条例"),
        SPAN_INIT("及其实施细则"),
        SPAN_INIT("及其实施办法"),
        SPAN_INIT("等有关法律、法规"),
        SPAN_INIT("等法规"),
        SPAN_INIT("规定"),
        SPAN_INIT("有关规定"),
        SPAN_INIT("等有关法律法规"),
        SPAN_INIT("等相关法律法规"),
        SPAN_INIT("等文件"),
        SPAN_INIT("的规定"),
        SPAN_INIT("法律、法规"),
        SPAN_INIT("或者"),
        SPAN_INIT("或"),
        SPAN_INIT("等法律、行政法规"),
        SPAN_INIT(","),
        SPAN_INIT("精神"),
        SPAN_INIT("要求"),
        SPAN_INIT("文件"),
        SPAN_INIT("文件精神"),
        SPAN_INIT("文件要求"),
        SPAN_INIT(" "),
        SPAN_INIT("中的"),
        SPAN_INIT("修改后的"),
    };
    while (b.n) {
        size_t n = starts_any(b, fillers, COUNT(fillers));
        if (!n && lexicon_issuer_prefix(s->lex, b) == b.n)
            n = b.n;
        if (!n)
            return false;
        b = span_from(b, n);
    }
    return true;
}

/* First token of the governed list that token k belongs to. */
static size_t list_first(struct sentence *s, size_t k)
{
    while (k > 0 && !s->tokens[k - 1].ref->decided &&
           (s->tokens[k - 1].history || joins_list(s, k - 1)))
        k--;
    return k;
}

/* Is `words`, between a governing word and the title, only the title's own description? */
static bool only_describes(struct sentence *s, struct span words, size_t words_at,
                           const struct token *t)
{
    static const struct span ok[] = {
        SPAN_INIT("好"),       SPAN_INIT("了"),     SPAN_INIT("修订后的"), SPAN_INIT("修改后的"),
        SPAN_INIT("新修订的"), SPAN_INIT("国家"),   SPAN_INIT("本省"),     SPAN_INIT("我省"),
        SPAN_INIT("实施"),     SPAN_INIT("以下"),   SPAN_INIT("新"),       SPAN_INIT("新的"),
        SPAN_INIT("原"),       SPAN_INIT("全国"),   SPAN_INIT("国家标准"), SPAN_INIT("并实施"),
        SPAN_INIT("执行"),     SPAN_INIT("标准"),   SPAN_INIT("的"),       SPAN_INIT("关于"),
        SPAN_INIT("、执行"),   SPAN_INIT("、适用"), SPAN_INIT("和落实"),   SPAN_INIT("和"),
        SPAN_INIT("《"),
    };
    /* 中共中央办公厅、国务院办公厅印发的《X》: the bodies before the one with which X's own clause begins */
    static const struct span joins[] = { SPAN_INIT("、"), SPAN_INIT("和"), SPAN_INIT("与"),
                                         SPAN_INIT(" ") };
    for (size_t n, j; (n = lexicon_issuer_prefix(s->lex, words)) != 0 && n < words.n &&
                      (j = starts_any(span_from(words, n), joins, COUNT(joins))) != 0;
         words_at += n + j)
        words = span_from(words, n + j);
    while (words.n && words.p[words.n - 1] == ' ')
        words.n--;
    if (words.n == 0 || t->clause <= words_at)
        return true;
    if (is_any(words, ok, COUNT(ok)))
        return true;
    if (lexicon_issuer_prefix(s->lex, words) == words.n ||
        lexicon_issuer_suffix(s->lex, words) == words.n)
        return true;
    /* 依据中华人民共和国公共安全行业标准《…》; 民政部等12部门《…》 */
    struct span tails[] = { SPAN("标准"), SPAN("部门"), SPAN("单位"), SPAN("等部门") };
    size_t comma = span_find(words, SPAN("，"));
    return comma == SPAN_NONE && words.n <= 120 && ends_any(words, tails, COUNT(tails)) > 0;
}

void ground_prepare(struct clause_context *ctx)
{
    for (size_t i = 0; i < COUNT(heads); i++)
        ctx->head_bytes[(unsigned char)heads[i].word.p[2]] = 1;
}

struct head {
    struct span word;
    enum head_kind kind;
    size_t at;
};

/* The governing word before `at`: the rightmost in its clause from which only a description leads to the title. */
static bool find_head(struct sentence *s, const struct clause_context *ctx, const struct token *t,
                      struct head *out)
{
    struct span sk = s->skeleton;
    size_t end = t->clause < t->at ? t->clause : t->at, lowest = end, len;
    while (lowest > 0) {
        uint32_t cp = utf8_decode_back(sk.p, sk.p + lowest, &len);
        if (cp == U'。' || cp == U'；' || cp == MARK_QUOTE || end - lowest > 240)
            break;
        lowest -= len;
    }
    for (size_t at = t->at; at-- > lowest;) {
        if (((unsigned char)sk.p[at] & 0xC0) == 0x80)
            continue;
        struct span rest = span_cut(sk, at, t->at);
        if (rest.p[0] == MARK_REF)
            return false;
        if (rest.n < 3 || !ctx->head_bytes[(unsigned char)rest.p[2]])
            continue;
        size_t best = SPAN_NONE;
        for (size_t i = 0; i < COUNT(heads); i++)
            if (span_starts(rest, heads[i].word) &&
                (best == SPAN_NONE || heads[i].word.n > heads[best].word.n))
                best = i;
        if (best == SPAN_NONE)
            continue;
        size_t word_end = at + heads[best].word.n;
        struct span words = span_cut(sk, word_end, t->at);
        /* 发布的《X》 describes X; 规定执行《X》 does not */
        if ((heads[best].kind == HEAD_ISSUE || heads[best].kind == HEAD_FORWARD) &&
            span_starts(words, SPAN("的")))
            continue;
        if (!only_describes(s, words, word_end, t))
            continue;
        /* 贯彻落实: take the whole word, not its second half */
        *out = (struct head){ heads[best].word, heads[best].kind, at };
        static const struct span longer[] = { SPAN_INIT("贯彻落实"), SPAN_INIT("贯彻执行"),
                                              SPAN_INIT("贯彻实施"), SPAN_INIT("参照执行"),
                                              SPAN_INIT("参照实施"), SPAN_INIT("组织实施"),
                                              SPAN_INIT("严格按照") };
        for (size_t i = 0; i < COUNT(longer); i++)
            if (span_ends(span_cut(sk, 0, word_end), longer[i]) && longer[i].n > out->word.n)
                for (size_t k = 0; k < COUNT(heads); k++)
                    if (span_eq(heads[k].word, longer[i]))
                        *out =
                            (struct head){ heads[k].word, heads[k].kind, word_end - longer[i].n };
        return true;
    }
    return false;
}

bool ground_governs(struct sentence *s, const struct clause_context *ctx, size_t k)
{
    const struct token *t = &s->tokens[list_first(s, k)];
    struct head h;
    if (!find_head(s, ctx, t, &h))
        return false;
    /* 1990年…发布、根据国务院决定修改的《X》: inside the title's own clause the word governs nothing */
    return h.at <= t->clause || !span_has(span_cut(s->skeleton, t->clause, h.at), SPAN("年"));
}

bool ground_issues(struct sentence *s, const struct clause_context *ctx, size_t k)
{
    struct head h;
    return find_head(s, ctx, &s->tokens[list_first(s, k)], &h) && h.kind == HEAD_ISSUE;
}

/* 2019年8月，国家发展改革委印发《X》: the body directly before the verb is none of the paper's own, whose act is only told. */
static bool others_issue(const struct sentence *s, struct span left)
{
    static const struct span joins[] = { SPAN_INIT("、"), SPAN_INIT("和") };
    struct span body = span_from(left, left.n - lexicon_issuer_suffix(s->lex, left));
    /* of several bodies the first may be the paper's */
    return body.n && !ends_any(span_cut(left, 0, left.n - body.n), joins, COUNT(joins)) &&
           !span_has(s->issuer, body) && !span_has(body, SPAN("本")) && !span_has(body, SPAN("我"));
}

static enum relation relation_of_head(struct sentence *s, const struct head *h, size_t last,
                                      struct span tail)
{
    struct span all = span_from(s->skeleton, s->tokens[last].at + 1);
    bool may_make = h->kind == HEAD_GROUND || h->kind == HEAD_ACCORDING,
         makes = may_make && has_any(all, making, COUNT(making));
    struct span left = span_cut(s->skeleton, 0, h->at);
    switch (h->kind) {
    case HEAD_GROUND:
        return makes ? REL_BASED_ON : REL_APPLIES;
    case HEAD_ACCORDING:
        if (has_any(all, (const struct span[]){ SPAN("制定本"), SPAN("制定"), SPAN("编制本") },
                    3) &&
            makes)
            return REL_BASED_ON;
        if (span_has(tail, SPAN("要求")) || span_has(tail, SPAN("部署")) ||
            span_has(tail, SPAN("精神")))
            return REL_IMPLEMENTS;
        return makes ? REL_BASED_ON : REL_APPLIES;
    case HEAD_IMPLEMENT:
        if (span_eq(h->word, SPAN("推进")) || span_eq(h->word, SPAN("衔接")))
            return REL_CITES;
        if (span_ends(left, SPAN("参照")) || span_ends(left, SPAN("依照")))
            return REL_APPLIES;
        return REL_IMPLEMENTS;
    case HEAD_APPLY:
        return REL_APPLIES;
    case HEAD_ISSUE:
        return others_issue(s, left) ? REL_CITES : REL_ISSUES;
    case HEAD_FORWARD:
        return REL_FORWARDS;
    case HEAD_CITE:
        break;
    }
    return REL_CITES;
}

/* 《X》（以下简称《Y》）及其实施条例: a second citation, by the law's name. */
static void add_derived(struct sentence *s, size_t k, struct ref_vec *made)
{
    struct span rest = span_from(s->skeleton, s->tokens[k].at + 1);
    size_t all = and_its_rules(rest), n = all ? SPAN("及其").n : 0, f = all - n;
    const struct ref *of = s->tokens[k].ref;
    if (!all || !of->title.n)
        return;
    size_t at = sentence_origin(s, s->tokens[k].at + 1 + n - 3);
    struct ref r = { .from = at,
                     .to = at + 3 + f,
                     .head_from = at,
                     .head_to = at + 3 + f,
                     .pin_to = at + 3 + f,
                     .title = arena_join(s->arena,
                                         (struct span[]){ of->title, span_cut(rest, n, n + f) }, 2),
                     .flags = FLAG_DERIVED,
                     .relation = of->relation,
                     .cue = of->cue,
                     .place = of->place,
                     .decided = true,
                     .scope = of->scope,
                     .basis = of->basis,
                     .effective = of->effective,
                     .until = of->until,
                     .area = of->area,
                     .after = of->after,
                     .confidence = SCORE_COMPANION };
    if (of->scope == SCOPE_PARTIAL) { /* a part of X is nothing of its rules */
        r.relation = REL_CITES;
        r.scope = SCOPE_WHOLE;
    }
    vec_push(made, r);
}

/* 关于废止〈X〉的决定 and its like: relation and inner title; false when the title is none. */
static bool inner_act(struct arena *a, struct span title, enum relation *rel, struct span *inner)
{
    static const struct {
        struct span word;
        enum relation rel;
    } verbs[] = { { SPAN_INIT("关于废止〈"), REL_REPEALS },
                  { SPAN_INIT("关于修改〈"), REL_AMENDS },
                  { SPAN_INIT("关于修订〈"), REL_AMENDS },
                  { SPAN_INIT("关于修正〈"), REL_AMENDS },
                  { SPAN_INIT("关于宣布〈"), REL_LAPSES } };
    static const struct span ends[] = { SPAN_INIT("的决定"), SPAN_INIT("的命令"),
                                        SPAN_INIT("的令") };
    if (!ends_any(title, ends, COUNT(ends)))
        return false;
    for (size_t i = 0; i < COUNT(verbs); i++) {
        size_t at = span_find(title, verbs[i].word);
        if (at == SPAN_NONE)
            continue;
        struct span t = span_from(title, at + verbs[i].word.n);
        int depth = 1;
        for (size_t k = 0; k + 3 <= t.n; k++) {
            depth += span_starts(span_from(t, k), SPAN("〈"));
            depth -= span_starts(span_from(t, k), SPAN("〉"));
            if (depth == 0) {
                *rel = verbs[i].rel;
                *inner = arena_dup(a, span_cut(t, 0, k));
                return true;
            }
        }
    }
    return false;
}

/* 《关于废止〈X〉的决定》已经…通过，现予公布: the decision acts here. */
static void add_promulgated(struct sentence *s, const struct ref *of, struct ref_vec *made)
{
    enum relation rel;
    struct span inner;
    if (!inner_act(s->arena, of->title, &rel, &inner))
        return;
    struct ref r = { .from = of->from,
                     .to = of->to,
                     .head_from = of->head_from,
                     .head_to = of->head_to,
                     .pin_to = of->to,
                     .title = inner,
                     .relation = rel,
                     .cue = rel == REL_REPEALS  ? SPAN("废止")
                            : rel == REL_LAPSES ? SPAN("宣布")
                                                : SPAN("修改"),
                     .basis = BASIS_DOCUMENT,
                     .decided = true,
                     .confidence = SCORE_TITLED,
                     .place = PLACE_CLAUSE };
    vec_push(made, r);
}

/* 现将《X》印发给你们; 《X》已经…同意，现印发给你们; 《X》…，现予公布 */
static void read_issuing(struct sentence *s, const struct clause_context *ctx, struct ref_vec *made)
{
    static const struct span cues[] = { SPAN_INIT("现印发"),     SPAN_INIT("现予印发"),
                                        SPAN_INIT("现予公布"),   SPAN_INIT("现予发布"),
                                        SPAN_INIT("予以公布"),   SPAN_INIT("予以印发"),
                                        SPAN_INIT("予以发布"),   SPAN_INIT("现予以公布"),
                                        SPAN_INIT("现公布"),     SPAN_INIT("现发布"),
                                        SPAN_INIT("印发给你们"), SPAN_INIT("转发给你们"),
                                        SPAN_INIT("现转发"),     SPAN_INIT("现予转发"),
                                        SPAN_INIT("现予颁布"),   SPAN_INIT("印发你们") };
    struct span sk = s->skeleton;
    if (!span_has(sk, SPAN("发")) && !span_has(sk, SPAN("布"))) /* each cue has one of them */
        return;
    for (size_t i = 0; i < COUNT(cues); i++) {
        size_t at = span_find(sk, cues[i]);
        if (at == SPAN_NONE)
            continue;
        for (size_t k = s->n; k-- > 0;) {
            struct token *t = &s->tokens[k];
            struct head h;
            if (t->at >= at || t->history || t->ref->decided || !t->ref->title.n)
                continue;
            size_t first = list_first(s, k);
            bool governed = find_head(s, ctx, &s->tokens[first], &h);
            struct span subject = span_cut(sk, 0, s->tokens[first].clause);
            static const struct span may_lead[] = { SPAN_INIT("现将"),     SPAN_INIT("修订后的"),
                                                    SPAN_INIT("修改后的"), SPAN_INIT("。"),
                                                    SPAN_INIT("，"),       SPAN_INIT("："),
                                                    SPAN_INIT("现把") };
            bool lead = subject.n == 0 || ends_any(subject, may_lead, COUNT(may_lead)) ||
                        (governed && h.kind == HEAD_ISSUE);
            if ((governed && h.kind != HEAD_ISSUE && h.kind != HEAD_FORWARD) || !lead) {
                k = first;
                continue;
            }
            enum relation rel = span_has(cues[i], SPAN("转发")) ? REL_FORWARDS : REL_ISSUES;
            for (size_t m = first; m <= k; m++) {
                if (s->tokens[m].ref->decided || s->tokens[m].history)
                    continue;
                set(&s->tokens[m], rel, cues[i], SCORE_NUMBERED);
                if (!ctx->carries)
                    add_promulgated(s, s->tokens[m].ref, made);
            }
            return;
        }
    }
}

/* 与《X》不一致的，以本办法为准; 《X》与本解释不一致的，以本解释为准 */
static void read_conflict(struct sentence *s, const struct clause_context *ctx)
{
    struct span sk = s->skeleton;
    static const struct span clash[] = { SPAN_INIT("不一致"), SPAN_INIT("抵触"), SPAN_INIT("不符"),
                                         SPAN_INIT("冲突") };
    size_t at = SPAN_NONE;
    for (size_t i = 0; i < COUNT(clash) && at == SPAN_NONE; i++)
        at = span_find(sk, clash[i]);
    if (at == SPAN_NONE)
        return;
    struct span rest = span_from(sk, at);
    static const struct span wins[] = { SPAN_INIT("以本"),     SPAN_INIT("按本"),
                                        SPAN_INIT("按照本"),   SPAN_INIT("依照本"),
                                        SPAN_INIT("适用本"),   SPAN_INIT("执行本"),
                                        SPAN_INIT("不再适用"), SPAN_INIT("停止执行") };
    if (!has_any(rest, wins, COUNT(wins)))
        return;
    size_t semi = span_rfind(span_cut(sk, 0, at), SPAN("；")), from = semi == SPAN_NONE ? 0 : semi;
    struct span clause = span_cut(sk, from, at);
    bool own = span_has(clause, SPAN("与本")) || span_has(clause, SPAN("同本")) ||
               span_has(clause, SPAN("和本"));
    for (size_t k = 0; k < s->n; k++) {
        struct token *t = &s->tokens[k];
        if (t->at > at || t->at < from || t->history)
            continue;
        struct span left = span_cut(sk, 0, s->tokens[list_first(s, k)].clause);
        bool with = span_ends(left, SPAN("与")) || span_ends(left, SPAN("同")) ||
                    span_ends(left, SPAN("和"));
        struct head h;
        if (own ? !find_head(s, ctx, &s->tokens[list_first(s, k)], &h) : with)
            set(t, REL_PREVAILS_OVER, SPAN("不一致"), SCORE_NUMBERED);
    }
}

static void read_reply(struct sentence *s)
{
    size_t at = span_find(s->skeleton, SPAN("收悉"));
    if (at == SPAN_NONE)
        return;
    for (size_t k = s->n; k-- > 0;)
        if (s->tokens[k].at < at && s->tokens[k].ref->title.n && !s->tokens[k].history) {
            set(&s->tokens[k], REL_REPLIES_TO, SPAN("收悉"), SCORE_NUMBERED);
            if (k == 0 || !joins_list(s, k - 1))
                return;
        }
}

/* 为准确适用…, 关于《X》第N条的解释 */
void ground_read(struct sentence *s, const struct clause_context *ctx, struct ref_vec *made)
{
    read_conflict(s, ctx);
    read_reply(s);
    read_issuing(s, ctx, made);
    size_t last =
        0; /* of the list walked last: a list without a head is not walked again for each of its members */
    for (size_t k = 0; k < s->n; k++) {
        struct token *t = &s->tokens[k];
        if (t->ref->decided)
            continue;
        if (t->history) {
            set(t, REL_CITES, span_of(NULL, 0), SCORE_STRONG);
            continue;
        }
        size_t first = list_first(s, k);
        last = last < k ? k : last;
        while (last + 1 < s->n && !s->tokens[last + 1].ref->decided &&
               (s->tokens[last + 1].history || joins_list(s, last)))
            last++;
        struct head h;
        struct span tail = behind(s, last);
        if (find_head(s, ctx, &s->tokens[first], &h)) {
            enum relation rel =
                relation_of_head(s, &h, last, tail.n > 60 ? span_cut(tail, 0, 60) : tail);
            for (size_t m = first; m <= last; m++)
                if (!s->tokens[m].history)
                    set(&s->tokens[m], rel, h.word, SCORE_STRONG);
        }
        if (!t->ref->decided)
            set(t, REL_CITES, span_of(NULL, 0), SCORE_STRONG);
    }
    for (size_t k = 0; k < s->n; k++)
        add_derived(s, k, made);
}
