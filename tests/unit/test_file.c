// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// base/file.h: walking in one order, reading whole, writing all or nothing, naming content.
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "tests/folder.h"
#include "tests/table.h"

static void put(const char *name, struct span bytes)
{
    struct wh_error err = { 0 };
    assert_int_equal(file_write(in_folder(name), bytes, &err), WH_OK);
}

static int make_tree(void)
{
    if (!folder_make() || mkdir(in_folder("b"), 0700) || mkdir(in_folder("b/inner"), 0700) ||
        mkdir(in_folder(".hidden"), 0700))
        return -1;
    put("a.txt", SPAN("甲"));
    put("B.TXT", SPAN("乙"));
    put("c.md", SPAN("丙"));
    put("other.bin", SPAN("\0\1"));
    put(".dot.txt", SPAN("x"));
    put(".hidden/d.txt", SPAN("x"));
    put("b/inner/e.txt", SPAN("丁"));
    put("b/z.txt", SPAN(""));
    return symlink("b", in_folder("link")) || symlink("a.txt", in_folder("link.txt"));
}

struct walk_row {
    const char *name, *path;
    bool text_only;
    const char *want; /* names in the order found, each followed by a space */
};

// clang-format off
static const struct walk_row walk_rows[] = {
    { "walk a folder",            "",        false, "B.TXT a.txt b/inner/e.txt b/z.txt c.md link.txt other.bin " },
    { "walk for text",            "",        true,  "B.TXT a.txt b/inner/e.txt b/z.txt link.txt " },
    { "walk with a slash behind", "b/",      true,  "inner/e.txt z.txt " },
    { "walk one file",            "b/z.txt", true,  "z.txt " },
    { "walk a named file of another kind", "other.bin", true, "other.bin " },
};
// clang-format on

static bool is_text_name(const char *name)
{
    size_t n = strlen(name);
    return n > 4 && strcasecmp(name + n - 4, ".txt") == 0;
}

static void check_walk(void **state)
{
    const struct walk_row *r = *state;
    struct file_list files = { 0 };
    struct wh_error err = { 0 };
    struct buf names = { 0 };
    assert_int_equal(
        file_walk(&files, in_folder(r->path), r->text_only ? is_text_name : NULL, NULL, NULL, &err),
        WH_OK);
    for (size_t i = 0; i < files.n; i++)
        buf_printf(&names, "%s ", files.at[i].name);
    assert_string_equal(buf_cstr(&names), r->want);
    buf_release(&names);
    file_list_release(&files);
}

struct fail_row {
    const char *name, *path, *reason;
    bool write;
};

// clang-format off
static const struct fail_row fail_rows[] = {
    { "read what is not there",     "none.txt",        "No such file",   false },
    { "read a folder",              "b",               "it is a folder", false },
    { "read through a file",        "a.txt/x",         "Not a directory", false },
    { "write into no folder",       "none/x.txt",      "No such file",   true },
    { "write over a folder",        "b",               "Is a directory", true },
};
// clang-format on

static void check_fail(void **state)
{
    const struct fail_row *r = *state;
    struct wh_error err = { 0 };
    struct buf b = { 0 };
    enum wh_status rc = r->write ? file_write(in_folder(r->path), SPAN("x"), &err)
                                 : file_read(&b, in_folder(r->path), &err);
    assert_int_equal(rc, WH_E_IO);
    assert_int_equal(err.status, WH_E_IO);
    assert_non_null(strstr(err.message, r->reason));
    assert_non_null(strstr(err.message, r->path));
    buf_release(&b);
}

static void walk_of_nothing_fails(void **state)
{
    (void)state;
    struct file_list files = { 0 };
    struct wh_error err = { 0 };
    assert_int_equal(file_walk(&files, in_folder("none"), NULL, NULL, NULL, &err), WH_E_IO);
    assert_int_equal(files.n, 0);
}

static void write_then_read_is_the_same(void **state)
{
    (void)state;
    struct wh_error err = { 0 };
    struct buf big = { 0 }, back = { 0 };
    for (int i = 0; i < 300000; i++)
        buf_printf(&big, "第%d条 ", i);
    assert_int_equal(file_write(in_folder("big"), buf_as_span(&big), &err), WH_OK);
    assert_int_equal(file_write(in_folder("big"), buf_as_span(&big), &err),
                     WH_OK); /* over itself */
    buf_str(&back, "kept");
    assert_int_equal(file_read(&back, in_folder("big"), &err), WH_OK);
    assert_true(span_eq(span_from(buf_as_span(&back), 4), buf_as_span(&big)));
    assert_int_equal(unlink(in_folder("big")), 0);
    buf_release(&big);
    buf_release(&back);
}

struct hash_row {
    const char *name;
    struct span bytes;
    const char *want;
};

// clang-format off
static const struct hash_row hash_rows[] = { /* XXH3-128, as `xxhsum -H2` prints it */
    { "hash nothing", { "", 0 },    "99aa06d3014798d86001c324468d497f" },
    { "hash a byte",  { "a", 1 },   "a96faf705af16834e6c632b61e964e1f" },
    { "hash Chinese", { "文号", 6 }, NULL },
};
// clang-format on

static void check_hash(void **state)
{
    const struct hash_row *r = *state;
    char hash[33], again[33];
    file_hash(hash, r->bytes);
    file_hash(again, r->bytes);
    assert_string_equal(hash, again);
    assert_int_equal(strlen(hash), 32);
    assert_int_equal(strspn(hash, "0123456789abcdef"), 32);
    if (r->want)
        assert_string_equal(hash, r->want);
}

int main(void)
{
    struct table t = { 0 };
    if (make_tree() != 0)
        return 99;
    TABLE_ADD(&t, walk_rows, check_walk);
    TABLE_ADD(&t, fail_rows, check_fail);
    TABLE_ADD(&t, hash_rows, check_hash);
    table_one(&t, "walk of nothing fails", walk_of_nothing_fails);
    table_one(&t, "write then read is the same", write_then_read_is_the_same);
    int failed = table_run("file", &t);
    return folder_remove() ? failed : 99;
}
