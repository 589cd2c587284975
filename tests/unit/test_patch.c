// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// cli/patch: replacements at known places, and the diff of both texts.
#include "cli/patch.h"
#include "tests/table.h"

struct row {
    const char *name, *old;
    struct {
        size_t from, to;
        const char *text;
    } edits[4]; /* ends with a NULL text */
    size_t overlapping;
    const char *made, *diff; /* diff: without its two head lines */
};

// clang-format off
static const struct row rows[] = {
    { "nothing", "a\nb\n", { { 0, 0, NULL } }, 0, "a\nb\n", "" },
    { "one word", "a\nbb\nc\n", { { 2, 4, "X" } }, 0, "a\nX\nc\n", "@@ -1,3 +1,3 @@\n a\n-bb\n+X\n c\n" },
    { "two in one line, given backwards", "a b\n", { { 2, 3, "Y" }, { 0, 1, "X" } }, 0, "X Y\n", "@@ -1,1 +1,1 @@\n-a b\n+X Y\n" },
    { "the same twice", "a b\n", { { 0, 1, "X" }, { 0, 1, "X" } }, 0, "X b\n", "@@ -1,1 +1,1 @@\n-a b\n+X b\n" },
    { "the first of two that overlap", "abcd\n", { { 0, 3, "X" }, { 2, 4, "Y" } }, 1, "Xd\n", "@@ -1,1 +1,1 @@\n-abcd\n+Xd\n" },
    { "outside of the text", "ab\n", { { 2, 9, "X" }, { 2, 1, "Y" } }, 0, "ab\n", "" },
    { "a line without end", "a\nb", { { 2, 3, "X" } }, 0, "a\nX",
      "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+X\n\\ No newline at end of file\n" },
    { "CRLF stays", "a\r\nb\r\n", { { 3, 4, "X" } }, 0, "a\r\nX\r\n", "@@ -1,2 +1,2 @@\n a\r\n-b\r\n+X\r\n" },
    { "words over two lines become one line", "1\na[20\n29]b\n4\n", { { 3, 10, "Y" } }, 0, "1\naYb\n4\n",
      "@@ -1,4 +1,3 @@\n 1\n-a[20\n-29]b\n+aYb\n 4\n" },
    { "a line's end taken away", "1\n2\n3\n", { { 1, 2, "" } }, 0, "12\n3\n", "@@ -1,3 +1,2 @@\n-1\n-2\n+12\n 3\n" },
    { "everything taken away", "1\n", { { 0, 2, "" } }, 0, "", "@@ -1,1 +0,0 @@\n-1\n" },
    { "into an empty text", "", { { 0, 0, "a\n" } }, 0, "a\n", "@@ -0,0 +1,1 @@\n+a\n" },
    { "near ones share a hunk", "1\n2\n3\n4\n5\n6\n", { { 0, 1, "A" }, { 10, 11, "B" } }, 0, "A\n2\n3\n4\n5\nB\n",
      "@@ -1,6 +1,6 @@\n-1\n+A\n 2\n 3\n 4\n 5\n-6\n+B\n" },
    { "far ones have their own", "1\n2\n3\n4\n5\n6\n7\n", { { 0, 1, "A\nA" }, { 12, 13, "B" } }, 0, "A\nA\n2\n3\n4\n5\n6\nB\n",
      "@@ -1,3 +1,4 @@\n-1\n+A\n+A\n 2\n 3\n@@ -5,3 +6,3 @@\n 5\n 6\n-7\n+B\n" },
    { "two lines side by side", "1\n2\n3\n", { { 0, 1, "A" }, { 2, 3, "B" } }, 0, "A\nB\n3\n",
      "@@ -1,3 +1,3 @@\n-1\n+A\n-2\n+B\n 3\n" },
};
// clang-format on

static void check(void **state)
{
    const struct row *r = *state;
    struct edits e = { 0 };
    struct buf made = { 0 }, diff = { 0 };
    struct span old = span_str(r->old);
    for (size_t i = 0; i < 4 && r->edits[i].text; i++)
        vec_push(&e,
                 ((struct edit){ r->edits[i].from, r->edits[i].to, span_str(r->edits[i].text) }));
    assert_int_equal(patch_order(&e, old.n), r->overlapping);
    patch_apply(&made, old, &e);
    patch_diff(&diff, old, &e, "a", "b");
    assert_string_equal(buf_cstr(&made), r->made);
    const char *body = buf_cstr(&diff), head[] = "--- a\n+++ b\n";
    if (strncmp(body, head, strlen(head)) == 0)
        body += strlen(head);
    assert_string_equal(body, r->diff);
    vec_release(&e);
    buf_release(&made);
    buf_release(&diff);
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, rows, check);
    return table_run("patch", &t);
}
