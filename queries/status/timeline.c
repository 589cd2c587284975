// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/status/timeline.h"

#include <stdlib.h>

const char *const tl_status_name[TL_STATUS_COUNT] = {
    "in_force", "partially_repealed", "suspended", "repealed", "lapsed", "expired", "not_yet",
    "unknown",
};
const char *const tl_status_zh[TL_STATUS_COUNT] = {
    "现行有效", "部分废止", "暂停适用", "废止", "失效", "届满失效", "尚未施行", "未知",
};
const char *const tl_standing_name[4] = { "current", "superseded", "future", "unknown" };
const char *const tl_certainty_name[3] = { "proven", "derived", "presumed" };

struct when timeline_act_day(enum basis basis, struct when clause, struct when actor_effective,
                             struct when actor_issued, struct when actor_published, bool *by_rule)
{
    *by_rule = false;
    if (when_known(clause) && basis != BASIS_NONE)
        return clause;
    if (basis == BASIS_EVENT) /* 待新标准发布: the day is nobody's until somebody tells it */
        return WHEN_NONE;
    if (when_known(actor_effective))
        return actor_effective;
    *by_rule = true;
    if (when_known(actor_issued))
        return actor_issued;
    if (when_known(actor_published))
        return (struct when){ DAY_MIN, actor_published.hi };
    return WHEN_NONE;
}

/* What happens to the rule; in the order in which things of one day are read. */
enum event_kind { EV_NONE, EV_PARTIAL, EV_SUSPEND, EV_EXTEND, EV_END, EV_REVIVE };

struct event {
    enum event_kind kind;
    struct when day;
    size_t act;
};
struct event_vec VEC(struct event);

/* How imprecise dates are read in one evaluation: all at their first or last day, one of them the other way. */
struct act_reading {
    bool late;      /* last days */
    size_t flipped; /* index of the event read the other way, or SIZE_MAX */
    bool begin_late, expiry_late;
};

struct moment {
    enum tl_status status;
    int32_t since;
    size_t decisive; /* index of an event, or SIZE_MAX */
    size_t revival;  /* the same */
    bool late_extension, prolonged;
    bool expiry_known, expiry_open;
    int32_t expires;
    size_t kept; /* act, or SIZE_MAX */
};

/* The life of the rule that the asked edition belongs to: editions [first, end), between two full repeals. Editions that
   stand alone under numbers of their own are lives of their own: `joined` is the end of those that belong together. */
struct life {
    const struct tl_input *in;
    struct event_vec events;
    size_t first, joined, end;
    size_t *reach; /* per act: the newest edition that it takes with it */
    /* per act: the first edition that it takes by rule only, not by an act that joins them */
    size_t *loose;
    bool *linked; /* per edition: an amendment or a re-issue joins it to the one before */
    struct when begins, expires;
    size_t begins_edition, expiry_edition;
};

static bool is_end(const struct tl_act *act)
{
    return (act->relation == REL_REPEALS || act->relation == REL_LAPSES) &&
           act->scope == SCOPE_WHOLE;
}

static bool counts(const struct tl_act *act)
{
    return !act->never && !act->weak && act->scope != SCOPE_CLASS;
}

/* Does the act touch what was asked for? One on one of several parts touches the carrier in part only (*in_part). */
static bool touches_part(const struct tl_input *in, const struct tl_act *act, bool *in_part)
{
    *in_part = false;
    if (act->part == 0 || act->part == in->asked_part)
        return true;
    if (in->asked_part == 0) {
        *in_part = in->n_parts > 1;
        return true;
    }
    return false;
}

static struct when edition_begin(const struct tl_edition *e)
{
    return when_known(e->begins) ? e->begins : e->issued;
}

/* When the text became the text: a consolidated edition keeps the rule's original day in its last article (DOMAIN
   §6.2), so the later of that day and its own date counts. */
static struct when text_begin(const struct tl_edition *e)
{
    if (when_known(e->begins) && when_known(e->issued) && e->begins.hi < e->issued.lo)
        return e->issued;
    return edition_begin(e);
}

/* How far a full repeal goes. A text made before the act (not by it) falls with the named edition when an amendment or a
   re-issue joins the two, or when it has no number of its own: then it is the rule's consolidated text, for repeals name a rule
   by the day on which it was first made. An edition with a number of its own stands alone. */
static void find_reach(struct life *l)
{
    const struct tl_input *in = l->in;
    bool *linked = l->linked;
    for (size_t i = 0; i < in->n_acts; i++) {
        const struct tl_act *act = &in->acts[i];
        if ((act->relation == REL_AMENDS || act->relation == REL_REPLACES) &&
            act->result > act->edition && counts(act))
            linked[act->result] = true;
    }
    for (size_t i = 0; i < in->n_acts; i++) {
        const struct tl_act *act = &in->acts[i];
        size_t e = act->edition < 0 ? in->asked : (size_t)act->edition;
        l->loose[i] = in->n_editions;
        while (is_end(act) && e + 1 < in->n_editions &&
               (linked[e + 1] || !in->editions[e + 1].numbered) && when_known(act->actor_issued) &&
               when_known(in->editions[e + 1].issued) &&
               in->editions[e + 1].issued.hi < act->actor_issued.lo) {
            e++;
            if (!linked[e] && l->loose[i] == in->n_editions)
                l->loose[i] = e;
        }
        l->reach[i] = e;
    }
}

/* Which text prints the day on which text f began: itself, or, where only the day is known on which it was made (a history line tells
   of it), a later consolidated one, which keeps in its last article the day on which the rule began (DOMAIN §6.2): where that day
   follows within two years, and no other text was made in between. */
static size_t begin_printed_in(const struct life *l, size_t f)
{
    enum { SOON = 731 };
    const struct tl_edition *at = l->in->editions;
    struct when made = at[f].issued;
    if (at[f].has_text || when_known(at[f].begins) || !when_known(made))
        return f;
    for (size_t g = f + 1; g < l->end; g++) {
        struct when kept = at[g].begins;
        if (at[g].begins_printed && when_known(kept) && when_known(at[g].issued) &&
            kept.lo > made.hi && kept.lo - made.hi < SOON && kept.hi < at[f + 1].issued.lo &&
            (l->linked[g] || !at[g].numbered))
            return g;
    }
    return f;
}

static void find_life(struct life *l)
{
    const struct tl_input *in = l->in;
    l->first = 0;
    l->end = in->n_editions;
    for (size_t i = 0; i < in->n_acts; i++) {
        const struct tl_act *act = &in->acts[i];
        if (!is_end(act) || !counts(act) || act->part)
            continue;
        size_t e = l->reach[i];
        if (e < in->asked && e + 1 > l->first)
            l->first = e + 1;
        if (e >= in->asked && e + 1 < l->end)
            l->end = e + 1;
    }
    for (size_t f = in->asked; f > l->first; f--)
        if (in->editions[f].numbered && !l->linked[f])
            l->first = f;
    l->joined = in->asked + 1;
    while (l->joined < in->n_editions &&
           (l->linked[l->joined] || !in->editions[l->joined].numbered))
        l->joined++;
    l->begins = WHEN_NONE;
    l->begins_edition = in->asked;
    for (size_t f = l->first; f <= in->asked; f++) {
        size_t printed = begin_printed_in(l, f);
        struct when begin = edition_begin(&in->editions[printed]);
        if (in->editions[printed].mended)
            continue;
        if (when_known(begin) && (!when_known(l->begins) || begin.lo < l->begins.lo)) {
            l->begins = begin;
            l->begins_edition = printed;
        }
    }
    /* a later consolidated text keeps in its last article the day on which the rule began, before the text that is asked for was made */
    for (size_t g = in->asked + 1; g < l->joined && g < l->end; g++) {
        const struct tl_edition *e = &in->editions[g];
        if (e->begins_printed && when_known(e->begins) && when_known(e->issued) &&
            when_known(l->begins) && e->begins.hi < e->issued.lo && e->begins.hi < l->begins.lo) {
            l->begins = e->begins;
            l->begins_edition = g;
        }
    }
}

/* The text that is the current one on the day: the newest edition of this life that has begun; n_editions when none
   has, or when undated editions leave it open (*known is false then). */
static size_t current_edition(const struct life *l, bool *known)
{
    const struct tl_input *in = l->in;
    size_t current = in->n_editions;
    *known = true;
    for (size_t f = l->first; f < l->end; f++) {
        struct when begin = text_begin(&in->editions[f]);
        if (!when_known(begin)) {
            *known = *known && l->end - l->first == 1;
            if (l->end - l->first == 1)
                current = f;
        } else if (begin.hi <= in->as_of.lo) {
            /* of two texts of which none is surely the later one the asked one stays */
            if (current == in->n_editions || f == in->asked ||
                text_begin(&in->editions[current]).hi < begin.lo)
                current = f;
        } else if (begin.lo <= in->as_of.hi) {
            *known = false;
        }
    }
    return current;
}

/* A newer text was made after the act: what the act said of the older one is in it, or is overtaken by it. */
static bool is_absorbed(const struct tl_input *in, const struct tl_act *act, size_t edition)
{
    struct when issued = in->editions[in->asked].issued;
    return edition < in->asked && when_known(issued) && issued.lo >= act->effective.hi;
}

/* An act whose day is printed nowhere: it counts against the rule from the first day on which it can have worked. */
static void gather_undated(const struct life *l, struct tl_result *out, size_t i)
{
    const struct tl_act *act = &l->in->acts[i];
    size_t e = l->reach[i];
    bool ends_or_pauses = act->relation == REL_REPEALS || act->relation == REL_LAPSES ||
                          act->relation == REL_SUSPENDS;
    if (ends_or_pauses && e >= l->first && e < (act->names_work ? l->in->n_editions : l->joined) &&
        act->earliest <= l->in->as_of.hi)
        vec_push(&out->undated, i);
}

static void gather(struct life *l, struct tl_result *out)
{
    static const enum event_kind of_relation[REL_COUNT] = {
        [REL_REPEALS] = EV_END,    [REL_LAPSES] = EV_END,     [REL_SUSPENDS] = EV_SUSPEND,
        [REL_EXTENDS] = EV_EXTEND, [REL_REVIVES] = EV_REVIVE,
    };
    const struct tl_input *in = l->in;
    for (size_t i = 0; i < in->n_acts; i++) {
        const struct tl_act *act = &in->acts[i];
        bool in_part;
        if (!counts(act) || !touches_part(in, act, &in_part))
            continue;
        size_t e = l->reach[i];
        if (!when_known(act->effective)) {
            gather_undated(l, out, i);
            continue;
        }
        if (is_end(act) && e < in->asked) {
            vec_push(&out->older, i);
            continue;
        }
        struct event ev = { of_relation[act->relation], act->effective, i };
        if (ev.kind == EV_NONE || e < l->first ||
            e >= (act->names_work ? in->n_editions : l->joined))
            continue;
        if (ev.kind == EV_END && (act->scope == SCOPE_PARTIAL || in_part))
            ev.kind = EV_PARTIAL;
        if (ev.kind == EV_EXTEND && (act->scope == SCOPE_PARTIAL || in_part))
            continue; /* 第三条执行至2025年底 says nothing of the term of the rule */
        bool open_end = ev.kind == EV_SUSPEND && !when_known(act->until);
        if ((ev.kind == EV_PARTIAL || ev.kind == EV_EXTEND || open_end) &&
            is_absorbed(in, act, e)) {
            if (open_end)
                vec_push(&out->older, i);
            continue;
        }
        vec_push(&l->events, ev);
    }
}

static int32_t read_day(const struct event *ev, size_t index, const struct act_reading *how)
{
    return how->late != (index == how->flipped) ? ev->day.hi : ev->day.lo;
}

struct order {
    int32_t day;
    enum event_kind kind;
    size_t index;
};

static int by_day(const void *pa, const void *pb)
{
    const struct order *a = pa, *b = pb;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

/* The state of the rule while its events are read in order. */
struct sweep {
    bool ended, by_expiry, expires;
    int32_t since, last_day, suspended_until, suspended_since, partial_since, revived_since;
    size_t decisive, suspension, partial, revival, kept;
    bool late_extension, suspended, open, prolonged;
};

static void run_out(struct sweep *s, int32_t before)
{
    if (!s->ended && s->expires && before > s->last_day) {
        s->ended = s->by_expiry = true;
        s->since = s->last_day + 1;
        s->decisive = SIZE_MAX;
    }
}

/* A rule is prolonged to a day, or without one. A list of rules in force justifies that it was on the list's own day and moves
   no term that the text prints. */
static void read_extension(struct sweep *s, const struct life *l, size_t index, bool late)
{
    const struct tl_act *act = &l->in->acts[index];
    if (s->ended) {
        s->late_extension = s->by_expiry;
    } else if (when_known(act->until)) {
        s->expires = s->prolonged = true;
        s->open = false;
        s->last_day = late ? act->until.hi : act->until.lo;
        s->kept = SIZE_MAX;
    } else if (act->prolongs || act->may_prolong ||
               l->in->editions[l->expiry_edition].expires_by_rule) {
        s->expires = false;
        s->open = s->prolonged = true;
        s->last_day = 0;
        s->kept = act->may_prolong && !act->prolongs ? index : SIZE_MAX;
    } else if (s->expires) {
        s->kept = index;
    }
}

/* Does the act take back the pause? A revival of some provisions leaves a pause of others, or of the whole, as it is. */
static bool takes_back(const struct tl_act *revival, const struct tl_act *pause)
{
    return revival->scope == SCOPE_WHOLE ||
           (pause->scope == SCOPE_PARTIAL && revival->provisions == pause->provisions);
}

static void suspend(struct sweep *s, const struct life *l, const struct order *o, bool late)
{
    struct when until = l->in->acts[l->events.at[o->index].act].until;
    s->suspended = true;
    s->suspended_since = o->day;
    s->suspended_until = when_known(until) ? (late ? until.hi : until.lo) : DAY_MAX;
    s->suspension = o->index;
}

/* The pauses of `order`, which revival *o ends with, once more without those that it takes back. */
static void take_back(struct sweep *s, const struct life *l, const struct order *order,
                      const struct order *o, bool late)
{
    const struct tl_act *revival = &l->in->acts[l->events.at[o->index].act];
    s->suspended = false;
    for (const struct order *p = order; p < o; p++) {
        const struct event *ev = &l->events.at[p->index];
        bool running = ev->kind == EV_SUSPEND && !takes_back(revival, &l->in->acts[ev->act]);
        for (const struct order *r = p + 1; r < o && running; r++)
            running = l->events.at[r->index].kind != EV_REVIVE ||
                      !takes_back(&l->in->acts[l->events.at[r->index].act], &l->in->acts[ev->act]);
        if (running)
            suspend(s, l, p, late);
    }
}

static void read_event(struct sweep *s, const struct life *l, const struct order *order,
                       const struct order *o, bool late)
{
    const struct event *ev = &l->events.at[o->index];
    const struct tl_act *act = &l->in->acts[ev->act];
    switch (ev->kind) {
    case EV_NONE:
        break;
    case EV_END:
        if (!s->ended) {
            s->ended = true;
            s->by_expiry = false;
            s->since = o->day;
            s->decisive = o->index;
        }
        break;
    case EV_EXTEND:
        read_extension(s, l, ev->act, late);
        break;
    case EV_REVIVE:
        take_back(s, l, order, o, late);
        if (act->scope == SCOPE_WHOLE) { /* of a rule whose end or pause is not here, too */
            s->revival = o->index;
            s->revived_since = o->day;
        }
        if (act->scope == SCOPE_WHOLE && s->ended) {
            s->ended = false;
            s->expires = when_known(act->until); /* the old period is over and done with */
            s->open = !s->expires;
            s->kept = SIZE_MAX;
            s->last_day = s->expires ? (late ? act->until.hi : act->until.lo) : 0;
        } else if (act->scope == SCOPE_WHOLE && when_known(act->until)) {
            read_extension(s, l, ev->act,
                           late); /* 恢复施行，有效期至D of a rule that had only paused */
        }
        break;
    case EV_SUSPEND:
        suspend(s, l, o, late);
        break;
    case EV_PARTIAL:
        if (s->partial == SIZE_MAX) {
            s->partial = o->index;
            s->partial_since = o->day;
        }
        break;
    }
}

static struct moment evaluate(const struct life *l, int32_t day, const struct act_reading *how,
                              struct order *order)
{
    size_t n = l->events.n;
    for (size_t i = 0; i < n; i++)
        order[i] = (struct order){ read_day(&l->events.at[i], i, how), l->events.at[i].kind, i };
    if (n > 1)
        qsort(order, n, sizeof *order, by_day);

    struct sweep s = { .decisive = SIZE_MAX,
                       .suspension = SIZE_MAX,
                       .partial = SIZE_MAX,
                       .revival = SIZE_MAX,
                       .kept = SIZE_MAX };
    s.expires = when_known(l->expires);
    s.last_day = how->expiry_late ? l->expires.hi : l->expires.lo;
    for (size_t i = 0; i < n && order[i].day <= day; i++) {
        run_out(&s, order[i].day);
        read_event(&s, l, order, &order[i], how->late);
    }
    run_out(&s, day);

    struct moment m = { .status = TL_IN_FORCE, .since = DAY_MIN, .decisive = SIZE_MAX };
    m.revival = s.revival;
    m.late_extension = s.late_extension;
    m.prolonged = s.prolonged;
    m.kept = s.kept;
    m.expiry_known = s.expires;
    m.expiry_open = s.open;
    m.expires = s.last_day;
    int32_t begin = how->begin_late ? l->begins.hi : l->begins.lo;
    if (s.ended) {
        m.since = s.since;
        m.decisive = s.decisive;
        m.status = TL_EXPIRED;
        if (!s.by_expiry)
            m.status = l->in->acts[l->events.at[s.decisive].act].relation == REL_LAPSES
                           ? TL_LAPSED
                           : TL_REPEALED;
    } else if (when_known(l->begins) && day < begin) {
        m.status = TL_NOT_YET;
    } else if (s.suspended && day <= s.suspended_until) {
        m.status = TL_SUSPENDED;
        m.since = s.suspended_since;
        m.decisive = s.suspension;
    } else if (s.partial != SIZE_MAX) {
        m.status = TL_PARTIALLY_REPEALED;
        m.since = s.partial_since;
        m.decisive = s.partial;
    } else if (s.revival != SIZE_MAX) {
        m.since = s.revived_since;
        m.decisive = s.revival;
    }
    return m;
}

static bool straddles(struct when w, struct when day)
{
    return when_known(w) && (w.lo != w.hi || day.lo != day.hi) && w.lo <= day.hi && w.hi > day.lo;
}

/* Reads every imprecise date both ways; false when the status depends on the reading, *culprit then is the event (or
   SIZE_MAX: beginning or expiry). */
static bool settle(const struct life *l, struct moment *out, size_t *culprit, struct order *order)
{
    struct when d = l->in->as_of;
    struct act_reading base = { .flipped = SIZE_MAX };
    struct moment first = evaluate(l, d.lo, &base, order);
    *out = first;
    *culprit = SIZE_MAX;
    for (size_t i = 0; i < l->events.n; i++)
        if (straddles(l->events.at[i].day, d)) {
            *culprit = i;
            struct act_reading flip = { .flipped = i };
            if (evaluate(l, d.lo, &flip, order).status != first.status ||
                evaluate(l, d.hi, &flip, order).status != first.status)
                return false;
        }
    *culprit = SIZE_MAX;
    const struct act_reading others[] = {
        { .flipped = SIZE_MAX, .begin_late = true },
        { .flipped = SIZE_MAX, .expiry_late = true },
        { .flipped = SIZE_MAX, .late = true, .begin_late = true, .expiry_late = true },
    };
    for (size_t k = 0; k < sizeof others / sizeof *others; k++)
        if (evaluate(l, d.lo, &others[k], order).status != first.status ||
            evaluate(l, d.hi, &others[k], order).status != first.status)
            return false;
    return evaluate(l, d.hi, &base, order).status == first.status;
}

static void sort_acts(const struct tl_input *in, struct tl_index_vec *v)
{
    for (size_t i = 1; i < v->n; i++)
        for (size_t k = i;
             k && in->acts[v->at[k]].effective.lo < in->acts[v->at[k - 1]].effective.lo; k--) {
            size_t t = v->at[k];
            v->at[k] = v->at[k - 1];
            v->at[k - 1] = t;
        }
}

/* Is edition e already what the document of this act made of the rule? Then the act is in it: a consolidated text names the
   decisions that it has taken in, and one issued with or behind a decision has it in. */
static bool is_taken_in(const struct tl_input *in, const struct tl_act *act, size_t e)
{
    struct when issued = in->editions[e].issued;
    if (when_known(issued) && when_known(act->actor_issued) && issued.lo >= act->actor_issued.hi)
        return true;
    for (size_t i = 0; i < in->n_acts; i++)
        if (in->acts[i].actor == act->actor && in->acts[i].result >= (int)e)
            return true;
    return false;
}

/* Has the document of this act ended the rule, too? Then what it says it changed has to be seen beside the end. */
static bool actor_ended(const struct tl_input *in, const struct tl_result *out,
                        const struct tl_act *act)
{
    for (size_t i = 0; i < out->ends.n; i++)
        if (in->acts[out->ends.at[i]].actor == act->actor)
            return true;
    return false;
}

/* Has an act of a day up to the one asked for taken back what rests by this event? */
static bool is_taken_back(const struct life *l, const struct event *pause)
{
    const struct tl_input *in = l->in;
    for (size_t i = 0; i < l->events.n; i++) {
        const struct event *ev = &l->events.at[i];
        if (ev->kind == EV_REVIVE && ev->day.lo <= in->as_of.hi && ev->day.lo >= pause->day.lo &&
            takes_back(&in->acts[ev->act], &in->acts[pause->act]))
            return true;
    }
    return false;
}

/* Sorts the acts into those at work on the day and those to come. */
static void list_acts(struct tl_result *out, const struct life *l)
{
    const struct tl_input *in = l->in;
    for (size_t i = 0; i < l->events.n; i++) {
        const struct event *ev = &l->events.at[i];
        bool working = ev->day.lo <= in->as_of.hi, later = ev->day.lo > in->as_of.hi;
        if (ev->kind == EV_END && working)
            vec_push(&out->ends, ev->act);
        else if (ev->kind == EV_PARTIAL && working)
            vec_push(&out->partial, ev->act);
        else if (ev->kind == EV_EXTEND && working)
            vec_push(&out->extended, ev->act);
        else if (ev->kind == EV_SUSPEND && working &&
                 !(when_known(in->acts[ev->act].until) &&
                   in->acts[ev->act].until.hi < in->as_of.lo) &&
                 !is_taken_back(l, ev))
            vec_push(&out->suspended, ev->act);
        else if (later && ev->kind != EV_EXTEND)
            vec_push(&out->future, ev->act);
    }
    for (size_t i = 0; i < in->n_acts; i++) {
        const struct tl_act *act = &in->acts[i];
        if ((act->relation == REL_AMENDS || act->relation == REL_REPLACES) && counts(act) &&
            act->edition == (int)in->asked && act->result != (int)in->asked &&
            when_known(act->effective) && act->effective.hi <= in->as_of.lo &&
            (!is_taken_in(in, act, in->asked) || actor_ended(in, out, act)))
            vec_push(&out->amended, i);
    }
    sort_acts(in, &out->ends);
    sort_acts(in, &out->future);
    sort_acts(in, &out->partial);
    sort_acts(in, &out->amended);
}

/* The first text that does not stand beside the asked one on the day. An end that comes later parts lives, but not texts: until that
   day the newer of two texts that stand alone is the text now. Of a rule that has ended, one of its name that came after is. */
static size_t beside_end(const struct tl_result *out, const struct life *l)
{
    const struct tl_input *in = l->in;
    size_t end = in->n_editions;
    for (size_t i = 0; i < in->n_acts && !out->ends.n; i++) {
        const struct tl_act *act = &in->acts[i];
        bool later = when_known(act->effective) && act->effective.lo > in->as_of.hi;
        if (is_end(act) && counts(act) && !act->part && !later && l->reach[i] >= in->asked &&
            l->reach[i] + 1 < end)
            end = l->reach[i] + 1;
    }
    return end;
}

static void find_standing(struct tl_result *out, const struct life *l)
{
    const struct tl_input *in = l->in;
    bool known;
    out->current = current_edition(l, &known);
    out->standing_certainty = TL_DERIVED;
    struct when begin = text_begin(&in->editions[in->asked]);
    bool rewritten = false; /* by an act that changes the text itself */
    for (size_t i = 0; i < out->amended.n; i++)
        rewritten |= !in->acts[out->amended.at[i]].beside;
    for (size_t f = l->end, end = beside_end(out, l); f < end; f++) {
        struct when next = text_begin(&in->editions[f]);
        if (when_known(next) && next.hi <= in->as_of.lo)
            out->current = f;
    }
    if (out->current != in->n_editions &&
        out->current > in->asked) /* an undated text may be the newest of all */
        out->standing = when_known(begin) ? TL_SUPERSEDED : TL_EDITION_UNKNOWN;
    else if (rewritten)
        out->standing = TL_SUPERSEDED;
    else if (when_known(begin) && begin.lo > in->as_of.hi)
        out->standing = TL_FUTURE;
    else if (!known || out->current == in->n_editions)
        out->standing = TL_EDITION_UNKNOWN;
    else
        out->standing = TL_CURRENT;
    for (size_t i = 0; i < out->amended.n; i++)
        if (in->acts[out->amended.at[i]].certainty == TL_PROVEN)
            out->standing_certainty = TL_PROVEN;
    /* Amended, and no newer text is here: what the current text is, is not known. */
    if (rewritten && out->current == in->asked)
        out->current = in->n_editions;
}

static enum tl_certainty weaker(enum tl_certainty a, enum tl_certainty b)
{
    return a > b ? a : b;
}

static enum tl_certainty weakest_of(const struct tl_input *in, const struct tl_index_vec *v)
{
    enum tl_certainty c = TL_PROVEN;
    for (size_t i = 0; i < v->n; i++)
        c = weaker(c, in->acts[v->at[i]].certainty);
    return c;
}

/* Will an act end it later that is proven, or that at least names it beyond doubt (a row of a repeal list)? Then it was in
   force until that day: one ends only what is. */
static bool ended_later_for_sure(const struct tl_result *r, const struct tl_input *in, bool *any)
{
    *any = false;
    for (size_t i = 0; i < r->future.n; i++) {
        const struct tl_act *act = &in->acts[r->future.at[i]];
        if (!is_end(act))
            continue;
        *any = true;
        if (act->certainty == TL_PROVEN || act->named)
            return true;
    }
    return false;
}

static void be_unknown(struct tl_result *out, enum tl_reason reason)
{
    out->status = TL_UNKNOWN;
    out->certainty = TL_PRESUMED;
    out->reason = reason;
    out->since = WHEN_NONE;
}

/* How sure "in force" is; a stub is in force only while a proven act is known to end it later. */
static void judge_in_force(struct tl_result *out, const struct tl_input *in)
{
    bool any;
    bool sure = ended_later_for_sure(out, in, &any);
    out->since = out->begins;
    out->certainty = sure ? TL_DERIVED : TL_PRESUMED;
    const struct tl_edition *asked = &in->editions[in->asked];
    if (!sure && !when_known(out->begins) && asked->mended && in->as_of.hi < asked->issued.lo) {
        be_unknown(out, TL_REASON_NO_DATE);
        return;
    }
    if (asked->has_text || out->extended.n || out->decisive < in->n_acts)
        return;                                 /* what is revived was in force on that day */
    for (size_t f = 0; f < in->n_editions; f++) /* another text of the same life is here */
        if (f == out->current && in->editions[f].has_text)
            return;
    if (!sure)
        be_unknown(out, any ? TL_REASON_UNPROVEN_END : TL_REASON_NO_TEXT);
    else if (!when_known(out->begins))
        be_unknown(out, TL_REASON_NO_DATE);
}

static void judge(struct tl_result *out, const struct life *l, const struct moment *m)
{
    const struct tl_input *in = l->in;
    out->status = m->status;
    out->reason = TL_REASON_NONE;
    if (m->decisive != SIZE_MAX) {
        out->decisive = l->events.at[m->decisive].act;
        out->since = in->acts[out->decisive].effective;
        if (out->since.lo == DAY_MIN)
            out->since = WHEN_NONE;
        out->certainty = in->acts[out->decisive].certainty;
        if (in->asked >= l->loose[out->decisive])
            out->certainty = weaker(out->certainty, TL_DERIVED);
    }
    switch (m->status) {
    case TL_EXPIRED: {
        const struct tl_edition *e = &in->editions[l->expiry_edition];
        out->since = (struct when){ m->since, m->since };
        out->certainty =
            weaker(e->expires_printed ? TL_PROVEN : TL_DERIVED, weakest_of(in, &out->extended));
        if (m->revival != SIZE_MAX) {
            out->revived = l->events.at[m->revival].act;
            out->certainty =
                weaker(in->acts[out->revived].certainty, weakest_of(in, &out->extended));
        }
        if (m->kept != SIZE_MAX)
            out->certainty = TL_PRESUMED;
        if (m->late_extension)
            be_unknown(out, TL_REASON_LATE_EXTENSION);
        break;
    }
    case TL_NOT_YET:
        out->certainty = in->editions[l->begins_edition].begins_printed ? TL_PROVEN : TL_DERIVED;
        break;
    case TL_IN_FORCE:
        judge_in_force(out, in);
        if (out->decisive < in->n_acts) /* 恢复施行 */
            out->since = in->acts[out->decisive].effective;
        break;
    case TL_PARTIALLY_REPEALED:
        out->certainty = weakest_of(in, &out->partial);
        break;
    case TL_SUSPENDED:
    case TL_REPEALED:
    case TL_LAPSED:
    case TL_UNKNOWN:
    case TL_STATUS_COUNT:
        break;
    }
}

/* Says nothing of a rule as valid while an end of it is recorded whose day nobody knows. */
static void judge_undated(struct tl_result *out, const struct tl_input *in)
{
    bool ended = out->status == TL_REPEALED || out->status == TL_LAPSED ||
                 out->status == TL_EXPIRED || out->status == TL_NOT_YET;
    for (size_t i = 0; i < out->undated.n && !ended; i++) {
        const struct tl_act *act = &in->acts[out->undated.at[i]];
        bool in_part;
        touches_part(in, act, &in_part);
        if (is_end(act) && !in_part) {
            be_unknown(out, TL_REASON_UNDATED_ACT);
            out->event_act = out->undated.at[i];
            out->decisive = in->n_acts;
            return;
        }
        out->certainty = TL_PRESUMED; /* of a part of it, or a pause */
    }
}

/* The edition whose term limits the rule: the text of the day where it belongs to this life. One that stands alone under
   a number of its own limits itself, not the edition that was asked for. */
static size_t expiry_edition(const struct life *l, size_t current)
{
    size_t edition = current;
    if (edition >= l->joined) {
        edition = l->in->asked;
        for (size_t f = edition + 1; f < l->joined && f < l->end; f++) {
            struct when begin = text_begin(&l->in->editions[f]);
            if (when_known(begin) && begin.hi <= l->in->as_of.lo)
                edition = f;
        }
    }
    return edition;
}

static void read_life(struct tl_result *out, const struct tl_input *in)
{
    *out = (struct tl_result){
        .since = WHEN_NONE, .decisive = in->n_acts, .revived = in->n_acts, .event_act = in->n_acts
    };
    struct life l = { .in = in,
                      .reach = mem_alloc((in->n_acts + 1) * sizeof *l.reach),
                      .loose = mem_alloc((in->n_acts + 1) * sizeof *l.loose),
                      .linked = mem_alloc(in->n_editions * sizeof *l.linked) };
    memset(l.linked, 0, in->n_editions * sizeof *l.linked);
    find_reach(&l);
    find_life(&l);
    gather(&l, out);
    list_acts(out, &l);
    find_standing(out, &l);
    out->begins = l.begins;
    out->begins_edition = l.begins_edition;
    l.expiry_edition = expiry_edition(&l, out->current);
    l.expires = in->editions[l.expiry_edition].expires;

    struct order *order = mem_alloc((l.events.n + 1) * sizeof *order);
    struct moment m;
    size_t culprit;
    if (settle(&l, &m, &culprit, order)) {
        judge(out, &l, &m);
    } else {
        bool stub =
            !in->editions[in->asked].has_text && !out->ends.n && !out->future.n && !out->partial.n;
        be_unknown(out, stub ? TL_REASON_NO_TEXT : TL_REASON_IMPRECISE);
        if (culprit != SIZE_MAX)
            out->event_act = l.events.at[culprit].act;
    }
    judge_undated(out, in);
    out->expiry_edition = l.expiry_edition;
    out->expiry_known = m.expiry_known;
    out->prolonged = m.prolonged;
    out->kept = m.kept;
    out->expires = m.expiry_known ? (struct when){ m.expires, m.expires } : WHEN_NONE;
    free(order);
    free(l.reach);
    free(l.loose);
    free(l.linked);
    vec_release(&l.events);
}

/* The editions without the drafts among them, and the acts on those; the results come back by `place`. */
struct issued_texts {
    struct tl_edition *editions;
    struct tl_act *acts;
    size_t *place; /* of each edition that is left, among all */
    size_t n;
};

/* The place of edition e among those that are left; of a draft, that of the text before it, or of the first. */
static size_t place_left(const struct issued_texts *t, size_t e)
{
    size_t k = 0;
    while (k + 1 < t->n && t->place[k + 1] <= e)
        k++;
    return k;
}

static void leave_drafts_out(struct issued_texts *t, const struct tl_input *in)
{
    *t = (struct issued_texts){ .editions = mem_alloc(in->n_editions * sizeof *t->editions),
                                .acts = mem_alloc((in->n_acts + 1) * sizeof *t->acts),
                                .place = mem_alloc(in->n_editions * sizeof *t->place) };
    for (size_t e = 0; e < in->n_editions; e++) {
        if (in->editions[e].draft)
            continue;
        t->editions[t->n] = in->editions[e];
        t->place[t->n++] = e;
    }
    for (size_t i = 0; i < in->n_acts; i++) {
        struct tl_act *act = &t->acts[i];
        *act = in->acts[i];
        if (act->edition >= 0)
            act->edition = (int)place_left(t, (size_t)act->edition);
        if (act->result >= 0)
            act->result =
                in->editions[act->result].draft ? -1 : (int)place_left(t, (size_t)act->result);
    }
}

static void read_draft(struct tl_result *out, const struct tl_input *in)
{
    *out = (struct tl_result){ .decisive = in->n_acts,
                               .event_act = in->n_acts,
                               .kept = SIZE_MAX,
                               .standing = TL_EDITION_UNKNOWN,
                               .standing_certainty = TL_DERIVED,
                               .current = in->n_editions,
                               .begins_edition = in->asked,
                               .expiry_edition = in->asked };
    be_unknown(out, TL_REASON_DRAFT);
}

/* A page that nothing marks as a rule is not called in force for want of anything against it. */
static void doubt_bare(struct tl_result *out, const struct tl_input *in)
{
    if (in->bare && out->status == TL_IN_FORCE && !out->future.n && !out->amended.n &&
        !out->extended.n)
        be_unknown(out, TL_REASON_NO_RULE);
}

void timeline_status(struct tl_result *out, const struct tl_input *in)
{
    bool drafts = false;
    for (size_t e = 0; e < in->n_editions; e++)
        drafts |= in->editions[e].draft;
    if (in->editions[in->asked].draft) {
        read_draft(out, in);
    } else if (!drafts) {
        read_life(out, in);
    } else {
        struct issued_texts t;
        leave_drafts_out(&t, in);
        struct tl_input left = *in;
        left.editions = t.editions;
        left.n_editions = t.n;
        left.asked = place_left(&t, in->asked);
        left.acts = t.acts;
        read_life(out, &left);
        out->current = out->current < t.n ? t.place[out->current] : in->n_editions;
        out->begins_edition = t.place[out->begins_edition];
        out->expiry_edition = t.place[out->expiry_edition];
        free(t.editions);
        free(t.acts);
        free(t.place);
    }
    doubt_bare(out, in);
}

void timeline_release(struct tl_result *r)
{
    vec_release(&r->ends);
    vec_release(&r->future);
    vec_release(&r->partial);
    vec_release(&r->suspended);
    vec_release(&r->amended);
    vec_release(&r->extended);
    vec_release(&r->older);
    vec_release(&r->undated);
}
