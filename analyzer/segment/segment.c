// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/segment/segment.h"

#include <stdlib.h>

#include "analyzer/segment/head.h"
#include "analyzer/segment/internal.h"
#include "analyzer/words/date.h"
#include "analyzer/words/key.h"

enum { MASTHEAD_LINES = 160, TITLE_LINES = 8, NUMBER_LINES = 14 };

static enum line_kind kind(const struct seg *s, size_t i)
{
    return i < s->n ? (enum line_kind)s->kind[i] : LINE_PROSE;
}

//
// Masthead
//

static uint32_t digits_before(struct span t, size_t at)
{
    size_t from = at;
    uint32_t v = 0;
    while (from && t.p[from - 1] >= '0' && t.p[from - 1] <= '9' && at - from < 6)
        from--;
    for (size_t i = from; i < at; i++)
        v = v * 10 + (uint32_t)(t.p[i] - '0');
    return v;
}

static bool is_year_alone(struct span t)
{
    return (t.n == 4 || (t.n == 7 && span_ends(t, SPAN("年")))) &&
           (span_starts(t, SPAN("19")) || span_starts(t, SPAN("20")));
}

/* Year, issue, total issue and publication date of one line of masthead or imprint. */
static void read_issue(struct source *src, const struct seg *s, struct span t)
{
    size_t at = span_find(t, SPAN("总第")), period = span_find(t, SPAN("期"));
    if (period == SPAN_NONE)
        period = span_find(t, SPAN("号")); /* the State Council's: 2024年第3号 */
    if (at != SPAN_NONE && !src->total_issue) {
        uint32_t v = 0;
        for (size_t i = at + 6; i < t.n && t.p[i] >= '0' && t.p[i] <= '9' && i < at + 12; i++)
            v = v * 10 + (uint32_t)(t.p[i] - '0');
        src->total_issue = v;
    }
    if (period != SPAN_NONE && !src->issue && (at == SPAN_NONE || period < at))
        src->issue = digits_before(t, period);
    size_t year = span_find(t, SPAN("年"));
    if (year != SPAN_NONE && !src->year)
        src->year = digits_before(t, year);
    if (is_year_alone(t) && !src->year)
        src->year = digits_before(t, 4);
    struct span g[SHAPE_GROUPS];
    struct date d;
    if (src->published.n)
        return;
    size_t from = span_find(t, SPAN("20"));
    if (shape_match(SHAPE_PUBLISHED, t, g))
        seg_is_date(g[0], &src->published, s->arena);
    else if (from != SPAN_NONE && span_has(t, SPAN("出版")))
        for (size_t i = from; i < t.n; i++)
            if (t.p[i] == '2' && date_scan(&d, span_from(t, i)) && d.day) {
                src->published = date_iso(s->arena, d);
                break;
            }
}

/* Name of the gazette from a line that may hold more: 上海市人民政府公报2024年第3期. */
static struct span gazette_name(struct span t)
{
    size_t at = span_find(t, SPAN("公报"));
    if (at == SPAN_NONE)
        at = span_find(t, SPAN("政报"));
    struct span name = span_cut(t, 0, at + 6);
    return span_starts(name, SPAN("《")) ? span_from(name, 3) : name;
}

struct masthead {
    bool found;
    size_t contents; /* line of 目录, or NO_LINE */
    size_t end;      /* first line behind name and issue */
};

static void read_masthead(struct masthead *m, const struct seg *s)
{
    struct source *src = &s->a->source;
    size_t name = NO_LINE, issue = NO_LINE;
    bool text = false; /* a sentence stands above: what follows is no masthead */
    *m = (struct masthead){ .contents = NO_LINE };
    for (size_t i = 0; i < s->n && i < MASTHEAD_LINES; i++) {
        struct span t = seg_line(s, i);
        enum line_kind k = kind(s, i);
        if (k == LINE_CONTENTS) {
            m->contents = i;
            break;
        }
        if (k == LINE_NUMBER || k == LINE_ADDRESSEE || k == LINE_STRUCTURE)
            break;
        text |= k == LINE_PROSE && span_has(t, SPAN("。"));
        if (k == LINE_GAZETTE) {
            if (name == NO_LINE)
                name = i;
            if (!src->gazette.n || gazette_name(t).n < src->gazette.n)
                src->gazette = gazette_name(t);
        }
        if (k == LINE_ISSUE || k == LINE_GAZETTE ||
            (k == LINE_ORDINAL && span_has(t, SPAN("年")) && name != NO_LINE)) {
            if (issue == NO_LINE &&
                (span_has(t, SPAN("期")) || span_has(t, SPAN("总第")) || k == LINE_ORDINAL))
                issue = i;
            read_issue(src, s, t);
            m->end = text ? m->end : i + 1;
        } else if (is_year_alone(t) && name != NO_LINE) {
            read_issue(src, s, t);
        }
    }
    m->found = name != NO_LINE && (issue != NO_LINE || m->contents != NO_LINE);
    if (!m->found) {
        src->gazette = span_of(NULL, 0);
        src->year = src->issue = src->total_issue = 0;
        src->published = span_of(NULL, 0);
    }
}

//
// Single documents
//

/* A caption, a number or furniture between the title and the card below it. */
static bool may_part_title_and_card(enum line_kind k)
{
    return k == LINE_NOTE || k == LINE_CRUMB || k == LINE_MARK || k == LINE_HISTORY ||
           k == LINE_NUMBER || k == LINE_DATE;
}

/* Where the head of the file begins: below the card, or above it where the text below begins without a title. */
static size_t head_from(const struct seg *s)
{
    size_t below = s->card.to;
    struct head h;
    if (!s->card.from || below >= s->n)
        return below < s->n ? below : 0;
    head_read(&h, s, below);
    if (h.title_to > h.title_from || h.kind == START_ORDER || h.title_line != NO_LINE)
        return below;
    size_t end = s->card.from;
    while (end && may_part_title_and_card(kind(s, end - 1)))
        end--;
    head_read(&h, s, 0); /* number and title above the card */
    if (h.number_line != NO_LINE && h.body_from >= end && h.body_from <= below)
        return 0;
    return starts_title_block(s, 0, end);
}

/* The title over the card, printed again below it: 溪州市渡口办法（已失效）. */
static void read_label_above(struct head *h, const struct seg *s)
{
    for (size_t i = 0; i < s->card.from && i < TITLE_LINES && !h->ended.n; i++) {
        struct span said = { 0 }, t = head_without_labels(seg_line(s, i), &said);
        if (!said.n || seg_line(s, i).n > SHAPE_MAX_BYTES ||
            !seg_spells(s, h->title_from, h->title_to, key_exact(s->arena, t)))
            continue;
        h->ended = said;
        h->ended_line = i;
    }
}

struct start start_of_head(const struct head *h, size_t from, size_t to)
{
    return (struct start){ .from = from,
                           .title_from = h->title_from,
                           .title_to = h->title_to,
                           .number_line = h->number_line,
                           .body_from = h->body_from,
                           .to = to,
                           .kind = h->kind,
                           .head = h };
}

/* 商务部公告2020年第61号 over the card, and the title below it. */
static void read_number_above(struct head *h, const struct seg *s)
{
    size_t above = s->card.from - 1;
    if (s->card.from && s->card.from < s->card.to && h->title_from >= s->card.to &&
        h->number_line == NO_LINE && !h->number.n && kind(s, above) == LINE_NUMBER)
        h->number_line = above;
}

/* The whole file as one document. */
static struct start single_start(const struct seg *s)
{
    struct head *h = arena_alloc(s->arena, sizeof *h);
    bool letter;
    size_t from = head_from(s);
    size_t certain = head_find(h, s, from, &letter);
    read_label_above(h, s);
    read_number_above(h, s);
    struct start st = start_of_head(h, letter && certain > from ? certain : 0, s->n);
    if (kind(s, st.title_to) != LINE_HISTORY && st.title_to <= s->card.from &&
        st.body_from < s->card.to && s->card.to > s->card.from)
        st.body_from = s->card.to;
    return st;
}

/* 《纲要》 whose title is the head of its first sentence: X，根据…编制. */
static void title_from_sentence(struct document *d, const struct seg *s)
{
    struct span t = s->n ? seg_line(s, 0) : span_of(NULL, 0);
    size_t comma = span_find(t, SPAN("，"));
    if (d->title.n || comma == SPAN_NONE || comma > 300)
        return;
    struct span head = span_cut(t, 0, comma);
    if (title_kind(s, head).n && head.n >= 12 && !span_has(head, SPAN("本")))
        d->title = head, d->kind = title_kind(s, head);
}

/* An announcement or order with the text that it publishes: title, number and history are the published text's. */
static void adopt_inner(struct document *d, const struct segment *g, const struct seg *s)
{
    size_t top = g->parts_from;
    while (top > g->body_from && top < g->line_to && g->parts_from - top < 2 &&
           (kind(s, top - 1) == LINE_NUMBER || kind(s, top - 1) == LINE_DATE))
        top--; /* 法释〔2020〕25号 above the heading of the interpretation */
    for (size_t i = top; i < g->line_to && i < g->parts_from + TITLE_LINES; i++)
        if (kind(s, i) == LINE_NUMBER) {
            struct docno n[8];
            size_t k = seg_numbers(s, seg_line(s, i), n, 8);
            for (size_t j = 0; j < k && !d->number.n; j++) {
                d->number = n[j].canonical;
                d->number_printed = seg_line(s, i);
                vec_push(&d->numbers, d->number);
            }
            return;
        }
}

//
// Identity inside one file
//

struct name {
    struct span key;
    size_t doc;
};

static int by_name(const void *a, const void *b)
{
    const struct name *x = a, *y = b;
    int d = span_cmp(x->key, y->key);
    return d ? d : (x->doc > y->doc) - (x->doc < y->doc);
}

struct names VEC(struct name);

static size_t find_name(const struct names *v, struct span key)
{
    size_t lo = 0, hi = v->n;
    while (key.n && lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (span_cmp(v->at[mid].key, key) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return key.n && lo < v->n && span_eq(v->at[lo].key, key) ? v->at[lo].doc : NO_LINE;
}

static void name_document(struct names *v, const struct seg *s, size_t i)
{
    const struct document *d = &s->a->documents.at[i];
    for (size_t k = 0; k < d->numbers.n; k++)
        vec_push(v, ((struct name){ d->numbers.at[k], i }));
    struct span key = key_exact(s->arena, d->title);
    if (key.n)
        vec_push(v, ((struct name){ key, i }));
}

static void list_entry(const struct seg *s, const struct entry *e)
{
    struct document d = { .presence = PRESENCE_LISTED,
                          .title = e->title,
                          .number_printed = e->printed,
                          .gazette_page = e->page };
    struct span names[MAX_NAMES];
    size_t rest, n = title_issuers(s, e->title, names, MAX_NAMES, &rest);
    for (size_t i = 0; i < e->numbers.n; i++)
        vec_push(&d.numbers, e->numbers.at[i]);
    if (d.numbers.n)
        d.number = d.numbers.at[0];
    for (size_t i = 0; i < n; i++)
        vec_push(&d.issuers, seg_issuer_full(s, names[i]));
    if (!n && e->issuer.n)
        vec_push(&d.issuers, seg_issuer_full(s, e->issuer));
    d.instrument = title_instrument(s, e->title);
    size_t semi = span_rfind(d.instrument, SPAN(";"));
    d.kind = title_kind(
        s, d.instrument.n ? span_from(d.instrument, semi == SPAN_NONE ? 0 : semi + 1) : d.title);
    d.line_from = s->v->lines[e->line_from].line_from;
    d.line_to = s->v->lines[e->line_to].line_to;
    d.byte_from = view_raw(s->v, s->v->lines[e->line_from].from);
    d.byte_to = view_raw_end(s->v, s->v->lines[e->line_to].to);
    vec_push(&s->a->documents, d);
}

/* An entry that names a document already known adds its page; the others become listed documents. */
static void merge_entries(const struct seg *s, struct entries *e)
{
    struct names v = { 0 };
    for (size_t i = 0; i < s->a->documents.n; i++)
        name_document(&v, s, i);
    if (v.n)
        qsort(v.at, v.n, sizeof *v.at, by_name);
    struct names listed = { 0 };
    for (size_t i = 0; i < e->n; i++) { /* entries are sorted by key: equal titles stand together */
        size_t doc = find_name(&v, e->at[i].key);
        for (size_t k = 0; k < e->at[i].numbers.n && doc == NO_LINE; k++)
            doc = find_name(&v, e->at[i].numbers.at[k]);
        if (doc != NO_LINE) {
            struct document *d = &s->a->documents.at[doc];
            if (!d->gazette_page.n)
                d->gazette_page = e->at[i].page;
            if (span_eq(d->title, SPAN("人事任免")) &&
                e->at[i].title.n > d->title.n) /* the section's heading stood for it */
                d->title = e->at[i].title;
            struct span names[MAX_NAMES];
            size_t rest, n = d->issuers.n ? 0 : title_issuers(s, d->title, names, MAX_NAMES, &rest);
            for (size_t k = 0; k < n; k++)
                vec_push(&d->issuers, seg_issuer_full(s, names[k]));
            continue;
        }
        struct span key = e->at[i].numbers.n ? e->at[i].numbers.at[0] : e->at[i].key;
        vec_push(&listed, ((struct name){ key, i }));
    }
    if (listed.n)
        qsort(listed.at, listed.n, sizeof *listed.at, by_name);
    for (size_t i = 0; i < listed.n; i++)
        if (i == 0 || !span_eq(listed.at[i].key, listed.at[i - 1].key))
            list_entry(s, &e->at[listed.at[i].doc]);
    vec_release(&v);
    vec_release(&listed);
}

static int by_place(const void *a, const void *b)
{
    const struct document *x = a, *y = b;
    if (x->byte_from != y->byte_from)
        return x->byte_from < y->byte_from ? -1 : 1;
    return (x->byte_to > y->byte_to) - (x->byte_to < y->byte_to);
}

/* Documents in source order, each segment pointing at its own. */
static void sort_documents(struct segmentation *out, struct analysis *a)
{
    if (a->documents.n)
        qsort(a->documents.at, a->documents.n, sizeof *a->documents.at, by_place);
    size_t k = 0;
    for (size_t i = 0; i < a->documents.n; i++)
        if (a->documents.at[i].presence == PRESENCE_FULL && k < out->n)
            out->at[k++].doc = (uint32_t)i;
}

//
// All together
//

/* Is there anything but notes below title and card? */
static bool has_text(const struct seg *s, const struct start *st)
{
    for (size_t i = st->title_to > s->card.to ? st->title_to : s->card.to; i < st->to; i++)
        if (kind(s, i) != LINE_NOTE && kind(s, i) != LINE_NUMBER && kind(s, i) != LINE_ATTACH)
            return true;
    return false;
}

static void fill_all(struct segmentation *out, const struct seg *s, const struct starts *st)
{
    out->at = arena_alloc(s->arena, (st->n + 1) * sizeof *out->at);
    for (size_t i = 0; i < st->n; i++) {
        if (st->at[i].to <= st->at[i].from)
            continue;
        struct document d;
        struct segment *g = &out->at[out->n++];
        document_fill(&d, g, s, &st->at[i]);
        if (st->at[i].kind == START_ORDER)
            adopt_inner(&d, g, s);
        if (out->n == 1 && card_apply(&d, s) && !has_text(s, &st->at[i])) {
            d.presence =
                PRESENCE_LISTED; /* the page has a card, and the text in a file to download */
            out->n--;
        }
        vec_push(&s->a->documents, d);
    }
}

static void segment_gazette(struct segmentation *out, const struct seg *s, const struct masthead *m)
{
    struct entries e = { 0 };
    struct starts st = { 0 };
    size_t body = m->end;
    if (m->contents != NO_LINE)
        body = contents_read(&e, s, m->contents + 1, s->n, false);
    for (size_t i = body; i < s->n; i++)
        if (kind(s, i) == LINE_INDEX) {
            size_t end = contents_read(&e, s, i + 1, s->n, true);
            while (++i < end)
                s->kind[i] = LINE_ENTRY; /* nothing in the list begins a document */
        }
    contents_finish(&e);
    starts_find(&st, s, &e, body, s->n);
    fill_all(out, s, &st);
    merge_entries(s, &e);
    entries_release(&e);
    vec_release(&st);
}

/* A document that cannot be named is one still: what its head does not tell is told. */
static void tell_missing(const struct seg *s, const struct document *d)
{
    if (d->title.n || d->presence != PRESENCE_FULL)
        return;
    struct buf b = { 0 };
    buf_str(&b, "没有读出题名");
    buf_str(&b, d->number.n ? "" : "、文号");
    buf_str(&b, d->issuers.n ? "" : "、制发机关");
    buf_str(&b, d->issued.n ? "" : "、成文日期");
    vec_push(&s->a->diagnostics,
             ((struct diagnostic){ SPAN("head-incomplete"), arena_dup(s->arena, buf_as_span(&b)),
                                   d->line_from }));
    buf_release(&b);
}

/* Pages cut out of a gazette have no masthead: contents or an index, known by entries that bear numbers of documents or name
   papers of bodies (those of a law name chapters), make the file a gazette all the same. */
static void find_list(struct masthead *m, const struct seg *s)
{
    enum { LEAST_ENTRIES = 3, LEAST_PAPERS = 2, LINES = 24 };
    for (size_t i = 0; i < s->n && !m->found; i++) {
        size_t entries = 0, papers = 0;
        bool contents = kind(s, i) == LINE_CONTENTS;
        if (!contents && kind(s, i) != LINE_INDEX)
            continue;
        for (size_t k = i + 1; k < s->n && k <= i + LINES; k++) {
            papers += contents && contents_names_paper(s, k);
            entries += kind(s, k) == LINE_ENTRY && span_has(seg_line(s, k), SPAN("〔")) &&
                       span_has(seg_line(s, k), SPAN("号"));
        }
        m->found = entries >= LEAST_ENTRIES || papers >= LEAST_PAPERS;
        m->contents = m->found && contents ? i : NO_LINE;
        m->end = 0;
    }
}

/* Does a paper with a number and a title of its own stand below an order that is signed, and is not what that promulgates? */
static bool follows_order(const struct seg *s, const struct start *order, const struct start *below)
{
    bool dated = false, named = false;
    if (order->kind != START_ORDER || !below->from || below->from <= order->body_from ||
        below->title_to <= below->title_from)
        return false;
    struct span key = key_exact(s->arena, seg_line(s, below->title_from));
    for (size_t i = order->body_from; i < below->from; i++) {
        dated |= kind(s, i) == LINE_DATE;
        named |=
            span_has(key_exact(s->arena, span_cut(seg_line(s, i), 0, 3 * SHAPE_MAX_BYTES)), key);
    }
    return dated && !named && kind(s, below->from - 1) != LINE_DATE;
}

/* Papers below the first that have whole heads: they, the first, and what else begins between them in order. False where there are none. */
static bool add_further(struct starts *st, const struct seg *s, struct start top)
{
    struct starts all = { 0 }, more = { 0 };
    further_find(&more, s, &top);
    if (!more.n) {
        vec_release(&more);
        return false;
    }
    if (!head_is_letter(s)) /* a letter that sends papers on is none */
        vec_push(&all, top);
    for (size_t i = 0, k = 0; i < st->n || k < more.n;) {
        const struct start *last = all.n ? &all.at[all.n - 1] : &top;
        bool own = i < st->n && (k == more.n || st->at[i].from < more.at[k].from);
        if (!own)
            vec_push(&all, more.at[k++]);
        else if (st->at[i].from > last->body_from &&
                 (k == more.n || st->at[i].body_from <= more.at[k].from))
            vec_push(&all, st->at[i++]);
        else
            i++; /* the head of a paper that is there already */
    }
    for (size_t i = 0; i + 1 < all.n; i++)
        all.at[i].to = all.at[i + 1].from;
    all.at[all.n - 1].to = s->n;
    vec_release(&more);
    vec_release(st);
    *st = all;
    return true;
}

static void segment_file(struct segmentation *out, struct seg *s)
{
    struct starts st = { 0 };
    head_type_lines(s);
    starts_single(&st, s);
    struct start top = single_start(s);
    if (add_further(&st, s, top)) {
        st.at[0].from = head_is_letter(s) ? st.at[0].from : 0;
    } else if (st.n < 2) {
        struct start below = st.n ? st.at[0] : (struct start){ 0 };
        st.n = 0;
        if (follows_order(s, &top, &below)) {
            top.to = below.from;
            vec_push(&st, top);
            vec_push(&st, below);
        } else {
            vec_push(&st, top);
        }
    } else {
        st.at[0].from = 0;
    }
    fill_all(out, s, &st);
    if (out->n == 1)
        title_from_sentence(&s->a->documents.at[0], s);
    for (size_t i = 0; i < s->a->documents.n; i++)
        tell_missing(s, &s->a->documents.at[i]);
    vec_release(&st);
}

void segment(struct segmentation *out, struct analysis *a, const struct view *v,
             const struct lexicon *lex)
{
    *out = (struct segmentation){ 0 };
    struct seg s = { .a = a, .arena = &a->arena, .v = v, .lex = lex };
    if (!v->n_lines)
        return;
    seg_classify(&s);
    struct masthead m;
    read_masthead(&m, &s);
    if (!m.found)
        find_list(&m, &s);
    if (m.found)
        segment_gazette(out, &s, &m);
    else
        segment_file(out, &s);
    sort_documents(out, a);
}
