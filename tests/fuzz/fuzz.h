// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the fuzz targets share. Each fuzz_<name>.c defines LLVMFuzzerTestOneInput and states with MUST what holds for
// every input. Linked with libFuzzer it searches (-Dfuzzers=true, clang); linked with standalone.c it replays kept inputs.
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/span.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(holds)                                                                    \
    do {                                                                               \
        if (!(holds)) {                                                                \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #holds); \
            abort();                                                                   \
        }                                                                              \
    } while (0)

/* A copy of exactly the input's bytes as the valid UTF-8 that scanners are promised: others become '?'. The copy is
   malloc'd to its length, so that a read beyond it is seen; free its p. */
static inline struct span fuzz_text(const uint8_t *data, size_t size)
{
    char *p = malloc(size ? size : 1);
    if (!p)
        abort();
    if (size)
        memcpy(p, data, size);
    for (size_t at = 0; (at += utf8_valid_prefix(span_of(p + at, size - at))) < size; at++)
        p[at] = '?';
    return span_of(p, size);
}

static inline bool is_utf8(struct span s)
{
    return utf8_valid_prefix(s) == s.n;
}

#endif
