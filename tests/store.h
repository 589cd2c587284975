// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Stores in tests: each of these does what it says, or the test fails with the store's message.
#ifndef TESTS_STORE_H
#define TESTS_STORE_H

#include "base/buf.h"
#include "graph/dump.h"
#include "graph/store/store.h"
#include "tests/check.h"

/* A store, made if it is not there; ":memory:" keeps it from the disk. The caller closes it. */
static inline struct store *must_open(const char *path)
{
    struct store *st = NULL;
    struct wh_error err = { 0 };
    if (store_open(&st, path, STORE_CREATE, &err) != WH_OK)
        fail_msg("%s: %s", path, err.message);
    return st;
}

static inline void must_run(struct store *st, const char *sql)
{
    struct wh_error err = { 0 };
    if (store_exec(st, sql, &err) != WH_OK)
        fail_msg("%s: %s", sql, err.message);
}

/* The first column of the first row, a number. */
static inline int64_t must_ask(struct store *st, const char *sql)
{
    struct stmt *q = NULL;
    struct wh_error err = { 0 };
    if (store_stmt(&q, st, sql, &err) != WH_OK || stmt_step(q, &err) != STMT_ROW)
        fail_msg("%s: %s", sql, err.message);
    int64_t value = stmt_int(q, 0);
    stmt_done(q);
    return value;
}

static inline int must_dump_part(void *ctx, struct span bytes)
{
    buf_span(ctx, bytes);
    return 0;
}

/* The store's dump in place of what was in `out`, ended for buf_cstr. */
static inline void must_dump(struct buf *out, struct store *st)
{
    struct wh_error err = { 0 };
    buf_clear(out);
    if (dump_store(st, must_dump_part, out, &err) != WH_OK)
        fail_msg("%s", err.message);
    buf_cstr(out);
}

#endif
