// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Growing owned bytes.
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/arena.h"
#include "base/span.h"

/* Zero-initialise; release with buf_release. p[n] is not NUL unless buf_cstr was called. */
struct buf {
    char *p;
    size_t n, cap;
};

void buf_grow(struct buf *b, size_t more); /* room for `more` further bytes */

static inline void buf_add(struct buf *b, const void *p, size_t n)
{
    if (b->cap - b->n < n)
        buf_grow(b, n);
    if (n)
        memcpy(b->p + b->n, p, n);
    b->n += n;
}

static inline void buf_char(struct buf *b, char c)
{
    if (b->cap == b->n)
        buf_grow(b, 1);
    b->p[b->n++] = c;
}

static inline void buf_span(struct buf *b, struct span s)
{
    buf_add(b, s.p, s.n);
}

static inline void buf_str(struct buf *b, const char *z)
{
    buf_add(b, z, strlen(z));
}

__attribute__((format(printf, 2, 3))) void buf_printf(struct buf *b, const char *fmt, ...);
const char *buf_cstr(struct buf *b); /* NUL-terminates, borrowed until the next change */
void buf_release(struct buf *b);

static inline struct span buf_as_span(const struct buf *b)
{
    return span_of(b->p, b->n);
}

static inline void buf_clear(struct buf *b)
{
    b->n = 0;
}

#endif
