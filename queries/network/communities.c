// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Groups of documents that belong together, by the relations between them, with the name that people would give them.
#include <stdlib.h>

#include "graph/resolve/terms.h"
#include "queries/card.h"
#include "queries/network/measures.h"
#include "queries/ref.h"

enum { NAMED = 5 /* documents of a group that are named */ };

struct member {
    uint32_t group, carries;
    int64_t node;
};

/* By group, then by how many rest on them. */
static int by_group(const void *x, const void *y)
{
    const struct member *a = x, *b = y;
    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    if (a->carries != b->carries)
        return a->carries > b->carries ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

static void emit(struct ask *a, const struct measures *m, const struct member *at, size_t n)
{
    const struct measure_group *g = &m->groups.at[at->group - 1];
    json_t *o = json_object(), *documents = json_array();
    for (size_t i = 0; i < n && i < NAMED; i++)
        json_array_append_new(documents, doc_json(a, at[i].node));
    put(o, "type", json_string("community"));
    put_int(o, "n", at->group);
    put_text(o, "name", g->name);
    put_text(o, "issuer", g->issuer);
    put_text(o, "subject", g->subject);
    put_int(o, "count", (int64_t)n);
    put(o, "documents", documents);
    ask_emit_row(a, o);
}

int query_communities(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
                      struct wh_error *err)
{
    struct ask a;
    struct measures m = { 0 };
    struct VEC(struct member) members = { 0 };
    int64_t asked = 0;
    int outcome = WH_OK;
    ask_begin(&a, st, args, sink, ctx, err);
    if (args->n_refs) /* the group of that document, with all its members */
        outcome = ref_find(&a, span_str(args->refs[0]), &asked, NULL, NULL);
    if (outcome == WH_OK && ask_goes_on(&a) && measures_take(&m, &a)) {
        struct stmt *q = ask_stmt(&a, "SELECT id FROM node WHERE carrier_id IS NULL AND presence "
                                      "<> " SQL_CITED);
        while (ask_row(&a, q)) {
            int64_t node = stmt_int(q, 0);
            if (node > 0 && (size_t)node < m.n && m.rule[node] == node && m.at[node].group)
                vec_push(&members, ((struct member){ m.at[node].group, m.at[node].carries, node }));
        }
    }
    if (members.n)
        qsort(members.at, members.n, sizeof *members.at, by_group);
    uint32_t only = asked > 0 && (size_t)asked < m.n ? m.at[asked].group : 0;
    for (size_t i = 0, n; i < members.n && ask_goes_on(&a); i += n) {
        for (n = 1; i + n < members.n && members.at[i + n].group == members.at[i].group;)
            n++;
        if (!asked || members.at[i].group == only)
            emit(&a, &m, &members.at[i], n);
    }
    vec_release(&members);
    measures_release(&m);
    return ask_end(&a, outcome);
}
