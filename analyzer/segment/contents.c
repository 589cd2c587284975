// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Contents lists and annual indexes: TITLE （NUMBER）…………（PAGE), over one line or several.
#include <stdlib.h>

#include "analyzer/segment/internal.h"
#include "analyzer/words/key.h"

enum { ENTRY_LINES = 9, ENTRY_BYTES = 900, MATCH_LINES = 5 };

/* Without white space and dot leaders at the end: （溪政发〔2022〕1号） …（31）. */
static struct span trim(struct span s)
{
    while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t' || ends(s, "…") || ends(s, "..")))
        s.n -= ends(s, "…") ? SPAN("…").n : ends(s, "..") ? SPAN("..").n : 1;
    while (ends(s, "."))
        s.n--;
    return s;
}

/* Line i without the page mark at its end: (12), （10·3）, a bare number behind leaders or behind white space. */
static struct span without_page(const struct seg *s, size_t i, struct span *page)
{
    struct span g[SHAPE_GROUPS], t = trim(seg_line(s, i));
    *page = span_of(NULL, 0);
    if (shape_match(SHAPE_PAGE_MARK, t, g)) {
        *page = g[1];
        return trim(g[0]);
    }
    size_t at = t.n;
    while (at && t.n - at < 4 && t.p[at - 1] >= '0' && t.p[at - 1] <= '9')
        at--;
    bool apart = at < t.n && at &&
                 (t.p[at - 1] == ' ' ||
                  ((unsigned char)t.p[at - 1] >= 0x80 && view_gap(s->v, s->v->lines[i].from + at)));
    if (!apart || (t.n - at == 4 && (t.p[at] == '1' || t.p[at] == '2')))
        return t;
    *page = span_from(t, at);
    return trim(span_cut(t, 0, at));
}

/* Cuts a document number, in brackets or behind a space, from the end of the text. */
static struct span without_number(const struct seg *s, struct span t, struct span *printed)
{
    *printed = span_of(NULL, 0);
    t = trim(t);
    if (ends(t, "号）") || ends(t, "号)")) {
        struct span inner = span_cut(t, 0, t.n - (ends(t, "）") ? 3 : 1));
        int depth = 1; /* brackets round the year nest: （吉政发（2024）3号） */
        for (size_t i = inner.n; i-- > 0;) {
            struct span at = span_cut(inner, i, i + 3);
            size_t w = inner.p[i] == '(' ? 1 : span_eq(at, SPAN("（")) ? 3 : 0;
            if (inner.p[i] == ')' || span_eq(at, SPAN("）")))
                depth++;
            if (w && --depth == 0) {
                struct span number = span_from(inner, i + w);
                if (docno_canonical(s->arena, s->lex, number).n ||
                    seg_numbers(s, number, (struct docno[4]){ 0 }, 4)) {
                    *printed = number;
                    return trim(span_cut(t, 0, i));
                }
                return t;
            }
        }
        return t;
    }
    if (ends(t, "号")) { /* …的通知 国发〔2024〕3号 */
        struct docno d[1];
        if (docno_at_hao(d, 1, s->arena, s->lex, t, 0, t.n - 3) && d[0].from > 12 &&
            title_ends_as_carrier(trim(span_cut(t, 0, d[0].from)))) {
            *printed = span_cut(t, d[0].from, t.n);
            return trim(span_cut(t, 0, d[0].from));
        }
    }
    return t;
}

/* Names that contents lists print and that are no documents. */
static bool is_no_document(struct span t)
{
    static const char *const tails[] = { "总目录", "目录索引", "政务要闻", "要闻",       "大事记",
                                         "卷首语", "简介",     "征订启事", "编辑委员会", "公报目录",
                                         "索引",   "图片新闻", "封面",     "封底" };
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        if (ends(t, tails[i]))
            return true;
    return t.n < 9;
}

static bool is_skipped_section(struct span t)
{
    static const char *const words[] = { "卷首语", "要闻", "大事记", "目录索引",
                                         "索引",   "动态", "图片",   "封" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (span_has(t, span_str(words[i])))
            return true;
    return false;
}

struct contents_reading {
    struct entries *out;
    const struct seg *s;
    struct title_text text;
    struct span page;
    size_t first, lines;
    bool index, skip; /* skip: under a heading whose entries are no documents */
};

static void clear(struct contents_reading *r)
{
    title_clear(&r->text);
    r->lines = 0;
    r->page = span_of(NULL, 0);
}

/* 浙江省人民政府令（第395号） 浙江省某管理办法: the order's number with the title of what it promulgates, which may be the next
   entry. */
static void split_order(const struct seg *s, struct entry *e, struct entries *before)
{
    struct span t = e->title, names[8];
    size_t rest, n = title_issuers(s, t, names, 8, &rest), hao = span_find(t, SPAN("号"));
    struct entry *last = before->n ? &before->at[before->n - 1] : NULL;
    if (!n || hao == SPAN_NONE ||
        !(starts(span_from(t, rest), "令") || starts(span_from(t, rest), "公告"))) {
        bool follows = last && last->order_only && last->line_to + 1 >= e->line_from &&
                       last->index == e->index;
        if (!follows)
            return;
        e->numbers = last->numbers; /* the head of the order was an entry of its own */
        e->printed = last->printed;
        e->issuer = last->issuer;
        e->line_from = last->line_from;
        before->n--;
        return;
    }
    struct docno d[4];
    size_t end = hao + 3;
    if (starts(span_from(t, end), "）"))
        end += 3;
    else if (end < t.n && t.p[end] == ')')
        end++;
    struct span printed = span_cut(t, 0, end), plain = printed;
    size_t open = span_find(printed, SPAN("（")), w = 3;
    if (open == SPAN_NONE)
        open = span_find(printed, SPAN("(")), w = 1;
    if (open != SPAN_NONE) /* 国务院令（第771号） */
        plain = arena_join(
            s->arena,
            (struct span[]){ span_cut(printed, 0, open), span_cut(printed, open + w, hao + 3) }, 2);
    if (!seg_numbers(s, plain, d, 4))
        return;
    vec_push(&e->numbers, d[0].canonical);
    e->printed = printed;
    e->issuer = d[0].issuer.n ? d[0].issuer : names[0];
    struct span title = trim(span_from(t, end));
    while (starts(title, " "))
        title = span_from(title, 1);
    e->order_only = title.n == 0;
    if (title.n)
        e->title = title;
}

/* Ends the entry that was gathered. */
static void flush(struct contents_reading *r, size_t last)
{
    const struct seg *s = r->s;
    struct span printed, body = without_number(s, buf_as_span(&r->text.text), &printed);
    if (!r->lines || !body.n || r->skip) {
        clear(r);
        return;
    }
    struct entry e = { .line_from = r->first, .line_to = last, .index = r->index };
    e.title = title_finish(&r->text, s, body.n);
    if (printed.n) {
        printed = arena_dup(s->arena, printed); /* what is read from it points into it */
        struct docno d[64];
        size_t n = seg_numbers(s, printed, d, 64);
        for (size_t i = 0; i < n; i++)
            vec_push(&e.numbers, d[i].canonical);
        e.issuer = n ? d[0].issuer : span_of(NULL, 0);
        e.printed = printed;
    }
    e.page = r->page.n ? arena_dup(s->arena, r->page) : span_of(NULL, 0);
    if (!printed.n)
        split_order(s, &e, r->out);
    e.key = key_exact(s->arena, e.title);
    clear(r);
    if (is_no_document(e.title) || !e.key.n) {
        vec_release(&e.numbers);
        return;
    }
    vec_push(r->out, e);
}

static bool begins_entry(const struct seg *s, struct span t)
{
    struct span names[16];
    size_t rest;
    return starts(t, "关于") || starts(t, "印发") || title_issuers(s, t, names, 16, &rest) > 0;
}

/* Lines that cannot stand in a list. */
static bool stops_list(const struct seg *s, size_t i)
{
    switch (s->kind[i]) {
    case LINE_PROSE:
    case LINE_ADDRESSEE:
    case LINE_DATE:
    case LINE_EDITORIAL:
    case LINE_ABOUT:
    case LINE_GAZETTE:
    case LINE_INDEX:
    case LINE_SIGNER:
    case LINE_ATTACH:
    case LINE_METADATA:
    case LINE_NEWS:
    case LINE_CONTENTS:
    case LINE_SOURCE:
        return true;
    case LINE_STRUCTURE:
        return seg_line(s, i).n > 240;
    default:
        return false;
    }
}

/* Do the entries of the list end with page marks? Looks at its first lines only. */
static bool has_pages(const struct seg *s, size_t from, size_t to)
{
    size_t marks = 0;
    struct span page;
    for (size_t i = from;
         i < to && i < from + 200 &&
         !(stops_list(s, i) && s->kind[i] != LINE_EDITORIAL && s->kind[i] != LINE_CONTENTS);
         i++)
        marks += without_page(s, i, &page).n < SIZE_MAX && page.n;
    return marks >= 2;
}

/* Is the title at line i the first title of the list again? Then the documents begin here. */
static bool comes_again(const struct contents_reading *r, size_t i, size_t first_entry)
{
    if (r->out->n <= first_entry)
        return false;
    struct span t = seg_line(r->s, i),
                key = t.n < 600 ? key_exact(r->s->arena, t) : span_of(NULL, 0);
    for (size_t k = first_entry; k < r->out->n && k < first_entry + 2; k++)
        if (key.n >= 18 && span_starts(r->out->at[k].key, key))
            return true;
    return false;
}

bool contents_names_paper(const struct seg *s, size_t i)
{
    struct span page, printed, t = without_number(s, without_page(s, i, &page), &printed),
                               names[16];
    size_t rest;
    return page.n && title_issuers(s, t, names, 16, &rest) && span_has(t, SPAN("关于")) &&
           title_is_complete(t);
}

size_t contents_read(struct entries *out, const struct seg *s, size_t from, size_t to, bool index)
{
    struct contents_reading r = { .out = out, .s = s, .index = index };
    bool pages = has_pages(s, from, to);
    size_t first_entry = out->n, end = from, i = from;
    for (; i < to; i++) {
        struct span t = seg_line(s, i);
        enum line_kind k = (enum line_kind)s->kind[i];
        if (k == LINE_CONTENTS || (k == LINE_EDITORIAL && t.n < 30 && !span_has(t, SPAN("："))) ||
            k == LINE_ISSUE) {
            if (k == LINE_EDITORIAL && out->n > first_entry)
                break;
            continue;
        }
        if (pages && !r.lines && shape_match(SHAPE_ORDER_HEAD, t, NULL) &&
            !(i + 1 < to && s->kind[i + 1] == LINE_ORDINAL))
            continue; /* the head of a section of orders */
        bool heads_order = !pages && i + 1 < to && s->kind[i + 1] == LINE_ORDINAL &&
                           shape_match(SHAPE_ORDER_HEAD, t, NULL);
        bool heads_text = (s->v->lines[i].flags & VIEW_HEADING) && k != LINE_SECTION &&
                          out->n > first_entry &&
                          !(s->v->lines[out->at[first_entry].line_from].flags & VIEW_HEADING);
        if (stops_list(s, i) || heads_order || heads_text)
            break;
        if (k == LINE_SECTION) {
            flush(&r, i ? i - 1 : 0);
            r.skip = is_skipped_section(t);
            end = i + 1;
            continue;
        }
        /* the paper's number may stand above its title */
        if (!index && k == LINE_NUMBER && !r.lines && i + 1 < to &&
            comes_again(&r, i + 1, first_entry))
            break;
        if (!index && comes_again(&r, i, first_entry)) {
            flush(&r, i - 1);
            break;
        }
        struct span so_far = buf_as_span(&r.text.text), page, printed,
                    text = without_page(s, i, &page);
        if (r.lines) {
            struct span body = without_number(s, so_far, &printed);
            bool done = printed.n || (!pages && title_is_complete(body));
            if ((done && begins_entry(s, t)) || r.lines >= ENTRY_LINES || so_far.n > ENTRY_BYTES)
                flush(&r, i - 1);
        }
        if (!r.lines)
            r.first = i;
        title_add(&r.text, s, (size_t)s->v->lines[i].from, (size_t)s->v->lines[i].from + text.n);
        r.lines++;
        r.page = page;
        bool single =
            !pages &&
            ((s->v->lines[i].flags & VIEW_BULLET) ||
             (i + 1 < to && (s->v->lines[i + 1].flags & (VIEW_BLANK_BEFORE | VIEW_BULLET)) &&
              title_is_complete(without_number(s, buf_as_span(&r.text.text), &printed))));
        if (page.n || single) {
            flush(&r, i);
            end = i + 1;
        }
    }
    if (!pages && r.lines) /* without page marks the last piece may be the first document's title */
        clear(&r);
    title_release(&r.text);
    return pages || index ? end : i < to && out->n > first_entry ? i : end;
}

void entries_release(struct entries *e)
{
    for (size_t i = 0; i < e->n; i++)
        vec_release(&e->at[i].numbers);
    vec_release(e);
}

static int by_key(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    int d = span_cmp(x->key, y->key);
    return d ? d : (x->line_from > y->line_from) - (x->line_from < y->line_from);
}

void contents_finish(struct entries *e)
{
    if (e->n)
        qsort(e->at, e->n, sizeof *e->at, by_key);
}

/* First entry whose key is not less than `key`. */
static size_t lower(const struct entries *e, struct span key)
{
    size_t lo = 0, hi = e->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (span_cmp(e->at[mid].key, key) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

struct entry *contents_match(struct entries *e, const struct seg *s, size_t from, size_t to,
                             size_t *lines)
{
    struct buf text = { 0 };
    struct entry *found = NULL;
    for (size_t i = from; i < to && i < from + MATCH_LINES && !found; i++) {
        enum line_kind k = (enum line_kind)s->kind[i];
        if (k == LINE_PROSE || k == LINE_DATE || k == LINE_NUMBER || k == LINE_ENTRY ||
            k == LINE_ADDRESSEE || k == LINE_TABLE)
            break;
        struct span t = seg_line(s, i);
        if (t.n > ENTRY_BYTES)
            break;
        buf_span(&text, t);
        struct span key = key_exact(s->arena, buf_as_span(&text));
        size_t at = lower(e, key);
        if (!key.n || at == e->n || !span_starts(e->at[at].key, key))
            break;
        if (e->at[at].key.n == key.n) {
            found = &e->at[at];
            *lines = i - from + 1;
        }
    }
    buf_release(&text);
    return found;
}
