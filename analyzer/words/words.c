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
    for (size_t n = 1; n < word.n; n++)
        if (((unsigned char)word.p[n] & 0xC0) != 0x80)
            char_set_add(&c->cuts, word_tail_hash(span_cut(word, 0, n)));
}

void pair_set_add(struct pair_set *set, struct span word)
{
    if (word.n < 6)
        set->singles |= word.n > 0;
    else
        set->bits[word.p[2] & 63] |= UINT64_C(1) << (word.p[5] & 63);
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
    if (c->words.n <= 1)
        return c->words.n && span_has(s, c->words.at[0]);
    size_t shortest = c->words.at[c->words.n - 1].n;
    for (size_t at = 0; at + shortest <= s.n;) {
        at = char_set_find(&c->heads, s, at);
        if (at < s.n && word_class_compare_heads(c, span_from(s, at)))
            return true;
        at += at + 3 > s.n || (unsigned char)s.p[at] < 0xE0 ? 1 : 3;
    }
    return false;
}
