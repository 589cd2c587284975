// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The card of a document.
#include "cli/ask.h"

static struct {
    int outline;
} opt;

static const struct poptOption options[] = {
    { "outline", 0, POPT_ARG_NONE, &opt.outline, 0, "列出它的编、章、节、条", NULL },
    POPT_TABLEEND,
};

static int run(struct cli *cli, const char **refs, int n)
{
    struct query_args args = { .refs = refs, .n_refs = (size_t)n, .outline = opt.outline };
    return ask(cli, query_show, &args, (struct ask_show){ 0 });
}

const struct cli_command cmd_show = {
    .usage = "REF [--outline]",
    .about = "文件的卡片：编号、文号、机关、日期、所附文件、各次文本、对它的行为和它的行为、引用的"
             "数目。题名或者文号后面写明条、款、项（第十条第二款第（一）项，第三条至第五条）的，是"
             "那一条的原文、"
             "所在的章节、指名触及它的行为和引用它的文件。",
    .examples = "wenhao show 溪政规〔2024〕1号\nwenhao show 《云溪省城市供水管理办法》第六条\n"
                "wenhao show 《云溪省城市供水管理办法》 --outline\n",
    .options = options,
    .min_args = 1,
    .max_args = 1,
    .run = run,
};
