// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "exports/report/report.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/file.h"
#include "base/run.h"
#include "exports/report/paper.h"
#include "exports/words.h"

#define SAY(r, zh, en) ((r)->options.english ? (en) : (zh))

struct item {
    json_t *answer;
    struct drawing *drawing; /* NULL: none came */
};

struct report {
    struct export_options options;
    struct VEC(struct item) items;
    struct paper paper;
};

static void *open_report(const struct export_options *options)
{
    struct report *r = mem_alloc(sizeof *r);
    *r = (struct report){ .options = *options };
    return r;
}

static int record(void *self, json_t *json)
{
    struct report *r = self;
    const char *type = field(json, "type");
    bool answers = strcmp(type, "status") == 0 || strcmp(type, "not_found") == 0 ||
                   strcmp(type, "ambiguous") == 0;
    if (answers) {
        vec_push(&r->items, ((struct item){ .answer = json_incref(json) }));
    } else if (r->items.n) {
        struct item *last = &r->items.at[r->items.n - 1];
        struct export_options drawing = r->options;
        drawing.page = NULL;
        if (!last->drawing)
            last->drawing = drawing_open(&drawing);
        drawing_record(last->drawing, json);
    }
    return 0;
}

/* ------------------------------------------------------------------ what is said of one document */

static void cell_words(struct buf *b, const struct report *r, const json_t *answer)
{
    if (field_is(answer, "type", "status"))
        buf_str(b, status_name(answer, r->options.english));
    else
        buf_str(b, field_is(answer, "type", "ambiguous") ? SAY(r, "不止一件", "ambiguous")
                                                         : SAY(r, "库中没有", "not found"));
}

static void fact(struct report *r, const char *key, const char *value)
{
    const char *cells[] = { key, value };
    if (*value)
        r->paper.kind->row(&r->paper, cells, false);
}

/* 第三条、第五条: what has ended, or rests. */
static void name_provisions(struct buf *b, const json_t *a)
{
    const json_t *list = json_object_get(a, "provisions");
    buf_clear(b);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *one = json_string_value(json_array_get(list, i));
        buf_printf(b, "%s%s", i ? "、" : "", one ? one : "");
    }
}

static void facts(struct report *r, const json_t *a)
{
    static const int widths[] = { 20, 80 };
    const json_t *doc = json_object_get(a, "doc"), *issuers = json_object_get(doc, "issuers");
    bool en = r->options.english;
    struct buf b = { 0 };
    size_t i;
    json_t *issuer;
    r->paper.kind->table(&r->paper, widths, 2);
    cell_words(&b, r, a);
    if (*field(a, "since"))
        buf_printf(&b, SAY(r, "（%s起）", " (since %s)"), field(a, "since"));
    fact(r, SAY(r, "状态", "status"), buf_cstr(&b));
    if (!field_is(a, "status", "unknown"))
        fact(r, SAY(r, "确定程度", "certainty"), certainty_word(a, en));
    fact(r, SAY(r, "查询日", "as of"), field(a, "as_of"));
    fact(r, SAY(r, "文件", "document"), title_of(doc));
    fact(r, SAY(r, "文号", "number"), field(doc, "number"));
    buf_clear(&b);
    json_array_foreach(issuers, i, issuer)
        buf_printf(&b, "%s%s", i ? "、" : "",
                   json_string_value(issuer) ? json_string_value(issuer) : "");
    fact(r, SAY(r, "制发机关", "issuers"), buf_cstr(&b));
    fact(r, SAY(r, "成文日期", "issued"), field(doc, "issued"));
    buf_clear(&b);
    name_begin(&b, field(doc, "effective_on"), a, en);
    fact(r, SAY(r, "施行日期", "effective"), buf_cstr(&b));
    fact(r, SAY(r, "有效期至", "expires"), field(a, "expires"));
    name_provisions(&b, a);
    fact(r, SAY(r, "所涉条款", "provisions"), buf_cstr(&b));
    fact(r, SAY(r, "暂停至", "until"), field(a, "until"));
    fact(r, SAY(r, "地域", "area"), field(a, "area"));
    if (*field(a, "edition"))
        fact(r, SAY(r, "文本", "text"), edition_name(a, en));
    buf_clear(&b);
    name_amendments(&b, a, en);
    fact(r, SAY(r, "被修改", "amended by"), buf_cstr(&b));
    buf_clear(&b);
    buf_str(&b, field(a, "horizon"));
    if (b.n && *field(a, "coverage"))
        buf_printf(&b, SAY(r, "（%s）", " (%s)"), field(a, "coverage"));
    fact(r, SAY(r, "资料截至", "horizon"), buf_cstr(&b));
    r->paper.kind->table_end(&r->paper);
    buf_release(&b);
}

static void places(struct buf *b, const json_t *evidence, bool quotes)
{
    size_t i;
    json_t *e;
    json_array_foreach(evidence, i, e) {
        if (quotes && !*field(e, "quote"))
            continue;
        buf_str(b, b->n ? "\n" : "");
        if (quotes) {
            buf_str(b, field(e, "quote"));
            continue;
        }
        if (*field(e, "published_in"))
            buf_printf(b, "%s，", field(e, "published_in"));
        buf_printf(b, "%s:%lld", field(e, "file"), field_int(e, "line"));
    }
}

/* "废止：《…》（…）第三十条" */
static void step_words(struct buf *b, const struct report *r, const json_t *s)
{
    bool en = r->options.english;
    const char *relation = field(s, "relation");
    buf_str(b, *relation ? word_relation(relation, en) : word("step", field(s, "step"), en));
    if (field_is(s, "scope", "partial") || field_is(s, "scope", "class"))
        buf_printf(b, SAY(r, "（%s）", " (%s)"), word("scope", field(s, "scope"), en));
    if (json_object_get(s, "by")) {
        buf_str(b, SAY(r, "：", ": "));
        name_document(b, json_object_get(s, "by"));
    }
    buf_str(b, field(s, "pinpoint"));
    if (*field(s, "certainty"))
        buf_printf(b, SAY(r, "［%s］", " [%s]"), word("certainty", field(s, "certainty"), en));
}

static void proof(struct report *r, const json_t *a)
{
    static const int widths[] = { 5, 30, 16, 28, 21 };
    const json_t *because = json_object_get(a, "because");
    const struct paper_kind *k = r->paper.kind;
    size_t i;
    json_t *s;
    if (!json_array_size(because))
        return;
    k->heading(&r->paper, 3, SAY(r, "依据", "Evidence"));
    const char *heads[] = { "", SAY(r, "行为、文件及条款", "act, document, article"),
                            SAY(r, "日期", "day"), SAY(r, "原文", "sentence"),
                            SAY(r, "出处", "source") };
    k->table(&r->paper, widths, 5);
    k->row(&r->paper, heads, true);
    json_array_foreach(because, i, s) {
        struct buf act = { 0 }, day = { 0 }, quote = { 0 }, place = { 0 }, n = { 0 };
        buf_printf(&n, "%zu", i + 1);
        step_words(&act, r, s);
        buf_str(&day, field(s, "effective"));
        if (*field(s, "effective_basis"))
            buf_printf(&day, "%s%s", day.n ? "\n" : "",
                       word("basis", field(s, "effective_basis"), r->options.english));
        places(&quote, json_object_get(s, "evidence"), true);
        places(&place, json_object_get(s, "evidence"), false);
        const char *cells[] = { buf_cstr(&n), buf_cstr(&act), buf_cstr(&day), buf_cstr(&quote),
                                buf_cstr(&place) };
        k->row(&r->paper, cells, false);
        struct buf *const all[] = { &act, &day, &quote, &place, &n };
        for (size_t c = 0; c < 5; c++)
            buf_release(all[c]);
    }
    k->table_end(&r->paper);
}

static void warnings(struct report *r, const json_t *a)
{
    const json_t *all = json_object_get(a, "warnings");
    size_t i;
    json_t *w;
    if (!json_array_size(all))
        return;
    r->paper.kind->heading(&r->paper, 3, SAY(r, "注意", "Warnings"));
    json_array_foreach(all, i, w) {
        struct buf b = { 0 }, place = { 0 };
        buf_printf(&b, "%zu. %s", i + 1, field(w, "text"));
        places(&place, json_object_get(w, "evidence"), false);
        if (place.n)
            buf_printf(&b, SAY(r, "（%s）", " (%s)"), buf_cstr(&place));
        r->paper.kind->text(&r->paper, PAPER_PLAIN, buf_cstr(&b));
        buf_release(&b);
        buf_release(&place);
    }
}

/* A picture that cannot be drawn is said to be missing; the paper stands without it. */
static void chain(struct report *r, const struct item *item)
{
    struct wh_error err = { 0 };
    if (!item->drawing || json_array_size(item->drawing->nodes) < 2)
        return;
    r->paper.kind->heading(&r->paper, 3, SAY(r, "沿革", "Chain"));
    if (r->paper.kind->picture(&r->paper, item->drawing, &err) == WH_OK)
        return;
    r->paper.kind->text(
        &r->paper, PAPER_NOTE,
        SAY(r, "沿革图没有画成（需要 Graphviz 和中文字体）；见 wenhao chain。",
            "The chain could not be drawn (Graphviz is needed); see wenhao chain."));
    if (r->options.note)
        r->options.note(r->options.note_ctx, err.message);
}

/* Candidates of an ambiguous reference, or what comes near to one that is not there. */
static void unanswered(struct report *r, const json_t *a)
{
    bool several = field_is(a, "type", "ambiguous");
    struct buf b = { 0 };
    name_documents(&b, json_object_get(a, several ? "candidates" : "nearest"));
    r->paper.kind->text(
        &r->paper, PAPER_STRONG,
        several
            ? SAY(r, "所问不止一件，没有作答。", "It means more than one document; not answered.")
            : SAY(r, "库中没有这件文件，无从判断。", "It is not in the collection."));
    if (b.n) {
        struct buf line = { 0 };
        buf_printf(&line, "%s%s",
                   several ? SAY(r, "可能是：", "candidates: ") : SAY(r, "相近的：", "near: "),
                   buf_cstr(&b));
        r->paper.kind->text(&r->paper, PAPER_PLAIN, buf_cstr(&line));
        buf_release(&line);
    }
    buf_release(&b);
}

static void write_item(struct report *r, size_t n, const struct item *item)
{
    const json_t *a = item->answer, *doc = json_object_get(a, "doc");
    struct buf b = { 0 };
    if (r->items.n > 1)
        buf_printf(&b, "%zu. ", n + 1);
    if (doc)
        name_document(&b, doc);
    else
        buf_str(&b, field(a, "ref"));
    r->paper.kind->heading(&r->paper, 2, buf_cstr(&b));
    buf_clear(&b);
    buf_printf(&b, SAY(r, "问：%s在%s是否有效？", "Asked: is %s in force on %s?"),
               *field(a, "ref") ? field(a, "ref") : field(doc, "id"),
               *field(a, "as_of") ? field(a, "as_of") : SAY(r, "查询日", "that day"));
    r->paper.kind->text(&r->paper, PAPER_PLAIN, buf_cstr(&b));
    buf_release(&b);
    if (!field_is(a, "type", "status")) {
        unanswered(r, a);
        return;
    }
    r->paper.kind->text(&r->paper, PAPER_STRONG, field(a, "sentence"));
    facts(r, a);
    proof(r, a);
    chain(r, item);
    warnings(r, a);
}

/* Of several documents, first one row for each. */
static void summary(struct report *r)
{
    static const int widths[] = { 6, 44, 16, 14, 20 };
    const char *heads[] = { "", SAY(r, "文件", "document"), SAY(r, "状态", "status"),
                            SAY(r, "自", "since"), SAY(r, "确定程度", "certainty") };
    if (r->items.n < 2)
        return;
    r->paper.kind->table(&r->paper, widths, 5);
    r->paper.kind->row(&r->paper, heads, true);
    for (size_t i = 0; i < r->items.n; i++) {
        const json_t *a = r->items.at[i].answer, *doc = json_object_get(a, "doc");
        struct buf name = { 0 }, state = { 0 }, n = { 0 };
        if (doc)
            name_document(&name, doc);
        else
            buf_str(&name, field(a, "ref"));
        cell_words(&state, r, a);
        buf_printf(&n, "%zu", i + 1);
        bool sure = field_is(a, "type", "status") && !field_is(a, "status", "unknown");
        const char *cells[] = { buf_cstr(&n), buf_cstr(&name), buf_cstr(&state), field(a, "since"),
                                sure ? certainty_word(a, r->options.english) : "" };
        r->paper.kind->row(&r->paper, cells, false);
        buf_release(&name);
        buf_release(&state);
        buf_release(&n);
    }
    r->paper.kind->table_end(&r->paper);
}

/* The day asked for and the newest day up to which an answer sees. */
static void days(struct report *r)
{
    const char *as_of = "", *horizon = "";
    struct buf b = { 0 };
    for (size_t i = 0; i < r->items.n; i++) {
        const json_t *a = r->items.at[i].answer;
        as_of = *as_of ? as_of : field(a, "as_of");
        horizon = strcmp(field(a, "horizon"), horizon) > 0 ? field(a, "horizon") : horizon;
    }
    if (*as_of)
        buf_printf(&b, SAY(r, "查询日：%s。", "As of %s. "), as_of);
    if (*horizon)
        buf_printf(&b,
                   SAY(r, "所收资料截至：%s；其后公布的文件不在此列。",
                       "Sources up to %s; what was published later is not seen."),
                   horizon);
    r->paper.kind->text(&r->paper, PAPER_NOTE, buf_cstr(&b));
    buf_release(&b);
}

static enum wh_status write_paper(struct report *r, const struct paper_kind *kind, struct buf *out,
                                  struct wh_error *err)
{
    r->paper = (struct paper){ .kind = kind, .english = r->options.english };
    kind->begin(&r->paper, SAY(r, "文件效力查询报告", "Report on the validity of documents"));
    days(r);
    summary(r);
    for (size_t i = 0; i < r->items.n; i++)
        write_item(r, i, &r->items.at[i]);
    kind->text(&r->paper, PAPER_NOTE,
               SAY(r,
                   "“未见相反记载”只表示所收资料中没有相反的记载，不等于该文件必定有效。本报告由 "
                   "wenhao 根据所收文件生成，"
                   "每项结论附原文和出处，可以复核。",
                   "\"Presumed\" means that the collection holds nothing to the contrary, not that "
                   "the document is certainly in force. Made by wenhao "
                   "from the collection; each conclusion has its sentence and source."));
    enum wh_status rc = kind->end(&r->paper, out, err);
    paper_release(&r->paper);
    return rc;
}

static void release(struct report *r)
{
    for (size_t i = 0; i < r->items.n; i++) {
        json_decref(r->items.at[i].answer);
        if (r->items.at[i].drawing)
            drawing_free(r->items.at[i].drawing);
    }
    vec_release(&r->items);
    free(r);
}

static enum wh_status close_as(struct report *r, const struct paper_kind *kind,
                               struct wh_error *err)
{
    struct buf out = { 0 };
    enum wh_status rc = write_paper(r, kind, &out, err);
    if (rc == WH_OK)
        fwrite(out.p, 1, out.n, r->options.out);
    buf_release(&out);
    release(r);
    return rc;
}

static enum wh_status close_html(void *self, struct wh_error *err)
{
    return close_as(self, &paper_html, err);
}

static enum wh_status close_docx(void *self, struct wh_error *err)
{
    return close_as(self, &paper_docx, err);
}

/* ------------------------------------------------------------------ PDF */

/* Programs that make one, the first that is there is taken. */
static const struct maker {
    const char *program;
    bool office;
} makers[] = {
    { "chromium", false },      { "chromium-browser", false },
    { "google-chrome", false }, { "google-chrome-stable", false },
    { "soffice", true },        { "libreoffice", true },
};

/* Paths in the folder of one conversion. */
struct places {
    char folder[64], profile[128], in[128], pdf[128];
};

static int convert(const struct maker *m, const struct places *at, struct wh_error *err)
{
    char out[160], user[160];
    struct buf nothing = { 0 }, said = { 0 };
    struct run_limits limits = { .seconds = 120 };
    snprintf(out, sizeof out, "--print-to-pdf=%s", at->pdf);
    snprintf(user, sizeof user,
             m->office ? "-env:UserInstallation=file://%s" : "--user-data-dir=%s", at->profile);
    const char *const office[] = { m->program,     user,  "--headless", "--norestore",
                                   "--convert-to", "pdf", "--outdir",   at->folder,
                                   at->in,         NULL };
    const char *chrome[] = { m->program,
                             user,
                             "--headless",
                             "--disable-gpu",
                             "--disable-extensions",
                             "--no-first-run",
                             "--disable-sync",
                             "--host-resolver-rules=MAP * ~NOTFOUND",
                             "--no-pdf-header-footer",
                             out,
                             at->in,
                             geteuid() == 0 ? "--no-sandbox" : NULL,
                             NULL }; /* it refuses to run for root otherwise */
    int rc = run_child(m->office ? office : chrome, SPAN(""), &nothing, &said, &limits, err);
    buf_release(&nothing);
    buf_release(&said);
    return rc;
}

static int print_pdf(struct report *r, const struct maker *m, const struct places *at,
                     struct buf *pdf, struct wh_error *err)
{
    struct buf page = { 0 };
    int rc = write_paper(r, m->office ? &paper_docx : &paper_html, &page, err);
    if (rc == WH_OK)
        rc = file_write(at->in, buf_as_span(&page), err);
    if (rc == WH_OK)
        rc = convert(m, at, err);
    if (rc == WH_OK)
        rc = file_read(pdf, at->pdf, err);
    if (rc == WH_OK && !span_starts(buf_as_span(pdf), SPAN("%PDF")))
        rc = wh_fail(err, WH_E_CHILD, "%s wrote no PDF", m->program);
    buf_release(&page);
    return rc;
}

static enum wh_status close_pdf(void *self, struct wh_error *err)
{
    struct report *r = self;
    struct places at;
    struct buf pdf = { 0 };
    const struct maker *m = makers, *end = makers + sizeof makers / sizeof *makers;
    const char *tmp = getenv("TMPDIR");
    int rc = WH_OK;
    while (m < end && !run_finds(m->program))
        m++;
    snprintf(at.folder, sizeof at.folder, "%s/wenhao.XXXXXX",
             tmp && strlen(tmp) < 40 ? tmp : "/tmp");
    if (m == end) {
        rc = wh_fail(err, WH_E_CHILD, "no program is here that makes a PDF");
        wh_hint(err, "apt install chromium, or LibreOffice; or write -o FILE.html or FILE.docx");
    } else if (!mkdtemp(at.folder)) {
        rc = wh_fail(err, WH_E_IO, "cannot make a temporary folder: %s", strerror(errno));
    } else {
        struct cleanup *cleanup = cleanup_path(at.folder);
        snprintf(at.profile, sizeof at.profile, "%s/profile", at.folder);
        snprintf(at.in, sizeof at.in, "%s/report.%s", at.folder, m->office ? "docx" : "html");
        snprintf(at.pdf, sizeof at.pdf, "%s/report.pdf", at.folder);
        rc = print_pdf(r, m, &at, &pdf, err);
        file_remove_tree(at.folder);
        cleanup_drop(cleanup);
    }
    if (rc == WH_OK)
        fwrite(pdf.p, 1, pdf.n, r->options.out);
    else if (m < end)
        wh_hint(err, "write -o FILE.html or FILE.docx and print that");
    buf_release(&pdf);
    release(r);
    return rc;
}

// clang-format off
const struct exporter report_html = { .name = "html", .ending = ".html", .open = open_report, .record = record, .close = close_html };
const struct exporter report_docx = { .name = "docx", .ending = ".docx", .open = open_report, .record = record, .close = close_docx };
const struct exporter report_pdf = { .name = "pdf", .ending = ".pdf", .open = open_report, .record = record, .close = close_pdf };
// clang-format on
