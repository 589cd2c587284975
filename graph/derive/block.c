// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Sums of blocks of rows: what a derived table shall hold is summed block by block and compared with the sums of what was written last, so
// that only the rows of blocks that differ are read from the store. The sums are mixed with a number drawn for each store: texts cannot be
// made so that two blocks have one sum.
#include <sqlite3.h>
#include <xxhash.h>

#include "base/buf.h"
#include "graph/derive/derive_p.h"

_Static_assert(sizeof(XXH128_canonical_t) == BLOCK_SUM, "a sum has 128 bits");

static enum wh_status draw_salt(struct derivation *d)
{
    sqlite3_stmt *q = NULL;
    sqlite3_randomness(sizeof d->salt, &d->salt);
    enum wh_status rc = store_exec(d->st, "DELETE FROM row_block", d->err);
    if (rc == WH_OK)
        rc = store_prepare(&q, d->st, "INSERT INTO row_block VALUES ('', 0, ?)", d->err);
    if (rc == WH_OK) {
        bind_bytes(q, 1, span_of((const char *)&d->salt, sizeof d->salt));
        rc = store_run(d->st, q, d->err);
    }
    sqlite3_finalize(q);
    return rc;
}

enum wh_status d_blocks_salt(struct derivation *d)
{
    sqlite3_stmt *q = NULL;
    enum wh_status rc =
        store_prepare(&q, d->st, "SELECT sum FROM row_block WHERE name = '' AND block = 0", d->err);
    int step = rc == WH_OK ? sqlite3_step(q) : SQLITE_DONE;
    bool known = step == SQLITE_ROW && sqlite3_column_bytes(q, 0) == sizeof d->salt;
    if (known)
        memcpy(&d->salt, sqlite3_column_blob(q, 0), sizeof d->salt);
    if (rc == WH_OK && step != SQLITE_ROW && step != SQLITE_DONE)
        rc = store_fail(d->st, d->err, "read");
    sqlite3_finalize(q);
    return rc == WH_OK && !known ? draw_salt(d) : rc;
}

enum { TYPE_BITS = 2 };

/* Appends a row so that two rows that differ are different bytes. */
static void add_row(struct buf *b, const struct cell *cells, int n)
{
    uint64_t words[MOST_COLUMNS + 1] = { 0 };
    for (int i = 0; i < n; i++) {
        const struct cell *c = &cells[i];
        words[0] |= (uint64_t)c->type << (TYPE_BITS * i);
        words[i + 1] = c->type == CELL_NUMBER ? (uint64_t)c->number
                       : c->type == CELL_TEXT ? c->text.n
                                              : 0;
    }
    buf_add(b, (const char *)words, ((size_t)n + 1) * sizeof *words);
    for (int i = 0; i < n; i++)
        if (cells[i].type == CELL_TEXT)
            buf_span(b, cells[i].text);
}

static void close_block(const struct derivation *d, struct d_block *block, size_t to, struct buf *b)
{
    XXH128_canonical_t sum;
    XXH128_canonicalFromHash(&sum, XXH3_128bits_withSeed(buf_cstr(b), b->n, d->salt));
    memcpy(block->sum, &sum, sizeof sum);
    block->to = to;
    buf_clear(b);
}

void d_blocks_told(struct d_blocks *out, const struct derivation *d, const struct d_table *t)
{
    struct cell cells[MOST_COLUMNS];
    struct buf rows = { 0 };
    for (size_t i = 0; i < t->n; i++) {
        if (!t->fill(t->ctx, i, cells))
            continue;
        int64_t at = cells[0].number >> t->shift;
        if (!out->n || out->at[out->n - 1].at != at) {
            if (out->n)
                close_block(d, &out->at[out->n - 1], i, &rows);
            struct d_block new = { .at = at, .from = i };
            vec_push(out, new);
        }
        add_row(&rows, cells, t->columns);
    }
    if (out->n)
        close_block(d, &out->at[out->n - 1], t->n, &rows);
    buf_release(&rows);
}

enum wh_status d_blocks_kept(struct d_blocks *out, struct derivation *d, const struct d_table *t)
{
    sqlite3_stmt *q = NULL;
    int step = SQLITE_DONE;
    enum wh_status rc = store_prepare(
        &q, d->st, "SELECT block, sum FROM row_block WHERE name = ? ORDER BY block", d->err);
    if (rc == WH_OK)
        bind_text(q, 1, span_str(t->name));
    while (rc == WH_OK && (step = sqlite3_step(q)) == SQLITE_ROW) {
        struct d_block b = { .at = sqlite3_column_int64(q, 0) };
        if (sqlite3_column_bytes(q, 1) == BLOCK_SUM)
            memcpy(b.sum, sqlite3_column_blob(q, 1), BLOCK_SUM);
        vec_push(out, b);
    }
    if (rc == WH_OK && step != SQLITE_DONE)
        rc = store_fail(d->st, d->err, "read");
    sqlite3_finalize(q);
    return rc;
}

bool d_blocks_next(struct d_block_pair *p, const struct d_blocks *kept, const struct d_blocks *told)
{
    while (p->k < kept->n || p->t < told->n) {
        const struct d_block *is = p->k < kept->n ? &kept->at[p->k] : NULL,
                             *should = p->t < told->n ? &told->at[p->t] : NULL;
        p->is = is && (!should || is->at <= should->at) ? is : NULL;
        p->should = should && (!is || should->at <= is->at) ? should : NULL;
        p->k += p->is != NULL;
        p->t += p->should != NULL;
        if (!p->is || !p->should || memcmp(p->is->sum, p->should->sum, BLOCK_SUM) != 0)
            return true;
    }
    return false;
}

enum wh_status d_blocks_keep(struct derivation *d, const struct d_table *t,
                             const struct d_blocks *kept, const struct d_blocks *told)
{
    sqlite3_stmt *q[2] = { NULL };
    enum wh_status rc =
        store_prepare(&q[0], d->st, "DELETE FROM row_block WHERE name = ?1 AND block = ?2", d->err);
    if (rc == WH_OK)
        rc = store_prepare(&q[1], d->st, "INSERT OR REPLACE INTO row_block VALUES (?1, ?2, ?3)",
                           d->err);
    for (struct d_block_pair p = { 0 }; rc == WH_OK && d_blocks_next(&p, kept, told);) {
        sqlite3_stmt *one = q[p.should != NULL];
        bind_text(one, 1, span_str(t->name));
        bind_int(one, 2, p.should ? p.should->at : p.is->at);
        if (p.should)
            bind_bytes(one, 3, span_of((const char *)p.should->sum, BLOCK_SUM));
        rc = store_run(d->st, one, d->err);
    }
    sqlite3_finalize(q[0]);
    sqlite3_finalize(q[1]);
    return rc;
}
