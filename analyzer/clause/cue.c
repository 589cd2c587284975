// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Acts: the words that act, and whether they do so here. 拟废止, 应当及时修订, 已于2020年废止 and 修改或者废止的程序 are no acts.
#include "analyzer/clause/act.h"

#include "base/utf8.h"

static enum position position_of(struct span word)
{
    return span_eq(word, SPAN("after"))    ? POS_AFTER
           : span_eq(word, SPAN("before")) ? POS_BEFORE
           : span_eq(word, SPAN("delete")) ? POS_DELETE
                                           : POS_BOTH;
}

bool cue_at(const struct sentence *s, size_t at, struct cue_hit *out)
{
    const struct lexicon_cue *c = lexicon_cue_longest(s->lex, span_from(s->skeleton, at));
    int relation = c ? relation_by_name(c->relation) : -1;
    if (relation < 0)
        return false;
    *out = (struct cue_hit){ c->cue, (enum relation)relation, position_of(c->position), at,
                             at + c->cue.n };
    return true;
}

/* Words within reach before a cue that make it no act of this text. */
static const struct span intention[] = {
    SPAN_INIT("应当"), SPAN_INIT("可以"), SPAN_INIT("建议"), SPAN_INIT("有权"), SPAN_INIT("要求"),
    SPAN_INIT("及时"), SPAN_INIT("拟"),   SPAN_INIT("推动"), SPAN_INIT("适时"), SPAN_INIT("研究"),
    SPAN_INIT("加快"), SPAN_INIT("计划"), SPAN_INIT("提请"), SPAN_INIT("推进"), SPAN_INIT("尽快"),
    SPAN_INIT("抓紧"), SPAN_INIT("适当"), SPAN_INIT("出台"), SPAN_INIT("完善"), SPAN_INIT("鼓励"),
    SPAN_INIT("需要"), SPAN_INIT("是否"), SPAN_INIT("准备"), SPAN_INIT("逐步"), SPAN_INIT("启动"),
    SPAN_INIT("做好"), SPAN_INIT("开展"), SPAN_INIT("需"),   SPAN_INIT("组织"), SPAN_INIT("配合"),
    SPAN_INIT("责令"),
};
static const struct span denial[] = { SPAN_INIT("不予"), SPAN_INIT("未被"), SPAN_INIT("尚未"),
                                      SPAN_INIT("不"),   SPAN_INIT("未"),   SPAN_INIT("不得"),
                                      SPAN_INIT("不再"), SPAN_INIT("并未"), SPAN_INIT("不同意"),
                                      SPAN_INIT("不宜"), SPAN_INIT("不应"), SPAN_INIT("不应当"),
                                      SPAN_INIT("不能"), SPAN_INIT("不会"), SPAN_INIT("不必"),
                                      SPAN_INIT("无需"), SPAN_INIT("无须"), SPAN_INIT("反对") };
static const struct span topic_before[] = {
    SPAN_INIT("修改、"), SPAN_INIT("修订、"),   SPAN_INIT("制定、"),   SPAN_INIT("变更、"),
    SPAN_INIT("撤销、"), SPAN_INIT("修改或者"), SPAN_INIT("修订或者"), SPAN_INIT("修改和"),
    SPAN_INIT("修订和"), SPAN_INIT("修改或"),   SPAN_INIT("修订或"),   SPAN_INIT("修改及"),
    SPAN_INIT("制定和"), SPAN_INIT("变更或者"), SPAN_INIT("撤销或者"), SPAN_INIT("制定、修改、"),
    SPAN_INIT("修改与"), SPAN_INIT("清理、"),   SPAN_INIT("解释、"),   SPAN_INIT("审查、"),
};
/* Behind 废止 these make it a noun or an attribute. 的 is looked at apart: 废止的文件目录 is a heading. */
static const struct span topic_behind[] = { SPAN_INIT("为"),   SPAN_INIT("之"),   SPAN_INIT("与否"),
                                            SPAN_INIT("日"),   SPAN_INIT("后"),   SPAN_INIT("前"),
                                            SPAN_INIT("程序"), SPAN_INIT("情况"), SPAN_INIT("案"),
                                            SPAN_INIT("或者"), SPAN_INIT("、"),   SPAN_INIT("和"),
                                            SPAN_INIT("工作"), SPAN_INIT("或"),   SPAN_INIT("建议"),
                                            SPAN_INIT("意见"), SPAN_INIT("时") };

struct span reach_back(struct span sk, size_t at, size_t chars)
{
    size_t from = at, len;
    for (size_t n = 0; from > 0 && n < chars; n++) {
        uint32_t cp = utf8_decode_back(sk.p, sk.p + from, &len);
        if (cp == 0x3002 || cp == 0xFF1B || cp == 0xFF0C || cp == 0xFF1A || cp == MARK_REF ||
            cp == MARK_QUOTE)
            break;
        from -= len;
    }
    return span_cut(sk, from, at);
}

void because(struct sentence *s, enum cue_reason reason, struct span word)
{
    if (s->outcome.reason != REASON_NONE || !word.n || word.p < s->skeleton.p ||
        word.p + word.n > s->skeleton.p + s->skeleton.n)
        return;
    s->outcome.reason = reason;
    s->outcome.from = (size_t)(word.p - s->skeleton.p);
    s->outcome.to = s->outcome.from + word.n;
}

void outcome_begin(struct sentence *s)
{
    s->outcome.acts = s->outcome.told = 0;
    s->outcome.reason = REASON_NONE;
    s->outcome.from = s->outcome.to = 0;
}

void outcome_settle(struct sentence *s, const struct cue_hit *hit)
{
    if (!s->account)
        return;
    struct verdict v = { .acts = s->outcome.acts };
    if (s->outcome.acts) {
        v.what = VERDICT_ACT;
    } else if (s->outcome.reason != REASON_NONE) {
        v.what = s->outcome.told ? VERDICT_CITES : VERDICT_NONE;
        v.reason = s->outcome.reason;
        v.reason_from = sentence_origin(s, s->outcome.from);
        v.reason_to = sentence_origin(s, s->outcome.to - 1) + 1;
    } else {
        v.what = VERDICT_UNREAD;
        v.stopped = sentence_origin(s, hit->at);
    }
    account_settle(s->account, sentence_origin(s, hit->at), &v);
}

/* The last of the words that stands in s, empty without one; of those that end there the longest. */
static struct span last_of(struct span s, const struct span *words, size_t n)
{
    struct span best = { 0 };
    for (size_t i = 0; i < n; i++) {
        size_t at = span_rfind(s, words[i]);
        if (at == SPAN_NONE)
            continue;
        const char *end = s.p + at + words[i].n;
        if (!best.n || end > best.p + best.n || (end == best.p + best.n && words[i].n > best.n))
            best = span_cut(s, at, at + words[i].n);
    }
    return best;
}

/* The words that s ends with, empty without. */
static struct span ending(struct span s, const struct span *words, size_t n)
{
    return span_from(s, s.n - ends_any(s, words, n));
}

/* The words that s starts with, empty without. */
static struct span beginning(struct span s, const struct span *words, size_t n)
{
    return span_cut(s, 0, starts_any(s, words, n));
}

/* 已废止, 被…废止, 废止了: told of another document; the word that says so. 已经市政府决定废止 is an act, so a deciding word takes it back. */
static struct span is_reported(struct span back, struct span behind)
{
    static const struct span at_end[] = { SPAN_INIT("已"), SPAN_INIT("已经"), SPAN_INIT("已被"),
                                          SPAN_INIT("已予") };
    static const struct span anywhere[] = { SPAN_INIT("已于"), SPAN_INIT("被"), SPAN_INIT("已由"),
                                            SPAN_INIT("业已") };
    static const struct span aspect[] = { SPAN_INIT("了") };
    struct span word = beginning(behind, aspect, COUNT(aspect));
    if (word.n || span_has(back, SPAN("决定")))
        return word;
    word = ending(back, at_end, COUNT(at_end));
    return word.n ? word : last_of(back, anywhere, COUNT(anywhere));
}

/* 废止的文件：1.《A》 and 废止的《A》 head a list; 废止的程序 does not. */
static bool heads_list(struct span s)
{
    static const struct span nouns[] = { SPAN_INIT("规范性文件"), SPAN_INIT("行政规范性文件"),
                                         SPAN_INIT("文件"),       SPAN_INIT("规章"),
                                         SPAN_INIT("法规"),       SPAN_INIT("地方性法规"),
                                         SPAN_INIT("政府规章"),   SPAN_INIT("目录"),
                                         SPAN_INIT("省政府文件"), SPAN_INIT("市政府文件"),
                                         SPAN_INIT("省政府规章"), SPAN_INIT("部分"),
                                         SPAN_INIT("政策文件") };
    for (size_t n; (n = starts_any(s, nouns, COUNT(nouns))) != 0;)
        s = span_from(s, n);
    return s.n && (s.p[0] == MARK_REF || span_starts(s, SPAN("：")) || span_starts(s, SPAN(":")));
}

/* “五日”改为“七日” changes wording; 由收费改为免费 changes nothing that we know of. */
static bool stands_between_quotes(struct span sk, const struct cue_hit *hit)
{
    return hit->at > 0 && sk.p[hit->at - 1] == MARK_QUOTE && hit->to < sk.n &&
           sk.p[hit->to] == MARK_QUOTE;
}

/* Why the word names a kind of doing here and does nothing: the words beside it that say so, empty when it is a verb. */
static struct span topic_word(struct span sk, const struct cue_hit *hit)
{
    struct span behind = span_from(sk, hit->to), left = span_cut(sk, 0, hit->at);
    static const struct span later[] = { SPAN_INIT("后的"), SPAN_INIT("前的"), SPAN_INIT("案") };
    static const struct span of[] = { SPAN_INIT("的") };
    bool end_verb = hit->relation == REL_REPEALS || hit->relation == REL_LAPSES;
    struct span word = { 0 };
    if (hit->position != POS_DELETE && hit->cue.n == 6)
        word = ending(left, topic_before, COUNT(topic_before));
    if (!word.n && end_verb)
        word = beginning(behind, topic_behind, COUNT(topic_behind));
    /* 继续有效的许可证 */
    if (!word.n && (end_verb || hit->relation == REL_EXTENDS) && span_starts(behind, SPAN("的")) &&
        !heads_list(span_from(behind, 3)))
        word = beginning(behind, of, COUNT(of));
    if (!word.n && hit->relation == REL_AMENDS)
        word = beginning(behind, later, COUNT(later));
    if (!word.n && span_eq(hit->cue, SPAN("改为")) && !stands_between_quotes(sk, hit))
        word = span_cut(sk, hit->at, hit->to);
    return word;
}

enum force force_of(struct sentence *s, const struct cue_hit *hit)
{
    struct span sk = s->skeleton, behind = span_from(sk, hit->to),
                back = reach_back(sk, hit->at, 14), word = topic_word(sk, hit);
    if (word.n) {
        because(s, REASON_TOPIC, word);
        return FORCE_TOPIC;
    }
    if ((word = ending(back, denial, COUNT(denial))).n) {
        because(s, REASON_DENIAL, word);
        return FORCE_NEGATED;
    }
    if ((word = is_reported(back, behind)).n) {
        because(s, REASON_REPORT, word);
        return FORCE_REPORTED;
    }
    if ((word = last_of(back, intention, COUNT(intention))).n) {
        because(s, REASON_INTENTION, word);
        return FORCE_INTENDED;
    }
    return FORCE_ACT;
}
