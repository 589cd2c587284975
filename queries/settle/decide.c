// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/settle/decide.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "queries/evidence.h"
#include "queries/settle/spot.h"
#include "queries/status/doubt.h"

/* ------------------------------------------------------------------ which mention, which document */

static int not_found(struct ask *a, const char *what)
{
    json_t *o = json_object();
    put(o, "type", json_string("not_found"));
    put_text(o, "ref", span_str(what));
    ask_emit(a, o);
    return QUERY_NOT_FOUND;
}

/* Several mentions: the record names each with its own key. */
static int several_places(struct ask *a, const char *typed, const struct node_vec *mentions)
{
    json_t *o = json_object(), *list = json_array();
    put(o, "type", json_string("ambiguous_place"));
    put_text(o, "ref", span_str(typed));
    for (size_t i = 0; i < mentions->n; i++) {
        struct spot p;
        if (!spot_load(a, &p, mentions->at[i]))
            continue;
        json_t *one = json_object();
        put_text(one, "key", p.key);
        put_text(one, "surface", p.surface);
        put_text(one, "relation", p.relation);
        json_array_append_new(list, one);
    }
    put(o, "places", list);
    ask_emit(a, o);
    return QUERY_AMBIGUOUS;
}

static int find_mention(struct ask *a, const char *typed, int64_t *mention)
{
    struct node_vec found = { 0 };
    int rc = WH_OK;
    if (!spot_find(a, span_str(typed), &found) || !found.n)
        rc = a->status == WH_OK ? not_found(a, typed) : (int)a->status;
    else if (found.n > 1)
        rc = several_places(a, typed, &found);
    else
        *mention = found.at[0];
    vec_release(&found);
    return rc;
}

static int find_verdict(struct ask *a, const char *typed, struct span *verdict)
{
    struct span text = span_str(typed);
    *verdict = text;
    if (span_eq(text, decision_none) || span_eq(text, decision_not_an_act))
        return WH_OK;
    int64_t node;
    struct card c;
    int rc = ref_find(a, text, &node, NULL, NULL);
    if (rc == WH_OK && card_load(a, &c, node))
        *verdict = arena_dup(&a->keep, c.id);
    return rc;
}

/* The stored decision that a stale one's own key means; id 0 when there is none. */
static struct decision stale_called(struct ask *a, const char *typed)
{
    struct decision found = { 0 };
    struct stmt *q = ask_stmt(
        a, "SELECT decision, file, sentence, surface, occurrence, verdict FROM decision_view");
    while (ask_row(a, q)) {
        struct decision x = { .id = stmt_int(q, 0),
                              .file = ask_column(a, q, 1),
                              .sentence = ask_column(a, q, 2),
                              .surface = ask_column(a, q, 3),
                              .occurrence = stmt_int(q, 4),
                              .verdict = ask_column(a, q, 5) };
        if (span_eq(spot_decision_key(a, &x), span_str(typed)))
            found = x;
    }
    return found;
}

/* ------------------------------------------------------------------ what changes */

/* The documents whose status may change, by id: rows get new numbers when all is derived anew. */
struct watched {
    struct span id;
    struct span status, since, certainty; /* before */
};
struct watched_vec VEC(struct watched);

static void judge_watched(struct ask *a, struct watched *w, json_t **doc)
{
    struct stmt *q =
        ask_stmt(a, "SELECT n.id FROM node n JOIN string k ON k.id = n.key_id WHERE k.text = :id");
    ask_text(q, ":id", w->id);
    int64_t node = ask_one(a, q, 0);
    struct judgement j;
    if (!node)
        return;
    if (judge(a, &j, node)) {
        w->status = span_str(tl_status_name[j.result.status]);
        w->since = arena_dup(&a->keep, judge_since(a, &j));
        w->certainty = span_str(tl_certainty_name[doubts_certainty(a, &j)]);
        if (doc)
            *doc = card_json(&j.doc);
    }
    judge_release(&j);
}

static void watch(struct ask *a, struct watched_vec *v, int64_t node)
{
    enum { MAX = 24 };
    struct card c;
    if (!node || v->n == MAX || !card_load(a, &c, node))
        return;
    for (size_t i = 0; i < v->n; i++)
        if (span_eq(v->at[i].id, c.id))
            return;
    struct watched w = { .id = arena_dup(&a->keep, c.id) };
    judge_watched(a, &w, NULL);
    vec_push(v, w);
}

static void watch_mention(struct ask *a, struct watched_vec *v, int64_t mention)
{
    struct node_vec nodes = { 0 };
    struct stmt *q = ask_stmt(
        a, "SELECT node_id FROM binding WHERE mention_id = :mention AND node_id IS NOT NULL"
           " UNION SELECT node_id FROM candidate WHERE mention_id = :mention");
    ask_int(q, ":mention", mention);
    while (ask_row(a, q))
        vec_push(&nodes, stmt_int(q, 0));
    for (size_t i = 0; i < nodes.n; i++)
        watch(a, v, nodes.at[i]);
    vec_release(&nodes);
}

static void watch_id(struct ask *a, struct watched_vec *v, struct span id)
{
    struct stmt *q =
        ask_stmt(a, "SELECT n.id FROM node n JOIN string k ON k.id = n.key_id WHERE k.text = :id");
    ask_text(q, ":id", id);
    watch(a, v, ask_one(a, q, 0));
}

static json_t *changes_of(struct ask *a, const struct watched_vec *v)
{
    json_t *list = json_array();
    for (size_t i = 0; i < v->n; i++) {
        struct watched now = { .id = v->at[i].id };
        const struct watched *was = &v->at[i];
        json_t *doc = NULL, *o = json_object();
        judge_watched(a, &now, &doc);
        if (!doc || (span_eq(now.status, was->status) && span_eq(now.since, was->since) &&
                     span_eq(now.certainty, was->certainty))) {
            json_decref(doc);
            json_decref(o);
            continue;
        }
        put(o, "doc", doc);
        put_text(o, "before", was->status);
        put_text(o, "before_since", was->since);
        put_text(o, "after", now.status);
        put_text(o, "after_since", now.since);
        put_text(o, "certainty", now.certainty);
        json_array_append_new(list, o);
    }
    return list;
}

/* How the mention is bound, as part of the record. */
static json_t *binding_json(struct ask *a, int64_t mention)
{
    struct spot p;
    json_t *o = json_object();
    if (!mention || !spot_load(a, &p, mention))
        return o;
    put_text(o, "resolved_by", p.resolved_by);
    put(o, "act", json_boolean(p.acts));
    if (p.node)
        put(o, "doc", doc_json(a, p.node));
    return o;
}

/* ------------------------------------------------------------------ one change */

static enum wh_status store_change(struct ask *a, const struct decision *x, bool forget)
{
    enum wh_status rc = decisions_begin(a->st, a->err);
    if (rc == WH_OK)
        rc = forget ? decision_forget(a->st, x->id, a->err) : decision_put(a->st, x, a->err);
    return decisions_end(a->st, a->lex, rc, a->err);
}

static bool same_verdict(const struct decision *a, const struct decision *b)
{
    return a->id && span_eq(a->verdict, b->verdict);
}

static void put_place(struct ask *a, json_t *o, int64_t mention, const struct decision *x)
{
    struct spot p;
    put(o, "type", json_string("decided"));
    if (mention && spot_load(a, &p, mention)) {
        put_text(o, "key", p.key);
        put_text(o, "file", p.file);
        put_int(o, "line", p.line);
        put_int(o, "column", p.column);
        put_text(o, "surface", p.surface);
        put_text(o, "relation", p.relation);
        put(o, "by", doc_json(a, p.by));
        put(o, "evidence", evidence_of_mention(a, mention));
    } else {
        put_text(o, "key", spot_decision_key(a, x));
        put_text(o, "file", x->file);
        put_text(o, "surface", x->surface);
    }
}

/* Stores or forgets *x, which is about `mention` (0: about nothing any more), and tells what came of it. */
static void carry_out(struct ask *a, const struct decision *x, const struct decision *old,
                      int64_t mention, bool forget)
{
    struct watched_vec watched = { 0 };
    json_t *o = json_object();
    put_place(a, o, mention, x);
    if (mention) {
        watch_mention(a, &watched, mention);
        put(o, "before", binding_json(a, mention));
    }
    if (!forget)
        watch_id(a, &watched, x->verdict);
    if (old->id)
        put_text(o, "former_verdict", old->verdict);
    bool changed = forget || !same_verdict(old, x);
    if (changed && a->status == WH_OK)
        a->status = store_change(a, x, forget);
    put(o, "changed", json_boolean(changed));
    if (!changed)
        x = old; /* who said so first */
    if (!forget) {
        put_text(o, "verdict", x->verdict);
        put_text(o, "who", x->who);
        put_text(o, "decided_at", x->decided_at);
        put_text(o, "why", x->why);
    }
    if (mention)
        put(o, "after", binding_json(a, mention));
    put(o, "statuses", changes_of(a, &watched));
    vec_release(&watched);
    if (a->status == WH_OK)
        ask_emit(a, o);
    else
        json_decref(o);
}

static int forget(struct ask *a, const struct decide_change *c)
{
    struct decision x = stale_called(a, c->place), old = { 0 };
    if (x.id) {
        struct stmt *q = ask_stmt(a, "SELECT mention_id FROM ruling WHERE decision_id = :id");
        ask_int(q, ":id", x.id);
        carry_out(a, &x, &x, ask_one(a, q, 0), true);
        return WH_OK;
    }
    int64_t mention = 0;
    int rc = find_mention(a, c->place, &mention);
    if (rc == WH_OK)
        rc = decision_of_mention(&x, a->st, &a->keep, mention, a->err);
    if (rc == WH_OK)
        rc = decision_find(&old, a->st, &a->keep, &x, a->err);
    if (rc == WH_OK && !old.id)
        return not_found(a, c->place);
    if (rc == WH_OK)
        carry_out(a, &old, &old, mention, true);
    return rc;
}

/* What speaks against storing the decision; WH_OK or a failure with a message. */
static enum wh_status check_decision(struct ask *a, const struct decision *x, int64_t mention)
{
    struct spot p;
    if (!x->sentence.n || !x->surface.n) {
        enum wh_status rc =
            wh_fail(a->err, WH_E_USAGE, "cannot decide on a reference whose text is not kept");
        wh_hint(a->err, "index the file itself, not only its records");
        return rc;
    }
    if (span_eq(x->verdict, decision_not_an_act) && spot_load(a, &p, mention) && !p.acts &&
        relation_by_name(p.relation) >= 0 && !relation_info[relation_by_name(p.relation)].act) {
        enum wh_status rc =
            wh_fail(a->err, WH_E_USAGE, "'%.*s' is no act already: it is read as '%.*s'",
                    SPAN_ARG(p.surface), SPAN_ARG(p.relation));
        wh_hint(a->err, "name the document that is meant, or none");
        return rc;
    }
    return a->status;
}

static int settle(struct ask *a, const struct decide_change *c)
{
    int64_t mention = 0;
    struct span verdict;
    struct decision x = { 0 }, old = { 0 };
    int rc = find_mention(a, c->place, &mention);
    if (rc == WH_OK)
        rc = find_verdict(a, c->verdict, &verdict);
    if (rc == WH_OK)
        rc = decision_of_mention(&x, a->st, &a->keep, mention, a->err);
    if (rc != WH_OK)
        return rc;
    x.verdict = verdict;
    x.who = span_str(c->who);
    x.why = span_str(c->why);
    x.decided_at = span_str(c->when);
    rc = check_decision(a, &x, mention);
    if (rc == WH_OK)
        rc = decision_find(&old, a->st, &a->keep, &x, a->err);
    if (rc == WH_OK)
        carry_out(a, &x, &old, mention, false);
    return rc;
}

int decide_one(struct store *st, const struct query_args *args, const struct decide_change *change,
               record_sink sink, void *ctx, struct wh_error *err)
{
    struct ask a;
    ask_begin(&a, st, args, sink, ctx, err);
    int rc = change->verdict ? settle(&a, change) : forget(&a, change);
    if (rc < 0 && a.status == WH_OK)
        a.status = (enum wh_status)rc;
    return ask_end(&a, rc);
}

/* ------------------------------------------------------------------ import */

struct import {
    struct decide_summary *sum;
    struct store *st;
    struct wh_error *err;
    const char *name;
    void (*trouble)(void *ctx, const char *message);
    void *ctx;
    struct arena arena;
    struct VEC(struct decision) all;
};

__attribute__((format(printf, 3, 4))) static void tell(struct import *m, size_t line,
                                                       const char *fmt, ...)
{
    va_list ap;
    char what[600];
    struct buf b = { 0 };
    va_start(ap, fmt);
    vsnprintf(what, sizeof what, fmt, ap);
    va_end(ap);
    buf_printf(&b, "%s:%zu: ", m->name, line);
    utf8_repair(&b, span_str(what)); /* the reader of JSON quotes the bytes that it did not take */
    m->trouble(m->ctx, buf_cstr(&b));
    buf_release(&b);
}

static struct span text_of(struct import *m, const json_t *o, const char *key)
{
    const char *s = json_string_value(json_object_get(o, key));
    return s ? arena_dup(&m->arena, span_str(s)) : span_of(NULL, 0);
}

/* What is wrong with the record of a decision; NULL: nothing. */
static const char *wrong_with(const json_t *o, const struct decision *x)
{
    if (!json_is_object(o))
        return "is no JSON object";
    if (json_object_get(o, "type") && strcmp(json_string_value(json_object_get(o, "type"))
                                                 ? json_string_value(json_object_get(o, "type"))
                                                 : "",
                                             "decision") != 0)
        return "is not of type \"decision\"";
    if (!x->file.n)
        return "has no \"file\"";
    if (!x->sentence.n)
        return "has no \"sentence\"";
    if (!x->surface.n)
        return "has no \"surface\"";
    if (x->occurrence < 1)
        return "has no \"occurrence\" from 1 on";
    if (!x->verdict.n)
        return "has no \"verdict\"";
    if (x->decided_at.n && !when_known(when_parse(x->decided_at)))
        return "has a \"decided_at\" that is no date";
    return NULL;
}

static void read_line(struct import *m, struct span line, size_t no)
{
    json_error_t bad;
    json_t *o = json_loadb(line.p, line.n, JSON_REJECT_DUPLICATES, &bad);
    if (!o) {
        tell(m, no, "is no JSON: %s", bad.text);
        m->sum->wrong++;
        return;
    }
    struct decision x = { .file = text_of(m, o, "file"),
                          .sentence = decision_squash(&m->arena, text_of(m, o, "sentence")),
                          .surface = decision_squash(&m->arena, text_of(m, o, "surface")),
                          .occurrence = json_integer_value(json_object_get(o, "occurrence")),
                          .verdict = text_of(m, o, "verdict"),
                          .who = text_of(m, o, "who"),
                          .decided_at = text_of(m, o, "decided_at"),
                          .why = text_of(m, o, "why") };
    const char *wrong = wrong_with(o, &x);
    json_decref(o);
    if (wrong) {
        tell(m, no, "%s", wrong);
        m->sum->wrong++;
        return;
    }
    x.id = (int64_t)no; /* the line, until it is stored */
    vec_push(&m->all, x);
}

static void read_lines(struct import *m, struct span rest)
{
    if (span_starts(rest, SPAN("\xEF\xBB\xBF")))
        rest = span_from(rest, 3);
    for (size_t no = 1; rest.n; no++) {
        size_t at = span_find(rest, SPAN("\n"));
        struct span line = at == SPAN_NONE ? rest : span_cut(rest, 0, at);
        rest = span_from(rest, at == SPAN_NONE ? rest.n : at + 1);
        bool blank = true;
        for (size_t i = 0; i < line.n && blank; i++)
            blank = strchr(" \t\r", line.p[i]) != NULL && line.p[i];
        if (!blank)
            read_line(m, line, no);
    }
}

static enum wh_status store_all(struct import *m)
{
    enum wh_status rc = WH_OK;
    for (size_t i = 0; i < m->all.n && rc == WH_OK; i++) {
        struct decision *x = &m->all.at[i], old;
        rc = decision_find(&old, m->st, &m->arena, x, m->err);
        if (rc != WH_OK)
            break;
        if (same_verdict(&old, x)) {
            m->sum->known++;
        } else if (old.id) {
            m->sum->conflicting++;
            tell(m, (size_t)x->id,
                 "says '%.*s' of '%.*s' in '%.*s', decided otherwise before: '%.*s' stays",
                 SPAN_ARG(x->verdict), SPAN_ARG(x->surface), SPAN_ARG(x->file),
                 SPAN_ARG(old.verdict));
        } else {
            rc = decision_put(m->st, x, m->err);
            m->sum->added++;
        }
    }
    return rc;
}

enum wh_status decide_import(struct decide_summary *out, struct store *st,
                             const struct lexicon *lex, const char *text, size_t n,
                             const char *name, void (*trouble)(void *ctx, const char *message),
                             void *ctx, struct wh_error *err)
{
    *out = (struct decide_summary){ 0 };
    struct import m = {
        .sum = out, .st = st, .err = err, .name = name, .trouble = trouble, .ctx = ctx
    };
    enum wh_status rc = WH_OK;
    read_lines(&m, span_of(text, n));
    if (!out->wrong && m.all.n) {
        rc = decisions_begin(st, err);
        if (rc == WH_OK)
            rc = store_all(&m);
        rc = decisions_end(st, lex, rc, err);
    }
    vec_release(&m.all);
    arena_release(&m.arena);
    return rc;
}
