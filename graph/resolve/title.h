// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a title key says about which document is meant.
#ifndef GRAPH_RESOLVE_TITLE_H
#define GRAPH_RESOLVE_TITLE_H

#include <stdbool.h>

#include "analyzer/words/lexicon.h"
#include "base/arena.h"

/* Is the title that of an act done once (关于修改《X》的决定, 关于表彰…的决定, 任免, 批复)? Two of one title are two documents, never
   editions of each other. Takes a key or family (words/key.h), and the family of the body (body.h),
   empty if unknown. */
bool title_is_once(struct span key, struct span body);

/* The key with the place before it: 停车管理办法 of 云溪市 -> 云溪市停车管理办法. Empty where it is there already. In the arena. */
struct span title_with_place(struct arena *a, struct span key, struct span place);
/* The key without the place: empty where it does not begin with it, or no name is left (云溪市条例). Borrowed. */
struct span title_without_place(const struct lexicon *lex, struct span key, struct span place);

#endif
