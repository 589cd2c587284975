// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/check/check_p.h"
#include "queries/english.h"

#include <stdlib.h>

#include "analyzer/words/key.h"
#include "base/utf8.h"
#include "queries/status/horizon.h"

/* ------------------------------------------------------------------ the drafts' own names */

static void add_titles(struct checking *k, const struct check_names_of *to, struct span joined)
{
    while (joined.n) {
        size_t at = span_find(joined, SPAN(";"));
        struct span one = at == SPAN_NONE ? joined : span_cut(joined, 0, at);
        if (one.n)
            check_add_name(to, key_title(&k->ask.arena, k->ask.lex, one, NULL));
        joined = span_from(joined, at == SPAN_NONE ? joined.n : at + 1);
    }
}

static void add_kin(struct checking *k, int64_t node)
{
    struct node_vec kin = { 0 };
    kin_of(&k->ask, node, KIN_TEXT, &kin);
    for (size_t i = 0; i < kin.n; i++)
        seen_add(&k->own_nodes, kin.at[i]);
    vec_release(&kin);
}

/* Has the text been amended, so that it speaks with the words of earlier ones? */
static bool is_consolidated(struct ask *a, const struct card *own)
{
    struct stmt *q =
        ask_stmt(a, "SELECT EXISTS (SELECT 1 FROM history WHERE document_id = :document "
                    "AND relation = 'amends')");
    ask_int(q, ":document", own->document);
    return ask_one(a, q, 0) > 0 ||
           (own->edition.n && own->issued.n && !span_eq(own->edition, own->issued));
}

/* The draft as the store knows it, and the texts of its work that repeat its clauses or whose clauses it repeats. */
static void add_editions(struct checking *k, const struct card *own)
{
    struct ask *a = &k->ask;
    struct node_vec others = { 0 };
    bool consolidated = is_consolidated(a, own);
    struct stmt *q = ask_stmt(
        a, "SELECT id FROM node WHERE work_id = :work AND coalesce(edition, issued) >= :day");
    ask_int(q, ":work", own->work_id);
    ask_text(q, ":day", consolidated ? SPAN("0") : own->edition.n ? own->edition : own->issued);
    while (ask_row(a, q))
        vec_push(&others, stmt_int(q, 0));
    add_kin(k, own->node);
    for (size_t i = 0; i < others.n; i++)
        add_kin(k, others.at[i]);
    vec_release(&others);
}

/* An old text checked as of its own day is in the store itself, and so may be later texts that repeat its clauses. */
static void add_own_nodes(struct checking *k, const struct document *d)
{
    struct ask *a = &k->ask;
    struct foreign f = { .number = d->number,
                         .title = d->instrument.n ? d->instrument : d->title,
                         .date = d->issued };
    struct foreign_found found;
    struct card own;
    if ((!f.number.n && !f.date.n) || !f.title.n)
        return;
    if (span_has(f.title, SPAN(";")))
        f.title = d->title;
    foreign_find(a, &f, &found);
    if (found.how != FOREIGN_FOUND || found.other_title || !card_load(a, &own, found.node))
        return;
    add_editions(k, &own);
}

/* Is the very same file in the store? */
static bool is_indexed(struct checking *k, const struct analysis *text)
{
    struct stmt *q = ask_stmt(&k->ask, "SELECT EXISTS (SELECT 1 FROM source WHERE hash = :hash)");
    ask_text(q, ":hash", text->source.hash);
    return ask_one(&k->ask, q, 0) > 0;
}

/* The very same file, indexed. */
static void add_own_source(struct checking *k, struct span hash)
{
    struct ask *a = &k->ask;
    struct node_vec nodes = { 0 };
    struct stmt *q =
        ask_stmt(a, "SELECT DISTINCT n.node_id FROM source s JOIN document d ON d.source_id "
                    "= s.id JOIN document_node n ON n.document_id = d.id WHERE s.hash = :hash "
                    "AND d.presence = 'full'");
    ask_text(q, ":hash", hash);
    while (hash.n && ask_row(a, q))
        vec_push(&nodes, stmt_int(q, 0));
    for (size_t i = 0; i < nodes.n; i++) {
        struct card own;
        if (card_load(a, &own, nodes.at[i]))
            add_editions(k, &own);
    }
    vec_release(&nodes);
}

static void add_names(struct checking *k, const struct check_names_of *to,
                      const struct analysis *of)
{
    for (size_t i = 0; i < of->documents.n; i++) {
        const struct document *d = &of->documents.at[i];
        if (d->presence != PRESENCE_FULL)
            continue;
        check_add_name(to, d->number);
        for (size_t n = 0; n < d->numbers.n; n++)
            check_add_name(to, d->numbers.at[n]);
        add_titles(k, to, d->title);
        add_titles(k, to, d->instrument);
        for (size_t n = 0; n < d->parts.n; n++)
            add_titles(k, to, d->parts.at[n].title);
        arena_clear(&k->ask.arena);
    }
}

/* What was judged without the acts of another draft does not hold for this one. */
static void know_draft(struct checking *k)
{
    struct check_names_of mine = { &k->mine, &k->arena };
    bool before = k->own_nodes.n > 0;
    add_names(k, &mine, k->text);
    seen_release(&k->own_nodes);
    add_own_source(k, k->text->source.hash);
    for (size_t i = 0; i < k->text->documents.n; i++)
        if (k->text->documents.at[i].presence == PRESENCE_FULL)
            add_own_nodes(k, &k->text->documents.at[i]);
    if (before || k->own_nodes.n)
        check_targets_release(k);
}

/* ------------------------------------------------------------------ one draft */

static int by_place(const void *x, const void *y)
{
    const struct finding *a = x, *b = y;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->rule != b->rule)
        return a->rule < b->rule ? -1 : 1;
    if (a->to != b->to)
        return a->to < b->to ? -1 : 1;
    return strcmp(json_string_value(json_object_get(a->record, "why")),
                  json_string_value(json_object_get(b->record, "why")));
}

void check_sort(struct checking *k)
{
    if (k->findings.n)
        qsort(k->findings.at, k->findings.n, sizeof *k->findings.at, by_place);
}

static void emit_findings(struct checking *k)
{
    for (size_t i = 0; i < k->findings.n; i++) {
        struct finding *f = &k->findings.at[i];
        if (!check_wants(k, f->rule)) {
            json_decref(f->record);
            continue;
        }
        if (f->allowed) {
            k->allowed++;
        } else {
            k->by_rule[f->rule]++;
            k->by_severity[f->severity]++;
        }
        struct buf why = { 0 };
        english_say(&why, check_rules[f->rule].why_en, f->record);
        put_text(f->record, "why_en", buf_as_span(&why));
        buf_release(&why);
        ask_emit(&k->ask, f->record);
    }
    k->findings.n = 0;
}

/* The day as of which a draft is checked. */
static void set_day(struct checking *k, const struct analysis *text)
{
    struct ask *a = &k->ask;
    struct span day = { 0 };
    for (size_t i = 0; i < text->documents.n && !day.n; i++) {
        const struct document *d = &text->documents.at[i];
        struct span effective =
            when_known(when_parse(d->effective_on)) ? d->effective_on : span_of(NULL, 0);
        if (d->presence == PRESENCE_FULL)
            day = d->issued.n ? d->issued : effective;
    }
    char today[16];
    if (!when_known(when_parse(day)))
        day = span_str(day_iso(today, day_today()));
    if (!span_eq(day, a->as_of_text)) { /* what was judged on another day does not hold */
        check_targets_release(k);
        check_forget(k);
    }
    a->as_of_text = arena_dup(&a->keep, day);
    a->as_of = when_parse(a->as_of_text);
}

static void check_one(struct checking *k, const struct check_draft *draft, bool own_day)
{
    k->draft = draft;
    k->text = draft->analysis;
    k->marks_line = 0;
    if (own_day)
        set_day(k, k->text);
    know_draft(k);
    view_build(&k->view, &k->arena, k->text->raw);
    check_citations(k);
    check_repeals(k);
    check_numbers(k);
    check_shorts(k);
    check_clauses(k);
    k->cut += !check_goes_on(k);
    check_sort(k);
    check_allows(k);
    check_sort(k);
    emit_findings(k);
    k->files++;
    HASH_CLEAR(hh, k->mine);
    HASH_CLEAR(hh, k->named);
    k->named_known = false;
    arena_clear(&k->arena);
    arena_clear(&k->ask.arena);
}

/* ------------------------------------------------------------------ the whole run */

/* The horizon for what the drafts' own bodies issue, and above them. */
static void put_horizon(struct checking *k, json_t *o)
{
    struct card c = { 0 };
    struct buf issuers = { 0 };
    for (size_t i = 0; i < k->args->n_drafts && !issuers.n; i++) {
        const struct analysis *text = k->args->drafts[i].analysis;
        for (size_t d = 0; d < text->documents.n && !issuers.n; d++) {
            const struct document *doc = &text->documents.at[d];
            for (size_t n = 0; n < doc->issuers.n; n++) {
                if (issuers.n)
                    buf_char(&issuers, ';');
                buf_span(&issuers, doc->issuers.at[n]);
            }
            c.number = c.number.n ? c.number : doc->number;
            c.title = c.title.n ? c.title : doc->title;
        }
    }
    c.issuers = buf_as_span(&issuers);
    const struct horizon *h = horizon_of(&k->ask, &c);
    put_text(o, "horizon", h->day);
    put_text(o, "coverage", h->coverage);
    buf_release(&issuers);
}

static void emit_summary(struct checking *k, bool own_day)
{
    json_t *o = json_object(), *rules = json_object();
    size_t all = 0;
    put(o, "type", json_string("check"));
    put_int(o, "files", (int64_t)k->files);
    put_int(o, "citations", (int64_t)k->citations);
    put_int(o, "unknown", (int64_t)k->unknown);
    for (int i = 0; i < CHECK_SEVERITIES; i++)
        all += k->by_severity[i];
    put_int(o, "findings", (int64_t)all);
    put_int(o, "errors", (int64_t)k->by_severity[CHECK_ERROR]);
    put_int(o, "warnings", (int64_t)k->by_severity[CHECK_WARNING]);
    put_int(o, "notes", (int64_t)k->by_severity[CHECK_NOTE]);
    put_int(o, "allowed", (int64_t)k->allowed);
    if (k->cut)
        put_int(o, "cut", (int64_t)k->cut);
    for (int i = 0; i < CHECK_RULES; i++)
        if (k->by_rule[i])
            put_int(rules, check_rules[i].name, (int64_t)k->by_rule[i]);
    json_object_set_new(o, "by_rule", rules);
    if (own_day)
        put(o, "as_of", json_string("own"));
    else
        put_text(o, "as_of", k->ask.as_of_text);
    put_horizon(k, o);
    ask_emit(&k->ask, o);
}

static void release(struct checking *k)
{
    for (size_t i = 0; i < k->findings.n; i++)
        json_decref(k->findings.at[i].record);
    vec_release(&k->findings);
    check_targets_release(k);
    check_forget(k);
    HASH_CLEAR(hh, k->own);
    HASH_CLEAR(hh, k->mine);
    HASH_CLEAR(hh, k->named);
    vec_release(&k->marks);
    seen_release(&k->own_nodes);
    arena_release(&k->arena);
}

int query_check(struct store *st, const struct check_args *args, record_sink sink, void *ctx,
                struct wh_error *err)
{
    bool own_day = args->as_of && strcmp(args->as_of, "own") == 0;
    struct query_args asked = { .lex = args->lex,
                                .as_of = own_day ? NULL : args->as_of,
                                .periods = args->periods };
    struct checking k = { .args = args };
    ask_begin(&k.ask, st, &asked, sink, ctx, err);
    struct check_names_of all = { &k.own, &k.ask.keep };
    for (size_t i = 0; i < args->n_drafts && ask_goes_on(&k.ask); i++)
        if (!is_indexed(&k, args->drafts[i].analysis)) /* else the store knows it */
            add_names(&k, &all, args->drafts[i].analysis);
    for (size_t i = 0; i < args->n_drafts && ask_goes_on(&k.ask); i++)
        check_one(&k, &args->drafts[i], own_day);
    if (ask_goes_on(&k.ask))
        emit_summary(&k, own_day);
    size_t found = 0;
    for (int i = 0; i < CHECK_SEVERITIES; i++)
        found += k.by_severity[i];
    release(&k);
    return ask_end(&k.ask, found ? QUERY_FINDINGS : WH_OK);
}
