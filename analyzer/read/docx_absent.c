// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Stands for docx.c in a build without minizip or libxml2.
#include "analyzer/read/office_kind.h"
#include "analyzer/read/read.h"

static enum wh_status read_docx(struct reading *out, struct arena *a, struct span name,
                                struct span bytes, struct wh_error *err)
{
    (void)out, (void)a, (void)bytes;
    wh_fail(err, WH_E_CHILD, "cannot read '%.*s': this wenhao was built without Word documents",
            SPAN_ARG(name));
    wh_hint(err,
            "build it with libminizip-dev and libxml2-dev installed, or save the file as text");
    return WH_E_CHILD;
}

const struct reader reader_docx = { "docx", office_word_endings,         office_is_word, read_docx,
                                    NULL,   "libminizip-dev libxml2-dev" };
