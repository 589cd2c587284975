// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/wrap.h"

#include "base/utf8.h"

static bool among(const char *set, const char *p, size_t len)
{
    return span_find(span_str(set), span_of(p, len)) != SPAN_NONE;
}

static bool is_digit(const char *p, size_t len)
{
    return (len == 1 && *p >= '0' && *p <= '9') || among("０１２３４５６７８９", p, len);
}

static bool is_latin(const char *p, size_t len)
{
    return len <= 2 && *p != ' ' && !among("()[],;", p, len);
}

/* May a line end between the characters a and b? */
static bool may_break(const char *a, size_t a_len, const char *b, size_t b_len)
{
    if (*b == ' ')
        return false; /* the space stays on the line before */
    if (among("，。、；：！？）》〕〉」』”’］】…—,;:!?)]", b, b_len) ||
        among("（《〔〈「『“‘［【([", a, a_len))
        return false;
    if (is_latin(a, a_len) && is_latin(b, b_len))
        return false;
    if (is_digit(a, a_len) && (is_digit(b, b_len) || among("年月日号条款项届次件部期页", b, b_len)))
        return false;
    if (is_digit(b, b_len) && among("第年月〕", a, a_len))
        return false;
    if (among("第", a, a_len) || among("号", b, b_len) || among("〔", b, b_len))
        return false;
    return !(among("一二三四五六七八九十百零", a, a_len) &&
             among("一二三四五六七八九十百零条款项", b, b_len));
}

/* Is `at`, between two Han, inside the code of a document number, 晴政发〔2021〕5号? The last four Han before 〔 are taken
   for one. */
static bool inside_code(struct span s, const char *at)
{
    const char *end = s.p + s.n;
    size_t len;
    if (!utf8_is_han(utf8_decode_back(s.p, at, &len)))
        return false;
    for (int han = 0; at < end && han <= 4; han++) {
        uint32_t cp = utf8_decode(at, end, &len);
        if (cp == 0x3014)
            return han > 0;
        if (!utf8_is_han(cp))
            return false;
        at += len;
    }
    return false;
}

/* `last` is the best place so far; where there is none, a code is broken, then any piece but a run of digits. */
size_t wrap_line(struct span s, size_t width)
{
    if (!s.n)
        return 0;
    const char *p = s.p, *end = s.p + s.n, *last = NULL, *code = NULL, *soft = NULL, *before = NULL;
    size_t w = 0, before_len = 0;
    while (p < end && *p != '\n') {
        size_t len;
        utf8_decode(p, end, &len);
        if (before && may_break(before, before_len, p, len)) {
            if (inside_code(s, p))
                code = p;
            else
                last = p;
        } else if (before && !(is_digit(before, before_len) && is_digit(p, len))) {
            soft = p;
        }
        size_t cw = utf8_width(span_of(p, len));
        if (w + cw > width && *p != ' ' && before)
            return (size_t)((last ? last : code ? code : soft ? soft : p) - s.p);
        w += cw;
        before = p;
        before_len = len;
        p += len;
    }
    return (size_t)(p - s.p);
}

struct span wrap_rest(struct span s, size_t n)
{
    if (!s.n)
        return s;
    s = span_from(s, n);
    while (s.n && *s.p == ' ')
        s = span_from(s, 1);
    return s.n && *s.p == '\n' ? span_from(s, 1) : s;
}

size_t wrap_cut(struct span s, size_t width)
{
    if (!s.n)
        return 0;
    const char *p = s.p, *end = s.p + s.n;
    size_t w = 0;
    while (p < end) {
        size_t len;
        utf8_decode(p, end, &len);
        w += utf8_width(span_of(p, len));
        if (w > width)
            break;
        p += len;
    }
    return (size_t)(p - s.p);
}
