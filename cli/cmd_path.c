// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// How two documents are connected.
#include "cli/ask.h"

static int run(struct cli *cli, const char **refs, int n)
{
    struct query_args args = { .refs = refs, .n_refs = (size_t)n };
    return ask(cli, query_path, &args, (struct ask_show){ 0 });
}

const struct cli_command cmd_path = {
    .usage = "REF REF",
    .about =
        "从第一件到第二件最短的引用路径，每一步都有原文和出处；没有同方向的路径时不计方向再找。",
    .examples = "wenhao path 溪政发〔2024〕4号 溪政发〔2022〕8号\n",
    .min_args = 2,
    .max_args = 2,
    .run = run,
};
