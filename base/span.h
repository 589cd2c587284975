// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Borrowed bytes. A span borrows, a buf owns, an arena owns everything made while one source is analyzed.
#ifndef BASE_SPAN_H
#define BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

/* n bytes at p; p may be NULL when n is 0; not terminated by NUL. Passed by value. */
struct span {
    const char *p;
    size_t n;
};

#define SPAN(lit) ((struct span){ "" lit, sizeof(lit) - 1 })
#define SPAN_INIT(lit)          \
    {                           \
        "" lit, sizeof(lit) - 1 \
    } /* for static tables */
#define HAN(n)   \
    ((size_t)3 * \
     (n)) /* bytes of n Chinese characters, the usual ones: steps and bounds are said in characters */
#define SPAN_ARG(s) (int)(s).n, (s).p /* for "%.*s" */

static inline struct span span_of(const char *p, size_t n)
{
    return (struct span){ p, n };
}

static inline struct span span_str(const char *z)
{
    return (struct span){ z, z ? strlen(z) : 0 };
}

static inline bool span_eq(struct span a, struct span b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool span_starts(struct span s, struct span head)
{
    /* the third byte tells Chinese characters apart: most calls end here without a call to memcmp */
    if (s.n < head.n || (head.n > 2 && s.p[2] != head.p[2]))
        return false;
    return memcmp(s.p, head.p, head.n) == 0;
}

static inline bool span_ends(struct span s, struct span tail)
{
    if (s.n < tail.n || (tail.n && s.p[s.n - 1] != tail.p[tail.n - 1]))
        return false;
    return memcmp(s.p + s.n - tail.n, tail.p, tail.n) == 0;
}

/* Has the name of a file something before the ending (".pdf"), which may be in any case? */
static inline bool span_has_ending(struct span name, const char *ending)
{
    size_t n = strlen(ending);
    return name.n > n && strncasecmp(name.p + name.n - n, ending, n) == 0;
}

/* The bytes from `from` (clamped) to the end. */
static inline struct span span_from(struct span s, size_t from)
{
    if (from > s.n)
        from = s.n;
    return (struct span){ s.p + from, s.n - from };
}

/* The bytes [from, to), both clamped. */
static inline struct span span_cut(struct span s, size_t from, size_t to)
{
    if (to > s.n)
        to = s.n;
    if (from > to)
        from = to;
    return (struct span){ s.p + from, to - from };
}

#define SPAN_NONE ((size_t)-1)

enum {
    SPAN_SHORT =
        512 /* bytes: below it a plain loop beats the tables that memmem prepares at each call */
};

/* Offset of the first occurrence of `needle`, or SPAN_NONE. Linear for needles of bounded length (memmem for long texts). */
static inline size_t span_find(struct span s, struct span needle)
{
    if (needle.n == 0 || s.n < needle.n)
        return SPAN_NONE;
    if (s.n >= SPAN_SHORT) {
        const char *hit = memmem(s.p, s.n, needle.p, needle.n);
        return hit ? (size_t)(hit - s.p) : SPAN_NONE;
    }
    /* the third byte tells Chinese characters apart; shorter needles are looked for by their last */
    size_t at = needle.n > 2 ? 2 : needle.n - 1;
    const char *p = s.p + at, *end = s.p + s.n - needle.n + at + 1;
    while (p < end && (p = (const char *)memchr(p, needle.p[at], (size_t)(end - p)))) {
        if (p[-(ptrdiff_t)at] == needle.p[0] && memcmp(p - at, needle.p, needle.n) == 0)
            return (size_t)(p - s.p) - at;
        p++;
    }
    return SPAN_NONE;
}

/* Offset of the last occurrence of `needle`, or SPAN_NONE. */
static inline size_t span_rfind(struct span s, struct span needle)
{
    if (needle.n == 0 || s.n < needle.n)
        return SPAN_NONE;
    size_t at = needle.n > 2 ? 2 : needle.n - 1, left = s.n - needle.n + 1;
    const char *p;
    while (left && (p = (const char *)memrchr(s.p + at, needle.p[at], left))) {
        left = (size_t)(p - s.p) - at;
        if (s.p[left] == needle.p[0] && memcmp(s.p + left, needle.p, needle.n) == 0)
            return left;
    }
    return SPAN_NONE;
}

static inline bool span_has(struct span s, struct span needle)
{
    return span_find(s, needle) != SPAN_NONE;
}

/* Bytewise order, as memcmp; shorter first on a tie. */
static inline int span_cmp(struct span a, struct span b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int d = n ? memcmp(a.p, b.p, n) : 0;
    return d ? d : (a.n > b.n) - (a.n < b.n);
}

#endif
