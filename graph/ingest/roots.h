// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Private to graph/: the names of sources. A source is named by its path below the folder that all roots of the store
// share, so that names do not depend on how the roots were spread over runs: A then B gives the names of A and B at once.
#ifndef GRAPH_INGEST_ROOTS_H
#define GRAPH_INGEST_ROOTS_H

#include "base/buf.h"
#include "graph/store/store.h"

struct roots_change {
    struct store *st;
    struct wh_error *err;
    const struct buf *given; /* absolute PATHs of this run, each ended by NUL */
    enum wh_status (*open)(
        void *ctx); /* called before a name changes, inside or to begin a transaction */
    void *ctx;
};

/* Notes the given roots, forgets those with no source left below them, and gives every source its name. */
enum wh_status roots_update(const struct roots_change *c);

#endif
