// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A copy of the store while others read and write it.
#include "cli/cli.h"
#include "graph/doctor.h"

static int run(struct cli *cli, const char **args, int n)
{
    (void)n;
    struct wh_error err = { 0 };
    if (doctor_backup(cli->store, args[0], &err) != WH_OK)
        return cli_fail(cli, &err);
    cli_note(cli, cli->english ? "the store is copied to %s" : "库已备份到 %s", args[0]);
    return CLI_OK;
}

const struct cli_command cmd_backup = {
    .usage = "FILE",
    .about =
        "把库复制成 "
        "FILE（必须还没有这个文件）：别人正在读写也可以，复制的是某一时刻完整的库；复制时核对每一页"
        "的校验和，有损坏就不复制。要么写全，要么没有这个文件。",
    .examples = "wenhao backup 备份-2025-12-31.db\n"
                "# 用备份回答问题\nwenhao --db 备份-2025-12-31.db status 溪政办规〔2023〕2号\n",
    .min_args = 1,
    .max_args = 1,
    .run = run,
};
