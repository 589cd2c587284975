// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The card of a document.
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "analyzer/read/read.h"
#include "base/file.h"
#include "cli/ask.h"
#include "cli/known_at.h"
#include "exports/exporter.h"
#include "queries/lines.h"

static struct {
    int outline, text;
    char *lines, *as_of, day[11];
    long from, to;
} opt;

static const struct poptOption options[] = {
    { "as-of", 0, POPT_ARG_STRING, &opt.as_of, 0, "查询哪一天的状态（默认今天）", "DATE" },
    KNOWN_OPTION,
    ASK_AMENDMENTS_OPTION,
    { "outline", 0, POPT_ARG_NONE, &opt.outline, 0, "列出它的编、章、节、条", NULL },
    { "text", 0, POPT_ARG_NONE, &opt.text, 0,
      "把文件读成的文字逐行列出，带行号、页码；FILE 是磁盘上的文件，或者库中来源的名称", NULL },
    { "lines", 0, POPT_ARG_STRING, &opt.lines, 0, "与 --text 同用：只列某行，或者从某行到某行",
      "N[-N]" },
    POPT_TABLEEND,
};

/* "170", "170-180", "170-" */
static bool parse_lines(const char *typed)
{
    char *end;
    opt.from = strtol(typed, &end, 10);
    opt.to = opt.from;
    if (end == typed || opt.from < 1)
        return false;
    if (*end != '-')
        return !*end;
    typed = end + 1;
    opt.to = *typed ? strtol(typed, &end, 10) : 0;
    return !*typed || (!*end && opt.to >= opt.from);
}

static bool is_file(const char *path)
{
    struct stat st;
    return strcmp(path, "-") == 0 || (stat(path, &st) == 0 && !S_ISDIR(st.st_mode));
}

static bool storeless(const char **args)
{
    return opt.text && is_file(args[0]);
}

static int check(const struct cli *cli, const char **args, int n)
{
    (void)n;
    if (opt.lines && !opt.text)
        return cli_usage(cli, "--lines goes with --text");
    if (opt.text && opt.outline)
        return cli_usage(cli, "give either --text or --outline");
    if (opt.lines && !parse_lines(opt.lines))
        return cli_usage(cli, "'%s' is no line or range of lines; write 170 or 170-180", opt.lines);
    if (opt.text && !is_file(args[0]) && !is_file(cli->db)) {
        struct wh_error err = { 0 };
        wh_fail(&err, WH_E_IO, "cannot open '%s': there is no such file, and no store '%s'",
                args[0], cli->db);
        wh_hint(&err, "name a file, or with --db the store that holds it");
        return cli_fail(cli, &err);
    }
    return ask_as_of(cli, opt.day, opt.as_of);
}

/* The lines of a file on the disk: a question that needs no store. */
static int file_lines(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
                      struct wh_error *err)
{
    (void)st;
    struct buf bytes = { 0 };
    struct arena arena = { 0 };
    struct reading r = { 0 };
    struct span name = span_str(args->refs[0]);
    enum wh_status rc = file_read(&bytes, args->refs[0], err);
    if (rc == WH_OK)
        rc = read_bytes(&r, &arena, name, buf_as_span(&bytes), err);
    if (rc == WH_OK)
        lines_emit(&r, name, args->line_from, args->line_to, sink, ctx);
    reading_release(&r);
    arena_release(&arena);
    buf_release(&bytes);
    return rc;
}

static int run(struct cli *cli, const char **refs, int n)
{
    struct query_args args = { .refs = refs,
                               .n_refs = (size_t)n,
                               .amendments = ask_newest_wanted(),
                               .as_of = opt.as_of ? opt.day : NULL,
                               .outline = opt.outline,
                               .line_from = opt.from,
                               .line_to = opt.to };
    query_fn query = !opt.text ? query_show : storeless(refs) ? file_lines : query_lines;
    return ask(cli, query, &args, (struct ask_show){ 0 });
}

const struct cli_command cmd_show = {
    .usage = "REF [--outline] [--as-of=DATE] [--known-at=DATE] [--amendments=N] | --text FILE "
             "[--lines=N[-N]]",
    .about = "文件的卡片：编号、文号、机关、日期、所附文件、各次文本、对它的行为和它的行为、引用的"
             "数目。题名或者文号后面写明条、款、项（第十条第二款第（一）项，第三条至第五条）的，是"
             "那一条的原文、"
             "所在的章节、指名触及它的行为和引用它的文件。--text "
             "列出一个文件（Word、网页、PDF、各种编码的"
             "文本）读成的文字，行号、页码就是各处回答里所说的行和页。",
    .examples = "wenhao show 溪政规〔2024〕1号\nwenhao show 《云溪省城市供水管理办法》第六条\n"
                "wenhao show 《云溪省城市供水管理办法》 --outline\n"
                "wenhao show --text 通知.docx --lines 20-40\n",
    .options = options,
    .min_args = 1,
    .max_args = 1,
    .check = check,
    .run = run,
    .storeless = storeless,
};
