// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// People's decisions: made, listed, withdrawn, carried from store to store.
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analyzer/words/lexicon.h"
#include "base/file.h"
#include "cli/ask.h"
#include "graph/store/store.h"
#include "queries/dates.h"
#include "queries/settle/decide.h"

static struct {
    char *why, *who, *on, day[11], *export_to, *import_from, *remove;
    int list;
} opt;

static const struct poptOption options[] = {
    { "why", 0, POPT_ARG_STRING, &opt.why, 0, "理由", "TEXT" },
    { "who", 0, POPT_ARG_STRING, &opt.who, 0, "决定人（默认 $WENHAO_USER 或登录名）", "NAME" },
    { "on", 0, POPT_ARG_STRING, &opt.on, 0, "决定的日期（默认今天）", "DATE" },
    { "list", 0, POPT_ARG_NONE, &opt.list, 0, "列出已有的决定", NULL },
    { "remove", 0, POPT_ARG_STRING, &opt.remove, 0, "撤销一处的决定", "PLACE" },
    { "export", 0, POPT_ARG_STRING, &opt.export_to, 0, "把全部决定写成 NDJSON（- 为标准输出）",
      "FILE" },
    { "import", 0, POPT_ARG_STRING, &opt.import_from, 0, "读入 --export 写出的决定", "FILE" },
    POPT_TABLEEND,
};

static int check(const struct cli *cli, const char **words, int n)
{
    (void)words;
    int others = (opt.list != 0) + (opt.remove != NULL) + (opt.export_to != NULL) +
                 (opt.import_from != NULL);
    if (others > 1 || (others == 1 && n))
        return cli_usage(cli, "give PLACE VERDICT, or one of --list, --remove, --export, --import");
    if (!others && n != 2)
        return cli_usage(
            cli, "decide needs a place and a verdict: wenhao decide FILE:LINE[:COLUMN] VERDICT");
    return ask_as_of(cli, opt.day, opt.on);
}

/* Who decides: --who, $WENHAO_USER, the login name. */
static const char *who(void)
{
    const char *env = getenv("WENHAO_USER");
    const struct passwd *login = getpwuid(getuid());
    return opt.who ? opt.who : env && *env ? env : login ? login->pw_name : "";
}

static struct decide_change change;

static int run_change(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
                      struct wh_error *err)
{
    return decide_one(st, args, &change, sink, ctx, err);
}

/* ------------------------------------------------------------------ export, import */

static int add_line(void *ctx, json_t *record)
{
    char *line = json_dumps(record, JSON_COMPACT);
    if (line) {
        buf_str(ctx, line);
        buf_char(ctx, '\n');
    }
    free(line);
    return 0;
}

static int write_all(struct cli *cli)
{
    struct buf out = { 0 };
    struct wh_error err = { 0 };
    struct query_args args = { .lex = cli->lex, .all = true };
    int rc = query_decisions(cli->store, &args, add_line, &out, &err);
    if (rc == WH_OK && strcmp(opt.export_to, "-") == 0)
        fwrite(out.p ? out.p : "", 1, out.n, cli->out);
    else if (rc == WH_OK)
        rc = file_write(opt.export_to, buf_as_span(&out), &err);
    buf_release(&out);
    return rc == WH_OK ? CLI_OK : cli_fail(cli, &err);
}

static void tell(void *ctx, const char *message)
{
    cli_warn(ctx, "%s", message);
}

static int read_all(struct cli *cli)
{
    struct buf text = { 0 };
    struct wh_error err = { 0 };
    struct decide_summary sum = { 0 };
    const char *name = strcmp(opt.import_from, "-") == 0 ? "standard input" : opt.import_from;
    enum wh_status rc = file_read(&text, opt.import_from, &err);
    if (rc == WH_OK)
        rc = decide_import(&sum, cli->store, cli->lex, text.p ? text.p : "", text.n, name, tell,
                           cli, &err);
    buf_release(&text);
    if (rc != WH_OK)
        return cli_fail(cli, &err);
    if (sum.wrong) {
        wh_fail(&err, WH_E_FORMAT,
                "cannot import '%s': %zu of its lines are no decisions; nothing was stored", name,
                sum.wrong);
        wh_hint(&err, "each line is what wenhao decide --export writes");
        return cli_fail(cli, &err);
    }
    cli_note(cli, "读入决定%zu条，早已有%zu条，与已有的相抵触而未用%zu条", sum.added, sum.known,
             sum.conflicting);
    return sum.conflicting ? CLI_NOT_FOUND : CLI_OK;
}

/* ------------------------------------------------------------------ the command */

static int carry_out(struct cli *cli, const char **words)
{
    char today[16];
    change = (struct decide_change){ .place = opt.remove ? opt.remove : words[0],
                                     .verdict = opt.remove ? NULL : words[1],
                                     .who = who(),
                                     .why = opt.why,
                                     .when = opt.on ? opt.day : day_iso(today, day_today()) };
    struct query_args args = { .as_of = opt.on ? opt.day : NULL };
    return ask(cli, run_change, &args, (struct ask_show){ 0 });
}

static int run(struct cli *cli, const char **words, int n)
{
    (void)n;
    struct wh_error err = { 0 };
    bool reads = opt.list || opt.export_to;
    if (lexicon_open(&cli->lex, cli->lexicon_dir, &err) != WH_OK ||
        store_open(&cli->store, cli->db, reads ? STORE_READ : STORE_WRITE, &err) != WH_OK)
        return cli_fail(cli, &err);
    cli_wait(cli, cli->store);
    if (opt.export_to)
        return write_all(cli);
    if (opt.import_from)
        return read_all(cli);
    if (opt.list) {
        struct query_args args = { 0 };
        return ask(cli, query_decisions, &args, (struct ask_show){ .list = true });
    }
    return carry_out(cli, words);
}

const struct cli_command cmd_decide = {
    .usage = "FILE:LINE[:COLUMN] VERDICT [--why=TEXT] [--who=NAME]",
    .about =
        "就一处引用作出决定：它指哪一件（VERDICT 是文号、标题或编号），什么也不指（none），或者不是"
        "废止等行为、只是引用（not-an-act）。决定记下由谁、何时、为何作出，重新 index、rebuild "
        "之后仍然有效，优先于程序的判断；原文变了、所指不再唯一的决定列在 wenhao "
        "review，不会猜着用。"
        "结论凡依据决定的，都会注明。",
    .examples = "wenhao decide 2024-18.txt:174:3 溪政办规〔2023〕2号 --why 比对原件\n"
                "wenhao decide 2024-18.txt:174:3 none\n"
                "wenhao decide --list\n"
                "wenhao decide --remove 2024-18.txt:174:3\n"
                "wenhao decide --export decisions.ndjson\n"
                "wenhao decide --import decisions.ndjson\n",
    .options = options,
    .max_args = 2,
    .check = check,
    .run = run,
};
