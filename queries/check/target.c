// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What became of a document that a draft cites: judged once, and the chain of what replaced it followed to its ends.
#include "analyzer/words/words.h"
#include "queries/check/check_p.h"
#include "queries/evidence.h"
#include "queries/status/doubt.h"
#include "queries/status/unclear.h"
#include "queries/status/unread.h"

enum { MAX_STEPS = 40, MAX_ENDS = 8 };

static struct card keep_card(struct ask *a, struct card c)
{
    struct span *const text[] = {
        &c.id,      &c.number,    &c.title,     &c.instrument,   &c.issuers,         &c.issued,
        &c.edition, &c.published, &c.effective, &c.effective_on, &c.effective_basis, &c.expires,
        &c.kind,    &c.presence,  &c.file,      &c.work
    };
    for (size_t i = 0; i < COUNT(text); i++)
        *text[i] = arena_dup(&a->keep, *text[i]);
    return c;
}

/* The first act that ends it and is not the draft's own; deeds.n: there is none. */
static size_t ended_by(const struct checking *k, const struct judgement *j)
{
    for (size_t i = 0; i < j->result.ends.n; i++)
        if (!check_is_own(k, j->deeds.at[j->result.ends.at[i]].actor))
            return j->result.ends.at[i];
    return j->deeds.n;
}

static bool is_ended(const struct checking *k, const struct judgement *j)
{
    enum tl_status s = j->result.status;
    return s == TL_EXPIRED || ((s == TL_REPEALED || s == TL_LAPSED) && ended_by(k, j) < j->deeds.n);
}

/* A decision that clears rules away puts nothing in their place. */
static bool only_clears(struct ask *a, int64_t node)
{
    struct card c;
    return !card_load(a, &c, node) || lexicon_has(a->lex, WORD_CLEARING, c.title);
}

static void add_end(struct node_vec *ends, int64_t node)
{
    for (size_t i = 0; i < ends->n; i++)
        if (ends->at[i] == node)
            return;
    if (ends->n < MAX_ENDS)
        vec_push(ends, node);
}

/* The text in force that bears the title of what has ended, when it is another document. */
static void follow_title(struct ask *a, const struct card *c, struct node_vec *ends)
{
    struct foreign f = { .title = c->title, .home = c->issuers };
    struct foreign_found found;
    struct judgement j = { 0 };
    if (!c->title.n)
        return;
    foreign_find(a, &f, &found);
    if (found.how == FOREIGN_FOUND && found.node != c->node && judge(a, &j, found.node) &&
        j.result.status == TL_IN_FORCE && span_eq(j.doc.presence, SPAN("full")))
        add_end(ends, found.node);
    judge_release(&j);
}

static void follow(struct checking *k, int64_t node, struct seen *seen, struct node_vec *ends)
{
    struct ask *a = &k->ask;
    struct judgement j;
    if (!seen_add(seen, node) || seen->n > MAX_STEPS || check_is_own(k, node))
        return;
    if (judge(a, &j, node)) {
        const struct tl_result *r = &j.result;
        if (!is_ended(k, &j) && seen->n > 1) {
            bool known = r->current < j.nodes.n && r->standing == TL_SUPERSEDED;
            add_end(ends, known ? j.nodes.at[r->current] : node);
        }
        for (size_t i = 0; is_ended(k, &j) && i < r->ends.n; i++) {
            int64_t actor = kin_carrier(a, j.deeds.at[r->ends.at[i]].actor);
            if (!only_clears(a, actor))
                follow(k, actor, seen, ends);
        }
    }
    judge_release(&j);
}

static void find_ends(struct checking *k, struct target *t)
{
    struct ask *a = &k->ask;
    struct seen seen = { 0 };
    struct node_vec ends = { 0 };
    follow(k, t->node, &seen, &ends);
    if (!ends.n)
        follow_title(a, &t->card, &ends);
    t->end = json_array();
    for (size_t i = 0; i < ends.n; i++)
        json_array_append_new(t->end, doc_json(a, ends.at[i]));
    struct card only;
    if (ends.n == 1 && card_load(a, &only, ends.at[0]))
        t->end_card = keep_card(a, only);
    vec_release(&ends);
    seen_release(&seen);
}

/* The proof that its period is over: all that the status record shows. */
static json_t *expiry_evidence(struct ask *a, const struct judgement *j)
{
    json_t *record = status_record(a, j, span_of(NULL, 0), NULL), *list = json_array(), *step;
    size_t i;
    json_array_foreach(json_object_get(record, "because"), i, step)
        json_array_extend(list, json_object_get(step, "evidence"));
    json_decref(record);
    return list;
}

static void tell_end(struct checking *k, struct target *t, const struct judgement *j)
{
    struct ask *a = &k->ask;
    if (t->status == TL_EXPIRED) {
        t->since = arena_dup(&a->keep, judge_since(a, j));
        t->evidence = expiry_evidence(a, j);
        if (judge_period(j))
            t->period = arena_dup(&a->keep, judge_period(j)->citation);
    } else {
        const struct deed *d = &j->deeds.at[ended_by(k, j)];
        struct proof best;
        struct card actor;
        t->since = arena_dup(&a->keep, d->day);
        t->evidence = evidence_of_act(a, d->act, &best);
        if (card_load(a, &actor, d->actor)) {
            struct buf b = { 0 };
            check_say_name(&b, &actor);
            if (best.file.n)
                buf_span(&b, evidence_article(a, &best));
            t->by = arena_dup(&a->keep, buf_as_span(&b));
            buf_release(&b);
            t->by_title = arena_dup(&a->keep, actor.instrument.n ? actor.instrument : actor.title);
        }
    }
    find_ends(k, t);
}

static void tell_partial(struct checking *k, struct target *t, const struct judgement *j)
{
    struct ask *a = &k->ask;
    struct buf b = { 0 };
    for (size_t i = 0; i < j->result.partial.n; i++) {
        const struct deed *d = &j->deeds.at[j->result.partial.at[i]];
        if (check_is_own(k, d->actor))
            continue;
        if (b.n)
            buf_char(&b, ';');
        buf_span(&b, d->provisions);
        if (!t->partial_evidence)
            t->partial_evidence = evidence_of_act(a, d->act, NULL);
    }
    t->partial = arena_dup(&a->keep, buf_as_span(&b));
    buf_release(&b);
}

/* The first suspension at work: of which provisions, and where. */
static void tell_pause(struct checking *k, struct target *t, const struct judgement *j)
{
    struct ask *a = &k->ask;
    if (!j->result.suspended.n || check_is_own(k, j->deeds.at[j->result.suspended.at[0]].actor))
        return;
    const struct deed *d = &j->deeds.at[j->result.suspended.at[0]];
    t->paused_by_other = true;
    t->paused = arena_dup(&a->keep, d->provisions);
    t->area = arena_dup(&a->keep, d->area);
    t->pause_partial = j->acts.at[j->result.suspended.at[0]].scope != SCOPE_WHOLE;
    if (!t->evidence)
        t->evidence = evidence_of_act(a, d->act, NULL);
}

/* How a finding calls a document; empty where it is gone. */
static struct span name_of(struct ask *a, int64_t node)
{
    struct card c;
    struct buf b = { 0 };
    if (card_load(a, &c, node))
        check_say_name(&b, &c);
    struct span name = arena_dup(&a->keep, buf_as_span(&b));
    buf_release(&b);
    return name;
}

/* The first act without a day that can have worked by the day of the check. */
static void tell_undated(struct checking *k, struct target *t, const struct judgement *j)
{
    struct ask *a = &k->ask;
    for (size_t i = 0; i < j->result.undated.n && !t->undated; i++) {
        const struct deed *d = &j->deeds.at[j->result.undated.at[i]];
        struct card actor;
        if (check_is_own(k, d->actor) || !card_load(a, &actor, d->actor))
            continue;
        struct buf b = { 0 };
        check_say_name(&b, &actor);
        t->undated_by = arena_dup(&a->keep, buf_as_span(&b));
        buf_release(&b);
        t->undated = evidence_of_act(a, d->act, NULL);
    }
}

/* The first paper that speaks of an end of it in words that were not understood, or tells of one that nothing here decides. */
static void tell_unread(struct checking *k, struct target *t, const struct judgement *j)
{
    struct ask *a = &k->ask;
    size_t n;
    const struct unread_ending *u = unread_endings(a, j->doc.work_id, &n);
    for (size_t i = 0; i < n && !t->unread; i++) {
        struct card actor;
        if (u[i].goes_on || check_is_own(k, u[i].actor) || !card_load(a, &actor, u[i].actor))
            continue;
        struct buf b = { 0 };
        check_say_name(&b, &actor);
        t->unread_by = arena_dup(&a->keep, buf_as_span(&b));
        buf_release(&b);
        t->unread = evidence_of_mention(a, u[i].mention);
    }
}

/* The first act that may have ended it: too unsure to count, or it may mean another document. */
static void tell_unsure(struct checking *k, struct target *t, const struct judgement *j)
{
    struct ask *a = &k->ask;
    size_t n;
    const struct unclear_act *open = unclear_acts(a, j->doc.node, &n);
    for (size_t i = 0; i < j->acts.n && !t->unsure; i++)
        if (judge_may_end(a, j, i) && !check_is_own(k, j->deeds.at[i].actor)) {
            t->unsure_by = name_of(a, j->deeds.at[i].actor);
            t->unsure = evidence_of_act(a, j->deeds.at[i].act, NULL);
        }
    for (size_t i = 0; i < n && !t->unsure; i++)
        if (unclear_may_end(a, &open[i]) && !check_is_own(k, open[i].actor)) {
            t->unsure_by = name_of(a, open[i].actor);
            t->unsure = evidence_of_mention(a, open[i].mention);
        }
}

/* Its own print says that it has ended, and no act here does. */
static void tell_own_print(struct checking *k, struct target *t, const struct own_print *print)
{
    struct buf b = { 0 };
    own_print_write(&b, print);
    t->print_says = arena_dup(&k->ask.keep, buf_as_span(&b));
    buf_release(&b);
    t->print = evidence_of_line(&k->ask, print->doc, print->line);
}

static void fill(struct checking *k, struct target *t)
{
    struct ask *a = &k->ask;
    struct judgement j;
    t->status = TL_UNKNOWN;
    if (judge(a, &j, t->node)) {
        const struct tl_result *r = &j.result;
        struct card current;
        t->card = keep_card(a, j.doc);
        struct doubts doubts;
        doubts_read(&doubts, a, &j);
        t->certainty = doubts.certainty;
        t->corrected = doubts.corrected;
        t->superseded = r->standing == TL_SUPERSEDED;
        t->amended = r->amended.n > 0;
        t->begins = arena_dup(&a->keep, iso_of(a, r->begins));
        t->doc = card_json(&j.doc);
        if (r->current < j.nodes.n && card_load(a, &current, j.nodes.at[r->current])) {
            t->current = current.node;
            t->current_card = keep_card(a, current);
        }
        size_t end = ended_by(k, &j);
        t->status = r->status;
        if ((r->status == TL_REPEALED || r->status == TL_LAPSED) && end == j.deeds.n)
            t->status = TL_IN_FORCE; /* it is the draft itself that ends it */
        else if (r->status == TL_REPEALED || r->status == TL_LAPSED)
            t->status = j.acts.at[end].relation == REL_LAPSES ? TL_LAPSED : TL_REPEALED;
        if (target_is_dead(t))
            tell_end(k, t, &j);
        else
            t->since = arena_dup(&a->keep, judge_since(a, &j));
        tell_partial(k, t, &j);
        tell_pause(k, t, &j);
        if (!target_is_dead(t))
            tell_undated(k, t, &j);
        if (!target_is_dead(t))
            tell_unread(k, t, &j);
        if (!target_is_dead(t))
            tell_unsure(k, t, &j);
        if (!target_is_dead(t) && doubts.says_ended)
            tell_own_print(k, t, &doubts.print);
    }
    judge_release(&j);
}

struct target *check_target(struct checking *k, int64_t node)
{
    struct target *t = NULL;
    HASH_FIND(hh, k->targets, &node, sizeof node, t);
    if (t)
        return t;
    struct arena outer = k->ask.arena; /* what is read for it goes when it is judged */
    k->ask.arena = (struct arena){ 0 };
    t = arena_zalloc(&k->ask.keep, sizeof *t);
    t->node = node;
    fill(k, t);
    arena_release(&k->ask.arena);
    k->ask.arena = outer;
    HASH_ADD(hh, k->targets, node, sizeof t->node, t);
    return t;
}

void check_targets_release(struct checking *k)
{
    struct target *t, *next;
    HASH_ITER(hh, k->targets, t, next)
    {
        HASH_DEL(k->targets, t);
        json_decref(t->doc);
        json_decref(t->end);
        json_decref(t->evidence);
        json_decref(t->partial_evidence);
        json_decref(t->undated);
        json_decref(t->unread);
        json_decref(t->unsure);
        json_decref(t->print);
    }
}
