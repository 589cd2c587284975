// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Libraries that are loaded when they are first called: most questions need none of them, and relocating igraph with BLAS, libxml2
// with ICU, libarchive with OpenSSL took three quarters of the time in which the program starts.
//
// What is called of a library stands in a list NAME.late (headers, then functions); base/late.py makes late_NAME.h of it, which
// turns each call into one through a pointer. A file that calls the library includes late_NAME.h in place of its headers.
#ifndef BASE_LATE_H
#define BASE_LATE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

struct late {
    const char *library;      /* its name for the loader */
    const char *const *names; /* of functions */
    void **at;                /* their addresses, in that order */
    size_t n;
    atomic_bool ready;
};

/* Loads the library and finds its functions; fatal() when it is not there or lacks one. Safe in threads. */
void late_load(struct late *l);

/* Before each call: one read once it is loaded. */
static inline void late_need(struct late *l)
{
    if (!atomic_load_explicit(&l->ready, memory_order_acquire))
        late_load(l);
}

#endif
