// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The paper that an office files: what was asked, the answer, what proves it, the chain as a picture, what to heed, and up to which day.
#ifndef EXPORTS_REPORT_REPORT_H
#define EXPORTS_REPORT_REPORT_H

#include "exports/exporter.h"

/* Each takes records of status, not_found and ambiguous, in the order asked; after a status may follow those of query graph for its
   document, which become its picture. A PDF is made by Chromium from the page, or by LibreOffice from the Word file. */
extern const struct exporter report_html, report_docx, report_pdf;

#endif
