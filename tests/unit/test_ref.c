// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What people type, and which document it finds.
#include "tests/store.h"

#include "analyzer/words/key.h"
#include "queries/ref.h"

static struct lexicon *lex;
static struct store *st;

/* ------------------------------------------------------------------ taking a REF apart */

// clang-format off
static const struct parse_row { const char *typed, *number, *title, *pinpoint; } parses[] = {
    { "吉政发〔2014〕10号",            "吉政发〔2014〕10号", "", "" },
    { "吉政发[2014]10号",              "吉政发〔2014〕10号", "", "" },
    { "吉政发（２０１４）１０号",        "吉政发〔2014〕10号", "", "" },
    { " 吉政发【2014】第10号 ",        "吉政发〔2014〕10号", "", "" },
    { "吉政发〔2014〕10号第五条第二款", "吉政发〔2014〕10号", "", "第五条第二款" },
    { "《晴川省渡船管理办法》",          "", "晴川省渡船管理办法", "" },
    { "晴川省渡船管理办法",              "", "晴川省渡船管理办法", "" },
    { "《晴川省渡船管理办法》第十条",    "", "晴川省渡船管理办法", "第十条" },
    { "《晴川省渡船管理办法》第三条至第五条、第八条", "", "晴川省渡船管理办法", "第三条至第五条、第八条" },
    { "晴川省渡船管理办法第10条（二）项", "", "晴川省渡船管理办法", "第10条（二）项" },
    { "晴川省渡船管理办法第一编第三章",  "", "晴川省渡船管理办法", "第一编第三章" },
    { "刑法第二百六十四条",              "", "刑法", "第二百六十四条" },
    { "刑法第一百六十二条之一第（二）项", "", "刑法", "第一百六十二条之一第（二）项" },
    { "《晴川省渡船管理办法》（晴政发〔2021〕5号）", "晴政发〔2021〕5号", "晴川省渡船管理办法", "" },
    { "晴川省渡船管理办法（晴政发〔2021〕5号）",     "晴政发〔2021〕5号", "晴川省渡船管理办法", "" },
    { "《关于印发〈晴川省渡船管理办法〉的通知》",    "", "关于印发〈晴川省渡船管理办法〉的通知", "" },
    { "晴川省渡船管理办法（试行）",      "", "晴川省渡船管理办法（试行）", "" },
    { "关于适用《渡口法》若干问题的规定（二）", "", "关于适用《渡口法》若干问题的规定（二）", "" },
    { "《渡口法》实施办法第三条",        "", "《渡口法》实施办法", "第三条" },
    { "关于印发《晴川省渡船管理办法》的通知（晴政发〔2021〕5号）", "晴政发〔2021〕5号", "关于印发《晴川省渡船管理办法》的通知", "" },
    { "晴川省人民政府《晴川省渡船管理办法》", "", "晴川省渡船管理办法", "" },
    { "《晴川省渡船管理办法》现在还有效吗", "", "晴川省渡船管理办法", "" },
    { "国务院令第713号",                "国务院令第713号", "", "" },
    { "",                                "", "", "" },
    { "《",                              "", "《", "" },
};

/* ------------------------------------------------------------------ finding it */

static const struct find_row { const char *name, *typed, *as_of; int outcome; const char *want; } finds[] = {
    { "number",                          "晴政发〔2021〕5号",               NULL, WH_OK, "晴政发〔2021〕5号" },
    { "number, ASCII brackets",          "晴政发[2021]5号",                 NULL, WH_OK, "晴政发〔2021〕5号" },
    { "number, wide digits",             "晴政发（２０２１）５号",            NULL, WH_OK, "晴政发〔2021〕5号" },
    { "title of the carrier",            "晴川省人民政府关于印发晴川省渡船管理办法的通知", NULL, WH_OK, "晴政发〔2021〕5号" },
    { "title of the carrier, marked",    "《晴川省人民政府关于印发〈晴川省渡船管理办法〉的通知》", NULL, WH_OK, "晴政发〔2021〕5号" },
    { "title of the only part",          "《晴川省渡船管理办法》",            NULL, WH_OK, "晴政发〔2021〕5号" },
    { "title and number",                "《晴川省渡船管理办法》（晴政发〔2021〕5号）", NULL, WH_OK, "晴政发〔2021〕5号" },
    { "pinpoint behind the title",       "《晴川省渡船管理办法》第三条",      NULL, WH_OK, "晴政发〔2021〕5号" },
    { "one of two parts",                "晴川省码头管理办法",                NULL, WH_OK, "晴政发〔2022〕9号#2" },
    { "without 中华人民共和国",            "渡口法",                            NULL, WH_OK, "渡口法@全国人大@2020" },
    { "with 中华人民共和国",              "《中华人民共和国渡口法》",          NULL, WH_OK, "渡口法@全国人大@2020" },
    { "the edition of the day",          "中华人民共和国渡口法",              "2015-01-01", WH_OK, "渡口法@全国人大@2005" },
    { "an edition by its id",            "渡口法@全国人大@2005",              NULL, WH_OK, "渡口法@全国人大@2005" },
    { "an id and a pinpoint",            "渡口法@全国人大@2005第三条第二款",  NULL, WH_OK, "渡口法@全国人大@2005" },
    { "an older id",                     "渡口法@旧",                         NULL, WH_OK, "渡口法@全国人大@2005" },
    { "family: without （试行）",          "晴川省航标管理办法",                NULL, WH_OK, "晴政发〔2020〕1号" },
    { "the same title, two bodies",      "关于加强渡口安全的通知",            NULL, QUERY_AMBIGUOUS, "" },
    { "its issuer at the head decides",  "青石市人民政府关于加强渡口安全的通知", NULL, WH_OK, "青政发〔2020〕3号" },
    { "an order number that restarts",   "吉政令第15号",                       NULL, QUERY_AMBIGUOUS, "" },
    { "its title decides",               "《吉林省水井规定》（吉林省人民政府令第15号）", NULL, WH_OK, "吉林省人民政府令第15号@1993" },
    { "done twice, each a work of its own", "关于表彰先进船工的决定",         NULL, QUERY_AMBIGUOUS, "" },
    { "… and on an earlier day",         "晴川省人民政府关于表彰先进船工的决定", "2016-01-01", QUERY_AMBIGUOUS, "" },
    { "done once, another only cited",   "关于表彰先进水手的决定",            NULL, WH_OK, "晴政发〔2020〕13号" },
    { "unknown number",                  "晴政发〔2021〕6号",                 NULL, QUERY_NOT_FOUND, "晴政发〔2021〕5号" },
    { "unknown title",                   "晴川省渡船管理规定",                NULL, QUERY_NOT_FOUND, "晴政发〔2021〕5号" },
    { "nothing alike",                   "qqqq",                              NULL, QUERY_NOT_FOUND, "" },
};
// clang-format on

static int64_t run(const char *sql, const struct span *text, int64_t n)
{
    struct wh_error err;
    struct stmt *q = NULL;
    int64_t value = 0;
    if (store_stmt(&q, st, sql, &err) != WH_OK)
        fail_msg("%s: %s", sql, err.message);
    if (text)
        stmt_bind_text(q, ":text", *text);
    if (n)
        stmt_bind_int(q, ":n", n);
    if (stmt_step(q, &err) == STMT_ROW)
        value = stmt_int(q, 0);
    stmt_done(q);
    return value;
}

static int64_t intern(struct span text)
{
    run("INSERT OR IGNORE INTO string (text) VALUES (:text)", &text, 0);
    return run("SELECT id FROM string WHERE text = :text", &text, 0);
}

static void name(struct span text, int what, int node)
{
    char sql[200];
    snprintf(sql, sizeof sql, "INSERT OR IGNORE INTO name VALUES (%lld, %d, %d)",
             (long long)intern(text), what, node);
    must_run(st, sql);
}

/* A document (carrier 0) or a part, with all its names, as graph/ would derive it. */
static void add(int node, const char *id, const char *work, int presence, int carrier, int part,
                const char *number, const char *title, const char *issuer, const char *day)
{
    struct arena a = { 0 };
    struct span t = span_str(title), key = key_title(&a, lex, t, NULL),
                family = key_family(&a, lex, t), instrument = key_instrument(&a, t);
    char sql[600];
    int64_t work_key = intern(span_str(work)), title_id = intern(t);
    snprintf(sql, sizeof sql, "INSERT OR IGNORE INTO work (key_id) VALUES (%lld)",
             (long long)work_key);
    must_run(st, sql);
    snprintf(sql, sizeof sql,
             "INSERT OR IGNORE INTO title (id, key_id, family_id) VALUES (%lld, %lld, %lld)",
             (long long)title_id, (long long)intern(key), (long long)intern(family));
    must_run(st, sql);
    snprintf(sql, sizeof sql,
             "INSERT INTO node (id, key_id, work_id, presence, carrier_id, part, title_id, "
             "number_id, issuers_id, issued, edition)"
             " SELECT %d, %lld, w.id, %d, nullif(%d, 0), nullif(%d, 0), %lld, nullif(%lld, 0), "
             "nullif(%lld, 0), '%s', '%s' FROM work w"
             " WHERE w.key_id = %lld",
             node, (long long)intern(span_str(id)), presence, carrier, part, (long long)title_id,
             number ? (long long)intern(span_str(number)) : 0LL,
             issuer ? (long long)intern(span_str(issuer)) : 0LL, day, day, (long long)work_key);
    must_run(st, sql);
    if (number)
        name(span_str(number), 0, node);
    name(key, 1, node);
    if (instrument.n)
        name(key_title(&a, lex, instrument, NULL), 2, node);
    name(t, 3, node);
    arena_release(&a);
}

static int set_up(void **state)
{
    (void)state;
    struct wh_error err;
    if (lexicon_open(&lex, NULL, &err) != WH_OK)
        fail_msg("%s", err.message);
    st = must_open(":memory:");
    static const char qing[] = "晴川省人民政府", npc[] = "全国人大";
    add(1, "晴政发〔2021〕5号", "w:1", 0, 0, 0, "晴政发〔2021〕5号",
        "晴川省人民政府关于印发晴川省渡船管理办法的通知", qing, "2021-05-01");
    add(2, "晴政发〔2021〕5号#1", "w:2", 0, 1, 1, NULL, "晴川省渡船管理办法", NULL, "2021-05-01");
    add(3, "晴政发〔2022〕9号", "w:3", 0, 0, 0, "晴政发〔2022〕9号",
        "晴川省人民政府关于印发《晴川省灯塔管理办法》《晴川省码头管理办法》的通知", qing,
        "2022-05-01");
    add(4, "晴政发〔2022〕9号#1", "w:4", 0, 3, 1, NULL, "晴川省灯塔管理办法", NULL, "2022-05-01");
    add(5, "晴政发〔2022〕9号#2", "w:5", 0, 3, 2, NULL, "晴川省码头管理办法", NULL, "2022-05-01");
    add(6, "渡口法@全国人大@2005", "w:6", 0, 0, 0, NULL, "中华人民共和国渡口法", npc, "2005-01-01");
    add(7, "渡口法@全国人大@2020", "w:6", 0, 0, 0, NULL, "中华人民共和国渡口法", npc, "2020-01-01");
    add(8, "晴政发〔2020〕1号", "w:8", 0, 0, 0, "晴政发〔2020〕1号", "晴川省航标管理办法（试行）",
        qing, "2020-01-01");
    add(9, "晴政发〔2020〕3号", "w:9", 0, 0, 0, "晴政发〔2020〕3号", "关于加强渡口安全的通知", qing,
        "2020-01-01");
    add(10, "青政发〔2020〕3号", "w:10", 0, 0, 0, "青政发〔2020〕3号", "关于加强渡口安全的通知",
        "青石市人民政府", "2020-01-01");
    add(11, "吉林省人民政府令第15号@1992", "w:11", 0, 0, 0, "吉林省人民政府令第15号",
        "吉林省河堤规定", qing, "1992-10-20");
    add(12, "吉林省人民政府令第15号@1993", "w:12", 0, 0, 0, "吉林省人民政府令第15号",
        "吉林省水井规定", qing, "1993-09-23");
    add(13, "晴政发〔2015〕12号", "w:13", 0, 0, 0, "晴政发〔2015〕12号",
        "晴川省人民政府关于表彰先进船工的决定", qing, "2015-03-05");
    add(14, "晴政发〔2020〕12号", "w:14", 0, 0, 0, "晴政发〔2020〕12号",
        "晴川省人民政府关于表彰先进船工的决定", qing, "2020-03-05");
    add(15, "晴政发〔2015〕13号", "w:15", 2, 0, 0, "晴政发〔2015〕13号",
        "晴川省人民政府关于表彰先进水手的决定", qing, "2015-03-05");
    add(16, "晴政发〔2020〕13号", "w:16", 0, 0, 0, "晴政发〔2020〕13号",
        "晴川省人民政府关于表彰先进水手的决定", qing, "2020-03-05");
    name(SPAN("渡口法@旧"), 4, 6);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    store_close(st);
    lexicon_close(lex);
    return 0;
}

static void check_parse(void **state)
{
    const struct parse_row *r = *state;
    struct arena a = { 0 };
    struct ref ref;
    ref_parse(&ref, &a, lex, span_str(r->typed));
    struct {
        struct span got;
        const char *want;
    } const pairs[] = { { ref.number, r->number },
                        { ref.title, r->title },
                        { ref.pinpoint, r->pinpoint } };
    for (size_t i = 0; i < 3; i++)
        if (!span_eq(pairs[i].got, span_str(pairs[i].want)))
            fail_msg("field %zu of '%s': '%.*s' instead of '%s'", i, r->typed,
                     SPAN_ARG(pairs[i].got), pairs[i].want);
    arena_release(&a);
}

static int keep(void *ctx, json_t *record)
{
    json_decref(*(json_t **)ctx);
    *(json_t **)ctx = json_incref(record);
    return 0;
}

static void check_find(void **state)
{
    const struct find_row *r = *state;
    struct query_args args = { .lex = lex, .as_of = r->as_of ? r->as_of : "2030-01-01" };
    struct wh_error err = { 0 };
    json_t *record = NULL;
    struct ask a;
    int64_t node = 0;
    ask_begin(&a, st, &args, keep, &record, &err);
    int outcome = ref_find(&a, span_str(r->typed), &node, NULL, NULL);
    if (outcome < 0)
        fail_msg("%s", err.message);
    assert_int_equal(outcome, r->outcome);
    struct card c = { 0 };
    if (outcome == WH_OK) {
        assert_true(card_load(&a, &c, node));
        assert_string_equal(c.id.p, r->want);
        assert_null(record);
    } else if (outcome == QUERY_AMBIGUOUS) {
        assert_string_equal(json_string_value(json_object_get(record, "type")), "ambiguous");
        assert_int_equal(json_array_size(json_object_get(record, "candidates")), 2);
    } else {
        assert_string_equal(json_string_value(json_object_get(record, "type")), "not_found");
        json_t *first =
            json_object_get(json_array_get(json_object_get(record, "nearest"), 0), "doc");
        const char *id = json_string_value(json_object_get(first, "id"));
        assert_string_equal(id ? id : "", r->want);
    }
    json_decref(record);
    ask_end(&a, outcome);
}

int main(void)
{
    enum { P = sizeof parses / sizeof *parses, F = sizeof finds / sizeof *finds };
    static struct CMUnitTest tests[P + F];
    for (size_t i = 0; i < P; i++)
        tests[i] = (struct CMUnitTest){ parses[i].typed[0] ? parses[i].typed : "(empty)",
                                        check_parse, NULL, NULL, (void *)(uintptr_t)&parses[i] };
    for (size_t i = 0; i < F; i++)
        tests[P + i] = (struct CMUnitTest){ finds[i].name, check_find, NULL, NULL,
                                            (void *)(uintptr_t)&finds[i] };
    return _cmocka_run_group_tests("ref", tests, P + F, set_up, tear_down);
}
