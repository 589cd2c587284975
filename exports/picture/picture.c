// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Pictures: our DOT text through Graphviz's program, which is a child because of its licence, its leaks and its appetite.
#include <string.h>

#include "base/run.h"
#include "exports/picture/drawing.h"

static void note(const struct drawing *d, const char *text)
{
    if (d->options.note)
        d->options.note(d->options.note_ctx, text);
}

/* Dots per inch of a bitmap: fewer for many nodes, or viewers and printers choke on it. A node takes about 50,000
   square points. */
static int resolution(const struct drawing *d)
{
    enum { BEST = 144, LEAST = 60, PIXELS = 60 * 1000 * 1000, NODE = 50000 };
    double inches = (double)json_array_size(d->nodes) * NODE / (72.0 * 72.0);
    int dpi = BEST;
    while (dpi > LEAST && inches * dpi * dpi > PIXELS)
        dpi -= 6;
    return dpi;
}

/* A page, in points, and how large the drawing may be on it. */
static const struct page {
    const char *name;
    double width, height;
} pages[] = {
    { "a4", 595, 842 },
    { "a4-landscape", 842, 595 },
    { "slide", 960, 540 },
};
enum {
    PAGE_MARGIN = 36,
    PAGE_LARGEST = 130 /* percent: more would make posters of small drawings */
};

static int run_dot(const struct drawing *d, const char *const *argv, struct span dot,
                   struct buf *made, struct wh_error *err)
{
    struct buf said = { 0 };
    struct run_limits limits = { .seconds = d->options.seconds ? d->options.seconds : 60,
                                 .memory = (size_t)4 << 30,
                                 .output = (size_t)512 << 20 };
    int rc = run_child(argv, dot, made, &said, &limits, err);
    if (rc == WH_OK && said.n)
        note(d, buf_cstr(&said));
    if (rc == WH_OK && !made->n)
        rc = wh_fail(err, WH_E_CHILD, "'%s' printed nothing", argv[0]);
    buf_release(&said);
    return rc;
}

/* The option that puts the drawing on a page: it is laid out once to learn its size. Empty: no page is asked for. */
static int fit_page(const struct drawing *d, struct span dot, char option[64], struct wh_error *err)
{
    static const char *const argv[] = { "dot", "-Tplain", NULL };
    struct buf plain = { 0 };
    double width = 0, height = 0;
    option[0] = '\0';
    const struct page *page = NULL;
    for (size_t i = 0; d->options.page && i < sizeof pages / sizeof *pages; i++)
        if (strcmp(pages[i].name, d->options.page) == 0)
            page = &pages[i];
    if (!page)
        return WH_OK;
    int rc = run_dot(d, argv, dot, &plain, err);
    if (rc == WH_OK && sscanf(buf_cstr(&plain), "graph %*s %lf %lf", &width, &height) == 2) {
        double x = (page->width - 2 * PAGE_MARGIN) / (width * 72 + 1);
        double y = (page->height - 2 * PAGE_MARGIN) / (height * 72 + 1);
        double zoom = x < y ? x : y;
        zoom = zoom > PAGE_LARGEST / 100.0 ? PAGE_LARGEST / 100.0 : zoom;
        snprintf(option, 64, "-Gviewport=%.0f,%.0f,%.4f", page->width, page->height, zoom);
        if (zoom < 0.5)
            note(d, "on this page the words are less than half their size; draw less with -n N");
    }
    buf_release(&plain);
    return rc;
}

static int lay_out(const struct drawing *d, const char *engine, const char *format,
                   struct buf *picture, struct wh_error *err)
{
    struct buf dot = { 0 };
    char type[16], dpi[16], page[64];
    bool bitmap = strcmp(format, "png") == 0;
    snprintf(type, sizeof type, "-T%s", format);
    snprintf(dpi, sizeof dpi, "-Gdpi=%d", d->options.page ? 192 : resolution(d));
    if (bitmap && !d->options.page && resolution(d) < 100)
        note(d, "so large a picture is coarse as png; pdf and svg stay sharp");
    drawing_to_dot(&dot, d, engine);
    int rc = fit_page(d, buf_as_span(&dot), page, err);
    const char *argv[8] = { "dot", type };
    int n = 2;
    if (bitmap)
        argv[n++] = dpi;
    if (page[0]) {
        argv[n++] = page;
        argv[n++] = "-Gmargin=0";
    }
    if (rc == WH_OK)
        rc = run_dot(d, argv, buf_as_span(&dot), picture, err);
    buf_release(&dot);
    return rc;
}

enum wh_status drawing_paint(struct buf *out, struct drawing *d, const char *format,
                             struct wh_error *err)
{
    drawing_complete(d);
    drawing_fold(d);
    const char *engine = drawing_engine(d);
    struct buf picture = { 0 };
    int rc = lay_out(d, engine, format, &picture, err);
    if ((rc == WH_E_LIMIT || rc == WH_E_CHILD) && !d->options.engine &&
        strcmp(engine, "dot") == 0) {
        note(d, "the layered layout did not finish; drawn with sfdp instead");
        buf_clear(&picture);
        rc = lay_out(d, "sfdp", format, &picture, err);
    }
    if (rc == WH_OK) {
        buf_span(out, buf_as_span(&picture));
    } else if (rc == RUN_MISSING) {
        wh_hint(err, "pictures need Graphviz and a Chinese font: apt install graphviz "
                     "fonts-noto-cjk; without "
                     "them: -f dot");
        rc = WH_E_CHILD;
    } else {
        wh_hint(err, "draw less (--around REF --depth 1), or write the graph with -f dot");
    }
    buf_release(&picture);
    return rc;
}

static enum wh_status close_picture(struct drawing *d, const char *format, struct wh_error *err)
{
    struct buf picture = { 0 };
    enum wh_status rc = d->graph ? drawing_paint(&picture, d, format, err) : WH_OK;
    if (picture.n)
        fwrite(picture.p, 1, picture.n, d->options.out);
    buf_release(&picture);
    drawing_free(d);
    return rc;
}

#define PICTURE(format)                                                    \
    static enum wh_status close_##format(void *self, struct wh_error *err) \
    {                                                                      \
        return close_picture(self, #format, err);                          \
    }                                                                      \
    const struct exporter export_##format = {                              \
        .name = #format,                                                   \
        .ending = "." #format,                                             \
        .graph = true,                                                     \
        .open = drawing_open,                                              \
        .record = drawing_record,                                          \
        .close = close_##format,                                           \
        .program = "dot",                                                  \
        .package = "graphviz",                                             \
    };

PICTURE(svg)
PICTURE(png)
PICTURE(pdf)
