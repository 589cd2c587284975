// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/resolve/terms.h"
#include "queries/evidence.h"
#include "queries/kin.h"
#include "queries/status/status.h"

enum { MAX_DEPTH = 40, MAX_NODES = 2000 };

/* One step of the chain: the acts between two documents, told by the strongest of them. */
struct link {
    int64_t node;
    struct deed deed;
    json_t *relations;
};
struct link_vec VEC(struct link);

struct walk {
    struct ask *a;
    struct seen seen;
    json_t *end;
    int aside; /* depth of links that lead nowhere: what changed a rule that stays */
};

#define CHAIN_ACTS                                                                 \
    "JOIN act x ON x.id = v.act WHERE x.relation IN (" SQL_REPEALS ", " SQL_LAPSES \
    ", " SQL_REPLACES ", " SQL_AMENDS ", " SQL_REVIVES ") AND x.scope <> 'class' AND "
static const char after_sql[] =
    "SELECT " DEED_COLUMNS DEED_FROM CHAIN_ACTS "v.from_node = :node AND (x.relation <> " SQL_AMENDS
    " OR x.id IN " NEWEST_AMENDMENTS("") ") ORDER BY x.relation, v.id";
static const char before_sql[] =
    "SELECT " DEED_COLUMNS DEED_FROM CHAIN_ACTS "v.actor = :node ORDER BY x.relation, v.id";

/* Returns how many amendments are left out. */
static int64_t links_of(struct ask *a, int64_t node, bool after, struct link_vec *out)
{
    struct node_vec kin = { 0 };
    int64_t left = 0;
    kin_of(a, node, KIN_TEXT, &kin);
    for (size_t i = 0; i < kin.n; i++) {
        struct stmt *q = ask_stmt(a, after ? after_sql : before_sql);
        ask_int(q, ":node", kin.at[i]);
        if (after) {
            ask_int(q, ":amendments", ask_amendments(a));
            left += amendments_left(a, kin.at[i]);
        }
        while (ask_row(a, q)) {
            struct deed d;
            struct tl_act act;
            deed_read(a, q, &d, &act);
            int64_t other = kin_carrier(a, after ? d.actor : d.from);
            size_t k = 0;
            while (k < out->n && out->at[k].node != other)
                k++;
            if (other == node)
                continue;
            if (k == out->n) {
                struct link link = { other, d, json_array() };
                vec_push(out, link);
            }
            json_array_append_new(out->at[k].relations, text_json(d.relation));
        }
    }
    vec_release(&kin);
    return left;
}

/* The tree; *left gets how many amendments of the node it leaves out. */
static json_t *tree(struct walk *w, int64_t node, bool after, int depth, int64_t *left);

static json_t *link_json(struct walk *w, struct link *link, bool after, int depth)
{
    struct ask *a = w->a;
    const struct deed *d = &link->deed;
    struct proof best;
    json_t *o = json_object(), *evidence = evidence_of_act(a, d->act, &best);
    put(o, "doc", doc_json(a, link->node));
    status_put(a, o, link->node);
    put_text(o, "relation", d->relation);
    if (json_array_size(link->relations) > 1)
        put(o, "relations", link->relations);
    else
        json_decref(link->relations);
    put_text(o, "scope", d->scope);
    put_text(o, "effective", d->day);
    if (best.file.n)
        put_text(o, "pinpoint", evidence_article(a, &best));
    put(o, "evidence", evidence);
    int64_t left = 0;
    if (!seen_add(&w->seen, link->node))
        put(o, "seen", json_true());
    else if (depth < MAX_DEPTH && w->seen.n < MAX_NODES)
        put(o, after ? "after" : "before", tree(w, link->node, after, depth + 1, &left));
    else
        put(o, "cut", json_true());
    if (left)
        put_int(o, "after_left", left);
    return o;
}

/* Is the chain to be followed beyond what made the link? Not where the rule stays: it was amended, or revived from that day on. */
static bool leads_on(const struct link *l, struct span revived)
{
    struct span what = l->deed.relation;
    return !span_eq(what, SPAN("amends")) && !span_eq(what, SPAN("revives")) &&
           (!revived.n || span_cmp(l->deed.day, revived) > 0);
}

static json_t *tree(struct walk *w, int64_t node, bool after, int depth, int64_t *left)
{
    struct link_vec links = { 0 };
    json_t *list = json_array();
    struct span revived = { 0 };
    bool goes_on = false;
    *left = links_of(w->a, node, after, &links);
    for (size_t i = 0; i < links.n; i++)
        if (span_eq(links.at[i].deed.relation, SPAN("revives")) &&
            span_cmp(links.at[i].deed.day, revived) > 0)
            revived = links.at[i].deed.day;
    for (size_t i = 0; i < links.n; i++) {
        bool on = leads_on(&links.at[i], revived);
        goes_on = goes_on || on;
        w->aside += !on;
        json_array_append_new(list, link_json(w, &links.at[i], after, depth));
        w->aside -= !on;
    }
    if (after && !goes_on && !w->aside)
        json_array_append_new(w->end, doc_json(w->a, node));
    vec_release(&links);
    return list;
}

/* What made this text of the work out of the one before: the acts whose result it is. */
static json_t *amended_by(struct ask *a, int64_t edition)
{
    json_t *list = json_array();
    struct stmt *q = ask_stmt(a, "SELECT DISTINCT actor FROM act_view WHERE to_node = :node AND"
                                 " actor <> :node ORDER BY effective, id");
    ask_int(q, ":node", edition);
    while (ask_row(a, q))
        json_array_append_new(list, doc_json(a, kin_carrier(a, stmt_int(q, 0))));
    return list;
}

static void chain(struct ask *a, const struct judgement *j, struct span ref)
{
    struct walk w = { .a = a, .end = json_array() };
    int64_t root = kin_carrier(a, j->doc.node);
    json_t *editions = json_array(), *made_by = json_array();
    for (size_t i = 0; i < j->nodes.n && i < 200; i++) {
        struct card c;
        json_t *by = amended_by(a, j->nodes.at[i]);
        if (!card_load(a, &c, j->nodes.at[i]) || !json_array_size(by)) {
            json_decref(by);
        } else {
            json_t *made = json_object();
            put_text(made, "id", c.id);
            put(made, "by", by);
            json_array_append_new(made_by, made);
        }
        json_array_append_new(editions, doc_json(a, j->nodes.at[i]));
    }
    seen_add(&w.seen, root);
    int64_t none = 0, left = 0;
    json_t *before = tree(&w, root, false, 0, &none), *after = tree(&w, root, true, 0, &left);

    json_t *o = json_object();
    put(o, "type", json_string("chain"));
    put_text(o, "ref", ref);
    put(o, "doc", card_json(&j->doc));
    status_put(a, o, j->doc.node);
    put_days(o, a);
    json_object_set_new(o, "editions", editions);
    put(o, "made_by", made_by);
    json_object_set_new(o, "before", before);
    json_object_set_new(o, "after", after);
    if (left)
        put_int(o, "after_left", left);
    put(o, "end", w.end);
    seen_release(&w.seen);
    ask_emit(a, o);
}

int query_chain(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
                struct wh_error *err)
{
    struct ask a;
    ask_begin(&a, st, args, sink, ctx, err);
    return ask_end(&a, judge_each(&a, args, chain));
}
