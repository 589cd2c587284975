// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Files into the store.
#include <signal.h>
#include <string.h>
#include <time.h>

#include "cli/cli.h"
#include "graph/ingest/ingest.h"
#include "graph/store/store.h"

static struct {
    int jobs, prune, from_extract;
} opt;

static const struct poptOption options[] = {
    { "from-extract", 0, POPT_ARG_NONE, &opt.from_extract, 0,
      "PATH 是 wenhao extract 的输出（NDJSON），“-”为标准输入", NULL },
    { "jobs", 'j', POPT_ARG_INT, &opt.jobs, 0, "同时分析的线程数（默认：处理器数，至多8）", "N" },
    { "prune", 0, POPT_ARG_NONE, &opt.prune, 0, "忘掉 PATH 之下已经不在的文件", NULL },
    POPT_TABLEEND,
};

static volatile sig_atomic_t interrupted;

static void on_interrupt(int sig)
{
    interrupted = 1;
    signal(sig, SIG_DFL); /* a second one ends the program: the store stays whole */
}

struct shown {
    struct cli *cli;
    struct timespec start, last;
    bool on; /* a progress line stands on the terminal */
};

static double seconds_between(const struct timespec *a, const struct timespec *b)
{
    return (double)(b->tv_sec - a->tv_sec) + (double)(b->tv_nsec - a->tv_nsec) / 1e9;
}

static void clear_progress(struct shown *s)
{
    if (s->on)
        fputs("\r\033[K", stderr);
    s->on = false;
}

/* Only on a terminal, after the first second, ten times a second. */
static void progress(void *ctx, const struct ingest_progress *p)
{
    struct shown *s = ctx;
    struct timespec now;
    if (!s->cli->err_tty || s->cli->quiet)
        return;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (seconds_between(&s->start, &now) < 1 ||
        (!p->deriving && seconds_between(&s->last, &now) < 0.1))
        return;
    s->last = now;
    if (p->deriving)
        fputs("\r\033[K正在归并文档与关系……", stderr);
    else if (p->files_total)
        fprintf(stderr, "\r\033[K%zu/%zu 个文件，%.0f/%.0f MB", p->files, p->files_total,
                (double)p->bytes / 1e6, (double)p->bytes_total / 1e6);
    else
        fprintf(stderr, "\r\033[K%zu 个文件，%.0f MB", p->files, (double)p->bytes / 1e6);
    fflush(stderr);
    s->on = true;
}

static void trouble(void *ctx, const struct wh_error *err)
{
    struct shown *s = ctx;
    clear_progress(s);
    cli_fail(s->cli, err);
}

static void say_summary(const struct cli *cli, const struct ingest_summary *s, double seconds)
{
    cli_note(cli,
             "新增%zu个文件，更新%zu个，未变%zu个，忘掉%zu个，失败%zu个；读入%zu份文档、%"
             "zu处引用（%.1f MB，%.1f 秒）",
             s->added, s->replaced, s->unchanged, s->forgotten, s->failed, s->documents,
             s->mentions, (double)s->bytes / 1e6, seconds);
    if (s->passed_over)
        cli_note(cli, "另有%zu个文件不是能读的种类（见 wenhao --version -v），没有读",
                 s->passed_over);
    if (s->stopped)
        cli_warn(cli, "中断：已读入的文件都在库中；再运行一次同样的命令即可接着做完");
}

static int run(struct cli *cli, const char **args, int n)
{
    struct wh_error err = { 0 };
    struct store *st = NULL;
    struct lexicon *lex = NULL;
    struct shown shown = { .cli = cli };
    struct ingest_summary sum = { 0 };
    struct timespec end;
    if (opt.from_extract && opt.prune)
        return cli_usage(cli, "--prune 不能与 --from-extract 同用：NDJSON 不说明哪些文件已经不在");
    if (opt.jobs < 0)
        return cli_usage(cli, "--jobs 必须是正整数");
    clock_gettime(CLOCK_MONOTONIC, &shown.start);
    signal(SIGINT, on_interrupt);
    enum wh_status rc = lexicon_open(&lex, cli->lexicon_dir, &err);
    if (rc == WH_OK)
        rc = store_open(&st, cli->db, STORE_CREATE, &err);
    if (rc == WH_OK) {
        struct ingest_options o = { .paths = args,
                                    .n_paths = (size_t)n,
                                    .from_extract = opt.from_extract,
                                    .prune = opt.prune,
                                    .jobs = opt.jobs,
                                    .lex = lex,
                                    .trouble = trouble,
                                    .progress = progress,
                                    .ctx = &shown,
                                    .stop = &interrupted };
        rc = ingest_run(&sum, st, &o, &err);
    }
    store_close(st);
    lexicon_close(lex);
    clear_progress(&shown);
    if (rc != WH_OK)
        return cli_fail(cli, &err);
    clock_gettime(CLOCK_MONOTONIC, &end);
    say_summary(cli, &sum, seconds_between(&shown.start, &end));
    if (sum.stopped)
        return CLI_NOT_FOUND;
    if (!sum.added && !sum.replaced && !sum.unchanged && !sum.forgotten) {
        if (!sum.failed)
            cli_warn(cli, "没有可读的文件");
        return CLI_UNREADABLE;
    }
    return sum.failed ? CLI_NOT_FOUND : CLI_OK;
}

const struct cli_command cmd_index = {
    .usage = "PATH...",
    .about = "把文件和文件夹读入库（--db，默认 "
             "wenhao.db；没有就新建）。可以反复运行：没有变的文件不再读，变了的替换旧的。\n"
             "坏文件只报告，不影响其余。随时可以中断：库中总是整份的文件，再运行一次接着做完。原文"
             "压缩后留在库中，证据不会丢失。",
    .options = options,
    .examples =
        "wenhao index 公报/\n"
        "# 文件夹里删掉的文件也从库中忘掉\nwenhao index --prune 公报/\n"
        "# 在别的机器上分析，到这里入库\nwenhao extract 公报/ | wenhao index --from-extract -\n",
    .min_args = 1,
    .max_args = -1,
    .run = run,
};
