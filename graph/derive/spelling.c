// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// One number in several spellings (〔93〕经他字第20号, 〔1993〕经他字第20号) goes by one of them, before anything is resolved by
// number: by the one that a document bears, otherwise by the first in the order of text. A function of the numbers that are there.
// What a reference leaves out of a name that one paper bears is put back, too: the term of an assembly, the years of a plan.
#include <stdlib.h>

#include "analyzer/words/docno.h"
#include "analyzer/words/key.h"
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

//
// Terms left out
//

/* A document whose number prints its term, by the number without. */
struct termed {
    sid plain, number;
    int32_t doc;
};
struct termed_vec VEC(struct termed);

static int by_plain(const void *pa, const void *pb)
{
    const struct termed *a = pa, *b = pb;
    if (a->plain != b->plain)
        return a->plain < b->plain ? -1 : 1;
    return (a->doc > b->doc) - (a->doc < b->doc);
}

static void find_termed(struct derivation *d, struct termed_vec *out, const uint8_t *used)
{
    for (size_t i = 0; i < d->docs.n; i++) {
        sid number = d->docs.at[i].number;
        struct span plain =
            number ? docno_without_term(&d->arena, d_text(d, number)) : span_of(NULL, 0);
        sid s = plain.n ? (sid)intern_get(&d->string_index, plain) : 0;
        if (s && !(used[s] & BORNE)) /* a paper that bears it so is meant by it */
            vec_push(out, ((struct termed){ s, number, (int32_t)i }));
    }
    if (out->n)
        qsort(out->at, out->n, sizeof *out->at, by_plain);
}

/* Is `title` that of the document or of what it carries? */
static bool bears_title(const struct derivation *d, const struct d_doc *c, sid title)
{
    sid key = title ? d->titles[title].key : 0;
    bool same = key && c->title && d->titles[c->title].key == key;
    for (uint32_t i = 0; key && i < c->instruments.n; i++)
        same |= d->titles[d->items.at[c->instruments.from + i]].key == key;
    return same;
}

/* 《溪州市渡口条例》（溪州市人民代表大会常务委员会公告第12号): the paper of that title whose number is the same but for its term, where there is one. */
static void apply_terms(struct derivation *d, const uint8_t *used)
{
    struct termed_vec all = { 0 };
    find_termed(d, &all, used);
    for (size_t i = 0; i < d->refs.n && all.n; i++) {
        struct d_ref *r = &d->refs.at[i];
        size_t lo = 0, hi = all.n;
        while (lo < hi) {
            size_t mid = lo + (hi - lo) / 2;
            if (all.at[mid].plain < r->number)
                lo = mid + 1;
            else
                hi = mid;
        }
        sid only = 0;
        bool several = false;
        for (; r->number && lo < all.n && all.at[lo].plain == r->number; lo++) {
            if (!bears_title(d, &d->docs.at[all.at[lo].doc], r->title))
                continue;
            several |= only && only != all.at[lo].number;
            only = all.at[lo].number;
        }
        if (only && !several)
            r->number = only;
    }
    vec_release(&all);
}

//
// A plan's years left out
//

/* A title that documents bear, by its key without the years. */
struct plan {
    sid plain, key, title;
};
struct plan_vec VEC(struct plan);

static int by_plain_key(const void *pa, const void *pb, void *ctx)
{
    const struct plan *a = pa, *b = pb;
    if (a->plain != b->plain)
        return a->plain < b->plain ? -1 : 1;
    return d_cmp_text(ctx, a->title, b->title);
}

static void note_plan(struct derivation *d, struct plan_vec *out, uint8_t *borne, sid title)
{
    if (!title)
        return;
    sid key = d->titles[title].key;
    borne[key] = 1;
    struct span plain = key_without_period(d_text(d, key));
    sid s = plain.n ? (sid)intern_get(&d->string_index, plain) : 0;
    if (s)
        vec_push(out, ((struct plan){ s, key, title }));
}

/* 《溪州市水利规划》 is 《溪州市水利规划（2021—2025年）》 where no paper bears the title without years and there is no other plan of that name. */
static void apply_plans(struct derivation *d)
{
    struct plan_vec all = { 0 };
    uint8_t *borne = mem_alloc(d->n_strings);
    memset(borne, 0, d->n_strings);
    for (size_t i = 0; i < d->docs.n; i++) {
        const struct d_doc *c = &d->docs.at[i];
        note_plan(d, &all, borne, c->title);
        for (uint32_t k = 0; k < c->instruments.n; k++)
            note_plan(d, &all, borne, d->items.at[c->instruments.from + k]);
        for (uint32_t k = 0; k < c->parts.n; k++)
            note_plan(d, &all, borne, d->items.at[c->parts.from + k]);
    }
    if (all.n)
        qsort_r(all.at, all.n, sizeof *all.at, by_plain_key, d);
    for (size_t i = 0; i < d->refs.n && all.n; i++) {
        struct d_ref *r = &d->refs.at[i];
        sid key = r->title && !r->number ? d->titles[r->title].key : 0;
        size_t lo = 0, hi = all.n;
        while (key && lo < hi) {
            size_t mid = lo + (hi - lo) / 2;
            if (all.at[mid].plain < key)
                lo = mid + 1;
            else
                hi = mid;
        }
        bool one = key && lo < all.n && all.at[lo].plain == key && !borne[key];
        for (size_t k = lo + 1; one && k < all.n && all.at[k].plain == key; k++)
            one = all.at[k].key == all.at[lo].key;
        if (one)
            r->title = all.at[lo].title;
    }
    vec_release(&all);
    free(borne);
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
    apply_terms(d, used);
    apply_plans(d);
    free(used);
}
