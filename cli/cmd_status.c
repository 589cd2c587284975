// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Is it in force on that day, and what proves it.
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/utf8.h"
#include "base/writer.h"
#include "cli/ask.h"
#include "cli/known_at.h"
#include "exports/exporter.h"
#include "exports/proof.h"
#include "queries/list/list.h"

static struct {
    char *as_of, day[11], *status, *issuer, *sort, *from, *sheet, *proof, *columns[LIST_FIELDS];
    int all, own, why;
} opt;

static const char *status_asked;

static const struct poptOption options[] = {
    { "as-of", 0, POPT_ARG_STRING, &opt.as_of, 0, "查询哪一天的状态（默认今天）", "DATE" },
    KNOWN_OPTION,
    { "all", 0, POPT_ARG_NONE, &opt.all, 0, "库中每一件，列成一表", NULL },
    { "status", 0, POPT_ARG_STRING, &opt.status, 0,
      "与 --all 同用：只列这种状态的（repealed 或 已废止 等）", "STATUS" },
    { "issuer", 0, POPT_ARG_STRING, &opt.issuer, 0,
      "与 --all 同用：只列这个机关的（名称的一部分即可）", "NAME" },
    { "own", 0, POPT_ARG_NONE, &opt.own, 0, "与 --all 同用：只列库中有全文的", NULL },
    { "sort", 0, POPT_ARG_STRING, &opt.sort, 0, "与 --all 同用：按什么排列",
      "issued|number|title|status" },
    { "why", 0, POPT_ARG_NONE, &opt.why, 0, "一步一步说明结论怎样得来，每一步附依据和反驳它的命令",
      NULL },
    { "proof", 0, POPT_ARG_STRING, &opt.proof, 0,
      "把结论、每一步和引文连同原文件的哈希打包，交给别人核对（verify）", "FILE.zip" },
    { "from", 0, POPT_ARG_STRING, &opt.from, 0,
      "逐行查一份清单：.xlsx、.xls、CSV，Word、网页、PDF 里的表，或每行一件的文本", "LIST" },
    { "sheet", 0, POPT_ARG_STRING, &opt.sheet, 0, "清单在哪张工作表（默认第一张认得表头的）",
      "NAME" },
    ASK_COLUMN_OPTIONS(opt.columns),
    ASK_TABLE_OPTIONS,
    ASK_PAGE_OPTIONS,
    ASK_AMENDMENTS_OPTION,
    POPT_TABLEEND,
};

struct refs VEC(const char *);

/* The whole of `path`, which must be text. Returns CLI_OK or an exit status after a message. */
static int read_text(const struct cli *cli, struct buf *text, const char *path)
{
    struct wh_error err = { 0 };
    const char *name = strcmp(path, "-") == 0 ? "standard input" : path;
    if (file_read(text, path, &err) != WH_OK)
        return cli_fail(cli, &err);
    buf_cstr(text);
    if (utf8_valid_prefix(buf_as_span(text)) == text->n && strlen(text->p) == text->n)
        return CLI_OK;
    wh_fail(&err, WH_E_FORMAT, "cannot read '%s': it is no UTF-8 text", name);
    wh_hint(&err, "convert it first: iconv -f GB18030 -t UTF-8");
    return cli_fail(cli, &err);
}

static size_t after_bom(const struct buf *text)
{
    return text->n >= 3 && memcmp(text->p, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

/* What goes by of a list, for the note at its end. */
static struct {
    record_sink sink;
    void *ctx;
    size_t matched, ambiguous, unmatched, unsure;
    json_t *head;
} tally;

static int tally_record(void *ctx, json_t *record)
{
    (void)ctx;
    const char *type = json_string_value(json_object_get(record, "type")),
               *match = json_string_value(json_object_get(record, "match"));
    if (strcmp(type, "list") == 0)
        tally.head = json_incref(record);
    if (match && strcmp(match, "ambiguous") == 0)
        tally.ambiguous++;
    else if (match && strcmp(match, "unmatched") == 0)
        tally.unmatched++;
    else if (match)
        tally.matched++;
    tally.unsure += match && json_object_get(record, "notes");
    return tally.sink(tally.ctx, record);
}

static int query_tallied(struct store *st, const struct query_args *args, record_sink sink,
                         void *ctx, struct wh_error *err)
{
    tally.sink = sink;
    tally.ctx = ctx;
    return query_list(st, args, tally_record, NULL, err);
}

static long long told(const char *key)
{
    return json_integer_value(json_object_get(tally.head, key));
}

/* How the list was read, where that was not plain, and how its rows fared. */
static void note_list(const struct cli *cli)
{
    bool en = cli->english;
    if (json_is_true(json_object_get(tally.head, "guessed")))
        cli_note(cli, "%s",
                 en ? "no heading is known: columns were guessed by what stands in them; see "
                      "--title-column and the like"
                    : "没有认得的表头，各列按内容推定；不对时用 --title-column 等指明");
    if (told("other_lists"))
        cli_note(cli,
                 en ? "%lld more sheets look like lists: see --sheet"
                    : "另有%lld张工作表也像清单，没有处理；用 --sheet 指明",
                 told("other_lists"));
    if (told("uncomputed"))
        cli_warn(cli,
                 en ? "%lld formulas have no value kept in the file: their cells are empty here"
                    : "%lld个公式在文件里没有存下结果，按空格处理；用表格软件打开后再存一次",
                 told("uncomputed"));
    if (told("invalid_bytes"))
        cli_warn(cli, en ? "%lld places could not be decoded" : "%lld处无法解码",
                 told("invalid_bytes"));
    if (told("gaps"))
        cli_warn(cli, en ? "%lld stretches of empty rows were left out" : "%lld段空行没有照录",
                 told("gaps"));
    cli_note(cli,
             en ? "%zu rows matched (%zu with remarks), %zu ambiguous, %zu not found"
                : "对上%zu行（其中%zu行有附注），不止一件%zu行，未找到%zu行",
             tally.matched, tally.unsure, tally.ambiguous, tally.unmatched);
    json_decref(tally.head);
}

/* A plain list, one REF a line. */
static int from_lines(struct cli *cli, struct query_args *args, const struct sheet *sheet)
{
    struct refs refs = { 0 };
    for (size_t i = 0; i < sheet->cells.n; i++)
        vec_push(&refs, sheet->cells.at[i].text.p);
    args->refs = refs.at;
    args->n_refs = refs.n;
    int rc = refs.n ? ask(cli, query_status, args,
                          (struct ask_show){ .brief = !cli->verbose, .table = true })
                    : cli_usage(cli, "'%s' names no document", opt.from);
    vec_release(&refs);
    return rc;
}

static bool names_column(void)
{
    for (size_t i = 0; i < LIST_FIELDS; i++)
        if (opt.columns[i])
            return true;
    return opt.sheet != NULL;
}

/* Rows of cells come back as rows; lines are answered one by one, unless a table of them is asked for. */
static int answer_book(struct cli *cli, struct query_args *args, const struct book *book)
{
    const struct exporter *e = ask_exporter(cli, true);
    bool lines = strcmp(book->format, "csv") == 0 && !book->separator;
    struct list_source source = { .book = book, .file = opt.from, .sheet = opt.sheet };
    if (!e)
        return CLI_USAGE;
    const char *dot = strrchr(opt.from, '.');
    bool csv = dot && strcasecmp(dot, ".csv") == 0;
    if (lines && !csv && !e->table && !names_column())
        return from_lines(cli, args, &book->sheets.at[0]);
    memcpy(source.columns, opt.columns, sizeof source.columns);
    args->list = &source;
    int rc = ask(cli, query_tallied, args, (struct ask_show){ .table = true });
    if (tally.head)
        note_list(cli);
    return rc;
}

static int from_list(struct cli *cli, struct query_args *args)
{
    struct buf bytes = { 0 };
    struct book book = { 0 };
    struct wh_error err = { 0 };
    struct span name = strcmp(opt.from, "-") == 0 ? SPAN("standard input") : span_str(opt.from);
    int rc = file_read(&bytes, opt.from, &err);
    if (rc == WH_OK)
        rc = book_read(&book, name, buf_as_span(&bytes), &err);
    rc = rc == WH_OK ? answer_book(cli, args, &book) : cli_fail(cli, &err);
    book_release(&book);
    buf_release(&bytes);
    return rc;
}

static int pasted(struct cli *cli, struct query_args *args)
{
    struct buf text = { 0 };
    int rc = read_text(cli, &text, "-");
    if (rc == CLI_OK) {
        args->n_refs = 0; /* the - itself */
        size_t from = after_bom(&text);
        args->pasted = text.p + from;
        args->pasted_n = text.n - from;
        rc = ask(cli, query_status, args,
                 (struct ask_show){ .brief = !cli->verbose, .list = true, .table = true });
    }
    buf_release(&text);
    return rc;
}

static int check(const struct cli *cli, const char **refs, int n)
{
    if (!n && !opt.all && !opt.from)
        return cli_usage(cli, "status needs a document: wenhao status REF");
    if ((n > 0) + (opt.all != 0) + (opt.from != NULL) != 1)
        return cli_usage(cli, "give either REFs, or --all, or --from LIST");
    if (names_column() && !opt.from)
        return cli_usage(cli, "--sheet and the names of columns go with --from LIST");
    if ((opt.status || opt.issuer || opt.own || opt.sort) && !opt.all)
        return cli_usage(cli, "--status, --issuer, --own and --sort go with --all");
    if (opt.why && (!n || strcmp(refs[0], "-") == 0))
        return cli_usage(cli, "--why takes REFs");
    if (opt.proof && (!n || strcmp(refs[0], "-") == 0 || strcmp(opt.proof, "-") == 0))
        return cli_usage(cli, "--proof takes a file and REFs");
    static const char *const orders[] = { "issued", "number", "title", "status" };
    size_t k = 0;
    while (opt.sort && k < 4 && strcmp(opt.sort, orders[k]) != 0)
        k++;
    if (k == 4)
        return cli_usage(cli, "--sort takes issued, number, title or status, not '%s'", opt.sort);
    int rc = ask_status(cli, &status_asked, opt.status);
    if (rc == CLI_OK)
        rc = ask_page_check(cli, refs, n);
    return rc == CLI_OK ? ask_as_of(cli, opt.day, opt.as_of) : rc;
}

static int keep_proof(void *ctx, json_t *record)
{
    json_t **proof = ctx;
    if (strcmp(json_string_value(json_object_get(record, "type")), "proof") == 0)
        *proof = json_incref(record);
    return 0;
}

/* Writes the proof of an answer that has been given. */
static int write_proof(struct cli *cli, struct query_args *args)
{
    struct wh_error err = { 0 };
    struct buf zip = { 0 };
    json_t *proof = NULL;
    int rc = query_proof(cli->store, args, keep_proof, &proof, &err);
    if (rc >= 0 && proof) {
        proof_zip(&zip, proof);
        rc = file_write(opt.proof, buf_as_span(&zip), &err);
        if (rc == WH_OK)
            cli_note(cli,
                     cli->english ? "proof: %s; check it with: wenhao verify %s --sources DIR"
                                  : "证明：%s；核对：wenhao verify %s --sources 原文件的文件夹",
                     opt.proof, opt.proof);
    }
    json_decref(proof);
    buf_release(&zip);
    return rc < 0 ? cli_fail(cli, &err) : CLI_OK;
}

/* The answer, and its proof as a file. What one REF lacks keeps the others' from nobody. */
static int prove(struct cli *cli, struct query_args *args)
{
    struct wh_error err = { 0 };
    if (writer_check(opt.proof, &err) != WH_OK)
        return cli_fail(cli, &err);
    int rc =
        ask(cli, opt.why ? query_why : query_status, args, (struct ask_show){ .table = !opt.why });
    int written = rc == CLI_OK || rc == CLI_NOT_FOUND || rc == CLI_AMBIGUOUS
                      ? write_proof(cli, args)
                      : CLI_OK;
    return written == CLI_OK ? rc : written;
}

static int run(struct cli *cli, const char **refs, int n)
{
    struct query_args args = { .refs = refs,
                               .n_refs = (size_t)n,
                               .amendments = ask_newest_wanted(),
                               .all = opt.all,
                               .own = opt.own,
                               .issuer = opt.issuer,
                               .sort = opt.sort,
                               .limit = ask_page.limit,
                               .offset = ask_page.offset,
                               .in_status = status_asked,
                               .as_of = opt.as_of ? opt.day : NULL };
    if (opt.proof)
        return prove(cli, &args);
    if (opt.why)
        return ask(cli, query_why, &args, (struct ask_show){ 0 });
    if (opt.from)
        return from_list(cli, &args);
    if (n == 1 && strcmp(refs[0], "-") == 0)
        return pasted(cli, &args);
    bool brief = opt.all && !cli->verbose;
    return ask(cli, query_status, &args,
               (struct ask_show){ .brief = brief, .rows = brief, .list = opt.all, .table = true });
}

const struct cli_command cmd_status = {
    .usage = "REF...|-|--all [--status=STATUS] [--issuer=NAME] [--own] [--sort=KEY]|--from=LIST "
             "[--as-of=DATE] [--known-at=DATE] [--why] [--proof=FILE.zip] [-o FILE.xlsx|FILE.csv]",
    .about =
        "先给一句可以直接引用的结论，再列要点、证明（原文、出处、刊载的公报）和注意事项。"
        "REF 是文号（括号、全角半角不拘）、标题或编号；- "
        "从标准输入读一行一件的清单，或粘贴来的一段文字，"
        "其中提到的文件逐件回答。结论的确定程度：有明文证明、按规则推出、未见相反记载。"
        "--all、--from 和 - 列成一表，加 -v 逐件给出证明。"
        "--from 读 .xlsx 和 CSV 台账：认表头，逐行认定是哪一件（文号、标题、日期、机关互证，文号"
        "优先，不足以认定的列出候选），原来的行和列照旧，后面添上状态、终止依据、证据等列；-o "
        "结果.xlsx 或 .csv 写成表。"
        "--proof 把结论、每一步、引文（原文件的 SHA-256 和字节位置）和上下文打成一个 "
        "zip，别人用 wenhao verify 或者 sha256sum、dd 就能逐步核对。"
        "--known-at 只凭这一天及以前出版的资料回答，用来看当时能够知道什么：公报按出版日算，单行的"
        "文件按其中最晚的成文、公布、修改日算，没有印出日期的依次按文件名里的日期、施行日、文号的"
        "年份算，什么日期也没有的总算在内，并说明有几件。",
    .examples = "wenhao status 溪政办规〔2023〕2号\n"
                "wenhao status '溪政规[2019]3号' --as-of 2026-01-01\n"
                "wenhao status 《云溪省城市供水管理办法》 --json\n"
                "wenhao status - < 一段文字.txt\n"
                "wenhao status --from 清单.txt --as-of 2025-12-31 -o 结果.txt\n"
                "wenhao status 溪政办规〔2023〕2号 --as-of 2024-10-15 --known-at 2024-09-29\n"
                "wenhao status --from 台账.xlsx -o 结果.xlsx\n"
                "wenhao status --from 台账.csv --title-column B --json\n",
    .options = options,
    .max_args = -1,
    .check = check,
    .run = run,
};
