// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/private.h"

static int run(struct cli *cli, const char **args, int n)
{
    const struct cli_entry *entry = n ? cli_find(args[0]) : NULL;
    if (n && !entry)
        return cli_usage(cli, "no command '%s'", args[0]);
    help_print(cli->out, entry, cli->width);
    return CLI_OK;
}

const struct cli_command cmd_help = {
    .usage = "[COMMAND]",
    .about = "不带参数时列出全部命令；带命令名时显示它的用法、例子和选项，与「wenhao 命令 "
             "--help」相同。",
    .examples = "wenhao help\nwenhao help status\n",
    .max_args = 1,
    .run = run,
};
