// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/text/entity.h"

#include "base/buf.h"
#include "base/utf8.h"

static const struct {
    struct span name;
    uint32_t cp;
} entities[] = {
    { SPAN_INIT("lt;"), '<' },       { SPAN_INIT("gt;"), '>' },
    { SPAN_INIT("amp;"), '&' },      { SPAN_INIT("quot;"), '"' },
    { SPAN_INIT("apos;"), '\'' },    { SPAN_INIT("ldquo;"), 0x201C },
    { SPAN_INIT("rdquo;"), 0x201D }, { SPAN_INIT("lsquo;"), 0x2018 },
    { SPAN_INIT("rsquo;"), 0x2019 }, { SPAN_INIT("mdash;"), 0x2014 },
    { SPAN_INIT("ndash;"), 0x2013 }, { SPAN_INIT("hellip;"), 0x2026 },
    { SPAN_INIT("middot;"), 0xB7 },  { SPAN_INIT("bull;"), 0x2022 },
    { SPAN_INIT("lang;"), 0x3008 },  { SPAN_INIT("rang;"), 0x3009 },
    { SPAN_INIT("nbsp;"), ' ' },     { SPAN_INIT("emsp;"), ' ' },
    { SPAN_INIT("ensp;"), ' ' },     { SPAN_INIT("thinsp;"), ' ' },
    { SPAN_INIT("times;"), 0xD7 },   { SPAN_INIT("deg;"), 0xB0 },
};

/* &#12298; and &#x300A; */
static size_t numeric(struct span s, uint32_t *cp)
{
    enum { MAX_DIGITS = 7 };
    bool hex = s.n > 1 && (s.p[1] == 'x' || s.p[1] == 'X');
    size_t from = hex ? 2 : 1, at = from;
    uint32_t v = 0;
    for (; at < s.n && at < from + MAX_DIGITS; at++) {
        char c = s.p[at] >= 'A' && s.p[at] <= 'F' ? (char)(s.p[at] + 32) : s.p[at];
        bool digit = c >= '0' && c <= '9', letter = hex && c >= 'a' && c <= 'f';
        if (!digit && !letter)
            break;
        v = v * (hex ? 16 : 10) + (uint32_t)(digit ? c - '0' : c - 'a' + 10);
    }
    bool good = at > from && at < s.n && s.p[at] == ';' && v >= 0x20 && v <= 0x10FFFF &&
                (v < 0xD800 || v > 0xDFFF);
    *cp = v;
    return good ? at + 1 : 0;
}

size_t entity_at(const char *p, const char *end, uint32_t *cp)
{
    struct span s = span_of(p + 1, (size_t)(end - p) - 1);
    if (s.n && s.p[0] == '#') {
        size_t n = numeric(s, cp);
        return n ? n + 1 : 0;
    }
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (span_starts(s, entities[i].name)) {
            *cp = entities[i].cp;
            return entities[i].name.n + 1;
        }
    return 0;
}

size_t entity_tag(const char *p, const char *end)
{
    enum { MAX_TAG = 300 };
    size_t left = (size_t)(end - p), at = 1;
    at += left > 1 && p[1] == '/';
    if (at >= left || !((p[at] | 32) >= 'a' && (p[at] | 32) <= 'z'))
        return 0;
    for (; at < left && at < MAX_TAG && p[at] != '<'; at++)
        if (p[at] == '>')
            return at + 1;
        else if ((unsigned char)p[at] >= 0xE3 && !memchr(p, '=', at)) /* Han outside an attribute */
            return 0;
    return 0;
}

struct span entity_decode(struct arena *a, struct span s)
{
    if (!s.n || !memchr(s.p, '&', s.n))
        return s;
    struct buf b = { 0 };
    for (size_t i = 0; i < s.n;) {
        uint32_t cp;
        size_t n = s.p[i] == '&' ? entity_at(s.p + i, s.p + s.n, &cp) : 0;
        char utf8[4];
        if (n)
            buf_add(&b, utf8, utf8_encode(utf8, cp));
        else
            buf_char(&b, s.p[i]);
        i += n ? n : 1;
    }
    struct span out = arena_dup(a, buf_as_span(&b));
    buf_release(&b);
    return out;
}
