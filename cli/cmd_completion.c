// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Completion for bash, zsh and fish, made from the same tables as the help.
#include <string.h>

#include "base/buf.h"
#include "cli/private.h"

static bool takes_value(const struct poptOption *o)
{
    return (o->argInfo & POPT_ARG_MASK) != POPT_ARG_NONE;
}

/* The text with a backslash before each character of `special`, fit to stand between single quotes. */
static void quoted(FILE *out, const char *text, const char *special)
{
    for (const char *p = text; *p; p++) {
        if (*p == '\'')
            fputs("'\\''", out);
        else
            fprintf(out, "%s%c", strchr(special, *p) ? "\\" : "", *p);
    }
}

/* Options with a closed set of values, wherever they stand. A `|` in the word for the value lists them, too. */
static const struct {
    const char *option, *values;
} value_sets[] = {
    { "relation", "repeals lapses replaces amends suspends extends revives issues forwards "
                  "replies_to based_on implements "
                  "applies interprets prevails_over cites" },
    { "status", "in_force partially_repealed suspended repealed lapsed expired not_yet unknown" },
    { "color", "auto always never" },
    { "severity", "error warning note" },
    { "format", "text ndjson csv xlsx dot svg png pdf json graphml gexf neo4j jsonld turtle "
                "mermaid obsidian html" },
};

/* Writes the values of an option, separated by spaces; false when any value will do. */
static bool values_of(struct buf *out, const struct poptOption *o)
{
    for (size_t i = 0; i < sizeof value_sets / sizeof *value_sets; i++)
        if (o->longName && strcmp(o->longName, value_sets[i].option) == 0) {
            buf_str(out, value_sets[i].values);
            return true;
        }
    if (!takes_value(o) || !o->argDescrip || !strchr(o->argDescrip, '|'))
        return false;
    for (const char *p = o->argDescrip; *p; p++)
        buf_char(out, *p == '|' ? ' ' : *p);
    return true;
}

static void command_names(FILE *out)
{
    for (const struct cli_entry *e = cli_commands; e->name; e++)
        fprintf(out, "%s%s", e == cli_commands ? "" : " ", e->name);
}

static void bash_options(FILE *out, const struct poptOption *o)
{
    for (; o && (o->longName || o->shortName); o++)
        if (o->longName)
            fprintf(out, " --%s", o->longName);
}

/* Options of the program that a value follows, as a pattern: the word after one is not the command. */
static void bash_values(FILE *out)
{
    const char *before = "";
    for (const struct poptOption *o = cli_global_options; o->longName || o->shortName; o++) {
        if (!takes_value(o))
            continue;
        fprintf(out, "%s--%s", before, o->longName);
        if (o->shortName)
            fprintf(out, "|-%c", o->shortName);
        before = "|";
    }
}

/* A case for each option whose values are known. */
static void bash_known_values(FILE *out, const struct poptOption *o)
{
    for (; o && (o->longName || o->shortName); o++) {
        struct buf values = { 0 };
        if (o->longName && takes_value(o) && values_of(&values, o))
            fprintf(out, "    --%s) COMPREPLY=($(compgen -W '%s' -- \"$cur\")); return ;;\n",
                    o->longName, buf_cstr(&values));
        buf_release(&values);
    }
}

static void bash(FILE *out)
{
    fputs("# bash completion for wenhao; made by: wenhao completion bash\n_wenhao()\n{\n"
          "    local cur=${COMP_WORDS[COMP_CWORD]} i command='' words\n"
          "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
          "        case ${COMP_WORDS[i]} in\n"
          "        ",
          out);
    bash_values(out);
    fputs(") ((i++)) ;;\n"
          "        -*) ;;\n"
          "        *) command=${COMP_WORDS[i]}; break ;;\n"
          "        esac\n"
          "    done\n"
          "    case $command in\n    '') words='",
          out);
    command_names(out);
    fputs("' ;;\n", out);
    for (const struct cli_entry *e = cli_commands; e->name; e++) {
        fprintf(out, "    %s) words='", e->name);
        bash_options(out, e->command->options);
        if (e->command == &cmd_help) {
            fputc(' ', out);
            command_names(out);
        }
        fputs("' ;;\n", out);
    }
    fputs("    esac\n    local before=${COMP_WORDS[COMP_CWORD-1]}\n"
          "    if [[ $before == = ]]; then before=${COMP_WORDS[COMP_CWORD-2]}; fi\n"
          "    if [[ $cur == = ]]; then cur=; before=${COMP_WORDS[COMP_CWORD-1]}; fi\n"
          "    case $before in\n",
          out);
    bash_known_values(out, cli_global_options);
    for (const struct cli_entry *e = cli_commands; e->name; e++)
        bash_known_values(out, e->command->options);
    fputs("    esac\n    words+='", out);
    bash_options(out, cli_global_options);
    fputs(
        "'\n"
        "    COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
        "    [[ ${#COMPREPLY[@]} -gt 0 || $cur == -* ]] || COMPREPLY=($(compgen -f -- \"$cur\"))\n"
        "}\ncomplete -o filenames -F _wenhao wenhao\n",
        out);
}

/* What _arguments takes for one spelling of an option: '--limit=[说明]:N:_files'. */
static void zsh_option(FILE *out, const struct poptOption *o, const char *spelling,
                       const char *joint)
{
    fprintf(out, " '%s%s[", spelling, takes_value(o) ? joint : "");
    quoted(out, o->descrip, "[]:\\");
    fputc(']', out);
    struct buf values = { 0 };
    if (takes_value(o) && values_of(&values, o))
        fprintf(out, ":%s:(%s)", o->longName ? o->longName : "", buf_cstr(&values));
    else if (takes_value(o))
        fprintf(out, ":%s:_files", o->argDescrip);
    buf_release(&values);
    fputc('\'', out);
}

static void zsh_options(FILE *out, const struct poptOption *o)
{
    for (; o && (o->longName || o->shortName); o++) {
        char spelling[64] = { '-', o->shortName };
        if (o->shortName)
            zsh_option(out, o, spelling, "+");
        snprintf(spelling, sizeof spelling, "--%s", o->longName ? o->longName : "");
        if (o->longName)
            zsh_option(out, o, spelling, "=");
    }
}

static void zsh(FILE *out)
{
    fputs(
        "#compdef wenhao\n# zsh completion for wenhao; made by: wenhao completion "
        "zsh\n_wenhao()\n{\n"
        "    local curcontext=$curcontext state line\n    local -a commands globals\n    globals=(",
        out);
    zsh_options(out, cli_global_options);
    fputs(" )\n    commands=(", out);
    for (const struct cli_entry *e = cli_commands; e->name; e++) {
        fprintf(out, "\n        '%s:", e->name);
        quoted(out, e->summary, ":\\");
        fputc('\'', out);
    }
    fputs(" )\n"
          "    _arguments -C $globals '1:command:->command' '*::word:->words' && return\n"
          "    if [[ $state == command ]]; then\n        _describe command commands\n        "
          "return\n    fi\n"
          "    case $words[1] in\n",
          out);
    for (const struct cli_entry *e = cli_commands; e->name; e++) {
        fprintf(out, "    %s) _arguments $globals", e->name);
        zsh_options(out, e->command->options);
        fputs(e->command == &cmd_help ? " '1:command:(" : " '*:file:_files' ;;\n", out);
        if (e->command == &cmd_help) {
            command_names(out);
            fputs(")' ;;\n", out);
        }
    }
    fputs("    esac\n}\nif [[ $funcstack[1] == _wenhao ]]; then\n    _wenhao \"$@\"\nelse\n"
          "    compdef _wenhao wenhao\nfi\n",
          out);
}

static void fish_options(FILE *out, const char *command, const struct poptOption *o)
{
    for (; o && (o->longName || o->shortName); o++) {
        fputs("complete -c wenhao", out);
        if (command)
            fprintf(out, " -n '__fish_seen_subcommand_from %s'", command);
        if (o->shortName)
            fprintf(out, " -s %c", o->shortName);
        if (o->longName)
            fprintf(out, " -l %s", o->longName);
        struct buf values = { 0 };
        if (takes_value(o) && values_of(&values, o))
            fprintf(out, " -x -a '%s'", buf_cstr(&values));
        else if (takes_value(o))
            fputs(" -r", out);
        buf_release(&values);
        fputs(" -d '", out);
        quoted(out, o->descrip, "\\");
        fputs("'\n", out);
    }
}

static void fish(FILE *out)
{
    fputs("# fish completion for wenhao; made by: wenhao completion fish\nset -l commands ", out);
    command_names(out);
    fputc('\n', out);
    for (const struct cli_entry *e = cli_commands; e->name; e++) {
        fprintf(out,
                "complete -c wenhao -n \"not __fish_seen_subcommand_from $commands\" -f -a %s -d '",
                e->name);
        quoted(out, e->summary, "\\");
        fputs("'\n", out);
    }
    fish_options(out, NULL, cli_global_options);
    for (const struct cli_entry *e = cli_commands; e->name; e++)
        fish_options(out, e->name, e->command->options);
    fputs("complete -c wenhao -n '__fish_seen_subcommand_from help' -f -a \"$commands\"\n", out);
}

static const struct shell {
    const char *name;
    void (*write)(FILE *out);
} shells[] = { { "bash", bash }, { "zsh", zsh }, { "fish", fish } };

static int run(struct cli *cli, const char **args, int n)
{
    const char *name = n ? args[0] : "bash";
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
        if (strcmp(shells[i].name, name) == 0) {
            shells[i].write(cli->out);
            return CLI_OK;
        }
    return cli_usage(cli, "no completion for '%s'; only bash, zsh and fish", name);
}

const struct cli_command cmd_completion = {
    .usage = "[bash|zsh|fish]",
    .about = "输出一段脚本，装入后在 bash、zsh 或 fish 里按 Tab 键补全命令、选项和文件名。"
             "安装包已经带有这三段脚本。",
    .examples = "# 只在当前终端生效\nsource <(wenhao completion bash)\nwenhao completion fish > "
                "~/.config/fish/completions/wenhao.fish\n",
    .max_args = 1,
    .run = run,
};
