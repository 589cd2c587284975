// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdlib.h>

#include "queries/life/life.h"

struct day_vec VEC(int32_t);

/* A day that is known only as a year changes the status on its first day, on its last, and after it. */
static void add_days(struct day_vec *days, struct when w)
{
    if (!when_known(w) || w.lo <= DAY_MIN || w.hi >= DAY_MAX || days->n + 3 > LIFE_DAYS_MAX)
        return;
    vec_push(days, w.lo);
    if (w.hi == w.lo)
        return;
    vec_push(days, w.hi);
    vec_push(days, w.hi + 1);
}

static struct when after(struct when w)
{
    return when_known(w) ? (struct when){ w.lo + 1, w.hi + 1 } : w;
}

static int by_day(const void *x, const void *y)
{
    int32_t a = *(const int32_t *)x, b = *(const int32_t *)y;
    return (a > b) - (a < b);
}

void life_periods(const struct judgement *j, struct life_period_vec *out)
{
    struct day_vec days = { 0 };
    for (size_t i = 0; i < j->editions.n; i++) {
        add_days(&days, j->editions.at[i].issued);
        add_days(&days, j->editions.at[i].begins);
        add_days(&days, after(j->editions.at[i].expires));
    }
    for (size_t i = 0; i < j->acts.n; i++) {
        add_days(&days, j->acts.at[i].effective);
        add_days(&days, after(j->acts.at[i].until));
        int32_t earliest = j->acts.at[i].earliest; /* of an act whose day nobody knows */
        if (!when_known(j->acts.at[i].effective))
            add_days(&days, (struct when){ earliest, earliest });
    }
    const struct tl_edition *first = &j->editions.at[j->result.begins_edition];
    struct when start = when_known(first->issued) ? first->issued : first->begins;
    if (days.n)
        qsort(days.at, days.n, sizeof *days.at, by_day);
    for (size_t i = 0; i < days.n; i++) {
        if ((i && days.at[i] == days.at[i - 1]) ||
            (when_known(start) && days.at[i] < start.lo)) /* of an earlier rule of that name */
            continue;
        struct tl_result r;
        judge_on(j, (struct when){ days.at[i], days.at[i] }, &r);
        struct life_period *last = out->n ? &out->at[out->n - 1] : NULL;
        bool in_part = judge_in_part(j, &r);
        size_t limits = r.status == TL_PARTIALLY_REPEALED ? r.partial.n
                        : in_part                         ? r.suspended.n
                                                          : 0;
        if (!last || last->status != r.status || last->in_part != in_part ||
            last->limits != limits) {
            if (last)
                last->to = days.at[i] - 1;
            struct life_period p = { r.status,         days.at[i], DAY_MAX,
                                     r.expiry_edition, in_part,    limits };
            vec_push(out, p);
        }
        timeline_release(&r);
    }
    vec_release(&days);
}
