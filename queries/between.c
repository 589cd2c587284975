// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/between.h"

#include "queries/kin.h"
#include "queries/ref.h"

bool between_wants(const struct node_vec *to, int64_t node)
{
    for (size_t i = 0; i < to->n; i++)
        if (to->at[i] == node)
            return true;
    return !to->n;
}

int between_query(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
                  struct wh_error *err, const struct between *list)
{
    struct ask a;
    ask_begin(&a, st, args, sink, ctx, err);
    uint32_t mask = relation_mask(&a, args->relation, ~0u);
    struct node_vec from = { 0 }, to = { 0 };
    int outcome = kin_of_ref(&a, args->from, &from);
    if (outcome == WH_OK)
        outcome = kin_of_ref(&a, args->to, &to);
    const struct node_vec *by = from.n ? &from : &to, none = { 0 };
    for (size_t i = 0; outcome == WH_OK && i < by->n; i++) {
        struct stmt *q = ask_stmt(&a, from.n ? list->from_sql : list->to_sql);
        ask_int(q, ":node", by->at[i]);
        ask_int(q, ":mask", mask);
        list->emit(&a, q, from.n ? &to : &none);
    }
    if (outcome == WH_OK && !by->n) {
        struct stmt *q = ask_stmt(&a, list->all_sql);
        ask_int(q, ":mask", mask);
        list->emit(&a, q, &none);
    }
    vec_release(&from);
    vec_release(&to);
    return ask_end(&a, outcome);
}
