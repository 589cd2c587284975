// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Looking for damage. Mending is in mend.c.
#include "graph/doctor.h"

#include <inttypes.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <zstd.h>

#include "base/buf.h"
#include "graph/doctor_p.h"
#include "graph/store/bulk.h"
#include "graph/store/seal.h"

/* Tables and indexes that are made of others. */
#define DERIVED_NAMES                                                                      \
    " ('work', 'node', 'document_node', 'name', 'act', 'act_evidence', 'edge', 'binding'," \
    " 'candidate', 'ruling', 'gazette_year', 'loose_text', 'silent', 'unread_ending', "    \
    "'odd_citation', 'row_block') OR "                                                     \
    "substr(tbl_name, 1, 6) = 'title_' AND tbl_name <> "                                   \
    "'title_instrument' OR type = 'index'"

void doctor_say(struct look *l, const struct doctor_note *n)
{
    if (n->what < DOCTOR_UNSEALED) {
        l->sum->damaged++;
        l->broken |= n->what != DOCTOR_STALE && n->what != DOCTOR_INDEX;
        l->sum->facts |= !n->derived && n->what != DOCTOR_STALE && n->what != DOCTOR_INDEX;
    }
    if (l->d->tell)
        l->d->tell(l->d->ctx, n);
}

/* An error of the disk is no damage of the store: mending would lose what can be read the next time. The end of a store that was cut
   short is damage. */
static bool disk_refuses(int code)
{
    enum { KIND = 0xff };
    return (code & KIND) == SQLITE_IOERR && code != SQLITE_IOERR_SHORT_READ;
}

/* The failure of a look that read through the file itself. */
static enum wh_status cannot_look(const struct store *st, int code, struct wh_error *err)
{
    if (!disk_refuses(code))
        return wh_fail(err, WH_E_STORE, "cannot read the store '%s': %s", st->path,
                       sqlite3_errstr(code));
    wh_fail(err, WH_E_STORE, "cannot read the store '%s': the disk reports an error", st->path);
    wh_hint(err, "copy the file to another disk, and look at the copy: wenhao --db COPY doctor");
    return WH_E_STORE;
}

/* The next row of a look; an error ends it. */
static int look_step(struct look *l, struct stmt *q, struct wh_error *why)
{
    int step = stmt_step(q, why);
    l->refused |= step < 0 && disk_refuses(sqlite3_extended_errcode(l->st->db));
    return step;
}

/* What SQLite says of a page that it did not get ends in "error code=266"; of one behind another, without a code, "failed to get page 28". A page that
   the file cannot have is an "invalid page number". */
static bool says_refused(struct span said)
{
    size_t at = span_rfind(said, SPAN("error code="));
    if (at == SPAN_NONE)
        return span_has(said, SPAN("failed to get page"));
    return disk_refuses(atoi(said.p + at + SPAN("error code=").n));
}

/* The table of each bad page, as far as SQLite can walk its trees. */
static void say_pages(struct look *l, const struct seal_count *c)
{
    struct buf list = { 0 };
    struct stmt *q = NULL;
    uint64_t named = 0;
    for (size_t i = 0; i < c->bad.n; i++)
        buf_printf(&list, "%s%" PRIu32, i ? "," : "", c->bad.at[i]);
    struct buf sql = { 0 };
    buf_printf(&sql,
               "SELECT m.tbl_name, count(*), min(m.tbl_name IN" DERIVED_NAMES ")"
               " FROM dbstat s JOIN sqlite_schema m ON m.name = s.name"
               " WHERE s.pageno IN (%s) GROUP BY 1, m.type = 'index'",
               buf_cstr(&list));
    if (store_stmt(&q, l->st, buf_cstr(&sql), NULL) == WH_OK)
        while (look_step(l, q, NULL) == STMT_ROW) {
            named += (uint64_t)stmt_int(q, 1);
            doctor_say(l, &(struct doctor_note){ .what = DOCTOR_PAGE,
                                                 .name = stmt_text(q, 0),
                                                 .n = (uint64_t)stmt_int(q, 1),
                                                 .derived = stmt_int(q, 2) });
        }
    stmt_done(q);
    if (named < c->bad.n)
        doctor_say(l, &(struct doctor_note){ .what = DOCTOR_PAGE, .n = c->bad.n - named });
    buf_release(&sql);
    buf_release(&list);
}

static enum wh_status look_at_pages(struct look *l)
{
    struct seal_count c;
    int code = seal_check(&c, l->st->db, "main");
    if (code != SQLITE_OK) {
        vec_release(&c.bad);
        return cannot_look(l->st, code, l->err);
    }
    l->sum->pages = c.pages;
    l->sum->unsealed = c.without;
    if (c.bad.n)
        say_pages(l, &c);
    if (!c.room || c.without)
        doctor_say(l,
                   &(struct doctor_note){ .what = DOCTOR_UNSEALED, .n = c.room ? c.without : 0 });
    vec_release(&c.bad);
    return WH_OK;
}

/* Rows that name others which are not there. */
static void look_at_rows(struct look *l)
{
    struct stmt *q = NULL;
    if (store_stmt(&q, l->st,
                   "SELECT f.\"table\", count(*), max(f.\"table\" IN (SELECT tbl_name FROM"
                   " sqlite_schema WHERE type = 'table' AND (tbl_name IN" DERIVED_NAMES ")))"
                   " FROM pragma_foreign_key_check f GROUP BY 1",
                   NULL) == WH_OK)
        while (look_step(l, q, NULL) == STMT_ROW)
            doctor_say(l, &(struct doctor_note){ .what = DOCTOR_ROW,
                                                 .name = stmt_text(q, 0),
                                                 .n = (uint64_t)stmt_int(q, 1),
                                                 .derived = stmt_int(q, 2) });
    stmt_done(q);
}

/* SQLite's own look at trees, indexes and constraints. */
static void look_at_structure(struct look *l)
{
    struct stmt *q = NULL;
    struct wh_error why;
    int step = 0;
    if (store_stmt(&q, l->st, "PRAGMA integrity_check(20)", &why) != WH_OK)
        step = -1;
    while (step >= 0 && (step = look_step(l, q, &why)) == STMT_ROW) {
        l->refused |= says_refused(stmt_text(q, 0));
        if (!span_eq(stmt_text(q, 0), SPAN("ok")) && !l->refused)
            doctor_say(l,
                       &(struct doctor_note){ .what = DOCTOR_STRUCTURE, .name = stmt_text(q, 0) });
    }
    stmt_done(q);
    if (step < 0 && !l->refused)
        doctor_say(
            l, &(struct doctor_note){ .what = DOCTOR_STRUCTURE, .name = span_str(why.message) });
    look_at_rows(l);
}

/* Every chunk of a kept text can be unpacked, and all but the last are full. */
static void look_at_texts(struct look *l)
{
    struct stmt *q = NULL;
    int64_t last = -1;
    char *to = mem_alloc(STORE_CHUNK);
    if (store_stmt(
            &q, l->st,
            "SELECT s.id, s.file, t.data FROM source_text t JOIN source s ON s.id = t.source_id"
            " ORDER BY t.source_id, t.chunk",
            NULL) == WH_OK)
        while (look_step(l, q, NULL) == STMT_ROW) {
            struct span data = stmt_text(q, 2);
            if (stmt_int(q, 0) == last ||
                !ZSTD_isError(ZSTD_decompress(to, STORE_CHUNK, data.p, data.n)))
                continue;
            last = stmt_int(q, 0);
            doctor_say(l, &(struct doctor_note){ .what = DOCTOR_TEXT, .name = stmt_text(q, 1) });
        }
    stmt_done(q);
    free(to);
}

static void look_at_derived(struct look *l)
{
    bool lacks = false;
    struct stmt *q = NULL;
    if (store_is_stale(l->st))
        doctor_say(l, &(struct doctor_note){ .what = DOCTOR_STALE, .derived = true });
    if (bulk_lacks_indexes(&lacks, l->st, NULL) == WH_OK && lacks)
        doctor_say(l, &(struct doctor_note){ .what = DOCTOR_INDEX, .derived = true });
    if (store_stmt(&q, l->st, "SELECT count(*) FROM source", NULL) == WH_OK &&
        look_step(l, q, NULL) == STMT_ROW)
        l->sum->sources = (uint64_t)stmt_int(q, 0);
    stmt_done(q);
}

enum wh_status doctor_look_at(struct look *l)
{
    enum wh_status rc = look_at_pages(l);
    if (rc != WH_OK)
        return rc;
    look_at_structure(l);
    look_at_texts(l);
    look_at_derived(l);
    return l->refused ? cannot_look(l->st, SQLITE_IOERR, l->err) : WH_OK;
}

enum wh_status doctor_open(struct look *l, enum store_mode mode)
{
    struct wh_error first = { 0 };
    enum wh_status rc = store_open(&l->st, l->d->path, mode, &first);
    seal_off(true);
    if (rc != WH_OK && store_open(&l->st, l->d->path, mode, NULL) == WH_OK)
        rc = WH_OK;
    if (rc != WH_OK && l->err) {
        *l->err = first;
        if (strstr(first.hint, " doctor")) /* the pages that say where everything is */
            wh_hint(
                l->err,
                "what it holds cannot be found any more: move it away and run wenhao index again");
    }
    return rc;
}

void doctor_close(struct look *l)
{
    store_close(l->st);
    seal_off(false);
}

enum wh_status doctor_look(struct doctor_sum *out, const struct doctor *d, struct wh_error *err)
{
    *out = (struct doctor_sum){ 0 };
    struct look l = { .d = d, .sum = out, .err = err };
    enum wh_status rc = doctor_open(&l, STORE_READ);
    if (rc == WH_OK)
        rc = doctor_look_at(&l);
    doctor_close(&l);
    return rc;
}

enum wh_status doctor_whole(struct store *st, struct wh_error *err)
{
    struct seal_count c;
    int code = seal_check(&c, st->db, "main");
    size_t bad = c.bad.n;
    vec_release(&c.bad);
    if (code != SQLITE_OK)
        return cannot_look(st, code, err);
    if (!bad)
        return WH_OK;
    wh_fail(err, WH_E_STORE, "cannot read the store '%s': %zu of its pages are damaged", st->path,
            bad);
    wh_hint(err, "see what is lost, and mend it: wenhao --db %s doctor", st->path);
    return WH_E_STORE;
}
