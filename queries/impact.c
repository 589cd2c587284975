// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/impact.h"

#include <stdlib.h>

#include "analyzer/words/key.h"
#include "base/buf.h"
#include "graph/resolve/body.h"
#include "graph/resolve/terms.h"
#include "queries/clause.h"
#include "queries/evidence.h"
#include "queries/foreign.h"
#include "queries/kin.h"
#include "queries/network/desk.h"
#include "queries/status/horizon.h"
#include "queries/status/status.h"

/* A document that is hit, and by which citation of which one before it. */
struct hit {
    int64_t node;
    size_t before; /* the hit below; SIZE_MAX: the rule itself */
    int step;
    const struct desk_link *link;
    bool only, falls; /* the rule is its only ground; it has no other purpose, or no other ground */
};
struct hit_vec VEC(struct hit);

struct impact {
    struct ask *a;
    struct desk desk;
    struct seen fallen;  /* the rule: its texts and their carriers */
    struct seen falling; /* what rests on nothing else than these two */
    struct hit_vec hits;
    int64_t root;
    size_t citations, shorts, by_step[2], only;
};

/* What makes one document rest on another; what only cites it loses a citation and stands. */
static bool is_ground(int relation)
{
    return relation == REL_BASED_ON || relation == REL_IMPLEMENTS || relation == REL_APPLIES ||
           relation == REL_INTERPRETS;
}

static bool has_current_text(const struct impact *m, int64_t node)
{
    const struct verdict *v = m->desk.nodes[node].verdict;
    return v && v->current && v->current != node && desk_carrier(&m->desk, v->current) != node &&
           m->desk.nodes[v->current].presence == 0;
}

/* Does the document rest on nothing else that holds? A ground of which nobody knows the status counts as holding. */
static bool only_basis(struct impact *m, int64_t node)
{
    struct desk *d = &m->desk;
    const struct desk_node *n = &d->nodes[node];
    bool rests = false;
    for (size_t k = n->out_from; k < n->out_to; k++) {
        const struct desk_link *l = &d->out.at[k];
        if (l->relation != REL_BASED_ON || l->weak)
            continue;
        if (seen_has(&m->fallen, l->to) || seen_has(&m->falling, l->to)) {
            rests = true;
            continue;
        }
        if (!verdict_ended(desk_verdict(d, l->part)))
            return false;
    }
    return rests;
}

static void take(struct impact *m, struct seen *seen, size_t below, int64_t from)
{
    struct desk *d = &m->desk;
    const struct desk_node *n = &d->nodes[from];
    int step = below == SIZE_MAX ? 1 : m->hits.at[below].step + 1;
    for (size_t k = n->in_from; k < n->in_to; k++) {
        const struct desk_link *l = desk_in(d, k);
        bool ground = is_ground(l->relation);
        if ((!ground && (step > 1 || l->relation != REL_CITES)) || l->weak ||
            d->nodes[l->from].presence == 2 || seen_has(&m->fallen, l->from))
            continue;
        if (!verdict_holds(desk_verdict(d, l->from)) || has_current_text(m, l->from) ||
            !seen_add(seen, l->from))
            continue;
        struct hit h = { l->from, below, step, l, false, false };
        vec_push(&m->hits, h);
    }
}

/* What rests on nothing that stands, or explains what falls, falls too; until nothing more does. */
static void settle(struct impact *m)
{
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < m->hits.n; i++) {
            struct hit *h = &m->hits.at[i];
            bool below = h->before == SIZE_MAX || m->hits.at[h->before].falls;
            if (h->falls)
                continue;
            h->only = only_basis(m, h->node);
            h->falls = h->only || (h->link->relation == REL_INTERPRETS && below);
            if (h->falls)
                more |= seen_add(&m->falling, h->node);
        }
    }
}

/* The rule in all its texts, then what rests on what was found. Stronger ties come first: links of a document are in the order of
   their relations. */
static void walk(struct impact *m)
{
    struct node_vec kin = { 0 };
    struct seen seen = { 0 };
    kin_of(m->a, m->root, KIN_WORK, &kin);
    for (size_t i = 0; i < kin.n; i++)
        seen_add(&m->fallen, desk_carrier(&m->desk, kin.at[i]));
    for (size_t i = 0; i < kin.n; i++)
        if (desk_carrier(&m->desk, kin.at[i]) == kin.at[i])
            take(m, &seen, SIZE_MAX, kin.at[i]);
    int depth = m->a->args->depth;
    for (size_t i = 0; i < m->hits.n; i++)
        if (is_ground(m->hits.at[i].link->relation) && (!depth || m->hits.at[i].step < depth))
            take(m, &seen, i, m->hits.at[i].node);
    settle(m);
    seen_release(&seen);
    vec_release(&kin);
}

/* ------------------------------------------------------------------ records */

/* Where the citations stand: articles of the citing text, what they name, short forms, and the first as proof. */
static void put_places(struct impact *m, json_t *o, const struct hit *h)
{
    struct ask *a = m->a;
    json_t *at = json_array(), *cited = json_array(), *shorts = json_array();
    int64_t first = 0;
    struct stmt *q = ask_stmt(
        a, "SELECT m.id, p.text, m.flags, (SELECT l.text FROM section s JOIN string l ON l.id = "
           "s.label_id WHERE s.document_id = m.document_id AND s.kind = 3 AND s.byte_from <= "
           "m.byte_from AND m.byte_from < s.byte_to ORDER BY s.n DESC LIMIT 1), t.text, m.surface "
           "FROM binding b JOIN mention m ON m.id = b.mention_id LEFT JOIN string p ON p.id = "
           "m.pinpoint_id LEFT JOIN string t ON t.id = m.title_id WHERE b.edge_id = :edge ORDER BY "
           "m.document_id, m.byte_from");
    ask_int(q, ":edge", h->link->edge);
    struct span before = { 0 };
    while (ask_row(a, q)) {
        struct span pin = ask_column(a, q, 1), article = ask_column(a, q, 3),
                    title = ask_column(a, q, 4);
        first = first ? first : stmt_int(q, 0);
        if (article.n && !span_eq(article, before))
            json_array_append_new(at, text_json(article));
        before = article;
        if (pin.n)
            json_array_append_new(cited, text_json(pinpoint_zh(&a->arena, pin)));
        if (stmt_int(q, 2) & FLAG_ABBREVIATION) {
            m->shorts++;
            json_array_append_new(shorts, text_json(title));
        }
        m->citations++;
    }
    put(o, "at", at);
    put(o, "cited", cited);
    put(o, "short_names", shorts);
    if (first)
        put(o, "evidence", evidence_of_mention(a, first));
}

static struct span clause_of(struct impact *m, int64_t node)
{
    struct ask *a = m->a;
    struct card c;
    if (!card_load(a, &c, node))
        return span_of(NULL, 0);
    struct span name = clause_name(a, &c);
    struct span clause = arena_printf(&a->arena, "%.*s同时废止。", SPAN_ARG(name));
    struct clause_act act = { REL_REPEALS, c.number, c.title };
    return clause_reads_back(a, clause, &act, 1) ? clause : span_of(NULL, 0);
}

static void emit_hit(struct impact *m, size_t i)
{
    struct ask *a = m->a;
    const struct hit *h = &m->hits.at[i];
    const struct verdict *v = desk_verdict(&m->desk, h->node);
    json_t *o = json_object(), *via = json_array();
    put(o, "type", json_string("impact"));
    put(o, "doc", doc_json(a, h->node));
    put_int(o, "step", h->step);
    size_t chain[32], n = 0;
    for (size_t k = h->before; k != SIZE_MAX && n < 32; k = m->hits.at[k].before)
        chain[n++] = k;
    while (n--)
        json_array_append_new(via, doc_json(a, m->hits.at[chain[n]].node));
    json_object_set_new(o, "via", via);
    put(o, "relation", json_string(relation_info[h->link->relation].json));
    put_places(m, o, h);
    put(o, "only_basis", json_boolean(h->only));
    put(o, "status", json_string(tl_status_name[v->status]));
    if (v->in_part)
        put(o, "in_part", json_true());
    enum tl_certainty certainty = h->link->named ? TL_PROVEN : TL_DERIVED;
    put(o, "certainty", json_string(tl_certainty_name[certainty]));
    if (h->falls)
        put_text(o, "clause", clause_of(m, h->node));
    m->by_step[h->step > 1]++;
    m->only += h->only;
    ask_emit(a, o);
    arena_clear(&a->arena);
}

/* May the bodies of the rule end what `issuer` made: the same body, one of its family, or, for a government or a congress, an office of its place? */
static bool of_those(struct ask *a, struct span bodies, struct span issuer)
{
    if (bodies_match(a->lex, &a->arena, bodies, issuer) >= BODY_KIN)
        return true;
    for (struct span one; bodies.n; bodies = span_from(bodies, one.n + 1)) {
        one = span_cut(bodies, 0, span_find(bodies, SPAN(";")));
        if (body_is_general(one) &&
            places_compare(body_of_place(a->lex, one), body_of_place(a->lex, issuer)) == PLACES_ONE)
            return true;
    }
    return false;
}

/* Is the document one that the rule's own bodies may end? A joint one only with all that made it; one that names nobody, nobody knows. */
static bool may_end(struct impact *m, const struct card *rule, const struct card *c)
{
    struct span issuers = c->issuers;
    if (!issuers.n || !rule->issuers.n)
        return false;
    for (struct span one; issuers.n; issuers = span_from(issuers, one.n + 1)) {
        one = span_cut(issuers, 0, span_find(issuers, SPAN(";")));
        if (!of_those(m->a, rule->issuers, one))
            return false;
    }
    return true;
}

/* 《甲》（…）、《乙》（…）同时废止。 for all that falls with the rule and that its body may end, when it reads back; the others are named. */
static void put_clause(struct impact *m, const struct card *rule, json_t *o)
{
    enum { MOST = 200 };
    struct ask *a = m->a;
    struct clause_act acts[MOST];
    struct buf b = { 0 };
    json_t *others = json_array();
    size_t n = 0;
    for (size_t i = 0; i < m->hits.n && n < MOST; i++) {
        struct card c;
        if (!m->hits.at[i].falls || !card_load(a, &c, m->hits.at[i].node))
            continue;
        if (!may_end(m, rule, &c)) {
            json_array_append_new(others, doc_json(a, c.node));
            continue;
        }
        buf_str(&b, n ? "、" : "");
        buf_span(&b, clause_name(a, &c));
        acts[n++] = (struct clause_act){ REL_REPEALS, c.number, c.title };
    }
    buf_str(&b, "同时废止。");
    if (n && clause_reads_back(a, buf_as_span(&b), acts, n))
        put_text(o, "clause", buf_as_span(&b));
    if (json_array_size(others))
        put(o, "others", others);
    else
        json_decref(others);
    buf_release(&b);
}

static void emit_summary(struct impact *m, const struct card *c, size_t broken)
{
    struct ask *a = m->a;
    json_t *o = json_object();
    const struct horizon *h = horizon_of(a, c);
    put(o, "type", json_string("impact_summary"));
    put(o, "doc", card_json(c));
    put_days(o, a);
    status_put(a, o, c->node);
    json_object_del(o, "edition");
    put_int(o, "direct", (int64_t)m->by_step[0]);
    put_int(o, "indirect", (int64_t)m->by_step[1]);
    put_int(o, "only_basis", (int64_t)m->only);
    put_int(o, "citations", (int64_t)m->citations);
    put_int(o, "short_names", (int64_t)m->shorts);
    if (a->args->drafts)
        put_int(o, "draft_citations", (int64_t)broken);
    put_text(o, "own_clause", clause_of(m, c->node));
    put_clause(m, c, o);
    put_text(o, "horizon", h->day);
    put_text(o, "coverage", h->coverage);
    ask_emit(a, o);
}

/* ------------------------------------------------------------------ drafts */

static void emit_broken(struct impact *m, const struct analysis *draft, const struct mention *x)
{
    struct ask *a = m->a;
    json_t *o = json_object();
    put(o, "type", json_string("impact_draft"));
    put_text(o, "file", draft->source.file);
    put_int(o, "line", x->line);
    put_int(o, "column", x->column);
    put_text(o, "words", x->surface);
    put(o, "relation", json_string(relation_info[x->relation].json));
    put_text(o, "pinpoint", x->pinpoint);
    put_text(o, "sentence", mention_sentence(draft, x, &a->arena));
    ask_emit(a, o);
    arena_clear(&a->arena);
}

/* Every citation of the rule in a draft. What ends it or names it as the draft itself breaks nothing. */
static size_t check_draft(struct impact *m, const struct analysis *draft)
{
    size_t broken = 0;
    for (size_t i = 0; i < draft->mentions.n && ask_goes_on(m->a); i++) {
        const struct mention *x = &draft->mentions.at[i];
        struct foreign f = { .number = x->number,
                             .title = x->title,
                             .date = x->target_date,
                             .issuer = x->target_issuer };
        struct foreign_found found;
        if ((!x->number.n && !x->title.n) || x->relation == REL_SELF ||
            relation_info[x->relation].act)
            continue;
        foreign_find(m->a, &f, &found);
        bool hit = found.how == FOREIGN_FOUND && !found.other_title &&
                   seen_has(&m->fallen, desk_carrier(&m->desk, found.node));
        arena_clear(&m->a->arena);
        if (!hit)
            continue;
        emit_broken(m, draft, x);
        broken++;
    }
    return broken;
}

static size_t check_drafts(struct impact *m)
{
    const struct impact_drafts *drafts = m->a->args->drafts;
    size_t broken = 0;
    for (size_t i = 0; drafts && i < drafts->n; i++)
        broken += check_draft(m, drafts->at[i]);
    return broken;
}

/* ------------------------------------------------------------------ the question */

static void answer(struct impact *m)
{
    struct ask *a = m->a;
    struct card c;
    if (!desk_load(&m->desk, a))
        return;
    walk(m);
    arena_clear(&a->arena);
    for (size_t i = 0; i < m->hits.n && ask_goes_on(a); i++)
        emit_hit(m, i);
    size_t broken = check_drafts(m);
    if (ask_goes_on(a) && card_load(a, &c, m->root))
        emit_summary(m, &c, broken);
    arena_clear(&a->arena);
}

int query_impact(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
                 struct wh_error *err)
{
    struct ask a;
    int outcome = WH_OK;
    ask_begin(&a, st, args, sink, ctx, err);
    for (size_t i = 0; i < args->n_refs && ask_goes_on(&a); i++) {
        struct impact m = { .a = &a };
        int found = ref_find(&a, span_str(args->refs[i]), &m.root, NULL, NULL);
        if (found == WH_OK) {
            m.root = kin_carrier(&a, m.root);
            answer(&m);
        } else if (outcome == WH_OK) {
            outcome = found;
        }
        vec_release(&m.hits);
        seen_release(&m.fallen);
        seen_release(&m.falling);
        desk_release(&m.desk);
    }
    return ask_end(&a, outcome);
}
