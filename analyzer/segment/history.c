// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/segment/history.h"

#include "analyzer/words/date.h"
#include "analyzer/words/docno.h"
#include "analyzer/words/title.h"
#include "analyzer/words/turns.h"
#include "base/buf.h"
#include "base/utf8.h"

enum { EVENT_BYTES = 2000 /* of one event that are read */ };

static bool ends(struct span s, const char *tail)
{
    return span_ends(s, span_str(tail));
}

/* Length of a date with year and month at `at`, when a date can begin there. */
static size_t date_at(struct date *d, struct span text, size_t at)
{
    unsigned char c = (unsigned char)text.p[at];
    bool digit = c == '1' || c == '2', han = c == 0xE4;
    if ((!digit && !han) || (digit && at && text.p[at - 1] >= '0' && text.p[at - 1] <= '9'))
        return 0;
    if (han && !span_starts(span_from(text, at), SPAN("一九")) &&
        !span_starts(span_from(text, at), SPAN("二〇")) &&
        !span_starts(span_from(text, at), SPAN("二○")))
        return 0;
    size_t n = date_scan(d, span_cut(text, at, at + 60));
    return n && d->month ? n : 0;
}

/* Does the date that follows `before` belong to the event begun already (…通过并经D批准, …会议、D…会议通过)? */
static bool goes_on(struct span before)
{
    return ends(before, "并经") || ends(before, "会议、") || ends(before, "次会议，") ||
           ends(before, "批准的");
}

/* First 《…》 of the event. */
static struct span decision(struct arena *a, struct span text)
{
    struct title t;
    for (size_t at = 0, hit; (hit = span_find(span_from(text, at), SPAN("《"))) != SPAN_NONE;
         at += hit + 3)
        if (title_scan(&t, text, at + hit))
            return title_clean(a, text, &t);
    return span_of(NULL, 0);
}

static struct span number(struct arena *a, const struct lexicon *lex, struct span text,
                          struct span *issuer)
{
    for (size_t at = 0, hit; (hit = span_find(span_from(text, at), SPAN("号"))) != SPAN_NONE;
         at += hit + 3) {
        struct docno d;
        if (docno_at_hao(&d, 1, a, lex, text, 0, at + hit)) {
            *issuer = d.issuer;
            return d.canonical;
        }
    }
    return span_of(NULL, 0);
}

/* The body at the head of the event, without its meeting. */
static struct span body(struct arena *a, const struct lexicon *lex, struct span text)
{
    static const struct span leads[] = { SPAN_INIT("经"), SPAN_INIT("由"), SPAN_INIT("以") };
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        if (span_starts(text, leads[i]))
            text = span_from(text, leads[i].n);
    size_t stop = span_find(text, SPAN("《"));
    text = span_cut(text, 0, stop < 300 ? stop : 300);
    if (span_starts(text, SPAN("中华人民共和国")) && !span_starts(text, SPAN("中华人民共和国主席")))
        text = span_from(text, 21);
    size_t times = span_find(text, SPAN("次会议"));
    if (times == SPAN_NONE)
        times = span_find(text, SPAN("次常务会议"));
    if (times == SPAN_NONE)
        times = span_find(text, SPAN("次全体会议"));
    if (times != SPAN_NONE) {
        size_t ordinal = span_rfind(span_cut(text, 0, times), SPAN("第"));
        if (ordinal != SPAN_NONE && ordinal > 6)
            return arena_dup(a, span_cut(text, 0, ordinal));
    }
    size_t n = lexicon_issuer_prefix(lex, text);
    return n ? arena_dup(a, span_cut(text, 0, n)) : span_of(NULL, 0);
}

/* 交通部、财政部 of 交通部、财政部发布: the bodies at the head of the event, of which `first` is one; `first` where no other follows. */
static struct span joint_bodies(struct arena *a, const struct lexicon *lex, struct span text,
                                struct span first)
{
    size_t n = first.n && span_starts(text, first) ? first.n : 0, joint = n, k;
    while (n) { /* the view may have removed the space between them */
        k = turn_starts(TURN_BODY_SEPARATOR, span_from(text, joint));
        n = lexicon_issuer_prefix(lex, span_from(text, joint + k));
        joint += n ? k + n : 0;
    }
    return joint > first.n ? arena_dup(a, span_cut(text, 0, joint)) : first;
}

/* The event's verb outside 《》: its relation, empty for none (施行 alone). *bare where only a number tells it. */
static struct span relation(struct arena *a, struct span text, bool *bare)
{
    struct buf b = { 0 };
    struct title t;
    for (size_t i = 0; i < text.n;) {
        if (span_starts(span_from(text, i), SPAN("《")) && title_scan(&t, text, i)) {
            i = t.to;
            continue;
        }
        buf_char(&b, text.p[i++]);
    }
    struct span s = buf_as_span(&b), out = span_of(NULL, 0);
    if (span_has(s, SPAN("修正")) || span_has(s, SPAN("修订")) || span_has(s, SPAN("修改")) ||
        span_has(s, SPAN("修正案")))
        out = SPAN("amends");
    else if (span_has(s, SPAN("公布")) || span_has(s, SPAN("发布")) || span_has(s, SPAN("颁布")) ||
             span_has(s, SPAN("印发")))
        out = SPAN("promulgates");
    else if (span_has(s, SPAN("批准")))
        out = SPAN("approves");
    else if (span_has(s, SPAN("通过")))
        out = SPAN("adopts");
    else if (decision(a, text).n &&
             (span_has(text, SPAN("修改")) || span_has(text, SPAN("修正案"))))
        out = SPAN("amends");
    else if ((span_has(s, SPAN("令")) || span_has(s, SPAN("公告"))) && span_has(s, SPAN("号")) &&
             !span_has(s, SPAN("施行"))) /* （2009年3月24日农业部令第20号） */
        out = SPAN("promulgates"), *bare = true;
    buf_release(&b);
    return out;
}

/* 2017年12月26日国务院令第696号修订: the text is made anew, its last article included. 根据《关于修改部分行政法规的决定》修订 only
   changes places, as 修正 does. */
static bool renews(const struct history_entry *e, struct span text)
{
    return span_eq(e->relation, SPAN("amends")) && !span_has(text, SPAN("修正")) &&
           !span_has(text, SPAN("修改"));
}

struct span history_first_day(const struct document *d)
{
    struct span first = { 0 };
    bool amended = false;
    for (size_t i = 0; i < d->history.n; i++) {
        const struct history_entry *e = &d->history.at[i];
        if (e->renews)
            return span_of(NULL, 0);
        if (span_eq(e->relation, SPAN("amends")))
            amended = true;
        else if (!amended && (span_eq(e->relation, SPAN("promulgates")) ||
                              (!first.n && span_eq(e->relation, SPAN("adopts")))))
            first = e->date;
    }
    return amended && first.n == strlen("2000-01-01") ? first : span_of(NULL, 0);
}

static const struct span end_words[] = { SPAN_INIT("废止"), SPAN_INIT("失效"),
                                         SPAN_INIT("停止执行"), SPAN_INIT("作废") };

/* The word outside 《》 by which the event ends the text; empty for none. */
static struct span end_word(struct span text)
{
    size_t open = span_find(text, SPAN("《")), close = span_rfind(text, SPAN("》"));
    struct span parts[] = { span_cut(text, 0, open),
                            close == SPAN_NONE ? span_of(NULL, 0) : span_from(text, close + 3) };
    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < sizeof end_words / sizeof *end_words; i++)
            if (span_has(parts[k], end_words[i]))
                return end_words[i];
    return span_of(NULL, 0);
}

/* …令第66号废止: the print says that the text has ended. That is no event of its history, and no number of its own. */
static bool says_end(struct document *d, struct arena *a, const struct view *v,
                     const struct lexicon *lex, struct span text, struct date date, size_t at)
{
    struct span word = end_word(text), issuer;
    if (!word.n)
        return false;
    if (!d->says_ended.line)
        d->says_ended = (struct print_end){ .word = word,
                                            .date = date_iso(a, date),
                                            .by_number = number(a, lex, text, &issuer),
                                            .line = view_source_line(v, view_raw(v, at)) };
    return true;
}

/* 2022年1月15日起施行: of the text itself while nothing has amended it. */
static void note_start(struct document *d, struct span text, struct span day,
                       struct caption_start start)
{
    static const struct span verbs[] = { SPAN_INIT("起施行"), SPAN_INIT("起实施"),
                                         SPAN_INIT("起执行"), SPAN_INIT("起生效"),
                                         SPAN_INIT("起试行"), SPAN_INIT("施行") };
    bool starts = false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        starts |= span_starts(text, verbs[i]);
    for (size_t i = 0; i < d->history.n; i++)
        starts &= !span_eq(d->history.at[i].relation, SPAN("amends"));
    if (!starts || d->caption_start.date.n)
        return;
    d->caption_start = start;
    d->caption_start.date = day;
}

/* A caption while it is read. */
struct caption {
    struct document *d;
    struct arena *a;
    const struct view *v;
    const struct lexicon *lex;
    struct span all;
    size_t base;    /* clean offset of `all` */
    size_t waiting; /* events at the end of the history whose verb is that of the next */
};

/* Where the event ends without what only joins it to the next; *listed where 、 or 和 does: D甲令第3号、D乙令第2号修订. */
static size_t without_trail(struct span all, size_t from, size_t to, bool *listed)
{
    static const char *const trails[] = { "、", "和", "及", "以", "根据", "并经", "经", "）",
                                          ")",  "；", "，", "。", "自",   "\n",   " " };
    enum { JOINTS = 3 };
    for (bool cut = true; cut && to > from;) {
        cut = false;
        for (size_t i = 0; i < sizeof trails / sizeof *trails; i++)
            if (ends(span_cut(all, from, to), trails[i])) {
                to -= strlen(trails[i]);
                *listed |= i < JOINTS;
                cut = true;
            }
    }
    return to;
}

/* What the event says of the text itself; false for one that is no step of its history. */
static bool event_read(struct history_entry *e, const struct caption *r, struct span text,
                       bool *bare)
{
    struct span issuer = { 0 };
    e->relation = relation(r->a, text, bare);
    if (!e->relation.n)
        return false;
    if (span_eq(e->relation, SPAN("amends")))
        e->by_title = decision(r->a, text);
    struct span outside = span_cut(text, 0, span_find(text, SPAN("《")));
    e->by_number = number(r->a, r->lex, outside, &issuer);
    if (!e->by_number.n && !e->by_title.n)
        e->by_number = number(r->a, r->lex, text, &issuer);
    e->by_issuer = body(r->a, r->lex, text);
    if (!e->by_issuer.n)
        e->by_issuer = issuer;
    if (!e->by_number.n && span_eq(e->relation, SPAN("promulgates")))
        e->by_issuer = joint_bodies(r->a, r->lex, text, e->by_issuer);
    e->renews = renews(e, text);
    return true;
}

/* The event of the day `date` that stands at [from, to), its words from `text_from` on. */
static void add_event(struct caption *r, struct date date, size_t from, size_t text_from, size_t to)
{
    struct document *d = r->d;
    bool listed = false, bare = false;
    to = without_trail(r->all, text_from, to, &listed);
    struct buf joined = { 0 }; /* without the line ends of the view */
    for (size_t i = text_from; i < to && i < text_from + EVENT_BYTES; i++)
        if (r->all.p[i] != '\n')
            buf_char(&joined, r->all.p[i]);
    struct span text = arena_dup(r->a, buf_as_span(&joined));
    buf_release(&joined);
    struct history_entry e = { .date = date_iso(r->a, date) };
    if (says_end(d, r->a, r->v, r->lex, text, date, r->base + from)) {
        d->history.n -= r->waiting;
        r->waiting = 0;
        return;
    }
    if (!event_read(&e, r, text, &bare)) {
        r->waiting = 0;
        note_start(d, text, e.date,
                   (struct caption_start){ .byte_from = r->base + from, .byte_to = r->base + to });
        return;
    }
    e.byte_from = view_raw(r->v, r->base + from);
    e.byte_to = view_raw_end(r->v, r->base + to);
    e.line = view_source_line(r->v, e.byte_from);
    for (size_t i = 0; !bare && i < r->waiting; i++) {
        struct history_entry *before = &d->history.at[d->history.n - 1 - i];
        before->relation = e.relation;
        before->renews = e.renews;
    }
    r->waiting = bare && listed ? r->waiting + 1 : 0;
    vec_push(&d->history, e);
}

/* （云溪市人民政府令第55号 2013年7月15日公布）: the number stands before the day. */
static void number_before(struct history_entry *e, struct arena *a, const struct lexicon *lex,
                          struct span lead)
{
    struct span issuer = { 0 };
    while (span_starts(lead, SPAN("（")) || span_starts(lead, SPAN("(")))
        lead = span_from(lead, span_starts(lead, SPAN("（")) ? SPAN("（").n : 1);
    while (span_ends(lead, SPAN("，")) || span_ends(lead, SPAN(" ")) || span_ends(lead, SPAN("、")))
        lead.n -= span_ends(lead, SPAN(" ")) ? 1 : HAN(1);
    if (e->by_number.n || !span_eq(e->relation, SPAN("promulgates")) ||
        !docno_canonical(a, lex, lead).n)
        return;
    e->by_number = number(a, lex, lead, &issuer);
    if (!e->by_issuer.n)
        e->by_issuer = issuer;
}

void history_read(struct document *d, struct arena *a, const struct view *v,
                  const struct lexicon *lex, size_t from, size_t to)
{
    if (from >= to)
        return;
    size_t base = (size_t)v->lines[from].from;
    struct span all = span_cut(v->text, base, (size_t)v->lines[to - 1].to);
    struct caption r = { .d = d, .a = a, .v = v, .lex = lex, .all = all, .base = base };
    struct date date = { 0 }, next;
    size_t begun = SPAN_NONE, text_from = 0, depth = 0, had = d->history.n, first = all.n;
    for (size_t i = 0; i < all.n;) {
        struct span at = span_cut(all, i, i + 3);
        if (span_eq(at, SPAN("《")))
            depth++;
        else if (span_eq(at, SPAN("》")) && depth)
            depth--;
        else if (all.p[i] == '\n' && i + 1 < all.n && date_at(&next, all, i + 1))
            depth = 0; /* a mark that was lost ends with its line */
        size_t n = depth ? 0 : date_at(&next, all, i);
        if (!n) {
            size_t len;
            utf8_decode(all.p + i, all.p + all.n, &len);
            i += len;
            continue;
        }
        struct span before = span_cut(all, 0, i);
        if (begun != SPAN_NONE && goes_on(before)) {
            if (!span_ends(before, SPAN("并经")))
                date = next;
        } else {
            if (begun != SPAN_NONE)
                add_event(&r, date, begun, text_from, i);
            first = begun == SPAN_NONE ? i : first;
            begun = i, text_from = i + n, date = next;
        }
        i += n;
    }
    if (begun != SPAN_NONE)
        add_event(&r, date, begun, text_from, all.n);
    if (d->history.n > had)
        number_before(&d->history.at[had], a, lex, span_cut(all, 0, first));
}
