// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/status/unclear.h"

#include "base/vec.h"

const struct unclear_act *unclear_acts(struct ask *a, int64_t node, size_t *n)
{
    struct VEC(struct unclear_act) found = { 0 };
    struct stmt *q = ask_stmt(
        a, "SELECT dn.node_id, m.id, m.relation, g.scope = 'whole',"
           " coalesce(g.effective, d.effective_on, d.issued, d.published), d.issued, d.published"
           " FROM candidate c JOIN mention m ON m.id = c.mention_id"
           " JOIN relation r ON r.id = m.relation JOIN document d ON d.id = m.document_id"
           " JOIN document_node dn ON dn.document_id = d.id"
           " LEFT JOIN reading g ON g.mention_id = m.id"
           " WHERE c.node_id = :node AND r.is_act = 1"
           " AND NOT EXISTS (SELECT 1 FROM ruling u JOIN decision x ON x.id = u.decision_id"
           " WHERE u.mention_id = m.id AND x.verdict = 'not-an-act') ORDER BY m.id LIMIT 100");
    ask_int(q, ":node", node);
    while (ask_row(a, q)) {
        struct unclear_act act = { stmt_int(q, 0),
                                   stmt_int(q, 1),
                                   (enum relation)stmt_int(q, 2),
                                   stmt_int(q, 3) != 0,
                                   when_parse(stmt_text(q, 4)),
                                   DAY_MIN };
        struct when made = when_parse(stmt_text(q, 5)), printed = when_parse(stmt_text(q, 6));
        if (when_known(act.works))
            act.earliest = act.works.lo;
        else if (when_known(made) || when_known(printed))
            act.earliest = when_known(made) ? made.lo : printed.lo;
        vec_push(&found, act);
    }
    struct unclear_act *kept = arena_alloc(&a->arena, found.n * sizeof *kept + 1);
    if (found.n)
        memcpy(kept, found.at, found.n * sizeof *kept);
    *n = found.n;
    vec_release(&found);
    return kept;
}

bool unclear_may_end(const struct ask *a, const struct unclear_act *act)
{
    return (act->relation == REL_REPEALS || act->relation == REL_LAPSES) && act->whole &&
           act->earliest <= a->as_of.hi;
}
