// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Taking the command line apart: options of the program before or after the command, options of the command after it.
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "cli/private.h"

enum { STRINGS = 7, WAIT_SECONDS = 10, WAIT_MOST = 1 << 20 };

/* popt writes to fixed places. */
static struct {
    char *strings[STRINGS];
    int json, quiet, help, version;
} given;

enum { DB, LANG, COLOR, LEXICON, OUT, PERIODS, WAIT };

enum { VAL_VERBOSE = 1 };

// clang-format off
const struct poptOption cli_global_options[] = {
    { "db",      0,   POPT_ARG_STRING, &given.strings[DB],      0, "库文件（默认 $WENHAO_DB，否则 wenhao.db）", "FILE" },
    { "json",    0,   POPT_ARG_NONE,   &given.json,    0, "输出 NDJSON：每行一条记录", NULL },
    { "output",  'o', POPT_ARG_STRING, &given.strings[OUT],     0, "结果写到文件，而不是标准输出", "FILE" },
    { "lang",    0,   POPT_ARG_STRING, &given.strings[LANG],    0, "表头和标签的语言：zh（默认）或 en", "zh|en" },
    { "color",   0,   POPT_ARG_STRING, &given.strings[COLOR],   0, "颜色：auto（默认，只在终端）、always 或 never", "WHEN" },
    { "lexicon", 0,   POPT_ARG_STRING, &given.strings[LEXICON], 0, "另加一个词表目录（机关代字、机关名称等）", "DIR" },
    { "periods", 0,   POPT_ARG_STRING, &given.strings[PERIODS], 0, "规范性文件法定有效期表（默认 $WENHAO_PERIODS，否则不用）", "FILE" },
    { "wait",    0,   POPT_ARG_STRING, &given.strings[WAIT],    0, "库正被别人写入时等几秒（默认10）", "SECONDS" },
    { "quiet",   'q', POPT_ARG_NONE,   &given.quiet,   0, "不显示进度和提示", NULL },
    { "verbose", 'v', POPT_ARG_NONE,   NULL, VAL_VERBOSE, "多显示细节（可重复）", NULL },
    { "help",    'h', POPT_ARG_NONE,   &given.help,    0, "显示说明", NULL },
    { "version", 0,   POPT_ARG_NONE,   &given.version, 0, "显示版本；加 -v 时也显示能读写哪些格式、缺什么", NULL },
    POPT_TABLEEND
};
// clang-format on

struct names VEC(const char *);

static void add_names(struct names *all, const struct poptOption *options)
{
    for (; options && (options->longName || options->shortName); options++)
        if (options->longName)
            vec_push(all, options->longName);
}

/* Says what is wrong with the option that popt refused. */
static int bad_option(const struct cli *cli, poptContext context, int rc)
{
    const char *word = poptBadOption(context, POPT_BADOPTION_NOALIAS);
    if (rc == POPT_ERROR_BADNUMBER || rc == POPT_ERROR_OVERFLOW)
        return cli_usage(cli, "'%s' is no number that can be used here", word);
    if (rc != POPT_ERROR_BADOPT)
        return cli_usage(cli, "option '%s': %s", word, poptStrerror(rc));
    struct names all = { 0 };
    add_names(&all, cli_global_options);
    if (cli->entry)
        add_names(&all, cli->entry->command->options);
    vec_push(&all, NULL);
    char name[48];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(word, "="), word);
    const char *near = strncmp(name, "--", 2) == 0 ? suggest(name + 2, all.at) : NULL;
    vec_release(&all);
    if (!near)
        return cli_usage(cli, "unknown option '%s'", word);
    struct wh_error err;
    wh_fail(&err, WH_E_USAGE, "unknown option '%s'", word);
    wh_hint(&err, "did you mean '--%s'?", near);
    return cli_fail(cli, &err);
}

static int read_options(struct cli *cli, poptContext context)
{
    int rc;
    while ((rc = poptGetNextOpt(context)) >= 0)
        if (rc == VAL_VERBOSE)
            cli->verbose++;
    return rc < -1 ? bad_option(cli, context, rc) : CLI_OK;
}

static int unknown_command(const struct cli *cli, const char *word)
{
    struct names all = { 0 };
    for (const struct cli_entry *e = cli_commands; e->name; e++)
        vec_push(&all, e->name);
    vec_push(&all, NULL);
    const char *near = suggest(word, all.at);
    vec_release(&all);
    if (!near)
        return cli_usage(cli, "unknown command '%s'", word);
    struct wh_error err;
    wh_fail(&err, WH_E_USAGE, "unknown command '%s'", word);
    wh_hint(&err, "did you mean '%s'? all commands: wenhao help", near);
    return cli_fail(cli, &err);
}

static bool one_of(const char *word, const char *a, const char *b, const char *c)
{
    return strcmp(word, a) == 0 || strcmp(word, b) == 0 || (c && strcmp(word, c) == 0);
}

static bool read_seconds(int *out, const char *word)
{
    char *end;
    long n = strtol(word, &end, 10);
    if (end == word || *end || n < 0 || n > WAIT_MOST)
        return false;
    *out = (int)n;
    return true;
}

/* What was given, with the defaults, into cli. */
static int settle(struct cli *cli)
{
    const char *env = getenv("WENHAO_DB"),
               *color = given.strings[COLOR] ? given.strings[COLOR] : "auto";
    cli->db = given.strings[DB] ? given.strings[DB] : env && *env ? env : "wenhao.db";
    cli->lexicon_dir = given.strings[LEXICON];
    const char *periods = getenv("WENHAO_PERIODS");
    cli->periods_path = given.strings[PERIODS] ? given.strings[PERIODS]
                        : periods && *periods  ? periods
                                               : NULL;
    cli->out_path =
        given.strings[OUT] && strcmp(given.strings[OUT], "-") != 0 ? given.strings[OUT] : NULL;
    cli->json = given.json;
    cli->quiet = given.quiet;
    cli->wait = WAIT_SECONDS;
    if (given.strings[WAIT] && !read_seconds(&cli->wait, given.strings[WAIT]))
        return cli_usage(cli, "--wait takes a number of seconds, not '%s'", given.strings[WAIT]);
    if (given.strings[LANG] && !one_of(given.strings[LANG], "zh", "en", NULL))
        return cli_usage(cli, "--lang takes zh or en, not '%s'", given.strings[LANG]);
    cli->english = given.strings[LANG] && strcmp(given.strings[LANG], "en") == 0;
    if (!one_of(color, "auto", "always", "never"))
        return cli_usage(cli, "--color takes auto, always or never, not '%s'", color);
    term_init(cli, color);
    return CLI_OK;
}

static int count_args(const char **args)
{
    int n = 0;
    while (args && args[n])
        n++;
    return n;
}

/* The options after the command: its own and those of the program. */
static int parse_local(struct cli *cli, struct cli_line *line, const char **rest, int n_rest)
{
    static const struct poptOption none[] = { POPT_TABLEEND };
    const struct poptOption *own = line->entry->command->options;
    struct poptOption tables[] = {
        { NULL, 0, POPT_ARG_INCLUDE_TABLE, (void *)(own ? own : none), 0, NULL, NULL },
        { NULL, 0, POPT_ARG_INCLUDE_TABLE, (void *)cli_global_options, 0, NULL, NULL },
        POPT_TABLEEND,
    };
    static struct poptOption kept[3]; /* popt keeps the address for the life of the context */
    char *before[STRINGS];            /* popt would lose what it overwrites */
    memcpy(kept, tables, sizeof kept);
    memcpy(before, given.strings, sizeof before);
    memset(given.strings, 0, sizeof given.strings);
    line->local = poptGetContext("wenhao", n_rest, rest, kept, 0);
    int rc = read_options(cli, line->local);
    for (int i = 0; i < STRINGS; i++) {
        if (given.strings[i])
            free(before[i]);
        else
            given.strings[i] = before[i];
    }
    if (rc != CLI_OK)
        return rc;
    line->args = poptGetArgs(line->local);
    line->n_args = count_args(line->args);
    return CLI_OK;
}

/* The language of messages must be known before the words are read: they may be off. */
static void choose_messages(struct cli *cli, int argc, const char **argv)
{
    const char *messages = getenv("WENHAO_MESSAGES"), *lang = "zh";
    for (int i = 1; i < argc; i++) {
        if (strncmp(argv[i], "--lang=", 7) == 0)
            lang = argv[i] + 7;
        else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            lang = argv[i + 1];
    }
    cli->english_messages = strcmp(messages && *messages ? messages : lang, "en") == 0;
}

int options_parse(struct cli *cli, struct cli_line *line, int argc, const char **argv)
{
    choose_messages(cli, argc, argv);
    memset(&given, 0, sizeof given);
    line->global =
        poptGetContext("wenhao", argc, argv, cli_global_options, POPT_CONTEXT_POSIXMEHARDER);
    int rc = read_options(cli, line->global);
    if (rc != CLI_OK)
        return rc;
    const char **rest = poptGetArgs(line->global);
    if (rest && rest[0]) {
        line->entry = cli->entry = cli_find(rest[0]);
        if (!line->entry)
            return unknown_command(cli, rest[0]);
        rc = parse_local(cli, line, rest, count_args(rest));
        if (rc != CLI_OK)
            return rc;
    }
    line->help = given.help;
    line->version = given.version;
    return settle(cli);
}

void options_release(struct cli_line *line)
{
    if (line->local)
        poptFreeContext(line->local);
    if (line->global)
        poptFreeContext(line->global);
    line->local = line->global = NULL;
    for (int i = 0; i < STRINGS; i++)
        free(given.strings[i]);
    memset(&given, 0, sizeof given);
}
