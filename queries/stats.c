// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdlib.h>

#include "graph/network.h"
#include "graph/resolve/terms.h"
#include "queries/status/status.h"

static int64_t count(struct ask *a, const char *sql)
{
    return ask_one(a, ask_stmt(a, sql), 0);
}

/* {"name":n,…} of a statement with two columns. */
static json_t *counts(struct ask *a, const char *sql)
{
    json_t *o = json_object();
    struct stmt *q = ask_stmt(a, sql);
    while (ask_row(a, q))
        json_object_setn_new(o, stmt_text(q, 0).p, stmt_text(q, 0).n, json_integer(stmt_int(q, 1)));
    return o;
}

/* Documents that hang together by citations and acts, in whatever direction; one without any edge is none. */
static void count_components(struct ask *a, json_t *o)
{
    struct network *net = NULL;
    struct network_filter f = { .with_wrong_way = true };
    struct network_components parts = { 0 };
    if (a->status == WH_OK)
        a->status = network_load(&net, a->st, &f, a->err);
    if (a->status == WH_OK)
        a->status = network_components(&parts, net, false, a->err);
    if (a->status == WH_OK) {
        size_t *sizes = mem_alloc((parts.n + 1) * sizeof *sizes), components = 0, largest = 0;
        memset(sizes, 0, (parts.n + 1) * sizeof *sizes);
        for (size_t i = 1; i <= parts.n_nodes; i++)
            if (parts.of_node[i] < parts.n)
                sizes[parts.of_node[i]]++;
        for (size_t i = 0; i < parts.n; i++) {
            components += sizes[i] > 1;
            largest = sizes[i] > largest ? sizes[i] : largest;
        }
        put_int(o, "components", (json_int_t)components);
        put_int(o, "largest_component", (json_int_t)largest);
        free(sizes);
    }
    free(parts.of_node);
    network_free(net);
}

int query_stats(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
                struct wh_error *err)
{
    struct ask a;
    ask_begin(&a, st, args, sink, ctx, err);
    json_t *o = json_object();
    put(o, "type", json_string("stats"));
    put_int(o, "sources", count(&a, "SELECT count(*) FROM source"));
    put_int(o, "gazette_issues",
            count(&a, "SELECT count(*) FROM source WHERE gazette IS NOT NULL"));
    put_int(o, "bytes", count(&a, "SELECT sum(bytes) FROM source"));
    put(o, "documents",
        counts(&a, "SELECT CASE presence WHEN 0 THEN 'full' WHEN 1 THEN 'listed' ELSE 'cited' END, "
                   "count(*)"
                   " FROM node WHERE carrier_id IS NULL GROUP BY presence ORDER BY presence"));
    put_int(o, "parts", count(&a, "SELECT count(*) FROM node WHERE carrier_id IS NOT NULL"));
    put_int(o, "works", count(&a, "SELECT count(*) FROM work"));
    put_int(o, "mentions", count(&a, "SELECT count(*) FROM mention"));
    put(o, "acts",
        counts(&a, "SELECT r.name, count(*) FROM act x JOIN relation r ON r.id = x.relation GROUP "
                   "BY r.id ORDER BY r.id"));
    put(o, "edges",
        counts(&a, "SELECT r.name, count(*) FROM edge x JOIN relation r ON r.id = x.relation GROUP "
                   "BY r.id ORDER BY r.id"));
    put_int(o, "orphans",
            count(&a, "SELECT count(*) FROM node n WHERE n.presence = 2 AND n.carrier_id IS NULL"));
    put_int(o, "ambiguous", count(&a, "SELECT count(*) FROM binding WHERE resolved_by = 1"));
    put_int(o, "number_title_conflicts",
            count(&a, "SELECT count(*) FROM binding WHERE conflicts <> 0 AND conflicts & 3 <> 0"));
    put_int(o, "unread_endings",
            count(&a, "SELECT count(*) FROM cue WHERE verdict = " SQL_UNREAD
                      " AND effect = " SQL_ENDS));
    put_int(o, "unread_cues", count(&a, "SELECT count(*) FROM cue WHERE verdict = " SQL_UNREAD));
    put_int(o, "diagnostics", count(&a, "SELECT count(*) FROM diagnostic"));
    count_components(&a, o);
    struct stmt *q = ask_stmt(&a, "SELECT max(published) FROM source WHERE gazette IS NOT NULL");
    while (ask_row(&a, q))
        put_text(o, "horizon", stmt_text(q, 0));
    if (a.stale)
        put(o, "stale", json_true());
    put(o, "warnings", warnings_silent_repealers(&a));
    ask_emit(&a, o);
    return ask_end(&a, WH_OK);
}
