// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The life of a rule: what happened to it, day by day, and the status that held between.
#include "queries/life/life.h"

#include <stdlib.h>

#include "queries/evidence.h"
#include "queries/status/horizon.h"
#include "queries/status/status.h"

enum { EVENTS_MAX = 2000 };

/* One thing that happened; the record is made at once, the keys sort it. */
struct happening {
    struct when day;
    int order;
    size_t n;
    json_t *record;
};

struct life_story {
    struct ask *a;
    const struct judgement *j;
    struct VEC(struct happening) events;
};

/* Things of one day in the order in which they follow from each other. */
enum order { AT_ADOPTION, AT_APPROVAL, AT_ISSUE, AT_BEGIN, AT_CHANGE, AT_END };

const char *const life_event_name[REL_COUNT] = {
    [REL_REPEALS] = "repealed", [REL_LAPSES] = "lapsed",       [REL_REPLACES] = "replaced",
    [REL_AMENDS] = "amended",   [REL_SUSPENDS] = "suspended",  [REL_EXTENDS] = "extended",
    [REL_REVIVES] = "revived",  [REL_POSTPONES] = "postponed",
};

static json_t *tell(struct life_story *s, const char *what, struct span on, enum order order)
{
    json_t *o = json_object();
    put(o, "what", json_string(what));
    put_text(o, "on", on);
    struct happening h = { when_parse(on), (int)order, s->events.n, o };
    if (s->events.n < EVENTS_MAX)
        vec_push(&s->events, h);
    else
        json_decref(o);
    return s->events.n < EVENTS_MAX ? o : NULL;
}

/* Has this happened on that day already? A later text repeats the history of the first. */
static bool is_told(const struct life_story *s, const char *what, struct span on)
{
    for (size_t i = 0; i < s->events.n; i++) {
        json_t *o = s->events.at[i].record;
        const char *day = json_string_value(json_object_get(o, "on"));
        if (day && span_eq(span_str(day), on) &&
            (!what || strcmp(json_string_value(json_object_get(o, "what")), what) == 0))
            return true;
    }
    return false;
}

/* Who adopted, approved and promulgated it, by the history in the head of a text. */
static void tell_history(struct life_story *s, int64_t node)
{
    static const struct {
        const char *relation, *what;
        enum order order;
    } steps[] = { { "adopts", "adopted", AT_ADOPTION },
                  { "approves", "approved", AT_APPROVAL },
                  { "promulgates", "promulgated", AT_ISSUE } };
    struct ask *a = s->a;
    struct stmt *q = ask_stmt(a, "SELECT relation, date, by_issuer, by_number, document, byte_from,"
                                 " byte_to FROM history_evidence WHERE node = :node AND relation <>"
                                 " 'amends' AND date IS NOT NULL ORDER BY document, n");
    ask_int(q, ":node", node);
    while (ask_row(a, q)) {
        struct span relation = ask_column(a, q, 0), on = ask_column(a, q, 1);
        for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
            if (!span_eq(relation, span_str(steps[i].relation)) || is_told(s, steps[i].what, on))
                continue;
            json_t *o = tell(s, steps[i].what, on, steps[i].order);
            if (!o)
                continue;
            put(o, "doc", doc_json(a, node));
            put_text(o, "by_issuer", ask_column(a, q, 2));
            put_text(o, "by_number", ask_column(a, q, 3));
            put(o, "evidence",
                evidence_of_document(a, stmt_int(q, 4), (uint64_t)stmt_int(q, 5),
                                     (uint64_t)stmt_int(q, 6), NULL));
        }
    }
}

/* Its issue, where the history does not tell, and its first day. */
static void tell_edition(struct life_story *s, size_t e)
{
    struct ask *a = s->a;
    struct card c;
    bool draft = s->j->editions.at[e].draft; /* shown for comment: its clause starts nothing */
    if ((draft && e != s->j->asked) || !card_load(a, &c, s->j->nodes.at[e]))
        return;
    struct span day = c.issued.n ? c.issued : c.edition;
    if (day.n && !is_told(s, NULL, day)) {
        json_t *o = tell(s, "issued", day, AT_ISSUE);
        if (o) {
            put(o, "doc", card_json(&c));
            if (c.document)
                put(o, "evidence", evidence_of_document(a, c.document, 0, 0, NULL));
        }
    }
    struct span later, on = c.effective_on;
    size_t by = s->j->deeds.n; /* the postponement whose day that is */
    if (judge_put_off(a, c.node, &later)) {
        on = later;
        for (size_t i = 0; i < s->j->deeds.n; i++)
            if (s->j->acts.at[i].relation == REL_POSTPONES && span_eq(s->j->deeds.at[i].day, on))
                by = i;
    }
    if (draft || !on.n || is_told(s, "in_force", on))
        return;
    json_t *o = tell(s, "in_force", on, AT_BEGIN);
    if (!o)
        return;
    put(o, "doc", card_json(&c));
    if (by < s->j->deeds.n) { /* its own clause names another day */
        put(o, "evidence", evidence_of_act(a, s->j->deeds.at[by].act, NULL));
        return;
    }
    put_text(o, "effective_basis", c.effective_basis);
    if (c.document)
        put(o, "evidence", evidence_of_commencement(a, c.document));
}

/* Why an act does not count; NULL: it does. */
static const char *void_reason(const struct deed *d, const struct tl_act *act)
{
    return act->never                  ? "never_in_force"
           : d->early                  ? "before_issue"
           : act->weak                 ? "unsure"
           : act->scope == SCOPE_CLASS ? "class"
                                       : NULL;
}

/* The day on which a paper was made: a postponement was told on it, and works until the day to which it puts the rule off. */
static struct span made_on(struct ask *a, int64_t actor)
{
    struct card c;
    if (!card_load(a, &c, actor))
        return span_of(NULL, 0);
    return c.issued.n ? c.issued : c.edition;
}

static void tell_act(struct life_story *s, size_t i)
{
    struct ask *a = s->a;
    const struct deed *d = &s->j->deeds.at[i];
    const struct tl_act *act = &s->j->acts.at[i];
    const char *what = life_event_name[act->relation];
    for (size_t k = 0; k < i; k++) /* of a carrier and of its part */
        if (s->j->deeds.at[k].act == d->act)
            return;
    if (!what)
        return;
    bool ends = act->relation == REL_REPEALS || act->relation == REL_LAPSES;
    struct span on = d->day, until = d->until;
    if (act->relation == REL_POSTPONES && made_on(a, d->actor).n) {
        on = made_on(a, d->actor);
        until = d->day;
    }
    json_t *o = tell(s, what, on, ends ? AT_END : AT_CHANGE);
    if (!o)
        return;
    struct proof best;
    json_t *evidence = evidence_of_act(a, d->act, &best);
    put(o, "doc", doc_json(a, d->from));
    put_text(o, "relation", d->relation);
    put(o, "by", doc_json(a, d->actor));
    if (d->to)
        put(o, "result", doc_json(a, d->to));
    if (best.file.n)
        put_text(o, "pinpoint", evidence_article(a, &best));
    put_text(o, "effective_basis", d->day_basis);
    put_text(o, "scope", d->scope);
    put(o, "provisions", split_json(pinpoint_zh(&a->arena, d->provisions)));
    put_text(o, "until", until);
    put_text(o, "area", d->area);
    put_text(o, "resolved_by", d->resolved_by);
    put(o, "certainty", json_string(tl_certainty_name[act->certainty]));
    const char *why = void_reason(d, act);
    if (why)
        put(o, "void", json_string(why));
    put(o, "evidence", evidence);
}

static int by_day(const void *x, const void *y)
{
    const struct happening *a = x, *b = y;
    if (when_known(a->day) != when_known(b->day)) /* what has no day stands last */
        return when_known(a->day) ? -1 : 1;
    if (when_known(a->day) && a->day.lo != b->day.lo)
        return a->day.lo < b->day.lo ? -1 : 1;
    return a->order != b->order ? a->order - b->order : (a->n > b->n) - (a->n < b->n);
}

/* The end of its own term: a change of status that no act makes. */
static void tell_expiry(struct life_story *s, const struct life_period *p)
{
    struct ask *a = s->a;
    char day[16];
    struct card c;
    json_t *o = tell(s, "expired", arena_dup(&a->arena, span_str(day_iso(day, p->from))), AT_END);
    if (!o || !card_load(a, &c, s->j->nodes.at[p->expiry_edition]))
        return;
    put(o, "doc", card_json(&c));
    put_text(o, "until", arena_dup(&a->arena, span_str(day_iso(day, p->from - 1))));
    if (p->expiry_edition < s->j->periods.n && s->j->periods.at[p->expiry_edition])
        put_text(o, "citation", s->j->periods.at[p->expiry_edition]->citation);
    else if (c.document)
        put(o, "evidence", evidence_of_expiry(a, c.document));
}

static json_t *period_json(struct ask *a, const struct judgement *j, const struct life_period *p)
{
    char day[16];
    json_t *o = json_object();
    put(o, "status", json_string(tl_status_name[p->status]));
    put_text(o, "from", arena_dup(&a->arena, span_str(day_iso(day, p->from))));
    if (p->to != DAY_MAX)
        put_text(o, "to", arena_dup(&a->arena, span_str(day_iso(day, p->to))));
    if (p->in_part)
        put(o, "in_part", json_true());
    if (p->limits) {
        struct tl_result r;
        judge_on(j, (struct when){ p->from, p->from }, &r);
        put(o, "provisions", judge_provisions(j, &r));
        timeline_release(&r);
    }
    return o;
}

static void timeline(struct ask *a, const struct judgement *j, struct span ref)
{
    struct life_story s = { .a = a, .j = j };
    struct life_period_vec periods = { 0 };
    json_t *o = json_object(), *editions = json_array(), *spans = json_array(),
           *events = json_array();
    life_periods(j, &periods);
    for (size_t i = 0; i < j->deeds.n; i++)
        tell_act(&s, i);
    for (size_t e = 0; e < j->nodes.n; e++)
        tell_history(&s, j->nodes.at[e]);
    for (size_t e = 0; e < j->nodes.n; e++) {
        tell_edition(&s, e);
        if (e == j->asked || !j->editions.at[e].draft)
            json_array_append_new(editions, doc_json(a, j->nodes.at[e]));
    }
    for (size_t i = 0; i < periods.n; i++) {
        if (periods.at[i].status == TL_EXPIRED)
            tell_expiry(&s, &periods.at[i]);
        json_array_append_new(spans, period_json(a, j, &periods.at[i]));
    }
    if (s.events.n)
        qsort(s.events.at, s.events.n, sizeof *s.events.at, by_day);
    for (size_t i = 0; i < s.events.n; i++)
        json_array_append_new(events, s.events.at[i].record);

    put(o, "type", json_string("timeline"));
    put_text(o, "ref", ref);
    put(o, "doc", card_json(&j->doc));
    status_put(a, o, j->doc.node);
    put_days(o, a);
    json_object_set_new(o, "editions", editions);
    json_object_set_new(o, "periods", spans);
    json_object_set_new(o, "events", events);
    const struct horizon *h = horizon_of(a, &j->doc);
    put_text(o, "horizon", h->day);
    vec_release(&s.events);
    vec_release(&periods);
    ask_emit(a, o);
}

int query_timeline(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
                   struct wh_error *err)
{
    struct ask a;
    ask_begin(&a, st, args, sink, ctx, err);
    return ask_end(&a, judge_each(&a, args, timeline));
}
