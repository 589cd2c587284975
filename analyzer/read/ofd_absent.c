// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Stands for ofd.c in a build without minizip or libxml2.
#include "analyzer/read/office_kind.h"
#include "analyzer/read/read.h"

static const char *const endings[] = { ".ofd", NULL };

static bool is_ofd(struct span name, struct span bytes)
{
    return office_is_zip(bytes) && office_kind(name, bytes) == OFFICE_OFD;
}

static enum wh_status read_ofd(struct reading *out, struct arena *a, struct span name,
                               struct span bytes, struct wh_error *err)
{
    (void)out, (void)a, (void)bytes;
    wh_fail(err, WH_E_CHILD, "cannot read '%.*s': this wenhao was built without OFD documents",
            SPAN_ARG(name));
    wh_hint(err, "build it with libminizip-dev and libxml2-dev installed, or save the file as PDF");
    return WH_E_CHILD;
}

const struct reader reader_ofd = { "ofd",    endings, is_ofd,
                                   read_ofd, NULL,    "libminizip-dev libxml2-dev" };
