// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Circles: papers that rest on each other.
#include "queries/audit/audit_p.h"

#include <stdlib.h>

#include "queries/kin.h"

static bool is_ground(const struct desk_link *l)
{
    return !l->weak && (l->relation == REL_BASED_ON || l->relation == REL_IMPLEMENTS ||
                        l->relation == REL_APPLIES || l->relation == REL_INTERPRETS);
}

/* Tarjan's search without recursion. */
struct search {
    struct auditing *w;
    uint32_t *number, *low; /* 0: not met */
    bool *open;
    uint32_t count;
    struct VEC(int64_t) stack;
    struct VEC(int64_t) path;
    size_t *next; /* the link to look at next */
};

static void enter(struct search *s, int64_t node)
{
    s->number[node] = s->low[node] = ++s->count;
    s->open[node] = true;
    s->next[node] = s->w->desk.nodes[node].out_from;
    vec_push(&s->stack, node);
    vec_push(&s->path, node);
}

/* The group of the node is complete: it is taken from the stack, and kept when it has more than one member. */
static void close_group(struct search *s, int64_t node)
{
    size_t from = s->stack.n;
    do {
        from--;
        s->open[s->stack.at[from]] = false;
    } while (s->stack.at[from] != node);
    if (s->stack.n - from > 1) {
        for (size_t i = from; i < s->stack.n; i++)
            vec_push(&s->w->circles, s->stack.at[i]);
        vec_push(&s->w->circles, (int64_t)0);
    }
    s->stack.n = from;
}

static void search_from(struct search *s, int64_t root)
{
    struct desk *d = &s->w->desk;
    enter(s, root);
    while (s->path.n) {
        int64_t node = s->path.at[s->path.n - 1];
        if (s->next[node] < d->nodes[node].out_to) {
            const struct desk_link *l = &d->out.at[s->next[node]++];
            if (!is_ground(l))
                continue;
            if (!s->number[l->to])
                enter(s, l->to);
            else if (s->open[l->to] && s->number[l->to] < s->low[node])
                s->low[node] = s->number[l->to];
            continue;
        }
        s->path.n--;
        if (s->path.n) {
            int64_t below = s->path.at[s->path.n - 1];
            if (s->low[node] < s->low[below])
                s->low[below] = s->low[node];
        }
        if (s->low[node] == s->number[node])
            close_group(s, node);
    }
}

void audit_find_circles(struct auditing *w)
{
    struct desk *d = &w->desk;
    struct search s = { .w = w };
    s.number = mem_alloc(d->n * sizeof *s.number);
    s.low = mem_alloc(d->n * sizeof *s.low);
    s.open = mem_alloc(d->n * sizeof *s.open);
    s.next = mem_alloc(d->n * sizeof *s.next);
    memset(s.number, 0, d->n * sizeof *s.number);
    memset(s.open, 0, d->n * sizeof *s.open);
    for (size_t i = 1; i < d->n; i++)
        if (!s.number[i] && d->nodes[i].out_to > d->nodes[i].out_from)
            search_from(&s, (int64_t)i);
    free(s.number);
    free(s.low);
    free(s.open);
    free(s.next);
    vec_release(&s.stack);
    vec_release(&s.path);
}

struct way {
    int64_t node;
    size_t before;
};

/* The shortest way from the rule back to itself, inside its circle. */
static void add_way(struct auditing *w, struct audit_case *c, const struct seen *group)
{
    struct desk *d = &w->desk;
    struct VEC(struct way) ways = { 0 };
    struct seen met = { 0 };
    size_t last = SIZE_MAX;
    vec_push(&ways, ((struct way){ c->card.node, SIZE_MAX }));
    for (size_t i = 0; i < ways.n && last == SIZE_MAX; i++) {
        const struct desk_node *n = &d->nodes[ways.at[i].node];
        for (size_t k = n->out_from; k < n->out_to && last == SIZE_MAX; k++) {
            const struct desk_link *l = &d->out.at[k];
            if (!is_ground(l) || !seen_has(group, l->to))
                continue;
            if (l->to == c->card.node)
                last = i;
            else if (seen_add(&met, l->to))
                vec_push(&ways, ((struct way){ l->to, i }));
        }
    }
    size_t chain[32], n = 0;
    for (size_t i = last; i != SIZE_MAX && i > 0 && n < 32; i = ways.at[i].before)
        chain[n++] = i;
    if (n) {
        struct buf b = { 0 };
        buf_str(&b, "沿依据、贯彻、适用、解释的关系，经");
        for (size_t i = n; i-- > 0;) {
            audit_name(w, &b, ways.at[chain[i]].node);
            buf_str(&b, i ? "、" : "又回到本文件。");
        }
        struct audit_finding *f = audit_add(w, c, AUDIT_RULE_CYCLE, &b);
        buf_release(&b);
        for (size_t i = n; i-- > 0;)
            audit_path(w, f, ways.at[chain[i]].node);
        audit_weaken(f, TL_DERIVED);
    }
    seen_release(&met);
    vec_release(&ways);
}

void audit_circles(struct auditing *w, struct audit_case *c)
{
    size_t from = 0;
    for (size_t i = 0; i < w->circles.n && !c->ended; i++) {
        if (w->circles.at[i])
            continue;
        bool mine = false;
        for (size_t k = from; k < i; k++)
            mine |= w->circles.at[k] == c->card.node;
        if (mine) {
            struct seen group = { 0 };
            for (size_t k = from; k < i; k++)
                seen_add(&group, w->circles.at[k]);
            add_way(w, c, &group);
            seen_release(&group);
            return;
        }
        from = i + 1;
    }
}
