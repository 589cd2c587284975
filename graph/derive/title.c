// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// References without a number: by title and printed day, then by title alone (DESIGN §4).
//
// A printed day names one edition; nothing of that day known: a dated stub. Without a day a citation means the work, and
// an act the newest edition issued before it, never the actor itself nor another text of it; when all that is known is
// younger: a stub for the older edition. Several bodies' works under one title and nothing to tell: ambiguous.
#include <stdlib.h>

#include "analyzer/scores.h"
#include "graph/derive/derive_p.h"
#include "graph/resolve/title.h"

/* ------------------------------------------------------------------ candidates */

static sid key_of(const struct derivation *d, const struct d_ref *r)
{
    return d->titles[r->title].key;
}

/* The body that the reference names: printed beside the title, or at its head. */
static sid issuer_of(const struct derivation *d, const struct d_ref *r)
{
    return r->issuer ? r->issuer : d->titles[r->title].issuer;
}

/* All nodes with that title, each once and in any order, in d->scratch. */
static size_t nodes_called(struct derivation *d, sid key)
{
    int32_t first = d_namesakes(d, key);
    for (int32_t g = first; g >= 0; g = d->groups.at[g].next)
        d->groups.at[g].kept = true;
    d->scratch.n = 0;
    return d_take_groups(d, first, false);
}

/* Of the groups those of the named body; when there are none, those whose body is not known. */
static void keep_issuer(struct derivation *d, int32_t first, sid issuer)
{
    int best = BODY_OTHER;
    for (int pass = 0; pass < 2; pass++)
        for (int32_t g = first; g >= 0; g = d->groups.at[g].next) {
            int m = d_node_issuer_match(d, d->groups.at[g].like, issuer);
            d->groups.at[g].kept = m != BODY_OTHER && m == best;
            if (m != BODY_OTHER && (best == BODY_OTHER || m > best))
                best = m;
        }
}

/* The nodes with that title that are of the body, of any where that is 0; in any order, in d->scratch. */
static size_t nodes_of_body(struct derivation *d, sid key, sid issuer)
{
    if (!issuer)
        return nodes_called(d, key);
    int32_t first = d_namesakes(d, key);
    keep_issuer(d, first, issuer);
    d->scratch.n = 0;
    return d_take_groups(d, first, false);
}

static int32_t actor_of(const struct derivation *d, const struct d_ref *r)
{
    return d->docs.at[r->doc].node;
}

/* Does the title itself name the place of one of the node's bodies? Then it is meant wherever it is cited. */
static bool names_place(struct derivation *d, sid key, int32_t node)
{
    struct d_range of = d->nodes.at[node].issuers;
    for (uint32_t i = 0; i < of.n; i++) {
        struct seat p = d_place_of(d, d->items.at[of.from + i]);
        if (p.kind == PLACE_LOCAL && span_starts(d_text(d, key), p.name))
            return true;
    }
    return false;
}

/* Where the document stands that a bare title may mean, seen from the citing one; one place, where the title names it. */
static enum place_relation place_of(struct derivation *d, const struct d_ref *r, int32_t cand)
{
    return names_place(d, key_of(d, r), cand) ? PLACES_ONE : d_places(d, actor_of(d, r), cand);
}

/* A bare title means a rule of the citing document's own place: of the groups drops what is of another of its level, and for an act what is
   of one above it (a citation may mean that). What is of one below is kept: it makes an act ambiguous (resolve_act). */
static size_t drop_other_places(struct derivation *d, int32_t first, const struct d_ref *r)
{
    size_t kept = 0;
    bool act = d_is_act(d, r);
    for (int32_t g = first; g >= 0; g = d->groups.at[g].next) {
        enum place_relation at = place_of(d, r, d->groups.at[g].like);
        d->groups.at[g].kept = at != PLACES_SIBLINGS && !(act && at == PLACES_ABOVE);
        kept += d->groups.at[g].kept;
    }
    return kept;
}

/* Appends the documents of the place that bear the title without its name, for an act also with it: a citation that leaves the name out
   may mean what stands above. */
static void add_placed(struct derivation *d, const struct d_ref *r, struct span place)
{
    struct arena a = { 0 };
    sid key = key_of(d, r);
    int32_t actor = actor_of(d, r);
    bool act = d_is_act(d, r);
    struct span with = title_with_place(&a, d_text(d, key), place),
                without = title_without_place(d->lex, d_text(d, key), place);
    struct span variant =
        act && with.n ? with : without; /* 根据《城市绿化条例》 in a city's text is the State's */
    sid other = variant.n ? (sid)intern_get(&d->string_index, variant) : 0;
    arena_release(&a);
    if (!other || (size_t)other >= d->stored_strings)
        return;
    int32_t first = d_namesakes(d, other);
    for (int32_t g = first; g >= 0; g = d->groups.at[g].next)
        d->groups.at[g].kept = d_places(d, actor, d->groups.at[g].like) == PLACES_ONE;
    d_take_groups(d, first, true);
}

/* All that the title may mean where it stands, in d->scratch: of the named body; without one, of the citing document's place,
   the title with and without the name of that place. */
static size_t candidates_of(struct derivation *d, const struct d_ref *r)
{
    sid key = key_of(d, r), issuer = issuer_of(d, r);
    int32_t actor = actor_of(d, r);
    int32_t first = d_namesakes(d, key);
    struct d_range of = d->nodes.at[actor].issuers;
    if (issuer)
        keep_issuer(d, first, issuer);
    else
        drop_other_places(d, first, r);
    d->scratch.n = 0;
    size_t n = d_take_groups(d, first, true);
    if (issuer && d_node_issuer_match(d, actor, issuer) <= BODY_OTHER)
        return n;
    for (uint32_t i = 0; i < of.n && (d_is_act(d, r) || n == 0); i++) {
        struct seat p = d_place_of(d, d->items.at[of.from + i]);
        if (p.kind == PLACE_LOCAL)
            add_placed(d, r, p.name);
    }
    return d->scratch.n;
}

/* The body of a stub: the named one; that of the citing document, where only documents of other places bear the title. */
static sid stub_issuer(struct derivation *d, const struct d_ref *r)
{
    sid issuer = issuer_of(d, r);
    struct d_range of = d->nodes.at[actor_of(d, r)].issuers;
    if (issuer || !of.n)
        return issuer;
    int32_t first = d_namesakes(d, key_of(d, r));
    return first >= 0 && drop_other_places(d, first, r) == 0 ? d->items.at[of.from] : 0;
}

static uint8_t issuer_fact(struct derivation *d, const struct d_ref *r)
{
    sid issuer = issuer_of(d, r);
    return issuer && d_node_issuer_match(d, r->node, issuer) == 2 ? FACT_ISSUER : 0;
}

/* A document known by a title only. */
static int32_t title_stub(struct derivation *d, sid title, sid issuer, day date)
{
    int32_t node = d_node_new(d);
    struct d_node *n = &d->nodes.at[node];
    n->title = title;
    n->instruments =
        d->titles[title].instruments.n == 1 ? d->titles[title].instruments : (struct d_range){ 0 };
    n->issued = n->edition = n->origin = date;
    if (issuer) {
        n->issuers = (struct d_range){ (uint32_t)d->items.n, 1 };
        vec_push(&d->items, issuer);
    }
    n->key = d_make_id(d, d->titles[title].key, issuer, date);
    d_title_names(d, node, title, NAME_TITLE);
    if (n->instruments.n)
        d_title_names(d, node, d->items.at[n->instruments.from], NAME_INSTRUMENT);
    return node;
}

/* ------------------------------------------------------------------ by title and day */

/* May a document whose day is not known be of that day? Its number's year tells; else it commenced, or was printed or
   listed in a gazette, in that year or the next. A full text without any day may be what a history line names. For an
   act only the number counts. */
static bool may_be_of(const struct derivation *d, const struct d_node *n, const struct d_ref *r,
                      bool act)
{
    uint32_t year = r->date / 10000;
    if (n->edition)
        return n->edition / 10000 == year;
    uint32_t other = n->effective_on / 10000;
    if (!other && n->doc >= 0)
        other = d->sources.at[d->docs.at[n->doc].source].published / 10000;
    return !act && (other ? other >= year && other <= year + 1 : r->history && n->presence == 0);
}

/* Candidates of that day; `loose`: those whose day is not known but whose year may be. */
static size_t keep_date(struct derivation *d, size_t n, const struct d_ref *r, bool loose)
{
    bool act = d_is_act(d, r);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        int32_t c = d->scratch.at[i];
        const struct d_node *node = &d->nodes.at[c];
        if (act && d_is_lineage(d, actor_of(d, r), c))
            continue;
        int agrees = d_date_agrees(d, node, r->date);
        bool keep = loose ? agrees == 0 && may_be_of(d, node, r, act) : agrees > 0;
        if (keep)
            d->scratch.at[kept++] = c;
    }
    return kept;
}

static day citing_day(const struct derivation *d, const struct d_ref *r)
{
    const struct d_doc *c = &d->docs.at[r->doc];
    day at = c->issued ? c->issued : c->published;
    return at ? at : d->nodes.at[c->node].edition;
}

/* True when settled; false: no document of that day is known. */
static bool resolve_dated(struct derivation *d, struct d_ref *r)
{
    size_t all = candidates_of(d, r);
    enum { FEW = 64 }; /* more than that of one title and no printed day: nobody could tell */
    int32_t few[FEW];
    if (all && all <= FEW)
        memcpy(few, d->scratch.at, all * sizeof *few);
    size_t n = keep_date(d, all, r, false);
    if (n == 0) {
        if (all == 0 || all > FEW)
            return false;
        if (all)
            memcpy(d->scratch.at, few, all * sizeof *few);
        n = keep_date(d, all, r, true);
        if (n != 1)
            return false;
        d_bind(d, r, d->scratch.at[0], RESOLVED_TITLE_DATE, 0, SURE_TITLE);
    } else if (n == 1) {
        bool printed = d_date_agrees(d, &d->nodes.at[d->scratch.at[0]], r->date) == 1;
        d_bind(d, r, d->scratch.at[0], RESOLVED_TITLE_DATE, !printed, SURE_DATED);
        r->agrees = FACT_DATE;
    } else if (d_one_lineage(d, d->scratch.at, n)) {
        int32_t node = d_is_act(d, r)
                           ? d_newest_before(d, d->scratch.at, n, actor_of(d, r), d_limit(d, r))
                           : d_edition_at(d, d->scratch.at, n, citing_day(d, r));
        if (node < 0)
            return false;
        d_bind(d, r, node, RESOLVED_TITLE_DATE, 1, SURE_DATED);
        r->agrees = FACT_DATE;
    } else {
        d_bind_ambiguous(d, r, d->scratch.at, n);
        return true;
    }
    r->agrees |= FACT_TITLE | issuer_fact(d, r);
    if (r->history)
        r->how = RESOLVED_HISTORY;
    return true;
}

/* By title; the more precise day and the named body first, then the text and place, so that stubs come out the same. */
static int by_title_day(const void *pa, const void *pb, void *ctx)
{
    const struct derivation *d = ctx;
    const struct d_ref *a = &d->refs.at[*(const int32_t *)pa],
                       *b = &d->refs.at[*(const int32_t *)pb];
    sid x = key_of(d, a), y = key_of(d, b);
    if (x != y)
        return d_cmp_text(d, x, y);
    int p = (a->date % 100 != 0) + (a->date / 100 % 100 != 0),
        q = (b->date % 100 != 0) + (b->date / 100 % 100 != 0);
    if (p != q)
        return p > q ? -1 : 1;
    if (!(a->flags & FLAG_BARE) != !(b->flags & FLAG_BARE))
        return a->flags & FLAG_BARE ? 1 : -1;
    sid i = issuer_of(d, a), k = issuer_of(d, b);
    if (!i != !k)
        return i ? -1 : 1;
    int c = d_cmp_text(d, i, k);
    if (c)
        return c;
    if (a->date != b->date)
        return a->date < b->date ? -1 : 1;
    c = d_cmp_text(d, a->title, b->title);
    return c ? c : d_cmp_ref(d, a, b);
}

/* The title family's texts as their histories tell: an amendment changes the edition of the day before it. */
static void editions_of_histories(struct derivation *d)
{
    for (size_t i = 0; i < d->docs.n; i++) {
        const struct d_doc *c = &d->docs.at[d->by_rank[i]];
        for (uint32_t k = 0; k < c->history.n && c->full && c->title; k++) {
            const struct d_history *h = &d->histories.at[c->history.from + k];
            day prior = 0;
            if (!h->amends || !h->date || (!h->by_title && !h->by_number))
                continue;
            for (uint32_t m = 0; m < c->history.n; m++) {
                day at = d->histories.at[c->history.from + m].date;
                if (at && day_low(at) < day_low(h->date) && day_low(at) > day_low(prior))
                    prior = at;
            }
            if (!prior && c->issued && day_low(c->issued) < day_low(h->date))
                prior = c->issued;
            if (!prior)
                continue;
            size_t n = nodes_called(d, d->titles[c->title].key);
            bool there = false;
            for (size_t m = 0; m < n && !there; m++) {
                const struct d_node *e = &d->nodes.at[d->scratch.at[m]];
                /* a text dated by its publication, some weeks behind its adoption, is that edition */
                there =
                    day_meets(e->edition, prior) ||
                    (e->presence == 0 && !e->amended && day_high(e->edition) < day_low(h->date) &&
                     day_low(prior) <= day_low(e->edition) && !day_well_after(prior, e->edition));
            }
            if (!there) {
                struct d_range r = d->nodes.at[c->node].issuers;
                int32_t stub = title_stub(d, c->title, r.n ? d->items.at[r.from] : 0, prior);
                d->nodes.at[stub].origin = c->origin;
            }
        }
    }
}

void derive_dated(struct derivation *d)
{
    int32_t *order = mem_alloc(d->refs.n * sizeof *order + 1);
    size_t n = 0;
    editions_of_histories(d);
    for (size_t i = 0; i < d->refs.n; i++) {
        struct d_ref *r = &d->refs.at[i];
        if (!r->number && r->title && r->date && r->relation != REL_SELF && !resolve_dated(d, r))
            order[n++] = (int32_t)i;
    }
    qsort_r(order, n, sizeof *order, by_title_day, d);
    size_t first_stub = d->nodes.n;
    for (size_t i = 0; i < n; i++) {
        struct d_ref *r = &d->refs.at[order[i]];
        sid issuer = stub_issuer(d, r);
        size_t all = nodes_of_body(d, key_of(d, r), issuer), found = 0;
        int32_t stub = -1;
        for (size_t k = 0; k < all; k++) {
            if ((size_t)d->scratch.at[k] >= first_stub &&
                day_meets(d->nodes.at[d->scratch.at[k]].issued, r->date)) {
                stub = d->scratch.at[k];
                d->scratch.at[found++] = stub;
            }
        }
        if (found > 1) {
            d_bind_ambiguous(d, r, d->scratch.at, found);
            continue;
        }
        if (found == 0)
            stub = title_stub(d, r->title, issuer, r->date);
        d_bind(d, r, stub, r->history ? RESOLVED_HISTORY : RESOLVED_TITLE_DATE, 0, SURE_DATED);
        r->agrees = FACT_TITLE | FACT_DATE | issuer_fact(d, r);
    }
    free(order);
}

/* ------------------------------------------------------------------ by title alone */

/* A title that is but a kind (《条例》, 《办法》) names nothing outside its document. */
static bool is_generic(const struct derivation *d, const struct d_ref *r)
{
    struct span key = d_text(d, key_of(d, r));
    return span_eq(lexicon_kind(d->lex, key), key);
}

/* The stub for an edition older than `limit` of the work of cand[0]. */
static int32_t older_stub(struct derivation *d, const struct d_ref *r, int32_t like, day limit)
{
    size_t n = nodes_called(d, key_of(d, r));
    for (size_t i = 0; i < n; i++)
        if (d->nodes.at[d->scratch.at[i]].before == limit &&
            d->nodes.at[d->scratch.at[i]].work == d->nodes.at[like].work)
            return d->scratch.at[i];
    char text[13] = "@<";
    day_format(text + 2, limit);
    int32_t stub = title_stub(d, r->title, 0, 0);
    struct d_node *s = &d->nodes.at[stub];
    struct span key =
        arena_join(&d->arena, (struct span[]){ d_text(d, key_of(d, r)), span_str(text) }, 2);
    s->before = limit;
    s->work = d->nodes.at[like].work;
    s->issuers = d->nodes.at[like].issuers;
    s->key = d_intern(d, key);
    return stub;
}

/* What an act by title alone acts on. False: no document of that title is known. */
static bool resolve_act(struct derivation *d, struct d_ref *r, size_t n)
{
    int32_t actor = actor_of(d, r), others = 0, undated = -1, n_undated = 0;
    day limit = d_limit(d, r);
    if (n == 0)
        return false;
    bool below = !issuer_of(d, r) && place_of(d, r, d->scratch.at[0]) == PLACES_BELOW;
    if (below || !d_one_work(d, d->scratch.at, n)) {
        d_bind_ambiguous(d, r, d->scratch.at, n);
        return true;
    }
    bool own = false; /* is the title the actor's own? */
    for (size_t i = 0; i < n; i++) {
        const struct d_node *c = &d->nodes.at[d->scratch.at[i]];
        if (d_is_lineage(d, actor, d->scratch.at[i])) {
            own = true;
            continue;
        }
        others += !c->before;
        if (!c->edition && !c->before) {
            undated = d->scratch.at[i];
            n_undated++;
        }
    }
    if (own && d->docs.at[r->doc].amended &&
        (r->relation == REL_AMENDS || r->relation == REL_REPLACES)) {
        /* a decision printed with the text that it made: the history tells of it, from edition to edition */
        d_bind(d, r, actor, RESOLVED_TITLE, 1, SURE_TITLE);
        return true;
    }
    int32_t node = -1;
    if (limit)
        node = d_newest_before(d, d->scratch.at, n, actor, limit);
    else if (others == 1 && !own)
        node = d_newest_before(d, d->scratch.at, n, actor, 0);
    if (node < 0 && n_undated == 1 && others == 1 && !own)
        node = undated;
    if (node < 0 && !limit) {
        d_bind_ambiguous(d, r, d->scratch.at, n);
        return true;
    }
    if (node < 0 && n_undated > 0 && !own) { /* which of them cannot be told */
        d_bind_ambiguous(d, r, d->scratch.at, n);
        return true;
    }
    if (node < 0)
        node = older_stub(d, r, d->scratch.at[0], limit);
    d_bind(d, r, node, RESOLVED_TITLE, 1, SURE_TITLE);
    r->agrees = FACT_TITLE | issuer_fact(d, r);
    return true;
}

/* The name by which the node bears the title: as its own before as its instrument's; -1: it does not. */
static int32_t called_by(const struct derivation *d, int32_t node, sid key)
{
    int32_t by = -1;
    for (int32_t i = d->nodes.at[node].first_name; i >= 0; i = d->names.at[i].next_of_node) {
        const struct d_name *name = &d->names.at[i];
        if (name->string == key && name->what == NAME_TITLE)
            return i;
        if (name->string == key && name->what == NAME_INSTRUMENT)
            by = i;
    }
    return by;
}

/* Does the title name the citing document itself or its own part, whoever is named as its body (转发省水利厅《…》)? The one named last, where
   several bear it. Asks the document and not all that bear the title, which may be thousands. */
static bool resolve_own(struct derivation *d, struct d_ref *r)
{
    int32_t own = actor_of(d, r), found = own;
    const struct d_node *actor = &d->nodes.at[own];
    sid key = key_of(d, r);
    int32_t by = called_by(d, own, key);
    for (uint32_t i = 0; i < actor->n_parts; i++) {
        int32_t part = actor->parts + (int32_t)i, at = called_by(d, part, key);
        if (at > by) {
            by = at;
            found = part;
        }
    }
    if (by < 0)
        return false;
    d_bind(d, r, found, RESOLVED_TITLE, 0, SURE_TITLE);
    r->agrees = FACT_TITLE;
    return true;
}

static bool resolve_citation(struct derivation *d, struct d_ref *r, size_t n)
{
    if (n == 0)
        return false;
    if (!d_one_work(d, d->scratch.at, n)) {
        d_bind_ambiguous(d, r, d->scratch.at, n);
        return true;
    }
    d_bind(d, r, d_edition_at(d, d->scratch.at, n, citing_day(d, r)),
           r->history ? RESOLVED_HISTORY : RESOLVED_TITLE, 1, SURE_TITLE);
    r->agrees = FACT_TITLE | issuer_fact(d, r);
    return true;
}

/* One stub per title and body for all that is known by nothing else. order: sorted by_title_day. */
static void stub_the_rest(struct derivation *d, const int32_t *order, size_t n)
{
    size_t first_stub = d->nodes.n;
    for (size_t i = 0; i < n; i++) {
        struct d_ref *r = &d->refs.at[order[i]];
        sid issuer = stub_issuer(d, r);
        size_t all = nodes_of_body(d, key_of(d, r), issuer), found = 0;
        int32_t stub = -1;
        for (size_t k = 0; k < all; k++) {
            if ((size_t)d->scratch.at[k] >= first_stub) {
                d->scratch.at[found++] = d->scratch.at[k];
                stub = d->scratch.at[k];
            }
        }
        if (found > 1) {
            d_bind_ambiguous(d, r, d->scratch.at, found);
            continue;
        }
        if (found == 0 && (r->flags & FLAG_BARE) && !lexicon_law(d->lex, d_text(d, r->title)).n)
            continue; /* a bare name that neither store nor lexicon knows */
        if (found == 0)
            stub = title_stub(d, r->title, issuer, 0);
        d_bind(d, r, stub, r->history ? RESOLVED_HISTORY : RESOLVED_TITLE, 1, SURE_TITLE);
        r->agrees = FACT_TITLE | issuer_fact(d, r);
    }
}

/* 《X》（法释〔2012〕5号）同时废止: the number is that of the text as issued, what ends is the text that X has become by
   then, when a later edition that bears no number of its own continues it. */
static void follow_to_newest(struct derivation *d, struct d_ref *r)
{
    const struct d_node *old = &d->nodes.at[r->node];
    sid title = old->instruments.n == 1 ? d->items.at[old->instruments.from] : old->title;
    if (!title || old->amended || old->carrier >= 0)
        return;
    size_t n = nodes_called(d, d->titles[title].key), kept = 0;
    for (size_t i = 0; i < n; i++) {
        const struct d_node *c = &d->nodes.at[d->scratch.at[i]];
        /* adopted first when the old text was, or some months before that was published */
        if (c->work == old->work && c->amended && !c->number && c->origin &&
            day_low(c->origin) <= day_high(old->issued) &&
            day_low(c->origin) / 10000 + 1 >= day_high(old->origin) / 10000)
            d->scratch.at[kept++] = d->scratch.at[i];
    }
    int32_t newest = d_newest_before(d, d->scratch.at, kept, actor_of(d, r), d_limit(d, r));
    if (newest >= 0 && day_low(d->nodes.at[newest].edition) > day_low(old->edition))
        r->node = newest;
}

void derive_titles(struct derivation *d)
{
    int32_t *order = mem_alloc(d->refs.n * sizeof *order + 1);
    size_t n = 0;
    for (int acts = 1; acts >= 0;
         acts--) { /* acts first: their older editions are there for citations */
        for (size_t i = 0; i < d->refs.n; i++) {
            struct d_ref *r = &d->refs.at[i];
            if (r->relation == REL_SELF) {
                if (!acts && r->how == RESOLVED_NONE)
                    d_bind(d, r, actor_of(d, r), RESOLVED_TITLE, 0, 100);
                continue;
            }
            if (acts && r->number && r->node >= 0 && d_is_act(d, r))
                follow_to_newest(d, r);
            if (r->number || !r->title || r->date || r->how != RESOLVED_NONE ||
                d_is_act(d, r) != acts || is_generic(d, r))
                continue;
            if (!acts && resolve_own(d, r))
                continue;
            size_t all = candidates_of(d, r);
            if (!(acts ? resolve_act(d, r, all) : resolve_citation(d, r, all)))
                order[n++] = (int32_t)i;
        }
    }
    qsort_r(order, n, sizeof *order, by_title_day, d);
    stub_the_rest(d, order, n);
    free(order);
}
