// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a rule rests on and has gone, at any number of steps; and what still rests on a rule that has gone.
#include "queries/audit/audit_p.h"
#include "queries/evidence.h"
#include "queries/kin.h"

/* How a citation leans, and what is found when what it leans on has ended. */
static const struct leaning {
    enum relation relation;
    enum audit_rule_id rule;
    const char *zh;
} leanings[] = {
    { REL_BASED_ON, AUDIT_RULE_BASIS_ENDED, "制定依据" },
    { REL_IMPLEMENTS, AUDIT_RULE_IMPLEMENTED_ENDED, "所贯彻、落实的" },
    { REL_APPLIES, AUDIT_RULE_APPLIED_ENDED, "所适用、参照的" },
    { REL_INTERPRETS, AUDIT_RULE_PARENT_ENDED, "所解释的" },
};

static const struct leaning *leaning_of(int relation)
{
    for (size_t i = 0; i < sizeof leanings / sizeof *leanings; i++)
        if ((int)leanings[i].relation == relation)
            return &leanings[i];
    return NULL;
}

static bool counts(const struct desk_link *l)
{
    return !l->weak && !l->wrong_way;
}

/* The document that took the place of an ended one; 0 if none is known. */
static int64_t successor_of(struct auditing *w, const struct verdict *v)
{
    struct card c;
    if (v->current && verdict_holds(desk_verdict(&w->desk, v->current)))
        return v->current;
    if (!v->by || v->status != TL_REPEALED || !card_load(&w->ask, &c, v->by))
        return 0;
    if (audit_title_clears(c.title) || !verdict_holds(desk_verdict(&w->desk, v->by)))
        return 0;
    return v->by;
}

static enum tl_certainty of_link(const struct desk_link *l)
{
    return l->named ? TL_PROVEN : TL_DERIVED;
}

static void say_successor(struct auditing *w, struct buf *b, int64_t successor)
{
    if (successor) {
        buf_str(b, "；接替它的是");
        audit_name(w, b, successor);
        buf_str(b, "。");
    } else {
        buf_str(b, "；没有查到接替它的文件。");
    }
}

/* Does every citation of the link tell of opinions or of what was, so that the rule does not lean on it? Looks at a few of them. */
static bool is_told(struct auditing *w, const struct desk_link *l)
{
    enum { LOOKED_AT = 8 };
    struct ask *a = &w->ask;
    struct {
        int64_t source;
        uint64_t from, to, sentence_from, sentence_to;
    } at[LOOKED_AT];
    size_t n = 0, told = 0;
    struct stmt *q = ask_stmt(
        a,
        "SELECT d.source_id, m.byte_from, m.byte_to, m.sentence_from, m.sentence_to FROM binding b "
        "JOIN mention m ON m.id = b.mention_id JOIN document d ON d.id = m.document_id WHERE "
        "b.edge_id = :edge ORDER BY m.id LIMIT 9");
    ask_int(q, ":edge", l->edge);
    while (ask_row(a, q)) {
        if (n < LOOKED_AT) {
            at[n].source = stmt_int(q, 0);
            at[n].from = (uint64_t)stmt_int(q, 1);
            at[n].to = (uint64_t)stmt_int(q, 2);
            at[n].sentence_from = (uint64_t)stmt_int(q, 3);
            at[n].sentence_to = (uint64_t)stmt_int(q, 4);
        }
        n++;
    }
    if (!n || n > LOOKED_AT)
        return false;
    for (size_t i = 0; i < n && ask_goes_on(a); i++) {
        struct span before = { 0 }, after = { 0 };
        if (a->status == WH_OK)
            a->status = store_text(&before, a->st, &a->arena, at[i].source, at[i].sentence_from,
                                   at[i].from, a->err);
        if (a->status == WH_OK)
            a->status = store_text(&after, a->st, &a->arena, at[i].source, at[i].to,
                                   at[i].sentence_to, a->err);
        told += audit_is_told(before, after, l->relation == REL_BASED_ON);
    }
    return told == n;
}

/* What the rule leans on directly has ended. */
static void ended(struct auditing *w, struct audit_case *c, const struct desk_link *l,
                  const struct leaning *how)
{
    const struct verdict *v = desk_verdict(&w->desk, l->part);
    struct card target;
    struct buf b = { 0 };
    if (!card_load(&w->ask, &target, l->part))
        return;
    bool child = l->relation == REL_INTERPRETS ||
                 audit_title_is_child(c->card.instrument.n ? c->card.instrument : c->card.title,
                                      target.title);
    int64_t successor = successor_of(w, v);
    enum audit_rule_id rule = child && !v->current ? AUDIT_RULE_PARENT_ENDED : how->rule;
    buf_str(&b, child && !v->current ? "所解释、细化的" : how->zh);
    buf_span(&b, card_name(&w->ask, &target));
    audit_say_ended(w, &b, v);
    say_successor(w, &b, successor);
    struct audit_finding *f = audit_add(w, c, rule, &b);
    buf_release(&b);
    audit_path(w, f, l->part);
    if (v->by)
        audit_path(w, f, v->by);
    f->evidence = evidence_of_edge(&w->ask, l->edge);
    audit_weaken(f, v->certainty);
    audit_weaken(f, of_link(l));
    if (successor && f->proposal == AUDIT_LOOK) {
        f->proposal = AUDIT_AMEND;
        struct card next;
        if (card_load(&w->ask, &next, successor))
            f->successor = card_name(&w->ask, &next);
    }
    if (rule == AUDIT_RULE_PARENT_ENDED && successor)
        f->proposal = AUDIT_LOOK;
}

/* Its ground holds, and its text was changed after the rule was made. */
static void changed(struct auditing *w, struct audit_case *c, const struct desk_link *l)
{
    const struct verdict *v = desk_verdict(&w->desk, l->part);
    struct card current = { 0 };
    struct when made = when_parse(c->card.issued), newer = WHEN_NONE;
    struct buf b = { 0 };
    if (!when_known(made))
        return;
    if (v->changed)
        newer = when_parse(v->changed_on);
    if (v->current && card_load(&w->ask, &current, v->current)) {
        struct when text = when_parse(card_day(&current));
        if (when_known(text) && (!when_known(newer) || text.lo > newer.lo))
            newer = text;
    }
    if (!when_known(newer) || newer.lo <= made.hi || newer.lo > w->ask.as_of.hi)
        return;
    buf_str(&b, "制定依据");
    audit_name(w, &b, l->part);
    buf_str(&b, "在本文件成文之后已有修改或者新文本");
    buf_str(&b, "（");
    date_zh(&b, iso_of(&w->ask, newer));
    buf_str(&b, "），所依据的条款应当核对。");
    struct audit_finding *f = audit_add(w, c, AUDIT_RULE_BASIS_CHANGED, &b);
    buf_release(&b);
    audit_path(w, f, l->part);
    if (current.node)
        audit_path(w, f, current.node);
    f->evidence = evidence_of_edge(&w->ask, l->edge);
    audit_weaken(f, TL_DERIVED);
}

/* A ground above the grounds: how it was reached. */
struct step {
    int64_t node;
    size_t before; /* the step below; SIZE_MAX: the rule itself */
    int depth;
    bool named;
};
struct step_vec VEC(struct step);

static void upstream_finding(struct auditing *w, struct audit_case *c, const struct step_vec *steps,
                             size_t at)
{
    const struct verdict *v = desk_verdict(&w->desk, steps->at[at].node);
    size_t chain[16], n = 0;
    bool named = true;
    for (size_t i = at; i != SIZE_MAX && n < 16; i = steps->at[i].before) {
        chain[n++] = i;
        named = named && steps->at[i].named;
    }
    struct buf b = { 0 };
    buf_printf(&b, "依据的第%d层", steps->at[at].depth);
    audit_name(w, &b, steps->at[at].node);
    audit_say_ended(w, &b, v);
    buf_str(&b, "；经由");
    for (size_t i = n; i-- > 1;) {
        audit_name(w, &b, steps->at[chain[i]].node);
        buf_str(&b, i > 1 ? "、" : "。");
    }
    struct audit_finding *f = audit_add(w, c, AUDIT_RULE_BASIS_ENDED_UPSTREAM, &b);
    buf_release(&b);
    for (size_t i = n; i-- > 0;)
        audit_path(w, f, steps->at[chain[i]].node);
    audit_weaken(f, v->certainty);
    audit_weaken(f, named ? TL_PROVEN : TL_DERIVED);
    f->proposal = AUDIT_NONE; /* the rule between is to be mended first */
}

/* The grounds of the grounds, to the end; what has ended is not walked through. */
static void upstream(struct auditing *w, struct audit_case *c)
{
    enum { DEEPEST = 15 };
    struct desk *d = &w->desk;
    struct step_vec steps = { 0 };
    struct seen seen = { 0 };
    seen_add(&seen, c->card.node);
    vec_push(&steps, ((struct step){ c->card.node, SIZE_MAX, 0, true }));
    for (size_t i = 0; i < steps.n; i++) {
        struct step here = steps.at[i];
        const struct desk_node *n = &d->nodes[here.node];
        for (size_t k = n->out_from; k < n->out_to && here.depth < DEEPEST; k++) {
            const struct desk_link *l = &d->out.at[k];
            if (l->relation != REL_BASED_ON || !counts(l) || !seen_add(&seen, l->to))
                continue;
            const struct verdict *v = desk_verdict(d, l->part);
            struct step next = { l->to, i ? i : SIZE_MAX, here.depth + 1, l->named };
            bool gone = verdict_ended(v) &&
                        !(l->work && v->current && verdict_holds(desk_verdict(d, v->current)));
            if (!gone) {
                vec_push(&steps, next);
            } else if (here.depth) {
                vec_push(&steps, next);
                upstream_finding(w, c, &steps, steps.n - 1);
                steps.n--;
            }
        }
    }
    seen_release(&seen);
    vec_release(&steps);
}

/* What rests on the rule that has gone, and holds. */
static void still_basis(struct auditing *w, struct audit_case *c)
{
    struct desk *d = &w->desk;
    const struct desk_node *n = &d->nodes[c->card.node];
    struct seen seen = { 0 };
    struct buf b = { 0 };
    size_t count = 0;
    const struct desk_link *links[20];
    for (size_t k = n->in_from; k < n->in_to; k++) {
        const struct desk_link *l = desk_in(d, k);
        const struct verdict *v = desk_verdict(d, l->part);
        if (l->relation != REL_BASED_ON || !counts(l) || !verdict_ended(v) ||
            !verdict_holds(desk_verdict(d, l->from)) || d->nodes[l->from].presence == 2 ||
            (l->work && v->current && verdict_holds(desk_verdict(d, v->current))) ||
            seen_has(&seen, l->from) || is_told(w, l))
            continue;
        seen_add(&seen, l->from);
        if (count < 20)
            links[count] = l;
        count++;
    }
    if (count) {
        buf_str(&b, "仍有");
        for (size_t i = 0; i < count && i < 3; i++) {
            buf_str(&b, i ? "、" : "");
            audit_name(w, &b, links[i]->from);
        }
        buf_printf(&b,
                   count > 3 ? "等%zu件现行文件以本文件为制定依据。"
                             : "%zu件现行文件以本文件为制定依据。",
                   count);
        struct audit_finding *f = audit_add(w, c, AUDIT_RULE_ENDED_STILL_BASIS, &b);
        audit_weaken(f, c->j.result.certainty);
        for (size_t i = 0; i < count && i < 20; i++) {
            audit_path(w, f, links[i]->from);
            audit_weaken(f, of_link(links[i]));
        }
        f->evidence = evidence_of_edge(&w->ask, links[0]->edge);
    }
    buf_release(&b);
    seen_release(&seen);
}

void audit_grounds(struct auditing *w, struct audit_case *c)
{
    struct desk *d = &w->desk;
    const struct desk_node *n = &d->nodes[c->card.node];
    struct seen told = { 0 };
    if (c->ended) {
        still_basis(w, c);
        return;
    }
    for (size_t k = n->out_from; k < n->out_to; k++) {
        const struct desk_link *l = &d->out.at[k];
        const struct leaning *how = leaning_of(l->relation);
        if (!how || !counts(l) || seen_has(&told, l->to))
            continue;
        const struct verdict *v = desk_verdict(d, l->part);
        bool renewed = l->work && v->current && verdict_holds(desk_verdict(d, v->current));
        if (verdict_ended(v) && !renewed && is_told(w, l))
            continue;
        if (verdict_ended(v) && !renewed)
            ended(w, c, l, how);
        else if (l->relation == REL_BASED_ON && v->known)
            changed(w, c, l);
        else
            continue;
        seen_add(&told, l->to);
    }
    seen_release(&told);
    upstream(w, c);
}
