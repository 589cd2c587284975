// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// How SQLite runs the statements of a question about one document: none may read a large table from end to end, or sort what a large
// table gives, whatever the size of the collection. SQLite chooses without statistics, so that a small store shows it.
#include <stdio.h>
#include <stdlib.h>

#include "graph/ingest/ingest.h"
#include "graph/store/statement_p.h"
#include "graph/store/store_p.h"
#include "queries/query.h"
#include "tests/store.h"
#include "tests/table.h"

static struct lexicon *lex;
static struct store *st;

/* What may be read whole, and why that stays small. */
struct exception {
    const char *plan; /* the whole step, as EXPLAIN QUERY PLAN says it */
    const char *sql;  /* part of the statement */
    const char *why;
};

// clang-format off
static const struct exception exceptions[] = {
    { "SCAN gazette_year", "FROM gazette_year", "a row for each year of each gazette" },
    { "SCAN x", "FROM silent x", "decisions known by their titles only" },
    { "SCAN t", "FROM target t", "the editions of one work and their parts" },
    { "SCAN edition", "WITH edition", "the editions of one work" },
    { "SCAN e", "WITH edition", "the editions of one work" },
    { "SCAN (subquery-1)", "SELECT group_concat", "at most 20 rows" },
    { "SCAN (subquery-3)", "LIMIT :amendments", "the newest amendments of a text" },
    { "USE TEMP B-TREE FOR ORDER BY", "FROM edge_view v JOIN edge x", "deps: all that cite it are the answer" },
    { "USE TEMP B-TREE FOR DISTINCT", "SELECT DISTINCT actor FROM act_view", "the acts that made one edition" },
    { "USE TEMP B-TREE FOR ORDER BY", "SELECT DISTINCT actor FROM act_view", "the acts that made one edition" },
    { "USE TEMP B-TREE FOR ORDER BY", "FROM act_view v JOIN node an", "the acts on one document" },
};
// clang-format on

/* A question, asked about each document of the examples. */
struct question {
    const char *name;
    struct query_args args;
};

static const struct question questions[] = {
    { "status", { 0 } },
    { "show", { 0 } },
    { "chain", { 0 } },
    { "deps", { .depth = 3 } },
    { "deps", { .up = true, .depth = 3 } },
    { "deps", { .down = true } },
};

static int forget(void *ctx, json_t *record)
{
    (void)ctx, (void)record;
    return 0;
}

static void ask_all(const struct question *question)
{
    struct stmt *q = NULL;
    struct wh_error err = { 0 };
    const struct query *of = query_by_name(question->name);
    assert_int_equal(store_stmt(&q, st, "SELECT id FROM doc ORDER BY id", &err), WH_OK);
    while (stmt_step(q, &err) == STMT_ROW) {
        char id[512];
        const char *refs[] = { id };
        struct query_args args = question->args;
        snprintf(id, sizeof id, "%.*s", SPAN_ARG(stmt_text(q, 0)));
        args.lex = lex;
        args.refs = refs;
        args.n_refs = 1;
        args.as_of = "2030-01-01";
        assert_true(of->run(st, &args, forget, NULL, &err) >= 0);
    }
    stmt_done(q);
}

static bool is_excepted(const char *sql, struct span step)
{
    for (size_t i = 0; i < COUNT(exceptions); i++)
        if (span_eq(step, span_str(exceptions[i].plan)) && strstr(sql, exceptions[i].sql))
            return true;
    return false;
}

struct sql_texts VEC(char *);

static void keep(void *ctx, const char *sql)
{
    struct sql_texts *all = ctx;
    vec_push(all, mem_strdup(sql));
}

/* Does it gather what others say of a document? That may be every paper of the collection; what a document itself says, its printings and its
   editions are few. */
static bool is_crowded(const char *sql)
{
    static const char *const of[] = { "to_id = :node", "from_node = :node", "to_node = :node" };
    for (size_t i = 0; i < COUNT(of); i++)
        if (strstr(sql, of[i]))
            return true;
    return false;
}

static int check_plan(const char *sql)
{
    struct stmt *q = NULL;
    struct wh_error err = { 0 };
    struct buf explain = { 0 };
    int bad = 0;
    buf_printf(&explain, "EXPLAIN QUERY PLAN %s", sql);
    assert_int_equal(store_stmt(&q, st, buf_cstr(&explain), &err), WH_OK);
    while (stmt_step(q, &err) == STMT_ROW) {
        struct span step = stmt_text(q, 3);
        bool scans = span_starts(step, SPAN("SCAN ")) && !span_has(step, SPAN("CONSTANT ROW"));
        bool sorts = span_has(step, SPAN("TEMP B-TREE")) && is_crowded(sql);
        if ((scans || sorts) && !is_excepted(sql, step)) {
            print_message("# %.*s\n#     %s\n", SPAN_ARG(step), sql);
            bad++;
        }
    }
    stmt_done(q);
    buf_release(&explain);
    return bad;
}

static void check(void **state)
{
    const struct question *question = *state;
    struct sql_texts all = { 0 };
    int bad = 0;
    store_forget_statements(st);
    ask_all(question);
    statements_each(st, keep, &all);
    assert_true(all.n > 3);
    for (size_t i = 0; i < all.n; i++) {
        if (!strstr(all.at[i], "SELECT id FROM doc ORDER BY id"))
            bad += check_plan(all.at[i]);
        free(all.at[i]);
    }
    vec_release(&all);
    assert_int_equal(bad, 0);
}

int main(void)
{
    struct table t = { 0 };
    struct wh_error err = { 0 };
    struct ingest_summary sum;
    struct buf path = { 0 };
    buf_printf(&path, "%s/../examples/library", getenv("WENHAO_TESTS"));
    const char *paths[] = { buf_cstr(&path) };
    if (lexicon_open(&lex, NULL, &err) != WH_OK)
        return 1;
    st = must_open(":memory:");
    struct ingest_options o = { .paths = paths, .n_paths = 1, .jobs = 1, .lex = lex };
    if (ingest_run(&sum, st, &o, &err) != WH_OK)
        return 1;
    TABLE_ADD(&t, questions, check);
    int failed = table_run("plans", &t);
    store_close(st);
    lexicon_close(lex);
    buf_release(&path);
    return failed;
}
