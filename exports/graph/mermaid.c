// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Mermaid, for notes and web pages that draw it themselves: short chains.
#include "base/printable.h"
#include "base/wrap.h"
#include "exports/graph/graph.h"

enum { WIDTH = 28, LINES = 4, MANY = 200 };

/* Text inside "…": Mermaid's own entities for what would end it, start a tag or be taken for markup. */
static void add_text(struct buf *out, struct span text)
{
    struct buf b = { 0 };
    printable_add(&b, text);
    for (size_t i = 0; i < b.n; i++) {
        static const char special[] = "\"#<>&`;\\|[]{}()*_";
        if (strchr(special, b.p[i]) && b.p[i])
            buf_printf(out, "#%d;", b.p[i]);
        else
            buf_char(out, b.p[i]);
    }
    buf_release(&b);
}

static void add_wrapped(struct buf *out, struct span text)
{
    for (int lines = 0; text.n; lines++) {
        size_t n = wrap_line(text, WIDTH);
        if (lines)
            buf_str(out, lines == LINES ? "…" : "<br/>");
        if (lines == LINES)
            return;
        add_text(out, span_cut(text, 0, n ? n : text.n));
        text = n ? wrap_rest(text, n) : SPAN("");
    }
}

/* Class and look of each status; the words of the label say it, too. */
// clang-format off
static const struct { const char *status, *look; } looks[] = {
    { "in_force", "fill:#E2F3E0,stroke:#2E7D32,color:#000" },
    { "partially_repealed", "fill:#FFF0CC,stroke:#9A5B00,color:#000,stroke-dasharray:8 3" },
    { "suspended", "fill:#FFE3C2,stroke:#9A5B00,color:#000,stroke-dasharray:4 3" },
    { "repealed", "fill:#F7D9D6,stroke:#B3261E,color:#000,stroke-width:3px" },
    { "lapsed", "fill:#EBDDF2,stroke:#6A1B9A,color:#000,stroke-width:3px" },
    { "expired", "fill:#E4E4E4,stroke:#444444,color:#000,stroke-width:3px" },
    { "not_yet", "fill:#DCEAFA,stroke:#1257A5,color:#000" },
    { "unknown", "fill:#FFFFFF,stroke:#777777,color:#000,stroke-dasharray:2 3" },
};
// clang-format on

static void begin(struct graph_out *g)
{
    struct buf subject = { 0 }, text = { 0 };
    graph_subject(&subject, g->head, g->options.english);
    printable_add(&text, buf_as_span(&subject));
    buf_str(&g->line, "%% wenhao: ");
    for (size_t i = 0; i < text.n; i++)
        buf_char(&g->line, text.p[i] == '{' || text.p[i] == '}' ? ' ' : text.p[i]);
    if (*field(g->head, "as_of"))
        buf_str(&g->line, g->options.english ? "; status as of " : "；状态查询日 ");
    printable_add(&g->line, span_str(field(g->head, "as_of")));
    if (*field(g->head, "horizon"))
        buf_str(&g->line, g->options.english ? "; sources up to " : "；所收资料截至 ");
    printable_add(&g->line, span_str(field(g->head, "horizon")));
    add_known(&g->line, g->head, g->options.english);
    buf_str(&g->line, "\nflowchart LR\n");
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        buf_printf(&g->line, "  classDef %s %s\n", looks[i].status, looks[i].look);
    graph_flush(g);
    buf_release(&subject);
    buf_release(&text);
}

static const char *class_of(const char *status)
{
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        if (strcmp(looks[i].status, status) == 0)
            return status;
    return "unknown";
}

static void node(struct graph_out *g, const json_t *record)
{
    const json_t *doc = json_object_get(record, "doc");
    const char *number = field(doc, "number"), *title = title_of(doc);
    const char *state = class_of(field(record, "status"));
    struct buf *out = &g->line;
    buf_printf(out, "  n%zu[\"", g->nodes);
    if (*number || !*title)
        add_wrapped(out, span_str(*number ? number : field(doc, "id")));
    if (*title) {
        buf_str(out, *number ? "<br/>" : "");
        add_wrapped(out, span_str(title));
    }
    if (*field(doc, "issued")) {
        buf_str(out, "<br/>");
        add_text(out, span_str(field(doc, "issued")));
    }
    buf_printf(out, "<br/>%s\"]:::%s\n", word("status", state, g->options.english), state);
    graph_flush(g);
}

static void edge(struct graph_out *g, const json_t *record)
{
    bool cites = field_is(record, "relation", "cites"), en = g->options.english;
    buf_printf(&g->line, "  n%zu %s|\"", graph_place(g, graph_from(record)),
               cites ? "-.->" : "-->");
    if (field_is(record, "scope", "partial"))
        buf_str(&g->line, en ? "partial " : "部分");
    add_text(&g->line, span_str(word_relation(field(record, "relation"), en)));
    if (field_is(record, "role", "result"))
        buf_str(&g->line, en ? " #40;result#41;" : "后文本");
    if (*field(record, "effective")) {
        buf_char(&g->line, ' ');
        add_text(&g->line, span_str(field(record, "effective")));
    }
    buf_printf(&g->line, "\"| n%zu\n", graph_place(g, graph_to(record)));
    graph_flush(g);
}

static void end(struct graph_out *g)
{
    if (g->nodes > MANY && g->options.note)
        g->options.note(g->options.note_ctx, "Mermaid is slow with so many documents; a chain or a "
                                             "neighbourhood is what it is for");
}

static const struct graph_format format = { begin, node, NULL, edge, end };
GRAPH_EXPORTER(mermaid, "mermaid", ".mmd", format, EXPORT_IS_FILE)
