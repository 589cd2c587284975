// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// For audit, impact, rank and cycles: the documents and citations of a store in memory, and each document's status on the day asked
// for, judged once. Parts are folded into their carriers.
//
//     struct desk d;
//     if (desk_load(&d, &ask)) …desk_verdict(&d, node)…
//     desk_release(&d);
#ifndef QUERIES_NETWORK_DESK_H
#define QUERIES_NETWORK_DESK_H

#include "queries/status/judge.h"

/* A citation between two documents. */
struct desk_link {
    int64_t edge, from, to, part; /* part: what is cited, where it is a part of `to`; else `to` */
    int relation;
    bool work;      /* the work is meant, not the edition */
    bool named;     /* found by number, or by title with date */
    bool wrong_way; /* what is cited is younger */
    bool weak;      /* too unsure to count */
};

/* What became of a document on the day asked for. Spans live as long as the question. */
struct verdict {
    bool known;
    enum tl_status status;
    enum tl_certainty certainty;
    struct span since;
    int64_t current;        /* node of the text that holds now; 0: not known, or it is this one */
    int64_t by;             /* document that ended it; 0: none */
    int64_t act;            /* by which act */
    bool in_part;           /* suspended: only provisions of it */
    bool changed;           /* acts have amended this text */
    struct span changed_on; /* the day of the last of them */
};

struct desk_node {
    int64_t carrier, work; /* carrier: itself for a document that is no part */
    int presence;          /* 0 full, 1 listed, 2 cited */
    struct verdict *verdict;
    size_t out_from, out_to; /* its links in desk.out */
    size_t in_from, in_to;   /* its links in desk.in */
};

struct desk {
    struct ask *a;
    struct desk_node *nodes; /* by row of `node`; 0 is unused */
    size_t n;
    struct VEC(struct desk_link) out; /* by from, relation, edge */
    struct VEC(uint32_t) in;          /* places in out, by to, relation, edge: use desk_in */
};

/* Reads nodes and citations: two scans. False after a failure. */
bool desk_load(struct desk *d, struct ask *a);
void desk_release(struct desk *d);
/* Never NULL: an unknown node has .known false. Costs one judgement at the first call. */
const struct verdict *desk_verdict(struct desk *d, int64_t node);
int64_t desk_carrier(const struct desk *d, int64_t node);

/* The link at a place between in_from and in_to. */
static inline const struct desk_link *desk_in(const struct desk *d, size_t k)
{
    return &d->out.at[d->in.at[k]];
}

static inline bool verdict_ended(const struct verdict *v)
{
    return v->known && tl_has_ended(v->status);
}
static inline bool verdict_holds(const struct verdict *v)
{
    return v->known && (v->status == TL_IN_FORCE || v->status == TL_PARTIALLY_REPEALED ||
                        v->status == TL_SUSPENDED);
}

#endif
