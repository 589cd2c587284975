// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/words/key.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "analyzer/words/date.h"
#include "analyzer/words/variants.h"
#include "base/buf.h"
#include "base/utf8.h"

//
// K0: one spelling for what typesetting and scanning change
//

/* One character for all that stand for it: 0 = left out. */
static uint32_t folded(uint32_t c)
{
    switch (c) {
    case U'《':
    case U'》':
    case U'〈':
    case U'〉':
    case '<':
    case '>': /* 《》〈〉 */
    case U'‹':
    case U'›':
    case 0x00AB:
    case 0x00BB:
    case U'“':
    case U'”':
    case U'‘':
    case U'’':
    case U'「':
    case U'」':
    case U'『':
    case U'』':
    case '"':
    case '\'':
    case U'〝':
    case U'〞':
    case U'〟':
    case '*':
    case U'\uFEFF':
    case U'\u200B':
    case U'\u200C':
    case U'\u200D':
        return 0;
    case U'〔':
    case '[':
    case U'【':
    case U'〖':
    case U'﹝':
        return '('; /* 〔【〖 */
    case U'〕':
    case ']':
    case U'】':
    case U'〗':
    case U'﹞':
        return ')';
    case U'‐':
    case U'‑':
    case U'‒':
    case U'–':
    case U'—':
    case U'―':
    case U'−':
    case '~':
    case U'〜':
    case U'─':
        return '-';
    case U'•':
    case U'・':
    case U'‧':
        return 0xB7; /* · */
    case U'○':
    case U'◯':
    case U'〇':
    case U'零':
        return U'〇'; /* ○ 〇 零 */
    case U'琿':
        return U'珲'; /* 琿 珲 */
    case U'帐':
        return U'账'; /* 帐 账 */
    case U'像':
        return U'象'; /* 像 象 */
    case U'份':
        return U'分'; /* 部份 部分 */
    default:
        return c;
    }
}

static bool is_space(uint32_t c)
{
    return c <= ' ' || c == 0x85 || c == 0xA0 || (c >= U'\u2000' && c <= 0x200F) ||
           (c >= U'\u2028' && c <= U'\u202F') || c == U'\u3000';
}

static void add_char(struct buf *b, uint32_t c)
{
    char out[4];
    if (is_space(c) || !(c = folded(variant_simplified(variant_unified(c)))))
        return;
    if (c == '-' && b->n && b->p[b->n - 1] == '-')
        return;
    buf_add(b, out, utf8_encode(out, c));
}

/* What becomes of a character that is no part of a range: the character of its key; 0 where that is not known so easily. */
static uint32_t plain_key(uint32_t c)
{
    bool plain = (c >= 0x4E00 && c <= 0x9FFF) || c == U'。' || (c >= '0' && c <= '9');
    uint32_t as = c == U'（' ? '(' : c == U'）' ? ')' : c;
    return plain || as != c || as == '(' || as == ')' ? folded(variant_simplified(as)) : 0;
}

bool key_may_be(struct span key, struct span title)
{
    char first[4], last[4];
    size_t len;
    if (!title.n)
        return true;
    uint32_t c = plain_key(utf8_decode(title.p, title.p + title.n, &len));
    if (c && !span_starts(key, span_of(first, utf8_encode(first, c))))
        return false;
    c = plain_key(utf8_decode_back(title.p, title.p + title.n, &len));
    return !c || span_ends(key, span_of(last, utf8_encode(last, c)));
}

static bool digit_at(const char *p, const char *end)
{
    return p < end && *p >= '0' && *p <= '9';
}

/* 至 between digits is a dash (2025年至2027年 stays). In place; the text only shrinks. */
static void fold_ranges(struct buf *b)
{
    size_t to = 0;
    for (size_t i = 0; i < b->n;) {
        if (i && b->n - i > 3 && !memcmp(b->p + i, "至", 3) &&
            digit_at(b->p + i - 1, b->p + b->n) && digit_at(b->p + i + 3, b->p + b->n)) {
            b->p[to++] = '-';
            i += 3;
        } else {
            b->p[to++] = b->p[i++];
        }
    }
    b->n = to;
}

struct span key_exact(struct arena *a, struct span title)
{
    struct buf b = { 0 };
    size_t len;
    for (const char *p = title.p, *end = title.p + title.n; p < end; p += len) {
        uint32_t c = utf8_decode(p, end, &len);
        if (c < 0x80 || utf8_is_han(c) == 1) {
            if (c < 0xF900 || c > 0xFAFF) { /* compatibility ideographs go through NFKC */
                add_char(&b, c);
                continue;
            }
        }
        utf8proc_int32_t out[20];
        int kind = 0;
        utf8proc_ssize_t n =
            utf8proc_decompose_char((utf8proc_int32_t)c, out, 20,
                                    UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STABLE, &kind);
        for (utf8proc_ssize_t i = 0; i < n && i < 20; i++)
            add_char(&b, (uint32_t)out[i]);
    }
    fold_ranges(&b);
    struct span key = b.n ? arena_dup(a, buf_as_span(&b)) : span_of(NULL, 0);
    buf_release(&b);
    return key;
}

//
// K1, K2: titles as people name them
//

static struct span without(struct arena *a, struct span s, struct span word)
{
    if (!span_has(s, word))
        return s;
    struct buf b = { 0 };
    for (size_t at; (at = span_find(s, word)) != SPAN_NONE; s = span_from(s, at + word.n))
        buf_add(&b, s.p, at);
    buf_span(&b, s);
    struct span out = arena_dup(a, buf_as_span(&b));
    buf_release(&b);
    return out;
}

static const char *const between_issuers[] = { "、", "和", "及", "与", "，", " ", "\t", NULL };

static size_t skip_word(struct span s, const char *const *words)
{
    for (; *words; words++)
        if (span_starts(s, span_str(*words)))
            return strlen(*words);
    return 0;
}

/* 等部门, 等12部门, 等十二部门 behind the first of several issuers. */
static size_t skip_and_others(struct span s)
{
    static const char *const counted[] = { "一", "二", "三", "四", "五", "六", "七", "八",
                                           "九", "十", "0",  "1",  "2",  "3",  "4",  "5",
                                           "6",  "7",  "8",  "9",  "个", "家", NULL };
    static const char *const bodies[] = { "部门", "单位", "部委", "机关", NULL };
    if (!span_starts(s, SPAN("等")))
        return 0;
    size_t at = 3, n;
    while ((n = skip_word(span_from(s, at), counted)))
        at += n;
    n = skip_word(span_from(s, at), bodies);
    return n ? at + n : 0;
}

/* Bytes of the issuers at the head of a title when 关于 follows; 0 otherwise. */
static size_t leading_issuers(const struct lexicon *lex, struct span s)
{
    size_t at = 0, n;
    while ((n = lexicon_issuer_prefix(lex, span_from(s, at)))) {
        at += n;
        at += skip_and_others(span_from(s, at));
        struct span rest = span_from(s, at);
        if (span_starts(rest, SPAN("关于")) || span_starts(rest, SPAN("《关于")))
            return at;
        while ((n = skip_word(span_from(s, at), between_issuers)))
            at += n;
    }
    return 0;
}

/* Digits of a year that stands in Han digits at the head of `s`, 二〇三五年; 0: none does. */
static unsigned han_year(struct span s)
{
    enum { DIGITS = 4 };
    uint32_t v;
    if (s.n < HAN(DIGITS + 1) || !span_starts(span_from(s, HAN(DIGITS)), SPAN("年")) ||
        numeral_scan(&v, span_cut(s, 0, HAN(DIGITS))) != HAN(DIGITS) || v < 1900 || v > 2099)
        return 0;
    return v;
}

/* 的 before 第十四个五年规划 stands in some prints of a plan's title and not in others; a year in Han digits is the year. */
static struct span plain_plan(struct arena *a, struct span key)
{
    struct buf b = { 0 };
    size_t from = 0;
    for (size_t at = 0; at + HAN(2) <= key.n; at++) {
        struct span s = span_from(key, at), ordinal = span_from(s, HAN(2));
        uint32_t v;
        size_t n = span_starts(s, SPAN("的第")) ? numeral_scan(&v, ordinal) : 0;
        unsigned year = span_starts(s, SPAN("一")) || span_starts(s, SPAN("二")) ? han_year(s) : 0;
        if (n && span_starts(span_from(ordinal, n), SPAN("个五年"))) {
            buf_span(&b, span_cut(key, from, at));
            from = at + SPAN("的").n;
        } else if (year) {
            buf_span(&b, span_cut(key, from, at));
            buf_printf(&b, "%u", year);
            from = at + HAN(4);
        }
    }
    buf_span(&b, span_from(key, from));
    struct span out = from ? arena_dup(a, buf_as_span(&b)) : key;
    buf_release(&b);
    return out;
}

struct span key_title(struct arena *a, const struct lexicon *lex, struct span title,
                      struct span *issuer)
{
    if (issuer)
        *issuer = span_of(NULL, 0);
    title = variant_in_simplified(a, title);
    if (span_starts(title, SPAN("《")))
        title = span_from(title, 3);
    struct span plain = without(a, title, SPAN("中华人民共和国"));
    size_t n = leading_issuers(lex, plain);
    if (issuer && n)
        *issuer = span_cut(plain, 0, n);
    return plain_plan(a, without(a, key_exact(a, span_from(plain, n)), SPAN("、")));
}

static bool all_digits(struct span s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return s.n > 0;
}

/* Does the text inside the last brackets tell the edition and not the matter? Never （一）, never a plan's years. */
static bool is_version(struct span s)
{
    static const char *const words[] = { "试行",           "暂行",   "草案",          "送审稿",
                                         "征求意见稿",     "修订",   "修正",          "修订草案",
                                         "修订草案送审稿", "修订稿", "修正本",        "试行草案",
                                         "讨论稿",         "审议稿", "试用",          "暂行草案",
                                         "修订版",         "试行稿", "修订征求意见稿" };
    static const char *const after_year[] = { "修订",   "修正",   "本",     "版",
                                              "修正本", "修订本", "修订版", "修改" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (span_eq(s, span_str(words[i])))
            return true;
    if (s.n > 4 && all_digits(span_cut(s, 0, 4))) {
        struct span rest = span_from(s, 4);
        if (span_starts(rest, SPAN("年")))
            rest = span_from(rest, 3);
        for (size_t i = 0; i < sizeof after_year / sizeof *after_year; i++)
            if (span_eq(rest, span_str(after_year[i])))
                return true;
    }
    return span_ends(s, SPAN("版")) && s.n <= 15; /* 第三版, 3.0版 */
}

struct span key_without_period(struct span key)
{
    size_t open = key.n && key.p[key.n - 1] == ')' ? span_rfind(key, SPAN("(")) : SPAN_NONE;
    if (open == SPAN_NONE || !open)
        return span_of(NULL, 0);
    struct span s = span_cut(key, open + 1, key.n - 1);
    s.n -= span_ends(s, SPAN("年")) ? SPAN("年").n : 0;
    size_t dash = span_find(s, SPAN("-"));
    struct span first = span_cut(s, 0, dash),
                last = span_from(s, dash == SPAN_NONE ? s.n : dash + 1);
    first.n -= span_ends(first, SPAN("年")) ? SPAN("年").n : 0;
    bool years = first.n == 4 && last.n == 4 && all_digits(first) && all_digits(last);
    return years ? span_cut(key, 0, open) : span_of(NULL, 0);
}

struct span key_family(struct arena *a, const struct lexicon *lex, struct span title)
{
    struct span key = key_title(a, lex, title, NULL);
    while (key.n && key.p[key.n - 1] == ')') {
        size_t open = span_rfind(key, SPAN("("));
        if (open == SPAN_NONE || open == 0 || !is_version(span_cut(key, open + 1, key.n - 1)))
            break;
        key.n = open;
    }
    return key;
}

//
// The instrument that a carrier carries
//

/* Offset of `word` outside 《》, or SPAN_NONE. */
static size_t find_outside(struct span s, struct span word)
{
    int depth = 0;
    for (size_t i = 0; i + 3 <= s.n;) {
        struct span at = span_from(s, i);
        if (span_starts(at, SPAN("《")) || span_starts(at, SPAN("〈")))
            depth++;
        else if (span_starts(at, SPAN("》")) || span_starts(at, SPAN("〉")))
            depth -= depth > 0;
        else if (!depth && span_starts(at, word))
            return i;
        size_t len;
        utf8_decode(s.p + i, s.p + s.n, &len);
        i += len;
    }
    return SPAN_NONE;
}

/* Contents of the outermost 《》 of s, joined by ";". */
static struct span marked_titles(struct arena *a, struct span s)
{
    struct buf b = { 0 };
    size_t from = 0;
    int depth = 0;
    for (size_t i = 0; i + 3 <= s.n; i++) {
        struct span at = span_cut(s, i, i + 3);
        if (span_eq(at, SPAN("《"))) {
            if (depth++ == 0)
                from = i + 3;
        } else if (span_eq(at, SPAN("》")) && depth && --depth == 0) {
            if (b.n)
                buf_char(&b, ';');
            buf_span(&b, span_cut(s, from, i));
        }
    }
    struct span out = b.n ? arena_dup(a, buf_as_span(&b)) : span_of(NULL, 0);
    buf_release(&b);
    return out;
}

/* Drops the carrier's own end: …的通知. What stands behind it in brackets stays out, too. */
static struct span without_carrier_end(struct span s)
{
    static const char *const ends[] = { "的通知", "的函",   "的决定", "的公告", "的通告",
                                        "的通报", "的命令", "的令",   "通知" };
    size_t best = SPAN_NONE;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t at = span_rfind(s, span_str(ends[i]));
        size_t end = at == SPAN_NONE ? 0 : at + strlen(ends[i]);
        if (at != SPAN_NONE &&
            (end == s.n || span_starts(span_from(s, end), SPAN("（")) || s.p[end] == '(') &&
            (best == SPAN_NONE || at < best))
            best = at;
    }
    return best == SPAN_NONE ? span_of(NULL, 0) : span_cut(s, 0, best);
}

/* 溪州市贯彻落实《养蚕发展纲要》分工方案, 溪州省实施《渔业法》办法: the instrument is the whole, 《…》 only its ground. Empty for others. */
static struct span around_ground(struct span rest)
{
    static const struct span grounds[] = { SPAN_INIT("落实"), SPAN_INIT("贯彻"), SPAN_INIT("实施"),
                                           SPAN_INIT("执行"), SPAN_INIT("推进") };
    size_t open = span_find(rest, SPAN("《")), close = span_rfind(rest, SPAN("》"));
    if (open == SPAN_NONE || close == SPAN_NONE || close < open || close + HAN(1) >= rest.n)
        return span_of(NULL, 0);
    bool ground = false;
    for (size_t i = 0; i < sizeof grounds / sizeof *grounds; i++)
        ground |= span_ends(span_cut(rest, 0, open), grounds[i]);
    struct span tail = span_from(rest, close + HAN(1));
    bool joined = span_starts(tail, SPAN("和")) || span_starts(tail, SPAN("、")) ||
                  span_starts(tail, SPAN("等")) || span_starts(tail, SPAN("的"));
    return ground && !joined ? rest : span_of(NULL, 0);
}

struct span key_instrument(struct arena *a, struct span title)
{
    static const struct {
        const char *verb;
        bool marks_only;
    } verbs[] = {
        { "印发", false }, { "公布", false }, { "发布", false }, { "下发", false },
        { "颁布", false }, { "颁发", false }, { "修订", false }, { "重新发布", false },
    };
    static const char *const others[] = { "转发", "批转", "废止", "修改", "失效", "清理", "撤销" };
    size_t at = SPAN_NONE, verb = 0;
    title = variant_in_simplified(a, title);
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        size_t hit = find_outside(title, span_str(verbs[i].verb));
        if (hit != SPAN_NONE && (at == SPAN_NONE || hit < at))
            at = hit, verb = i;
    }
    if (at == SPAN_NONE)
        return span_of(NULL, 0);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        size_t hit = find_outside(title, span_str(others[i]));
        if (hit != SPAN_NONE && hit < at + strlen(verbs[verb].verb) + 1)
            return span_of(NULL, 0);
    }
    struct span rest = span_from(title, at + strlen(verbs[verb].verb));
    if (span_starts(rest, SPAN("印发"))) /* 修订印发 */
        rest = span_from(rest, 6);
    struct span around = around_ground(without_carrier_end(rest));
    if (around.n)
        return arena_dup(a, around);
    struct span marked = marked_titles(a, rest);
    if (marked.n)
        return marked;
    bool about = at >= 6 && span_eq(span_cut(title, at - 6, at), SPAN("关于"));
    struct span whole = rest;
    rest = without_carrier_end(rest);
    bool bare = !rest.n && !about && at > 0 && !span_has(whole, SPAN("通知")) && whole.n >= HAN(4);
    if (bare && strcmp(verbs[verb].verb, "印发") == 0) /* 云溪省人民政府办公厅印发云溪省用船办法 */
        return arena_dup(a, whole);
    if (!about && strcmp(verbs[verb].verb, "印发") != 0)
        return span_of(NULL, 0);
    return rest.n > 6 ? arena_dup(a, rest) : span_of(NULL, 0);
}
