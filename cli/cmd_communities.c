// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Groups of documents that belong together.
#include "cli/ask.h"

static const struct poptOption options[] = {
    ASK_TABLE_OPTIONS,
    ASK_PAGE_OPTIONS,
    POPT_TABLEEND,
};

static int run(struct cli *cli, const char **words, int n)
{
    struct query_args args = {
        .refs = words, .n_refs = (size_t)n, .limit = ask_page.limit, .offset = ask_page.offset
    };
    return ask(cli, query_communities, &args, (struct ask_show){ .list = true, .table = true });
}

const struct cli_command cmd_communities = {
    .usage = "[REF] [-n N]",
    .about = "按彼此的引用、依据、修改关系，把文件分成聚在一起的组，组内关系密，组间关系疏（Leiden "
             "算法，固定种子，同一个库总得同样的组）；三件以上的列出，以组内最常见的制发机关和标题"
             "中最常见的事项命名。写了 REF 的，只列它所在的一组。",
    .examples = "wenhao communities\n"
                "wenhao communities 溪政办规〔2024〕4号\n"
                "wenhao communities -o 分组.csv\n",
    .options = options,
    .max_args = 1,
    .check = ask_page_check,
    .run = run,
};
