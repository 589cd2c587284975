// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Editions -> works. A work is a title family of one body; bodies are told apart only where a family belongs to several,
// and what bears no issuer joins the only body there is. A body's title with and without its place (云溪市停车办法, 停车办法 of
// 云溪市人民政府) is one family. What is done once (a decision to amend, a reply) is a work for each first day.
#include <stdlib.h>

#include "base/buf.h"
#include "graph/derive/derive_p.h"
#include "graph/resolve/body.h"
#include "graph/resolve/title.h"

/* The family by which a node's editions are gathered: that of the instrument, for a carrier with one. */
static sid family_of(const struct derivation *d, const struct d_node *n)
{
    if (n->instruments.n == 1)
        return d->titles[d->items.at[n->instruments.from]].family;
    return n->title ? d->titles[n->title].family : 0;
}

struct member {
    int32_t node;
    sid family, issuer;
    day once; /* the first day of what is done once; 0: it has editions, or its day is not known */
};

static int by_family(const void *pa, const void *pb, void *ctx)
{
    const struct member *a = pa, *b = pb;
    if (a->family != b->family)
        return (a->family > b->family) - (a->family < b->family);
    if (!a->issuer != !b->issuer)
        return a->issuer ? -1 : 1; /* known bodies first */
    int c = d_cmp_text(ctx, a->issuer, b->issuer);
    if (c || (a->once != b->once))
        return c ? c : a->once - 1 > b->once - 1 ? 1 : -1; /* days that are not known come last */
    return (a->node > b->node) - (a->node < b->node);
}

static int32_t work_new(struct derivation *d, struct span head, sid issuer, const struct member *m)
{
    struct buf b = { 0 };
    char once[11];
    buf_str(&b, "w:");
    buf_span(&b, head);
    if (issuer) {
        buf_char(&b, '@');
        buf_span(&b, d_text(d, issuer));
    }
    if (m->once) {
        buf_char(&b, '@');
        buf_add(&b, once, day_format(once, m->once));
    }
    struct d_work w = { d_intern(d, buf_as_span(&b)), m->family, m->issuer, m->once, false };
    buf_release(&b);
    vec_push(&d->works, w);
    return (int32_t)d->works.n - 1;
}

/* The works of one family: d->works from `first` chained by position in `of_family`. */
struct family_works {
    int32_t *at;
    size_t n;
};

static int32_t find_work(const struct derivation *d, const struct family_works *f,
                         const struct member *m)
{
    int32_t of_body = -1;
    size_t n = 0;
    for (size_t i = 0; i < f->n; i++) {
        const struct d_work *w = &d->works.at[f->at[i]];
        if (w->issuer != m->issuer)
            continue;
        if (w->once == m->once)
            return f->at[i];
        of_body = f->at[i];
        n++;
    }
    return n == 1 && !m->once ? of_body
                              : -1; /* done once, and without a day: the only one there is */
}

/* Gives the members m[0..n) of one family their works; `f` holds the family's works made before. */
static void place_family(struct derivation *d, const struct member *m, size_t n,
                         struct family_works *f)
{
    size_t bodies = 0;
    for (size_t i = 0; i < n; i++)
        if (m[i].issuer && (i == 0 || m[i].issuer != m[i - 1].issuer) && find_work(d, f, &m[i]) < 0)
            bodies++;
    bool alone = f->n == 0 && bodies <= 1;
    for (size_t i = 0; i < n; i++) {
        struct d_node *node = &d->nodes.at[m[i].node];
        bool known = m[i].issuer || m[i].once || f->n != 1;
        int32_t work = known ? find_work(d, f, &m[i]) : f->at[0];
        if (work < 0) {
            work = work_new(d, d_text(d, m[i].family), alone ? 0 : m[i].issuer, &m[i]);
            f->at[f->n++] = work;
        }
        node->work = work;
    }
}

static int by_key(const void *pa, const void *pb, void *ctx)
{
    const struct derivation *d = ctx;
    int32_t a = *(const int32_t *)pa, b = *(const int32_t *)pb;
    sid x = d->works.at[a].key, y = d->works.at[b].key;
    return x != y ? (x > y) - (x < y) : (a > b) - (a < b);
}

/* Two works that came out under one key (a text that contradicts itself: a body read in two ways) stay two: KEY~2. The store
   holds each key once, and one text never ends a run. True if any was renamed. O(works log works). */
static bool part_keys(struct derivation *d)
{
    bool parted = false;
    size_t n = d->works.n;
    int32_t *order = mem_alloc(n * sizeof *order + 1);
    for (size_t i = 0; i < n; i++)
        order[i] = (int32_t)i;
    if (n)
        qsort_r(order, n, sizeof *order, by_key, d);
    for (size_t i = 1, k = 1; i < n; i++) {
        sid key = d->works.at[order[i]].key;
        k = key == d->works.at[order[i - k]].key ? k + 1 : 1;
        if (k == 1)
            continue;
        struct buf b = { 0 };
        buf_span(&b, d_text(d, key));
        buf_printf(&b, "~%zu", k);
        d->works.at[order[i]].key = d_intern(d, buf_as_span(&b));
        parted = true;
        buf_release(&b);
    }
    free(order);
    return parted;
}

/* The first day of what is done once, as precise as it is known. */
static day once_of(const struct derivation *d, const struct d_node *n, sid family, sid issuer)
{
    return title_is_once(d_text(d, family), d_text(d, issuer))
               ? (n->origin ? n->origin : n->edition)
               : 0;
}

/* Works made before, by family. */
struct made {
    int32_t *first, *next;
    size_t n;
};

static void made_init(struct made *w, const struct derivation *d)
{
    *w = (struct made){ mem_alloc(d->n_strings * sizeof *w->first + 1),
                        mem_alloc(d->works.n * sizeof *w->next + 1), d->works.n };
    memset(w->first, -1, d->n_strings * sizeof *w->first);
    for (size_t i = w->n; i-- > 0;) {
        sid family = d->works.at[i].family;
        w->next[i] = family ? w->first[family] : -1;
        if (family)
            w->first[family] = (int32_t)i;
    }
}

static void made_release(struct made *w)
{
    free(w->first);
    free(w->next);
}

/* Has the body a work of that family: among the members m[0..n), sorted by_family, or made before? */
static bool has_family(const struct derivation *d, const struct member *m, size_t n,
                       const struct made *made, struct member one)
{
    size_t lo = 0, hi = n;
    for (int32_t w = made->first[one.family]; w >= 0; w = made->next[w])
        if (d->works.at[w].issuer == one.issuer)
            return true;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (m[mid].family < one.family)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (; lo < n && m[lo].family == one.family; lo++)
        if (m[lo].issuer == one.issuer)
            return true;
    return false;
}

/* A member whose title leaves out the place of its body joins the family with it, where that body has one. */
static void join_placed(const struct derivation *d, struct member *m, size_t n,
                        const struct made *made)
{
    sid *placed = mem_alloc(n * sizeof *placed + 1);
    struct span *places = mem_alloc(d->n_strings * sizeof *places + 1); /* of bodies met before */
    struct arena a = { 0 };
    memset(places, 0, d->n_strings * sizeof *places);
    for (size_t i = 0; i < n; i++) {
        placed[i] = 0;
        if (!m[i].issuer)
            continue;
        struct span *place = &places[m[i].issuer];
        if (!place->p) {
            *place = body_place(d->lex, d_text(d, m[i].issuer));
            place->p = place->p ? place->p : "";
        }
        struct span longer = title_with_place(&a, d_text(d, m[i].family), *place);
        sid family = longer.n ? (sid)intern_get(&d->string_index, longer) : 0;
        arena_clear(&a);
        if (family && has_family(d, m, n, made, (struct member){ 0, family, m[i].issuer, 0 }))
            placed[i] = family;
    }
    for (size_t i = 0; i < n; i++)
        m[i].family = placed[i] ? placed[i] : m[i].family;
    arena_release(&a);
    free(places);
    free(placed);
}

void derive_works(struct derivation *d)
{
    struct member *m = mem_alloc(d->nodes.n * sizeof *m + 1);
    size_t n = 0;
    struct made made;
    for (size_t i = 0; i < d->nodes.n; i++) {
        const struct d_node *node = &d->nodes.at[i];
        sid family = family_of(d, node);
        if (node->work >= 0)
            continue;
        sid issuer = node->issuers.n ? d_issuer_family(d, d->items.at[node->issuers.from]) : 0;
        if (family)
            m[n++] =
                (struct member){ (int32_t)i, family, issuer, once_of(d, node, family, issuer) };
        else
            d->nodes.at[i].work = work_new(d, d_text(d, node->key), 0, &(struct member){ 0 });
    }
    made_init(&made, d);
    for (int pass = 0; pass < 2 && n; pass++) {
        qsort_r(m, n, sizeof *m, by_family, d);
        if (pass == 0)
            join_placed(d, m, n, &made);
    }
    for (size_t i = 0, k; i < n; i = k) {
        for (k = i + 1; k < n && m[k].family == m[i].family; k++)
            ;
        struct family_works f = { 0 };
        for (int32_t w = made.first[m[i].family]; w >= 0; w = made.next[w])
            f.n++;
        f.at = mem_alloc((f.n + (k - i)) * sizeof *f.at);
        f.n = 0;
        for (int32_t w = made.first[m[i].family]; w >= 0; w = made.next[w])
            f.at[f.n++] = w;
        place_family(d, m + i, k - i, &f);
        free(f.at);
    }
    made_release(&made);
    free(m);
    while (part_keys(d)) /* KEY~2 may be taken, too */
        ;
}
