// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Graphviz text. Everything is said twice, by colour and by form (outline, line, words), for prints are photocopied.
#include <stdlib.h>
#include <string.h>

#include "base/printable.h"
#include "base/utf8.h"
#include "base/wrap.h"
#include "exports/picture/drawing.h"
#include "exports/words.h"

enum {
    TITLE_WIDTH = 24, /* columns of a line in a box: twelve Han */
    TITLE_LINES = 4,
    TITLE_LINES_MANY = 3,
    MANY_NODES = 30,
    EDGE_WIDTH = 20,
    CAPTION_WIDTH = 48,
    LEGEND_LINES = 6, /* relations in a row of the legend */
    LABELLED_EDGES =
        40, /* above: only acts bear their name, the legend tells the other lines apart */
    CURVED_EDGES =
        250, /* above: sfdp would need more than a few seconds to lead lines around boxes */
};

static const char font[] = "Noto Sans CJK SC";

/* How a status looks: shape, outline (one or two lines), fill, and a mark before its name. */
// clang-format off
static const struct look {
    const char *status, *mark, *shape, *style, *fill, *line;
    int outlines;
} looks[] = {
    { "in_force", "●", "box", "solid", "#E2F3E0", "#2E7D32", 1 },
    { "partially_repealed", "◐", "note", "solid", "#FFF0CC", "#9A5B00", 1 },
    { "suspended", "△", "tab", "dashed", "#FFE3C2", "#9A5B00", 1 },
    { "repealed", "×", "box", "solid", "#F7D9D6", "#B3261E", 2 },
    { "lapsed", "×", "box", "dashed", "#EBDDF2", "#6A1B9A", 2 },
    { "expired", "×", "box", "dotted", "#E4E4E4", "#444444", 2 },
    { "not_yet", "○", "box", "rounded", "#DCEAFA", "#1257A5", 1 },
    { "unknown", "？", "box", "dotted", "#FFFFFF", "#777777", 1 },
};
// clang-format on

/* How a relation looks; `sample` is its line in the legend, where no real edge can be drawn. */
// clang-format off
static const struct line {
    const char *relation, *style, *color, *arrow, *width, *sample;
} lines[] = {
    { "repeals", "solid", "#B3261E", "normal", "2.4", "━━▶" },
    { "lapses", "dashed", "#6A1B9A", "normal", "2.4", "╍╍▶" },
    { "replaces", "solid", "#1257A5", "normalnormal", "2.0", "━▶▶" },
    { "amends", "solid", "#9A5B00", "diamond", "1.8", "━━◆" },
    { "suspends", "dashed", "#9A5B00", "tee", "2.0", "╍╍┫" },
    { "extends", "solid", "#2E7D32", "dot", "1.6", "━━●" },
    { "revives", "solid", "#2E7D32", "odot", "1.6", "━━○" },
    { "postpones", "dashed", "#9A5B00", "odot", "1.6", "╍╍○" },
    { "issues", "solid", "#444444", "onormal", "1.0", "──▷" },
    { "forwards", "dashed", "#444444", "onormal", "1.0", "╌╌▷" },
    { "replies_to", "dotted", "#444444", "onormal", "1.2", "┄┄▷" },
    { "based_on", "solid", "#000000", "vee", "1.2", "──➤" },
    { "implements", "dashed", "#000000", "vee", "1.2", "╌╌➤" },
    { "applies", "dotted", "#000000", "vee", "1.4", "┄┄➤" },
    { "interprets", "solid", "#00695C", "odiamond", "1.0", "──◇" },
    { "prevails_over", "solid", "#00695C", "tee", "1.0", "──┤" },
    { "cites", "dotted", "#777777", "open", "1.0", "┄┄＞" },
    { NULL, "dotted", "#777777", "open", "1.0", "┄┄＞" },
};
// clang-format on

static const struct look *look_of(const char *status)
{
    const size_t n = sizeof looks / sizeof *looks;
    for (size_t i = 0; i < n; i++)
        if (strcmp(looks[i].status, status) == 0)
            return &looks[i];
    return &looks[n - 1];
}

static const struct line *line_of(const char *relation)
{
    const struct line *l = lines;
    while (l->relation && strcmp(l->relation, relation) != 0)
        l++;
    return l;
}

/* A quoted DOT string. */
static void quoted(struct buf *out, const char *text)
{
    struct buf b = { 0 };
    printable_add(&b, span_str(text));
    buf_char(out, '"');
    for (size_t i = 0; i < b.n; i++) {
        if (b.p[i] == '"' || b.p[i] == '\\')
            buf_char(out, '\\');
        buf_char(out, b.p[i]);
    }
    buf_char(out, '"');
    buf_release(&b);
}

/* Text inside an HTML-like label. */
static void html(struct buf *out, struct span text)
{
    struct buf b = { 0 };
    printable_add(&b, text);
    for (size_t i = 0; i < b.n; i++) {
        switch (b.p[i]) {
        case '&':
            buf_str(out, "&amp;");
            break;
        case '<':
            buf_str(out, "&lt;");
            break;
        case '>':
            buf_str(out, "&gt;");
            break;
        case '"':
            buf_str(out, "&quot;");
            break;
        default:
            buf_char(out, b.p[i]);
        }
    }
    buf_release(&b);
}

/* Lines of at most `width` columns with <BR/> between them; what is left after `lines_max` becomes …. */
static void html_wrapped(struct buf *out, const char *text, size_t width, int lines_max)
{
    struct span rest = span_str(text);
    size_t total = utf8_width(rest), rows = (total + width - 1) / width;
    if (rows > 1 && rows <= (size_t)lines_max && total / rows + 2 < width)
        width = total / rows + 2; /* lines of like length, no single character on the last */
    for (int i = 1; rest.n; i++) {
        size_t n = wrap_line(rest, width);
        bool cut = i == lines_max && wrap_rest(rest, n).n;
        if (cut)
            n = wrap_cut(rest, width - 2);
        html(out, span_of(rest.p, n));
        if (cut) {
            buf_str(out, "…");
            return;
        }
        rest = wrap_rest(rest, n);
        if (rest.n)
            buf_str(out, "<BR/>");
    }
}

static void status_line(struct buf *out, const struct drawing *d, const json_t *node,
                        const struct look *look)
{
    const char *since = field(node, "since");
    bool en = d->options.english, unknown = strcmp(look->status, "unknown") == 0;
    const char *presence = field(json_object_get(node, "doc"), "presence");
    buf_printf(out, "<BR/><FONT POINT-SIZE=\"10\">%s ", look->mark);
    bool absent = unknown && *presence && strcmp(presence, "full") != 0;
    html(out, span_str(absent ? word("presence", presence, en) : word("status", look->status, en)));
    if (*since && !unknown) {
        buf_str(out, en ? " since " : " ");
        html(out, span_str(since));
        buf_str(out, en ? "" : "起");
    }
    buf_str(out, "</FONT>");
}

/* What a document is called in its box: the attached rule rather than the notice that carries it. */
static const char *box_title(const json_t *doc)
{
    const char *instrument = field(doc, "instrument");
    return *instrument && !strchr(instrument, ';') ? instrument : title_of(doc);
}

static void box_label(struct buf *out, const struct drawing *d, const json_t *node,
                      const struct look *look)
{
    const json_t *doc = json_object_get(node, "doc");
    const char *number = field(doc, "number"), *title = box_title(doc);
    int lines_max = json_array_size(d->nodes) > MANY_NODES ? TITLE_LINES_MANY : TITLE_LINES;
    bool bold = *number || !*title;
    if (json_is_true(json_object_get(node, "root")))
        buf_str(out, "★ ");
    if (bold) {
        buf_str(out, "<B>");
        const char *name = *number ? number : field(doc, "id");
        html_wrapped(out, *name ? name : "?", TITLE_WIDTH,
                     lines_max); /* <B></B> would be a syntax error */
        buf_str(out, "</B>");
    }
    buf_str(out, bold && *title ? "<BR/>" : "");
    html_wrapped(out, title, TITLE_WIDTH, lines_max);
    status_line(out, d, node, look);
}

static void add_node(struct buf *out, const struct drawing *d, const json_t *node)
{
    const json_t *doc = json_object_get(node, "doc");
    const struct look *look = look_of(field(node, "status"));
    bool solid = strcmp(look->style, "solid") == 0;
    struct buf tip = { 0 };
    buf_str(out, "  ");
    quoted(out, field(doc, "id"));
    buf_str(out, " [label=<");
    box_label(out, d, node, look);
    buf_printf(out,
               ">, shape=%s, style=\"filled%s%s\", fillcolor=\"%s\", color=\"%s\", penwidth=%s",
               look->shape, solid ? "" : ",", solid ? "" : look->style, look->fill, look->line,
               json_is_true(json_object_get(node, "root")) ? "3" : "1.3");
    if (look->outlines > 1)
        buf_printf(out, ", peripheries=%d", look->outlines);
    buf_str(out, ", tooltip=");
    name_document(&tip, doc);
    quoted(out, buf_cstr(&tip));
    buf_str(out, "];\n");
    buf_release(&tip);
}

static void add_edge(struct buf *out, const struct drawing *d, const json_t *edge)
{
    const struct line *line = line_of(field(edge, "relation"));
    bool en = d->options.english, plain = strcmp(field(edge, "relation"), "cites") == 0;
    bool many = json_array_size(d->edges) > LABELLED_EDGES && !*field(edge, "effective");
    struct buf label = { 0 };
    buf_str(out, "  ");
    quoted(out, field(json_object_get(edge, "from"), "id"));
    buf_str(out, " -> ");
    quoted(out, field(json_object_get(edge, "to"), "id"));
    buf_printf(out, " [style=%s, color=\"%s\", fontcolor=\"%s\", arrowhead=%s, penwidth=%s",
               line->style, line->color, line->color, line->arrow, line->width);
    if (field_is(edge, "scope", "partial"))
        buf_str(&label, en ? "partial " : "部分");
    buf_str(&label, word_relation(field(edge, "relation"), en));
    if (field_is(edge, "role", "result"))
        buf_str(&label, en ? " (result)" : "后文本");
    if (*field(edge, "pinpoint"))
        buf_printf(&label, " %s", field(edge, "pinpoint"));
    if (!plain && !many) { /* a citation's line says enough */
        /* the table keeps the words clear of the line */
        buf_str(out, ", label=<<TABLE BORDER=\"0\" CELLPADDING=\"4\" CELLSPACING=\"0\"><TR><TD>");
        html_wrapped(out, buf_cstr(&label), EDGE_WIDTH, 2);
        if (*field(edge, "effective")) {
            buf_str(out, "<BR/>");
            html(out, span_str(field(edge, "effective")));
        }
        buf_str(out, "</TD></TR></TABLE>>");
    }
    buf_str(out, "];\n");
    buf_release(&label);
}

static bool any(const json_t *records, const char *key, const char *value)
{
    size_t i;
    json_t *r;
    json_array_foreach(records, i, r)
        if (field_is(r, key, value) || (strcmp(value, "unknown") == 0 && !*field(r, key)))
            return true;
    return false;
}

/* A cell that looks like the box of a status; two outlines are a table in a table. */
static void sample(struct buf *out, const struct look *l, const char *name)
{
    bool solid = strcmp(l->style, "solid") == 0;
    for (int i = 0; i < l->outlines; i++)
        buf_printf(out,
                   "<TABLE BORDER=\"1\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"%d\" "
                   "COLOR=\"%s\" "
                   "BGCOLOR=\"%s\"%s%s%s><TR><TD>",
                   i + 1 == l->outlines ? 3 : 2, l->line, l->fill, solid ? "" : " STYLE=\"",
                   solid ? "" : l->style, solid ? "" : "\"");
    buf_printf(out, "%s %s", l->mark, name);
    for (int i = 0; i < l->outlines; i++)
        buf_str(out, "</TD></TR></TABLE>");
}

/* Samples of what occurs in this drawing: a row of outlines, a row of lines. */
static void legend(struct buf *out, const struct drawing *d)
{
    bool en = d->options.english;
    buf_str(out,
            "<TR><TD ALIGN=\"LEFT\"><TABLE BORDER=\"0\" CELLSPACING=\"5\" CELLPADDING=\"3\"><TR>");
    buf_printf(out, "<TD>%s</TD>", en ? "status" : "状态");
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
        const struct look *l = &looks[i];
        if (!any(d->nodes, "status", l->status))
            continue;
        buf_str(out, "<TD>");
        sample(out, l, word("status", l->status, en));
        buf_str(out, "</TD>");
    }
    buf_str(out,
            "</TR></TABLE></TD></TR><TR><TD ALIGN=\"LEFT\"><TABLE BORDER=\"0\" CELLSPACING=\"5\" "
            "CELLPADDING=\"1\"><TR>");
    buf_printf(out, "<TD>%s</TD>", en ? "relation" : "关系");
    int shown = 0;
    for (const struct line *l = lines; l->relation; l++) {
        if (!any(d->edges, "relation", l->relation))
            continue;
        if (shown && shown % LEGEND_LINES == 0)
            buf_str(out, "</TR><TR><TD></TD>");
        shown++;
        buf_printf(out, "<TD><FONT COLOR=\"%s\">%s %s</FONT></TD>", l->color, l->sample,
                   word_relation(l->relation, en));
    }
    buf_str(out, "</TR></TABLE></TD></TR>");
}

/* What the drawing is about. */
static void subject(struct buf *out, const struct drawing *d)
{
    bool en = d->options.english;
    const json_t *around = json_object_get(d->graph, "around"),
                 *chain = json_object_get(d->graph, "chain");
    const json_t *doc = around ? around : chain;
    struct buf name = { 0 };
    if (!doc)
        return;
    if (json_is_string(doc))
        buf_str(&name, json_string_value(doc));
    else
        name_document(&name, doc);
    html_wrapped(out, buf_cstr(&name), CAPTION_WIDTH, 3);
    buf_release(&name);
    if (chain && !around)
        buf_str(out, en ? ": what it acted on and what acted on it" : "的沿革");
    else if (field_int(d->graph, "depth"))
        buf_printf(out, en ? ", %lld steps around" : "，周围 %lld 步",
                   field_int(d->graph, "depth"));
    buf_str(out, "<BR/>");
}

/* Caption and legend, as the label of the whole, which every layout program places below the drawing. */
static void caption(struct buf *out, const struct drawing *d)
{
    bool en = d->options.english;
    const json_t *g = d->graph;
    buf_str(out, "<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"2\">");
    legend(out, d);
    buf_str(out, "<TR><TD ALIGN=\"LEFT\" BALIGN=\"LEFT\">");
    subject(out, d);
    buf_printf(out, en ? "%zu documents, %zu relations" : "文件 %zu 件，关系 %zu 条",
               json_array_size(d->nodes), json_array_size(d->edges));
    if (*field(g, "as_of")) {
        buf_str(out, en ? "; status as of " : "；状态查询日 ");
        html(out, span_str(field(g, "as_of")));
    }
    if (*field(g, "horizon")) {
        buf_str(out, en ? "<BR/>sources up to " : "<BR/>所收资料截至 ");
        html(out, span_str(field(g, "horizon")));
        buf_str(out, en ? "; " : "；");
    } else {
        buf_str(out, "<BR/>");
    }
    if (json_is_true(json_object_get(g, "cut")))
        buf_str(out, en ? "not all documents are drawn; " : "图中未画出全部文件；");
    buf_printf(out, "%s</TD></TR></TABLE>>",
               en ? "an arrow starts at the document that acts or cites"
                  : "箭头由作出行为或引用的文件发出");
}

/* Documents without a line would stand in one long row: invisible lines lay them out as a block. */
static void add_block(struct buf *out, const struct drawing *d, const struct drawing_layers *l)
{
    size_t in_row = 0;
    const char *before = NULL;
    for (size_t i = 0; i < l->n; i++) {
        if (l->linked[i])
            continue;
        const char *id = field(json_object_get(json_array_get(d->nodes, i), "doc"), "id");
        if (before && in_row < l->block) {
            buf_str(out, "  ");
            quoted(out, before);
            buf_str(out, " -> ");
            quoted(out, id);
            buf_str(out, " [style=invis];\n");
            in_row++;
        } else {
            in_row = 1;
        }
        before = id;
    }
}

void drawing_to_dot(struct buf *out, const struct drawing *d, const char *engine)
{
    size_t i;
    json_t *r;
    struct drawing_layers layers = drawing_layers(d);
    bool layered = strcmp(engine, "dot") == 0, curved = json_array_size(d->edges) <= CURVED_EDGES;
    buf_printf(out,
               "digraph wenhao {\n"
               "  graph [charset=\"UTF-8\", layout=%s, fontname=\"%s\", fontsize=11, labelloc=b, "
               "labeljust=l, "
               "pad=0.3,\n    ",
               engine, font);
    if (layered)
        buf_printf(out, "rankdir=%s, nodesep=0.18, ranksep=0.45", layers.left_right ? "LR" : "TB");
    else
        buf_printf(
            out,
            "overlap=prism, splines=%s, outputorder=edgesfirst, K=1.4, sep=\"+22,16\", esep=\"+6\"",
            curved ? "true" : "line");
    buf_str(out, ",\n    label=");
    caption(out, d);
    buf_printf(out,
               "];\n"
               "  node [fontname=\"%s\", fontsize=12, margin=\"0.12,0.07\"];\n"
               "  edge [fontname=\"%s\", fontsize=9, arrowsize=0.8];\n",
               font, font);
    json_array_foreach(d->nodes, i, r)
        add_node(out, d, r);
    json_array_foreach(d->edges, i, r)
        add_edge(out, d, r);
    if (layered)
        add_block(out, d, &layers);
    buf_str(out, "}\n");
    drawing_layers_release(&layers);
}

static enum wh_status close_dot(void *self, struct wh_error *err)
{
    struct drawing *d = self;
    struct buf b = { 0 };
    (void)err;
    if (d->graph) { /* nothing is drawn of a REF that was not found */
        drawing_complete(d);
        drawing_to_dot(&b, d, drawing_engine(d));
        fwrite(b.p, 1, b.n, d->options.out);
    }
    buf_release(&b);
    drawing_free(d);
    return WH_OK;
}

const struct exporter export_dot = {
    .name = "dot",
    .ending = ".dot",
    .graph = true,
    .open = drawing_open,
    .record = drawing_record,
    .close = close_dot,
};
