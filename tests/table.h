// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Table-driven tests: each row of a table becomes one cmocka test that bears the row's name.
//
//     struct row { const char *name; const char *text; size_t want; };
//     static const struct row rows[] = { { "empty", "", 0 }, … };
//     static void check(void **state) { const struct row *r = *state; assert_int_equal(f(r->text), r->want); }
//     int main(void) { struct table t = { 0 }; TABLE_ADD(&t, rows, check); return table_run("f", &t); }
#ifndef TESTS_TABLE_H
#define TESTS_TABLE_H

#include <stdlib.h>

#include "tests/check.h"

struct table {
    struct CMUnitTest *at;
    size_t n;
};

/* n rows of `size` bytes, each with its name (const char *) as first member; the row is given as *state. */
static inline void table_add(struct table *t, const void *rows, size_t n, size_t size,
                             CMUnitTestFunction run)
{
    t->at = realloc(t->at, (t->n + n) * sizeof *t->at);
    if (!t->at)
        abort();
    for (size_t i = 0; i < n; i++) {
        const char *row = (const char *)rows + i * size;
        t->at[t->n++] = (struct CMUnitTest){ *(const char *const *)(const void *)row, run, NULL,
                                             NULL, (void *)(uintptr_t)row };
    }
}

#define TABLE_ADD(t, rows, run) \
    table_add(t, rows, sizeof(rows) / sizeof *(rows), sizeof *(rows), run)

/* One test without a row. */
static inline void table_one(struct table *t, const char *name, CMUnitTestFunction run)
{
    const char *const row[] = { name };
    table_add(t, row, 1, sizeof *row, run);
    t->at[t->n - 1].initial_state = NULL;
}

static inline int table_run(const char *name, struct table *t)
{
    int failed = _cmocka_run_group_tests(name, t->at, t->n, NULL, NULL);
    free(t->at);
    return failed;
}

#endif
