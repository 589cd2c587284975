// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Tables as CSV (RFC 4180) in UTF-8 with a byte order mark, without which Excel takes Chinese for something else. A second table
// in one file (coverage has two) stands behind an empty line. Cells that a spreadsheet would run as a formula are led by '.
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "exports/columns.h"

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

static bool is_negative_number(struct span s)
{
    size_t digits = 0;
    for (size_t i = 1; i < s.n; i++)
        if (s.p[i] >= '0' && s.p[i] <= '9')
            digits++;
        else if (s.p[i] != '.')
            return false;
    return digits > 0;
}

/* = + - @ in any width, TAB and CR begin what a spreadsheet may run (OWASP, "CSV Injection"). */
static bool is_formula(struct span s)
{
    static const struct span heads[] = { SPAN_INIT("="),  SPAN_INIT("+"),  SPAN_INIT("-"),
                                         SPAN_INIT("@"),  SPAN_INIT("\t"), SPAN_INIT("\r"),
                                         SPAN_INIT("＝"), SPAN_INIT("＋"), SPAN_INIT("－"),
                                         SPAN_INIT("＠") };
    while (s.n && (s.p[0] == ' ' || s.p[0] == '\n'))
        s = span_from(s, 1);
    if (span_starts(s, SPAN("-")) && is_negative_number(s))
        return false;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (span_starts(s, heads[i]))
            return true;
    return false;
}

static void cell(FILE *out, struct span s)
{
    bool formula = is_formula(s), quoted = formula;
    for (size_t i = 0; i < s.n && !quoted; i++)
        quoted = strchr("\",\r\n;\t", s.p[i]) != NULL || s.p[i] == '\0';
    quoted = quoted || (s.n && (s.p[0] == ' ' || s.p[s.n - 1] == ' '));
    if (!quoted) {
        fwrite(s.p ? s.p : "", 1, s.n, out);
        return;
    }
    fputs(formula ? "\"'" : "\"", out);
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"')
            putc('"', out);
        putc(s.p[i], out);
    }
    putc('"', out);
}

static void row(void *ctx, const struct grid_row *r)
{
    struct csv *c = ctx;
    for (size_t i = 0; i < r->n; i++) {
        if (i)
            putc(',', c->options.out);
        cell(c->options.out, r->cells[i].text);
    }
    fputs("\r\n", c->options.out);
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
