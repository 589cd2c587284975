// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Private to graph/: loading many rows. An index that is built behind the load costs a third of one kept up to date at
// every row; foreign keys are right by construction there (tests run foreign_key_check).
#ifndef GRAPH_STORE_BULK_H
#define GRAPH_STORE_BULK_H

#include "graph/store/store.h"

/* The two tiers of the schema: 'facts' (those that grow with the input) and 'derived'. */
enum bulk_tier { BULK_FACTS, BULK_DERIVED };

/* Outside a transaction: foreign keys are no longer, or again, checked at every row. */
enum wh_status bulk_foreign_keys(struct store *st, bool on, struct wh_error *err);

/* CHECK constraints are no longer, or again, checked at every row that statements prepared from now on write. SQLite makes a tree for each
   IN (…) of three values or more, anew for every row: seven eighths of what writing the derived rows cost. Those come from enums, and
   doctor and the tests check all of them (integrity_check). */
enum wh_status bulk_checks(struct store *st, bool on, struct wh_error *err);

/* Drops the tier's indexes; bulk_restore_indexes makes all that are missing again, also after an interruption. Their SQL is the program's
   own (known.h), never what a store says. */
enum wh_status bulk_drop_indexes(struct store *st, enum bulk_tier tier, struct wh_error *err);
enum wh_status bulk_restore_indexes(struct store *st, struct wh_error *err);

/* Is any index missing? Then a run over an empty store was killed. */
enum wh_status bulk_lacks_indexes(bool *lacks, struct store *st, struct wh_error *err);

/* Empties the derived tables that are made anew whatever changed: the digests and what became of decisions. Foreign keys must be off. */
enum wh_status bulk_clear_digests(struct store *st, struct wh_error *err);

/* Empties all derived tables. Foreign keys must be off. */
enum wh_status bulk_clear_derived(struct store *st, struct wh_error *err);

/* Notes that the derived rows do or do not agree with the facts (store_is_stale). */
enum wh_status bulk_set_stale(struct store *st, bool stale, struct wh_error *err);

#endif
