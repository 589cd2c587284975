// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The NDJSON of `wenhao extract` (DESIGN §3.1): writing an analysis as records, reading records back.
#ifndef ANALYZER_RECORD_H
#define ANALYZER_RECORD_H

#include <stdio.h>

#include "analyzer/analysis.h"
#include "base/buf.h"
#include "base/err.h"

/* Appends the source, document, mention and diagnostic records of one analysis. */
void record_write(struct buf *out, const struct analysis *a);
/* The same straight to a file, through `b` (cleared as it fills): a large source needs no copy of all its records.
   False when writing fails; errno tells why. */
bool record_print(FILE *out, struct buf *b, const struct analysis *a);
/* Appends the closing record of a stream. */
void record_write_end(struct buf *out, size_t sources, size_t documents, size_t mentions);

/* Reads the next source with all its records from a stream that record_write made.
   Returns WH_OK with *more = false at the `end` record; WH_E_FORMAT with place and reason when a line is no record
   or the stream stops without `end` (what was complete before has been handed out); then *more says that the sources after a
   wrong one can still be read. `line` counts lines. */
struct record_reader;
struct record_reader *record_reader_new(FILE *in, const char *name);
enum wh_status record_read(struct record_reader *r, struct analysis *out, bool *more,
                           struct wh_error *err);
void record_reader_free(struct record_reader *r);

#endif
