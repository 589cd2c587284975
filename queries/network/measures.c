// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/network/measures.h"

#include <stdlib.h>

#include "analyzer/analysis.h"
#include "graph/network.h"
#include "graph/resolve/body.h"
#include "graph/resolve/terms.h"
#include "queries/card.h"

enum { SMALLEST = 3 /* documents of a group that is one */ };

struct taking {
    struct measures *m;
    struct ask *a;
    int64_t *carrier;    /* by row of `node`; 0: no such row */
    unsigned char *here; /* is it in full or listed, and no part? */
};

static void *zeroed(size_t n, size_t size)
{
    void *p = mem_alloc(n * size);
    memset(p, 0, n * size);
    return p;
}

/* The texts of a rule, the one that stands for it first: in full before listed before cited, the newest. */
static void load_nodes(struct taking *t)
{
    struct measures *m = t->m;
    m->n = (size_t)ask_one(t->a, ask_stmt(t->a, "SELECT coalesce(max(id), 0) FROM node"), 0) + 1;
    m->at = zeroed(m->n, sizeof *m->at);
    m->rule = zeroed(m->n, sizeof *m->rule);
    t->carrier = zeroed(m->n, sizeof *t->carrier);
    t->here = zeroed(m->n, 1);
    struct stmt *q = ask_stmt(
        t->a, "SELECT n.id, coalesce(c.id, n.id), c.id IS NULL AND n.presence <> " SQL_CITED
              ", coalesce(c.work_id, n.work_id) AS work FROM node n LEFT JOIN node c ON c.id = "
              "n.carrier_id ORDER BY work, c.id IS NOT NULL, n.presence, coalesce(n.edition, "
              "n.issued, '') DESC, n.id");
    int64_t work = -1, first = 0;
    while (ask_row(t->a, q)) {
        int64_t id = stmt_int(q, 0), carrier = stmt_int(q, 1);
        if (id <= 0 || (size_t)id >= m->n || carrier <= 0 || (size_t)carrier >= m->n)
            continue;
        if (stmt_int(q, 3) != work)
            first = id;
        work = stmt_int(q, 3);
        t->carrier[id] = carrier;
        t->here[id] = stmt_int(q, 2) != 0;
        m->rule[id] = first;
    }
}

/* A rule that rests on another. */
struct rest {
    int64_t on, from;
};

static int by_rest(const void *x, const void *y)
{
    const struct rest *a = x, *b = y;
    if (a->on != b->on)
        return a->on < b->on ? -1 : 1;
    return (a->from > b->from) - (a->from < b->from);
}

/* How many rest on each, every one once. */
static void count_carried(struct taking *t)
{
    struct measures *m = t->m;
    struct VEC(struct rest) all = { 0 };
    struct stmt *q = ask_stmt(
        t->a,
        "SELECT from_id, to_id FROM edge WHERE (:relations >> relation) & 1 AND wrong_way = 0 "
        "AND confidence >= " SQL_SCORE_COUNTS_FROM);
    ask_int(q, ":relations", MEASURES_RESTS);
    while (ask_row(t->a, q)) {
        int64_t from = stmt_int(q, 0), to = stmt_int(q, 1);
        if (from <= 0 || to <= 0 || (size_t)from >= m->n || (size_t)to >= m->n)
            continue;
        struct rest one = { m->rule[to], m->rule[from] };
        if (one.on && one.from && one.on != one.from)
            vec_push(&all, one);
    }
    if (all.n)
        qsort(all.at, all.n, sizeof *all.at, by_rest);
    for (size_t i = 0; i < all.n; i++)
        if (!i || by_rest(&all.at[i - 1], &all.at[i]) != 0)
            m->at[all.at[i].on].carries++;
    vec_release(&all);
}

struct order {
    double score;
    int64_t node;
};

/* Scores a rounding apart are one, so that their order is that of the nodes. */
static int by_score(const void *x, const void *y)
{
    const struct order *a = x, *b = y;
    double apart = a->score - b->score;
    if (apart > a->score * 1e-9 || -apart > a->score * 1e-9)
        return apart > 0 ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

static void take_scores(struct taking *t, struct network *net)
{
    struct measures *m = t->m;
    double *scores = NULL;
    size_t n = 0;
    if (t->a->status == WH_OK)
        t->a->status = network_scores(&scores, net, t->a->err);
    struct order *all = mem_alloc((m->n + 1) * sizeof *all);
    for (size_t i = 1; i < m->n && scores; i++) {
        m->at[i].score = scores[i];
        if (m->at[i].carries)
            all[n++] = (struct order){ scores[i], (int64_t)i };
    }
    if (n)
        qsort(all, n, sizeof *all, by_score);
    for (size_t i = 0; i < n; i++)
        m->at[all[i].node].place = (uint32_t)i + 1;
    free(all);
    free(scores);
}

/* Numbers components in the order of their first node, those of one node left out. */
static void take_circles(struct taking *t, struct network *net)
{
    struct measures *m = t->m;
    struct network_components c = { 0 };
    if (t->a->status == WH_OK)
        t->a->status = network_components(&c, net, true, t->a->err);
    uint32_t *size = mem_alloc((c.n + 1) * sizeof *size),
             *number = mem_alloc((c.n + 1) * sizeof *number);
    memset(size, 0, (c.n + 1) * sizeof *size);
    memset(number, 0, (c.n + 1) * sizeof *number);
    for (size_t i = 1; i < m->n && c.of_node; i++)
        if (c.of_node[i] < c.n) /* there may be rooms between rows */
            size[c.of_node[i]]++;
    for (size_t i = 1; i < m->n && c.of_node; i++) {
        uint32_t of = c.of_node[i];
        if (of >= c.n || size[of] < 2)
            continue;
        if (!number[of])
            number[of] = (uint32_t)++m->circles;
        m->at[i].circle = number[of];
    }
    free(size);
    free(number);
    free(c.of_node);
}

/* ------------------------------------------------------------------ groups */

struct sized {
    uint32_t component, documents;
    int64_t first;
};

static int by_size(const void *x, const void *y)
{
    const struct sized *a = x, *b = y;
    if (a->documents != b->documents)
        return a->documents > b->documents ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

/* The groups of enough documents, the largest first. */
static void number_groups(struct taking *t, const struct network_components *c)
{
    struct measures *m = t->m;
    struct sized *all = mem_alloc((c->n + 1) * sizeof *all);
    uint32_t *number = mem_alloc((c->n + 1) * sizeof *number);
    memset(all, 0, (c->n + 1) * sizeof *all);
    memset(number, 0, (c->n + 1) * sizeof *number);
    for (size_t i = 1; i < m->n; i++) {
        if (m->rule[i] != (int64_t)i)
            continue;
        struct sized *s = &all[c->of_node[i]];
        s->component = c->of_node[i];
        s->first = s->first ? s->first : (int64_t)i;
        s->documents += t->here[i];
    }
    if (c->n)
        qsort(all, c->n, sizeof *all, by_size);
    for (size_t k = 0; k < c->n && all[k].documents >= SMALLEST; k++) {
        number[all[k].component] = (uint32_t)k + 1;
        vec_push(&m->groups, ((struct measure_group){ .documents = all[k].documents }));
    }
    for (size_t i = 1; i < m->n; i++)
        m->at[i].group = m->rule[i] == (int64_t)i ? number[c->of_node[i]] : 0;
    free(all);
    free(number);
}

/* A document of a group, for its name. */
struct member {
    uint32_t group;
    struct span issuer, title;
};

static int by_group(const void *x, const void *y)
{
    const struct member *a = x, *b = y;
    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    return span_cmp(a->issuer, b->issuer);
}

static struct span first_of(struct span joined)
{
    size_t at = span_find(joined, SPAN(";"));
    return at == SPAN_NONE ? joined : span_cut(joined, 0, at);
}

/* The longest run of members with one issuer; they are in its order. */
static struct span commonest_issuer(const struct member *m, size_t n)
{
    size_t most = 0, run = 0;
    struct span best = { 0 };
    for (size_t i = 0; i < n; i++) {
        run = i && span_eq(m[i].issuer, m[i - 1].issuer) ? run + 1 : 1;
        if (m[i].issuer.n && run > most) {
            most = run;
            best = m[i].issuer;
        }
    }
    return best;
}

static void name_group(struct taking *t, struct measure_group *g, const struct member *m, size_t n)
{
    struct ask *a = t->a;
    struct span *titles = mem_alloc((n + 1) * sizeof *titles);
    for (size_t i = 0; i < n; i++)
        titles[i] = m[i].title;
    struct arena scratch = { 0 };
    struct titles all = { titles, n, body_place(a->lex, commonest_issuer(m, n)) };
    g->issuer = arena_dup(&a->keep, commonest_issuer(m, n));
    g->subject = arena_dup(&a->keep, measures_subject(&scratch, a->lex, &all));
    g->name = g->issuer.n && g->subject.n
                  ? arena_printf(&a->keep, "%.*s：%.*s", SPAN_ARG(g->issuer), SPAN_ARG(g->subject))
              : g->issuer.n ? g->issuer
                            : g->subject;
    arena_release(&scratch);
    free(titles);
}

static void name_groups(struct taking *t)
{
    struct VEC(struct member) members = { 0 };
    struct arena texts = { 0 };
    struct stmt *q = ask_stmt(
        t->a,
        "SELECT n.id, i.text, coalesce(n.instrument, x.text) FROM node n LEFT JOIN string i ON "
        "i.id = n.issuers_id LEFT JOIN string x ON x.id = n.title_id WHERE n.carrier_id IS NULL "
        "AND n.presence <> " SQL_CITED " ORDER BY n.id");
    while (ask_row(t->a, q)) {
        int64_t id = stmt_int(q, 0);
        bool counts = id > 0 && (size_t)id < t->m->n && t->m->rule[id] == id;
        uint32_t group = counts ? t->m->at[id].group : 0;
        if (!group)
            continue;
        struct member one = { group, arena_dup(&texts, first_of(stmt_text(q, 1))),
                              arena_dup(&texts, stmt_text(q, 2)) };
        vec_push(&members, one);
    }
    if (members.n)
        qsort(members.at, members.n, sizeof *members.at, by_group);
    for (size_t i = 0, n; i < members.n; i += n) {
        for (n = 1; i + n < members.n && members.at[i + n].group == members.at[i].group;)
            n++;
        name_group(t, &t->m->groups.at[members.at[i].group - 1], &members.at[i], n);
    }
    vec_release(&members);
    arena_release(&texts);
}

static void take_groups(struct taking *t, struct network *net)
{
    struct network_components c = { 0 };
    if (t->a->status == WH_OK)
        t->a->status = network_communities(&c, net, t->a->err);
    if (c.of_node) {
        number_groups(t, &c);
        name_groups(t);
    }
    free(c.of_node);
}

/* ------------------------------------------------------------------ all of it */

/* Loads the network of some relations and hands it on. */
static void with_network(struct taking *t, const struct network_filter *f,
                         void (*step)(struct taking *t, struct network *net))
{
    struct network *net = NULL;
    if (t->a->status == WH_OK)
        t->a->status = network_load(&net, t->a->st, f, t->a->err);
    if (t->a->status == WH_OK && network_nodes(net) + 1 == t->m->n)
        step(t, net);
    network_free(net);
}

/* What was found for the text that stands for a rule holds for the others; circles are of documents. */
static void spread(struct taking *t)
{
    struct measures *m = t->m;
    for (size_t i = 1; i < m->n; i++) {
        if (t->carrier[i])
            m->at[i].circle = m->at[t->carrier[i]].circle; /* a carrier's is its own */
        struct measure of_rule = m->rule[i] ? m->at[m->rule[i]] : m->at[i];
        of_rule.circle = m->at[i].circle;
        m->at[i] = of_rule;
    }
}

static bool take(struct measures *out, struct ask *a, bool groups)
{
    struct taking t = { .m = out, .a = a };
    *out = (struct measures){ 0 };
    load_nodes(&t);
    count_carried(&t);
    const struct network_filter rests = { .relations = MEASURES_RESTS,
                                          .sure = true,
                                          .stands = out->rule },
                                circles = { .relations = MEASURES_RESTS,
                                            .with_wrong_way = true,
                                            .sure = true,
                                            .stands = t.carrier },
                                all = { .sure = true, .stands = out->rule };
    with_network(&t, &rests, take_scores);
    if (groups) {
        with_network(&t, &circles, take_circles);
        with_network(&t, &all, take_groups);
    }
    spread(&t);
    free(t.carrier);
    free(t.here);
    return a->status == WH_OK;
}

bool measures_take(struct measures *out, struct ask *a)
{
    return take(out, a, true);
}

bool measures_take_scores(struct measures *out, struct ask *a)
{
    return take(out, a, false);
}

void measures_release(struct measures *m)
{
    free(m->at);
    free(m->rule);
    vec_release(&m->groups);
    *m = (struct measures){ 0 };
}

void measures_put(const struct measures *m, json_t *record, int64_t node)
{
    if (node <= 0 || (size_t)node >= m->n)
        return;
    const struct measure *x = &m->at[node];
    json_t *o = json_object();
    if (x->place) {
        put_int(o, "place", x->place);
        put_int(o, "carries", x->carries);
    }
    if (x->group) {
        put_int(o, "group", x->group);
        put_text(o, "group_name", m->groups.at[x->group - 1].name);
    }
    if (x->circle)
        put_int(o, "circle", x->circle);
    if (json_object_size(o))
        json_object_set_new(record, "network", o);
    else
        json_decref(o);
}
