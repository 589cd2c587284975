// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Web pages, in a program built without libxml2.
#include "analyzer/read/html_known.h"
#include "analyzer/read/read.h"

static enum wh_status read_html(struct reading *out, struct arena *a, struct span name,
                                struct span bytes, struct wh_error *err)
{
    (void)out, (void)a, (void)bytes;
    wh_fail(err, WH_E_CHILD, "cannot read '%.*s': this program was built without web pages",
            SPAN_ARG(name));
    wh_hint(err, "install libxml2 (apt install libxml2-dev) and build again, or save the page as a "
                 ".txt file");
    return WH_E_CHILD;
}

const struct reader reader_html = { .name = "html",
                                    .endings = html_endings,
                                    .is = html_is_page,
                                    .read = read_html,
                                    .package = "libxml2-dev" };
