// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/text/line_parts.h"

/* A character of which lines across a page are drawn: Markdown's and those of letterheads (━━━━, ──★──, ====). */
static bool draws_rule(uint32_t cp)
{
    enum { BOX_FIRST = 0x2500, BOX_LAST = 0x257F, DASH_FIRST = 0x2010, DASH_LAST = 0x2015 };
    static const uint32_t others[] = { '-',   '*',  '_',  '=',   '~',    U'－',  U'＿',
                                       U'＝', U'★', U'☆', U'﹣', 0xFE4D, 0x00AF, 0x203E };
    for (size_t i = 0; i < COUNT(others); i++)
        if (cp == others[i])
            return true;
    return (cp >= BOX_FIRST && cp <= BOX_LAST) || (cp >= DASH_FIRST && cp <= DASH_LAST);
}

static bool is_rule(struct span s)
{
    enum { LEAST = 3 };
    size_t n = 0, len;
    for (const char *p = s.p, *end = s.p + s.n; p < end; p += len) {
        uint32_t cp = utf8_decode(p, end, &len);
        if (cp == ' ' || cp == U'　')
            continue;
        if (!draws_rule(cp))
            return false;
        n++;
    }
    return n >= LEAST;
}

/* The row under a Markdown table's head, or a row of empty cells. */
static bool is_empty_row(struct span s)
{
    if (s.n < 2 || !span_has(s, SPAN("|")))
        return false;
    for (size_t i = 0; i < s.n; i++)
        if (!strchr("|-: \t", s.p[i]))
            return false;
    return true;
}

static bool is_comment(struct span s)
{
    return starts(s, "<!--") && span_ends(s, SPAN("-->"));
}

/* —8—, - 12 -, 第3页, 第3页 共9页: every character is a digit, dash, space or one of 第页共/, and there is a digit. */
bool line_is_page_mark(struct span s)
{
    size_t at = 0, len, digits = 0, dashes = 0, words = 0;
    if (s.n > 60)
        return false;
    uint32_t first = head_char(s, &len);
    if (!is_dash(first) && first != U'第' && first != U'共')
        return false;
    for (; at < s.n; at += len) {
        if ((len = space_at((const unsigned char *)s.p + at, (const unsigned char *)s.p + s.n)))
            continue;
        uint32_t c = head_char(span_from(s, at), &len);
        if (is_digit(c))
            digits++;
        else if (is_dash(c))
            dashes++;
        else if (c == U'第' || c == U'页' || c == U'共') /* 第 页 共 */
            words += c == U'页';
        else if (c != '/' && c != '|')
            return false;
    }
    if (!digits || digits > 8)
        return false;
    if (words)
        return true;
    len = 0;
    return dashes >= 2 && digits <= 4 && is_dash(first) && is_dash(tail_char(s, &len));
}

bool raw_line_is_furniture(struct span s)
{
    if (!s.n)
        return false;
    switch ((unsigned char)s.p[0]) {
    case '-':
    case '*':
    case '_':
    case '=':
    case '~':
    case 0xE2: /* ━ ─ ═ — ★ */
    case 0xEF: /* － ＿ ＝ */
        if (is_rule(s))
            return true;
        if (s.p[0] == '-' && is_empty_row(s)) /* ---|---|--- */
            return true;
        break;
    case '|':
        return is_empty_row(s);
    case '<':
        return is_comment(s);
    case ':':
    case '@':
        return starts(s, ":::") || starts(s, "@tab "); /* boxes of site generators */
    case '[':
        return span_eq(s, SPAN("[[toc]]")) || span_eq(s, SPAN("[toc]")) ||
               span_eq(s, SPAN("[TOC]"));
    default:
        break;
    }
    return line_is_page_mark(s);
}
