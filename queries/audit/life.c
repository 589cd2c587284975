// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The life of a rule: overtaken by one of its name, its years over, called ended by its own print.
#include "queries/audit/audit_p.h"

#include "queries/evidence.h"
#include "queries/status/corrected.h"

/* Warnings of `status` that are findings here, as they stand there. */
static const struct told {
    const char *code;
    enum audit_rule_id rule;
    enum tl_certainty certainty;
} tolds[] = {
    { "plan_period_over", AUDIT_RULE_PLAN_OVER, TL_DERIVED },
    { "period_over", AUDIT_RULE_EXPIRED, TL_DERIVED },
    { "card_says_ended", AUDIT_RULE_OWN_PRINT, TL_PRESUMED },
    { "corrected", AUDIT_RULE_CORRECTED, TL_PRESUMED },
    { "own_print_says_ended", AUDIT_RULE_OWN_PRINT, TL_PRESUMED },
    { "unread_ending", AUDIT_RULE_UNREAD_ENDING, TL_PRESUMED },
    { "unread_extension", AUDIT_RULE_UNREAD_ENDING, TL_PRESUMED },
    { "reported_ending", AUDIT_RULE_UNREAD_ENDING, TL_PRESUMED },
    { "conflicting_dates", AUDIT_RULE_CONFLICTING_DATES, TL_PROVEN },
    { "extended_after_end", AUDIT_RULE_EXTENDED_AFTER_END, TL_PROVEN },
    { "ended_before_issue", AUDIT_RULE_ENDED_BEFORE_ISSUE, TL_PROVEN },
    { "mutual_repeal", AUDIT_RULE_MUTUAL_REPEAL, TL_PROVEN },
};

static void add_actors(struct auditing *w, const struct audit_case *c, struct audit_finding *f,
                       const struct tl_index_vec *acts)
{
    for (size_t i = 0; i < acts->n; i++) {
        audit_path(w, f, c->j.deeds.at[acts->at[i]].actor);
        audit_weaken(f, c->j.acts.at[acts->at[i]].certainty);
    }
}

/* Who contradicts whom. */
static void add_contradiction(struct auditing *w, const struct audit_case *c,
                              struct audit_finding *f)
{
    if (f->rule < AUDIT_RULE_CONFLICTING_DATES || f->rule > AUDIT_RULE_MUTUAL_REPEAL)
        return;
    add_actors(w, c, f, &c->j.result.ends);
    if (f->rule == AUDIT_RULE_EXTENDED_AFTER_END)
        add_actors(w, c, f, &c->j.result.extended);
    for (size_t i = 0; i < c->j.deeds.n && f->rule == AUDIT_RULE_ENDED_BEFORE_ISSUE; i++)
        if (c->j.deeds.at[i].early)
            audit_path(w, f, c->j.deeds.at[i].actor);
}

static void add_told(struct auditing *w, struct audit_case *c)
{
    size_t i;
    json_t *warning;
    json_array_foreach(json_object_get(c->status, "warnings"), i, warning) {
        const char *code = json_string_value(json_object_get(warning, "code"));
        for (size_t k = 0; code && k < sizeof tolds / sizeof *tolds; k++) {
            if (strcmp(code, tolds[k].code) != 0)
                continue;
            if (tolds[k].rule == AUDIT_RULE_CORRECTED && !corrected_decides(&w->ask, &c->j))
                continue;
            struct buf b = { 0 };
            buf_str(&b, json_string_value(json_object_get(warning, "text")));
            struct audit_finding *f = audit_add(w, c, tolds[k].rule, &b);
            buf_release(&b);
            audit_weaken(f, tolds[k].certainty);
            f->evidence = json_incref(json_object_get(warning, "evidence"));
            add_contradiction(w, c, f);
        }
    }
}

/* Does an act join the two texts, so that the newer is the older one amended? */
static bool joined(const struct judgement *j, size_t newer)
{
    for (size_t i = 0; i < j->acts.n; i++)
        if ((j->acts.at[i].relation == REL_AMENDS || j->acts.at[i].relation == REL_REPLACES) &&
            j->acts.at[i].result == (int)newer)
            return true;
    return false;
}

/* A later paper of the same body under the same title, each with its number, and nothing that ends the older. */
static void superseded(struct auditing *w, struct audit_case *c)
{
    const struct judgement *j = &c->j;
    size_t newer = j->result.current;
    struct card next;
    struct buf b = { 0 };
    if (c->ended || j->result.undated.n || j->result.standing != TL_SUPERSEDED ||
        newer >= j->nodes.n || j->nodes.at[newer] == c->card.node ||
        !j->editions.at[newer].numbered || !c->card.number.n || joined(j, newer) ||
        !card_load(&w->ask, &next, j->nodes.at[newer]))
        return;
    if (!span_eq(next.presence, SPAN("full")) || span_eq(next.number, c->card.number) ||
        !span_eq(next.issuers, c->card.issuers) || !audit_number_year(c->card.number) ||
        audit_number_year(next.number) <= audit_number_year(c->card.number))
        return;
    audit_name(w, &b, next.node);
    if (next.issued.n) {
        buf_str(&b, "（");
        date_zh(&b, next.issued);
        buf_str(&b, "）");
    }
    buf_str(&b, "是同一机关同名的新文件，所收资料没有废止、修改本文件的记载，两件同时有效。");
    struct audit_finding *f = audit_add(w, c, AUDIT_RULE_SUPERSEDED, &b);
    buf_release(&b);
    audit_path(w, f, next.node);
    audit_weaken(f, TL_DERIVED);
}

static void expired(struct auditing *w, struct audit_case *c)
{
    struct buf b = { 0 };
    size_t i;
    json_t *step;
    if (c->j.result.status != TL_EXPIRED || c->j.result.ends.n) /* an act has ended it, too */
        return;
    buf_str(&b, "有效期至");
    date_zh(&b, iso_of(&w->ask, c->j.result.expires));
    const char *certainty = json_string_value(json_object_get(c->status, "certainty"));
    bool unsure = certainty && strcmp(certainty, tl_certainty_name[TL_PRESUMED]) == 0;
    if (c->j.result.kept < c->j.deeds.n) { /* a list of rules in force moves no term */
        buf_str(&b, "届满；期满之前");
        audit_name(w, &b, c->j.deeds.at[c->j.result.kept].actor);
        buf_str(&b, "宣布其继续有效，但没有查到延长有效期的记载。");
    } else if (unsure) {
        buf_str(&b, "届满；另有提到它的延长、继续、恢复施行或者规定期限的用语没有读懂。");
    } else {
        buf_str(&b, c->j.result.prolonged ? "届满，没有查到再次延长有效期的决定。"
                                          : "届满，没有查到延长或者继续有效的决定。");
    }
    struct audit_finding *f = audit_add(w, c, AUDIT_RULE_EXPIRED, &b);
    buf_release(&b);
    audit_weaken(f, unsure ? TL_PRESUMED : c->j.result.certainty);
    json_array_foreach(json_object_get(c->status, "because"), i, step) {
        const char *name = json_string_value(json_object_get(step, "step"));
        if (name && !f->evidence && strcmp(name, "expiry") == 0)
            f->evidence = json_incref(json_object_get(step, "evidence"));
    }
}

void audit_life(struct auditing *w, struct audit_case *c)
{
    superseded(w, c);
    expired(w, c);
    add_told(w, c);
}
