// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a picture of many documents says in few boxes: documents that touch only one other, and all in the same way, become one
// counted list; so do those that touch none.
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "exports/picture/drawing.h"
#include "exports/words.h"

enum {
    FEW = 24,  /* so many documents are drawn one by one */
    ALIKE = 4, /* so many of one kind become a list */
};

/* What folding knows of each document. */
struct touch {
    const json_t *hub; /* the only other document that it touches; NULL: none, or several */
    size_t edges;
    bool many;      /* it touches several */
    struct buf how; /* the ways in which it touches it: relation and direction of each edge */
    json_t *list;   /* the list that takes it; borrowed */
};

struct folding {
    struct drawing *d;
    json_t *index; /* place by id */
    struct touch *touch;
    size_t n;
};

static size_t place(const struct folding *f, const json_t *doc)
{
    const json_t *at = json_object_get(f->index, field(doc, "id"));
    return at ? (size_t)json_integer_value(at) : f->n;
}

static void add_touch(struct folding *f, const json_t *edge, const char *own, const char *other)
{
    const json_t *hub = json_object_get(edge, other);
    size_t at = place(f, json_object_get(edge, own));
    if (at == f->n)
        return;
    struct touch *t = &f->touch[at];
    t->many = t->many || (t->hub && strcmp(field(t->hub, "id"), field(hub, "id")) != 0);
    t->hub = hub;
    t->edges++;
    buf_printf(&t->how, "%s %s %s %s\n", own, field(edge, "relation"), field(edge, "scope"),
               field(edge, "effective"));
}

static void look_at_edges(struct folding *f)
{
    size_t i;
    json_t *edge;
    json_array_foreach(f->d->edges, i, edge) {
        add_touch(f, edge, "from", "to");
        add_touch(f, edge, "to", "from");
    }
    json_array_foreach(f->d->more, i, edge) { /* what has a counted box keeps its own */
        size_t at = place(f, json_object_get(edge, "from"));
        if (at < f->n)
            f->touch[at].many = true;
    }
}

/* Texts of one work stand in a lane, and stay. */
static json_t *works_of(const struct drawing *d)
{
    size_t i;
    json_t *node, *works = json_object();
    json_array_foreach(d->nodes, i, node) {
        const char *work = field(json_object_get(node, "doc"), "work");
        json_int_t n = json_integer_value(json_object_get(works, work));
        json_object_set_new(works, work, json_integer(n + 1));
    }
    return works;
}

/* The list that a document may enter: by the document that it touches, and how. Empty: it stays. */
static void key_of(struct buf *key, const struct folding *f, size_t i, const json_t *works)
{
    const struct touch *t = &f->touch[i];
    const json_t *node = json_array_get(f->d->nodes, i), *doc = json_object_get(node, "doc");
    const char *work = field(doc, "work");
    bool kin = *work && json_integer_value(json_object_get(works, work)) > 1;
    if (json_is_true(json_object_get(node, "root")) || t->many || kin)
        return;
    if (t->hub) {
        size_t hub = place(f, t->hub);
        if (hub < f->n && f->touch[hub].edges == t->edges && !f->touch[hub].many)
            return; /* a pair that touch only each other */
        buf_printf(key, "%s\n", field(t->hub, "id"));
    }
    buf_printf(key, "\n");
    buf_span(key, buf_as_span(&t->how));
}

/* Lists of what is alike, by key; those that are too short are taken out again. */
static json_t *lists_of(struct folding *f)
{
    const char *key;
    void *next;
    json_t *list, *lists = json_object(), *works = works_of(f->d);
    struct buf b = { 0 };
    for (size_t i = 0; i < f->n; i++) {
        buf_clear(&b);
        key_of(&b, f, i, works);
        if (!b.n)
            continue;
        list = json_object_get(lists, buf_cstr(&b));
        if (!list) {
            list = json_pack("{s:[]}", "nodes");
            if (f->touch[i].hub)
                json_object_set(list, "hub", (json_t *)f->touch[i].hub);
            json_object_set_new(lists, buf_cstr(&b), list);
        }
        json_array_append(json_object_get(list, "nodes"), json_array_get(f->d->nodes, i));
        f->touch[i].list = list;
    }
    buf_release(&b);
    json_decref(works);
    json_object_foreach_safe(lists, next, key,
                             list) if (json_array_size(json_object_get(list, "nodes")) < ALIKE)
        json_object_set_new(list, "short", json_true());
    return lists;
}

static json_t *list_at(const struct folding *f, const json_t *doc)
{
    size_t at = place(f, doc);
    json_t *list = at < f->n ? f->touch[at].list : NULL;
    return list && !json_object_get(list, "short") ? list : NULL;
}

/* Edges of what a list took go with it; the first of each relation stays, as the line of the list. */
static void take_edges(struct folding *f)
{
    json_t *kept = json_array(), *edge;
    size_t i, k;
    json_array_foreach(f->d->edges, i, edge) {
        json_t *from = list_at(f, json_object_get(edge, "from")),
               *to = list_at(f, json_object_get(edge, "to")), *list = from ? from : to, *lines,
               *line;
        if (!list) {
            json_array_append(kept, edge);
            continue;
        }
        f->d->folded_edges++;
        if (!json_object_get(list, "lines"))
            json_object_set_new(list, "lines", json_array());
        lines = json_object_get(list, "lines");
        json_array_foreach(lines, k, line)
            if (strcmp(field(line, "relation"), field(edge, "relation")) == 0)
                break;
        if (k < json_array_size(lines))
            continue;
        line = json_copy(edge);
        json_object_set_new(line, "outward", json_boolean(to != NULL));
        json_array_append_new(lines, line);
    }
    json_decref(f->d->edges);
    f->d->edges = kept;
}

static void take_nodes(struct folding *f)
{
    json_t *kept = json_array(), *node;
    size_t i;
    json_array_foreach(f->d->nodes, i, node)
        if (!list_at(f, json_object_get(node, "doc")))
            json_array_append(kept, node);
    f->d->folded = json_array_size(f->d->nodes) - json_array_size(kept);
    json_decref(f->d->nodes);
    f->d->nodes = kept;
}

/* Documents without any relation that the head names, as the query has counted them. */
static void list_unlinked(struct drawing *d, json_t *lists)
{
    const json_t *names = json_object_get(d->graph, "unlinked_documents");
    json_t *list, *nodes, *doc;
    size_t i;
    if (!json_array_size(names))
        return;
    list = json_object_get(lists, "\n"); /* those that a list took for they touch nothing here */
    if (!list) {
        list = json_pack("{s:[]}", "nodes");
        json_object_set_new(lists, "\n", list);
    }
    json_object_del(list, "short");
    nodes = json_object_get(list, "nodes");
    json_array_foreach(names, i, doc)
        json_array_append_new(nodes, json_pack("{s:O}", "doc", doc));
    json_object_set_new(
        list, "count",
        json_integer(field_int(d->graph, "unlinked") +
                     (json_int_t)(json_array_size(nodes) - json_array_size(names))));
}

void drawing_fold(struct drawing *d)
{
    struct folding f = { .d = d, .n = json_array_size(d->nodes) };
    const char *key;
    json_t *list, *node, *lists;
    size_t i;
    if (!d->options.fold || json_array_size(d->lists))
        return;
    if (f.n > FEW) {
        f.index = json_object();
        json_array_foreach(d->nodes, i, node)
            json_object_set_new(f.index, field(json_object_get(node, "doc"), "id"),
                                json_integer((json_int_t)i));
        f.touch = mem_alloc(f.n * sizeof *f.touch);
        memset(f.touch, 0, f.n * sizeof *f.touch);
        look_at_edges(&f);
        lists = lists_of(&f);
        list_unlinked(d, lists);
        take_edges(&f);
        take_nodes(&f);
        for (i = 0; i < f.n; i++)
            buf_release(&f.touch[i].how);
        free(f.touch);
        json_decref(f.index);
    } else {
        lists = json_object();
        list_unlinked(d, lists);
    }
    json_object_foreach(lists, key, list)
        if (!json_object_get(list, "short"))
            json_array_append(d->lists, list);
    json_decref(lists);
}
