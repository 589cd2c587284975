// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/kin.h"

#include <stdlib.h>

#include "analyzer/analysis.h"
#include "base/hash.h"

struct seen_entry {
    int64_t node;
    UT_hash_handle hh;
};

static const char text_sql[] =
    "SELECT :node UNION SELECT id FROM node WHERE carrier_id = :node"
    " UNION SELECT carrier_id FROM node WHERE id = :node AND carrier_id IS NOT NULL";
static const char work_sql[] =
    "WITH edition (id) AS (SELECT id FROM node WHERE work_id = (SELECT work_id FROM node WHERE id "
    "= :node)"
    "   UNION SELECT x.id FROM node p JOIN node x ON x.work_id = p.work_id WHERE p.carrier_id = "
    ":node)"
    " SELECT id FROM edition UNION SELECT n.id FROM node n JOIN edition e ON n.carrier_id = e.id"
    " UNION SELECT n.carrier_id FROM edition e JOIN node n ON n.id = e.id WHERE n.carrier_id IS "
    "NOT NULL";

void kin_of(struct ask *a, int64_t node, enum kin kind, struct node_vec *out)
{
    out->n = 0;
    vec_push(out, node);
    struct stmt *q = ask_stmt(a, kind == KIN_TEXT ? text_sql : work_sql);
    ask_int(q, ":node", node);
    while (ask_row(a, q))
        if (stmt_int(q, 0) != node)
            vec_push(out, stmt_int(q, 0));
}

int64_t kin_carrier(struct ask *a, int64_t node)
{
    struct stmt *q = ask_stmt(a, "SELECT carrier_id FROM node WHERE id = :node");
    ask_int(q, ":node", node);
    return ask_one(a, q, node);
}

bool seen_has(const struct seen *s, int64_t node)
{
    struct seen_entry *e = NULL;
    HASH_FIND(hh, s->by_node, &node, sizeof node, e);
    return e != NULL;
}

bool seen_add(struct seen *s, int64_t node)
{
    if (seen_has(s, node))
        return false;
    struct seen_entry *e = mem_alloc(sizeof *e);
    memset(e, 0, sizeof *e);
    e->node = node;
    HASH_ADD(hh, s->by_node, node, sizeof e->node, e);
    s->n++;
    return true;
}

void seen_release(struct seen *s)
{
    struct seen_entry *e, *next;
    HASH_ITER(hh, s->by_node, e, next)
    {
        HASH_DEL(s->by_node, e);
        free(e);
    }
    *s = (struct seen){ 0 };
}

uint32_t relation_mask(struct ask *a, const char *names, uint32_t otherwise)
{
    if (!names || !*names)
        return otherwise;
    uint32_t mask = 0;
    for (struct span rest = span_str(names); rest.n;) {
        size_t at = span_find(rest, SPAN(","));
        struct span name = at == SPAN_NONE ? rest : span_cut(rest, 0, at);
        int relation = relation_by_name(name);
        for (int r = 0; relation < 0 && r < REL_COUNT; r++)
            if (span_eq(name, span_str(relation_info[r].zh)))
                relation = r;
        if (relation < 0) {
            a->status = wh_fail(a->err, WH_E_USAGE, "'%.*s' is no relation", SPAN_ARG(name));
            wh_hint(a->err,
                    "relations are repeals, lapses, replaces, amends, suspends, extends, revives, "
                    "postpones, "
                    "issues, forwards,"
                    " replies_to, based_on, implements, applies, interprets, prevails_over, cites");
            return 0;
        }
        mask |= 1u << relation;
        rest = span_from(rest, at == SPAN_NONE ? rest.n : at + 1);
    }
    return mask;
}

int kin_of_ref(struct ask *a, const char *ref, struct node_vec *out)
{
    int64_t node;
    int outcome = ref ? ref_find(a, span_str(ref), &node, NULL, NULL) : (int)WH_OK;
    if (ref && outcome == WH_OK)
        kin_of(a, node, KIN_TEXT, out);
    return outcome;
}
