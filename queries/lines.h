// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The text of a file as positions count it: what `wenhao show --text` prints.
#ifndef QUERIES_LINES_H
#define QUERIES_LINES_H

#include "analyzer/read/reading.h"
#include "queries/query.h"

/* Emits a `line` record for each line of the text from line `from` to line `to` (1-based; 0: from the first, to the
   last), then a `diagnostic` for each notice of the reader. */
void lines_emit(const struct reading *r, struct span file, long from, long to, record_sink sink,
                void *ctx);

#endif
