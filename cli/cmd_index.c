// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Files into the store.
#include <signal.h>
#include <string.h>
#include <time.h>

#include "analyzer/read/sheet.h"
#include "base/fatal.h"
#include "base/file.h"
#include "base/utf8.h"
#include "base/writer.h"
#include "cli/cli.h"
#include "exports/exporter.h"
#include "exports/words.h"
#include "graph/ingest/ingest.h"
#include "graph/store/store.h"
#include "queries/life/snapshot.h"

static struct {
    int jobs, prune, from_extract;
    char *report;
} opt;

static const struct poptOption options[] = {
    { "from-extract", 0, POPT_ARG_NONE, &opt.from_extract, 0,
      "PATH 是 wenhao extract 的输出（NDJSON），“-”为标准输入", NULL },
    { "jobs", 'j', POPT_ARG_INT, &opt.jobs, 0, "同时分析的线程数（默认：处理器数，至多8）", "N" },
    { "report", 0, POPT_ARG_STRING, &opt.report, 0, "把每个文件读得怎样写成一张表：.csv 或 .xlsx",
      "FILE" },
    { "prune", 0, POPT_ARG_NONE, &opt.prune, 0, "忘掉 PATH 之下已经不在的文件", NULL },
    POPT_TABLEEND,
};

static volatile sig_atomic_t interrupted;

static void on_interrupt(int sig)
{
    (void)sig;
    interrupted = 1;
    cli_on_signals(NULL); /* a second one ends the program: the store stays whole */
}

struct shown {
    struct cli *cli;
    const struct exporter *report; /* NULL: none is asked for */
    void *table;
    struct timespec start, last;
    bool on; /* a progress line stands on the terminal */
    struct store *store;
    struct lexicon *lex;
    struct snapshot before; /* the store as it was; taken only when something changes */
    bool changes;           /* it was taken */
    enum wh_status failed;  /* ... or not, and why stands in err */
    struct wh_error err;
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

static const char *const outcomes[] = {
    [INGEST_ADDED] = "added",   [INGEST_REPLACED] = "replaced",   [INGEST_UNCHANGED] = "unchanged",
    [INGEST_FAILED] = "failed", [INGEST_FORGOTTEN] = "forgotten", [INGEST_GONE] = "gone",
    [INGEST_KIND] = "kind",     [INGEST_LOCK] = "lock",           [INGEST_NO_FILE] = "no_file",
};

/* Why nothing was found in a file that was read. */
static const char *why_nothing(const struct ingest_file *f, bool en)
{
    if (f->is_empty)
        return en ? "no document was recognised in it: it is empty" : "没有认出文件：文件是空的";
    return en ? "no document was recognised in it" : "没有认出文件";
}

/* What to do with a file of a kind that is not read. */
static const char *hint_of_kind(const char *name, bool en)
{
    if (book_is_named(span_str(name)))
        return en ? "a list is asked with wenhao status --from FILE"
                  : "清单用 wenhao status --from 文件 来问";
    return en ? "if it is text, name the file itself: wenhao index FILE"
              : "如果是文字，写出文件名就读：wenhao index 文件";
}

/* A row of the report; with -v also a line for each file that is not read. */
static void tell_file(void *ctx, const struct ingest_file *f)
{
    struct shown *s = ctx;
    bool read = f->outcome == INGEST_ADDED || f->outcome == INGEST_REPLACED, en = s->cli->english;
    if (s->cli->verbose && (f->outcome >= INGEST_FORGOTTEN || (read && !f->documents))) {
        clear_progress(s);
        cli_note(s->cli, en ? "%s: %s%s" : "%s：%s%s", f->name,
                 !read ? ""
                 : en  ? "read, but "
                       : "读了，",
                 read ? why_nothing(f, en) : word("outcome", outcomes[f->outcome], en));
    }
    if (!s->report)
        return;
    json_t *o = json_pack("{s:s, s:s}", "type", "file", "outcome", outcomes[f->outcome]);
    struct buf name = { 0 };
    utf8_repair(&name, span_str(f->name));
    json_object_set_new(o, "file", json_string(buf_cstr(&name)));
    buf_release(&name);
    if (read) {
        json_object_set_new(o, "format", json_stringn(f->format.p ? f->format.p : "", f->format.n));
        json_object_set_new(o, "documents", json_integer((json_int_t)f->documents));
        json_object_set_new(o, "mentions", json_integer((json_int_t)f->mentions));
    }
    if (read && !f->documents)
        json_object_set_new(o, "reason", json_string(why_nothing(f, en)));
    if (f->outcome == INGEST_KIND)
        json_object_set_new(o, "hint", json_string(hint_of_kind(f->name, en)));
    if (f->err) {
        struct buf text = { 0 };
        cli_say_in(&text, s->cli, f->err->message);
        json_object_set_new(o, "reason", json_string(buf_cstr(&text)));
        buf_clear(&text);
        cli_say_in(&text, s->cli, f->err->hint);
        json_object_set_new(o, "hint", json_string(buf_cstr(&text)));
        buf_release(&text);
    }
    s->report->record(s->table, o);
    json_decref(o);
}

/* Writes what the report holds in place of FILE. Returns CLI_OK or an exit status after a message. */
static int write_report(struct shown *s, FILE *to, char **bytes, size_t *n)
{
    struct wh_error err = { 0 };
    enum wh_status rc = s->report->close(s->table, &err);
    fclose(to);
    if (rc == WH_OK)
        rc = file_write(opt.report, span_of(*bytes, *n), &err);
    free(*bytes);
    return rc == WH_OK ? CLI_OK : cli_fail(s->cli, &err);
}

static int open_report(struct shown *s, FILE **to, char **bytes, size_t *n)
{
    if (!opt.report)
        return CLI_OK;
    s->report = exporter_by_ending(opt.report);
    if (!s->report || !s->report->table)
        return cli_usage(s->cli, "--report takes a .csv or .xlsx file, not '%s'", opt.report);
    struct wh_error err;
    if (writer_check(opt.report, &err) != WH_OK)
        return cli_fail(s->cli, &err);
    *to = open_memstream(bytes, n);
    if (!*to)
        fatal(WH_E_STORE, "out of memory (the report)");
    s->table = s->report->open(&(struct export_options){ .out = *to, .english = s->cli->english });
    return CLI_OK;
}

static void say_summary(const struct cli *cli, const struct ingest_summary *s, double seconds)
{
    bool en = cli->english;
    cli_note(cli,
             en ? "%zu files added, %zu replaced, %zu unchanged, %zu forgotten, %zu failed; %zu "
                  "documents, %zu "
                  "references read (%.1f MB, %.1f s)"
                : "新增%zu个文件，更新%zu个，未变%zu个，忘掉%zu个，失败%zu个；读入%zu份文档、%"
                  "zu处引用（%.1f MB，%.1f 秒）",
             s->added, s->replaced, s->unchanged, s->forgotten, s->failed, s->documents,
             s->mentions, (double)s->bytes / 1e6, seconds);
    if (s->doubtful)
        cli_note(cli,
                 en ? "%zu of them have pages or letters that were not read, or read unsurely: "
                      "wenhao review lists them"
                    : "其中%zu个文件有没读出或者读得没有把握的页或字：wenhao review 列出",
                 s->doubtful);
    if (s->unread)
        cli_note(
            cli,
            en ? "%zu words that end rules were not understood: wenhao acts --unread lists them"
               : "有%zu处使规定终止的用语没有读懂：wenhao acts --unread 列出",
            s->unread);
    if (s->passed_over && !cli->verbose)
        cli_note(
            cli,
            en ? "%zu more files are of kinds that are not read (-v names them; see wenhao "
                 "--version -v)"
               : "另有%zu个文件不是能读的种类（见 wenhao --version -v；加 -v 列出是哪些），没有读",
            s->passed_over);
    if (s->gone)
        cli_note(
            cli,
            en ? "%zu files of the store are no longer there; they still count until: wenhao index "
                 "--prune"
               : "库中有%zu个文件已经不在原处，仍按在库计算；要忘掉它们：wenhao index --prune PATH",
            s->gone);
    if (s->stopped)
        cli_warn(
            cli, "%s",
            en ? "interrupted: what was read is in the store; the same command goes on from there"
               : "中断：已读入的文件都在库中；再运行一次同样的命令即可接着做完");
}

/* Does anybody want to know which answers changed? Otherwise they are not gone through. */
static bool tells_changes(const struct cli *cli)
{
    return cli->json || !cli->quiet;
}

static void changing(void *ctx)
{
    struct shown *s = ctx;
    s->failed = snapshot_of(&s->before, s->store, s->lex, &s->err);
    s->changes = s->failed == WH_OK;
}

/* Hands on so many changes, counts the others. */
struct counted {
    const struct exporter *exporter;
    void *self;
    size_t n, most;
};

static int count_change(void *ctx, json_t *record)
{
    struct counted *c = ctx;
    return c->n++ < c->most ? c->exporter->record(c->self, record) : 0;
}

/* What this run changed: a table on standard output, or records with --json; nothing of it is stored. */
static int tell_changes(struct shown *s)
{
    enum { MOST = 50 };
    const struct cli *cli = s->cli;
    struct export_options shown_as = { .out = cli->out,
                                       .width = cli->width,
                                       .color = cli->color,
                                       .english = cli->english,
                                       .quotes = cli->verbose > 0 };
    struct query_args args = { .lex = s->lex };
    struct wh_error closing = { 0 };
    bool all = cli->json || cli->verbose;
    struct counted c = { .exporter = cli->json ? &export_ndjson : &export_text,
                         .most = all ? SIZE_MAX : MOST };
    if (s->failed != WH_OK)
        return cli_fail(cli, &s->err);
    if (!s->changes || !tells_changes(cli))
        return CLI_OK;
    c.self = c.exporter->open(&shown_as);
    int rc = snapshot_changes(s->store, &args, &s->before, count_change, &c, &s->err);
    enum wh_status closed = c.exporter->close(c.self, &closing);
    if (rc != WH_OK || closed != WH_OK)
        return cli_fail(cli, rc != WH_OK ? &s->err : &closing);
    if (c.n > c.most)
        cli_note(cli,
                 cli->english ? "%zu changes; all of them with -v or --json"
                              : "共%zu项变化，只列出前面的；全部：加 -v 或 --json",
                 c.n);
    return CLI_OK;
}

static int run(struct cli *cli, const char **args, int n)
{
    struct wh_error err = { 0 };
    struct store *st = NULL;
    struct lexicon *lex = NULL;
    struct shown shown = { .cli = cli };
    struct ingest_summary sum = { 0 };
    struct timespec end;
    FILE *to = NULL;
    char *bytes = NULL;
    size_t n_bytes = 0;
    if (opt.from_extract && opt.prune)
        return cli_usage(
            cli, "--prune cannot go with --from-extract: NDJSON does not say which files are gone");
    if (opt.jobs < 0)
        return cli_usage(cli, "%s cannot be negative", "--jobs");
    int status = open_report(&shown, &to, &bytes, &n_bytes);
    if (status != CLI_OK)
        return status;
    clock_gettime(CLOCK_MONOTONIC, &shown.start);
    cli_on_signals(on_interrupt);
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
                                    .file = tell_file,
                                    .changing = tells_changes(cli) ? changing : NULL,
                                    .ctx = &shown,
                                    .stop = &interrupted };
        cli_wait(cli, st);
        shown.store = st;
        shown.lex = lex;
        rc = ingest_run(&sum, st, &o, &err);
    }
    clear_progress(&shown);
    if (rc == WH_OK && !store_is_stale(st))
        status = tell_changes(&shown);
    snapshot_release(&shown.before);
    store_close(st);
    lexicon_close(lex);
    if (to) {
        int written = write_report(&shown, to, &bytes, &n_bytes);
        status = status == CLI_OK ? written : status;
    }
    if (rc != WH_OK)
        return cli_fail(cli, &err);
    if (status != CLI_OK)
        return status;
    clock_gettime(CLOCK_MONOTONIC, &end);
    say_summary(cli, &sum, seconds_between(&shown.start, &end));
    if (sum.stopped)
        return CLI_NOT_FOUND;
    if (!sum.added && !sum.replaced && !sum.unchanged && !sum.forgotten) {
        if (!sum.failed)
            cli_warn(cli, "%s", cli->english ? "nothing readable was found" : "没有可读的文件");
        return CLI_UNREADABLE;
    }
    return sum.failed ? CLI_NOT_FOUND : CLI_OK;
}

const struct cli_command cmd_index = {
    .usage = "PATH... [--report=FILE]",
    .about =
        "把文件、文件夹和压缩包（zip、7z、tar、rar）读入库（--db，默认 "
        "wenhao.db；没有就新建）。可以反复运行：没有变的文件不再读，变了的替换旧的。\n"
        "坏文件只报告，不影响其余。随时可以中断：库中总是整份的文件，再运行一次接着做完。原文"
        "压缩后留在库中，证据不会丢失。\n"
        "库中原来已有资料的，做完之后列出这一次带来的变化（新的废止、修改、施行，找到的、缺失的，矛"
        "盾），与 wenhao changes 同。",
    .options = options,
    .examples =
        "wenhao index 公报/\n"
        "# 每个文件读得怎样，写成一张表\nwenhao index 公报/ --report 读入情况.xlsx\n"
        "# 文件夹里删掉的文件也从库中忘掉\nwenhao index --prune 公报/\n"
        "# 在别的机器上分析，到这里入库\nwenhao extract 公报/ | wenhao index --from-extract -\n",
    .min_args = 1,
    .max_args = -1,
    .run = run,
};
