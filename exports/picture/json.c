// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A graph as one JSON object: {"graph":{…},"nodes":[…],"edges":[…]}, each with the records of docs/JSON.md.
#include "exports/picture/drawing.h"

static void list(FILE *out, const char *key, const json_t *records)
{
    size_t i;
    json_t *record;
    fprintf(out, ",\n\"%s\":[", key);
    json_array_foreach(records, i, record) {
        fputs(i ? ",\n" : "\n", out);
        json_dumpf(record, out, JSON_COMPACT | JSON_REAL_PRECISION(4));
    }
    fputs("]", out);
}

static enum wh_status close_json(void *self, struct wh_error *err)
{
    struct drawing *d = self;
    FILE *out = d->options.out;
    (void)err;
    if (d->graph) {
        drawing_complete(d);
        fputs("{\"graph\":", out);
        json_dumpf(d->graph, out, JSON_COMPACT | JSON_REAL_PRECISION(4));
        list(out, "nodes", d->nodes);
        list(out, "edges", d->edges);
        fputs("}\n", out);
    }
    drawing_free(d);
    return WH_OK;
}

const struct exporter export_json = {
    .name = "json",
    .ending = ".json",
    .graph = true,
    .open = drawing_open,
    .record = drawing_record,
    .close = close_json,
};
