// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/settle/spot.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "analyzer/analysis.h"
#include "base/buf.h"
#include "base/hash.h"
#include "graph/resolve/terms.h"
#include "queries/evidence.h"

/* ------------------------------------------------------------------ reading one */

/* Is it read as an act, and has nobody said that it is none? */
#define ACTS                                                                                     \
    "r.is_act = 1 AND m.place <> 5 AND m.flags & :told = 0 AND EXISTS (SELECT 1 FROM reading g " \
    "WHERE g.mention_id = m.id) AND NOT EXISTS (SELECT 1 FROM ruling u JOIN decision x ON x.id " \
    "= u.decision_id WHERE u.mention_id = m.id AND x.verdict = 'not-an-act')"

bool spot_acts(struct ask *a, int64_t mention)
{
    struct stmt *q = ask_stmt(a, "SELECT " ACTS " FROM mention m JOIN relation r ON r.id = "
                                 "m.relation WHERE m.id = :mention");
    ask_int(q, ":mention", mention);
    ask_int(q, ":told", FLAG_INTENDED | FLAG_REPORTED | FLAG_NEGATED);
    return ask_one(a, q, 0) != 0;
}

/* Which of the mentions that begin at one place it is; 0 when it stands alone. */
static int64_t number_at_place(struct ask *a, const struct spot *p, uint64_t byte)
{
    struct stmt *q =
        ask_stmt(a, "SELECT count(*), sum(m.id <= :mention) FROM document d JOIN mention m ON "
                    "m.document_id = d.id WHERE d.source_id = :source AND m.byte_from = :byte");
    ask_int(q, ":mention", p->mention);
    ask_int(q, ":source", p->source);
    ask_int(q, ":byte", (int64_t)byte);
    int64_t n = 0;
    if (ask_row(a, q)) {
        n = stmt_int(q, 0) > 1 ? stmt_int(q, 1) : 0;
        stmt_done(q);
    }
    return n;
}

bool spot_load(struct ask *a, struct spot *p, int64_t mention)
{
    *p = (struct spot){ 0 };
    struct stmt *q = ask_stmt(
        a, "SELECT e.source, e.from_node, e.to_node, e.line, e.col, e.byte_from, e.byte_to, "
           "e.surface, e.file, e.relation, e.resolved_by, e.number, e.title, e.read_confidence * "
           "e.confidence / 100, e.conflicts, t.key_id, " ACTS
           " FROM evidence e JOIN mention m ON m.id = e.mention JOIN relation r ON r.id = "
           "m.relation LEFT JOIN title t ON t.id = m.title_id WHERE e.mention = :mention");
    ask_int(q, ":mention", mention);
    ask_int(q, ":told", FLAG_INTENDED | FLAG_REPORTED | FLAG_NEGATED);
    if (!ask_row(a, q))
        return false;
    p->mention = mention;
    p->source = stmt_int(q, 0);
    p->by = stmt_int(q, 1);
    p->node = stmt_int(q, 2);
    p->line = stmt_int(q, 3);
    p->column = stmt_int(q, 4);
    uint64_t from = (uint64_t)stmt_int(q, 5), to = (uint64_t)stmt_int(q, 6);
    p->surface = ask_column(a, q, 7);
    p->file = ask_column(a, q, 8);
    p->relation = ask_column(a, q, 9);
    p->resolved_by = ask_column(a, q, 10);
    p->number = ask_column(a, q, 11);
    p->title = ask_column(a, q, 12);
    p->confidence = stmt_int(q, 13);
    p->conflicts = stmt_int(q, 14);
    p->title_key = stmt_int(q, 15);
    p->acts = stmt_int(q, 16) != 0;
    stmt_done(q);
    if (!p->surface.n && a->status == WH_OK)
        a->status = store_quote(&p->surface, a->st, &a->arena, p->source, from, to, a->err);
    int64_t n = number_at_place(a, p, from);
    p->key = n ? arena_printf(&a->arena, "%.*s:%lld:%lld:%lld", SPAN_ARG(p->file),
                              (long long)p->line, (long long)p->column, (long long)n)
               : arena_printf(&a->arena, "%.*s:%lld:%lld", SPAN_ARG(p->file), (long long)p->line,
                              (long long)p->column);
    return a->status == WH_OK;
}

/* ------------------------------------------------------------------ as a record */

struct span spot_shell_word(struct ask *a, struct span word)
{
    static const char harmless[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                   "_-./:@,+%";
    bool plain = word.n > 0;
    for (size_t i = 0; i < word.n && plain; i++)
        plain = (unsigned char)word.p[i] >= 0x80 || strchr(harmless, word.p[i]);
    if (plain && !span_has(word, SPAN("\u3000")) && !span_has(word, SPAN("\u00a0")))
        return word;
    struct buf b = { 0 };
    buf_char(&b, '\'');
    for (size_t i = 0; i < word.n; i++) {
        if (word.p[i] == '\'')
            buf_str(&b, "'\\''");
        else
            buf_char(&b, word.p[i]);
    }
    buf_char(&b, '\'');
    struct span quoted = arena_dup(&a->arena, buf_as_span(&b));
    buf_release(&b);
    return quoted;
}

static json_t *command(struct ask *a, const struct spot *p, struct span verdict)
{
    struct span key = spot_shell_word(a, p->key), word = spot_shell_word(a, verdict);
    return text_json(
        arena_printf(&a->arena, "wenhao decide %.*s %.*s", SPAN_ARG(key), SPAN_ARG(word)));
}

static void add_candidate(struct ask *a, json_t *list, const struct spot *p, int64_t node)
{
    enum { MAX = 20 };
    struct card c;
    if (json_array_size(list) >= MAX || !card_load(a, &c, node))
        return;
    size_t i;
    json_t *known;
    json_array_foreach(list, i, known) {
        const char *id = json_string_value(json_object_get(json_object_get(known, "doc"), "id"));
        if (span_eq(span_str(id), c.id))
            return;
    }
    json_t *o = json_object();
    put(o, "doc", card_json(&c));
    put(o, "command", command(a, p, c.id));
    json_array_append_new(list, o);
}

/* What it is bound to, what it may mean, what bears its number, what bears its title. */
static json_t *candidates(struct ask *a, const struct spot *p)
{
    static const char sql[] =
        "SELECT x.node FROM (SELECT 0 AS rank, node_id AS node FROM binding WHERE mention_id = "
        ":mention AND node_id IS NOT NULL"
        " UNION SELECT 1, node_id FROM candidate WHERE mention_id = :mention"
        " UNION SELECT 2, m.node_id FROM string s JOIN name m ON m.string_id = s.id AND m.what "
        "= " SQL_NUMBER " "
        "WHERE s.text = :number"
        " UNION SELECT 3, node_id FROM name WHERE string_id = :key AND what IN " SQL_TITLES ") x"
        " JOIN node n ON n.id = x.node JOIN string k ON k.id = n.key_id"
        " GROUP BY x.node ORDER BY min(x.rank), k.text LIMIT 40";
    json_t *list = json_array();
    struct node_vec nodes = { 0 };
    struct stmt *q = ask_stmt(a, sql);
    ask_int(q, ":mention", p->mention);
    ask_text(q, ":number", p->number);
    ask_int(q, ":key", p->title_key);
    while (ask_row(a, q))
        vec_push(&nodes, stmt_int(q, 0));
    for (size_t i = 0; i < nodes.n; i++)
        add_candidate(a, list, p, nodes.at[i]);
    vec_release(&nodes);
    return list;
}

void spot_put(struct ask *a, json_t *o, const struct spot *p)
{
    static const char *const facts[] = { "number", "title", "date", "issuer" };
    put_text(o, "key", p->key);
    put_text(o, "file", p->file);
    put_int(o, "line", p->line);
    put_int(o, "column", p->column);
    put_text(o, "surface", p->surface);
    put_text(o, "relation", p->relation);
    put(o, "act", json_boolean(p->acts));
    put(o, "by", doc_json(a, p->by));
    if (p->node)
        put(o, "bound_to", doc_json(a, p->node));
    put_text(o, "resolved_by", p->resolved_by);
    if (p->node)
        put(o, "confidence", json_real((double)p->confidence / 100));
    json_t *conflicts = json_array();
    for (int i = 0; i < 4; i++)
        if (p->conflicts >> i & 1)
            json_array_append_new(conflicts, json_string(facts[i]));
    put(o, "conflicts", conflicts);
    put(o, "candidates", candidates(a, p));
    json_t *others = json_object();
    put(others, "none", command(a, p, decision_none));
    if (p->acts)
        put(others, "not-an-act", command(a, p, decision_not_an_act));
    put(o, "commands", others);
    put(o, "evidence", evidence_of_mention(a, p->mention));
}

/* ------------------------------------------------------------------ finding */

static int64_t source_called(struct ask *a, struct span file)
{
    struct stmt *q = ask_stmt(a, "SELECT id FROM source WHERE file = :file ORDER BY hash LIMIT 1");
    ask_text(q, ":file", file);
    int64_t source = ask_one(a, q, 0);
    if (source)
        return source;
    char *full = realpath(arena_dup(&a->arena, file).p, NULL);
    if (full) {
        q = ask_stmt(a, "SELECT id FROM source WHERE path = :path");
        ask_text(q, ":path", span_str(full));
        source = ask_one(a, q, 0);
    }
    free(full);
    return source;
}

/* Cuts ":12" off the end; false when there is none. */
static bool cut_number(struct span *rest, int64_t *value)
{
    size_t at = span_rfind(*rest, SPAN(":"));
    if (at == SPAN_NONE || at == 0 || at + 1 == rest->n || rest->n - at > 12)
        return false;
    int64_t v = 0;
    for (size_t i = at + 1; i < rest->n; i++) {
        if (rest->p[i] < '0' || rest->p[i] > '9')
            return false;
        v = v * 10 + (rest->p[i] - '0');
    }
    *rest = span_cut(*rest, 0, at);
    *value = v;
    return true;
}

static void mentions_at(struct ask *a, struct node_vec *out, int64_t source, const int64_t *at,
                        int n)
{
    struct stmt *q = ask_stmt(
        a, "SELECT m.id, m.byte_from FROM document d JOIN mention m ON m.document_id = d.id"
           " WHERE d.source_id = :source AND m.line = :line AND (:column = 0 OR m.col = "
           ":column) ORDER BY m.byte_from, m.id");
    ask_int(q, ":source", source);
    ask_int(q, ":line", at[0]);
    ask_int(q, ":column", n > 1 ? at[1] : 0);
    while (ask_row(a, q))
        vec_push(out, stmt_int(q, 0));
    if (n < 3)
        return;
    int64_t chosen = at[2] >= 1 && (size_t)at[2] <= out->n ? out->at[at[2] - 1] : 0;
    out->n = 0;
    if (chosen)
        vec_push(out, chosen);
}

bool spot_find(struct ask *a, struct span typed, struct node_vec *mentions)
{
    int64_t numbers[3];
    struct span rest = typed;
    for (int n = 1; n <= 3 && cut_number(&rest, &numbers[3 - n]); n++) {
        int64_t source = source_called(a, rest);
        if (!source)
            continue;
        mentions_at(a, mentions, source, numbers + 3 - n, n);
        return true;
    }
    return false;
}

struct span spot_decision_key(struct ask *a, const struct decision *x)
{
    struct span n = arena_printf(&a->arena, "%lld", (long long)x->occurrence), nul = { "", 1 };
    struct span all = arena_join(
        &a->arena, (struct span[]){ x->file, nul, x->sentence, nul, x->surface, nul, n }, 7);
    return arena_printf(&a->arena, "d%08x",
                        (unsigned)(XXH3_64bits(all.p, all.n) & UINT32_C(0xFFFFFFFF)));
}
