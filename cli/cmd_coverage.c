// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Issues present and missing, holes in number series.
#include "cli/ask.h"

static const struct poptOption options[] = {
    ASK_TABLE_OPTIONS,
    POPT_TABLEEND,
};

static int run(struct cli *cli, const char **words, int n)
{
    struct query_args args = { .text = n ? words[0] : NULL };
    return ask(cli, query_coverage, &args,
               (struct ask_show){ .list = true, .table = true, .text = n > 0 });
}

const struct cli_command cmd_coverage = {
    .usage = "[ISSUER|GAZETTE] [-f FORMAT]",
    .about = "各种公报每年有哪几期、缺哪几期；各个文号系列有哪些号、缺哪些号。可以只问一个机关、一"
             "种公报或一个代字，没有时退出状态为 1。",
    .examples = "wenhao coverage\nwenhao coverage 云溪省人民政府公报\nwenhao coverage "
                "溪政办规\nwenhao coverage -o 收藏.xlsx\n",
    .options = options,
    .max_args = 1,
    .run = run,
};
