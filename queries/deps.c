// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/analysis.h"
#include "graph/resolve/terms.h"
#include "graph/store/intern.h"
#include "queries/edge.h"
#include "queries/evidence.h"
#include "queries/kin.h"
#include "queries/status/status.h"

/* What makes one document rest on another. */
static const uint32_t grounds = 1u << REL_BASED_ON | 1u << REL_IMPLEMENTS | 1u << REL_APPLIES |
                                1u << REL_INTERPRETS | 1u << REL_FORWARDS | 1u << REL_ISSUES;

struct reached {
    int64_t node;
    int depth;
};

/* What is told of the status of the documents met so far: most are met again and again. */
struct answers {
    struct intern by_node; /* index in `at` + 1 */
    struct VEC(json_t *) at;
};

struct walk {
    struct ask *a;
    struct span ref;
    uint32_t mask;
    bool up;
    struct seen seen;
    struct VEC(struct reached) queue;
    struct answers answers;
};

#define EDGE_SELECT        \
    "SELECT " EDGE_COLUMNS \
    " FROM edge_view v JOIN edge x ON x.id = v.edge WHERE x.role <> " SQL_RESULT " AND "
static const char up_sql[] =
    EDGE_SELECT "x.from_id = :node AND (1 << x.relation) & :mask <> 0 ORDER BY x.relation, x.id";
static const char down_sql[] =
    EDGE_SELECT "x.to_id = :node AND (1 << x.relation) & :mask <> 0 ORDER BY x.relation, x.id";

static json_t *answer_of(struct walk *w, int64_t node)
{
    int64_t *at = intern_at(&w->answers.by_node, span_of((const char *)&node, sizeof node));
    if (!*at) {
        json_t *answer = json_object();
        vec_push(&w->answers.at, answer);
        *at = (int64_t)w->answers.at.n;
        status_put(w->a, answer, node);
    }
    return w->answers.at.at[*at - 1];
}

static void answers_release(struct answers *v)
{
    for (size_t i = 0; i < v->at.n; i++)
        json_decref(v->at.at[i]);
    vec_release(&v->at);
    intern_release(&v->by_node);
}

static void emit_dependency(struct walk *w, const struct edge *e, int64_t reached, int depth)
{
    struct ask *a = w->a;
    json_t *edge = edge_json(a, e, e->from, e->to, true), *o = json_object();
    put(o, "type", json_string("dependency"));
    put_text(o, "ref", w->ref);
    put(o, "direction", json_string(w->up ? "up" : "down"));
    put_int(o, "depth", depth);
    json_object_del(edge, "type");
    json_object_update_missing(o, edge);
    json_decref(edge);
    json_object_update(o, answer_of(w, reached));
    put_known(o, a);
    ask_emit_row(a, o);
}

/* All edges of one document; documents met for the first time are put in the queue. */
static void step(struct walk *w, struct reached here)
{
    struct ask *a = w->a;
    struct node_vec kin = { 0 };
    kin_of(a, here.node, w->up ? KIN_TEXT : KIN_WORK, &kin);
    for (size_t i = 0; i < kin.n && ask_goes_on(a); i++) {
        struct stmt *q = ask_stmt(a, w->up ? up_sql : down_sql);
        ask_int(q, ":node", kin.at[i]);
        ask_int(q, ":mask", w->mask);
        while (ask_goes_on(a) && ask_row(a, q)) {
            struct edge e;
            edge_read(a, q, &e);
            int64_t other = kin_carrier(a, w->up ? e.to : e.from);
            if (other == here.node)
                continue;
            if (seen_add(&w->seen, other))
                vec_push(&w->queue, ((struct reached){ other, here.depth + 1 }));
            if (!ask_skips(a))
                emit_dependency(w, &e, other, here.depth + 1);
        }
        if (a->stopped)
            stmt_done(q);
    }
    vec_release(&kin);
}

static void walk(struct ask *a, int64_t node, struct span ref, bool up, uint32_t mask)
{
    struct walk w = { .a = a, .ref = ref, .mask = mask, .up = up };
    struct reached root = { kin_carrier(a, node), 0 };
    seen_add(&w.seen, root.node);
    vec_push(&w.queue, root);
    for (size_t i = 0; i < w.queue.n && ask_goes_on(a); i++)
        if (a->args->depth <= 0 || w.queue.at[i].depth < a->args->depth)
            step(&w, w.queue.at[i]);
    vec_release(&w.queue);
    answers_release(&w.answers);
    seen_release(&w.seen);
}

int query_deps(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
               struct wh_error *err)
{
    struct ask a;
    ask_begin(&a, st, args, sink, ctx, err);
    uint32_t mask = relation_mask(&a, args->relation, grounds);
    int outcome = WH_OK;
    for (size_t i = 0; i < args->n_refs && ask_goes_on(&a); i++) {
        struct span ref = span_str(args->refs[i]);
        int64_t node;
        int found = ref_find(&a, ref, &node, NULL, NULL);
        if (found == WH_OK && (args->up || !args->down))
            walk(&a, node, ref, true, mask);
        if (found == WH_OK && (args->down || !args->up))
            walk(&a, node, ref, false, mask);
        if (outcome == WH_OK)
            outcome = found;
    }
    return ask_end(&a, outcome);
}
