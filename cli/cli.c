// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// From the command line to the command.
#include "cli/cli.h"

#include <signal.h>
#include <string.h>

#include "cli/private.h"

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

static int check_count(const struct cli *cli, const struct cli_line *line)
{
    const struct cli_command *c = line->entry->command;
    if (line->n_args < c->min_args)
        return cli_usage(cli, "%s needs %s: wenhao %s %s", line->entry->name,
                         line->n_args ? "more arguments" : "an argument", line->entry->name, c->usage);
    if (c->max_args >= 0 && line->n_args > c->max_args)
        return cli_usage(cli, "too many arguments for %s: '%s'", line->entry->name, line->args[c->max_args]);
    return CLI_OK;
}

static int run_command(struct cli *cli, const struct cli_line *line)
{
    int rc = check_count(cli, line);
    if (rc == CLI_OK)
        rc = output_open(cli);
    if (rc != CLI_OK)
        return rc;
    rc = line->entry->command->run(cli, line->args, line->n_args);
    return output_close(cli, rc, rc == CLI_OK || rc == CLI_NOT_FOUND || rc == CLI_AMBIGUOUS);
}

static int dispatch(struct cli *cli, const struct cli_line *line)
{
    if (!line->version && !line->help && line->entry)
        return run_command(cli, line);
    int rc = CLI_OK;
    cli->out = stdout;
    if (line->version)
        puts("wenhao " WENHAO_VERSION);
    else if (line->help)
        help_print(stdout, line->entry, cli->width);
    else {
        help_print(stderr, NULL, cli->width);
        rc = CLI_USAGE;
    }
    cli->out_path = NULL;
    return output_close(cli, rc, false);
}

int cli_main(int argc, const char **argv)
{
    struct cli cli = { 0 };
    struct cli_line line = { 0 };
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is seen when writing, also one to a child */
    term_locale();
    int rc = options_parse(&cli, &line, argc, argv);
    if (rc == CLI_OK)
        rc = dispatch(&cli, &line);
    options_release(&line);
    return rc;
}
