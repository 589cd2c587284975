// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/text/compared.h"

#include "analyzer/words/turns.h"

enum {
    MAX_HEAD = 240, /* bytes of a row of headings */
    MAX_CELL = 90, /* of one of them: 溪州市渔港管理办法（修订草案征求意见稿） */
    MAX_COLUMNS = 8,
    MAX_BETWEEN = 12, /* lines of the old wording */
};

enum side { SIDE_OLD = 1, SIDE_NEW = 2, SIDE_LIST = 4 };

struct columns {
    struct span at[MAX_COLUMNS];
    size_t n;
};

static struct span trimmed(struct span s)
{
    while (s.n && (*s.p == ' ' || *s.p == '\t' || *s.p == '*'))
        s = span_from(s, 1);
    while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t' || s.p[s.n - 1] == '*'))
        s.n--;
    return s;
}

static void add_column(struct columns *c, struct span s)
{
    s = trimmed(s);
    if (s.n && c->n < MAX_COLUMNS)
        c->at[c->n++] = s;
}

/* The cells of a row: between TABs or bars, or between wide gaps of the source. */
static void split(struct columns *c, const struct view *v, const struct view_line *l)
{
    struct span text = v->text;
    bool table = l->flags & VIEW_TABLE;
    size_t from = l->from;
    c->n = 0;
    for (size_t i = l->from; table && i < l->to; i++)
        if (text.p[i] == '\t' || text.p[i] == '|') {
            add_column(c, span_cut(text, from, i));
            from = i + 1;
        }
    for (size_t i = l->from; !table && (i = view_next_gap(v, i, l->to)) < l->to;) {
        size_t end = i + (text.p[i] == ' ');
        if (view_raw(v, end) - view_raw_end(v, i) < 2)
            continue;
        add_column(c, span_cut(text, from, i));
        from = end;
    }
    add_column(c, span_cut(text, from, l->to));
}

/* 原条文, 修改后的规定: a word of the class, alone or before what wording is called. */
static bool names_side(enum turn whole, enum turn part, struct span s)
{
    size_t n = turn_starts(part, s);
    struct span noun = span_from(s, n);
    noun = span_from(noun, span_starts(noun, SPAN("的")) ? 3 : 0);
    return turn_is(whole, s) || (n && turn_is(TURN_WORDING_NOUN, noun));
}

/* What a heading says; 《X》（修订草案） says it in brackets. */
static unsigned side_of(struct span s)
{
    if (s.n > MAX_CELL)
        return 0;
    if (turn_ends(TURN_LIST_COLUMN, s))
        return SIDE_LIST;
    size_t open = span_ends(s, SPAN("）")) ? span_rfind(s, SPAN("（")) : SPAN_NONE;
    struct span inside = open == SPAN_NONE ? (struct span){ 0 } : span_cut(s, open + 3, s.n - 3);
    struct span before = open == SPAN_NONE ? s : span_cut(s, 0, open);
    bool old = names_side(TURN_OLD_WORDING, TURN_OLD_WORDING_PART, before);
    bool new = names_side(TURN_NEW_WORDING, TURN_NEW_WORDING_PART, before);
    old |=
        inside.n && (turn_is(TURN_OLD_WORDING, inside) || turn_is(TURN_OLD_WORDING_PART, inside));
    new |=
        inside.n && (turn_is(TURN_NEW_WORDING, inside) || turn_is(TURN_NEW_WORDING_PART, inside));
    return (old ? SIDE_OLD : 0u) | (new ? SIDE_NEW : 0u);
}

/* Is the row one of headings, and of what? */
static unsigned head_sides(const struct view *v, const struct view_line *l, struct columns *c)
{
    unsigned sides = 0;
    if (l->to - l->from > MAX_HEAD)
        return 0;
    struct span line = span_cut(v->text, l->from, l->to);
    if (!(l->flags & VIEW_TABLE) && view_next_gap(v, l->from, l->to) >= l->to)
        return 0;
    if (!turn_in(TURN_WORDING_HEAD, line) && !turn_in(TURN_LIST_COLUMN, line))
        return 0;
    split(c, v, l);
    for (size_t i = 0; c->n > 1 && i < c->n; i++)
        sides |= side_of(c->at[i]);
    return sides;
}

/* 二、…, 附件2, …如下：: a line that is no cell. */
static bool leads_on(struct span line)
{
    return turn_starts(TURN_POINT, line) || turn_ends(TURN_LINE_LEADS, line);
}

/* Is the line a row of the table, or the rest of a cell of the line above? */
static bool goes_on(const struct view *v, size_t at, bool table)
{
    struct columns c;
    if (at >= v->n_lines)
        return false;
    const struct view_line *l = &v->lines[at];
    if (table ? (l->flags & VIEW_TABLE) != 0 : (split(&c, v, l), c.n > 1))
        return !(head_sides(v, l, &c) & SIDE_LIST);
    struct span above = span_cut(v->text, l[-1].from, l[-1].to);
    struct span line = span_cut(v->text, l->from, l->to);
    return line.n && !leads_on(line) && above.n && !turn_ends(TURN_LINE_STOPS, above);
}

/* 修改前：…⏎修改后：…: how many bytes the label has, 0 without one. */
static size_t label(enum turn whole, enum turn part, struct span line)
{
    size_t colon = span_find(span_cut(line, 0, line.n < MAX_CELL ? line.n : MAX_CELL), SPAN("："));
    if (colon == SPAN_NONE || !names_side(whole, part, span_cut(line, 0, colon)))
        return 0;
    return colon + SPAN("：").n;
}

/* Marks the pair of labelled lines at `at`; returns how many lines. */
static size_t mark_pair(struct view *v, size_t at)
{
    struct span line = span_cut(v->text, v->lines[at].from, v->lines[at].to);
    if (!label(TURN_OLD_WORDING, TURN_OLD_WORDING_PART, line))
        return 0;
    size_t k = at + 1;
    for (; k < v->n_lines && k < at + MAX_BETWEEN; k++) {
        line = span_cut(v->text, v->lines[k].from, v->lines[k].to);
        size_t n = label(TURN_NEW_WORDING, TURN_NEW_WORDING_PART, line);
        if (n) {
            k += n == line.n ? 2 : 1; /* the wording below its label */
            break;
        }
        if (leads_on(line))
            return 0;
    }
    if (k > v->n_lines || k >= at + MAX_BETWEEN)
        return 0;
    for (size_t i = at; i < k; i++)
        v->lines[i].flags |= VIEW_COMPARED;
    return k - at;
}

void compared_mark(struct view *v)
{
    struct columns c;
    for (size_t i = 0, n; i < v->n_lines; i += n) {
        const struct view_line *l = &v->lines[i];
        n = 1;
        if (head_sides(v, l, &c) != (SIDE_OLD | SIDE_NEW)) {
            size_t pair = mark_pair(v, i);
            n = pair ? pair : 1;
            continue;
        }
        v->lines[i].flags |= VIEW_COMPARED;
        for (bool table = l->flags & VIEW_TABLE; goes_on(v, i + n, table); n++)
            v->lines[i + n].flags |= VIEW_COMPARED;
    }
}
