// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// JSON-LD 1.1: the statements of turtle.c as objects; their context stands in the file, so that nothing is fetched.
#include <string.h>

#include "exports/escape.h"
#include "exports/graph/eli.h"

/* What is told of text and days: their language or type. */
static json_t *typed(const char *value, const char *key, const char *type)
{
    return json_pack("{s:s, s:s}", "@value", value, key, type);
}

static json_t *value_of(enum eli_value kind, struct span value)
{
    struct buf b = { 0 }, text = { 0 };
    json_t *made = NULL;
    buf_span(&text, value);
    const char *z = buf_cstr(&text);
    if (kind == ELI_ID) {
        eli_iri(&b, z);
        made = json_pack("{s:s}", "@id", buf_cstr(&b));
    } else if (kind == ELI_NAME) {
        made = json_pack("{s:s}", "@id", z);
    } else if (kind == ELI_NUMBER) {
        made = json_loadb(z, value.n, JSON_DECODE_ANY, NULL);
    } else if (kind == ELI_TEXT) {
        made = typed(z, "@language", "zh");
    } else if (kind == ELI_DATE) {
        made = typed(z, "@type",
                     value.n == 10  ? "xsd:date"
                     : value.n == 7 ? "xsd:gYearMonth"
                                    : "xsd:gYear");
    } else {
        made = json_string(z);
    }
    buf_release(&b);
    buf_release(&text);
    return made;
}

/* What is said twice (issuers, types) becomes an array. */
static void say(struct graph_out *g, const char *property, enum eli_value kind, struct span value)
{
    bool type = strcmp(property, "a") == 0;
    const char *key = type ? "@type" : property;
    json_t *before = json_object_get(g->thing, key),
           *made = value_of(type ? ELI_CODE : kind, value);
    if (!before) {
        json_object_set_new(g->thing, key, made);
    } else if (json_is_array(before)) {
        json_array_append_new(before, made);
    } else {
        json_t *both = json_array();
        json_array_append(both, before);
        json_array_append_new(both, made);
        json_object_set_new(g->thing, key, both);
    }
}

static void about(struct graph_out *g, const char *iri)
{
    json_decref(g->thing);
    g->thing = json_pack("{s:s}", "@id", iri);
}

/* Writes the thing, if anything has been said of it. */
static void over(struct graph_out *g)
{
    if (json_object_size(g->thing) < 2)
        return;
    char *text = json_dumps(g->thing, JSON_COMPACT | JSON_REAL_PRECISION(4));
    buf_str(&g->line, g->more.n ? ",\n" : "\n");
    buf_str(&g->line, text ? text : "{}");
    free(text);
    buf_clear(&g->more);
    buf_char(&g->more, ','); /* what follows is separated */
    graph_flush(g);
}

static void begin(struct graph_out *g)
{
    buf_str(&g->line, "{\"@context\":{");
    for (const char *const *p = eli_prefixes; *p; p += 2)
        buf_printf(&g->line, "%s\"%s\":\"%s\"", p == eli_prefixes ? "" : ",", p[0], p[1]);
    buf_str(&g->line, "},\n\"@graph\":[");
    graph_flush(g);
}

static void about_document(struct graph_out *g, const char *id)
{
    struct buf iri = { 0 };
    eli_iri(&iri, id);
    about(g, buf_cstr(&iri));
    buf_release(&iri);
}

static void node(struct graph_out *g, const json_t *record)
{
    about_document(g, graph_id(record));
    eli_document(g, record, say);
    over(g);
}

static void edge(struct graph_out *g, const json_t *record)
{
    struct buf iri = { 0 };
    about_document(g, graph_from(record));
    eli_link(g, record, say);
    over(g);
    buf_printf(&iri, "urn:wenhao:relation:%zu", g->edges);
    about(g, buf_cstr(&iri));
    eli_relation(g, record, say);
    over(g);
    buf_release(&iri);
}

static void end(struct graph_out *g)
{
    buf_str(&g->line, "\n]}\n");
    graph_flush(g);
}

static const struct graph_format format = { begin, node, NULL, edge, end };
GRAPH_EXPORTER(jsonld, "jsonld", ".jsonld", format, EXPORT_IS_FILE)
