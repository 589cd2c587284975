// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/words/body.h"

#include "analyzer/words/words.h"

/* Do the names share two characters of what they do: 国家税务总局, 云溪省税务局? */
static bool same_work(struct span head, struct span rest)
{
    for (size_t at = 0; at + HAN(2) <= rest.n; at += HAN(1))
        if (span_has(head, span_cut(rest, at, at + HAN(2))))
            return true;
    return false;
}

bool body_is_branch(const struct lexicon *lex, struct span head, struct span next)
{
    bool central = span_starts(head, SPAN("国家")) || span_starts(head, SPAN("中国")) ||
                   span_starts(head, SPAN("海关")) || span_starts(head, SPAN("中央气象"));
    if (!central || span_has(head, SPAN("国务院")) || span_starts(next, SPAN("国家")) ||
        span_starts(next, SPAN("中国")) || span_starts(next, SPAN("中共")) ||
        span_ends(next, SPAN("人民政府")))
        return false;
    size_t place = lexicon_place_prefix(lex, next);
    if (lexicon_place_prefix(lex, head) || !lexicon_issuer(lex, head).n)
        return false; /* it names its branch already */
    return place
               ? same_work(head, span_from(next, place)) || lexicon_ends(lex, WORD_BRANCH_END, next)
               : !lexicon_issuer(lex, next).n;
}
