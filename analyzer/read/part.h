// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The parts of a document that is XML in a zip: Word files, OFD.
#ifndef ANALYZER_READ_PART_H
#define ANALYZER_READ_PART_H

#include "analyzer/read/xml.h"
#include "analyzer/read/zip.h"

/* The folder of a part, with its slash; empty at the top. */
static inline struct span part_folder(struct span part)
{
    size_t slash = span_rfind(part, SPAN("/"));
    return span_cut(part, 0, slash == SPAN_NONE ? 0 : slash + 1);
}

/* Unpacks a part into `bytes`, which must outlive *xml, and opens it; *xml is NULL where the file has none. Failures of zip_read. */
static inline enum wh_status part_open(struct zip *zip, struct span file, struct span part,
                                       struct buf *bytes, struct xml **xml, struct wh_error *err)
{
    *xml = NULL;
    int rc = part.n ? zip_read(zip, part, bytes, err) : ZIP_ABSENT;
    if (rc == WH_OK)
        *xml = xml_open(file, part, buf_as_span(bytes));
    return rc < 0 ? (enum wh_status)rc : WH_OK;
}

#endif
