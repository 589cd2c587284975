// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/words/words.h"

enum { BITS = 16 * 64 };

/* The third byte of a character tells Chinese characters apart best, the second next. */
static size_t head_hash(struct span s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    return p[0] < 0xE0 || s.n < 3 ? p[0] : ((size_t)p[1] * 16 ^ p[2] * (size_t)5) % BITS;
}

/* The last byte and, of a Chinese character, the one before it. */
static size_t tail_hash(struct span s)
{
    const unsigned char *p = (const unsigned char *)s.p + s.n - 1;
    return p[0] < 0x80 || s.n < 2 ? p[0] : ((size_t)p[-1] * 16 ^ p[0] * (size_t)5) % BITS;
}

static void set_add(struct char_set *set, size_t hash)
{
    set->bits[hash >> 6] |= UINT64_C(1) << (hash & 63);
}

static bool set_may(const struct char_set *set, size_t hash)
{
    return set->bits[hash >> 6] >> (hash & 63) & 1;
}

void word_class_add(struct word_class *c, struct span word)
{
    if (!word.n || word_class_is(c, word))
        return;
    vec_push(&c->words, word);
    for (size_t i = c->words.n - 1; i && c->words.at[i - 1].n < word.n; i--) {
        c->words.at[i] = c->words.at[i - 1];
        c->words.at[i - 1] = word;
    }
    set_add(&c->heads, head_hash(word));
    set_add(&c->tails, tail_hash(word));
}

void word_class_release(struct word_class *c)
{
    vec_release(&c->words);
    *c = (struct word_class){ 0 };
}

size_t word_class_starts(const struct word_class *c, struct span s)
{
    if (!s.n || !set_may(&c->heads, head_hash(s)))
        return 0;
    for (size_t i = 0; i < c->words.n; i++)
        if (span_starts(s, c->words.at[i]))
            return c->words.at[i].n;
    return 0;
}

size_t word_class_ends(const struct word_class *c, struct span s)
{
    if (!s.n || !set_may(&c->tails, tail_hash(s)))
        return 0;
    for (size_t i = 0; i < c->words.n; i++)
        if (span_ends(s, c->words.at[i]))
            return c->words.at[i].n;
    return 0;
}

bool word_class_is(const struct word_class *c, struct span s)
{
    return s.n && word_class_starts(c, s) == s.n;
}

bool word_class_in(const struct word_class *c, struct span s)
{
    for (size_t i = 0; i < c->words.n; i++)
        if (span_has(s, c->words.at[i]))
            return true;
    return false;
}
