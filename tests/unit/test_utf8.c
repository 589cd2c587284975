// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// base/utf8.h: what RFC 3629 allows, stepping both ways, counting and width.
#include "base/utf8.h"
#include "tests/table.h"

struct valid_row {
    const char *name;
    struct span text;
    size_t prefix; /* length of the valid prefix */
};

// clang-format off
static const struct valid_row valid_rows[] = {
    { "valid nothing",             { "", 0 },                         0 },
    { "valid ASCII",               { "abcdefghijklmnop", 16 },        16 },
    { "valid Chinese",             { "吉政发", 9 },                   9 },
    { "valid two bytes",           { "\xc2\x80\xdf\xbf", 4 },         4 },
    { "valid four bytes",          { "\xf0\x90\x80\x80\xf4\x8f\xbf\xbf", 8 }, 8 },
    { "valid NUL",                 { "a\0b", 3 },                     3 },
    { "valid edges of surrogates", { "\xed\x9f\xbf\xee\x80\x80", 6 }, 6 },
    { "bad stray continuation",    { "ab\x80", 3 },                   2 },
    { "bad after eight ASCII",     { "abcdefgh\xff", 9 },             8 },
    { "bad inside eight ASCII",    { "abc\xff""efgh", 8 },            3 },
    { "bad overlong two",          { "\xc0\x80", 2 },                 0 },
    { "bad overlong two, c1",      { "\xc1\xbf", 2 },                 0 },
    { "bad overlong three",        { "\xe0\x9f\xbf", 3 },             0 },
    { "bad overlong four",         { "\xf0\x8f\xbf\xbf", 4 },         0 },
    { "bad surrogate",             { "\xed\xa0\x80", 3 },             0 },
    { "bad above U+10FFFF",        { "\xf4\x90\x80\x80", 4 },         0 },
    { "bad lead f5",               { "\xf5\x80\x80\x80", 4 },         0 },
    { "bad lead ff",               { "\xff", 1 },                     0 },
    { "bad cut after one",         { "吉\xe6", 4 },                   3 },
    { "bad cut after two",         { "吉\xe6\x94", 5 },               3 },
    { "bad cut four",              { "\xf0\xa0\x80", 3 },             0 },
    { "bad second byte",           { "\xe5\x41\x80", 3 },             0 },
    { "bad third byte",            { "\xe5\x90\x41", 3 },             0 },
};
// clang-format on

/* The answer does not depend on where in a long text the bytes stand, whose usual ones are looked at by blocks. */
static void check_valid(void **state)
{
    enum { MOST = 40, ROOM = 400 };
    const struct valid_row *r = *state;
    assert_int_equal(utf8_valid_prefix(r->text), r->prefix);
    for (size_t before = 0; before < MOST; before++) {
        char text[ROOM];
        struct span filler = before % 2 ? SPAN("吉") : SPAN("a");
        size_t n = 0;
        for (size_t i = 0; i < before; i++, n += filler.n)
            memcpy(text + n, filler.p, filler.n);
        size_t at = n;
        if (r->text.n)
            memcpy(text + n, r->text.p, r->text.n);
        n += r->text.n;
        assert_int_equal(utf8_valid_prefix(span_of(text, n)), at + r->prefix);
        memset(text + n, 'b', ROOM - n);
        bool whole = r->prefix == r->text.n;
        assert_int_equal(utf8_valid_prefix(span_of(text, ROOM)), whole ? ROOM : at + r->prefix);
    }
}

struct step_row {
    const char *name, *text;
    size_t count, width;
    uint32_t first, last;
};

// clang-format off
static const struct step_row step_rows[] = {
    { "step ASCII",            "a9",      2, 2,  'a',     '9' },
    { "step Han",              "吉号",    2, 4,  0x5409,  0x53F7 },
    { "step marks",            "《〔〕》", 4, 8, 0x300A,  0x300B },
    { "step full width",       "９（）",  3, 6,  0xFF19,  0xFF09 },
    { "step two bytes",        "é·",      2, 2,  0xE9,    0xB7 },
    { "step extension B",      "\xf0\xa0\x80\x80", 1, 2, 0x20000, 0x20000 },
    { "step combining",        "e\xcc\x81", 2, 1, 'e',    0x301 },
    { "step circle zero",      "二〇",    2, 4,  0x4E8C,  0x3007 },
};
// clang-format on

static void check_step(void **state)
{
    const struct step_row *r = *state;
    struct span s = span_str(r->text);
    const char *end = s.p + s.n;
    size_t n, count = 0;
    assert_int_equal(utf8_decode(s.p, end, &n), r->first);
    assert_int_equal(utf8_decode_back(s.p, end, &n), r->last);
    assert_int_equal(utf8_count(s), r->count);
    assert_int_equal(utf8_width(s), r->width);
    for (const char *p = s.p; p < end;
         p += n, count++) { /* forth and back give the same, and encode to the same */
        size_t back;
        char bytes[4];
        uint32_t cp = utf8_decode(p, end, &n);
        assert_int_equal(utf8_decode_back(s.p, p + n, &back), cp);
        assert_int_equal(back, n);
        assert_int_equal(utf8_encode(bytes, cp), n);
        assert_memory_equal(bytes, p, n);
    }
    assert_int_equal(count, r->count);
}

static void broken_bytes_step_by_one(void **state)
{
    (void)state;
    static const char *const broken[] = {
        "\x80", "\xe5\x90", "\xff\xfe", "\xed\xa0\x80", "a\xbf\xbf\xbf\xbf\xbf", "\xf0\x9f"
    };
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        struct span s = span_str(broken[i]);
        const char *end = s.p + s.n;
        size_t n;
        for (const char *p = s.p; p < end; p += n) {
            uint32_t cp = utf8_decode(p, end, &n);
            assert_int_equal(n, 1);
            assert_int_equal(cp, (unsigned char)*p < 0x80 ? (unsigned char)*p : 0xFFFD);
        }
        for (const char *p = end; p > s.p; p -= n) {
            utf8_decode_back(s.p, p, &n);
            assert_int_equal(n, 1);
        }
        utf8_width(s); /* whatever it is, it ends */
    }
}

static void encode_refuses_what_is_no_character(void **state)
{
    (void)state;
    static const uint32_t bad[] = { 0xD800, 0xDFFF, 0x110000, 0xFFFFFFFF };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char out[4];
        assert_int_equal(utf8_encode(out, bad[i]), 3);
        assert_memory_equal(out, "\xef\xbf\xbd", 3);
    }
}

struct han_row {
    const char *name;
    uint32_t cp;
    int want;
};

// clang-format off
static const struct han_row han_rows[] = {
    { "han first",        0x4E00, 1 }, { "han last",        0x9FFF, 1 }, { "han circle zero", 0x3007, 1 },
    { "han extension A",  0x3400, 1 }, { "han extension B", 0x20000, 1 }, { "han compatibility", 0xF900, 1 },
    { "not han: comma",   0x3001, 0 }, { "not han: kana",   0x3042, 0 }, { "not han: digit", '9', 0 },
    { "not han: full width digit", 0xFF19, 0 }, { "not han: hangul", 0xAC00, 0 }, { "not han: hexagram", 0x4DC0, 0 },
};
// clang-format on

static void check_han(void **state)
{
    const struct han_row *r = *state;
    assert_int_equal(utf8_is_han(r->cp), r->want);
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, valid_rows, check_valid);
    TABLE_ADD(&t, step_rows, check_step);
    TABLE_ADD(&t, han_rows, check_han);
    table_one(&t, "broken bytes step by one", broken_bytes_step_by_one);
    table_one(&t, "encode refuses what is no character", encode_refuses_what_is_no_character);
    return table_run("utf8", &t);
}
