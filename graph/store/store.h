// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The store: one SQLite file (graph/schema/v001.sql, docs/SCHEMA.md). The only door to SQL: queries/ ask through
// struct stmt, so that only graph/ includes sqlite3.h.
//
//     struct store *st = NULL;
//     if (store_open(&st, "wenhao.db", STORE_READ, &err) != WH_OK) ...
//     struct stmt *q = NULL;
//     if (store_stmt(&q, st, "SELECT id, title FROM doc WHERE node = :node", &err) != WH_OK) ...
//     stmt_bind_int(q, ":node", 12);
//     while ((rc = stmt_step(q, &err)) == STMT_ROW)
//         use(stmt_text(q, 0), stmt_text(q, 1));
//     stmt_done(q);
//     store_close(st);
#ifndef GRAPH_STORE_STORE_H
#define GRAPH_STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/span.h"

struct store;
struct stmt;

enum store_mode {
    STORE_READ, /* for questions: never changes the file, works read-only, sees one state until closed */
    STORE_WRITE,  /* for review and rebuild: the file must exist; migrates an older one */
    STORE_CREATE, /* for index: makes the file when there is none */
};

/* Is the absolute path that of the store, or of a file that SQLite keeps beside it (-wal, -shm, -journal)? */
bool store_owns(const struct store *st, const char *path);

/* Opens a store. ":memory:" with STORE_CREATE makes one that lives in memory. Fails with WH_E_STORE (missing, no store,
   locked, read-only), WH_E_NEWER (written by a newer version), always with a hint. A store of an older version is
   migrated on opening for writing, and refused with a hint on opening for reading. Fast: no integrity check. */
enum wh_status store_open(struct store **out, const char *path, enum store_mode mode,
                          struct wh_error *err);

/* Closes; statements still out are given back. NULL is fine. */
void store_close(struct store *st);

/* Gives a store of the time before checksums room for them (seal.h): writes all anew; `anew`: in any case. Outside a transaction. */
enum wh_status store_seal(struct store *st, bool anew, struct wh_error *err);

/* True while derived rows do not agree with the facts: the last index run was interrupted. Answers should warn and
   say: run `wenhao index` again, or `wenhao rebuild`. */
bool store_is_stale(struct store *st);

/* Of a store that holds what could be known on a day (graph/known.h): the day, and how many sources of it have none; an empty day for
   any other. The store's. */
struct store_known {
    char day[11];
    size_t undated;
};
const struct store_known *store_known(const struct store *st);

/* How long a change waits for another writer (10 seconds when nothing is said), and who hears, once, whom it waits for; tell may be NULL. */
typedef void store_tell_holder(void *ctx, const char *holder);
void store_wait(struct store *st, int seconds, store_tell_holder *tell, void *ctx);

/* Transactions nest by counting; a rollback of an inner one makes the outer one roll back. BEGIN IMMEDIATE. */
enum wh_status store_begin(struct store *st, struct wh_error *err);
enum wh_status store_commit(struct store *st, struct wh_error *err);
void store_rollback(struct store *st);

/* Rows that this connection changed since it was opened: what was read before is old when the number is another. */
int64_t store_changes(const struct store *st);

/* Runs statements that give no rows. */
enum wh_status store_exec(struct store *st, const char *sql, struct wh_error *err);

/* Hands out the prepared statement of `sql` (prepared once per store and text; another copy when it is busy, so that a
   query may recurse). It is busy until stmt_done. Fails with WH_E_STORE on wrong SQL. */
enum wh_status store_stmt(struct stmt **out, struct store *st, const char *sql,
                          struct wh_error *err);

/* Named parameters only: ":node". Text is copied. A name that the statement does not have is a programming error
   (assert). An empty span binds NULL. */
void stmt_bind_text(struct stmt *q, const char *name, struct span value);
void stmt_bind_int(struct stmt *q, const char *name, int64_t value);

enum { STMT_DONE = 0, STMT_ROW = 1 };
/* STMT_ROW with the next row, STMT_DONE at the end, or a negative enum wh_status with err filled. */
int stmt_step(struct stmt *q, struct wh_error *err);

/* Columns of the current row, from 0. Text is borrowed until the next step, reset or done; NULL gives an empty span,
   0 and 0.0. */
int stmt_columns(const struct stmt *q);
const char *stmt_column_name(const struct stmt *q, int col);
bool stmt_is_null(const struct stmt *q, int col);
bool stmt_is_int(const struct stmt *q, int col);
bool stmt_is_real(const struct stmt *q, int col);
bool stmt_is_blob(const struct stmt *q, int col);
struct span stmt_text(const struct stmt *q, int col);
struct span stmt_text_dup(const struct stmt *q, int col,
                          struct arena *a); /* copy in `a`, NUL-terminated */
int64_t stmt_int(const struct stmt *q, int col);
double stmt_real(const struct stmt *q, int col);

void stmt_reset(struct stmt *q); /* ready for another run: bindings are cleared */
void stmt_done(struct stmt *q);  /* gives it back; NULL is fine */

/* For `wenhao sql`: like store_stmt, but refuses with WH_E_USAGE whatever is no SELECT over the tables and views of the store,
   or more than one statement. Steps fail with WH_E_STORE when `seconds` have passed (0: never), or on a value of more than 64
   MiB. Not cached: free with stmt_done all the same. */
enum wh_status store_user_sql(struct stmt **out, struct store *st, struct span sql, long seconds,
                              struct wh_error *err);

/* The sentence (or surface, or history entry) at bytes [from, to) of a source, in one line: made again from the kept
   text with view_quote, or read from `quote`. In `a`; empty when the text was not kept. Decompresses one or two chunks
   of 64 KiB and remembers the last. */
enum wh_status store_quote(struct span *out, struct store *st, struct arena *a, int64_t source,
                           uint64_t from, uint64_t to, struct wh_error *err);

/* The bytes [from, to) of the text of a source, in `a`; to = UINT64_MAX: to the end. Empty when not kept. */
enum wh_status store_text(struct span *out, struct store *st, struct arena *a, int64_t source,
                          uint64_t from, uint64_t to, struct wh_error *err);

/* The file's own byte for a byte of its text: another one where the file is text in another charset. Remembers the last
   source; O(log n) for it. */
enum wh_status store_own(uint64_t *own, struct store *st, int64_t source, uint64_t text,
                         struct wh_error *err);

/* All of that: fills r->runs, which must be empty. */
struct reading;
enum wh_status store_own_runs(struct reading *r, struct store *st, int64_t source,
                              struct wh_error *err);

/* The page on which a byte of the text stands; 0: the source has no pages. */
enum wh_status store_page(uint32_t *page, struct store *st, int64_t source, uint64_t text,
                          struct wh_error *err);

#endif
