// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/list/near.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "graph/resolve/terms.h"
#include "queries/card.h"
#include "queries/ref.h"

enum {
    MAX_NAMES = 2000000,
    MAX_PAIRS = 512,    /* of one name */
    MAX_LOOKED = 50000, /* places in the index looked at for one question */
    MAX_COMPARED = 100, /* names compared in full */
    MAX_NEAR = 5
};

/* The pairs of neighbouring characters of a name. */
static size_t pairs_of(uint64_t *out, struct span s)
{
    uint32_t before = 1;
    size_t n = 0;
    for (size_t i = 0, len; i < s.n && n < MAX_PAIRS; i += len) {
        uint32_t cp = utf8_decode(s.p + i, s.p + s.n, &len);
        out[n++] = (uint64_t)before << 32 | cp;
        before = cp;
    }
    return n;
}

static int by_pair(const void *x, const void *y)
{
    const struct near_pair *a = x, *b = y;
    if (a->pair != b->pair)
        return a->pair < b->pair ? -1 : 1;
    return (a->name > b->name) - (a->name < b->name);
}

static void make(struct near_index *index, struct ask *a, bool numbers)
{
    uint64_t pairs[MAX_PAIRS];
    struct stmt *q = ask_stmt(
        a, numbers ? "SELECT s.text, m.node_id FROM name m JOIN string s ON s.id = m.string_id"
                     " WHERE m.what = " SQL_NUMBER " ORDER BY s.text, m.node_id"
                   : "SELECT s.text, m.node_id FROM name m JOIN string s ON s.id = m.string_id"
                     " WHERE m.what IN " SQL_TITLES " ORDER BY s.text, m.node_id");
    while (ask_row(a, q)) {
        if (index->names.n == MAX_NAMES)
            continue;
        struct span text = stmt_text_dup(q, 0, &a->keep);
        size_t n = pairs_of(pairs, text);
        for (size_t i = 0; i < n; i++)
            vec_push(&index->pairs, ((struct near_pair){ pairs[i], (uint32_t)index->names.n }));
        vec_push(&index->names, ((struct near_name){ text, stmt_int(q, 1) }));
    }
    if (index->pairs.n)
        qsort(index->pairs.at, index->pairs.n, sizeof *index->pairs.at, by_pair);
    index->shared = mem_alloc((index->names.n + 1) * sizeof *index->shared);
    memset(index->shared, 0, (index->names.n + 1) * sizeof *index->shared);
    index->made = true;
}

struct stretch {
    size_t from, n;
};

static int by_length(const void *x, const void *y)
{
    const struct stretch *a = x, *b = y;
    if (a->n != b->n)
        return a->n < b->n ? -1 : 1;
    return (a->from > b->from) - (a->from < b->from);
}

/* First place of the index that is not before the pair. */
static size_t place_of(const struct near_index *index, uint64_t pair)
{
    size_t lo = 0, hi = index->pairs.n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (index->pairs.at[mid].pair < pair)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

struct names VEC(uint32_t);

/* The names that share pairs with this one, and how many: by the rarest pairs first, until enough was looked at. */
static void gather(const struct near_index *index, struct span name, struct names *touched)
{
    uint64_t pairs[MAX_PAIRS];
    struct stretch stretches[MAX_PAIRS];
    size_t n = pairs_of(pairs, name), looked = 0;
    for (size_t i = 0; i < n; i++) {
        size_t from = place_of(index, pairs[i]), to = place_of(index, pairs[i] + 1);
        stretches[i] = (struct stretch){ from, to - from };
    }
    qsort(stretches, n, sizeof *stretches, by_length);
    for (size_t i = 0; i < n && (!looked || looked + stretches[i].n <= MAX_LOOKED); i++) {
        for (size_t k = 0; k < stretches[i].n && k < MAX_LOOKED; k++) {
            uint32_t one = index->pairs.at[stretches[i].from + k].name;
            if (!index->shared[one]++)
                vec_push(touched, one);
        }
        looked += stretches[i].n;
    }
}

struct candidate {
    double score;
    uint32_t name;
    uint16_t shared;
};

static int by_shared(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;
    if (a->shared != b->shared)
        return a->shared > b->shared ? -1 : 1;
    return (a->name > b->name) - (a->name < b->name);
}

static int by_score(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return (a->name > b->name) - (a->name < b->name);
}

json_t *near_find(struct near_index *index, struct ask *a, bool numbers, struct span name)
{
    struct names touched = { 0 };
    struct VEC(struct candidate) found = { 0 };
    json_t *list = json_array();
    int64_t told[MAX_NEAR];
    size_t n = 0;
    if (!index->made)
        make(index, a, numbers);
    gather(index, name, &touched);
    for (size_t i = 0; i < touched.n; i++) {
        vec_push(&found, ((struct candidate){ 0, touched.at[i], index->shared[touched.at[i]] }));
        index->shared[touched.at[i]] = 0;
    }
    if (found.n)
        qsort(found.at, found.n, sizeof *found.at, by_shared);
    found.n = found.n > MAX_COMPARED ? MAX_COMPARED : found.n;
    for (size_t i = 0; i < found.n; i++)
        found.at[i].score = ref_likeness(name, index->names.at[found.at[i].name].text);
    if (found.n)
        qsort(found.at, found.n, sizeof *found.at, by_score);
    for (size_t i = 0; i < found.n && n < MAX_NEAR && found.at[i].score >= 0.5; i++) {
        int64_t node = index->names.at[found.at[i].name].node;
        bool again = false;
        for (size_t k = 0; k < n; k++)
            again = again || told[k] == node;
        if (again)
            continue;
        told[n++] = node;
        json_t *o = json_object();
        put(o, "doc", doc_json(a, node));
        put(o, "why", json_string(numbers ? "number" : "title"));
        json_array_append_new(list, o);
    }
    vec_release(&touched);
    vec_release(&found);
    return list;
}

void near_release(struct near_index *index)
{
    vec_release(&index->names);
    vec_release(&index->pairs);
    free(index->shared);
}
