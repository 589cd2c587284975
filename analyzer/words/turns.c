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

struct span turn_draft_label(struct span title)
{
    const struct turns labels = turns_of(TURN_DRAFT_LABEL);
    while (span_ends(title, SPAN("》")) || span_ends(title, SPAN("〉")))
        title.n -= SPAN("》").n;
    size_t close = span_ends(title, SPAN("）")) ? SPAN("）").n : span_ends(title, SPAN(")"));
    title.n -= close;
    for (size_t k = 0; close && k < labels.n; k++)
        if (span_ends(title, labels.at[k]))
            return labels.at[k];
    return span_of(NULL, 0);
}
