// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What is cited and is not in the collection.
#include "cli/ask.h"
#include "cli/known_at.h"

static struct {
    int isolated;
} opt;

static const struct poptOption options[] = {
    { "isolated", 0, POPT_ARG_NONE, &opt.isolated, 0, "改列与他件没有往来的文件", NULL },
    KNOWN_OPTION,
    ASK_PAGE_OPTIONS,
    ASK_TABLE_OPTIONS,
    POPT_TABLEEND,
};

static int run(struct cli *cli, const char **words, int n)
{
    (void)words, (void)n;
    struct query_args args = { .isolated = opt.isolated,
                               .limit = ask_page.limit,
                               .offset = ask_page.offset };
    known_at_note(cli);
    return ask(cli, query_orphans, &args, (struct ask_show){ .list = true, .table = true });
}

const struct cli_command cmd_orphans = {
    .usage = "[--isolated] [--known-at=DATE] [--limit=N] [-f FORMAT]",
    .about = "被引用而库中没有全文的文件，按多少件需要它排列；“仅列目录”的在目录或索引里见过，全文"
             "不在。",
    .examples = "wenhao orphans\nwenhao orphans --limit 20 --json\nwenhao orphans "
                "--isolated\nwenhao orphans -o 缺失文件.xlsx\n",
    .options = options,
    .check = ask_page_check,
    .run = run,
};
