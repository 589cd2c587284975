// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The way back of a worksheet: what was decided, and the draft decision that says so.
//
// Records: one `audit_verdict` for each rule that the worksheets name, then one `audit_decision` with the draft, line by line. The draft was
// read back by the analyzer: `reads_back` tells whether it states exactly the decided acts.
#ifndef QUERIES_AUDIT_IMPORT_H
#define QUERIES_AUDIT_IMPORT_H

#include "analyzer/read/sheet.h"
#include "queries/query.h"

/* Worksheets that came back; several copies are merged. All is borrowed. */
struct audit_books {
    const struct book *at;
    const char *const *files;
    size_t n;
};

#endif
