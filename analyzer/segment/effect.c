// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/segment/effect.h"

#include "analyzer/words/date.h"
#include "analyzer/words/marks.h"
#include "base/utf8.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const struct span begin_verbs[] = {
    SPAN_INIT("施行"),    SPAN_INIT("实施"),     SPAN_INIT("执行"),     SPAN_INIT("生效"),
    SPAN_INIT("试行"),    SPAN_INIT("正式施行"), SPAN_INIT("正式实施"), SPAN_INIT("开始施行"),
    SPAN_INIT("实行"),    SPAN_INIT("起效"),     SPAN_INIT("公布施行"), SPAN_INIT("公布实施"),
    SPAN_INIT("发布施行")
};
static const struct span own_nouns[] = {
    SPAN_INIT("办法"),     SPAN_INIT("条例"),     SPAN_INIT("规定"),     SPAN_INIT("细则"),
    SPAN_INIT("通知"),     SPAN_INIT("意见"),     SPAN_INIT("决定"),     SPAN_INIT("法"),
    SPAN_INIT("规则"),     SPAN_INIT("方案"),     SPAN_INIT("措施"),     SPAN_INIT("解释"),
    SPAN_INIT("通告"),     SPAN_INIT("公告"),     SPAN_INIT("实施细则"), SPAN_INIT("实施办法"),
    SPAN_INIT("实施意见"), SPAN_INIT("章程"),     SPAN_INIT("政策"),     SPAN_INIT("若干措施"),
    SPAN_INIT("计划"),     SPAN_INIT("规划"),     SPAN_INIT("标准"),     SPAN_INIT("预案"),
    SPAN_INIT("文件"),     SPAN_INIT("规程"),     SPAN_INIT("守则"),     SPAN_INIT("准则"),
    SPAN_INIT("清单"),     SPAN_INIT("目录"),     SPAN_INIT("指南"),     SPAN_INIT("批复"),
    SPAN_INIT("制度"),     SPAN_INIT("若干规定"), SPAN_INIT("令"),       SPAN_INIT("修正案"),
    SPAN_INIT("行动计划"), SPAN_INIT("实施方案"), SPAN_INIT("基准"),     SPAN_INIT("规范"),
    SPAN_INIT("指引"),     SPAN_INIT("安排"),     SPAN_INIT("法典"),     SPAN_INIT("若干政策"),
};

static bool ends_with_any(struct span s, const struct span *w, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (span_ends(s, w[i]))
            return true;
    return false;
}

/* Is the subject of the clause the document itself? `left` is the text of the sentence before 自. */
static bool own_subject(struct span left, const struct document *d)
{
    size_t cut = span_rfind(left, SPAN("，"));
    struct span s = cut == SPAN_NONE ? left : span_from(left, cut + 3);
    size_t close = span_rfind(s, SPAN("》"));
    if (close != SPAN_NONE) { /* 《X》自…起施行 speaks of X: only its own title counts */
        size_t open = span_rfind(s, SPAN("《"));
        struct span t = open == SPAN_NONE ? s : span_cut(s, open + 3, close);
        return t.n && (span_has(d->title, t) || span_has(d->instrument, t) ||
                       (d->title.n && span_has(t, d->title)));
    }
    size_t ben = span_rfind(s, SPAN("本"));
    if (ben != SPAN_NONE && ends_with_any(s, own_nouns, COUNT(own_nouns)))
        return true;
    if (s.n == 0 || ends_with_any(s,
                                  (const struct span[]){ SPAN_INIT("现予公布"),
                                                         SPAN_INIT("现予发布"), SPAN_INIT("通过"),
                                                         SPAN_INIT("公布"), SPAN_INIT("发布"),
                                                         SPAN_INIT("印发"), SPAN_INIT("给你们") },
                                  7))
        return true;
    /* 第三十一条 自2025年1月1日起施行: nothing but the article's number */
    size_t tiao = span_rfind(s, SPAN("条"));
    return tiao != SPAN_NONE && span_starts(s, SPAN("第")) && s.n - tiao <= 5;
}

struct clause {
    size_t from, to; /* the sentence in view text */
};

/* The sentence around `at` inside [from, to). */
static struct clause sentence_around(struct span text, size_t from, size_t to, size_t at)
{
    struct span left = span_cut(text, from, at), right = span_cut(text, at, to);
    size_t b = span_rfind(left, SPAN("。")), e = span_find(right, SPAN("。"));
    struct clause c = { b == SPAN_NONE ? from : from + b + 3, e == SPAN_NONE ? to : at + e + 3 };
    return c;
}

static void prove(struct arena *a, const struct view *v, struct clause c, uint64_t *from,
                  uint64_t *to, struct span *sentence)
{
    *from = view_raw(v, c.from);
    *to = view_raw_end(v, c.to);
    *sentence = view_quote(a, v->raw, *from, *to);
}

static size_t starts_with_any(struct span s, const struct span *w, size_t n)
{
    size_t best = 0;
    for (size_t i = 0; i < n; i++)
        if (w[i].n > best && span_starts(s, w[i]))
            best = w[i].n;
    return best;
}

static void set_end(struct document *d, struct arena *a, const struct view *v, struct clause c,
                    struct date last)
{
    d->expires = date_iso(a, last);
    prove(a, v, c, &d->expires_from, &d->expires_to, &d->expires_sentence);
}

/* What follows 自…起施行 in the same sentence may end the text: ，至2025年12月31日止; ，2025年12月31日起自动失效. */
static void read_stop(struct document *d, struct arena *a, const struct view *v, struct clause c,
                      struct span s)
{
    static const struct span joins[] = { SPAN_INIT("，"),       SPAN_INIT("施行"),
                                         SPAN_INIT("实施"),     SPAN_INIT("执行"),
                                         SPAN_INIT("试行"),     SPAN_INIT("并"),
                                         SPAN_INIT("自"),       SPAN_INIT("于"),
                                         SPAN_INIT("到期日为"), SPAN_INIT("有效") };
    static const struct span to_words[] = { SPAN_INIT("至"), SPAN_INIT("到") };
    static const struct span adverbs[] = { SPAN_INIT("起"),   SPAN_INIT("自动"), SPAN_INIT("自行"),
                                           SPAN_INIT("同时"), SPAN_INIT("即行"), SPAN_INIT("，") };
    static const struct span ends[] = { SPAN_INIT("废止"),     SPAN_INIT("失效"),
                                        SPAN_INIT("停止执行"), SPAN_INIT("停止施行"),
                                        SPAN_INIT("停止实施"), SPAN_INIT("终止执行"),
                                        SPAN_INIT("终止") };
    static const struct span stops[] = { SPAN_INIT("。"), SPAN_INIT("，"), SPAN_INIT("；") };
    for (size_t k; (k = starts_with_any(s, joins, COUNT(joins))) != 0;)
        s = span_from(s, k);
    size_t to = starts_with_any(s, to_words, COUNT(to_words));
    struct date day;
    size_t n = date_scan(&day, span_from(s, to));
    if (!n || !day.day)
        return;
    s = span_from(s, to + n);
    if (span_starts(s, SPAN("止")))
        s = span_from(s, 3);
    if (to && (!s.n || starts_with_any(s, stops, COUNT(stops)))) {
        set_end(d, a, v, c, day);
        return;
    }
    for (size_t k; (k = starts_with_any(s, adverbs, COUNT(adverbs))) != 0;)
        s = span_from(s, k);
    size_t verb = starts_with_any(s, ends, COUNT(ends));
    if (verb && (s.n == verb || starts_with_any(span_from(s, verb), stops, COUNT(stops))))
        set_end(d, a, v, c, to ? day : date_add_days(day, -1));
}

/* Tries the 自 at `at`: 自<day or event>起<verb>. */
static bool read_begin(struct document *d, struct arena *a, const struct view *v, size_t from,
                       size_t to, size_t at)
{
    struct span text = v->text, s = span_cut(text, at + 3, to);
    struct date day;
    size_t n = date_scan(&day, s);
    struct span event = { 0 };
    if (!n) {
        size_t ri = span_find(span_cut(s, 0, 75), SPAN("之日"));
        if (ri == SPAN_NONE)
            return false;
        event = span_cut(s, 0, ri);
        n = ri + 6;
        day.year = 0;
    }
    struct span rest = span_from(s, n);
    if (span_starts(rest, SPAN("起")))
        rest = span_from(rest, 3);
    struct period later = { 0 };
    size_t comma = span_starts(rest, SPAN("，")) ? 3 : 0,
           k = event.n ? period_after_scan(&later, span_from(rest, comma)) : 0;
    if (k) /* 自发布之日起30日后施行 */
        rest = span_from(rest, comma + k);
    else if (comma)
        return false;
    struct date last = { 0 };
    if (day.year && span_starts(rest, SPAN("至")) &&
        (k = date_scan(&last, span_from(rest, 3))) != 0) { /* 自2023年1月1日至2025年12月31日施行 */
        rest = span_from(rest, 3 + k);
        if (span_starts(rest, SPAN("止")))
            rest = span_from(rest, 3);
    }
    size_t verb = starts_with_any(rest, begin_verbs, COUNT(begin_verbs));
    struct clause c = sentence_around(text, from, to, at);
    struct span left = span_cut(text, c.from, at);
    if (!verb || !own_subject(left, d))
        return false;
    static const struct span issue[] = { SPAN_INIT("印发"), SPAN_INIT("发布"), SPAN_INIT("公布"),
                                         SPAN_INIT("颁布"), SPAN_INIT("下发"), SPAN_INIT("发文"),
                                         SPAN_INIT("签发") };
    if (day.year) {
        d->effective = d->effective_on = date_iso(a, day);
        d->effective_basis = BASIS_CLAUSE;
    } else if (ends_with_any(event, issue, COUNT(issue)) && period_is(later)) {
        struct date base;
        bool known = date_parse_iso(&base, d->issued) && base.day;
        d->effective = span_of(NULL, 0);
        d->effective_on = known ? date_iso(a, date_add_period(base, later)) : span_of(NULL, 0);
        d->effective_basis = known ? BASIS_ISSUED : BASIS_EVENT;
    } else if (ends_with_any(event, issue, COUNT(issue))) {
        /* 公布 and 发布 of a rule are its own issuing (令, 公告); a gazette's later printing is not meant */
        d->effective = SPAN("issued");
        d->effective_on = d->issued;
        d->effective_basis = BASIS_ISSUED;
    } else if (d->effective_basis == BASIS_NONE) {
        d->effective_basis = BASIS_EVENT;
        d->effective_on = span_of(NULL, 0);
    } else {
        return true;
    }
    prove(a, v, c, &d->effective_from, &d->effective_to, &d->effective_sentence);
    if (last.day)
        set_end(d, a, v, c, last);
    else
        read_stop(d, a, v, c, span_cut(rest, verb, c.to - (size_t)(rest.p - text.p)));
    return true;
}

/* 《X》继续执行，执行期限至…: the term is X's. A text that names itself, or nothing in marks, speaks of itself. */
static bool speaks_of_itself(struct span left, const struct document *d)
{
    size_t close = span_rfind(left, SPAN("》"));
    if (close == SPAN_NONE)
        return true;
    size_t open = span_rfind(left, SPAN("《"));
    struct span title =
        open == SPAN_NONE || open > close ? span_of(NULL, 0) : span_cut(left, open + 3, close);
    return span_has(span_from(left, close), SPAN("本")) ||
           (title.n && (span_has(d->title, title) || span_has(d->instrument, title)));
}

/* 有效期五年, 有效期至…, 试行期两年, 有效期自…至… */
static bool read_end(struct document *d, struct arena *a, const struct view *v, size_t from,
                     size_t to, size_t at, size_t word)
{
    struct span text = v->text, s = span_cut(text, at + word, to);
    struct clause c = sentence_around(text, from, to, at);
    struct span left = span_cut(text, c.from, at);
    size_t cut = span_rfind(left, SPAN("，"));
    struct span subject = cut == SPAN_NONE ? left : span_from(left, cut + 3);
    bool own = (span_rfind(subject, SPAN("本")) != SPAN_NONE && !span_has(subject, SPAN("》"))) ||
               (subject.n == 0 && speaks_of_itself(left, d) &&
                (span_has(left, SPAN("施行")) || span_has(left, SPAN("实施")) ||
                 span_has(left, SPAN("执行")) || span_has(left, SPAN("试行"))));
    if (!own)
        return false;
    static const struct span heads[] = { SPAN_INIT("限"),   SPAN_INIT("延长"), SPAN_INIT("延续"),
                                         SPAN_INIT("顺延"), SPAN_INIT("延"),   SPAN_INIT("为"),
                                         SPAN_INIT("："),   SPAN_INIT("暂定"), SPAN_INIT("自") };
    for (size_t i = 0; i < COUNT(heads); i++)
        if (span_starts(s, heads[i]))
            s = span_from(s, heads[i].n);
    struct date day, start;
    size_t n = date_scan(&day, s);
    bool have = false;
    if (n) { /* 自2023年1月1日至2027年12月31日 */
        struct span t = span_from(s, n);
        static const struct span to_words[] = { SPAN_INIT("起至"), SPAN_INIT("至"),
                                                SPAN_INIT("到") };
        for (size_t i = 0; i < COUNT(to_words) && !have; i++)
            if (span_starts(t, to_words[i]))
                have = date_scan(&day, span_from(t, to_words[i].n)) > 0;
    } else if (span_starts(s, SPAN("至")) || span_starts(s, SPAN("到"))) {
        have = date_scan(&day, span_from(s, 3)) > 0;
    } else {
        uint32_t count;
        size_t k = numeral_scan(&count, s);
        struct span unit = span_from(s, k);
        if (span_starts(unit, SPAN("个")))
            unit = span_from(unit, 3);
        if (k && count && count <= 100 && date_parse_iso(&start, d->effective_on) && start.day) {
            /* 民法典 art. 202: the last day is the corresponding day */
            if (span_starts(unit, SPAN("年")))
                day = date_add_years(start, (int)count), have = true;
            else if (span_starts(unit, SPAN("月")))
                day = date_add_months(start, (int)count), have = true;
        }
    }
    if (!have)
        return false;
    set_end(d, a, v, c, day);
    return true;
}

static bool quoted(struct span line, size_t at)
{
    int depth = 0;
    for (size_t i = 0; i + 3 <= at; i++) {
        depth += span_starts(span_from(line, i), SPAN("“"));
        depth -= span_starts(span_from(line, i), SPAN("”")) && depth > 0;
    }
    return depth > 0;
}

/* Calls `try` for each occurrence of `word` in the line until one holds. */
static void find_begin(struct document *d, struct arena *a, const struct view *v, size_t from,
                       size_t to)
{
    struct span line = span_cut(v->text, from, to);
    for (size_t at = 0; at < line.n;) {
        size_t hit = span_find(span_from(line, at), SPAN("自"));
        if (hit == SPAN_NONE)
            return;
        at += hit;
        if (!quoted(line, at))
            read_begin(d, a, v, from, to, from + at);
        at += 3;
    }
}

static void find_end(struct document *d, struct arena *a, const struct view *v, size_t from,
                     size_t to)
{
    static const struct span words[] = { SPAN_INIT("有效"), SPAN_INIT("试行"), SPAN_INIT("施行"),
                                         SPAN_INIT("实施"), SPAN_INIT("执行") };
    struct span line = span_cut(v->text, from, to);
    for (size_t at = 0; at < line.n;) {
        size_t hit = span_find(span_from(line, at), SPAN("期"));
        if (hit == SPAN_NONE)
            return;
        at += hit + 3;
        if (ends_with_any(span_cut(line, 0, at - 3), words, COUNT(words)) &&
            !quoted(line, at - 9) && read_end(d, a, v, from, to, from + at - 9, 9))
            return;
    }
}

void effect_read(struct document *d, struct arena *a, const struct view *v,
                 const struct segment *seg, const uint32_t *marks)
{
    for (size_t i = seg->body_from; i < seg->line_to; i++) {
        const struct view_line *l = &v->lines[i];
        bool begins = (marks[i] & HAS_FROM) && (marks[i] & (HAS_DO | HAS_FORCE));
        /* a clause of this kind never stands in a paragraph of such length */
        if ((!begins && !(marks[i] & HAS_TERM)) || l->to - l->from > 6000)
            continue;
        if (begins)
            find_begin(d, a, v, l->from, l->to);
        find_end(d, a, v, l->from, l->to);
    }
    if (d->effective_basis == BASIS_NONE && d->issued.n && d->presence == PRESENCE_FULL) {
        /* no clause: a 规范性文件 works from its date (DOMAIN §6.2) */
        d->effective_on = d->issued;
        d->effective_basis = BASIS_ISSUED;
    }
}
