// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// One source made ready for the store: everything about it that needs no database, so that threads can do it.
#ifndef GRAPH_INGEST_PACKET_H
#define GRAPH_INGEST_PACKET_H

#include "analyzer/analysis.h"
#include "analyzer/words/lexicon.h"
#include "base/buf.h"
#include "base/err.h"
#include "graph/store/intern.h"

/* The keys of one title. The instruments are titles of the packet themselves. */
struct packet_title {
    struct span text, key, family, issuer;
    uint32_t *instruments; /* indexes into packet.titles, in the analysis' arena */
    size_t n_instruments;
};

/* A sentence that view_quote() does not make again. */
struct packet_quote {
    uint64_t from, to;
    struct span text;
};

struct packet_chunk {
    void *data;
    size_t n;
};

/* Zero-initialise; packet_release frees all. */
struct packet {
    struct analysis a;
    struct buf raw; /* the file's bytes, which a.raw may borrow; empty when they are not at hand */
    char *path;     /* absolute; NULL when loaded from NDJSON */
    int64_t mtime_ns; /* 0: not to be trusted */
    struct VEC(struct packet_title) titles;
    struct intern title_index; /* text -> index + 1 */
    struct VEC(struct packet_quote) quotes;
    struct VEC(struct packet_chunk) chunks;
    bool *own_surface; /* per mention: its surface must be stored; in the arena */
};

/* Fills everything behind `mtime_ns` from a, raw and the lexicon. */
void packet_prepare(struct packet *p, const struct lexicon *lex);

/* The keys of a title of this packet; NULL for an empty title. */
const struct packet_title *packet_title(const struct packet *p, struct span text);

void packet_release(struct packet *p);

#endif
