// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/read/xml.h"

#include <limits.h>
#include <pthread.h>

#include "base/arena.h"
#include "base/late_xml2.h"

enum {
    DEPTH = 256,          /* libxml2's bound of open elements */
    ATTRIBUTES = 1000,    /* of one tag; Office programs write a few dozen */
    COMPARED = 2000000000 /* steps of looking up prefixes: seconds */
};

enum verdict { BOUNDED, UNBOUNDED, DOCTYPE };

struct xml {
    struct span file, part;
    xmlTextReaderPtr reader;
    bool is_empty; /* the element just opened has no end tag: its XML_CLOSE comes next */
    bool done;
    int event;
    int line;       /* of the first error */
    char said[256]; /* the first error */
    bool too_deep;
    enum verdict verdict;
};

/*
 * What libxml2 does not bound: it compares each attribute of a tag with all before it, and each prefix with all namespaces
 * in scope. Both are counted before it sees the bytes.
 */

struct tags {
    struct span rest;
    uint32_t declared[DEPTH + 1]; /* namespaces, by open element */
    uint32_t in_scope, depth;
    uint64_t compared; /* prefixes with namespaces, at worst */
};

/* Goes behind `end`, or to the end of the bytes. */
static void pass(struct tags *t, struct span end)
{
    size_t at = span_find(t->rest, end);
    t->rest = at == SPAN_NONE ? span_from(t->rest, t->rest.n) : span_from(t->rest, at + end.n);
}

static bool is_declaration(struct span tag, size_t at)
{
    return at && strchr(" \t\r\n", tag.p[at - 1]) && span_starts(span_from(tag, at), SPAN("xmlns"));
}

/* Goes behind the '>' of the tag at whose '<' it stands. */
static bool pass_tag(struct tags *t)
{
    struct span s = t->rest;
    size_t at = 1, attributes = 0;
    uint32_t declared = 0;
    while (at < s.n && s.p[at] != '>') {
        if (s.p[at] == '"' || s.p[at] == '\'') {
            const char *quote = memchr(s.p + at + 1, s.p[at], s.n - at - 1);
            at = quote ? (size_t)(quote - s.p) : s.n;
            if (++attributes > ATTRIBUTES)
                return false;
        } else if (s.p[at] == 'x' && is_declaration(s, at)) {
            declared++;
        }
        at += at < s.n;
    }
    bool closes = s.n > 1 && s.p[1] == '/', is_empty = at && at < s.n && s.p[at - 1] == '/';
    t->compared += (t->in_scope + declared) * (1 + attributes);
    if (closes && t->depth) {
        t->in_scope -= t->declared[t->depth--];
    } else if (!closes && !is_empty && t->depth < DEPTH) {
        t->declared[++t->depth] = declared;
        t->in_scope += declared;
    }
    t->rest = span_from(s, at + 1);
    return t->compared <= COMPARED;
}

static enum verdict judge(struct span bytes)
{
    struct tags t = { .rest = bytes };
    const char *open;
    while (t.rest.n && (open = memchr(t.rest.p, '<', t.rest.n))) {
        t.rest = span_from(t.rest, (size_t)(open - t.rest.p));
        if (span_starts(t.rest, SPAN("<!--")))
            t.rest = span_from(t.rest, 4), pass(&t, SPAN("-->"));
        else if (span_starts(t.rest, SPAN("<![CDATA[")))
            pass(&t, SPAN("]]>"));
        else if (span_starts(t.rest, SPAN("<?")))
            pass(&t, SPAN("?>"));
        else if (span_starts(t.rest, SPAN("<!")))
            return DOCTYPE;
        else if (!pass_tag(&t))
            return UNBOUNDED;
    }
    return BOUNDED;
}

/*
 * Reading
 */

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
    x->verdict = judge(bytes);
    if (bytes.n && bytes.n <= INT_MAX && x->verdict == BOUNDED)
        x->reader = xmlReaderForMemory(bytes.p, (int)bytes.n, NULL, "UTF-8",
                                       XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
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
    enum wh_status rc = WH_E_FORMAT;
    const char *why = "is broken";
    if (x->verdict == DOCTYPE)
        why = "declares a document type, which Office files never do";
    else if (x->verdict == UNBOUNDED || x->too_deep)
        rc = WH_E_LIMIT, why = x->too_deep ? "nests deeper than a document does"
                                           : "has more attributes than a document has";
    x->done = true;
    wh_fail(err, rc, "cannot read '%.*s': %.*s %s%s%s", SPAN_ARG(x->file), SPAN_ARG(x->part), why,
            x->said[0] && rc == WH_E_FORMAT ? ": " : "", rc == WH_E_FORMAT ? x->said : "");
    wh_hint(err, "open it in an office program and save it again, or fetch it again");
    return rc;
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
        default: /* comments, processing instructions */
            break;
        }
    }
}

int xml_open_within(struct xml *x, unsigned depth, struct wh_error *err)
{
    int event;
    do
        event = xml_next(x, err);
    while (event > 0 && event != XML_OPEN && !(event == XML_CLOSE && xml_depth(x) == depth));
    return event;
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
