// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// analyzer/read/zip.h: members are found and unpacked; what is broken, locked or too large is said.
#include <stdio.h>

#include "analyzer/read/zip.h"
#include "tests/table.h"
#include "tests/zip.h"

struct find_row {
    const char *name;
    const char *members[3];
    const char *ask;
    const char *want; /* NULL: absent. Each member's text is its own name and place. */
};

// clang-format off
static const struct find_row find_rows[] = {
    { "found", { "a.xml", "word/document.xml" }, "word/document.xml", "1 word/document.xml" },
    { "letter case does not matter", { "Word/Document.XML" }, "word/document.xml", "0 Word/Document.XML" },
    { "a slash before it", { "/word/document.xml" }, "word/document.xml", "0 /word/document.xml" },
    { "a slash before what is asked", { "word/document.xml" }, "/word/document.xml", "0 word/document.xml" },
    { "backslashes", { "word\\document.xml" }, "word/document.xml", "0 word\\document.xml" },
    { "the first of two", { "a", "b", "a" }, "a", "0 a" },
    { "../ is a name like others", { "../../a" }, "../../a", "0 ../../a" },
    { "../ is not undone", { "../a" }, "a", NULL },
    { "absent", { "a" }, "b", NULL },
    { "only the start of a name", { "ab" }, "a", NULL },
    { "nothing asked", { "a" }, "", NULL },
};
// clang-format on

static void check_find(void **state)
{
    const struct find_row *r = *state;
    struct zip_made made = { 0 };
    for (unsigned i = 0; i < 3 && r->members[i]; i++) {
        struct buf text = { 0 };
        buf_printf(&text, "%u %s", i, r->members[i]);
        zip_put(&made, r->members[i], buf_as_span(&text));
        buf_release(&text);
    }
    zip_end(&made);
    struct zip *z;
    struct wh_error err = { 0 };
    struct buf got = { 0 };
    assert_int_equal(zip_open(&z, SPAN("t.zip"), buf_as_span(&made.bytes), &err), WH_OK);
    assert_int_equal(zip_count(z), made.n);
    assert_int_equal(zip_read(z, span_str(r->ask), &got, &err), r->want ? WH_OK : ZIP_ABSENT);
    assert_int_equal(zip_has(z, span_str(r->ask)), r->want != NULL);
    assert_string_equal(buf_cstr(&got), r->want ? r->want : "");
    zip_close(z);
    buf_release(&got);
    zip_made_release(&made);
}

struct bad_row {
    const char *name;
    size_t size; /* of the one member, zeros */
    unsigned flags, method, claimed;
    size_t cut;       /* bytes taken off the end */
    size_t flip;      /* place of a byte changed, from 1 */
    int want;         /* of open, or of read */
    const char *says; /* part of the message */
};

// clang-format off
static const struct bad_row bad_rows[] = {
    { "sound", 100, 0, 0, 0, 0, 0, WH_OK, NULL },
    { "encrypted", 100, 1, 0, 0, 0, 0, WH_E_FORMAT, "is encrypted" },
    { "another method", 100, 0, 12, 0, 0, 0, WH_E_FORMAT, "packed by method 12" },
    { "not deflated as it says", 100, 0, 8, 0, 0, 0, WH_E_FORMAT, "is broken" },
    { "claims 1 GiB", 100, 0, 8, 1u << 30, 0, 0, WH_E_LIMIT, "unpacks to more" },
    { "claims a ratio of 50,000", 100, 0, 8, 5000000, 0, 0, WH_E_LIMIT, "unpacks to more" },
    { "claims less than it holds", 100, 0, 0, 50, 0, 0, WH_E_FORMAT, "is broken" },
    { "cut off", 100, 0, 0, 0, 30, 0, WH_E_FORMAT, "its directory is broken" },
    { "a byte changed", 100, 0, 0, 0, 0, 60, WH_E_FORMAT, "is broken" },
    { "the local header changed", 100, 0, 0, 0, 0, 1, WH_E_FORMAT, "is broken" },
};
// clang-format on

static void check_bad(void **state)
{
    const struct bad_row *r = *state;
    struct zip_made made = { .flags = r->flags, .method = r->method, .claimed_size = r->claimed };
    struct buf zeros = { 0 }, got = { 0 };
    for (size_t i = 0; i < r->size; i++)
        buf_char(&zeros, '\0');
    zip_put(&made, "m", buf_as_span(&zeros));
    zip_end(&made);
    made.bytes.n -= r->cut;
    if (r->flip)
        made.bytes.p[r->flip - 1] ^= 0x10;
    struct zip *z = NULL;
    struct wh_error err = { 0 };
    int rc = zip_open(&z, SPAN("t.zip"), buf_as_span(&made.bytes), &err);
    if (rc == WH_OK)
        rc = zip_read(z, SPAN("m"), &got, &err);
    assert_int_equal(rc, r->want);
    if (r->says) {
        if (!strstr(err.message, r->says))
            fail_msg("'%s' lacks '%s'", err.message, r->says);
        assert_non_null(strstr(err.message, "t.zip"));
        assert_true(err.hint[0]);
    }
    zip_close(z);
    buf_release(&got);
    buf_release(&zeros);
    zip_made_release(&made);
}

/* Zeros packed 1000 to 1 by deflate itself. */
static void a_bomb(void **state)
{
    (void)state;
    enum { SIZE = 64 << 20 };
    struct zip_made made = { .method = 8, .claimed_size = SIZE };
    struct buf packed = { 0 }, got = { 0 };
    char *zeros = calloc(1, SIZE);
    z_stream s = { 0 };
    assert_int_equal(deflateInit2(&s, 9, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY), Z_OK);
    buf_grow(&packed, SIZE / 100);
    s.next_in = (Bytef *)zeros;
    s.avail_in = SIZE;
    s.next_out = (Bytef *)packed.p;
    s.avail_out = (unsigned)packed.cap;
    assert_int_equal(deflate(&s, Z_FINISH), Z_STREAM_END);
    packed.n = s.total_out;
    deflateEnd(&s);
    zip_put(&made, "m", buf_as_span(&packed));
    zip_end(&made);
    struct zip *z;
    struct wh_error err = { 0 };
    assert_int_equal(zip_open(&z, SPAN("t.zip"), buf_as_span(&made.bytes), &err), WH_OK);
    assert_int_equal(zip_read(z, SPAN("m"), &got, &err), WH_E_LIMIT);
    assert_true(got.n <= ZIP_RATIO_FREE * 2);
    zip_close(z);
    free(zeros);
    buf_release(&packed);
    buf_release(&got);
    zip_made_release(&made);
}

static void too_many_members(void **state)
{
    (void)state;
    struct zip_made made = { 0 };
    char name[16];
    for (unsigned i = 0; i <= ZIP_MEMBERS; i++) {
        snprintf(name, sizeof name, "%u", i);
        zip_put(&made, name, SPAN(""));
    }
    zip_end(&made);
    struct zip *z = NULL;
    struct wh_error err = { 0 };
    assert_int_equal(zip_open(&z, SPAN("t.zip"), buf_as_span(&made.bytes), &err), WH_E_LIMIT);
    zip_made_release(&made);
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, find_rows, check_find);
    TABLE_ADD(&t, bad_rows, check_bad);
    table_one(&t, "a bomb", a_bomb);
    table_one(&t, "too many members", too_many_members);
    return table_run("zip", &t);
}
