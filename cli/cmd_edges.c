// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Every act that a document performs on another, and every edge of the graph: one list each, with the same filters.
#include "cli/ask.h"

static struct {
    char *relation, *from, *to;
    const char *names;
} opt;

static const struct poptOption options[] = {
    { "relation", 0, POPT_ARG_STRING, &opt.relation, 0,
      "只列这些，如 repeals,based_on 或 废止,依据", "LIST" },
    { "from", 0, POPT_ARG_STRING, &opt.from, 0, "只列由这件文件发出的", "REF" },
    { "to", 0, POPT_ARG_STRING, &opt.to, 0, "只列指向这件文件的", "REF" },
    ASK_PAGE_OPTIONS,
    ASK_TABLE_OPTIONS,
    POPT_TABLEEND,
};

static int check(const struct cli *cli, const char **words, int n)
{
    int rc = ask_page_check(cli, words, n);
    return rc == CLI_OK ? ask_relations(cli, &opt.names, opt.relation) : rc;
}

static struct query_args filters(void)
{
    return (struct query_args){ .relation = opt.names,
                                .from = opt.from,
                                .to = opt.to,
                                .limit = ask_page.limit,
                                .offset = ask_page.offset };
}

static int run_acts(struct cli *cli, const char **words, int n)
{
    (void)words, (void)n;
    struct query_args args = filters();
    return ask(cli, query_acts, &args, (struct ask_show){ .list = true, .table = true });
}

static int run_edges(struct cli *cli, const char **words, int n)
{
    (void)words, (void)n;
    struct query_args args = filters();
    return ask(cli, query_edges, &args, (struct ask_show){ .list = true, .table = true });
}

const struct cli_command cmd_acts = {
    .usage = "[--relation=LIST] [--from=REF] [--to=REF] [--limit=N]",
    .about = "库中的全部行为：废止、失效、修改、替代、暂停、延长、恢复，各有范围、生效日和出处；加 "
             "-v 有原文。",
    .examples = "wenhao acts\nwenhao acts --relation 废止,失效 -v\nwenhao acts --to "
                "溪政发〔2011〕28号 --json\nwenhao acts -o 行为.xlsx\n",
    .options = options,
    .check = check,
    .run = run_acts,
};

const struct cli_command cmd_edges = {
    .usage = "[--relation=LIST] [--from=REF] [--to=REF] [--limit=N]",
    .about = "库中的全部关系：行为、依据、贯彻、适用、引用等，各有认定的办法（文号、标题……）、提到"
             "的次数和出处。",
    .examples = "wenhao edges --from 溪政发〔2024〕4号\nwenhao edges --relation based_on --limit "
                "50\nwenhao edges -f csv > 关系.csv\n",
    .options = options,
    .check = check,
    .run = run_edges,
};
