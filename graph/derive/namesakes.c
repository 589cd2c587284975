// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The documents of one title by their bodies. Thousands may bear it (关于加强安全生产工作的通知), and each reference to it asks which of them
// are of the named body, or of its own place: that is asked once of each set of bodies, not of each document.
#include <stdlib.h>

#include "graph/derive/derive_p.h"

static struct d_namesakes *of_key(struct derivation *d, sid key)
{
    if (!d->namesakes) {
        size_t n = d->stored_strings + 1;
        d->namesakes = mem_alloc(n * sizeof *d->namesakes);
        for (size_t i = 0; i < n; i++)
            d->namesakes[i] = (struct d_namesakes){ -1, -1, 0 };
    }
    return &d->namesakes[key];
}

/* Is the name one by which the node is called so: as its own title, or as its instrument's where that is another one? */
static bool is_called(const struct derivation *d, const struct d_name *name)
{
    if (name->what == NAME_TITLE)
        return true;
    if (name->what != NAME_INSTRUMENT)
        return false;
    for (int32_t k = d->nodes.at[name->node].first_name; k >= 0; k = d->names.at[k].next_of_node)
        if (d->names.at[k].string == name->string && d->names.at[k].what == NAME_TITLE)
            return false;
    return true;
}

/* The bodies of a node beside a title, as bytes. */
static struct span group_key(struct derivation *d, sid key, int32_t node)
{
    struct d_range of = d->nodes.at[node].issuers;
    d->group_key.n = 0;
    vec_push(&d->group_key, key);
    for (uint32_t i = 0; i < of.n; i++) {
        int32_t body = d->items.at[of.from + i];
        vec_push(&d->group_key, body);
    }
    return span_of((const char *)d->group_key.at, d->group_key.n * sizeof *d->group_key.at);
}

static bool same_bodies(const struct derivation *d, int32_t a, int32_t b)
{
    struct d_range x = d->nodes.at[a].issuers, y = d->nodes.at[b].issuers;
    return x.n == y.n && (x.n == 0 || memcmp(&d->items.at[x.from], &d->items.at[y.from],
                                             x.n * sizeof *d->items.at) == 0);
}

enum { FEW = 8 }; /* groups of a title that are gone through; more are looked up */

static int32_t find_group(struct derivation *d, const struct d_namesakes *s, sid key, int32_t node)
{
    if (s->n > FEW)
        return (int32_t)intern_get(&d->group_index, group_key(d, key, node)) - 1;
    int32_t g = s->first;
    while (g >= 0 && !same_bodies(d, d->groups.at[g].like, node))
        g = d->groups.at[g].next;
    return g;
}

static int32_t add_group(struct derivation *d, struct d_namesakes *s, sid key, int32_t node)
{
    int32_t made = (int32_t)d->groups.n;
    struct d_group new = { .like = node, .next = s->first };
    vec_push(&d->groups, new);
    s->first = made;
    s->n++;
    for (int32_t g = s->n > FEW ? made : -1; g >= 0; g = d->groups.at[g].next) {
        *intern_at(&d->group_index, group_key(d, key, d->groups.at[g].like)) = g + 1;
        if (s->n > FEW + 1)
            break; /* the others are there */
    }
    return made;
}

/* Puts a name into the group of its node, made when it is the first with its bodies. */
static void add_name(struct derivation *d, struct d_namesakes *s, sid key, int32_t name)
{
    int32_t node = d->names.at[name].node, g = find_group(d, s, key, node);
    if (g < 0) {
        g = add_group(d, s, key, node);
        d->groups.at[g].oldest = name;
    } else {
        vec_push(&d->groups.at[g].others, name);
    }
}

int32_t d_namesakes(struct derivation *d, sid key)
{
    struct d_namesakes *s = of_key(d, key);
    int32_t newest = d->first_name[key];
    d->added.n = 0;
    for (int32_t i = newest; i >= 0 && i != s->newest; i = d->names.at[i].next_of_string)
        if (is_called(d, &d->names.at[i]))
            vec_push(&d->added, i);
    s->newest = newest;
    while (d->added.n)
        add_name(d, s, key, d->added.at[--d->added.n]);
    return s->first;
}

static int latest_first(const void *pa, const void *pb)
{
    int32_t a = *(const int32_t *)pa, b = *(const int32_t *)pb;
    return (a < b) - (a > b);
}

size_t d_take_groups(struct derivation *d, int32_t first, bool in_order)
{
    size_t from = d->scratch.n, groups = 0;
    for (int32_t i = first; i >= 0; i = d->groups.at[i].next) {
        const struct d_group *g = &d->groups.at[i];
        if (!g->kept)
            continue;
        for (size_t k = g->others.n; k-- > 0;) {
            int32_t name = g->others.at[k];
            vec_push(&d->scratch, name);
        }
        vec_push(&d->scratch, g->oldest);
        groups++;
    }
    if (in_order && groups > 1)
        qsort(d->scratch.at + from, d->scratch.n - from, sizeof *d->scratch.at, latest_first);
    for (size_t i = from; i < d->scratch.n; i++)
        d->scratch.at[i] = d->names.at[d->scratch.at[i]].node;
    return d->scratch.n - from;
}

void d_namesakes_release(struct derivation *d)
{
    for (size_t i = 0; i < d->groups.n; i++)
        vec_release(&d->groups.at[i].others);
    vec_release(&d->groups);
    vec_release(&d->group_key);
    vec_release(&d->added);
    intern_release(&d->group_index);
    free(d->namesakes);
}
