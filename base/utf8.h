// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// UTF-8 (RFC 3629): validating, stepping, display width.
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdint.h>

#include "base/buf.h"

/* Length of the longest valid prefix; equals s.n when all is valid. Linear, ASCII and 3-byte CJK fast. */
size_t utf8_valid_prefix(struct span s);

/* Code point at p (p < end) of valid UTF-8; *len gets its length in bytes. Invalid bytes give U+FFFD, length 1. */
static inline uint32_t utf8_decode(const char *p, const char *end, size_t *len);

/* Code point that ends before p (begin < p); *len gets its length. */
uint32_t utf8_decode_back(const char *begin, const char *p, size_t *len);

/* Appends `s` as valid UTF-8: each byte that is none becomes U+FFFD. Returns how many did. Linear. */
size_t utf8_repair(struct buf *out, struct span s);

size_t utf8_encode(char out[4], uint32_t cp); /* bytes written, 1..4 */
size_t utf8_count(struct span s);             /* code points in valid UTF-8 */
size_t utf8_width(struct span s); /* columns in a terminal: East Asian wide = 2, combining = 0 */

/* The same for what is neither ASCII nor a usual character of three bytes. */
uint32_t utf8_decode_rare(const char *p, const char *end, size_t *len);

static inline uint32_t utf8_decode(const char *p, const char *end, size_t *len)
{
    const unsigned char *u = (const unsigned char *)p;
    if (u[0] < 0x80) {
        *len = 1;
        return u[0];
    }
    /* three bytes, whose first allows any two to follow */
    if (end - p >= 3 && u[0] >= 0xE1 && u[0] <= 0xEF && u[0] != 0xED &&
        ((u[1] ^ 0x80) | (u[2] ^ 0x80)) < 0x40) {
        *len = 3;
        return (uint32_t)(u[0] & 0x0F) << 12 | (uint32_t)(u[1] & 0x3F) << 6 | (u[2] & 0x3F);
    }
    return utf8_decode_rare(p, end, len);
}

/* CJK ideographs (URO, extensions A and B–H, compatibility) and 〇. */
static inline int utf8_is_han(uint32_t cp)
{
    return (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3400 && cp <= 0x4DBF) ||
           (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0x20000 && cp <= 0x3FFFF) || cp == 0x3007;
}

#endif
