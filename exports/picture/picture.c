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

static int lay_out(const struct drawing *d, const char *engine, const char *format,
                   struct buf *picture, struct wh_error *err)
{
    struct buf dot = { 0 }, said = { 0 };
    char type[16], dpi[16];
    bool bitmap = strcmp(format, "png") == 0;
    snprintf(type, sizeof type, "-T%s", format);
    snprintf(dpi, sizeof dpi, "-Gdpi=%d", resolution(d));
    const char *argv[] = { "dot", type, bitmap ? dpi : NULL, NULL };
    if (bitmap && resolution(d) < 100)
        note(d, "so large a picture is coarse as png; pdf and svg stay sharp");
    struct run_limits limits = { .seconds = d->options.seconds ? d->options.seconds : 60,
                                 .memory = (size_t)4 << 30,
                                 .output = (size_t)512 << 20 };
    drawing_to_dot(&dot, d, engine);
    int rc = run_child(argv, buf_as_span(&dot), picture, &said, &limits, err);
    if (rc == WH_OK && said.n)
        note(d, buf_cstr(&said));
    if (rc == WH_OK && !picture->n)
        rc = wh_fail(err, WH_E_CHILD, "'%s' printed nothing", argv[0]);
    buf_release(&dot);
    buf_release(&said);
    return rc;
}

static enum wh_status draw(struct drawing *d, const char *format, struct wh_error *err)
{
    drawing_complete(d);
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
        fwrite(picture.p, 1, picture.n, d->options.out);
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
    enum wh_status rc = d->graph ? draw(d, format, err) : WH_OK;
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
