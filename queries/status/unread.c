// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/status/unread.h"

#include <stdlib.h>

#include "analyzer/analysis.h"
#include "base/vec.h"
#include "graph/resolve/terms.h"

struct unread_cache {
    struct unread_ending *at;
    size_t n;
};

static int by_work(const void *pa, const void *pb)
{
    const struct unread_ending *a = pa, *b = pb;
    if (a->work != b->work)
        return a->work < b->work ? -1 : 1;
    return (a->mention > b->mention) - (a->mention < b->mention);
}

/* From the few words to the references beside them, never over all references (CROSS JOIN keeps that order). A document does not end itself,
   nor what was issued after it; a rule of the National People's Congress or the State Council is ended by no other body. */
static void load(struct ask *a, struct unread_cache *cache)
{
    struct VEC(struct unread_ending) found = { 0 };
    struct stmt *q = ask_stmt(
        a,
        "SELECT k.work_id, dn.node_id, m.id, x.verdict <> " SQL_UNREAD ", x.effect <> " SQL_ENDS
        " FROM cue x"
        " CROSS JOIN document_node dn ON dn.document_id = x.document_id"
        " CROSS JOIN mention m ON m.document_id = x.document_id AND m.byte_from >= x.sentence_from"
        " AND m.byte_to <= x.sentence_to"
        " JOIN binding b ON b.mention_id = m.id JOIN node k ON k.id = b.node_id"
        " JOIN node an ON an.id = dn.node_id"
        " JOIN doc target ON target.node = k.id JOIN doc actor ON actor.node = an.id"
        " WHERE (x.effect = " SQL_ENDS " OR (x.effect IN " SQL_GOES_ON
        " AND x.verdict = " SQL_UNREAD ")) AND x.named = 1 AND m.relation = " SQL_CITES
        " AND (x.verdict = " SQL_UNREAD " OR (x.verdict = " SQL_ONLY_CITES
        " AND x.reason = " SQL_REPORT " AND m.flags & :reported))"
        " AND k.work_id <> an.work_id"
        " AND NOT (coalesce(target.issued, '') > coalesce(actor.issued, '9'))"
        " AND NOT (target.issuers IS NOT NULL AND (target.issuers LIKE '全国人民代表大会%' OR"
        " target.issuers = '国务院') AND actor.issuers IS NOT target.issuers)");
    ask_int(q, ":reported", FLAG_REPORTED);
    while (ask_row(a, q))
        vec_push(&found, ((struct unread_ending){ stmt_int(q, 0), stmt_int(q, 1), stmt_int(q, 2),
                                                  stmt_int(q, 3) != 0, stmt_int(q, 4) != 0 }));
    cache->n = found.n;
    cache->at = arena_alloc(&a->keep, found.n * sizeof *cache->at + 1);
    if (found.n) {
        memcpy(cache->at, found.at, found.n * sizeof *cache->at);
        qsort(cache->at, cache->n, sizeof *cache->at, by_work);
    }
    vec_release(&found);
}

const struct unread_ending *unread_endings(struct ask *a, int64_t work, size_t *n)
{
    if (!a->unread) {
        a->unread = arena_zalloc(&a->keep, sizeof *a->unread);
        load(a, a->unread);
    }
    size_t lo = 0, hi = a->unread->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (a->unread->at[mid].work < work)
            lo = mid + 1;
        else
            hi = mid;
    }
    *n = 0;
    while (lo + *n < a->unread->n && a->unread->at[lo + *n].work == work)
        ++*n;
    return a->unread->at + lo;
}
