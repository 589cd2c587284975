// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// base/span.h: searching and cutting borrowed bytes.
#include "base/span.h"

#include "base/block.h"
#include "tests/table.h"

struct find_row {
    const char *name, *text, *needle;
    size_t first, last;
};

// clang-format off
static const struct find_row find_rows[] = {
    { "find in nothing",          "",         "号",  SPAN_NONE, SPAN_NONE },
    { "find nothing",             "令第1号",  "",    SPAN_NONE, SPAN_NONE },
    { "find absent",              "令第1号",  "文",  SPAN_NONE, SPAN_NONE },
    { "find once",                "令第1号",  "号",  7,         7 },
    { "find twice",               "号1号",    "号",  0,         4 },
    { "find the whole",           "号",       "号",  0,         0 },
    { "find longer than the text", "号",      "号号", SPAN_NONE, SPAN_NONE },
    { "find by its last byte",    "叶号",     "号",  3,         3 },
    { "find cut at the end",      "令第1\xE5\x8F", "号", SPAN_NONE, SPAN_NONE },
    { "find overlapping",         "aaa",      "aa",  0,         1 },
};
// clang-format on

static void check_find(void **state)
{
    const struct find_row *r = *state;
    struct span text = span_str(r->text), needle = span_str(r->needle);
    assert_int_equal(span_find(text, needle), r->first);
    assert_int_equal(span_rfind(text, needle), r->last);
    assert_int_equal(span_has(text, needle), r->first != SPAN_NONE);
}

/* Sums and what is found do not depend on where a block begins; nothing after the bytes counts. */
static void check_blocks(void **state)
{
    (void)state;
    char bytes[BLOCK + 4];
    memset(bytes, 0xFF, sizeof bytes);
    assert_int_equal(block_sum(block_load(bytes + 1)), BLOCK * 0xFF);
    for (size_t n = 0; n < BLOCK; n++) {
        block b = block_load_some(bytes, n, 1);
        assert_int_equal(block_sum(b), n * 0xFF + (BLOCK - n));
        assert_int_equal(block_any((block)(b == 0xFF)), n > 0);
    }
    assert_false(block_any(block_of(0)));
}

static const struct {
    const char *name;
} block_rows[] = { { "blocks of bytes" } };

struct cut_row {
    const char *name, *text;
    size_t from, to;
    const char *want;
};

// clang-format off
static const struct cut_row cut_rows[] = {
    { "cut inside",          "abcdef", 1, 3,         "bc" },
    { "cut all",             "abcdef", 0, 6,         "abcdef" },
    { "cut beyond the end",  "abcdef", 4, 99,        "ef" },
    { "cut from beyond",     "abcdef", 9, 99,        "" },
    { "cut turned round",    "abcdef", 5, 2,         "" },
    { "cut to no bound",     "abcdef", 5, SPAN_NONE, "f" },
    { "cut nothing",         "",       0, 3,         "" },
};
// clang-format on

static void check_cut(void **state)
{
    const struct cut_row *r = *state;
    struct span got = span_cut(span_str(r->text), r->from, r->to);
    assert_true(span_eq(got, span_str(r->want)));
    if (r->to == SPAN_NONE)
        assert_true(span_eq(span_from(span_str(r->text), r->from), span_str(r->want)));
}

struct order_row {
    const char *name, *a, *b;
    int want; /* sign of span_cmp */
    bool starts, ends;
};

// clang-format off
static const struct order_row order_rows[] = {
    { "order of equals",        "办法",   "办法", 0,  true,  true },
    { "order of a prefix",      "办法1",  "办法", 1,  true,  false },
    { "order of a suffix",      "新办法", "办法", 1,  false, true },
    { "order with the empty",   "a",      "",     1,  true,  true },
    { "order of empties",       "",       "",     0,  true,  true },
    { "order is by byte value", "\x7f",   "\xe5", -1, false, false },
};
// clang-format on

static void check_order(void **state)
{
    const struct order_row *r = *state;
    struct span a = span_str(r->a), b = span_str(r->b);
    int d = span_cmp(a, b);
    assert_int_equal((d > 0) - (d < 0), r->want);
    assert_int_equal(span_eq(a, b), r->want == 0);
    assert_int_equal(span_starts(a, b), r->starts);
    assert_int_equal(span_ends(a, b), r->ends);
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, find_rows, check_find);
    TABLE_ADD(&t, cut_rows, check_cut);
    TABLE_ADD(&t, order_rows, check_order);
    TABLE_ADD(&t, block_rows, check_blocks);
    return table_run("span", &t);
}
