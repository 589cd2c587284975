// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the store holds.
#include "cli/ask.h"

static int run(struct cli *cli, const char **refs, int n)
{
    struct query_args args = { .refs = refs, .n_refs = (size_t)n };
    return ask(cli, query_stats, &args, (struct ask_show){ 0 });
}

const struct cli_command cmd_stats = {
    .usage = "",
    .about = "库中有多少来源、文件、引用、行为、关系，缺多少被引文件，资料截至哪一天。",
    .examples = "wenhao stats\nwenhao stats --db 公报.db --json\n",
    .min_args = 0,
    .max_args = 0,
    .run = run,
};
