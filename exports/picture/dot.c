// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Graphviz text. Everything is said twice, by colour and by form (outline, line, words), for prints are photocopied.
#include <stdlib.h>
#include <string.h>

#include "base/printable.h"
#include "base/utf8.h"
#include "base/wrap.h"
#include "exports/escape.h"
#include "exports/picture/drawing.h"
#include "exports/words.h"

enum {
    TITLE_WIDTH = 24,      /* columns of a line in a box: twelve Han */
    TITLE_WIDTH_TIME = 18, /* in columns of time */
    TITLE_LINES = 4,
    TITLE_LINES_MANY = 3,
    MANY_NODES = 30,
    EDGE_WIDTH = 20,
    EDGE_WIDTH_TIME = 12,
    CAPTION_WIDTH = 76,
    NUMBER_WIDTH = 24, /* a number is not broken if that can be helped */
    LEGEND_CELLS = 6,  /* in a row of the legend */
    LIST_ROWS = 12,    /* of a counted list; the rest is a number */
    LIST_WIDTH = 56,
    LABELLED_EDGES =
        24, /* above: only acts bear their name, the legend tells the other lines apart */
    CURVED_EDGES =
        250, /* above: sfdp would need more than a few seconds to lead lines around boxes */
};

/* Each kind of words of a box has a row of its own: lines of one size only get the room that Han need. */
#define ROW     "<TR><TD>"
#define ROW_END "</TD></TR>"
#define ROWS    "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\">"

/* The first that is there. */
static const char font[] =
    "Noto Sans CJK SC,Source Han Sans SC,Microsoft YaHei,PingFang SC,SimHei,sans-serif";

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
    { "superseded", "◇", "box", "solid", "#F1F1F1", "#6A6A6A", 1 },
    { "unknown", "？", "box", "dotted", "#FFFFFF", "#505050", 1 },
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
    { "cites", "dotted", "#505050", "open", "1.2", "┄┄＞" },
    { NULL, "dotted", "#505050", "open", "1.2", "┄┄＞" },
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

/* A text that a newer one has replaced is not drawn as what is in force, though its work is. */
static const struct look *look_of_node(const json_t *node)
{
    const char *status = field(node, "status");
    bool lives = strcmp(status, "in_force") == 0 || strcmp(status, "partially_repealed") == 0 ||
                 strcmp(status, "suspended") == 0;
    return look_of(lives && field_is(node, "edition", "superseded") ? "superseded" : status);
}

/* On paper grey tells what has ended or is no longer the text. */
static const char *fill_of(const struct drawing *d, const struct look *l)
{
    bool past = l->outlines > 1 || strcmp(l->status, "superseded") == 0;
    return !d->options.print ? l->fill : past ? "#E6E6E6" : "#FFFFFF";
}

static const char *ink_of(const struct drawing *d, const char *color)
{
    return d->options.print ? "#000000" : color;
}

static const char *look_name(const struct look *l, bool en)
{
    if (strcmp(l->status, "superseded") == 0)
        return en ? "superseded text" : "旧文本";
    if (strcmp(l->status, "unknown") == 0)
        return en ? "unknown or no text" : "不明或无正文";
    return word("status", l->status, en);
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
        escape_xml(out, span_of(rest.p, n));
        if (cut) {
            buf_str(out, "…");
            return;
        }
        rest = wrap_rest(rest, n);
        if (rest.n)
            buf_str(out, "<BR/>");
    }
}

/* Is another text of its work in the picture? */
static bool has_kin(const struct drawing *d, const json_t *doc)
{
    size_t i, same = 0;
    json_t *node;
    json_array_foreach(d->nodes, i, node)
        same += *field(doc, "work") &&
                field_is(json_object_get(node, "doc"), "work", field(doc, "work"));
    return same > 1;
}

/* The day of its text, and, where there are several, which of them it is. */
static void text_line(struct buf *out, const struct drawing *d, const json_t *node)
{
    const json_t *doc = json_object_get(node, "doc");
    const char *day = field(doc, "issued"), *edition = field(node, "edition");
    bool en = d->options.english, kin = has_kin(d, doc);
    const char *text = !kin                                 ? ""
                       : strcmp(edition, "current") == 0    ? edition_name(node, en)
                       : strcmp(edition, "superseded") == 0 ? (en ? "superseded text" : "旧文本")
                       : strcmp(edition, "future") == 0     ? (en ? "future text" : "将来文本")
                                                            : "";
    if (!*day && !*text)
        return;
    buf_str(out, ROW "<FONT POINT-SIZE=\"10\">");
    escape_xml(out, span_str(day));
    buf_printf(out, "%s%s</FONT>" ROW_END, *day && *text ? "  " : "", text);
}

static void status_line(struct buf *out, const struct drawing *d, const json_t *node,
                        const struct look *look)
{
    const char *since = field(node, "since");
    bool en = d->options.english, unknown = strcmp(look->status, "unknown") == 0;
    bool past = strcmp(look->status, "superseded") == 0;
    const char *presence = field(json_object_get(node, "doc"), "presence");
    text_line(out, d, node);
    if (past && has_kin(d, json_object_get(node, "doc")))
        return; /* the line above says so */
    buf_printf(out, ROW "<FONT POINT-SIZE=\"10\">%s ", look->mark);
    bool absent = unknown && *presence && strcmp(presence, "full") != 0;
    escape_xml(out,
               span_str(absent    ? word("presence", presence, en)
                        : unknown ? word("status", "unknown", en)
                        : json_is_true(json_object_get(node, "in_part")) ? status_name(node, en)
                                                                         : look_name(look, en)));
    if (*since && !unknown && !past) {
        buf_str(out, en ? " since " : " ");
        escape_xml(out, span_str(since));
        buf_str(out, en ? "" : "起");
    }
    buf_str(out, "</FONT>" ROW_END);
}

/* What a document is called in its box: the attached rule rather than the notice that carries it. */
static const char *box_title(const json_t *doc)
{
    const char *instrument = field(doc, "instrument");
    return *instrument && !strchr(instrument, ';') ? instrument : title_of(doc);
}

/* How the picture is laid out, for its parts. */
struct layout {
    const struct drawing *d;
    const struct drawing_time *time;
    bool layered; /* labels at lines have their room */
};

/* A whole collection falls into pieces, which are laid out one by one and then packed. */
static bool is_packed(const struct layout *l)
{
    const json_t *g = l->d->graph;
    return l->layered && !l->time->n && !json_object_get(g, "around") &&
           !json_object_get(g, "chain");
}

static size_t title_width(const struct layout *l)
{
    return l->time->n > 3 ? TITLE_WIDTH_TIME : TITLE_WIDTH;
}

static void box_label(struct buf *out, const struct layout *l, const json_t *node,
                      const struct look *look)
{
    const struct drawing *d = l->d;
    const json_t *doc = json_object_get(node, "doc");
    const char *number = field(doc, "number"), *title = box_title(doc);
    int lines_max = json_array_size(d->nodes) > MANY_NODES ? TITLE_LINES_MANY : TITLE_LINES;
    bool bold = *number || !*title, root = json_is_true(json_object_get(node, "root"));
    buf_str(out, ROWS);
    if (bold) {
        const char *name = *number ? number : field(doc, "id");
        buf_str(out, ROW "<B>"); /* <B></B> would be a syntax error */
        buf_str(out, root ? "★ " : "");
        html_wrapped(out, *name ? name : "?", *number ? NUMBER_WIDTH : title_width(l), lines_max);
        buf_str(out, "</B>" ROW_END);
    }
    if (*title) {
        buf_str(out, ROW);
        buf_str(out, root && !bold ? "★ " : "");
        html_wrapped(out, title, title_width(l), lines_max);
        buf_str(out, ROW_END);
    }
    status_line(out, d, node, look);
    buf_str(out, "</TABLE>");
}

/* A link to the source, below the place that was given for it. */
static void add_link(struct buf *out, const struct drawing *d, const char *file)
{
    struct buf link = { 0 };
    if (!d->options.base || !*file)
        return;
    buf_str(&link, d->options.base);
    for (const char *p = file; *p;) {
        size_t n = strcspn(p, "/");
        escape_iri(&link, span_of(p, n));
        p += n;
        if (*p)
            buf_char(&link, *p++);
    }
    buf_str(out, ", URL=");
    quoted(out, buf_cstr(&link));
    buf_release(&link);
}

static void add_node(struct buf *out, const struct layout *l, const json_t *node)
{
    const struct drawing *d = l->d;
    const json_t *doc = json_object_get(node, "doc");
    const struct look *look = look_of_node(node);
    bool solid = strcmp(look->style, "solid") == 0;
    struct buf tip = { 0 };
    buf_str(out, "  ");
    quoted(out, field(doc, "id"));
    buf_str(out, " [label=<");
    box_label(out, l, node, look);
    buf_printf(out,
               ">, shape=%s, style=\"filled%s%s\", fillcolor=\"%s\", color=\"%s\", penwidth=%s",
               look->shape, solid ? "" : ",", solid ? "" : look->style, fill_of(d, look),
               ink_of(d, look->line), json_is_true(json_object_get(node, "root")) ? "3" : "1.3");
    if (look->outlines > 1)
        buf_printf(out, ", peripheries=%d", look->outlines);
    if (l->time->n && has_kin(d, doc)) {
        buf_str(out, ", group=");
        quoted(out, field(doc, "work"));
    }
    name_document(&tip, doc);
    if (*field(doc, "file"))
        buf_printf(&tip, " %s:%lld", field(doc, "file"), field_int(doc, "line"));
    buf_str(out, ", tooltip=");
    quoted(out, buf_cstr(&tip));
    add_link(out, d, field(doc, "file"));
    buf_str(out, "];\n");
    buf_release(&tip);
}

/* The first proof: its sentence, and where it stands. */
static void add_proof(struct buf *out, const json_t *edge)
{
    const json_t *proof = json_array_get(json_object_get(edge, "evidence"), 0);
    struct buf tip = { 0 };
    if (!proof)
        return;
    buf_str(&tip, field(proof, "quote"));
    buf_printf(&tip, "%s%s:%lld", tip.n ? " " : "", field(proof, "file"), field_int(proof, "line"));
    if (*field(proof, "published_in"))
        buf_printf(&tip, " %s", field(proof, "published_in"));
    buf_str(out, ", tooltip=");
    quoted(out, buf_cstr(&tip));
    buf_str(out, ", labeltooltip=");
    quoted(out, buf_cstr(&tip));
    buf_release(&tip);
}

/* `beside`: the line runs within a column of time. */
static void add_label(struct buf *out, const struct layout *l, const json_t *edge, bool beside)
{
    const struct drawing *d = l->d;
    bool en = d->options.english, plain = strcmp(field(edge, "relation"), "cites") == 0;
    bool many = json_array_size(d->edges) > LABELLED_EDGES && !*field(edge, "effective");
    struct buf label = { 0 };
    if (plain || many ||
        !l->layered) /* a citation's line says enough; and no label lies over a box */
        return;
    if (field_is(edge, "scope", "partial"))
        buf_str(&label, en ? "partial " : "部分");
    buf_str(&label, word_relation(field(edge, "relation"), en));
    if (field_is(edge, "role", "result"))
        buf_str(&label, en ? " (result)" : "后文本");
    if (*field(edge, "pinpoint"))
        buf_printf(&label, " %s", field(edge, "pinpoint"));
    /* packed pieces get no room for labels by themselves (Graphviz 2.43): a rank more gives it */
    if (is_packed(l))
        buf_str(out, ", minlen=2");
    /* the table keeps the words clear of the line; within a column the line runs down beside them */
    buf_printf(out, ", label=<<TABLE BORDER=\"0\" CELLPADDING=\"4\" CELLSPACING=\"0\"><TR>%s<TD>",
               beside ? "<TD WIDTH=\"92\"></TD>" : "");
    html_wrapped(out, buf_cstr(&label), l->time->n ? EDGE_WIDTH_TIME : EDGE_WIDTH, 2);
    if (*field(edge, "effective")) {
        buf_str(out, "<BR/>");
        escape_xml(out, span_str(field(edge, "effective")));
    }
    buf_str(out, "</TD></TR></TABLE>>");
    buf_release(&label);
}

/* The place of a document among the nodes; their number if it is none. */
static size_t place_of(const struct drawing *d, const char *id)
{
    size_t i;
    json_t *node;
    json_array_foreach(d->nodes, i, node)
        if (field_is(json_object_get(node, "doc"), "id", id))
            break;
    return i;
}

enum run { RUN_ON, RUN_BACK, RUN_BESIDE };

/* How a line runs: on in time; against it, as an act on what is older does (then it is drawn from the older one, with the arrow at
   its tail, so that the layers follow time); or within a column. */
static enum run run_of(const struct layout *l, const json_t *edge)
{
    if (!l->time->n)
        return RUN_ON;
    size_t from = place_of(l->d, field(json_object_get(edge, "from"), "id"));
    size_t to = place_of(l->d, field(json_object_get(edge, "to"), "id"));
    size_t n = json_array_size(l->d->nodes);
    size_t a = from < n ? l->time->column[from] : DRAWING_NO_COLUMN;
    size_t b = to < n ? l->time->column[to] : DRAWING_NO_COLUMN;
    if (a == DRAWING_NO_COLUMN || b == DRAWING_NO_COLUMN || a > b)
        return RUN_BACK;
    return a == b ? RUN_BESIDE : RUN_ON;
}

/* One act can make several texts of a work, for the lines of later texts repeat it: the earliest tells it. */
static bool is_repeated(const struct drawing *d, const json_t *edge)
{
    static const char *const same[] = { "relation", "role", "effective" };
    const json_t *to = json_object_get(edge, "to");
    size_t i;
    json_t *other;
    if (!field_is(edge, "role", "result") || !json_object_get(d->graph, "chain"))
        return false;
    json_array_foreach(d->edges, i, other) {
        const json_t *its = json_object_get(other, "to");
        bool twin = strcmp(field(json_object_get(edge, "from"), "id"),
                           field(json_object_get(other, "from"), "id")) == 0 &&
                    field_is(its, "work", field(to, "work"));
        for (size_t k = 0; k < sizeof same / sizeof *same; k++)
            twin = twin && field_is(other, same[k], field(edge, same[k]));
        if (twin && *field(its, "issued") && strcmp(field(its, "issued"), field(to, "issued")) < 0)
            return true;
    }
    return false;
}

/* A line between two boxes, given by their names in the picture. */
static void add_line(struct buf *out, const struct layout *l, const json_t *edge,
                     const char *const ends[2])
{
    const struct line *line = line_of(field(edge, "relation"));
    const char *ink = ink_of(l->d, line->color);
    enum run run = run_of(l, edge);
    bool back = run == RUN_BACK;
    buf_str(out, "  ");
    quoted(out, ends[back]);
    buf_str(out, " -> ");
    quoted(out, ends[!back]);
    buf_printf(out, " [style=%s, color=\"%s\", fontcolor=\"%s\", %s=%s, penwidth=%s", line->style,
               ink, ink, back ? "dir=back, arrowtail" : "arrowhead", line->arrow, line->width);
    add_label(out, l, edge, run == RUN_BESIDE);
    add_proof(out, edge);
    buf_str(out, "];\n");
}

static void add_edge(struct buf *out, const struct layout *l, const json_t *edge)
{
    const char *const ends[2] = { field(json_object_get(edge, "from"), "id"),
                                  field(json_object_get(edge, "to"), "id") };
    add_line(out, l, edge, ends);
}

/* What a decision did to other documents as well: one counted box. */
static void add_more(struct buf *out, const struct layout *l, size_t n, const json_t *more)
{
    const struct drawing *d = l->d;
    const struct line *line = line_of(field(more, "relation"));
    const char *id = field(json_object_get(more, "from"), "id"), *ink = ink_of(d, line->color);
    if (place_of(d, id) == json_array_size(d->nodes))
        return;
    buf_printf(out,
               "  \"more %zu\" [shape=box3d, style=\"filled,dashed\", fillcolor=\"#FFFFFF\", "
               "color=\"#777777\", fontsize=10, label=<",
               n);
    const char *what = word_relation(field(more, "relation"), d->options.english);
    bool partial = field_is(more, "scope", "partial");
    if (d->options.english)
        buf_printf(out, "%s %lld more%s", what, field_int(more, "count"),
                   partial ? " in part" : "");
    else
        buf_printf(out, "另%s%s %lld 件", partial ? "部分" : "", what, field_int(more, "count"));
    buf_str(out, ">];\n  ");
    quoted(out, id);
    buf_printf(out,
               " -> \"more %zu\" [style=%s, color=\"%s\", arrowhead=%s, penwidth=1, weight=20];\n",
               n, line->style, ink, line->arrow);
    if (l->time->n) {
        buf_str(out, "  { rank=same; ");
        quoted(out, id);
        buf_printf(out, "; \"more %zu\" }\n", n);
    }
}

/* What a list has in common: 12 件适用它. */
static void list_head(struct buf *out, const struct drawing *d, const json_t *list, size_t count)
{
    const json_t *ties = json_object_get(list, "lines");
    bool en = d->options.english;
    size_t i;
    json_t *line;
    if (!json_array_size(ties)) {
        buf_printf(out, en ? "%zu without a relation here" : "没有画出关系的 %zu 件", count);
        return;
    }
    bool outward = json_is_true(json_object_get(json_array_get(ties, 0), "outward"));
    if (!en && !outward)
        buf_printf(out, "%zu 件", count);
    json_array_foreach(ties, i, line) {
        if (i)
            buf_str(out, en ? ", " : "、");
        if (!en && field_is(line, "scope", "partial"))
            buf_str(out, "部分");
        buf_str(out, word_relation(field(line, "relation"), en));
    }
    if (en)
        buf_printf(out, " (%zu)", count);
    else if (outward)
        buf_printf(out, " %zu 件", count);
    else
        buf_str(out, "它");
}

/* A row of a list: the mark of its status, its number and title, as much as there is room for. */
static void list_row(struct buf *out, const json_t *node)
{
    const json_t *doc = json_object_get(node, "doc");
    const char *number = field(doc, "number"), *title = box_title(doc);
    struct buf b = { 0 };
    if (*field(node, "status"))
        buf_printf(&b, "%s ", look_of_node(node)->mark);
    buf_printf(&b, "%s%s%s", number, *number && *title ? " " : "", title);
    if (!*number && !*title)
        buf_str(&b, field(doc, "id"));
    buf_str(out, "<TR><TD ALIGN=\"LEFT\">");
    html_wrapped(out, buf_cstr(&b), LIST_WIDTH, 1);
    buf_str(out, ROW_END);
    buf_release(&b);
}

/* Documents of one kind: one box with their number and the first of them, and a line for each relation. */
static void add_list(struct buf *out, const struct layout *l, size_t n, const json_t *list)
{
    const struct drawing *d = l->d;
    const json_t *nodes = json_object_get(list, "nodes"), *ties = json_object_get(list, "lines");
    size_t named = json_array_size(nodes), i,
           count = json_object_get(list, "count") ? (size_t)field_int(list, "count") : named;
    char own[32];
    json_t *line;
    snprintf(own, sizeof own, "list %zu", n);
    buf_printf(out,
               "  \"%s\" [shape=box3d, style=\"filled,dashed\", fillcolor=\"#FFFFFF\", "
               "color=\"#505050\", fontsize=10, margin=\"0.2,0.12\", label=<" ROWS ROW "<B>",
               own);
    list_head(out, d, list, count);
    buf_str(out, "</B>" ROW_END);
    for (i = 0; i < named && i < LIST_ROWS; i++)
        list_row(out, json_array_get(nodes, i));
    if (count > i)
        buf_printf(out,
                   d->options.english ? "<TR><TD ALIGN=\"LEFT\">… %zu more" ROW_END
                                      : "<TR><TD ALIGN=\"LEFT\">……另 %zu 件" ROW_END,
                   count - i);
    buf_str(out, "</TABLE>>];\n");
    json_array_foreach(ties, i, line) {
        bool outward = json_is_true(json_object_get(line, "outward"));
        const char *hub = field(json_object_get(list, "hub"), "id");
        const char *const ends[2] = { outward ? hub : own, outward ? own : hub };
        json_t *plain = json_copy(line); /* its ends are boxes of their own */
        json_object_del(plain, "from");
        json_object_del(plain, "to");
        add_line(out, l, plain, ends);
        json_decref(plain);
    }
}

static bool any(const json_t *records, const char *key, const char *value)
{
    size_t i;
    json_t *r;
    json_array_foreach(records, i, r)
        if (field_is(r, key, value))
            return true;
    return false;
}

static bool is_drawn(const struct drawing *d, const char *relation)
{
    size_t i;
    json_t *list;
    if (any(d->edges, "relation", relation) || any(d->more, "relation", relation))
        return true;
    json_array_foreach(d->lists, i, list)
        if (any(json_object_get(list, "lines"), "relation", relation))
            return true;
    return false;
}

/* A cell that looks like the box of a status; two outlines are a table in a table. */
static void sample(struct buf *out, const struct drawing *d, const struct look *l)
{
    bool solid = strcmp(l->style, "solid") == 0;
    for (int i = 0; i < l->outlines; i++)
        buf_printf(out,
                   "<TABLE BORDER=\"1\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"%d\" "
                   "COLOR=\"%s\" "
                   "BGCOLOR=\"%s\"%s%s%s><TR><TD>",
                   i + 1 == l->outlines ? 3 : 2, ink_of(d, l->line), fill_of(d, l),
                   solid ? "" : " STYLE=\"", solid ? "" : l->style, solid ? "" : "\"");
    buf_printf(out, "%s %s", l->mark, look_name(l, d->options.english));
    for (int i = 0; i < l->outlines; i++)
        buf_str(out, "</TD></TR></TABLE>");
}

/* The next cell of the legend, a grid of LEGEND_CELLS columns after one for its heads. */
static void legend_cell(struct buf *out, int *at, const char *head)
{
    if (*at % LEGEND_CELLS == 0)
        buf_printf(out, "%s<TR><TD ALIGN=\"LEFT\">%s</TD>", *at ? "</TR>" : "", *at ? "" : head);
    (*at)++;
    buf_str(out, "<TD ALIGN=\"LEFT\">");
}

static void legend_end(struct buf *out, int at)
{
    for (; at % LEGEND_CELLS; at++)
        buf_str(out, "<TD></TD>");
    buf_str(out, at ? "</TR>" : "");
}

static bool is_seen(const struct drawing *d, const struct look *look)
{
    size_t i;
    json_t *node;
    json_array_foreach(d->nodes, i, node)
        if (look_of_node(node) == look)
            return true;
    json_array_foreach(d->lists, i, node) {
        size_t k;
        json_t *one;
        json_array_foreach(json_object_get(node, "nodes"), k, one)
            if (*field(one, "status") && look_of_node(one) == look)
                return true;
    }
    return false;
}

/* What else stands in the drawing and is neither status nor relation: in a row of its own, whose words do not widen the columns. */
static void legend_signs(struct buf *out, const struct layout *l)
{
    const struct drawing *d = l->d;
    bool en = d->options.english, lanes = false, root = false;
    bool boxes = json_array_size(d->more) || json_array_size(d->lists);
    size_t i;
    json_t *node;
    json_array_foreach(d->nodes, i, node) {
        lanes = lanes || (l->time->n && has_kin(d, json_object_get(node, "doc")));
        root = root || json_is_true(json_object_get(node, "root"));
    }
    if (!lanes && !root && !boxes)
        return;
    buf_printf(out, "<TR><TD ALIGN=\"LEFT\">%s</TD><TD ALIGN=\"LEFT\" COLSPAN=\"%d\">",
               en ? "signs" : "记号", LEGEND_CELLS);
    if (root)
        buf_str(out, en ? "★ asked for" : "★ 所查文件");
    if (lanes)
        buf_printf(out, "%s<FONT COLOR=\"#9AA0A8\">▬▬</FONT> %s", root ? "　" : "",
                   en ? "texts of one rule" : "同一规范的各次文本");
    if (boxes)
        buf_printf(out, "%s❒ %s", root || lanes ? "　" : "",
                   en ? "several in one box" : "若干件并为一框");
    buf_str(out, "</TD></TR>");
}

/* Rows with samples of what occurs in this drawing: outlines, then lines. */
static void legend_rows(struct buf *out, const struct layout *layout)
{
    const struct drawing *d = layout->d;
    bool en = d->options.english;
    int at = 0;
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
        if (!is_seen(d, &looks[i]))
            continue;
        legend_cell(out, &at, en ? "status" : "状态");
        sample(out, d, &looks[i]);
        buf_str(out, "</TD>");
    }
    legend_end(out, at);
    at = 0;
    for (const struct line *l = lines; l->relation; l++) {
        if (!is_drawn(d, l->relation))
            continue;
        legend_cell(out, &at, en ? "relation" : "关系");
        buf_printf(out, "<FONT COLOR=\"%s\">%s %s</FONT></TD>", ink_of(d, l->color), l->sample,
                   word_relation(l->relation, en));
    }
    legend_end(out, at);
    legend_signs(out, layout);
}

/* The samples in one grid; nothing where nothing is drawn (only documents without relations): dot takes no empty table. */
static void legend(struct buf *out, const struct layout *l)
{
    struct buf rows = { 0 };
    legend_rows(&rows, l);
    if (rows.n) {
        buf_str(out, "<TR><TD ALIGN=\"LEFT\"><TABLE BORDER=\"0\" CELLSPACING=\"6\" "
                     "CELLPADDING=\"1\">");
        buf_span(out, buf_as_span(&rows));
        buf_str(out, "</TABLE></TD></TR>");
    }
    buf_release(&rows);
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
    if (json_is_true(json_object_get(d->graph, "impact")))
        buf_str(out, en ? ": what it hits if it falls" : "：假定它失去效力，受影响的文件");
    else if (chain && !around)
        buf_str(out, en ? ": what it acted on and what acted on it" : "的沿革");
    else if (field_int(d->graph, "depth"))
        buf_printf(out, en ? ", %lld steps around" : "，周围 %lld 步",
                   field_int(d->graph, "depth"));
    buf_str(out, "<BR/>");
}

/* What a limit keeps out of the picture, or in a list beside it, in numbers. */
static void left_out(struct buf *out, const struct drawing *d)
{
    const json_t *g = d->graph;
    bool en = d->options.english;
    long long rest = field_int(g, "left_out"), unlinked = field_int(g, "unlinked");
    bool listed = d->options.fold && json_array_size(json_object_get(g, "unlinked_documents"));
    if (rest)
        buf_printf(out,
                   json_is_true(json_object_get(g, "impact"))
                       ? (en ? "%lld more are hit and not drawn" : "另有 %lld 件受影响的未画出")
                   : en ? "%lld more with relations are not drawn (those that fewest cite)"
                        : "另有 %lld 件有关系的未画出（被引用较少）",
                   rest);
    if (rest && unlinked)
        buf_str(out, en ? ", " : "；");
    if (unlinked && listed)
        buf_printf(out, en ? "%lld without any relation are listed" : "%lld 件没有关系的列在框中",
                   unlinked);
    else if (unlinked)
        buf_printf(out, en ? "%lld without any relation are not drawn" : "%lld 件没有关系的未画出",
                   unlinked);
    if (rest || unlinked)
        buf_str(out, "<BR/>");
}

/* Caption and legend, as the label of the whole, which every layout program places below the drawing. */
static void caption(struct buf *out, const struct layout *l)
{
    const struct drawing *d = l->d;
    bool en = d->options.english;
    const json_t *g = d->graph;
    buf_str(out, "<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"2\">");
    legend(out, l);
    buf_str(out, "<TR><TD ALIGN=\"LEFT\" BALIGN=\"LEFT\">");
    subject(out, d);
    buf_printf(out, en ? "%zu documents, %zu relations" : "文件 %zu 件，关系 %zu 条",
               json_array_size(d->nodes) + d->folded, json_array_size(d->edges) + d->folded_edges);
    if (d->folded)
        buf_printf(out, en ? " (%zu of them in lists)" : "（其中 %zu 件列在框中）", d->folded);
    if (*field(g, "as_of")) {
        buf_str(out, en ? "; status as of " : "；状态查询日 ");
        escape_xml(out, span_str(field(g, "as_of")));
    }
    add_known(out, g, en);
    if (*field(g, "horizon")) {
        buf_str(out, en ? "<BR/>sources up to " : "<BR/>所收资料截至 ");
        escape_xml(out, span_str(field(g, "horizon")));
        buf_str(out, en ? "; " : "；");
    } else {
        buf_str(out, "<BR/>");
    }
    left_out(out, d);
    if (l->time->undated)
        buf_printf(out,
                   en ? "%zu without a day stand at no place in time<BR/>"
                      : "未注日期的 %zu 件不按时间排列<BR/>",
                   l->time->undated);
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

/* The scale of time: its columns, with what stands in each. */
static void add_time(struct buf *out, const struct layout *l)
{
    const struct drawing_time *t = l->time;
    for (size_t c = 0; c < t->n; c++)
        buf_printf(
            out,
            "  \"time %zu\" [shape=plaintext, fontsize=11, fontcolor=\"#444444\", label=\"%s\"];\n",
            c, t->label[c]);
    for (size_t c = 0; c + 1 < t->n; c++)
        buf_printf(out,
                   "  \"time %zu\" -> \"time %zu\" [color=\"#999999\", arrowhead=%s, weight=50];\n",
                   c, c + 1, c + 2 == t->n ? "vee" : "none");
    for (size_t c = 0; c < t->n; c++) {
        buf_printf(out, "  { rank=same; \"time %zu\"", c);
        for (size_t i = 0; i < json_array_size(l->d->nodes); i++)
            if (t->column[i] == c) {
                buf_str(out, "; ");
                quoted(out, field(json_object_get(json_array_get(l->d->nodes, i), "doc"), "id"));
            }
        buf_str(out, " }\n");
    }
}

/* The texts of one work stand in one lane, joined by a band: each with the next of its work in time. */
static void add_lanes(struct buf *out, const struct layout *l)
{
    const struct drawing_time *t = l->time;
    size_t n = json_array_size(l->d->nodes);
    for (size_t i = 0; i < n; i++) {
        const json_t *doc = json_object_get(json_array_get(l->d->nodes, i), "doc"), *next = NULL;
        size_t best = DRAWING_NO_COLUMN;
        for (size_t k = 0; k < n && t->column[i] != DRAWING_NO_COLUMN; k++) {
            const json_t *other = json_object_get(json_array_get(l->d->nodes, k), "doc");
            bool kin = *field(doc, "work") && field_is(other, "work", field(doc, "work"));
            if (kin && t->column[k] > t->column[i] && t->column[k] < best) {
                best = t->column[k];
                next = other;
            }
        }
        if (!next)
            continue;
        buf_str(out, "  ");
        quoted(out, field(doc, "id"));
        buf_str(out, " -> ");
        quoted(out, field(next, "id"));
        buf_str(out, " [color=\"#C4C7CC\", penwidth=5, arrowhead=none, weight=30];\n");
    }
}

static void add_head(struct buf *out, const struct layout *l, const char *engine)
{
    const struct drawing *d = l->d;
    bool curved = json_array_size(d->edges) <= CURVED_EDGES;
    buf_printf(out,
               "digraph wenhao {\n"
               "  graph [charset=\"UTF-8\", layout=%s, fontname=\"%s\", fontsize=11, labelloc=b, "
               "labeljust=l, "
               "pad=0.3,\n    ",
               engine, font);
    if (l->time->n) {
        buf_str(out, "rankdir=LR, nodesep=0.2, ranksep=0.3");
    } else if (l->layered) {
        struct drawing_layers layers = drawing_layers(d);
        buf_printf(out, "rankdir=%s, nodesep=0.18, ranksep=0.45", layers.left_right ? "LR" : "TB");
        drawing_layers_release(&layers);
        if (is_packed(l))
            buf_str(out, ", pack=24, packmode=\"node\"");
    } else
        buf_printf(
            out,
            "overlap=prism, splines=%s, outputorder=edgesfirst, K=1.4, sep=\"+22,16\", esep=\"+6\"",
            curved ? "true" : "line");
    buf_str(out, ",\n    label=");
    caption(out, l);
    buf_printf(out,
               "];\n"
               "  node [fontname=\"%s\", fontsize=12, margin=\"0.12,0.07\"];\n"
               "  edge [fontname=\"%s\", fontsize=9, arrowsize=0.8];\n",
               font, font);
}

void drawing_to_dot(struct buf *out, const struct drawing *d, const char *engine)
{
    size_t i;
    json_t *r;
    struct drawing_time time = drawing_time(d);
    struct layout l = { .d = d, .time = &time, .layered = strcmp(engine, "dot") == 0 };
    if (!l.layered)
        time.n = 0;
    add_head(out, &l, engine);
    if (time.n)
        add_time(out, &l);
    json_array_foreach(d->nodes, i, r)
        add_node(out, &l, r);
    if (time.n)
        add_lanes(out, &l);
    json_array_foreach(d->edges, i, r)
        if (!is_repeated(d, r))
            add_edge(out, &l, r);
    json_array_foreach(d->more, i, r)
        add_more(out, &l, i, r);
    json_array_foreach(d->lists, i, r)
        add_list(out, &l, i, r);
    if (l.layered && !time.n && !is_packed(&l)) {
        struct drawing_layers layers = drawing_layers(d);
        add_block(out, d, &layers);
        drawing_layers_release(&layers);
    }
    buf_str(out, "}\n");
    drawing_time_release(&time);
}

static enum wh_status close_dot(void *self, struct wh_error *err)
{
    struct drawing *d = self;
    struct buf b = { 0 };
    (void)err;
    if (d->graph) { /* nothing is drawn of a REF that was not found */
        drawing_complete(d);
        drawing_fold(d);
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
