// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/read/xml.h"

#include <libxml/xmlreader.h>
#include <limits.h>
#include <pthread.h>

#include "base/arena.h"

struct xml {
    struct span file, part;
    xmlTextReaderPtr reader;
    bool is_empty; /* the element just opened has no end tag: its XML_CLOSE comes next */
    bool done;
    int event;
    int line;       /* of the first error */
    char said[256]; /* the first error */
    bool too_deep;
};

static void init_library(void)
{
    xmlInitParser();
}

/* Keeps the first error; libxml2 prints none while a handler is set. */
static void hear(void *user, xmlErrorPtr e)
{
    struct xml *x = user;
    if (e->level < XML_ERR_ERROR || x->said[0])
        return;
    x->line = e->line;
    x->too_deep = e->message && strstr(e->message, "Excessive depth");
    snprintf(x->said, sizeof x->said, "%s", e->message ? e->message : "not well-formed");
    for (char *p = x->said; *p; p++)
        if (*p == '\n')
            *p = p[1] ? ' ' : '\0';
}

struct xml *xml_open(struct span file, struct span part, struct span bytes)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, init_library);
    struct xml *x = mem_alloc(sizeof *x);
    *x = (struct xml){ .file = file, .part = part };
    if (bytes.n && bytes.n <= INT_MAX)
        x->reader = xmlReaderForMemory(bytes.p, (int)bytes.n, NULL, NULL, XML_PARSE_NONET);
    if (x->reader)
        xmlTextReaderSetStructuredErrorHandler(x->reader, (xmlStructuredErrorFunc)hear, x);
    return x;
}

void xml_close(struct xml *x)
{
    if (!x)
        return;
    if (x->reader)
        xmlFreeTextReader(x->reader);
    free(x);
}

static int fail(struct xml *x, struct wh_error *err)
{
    x->done = true;
    if (x->too_deep) {
        wh_fail(err, WH_E_LIMIT, "cannot read '%.*s': %.*s nests deeper than a document does",
                SPAN_ARG(x->file), SPAN_ARG(x->part));
        wh_hint(err, "open it in an office program and save it again");
        return WH_E_LIMIT;
    }
    wh_fail(err, WH_E_FORMAT, "cannot read '%.*s': %.*s is broken%s%s", SPAN_ARG(x->file),
            SPAN_ARG(x->part), x->said[0] ? ": " : "", x->said);
    wh_hint(err, "open it in an office program and save it again, or fetch it again");
    return WH_E_FORMAT;
}

static int refuse_doctype(struct xml *x, struct wh_error *err)
{
    x->done = true;
    wh_fail(err, WH_E_FORMAT,
            "cannot read '%.*s': %.*s declares a document type, which Office files never do",
            SPAN_ARG(x->file), SPAN_ARG(x->part));
    wh_hint(err, "open it in an office program and save it again");
    return WH_E_FORMAT;
}

int xml_next(struct xml *x, struct wh_error *err)
{
    if (x->done)
        return XML_DONE;
    if (x->is_empty) {
        x->is_empty = false;
        return x->event = XML_CLOSE;
    }
    for (;;) {
        int rc = x->reader ? xmlTextReaderRead(x->reader) : -1;
        if (rc < 0)
            return x->event = fail(x, err);
        if (rc == 0) {
            x->done = true;
            return x->event = XML_DONE;
        }
        switch (xmlTextReaderNodeType(x->reader)) {
        case XML_READER_TYPE_ELEMENT:
            x->is_empty = xmlTextReaderIsEmptyElement(x->reader) == 1;
            return x->event = XML_OPEN;
        case XML_READER_TYPE_END_ELEMENT:
            return x->event = XML_CLOSE;
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
        case XML_READER_TYPE_WHITESPACE:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
            return x->event = XML_TEXT;
        case XML_READER_TYPE_DOCUMENT_TYPE:
            return x->event = refuse_doctype(x, err);
        default: /* comments, processing instructions */
            break;
        }
    }
}

int xml_skip(struct xml *x, struct wh_error *err)
{
    unsigned depth = xml_depth(x);
    int event;
    while ((event = xml_next(x, err)) > 0)
        if (event == XML_CLOSE && xml_depth(x) == depth)
            return event;
    return event;
}

static struct span span_xml(const xmlChar *z)
{
    return span_str((const char *)z);
}

struct span xml_name(const struct xml *x)
{
    return span_xml(xmlTextReaderConstLocalName(x->reader));
}

struct span xml_space(const struct xml *x)
{
    return span_xml(xmlTextReaderConstNamespaceUri(x->reader));
}

unsigned xml_depth(const struct xml *x)
{
    int depth = x->reader ? xmlTextReaderDepth(x->reader) : 0;
    return depth < 0 ? 0 : (unsigned)depth + (x->event != XML_TEXT);
}

struct span xml_attr(const struct xml *x, const char *name)
{
    const xmlNode *node = xmlTextReaderCurrentNode(x->reader);
    for (const xmlAttr *a = node ? node->properties : NULL; a; a = a->next)
        if (strcmp((const char *)a->name, name) == 0) /* without entities a value is one text */
            return a->children && a->children->content ? span_xml(a->children->content) : SPAN("");
    return span_of(NULL, 0);
}

struct span xml_text(const struct xml *x)
{
    return span_xml(xmlTextReaderConstValue(x->reader));
}
