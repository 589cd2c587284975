// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Allocation for the life of one analysis or one answer: everything is freed at once.
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

#include "base/span.h"

struct arena_block;

/* Zero-initialise ({ 0 }) before use; release with arena_release. */
struct arena {
    struct arena_block *head;
    char *at, *end;
    size_t total; /* bytes handed out, for limits and statistics */
};

/* malloc, realloc and strdup that never return NULL: a program out of memory says so and exits with status 4 (fatal.h).
   The store is safe then: it only changes in transactions. */
void *mem_alloc(size_t n);
void *mem_realloc(void *p, size_t n);
char *mem_strdup(const char *s);
char *mem_strndup(const char *s, size_t n); /* at most n bytes of it */

void *arena_alloc(struct arena *a, size_t n);          /* aligned to 16, not cleared */
void *arena_zalloc(struct arena *a, size_t n);         /* cleared */
struct span arena_dup(struct arena *a, struct span s); /* NUL-terminated copy */
struct span arena_join(struct arena *a, const struct span *parts, size_t n); /* NUL-terminated */
__attribute__((format(printf, 2, 3))) struct span arena_printf(struct arena *a, const char *fmt,
                                                               ...);
void arena_clear(struct arena *a);   /* keep one block for reuse */
void arena_release(struct arena *a); /* free all; usable again afterwards */

#endif
