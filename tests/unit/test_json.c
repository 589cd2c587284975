// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// base/json.h: every record is one line of JSON that another library reads back to the same.
#include <jansson.h>

#include "base/json.h"
#include "tests/table.h"

struct quote_row {
    const char *name;
    struct span text;
    const char *want;
};

// clang-format off
static const struct quote_row quote_rows[] = {
    { "quote nothing",        { "", 0 },             "\"\"" },
    { "quote Chinese",        { "《办法》", 12 },    "\"《办法》\"" },
    { "quote quotes",         { "a\"b\\c", 5 },      "\"a\\\"b\\\\c\"" },
    { "quote line ends",      { "a\r\nb\tc", 6 },    "\"a\\r\\nb\\tc\"" },
    { "quote controls",       { "\x01\x1f\x7f", 3 }, "\"\\u0001\\u001f\\u007f\"" },
    { "quote NUL",            { "a\0b", 3 },         "\"a\\u0000b\"" },
    { "quote only quotes",    { "\"\"", 2 },         "\"\\\"\\\"\"" },
    { "quote a slash",        { "a/b", 3 },          "\"a/b\"" },
    { "quote four bytes",     { "\xf0\xa0\x80\x80", 4 }, "\"\xf0\xa0\x80\x80\"" },
};
// clang-format on

static void check_quote(void **state)
{
    const struct quote_row *r = *state;
    struct buf b = { 0 };
    json_quote(&b, r->text);
    assert_string_equal(buf_cstr(&b), r->want);
    json_t *back = json_loadb(b.p, b.n, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
    assert_non_null(back);
    assert_int_equal(json_string_length(back), r->text.n);
    assert_memory_equal(json_string_value(back), r->text.p, r->text.n);
    json_decref(back);
    buf_release(&b);
}

struct number_row {
    const char *name;
    bool whole;
    long long integer;
    double real;
    const char *want;
};

// clang-format off
static const struct number_row number_rows[] = {
    { "integer zero",     true,  0,             0,      "{\"k\":0}" },
    { "integer minus",    true,  -42,           0,      "{\"k\":-42}" },
    { "integer greatest", true,  INT64_MAX,     0,      "{\"k\":9223372036854775807}" },
    { "integer least",    true,  INT64_MIN,     0,      "{\"k\":-9223372036854775808}" },
    { "number zero",      false, 0,             0,      "{\"k\":0}" },
    { "number one",       false, 0,             1.0,    "{\"k\":1}" },
    { "number tenth",     false, 0,             0.9,    "{\"k\":0.9}" },
    { "number hundredth", false, 0,             0.05,   "{\"k\":0.05}" },
    { "number rounds",    false, 0,             0.989,  "{\"k\":0.99}" },
    { "number rounds up", false, 0,             0.999,  "{\"k\":1}" },
    { "number minus",     false, 0,             -0.25,  "{\"k\":-0.25}" },
};
// clang-format on

static void check_number(void **state)
{
    const struct number_row *r = *state;
    struct buf b = { 0 };
    json_begin(&b);
    if (r->whole)
        json_int(&b, "k", r->integer);
    else
        json_num(&b, "k", r->real);
    json_end(&b);
    assert_string_equal(buf_cstr(&b), r->want);
    buf_release(&b);
}

/* Strings that end in the very characters that the writer looks at to place commas. */
static void commas_stand_right(void **state)
{
    (void)state;
    struct buf b = { 0 };
    json_begin(&b);
    json_str(&b, "a", SPAN("{"));
    json_str(&b, "absent", SPAN(""));
    json_str(&b, "b", SPAN("["));
    json_array_begin(&b, "c");
    json_item(&b, SPAN("["));
    json_item(&b, SPAN("{"));
    json_item_begin(&b);
    json_bool(&b, "t", true);
    json_bool(&b, "f", false);
    json_end(&b);
    json_item_begin(&b);
    json_end(&b);
    json_array_end(&b);
    json_array_begin(&b, "d");
    json_array_end(&b);
    json_object_begin(&b, "e");
    json_end(&b);
    json_int(&b, "f", 1);
    json_end(&b);
    assert_string_equal(buf_cstr(&b),
                        "{\"a\":\"{\",\"b\":\"[\",\"c\":[\"[\",\"{\",{\"t\":true,\"f\":false},{}],"
                        "\"d\":[],\"e\":{},\"f\":1}");
    json_t *back = json_loadb(b.p, b.n, 0, NULL);
    assert_non_null(back);
    json_decref(back);
    buf_release(&b);
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, quote_rows, check_quote);
    TABLE_ADD(&t, number_rows, check_number);
    table_one(&t, "commas stand right", commas_stand_right);
    return table_run("json", &t);
}
