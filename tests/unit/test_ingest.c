// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The run of index over real small files: counts, changes, troubles, and the same dump whatever the way.
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "graph/decision.h"
#include "graph/derive/derive.h"
#include "graph/ingest/ingest.h"
#include "tests/folder.h"
#include "tests/store.h"
#include "tests/table.h"

static struct lexicon *lex;

/* A notice that repeals another; n makes it one of a kind. */
static void write_notice(const char *name, int n)
{
    struct buf b = { 0 };
    struct wh_error err = { 0 };
    buf_printf(
        &b,
        "云溪省人民政府关于印发《云溪省第%d号事项管理办法》的通知\n\n溪政规〔2024〕%"
        "d号\n\n各市人民政府：\n\n"
        "　　现将《云溪省第%"
        "d号事项管理办法》印发给你们，请遵照执行。\n\n　　　　　　云溪省人民政府\n　　　　　　2024"
        "年3月%d日\n\n"
        "云溪省第%d号事项管理办法\n\n　　第一条　根据《云溪省节约用水条例》，制定本办法。\n\n"
        "　　第二条　本办法自2024年5月1日起施行。《云溪省第%d号事项管理暂行办法》（溪政发〔2011〕%"
        "d号）同时废止。\n",
        n, n, n, n % 28 + 1, n, n, n);
    if (file_write(in_folder(name), buf_as_span(&b), &err) != WH_OK)
        fail_msg("%s", err.message);
    buf_release(&b);
}

static void write_bytes(const char *name, struct span bytes)
{
    struct wh_error err = { 0 };
    if (file_write(in_folder(name), bytes, &err) != WH_OK)
        fail_msg("%s", err.message);
}

static int troubles;

static void tell(void *ctx, const struct wh_error *err)
{
    (void)ctx;
    assert_string_not_equal(err->message, "");
    troubles++;
}

static struct ingest_summary index_path(struct store *st, const char *path, bool prune, int jobs)
{
    struct ingest_summary s;
    struct wh_error err = { 0 };
    const char *paths[] = { path };
    struct ingest_options o = {
        .paths = paths, .n_paths = 1, .prune = prune, .jobs = jobs, .lex = lex, .trouble = tell
    };
    if (ingest_run(&s, st, &o, &err) != WH_OK)
        fail_msg("%s", err.message);
    return s;
}

static void remove_all(void)
{
    struct buf cmd = { 0 };
    buf_printf(&cmd, "rm -rf %s && mkdir -p %s/in/sub", folder, folder);
    assert_int_equal(system(buf_cstr(&cmd)), 0);
    buf_release(&cmd);
    troubles = 0;
}

static void three_files(void)
{
    remove_all();
    write_notice("in/a.txt", 1);
    write_notice("in/b.txt", 2);
    write_notice("in/sub/c.txt", 3);
}

static void check_counts(void **state)
{
    (void)state;
    three_files();
    write_bytes("in/photo.jpg", SPAN("no text"));
    struct store *st = must_open(in_folder("x.db"));
    struct ingest_summary s = index_path(st, in_folder("in"), false, 2);
    assert_int_equal(s.added, 3);
    assert_int_equal(s.passed_over, 1);
    assert_true(s.derived && s.documents >= 3 && s.mentions >= 6);
    assert_int_equal(must_ask(st, "SELECT count(*) FROM act_view WHERE relation = 'repeals'"), 3);
    assert_int_equal(must_ask(st, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
    s = index_path(st, in_folder("in"), false, 2);
    assert_int_equal(s.unchanged, 3);
    assert_false(s.derived); /* no change, no deriving */
    write_notice("in/a.txt", 4);
    s = index_path(st, in_folder("in"), false, 2);
    assert_int_equal(s.replaced, 1);
    assert_int_equal(s.unchanged, 2);
    assert_int_equal(must_ask(st, "SELECT count(*) FROM doc WHERE id = '溪政规〔2024〕1号'"), 0);
    unlink(in_folder("in/b.txt"));
    s = index_path(st, in_folder("in"), false, 2);
    assert_int_equal(s.forgotten, 0); /* only when asked for */
    s = index_path(st, in_folder("in"), true, 2);
    assert_int_equal(s.forgotten, 1);
    assert_int_equal(must_ask(st, "SELECT count(*) FROM source"), 2);
    assert_int_equal(must_ask(st, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
    assert_int_equal(must_ask(st, "SELECT count(*) FROM meta WHERE key LIKE 'index:%'"), 0);
    assert_false(store_is_stale(st));
    store_close(st);
}

static void check_bad_files(void **state)
{
    (void)state;
    static const char binary[300] = "\x7f"
                                    "ELF";
    three_files();
    write_bytes("in/bad.txt", span_of(binary, sizeof binary));
    write_bytes("in/empty.txt", SPAN(""));
    struct store *st = must_open(in_folder("x.db"));
    struct ingest_summary s = index_path(st, in_folder("in"), false, 2);
    assert_int_equal(s.failed, 1);
    assert_int_equal(troubles, 1);
    assert_int_equal(s.added, 4); /* the empty one holds nothing, which is no failure */
    write_bytes("in/a.txt", span_of(binary, sizeof binary));
    s = index_path(st, in_folder("in"), false, 2);
    assert_int_equal(s.failed, 2);
    assert_int_equal(must_ask(st, "SELECT count(*) FROM source WHERE file = 'a.txt'"),
                     0); /* what it held is gone */
    s = index_path(st, in_folder("nowhere"), false, 1);
    assert_int_equal(s.failed, 1);
    store_close(st);
}

static void check_moved(void **state)
{
    (void)state;
    three_files();
    struct store *st = must_open(in_folder("x.db"));
    index_path(st, in_folder("in"), false, 1);
    assert_int_equal(rename(in_folder("in"), in_folder("out")), 0);
    struct ingest_summary s = index_path(st, in_folder("out"), false, 1);
    assert_int_equal(s.unchanged, 3);
    assert_int_equal(s.added, 0);
    assert_int_equal(
        must_ask(st, "SELECT count(*) FROM source WHERE file IN ('a.txt', 'b.txt', 'sub/c.txt')"),
        3);
    store_close(st);
}

/* Every way to the same files gives the same dump. */
static void check_same_dump(void **state)
{
    (void)state;
    struct buf want = { 0 }, got = { 0 };
    three_files();
    struct store *st = must_open(in_folder("whole.db"));
    index_path(st, in_folder("in"), false, 1);
    must_dump(&want, st);
    derive_rebuild(st, lex, NULL);
    must_dump(&got, st);
    assert_string_equal(got.p, want.p);
    store_close(st);
    st = must_open(in_folder("jobs.db"));
    index_path(st, in_folder("in"), false, 8);
    must_dump(&got, st);
    assert_string_equal(got.p, want.p);
    store_close(st);
    st = must_open(in_folder("single.db"));
    index_path(st, in_folder("in/sub/c.txt"), false, 1);
    index_path(st, in_folder("in/b.txt"), false, 1);
    index_path(st, in_folder("in/a.txt"), false, 1);
    must_dump(&got, st);
    assert_string_equal(got.p, want.p);
    store_close(st);
    st = must_open(in_folder("changed.db"));
    write_notice("in/a.txt", 7);
    write_notice("in/d.txt", 8);
    index_path(st, in_folder("in"), false, 2);
    write_notice("in/a.txt", 1);
    unlink(in_folder("in/d.txt"));
    index_path(st, in_folder("in"), true, 2);
    must_dump(&got, st);
    assert_string_equal(got.p, want.p);
    store_close(st);
    buf_release(&want);
    buf_release(&got);
}

/* How many rows of all tables were written or deleted by one more notice beside n others. Each cites one rule and ends another. */
static int64_t rows_of_one_more(int n)
{
    char name[32];
    remove_all();
    struct store *st = must_open(in_folder("x.db"));
    for (int i = 0; i < n; i++) {
        snprintf(name, sizeof name, "in/%02d.txt", i);
        write_notice(name, 100 + i);
    }
    index_path(st, in_folder("in"), false, 1);
    int64_t before = must_ask(st, "SELECT total_changes()");
    write_notice("in/more.txt", 500); /* of a day in their middle */
    index_path(st, in_folder("in"), false, 1);
    int64_t rows = must_ask(st, "SELECT total_changes()") - before;
    before = must_ask(st, "SELECT total_changes()");
    unlink(in_folder("in/more.txt"));
    index_path(st, in_folder("in"), true, 1);
    rows += must_ask(st, "SELECT total_changes()") - before;
    assert_int_equal(must_ask(st, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
    store_close(st);
    return rows;
}

/* A change costs rows of its own, however many there are. */
static void check_counted(void **state)
{
    (void)state;
    int64_t few = rows_of_one_more(20), many = rows_of_one_more(60);
    assert_in_range(many, 1, few + 20);
}

/* A text whose day of commencement alone changes: so do its document and what it ends, all else stays. */
static void check_changed_day(void **state)
{
    (void)state;
    struct buf text = { 0 }, want = { 0 }, got = { 0 };
    struct wh_error err = { 0 };
    three_files();
    struct store *st = must_open(in_folder("x.db"));
    index_path(st, in_folder("in"), false, 1);
    assert_int_equal(file_read(&text, in_folder("in/a.txt"), &err), WH_OK);
    size_t at = span_find(buf_as_span(&text), SPAN("2024年5月1日"));
    assert_true(at != SPAN_NONE);
    text.p[at + strlen("2024年")] = '6';
    write_bytes("in/a.txt", buf_as_span(&text));
    index_path(st, in_folder("in"), false, 1);
    assert_int_equal(must_ask(st, "SELECT count(*) FROM act WHERE effective = '2024-06-01'"), 1);
    assert_int_equal(must_ask(st, "SELECT count(*) FROM act WHERE effective = '2024-05-01'"), 2);
    assert_int_equal(must_ask(st, "SELECT count(*) FROM node WHERE effective_on = '2024-06-01'"),
                     1);
    must_dump(&got, st);
    derive_rebuild(st, lex, NULL);
    must_dump(&want, st);
    assert_string_equal(got.p, want.p);
    store_close(st);
    buf_release(&text);
    buf_release(&want);
    buf_release(&got);
}

static void check_quotes(void **state)
{
    (void)state;
    three_files();
    struct store *st = must_open(in_folder("x.db"));
    struct arena a = { 0 };
    struct wh_error err = { 0 };
    struct span text = { 0 };
    struct stmt *q = NULL;
    index_path(st, in_folder("in"), false, 1);
    assert_int_equal(store_stmt(&q, st,
                                "SELECT source, sentence_from, sentence_to FROM evidence WHERE "
                                "relation = 'repeals' AND file = 'a.txt'",
                                &err),
                     WH_OK);
    assert_int_equal(stmt_step(q, &err), STMT_ROW);
    assert_int_equal(store_quote(&text, st, &a, stmt_int(q, 0), (uint64_t)stmt_int(q, 1),
                                 (uint64_t)stmt_int(q, 2), &err),
                     WH_OK);
    assert_true(span_has(text, SPAN("同时废止")));
    assert_int_equal(store_text(&text, st, &a, stmt_int(q, 0), 0, UINT64_MAX, &err), WH_OK);
    assert_int_equal(text.n, must_ask(st, "SELECT bytes FROM source WHERE file = 'a.txt'"));
    assert_int_equal(store_text(&text, st, &a, 999, 0, 10, &err), WH_OK);
    assert_int_equal(text.n, 0);
    stmt_done(q);
    arena_release(&a);
    store_close(st);
}

static void check_stop(void **state)
{
    (void)state;
    three_files();
    struct store *st = must_open(in_folder("x.db"));
    struct ingest_summary s;
    struct wh_error err = { 0 };
    const char *paths[] = { in_folder("in") };
    volatile sig_atomic_t stop = 1;
    struct ingest_options o = {
        .paths = paths, .n_paths = 1, .jobs = 2, .lex = lex, .stop = &stop
    };
    assert_int_equal(ingest_run(&s, st, &o, &err), WH_OK);
    assert_true(s.stopped);
    assert_int_equal(must_ask(st, "SELECT count(*) FROM source"), 0);
    s = index_path(st, paths[0], false, 2);
    assert_int_equal(s.added, 3);
    store_close(st);
}

/* A decision about the repeal in a.txt: stale while another text is there, at work again when the old one is back. */
static void check_decision(void **state)
{
    (void)state;
    three_files();
    struct store *st = must_open(in_folder("x.db"));
    struct wh_error err = { 0 };
    struct arena a = { 0 };
    struct decision x;
    index_path(st, in_folder("in/a.txt"), false, 1);
    int64_t mention = must_ask(st, "SELECT mention FROM evidence WHERE relation = 'repeals'");
    assert_int_equal(decision_of_mention(&x, st, &a, mention, &err), WH_OK);
    assert_int_equal(x.occurrence, 1);
    x.verdict = decision_none;
    enum wh_status rc = decisions_begin(st, &err);
    if (rc == WH_OK)
        rc = decision_put(st, &x, &err);
    assert_int_equal(decisions_end(st, lex, rc, &err), WH_OK);
    assert_int_equal(must_ask(st, "SELECT state = 'applied' FROM decision_view"), 1);
    assert_int_equal(must_ask(st, "SELECT count(*) FROM act"), 0);
    write_notice("in/a.txt", 5); /* its row may get the number of the old one */
    index_path(st, in_folder("in/a.txt"), false, 1);
    assert_int_equal(must_ask(st, "SELECT state = 'no-sentence' FROM decision_view"), 1);
    assert_int_equal(must_ask(st, "SELECT count(*) FROM act"), 1);
    write_notice("in/a.txt", 1);
    index_path(st, in_folder("in/a.txt"), false, 1);
    assert_int_equal(must_ask(st, "SELECT state = 'applied' FROM decision_view"), 1);
    assert_int_equal(decisions_begin(st, &err), WH_OK); /* taken back: nothing has changed */
    assert_int_equal(decision_forget(st, must_ask(st, "SELECT id FROM decision"), &err), WH_OK);
    assert_int_equal(decisions_end(st, lex, WH_E_USAGE, &err), WH_E_USAGE);
    assert_int_equal(must_ask(st, "SELECT count(*) FROM decision_view WHERE state = 'applied'"), 1);
    arena_release(&a);
    store_close(st);
}

int main(void)
{
    struct table t = { 0 };
    struct wh_error err = { 0 };
    if (!folder_make() || lexicon_open(&lex, NULL, &err) != WH_OK)
        return 1;
    table_one(&t, "counts", check_counts);
    table_one(&t, "bad files", check_bad_files);
    table_one(&t, "a moved folder", check_moved);
    table_one(&t, "the same dump", check_same_dump);
    table_one(&t, "what one more costs", check_counted);
    table_one(&t, "a day that changes", check_changed_day);
    table_one(&t, "quotes and text", check_quotes);
    table_one(&t, "stopped and resumed", check_stop);
    table_one(&t, "a decision while its file changes", check_decision);
    int failed = table_run("ingest", &t);
    lexicon_close(lex);
    return failed + !folder_remove();
}
