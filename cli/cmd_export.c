// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A picture, the graph behind it for other programs, or the page to explore it.
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/ask.h"
#include "cli/known_at.h"
#include "exports/exporter.h"

static struct {
    char *chain, *around, *format, *as_of, day[11], *engine, *page, *theme, *base;
    int depth, all, seconds, no_bom;
    long limit;
} opt;

static const struct poptOption options[] = {
    { "chain", 0, POPT_ARG_STRING, &opt.chain, 0, "画这件文件前后的废止、替代、修改链", "REF" },
    { "around", 0, POPT_ARG_STRING, &opt.around, 0, "画这件文件周围", "REF" },
    { "depth", 0, POPT_ARG_INT, &opt.depth, 0, "周围几步（默认 1）", "N" },
    { "all", 0, POPT_ARG_NONE, &opt.all, 0, "画全库", NULL },
    { "format", 'f', POPT_ARG_STRING, &opt.format, 0,
      "dot、svg、png、pdf、json、graphml、gexf、csv、neo4j、jsonld、turtle、mermaid、obsidian、"
      "xlsx 或 html（默认看 -o 的后缀，否则 dot）",
      "FORMAT" },
    { "no-bom", 0, POPT_ARG_NONE, &opt.no_bom, 0, "CSV 开头不加 BOM", NULL },
    { "as-of", 0, POPT_ARG_STRING, &opt.as_of, 0, "状态按哪一天（默认今天）", "DATE" },
    KNOWN_OPTION,
    { "limit", 'n', POPT_ARG_LONG, &opt.limit, 0,
      "最多画多少件，先留被引用多的，其余计数（图的默认 60，链和其他格式不限）；"
      "不给时，图中只与同一件有同一种关系的并为一框列出",
      "N" },
    { "page", 0, POPT_ARG_STRING, &opt.page, 0, "纸张：A4 竖放、横放，或幻灯片（默认与图一样大）",
      "a4|a4-landscape|slide" },
    { "theme", 0, POPT_ARG_STRING, &opt.theme, 0, "screen 彩色（默认），print 黑白，供打印、复印",
      "print|screen" },
    { "base", 0, POPT_ARG_STRING, &opt.base, 0, "SVG 中每件链接到这个地址下的原文件", "URL" },
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
    struct cli *cli;
    struct timespec start, last;
    size_t records;
    bool on; /* a line of progress stands on the terminal */
};

static double seconds_since(const struct timespec *start, const struct timespec *now)
{
    return (double)(now->tv_sec - start->tv_sec) + (double)(now->tv_nsec - start->tv_nsec) / 1e9;
}

/* Only on a terminal, after the first second, ten times a second. */
static void progress(struct split *s)
{
    struct timespec now;
    if (!s->cli->err_tty || s->cli->quiet)
        return;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (seconds_since(&s->start, &now) < 1 || seconds_since(&s->last, &now) < 0.1)
        return;
    s->last = now;
    fprintf(stderr, s->cli->english ? "\r\033[K%zu records" : "\r\033[K已写出 %zu 条", s->records);
    fflush(stderr);
    s->on = true;
}

static void clear_progress(struct split *s)
{
    if (s->on)
        fputs("\r\033[K", stderr);
    s->on = false;
}

static int split_record(void *ctx, json_t *record)
{
    struct split *s = ctx;
    const char *type = json_string_value(json_object_get(record, "type"));
    bool aside = type && (strcmp(type, "not_found") == 0 || strcmp(type, "ambiguous") == 0);
    s->records++;
    progress(s);
    return aside ? s->tell->record(s->told, record) : s->draw->record(s->drawing, record);
}

static int draw(struct cli *cli, const struct exporter *exporter, struct query_args *args)
{
    struct wh_error err = { 0 }, closing = { 0 };
    struct export_options drawing = { .out = cli->out,
                                      .english = cli->english,
                                      .engine = opt.engine,
                                      .seconds = opt.seconds,
                                      .page = opt.page,
                                      .print = opt.theme && strcmp(opt.theme, "print") == 0,
                                      .base = opt.base,
                                      .fold = !opt.limit,
                                      .folder = cli->folder,
                                      .no_bom = opt.no_bom,
                                      .note = note,
                                      .note_ctx = cli };
    struct export_options telling = { .out = stderr, .english = cli->english };
    struct split s = { .draw = exporter, .tell = &export_text, .cli = cli };
    clock_gettime(CLOCK_MONOTONIC, &s.start);
    s.drawing = s.draw->open(&drawing);
    s.told = s.tell->open(&telling);
    args->lex = cli->lex;
    args->periods = cli->periods;
    query_fn question = exporter == &export_html ? query_explorer : query_graph;
    int rc = question(cli->store, args, split_record, &s, &err);
    s.tell->close(s.told, NULL);
    bool laid_out = exporter->program && strcmp(exporter->program, "dot") == 0;
    if (laid_out && cli->err_tty && !cli->quiet) {
        s.on = true;
        fputs(cli->english ? "\r\033[Klaying out…" : "\r\033[K正在排布……", stderr);
    }
    enum wh_status closed = s.draw->close(s.drawing, &closing);
    clear_progress(&s);
    cli->discard = rc != WH_OK || closed != WH_OK;
    if (rc < 0)
        return cli_fail(cli, &err);
    if (rc > 0)
        return rc == QUERY_NOT_FOUND ? CLI_NOT_FOUND : CLI_AMBIGUOUS;
    return closed == WH_OK ? CLI_OK : cli_fail(cli, &closing);
}

/* By the name of a format or by the ending of its files: turtle and ttl. */
static const struct exporter *by_name(const char *name)
{
    char ending[16];
    snprintf(ending, sizeof ending, ".%s", name);
    const struct exporter *e = exporter_of_graph(name);
    return e ? e : exporter_of_graph_by_ending(ending);
}

/* The names that -f takes, from the table of outputs. */
static const char *formats(void)
{
    static char names[400];
    size_t n = 0;
    for (const struct exporter *const *e = exporters; *e; e++)
        if (exporter_of_graph((*e)->name) == *e && n < sizeof names)
            n += (size_t)snprintf(names + n, sizeof names - n, "%s%s", n ? ", " : "", (*e)->name);
    return names;
}

/* -f, the ending of -o FILE, --json, or DOT. NULL after a message. */
static const struct exporter *choose(const struct cli *cli)
{
    const struct exporter *e = NULL;
    if (opt.format)
        e = by_name(opt.format);
    else if (cli->out_path)
        e = exporter_of_graph_by_ending(cli->out_path);
    else
        e = cli->json ? &export_json : &export_dot;
    if (e)
        return e;
    if (opt.format)
        cli_usage(cli, "export cannot write '%s'; -f takes %s", opt.format, formats());
    else
        cli_usage(cli, "cannot tell the format of '%s'; name it with -f: %s", cli->out_path,
                  formats());
    return NULL;
}

/* A folder is written by what is one, and by tables when -o ends with a slash, or in no .csv. */
static bool folder(const struct cli *cli)
{
    const struct exporter *e = choose(cli);
    if (!e || !cli->out_path || e->folder == EXPORT_IS_FILE)
        return false;
    return e->folder == EXPORT_IS_FOLDER || exporter_of_graph_by_ending(cli->out_path) != e;
}

static bool known_engine(const char *name)
{
    static const char *const names[] = { "dot", "sfdp", "neato", "fdp", "twopi", "circo", NULL };
    for (const char *const *n = names; *n; n++)
        if (strcmp(*n, name) == 0)
            return true;
    return false;
}

/* One of "a|b|c", or not said. */
static int check_choice(const struct cli *cli, const char *option, const char *value,
                        const char *choices)
{
    size_t n = value ? strlen(value) : 0;
    for (const char *p = choices; value && p; p = strchr(p, '|')) {
        p += *p == '|';
        if (strcspn(p, "|") == n && strncmp(p, value, n) == 0)
            return CLI_OK;
    }
    return value ? cli_usage(cli, "%s takes %s, not '%s'", option, choices, value) : CLI_OK;
}

/* A picture shows what it can bear; a format for programs holds all. */
static long limit_of(const struct exporter *e)
{
    enum { PICTURE = 60 };
    bool drawn = e == &export_dot || (e->program && strcmp(e->program, "dot") == 0);
    return opt.limit ? opt.limit : drawn && !opt.chain ? PICTURE : 0;
}

/* Formats for programs have what the whole network says of each document. */
static bool holds_measures(const struct exporter *e)
{
    bool drawn = e == &export_dot || (e->program && strcmp(e->program, "dot") == 0);
    return !drawn && e != &export_mermaid && e != &export_html && e != &export_obsidian;
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
    if (e->folder == EXPORT_IS_FOLDER && !cli->out_path)
        return cli_usage(cli, "%s is a folder of files; name it with -o FOLDER", e->name);
    bool bytes = e == &export_png || e == &export_pdf || e == &export_xlsx;
    if (bytes && !cli->out_path && isatty(STDOUT_FILENO))
        return cli_usage(cli, "%s is no text for a terminal; give -o FILE", e->name);
    int rc = ask_count(cli, "--depth", opt.depth);
    if (rc == CLI_OK)
        rc = ask_count(cli, "--limit", opt.limit);
    if (rc == CLI_OK)
        rc = ask_count(cli, "--timeout", opt.seconds);
    if (rc == CLI_OK)
        rc = check_choice(cli, "--page", opt.page, "a4|a4-landscape|slide");
    if (rc == CLI_OK)
        rc = check_choice(cli, "--theme", opt.theme, "print|screen");
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
                               .measures = holds_measures(choose(cli)),
                               .depth = opt.depth ? opt.depth : 1,
                               .limit = limit_of(choose(cli)),
                               .as_of = opt.as_of ? opt.day : NULL };
    return draw(cli, choose(cli), &args);
}

const struct cli_command cmd_export = {
    .usage =
        "--chain=REF|--around=REF|--all [--as-of=DATE] [--known-at=DATE] [-f FORMAT] [-o FILE]",
    .about =
        "状态用颜色、边框和记号三种办法表示，关系用颜色和线型，黑白复印也能看清；图下有图例、"
        "查询日和资料截至日。"
        "svg、png、pdf 要有 Graphviz 和中文字体（apt install graphviz "
        "fonts-noto-cjk）；没有时其余格式仍可用，"
        "退出状态为 "
        "3。给别的程序：graphml（igraph、networkx、yEd）、gexf（Gephi）、json（networkx.node_link_"
        "graph）、"
        "csv（文件与关系两张表，以标识相连；-o 是文件夹时为 nodes.csv 和 "
        "edges.csv）、neo4j（neo4j-admin 的表头）、"
        "jsonld 和 turtle（ELI 与 schema.org "
        "的词）、mermaid（短链）、obsidian（一件一篇笔记的文件夹）、xlsx。文件夹须是新的或空的。"
        "html 是可以发给别人的一个网页："
        "查找、卡片、沿革、周围、总图、缺失、号序，拖动日期看任何一天的状态；"
        "不联网，用浏览器打开。",
    .examples = "wenhao export --chain 溪政办规〔2024〕4号 -o 沿革.svg\n"
                "wenhao export --all -o 全库.graphml\n"
                "wenhao export --all -f csv -o 全库/\n"
                "wenhao export --around 溪政发〔2022〕8号 --depth 2 -o 周围.pdf\n"
                "wenhao export --all -f dot | less\n"
                "wenhao export --all --as-of 2024-12-31 -o 全库.json\n"
                "wenhao export --all -o 浏览.html\n",
    .options = options,
    .check = check,
    .folder = folder,
    .run = run,
};
