// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Two stores, or a store and a published list.
#include <string.h>

#include "analyzer/analyze.h"
#include "analyzer/read/read.h"
#include "analyzer/words/lexicon.h"
#include "base/file.h"
#include "cli/ask.h"
#include "cli/private.h"
#include "graph/store/store.h"
#include "queries/diff/diff.h"
#include "queries/status/periods.h"

static struct {
    char *as_of, day[11], *issuer, *says, *sheet, *columns[LIST_FIELDS];
    enum diff_claim claim;
} opt;

static const struct poptOption options[] = {
    { "as-of", 0, POPT_ARG_STRING, &opt.as_of, 0, "按哪一天的效力比较（默认今天）", "DATE" },
    { "issuer", 0, POPT_ARG_STRING, &opt.issuer, 0,
      "目录只管这个机关的文件（默认：目录里认得出的文件的制发机关）", "NAME" },
    { "says", 0, POPT_ARG_STRING, &opt.says, 0,
      "目录自己没有写明时，所列的是：继续有效、废止、失效", "in_force|repealed|lapsed" },
    { "sheet", 0, POPT_ARG_STRING, &opt.sheet, 0, "只看哪张工作表（默认每一张）", "NAME" },
    ASK_COLUMN_OPTIONS(opt.columns),
    ASK_TABLE_OPTIONS,
    ASK_PAGE_OPTIONS,
    POPT_TABLEEND,
};

static int check(const struct cli *cli, const char **words, int n)
{
    int rc = ask_page_check(cli, words, n);
    if (rc == CLI_OK)
        rc = ask_as_of(cli, opt.day, opt.as_of);
    opt.claim = opt.says ? diff_claim_of_cell(span_str(opt.says)) : DIFF_SILENT;
    for (int i = 1; opt.says && i < DIFF_CLAIMS && !opt.claim; i++)
        if (strcmp(opt.says, diff_claim_name[i]) == 0)
            opt.claim = (enum diff_claim)i;
    if (rc == CLI_OK && opt.says && !opt.claim)
        return cli_usage(cli, "--says takes in_force, repealed or lapsed, not '%s'", opt.says);
    return rc;
}

/* Only what it names is opened; without a second word the store of --db is the first. */
static bool storeless(const char **args)
{
    return args[0] && args[1];
}

/* What is read of a list; all that its side borrows. */
struct listed {
    struct buf bytes;
    struct book book;
    struct analysis paper;
    struct arena arena;
    struct reading reading;
};

static void listed_release(struct listed *l)
{
    book_release(&l->book);
    analysis_release(&l->paper);
    reading_release(&l->reading);
    arena_release(&l->arena);
    buf_release(&l->bytes);
}

/* A web page, PDF, Word file or text: its tables by their headings, else what its items and sentences name, else its lines. */
static enum wh_status read_paper(const struct cli *cli, struct listed *l, struct diff_side *side,
                                 struct wh_error *err)
{
    struct span name = span_str(side->file), bytes = buf_as_span(&l->bytes);
    enum wh_status rc = read_bytes(&l->reading, &l->arena, name, bytes, err);
    if (rc == WH_OK)
        rc = book_of_text(&l->book, name, l->reading.text, err);
    if (rc != WH_OK)
        return rc;
    side->book = &l->book;
    side->lines = true;
    if (list_has_headings(cli->lex, &l->book))
        return WH_OK;
    rc = analyze(&l->paper, cli->lex, name, bytes, err);
    bool named = false;
    for (size_t i = 0; rc == WH_OK && i < l->paper.mentions.n && !named; i++)
        named = diff_is_entry(&l->paper.mentions.at[i]);
    side->lines = false;
    if (named) {
        side->book = NULL;
        side->paper = &l->paper;
    }
    return rc;
}

static enum wh_status read_list(const struct cli *cli, struct listed *l, struct diff_side *side,
                                struct wh_error *err)
{
    enum wh_status rc = file_read(&l->bytes, side->file, err);
    if (rc != WH_OK)
        return rc;
    if (!book_is_named(span_str(side->file)))
        return read_paper(cli, l, side, err);
    side->book = &l->book;
    return book_read(&l->book, span_str(side->file), buf_as_span(&l->bytes), err);
}

static int open_words(struct cli *cli, struct wh_error *err)
{
    if (cli->lex)
        return WH_OK;
    int rc = lexicon_open(&cli->lex, cli->lexicon_dir, err);
    return rc == WH_OK && cli->periods_path ? periods_open(&cli->periods, cli->periods_path, err)
                                            : rc;
}

static int compare(struct cli *cli, struct diff_sides *sides)
{
    struct query_args args = { .diff = sides,
                               .issuer = opt.issuer,
                               .limit = ask_page.limit,
                               .offset = ask_page.offset,
                               .as_of = opt.as_of ? opt.day : NULL };
    sides->says = opt.claim;
    sides->theirs.sheet = opt.sheet;
    memcpy(sides->theirs.columns, opt.columns, sizeof opt.columns);
    return ask(cli, query_diff, &args, (struct ask_show){ .list = true, .table = true });
}

static int run(struct cli *cli, const char **words, int n)
{
    struct listed read = { .bytes = { 0 } };
    struct store *theirs = NULL;
    struct wh_error err = { 0 };
    bool store[2] = { false, false };
    int rc = open_words(cli, &err);
    for (int i = 0; i < n; i++)
        store[i] = guard_is_store(words[i]);
    int ours = n == 2 && store[0] ? 0 : n == 2 && store[1] ? 1 : -1;
    int other = n == 2 ? 1 - ours : 0;
    struct diff_sides sides = { .ours = { .file = ours < 0 ? cli->db : words[ours] } };
    if (rc == WH_OK && n == 2 && ours < 0)
        return cli_usage(
            cli,
            "one of the two must be a store; a list given alone is compared with that of --db");
    if (rc == WH_OK && ours >= 0)
        rc = store_open(&cli->store, words[ours], STORE_READ, &err);
    sides.ours.store = cli->store;
    sides.theirs.file = words[other];
    if (rc == WH_OK && store[other])
        rc = store_open(&theirs, words[other], STORE_READ, &err);
    else if (rc == WH_OK)
        rc = read_list(cli, &read, &sides.theirs, &err);
    sides.theirs.store = theirs;
    int status = rc == WH_OK ? compare(cli, &sides) : cli_fail(cli, &err);
    listed_release(&read);
    store_close(theirs);
    return status;
}

const struct cli_command cmd_diff = {
    .usage = "OLD NEW|STORE LIST|LIST [--as-of=DATE] [--says=STATUS] [-o FILE.xlsx|FILE.csv]",
    .about =
        "比较两个库，或者库与公布的目录（继续有效目录、废止目录，xlsx、CSV、Word、网页、PDF、文本都"
        "可以"
        "）：我有彼无，彼有我无，效力不同（附我方的证明），重复列出，文号不符，不能认定。只写一个文"
        "件"
        "的，与 --db 的库比。目录说什么，看每行的清理结果、效力状态各列，再看表上的标题、工作表名、"
        "文件名，都没有的用 --says 写明。“我有彼无”只问目录里认得出的机关的文件，且其效力正是目录"
        "所列的那一类；别的机关用 --issuer。有不同时退出状态为 1。",
    .examples = "wenhao diff 继续有效目录.xlsx --as-of 2025-12-31\n"
                "wenhao diff 废止目录.docx --says 废止 -o 比较.xlsx\n"
                "wenhao diff 上月.db 本月.db\n"
                "wenhao diff wenhao.db 目录.pdf --issuer 云溪省人民政府 --json\n",
    .options = options,
    .min_args = 1,
    .max_args = 2,
    .check = check,
    .run = run,
    .storeless = storeless,
};
