// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Writing and forgetting facts: packets -> rows. Inside a transaction of the caller; foreign keys are checked by tests,
// not by SQLite at every row (bulk.h switches them off).
#ifndef GRAPH_INGEST_FACTS_H
#define GRAPH_INGEST_FACTS_H

#include "graph/ingest/packet.h"
#include "graph/store/store.h"

struct facts;

/* Prepares writing. Free with facts_free. */
enum wh_status facts_new(struct facts **out, struct store *st, struct wh_error *err);
void facts_free(struct facts *f);

/* Another process may have written: strings and titles are looked for in the store again. */
void facts_look_again(struct facts *f);

/* Adds a source with all its rows. Its path must be new to the store. */
enum wh_status facts_add(struct facts *f, const struct packet *p, struct wh_error *err);

/* Forgets a source with all its rows. The derived rows must be gone. */
enum wh_status facts_forget(struct facts *f, int64_t source, struct wh_error *err);

#endif
