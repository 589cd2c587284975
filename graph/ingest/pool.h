// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Private to graph/: threads that read, hash and analyze files, handing packets to one taker in the order of the jobs,
// whatever the number of threads.
#ifndef GRAPH_INGEST_POOL_H
#define GRAPH_INGEST_POOL_H

#include "graph/ingest/packet.h"

struct pool;

/* One file to be read. */
struct pool_job {
    const char *path, *name;
    const char *place; /* what the store keeps as its path */
    int64_t mtime_ns;
    const char *known_hash; /* same bytes need no analysis; NULL: analyze in any case */
};

enum pool_outcome {
    POOL_ANALYZED, /* packet is filled */
    POOL_SAME,     /* the bytes have the known hash */
    POOL_FAILED,   /* err says why */
};

struct pool_result {
    enum pool_outcome outcome;
    struct packet packet;
    struct wh_error err;
};

/* Starts `threads` threads on the jobs (borrowed). */
struct pool *pool_start(const struct pool_job *jobs, size_t n, int threads,
                        const struct lexicon *lex);
/* Waits for the result of the next job, in the order of the jobs. The taker releases out->packet. */
void pool_next(struct pool_result *out, struct pool *p);
/* Stops; results not taken are released. */
void pool_stop(struct pool *p);

/* Reads, hashes and analyzes one file, as the threads do. */
void pool_analyze(struct pool_result *out, const struct pool_job *job, const struct lexicon *lex);

#endif
