// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/status/conflict.h"

#include "graph/resolve/terms.h"
#include "queries/status/judge.h"

const char *const conflict_name[CONFLICT_COUNT] = { "conflicting_dates", "extended_after_end",
                                                    "ended_before_issue", "mutual_repeal" };
const char *const conflict_zh[CONFLICT_COUNT] = {
    "废止或者宣布失效的日期不止一个",
    "既被废止或者宣布失效，又在同日或者其后被宣布继续有效",
    "废止或者宣布失效的日期早于其成文日期",
    "两件文件互相废止",
};

/* Acts that end a document as a whole and are sure enough to count (judge.h). */
#define ENDS(x) \
    x ".relation IN " SQL_ENDING " AND " x ".scope = 'whole' AND " x ".confidence >= :weak"
#define WRONG_WAY(x)                                                                  \
    "EXISTS (SELECT 1 FROM edge w WHERE w.act_id = " x ".id AND w.role = " SQL_TARGET \
    " AND w.wrong_way = 1)"

static const char *const nodes_sql[CONFLICT_COUNT] = {
    /* a later text of one work that repeats the clause of the earlier is no second repeal */
    "SELECT DISTINCT x.from_id FROM act x JOIN act y ON y.from_id = x.from_id AND y.effective > "
    "x.effective JOIN node xa ON xa.id = x.actor_id JOIN node ya ON ya.id = y.actor_id WHERE " ENDS(
        "x") " AND " ENDS("y") " AND xa.work_id <> ya.work_id",
    "SELECT DISTINCT x.from_id FROM act x JOIN act y ON y.from_id = x.from_id WHERE " ENDS(
        "x") " AND y.relation = " SQL_EXTENDS " AND y.effective >= x.effective",
    "SELECT DISTINCT x.from_id FROM act x WHERE x.relation IN " SQL_ENDING
    " AND x.confidence >= :weak "
    "AND " WRONG_WAY("x"),
    "SELECT DISTINCT x.from_id FROM act x JOIN act y ON y.from_id = x.actor_id AND y.actor_id = "
    "x.from_id JOIN node f ON f.id = x.from_id JOIN string fk ON fk.id = f.key_id JOIN node t ON "
    "t.id = x.actor_id JOIN string tk ON tk.id = t.key_id WHERE " ENDS("x") " AND " ENDS(
        "y") " AND fk.text < tk.text",
};

static const char *const acts_sql[CONFLICT_COUNT] = {
    "SELECT x.id FROM act x WHERE x.from_id = :node AND " ENDS(
        "x") " AND x.effective IS NOT NULL ORDER BY x.effective, x.key",
    "SELECT x.id FROM act x WHERE x.from_id = :node AND (x.relation = " SQL_EXTENDS
    " OR (" ENDS("x") ")) AND x.effective IS NOT NULL ORDER BY x.effective, x.key",
    "SELECT x.id FROM act x WHERE x.from_id = :node AND x.relation IN " SQL_ENDING
    " AND x.confidence >= "
    ":weak AND " WRONG_WAY("x") " ORDER BY x.effective, x.key",
    "SELECT x.id FROM act x WHERE " ENDS(
        "x") " AND ((x.from_id = :node AND EXISTS (SELECT 1 FROM act y WHERE y.actor_id = :node "
             "AND "
             "y.from_id = x.actor_id AND " ENDS(
                 "y") ")) OR (x.actor_id = :node AND EXISTS (SELECT 1 FROM act y WHERE y.from_id = "
                      ":node AND y.actor_id = x.from_id AND " ENDS(
                          "y") "))) ORDER BY x.effective, x.key",
};

static void collect(struct ask *a, struct stmt *q, struct node_vec *out)
{
    ask_int(q, ":weak", SCORE_COUNTS_FROM);
    while (ask_row(a, q))
        vec_push(out, stmt_int(q, 0));
}

void conflict_nodes(struct ask *a, enum conflict_code code, struct node_vec *nodes)
{
    collect(a, ask_stmt(a, nodes_sql[code]), nodes);
}

void conflict_acts(struct ask *a, enum conflict_code code, int64_t node, struct node_vec *acts)
{
    struct stmt *q = ask_stmt(a, acts_sql[code]);
    ask_int(q, ":node", node);
    collect(a, q, acts);
}
