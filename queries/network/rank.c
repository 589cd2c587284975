// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which rules in force carry most others: how many rest on each, directly and through others.
#include <stdlib.h>

#include "graph/resolve/terms.h"
#include "queries/evidence.h"
#include "queries/network/desk.h"
#include "queries/network/measures.h"
#include "queries/ref.h"

enum {
    SHOWN = 20,      /* unless another number is asked for */
    LOOKED_AT = 200, /* at least, of those with the highest scores */
    MOST_LINKS =
        20000000, /* that walks follow before no more candidates are counted than are shown */
    SPARE = 4     /* times as many are looked at as are shown */
};

struct carried {
    int64_t node;
    size_t direct, through, first_link;
};

struct ranking {
    struct ask *a;
    struct desk desk;
    struct measures measures;
    uint32_t *met, stamp; /* by rule: the last walk that met it */
    size_t *first;        /* by rule: where its texts begin in `texts`; the next one's end them */
    int64_t *texts;
    struct node_vec front;
    size_t followed; /* links */
    struct VEC(struct carried) all;
};

static bool rests(const struct desk_link *l)
{
    return !l->weak && !l->wrong_way && (MEASURES_RESTS >> l->relation & 1);
}

/* The texts of each rule, side by side. */
static void sort_texts(struct ranking *r)
{
    const struct measures *m = &r->measures;
    r->first = mem_alloc((m->n + 1) * sizeof *r->first);
    r->texts = mem_alloc((m->n + 1) * sizeof *r->texts);
    memset(r->first, 0, (m->n + 1) * sizeof *r->first);
    for (size_t i = 1; i < m->n; i++)
        r->first[m->rule[i]]++;
    for (size_t i = 0, sum = 0; i <= m->n; i++) {
        size_t n = i < m->n ? r->first[i] : 0;
        r->first[i] = sum;
        sum += n;
    }
    for (size_t i = 1; i < m->n; i++)
        r->texts[r->first[m->rule[i]]++] = (int64_t)i;
    for (size_t i = m->n; i > 0; i--)
        r->first[i] = r->first[i - 1];
    r->first[0] = 0;
}

/* What rests on one text. `direct`: the text is the rule's own. */
static void walk_text(struct ranking *r, struct carried *c, int64_t text, bool direct)
{
    struct desk *d = &r->desk;
    const struct desk_node *n = &d->nodes[text];
    r->followed += n->in_to - n->in_from;
    for (size_t k = n->in_from; k < n->in_to; k++) {
        const struct desk_link *l = desk_in(d, k);
        int64_t rule = r->measures.rule[l->from];
        if (!rests(l) || !rule || r->met[rule] == r->stamp)
            continue;
        r->met[rule] = r->stamp;
        vec_push(&r->front, rule);
        if (d->nodes[rule].presence != 0 || !verdict_holds(desk_verdict(d, rule)))
            continue;
        c->direct += direct;
        c->through += !direct;
    }
}

/* Everything that rests on the rule, each once; what is in force and here is counted. One walk over what it reaches. */
static void count_carried(struct ranking *r, struct carried *c)
{
    r->stamp++;
    r->front.n = 0;
    r->met[c->node] = r->stamp;
    vec_push(&r->front, c->node);
    for (size_t i = 0; i < r->front.n && ask_goes_on(r->a); i++) {
        int64_t rule = r->front.at[i];
        for (size_t k = r->first[rule]; k < r->first[rule + 1]; k++)
            walk_text(r, c, r->texts[k], i == 0);
    }
}

static int by_carried(const void *x, const void *y)
{
    const struct carried *a = x, *b = y;
    size_t m = a->direct + a->through, n = b->direct + b->through;
    if (m != n)
        return m > n ? -1 : 1;
    if (a->direct != b->direct)
        return a->direct > b->direct ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

static int by_place(const void *x, const void *y)
{
    const struct carried *a = x, *b = y;
    return (a->direct > b->direct) - (a->direct < b->direct);
}

static bool is_asked(struct ranking *r, int64_t node)
{
    struct card c;
    const char *issuer = r->a->args->issuer;
    bool is = !issuer || (card_load(r->a, &c, node) && span_has(c.issuers, span_str(issuer)));
    arena_clear(&r->a->arena);
    return is;
}

/* The rules in force with the highest scores, as many as are looked at. */
static void choose(struct ranking *r, size_t most)
{
    struct measures *m = &r->measures;
    struct VEC(struct carried) ranked = { 0 };
    for (size_t i = 1; i < m->n; i++)
        if (m->at[i].place && m->rule[i] == (int64_t)i)
            vec_push(&ranked, ((struct carried){ .node = (int64_t)i, .direct = m->at[i].place }));
    if (ranked.n)
        qsort(ranked.at, ranked.n, sizeof *ranked.at, by_place);
    for (size_t i = 0; i < ranked.n && r->all.n < most && ask_goes_on(r->a); i++)
        if (is_asked(r, ranked.at[i].node) &&
            verdict_holds(desk_verdict(&r->desk, ranked.at[i].node)))
            vec_push(&r->all, ((struct carried){ .node = ranked.at[i].node }));
    vec_release(&ranked);
}

/* How many rest on it by each relation; and the first that does, as proof. */
static void put_relations(struct ranking *r, json_t *o, int64_t rule)
{
    json_t *relations = json_object();
    int64_t proof = 0;
    for (int relation = 0; relation < REL_COUNT; relation++) {
        int64_t count = 0;
        r->stamp++;
        for (size_t i = r->first[rule]; i < r->first[rule + 1]; i++) {
            const struct desk_node *n = &r->desk.nodes[r->texts[i]];
            for (size_t k = n->in_from; k < n->in_to; k++) {
                const struct desk_link *l = desk_in(&r->desk, k);
                int64_t from = r->measures.rule[l->from];
                if (l->relation != relation || !rests(l) || !from || from == rule ||
                    r->met[from] == r->stamp)
                    continue;
                r->met[from] = r->stamp;
                if (r->desk.nodes[from].presence != 0 ||
                    !verdict_holds(desk_verdict(&r->desk, from)))
                    continue;
                proof = proof ? proof : l->edge;
                count++;
            }
        }
        if (count)
            put_int(relations, relation_info[relation].json, count);
    }
    json_object_set_new(o, "relations", relations);
    if (proof)
        put(o, "evidence", evidence_of_edge(r->a, proof));
}

static void emit(struct ranking *r, const struct carried *c, size_t place)
{
    struct ask *a = r->a;
    const struct verdict *v = desk_verdict(&r->desk, c->node);
    json_t *o = json_object();
    put(o, "type", json_string("rank"));
    put_int(o, "place", (int64_t)place);
    put(o, "doc", doc_json(a, c->node));
    put_text(o, "as_of", a->as_of_text);
    put(o, "status", json_string(tl_status_name[v->status]));
    put(o, "certainty", json_string(tl_certainty_name[v->certainty]));
    put_int(o, "direct", (int64_t)c->direct);
    put_int(o, "through", (int64_t)c->through);
    put_relations(r, o, c->node);
    put(o, "score", json_real(r->measures.at[c->node].score));
    ask_emit_row(a, o);
}

int query_rank(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
               struct wh_error *err)
{
    struct ask a;
    struct query_args shown = *args;
    struct ranking r = { .a = &a };
    shown.limit = args->limit ? args->limit : SHOWN;
    ask_begin(&a, st, &shown, sink, ctx, err);
    if (ask_goes_on(&a) && measures_take_scores(&r.measures, &a) && desk_load(&r.desk, &a)) {
        size_t most = (size_t)(shown.limit + shown.offset) * SPARE;
        sort_texts(&r);
        choose(&r, most > LOOKED_AT ? most : LOOKED_AT);
        r.met = mem_alloc((r.desk.n + 1) * sizeof *r.met);
        memset(r.met, 0, (r.desk.n + 1) * sizeof *r.met);
    }
    for (size_t i = 0; i < r.all.n; i++) {
        if (i >= (size_t)(shown.limit + shown.offset) && r.followed > MOST_LINKS)
            r.all.n = i;
        else
            count_carried(&r, &r.all.at[i]);
    }
    if (r.all.n)
        qsort(r.all.at, r.all.n, sizeof *r.all.at, by_carried);
    for (size_t i = 0; i < r.all.n && ask_goes_on(&a); i++)
        if (r.all.at[i].direct)
            emit(&r, &r.all.at[i], i + 1);
    free(r.met);
    free(r.first);
    free(r.texts);
    vec_release(&r.front);
    vec_release(&r.all);
    measures_release(&r.measures);
    desk_release(&r.desk);
    return ask_end(&a, WH_OK);
}
