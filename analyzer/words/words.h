// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Classes of words: does a text hold one, begin or end with one? The longest word counts.
//
// Words of the field are classes of the lexicon (lexicon_starts(lex, WORD_MEASURE, s) …); the functions over arrays of spans
// below are for the few marks and particles that grammar itself is made of.
#ifndef ANALYZER_WORDS_WORDS_H
#define ANALYZER_WORDS_WORDS_H

#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"
#include "base/vec.h"

enum word_role {
#define ROLE(id, name, meaning) WORD_##id,
#include "analyzer/words/roles.def"
#undef ROLE
    WORD_COUNT
};

/* A set of characters, by a hash of their bytes: what is not in it is not looked up. */
struct char_set {
    uint64_t bits[16];
};

/* One class. Zero is empty; the words belong to somebody else. Release with word_class_release. */
struct word_class {
    struct VEC(struct span) words; /* longer ones first */
    struct char_set heads, tails;  /* first characters, last bytes */
};

/* Adds a word once; a word that is there stays where it is. Linear in the words. */
void word_class_add(struct word_class *c, struct span word);
void word_class_release(struct word_class *c);

/* Bytes of the longest word that s begins, or ends, with; 0 without. One look into a table where no word fits, otherwise linear
   in the words. */
size_t word_class_starts(const struct word_class *c, struct span s);
size_t word_class_ends(const struct word_class *c, struct span s);
/* Is s one of the words? Does it hold one anywhere? */
bool word_class_is(const struct word_class *c, struct span s);
bool word_class_in(const struct word_class *c, struct span s);

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
