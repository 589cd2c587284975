// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What is damaged in a store, and mending it. Nothing is guessed: what is derived is made again, the rows of a source are kept only when
// all of them can be read with their checksums, otherwise its file is read again, and what has no file any more is lost and said to be.
#ifndef GRAPH_DOCTOR_H
#define GRAPH_DOCTOR_H

#include "analyzer/words/lexicon.h"
#include "base/span.h"
#include "graph/store/store.h"

/* What is found, and what becomes of sources and decisions. */
enum doctor_what {
    DOCTOR_PAGE,      /* pages of a table with another checksum: name, n */
    DOCTOR_STRUCTURE, /* what SQLite says of its own trees and constraints: name */
    DOCTOR_ROW,       /* rows that point to others that are not there: name (table), n */
    DOCTOR_TEXT,      /* a kept text that cannot be unpacked: name (source) */
    DOCTOR_STALE,     /* derived rows that do not agree with the facts */
    DOCTOR_INDEX,     /* an index is missing */
    DOCTOR_UNSEALED, /* n pages without a checksum: by another program, or of a time before there were any (n = 0: all) */
    DOCTOR_READ,     /* a source that was read again: name */
    DOCTOR_LOST,     /* a source that is lost: name */
    DOCTOR_DECISION, /* n decisions of people that are lost */
    DOCTOR_SAVED,    /* where the store as it was is kept: name */
};

struct doctor_note {
    enum doctor_what what;
    struct span name;
    uint64_t n;
    bool derived; /* it can be made again of the facts: nothing is lost */
};
typedef void doctor_tell(void *ctx, const struct doctor_note *note);

struct doctor_sum {
    uint64_t pages, sources;   /* looked at */
    uint64_t damaged;          /* notes of damage: all but DOCTOR_UNSEALED and what follows it */
    uint64_t unsealed;         /* pages without a checksum */
    uint64_t kept, read, lost; /* sources, after mending */
    bool facts;                /* facts are damaged, not only what is derived */
};

struct doctor {
    const char *path;
    const struct lexicon *lex;
    doctor_tell *tell;
    void *ctx;
    void (*opened)(void *ctx, struct store *st); /* before anything is changed: for store_wait */
};

/* Looks through the whole store. Writes nothing. WH_E_STORE when it cannot be opened at all. O(size). */
enum wh_status doctor_look(struct doctor_sum *out, const struct doctor *d, struct wh_error *err);

/* The same, and mends: keeps the store as it was beside it, makes a new one of what is whole and of the files that are still there, and puts
   that in its place in one transaction. A whole store is only sealed and derived where that is due. Fails with WH_E_STORE, and the store is
   as it was. */
enum wh_status doctor_mend(struct doctor_sum *out, const struct doctor *d, struct wh_error *err);

/* Are all pages of the open store whole? WH_E_STORE with the way to doctor otherwise. O(size). */
enum wh_status doctor_whole(struct store *st, struct wh_error *err);

/* A copy of the open store as the file `path`, which must not be there; whole or not at all, whoever reads and writes meanwhile. */
enum wh_status doctor_backup(struct store *st, const char *path, struct wh_error *err);

#endif
