// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The analyzer alone: files to NDJSON, no store.
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "analyzer/analyze.h"
#include "analyzer/read/archive.h"
#include "analyzer/read/read.h"
#include "analyzer/record.h"
#include "base/file.h"
#include "cli/cli.h"
#include "cli/crew.h"

static struct {
    int jobs, cues;
} opt;

static const struct poptOption options[] = {
    { "jobs", 'j', POPT_ARG_INT, &opt.jobs, 0, "同时分析的线程数（默认：处理器数，至多8）", "N" },
    { "cues", 0, POPT_ARG_NONE, &opt.cues, 0,
      "输出每一个可能使规定终止、改变、生效的词及其判断，而不只是未读懂的", NULL },
    POPT_TABLEEND
};

struct totals {
    struct cli *cli;
    size_t sources, documents, mentions, failed;
};

static void trouble(void *ctx, const struct wh_error *err)
{
    struct totals *t = ctx;
    cli_fail(t->cli, err);
    t->failed++;
}

static int extract_file(struct totals *t, const char *path, struct span name, struct buf *bytes,
                        struct buf *out)
{
    struct wh_error err = { 0 };
    struct analysis a = { 0 };
    buf_clear(bytes);
    if (file_read(bytes, path, &err) != WH_OK ||
        analyze(&a, t->cli->lex, name, buf_as_span(bytes), &err) != WH_OK) {
        trouble(t, &err);
        return 0;
    }
    a.all_cues = opt.cues;
    bool ok = record_print(t->cli->out, out, &a);
    t->sources++;
    t->documents += a.documents.n;
    t->mentions += a.mentions.n;
    analysis_release(&a);
    return ok ? 0 : -1;
}

/* One file that the crew has read, or left to us. */
static int take_file(struct totals *t, struct crew *c, const struct file_entry *file,
                     struct buf *bytes, struct buf *out)
{
    const struct crew_result *r = crew_next(c);
    if (r->large)
        return extract_file(t, file->path, span_str(file->name), bytes, out);
    if (r->failed) {
        trouble(t, &r->err);
        return 0;
    }
    t->sources++;
    t->documents += r->documents;
    t->mentions += r->mentions;
    return fwrite(r->records.p, 1, r->records.n, t->cli->out) == r->records.n ? 0 : -1;
}

static int extract_files(struct totals *t, const struct file_list *files, struct buf *bytes,
                         struct buf *out)
{
    int rc = 0;
    if (opt.jobs == 1 || files->n < 2) {
        for (size_t i = 0; i < files->n && rc == 0; i++)
            rc = extract_file(t, files->at[i].path, span_str(files->at[i].name), bytes, out);
        return rc;
    }
    struct crew *c = crew_start(files, opt.jobs, opt.cues, t->cli->lex);
    for (size_t i = 0; i < files->n && rc == 0; i++) {
        rc = take_file(t, c, &files->at[i], bytes, out);
        crew_done(c);
    }
    crew_stop(c);
    return rc;
}

static bool is_wanted(const char *name)
{
    return read_is_named(name) || archive_is_named(span_str(name));
}

static void archive_trouble(void *ctx, const char *name, const struct wh_error *err)
{
    (void)name;
    trouble(ctx, err);
}

/* Of archives, too, only what their names say is read. */
static void keep_readable(struct file_list *files)
{
    size_t n = 0;
    for (size_t i = 0; i < files->n; i++) {
        struct file_entry f = files->at[i];
        if (!f.place || read_is_named(f.name)) {
            files->at[n++] = f;
            continue;
        }
        free(f.path);
        free(f.name);
        free(f.place);
    }
    files->n = n;
}

/* All PATHs are walked together; standard input comes last. */
static int extract_all(struct totals *t, const char **args, int n, struct buf *bytes,
                       struct buf *out)
{
    struct file_list files = { 0 };
    struct unpacked unpacked = { 0 };
    struct archive_listener who = { archive_trouble, t };
    const char **paths = mem_alloc((size_t)n * sizeof *paths);
    size_t n_paths = 0;
    int rc = 0;
    bool in = false;
    for (int i = 0; i < n; i++)
        if (strcmp(args[i], "-") == 0)
            in = true;
        else
            paths[n_paths++] = args[i];
    file_walk_all(&files, paths, n_paths, is_wanted, trouble, t);
    archive_expand(&files, &unpacked, &who);
    keep_readable(&files);
    rc = extract_files(t, &files, bytes, out);
    if (in && rc == 0)
        rc = extract_file(t, "-", SPAN("-"), bytes, out);
    archive_remove(&unpacked);
    file_list_release(&files);
    free(paths);
    return rc;
}

static int run(struct cli *cli, const char **args, int n)
{
    struct totals t = { .cli = cli };
    struct buf bytes = { 0 }, out = { 0 };
    struct wh_error err = { 0 };
    int rc = 0;
    if (opt.jobs < 0)
        return cli_usage(cli, "%s cannot be negative", "--jobs");
    if (opt.jobs == 0) {
        long processors = sysconf(_SC_NPROCESSORS_ONLN);
        opt.jobs = processors < 1 ? 1 : processors > 8 ? 8 : (int)processors;
    }
    if (lexicon_open(&cli->lex, cli->lexicon_dir, &err) != WH_OK)
        return cli_fail(cli, &err);
    rc = extract_all(&t, args, n, &bytes, &out);
    if (rc == 0) {
        buf_clear(&out);
        record_write_end(&out, t.sources, t.documents, t.mentions);
        rc = fwrite(out.p, 1, out.n, cli->out) == out.n ? 0 : -1;
    }
    buf_release(&bytes);
    buf_release(&out);
    lexicon_close(cli->lex);
    cli->lex = NULL;
    if (rc != 0 && errno != EPIPE) {
        wh_fail(&err, WH_E_IO, "cannot write the results: %s", strerror(errno));
        return cli_fail(cli, &err);
    }
    if (t.failed)
        cli_note(cli,
                 cli->english ? "%zu files could not be read, the other %zu were"
                              : "%zu个文件未能读取，其余%zu个已处理",
                 t.failed, t.sources);
    else if (!t.sources)
        cli_warn(cli, "%s", cli->english ? "nothing readable was found" : "没有可读的文件");
    return !t.sources ? CLI_UNREADABLE : t.failed ? CLI_NOT_FOUND : CLI_OK;
}

const struct cli_command cmd_extract = {
    .usage = "PATH...|-",
    .about = "只做分析，不建库：逐个读取文件（或文件夹中的文本、Word、"
             "网页、PDF 文件，或标准输入“-”），把文件、文档、引用和诊断\n"
             "以 NDJSON（每行一个 JSON 对象）输出，以 end 记录结尾。字段说明见 "
             "docs/JSON.md。文字编码自动识别。同样的字节、同样的版本，输出总是相同。",
    .examples =
        "wenhao extract 公报/2025年第12期.txt\n"
        "# 在别的机器上分析，到这里入库\nwenhao extract 公报/ | wenhao index --from-extract -\n"
        "echo '《甲市旧办法》同时废止。' | wenhao extract -\n",
    .options = options,
    .min_args = 1,
    .max_args = -1,
    .run = run,
};
