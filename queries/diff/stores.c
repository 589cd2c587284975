// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Two stores: documents are compared by what they are, not by where a store keeps them.
#include "graph/resolve/terms.h"
#include "queries/diff/diff_p.h"

/* What both ways of the comparison need. */
struct pairing {
    struct differing *d;
    struct ask *ours, *theirs;
    struct seen known; /* documents of theirs that one of ours is */
};

enum { FEW = 8 /* names, or documents of one name, that are looked at */ };

struct few {
    struct span at[FEW];
    size_t n;
};

/* In the arena of the record of `a`. */
static void texts(struct ask *a, struct stmt *q, struct few *out)
{
    out->n = 0;
    while (ask_row(a, q))
        if (out->n < FEW)
            out->at[out->n++] = ask_column(a, q, 0);
}

/* Its id, then those that it had. */
static void ids_of(struct ask *a, int64_t node, struct few *out)
{
    struct stmt *q = ask_stmt(
        a,
        "SELECT k.text FROM node n JOIN string k ON k.id = n.key_id WHERE n.id = :node UNION ALL "
        "SELECT s.text FROM name m JOIN string s ON s.id = m.string_id WHERE m.node_id = :node "
        "AND m.what = " SQL_OLDER_ID);
    ask_int(q, ":node", node);
    texts(a, q, out);
}

static int64_t by_id(struct ask *a, struct span id)
{
    struct stmt *q = ask_stmt(
        a, "SELECT n.id FROM string s JOIN node n ON n.key_id = s.id WHERE s.text = :id UNION ALL "
           "SELECT m.node_id FROM string s JOIN name m ON m.string_id = s.id AND m.what "
           "= " SQL_OLDER_ID " WHERE s.text = :id");
    ask_text(q, ":id", id);
    return ask_one(a, q, 0);
}

/* The only full or listed document of `there` that bears one of the names (of that kind) of `node`; 0: none, or several. `day`: it is
   issued on that day, too; empty: on any. */
static int64_t by_name(struct ask *here, int64_t node, struct ask *there, const char *what,
                       struct span day)
{
    struct few names;
    struct stmt *q = ask_stmt(here, "SELECT s.text FROM name m JOIN string s ON s.id = m.string_id "
                                    "WHERE m.node_id = :node AND m.what = CAST(:what AS INTEGER)");
    ask_int(q, ":node", node);
    ask_text(q, ":what", span_str(what));
    texts(here, q, &names);
    int64_t found = 0;
    for (size_t i = 0; i < names.n; i++) {
        q = ask_stmt(there,
                     "SELECT coalesce(n.carrier_id, n.id) FROM string s JOIN name m ON m.string_id "
                     "= s.id AND m.what = CAST(:what AS INTEGER) JOIN node n ON n.id = m.node_id "
                     "WHERE s.text = :name AND n.presence <> " SQL_CITED
                     " AND (:day IS NULL OR n.issued = :day) LIMIT 9");
        ask_text(q, ":what", span_str(what));
        ask_text(q, ":name", names.at[i]);
        ask_text(q, ":day", day);
        while (ask_row(there, q)) {
            int64_t one = stmt_int(q, 0);
            found = !found || found == one ? one : -1;
        }
    }
    return found > 0 ? found : 0;
}

/* The same document there; 0: there is none that is surely it. */
static int64_t partner(struct ask *here, const struct card *c, struct ask *there)
{
    struct few ids;
    ids_of(here, c->node, &ids);
    for (size_t i = 0; i < ids.n; i++) {
        int64_t node = by_id(there, ids.at[i]);
        if (node)
            return kin_carrier(there, node);
    }
    /* ids shift when another text of the name comes in: one number and one title, or one title and one day are one document */
    int64_t node = c->number.n ? by_name(here, c->node, there, SQL_NUMBER, SPAN("")) : 0;
    int64_t titled = c->issued.n ? by_name(here, c->node, there, SQL_TITLE, c->issued) : 0;
    struct card other;
    if (node && node == titled)
        return node;
    if (titled && card_load(there, &other, titled) && (!other.number.n || !c->number.n))
        return titled;
    return 0;
}

static bool is_full(const struct card *c)
{
    return span_eq(c->presence, SPAN("full"));
}

/* ------------------------------------------------------------------ differences */

static void compare(struct pairing *p, const struct card *c, int64_t other)
{
    struct judgement x, y;
    bool here = judge(p->ours, &x, c->node), there = judge(p->theirs, &y, other);
    bool both = here && there;
    bool same = both && x.result.status == y.result.status &&
                (x.result.standing == TL_SUPERSEDED) == (y.result.standing == TL_SUPERSEDED);
    judge_release(&x);
    judge_release(&y);
    p->d->compared++;
    p->d->agree += same;
    if (same || !both)
        return;
    json_t *o = diff_record(DIFFERENCE_STATUS);
    put(o, "doc", card_json(c));
    diff_put_status(p->ours, o, c->node, false);
    diff_put_status(p->theirs, o, other, true);
    diff_emit(p->d, DIFFERENCE_STATUS, o);
}

static void tell_one(struct pairing *p, bool theirs, const struct card *c, const struct card *there)
{
    enum difference what = theirs ? DIFFERENCE_ONLY_THEIRS : DIFFERENCE_ONLY_OURS;
    json_t *o = diff_record(what);
    put(o, "doc", card_json(c));
    if (there && there->node) /* known there by name alone */
        put_text(o, "presence_there", there->presence);
    diff_put_status(theirs ? p->theirs : p->ours, o, c->node, theirs);
    diff_emit(p->d, what, o);
}

/* One title, one day, one body, and two numbers: one of them is wrong. */
static bool tell_number(struct pairing *p, const struct card *c)
{
    int64_t titled =
        c->number.n && c->issued.n ? by_name(p->ours, c->node, p->theirs, SQL_TITLE, c->issued) : 0;
    struct card other;
    if (!titled || !card_load(p->theirs, &other, titled) || !other.number.n || !is_full(&other) ||
        span_eq(other.number, c->number) || !span_eq(other.issuers, c->issuers))
        return false;
    struct few ids;
    ids_of(p->theirs, titled, &ids);
    for (size_t i = 0; i < ids.n; i++)
        if (by_id(p->ours, ids.at[i]))
            return false; /* ours has that one, too: two documents */
    seen_add(&p->known, titled);
    json_t *o = diff_record(DIFFERENCE_NUMBER);
    put(o, "doc", card_json(c));
    put(o, "other", card_json(&other));
    put(o, "evidence", evidence_of_document(p->ours, c->document, 0, 0, NULL));
    put(o, "their_evidence", evidence_of_document(p->theirs, other.document, 0, 0, NULL));
    diff_emit(p->d, DIFFERENCE_NUMBER, o);
    p->d->compared++;
    return true;
}

static void documents(struct ask *a, struct node_vec *out)
{
    struct stmt *q =
        ask_stmt(a, "SELECT n.id FROM node n JOIN string k ON k.id = n.key_id WHERE "
                    "n.carrier_id IS NULL AND n.presence = " SQL_FULL " ORDER BY k.text");
    while (ask_row(a, q))
        vec_push(out, stmt_int(q, 0));
}

static bool goes_on(const struct pairing *p)
{
    return ask_goes_on(p->ours) && ask_goes_on(p->theirs);
}

static void clear(struct pairing *p)
{
    arena_clear(&p->ours->arena);
    arena_clear(&p->theirs->arena);
}

static void walk_ours(struct pairing *p)
{
    struct node_vec nodes = { 0 };
    documents(p->ours, &nodes);
    for (size_t i = 0; i < nodes.n && goes_on(p); i++) {
        struct card c, other = { 0 };
        if (!card_load(p->ours, &c, nodes.at[i]))
            continue;
        int64_t there = partner(p->ours, &c, p->theirs);
        if (there && card_load(p->theirs, &other, there) && is_full(&other)) {
            seen_add(&p->known, there);
            compare(p, &c, there);
        } else if (!tell_number(p, &c)) {
            tell_one(p, false, &c, &other);
        }
        clear(p);
    }
    vec_release(&nodes);
}

static void walk_theirs(struct pairing *p)
{
    struct node_vec nodes = { 0 };
    documents(p->theirs, &nodes);
    for (size_t i = 0; i < nodes.n && goes_on(p); i++) {
        struct card c, other = { 0 };
        if (seen_has(&p->known, nodes.at[i]) || !card_load(p->theirs, &c, nodes.at[i]))
            continue;
        int64_t here = partner(p->theirs, &c, p->ours);
        if (here)
            card_load(p->ours, &other, here);
        tell_one(p, true, &c, &other);
        clear(p);
    }
    vec_release(&nodes);
}

/* Numbers that several documents of one store bear (as the check of numbers in `audit` has it), and of which the other store has but
   one or none. */
static void doubles(struct pairing *p, bool theirs)
{
    struct ask *a = theirs ? p->theirs : p->ours, *other = theirs ? p->ours : p->theirs;
    struct node_vec first = { 0 }, last = { 0 };
    struct VEC(struct span) numbers = { 0 };
    struct stmt *q = ask_stmt(
        a, "SELECT s.text, min(n.id), max(n.id) FROM node n JOIN string s ON s.id = n.number_id "
           "JOIN string k ON k.id = n.key_id WHERE n.carrier_id IS NULL AND n.presence = " SQL_FULL
           " AND k.text GLOB s.text || '~[0-9]*' GROUP BY s.text HAVING count(*) > 1 ORDER BY "
           "s.text");
    while (ask_row(a, q)) {
        vec_push(&numbers, arena_dup(&a->keep, stmt_text(q, 0)));
        vec_push(&first, stmt_int(q, 1));
        vec_push(&last, stmt_int(q, 2));
    }
    for (size_t i = 0; i < numbers.n && goes_on(p); i++) {
        q = ask_stmt(other, "SELECT count(*) FROM node n JOIN string s ON s.id = n.number_id JOIN "
                            "string k ON k.id = n.key_id WHERE s.text = :number AND n.presence "
                            "= " SQL_FULL " AND k.text GLOB s.text || '~[0-9]*'");
        ask_text(q, ":number", numbers.at[i]);
        if (ask_one(other, q, 0) > 1)
            continue;
        json_t *o = diff_record(DIFFERENCE_DOUBLE);
        put(o, "doc", doc_json(a, first.at[i]));
        put(o, "other", doc_json(a, last.at[i]));
        put(o, "side", json_string(theirs ? "theirs" : "ours"));
        diff_emit(p->d, DIFFERENCE_DOUBLE, o);
        clear(p);
    }
    vec_release(&numbers);
    vec_release(&first);
    vec_release(&last);
}

static void put_horizon(struct ask *a, json_t *o, const char *key)
{
    struct stmt *q = ask_stmt(a, "SELECT max(published) FROM source WHERE published IS NOT NULL");
    while (ask_row(a, q))
        put_text(o, key, stmt_text(q, 0));
}

void diff_stores(struct differing *d)
{
    struct ask theirs;
    struct wh_error err = { 0 };
    struct pairing p = { .d = d, .ours = d->a, .theirs = &theirs };
    json_t *extra = json_object();
    ask_begin(&theirs, d->sides->theirs.store, d->a->args, d->a->sink, d->a->ctx, &err);
    walk_ours(&p);
    walk_theirs(&p);
    doubles(&p, false);
    doubles(&p, true);
    put_horizon(p.ours, extra, "horizon");
    put_horizon(p.theirs, extra, "their_horizon");
    seen_release(&p.known);
    enum wh_status rc = (enum wh_status)ask_end(&theirs, WH_OK);
    if (rc != WH_OK && d->a->status == WH_OK) {
        d->a->status = rc;
        *d->a->err = err;
    }
    diff_summary(d, extra);
}
