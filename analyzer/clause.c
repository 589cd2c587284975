// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Acts. A cue is looked for in the skeleton; then its objects: before it (《A》、《B》同时废止), behind it (废止《A》《B》), or a
// class without a name. What stands between object and cue must be of known shape, else there is no act: a wrong 废止 is
// worse than a missed one.
#include "analyzer/clause.h"

#include "analyzer/date.h"
#include "analyzer/pinpoint.h"
#include "base/utf8.h"

enum position { POS_AFTER, POS_BEFORE, POS_BOTH, POS_DELETE };

struct cue_hit {
    struct span cue;
    enum relation relation;
    enum position position;
    size_t at, to; /* in the skeleton */
};

enum force { FORCE_ACT, FORCE_INTENDED, FORCE_REPORTED, FORCE_NEGATED, FORCE_TOPIC };

/* The last verb with objects behind it: how it held, and where in the skeleton its objects end (0: no such verb yet). */
struct verb_run {
    enum force force;
    size_t objects_end;
};

/* ------------------------------------------------------------------ finding cues */

static enum position position_of(struct span word)
{
    return span_eq(word, SPAN("after"))    ? POS_AFTER
           : span_eq(word, SPAN("before")) ? POS_BEFORE
           : span_eq(word, SPAN("delete")) ? POS_DELETE
                                           : POS_BOTH;
}

/* The longest cue at `at`. */
static bool cue_at(const struct sentence *s, size_t at, struct cue_hit *out)
{
    const struct lexicon_cue *rows;
    size_t n = lexicon_cues(s->lex, &rows);
    struct span rest = span_from(s->skeleton, at);
    out->cue.n = 0;
    if (!lexicon_may_start_cue(s->lex, rest))
        return false;
    for (size_t i = 0; i < n; i++) {
        if (rows[i].cue.n <= out->cue.n || !span_starts(rest, rows[i].cue))
            continue;
        int rel = relation_by_name(rows[i].relation);
        if (rel < 0)
            continue;
        *out = (struct cue_hit){ rows[i].cue, (enum relation)rel, position_of(rows[i].position), at,
                                 at + rows[i].cue.n };
    }
    return out->cue.n > 0;
}

/* Words within reach before a cue that make it no act of this text. */
static const struct span intention[] = {
    SPAN_INIT("应当"), SPAN_INIT("可以"), SPAN_INIT("建议"), SPAN_INIT("有权"), SPAN_INIT("要求"),
    SPAN_INIT("及时"), SPAN_INIT("拟"),   SPAN_INIT("推动"), SPAN_INIT("适时"), SPAN_INIT("研究"),
    SPAN_INIT("加快"), SPAN_INIT("计划"), SPAN_INIT("提请"), SPAN_INIT("推进"), SPAN_INIT("尽快"),
    SPAN_INIT("抓紧"), SPAN_INIT("适当"), SPAN_INIT("出台"), SPAN_INIT("完善"), SPAN_INIT("鼓励"),
    SPAN_INIT("需要"), SPAN_INIT("是否"), SPAN_INIT("准备"), SPAN_INIT("逐步"), SPAN_INIT("启动"),
    SPAN_INIT("做好"), SPAN_INIT("开展"), SPAN_INIT("需"),   SPAN_INIT("组织"), SPAN_INIT("配合"),
};
static const struct span denial[] = { SPAN_INIT("不予"), SPAN_INIT("未被"), SPAN_INIT("尚未"),
                                      SPAN_INIT("不"),   SPAN_INIT("未"),   SPAN_INIT("不得"),
                                      SPAN_INIT("并未") };
static const struct span topic_before[] = {
    SPAN_INIT("修改、"), SPAN_INIT("修订、"),   SPAN_INIT("制定、"),   SPAN_INIT("变更、"),
    SPAN_INIT("撤销、"), SPAN_INIT("修改或者"), SPAN_INIT("修订或者"), SPAN_INIT("修改和"),
    SPAN_INIT("修订和"), SPAN_INIT("修改或"),   SPAN_INIT("修订或"),   SPAN_INIT("修改及"),
    SPAN_INIT("制定和"), SPAN_INIT("变更或者"), SPAN_INIT("撤销或者"), SPAN_INIT("制定、修改、"),
    SPAN_INIT("修改与"), SPAN_INIT("清理、"),   SPAN_INIT("解释、"),   SPAN_INIT("审查、"),
};
/* Behind 废止 these make it a noun or an attribute. 的 is looked at apart: 废止的文件目录 is a heading. */
static const struct span topic_behind[] = { SPAN_INIT("后"),   SPAN_INIT("前"),   SPAN_INIT("程序"),
                                            SPAN_INIT("情况"), SPAN_INIT("案"),   SPAN_INIT("或者"),
                                            SPAN_INIT("、"),   SPAN_INIT("和"),   SPAN_INIT("工作"),
                                            SPAN_INIT("或"),   SPAN_INIT("建议"), SPAN_INIT("意见"),
                                            SPAN_INIT("时") };

/* The text before `at` back to the last clause end, at most `chars` characters. */
static struct span reach_back(struct span sk, size_t at, size_t chars)
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

static enum force force_of(const struct sentence *s, const struct cue_hit *hit)
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
    if (hit->relation == REL_AMENDS &&
        (span_starts(behind, SPAN("后的")) || span_starts(behind, SPAN("前的")) ||
         span_starts(behind, SPAN("案"))))
        return FORCE_TOPIC;
    if (ends_any(back, denial, COUNT(denial)))
        return FORCE_NEGATED;
    if (is_reported(back, behind))
        return FORCE_REPORTED;
    if (has_any(back, intention, COUNT(intention)))
        return FORCE_INTENDED;
    return FORCE_ACT;
}

/* ------------------------------------------------------------------ between object and cue */

static const struct span adverbs[] = {
    SPAN_INIT("均"),         SPAN_INIT("都"),       SPAN_INIT("也"),       SPAN_INIT("亦"),
    SPAN_INIT("一律"),       SPAN_INIT("全部"),     SPAN_INIT("即"),       SPAN_INIT("同时"),
    SPAN_INIT("应"),         SPAN_INIT("，"),       SPAN_INIT("相应"),     SPAN_INIT("现予"),
    SPAN_INIT("现"),         SPAN_INIT("将"),       SPAN_INIT("不予废止"), SPAN_INIT("文件"),
    SPAN_INIT("通知"),       SPAN_INIT("一并"),     SPAN_INIT("随之"),     SPAN_INIT("、"),
    SPAN_INIT("作"),         SPAN_INIT("于"),       SPAN_INIT("予以"),     SPAN_INIT(" "),
    SPAN_INIT("正式"),       SPAN_INIT("自然"),     SPAN_INIT("有效期"),   SPAN_INIT("的有效期"),
    SPAN_INIT("的执行期限"), SPAN_INIT("执行期限"), SPAN_INIT("施行期限"), SPAN_INIT("试行期"),
    SPAN_INIT("的"),         SPAN_INIT("规定"),
};

/* 自2025年12月31日起, 自本解释公布之日起, 从发布之日起, 于2025年1月1日: bytes at the start. */
static size_t day_phrase(struct span s)
{
    size_t head =
        span_starts(s, SPAN("自")) || span_starts(s, SPAN("从")) || span_starts(s, SPAN("于")) ? 3
                                                                                               : 0;
    if (!head)
        return 0;
    struct date d;
    size_t n = date_scan(&d, span_from(s, head));
    if (n) {
        n += head;
        if (span_starts(span_from(s, n), SPAN("起")))
            n += 3;
        return n;
    }
    size_t qi = span_find(s, SPAN("之日起"));
    size_t stop = span_find(s, SPAN("，"));
    if (qi != SPAN_NONE && qi <= 90 && (stop == SPAN_NONE || qi < stop))
        return qi + 9;
    qi = span_find(s, SPAN("施行后"));
    return qi != SPAN_NONE && qi <= 45 ? qi + 9 : 0;
}

/* 中关于反倾销的规定, 有关总会计师的规定, 中有关看守所的内容: bytes at the start; *topic gets it without 中. */
static size_t topic_phrase(struct span s, struct span *topic)
{
    size_t head = span_starts(s, SPAN("中的"))                               ? 6
                  : span_starts(s, SPAN("中")) || span_starts(s, SPAN("的")) ? 3
                                                                             : 0;
    struct span t = span_from(s, head);
    bool about = span_starts(t, SPAN("关于")) || span_starts(t, SPAN("有关")) ||
                 span_starts(t, SPAN("涉及"));
    if (!about && !head)
        return 0;
    static const struct span ends[] = {
        SPAN_INIT("的规定"),   SPAN_INIT("的内容"), SPAN_INIT("的条款"),   SPAN_INIT("条款"),
        SPAN_INIT("的部分"),   SPAN_INIT("部分"),   SPAN_INIT("有关规定"), SPAN_INIT("相关规定"),
        SPAN_INIT("有关内容"), SPAN_INIT("的条文"), SPAN_INIT("规定"),     SPAN_INIT("的要求")
    };
    size_t best = SPAN_NONE, best_n = 0;
    for (size_t i = 0; i < COUNT(ends); i++) {
        size_t at = span_find(t, ends[i]);
        if (at != SPAN_NONE && at <= 180 &&
            (best == SPAN_NONE || at < best || (at == best && ends[i].n > best_n)))
            best = at, best_n = ends[i].n;
    }
    size_t comma = span_find(t, SPAN("，"));
    if (best == SPAN_NONE || (comma != SPAN_NONE && comma < best) || memchr(t.p, MARK_REF, best))
        return 0;
    *topic = span_cut(t, 0, best + best_n);
    return head + topic->n;
}

/* 等二十七件司法解释, 等3部规章, 等文件: bytes at the start. */
static size_t and_others(struct span s)
{
    if (!span_starts(s, SPAN("等")))
        return 0;
    uint32_t v;
    size_t n = 3 + numeral_scan(&v, span_from(s, 3));
    static const struct span measures[] = { SPAN_INIT("件"), SPAN_INIT("部"), SPAN_INIT("项"),
                                            SPAN_INIT("个"), SPAN_INIT("份"), SPAN_INIT("篇") };
    n += starts_any(span_from(s, n), measures, COUNT(measures));
    static const struct span nouns[] = {
        SPAN_INIT("司法解释"),       SPAN_INIT("地方性法规"), SPAN_INIT("规章"),
        SPAN_INIT("文件"),           SPAN_INIT("规范性文件"), SPAN_INIT("行政规范性文件"),
        SPAN_INIT("法律"),           SPAN_INIT("行政法规"),   SPAN_INIT("省政府规章"),
        SPAN_INIT("市政府规章"),     SPAN_INIT("政府规章"),   SPAN_INIT("法规"),
        SPAN_INIT("通知"),           SPAN_INIT("规定"),       SPAN_INIT("办法"),
        SPAN_INIT("政府规范性文件"), SPAN_INIT("行政规章"),   SPAN_INIT("省政府文件"),
        SPAN_INIT("政策文件"),
    };
    return n + starts_any(span_from(s, n), nouns, COUNT(nouns));
}

/* Is `gap` only what may stand between a target and its cue? Puts pinpoint and topic into `last`. */
static bool gap_is_bridge(struct span gap, struct ref *last, bool *reported)
{
    struct span topic = { 0 };
    bool pointed = last->pin_to > last->to;
    if (pointed) { /* the pinpoint was read with the reference: 第一条…规定的…数额标准 */
        size_t n = last->pin_to - last->to;
        gap = span_from(gap, n < gap.n ? n : gap.n);
        static const struct span heads[] = { SPAN_INIT("规定的"), SPAN_INIT("所规定的"),
                                             SPAN_INIT("中的"), SPAN_INIT("中"),
                                             SPAN_INIT("关于") };
        size_t h = starts_any(gap, heads, COUNT(heads));
        if (h && !memchr(gap.p, MARK_REF, gap.n) && !span_has(gap, SPAN("，")))
            return true;
    }
    for (size_t round = 0; gap.n && round < 16; round++) {
        size_t n = day_phrase(gap);
        if (!n)
            n = and_others(gap);
        if (!n && !topic.n && (n = topic_phrase(gap, &topic)) != 0)
            last->topic = topic;
        if (!n)
            n = pinpoint_scan(gap);
        if (!n && (span_starts(gap, SPAN("已")) || span_starts(gap, SPAN("被")))) {
            *reported = true;
            n = 3;
        }
        if (!n)
            n = starts_any(gap, adverbs, COUNT(adverbs));
        if (!n)
            return false;
        gap = span_from(gap, n);
    }
    return gap.n == 0;
}

int enumerator(struct span s, size_t *bytes)
{
    uint32_t v;
    size_t at = 0, n;
    *bytes = 0;
    while (at < s.n && (s.p[at] == ' ' || s.p[at] == '\t'))
        at++;
    struct span t = span_from(s, at);
    if (span_starts(t, SPAN("附件")) || span_starts(t, SPAN("附表"))) {
        n = 6 + numeral_scan(&v, span_from(t, 6));
        static const struct span ends[] = { SPAN_INIT("："), SPAN_INIT(":"), SPAN_INIT("."),
                                            SPAN_INIT("．"), SPAN_INIT("、") };
        n += starts_any(span_from(t, n), ends, COUNT(ends));
        *bytes = at + n;
        return 0;
    }
    if (span_starts(t, SPAN("附：")) || span_starts(t, SPAN("附:"))) {
        *bytes = at + (t.p[3] == ':' ? 4 : 6);
        return 0;
    }
    bool open = span_starts(t, SPAN("（")) || span_starts(t, SPAN("("));
    size_t o = open ? (t.p[0] == '(' ? 1 : 3) : 0;
    n = numeral_scan(&v, span_from(t, o));
    if (!n)
        return -1;
    bool arabic = t.p[o] >= '0' && t.p[o] <= '9';
    struct span rest = span_from(t, o + n);
    if (open) {
        size_t c = span_starts(rest, SPAN("）")) ? 3 : span_starts(rest, SPAN(")")) ? 1 : 0;
        if (!c)
            return -1;
        *bytes = at + o + n + c;
        return arabic ? 3 : 2;
    }
    static const struct span ends[] = { SPAN_INIT("、"), SPAN_INIT("."), SPAN_INIT("．"),
                                        SPAN_INIT("\t") };
    size_t e = starts_any(rest, ends, COUNT(ends));
    if (!e)
        return -1;
    *bytes = at + n + e;
    return arabic ? 3 : 1;
}

bool is_list_separator(struct span s, bool wide)
{
    static const struct span narrow[] = { SPAN_INIT("、"),   SPAN_INIT("和"),   SPAN_INIT("及"),
                                          SPAN_INIT("以及"), SPAN_INIT("与"),   SPAN_INIT("，"),
                                          SPAN_INIT(","),    SPAN_INIT("原"),   SPAN_INIT("暨"),
                                          SPAN_INIT(" "),    SPAN_INIT("或者"), SPAN_INIT("或") };
    static const struct span more[] = { SPAN_INIT("；"), SPAN_INIT(";"),  SPAN_INIT("。"),
                                        SPAN_INIT("："), SPAN_INIT("等"), SPAN_INIT("文件") };
    while (s.n) {
        size_t n = starts_any(s, narrow, COUNT(narrow));
        if (!n && wide)
            n = starts_any(s, more, COUNT(more));
        if (!n && wide)
            enumerator(s, &n);
        if (!n)
            return false;
        s = span_from(s, n);
    }
    return true;
}

/* ------------------------------------------------------------------ deciding */

/* The day named between object and cue, or right behind it; and what the clause hangs it on. */
static void set_day(struct sentence *s, struct ref *r, struct span gap, struct span behind)
{
    struct span where[] = { gap, behind };
    for (size_t i = 0; i < 2; i++) {
        struct span g = where[i];
        for (size_t at = 0; at < g.n; at++) {
            if (((unsigned char)g.p[at] & 0xC0) == 0x80)
                continue;
            struct span t = span_from(g, at);
            if (!span_starts(t, SPAN("自")) && !span_starts(t, SPAN("从")) &&
                !(i == 0 && span_starts(t, SPAN("于"))))
                continue;
            struct date d;
            if (date_scan(&d, span_from(t, 3))) {
                r->effective = date_iso(s->arena, d);
                r->basis = BASIS_CLAUSE;
                return;
            }
            size_t qi = span_find(t, SPAN("之日起"));
            if (qi == SPAN_NONE || qi > 90)
                continue;
            struct span event = span_cut(t, 0, qi);
            r->basis = span_ends(event, SPAN("施行")) || span_ends(event, SPAN("实施")) ||
                               span_ends(event, SPAN("生效"))
                           ? BASIS_DOCUMENT
                       : span_ends(event, SPAN("公布")) || span_ends(event, SPAN("发布")) ||
                               span_ends(event, SPAN("颁布"))
                           ? BASIS_PUBLISHED
                       : span_ends(event, SPAN("印发")) || span_ends(event, SPAN("下发"))
                           ? BASIS_ISSUED
                           : BASIS_EVENT;
            return;
        }
    }
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
    left = span_from(left, mark);
    size_t from = span_rfind(left, SPAN("自"));
    if (from == SPAN_NONE)
        from = span_rfind(left, SPAN("从"));
    struct span lead = from == SPAN_NONE ? span_of(NULL, 0) : span_from(left, from);
    static const struct span verbs[] = { SPAN_INIT("施行，"), SPAN_INIT("实施，"),
                                         SPAN_INIT("执行，"), SPAN_INIT("生效，"),
                                         SPAN_INIT("试行，") };
    for (size_t i = 0; i < COUNT(verbs); i++)
        if (span_has(lead, verbs[i]))
            return span_of(NULL, 0);
    return lead.n <= 150 ? lead : span_of(NULL, 0);
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
        if ((ends_any(left, heads, COUNT(heads)) || (at == 0 && span_ends(hit->cue, SPAN("至")))) &&
            date_scan(&d, span_from(behind, at))) {
            r->until = date_iso(s->arena, d);
            return;
        }
    }
}

/* Area of an act that holds in a part of the land only: 在自由贸易试验区内, 对自贸试验区内的…, in the clause before the cue. */
static void set_area(struct sentence *s, struct ref *r, const struct cue_hit *hit)
{
    static const struct span places[] = {
        SPAN_INIT("试验区"),     SPAN_INIT("先行区"),   SPAN_INIT("自贸区"),   SPAN_INIT("示范区"),
        SPAN_INIT("试点地区"),   SPAN_INIT("试点区域"), SPAN_INIT("行政区域"), SPAN_INIT("保税区"),
        SPAN_INIT("自由贸易港"), SPAN_INIT("试点城市"), SPAN_INIT("合作区"),   SPAN_INIT("开发区")
    };
    struct span sk = s->skeleton, near = reach_back(sk, hit->at, 30);
    static const struct span levels[] = { SPAN_INIT("市"),     SPAN_INIT("县"),    SPAN_INIT("区"),
                                          SPAN_INIT("州"),     SPAN_INIT("省"),    SPAN_INIT("盟"),
                                          SPAN_INIT("旗"),     SPAN_INIT("镇"),    SPAN_INIT("乡"),
                                          SPAN_INIT("范围内"), SPAN_INIT("区域内") };
    if (span_starts(near, SPAN("在")) &&
        ends_any(near, levels, COUNT(levels))) { /* 在望川市暂停执行《X》 */
        r->area = arena_dup(s->arena, span_from(near, 3));
        return;
    }
    size_t stop = span_rfind(span_cut(sk, 0, hit->at), SPAN("。")),
           from = stop == SPAN_NONE ? 0 : stop + 3;
    if (hit->at - from > 400)
        from = hit->at - 400;
    struct span left = span_cut(sk, from, hit->at);
    for (size_t i = 0; i < COUNT(places); i++) {
        size_t at = span_rfind(left, places[i]);
        if (at == SPAN_NONE)
            continue;
        size_t to = at + places[i].n, zai = span_rfind(span_cut(left, 0, at), SPAN("在")),
               dui = span_rfind(span_cut(left, 0, at), SPAN("对"));
        size_t head = zai == SPAN_NONE ? dui : dui == SPAN_NONE || zai > dui ? zai : dui;
        if (head == SPAN_NONE || to - head > 150 || memchr(left.p + head, MARK_REF, to - head))
            continue;
        r->area = arena_dup(s->arena, span_cut(left, head + 3, to));
        return;
    }
}

static uint8_t confidence_of(const struct ref *r)
{
    return r->number.n ? 100 : r->date.n || r->issuer.n ? 95 : 80;
}

/* `start` is where the act's own words begin: before it a phrase may name the day. */
static void decide(struct sentence *s, struct token *t, const struct cue_hit *hit, enum force force,
                   struct span gap, size_t start)
{
    struct ref *r = t->ref;
    if (r->decided)
        return;
    r->decided = true;
    r->cue = hit->cue;
    r->confidence = confidence_of(r);
    if (force != FORCE_ACT) {
        r->relation = REL_CITES;
        r->flags |= force == FORCE_INTENDED   ? FLAG_INTENDED
                    : force == FORCE_REPORTED ? FLAG_REPORTED
                                              : FLAG_NEGATED;
        return;
    }
    r->relation = hit->relation;
    /* an amendment always touches provisions; scope tells how much of the rule an ending or a pause takes */
    bool ends = hit->relation == REL_REPEALS || hit->relation == REL_LAPSES ||
                hit->relation == REL_SUSPENDS;
    r->scope = ends && (r->pinpoint.n || r->topic.n) ? SCOPE_PARTIAL : SCOPE_WHOLE;
    if (r->topic.n && !r->pinpoint.n)
        r->pinpoint = arena_dup(s->arena, r->topic);
    r->basis = BASIS_DOCUMENT;
    struct span behind = span_from(s->skeleton, hit->to);
    if (behind.n > 60)
        behind.n = 60;
    size_t comma = span_find(behind, SPAN("，"));
    if (comma != SPAN_NONE && comma < 12) /* 废止《X》，自… belongs to the text itself */
        behind.n = comma;
    struct span lead = lead_phrase(s, start);
    set_day(s, r, lead, span_of(NULL, 0));
    if (r->basis == BASIS_DOCUMENT)
        set_day(s, r, gap,
                hit->relation == REL_REPEALS || hit->relation == REL_SUSPENDS ? behind
                                                                              : span_of(NULL, 0));
    if (hit->relation == REL_SUSPENDS || hit->relation == REL_EXTENDS)
        set_until(s, r, hit, lead);
    /* 不再执行 in one area is a pause there, not an end (DESIGN §2) */
    bool may_pause = hit->relation == REL_REPEALS && !span_has(hit->cue, SPAN("废止"));
    if (hit->relation == REL_SUSPENDS || may_pause)
        set_area(s, r, hit);
    if (may_pause && r->area.n)
        r->relation = REL_SUSPENDS;
}

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

/* The members of the list that ends with token `last` (inclusive), backwards; history and absorbed tokens are passed over. */
static size_t list_back(struct sentence *s, const struct clause_context *ctx, size_t last,
                        size_t *members, size_t max)
{
    size_t n = 0, k = last, start = s->tokens[last].clause;
    members[n++] = last;
    while (k-- > 0 && n < max) {
        struct token *t = &s->tokens[k];
        if (t->history || t->ref->absorbed)
            continue;
        if (t->at >= start)
            continue;
        struct span rest = own_tail(t, between_tokens(s, k, start));
        if (span_ends(rest, SPAN("原")))
            rest.n -= 3;
        if (t->at == s->tokens[members[n - 1]].at &&
            t->ref->flags + s->tokens[members[n - 1]].ref->flags) {
            members[n++] = k; /* members of one range share their place */
            continue;
        }
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

/* 《A》、《B》同时废止 */
static bool act_before_cue(struct sentence *s, const struct clause_context *ctx,
                           const struct cue_hit *hit, enum force force, struct ref_vec *made)
{
    size_t last = SPAN_NONE;
    for (size_t k = 0; k < s->n && s->tokens[k].at < hit->at; k++)
        if (!s->tokens[k].history && !s->tokens[k].ref->absorbed)
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
    if (object_of_conflict(gap))
        return false;
    if (!gap_is_bridge(gap, t->ref, &reported)) {
        if (!reason_then_decision(s, hit, t, gap))
            return false;
        reported = false;
    }
    if (reported && force == FORCE_ACT)
        force = FORCE_REPORTED;
    size_t members[256], n = list_back(s, ctx, last, members, 256);
    distribute(s, members, n);
    for (size_t i = 0; i < n; i++)
        decide(s, &s->tokens[members[i]], hit, force, gap, s->tokens[members[n - 1]].clause);
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
    if (k == 3 && span_ends(left, SPAN("，")))
        return ctx->amending || (object_is_plain && hit->cue.n > 6);
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

/* The tokens from k on that one verb governs, as a range [k, end); *tail gets what stands behind the last. */
static size_t list_forward(struct sentence *s, size_t k, struct span *tail)
{
    size_t prev = k;
    for (k++; k < s->n; k++) {
        struct token *t = &s->tokens[k];
        if (t->history || t->ref->absorbed)
            continue;
        struct span rest = own_tail(&s->tokens[prev], between_tokens(s, prev, t->clause));
        if (t->at != s->tokens[prev].at && !is_list_separator(rest, true))
            break;
        prev = k;
    }
    *tail =
        own_tail(&s->tokens[prev], span_cut(s->skeleton, s->tokens[prev].at + 1, s->skeleton.n));
    return prev + 1;
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
    size_t end = list_forward(s, k, &tail);
    if (force == FORCE_ACT && dates_another_event(tail))
        force = FORCE_REPORTED;
    else if (force == FORCE_ACT && continues_verb(s, run, hit->at))
        force = run->force; /* one 决定, or one 拟, governs both */
    else if (force == FORCE_ACT && !may_govern_forward(s, ctx, hit))
        force = FORCE_INTENDED;
    for (; k < end; k++) {
        struct token *t = &s->tokens[k];
        if (t->history || t->ref->absorbed)
            continue;
        own_tail(t, span_cut(s->skeleton, t->at + 1, s->skeleton.n));
        decide(s, t, hit, force, words, hit->at);
    }
    *run = (struct verb_run){ force, (size_t)(tail.p - s->skeleton.p) };
    return true;
}

/* 各地制定的土地使用费办法同时停止执行: a class, without a name; the text is kept, no identity. */
static void class_before_cue(struct sentence *s, const struct cue_hit *hit, struct ref_vec *made)
{
    struct span sk = s->skeleton, left = span_cut(sk, 0, hit->at);
    static const struct span tails[] = { SPAN_INIT("同时"), SPAN_INIT("，"),   SPAN_INIT("即行"),
                                         SPAN_INIT("予以"), SPAN_INIT("一律"), SPAN_INIT("均"),
                                         SPAN_INIT("全部") };
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
                   span_has(noun, SPAN("现行")) || span_has(noun, SPAN("此前"));
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
    r.head_from = r.from;
    r.head_to = r.pin_to = r.to;
    vec_push(made, r);
}

/* 对《A》作如下修改; 将《A》第三条修改为; 《A》第三条修改为 */
static bool amend_before_cue(struct sentence *s, const struct clause_context *ctx,
                             const struct cue_hit *hit, enum force force, struct ref_vec *made)
{
    if (act_before_cue(s, ctx, hit, force, made))
        return true;
    if (!span_eq(hit->cue, SPAN("修改为")) && !span_eq(hit->cue, SPAN("作相应修改")))
        return false;
    /* …中的“X”修改为“Y”: the object is the nearest title of this clause */
    struct span back = reach_back(s->skeleton, hit->at, 80);
    size_t from = hit->at - back.n;
    for (size_t k = s->n; k-- > 0;) {
        struct token *t = &s->tokens[k];
        bool near = t->at + 1 == from ||
                    (from > 0 && s->skeleton.p[from - 1] == MARK_QUOTE && t->at < from);
        if (t->at < hit->at && near && !t->history) {
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
            s->tokens[k].clause < s->tokens[k].at)
            return true;
    return hit->relation == REL_AMENDS && span_starts(span_from(s->skeleton, hit->to), SPAN("的"));
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
        bool done = force == FORCE_TOPIC || inside_clause(s, &hit);
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
