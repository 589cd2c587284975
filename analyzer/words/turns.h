// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Turns of phrase by what they do (turns.def): fixed classes that need no lexicon. What users extend stands in lexicon/*.tsv.
#ifndef ANALYZER_WORDS_TURNS_H
#define ANALYZER_WORDS_TURNS_H

#include "analyzer/words/words.h"

enum turn {
#define TURN(class, meaning, example, words) TURN_##class,
#include "analyzer/words/turns.def"
#undef TURN
};

/* The words of one class, in the order of the table. Borrowed, never empty. */
struct turns {
    const struct span *at;
    size_t n;
};
struct turns turns_of(enum turn class);

/* The same words as classes, by enum turn; made from the table by classes.py. */
extern const struct word_class turn_classes[];

/* As starts_any, ends_any, has_any, is_any over the words of the class. */
static inline size_t turn_starts(enum turn class, struct span s)
{
    return word_class_starts(&turn_classes[class], s);
}

static inline size_t turn_ends(enum turn class, struct span s)
{
    return word_class_ends(&turn_classes[class], s);
}

static inline bool turn_in(enum turn class, struct span s)
{
    return word_class_in(&turn_classes[class], s);
}

static inline bool turn_is(enum turn class, struct span s)
{
    return word_class_is(&turn_classes[class], s);
}

#endif
