// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/store/known.h"

#include <string.h>

#include "graph/store/store_p.h"

/* SQLite's own: the indexes of constraints, statistics. */
static bool is_sqlites(struct span type, struct span name, struct span sql)
{
    if (span_eq(type, SPAN("index")))
        return !sql.n && span_starts(name, SPAN("sqlite_autoindex_"));
    return span_eq(type, SPAN("table")) && span_starts(name, SPAN("sqlite_stat"));
}

static const struct known_object *find(int64_t version, struct span type, struct span name)
{
    for (size_t i = 0; i < known_object_count; i++) {
        const struct known_object *o = &known_objects[i];
        if (o->first <= version && version <= o->last && span_eq(name, span_str(o->name)) &&
            span_eq(type, span_str(o->type)))
            return o;
    }
    return NULL;
}

static bool is_known(const struct known_object *o, struct span table, struct span sql)
{
    if (!span_eq(table, span_str(o->table)))
        return false;
    if (o->shadow && !span_starts(span_str(o->sql), SPAN("CREATE VIRTUAL")))
        return span_starts(sql, SPAN("CREATE TABLE"));
    return span_eq(sql, span_str(o->sql ? o->sql : ""));
}

static enum wh_status foreign(const struct store *st, struct span type, struct span name,
                              struct wh_error *err)
{
    wh_fail(err, WH_E_STORE,
            "cannot open the store '%s': it was changed by another program (%.*s %.*s)", st->path,
            SPAN_ARG(span_cut(type, 0, type.n < 20 ? type.n : 20)),
            SPAN_ARG(span_cut(name, 0, name.n < 60 ? name.n : 60)));
    wh_hint(err, "its answers could be wrong: make a new store with: wenhao --db OTHER index PATH");
    return WH_E_STORE;
}

enum wh_status known_check(struct store *st, int64_t version, struct wh_error *err)
{
    sqlite3_stmt *q = NULL;
    size_t wanted = 0, found = 0;
    enum wh_status rc =
        store_prepare(&q, st, "SELECT type, name, tbl_name, sql FROM sqlite_schema", err);
    int step = SQLITE_DONE;
    while (rc == WH_OK && (step = sqlite3_step(q)) == SQLITE_ROW) {
        struct span type = column_span(q, 0), name = column_span(q, 1), sql = column_span(q, 3);
        const struct known_object *o = find(version, type, name);
        if (o ? !is_known(o, column_span(q, 2), sql) : !is_sqlites(type, name, sql))
            rc = foreign(st, type, name, err);
        found += o && strcmp(o->type, "index") != 0;
    }
    if (rc == WH_OK && step != SQLITE_DONE)
        rc = store_fail(st, err, "open");
    sqlite3_finalize(q);
    for (size_t i = 0; i < known_object_count; i++)
        wanted += known_objects[i].first <= version && version <= known_objects[i].last &&
                  strcmp(known_objects[i].type, "index") != 0;
    if (rc == WH_OK && found != wanted) {
        wh_fail(err, WH_E_STORE, "cannot open the store '%s': tables are missing", st->path);
        wh_hint(err,
                "what it holds cannot be found any more: move it away and run wenhao index again");
        rc = WH_E_STORE;
    }
    return rc;
}

int known_has_index(struct store *st, const char *name, struct wh_error *err)
{
    struct stmt *q = NULL;
    enum wh_status rc = store_stmt(
        &q, st, "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = :name)",
        err);
    if (rc != WH_OK)
        return -1;
    stmt_bind_text(q, ":name", span_str(name));
    int has = stmt_step(q, err) == STMT_ROW ? stmt_int(q, 0) == 1 : -1;
    stmt_done(q);
    return has;
}
