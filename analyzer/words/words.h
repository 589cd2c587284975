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
    struct char_set cuts;          /* last bytes of what stands of a word before a cut in it */
};

/* Adds a word once; a word that is there stays where it is. Linear in the words. */
void word_class_add(struct word_class *c, struct span word);
void word_class_release(struct word_class *c);

enum { CHAR_SET_BITS = 16 * 64 };

/* Where the first character of s, which is not empty, stands in a set. The third byte tells Chinese characters apart best, the second
   next. classes.py counts alike. */
static inline size_t word_head_hash(struct span s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    return p[0] < 0xE0 || s.n < 3 ? p[0] : ((size_t)p[1] * 16 ^ p[2] * (size_t)5) % CHAR_SET_BITS;
}

/* The last byte and, of a Chinese character, the one before it. */
static inline size_t word_tail_hash(struct span s)
{
    const unsigned char *p = (const unsigned char *)s.p + s.n - 1;
    return p[0] < 0x80 || s.n < 2 ? p[0] : ((size_t)p[-1] * 16 ^ p[0] * (size_t)5) % CHAR_SET_BITS;
}

static inline void char_set_add(struct char_set *set, size_t hash)
{
    set->bits[hash >> 6] |= UINT64_C(1) << (hash & 63);
}

static inline bool char_set_may(const struct char_set *set, size_t hash)
{
    return set->bits[hash >> 6] >> (hash & 63) & 1;
}

/* From `at` on, where a character begins: the first one with which a word of the set may begin, s.n without. */
static inline size_t char_set_find(const struct char_set *set, struct span s, size_t at)
{
    const unsigned char *begin = (const unsigned char *)s.p, *p = begin + at, *end = begin + s.n;
    for (; end - p >= 3; p += p[0] >= 0xE0 ? 3 : 1)
        if (char_set_may(set, word_head_hash(span_of((const char *)p, 3))) && (p[0] & 0xC0) != 0x80)
            return (size_t)(p - begin);
    while (p < end && ((p[0] & 0xC0) == 0x80 || !char_set_may(set, p[0])))
        p++;
    return (size_t)(p - begin);
}

/* A set of pairs of characters, of which it sees the last byte of each: a row for the first, a bit for the second. classes.py counts alike. */
struct pair_set {
    uint64_t bits[64];
    bool singles; /* a word of one character is among them: any pair may be */
};

/* Does a word of the set begin with the first two characters of s, as far as they are Chinese? s has six bytes. */
static inline bool pair_set_has(const struct pair_set *set, const char *s)
{
    const unsigned char *p = (const unsigned char *)s;
    return set->bits[p[2] & 63] >> (p[5] & 63) & 1;
}

void pair_set_add(struct pair_set *set, struct span word);

/* May s begin with one of the words? No is certain. */
static inline bool pair_set_may(const struct pair_set *set, struct span s)
{
    if (set->singles || s.n < 6)
        return set->singles && s.n;
    return pair_set_has(set, s.p);
}

size_t word_class_compare_heads(const struct word_class *c, struct span s);
size_t word_class_compare_tails(const struct word_class *c, struct span s);

/* Bytes of the longest word that s begins, or ends, with; 0 without. One look into a table where no word fits, otherwise linear
   in the words. */
static inline size_t word_class_starts(const struct word_class *c, struct span s)
{
    return s.n && char_set_may(&c->heads, word_head_hash(s)) ? word_class_compare_heads(c, s) : 0;
}

static inline size_t word_class_ends(const struct word_class *c, struct span s)
{
    return s.n && char_set_may(&c->tails, word_tail_hash(s)) ? word_class_compare_tails(c, s) : 0;
}

/* Is s one of the words? */
static inline bool word_class_is(const struct word_class *c, struct span s)
{
    return s.n && word_class_starts(c, s) == s.n;
}

/* Does s hold one of the words anywhere? One look into a table for each character, whatever the number of words. */
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
