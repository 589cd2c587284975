// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Names of bodies: which two that stand side by side are one.
#ifndef WENHAO_ANALYZER_WORDS_BODY_H
#define WENHAO_ANALYZER_WORDS_BODY_H

#include "analyzer/words/lexicon.h"

/* Is `next`, printed right after `head`, the branch that `head` has in a place, so that both are one name? 国家税务总局吉林省税务局
   is one; 国家税务总局财政部 are two, and so are 国家税务总局云溪市财政局. Time is linear in the names. */
bool body_is_branch(const struct lexicon *lex, struct span head, struct span next);

#endif
