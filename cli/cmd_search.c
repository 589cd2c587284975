// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Titles, numbers, text.
#include "cli/ask.h"

static const struct poptOption options[] = {
    ASK_PAGE_OPTIONS,
    POPT_TABLEEND,
};

static int run(struct cli *cli, const char **words, int n)
{
    (void)n;
    struct query_args args = { .text = words[0],
                               .limit = ask_page.limit,
                               .offset = ask_page.offset };
    return ask(cli, query_search, &args, (struct ask_show){ .list = true, .text = true });
}

const struct cli_command cmd_search = {
    .usage = "TEXT [--limit=N]",
    .about = "在文号、标题和正文里找字；没有找到时退出状态为 1。",
    .examples = "wenhao search 供水\nwenhao search '〔2024〕4号' --limit 10\n",
    .options = options,
    .min_args = 1,
    .max_args = 1,
    .check = ask_page_check,
    .run = run,
};
