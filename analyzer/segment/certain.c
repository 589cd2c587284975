// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Where the head of a paper begins below lines that nobody can list: the menu of a site (无障碍阅读, 数据开放), the name of its page, a card in a form
// of its own, a letter that sends the paper on. What is certain is the head itself: bodies or 关于 … a carrier, beside its number or over its
// addressees; a letterhead, an order. It is looked for only where the file does not begin with such a head.
#include "analyzer/segment/head.h"
#include "analyzer/words/marks.h"
#include "analyzer/words/turns.h"

enum {
    FAR_LINES = 60,       /* of a menu, a card, a letter */
    LETTER_SENTENCES = 5, /* a covering letter is short */
    SENTENCE_BYTES = 360,
};

static enum line_kind kind(const struct seg *s, size_t i)
{
    return i < s->n ? (enum line_kind)s->kind[i] : LINE_PROSE;
}

/* The text of the title that the head found, without its number. */
static void add_title(struct buf *b, const struct seg *s, const struct head *h)
{
    bool in_line = h->title_line != NO_LINE;
    size_t from = in_line ? h->title_line : h->title_from, to = in_line ? from + 1 : h->title_to;
    for (size_t i = from; i < to; i++) {
        struct span t = seg_line(s, i);
        t = span_cut(t, 0, i + 1 == to && h->cut_to ? h->cut_to : t.n);
        buf_span(b, i == from ? span_from(t, h->cut_from) : t);
    }
}

static bool ends_as_body(const struct seg *s, struct span t)
{
    return lexicon_ends(s->lex, WORD_BODY_END, t) || lexicon_ends(s->lex, WORD_BODY_ALONE, t);
}

/* Could the line be the name of a body? 大厅 ends like one. */
static bool may_be_body(const struct seg *s, struct span t)
{
    enum { SHORTEST = HAN(5) };
    return t.n >= SHORTEST && ends_as_body(s, t);
}

/* Does the first name of the title, of `bytes`, run over the end of a line into one that begins with a body (移动版 / 溪州市水利局关于…), or the title
   into a number? */
static bool is_torn(const struct seg *s, const struct head *h, size_t bytes)
{
    size_t end = 0;
    if (h->title_line != NO_LINE)
        return false;
    for (size_t i = h->title_from; i + 1 < h->title_to; i++) {
        struct span next = seg_line(s, i + 1);
        size_t hao = span_find(next, SPAN("号"));
        if (hao != SPAN_NONE && seg_is_number(s, span_cut(next, 0, hao + SPAN("号").n)))
            return true; /* the number before the title proper */
        end += seg_line(s, i).n - (i == h->title_from ? h->cut_from : 0);
        if (end < bytes && !may_be_body(s, seg_line(s, i)) && seg_body_prefix(s, next))
            return true;
    }
    return false;
}

/* 关于…资金管理的通知》的通知: the end of a title, cut off where a title in it begins. */
static bool marks_in_pairs(struct span t)
{
    int depth = 0;
    for (size_t i = 0; i < t.n && depth >= 0; i++)
        depth +=
            span_starts(span_from(t, i), SPAN("《")) - span_starts(span_from(t, i), SPAN("》"));
    return depth >= 0;
}

/* 溪州市水利局关于…的通知, 关于…的通知, and nothing before it. *named gets whether it names its bodies. */
static bool is_carrier_title(const struct seg *s, const struct head *h, bool *named)
{
    struct buf b = { 0 };
    struct span names[HEAD_BODIES];
    size_t rest = 0;
    add_title(&b, s, h);
    struct span ended = { 0 }, t = head_without_labels(buf_as_span(&b), &ended);
    *named = title_issuers(s, t, names, HEAD_BODIES, &rest) && rest < t.n;
    bool carrier = (*named || turn_starts(TURN_ABOUT, t)) && title_ends_as_carrier(t) &&
                   !span_has(t, SPAN("。")) && marks_in_pairs(t) && t.n == buf_as_span(&b).n &&
                   !is_torn(s, h, *named ? names[0].n : 0);
    buf_release(&b);
    return carrier;
}

/* Does the title end as one and begin as one: 渡船办法, or a carrier's that nothing stands before? */
static bool is_whole_title(const struct seg *s, const struct head *h)
{
    struct buf b = { 0 };
    add_title(&b, s, h);
    struct span t = buf_as_span(&b);
    bool named, about = span_has(t, SPAN("关于"));
    bool whole = about ? is_carrier_title(s, h, &named)
                       : (title_is_complete(t) || title_kind(s, t).n) && !head_ends_as_section(t);
    buf_release(&b);
    return whole;
}

/* 渡船办法 over the order that issues it: is what stands above the head of an order a title? */
static bool has_name_above(const struct seg *s, const struct head *h)
{
    return !h->title_above || h->name.n || h->title_to == h->title_from || is_whole_title(s, h);
}

/* The first line below the head that a site did not set there: 【字号：大 中 小】 打印本页. */
static size_t below_furniture(const struct seg *s, const struct head *h)
{
    enum { FURNITURE_LINES = 8 };
    size_t i = h->body_from;
    while (i < h->body_from + FURNITURE_LINES &&
           (kind(s, i) == LINE_CRUMB || kind(s, i) == LINE_NOTE))
        i++;
    return i;
}

/* Does line i begin with a number: alone, or before 签发人：某某? */
static bool begins_with_number(const struct seg *s, size_t i)
{
    struct span t = i < s->n ? seg_line(s, i) : span_of(NULL, 0);
    bool signed_line = kind(s, i) == LINE_SHORT && span_has(t, SPAN("签发"));
    size_t hao = signed_line ? span_find(t, SPAN("号")) : SPAN_NONE;
    return kind(s, i) == LINE_NUMBER ||
           (hao != SPAN_NONE && seg_is_number(s, span_cut(t, 0, hao + SPAN("号").n)));
}

static bool has_number(const struct seg *s, const struct head *h)
{
    return h->number_line != NO_LINE || h->number.n || begins_with_number(s, below_furniture(s, h));
}

/* Does the line say that a rule ends or changes, or lead a list of such: 决定废止下列文件：? What stands below is no head, then. */
static bool acts(struct span t)
{
    enum { ACTS = HAS_STOP | HAS_FORCE | HAS_CHANGE | HAS_KEEP | HAS_CUE };
    return marks_scan(t) & ACTS;
}

/* 辖内各金融机构： below a title, of which nobody need know whom it addresses. */
static bool is_addressed(const struct seg *s, size_t i)
{
    enum { LONGEST = HAN(60) };
    struct span t = i < s->n ? seg_line(s, i) : span_of(NULL, 0);
    bool short_line = ends(t, "：") && t.n <= LONGEST && !span_has(t, SPAN("。")) && !acts(t);
    return kind(s, i) == LINE_ADDRESSEE || (short_line && kind(s, i + 1) == LINE_PROSE);
}

bool head_is_certain(const struct seg *s, const struct head *h, size_t from)
{
    if (h->kind == START_ORDER)
        return (h->n_bodies || h->number_line == from) && has_number(s, h) && has_name_above(s, h);
    bool in_line = h->title_line != NO_LINE, named;
    if (!in_line && h->title_to <= h->title_from)
        return false;
    if (!is_carrier_title(s, h, &named))
        return false;
    return in_line || has_number(s, h) || is_addressed(s, below_furniture(s, h)) ||
           (named && kind(s, below_furniture(s, h)) == LINE_PROSE);
}

/* May a head begin so? Most lines of a site do not. */
static bool may_begin(const struct seg *s, size_t i)
{
    struct span t = seg_line(s, i);
    switch (kind(s, i)) {
    case LINE_BODY:
    case LINE_NUMBER:
        return true;
    case LINE_SHORT:
    case LINE_SECTION:
    case LINE_PROSE:
        return turn_starts(TURN_ABOUT, t) || starts(t, "（") || starts(t, "【") ||
               seg_body_prefix(s, t) || span_has(span_cut(t, 0, HAN(24)), SPAN("号"));
    default:
        return false;
    }
}

/* A sentence of a letter that sends a paper on. */
static bool may_be_of_letter(struct span t)
{
    return t.n <= SENTENCE_BYTES && !span_has(t, SPAN("《"));
}

/* 关于废止部分文件的决定_政策文件: the name of a page, not a lead. */
static bool may_be_title(struct span t)
{
    return !ends(t, "：") && !ends(t, ":") && (title_is_complete(t) || span_has(t, SPAN("关于")));
}

/* May the line stand above the head? *sentences counts those of a letter. */
static bool may_stand_above(const struct seg *s, size_t i, bool letter, size_t *sentences)
{
    struct span t = seg_line(s, i);
    enum card_field field;
    bool colon;
    switch (kind(s, i)) {
    case LINE_ATTACH: /* 附件: 通知.doc in the head of a mail */
        return letter;
    case LINE_STRUCTURE:
    case LINE_HISTORY:
    case LINE_DATE:
    case LINE_ORDINAL:
    case LINE_ENTRY:
        return false;
    case LINE_ADDRESSEE:
        *sentences += letter;
        return letter && !acts(t);
    case LINE_PROSE:
        if (!span_has(t, SPAN("。")) && !span_has(t, SPAN("！")))
            return t.n <= SENTENCE_BYTES && (!acts(t) || may_be_title(t));
        return letter && may_be_of_letter(t) && !acts(t) && ++*sentences <= LETTER_SENTENCES;
    case LINE_SHORT:
        return !acts(t) || may_be_title(t) || card_label(t, &field, &colon);
    default:
        return true;
    }
}

/* Could the lines be a letter: no title with a kind, no number of a paper that begins here? */
static bool may_be_letter(const struct seg *s, const struct head *h)
{
    struct buf b = { 0 };
    add_title(&b, s, h);
    struct span t = buf_as_span(&b);
    bool untitled = !t.n || head_is_letter(s) || head_is_labelled(t) ||
                    (!title_is_complete(t) && !title_kind(s, t).n);
    bool letter = untitled && h->kind != START_ORDER && h->number_line == NO_LINE && !h->number.n;
    buf_release(&b);
    return letter;
}

/* Is line i within the title that was read, below a line of bodies (枫林海关 / 青禾市教育局关于…)? That is one title. */
static bool goes_on_from_bodies(const struct seg *s, const struct head *h, size_t i)
{
    for (size_t k = h->title_from; i < h->title_to && k < i; k++)
        if (may_be_body(s, seg_line(s, k)))
            return true;
    return false;
}

/* 渡船办法 at line i, over an order with its articles right below. */
static bool names_order(const struct seg *s, const struct head *order, size_t i)
{
    struct span t = seg_line(s, i);
    enum line_kind below = kind(s, order->body_from);
    return order->kind == START_ORDER && kind(s, i) == LINE_SHORT && title_kind(s, t).n &&
           !head_ends_as_section(t) && (below == LINE_STRUCTURE || below == LINE_HISTORY);
}

/* Where the first certain head begins at or below line `from`, from which `h` was read; `from` where there is none. *letter gets whether what stands above is
   a letter that sends the paper on. */
static size_t certain_below(const struct seg *s, const struct head *h, size_t from, bool *letter)
{
    bool may_be = may_be_letter(s, h);
    size_t sentences = 0;
    *letter = false;
    for (size_t i = from; i < s->n && i < from + FAR_LINES; i++) {
        struct head x;
        if (may_begin(s, i) && !goes_on_from_bodies(s, h, i)) {
            head_try(&x, s, i);
            bool sentence = x.title_line != NO_LINE && acts(seg_line(s, x.title_line));
            *letter = may_be && (sentences || head_is_letter(s));
            if (!sentence && head_is_certain(s, &x, i))
                return i > from && names_order(s, &x, i - 1) ? i - 1 : i;
        }
        if (!may_stand_above(s, i, may_be, &sentences))
            break;
    }
    return from;
}

size_t head_find(struct head *h, const struct seg *s, size_t from, bool *letter)
{
    *letter = false;
    head_try(h, s, from);
    if ((h->kind != START_ORDER && is_whole_title(s, h)) || head_is_certain(s, h, from)) {
        head_read(h, s, from); /* the name of a page may be that of the paper, which stands below */
        if (head_is_certain(s, h, from))
            return from;
        head_try(h, s, from);
    }
    from = certain_below(s, h, from, letter);
    head_read(h, s, from);
    return from;
}
