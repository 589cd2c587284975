// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What was derived against what the store holds: only rows that differ are written, and only the blocks in which some do are read (block.c).
//
// A row of works, nodes, acts or edges keeps its number from run to run, so that what did not change compares equal. Numbers rise in the
// order in which a fresh store would have them, whatever happened before: answers list by them. Between two of them is room for others.
#include <stdlib.h>

#include "base/buf.h"
#include "graph/derive/derive_p.h"

/* ------------------------------------------------------------------ numbers of rows */

/* The rows to be numbered, without those that have none. */
struct numbering {
    int64_t *at; /* the number before, 0: new; then the number */
    bool *kept;
    size_t n;
};

/* Marks the longest run of numbers that rise already: those stay. O(n log n), O(n) where nothing moved. */
static void keep_rising(struct numbering *r, int64_t most)
{
    uint32_t *tail = mem_alloc(r->n * sizeof *tail + 1),
             *before = mem_alloc(r->n * sizeof *before + 1);
    size_t length = 0;
    for (size_t i = 0; i < r->n; i++) {
        r->kept[i] = false;
        if (r->at[i] <= 0 || r->at[i] > most)
            continue;
        size_t lo = 0, hi = length;
        if (length && r->at[tail[length - 1]] < r->at[i])
            lo = length;
        while (lo < hi) {
            size_t mid = (lo + hi) / 2;
            if (r->at[tail[mid]] < r->at[i])
                lo = mid + 1;
            else
                hi = mid;
        }
        before[i] = lo ? tail[lo - 1] : UINT32_MAX;
        tail[lo] = (uint32_t)i;
        length += lo == length;
    }
    for (uint32_t i = length ? tail[length - 1] : UINT32_MAX; i != UINT32_MAX; i = before[i])
        r->kept[i] = true;
    free(before);
    free(tail);
}

/* The numbers between which the rows [from, to) have to stand; `above` 0: nothing stands behind them. */
struct room {
    int64_t below, above;
};

static struct room room_of(const struct numbering *r, size_t from, size_t to)
{
    return (struct room){ from ? r->at[from - 1] : 0, to < r->n ? r->at[to] : 0 };
}

/* Numbers the rows [from, to): evenly between their neighbours. */
static void number_run(struct numbering *r, size_t from, size_t to, int step)
{
    struct room room = room_of(r, from, to);
    int64_t n = (int64_t)(to - from) + 1, width = room.above ? room.above - room.below : n * step;
    for (size_t i = from; i < to; i++)
        r->at[i] = room.below + width * (int64_t)(i - from + 1) / n;
}

static bool fits(const struct numbering *r, size_t from, size_t to, int64_t share)
{
    struct room room = room_of(r, from, to);
    return !room.above || room.above - room.below >= share * ((int64_t)(to - from) + 1);
}

/* New rows go between their neighbours; where there is no room the neighbours move, twice as many as are needed, so that the next find
   some. */
static void number_new(struct numbering *r, int step)
{
    for (size_t from, to = 0; to < r->n;) {
        for (from = to; from < r->n && r->kept[from]; from++)
            ;
        for (to = from; to < r->n && !r->kept[to]; to++)
            ;
        for (int64_t share = 1; !fits(r, from, to, share); share = 2) {
            size_t more = (to - from) / 2 + 1;
            from -= from < more ? from : more;
            to += r->n - to < more ? r->n - to : more;
            while (to < r->n && !r->kept[to])
                to++;
        }
        number_run(r, from, to, step);
    }
}

void d_number_rows(int64_t *rows, size_t n, int step)
{
    struct numbering r = { mem_alloc(n * sizeof *r.at + 1), mem_alloc(n + 1), 0 };
    for (size_t i = 0; i < n; i++)
        if (rows[i] != NO_ROW)
            r.at[r.n++] = rows[i];
    /* numbers index arrays elsewhere: they never grow far beyond what there is */
    keep_rising(&r, ((int64_t)r.n + 64) * step * 8);
    number_new(&r, step);
    for (size_t i = 0, k = 0; i < n; i++)
        rows[i] = rows[i] == NO_ROW ? 0 : r.at[k++];
    free(r.kept);
    free(r.at);
}

/* ------------------------------------------------------------------ rows */

struct row_key {
    int64_t at[MOST_KEYS];
};

/* What has to be done with a table. */
struct difference {
    struct derivation *d;
    const struct d_table *t;
    struct VEC(struct row_key) gone; /* rows that are not right any more */
    struct VEC(size_t) missing;      /* rows that are to be written */
    bool all;                        /* the table is empty */
    struct d_blocks kept, told;
};

static int cmp_key(const struct d_table *t, const struct row_key *a, const struct row_key *b)
{
    for (int i = 0; i < t->keys; i++)
        if (a->at[i] != b->at[i])
            return a->at[i] < b->at[i] ? -1 : 1;
    return 0;
}

static struct row_key key_of_cells(const struct d_table *t, const struct cell *cells)
{
    struct row_key k = { { 0 } };
    for (int i = 0; i < t->keys; i++)
        k.at[i] = cells[i].number;
    return k;
}

static struct row_key key_of_row(const struct d_table *t, sqlite3_stmt *q)
{
    struct row_key k = { { 0 } };
    for (int i = 0; i < t->keys; i++)
        k.at[i] = sqlite3_column_int64(q, i);
    return k;
}

/* Tables are STRICT: what reads as another number than 0, or as a text that is not empty, is one. */
static bool is_same(sqlite3_stmt *q, int column, const struct cell *c)
{
    switch (c->type) {
    case CELL_NUMBER:
        return sqlite3_column_int64(q, column) == c->number &&
               (c->number || sqlite3_column_type(q, column) == SQLITE_INTEGER);
    case CELL_TEXT:
        return span_eq(column_span(q, column), c->text);
    case CELL_NONE:
        break;
    }
    return sqlite3_column_type(q, column) == SQLITE_NULL;
}

static bool is_same_row(const struct d_table *t, sqlite3_stmt *q, const struct cell *cells)
{
    for (int i = t->keys; i < t->columns; i++)
        if (!is_same(q, i, &cells[i]))
            return false;
    return true;
}

static void note_gone(struct difference *x, sqlite3_stmt *q)
{
    vec_push(&x->gone, key_of_row(x->t, q));
}

/* Goes through what there is and what should be, the rows [from, to), both by rising key. */
static enum wh_status merge(struct difference *x, sqlite3_stmt *q, size_t from, size_t to)
{
    struct cell cells[MOST_COLUMNS];
    int step = sqlite3_step(q);
    x->all = step == SQLITE_DONE && x->kept.n == 0;
    for (size_t i = from; i < to && !x->all; i++) {
        if (!x->t->fill(x->t->ctx, i, cells))
            continue;
        struct row_key is, should = key_of_cells(x->t, cells);
        int c = 1;
        for (; step == SQLITE_ROW; step = sqlite3_step(q)) {
            is = key_of_row(x->t, q);
            if ((c = cmp_key(x->t, &is, &should)) >= 0)
                break;
            note_gone(x, q);
        }
        bool there = step == SQLITE_ROW && c == 0, same = there && is_same_row(x->t, q, cells);
        if (there && !same)
            note_gone(x, q);
        if (!same)
            vec_push(&x->missing, i);
        if (there)
            step = sqlite3_step(q);
    }
    for (; step == SQLITE_ROW; step = sqlite3_step(q))
        note_gone(x, q);
    return step == SQLITE_DONE ? WH_OK : store_fail(x->d->st, x->d->err, "read");
}

/* Compares the rows of one block; of a table whose sums are not known, all. */
static enum wh_status compare_block(struct difference *x, sqlite3_stmt *q,
                                    const struct d_block_pair *p)
{
    bool one = x->kept.n > 0;
    int64_t at = p->should ? p->should->at
                 : p->is   ? p->is->at
                           : 0,
            width = (int64_t)1 << x->t->shift;
    sqlite3_reset(q);
    bind_int(q, 1, one ? at * width : INT64_MIN);
    bind_int(q, 2, one ? at * width + width - 1 : INT64_MAX);
    if (!one)
        return merge(x, q, 0, x->t->n);
    return p->should ? merge(x, q, p->should->from, p->should->to) : merge(x, q, 0, 0);
}

static enum wh_status compare(struct difference *x)
{
    struct buf sql = { 0 };
    sqlite3_stmt *q = NULL;
    struct d_block_pair p = { 0 };
    static const char *const by[] = { "1", "1, 2", "1, 2, 3" };
    buf_printf(&sql, "SELECT * FROM %s WHERE %s BETWEEN ? AND ? ORDER BY %s", x->t->name,
               x->t->key[0], by[x->t->keys - 1]);
    enum wh_status rc = store_prepare(&q, x->d->st, buf_cstr(&sql), x->d->err);
    if (rc == WH_OK && x->kept.n == 0)
        rc = compare_block(x, q, &p);
    while (rc == WH_OK && x->kept.n && d_blocks_next(&p, &x->kept, &x->told))
        rc = compare_block(x, q, &p);
    sqlite3_finalize(q);
    buf_release(&sql);
    return rc;
}

static enum wh_status delete_gone(struct difference *x)
{
    struct buf sql = { 0 };
    sqlite3_stmt *q = NULL;
    buf_printf(&sql, "DELETE FROM %s WHERE ", x->t->name);
    for (int i = 0; i < x->t->keys; i++)
        buf_printf(&sql, "%s%s = ?", i ? " AND " : "", x->t->key[i]);
    enum wh_status rc = x->gone.n ? store_prepare(&q, x->d->st, buf_cstr(&sql), x->d->err) : WH_OK;
    for (size_t i = 0; i < x->gone.n && rc == WH_OK; i++) {
        for (int k = 0; k < x->t->keys; k++)
            bind_int(q, k + 1, x->gone.at[i].at[k]);
        rc = store_run(x->d->st, q, x->d->err);
    }
    sqlite3_finalize(q);
    buf_release(&sql);
    return rc;
}

static void bind_cell(sqlite3_stmt *q, int at, const struct cell *c)
{
    if (c->type == CELL_NUMBER)
        bind_int(q, at, c->number);
    else if (c->type == CELL_TEXT)
        bind_text(q, at, c->text);
    else
        bind_null(q, at);
}

static enum wh_status insert_missing(struct difference *x)
{
    struct buf sql = { 0 };
    sqlite3_stmt *q = NULL;
    struct cell cells[MOST_COLUMNS];
    size_t n = x->all ? x->t->n : x->missing.n;
    buf_printf(&sql, "INSERT INTO %s VALUES (", x->t->name);
    for (int i = 0; i < x->t->columns; i++)
        buf_str(&sql, i ? ", ?" : "?");
    buf_char(&sql, ')');
    enum wh_status rc = n ? store_prepare(&q, x->d->st, buf_cstr(&sql), x->d->err) : WH_OK;
    for (size_t i = 0; i < n && rc == WH_OK; i++) {
        if (!x->t->fill(x->t->ctx, x->all ? i : x->missing.at[i], cells))
            continue;
        for (int k = 0; k < x->t->columns; k++)
            bind_cell(q, k + 1, &cells[k]);
        rc = store_run(x->d->st, q, x->d->err);
    }
    sqlite3_finalize(q);
    buf_release(&sql);
    return rc;
}

enum wh_status d_write_table(struct derivation *d, const struct d_table *t)
{
    struct difference x = { .d = d, .t = t };
    d_blocks_told(&x.told, d, t);
    enum wh_status rc = d_blocks_kept(&x.kept, d, t);
    if (rc == WH_OK)
        rc = compare(&x);
    if (rc == WH_OK)
        rc = delete_gone(&x);
    if (rc == WH_OK)
        rc = insert_missing(&x);
    if (rc == WH_OK)
        rc = d_blocks_keep(d, t, &x.kept, &x.told);
    vec_release(&x.kept);
    vec_release(&x.told);
    vec_release(&x.gone);
    vec_release(&x.missing);
    return rc;
}
