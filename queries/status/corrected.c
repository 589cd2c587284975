// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/status/corrected.h"

size_t corrections_of(struct ask *a, int64_t node, struct correction out[CORRECTIONS_MAX])
{
    size_t n = 0;
    struct stmt *q =
        ask_stmt(a, "SELECT m.id, e.from_id FROM odd_citation o JOIN mention m ON m.id ="
                    " o.mention_id JOIN binding b ON b.mention_id = m.id JOIN edge e ON e.id ="
                    " b.edge_id WHERE o.node_id = :node AND m.flags & :corrected"
                    " AND e.from_id <> :node ORDER BY m.place = :title, m.id LIMIT :most");
    ask_int(q, ":node", node);
    ask_int(q, ":corrected", FLAG_CORRECTED);
    ask_int(q, ":title", PLACE_TITLE);
    ask_int(q, ":most", CORRECTIONS_MAX);
    while (ask_row(a, q)) {
        struct correction c = { stmt_int(q, 0), stmt_int(q, 1) };
        bool again = false;
        for (size_t i = 0; i < n; i++)
            again |= out[i].by == c.by;
        if (!again && n < CORRECTIONS_MAX)
            out[n++] = c;
    }
    return n;
}

/* Does the correction name the rule, or no other document but the one that it corrects? */
static bool may_mean(struct ask *a, int64_t by, int64_t actor, const struct card *rule)
{
    bool named = false, others = false;
    struct stmt *q =
        ask_stmt(a, "SELECT DISTINCT e.to_id FROM edge e JOIN binding b ON b.edge_id = e.id"
                    " JOIN mention m ON m.id = b.mention_id WHERE e.from_id = :by"
                    " AND m.flags & :corrected ORDER BY 1");
    ask_int(q, ":by", by);
    ask_int(q, ":corrected", FLAG_CORRECTED);
    while (ask_row(a, q)) {
        int64_t to = stmt_int(q, 0);
        bool this_rule = to == rule->node || (rule->carrier && to == rule->carrier);
        named |= this_rule;
        others |= !this_rule && to != actor;
    }
    return named || !others;
}

bool corrected_decides(struct ask *a, const struct judgement *j)
{
    const struct tl_result *r = &j->result;
    struct correction c[CORRECTIONS_MAX];
    if (r->decisive >= j->deeds.n)
        return false;
    int64_t actor = j->deeds.at[r->decisive].actor;
    size_t n = corrections_of(a, actor, c);
    for (size_t i = 0; i < n; i++)
        if (may_mean(a, c[i].by, actor, &j->doc))
            return true;
    return false;
}
