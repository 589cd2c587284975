// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/words/turns.h"

#define W(word)                              SPAN_INIT(word),
#define TURN(class, meaning, example, words) static const struct span words_##class[] = { words };
#include "analyzer/words/turns.def"
#undef TURN

#include "analyzer/turn_classes.h"

static const struct turns all[] = {
#define TURN(class, meaning, example, words) { words_##class, COUNT(words_##class) },
#include "analyzer/words/turns.def"
#undef TURN
};

struct turns turns_of(enum turn class)
{
    return all[class];
}
