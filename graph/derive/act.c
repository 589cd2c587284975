// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Bound references -> acts and edges.
#include <stdlib.h>

#include "base/buf.h"
#include "graph/derive/derive_p.h"

/* One piece of evidence of an act, before acts are gathered. */
struct piece {
    int32_t actor, from, to, ref;
    uint8_t relation, scope;
    bool history;
};
struct pieces VEC(struct piece);

static bool is_own(const struct derivation *d, int32_t actor, int32_t node)
{
    return node == actor || d->nodes.at[node].carrier == actor ||
           d->nodes.at[actor].carrier == node;
}

/* The nodes of `like`'s work that bear its title, or its instrument's. Chain of names; -1 ends. */
static sid main_key(const struct derivation *d, int32_t node)
{
    const struct d_node *n = &d->nodes.at[node];
    if (n->instruments.n == 1)
        return d->titles[d->items.at[n->instruments.from]].key;
    return n->title ? d->titles[n->title].key : 0;
}

/* The edition of that very day in the work of `node`, other than `node` itself; -1 none or several. */
static int32_t edition_of_very_day(const struct derivation *d, int32_t node, day at)
{
    sid key = main_key(d, node);
    int32_t found = -1;
    for (int32_t i = key && at % 100 ? d->first_name[key] : -1; i >= 0;
         i = d->names.at[i].next_of_string) {
        int32_t c = d->names.at[i].node;
        if (c == node || c == found || d->nodes.at[c].work != d->nodes.at[node].work ||
            d->nodes.at[c].edition != at)
            continue;
        if (found >= 0)
            return -1;
        found = c;
    }
    return found;
}

/* The text that an amending or replacing act produces: the actor's own, when it brings a new text of the same work; else
   the edition of the act's day. */
static int32_t produced(const struct derivation *d, int32_t actor, int32_t from, day effective)
{
    const struct d_node *a = &d->nodes.at[actor];
    if (a->work == d->nodes.at[from].work)
        return actor;
    int32_t to = edition_of_very_day(d, from, a->issued);
    return to >= 0 ? to : edition_of_very_day(d, from, effective);
}

static bool changes_text(int relation)
{
    return relation == REL_AMENDS || relation == REL_REPLACES;
}

static void piece_of_mention(struct derivation *d, struct pieces *out, int32_t ref)
{
    const struct d_ref *r = &d->refs.at[ref];
    int32_t actor = d->docs.at[r->doc].node;
    if (r->node < 0 || is_own(d, actor, r->node) || !d_is_act(d, r))
        return;
    const struct d_reading *g = &d->readings.at[r->reading];
    struct piece p = { actor, r->node, -1, ref, r->relation, g->scope, false };
    if (changes_text(r->relation))
        p.to = produced(d, actor, r->node, g->effective);
    /* 本办法取代《X》: a rule of another name that the text takes the place of is ended by it; only a new text of one rule lives on */
    if (r->relation == REL_REPLACES && p.to < 0)
        p.relation = REL_REPEALS;
    vec_push(out, p);
}

/* Can a document of that title be what amended another? A history line may also name what was heard or implemented. */
static bool amends_others(const struct derivation *d, sid title)
{
    static const struct span words[] = { { "修改", 6 }, { "修订", 6 }, { "修正", 6 },
                                         { "废止", 6 }, { "调整", 6 }, { "决定", 6 } };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (span_has(d_text(d, title), words[i]))
            return true;
    return title == 0;
}

/* A history line: its decision amended the edition before its day, and made the edition of its day. */
static void piece_of_history(struct derivation *d, struct pieces *out, int32_t ref)
{
    const struct d_ref *r = &d->refs.at[ref];
    const struct d_history *h = &d->histories.at[r->id];
    const struct d_doc *c = &d->docs.at[r->doc];
    if (r->node < 0 || !h->amends || !h->date || is_own(d, c->node, r->node) ||
        !amends_others(d, r->title))
        return;
    sid key = main_key(d, c->node);
    d->scratch.n = 0;
    for (int32_t i = key ? d->first_name[key] : -1; i >= 0; i = d->names.at[i].next_of_string)
        if (d->nodes.at[d->names.at[i].node].work == d->nodes.at[c->node].work)
            vec_push(&d->scratch, d->names.at[i].node);
    int32_t from = d_newest_before(d, d->scratch.at, d->scratch.n, r->node, day_low(h->date));
    if (from < 0)
        return; /* nothing tells of a text before it */
    int32_t to = c->amended == h->date ? c->node : edition_of_very_day(d, from, h->date);
    struct piece p = { r->node, from, to, ref, REL_AMENDS, SCOPE_WHOLE, true };
    vec_push(out, p);
}

static int by_act(const void *pa, const void *pb, void *ctx)
{
    const struct derivation *d = ctx;
    const struct piece *a = pa, *b = pb;
    if (a->actor != b->actor)
        return a->actor < b->actor ? -1 : 1;
    if (a->relation != b->relation)
        return a->relation < b->relation ? -1 : 1;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->history != b->history)
        return a->history ? 1 : -1;
    if (a->scope != b->scope)
        return a->scope < b->scope ? -1 : 1;
    return d_cmp_ref(d, &d->refs.at[a->ref], &d->refs.at[b->ref]);
}

/* The day that an act works on, and how it is known: the clause's, else the acting document's. */
struct act_day {
    struct span text;
    day at;
    uint8_t basis;
};

static struct span day_text(struct derivation *d, day at)
{
    char text[11];
    return arena_dup(&d->arena, span_of(text, day_format(text, at)));
}

static struct act_day day_of(struct derivation *d, const struct piece *p)
{
    const struct d_ref *r = &d->refs.at[p->ref];
    const struct d_node *actor = &d->nodes.at[p->actor];
    const struct d_doc *c = p->history ? NULL : &d->docs.at[r->doc];
    const struct d_reading *g = r->reading >= 0 ? &d->readings.at[r->reading] : NULL;
    if (g && g->effective)
        return (struct act_day){ g->effective_text, g->effective, g->basis };
    if (g && g->basis == BASIS_EVENT) /* an event whose day the text does not tell */
        return (struct act_day){ { 0 }, 0, BASIS_EVENT };
    day effective = c && c->effective_on ? c->effective_on : actor->effective_on;
    if (effective)
        return (struct act_day){ day_text(d, effective), effective, BASIS_DOCUMENT };
    day issued = c && c->issued ? c->issued : actor->issued;
    if (!issued && p->history)
        issued = d->histories.at[r->id].date;
    if (issued)
        return (struct act_day){ day_text(d, issued), issued, BASIS_ISSUED };
    return (struct act_day){ { 0 }, 0, BASIS_UNKNOWN };
}

static int basis_rank(uint8_t basis, day at)
{
    if (basis == BASIS_EVENT && !at) /* evidence that names a day is better */
        return 6;
    static const uint8_t rank[BASIS_COUNT] = {
        [BASIS_NONE] = 9,   [BASIS_CLAUSE] = 0,    [BASIS_EVENT] = 1,  [BASIS_DOCUMENT] = 2,
        [BASIS_ISSUED] = 3, [BASIS_PUBLISHED] = 4, [BASIS_UNKNOWN] = 5
    };
    return rank[basis];
}

static int how_rank(uint8_t how)
{
    static const uint8_t rank[] = {
        [RESOLVED_NONE] = 9,       [RESOLVED_AMBIGUOUS] = 8, [RESOLVED_NUMBER] = 1,
        [RESOLVED_TITLE_DATE] = 2, [RESOLVED_TITLE] = 3,     [RESOLVED_HISTORY] = 4,
        [RESOLVED_INHERITED] = 5,  [RESOLVED_DECISION] = 0
    };
    return rank[how];
}

static int sureness(const struct d_ref *r)
{
    return r->confidence * r->sure / 100;
}

/* Does the text itself name the target? */
static bool is_named(const struct d_ref *r)
{
    return (r->how == RESOLVED_NUMBER || r->how == RESOLVED_TITLE_DATE) && !r->conflicts;
}

/* Is a the better evidence of two? */
static bool is_better(const struct d_ref *a, const struct d_ref *b)
{
    if (a->history != b->history)
        return b->history;
    if (is_named(a) != is_named(b) && (a->how == RESOLVED_DECISION || b->how == RESOLVED_DECISION))
        return is_named(a); /* what the text itself proves needs no person's word */
    if (sureness(a) != sureness(b))
        return sureness(a) > sureness(b);
    return how_rank(a->how) < how_rank(b->how);
}

static int by_text(const void *a, const void *b)
{
    return span_cmp(*(const struct span *)a, *(const struct span *)b);
}

/* All provisions of the evidence, each once, sorted, joined by ";". */
static sid join_provisions(struct derivation *d, const struct piece *p, size_t n)
{
    struct VEC(struct span) all = { 0 };
    struct buf b = { 0 };
    for (size_t i = 0; i < n; i++) {
        int32_t reading = d->refs.at[p[i].ref].reading;
        struct span rest = reading >= 0 ? d->readings.at[reading].provisions : span_of(NULL, 0);
        while (rest.n) {
            size_t end = span_find(rest, SPAN(";"));
            struct span one = end == SPAN_NONE ? rest : span_cut(rest, 0, end);
            rest = end == SPAN_NONE ? span_of(NULL, 0) : span_from(rest, end + 1);
            if (one.n)
                vec_push(&all, one);
        }
    }
    if (all.n)
        qsort(all.at, all.n, sizeof *all.at, by_text);
    for (size_t i = 0; i < all.n; i++) {
        if (i && span_eq(all.at[i], all.at[i - 1]))
            continue;
        if (b.n)
            buf_char(&b, ';');
        buf_span(&b, all.at[i]);
    }
    sid joined = d_intern(d, buf_as_span(&b));
    buf_release(&b);
    vec_release(&all);
    return joined;
}

/* The sentences that act come before titles: 《关于废止X的通知》 says what the paper is about, and often less than its text. */
static void add_evidence(struct derivation *d, struct d_act *a, const struct piece *p, size_t n)
{
    for (int titles = 0; titles <= 1; titles++)
        for (size_t i = 0; i < n; i++) {
            const struct d_ref *r = &d->refs.at[p[i].ref];
            if ((!r->history && r->place == PLACE_TITLE) == (titles == 1)) {
                int32_t ref = p[i].ref;
                vec_push(&d->evidence, ref);
                a->evidence.n++;
            }
        }
}

/* Adds the evidence p[0..n) to the act and takes from it what is best. */
static void gather(struct derivation *d, struct d_act *a, const struct piece *p, size_t n)
{
    const struct d_ref *best = NULL;
    for (size_t i = 0; i < n; i++) {
        struct d_ref *r = &d->refs.at[p[i].ref];
        if (!best || is_better(r, best))
            best = r;
        struct act_day when = day_of(d, &p[i]);
        int x = basis_rank(when.basis, when.at), y = basis_rank(a->basis, a->effective_day);
        if (x < y || (x == y && when.at && day_low(when.at) < day_low(a->effective_day))) {
            a->basis = when.basis;
            a->effective = when.text;
            a->effective_day = when.at;
        }
        const struct d_reading *g = r->reading >= 0 ? &d->readings.at[r->reading] : NULL;
        if (g && !a->until.n)
            a->until = g->until_text;
        if (g && !a->area.n)
            a->area = g->area;
        a->inherited &= (r->flags & FLAG_INHERITED) != 0;
        a->level = r->level < a->level ? r->level : a->level;
        if (a->to < 0)
            a->to = p[i].to;
        r->act = (int32_t)d->acts.n;
    }
    add_evidence(d, a, p, n);
    a->how = best->history ? RESOLVED_HISTORY : best->how;
    a->agrees = best->agrees;
    a->conflicts = best->conflicts;
    a->sure = (uint8_t)sureness(best);
    a->provisions = join_provisions(d, p, n);
}

/* Does p (sorted by_act) hold an amendment of the same text by the same document, told by a mention? */
static bool is_amended_too(const struct pieces *p, const struct piece *of)
{
    size_t lo = 0, hi = p->n;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        const struct piece *m = &p->at[mid];
        bool before = m->actor != of->actor       ? m->actor < of->actor
                      : m->relation != REL_AMENDS ? m->relation < REL_AMENDS
                                                  : m->from < of->from;
        if (before)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < p->n && p->at[lo].actor == of->actor && p->at[lo].relation == REL_AMENDS &&
           p->at[lo].from == of->from && !p->at[lo].history;
}

/* 对《X》作如下修改：…第一条第二款不再适用: what a decision that amends X ends in it, like what it strikes out, is part of the
   amendment. */
static void join_amendments(struct derivation *d, struct pieces *p)
{
    bool *joins = mem_alloc(p->n + 1), any = false;
    for (size_t i = 0; i < p->n; i++) {
        const struct piece *one = &p->at[i];
        joins[i] = (one->relation == REL_REPEALS || one->relation == REL_LAPSES) &&
                   one->scope == SCOPE_PARTIAL && is_amended_too(p, one);
        any |= joins[i];
    }
    for (size_t i = 0; i < p->n; i++)
        if (joins[i]) {
            p->at[i].relation = REL_AMENDS;
            p->at[i].scope = SCOPE_WHOLE;
        }
    free(joins);
    if (any)
        qsort_r(p->at, p->n, sizeof *p->at, by_act, d);
}

void derive_acts(struct derivation *d)
{
    struct pieces p = { 0 };
    for (size_t i = 0; i < d->refs.n; i++) {
        if (d->refs.at[i].history)
            piece_of_history(d, &p, (int32_t)i);
        else
            piece_of_mention(d, &p, (int32_t)i);
    }
    if (p.n)
        qsort_r(p.at, p.n, sizeof *p.at, by_act, d);
    join_amendments(d, &p);
    for (size_t i = 0, k; i < p.n; i = k) {
        const struct piece *a = &p.at[i];
        /* history lines join the act that mentions tell of, whatever its scope */
        for (k = i + 1; k < p.n && p.at[k].actor == a->actor && p.at[k].relation == a->relation &&
                        p.at[k].from == a->from && (p.at[k].scope == a->scope || p.at[k].history);
             k++)
            ;
        struct d_act act = { .actor = a->actor,
                             .from = a->from,
                             .to = -1,
                             .relation = a->relation,
                             .scope = a->scope,
                             .basis = BASIS_NONE,
                             .level = 1,
                             .inherited = true,
                             .evidence = { (uint32_t)d->evidence.n, 0 } };
        gather(d, &act, p.at + i, k - i);
        vec_push(&d->acts, act);
    }
    vec_release(&p);
}

/* ------------------------------------------------------------------ edges */

/* Is the target known to be younger than that day? */
static bool is_wrong_way(const struct derivation *d, day at, int32_t to)
{
    const struct d_node *n = &d->nodes.at[to];
    day born = day_low(n->origin ? n->origin : n->issued);
    return at && born && day_high(at) < born;
}

static int by_index(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

/* The texts that have the amendment worked in: the edition it produced, and each whose own header tells of it. */
static void result_edges(struct derivation *d, const struct d_act *a, struct d_edge e)
{
    d->scratch.n = 0;
    if (a->to >= 0)
        vec_push(&d->scratch, a->to);
    for (uint32_t k = 0; k < a->evidence.n && changes_text(a->relation); k++) {
        const struct d_ref *r = &d->refs.at[d->evidence.at[a->evidence.from + k]];
        if (r->history && d->docs.at[r->doc].node != a->from)
            vec_push(&d->scratch, d->docs.at[r->doc].node);
    }
    if (d->scratch.n)
        qsort(d->scratch.at, d->scratch.n, sizeof *d->scratch.at, by_index);
    e.role = ROLE_RESULT;
    e.wrong_way = false;
    for (size_t k = 0; k < d->scratch.n; k++) {
        e.to = d->scratch.at[k];
        if ((k == 0 || e.to != d->scratch.at[k - 1]) && !is_own(d, a->actor, e.to))
            vec_push(&d->edges, e);
    }
}

static void act_edges(struct derivation *d)
{
    for (size_t i = 0; i < d->acts.n; i++) {
        const struct d_act *a = &d->acts.at[i];
        struct d_edge e = { .from = a->actor,
                            .to = a->from,
                            .act = (int32_t)i,
                            .relation = a->relation,
                            .role = ROLE_TARGET,
                            .level = a->level,
                            .how = a->how,
                            .sure = a->sure,
                            .mentions = a->evidence.n,
                            .wrong_way = is_wrong_way(d, a->effective_day, a->from) };
        vec_push(&d->edges, e);
        for (uint32_t k = 0; k < a->evidence.n; k++)
            d->refs.at[d->evidence.at[a->evidence.from + k]].edge = (int32_t)d->edges.n - 1;
        result_edges(d, a, e);
    }
}

static int by_edge(const void *pa, const void *pb, void *ctx)
{
    const struct derivation *d = ctx;
    const struct d_ref *a = &d->refs.at[*(const int32_t *)pa],
                       *b = &d->refs.at[*(const int32_t *)pb];
    int32_t x = d->docs.at[a->doc].node, y = d->docs.at[b->doc].node;
    if (x != y)
        return x < y ? -1 : 1;
    if (a->node != b->node)
        return a->node < b->node ? -1 : 1;
    return (a->relation > b->relation) - (a->relation < b->relation);
}

static day citing_day(const struct derivation *d, const struct d_ref *r)
{
    const struct d_doc *c = &d->docs.at[r->doc];
    return c->issued ? c->issued : c->published;
}

void derive_edges(struct derivation *d)
{
    int32_t *order = mem_alloc(d->refs.n * sizeof *order + 1);
    size_t n = 0;
    act_edges(d);
    for (size_t i = 0; i < d->refs.n; i++) {
        struct d_ref *r = &d->refs.at[i];
        if (r->node < 0 || r->act >= 0 || r->history || r->relation == REL_SELF ||
            is_own(d, d->docs.at[r->doc].node, r->node))
            continue;
        order[n++] = (int32_t)i;
        if (relation_info[r->relation].act)
            r->relation = REL_CITES; /* a planned, told or denied act draws no line of its own */
    }
    qsort_r(order, n, sizeof *order, by_edge, d);
    for (size_t i = 0, k; i < n; i = k) {
        const struct d_ref *r = &d->refs.at[order[i]];
        struct d_edge e = { .from = d->docs.at[r->doc].node,
                            .to = r->node,
                            .act = -1,
                            .relation = r->relation,
                            .role = ROLE_CITATION,
                            .level = 1,
                            .how = RESOLVED_NONE };
        bool wrong = true;
        for (k = i; k < n && by_edge(&order[i], &order[k], d) == 0; k++) {
            struct d_ref *m = &d->refs.at[order[k]];
            e.mentions++;
            e.level = m->level < e.level ? m->level : e.level;
            e.how = how_rank(m->how) < how_rank(e.how) ? m->how : e.how;
            e.sure = sureness(m) > e.sure ? (uint8_t)sureness(m) : e.sure;
            wrong &= m->level == 0 && is_wrong_way(d, citing_day(d, m), m->node);
            m->edge = (int32_t)d->edges.n;
        }
        e.wrong_way = wrong;
        vec_push(&d->edges, e);
    }
    free(order);
}
