// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What `wenhao check` finds in drafts: tests/check has a library of an invented province, drafts with every kind of finding
// planted (planted.tsv lists them), and their clean twins; the rows below add one sentence each.
#include <stdio.h>
#include <stdlib.h>

#include "analyzer/analyze.h"
#include "base/file.h"
#include "graph/ingest/ingest.h"
#include "queries/check/check.h"
#include "tests/store.h"
#include "tests/table.h"

static struct store *store;
static struct lexicon *lexicon;

static const char *tests_file(const char *name)
{
    static char path[1024];
    const char *folder = getenv("WENHAO_TESTS");
    snprintf(path, sizeof path, "%s/check/%s", folder ? folder : "tests", name);
    return path;
}

static int set_up(void)
{
    struct wh_error err = { 0 };
    struct ingest_summary done;
    const char *library = tests_file("library");
    struct ingest_options o = { .paths = &library, .n_paths = 1 };
    if (lexicon_open(&lexicon, NULL, &err) != WH_OK)
        return -1;
    store = must_open(":memory:");
    o.lex = lexicon;
    return ingest_run(&done, store, &o, &err) == WH_OK && done.added ? 0 : -1;
}

static int keep(void *ctx, json_t *record)
{
    json_array_append(ctx, record);
    return 0;
}

/* The records of a set of drafts. */
static json_t *run_check(const struct span *names, const struct span *texts,
                         const struct span *allow, size_t n, const char *as_of, int *outcome)
{
    enum { MAX = 8 };
    struct analysis analyses[MAX] = { 0 };
    struct check_draft drafts[MAX] = { 0 };
    struct wh_error err = { 0 };
    static char sides[MAX][256];
    json_t *records = json_array();
    assert_true(n <= MAX);
    for (size_t i = 0; i < n; i++) {
        snprintf(sides[i], sizeof sides[i], "%.*s.allow", SPAN_ARG(names[i]));
        if (analyze(&analyses[i], lexicon, names[i], texts[i], &err) != WH_OK)
            fail_msg("%s", err.message);
        drafts[i] = (struct check_draft){ .analysis = &analyses[i],
                                          .allow = allow ? allow[i] : span_of(NULL, 0),
                                          .allow_file = span_str(sides[i]) };
    }
    struct check_args args = { .lex = lexicon, .drafts = drafts, .n_drafts = n, .as_of = as_of };
    *outcome = query_check(store, &args, keep, records, &err);
    if (*outcome < 0)
        fail_msg("%s", err.message);
    for (size_t i = 0; i < n; i++)
        analysis_release(&analyses[i]);
    return records;
}

static const char *text_of(const json_t *record, const char *key)
{
    const char *s = json_string_value(json_object_get(record, key));
    return s ? s : "";
}

/* ------------------------------------------------------------------ the planted drafts */

/* The drafts of a folder of tests/check, with their side files. */
static json_t *check_folder(const char *folder, int *outcome)
{
    enum { MAX = 8 };
    struct file_list files = { 0 };
    struct wh_error err = { 0 };
    struct buf texts[MAX] = { 0 }, allows[MAX] = { 0 };
    struct span names[MAX] = { 0 }, bytes[MAX] = { 0 }, allow[MAX] = { 0 };
    size_t n = 0;
    assert_int_equal(file_walk(&files, tests_file(folder), NULL, NULL, NULL, &err), WH_OK);
    for (size_t i = 0; i < files.n; i++) {
        if (span_ends(span_str(files.at[i].name), SPAN(".allow")))
            continue;
        char side[1024];
        struct wh_error none = { 0 };
        assert_true(n < MAX);
        assert_int_equal(file_read(&texts[n], files.at[i].path, &err), WH_OK);
        snprintf(side, sizeof side, "%s.allow", files.at[i].path);
        if (file_read(&allows[n], side, &none) != WH_OK)
            buf_clear(&allows[n]);
        names[n] = span_str(files.at[i].name);
        bytes[n] = buf_as_span(&texts[n]);
        allow[n] = buf_as_span(&allows[n]);
        n++;
    }
    json_t *records = run_check(names, bytes, allow, n, "2026-06-01", outcome);
    for (size_t i = 0; i < n; i++) {
        buf_release(&texts[i]);
        buf_release(&allows[i]);
    }
    file_list_release(&files);
    return records;
}

static struct span field(struct span *line)
{
    size_t at = span_find(*line, SPAN("\t"));
    struct span s = at == SPAN_NONE ? *line : span_cut(*line, 0, at);
    *line = span_from(*line, at == SPAN_NONE ? line->n : at + 1);
    return s;
}

static bool is_wanted(const json_t *record, struct span file, struct span rule, struct span words,
                      struct span allowed)
{
    return span_has(span_str(text_of(record, "file")), file) &&
           span_eq(span_str(text_of(record, "rule")), rule) &&
           span_has(span_str(text_of(record, "words")), words) &&
           span_eq(span_str(text_of(json_object_get(record, "allowed"), "by")), allowed);
}

static void test_planted(void **state)
{
    (void)state;
    int outcome;
    struct buf table = { 0 };
    struct wh_error err = { 0 };
    json_t *records = check_folder("planted", &outcome);
    size_t wanted = 0;
    assert_int_equal(outcome, QUERY_FINDINGS);
    assert_int_equal(file_read(&table, tests_file("planted.tsv"), &err), WH_OK);
    struct span rest = buf_as_span(&table);
    for (size_t line = 1; rest.n; line++) {
        size_t end = span_find(rest, SPAN("\n"));
        struct span row = span_cut(rest, 0, end), file = field(&row), rule = field(&row),
                    words = field(&row);
        rest = span_from(rest, end + 1);
        if (line == 1)
            continue;
        size_t i = 0;
        while (i < json_array_size(records) &&
               !is_wanted(json_array_get(records, i), file, rule, words, row))
            i++;
        if (i == json_array_size(records))
            fail_msg("planted.tsv:%zu: %.*s is not found at %.*s", line, SPAN_ARG(rule),
                     SPAN_ARG(words));
        json_array_remove(records, i);
        wanted++;
    }
    assert_true(wanted >= 46);
    for (size_t i = 0; i + 1 < json_array_size(records); i++)
        fail_msg("not planted: %s", json_dumps(json_array_get(records, i), 0));
    assert_string_equal(text_of(json_array_get(records, 0), "type"), "check");
    assert_int_equal(json_integer_value(json_object_get(json_array_get(records, 0), "allowed")), 4);
    json_decref(records);
    buf_release(&table);
}

static void test_clean(void **state)
{
    (void)state;
    int outcome;
    json_t *records = check_folder("clean", &outcome);
    for (size_t i = 0; i + 1 < json_array_size(records); i++)
        fail_msg("a clean draft: %s", json_dumps(json_array_get(records, i), 0));
    assert_int_equal(outcome, WH_OK);
    json_decref(records);
}

/* ------------------------------------------------------------------ one sentence each */

/* want: "rule words[=> replacement[!]][(allowed)]" joined by "; "; ! where it is safe. */
struct row {
    const char *name, *text, *as_of, *want;
};

/* With a side file. */
struct side_row {
    const char *name, *text, *as_of, *want, *allow;
};

// clang-format off
static const struct row rows[] = {
    { "the day before it ends", "按照《云溪省码头管理办法》执行。", "2018-06-30", "" },
    { "the day it ends", "按照《云溪省码头管理办法》执行。", "2018-07-01",
      "cites-repealed 《云溪省码头管理办法》=> 《云溪省港口管理办法》" },
    { "the chain is followed to its end", "按照《云溪省码头管理办法》（溪政规〔2015〕3号）执行。", "2022-08-01",
      "cites-repealed 《云溪省码头管理办法》（溪政规〔2015〕3号）=> 《云溪省港口经营管理办法》（溪政规〔2022〕4号）" },
    { "a number alone", "按照溪政规〔2015〕3号文件执行。", "2022-08-01",
      "cites-repealed 溪政规〔2015〕3号=> 溪政规〔2022〕4号" },
    { "a decision that clears rules away replaces nothing", "依照《云溪省渔船登记规定》登记。", "2026-01-01",
      "cites-repealed 《云溪省渔船登记规定》" },
    { "a later text of the title is told of, though it is not here", "依照《云溪省水上搜救规则》搜救。", "2026-01-01", "" },
    { "the text that is not here", "依照《云溪省水上搜救规则》（溪政发〔1996〕30号）搜救。", "2026-01-01",
      "cites-repealed 《云溪省水上搜救规则》（溪政发〔1996〕30号）" },
    { "no later text is told of", "依照《云溪省浮桥管理规则》管理。", "2026-01-01", "cites-repealed 《云溪省浮桥管理规则》" },
    { "the text says that it is dead", "《云溪省码头管理办法》已被废止。《云溪省渔船登记规定》（溪政发〔2009〕7号，已废止）。", "2026-01-01", "" },
    { "the sentence speaks of the past", "本办法施行前依照《云溪省渔船登记规定》登记的，继续有效。", "2026-01-01", "" },
    { "an amending decision goes and the rule is not named", "《云溪省人民政府关于修改〈云溪省航标管理办法〉的决定》（溪政规〔2018〕2号）同时废止。", "2026-01-01",
      "repeal-misses-edition 《云溪省人民政府关于修改〈云溪省航标管理办法〉的决定》（溪政规〔2018〕2号）" },
    { "both go", "《云溪省航标管理办法》（溪政规〔2017〕3号）、《云溪省人民政府关于修改〈云溪省航标管理办法〉的决定》（溪政规〔2018〕2号）同时废止。", "2026-01-01", "" },
    { "an intention", "拟废止《云溪省港口经营管理办法》。", "2026-01-01", "" },
    { "the last day of its period", "依照《云溪省渡口安全管理规定》办理。", "2025-12-31", "" },
    { "the day after", "依照《云溪省渡口安全管理规定》办理。", "2026-01-01", "cites-expired 《云溪省渡口安全管理规定》" },
    { "in force on its first day", "依照《云溪省水上旅游管理办法》执行。", "2026-09-01", "" },
    { "after the suspension", "依照《云溪省航道养护费征收办法》缴费。", "2027-03-01", "" },
    { "the current text", "依照《云溪省船员培训办法》（溪政规〔2021〕7号）培训。", "2026-01-01", "" },
    { "the number of the old text: safe to mend", "依照《云溪省船员培训办法》（溪政规〔2014〕8号）培训。", "2026-01-01",
      "cites-superseded 《云溪省船员培训办法》（溪政规〔2014〕8号）=> 溪政规〔2021〕7号!" },
    { "with an article it is not", "依照《云溪省船员培训办法》（溪政规〔2014〕8号）第二条培训。", "2026-01-01",
      "cites-superseded 《云溪省船员培训办法》（溪政规〔2014〕8号）=> 溪政规〔2021〕7号" },
    { "before the new text", "依照《云溪省船员培训办法》（溪政规〔2014〕8号）培训。", "2020-01-01", "" },
    { "another article than the repealed one", "依照《云溪省水路运输规定》第二条执行。", "2026-01-01", "" },
    { "the carrier's title with the number", "依照《云溪省人民政府关于印发〈云溪省岸电使用管理办法〉的通知》（溪政规〔2023〕2号）执行。", "2026-01-01", "" },
    { "a number of another place: nothing is known of it", "依照《清江省港口管理办法》（清政规〔2023〕2号）执行。", "2026-01-01", "" },
    { "a number one digit off with the title: told, not matched", "依照《云溪省岸电使用管理办法》（溪政规〔2023〕5号）执行。", "2026-01-01",
      "number-unknown 《云溪省岸电使用管理办法》（溪政规〔2023〕5号）=> 溪政规〔2023〕2号" },
    { "an unknown number alone where the series is dense", "依照溪政规〔2023〕9号文件执行。", "2026-01-01", "number-unknown 溪政规〔2023〕9号" },
    { "an unknown number of a year that is not collected", "依照溪政规〔1999〕9号文件执行。", "2026-01-01", "" },
    { "a title with another numeral is another document", "依照《云溪省内河船舶排放管理办法（二）》执行。", "2026-01-01", "" },
    { "the last article", "依照《云溪省港口经营管理办法》第六条执行。", "2026-01-01", "" },
    { "one beyond", "依照《云溪省港口经营管理办法》第七条执行。", "2026-01-01", "article-beyond-last 《云溪省港口经营管理办法》" },
    { "a paragraph too many", "依照《云溪省港口经营管理办法》第二条第三款执行。", "2026-01-01", "article-beyond-last 《云溪省港口经营管理办法》" },
    { "the last paragraph", "依照《云溪省港口经营管理办法》第二条第二款执行。", "2026-01-01", "" },
    { "brackets: safe", "依照溪政规（2023）2号和溪政规【2023】3号执行。", "2026-01-01",
      "number-malformed 溪政规（2023）2号=> 溪政规〔2023〕2号!; number-malformed 溪政规【2023】3号=> 溪政规〔2023〕3号!" },
    { "第 and a leading zero", "依照溪政规〔2023〕第02号执行。", "2026-01-01", "number-malformed 溪政规〔2023〕第02号=> 溪政规〔2023〕2号!" },
    { "a lost bracket", "依照溪政规2023〕2号执行。", "2026-01-01", "number-malformed 溪政规2023〕2号=> 溪政规〔2023〕2号!" },
    { "no bracket at all", "依照溪政规2023年第2号执行。", "2026-01-01", "number-malformed 溪政规2023年第2号=> 溪政规〔2023〕2号!" },
    { "two digits of a known number", "依照溪政规〔23〕2号执行。", "2026-01-01", "number-malformed 溪政规〔23〕2号=> 溪政规〔2023〕2号!" },
    { "old numbers had 第", "依照云劳字〔1985〕第05号执行。", "2026-01-01", "" },
    { "the number is right", "依照溪政规〔2023〕2号执行。", "2026-01-01", "" },
    { "a short form that is used", "依照《云溪省岸电使用管理办法》（以下简称《办法》），《办法》第一条。", "2026-01-01", "" },
    { "two short forms at once", "依照《云溪省岸电使用管理办法》《云溪省船员培训办法》（以下分别简称《岸电办法》、《培训办法》）和《岸电办法》《培训办法》。", "2026-01-01", "" },
    { "本《条例》 needs no definition", "违反本《规定》的，依照《宪法》处理。", "2026-01-01", "" },
    { "vouched for on its line", "按照《云溪省码头管理办法》执行。 # wenhao:allow cites-repealed 沿革", "2026-01-01",
      "cites-repealed 《云溪省码头管理办法》=> 《云溪省港口经营管理办法》(沿革)" },
    { "another rule is vouched for", "按照《云溪省码头管理办法》执行。 # wenhao:allow cites-expired", "2026-01-01",
      "cites-repealed 《云溪省码头管理办法》=> 《云溪省港口经营管理办法》; allow-unused wenhao:allow cites-expired" },
    { "in the line above it", "（wenhao:allow）\n\n按照《云溪省码头管理办法》执行。", "2026-01-01",
      "cites-repealed 《云溪省码头管理办法》=> 《云溪省港口经营管理办法》()" },
    { "in the line behind it", "按照《云溪省码头管理办法》执行。\n<!-- wenhao:allow cites-repealed 沿革 -->\n", "2026-01-01",
      "cites-repealed 《云溪省码头管理办法》=> 《云溪省港口经营管理办法》(沿革)" },
};

static const struct side_row side_rows[] = {
    { "in the side file, by number", "按照溪政规[2015]3号执行。", "2026-01-01",
      "cites-repealed 溪政规[2015]3号=> 溪政规〔2022〕4号(沿革); number-malformed 溪政规[2015]3号=> 溪政规〔2015〕3号!(写法照旧)",
      "cites-repealed 溪政规（2015）3号 # 沿革\nnumber-malformed 溪政规[2015]3号 # 写法照旧\n" },
    { "in the side file, by words", "按照《云溪省码头管理办法》执行。", "2026-01-01",
      "cites-repealed 《云溪省码头管理办法》=> 《云溪省港口经营管理办法》()", "* 码头\n" },
};
// clang-format on

static void describe(struct buf *out, const json_t *record)
{
    const json_t *replace = json_object_get(record, "replace"),
                 *allowed = json_object_get(record, "allowed");
    if (out->n)
        buf_str(out, "; ");
    buf_printf(out, "%s %s", text_of(record, "rule"), text_of(record, "words"));
    if (replace)
        buf_printf(out, "=> %s%s", text_of(replace, "text"),
                   json_is_true(json_object_get(replace, "safe")) ? "!" : "");
    if (allowed)
        buf_printf(out, "(%s)", text_of(allowed, "reason"));
}

static void must_find(const char *draft, const char *side, const char *as_of, const char *want)
{
    int outcome;
    struct span name = SPAN("草案.txt"), text = span_str(draft), allow = span_str(side);
    json_t *records = run_check(&name, &text, &allow, 1, as_of, &outcome);
    struct buf got = { 0 };
    for (size_t i = 0; i + 1 < json_array_size(records); i++)
        describe(&got, json_array_get(records, i));
    assert_string_equal(buf_cstr(&got), want);
    buf_release(&got);
    json_decref(records);
}

static void test_row(void **state)
{
    const struct row *row = *state;
    must_find(row->text, NULL, row->as_of, row->want);
}

static void test_side(void **state)
{
    const struct side_row *row = *state;
    must_find(row->text, row->allow, row->as_of, row->want);
}

/* ------------------------------------------------------------------ a set of drafts */

static void test_set(void **state)
{
    (void)state;
    const struct span names[] = { SPAN_INIT("甲.txt"), SPAN_INIT("乙.txt") };
    const struct span texts[] = {
        SPAN_INIT(
            "云溪省桥区水域管理办法\n\n溪政规〔2023〕20号\n\n第一条 为加强桥区管理，制定本办法。\n"
            "第二条 桥区由航道机构管理。\n第三条 本办法自2026年7月1日起施行。\n"),
        SPAN_INIT("桥区依照《云溪省桥区水域管理办法》（溪政规〔2023〕20号）管理。\n"),
    };
    int outcome;
    json_t *alone = run_check(names + 1, texts + 1, NULL, 1, "2026-06-01", &outcome);
    assert_int_equal(outcome, QUERY_FINDINGS); /* the number is not in the library */
    json_t *both = run_check(names, texts, NULL, 2, "2026-06-01", &outcome);
    assert_int_equal(outcome, WH_OK);
    json_decref(alone);
    json_decref(both);
}

/* A folder of published texts: what one says of another holds, though both are checked. */
static void test_published(void **state)
{
    (void)state;
    struct buf text = { 0 };
    struct wh_error err = { 0 };
    int outcome;
    assert_int_equal(file_read(&text, tests_file("library/01-码头.txt"), &err), WH_OK);
    const struct span names[] = { SPAN_INIT("码头.txt"), SPAN_INIT("乙.txt") };
    const struct span texts[] = {
        buf_as_span(&text), SPAN("码头依照《云溪省码头管理办法》（溪政规〔2015〕3号）管理。\n")
    };
    json_t *records = run_check(names, texts, NULL, 2, "2026-06-01", &outcome);
    assert_int_equal(json_array_size(records), 2);
    assert_string_equal(text_of(json_array_get(records, 0), "rule"), "cites-repealed");
    json_decref(records);
    buf_release(&text);
}

/* Each draft as of its own day. */
static void test_own_day(void **state)
{
    (void)state;
    const struct span name = SPAN_INIT("旧.txt");
    const struct span text =
        SPAN_INIT("云溪省人民政府关于加强码头管理的通知\n\n溪政发〔2016〕1号\n\n各市人民政府：\n\n"
                  "码头依照《云溪省码头管理办法》管理。\n\n云溪省人民政府\n\n2016年1月5日\n");
    int outcome;
    json_t *then = run_check(&name, &text, NULL, 1, "own", &outcome);
    assert_int_equal(outcome, WH_OK);
    json_t *now = run_check(&name, &text, NULL, 1, "2026-06-01", &outcome);
    assert_int_equal(outcome, QUERY_FINDINGS);
    json_decref(then);
    json_decref(now);
}

int main(void)
{
    struct table t = { 0 };
    if (set_up() != 0)
        return 1;
    table_one(&t, "planted", test_planted);
    table_one(&t, "clean", test_clean);
    table_one(&t, "set", test_set);
    table_one(&t, "published", test_published);
    table_one(&t, "own day", test_own_day);
    TABLE_ADD(&t, rows, test_row);
    TABLE_ADD(&t, side_rows, test_side);
    int failed = table_run("check", &t);
    store_close(store);
    lexicon_close(lexicon);
    return failed;
}
