// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Documents that rest on each other, or cite each other, in a circle.
#include "cli/ask.h"

static const struct poptOption options[] = {
    ASK_TABLE_OPTIONS,
    ASK_PAGE_OPTIONS,
    POPT_TABLEEND,
};

static int run(struct cli *cli, const char **words, int n)
{
    (void)words, (void)n;
    struct query_args args = { .limit = ask_page.limit, .offset = ask_page.offset };
    return ask(cli, query_cycles, &args, (struct ask_show){ .list = true, .table = true });
}

const struct cli_command cmd_cycles = {
    .usage = "[-n N]",
    .about = "互为依据、互相引用而成的圈：先列依据、贯彻、适用、解释成圈的，再列加上一般引用才成圈"
             "的，各有最短的一圈，每一步附原文。所引文件成文在后的一步注明“在后”：多半是后来修改时"
             "加的引用，或者认错了文件，请核对。",
    .examples = "wenhao cycles\n"
                "wenhao cycles -v\n"
                "wenhao cycles --json\n",
    .options = options,
    .check = ask_page_check,
    .run = run,
};
