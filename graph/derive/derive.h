// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// From facts to identities, bindings, acts and edges (DESIGN §2 identity, §4 resolving): all of them, in memory, in an
// order made of content only, so that the same facts give the same derived rows however they came in.
#ifndef GRAPH_DERIVE_DERIVE_H
#define GRAPH_DERIVE_DERIVE_H

#include "analyzer/words/lexicon.h"
#include "graph/store/store.h"

/* As in the table `resolution`. */
enum resolved_by {
    RESOLVED_NONE,
    RESOLVED_AMBIGUOUS,
    RESOLVED_NUMBER,
    RESOLVED_TITLE_DATE,
    RESOLVED_TITLE,
    RESOLVED_HISTORY,
    RESOLVED_INHERITED,
    RESOLVED_DECISION,
};

/* Bits of binding.agrees, binding.conflicts and their like in act. */
enum printed_fact { FACT_NUMBER = 1, FACT_TITLE = 2, FACT_DATE = 4, FACT_ISSUER = 8 };

/* Values of edge.role. */
enum edge_role { ROLE_TARGET, ROLE_RESULT, ROLE_CITATION };

/* Makes the derived tables those that follow from the facts, in a transaction of the caller with foreign keys off (bulk.h): everything is
   derived, in memory, and the rows that differ are written; all of them where the tables are empty. Whatever they held before, they are
   those of a fresh store, and so is the order of their numbers. O(n log n) in mentions; about 150 bytes of memory a mention. */
enum wh_status derive_all(struct store *st, const struct lexicon *lex, struct wh_error *err);

/* Were the derived rows made by another version of rules or lexicon, or left out by an interrupted run? */
bool derive_is_due(struct store *st, const struct lexicon *lex);

/* The whole of `wenhao rebuild`: in a transaction of its own, derive_all over empty tables. */
enum wh_status derive_rebuild(struct store *st, const struct lexicon *lex, struct wh_error *err);

#endif
