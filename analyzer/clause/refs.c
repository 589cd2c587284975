// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/clause/refs.h"
#include "analyzer/clause/plain_title.h"

#include "analyzer/words/date.h"
#include "analyzer/words/pinpoint.h"
#include "analyzer/words/title.h"
#include "analyzer/words/turns.h"
#include "analyzer/words/words.h"
#include "base/utf8.h"

#include <stdio.h>

enum {
    MAX_BRACKET = 420 /* bytes; a bracket with an adoption clause has some 60 characters */,
    MAX_NUMBERS = 50
};

static size_t open_bracket(struct span s)
{
    return span_starts(s, SPAN("（")) ? 3 : span_starts(s, SPAN("(")) ? 1 : 0;
}

/* 《X》[溪政发〔2010〕5号]: a number in square brackets; its bytes, 0 without. */
static size_t square_bracket(struct span s, size_t *inner)
{
    enum { LONGEST = 120 };
    static const struct span opens[] = { SPAN_INIT("["), SPAN_INIT("［"), SPAN_INIT("【") };
    static const struct span closes[] = { SPAN_INIT("号]"), SPAN_INIT("号］"), SPAN_INIT("号】") };
    s = span_cut(s, 0, s.n < LONGEST ? s.n : LONGEST);
    for (size_t i = 0; i < COUNT(opens); i++) {
        size_t end = span_starts(s, opens[i]) ? span_find(s, closes[i]) : SPAN_NONE;
        if (end == SPAN_NONE || memchr(s.p, '\n', end))
            continue;
        *inner = opens[i].n;
        return end + closes[i].n;
    }
    return 0;
}

size_t refs_bracket_end(struct span text, size_t at, size_t limit)
{
    int depth = 0;
    size_t end = text.n - at > limit ? at + limit : text.n;
    for (size_t i = at; i < end;) {
        struct span s = span_cut(text, i, end);
        if (s.p[0] == '\n')
            return 0;
        size_t open = open_bracket(s), close = span_starts(s, SPAN("）")) ? 3
                                               : s.p[0] == ')'            ? 1
                                                                          : 0;
        if (open)
            depth++;
        if (close && --depth == 0)
            return i + close;
        i += open ? open : close ? close : 1;
    }
    return 0;
}

/* Trailing brackets (（试行）, （2021—2025年）) do not count. */
bool refs_is_instrument(const struct lexicon *lex, struct span title)
{
    for (int round = 0; round < 3; round++) {
        size_t close = span_ends(title, SPAN("）"))   ? 3
                       : span_ends(title, SPAN(")"))  ? 1
                       : span_ends(title, SPAN("〉")) ? 3
                                                      : 0;
        if (!close)
            break;
        if (span_ends(title, SPAN("〉"))) {
            title.n -= 3;
            continue;
        }
        size_t at = title.n - close, len;
        int depth = 1;
        while (at > 0 && depth) {
            uint32_t cp = utf8_decode_back(title.p, title.p + at, &len);
            at -= len;
            depth += cp == U'）' || cp == ')' ? 1 : cp == U'（' || cp == '(' ? -1 : 0;
        }
        if (depth)
            break;
        title.n = at;
    }
    static const struct span more[] = { SPAN_INIT("政策"), SPAN_INIT("条"),   SPAN_INIT("举措"),
                                        SPAN_INIT("细化"), SPAN_INIT("倡议"), SPAN_INIT("部署"),
                                        SPAN_INIT("任务"), SPAN_INIT("体系"), SPAN_INIT("机制"),
                                        SPAN_INIT("决策") };
    struct span kind = lexicon_kind(lex, title);
    if (kind.n)
        return !lexicon_is_stop_title(lex, title);
    if (span_starts(title, SPAN("关于")))
        return true;
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        if (span_ends(title, more[i]))
            return true;
    return false;
}

/* Newspapers, gazettes and other print: 《吉林日报》, 《吉林省人民政府公报》. */
static bool is_print(struct span title)
{
    static const struct span ends[] = { SPAN_INIT("公报"), SPAN_INIT("日报"), SPAN_INIT("晚报"),
                                        SPAN_INIT("时报"), SPAN_INIT("周报"), SPAN_INIT("杂志") };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (span_ends(title, ends[i]))
            return true;
    return false;
}

/* The short form in 以下简称《Y》, 以下简称Y法, 简称“Y”: without marks. */
static struct span short_form(struct span inside)
{
    size_t at = span_find(inside, SPAN("简称"));
    if (at == SPAN_NONE)
        return span_of(NULL, 0);
    struct span s = span_from(inside, at + 6);
    static const struct span marks[] = { SPAN_INIT("为"), SPAN_INIT("“"),  SPAN_INIT("\""),
                                         SPAN_INIT("《"), SPAN_INIT("："), SPAN_INIT("「") };
    for (size_t i = 0; i < 2 * sizeof marks / sizeof *marks; i++)
        if (span_starts(s, marks[i % (sizeof marks / sizeof *marks)]))
            s = span_from(s, marks[i % (sizeof marks / sizeof *marks)].n);
    size_t to = 0, len;
    while (to < s.n) {
        uint32_t cp = utf8_decode(s.p + to, s.p + s.n, &len);
        if (!utf8_is_han(cp) && !(cp >= '0' && cp <= '9') && cp != U'（' && cp != U'）')
            break;
        to += len;
    }
    return span_cut(s, 0, to);
}

/* 文件附件2 up to the end of the bracket. */
static bool names_annex(struct span s)
{
    static const struct span annexes[] = { SPAN_INIT("附件"), SPAN_INIT("附表"), SPAN_INIT("附录"),
                                           SPAN_INIT("之附件"), SPAN_INIT("的附件") };
    static const struct span papers[] = { SPAN_INIT("文件"), SPAN_INIT("文"), SPAN_INIT("，") };
    uint32_t v;
    s = span_from(s, starts_any(s, papers, COUNT(papers)));
    size_t head = starts_any(s, annexes, COUNT(annexes)),
           n = head ? numeral_scan(&v, span_from(s, head)) : 0;
    return n && head + n == s.n;
}

/* Does the number at [at, end) name what amended the title (…发布，根据1997年…第12号令修改)? Its phrase goes to the next comma. */
static bool names_amender(struct span inside, size_t at, size_t end)
{
    static const struct span stops[] = { SPAN_INIT("，"), SPAN_INIT(","), SPAN_INIT("；"),
                                         SPAN_INIT("、") };
    static const struct span verbs[] = { SPAN_INIT("修改"), SPAN_INIT("修正"), SPAN_INIT("修订") };
    static const struct span makers[] = { SPAN_INIT("发布"), SPAN_INIT("公布"), SPAN_INIT("印发") };
    struct span rest = span_from(inside, end), phrase = rest;
    for (size_t i = 0; i < COUNT(stops); i++) {
        size_t hit = span_find(phrase, stops[i]);
        phrase.n = hit == SPAN_NONE ? phrase.n : hit;
    }
    return at > 0 && has_any(phrase, verbs, COUNT(verbs)) &&
           !has_any(phrase, makers, COUNT(makers));
}

/* 《X公告》（2019年第1号）: the marks hold the body and the word, the bracket the rest of the number. */
static struct span completed_number(struct arena *a, const struct lexicon *lex, struct span title,
                                    struct span inside)
{
    static const struct span words[] = { SPAN_INIT("公告"), SPAN_INIT("令"), SPAN_INIT("通告") };
    if (!ends_any(title, words, COUNT(words)) || !span_ends(inside, SPAN("号")))
        return span_of(NULL, 0);
    struct span whole[] = { title, inside };
    return docno_canonical(a, lex, arena_join(a, whole, 2));
}

/* Reads one bracket behind a title: numbers, date, issuer, short form. True when it told something. */
static bool read_bracket(struct ref *r, struct ref_vec *out, struct arena *a,
                         const struct lexicon *lex, struct span text, size_t from, size_t to)
{
    struct span inside = span_cut(text, from, to);
    bool told = false;
    if (turn_starts(TURN_BRACKET_REASON, inside)) /* what it names is another rule */
        return false;
    for (size_t i = 0; i + 3 <= inside.n; i++) {
        if ((unsigned char)inside.p[i] != 0xE5 || !span_starts(span_from(inside, i), SPAN("号")))
            continue;
        struct docno d[MAX_NUMBERS];
        size_t n = docno_at_hao(d, MAX_NUMBERS, a, lex, span_cut(text, 0, to), from, from + i);
        size_t end = n ? d[n - 1].to - from : 0;
        bool amender = n && names_amender(inside, d[0].from - from, end);
        /* the first number is the title's, and so are the members of its range */
        bool of_title = !r->number.n && !amender;
        for (size_t k = 0; k < n; k++) {
            if (amender) {
                /* history of the title: no reference of the sentence */
            } else if (!r->number.n) {
                r->number = d[k].canonical;
                r->number_issuer = d[k].issuer;
                r->flags |= d[k].repaired ? FLAG_REPAIRED : 0;
            } else if (out &&
                       (k || d[k].from > from)) { /* one title, several numbers: a reference each */
                struct ref more = { .from = d[k].from,
                                    .to = d[k].to,
                                    .head_from = d[k].from,
                                    .head_to = d[k].to,
                                    .number = d[k].canonical,
                                    .number_issuer = d[k].issuer,
                                    .title = k && of_title ? r->title : span_of(NULL, 0),
                                    .flags = k ? FLAG_MEMBER : 0 };
                vec_push(out, more);
            }
            told = true;
        }
        if (n)
            i = d[n - 1].to - from - 1;
        /* （溪政发〔2010〕5号文件附件2）: the number is the carrier's, the title one of its annexes */
        if (n == 1 && r->title.n && names_annex(span_from(inside, i + 1))) {
            r->annex = true;
            struct ref carrier = { .from = d[0].from,
                                   .to = d[0].to,
                                   .head_from = d[0].from,
                                   .head_to = d[0].to,
                                   .pin_to = d[0].to,
                                   .number = d[0].canonical,
                                   .number_issuer = d[0].issuer };
            if (out)
                vec_push(out, carrier); /* named, not acted on */
        }
    }
    if (!r->number.n && (r->number = completed_number(a, lex, r->title, inside)).n)
        told = true;
    struct docno standard;
    if (!r->number.n && docno_standard_at(&standard, a, span_cut(text, 0, to), from)) {
        r->number = standard.canonical;
        r->flags |= FLAG_STANDARD;
        told = true;
    }
    struct date d;
    size_t n = date_scan(&d, inside);
    if (n) {
        r->date = date_iso(a, d);
        size_t k = lexicon_issuer_prefix(lex, span_from(inside, n));
        if (k)
            r->issuer = span_cut(inside, n, n + k);
        told = true;
    }
    r->defines = short_form(inside);
    /* （〔84〕农〔机〕字第42号）: a number of a form that is not read still belongs to the title */
    told |= span_ends(inside, SPAN("号")) && span_has(inside, SPAN("第"));
    uint32_t v; /* （7号）: of the series of the title before, see add_title */
    told |= !told && span_eq(span_from(inside, numeral_scan(&v, inside)), SPAN("号"));
    return told || r->defines.n || span_starts(inside, SPAN("以下"));
}

/* （试行）, （2009版）, （自2009年3月1日起施行）: does a bracket say which edition the title is of, and nothing else? */
static bool tells_version(struct span inside)
{
    static const struct span starts[] = { SPAN_INIT("试行"), SPAN_INIT("暂行"), SPAN_INIT("修订") };
    static const struct span ends[] = { SPAN_INIT("版"), SPAN_INIT("修订"), SPAN_INIT("修正"),
                                        SPAN_INIT("修改"), SPAN_INIT("修订稿") };
    static const struct span begins[] = { SPAN_INIT("施行"), SPAN_INIT("实施"), SPAN_INIT("执行"),
                                          SPAN_INIT("生效"), SPAN_INIT("试行") };
    static const struct span heads[] = { SPAN_INIT("自"), SPAN_INIT("从"), SPAN_INIT("于") };
    enum { SHORT = 27, DATED = 60 /* bytes */ };
    struct date day;
    size_t head = starts_any(inside, heads, COUNT(heads));
    if (head && inside.n <= DATED && date_scan(&day, span_from(inside, head)))
        return ends_any(inside, begins, COUNT(begins)) > 0;
    return inside.n <= SHORT &&
           (starts_any(inside, starts, COUNT(starts)) || ends_any(inside, ends, COUNT(ends)));
}

/* Brackets and pinpoint behind the head. Extra numbers go to `extra`. */
static void read_tail(struct ref *r, struct ref_vec *extra, struct arena *a,
                      const struct lexicon *lex, struct span text, size_t to)
{
    static const struct span suffixes[] = { SPAN_INIT("试行"), SPAN_INIT("暂行") };
    struct span bounded = span_cut(text, 0, to);
    size_t at = r->head_to;
    for (int k = 0; k < 4; k++) {
        size_t gap = at < to && text.p[at] == ' ' ? 1 : 0;
        size_t open = open_bracket(span_from(bounded, at + gap));
        size_t end = open ? refs_bracket_end(bounded, at + gap, MAX_BRACKET) : 0, close;
        size_t square = open ? 0 : square_bracket(span_from(bounded, at + gap), &open);
        if (square)
            end = at + gap + square;
        if (!end)
            break;
        close = text.p[end - 1] == ')' || text.p[end - 1] == ']' ? 1 : 3;
        struct span inside = span_cut(text, at + gap + open, end - close);
        bool version = tells_version(inside);
        if (!read_bracket(r, extra, a, lex, text, at + gap + open, end - close) && !version)
            break;
        if (version && at == r->head_to && is_any(inside, suffixes, COUNT(suffixes)) &&
            !span_ends(r->title, SPAN("）"))) /* 《X》（试行） is 《X（试行）》 */
            r->title =
                arena_join(a, (struct span[]){ r->title, SPAN("（"), inside, SPAN("）") }, 4);
        at = end;
        r->to = end;
    }
    if (span_starts(span_from(bounded, at), SPAN("的")) &&
        pinpoint_scan(span_from(bounded, at + 3)))
        at += 3;
    size_t n = pinpoint_scan(span_from(bounded, at));
    if (n) {
        r->pinpoint = pinpoint_expand(a, span_cut(text, at, at + n));
        r->pin_to = at + n;
    }
}

/* 、第13号 behind 市政府令第12号, 、7号 behind 溪政发〔2010〕5号: the series of the number before. `s` is from the end of the reference
   before to the end of this number; the canonical number, empty when it is none. */
static struct span series_number(struct arena *a, const struct ref *prev, struct span s,
                                 bool separated)
{
    static const struct span joins[] = { SPAN_INIT("以及"), SPAN_INIT("、"), SPAN_INIT("和"),
                                         SPAN_INIT("及"), SPAN_INIT("，") };
    struct span series = prev->number;
    uint32_t v;
    bool joined = !separated;
    for (size_t i = 0; i < sizeof joins / sizeof *joins; i++)
        if (span_starts(s, joins[i])) {
            s = span_from(s, joins[i].n);
            joined = true;
        }
    bool ordinal = span_starts(s, SPAN("第"));
    size_t n = numeral_scan(&v, span_from(s, ordinal ? 3 : 0)) + (ordinal ? 3 : 0);
    if (!joined || n == (ordinal ? 3u : 0u) || !span_eq(span_from(s, n), SPAN("号")) || v > 9999)
        return span_of(NULL, 0);
    size_t ling = span_rfind(series, SPAN("令第")), close = span_rfind(series, SPAN("〕"));
    char serial[16];
    int len = snprintf(serial, sizeof serial, "%u号", v);
    if (close != SPAN_NONE)
        series.n = close + 3;
    else if (ling != SPAN_NONE && ordinal)
        series.n = ling + SPAN("令第").n;
    else
        return span_of(NULL, 0);
    return arena_join(a, (struct span[]){ series, span_of(serial, (size_t)len) }, 2);
}

/* 中的, 所附的 between a paper and the title at `from`: the title is a part of the paper, whatever it is called. */
static bool is_part_of(const struct ref *paper, struct span text, size_t from)
{
    static const struct span of[] = { SPAN_INIT("中的"), SPAN_INIT("所附的"), SPAN_INIT("所附"),
                                      SPAN_INIT("印发的"), SPAN_INIT("附件中的") };
    return paper->title.n && !paper->stop && from > paper->to &&
           is_any(span_cut(text, paper->to, from), of, COUNT(of));
}

/* 《A》、《B》（溪政发〔2010〕5号、溪政发〔2012〕7号）: as many numbers as titles stand before the bracket, each title its own. `r` is the last title, not yet
   in `out`, `more` its other numbers. They are handed out, and `more` is empty then. */
static void respective_numbers(struct ref_vec *out, struct ref *r, struct ref_vec *more,
                               struct span text)
{
    size_t first = out->n, n = more->n, from = r->from;
    if (!r->number.n || !n || r->pinpoint.n)
        return;
    for (size_t i = 0; i < n; i++)
        if ((more->at[i].title.n && !span_eq(more->at[i].title, r->title)) ||
            more->at[i].pinpoint.n)
            return;
    for (; first > 0; from = out->at[first].from) {
        const struct ref *prev = &out->at[first - 1];
        struct span between = span_cut(text, prev->to, from);
        if (!prev->title.n || prev->number.n || prev->pinpoint.n || prev->to != prev->head_to ||
            (between.n && turn_starts(TURN_JOIN, between) != between.n))
            break;
        first--;
    }
    if (out->n - first != n)
        return;
    struct span number = r->number, body = r->number_issuer;
    for (size_t i = 0; i < n; i++) { /* the numbers stand in the order of the titles */
        struct ref *title = &out->at[first + i];
        title->number = number;
        title->number_issuer = body;
        number = more->at[i].number;
        body = more->at[i].number_issuer;
    }
    r->number = number;
    r->number_issuer = body;
    more->n = 0;
}

static void add_title(struct ref_vec *out, struct arena *a, const struct lexicon *lex,
                      struct span text, size_t to, const struct title *t)
{
    struct ref r = { .from = t->from,
                     .to = t->to,
                     .head_from = t->from,
                     .head_to = t->to,
                     .title = title_clean(a, text, t),
                     .flags = t->repaired ? FLAG_REPAIRED : 0,
                     .pin_to = t->to };
    struct ref_vec extra = { 0 };
    r.pin_to = r.to;
    read_tail(&r, &extra, a, lex, text, to);
    if (r.pin_to < r.to)
        r.pin_to = r.to;
    respective_numbers(out, &r, &extra, text);
    /* a number or standard right before the marks: GA802—2019《…》, 国发〔2021〕5号《…》 */
    if (out->n && !r.number.n) {
        struct ref *prev = &out->at[out->n - 1];
        struct span between = span_cut(text, prev->to, r.from);
        if (!prev->title.n && (between.n == 0 || span_eq(between, SPAN("文")) ||
                               span_eq(between, SPAN("文件")) || span_eq(between, SPAN(" ")))) {
            r.number = prev->number;
            r.number_issuer = prev->number_issuer;
            r.flags |= prev->flags;
            r.from = prev->from;
            out->n--;
        }
    }
    if (out->n && !r.number.n) { /* 市政府令第12号《A》、第13号《B》 */
        const struct ref *prev = &out->at[out->n - 1];
        struct span between = span_cut(text, prev->to, r.from);
        if (prev->number.n && prev->from < prev->head_from && between.n <= 30 &&
            (r.number = series_number(a, prev, between, true)).n) {
            r.number_issuer = prev->number_issuer;
            r.flags |= FLAG_INHERITED;
            size_t first = span_find(between, SPAN("第"));
            r.from = prev->to + (first == SPAN_NONE ? 0 : first);
            for (size_t len; first == SPAN_NONE && r.from < r.head_from; r.from += len) {
                uint32_t cp = utf8_decode(text.p + r.from, text.p + to, &len);
                if (cp != U'、' && cp != U'和' && cp != U'及' && cp != U'，' && cp != U'以')
                    break;
            }
        }
    }
    if (out->n && !r.number.n && r.to > r.head_to) { /* 《A》（溪政发〔2010〕5号）、《B》（7号） */
        const struct ref *prev = &out->at[out->n - 1];
        struct span in = span_cut(text, r.head_to, r.to);
        size_t open = open_bracket(in), close = text.p[r.to - 1] == ')' ? 1 : 3;
        if (prev->title.n && prev->number.n && r.from - prev->to <= 6 && in.n > open + close &&
            (r.number = series_number(a, prev, span_cut(in, open, in.n - close), false)).n) {
            r.number_issuer = prev->number_issuer;
            r.flags |= FLAG_INHERITED;
        }
    }
    struct docno standard;
    if (!r.number
             .n) { /* GA802—2019《…》: the standard's letters start within 40 bytes before the marks */
        size_t lowest = r.from > 40 ? r.from - 40 : 0;
        for (size_t at = r.from; at-- > lowest && (text.p[at] != '\n');)
            if (text.p[at] >= 'A' && text.p[at] <= 'Z' &&
                (at == 0 || text.p[at - 1] < 'A' || text.p[at - 1] > 'Z') &&
                docno_standard_at(&standard, a, text, at) && standard.to == r.from) {
                r.number = standard.canonical;
                r.flags |= FLAG_STANDARD;
                r.from = at;
                break;
            }
    }
    /* GB19299-2015 inside the marks */
    if (!r.number.n && docno_standard_at(&standard, a, r.title, 0)) {
        r.number = standard.canonical;
        r.flags |= FLAG_STANDARD;
    }
    r.stop = !r.number.n && (is_print(r.title) || !refs_is_instrument(lex, r.title));
    if (r.stop && out->n && is_part_of(&out->at[out->n - 1], text, r.from))
        r.stop = false; /* 《…的通知》中的《渡船准则第7号》 */
    if (r.annex)
        r.number = r.number_issuer = span_of(NULL, 0);
    vec_push(out, r);
    for (size_t i = 0; i < extra.n; i++) {
        /* the members of the title's own range share the surface of the whole */
        if ((extra.at[i].flags & FLAG_MEMBER) && extra.at[i].title.n) {
            extra.at[i].from = r.from;
            extra.at[i].to = r.to;
            extra.at[i].head_from = r.head_from;
            extra.at[i].head_to = r.head_to;
        }
        vec_push(out, extra.at[i]);
    }
    vec_release(&extra);
}

/* Bytes of 文, 文件, 函 behind a number (not of 文化): the paper that it names. */
static size_t paper_word(struct span s)
{
    static const struct span words[] = { SPAN_INIT("文件"), SPAN_INIT("文"), SPAN_INIT("函") };
    static const struct span others[] = { SPAN_INIT("文化"), SPAN_INIT("文物"), SPAN_INIT("文明"),
                                          SPAN_INIT("文旅"), SPAN_INIT("文体"), SPAN_INIT("文教"),
                                          SPAN_INIT("文艺"), SPAN_INIT("文字"), SPAN_INIT("函授") };
    return starts_any(s, others, COUNT(others)) ? 0 : starts_any(s, words, COUNT(words));
}

/* What stands behind a number alone: 号文件第三条. */
static void read_number_tail(struct ref *r, struct arena *a, struct span text)
{
    size_t at = r->to + paper_word(span_from(text, r->to));
    size_t n = pinpoint_scan(span_from(text, at));
    r->pin_to = at + n;
    if (n)
        r->pinpoint = pinpoint_expand(a, span_cut(text, at, at + n));
}

static void add_numbers(struct ref_vec *out, struct arena *a, struct span text /* bounded */,
                        const struct docno *d, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct ref r = { .from = d[i].from,
                         .to = d[i].to,
                         .head_from = d[i].from,
                         .head_to = d[i].to,
                         .number = d[i].canonical,
                         .number_issuer = d[i].issuer,
                         .pin_to = d[i].to,
                         .flags = (d[i].repaired ? FLAG_REPAIRED : 0u) |
                                  (d[i].member ? FLAG_MEMBER : 0u) |
                                  (d[i].inherited ? FLAG_INHERITED : 0u) };
        read_number_tail(&r, a, text);
        vec_push(out, r);
    }
}

/* 市政府令第12号、第13号: a number of the series of the one before, which has no title. `to` is the end of its 号. */
static void add_series_member(struct ref_vec *out, struct arena *a, struct span text, size_t to)
{
    const struct ref *prev = &out->at[out->n - 1];
    struct span s = span_cut(text, prev->to, to);
    struct span behind = span_from(text, to);
    if (prev->title.n || !prev->number.n || s.n > 24 || !span_has(s, SPAN("第")) ||
        span_starts(behind, SPAN("楼")) || span_starts(behind, SPAN("线")) ||
        span_starts(behind, SPAN("台风")))
        return;
    size_t from = prev->to + span_find(s, SPAN("第"));
    struct ref r = { .from = from,
                     .to = to,
                     .head_from = from,
                     .head_to = to,
                     .number = series_number(a, prev, s, true),
                     .number_issuer = prev->number_issuer,
                     .pin_to = to,
                     .flags = FLAG_INHERITED };
    if (r.number.n)
        vec_push(out, r);
}

/* May a law's bare name start here, or does the character before it belong to a longer name (外国公司法)? */
static bool name_may_start(struct span before)
{
    static const struct span ok[] = {
        SPAN_INIT("照"), SPAN_INIT("据"), SPAN_INIT("反"), SPAN_INIT("和"), SPAN_INIT("与"),
        SPAN_INIT("及"), SPAN_INIT("的"), SPAN_INIT("用"), SPAN_INIT("为"), SPAN_INIT("合"),
        SPAN_INIT("依"), SPAN_INIT("按"), SPAN_INIT("对"), SPAN_INIT("守"), SPAN_INIT("是"),
        SPAN_INIT("于"), SPAN_INIT("即"), SPAN_INIT("以"), SPAN_INIT("将"), SPAN_INIT("在"),
        SPAN_INIT("由"), SPAN_INIT("犯"), SPAN_INIT("者"), SPAN_INIT("到"),
    };
    size_t len;
    if (!before.n || !utf8_is_han(utf8_decode_back(before.p, before.p + before.n, &len)))
        return true;
    for (size_t i = 0; i < sizeof ok / sizeof *ok; i++)
        if (span_ends(before, ok[i]))
            return true;
    return false;
}

/* 将停车办法第三条修改为, 在渔港法第五条后增加一条: what is amended is a text, though no table knows its name. Bytes of the name
   at the end of `left`; `behind` begins behind the provision. */
static size_t amended_name(const struct lexicon *lex, struct span left, struct span behind)
{
    static const struct span verbs[] = { SPAN_INIT("修改为"), SPAN_INIT("后增加"),
                                         SPAN_INIT("中增加"), SPAN_INIT("增加一"),
                                         SPAN_INIT("之后增加") };
    static const struct span own[] = { SPAN_INIT("本"), SPAN_INIT("该"),  SPAN_INIT("此"),
                                       SPAN_INIT("其"), SPAN_INIT("原"),  SPAN_INIT("同"),
                                       SPAN_INIT("前"), SPAN_INIT("上述") };
    enum { NAME = 90, QUOTED = 600 };     /* bytes */
    if (span_starts(behind, SPAN("“"))) { /* 渔港法第十条“甲”修改为“乙” */
        size_t close = span_find(span_cut(behind, 0, QUOTED), SPAN("”"));
        behind = close == SPAN_NONE ? behind : span_from(behind, close + 3);
    }
    if (!starts_any(behind, verbs, COUNT(verbs)))
        return 0;
    size_t lead = left.n, len; /* back to what is no Han, or to the preposition */
    for (; lead && utf8_is_han(utf8_decode_back(left.p, left.p + lead, &len)); lead -= len) {
        struct span before = span_cut(left, 0, lead);
        if (left.n - lead > NAME || span_ends(before, SPAN("将")) || span_ends(before, SPAN("在")))
            break;
    }
    struct span name = span_from(left, lead), kind = lexicon_kind(lex, name);
    if (name.n > NAME || kind.n == name.n || (!kind.n && !span_ends(name, SPAN("法"))) ||
        utf8_count(name) < 2 || starts_any(name, own, COUNT(own)))
        return 0;
    return name.n;
}

/* A law's name without marks before 第X条: 刑法第十条. `at` is the offset of 第. */
static bool add_bare(struct ref_vec *out, struct arena *a, const struct lexicon *lex,
                     struct span text, size_t from, size_t at, size_t to)
{
    static const struct span ends[] = { SPAN_INIT("法"), SPAN_INIT("例"), SPAN_INIT("典"),
                                        SPAN_INIT("释"), SPAN_INIT("定"), SPAN_INIT("则"),
                                        SPAN_INIT("案") };
    struct span left = span_cut(text, from, at);
    bool may = false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends && !may; i++)
        may = span_ends(left, ends[i]);
    size_t n = may ? pinpoint_scan(span_cut(text, at, to)) : 0;
    if (!n)
        return false;
    size_t k = lexicon_law_suffix(lex, left);
    if (!k)
        k = amended_name(lex, left, span_cut(text, at + n, to));
    if (!k || !name_may_start(span_cut(left, 0, left.n - k)))
        return false;
    struct span name = span_from(left, left.n - k), full = lexicon_law(lex, name);
    struct ref r = { .from = at - k,
                     .to = at,
                     .head_from = at - k,
                     .head_to = at,
                     .title = full.n ? full : name,
                     .pin_to = at + n,
                     .pinpoint = pinpoint_expand(a, span_cut(text, at, at + n)),
                     .flags = FLAG_BARE };
    vec_push(out, r);
    return true;
}

void refs_scan(struct ref_vec *out, struct arena *a, const struct lexicon *lex, struct span text,
               size_t from, size_t to)
{
    struct span bounded = span_cut(text, 0, to);
    size_t begin = from; /* a number never reaches back over an earlier reference */
    for (size_t i = from; i + 2 < to; i++) {
        unsigned char c = (unsigned char)text.p[i + 2];
        if (c != 0x8A && c != 0xB7 && c != 0xAC && c != 0x9C)
            continue;
        const unsigned char *p = (const unsigned char *)text.p + i;
        size_t had = out->n;
        if (p[0] == 0xE3 && p[1] == 0x80 && c == 0x8A) { /* 《 */
            struct title t;
            if (!title_scan(&t, bounded, i))
                continue;
            add_title(out, a, lex, text, to, &t);
        } else if (p[0] == 0xE5 && p[1] == 0x8F && c == 0xB7) { /* 号 */
            struct docno d[MAX_NUMBERS];
            struct title t;
            size_t n = docno_at_hao(d, MAX_NUMBERS, a, lex, bounded, begin, i);
            bool titled = n && plain_title_before(&t, lex, bounded, begin, d[0].from);
            if (!titled)
                add_numbers(out, a, bounded, d, n);
            if (titled || (n == 1 && plain_title_behind(&t, lex, bounded, d[0].to)))
                add_title(out, a, lex, text, to, &t);
            if (!n && out->n)
                add_series_member(out, a, text, i + 3);
        } else if (p[0] == 0xE7 && p[1] == 0xAC && c == 0xAC) { /* 第 */
            add_bare(out, a, lex, text, begin, i, to);
        } else if (p[0] == 0xE2 && p[1] == 0x80 && c == 0x9C) { /* “ */
            struct title t;
            if (!plain_title_quoted(&t, a, lex, bounded, i))
                continue;
            add_title(out, a, lex, text, to, &t);
        } else {
            continue;
        }
        for (size_t k = had; k < out->n; k++)
            if (out->at[k].to > begin)
                begin = out->at[k].to;
        if (out->n > had && begin > i)
            i = begin - 1;
    }
}
