// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What this program is: its version and, told by the tables of readers and exporters, what it reads and writes here.
#include <string.h>

#include "analyzer/read/archive.h"
#include "analyzer/read/read.h"
#include "analyzer/read/sheet.h"
#include "analyzer/words/pinyin.h"
#include "base/run.h"
#include "cli/private.h"
#include "exports/exporter.h"

/* One line being made: the formats that work, and those that lack something, with what brings them. */
struct formats {
    struct buf here, missing;
    const char *package; /* of the last one missing: formats that need the same are told together */
    bool english;
};

static void add_package(struct formats *f)
{
    buf_printf(&f->missing, f->english ? " (%s)" : "（%s）", f->package);
}

static void add(struct formats *f, const char *name, const char *program, const char *package)
{
    bool works = program ? run_finds(program) : !package;
    if (works) {
        buf_printf(&f->here, "%s%s", f->here.n ? " " : "", name);
        return;
    }
    const char *brings = package ? package : program;
    if (f->package && strcmp(f->package, brings) == 0) {
        buf_printf(&f->missing, " %s", name);
        return;
    }
    if (f->package) {
        add_package(f);
        buf_str(&f->missing, f->english ? ", " : "、");
    }
    buf_str(&f->missing, name);
    f->package = brings;
}

static void print(struct formats *f, FILE *out, const char *head)
{
    fprintf(out, "%s%s", head, buf_cstr(&f->here));
    if (f->package) {
        add_package(f);
        fprintf(out, "%s%s", f->english ? "; missing: " : "；缺：", buf_cstr(&f->missing));
    }
    fputc('\n', out);
    buf_release(&f->here);
    buf_release(&f->missing);
}

void version_print(FILE *out, bool verbose, bool english)
{
    fputs("wenhao " WENHAO_VERSION "\n", out);
    if (!verbose)
        return;
    struct formats reads = { .english = english }, writes = { .english = english };
    const struct reader *r;
    for (size_t i = 0; (r = read_nth(i)); i++)
        add(&reads, r->name, r->program, r->package);
    for (const struct exporter *const *e = exporters; *e; e++)
        if (exporter_by_name((*e)->name) == *e) /* a name that two share is told once */
            add(&writes, (*e)->name, (*e)->program, (*e)->package);
    add(&reads, "archives", NULL, archive_is_named(SPAN("a.zip")) ? NULL : "libarchive-dev");
    add(&reads, "xls", NULL, book_reads_xls() ? NULL : "libfreexl-dev");
    print(&reads, out, english ? "reads: " : "可读：");
    print(&writes, out, english ? "writes: " : "可写：");
    fprintf(out, "%s%s\n", english ? "search by pinyin: " : "拼音检索：",
            pinyin_known() ? (english ? "yes" : "有") : (english ? "no" : "无"));
}
