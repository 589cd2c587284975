// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The words of people's decisions (graph/decision.h): verdicts, and the spelling under which sentences are kept.
#ifndef GRAPH_STORE_VERDICT_H
#define GRAPH_STORE_VERDICT_H

#include "base/arena.h"

/* The verdicts that are no id. */
extern const struct span decision_none, decision_not_an_act;

/* The text without white space of any kind (also U+3000, U+00A0, U+200B, U+FEFF), in `a`. O(n). */
struct span decision_squash(struct arena *a, struct span text);

#endif
