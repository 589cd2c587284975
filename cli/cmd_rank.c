// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which rules in force carry most others.
#include "cli/ask.h"

static struct {
    char *as_of, day[11], *issuer;
} opt;

static const struct poptOption options[] = {
    { "as-of", 0, POPT_ARG_STRING, &opt.as_of, 0, "按哪一天的效力（默认今天）", "DATE" },
    { "issuer", 0, POPT_ARG_STRING, &opt.issuer, 0, "只列这个机关的（名称的一部分即可）", "NAME" },
    ASK_TABLE_OPTIONS,
    ASK_PAGE_OPTIONS,
    POPT_TABLEEND,
};

static int check(const struct cli *cli, const char **words, int n)
{
    int rc = ask_page_check(cli, words, n);
    return rc == CLI_OK ? ask_as_of(cli, opt.day, opt.as_of) : rc;
}

static int run(struct cli *cli, const char **words, int n)
{
    (void)words, (void)n;
    struct query_args args = { .issuer = opt.issuer,
                               .limit = ask_page.limit,
                               .offset = ask_page.offset,
                               .as_of = opt.as_of ? opt.day : NULL };
    return ask(cli, query_rank, &args, (struct ask_show){ .list = true, .table = true });
}

const struct cli_command cmd_rank = {
    .usage = "[--issuer=NAME] [--as-of=DATE] [-n N]",
    .about = "哪些现行的规定承载最多：直接以它为依据、贯彻、适用、解释它的现行文件有多少，经由这些"
             "文件又有多少，按二者之和排列。先由网络中的份量（PageRank）选出候选，再逐件数清。只数"
             "库中有全文、查询日有效的；库中没有全文的上位法见 wenhao orphans。",
    .examples = "wenhao rank\n"
                "wenhao rank --issuer 云溪省人民政府 -n 50 -o 承载.xlsx\n",
    .options = options,
    .check = check,
    .run = run,
};
