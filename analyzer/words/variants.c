// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/words/variants.h"

#include "base/buf.h"
#include "base/utf8.h"

struct variant {
    uint32_t from, to;
};

#include "analyzer/words/variants.inc"

static uint32_t find(const struct variant *table, size_t n, uint32_t cp)
{
    size_t lo = 0, hi = n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (table[mid].from < cp)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < n && table[lo].from == cp ? table[lo].to : cp;
}

uint32_t variant_unified(uint32_t cp)
{
    if (cp < 0x2E80 || (cp > 0x2FD5 && cp < 0xF900) || (cp > 0xFAFF && cp < 0x2F800))
        return cp;
    return find(unified, sizeof unified / sizeof *unified, cp);
}

uint32_t variant_simplified(uint32_t cp)
{
    enum { FIRST = 0x3400, LAST = 0x9FFF };
    if (cp < FIRST || cp > LAST ||
        !(simplified_pages[(cp - FIRST) / 64] >> ((cp - FIRST) % 64) & 1))
        return cp;
    return find(simplified, sizeof simplified / sizeof *simplified, cp);
}

bool variant_is_traditional(struct span text)
{
    /* a quarter of a Traditional text's letters have another form; of a simplified text's a few in names */
    enum { SAMPLES = 4, LETTERS = 200, SHARE = 12 };
    size_t letters = 0, other = 0, len;
    for (size_t k = 0; k < SAMPLES; k++) {
        size_t at = text.n / SAMPLES * k, end = text.n / SAMPLES * (k + 1);
        while (at < end && ((unsigned char)text.p[at] & 0xC0) == 0x80)
            at++;
        for (size_t n = 0; at < end && n < LETTERS; at += len) {
            uint32_t cp = utf8_decode(text.p + at, text.p + text.n, &len);
            if (!utf8_is_han(cp))
                continue;
            n++;
            letters++;
            other += variant_simplified(cp) != cp;
        }
    }
    return other >= 3 && other * SHARE >= letters;
}

struct span variant_in_simplified(struct arena *a, struct span text)
{
    size_t len, i = 0;
    for (; i < text.n; i += len) {
        uint32_t cp = utf8_decode(text.p + i, text.p + text.n, &len);
        if (variant_simplified(cp) != cp)
            break;
    }
    if (i >= text.n)
        return text;
    struct buf b = { 0 };
    buf_span(&b, span_cut(text, 0, i));
    for (char one[4]; i < text.n; i += len) {
        uint32_t cp = utf8_decode(text.p + i, text.p + text.n, &len), to = variant_simplified(cp);
        if (to == cp)
            buf_add(&b, text.p + i, len);
        else
            buf_add(&b, one, utf8_encode(one, to));
    }
    struct span out = arena_dup(a, buf_as_span(&b));
    buf_release(&b);
    return out;
}
