// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Circles: papers that rest on each other.
#include "queries/audit/audit_p.h"

#include "queries/kin.h"

enum {
    LOOKED_AT =
        2000, /* documents of a circle: in a larger one a way round may not be found, and the circle is told without */
    STEPS = 32
};

static bool is_ground(const struct desk_link *l)
{
    return !l->weak && (MEASURES_RESTS >> l->relation & 1);
}

struct way {
    int64_t node;
    size_t before;
};
struct ways VEC(struct way);

/* The shortest way from the rule back to itself, inside its circle: the place of its last document among those met; SIZE_MAX: not
   among so many. */
static size_t find_way(struct auditing *w, int64_t start, struct ways *ways)
{
    struct desk *d = &w->desk;
    struct seen met = { 0 };
    size_t last = SIZE_MAX;
    vec_push(ways, ((struct way){ start, SIZE_MAX }));
    for (size_t i = 0; i < ways->n && last == SIZE_MAX; i++) {
        const struct desk_node *n = &d->nodes[ways->at[i].node];
        for (size_t k = n->out_from; k < n->out_to && last == SIZE_MAX; k++) {
            const struct desk_link *l = &d->out.at[k];
            if (!is_ground(l) || w->measures.at[l->to].circle != w->measures.at[start].circle)
                continue;
            if (l->to == start)
                last = i;
            else if (ways->n < LOOKED_AT && seen_add(&met, l->to))
                vec_push(ways, ((struct way){ l->to, i }));
        }
    }
    seen_release(&met);
    return last;
}

void audit_circles(struct auditing *w, struct audit_case *c)
{
    struct ways ways = { 0 };
    size_t chain[STEPS], n = 0;
    if (c->ended || !w->measures.at[c->card.node].circle)
        return;
    for (size_t i = find_way(w, c->card.node, &ways); i != SIZE_MAX && i > 0 && n < STEPS;
         i = ways.at[i].before)
        chain[n++] = i;
    struct buf b = { 0 };
    buf_str(&b, n ? "沿依据、贯彻、适用、解释的关系，经"
                  : "它在一个很大的圈里：沿依据、贯彻、适用、解释的关系走，又回到本文件。");
    for (size_t i = n; i-- > 0;) {
        audit_name(w, &b, ways.at[chain[i]].node);
        buf_str(&b, i ? "、" : "又回到本文件。");
    }
    struct audit_finding *f = audit_add(w, c, AUDIT_RULE_CYCLE, &b);
    buf_release(&b);
    for (size_t i = n; i-- > 0;)
        audit_path(w, f, ways.at[chain[i]].node);
    audit_weaken(f, TL_DERIVED);
    vec_release(&ways);
}
