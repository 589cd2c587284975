// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A graph as one JSON object: {"graph":{…},"nodes":[…],"edges":[…]}, each with the records of docs/JSON.md, and with what
// networkx.node_link_graph looks for: an id in each node; source, target and key in each edge; and the edges once more, in short, under
// the name "links" that networkx before 3.6 reads.
#include "base/json.h"
#include "exports/graph/graph.h"

static void add(struct buf *out, const char *key, const char *value)
{
    buf_printf(out, "\"%s\":", key);
    json_quote(out, span_str(value));
    buf_char(out, ',');
}

/* The record, after what has been put before it. */
static void add_record(struct buf *out, const json_t *record)
{
    char *text = json_dumps(record, JSON_COMPACT | JSON_REAL_PRECISION(4));
    buf_str(out, text && text[0] == '{' ? text + 1 : "}");
    free(text);
}

static void begin(struct graph_out *g)
{
    buf_str(&g->line, "{\"directed\":true,\"multigraph\":true,\n\"graph\":{");
    add_record(&g->line, g->head);
    buf_str(&g->line, ",\n\"nodes\":[");
    graph_flush(g);
}

static void node(struct graph_out *g, const json_t *record)
{
    buf_str(&g->line, g->nodes ? ",\n{" : "\n{");
    add(&g->line, "id", graph_id(record));
    add_record(&g->line, record);
    graph_flush(g);
}

static void between(struct graph_out *g)
{
    buf_str(&g->line, "],\n\"edges\":[");
    graph_flush(g);
}

static void add_ends(struct buf *out, const struct graph_out *g, const json_t *record)
{
    buf_str(out, g->edges ? ",\n{" : "\n{");
    add(out, "source", graph_from(record));
    add(out, "target", graph_to(record));
    buf_printf(out, "\"key\":%zu,", g->edges);
}

static void edge(struct graph_out *g, const json_t *record)
{
    static const char *const names[] = { "role", "scope", "pinpoint", "effective" };
    add_ends(&g->line, g, record);
    add_record(&g->line, record);
    graph_flush(g);
    add_ends(&g->more, g, record);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (*field(record, names[i]))
            add(&g->more, names[i], field(record, names[i]));
    buf_str(&g->more, "\"relation\":");
    json_quote(&g->more, span_str(field(record, "relation")));
    buf_char(&g->more, '}');
}

static void end(struct graph_out *g)
{
    buf_str(&g->line, "],\n\"links\":[");
    graph_flush(g);
    if (g->more.n)
        fwrite(g->more.p, 1, g->more.n, g->options.out);
    buf_str(&g->line, "]}\n");
    graph_flush(g);
}

static const struct graph_format format = { begin, node, between, edge, end };
GRAPH_EXPORTER(json, "json", ".json", format, EXPORT_IS_FILE)
