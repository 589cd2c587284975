// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Mending a damaged store: a new one of the rows that are whole, of the files that are still there, and of what follows from both.
// Rows are read through their checksums here, so that a statement either gives all of them or fails.
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/cleanup.h"
#include "base/writer.h"
#include "graph/derive/derive.h"
#include "graph/doctor_p.h"
#include "graph/ingest/ingest.h"
#include "graph/store/bulk.h"
#include "graph/store/seal.h"

/* What many sources share, by number. */
struct shared {
    const char *table, *key;
};
static const struct shared strings = { "string", "id" }, titles = { "title", "id" },
                           instruments = { "title_instrument", "title_id" },
                           decisions = { "decision", "id" };

#define OF_SOURCE   "source_id = :source"
#define OF_DOCUMENT "document_id IN (SELECT id FROM old.document WHERE source_id = :source)"

/* The rows of one source. */
static const char *const copies[] = {
    "INSERT INTO main.source SELECT * FROM old.source WHERE id = :source",
    "INSERT INTO main.source_text SELECT * FROM old.source_text WHERE " OF_SOURCE,
    "INSERT INTO main.page SELECT * FROM old.page WHERE " OF_SOURCE,
    "INSERT INTO main.diagnostic SELECT * FROM old.diagnostic WHERE " OF_SOURCE,
    "INSERT INTO main.quote SELECT * FROM old.quote WHERE " OF_SOURCE,
    "INSERT INTO main.document SELECT * FROM old.document WHERE " OF_SOURCE,
    "INSERT INTO main.document_number SELECT * FROM old.document_number WHERE " OF_DOCUMENT,
    "INSERT INTO main.document_instrument SELECT * FROM old.document_instrument WHERE " OF_DOCUMENT,
    "INSERT INTO main.document_issuer SELECT * FROM old.document_issuer WHERE " OF_DOCUMENT,
    "INSERT INTO main.part SELECT * FROM old.part WHERE " OF_DOCUMENT,
    "INSERT INTO main.history SELECT * FROM old.history WHERE " OF_DOCUMENT,
    "INSERT INTO main.section SELECT * FROM old.section WHERE " OF_DOCUMENT,
    "INSERT INTO main.cue SELECT * FROM old.cue WHERE " OF_DOCUMENT,
    "INSERT INTO main.mention SELECT * FROM old.mention WHERE " OF_DOCUMENT,
    "INSERT INTO main.reading SELECT * FROM old.reading WHERE mention_id IN"
    " (SELECT id FROM old.mention WHERE " OF_DOCUMENT ")",
};

/* Columns that name a string or a title: table, column, table named. */
static const char *const names[][3] = {
    { "document", "number_id", "string" },
    { "document", "title_id", "title" },
    { "document_number", "number_id", "string" },
    { "document_instrument", "title_id", "title" },
    { "document_issuer", "issuer_id", "string" },
    { "part", "title_id", "title" },
    { "history", "by_title_id", "title" },
    { "history", "by_number_id", "string" },
    { "section", "path_id", "string" },
    { "section", "label_id", "string" },
    { "section", "heading_id", "string" },
    { "cue", "word_id", "string" },
    { "mention", "number_id", "string" },
    { "mention", "title_id", "title" },
    { "mention", "target_issuer_id", "string" },
    { "mention", "pinpoint_id", "string" },
    { "mention", "cue_id", "string" },
};

/* A source that could not be kept. */
struct gone {
    struct span name, path; /* path is empty when it was loaded from NDJSON */
};

struct mend {
    struct look *l;
    struct store *to;
    struct arena arena;
    bool shared_lost, sources_lost; /* rows of shared tables, or the names of sources, are lost */
    struct VEC(struct gone) gone;
};

/* Runs one statement without rows, or with none of interest, about a source; false when it fails, whatever for. */
static bool run_about(struct mend *m, const char *sql, int64_t source)
{
    struct stmt *q = NULL;
    if (store_stmt(&q, m->to, sql, NULL) != WH_OK)
        return false;
    if (source)
        stmt_bind_int(q, ":source", source);
    int step;
    while ((step = stmt_step(q, NULL)) == STMT_ROW)
        ;
    stmt_done(q);
    return step == STMT_DONE;
}

/* ------------------------------------------------------------------ what sources share */

static bool copy_range(struct mend *m, const struct shared *t, int64_t from, int64_t to)
{
    struct buf sql = { 0 };
    struct stmt *q = NULL;
    buf_printf(&sql, "INSERT INTO main.%s SELECT * FROM old.%s WHERE %s BETWEEN :from AND :to",
               t->table, t->table, t->key);
    bool copied = store_stmt(&q, m->to, buf_cstr(&sql), NULL) == WH_OK;
    buf_release(&sql);
    if (!copied)
        return false;
    stmt_bind_int(q, ":from", from);
    stmt_bind_int(q, ":to", to);
    copied = stmt_step(q, NULL) == STMT_DONE;
    stmt_done(q);
    return copied;
}

/* Copies what can be read, by halves; returns how many numbers could not. Gives up after `most` of them. */
static uint64_t copy_halves(struct mend *m, const struct shared *t, int64_t from, int64_t to,
                            uint64_t most)
{
    if (from > to || copy_range(m, t, from, to))
        return 0;
    if (from == to || most == 0)
        return (uint64_t)(to - from) + 1;
    int64_t middle = from + (to - from) / 2;
    uint64_t lost = copy_halves(m, t, from, middle, most);
    return lost + copy_halves(m, t, middle + 1, to, lost < most ? most - lost : 0);
}

/* How many numbers of the table could not be read. */
static uint64_t copy_shared(struct mend *m, const struct shared *t)
{
    enum { MOST = 1 << 18 };
    struct buf sql = { 0 };
    struct stmt *q = NULL;
    int64_t last = -1;
    buf_printf(&sql, "SELECT coalesce(max(%s), 0) FROM old.%s", t->key, t->table);
    if (store_stmt(&q, m->to, buf_cstr(&sql), NULL) == WH_OK && stmt_step(q, NULL) == STMT_ROW)
        last = stmt_int(q, 0);
    stmt_done(q);
    buf_release(&sql);
    return last < 0 ? 1 : copy_halves(m, t, 0, last, MOST);
}

/* A title whose strings or instruments are not all there is none: who names it is read again. */
static bool drop_broken_titles(struct mend *m)
{
    static const char *const sql[] = {
        "DELETE FROM main.title WHERE id NOT IN (SELECT id FROM main.string) OR key_id NOT IN "
        "(SELECT id FROM main.string)"
        " OR family_id NOT IN (SELECT id FROM main.string)"
        " OR (issuer_id IS NOT NULL AND issuer_id NOT IN (SELECT id FROM main.string))",
        "DELETE FROM main.title WHERE id IN (SELECT title_id FROM main.title_instrument"
        " WHERE instrument_id NOT IN (SELECT id FROM main.title))",
        "DELETE FROM main.title_instrument WHERE title_id NOT IN (SELECT id FROM main.title)"
        " OR instrument_id NOT IN (SELECT id FROM main.title)",
    };
    int64_t before;
    do {
        before = store_changes(m->to);
        for (size_t i = 0; i < sizeof sql / sizeof *sql; i++)
            if (store_exec(m->to, sql[i], m->l->err) != WH_OK)
                return false;
    } while (store_changes(m->to) != before);
    return true;
}

static bool copy_all_shared(struct mend *m)
{
    bool lost = copy_shared(m, &strings) > 0;
    lost |= copy_shared(m, &titles) > 0;
    if (copy_shared(m, &instruments) > 0) { /* which titles had more of them is not known */
        lost = true;
        if (store_exec(m->to, "DELETE FROM main.title_instrument; DELETE FROM main.title",
                       m->l->err) != WH_OK)
            return false;
    }
    m->shared_lost = lost;
    run_about(m, "INSERT INTO main.root SELECT * FROM old.root", 0);
    uint64_t rulings = copy_shared(m, &decisions);
    if (rulings)
        doctor_say(m->l, &(struct doctor_note){ .what = DOCTOR_DECISION, .n = rulings });
    return !lost || drop_broken_titles(m);
}

/* ------------------------------------------------------------------ sources */

/* Does every row of the copied source name strings and titles that are there? */
static bool is_complete(struct mend *m, int64_t source)
{
    for (size_t i = 0; m->shared_lost && i < sizeof names / sizeof *names; i++) {
        struct buf sql = { 0 };
        struct stmt *q = NULL;
        bool of_document = strcmp(names[i][0], "document") != 0;
        buf_printf(&sql,
                   "SELECT 1 FROM main.%s t WHERE t.%s IN (SELECT id FROM main.document WHERE "
                   "source_id = :source)"
                   " AND t.%s IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main.%s x WHERE x.id = "
                   "t.%s) LIMIT 1",
                   names[i][0], of_document ? "document_id" : "id", names[i][1], names[i][2],
                   names[i][1]);
        enum wh_status rc = store_stmt(&q, m->to, buf_cstr(&sql), NULL);
        buf_release(&sql);
        if (rc != WH_OK)
            return false;
        stmt_bind_int(q, ":source", source);
        bool none = stmt_step(q, NULL) == STMT_DONE;
        stmt_done(q);
        if (!none)
            return false;
    }
    return true;
}

/* All rows of a source, or none. */
static bool copy_source(struct mend *m, int64_t source)
{
    if (store_exec(m->to, "SAVEPOINT one", NULL) != WH_OK)
        return false;
    bool whole = true;
    for (size_t i = 0; i < sizeof copies / sizeof *copies && whole; i++)
        whole = run_about(m, copies[i], source);
    whole = whole && is_complete(m, source);
    if (!whole)
        store_exec(m->to, "ROLLBACK TO one", NULL);
    return store_exec(m->to, "RELEASE one", NULL) == WH_OK && whole;
}

static bool has_source(struct mend *m, struct span path)
{
    struct stmt *q = NULL;
    bool has = false;
    if (store_stmt(&q, m->to, "SELECT 1 FROM main.source WHERE path = :path", NULL) == WH_OK) {
        stmt_bind_text(q, ":path", path);
        has = stmt_step(q, NULL) == STMT_ROW;
    }
    stmt_done(q);
    return has;
}

struct row {
    int64_t id;
    struct gone g;
};
struct rows VEC(struct row);

/* The rows that the question gives: number, name, path. False when it breaks off. */
static bool list_rows(struct mend *m, struct rows *out, const char *sql)
{
    struct stmt *q = NULL;
    int step = -1;
    if (store_stmt(&q, m->to, sql, NULL) != WH_OK)
        return false;
    while ((step = stmt_step(q, NULL)) == STMT_ROW) {
        struct row row = { stmt_int(q, 0),
                           { stmt_text_dup(q, 1, &m->arena), stmt_text_dup(q, 2, &m->arena) } };
        vec_push(out, row);
    }
    stmt_done(q);
    return step == STMT_DONE;
}

static void copy_sources(struct mend *m)
{
    struct rows rows = { 0 };
    /* the first from the rows themselves; when that breaks off, the rest from the index of places */
    if (!list_rows(m, &rows, "SELECT id, file, path FROM old.source ORDER BY id")) {
        m->sources_lost = true;
        rows.n = 0;
        list_rows(m, &rows, "SELECT id, path, path FROM old.source WHERE path >= '' ORDER BY path");
    }
    for (size_t i = 0; i < rows.n; i++) {
        if (copy_source(m, rows.at[i].id))
            m->l->sum->kept++;
        else
            vec_push(&m->gone, rows.at[i].g);
    }
    vec_release(&rows);
}

/* ------------------------------------------------------------------ reading again */

struct paths VEC(const char *);

/* The file that holds it: itself, or the archive that it is in; empty when there is none. */
static struct span file_of(struct mend *m, struct span path)
{
    struct stat sb;
    struct span at = arena_dup(&m->arena, path);
    while (at.n > 1) {
        if (stat(at.p, &sb) == 0)
            return S_ISREG(sb.st_mode) ? at : span_of(NULL, 0);
        size_t slash = span_rfind(at, SPAN("/"));
        at = arena_dup(&m->arena, span_cut(at, 0, slash));
    }
    return span_of(NULL, 0);
}

static void list_roots(struct mend *m, struct paths *out)
{
    struct stmt *q = NULL;
    struct stat sb;
    if (store_stmt(&q, m->to, "SELECT path FROM main.root ORDER BY path", NULL) == WH_OK)
        while (stmt_step(q, NULL) == STMT_ROW) {
            const char *path = stmt_text_dup(q, 0, &m->arena).p;
            if (stat(path, &sb) == 0)
                vec_push(out, path);
        }
    stmt_done(q);
}

/* Reads the files of lost sources again; derives. */
static enum wh_status read_again(struct mend *m)
{
    struct paths paths = { 0 };
    if (m->sources_lost)
        list_roots(m, &paths);
    for (size_t i = 0; i < m->gone.n; i++) {
        struct span file = file_of(m, m->gone.at[i].path);
        if (file.n && (!paths.n || strcmp(paths.at[paths.n - 1], file.p) != 0))
            vec_push(&paths, file.p);
    }
    enum wh_status rc = WH_OK;
    if (paths.n) {
        struct ingest_options o = { .paths = paths.at, .n_paths = paths.n, .lex = m->l->d->lex };
        struct ingest_summary sum;
        rc = ingest_run(&sum, m->to, &o, m->l->err);
    }
    if (rc == WH_OK)
        rc = derive_rebuild(m->to, m->l->d->lex, m->l->err);
    vec_release(&paths);
    for (size_t i = 0; i < m->gone.n && rc == WH_OK; i++) {
        const struct gone *g = &m->gone.at[i];
        bool read = g->path.n && has_source(m, g->path);
        m->l->sum->read += read;
        m->l->sum->lost += !read;
        doctor_say(m->l, &(struct doctor_note){ .what = read ? DOCTOR_READ : DOCTOR_LOST,
                                                .name = g->name });
    }
    return rc;
}

/* ------------------------------------------------------------------ the new store */

static enum wh_status attach(struct mend *m)
{
    struct stmt *q = NULL;
    sqlite3_limit(m->to->db, SQLITE_LIMIT_ATTACHED, 1);
    enum wh_status rc = store_stmt(&q, m->to, "ATTACH :path AS old", m->l->err);
    if (rc != WH_OK)
        return rc;
    stmt_bind_text(q, ":path", span_str(m->l->d->path));
    int step = stmt_step(q, m->l->err);
    stmt_done(q);
    return step < 0 ? (enum wh_status)step : WH_OK;
}

static enum wh_status fill(struct mend *m)
{
    enum wh_status rc = attach(m);
    if (rc == WH_OK)
        rc = bulk_foreign_keys(m->to, false, m->l->err);
    if (rc == WH_OK) /* not at once for writing (store_begin), which would mean the old one, too */
        rc = store_exec(m->to, "BEGIN", m->l->err);
    if (rc != WH_OK)
        return rc;
    if (copy_all_shared(m)) {
        copy_sources(m);
        rc = store_exec(m->to, "COMMIT", m->l->err);
    } else {
        rc = WH_E_STORE;
        store_exec(m->to, "ROLLBACK", NULL);
    }
    store_forget_statements(m->to); /* none may be left that reads the old one */
    if (rc == WH_OK)
        rc = store_exec(m->to, "DETACH old", m->l->err);
    return rc == WH_OK ? read_again(m) : rc;
}

static enum wh_status copy_pages(struct store *to, struct store *from, struct wh_error *err)
{
    sqlite3_backup *b = sqlite3_backup_init(to->db, "main", from->db, "main");
    if (!b)
        return store_fail(to, err, "write to");
    int rc = sqlite3_backup_step(b, -1);
    sqlite3_backup_finish(b);
    return rc == SQLITE_DONE ? WH_OK : store_fail(to, err, "write to");
}

static bool put(void *ctx, struct span bytes)
{
    return writer_put(ctx, bytes);
}

/* The file as it is, beside it, under the first name that is free. */
static enum wh_status save_old(struct look *l)
{
    enum { MOST = 1000 };
    struct buf name = { 0 };
    struct writer w;
    buf_printf(&name, "%s.damaged", l->d->path);
    for (int i = 2; i < MOST && access(buf_cstr(&name), F_OK) == 0; i++) {
        buf_clear(&name);
        buf_printf(&name, "%s.damaged-%d", l->d->path, i);
    }
    enum wh_status rc = writer_open(&w, buf_cstr(&name), l->err);
    if (rc == WH_OK) {
        if (seal_raw(l->st->db, put, &w) == SQLITE_OK) {
            rc = writer_commit(&w, l->err);
        } else {
            writer_abandon(&w);
            rc = store_fail(l->st, l->err, "copy");
        }
    }
    if (rc == WH_OK)
        doctor_say(l, &(struct doctor_note){ .what = DOCTOR_SAVED, .name = buf_as_span(&name) });
    buf_release(&name);
    return rc;
}

/* An empty file of a name that nobody can guess, beside the path. */
static char *beside(const char *path, struct wh_error *err)
{
    struct buf name = { 0 };
    buf_printf(&name, "%s.XXXXXX", path);
    buf_cstr(&name);
    int fd = mkstemp(name.p);
    if (fd < 0) {
        wh_fail(err, WH_E_IO, "cannot write '%s': %s", path, strerror(errno));
        buf_release(&name);
        return NULL;
    }
    mode_t mask = umask(0);
    umask(mask);
    (void)!fchmod(fd, 0666 & ~mask);
    close(fd);
    return name.p;
}

struct companions {
    struct cleanup *at[4];
};

static void note_files(struct companions *c, const char *path)
{
    static const char *const endings[] = { "", "-wal", "-shm", "-journal" };
    for (int i = 0; i < 4; i++) {
        struct buf name = { 0 };
        buf_printf(&name, "%s%s", path, endings[i]);
        c->at[i] = cleanup_path(buf_cstr(&name));
        buf_release(&name);
    }
}

/* Removes them, all but the first when that is kept. */
static void remove_files(struct companions *c, const char *path, bool keep)
{
    static const char *const endings[] = { "", "-wal", "-shm", "-journal" };
    for (int i = 0; i < 4; i++) {
        struct buf name = { 0 };
        buf_printf(&name, "%s%s", path, endings[i]);
        if (i || !keep)
            unlink(buf_cstr(&name));
        cleanup_drop(c->at[i]);
        buf_release(&name);
    }
}

static enum wh_status replace(struct look *l)
{
    struct mend m = { .l = l };
    struct companions files;
    char *path = beside(l->d->path, l->err);
    if (!path)
        return WH_E_IO;
    note_files(&files, path);
    enum wh_status rc = store_begin(l->st, l->err); /* nobody writes meanwhile */
    if (rc == WH_OK)
        rc = save_old(l);
    seal_off(false);
    if (rc == WH_OK)
        rc = store_open(&m.to, path, STORE_CREATE, l->err);
    if (rc == WH_OK)
        rc = fill(&m);
    seal_off(true);
    store_rollback(l->st);
    if (rc == WH_OK)
        rc = copy_pages(l->st, m.to, l->err);
    store_close(m.to);
    remove_files(&files, path, false);
    free(path);
    vec_release(&m.gone);
    arena_release(&m.arena);
    return rc;
}

enum wh_status doctor_mend(struct doctor_sum *out, const struct doctor *d, struct wh_error *err)
{
    *out = (struct doctor_sum){ 0 };
    struct look l = { .d = d, .sum = out, .err = err };
    enum wh_status rc = doctor_open(&l, STORE_WRITE);
    if (rc == WH_OK && d->opened)
        d->opened(d->ctx, l.st);
    if (rc == WH_OK)
        rc = store_exec(l.st, "PRAGMA wal_checkpoint(TRUNCATE)", err);
    if (rc == WH_OK)
        rc = doctor_look_at(&l);
    if (rc == WH_OK && l.broken)
        rc = replace(&l);
    else if (rc == WH_OK && out->damaged)
        rc = derive_rebuild(l.st, d->lex, err);
    else if (rc == WH_OK)
        rc = store_seal(l.st, out->unsealed > 0, err);
    doctor_close(&l);
    return rc;
}

/* ------------------------------------------------------------------ backup */

static enum wh_status sync_file(const char *path, struct wh_error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool synced = fd >= 0 && fsync(fd) == 0;
    int why = errno;
    if (fd >= 0)
        close(fd);
    return synced ? WH_OK : wh_fail(err, WH_E_IO, "cannot write '%s': %s", path, strerror(why));
}

static enum wh_status is_taken(const char *path, struct wh_error *err)
{
    wh_fail(err, WH_E_IO, "will not write '%s': it is there already", path);
    wh_hint(err, "choose another name for the copy");
    return WH_E_IO;
}

/* The copy takes its name, which nobody may have taken meanwhile. */
static enum wh_status name_copy(const char *from, const char *to, struct wh_error *err)
{
    if (link(from, to) == 0) {
        unlink(from);
        return WH_OK;
    }
    if (errno == EEXIST)
        return is_taken(to, err);
    return rename(from, to) == 0
               ? WH_OK
               : wh_fail(err, WH_E_IO, "cannot write '%s': %s", to, strerror(errno));
}

enum wh_status doctor_backup(struct store *st, const char *path, struct wh_error *err)
{
    struct stat sb;
    if (lstat(path, &sb) == 0)
        return is_taken(path, err);
    char *temporary = beside(path, err);
    if (!temporary)
        return WH_E_IO;
    struct store to = { .path = temporary };
    struct companions files;
    note_files(&files, temporary);
    enum wh_status rc = WH_OK;
    if (sqlite3_open_v2(temporary, &to.db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                        seal_vfs()) != SQLITE_OK)
        rc = store_fail(&to, err, "write to");
    if (rc == WH_OK)
        rc = store_exec(&to, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF", err);
    if (rc == WH_OK)
        rc = copy_pages(&to, st, err);
    if (sqlite3_close(to.db) != SQLITE_OK && rc == WH_OK)
        rc = wh_fail(err, WH_E_STORE, "cannot write '%s': %s", path, "it cannot be closed");
    if (rc == WH_OK)
        rc = sync_file(temporary, err);
    if (rc == WH_OK)
        rc = name_copy(temporary, path, err);
    remove_files(&files, temporary, false);
    free(temporary);
    return rc;
}
