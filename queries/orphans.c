// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdlib.h>

#include "analyzer/analysis.h"
#include "base/vec.h"
#include "graph/resolve/terms.h"
#include "queries/evidence.h"
#include "queries/kin.h"
#include "queries/status/status.h"

/* Every line that leads to what is not here, those of one document together. Grounds are based_on, implements, applies, interprets. */
static const char lines_sql[] = "SELECT n.id, e.from_id, e.relation BETWEEN 10 AND 13, " SQL_IS_ACT(
    "e.relation") ", e.mentions, e.id"
                  " FROM node n CROSS JOIN edge e ON e.to_id = n.id AND e.role <> " SQL_RESULT
                  " WHERE n.presence <> " SQL_FULL " AND NOT EXISTS (SELECT 1 FROM node c WHERE "
                  "c.id = n.carrier_id AND c.presence = " SQL_FULL ")"
                  " ORDER BY n.id";

static const char ended_sql[] =
    "SELECT from_id FROM act WHERE relation IN " SQL_ENDING
    " AND scope = 'whole' AND confidence >= " SQL_SCORE_COUNTS_FROM " AND effective <= :day";

/* A document that leads to it. */
struct citing {
    int64_t node;
    bool rests, acts;
};
struct citings VEC(struct citing);

struct orphan {
    int64_t node, cited_by, mentions, acting, needed, edge;
    struct span id; /* read where all else is equal */
};
struct orphan_vec VEC(struct orphan);

static int by_node(const void *pa, const void *pb)
{
    const struct citing *a = pa, *b = pb;
    return (a->node > b->node) - (a->node < b->node);
}

/* Counts the documents, each once. */
static void close_orphan(struct orphan *o, struct citings *of, const struct seen *ended)
{
    if (of->n)
        qsort(of->at, of->n, sizeof *of->at, by_node);
    for (size_t i = 0, k; i < of->n; i = k) {
        bool rests = false, acts = false;
        for (k = i; k < of->n && of->at[k].node == of->at[i].node; k++) {
            rests |= of->at[k].rests;
            acts |= of->at[k].acts;
        }
        o->cited_by++;
        o->acting += acts;
        o->needed += rests && !seen_has(ended, of->at[i].node);
    }
    of->n = 0;
}

static void gather_orphans(struct ask *a, struct orphan_vec *out)
{
    char day[16];
    struct seen ended = { 0 };
    struct citings of = { 0 };
    struct stmt *q = ask_stmt(a, ended_sql);
    ask_text(q, ":day", span_str(day_iso(day, a->as_of.hi)));
    while (ask_row(a, q))
        seen_add(&ended, stmt_int(q, 0));
    q = ask_stmt(a, lines_sql);
    while (ask_row(a, q)) {
        int64_t node = stmt_int(q, 0);
        if (!out->n || out->at[out->n - 1].node != node) {
            if (out->n)
                close_orphan(&out->at[out->n - 1], &of, &ended);
            struct orphan new = { .node = node, .edge = stmt_int(q, 5) };
            vec_push(out, new);
        }
        struct orphan *o = &out->at[out->n - 1];
        struct citing c = { stmt_int(q, 1), stmt_int(q, 2) != 0, stmt_int(q, 3) != 0 };
        vec_push(&of, c);
        o->mentions += stmt_int(q, 4);
        o->edge = stmt_int(q, 5) < o->edge ? stmt_int(q, 5) : o->edge;
    }
    if (out->n)
        close_orphan(&out->at[out->n - 1], &of, &ended);
    vec_release(&of);
    seen_release(&ended);
}

/* Who needs what is not here: first what documents that have not ended rest on, then what many cite, then what acts end,
   change or prolong (a rule named only by what ended it is needed by nobody). */
static int by_need(const void *pa, const void *pb)
{
    const struct orphan *a = pa, *b = pb;
    if (a->needed != b->needed)
        return a->needed > b->needed ? -1 : 1;
    if (a->cited_by != b->cited_by)
        return a->cited_by > b->cited_by ? -1 : 1;
    if (a->acting != b->acting)
        return a->acting > b->acting ? -1 : 1;
    return (a->mentions < b->mentions) - (a->mentions > b->mentions);
}

static int by_id(const void *pa, const void *pb)
{
    const struct orphan *a = pa, *b = pb;
    return span_cmp(a->id, b->id);
}

/* Puts those that are equal in the order of their ids. */
static void sort_equals(struct ask *a, struct orphan *at, size_t n)
{
    for (size_t i = 0; i < n && n > 1; i++) {
        struct stmt *q = ask_stmt(
            a, "SELECT k.text FROM node n JOIN string k ON k.id = n.key_id WHERE n.id = :node");
        ask_int(q, ":node", at[i].node);
        while (ask_row(a, q))
            at[i].id = stmt_text_dup(q, 0, &a->keep);
    }
    if (n > 1)
        qsort(at, n, sizeof *at, by_id);
}

static json_t *relations_of(struct ask *a, int64_t node)
{
    json_t *o = json_object();
    struct stmt *q = ask_stmt(
        a,
        "SELECT r.name, count(DISTINCT e.from_id) FROM edge e JOIN relation r ON r.id = e.relation"
        " WHERE e.to_id = :node AND e.role <> " SQL_RESULT " GROUP BY r.id ORDER BY r.id");
    ask_int(q, ":node", node);
    while (ask_row(a, q)) {
        char name[32];
        struct span text = stmt_text(q, 0);
        if (text.n < sizeof name) {
            memcpy(name, text.p, text.n);
            name[text.n] = '\0';
            put_int(o, name, stmt_int(q, 1));
        }
    }
    return o;
}

/* Texts of the collection that may be what was meant: the same family of titles, or a title that begins alike. */
static json_t *nearest_of(struct ask *a, const struct card *c)
{
    enum { MAX = 3, HEAD = 12 /* four characters */ };
    json_t *list = json_array();
    int64_t nodes[MAX];
    size_t n = 0;
    if (c->title.n < HEAD)
        return list;
    struct stmt *q = ask_stmt(
        a,
        "SELECT DISTINCT m.node_id FROM title own JOIN string s ON s.id = own.id"
        " JOIN title t ON t.family_id = own.family_id JOIN name m ON m.string_id = "
        "t.id AND m.what = " SQL_PRINTED
        " JOIN node x ON x.id = m.node_id WHERE s.text = :title AND x.presence = " SQL_FULL " AND "
        "x.id <> :node LIMIT 3");
    ask_text(q, ":title", c->title);
    ask_int(q, ":node", c->node);
    while (ask_row(a, q))
        if (n < MAX)
            nodes[n++] = stmt_int(q, 0);
    struct span head = span_cut(c->title, 0, HEAD);
    q = n ? NULL
          : ask_stmt(a,
                     "SELECT s.text, m.node_id FROM string s JOIN name m ON m.string_id = s.id "
                     "AND m.what IN " SQL_TITLES
                     " JOIN node x ON x.id = m.node_id WHERE s.text >= :from AND s.text < :to "
                     "AND x.presence = " SQL_FULL " AND x.id <> :node ORDER BY s.text LIMIT 2000");
    ask_text(q, ":from", head);
    ask_text(q, ":to", arena_join(&a->arena, (struct span[]){ head, SPAN("\xf4\x8f\xbf\xbf") }, 2));
    ask_int(q, ":node", c->node);
    double best[MAX] = { 0.75, 0.75, 0.75 };
    while (ask_row(a, q)) {
        double score = ref_likeness(c->title, stmt_text(q, 0));
        for (size_t i = 0; i < MAX; i++)
            if (score > best[i]) {
                for (size_t k = MAX - 1; k > i; k--) {
                    best[k] = best[k - 1];
                    nodes[k] = nodes[k - 1];
                }
                best[i] = score;
                nodes[i] = stmt_int(q, 1);
                n = n < MAX ? n + 1 : MAX;
                break;
            }
    }
    for (size_t i = 0; i < n; i++) {
        json_t *o = json_object();
        put(o, "doc", doc_json(a, nodes[i]));
        put(o, "why", json_string("title"));
        json_array_append_new(list, o);
    }
    return list;
}

static void emit_orphan(struct ask *a, const struct orphan *of)
{
    struct card c;
    if (!card_load(a, &c, of->node))
        return;
    json_t *o = json_object();
    put(o, "type", json_string("orphan"));
    put(o, "doc", card_json(&c));
    put_int(o, "cited_by", of->cited_by);
    put_int(o, "mentions", of->mentions);
    put(o, "relations", relations_of(a, c.node));
    put_int(o, "needed_by_in_force", of->needed);
    put(o, "nearest", nearest_of(a, &c));
    put_known(o, a);
    put(o, "evidence", evidence_of_edge(a, of->edge));
    ask_emit_row(a, o);
}

static void orphans(struct ask *a)
{
    struct orphan_vec all = { 0 };
    gather_orphans(a, &all);
    if (all.n)
        qsort(all.at, all.n, sizeof *all.at, by_need);
    for (size_t i = 0, to = 0; i < all.n && ask_goes_on(a); i++) {
        if (i == to) {
            while (to < all.n && by_need(&all.at[i], &all.at[to]) == 0)
                to++;
            sort_equals(a, all.at + i, to - i);
        }
        if (!ask_skips(a))
            emit_orphan(a, &all.at[i]);
    }
    vec_release(&all);
}

/* Documents that nobody cites and that cite nobody, neither themselves nor their parts. */
static void isolated(struct ask *a)
{
    struct stmt *q = ask_stmt(a, "SELECT n.id FROM node n JOIN string k ON k.id = n.key_id WHERE "
                                 "n.presence <> " SQL_CITED " AND n.carrier_id IS NULL"
                                 " AND NOT EXISTS (SELECT 1 FROM edge e WHERE e.from_id = n.id) "
                                 "AND NOT EXISTS (SELECT 1 FROM edge e WHERE e.to_id = n.id)"
                                 " AND NOT EXISTS (SELECT 1 FROM node p JOIN edge e ON e.from_id = "
                                 "p.id WHERE p.carrier_id = n.id)"
                                 " AND NOT EXISTS (SELECT 1 FROM node p JOIN edge e ON e.to_id = "
                                 "p.id WHERE p.carrier_id = n.id)"
                                 " ORDER BY k.text COLLATE serial");
    while (ask_goes_on(a) && ask_row(a, q)) {
        if (ask_skips(a))
            continue;
        json_t *o = json_object();
        put(o, "type", json_string("isolated"));
        put(o, "doc", doc_json(a, stmt_int(q, 0)));
        put_known(o, a);
        ask_emit_row(a, o);
    }
    if (a->stopped)
        stmt_done(q);
}

int query_orphans(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
                  struct wh_error *err)
{
    struct ask a;
    ask_begin(&a, st, args, sink, ctx, err);
    if (args->isolated)
        isolated(&a);
    else
        orphans(&a);
    return ask_end(&a, WH_OK);
}
