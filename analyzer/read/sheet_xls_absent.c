// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Stands in for sheet_xls.c where FreeXL was not there at configure time.
#include "analyzer/read/sheet_p.h"

bool book_reads_xls(void)
{
    return false;
}

enum wh_status book_read_xls(struct book *b, struct span name, struct span bytes,
                             struct wh_error *err)
{
    (void)b, (void)bytes;
    wh_fail(err, WH_E_FORMAT,
            "cannot read '%.*s': it is an old .xls (or .et) that cannot be read, or protected by a "
            "password",
            SPAN_ARG(name));
    wh_hint(err, "open it in Excel, WPS or LibreOffice and save it as .xlsx without a password");
    return WH_E_FORMAT;
}
