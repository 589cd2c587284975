// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the steps of deriving share: days, strings, numbers, names, issuers, titles.
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "graph/derive/derive_p.h"

/* ------------------------------------------------------------------ days */

day day_parse(struct span text)
{
    static const uint8_t lengths[] = { 4, 2, 2 };
    static const day weight[] = { 10000, 100, 1 };
    day d = 0;
    size_t at = 0;
    for (int field = 0; field < 3; field++) {
        day value = 0;
        if (field && (at >= text.n || text.p[at++] != '-'))
            break;
        for (int i = 0; i < lengths[field]; i++, at++) {
            if (at >= text.n || !isdigit((unsigned char)text.p[at]))
                return field ? d : 0;
            value = value * 10 + (day)(text.p[at] - '0');
        }
        d += value * weight[field];
    }
    return d;
}

size_t day_format(char out[11], day d)
{
    int n = 0;
    out[0] = 0;
    if (d % 100)
        n = snprintf(out, 11, "%04u-%02u-%02u", d / 10000 % 10000, d / 100 % 100, d % 100);
    else if (d / 100 % 100)
        n = snprintf(out, 11, "%04u-%02u", d / 10000 % 10000, d / 100 % 100);
    else if (d)
        n = snprintf(out, 11, "%04u", d / 10000 % 10000);
    return (size_t)n;
}

day day_low(day d)
{
    if (d && d / 100 % 100 == 0)
        d += 100;
    if (d && d % 100 == 0)
        d += 1;
    return d;
}

day day_high(day d)
{
    if (d && d / 100 % 100 == 0)
        d += 1200;
    if (d && d % 100 == 0)
        d += 31;
    return d;
}

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

/* The year in 〔2014〕 or 令2019年第4号; 0 when the number has none. */
static uint16_t printed_year(struct span n)
{
    static const struct span heads[] = { { "〔", 3 }, { "令", 3 }, { "告", 3 }, { "—", 3 } };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        size_t at = span_rfind(n, heads[i]);
        struct span rest = at == SPAN_NONE ? span_of(NULL, 0) : span_from(n, at + heads[i].n);
        if (rest.n < 4 || (rest.n > 4 && isdigit((unsigned char)rest.p[4])))
            continue;
        uint16_t y = 0;
        for (int k = 0; k < 4 && isdigit((unsigned char)rest.p[k]); k++)
            y = (uint16_t)(y * 10 + (rest.p[k] - '0'));
        if (y >= 1900 && y < 2200)
            return y;
    }
    return 0;
}

const struct d_number *d_number(struct derivation *d, sid number)
{
    struct d_number *n = &d->numbers[number];
    if (n->known)
        return n;
    struct span text = d_text(d, number), issuer = { 0 };
    n->known = true;
    n->year = printed_year(text);
    size_t bracket = span_find(text, SPAN("〔")), order = span_find(text, SPAN("令")),
           notice = span_find(text, SPAN("公告"));
    if (bracket != SPAN_NONE) {
        issuer = lexicon_agency(d->lex, span_cut(text, 0, bracket));
    } else if (order != SPAN_NONE || notice != SPAN_NONE) {
        issuer = span_cut(text, 0, order != SPAN_NONE ? order : notice);
        n->restarts = n->year == 0 && lexicon_order_restarts(d->lex, issuer);
    } else {
        n->restarts = n->year == 0 && !span_has(text, SPAN("—"));
    }
    n->issuer = d_intern(d, issuer);
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

static struct span without_head(struct span s, struct span head)
{
    return span_starts(s, head) && s.n > head.n ? span_from(s, head.n) : s;
}

/* One name for a body: aliases resolved, 中华人民共和国 and 原 left out, 政府 in full. */
static struct span plain_issuer(struct derivation *d, struct span name)
{
    struct span known = lexicon_issuer(d->lex, name);
    if (known.n && !memchr(known.p, '{', known.n))
        name = known;
    name = without_head(name, SPAN("中华人民共和国"));
    return without_head(name, SPAN("原"));
}

static struct span without_tail(struct span s, struct span tail)
{
    return span_ends(s, tail) && s.n > tail.n ? span_cut(s, 0, s.n - tail.n) : s;
}

sid d_issuer_family(struct derivation *d, sid issuer)
{
    struct span s = plain_issuer(d, d_text(d, issuer));
    static const struct span tails[] = {
        { "办公厅", 9 }, { "办公室", 9 }, { "常务委员会", 15 }, { "常委会", 9 }
    };
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        s = without_tail(s, tails[i]);
    return d_intern(d, s);
}

/* Is b, said inside the region (省政府, 市委), short for a (吉林省人民政府, 中共长春市委)? */
static bool is_short_for(struct span b, struct span a)
{
    if (b.n < 6 || b.n >= a.n)
        return false;
    if (span_ends(a, b))
        return true;
    size_t zf = span_find(b, SPAN("政府"));
    if (zf == SPAN_NONE || zf == 0 || (zf >= 6 && span_eq(span_cut(b, zf - 6, zf), SPAN("人民"))))
        return false;
    /* 省政府办公厅: 省 before 政府, and what follows, must stand around 人民政府 */
    size_t at = span_find(a, SPAN("人民政府"));
    return at != SPAN_NONE && span_ends(span_cut(a, 0, at), span_cut(b, 0, zf)) &&
           span_eq(span_from(a, at + 12), span_from(b, zf + 6));
}

int d_issuer_match(struct derivation *d, sid a, sid b)
{
    struct span x = plain_issuer(d, d_text(d, a)), y = plain_issuer(d, d_text(d, b));
    if (a == b || span_eq(x, y))
        return 2;
    if (is_short_for(x, y) || is_short_for(y, x))
        return 2;
    return d_issuer_family(d, a) == d_issuer_family(d, b);
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
        buf_span(&b, plain_issuer(d, d_text(d, issuer)));
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

void d_finish_ids(struct derivation *d)
{
    int32_t *order = mem_alloc(d->nodes.n * sizeof *order + 1);
    size_t n = 0;
    for (size_t i = 0; i < d->nodes.n; i++)
        if (d->nodes.at[i].carrier < 0)
            order[n++] = (int32_t)i;
    qsort_r(order, n, sizeof *order, by_key, d);
    sid run = 0;
    int count = 1;
    for (size_t i = 0; i < n; i++) {
        struct d_node *node = &d->nodes.at[order[i]];
        count = node->key == run ? count + 1 : 1;
        run = node->key;
        if (count > 1) {
            node->key = marked_id(d, run, '~', count);
            struct d_work *work = &d->works.at[node->work];
            if (!work->family) /* a document without a name is a work of its own, named like it */
                work->key = marked_id(d, work->key, '~', count);
        }
    }
    for (size_t i = 0; i < d->nodes.n; i++)
        if (d->nodes.at[i].carrier >= 0)
            d->nodes.at[i].key =
                marked_id(d, d->nodes.at[d->nodes.at[i].carrier].key, '#', d->nodes.at[i].part);
    free(order);
}
