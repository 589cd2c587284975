// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// base/err.h: a message is UTF-8, whatever it tells of, and ends before a character.
#include "base/err.h"

#include <string.h>

#include "base/utf8.h"
#include "tests/check.h"

static void whatever_it_tells(void **state)
{
    struct wh_error err = { 0 };
    (void)state;
    assert_int_equal(wh_fail(&err, WH_E_IO, "cannot read '%s'", "吉\x80林\xe6.txt"), WH_E_IO);
    assert_string_equal(err.message, "cannot read '吉\xEF\xBF\xBD林\xEF\xBF\xBD.txt'");
    wh_hint(&err, "%s", "文\xff");
    assert_string_equal(err.hint, "文\xEF\xBF\xBD");
    assert_int_equal(wh_fail(NULL, WH_E_IO, "%s", "nobody hears"), WH_E_IO);
}

static void too_long(void **state)
{
    struct wh_error err = { 0 };
    char name[3 * 400 + 1] = "";
    (void)state;
    for (size_t i = 0; i < 400; i++)
        memcpy(name + 3 * i, "政", 3);
    for (int lead = 0; lead < 3; lead++) { /* each place of the cut in a character */
        wh_fail(&err, WH_E_IO, "%.*s%s", lead, "ab", name);
        wh_hint(&err, "%.*s%s", lead, "ab", name);
        struct span message = span_str(err.message), hint = span_str(err.hint);
        assert_int_equal(utf8_valid_prefix(message), message.n);
        assert_int_equal(utf8_valid_prefix(hint), hint.n);
        assert_true(message.n > sizeof err.message - 4 && span_ends(message, SPAN("政")));
        assert_true(hint.n > sizeof err.hint - 4 && span_ends(hint, SPAN("政")));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whatever_it_tells),
        cmocka_unit_test(too_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
