// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// base/arena.h: what is handed out stays apart, aligned and whole until the release.
#include "base/arena.h"
#include "tests/table.h"

struct alloc_row {
    const char *name;
    size_t size, times;
};

// clang-format off
static const struct alloc_row alloc_rows[] = {
    { "alloc nothing",                   0,       40 },
    { "alloc one byte",                  1,       5000 },
    { "alloc the alignment",             16,      5000 },
    { "alloc one above the alignment",   17,      5000 },
    { "alloc a block",                   65536,   5 },
    { "alloc one above a block",         65537,   5 },
    { "alloc a megabyte",                1 << 20, 3 },
};
// clang-format on

static void check_alloc(void **state)
{
    const struct alloc_row *r = *state;
    struct arena a = { 0 };
    unsigned char **got = calloc(r->times, sizeof *got);
    assert_non_null(got);
    for (size_t i = 0; i < r->times; i++) {
        got[i] = arena_alloc(&a, r->size);
        assert_int_equal((uintptr_t)got[i] % 16, 0);
        memset(got[i], (int)(i & 0xFF), r->size);
    }
    for (size_t i = 0; i < r->times; i++)
        for (size_t k = 0; k < r->size; k++)
            assert_int_equal(got[i][k], i & 0xFF);
    assert_true(a.total >= r->size * r->times);
    free(got);
    arena_release(&a);
    assert_int_equal(a.total, 0);
    assert_non_null(arena_zalloc(&a, 8)); /* usable again */
    arena_release(&a);
}

static void clear_keeps_one_block(void **state)
{
    (void)state;
    struct arena a = { 0 };
    arena_clear(&a); /* of nothing */
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 100; i++)
            memset(arena_alloc(&a, 4000), 7, 4000);
        arena_clear(&a);
        assert_int_equal(a.total, 0);
        char *p = arena_zalloc(&a, 64);
        for (int i = 0; i < 64; i++)
            assert_int_equal(p[i], 0);
    }
    arena_release(&a);
}

static void copies_end_with_nul(void **state)
{
    (void)state;
    struct arena a = { 0 };
    struct span s = arena_dup(&a, SPAN("吉政发"));
    assert_string_equal(s.p, "吉政发");
    assert_int_equal(s.n, 9);
    s = arena_dup(&a, (struct span){ 0 });
    assert_string_equal(s.p, "");
    assert_int_equal(s.n, 0);
    const struct span parts[] = { SPAN("吉政发"), { 0 }, SPAN("〔2025〕"), SPAN("9号") };
    assert_string_equal(arena_join(&a, parts, 4).p, "吉政发〔2025〕9号");
    assert_int_equal(arena_join(&a, NULL, 0).n, 0);
    assert_string_equal(arena_printf(&a, "%s第%d号", "令", 284).p, "令第284号");
    assert_string_equal(arena_printf(&a, "%s", "").p, "");
    arena_release(&a);
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, alloc_rows, check_alloc);
    table_one(&t, "clear keeps one block", clear_keeps_one_block);
    table_one(&t, "copies end with NUL", copies_end_with_nul);
    return table_run("arena", &t);
}
