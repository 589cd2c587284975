// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What is damaged in the store; with --fix, mends it.
#include <inttypes.h>

#include "base/json.h"
#include "base/printable.h"
#include "cli/cli.h"
#include "graph/doctor.h"

static struct {
    int fix;
} opt;

static const struct poptOption options[] = {
    { "fix", 0, POPT_ARG_NONE, &opt.fix, 0, "修复：推出的部分重新推出，坏了的来源重新读入", NULL },
    POPT_TABLEEND,
};

/* What a note is called in records, and its sentence: %s the name, %llu the number. */
static const struct {
    const char *what, *key, *zh, *en;
} words[] = {
    [DOCTOR_PAGE] = { "page", "table", "损坏：表 %s 有%llu页的校验和不符",
                      "damaged: table %s has %llu pages with another checksum" },
    [DOCTOR_STRUCTURE] = { "structure", "detail", "损坏：SQLite 报告 %s",
                           "damaged: SQLite says %s" },
    [DOCTOR_ROW] = { "row", "table", "损坏：表 %s 有%llu行指着并不存在的记录",
                     "damaged: table %s has %llu rows that name others which are not there" },
    [DOCTOR_TEXT] = { "text", "file", "损坏：%s 留存的原文解不开",
                      "damaged: the kept text of %s cannot be unpacked" },
    [DOCTOR_STALE] = { "stale", "detail", "未完成：上次 index 被打断，文档与关系尚未推出",
                       "not finished: the last index was interrupted, nothing is derived yet" },
    [DOCTOR_INDEX] = { "index", "detail", "未完成：缺了数据库的索引",
                       "not finished: an index of the database is missing" },
    [DOCTOR_UNSEALED] = { "unsealed", "detail", "有些页没有校验和（由别的程序写过，或者库建得早）",
                          "some pages have no checksum (another program wrote them, or the store "
                          "is old)" },
    [DOCTOR_READ] = { "read", "file", "已重新读入：%s", "read again: %s" },
    [DOCTOR_LOST] = { "lost", "file", "丢失，原文件也不在了：%s",
                      "lost, its file is gone too: %s" },
    [DOCTOR_DECISION] = { "decision", "detail", "丢失：%.0s人的决定，至多%llu条",
                          "lost: %.0sat most %llu decisions of people" },
    [DOCTOR_SAVED] = { "saved", "file", "修复前的库留在：%s",
                       "the store as it was is kept as: %s" },
};

static void sentence(struct buf *out, const struct doctor_note *n, bool english)
{
    struct buf name = { 0 }, text = { 0 };
    printable_add(&name, n->name.n ? n->name : SPAN("?"));
    buf_printf(&text, english ? words[n->what].en : words[n->what].zh, buf_cstr(&name),
               (unsigned long long)n->n);
    buf_span(out, buf_as_span(&text));
    if (n->derived)
        buf_str(out, english ? " (it can be made again)" : "（可以重新推出）");
    buf_release(&text);
    buf_release(&name);
}

static void tell(void *ctx, const struct doctor_note *n)
{
    struct cli *cli = ctx;
    struct buf line = { 0 }, text = { 0 };
    sentence(&text, n, cli->english);
    if (cli->json) {
        json_begin(&line);
        json_str(&line, "type", n->what < DOCTOR_READ ? SPAN("damage") : SPAN("repair"));
        json_str(&line, "what", span_str(words[n->what].what));
        json_text(&line, words[n->what].key, n->name);
        if (n->n)
            json_int(&line, "n", (long long)n->n);
        if (n->derived)
            json_bool(&line, "derived", true);
        json_str(&line, "text", buf_as_span(&text));
        json_end(&line);
    } else {
        buf_span(&line, buf_as_span(&text));
    }
    fprintf(cli->out, "%s\n", buf_cstr(&line));
    buf_release(&text);
    buf_release(&line);
}

static void tell_sum(const struct cli *cli, const struct doctor_sum *s)
{
    bool en = cli->english;
    if (cli->json) {
        struct buf line = { 0 };
        json_begin(&line);
        json_str(&line, "type", SPAN("doctor"));
        json_bool(&line, "fixed", opt.fix);
        json_int(&line, "pages", (long long)s->pages);
        json_int(&line, "sources", (long long)s->sources);
        json_int(&line, "damaged", (long long)s->damaged);
        json_int(&line, "unsealed", (long long)s->unsealed);
        if (opt.fix && s->damaged) {
            json_int(&line, "kept", (long long)s->kept);
            json_int(&line, "read", (long long)s->read);
            json_int(&line, "lost", (long long)s->lost);
        }
        json_end(&line);
        fprintf(cli->out, "%s\n", buf_cstr(&line));
        buf_release(&line);
        return;
    }
    fprintf(cli->out,
            en ? "looked at %" PRIu64 " pages and %" PRIu64 " sources: %" PRIu64
                 " kinds of damage\n"
               : "看过%" PRIu64 "页、%" PRIu64 "个来源：损坏%" PRIu64 "处\n",
            s->pages, s->sources, s->damaged);
    if (opt.fix && s->damaged)
        fprintf(cli->out,
                en ? "mended: %" PRIu64 " sources kept, %" PRIu64 " read again, %" PRIu64 " lost\n"
                   : "已修复：保住%" PRIu64 "个来源，重新读入%" PRIu64 "个，丢失%" PRIu64 "个\n",
                s->kept, s->read, s->lost);
    else if (s->damaged)
        fputs(s->facts ? (en ? "to mend it: wenhao doctor --fix (sources that still exist are read "
                               "again)\n"
                             : "修复：wenhao doctor --fix（原文件还在的来源会重新读入）\n")
                       : (en ? "to mend it: wenhao doctor --fix (nothing is lost)\n"
                             : "修复：wenhao doctor --fix（什么也不会丢失）\n"),
              cli->out);
}

static void opened(void *ctx, struct store *st)
{
    cli_wait(ctx, st);
}

static int run(struct cli *cli, const char **args, int n)
{
    (void)args;
    (void)n;
    struct wh_error err = { 0 };
    struct lexicon *lex = NULL;
    struct doctor_sum sum = { 0 };
    enum wh_status rc = lexicon_open(&lex, cli->lexicon_dir, &err);
    if (rc == WH_OK) {
        struct doctor d = {
            .path = cli->db, .lex = lex, .tell = tell, .ctx = cli, .opened = opened
        };
        rc = opt.fix ? doctor_mend(&sum, &d, &err) : doctor_look(&sum, &d, &err);
    }
    lexicon_close(lex);
    if (rc != WH_OK)
        return cli_fail(cli, &err);
    tell_sum(cli, &sum);
    return sum.lost || (sum.damaged && !opt.fix) ? CLI_FINDINGS : CLI_OK;
}

const struct cli_command cmd_doctor = {
    .usage = "[--fix]",
    .about = "检查整个库：每一页的校验和，表与索引的结构，记录之间的指向，留存的原文，推出的部分是"
             "否完整。只看，不改；有损"
             "坏则退出状态为 1。\n"
             "--fix "
             "修复：由事实推出的重新推出；来源的记录完整可信的保留，不完整的从原文件重新读入；原文"
             "件也不在了的，说出"
             "丢失了哪些。修复前的库原样留在旁边（.damaged）。中途失败，库还是原来的样子。",
    .options = options,
    .examples = "wenhao doctor\n"
                "wenhao doctor --json\n"
                "wenhao doctor --fix\n",
    .min_args = 0,
    .max_args = 0,
    .run = run,
};
