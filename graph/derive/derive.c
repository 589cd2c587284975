// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/derive/derive.h"

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

/* Titles that are new since they were last made searchable (schema v007): white space at the end lets the last characters begin
   three in a row, too. */
static enum wh_status add_titles(struct store *st, struct wh_error *err)
{
    return store_exec(
        st,
        "INSERT INTO title_search (rowid, text) SELECT s.id,"
        " replace(replace(replace(replace(s.text, '《', ''), '》', ''), '“', ''), '”', '') || '  '"
        " FROM title t JOIN string s ON s.id = t.id WHERE t.id NOT IN"
        " (SELECT id FROM title_search_docsize) ORDER BY s.id",
        err);
}

enum wh_status derive_all(struct store *st, const struct lexicon *lex, struct wh_error *err)
{
    struct derivation d = { .st = st, .lex = lex, .err = err };
    enum wh_status rc = bulk_clear_derived(st, err);
    if (rc == WH_OK)
        rc = bulk_drop_indexes(st, BULK_DERIVED, err);
    if (rc == WH_OK)
        rc = derive_load(&d);
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
    rc = derive_all(st, lex, err);
    if (rc == WH_OK)
        rc = store_commit(st, err);
    else
        store_rollback(st);
    bulk_foreign_keys(st, true, NULL);
    return rc;
}
