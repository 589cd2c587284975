// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// OFD, the fixed-layout format in which offices publish (GB/T 33190-2016): XML in a zip. OFD.xml names the documents, each
// document its pages; ofd_page.h reads their words, pdf_page.h makes text of them as it does for PDF.
#include "analyzer/read/ofd_page.h"
#include "analyzer/read/office_kind.h"
#include "analyzer/read/part.h"
#include "analyzer/read/read.h"

enum { PAGES = 20000, TEMPLATES = 16 /* of one page */ };

static const char *const endings[] = { ".ofd", NULL };

/* A page or a template page. */
struct leaf {
    struct span id, part;
};

struct ofd {
    struct zip *zip;
    struct arena *arena;
    struct span name;
    struct VEC(struct span) roots; /* parts of documents */
    struct VEC(struct leaf) leaves, templates;
    struct span box; /* of pages that have none of their own */
    size_t n_attached, n_absent;
    struct pdf_pages pages;
    struct ofd_counts counts;
    struct ofd_page page;
    struct buf bytes;
    struct wh_error *err;
};

static bool is_ofd(struct span name, struct span bytes)
{
    return office_is_zip(bytes) && office_kind(name, bytes) == OFFICE_OFD;
}

/*
 * Parts
 */

/* The part that `loc` means, seen from `folder`: absolute with a leading slash, `.` and `..` resolved,
   space around the name left out. */
static struct span resolve(struct ofd *o, struct span folder, struct span loc)
{
    while (loc.n && strchr(" \t\r\n", loc.p[0]))
        loc = span_from(loc, 1);
    while (loc.n && strchr(" \t\r\n", loc.p[loc.n - 1]))
        loc.n--;
    struct span whole =
        loc.n && loc.p[0] == '/' ? loc : arena_join(o->arena, (struct span[]){ folder, loc }, 2);
    char *out = arena_alloc(o->arena, whole.n + 1);
    size_t n = 0;
    for (size_t i = 0, to; i < whole.n; i = to + 1) {
        for (to = i; to < whole.n && whole.p[to] != '/' && whole.p[to] != '\\';)
            to++;
        struct span step = span_cut(whole, i, to);
        if (span_eq(step, SPAN("..")))
            while (n && out[--n] != '/')
                ;
        else if (step.n && !span_eq(step, SPAN("."))) {
            if (n)
                out[n++] = '/';
            memcpy(out + n, step.p, step.n);
            n += step.n;
        }
    }
    return span_of(out, n);
}

/* part_open of this file: one part at a time. */
static enum wh_status open_part(struct ofd *o, struct span part, struct xml **xml)
{
    buf_clear(&o->bytes);
    return part_open(o->zip, o->name, part, &o->bytes, xml, o->err);
}

/* OFD.xml: the parts of its documents. */
static enum wh_status read_roots(struct ofd *o)
{
    struct xml *x;
    int event = 0;
    enum wh_status rc = open_part(o, SPAN("OFD.xml"), &x);
    while (rc == WH_OK && x && (event = xml_next(x, o->err)) > 0) {
        if (event == XML_OPEN && span_eq(xml_name(x), SPAN("DocRoot"))) {
            if ((event = ofd_element_text(&o->page.text, x, o->err)) < 0)
                break;
            vec_push(&o->roots, resolve(o, SPAN(""), buf_as_span(&o->page.text)));
        }
    }
    xml_close(x);
    return rc != WH_OK ? rc : event < 0 ? (enum wh_status)event : WH_OK;
}

static enum wh_status too_many_pages(struct ofd *o)
{
    wh_fail(o->err, WH_E_LIMIT, "cannot read '%.*s': it has more than %d pages", SPAN_ARG(o->name),
            PAGES);
    wh_hint(o->err, "cut it into smaller files");
    return WH_E_LIMIT;
}

/* An element of Document.xml. */
static int read_entry(struct ofd *o, struct xml *x, struct span folder)
{
    struct span name = xml_name(x);
    bool page = span_eq(name, SPAN("Page"));
    if (page && o->leaves.n >= PAGES)
        return too_many_pages(o);
    if (page || span_eq(name, SPAN("TemplatePage"))) {
        struct leaf l = { arena_dup(o->arena, xml_attr(x, "ID")),
                          resolve(o, folder, xml_attr(x, "BaseLoc")) };
        if (page)
            vec_push(&o->leaves, l);
        else
            vec_push(&o->templates, l);
    } else if (span_eq(name, SPAN("PhysicalBox"))) {
        int rc = ofd_element_text(&o->page.text, x, o->err);
        o->box = arena_dup(o->arena, buf_as_span(&o->page.text));
        return rc;
    } else if (span_eq(name, SPAN("Attachments"))) {
        o->n_attached++;
    }
    return XML_OPEN;
}

/* Document.xml: its pages and template pages. */
static enum wh_status read_root(struct ofd *o, struct span part)
{
    struct xml *x;
    int event = 0;
    enum wh_status rc = open_part(o, part, &x);
    o->n_absent += rc == WH_OK && !x;
    while (rc == WH_OK && x && (event = xml_next(x, o->err)) > 0)
        if (event == XML_OPEN && (event = read_entry(o, x, part_folder(part))) < 0)
            break;
    xml_close(x);
    return rc != WH_OK ? rc : event < 0 ? (enum wh_status)event : WH_OK;
}

/*
 * Pages
 */

static enum wh_status read_content(struct ofd *o, struct span part)
{
    struct xml *x;
    enum wh_status rc = open_part(o, part, &x);
    o->n_absent += rc == WH_OK && !x;
    if (rc == WH_OK && x)
        rc = ofd_page_read(&o->page, x, o->name, o->err);
    xml_close(x);
    return rc;
}

/* The template page of that id; the first of several. */
static const struct leaf *template_of(const struct ofd *o, struct span id)
{
    for (size_t i = 0; i < o->templates.n && i < PAGES; i++)
        if (span_eq(o->templates.at[i].id, id))
            return &o->templates.at[i];
    return NULL;
}

static enum wh_status read_page(struct ofd *o, struct span part)
{
    struct pdf_page page = { .first = (uint32_t)o->pages.words.n };
    ofd_box(&page, o->box);
    vec_push(&o->pages.pages, page);
    o->page.templates.n = 0;
    enum wh_status rc = read_content(o, part);
    for (size_t i = 0; rc == WH_OK && i < o->page.templates.n && i < TEMPLATES; i++) {
        const struct leaf *t = template_of(o, o->page.templates.at[i]);
        if (t)
            rc = read_content(o, t->part);
    }
    return rc;
}

/* One document of the file after the other. */
static enum wh_status read_documents(struct ofd *o)
{
    enum wh_status rc = read_roots(o);
    for (size_t i = 0; rc == WH_OK && i < o->roots.n; i++) {
        size_t first = o->leaves.n;
        o->templates.n = 0;
        o->box = SPAN("0 0 210 297");
        rc = read_root(o, o->roots.at[i]);
        for (size_t k = first; rc == WH_OK && k < o->leaves.n; k++)
            rc = read_page(o, o->leaves.at[k].part);
    }
    return rc;
}

/*
 * What readers of the text should know
 */

static void note_lost(struct reading *out, struct ofd *o)
{
    const struct ofd_counts *c = &o->counts;
    if (c->turned)
        reading_note(out, SPAN("turned-text"),
                     arena_printf(o->arena, "有%llu个字是横躺、倒立或者竖排的，没有读；请对照原件",
                                  (unsigned long long)c->turned),
                     0);
    if (c->composites)
        reading_note(out, SPAN("composite-objects"),
                     arena_printf(o->arena, "有%llu处复合图元没有读，其中可能有文字；请对照原件",
                                  (unsigned long long)c->composites),
                     0);
    if (o->n_attached)
        reading_note(out, SPAN("attachments"), SPAN("OFD文件带有附件，附件没有读；请另存出来再读"),
                     0);
    if (o->n_absent)
        reading_note(out, SPAN("damaged"),
                     arena_printf(o->arena, "OFD文件缺少%zu个部分，可能缺少内容", o->n_absent), 0);
}

static enum wh_status read_ofd(struct reading *out, struct arena *a, struct span name,
                               struct span bytes, struct wh_error *err)
{
    static const struct pdf_kind kind = {
        "OFD document", "fetch it again, or save it as PDF with an OFD program",
        "save it as PDF with an OFD program, then: ocrmypdf -l chi_sim FILE NEW",
        "save it as PDF with an OFD program, then: ocrmypdf --force-ocr -l chi_sim FILE NEW",
        "请用OFD阅读器导出为PDF，再识别：ocrmypdf --skip-text -l chi_sim 原文件 新文件"
    };
    struct ofd o = { .arena = a, .name = name, .err = err };
    o.pages.arena = a;
    o.page = (struct ofd_page){ .pages = &o.pages, .arena = a, .counts = &o.counts };
    enum wh_status rc = zip_open(&o.zip, name, bytes, err);
    if (rc == WH_OK)
        rc = read_documents(&o);
    if (rc == WH_OK) {
        pdf_pages_text(out, a, &o.pages);
        rc = pdf_pages_usable(&o.pages, &kind, name, err);
    }
    if (rc == WH_OK) {
        pdf_pages_note(out, a, &o.pages, &kind);
        note_lost(out, &o);
    }
    zip_close(o.zip);
    ofd_page_release(&o.page);
    pdf_pages_release(&o.pages);
    vec_release(&o.roots);
    vec_release(&o.leaves);
    vec_release(&o.templates);
    buf_release(&o.bytes);
    return rc;
}

const struct reader reader_ofd = { "ofd", endings, is_ofd, read_ofd, NULL, NULL };
