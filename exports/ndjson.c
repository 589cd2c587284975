// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// One record a line, as it is.
#include <stdlib.h>

#include "base/arena.h"
#include "exports/exporter.h"

static void *open_ndjson(const struct export_options *options)
{
    struct export_options *self = mem_alloc(sizeof *self);
    *self = *options;
    return self;
}

static int record(void *self, json_t *record)
{
    FILE *out = ((struct export_options *)self)->out;
    if (json_dumpf(record, out, JSON_COMPACT | JSON_REAL_PRECISION(4)) != 0)
        return 1;
    return putc('\n', out) == EOF;
}

static enum wh_status close_ndjson(void *self, struct wh_error *err)
{
    (void)err;
    free(self);
    return WH_OK;
}

const struct exporter export_ndjson = {
    .name = "ndjson",
    .ending = ".ndjson",
    .open = open_ndjson,
    .record = record,
    .close = close_ndjson,
};
