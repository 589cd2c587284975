// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// One document in full text: number, title, issuers, signature, date, attached parts, history.
#include "analyzer/segment/head.h"
#include "analyzer/segment/history.h"
#include "analyzer/segment/internal.h"
#include "analyzer/words/date.h"
#include "analyzer/words/draft.h"
#include "analyzer/words/heading.h"
#include "analyzer/words/key.h"
#include "analyzer/words/turns.h"
#include "analyzer/words/words.h"
#include "base/utf8.h"

enum { MAX_ISSUERS = 64, MAX_NUMBERS = 200, HEAD_LINES = 12, TITLE_LINES = 7, PART_LOOK = 40 };

static enum line_kind kind(const struct seg *s, size_t i)
{
    return i < s->n ? (enum line_kind)s->kind[i] : LINE_PROSE;
}

/* What is known while a document is filled. */
struct filling {
    struct document *d;
    struct segment *g;
    const struct seg *s;
    const struct start *st;
    size_t to;        /* one behind the last line that belongs to it */
    size_t sign_date; /* line of the signature's date, or NO_LINE */
    struct span signers[MAX_ISSUERS];
    size_t n_signers;
    struct span gazette_issuer; /* whose appointments a gazette prints */
    bool has_card;              /* the card of the file is this document's */
    struct span named;          /* title in 《》 that an order or announcement promulgates */
};

static void add_number(struct document *d, struct span canonical)
{
    for (size_t i = 0; i < d->numbers.n; i++)
        if (span_eq(d->numbers.at[i], canonical))
            return;
    vec_push(&d->numbers, canonical);
    if (!d->number.n)
        d->number = canonical;
}

/* All numbers that the text prints as a whole; returns the issuer that the first one's code tells. */
static struct span add_numbers(struct filling *f, struct span printed)
{
    struct docno n[64];
    size_t k = seg_numbers(f->s, printed, n, 64);
    for (size_t i = 0; i < k; i++)
        add_number(f->d, n[i].canonical);
    if (k && !f->d->number_printed.n)
        f->d->number_printed = arena_dup(f->s->arena, printed);
    return k ? n[0].issuer : span_of(NULL, 0);
}

static struct span joined_title(const struct seg *s, size_t from, size_t to)
{
    struct title_text t = { 0 };
    for (size_t i = from; i < to; i++)
        title_add(&t, s, (size_t)s->v->lines[i].from, (size_t)s->v->lines[i].to);
    struct span title = title_finish(&t, s, t.text.n);
    title_release(&t);
    return title;
}

/* The title of a paper alone in its file: what of its lines is the title. */
static struct span head_title(const struct seg *s, const struct head *h)
{
    bool in_line = h->title_line != NO_LINE;
    size_t from = in_line ? h->title_line : h->title_from, to = in_line ? from + 1 : h->title_to;
    struct title_text t = { 0 };
    for (size_t i = from; i < to; i++) {
        size_t at = (size_t)s->v->lines[i].from, end = (size_t)s->v->lines[i].to;
        title_add(&t, s, i == from ? at + h->cut_from : at,
                  i + 1 == to && h->cut_to ? at + h->cut_to : end);
    }
    struct span title = title_finish(&t, s, t.text.n);
    title_release(&t);
    return title;
}

/* The title of the lines [from, to). Where X印发 stands on lines of its own above the heading of what it prints, the
   heading is put in 《》, as contents lists print it. */
static struct span document_title(const struct seg *s, size_t from, size_t to)
{
    for (size_t i = from; i + 1 < to; i++) {
        struct span head = joined_title(s, from, i + 1), next = seg_line(s, i + 1);
        if (!ends(head, "印发") || starts(next, "《") || starts(next, "关于"))
            continue;
        struct span rest = joined_title(s, i + 1, to), ended = { 0 };
        if (ends(head_without_labels(rest, &ended), "通知"))
            break;
        return arena_join(s->arena, (struct span[]){ head, SPAN("《"), rest, SPAN("》") }, 4);
    }
    return joined_title(s, from, to);
}

/* 第十三届全国人民代表大会常务委员会 without its term: the document's issuer is the body. */
static struct span without_term(struct arena *a, struct span body)
{
    size_t end = span_find(body, SPAN("届")), from = span_find(body, SPAN("第"));
    if (end == SPAN_NONE || from == SPAN_NONE || from > end)
        return body;
    return arena_join(a, (struct span[]){ span_cut(body, 0, from), span_from(body, end + 3) }, 2);
}

static void set_issuers(struct document *d, const struct seg *s, const struct span *names, size_t n)
{
    d->issuers.n = 0;
    for (size_t i = 0; i < n; i++) {
        /* a joint order's number gives its bodies as a list */
        for (struct span list = names[i], name; list.n;) {
            const char *semi = memchr(list.p, ';', list.n);
            name = semi ? span_of(list.p, (size_t)(semi - list.p)) : list;
            if (span_has(name, SPAN("届")) && span_has(name, SPAN("人民代表大会")))
                vec_push(&d->issuers, seg_issuer_full(s, without_term(s->arena, name)));
            else
                vec_push(&d->issuers, seg_issuer_full(s, name));
            list = span_from(list, name.n + (semi != NULL));
        }
    }
}

//
// Front matter of single files
//

static struct span without_space(struct span t)
{
    while (starts(t, " ") || starts(t, "\t"))
        t = span_from(t, 1);
    return t;
}

/* 1994年7月27日 法发〔1994〕16号, （溪府〔1998〕56号　1998年5月4日) in one line under the title, or the day on which a report was given. */
static void read_dated_number(struct filling *f, struct span t)
{
    struct date d;
    if (shape_match(SHAPE_SPEECH_LINE, t, NULL) && !f->d->issued.n)
        for (size_t k = 0; k < t.n && k < 12 && !f->d->issued.n; k++)
            if (t.p[k] >= '0' && t.p[k] <= '9' && date_scan(&d, span_from(t, k)))
                f->d->issued = date_iso(f->s->arena, d);
    if (t.n >= 160 || f->d->issued.n)
        return;
    t = seg_unbracketed(t);
    size_t n = date_scan(&d, t);
    bool ahead = n && d.day;
    n = ahead ? n : date_scan_back(&d, t);
    size_t hao = span_rfind(t, SPAN("号")) + SPAN("号").n;
    if (!n && hao < t.n && date_typed(&d, without_space(span_from(t, hao)))) /* 1994-1-20 */
        n = t.n - hao;
    if (!n || !d.day || n == t.n)
        return;
    struct span rest = ahead ? span_from(t, n) : span_cut(t, 0, t.n - n);
    while (starts(rest, " ") || starts(rest, "，") || starts(rest, "、"))
        rest = span_from(rest, starts(rest, " ") ? 1 : HAN(1));
    while (ends(rest, " ") || ends(rest, "，") || ends(rest, "、"))
        rest.n -= ends(rest, " ") ? 1 : HAN(1);
    if (!docno_canonical(f->s->arena, f->s->lex, rest).n)
        return;
    f->d->issued = date_iso(f->s->arena, d);
    if (!f->d->number.n)
        add_numbers(f, rest);
}

//
// Signature and date
//

/* The issuers of one signature line. */
static size_t sign_line(struct filling *f, size_t i, struct span *out, size_t max)
{
    return kind(f->s, i) == LINE_BODY
               ? seg_bodies(f->s, seg_line(f->s, i), (size_t)f->s->v->lines[i].from, out, max)
               : 0;
}

/* Bodies in the lines above line i (a date), in print order. */
static void read_signers(struct filling *f, size_t i)
{
    size_t top = i;
    while (top > f->st->body_from && i - top < MAX_ISSUERS && kind(f->s, top - 1) == LINE_BODY)
        top--;
    f->n_signers = 0;
    for (size_t k = top; k < i && f->n_signers < MAX_ISSUERS; k++)
        f->n_signers += sign_line(f, k, f->signers + f->n_signers, MAX_ISSUERS - f->n_signers);
}

/* A signature with its date in one line: 吉林省人民政府 2025年9月12日. */
static bool sign_and_date(struct filling *f, size_t i)
{
    struct span t = seg_line(f->s, i);
    struct date d;
    if (kind(f->s, i) != LINE_SHORT || t.n > 150)
        return false;
    size_t n = date_scan_back(&d, t);
    if (!n || !d.day || n == t.n)
        return false;
    struct span names = span_cut(t, 0, t.n - n);
    while (names.n && (names.p[names.n - 1] == ' ' || names.p[names.n - 1] == '\t'))
        names.n--;
    struct span own[MAX_ISSUERS];
    size_t k = seg_bodies(f->s, names, (size_t)f->s->v->lines[i].from, own, MAX_ISSUERS);
    if (!k)
        return false;
    read_signers(f, i); /* the others stand above, each on its line */
    for (size_t j = 0; j < k && f->n_signers < MAX_ISSUERS; j++)
        f->signers[f->n_signers++] = own[j];
    f->sign_date = i;
    f->d->issued = date_iso(f->s->arena, d);
    return true;
}

/* The official who signed an order, and the day behind the name: 部长：某甲二○○○年九月十八日. */
static bool signer_and_date(struct filling *f, size_t i)
{
    struct span t = seg_line(f->s, i);
    struct date d;
    enum line_kind k = kind(f->s, i);
    if (t.n > 150 ||
        (k != LINE_SHORT && k != LINE_PROSE && k != LINE_SIGNER && k != LINE_EDITORIAL))
        return false;
    size_t n = date_scan_back(&d, t);
    if (!n || !d.day || n == t.n)
        return false;
    struct span name = span_cut(t, 0, t.n - n);
    while (ends(name, " ") || ends(name, "\t") || ends(name, "："))
        name.n -= ends(name, "：") ? 3 : 1;
    if (!shape_match(SHAPE_SIGNER, name, NULL))
        return false;
    f->sign_date = i;
    f->d->issued = date_iso(f->s->arena, d);
    return true;
}

/* 附件：渡船办法2019年6月10日: the day stands glued to the list of what is attached. */
static bool attachment_and_date(struct filling *f, size_t i)
{
    struct span t = seg_line(f->s, i);
    struct date d;
    if (!(starts(t, "附件：") || starts(t, "附件:")) || t.n > 1500)
        return false;
    size_t n = date_scan_back(&d, t);
    if (!n || !d.day || n + SPAN("附件：").n >= t.n)
        return false;
    f->sign_date = i;
    f->d->issued = date_iso(f->s->arena, d);
    return true;
}

static struct span without_blanks_behind(struct span t)
{
    while (ends(t, " ") || ends(t, "\t"))
        t.n--;
    return t;
}

/* Bytes of the name of who signs at the end of t, below the end of a sentence: a body, or an official. */
static size_t signer_behind(const struct seg *s, struct span t, bool *official)
{
    size_t body = seg_body_suffix(s, t), stop = span_rfind(t, SPAN("。"));
    struct span before = without_blanks_behind(span_cut(t, 0, t.n - body));
    *official = false;
    if (body)
        return ends(before, "。") || ends(before, "；") || ends(before, "）") ? body : 0;
    if (stop == SPAN_NONE)
        return 0;
    struct span name = span_from(t, stop + SPAN("。").n);
    while (starts(name, " ") || starts(name, "\t"))
        name = span_from(name, 1);
    *official = name.n && shape_match(SHAPE_SIGNER, name, NULL);
    return *official ? name.n : 0;
}

/* …请执行。　鹿鸣县人民政府　1996年4月20日: the signature at the end of the last paragraph, as in texts without line ends; of an order also
   …施行。部长 某甲 二○○六年七月五日. What is attached may be listed below. */
static void sign_in_paragraph(struct filling *f)
{
    const struct seg *s = f->s;
    size_t end = f->to;
    while (end > f->st->body_from + 1 &&
           (kind(s, end - 1) == LINE_ATTACH || kind(s, end - 1) == LINE_NOTE))
        end--;
    struct span t = end ? seg_line(s, end - 1) : span_of(NULL, 0);
    struct date d;
    size_t n = end && kind(s, end - 1) == LINE_PROSE ? date_scan_back(&d, t) : 0;
    if (f->d->issued.n || !n || !d.day || n == t.n)
        return;
    bool official;
    struct span left = without_blanks_behind(span_cut(t, 0, t.n - n));
    size_t signer = signer_behind(s, left, &official);
    if (!signer || (official && f->st->kind != START_ORDER))
        return;
    f->d->issued = date_iso(s->arena, d);
    if (!f->n_signers && !official)
        f->signers[f->n_signers++] = span_from(left, left.n - signer);
}

/* Further bodies below the date of the first, each with a date of its own. */
static void read_more_signers(struct filling *f, size_t i)
{
    for (; i + 2 < f->to && kind(f->s, i + 1) == LINE_BODY && kind(f->s, i + 2) == LINE_DATE;
         i += 2)
        f->n_signers += sign_line(f, i + 1, f->signers + f->n_signers, MAX_ISSUERS - f->n_signers);
}

static void read_signature(struct filling *f)
{
    const struct seg *s = f->s;
    size_t lone = NO_LINE, from = f->st->body_from;
    for (size_t i = from; i < f->to; i++) {
        if (sign_and_date(f, i) || signer_and_date(f, i) || attachment_and_date(f, i))
            return;
        if (kind(s, i) == LINE_ATTACH && i > from && lone != NO_LINE)
            break;
        if (kind(s, i) != LINE_DATE)
            continue;
        if (i >= from + 3 && (starts(seg_line(s, i), "（") || starts(seg_line(s, i), "(")))
            continue; /* a date in brackets stands under the title of what is attached */
        size_t up = i;
        while (up > from && (kind(s, up - 1) == LINE_SIGNER || kind(s, up - 1) == LINE_NOTE))
            up--;
        bool signs = up < i || (up > from && kind(s, up - 1) == LINE_BODY);
        if (signs) {
            f->sign_date = i;
            read_signers(f, up);
            read_more_signers(f, i);
            break;
        }
        if (lone == NO_LINE)
            lone = i;
    }
    if (f->sign_date == NO_LINE &&
        lone != NO_LINE) { /* a date alone: at the head, at the end, or before what is attached */
        bool near = lone < from + 3 || f->to - lone <= 8 || f->st->kind == START_ORDER ||
                    f->st->kind == START_BARE || f->d->instrument.n ||
                    span_has(f->d->title, SPAN("转发")) || span_has(f->d->title, SPAN("批转"));
        if (near)
            f->sign_date = lone;
    }
    struct date typed;
    if (f->sign_date != NO_LINE &&
        !seg_is_date(seg_line(s, f->sign_date), &f->d->issued, s->arena) &&
        date_typed(&typed, seg_line(s, f->sign_date)))
        f->d->issued = date_iso(s->arena, typed);
    if (f->sign_date == NO_LINE)
        sign_in_paragraph(f);
    for (size_t i = f->sign_date == NO_LINE ? f->to : from;
         i-- > from && i + 4 > f->to && !f->n_signers;) /* signed without a date */
        if (kind(s, i) == LINE_BODY && f->st->kind != START_SINGLE)
            read_signers(f, i + 1);
}

//
// Parts
//

static bool is_part_break(enum line_kind k)
{
    return k == LINE_ATTACH || k == LINE_NOTE || k == LINE_DATE || k == LINE_SIGNER ||
           k == LINE_BODY || k == LINE_SOURCE;
}

/* Can a line that begins so have this key? Two Han characters that both differ rule it out without making a key: a key
   folds single characters only. */
static bool may_spell(struct span line, struct span key)
{
    if (line.n < 6 || key.n < 6)
        return true;
    for (size_t i = 0; i < 6; i += 3)
        if ((unsigned char)line.p[i] < 0xE4 || (unsigned char)line.p[i] > 0xE9 ||
            memcmp(line.p + i, key.p + i, 3) == 0)
            return true;
    return false;
}

size_t seg_spells(const struct seg *s, size_t i, size_t to, struct span key)
{
    if (!may_spell(seg_line(s, i), key))
        return 0;
    struct buf b = { 0 };
    size_t found = 0;
    for (size_t k = i; k < to && k < i + 5 && !found; k++) {
        if (kind(s, k) == LINE_PROSE && seg_line(s, k).n > 300)
            break;
        buf_span(&b, seg_line(s, k));
        struct span now = key_exact(s->arena, buf_as_span(&b));
        if (!now.n || !span_starts(key, now))
            break;
        if (now.n == key.n)
            found = k - i + 1;
    }
    buf_release(&b);
    return found;
}

/* How many lines from i make up the title of an attachment. */
static size_t part_title_lines(const struct seg *s, size_t i, size_t to)
{
    size_t k = i + 1;
    for (; k < to && k < i + 4 && kind(s, k) == LINE_SHORT; k++) {
        struct span now = joined_title(s, i, k), t = seg_line(s, k);
        bool apart =
            (s->v->lines[k].flags & VIEW_HEADING) || (t.p[0] >= '0' && t.p[0] <= '9' && t.n < 60);
        if (apart || title_is_complete(now) || title_kind(s, now).n)
            break;
    }
    return k - i;
}

static void add_part(struct filling *f, struct span title, size_t line)
{
    const struct seg *s = f->s;
    struct part p = { .title = title,
                      .line_from = s->v->lines[line].line_from,
                      .byte_from = view_raw(s->v, s->v->lines[line].from) };
    vec_push(&f->d->parts, p);
    if (f->g->parts_from > line)
        f->g->parts_from = line;
}

/* Parts end where the next begins. */
static void close_parts(struct filling *f)
{
    struct document *d = f->d;
    for (size_t i = 0; i < d->parts.n; i++) {
        bool last = i + 1 == d->parts.n;
        d->parts.at[i].byte_to = last ? d->byte_to : d->parts.at[i + 1].byte_from;
        d->parts.at[i].line_to = last ? d->line_to : d->parts.at[i + 1].line_from - 1;
    }
}

/* 关于…的解释 of 甲、乙关于…的解释: its heading prints the bodies on lines of their own, separated otherwise. Empty where it names fewer than two. */
static struct span behind_bodies(const struct seg *s, struct span name)
{
    struct span bodies[MAX_ISSUERS];
    size_t rest = 0;
    return title_issuers(s, name, bodies, MAX_ISSUERS, &rest) > 1 &&
                   starts(span_from(name, rest), "关于")
               ? key_exact(s->arena, span_from(name, rest))
               : span_of(NULL, 0);
}

/* The instruments that title or text name, wherever the text after the signature spells them as a heading. */
static void find_named_parts(struct filling *f, size_t from)
{
    const struct seg *s = f->s;
    struct span names = f->named.n ? f->named : f->d->instrument;
    size_t at = from;
    while (names.n) {
        size_t semi = span_find(names, SPAN(";"));
        struct span name = span_cut(names, 0, semi), key = key_exact(s->arena, name);
        struct span bare = f->named.n ? behind_bodies(s, name) : span_of(NULL, 0);
        names = semi == SPAN_NONE ? span_of(NULL, 0) : span_from(names, semi + 1);
        for (size_t i = at; i < f->to; i++) {
            bool short_line = s->v->lines[i].to - s->v->lines[i].from <= 300;
            size_t n = short_line ? seg_spells(s, i, f->to, key) : 0;
            if (!n && short_line && bare.n && i && kind(s, i - 1) == LINE_BODY)
                n = seg_spells(s, i, f->to, bare);
            if (n) {
                size_t top = i; /* the issuers may stand on lines of their own */
                while (f->named.n && top > from && kind(s, top - 1) == LINE_BODY)
                    top--;
                if (top < i)
                    name = joined_title(s, top, i + n);
                add_part(f, name, top);
                at = i + n;
                break;
            }
        }
    }
}

/* （1）《渡船办法》, 第一项　渡船办法, ①渡船办法: an item of the list that the annex is, not its title. */
static bool is_first_item(struct span t)
{
    uint32_t v;
    size_t open = starts(t, "（") ? 3 : starts(t, "(") ? 1 : 0;
    size_t ordinal = starts(t, "第") ? SPAN("第").n : 0;
    size_t n = numeral_scan(&v, span_from(t, open + ordinal)), len;
    struct span rest = span_from(t, open + ordinal + n);
    if (open)
        return n && (starts(rest, "）") || starts(rest, ")"));
    if (ordinal)
        return n && starts(rest, "项");
    uint32_t cp = t.n ? utf8_decode(t.p, t.p + t.n, &len) : 0;
    return cp >= U'①' && cp <= U'⒇';
}

/* Does a document's number begin the text, or stand in it after a title in 《》? */
static bool has_number(const struct seg *s, struct span t, bool at_head)
{
    enum { FEW = 4 };
    for (size_t at = 0, hit; (hit = span_find(span_from(t, at), SPAN("号"))) != SPAN_NONE;
         at += hit + SPAN("号").n) {
        struct docno no[FEW];
        size_t n = docno_at_hao(no, FEW, s->arena, s->lex, t, 0, at + hit);
        for (size_t k = 0; k < n; k++)
            if (!at_head || no[k].from == 0)
                return true;
    }
    return false;
}

/* 《渡船办法》（溪政发〔2001〕2号）, 溪政发〔2001〕2号　渡船办法, and 《渡船办法》 over 《码头办法》: rows of the list that the annex is. A
   text's own title stands without its number. */
static bool is_first_row(const struct seg *s, size_t i, size_t to)
{
    struct span t = seg_line(s, i);
    if (!starts(t, "《"))
        return has_number(s, t, true);
    size_t close = span_rfind(t, SPAN("》"));
    struct span rest = close == SPAN_NONE ? SPAN("") : span_from(t, close + SPAN("》").n);
    return (close != SPAN_NONE && has_number(s, rest, false)) ||
           (i + 1 < to && starts(seg_line(s, i + 1), "《"));
}

/* 序号 文号 文件名称: a row of headings, which the source separates by white space, is no title of the annex. */
static bool is_headings_row(const struct seg *s, size_t i)
{
    enum { LEAST = 2 /* headings that we know */ };
    const struct view_line *l = &s->v->lines[i];
    size_t known = 0, from = l->from;
    for (size_t at = from + 1; at <= l->to; at++) {
        bool gap = at == l->to || s->v->text.p[at] == ' ' || s->v->text.p[at] == '\t' ||
                   (((unsigned char)s->v->text.p[at] & 0xC0) != 0x80 && view_gap(s->v, at));
        if (!gap)
            continue;
        enum heading_role role = heading_sense(s->lex, span_cut(s->v->text, from, at)).role;
        if (role == HEADING_NONE && at < l->to)
            return false;
        known += role != HEADING_NONE;
        from = at;
    }
    return known >= LEAST;
}

/* 附件1 with its title below, or a heading right behind the date: what no 《》 named. */
static void find_attachments(struct filling *f, size_t from)
{
    const struct seg *s = f->s;
    for (size_t i = from; i < f->to; i++) {
        struct span t = seg_line(s, i);
        if (kind(s, i) != LINE_ATTACH || t.n > 15 || ends(t, "）"))
            continue;
        size_t k = i + 1;
        while (k < f->to && is_part_break(kind(s, k)))
            k++;
        if (k < f->to && kind(s, k) == LINE_SHORT && !is_first_item(seg_line(s, k)) &&
            !is_first_row(s, k, f->to) && !is_headings_row(s, k)) {
            size_t to = k + part_title_lines(s, k, f->to);
            add_part(f, joined_title(s, k, to), k);
            i = to - 1;
        }
    }
    bool forwards = span_has(f->d->title, SPAN("转发")) || span_has(f->d->title, SPAN("批转"));
    if (f->d->parts.n || (!f->d->instrument.n && !forwards))
        return;
    size_t k = from;
    while (k < f->to && is_part_break(kind(s, k)))
        k++;
    if (k >= f->to || kind(s, k) != LINE_SHORT)
        return;
    size_t to = k + part_title_lines(s, k, f->to);
    if (forwards && !title_is_complete(joined_title(s, k, to)))
        return;
    add_part(f, joined_title(s, k, to), k);
    if (forwards)
        f->d->instrument = f->d->parts.at[0].title;
}

/* The first 附件 behind articles: what an annex says of itself is not the law's. A carrier begins with what it carries. */
static size_t annexes_from(const struct filling *f)
{
    if (f->d->instrument.n)
        return f->to;
    const struct seg *s = f->s;
    bool articles = false;
    for (size_t i = f->g->body_from; i < f->to; i++) {
        articles |= kind(s, i) == LINE_STRUCTURE && starts(seg_line(s, i), "第");
        if (articles && kind(s, i) == LINE_ATTACH)
            return i;
    }
    return f->to;
}

/* X印发《Y》 without a signature: what follows is Y itself, with or without a heading of its own. */
static void find_printed_part(struct filling *f)
{
    const struct seg *s = f->s;
    size_t line = f->g->body_from;
    if (!f->d->instrument.n || f->sign_date != NO_LINE || span_has(f->d->instrument, SPAN(";")) ||
        f->st->kind == START_ORDER || !span_has(f->d->title, SPAN("印发")) || line >= f->to)
        return;
    struct span key = key_exact(s->arena, f->d->instrument);
    for (size_t i = f->st->title_from + 1; i < f->st->title_to; i++)
        if (seg_spells(s, i, f->st->title_to, key))
            line = i;
    add_part(f, f->d->instrument, line);
}

//
// Orders and announcements
//

/* The end of the 《…》 that opens at `open`, nested marks counted; SPAN_NONE if it does not close. */
static size_t title_close(struct span t, size_t open)
{
    size_t depth = 0;
    for (size_t k = open; k + 3 <= t.n; k++) {
        struct span at = span_cut(t, k, k + 3);
        depth += span_eq(at, SPAN("《"));
        if (span_eq(at, SPAN("》")) && --depth == 0)
            return k;
    }
    return SPAN_NONE;
}

/* The verb by which a sentence promulgates. */
struct promulgation {
    size_t at;   /* SPAN_NONE: there is none */
    bool before; /* its object stands before it: 《X》…，现予公布 */
    bool weak;   /* 施行 or 通过 alone, which is said of another's rule as well */
};

static struct promulgation promulgates(struct span t)
{
    static const struct span said[] = { SPAN_INIT("现予"),     SPAN_INIT("予以公布"),
                                        SPAN_INIT("予以发布"), SPAN_INIT("现将"),
                                        SPAN_INIT("现公布"),   SPAN_INIT("现发布"),
                                        SPAN_INIT("现颁布") };
    static const struct span verbs[] = { SPAN_INIT("公布"), SPAN_INIT("通过"), SPAN_INIT("发布"),
                                         SPAN_INIT("颁布"), SPAN_INIT("施行") };
    struct promulgation best = { .at = SPAN_NONE, .before = true, .weak = true };
    for (size_t i = 0; i < COUNT(said); i++) {
        size_t at = span_find(t, said[i]);
        if (at != SPAN_NONE && (best.at == SPAN_NONE || at < best.at))
            best = (struct promulgation){ .at = at, .before = i < 3 };
    }
    for (size_t i = 0; i < COUNT(verbs) && best.at == SPAN_NONE; i++)
        best.at = span_find(t, verbs[i]);
    return best;
}

/* Does the sentence do something else to the title than promulgate it: 决定废止《X》等3件文件，现予公布? */
static bool is_told_of(struct span t, size_t open, size_t close)
{
    return turn_ends(TURN_DONE_TO, span_cut(t, 0, open)) > 0 ||
           (starts(span_from(t, close), "》等") && turn_in(TURN_DONE_TO, span_cut(t, 0, open)));
}

/* What follows the name that closes there, brackets behind it left out: 》（溪政发〔2020〕1号）| */
static struct span behind_name(struct span t, size_t close)
{
    enum { LOOK = HAN(60) };
    struct span rest = span_cut(span_from(t, close + SPAN("》").n), 0, LOOK);
    while (starts(rest, "（") || starts(rest, "(")) {
        bool full = starts(rest, "（");
        size_t shut = full ? span_find(rest, SPAN("）")) : span_find(rest, SPAN(")"));
        if (shut == SPAN_NONE)
            return span_of(NULL, 0);
        rest = span_from(rest, shut + (full ? SPAN("）").n : 1));
    }
    return rest;
}

/* Is the title at `open` what the text rests on: 根据国务院《X》, 为贯彻落实《X》? */
static bool is_ground(struct span t, size_t open)
{
    static const struct span stops[] = { SPAN_INIT("，"), SPAN_INIT("。"), SPAN_INIT("；"),
                                         SPAN_INIT("："), SPAN_INIT(","),  SPAN_INIT(" ") };
    size_t from = 0;
    for (size_t at = 0, n; at < open; at++)
        if ((n = starts_any(span_from(t, at), stops, COUNT(stops))))
            from = at + n;
    struct span clause = span_cut(t, from, open);
    return turn_starts(TURN_RESTS_ON, clause) || turn_ends(TURN_RESTS_ON, clause);
}

/* Does the sentence say something else of the title at `open` than that it is made known: 废止《X》, 根据《X》, 《X》（N）同时废止; 《X》规定的政策自…起施行,
   where no verb of promulgation stands (`weak`)? */
static bool is_spoken_of(struct span t, size_t open, size_t close, bool weak)
{
    struct span rest = behind_name(t, close);
    return is_told_of(t, open, close) || is_ground(t, open) ||
           turn_starts(TURN_ENDED_BEHIND, rest) > 0 ||
           (weak && turn_starts(TURN_ARTICLE_GOES_ON, rest) > 0);
}

/* 我局起草了《X（征求意见稿）》，现公开征求意见: the text that the sentence shows, with its label; empty when it shows none. */
static struct span shown_draft(struct span t, size_t first)
{
    size_t close = first == SPAN_NONE ? SPAN_NONE : title_close(t, first);
    if (close == SPAN_NONE || !turn_in(TURN_ASKS_VIEWS, span_from(t, close)))
        return span_of(NULL, 0);
    struct span name = span_cut(t, first + SPAN("《").n, close);
    return ends(draft_label(name), "稿") ? name : span_of(NULL, 0);
}

/* The 《…》 that the text says to be promulgated: 根据《法》，本行制定了《X》，现予公布 is X. Its articles say nothing of that. */
static struct span promulgated(const struct seg *s, size_t from, size_t to)
{
    for (size_t i = from; i < to && i < from + 6; i++) {
        struct span t = seg_line(s, i), name;
        if (kind(s, i) == LINE_STRUCTURE && starts(t, "第"))
            break;
        size_t first = span_find(t, SPAN("《"));
        if ((name = shown_draft(t, first)).n)
            return name;
        struct promulgation verb = promulgates(t);
        if (first == SPAN_NONE || verb.at == SPAN_NONE)
            continue;
        bool grounds = first > 0 && !starts(t, "《");
        for (size_t open = first; open != SPAN_NONE;) {
            size_t close = title_close(t, open);
            if (close == SPAN_NONE || (verb.before && open > verb.at))
                break;
            if ((verb.before || open > verb.at) && !is_spoken_of(t, open, close, verb.weak))
                name = span_cut(t, open + 3, close);
            if (name.n && !(verb.before && grounds))
                break;
            size_t next = span_find(span_from(t, close), SPAN("《"));
            open = next == SPAN_NONE ? SPAN_NONE : close + next;
        }
        size_t close = title_close(t, first);
        if (!name.n && !(verb.weak && first > verb.at) && close != SPAN_NONE &&
            !is_spoken_of(t, first, close, verb.weak))
            name = span_cut(t, first + 3, close);
        if (name.n)
            return name;
    }
    return span_of(NULL, 0);
}

/* 《X》已经…通过，现予公布 without the order's head above it: the text is X, and who made it stands before 制定了. */
static void name_by_sentence(struct filling *f)
{
    const struct seg *s = f->s;
    struct span t = f->st->title_from < f->to ? seg_line(s, f->st->body_from) : span_of(NULL, 0);
    if (f->d->title.n || f->st->kind != START_SINGLE || !span_has(t, SPAN("现予")))
        return;
    f->named = promulgated(s, f->st->body_from, f->st->body_from + 1);
    f->d->title = f->named;
    size_t made = span_find(t, SPAN("制定了《")), comma = 0;
    if (made == SPAN_NONE)
        return;
    for (size_t at = 0, hit;
         (hit = span_find(span_from(span_cut(t, 0, made), at), SPAN("，"))) != SPAN_NONE;)
        comma = at = at + hit + 3;
    struct span names[MAX_ISSUERS], makers = span_cut(t, comma, made);
    size_t n = seg_bodies(s, makers, (size_t)(makers.p - s->v->text.p), names, MAX_ISSUERS);
    if (n)
        set_issuers(f->d, s, names, n);
}

/* 《X》等12项, 《X》（GB 1234—2020）等12项: does the text go on so behind the name? */
static bool is_one_of_many(const struct seg *s, struct span name)
{
    enum { LOOK = HAN(24) };
    const char *end = s->v->text.p + s->v->text.n;
    if (name.p < s->v->text.p || name.p + name.n > end)
        return false;
    struct span rest = span_cut(span_of(name.p + name.n, (size_t)(end - name.p) - name.n), 0, LOOK);
    if (!starts(rest, "》"))
        return false;
    rest = span_from(rest, SPAN("》").n);
    bool full = starts(rest, "（");
    size_t close = full ? span_find(rest, SPAN("）")) : span_find(rest, SPAN(")"));
    if ((full || starts(rest, "(")) && close != SPAN_NONE)
        rest = span_from(rest, close + (full ? SPAN("）").n : 1));
    return starts(rest, "等");
}

/* 关于发布《X》的公告 is the title of the paper that carries X. */
static bool carries(const struct seg *s, struct span title, struct span name)
{
    return name.n && title.n > name.n && title_ends_as_carrier(title) &&
           span_has(key_exact(s->arena, title), key_exact(s->arena, name));
}

/* Does the sentence that names it make it known: 现予公布《X》? In 《X》自2020年1月1日起施行 another's rule may stand. */
static bool is_made_known(const struct seg *s, size_t from, size_t to, struct span name)
{
    for (size_t i = from; i < to; i++) {
        struct span t = seg_line(s, i);
        if (name.p >= t.p && name.p < t.p + t.n)
            return !promulgates(t).weak;
    }
    return false;
}

/* An order or announcement alone in its file: what stands at its head. Its title is what it promulgates, the name beside its number,
   or the title that stands above it. */
static void fill_single_order(struct filling *f)
{
    const struct seg *s = f->s;
    const struct head *h = f->st->head;
    if (h->number.n)
        add_numbers(f, h->number);
    else if (h->number_line != NO_LINE)
        add_numbers(f, seg_unbracketed(seg_line(s, h->number_line)));
    if (h->n_bodies)
        set_issuers(f->d, s, h->bodies, h->n_bodies);
    f->named = promulgated(s, f->st->body_from, f->to);
    bool headed = h->name.n && h->title_above; /* 公告2024年第3号 关于…的公告 */
    if (!f->named.n && !headed)
        f->named = h->name;
    bool one_of_many = f->named.n && h->title_above && is_one_of_many(s, f->named);
    if (one_of_many) /* 关于发布《X》等12项标准的公告 is not X */
        f->named = span_of(NULL, 0);
    struct span above = h->title_above && h->title_to > h->title_from ? head_title(s, h) : h->name;
    bool own = h->title_above && title_ends_as_carrier(above) && span_has(above, SPAN("关于"));
    if (own && f->named.n && !carries(s, above, f->named) &&
        !is_made_known(s, f->st->body_from, f->to, f->named))
        f->named = span_of(NULL, 0);
    f->d->title = f->named;
    if (carries(s, above, f->named) || (!f->named.n && headed))
        f->d->title = headed ? h->name : above;
    else if (!f->named.n && (h->title_above || !f->d->number.n))
        f->d->title = head_title(s, h);
}

static void fill_order(struct filling *f)
{
    const struct seg *s = f->s;
    const struct start *st = f->st;
    if (st->head) {
        fill_single_order(f);
        return;
    }
    struct span head = joined_title(s, st->title_from, st->title_to);
    struct docno n[4];
    size_t rest, k = seg_numbers(s, head, n, 4);
    for (size_t i = 0; i < k; i++)
        add_number(f->d, n[i].canonical);
    f->d->number_printed = k ? head : span_of(NULL, 0);
    struct span names[MAX_ISSUERS];
    size_t issuers = title_issuers(s, head, names, MAX_ISSUERS, &rest);
    if (issuers)
        set_issuers(f->d, f->s, names, issuers);
    f->named = promulgated(s, st->body_from, f->to);
    f->d->title = f->named.n ? f->named : head;
}

//
// Title, issuers, kind
//

/* Bodies that sign without a day, below the last sentence and above what is attached: 印发给你们。/ 溪州市人民政府 / 溪州市渡口办法. */
static size_t signers_without_day(const struct filling *f, struct span *out, size_t max)
{
    const struct seg *s = f->s;
    size_t end = f->g->parts_from < f->to ? f->g->parts_from : f->to, n = 0;
    while (end > f->st->body_from &&
           (kind(s, end - 1) == LINE_ATTACH || kind(s, end - 1) == LINE_NOTE))
        end--;
    size_t top = end;
    while (top > f->st->body_from && kind(s, top - 1) == LINE_BODY)
        top--;
    if (top == end || top == f->st->body_from || !ends(seg_line(s, top - 1), "。"))
        return 0;
    for (size_t i = top; i < end && n < max; i++)
        n += seg_bodies(s, seg_line(s, i), (size_t)s->v->lines[i].from, out + n, max - n);
    return n;
}

/* The event that tells who made the text: an assembly's adoption, else the promulgation, else the first. */
static const struct history_entry *maker(const struct document *d)
{
    const struct history_entry *best = NULL;
    for (size_t i = 0; i < d->history.n; i++) {
        const struct history_entry *e = &d->history.at[i];
        bool assembly =
            span_has(e->by_issuer, SPAN("人民代表大会")) && span_eq(e->relation, SPAN("adopts"));
        if (e->by_issuer.n && assembly)
            return e;
        if (span_eq(e->relation, SPAN("approves")) && !ends(e->by_issuer, "人民代表大会"))
            continue; /* who approves a text does not issue it; a plan is its assembly's */
        if (e->by_issuer.n && (!best || (span_eq(e->relation, SPAN("promulgates")) &&
                                         !span_eq(best->relation, SPAN("promulgates")))))
            best = e;
    }
    return best;
}

/* Issuers of the title, in their full form when the signature prints a shorter one (吉林省委 for 中共吉林省委). */
static void choose_issuers(struct filling *f)
{
    const struct seg *s = f->s;
    struct span names[MAX_ISSUERS], by_number = { 0 };
    size_t rest, n = title_issuers(s, f->d->title, names, MAX_ISSUERS, &rest);
    if (f->st->kind == START_ORDER && f->d->issuers.n && !(n && f->n_signers > f->d->issuers.n))
        return;
    for (size_t i = 0; i < f->n_signers; i++)
        for (size_t k = 0; k < n; k++)
            if (f->signers[i].n < names[k].n && span_ends(names[k], f->signers[i]))
                f->signers[i] = names[k];
    bool relative = false; /* 省政府 in the title, the full name in the signature */
    for (size_t i = 0; i < n; i++)
        relative |= seg_issuer_is_relative(names[i]);
    if (f->n_signers > n || (relative && f->n_signers == n))
        set_issuers(f->d, f->s, f->signers, f->n_signers);
    else if (n) {
        set_issuers(f->d, f->s, names, n);
        struct span all[MAX_ISSUERS]; /* …等5部门: the card may name the others */
        if (f->has_card && span_has(span_cut(f->d->title, 0, rest), SPAN("等")) &&
            (rest = card_issuers(s, all, MAX_ISSUERS)) > n)
            set_issuers(f->d, f->s, all, rest);
    } else if (f->d->number_printed.n && span_has(f->d->number, SPAN("令")) &&
               (by_number = add_numbers(f, f->d->number_printed)).n &&
               memchr(by_number.p, ';', by_number.n)) /* a joint order names all its bodies */
        set_issuers(f->d, f->s, &by_number, 1);
    else if (f->st->head && f->st->head->n_bodies && !(f->st->head->between && maker(f->d)))
        set_issuers(f->d, f->s, f->st->head->bodies, f->st->head->n_bodies);
    else if (f->has_card && !maker(f->d) && (n = card_issuers(s, names, MAX_ISSUERS)))
        set_issuers(f->d, f->s, names, n);
    else if (f->gazette_issuer.n) {
        n = seg_bodies(s, f->gazette_issuer, NO_LINE, names, MAX_ISSUERS);
        set_issuers(f->d, f->s, n ? names : &f->gazette_issuer, n ? n : 1);
    } else if ((n = signers_without_day(f, names, MAX_ISSUERS))) {
        set_issuers(f->d, f->s, names, n);
    } else if (f->d->number_printed.n) {
        by_number = add_numbers(f, f->d->number_printed);
        if (by_number.n)
            set_issuers(f->d, f->s, &by_number, 1);
    }
}

/* 省人民政府办公厅, whose place only the code of the number tells: 鄂政办发. */
static void issuer_by_code(struct filling *f)
{
    struct document *d = f->d;
    struct docno no[1];
    if (d->issuers.n != 1 || !d->number.n || !seg_issuer_is_relative(d->issuers.at[0]) ||
        !seg_numbers(f->s, d->number, no, 1))
        return;
    struct span own = d->issuers.at[0], by = no[0].issuer;
    if (by.n > own.n && span_ends(by, own))
        d->issuers.at[0] = by;
}

/* 2024年第6号 below 溪州市人民政府关于禁止垂钓的公告: the bodies and the kind make it a number. */
static void number_by_ordinal(struct filling *f)
{
    static const struct span kinds[] = { SPAN_INIT("公告"), SPAN_INIT("通告"), SPAN_INIT("命令"),
                                         SPAN_INIT("令") };
    struct document *d = f->d;
    struct span ordinal = f->st->head ? f->st->head->ordinal : span_of(NULL, 0);
    size_t open = ends(d->title, "期）") ? span_rfind(d->title, SPAN("（")) : SPAN_NONE;
    struct span title = span_cut(d->title, 0, open);
    size_t kind = ends_any(title, kinds, COUNT(kinds));
    if (!kind)
        kind = head_ends_as_minutes(title);
    if (d->number.n || !ordinal.n || !kind || !d->issuers.n)
        return;
    struct span word = span_from(title, title.n - kind);
    if (span_eq(word, SPAN("命令")))
        word = span_from(word, SPAN("命").n);
    struct buf b = { 0 };
    for (size_t i = 0; i < d->issuers.n; i++) {
        buf_str(&b, i ? " " : "");
        buf_span(&b, d->issuers.at[i]);
    }
    buf_span(&b, word);
    buf_span(&b, seg_unbracketed(ordinal));
    add_numbers(f, buf_as_span(&b));
    if (d->number.n)
        d->number_printed = ordinal;
    buf_release(&b);
}

/* （…会议通过，自2021年3月1日起施行　溪检发〔2021〕2号）: the number closes the caption, which tells of no other paper. */
static void number_closes_caption(struct filling *f)
{
    enum { CAPTION_LINES = 4 };
    static const struct span others[] = { SPAN_INIT("根据"), SPAN_INIT("修正"), SPAN_INIT("修订"),
                                          SPAN_INIT("修改"), SPAN_INIT("废止"), SPAN_INIT("《") };
    static const struct span closed[] = { SPAN_INIT("施行"), SPAN_INIT("实施"), SPAN_INIT("通过"),
                                          SPAN_INIT("，"),   SPAN_INIT("。"),   SPAN_INIT("；") };
    size_t from = f->st->title_to;
    for (size_t i = from; !f->d->number.n && i < f->to && i < from + CAPTION_LINES; i++) {
        struct span t = seg_unbracketed(seg_line(f->s, i));
        struct docno no;
        if (kind(f->s, i) != LINE_HISTORY || !ends(t, "号") || has_any(t, others, COUNT(others)))
            continue;
        size_t hao = t.n - SPAN("号").n;
        if (docno_at_hao(&no, 1, f->s->arena, f->s->lex, t, 0, hao) == 1 &&
            no.kind == DOCNO_BRACKETED && ends_any(span_cut(t, 0, no.from), closed, COUNT(closed)))
            add_number(f->d, no.canonical);
    }
}

/* （云水发〔2019〕118号） below the signature, where nothing follows it. */
static void number_below_day(struct filling *f)
{
    size_t at = f->sign_date + 1;
    if (f->d->number.n || f->sign_date == NO_LINE || at >= f->to || kind(f->s, at) != LINE_NUMBER)
        return;
    struct span carried = key_exact(f->s->arena, f->d->instrument);
    for (size_t i = at + 1; i < f->to; i++) {
        if (carried.n && seg_spells(f->s, i, f->to, carried))
            break; /* what the paper carries is printed below it */
        if (kind(f->s, i) != LINE_NOTE && kind(f->s, i) != LINE_CRUMB && kind(f->s, i) != LINE_MARK)
            return;
    }
    add_numbers(f, seg_unbracketed(seg_line(f->s, at)));
}

/* 财税字〔1994〕89号 / 1994-10-18: a typed day below the number is that of the paper where it is of the number's year and nothing else tells. */
static void day_below_number(struct filling *f)
{
    enum { NUMBER_YEAR = 4 };
    size_t i = f->st->number_line;
    struct date day;
    if (f->d->issued.n || i == NO_LINE || i + 1 >= f->to || f->has_card ||
        !date_typed(&day, seg_line(f->s, i + 1)) || !day.day)
        return;
    struct span iso = date_iso(f->s->arena, day);
    struct docno no[1];
    if (f->d->number.n && seg_numbers(f->s, f->d->number, no, 1) == 1 &&
        (no[0].year == day.year || no[0].year + 1900 == day.year))
        f->d->issued = iso;
}

static void fill_personnel(struct filling *f)
{
    const struct seg *s = f->s;
    struct span only = { 0 }, by = { 0 };
    bool several = false;
    for (size_t i = f->st->body_from; i < f->to; i++) {
        struct span t = seg_line(s, i), iso;
        for (size_t at = 0, hit; f->d->numbers.n < MAX_NUMBERS &&
                                 (hit = span_find(span_from(t, at), SPAN("号"))) != SPAN_NONE;
             at += hit + 3) {
            struct docno n[50];
            size_t k = docno_at_hao(n, 50, s->arena, s->lex, t, at, at + hit);
            if (k && !by.n)
                by = n[0].issuer;
            for (size_t j = 0; j < k; j++)
                add_number(f->d, n[j].canonical);
        }
        if (kind(s, i) == LINE_DATE && seg_is_date(t, &iso, s->arena)) {
            several |= only.n && !span_eq(only, iso);
            only = iso;
        }
    }
    if (only.n && !several && kind(s, f->to - 1) == LINE_DATE)
        f->d->issued = only;
    struct span gazette =
        s->a->source
            .gazette; /* appointments are the own acts of the government whose gazette it is */
    if (!by.n && ends(gazette, "人民政府公报"))
        by = span_cut(gazette, 0, gazette.n - 6);
    if (by.n)
        f->gazette_issuer = by;
    if (!f->d->title.n)
        f->d->title = f->st->entry ? f->st->entry->title : SPAN("人事任免");
}

/* A heading's title printed once more below it, often broken over lines: returns the line behind it, else `from`. */
static size_t skip_title_again(const struct filling *f, size_t from)
{
    enum { LINES = 4 };
    struct span rest = f->d->title;
    for (size_t i = from; i < f->to && i < from + LINES; i++) {
        struct span t = seg_line(f->s, i);
        if (!t.n || !span_starts(rest, t))
            return from;
        rest = span_from(rest, t.n);
        if (!rest.n)
            return i + 1;
    }
    return from;
}

/* A caption in brackets that is broken over lines: （2004年8月18日某院审判委员会 ⏎ 第1321次会议通过，根据…修正）. Returns the line
   behind it; `from` if there is none. */
static size_t caption_end(const struct filling *f, size_t from)
{
    enum { LINES = 8 };
    const struct seg *s = f->s;
    if (from >= f->to)
        return from;
    struct span t = seg_line(s, from);
    struct date day;
    size_t depth = 0, open = starts(t, "（") ? SPAN("（").n : starts(t, "(");
    if (!open || !date_scan(&day, span_from(t, open)) || !day.month)
        return from;
    struct buf b = { 0 };
    size_t to = from, found = from;
    for (; to < f->to && to < from + LINES && found == from && kind(s, to) != LINE_STRUCTURE;
         to++) {
        t = seg_line(s, to);
        buf_span(&b, t);
        for (size_t i = 0; i < t.n; i++) {
            struct span at = span_from(t, i);
            depth += starts(at, "（") || starts(at, "(");
            depth -= depth && (starts(at, "）") || starts(at, ")"));
        }
        if (!depth)
            found = ends(t, "）") || ends(t, ")") ? to + 1 : SPAN_NONE;
    }
    bool tells = found != SPAN_NONE && found > from + 1 &&
                 shape_match(SHAPE_HISTORY, span_cut(buf_as_span(&b), 0, SHAPE_MAX_BYTES), NULL);
    buf_release(&b);
    return tells ? found : from;
}

/* 2014年11月24日…公布, 根据2019年12月27日…《…决定》修正; 2018年2月23日…次会议 of one body above the line of the other. */
static bool is_dated_step(const struct filling *f, size_t i)
{
    static const struct span verbs[] = { SPAN_INIT("修正"), SPAN_INIT("修订"), SPAN_INIT("修改") };
    if (i >= f->to)
        return false;
    struct span t = seg_line(f->s, i);
    struct date d;
    if (i + 1 < f->to && kind(f->s, i + 1) == LINE_HISTORY && ends(t, "次会议") && t.n < HAN(60) &&
        date_scan(&d, t) && d.day)
        return true;
    return kind(f->s, i) == LINE_HISTORY ||
           (starts(t, "根据") && !span_has(t, SPAN("。")) && ends_any(t, verbs, COUNT(verbs)));
}

/* 云山省第七届人民代表大会常务委员会第二十六次会议批准: a step of the history that prints no day. */
static bool is_undated_step(const struct filling *f, size_t i)
{
    static const struct span verbs[] = { SPAN_INIT("批准"), SPAN_INIT("通过") };
    const struct seg *s = f->s;
    if (i >= f->to)
        return false;
    struct span t = seg_line(s, i);
    enum line_kind k = kind(s, i);
    return (k == LINE_SHORT || k == LINE_PROSE || k == LINE_BODY) && is_dated_step(f, i + 1) &&
           t.n < HAN(60) && !span_has(t, SPAN("。")) && span_has(t, SPAN("会议")) &&
           ends_any(t, verbs, COUNT(verbs));
}

/* （云溪市人民政府令第55号公布，自2013年9月1日起施行）: the day is that of the commencement alone, and the number the text's. */
static void number_of_undated(struct filling *f, size_t i)
{
    struct span t = seg_unbracketed(seg_line(f->s, i));
    size_t hao = span_find(t, SPAN("号"));
    if (hao == SPAN_NONE || f->d->number.n)
        return;
    struct span said = span_from(t, hao + SPAN("号").n);
    if (starts(said, "公布") || starts(said, "发布"))
        add_numbers(f, span_cut(t, 0, hao + SPAN("号").n));
}

/* History lines from `from` on up to a step without a day; returns the line behind them. */
static size_t read_steps(struct filling *f, size_t from)
{
    const struct seg *s = f->s;
    size_t to = caption_end(f, from);
    if (to > from) {
        history_read(f->d, s->arena, s->v, s->lex, from, to);
        return to;
    }
    if (!is_dated_step(f, from))
        return from;
    for (to = from + 1; to < f->to && to < from + 60; to++) {
        enum line_kind k = kind(s, to);
        struct span t = seg_line(s, to), before = seg_line(s, to - 1);
        if (is_undated_step(f, to))
            break;
        bool prose = ends(t, "：") || span_has(t, SPAN("如下"));
        if (k == LINE_HISTORY && !prose && !(s->v->lines[to].flags & VIEW_HEADING))
            continue;
        bool bracketed = starts(seg_line(s, from), "（") || starts(seg_line(s, from), "(");
        if ((bracketed && (ends(before, "）") || ends(before, ")"))) || prose)
            break; /* the bracket is closed; what the text decides is no history of its own */
        bool open = !ends(before, "）") && !ends(before, ")") && bracketed;
        bool piece = (k == LINE_SHORT || k == LINE_NUMBER || k == LINE_PROSE) && t.n < 240 &&
                     !ends(t, "。") &&
                     (ends(before, "、") || ends(before, "根据") || span_has(t, SPAN("》")) ||
                      open || ends(t, "施行） ") || ends(t, "修正）") || ends(t, "修订）"));
        if (!piece || (s->v->lines[to].flags & (VIEW_HEADING | VIEW_RULE)))
            break;
    }
    history_read(f->d, s->arena, s->v, s->lex, from, to);
    number_of_undated(f, from);
    return to;
}

/* History lines from `from` on; returns the line behind them. */
static size_t read_history(struct filling *f, size_t from)
{
    size_t to = read_steps(f, from);
    while (to > from && is_undated_step(f, to)) {
        from = to + 1;
        to = read_steps(f, from);
    }
    return to;
}

/* May the line stand between a title and its caption: what a site prints there, a day, who published the page? Another title may not. */
static bool is_above_caption(const struct filling *f, size_t i)
{
    enum { MAX_BYTES = HAN(50) };
    struct span t = seg_line(f->s, i);
    switch (kind(f->s, i)) {
    case LINE_CRUMB:
    case LINE_MARK:
    case LINE_NOTE:
    case LINE_DATE:
        return true;
    case LINE_SHORT:
    case LINE_BODY:
        return t.n <= MAX_BYTES && !title_kind(f->s, t).n;
    default:
        return false;
    }
}

/* The caption below what a site prints under a title (2019-11-04 15:30 来源：… 浏览：…); `from` where none stands there. */
static size_t caption_below_furniture(const struct filling *f, size_t from)
{
    enum { LINES = 5 };
    size_t i = from;
    while (i < f->to && i < from + LINES && is_above_caption(f, i))
        i++;
    return i > from && (is_dated_step(f, i) || caption_end(f, i) > i) ? i : from;
}

/* （财政部令第102号，2020年1月3日公布） as the last line of a text that has no other caption. */
static void read_caption_below(struct filling *f, size_t body)
{
    struct span last = f->to > body ? seg_line(f->s, f->to - 1) : span_of(NULL, 0);
    bool bracketed = seg_unbracketed(last).n < last.n && !span_has(last, SPAN("《"));
    if (bracketed && !f->d->history.n && !f->d->number.n && kind(f->s, f->to - 1) == LINE_HISTORY)
        read_history(f, f->to - 1);
}

static void use_history(struct filling *f)
{
    struct document *d = f->d;
    struct span last = { 0 }, own = { 0 };
    bool patched = false; /* an amendment stands between, whose own order may follow */
    for (size_t i = 0; i < d->history.n; i++) {
        const struct history_entry *e = &d->history.at[i];
        if (span_cmp(e->date, last) > 0)
            last = e->date;
        bool amends = span_eq(e->relation, SPAN("amends"));
        if (amends)
            patched = !e->renews;
        bool made = (span_eq(e->relation, SPAN("promulgates")) && !patched) ||
                    (amends && !e->by_title.n && span_starts(e->by_number, SPAN("国务院令")));
        if (made && e->by_number.n && !memchr(e->by_number.p, '{', e->by_number.n))
            own = e->by_number; /* an order that revised the whole text numbers this edition */
    }
    if (!d->number.n && own.n)
        add_number(d, own);
    if (!d->issued.n && last.n)
        d->issued = last;
    const struct history_entry *by = d->issuers.n ? NULL : maker(d);
    if (by) {
        struct span names[MAX_ISSUERS], body = without_term(f->s->arena, by->by_issuer);
        size_t n = seg_bodies(f->s, body, NO_LINE, names, MAX_ISSUERS);
        struct span order = span_cut(by->by_number, 0, span_find(by->by_number, SPAN("令"))),
                    all[MAX_ISSUERS];
        size_t joint =
            order.n < by->by_number.n ? seg_bodies(f->s, order, NO_LINE, all, MAX_ISSUERS) : 0;
        if (joint > 1) /* 农业部、海关总署令第2号: all of them */
            set_issuers(d, f->s, all, joint);
        else
            set_issuers(d, f->s, n ? names : &body, n ? n : 1);
    }
}

/* 环境保护部 in 《X》已由环境保护部部务会议通过: the body that ends as the bare word does, before its meeting. Empty if none is named. */
static struct span body_of_meeting(const struct filling *f, struct span bare)
{
    enum { LINES = 10 };
    struct span meeting = arena_join(f->s->arena, (struct span[]){ bare, SPAN("务会议") }, 2);
    for (size_t i = f->st->title_from; i < f->to && i < f->st->title_from + LINES; i++) {
        struct span t = seg_line(f->s, i);
        size_t at = span_find(t, meeting);
        size_t n = at == SPAN_NONE ? 0 : seg_body_suffix(f->s, span_cut(t, 0, at));
        if (n > bare.n && span_ends(span_cut(t, 0, at), bare))
            return span_cut(t, at - n, at);
    }
    return span_of(NULL, 0);
}

/* 部令第33号, which leaves its body out: the text names it, otherwise nobody knows whose number that is. */
static void complete_bare_order(struct filling *f)
{
    enum { BARE_BYTES = HAN(2) };
    struct document *d = f->d;
    struct span bare = d->issuers.n == 1 ? d->issuers.at[0] : span_of(NULL, 0);
    if (!bare.n || bare.n > BARE_BYTES || d->numbers.n != 1 || !span_starts(d->number, bare))
        return;
    struct span order = arena_join(f->s->arena, (struct span[]){ bare, SPAN("令") }, 2);
    if (!lexicon_is_relative(lexicon_order(f->s->lex, order)))
        return;
    struct span whose = body_of_meeting(f, bare);
    d->issuers.n = d->numbers.n = 0;
    struct span rest = span_from(d->number, bare.n);
    d->number = span_of(NULL, 0);
    if (!whose.n)
        return;
    set_issuers(d, f->s, &whose, 1);
    add_number(d, arena_join(f->s->arena, (struct span[]){ d->issuers.at[0], rest }, 2));
}

/* 省政府令第199号 over 溪江省渡口条例实施办法: the place that the body leaves out is the one that the title begins with, where both are of one level. */
static void complete_by_title(struct filling *f)
{
    struct document *d = f->d;
    const struct seg *s = f->s;
    struct span name = d->issuers.n == 1 ? d->issuers.at[0] : span_of(NULL, 0);
    size_t n = lexicon_place_prefix(s->lex, d->title);
    struct span place = span_cut(d->title, 0, n), level = span_cut(name, 0, HAN(1));
    if (!name.n || !n || !seg_issuer_is_relative(name) || !span_ends(place, level))
        return;
    struct span full =
        lexicon_issuer_full(s->lex, s->arena, name, lexicon_region_of(s->lex, place));
    if (!full.n || !span_starts(full, place))
        return;
    d->issuers.at[0] = full;
    if (d->numbers.n != 1 || !span_starts(d->number, name))
        return;
    struct span rest = span_from(d->number, name.n);
    d->numbers.n = 0;
    d->number = span_of(NULL, 0);
    add_number(d, arena_join(s->arena, (struct span[]){ full, rest }, 2));
}

static void set_kind(struct document *d, const struct seg *s)
{
    size_t semi = span_rfind(d->instrument, SPAN(";"));
    struct span t =
        d->instrument.n ? span_from(d->instrument, semi == SPAN_NONE ? 0 : semi + 1) : d->title;
    d->kind = title_kind(s, t);
    if (!d->kind.n && d->instrument.n)
        d->kind = title_kind(s, d->title);
}

/* Notes after the signature, section heads and boxes do not belong to the document any more. */
static size_t trimmed_end(const struct seg *s, const struct start *st)
{
    size_t to = st->to;
    while (to > st->body_from && to > st->from + 1) {
        enum line_kind k = kind(s, to - 1);
        if (k != LINE_SECTION && k != LINE_EDITORIAL && k != LINE_GAZETTE && k != LINE_ISSUE &&
            k != LINE_NOTE && k != LINE_ABOUT && k != LINE_CONTENTS)
            break;
        to--;
    }
    return to;
}

/* （据2023年5月23日《…日报》） behind the text tells where and when it was published. */
static void read_source_note(struct filling *f)
{
    for (size_t i = f->to; i-- > f->st->body_from && i + 6 > f->to;) {
        struct span groups[SHAPE_GROUPS];
        if (kind(f->s, i) == LINE_SOURCE &&
            shape_match(SHAPE_SOURCE_NOTE, seg_line(f->s, i), groups))
            seg_is_date(groups[0].n ? groups[0] : groups[1], &f->d->published, f->s->arena);
    }
}

/* The title that the card prints, with one space between joint issuers; empty without one. */
static struct span title_of_card(const struct seg *s)
{
    struct span printed = s->card.value[CARD_TITLE], text = s->v->text;
    if (!printed.n || printed.p < text.p || printed.p >= text.p + text.n)
        return printed; /* of front matter */
    struct title_text t = { 0 };
    size_t from = (size_t)(printed.p - text.p);
    title_add(&t, s, from, from + printed.n);
    struct span title = title_finish(&t, s, t.text.n);
    title_release(&t);
    return title;
}

/* 《溪州市渡口办法》 over a page whose card tells of 溪州市人民政府关于印发《溪州市渡口办法》的通知: the page is named after what the paper carries. */
static void name_by_card(struct filling *f)
{
    const struct seg *s = f->s;
    struct document *d = f->d;
    struct span whole = f->has_card ? title_of_card(s) : span_of(NULL, 0);
    struct span carried = whole.n > d->title.n ? title_instrument(s, whole) : span_of(NULL, 0);
    if (carried.n && d->title.n && title_ends_as_carrier(whole) &&
        span_eq(key_exact(s->arena, carried), key_exact(s->arena, d->title)))
        d->title = whole;
}

/* Title and number: as printed, or as the contents entry has them. */
static void fill_title(struct filling *f)
{
    const struct seg *s = f->s;
    const struct start *st = f->st;
    struct document *d = f->d;
    if (st->kind == START_ORDER) {
        fill_order(f);
        return;
    }
    if (st->head && (st->head->cut_from || st->head->cut_to))
        d->title = head_title(s, st->head);
    else if (st->title_to > st->title_from)
        d->title = document_title(s, st->title_from, st->title_to);
    if (st->entry)
        d->title = st->entry->title.n > d->title.n ? st->entry->title : d->title;
    if (!d->title.n && f->has_card)
        d->title = title_of_card(s);
    name_by_card(f);
    if (st->head && st->head->number.n)
        add_numbers(f, st->head->number);
    else if (st->number_line != NO_LINE)
        add_numbers(f, seg_unbracketed(seg_line(s, st->number_line)));
    else if (st->entry)
        for (size_t i = 0; i < st->entry->numbers.n; i++)
            add_number(d, st->entry->numbers.at[i]);
    if (st->entry && !d->number_printed.n)
        d->number_printed = st->entry->printed;
}

static void set_ended(struct filling *f, struct print_end end, size_t line)
{
    end.line = f->s->v->lines[line].line_from;
    if (!f->d->says_ended.line)
        f->d->says_ended = end;
}

/* GB/T 35273—2020《个人信息安全规范》, with or without marks: a standard, whose number stands before its name. What tells of one (…解读, …的通知) is
   another paper. */
static void split_standard(struct filling *f)
{
    struct document *d = f->d;
    struct docno no;
    if (d->number.n || !d->title.n || d->title.p[0] < 'A' || d->title.p[0] > 'Z' ||
        !docno_standard_at(&no, f->s->arena, d->title, 0) || !no.year)
        return;
    struct span name = without_space(span_from(d->title, no.to));
    bool marked = starts(name, "《") && title_close(name, 0) + SPAN("》").n == name.n;
    if (!name.n || (!marked && title_is_complete(name)) || (starts(name, "《") && !marked))
        return;
    add_number(d, no.canonical);
    d->number_printed = span_cut(d->title, no.from, no.to);
    d->title = name;
}

/* （已废止） at the title is no part of it. */
static void cut_labels(struct filling *f)
{
    struct span ended = { 0 };
    f->d->title = head_without_labels(f->d->title, &ended);
    if (ended.n)
        set_ended(f, (struct print_end){ .word = ended }, f->st->title_from);
    else if (f->st->head && f->st->head->ended.n)
        set_ended(f, (struct print_end){ .word = f->st->head->ended }, f->st->head->ended_line);
    split_standard(f);
    struct span t = f->d->title;
    if (starts(t, "《") && title_close(t, 0) + SPAN("》").n == t.n)
        f->d->title = span_cut(t, SPAN("《").n, t.n - SPAN("》").n);
}

/* （已被云政发〔2020〕1号废止）, 本文已于2020年1月1日失效 among the lines below the title. */
static void read_end_notes(struct filling *f)
{
    enum { LINES = 8, MAX_BYTES = 360 };
    const struct seg *s = f->s;
    for (size_t i = f->st->title_to; i < f->to && i < f->st->title_to + LINES; i++) {
        struct span t = seg_line(s, i), word = head_end_note(t);
        if (kind(s, i) == LINE_STRUCTURE || kind(s, i) == LINE_ADDRESSEE)
            return;
        if (!word.n || t.n > MAX_BYTES)
            continue;
        struct print_end end = { .word = word };
        struct docno no;
        struct date d;
        for (size_t at = 0; at + 3 <= t.n && !(end.date.n && end.by_number.n); at++) {
            bool hao = span_starts(span_from(t, at), SPAN("号"));
            if (!end.by_number.n && hao && docno_at_hao(&no, 1, s->arena, s->lex, t, 0, at))
                end.by_number = no.canonical;
            if (!end.date.n && (t.p[at] == '1' || t.p[at] == '2') &&
                date_scan(&d, span_from(t, at)) && d.day)
                end.date = date_iso(s->arena, d);
        }
        set_ended(f, end, i);
    }
}

/* 《关于修改〈X〉的决定》 of an order's sentence is printed as 关于修改《X》的决定 over its text. */
static void name_as_printed(struct filling *f)
{
    const struct seg *s = f->s;
    struct document *d = f->d;
    if (!span_has(f->named, SPAN("〈")) || !span_eq(d->title, f->named) || !d->parts.n)
        return;
    size_t n = seg_spells(s, f->g->parts_from, f->to, key_exact(s->arena, f->named));
    struct span printed = joined_title(s, f->g->parts_from, f->g->parts_from + n);
    if (n && span_has(printed, SPAN("《")))
        d->title = d->instrument = d->parts.at[0].title = printed;
}

void document_fill(struct document *d, struct segment *g, const struct seg *s,
                   const struct start *st)
{
    *d = (struct document){ .presence = PRESENCE_FULL };
    struct filling f = { .d = d, .g = g, .s = s, .st = st, .sign_date = NO_LINE };
    f.has_card = s->card.found && st->from <= s->card.from;
    f.to = st->kind == START_SINGLE ? st->to : trimmed_end(s, st);
    *g = (struct segment){ .line_from = st->from,
                           .line_to = f.to,
                           .title_from = st->title_from,
                           .title_to = st->title_to,
                           .body_from = st->body_from,
                           .parts_from = f.to,
                           .card_from = s->card.from,
                           .card_to = s->card.to };
    d->line_from = s->v->lines[st->from].line_from;
    d->line_to = s->v->lines[f.to - 1].line_to;
    d->byte_from = view_raw(s->v, s->v->lines[st->from].from);
    d->byte_to = view_raw_end(s->v, s->v->lines[f.to - 1].to);
    fill_title(&f);
    if (st->head)
        name_by_sentence(&f);
    cut_labels(&f);
    read_end_notes(&f);
    if (st->entry)
        d->gazette_page = st->entry->page;
    bool notice = (ends(d->title, "》的公告") || ends(d->title, "》的通告")) &&
                  !span_has(d->title, SPAN("批准")); /* 关于发布《X》的公告 */
    bool named = f.named.n || (st->kind == START_ORDER && !notice);
    d->instrument = named ? f.named : title_instrument(s, d->title);
    for (size_t i = st->title_to; i < f.to && i < st->title_to + 2; i++)
        read_dated_number(&f, seg_line(s, i));
    if (st->head && st->head->number.n && st->head->cut_to && st->title_to > st->title_from)
        read_dated_number(&f, span_from(seg_line(s, st->title_to - 1), st->head->cut_to));
    for (size_t i = st->from; st->head && i < st->title_from; i++) /* a caption above the title */
        if (kind(s, i) == LINE_HISTORY)
            read_steps(&f, i);
    size_t body =
        read_history(&f, caption_below_furniture(&f, skip_title_again(&f, st->body_from)));
    if (st->number_line != NO_LINE && st->number_line > st->title_to && st->kind == START_SINGLE)
        body = body > st->number_line ? body : st->number_line + 1;
    while (body < f.to && kind(s, body) == LINE_ADDRESSEE)
        body++;
    g->body_from = body;
    if (st->kind == START_PERSONNEL)
        fill_personnel(&f);
    else
        read_signature(&f);
    number_below_day(&f);
    day_below_number(&f);
    size_t behind = f.sign_date != NO_LINE                       ? f.sign_date + 1
                    : st->kind == START_ORDER || d->instrument.n ? st->body_from
                                                                 : f.to;
    find_named_parts(&f, behind);
    if (!d->parts.n)
        find_attachments(&f, f.sign_date != NO_LINE ? behind : f.to);
    if (!d->parts.n)
        find_printed_part(&f);
    name_as_printed(&f);
    if (f.named.n && d->parts.n && d->parts.at[0].title.n > d->title.n &&
        !carries(s, d->title, f.named))
        d->title = d->instrument = d->parts.at[0].title;
    close_parts(&f);
    g->annex_from = annexes_from(&f);
    for (size_t i = g->parts_from; i < f.to && i < g->parts_from + 8 && !d->history.n; i++)
        if (kind(s, i) == LINE_HISTORY)
            read_history(&f, i);
    read_caption_below(&f, body);
    read_source_note(&f);
    choose_issuers(&f);
    issuer_by_code(&f);
    number_by_ordinal(&f);
    number_closes_caption(&f);
    use_history(&f);
    complete_bare_order(&f);
    complete_by_title(&f);
    set_kind(d, s);
}
