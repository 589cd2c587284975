// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// One mention as people find and settle it: what is printed there, what the program makes of it, what else it could mean,
// and the command that decides it.
#ifndef QUERIES_SETTLE_SPOT_H
#define QUERIES_SETTLE_SPOT_H

#include "graph/decision.h"
#include "queries/ref.h"

/* Spans live in the arena of the record. */
struct spot {
    int64_t mention;          /* 0: there is none */
    int64_t source, by, node; /* source; citing document; the document it is bound to, 0 none */
    struct span key; /* FILE:LINE:COLUMN, with :N where several mentions begin at one place */
    struct span file, surface, relation, resolved_by, number, title;
    int64_t line, column, title_key; /* title_key: row of its key, 0 none */
    int64_t confidence;              /* of reading and resolving, hundredths */
    int64_t conflicts;               /* bits of contradicting facts */
    bool acts; /* an act, not a citation: as read, and nobody said otherwise */
};

/* As spot.acts, of a mention that is not loaded. */
bool spot_acts(struct ask *a, int64_t mention);
bool spot_load(struct ask *a, struct spot *out, int64_t mention);

/* Adds key, file, line, column, surface, relation, by, bound_to, resolved_by, confidence, conflicts, candidates with the command
   for each, the commands of the verdicts that are no document, and the sentence as evidence. */
void spot_put(struct ask *a, json_t *record, const struct spot *p);

/* The mentions at FILE:LINE, FILE:LINE:COLUMN or FILE:LINE:COLUMN:N, in the order of the text. FILE as the store calls the
   source, or its path. False when no source of the store is called so. */
bool spot_find(struct ask *a, struct span typed, struct node_vec *mentions);

/* Name for one decision that is about no mention any more: d and eight hexadecimal digits of its key. */
struct span spot_decision_key(struct ask *a, const struct decision *x);

/* The word as a shell takes it: in quotes when it holds anything but letters, digits and harmless marks. */
struct span spot_shell_word(struct ask *a, struct span word);

#endif
