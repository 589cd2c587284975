// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Lists whose relation stands in a heading: 二、废止下列规章：, 附件2 宣布废止的文件目录, and tables below them (DOMAIN §5).
#include "analyzer/clause/clause.h"
#include "analyzer/words/date.h"

static const struct {
    struct span word;
    enum relation rel;
    bool keeps;
} verbs[] = {
    { SPAN_INIT("继续有效"), REL_EXTENDS, false }, { SPAN_INIT("保留"), REL_CITES, true },
    { SPAN_INIT("现行有效"), REL_CITES, true },    { SPAN_INIT("废止"), REL_REPEALS, false },
    { SPAN_INIT("停止执行"), REL_REPEALS, false }, { SPAN_INIT("不再执行"), REL_REPEALS, false },
    { SPAN_INIT("宣布失效"), REL_LAPSES, false },  { SPAN_INIT("失效"), REL_LAPSES, false },
    { SPAN_INIT("修改"), REL_AMENDS, false },      { SPAN_INIT("修订"), REL_AMENDS, false },
    { SPAN_INIT("修正"), REL_AMENDS, false },      { SPAN_INIT("暂停执行"), REL_SUSPENDS, false },
    { SPAN_INIT("恢复执行"), REL_REVIVES, false }, { SPAN_INIT("终止执行"), REL_REPEALS, false },
};

uint32_t list_count(struct span s)
{
    static const struct span measures[] = { SPAN_INIT("件"), SPAN_INIT("部"), SPAN_INIT("项"),
                                            SPAN_INIT("个"), SPAN_INIT("份") };
    uint32_t v, found = 0;
    for (size_t at = 3; at + 3 <= s.n; at++) {
        struct span left = span_cut(s, 0, at);
        if (((unsigned char)s.p[at] & 0xC0) == 0x80 ||
            !starts_any(span_from(s, at), measures, COUNT(measures)) ||
            span_starts(span_from(s, at), SPAN("部门")) ||
            span_starts(span_from(s, at), SPAN("部分")) ||
            span_starts(span_from(s, at), SPAN("项目")))
            continue;
        size_t n = numeral_scan_back(&v, left);
        if (n && v && v < 10000 && !span_ends(span_cut(left, 0, left.n - n), SPAN("附")) &&
            !span_ends(span_cut(left, 0, left.n - n), SPAN("第"))) {
            if (found && found != v)
                return 0; /* two counts: which of them is meant is not known */
            found = v;
        }
    }
    return found;
}

/* 拟对下列文件予以废止: 拟 plans; 拟定, 拟订 and 草拟 do not. */
static bool intends(struct span s)
{
    static const struct span others[] = { SPAN_INIT("定"), SPAN_INIT("订"), SPAN_INIT("制") };
    struct span before = s;
    for (size_t at; (at = span_rfind(before, SPAN("拟"))) != SPAN_NONE;) {
        struct span behind = span_from(s, at + SPAN("拟").n);
        before = span_cut(s, 0, at);
        if (!starts_any(behind, others, COUNT(others)) && !span_ends(before, SPAN("草")))
            return true;
    }
    return false;
}

bool heading_read(struct heading *out, const struct sentence *s)
{
    struct span sk = s->skeleton;
    while (sk.n && (sk.p[sk.n - 1] == ' ' || sk.p[sk.n - 1] == '\n'))
        sk.n--;
    if (sk.n > 400 || s->n > 1)
        return false;
    size_t n;
    int level = enumerator(sk, &n);
    bool colon = span_ends(sk, SPAN("：")) || span_ends(sk, SPAN(":"));
    static const struct span listing[] = {
        SPAN_INIT("下列"), SPAN_INIT("以下"), SPAN_INIT("如下"),
        SPAN_INIT("目录"), SPAN_INIT("清单"), SPAN_INIT("文件"),
        SPAN_INIT("规章"), SPAN_INIT("法规"), SPAN_INIT("名单")
    };
    static const struct span catalogue[] = { SPAN_INIT("目录"), SPAN_INIT("清单"),
                                             SPAN_INIT("一览表"), SPAN_INIT("名单") };
    bool title_like = !span_has(sk, SPAN("。")) && (level == 0 || sk.n <= 180) &&
                      has_any(sk, catalogue, COUNT(catalogue));
    bool section = level >= 1 && level <= 2 && !span_has(sk, SPAN("。")) && sk.n <= 120 &&
                   has_any(sk, listing, COUNT(listing));
    /* 国务院决定废止的行政法规 alone on its line */
    static const struct span nouns[] = { SPAN_INIT("的行政法规"),       SPAN_INIT("的地方性法规"),
                                         SPAN_INIT("的规章"),           SPAN_INIT("的文件"),
                                         SPAN_INIT("的规范性文件"),     SPAN_INIT("的司法解释"),
                                         SPAN_INIT("的部分司法解释"),   SPAN_INIT("的省政府规章"),
                                         SPAN_INIT("的市政府规章"),     SPAN_INIT("的政府规章"),
                                         SPAN_INIT("的行政规范性文件"), SPAN_INIT("的法律"),
                                         SPAN_INIT("的省政府文件"),     SPAN_INIT("的部门规章") };
    bool alone = sk.n <= 120 && ends_any(sk, nouns, COUNT(nouns)) && !span_has(sk, SPAN("，"));
    if (!(colon && has_any(sk, listing, COUNT(listing))) && !title_like && !section && !alone)
        return false;
    if (s->n && !colon)
        return false;
    static const struct span not_acts[] = {
        SPAN_INIT("建议"),     SPAN_INIT("应当"),       SPAN_INIT("修改或者废止"),
        SPAN_INIT("情形"),     SPAN_INIT("条件"),       SPAN_INIT("程序"),
        SPAN_INIT("有下列"),   SPAN_INIT("修改、废止"), SPAN_INIT("立法"),
        SPAN_INIT("如下规定"), SPAN_INIT("作如下修改"), SPAN_INIT("修改为"),
        SPAN_INIT("需要"),     SPAN_INIT("待修"),       SPAN_INIT("计划"),
        SPAN_INIT("准备"),     SPAN_INIT("尚未"),       SPAN_INIT("不予"),
        SPAN_INIT("不同意"),   SPAN_INIT("征求")
    };
    if (has_any(sk, not_acts, COUNT(not_acts)) || intends(sk))
        return false;
    for (size_t i = 0; i < COUNT(verbs); i++) {
        if (!span_has(sk, verbs[i].word))
            continue;
        *out = (struct heading){ .active = true,
                                 .relation = verbs[i].rel,
                                 .cue = verbs[i].word,
                                 .level = level,
                                 .keeps = verbs[i].keeps,
                                 .catalogue = title_like && !colon && !section,
                                 .announced = list_count(sk) };
        return true;
    }
    return false;
}
