// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Every act that a document performs on another, and every edge of the graph: one list each, with the same filters.
#include "cli/ask.h"

static struct {
    char *relation, *from, *to;
    const char *names;
    int unread;
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

static const struct poptOption act_options[] = {
    { "unread", 0, POPT_ARG_NONE, &opt.unread, 0, "改为列出没有读懂的用语：废止、修改、失效等",
      NULL },
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
    if (rc == CLI_OK && opt.unread && opt.relation)
        return cli_usage(cli, cli->english ? "--unread has no relations: leave out --relation"
                                           : "--unread 的用语没有关系可言：请去掉 --relation");
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
    if (opt.unread)
        return ask(cli, query_cues, &args,
                   (struct ask_show){ .list = true, .rows = true, .table = true });
    return ask(cli, query_acts, &args,
               (struct ask_show){ .list = true, .rows = true, .table = true });
}

static int run_edges(struct cli *cli, const char **words, int n)
{
    (void)words, (void)n;
    struct query_args args = filters();
    return ask(cli, query_edges, &args,
               (struct ask_show){ .list = true, .rows = true, .table = true });
}

const struct cli_command cmd_acts = {
    .usage = "[--unread] [--relation=LIST] [--from=REF] [--to=REF] [--limit=N]",
    .about = "库中的全部行为：废止、失效、修改、替代、暂停、延长、恢复，各有范围、生效日和出处；加 "
             "-v 有原文。--unread "
             "列出可能是行为而没有读懂的用语，在前的是使规定终止而且旁边有文件名的。",
    .examples = "wenhao acts\nwenhao acts --relation 废止,失效 -v\nwenhao acts --to "
                "溪政发〔2011〕28号 --json\nwenhao acts -o 行为.xlsx\nwenhao acts --unread -v\n",
    .options = act_options,
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
