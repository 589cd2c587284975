// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/status/unread.h"

#include "base/vec.h"

const struct unread_ending *unread_endings(struct ask *a, int64_t work, size_t *n)
{
    struct VEC(struct unread_ending) found = { 0 };
    struct stmt *q = ask_stmt(a, "SELECT node_id, mention_id, reported, goes_on FROM unread_ending"
                                 " WHERE work_id = :work ORDER BY mention_id, id");
    ask_int(q, ":work", work);
    while (ask_row(a, q))
        vec_push(&found, ((struct unread_ending){ work, stmt_int(q, 0), stmt_int(q, 1),
                                                  stmt_int(q, 2) != 0, stmt_int(q, 3) != 0 }));
    struct unread_ending *kept = arena_alloc(&a->arena, found.n * sizeof *kept + 1);
    if (found.n)
        memcpy(kept, found.at, found.n * sizeof *kept);
    *n = found.n;
    vec_release(&found);
    return kept;
}
