// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/known.h"

#include <stdio.h>

#include "analyzer/words/date.h"
#include "base/vec.h"
#include "graph/derive/derive.h"
#include "graph/ingest/facts.h"
#include "graph/resolve/series.h"
#include "graph/store/bulk.h"
#include "graph/store/store_p.h"

/* Each source with its newest printed day: of the issue, else of its documents; and the newest first day of those, which stands in for it. */
static const char days_sql[] =
    "SELECT s.id, s.file, coalesce(s.published, (SELECT max(coalesce(d.published, ''), "
    "coalesce(d.issued, ''), coalesce((SELECT max(h.date) FROM history h WHERE h.document_id = "
    "d.id), '')) AS day FROM document d WHERE d.source_id = s.id ORDER BY day DESC LIMIT 1), ''), "
    "(SELECT max(d.effective_on) FROM document d WHERE d.source_id = s.id AND d.presence = 'full')"
    " FROM source s ORDER BY s.id";
static const char numbers_sql[] =
    "SELECT t.text FROM document d JOIN string t ON t.id = d.number_id WHERE d.source_id = "
    ":source AND d.presence = 'full'";

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

/* The newest year in the numbers of a source's documents; 0: none. */
static enum wh_status newest_year(unsigned *year, struct store *st, const struct lexicon *lex,
                                  int64_t source, struct wh_error *err)
{
    struct stmt *q = NULL;
    enum wh_status rc = store_stmt(&q, st, numbers_sql, err);
    int step = 0;
    *year = 0;
    if (rc == WH_OK)
        stmt_bind_int(q, ":source", source);
    while (rc == WH_OK && (step = stmt_step(q, err)) == STMT_ROW) {
        struct series s;
        series_of(&s, lex, stmt_text(q, 0));
        *year = s.year > *year ? s.year : *year;
    }
    stmt_done(q);
    return rc == WH_OK && step < 0 ? (enum wh_status)step : rc;
}

/* The day of a source that prints none: in its file's name, the first day of its rule, the year of its number; empty otherwise. */
static enum wh_status stand_in(char out[16], struct store *st, const struct lexicon *lex,
                               struct stmt *row, struct wh_error *err)
{
    struct date d;
    unsigned year = 0;
    struct span first = stmt_text(row, 3);
    out[0] = '\0';
    if (date_in_name(&d, stmt_text(row, 1)))
        snprintf(out, 16, "%04d-%02d-%02d", d.year, d.month, d.day);
    else if (first.n && first.n < 16)
        memcpy(out, first.p, first.n), out[first.n] = '\0';
    else if (newest_year(&year, st, lex, stmt_int(row, 0), err) != WH_OK)
        return WH_E_STORE;
    else if (year)
        snprintf(out, 16, "%04u", year);
    return WH_OK;
}

static enum wh_status later_sources(struct id_vec *out, struct store *st, const struct lexicon *lex,
                                    struct span day, size_t *undated, struct wh_error *err)
{
    struct stmt *q = NULL;
    enum wh_status rc = store_stmt(&q, st, days_sql, err);
    int step = 0;
    while (rc == WH_OK && (step = stmt_step(q, err)) == STMT_ROW) {
        char room[16];
        struct span published = stmt_text(q, 2);
        if (!published.n) {
            rc = stand_in(room, st, lex, q, err);
            published = span_str(room);
        }
        /* a day of which only the year or month is printed counts from its beginning */
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
                           struct span day, struct wh_error *err)
{
    struct id_vec later = { 0 };
    struct store *known = NULL;
    size_t undated = 0;
    enum wh_status rc = store_open(&known, ":memory:", STORE_CREATE, err);
    if (rc == WH_OK)
        rc = copy(known, st, err);
    if (rc == WH_OK)
        rc = later_sources(&later, known, lex, day, &undated, err);
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
    if (rc != WH_OK) {
        store_close(known);
        return rc;
    }
    known->known = (struct store_known){ .undated = undated };
    memcpy(known->known.day, day.p, day.n < sizeof known->known.day ? day.n : 0);
    *out = known;
    return WH_OK;
}
