// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// One number in several spellings (〔93〕经他字第20号, 〔1993〕经他字第20号) goes by one of them, before anything is resolved by
// number: by the one that a document bears, otherwise by the first in the order of text. A function of the numbers that are there.
#include <stdlib.h>

#include "analyzer/words/docno.h"
#include "graph/derive/derive_p.h"

enum use { USED = 1, BORNE = 2 /* by a document */ };

/* A spelling, and the form that it shares with the others. */
struct spelling {
    struct span identity;
    sid number;
    bool borne;
};
struct spellings VEC(struct spelling);

/* Calls `each` with every place that holds a number. */
static void each_number(struct derivation *d, void *ctx,
                        void (*each)(struct derivation *, void *ctx, sid *number, enum use))
{
    for (size_t i = 0; i < d->docs.n; i++) {
        struct d_doc *c = &d->docs.at[i];
        each(d, ctx, &c->number, BORNE);
        for (uint32_t k = 0; k < c->numbers.n; k++)
            each(d, ctx, &d->items.at[c->numbers.from + k], BORNE);
    }
    for (size_t i = 0; i < d->histories.n; i++)
        each(d, ctx, &d->histories.at[i].by_number, USED);
    for (size_t i = 0; i < d->refs.n; i++)
        each(d, ctx, &d->refs.at[i].number, USED);
}

static void note_use(struct derivation *d, void *ctx, sid *number, enum use use)
{
    uint8_t *used = ctx;
    (void)d;
    used[*number] |= USED | (uint8_t)use;
}

static int by_identity(const void *pa, const void *pb, void *ctx)
{
    const struct spelling *a = pa, *b = pb;
    int c = span_cmp(a->identity, b->identity);
    if (!c)
        c = b->borne - a->borne;
    return c ? c : d_cmp_text(ctx, a->number, b->number);
}

static void apply(struct derivation *d, void *ctx, sid *number, enum use use)
{
    const sid *leader = ctx;
    (void)d;
    (void)use;
    if (leader[*number])
        *number = leader[*number];
}

void derive_spellings(struct derivation *d)
{
    size_t n = d->n_strings;
    uint8_t *used = mem_alloc(n);
    memset(used, 0, n);
    each_number(d, used, note_use);
    struct spellings all = { 0 };
    for (sid s = 1; (size_t)s < n; s++) {
        struct span identity = used[s] ? docno_identity(&d->arena, d_text(d, s)) : span_of(NULL, 0);
        if (!identity.n)
            continue;
        vec_push(&all, ((struct spelling){ identity, s, used[s] & BORNE }));
        sid plain = (sid)intern_get(&d->string_index, identity);
        if (plain && plain != s && used[plain] && !docno_identity(&d->arena, identity).n)
            vec_push(&all, ((struct spelling){ identity, plain, used[plain] & BORNE }));
    }
    if (all.n > 1) {
        sid *leader = mem_alloc(n * sizeof *leader);
        memset(leader, 0, n * sizeof *leader);
        qsort_r(all.at, all.n, sizeof *all.at, by_identity, d);
        for (size_t i = 1, first = 0; i < all.n; i++) {
            if (!span_eq(all.at[i].identity, all.at[first].identity))
                first = i;
            else if (all.at[i].number != all.at[first].number)
                leader[all.at[i].number] = all.at[first].number;
        }
        each_number(d, leader, apply);
        free(leader);
    }
    vec_release(&all);
    free(used);
}
