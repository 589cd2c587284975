// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A store and a published list.
#include <stdlib.h>

#include "analyzer/words/key.h"
#include "graph/resolve/terms.h"
#include "queries/diff/diff_p.h"
#include "queries/list/near.h"

struct listing {
    struct differing *d;
    struct ask *a;
    const struct diff_entries *entries;
    size_t *first; /* by row of `node`: one more than the entry that named it first; 0: none */
    struct seen seen, works; /* named by some row: documents; works */
    json_t *bodies;          /* who issued them, as keys: whose documents the list could name */
    unsigned claims;         /* bits 1 << enum diff_claim that rows make */
    struct near_index titles, numbers;
};

/* ------------------------------------------------------------------ rows */

static void put_row(const struct listing *l, json_t *o, const struct diff_entry *e)
{
    put_text(o, "named", e->named);
    put_text(o, "named_number", e->asked.field[LIST_NUMBER]);
    put_text(o, "sheet", e->sheet);
    put_int(o, "row", e->row);
    put(o, "list", text_json(span_str(l->d->sides->theirs.file)));
    if (e->claim)
        put(o, "theirs", json_string(diff_claim_name[e->claim]));
}

static void put_reason(json_t *o, const char *code)
{
    if (code)
        put(o, "reason", list_reason_json(code));
}

static void put_candidates(struct ask *a, json_t *o, const struct node_vec *nodes)
{
    enum { MOST = 5 };
    json_t *docs = json_array();
    for (size_t i = 0; i < nodes->n && i < MOST; i++)
        json_array_append_new(docs, doc_json(a, nodes->at[i]));
    put(o, "candidates", docs);
}

/* The next of the bodies joined by ; as a key. */
static const char *next_body(struct ask *a, struct span *rest)
{
    size_t at = span_find(*rest, SPAN(";"));
    struct span one = at == SPAN_NONE ? *rest : span_cut(*rest, 0, at);
    *rest = at == SPAN_NONE ? SPAN("") : span_from(*rest, at + 1);
    return arena_dup(&a->arena, one).p;
}

/* A document that the list names, however it was found: it is not missing there, and its bodies are those of the list. */
static void mark(struct listing *l, int64_t node)
{
    struct card c;
    if (!card_load(l->a, &c, node))
        return;
    seen_add(&l->seen, kin_carrier(l->a, node));
    seen_add(&l->works, c.work_id);
    for (struct span rest = c.issuers; rest.n;)
        json_object_set_new(l->bodies, next_body(l->a, &rest), json_true());
}

static const char *note_of_number(const struct list_match *m)
{
    static const char *const wrong[] = { "title_differs", "title_of_other", "number_unreadable" };
    for (size_t i = 0; i < m->notes.n; i++)
        for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++)
            if (strcmp(m->notes.at[i], wrong[k]) == 0)
                return wrong[k];
    return NULL;
}

/* The row names no document of ours for sure. */
static void unmatched(struct listing *l, const struct diff_entry *e, struct list_match *m)
{
    struct ask *a = l->a;
    bool number = m->why && m->candidates.n && strcmp(m->why, "number_differs") == 0;
    bool several = strcmp(m->by, "ambiguous") == 0;
    enum difference what = number    ? DIFFERENCE_NUMBER
                           : several ? DIFFERENCE_AMBIGUOUS
                                     : DIFFERENCE_ONLY_THEIRS;
    json_t *o = diff_record(what);
    if (number && m->candidates.n == 1)
        put(o, "doc", doc_json(a, m->candidates.at[0]));
    put_row(l, o, e);
    put_reason(o, m->why);
    for (size_t i = 0; i < m->candidates.n; i++)
        mark(l, m->candidates.at[i]);
    if (m->candidates.n > 1 || !number)
        put_candidates(a, o, &m->candidates);
    if (what == DIFFERENCE_ONLY_THEIRS && !m->candidates.n && m->named.n)
        put(o, "nearest",
            m->by_number
                ? near_find(&l->numbers, a, true, m->named)
                : near_find(&l->titles, a, false, key_title(&a->arena, a->lex, m->named, NULL)));
    if (number && m->candidates.n == 1)
        diff_put_status(a, o, m->candidates.at[0], false);
    if (number && e->claim) /* the row's word stands, whatever number it bears */
        json_object_set_new(o, "theirs", json_string(diff_claim_name[e->claim]));
    diff_emit(l->d, what, o);
}

/* The second row that names a document. */
static void tell_double(struct listing *l, const struct diff_entry *e, int64_t node)
{
    const struct diff_entry *before = &l->entries->at[l->first[node] - 1];
    json_t *o = diff_record(DIFFERENCE_DOUBLE);
    put(o, "doc", doc_json(l->a, node));
    put_row(l, o, e);
    put_int(o, "first_row", before->row);
    if (!span_eq(before->sheet, e->sheet))
        put_text(o, "first_sheet", before->sheet);
    if (before->claim != e->claim && before->claim)
        put(o, "first_theirs", json_string(diff_claim_name[before->claim]));
    diff_emit(l->d, DIFFERENCE_DOUBLE, o);
}

static void matched(struct listing *l, size_t at, struct list_match *m)
{
    struct ask *a = l->a;
    const struct diff_entry *e = &l->entries->at[at];
    int64_t node = kin_carrier(a, m->node);
    struct card c;
    enum tl_status status = TL_UNKNOWN;
    bool again = l->first[node] != 0, differs = false;
    const char *number = note_of_number(m);
    mark(l, m->node);
    if (again)
        tell_double(l, e, node);
    else
        l->first[node] = at + 1;
    judge_status(a, m->node, &status);
    if (number) {
        json_t *o = diff_record(DIFFERENCE_NUMBER);
        put(o, "doc", doc_json(a, m->node));
        put_row(l, o, e);
        put_reason(o, number);
        put_candidates(a, o, &m->candidates);
        for (size_t i = 0; i < m->candidates.n; i++)
            mark(l, m->candidates.at[i]);
        diff_emit(l->d, DIFFERENCE_NUMBER, o);
        differs = true;
    }
    if (e->unsettled.n) {
        json_t *o = diff_record(DIFFERENCE_AMBIGUOUS);
        put(o, "doc", doc_json(a, m->node));
        diff_put_status(a, o, m->node, false);
        put_row(l, o, e);
        put_text(o, "said", e->unsettled);
        put_reason(o, "state_unsettled");
        diff_emit(l->d, DIFFERENCE_AMBIGUOUS, o);
        return;
    }
    bool absent = card_load(a, &c, node) && !span_eq(c.presence, SPAN("full"));
    if (absent && (status == TL_UNKNOWN || !e->claim)) {
        json_t *o = diff_record(DIFFERENCE_ONLY_THEIRS);
        put(o, "doc", card_json(&c));
        put_row(l, o, e);
        diff_emit(l->d, DIFFERENCE_ONLY_THEIRS, o);
        differs = true;
    } else if (!diff_agrees(e->claim, status)) {
        json_t *o = diff_record(DIFFERENCE_STATUS);
        put(o, "doc", doc_json(a, m->node));
        diff_put_status(a, o, m->node, false);
        put_row(l, o, e);
        diff_emit(l->d, DIFFERENCE_STATUS, o);
        differs = true;
    }
    l->d->agree += !differs && !again;
}

static void compare_rows(struct listing *l)
{
    for (size_t i = 0; i < l->entries->n && ask_goes_on(l->a); i++) {
        struct list_match m;
        const struct diff_entry *e = &l->entries->at[i];
        list_match(&m, l->a, &e->asked);
        l->claims |= 1u << e->claim;
        l->d->compared++;
        if (m.node)
            matched(l, i, &m);
        else
            unmatched(l, e, &m);
        list_match_release(&m);
        arena_clear(&l->a->arena);
    }
}

/* ------------------------------------------------------------------ what the list leaves out */

/* Could the list name documents of these bodies? */
static bool is_of_list(const struct listing *l, struct span issuers)
{
    const char *asked = l->a->args->issuer;
    if (asked)
        return span_has(issuers, span_str(asked));
    for (struct span rest = issuers; rest.n;)
        if (json_object_get(l->bodies, next_body(l->a, &rest)))
            return true;
    return false;
}

/* Would a list that says such things hold a document of that status? */
static bool is_wanted(const struct listing *l, enum tl_status status)
{
    unsigned said = l->claims & ~(1u << DIFF_SILENT);
    if (status == TL_UNKNOWN || status == TL_NOT_YET)
        return false;
    if (!said)
        return true;
    for (int claim = DIFF_IN_FORCE; claim < DIFF_CLAIMS; claim++)
        if (said >> claim & 1 && diff_agrees((enum diff_claim)claim, status))
            return true;
    return false;
}

static void tell_missing(struct listing *l, int64_t node)
{
    struct ask *a = l->a;
    struct card c;
    struct judgement j;
    if (!card_load(a, &c, node) || !is_of_list(l, c.issuers) || seen_has(&l->works, c.work_id))
        return;
    bool wanted =
        judge(a, &j, node) && is_wanted(l, j.result.status) && j.result.standing != TL_SUPERSEDED;
    judge_release(&j);
    if (!wanted)
        return;
    json_t *o = diff_record(DIFFERENCE_ONLY_OURS);
    put(o, "doc", card_json(&c));
    diff_put_status(a, o, node, false);
    diff_emit(l->d, DIFFERENCE_ONLY_OURS, o);
}

static void find_missing(struct listing *l)
{
    struct node_vec nodes = { 0 };
    struct stmt *q =
        ask_stmt(l->a, "SELECT n.id FROM node n JOIN string k ON k.id = n.key_id WHERE "
                       "n.carrier_id IS NULL AND n.presence = " SQL_FULL
                       " AND n.issuers_id IS NOT NULL AND (n.issued IS NULL OR "
                       "n.issued <= :day) ORDER BY k.text");
    char day[16];
    ask_text(q, ":day", span_str(day_iso(day, l->a->as_of.hi)));
    while (ask_row(l->a, q))
        if (!seen_has(&l->seen, stmt_int(q, 0)))
            vec_push(&nodes, stmt_int(q, 0));
    for (size_t i = 0; i < nodes.n && ask_goes_on(l->a); i++) {
        tell_missing(l, nodes.at[i]);
        arena_clear(&l->a->arena);
    }
    vec_release(&nodes);
}

static json_t *bodies_json(const struct listing *l)
{
    const char *body;
    json_t *value, *list = json_array();
    json_object_foreach(l->bodies, body, value)
        json_array_append_new(list, json_string(body));
    return list;
}

void diff_list(struct differing *d, const struct diff_entries *entries)
{
    struct listing l = { .d = d, .a = d->a, .entries = entries, .bodies = json_object() };
    int64_t most = ask_one(d->a, ask_stmt(d->a, "SELECT coalesce(max(id), 0) FROM node"), 0);
    l.first = arena_zalloc(&d->a->keep, ((size_t)most + 1) * sizeof *l.first);
    json_t *extra = json_object(), *claims = json_array();
    compare_rows(&l);
    find_missing(&l);
    for (int i = DIFF_IN_FORCE; i < DIFF_CLAIMS; i++)
        if (l.claims >> i & 1)
            json_array_append_new(claims, json_string(diff_claim_name[i]));
    put(extra, "claims", claims);
    put(extra, "bodies",
        d->a->args->issuer ? json_pack("[s]", d->a->args->issuer) : bodies_json(&l));
    struct stmt *q =
        ask_stmt(d->a, "SELECT max(published) FROM source WHERE published IS NOT NULL");
    while (ask_row(d->a, q))
        put_text(extra, "horizon", stmt_text(q, 0));
    diff_summary(d, extra);
    near_release(&l.titles);
    near_release(&l.numbers);
    json_decref(l.bodies);
    seen_release(&l.seen);
    seen_release(&l.works);
}
