// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/store/bulk.h"

#include "base/buf.h"
#include "graph/store/store_p.h"

#define FACTS                                                                                      \
    "'string', 'title', 'title_instrument', 'document', 'document_number', 'document_instrument'," \
    " 'document_issuer', 'part', 'history', 'mention'"
#define DERIVED                                                                           \
    "'work', 'node', 'document_node', 'name', 'act', 'act_evidence', 'edge', 'binding', " \
    "'candidate', 'ruling'"

static const char *const tier_tables[] = { [BULK_FACTS] = FACTS, [BULK_DERIVED] = DERIVED };

enum wh_status bulk_foreign_keys(struct store *st, bool on, struct wh_error *err)
{
    return store_exec(st, on ? "PRAGMA foreign_keys=ON" : "PRAGMA foreign_keys=OFF", err);
}

/* Runs the statements that a query makes, one a row in its first column. */
static enum wh_status run_each(struct store *st, const char *query, struct wh_error *err)
{
    sqlite3_stmt *q = NULL;
    struct buf script = { 0 };
    enum wh_status rc = store_prepare(&q, st, query, err);
    if (rc == WH_OK) {
        int step;
        while ((step = sqlite3_step(q)) == SQLITE_ROW) {
            buf_span(&script, column_span(q, 0));
            buf_char(&script, ';');
        }
        if (step != SQLITE_DONE)
            rc = store_fail(st, err, "read");
    }
    sqlite3_finalize(q);
    if (rc == WH_OK)
        rc = store_exec(st, buf_cstr(&script), err);
    buf_release(&script);
    return rc;
}

enum wh_status bulk_drop_indexes(struct store *st, enum bulk_tier tier, struct wh_error *err)
{
    struct buf sql = { 0 };
    buf_printf(&sql,
               "INSERT OR REPLACE INTO meta SELECT 'index:' || name, sql FROM sqlite_schema"
               " WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN (%s)",
               tier_tables[tier]);
    enum wh_status rc = store_exec(st, buf_cstr(&sql), err);
    buf_release(&sql);
    if (rc != WH_OK)
        return rc;
    return run_each(st,
                    "SELECT 'DROP INDEX ' || name FROM sqlite_schema WHERE type = 'index'"
                    " AND 'index:' || name IN (SELECT key FROM meta)",
                    err);
}

enum wh_status bulk_restore_indexes(struct store *st, struct wh_error *err)
{
    enum wh_status rc =
        run_each(st, "SELECT value FROM meta WHERE key LIKE 'index:%' ORDER BY key", err);
    return rc == WH_OK ? store_exec(st, "DELETE FROM meta WHERE key LIKE 'index:%'", err) : rc;
}

enum wh_status bulk_clear_derived(struct store *st, struct wh_error *err)
{
    return store_exec(
        st,
        "DELETE FROM ruling; DELETE FROM candidate; DELETE FROM binding; DELETE FROM edge; DELETE "
        "FROM act_evidence; "
        "DELETE FROM act;"
        " DELETE FROM name; DELETE FROM document_node; DELETE FROM node; DELETE FROM work",
        err);
}

enum wh_status bulk_set_stale(struct store *st, bool stale, struct wh_error *err)
{
    return store_exec(st,
                      stale ? "INSERT OR REPLACE INTO meta VALUES ('stale', '1')"
                            : "DELETE FROM meta WHERE key = 'stale'",
                      err);
}
