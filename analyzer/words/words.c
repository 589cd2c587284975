// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/words/words.h"

void word_class_add(struct word_class *c, struct span word)
{
    if (!word.n || word_class_is(c, word))
        return;
    vec_push(&c->words, word);
    for (size_t i = c->words.n - 1; i && c->words.at[i - 1].n < word.n; i--) {
        c->words.at[i] = c->words.at[i - 1];
        c->words.at[i - 1] = word;
    }
    char_set_add(&c->heads, word_head_hash(word));
    char_set_add(&c->tails, word_tail_hash(word));
}

void pair_set_add(struct pair_set *set, struct span word)
{
    if (word.n < 6)
        set->singles |= word.n > 0;
    else
        set->bits[word_pair_hash(word.p) >> 6] |= UINT64_C(1) << (word_pair_hash(word.p) & 63);
}

void word_class_release(struct word_class *c)
{
    vec_release(&c->words);
    *c = (struct word_class){ 0 };
}

size_t word_class_compare_heads(const struct word_class *c, struct span s)
{
    for (size_t i = 0; i < c->words.n; i++)
        if (span_starts(s, c->words.at[i]))
            return c->words.at[i].n;
    return 0;
}

size_t word_class_compare_tails(const struct word_class *c, struct span s)
{
    for (size_t i = 0; i < c->words.n; i++)
        if (span_ends(s, c->words.at[i]))
            return c->words.at[i].n;
    return 0;
}

bool word_class_in(const struct word_class *c, struct span s)
{
    if (!c->words.n)
        return false;
    const char *p = s.p, *end = s.p + s.n;
    for (size_t shortest = c->words.at[c->words.n - 1].n; (size_t)(end - p) >= shortest;) {
        unsigned char lead = (unsigned char)*p;
        /* no word begins within a character */
        if ((lead & 0xC0) != 0x80 && word_class_starts(c, span_of(p, (size_t)(end - p))))
            return true;
        p += lead < 0xE0 || end - p < 3 ? 1 : 3;
    }
    return false;
}
