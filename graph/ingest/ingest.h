// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The run of `wenhao index`: files, folders or NDJSON into the store. Analyzing threads, one writer.
//
//     const char *paths[] = { "公报/" };
//     struct ingest_options o = { .paths = paths, .n_paths = 1, .lex = lex };
//     struct ingest_summary s;
//     enum wh_status rc = ingest_run(&s, st, &o, &err);
#ifndef GRAPH_INGEST_INGEST_H
#define GRAPH_INGEST_INGEST_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyzer/words/lexicon.h"
#include "base/err.h"
#include "graph/store/store.h"

struct ingest_progress {
    size_t files, files_total; /* done, to do; files_total is 0 when it is not known (NDJSON) */
    uint64_t bytes, bytes_total;
    bool deriving; /* all files are in; identities and edges are being made */
};

/* What became of one file. */
enum ingest_outcome {
    INGEST_ADDED,
    INGEST_REPLACED,
    INGEST_UNCHANGED,
    INGEST_FAILED,
    INGEST_FORGOTTEN, /* it is gone, and --prune */
    INGEST_GONE,      /* it is gone, and stays in the store */
    INGEST_KIND,      /* passed over: of a kind that is not read */
    INGEST_LOCK,      /* passed over: ~$…, which Word leaves beside an open file */
    INGEST_NO_FILE    /* passed over: a pipe, a device, a link that leads nowhere */
};

struct ingest_file {
    const char *name;
    enum ingest_outcome outcome;
    struct span format;         /* of what was read now */
    size_t documents, mentions; /* of the same */
    bool is_empty;              /* it holds no byte */
    const struct wh_error *err; /* why it failed; otherwise NULL */
};

struct ingest_options {
    const char *const
        *paths; /* files and folders; with from_extract NDJSON files, "-" = standard input */
    size_t n_paths;
    bool from_extract; /* the paths hold what `wenhao extract` printed */
    bool prune;        /* forget files below the paths that are gone */
    int jobs;          /* analyzing threads; 0: as many as there are processors, at most 8 */
    const struct lexicon *lex;
    void (*trouble)(void *ctx,
                    const struct wh_error *err); /* a file or folder that failed; may be NULL */
    void (*progress)(void *ctx, const struct ingest_progress *p); /* after each file; may be NULL */
    void (*file)(void *ctx, const struct ingest_file *f); /* what became of each; may be NULL */
    /* before the first change of a store that holds something: its derived rows are still whole; may be NULL */
    void (*changing)(void *ctx);
    void *ctx;
    const volatile sig_atomic_t *stop; /* non-zero: finish with what is done; may be NULL */
};

struct ingest_summary {
    size_t added, replaced, unchanged, forgotten, failed; /* files */
    size_t passed_over;         /* files in folders of kinds that are not read, and lock files */
    size_t gone;                /* files below the paths that are gone and stay in the store */
    size_t documents, mentions; /* of the files added or replaced */
    size_t
        doubtful; /* files added or replaced that hold pages or letters not read, or read unsurely */
    size_t unread;  /* ending words in the files added or replaced that were not understood */
    uint64_t bytes; /* of the files added or replaced */
    bool derived;   /* something changed: identities and edges were made again */
    bool stopped;   /* `stop` was set before all was done */
};

/* Brings the store up to date with the paths. A file that cannot be read or is no text is told to `trouble`, counted in
   `failed`, and never stops the run; one that was there before and is no text now is forgotten, one that cannot be read
   is kept as it was. A path that does not exist is a trouble too, unless `prune` is to forget what was below it. Fails only
   with WH_E_STORE, when the store cannot be written; with NDJSON also with WH_E_IO when a stream cannot be opened. Killed at any moment, the store holds whole files; the next run does the rest. */
enum wh_status ingest_run(struct ingest_summary *out, struct store *st,
                          const struct ingest_options *o, struct wh_error *err);

#endif
