// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "exports/graph/graph.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

void *graph_open(const struct export_options *options, const struct graph_format *format)
{
    struct graph_out *g = mem_alloc(sizeof *g);
    *g = (struct graph_out){ .options = *options, .format = format, .ids = json_object() };
    return g;
}

void graph_flush(struct graph_out *g)
{
    if (g->line.n)
        fwrite(g->line.p, 1, g->line.n, g->options.out);
    buf_clear(&g->line);
}

static void call(struct graph_out *g, void (*step)(struct graph_out *g))
{
    if (step)
        step(g);
}

const char *graph_id(const json_t *node)
{
    return field(json_object_get(node, "doc"), "id");
}

const char *graph_from(const json_t *edge)
{
    return field(json_object_get(edge, "from"), "id");
}

const char *graph_to(const json_t *edge)
{
    return field(json_object_get(edge, "to"), "id");
}

size_t graph_place(const struct graph_out *g, const char *id)
{
    return (size_t)json_integer_value(json_object_get(g->ids, id));
}

static void add_node(struct graph_out *g, const json_t *record)
{
    const char *id = graph_id(record);
    if (!*id || json_object_get(g->ids, id) || g->edges_began)
        return;
    json_object_set_new(g->ids, id, json_integer((json_int_t)g->nodes));
    if (g->format->node)
        g->format->node(g, record);
    g->nodes++;
}

static void add_edge(struct graph_out *g, const json_t *record)
{
    if (!g->edges_began)
        call(g, g->format->between);
    g->edges_began = true;
    if (!json_object_get(g->ids, graph_from(record)) ||
        !json_object_get(g->ids, graph_to(record))) {
        g->lost++;
        return;
    }
    if (g->format->edge)
        g->format->edge(g, record);
    g->edges++;
}

int graph_record(void *self, json_t *record)
{
    struct graph_out *g = self;
    if (field_is(record, "type", "graph") && !g->head) {
        g->head = json_incref(record);
        call(g, g->format->begin);
    } else if (g->head && field_is(record, "type", "node")) {
        add_node(g, record);
    } else if (g->head && field_is(record, "type", "edge")) {
        add_edge(g, record);
    }
    return g->err.status != WH_OK || (g->options.out && ferror(g->options.out));
}

enum wh_status graph_close(void *self, struct wh_error *err)
{
    struct graph_out *g = self;
    if (g->head && !g->edges_began)
        call(g, g->format->between);
    if (g->head)
        call(g, g->format->end);
    if (g->lost && g->options.note)
        g->options.note(g->options.note_ctx,
                        "some relations name documents that the graph does not hold; left out");
    enum wh_status rc = g->err.status;
    if (rc != WH_OK && err)
        *err = g->err;
    json_decref(g->head);
    json_decref(g->ids);
    json_decref(g->thing);
    if (g->file && g->file != g->options.out)
        fclose(g->file); /* the output was given up */
    buf_release(&g->line);
    buf_release(&g->more);
    free(g);
    return rc;
}

/* The path of a file of the folder, in memory of its own. */
static char *path_in(const struct graph_out *g, const char *name)
{
    struct buf b = { 0 };
    buf_printf(&b, "%s/%s", g->options.folder, name);
    buf_cstr(&b);
    return b.p;
}

static void cannot_write(struct graph_out *g, const char *name)
{
    if (g->err.status == WH_OK)
        wh_fail(&g->err, WH_E_IO, "cannot write '%s': %s", name, strerror(errno));
}

FILE *graph_file(struct graph_out *g, const char *name, bool adds)
{
    char *path = path_in(g, name);
    FILE *file = g->err.status == WH_OK ? fopen(path, adds ? "ae" : "wxe") : NULL;
    if (!file)
        cannot_write(g, name);
    free(path);
    return file;
}

void graph_file_close(struct graph_out *g, FILE *file, const char *name)
{
    bool failed = file && ferror(file);
    if (file && (fclose(file) != 0 || failed))
        cannot_write(g, name);
}

void graph_subject(struct buf *out, const json_t *head, bool english)
{
    const json_t *around = json_object_get(head, "around"), *chain = json_object_get(head, "chain");
    const json_t *doc = around ? around : chain;
    if (!doc) {
        buf_str(out, english ? "the whole collection" : "全库");
        return;
    }
    if (json_is_string(doc))
        buf_str(out, json_string_value(doc));
    else
        name_document(out, doc);
    if (chain)
        buf_str(out, english ? ": its chain" : "的沿革");
    else
        buf_printf(out, english ? ", %lld steps around" : "，周围 %lld 步",
                   field_int(head, "depth") ? field_int(head, "depth") : 1);
}
