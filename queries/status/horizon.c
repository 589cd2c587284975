// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/status/horizon.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/vec.h"

/* One year of a gazette, as in gazette_year; a total of 0 is none. */
struct issues {
    int year, held, highest, before, total;
    bool has_before;
};

struct gazette {
    struct span name, region, newest;
    struct VEC(struct issues) years; /* in order */
};

struct cached {
    struct span key;
    struct horizon horizon;
    UT_hash_handle hh;
};

struct horizon_cache {
    struct VEC(struct gazette) gazettes;
    bool loose_texts; /* some source is no gazette */
    struct cached *by_key;
};

static void release(struct ask *a)
{
    if (!a->horizons)
        return;
    HASH_CLEAR(hh, a->horizons->by_key);
    for (size_t i = 0; i < a->horizons->gazettes.n; i++)
        vec_release(&a->horizons->gazettes.at[i].years);
    vec_release(&a->horizons->gazettes);
    a->horizons = NULL;
}

static void load(struct ask *a)
{
    struct horizon_cache *cache = arena_zalloc(&a->keep, sizeof *cache);
    a->horizons = cache;
    ask_at_end(a, release);
    struct stmt *q = ask_stmt(a, "SELECT gazette, newest, year, held, highest, before, total"
                                 " FROM gazette_year ORDER BY gazette, year");
    struct gazette *g = NULL;
    while (ask_row(a, q)) {
        struct span name = stmt_text(q, 0), newest = stmt_text(q, 1);
        if (!g || !span_eq(g->name, name)) {
            struct gazette fresh = { .name = arena_dup(&a->keep, name) };
            fresh.region = lexicon_region_of(a->lex, fresh.name);
            vec_push(&cache->gazettes, fresh);
            g = &cache->gazettes.at[cache->gazettes.n - 1];
        }
        if (when_known(when_parse(newest)) && span_cmp(newest, g->newest) > 0)
            g->newest = arena_dup(&a->keep, newest);
        struct issues year = { (int)stmt_int(q, 2), (int)stmt_int(q, 3), (int)stmt_int(q, 4),
                               (int)stmt_int(q, 5), (int)stmt_int(q, 6), !stmt_is_null(q, 5) };
        if (year.year)
            vec_push(&g->years, year);
    }
    q = ask_stmt(a, "SELECT EXISTS (SELECT 1 FROM source WHERE gazette IS NULL)");
    cache->loose_texts = ask_one(a, q, 0) != 0;
}

/* How many issues appeared from the first issue of the first year to the last one seen, by the running total (总第N期) where it is
   printed; *at_least when only the issue numbers tell. */
static int issues_of(const struct gazette *g, bool *at_least)
{
    const struct issues *first = &g->years.at[0], *last = &g->years.at[g->years.n - 1];
    *at_least = false;
    if (first->has_before && last->total) /* the total before the first issue of the first year */
        return last->total - first->before;
    int sum = 0;
    for (size_t i = 0; i < g->years.n; i++)
        sum += g->years.at[i].highest;
    *at_least = first->year != last->year;
    return sum;
}

static int held(const struct gazette *g)
{
    int n = 0;
    for (size_t i = 0; i < g->years.n; i++)
        n += g->years.at[i].held;
    return n;
}

static void describe(struct buf *b, const struct gazette *g)
{
    if (b->n)
        buf_str(b, "；");
    buf_printf(b, "《%.*s》", SPAN_ARG(g->name));
    if (!g->years.n)
        return;
    bool at_least;
    int total = issues_of(g, &at_least);
    int first = g->years.at[0].year, last = g->years.at[g->years.n - 1].year;
    if (first == last)
        buf_printf(b, "%d年", first);
    else
        buf_printf(b, "%d–%d年", first, last);
    buf_printf(b, "%s%d期，收有%d期", at_least ? "至少" : "共", total, held(g));
}

static bool could_carry(struct ask *a, const struct gazette *g, struct span region)
{
    if (!g->region.n || span_eq(g->region, region))
        return true;
    return region.n && span_eq(g->region, lexicon_region_parent(a->lex, region));
}

/* The newest text of one body that stands in no gazette: a law file speaks for itself. One look into an index. */
static void newest_text(struct ask *a, struct span *newest, struct span issuer)
{
    struct stmt *q = ask_stmt(
        a, "SELECT l.newest FROM string t JOIN loose_text l ON l.issuer_id = t.id WHERE t.text = "
           ":issuer");
    ask_text(q, ":issuer", issuer);
    while (ask_row(a, q))
        if (span_cmp(stmt_text(q, 0), *newest) > 0)
            *newest = arena_dup(&a->keep, stmt_text(q, 0));
}

/* Those that make the rules of a place: of a province, a city, a county. */
static void newest_of_place(struct ask *a, struct span *newest, struct span region)
{
    static const struct span general[] = { SPAN_INIT("人民政府"), SPAN_INIT("人民代表大会"),
                                           SPAN_INIT("人民代表大会常务委员会") };
    for (size_t i = 0; region.n && i < sizeof general / sizeof *general; i++)
        newest_text(a, newest, arena_join(&a->arena, (struct span[]){ region, general[i] }, 2));
}

/* The newest loose text that could carry an act on a rule of these bodies: of one of them, of its successor, of the body whose
   office it is, of the government and congress of its place and of the place above; of the central ones for a body of the
   State (DESIGN §5). */
static struct span newest_loose_text(struct ask *a, struct span issuers, struct span region)
{
    static const struct span offices[] = { SPAN_INIT("办公厅"), SPAN_INIT("办公室") };
    static const struct span central[] = { SPAN_INIT("国务院"), SPAN_INIT("全国人民代表大会"),
                                           SPAN_INIT("全国人民代表大会常务委员会") };
    struct span newest = { 0 };
    while (issuers.n) {
        size_t at = span_find(issuers, SPAN(";"));
        struct span one = at == SPAN_NONE ? issuers : span_cut(issuers, 0, at);
        struct span known = lexicon_issuer(a->lex, one);
        newest_text(a, &newest, one);
        if (known.n && !span_eq(known, one))
            newest_text(a, &newest, known);
        for (size_t i = 0; i < sizeof offices / sizeof *offices; i++)
            if (span_ends(one, offices[i]))
                newest_text(a, &newest, span_cut(one, 0, one.n - offices[i].n));
        issuers = span_from(issuers, at == SPAN_NONE ? issuers.n : at + 1);
    }
    newest_of_place(a, &newest, region);
    newest_of_place(a, &newest, lexicon_region_parent(a->lex, region));
    for (size_t i = 0; !region.n && i < sizeof central / sizeof *central; i++)
        newest_text(a, &newest, central[i]);
    return newest;
}

const struct horizon *horizon_of(struct ask *a, const struct card *c)
{
    if (!a->horizons)
        load(a);
    struct horizon_cache *cache = a->horizons;
    struct span region = card_region(a, c);
    struct span key = arena_join(&a->arena, (struct span[]){ region, SPAN("|"), c->issuers }, 3);
    struct cached *hit = NULL;
    HASH_FIND(hh, cache->by_key, key.p, key.n, hit);
    if (hit)
        return &hit->horizon;

    hit = arena_zalloc(&a->keep, sizeof *hit);
    hit->key = arena_dup(&a->keep, key);
    struct buf b = { 0 };
    for (size_t i = 0; i < cache->gazettes.n; i++) {
        const struct gazette *g = &cache->gazettes.at[i];
        if (!could_carry(a, g, region))
            continue;
        if (span_cmp(g->newest, hit->horizon.day) > 0)
            hit->horizon.day = g->newest;
        describe(&b, g);
    }
    if (cache->loose_texts && c->issuers.n) {
        struct span newest = newest_loose_text(a, c->issuers, region);
        if (span_cmp(newest, hit->horizon.day) > 0)
            hit->horizon.day = newest;
    }
    hit->horizon.when = when_parse(hit->horizon.day);
    hit->horizon.coverage = arena_dup(&a->keep, buf_as_span(&b));
    buf_release(&b);
    HASH_ADD_KEYPTR(hh, cache->by_key, hit->key.p, hit->key.n, hit);
    return &hit->horizon;
}
