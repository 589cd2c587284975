// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A vault for Obsidian: a folder with a note for each document, its facts as front matter, its relations as links.
#include <string.h>

#include "base/printable.h"
#include "base/utf8.h"
#include "exports/escape.h"
#include "exports/graph/graph.h"

enum { NAME_BYTES = 180 }; /* file systems hold 255 bytes in a name */

/* The name of a note without its ending: what files and links may hold, on Windows, too. */
static void add_name(struct buf *out, const json_t *doc)
{
    const char *number = field(doc, "number"), *title = title_of(doc);
    struct buf raw = { 0 }, text = { 0 };
    buf_str(&raw, *number ? number : *title ? title : field(doc, "id"));
    if (*number && *title)
        buf_printf(&raw, " %s", title);
    else if (*field(doc, "issued"))
        buf_printf(&raw, " %s", field(doc, "issued"));
    printable_add(&text, buf_as_span(&raw));
    size_t from = out->n;
    for (size_t i = 0; i < text.n; i++)
        buf_char(out, text.p[i] && strchr("\\/:*?\"<>|#^[]%", text.p[i]) ? '_' : text.p[i]);
    if (out->n - from > NAME_BYTES) {
        size_t whole = utf8_valid_prefix(span_of(out->p + from, NAME_BYTES));
        out->n = from + whole;
    }
    while (out->n > from && (out->p[out->n - 1] == '.' || out->p[out->n - 1] == ' '))
        out->n--;
    if (out->n > from && out->p[from] == '.')
        out->p[from] = '_'; /* a hidden file, or the way out of the folder */
    if (out->n == from)
        buf_str(out, "_");
    buf_release(&raw);
    buf_release(&text);
}

/* Names that differ in case only are one on Windows and macOS: compared in lower case. */
static void add_lower(struct buf *out, struct span s)
{
    for (size_t i = 0; i < s.n; i++)
        buf_char(out, s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] - 'A' + 'a') : s.p[i]);
}

/* The name of a document's note; the first call for an id decides it: id -> name in g->thing, which also holds what is taken, under
   names that no id has (they begin with a line feed). */
static const char *note_of(struct graph_out *g, const json_t *doc)
{
    const char *id = field(doc, "id");
    json_t *known = json_object_get(g->thing, id);
    if (known)
        return json_string_value(known);
    struct buf name = { 0 }, key = { 0 };
    for (int n = 1;; n++) {
        buf_clear(&name);
        buf_clear(&key);
        add_name(&name, doc);
        if (n > 1)
            buf_printf(&name, " (%d)", n);
        buf_char(&key, '\n');
        add_lower(&key, buf_as_span(&name));
        if (!json_object_get(g->thing, buf_cstr(&key)))
            break;
    }
    json_object_set_new(g->thing, buf_cstr(&key), json_true());
    json_object_set_new(g->thing, id, json_string(buf_cstr(&name)));
    buf_release(&name);
    buf_release(&key);
    return json_string_value(json_object_get(g->thing, id));
}

/* Text of a note: no markup, no tag, no link of its own. */
static void add_text(struct buf *out, const char *text)
{
    struct buf b = { 0 };
    printable_add(&b, span_str(text));
    for (size_t i = 0; i < b.n; i++) {
        if (b.p[i] == '<' || b.p[i] == '>' || b.p[i] == '&')
            buf_str(out, b.p[i] == '<' ? "&lt;" : b.p[i] == '>' ? "&gt;" : "&amp;");
        else {
            if (b.p[i] && strchr("\\`*_[]#|$~!=%", b.p[i]))
                buf_char(out, '\\');
            buf_char(out, b.p[i]);
        }
    }
    buf_release(&b);
}

static void write_note(struct graph_out *g, const char *name, bool adds)
{
    struct buf file = { 0 };
    buf_printf(&file, "%s.md", name);
    FILE *f = graph_file(g, buf_cstr(&file), adds);
    if (f)
        fwrite(g->line.p, 1, g->line.n, f);
    graph_file_close(g, f, buf_cstr(&file));
    buf_clear(&g->line);
    buf_release(&file);
}

static void begin(struct graph_out *g)
{
    g->thing = json_object();
}

static void node(struct graph_out *g, const json_t *record)
{
    const json_t *doc = json_object_get(record, "doc");
    struct buf name = { 0 }, *out = &g->line;
    buf_str(out, "---\nid: ");
    escape_json(out, span_str(field(doc, "id")));
    for (const struct graph_field *f = graph_node_fields; f->name; f++) {
        struct buf value = { 0 };
        f->write(&value, record);
        if (value.n)
            buf_printf(out, "\n%s: ", strcmp(f->name, "label") == 0 ? "aliases" : f->name);
        if (value.n && f->type == GRAPH_TEXT) {
            bool list = strcmp(f->name, "label") == 0;
            buf_str(out, list ? "[" : "");
            escape_json(out, buf_as_span(&value));
            buf_str(out, list ? "]" : "");
        } else {
            buf_span(out, buf_as_span(&value));
        }
        buf_release(&value);
    }
    buf_printf(out, "\ntags: [\"wenhao/%s\"]\n---\n# ",
               *field(record, "status") ? field(record, "status") : "unknown");
    name_document(&name, doc);
    add_text(out, buf_cstr(&name));
    buf_printf(out, "\n\n%s",
               word("status", *field(record, "status") ? field(record, "status") : "unknown",
                    g->options.english));
    if (*field(g->head, "as_of")) {
        buf_str(out, g->options.english ? ", as of " : "，查询日 ");
        add_text(out, field(g->head, "as_of"));
    }
    if (*field(g->head, "horizon")) {
        buf_str(out, g->options.english ? ", sources up to " : "，所收资料截至 ");
        add_text(out, field(g->head, "horizon"));
    }
    buf_str(out, "\n\n");
    write_note(g, note_of(g, doc), false);
    buf_release(&name);
}

static void edge(struct graph_out *g, const json_t *record)
{
    bool en = g->options.english;
    const json_t *proof = json_array_get(json_object_get(record, "evidence"), 0);
    struct buf *out = &g->line, label = { 0 };
    buf_str(out, "- ");
    if (field_is(record, "scope", "partial"))
        buf_str(out, en ? "partial " : "部分");
    add_text(out, word_relation(field(record, "relation"), en));
    if (field_is(record, "role", "result"))
        buf_str(out, en ? " (result)" : "后文本");
    /* what the link shows must not end it; the note's name has none of these */
    name_document(&label, json_object_get(record, "to"));
    buf_printf(out, " [[%s|", note_of(g, json_object_get(record, "to")));
    for (size_t i = 0; i < label.n; i++)
        if (label.p[i] && strchr("[]|<>&\n\\`$", label.p[i]))
            label.p[i] = ' ';
    printable_add(out, buf_as_span(&label));
    buf_str(out, "]]");
    if (*field(record, "effective")) {
        buf_char(out, ' ');
        add_text(out, field(record, "effective"));
    }
    if (*field(proof, "quote")) {
        buf_str(out, "\n    > ");
        add_text(out, field(proof, "quote"));
    }
    buf_char(out, '\n');
    write_note(g, note_of(g, json_object_get(record, "from")), true);
    buf_release(&label);
}

static const struct graph_format format = { begin, node, NULL, edge, NULL };
GRAPH_EXPORTER(obsidian, "obsidian", NULL, format, EXPORT_IS_FOLDER)
