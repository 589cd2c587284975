// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A picture, or the graph behind it.
#include <string.h>
#include <unistd.h>

#include "cli/ask.h"
#include "exports/exporter.h"

static struct {
    char *chain, *around, *format, *as_of, day[11], *engine;
    int depth, all, seconds;
    long limit;
} opt;

static const struct poptOption options[] = {
    { "chain", 0, POPT_ARG_STRING, &opt.chain, 0, "画这件文件前后的废止、替代、修改链", "REF" },
    { "around", 0, POPT_ARG_STRING, &opt.around, 0, "画这件文件周围", "REF" },
    { "depth", 0, POPT_ARG_INT, &opt.depth, 0, "周围几步（默认 1）", "N" },
    { "all", 0, POPT_ARG_NONE, &opt.all, 0, "画全库", NULL },
    { "format", 'f', POPT_ARG_STRING, &opt.format, 0,
      "dot、svg、png、pdf 或 json（默认看 -o 的后缀，否则 dot）", "FORMAT" },
    { "as-of", 0, POPT_ARG_STRING, &opt.as_of, 0, "状态按哪一天（默认今天）", "DATE" },
    { "limit", 'n', POPT_ARG_LONG, &opt.limit, 0, "最多画多少件", "N" },
    { "engine", 0, POPT_ARG_STRING, &opt.engine, 0,
      "布局程序：dot、sfdp、neato、fdp、twopi、circo（默认按关系多少选）", "NAME" },
    { "timeout", 0, POPT_ARG_INT, &opt.seconds, 0, "布局最多用多少秒（默认 60）", "SECONDS" },
    POPT_TABLEEND,
};

static void note(void *ctx, const char *text)
{
    cli_note(ctx, "%s", text);
}

/* The graph goes to the drawing; that a REF names nothing or too much is for people, on standard error. */
struct split {
    const struct exporter *draw, *tell;
    void *drawing, *told;
};

static int split_record(void *ctx, json_t *record)
{
    struct split *s = ctx;
    const char *type = json_string_value(json_object_get(record, "type"));
    bool aside = type && (strcmp(type, "not_found") == 0 || strcmp(type, "ambiguous") == 0);
    return aside ? s->tell->record(s->told, record) : s->draw->record(s->drawing, record);
}

static int draw(struct cli *cli, const struct exporter *exporter, struct query_args *args)
{
    struct wh_error err = { 0 }, closing = { 0 };
    struct export_options drawing = { .out = cli->out,
                                      .english = cli->english,
                                      .engine = opt.engine,
                                      .seconds = opt.seconds,
                                      .note = note,
                                      .note_ctx = cli };
    struct export_options telling = { .out = stderr, .english = cli->english };
    struct split s = { .draw = exporter, .tell = &export_text };
    s.drawing = s.draw->open(&drawing);
    s.told = s.tell->open(&telling);
    args->lex = cli->lex;
    args->periods = cli->periods;
    int rc = query_graph(cli->store, args, split_record, &s, &err);
    s.tell->close(s.told, NULL);
    enum wh_status closed = s.draw->close(s.drawing, &closing);
    cli->discard = rc != WH_OK || closed != WH_OK;
    if (rc < 0)
        return cli_fail(cli, &err);
    if (rc > 0)
        return rc == QUERY_NOT_FOUND ? CLI_NOT_FOUND : CLI_AMBIGUOUS;
    return closed == WH_OK ? CLI_OK : cli_fail(cli, &closing);
}

/* -f, the ending of -o FILE, --json, or DOT. NULL after a message. */
static const struct exporter *choose(const struct cli *cli)
{
    const struct exporter *e = NULL;
    if (opt.format)
        e = exporter_by_name(opt.format);
    else if (cli->out_path)
        e = exporter_by_ending(cli->out_path);
    else
        e = cli->json ? &export_json : &export_dot;
    if (e && e->graph)
        return e;
    if (opt.format)
        cli_usage(cli, "export cannot write '%s'; -f takes dot, svg, png, pdf or json", opt.format);
    else
        cli_usage(cli, "cannot tell the format of '%s'; name it with -f dot, svg, png, pdf or json",
                  cli->out_path);
    return NULL;
}

static bool known_engine(const char *name)
{
    static const char *const names[] = { "dot", "sfdp", "neato", "fdp", "twopi", "circo", NULL };
    for (const char *const *n = names; *n; n++)
        if (strcmp(*n, name) == 0)
            return true;
    return false;
}

static int check(const struct cli *cli, const char **words, int n)
{
    (void)words, (void)n;
    if ((opt.chain != NULL) + (opt.around != NULL) + (opt.all != 0) != 1)
        return cli_usage(cli, "give one of --chain REF, --around REF and --all");
    if (opt.engine && !known_engine(opt.engine))
        return cli_usage(cli, "unknown engine '%s'", opt.engine);
    const struct exporter *e = choose(cli);
    if (!e)
        return CLI_USAGE;
    if ((e == &export_png || e == &export_pdf) && !cli->out_path && isatty(STDOUT_FILENO))
        return cli_usage(cli, "a %s picture is no text for a terminal; give -o FILE", e->name);
    int rc = ask_count(cli, "--depth", opt.depth);
    if (rc == CLI_OK)
        rc = ask_count(cli, "--limit", opt.limit);
    if (rc == CLI_OK)
        rc = ask_count(cli, "--timeout", opt.seconds);
    return rc == CLI_OK ? ask_as_of(cli, opt.day, opt.as_of) : rc;
}

static int run(struct cli *cli, const char **words, int n)
{
    (void)words, (void)n;
    const char *ref = opt.chain ? opt.chain : opt.around;
    struct query_args args = { .refs = &ref,
                               .n_refs = ref != NULL,
                               .chain = opt.chain != NULL,
                               .all = opt.all,
                               .depth = opt.depth ? opt.depth : 1,
                               .limit = opt.limit,
                               .as_of = opt.as_of ? opt.day : NULL };
    return draw(cli, choose(cli), &args);
}

const struct cli_command cmd_export = {
    .usage = "--chain=REF|--around=REF|--all [-f FORMAT] [-o FILE]",
    .about = "状态用颜色、边框和记号三种办法表示，关系用颜色和线型，黑白复印也能看清；图下有图例、"
             "查询日和资料截至日。"
             "svg、png、pdf 要有 Graphviz 和中文字体（apt install graphviz "
             "fonts-noto-cjk）；没有时 dot 和 json 仍可用，"
             "退出状态为 3。",
    .examples = "wenhao export --chain 溪政办规〔2024〕4号 -o 沿革.svg\n"
                "wenhao export --around 溪政发〔2022〕8号 --depth 2 -o 周围.pdf\n"
                "wenhao export --all -f dot | less\n"
                "wenhao export --all --as-of 2024-12-31 -o 全库.json\n",
    .options = options,
    .check = check,
    .run = run,
};
