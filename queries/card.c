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

enum { CARD_TEXTS = 16 };

static void texts_of(struct card *c, struct span *text[CARD_TEXTS])
{
    struct span *const all[] = { &c->id,           &c->number,          &c->title,
                                 &c->instrument,   &c->issuers,         &c->issued,
                                 &c->edition,      &c->published,       &c->effective,
                                 &c->effective_on, &c->effective_basis, &c->expires,
                                 &c->kind,         &c->presence,        &c->file,
                                 &c->work };
    _Static_assert(sizeof all / sizeof *all == CARD_TEXTS, "all texts of a card");
    memcpy(text, all, sizeof all);
}

/* Cards that were read last: an answer names the document that it is about, what acts on it and what it rests on again and again. */
enum { CARDS_KEPT = 1024 };
struct kept_card {
    struct card card; /* its texts are in `texts`, each with a NUL behind it */
    struct buf texts;
};
struct card_cache {
    struct kept_card at[CARDS_KEPT]; /* by node */
    int64_t changes;                 /* of the store, when the first of these was read */
};

static void cards_forget(struct card_cache *c)
{
    for (int i = 0; i < CARDS_KEPT; i++)
        c->at[i].card.node = 0;
}

static void cards_release(struct ask *a)
{
    for (int i = 0; a->cards && i < CARDS_KEPT; i++)
        buf_release(&a->cards->at[i].texts);
    a->cards = NULL;
}

static struct kept_card *card_place(struct ask *a, int64_t node)
{
    if (!a->cards) {
        a->cards = arena_zalloc(&a->keep, sizeof *a->cards);
        ask_at_end(a, cards_release);
    }
    int64_t changes = store_changes(a->st);
    if (changes != a->cards->changes)
        cards_forget(a->cards);
    a->cards->changes = changes;
    return &a->cards->at[(uint64_t)node % CARDS_KEPT];
}

static void keep_card(struct kept_card *kept, const struct card *c)
{
    struct span *text[CARD_TEXTS];
    kept->card = *c;
    texts_of(&kept->card, text);
    buf_clear(&kept->texts);
    for (int i = 0; i < CARD_TEXTS; i++)
        if (text[i]->n) {
            buf_span(&kept->texts, *text[i]);
            buf_char(&kept->texts, '\0');
        }
    const char *p = kept->texts.p;
    for (int i = 0; i < CARD_TEXTS; i++) {
        *text[i] = span_of(text[i]->n ? p : NULL, text[i]->n);
        p += text[i]->n ? text[i]->n + 1 : 0;
    }
}

static void card_again(struct ask *a, struct card *out, const struct kept_card *kept)
{
    struct span *text[CARD_TEXTS];
    *out = kept->card;
    texts_of(out, text);
    const char *copy = arena_dup(&a->arena, buf_as_span(&kept->texts)).p;
    for (int i = 0; i < CARD_TEXTS; i++)
        if (text[i]->n)
            text[i]->p = copy + (text[i]->p - kept->texts.p);
}

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

static bool card_read(struct ask *a, struct card *out, int64_t node)
{
    *out = (struct card){ 0 };
    struct stmt *q = ask_stmt(a, card_sql);
    ask_int(q, ":node", node);
    if (!ask_row(a, q))
        return false;
    out->node = node;
    struct span *text[CARD_TEXTS];
    texts_of(out, text);
    for (int i = 0; i < CARD_TEXTS; i++)
        *text[i] = ask_column(a, q, i);
    int64_t *const ints[] = { &out->line,    &out->line_to, &out->document, &out->source,
                              &out->work_id, &out->carrier, &out->part };
    for (int i = 0; i < (int)(sizeof ints / sizeof *ints); i++)
        *ints[i] = stmt_int(q, CARD_TEXTS + i);
    stmt_done(q);
    if (out->carrier && out->carrier != node)
        inherit(a, out);
    return true;
}

bool card_load(struct ask *a, struct card *out, int64_t node)
{
    struct kept_card *kept = card_place(a, node);
    if (node && kept->card.node == node) {
        card_again(a, out, kept);
        return a->status == WH_OK;
    }
    bool there = card_read(a, out, node);
    if (there && a->status == WH_OK)
        keep_card(card_place(a, node), out);
    return there;
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

bool card_begins_unread(const struct card *c)
{
    return span_eq(c->effective_basis, SPAN("unread"));
}

bool card_begins_openly(const struct card *c)
{
    return !c->effective_on.n && c->document &&
           (span_eq(c->effective_basis, SPAN("event")) || card_begins_unread(c));
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
