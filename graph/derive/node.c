// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the steps of deriving share: strings, numbers, names, issuers, titles.
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "graph/derive/derive_p.h"
#include "graph/resolve/body.h"
#include "graph/resolve/series.h"

/* ------------------------------------------------------------------ strings */

sid d_intern(struct derivation *d, struct span text)
{
    if (!text.n)
        return 0;
    int64_t *at = intern_at(&d->string_index, text);
    if (*at)
        return (sid)*at;
    if (d->n_strings == d->cap_strings) {
        d->cap_strings *= 2;
        d->strings = mem_realloc(d->strings, d->cap_strings * sizeof *d->strings);
    }
    d->strings[d->n_strings] = arena_dup(&d->arena, text);
    *at = (int64_t)d->n_strings;
    return (sid)d->n_strings++;
}

int d_cmp_text(const struct derivation *d, sid a, sid b)
{
    return a == b ? 0 : span_cmp(d_text(d, a), d_text(d, b));
}

int d_cmp_ref(const struct derivation *d, const struct d_ref *a, const struct d_ref *b)
{
    uint32_t x = d->docs.at[a->doc].rank, y = d->docs.at[b->doc].rank;
    if (x != y)
        return x < y ? -1 : 1;
    if (a->history != b->history)
        return a->history ? 1 : -1;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    int c = d_cmp_text(d, a->number, b->number);
    return c ? c : d_cmp_text(d, a->title, b->title);
}

/* ------------------------------------------------------------------ numbers */

const struct d_number *d_number(struct derivation *d, sid number)
{
    struct d_number *n = &d->numbers[number];
    if (n->known)
        return n;
    struct series s;
    series_of(&s, d->lex, d_text(d, number));
    n->known = true;
    n->year = s.year;
    n->restarts = s.restarts;
    n->by_code = s.by_code;
    n->issuer = d_intern(d, s.issuer);
    return n;
}

/* ------------------------------------------------------------------ nodes and names */

int32_t d_node_new(struct derivation *d)
{
    struct d_node n = { .doc = -1,
                        .lead = -1,
                        .carrier = -1,
                        .parts = -1,
                        .presence = 2,
                        .work = -1,
                        .first_name = -1 };
    vec_push(&d->nodes, n);
    return (int32_t)d->nodes.n - 1;
}

void d_name_add(struct derivation *d, int32_t node, sid string, enum name_kind what)
{
    struct d_node *n = &d->nodes.at[node];
    if (!string || (size_t)string >= d->stored_strings)
        return;
    for (int32_t i = n->first_name; i >= 0; i = d->names.at[i].next_of_node)
        if (d->names.at[i].string == string && d->names.at[i].what == what)
            return;
    struct d_name name = { string, node, d->first_name[string], n->first_name, (uint8_t)what };
    vec_push(&d->names, name);
    d->first_name[string] = n->first_name = (int32_t)d->names.n - 1;
}

void d_title_names(struct derivation *d, int32_t node, sid title, enum name_kind what)
{
    if (!title)
        return;
    d_name_add(d, node, d->titles[title].key, what);
    if (title != d->titles[title].key)
        d_name_add(d, node, title, NAME_PRINTED);
}

bool d_called(const struct derivation *d, int32_t node, sid key)
{
    for (int32_t i = d->nodes.at[node].first_name; i >= 0; i = d->names.at[i].next_of_node)
        if (d->names.at[i].string == key &&
            (d->names.at[i].what == NAME_TITLE || d->names.at[i].what == NAME_INSTRUMENT))
            return true;
    return false;
}

/* ------------------------------------------------------------------ issuers */

sid d_issuer_family(struct derivation *d, sid issuer)
{
    return d_intern(d, body_family(d->lex, &d->arena, d_text(d, issuer)));
}

int d_issuer_match(struct derivation *d, sid a, sid b)
{
    return a == b ? BODY_SAME : body_match(d->lex, &d->arena, d_text(d, a), d_text(d, b));
}

struct seat d_place_of(struct derivation *d, sid issuer)
{
    bool kept = (size_t)issuer < d->stored_strings; /* names that deriving made have no room */
    if (!kept)
        return body_of_place(d->lex, d_text(d, issuer));
    struct d_body *b = &d->bodies[issuer];
    if (!b->known)
        *b = (struct d_body){ true, body_of_place(d->lex, d_text(d, issuer)) };
    return b->of;
}

enum place_relation d_places(struct derivation *d, int32_t a, int32_t b)
{
    struct d_range p = d->nodes.at[a].issuers, q = d->nodes.at[b].issuers;
    enum place_relation best = p.n && q.n ? PLACES_SIBLINGS : PLACES_UNKNOWN;
    for (uint32_t i = 0; i < p.n; i++)
        for (uint32_t k = 0; k < q.n; k++) {
            enum place_relation one = places_compare(d_place_of(d, d->items.at[p.from + i]),
                                                     d_place_of(d, d->items.at[q.from + k]));
            if (one == PLACES_ONE)
                return one;
            if (one == PLACES_UNKNOWN || best == PLACES_SIBLINGS)
                best = one;
        }
    return best;
}

int d_node_issuer_match(struct derivation *d, int32_t node, sid issuer)
{
    const struct d_node *n = &d->nodes.at[node];
    int best = n->issuers.n ? 0 : -1;
    struct d_range r = n->issuers;
    for (uint32_t i = 0; i < r.n; i++) {
        int m = d_issuer_match(d, d->items.at[r.from + i], issuer);
        if (m > best)
            best = m;
    }
    return best;
}

/* ------------------------------------------------------------------ titles */

static bool same_family(const struct derivation *d, sid a, sid b)
{
    return d->titles[a].key == d->titles[b].key || d->titles[a].family == d->titles[b].family;
}

/* Is b the title of an instrument that the carrier a brings? */
static bool carries(const struct derivation *d, sid a, sid b)
{
    struct d_range r = d->titles[a].instruments;
    for (uint32_t i = 0; i < r.n; i++)
        if (same_family(d, d->items.at[r.from + i], b))
            return true;
    return false;
}

bool d_titles_related(struct derivation *d, sid a, sid b)
{
    enum { SHORT = 12 }; /* four characters: 《条例》 is the end of every regulation's title */
    if (!a || !b || same_family(d, a, b) || carries(d, a, b) || carries(d, b, a))
        return true;
    struct d_range r = d->titles[a].instruments;
    for (uint32_t i = 0; i < r.n; i++)
        if (carries(d, b, d->items.at[r.from + i]))
            return true;
    struct span x = d_text(d, d->titles[a].family), y = d_text(d, d->titles[b].family);
    return (y.n > SHORT && span_ends(x, y)) || (x.n > SHORT && span_ends(y, x));
}

bool d_node_bears(struct derivation *d, int32_t node, sid title)
{
    const struct d_node *n = &d->nodes.at[node];
    if (d_called(d, node, d->titles[title].key) ||
        (n->title && d_titles_related(d, n->title, title)))
        return true;
    struct d_range r = n->instruments;
    for (uint32_t i = 0; i < r.n; i++)
        if (d_titles_related(d, d->items.at[r.from + i], title))
            return true;
    return false;
}

/* ------------------------------------------------------------------ ids */

sid d_make_id(struct derivation *d, sid head, sid issuer, day date)
{
    struct buf b = { 0 };
    char text[11];
    buf_span(&b, d_text(d, head));
    if (issuer) {
        buf_char(&b, '@');
        buf_span(&b, body_plain(d->lex, &d->arena, d_text(d, issuer)));
    }
    if (date) {
        buf_char(&b, '@');
        buf_add(&b, text, day_format(text, date));
    }
    sid id = d_intern(d, buf_as_span(&b));
    buf_release(&b);
    return id;
}

/* Order of two nodes of one id: issue date, file, line; a stub behind what is printed. */
static int cmp_node(const struct derivation *d, int32_t a, int32_t b)
{
    const struct d_node *x = &d->nodes.at[a], *y = &d->nodes.at[b];
    if ((x->doc < 0) != (y->doc < 0))
        return x->doc < 0 ? 1 : -1;
    if (day_low(x->issued) != day_low(y->issued))
        return day_low(x->issued) < day_low(y->issued) ? -1 : 1;
    if (x->doc >= 0) {
        const struct d_doc *p = &d->docs.at[x->doc], *q = &d->docs.at[y->doc];
        int c = span_cmp(d->sources.at[p->source].file, d->sources.at[q->source].file);
        if (!c)
            c = (p->line > q->line) - (p->line < q->line);
        return c ? c : (p->rank > q->rank) - (p->rank < q->rank);
    }
    return d_cmp_text(d, x->title, y->title);
}

static int by_key(const void *pa, const void *pb, void *ctx)
{
    const struct derivation *d = ctx;
    int32_t a = *(const int32_t *)pa, b = *(const int32_t *)pb;
    sid x = d->nodes.at[a].key, y = d->nodes.at[b].key;
    return x != y ? (x > y) - (x < y) : cmp_node(d, a, b);
}

/* Appends a mark to an id: "~2", "#2". */
static sid marked_id(struct derivation *d, sid id, char mark, int n)
{
    struct buf b = { 0 };
    buf_span(&b, d_text(d, id));
    buf_printf(&b, "%c%d", mark, n);
    sid marked = d_intern(d, buf_as_span(&b));
    buf_release(&b);
    return marked;
}

/* The id, and the work named like it, of the nth of several documents of one id. */
static void mark_twin(struct derivation *d, int32_t twin, int nth)
{
    struct d_node *node = &d->nodes.at[twin];
    struct d_work *work = &d->works.at[node->work];
    node->key = marked_id(d, node->key, '~', nth);
    if (!work->family) /* a document without a name is a work of its own */
        work->key = marked_id(d, work->key, '~', nth);
}

void d_finish_ids(struct derivation *d)
{
    int32_t *order = mem_alloc(d->nodes.n * sizeof *order + 1);
    size_t n = 0;
    for (size_t i = 0; i < d->nodes.n; i++)
        if (d->nodes.at[i].carrier < 0)
            order[n++] = (int32_t)i;
    qsort_r(order, n, sizeof *order, by_key, d);
    for (size_t i = 0, k; i < n; i = k) {
        sid run = d->nodes.at[order[i]].key;
        for (k = i + 1; k < n && d->nodes.at[order[k]].key == run; k++)
            ;
        /* the number of several documents is the id of none: it asks which */
        bool all = d->nodes.at[order[i]].number && k > i + 1;
        for (size_t m = all ? i : i + 1; m < k; m++)
            mark_twin(d, order[m], (int)(m - i) + 1);
    }
    for (size_t i = 0; i < d->nodes.n; i++)
        if (d->nodes.at[i].carrier >= 0)
            d->nodes.at[i].key =
                marked_id(d, d->nodes.at[d->nodes.at[i].carrier].key, '#', d->nodes.at[i].part);
    free(order);
}
