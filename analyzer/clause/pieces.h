// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A sentence longer than the grammar looks at is read in pieces, so that its cost stays linear. What one verb governs may go over the cuts:
// 决定废止《A》、《B》 … 《Z》 and 《A》、《B》 … 《Z》同时废止 are one list, however long.
#ifndef ANALYZER_CLAUSE_PIECES_H
#define ANALYZER_CLAUSE_PIECES_H

#include "analyzer/clause/clause.h"

/* A part of a long sentence: its place in the text, and its references as a range of those of the sentence. */
struct piece {
    size_t from, to, first, last;
};

/* A long sentence: `refs` are all of its references, its pieces follow one another. */
struct pieces {
    struct ref *refs;
    struct VEC(struct piece) list;
    struct arena *arena, *scratch;
    const struct lexicon *lex;
    const struct clause_context *ctx;
    struct account *account;
    struct span text;
};

/* Is text[from, to) longer than what is read as one? */
bool pieces_needed(size_t from, size_t to);

/* Cuts text[from, to) with its references refs[first, last) into pieces, between members of a list or at commas where it can. The caller
   releases p->list. Linear in to - from. */
void pieces_cut(struct pieces *p, size_t from, size_t to, size_t first, size_t last);

/* After each piece was read by itself: what a verb does to the list at the edge of one piece it does to the list's members in the pieces
   beside it. Members of which that cannot be told are unread. Linear in the sentence. */
void pieces_join(struct pieces *p);

#endif
