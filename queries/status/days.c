// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/status/days.h"

#include <stdlib.h>

#include "queries/status/horizon.h"
#include "queries/status/own_print.h"
#include "queries/status/status.h"
#include "queries/status/unclear.h"

struct day_vec VEC(int32_t);

/* The date and the day after it, and after its end where it is a year or a month: on no other day does an answer turn, for what is
   asked is whether the day is before, on or after a date. */
static void add_date(void *ctx, struct when w)
{
    struct day_vec *days = ctx;
    if (!when_known(w))
        return;
    for (int32_t step = 0; step <= 1; step++) {
        int32_t day = w.lo + step;
        vec_push(days, day);
        if (w.hi != w.lo) {
            day = w.hi + step;
            vec_push(days, day);
        }
    }
}

static void add_day(struct day_vec *days, int32_t day)
{
    add_date(days, (struct when){ day, day });
}

/* Acts that may mean it or another document. */
static void add_unclear(struct ask *a, struct day_vec *days, int64_t node)
{
    size_t n;
    const struct unclear_act *open = unclear_acts(a, node, &n);
    for (size_t i = 0; i < n; i++)
        if (open[i].earliest > DAY_MIN)
            add_day(days, open[i].earliest);
}

/* The dates of its editions and of the acts on them. */
static void add_judged(struct day_vec *days, const struct judgement *j)
{
    for (size_t i = 0; i < j->editions.n; i++) {
        const struct tl_edition *e = &j->editions.at[i];
        add_date(days, e->issued);
        add_date(days, e->begins);
        add_date(days, e->expires);
    }
    for (size_t i = 0; i < j->acts.n; i++) {
        const struct tl_act *act = &j->acts.at[i];
        add_date(days, act->effective);
        add_date(days, act->until);
        add_date(days, act->actor_issued);
        if (!when_known(act->effective) && act->earliest > DAY_MIN)
            add_day(days, act->earliest);
    }
}

static bool may_end(const struct judgement *j)
{
    for (size_t i = 0; i < j->acts.n; i++)
        if (j->acts.at[i].relation == REL_REPEALS || j->acts.at[i].relation == REL_LAPSES)
            return true;
    for (size_t i = 0; i < j->editions.n; i++)
        if (when_known(j->editions.at[i].expires))
            return true;
    return false;
}

/* What it rests on, carries out or applies may end, and then its warnings change. */
static void add_grounds(struct ask *a, struct day_vec *days, int64_t node)
{
    struct node_vec grounds = { 0 };
    struct stmt *q = ask_stmt(
        a, "SELECT DISTINCT e.to_id FROM edge e JOIN relation r ON r.id = e.relation WHERE"
           " r.name IN ('based_on', 'implements', 'applies') AND e.from_id IN"
           " (SELECT :node UNION SELECT id FROM node WHERE carrier_id = :node) ORDER BY 1");
    ask_int(q, ":node", node);
    while (ask_row(a, q))
        vec_push(&grounds, stmt_int(q, 0));
    for (size_t i = 0; i < grounds.n; i++) {
        struct judgement ground;
        if (judge(a, &ground, grounds.at[i]) && may_end(&ground))
            add_judged(days, &ground);
        judge_release(&ground);
    }
    vec_release(&grounds);
}

/* What its own prints say of their end. */
static void add_told(struct ask *a, struct day_vec *days, const struct card *c)
{
    struct stmt *q =
        ask_stmt(a, "SELECT d.says_ended_date FROM document_node dn JOIN document d ON d.id = "
                    "dn.document_id WHERE dn.node_id = :node AND d.says_ended_date IS NOT NULL");
    ask_int(q, ":node", c->carrier ? c->carrier : c->node);
    while (ask_row(a, q))
        add_date(days, when_parse(stmt_text(q, 0)));
}

static int by_day(const void *x, const void *y)
{
    int32_t a = *(const int32_t *)x, b = *(const int32_t *)y;
    return (a > b) - (a < b);
}

/* Every day on which an answer may change, rising, each once. */
static void collect(struct ask *a, struct day_vec *days, int64_t node)
{
    struct judgement j;
    if (judge(a, &j, node)) {
        add_judged(days, &j);
        add_date(days, horizon_of(a, &j.doc)->when);
        add_told(a, days, &j.doc);
        add_unclear(a, days, node);
        warnings_days(a, &j, add_date, days);
    }
    judge_release(&j);
    add_grounds(a, days, node);
    if (days->n)
        qsort(days->at, days->n, sizeof *days->at, by_day);
    int32_t first = day_from_civil(1, 1, 1), last = day_from_civil(9999, 12, 31);
    size_t n = 0;
    for (size_t i = 0; i < days->n; i++)
        if (days->at[i] > first && days->at[i] <= last && (!n || days->at[n - 1] != days->at[i]))
            days->at[n++] = days->at[i];
    days->n = n;
}

/* What status says on that day, without what does not depend on it. */
static json_t *answer_on(struct ask *a, int64_t node, int32_t day)
{
    static const char *const constant[] = { "type", "ref", "doc", "as_of", "horizon", "coverage" };
    struct judgement j;
    json_t *o = NULL;
    a->as_of = (struct when){ day, day };
    if (judge(a, &j, node)) {
        o = status_record(a, &j, span_of(NULL, 0), NULL);
        for (size_t i = 0; i < sizeof constant / sizeof *constant; i++)
            json_object_del(o, constant[i]);
    }
    judge_release(&j);
    arena_clear(&a->arena);
    return o;
}

json_t *answers_of(struct ask *a, int64_t node)
{
    struct when asked = a->as_of;
    struct span asked_text = a->as_of_text;
    struct day_vec days = { 0 };
    json_t *list = json_array();
    collect(a, &days, node);
    arena_clear(&a->arena);
    a->as_of_text = SPAN(ANSWERS_DAY);
    json_t *last = NULL;
    for (size_t i = 0; i <= days.n && ask_goes_on(a); i++) {
        char iso[16];
        int32_t day = i ? days.at[i - 1] : day_from_civil(1, 1, 1);
        json_t *answer = answer_on(a, node, day);
        if (!answer || (last && json_equal(last, answer))) {
            json_decref(answer);
            continue;
        }
        json_decref(last);
        last = json_incref(answer);
        json_t *turn = json_object();
        put_text(turn, "from", span_str(day_iso(iso, day)));
        json_object_update(turn, answer);
        json_decref(answer);
        json_array_append_new(list, turn);
    }
    json_decref(last);
    vec_release(&days);
    a->as_of = asked;
    a->as_of_text = asked_text;
    return list;
}
