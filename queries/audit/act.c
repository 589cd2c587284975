// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Acts that hit nothing, something dead, or piece by piece all there was; and ends that are in doubt.
#include "queries/audit/audit_p.h"

#include <stdlib.h>

#include "analyzer/words/pinpoint.h"
#include "graph/resolve/terms.h"
#include "queries/evidence.h"
#include "queries/kin.h"
#include "queries/status/status.h"

static int by_target(const void *x, const void *y)
{
    const struct audit_act *a = x, *b = y;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->effective.lo != b->effective.lo)
        return a->effective.lo < b->effective.lo ? -1 : 1;
    return (a->act > b->act) - (a->act < b->act);
}

void audit_load_acts(struct auditing *w)
{
    struct ask *a = &w->ask;
    struct stmt *q = ask_stmt(
        a, "SELECT x.id, x.actor_id, x.from_id, x.relation, x.scope = 'whole', x.scope = "
           "'partial', x.confidence < " SQL_SCORE_COUNTS_FROM
           ", x.effective, x.provisions, (SELECT mention_id FROM act_evidence e WHERE e.act_id = "
           "x.id AND e.n = 1) FROM act x WHERE x.relation IN " SQL_ENDING " ORDER BY x.from_id");
    while (ask_row(a, q)) {
        struct audit_act act = { .act = stmt_int(q, 0),
                                 .actor = stmt_int(q, 1),
                                 .from = stmt_int(q, 2),
                                 .relation = (int)stmt_int(q, 3),
                                 .whole = stmt_int(q, 4) != 0,
                                 .partial = stmt_int(q, 5) != 0,
                                 .weak = stmt_int(q, 6) != 0,
                                 .effective = when_parse(stmt_text(q, 7)),
                                 .provisions = stmt_text_dup(q, 8, &a->keep),
                                 .mention = stmt_int(q, 9) };
        vec_push(&w->by_target, act);
    }
    if (w->by_target.n)
        qsort(w->by_target.at, w->by_target.n, sizeof *w->by_target.at, by_target);
}

/* ------------------------------------------------------------------ repeal clauses that miss */

static void note_nothing(struct auditing *w, const struct audit_act *act)
{
    struct buf b = { 0 };
    audit_name(w, &b, act->from);
    audit_note(w,
               (struct audit_note){ .node = act->actor,
                                    .rule = AUDIT_RULE_REPEALS_NOTHING,
                                    .other = act->from,
                                    .mention = act->mention,
                                    .sure = true },
               &b);
    buf_release(&b);
}

/* `first` ended the document before `later` did. */
static void note_dead(struct auditing *w, const struct audit_act *first,
                      const struct audit_act *later)
{
    struct buf b = { 0 };
    struct card c;
    buf_printf(&b, "所%s的", relation_info[later->relation].zh);
    audit_name(w, &b, later->from);
    buf_str(&b, "此前已自");
    date_zh(&b, iso_of(&w->ask, first->effective));
    buf_str(&b, "起由");
    if (card_load(&w->ask, &c, first->actor))
        buf_span(&b, card_short(&w->ask, &c));
    buf_printf(&b, "%s。", relation_info[first->relation].zh);
    audit_note(w,
               (struct audit_note){ .node = later->actor,
                                    .rule = AUDIT_RULE_REPEALS_DEAD,
                                    .other = later->from,
                                    .mention = later->mention,
                                    .sure = true },
               &b);
    buf_release(&b);
}

static bool precise(struct when w)
{
    return when_known(w) && w.lo == w.hi && w.lo > DAY_MIN;
}

/* The acts on one document, by day. A later text of a paper repeats its clause: that is no second end. */
static void note_target(struct auditing *w, const struct audit_act *acts, size_t n)
{
    const struct audit_act *first = NULL;
    const struct desk *d = &w->desk;
    for (size_t i = 0; i < n; i++) {
        const struct audit_act *act = &acts[i];
        int64_t actor = desk_carrier(d, act->actor);
        if (!act->whole || act->weak || !actor)
            continue;
        if (d->nodes[act->from].presence == 2 && d->nodes[desk_carrier(d, act->from)].presence == 2)
            note_nothing(w, act);
        if (!precise(act->effective))
            continue;
        if (!first)
            first = act;
        else if (first->effective.lo < act->effective.lo &&
                 d->nodes[first->actor].work != d->nodes[act->actor].work)
            note_dead(w, first, act);
    }
}

/* Repeal clauses of which nobody can tell what they mean. */
static void note_ambiguous(struct auditing *w)
{
    struct ask *a = &w->ask;
    struct stmt *q = ask_stmt(
        a, "SELECT c.node_id, m.id, dn.node_id FROM candidate c JOIN mention m ON m.id = "
           "c.mention_id JOIN document_node dn ON dn.document_id = m.document_id WHERE m.relation "
           "IN " SQL_ENDING " AND NOT EXISTS (SELECT 1 FROM ruling u JOIN decision x ON x.id = "
           "u.decision_id WHERE u.mention_id = m.id AND x.verdict = 'not-an-act') ORDER BY m.id, "
           "c.node_id");
    struct audit_act_vec found = { 0 };
    while (ask_row(a, q))
        vec_push(&found,
                 ((struct audit_act){
                     .from = stmt_int(q, 0), .mention = stmt_int(q, 1), .actor = stmt_int(q, 2) }));
    for (size_t i = 0; i < found.n; i++) {
        const struct audit_act *x = &found.at[i];
        struct buf b = { 0 };
        audit_name(w, &b, x->actor);
        buf_str(&b, "有一处废止所指的文件不能确定，可能是本文件。");
        audit_note(w,
                   (struct audit_note){ .node = x->from,
                                        .rule = AUDIT_RULE_UNSURE_ENDING,
                                        .other = x->actor,
                                        .mention = x->mention },
                   &b);
        buf_clear(&b);
        buf_str(&b, "有一处废止所指的文件不能确定，可能是");
        audit_name(w, &b, x->from);
        buf_str(&b, "等几件中的一件。");
        if (!i || found.at[i - 1].mention != x->mention)
            audit_note(w,
                       (struct audit_note){ .node = x->actor,
                                            .rule = AUDIT_RULE_REPEALS_NOTHING,
                                            .other = x->from,
                                            .mention = x->mention },
                       &b);
        buf_release(&b);
    }
    vec_release(&found);
}

void audit_note_acts(struct auditing *w)
{
    const struct audit_act_vec *v = &w->by_target;
    for (size_t i = 0, n; i < v->n; i += n) {
        for (n = 1; i + n < v->n && v->at[i + n].from == v->at[i].from; n++)
            ;
        if ((size_t)v->at[i].from < w->desk.n)
            note_target(w, &v->at[i], n);
    }
    note_ambiguous(w);
}

/* ------------------------------------------------------------------ nothing left */

enum { MOST_RANGES = 40 };

static bool touched(const struct judgement *j, const struct pin *article)
{
    const struct tl_index_vec *partial = &j->result.partial;
    for (size_t i = 0; i < partial->n; i++) {
        if (j->acts.at[partial->at[i]].part)
            continue;
        struct span rest = j->deeds.at[partial->at[i]].provisions;
        while (rest.n) {
            size_t end = span_find(rest, SPAN(";"));
            struct span one = end == SPAN_NONE ? rest : span_cut(rest, 0, end);
            struct pin_range ranges[MOST_RANGES];
            struct pin path;
            size_t n = 0;
            rest = span_from(rest, end == SPAN_NONE ? rest.n : end + 1);
            if (pinpoint_parse(&path, one)) {
                ranges[0] = (struct pin_range){ path, path };
                n = 1;
            } else {
                pinpoint_read(ranges, MOST_RANGES, &n, one);
            }
            for (size_t k = 0; k < n && k < MOST_RANGES; k++)
                if (!ranges[k].from.at[SECTION_PARAGRAPH] && !ranges[k].from.at[SECTION_ITEM] &&
                    pinpoint_touches(&ranges[k], article))
                    return true;
        }
    }
    return false;
}

/* Every article was ended by some act, but for the one that says from when the rule works. */
static void nothing_left(struct auditing *w, struct audit_case *c)
{
    struct ask *a = &w->ask;
    size_t articles = 0, left = 0;
    if (c->j.result.partial.n < 1 || c->ended || !c->card.document)
        return;
    struct stmt *q = ask_stmt(
        a, "SELECT p.text, s.byte_from <= d.effective_from AND d.effective_from < s.byte_to FROM "
           "section s JOIN document d ON d.id = s.document_id JOIN string p ON p.id = s.path_id "
           "WHERE s.document_id = :document AND s.kind = 3");
    ask_int(q, ":document", c->card.document);
    while (ask_row(a, q)) {
        struct pin article;
        if (!pinpoint_parse(&article, stmt_text(q, 0)))
            continue;
        articles++;
        if (!touched(&c->j, &article) && !stmt_int(q, 1))
            left++;
    }
    if (!articles || left)
        return;
    struct buf b = { 0 };
    buf_printf(&b, "%zu次部分废止合起来涉及全部%zu条（施行日期条款除外），没有文件废止其整体。",
               c->j.result.partial.n, articles);
    struct audit_finding *f = audit_add(w, c, AUDIT_RULE_NOTHING_LEFT, &b);
    buf_release(&b);
    for (size_t i = 0; i < c->j.result.partial.n; i++) {
        audit_path(w, f, c->j.deeds.at[c->j.result.partial.at[i]].actor);
        audit_weaken(f, c->j.acts.at[c->j.result.partial.at[i]].certainty);
    }
    f->evidence = evidence_of_act(a, c->j.deeds.at[c->j.result.partial.at[0]].act, NULL);
    audit_weaken(f, TL_DERIVED);
}

/* ------------------------------------------------------------------ ends in doubt */

/* Acts that may have ended it and were not counted: no day, or too unsure. */
static void unsure_ends(struct auditing *w, struct audit_case *c)
{
    for (size_t i = 0; i < c->j.acts.n && !c->ended; i++) {
        const struct tl_act *act = &c->j.acts.at[i];
        const struct deed *deed = &c->j.deeds.at[i];
        if ((act->relation != REL_REPEALS && act->relation != REL_LAPSES) ||
            desk_carrier(&w->desk, deed->actor) == c->card.node ||
            desk_carrier(&w->desk, deed->from) != c->card.node || act->scope != SCOPE_WHOLE ||
            deed->early || (when_known(act->effective) && !act->weak))
            continue;
        struct buf b = { 0 };
        audit_name(w, &b, deed->actor);
        if (act->weak)
            buf_printf(&b, "可能对其作了%s，但把握不足（%lld%%），未据以判断。",
                       relation_info[act->relation].zh, (long long)deed->confidence);
        else
            buf_printf(&b, "对其作了%s，何时起作用所收资料没有写明。",
                       relation_info[act->relation].zh);
        struct audit_finding *f = audit_add(w, c, AUDIT_RULE_UNSURE_ENDING, &b);
        buf_release(&b);
        audit_path(w, f, deed->actor);
        audit_weaken(f, TL_PRESUMED);
        f->evidence = evidence_of_act(&w->ask, deed->act, NULL);
    }
}

/* A decision that names it in its title is listed, and its text is not here. */
static void absent_decisions(struct auditing *w, struct audit_case *c)
{
    size_t i;
    json_t *warning, *list = warnings_absent_naming(&w->ask, &c->j);
    json_array_foreach(list, i, warning) {
        struct buf b = { 0 };
        buf_str(&b, json_string_value(json_object_get(warning, "text")));
        struct audit_finding *f = audit_add(w, c, AUDIT_RULE_ABSENT_DECISION, &b);
        buf_release(&b);
        json_t *doc = json_object_get(warning, "doc");
        if (doc)
            json_array_append(f->path, doc);
        f->evidence = json_incref(json_object_get(warning, "evidence"));
        audit_weaken(f, TL_PRESUMED);
    }
    json_decref(list);
}

void audit_acts(struct auditing *w, struct audit_case *c)
{
    nothing_left(w, c);
    unsure_ends(w, c);
    if (!c->ended)
        absent_decisions(w, c);
}
