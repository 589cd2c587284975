// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/resolve/title.h"

#include "analyzer/words/words.h"

enum role { ONCE_KIND, ONCE_VERB, ONCE_END, ONCE_ABOUT, ONCE_NOT_OF };

static const struct word {
    enum role role;
    struct span text;
} words[] = {
#define ONCE_WORD(role, word) { role, SPAN_INIT(word) },
#include "graph/resolve/once.def"
#undef ONCE_WORD
};

typedef bool fit(struct span s, struct span word);

/* Does a word of that role fit there? */
static bool has_word(enum role role, fit *fits, struct span s)
{
    for (size_t i = 0; i < COUNT(words); i++)
        if (words[i].role == role && fits(s, words[i].text))
            return true;
    return false;
}

bool title_is_once(struct span key, struct span body)
{
    if (has_word(ONCE_KIND, span_ends, key))
        return !has_word(ONCE_NOT_OF, span_eq, body);
    size_t about = span_find(key, SPAN("关于"));
    struct span matter = about == SPAN_NONE ? key : span_from(key, about + SPAN("关于").n);
    return has_word(ONCE_END, span_ends, key) &&
           (has_word(ONCE_VERB, span_starts, matter) || has_word(ONCE_ABOUT, span_has, matter));
}

struct span title_with_place(struct arena *a, struct span key, struct span place)
{
    if (!place.n || !key.n || span_starts(key, place))
        return span_of(NULL, 0);
    return arena_join(a, (struct span[]){ place, key }, 2);
}

struct span title_without_place(const struct lexicon *lex, struct span key, struct span place)
{
    if (!place.n || !span_starts(key, place))
        return span_of(NULL, 0);
    struct span rest = span_from(key, place.n);
    return span_eq(lexicon_kind(lex, rest), rest) ? span_of(NULL, 0) : rest;
}
