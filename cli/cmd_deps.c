// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a document rests on, and what rests on it.
#include "cli/ask.h"
#include "cli/known_at.h"

static struct {
    int up, down, depth;
    char *relation, *as_of, day[11];
    const char *names;
} opt;

static const struct poptOption options[] = {
    { "up", 0, POPT_ARG_NONE, &opt.up, 0, "只看它依据什么", NULL },
    { "down", 0, POPT_ARG_NONE, &opt.down, 0, "只看什么依据它", NULL },
    { "depth", 0, POPT_ARG_INT, &opt.depth, 0, "最多走几步（默认走到底）", "N" },
    { "relation", 0, POPT_ARG_STRING, &opt.relation, 0,
      "只走这些关系，如 based_on,implements 或 依据,贯彻", "LIST" },
    { "as-of", 0, POPT_ARG_STRING, &opt.as_of, 0, "各件的状态按哪一天（默认今天）", "DATE" },
    KNOWN_OPTION,
    POPT_TABLEEND,
};

static int check(const struct cli *cli, const char **words, int n)
{
    (void)words, (void)n;
    int rc = ask_as_of(cli, opt.day, opt.as_of);
    if (rc == CLI_OK)
        rc = ask_count(cli, "--depth", opt.depth);
    return rc == CLI_OK ? ask_relations(cli, &opt.names, opt.relation) : rc;
}

static int run(struct cli *cli, const char **refs, int n)
{
    struct query_args args = { .refs = refs,
                               .n_refs = (size_t)n,
                               .up = opt.up,
                               .down = opt.down,
                               .depth = opt.depth,
                               .relation = opt.names,
                               .as_of = opt.as_of ? opt.day : NULL };
    known_at_note(cli);
    return ask(cli, query_deps, &args, (struct ask_show){ .list = true, .rows = true });
}

const struct cli_command cmd_deps = {
    .usage = "REF [--up|--down] [--depth=N] [--relation=LIST] [--as-of=DATE] [--known-at=DATE]",
    .about = "↑ 是它依据、贯彻、适用的文件，↓ 是依据它的文件，一层一层走到底；每一步有出处，加 -v "
             "有原文。",
    .examples = "wenhao deps 溪政发〔2024〕4号\nwenhao deps 溪政发〔2022〕8号 --down --depth 2\n",
    .options = options,
    .min_args = 1,
    .max_args = 1,
    .check = check,
    .run = run,
};
