// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// PDF. Poppler's pdftotext, a child program with limits, tells the words and where they stand; pdf_page.h makes the text.
#include "analyzer/read/pdf_page.h"
#include "analyzer/read/read.h"
#include "base/buf.h"
#include "base/run.h"

enum { MAGIC_WITHIN = 1024, SECONDS = 60 };

static const char *const endings[] = { ".pdf", NULL };

static bool is_pdf(struct span name, struct span bytes)
{
    (void)name;
    return span_has(span_cut(bytes, 0, MAGIC_WITHIN), SPAN("%PDF-"));
}

/* The words of a failure that the file causes. */
static const struct {
    struct span said;
    enum wh_status status;
    const char *what, *hint;
} failures[] = {
    { SPAN_INIT("Incorrect password"), WH_E_FORMAT, "the PDF is encrypted and wants a password",
      "make a copy without: qpdf --password=PASSWORD --decrypt FILE NEW" },
    { SPAN_INIT("security handler"), WH_E_FORMAT,
      "the PDF is protected in a way that pdftotext does not know",
      "print it to a new PDF with the program that opens it" },
    { SPAN_INIT("Out of memory"), WH_E_LIMIT, "pdftotext needs more memory for it than it is given",
      "cut the PDF into smaller ones: qpdf FILE --pages . 1-100 -- NEW" },
};

/* What to do about a failure of pdftotext, of which `err` holds what run_child said. */
static enum wh_status explain(int rc, struct span name, struct span said, struct wh_error *err)
{
    char why[sizeof err->message];
    memcpy(why, err->message, sizeof why);
    if (rc == RUN_MISSING) {
        wh_fail(err, WH_E_CHILD, "cannot read '%.*s': it is a PDF, and there is no pdftotext",
                SPAN_ARG(name));
        wh_hint(err, "apt install poppler-utils poppler-data");
        return WH_E_CHILD;
    }
    if (rc == WH_E_LIMIT) {
        wh_fail(err, WH_E_LIMIT, "cannot read '%.*s': %s", SPAN_ARG(name), why);
        wh_hint(err, "cut the PDF into smaller ones: qpdf FILE --pages . 1-100 -- NEW");
        return WH_E_LIMIT;
    }
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++)
        if (span_has(said, failures[i].said)) {
            wh_fail(err, failures[i].status, "cannot read '%.*s': %s", SPAN_ARG(name),
                    failures[i].what);
            wh_hint(err, "%s", failures[i].hint);
            return failures[i].status;
        }
    wh_fail(err, WH_E_FORMAT, "cannot read '%.*s': the PDF is damaged: %s", SPAN_ARG(name), why);
    wh_hint(err, "fetch it again, or mend it: qpdf FILE NEW");
    return WH_E_FORMAT;
}

static const struct pdf_kind kind = {
    "PDF",
    "fetch it again, or mend it: qpdf FILE NEW",
    "have its text recognised: ocrmypdf -l chi_sim FILE NEW",
    "have its text recognised: ocrmypdf --force-ocr -l chi_sim FILE NEW",
    "要识别图像：ocrmypdf --skip-text -l chi_sim 原文件 新文件",
};

static void note(struct reading *out, struct arena *a, const struct pdf_pages *p, struct span said)
{
    pdf_pages_note(out, a, p, &kind);
    if (span_has(said, SPAN("Missing language pack")))
        reading_note(out, SPAN("missing-encodings"),
                     SPAN("有的字体的编码表没有安装，其文字可能缺失：apt install poppler-data"), 0);
    if (span_has(said, SPAN("Syntax Error")))
        reading_note(out, SPAN("damaged"), SPAN("PDF文件有损坏之处，可能缺少内容"), 0);
}

/* Is there text that can be used? */
static enum wh_status usable(const struct pdf_pages *p, struct span name, struct span said,
                             struct wh_error *err)
{
    if (p->pages.n && !pdf_pages_with_text(p) && span_has(said, SPAN("Missing language pack"))) {
        wh_fail(err, WH_E_CHILD, "cannot read '%.*s': pdftotext lacks the encodings of its fonts",
                SPAN_ARG(name));
        wh_hint(err, "apt install poppler-data");
        return WH_E_CHILD;
    }
    return pdf_pages_usable(p, &kind, name, err);
}

static enum wh_status read_pdf(struct reading *out, struct arena *a, struct span name,
                               struct span bytes, struct wh_error *err)
{
    static const char *const argv[] = { "pdftotext", "-bbox", "-enc", "UTF-8", "-", "-", NULL };
    static const struct run_limits limits = { SECONDS, (size_t)2 << 30, (size_t)512 << 20 };
    struct buf bbox = { 0 }, said = { 0 };
    struct pdf_pages pages = { 0 };
    struct wh_error child = { 0 };
    enum wh_status rc = WH_OK;
    int ran = run_child(argv, bytes, &bbox, &said, &limits, &child);
    if (ran != WH_OK) {
        rc = explain(ran, name, buf_as_span(&said), &child);
        if (err)
            *err = child;
    } else {
        pdf_text_of(out, a, &pages, buf_as_span(&bbox));
        rc = usable(&pages, name, buf_as_span(&said), err);
        if (rc == WH_OK)
            note(out, a, &pages, buf_as_span(&said));
    }
    pdf_pages_release(&pages);
    buf_release(&bbox);
    buf_release(&said);
    return rc;
}

const struct reader reader_pdf = { "pdf", endings, is_pdf, read_pdf, "pdftotext", "poppler-utils" };
