// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/known.h"

#include "base/vec.h"
#include "graph/derive/derive.h"
#include "graph/ingest/facts.h"
#include "graph/store/bulk.h"
#include "graph/store/store_p.h"

/* The day of each source; a date printed as a year or month counts from its beginning. */
static const char days_sql[] =
    "SELECT s.id, coalesce(s.published, (SELECT max(coalesce(d.published, ''), coalesce(d.issued, "
    "''), coalesce((SELECT max(h.date) FROM history h WHERE h.document_id = d.id), '')) AS day "
    "FROM document d WHERE d.source_id = s.id ORDER BY day DESC LIMIT 1), '') FROM source s ORDER "
    "BY s.id";

struct id_vec VEC(int64_t);

static enum wh_status copy(struct store *to, struct store *from, struct wh_error *err)
{
    sqlite3_backup *b = sqlite3_backup_init(to->db, "main", from->db, "main");
    if (!b)
        return store_fail(to, err, "copy");
    int rc = sqlite3_backup_step(b, -1);
    sqlite3_backup_finish(b);
    return rc == SQLITE_DONE ? WH_OK : store_fail(to, err, "copy");
}

static enum wh_status later_sources(struct id_vec *out, struct store *st, struct span day,
                                    size_t *undated, struct wh_error *err)
{
    struct stmt *q = NULL;
    enum wh_status rc = store_stmt(&q, st, days_sql, err);
    int step = 0;
    while (rc == WH_OK && (step = stmt_step(q, err)) == STMT_ROW) {
        struct span published = stmt_text(q, 1);
        size_t n = published.n < day.n ? published.n : day.n;
        if (!published.n)
            ++*undated;
        else if (memcmp(published.p, day.p, n) > 0)
            vec_push(out, stmt_int(q, 0));
    }
    stmt_done(q);
    return rc == WH_OK && step < 0 ? (enum wh_status)step : rc;
}

static enum wh_status forget(struct store *st, const struct id_vec *sources, struct wh_error *err)
{
    struct facts *f = NULL;
    enum wh_status rc = bulk_clear_derived(st, err);
    if (rc == WH_OK)
        rc = facts_new(&f, st, err);
    for (size_t i = 0; i < sources->n && rc == WH_OK; i++)
        rc = facts_forget(f, sources->at[i], err);
    facts_free(f);
    return rc;
}

enum wh_status known_store(struct store **out, struct store *st, const struct lexicon *lex,
                           struct span day, size_t *undated, struct wh_error *err)
{
    struct id_vec later = { 0 };
    struct store *known = NULL;
    *undated = 0;
    enum wh_status rc = store_open(&known, ":memory:", STORE_CREATE, err);
    if (rc == WH_OK)
        rc = copy(known, st, err);
    if (rc == WH_OK)
        rc = later_sources(&later, known, day, undated, err);
    if (rc == WH_OK && later.n) {
        rc = bulk_foreign_keys(known, false, err);
        if (rc == WH_OK)
            rc = store_begin(known, err);
        if (rc == WH_OK) {
            rc = forget(known, &later, err);
            if (rc == WH_OK)
                rc = derive_all(known, lex, err);
            if (rc == WH_OK)
                rc = store_commit(known, err);
            else
                store_rollback(known);
        }
    }
    vec_release(&later);
    if (rc == WH_OK)
        *out = known;
    else
        store_close(known);
    return rc;
}
