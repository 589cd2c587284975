// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/printable.h"

#include "base/utf8.h"

/* C1; U+202A..202E, U+2066..2069: embeddings, overrides, isolates; U+2028/2029: line and paragraph separators. */
static int is_steering(uint32_t cp)
{
    return (cp >= 0x80 && cp < 0xA0) || (cp >= 0x2028 && cp <= 0x202E) ||
           (cp >= 0x2066 && cp <= 0x2069);
}

/* ␀ … ␟ and ␡. */
static void add_picture(struct buf *out, uint32_t control)
{
    char picture[4];
    size_t n = utf8_encode(picture, control == 0x7F ? 0x2421 : 0x2400 + control);
    buf_add(out, picture, n);
}

void printable_add(struct buf *out, struct span s)
{
    if (!s.n)
        return;
    const char *p = s.p, *end = s.p + s.n;
    while (p < end) {
        size_t len;
        uint32_t cp = utf8_decode(p, end, &len);
        if (cp == '\t' || cp == '\n' || cp == '\r')
            buf_char(out, ' ');
        else if (cp < 0x20 || cp == 0x7F)
            add_picture(out, cp);
        else if (is_steering(cp) || (cp >= 0xFFFD && cp <= 0xFFFF)) /* the last two no XML holds */
            buf_str(out, "\xEF\xBF\xBD");
        else
            buf_add(out, p, len);
        p += len;
    }
}
