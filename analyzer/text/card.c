// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/text/card.h"

#include "analyzer/text/view_lines.h"
#include "analyzer/words/date.h"
#include "analyzer/words/shapes.h"
#include "analyzer/words/turns.h"
#include "analyzer/words/words.h"
#include "base/utf8.h"

enum {
    HEAD_LINES = 48, /* lines that may stand before the card */
    MAX_ROWS = 40,
    MAX_CELLS = 24,
    MAX_LINE = 1500, /* bytes; no row is longer */
    MAX_UNKNOWN = 48 /* bytes of a label that nobody knows, between rows of the card */
};

static const struct {
    struct span text;
    enum card_field field;
} labels[] = {
#define CARD(field, text) { SPAN_INIT(text), CARD_##field },
#include "analyzer/text/card.def"
#undef CARD
};

#include "analyzer/card_classes.h"

//
// Labels
//

static size_t spaces(struct span s)
{
    size_t at = 0, n;
    while ((n = space_at((const unsigned char *)s.p + at, (const unsigned char *)s.p + s.n)))
        at += n;
    return at;
}

/* Bytes of `s` that spell the word, white space between its characters left out; 0 if they do not. */
static size_t spells(struct span s, struct span word)
{
    size_t at = 0;
    for (size_t i = 0; i < word.n; i += 3) {
        at += i ? spaces(span_from(s, at)) : 0;
        if (!span_starts(span_from(s, at), span_cut(word, i, i + 3)))
            return 0;
        at += 3;
    }
    return at;
}

static size_t label_at(struct span s, enum card_field *field)
{
    size_t best = 0, best_word = 0;
    bool may = s.n && char_set_may(&card_heads, word_head_hash(s));
    for (size_t i = 0; may && i < COUNT(labels); i++) {
        size_t n = labels[i].text.n > best_word ? spells(s, labels[i].text) : 0;
        if (n)
            best = n, best_word = labels[i].text.n, *field = labels[i].field;
    }
    return best;
}

/* A label, or one that says of what it is: 信息发布机构, 文件成文日期. */
static size_t longest_label(struct span s, enum card_field *field)
{
    enum card_field of = CARD_OTHER;
    size_t best = label_at(s, field), ahead = turn_starts(TURN_LABEL_OF, s);
    size_t gap = ahead ? spaces(span_from(s, ahead)) : 0;
    size_t n = ahead ? label_at(span_from(s, ahead + gap), &of) : 0;
    if (!n || ahead + gap + n <= best)
        return best;
    *field = of;
    return ahead + gap + n;
}

static size_t colon_at(struct span s)
{
    return span_starts(s, SPAN("：")) ? 3 : span_starts(s, SPAN(":")) ? 1 : 0;
}

/* Most characters begin no label: neither its first one, nor one of what may stand before it (white space, bullets, brackets, none of which
   is Chinese). */
static bool may_be_label(struct span s)
{
    unsigned char c = s.n ? (unsigned char)s.p[0] : 0;
    bool letter = (c >= 0xE4 && c <= 0xE9) || (c >= '0' && c <= '9');
    return s.n && (!letter || char_set_may(&card_heads, word_head_hash(s)));
}

size_t card_label(struct span s, enum card_field *field, bool *colon)
{
    static const struct span open[] = { SPAN_INIT("【"), SPAN_INIT("["), SPAN_INIT("［") },
                             close[] = { SPAN_INIT("】"), SPAN_INIT("]"), SPAN_INIT("］") };
    static const struct span bullets[] = { SPAN_INIT("•"), SPAN_INIT("·"), SPAN_INIT("●"),
                                           SPAN_INIT("▪"), SPAN_INIT("■"), SPAN_INIT("◆") };
    *colon = false;
    if (!may_be_label(s))
        return 0;
    size_t at = spaces(s), bullet = starts_any(span_from(s, at), bullets, COUNT(bullets));
    at += bullet ? bullet + spaces(span_from(s, at + bullet)) : 0;
    size_t bracket = starts_any(span_from(s, at), open, COUNT(open));
    at += bracket;
    size_t n = longest_label(span_from(s, at), field);
    if (!n)
        return 0;
    at += n;
    size_t k = spaces(span_from(s, at));
    if (bracket) {
        size_t end = starts_any(span_from(s, at + k), close, COUNT(close));
        if (!end)
            return 0;
        at += k + end;
        *colon = true;
        k = spaces(span_from(s, at));
    }
    size_t mark = colon_at(span_from(s, at + k));
    if (mark) {
        at += k + mark;
        *colon = true;
        k = spaces(span_from(s, at));
    }
    return at + k;
}

bool card_is_label(struct span s, enum card_field *field)
{
    bool colon;
    size_t n = card_label(s, field, &colon);
    return n && n == s.n;
}

bool card_is_unknown_label(struct span s)
{
    size_t end = span_starts(s, SPAN("【")) ? span_find(s, SPAN("】")) : SPAN_NONE;
    if (end != SPAN_NONE) /* 【所属类别】地方法规 */
        return end <= MAX_UNKNOWN && !span_has(s, SPAN("。"));
    size_t full = span_find(s, SPAN("：")), half = span_find(s, SPAN(":"));
    size_t at = full < half ? full : half;
    return at != SPAN_NONE && at >= 6 && at <= MAX_UNKNOWN && !span_has(s, SPAN("。"));
}

//
// One line
//

struct pair {
    enum card_field field;
    struct span value;
};

struct row {
    struct pair at[MAX_CELLS];
    size_t n;
    bool bare; /* one label and nothing else: the value may stand on the next line */
};

static struct span trim(struct span s)
{
    s = span_from(s, spaces(s));
    while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
        s.n--;
    return s;
}

/* 签发单位：, four characters or so and a colon: a label that nobody knows ends the value before it where a gap stands between. */
static bool looks_like_label(struct span s)
{
    enum { LEAST = HAN(2), MOST = HAN(6) };
    size_t full = span_find(span_cut(s, 0, MOST + SPAN("：").n), SPAN("：")), len;
    if (full == SPAN_NONE || full < LEAST || full > MOST || span_starts(s, SPAN("号")))
        return false; /* 83 号　发布日期： */
    for (size_t at = 0; at < full; at += len)
        if (!utf8_is_han(utf8_decode(s.p + at, s.p + full, &len)))
            return false;
    return true;
}

/* Where the next 标签： begins inside a cell: behind white space, or a long label right behind the value before it; cell.n
   if nowhere. */
static size_t label_behind(const struct view *v, struct span cell, size_t clean, size_t from,
                           bool any)
{
    enum { LONG = 12 /* bytes of 发文字号, 成文日期 … */ };
    enum card_field field;
    bool colon;
    size_t gap = from;
    if (span_starts(span_from(cell, from), SPAN("【")) &&
        card_label(span_from(cell, from), &field, &colon))
        return from; /* 【发文号】【失效时间】: nothing said */
    for (size_t at = from + 1; at < cell.n; at++) {
        if (((unsigned char)cell.p[at] & 0xC0) == 0x80)
            continue;
        if (gap < at)
            gap = (size_t)view_next_gap(v, clean + at - 1, clean + cell.n) - clean;
        size_t n = card_label(span_from(cell, at), &field, &colon);
        bool marked = span_starts(span_from(cell, at), SPAN("【"));
        if (n && colon && (at == gap || cell.p[at] == ' ' || n >= LONG + 1 || marked))
            return at;
        if (any && at == gap && looks_like_label(span_from(cell, at)))
            return at;
    }
    return cell.n;
}

static void add_pair(struct row *r, enum card_field field, struct span value)
{
    if (r->n < MAX_CELLS)
        r->at[r->n++] = (struct pair){ field, trim(value) };
}

/* 文号 溪政发〔2020〕1号: bytes of a label without a colon, a gap and a value behind it; 0 if the line is none. */
static size_t gap_label(const struct view *v, size_t i, enum card_field *field)
{
    const struct view_line *l = &v->lines[i];
    struct span line = span_cut(v->text, l->from, l->to);
    bool colon;
    size_t n =
        line.n <= MAX_LINE && !span_has(line, SPAN("\t")) ? card_label(line, field, &colon) : 0;
    return n && !colon && n < line.n && (line.p[n - 1] == ' ' || view_gap(v, l->from + n)) ? n : 0;
}

/* 发文字号国办发〔1988〕25号: bytes of a label right before its value, as in pages whose cells were run together; 0 if the line is none. */
static size_t glued_label(const struct view *v, size_t i, enum card_field *field)
{
    enum { LEAST = HAN(2), MOST = HAN(60) };
    const struct view_line *l = &v->lines[i];
    struct span line = span_cut(v->text, l->from, l->to);
    bool colon;
    if (line.n > MOST || span_has(line, SPAN("\t")) || span_has(line, SPAN("。")))
        return 0;
    size_t n = card_label(line, field, &colon);
    return n >= LEAST && !colon && n < line.n ? n : 0;
}

/* 文号 溪政发〔2020〕1号　有效性 有效: the pairs of a row whose first label ends at `from`; a label between two gaps begins the next. */
static void add_gap_pairs(struct row *r, const struct view *v, const struct view_line *l,
                          size_t from, enum card_field field)
{
    struct span line = span_cut(v->text, l->from, l->to);
    for (size_t at = from; at < line.n;) {
        at = (size_t)(view_next_gap(v, l->from + at, l->to) - l->from);
        struct span rest = span_from(line, at);
        enum card_field next;
        bool colon;
        size_t n = card_label(rest, &next, &colon);
        if (!n || colon || n >= rest.n || !(rest.p[n] == ' ' || view_gap(v, l->from + at + n)))
            continue;
        add_pair(r, field, span_cut(line, from, at));
        field = next;
        from = at += n;
    }
    add_pair(r, field, span_from(line, from));
}

typedef size_t (*label_reader)(const struct view *v, size_t i, enum card_field *field);

/* Is line i a row of the kind, or a label of which nothing is said? */
static bool is_row(const struct view *v, size_t i, label_reader label)
{
    enum card_field field;
    return label(v, i, &field) ||
           card_is_label(span_cut(v->text, v->lines[i].from, v->lines[i].to), &field);
}

/* Do labels without a colon stand at the heads of `least` lines on end, of which line i is one? So many are a card. */
static bool has_rows(const struct view *v, size_t i, label_reader label, size_t least)
{
    enum card_field field;
    size_t n = 0, top = i, far = 2 * least;
    while (top && i - top < far && is_row(v, top - 1, label))
        top--;
    for (; top < v->n_lines && top < i + far && n < least && is_row(v, top, label); top++)
        n += label(v, top, &field) > 0;
    return n == least;
}

/* Bytes of a label without a colon at the head of a row of the card; 0 if the line is no such row. */
static size_t bare_label_of(const struct view *v, size_t i, enum card_field *field)
{
    enum { GAP_ROWS = 3, GLUED_ROWS = 4 };
    size_t n = gap_label(v, i, field);
    if (n && has_rows(v, i, gap_label, GAP_ROWS))
        return n;
    n = glued_label(v, i, field);
    return n && has_rows(v, i, glued_label, GLUED_ROWS) ? n : 0;
}

/* Reads the line as a row of the card; false when its first cell is no label, or labels stand side by side as in the head
   of a list. */
static bool read_row(struct row *r, const struct view *v, size_t i)
{
    const struct view_line *l = &v->lines[i];
    struct span line = span_cut(v->text, l->from, l->to);
    *r = (struct row){ 0 };
    if (line.n > MAX_LINE)
        return false;
    enum card_field named = CARD_OTHER;
    size_t label = bare_label_of(v, i, &named);
    if (label) {
        add_gap_pairs(r, v, l, label, named);
        return true;
    }
    bool bare_label = false; /* the cell before was a label without a colon */
    size_t cells = 0;
    for (size_t from = 0; from <= line.n && cells < MAX_CELLS; cells++) {
        struct span rest = span_from(line, from);
        struct span cell = span_cut(rest, 0, span_find(rest, SPAN("\t")));
        size_t clean = (size_t)l->from + from;
        enum card_field field = CARD_OTHER;
        bool colon = false;
        size_t n = card_label(cell, &field, &colon);
        bool open = r->n && !r->at[r->n - 1].value.n; /* a label waits for its value */
        from += cell.n + 1;
        if (n && (colon || n == cell.n)) {
            if (bare_label && !colon)
                return false;
            bare_label = !colon;
            for (size_t at = 0; n;) {
                size_t to = label_behind(v, cell, clean, at + n, field != CARD_TITLE);
                add_pair(r, field, span_cut(cell, at + n, to));
                at = to;
                n = at < cell.n ? card_label(span_from(cell, at), &field, &colon) : 0;
                if (at < cell.n && !n) { /* a label that nobody knows */
                    field = CARD_OTHER;
                    n = span_find(span_from(cell, at), SPAN("：")) + SPAN("：").n;
                }
            }
            continue;
        }
        if (!cells)
            return false;
        if (open && cell.n)
            r->at[r->n - 1].value = trim(cell);
        bare_label = false;
    }
    r->bare = cells == 1 && r->n == 1 && !r->at[0].value.n;
    /* without a colon a label alone on a line is a heading like any other */
    return r->n > 0 && !(cells > 1 && bare_label && r->n < 2);
}

static struct span trim_colon(struct span label)
{
    label = trim(label);
    label.n -= span_ends(label, SPAN("：")) ? SPAN("：").n : span_ends(label, SPAN(":"));
    return trim(label);
}

bool card_may_hold(struct span label, struct span value)
{
    enum { LONGEST_DAY = HAN(16) };
    enum card_field field = CARD_OTHER;
    label = trim_colon(label);
    if (!card_is_label(label, &field))
        return false;
    bool day = field == CARD_ISSUED || field == CARD_PUBLISHED || field == CARD_ENDED ||
               turn_ends(TURN_LABEL_DAY, label);
    bool told = value.n <= LONGEST_DAY && span_has(value, SPAN("年"));
    for (size_t i = 0; i < value.n && value.n <= LONGEST_DAY; i++)
        told |= value.p[i] >= '0' && value.p[i] <= '9';
    struct span named = span_cut(value, 0, span_find(value, SPAN("（")));
    bool title = turn_ends(TURN_CARRIER_END, named) && span_has(named, SPAN("关于"));
    bool names = field == CARD_TITLE || field == CARD_SUBJECT || field == CARD_OTHER;
    return day ? told && !title : names || !title;
}

//
// The block
//

static struct span line_of(const struct view *v, size_t i)
{
    return span_cut(v->text, v->lines[i].from, v->lines[i].to);
}

static void keep(struct page_card *c, const struct view *v, const struct pair *p, size_t line)
{
    bool title = p->field == CARD_SUBJECT && turn_ends(TURN_CARRIER_END, p->value) &&
                 span_has(p->value, SPAN("关于"));
    enum card_field field = title ? CARD_TITLE : p->field;
    if (!c->value[field].n && p->value.n) {
        c->value[field] = p->value;
        c->source_line[field] = v->lines[line].line_from;
    }
}

/* Does the line below line i stand right under it, and something else only after a blank line? */
static bool is_close(const struct view *v, size_t i)
{
    const struct view_line *l = v->lines + i;
    return l[1].line_from == l->line_to + 1 && i + 2 < v->n_lines &&
           l[2].line_from > l[1].line_to + 1;
}

/* Does line i hold a label that nobody knows, between the pairs of a column: short, and with a colon, or over a value and a label that is known? */
static bool is_unknown_cell(const struct view *v, size_t i)
{
    enum { LONGEST = HAN(8) };
    enum card_field next;
    struct span t = line_of(v, i);
    size_t colon = span_ends(t, SPAN("：")), len;
    if (i + 2 >= v->n_lines || card_is_label(line_of(v, i + 1), &next) ||
        !card_is_label(line_of(v, i + 2), &next))
        return false;
    t.n -= colon;
    for (size_t at = 0; at < t.n; at += len)
        if (!utf8_is_han(utf8_decode(t.p + at, t.p + t.n, &len)))
            return false;
    return t.n >= HAN(2) && t.n <= LONGEST;
}

/* Labels and values on lines of their own: 索引号 / 000014349/2018-00205 / 发文机关 / … */
static size_t read_column(struct page_card *c, const struct view *v, size_t from)
{
    size_t i = from, pairs = 0;
    enum card_field field, next;
    for (; i + 1 < v->n_lines && i < from + 2 * MAX_ROWS; pairs++) {
        if (i > from && pairs && is_unknown_cell(v, i) && !card_is_label(line_of(v, i), &field)) {
            i += 2;
            continue;
        }
        if (!card_is_label(line_of(v, i), &field))
            break;
        struct span value = line_of(v, i + 1);
        if (card_is_label(value, &next) ||
            !card_may_hold(line_of(v, i), value)) { /* nothing said */
            i++;
            continue;
        }
        bool last = i + 2 >= v->n_lines || !card_is_label(line_of(v, i + 2), &next);
        if (value.n > MAX_LINE / 3 || (last && field == CARD_OTHER && !is_close(v, i)))
            return i + 1;
        keep(c, v, &(struct pair){ field, trim(value) }, i + 1);
        i += 2;
    }
    return pairs >= 3 ? i : from;
}

/* 阅读：312, 办理单位：市林业局 below the rows that are known: a short label that nobody knows and a short value. */
static bool is_closing_row(struct span t)
{
    enum { LONGEST_VALUE = HAN(16) };
    if (!looks_like_label(t))
        return false;
    struct span value = span_from(t, span_find(t, SPAN("：")) + SPAN("：").n);
    return value.n && value.n <= LONGEST_VALUE && !span_has(value, SPAN("，")) &&
           !span_has(value, SPAN("。")) && !span_has(value, SPAN("《")) &&
           !span_has(value, SPAN("：")) && !turn_ends(TURN_CARRIER_END, value);
}

static size_t read_rows(struct page_card *c, const struct view *v, size_t from)
{
    size_t i = from, to = from;
    struct row r;
    bool in_brackets = span_starts(line_of(v, from), SPAN("【"));
    for (; i < v->n_lines && i < from + MAX_ROWS; i++) {
        if (read_row(&r, v, i)) {
            for (size_t k = 0; k < r.n; k++)
                keep(c, v, &r.at[k], i);
            to = i + 1;
        } else if (in_brackets && i == to && i > from + 1 &&
                   span_starts(line_of(v, i), SPAN("【")) && card_is_unknown_label(line_of(v, i))) {
            to = i + 1; /* a card whose labels all stand in brackets */
        } else if (i > to + 1 || !card_is_unknown_label(line_of(v, i))) {
            break;
        }
    }
    while (to > from + 2 && to < v->n_lines && is_closing_row(line_of(v, to)))
        to++;
    return to;
}

/* Facts that only a card tells. */
static size_t weight(const struct page_card *c)
{
    size_t n = 0;
    for (int f = 0; f < CARD_OTHER; f++)
        n += f != CARD_TITLE && f != CARD_SUBJECT && c->value[f].n;
    return n;
}

/* 各县人民政府：; a colon before the last one tells that labels of a site stand here: 时间：2023-03-03 来源： */
static bool ends_as_addressees(struct span t)
{
    size_t colon = span_ends(t, SPAN("：")) ? SPAN("：").n : span_ends(t, SPAN(":"));
    struct span before = span_cut(t, 0, t.n - colon);
    return colon && !span_has(before, SPAN("：")) && !span_has(before, SPAN(":"));
}

/* May the line stand before a card? Titles, names of sites and the path to the page may; sentences may not. */
static bool may_precede(struct span t)
{
    bool plain = t.n <= 400 && !span_has(t, SPAN("。")) && !span_has(t, SPAN("；")) &&
                 !span_starts(t, SPAN("第一条")) && !ends_as_addressees(t);
    return plain ||
           (t.n <= SHAPE_MAX_BYTES && shape_match(SHAPE_SITE_PIECE, t, NULL)); /* 分享到： */
}

bool card_read(struct page_card *out, const struct view *v)
{
    struct row r;
    for (size_t i = 0; i < v->n_lines && i < HEAD_LINES; i++) {
        bool row = read_row(&r, v, i);
        if (row) {
            *out = (struct page_card){ .from = i };
            if (r.bare)
                out->to = read_column(out, v, i);
            if (!r.bare || out->to == i)
                out->to = read_rows(out, v, i);
            size_t facts = weight(out);
            out->found = facts >= 2 || (facts && out->value[CARD_TITLE].n);
            if (out->found)
                return true;
        }
        if (!row && !may_precede(line_of(v, i)))
            break;
    }
    *out = (struct page_card){ 0 };
    return false;
}

//
// Values
//

struct span card_date(struct arena *a, struct span value)
{
    struct date d;
    value = trim(value);
    if (date_scan(&d, value) && d.month)
        return date_iso(a, d);
    uint32_t part[3] = { 0 };
    size_t at = 0;
    for (int i = 0; i < 3; i++) {
        size_t from = at;
        while (at < value.n && at < from + 4 && value.p[at] >= '0' && value.p[at] <= '9')
            part[i] = part[i] * 10 + (uint32_t)(value.p[at++] - '0');
        if (at == from || (i < 2 && (at == value.n || !strchr("-/.", value.p[at]))))
            return span_of(NULL, 0);
        at += i < 2;
    }
    struct span iso = arena_printf(a, "%04u-%02u-%02u", part[0], part[1], part[2]);
    return date_parse_iso(&d, iso) && d.day ? iso : span_of(NULL, 0);
}
