// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Ending words that the analyzer did not understand (table cue), and the rules that they could be about: those that their sentence names and does
// not decide otherwise; and those by which a paper only reports that a rule has ended (已于2018年废止), while the act itself is not in the
// collection; and words that prolong or revive, by which a rule may stand that seems to have ended. No answer says that nothing is recorded against such a rule.
#ifndef QUERIES_STATUS_UNREAD_H
#define QUERIES_STATUS_UNREAD_H

#include "queries/ask.h"

struct unread_ending {
    int64_t work, actor,
        mention;   /* actor: the document that says it; mention: of the work, beside the word */
    bool reported; /* understood, and no act of the document that says it */
    bool
        goes_on; /* a word that prolongs or revives: it speaks for a rule that has ended, not against one */
};

/* Those about a work, by mention; *n gets how many. In the arena of the record. One look into an index. */
const struct unread_ending *unread_endings(struct ask *a, int64_t work, size_t *n);

#endif
