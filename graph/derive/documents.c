// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Printed documents -> nodes: a contents entry, the full text and an index entry of one document are one node.
//
// Full texts come before listed ones, numbered before unnumbered; each joins the first node that it can be, else makes
// one. Never joined: two numbers of different text, two editions of one number, two full texts told apart by a day.
#include <stdlib.h>

#include "graph/derive/derive_p.h"

/* Do two full texts tell apart what neither dates: by the day of commencement, or by the names of their files? */
static bool told_apart(const struct derivation *d, const struct d_node *n, const struct d_doc *c)
{
    if (n->presence != 0 || !c->full || n->issued || c->issued)
        return false;
    if (n->effective_on && c->effective_on)
        return !day_meets(n->effective_on, c->effective_on);
    day named = n->doc >= 0 ? d->docs.at[n->doc].named : 0;
    return named && c->named && named != c->named;
}

/* Can the document be this node, both bearing one number? */
static bool same_by_number(struct derivation *d, int32_t node, const struct d_doc *c, sid number)
{
    const struct d_node *n = &d->nodes.at[node];
    const struct d_number *info = d_number(d, number);
    if (n->amended != c->amended && (c->full || c->amended))
        return false; /* a consolidated text is an edition of its own */
    if (info->restarts && n->issued && c->issued &&
        !day_meets(n->issued / 10000 * 10000, c->issued))
        return false;
    if (!n->title || !c->title || d_node_bears(d, node, c->title))
        return true;
    if (n->issued && c->issued)
        return day_meets(n->issued, c->issued);
    /* titles disagree and no day decides: code, year and serial together are trusted, an order's number alone is not */
    return !info->restarts && !(c->full && n->presence == 0);
}

/* Can the document, which has no number of its own, be this node, one of whose titles it bears? */
static bool same_by_title(struct derivation *d, int32_t node, const struct d_doc *c)
{
    const struct d_node *n = &d->nodes.at[node];
    if (n->carrier >= 0 || n->amended != c->amended)
        return false;
    if (n->issued && c->issued && !day_meets(n->issued, c->issued))
        return false;
    if (told_apart(d, n, c))
        return false;
    if (c->full && n->presence == 0 && !n->issued != !c->issued)
        return false; /* two full texts, and only one says of when it is */
    for (uint32_t i = 0; i < c->issuers.n; i++) {
        int m = d_node_issuer_match(d, node, d->items.at[c->issuers.from + i]);
        if (m != 0)
            return true;
    }
    sid by_title = c->title ? d->titles[c->title].issuer : 0;
    return c->issuers.n == 0 && (!by_title || d_node_issuer_match(d, node, by_title) != 0);
}

static int32_t find_by_number(struct derivation *d, const struct d_doc *c, sid number)
{
    int32_t found = -1, n_found = 0;
    if (!number)
        return -1;
    for (int32_t i = d->first_name[number]; i >= 0; i = d->names.at[i].next_of_string) {
        if (d->names.at[i].what != NAME_NUMBER ||
            !same_by_number(d, d->names.at[i].node, c, number))
            continue;
        found = d->names.at[i].node;
        n_found++;
    }
    return n_found == 1 ? found : -1; /* several: nothing is guessed */
}

static int32_t find_by_title(struct derivation *d, const struct d_doc *c)
{
    int32_t found = -1, n_found = 0;
    if (!c->title)
        return -1;
    for (int32_t i = d->first_name[d->titles[c->title].key]; i >= 0;
         i = d->names.at[i].next_of_string) {
        if (d->names.at[i].what != NAME_TITLE || !same_by_title(d, d->names.at[i].node, c))
            continue;
        found = d->names.at[i].node;
        n_found++;
    }
    return n_found == 1 ? found : -1;
}

static int32_t find_node(struct derivation *d, const struct d_doc *c)
{
    int32_t node = find_by_number(d, c, c->number);
    for (uint32_t i = 0; i < c->numbers.n && node < 0; i++)
        node = find_by_number(d, c, d->items.at[c->numbers.from + i]);
    if (node < 0 && !c->number && c->numbers.n == 0)
        node = find_by_title(d, c);
    return node;
}

/* The instruments of a document: its parts when the text shows them, else what its title or text names. */
static struct d_range instruments_of(const struct derivation *d, const struct d_doc *c)
{
    if (c->parts.n > 1 || (c->parts.n && !c->instruments.n))
        return c->parts;
    if (c->instruments.n)
        return c->instruments;
    return c->title ? d->titles[c->title].instruments : (struct d_range){ 0 };
}

/* Two attached instruments or more are nodes of their own: an act may name one of them. */
static void make_parts(struct derivation *d, int32_t node)
{
    struct d_range r = d->nodes.at[node].instruments;
    if (r.n < 2 || d->nodes.at[node].parts >= 0)
        return;
    d->nodes.at[node].parts = (int32_t)d->nodes.n;
    d->nodes.at[node].n_parts = r.n;
    for (uint32_t i = 0; i < r.n; i++) {
        int32_t part = d_node_new(d);
        struct d_node *p = &d->nodes.at[part];
        const struct d_node *n = &d->nodes.at[node];
        p->carrier = node;
        p->part = (int32_t)i + 1;
        p->title = d->items.at[r.from + i];
        p->number = n->number;
        p->issuers = n->issuers;
        d_title_names(d, part, p->title, NAME_TITLE);
    }
}

/* Takes from the document what the node does not know yet. */
static void fill(struct derivation *d, int32_t node, int32_t doc)
{
    struct d_node *n = &d->nodes.at[node];
    struct d_doc *c = &d->docs.at[doc];
    c->node = node;
    if (n->doc < 0) {
        n->doc = doc;
        n->amended = c->amended;
    }
    n->n_docs++;
    if (c->full)
        n->presence = 0;
    else if (n->presence > 1)
        n->presence = 1;
    if (!n->number)
        n->number = c->number;
    if (!n->title)
        n->title = c->title;
    if (!n->issuers.n)
        n->issuers = c->issuers;
    if (!n->issued)
        n->issued = c->issued;
    if (c->origin && (!n->origin || day_low(c->origin) < day_low(n->origin)))
        n->origin = c->origin;
    if (c->published && (!n->published || day_low(c->published) < day_low(n->published)))
        n->published = c->published;
    if (!n->effective_on) {
        n->effective_on = c->effective_on;
        /* of a day that nobody knows, why: an event, or a clause that was not understood */
        bool open = span_eq(c->basis, SPAN("event")) || span_eq(c->basis, SPAN("unread"));
        n->basis = c->effective_on || open ? c->basis : span_of(NULL, 0);
    }
    if (!n->effective.n)
        n->effective = c->effective;
    if (!n->expires.n)
        n->expires = c->expires;
    if (!n->kind.n)
        n->kind = c->kind;
    if (!n->instruments.n)
        n->instruments = instruments_of(d, c);
}

static void name_node(struct derivation *d, int32_t node, const struct d_doc *c)
{
    d_name_add(d, node, c->number, NAME_NUMBER);
    for (uint32_t i = 0; i < c->numbers.n; i++)
        d_name_add(d, node, d->items.at[c->numbers.from + i], NAME_NUMBER);
    d_title_names(d, node, c->title, NAME_TITLE);
    struct d_range r = d->nodes.at[node].instruments;
    if (r.n == 1)
        d_title_names(d, node, d->items.at[r.from], NAME_INSTRUMENT);
}

/* The issuer at the head of the title, when nothing else says who issued it; else the one that the number's code means. */
static void complete_issuers(struct derivation *d, struct d_node *n)
{
    sid issuer = n->title ? d->titles[n->title].issuer : 0;
    if (n->issuers.n || n->carrier >= 0)
        return;
    if (!issuer && n->number)
        issuer = d_number(d, n->number)->issuer;
    if (!issuer)
        return;
    n->issuers = (struct d_range){ (uint32_t)d->items.n, 1 };
    vec_push(&d->items, issuer);
}

/* Id (DESIGN §2): number, with year where the series restarts and with the edition's day for a consolidated text; else
   title key, issuer, day. */
static sid document_id(struct derivation *d, struct d_node *n)
{
    if (n->number) {
        const struct d_number *info = d_number(d, n->number);
        day year = info->restarts ? n->issued / 10000 * 10000 : 0;
        return d_make_id(d, n->number, 0, n->amended ? n->amended : year);
    }
    sid key = n->title ? d->titles[n->title].key : d_intern(d, SPAN("无题"));
    sid issuer = n->issuers.n ? d->items.at[n->issuers.from] : 0;
    return d_make_id(d, key, issuer, n->amended ? n->amended : issuer ? n->issued : 0);
}

/* Of the printed forms of a document the best leads: text before an entry of a list, the whole before what lacks a fifth
   of it, then the better read. (What is known of the document comes from all of them.) */
static void choose_leads(struct derivation *d)
{
    uint64_t *most = mem_alloc(d->nodes.n * sizeof *most + 1);
    memset(most, 0, d->nodes.n * sizeof *most);
    for (size_t i = 0; i < d->docs.n; i++) {
        const struct d_doc *c = &d->docs.at[i];
        if (c->full && c->bytes > most[c->node])
            most[c->node] = c->bytes;
    }
    for (size_t i = 0; i < d->docs.n; i++) {
        const struct d_doc *c = &d->docs.at[d->by_rank[i]];
        struct d_node *n = &d->nodes.at[c->node];
        const struct d_doc *lead = n->lead >= 0 ? &d->docs.at[n->lead] : NULL;
        bool whole = c->full && c->bytes >= most[c->node] / 5 * 4,
             better = lead && lead->full && lead->bytes >= most[c->node] / 5 * 4;
        if (!lead || whole > better ||
            (whole == better && c->full == lead->full && d_cmp_quality(d, c, lead) < 0))
            n->lead = d->by_rank[i];
    }
    free(most);
}

void derive_documents(struct derivation *d)
{
    for (size_t i = 0; i < d->docs.n; i++) {
        int32_t doc = d->by_rank[i];
        int32_t node = find_node(d, &d->docs.at[doc]);
        if (node < 0)
            node = d_node_new(d);
        fill(d, node, doc);
        name_node(d, node, &d->docs.at[doc]);
        complete_issuers(d, &d->nodes.at[node]);
        make_parts(d, node);
    }
    choose_leads(d);
    for (size_t i = 0; i < d->nodes.n; i++) {
        struct d_node *n = &d->nodes.at[i];
        if (n->carrier >= 0) {
            const struct d_node *c = &d->nodes.at[n->carrier];
            int32_t carrier = n->carrier, part = n->part;
            sid title = n->title;
            struct d_node copy = *c;
            copy.carrier = carrier;
            copy.part = part;
            copy.title = title;
            copy.parts = -1;
            copy.n_parts = 0;
            copy.instruments = (struct d_range){ 0 };
            copy.first_name = n->first_name;
            *n = copy;
            continue;
        }
        n->edition = n->amended ? n->amended : n->issued;
        if (!n->edition && n->number)
            n->edition = (day)d_number(d, n->number)->year * 10000;
        if (n->edition % 100 == 0 && n->doc >= 0 && d->docs.at[n->doc].named)
            n->named = d->docs.at[n->doc].named;
        if (n->named && (!n->edition || n->named / 10000 == n->edition / 10000))
            n->edition = n->named;
        n->key = document_id(d, n);
    }
}
