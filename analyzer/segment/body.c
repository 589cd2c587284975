// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Bodies that a paper names and no table knows, found by where they stand: what signs above the day, heads a title, stands in a
// letterhead (枫林大学, 柳泉海关, 青禾物业协会). A name is taken where two of these places agree, or where one of them holds a name that
// ends as a body's.
#include "analyzer/words/body.h"
#include "analyzer/segment/internal.h"
#include "analyzer/words/date.h"
#include "analyzer/words/turns.h"
#include "base/utf8.h"

enum {
    HEAD_LINES = 80,  /* where titles and letterheads are looked for */
    MAX_DAYS = 64,    /* signatures looked at */
    MAX_SIGNERS = 12, /* lines of one signature */
    MAX_FOUND = 48,
    MIN_NAME = HAN(3),
    MAX_NAME = HAN(40),
};

static enum line_kind kind(const struct seg *s, size_t i)
{
    return i < s->n ? (enum line_kind)s->kind[i] : LINE_PROSE;
}

static bool ends_as_body(const struct seg *s, struct span t)
{
    return lexicon_ends(s->lex, WORD_BODY_END, t) || lexicon_ends(s->lex, WORD_BODY_ALONE, t);
}

/* Bytes of （青禾） in 中国（青禾）自由贸易试验区管理委员会: a place in brackets, which the name goes on behind; 0 if `t` begins with none. */
static size_t place_inside(struct span t)
{
    enum { LONGEST = HAN(8) };
    bool half = starts(t, "(");
    size_t open = half ? 1 : starts(t, "（") ? HAN(1) : 0, at = open, len;
    while (open && at < t.n && at <= LONGEST && utf8_is_han(utf8_decode(t.p + at, t.p + t.n, &len)))
        at += len;
    struct span rest = span_from(t, at);
    size_t close = starts(rest, "）") ? HAN(1) : starts(rest, ")");
    bool on = close && rest.n > close && utf8_is_han(utf8_decode(rest.p + close, t.p + t.n, &len));
    return at > open && on ? at + close : 0;
}

/* May the text be a body's name: Han characters only, and no part of a title? (国务院办公厅关于…规范性文件 is a title's first
   line, no letterhead.) */
static bool may_be_name(struct span t)
{
    size_t len;
    if (t.n < MIN_NAME || t.n > MAX_NAME || span_has(t, SPAN("关于")) || starts(t, "附件") ||
        starts(t, "第") || starts(t, "特此") || title_is_complete(t))
        return false;
    for (const char *p = t.p, *end = t.p + t.n; p < end; p += len) {
        uint32_t cp = utf8_decode(p, end, &len);
        size_t place = p > t.p ? place_inside(span_of(p, (size_t)(end - p))) : 0;
        if (place)
            len = place;
        else if (!utf8_is_han(cp) && cp != U'“' && cp != U'”')
            return false;
    }
    return true;
}

/* One name or several that the tables know? */
static bool is_known(const struct seg *s, struct span name)
{
    struct span names[MAX_SIGNERS];
    return seg_bodies(s, name, (size_t)(name.p - s->v->text.p), names, MAX_SIGNERS) > 0;
}

struct found {
    struct span at[MAX_FOUND];
    size_t n;
};

static void add(struct found *f, struct span name)
{
    for (size_t i = 0; i < f->n; i++)
        if (span_eq(f->at[i], name))
            return;
    if (f->n < MAX_FOUND)
        f->at[f->n++] = name;
}

static size_t longest(const struct span *names, size_t n, struct span t)
{
    size_t best = 0;
    for (size_t i = 0; i < n; i++)
        if (names[i].n > best && span_starts(t, names[i]))
            best = names[i].n;
    return best;
}

/* Bytes of the place that the name begins with: 青禾省 of 青禾省财政厅; 0 if it begins with none. */
static size_t place_of(struct span t)
{
    enum { SHORTEST = HAN(2), LONGEST = HAN(6) };
    for (size_t at = SHORTEST, n; at < t.n && at <= LONGEST; at += HAN(1))
        if ((n = turn_starts(TURN_PLACE_NAME_END, span_from(t, at))))
            return at + n;
    return 0;
}

/* 青禾省财政厅青禾省交通厅, with nothing between them: names of one place, which each of them begins with. 国家税务总局 before such a name is
   a part of it. False where it is one name. */
static bool add_glued(struct found *f, const struct seg *s, struct span t)
{
    struct span names[MAX_SIGNERS];
    size_t place = place_of(t), n = 0, from = 0;
    for (size_t at = place; place && at < t.n && n < MAX_SIGNERS;) {
        size_t hit = span_find(span_from(t, at), span_cut(t, 0, place));
        size_t to = hit == SPAN_NONE ? t.n : at + hit;
        struct span name = span_cut(t, from, to);
        size_t central = to < t.n ? lexicon_issuer_suffix(s->lex, name) : 0;
        bool stem = central && central < name.n &&
                    body_is_branch(s->lex, span_from(name, name.n - central), span_from(t, to));
        name.n -= stem ? central : 0;
        if (!may_be_name(name) || !ends_as_body(s, name))
            return false;
        names[n++] = name;
        from = stem ? to - central : to;
        at = to + place;
    }
    for (size_t i = 0; n > 1 && i < n; i++)
        if (!is_known(s, names[i]))
            add(f, names[i]);
    return n > 1;
}

/* The names of a line that signs: one, or several set apart (letters that are set apart are one name). */
static void add_names(struct found *f, const struct seg *s, struct span t)
{
    enum { LINE_BYTES = 900 };
    struct span piece;
    size_t clean = (size_t)(t.p - s->v->text.p), pieces = 0;
    if (t.n > LINE_BYTES || !t.n || is_known(s, t))
        return;
    for (size_t at = 0, to; at < t.n; at = to, pieces++)
        to = (size_t)view_next_gap(s->v, clean + at, clean + t.n) - clean;
    if (pieces < 2 || pieces * HAN(2) > t.n) {
        if (!add_glued(f, s, t) && may_be_name(t))
            add(f, t);
        return;
    }
    for (size_t at = 0, to; at < t.n; at = to) {
        to = (size_t)view_next_gap(s->v, clean + at, clean + t.n) - clean;
        piece = span_cut(t, at, to);
        if (!is_known(s, piece) && !add_glued(f, s, piece) && may_be_name(piece))
            add(f, piece);
    }
}

/* 枫林大学2025年3月10日, and names above a line that is a day. */
static void find_signers(struct found *f, const struct seg *s)
{
    size_t days = 0;
    struct date d;
    for (size_t i = 0; i < s->n && days < MAX_DAYS; i++) {
        struct span t = seg_line(s, i);
        if (kind(s, i) == LINE_SHORT && t.n <= MAX_NAME * 3) {
            size_t n = date_scan_back(&d, t);
            struct span name = span_cut(t, 0, n && d.day ? t.n - n : 0);
            while (ends(name, " ") || ends(name, "\t"))
                name.n--;
            add_names(f, s, name);
            days += name.n > 0;
        }
        if (kind(s, i) != LINE_DATE)
            continue;
        days++;
        for (size_t k = i; k > 0 && i - k < MAX_SIGNERS &&
                           (kind(s, k - 1) == LINE_SHORT || kind(s, k - 1) == LINE_BODY);
             k--)
            if (kind(s, k - 1) == LINE_SHORT)
                add_names(f, s, seg_line(s, k - 1));
    }
}

/* 枫林大学文件; taken at once where the number stands below it. */
static void find_letterheads(struct found *f, struct found *sure, const struct seg *s)
{
    for (size_t i = 0; i < s->n && i < HEAD_LINES; i++) {
        struct span t = seg_line(s, i);
        enum line_kind k = kind(s, i);
        if ((k != LINE_SHORT && k != LINE_SECTION) || !ends(t, "文件"))
            continue;
        struct span name = span_cut(t, 0, t.n - SPAN("文件").n),
                    below = seg_line(s, i + 1 < s->n ? i + 1 : i);
        if (!may_be_name(name) || is_known(s, name))
            continue;
        bool numbered = kind(s, i + 1) == LINE_NUMBER ||
                        (span_has(below, SPAN("〔")) && span_has(below, SPAN("签发")));
        add(numbered ? sure : f, name);
    }
}

/* Do the names, with bodies that are known between them, head the line as the issuers of a title? Those that do become sure. */
static void confirm(struct found *sure, const struct found *f, const struct seg *s, struct span t)
{
    struct span used[MAX_SIGNERS];
    size_t n = 0, at = 0;
    while (at < t.n) {
        struct span rest = span_from(t, at);
        size_t k = longest(f->at, f->n, rest);
        if (k && n < MAX_SIGNERS)
            used[n++] = span_cut(rest, 0, k);
        else
            k = lexicon_issuer_prefix(s->lex, rest);
        if (!k)
            return;
        at += k;
        rest = span_from(t, at);
        if (turn_starts(TURN_AFTER_ISSUERS, rest) || starts(rest, "文件")) {
            for (size_t i = 0; i < n; i++)
                add(sure, used[i]);
            return;
        }
        at += turn_starts(TURN_BODY_SEPARATOR, rest);
    }
}

void seg_find_bodies(struct seg *s)
{
    struct found f = { .n = 0 }, sure = { .n = 0 };
    find_signers(&f, s);
    for (size_t i = 0; i < f.n; i++)
        if (ends_as_body(s, f.at[i]))
            add(&sure, f.at[i]);
    find_letterheads(&f, &sure, s);
    for (size_t i = 0; f.n && i < s->n && i < HEAD_LINES; i++)
        if (kind(s, i) == LINE_SHORT || kind(s, i) == LINE_SECTION || kind(s, i) == LINE_PROSE)
            confirm(&sure, &f, s, span_cut(seg_line(s, i), 0, MAX_NAME * MAX_SIGNERS));
    if (!sure.n)
        return;
    s->own = arena_alloc(s->arena, sure.n * sizeof *s->own);
    memcpy(s->own, sure.at, sure.n * sizeof *s->own);
    s->n_own = sure.n;
    for (size_t i = 0; i < s->n; i++) {
        struct span t = seg_line(s, i), names[2];
        if (kind(s, i) == LINE_SHORT && t.n <= MAX_NAME * 2 && seg_body_prefix(s, t) &&
            seg_bodies(s, t, (size_t)s->v->lines[i].from, names, 2))
            s->kind[i] = LINE_BODY;
        else if (kind(s, i) == LINE_SHORT && i < HEAD_LINES && seg_is_number(s, t))
            s->kind[i] = LINE_NUMBER; /* 长江海事局公告2012年第3号 */
    }
}

/* 枫林大学关于…: a name whose end says what it is stands at the head of a title. */
static size_t by_its_end(const struct seg *s, struct span t)
{
    enum { MOST = 24 };
    size_t len, at = 0;
    for (int n = 0; n < MOST && at < t.n; n++) {
        if (!utf8_is_han(utf8_decode(t.p + at, t.p + t.n, &len)))
            return 0;
        at += len;
        size_t end = lexicon_ends(s->lex, WORD_BODY_ALONE, span_cut(t, 0, at));
        struct span rest = span_from(t, at);
        if (end && at >= end + HAN(1) &&
            (starts(rest, "关于") || starts(rest, "印发《") ||
             turn_starts(TURN_BODY_SEPARATOR, rest)))
            return at;
    }
    return 0;
}

/* 水利部|江北省人民政府, which the tables take for one: bytes of the body of the state, or of the whole name. No government is a branch. */
static size_t before_government(const struct seg *s, struct span name)
{
    if (!ends(name, "人民政府"))
        return name.n;
    for (size_t k = HAN(3); k + SPAN("人民政府").n < name.n; k += HAN(1)) {
        struct span head = span_cut(name, 0, k);
        if (lexicon_issuer(s->lex, head).n && !lexicon_place_prefix(s->lex, head) &&
            lexicon_place_prefix(s->lex, span_from(name, k)))
            return k;
    }
    return name.n;
}

size_t seg_body_prefix(const struct seg *s, struct span t)
{
    if (turn_starts(TURN_ABOUT, t)) /* 关于转发市环保局《…》 */
        return 0;
    size_t own = longest(s->own, s->n_own, t), known = lexicon_issuer_prefix(s->lex, t);
    if (own && own < known) { /* the tables take 柳泉海关柳泉市水利局 for one */
        size_t more = lexicon_issuer_prefix(s->lex, span_from(t, own));
        return more ? own : known;
    }
    if (own || known)
        return before_government(s, span_cut(t, 0, own ? own : known));
    for (size_t i = 0; i < s->n_own; i++) { /* 沙洲市税务局|柳泉海关 with nothing between them */
        size_t at = span_find(span_cut(t, 0, MAX_NAME), s->own[i]);
        if (at != SPAN_NONE && at && lexicon_issuer_suffix(s->lex, span_cut(t, 0, at)) == at)
            return at;
    }
    return by_its_end(s, t);
}

size_t seg_body_suffix(const struct seg *s, struct span t)
{
    size_t best = lexicon_issuer_suffix(s->lex, t);
    for (size_t i = 0; i < s->n_own; i++)
        if (s->own[i].n > best && span_ends(t, s->own[i]))
            best = s->own[i].n;
    return best;
}
