// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// base/wrap.h, base/printable.h: lines of Chinese, and text made harmless.
#include "base/buf.h"
#include "base/printable.h"
#include "base/utf8.h"
#include "base/wrap.h"
#include "tests/table.h"

struct wrap_row {
    const char *name;
    size_t width;
    const char *text, *want; /* lines joined by | */
};

// clang-format off
static const struct wrap_row wrap_rows[] = {
    { "empty", 10, "", "" },
    { "fits", 10, "渡船办法", "渡船办法" },
    { "exactly fits", 8, "渡船办法", "渡船办法" },
    { "between Han", 6, "渡船管理办法", "渡船管|理办法" },
    { "no comma at the head of a line", 6, "渡船管，理", "渡船|管，理" },
    { "no opening mark at the end", 6, "渡船《管理", "渡船|《管理" },
    { "Latin words stay whole", 8, "see wenhao help", "see |wenhao |help" },
    { "a word too wide is cut", 4, "abcdefgh", "abcd|efgh" },
    { "a run of digits is cut last", 8, "ab:1234567", "ab:|1234567" },
    { "a document number stays whole", 24, "渡船按照晴政发〔2031〕7号办理", "渡船|按照晴政发〔2031〕7号办|理" },
    { "a number too wide breaks in its code", 16, "晴政办发〔2030〕11号", "晴政办|发〔2030〕11号" },
    { "第十条 stays whole", 6, "依照第十条办", "依照|第十条|办" },
    { "a date stays whole", 16, "自即日2031年3月1日起", "自即日|2031年3月1日起" },
    { "line breaks are kept", 20, "渡船\n办法", "渡船|办法" },
    { "one character wider than the line", 1, "渡船", "渡|船" },
};

static const struct wrap_row printable_rows[] = {
    { "plain text", 0, "渡船 ferry", "渡船 ferry" },
    { "tabs and line breaks", 0, "a\tb\nc\r", "a b c " },
    { "escape sequences", 0, "\033[31mred\007", "␛[31mred␇" },
    { "C1 controls", 0, "\302\233x", "\357\277\275x" },
    { "turned reading direction", 0, "a\342\200\256b", "a\357\277\275b" },
    { "no UTF-8", 0, "a\377b", "a\357\277\275b" },
    { "a replacement character stays", 0, "\357\277\275", "\357\277\275" },
};
// clang-format on

static void check_wrap(void **state)
{
    const struct wrap_row *r = *state;
    struct buf b = { 0 };
    for (struct span rest = span_str(r->text); rest.n;) {
        size_t n = wrap_line(rest, r->width);
        buf_span(&b, span_cut(rest, 0, n));
        rest = wrap_rest(rest, n);
        if (rest.n)
            buf_char(&b, '|');
    }
    assert_string_equal(buf_cstr(&b), r->want);
    buf_release(&b);
}

static void check_printable(void **state)
{
    const struct wrap_row *r = *state;
    struct buf b = { 0 };
    printable_add(&b, span_str(r->text));
    assert_string_equal(buf_cstr(&b), r->want);
    buf_release(&b);
}

/* Whatever the text and the width: every line makes progress, ends between characters, and nothing is lost. */
static void every_width(void **state)
{
    (void)state;
    const char *text = "《关于印发〈渡船办法〉的通知》（晴政发〔2031〕7号）第三十条 from "
                       "2031-04-01，１２３年abcdefghijklmnop！";
    for (size_t width = 1; width < 120; width++) {
        size_t kept = 0, spaces = 0;
        for (struct span rest = span_str(text); rest.n;) {
            size_t n = wrap_line(rest, width);
            assert_true(n > 0 && n <= rest.n);
            assert_true(n == rest.n || (rest.p[n] & 0xC0) != 0x80);
            struct span after = wrap_rest(rest, n);
            kept += n;
            spaces += rest.n - n - after.n;
            rest = after;
        }
        assert_int_equal(kept + spaces, strlen(text));
    }
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, wrap_rows, check_wrap);
    TABLE_ADD(&t, printable_rows, check_printable);
    table_one(&t, "every width", every_width);
    return table_run("wrap", &t);
}
