// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// How a text speaks of what it names.
#include "analyzer/clause/manner.h"

bool manner_says_ended(const struct lexicon *lex, struct span text, const struct mention *m)
{
    struct span after = span_cut(text, m->byte_to, m->byte_to + HAN(8));
    if (lexicon_starts(lex, WORD_SAYS_WHEN, after))
        return true;
    if (span_starts(after, SPAN("（")) || span_starts(after, SPAN("，")))
        after = span_from(after, HAN(1));
    return lexicon_starts(lex, WORD_SAYS_ENDED, after) ||
           lexicon_starts(lex, WORD_SAYS_OF, after) ||
           lexicon_has(lex, WORD_SAYS_ENDED, m->surface); /* inside its own bracket */
}

bool manner_tells_past(const struct lexicon *lex, struct span text, const struct mention *m)
{
    return lexicon_has(lex, WORD_TELLS_PAST, span_cut(text, m->sentence_from, m->byte_from));
}

bool manner_is_ground(const struct lexicon *lex, struct span text, const struct mention *m)
{
    return m->relation == REL_BASED_ON &&
           lexicon_has(lex, WORD_RESTS_ON, span_cut(text, m->byte_to, m->sentence_to));
}

bool manner_speaks_of_beginning(const struct lexicon *lex, struct span text)
{
    return lexicon_has(lex, WORD_BEGINNING, text);
}

bool manner_begins(const struct lexicon *lex, struct span article)
{
    return lexicon_has(lex, WORD_BEGINS, article);
}
