// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The clean-up worksheet: every rule with what is wrong with it, a proposal and the reason.
#include <string.h>

#include "cli/ask.h"
#include "exports/exporter.h"
#include "queries/audit/audit.h"

static struct {
    char *as_of, day[11], *issuer, *rules, *no_rules;
    int explain;
    uint64_t only; /* settled by check() */
} opt;

static const struct poptOption options[] = {
    { "issuer", 0, POPT_ARG_STRING, &opt.issuer, 0, "只清理这个机关的文件", "NAME" },
    { "as-of", 0, POPT_ARG_STRING, &opt.as_of, 0, "按哪一天的效力查（默认今天）", "DATE" },
    { "rule", 0, POPT_ARG_STRING, &opt.rules, 0, "只用这些规则，逗号分开", "LIST" },
    { "no-rule", 0, POPT_ARG_STRING, &opt.no_rules, 0, "不用这些规则", "LIST" },
    { "explain", 0, POPT_ARG_NONE, &opt.explain, 0,
      "不清理，列出全部规则；后面写规则名的，说明这几条", NULL },
    ASK_TABLE_OPTIONS,
    POPT_TABLEEND,
};

/* The rules of a list of names; CLI_USAGE after a message. */
static int read_rules(const struct cli *cli, uint64_t *out, const char *list)
{
    for (const char *p = list; *p;) {
        size_t n = strcspn(p, ",");
        int rule = audit_rule_by_name(span_of(p, n));
        if (rule < 0) {
            struct wh_error err;
            wh_fail(&err, WH_E_USAGE, "no rule '%.*s'", (int)n, p);
            wh_hint(&err, "all rules: wenhao audit --explain");
            return cli_fail(cli, &err);
        }
        *out |= (uint64_t)1 << rule;
        p += n + (p[n] == ',');
    }
    return CLI_OK;
}

static int check(const struct cli *cli, const char **words, int n)
{
    uint64_t all = ((uint64_t)1 << AUDIT_RULES) - 1, wanted = 0, unwanted = 0;
    int rc = CLI_OK;
    if (n && !opt.explain)
        return cli_usage(cli, "audit takes no document; --issuer NAME asks for one body's");
    for (int i = 0; i < n && rc == CLI_OK; i++)
        rc = read_rules(cli, &wanted, words[i]);
    if (rc == CLI_OK && opt.rules)
        rc = read_rules(cli, &wanted, opt.rules);
    if (rc == CLI_OK && opt.no_rules)
        rc = read_rules(cli, &unwanted, opt.no_rules);
    if (rc != CLI_OK)
        return rc;
    opt.only = (wanted ? wanted : all) & ~unwanted;
    if (!opt.only)
        return cli_usage(cli, "--rule and --no-rule leave no rule");
    return ask_as_of(cli, opt.day, opt.as_of);
}

static int explain(struct cli *cli, int n)
{
    struct export_options show = { .out = cli->out,
                                   .width = cli->width,
                                   .color = cli->color,
                                   .english = cli->english,
                                   .brief = n == 0 };
    const struct exporter *e = cli->json ? &export_ndjson : &export_text;
    struct wh_error err = { 0 };
    void *self = e->open(&show);
    for (int i = 0; i < AUDIT_RULES; i++) {
        const struct audit_rule *r = &audit_rules[i];
        if (!(opt.only >> i & 1))
            continue;
        json_t *record =
            json_pack("{s:s, s:s, s:s, s:s, s:s}", "type", "rule", "rule", r->name, "severity",
                      audit_severity_name[r->severity], "title", r->title, "explain", r->explain);
        e->record(self, record);
        json_decref(record);
    }
    return e->close(self, &err) == WH_OK ? CLI_OK : cli_fail(cli, &err);
}

static bool storeless(const char **args)
{
    (void)args;
    return opt.explain;
}

static int run(struct cli *cli, const char **words, int n)
{
    (void)words;
    if (opt.explain)
        return explain(cli, n);
    struct query_args args = { .issuer = opt.issuer,
                               .rules = opt.only,
                               .as_of = opt.as_of ? opt.day : NULL };
    return ask(cli, query_audit, &args, (struct ask_show){ .list = true, .table = true });
}

const struct cli_command cmd_audit = {
    .usage = "[--issuer=NAME] [--as-of=DATE] [-o FILE.xlsx|FILE.csv]",
    .about =
        "为规范性文件清理列出一张工作表：库中每一件文件（有正文的在前）的状态，逐件的发现（依据已经"
        "失效、同名新文件没有废止旧的、有效期届满、互相矛盾的废止、所引条款已不存在、文号缺号重号……"
        "），各附路径、原文和确定程度，以及继续有效、修改、废止、宣布失效、需人工核实的建议和一句理"
        "由"
        "。建议不比它所依据的一步更确定。--explain 说明各条规则。有发现时退出状态为 1。",
    .examples = "wenhao audit\n"
                "wenhao audit --issuer 云溪省人民政府 --as-of 2025-12-31 -o 清理.xlsx\n"
                "wenhao audit --rule basis-ended,expired --json\n"
                "wenhao audit --explain superseded-not-ended\n",
    .options = options,
    .max_args = -1,
    .check = check,
    .run = run,
    .storeless = storeless,
};
