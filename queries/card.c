// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/card.h"

#include "base/buf.h"
#include "queries/texts.h"

static const char card_sql[] = "SELECT id, number, title, instrument, issuers, issued, edition, "
                               "published, effective, effective_on,"
                               " effective_basis, expires, kind, presence, file, work, line, "
                               "line_to, document, source, work_id, carrier, part"
                               " FROM doc WHERE node = :node";

static void inherit(struct ask *a, struct card *part)
{
    struct card carrier;
    if (!card_load(a, &carrier, part->carrier))
        return;
    struct {
        struct span *to, from;
    } const pairs[] = {
        { &part->number, carrier.number },   { &part->issuers, carrier.issuers },
        { &part->issued, carrier.issued },   { &part->published, carrier.published },
        { &part->edition, carrier.edition }, { &part->effective, carrier.effective },
        { &part->expires, carrier.expires }, { &part->effective_on, carrier.effective_on },
        { &part->file, carrier.file },       { &part->effective_basis, carrier.effective_basis },
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (!pairs[i].to->n)
            *pairs[i].to = pairs[i].from;
    if (!part->document) {
        part->document = carrier.document;
        part->source = carrier.source;
    }
    if (!part->line)
        part->line = carrier.line;
}

bool card_load(struct ask *a, struct card *out, int64_t node)
{
    *out = (struct card){ 0 };
    struct stmt *q = ask_stmt(a, card_sql);
    ask_int(q, ":node", node);
    if (!ask_row(a, q))
        return false;
    out->node = node;
    struct span *const text[] = { &out->id,           &out->number,          &out->title,
                                  &out->instrument,   &out->issuers,         &out->issued,
                                  &out->edition,      &out->published,       &out->effective,
                                  &out->effective_on, &out->effective_basis, &out->expires,
                                  &out->kind,         &out->presence,        &out->file,
                                  &out->work };
    enum { N = sizeof text / sizeof *text };
    for (int i = 0; i < N; i++)
        *text[i] = ask_column(a, q, i);
    int64_t *const ints[] = { &out->line,    &out->line_to, &out->document, &out->source,
                              &out->work_id, &out->carrier, &out->part };
    for (int i = 0; i < (int)(sizeof ints / sizeof *ints); i++)
        *ints[i] = stmt_int(q, N + i);
    stmt_done(q);
    if (out->carrier && out->carrier != node)
        inherit(a, out);
    return true;
}

json_t *card_json(const struct card *c)
{
    json_t *o = json_object();
    put_text(o, "id", c->id);
    put_text(o, "number", c->number);
    put_text(o, "title", c->title);
    put_text(o, "instrument", c->instrument);
    put(o, "issuers", split_json(c->issuers));
    put_text(o, "issued", c->issued);
    put_text(o, "effective_on", c->effective_on);
    put_text(o, "presence", c->presence);
    put_text(o, "file", c->file);
    if (c->line)
        put_int(o, "line", c->line);
    put_text(o, "work", c->work);
    return o;
}

json_t *doc_json(struct ask *a, int64_t node)
{
    struct card c;
    return card_load(a, &c, node) ? card_json(&c) : NULL;
}

/* 《title》 with the marks inside it turned into 〈〉 (GB/T 15834: a title inside a title). */
static void add_marked(struct buf *b, struct span title)
{
    buf_str(b, "《");
    for (size_t i = 0; i < title.n;) {
        struct span rest = span_from(title, i);
        if (span_starts(rest, SPAN("《"))) {
            buf_str(b, "〈");
            i += 3;
        } else if (span_starts(rest, SPAN("》"))) {
            buf_str(b, "〉");
            i += 3;
        } else {
            buf_char(b, title.p[i++]);
        }
    }
    buf_str(b, "》");
}

struct span card_name(struct ask *a, const struct card *c)
{
    struct buf b = { 0 };
    if (c->title.n)
        add_marked(&b, c->title);
    if (c->number.n && c->title.n)
        buf_printf(&b, "（%.*s）", SPAN_ARG(c->number));
    else if (c->number.n)
        buf_span(&b, c->number);
    else if (!c->title.n)
        buf_span(&b, c->id);
    struct span name = arena_dup(&a->arena, buf_as_span(&b));
    buf_release(&b);
    return name;
}

struct span card_short(struct ask *a, const struct card *c)
{
    if (c->number.n)
        return c->number;
    return card_name(a, c);
}

struct span card_region(struct ask *a, const struct card *c)
{
    struct span region = { 0 };
    if (c->issuers.n)
        region = lexicon_region_of(a->lex, c->issuers);
    if (!region.n && !c->issuers.n && c->number.n) {
        size_t bracket = span_find(c->number, SPAN("〔"));
        struct span issuer = { 0 };
        if (bracket != SPAN_NONE)
            issuer = lexicon_agency(a->lex, span_cut(c->number, 0, bracket));
        region = lexicon_region_of(a->lex, issuer.n ? issuer : c->number);
    }
    if (!region.n && !c->issuers.n)
        region = lexicon_region_of(a->lex, c->title);
    return region;
}

struct span card_day(const struct card *c)
{
    return c->edition.n        ? c->edition
           : c->issued.n       ? c->issued
           : c->effective_on.n ? c->effective_on
                               : c->published;
}

bool card_begins_openly(struct ask *a, const struct card *c)
{
    if (c->effective_on.n || !c->document)
        return false;
    struct stmt *q = ask_stmt(a, "SELECT 1 FROM document WHERE id = :document AND effective_to > "
                                 "effective_from AND effective_basis IN ('event', 'unknown')");
    ask_int(q, ":document", c->document);
    bool open = ask_row(a, q);
    if (open)
        stmt_done(q);
    return open;
}

struct edition card_edition(const struct card *c)
{
    return (struct edition){ .day = day_parse(card_day(c)),
                             .begins = day_parse(c->effective_on),
                             .presence = span_eq(c->presence, SPAN("full"))     ? EDITION_FULL
                                         : span_eq(c->presence, SPAN("listed")) ? EDITION_LISTED
                                                                                : EDITION_CITED,
                             .work = c->work_id,
                             .issuers = c->issuers };
}
