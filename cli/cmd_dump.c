// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The whole store in canonical NDJSON.
#include "cli/cli.h"
#include "graph/dump.h"

static int put(void *ctx, struct span bytes)
{
    struct cli *cli = ctx;
    return fwrite(bytes.p, 1, bytes.n, cli->out) == bytes.n ? 0 : -1;
}

static int run(struct cli *cli, const char **args, int n)
{
    (void)args;
    (void)n;
    struct wh_error err = { 0 };
    enum wh_status rc = dump_store(cli->store, put, cli, &err);
    return rc == WH_OK ? CLI_OK : cli_fail(cli, &err);
}

const struct cli_command cmd_dump = {
    .usage = "",
    .about =
        "把库的全部内容按固定的次序写成 "
        "NDJSON：来源、文档、引用及其归属、文档身份、行为、关系。同样的文件总给出同样的字节，\n"
        "与读入的次序、线程数、是否中断过无关；因此可以用来比较两个库。",
    .examples =
        "wenhao dump > 库.ndjson\n"
        "# 两个库有什么不同\nwenhao --db a.db dump > a.ndjson\nwenhao --db b.db dump > b.ndjson\n",
    .min_args = 0,
    .max_args = 0,
    .run = run,
};
