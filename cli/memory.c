// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// No memory is left: the one place through which every request of the program and of its libraries passes. Some of them go on without what
// they asked for, and would give another answer, or none, or crash. A request so large that only a strange file can be the reason is left
// to whoever asked: that file fails, and the run goes on. Linked into the program alone, and not beside a sanitizer, which has its own.
#include <dlfcn.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "cli/cli.h"

/* Libraries must find them. */
#define SEEN __attribute__((visibility("default")))

enum { STRANGE = 64 << 20 };

void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t each);
void *__libc_realloc(void *old, size_t n);

static struct {
    void *(*malloc)(size_t n);
    void *(*calloc)(size_t n, size_t each);
    void *(*realloc)(void *old, size_t n);
    int looking;
} next;

/* What would have been called without this file: the C library, or what was loaded before it. Looking itself may ask for memory. */
static int is_found(void)
{
    if (next.realloc || next.looking)
        return next.realloc != NULL;
    next.looking = 1;
    *(void **)&next.malloc = dlsym(RTLD_NEXT, "malloc");
    *(void **)&next.calloc = dlsym(RTLD_NEXT, "calloc");
    *(void **)&next.realloc = dlsym(RTLD_NEXT, "realloc");
    next.looking = 0;
    return next.malloc && next.calloc && next.realloc;
}

static void *checked(void *p, size_t n)
{
    static const char said[] = "wenhao: out of memory\n";
    if (p || n == 0 || n > STRANGE)
        return p;
    cleanup_all();
    (void)!write(STDERR_FILENO, said, sizeof said - 1);
    _exit(CLI_STORE);
}

SEEN void *malloc(size_t n)
{
    return checked(is_found() ? next.malloc(n) : __libc_malloc(n), n);
}

SEEN void *calloc(size_t n, size_t each)
{
    size_t all;
    void *p = is_found() ? next.calloc(n, each) : __libc_calloc(n, each);
    return checked(p, __builtin_mul_overflow(n, each, &all) ? SIZE_MAX : all);
}

SEEN void *realloc(void *old, size_t n)
{
    return checked(is_found() ? next.realloc(old, n) : __libc_realloc(old, n), n);
}
