// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Editions -> works. A work is a title family of one body; bodies are told apart only where a family belongs to several,
// and what bears no issuer joins the only body there is.
#include <stdlib.h>

#include "base/buf.h"
#include "graph/derive/derive_p.h"

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
};

static int by_family(const void *pa, const void *pb, void *ctx)
{
    const struct member *a = pa, *b = pb;
    if (a->family != b->family)
        return (a->family > b->family) - (a->family < b->family);
    if (!a->issuer != !b->issuer)
        return a->issuer ? -1 : 1; /* known bodies first */
    int c = d_cmp_text(ctx, a->issuer, b->issuer);
    return c ? c : (a->node > b->node) - (a->node < b->node);
}

static int32_t work_new(struct derivation *d, struct span head, sid issuer, sid family)
{
    struct buf b = { 0 };
    buf_str(&b, "w:");
    buf_span(&b, head);
    if (issuer) {
        buf_char(&b, '@');
        buf_span(&b, d_text(d, issuer));
    }
    struct d_work w = { d_intern(d, buf_as_span(&b)), family, issuer, false };
    buf_release(&b);
    vec_push(&d->works, w);
    return (int32_t)d->works.n - 1;
}

/* The works of one family: d->works from `first` chained by position in `of_family`. */
struct family_works {
    int32_t *at;
    size_t n;
};

static int32_t find_work(const struct derivation *d, const struct family_works *f, sid issuer)
{
    for (size_t i = 0; i < f->n; i++)
        if (d->works.at[f->at[i]].issuer == issuer)
            return f->at[i];
    return -1;
}

/* Gives the members m[0..n) of one family their works; `f` holds the family's works made before. */
static void place_family(struct derivation *d, const struct member *m, size_t n,
                         struct family_works *f)
{
    size_t bodies = 0;
    for (size_t i = 0; i < n; i++)
        if (m[i].issuer && (i == 0 || m[i].issuer != m[i - 1].issuer) &&
            find_work(d, f, m[i].issuer) < 0)
            bodies++;
    bool alone = f->n == 0 && bodies <= 1;
    for (size_t i = 0; i < n; i++) {
        struct d_node *node = &d->nodes.at[m[i].node];
        int32_t work = m[i].issuer || f->n != 1 ? find_work(d, f, m[i].issuer) : f->at[0];
        if (work < 0) {
            work = work_new(d, d_text(d, m[i].family), alone ? 0 : m[i].issuer, m[i].family);
            d->works.at[work].issuer = m[i].issuer;
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

void derive_works(struct derivation *d)
{
    struct member *m = mem_alloc(d->nodes.n * sizeof *m + 1);
    size_t n = 0, made = d->works.n;
    for (size_t i = 0; i < d->nodes.n; i++) {
        const struct d_node *node = &d->nodes.at[i];
        sid family = family_of(d, node);
        if (node->work >= 0)
            continue;
        sid issuer = node->issuers.n ? d_issuer_family(d, d->items.at[node->issuers.from]) : 0;
        if (family)
            m[n++] = (struct member){ (int32_t)i, family, issuer };
        else
            d->nodes.at[i].work = work_new(d, d_text(d, node->key), 0, 0);
    }
    if (n)
        qsort_r(m, n, sizeof *m, by_family, d);
    /* works of the first run, by family */
    int32_t *first = mem_alloc(d->stored_strings * sizeof *first + 1),
            *next = mem_alloc(made * sizeof *next + 1);
    memset(first, -1, d->stored_strings * sizeof *first);
    for (size_t w = made; w-- > 0;) {
        sid family = d->works.at[w].family;
        next[w] = family ? first[family] : -1;
        if (family)
            first[family] = (int32_t)w;
    }
    for (size_t i = 0, k; i < n; i = k) {
        for (k = i + 1; k < n && m[k].family == m[i].family; k++)
            ;
        struct family_works f = { 0 };
        for (int32_t w = first[m[i].family]; w >= 0; w = next[w])
            f.n++;
        f.at = mem_alloc((f.n + (k - i)) * sizeof *f.at);
        f.n = 0;
        for (int32_t w = first[m[i].family]; w >= 0; w = next[w])
            f.at[f.n++] = w;
        place_family(d, m + i, k - i, &f);
        free(f.at);
    }
    free(first);
    free(next);
    free(m);
    while (part_keys(d)) /* KEY~2 may be taken, too */
        ;
}
