// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Private to graph/: the store's inside, for the writers that cannot afford named parameters.
#ifndef GRAPH_STORE_STORE_P_H
#define GRAPH_STORE_STORE_P_H

#include <sqlite3.h>

#include "analyzer/read/reading.h"
#include "base/fatal.h"
#include "graph/store/store.h"

enum {
    STORE_CHUNK = 1 << 16
}; /* bytes of source text in one row of source_text; part of the file format */

/* Numbered migrations, built from schema/vNNN.sql; migration[i] brings a store from version i to i + 1. */
extern const char *const store_migration[];
extern const int store_version;

struct chunk;

struct store {
    sqlite3 *db;
    char *path;
    struct stmt *stmts; /* all prepared, idle or busy */
    int depth;          /* of nested transactions */
    bool spoiled;       /* an inner transaction was rolled back */
    int wait;           /* seconds to wait for another writer */
    bool told;          /* whom this waits for */
    store_tell_holder *tell;
    void *tell_ctx;
    int64_t deadline;     /* of the question of a user, in seconds of the monotonic clock */
    struct chunk *chunks; /* quote.c: the chunks of texts that were read last */
    /* the way to the own bytes of the source asked for last */
    int64_t place_source;
    struct reading places;
    struct store_known known;
};

/* Fills err from SQLite's last error: "cannot <what> the store 'path': reason", with a hint by its code. */
enum wh_status store_fail(struct store *st, struct wh_error *err, const char *what);

/* Was the last failure a constraint of the schema: rows that contradict each other, or lack what they must have? */
bool store_broke_rule(const struct store *st);

/* A bare statement that the caller owns and finalizes; parameters by position. */
enum wh_status store_prepare(sqlite3_stmt **out, struct store *st, const char *sql,
                             struct wh_error *err);

/* Forgets the chunks of kept texts: at its end, and when the store is about to be written. */
void chunks_free(struct store *st);

/* Finalizes the statements that are kept for the next question. */
void store_forget_statements(struct store *st);

/* Steps a statement that gives no rows and resets it. */
enum wh_status store_run(struct store *st, sqlite3_stmt *q, struct wh_error *err);

/* A value that cannot be bound (no memory for its copy, longer than a store may hold) would be kept as none: it ends the run instead. */
static inline void must_bind(int rc)
{
    if (rc != SQLITE_OK)
        fatal(WH_E_STORE, "cannot keep a value in the store: %s", sqlite3_errstr(rc));
}

static inline void bind_null(sqlite3_stmt *q, int at)
{
    must_bind(sqlite3_bind_null(q, at));
}

static inline void bind_int(sqlite3_stmt *q, int at, int64_t value)
{
    must_bind(sqlite3_bind_int64(q, at, value));
}

/* Text and bytes are borrowed until the statement is reset; bind_copy takes a copy. Empty binds NULL, but for bind_text. */
static inline void bind_text(sqlite3_stmt *q, int at, struct span s)
{
    must_bind(sqlite3_bind_text64(q, at, s.n ? s.p : "", s.n, SQLITE_STATIC, SQLITE_UTF8));
}

static inline void bind_span(sqlite3_stmt *q, int at, struct span s)
{
    if (s.n)
        bind_text(q, at, s);
    else
        bind_null(q, at);
}

static inline void bind_copy(sqlite3_stmt *q, int at, struct span s)
{
    if (s.n)
        must_bind(sqlite3_bind_text64(q, at, s.p, s.n, SQLITE_TRANSIENT, SQLITE_UTF8));
    else
        bind_null(q, at);
}

static inline void bind_bytes(sqlite3_stmt *q, int at, struct span s)
{
    if (s.n)
        must_bind(sqlite3_bind_blob64(q, at, s.p, s.n, SQLITE_STATIC));
    else
        bind_null(q, at);
}

/* 0 binds NULL: rows start at 1. */
static inline void bind_id(sqlite3_stmt *q, int at, int64_t id)
{
    if (id)
        bind_int(q, at, id);
    else
        bind_null(q, at);
}

static inline struct span column_span(sqlite3_stmt *q, int col)
{
    const char *p = (const char *)sqlite3_column_text(q, col);
    return span_of(p, p ? (size_t)sqlite3_column_bytes(q, col) : 0);
}

#endif
