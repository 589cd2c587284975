// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/store/bulk.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "graph/store/known.h"
#include "graph/store/store_p.h"

#define FACTS                                                                                      \
    "'string', 'title', 'title_instrument', 'document', 'document_number', 'document_instrument'," \
    " 'document_issuer', 'part', 'history', 'mention'"
#define DERIVED                                                                           \
    "'work', 'node', 'document_node', 'name', 'act', 'act_evidence', 'edge', 'binding', " \
    "'candidate', 'ruling', 'gazette_year', 'loose_text', 'silent', 'unread_ending', "    \
    "'odd_citation'"

static const char *const tier_tables[] = { [BULK_FACTS] = FACTS, [BULK_DERIVED] = DERIVED };

enum wh_status bulk_foreign_keys(struct store *st, bool on, struct wh_error *err)
{
    return store_exec(st, on ? "PRAGMA foreign_keys=ON" : "PRAGMA foreign_keys=OFF", err);
}

enum wh_status bulk_checks(struct store *st, bool on, struct wh_error *err)
{
    return store_exec(
        st, on ? "PRAGMA ignore_check_constraints=OFF" : "PRAGMA ignore_check_constraints=ON", err);
}

/* Is it an index of the newest version, of the tables of the tier (NULL: of any) that the program makes itself? */
static bool is_index(const struct known_object *o, const char *tables)
{
    char quoted[64];
    snprintf(quoted, sizeof quoted, "'%s'", o->table);
    return o->sql && o->last > store_version && strcmp(o->type, "index") == 0 &&
           (!tables || strstr(tables, quoted));
}

/* Notes of older versions, which held SQL: they are never run, only forgotten. */
static enum wh_status forget_notes(struct store *st, struct wh_error *err)
{
    return store_exec(st, "DELETE FROM meta WHERE key LIKE 'index:%'", err);
}

enum wh_status bulk_drop_indexes(struct store *st, enum bulk_tier tier, struct wh_error *err)
{
    enum wh_status rc = forget_notes(st, err);
    for (size_t i = 0; i < known_object_count && rc == WH_OK; i++) {
        if (!is_index(&known_objects[i], tier_tables[tier]))
            continue;
        struct buf sql = { 0 };
        buf_printf(&sql, "DROP INDEX IF EXISTS %s", known_objects[i].name);
        rc = store_exec(st, buf_cstr(&sql), err);
        buf_release(&sql);
    }
    return rc;
}

enum wh_status bulk_restore_indexes(struct store *st, struct wh_error *err)
{
    enum wh_status rc = forget_notes(st, err);
    for (size_t i = 0; i < known_object_count && rc == WH_OK; i++) {
        if (!is_index(&known_objects[i], NULL))
            continue;
        int has = known_has_index(st, known_objects[i].name, err);
        rc = has < 0 ? WH_E_STORE : has == 0 ? store_exec(st, known_objects[i].sql, err) : WH_OK;
    }
    return rc;
}

enum wh_status bulk_lacks_indexes(bool *lacks, struct store *st, struct wh_error *err)
{
    *lacks = false;
    for (size_t i = 0; i < known_object_count && !*lacks; i++) {
        if (!is_index(&known_objects[i], NULL))
            continue;
        int has = known_has_index(st, known_objects[i].name, err);
        if (has < 0)
            return WH_E_STORE;
        *lacks = has == 0;
    }
    return WH_OK;
}

enum wh_status bulk_clear_digests(struct store *st, struct wh_error *err)
{
    return store_exec(st,
                      "DELETE FROM gazette_year; DELETE FROM loose_text; DELETE FROM silent;"
                      " DELETE FROM unread_ending; DELETE FROM ruling",
                      err);
}

enum wh_status bulk_clear_derived(struct store *st, struct wh_error *err)
{
    enum wh_status rc = bulk_clear_digests(st, err);
    return rc == WH_OK
               ? store_exec(st,
                            "DELETE FROM odd_citation; DELETE FROM candidate; DELETE FROM binding;"
                            " DELETE FROM edge; DELETE FROM act_evidence; DELETE FROM act;"
                            " DELETE FROM name; DELETE FROM document_node; DELETE FROM node;"
                            " DELETE FROM work; DELETE FROM row_block",
                            err)
               : rc;
}

enum wh_status bulk_set_stale(struct store *st, bool stale, struct wh_error *err)
{
    return store_exec(st,
                      stale ? "INSERT OR REPLACE INTO meta VALUES ('stale', '1')"
                            : "DELETE FROM meta WHERE key = 'stale'",
                      err);
}
