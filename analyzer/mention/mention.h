// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The mentions of one document: paragraphs to references to relations, with the document's memory (short forms, the
// heading that governs a list, quotations that run over paragraphs).
#ifndef ANALYZER_MENTION_MENTION_H
#define ANALYZER_MENTION_MENTION_H

#include "analyzer/segment/segment.h"

/* Appends the mentions of the segment's document in source order. effect_read must have run; `marks` has the
   marks_scan of each line of the view. Linear in the segment. */
void mentions_read(struct analysis *a, const struct view *v, const struct segment *seg,
                   const struct lexicon *lex, const uint32_t *marks);

#endif
