// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/text/line_parts.h"

/* ■ ● ◆ ★ before an item; not ○, a zero in many prints. */
static bool is_bullet(uint32_t c)
{
    return (c >= U'■' && c <= U'◇') || c == U'●' || c == U'★' || c == U'☆';
}

/* 2、2010年6月3日公布的《X》, 二、二〇一〇年…: a year behind the mark of an item, and no more of its number (1.5, 2、3号)? */
static bool begins_year(struct span s)
{
    enum { DIGITS = 4 };
    size_t len, at = 0;
    for (int i = 0; i < DIGITS; i++, at += len) {
        uint32_t c = head_char(span_from(s, at), &len);
        if (!is_digit(c) && !is_numeral(c))
            return false;
    }
    return starts(span_from(s, at), "年");
}

static enum line_head numbered_head(struct span s)
{
    size_t n, len;
    size_t at = skip_count(s, true, 5, &n);
    uint32_t c;
    if (n) { /* 一、 but not 一、二级 */
        c = head_char(span_from(s, at), &len);
        if (c == U'、' || c == '.')
            return is_numeral(head_char(span_from(s, at + len), &n)) &&
                           !begins_year(span_from(s, at + len))
                       ? HEAD_PLAIN
                       : HEAD_ITEM;
        return HEAD_PLAIN;
    }
    at = skip_count(s, false, 3, &n);
    if (n) { /* 1. 1． 1、 but not 1.5 */
        c = head_char(span_from(s, at), &len);
        if (c == ')' && at + len == s.n) /* the end of a bracket */
            return HEAD_PLAIN;
        if (c == '.' || c == U'、' || c == ')')
            return is_digit(head_char(span_from(s, at + len), &n)) &&
                           !begins_year(span_from(s, at + len))
                       ? HEAD_PLAIN
                       : HEAD_ITEM;
        return HEAD_PLAIN;
    }
    c = head_char(s, &len);
    if (c == '(') { /* （一） (1), but not （一）项 */
        size_t in = len, k;
        at = skip_count(span_from(s, in), true, 4, &n);
        if (!n)
            at = skip_count(span_from(s, in), false, 3, &n);
        in += at;
        if (!n || head_char(span_from(s, in), &k) != ')')
            return HEAD_PLAIN;
        struct span rest = span_from(s, in + k);
        return starts(rest, "项") || starts(rest, "款") || starts(rest, "目") || starts(rest, "至")
                   ? HEAD_PLAIN
                   : HEAD_ITEM;
    }
    if ((c >= U'①' && c <= U'⒛') || (c >= 0x2776 && c <= 0x2793) || is_bullet(c)) /* ① ⑴ ⒈ */
        return HEAD_ITEM;
    if (is_dash(c) && c != '-' && c != U'·') {
        size_t k;
        return is_dash(head_char(span_from(s, len), &k)) ? HEAD_ITEM : HEAD_PLAIN; /* ———坚持 */
    }
    return HEAD_PLAIN;
}

static enum line_head ordinal_head(struct span s) /* s starts with 第 */
{
    size_t n, at = 3 + skip_spaces(span_from(s, 3));
    size_t k = skip_count(span_from(s, at), true, 8, &n);
    if (!n)
        k = skip_count(span_from(s, at), false, 4, &n);
    if (!n)
        return HEAD_PLAIN;
    struct span rest = span_from(s, at + k);
    rest = span_from(rest, skip_spaces(rest));
    if (starts(rest, "条")) { /* 第五条第二款, 第五条规定的 go on with a sentence */
        rest = span_from(rest, 3);
        if (turn_starts(TURN_ARTICLE_GOES_ON, rest))
            return HEAD_PLAIN;
        return HEAD_ARTICLE;
    }
    if (starts(rest, "项")) /* 第二项《A》, but not 第二项规定的 */
        return starts(span_from(rest, 3), " ") || starts(span_from(rest, 3), "《") ||
                       starts(span_from(rest, 3), "　") || starts(span_from(rest, 3), "：")
                   ? HEAD_ITEM
                   : HEAD_PLAIN;
    return starts(rest, "章") || starts(rest, "节") || starts(rest, "编") || starts(rest, "篇") ||
                   starts(rest, "部分")
               ? HEAD_CHAPTER
               : HEAD_PLAIN;
}

/* A date alone: starts with a year, ends with 日 (or 月), nothing else in it but digits, numerals and spaces. */
static bool is_date_line(struct span s)
{
    size_t at = 0, len, digits = 0, years = 0;
    uint32_t last = 0;
    if (s.n < 9 || s.n > 60 || !(is_digit(head_char(s, &len)) || is_numeral(head_char(s, &len))))
        return false;
    for (; at < s.n; at += len) {
        if ((len = space_at((const unsigned char *)s.p + at, (const unsigned char *)s.p + s.n)))
            continue;
        last = head_char(span_from(s, at), &len);
        if (is_digit(last) || is_numeral(last) || last == U'○' || last == U'◯' || last == 'O' ||
            last == U'元')
            digits++;
        else if (last == U'年')
            years++;
        else if (last != U'月' && last != U'日') /* 月 日 */
            return false;
    }
    return years == 1 && digits >= 3 && (last == U'日' || last == U'月');
}

bool line_has_mark(struct span s, const char *const *words)
{
    for (; *words; words++)
        if (span_has(s, span_str(*words)))
            return true;
    return false;
}

/* 吉政发〔2025〕9号, 第285号, 国务院令第7号 alone on the line, perhaps in brackets. */
static bool is_number_line(struct span s)
{
    static const char *const stops[] = { "，", "。", "、", "；", "：", "《", "》", ",", NULL };
    static const char *const marks[] = { "〔", "[", "［", "（", "(", "【", "第", "令", NULL };
    if (s.n < 6 || s.n > 90)
        return false;
    if (starts(s, "（") && span_ends(s, SPAN("）")))
        s = span_cut(s, 3, s.n - 3);
    else if (s.p[0] == '(' && s.p[s.n - 1] == ')')
        s = span_cut(s, 1, s.n - 1);
    return span_ends(s, SPAN("号")) && !starts(s, "〔") && line_has_mark(s, marks) &&
           !line_has_mark(s, stops);
}

/* 附件所列文件自…起停止执行。 附件1所列文件。: prose about what an annex lists. */
static bool speaks_of_annex(struct span s)
{
    size_t n = turn_starts(TURN_PLACE_HEAD, s), count;
    struct span then = span_from(s, n);
    then = span_from(then, skip_count(then, false, 2, &count));
    return n && turn_starts(TURN_ANNEX_HOLDS, then) && span_ends(s, SPAN("。"));
}

static bool is_mark_line(struct span s)
{
    return turn_starts(TURN_LINE_ALONE, s) > 0 && !speaks_of_annex(s);
}

enum line_head line_head_of(struct span s)
{
    size_t len;
    uint32_t c = head_char(s, &len);
    enum line_head h = HEAD_PLAIN;
    switch (c) {
    case 0:
        return HEAD_PLAIN;
    case ',':
    case U'。':
    case U'、':
    case ';':
    case ':':
    case ')':
    case U'》':
    case U'〉':
    case U'〕':
    case U'”':
    case '!':
    case '?':
        return len > 1 ? HEAD_CLOSING : HEAD_PLAIN; /* the East Asian forms only */
    case U'第':                                     /* 第 */
        h = ordinal_head(s);
        break;
    case U'•':
    case U'▪':
    case U'■':
    case U'●':
    case U'◆':
        return len < s.n ? HEAD_ITEM : HEAD_PLAIN; /* • 发文机构： */
    case U'附':
    case U'【':
    case U'注':
    case U'备':
    case U'目':
    case U'抄': /* 附【注备目抄 */
        h = is_mark_line(s) ? HEAD_MARK : HEAD_PLAIN;
        break;
    default: /* the common case: a Han character that begins nothing */
        if (is_digit(c) || is_numeral(c) || c == '(' || is_dash(c) || (c >= U'①' && c <= 0x2793))
            h = numbered_head(s);
        break;
    }
    if (h != HEAD_PLAIN)
        return h;
    if (is_date_line(s))
        return HEAD_DATE;
    return is_number_line(s) ? HEAD_NUMBER : HEAD_PLAIN;
}

static bool ends_sentence(uint32_t c)
{
    return c == U'。' || c == '!' || c == '?' || c == ';' || c == ':';
}

/* (12), （10·3） at the end of a contents entry: nothing goes on behind it. */
bool line_ends_with_page(struct span s)
{
    size_t len, digits = 0, n = 0;
    if (tail_char(s, &len) != ')')
        return false;
    for (s.n -= len; n < 8; n++, s.n -= len) {
        uint32_t c = tail_char(s, &len);
        if (c == '(')
            return digits && s.n > 20 &&
                   !(digits == 4 && n == 4 && (s.p[s.n] == '1' || s.p[s.n] == '2'));
        if (is_digit(c))
            digits++;
        else if (c != 0xB7 && c != ' ' && c != U'•' && c != U'・')
            return false;
    }
    return false;
}

enum line_tail line_tail_of(struct span s)
{
    size_t len;
    uint32_t c = tail_char(s, &len);
    if (c == ')' && line_ends_with_page(s))
        return TAIL_END;
    if (c == ',' || c == U'、')
        return TAIL_COMMA;
    for (int i = 0; i < 3 && (c == U'”' || c == U'’' || c == ')' || c == U'」' || c == '"' ||
                              c == U'》' || c == '*');
         i++) {
        s = span_cut(s, 0, s.n - len);
        c = tail_char(s, &len);
    }
    if (ends_sentence(c))
        return TAIL_END;
    if (c == '.' && s.n > 1) { /* a full stop behind Han */
        c = tail_char(span_cut(s, 0, s.n - len), &len);
        return utf8_is_han(c) ? TAIL_END : TAIL_PLAIN;
    }
    return TAIL_PLAIN;
}

/* Does the line end like a row of a list: with a closing mark or 号? */
bool line_ends_closed(struct span s)
{
    size_t len;
    uint32_t c = tail_char(s, &len);
    return c == ')' || c == U'》' || c == U'号' || c == ']' || c == U'］' || c == U'】';
}
