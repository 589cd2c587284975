// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Titles: put together from broken lines, and the issuers that stand at their head.
#include "analyzer/segment/internal.h"
#include "analyzer/words/date.h"
#include "analyzer/words/key.h"
#include "analyzer/words/turns.h"

#include "base/utf8.h"

static void add_gap(struct title_text *t)
{
    if (t->text.n && (!t->gaps.n || t->gaps.at[t->gaps.n - 1] != t->text.n))
        vec_push(&t->gaps, (uint32_t)t->text.n);
}

void title_add(struct title_text *t, const struct seg *s, size_t clean_from, size_t clean_to)
{
    add_gap(t);
    size_t gap = (size_t)view_next_gap(s->v, clean_from, clean_to);
    for (size_t i = clean_from; i < clean_to; i++) {
        char c = s->v->text.p[i];
        bool apart = i == gap;
        if (apart)
            gap = (size_t)view_next_gap(s->v, i, clean_to);
        if (c == ' ' || c == '\t' || c == '\n')
            add_gap(t);
        else {
            if (apart && (unsigned char)c >= 0x80)
                add_gap(t);
            buf_char(&t->text, c);
        }
    }
}

void title_clear(struct title_text *t)
{
    buf_clear(&t->text);
    t->gaps.n = 0;
}

void title_release(struct title_text *t)
{
    buf_release(&t->text);
    vec_release(&t->gaps);
}

static bool is_word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Is [from, to) of the text one body, and does another begin at `to`? */
static bool between_bodies(const struct seg *s, struct span all, size_t from, size_t to)
{
    struct span left = span_cut(all, from, to), right = span_from(all, to);
    size_t forwards = span_rfind(left, SPAN("转发"));
    if (forwards != SPAN_NONE) /* …转发财政部|税务总局关于… */
        left = span_from(left, forwards + SPAN("转发").n);
    if (!left.n || left.n > 150 || starts(right, "关于") || starts(right, "印发") ||
        starts(right, "《") || starts(right, "转发") || starts(right, "批转"))
        return false;
    if (!seg_is_body(s, left))
        return false;
    size_t n = seg_body_prefix(s, right);
    return n > 6;
}

struct span title_finish(struct title_text *t, const struct seg *s, size_t to)
{
    struct span all = span_cut(buf_as_span(&t->text), 0, to);
    struct buf out = { 0 };
    size_t from = 0, done = 0;
    for (size_t i = 0; i < t->gaps.n && t->gaps.at[i] < all.n; i++) {
        size_t at = t->gaps.at[i];
        bool keep = is_word_char(all.p[at - 1]) && is_word_char(all.p[at])
                        ? !(all.p[at - 1] <= '9' && all.p[at] <= '9')
                        : i < 12 && between_bodies(s, all, from, at);
        if (!keep)
            continue;
        buf_add(&out, all.p + done, at - done);
        buf_char(&out, ' ');
        done = from = at;
    }
    buf_add(&out, all.p + done, all.n - done);
    struct span title = arena_dup(s->arena, buf_as_span(&out));
    buf_release(&out);
    return title;
}

/* 等部门, 等12部门, 等单位. */
static size_t and_others(struct span s)
{
    if (!starts(s, "等"))
        return 0;
    size_t at = 3, len;
    for (int i = 0; i < 5 && at < s.n; i++, at += len) {
        struct span rest = span_from(s, at);
        if (starts(rest, "部门") || starts(rest, "单位") || starts(rest, "部委") ||
            starts(rest, "机关"))
            return at + 6;
        utf8_decode(rest.p, rest.p + rest.n, &len);
    }
    return 0;
}

static size_t separator(struct span s)
{
    return turn_starts(TURN_BODY_SEPARATOR, s);
}

/* 第12次常务会议纪要, 2022年第5次办公会议纪要 */
static bool names_meeting(struct span rest)
{
    enum { LONGEST = HAN(24) };
    bool numbered = starts(rest, "第") || (rest.n && rest.p[0] >= '1' && rest.p[0] <= '2');
    return numbered && rest.n <= LONGEST && ends(rest, "纪要");
}

/* 2022年政府信息公开工作年度报告: what a body writes year by year. */
static bool reports_on_year(struct span rest)
{
    static const struct span kinds[] = { SPAN_INIT("报告"), SPAN_INIT("工作要点"),
                                         SPAN_INIT("工作计划"), SPAN_INIT("工作总结"),
                                         SPAN_INIT("公报") };
    uint32_t year;
    struct span word = span_from(rest, numeral_scan(&year, rest));
    return word.n < rest.n && year >= 1949 && year < 2100 && starts(word, "年") &&
           ends_any(rest, kinds, COUNT(kinds));
}

/* What may follow the issuers of a title. */
static bool issuers_may_end(struct span rest)
{
    return !rest.n || turn_starts(TURN_AFTER_ISSUERS, rest) || names_meeting(rest) ||
           reports_on_year(rest);
}

/* 教育厅 of 溪州省财政厅和教育厅关于…: an office that shares the place of the body before it; its full name, and *n its bytes. Empty if none. */
static struct span shares_place(const struct seg *s, struct span before, struct span rest,
                                size_t *n)
{
    enum { LONGEST = HAN(14) };
    size_t place = lexicon_place_prefix(s->lex, before), at = 0, len;
    while (at < rest.n && at < LONGEST && !separator(span_from(rest, at)) &&
           !starts(span_from(rest, at), "关于")) {
        utf8_decode(rest.p + at, rest.p + rest.n, &len);
        at += len;
    }
    struct span office = span_cut(rest, 0, at);
    *n = at;
    if (!place || at < HAN(2) || at >= LONGEST || span_has(office, SPAN("《")) ||
        !lexicon_ends(s->lex, WORD_BODY_END, office))
        return span_of(NULL, 0);
    return arena_join(s->arena, (struct span[]){ span_cut(before, 0, place), office }, 2);
}

size_t title_issuers(const struct seg *s, struct span title, struct span *out, size_t max,
                     size_t *rest)
{
    size_t n = 0, at = 0, k, gap = 0;
    *rest = 0;
    while (n < max && !starts(span_from(title, at), "转发") &&
           !starts(span_from(title, at), "批转")) {
        struct span here = span_from(title, at), name = span_cut(here, 0, seg_body_prefix(s, here));
        k = name.n;
        if (!k && n && gap)
            name = shares_place(s, out[0], here, &k);
        if (!name.n)
            return 0;
        at += k;
        at += and_others(span_from(title, at));
        if (n && out[n - 1].p + out[n - 1].n == name.p && seg_is_branch(s, out[n - 1], name))
            out[n - 1].n += name.n;
        else
            out[n++] = name;
        if (issuers_may_end(span_from(title, at))) {
            *rest = at;
            return n;
        }
        gap = separator(span_from(title, at));
        at += gap;
    }
    return 0;
}

/* Without brackets that tell the edition: （试行）, （2019年修订）, but not （一）. */
struct span title_kind(const struct seg *s, struct span title)
{
    for (int i = 0; i < 3; i++) {
        if (ends(title, "》") || ends(title, "〉"))
            title.n -= 3;
        size_t open = ends(title, "）")  ? span_rfind(title, SPAN("（"))
                      : ends(title, ")") ? span_rfind(title, SPAN("("))
                                         : SPAN_NONE;
        if (open == SPAN_NONE || open == 0)
            break;
        title.n = open;
    }
    return lexicon_kind(s->lex, title);
}

struct span title_instrument(const struct seg *s, struct span title)
{
    struct span name = key_instrument(s->arena, title);
    bool printed = span_has(title, SPAN("印发")) || span_has(title, SPAN("《"));
    bool list = lexicon_ends(s->lex, WORD_CATALOGUE, name) > 0; /* 公布第七批文物保护单位名单 */
    return printed || list || title_kind(s, name).n ? name : span_of(NULL, 0);
}

bool title_ends_as_carrier(struct span t)
{
    return turn_ends(TURN_CARRIER_END, t) > 0;
}

bool title_is_complete(struct span t)
{
    while (t.n && (t.p[t.n - 1] == ' ' || t.p[t.n - 1] == '\t'))
        t.n--;
    if (ends(t, "》") &&
        (span_has(t, SPAN("印发")) || span_has(t, SPAN("转发")) || span_has(t, SPAN("公布"))))
        return true;
    if (ends(t, "）") || ends(t, ")")) {
        size_t open = ends(t, "）") ? span_rfind(t, SPAN("（")) : span_rfind(t, SPAN("("));
        if (open == SPAN_NONE)
            open = span_rfind(t, SPAN("（")); /* 印刷 mixes widths */
        if (open != SPAN_NONE && open > 0)
            t = span_cut(t, 0, open);
    }
    return title_ends_as_carrier(t) || ends(t, "解读") || ends(t, "说明") || ends(t, "名单");
}
