// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdlib.h>

#include "base/vec.h"
#include "graph/resolve/terms.h"
#include "queries/card.h"
#include "queries/status/horizon.h"

enum { MAX_SERIES = 3000 /* a higher number is a slip, or no series that anyone audits by eye */ };

/* ------------------------------------------------------------------ issues of gazettes */

struct issue {
    int year, issue, total;
};

struct held {
    struct issue issue;
    struct span file, published;
};

struct gazette {
    struct span name;
    struct VEC(struct held) held; /* by year and issue */
};

/* How many issues the year had: exactly when the running totals of two years tell, else at least the highest seen. */
static int issues_of_year(const struct gazette *g, int year, bool *at_least)
{
    int base = -1, next_base = -1, highest = 0, last_year = g->held.at[g->held.n - 1].issue.year;
    for (size_t i = 0; i < g->held.n; i++) {
        struct issue it = g->held.at[i].issue;
        if (it.year == year && it.issue > highest)
            highest = it.issue;
        if (it.total && it.year == year)
            base = it.total - it.issue;
        if (it.total && it.year == year + 1)
            next_base = it.total - it.issue;
    }
    *at_least = year == last_year || base < 0 || next_base < 0;
    return *at_least ? highest : next_base - base;
}

static void emit_year(struct ask *a, const struct gazette *g, int year)
{
    bool at_least;
    int issues = issues_of_year(g, year, &at_least);
    json_t *present = json_array(), *missing = json_array(), *files = json_array(),
           *published = json_array();
    for (int n = 1; n <= issues && n <= MAX_SERIES; n++) {
        bool here = false;
        for (size_t i = 0; i < g->held.n; i++) {
            const struct held *h = &g->held.at[i];
            if (h->issue.year != year || h->issue.issue != n)
                continue;
            json_array_append_new(files, text_json(h->file));
            if (!here && h->published.n)
                json_array_append_new(published, text_json(h->published));
            here = true;
        }
        json_array_append_new(here ? present : missing, json_integer(n));
    }
    json_t *o = json_object();
    put(o, "type", json_string("gazette"));
    put_text(o, "gazette", g->name);
    put_int(o, "year", year);
    put_int(o, "issues", issues);
    if (at_least)
        put(o, "at_least", json_true());
    json_object_set_new(o, "present", present);
    json_object_set_new(o, "missing", missing);
    put(o, "published", published);
    put(o, "files", files);
    ask_emit_row(a, o);
}

static void emit_gazette(struct ask *a, struct gazette *g)
{
    for (size_t i = 0; i < g->held.n && ask_goes_on(a); i++) {
        int year = g->held.at[i].issue.year;
        int next = i + 1 < g->held.n ? g->held.at[i + 1].issue.year : year + 1;
        for (int y = year; y < next && y < year + 50 && ask_goes_on(a);
             y++) /* years of which nothing is here are told too */
            emit_year(a, g, y);
    }
    g->held.n = 0;
}

static bool gazettes(struct ask *a, struct span wanted)
{
    struct gazette g = { 0 };
    bool any = false;
    struct stmt *q =
        ask_stmt(a, "SELECT gazette, year, issue, total_issue, file, published FROM source"
                    " WHERE gazette IS NOT NULL AND year > 0 AND issue > 0"
                    " AND (:wanted IS NULL OR instr(gazette, :wanted) > 0) ORDER BY gazette, year, "
                    "issue, file");
    ask_text(q, ":wanted", wanted);
    while (ask_goes_on(a) && ask_row(a, q)) {
        if (!span_eq(g.name, stmt_text(q, 0))) {
            emit_gazette(a, &g);
            g.name = arena_dup(&a->keep, stmt_text(q, 0));
        }
        struct held h = { { (int)stmt_int(q, 1), (int)stmt_int(q, 2), (int)stmt_int(q, 3) },
                          arena_dup(&a->keep, stmt_text(q, 4)),
                          arena_dup(&a->keep, stmt_text(q, 5)) };
        vec_push(&g.held, h);
        any = true;
    }
    if (a->stopped)
        stmt_done(q);
    emit_gazette(a, &g);
    vec_release(&g.held);
    return any;
}

/* ------------------------------------------------------------------ number series */

struct member {
    int serial, presence;
};

struct series {
    struct span prefix; /* 吉政发〔2025〕 */
    struct VEC(struct member) members;
    bool held; /* something of it is here, in full or listed */
};

static int by_serial(const void *x, const void *y)
{
    const struct member *a = x, *b = y;
    if (a->serial != b->serial)
        return a->serial < b->serial ? -1 : 1;
    return a->presence - b->presence;
}

static void emit_series(struct ask *a, struct series *s, struct span wanted)
{
    size_t bracket = span_find(s->prefix, SPAN("〔"));
    struct span code = span_cut(s->prefix, 0, bracket),
                year = span_cut(s->prefix, bracket + 3, bracket + 7);
    struct span issuer = lexicon_agency(a->lex, code);
    bool asked =
        !wanted.n || span_eq(wanted, code) ||
        (issuer.n && (span_eq(issuer, wanted) || span_eq(issuer, lexicon_issuer(a->lex, wanted))));
    if (!s->held || !asked || !s->members.n)
        return;
    qsort(s->members.at, s->members.n, sizeof *s->members.at, by_serial);
    json_t *lists[3] = { json_array(), json_array(), json_array() }, *missing = json_array();
    int expected = 1;
    for (size_t i = 0; i < s->members.n; i++) {
        struct member m = s->members.at[i];
        if (i && s->members.at[i - 1].serial == m.serial)
            continue;
        for (; expected < m.serial; expected++)
            json_array_append_new(missing, json_integer(expected));
        expected = m.serial + 1;
        json_array_append_new(lists[m.presence], json_integer(m.serial));
    }
    json_t *o = json_object();
    put(o, "type", json_string("series"));
    put_text(o, "series", code);
    put_int(o, "year", strtol(arena_dup(&a->arena, year).p, NULL, 10));
    put_text(o, "issuer", issuer);
    put_int(o, "highest", expected - 1);
    put(o, "full", lists[0]);
    put(o, "listed", lists[1]);
    put(o, "cited", lists[2]);
    json_object_set_new(o, "missing", missing);
    ask_emit_row(a, o);
}

/* 吉政发〔2025〕9号 -> prefix and serial; false for other shapes. */
static bool split_number(struct span number, struct span *prefix, int *serial)
{
    size_t open = span_find(number, SPAN("〔"));
    if (open == SPAN_NONE || open == 0)
        return false;
    struct span rest = span_from(number, open + 3);
    if (rest.n < 4 + 3 + 1 + 3 || memcmp(rest.p + 4, "〕", 3) != 0)
        return false;
    *prefix = span_cut(number, 0, open + 3 + 4 + 3);
    rest = span_from(rest, 7);
    long value = 0;
    size_t i = 0;
    for (; i < rest.n && rest.p[i] >= '0' && rest.p[i] <= '9' && value <= MAX_SERIES; i++)
        value = value * 10 + (rest.p[i] - '0');
    *serial = (int)value;
    return i > 0 && value > 0 && value <= MAX_SERIES && span_eq(span_from(rest, i), SPAN("号"));
}

static void series(struct ask *a, struct span wanted)
{
    struct series s = { 0 };
    struct stmt *q =
        ask_stmt(a, "SELECT s.text, min(n.presence) FROM name m JOIN string s ON s.id = m.string_id"
                    " JOIN node n ON n.id = m.node_id WHERE m.what = " SQL_NUMBER
                    " AND instr(s.text, '〔') > 1"
                    " GROUP BY s.id ORDER BY s.text");
    while (ask_goes_on(a) && ask_row(a, q)) {
        struct span prefix;
        struct member m = { 0, (int)stmt_int(q, 1) };
        if (!split_number(stmt_text(q, 0), &prefix, &m.serial) || m.presence < 0 || m.presence > 2)
            continue;
        if (!span_eq(prefix, s.prefix)) {
            if (s.prefix.n)
                emit_series(a, &s, wanted);
            s.members.n = 0;
            s.held = false;
            s.prefix = arena_dup(&a->keep, prefix);
        }
        s.held = s.held || m.presence < 2;
        vec_push(&s.members, m);
    }
    if (a->stopped)
        stmt_done(q);
    else if (s.prefix.n)
        emit_series(a, &s, wanted);
    vec_release(&s.members);
}

int query_coverage(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
                   struct wh_error *err)
{
    struct ask a;
    ask_begin(&a, st, args, sink, ctx, err);
    struct span wanted = span_str(args->text);
    bool named = gazettes(&a, wanted);
    if (!wanted.n || !named || !span_ends(wanted, SPAN("公报")))
        series(&a, wanted);
    return ask_end(&a, WH_OK);
}
