// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Further papers below the first of a file that is no gazette: 汇编 of several papers, pages copied one under another. One begins where
// the text above has ended and a whole head stands (segment/head.c) that bears a number: letterhead, number and title over addressees, or
// an order with its sentence of promulgation. Below a rule that prints its caption, the next rule with one begins a paper, too. A pair of title
// and number inside a list is none, nor what an order, a decision or a carrier prints.
#include "analyzer/segment/head.h"
#include "analyzer/words/key.h"

enum {
    ABOVE_LINES = 12, /* of a head above its number, bodies not counted */
    TAIL_LINES = 6,   /* notes, copies and prints below a signature */
};

static enum line_kind kind(const struct seg *s, size_t i)
{
    return i < s->n ? (enum line_kind)s->kind[i] : LINE_PROSE;
}

/* May the line stand in a head above its number? */
static bool is_head_piece(const struct seg *s, size_t i)
{
    switch (kind(s, i)) {
    case LINE_SHORT:
    case LINE_BODY:
    case LINE_SECTION:
    case LINE_MARK:
        return true;
    default:
        return false;
    }
}

/* Does the line end a paper: its day, its last sentence, a note, 抄送, …印发? */
static bool ends_paper(const struct seg *s, size_t i)
{
    struct span t = seg_line(s, i);
    switch (kind(s, i)) {
    case LINE_DATE:
    case LINE_NOTE:
    case LINE_SOURCE:
    case LINE_ISSUE:
        return true;
    case LINE_PROSE:
    case LINE_STRUCTURE:
        return ends(t, "。");
    default:
        return ((ends(t, "印发") || ends(t, "印")) && !span_has(t, SPAN("关于"))) ||
               starts(t, "附件") || starts(t, "抄送");
    }
}

/* Does an annex end above line i: the last row of its table, or over a blank line the last item of its list? */
static bool ends_annex(const struct seg *s, size_t i)
{
    bool blank = s->v->lines[i].flags & VIEW_BLANK_BEFORE;
    return i && (kind(s, i - 1) == LINE_TABLE || (blank && kind(s, i - 1) == LINE_STRUCTURE));
}

/* The first line of the head whose number stands at line k; k where the text above has not ended. */
static size_t head_top(const struct seg *s, size_t floor, size_t k)
{
    size_t top = k, lines = 0;
    while (top > floor && is_head_piece(s, top - 1) && lines < ABOVE_LINES) {
        if (ends_paper(s, top - 1) || (s->v->lines[top].flags & VIEW_RULE))
            break;
        lines += kind(s, --top) != LINE_BODY;
    }
    bool ended =
        ends_paper(s, top - 1) || (s->v->lines[top].flags & VIEW_RULE) || ends_annex(s, top);
    return top > floor && ended ? top : SPAN_NONE;
}

/* The same where nothing shows that the text above has ended (a form, names of rules without numbering): the lines up to a blank one. */
static size_t block_top(const struct seg *s, size_t floor, size_t k)
{
    size_t top = k;
    while (top > floor && top + ABOVE_LINES > k && !(s->v->lines[top].flags & VIEW_BLANK_BEFORE) &&
           is_head_piece(s, top - 1))
        top--;
    return top > floor && (s->v->lines[top].flags & VIEW_BLANK_BEFORE) ? top : SPAN_NONE;
}

/* Does the text of a paper follow: addressees, or a sentence below a title that names its bodies? */
static bool has_text(const struct seg *s, const struct head *h)
{
    size_t i = h->body_from;
    while (kind(s, i) == LINE_NOTE || kind(s, i) == LINE_DATE)
        i++;
    if (i >= s->n)
        return false;
    return kind(s, i) == LINE_ADDRESSEE || ((h->n_bodies || head_is_letter(s)) &&
                                            kind(s, i) == LINE_PROSE && ends(seg_line(s, i), "。"));
}

/* 《X》已经…通过，现予公布 below the head of an order. */
static bool promulgates(const struct seg *s, const struct head *h)
{
    struct span t = h->body_from < s->n ? seg_line(s, h->body_from) : span_of(NULL, 0);
    return span_has(t, SPAN("《")) &&
           (span_has(t, SPAN("现予")) || span_has(t, SPAN("现公布")) ||
            span_has(t, SPAN("现发布")) || span_has(t, SPAN("予以公布")));
}

/* Is it the paper that the order or announcement above promulgates, with its own number: 现予公布《X》 over 法释〔2020〕9号 and X? */
static bool is_promulgated(const struct seg *s, const struct start *above, const struct head *h)
{
    enum { SENTENCES = 6 };
    if (above->kind != START_ORDER)
        return false;
    struct buf b = { 0 };
    struct span names[MAX_NAMES];
    size_t rest = 0;
    for (size_t i = h->title_from; i < h->title_to; i++)
        buf_span(&b, seg_line(s, i));
    struct span title = buf_as_span(&b);
    if (title_issuers(s, title, names, MAX_NAMES, &rest) && rest < title.n)
        title = span_from(title, rest);
    struct span key = key_exact(s->arena, title);
    buf_release(&b);
    for (size_t i = above->body_from; key.n && i < above->body_from + SENTENCES && i < s->n; i++)
        if (span_has(key_exact(s->arena, span_cut(seg_line(s, i), 0, 3 * SHAPE_MAX_BYTES)), key))
            return true;
    return false;
}

static bool is_whole(const struct seg *s, const struct head *h, size_t number)
{
    if (h->number_line != number || h->title_line != NO_LINE)
        return false;
    if (h->kind == START_ORDER)
        return h->n_bodies && !h->title_above && promulgates(s, h);
    if (h->title_to <= h->title_from || !has_text(s, h))
        return false;
    struct buf b = { 0 };
    for (size_t i = h->title_from; i < h->title_to; i++)
        buf_span(&b, seg_line(s, i));
    bool carrier = title_ends_as_carrier(buf_as_span(&b));
    buf_release(&b);
    return carrier;
}

/* Does the letterhead, or the title, say whose paper it is? */
static bool names_its_body(const struct seg *s, const struct head *h)
{
    struct span names[MAX_NAMES];
    size_t rest;
    return h->n_bodies || (h->title_to > h->title_from &&
                           title_issuers(s, seg_line(s, h->title_from), names, MAX_NAMES, &rest));
}

/* Addressees or a sentence must stand in the lines below a number; most numbers stand in lists. */
static bool text_is_near(const struct seg *s, size_t number)
{
    enum { BELOW_LINES = 24 };
    for (size_t i = number + 1; i < s->n && i < number + BELOW_LINES; i++)
        if (kind(s, i) == LINE_ADDRESSEE || kind(s, i) == LINE_PROSE)
            return true;
    return false;
}

/* The line behind a caption in brackets (2010年3月1日…通过), or a number alone, at line i where articles follow it; i otherwise. */
static size_t caption_of_rule(const struct seg *s, size_t i)
{
    enum { LINES = 8 };
    static const struct span first[] = { SPAN_INIT("第一"), SPAN_INIT("第1条"), SPAN_INIT("总则") };
    struct span t = i < s->n ? seg_line(s, i) : span_of(NULL, 0);
    bool caption = kind(s, i) == LINE_HISTORY && (starts(t, "（") || starts(t, "("));
    if (!caption && kind(s, i) != LINE_NUMBER)
        return i;
    size_t k = i + 1;
    while (k < s->n && k < i + LINES && kind(s, k) != LINE_STRUCTURE && kind(s, k) != LINE_CONTENTS)
        k++;
    bool begins = kind(s, k) == LINE_CONTENTS ||
                  (k < s->n && starts_any(seg_line(s, k), first, COUNT(first)));
    return begins ? k : i;
}

/* Is the line the title of a rule over its caption, below a text that has ended? */
static bool is_rule(const struct seg *s, const struct head *h, size_t caption)
{
    struct buf b = { 0 };
    for (size_t i = h->title_from; i < h->title_to; i++)
        buf_span(&b, seg_line(s, i));
    struct span ended = { 0 }, title = head_without_labels(buf_as_span(&b), &ended);
    struct span word = title_kind(s, title);
    bool rule = h->kind == START_SINGLE && h->title_line == NO_LINE && h->title_to == caption &&
                h->title_to > h->title_from && lexicon_kind_is(s->lex, word, KIND_ARTICLES) &&
                !lexicon_kind_is(s->lex, word, KIND_DECIDES);
    buf_release(&b);
    return rule;
}

/* Is the title at [from, to) named in the text above it, as what an order promulgates, a decision amends, or a notice prints? */
static bool is_named_above(const struct seg *s, size_t top, size_t from, size_t to)
{
    struct buf b = { 0 };
    for (size_t i = from; i < to; i++)
        buf_span(&b, seg_line(s, i));
    struct span key = key_exact(s->arena, buf_as_span(&b));
    bool named = !key.n;
    buf_release(&b);
    for (size_t i = top; i < from && !named; i++)
        named = span_has(key_exact(s->arena, seg_line(s, i)), key);
    return named;
}

/* May a rule with a caption that the text above does not name follow the paper: is it an order or a decision, which prints what it names? */
static bool prints_what_it_names(const struct seg *s, const struct start *first)
{
    if (first->kind == START_ORDER)
        return true;
    struct buf b = { 0 };
    for (size_t i = first->title_from; i < first->title_to; i++)
        buf_span(&b, seg_line(s, i));
    bool decides = lexicon_kind_is(s->lex, title_kind(s, buf_as_span(&b)), KIND_DECIDES);
    buf_release(&b);
    return decides;
}

/* Adds the rule whose caption stands at line i, where the first paper is such a rule, too, or one that names all that it prints. */
static bool add_rule(struct starts *out, const struct seg *s, const struct start *first,
                     size_t floor, size_t i)
{
    bool number = kind(s, i) == LINE_NUMBER;
    if ((kind(s, i) != LINE_HISTORY && !number) || caption_of_rule(s, i) == i)
        return false;
    bool rules = caption_of_rule(s, first->title_to) != first->title_to &&
                 is_rule(s, first->head, first->title_to);
    if (!rules && !prints_what_it_names(s, first))
        return false;
    size_t top = head_top(s, floor, i);
    if (top == SPAN_NONE || top == i || (number && (!rules || kind(s, top - 1) == LINE_ATTACH)))
        return false; /* what is attached has its number from its carrier */
    struct head *h = arena_alloc(s->arena, sizeof *h);
    head_read(h, s, top);
    const struct start *above = out->n ? &out->at[out->n - 1] : first;
    if (!is_rule(s, h, i) || (!rules && is_named_above(s, above->from, h->title_from, i)))
        return false;
    vec_push(out, start_of_head(h, top, s->n));
    return true;
}

/* Adds the paper whose number stands at line i; its head, or NULL. */
static const struct head *add_numbered(struct starts *out, const struct seg *s,
                                       const struct start *first, size_t floor, size_t i)
{
    if ((kind(s, i) != LINE_NUMBER && kind(s, i) != LINE_ORDINAL) || !text_is_near(s, i))
        return NULL;
    size_t top = head_top(s, floor, i);
    bool ended = top != SPAN_NONE;
    if (!ended)
        top = block_top(s, floor, i);
    if (top == SPAN_NONE)
        return NULL;
    struct head *h = arena_alloc(s->arena, sizeof *h);
    head_read(h, s, top);
    if (!ended && !(kind(s, h->body_from) == LINE_ADDRESSEE && names_its_body(s, h)))
        return NULL;
    if (!is_whole(s, h, i) || is_promulgated(s, out->n ? &out->at[out->n - 1] : first, h))
        return NULL;
    vec_push(out, start_of_head(h, top, s->n));
    return h;
}

void further_find(struct starts *out, const struct seg *s, const struct start *first)
{
    size_t floor = first->body_from;
    for (size_t i = floor; i < s->n; i++) {
        const struct head *h = add_numbered(out, s, first, floor, i);
        if (h || add_rule(out, s, first, floor, i))
            floor = i = h ? h->body_from : i;
    }
}
