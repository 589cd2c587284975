// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers of rows that rise in the order of a fresh store, most of them those of the run before (graph/derive/rows.c).
#include "graph/derive/derive_p.h"
#include "tests/table.h"

enum { MOST = 12, STEP = 4 };

struct row {
    const char *name;
    int64_t before[MOST]; /* 0: new, NO_ROW: none; ends behind the last */
    size_t n;
    int64_t want[MOST];
};

// clang-format off
static const struct row rows[] = {
    { "a fresh store", { 0, 0, 0 }, 3, { 4, 8, 12 } },
    { "nothing new", { 4, 8, 12 }, 3, { 4, 8, 12 } },
    { "one at the end", { 4, 8, 0 }, 3, { 4, 8, 12 } },
    { "one before all", { 0, 4, 8 }, 3, { 2, 4, 8 } },
    { "one between", { 4, 0, 8 }, 3, { 4, 6, 8 } },
    { "three between", { 4, 0, 0, 0, 8 }, 5, { 4, 5, 6, 7, 8 } },
    { "four between: the one behind them moves", { 4, 0, 0, 0, 0, 8 }, 6, { 4, 8, 12, 16, 20, 24 } },
    { "no room: neighbours move, others do not", { 4, 8, 9, 0, 10, 40, 44, 48 }, 8, { 4, 8, 16, 24, 32, 40, 44, 48 } },
    { "one is gone", { 4, 12 }, 2, { 4, 12 } },
    { "one has no row", { 4, NO_ROW, 12 }, 3, { 4, 0, 12 } },
    { "one moved to the end", { 8, 12, 4 }, 3, { 8, 12, 16 } },
    { "one moved to the front", { 12, 4, 8 }, 3, { 2, 4, 8 } },
    { "turned round: one of them stays", { 12, 8, 4 }, 3, { 1, 2, 4 } },
    { "rows without room between them", { 1, 2, 3, 0, 4 }, 5, { 1, 2, 6, 10, 14 } },
    { "numbers that no run gave are not kept", { -7, INT64_MAX, 1ll << 40, 8 }, 4, { 2, 4, 6, 8 } },
    { "nothing", { 0 }, 0, { 0 } },
};
// clang-format on

static void check_row(void **state)
{
    const struct row *r = *state;
    int64_t got[MOST];
    memcpy(got, r->before, sizeof got);
    d_number_rows(got, r->n, STEP);
    for (size_t i = 0; i < r->n; i++)
        assert_int_equal(got[i], r->want[i]);
}

/* Rows come one by one at one place: numbers rise, and each costs a few others their number, not all. */
static void check_one_place(void **state)
{
    enum { N = 4000, AT = 1000 };
    static int64_t rows_now[2 * N], before[2 * N];
    size_t n = N, moved = 0;
    (void)state;
    memset(rows_now, 0, sizeof rows_now);
    d_number_rows(rows_now, n, STEP);
    for (int k = 0; k < N; k++) {
        memmove(rows_now + AT + 1, rows_now + AT, (n++ - AT) * sizeof *rows_now);
        rows_now[AT] = 0;
        memcpy(before, rows_now, n * sizeof *rows_now);
        d_number_rows(rows_now, n, STEP);
        for (size_t i = 0; i < n; i++) {
            moved += before[i] && before[i] != rows_now[i];
            assert_true(i == 0 || rows_now[i - 1] < rows_now[i]);
        }
    }
    assert_in_range(moved, 0, 200 * N); /* of thousands */
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, rows, check_row);
    table_one(&t, "many at one place", check_one_place);
    return table_run("rows", &t);
}
