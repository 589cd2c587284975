// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/resolve/edition.h"

bool edition_has_begun(const struct edition *e, day at)
{
    return !at || ((!e->day || day_low(e->day) <= day_high(at)) &&
                   (!e->begins || day_low(e->begins) <= day_high(at)));
}

/* Of two of one day: what is printed in full, then by content. */
static bool leads(const struct editions *v, size_t a, size_t b)
{
    if (v->at[a].presence != v->at[b].presence)
        return v->at[a].presence < v->at[b].presence;
    return v->first ? v->first(v->context, a, b) : a < b;
}

bool edition_is_newer(const struct editions *v, size_t a, size_t b)
{
    day x = day_low(v->at[a].day), y = day_low(v->at[b].day);
    return x != y ? x > y : leads(v, a, b);
}

static bool is_older(const struct editions *v, size_t a, size_t b)
{
    day x = day_low(v->at[a].day), y = day_low(v->at[b].day);
    return x != y ? x < y : leads(v, a, b);
}

/* How well a text fits a day: higher is better. */
enum fit { FIT_LATER, FIT_UNDATED, FIT_STUB, FIT_BEGUN };

static enum fit fit_of(const struct edition *e, day at)
{
    if (e->before)
        return !at || day_low(at) < e->before ? FIT_STUB : FIT_LATER;
    if (!edition_has_begun(e, at))
        return FIT_LATER;
    return e->day ? FIT_BEGUN : FIT_UNDATED;
}

size_t edition_of_day(const struct editions *v, day at)
{
    size_t best = 0;
    for (size_t i = 1; i < v->n; i++) {
        enum fit fit = fit_of(&v->at[i], at), than = fit_of(&v->at[best], at);
        bool better = fit > than;
        if (fit == than && fit == FIT_STUB)
            better = v->at[i].before < v->at[best].before;
        else if (fit == than && fit == FIT_LATER && (v->at[i].before || v->at[best].before))
            better = !v->at[i].before; /* a stub of another day means nothing here */
        else if (fit == than && fit == FIT_LATER)
            better = is_older(v, i, best);
        else if (fit == than)
            better = edition_is_newer(v, i, best);
        if (better)
            best = i;
    }
    return best;
}

size_t edition_newest_before(const struct editions *v, day limit)
{
    size_t best = v->n;
    for (size_t i = 0; i < v->n; i++) {
        const struct edition *e = &v->at[i];
        if (!e->day || (limit && day_low(e->day) >= limit))
            continue;
        if (best == v->n || edition_is_newer(v, i, best))
            best = i;
    }
    return best;
}

bool editions_same_bodies(struct span x, struct span y)
{
    const struct span pause = SPAN("、");
    for (size_t i = 0, k = 0;;) {
        for (; i < x.n && (x.p[i] == ';' || x.p[i] == ' '); i++)
            ;
        for (; k < y.n && (y.p[k] == ';' || y.p[k] == ' '); k++)
            ;
        if (span_starts(span_from(x, i), pause))
            i += pause.n;
        else if (span_starts(span_from(y, k), pause))
            k += pause.n;
        else if (i < x.n && k < y.n && x.p[i] == y.p[k])
            i++, k++;
        else
            return i == x.n && k == y.n;
    }
}

bool editions_of_one_work(const struct editions *v)
{
    for (size_t i = 1; i < v->n; i++)
        if (v->at[i].work != v->at[0].work &&
            !(v->at[0].issuers.n && editions_same_bodies(v->at[i].issuers, v->at[0].issuers)))
            return false;
    return true;
}

bool editions_of_one_text(const struct editions *v)
{
    const struct edition *a = v->at;
    for (size_t i = 1; i < v->n; i++) {
        const struct edition *b = &v->at[i];
        if (!(a->amended || b->amended) ||
            (a->origin && b->origin && !day_meets(a->origin, b->origin)))
            return false;
    }
    return true;
}

bool edition_known_by(const day *days, size_t n, day printed)
{
    for (size_t i = 0; i < n; i++)
        if (day_meets(days[i], printed))
            return true;
    return false;
}
