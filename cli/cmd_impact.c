// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What if a rule fell on a day.
#include "cli/ask.h"
#include "cli/draft.h"
#include "cli/known_at.h"
#include "queries/impact.h"

static struct {
    char *as_of, day[11], *drafts;
    int depth;
} opt;

static const struct poptOption options[] = {
    { "as-of", 0, POPT_ARG_STRING, &opt.as_of, 0, "假定它在哪一天失去效力（默认今天）", "DATE" },
    KNOWN_OPTION,
    { "drafts", 0, POPT_ARG_STRING, &opt.drafts, 0, "也看这个文件夹里的草案哪些引用会落空", "DIR" },
    { "depth", 0, POPT_ARG_INT, &opt.depth, 0, "走几层，默认到底", "N" },
    ASK_TABLE_OPTIONS,
    POPT_TABLEEND,
};

static int check(const struct cli *cli, const char **words, int n)
{
    (void)words, (void)n;
    int rc = ask_count(cli, "--depth", opt.depth);
    return rc == CLI_OK ? ask_as_of(cli, opt.day, opt.as_of) : rc;
}

static int run(struct cli *cli, const char **refs, int n)
{
    struct draft_set set = { 0 };
    struct VEC(const struct analysis *) analyses = { 0 };
    struct query_args args = {
        .refs = refs, .n_refs = (size_t)n, .depth = opt.depth, .as_of = opt.as_of ? opt.day : NULL
    };
    struct impact_drafts drafts = { 0 };
    if (opt.drafts) {
        const char *paths[] = { opt.drafts };
        draft_set_read(&set, cli, paths, 1);
        for (size_t i = 0; i < set.drafts.n; i++)
            vec_push(&analyses, &set.drafts.at[i]->analysis);
        drafts = (struct impact_drafts){ analyses.at, analyses.n };
        args.drafts = &drafts;
    }
    int rc = ask(cli, query_impact, &args, (struct ask_show){ .table = true });
    vec_release(&analyses);
    draft_set_release(&set);
    return rc;
}

const struct cli_command cmd_impact = {
    .usage = "REF... [--as-of=DATE] [--known-at=DATE] [--drafts=DIR] [-o FILE.xlsx]",
    .about =
        "假定一件文件在某日失去效力，什么受影响：逐层列出当日有效、以它为依据或者贯彻、适用、解释它"
        "的文件，在哪一条；哪些只以它为依据；哪些引用和简称落空；--drafts "
        "看一批草案里哪些引用会落空。最后给出可以照抄的“同时废止”条款，写出之前已由程序读回核对"
        "。",
    .examples = "wenhao impact 溪政规〔2024〕1号\n"
                "wenhao impact 《云溪省地下水管理办法》 --as-of 2026-01-01 --drafts 送审稿/\n"
                "wenhao impact 刑法 -o 影响.xlsx\n",
    .options = options,
    .min_args = 1,
    .max_args = -1,
    .check = check,
    .run = run,
};
