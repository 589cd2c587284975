// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/fatal.h"

/* Under AddressSanitizer bytes that were not handed out are poisoned and a gap stands behind each piece, so that writing
   beyond one is seen as with malloc. */
#if defined(__SANITIZE_ADDRESS__)
#define ARENA_POISON 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_POISON 1
#endif
#endif
#ifdef ARENA_POISON
#include <sanitizer/asan_interface.h>
enum { GAP = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(p, n)   ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
enum { GAP = 0 };
#endif

enum { BLOCK_SIZE = 64 * 1024 };

struct arena_block {
    struct arena_block *next;
    size_t size;
    _Alignas(16) char data[];
};

static void out_of_memory(size_t n)
{
    fatal(WH_E_STORE, "out of memory (asked for %zu bytes)", n);
}

void *mem_alloc(size_t n)
{
    void *p = malloc(n ? n : 1);
    if (!p)
        out_of_memory(n);
    return p;
}

void *mem_realloc(void *old, size_t n)
{
    void *p = realloc(old, n ? n : 1);
    if (!p)
        out_of_memory(n);
    return p;
}

char *mem_strndup(const char *s, size_t n)
{
    size_t len = s ? strnlen(s, n) : 0;
    char *p = mem_alloc(len + 1);
    if (len)
        memcpy(p, s, len);
    p[len] = 0;
    return p;
}

char *mem_strdup(const char *s)
{
    return mem_strndup(s, strlen(s));
}

static void add_block(struct arena *a, size_t need)
{
    size_t size = need > BLOCK_SIZE ? need : BLOCK_SIZE;
    struct arena_block *b = mem_alloc(sizeof *b + size);
    b->size = size;
    b->next = a->head;
    a->head = b;
    a->at = b->data;
    a->end = b->data + size;
    ASAN_POISON_MEMORY_REGION(b->data, size);
}

void *arena_alloc(struct arena *a, size_t wanted)
{
    size_t n = (wanted + 15) & ~(size_t)15;
    if (n == 0)
        n = 16;
    n += GAP;
    if ((size_t)(a->end - a->at) < n)
        add_block(a, n);
    void *p = a->at;
    ASAN_UNPOISON_MEMORY_REGION(p, wanted ? wanted : 1);
    a->at += n;
    a->total += n;
    return p;
}

void *arena_zalloc(struct arena *a, size_t n)
{
    return memset(arena_alloc(a, n), 0, n);
}

struct span arena_dup(struct arena *a, struct span s)
{
    char *p = arena_alloc(a, s.n + 1);
    if (s.n)
        memcpy(p, s.p, s.n);
    p[s.n] = 0;
    return span_of(p, s.n);
}

struct span arena_join(struct arena *a, const struct span *parts, size_t n)
{
    size_t total = 0;
    for (size_t i = 0; i < n; i++)
        total += parts[i].n;
    char *p = arena_alloc(a, total + 1), *to = p;
    for (size_t i = 0; i < n; i++) {
        if (parts[i].n)
            memcpy(to, parts[i].p, parts[i].n);
        to += parts[i].n;
    }
    *to = 0;
    return span_of(p, total);
}

struct span arena_printf(struct arena *a, const char *fmt, ...)
{
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    char *p = arena_alloc(a, (size_t)(n < 0 ? 0 : n) + 1);
    p[0] = 0;
    if (n > 0)
        vsnprintf(p, (size_t)n + 1, fmt, again);
    va_end(again);
    return span_of(p, (size_t)(n < 0 ? 0 : n));
}

void arena_clear(struct arena *a)
{
    struct arena_block *keep = a->head;
    if (!keep)
        return;
    while (keep->next) {
        struct arena_block *next = keep->next->next;
        free(keep->next);
        keep->next = next;
    }
    a->at = keep->data;
    a->end = keep->data + keep->size;
    a->total = 0;
    ASAN_POISON_MEMORY_REGION(keep->data, keep->size);
}

void arena_release(struct arena *a)
{
    while (a->head) {
        struct arena_block *next = a->head->next;
        free(a->head);
        a->head = next;
    }
    a->at = a->end = NULL;
    a->total = 0;
}
