// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Lists of what runs from one document to another (acts, edges), narrowed by --from and --to.
#ifndef QUERIES_BETWEEN_H
#define QUERIES_BETWEEN_H

#include "queries/kin.h"

/* One such list. Each statement takes :mask (the relations wanted); the first two take :node as well. */
struct between {
    const char *from_sql, *to_sql, *all_sql; /* of one actor, on one target, all */
    /* Emits the rows whose target between_wants; gives the statement back. */
    void (*emit)(struct ask *a, struct stmt *q, const struct node_vec *to);
};

/* Answers for the whole kin of what --from and --to name; of both given, the rows of the first are filtered by the second. */
int between_query(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
                  struct wh_error *err, const struct between *list);

/* Is the node one of `to`, or is nothing asked of the target? */
bool between_wants(const struct node_vec *to, int64_t node);

#endif
