// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/clause/plain_title.h"

#include "analyzer/clause/refs.h"
#include "analyzer/words/turns.h"

enum {
    LONGEST = 300, /* bytes of a title without marks */
    BRACKET = 420, /* bytes of a bracket with a number */
};

static const struct span about = SPAN_INIT("关于");

/* What may stand in no title that has no marks. */
static const struct span stops[] = { SPAN_INIT("，"), SPAN_INIT("。"), SPAN_INIT("；"),
                                     SPAN_INIT("："), SPAN_INIT("《"), SPAN_INIT("》"),
                                     SPAN_INIT("（"), SPAN_INIT("）"), SPAN_INIT("“"),
                                     SPAN_INIT("”"),  SPAN_INIT("\n"), SPAN_INIT("\t"),
                                     SPAN_INIT("("),  SPAN_INIT(")"),  SPAN_INIT(","),
                                     SPAN_INIT(";"),  SPAN_INIT(":"),  SPAN_INIT("|") };

static const struct span brackets[] = { SPAN_INIT("（"), SPAN_INIT("("), SPAN_INIT("〔"),
                                        SPAN_INIT("["), SPAN_INIT("【") };

static bool names_instrument(const struct lexicon *lex, struct span name)
{
    return lexicon_kind(lex, name).n && refs_is_instrument(lex, name);
}

bool plain_title_quoted(struct title *out, struct arena *a, const struct lexicon *lex,
                        struct span text, size_t at)
{
    const struct span open = SPAN("“"), close = SPAN("”");
    struct span s = span_cut(text, at, at + LONGEST);
    size_t n = span_find(s, close);
    struct docno no[1];
    if (n == SPAN_NONE || n <= open.n)
        return false;
    struct span inner = span_cut(s, open.n, n), behind = span_from(text, at + n + close.n);
    size_t bracket = span_starts(behind, SPAN("（")) || span_starts(behind, SPAN("("));
    size_t end = bracket ? refs_bracket_end(text, at + n + close.n, BRACKET) : 0;
    if (!end || has_any(inner, (struct span[]){ open, SPAN("《"), SPAN("。") }, 3) ||
        !names_instrument(lex, inner) ||
        docno_all(no, 1, a, lex, span_cut(text, at + n + close.n, end)) != 1)
        return false;
    *out = (struct title){
        .from = at, .to = at + n + close.n, .open = (uint8_t)open.n, .close = (uint8_t)close.n
    };
    return true;
}

/* ‘渡口办法’, 〈渡口办法〉, 【渡口办法】 at the end of `left`. */
static bool marked_at_end(struct title *out, const struct lexicon *lex, struct span text,
                          struct span left)
{
    static const struct {
        struct span open, close;
    } marks[] = { { SPAN_INIT("〈"), SPAN_INIT("〉") }, { SPAN_INIT("‘"), SPAN_INIT("’") },
                  { SPAN_INIT("「"), SPAN_INIT("」") }, { SPAN_INIT("【"), SPAN_INIT("】") },
                  { SPAN_INIT("<<"), SPAN_INIT(">>") }, { SPAN_INIT("＜＜"), SPAN_INIT("＞＞") },
                  { SPAN_INIT("<"), SPAN_INIT(">") },   { SPAN_INIT("＜"), SPAN_INIT("＞") },
                  { SPAN_INIT("\""), SPAN_INIT("\"") }, { SPAN_INIT("'"), SPAN_INIT("'") },
                  { SPAN_INIT("＂"), SPAN_INIT("＂") } };
    for (size_t i = 0; i < COUNT(marks); i++) {
        if (!span_ends(left, marks[i].close))
            continue;
        struct span in = span_cut(left, 0, left.n - marks[i].close.n);
        size_t open = span_rfind(in, marks[i].open);
        struct span name =
            open == SPAN_NONE ? span_of(NULL, 0) : span_from(in, open + marks[i].open.n);
        if (!name.n || has_any(name, stops, COUNT(stops)) || !names_instrument(lex, name))
            return false;
        *out = (struct title){ .from = (size_t)(in.p + open - text.p),
                               .to = (size_t)(left.p + left.n - text.p),
                               .open = (uint8_t)marks[i].open.n,
                               .close = (uint8_t)marks[i].close.n };
        return true;
    }
    return false;
}

/* 市政府关于渡口管理的通知 at the end of `left`: where it begins, SPAN_NONE without. A title may hold another, 关于转发省厅关于…的通知的通知; a join
   before 关于 parts two. */
static size_t about_at_end(const struct lexicon *lex, struct span left)
{
    size_t from = SPAN_NONE;
    for (size_t at; (at = span_rfind(left, about)) != SPAN_NONE;) {
        left.n = at;
        from = at - lexicon_issuer_suffix(lex, left);
        if (turn_ends(TURN_JOIN, span_cut(left, 0, from)))
            break;
    }
    return from;
}

bool plain_title_before(struct title *out, const struct lexicon *lex, struct span text,
                        size_t lowest, size_t number)
{
    size_t from = number > LONGEST && number - LONGEST > lowest ? number - LONGEST : lowest;
    struct span left = span_cut(text, from, number);
    size_t open = ends_any(left, brackets, COUNT(brackets));
    if (!open)
        return false;
    left.n -= open;
    if (marked_at_end(out, lex, text, left))
        return true;
    if (!names_instrument(lex, left))
        return false;
    for (size_t i = 0; i < COUNT(stops); i++) {
        size_t stop = span_rfind(left, stops[i]);
        left = stop == SPAN_NONE ? left : span_from(left, stop + stops[i].n);
    }
    size_t start = about_at_end(lex, left);
    if (start == SPAN_NONE)
        return false;
    *out = (struct title){ .from = (size_t)(left.p + start - text.p),
                           .to = (size_t)(left.p + left.n - text.p) };
    return true;
}

/* 通知, 实施意见, 函: bytes of the longest kind of paper at the start of s, 0 without. */
static size_t kind_at_start(const struct lexicon *lex, struct span s)
{
    enum { LONGEST_KIND = 6 /* characters */ };
    for (size_t n = HAN(LONGEST_KIND); n > HAN(1); n -= HAN(1)) {
        struct span word = span_cut(s, 0, n);
        if (word.n == n && span_eq(lexicon_kind(lex, word), word))
            return n;
    }
    return span_starts(s, SPAN("函")) ? SPAN("函").n : 0;
}

bool plain_title_behind(struct title *out, const struct lexicon *lex, struct span text, size_t at)
{
    struct span s = span_cut(text, at, at + LONGEST);
    static const struct span of = SPAN_INIT("的");
    if (!span_starts(s, about))
        return false;
    for (size_t i = 0; i < COUNT(stops); i++)
        s = span_cut(s, 0, span_find(s, stops[i]));
    for (struct span rest = s; rest.n;) {
        size_t de = span_find(rest, of);
        rest = de == SPAN_NONE ? span_of(NULL, 0) : span_from(rest, de + of.n);
        size_t kind = kind_at_start(lex, rest);
        rest = span_from(rest, kind);
        if (!kind || span_starts(rest, of))
            continue;
        *out = (struct title){ .from = at, .to = (size_t)(rest.p - text.p) };
        return true;
    }
    return false;
}
