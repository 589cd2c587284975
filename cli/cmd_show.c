// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The card of a document.
#include "cli/ask.h"

static int run(struct cli *cli, const char **refs, int n)
{
    struct query_args args = { .refs = refs, .n_refs = (size_t)n };
    return ask(cli, query_show, &args, (struct ask_show){ 0 });
}

const struct cli_command cmd_show = {
    .usage = "REF",
    .about = "文件的卡片：编号、文号、机关、日期、所附文件、各次文本、对它的行为和它的行为、引用的"
             "数目。",
    .examples = "wenhao show 溪政规〔2024〕1号\nwenhao show 《云溪省城市供水管理办法》 --json\n",
    .min_args = 1,
    .max_args = 1,
    .run = run,
};
