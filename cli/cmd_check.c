// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Drafts against the store: which citations are dead, stale, wrong or malformed.
#include <string.h>

#include "cli/ask.h"
#include "cli/fix.h"
#include "exports/exporter.h"
#include "queries/check/check.h"

static struct {
    char *as_of, day[11], *severity, *rules, *no_rules, *to;
    int sarif, brief, fix, explain;
    uint64_t only;             /* settled by check(), as the next one */
    enum check_severity least; /* findings lighter than this are not told */
} opt;

static const struct poptOption options[] = {
    { "as-of", 0, POPT_ARG_STRING, &opt.as_of, 0,
      "按哪一天的效力查（默认今天）；own：各按自己的成文日期", "DATE|own" },
    { "brief", 'b', POPT_ARG_NONE, &opt.brief, 0, "每处一行", NULL },
    { "sarif", 0, POPT_ARG_NONE, &opt.sarif, 0, "输出 SARIF 2.1.0（-o 的后缀是 .sarif 时也是）",
      NULL },
    { "severity", 0, POPT_ARG_STRING, &opt.severity, 0,
      "只报这一级及更重的：error、warning 或 note（默认）", "MIN" },
    { "rule", 0, POPT_ARG_STRING, &opt.rules, 0, "只用这些规则，逗号分开", "LIST" },
    { "no-rule", 0, POPT_ARG_STRING, &opt.no_rules, 0, "不用这些规则", "LIST" },
    { "explain", 0, POPT_ARG_NONE, &opt.explain, 0,
      "不查草案，列出全部规则；后面写规则名的，说明这几条", NULL },
    { "fix", 0, POPT_ARG_NONE, &opt.fix, 0,
      "把有把握的改法写进副本（草案.fixed.txt），列出改动；原件不动", NULL },
    { "to", 0, POPT_ARG_STRING, &opt.to, 0, "--fix 的副本写到这个文件夹（默认在草案旁边）", "DIR" },
    POPT_TABLEEND,
};

static uint64_t bit(int rule)
{
    return (uint64_t)1 << rule;
}

/* ------------------------------------------------------------------ the words of the command line */

static int read_severity(const struct cli *cli)
{
    opt.least = CHECK_NOTE;
    for (int s = 0; opt.severity && s < CHECK_SEVERITIES; s++)
        if (strcmp(opt.severity, check_severity_name[s]) == 0) {
            opt.least = (enum check_severity)s;
            return CLI_OK;
        }
    return opt.severity
               ? cli_usage(cli, "--severity takes error, warning or note, not '%s'", opt.severity)
               : CLI_OK;
}

/* --severity, --rule and --no-rule together. A rule may find lighter things than its own severity, none heavier. */
static int choose_rules(const struct cli *cli)
{
    uint64_t severe = 0, wanted = 0, unwanted = 0;
    int rc = read_severity(cli);
    for (int i = 0; i < CHECK_RULES; i++)
        if (check_rules[i].severity <= opt.least)
            severe |= bit(i);
    if (rc == CLI_OK && opt.rules)
        rc = ask_rules(cli, &wanted, opt.rules, check_rule_by_name, "check");
    if (rc == CLI_OK && opt.no_rules)
        rc = ask_rules(cli, &unwanted, opt.no_rules, check_rule_by_name, "check");
    if (rc != CLI_OK)
        return rc;
    opt.only = severe & (opt.rules ? wanted : severe) & ~unwanted;
    return opt.only ? CLI_OK : cli_usage(cli, "--severity, --rule and --no-rule leave no rule");
}

static int check_explain(const struct cli *cli, const char **names, int n)
{
    for (int i = 0; i < n; i++) {
        uint64_t known = 0;
        int rc = ask_rules(cli, &known, names[i], check_rule_by_name, "check");
        if (rc != CLI_OK)
            return rc;
    }
    return CLI_OK;
}

static int check(const struct cli *cli, const char **words, int n)
{
    if (opt.explain)
        return check_explain(cli, words, n);
    if (!n)
        return cli_usage(cli, "check needs a draft: wenhao check DRAFT");
    if (opt.to && !opt.fix)
        return cli_usage(cli, "--to is for the copies of --fix");
    if (opt.sarif && cli->json)
        return cli_usage(cli, "give either --json or --sarif");
    int rc = choose_rules(cli);
    if (rc == CLI_OK && !(opt.as_of && strcmp(opt.as_of, "own") == 0))
        rc = ask_as_of(cli, opt.day, opt.as_of);
    return rc;
}

/* ------------------------------------------------------------------ --explain */

static void explain_rule(const struct exporter *e, void *self, int rule)
{
    const struct check_rule *r = &check_rules[rule];
    json_t *record =
        json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s}", "type", "rule", "rule", r->name,
                  "severity", check_severity_name[r->severity], "title", r->title, "explain",
                  r->explain, "title_en", r->title_en, "explain_en", r->explain_en);
    e->record(self, record);
    json_decref(record);
}

static int explain(struct cli *cli, const char **names, int n)
{
    struct export_options show = { .out = cli->out,
                                   .width = cli->width,
                                   .color = cli->color,
                                   .english = cli->english,
                                   .brief = n == 0 };
    const struct exporter *e = cli->json ? &export_ndjson : &export_text;
    struct wh_error err = { 0 };
    uint64_t asked = 0;
    void *self = e->open(&show);
    for (int i = 0; i < n; i++)
        ask_rules(cli, &asked, names[i], check_rule_by_name, "check");
    for (int i = 0; i < CHECK_RULES; i++)
        if (!n || asked & bit(i))
            explain_rule(e, self, i);
    return e->close(self, &err) == WH_OK ? CLI_OK : cli_fail(cli, &err);
}

/* ------------------------------------------------------------------ the check */

/* The records on their way to the output. */
struct passing {
    struct draft_set *set;
    const struct exporter *exporter;
    void *self;
    json_t *kept; /* findings that --fix needs */
    size_t told;  /* findings that nobody vouched for */
    /* what --severity kept back */
    json_int_t light[CHECK_SEVERITIES], light_by_rule[CHECK_RULES], light_allowed;
};

static int severity_of(const json_t *finding)
{
    const char *name = json_string_value(json_object_get(finding, "severity"));
    int s = 0;
    while (s + 1 < CHECK_SEVERITIES && name && strcmp(name, check_severity_name[s]) != 0)
        s++;
    return s;
}

static int rule_of(const json_t *finding)
{
    return check_rule_by_name(span_str(json_string_value(json_object_get(finding, "rule"))));
}

/* Is it to be told? What is not is counted. */
static bool is_heavy(struct passing *p, const json_t *finding)
{
    int severity = severity_of(finding), rule = rule_of(finding);
    bool allowed = json_object_get(finding, "allowed") != NULL, heavy = severity <= (int)opt.least;
    if (heavy)
        p->told += !allowed;
    else if (allowed)
        p->light_allowed++;
    else
        p->light[severity]++;
    if (!heavy && !allowed && rule >= 0)
        p->light_by_rule[rule]++;
    return heavy;
}

static void lower(json_t *object, const char *key, json_int_t by, bool drop)
{
    json_t *value = json_object_get(object, key);
    if (!by || !value)
        return;
    json_int_t left = json_integer_value(value) - by;
    if (drop && left <= 0)
        json_object_del(object, key);
    else
        json_integer_set(value, left);
}

/* The figures without what was kept back. */
static void lower_figures(const struct passing *p, json_t *check)
{
    static const char *const keys[CHECK_SEVERITIES] = { "errors", "warnings", "notes" };
    for (int s = 0; s < CHECK_SEVERITIES; s++) {
        lower(check, keys[s], p->light[s], false);
        lower(check, "findings", p->light[s], false);
    }
    lower(check, "allowed", p->light_allowed, false);
    for (int i = 0; i < CHECK_RULES; i++)
        lower(json_object_get(check, "by_rule"), check_rules[i].name, p->light_by_rule[i], true);
}

static int pass(void *ctx, json_t *record)
{
    struct passing *p = ctx;
    const char *type = json_string_value(json_object_get(record, "type")),
               *file = json_string_value(json_object_get(record, "file"));
    struct draft *d = file ? draft_set_find(p->set, file) : NULL;
    if (strcmp(type, "check") == 0)
        lower_figures(p, record);
    else if (!is_heavy(p, record))
        return 0;
    if (d) {
        draft_complete(d, record);
        if (opt.fix) {
            fix_collect(d, record);
            json_array_append(p->kept, record);
        }
    }
    return p->exporter->record(p->self, record);
}

/* What was read and what was not, before the findings. */
static int pass_sources(struct passing *p)
{
    int stop = 0;
    for (size_t i = 0; i < p->set->drafts.n && !stop; i++) {
        json_t *record = draft_source(p->set->drafts.at[i]);
        stop = p->exporter->record(p->self, record);
        json_decref(record);
    }
    for (size_t i = 0; i < p->set->unread.n && !stop; i++) {
        const struct draft_unread *u = &p->set->unread.at[i];
        json_t *record =
            json_pack("{s:s, s:s, s:s}", "type", "unread", "file", u->path, "why", u->why);
        stop = p->exporter->record(p->self, record);
        json_decref(record);
    }
    return stop;
}

static int ask_check(struct cli *cli, struct passing *p, struct wh_error *err)
{
    size_t n = p->set->drafts.n;
    struct check_draft *drafts = mem_alloc(n * sizeof *drafts);
    for (size_t i = 0; i < n; i++) {
        struct draft *d = p->set->drafts.at[i];
        drafts[i] = (struct check_draft){ .analysis = &d->analysis,
                                          .allow = buf_as_span(&d->allow),
                                          .allow_file = span_str(d->allow_path) };
    }
    struct check_args args = { .lex = cli->lex,
                               .drafts = drafts,
                               .n_drafts = n,
                               .as_of = !opt.as_of   ? NULL
                                        : opt.day[0] ? opt.day
                                                     : opt.as_of,
                               .periods = cli->periods,
                               .only = opt.only };
    int rc = pass_sources(p) ? WH_OK : query_check(cli->store, &args, pass, p, err);
    free(drafts);
    return rc;
}

static const struct exporter *choose_exporter(const struct cli *cli)
{
    if (opt.sarif || (cli->out_path && exporter_by_ending(cli->out_path) == &export_sarif))
        return &export_sarif;
    return cli->json ? &export_ndjson : &export_text;
}

/* The copies of --fix; returns CLI_OK, or the status of what went wrong. */
static int fix_drafts(struct cli *cli, struct draft_set *set, bool show)
{
    int rc = CLI_OK;
    size_t places = 0;
    for (size_t i = 0; i < set->drafts.n; i++) {
        places += set->drafts.at[i]->text.n;
        int fixed = fix_draft(cli, set, set->drafts.at[i], opt.to, show);
        rc = fixed == CLI_OK ? rc : fixed;
    }
    if (!places)
        cli_note(cli, "没有可以代改的地方，不写副本");
    return rc;
}

/* All drafts against the store; the copies of --fix after the findings. */
static int check_drafts(struct cli *cli, struct draft_set *set)
{
    struct export_options show = { .out = cli->out,
                                   .width = cli->width,
                                   .color = cli->color,
                                   .english = cli->english,
                                   .brief = opt.brief,
                                   .quotes = cli->verbose > 0 };
    struct passing p = { .set = set, .exporter = choose_exporter(cli), .kept = json_array() };
    struct wh_error err = { 0 }, closing = { 0 };
    p.self = p.exporter->open(&show);
    int rc = ask_check(cli, &p, &err);
    enum wh_status closed = p.exporter->close(p.self, &closing);
    int status = p.told ? CLI_FINDINGS : CLI_OK, fixed = CLI_OK;
    if (rc < 0 || closed != WH_OK)
        status = cli_fail(cli, rc < 0 ? &err : &closing);
    else if (opt.fix)
        fixed = fix_drafts(cli, set, p.exporter == &export_text && !opt.brief);
    json_decref(p.kept);
    return fixed == CLI_OK ? status : fixed;
}

static bool storeless(const char **args)
{
    (void)args;
    return opt.explain;
}

static int run(struct cli *cli, const char **args, int n)
{
    struct draft_set set = { 0 };
    if (opt.explain)
        return explain(cli, args, n);
    draft_set_read(&set, cli, args, n);
    if (!set.drafts.n && !set.unread.n)
        cli_warn(cli, "没有可读的文件");
    int rc = set.drafts.n ? check_drafts(cli, &set) : CLI_UNREADABLE;
    if (rc == CLI_OK && set.unread.n)
        rc = CLI_NOT_FOUND;
    draft_set_release(&set);
    return rc;
}

const struct cli_command cmd_check = {
    .usage = "DRAFT...|- [--as-of=DATE] [--fix]",
    .about =
        "逐处核对草案（文件、文件夹或标准输入“-"
        "”）的引用：所引文件是否已废止、失效、届满或者尚未施行，"
        "文号与题名是否相符，条款是否存在，简称、发文字号的写法，废止条款有无遗漏，有无施行日期。每"
        "处给出"
        "文件、行、列（PDF 还有页），所引的字，原因、证明和改成什么；替代的文件一直追到链的末端。"
        "一次给出的草案作为一组，可以互相引用。确属有意的引用，在正文所在段落写 "
        "wenhao:allow，或者在旁边的 "
        "DRAFT.allow 里说明，只计数不报告（-v 列出）。没有发现问题时退出状态为 0，有则为 1。",
    .examples = "wenhao check 草案.txt\n"
                "wenhao check 送审稿/ --severity warning --brief\n"
                "wenhao check 草案.txt --fix\n"
                "wenhao check 送审稿/ -o 结果.sarif\n"
                "# 旧文件按它自己成文那天的效力查\nwenhao check 旧文件.txt --as-of own\n"
                "wenhao check --explain cites-repealed\n",
    .options = options,
    .max_args = -1,
    .check = check,
    .run = run,
    .storeless = storeless,
};
