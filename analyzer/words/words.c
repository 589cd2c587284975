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
    for (size_t shortest = c->words.at[c->words.n - 1].n; s.n >= shortest; s = span_from(s, 1)) {
        /* no word begins within a character */
        bool begins = ((unsigned char)s.p[0] & 0xC0) != 0x80;
        if (begins && word_class_starts(c, s))
            return true;
    }
    return false;
}
