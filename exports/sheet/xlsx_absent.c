// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Stands in for xlsx.c where libxlsxwriter was not there at configure time.
#include <stdlib.h>

#include "base/arena.h"
#include "exports/exporter.h"

static void *open_xlsx(const struct export_options *options)
{
    (void)options;
    return mem_alloc(1);
}

static int record_xlsx(void *self, json_t *record)
{
    (void)self, (void)record;
    return 1;
}

static enum wh_status close_xlsx(void *self, struct wh_error *err)
{
    free(self);
    wh_fail(err, WH_E_CHILD, "cannot write .xlsx: this wenhao was built without it");
    wh_hint(err, "write .csv; or build wenhao with libxlsxwriter-dev");
    return WH_E_CHILD;
}

const struct exporter export_xlsx = {
    .name = "xlsx",
    .ending = ".xlsx",
    .table = true,
    .open = open_xlsx,
    .record = record_xlsx,
    .close = close_xlsx,
};
