// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a draft's repeal clause names: is it still alive, is it the draft itself, does it leave a text standing that falls
// with it.
#include "analyzer/words/key.h"
#include "graph/resolve/terms.h"
#include "queries/check/check_p.h"

static bool repeals(const struct mention *m)
{
    return (m->relation == REL_REPEALS || m->relation == REL_LAPSES) &&
           !(m->flags & (FLAG_INTENDED | FLAG_REPORTED | FLAG_NEGATED | FLAG_OWN_TITLE)) &&
           m->act.scope != SCOPE_CLASS && m->place != PLACE_TITLE && m->place != PLACE_HISTORY &&
           m->place != PLACE_QUOTED && (m->number.n || m->title.n);
}

/* The day before which its targets were issued. */
static struct span limit_of(const struct checking *k, const struct mention *m)
{
    struct span issued = k->text->documents.at[m->doc].issued;
    return when_known(when_parse(issued)) ? issued : k->ask.as_of_text;
}

static bool is_number_of_draft(const struct checking *k, const struct mention *m)
{
    const struct document *d = &k->text->documents.at[m->doc];
    for (size_t i = 0; i < d->numbers.n; i++)
        if (span_eq(d->numbers.at[i], m->number))
            return true;
    return m->number.n && span_eq(d->number, m->number);
}

static void find_self(struct checking *k, const struct mention *m)
{
    struct span why = arena_printf(
        &k->arena, "%.*s是本文件自己的文号，废止条款应当写旧文件的文号。", SPAN_ARG(m->number));
    check_add_mention(k, CHECK_REPEALS_ITSELF, m, why);
}

static void find_already_dead(struct checking *k, const struct mention *m, const struct target *t)
{
    struct when since = when_parse(t->since), limit = when_parse(limit_of(k, m));
    if (since.hi >= limit.lo) /* it fell after the draft was issued */
        return;
    if ((t->status != TL_REPEALED && t->status != TL_LAPSED) || !when_known(since) ||
        since.hi >= k->ask.as_of.lo ||
        check_title_owner(k, t->by_title) == OWNER_SELF) /* an earlier text of itself */
        return;
    json_t *o =
        check_add_mention(k, CHECK_REPEALS_ALREADY_DEAD, m, check_say_dead(k, "废止条款所列", t));
    check_put_target(o, t);
}

/* ------------------------------------------------------------------ what is left standing */

static void find_left(struct checking *k, const struct mention *m, const struct target *named,
                      int64_t node, const char *what, enum check_severity severity)
{
    const struct target *left = check_target(k, node);
    struct when issued = when_parse(left->card.issued), limit = when_parse(limit_of(k, m));
    if (left->status != TL_IN_FORCE || check_is_own(k, node) || !left->card.number.n ||
        span_eq(left->card.number, named->card.number) || !when_known(issued) ||
        issued.lo >= limit.lo || check_names(k, left->card.number, left->card.title))
        return;
    struct buf b = { 0 };
    buf_str(&b, "废止条款写明");
    check_say_name(&b, &named->card);
    buf_str(&b, "，没有列");
    buf_str(&b, what);
    check_say_name(&b, &left->card);
    buf_str(&b, "，它在库中仍然有效；请核对是否一并列出。");
    struct span why = arena_dup(&k->arena, buf_as_span(&b));
    buf_release(&b);
    json_t *o = check_add_mention(k, CHECK_REPEAL_MISSES_EDITION, m, why), *missed = json_array();
    check_soften(k, severity);
    put(o, "doc", json_incref(named->doc));
    json_array_append_new(missed, json_incref(left->doc));
    put(o, "missed", missed);
}

/* Later texts of the rule that bear numbers of their own and are alive although the draft names an earlier one. */
static void find_editions(struct checking *k, const struct mention *m, const struct target *t)
{
    struct node_vec later = { 0 };
    struct stmt *q = ask_stmt(
        &k->ask, "SELECT id FROM node WHERE work_id = :work AND presence <> " SQL_CITED " AND "
                 "carrier_id IS NULL AND number_id IS NOT NULL AND id <> :node "
                 "AND coalesce(edition, issued) > :day ORDER BY id LIMIT 20");
    ask_int(q, ":work", t->card.work_id);
    ask_int(q, ":node", t->node);
    ask_text(q, ":day", t->card.edition.n ? t->card.edition : t->card.issued);
    while (ask_row(&k->ask, q))
        vec_push(&later, stmt_int(q, 0));
    for (size_t i = 0; i < later.n; i++)
        find_left(k, m, t, later.at[i], "同一文件其后的文本", CHECK_WARNING);
    vec_release(&later);
}

/* Supplements and amending decisions that name the rule in their titles. */
static void find_amendments(struct checking *k, const struct mention *m, const struct target *t)
{
    struct node_vec kin = { 0 }, actors = { 0 };
    kin_of(&k->ask, t->node, KIN_TEXT, &kin);
    for (size_t i = 0; i < kin.n; i++) {
        struct stmt *q =
            ask_stmt(&k->ask, "SELECT DISTINCT actor_id FROM act WHERE from_id = :node AND "
                              "relation = " SQL_AMENDS " AND confidence >= " SQL_SCORE_COUNTS_FROM
                              " ORDER BY actor_id LIMIT 20");
        ask_int(q, ":node", kin.at[i]);
        while (ask_row(&k->ask, q))
            vec_push(&actors, stmt_int(q, 0));
    }
    struct span own =
        key_exact(&k->ask.arena, t->card.instrument.n ? t->card.instrument : t->card.title);
    for (size_t i = 0; i < actors.n; i++) {
        const struct target *by = check_target(k, actors.at[i]);
        struct span title = key_exact(&k->ask.arena, by->card.title);
        if (!own.n || !span_has(title, own) || by->card.work_id == t->card.work_id)
            continue;
        bool beside = span_has(title, SPAN("补充"));
        find_left(k, m, t, actors.at[i], beside ? "它的补充规定" : "修改它的",
                  beside ? CHECK_WARNING : CHECK_NOTE);
    }
    vec_release(&actors);
    vec_release(&kin);
}

/* 《关于修改〈X〉的决定》同时废止, and nothing is said of X. */
static void find_amended(struct checking *k, const struct mention *m, const struct target *t)
{
    struct node_vec changed = { 0 };
    struct span title = key_exact(&k->ask.arena, t->card.title);
    struct stmt *q =
        ask_stmt(&k->ask, "SELECT DISTINCT from_id FROM act WHERE actor_id = :node AND "
                          "relation = " SQL_AMENDS " AND confidence >= " SQL_SCORE_COUNTS_FROM
                          " ORDER BY from_id LIMIT 20");
    ask_int(q, ":node", t->node);
    while (ask_row(&k->ask, q))
        vec_push(&changed, stmt_int(q, 0));
    for (size_t i = 0; i < changed.n; i++) {
        const struct card *c = &check_target(k, changed.at[i])->card;
        struct span own = key_exact(&k->ask.arena, c->instrument.n ? c->instrument : c->title);
        if (own.n && span_has(title, own) && c->work_id != t->card.work_id &&
            !check_names(k, c->number, c->instrument))
            find_left(k, m, t, changed.at[i], "被它修改的", CHECK_WARNING);
    }
    vec_release(&changed);
}

void check_repeals(struct checking *k)
{
    for (size_t i = 0; i < k->text->mentions.n && check_goes_on(k); i++) {
        const struct mention *m = &k->text->mentions.at[i];
        struct foreign_found f;
        if (!repeals(m) || k->text->documents.at[m->doc].presence != PRESENCE_FULL)
            continue;
        if (is_number_of_draft(k, m)) {
            find_self(k, m);
            continue;
        }
        check_resolve(k, m, limit_of(k, m), &f);
        if (f.how != FOREIGN_FOUND || f.other_title || f.number_unknown || check_is_own(k, f.node))
            continue;
        const struct target *t = check_target(k, f.node);
        find_already_dead(k, m, t);
        if (m->act.scope == SCOPE_WHOLE && !target_is_dead(t)) {
            if (f.by_number || f.by_date)
                find_editions(k, m, t);
            find_amendments(k, m, t);
            find_amended(k, m, t);
        }
    }
}
