// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Pages of a folder that are no rules: notes, a list of words, a README. Having nothing against them does not put them in force.
#ifndef QUERIES_STATUS_BARE_H
#define QUERIES_STATUS_BARE_H

#include "queries/card.h"

/* Is it a text without number, body, day, articles, and without a word of a kind of paper (办法, 通知 …) anywhere in its title, which
   no other text names? O(length of the title) and two indexed look-ups, and only for a text without all the rest. */
bool bare_text(struct ask *a, const struct card *c);

#endif
