// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// People's decisions about mentions (DESIGN §4.6): facts that outlive re-indexing and outrank the program.
//
//     struct decision x;
//     decision_of_mention(&x, st, &arena, mention, &err);         its key: source, sentence, surface, occurrence
//     x.verdict = SPAN("溪政发〔2014〕10号");                       or decision_none, decision_not_an_act
//     decisions_begin(st, &err);
//     rc = decision_put(&outcome, st, &x, &err);
//     rc = decisions_end(st, lex, rc, &err);                       derives everything anew, in the same transaction
#ifndef GRAPH_DECISION_H
#define GRAPH_DECISION_H

#include "analyzer/words/lexicon.h"
#include "graph/store/store.h"
#include "graph/store/verdict.h"

/* Spans are borrowed, or live in the arena of whoever filled them. The first four are the key. */
struct decision {
    int64_t id; /* row; 0: not stored */
    struct span file, sentence, surface;
    int64_t occurrence; /* from 1, in the order of the source */
    struct span verdict, who, decided_at, why;
};

/* The key of a mention, in `a`; verdict and what follows stay empty. Reads the sentences of its source that hold such a
   surface: O(mentions of the source). WH_E_STORE when there is no such mention. */
enum wh_status decision_of_mention(struct decision *out, struct store *st, struct arena *a,
                                   int64_t mention, struct wh_error *err);

/* The stored decision with the key of *x; out->id is 0 when there is none. Spans in `a`. */
enum wh_status decision_find(struct decision *out, struct store *st, struct arena *a,
                             const struct decision *x, struct wh_error *err);

/* A transaction for changes of decisions. After decisions_begin always decisions_end: with rc == WH_OK it derives everything
   anew and commits, else it takes the changes back; returns rc, or its own failure. No statement may be busy. */
enum wh_status decisions_begin(struct store *st, struct wh_error *err);
enum wh_status decisions_end(struct store *st, const struct lexicon *lex, enum wh_status rc,
                             struct wh_error *err);

/* Between the two: stores a decision in the place of one with the same key; forgets one by its row. */
enum wh_status decision_put(struct store *st, const struct decision *x, struct wh_error *err);
enum wh_status decision_forget(struct store *st, int64_t id, struct wh_error *err);

#endif
