// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Sixteen bytes at a time: the compiler makes SSE2, NEON or plain code of it. A comparison gives a block of 0xFF where it holds, else 0.
#ifndef BASE_BLOCK_H
#define BASE_BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { BLOCK = 16 };

typedef unsigned char block __attribute__((vector_size(BLOCK)));

static inline block block_of(unsigned char byte)
{
    return (block){ 0 } + byte;
}

/* The BLOCK bytes at p. */
static inline block block_load(const char *p)
{
    block b;
    memcpy(&b, p, sizeof b);
    return b;
}

/* The n bytes at p, fewer than BLOCK, and `fill` after them. */
static inline block block_load_some(const char *p, size_t n, unsigned char fill)
{
    block b = block_of(fill);
    if (n)
        memcpy(&b, p, n);
    return b;
}

/* Is any bit set? */
static inline bool block_any(block b)
{
    uint64_t w[2];
    memcpy(w, &b, sizeof w);
    return (w[0] | w[1]) != 0;
}

/* The sum of the bytes. */
static inline size_t block_sum(block b)
{
    const uint64_t even = UINT64_C(0x00FF00FF00FF00FF);
    uint64_t w[2], sum;
    memcpy(w, &b, sizeof w);
    sum = (w[0] & even) + (w[0] >> 8 & even) + (w[1] & even) + (w[1] >> 8 & even);
    return (size_t)(sum * UINT64_C(0x0001000100010001) >> 48);
}

#endif
