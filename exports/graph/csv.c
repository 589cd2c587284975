// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Tables of documents and of relations, joined by id: two files of a folder (nodes.csv, edges.csv), or, on one stream, one after the
// other with an empty line between. With heads for pandas, Gephi, R; or for `neo4j-admin database import`.
#include "base/printable.h"
#include "exports/escape.h"
#include "exports/graph/graph.h"

/* How the two tables are headed. */
struct heads {
    const char *id, *from, *to, *kind; /* kind: the last column; NULL: none */
    bool typed;                        /* name:type for what is no text */
    const char *newline;
};
static const struct heads plain = { "id", "source", "target", NULL, false, "\r\n" };
static const struct heads neo4j = { "id:ID", ":START_ID", ":END_ID", "TYPE", true, "\n" };

static const char *const types[] = {
    [GRAPH_TEXT] = "", [GRAPH_INT] = ":long", [GRAPH_REAL] = ":double", [GRAPH_BOOL] = ":boolean"
};

/* On one line whatever it holds. */
static void add_cell(struct buf *out, struct span text)
{
    struct buf b = { 0 };
    printable_add(&b, text);
    escape_csv(out, buf_as_span(&b));
    buf_release(&b);
}

static void add_heads(struct buf *out, const struct graph_field *f, const struct heads *h)
{
    for (; f->name; f++)
        buf_printf(out, ",%s%s", f->name, h->typed ? types[f->type] : "");
}

static void add_fields(struct buf *out, const struct graph_field *f, const json_t *record)
{
    for (; f->name; f++) {
        struct buf value = { 0 };
        f->write(&value, record);
        buf_char(out, ',');
        add_cell(out, buf_as_span(&value));
        buf_release(&value);
    }
}

static const struct heads *heads_of(const struct graph_out *g);

static void put_line(struct graph_out *g)
{
    buf_str(&g->line, heads_of(g)->newline);
    if (g->file)
        fwrite(g->line.p, 1, g->line.n, g->file);
    buf_clear(&g->line);
}

/* The next table begins: a file, or a place in the stream. */
static void open_table(struct graph_out *g, const char *name)
{
    if (g->options.folder) {
        g->file = graph_file(g, name, false);
    } else {
        if (g->file)
            fputs(heads_of(g)->newline, g->file);
        else if (!g->options.no_bom && !heads_of(g)->typed)
            fputs("\xEF\xBB\xBF", g->options.out);
        g->file = g->options.out;
        return;
    }
    if (g->file && !g->options.no_bom && !heads_of(g)->typed)
        fputs("\xEF\xBB\xBF", g->file);
}

static void close_table(struct graph_out *g, const char *name)
{
    if (!g->options.folder)
        return;
    graph_file_close(g, g->file, name);
    g->file = NULL;
}

static void begin(struct graph_out *g)
{
    const struct heads *h = heads_of(g);
    open_table(g, "nodes.csv");
    buf_str(&g->line, h->id);
    add_heads(&g->line, graph_node_fields, h);
    if (h->kind)
        buf_str(&g->line, ",:LABEL");
    put_line(g);
}

static void node(struct graph_out *g, const json_t *record)
{
    add_cell(&g->line, span_str(graph_id(record)));
    add_fields(&g->line, graph_node_fields, record);
    if (heads_of(g)->kind)
        buf_str(&g->line, ",Document");
    put_line(g);
}

static void between(struct graph_out *g)
{
    const struct heads *h = heads_of(g);
    close_table(g, "nodes.csv");
    open_table(g, "edges.csv");
    buf_printf(&g->line, "%s%s,%s", h->kind ? "" : "id,", h->from, h->to);
    add_heads(&g->line, graph_edge_fields, h);
    if (h->kind)
        buf_str(&g->line, ",:TYPE");
    put_line(g);
}

static void edge(struct graph_out *g, const json_t *record)
{
    const struct heads *h = heads_of(g);
    if (!h->kind)
        buf_printf(&g->line, "e%zu,", g->edges);
    add_cell(&g->line, span_str(graph_from(record)));
    buf_char(&g->line, ',');
    add_cell(&g->line, span_str(graph_to(record)));
    add_fields(&g->line, graph_edge_fields, record);
    if (h->kind) {
        buf_char(&g->line, ',');
        for (const char *p = field(record, "relation"); *p; p++)
            buf_char(&g->line, *p >= 'a' && *p <= 'z' ? (char)(*p - 'a' + 'A') : '_');
    }
    put_line(g);
}

static void end(struct graph_out *g)
{
    close_table(g, "edges.csv");
}

static const struct graph_format format = { begin, node, between, edge, end };
static const struct graph_format format_neo4j = { begin, node, between, edge, end };

static const struct heads *heads_of(const struct graph_out *g)
{
    return g->format == &format_neo4j ? &neo4j : &plain;
}

GRAPH_EXPORTER(graph_csv, "csv", ".csv", format, EXPORT_MAY_BE_FOLDER)
GRAPH_EXPORTER(neo4j, "neo4j", NULL, format_neo4j, EXPORT_IS_FOLDER)
