// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Is it in force on that day, and what proves it.
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "cli/ask.h"

static struct {
    char *as_of, day[11], *from;
    int all;
} opt;

static const struct poptOption options[] = {
    { "as-of", 0, POPT_ARG_STRING, &opt.as_of, 0, "查询哪一天的状态（默认今天）", "DATE" },
    { "all", 0, POPT_ARG_NONE, &opt.all, 0, "库中每一件，列成一表", NULL },
    { "from", 0, POPT_ARG_STRING, &opt.from, 0, "从清单文件读所问文件，每行一件", "LIST" },
    POPT_TABLEEND,
};

struct refs VEC(const char *);

/* The lines of `text` that are not empty; the text is cut up in place. */
static void split_lines(struct refs *refs, char *text)
{
    char *rest = NULL;
    for (char *line = strtok_r(text, "\r\n", &rest); line; line = strtok_r(NULL, "\r\n", &rest)) {
        line += strspn(line, " \t");
        size_t n = strlen(line);
        while (n && (line[n - 1] == ' ' || line[n - 1] == '\t'))
            line[--n] = '\0';
        if (n)
            vec_push(refs, line);
    }
}

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

static int from_list(struct cli *cli, struct query_args *args)
{
    struct buf text = { 0 };
    struct refs refs = { 0 };
    int rc = read_text(cli, &text, opt.from);
    if (rc == CLI_OK) {
        split_lines(&refs, text.p + after_bom(&text));
        args->refs = refs.at;
        args->n_refs = refs.n;
        rc = refs.n ? ask(cli, query_status, args, (struct ask_show){ .brief = !cli->verbose })
                    : cli_usage(cli, "'%s' names no document", opt.from);
    }
    vec_release(&refs);
    buf_release(&text);
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
        rc =
            ask(cli, query_status, args, (struct ask_show){ .brief = !cli->verbose, .list = true });
    }
    buf_release(&text);
    return rc;
}

static int check(const struct cli *cli, const char **refs, int n)
{
    (void)refs;
    if (!n && !opt.all && !opt.from)
        return cli_usage(cli, "status needs a document: wenhao status REF");
    if ((n > 0) + (opt.all != 0) + (opt.from != NULL) != 1)
        return cli_usage(cli, "give either REFs, or --all, or --from LIST");
    return ask_as_of(cli, opt.day, opt.as_of);
}

static int run(struct cli *cli, const char **refs, int n)
{
    struct query_args args = {
        .refs = refs, .n_refs = (size_t)n, .all = opt.all, .as_of = opt.as_of ? opt.day : NULL
    };
    if (opt.from)
        return from_list(cli, &args);
    if (n == 1 && strcmp(refs[0], "-") == 0)
        return pasted(cli, &args);
    return ask(cli, query_status, &args,
               (struct ask_show){ .brief = opt.all && !cli->verbose, .list = opt.all });
}

const struct cli_command cmd_status = {
    .usage = "REF...|-|--all|--from=LIST [--as-of=DATE]",
    .about = "先给一句可以直接引用的结论，再列要点、证明（原文、出处、刊载的公报）和注意事项。"
             "REF 是文号（括号、全角半角不拘）、标题或编号；- "
             "从标准输入读一行一件的清单，或粘贴来的一段文字，"
             "其中提到的文件逐件回答。结论的确定程度：有明文证明、按规则推出、未见相反记载。"
             "--all、--from 和 - 列成一表，加 -v 逐件给出证明。",
    .examples = "wenhao status 溪政办规〔2023〕2号\n"
                "wenhao status '溪政规[2019]3号' --as-of 2026-01-01\n"
                "wenhao status 《云溪省城市供水管理办法》 --json\n"
                "wenhao status - < 一段文字.txt\n"
                "wenhao status --from 清单.txt --as-of 2025-12-31 -o 结果.txt\n",
    .options = options,
    .max_args = -1,
    .check = check,
    .run = run,
};
