// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A paper to file: each document's answer with its proof, its chain as a picture, what to heed.
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/vec.h"
#include "cli/ask.h"
#include "exports/exporter.h"
#include "exports/report/report.h"
#include "queries/list/list.h"

static struct {
    char *as_of, day[11], *from, *format;
} opt;

static const struct poptOption options[] = {
    { "as-of", 0, POPT_ARG_STRING, &opt.as_of, 0, "查询哪一天的状态（默认今天）", "DATE" },
    { "from", 0, POPT_ARG_STRING, &opt.from, 0, "逐件写一份清单：.xlsx、CSV，或每行一件的文本",
      "LIST" },
    { "format", 'f', POPT_ARG_STRING, &opt.format, 0,
      "html、docx 或 pdf（默认看 -o 的后缀，否则 html）", "html|docx|pdf" },
    POPT_TABLEEND,
};

enum { PICTURES = 30, PICTURE_NODES = 24 };

/* What the collection answers, held until the pictures are asked for: one question is asked at a time. */
static int hold(void *ctx, json_t *record)
{
    json_t *answers = ctx;
    const char *type = json_string_value(json_object_get(record, "type"));
    if (type && strcmp(type, "list_row") == 0) { /* the answer to a row of a list */
        const json_t *asked = json_object_get(record, "asked");
        json_t *status = json_object_get(record, "status"), *o = NULL;
        if (json_is_object(status)) {
            json_array_append(answers, status);
        } else if (asked) {
            const char *name = json_string_value(json_object_get(asked, "title"));
            name = name ? name : json_string_value(json_object_get(asked, "number"));
            bool several = json_object_get(record, "candidates") != NULL;
            o = json_pack("{s:s, s:s}", "type", several ? "ambiguous" : "not_found", "ref",
                          name ? name : "");
            if (several)
                json_object_set(o, "candidates", json_object_get(record, "candidates"));
            json_array_append_new(answers, o);
        }
    } else if (type && strcmp(type, "list") != 0) {
        json_array_append(answers, record);
    }
    return 0;
}

/* The rows of a spreadsheet, or a REF a line. */
static int ask_book(struct cli *cli, struct query_args *args, const struct book *book,
                    json_t *answers, struct wh_error *err)
{
    struct list_source source = { .book = book, .file = opt.from };
    const char *dot = strrchr(opt.from, '.');
    struct VEC(const char *) refs = { 0 };
    if (strcmp(book->format, "csv") != 0 || book->separator ||
        (dot && strcasecmp(dot, ".csv") == 0)) {
        args->list = &source;
        return query_list(cli->store, args, hold, answers, err);
    }
    for (size_t i = 0; i < book->sheets.at[0].cells.n; i++)
        vec_push(&refs, book->sheets.at[0].cells.at[i].text.p);
    args->refs = refs.at;
    args->n_refs = refs.n;
    int rc = query_status(cli->store, args, hold, answers, err);
    vec_release(&refs);
    return rc;
}

static int ask_list(struct cli *cli, struct query_args *args, json_t *answers, struct wh_error *err)
{
    struct buf bytes = { 0 };
    struct book book = { 0 };
    int rc = file_read(&bytes, opt.from, err);
    if (rc == WH_OK)
        rc = book_read(&book, span_str(opt.from), buf_as_span(&bytes), err);
    if (rc == WH_OK)
        rc = ask_book(cli, args, &book, answers, err);
    book_release(&book);
    buf_release(&bytes);
    return rc;
}

/* The paper of one answer, and the records of its picture. */
struct page {
    const struct exporter *exporter;
    void *self;
};

static int draw_record(void *ctx, json_t *record)
{
    struct page *p = ctx;
    const char *type = json_string_value(json_object_get(record, "type"));
    bool answer = type && (strcmp(type, "not_found") == 0 || strcmp(type, "ambiguous") == 0);
    return answer ? 0 : p->exporter->record(p->self, record);
}

static int write_answers(struct cli *cli, struct query_args *args, struct page *p,
                         const json_t *answers, struct wh_error *err)
{
    size_t i, drawn = 0;
    json_t *answer;
    json_array_foreach(answers, i, answer) {
        const char *id = json_string_value(json_object_get(json_object_get(answer, "doc"), "id"));
        p->exporter->record(p->self, answer);
        if (!id || drawn++ >= PICTURES)
            continue;
        args->refs = &id;
        args->n_refs = 1;
        args->chain = true;
        args->limit = PICTURE_NODES;
        int rc = query_graph(cli->store, args, draw_record, p, err);
        if (rc < 0)
            return rc;
    }
    if (drawn > PICTURES)
        cli_note(cli, cli->english ? "the first %d documents have a picture" : "前 %d 件附沿革图",
                 PICTURES);
    return WH_OK;
}

static void note(void *ctx, const char *text)
{
    cli_note(ctx, "%s", text);
}

/* -f, or the ending of -o. NULL: neither says one. */
static const struct exporter *choose(const struct cli *cli)
{
    static const struct exporter *const all[] = { &report_html, &report_docx, &report_pdf };
    const char *dot = cli->out_path ? strrchr(cli->out_path, '.') : NULL;
    const char *name = opt.format ? opt.format : dot ? dot + 1 : "html";
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (strcasecmp(all[i]->name, name) == 0)
            return all[i];
    return NULL;
}

static int check(const struct cli *cli, const char **refs, int n)
{
    (void)refs;
    if ((n > 0) + (opt.from != NULL) != 1)
        return cli_usage(cli, "give either REFs or --from LIST");
    if (!choose(cli))
        return cli_usage(cli, "a report is html, docx or pdf: name it with -o FILE.html or -f");
    if (cli->json)
        return cli_usage(cli, "a report is a paper; for programs: wenhao status --json");
    return ask_as_of(cli, opt.day, opt.as_of);
}

static int run(struct cli *cli, const char **refs, int n)
{
    struct wh_error err = { 0 };
    struct query_args args = { .lex = cli->lex,
                               .periods = cli->periods,
                               .refs = refs,
                               .n_refs = (size_t)n,
                               .as_of = opt.as_of ? opt.day : NULL };
    struct export_options how = {
        .out = cli->out, .english = cli->english, .note = note, .note_ctx = cli
    };
    struct page p = { .exporter = choose(cli) };
    json_t *answers = json_array();
    p.self = p.exporter->open(&how);
    int outcome = opt.from ? ask_list(cli, &args, answers, &err)
                           : query_status(cli->store, &args, hold, answers, &err);
    int rc = outcome < 0 ? outcome : write_answers(cli, &args, &p, answers, &err);
    bool empty = json_array_size(answers) == 0;
    struct wh_error closing = { 0 };
    enum wh_status closed = p.exporter->close(p.self, &closing);
    json_decref(answers);
    cli->discard = rc < 0 || closed != WH_OK || empty;
    if (rc < 0)
        return cli_fail(cli, &err);
    if (closed != WH_OK)
        return cli_fail(cli, &closing);
    if (empty)
        return cli_usage(cli, "'%s' names no document", opt.from);
    return outcome == QUERY_NOT_FOUND   ? CLI_NOT_FOUND
           : outcome == QUERY_AMBIGUOUS ? CLI_AMBIGUOUS
                                        : CLI_OK;
}

const struct cli_command cmd_report = {
    .usage = "REF...|--from=LIST [--as-of=DATE] -o FILE.html|FILE.docx|FILE.pdf",
    .about = "写一份可以存档的报告：所问、结论、要点、逐条依据（原文和出处）、沿革图、注意事项、资"
             "料截至日和查询日；A4 纸，有页码。"
             "几件一起问时先列总表。html 打开即可打印；pdf 由 Chromium 或 LibreOffice 生成，"
             "两者都没有时退出状态为 3，并说明装什么。沿革图要有 Graphviz "
             "和中文字体，没有时报告里写明从略。",
    .examples = "wenhao report 溪政办规〔2023〕2号 -o 报告.html\n"
                "wenhao report 《云溪省城市供水管理办法》 --as-of 2025-12-20 -o 报告.docx\n"
                "wenhao report --from 清单.txt -o 报告.pdf\n",
    .options = options,
    .max_args = -1,
    .check = check,
    .run = run,
};
