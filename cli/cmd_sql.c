// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Questions of one's own over the documented tables and views.
#include "cli/ask.h"

enum { SECONDS = 60 };

static long seconds = SECONDS;

static const struct poptOption options[] = {
    { "timeout", 0, POPT_ARG_LONG, &seconds, 0, "最多用多少秒（默认 60，0 为不限）", "SECONDS" },
    ASK_PAGE_OPTIONS,
    ASK_TABLE_OPTIONS,
    POPT_TABLEEND,
};

static int check(const struct cli *cli, const char **words, int n)
{
    int rc = ask_page_check(cli, words, n);
    return rc == CLI_OK ? ask_count(cli, "--timeout", seconds) : rc;
}

static int run(struct cli *cli, const char **words, int n)
{
    (void)n;
    struct query_args args = {
        .text = words[0], .seconds = seconds, .limit = ask_page.limit, .offset = ask_page.offset
    };
    return ask(cli, query_sql, &args, (struct ask_show){ .list = true, .table = true });
}

const struct cli_command cmd_sql = {
    .usage = "'SELECT …' [--timeout=SECONDS] [--limit=N]",
    .about = "用一条 SELECT 查库里的表和视图（docs/SCHEMA.md "
             "有说明：doc、evidence、act_view、edge_view、orphan、section_view "
             "……），只读；别的语句一概不收。",
    .examples =
        "wenhao sql \"SELECT number, title FROM doc WHERE issued >= '2024' ORDER BY issued\"\n"
        "wenhao sql 'SELECT relation, count(*) AS n FROM act_view GROUP BY relation' -f csv\n"
        "wenhao sql 'SELECT id, cited_by FROM orphan' --json --limit 10\n",
    .options = options,
    .min_args = 1,
    .max_args = 1,
    .check = check,
    .run = run,
};
