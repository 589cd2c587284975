// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Completion for bash, made from the same tables as the help.
#include <string.h>

#include "cli/private.h"

static void options_of(FILE *out, const struct poptOption *o)
{
    for (; o && (o->longName || o->shortName); o++)
        if (o->longName)
            fprintf(out, " --%s", o->longName);
}

static int run(struct cli *cli, const char **args, int n)
{
    FILE *out = cli->out;
    if (n && strcmp(args[0], "bash") != 0)
        return cli_usage(cli, "no completion for '%s'; only bash", args[0]);
    fputs("# bash completion for wenhao; made by: wenhao completion bash\n_wenhao()\n{\n"
          "    local cur=${COMP_WORDS[COMP_CWORD]} i command='' words\n"
          "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
          "        case ${COMP_WORDS[i]} in\n"
          "        --db|--lang|--color|--lexicon|--periods|--output|-o) ((i++)) ;;\n"
          "        -*) ;;\n"
          "        *) command=${COMP_WORDS[i]}; break ;;\n"
          "        esac\n"
          "    done\n"
          "    case $command in\n    '') words='",
          out);
    for (const struct cli_entry *e = cli_commands; e->name; e++)
        fprintf(out, "%s%s", e == cli_commands ? "" : " ", e->name);
    fputs("' ;;\n", out);
    for (const struct cli_entry *e = cli_commands; e->name; e++) {
        fprintf(out, "    %s) words='", e->name);
        options_of(out, e->command->options);
        if (e->command == &cmd_help)
            for (const struct cli_entry *o = cli_commands; o->name; o++)
                fprintf(out, " %s", o->name);
        fputs("' ;;\n", out);
    }
    fputs("    esac\n    words+='", out);
    options_of(out, cli_global_options);
    fputs(
        "'\n"
        "    COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
        "    [[ ${#COMPREPLY[@]} -gt 0 || $cur == -* ]] || COMPREPLY=($(compgen -f -- \"$cur\"))\n"
        "}\ncomplete -o filenames -F _wenhao wenhao\n",
        out);
    return CLI_OK;
}

const struct cli_command cmd_completion = {
    .usage = "[bash]",
    .about = "输出一段脚本，装入后在 bash 里按 Tab 键补全命令、选项和文件名。",
    .examples = "# 只在当前终端生效\nsource <(wenhao completion bash)\n",
    .max_args = 1,
    .run = run,
};
