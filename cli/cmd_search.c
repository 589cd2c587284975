// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Rules that are half remembered: by number, title, issuer and text.
#include "base/buf.h"
#include "cli/ask.h"

enum {
    ENOUGH =
        20 /* rows, where --limit says nothing: who remembers half of a name looks at the first ones */
};

static struct {
    char *issuer, *year, *status;
} opt;

static const struct poptOption options[] = {
    { "issuer", 0, POPT_ARG_STRING, &opt.issuer, 0, "只要这个机关的（名称的一部分即可）", "NAME" },
    { "year", 0, POPT_ARG_STRING, &opt.year, 0, "只要这一年的", "YYYY" },
    { "status", 0, POPT_ARG_STRING, &opt.status, 0, "只要这种状态的（in_force 或 现行有效 等）",
      "STATUS" },
    ASK_PAGE_OPTIONS,
    POPT_TABLEEND,
};

static const char *status;

static int check(const struct cli *cli, const char **words, int n)
{
    int rc = ask_page_check(cli, words, n);
    if (rc == CLI_OK)
        rc = ask_year(cli, opt.year);
    return rc == CLI_OK ? ask_status(cli, &status, opt.status) : rc;
}

static int run(struct cli *cli, const char **words, int n)
{
    struct buf text = { 0 };
    for (int i = 0; i < n; i++) { /* as if they were quoted */
        buf_str(&text, i ? " " : "");
        buf_str(&text, words[i]);
    }
    struct query_args args = { .text = buf_cstr(&text),
                               .issuer = opt.issuer,
                               .year = opt.year,
                               .in_status = status,
                               .limit = ask_page.limit ? ask_page.limit : ENOUGH,
                               .offset = ask_page.offset };
    int rc = ask(cli, query_search, &args, (struct ask_show){ .list = true, .text = true });
    buf_release(&text);
    return rc;
}

const struct cli_command cmd_search = {
    .usage = "TEXT... [--issuer=NAME] [--year=YYYY] [--status=STATUS] [--limit=N]",
    .about = "找只记得一半的文件：几个词（空格隔开，先后不论）、文号的任何写法、错一个字、拼音或者"
             "拼音首字母，"
             "在文号、标题、机关和正文里找，最像的在前，一件一行；不写 --limit "
             "时列前20件。没有找到时退出状态为 1。",
    .examples =
        "wenhao search 供水\nwenhao search '溪政发(2031)3'\nwenhao search 'gongshui banfa'\n"
        "wenhao search 节水 奖励 --issuer 青溪 --status 现行有效\n",
    .options = options,
    .min_args = 1,
    .max_args = -1,
    .check = check,
    .run = run,
};
