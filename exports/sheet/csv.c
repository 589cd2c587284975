// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Tables as CSV (RFC 4180) in UTF-8 with a byte order mark, without which Excel takes Chinese for something else. A second table
// in one file (coverage has two) stands behind an empty line.
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "exports/columns.h"
#include "exports/escape.h"

struct csv {
    struct export_options options;
    struct grid *grid;
    bool started;
};

static void table(void *ctx, const char *name)
{
    struct csv *c = ctx;
    (void)name;
    if (c->started)
        fputs("\r\n", c->options.out);
    else if (!c->options.no_bom)
        fputs("\xEF\xBB\xBF", c->options.out);
    c->started = true;
}

static void row(void *ctx, const struct grid_row *r)
{
    struct csv *c = ctx;
    struct buf line = { 0 };
    for (size_t i = 0; i < r->n; i++) {
        if (i)
            buf_char(&line, ',');
        escape_csv(&line, r->cells[i].text);
    }
    buf_str(&line, "\r\n");
    fwrite(line.p, 1, line.n, c->options.out);
    buf_release(&line);
}

static const struct grid_sink sink = { table, row };

static void *open_csv(const struct export_options *options)
{
    struct csv *c = mem_alloc(sizeof *c);
    *c = (struct csv){ .options = *options };
    c->grid = grid_new(options, &sink, c);
    return c;
}

static int record_csv(void *self, json_t *record)
{
    struct csv *c = self;
    grid_record(c->grid, record);
    return ferror(c->options.out);
}

static enum wh_status close_csv(void *self, struct wh_error *err)
{
    struct csv *c = self;
    (void)err;
    grid_free(c->grid);
    free(c);
    return WH_OK;
}

const struct exporter export_csv = {
    .name = "csv",
    .ending = ".csv",
    .table = true,
    .open = open_csv,
    .record = record_csv,
    .close = close_csv,
};
