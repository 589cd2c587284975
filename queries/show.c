// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/resolve/terms.h"
#include "queries/evidence.h"
#include "queries/kin.h"
#include "queries/status/doubt.h"
#include "queries/status/provision.h"
#include "queries/status/status.h"

/* Strings of a statement with one column. */
static json_t *strings(struct ask *a, const char *sql, int64_t node)
{
    json_t *list = json_array();
    struct stmt *q = ask_stmt(a, sql);
    ask_int(q, ":node", node);
    while (ask_row(a, q))
        json_array_append_new(list, text_json(stmt_text(q, 0)));
    return list;
}

static json_t *parts_of(struct ask *a, const struct card *c)
{
    json_t *list = json_array();
    struct stmt *q = ask_stmt(
        a,
        "SELECT k.text, t.text, p.line_from, p.line_to FROM node n JOIN string k ON k.id = n.key_id"
        " LEFT JOIN string t ON t.id = n.title_id"
        " LEFT JOIN part p ON p.document_id = :document AND p.n = n.part"
        " WHERE n.carrier_id = :node ORDER BY n.part");
    ask_int(q, ":node", c->node);
    ask_int(q, ":document", c->document);
    while (ask_row(a, q)) {
        json_t *o = json_object();
        put_text(o, "id", stmt_text(q, 0));
        put_text(o, "title", stmt_text(q, 1));
        if (!stmt_is_null(q, 2)) {
            put_int(o, "line_from", stmt_int(q, 2));
            put_int(o, "line_to", stmt_int(q, 3));
        }
        json_array_append_new(list, o);
    }
    return list;
}

static const char acts_by_sql[] =
    "SELECT " DEED_COLUMNS DEED_FROM "WHERE v.actor = :node ORDER BY v.id";
/* All, of amendments the newest. */
static const char acts_on_sql[] =
    "SELECT " DEED_COLUMNS DEED_FROM
    "WHERE v.act IN (SELECT id FROM act WHERE from_id = :node AND relation < " SQL_AMENDS
    " UNION ALL SELECT id FROM act WHERE from_id = :node AND relation > " SQL_AMENDS
    " UNION ALL SELECT id FROM " NEWEST_AMENDMENTS("") ") ORDER BY v.effective, v.id";

static json_t *acts_of(struct ask *a, const struct node_vec *kin, bool on)
{
    json_t *list = json_array();
    for (size_t i = 0; i < kin->n; i++) {
        struct stmt *q = ask_stmt(a, on ? acts_on_sql : acts_by_sql);
        ask_int(q, ":node", kin->at[i]);
        if (on)
            ask_int(q, ":amendments", ask_amendments(a));
        while (ask_row(a, q)) {
            struct deed d;
            struct tl_act act;
            struct proof best;
            deed_read(a, q, &d, &act);
            json_t *o = deed_json(a, &d), *evidence = evidence_of_act(a, d.act, &best);
            if (best.file.n)
                put_text(o, "pinpoint", evidence_article(a, &best));
            put(o, "evidence", evidence);
            json_array_append_new(list, o);
        }
    }
    return list;
}

/* {"based_on":2,…} and how many documents in all. */
static json_t *relations_of(struct ask *a, const struct node_vec *kin, const char *sql,
                            int64_t *documents)
{
    int64_t counts[64] = { 0 };
    struct seen seen = { 0 };
    for (size_t i = 0; i < kin->n; i++) {
        struct stmt *q = ask_stmt(a, sql);
        ask_int(q, ":node", kin->at[i]);
        while (ask_row(a, q)) {
            counts[stmt_int(q, 0) & 63]++;
            seen_add(&seen, stmt_int(q, 1));
        }
    }
    *documents = (int64_t)seen.n;
    seen_release(&seen);
    json_t *o = json_object();
    for (int r = 0; r < REL_COUNT; r++)
        if (counts[r])
            put_int(o, relation_info[r].json, counts[r]);
    return o;
}

/* A day on which it begins or ends, why, and the clause that says so, which is taken over; NULL: no such day is known. */
static json_t *day_of_clause(struct span on, struct span basis, json_t *clause)
{
    if (!on.n) {
        json_decref(clause);
        return NULL;
    }
    json_t *o = json_object();
    put_text(o, "on", on);
    put_text(o, "basis", basis);
    put(o, "evidence", clause);
    return o;
}

static json_t *editions_of(struct ask *a, const struct judgement *j)
{
    json_t *list = json_array();
    for (size_t i = 0; i < j->nodes.n && j->nodes.n > 1 && i < 200; i++)
        json_array_append_new(list, doc_json(a, j->nodes.at[i]));
    return list;
}

/* All printed forms of the document, the leading one first. */
static json_t *sources_of(struct ask *a, const struct card *c)
{
    json_t *list = json_array();
    struct stmt *q =
        ask_stmt(a, "SELECT s.file, s.format, d.presence, d.line_from, s.id, d.byte_from"
                    " FROM document_node x JOIN document d ON d.id = x.document_id"
                    " JOIN source s ON s.id = d.source_id WHERE x.node_id = :node"
                    " ORDER BY d.id <> :lead, d.presence <> 'full', s.file, d.ordinal");
    ask_int(q, ":node", c->carrier ? c->carrier : c->node);
    ask_int(q, ":lead", c->document);
    while (ask_row(a, q)) {
        json_t *o = json_object();
        uint32_t page = 0;
        put_text(o, "file", stmt_text(q, 0));
        put_text(o, "format", stmt_text(q, 1));
        put_text(o, "presence", stmt_text(q, 2));
        put_int(o, "line", stmt_int(q, 3));
        if (a->status == WH_OK)
            a->status = store_page(&page, a->st, stmt_int(q, 4), (uint64_t)stmt_int(q, 5), a->err);
        if (page)
            put_int(o, "page", page);
        json_array_append_new(list, o);
    }
    return list;
}

static void show(struct ask *a, const struct judgement *j, struct span ref)
{
    const struct card *c = &j->doc;
    struct node_vec kin = { 0 };
    kin_of(a, c->node, KIN_TEXT, &kin);
    int64_t cites, cited_by;
    json_t *cites_relations = relations_of(
        a, &kin, "SELECT relation, to_id FROM edge WHERE from_id = :node AND role <> " SQL_RESULT,
        &cites);
    json_t *cited_relations = relations_of(
        a, &kin, "SELECT relation, from_id FROM edge WHERE to_id = :node AND role <> " SQL_RESULT,
        &cited_by);

    json_t *o = json_object();
    put(o, "type", json_string("document"));
    put_text(o, "ref", ref);
    put(o, "doc", card_json(c));
    put(o, "status", json_string(tl_status_name[j->result.status]));
    if (j->result.status != TL_UNKNOWN && j->result.status != TL_NOT_YET)
        put_text(o, "since", judge_since(a, j));
    put(o, "certainty", json_string(tl_certainty_name[doubts_certainty(a, j)]));
    put_days(o, a);
    put_text(o, "kind", c->kind);
    put(o, "numbers",
        strings(a,
                "SELECT s.text FROM name m JOIN string s ON s.id = m.string_id"
                " WHERE m.node_id = :node AND m.what = " SQL_NUMBER " ORDER BY 1",
                c->node));
    put(o, "titles",
        strings(a,
                "SELECT s.text FROM name m JOIN string s ON s.id = m.string_id"
                " WHERE m.node_id = :node AND m.what = " SQL_PRINTED " ORDER BY 1",
                c->node));
    put(o, "aliases",
        strings(a,
                "SELECT s.text FROM name m JOIN string s ON s.id = m.string_id"
                " WHERE m.node_id = :node AND m.what = " SQL_OLDER_ID " ORDER BY 1",
                c->node));
    put_text(o, "published", c->published);
    put(o, "effective",
        day_of_clause(c->effective_on, c->effective_basis,
                      evidence_of_commencement(a, c->document)));
    put_text(o, "postponed_to", judge_postponed_to(a, c->node));
    put(o, "expiry",
        day_of_clause(c->expires, span_of(NULL, 0), evidence_of_expiry(a, c->document)));
    put(o, "parts", parts_of(a, c));
    if (c->carrier)
        put(o, "carrier", doc_json(a, c->carrier));
    put(o, "editions", editions_of(a, j));
    put(o, "acts_on", acts_of(a, &kin, true));
    int64_t left = 0;
    for (size_t i = 0; i < kin.n; i++)
        left += amendments_left(a, kin.at[i]);
    if (left)
        put_int(o, "acts_on_left", left);
    put(o, "acts_by", acts_of(a, &kin, false));
    put(o, "warnings", provision_beyond(a, &kin));
    put_int(o, "cites", cites);
    put_int(o, "cited_by", cited_by);
    put(o, "cites_relations", cites_relations);
    put(o, "cited_by_relations", cited_relations);
    put(o, "files",
        strings(
            a,
            "SELECT DISTINCT s.file FROM document_node x JOIN document d ON d.id = x.document_id"
            " JOIN source s ON s.id = d.source_id WHERE x.node_id = :node ORDER BY 1",
            c->carrier ? c->carrier : c->node));
    put(o, "sources", sources_of(a, c));
    if (c->document)
        put(o, "evidence", evidence_of_document(a, c->document, 0, 0, NULL));
    ask_emit(a, o);
    vec_release(&kin);
}

int query_show(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
               struct wh_error *err)
{
    struct ask a;
    int outcome = WH_OK;
    ask_begin(&a, st, args, sink, ctx, err);
    for (size_t i = 0; i < args->n_refs && ask_goes_on(&a); i++) {
        int64_t node;
        struct ref r;
        struct judgement j;
        int found = ref_find(&a, span_str(args->refs[i]), &node, &r, NULL);
        if (found == WH_OK && args->outline) {
            found = provision_outline(&a, node, &r);
        } else if (found == WH_OK) {
            bool judged = judge(&a, &j, node); /* a failure sticks in `a` */
            if (judged && r.pinpoint.n)
                found = provision_show(&a, &j, &r);
            else if (judged)
                show(&a, &j, span_str(args->refs[i]));
            judge_release(&j);
        }
        if (outcome == WH_OK)
            outcome = found;
        arena_clear(&a.arena);
    }
    return ask_end(&a, outcome);
}
