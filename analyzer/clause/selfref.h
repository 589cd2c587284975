// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// References inside one document: 本法第十条, 本条第二款, 前款第（一）项, 前条, 违反第八条. They are no mentions: they name no other
// document, and draw no edge. Asked for when an article is shown.
#ifndef ANALYZER_CLAUSE_SELFREF_H
#define ANALYZER_CLAUSE_SELFREF_H

#include "analyzer/words/lexicon.h"
#include "analyzer/words/pinpoint.h"

struct self_ref {
    size_t from, to;        /* bytes in the text */
    struct pin_range range; /* where it points; from.at[SECTION_ARTICLE] is 0 when back is set */
    bool back;              /* 前条: the article before, whose number the caller knows */
};

/* The next reference at or behind *at in the text of one paragraph or item, which stands at `here` (article, paragraph, item);
   *at goes behind it. False at the end. 前款 in a first paragraph points nowhere and is passed over. Linear over all calls. */
bool selfref_next(struct self_ref *out, const struct lexicon *lex, struct span text,
                  const struct pin *here, size_t *at);

#endif
