// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/utf8.h"

#include <utf8proc.h>

#include "base/block.h"

static inline int cont(unsigned char c)
{
    return (c & 0xC0) == 0x80;
}

/* Length of the valid sequence at p, 0 if there is none (RFC 3629 table 3-7: no overlongs, no surrogates). */
static inline size_t sequence(const unsigned char *p, size_t left)
{
    unsigned char c = p[0];
    if (c < 0x80)
        return 1;
    if (c < 0xC2)
        return 0;
    if (c < 0xE0)
        return left >= 2 && cont(p[1]) ? 2 : 0;
    if (c < 0xF0) {
        if (left < 3 || !cont(p[1]) || !cont(p[2]))
            return 0;
        if ((c == 0xE0 && p[1] < 0xA0) || (c == 0xED && p[1] > 0x9F))
            return 0;
        return 3;
    }
    if (c < 0xF5) {
        if (left < 4 || !cont(p[1]) || !cont(p[2]) || !cont(p[3]))
            return 0;
        if ((c == 0xF0 && p[1] < 0x90) || (c == 0xF4 && p[1] > 0x8F))
            return 0;
        return 4;
    }
    return 0;
}

/* From i on, where a character begins that is not among the first two bytes: the beginning of one up to which whole blocks hold nothing but
   characters of one to three bytes, of three only those whose first allows any two to follow. */
static size_t usual_blocks(struct span s, size_t i)
{
    const size_t start = i;
    for (; i + BLOCK <= s.n; i += BLOCK) {
        const char *p = s.p + i;
        /* each byte beside the two before it */
        block b = block_load(p), one = block_load(p - 1), two = block_load(p - 2);
        block follows = (block)((b & 0xC0) == 0x80),
              should = (block)(one >= 0xC2) | (block)(two >= 0xE0);
        block odd = (block)(b >= 0xF0) | (block)((b & 0xFE) == 0xC0) | (block)(b == 0xE0) |
                    (block)(b == 0xED);
        if (block_any((follows ^ should) | odd))
            break;
    }
    /* the last character may go on there */
    while (i > start && cont((unsigned char)s.p[i - 1]))
        i--;
    return i > start && (unsigned char)s.p[i - 1] >= 0xC0 ? i - 1 : i;
}

size_t utf8_valid_prefix(struct span s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    size_t i = 0;
    while (i < s.n) {
        if (i >= 2)
            i = usual_blocks(s, i);
        for (size_t stop = i + BLOCK, n; i < s.n && i < stop; i += n)
            if (!(n = sequence(p + i, s.n - i)))
                return i;
    }
    return i;
}

uint32_t utf8_decode_rare(const char *q, const char *end, size_t *len)
{
    const unsigned char *p = (const unsigned char *)q;
    size_t n = sequence(p, (size_t)(end - q));
    *len = n ? n : 1;
    switch (n) {
    case 1:
        return p[0];
    case 2:
        return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    case 3:
        return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    case 4:
        return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 |
               (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
    default:
        return 0xFFFD;
    }
}

uint32_t utf8_decode_back(const char *begin, const char *p, size_t *len)
{
    const char *q = p - 1;
    while (q > begin && p - q < 4 && cont((unsigned char)*q))
        q--;
    size_t n;
    uint32_t cp = utf8_decode(q, p, &n);
    if (q + n != p) { /* a stray continuation byte */
        *len = 1;
        return 0xFFFD;
    }
    *len = n;
    return cp;
}

size_t utf8_repair(struct buf *out, struct span s)
{
    size_t bad = 0;
    for (;;) {
        size_t n = utf8_valid_prefix(s);
        buf_add(out, s.p, n);
        if (n == s.n)
            return bad;
        buf_str(out, "\xEF\xBF\xBD");
        bad++;
        s = span_from(s, n + 1);
    }
}

size_t utf8_encode(char out[4], uint32_t cp)
{
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
        cp = 0xFFFD;
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)cp, (utf8proc_uint8_t *)out);
}

size_t utf8_count(struct span s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += !cont((unsigned char)s.p[i]);
    return n;
}

size_t utf8_width(struct span s)
{
    size_t w = 0, len;
    for (const char *p = s.p, *end = s.p + s.n; p < end; p += len) {
        uint32_t cp = utf8_decode(p, end, &len);
        /* quotes and dashes are ambiguous in UAX #11; terminals in Chinese locales differ, most show one column */
        int k = utf8proc_charwidth((utf8proc_int32_t)cp);
        w += k > 0 ? (size_t)k : 0;
    }
    return w;
}
