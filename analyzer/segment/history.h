// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// History lines under a law's title (DOMAIN §7): one line per event, or all in one bracket.
#ifndef ANALYZER_SEGMENT_HISTORY_H
#define ANALYZER_SEGMENT_HISTORY_H

#include "analyzer/analysis.h"
#include "analyzer/text/view.h"
#include "analyzer/words/lexicon.h"

/* Reads the logical lines [from, to) as a history and adds its events to d->history: adopts, approves, promulgates,
   amends, each with date, decision title, number, body, and its place in the source. Commencement dates make no event.
   Linear. */
void history_read(struct document *d, struct arena *a, const struct view *v,
                  const struct lexicon *lex, size_t from, size_t to);

/* The day on which the text was first issued, of one that later decisions only changed in places: what its last article ends,
   自公布之日起, it ended then. Empty: no such history, or the text was made anew since. */
struct span history_first_day(const struct document *d);

#endif
