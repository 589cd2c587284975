// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What if a rule fell on a day.
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "cli/ask.h"
#include "cli/draft.h"
#include "cli/known_at.h"
#include "exports/exporter.h"
#include "exports/picture/impact.h"
#include "queries/impact.h"

static struct {
    char *as_of, day[11], *drafts, *page, *theme;
    int depth;
    long limit;
} opt;

static const struct poptOption options[] = {
    { "as-of", 0, POPT_ARG_STRING, &opt.as_of, 0, "假定它在哪一天失去效力（默认今天）", "DATE" },
    KNOWN_OPTION,
    { "drafts", 0, POPT_ARG_STRING, &opt.drafts, 0, "也看这个文件夹里的草案哪些引用会落空", "DIR" },
    { "depth", 0, POPT_ARG_INT, &opt.depth, 0, "走几层，默认到底", "N" },
    { "limit", 'n', POPT_ARG_LONG, &opt.limit, 0, "图最多画多少件，其余计数（默认 60）", "N" },
    { "page", 0, POPT_ARG_STRING, &opt.page, 0,
      "图的纸张：A4 竖放、横放，或幻灯片（默认与图一样大）", "a4|a4-landscape|slide" },
    { "theme", 0, POPT_ARG_STRING, &opt.theme, 0, "图：screen 彩色（默认），print 黑白",
      "print|screen" },
    ASK_TABLE_OPTIONS,
    POPT_TABLEEND,
};

/* The exporter of the picture that -f or the ending of -o FILE asks for; NULL: none. */
static const struct exporter *picture(const struct cli *cli)
{
    static const struct exporter *const drawn[] = { &export_svg, &export_png, &export_pdf,
                                                    &export_dot };
    const char *ending = cli->out_path ? strrchr(cli->out_path, '.') : NULL;
    for (size_t i = 0; i < sizeof drawn / sizeof *drawn; i++)
        if (ask_table.format ? strcmp(ask_table.format, drawn[i]->name) == 0
                             : ending && strcasecmp(ending, drawn[i]->ending) == 0)
            return drawn[i];
    return NULL;
}

static bool one_of(const char *value, const char *a, const char *b, const char *c)
{
    return !value || strcmp(value, a) == 0 || strcmp(value, b) == 0 || strcmp(value, c) == 0;
}

static int check(const struct cli *cli, const char **words, int n)
{
    (void)words;
    const struct exporter *drawn = picture(cli);
    int rc = ask_count(cli, "--depth", opt.depth);
    if (rc == CLI_OK)
        rc = ask_count(cli, "--limit", opt.limit);
    if (rc == CLI_OK && drawn && n > 1)
        return cli_usage(cli, "a picture shows what rests on one rule; give one REF");
    if (rc == CLI_OK && drawn && drawn != &export_dot && drawn != &export_svg && !cli->out_path &&
        isatty(STDOUT_FILENO))
        return cli_usage(cli, "%s is no text for a terminal; give -o FILE", drawn->name);
    if (rc == CLI_OK && !one_of(opt.page, "a4", "a4-landscape", "slide"))
        return cli_usage(cli, "%s takes %s, not '%s'", "--page", "a4|a4-landscape|slide", opt.page);
    if (rc == CLI_OK && !one_of(opt.theme, "print", "screen", "screen"))
        return cli_usage(cli, "%s takes %s, not '%s'", "--theme", "print|screen", opt.theme);
    return rc == CLI_OK ? ask_as_of(cli, opt.day, opt.as_of) : rc;
}

static void note(void *ctx, const char *text)
{
    cli_note(ctx, "%s", text);
}

/* That a REF names nothing or too much is for people, on standard error. */
struct split {
    void *drawing, *told;
};

static int split_record(void *ctx, json_t *record)
{
    struct split *s = ctx;
    const char *type = json_string_value(json_object_get(record, "type"));
    bool aside = type && (strcmp(type, "not_found") == 0 || strcmp(type, "ambiguous") == 0);
    return aside ? export_text.record(s->told, record) : impact_picture_record(s->drawing, record);
}

static int draw(struct cli *cli, const struct exporter *drawn, struct query_args *args)
{
    enum { SHOWN = 60 };
    struct wh_error err = { 0 }, closing = { 0 };
    struct export_options drawing = { .out = cli->out,
                                      .english = cli->english,
                                      .page = opt.page,
                                      .print = opt.theme && strcmp(opt.theme, "print") == 0,
                                      .note = note,
                                      .note_ctx = cli };
    struct export_options telling = { .out = stderr, .english = cli->english };
    struct split s = { impact_picture_open(drawn, &drawing, opt.limit ? opt.limit : SHOWN),
                       export_text.open(&telling) };
    args->lex = cli->lex;
    args->periods = cli->periods;
    int rc = query_impact(cli->store, args, split_record, &s, &err);
    export_text.close(s.told, NULL);
    enum wh_status closed = impact_picture_close(s.drawing, &closing);
    cli->discard = rc != WH_OK || closed != WH_OK;
    if (rc < 0)
        return cli_fail(cli, &err);
    if (rc > 0)
        return rc == QUERY_NOT_FOUND ? CLI_NOT_FOUND : CLI_AMBIGUOUS;
    return closed == WH_OK ? CLI_OK : cli_fail(cli, &closing);
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
        if (!set.drafts.n) {
            if (!set.unread.n)
                cli_warn(cli, "没有可读的文件");
            draft_set_release(&set);
            return CLI_UNREADABLE;
        }
        for (size_t i = 0; i < set.drafts.n; i++)
            vec_push(&analyses, &set.drafts.at[i]->analysis);
        drafts = (struct impact_drafts){ analyses.at, analyses.n };
        args.drafts = &drafts;
    }
    const struct exporter *drawn = picture(cli);
    int rc = drawn ? draw(cli, drawn, &args)
                   : ask(cli, query_impact, &args,
                         (struct ask_show){ .table = true, .elsewhere = ".svg, .png, .pdf, .dot" });
    if (rc == CLI_OK && set.unread.n)
        rc = CLI_NOT_FOUND; /* what it would have named is not known */
    vec_release(&analyses);
    draft_set_release(&set);
    return rc;
}

const struct cli_command cmd_impact = {
    .usage =
        "REF... [--as-of=DATE] [--known-at=DATE] [--drafts=DIR] [-o FILE.xlsx|FILE.svg|FILE.png]",
    .about =
        "假定一件文件在某日失去效力，什么受影响：逐层列出当日有效、以它为依据或者贯彻、适用、解释它"
        "的文件，在哪一条；哪些只以它为依据；哪些引用和简称落空；--drafts "
        "看一批草案里哪些引用会落空。最后给出可以照抄的“同时废止”条款，写出之前已由程序读回核对"
        "。-o 图.svg、.png 或 .pdf 画成图：受影响的一层一层指向它，写明条款和唯一依据。",
    .examples = "wenhao impact 溪政规〔2024〕1号\n"
                "wenhao impact 《云溪省地下水管理办法》 --as-of 2026-01-01 --drafts 送审稿/\n"
                "wenhao impact 刑法 -o 影响.xlsx\n"
                "wenhao impact 溪政规〔2024〕1号 -o 影响.png\n",
    .options = options,
    .min_args = 1,
    .max_args = -1,
    .check = check,
    .run = run,
};
