// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// From the command line to the command.
#include "cli/cli.h"

#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analyzer/words/lexicon.h"
#include "base/cleanup.h"
#include "base/fatal.h"
#include "cli/known_at.h"
#include "cli/private.h"
#include "graph/store/store.h"
#include "queries/status/periods.h"

const struct cli_entry cli_commands[] = {
#define CMD(name, command, group, store, summary) { name, &command, group, store, summary },
#include "cli/commands.def"
#undef CMD
    { NULL, NULL, CLI_OTHER, STORE_NONE, NULL },
};

const struct cli_entry *cli_find(const char *name)
{
    for (const struct cli_entry *e = cli_commands; e->name; e++)
        if (strcmp(e->name, name) == 0)
            return e;
    return NULL;
}

static int check_words(const struct cli *cli, const struct cli_line *line)
{
    const struct cli_command *c = line->entry->command;
    if (line->n_args < c->min_args)
        return cli_usage(cli, "%s needs %s: wenhao %s %s", line->entry->name,
                         line->n_args ? "more arguments" : "an argument", line->entry->name,
                         c->usage);
    if (c->max_args >= 0 && line->n_args > c->max_args)
        return cli_usage(cli, "too many arguments for %s: '%s'", line->entry->name,
                         line->args[c->max_args]);
    for (int i = 0; i < line->n_args; i++)
        if (!line->args[i][0])
            return cli_usage(cli, "an argument of %s is empty", line->entry->name);
    int rc = known_at_check(cli);
    return rc == CLI_OK && c->check ? c->check(cli, line->args, line->n_args) : rc;
}

/* The store, that of --known-at where a day is given, and the words that a REF is read with. */
static int open_store(struct cli *cli, struct store **whole)
{
    struct wh_error err = { 0 };
    if (store_open(&cli->store, cli->db, STORE_READ, &err) != WH_OK ||
        lexicon_open(&cli->lex, cli->lexicon_dir, &err) != WH_OK ||
        (cli->periods_path && periods_open(&cli->periods, cli->periods_path, &err) != WH_OK))
        return cli_fail(cli, &err);
    if (store_is_stale(cli->store))
        cli_warn(
            cli,
            "the last run of index did not end; answers may lack something until: wenhao index, or "
            "wenhao rebuild");
    return known_at_open(cli, whole);
}

static void close_store(struct cli *cli, struct store *whole)
{
    periods_close(cli->periods);
    if (cli->lex)
        lexicon_close(cli->lex);
    store_close(cli->store);
    store_close(whole);
}

static int run_command(struct cli *cli, const struct cli_line *line)
{
    struct store *whole = NULL;
    int rc = check_words(cli, line);
    const struct cli_command *c = line->entry->command;
    if (rc == CLI_OK && line->entry->store == STORE_NEEDED &&
        !(c->storeless && c->storeless(line->args)))
        rc = open_store(cli, &whole);
    if (rc == CLI_OK)
        rc = output_open(cli, c->folder && c->folder(cli));
    if (rc == CLI_OK) {
        rc = line->entry->command->run(cli, line->args, line->n_args);
        rc = output_close(
            cli, rc, !cli->discard && (rc == CLI_OK || rc == CLI_NOT_FOUND || rc == CLI_AMBIGUOUS));
    }
    close_store(cli, whole);
    return rc;
}

static int dispatch(struct cli *cli, const struct cli_line *line)
{
    if (!line->version && !line->help && line->entry)
        return run_command(cli, line);
    if (!line->version && !line->help) {
        help_print(stderr, NULL, cli->width);
        return CLI_USAGE;
    }
    cli->out_path = NULL;
    int rc = output_open(cli, false);
    if (rc != CLI_OK)
        return rc;
    if (line->version)
        version_print(cli->out, cli->verbose > 0, cli->english);
    else
        help_print(cli->out, line->entry, cli->width);
    return output_close(cli, CLI_OK, false);
}

/* Out of memory, or a broken build: says so and ends at once; the store is as its last transaction left it. */
static void end_now(enum wh_status status, const char *message)
{
    cleanup_all();
    fprintf(stderr, "wenhao: %s\n", message);
    _exit(cli_exit_of(status));
}

/* The end by a signal: what is only half made goes. */
static void on_signal(int sig)
{
    cleanup_all();
    signal(sig, SIG_DFL);
    raise(sig);
}

void cli_on_signals(void (*handler)(int sig))
{
    static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGXCPU, SIGXFSZ };
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        bool ends = signals[i] == SIGXCPU || signals[i] == SIGXFSZ;
        struct sigaction before, action = { .sa_handler = ends || !handler ? on_signal : handler };
        sigemptyset(&action.sa_mask);
        action.sa_flags = SA_RESTART;
        /* what nohup has set stays */
        if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(signals[i], &action, NULL);
    }
}

int cli_main(int argc, const char **argv)
{
    struct cli cli = { 0 };
    struct cli_line line = { 0 };
    fatal_call(end_now);
    json_set_alloc_funcs(mem_alloc, free); /* no record lacks a field for want of memory */
    cli_on_signals(NULL);
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is seen when writing, also one to a child */
    term_locale();
    int rc = options_parse(&cli, &line, argc, argv);
    guard_inputs(&cli, &line, argc, argv);
    if (rc == CLI_OK)
        rc = dispatch(&cli, &line);
    guard_inputs(NULL, NULL, 0, NULL);
    options_release(&line);
    return rc;
}
