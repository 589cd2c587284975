// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a person should look at.
#include "cli/ask.h"

enum { FIRST = 20 };

static struct {
    int all;
} opt;

static const struct poptOption options[] = {
    { "all", 0, POPT_ARG_NONE, &opt.all, 0, "全部列出（默认最要紧的20处）", NULL },
    ASK_PAGE_OPTIONS,
    POPT_TABLEEND,
};

static int run(struct cli *cli, const char **refs, int n)
{
    struct query_args args = { .refs = refs,
                               .n_refs = (size_t)n,
                               .limit = ask_page.limit ? ask_page.limit
                                        : opt.all      ? 0
                                                       : FIRST,
                               .offset = ask_page.offset };
    return ask(cli, query_review, &args, (struct ask_show){ .list = true });
}

const struct cli_command cmd_review = {
    .usage = "[REF] [--all] [--limit=N]",
    .about = "列出需要人看一看的地方：指向不明的引用（连同全部可能）、把握不足的行为、文号与题名不"
             "符、互相"
             "矛盾的证据、失去依据的决定。行为在前，牵涉文件多的在前。每处附原文、出处和可以照抄的 "
             "wenhao decide 命令。给出 REF，只列与它有关的。",
    .examples = "wenhao review\nwenhao review 溪政规〔2024〕1号\nwenhao review --all --json\n",
    .options = options,
    .max_args = 1,
    .check = ask_page_check,
    .run = run,
};
