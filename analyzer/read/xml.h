// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// XML out of Office files as a stream of opens, closes and text. Built where libxml2 is.
//
// UTF-8 only. Nothing is fetched, no entity is expanded: a document type declaration, which Office files never have, is an
// error. So are more than 250 open elements, names or texts beyond 10 MB (libxml2's own bounds, its "huge" option stays off),
// and more than 1000 attributes of an element.
//
//     struct xml *x = xml_open(SPAN("通知.docx"), SPAN("word/document.xml"), bytes);
//     int event;
//     while ((event = xml_next(x, &err)) > 0)
//         if (event == XML_OPEN && span_eq(xml_name(x), SPAN("tab"))) …
//     xml_close(x);          // event < 0: failed, err filled
#ifndef ANALYZER_READ_XML_H
#define ANALYZER_READ_XML_H

#include "base/err.h"
#include "base/span.h"

enum xml_event { XML_DONE = 0, XML_OPEN = 1, XML_CLOSE = 2, XML_TEXT = 3 };

struct xml; /* owned by the caller; xml_close frees it */

/* `file` and `part` are for messages; they and `bytes` must outlive the reader. */
struct xml *xml_open(struct span file, struct span part, struct span bytes);
void xml_close(struct xml *x);

/* The next event; XML_DONE at the end, again and again. Each XML_OPEN has its XML_CLOSE, `<a/>` too. One text may come in
   several pieces. WH_E_FORMAT: not well-formed, not UTF-8, or a document type; WH_E_LIMIT: a
   bound above. Streaming; linear in the bytes. */
int xml_next(struct xml *x, struct wh_error *err);

/* The next XML_OPEN inside the element of that depth (xml_depth at its XML_OPEN), however deep; texts and closes are passed
   over. XML_CLOSE at the end of that element, XML_DONE, or a failure. */
int xml_open_within(struct xml *x, unsigned depth, struct wh_error *err);

/* After XML_OPEN: goes to the XML_CLOSE of the same element. Returns XML_CLOSE or a failure. */
int xml_skip(struct xml *x, struct wh_error *err);

/* Of the element of the last XML_OPEN or XML_CLOSE; borrowed until the next event. */
struct span xml_name(const struct xml *x);  /* without prefix */
struct span xml_space(const struct xml *x); /* namespace URI, or empty */
/* Open elements around what the last event told: 1 at the root's XML_OPEN and XML_CLOSE. */
unsigned xml_depth(const struct xml *x);

/* After XML_OPEN: the value of the first attribute of that local name (whatever its prefix); p is NULL where there is
   none. Borrowed until the next event. */
struct span xml_attr(const struct xml *x, const char *name);

/* After XML_TEXT: its bytes, UTF-8. Borrowed until the next event. */
struct span xml_text(const struct xml *x);

#endif
