// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What changed: between a store and an earlier one, by content; and what time alone brought between two days.
#include "graph/known.h"
#include "graph/resolve/terms.h"
#include "queries/evidence.h"
#include "queries/kin.h"
#include "queries/life/life.h"
#include "queries/life/snapshot.h"
#include "queries/status/conflict.h"
#include "queries/status/judge.h"

static json_t *change(const char *what, struct span on, json_t *doc)
{
    json_t *o = json_object();
    put(o, "type", json_string("change"));
    put(o, "doc", doc);
    put(o, "what", json_string(what));
    put_text(o, "on", on);
    return o;
}

/* Adds the proof, and the source in which it stands. */
static void prove(json_t *o, json_t *evidence)
{
    const char *file = json_string_value(json_object_get(json_array_get(evidence, 0), "file"));
    if (file)
        put_text(o, "source", span_str(file));
    put(o, "evidence", evidence);
}

/* The ids that a node has had: its own first. */
static void ids_of(struct ask *a, int64_t node, struct snapshot_facts *out)
{
    struct stmt *q = ask_stmt(
        a, "SELECT k.text FROM node n JOIN string k ON k.id = n.key_id WHERE "
           "n.id = :node UNION ALL SELECT s.text FROM name m JOIN string s "
           "ON s.id = m.string_id WHERE m.node_id = :node AND m.what = " SQL_OLDER_ID " LIMIT 8");
    ask_int(q, ":node", node);
    while (ask_row(a, q)) {
        struct snapshot_fact f = { .key = ask_column(a, q, 0) };
        vec_push(out, f);
    }
}

/* Was the act known, under whatever ids its two documents had then, with the same days? */
static bool act_known(struct ask *a, const struct snapshot *before, const struct deed *d)
{
    struct snapshot_facts actors = { 0 }, targets = { 0 };
    bool known = false;
    ids_of(a, d->actor, &actors);
    ids_of(a, d->from, &targets);
    struct span value =
        arena_printf(&a->arena, "%.*s|%.*s", SPAN_ARG(d->effective), SPAN_ARG(d->until));
    for (size_t i = 0; i < actors.n; i++)
        for (size_t k = 0; k < targets.n && !known; k++) {
            struct span key = arena_printf(&a->arena, "%.*s|%.*s|%.*s|%.*s",
                                           SPAN_ARG(actors.at[i].key), SPAN_ARG(d->relation),
                                           SPAN_ARG(targets.at[k].key), SPAN_ARG(d->scope));
            const struct span *then = snapshot_find(&before->acts, key);
            known = then && span_eq(*then, value);
        }
    vec_release(&actors);
    vec_release(&targets);
    return known;
}

static int document_then(struct ask *a, const struct snapshot *before, int64_t node)
{
    struct snapshot_facts ids = { 0 };
    int presence = -1;
    ids_of(a, node, &ids); /* one look-up by its number; few documents are asked for */
    for (size_t i = 0; i < ids.n && presence < 0; i++) {
        const struct span *then = snapshot_find(&before->documents, ids.at[i].key);
        if (then)
            presence = then->p[0] - '0';
    }
    vec_release(&ids);
    return presence;
}

static json_t *act_change(struct ask *a, const struct deed *d, const struct tl_act *act)
{
    json_t *o = change(life_event_name[act->relation], d->day, doc_json(a, d->from));
    struct proof best;
    json_t *evidence = evidence_of_act(a, d->act, &best);
    put(o, "by", doc_json(a, d->actor));
    put_text(o, "relation", d->relation);
    if (best.file.n)
        put_text(o, "pinpoint", evidence_article(a, &best));
    put_text(o, "scope", d->scope);
    put(o, "provisions", split_json(pinpoint_zh(&a->arena, d->provisions)));
    put_text(o, "until", d->until);
    put(o, "certainty", json_string(tl_certainty_name[act->certainty]));
    prove(o, evidence);
    return o;
}

/* Acts that count, in the order in which they are told. */
#define COUNTED                                                                    \
    " FROM act x JOIN node an ON an.id = x.actor_id WHERE x.scope <> 'class' AND " \
    "x.confidence >= " SQL_SCORE_COUNTS_FROM
#define IN_ORDER " ORDER BY x.relation, x.effective, x.key"

static bool deed_load(struct ask *a, int64_t act, struct deed *d, struct tl_act *out)
{
    struct stmt *q = ask_stmt(a, "SELECT " DEED_COLUMNS DEED_FROM "WHERE v.act = :act");
    ask_int(q, ":act", act);
    if (!ask_row(a, q))
        return false;
    deed_read(a, q, d, out);
    stmt_done(q);
    return true;
}

/* Acts whose key or days are not what they were. */
static void changed_acts(struct ask *a, const struct snapshot *before, struct node_vec *out)
{
    struct stmt *q = ask_stmt(a, "SELECT x.id, x.key, coalesce(x.effective, '') || '|' || "
                                 "coalesce(x.until, '')" COUNTED IN_ORDER);
    while (ask_row(a, q)) {
        const struct span *then = snapshot_find(&before->acts, stmt_text(q, 1));
        if (!then || !span_eq(*then, stmt_text(q, 2)))
            vec_push(out, stmt_int(q, 0));
    }
}

/* `told` gets the documents whose change is told. */
static void new_acts(struct ask *a, const struct snapshot *before, struct seen *told)
{
    struct node_vec acts = { 0 };
    changed_acts(a, before, &acts);
    for (size_t i = 0; i < acts.n && ask_goes_on(a); i++) {
        struct deed d;
        struct tl_act act;
        if (deed_load(a, acts.at[i], &d, &act) && !act_known(a, before, &d) &&
            life_event_name[act.relation] &&
            (!span_eq(d.resolved_by, SPAN("history")) || document_then(a, before, d.from) >= 0)) {
            seen_add(told, d.from);
            ask_emit_row(a, act_change(a, &d, &act));
        }
        arena_clear(&a->arena);
    }
    vec_release(&acts);
}

/* Of the keys that were, those that are no more: the act of a text that was changed or removed. */
static void withdrawn_acts(struct ask *a, const struct snapshot *before)
{
    struct snapshot now = { 0 };
    snapshot_take(&now, a);
    for (size_t i = 0; i < before->acts.n && ask_goes_on(a); i++) {
        struct span key = before->acts.at[i].key, parts[4];
        size_t n = 0;
        if (snapshot_find(&now.acts, key))
            continue;
        for (struct span rest = key; n < 4; n++) {
            size_t at = span_find(rest, SPAN("|"));
            parts[n] = at == SPAN_NONE ? rest : span_cut(rest, 0, at);
            rest = at == SPAN_NONE ? SPAN("") : span_from(rest, at + 1);
        }
        struct stmt *q =
            ask_stmt(a, "SELECT m.node_id FROM string s JOIN name m ON m.string_id = s.id AND "
                        "m.what = " SQL_OLDER_ID " WHERE s.text = :id UNION ALL SELECT n.id FROM "
                        "string s JOIN node n ON n.key_id = s.id WHERE s.text = :id");
        ask_text(q, ":id", parts[2]);
        int64_t node = ask_one(a, q, 0);
        q = ask_stmt(a, "SELECT count(*) FROM act x JOIN node n ON n.id = x.actor_id JOIN relation "
                        "r ON r.id = x.relation WHERE x.from_id = :node AND r.name = :relation AND "
                        "(n.key_id IN (SELECT id FROM string WHERE text = :actor) OR n.id IN "
                        "(SELECT m.node_id FROM string s JOIN name m ON m.string_id = s.id WHERE "
                        "s.text = :actor))");
        ask_int(q, ":node", node);
        ask_text(q, ":relation", parts[1]);
        ask_text(q, ":actor", parts[0]);
        if (!node || ask_one(a, q, 0))
            continue; /* it goes on under a new id, or with another scope */
        json_t *o = change("withdrawn", span_of(NULL, 0), doc_json(a, node));
        put_text(o, "relation", parts[1]);
        put_text(o, "by_id", parts[0]);
        ask_emit_row(a, o);
    }
    snapshot_release(&now);
}

/* Where a document that is only cited is cited first. */
static json_t *first_citation(struct ask *a, int64_t node, int64_t *by)
{
    struct stmt *q = ask_stmt(a, "SELECT m.id, dn.node_id FROM binding b JOIN mention m ON m.id = "
                                 "b.mention_id JOIN document_node dn ON dn.document_id = "
                                 "m.document_id WHERE b.edge_id IN (SELECT id FROM edge WHERE "
                                 "to_id = :node) ORDER BY m.id LIMIT 1");
    int64_t mention = 0;
    ask_int(q, ":node", node);
    if (ask_row(a, q)) {
        mention = stmt_int(q, 0);
        *by = stmt_int(q, 1);
        stmt_done(q);
    }
    return mention ? evidence_of_mention(a, mention) : NULL;
}

static void tell_document(struct ask *a, const struct card *c, int then)
{
    json_t *o;
    int64_t by = 0;
    if (span_eq(c->presence, SPAN("full"))) {
        bool begins = c->effective.n && c->effective_on.n;
        o = change(then > 0 ? "found"
                   : begins ? "in_force"
                            : "added",
                   then > 0 || !begins ? c->issued : c->effective_on, card_json(c));
        prove(o, evidence_of_document(a, c->document, 0, 0, NULL));
    } else {
        json_t *evidence = first_citation(a, c->node, &by);
        if (!evidence)
            return; /* only listed, or made by a history */
        o = change("orphaned", span_of(NULL, 0), card_json(c));
        if (by)
            put(o, "by", doc_json(a, by));
        prove(o, evidence);
    }
    ask_emit_row(a, o);
}

/* A document that is only known because an act of this change names it is told with that act. */
static void new_documents(struct ask *a, const struct snapshot *before, bool full,
                          const struct seen *told)
{
    struct node_vec nodes = { 0 };
    struct stmt *q = ask_stmt(a, "SELECT n.id, k.text FROM node n JOIN string k ON k.id = n.key_id "
                                 "WHERE n.carrier_id IS NULL AND (n.presence = " SQL_FULL
                                 ") = :full ORDER BY coalesce(n.issued, ''), k.text");
    ask_int(q, ":full", full);
    while (ask_row(a, q)) { /* those of which nothing, or not the same, was here */
        const struct span *then = snapshot_find(&before->documents, stmt_text(q, 1));
        if (!then || (then->p[0] == SQL_FULL[0]) != full)
            vec_push(&nodes, stmt_int(q, 0));
    }
    for (size_t i = 0; i < nodes.n && ask_goes_on(a); i++) {
        struct card c;
        int then = document_then(a, before, nodes.at[i]);
        bool news = full ? then != 0 : then == 0 || (then < 0 && !seen_has(told, nodes.at[i]));
        if (news && card_load(a, &c, nodes.at[i]))
            tell_document(a, &c, then);
        arena_clear(&a->arena);
    }
    vec_release(&nodes);
}

static void contradictions(struct ask *a, const struct snapshot *before)
{
    struct snapshot now = { 0 };
    for (int code = 0; code < CONFLICT_COUNT; code++) {
        struct node_vec nodes = { 0 };
        conflict_nodes(a, (enum conflict_code)code, &nodes);
        for (size_t i = 0; i < nodes.n && ask_goes_on(a); i++) {
            struct card c;
            if (!card_load(a, &c, nodes.at[i]))
                continue;
            struct span key =
                arena_printf(&a->arena, "%s %.*s", conflict_name[code], SPAN_ARG(c.id));
            struct snapshot_fact f = { arena_dup(&now.arena, key), span_of(NULL, 0) };
            vec_push(&now.conflicts, f);
            if (snapshot_find(&before->conflicts, key))
                continue;
            struct node_vec acts = { 0 };
            conflict_acts(a, (enum conflict_code)code, nodes.at[i], &acts);
            json_t *o = change("contradiction", span_of(NULL, 0), card_json(&c));
            put(o, "code", json_string(conflict_name[code]));
            json_t *evidence = json_array();
            for (size_t k = 0; k < acts.n; k++) {
                json_t *one = evidence_of_act(a, acts.at[k], NULL);
                json_array_extend(evidence, one);
                json_decref(one);
            }
            prove(o, evidence);
            vec_release(&acts);
            ask_emit_row(a, o);
        }
        vec_release(&nodes);
    }
    for (size_t i = 0; i < before->conflicts.n && ask_goes_on(a); i++) {
        struct span key = before->conflicts.at[i].key;
        bool there = false;
        for (size_t k = 0; k < now.conflicts.n; k++)
            there = there || span_eq(now.conflicts.at[k].key, key);
        size_t at = span_find(key, SPAN(" "));
        struct stmt *q = ask_stmt(a, "SELECT n.id FROM string s JOIN node n ON n.key_id = s.id "
                                     "WHERE s.text = :id");
        ask_text(q, ":id", span_from(key, at + 1));
        int64_t node = ask_one(a, q, 0);
        if (there || !node)
            continue;
        json_t *o = change("contradiction_gone", span_of(NULL, 0), doc_json(a, node));
        put_text(o, "code", span_cut(key, 0, at));
        ask_emit_row(a, o);
    }
    snapshot_release(&now);
}

void changes_since(struct ask *a, const struct snapshot *before)
{
    struct seen told = { 0 };
    new_acts(a, before, &told);
    withdrawn_acts(a, before);
    new_documents(a, before, true, &told);
    new_documents(a, before, false, &told);
    contradictions(a, before);
    seen_release(&told);
}

/* ------------------------------------------------------------------ what time brings */

static void acts_of_days(struct ask *a, const struct snapshot *before, struct when span)
{
    struct node_vec acts = { 0 };
    char from[16], to[16];
    struct stmt *q = ask_stmt(a, "SELECT x.id" COUNTED " AND coalesce(x.effective, "
                                 "an.effective_on, an.issued) BETWEEN :from AND :to" IN_ORDER);
    ask_text(q, ":from", span_str(day_iso(from, span.lo)));
    ask_text(q, ":to", span_str(day_iso(to, span.hi)));
    while (ask_row(a, q))
        vec_push(&acts, stmt_int(q, 0));
    for (size_t i = 0; i < acts.n && ask_goes_on(a); i++) {
        struct deed d;
        struct tl_act act;
        bool then = deed_load(a, acts.at[i], &d, &act) && when_known(act.effective) &&
                    act.effective.lo > span.lo && act.effective.lo <= span.hi;
        if (then && life_event_name[act.relation] && act_known(a, before, &d))
            ask_emit_row(a, act_change(a, &d, &act));
        arena_clear(&a->arena);
    }
    vec_release(&acts);
}

static void documents_of_days(struct ask *a, const struct snapshot *before, struct when span)
{
    struct node_vec nodes = { 0 };
    struct stmt *q =
        ask_stmt(a, "SELECT n.id FROM node n JOIN string k ON k.id = n.key_id WHERE "
                    "n.carrier_id IS NULL AND n.presence = " SQL_FULL " AND (n.effective IS NOT "
                    "NULL AND n.effective_on BETWEEN :from AND :to OR n.expires "
                    "< :to) ORDER BY k.text");
    char from[16], to[16];
    ask_text(q, ":from", span_str(day_iso(from, span.lo)));
    ask_text(q, ":to", span_str(day_iso(to, span.hi)));
    while (ask_row(a, q))
        vec_push(&nodes, stmt_int(q, 0));
    for (size_t i = 0; i < nodes.n && ask_goes_on(a); i++) {
        struct card c;
        if (!card_load(a, &c, nodes.at[i]))
            continue;
        struct when on = when_parse(c.effective_on), last = when_parse(c.expires);
        bool begins = c.effective.n && when_known(on) && on.lo > span.lo && on.lo <= span.hi;
        bool may_end = c.expires.n && when_known(last) && last.lo <= span.hi;
        if ((!begins && !may_end) || document_then(a, before, nodes.at[i]) != 0) {
            arena_clear(&a->arena);
            continue;
        }
        struct judgement j;
        if (judge(a, &j, nodes.at[i])) {
            enum tl_status status = j.result.status;
            struct when since = j.result.since;
            const char *what = NULL;
            if (status == TL_EXPIRED && since.lo > span.lo && since.lo <= span.hi)
                what = "expired";
            else if (begins && status != TL_NOT_YET && status != TL_UNKNOWN)
                what = "in_force";
            if (what) {
                bool expired = status == TL_EXPIRED;
                json_t *o =
                    change(what, expired ? judge_since(a, &j) : c.effective_on, card_json(&c));
                prove(o, evidence_of_document(a, c.document, 0, 0, NULL));
                ask_emit_row(a, o);
            }
        }
        judge_release(&j);
        arena_clear(&a->arena);
    }
    vec_release(&nodes);
}

void changes_of_days(struct ask *a, const struct snapshot *before, struct span from, struct span to)
{
    struct when first = when_parse(from), last = when_parse(to);
    struct when span = { first.hi, last.hi };
    acts_of_days(a, before, span);
    documents_of_days(a, before, span);
}

/* ------------------------------------------------------------------ the question */

/* What could be known on a day. */
static void take_at(struct snapshot *out, struct store *st, struct span day, struct ask *a)
{
    struct store *known = NULL;
    if (a->status == WH_OK)
        a->status = known_store(&known, st, a->lex, day, a->err);
    if (a->status == WH_OK)
        a->status = snapshot_of(out, known, a->lex, a->err);
    store_close(known);
}

int query_changes(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
                  struct wh_error *err)
{
    struct ask a;
    struct store *later = NULL;
    struct snapshot before = { 0 };
    enum wh_status rc = WH_OK;
    if (args->to) /* between two days: what was published after the second is absent, too */
        rc = known_store(&later, st, args->lex, span_str(args->to), err);
    if (rc != WH_OK)
        return rc;
    ask_begin(&a, later ? later : st, args, sink, ctx, err);
    take_at(&before, st, span_str(args->from), &a);
    changes_since(&a, &before);
    changes_of_days(&a, &before, span_str(args->from), a.as_of_text);
    snapshot_release(&before);
    rc = (enum wh_status)ask_end(&a, WH_OK);
    store_close(later);
    return rc;
}
