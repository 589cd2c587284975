// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/store/store.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/fatal.h"
#include "graph/store/collate.h"
#include "graph/store/holder.h"
#include "graph/store/known.h"
#include "graph/store/place.h"
#include "graph/store/seal.h"
#include "graph/store/statement_p.h"
#include "graph/store/store_p.h"

enum {
    APPLICATION_ID = 0x57454E48, /* "WENH" */
    WAIT = 10,                   /* seconds that a second writer waits for the first */
    NAP_MS = 20,
    TELL_MS = 500, /* ... before it says for whom */
};

static bool is_memory(const char *path)
{
    return strcmp(path, ":memory:") == 0;
}

enum wh_status store_prepare(sqlite3_stmt **out, struct store *st, const char *sql,
                             struct wh_error *err)
{
    if (sqlite3_prepare_v3(st->db, sql, -1, SQLITE_PREPARE_PERSISTENT, out, NULL) != SQLITE_OK)
        return store_fail(st, err, "read");
    return WH_OK;
}

enum wh_status store_run(struct store *st, sqlite3_stmt *q, struct wh_error *err)
{
    int rc = sqlite3_step(q);
    enum wh_status status =
        rc == SQLITE_DONE || rc == SQLITE_ROW ? WH_OK : store_fail(st, err, "write to");
    sqlite3_reset(q);
    return status;
}

enum wh_status store_exec(struct store *st, const char *sql, struct wh_error *err)
{
    if (sqlite3_exec(st->db, sql, NULL, NULL, NULL) != SQLITE_OK)
        return store_fail(st, err, "write to");
    return WH_OK;
}

static enum wh_status pragma_int(struct store *st, const char *sql, int64_t *out,
                                 struct wh_error *err)
{
    sqlite3_stmt *q = NULL;
    enum wh_status rc = store_prepare(&q, st, sql, err);
    if (rc == WH_OK) {
        int step = sqlite3_step(q);
        if (step == SQLITE_ROW)
            *out = sqlite3_column_int64(q, 0);
        else if (step != SQLITE_DONE)
            rc = store_fail(st, err, "open");
    }
    sqlite3_finalize(q);
    return rc;
}

bool store_owns(const struct store *st, const char *path)
{
    const char *own = sqlite3_db_filename(st->db, "main");
    size_t n = own ? strlen(own) : 0;
    return n && strncmp(path, own, n) == 0 && (!path[n] || path[n] == '-');
}

/* Is there a file with bytes in it? A file of no bytes is a store yet to be made. */
static bool exists(const char *path)
{
    struct stat sb;
    return stat(path, &sb) == 0 && sb.st_size > 0;
}

static bool is_folder(const char *path)
{
    struct stat sb;
    return stat(path, &sb) == 0 && S_ISDIR(sb.st_mode);
}

static enum wh_status fail_folder(struct wh_error *err, const char *path)
{
    wh_fail(err, WH_E_STORE, "cannot open '%s': it is a folder", path);
    wh_hint(err, "name the store's file with --db");
    return WH_E_STORE;
}

static enum wh_status fail_missing(struct wh_error *err, const char *path)
{
    struct stat sb;
    wh_fail(err, WH_E_STORE, "cannot open the store '%s': %s", path,
            stat(path, &sb) == 0 ? "it is empty" : strerror(errno));
    wh_hint(err, "make it with: wenhao --db %s index PATH", path);
    return WH_E_STORE;
}

/* A file: URI, so that `immutable` can be said; '?', '#' and '%' of the name are escaped. */
static char *immutable_uri(const char *path)
{
    struct buf b = { 0 };
    buf_str(&b, "file:");
    for (const char *p = path; *p; p++) {
        if (*p == '?' || *p == '#' || *p == '%')
            buf_printf(&b, "%%%02X", (unsigned char)*p);
        else
            buf_char(&b, *p);
    }
    buf_str(&b, "?immutable=1");
    buf_cstr(&b);
    return b.p;
}

/* SQLite's own memory functions, asked through one place: a value for which there is no memory would be stored, or read, as NULL. */
static sqlite3_mem_methods plain;

static void *checked_malloc(int n)
{
    void *p = plain.xMalloc(n);
    if (!p && n > 0)
        fatal(WH_E_STORE, "out of memory (the store asked for %d bytes)", n);
    return p;
}

static void *checked_realloc(void *old, int n)
{
    void *p = plain.xRealloc(old, n);
    if (!p && n > 0)
        fatal(WH_E_STORE, "out of memory (the store asked for %d bytes)", n);
    return p;
}

static void check_memory(void)
{
    if (plain.xMalloc || sqlite3_config(SQLITE_CONFIG_GETMALLOC, &plain) != SQLITE_OK)
        return;
    sqlite3_mem_methods checked = plain;
    checked.xMalloc = checked_malloc;
    checked.xRealloc = checked_realloc;
    sqlite3_config(SQLITE_CONFIG_MALLOC, &checked);
}

/* One thread alone asks SQLite (pool.c's threads analyze only): its locks and its count of memory cost a tenth of a load.
   Refused without harm once SQLite runs. */
static void configure(void)
{
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    check_memory();
}

/* A store may come from anybody. No mmap: a file that is cut short while it is read would end the program by SIGBUS. */
static void distrust(sqlite3 *db)
{
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(db, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
    sqlite3_exec(db, "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0", NULL, NULL, NULL);
}

/* Another holds the lock: naps, and says so once. */
static int is_worth_waiting(void *ctx, int naps)
{
    struct store *st = ctx;
    if ((int64_t)naps * NAP_MS >= (int64_t)st->wait * 1000)
        return 0;
    if (naps == TELL_MS / NAP_MS && st->tell && !st->told) {
        struct buf who = { 0 };
        st->told = true;
        if (holder_say(&who, st->path))
            st->tell(st->tell_ctx, buf_cstr(&who));
        buf_release(&who);
    }
    sqlite3_sleep(NAP_MS);
    return 1;
}

void store_wait(struct store *st, int seconds, store_tell_holder *tell, void *ctx)
{
    st->wait = seconds;
    st->tell = tell;
    st->tell_ctx = ctx;
}

static enum wh_status connect(struct store *st, const char *name, int flags, struct wh_error *err)
{
    configure();
    sqlite3_close(st->db);
    st->db = NULL;
    if (sqlite3_open_v2(name, &st->db, flags | SQLITE_OPEN_NOMUTEX, seal_vfs()) != SQLITE_OK)
        return store_fail(st, err, "open");
    sqlite3_extended_result_codes(st->db, 1);
    sqlite3_busy_handler(st->db, is_worth_waiting, st);
    distrust(st->db);
    enum wh_status rc = place_register(st, err);
    return rc == WH_OK ? collate_register(st, err) : rc;
}

/* A store in a folder where nothing may be written has no place for the -shm file of WAL: it is read as immutable,
   which is right only when no -wal file holds unmerged pages. */
static enum wh_status connect_immutable(struct store *st, struct wh_error *err)
{
    struct buf wal = { 0 };
    buf_printf(&wal, "%s-wal", st->path);
    bool unmerged = exists(buf_cstr(&wal));
    buf_release(&wal);
    if (unmerged) {
        wh_fail(err, WH_E_STORE,
                "cannot open the store '%s': its last writer was interrupted and the folder is "
                "read-only",
                st->path);
        wh_hint(err, "copy '%s' and '%s-wal' to a folder that can be written, and ask there",
                st->path, st->path);
        return WH_E_STORE;
    }
    char *uri = immutable_uri(st->path);
    enum wh_status rc = connect(st, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, err);
    free(uri);
    return rc;
}

/* Reads the two marks in the header; this is the first access to the file's pages. */
static enum wh_status read_marks(struct store *st, int64_t *application, int64_t *version,
                                 struct wh_error *err)
{
    enum wh_status rc = pragma_int(st, "PRAGMA application_id", application, err);
    return rc == WH_OK ? pragma_int(st, "PRAGMA user_version", version, err) : rc;
}

static enum wh_status check_marks(struct store *st, int64_t application, int64_t version,
                                  struct wh_error *err)
{
    if (application != APPLICATION_ID) {
        wh_fail(err, WH_E_STORE, "cannot open '%s': it is an SQLite file, but no store of wenhao",
                st->path);
        wh_hint(err, "name another file with --db");
        return WH_E_STORE;
    }
    if (version > store_version) {
        wh_fail(err, WH_E_NEWER,
                "cannot open the store '%s': it was written by a newer wenhao (format %" PRId64
                ", this program knows up to %d)",
                st->path, version, store_version);
        wh_hint(err, "update wenhao, or make a new store with: wenhao --db OTHER index PATH");
        return WH_E_NEWER;
    }
    return WH_OK;
}

/* A process killed between creating the file and its first commit leaves a database without tables. */
static enum wh_status is_bare(bool *bare, struct store *st, int64_t application, int64_t version,
                              struct wh_error *err)
{
    int64_t objects = 1;
    enum wh_status rc = WH_OK;
    if (application == 0 && version == 0)
        rc = pragma_int(st, "SELECT count(*) FROM sqlite_schema", &objects, err);
    *bare = rc == WH_OK && objects == 0;
    return rc;
}

static enum wh_status open_read(struct store *st, struct wh_error *err)
{
    int64_t application = 0, version = 0;
    if (!exists(st->path))
        return fail_missing(err, st->path);
    enum wh_status rc = connect(st, st->path, SQLITE_OPEN_READONLY, err);
    if (rc == WH_OK)
        rc = read_marks(st, &application, &version, err);
    int code = st->db ? sqlite3_errcode(st->db) & 0xff : SQLITE_CANTOPEN;
    if (rc != WH_OK && (code == SQLITE_CANTOPEN || code == SQLITE_READONLY) &&
        access(st->path, R_OK) == 0) {
        rc = connect_immutable(st, err);
        if (rc == WH_OK)
            rc = read_marks(st, &application, &version, err);
    }
    bool bare = false;
    if (rc == WH_OK)
        rc = is_bare(&bare, st, application, version, err);
    if (rc == WH_OK && bare) {
        wh_fail(err, WH_E_STORE, "cannot open '%s': it is empty", st->path);
        wh_hint(err, "fill it with: wenhao --db %s index PATH", st->path);
        return WH_E_STORE;
    }
    if (rc == WH_OK)
        rc = check_marks(st, application, version, err);
    if (rc == WH_OK && version < store_version) {
        wh_fail(err, WH_E_STORE, "the store '%s' has an older format (%" PRId64 " of %d)", st->path,
                version, store_version);
        wh_hint(err, "bring it up to date with: wenhao --db %s rebuild", st->path);
        return WH_E_STORE;
    }
    return rc == WH_OK ? known_check(st, version, err) : rc;
}

/* All steps in one transaction: a run killed in it leaves the store as it was. */
static enum wh_status migrate(struct store *st, struct wh_error *err)
{
    int64_t version = 0;
    enum wh_status rc = store_begin(st, err);
    if (rc != WH_OK)
        return rc;
    /* another process may have migrated while this one waited for the lock */
    rc = pragma_int(st, "PRAGMA user_version", &version, err);
    for (int64_t v = version; v < store_version && rc == WH_OK; v++)
        rc = store_exec(st, store_migration[v], err);
    char mark[96];
    snprintf(mark, sizeof mark, "PRAGMA application_id=%d; PRAGMA user_version=%d", APPLICATION_ID,
             store_version);
    if (rc == WH_OK && version < store_version)
        rc = store_exec(st, mark, err);
    if (rc == WH_OK)
        return store_commit(st, err);
    store_rollback(st);
    return rc;
}

static enum wh_status set_wal(struct store *st, struct wh_error *err)
{
    sqlite3_stmt *q = NULL;
    enum wh_status rc = store_prepare(&q, st, "PRAGMA journal_mode=WAL", err);
    if (rc == WH_OK) {
        int step = sqlite3_step(q);
        if (step != SQLITE_ROW)
            rc = store_fail(st, err, "open");
        else if (!is_memory(st->path) && !span_eq(column_span(q, 0), SPAN("wal"))) {
            rc = wh_fail(err, WH_E_STORE,
                         "cannot open the store '%s' for writing: its file system does not allow a "
                         "write-ahead log",
                         st->path);
            wh_hint(err, "put the store on a local disk: --db FILE");
        }
    }
    sqlite3_finalize(q);
    return rc;
}

static enum wh_status open_write(struct store *st, bool create, struct wh_error *err)
{
    int64_t application = 0, version = 0;
    bool fresh = is_memory(st->path) || !exists(st->path);
    if (fresh && !create)
        return fail_missing(err, st->path);
    enum wh_status rc =
        connect(st, st->path, SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0), err);
    if (rc == WH_OK && !fresh && sqlite3_db_readonly(st->db, "main") == 1) {
        wh_fail(err, WH_E_STORE, "cannot write to the store '%s': it is read-only", st->path);
        wh_hint(
            err,
            "check the permissions of the file and of its folder, or name another place with --db");
        return WH_E_STORE;
    }
    if (rc == WH_OK)
        rc = read_marks(st, &application, &version, err);
    if (rc == WH_OK && !fresh && create)
        rc = is_bare(&fresh, st, application, version, err);
    if (rc == WH_OK && fresh)
        seal_new(st->db);
    if (rc == WH_OK && !fresh)
        rc = check_marks(st, application, version, err);
    if (rc == WH_OK && !fresh)
        rc = known_check(st, version, err);
    if (rc == WH_OK)
        rc = set_wal(st, err);
    if (rc == WH_OK)
        rc = store_exec(st, "PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY", err);
    if (rc == WH_OK && version < store_version)
        rc = migrate(st, err);
    return rc;
}

enum wh_status store_open(struct store **out, const char *path, enum store_mode mode,
                          struct wh_error *err)
{
    if (is_folder(path))
        return fail_folder(err, path);
    struct store *st = mem_alloc(sizeof *st);
    *st = (struct store){ .place_source = -1, .wait = WAIT };
    st->path = mem_strdup(path);
    enum wh_status rc =
        mode == STORE_READ ? open_read(st, err) : open_write(st, mode == STORE_CREATE, err);
    if (rc == WH_OK)
        rc = store_exec(
            st, "PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA cache_size=-65536", err);
    /* One state of the store for all statements of a question, whoever writes beside it; and the file is locked once,
       not for each statement. */
    if (rc == WH_OK && mode == STORE_READ)
        rc = store_exec(st, "BEGIN", err);
    if (rc != WH_OK) {
        store_close(st);
        return rc;
    }
    *out = st;
    return WH_OK;
}

enum wh_status store_seal(struct store *st, bool anew, struct wh_error *err)
{
    if (is_memory(st->path) || (seal_room(st->db) && !anew))
        return WH_OK;
    seal_new(st->db);
    /* the room is made by writing all anew into another file, which a write-ahead log does not allow */
    sqlite3_limit(st->db, SQLITE_LIMIT_ATTACHED, 1);
    enum wh_status rc = store_exec(st, "PRAGMA journal_mode=DELETE; VACUUM", err);
    sqlite3_limit(st->db, SQLITE_LIMIT_ATTACHED, 0);
    return rc == WH_OK ? set_wal(st, err) : rc;
}

void store_close(struct store *st)
{
    if (!st)
        return;
    statements_free(st);
    sqlite3_close(st->db);
    chunks_free(st);
    free(st->path);
    reading_release(&st->places);
    free(st);
}

void store_forget_statements(struct store *st)
{
    statements_free(st);
}

int64_t store_changes(const struct store *st)
{
    return sqlite3_total_changes(st->db);
}

const struct store_known *store_known(const struct store *st)
{
    return &st->known;
}

bool store_is_stale(struct store *st)
{
    int64_t stale = 0;
    pragma_int(st, "SELECT value = '1' FROM meta WHERE key = 'stale'", &stale, NULL);
    return stale == 1;
}

enum wh_status store_begin(struct store *st, struct wh_error *err)
{
    if (st->depth == 0) {
        enum wh_status rc = store_exec(st, "BEGIN IMMEDIATE", err);
        if (rc != WH_OK)
            return rc;
        st->spoiled = false;
        chunks_free(st);
    }
    st->depth++;
    return WH_OK;
}

enum wh_status store_commit(struct store *st, struct wh_error *err)
{
    if (st->depth > 1) {
        st->depth--;
        return WH_OK;
    }
    if (st->spoiled) {
        store_rollback(st);
        return wh_fail(err, WH_E_STORE, "cannot write to the store '%s': an inner step failed",
                       st->path);
    }
    enum wh_status rc = store_exec(st, "COMMIT", err);
    if (rc != WH_OK) {
        store_rollback(st);
        return rc;
    }
    st->depth = 0;
    return WH_OK;
}

void store_rollback(struct store *st)
{
    st->spoiled = true;
    if (st->depth > 0 && --st->depth > 0)
        return;
    if (!sqlite3_get_autocommit(st->db))
        sqlite3_exec(st->db, "ROLLBACK", NULL, NULL, NULL);
}
