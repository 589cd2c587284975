// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// How a web page is known, with and without the library that reads it.
#ifndef ANALYZER_READ_HTML_KNOWN_H
#define ANALYZER_READ_HTML_KNOWN_H

#include "base/span.h"

extern const char *const html_endings[];

/* By its ending, or because it begins like a page (<!DOCTYPE html>, <html>, an XML declaration and then one of these).
   Looks at the first KiB. */
bool html_is_page(struct span name, struct span bytes);

#endif
