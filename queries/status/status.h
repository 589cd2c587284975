// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The status record (DESIGN §3.3) of one document, for status, graph and whatever else answers with it.
#ifndef QUERIES_STATUS_STATUS_H
#define QUERIES_STATUS_STATUS_H

#include "queries/ref.h"
#include "queries/status/judge.h"

/* Builds the record of a judged document. `ref` as typed (empty: left out); `others`: documents of the same title (may be NULL). */
json_t *status_record(struct ask *a, const struct judgement *j, struct span ref,
                      const struct node_vec *others);

/* Adds "status", "edition", "since", "certainty" of a node to a record of another question. Nothing when it cannot be judged. */
void status_put(struct ask *a, json_t *record, int64_t node);

/* The warnings of a judged document: [{code,text,evidence}], empty if none. */
json_t *warnings_of(struct ask *a, const struct judgement *j, const struct node_vec *others);
/* Of the decisions that are only listed those whose title names the judged document: [{code,text,doc,evidence}]. */
json_t *warnings_absent_naming(struct ask *a, const struct judgement *j);
/* Decisions that repeal, by their title, and of which only the title is here: [{code,text,doc,evidence}]. */
json_t *warnings_silent_repealers(struct ask *a);

/* The dates that enter the warnings beside those of its editions, of the acts on it and of what it rests on. */
void warnings_days(struct ask *a, const struct judgement *j,
                   void (*add)(void *ctx, struct when day), void *ctx);

#endif
