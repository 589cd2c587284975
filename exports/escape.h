// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Text of unknown origin inside the formats that are written: nothing in it ends a value, starts a tag or steers a reader.
#ifndef EXPORTS_ESCAPE_H
#define EXPORTS_ESCAPE_H

#include <stdio.h>

#include "base/buf.h"

/* As content or attribute value of XML and HTML; characters that XML 1.0 forbids become U+FFFD.
   By number (&#38;), for igraph 0.10 reads &amp; as the text "&#38;". */
void escape_xml(struct buf *out, struct span text);
/* As a JSON string with its quotes, which is a string of YAML and of Turtle, too. */
void escape_json(struct buf *out, struct span text);
/* As part of an IRI: all but letters, digits and -._~ in percent. */
void escape_iri(struct buf *out, struct span text);
/* As a cell of CSV (RFC 4180), quoted where needed. What a spreadsheet would run as a formula is led by '. */
void escape_csv(struct buf *out, struct span text);

#endif
