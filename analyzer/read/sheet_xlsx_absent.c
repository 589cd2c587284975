// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Stands in for sheet_xlsx.c where minizip or libxml2 was not there at configure time.
#include "analyzer/read/sheet_p.h"

enum wh_status book_read_xlsx(struct book *b, struct span name, struct span bytes,
                              struct wh_error *err)
{
    (void)b, (void)bytes;
    wh_fail(err, WH_E_CHILD, "cannot read '%.*s': this wenhao was built without .xlsx",
            SPAN_ARG(name));
    wh_hint(err, "save the list as CSV UTF-8; or build wenhao with libminizip-dev and libxml2-dev");
    return WH_E_CHILD;
}
