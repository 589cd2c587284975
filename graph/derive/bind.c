// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the binding of references by number and by title shares: days, editions of one text, the actor's own texts.
#include "analyzer/scores.h"
#include "analyzer/words/words.h"
#include "graph/derive/derive_p.h"

bool d_is_act(const struct derivation *d, const struct d_ref *r)
{
    (void)d;
    return relation_info[r->relation].act && r->reading >= 0 && r->place != PLACE_QUOTED &&
           !(r->flags & (FLAG_INTENDED | FLAG_REPORTED | FLAG_NEGATED));
}

day d_limit(const struct derivation *d, const struct d_ref *r)
{
    const struct d_doc *c = &d->docs.at[r->doc];
    day limit = day_low(c->origin ? c->origin : c->issued);
    if (!limit)
        limit = day_low(c->published);
    if (!limit)
        limit = day_low(d->nodes.at[c->node].edition);
    day effective = r->reading >= 0 ? day_low(d->readings.at[r->reading].effective) : 0;
    return effective && (!limit || effective < limit) ? effective : limit;
}

/* Have the two nodes a title in common? */
static bool share_title(const struct derivation *d, int32_t a, int32_t b)
{
    for (int32_t i = d->nodes.at[a].first_name; i >= 0; i = d->names.at[i].next_of_node)
        if ((d->names.at[i].what == NAME_TITLE || d->names.at[i].what == NAME_INSTRUMENT) &&
            d_called(d, b, d->names.at[i].string))
            return true;
    return false;
}

/* Does the history of `node` say that the actor made it what it is? */
static bool is_made_by(const struct derivation *d, int32_t actor, int32_t node)
{
    const struct d_node *a = &d->nodes.at[actor], *b = &d->nodes.at[node];
    struct d_range h = b->doc >= 0 ? d->docs.at[b->doc].history : (struct d_range){ 0 };
    day at = a->issued ? a->issued : a->named;
    for (uint32_t i = 0; i < h.n; i++) {
        const struct d_history *e = &d->histories.at[h.from + i];
        /* adopted on the one day, published on the other */
        bool published = e->date && at >= e->date && !day_well_after(e->date, at);
        if (!e->amends || (at && e->date && !day_meets(at, e->date) && !published))
            continue;
        if ((e->by_number && e->by_number == a->number) ||
            (e->by_title && d_called(d, actor, d->titles[e->by_title].key)))
            return true;
    }
    return false;
}

bool d_is_lineage(const struct derivation *d, int32_t actor, int32_t node)
{
    const struct d_node *a = &d->nodes.at[actor], *b = &d->nodes.at[node];
    if (actor == node || b->carrier == actor || a->carrier == node ||
        (a->number && a->number == b->number && a->amended != b->amended))
        return true;
    if (is_made_by(d, actor, node))
        return true;
    if (!share_title(d, actor, node))
        return false;
    if (a->origin && a->origin == b->origin && a->origin % 100)
        return true;
    if (b->presence == 0 && a->effective_on % 100 && a->effective_on == b->effective_on)
        return true; /* a consolidated text keeps the day of commencement */
    struct d_range h = a->doc >= 0 ? d->docs.at[a->doc].history : (struct d_range){ 0 };
    for (uint32_t i = 0; i < h.n; i++)
        if (d->histories.at[h.from + i].date % 100 &&
            d->histories.at[h.from + i].date == b->edition)
            return true;
    return false;
}

/* Order of nodes by content alone: by id, part, and printed place. */
static int cmp_identity(const struct derivation *d, int32_t a, int32_t b)
{
    const struct d_node *x = &d->nodes.at[a], *y = &d->nodes.at[b];
    const struct d_node *cx = x->carrier >= 0 ? &d->nodes.at[x->carrier] : x;
    const struct d_node *cy = y->carrier >= 0 ? &d->nodes.at[y->carrier] : y;
    int c = d_cmp_text(d, cx->key, cy->key);
    if (c || (c = (x->part > y->part) - (x->part < y->part)))
        return c;
    uint32_t p = cx->doc >= 0 ? d->docs.at[cx->doc].rank : UINT32_MAX,
             q = cy->doc >= 0 ? d->docs.at[cy->doc].rank : UINT32_MAX;
    return (p > q) - (p < q);
}

/* Context of an editions.first: whose candidates they are. */
struct of_nodes {
    const struct derivation *d;
    const int32_t *cand;
};

static bool comes_first(const void *context, size_t a, size_t b)
{
    const struct of_nodes *of = context;
    return cmp_identity(of->d, of->cand[a], of->cand[b]) < 0;
}

/* The provider of graph/resolve/edition.h: nodes as candidates, in d->texts. */
static struct editions texts_of(struct derivation *d, const int32_t *cand, size_t n,
                                struct of_nodes *of)
{
    d->texts.n = 0;
    for (size_t i = 0; i < n; i++) {
        const struct d_node *c = &d->nodes.at[cand[i]];
        struct edition e = { .day = c->edition,
                             .before = c->before,
                             .amended = c->amended,
                             .origin = c->origin,
                             .presence = c->presence,
                             .work = c->work };
        vec_push(&d->texts, e);
    }
    *of = (struct of_nodes){ d, cand };
    return (struct editions){ d->texts.at, n, comes_first, of };
}

bool d_is_newer(struct derivation *d, int32_t a, int32_t b)
{
    struct of_nodes of;
    const int32_t both[] = { b, a };
    struct editions v = texts_of(d, both, 2, &of);
    return edition_is_newer(&v, 1, 0);
}

int32_t d_newest_before(struct derivation *d, const int32_t *cand, size_t n, int32_t actor,
                        day limit)
{
    struct VEC(int32_t) others = { 0 };
    for (size_t i = 0; i < n; i++) {
        day edition = d->nodes.at[cand[i]].edition;
        if (edition && (!limit || day_low(edition) < limit) && !d_is_lineage(d, actor, cand[i]))
            vec_push(&others, cand[i]);
    }
    struct of_nodes of;
    struct editions v = texts_of(d, others.at, others.n, &of);
    size_t best = edition_newest_before(&v, limit);
    int32_t node = best < others.n ? others.at[best] : -1;
    vec_release(&others);
    return node;
}

int32_t d_edition_at(struct derivation *d, const int32_t *cand, size_t n, day at)
{
    struct of_nodes of;
    struct editions v = texts_of(d, cand, n, &of);
    return cand[edition_of_day(&v, at)];
}

bool d_one_work(struct derivation *d, const int32_t *cand, size_t n)
{
    struct of_nodes of;
    struct editions v = texts_of(d, cand, n, &of);
    return editions_of_one_work(&v);
}

bool d_one_lineage(struct derivation *d, const int32_t *cand, size_t n)
{
    struct of_nodes of;
    struct editions v = texts_of(d, cand, n, &of);
    return editions_of_one_text(&v);
}

bool d_ends_beside(struct derivation *d, const struct d_ref *r, int32_t node)
{
    return d_may_end(r) && d_is_act(d, r) &&
           d_places(d, d->docs.at[r->doc].node, node) == PLACES_SIBLINGS;
}

/* 同意废止《X》, 请各单位停止执行《X》: is the body of the text neither who made the rule, nor a government or congress above, nor one of the place to whose
   bureau the rule belongs? Of a rule whose body is not known nobody can say. */
bool d_consents_in_vain(struct derivation *d, const struct d_ref *r, int32_t node)
{
    struct d_range by = d->nodes.at[d->docs.at[r->doc].node].issuers,
                   of = d->nodes.at[node].issuers;
    if (!(r->flags & FLAG_CONSENTED) || !d_may_end(r) || !d_is_act(d, r))
        return false;
    for (uint32_t i = 0; i < by.n; i++)
        for (uint32_t k = 0; k < of.n; k++) {
            sid x = d->items.at[by.from + i], y = d->items.at[of.from + k];
            enum place_relation where = places_compare(d_place_of(d, x), d_place_of(d, y));
            bool general = body_is_general(d_text(d, x));
            if (d_issuer_match(d, x, y) != BODY_OTHER || (general && where == PLACES_BELOW) ||
                (general && where == PLACES_ONE && !body_is_general(d_text(d, y))))
                return false;
        }
    return true;
}

/* Would a body of a place end what its city, its province or the State made? It tells of that, or was misread. */
bool d_ends_above(struct derivation *d, const struct d_ref *r, int32_t node)
{
    if (!d_may_end(r) || !d_is_act(d, r))
        return false;
    struct d_range by = d->nodes.at[d->docs.at[r->doc].node].issuers,
                   of = d->nodes.at[node].issuers;
    sid title = d->nodes.at[node].title ? d->nodes.at[node].title : r->title;
    bool above = by.n > 0 && (of.n || title);
    for (uint32_t i = 0; i < by.n && above; i++) {
        struct seat home = d_place_of(d, d->items.at[by.from + i]);
        for (uint32_t k = 0; k < of.n && above; k++)
            above = place_above_ends(d->lex, home, d_text(d, d->items.at[of.from + k]), false);
        if (!of.n)
            above = place_above_ends(d->lex, home, d_text(d, title), true);
    }
    return above;
}

void d_bind(struct derivation *d, struct d_ref *r, int32_t node, enum resolved_by how, int level,
            int sure)
{
    if (how != RESOLVED_DECISION && sure > SURE_OTHERS_RULE &&
        (d_ends_above(d, r, node) || d_consents_in_vain(d, r, node) || d_ends_beside(d, r, node)))
        sure = SURE_OTHERS_RULE;
    r->node = node;
    r->how = (uint8_t)how;
    r->level = (uint8_t)level;
    r->sure = (uint8_t)sure;
}

void d_bind_ambiguous(struct derivation *d, struct d_ref *r, const int32_t *cand, size_t n)
{
    r->node = -1;
    r->how = RESOLVED_AMBIGUOUS;
    r->cand_from = (uint32_t)d->candidates.n;
    r->cand_n = (uint32_t)n;
    for (size_t i = 0; i < n; i++) {
        int32_t c = cand[i];
        vec_push(&d->candidates, c);
    }
}

int d_date_agrees(const struct derivation *d, const struct d_node *n, day date)
{
    const day known[] = { n->issued, n->amended, n->origin, n->published, n->effective_on };
    if (edition_known_by(known, COUNT(known), date))
        return 1;
    struct d_range h = n->doc >= 0 ? d->docs.at[n->doc].history : (struct d_range){ 0 };
    for (uint32_t i = 0; i < h.n; i++)
        if (day_meets(d->histories.at[h.from + i].date, date))
            return 1;
    if (n->issued)
        return -1;
    if (n->named)
        return day_meets(n->named, date) ? 2 : -1;
    /* only the number's year is known: issue may be dated around the turn of the year */
    day y = n->edition / 10000, z = date / 10000;
    return n->edition == 0 || (y <= z + 1 && z <= y + 1) ? 0 : -1;
}
