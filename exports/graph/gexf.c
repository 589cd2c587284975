// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// GEXF 1.3, for Gephi.
#include "exports/escape.h"
#include "exports/graph/graph.h"

static const char *const types[] = {
    [GRAPH_TEXT] = "string", [GRAPH_INT] = "long", [GRAPH_REAL] = "double", [GRAPH_BOOL] = "boolean"
};

static void attributes(struct buf *out, const struct graph_field *f, const char *what)
{
    buf_printf(out, "    <attributes class=\"%s\">\n", what);
    for (; f->name; f++)
        buf_printf(out, "      <attribute id=\"%s\" title=\"%s\" type=\"%s\"/>\n", f->name, f->name,
                   types[f->type]);
    buf_str(out, "    </attributes>\n");
}

static void values(struct buf *out, const struct graph_field *f, const json_t *record)
{
    buf_str(out, "<attvalues>");
    for (; f->name; f++) {
        struct buf value = { 0 };
        f->write(&value, record);
        if (value.n) {
            buf_printf(out, "\n          <attvalue for=\"%s\" value=\"", f->name);
            escape_xml(out, buf_as_span(&value));
            buf_str(out, "\"/>");
        }
        buf_release(&value);
    }
    buf_str(out, "\n        </attvalues>");
}

static void attribute(struct buf *out, const char *name, const char *value)
{
    buf_printf(out, " %s=\"", name);
    escape_xml(out, span_str(value));
    buf_char(out, '"');
}

static void begin(struct graph_out *g)
{
    struct buf subject = { 0 };
    const char *day = field(g->head, "as_of");
    buf_str(&g->line, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n  <meta");
    if (strlen(day) == sizeof "2024-01-01" - 1) /* the schema wants a whole date */
        attribute(&g->line, "lastmodifieddate", day);
    buf_str(&g->line, ">\n    <creator>wenhao</creator>\n    <description>");
    graph_subject(&subject, g->head, g->options.english);
    add_known(&subject, g->head, g->options.english);
    escape_xml(&g->line, buf_as_span(&subject));
    buf_str(&g->line, "</description>\n  </meta>\n  <graph defaultedgetype=\"directed\">\n");
    attributes(&g->line, graph_node_fields, "node");
    attributes(&g->line, graph_edge_fields, "edge");
    buf_str(&g->line, "    <nodes>\n");
    graph_flush(g);
    buf_release(&subject);
}

static void node(struct graph_out *g, const json_t *record)
{
    struct buf name = { 0 };
    name_document(&name, json_object_get(record, "doc"));
    buf_str(&g->line, "      <node");
    attribute(&g->line, "id", graph_id(record));
    attribute(&g->line, "label", buf_cstr(&name));
    buf_char(&g->line, '>');
    values(&g->line, graph_node_fields, record);
    buf_str(&g->line, "</node>\n");
    graph_flush(g);
    buf_release(&name);
}

static void between(struct graph_out *g)
{
    buf_str(&g->line, "    </nodes>\n    <edges>\n");
    graph_flush(g);
}

static void edge(struct graph_out *g, const json_t *record)
{
    buf_printf(&g->line, "      <edge id=\"e%zu\" type=\"directed\"", g->edges);
    attribute(&g->line, "source", graph_from(record));
    attribute(&g->line, "target", graph_to(record));
    attribute(&g->line, "kind", field(record, "relation"));
    attribute(&g->line, "label", word_relation(field(record, "relation"), g->options.english));
    buf_char(&g->line, '>');
    values(&g->line, graph_edge_fields, record);
    buf_str(&g->line, "</edge>\n");
    graph_flush(g);
}

static void end(struct graph_out *g)
{
    buf_str(&g->line, "    </edges>\n  </graph>\n</gexf>\n");
    graph_flush(g);
}

static const struct graph_format format = { begin, node, between, edge, end };
GRAPH_EXPORTER(gexf, "gexf", ".gexf", format, EXPORT_IS_FILE)
