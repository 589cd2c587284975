// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// References with a number: exact, never fuzzy. Numbers that no printed document bears become stubs, one per number (and
// per year where the series restarts), with the titles that stand beside the number.
#include <stdlib.h>

#include "analyzer/scores.h"
#include "graph/derive/derive_p.h"

static int by_text(const void *pa, const void *pb, void *ctx)
{
    return d_cmp_text(ctx, *(const sid *)pa, *(const sid *)pb);
}

static int by_place(const void *pa, const void *pb, void *ctx)
{
    const struct derivation *d = ctx;
    return d_cmp_ref(d, &d->refs.at[*(const int32_t *)pa], &d->refs.at[*(const int32_t *)pb]);
}

/* The references with a number in `order`: by the text of their number, then as they stand. Texts are compared once for each number, not for
   each reference. How many. */
static size_t sort_by_number(struct derivation *d, int32_t *order)
{
    uint32_t *of = mem_alloc(d->n_strings *
                             sizeof *of); /* by number: references; then the place of the next */
    sid *numbers = mem_alloc(d->refs.n * sizeof *numbers + 1);
    size_t n = 0, n_numbers = 0;
    memset(of, 0, d->n_strings * sizeof *of);
    for (size_t i = 0; i < d->refs.n; i++) {
        sid number = d->refs.at[i].number;
        if (number && of[number]++ == 0)
            numbers[n_numbers++] = number;
    }
    if (n_numbers)
        qsort_r(numbers, n_numbers, sizeof *numbers, by_text, d);
    for (size_t i = 0; i < n_numbers; i++) {
        uint32_t refs = of[numbers[i]];
        of[numbers[i]] = (uint32_t)n;
        n += refs;
    }
    for (size_t i = 0; i < d->refs.n; i++)
        if (d->refs.at[i].number)
            order[of[d->refs.at[i].number]++] = (int32_t)i;
    for (size_t i = 0, from = 0; i < n_numbers; from = of[numbers[i++]])
        if (of[numbers[i]] > from + 1)
            qsort_r(order + from, of[numbers[i]] - from, sizeof *order, by_place, d);
    free(numbers);
    free(of);
    return n;
}

static day year_of(day d)
{
    return d / 10000 * 10000;
}

/* The year by which a node of a restarting series is told from others of its number. */
static day series_year(const struct d_node *n)
{
    return year_of(n->origin ? n->origin : n->issued ? n->issued : n->edition);
}

/* Nodes that bear the number and, when the series restarts and a year is printed, are of that year; those whose year is
   not known only when no other is. Fills d->scratch from `from` on. */
static size_t nodes_of(struct derivation *d, sid number, day date, size_t from)
{
    bool by_year = d_number(d, number)->restarts && date;
    for (int pass = 0; pass < (by_year ? 2 : 1); pass++) {
        d->scratch.n = from;
        for (int32_t i = d->first_name[number]; i >= 0; i = d->names.at[i].next_of_string) {
            if (d->names.at[i].what != NAME_NUMBER)
                continue;
            day y = series_year(&d->nodes.at[d->names.at[i].node]);
            if (!by_year || (pass == 0 ? y == year_of(date) : y == 0))
                vec_push(&d->scratch, d->names.at[i].node);
        }
        if (d->scratch.n > from)
            break;
    }
    return d->scratch.n - from;
}

struct count {
    int32_t what;
    uint32_t n;
};
struct counts VEC(struct count);

static void count_one(struct counts *c, int32_t what)
{
    if (!what)
        return;
    for (size_t i = 0; i < c->n; i++) {
        if (c->at[i].what == what) {
            c->at[i].n++;
            return;
        }
    }
    struct count one = { what, 1 };
    vec_push(c, one);
}

/* Most frequent first, then by text. */
static int by_count_title(const void *pa, const void *pb, void *ctx)
{
    const struct count *a = pa, *b = pb;
    return a->n != b->n ? (a->n < b->n) - (a->n > b->n) : d_cmp_text(ctx, a->what, b->what);
}

/* More precise first, then most frequent, then earlier. */
static int by_count_day(const void *pa, const void *pb)
{
    const struct count *a = pa, *b = pb;
    int x = (a->what % 100 != 0) + (a->what / 100 % 100 != 0),
        y = (b->what % 100 != 0) + (b->what / 100 % 100 != 0);
    if (x != y)
        return x > y ? -1 : 1;
    return a->n != b->n ? (a->n < b->n) - (a->n > b->n) : (a->what > b->what) - (a->what < b->what);
}

/* Titles of a stub: the most frequent one and all that can belong to the same document; the carrier's is its title, its
   instrument's the other (one number, two titles). */
static void name_stub(struct derivation *d, int32_t node, struct counts *titles)
{
    if (!titles->n)
        return;
    qsort_r(titles->at, titles->n, sizeof *titles->at, by_count_title, d);
    sid main = titles->at[0].what;
    for (size_t i = 0; i < titles->n; i++) {
        sid t = titles->at[i].what;
        if (d->titles[t].instruments.n && !d->titles[main].instruments.n &&
            d_titles_related(d, main, t)) {
            main = t;
            break;
        }
    }
    struct d_node *n = &d->nodes.at[node];
    n->title = main;
    n->instruments = d->titles[main].instruments;
    d_title_names(d, node, main, NAME_TITLE);
    if (n->instruments.n == 1)
        d_title_names(d, node, d->items.at[n->instruments.from], NAME_INSTRUMENT);
    for (size_t i = 0; i < titles->n; i++) {
        sid t = titles->at[i].what;
        if (t != main && d_titles_related(d, main, t) && !d_called(d, node, d->titles[t].key))
            d_title_names(d, node, t, NAME_TITLE);
        else if (t != main && d->titles[t].key != t && d_called(d, node, d->titles[t].key))
            d_name_add(d, node, t, NAME_PRINTED);
    }
    for (uint32_t i = 0; n->instruments.n > 1 && i < n->instruments.n; i++) {
        if (i == 0) {
            n->parts = (int32_t)d->nodes.n;
            n->n_parts = n->instruments.n;
        }
        int32_t part = d_node_new(d);
        n = &d->nodes.at[node]; /* moved */
        struct d_node *p = &d->nodes.at[part];
        p->carrier = node;
        p->part = (int32_t)i + 1;
        p->number = n->number;
        p->title = d->items.at[n->instruments.from + i];
        d_title_names(d, part, p->title, NAME_TITLE);
    }
}

/* A document known by its number only, from the references order[0..n). */
static void make_stub(struct derivation *d, sid number, day year, const int32_t *order, size_t n)
{
    int32_t node = d_node_new(d);
    const struct d_number *info = d_number(d, number);
    struct counts titles = { 0 }, days = { 0 }, issuers = { 0 };
    for (size_t i = 0; i < n; i++) {
        const struct d_ref *r = &d->refs.at[order[i]];
        if (r->flags & FLAG_ABBREVIATION)
            continue;
        count_one(&titles, r->title);
        count_one(&issuers, r->issuer ? r->issuer : r->title ? d->titles[r->title].issuer : 0);
        if (!info->year || r->date / 10000 == info->year)
            count_one(&days, (int32_t)r->date);
    }
    d->nodes.at[node].number = number;
    d_name_add(d, node, number, NAME_NUMBER);
    name_stub(d, node, &titles);
    struct d_node *s = &d->nodes.at[node];
    if (days.n) {
        qsort(days.at, days.n, sizeof *days.at, by_count_day);
        s->issued = (day)days.at[0].what;
    }
    s->edition = s->issued ? s->issued : year ? year : (day)info->year * 10000;
    s->origin = s->issued;
    if (issuers.n)
        qsort_r(issuers.at, issuers.n, sizeof *issuers.at, by_count_title, d);
    /* what a code is known as is said by each reference for which it holds (mention.c, body_of_code) */
    sid issuer = issuers.n ? issuers.at[0].what : info->by_code ? 0 : info->issuer;
    if (issuer) {
        s->issuers = (struct d_range){ (uint32_t)d->items.n, 1 };
        vec_push(&d->items, issuer);
    }
    s->key = d_make_id(d, number, 0, info->restarts ? year : 0);
    for (uint32_t i = 0; i < s->n_parts; i++) {
        struct d_node *p = &d->nodes.at[s->parts + (int32_t)i];
        p->issued = s->issued;
        p->edition = s->edition;
        p->origin = s->origin;
        p->issuers = s->issuers;
    }
    vec_release(&titles);
    vec_release(&days);
    vec_release(&issuers);
}

/* Is the node, which has no number of its own, of the number's year? */
static bool is_of_year(const struct derivation *d, const struct d_node *n, uint32_t year)
{
    struct d_range h = n->doc >= 0 ? d->docs.at[n->doc].history : (struct d_range){ 0 };
    for (uint32_t i = 0; i < h.n; i++)
        if (d->histories.at[h.from + i].date / 10000 == year)
            return true;
    return n->issued / 10000 == year || n->origin / 10000 == year;
}

/* Does one of the references stand in the node itself? */
static bool is_cited_by_itself(const struct derivation *d, int32_t node, const int32_t *order,
                               size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (d->docs.at[d->refs.at[order[i]].doc].node == node)
            return true;
    return false;
}

/* Printed documents without a number whose title, body and year are those that references print beside this number: the
   number is theirs. Editions of one text bear one number together; several texts: nothing is guessed. */
static bool adopt(struct derivation *d, sid number, day year, const int32_t *order, size_t n)
{
    uint32_t of_year = year ? year / 10000 : d_number(d, number)->year;
    d->scratch.n = 0;
    for (size_t i = 0; i < n && of_year; i++) {
        const struct d_ref *r = &d->refs.at[order[i]];
        if (!r->title || (r->flags & FLAG_ABBREVIATION) ||
            (i && r->title == d->refs.at[order[i - 1]].title))
            continue;
        sid issuer = r->issuer ? r->issuer : d->titles[r->title].issuer;
        for (int32_t k = d->first_name[d->titles[r->title].key]; k >= 0;
             k = d->names.at[k].next_of_string) {
            int32_t c = d->names.at[k].node;
            const struct d_node *node = &d->nodes.at[c];
            bool seen = d->names.at[k].what > NAME_INSTRUMENT || node->number ||
                        node->carrier >= 0 || node->doc < 0;
            for (size_t m = 0; m < d->scratch.n && !seen; m++)
                seen = d->scratch.at[m] == c;
            if (seen || !is_of_year(d, node, of_year) || is_cited_by_itself(d, c, order, n) ||
                (issuer && d_node_issuer_match(d, c, issuer) == 0))
                continue;
            vec_push(&d->scratch, c);
        }
    }
    if (d->scratch.n == 0 || (d->scratch.n > 1 && !d_one_lineage(d, d->scratch.at, d->scratch.n)))
        return false;
    for (size_t i = 0; i < d->scratch.n; i++) {
        struct d_node *node = &d->nodes.at[d->scratch.at[i]];
        node->number = number;
        d_name_add(d, d->scratch.at[i], number, NAME_NUMBER);
        for (uint32_t k = 0; k < node->n_parts; k++)
            d->nodes.at[node->parts + (int32_t)k].number = number;
        node->key = d_make_id(d, number, 0,
                              node->amended                   ? node->amended
                              : d_number(d, number)->restarts ? year
                                                              : 0);
    }
    return true;
}

/* The day printed with a reference tells which of a restarting series it is. */
static day series_date(struct derivation *d, const struct d_ref *r)
{
    return d_number(d, r->number)->restarts ? year_of(r->date) : 0;
}

/* Stubs for the references of one number: per year where the series restarts; without year only when nothing else
   bears the number. */
static void make_stubs(struct derivation *d, int32_t *order, size_t n)
{
    sid number = d->refs.at[order[0]].number;
    int32_t *one = mem_alloc(n * sizeof *one);
    for (int undated = 0; undated < 2; undated++) {
        for (size_t i = 0; i < n; i++) {
            day year = series_date(d, &d->refs.at[order[i]]);
            if ((year == 0) != undated || nodes_of(d, number, year, 0))
                continue;
            size_t m = 0;
            for (size_t k = i; k < n; k++)
                if (series_date(d, &d->refs.at[order[k]]) == year)
                    one[m++] = order[k];
            if (!adopt(d, number, year, one, m))
                make_stub(d, number, year, one, m);
        }
    }
    free(one);
}

/* The part of the node that bears the title, else the node. */
static int32_t part_called(const struct derivation *d, int32_t node, sid title)
{
    const struct d_node *n = &d->nodes.at[node];
    for (uint32_t i = 0; title && i < n->n_parts; i++)
        if (d_called(d, n->parts + (int32_t)i, d->titles[title].key) &&
            !d_called(d, node, d->titles[title].key))
            return n->parts + (int32_t)i;
    return node;
}

/* Would the act end the rule of another place of the actor's level, or by its number alone a rule of another body than the one
   printed? Then a number is misprinted or misread: the act is kept, and not counted (queries/status/judge.h). */
static bool is_others_rule(struct derivation *d, const struct d_ref *r)
{
    if (!d_may_end(r) || !d_is_act(d, r))
        return false;
    return d_ends_beside(d, r, r->node) || d_ends_above(d, r, r->node) ||
           d_consents_in_vain(d, r, r->node) ||
           ((r->conflicts & FACT_ISSUER) && !(r->agrees & FACT_TITLE));
}

/* What the printed facts say of the node found by number. */
static void judge(struct derivation *d, struct d_ref *r)
{
    const struct d_node *n = &d->nodes.at[r->node];
    uint8_t sure = SURE_NUMBER;
    r->agrees = FACT_NUMBER;
    if (r->title && (n->title || n->instruments.n)) {
        bool bears = d_node_bears(d, r->node, r->title) ||
                     (n->carrier >= 0 && d_node_bears(d, n->carrier, r->title));
        *(bears ? &r->agrees : &r->conflicts) |= FACT_TITLE;
        sure = bears ? sure : SURE_TITLE_CONFLICT;
    }
    int date = r->date ? d_date_agrees(d, n, r->date) : 0;
    if (date > 0)
        r->agrees |= FACT_DATE;
    if (date < 0) {
        r->conflicts |= FACT_DATE;
        sure = sure < SURE_DATE_CONFLICT ? sure : SURE_DATE_CONFLICT;
    }
    int issuer = r->issuer ? d_node_issuer_match(d, r->node, r->issuer) : -1;
    if (issuer == 2)
        r->agrees |= FACT_ISSUER;
    if (issuer == 0) {
        r->conflicts |= FACT_ISSUER;
        sure = sure < SURE_ISSUER_CONFLICT ? sure : SURE_ISSUER_CONFLICT;
    }
    if (is_others_rule(d, r))
        sure = sure < SURE_OTHERS_RULE ? sure : SURE_OTHERS_RULE;
    r->sure = sure;
}

/* Keeps the candidates (of d->scratch) for which `keep` holds, when there are any. */
static size_t narrow(struct derivation *d, size_t n, const struct d_ref *r,
                     bool (*keep)(struct derivation *, int32_t, const struct d_ref *))
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        kept += keep(d, d->scratch.at[i], r);
    if (kept == 0 || kept == n)
        return n;
    kept = 0;
    for (size_t i = 0; i < n; i++)
        if (keep(d, d->scratch.at[i], r))
            d->scratch.at[kept++] = d->scratch.at[i];
    return kept;
}

static bool has_title(struct derivation *d, int32_t node, const struct d_ref *r)
{
    return d_node_bears(d, node, r->title);
}

static bool has_date(struct derivation *d, int32_t node, const struct d_ref *r)
{
    return d_date_agrees(d, &d->nodes.at[node], r->date) > 0;
}

static bool is_original(struct derivation *d, int32_t node, const struct d_ref *r)
{
    (void)r;
    return d->nodes.at[node].amended == 0;
}

static void resolve(struct derivation *d, struct d_ref *r)
{
    size_t n = nodes_of(d, r->number, series_date(d, r), 0);
    if (n > 1 && r->title)
        n = narrow(d, n, r, has_title);
    if (n > 1 && r->date)
        n = narrow(d, n, r, has_date);
    if (n == 0)
        return;
    int32_t node = d->scratch.at[0];
    if (n > 1 && d_one_lineage(d, d->scratch.at, n)) {
        /* editions of one numbered text: an act means the newest before it, a citation the text as issued */
        node = d_is_act(d, r)
                   ? d_newest_before(d, d->scratch.at, n, d->docs.at[r->doc].node, d_limit(d, r))
                   : -1;
        if (node < 0)
            n = narrow(d, n, r, is_original);
        else
            n = 1;
        if (n == 1 && node < 0)
            node = d->scratch.at[0];
    }
    if (n > 1) {
        d_bind_ambiguous(d, r, d->scratch.at, n);
        return;
    }
    d_bind(d, r, part_called(d, node, r->title), r->history ? RESOLVED_HISTORY : RESOLVED_NUMBER, 0,
           100);
    judge(d, r);
}

void derive_numbers(struct derivation *d)
{
    int32_t *order = mem_alloc(d->refs.n * sizeof *order + 1);
    size_t n = sort_by_number(d, order);
    for (size_t i = 0, k; i < n; i = k) {
        for (k = i + 1; k < n && d->refs.at[order[k]].number == d->refs.at[order[i]].number; k++)
            ;
        make_stubs(d, order + i, k - i);
    }
    for (size_t i = 0; i < n; i++)
        resolve(d, &d->refs.at[order[i]]);
    free(order);
}
