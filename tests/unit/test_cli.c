// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// cli/: taking the command line apart, days as typed, suggestions, and what the tables must hold.
#include <ctype.h>
#include <stdio.h>

#include "analyzer/words/date.h"
#include "base/file.h"
#include "cli/private.h"
#include "tests/table.h"

struct date_row {
    const char *name, *typed, *want; /* NULL: refused */
};

// clang-format off
static const struct date_row date_rows[] = {
    { "day", "2024-09-14", "2024-09-14" },
    { "slashes, no zeros", "2024/9/4", "2024-09-04" },
    { "Chinese", "2024年9月14日", "2024-09-14" },
    { "eight digits", "20240914", "2024-09-14" },
    { "full-width", "２０２４－０９－１４", "2024-09-14" },
    { "month", "2024年9月", "2024-09" },
    { "year", "2024", "2024" },
    { "leap day", "2024-02-29", "2024-02-29" },
    { "no leap day", "2023-02-29", NULL },
    { "month 13", "2024-13-01", NULL },
    { "day 31 of April", "2024-04-31", NULL },
    { "two-digit year", "24-09-14", NULL },
    { "four numbers", "2024-09-14-1", NULL },
    { "words", "昨天", NULL },
    { "empty", "", NULL },
    { "mark first", "-2024", NULL },
    { "too long", "202409141", NULL },
};

struct suggest_row {
    const char *name, *word, *want;
};
static const struct suggest_row suggest_rows[] = {
    { "one letter off", "statis", "status" },
    { "swapped", "hlep", "help" },
    { "the beginning", "stat", "status" },
    { "far from all", "banana", NULL },
    { "very long", "statusstatusstatusstatusstatusstatusstatusstatusstatus", NULL },
};

struct line_row {
    const char *name;
    const char *argv[6];
    int want;
    const char *command, *db;
    int n_args;
    bool json, help;
};
static const struct line_row line_rows[] = {
    { "nothing", { NULL }, CLI_OK, NULL, "wenhao.db", 0, false, false },
    { "a command", { "help" }, CLI_OK, "help", "wenhao.db", 0, false, false },
    { "option before the command", { "--db", "x.db", "help" }, CLI_OK, "help", "x.db", 0, false, false },
    { "option after it", { "help", "status", "--db=x.db" }, CLI_OK, "help", "x.db", 1, false, false },
    { "the later wins", { "--db=a", "help", "--db=b" }, CLI_OK, "help", "b", 0, false, false },
    { "flag between words", { "help", "--json", "status" }, CLI_OK, "help", "wenhao.db", 1, true, false },
    { "help of a command", { "completion", "--help" }, CLI_OK, "completion", "wenhao.db", 0, false, true },
    { "a lone dash is a word", { "help", "-" }, CLI_OK, "help", "wenhao.db", 1, false, false },
    { "words after --", { "help", "--", "--json" }, CLI_OK, "help", "wenhao.db", 1, false, false },
    { "unknown command", { "hlep" }, CLI_USAGE, NULL, NULL, 0, false, false },
    { "unknown option", { "help", "--jsno" }, CLI_USAGE, NULL, NULL, 0, false, false },
    { "missing value", { "help", "--db" }, CLI_USAGE, NULL, NULL, 0, false, false },
    { "bad colour", { "--color=blue", "help" }, CLI_USAGE, NULL, NULL, 0, false, false },
    { "bad language", { "--lang=fr", "help" }, CLI_USAGE, NULL, NULL, 0, false, false },
};
// clang-format on

static void check_date(void **state)
{
    const struct date_row *r = *state;
    struct date d;
    struct arena a = { 0 };
    bool ok = date_typed(&d, span_str(r->typed));
    assert_int_equal(ok, r->want != NULL);
    if (r->want)
        assert_string_equal(date_iso(&a, d).p, r->want);
    arena_release(&a);
}

static void check_suggest(void **state)
{
    const struct suggest_row *r = *state;
    static const char *const words[] = { "status", "show", "chain", "help", "index", NULL };
    const char *got = suggest(r->word, words);
    assert_true((got == NULL) == (r->want == NULL));
    if (got)
        assert_string_equal(got, r->want);
}

static void check_line(void **state)
{
    const struct line_row *r = *state;
    struct cli cli = { 0 };
    struct cli_line line = { 0 };
    const char *argv[8] = { "wenhao" };
    int argc = 1;
    while (r->argv[argc - 1]) {
        argv[argc] = r->argv[argc - 1];
        argc++;
    }
    unsetenv("WENHAO_DB");
    int rc = options_parse(&cli, &line, argc, argv);
    assert_int_equal(rc, r->want);
    if (rc == CLI_OK) {
        assert_true((line.entry == NULL) == (r->command == NULL));
        if (r->command)
            assert_string_equal(line.entry->name, r->command);
        assert_string_equal(cli.db, r->db);
        assert_int_equal(line.n_args, r->n_args);
        assert_int_equal(cli.json, r->json);
        assert_int_equal(line.help, r->help);
    }
    options_release(&line);
}

/* What each command's table must hold for help, completion and manual. */
static void tables(void **state)
{
    (void)state;
    for (const struct cli_entry *e = cli_commands; e->name; e++) {
        const struct cli_command *c = e->command;
        assert_ptr_equal(cli_find(e->name), e); /* names are unique */
        assert_true(c->run && c->usage && c->about[0] && e->summary[0]);
        assert_non_null(strstr(c->examples, "wenhao "));
        assert_int_equal(c->examples[strlen(c->examples) - 1], '\n');
        assert_non_null(strstr(c->examples, e->name));
        for (const struct poptOption *o = c->options; o && (o->longName || o->shortName); o++) {
            assert_non_null(o->descrip);
            for (const char *p = o->longName; p && *p; p++)
                assert_true(islower((unsigned char)*p) || isdigit((unsigned char)*p) || *p == '-');
            for (const char *p = o->argDescrip; p && *p; p++) /* popt pads by characters */
                assert_true((unsigned char)*p < 0x80);
            for (const struct poptOption *g = cli_global_options; g->longName; g++) {
                assert_string_not_equal(g->longName, o->longName ? o->longName : "");
                assert_true(!g->shortName || g->shortName != o->shortName);
            }
        }
    }
}

static bool documented(const struct buf *manual, const char *format, const char *name)
{
    char text[80];
    snprintf(text, sizeof text, format, name);
    return span_has(buf_as_span(manual), span_str(text));
}

/* The manual has a heading for every command and a mention of every option. */
static void manual(void **state)
{
    (void)state;
    struct buf page = { 0 };
    struct wh_error err;
    const char *path = getenv("WENHAO_MANUAL");
    assert_int_equal(file_read(&page, path ? path : "cli/wenhao.1.scd", &err), WH_OK);
    for (const struct poptOption *o = cli_global_options; o->longName; o++)
        if (!documented(&page, "*--%s", o->longName))
            fail_msg("the manual lacks --%s", o->longName);
    for (const struct cli_entry *e = cli_commands; e->name; e++) {
        if (!documented(&page, "\n*wenhao %s*", e->name))
            fail_msg("the manual lacks %s", e->name);
        for (const struct poptOption *o = e->command->options; o && (o->longName || o->shortName);
             o++)
            if (o->longName && !documented(&page, "*--%s", o->longName))
                fail_msg("the manual lacks %s --%s", e->name, o->longName);
    }
    buf_release(&page);
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, date_rows, check_date);
    TABLE_ADD(&t, suggest_rows, check_suggest);
    TABLE_ADD(&t, line_rows, check_line);
    table_one(&t, "tables", tables);
    table_one(&t, "manual", manual);
    return table_run("cli", &t);
}
