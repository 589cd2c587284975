// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/derive/derive.h"

#include "base/buf.h"
#include "graph/derive/derive_p.h"
#include "graph/store/bulk.h"

/* Raised when the same facts would give other derived rows than before. */
#define DERIVE_RULES "4 "

static struct span version_of(struct arena *a, const struct lexicon *lex)
{
    return arena_join(a, (struct span[]){ SPAN(DERIVE_RULES), lexicon_version(lex) }, 2);
}

bool derive_is_due(struct store *st, const struct lexicon *lex)
{
    struct stmt *q = NULL;
    struct arena a = { 0 };
    bool due = store_is_stale(st);
    if (store_stmt(&q, st, "SELECT value FROM meta WHERE key = 'derived_by'", NULL) == WH_OK) {
        bool row = stmt_step(q, NULL) == STMT_ROW;
        due |= row && !span_eq(stmt_text(q, 0), version_of(&a, lex));
        stmt_done(q);
    }
    arena_release(&a);
    return due;
}

static enum wh_status note_version(struct derivation *d)
{
    struct stmt *q = NULL;
    enum wh_status rc = store_stmt(
        &q, d->st, "INSERT OR REPLACE INTO meta VALUES ('derived_by', :version)", d->err);
    if (rc != WH_OK)
        return rc;
    stmt_bind_text(q, ":version", version_of(&d->arena, d->lex));
    int step = stmt_step(q, d->err);
    stmt_done(q);
    return step < 0 ? (enum wh_status)step : bulk_set_stale(d->st, false, d->err);
}

/* Titles as they are searched for (schema v007): white space at the end lets the last characters begin three in a row, too. In one
   statement: each would be a segment of the index, to be merged with the others. */
static const char add_titles_sql[] =
    "INSERT INTO title_search (rowid, text) SELECT id,"
    " replace(replace(replace(replace(text, '《', ''), '》', ''), '“', ''), '”', '') || '  '"
    " FROM string WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id";

/* Makes titles searchable that are new since the last time: both tables are read once, side by side. */
static enum wh_status add_titles(struct store *st, struct wh_error *err)
{
    sqlite3_stmt *q[3] = { NULL };
    static const char *const sql[] = { "SELECT id FROM title ORDER BY id",
                                       "SELECT id FROM title_search_docsize ORDER BY id" };
    struct buf added = { 0 }; /* "[1,2" */
    enum wh_status rc = WH_OK;
    int title = SQLITE_DONE, known = SQLITE_DONE;
    for (int i = 0; i < 2 && rc == WH_OK; i++)
        rc = store_prepare(&q[i], st, sql[i], err);
    if (rc == WH_OK)
        known = sqlite3_step(q[1]);
    while (rc == WH_OK && (title = sqlite3_step(q[0])) == SQLITE_ROW) {
        int64_t id = sqlite3_column_int64(q[0], 0);
        while (known == SQLITE_ROW && sqlite3_column_int64(q[1], 0) < id)
            known = sqlite3_step(q[1]);
        if (known != SQLITE_ROW || sqlite3_column_int64(q[1], 0) != id)
            buf_printf(&added, "%s%lld", added.n ? "," : "[", (long long)id);
    }
    if (rc == WH_OK && (title != SQLITE_DONE || (known != SQLITE_DONE && known != SQLITE_ROW)))
        rc = store_fail(st, err, "read");
    for (int i = 0; i < 2; i++)
        sqlite3_finalize(q[i]);
    if (rc == WH_OK && added.n) {
        buf_char(&added, ']');
        rc = store_prepare(&q[2], st, add_titles_sql, err);
    }
    if (q[2]) {
        bind_text(q[2], 1, buf_as_span(&added));
        rc = store_run(st, q[2], err);
    }
    sqlite3_finalize(q[2]);
    buf_release(&added);
    return rc;
}

/* Of how many of the documents, by rising id, does the store hold what was derived from them? */
static enum wh_status count_derived(size_t *n, struct derivation *d)
{
    sqlite3_stmt *q = NULL;
    enum wh_status rc = store_prepare(
        &q, d->st, "SELECT document_id FROM document_node ORDER BY document_id", d->err);
    int step = SQLITE_DONE;
    *n = 0;
    for (size_t i = 0; rc == WH_OK && (step = sqlite3_step(q)) == SQLITE_ROW;) {
        int64_t id = sqlite3_column_int64(q, 0);
        while (i < d->docs.n && d->docs.at[i].id < id)
            i++;
        *n += i < d->docs.n && d->docs.at[i].id == id;
    }
    if (rc == WH_OK && step != SQLITE_DONE)
        rc = store_fail(d->st, d->err, "read");
    sqlite3_finalize(q);
    return rc;
}

/* Where most is new, all is written anew, and indexes behind it: that costs less than to compare. */
static enum wh_status make_ready(struct derivation *d)
{
    size_t known = 0;
    enum wh_status rc = count_derived(&known, d);
    if (rc != WH_OK || known >= d->docs.n / 2 + 1)
        return rc == WH_OK ? bulk_clear_digests(d->st, d->err) : rc;
    rc = bulk_clear_derived(d->st, d->err);
    return rc == WH_OK ? bulk_drop_indexes(d->st, BULK_DERIVED, d->err) : rc;
}

enum wh_status derive_all(struct store *st, const struct lexicon *lex, struct wh_error *err)
{
    struct derivation d = { .st = st, .lex = lex, .err = err };
    enum wh_status rc = derive_load(&d);
    if (rc == WH_OK)
        rc = derive_decided(&d);
    if (rc == WH_OK) {
        derive_named(&d);
        derive_documents(&d);
        derive_numbers(&d);
        derive_dated(&d);
        derive_works(&d);
        derive_titles(&d);
        derive_works(&d);
        d_finish_ids(&d);
        derive_rulings(&d);
        derive_acts(&d);
        derive_edges(&d);
        rc = make_ready(&d);
        if (rc == WH_OK)
            rc = bulk_checks(st, false, err);
        if (rc == WH_OK)
            rc = derive_save(&d);
        enum wh_status again = bulk_checks(st, true, rc == WH_OK ? err : NULL);
        rc = rc == WH_OK ? again : rc;
    }
    if (rc == WH_OK)
        rc = add_titles(st, err);
    if (rc == WH_OK)
        rc = bulk_restore_indexes(st, err);
    if (rc == WH_OK)
        rc = derive_digests(st, err);
    if (rc == WH_OK)
        rc = note_version(&d);
    derive_release(&d);
    return rc;
}

enum wh_status derive_rebuild(struct store *st, const struct lexicon *lex, struct wh_error *err)
{
    enum wh_status rc = bulk_foreign_keys(st, false, err);
    if (rc == WH_OK)
        rc = store_begin(st, err);
    if (rc != WH_OK)
        return rc;
    rc = bulk_clear_derived(st, err);
    if (rc == WH_OK)
        rc = derive_all(st, lex, err);
    if (rc == WH_OK)
        rc = store_commit(st, err);
    else
        store_rollback(st);
    bulk_foreign_keys(st, true, NULL);
    return rc;
}
