// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Does a proof hold: do the words of each step stand there, in a file of that hash?
#include "cli/ask.h"

static struct {
    char *sources;
} opt;

static const struct poptOption options[] = {
    { "sources", 0, POPT_ARG_STRING, &opt.sources, 0, "原文件在哪个文件夹（默认当前文件夹）",
      "DIR" },
    POPT_TABLEEND,
};

static int run(struct cli *cli, const char **words, int n)
{
    struct query_args args = { .refs = words, .n_refs = (size_t)n, .from = opt.sources };
    return ask(cli, query_verify, &args, (struct ask_show){ 0 });
}

const struct cli_command cmd_verify = {
    .usage = "FILE.zip [--sources=DIR]",
    .about = "核对别人给的一份证明（status --proof "
             "打包的）：每一步所引的文字，是否就在那个哈希（SHA-"
             "256）的文件的那些字节上，前后文是否相符。"
             "只与原文件比，不用库，也不信证明里的任何说法；原文件按名称和大小在 --sources "
             "的文件夹里找。按规则得出、没有引文的步骤另外注明。结论本身不核对，只核对引文和前后文"
             "。全部相符时退出状态为 0，有一处不符、"
             "找不到原文件的为 1，不是证明、损坏、过大的为 3。手工核对的办法见 docs/PROOF.md。",
    .examples = "wenhao status 溪政办规〔2023〕2号 --proof 证明.zip\n"
                "wenhao verify 证明.zip --sources 公报/\n",
    .options = options,
    .min_args = 1,
    .max_args = 1,
    .run = run,
};
