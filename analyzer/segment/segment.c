// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/segment/segment.h"

#include <stdlib.h>

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
            m->end = i + 1;
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

static bool is_title_line(const struct seg *s, size_t i)
{
    enum line_kind k = kind(s, i);
    return i < s->n &&
           (k == LINE_SHORT || k == LINE_BODY || k == LINE_GAZETTE || k == LINE_INDEX ||
            k == LINE_SECTION || k == LINE_EDITORIAL) &&
           seg_line(s, i).n <= 400;
}

/* （2021—2025年）, （试行）, （草案） below a title. */
static bool is_title_bracket(const struct seg *s, size_t i)
{
    struct span t = i < s->n ? seg_line(s, i) : span_of(NULL, 0);
    return t.n && t.n <= 60 && (span_starts(t, SPAN("（")) || t.p[0] == '(') &&
           (span_ends(t, SPAN("）")) || t.p[t.n - 1] == ')') && !span_has(t, SPAN("号")) &&
           !span_has(t, SPAN("日")) && !span_has(t, SPAN("通过")) && !span_has(t, SPAN("公布")) &&
           !span_has(t, SPAN("发布")) && !span_has(t, SPAN("批准")) &&
           (kind(s, i) == LINE_SHORT || kind(s, i) == LINE_ENTRY);
}

static size_t title_end(const struct seg *s, size_t from)
{
    struct buf b = { 0 };
    size_t i = from, best = from;
    uint8_t heading = s->v->lines[from].flags & VIEW_HEADING;
    for (; i < s->n && i < from + TITLE_LINES && is_title_line(s, i); i++) {
        uint8_t flags = s->v->lines[i].flags;
        if (i > from && ((flags & (VIEW_HEADING | VIEW_RULE)) != (heading & VIEW_HEADING)))
            break;
        if (b.n + seg_line(s, i).n > 600)
            break;
        buf_span(&b, seg_line(s, i));
        struct span t = buf_as_span(&b);
        if (title_is_complete(t) ||
            (title_kind(s, t).n && !lexicon_is_stop_title(s->lex, t) && kind(s, i) != LINE_BODY)) {
            best = i + 1;
            /* a title of which a line ends with a kind goes on with 的决定, 》的通知, 若干问题的解释 */
            struct span next = i + 1 < s->n ? seg_line(s, i + 1) : span_of(NULL, 0);
            bool open =
                span_find(t, SPAN("《")) != SPAN_NONE &&
                span_rfind(t, SPAN("《")) >
                    (span_rfind(t, SPAN("》")) == SPAN_NONE ? 0 : span_rfind(t, SPAN("》")));
            bool more = open || span_starts(next, SPAN("的")) || span_starts(next, SPAN("》")) ||
                        span_starts(next, SPAN("若干")) || span_starts(next, SPAN("有关问题"));
            if (!more)
                break;
        }
    }
    buf_release(&b);
    if (best == from &&
        is_title_line(s, from)) /* no kind at its end: the lines up to the first gap */
        for (best = from + 1;
             best < i && !(s->v->lines[best].flags & (VIEW_BLANK_BEFORE | VIEW_RULE)); best++)
            ;
    while (best > from && is_title_bracket(s, best))
        best++;
    return best;
}

static bool is_announcement(const struct seg *s, size_t i, size_t *head_end)
{
    size_t k = i;
    while (kind(s, k) == LINE_BODY && k < i + 6)
        k++;
    struct span t = k < s->n ? seg_line(s, k) : span_of(NULL, 0);
    if (k > i && span_eq(t, SPAN("公告"))) {
        *head_end = k + 1;
        return true;
    }
    if (kind(s, i) == LINE_SHORT && i + 1 < s->n && kind(s, i + 1) == LINE_ORDINAL &&
        (shape_match(SHAPE_ORDER_HEAD, seg_line(s, i), NULL) ||
         shape_match(SHAPE_ANNOUNCEMENT_HEAD, seg_line(s, i), NULL))) {
        *head_end = i + 2;
        return true;
    }
    if (kind(s, i) == LINE_NUMBER &&
        (span_has(seg_line(s, i), SPAN("令")) || span_has(seg_line(s, i), SPAN("公告"))) &&
        !span_has(seg_line(s, i), SPAN("〔"))) {
        *head_end = i + 1;
        return true;
    }
    return false;
}

/* The line of the number within the first lines below the title or the card; NO_LINE if there is none. */
static size_t number_below(const struct seg *s, size_t from)
{
    for (size_t k = from; k < s->n && k < from + NUMBER_LINES; k++) {
        enum line_kind kk = kind(s, k);
        if (kk == LINE_NUMBER)
            return k;
        if (kk != LINE_HISTORY && kk != LINE_DATE && kk != LINE_SHORT && kk != LINE_BODY &&
            kk != LINE_NOTE)
            break;
    }
    return NO_LINE;
}

/* The title above the card, where the text below it begins without one. */
static bool title_above_card(struct start *st, const struct seg *s)
{
    size_t below = s->card.to, head_end;
    while (below < s->n && kind(s, below) == LINE_NOTE)
        below++;
    size_t title = below + (kind(s, below) == LINE_NUMBER);
    if (!s->card.from || is_title_line(s, title) || is_announcement(s, below, &head_end))
        return false;
    st->title_to = s->card.from;
    while (st->title_to && kind(s, st->title_to - 1) == LINE_NOTE)
        st->title_to--;
    st->title_from = starts_title_block(s, 0, st->title_to);
    st->body_from = s->card.to;
    st->number_line = number_below(s, s->card.to);
    if (st->number_line == s->card.to)
        st->body_from++;
    return st->title_from < st->title_to;
}

/* The whole file as one document. */
static struct start single_start(const struct seg *s)
{
    struct start st = { .number_line = NO_LINE, .kind = START_SINGLE, .to = s->n };
    size_t i = 0, head_end;
    if (title_above_card(&st, s))
        return st;
    i = s->card.to;
    while (i < s->n && (kind(s, i) == LINE_NOTE || (kind(s, i) == LINE_TABLE && i < 8)))
        i++;
    if (i == s->n)
        i = s->card.to;
    st.title_from = i;
    if (is_announcement(s, i, &head_end)) {
        st.kind = START_ORDER;
        st.title_to = st.body_from = head_end;
        st.number_line =
            kind(s, head_end - 1) == LINE_ORDINAL || kind(s, head_end - 1) == LINE_NUMBER
                ? head_end - 1
                : NO_LINE;
        return st;
    }
    if (kind(s, i) == LINE_NUMBER && is_title_line(s, i + 1)) {
        st.number_line = i++;
        st.title_from = i;
    }
    size_t below = i; /* bodies, number, title */
    while (kind(s, below) == LINE_BODY && below < i + 6)
        below++;
    if (below > i && kind(s, below) == LINE_NUMBER && is_title_line(s, below + 1)) {
        st.number_line = below;
        st.title_from = below + 1;
    }
    st.title_to = title_end(s, st.title_from);
    size_t number =
        st.title_to; /* a title whose first lines look complete may still go on to the number below it */
    while (number < s->n && number < st.title_from + TITLE_LINES && is_title_line(s, number))
        number++;
    if (number > st.title_to && kind(s, number) == LINE_NUMBER &&
        starts_title_block(s, st.title_from, number) <= st.title_from)
        st.title_to = number;
    st.body_from = st.title_to;
    if (st.number_line == NO_LINE && (st.number_line = number_below(s, st.title_to)) == st.title_to)
        st.body_from++;
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
    for (size_t i = g->parts_from; i < g->line_to && i < g->parts_from + TITLE_LINES; i++)
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
    struct span names[24];
    size_t rest, n = title_issuers(s, e->title, names, 24, &rest);
    for (size_t i = 0; i < e->numbers.n; i++)
        vec_push(&d.numbers, e->numbers.at[i]);
    if (d.numbers.n)
        d.number = d.numbers.at[0];
    for (size_t i = 0; i < n; i++)
        vec_push(&d.issuers, seg_issuer_full(s, names[i]));
    if (!n && e->issuer.n)
        vec_push(&d.issuers, seg_issuer_full(s, e->issuer));
    d.instrument = key_instrument(s->arena, e->title);
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
            struct span names[24];
            size_t rest, n = d->issuers.n ? 0 : title_issuers(s, d->title, names, 24, &rest);
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

static void segment_file(struct segmentation *out, const struct seg *s)
{
    struct starts st = { 0 };
    starts_single(&st, s);
    if (st.n < 2) {
        st.n = 0;
        vec_push(&st, single_start(s));
    } else {
        st.at[0].from = 0;
    }
    fill_all(out, s, &st);
    if (out->n == 1)
        title_from_sentence(&s->a->documents.at[0], s);
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
    if (m.found)
        segment_gazette(out, &s, &m);
    else
        segment_file(out, &s);
    sort_documents(out, a);
}
