// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What somebody remembers of a rule, taken apart into words, and how well a name fits each: words in any order, words run together
// (烟草法实施条例), one wrong or missing character, numbers in any spelling, pinyin in full or by initials.
#ifndef QUERIES_SEARCH_WISH_H
#define QUERIES_SEARCH_WISH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

enum { WISH_WORDS = 12, WISH_LONGEST = 64 /* characters of one word that count */ };

/* Characters in the form in which they are compared: narrow, lower case, without white space and marks of titles. */
struct letters {
    uint32_t *at;
    uint32_t *byte; /* where each stood; n + 1 of them */
    size_t n;
};

struct wish_word {
    struct letters text;
    bool digits; /* digits only */
    bool latin;  /* letters of the Latin alphabet only: it may be pinyin */
};

/* Letters and groups of digits of a number, or of what may be one: 银发(2004)254. */
struct number_shape {
    uint32_t letters[32];
    size_t n_letters;
    uint32_t groups[4];
    size_t n_groups;
};

struct wish {
    struct wish_word word[WISH_WORDS];
    size_t n;
    struct letters whole;       /* all of it, without spaces */
    bool is_number;             /* it may be a number as a whole */
    struct number_shape number; /* taken apart */
};

/* Everything lives in `a`. Linear. */
void wish_parse(struct wish *out, struct arena *a, struct span typed);
/* The same without one of its words. */
void wish_leave_out(struct wish *out, const struct wish *from, size_t word);
struct letters letters_of(struct arena *a, struct span text);

/* 0: the number is not meant; otherwise how well it fits, up to 1. Digits are never matched by likeness. */
double number_fit(const struct number_shape *wished, const struct number_shape *number);
void number_shape_of(struct number_shape *out, const struct letters *printed);

/* Where a word stands in a name: characters of the name, several when the word is spread. */
struct place_run {
    uint32_t from, to;
};
struct fit {
    double how; /* 0: not there; 1: letter by letter */
    struct place_run run[8];
    size_t n;
};

/* Looks for a word in a name. Words of one or two characters must stand there as they are; longer ones may be spread over the
   name, those of four and more may have one wrong or missing character. O(word × name). */
void word_fit(struct fit *out, const struct letters *word, const struct letters *name);
/* The same for pinyin: each character of a run of the name by a whole reading or by its initial. */
void pinyin_fit(struct fit *out, const struct letters *word, const struct letters *name);

#endif
