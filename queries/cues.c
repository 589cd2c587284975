// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Words that could end, change or start a rule, and were not understood (DESIGN §2, cue): first those that end something, beside a name.
#include "analyzer/analysis.h"
#include "graph/resolve/terms.h"
#include "queries/card.h"
#include "queries/evidence.h"
#include "queries/kin.h"
#include "queries/ref.h"

enum { MOST_NAMED = 20 /* documents that one sentence names, as candidates of an answer */ };

static const char cues_sql[] =
    "SELECT x.document_id, x.n, x.sentence_from, x.sentence_to, x.byte_from, x.byte_to, w.text,"
    " e.name, dn.node_id, d.source_id, s.file, x.line, x.col FROM cue x"
    " JOIN string w ON w.id = x.word_id JOIN cue_effect e ON e.id = x.effect"
    " JOIN document d ON d.id = x.document_id JOIN source s ON s.id = d.source_id"
    " JOIN document_node dn ON dn.document_id = x.document_id"
    " WHERE x.verdict = " SQL_UNREAD " ORDER BY x.effect <> " SQL_ENDS
    ", x.named = 0, s.file, x.byte_from";

/* The documents that the sentence names without deciding on them: what the word could be about. */
static json_t *about(struct ask *a, int64_t document, int64_t from, int64_t to,
                     const struct node_vec *wanted, bool *found)
{
    json_t *list = json_array();
    struct stmt *q = ask_stmt(
        a, "SELECT DISTINCT b.node_id FROM mention m JOIN binding b ON b.mention_id = m.id"
           " WHERE m.document_id = :document AND m.byte_from >= :from AND m.byte_to <= :to"
           " AND m.relation = " SQL_CITES " AND b.node_id IS NOT NULL ORDER BY m.byte_from");
    ask_int(q, ":document", document);
    ask_int(q, ":from", from);
    ask_int(q, ":to", to);
    struct node_vec nodes = { 0 };
    while (ask_row(a, q))
        vec_push(&nodes, stmt_int(q, 0));
    *found = !wanted->n;
    for (size_t i = 0; i < nodes.n; i++) {
        for (size_t k = 0; k < wanted->n; k++)
            *found |= wanted->at[k] == nodes.at[i];
        if (i < MOST_NAMED)
            json_array_append_new(list, doc_json(a, nodes.at[i]));
    }
    vec_release(&nodes);
    return list;
}

static bool holds(const struct node_vec *v, int64_t node)
{
    for (size_t i = 0; i < v->n; i++)
        if (v->at[i] == node)
            return true;
    return !v->n;
}

static void emit_cues(struct ask *a, const struct node_vec *from, const struct node_vec *to)
{
    struct stmt *q = ask_stmt(a, cues_sql);
    while (ask_goes_on(a) && ask_row(a, q)) {
        int64_t document = stmt_int(q, 0), sentence = stmt_int(q, 2), end = stmt_int(q, 3);
        int64_t word = stmt_int(q, 4), word_end = stmt_int(q, 5), node = stmt_int(q, 8);
        int64_t source = stmt_int(q, 9);
        bool named = false;
        json_t *names = holds(from, node) ? about(a, document, sentence, end, to, &named) : NULL;
        if (!named || ask_skips(a)) {
            json_decref(names);
            arena_clear(&a->arena);
            continue;
        }
        json_t *o = json_object();
        put_text(o, "type", SPAN("unread_cue"));
        put_text(o, "cue", stmt_text(q, 6));
        put_text(o, "effect", stmt_text(q, 7));
        put_text(o, "file", stmt_text(q, 10));
        put_int(o, "line", stmt_int(q, 11));
        put_int(o, "column", stmt_int(q, 12));
        evidence_place(a, o, source, (uint64_t)word, (uint64_t)word_end);
        put(o, "doc", doc_json(a, node));
        put(o, "about", names);
        put(o, "evidence",
            evidence_of_document(a, document, (uint64_t)sentence, (uint64_t)end, NULL));
        ask_emit_row(a, o);
    }
    if (a->stopped)
        stmt_done(q);
}

int query_cues(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
               struct wh_error *err)
{
    struct ask a;
    ask_begin(&a, st, args, sink, ctx, err);
    struct node_vec from = { 0 }, to = { 0 };
    int outcome = kin_of_ref(&a, args->from, &from);
    if (outcome == WH_OK)
        outcome = kin_of_ref(&a, args->to, &to);
    if (outcome == WH_OK)
        emit_cues(&a, &from, &to);
    vec_release(&from);
    vec_release(&to);
    return ask_end(&a, outcome);
}
