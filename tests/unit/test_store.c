// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The store: opening what is and is not a store, statements, transactions, and the schema against the analyzer's lists.
#include <unistd.h>

#include "analyzer/analysis.h"
#include "base/buf.h"
#include "base/file.h"
#include "graph/store/place.h"
#include "graph/store/store.h"
#include "tests/folder.h"
#include "tests/store.h"
#include "tests/table.h"

/* What is at the path, how it is opened, what must be said. */
struct refusal {
    const char *name;
    const char *bytes; /* file content; NULL: no file */
    const char *sql;   /* or: a store, then this */
    enum store_mode mode;
    enum wh_status want;
    const char *message, *hint;
};

// clang-format off
static const struct refusal refusals[] = {
    { "missing, to read",      NULL, NULL, STORE_READ, WH_E_STORE, "No such file", "wenhao --db" },
    { "missing, to write",     NULL, NULL, STORE_WRITE, WH_E_STORE, "No such file", "index PATH" },
    { "empty, to read",        "", NULL, STORE_READ, WH_E_STORE, "it is empty", "index PATH" },
    { "text, to read",         "this is a plain text file, longer than the header of a database has to be, to be sure of it: 100 bytes", NULL, STORE_READ, WH_E_STORE, "no store of wenhao", "--db" },
    { "text, to create",       "this is a plain text file, longer than the header of a database has to be, to be sure of it: 100 bytes", NULL, STORE_CREATE, WH_E_STORE, "no store of wenhao", "--db" },
    { "short text, to create", "hello", NULL, STORE_CREATE, WH_E_STORE, "no store of wenhao", "--db" },
    { "foreign, to read",      NULL, "PRAGMA application_id=1", STORE_READ, WH_E_STORE, "no store of wenhao", "--db" },
    { "foreign, to create",    NULL, "PRAGMA application_id=1", STORE_CREATE, WH_E_STORE, "no store of wenhao", "--db" },
    { "newer, to read",        NULL, "PRAGMA user_version=999", STORE_READ, WH_E_NEWER, "newer wenhao", "update wenhao" },
    { "newer, to create",      NULL, "PRAGMA user_version=999", STORE_CREATE, WH_E_NEWER, "newer wenhao", "update wenhao" },
    { "older, to read",        NULL, "PRAGMA user_version=0", STORE_READ, WH_E_STORE, "older format", "rebuild" },
};
// clang-format on

static void check_refusal(void **state)
{
    const struct refusal *r = *state;
    struct store *st = NULL;
    struct wh_error err = { 0 };
    unlink(in_folder("x.db"));
    if (r->sql) {
        st = must_open(in_folder("x.db"));
        must_run(st, r->sql);
        store_close(st);
    } else if (r->bytes) {
        assert_int_equal(file_write(in_folder("x.db"), span_str(r->bytes), &err), WH_OK);
    }
    assert_int_equal(store_open(&st, in_folder("x.db"), r->mode, &err), r->want);
    assert_non_null(strstr(err.message, r->message));
    assert_non_null(strstr(err.hint, r->hint));
    struct buf after = { 0 };
    if (r->bytes) { /* a refusal changes nothing */
        assert_int_equal(file_read(&after, in_folder("x.db"), &err), WH_OK);
        assert_true(span_eq(buf_as_span(&after), span_str(r->bytes)));
    }
    buf_release(&after);
    unlink(in_folder("x.db"));
}

static void check_folder(void **state)
{
    (void)state;
    struct store *st = NULL;
    struct wh_error err = { 0 };
    assert_int_equal(store_open(&st, folder, STORE_READ, &err), WH_E_STORE);
    assert_non_null(strstr(err.message, "is a folder"));
    assert_int_equal(store_open(&st, folder, STORE_CREATE, &err), WH_E_STORE);
    assert_non_null(strstr(err.message, "is a folder"));
    assert_int_equal(store_open(&st, in_folder("no/such/folder.db"), STORE_CREATE, &err),
                     WH_E_STORE);
    assert_string_not_equal(err.hint, "");
}

static void check_reopen(void **state)
{
    (void)state;
    struct store *st = must_open(in_folder("again.db"));
    must_run(st, "INSERT INTO string VALUES (1, '吉政发〔2014〕10号')");
    store_close(st);
    assert_int_not_equal(access(in_folder("again.db-wal"), F_OK),
                         0); /* the log is merged on closing */
    struct wh_error err = { 0 };
    assert_int_equal(store_open(&st, in_folder("again.db"), STORE_READ, &err), WH_OK);
    assert_int_equal(must_ask(st, "SELECT count(*) FROM string"), 1);
    assert_false(store_is_stale(st));
    assert_int_equal(store_exec(st, "DELETE FROM string", &err), WH_E_STORE);
    store_close(st);
    assert_int_equal(store_open(&st, in_folder("again.db"), STORE_CREATE, &err), WH_OK);
    must_run(st, "INSERT INTO meta VALUES ('stale', '1')");
    assert_true(store_is_stale(st));
    store_close(st);
}

static void check_locked(void **state)
{
    (void)state;
    struct store *a = must_open(in_folder("locked.db")), *b = must_open(in_folder("locked.db"));
    struct wh_error err = { 0 };
    must_run(b, "PRAGMA busy_timeout=1");
    assert_int_equal(store_begin(a, &err), WH_OK);
    assert_int_equal(store_begin(b, &err), WH_E_STORE);
    assert_non_null(strstr(err.hint, "another wenhao"));
    assert_int_equal(must_ask(b, "SELECT count(*) FROM string"),
                     0); /* reading goes on beside a writer */
    store_rollback(a);
    assert_int_equal(store_begin(b, &err), WH_OK);
    store_rollback(b);
    store_close(a);
    store_close(b);
}

static void check_transactions(void **state)
{
    (void)state;
    struct store *st = must_open(in_folder("nest.db"));
    struct wh_error err = { 0 };
    assert_int_equal(store_begin(st, &err), WH_OK);
    must_run(st, "INSERT INTO string VALUES (1, 'a')");
    assert_int_equal(store_begin(st, &err), WH_OK);
    must_run(st, "INSERT INTO string VALUES (2, 'b')");
    store_rollback(st);
    assert_int_equal(store_commit(st, &err),
                     WH_E_STORE); /* the outer one goes with the inner one */
    assert_int_equal(must_ask(st, "SELECT count(*) FROM string"), 0);
    assert_int_equal(store_begin(st, &err), WH_OK);
    assert_int_equal(store_begin(st, &err), WH_OK);
    must_run(st, "INSERT INTO string VALUES (1, 'a')");
    assert_int_equal(store_commit(st, &err), WH_OK);
    assert_int_equal(store_commit(st, &err), WH_OK);
    assert_int_equal(must_ask(st, "SELECT count(*) FROM string"), 1);
    store_close(st);
}

static void check_statements(void **state)
{
    (void)state;
    struct store *st = must_open(in_folder("stmt.db"));
    struct wh_error err = { 0 };
    struct arena a = { 0 };
    static const char sql[] = "SELECT :text, :n, NULL, 0.5";
    struct stmt *q = NULL, *nested = NULL, *again = NULL;
    assert_int_equal(store_stmt(&q, st, sql, &err), WH_OK);
    stmt_bind_text(q, ":text", SPAN("文号"));
    stmt_bind_int(q, ":n", 7);
    assert_int_equal(stmt_step(q, &err), STMT_ROW);
    assert_int_equal(store_stmt(&nested, st, sql, &err), WH_OK);
    assert_ptr_not_equal(q, nested); /* busy: another copy */
    stmt_done(nested);
    assert_true(span_eq(stmt_text(q, 0), SPAN("文号")));
    assert_string_equal(stmt_text_dup(q, 0, &a).p, "文号");
    assert_int_equal(stmt_int(q, 1), 7);
    assert_true(stmt_is_int(q, 1) && stmt_is_null(q, 2) && stmt_text(q, 2).n == 0);
    assert_true(stmt_real(q, 3) > 0.4 && stmt_columns(q) == 4);
    assert_int_equal(stmt_step(q, &err), STMT_DONE);
    stmt_done(q);
    assert_int_equal(store_stmt(&again, st, sql, &err), WH_OK);
    assert_true(again == q || again == nested);
    assert_int_equal(stmt_step(again, &err), STMT_ROW); /* nothing is left of the old bindings */
    assert_true(stmt_is_null(again, 0));
    assert_int_equal(store_stmt(&nested, st, "SELECT no_such_column FROM doc", &err), WH_E_STORE);
    arena_release(&a);
    store_close(st); /* `again` is still out */
}

/* A store of the first version gets the tables of the later ones, and its sources are read again by the next index. */
static void check_migration(void **state)
{
    (void)state;
    struct store *st = must_open(in_folder("v1.db"));
    must_run(
        st,
        "DELETE FROM relation WHERE name = 'postpones';"
        "DROP TABLE row_block; DROP TABLE gazette_year; DROP TABLE loose_text; DROP TABLE silent; "
        "DROP TABLE "
        "unread_ending; DROP TABLE odd_citation; DROP INDEX source_by_issue; DROP INDEX "
        "act_by_target;"
        "DROP TABLE title_gram; DROP TABLE title_search; DROP VIEW cue_view; DROP TABLE cue; DROP "
        "TABLE cue_effect; DROP TABLE cue_verdict;"
        "DROP TABLE cue_reason;"
        "DROP VIEW section_view; DROP TABLE section; DROP TABLE section_kind;"
        "DROP VIEW decision_view; DROP TABLE ruling; DROP TABLE page;"
        "ALTER TABLE source DROP COLUMN format; ALTER TABLE source DROP COLUMN own_bytes;"
        "ALTER TABLE document DROP COLUMN index_number; ALTER TABLE document DROP COLUMN validity;"
        "ALTER TABLE document DROP COLUMN card_line;"
        "ALTER TABLE document DROP COLUMN says_ended; ALTER TABLE document DROP COLUMN "
        "says_ended_date;"
        "ALTER TABLE document DROP COLUMN says_ended_number;"
        "ALTER TABLE document DROP COLUMN says_ended_line;"
        "INSERT INTO source (file, hash, bytes, mtime_ns, analyzer, has_text) VALUES ('a', 'h', "
        "0, 0, 'old', 0); PRAGMA user_version=1");
    store_close(st);
    struct wh_error err = { 0 };
    assert_int_equal(store_open(&st, in_folder("v1.db"), STORE_READ, &err), WH_E_STORE);
    assert_int_equal(store_open(&st, in_folder("v1.db"), STORE_WRITE, &err), WH_OK);
    assert_int_equal(must_ask(st, "SELECT count(*) FROM section_view"), 0);
    assert_int_equal(must_ask(st, "SELECT count(*) FROM page"), 0);
    assert_int_equal(must_ask(st, "SELECT count(*) FROM source WHERE analyzer IS NULL"), 1);
    assert_true(store_is_stale(st)); /* what is derived since then is not there yet */
    store_close(st);
}

/* The own bytes of a source in another charset, and its pages. */
static void check_places(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        uint64_t text, own;
        uint32_t page;
    } rows[] = {
        { "before the first run", 0, 2, 1 },   { "inside two-byte characters", 6, 6, 1 },
        { "the next run", 300000, 200002, 2 }, { "replaced bytes", 300010, 200012, 2 },
        { "behind them", 300013, 200015, 3 },  { "far behind", 300113, 200115, 3 },
    };
    static const struct reading_run runs[] = {
        { 0, 2, 3, 2 }, { 300000, 200002, 1, 1 }, { 300010, 200012, 3, 0 }, { 300013, 200015, 1, 1 }
    };
    struct store *st = must_open(":memory:");
    struct reading r = { 0 };
    struct wh_error err = { 0 };
    struct buf packed = { 0 }, sql = { 0 };
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++)
        vec_push(&r.runs, runs[i]);
    place_pack(&packed, &r);
    buf_str(&sql, "INSERT INTO source (id, file, hash, bytes, mtime_ns, has_text, own_bytes) VALUES"
                  " (1, 'plain', 'h', 0, 0, 0, NULL), (2, 'gb', 'h', 0, 0, 0, x'");
    for (size_t i = 0; i < packed.n; i++)
        buf_printf(&sql, "%02x", (unsigned char)packed.p[i]);
    buf_str(&sql, "'), (3, 'broken', 'h', 0, 0, 0, x'28b52ffd00');"
                  "INSERT INTO page VALUES (2, 1, 0), (2, 2, 299999), (2, 3, 300012)");
    must_run(st, buf_cstr(&sql));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint64_t own = 0, broken = 0, plain = 0;
        uint32_t page = 0;
        assert_int_equal(store_own(&own, st, 2, rows[i].text, &err), WH_OK);
        assert_int_equal(store_page(&page, st, 2, rows[i].text, &err), WH_OK);
        assert_int_equal(store_own(&plain, st, 1, rows[i].text, &err), WH_OK);
        assert_int_equal(store_own(&broken, st, 3, rows[i].text, &err), WH_OK);
        if (own != rows[i].own || page != rows[i].page)
            fail_msg("%s: byte %llu on page %u", rows[i].name, (unsigned long long)own, page);
        assert_true(plain == rows[i].text && broken == rows[i].text);
        assert_true(reading_text(&r, own) == rows[i].text);
    }
    assert_int_equal(must_ask(st, "SELECT own_byte(2, 6)"), 6);
    buf_release(&packed);
    buf_release(&sql);
    reading_release(&r);
    store_close(st);
}

struct user_sql {
    const char *name, *sql;
    enum wh_status want;
};

static const struct user_sql user_sqls[] = {
    { "select", "SELECT id FROM doc", WH_OK },
    { "semicolon and comment", "SELECT id FROM doc; -- all", WH_OK },
    { "with", "WITH x AS (SELECT 1 AS a) SELECT a FROM x", WH_OK },
    { "empty", "", WH_E_USAGE },
    { "wrong", "SELEC id", WH_E_USAGE },
    { "delete", "DELETE FROM source", WH_E_USAGE },
    { "two", "SELECT 1; SELECT 2", WH_E_USAGE },
    { "second one drops", "SELECT 1; DROP TABLE source", WH_E_USAGE },
    { "pragma", "PRAGMA user_version=3", WH_E_USAGE },
    { "attach", "ATTACH 'x.db' AS x", WH_E_USAGE },
    { "begin", "BEGIN", WH_E_USAGE },
    { "a pragma as a table", "SELECT * FROM pragma_journal_mode", WH_E_USAGE },
    { "a view of temporary life", "CREATE TEMP VIEW x AS SELECT 1", WH_E_USAGE },
    { "a detour by with", "WITH x AS (SELECT 1) DELETE FROM source", WH_E_USAGE },
    { "vacuum into a file", "VACUUM INTO 'x.db'", WH_E_USAGE },
    { "an extension", "SELECT load_extension('x')", WH_E_USAGE },
    { "how it would be asked", "EXPLAIN SELECT 1", WH_E_USAGE },
    { "values", "VALUES (1), (2)", WH_OK },
    { "recursion",
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT i FROM n",
      WH_OK },
};

static void check_user_sql(void **state)
{
    const struct user_sql *r = *state;
    struct store *st = must_open(in_folder("user.db"));
    struct wh_error err = { 0 };
    struct stmt *q = NULL;
    assert_int_equal(store_user_sql(&q, st, span_str(r->sql), 5, &err), r->want);
    stmt_done(q);
    store_close(st);
}

/* A question without an end is stopped. */
static void check_late_sql(void **state)
{
    (void)state;
    static const char endless[] =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
    struct store *st = must_open(in_folder("late.db"));
    struct wh_error err = { 0 };
    struct stmt *q = NULL;
    assert_int_equal(store_user_sql(&q, st, span_str(endless), 1, &err), WH_OK);
    assert_int_equal(stmt_step(q, &err), WH_E_STORE);
    assert_non_null(strstr(err.hint, "--timeout"));
    stmt_done(q);
    assert_int_equal(must_ask(st, "SELECT 7"), 7); /* the store's own questions go on */
    store_close(st);
}

/* The vocabulary tables say what the analyzer's lists say, in the same order. */
static void check_vocabulary(void **state)
{
    (void)state;
    struct store *st = must_open(in_folder("words.db"));
    struct wh_error err = { 0 };
    struct stmt *q = NULL;
    assert_int_equal(
        store_stmt(&q, st, "SELECT id, name, zh, is_act FROM relation ORDER BY id", &err), WH_OK);
    for (int i = 0; i < REL_COUNT; i++) {
        assert_int_equal(stmt_step(q, &err), STMT_ROW);
        assert_int_equal(stmt_int(q, 0), i);
        assert_true(span_eq(stmt_text(q, 1), span_str(relation_info[i].json)));
        assert_true(span_eq(stmt_text(q, 2), span_str(relation_info[i].zh)));
        assert_int_equal(stmt_int(q, 3), relation_info[i].act);
    }
    assert_int_equal(stmt_step(q, &err), STMT_DONE);
    stmt_done(q);
    assert_int_equal(store_stmt(&q, st, "SELECT name FROM place ORDER BY id", &err), WH_OK);
    for (int i = 0; i < PLACE_COUNT; i++) {
        assert_int_equal(stmt_step(q, &err), STMT_ROW);
        assert_true(span_eq(stmt_text(q, 0), span_str(place_name[i])));
    }
    stmt_done(q);
    assert_int_equal(store_stmt(&q, st, "SELECT name FROM section_kind ORDER BY id", &err), WH_OK);
    for (int i = 0; i < SECTION_KINDS; i++) {
        assert_int_equal(stmt_step(q, &err), STMT_ROW);
        assert_true(span_eq(stmt_text(q, 0), span_str(section_kind_name[i])));
    }
    stmt_done(q);
    store_close(st);
}

/* Every foreign key's child columns lead an index, so that no deletion or join scans a table. */
static void check_foreign_keys(void **state)
{
    (void)state;
    struct store *st = must_open(in_folder("keys.db"));
    struct stmt *q = NULL;
    struct wh_error err = { 0 };
    static const char sql[] =
        "SELECT m.name || '.' || f.\"from\" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f"
        " WHERE m.type = 'table' AND f.\"table\" NOT IN ('relation', 'place', 'resolution', "
        "'section_kind', 'cue_effect', 'cue_verdict', 'cue_reason', "
        "'string', 'title')"
        " AND NOT EXISTS (SELECT 1 FROM pragma_index_list(m.name) i, pragma_index_info(i.name) c"
        "                 WHERE c.seqno = 0 AND c.name = f.\"from\")"
        " AND NOT EXISTS (SELECT 1 FROM pragma_table_info(m.name) c WHERE c.pk = 1 AND c.name = "
        "f.\"from\")";
    assert_int_equal(store_stmt(&q, st, sql, &err), WH_OK);
    if (stmt_step(q, &err) == STMT_ROW)
        fail_msg("no index leads with %.*s", SPAN_ARG(stmt_text(q, 0)));
    stmt_done(q);
    store_close(st);
}

/* All views can be prepared and read. */
static void check_views(void **state)
{
    (void)state;
    struct store *st = must_open(in_folder("views.db"));
    struct stmt *q = NULL, *v = NULL;
    struct wh_error err = { 0 };
    int n = 0;
    assert_int_equal(
        store_stmt(&q, st, "SELECT 'SELECT * FROM ' || name FROM sqlite_schema WHERE type = 'view'",
                   &err),
        WH_OK);
    for (; stmt_step(q, &err) == STMT_ROW; n++) {
        struct arena a = { 0 };
        struct span sql = stmt_text_dup(q, 0, &a);
        if (store_stmt(&v, st, sql.p, &err) != WH_OK || stmt_step(v, &err) != STMT_DONE)
            fail_msg("%s: %s", sql.p, err.message);
        stmt_done(v);
        arena_release(&a);
    }
    assert_true(n >= 7);
    stmt_done(q);
    store_close(st);
}

int main(void)
{
    struct table t = { 0 };
    if (!folder_make())
        return 1;
    TABLE_ADD(&t, refusals, check_refusal);
    TABLE_ADD(&t, user_sqls, check_user_sql);
    table_one(&t, "a folder is no store", check_folder);
    table_one(&t, "reopen", check_reopen);
    table_one(&t, "migration", check_migration);
    table_one(&t, "places", check_places);
    table_one(&t, "locked", check_locked);
    table_one(&t, "transactions nest", check_transactions);
    table_one(&t, "statements", check_statements);
    table_one(&t, "a question without an end", check_late_sql);
    table_one(&t, "vocabulary", check_vocabulary);
    table_one(&t, "foreign keys have indexes", check_foreign_keys);
    table_one(&t, "views", check_views);
    int failed = table_run("store", &t);
    return failed + !folder_remove();
}
