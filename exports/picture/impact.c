// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "exports/picture/impact.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "exports/words.h"

struct impact_picture {
    const struct exporter *picture;
    void *self;
    long limit;
    bool english;
    json_t *hits, *root; /* root: the summary */
};

void *impact_picture_open(const struct exporter *picture, const struct export_options *options,
                          long limit)
{
    struct impact_picture *p = mem_alloc(sizeof *p);
    *p = (struct impact_picture){ .picture = picture,
                                  .self = picture->open(options),
                                  .limit = limit,
                                  .english = options->english,
                                  .hits = json_array() };
    return p;
}

int impact_picture_record(void *self, json_t *record)
{
    struct impact_picture *p = self;
    if (field_is(record, "type", "impact"))
        json_array_append(p->hits, record);
    else if (field_is(record, "type", "impact_summary") && !p->root)
        p->root = json_incref(record);
    return 0;
}

/* What decides whether a limit keeps a document: no other basis, near, more than a plain citation. */
static long long rank_of(const json_t *hit)
{
    bool only = json_is_true(json_object_get(hit, "only_basis"));
    return (only ? 0 : 1000) + field_int(hit, "step") * 2 +
           (field_is(hit, "relation", "cites") ? 500 : 0);
}

struct ranked {
    long long rank;
    size_t at;
};

static int by_rank(const void *x, const void *y)
{
    const struct ranked *a = x, *b = y;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    return (a->at > b->at) - (a->at < b->at);
}

static const char *id_of(const json_t *doc)
{
    return field(doc, "id");
}

/* The document on which a hit rests: the last it goes through, or the rule. */
static json_t *ground_of(const struct impact_picture *p, const json_t *hit)
{
    json_t *via = json_object_get(hit, "via");
    size_t n = json_array_size(via);
    return n ? json_array_get(via, n - 1) : json_object_get(p->root, "doc");
}

/* The ids of the hits to draw, as keys; a hit comes with all that it goes through. */
static json_t *choose(const struct impact_picture *p)
{
    size_t n = json_array_size(p->hits), room = p->limit > 1 ? (size_t)p->limit - 1 : n;
    struct ranked *all = mem_alloc((n + 1) * sizeof *all);
    json_t *chosen = json_object();
    for (size_t i = 0; i < n; i++)
        all[i] = (struct ranked){ rank_of(json_array_get(p->hits, i)), i };
    if (n)
        qsort(all, n, sizeof *all, by_rank);
    for (size_t i = 0; i < n; i++) {
        const json_t *hit = json_array_get(p->hits, all[i].at), *via = json_object_get(hit, "via");
        if (json_object_size(chosen) + json_array_size(via) + 1 > room)
            continue;
        for (size_t k = 0; k < json_array_size(via); k++)
            json_object_set_new(chosen, id_of(json_array_get(via, k)), json_true());
        json_object_set_new(chosen, id_of(json_object_get(hit, "doc")), json_true());
    }
    free(all);
    return chosen;
}

static void draw(struct impact_picture *p, json_t *record)
{
    p->picture->record(p->self, record);
    json_decref(record);
}

static void draw_head(struct impact_picture *p, size_t drawn)
{
    json_t *head = json_pack("{s:s, s:O, s:b}", "type", "graph", "around",
                             json_object_get(p->root, "doc"), "impact", true);
    static const char *const keys[] = { "as_of", "horizon", "coverage" };
    size_t left = json_array_size(p->hits) - drawn;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (*field(p->root, keys[i]))
            json_object_set(head, keys[i], json_object_get(p->root, keys[i]));
    if (left)
        json_object_set_new(head, "left_out", json_integer((json_int_t)left));
    draw(p, head);
}

static void draw_node(struct impact_picture *p, const json_t *of, bool root)
{
    json_t *node = json_pack("{s:s, s:O, s:s}", "type", "node", "doc", json_object_get(of, "doc"),
                             "status", field(of, "status"));
    static const char *const keys[] = { "since", "certainty" };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (*field(of, keys[i]))
            json_object_set(node, keys[i], json_object_get(of, keys[i]));
    if (json_is_true(json_object_get(of, "in_part")))
        json_object_set_new(node, "in_part", json_true());
    if (root)
        json_object_set_new(node, "root", json_true());
    draw(p, node);
}

static void draw_edge(struct impact_picture *p, const json_t *hit)
{
    json_t *edge =
        json_pack("{s:s, s:s, s:s, s:O, s:O}", "type", "edge", "relation", field(hit, "relation"),
                  "role", "citation", "from", json_object_get(hit, "doc"), "to", ground_of(p, hit));
    json_t *evidence = json_object_get(hit, "evidence");
    struct buf where = { 0 };
    const char *at = json_string_value(json_array_get(json_object_get(hit, "at"), 0));
    if (json_is_true(json_object_get(hit, "only_basis")))
        buf_str(&where, p->english ? "only" : "唯一");
    if (at)
        buf_printf(&where, "%s%s", where.n ? " " : "", at);
    if (where.n)
        json_object_set_new(edge, "pinpoint", json_string(buf_cstr(&where)));
    if (evidence)
        json_object_set(edge, "evidence", evidence);
    buf_release(&where);
    draw(p, edge);
}

static void draw_all(struct impact_picture *p)
{
    size_t i;
    json_t *hit, *chosen = choose(p);
    draw_head(p, json_object_size(chosen));
    draw_node(p, p->root, true);
    for (int edges = 0; edges < 2; edges++)
        json_array_foreach(p->hits, i, hit) {
            if (!json_object_get(chosen, id_of(json_object_get(hit, "doc"))))
                continue;
            if (edges)
                draw_edge(p, hit);
            else
                draw_node(p, hit, false);
        }
    json_decref(chosen);
}

enum wh_status impact_picture_close(void *self, struct wh_error *err)
{
    struct impact_picture *p = self;
    if (p->root)
        draw_all(p);
    enum wh_status rc = p->picture->close(p->self, err);
    json_decref(p->hits);
    json_decref(p->root);
    free(p);
    return rc;
}
