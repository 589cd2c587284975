// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The whole content of a store as canonical NDJSON: the oracle of tests. Two stores that say the same of the law give the
// same bytes, whatever the order of files, threads and interruptions that made them: no row numbers, no times, no paths.
#ifndef GRAPH_DUMP_H
#define GRAPH_DUMP_H

#include "base/span.h"
#include "graph/store/store.h"

/* Takes a piece of output; non-zero stops the dump, which then returns WH_OK. */
typedef int (*dump_sink)(void *ctx, struct span bytes);

enum wh_status dump_store(struct store *st, dump_sink sink, void *ctx, struct wh_error *err);

#endif
