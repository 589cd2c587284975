// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a reader of the text of printed pages should know, and when it is no use to him.
#include "analyzer/read/pdf_page.h"

/* 3、5—7: the pages without a line of text. */
static struct span empty_pages(struct arena *a, const struct pdf_pages *p)
{
    enum { LONG = 400 };
    struct buf b = { 0 };
    for (size_t i = 0, to; i < p->pages.n && b.n < LONG; i = to + 1) {
        for (to = i; to < p->pages.n && p->pages.at[to].n_body == 0;)
            to++;
        if (to == i)
            continue;
        buf_printf(&b, "%s%zu", b.n ? "、" : "", i + 1);
        if (to - i > 1)
            buf_printf(&b, "—%zu", to);
        if (b.n >= LONG)
            buf_str(&b, "……");
    }
    struct span s = arena_dup(a, buf_as_span(&b));
    buf_release(&b);
    return s;
}

/* The pages whose columns may be read in the wrong order, each at its first line. */
static void note_unsure(struct reading *out, struct arena *a, const struct pdf_pages *p)
{
    size_t line = 1, at = 0;
    for (size_t i = 0; i < p->pages.n && i < out->pages.n; i++) {
        for (; at < out->pages.at[i] && at < out->text.n; at++)
            line += out->text.p[at] == '\n';
        if (p->pages.at[i].unsure)
            reading_note(out, SPAN("columns-unsure"),
                         arena_printf(a,
                                      "第%zu页的分栏没有把握，文字可能串栏；请对照原件，用 wenhao "
                                      "show --text 查看读出的文字",
                                      i + 1),
                         line);
    }
}

void pdf_pages_note(struct reading *out, struct arena *a, const struct pdf_pages *p,
                    const struct pdf_kind *kind)
{
    note_unsure(out, a, p);
    struct span empty = empty_pages(a, p);
    if (empty.n)
        reading_note(out, SPAN("pages-without-text"),
                     arena_printf(a, "第%.*s页没有文字（空白，或者是扫描的图像；共%zu页）。%s",
                                  SPAN_ARG(empty), p->pages.n, kind->recognise),
                     0);
    if (p->n_unreadable)
        reading_note(out, SPAN("unreadable-letters"),
                     arena_printf(a, "有%llu个字（共%llu个）的字体没有说明是什么字，读不出来",
                                  (unsigned long long)p->n_unreadable,
                                  (unsigned long long)p->n_chars),
                     0);
}

size_t pdf_pages_with_text(const struct pdf_pages *p)
{
    size_t n = 0;
    for (size_t i = 0; i < p->pages.n; i++)
        n += p->pages.at[i].n_body != 0;
    return n;
}

enum wh_status pdf_pages_usable(const struct pdf_pages *p, const struct pdf_kind *kind,
                                struct span name, struct wh_error *err)
{
    if (!p->pages.n) {
        wh_fail(err, WH_E_FORMAT, "cannot read '%.*s': the %s has no pages that can be read",
                SPAN_ARG(name), kind->what);
        wh_hint(err, "%s", kind->mend);
        return WH_E_FORMAT;
    }
    if (!pdf_pages_with_text(p)) {
        wh_fail(err, WH_E_FORMAT,
                "cannot read '%.*s': it is a scan, %zu page%s of images without text",
                SPAN_ARG(name), p->pages.n, p->pages.n == 1 ? "" : "s");
        wh_hint(err, "%s", kind->hint);
        return WH_E_FORMAT;
    }
    if (p->n_unreadable * 3 > p->n_chars) {
        wh_fail(err, WH_E_FORMAT,
                "cannot read '%.*s': its fonts do not tell which letters they draw (%llu of %llu)",
                SPAN_ARG(name), (unsigned long long)p->n_unreadable,
                (unsigned long long)p->n_chars);
        wh_hint(err, "%s", kind->force);
        return WH_E_FORMAT;
    }
    return WH_OK;
}
