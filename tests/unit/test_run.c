// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// base/run.h: children that behave, and children that do not.
#include <signal.h>
#include <stdlib.h>
#include <time.h>

#include "base/run.h"
#include "tests/table.h"

struct run_row {
    const char *name;
    const char *argv[4];
    size_t in; /* bytes on standard input */
    struct run_limits limits;
    int want;
    size_t out;          /* bytes expected on standard output, with WH_OK */
    const char *message; /* part of the error */
};

// clang-format off
static const struct run_row rows[] = {
    { "prints", { "printf", "abc" }, 0, { 0 }, WH_OK, 3, NULL },
    { "prints nothing", { "true" }, 0, { 0 }, WH_OK, 0, NULL },
    { "more than any pipe holds, both ways", { "cat" }, 8 << 20, { 0 }, WH_OK, 8 << 20, NULL },
    { "does not read what it gets", { "printf", "x" }, 4 << 20, { 0 }, WH_OK, 1, NULL },
    { "much on standard error", { "sh", "-c", "head -c 1000000 /dev/zero >&2; printf ok" }, 0, { 0 }, WH_OK, 2, NULL },
    { "no such program", { "wenhao-no-such-program" }, 0, { 0 }, RUN_MISSING, 0, "cannot run 'wenhao-no-such-program'" },
    { "fails with a word", { "sh", "-c", "echo first >&2; echo why >&2; exit 3" }, 0, { 0 }, WH_E_CHILD, 0, "status 3: why" },
    { "ended by a signal", { "sh", "-c", "kill -SEGV $$" }, 0, { 0 }, WH_E_CHILD, 0, "signal 11" },
    { "takes too long", { "sleep", "30" }, 0, { .seconds = 1 }, WH_E_LIMIT, 0, "after 1 seconds" },
    { "its own child takes too long", { "sh", "-c", "sleep 30 & sleep 30" }, 0, { .seconds = 1 }, WH_E_LIMIT, 0, "after 1 seconds" },
    { "prints too much", { "yes" }, 0, { .output = 100000 }, WH_E_LIMIT, 0, "more than 100000 bytes" },
};
// clang-format on

static void check(void **state)
{
    const struct run_row *r = *state;
    struct buf in = { 0 }, out = { 0 }, said = { 0 };
    struct wh_error err = { 0 };
    time_t start = time(NULL);
    for (size_t i = 0; i < r->in; i++)
        buf_char(&in, (char)('a' + i % 23));
    int rc = run_child(r->argv, buf_as_span(&in), &out, &said, &r->limits, &err);
    assert_int_equal(rc, r->want);
    assert_true(time(NULL) - start < 10);
    if (rc == WH_OK)
        assert_int_equal(out.n, r->out);
    if (rc == WH_OK && out.n == in.n && in.n)
        assert_memory_equal(out.p, in.p, in.n);
    if (r->message && !strstr(err.message, r->message))
        fail_msg("'%s' lacks '%s'", err.message, r->message);
    buf_release(&in);
    buf_release(&out);
    buf_release(&said);
}

static void memory_is_limited(void **state)
{
    (void)state;
    const char *const argv[] = { "sh", "-c",
                                 "x=$(head -c 300000000 /dev/zero | tr '\\0' x); echo ${#x}",
                                 NULL };
    struct buf out = { 0 };
    struct wh_error err = { 0 };
    struct run_limits limits = { .seconds = 20, .memory = 100 << 20 };
    assert_int_equal(run_child(argv, SPAN(""), &out, NULL, &limits, &err), WH_E_CHILD);
    buf_release(&out);
}

struct find_row {
    const char *name, *path, *program;
    bool want;
};

// clang-format off
static const struct find_row find_rows[] = {
    { "in a later folder", "/nowhere:/bin", "sh", true },
    { "in the last of several, with an empty one", "::/bin", "sh", true },
    { "not there", "/bin", "wenhao-no-such-program", false },
    { "no folder at all", "", "sh", false },
};
// clang-format on

static void check_find(void **state)
{
    const struct find_row *r = *state;
    char *kept = strdup(getenv("PATH"));
    setenv("PATH", r->path, 1);
    bool found = run_finds(r->program);
    setenv("PATH", kept, 1);
    free(kept);
    assert_int_equal(found, r->want);
}

int main(void)
{
    struct table t = { 0 };
    signal(SIGPIPE, SIG_IGN);
    TABLE_ADD(&t, rows, check);
    TABLE_ADD(&t, find_rows, check_find);
    table_one(&t, "memory is limited", memory_is_limited);
    return table_run("run", &t);
}
