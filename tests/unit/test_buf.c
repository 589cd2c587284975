// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// base/buf.h: growing bytes.
#include "base/buf.h"
#include "tests/table.h"

struct grow_row {
    const char *name;
    size_t piece, times;
};

// clang-format off
static const struct grow_row grow_rows[] = {
    { "grow by nothing",      0,       100 },
    { "grow by one",          1,       10000 },
    { "grow by three",        3,       10000 },
    { "grow to the first cap", 256,    1 },
    { "grow past it",         257,     1 },
    { "grow by a megabyte",   1 << 20, 3 },
};
// clang-format on

static void check_grow(void **state)
{
    const struct grow_row *r = *state;
    struct buf b = { 0 };
    char *piece = calloc(r->piece + 1, 1);
    assert_non_null(piece);
    for (size_t i = 0; i < r->times; i++) {
        memset(piece, 'a' + (int)(i % 26), r->piece);
        buf_add(&b, piece, r->piece);
        assert_true(b.cap >= b.n);
    }
    assert_int_equal(b.n, r->piece * r->times);
    for (size_t i = 0; i < b.n; i++)
        assert_int_equal(b.p[i], 'a' + (int)(i / r->piece % 26));
    free(piece);
    assert_int_equal(strlen(buf_cstr(&b)), b.n);
    buf_release(&b);
    assert_null(b.p);
}

struct print_row {
    const char *name, *before, *text;
    int number;
    const char *want;
};

// clang-format off
static const struct print_row print_rows[] = {
    { "print into nothing",  "",         "第", 7,  "第7号" },
    { "print behind text",   "国务院令", "第", 713, "国务院令第713号" },
    { "print a negative",    "x",        "",   -1, "x-1号" },
};
// clang-format on

static void check_print(void **state)
{
    const struct print_row *r = *state;
    struct buf b = { 0 };
    buf_str(&b, r->before);
    buf_printf(&b, "%s%d", r->text, r->number);
    buf_span(&b, SPAN("号"));
    assert_string_equal(buf_cstr(&b), r->want);
    assert_true(span_eq(buf_as_span(&b), span_str(r->want)));
    buf_clear(&b);
    assert_int_equal(b.n, 0);
    buf_release(&b);
}

static void print_more_than_the_room(void **state)
{
    (void)state;
    struct buf b = { 0 };
    for (int width = 250; width < 1000; width += 3) { /* round every capacity that growing makes */
        size_t before = b.n;
        buf_printf(&b, "%*d", width, 1);
        assert_int_equal(b.n, before + (size_t)width);
        assert_int_equal(b.p[b.n - 1], '1');
    }
    buf_release(&b);
}

static void cstr_at_full_capacity(void **state)
{
    (void)state;
    struct buf b = { 0 };
    for (int i = 0; i < 3000; i++) {
        buf_char(&b, 'x');
        if (b.n == b.cap)
            assert_int_equal(strlen(buf_cstr(&b)), b.n);
    }
    buf_release(&b);
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, grow_rows, check_grow);
    TABLE_ADD(&t, print_rows, check_print);
    table_one(&t, "print more than the room", print_more_than_the_room);
    table_one(&t, "cstr at full capacity", cstr_at_full_capacity);
    return table_run("buf", &t);
}
