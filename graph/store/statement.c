// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/store/statement_p.h"

#include <assert.h>
#include <stdlib.h>
#include <time.h>

#include "graph/store/store_p.h"

struct stmt {
    struct stmt *next;
    struct store *st;
    sqlite3_stmt *q;
    char *sql;
    bool busy, cached;
    bool bounded; /* of a user: in time and length of values */
};

static struct stmt *add(struct store *st, sqlite3_stmt *q)
{
    struct stmt *s = mem_alloc(sizeof *s);
    *s = (struct stmt){ .next = st->stmts, .st = st, .q = q, .busy = true };
    st->stmts = s;
    return s;
}

enum wh_status store_stmt(struct stmt **out, struct store *st, const char *sql,
                          struct wh_error *err)
{
    for (struct stmt *s = st->stmts; s; s = s->next) {
        if (s->cached && !s->busy && strcmp(s->sql, sql) == 0) {
            s->busy = true;
            *out = s;
            return WH_OK;
        }
    }
    sqlite3_stmt *q = NULL;
    if (sqlite3_prepare_v3(st->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &q, NULL) != SQLITE_OK)
        return wh_fail(err, WH_E_STORE, "cannot ask the store '%s': %s", st->path,
                       sqlite3_errmsg(st->db));
    *out = add(st, q);
    (*out)->sql = mem_strdup(sql);
    (*out)->cached = true;
    return WH_OK;
}

/* Has the text anything but white space, comments aside, behind `tail`? */
static bool has_more(struct store *st, const char *tail, const char *end)
{
    sqlite3_stmt *q = NULL;
    if (tail >= end)
        return false;
    bool more = sqlite3_prepare_v2(st->db, tail, (int)(end - tail), &q, NULL) != SQLITE_OK || q;
    sqlite3_finalize(q);
    return more;
}

/* What a question may do: read the tables and views of the store, with functions. All else is refused: ATTACH, PRAGMA, also
   as a table (pragma_journal_mode), transactions, temporary tables. */
static int may_read(void *ctx, int action, const char *a, const char *b, const char *db,
                    const char *trigger)
{
    (void)ctx, (void)db, (void)trigger;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_READ:
        return a && strncmp(a, "pragma_", 7) == 0 ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_FUNCTION:
        return b && strcmp(b, "load_extension") == 0 ? SQLITE_DENY : SQLITE_OK;
    default:
        return SQLITE_DENY;
    }
}

/* Is the time of a user's question up? Asked of every so many steps of SQLite's machine. */
static int is_late(void *ctx)
{
    const struct store *st = ctx;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec >= st->deadline;
}

enum wh_status store_user_sql(struct stmt **out, struct store *st, struct span sql, long seconds,
                              struct wh_error *err)
{
    enum {
        STEPS = 20000,
        LONGEST = 64 << 20
    }; /* a value longer than 64 MiB is nobody's question */
    sqlite3_stmt *q = NULL;
    const char *tail = NULL;
    enum wh_status rc = WH_OK;
    sqlite3_set_authorizer(st->db, may_read, NULL);
    if (sqlite3_prepare_v3(st->db, sql.p ? sql.p : "", (int)sql.n, 0, &q, &tail) != SQLITE_OK) {
        bool refused = sqlite3_errcode(st->db) == SQLITE_AUTH;
        rc = refused ? wh_fail(err, WH_E_USAGE, "only a SELECT can be asked of the store")
                     : wh_fail(err, WH_E_USAGE, "cannot read the SQL: %s", sqlite3_errmsg(st->db));
        wh_hint(err, "docs/SCHEMA.md lists the tables and views");
    } else if (!q) {
        rc = wh_fail(err, WH_E_USAGE, "no SQL given");
    } else if (!sqlite3_stmt_readonly(q) || sqlite3_stmt_isexplain(q) ||
               sqlite3_column_count(q) == 0) {
        rc = wh_fail(err, WH_E_USAGE, "only a SELECT can be asked of the store");
    } else if (has_more(st, tail, sql.p + sql.n)) {
        rc = wh_fail(err, WH_E_USAGE, "only one statement can be asked at a time");
    }
    sqlite3_set_authorizer(st->db, NULL, NULL);
    if (rc != WH_OK) {
        sqlite3_finalize(q);
        return rc;
    }
    *out = add(st, q);
    (*out)->bounded = true;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    st->deadline = now.tv_sec + seconds;
    sqlite3_limit(st->db, SQLITE_LIMIT_LENGTH, LONGEST);
    if (seconds > 0)
        sqlite3_progress_handler(st->db, STEPS, is_late, st);
    return WH_OK;
}

static int parameter(struct stmt *q, const char *name)
{
    int at = sqlite3_bind_parameter_index(q->q, name);
    assert(at > 0 && "the statement has no such parameter");
    return at;
}

void stmt_bind_text(struct stmt *q, const char *name, struct span value)
{
    bind_copy(q->q, parameter(q, name), value);
}

void stmt_bind_int(struct stmt *q, const char *name, int64_t value)
{
    bind_int(q->q, parameter(q, name), value);
}

int stmt_step(struct stmt *q, struct wh_error *err)
{
    switch (sqlite3_step(q->q) & 0xff) {
    case SQLITE_ROW:
        return STMT_ROW;
    case SQLITE_DONE:
        return STMT_DONE;
    case SQLITE_INTERRUPT:
        wh_fail(err, WH_E_STORE, "the question took longer than it may");
        wh_hint(err, "ask for less, or give it more time with --timeout");
        return WH_E_STORE;
    default:
        return store_fail(q->st, err, "read");
    }
}

int stmt_columns(const struct stmt *q)
{
    return sqlite3_column_count(q->q);
}

const char *stmt_column_name(const struct stmt *q, int col)
{
    return sqlite3_column_name(q->q, col);
}

bool stmt_is_null(const struct stmt *q, int col)
{
    return sqlite3_column_type(q->q, col) == SQLITE_NULL;
}

bool stmt_is_int(const struct stmt *q, int col)
{
    return sqlite3_column_type(q->q, col) == SQLITE_INTEGER;
}

bool stmt_is_real(const struct stmt *q, int col)
{
    return sqlite3_column_type(q->q, col) == SQLITE_FLOAT;
}

bool stmt_is_blob(const struct stmt *q, int col)
{
    return sqlite3_column_type(q->q, col) == SQLITE_BLOB;
}

struct span stmt_text(const struct stmt *q, int col)
{
    return column_span(q->q, col);
}

struct span stmt_text_dup(const struct stmt *q, int col, struct arena *a)
{
    return arena_dup(a, column_span(q->q, col));
}

int64_t stmt_int(const struct stmt *q, int col)
{
    return sqlite3_column_int64(q->q, col);
}

double stmt_real(const struct stmt *q, int col)
{
    return sqlite3_column_double(q->q, col);
}

void stmt_reset(struct stmt *q)
{
    sqlite3_reset(q->q);
    sqlite3_clear_bindings(q->q);
}

static void forget(struct stmt *s)
{
    if (s->bounded)
        sqlite3_progress_handler(s->st->db, 0, NULL, NULL);
    sqlite3_finalize(s->q);
    free(s->sql);
    free(s);
}

void stmt_done(struct stmt *q)
{
    if (!q)
        return;
    if (q->cached) {
        stmt_reset(q);
        q->busy = false;
        return;
    }
    for (struct stmt **at = &q->st->stmts; *at; at = &(*at)->next) {
        if (*at == q) {
            *at = q->next;
            forget(q);
            return;
        }
    }
}

void statements_each(const struct store *st, void (*see)(void *ctx, const char *sql), void *ctx)
{
    for (const struct stmt *s = st->stmts; s; s = s->next)
        if (s->cached)
            see(ctx, s->sql);
}

void statements_free(struct store *st)
{
    while (st->stmts) {
        struct stmt *next = st->stmts->next;
        forget(st->stmts);
        st->stmts = next;
    }
}
