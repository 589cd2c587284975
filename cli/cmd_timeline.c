// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The life of a rule, day by day, as a table or a drawing.
#include "cli/ask.h"
#include "cli/known_at.h"
#include "exports/picture/life.h"

static struct {
    char *as_of, day[11];
} opt;

static const struct poptOption options[] = {
    { "as-of", 0, POPT_ARG_STRING, &opt.as_of, 0, "查询日（默认今天）", "DATE" },
    KNOWN_OPTION,
    { "format", 'f', POPT_ARG_STRING, &ask_table.format, 0,
      "text、ndjson 或 svg（默认看 -o 的后缀，否则 text）", "FORMAT" },
    POPT_TABLEEND,
};

static int check(const struct cli *cli, const char **words, int n)
{
    (void)words, (void)n;
    return ask_as_of(cli, opt.day, opt.as_of);
}

static int run(struct cli *cli, const char **refs, int n)
{
    struct query_args args = { .refs = refs,
                               .n_refs = (size_t)n,
                               .as_of = opt.as_of ? opt.day : NULL };
    return ask(cli, query_timeline, &args, (struct ask_show){ .drawing = &export_life });
}

const struct cli_command cmd_timeline = {
    .usage = "REF [--as-of=DATE] [--known-at=DATE] [-f FORMAT] [-o FILE.svg]",
    .about =
        "一件规定从通过到终止的每一件事，按日期排列：通过、批准、公布、施行，历次修改及所涉条款，暂"
        "停、推迟、延长、恢复，届满、废止、宣布失效；各由哪一件、哪一条，出自何处，加 -v "
        "有原文。最后一行是各段时间的状态。不计入的（把握不足、早于成文等）也列出，并说明为什么。"
        "-o 图.svg 画成图：状态、每一次文本、每一件事各占一行，虚线是查询日。",
    .examples = "wenhao timeline 云溪省人民政府令第12号\n"
                "wenhao timeline 溪政办规〔2023〕2号 --as-of 2024-12-31 -o 沿革.svg\n",
    .options = options,
    .min_args = 1,
    .max_args = 1,
    .check = check,
    .run = run,
};
