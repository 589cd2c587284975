// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Tables of words: does a text hold one, begin or end with one? Linear in the table; the longest word counts.
#ifndef ANALYZER_WORDS_WORDS_H
#define ANALYZER_WORDS_WORDS_H

#include "base/span.h"

static inline bool is_any(struct span s, const struct span *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (span_eq(s, words[i]))
            return true;
    return false;
}

static inline bool has_any(struct span s, const struct span *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (span_has(s, words[i]))
            return true;
    return false;
}

static inline size_t ends_any(struct span s, const struct span *words, size_t n)
{
    size_t best = 0;
    for (size_t i = 0; i < n; i++)
        if (words[i].n > best && span_ends(s, words[i]))
            best = words[i].n;
    return best;
}

static inline size_t starts_any(struct span s, const struct span *words, size_t n)
{
    size_t best = 0;
    for (size_t i = 0; i < n; i++)
        if (words[i].n > best && span_starts(s, words[i]))
            best = words[i].n;
    return best;
}

#define COUNT(a) (sizeof(a) / sizeof *(a))

#endif
