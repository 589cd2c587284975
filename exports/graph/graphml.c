// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// GraphML, for igraph, networkx, yEd, Cytoscape. Written here and not by igraph's own writer, which holds the whole graph in
// memory and lets characters through that XML forbids; igraph reads it back in the tests.
#include "exports/escape.h"
#include "exports/graph/graph.h"

static const char *const types[] = {
    [GRAPH_TEXT] = "string", [GRAPH_INT] = "long", [GRAPH_REAL] = "double", [GRAPH_BOOL] = "boolean"
};

static void keys(struct buf *out, const struct graph_field *f, const char *what, char letter)
{
    for (; f->name; f++)
        buf_printf(out, "  <key id=\"%c_%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n",
                   letter, f->name, what, f->name, types[f->type]);
}

static void data(struct buf *out, const struct graph_field *f, char letter, const json_t *record)
{
    for (; f->name; f++) {
        struct buf value = { 0 };
        f->write(&value, record);
        if (value.n) {
            buf_printf(out, "\n      <data key=\"%c_%s\">", letter, f->name);
            escape_xml(out, buf_as_span(&value));
            buf_str(out, "</data>");
        }
        buf_release(&value);
    }
}

static const char *const about[] = { "as_of", "horizon", "known_at" };

static void begin(struct graph_out *g)
{
    struct buf *b = &g->line;
    buf_str(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
               "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\""
               " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
               "    xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns"
               " http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
    for (size_t i = 0; i < sizeof about / sizeof *about; i++)
        buf_printf(b, "  <key id=\"g_%s\" for=\"graph\" attr.name=\"%s\" attr.type=\"string\"/>\n",
                   about[i], about[i]);
    keys(b, graph_node_fields, "node", 'v');
    keys(b, graph_edge_fields, "edge", 'e');
    buf_str(b, "  <graph id=\"wenhao\" edgedefault=\"directed\">\n");
    for (size_t i = 0; i < sizeof about / sizeof *about; i++) {
        if (!*field(g->head, about[i]))
            continue;
        buf_printf(b, "    <data key=\"g_%s\">", about[i]);
        escape_xml(b, span_str(field(g->head, about[i])));
        buf_str(b, "</data>\n");
    }
    graph_flush(g);
}

static void node(struct graph_out *g, const json_t *record)
{
    buf_str(&g->line, "    <node id=\"");
    escape_xml(&g->line, span_str(graph_id(record)));
    buf_str(&g->line, "\">");
    data(&g->line, graph_node_fields, 'v', record);
    buf_str(&g->line, "\n    </node>\n");
    graph_flush(g);
}

static void edge(struct graph_out *g, const json_t *record)
{
    buf_printf(&g->line, "    <edge id=\"e%zu\" source=\"", g->edges);
    escape_xml(&g->line, span_str(graph_from(record)));
    buf_str(&g->line, "\" target=\"");
    escape_xml(&g->line, span_str(graph_to(record)));
    buf_str(&g->line, "\">");
    data(&g->line, graph_edge_fields, 'e', record);
    buf_str(&g->line, "\n    </edge>\n");
    graph_flush(g);
}

static void end(struct graph_out *g)
{
    buf_str(&g->line, "  </graph>\n</graphml>\n");
    graph_flush(g);
}

static const struct graph_format format = {
    .begin = begin, .node = node, .edge = edge, .end = end
};
GRAPH_EXPORTER(graphml, "graphml", ".graphml", format, EXPORT_IS_FILE)
