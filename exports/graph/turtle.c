// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Turtle (RDF 1.1), with the words of ELI and schema.org.
#include <string.h>

#include "exports/escape.h"
#include "exports/graph/eli.h"

static void literal(struct buf *out, enum eli_value kind, struct span value)
{
    const char *type = "";
    escape_json(out, value);
    if (kind == ELI_TEXT)
        type = "@zh";
    else if (kind == ELI_DATE)
        type = value.n == 10 ? "^^xsd:date" : value.n == 7 ? "^^xsd:gYearMonth" : "^^xsd:gYear";
    buf_str(out, type);
}

static void say(struct graph_out *g, const char *property, enum eli_value kind, struct span value)
{
    struct buf *out = &g->line;
    buf_printf(out, "%s%s ", g->more.n ? " ;\n    " : " ", property);
    buf_char(&g->more, ';'); /* something has been said of it */
    if (kind == ELI_NAME || kind == ELI_NUMBER) {
        buf_span(out, value);
    } else if (kind == ELI_ID) {
        struct buf id = { 0 };
        buf_span(&id, value);
        buf_char(out, '<');
        eli_iri(out, buf_cstr(&id));
        buf_char(out, '>');
        buf_release(&id);
    } else {
        literal(out, kind, value);
    }
}

static void about(struct graph_out *g, const char *id)
{
    buf_clear(&g->more);
    buf_char(&g->line, '<');
    eli_iri(&g->line, id);
    buf_char(&g->line, '>');
}

/* Ends what was begun; nothing is left where nothing was said. */
static void over(struct graph_out *g, size_t from)
{
    if (g->more.n)
        buf_str(&g->line, " .\n");
    else
        g->line.n = from;
}

static void begin(struct graph_out *g)
{
    for (const char *const *p = eli_prefixes; *p; p += 2)
        buf_printf(&g->line, "@prefix %s: <%s> .\n", p[0], p[1]);
    graph_flush(g);
}

static void node(struct graph_out *g, const json_t *record)
{
    about(g, graph_id(record));
    eli_document(g, record, say);
    over(g, 0);
    graph_flush(g);
}

static void edge(struct graph_out *g, const json_t *record)
{
    about(g, graph_from(record));
    eli_link(g, record, say);
    over(g, 0);
    size_t from = g->line.n;
    buf_clear(&g->more);
    buf_printf(&g->line, "<urn:wenhao:relation:%zu>", g->edges);
    eli_relation(g, record, say);
    over(g, from);
    graph_flush(g);
}

static const struct graph_format format = { .begin = begin, .node = node, .edge = edge };
GRAPH_EXPORTER(turtle, "turtle", ".ttl", format, EXPORT_IS_FILE)
