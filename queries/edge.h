// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The edge record (DESIGN §3.3), for edges, path and graph.
#ifndef QUERIES_EDGE_H
#define QUERIES_EDGE_H

#include "queries/card.h"

/* One row of edge_view, with the columns of EDGE_COLUMNS. Spans in the arena of the record. */
struct edge {
    int64_t edge, from, to, act, mentions, confidence;
    struct span relation, role, scope, effective, provisions, resolved_by;
    bool wrong_way;
};
#define EDGE_COLUMNS                                                                             \
    "v.edge, v.from_node, v.to_node, v.act, v.mentions, v.confidence, v.wrong_way, v.relation, " \
    "v.role, v.scope,"                                                                           \
    " v.effective, v.provisions, v.resolved_by"
void edge_read(struct ask *a, struct stmt *q, struct edge *e);
/* False: no such edge. */
bool edge_load(struct ask *a, struct edge *e, int64_t edge);
/* With the documents' cards; `from` and `to` may show others than the edge's own (a carrier for its part). */
json_t *edge_json(struct ask *a, const struct edge *e, int64_t from, int64_t to,
                  bool with_evidence);

#endif
