// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Help made from the tables: commands.def, each command's struct, its option table.
#include <string.h>

#include "base/wrap.h"
#include "cli/private.h"

static const char *const group_names[] = {
    [CLI_BUILD] = "建库",
    [CLI_ASK] = "查询",
    [CLI_DRAW] = "出图与导出",
    [CLI_OTHER] = "其他",
};

/* Prints prose from column `at` on, wrapped before `width`, further lines indented by as much. */
static void prose(FILE *out, const char *text, int at, int width)
{
    struct span rest = span_str(text);
    for (;;) {
        size_t n = wrap_line(rest, (size_t)(width - at));
        fprintf(out, "%.*s\n", (int)n, rest.p);
        rest = wrap_rest(rest, n);
        if (!rest.n)
            return;
        fprintf(out, "%*s", at, "");
    }
}

/* The about of a command, whose line breaks are those of its source: Chinese is joined without a space. */
static void paragraph(FILE *out, const char *about, int width)
{
    struct buf b = { 0 };
    for (const char *p = about; *p; p++) {
        bool latin = p > about && (unsigned char)p[-1] < 0x80 && (unsigned char)p[1] < 0x80;
        if (*p != '\n')
            buf_char(&b, *p);
        else if (latin)
            buf_char(&b, ' ');
    }
    prose(out, buf_cstr(&b), 2, width);
    buf_release(&b);
}

/* "  -j, --jobs=N", returns its width. */
static int option_name(char *to, size_t size, const struct poptOption *o)
{
    char s[8] = "    ";
    if (o->shortName)
        snprintf(s, sizeof s, o->longName ? "-%c, " : "-%c", o->shortName);
    return snprintf(to, size, "  %s%s%s%s%s", s, o->longName ? "--" : "",
                    o->longName ? o->longName : "", o->argDescrip ? (o->longName ? "=" : " ") : "",
                    o->argDescrip ? o->argDescrip : "");
}

static void option_table(FILE *out, const struct poptOption *options, int width)
{
    enum { AT = 26 };
    for (const struct poptOption *o = options; o->longName || o->shortName; o++) {
        char name[128];
        int w = option_name(name, sizeof name, o);
        fputs(name, out);
        if (w > AT - 2) {
            fputc('\n', out);
            w = 0;
        }
        fprintf(out, "%*s", AT - w, "");
        prose(out, o->descrip, AT, width);
    }
}

static void help_command(FILE *out, const struct cli_entry *e, int width)
{
    const struct cli_command *c = e->command;
    fprintf(out, "用法：wenhao %s %s\n\n", e->name, c->usage);
    fputs("  ", out);
    prose(out, e->summary, 2, width);
    fputs("\n例子：\n", out);
    for (const char *p = c->examples; *p;) {
        size_t n = strcspn(p, "\n");
        fprintf(out, "  %.*s\n", (int)n, p);
        p += n + (p[n] == '\n');
    }
    fputs("\n  ", out);
    paragraph(out, c->about, width);
    if (c->options) {
        fputs("\n选项：\n", out);
        option_table(out, c->options, width);
    }
    fputs("\n通用选项（可写在命令前或后）：\n", out);
    option_table(out, cli_global_options, width);
}

static void help_all(FILE *out, int width)
{
    fputs("wenhao（文号）：读政府公报和法规，回答一件文件是否有效、由什么证明。\n\n"
          "用法：wenhao [选项] 命令 [参数...]\n",
          out);
    for (enum cli_group g = CLI_BUILD; g <= CLI_OTHER; g++) {
        bool first = true;
        for (const struct cli_entry *e = cli_commands; e->name; e++) {
            if (e->group != g)
                continue;
            if (first)
                fprintf(out, "\n%s：\n", group_names[g]);
            first = false;
            fprintf(out, "  %-12s", e->name);
            prose(out, e->summary, 14, width);
        }
    }
    fputs("\n通用选项（可写在命令前或后）：\n", out);
    option_table(out, cli_global_options, width);
    fputs("\n退出状态：0 完成；1 所问文件没有找到（或 index 有文件失败）；2 用法有误；\n"
          "  3 没有可读的输入或写不出；4 库有问题；5 所问不止一件。\n"
          "每个命令的用法和例子：wenhao help 命令\n",
          out);
}

void help_print(FILE *out, const struct cli_entry *entry, int width)
{
    if (width <= 0 || width > 100)
        width = 100;
    if (entry)
        help_command(out, entry, width);
    else
        help_all(out, width);
}
