// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a person should look at: references that the program could not or only weakly settle, acts that contradict each
// other, decisions that are about nothing any more. First what most answers hang on.
#include <stdlib.h>

#include "analyzer/analysis.h"
#include "graph/resolve/terms.h"
#include "graph/store/intern.h"
#include "queries/evidence.h"
#include "queries/kin.h"
#include "queries/settle/spot.h"
#include "queries/status/conflict.h"
#include "queries/status/judge.h"

enum kind {
    KIND_AMBIGUOUS,
    KIND_CONFLICT,
    KIND_WEAK,
    KIND_CONTRADICTION,
    KIND_STALE,
    KIND_UNDATED,
    KIND_UNREAD,
    KIND_CORRECTED,
    KIND_PAGE
};
static const char *const kind_name[] = { "ambiguous",     "conflict",       "weak_act",
                                         "contradiction", "stale_decision", "undated_act",
                                         "unread_ending", "corrected_act",  "unread_page" };

struct item {
    enum kind kind;
    bool act;                /* an act, not a citation, hangs on it */
    int64_t answers;         /* documents whose status or citations hang on it */
    int64_t mention;         /* ambiguous, conflict, weak */
    int64_t node;            /* contradiction: the document */
    enum conflict_code code; /* contradiction */
    int64_t decision;        /* stale */
    int64_t line;            /* page: the first line of it, 0 for the whole file */
    struct span said[2];     /* page: code and text of what its reader said */
    struct span file;        /* for the order */
    int64_t byte, ordinal;
};
/* How many documents hang on the meaning of a mention, by what it may mean: many mean the same. */
struct weights {
    struct intern known; /* by the rows of the nodes meant: index in `counts` + 1 */
    struct VEC(int64_t) counts;
    struct buf key;
};

struct items {
    struct item *at;
    size_t n, cap;
    struct seen mentions; /* that are told */
    struct weights weights;
};

/* ------------------------------------------------------------------ gathering */

/* The nodes that the mention may mean, as the bytes of their rows: by number, each once. No statement sorts: there are as many mentions as
   doubts, and each would make tables of its own. */
static void read_meant(struct ask *a, int64_t mention, struct buf *out)
{
    struct stmt *q = ask_stmt(a, "SELECT node_id FROM binding WHERE mention_id = :mention");
    ask_int(q, ":mention", mention);
    int64_t bound = ask_one(a, q, 0), last = 0; /* rows rise from 1 */
    buf_clear(out);
    q = ask_stmt(a, "SELECT node_id FROM candidate WHERE mention_id = :mention ORDER BY node_id");
    ask_int(q, ":mention", mention);
    while (ask_row(a, q)) {
        int64_t node = stmt_int(q, 0);
        if (bound > last && bound < node)
            buf_add(out, (const char *)&bound, sizeof bound);
        buf_add(out, (const char *)&node, sizeof node);
        last = node;
    }
    if (bound > last)
        buf_add(out, (const char *)&bound, sizeof bound);
}

/* How many nodes are among those of the key or cite one of them. */
static int64_t count_hanging(struct ask *a, struct span key)
{
    struct seen seen = { 0 };
    int64_t n = 0;
    for (size_t i = 0; i < key.n; i += sizeof n) {
        int64_t node;
        memcpy(&node, key.p + i, sizeof node);
        n += seen_add(&seen, node);
        struct stmt *q = ask_stmt(a, "SELECT from_id FROM edge WHERE to_id = :node");
        ask_int(q, ":node", node);
        while (ask_row(a, q))
            n += seen_add(&seen, stmt_int(q, 0));
    }
    seen_release(&seen);
    return n;
}

/* Documents whose status or citations change with the meaning of the mention: its candidates, and who cites them. */
static int64_t answers_of_mention(struct ask *a, struct weights *w, int64_t mention)
{
    read_meant(a, mention, &w->key);
    int64_t *known = intern_at(&w->known, buf_as_span(&w->key));
    if (!*known) {
        vec_push(&w->counts, count_hanging(a, buf_as_span(&w->key)));
        *known = (int64_t)w->counts.n;
    }
    return w->counts.at[*known - 1];
}

static int64_t answers_of_node(struct ask *a, int64_t node)
{
    struct stmt *q = ask_stmt(
        a, "SELECT 1 + count(DISTINCT from_id) FROM edge WHERE to_id = :node AND from_id <> :node");
    ask_int(q, ":node", node);
    return ask_one(a, q, 0);
}

/* Mentions of the rows (mention, file, byte_from). */
static void gather_mentions(struct ask *a, struct items *v, enum kind kind, struct stmt *q)
{
    size_t before = v->n;
    while (ask_row(a, q)) {
        struct item it = { .kind = kind,
                           .mention = stmt_int(q, 0),
                           .file = stmt_text_dup(q, 1, &a->keep),
                           .byte = stmt_int(q, 2),
                           .ordinal = (int64_t)v->n };
        bool is_new = seen_add(&v->mentions, it.mention);
        if (kind != KIND_WEAK || is_new) /* told once, as a conflict */
            vec_push(v, it);
    }
    for (size_t i = before; i < v->n; i++) {
        v->at[i].act = spot_acts(a, v->at[i].mention);
        v->at[i].answers = answers_of_mention(a, &v->weights, v->at[i].mention);
    }
}

#define WHERE_IT_STANDS                                                                    \
    " JOIN mention m ON m.id = b.mention_id JOIN document d ON d.id = m.document_id JOIN " \
    "source s ON s.id = d.source_id "

static void gather_doubtful(struct ask *a, struct items *v)
{
    gather_mentions(a, v, KIND_AMBIGUOUS,
                    ask_stmt(a, "SELECT b.mention_id, s.file, m.byte_from FROM binding "
                                "b" WHERE_IT_STANDS "WHERE b.resolved_by = 1"));
    gather_mentions(a, v, KIND_CONFLICT,
                    ask_stmt(a, "SELECT b.mention_id, s.file, m.byte_from FROM binding "
                                "b" WHERE_IT_STANDS
                                "WHERE b.conflicts <> 0 AND b.conflicts & 3 <> 0"));
    struct stmt *q = ask_stmt(
        a, "SELECT b.mention_id, s.file, m.byte_from FROM act x CROSS JOIN act_evidence b ON "
           "b.act_id = x.id" WHERE_IT_STANDS
           "WHERE x.confidence < :weak AND b.n = (SELECT min(n) FROM "
           "act_evidence f WHERE f.act_id = x.id AND f.mention_id IS NOT NULL)");
    ask_int(q, ":weak", SCORE_COUNTS_FROM);
    gather_mentions(a, v, KIND_WEAK, q);
    /* an end whose day nothing prints: not its clause, not its document */
    gather_mentions(
        a, v, KIND_UNDATED,
        ask_stmt(a, "SELECT b.mention_id, s.file, m.byte_from FROM act x JOIN act_view v ON v.act "
                    "= x.id JOIN node an ON an.id = x.actor_id CROSS JOIN act_evidence b ON "
                    "b.act_id = x.id" WHERE_IT_STANDS
                    "WHERE v.relation IN ('repeals', 'lapses', 'suspends') AND x.scope <> 'class' "
                    "AND x.effective IS NULL AND (x.basis = 'event' OR coalesce(an.effective_on, "
                    "an.issued, an.edition, an.published) IS NULL) AND b.n = (SELECT min(n) FROM "
                    "act_evidence f WHERE f.act_id = x.id AND f.mention_id IS NOT NULL)"));
}

/* Acts whose paper was corrected later in words that name the same rule: what stands there now is not read. */
static void gather_corrected(struct ask *a, struct items *v)
{
    struct stmt *q = ask_stmt(
        a, "SELECT b.mention_id, s.file, m.byte_from FROM odd_citation o JOIN mention k ON k.id ="
           " o.mention_id JOIN document_node kn ON kn.document_id = k.document_id"
           " JOIN act x ON x.from_id = o.node_id CROSS JOIN act_evidence b ON b.act_id = "
           "x.id" WHERE_IT_STANDS
           "WHERE k.flags & :corrected AND x.actor_id <> kn.node_id AND EXISTS (SELECT 1 FROM"
           " odd_citation p JOIN mention pm ON pm.id = p.mention_id WHERE p.node_id = x.actor_id"
           " AND pm.document_id = k.document_id AND pm.flags & :corrected)"
           " AND b.n = (SELECT min(n) FROM act_evidence f WHERE f.act_id = x.id"
           " AND f.mention_id IS NOT NULL) GROUP BY b.mention_id");
    ask_int(q, ":corrected", FLAG_CORRECTED);
    gather_mentions(a, v, KIND_CORRECTED, q);
}

/* Ending words that were not understood, beside the name of what they could end. */
static void gather_unread(struct ask *a, struct items *v)
{
    size_t before = v->n;
    gather_mentions(
        a, v, KIND_UNREAD,
        ask_stmt(a,
                 "SELECT b.mention_id, s.file, m.byte_from FROM cue x CROSS JOIN mention m ON "
                 "m.document_id = x.document_id AND m.byte_from >= x.sentence_from AND "
                 "m.byte_to <= x.sentence_to JOIN binding b ON b.mention_id = m.id JOIN relation "
                 "r ON r.id = m.relation JOIN document d ON d.id = m.document_id JOIN source s "
                 "ON s.id = d.source_id WHERE x.verdict = " SQL_UNREAD " AND x.effect = " SQL_ENDS
                 " AND x.named = 1 "
                 "AND r.name = 'cites' GROUP BY b.mention_id"));
    for (size_t i = before; i < v->n; i++)
        v->at[i].act = true;
}

/* Pages and letters that were not read, or read unsurely. */
static void gather_pages(struct ask *a, struct items *v)
{
    struct stmt *q = ask_stmt(
        a, "SELECT s.file, g.line, g.code, g.text, (SELECT count(*) FROM document d WHERE "
           "d.source_id = s.id) FROM diagnostic g JOIN source s ON s.id = g.source_id WHERE g.code "
           "IN ('columns-unsure', 'pages-without-text', 'unreadable-letters', "
           "'missing-encodings', 'damaged') ORDER BY s.file, g.n");
    while (ask_row(a, q)) {
        struct item it = { .kind = KIND_PAGE,
                           .answers = stmt_int(q, 4),
                           .file = stmt_text_dup(q, 0, &a->keep),
                           .line = stmt_int(q, 1),
                           .said = { stmt_text_dup(q, 2, &a->keep), stmt_text_dup(q, 3, &a->keep) },
                           .byte = stmt_int(q, 1),
                           .ordinal = (int64_t)v->n };
        vec_push(v, it);
    }
}

static void gather_contradictions(struct ask *a, struct items *v)
{
    for (int code = 0; code < CONFLICT_COUNT; code++) {
        struct node_vec nodes = { 0 };
        conflict_nodes(a, (enum conflict_code)code, &nodes);
        for (size_t i = 0; i < nodes.n; i++) {
            struct card c;
            if (!card_load(a, &c, nodes.at[i]))
                continue;
            struct item it = { .kind = KIND_CONTRADICTION,
                               .act = true,
                               .answers = answers_of_node(a, c.node),
                               .node = c.node,
                               .code = (enum conflict_code)code,
                               .file = arena_dup(&a->keep, c.id),
                               .byte = code };
            vec_push(v, it);
        }
        vec_release(&nodes);
        arena_clear(&a->arena);
    }
}

static void gather_stale(struct ask *a, struct items *v)
{
    struct stmt *q = ask_stmt(a, "SELECT decision, file FROM decision_view WHERE state <> 'applied'"
                                 " ORDER BY file, sentence, surface, occurrence");
    while (ask_row(a, q)) {
        struct item it = { .kind = KIND_STALE,
                           .act = true, /* somebody took the trouble, and it does nothing */
                           .answers = 1,
                           .decision = stmt_int(q, 0),
                           .file = stmt_text_dup(q, 1, &a->keep),
                           .ordinal = (int64_t)v->n };
        vec_push(v, it);
    }
}

/* Acts before citations, then what most answers hang on, then by place. */
static int by_weight(const void *pa, const void *pb)
{
    const struct item *a = pa, *b = pb;
    if (a->act != b->act)
        return a->act ? -1 : 1;
    if (a->answers != b->answers)
        return a->answers > b->answers ? -1 : 1;
    int c = span_cmp(a->file, b->file);
    if (c)
        return c;
    if (a->byte != b->byte)
        return a->byte < b->byte ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return (a->ordinal > b->ordinal) - (a->ordinal < b->ordinal);
}

/* ------------------------------------------------------------------ one document only */

/* Is the mention in, bound to, or possibly meant for an edition or part of the work? */
static bool concerns(struct ask *a, const struct item *it, int64_t work)
{
    struct stmt *q = ask_stmt(
        a,
        "SELECT EXISTS (SELECT 1 FROM (SELECT node_id AS n FROM candidate WHERE mention_id = "
        ":mention UNION SELECT node_id FROM binding WHERE mention_id = :mention UNION SELECT "
        "dn.node_id FROM mention m JOIN document_node dn ON dn.document_id = m.document_id "
        "WHERE m.id = :mention UNION SELECT :node) x JOIN node k ON k.id = x.n LEFT JOIN node c "
        "ON c.id = k.carrier_id WHERE k.work_id = :work OR c.work_id = :work OR EXISTS (SELECT 1 "
        "FROM node p WHERE p.carrier_id = k.id AND p.work_id = :work))");
    ask_int(q, ":mention", it->mention);
    ask_int(q, ":node", it->node);
    ask_int(q, ":work", work);
    return ask_one(a, q, 0) != 0;
}

static void keep_concerned(struct ask *a, struct items *v, int64_t node)
{
    struct card c;
    size_t kept = 0;
    if (!card_load(a, &c, node))
        return;
    for (size_t i = 0; i < v->n; i++)
        if (v->at[i].kind != KIND_STALE && v->at[i].kind != KIND_PAGE &&
            concerns(a, &v->at[i], c.work_id))
            v->at[kept++] = v->at[i];
    v->n = kept;
}

/* ------------------------------------------------------------------ records */

static void put_page(json_t *o, const struct item *it)
{
    put_text(o, "file", it->file);
    if (it->line)
        put_int(o, "line", it->line);
    put_text(o, "code", it->said[0]);
    put_text(o, "text", it->said[1]);
}

static void put_contradiction(struct ask *a, json_t *o, const struct item *it)
{
    struct node_vec acts = { 0 };
    json_t *places = json_array();
    put(o, "code", json_string(conflict_name[it->code]));
    put(o, "doc", doc_json(a, it->node));
    put_text(o, "text", span_str(conflict_zh[it->code]));
    conflict_acts(a, it->code, it->node, &acts);
    for (size_t i = 0; i < acts.n; i++) {
        struct stmt *q = ask_stmt(a, "SELECT mention_id FROM act_evidence WHERE act_id = :act AND "
                                     "mention_id IS NOT NULL ORDER BY n LIMIT 1");
        struct spot p;
        ask_int(q, ":act", acts.at[i]);
        int64_t mention = ask_one(a, q, 0);
        if (!mention || !spot_load(a, &p, mention))
            continue;
        json_t *place = json_object();
        spot_put(a, place, &p);
        q = ask_stmt(a, "SELECT effective FROM act WHERE id = :act");
        ask_int(q, ":act", acts.at[i]);
        while (ask_row(a, q))
            put_text(place, "effective", stmt_text(q, 0));
        json_array_append_new(places, place);
    }
    put(o, "places", places);
    vec_release(&acts);
}

static void put_stale(struct ask *a, json_t *o, const struct item *it)
{
    struct stmt *q = ask_stmt(
        a, "SELECT file, sentence, surface, occurrence, verdict, who, decided_at, why, state, "
           "mention FROM decision_view WHERE decision = :decision");
    ask_int(q, ":decision", it->decision);
    if (!ask_row(a, q))
        return;
    struct decision x = { .file = ask_column(a, q, 0),
                          .sentence = ask_column(a, q, 1),
                          .surface = ask_column(a, q, 2),
                          .occurrence = stmt_int(q, 3),
                          .verdict = ask_column(a, q, 4),
                          .who = ask_column(a, q, 5),
                          .decided_at = ask_column(a, q, 6),
                          .why = ask_column(a, q, 7) };
    struct span state = ask_column(a, q, 8);
    int64_t mention = stmt_int(q, 9);
    stmt_done(q);
    struct spot p;
    if (mention && spot_load(a, &p, mention)) {
        spot_put(a, o, &p);
    } else {
        put_text(o, "key", spot_decision_key(a, &x));
        put_text(o, "file", x.file);
        put_text(o, "surface", x.surface);
        put_text(o, "sentence", x.sentence);
    }
    put_text(o, "verdict", x.verdict);
    put_text(o, "who", x.who);
    put_text(o, "decided_at", x.decided_at);
    put_text(o, "why", x.why);
    put_text(o, "state", state);
    json_t *commands = json_object_get(o, "commands");
    if (!commands) {
        commands = json_object();
        put(o, "commands", commands);
    }
    struct span key = spot_decision_key(a, &x);
    put_text(commands, "remove",
             arena_printf(&a->arena, "wenhao decide --remove %.*s", SPAN_ARG(key)));
}

static void emit(struct ask *a, const struct item *it)
{
    json_t *o = json_object();
    put(o, "type", json_string("review"));
    put(o, "kind", json_string(kind_name[it->kind]));
    put_int(o, "answers", it->answers);
    struct spot p;
    if (it->kind == KIND_CONTRADICTION)
        put_contradiction(a, o, it);
    else if (it->kind == KIND_STALE)
        put_stale(a, o, it);
    else if (it->kind == KIND_PAGE)
        put_page(o, it);
    else if (spot_load(a, &p, it->mention))
        spot_put(a, o, &p);
    ask_emit_row(a, o);
}

int query_review(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
                 struct wh_error *err)
{
    struct ask a;
    struct items v = { 0 };
    int64_t node = 0;
    ask_begin(&a, st, args, sink, ctx, err);
    int outcome =
        args->n_refs ? ref_find(&a, span_str(args->refs[0]), &node, NULL, NULL) : (int)WH_OK;
    if (outcome == WH_OK) {
        gather_doubtful(&a, &v);
        gather_corrected(&a, &v);
        gather_unread(&a, &v);
        gather_pages(&a, &v);
        gather_contradictions(&a, &v);
        gather_stale(&a, &v);
    }
    if (node)
        keep_concerned(&a, &v, node);
    if (v.n)
        qsort(v.at, v.n, sizeof *v.at, by_weight);
    for (size_t i = 0; i < v.n && ask_goes_on(&a); i++)
        if (!ask_skips(&a))
            emit(&a, &v.at[i]);
    vec_release(&v);
    seen_release(&v.mentions);
    intern_release(&v.weights.known);
    vec_release(&v.weights.counts);
    buf_release(&v.weights.key);
    return ask_end(&a, outcome);
}
