// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// As a web page that needs nothing else, laid out for A4; it loads nothing and runs nothing.
#include <string.h>

#include "exports/escape.h"
#include "exports/report/paper.h"

static const char style[] =
    "@page{size:A4;margin:22mm 20mm 20mm;@bottom-center{content:counter(page) \" / \" "
    "counter(pages);font-size:9pt}}"
    "body{font:11pt/1.6 \"Noto Serif CJK SC\",\"Source Han Serif "
    "SC\",SimSun,\"宋体\",serif;color:#000;background:#fff;"
    "max-width:170mm;margin:0 auto;padding:8mm}"
    "@media print{body{padding:0;max-width:none}}"
    "h1{font:700 18pt/1.4 \"Noto Sans CJK SC\",\"Microsoft "
    "YaHei\",SimHei,sans-serif;text-align:center;margin:0 0 6mm}"
    "h2{font:700 13pt/1.5 \"Noto Sans CJK SC\",\"Microsoft YaHei\",SimHei,sans-serif;margin:7mm 0 "
    "2mm;break-after:avoid}"
    "h3{font:700 11pt/1.5 \"Noto Sans CJK SC\",\"Microsoft YaHei\",SimHei,sans-serif;margin:4mm 0 "
    "1mm;break-after:avoid}"
    "p{margin:0 0 2mm;overflow-wrap:anywhere}p.strong{border-left:1.2mm solid #333;padding:1mm "
    "3mm;background:#f3f3f3}"
    "p.note{font-size:9.5pt;color:#333}"
    "table{border-collapse:collapse;width:100%;table-layout:fixed;font-size:9.5pt;margin:0 0 3mm}"
    "th,td{border:.3mm solid #555;padding:1mm "
    "1.5mm;text-align:left;vertical-align:top;overflow-wrap:anywhere;white-space:pre-line}"
    "th{background:#e9e9e9}tr{break-inside:avoid}thead{display:table-header-group}"
    "figure{margin:2mm "
    "0;text-align:center;break-inside:avoid}svg{max-width:100%;max-height:235mm;height:auto}";

static void begin(struct paper *p, const char *title)
{
    struct buf *b = &p->body;
    buf_printf(b, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
               p->english ? "en" : "zh-CN");
    buf_str(b,
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
            "'unsafe-inline'\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
    escape_xml(b, span_str(title));
    buf_printf(b, "</title>\n<style>%s</style>\n</head>\n<body>\n<h1>", style);
    escape_xml(b, span_str(title));
    buf_str(b, "</h1>\n");
}

static void heading(struct paper *p, int level, const char *text)
{
    buf_printf(&p->body, "<h%d>", level);
    escape_xml(&p->body, span_str(text));
    buf_printf(&p->body, "</h%d>\n", level);
}

static void text(struct paper *p, enum paper_style how, const char *text)
{
    buf_str(&p->body, how == PAPER_STRONG ? "<p class=\"strong\">"
                      : how == PAPER_NOTE ? "<p class=\"note\">"
                                          : "<p>");
    escape_xml(&p->body, span_str(text));
    buf_str(&p->body, "</p>\n");
}

static void table(struct paper *p, const int *widths, size_t n)
{
    p->n_widths = n;
    buf_str(&p->body, "<table>\n<colgroup>");
    for (size_t i = 0; i < n; i++)
        buf_printf(&p->body, "<col style=\"width:%d%%\">", widths[i]);
    buf_str(&p->body, "</colgroup>\n");
}

/* Line breaks stay; all else that steers is gone. */
static void add_lines(struct buf *out, const char *text)
{
    for (struct span rest = span_str(text); rest.n;) {
        size_t at = span_find(rest, SPAN("\n"));
        escape_xml(out, at == SPAN_NONE ? rest : span_cut(rest, 0, at));
        if (at == SPAN_NONE)
            return;
        buf_char(out, '\n');
        rest = span_from(rest, at + 1);
    }
}

static void row(struct paper *p, const char *const *cells, bool head)
{
    const char *tag = head ? "th" : "td";
    buf_str(&p->body, head ? "<thead><tr>" : "<tr>");
    for (size_t i = 0; i < p->n_widths; i++) {
        buf_printf(&p->body, "<%s>", tag);
        add_lines(&p->body, cells[i]);
        buf_printf(&p->body, "</%s>", tag);
    }
    buf_str(&p->body, head ? "</tr></thead>\n" : "</tr>\n");
}

static void table_end(struct paper *p)
{
    buf_str(&p->body, "</table>\n");
}

static enum wh_status picture(struct paper *p, struct drawing *d, struct wh_error *err)
{
    struct buf svg = { 0 };
    enum wh_status rc = drawing_paint(&svg, d, "svg", err);
    size_t at = rc == WH_OK ? span_find(buf_as_span(&svg), SPAN("<svg")) : SPAN_NONE;
    if (at != SPAN_NONE) {
        buf_str(&p->body, "<figure>");
        buf_span(&p->body, span_from(buf_as_span(&svg), at));
        buf_str(&p->body, "</figure>\n");
    }
    buf_release(&svg);
    return rc;
}

static enum wh_status end(struct paper *p, struct buf *out, struct wh_error *err)
{
    (void)err;
    buf_str(&p->body, "</body>\n</html>\n");
    buf_span(out, buf_as_span(&p->body));
    return WH_OK;
}

const struct paper_kind paper_html = { begin, heading, text, table, row, table_end, picture, end };
