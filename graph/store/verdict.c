// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/store/verdict.h"

#include <string.h>

#include "base/utf8.h"

const struct span decision_none = { "none", 4 }, decision_not_an_act = { "not-an-act", 10 };

static bool is_blank(uint32_t c)
{
    return c <= ' ' || c == 0x7F || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200D) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

struct span decision_squash(struct arena *a, struct span text)
{
    char *out = arena_alloc(a, text.n + 1);
    size_t n = 0;
    for (const char *p = text.p, *end = p + text.n; p < end;) {
        size_t len;
        if (!is_blank(utf8_decode(p, end, &len))) {
            memcpy(out + n, p, len);
            n += len;
        }
        p += len;
    }
    out[n] = '\0';
    return span_of(out, n);
}
