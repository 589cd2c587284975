// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Private to graph/: what a store's schema is at every version, as known.py made it of the migrations. A store is untrusted: no SQL text is
// ever taken from it, and what it holds beside the known tables, views and indexes (triggers, other views) is refused.
#ifndef GRAPH_STORE_KNOWN_H
#define GRAPH_STORE_KNOWN_H

#include <stdbool.h>
#include <stddef.h>

#include "graph/store/store.h"

struct known_object {
    int first, last; /* versions that have it */
    bool shadow;     /* of a virtual table: its SQL is SQLite's own */
    const char *type, *name, *table, *sql;
};
extern const struct known_object known_objects[];
extern const size_t known_object_count;

/* Compares the schema with that of the version: nothing but what is known, and all of it but indexes, which a killed run may have left
   out. WH_E_STORE with a hint otherwise. O(objects²), some hundred. */
enum wh_status known_check(struct store *st, int64_t version, struct wh_error *err);

/* Is an index of that name there? -1 with err after a failure. */
int known_has_index(struct store *st, const char *name, struct wh_error *err);

#endif
