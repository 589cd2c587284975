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

/* 已废止, 被…废止, 废止了: told of another document. 已经市政府决定废止 is an act, so a deciding word takes it back. */
static bool is_reported(struct span back, struct span behind)
{
    if (span_starts(behind, SPAN("了")))
        return true;
    if (span_has(back, SPAN("决定")))
        return false;
    return span_has(back, SPAN("已于")) || span_ends(back, SPAN("已")) ||
           span_ends(back, SPAN("已经")) || span_ends(back, SPAN("已被")) ||
           span_has(back, SPAN("被")) || span_has(back, SPAN("已由")) ||
           span_has(back, SPAN("业已")) || span_ends(back, SPAN("已予"));
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

enum force force_of(const struct sentence *s, const struct cue_hit *hit)
{
    struct span sk = s->skeleton, behind = span_from(sk, hit->to),
                back = reach_back(sk, hit->at, 14);
    struct span left = span_cut(sk, 0, hit->at);
    bool end_verb = hit->relation == REL_REPEALS || hit->relation == REL_LAPSES;
    if (hit->position != POS_DELETE && ends_any(left, topic_before, COUNT(topic_before)) &&
        hit->cue.n == 6)
        return FORCE_TOPIC;
    if (end_verb && starts_any(behind, topic_behind, COUNT(topic_behind)))
        return FORCE_TOPIC;
    if (end_verb && span_starts(behind, SPAN("的")) && !heads_list(span_from(behind, 3)))
        return FORCE_TOPIC;
    if (hit->relation == REL_EXTENDS && span_starts(behind, SPAN("的")) &&
        !heads_list(span_from(behind, 3))) /* 继续有效的许可证 */
        return FORCE_TOPIC;
    if (hit->relation == REL_AMENDS &&
        (span_starts(behind, SPAN("后的")) || span_starts(behind, SPAN("前的")) ||
         span_starts(behind, SPAN("案"))))
        return FORCE_TOPIC;
    if (span_eq(hit->cue, SPAN("改为")) && !stands_between_quotes(sk, hit))
        return FORCE_TOPIC;
    if (ends_any(back, denial, COUNT(denial)))
        return FORCE_NEGATED;
    if (is_reported(back, behind))
        return FORCE_REPORTED;
    if (has_any(back, intention, COUNT(intention)))
        return FORCE_INTENDED;
    return FORCE_ACT;
}
