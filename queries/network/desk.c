// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/network/desk.h"

#include <stdlib.h>

#include "graph/resolve/terms.h"
#include "queries/status/doubt.h"

static bool load_nodes(struct desk *d)
{
    struct ask *a = d->a;
    int64_t most = ask_one(a, ask_stmt(a, "SELECT coalesce(max(id), 0) FROM node"), 0);
    d->n = (size_t)most + 1;
    d->nodes = mem_alloc(d->n * sizeof *d->nodes);
    memset(d->nodes, 0, d->n * sizeof *d->nodes);
    struct stmt *q =
        ask_stmt(a, "SELECT id, coalesce(carrier_id, id), work_id, presence FROM node");
    while (ask_row(a, q)) {
        int64_t id = stmt_int(q, 0);
        if (id <= 0 || id > most)
            continue;
        d->nodes[id].carrier = stmt_int(q, 1);
        d->nodes[id].work = stmt_int(q, 2);
        d->nodes[id].presence = (int)stmt_int(q, 3);
    }
    return a->status == WH_OK;
}

int64_t desk_carrier(const struct desk *d, int64_t node)
{
    if (node <= 0 || (size_t)node >= d->n || d->nodes[node].carrier <= 0 ||
        (size_t)d->nodes[node].carrier >= d->n)
        return 0;
    return d->nodes[node].carrier;
}

static int by_ends(const struct desk_link *a, const struct desk_link *b)
{
    if (a->relation != b->relation)
        return a->relation - b->relation;
    return (a->edge > b->edge) - (a->edge < b->edge);
}

static int by_ends_of(const void *x, const void *y, void *links)
{
    const struct desk_link *out = links;
    return by_ends(&out[*(const uint32_t *)x], &out[*(const uint32_t *)y]);
}

static int by_from(const void *x, const void *y)
{
    const struct desk_link *a = x, *b = y;
    return a->from != b->from ? (a->from > b->from) - (a->from < b->from) : by_ends(a, b);
}

/* Places of links by to, relation, edge: sorted by counting, because links are in the order of from. */
static void sort_in(struct desk *d)
{
    size_t *next = mem_alloc((d->n + 1) * sizeof *next);
    memset(next, 0, (d->n + 1) * sizeof *next);
    for (size_t i = 0; i < d->out.n; i++)
        next[d->out.at[i].to + 1]++;
    for (size_t i = 0; i < d->n; i++)
        next[i + 1] += next[i];
    for (size_t i = 0; i < d->n; i++) {
        d->nodes[i].in_from = next[i];
        d->nodes[i].in_to = next[i + 1];
    }
    for (size_t i = 0; i < d->out.n; i++)
        vec_push(&d->in, (uint32_t)0);
    for (size_t i = 0; i < d->out.n; i++)
        d->in.at[next[d->out.at[i].to]++] = (uint32_t)i;
    free(next);
    const struct desk_link *out = d->out.at;
    for (size_t i = 0; i < d->n; i++) {
        const struct desk_node *n = &d->nodes[i];
        if (n->in_to - n->in_from > 1)
            qsort_r(d->in.at + n->in_from, n->in_to - n->in_from, sizeof *d->in.at, by_ends_of,
                    (void *)out);
    }
}

static void load_links(struct desk *d)
{
    struct ask *a = d->a;
    struct stmt *q = ask_stmt(
        a, "SELECT e.id, e.from_id, e.to_id, e.relation, e.level, r.name IN ('number', "
           "'title+date', 'decision'), e.wrong_way, e.confidence < " SQL_SCORE_COUNTS_FROM
           " FROM edge e JOIN resolution r ON r.id = e.resolved_by WHERE e.act_id IS NULL");
    while (ask_row(a, q)) {
        struct desk_link l = { .edge = stmt_int(q, 0),
                               .from = desk_carrier(d, stmt_int(q, 1)),
                               .to = desk_carrier(d, stmt_int(q, 2)),
                               .part = stmt_int(q, 2),
                               .relation = (int)stmt_int(q, 3),
                               .work = stmt_int(q, 4) != 0,
                               .named = stmt_int(q, 5) != 0,
                               .wrong_way = stmt_int(q, 6) != 0,
                               .weak = stmt_int(q, 7) != 0 };
        if (!l.from || !l.to || l.from == l.to || l.relation == REL_SELF || l.relation < 0 ||
            l.relation >= REL_COUNT)
            continue;
        vec_push(&d->out, l);
    }
    if (!d->out.n)
        return;
    qsort(d->out.at, d->out.n, sizeof *d->out.at, by_from);
    for (size_t i = 0; i < d->out.n; i++) {
        struct desk_node *from = &d->nodes[d->out.at[i].from];
        if (!from->out_to)
            from->out_from = i;
        from->out_to = i + 1;
    }
    sort_in(d);
}

bool desk_load(struct desk *d, struct ask *a)
{
    *d = (struct desk){ .a = a };
    if (load_nodes(d))
        load_links(d);
    return a->status == WH_OK;
}

void desk_release(struct desk *d)
{
    free(d->nodes);
    vec_release(&d->out);
    vec_release(&d->in);
    *d = (struct desk){ 0 };
}

static void fill(struct desk *d, struct verdict *v, int64_t node)
{
    struct ask *a = d->a;
    struct judgement j;
    if (judge(a, &j, node)) {
        const struct tl_result *r = &j.result;
        v->known = true;
        v->status = r->status;
        v->in_part = judge_in_part(&j, r);
        v->certainty = doubts_certainty(a, &j);
        v->since = arena_dup(&a->keep, judge_since(a, &j));
        if (r->current < j.nodes.n && j.nodes.at[r->current] != node)
            v->current = j.nodes.at[r->current];
        if (r->decisive < j.deeds.n) {
            v->by = j.deeds.at[r->decisive].actor;
            v->act = j.deeds.at[r->decisive].act;
        }
        v->changed = r->amended.n > 0;
        if (v->changed)
            v->changed_on = arena_dup(&a->keep, j.deeds.at[r->amended.at[r->amended.n - 1]].day);
    }
    judge_release(&j);
}

const struct verdict *desk_verdict(struct desk *d, int64_t node)
{
    static const struct verdict unknown = { 0 };
    if (node <= 0 || (size_t)node >= d->n || !d->nodes[node].carrier)
        return &unknown;
    struct desk_node *n = &d->nodes[node];
    if (!n->verdict) {
        struct arena outer = d->a->arena; /* what is read for it goes when it is judged */
        d->a->arena = (struct arena){ 0 };
        struct verdict *v = arena_zalloc(&d->a->keep, sizeof *v);
        fill(d, v, node);
        arena_release(&d->a->arena);
        d->a->arena = outer;
        n->verdict = v;
    }
    return n->verdict;
}
