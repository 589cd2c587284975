// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The day in a file's name: 云溪省供水条例(2019-03-24).md, 云溪省供水条例_20190324.txt. Databases of law name their files so,
// and the text inside often says less: decisions without a signature, headers that lack the last amendment.
//
// It is a hint, never a printed fact: it tells two undated texts apart, stands in for a day that the text does not give,
// and completes a header only where the history of another text of that title tells of an amendment on that very day.
#include <stdlib.h>

#include "analyzer/words/date.h"
#include "graph/derive/derive_p.h"

day d_day_in_name(struct span file)
{
    struct date d;
    return date_in_name(&d, file) ? (day)d.year * 10000 + d.month * 100u + d.day : 0;
}

/* A day on which the history of some text says that the texts of this title changed; or the last day that the header of a
   text tells, and the day that its file is named by. */
struct change {
    sid key;
    day at, named;
};

static int cmp_change(const void *pa, const void *pb)
{
    const struct change *a = pa, *b = pb;
    if (a->key != b->key)
        return (a->key > b->key) - (a->key < b->key);
    return (a->at > b->at) - (a->at < b->at);
}

static int cmp_named(const void *pa, const void *pb)
{
    const struct change *a = pa, *b = pb;
    int c = cmp_change(pa, pb);
    return c ? c : (a->named > b->named) - (a->named < b->named);
}

static sid key_of(const struct derivation *d, const struct d_doc *c)
{
    return c->title ? d->titles[c->title].key : 0;
}

static day known_day(const struct d_doc *c)
{
    return c->amended ? c->amended : c->issued;
}

/* Two texts of one title whose headers end with the same day, one file named by that day and one by a much later one: the
   header of the second lacks its last amendment. */
static void separate_named(struct derivation *d)
{
    struct VEC(struct change) texts = { 0 };
    for (size_t i = 0; i < d->docs.n; i++) {
        const struct d_doc *c = &d->docs.at[i];
        struct change one = { key_of(d, c), known_day(c), c->named };
        if (one.key && one.named && one.at % 100)
            vec_push(&texts, one);
    }
    if (texts.n)
        qsort(texts.at, texts.n, sizeof *texts.at, cmp_named);
    for (size_t i = 0; i < d->docs.n && texts.n; i++) {
        struct d_doc *c = &d->docs.at[i];
        struct change one = { key_of(d, c), known_day(c), c->named };
        if (!one.key || !one.named || !day_well_after(one.at, one.named))
            continue;
        size_t lo = 0, hi = texts.n; /* the text of that title and day with the earliest name */
        while (lo < hi) {
            size_t mid = (lo + hi) / 2;
            if (cmp_change(&texts.at[mid], &one) < 0)
                lo = mid + 1;
            else
                hi = mid;
        }
        if (!day_well_after(one.at, texts.at[lo].named)) /* its own entry is there */
            c->amended = one.named;
    }
    vec_release(&texts);
}

void derive_named(struct derivation *d)
{
    /* a file with several documents is named for none of them */
    uint32_t *full = mem_alloc(d->sources.n * sizeof *full + 1);
    struct VEC(struct change) changes = { 0 };
    memset(full, 0, d->sources.n * sizeof *full);
    for (size_t i = 0; i < d->docs.n; i++)
        full[d->docs.at[i].source] += d->docs.at[i].full;
    for (size_t i = 0; i < d->docs.n; i++) {
        struct d_doc *c = &d->docs.at[i];
        if (c->full && full[c->source] == 1)
            c->named = d_day_in_name(d->sources.at[c->source].file);
        for (uint32_t k = 0; k < c->history.n && c->title; k++) {
            const struct d_history *h = &d->histories.at[c->history.from + k];
            struct change one = { key_of(d, c), h->date, 0 };
            if (h->amends && h->date % 100)
                vec_push(&changes, one);
        }
    }
    free(full);
    if (changes.n)
        qsort(changes.at, changes.n, sizeof *changes.at, cmp_change);
    for (size_t i = 0; i < d->docs.n && changes.n; i++) {
        struct d_doc *c = &d->docs.at[i];
        struct change one = { key_of(d, c), c->named, 0 };
        if (c->named && one.key && day_high(known_day(c)) < c->named &&
            bsearch(&one, changes.at, changes.n, sizeof one, cmp_change))
            c->amended = c->named;
    }
    vec_release(&changes);
    separate_named(d);
}
