// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers of rows that rise in the order of a fresh store, most of them those of the run before (graph/derive/rows.c).
#include "graph/derive/derive_p.h"
#include "graph/store/bulk.h"
#include "tests/store.h"
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

/* ------------------------------------------------------------------ tables */

enum { MOST_ROWS = 40000 };

/* What the table `work` shall hold: row 4 * (i + 1) its value; 0: there is no such row. */
struct wanted {
    int64_t value[MOST_ROWS];
    size_t n;
};
static struct wanted wanted;

static bool fill_wanted(void *ctx, size_t i, struct cell *c)
{
    const struct wanted *w = ctx;
    c[0] = (struct cell){ CELL_NUMBER, ((int64_t)i + 1) * 4, { 0 } };
    c[1] = (struct cell){ CELL_NUMBER, w->value[i], { 0 } };
    return w->value[i] != 0;
}

static int count_step(void *ctx)
{
    ++*(size_t *)ctx;
    return 0;
}

/* Writes what is wanted; how many steps SQLite took. */
static size_t write_wanted(struct store *st)
{
    struct wh_error err = { 0 };
    struct derivation d = { .st = st, .err = &err };
    struct d_table t = { "work", { "id" }, 1, 2, 8, wanted.n, fill_wanted, &wanted };
    size_t steps = 0;
    assert_int_equal(d_blocks_salt(&d), WH_OK);
    sqlite3_progress_handler(st->db, 1, count_step, &steps);
    assert_int_equal(d_write_table(&d, &t), WH_OK);
    sqlite3_progress_handler(st->db, 0, NULL, NULL);
    return steps;
}

static void check_written(struct store *st)
{
    struct wh_error err = { 0 };
    struct stmt *q = NULL;
    assert_int_equal(store_stmt(&q, st, "SELECT id, key_id FROM work ORDER BY id", &err), WH_OK);
    for (size_t i = 0; i < wanted.n; i++) {
        if (!wanted.value[i])
            continue;
        assert_int_equal(stmt_step(q, &err), STMT_ROW);
        assert_int_equal(stmt_int(q, 0), ((int64_t)i + 1) * 4);
        assert_int_equal(stmt_int(q, 1), wanted.value[i]);
    }
    assert_int_equal(stmt_step(q, &err), STMT_DONE);
    stmt_done(q);
}

/* A store whose table holds n rows. */
static struct store *store_of(size_t n)
{
    struct wh_error err = { 0 };
    struct store *st = must_open(":memory:");
    assert_int_equal(bulk_foreign_keys(st, false, &err), WH_OK);
    wanted.n = n;
    for (size_t i = 0; i < n; i++)
        wanted.value[i] = (int64_t)i + 1;
    write_wanted(st);
    check_written(st);
    return st;
}

/* What one row that changes, one that goes and one that comes cost beside n others. */
static size_t steps_of_three(size_t n)
{
    struct store *st = store_of(n);
    wanted.value[n / 2] = MOST_ROWS + 1;
    wanted.value[n / 4] = 0;
    size_t steps = write_wanted(st);
    check_written(st);
    wanted.value[n / 4] = MOST_ROWS + 2;
    steps += write_wanted(st);
    check_written(st);
    store_close(st);
    return steps;
}

/* Of many rows only those beside a change are read: the sums of the others, one of 64 rows here, cost some steps each. */
static void check_read(void **state)
{
    (void)state;
    size_t few = steps_of_three(MOST_ROWS / 4), many = steps_of_three(MOST_ROWS);
    assert_in_range(many, 1, few + 2 * 12 * (MOST_ROWS - MOST_ROWS / 4) / 64);
    assert_in_range(few, 1, MOST_ROWS / 2);
}

/* Rows come, go and change in any way; sums are lost now and then. The table is what is wanted after each. */
static void check_random(void **state)
{
    enum { N = 700, TIMES = 300 };
    struct store *st = store_of(N);
    struct wh_error err = { 0 };
    uint64_t seed = 7;
    (void)state;
    for (int k = 0; k < TIMES; k++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        size_t at = (seed >> 33) % N, run = (seed >> 20) % 3 ? 1 : (seed >> 40) % 200;
        for (size_t i = at; i < N && i < at + run; i++)
            wanted.value[i] =
                wanted.value[i] && (seed >> 50) % 2 ? 0 : (int64_t)i + 1 + (k + 1) * N;
        wanted.n = (seed >> 11) % 16 ? N : N / 2; /* the last ones are gone for once */
        if ((seed >> 15) % 16 == 0)
            assert_int_equal(store_exec(st, "DELETE FROM row_block", &err), WH_OK);
        write_wanted(st);
        check_written(st);
    }
    store_close(st);
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, rows, check_row);
    table_one(&t, "many at one place", check_one_place);
    table_one(&t, "rows beside a change are read", check_read);
    table_one(&t, "any change is written", check_random);
    return table_run("rows", &t);
}
