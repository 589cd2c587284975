// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What changed since a day, or between two days: a function of content.
#include <string.h>

#include "cli/ask.h"

static struct {
    char *since, *between, *as_of, from[11], to[11];
} opt;

static const struct poptOption options[] = {
    { "since", 0, POPT_ARG_STRING, &opt.since, 0, "这一天之后（不含）到今天", "DATE" },
    { "between", 0, POPT_ARG_STRING, &opt.between, 0,
      "两日之间：第一日之后到第二日（后一日写在其后）", "DATE" },
    { "as-of", 0, POPT_ARG_STRING, &opt.as_of, 0, "与 --since 同用：算到哪一天（默认今天）",
      "DATE" },
    ASK_TABLE_OPTIONS,
    ASK_PAGE_OPTIONS,
    POPT_TABLEEND,
};

static int check(const struct cli *cli, const char **words, int n)
{
    if ((opt.since != NULL) + (opt.between != NULL) != 1)
        return cli_usage(cli, "give either --since DATE or --between DATE DATE");
    if (n != (opt.between != NULL))
        return cli_usage(cli, "--between takes two days, --since one");
    if (opt.between && opt.as_of)
        return cli_usage(cli, "--as-of goes with --since");
    int rc = ask_as_of(cli, opt.from, opt.since ? opt.since : opt.between);
    if (rc == CLI_OK)
        rc = ask_as_of(cli, opt.to, opt.between ? words[0] : opt.as_of);
    if (rc == CLI_OK && opt.to[0] && strcmp(opt.from, opt.to) > 0)
        return cli_usage(cli, "the first day is after the second");
    return rc == CLI_OK ? ask_page_check(cli, words, n) : rc;
}

static int run(struct cli *cli, const char **words, int n)
{
    (void)words, (void)n;
    struct query_args args = { .from = opt.from,
                               .to = opt.between ? opt.to : NULL,
                               .as_of = opt.to[0] ? opt.to : NULL,
                               .limit = ask_page.limit,
                               .offset = ask_page.offset };
    return ask(cli, query_changes, &args, (struct ask_show){ .list = true, .table = true });
}

const struct cli_command cmd_changes = {
    .usage = "--since=DATE|--between=DATE DATE",
    .about = "只看内容，不看哪天入库：假如那一天之后出版的资料都没有，会少知道什么——新的废止、失效"
             "、修改、"
             "暂停、延长、推迟、恢复，新收的文件，找到的（原先只被引用或只列目录），新出现的缺失，"
             "出现或消"
             "失的矛盾；以及其间到了施行之日、终止之日、有效期届满的。每一项有日期、由哪一件、出处"
             "，加 -v "
             "有原文。"
             "公报按出版日算；单行的文件按其中最晚的成文、公布、修改日算；没有印出日期的依次按文件"
             "名里的日"
             "期、施行日、文号的年份算；什么日期也没有的总算在内。"
             "index 做完时列出的变化也是这样得来的。",
    .examples = "wenhao changes --since 2025-11-30\n"
                "wenhao changes --between 2025-01-01 2025-06-30 -o 上半年.xlsx\n",
    .options = options,
    .min_args = 0,
    .max_args = 1,
    .check = check,
    .run = run,
};
