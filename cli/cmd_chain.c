// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a document repealed, replaced or amended, and what did so to it, to the end.
#include "cli/ask.h"
#include "cli/known_at.h"

static struct {
    char *as_of, day[11];
} opt;

static const struct poptOption options[] = {
    { "as-of", 0, POPT_ARG_STRING, &opt.as_of, 0, "各件的状态按哪一天（默认今天）", "DATE" },
    KNOWN_OPTION,
    ASK_AMENDMENTS_OPTION,
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
                               .amendments = ask_newest_wanted(),
                               .as_of = opt.as_of ? opt.day : NULL };
    return ask(cli, query_chain, &args, (struct ask_show){ 0 });
}

const struct cli_command cmd_chain = {
    .usage = "REF [--as-of=DATE] [--known-at=DATE] [--amendments=N]",
    .about =
        "沿着废止、失效、替代、修改向前后追到底，画成两棵树：此后什么改变了它，此前它改变了什么。"
        "要画成图：wenhao export --chain REF。",
    .examples = "wenhao chain 溪政办规〔2024〕4号\nwenhao chain 《云溪省城市供水管理办法》 -v\n",
    .options = options,
    .min_args = 1,
    .max_args = 1,
    .check = check,
    .run = run,
};
