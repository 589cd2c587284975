// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The clean-up worksheet: every rule with what is wrong with it, a proposal and the reason.
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "cli/ask.h"
#include "cli/known_at.h"
#include "exports/decision.h"
#include "exports/exporter.h"
#include "queries/audit/audit.h"
#include "queries/audit/import.h"

static struct {
    char *as_of, day[11], *issuer, *rules, *no_rules;
    int explain, import;
    uint64_t only; /* settled by check() */
} opt;

static const struct poptOption options[] = {
    { "issuer", 0, POPT_ARG_STRING, &opt.issuer, 0, "只清理这个机关的文件", "NAME" },
    { "as-of", 0, POPT_ARG_STRING, &opt.as_of, 0, "按哪一天的效力查（默认今天）", "DATE" },
    KNOWN_OPTION,
    { "rule", 0, POPT_ARG_STRING, &opt.rules, 0, "只用这些规则，逗号分开", "LIST" },
    { "no-rule", 0, POPT_ARG_STRING, &opt.no_rules, 0, "不用这些规则", "LIST" },
    { "explain", 0, POPT_ARG_NONE, &opt.explain, 0,
      "不清理，列出全部规则；后面写规则名的，说明这几条", NULL },
    { "import", 0, POPT_ARG_NONE, &opt.import, 0,
      "读回填好审核意见的工作表（几份可以一起），列出与建议不同的、没有定的，写出决定草稿", NULL },
    ASK_TABLE_OPTIONS,
    POPT_TABLEEND,
};

static int check(const struct cli *cli, const char **words, int n)
{
    uint64_t all = ((uint64_t)1 << AUDIT_RULES) - 1, wanted = 0, unwanted = 0;
    int rc = CLI_OK;
    if (opt.import)
        return n ? ask_as_of(cli, opt.day, opt.as_of)
                 : cli_usage(cli, "--import needs a worksheet: wenhao audit --import FILE");
    if (n && !opt.explain)
        return cli_usage(cli, "audit takes no document; --issuer NAME asks for one body's");
    for (int i = 0; i < n && rc == CLI_OK; i++)
        rc = ask_rules(cli, &wanted, words[i], audit_rule_by_name, "audit");
    if (rc == CLI_OK && opt.rules)
        rc = ask_rules(cli, &wanted, opt.rules, audit_rule_by_name, "audit");
    if (rc == CLI_OK && opt.no_rules)
        rc = ask_rules(cli, &unwanted, opt.no_rules, audit_rule_by_name, "audit");
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
            json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s}", "type", "rule", "rule", r->name,
                      "severity", audit_severity_name[r->severity], "title", r->title, "explain",
                      r->explain, "title_en", r->title_en, "explain_en", r->explain_en);
        e->record(self, record);
        json_decref(record);
    }
    return e->close(self, &err) == WH_OK ? CLI_OK : cli_fail(cli, &err);
}

/* ------------------------------------------------------------------ the way back */

/* The records on their way to the output; the decision is kept. */
struct importing {
    const struct exporter *exporter;
    void *self;
    bool
        apart; /* only the decision is written; what keeps a rule out of it goes to standard error */
    bool quiet;
    json_t *decision;
    size_t differ, open, wrong;
};

/* Is a verdict written that cannot be carried out? */
static bool is_wrong(const char *state)
{
    static const char *const states[] = { "twice", "unknown", "unmatched", "other_body",
                                          "already_ended" };
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (strcmp(state, states[i]) == 0)
            return true;
    return false;
}

static int pass_import(void *ctx, json_t *record)
{
    struct importing *p = ctx;
    const char *type = json_string_value(json_object_get(record, "type")),
               *state = json_string_value(json_object_get(record, "state"));
    if (strcmp(type, "audit_decision") == 0)
        p->decision = json_incref(record);
    bool wrong = state && is_wrong(state);
    p->differ += state && strcmp(state, "differs") == 0;
    p->open += state && strcmp(state, "open") == 0;
    p->wrong += wrong;
    return !p->apart || (wrong && !p->quiet) ? p->exporter->record(p->self, record) : 0;
}

/* What the file that is written does not say. */
static void tell_import(struct cli *cli, const struct importing *p, bool nothing)
{
    if (p->apart)
        cli_note(cli,
                 cli->english
                     ? "%zu decided otherwise than proposed, %zu open, %zu unclear or impossible"
                     : "与建议不同的%zu件，没有定的%zu件，写法不清、互相矛盾、对不上、不能这样定的"
                       "%zu件",
                 p->differ, p->open, p->wrong);
    if (p->apart && nothing)
        cli_warn(cli, "%s",
                 cli->english ? "nothing is decided; no draft is written"
                              : "没有定下任何一件，没有写出草稿");
    else if (p->decision && !nothing && !json_is_true(json_object_get(p->decision, "reads_back")))
        cli_warn(cli, "%s",
                 cli->english ? "the draft does not read back as what was decided"
                              : "草稿读回后与所定的不一致，请逐件核对");
}

static int ask_import(struct cli *cli, const struct audit_books *books)
{
    struct export_options show = { .out = cli->out,
                                   .width = cli->width,
                                   .color = cli->color,
                                   .english = cli->english,
                                   .quotes = cli->verbose > 0 };
    struct query_args args = { .lex = cli->lex,
                               .periods = cli->periods,
                               .issuer = opt.issuer,
                               .books = books,
                               .as_of = opt.as_of ? opt.day : NULL };
    struct span out = span_str(cli->out_path);
    bool docx = span_has_ending(out, ".docx"), text = span_has_ending(out, ".txt");
    bool apart = docx || text;
    if (ask_ending(cli, ".docx") != CLI_OK)
        return CLI_USAGE;
    struct importing p = { .exporter = cli->json && !apart ? &export_ndjson : &export_text,
                           .apart = apart,
                           .quiet = cli->quiet };
    struct wh_error err = { 0 }, closing = { 0 };
    if (apart) {
        show.out = stderr;
        show.color = false;
    }
    p.self = p.exporter->open(&show);
    int rc = query_audit_import(cli->store, &args, pass_import, &p, &err);
    enum wh_status closed = p.exporter->close(p.self, &closing);
    bool nothing = p.decision && !json_array_size(json_object_get(p.decision, "acts"));
    if (apart && nothing)
        cli->discard = true;
    else if (p.decision && docx)
        decision_docx(cli->out, p.decision);
    else if (p.decision && text)
        decision_text(cli->out, p.decision);
    if (rc >= 0)
        tell_import(cli, &p, nothing);
    json_decref(p.decision);
    if (rc < 0 || closed != WH_OK)
        return cli_fail(cli, rc < 0 ? &err : &closing);
    return rc == QUERY_FINDINGS ? CLI_FINDINGS : CLI_OK;
}

static int import(struct cli *cli, const char **files, int n)
{
    struct book *books = mem_alloc((size_t)n * sizeof *books);
    struct buf *bytes = mem_alloc((size_t)n * sizeof *bytes);
    struct wh_error err = { 0 };
    int rc = WH_OK;
    memset(books, 0, (size_t)n * sizeof *books);
    memset(bytes, 0, (size_t)n * sizeof *bytes);
    for (int i = 0; i < n && rc == WH_OK; i++) {
        rc = file_read(&bytes[i], files[i], &err);
        if (rc == WH_OK)
            rc = book_read(&books[i], span_str(files[i]), buf_as_span(&bytes[i]), &err);
    }
    struct audit_books all = { books, files, (size_t)n };
    int status = rc == WH_OK ? ask_import(cli, &all) : cli_fail(cli, &err);
    for (int i = 0; i < n; i++) {
        book_release(&books[i]);
        buf_release(&bytes[i]);
    }
    free(books);
    free(bytes);
    return status;
}

static bool storeless(const char **args)
{
    (void)args;
    return opt.explain;
}

static int run(struct cli *cli, const char **words, int n)
{
    if (opt.import)
        return import(cli, words, n);
    if (opt.explain)
        return explain(cli, n);
    struct query_args args = { .issuer = opt.issuer,
                               .rules = opt.only,
                               .as_of = opt.as_of ? opt.day : NULL };
    return ask(cli, query_audit, &args, (struct ask_show){ .list = true, .table = true });
}

const struct cli_command cmd_audit = {
    .usage = "[--issuer=NAME] [--as-of=DATE] [--known-at=DATE] [-o FILE.xlsx|FILE.csv]|--import "
             "FILE... [-o FILE.docx]",
    .about =
        "为规范性文件清理列出一张工作表：库中每一件文件（有正文的在前）的状态，逐件的发现（依据已经"
        "失效、同名新文件没有废止旧的、有效期届满、互相矛盾的废止、所引条款已不存在、文号缺号重号……"
        "），各附路径、原文和确定程度，以及继续有效、修改、废止、宣布失效、需人工核实的建议和一句理"
        "由"
        "。建议不比它所依据的一步更确定。--explain 说明各条规则。会后把填好审核意见的工作表用 "
        "--import 读回：几份合并，列出与建议不同的、互相矛盾的、没有定的，并写出决定草稿（-o "
        "决定.docx "
        "或 .txt），由程序读回核对。有发现时退出状态为 1。",
    .examples = "wenhao audit\n"
                "wenhao audit --issuer 云溪省人民政府 --as-of 2025-12-31 -o 清理.xlsx\n"
                "wenhao audit --import 清理.xlsx 清理-法规处.xlsx --as-of 2026-01-15 -o 决定.docx\n"
                "wenhao audit --rule basis-ended,expired --json\n"
                "wenhao audit --explain superseded-not-ended\n",
    .options = options,
    .max_args = -1,
    .check = check,
    .run = run,
    .storeless = storeless,
};
