// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Where documents begin: a number under a title, an order's head, a title that the contents list names, a carrier's
// title over its addressees, 公告 alone, 人事任免.
#include "analyzer/segment/internal.h"
#include "analyzer/words/date.h"
#include "analyzer/words/key.h"
#include "analyzer/words/turns.h"

enum { TITLE_LINES = 7, TITLE_BYTES = 600 };

static enum line_kind kind(const struct seg *s, size_t i)
{
    return i < s->n ? (enum line_kind)s->kind[i] : LINE_PROSE;
}

/* May the line be a piece of a title? */
static bool is_title_piece(const struct seg *s, size_t i)
{
    enum line_kind k = kind(s, i);
    struct span t = seg_line(s, i);
    if (k == LINE_SHORT || k == LINE_BODY)
        return !(s->v->lines[i].flags & VIEW_TABLE) && t.n <= 300;
    if (k == LINE_ATTACH || k == LINE_GAZETTE || k == LINE_INDEX || k == LINE_CONTENTS)
        return false;
    /* （试行） below, 和《…》的通知, a title with a comma or a year first */
    if (k == LINE_PROSE)
        return t.n <= 240 && !span_has(t, SPAN("。")) && !ends(t, "：") && !ends(t, "；") &&
               !ends(t, "，") && title_is_complete(t) &&
               (span_has(t, SPAN("关于")) || span_has(t, SPAN("》")));
    return k == LINE_HISTORY && t.n < 200 && title_is_complete(t) && !ends(t, "）") &&
           !ends(t, ")");
}

/* Text of the lines [from, to) run together; the caller frees it. */
static void join_lines(struct buf *b, const struct seg *s, size_t from, size_t to)
{
    buf_clear(b);
    for (size_t i = from; i < to; i++)
        buf_span(b, seg_line(s, i));
}

/* The block is the shortest that begins with issuers or 关于 and ends like a title; issuers above it belong to it. */
size_t starts_title_block(const struct seg *s, size_t floor, size_t end)
{
    size_t top = end;
    while (top > floor && top + TITLE_LINES > end && is_title_piece(s, top - 1))
        top--;
    if (top == end)
        return end;
    struct buf b = { 0 };
    size_t best = end;
    struct span names[MAX_NAMES];
    for (size_t k = end; k-- > top && best == end;) {
        join_lines(&b, s, k, end);
        struct span t = buf_as_span(&b);
        size_t rest;
        if (t.n <= TITLE_BYTES &&
            (title_issuers(s, t, names, MAX_NAMES, &rest) || starts(t, "关于") ||
             starts(t, "印发")) &&
            title_is_complete(t))
            best = k;
    }
    buf_release(&b);
    if (best == end) { /* nothing with an issuer: the lines that stand close together */
        best = end - 1;
        while (best > top &&
               !(s->v->lines[best].flags & (VIEW_BLANK_BEFORE | VIEW_HEADING | VIEW_RULE)))
            best--;
        if (best == end - 1 && !title_is_complete(seg_line(s, best)) && seg_line(s, best).n > 150)
            return end;
        return best;
    }
    while (best > top && kind(s, best - 1) == LINE_BODY)
        best--;
    return best;
}

/* 吉林省人民政府令 with 第285号 below (or in the same line). */
static bool order_at(const struct seg *s, size_t i, size_t *number_line)
{
    struct span t = seg_line(s, i);
    if (kind(s, i) == LINE_NUMBER && (span_has(t, SPAN("令")) || span_has(t, SPAN("公告"))) &&
        !span_has(t, SPAN("〔"))) {
        struct span names[8];
        size_t rest;
        *number_line = i;
        return title_issuers(s, t, names, 8, &rest) > 0 || ends(t, "号令");
    }
    if (kind(s, i) != LINE_SHORT && kind(s, i) != LINE_BODY && kind(s, i) != LINE_SECTION)
        return false;
    if (kind(s, i + 1) == LINE_ORDINAL &&
        (shape_match(SHAPE_ORDER_HEAD, t, NULL) || shape_match(SHAPE_ANNOUNCEMENT_HEAD, t, NULL))) {
        *number_line = i + 1;
        return true;
    }
    return false;
}

/* Does a carrier's own text follow: addressees, or sentences after at most a few lines? */
static bool addressed(const struct seg *s, size_t i)
{
    return kind(s, i) == LINE_ADDRESSEE;
}

/* Was the document that begins at `from` closed by a date (and signature) before line i? */
static bool closed(const struct seg *s, size_t from, size_t i)
{
    for (size_t k = i; k > from && k + 4000 > i; k--)
        if (s->kind[k - 1] == LINE_DATE || s->kind[k - 1] == LINE_SOURCE)
            return true;
    return false;
}

/* A date or signature within the next lines: what begins here is a document. */
static bool signed_soon(const struct seg *s, size_t i, size_t to)
{
    for (size_t k = i; k < to && k < i + 80; k++)
        if (s->kind[k] == LINE_DATE)
            return true;
    return false;
}

/* 更正 over 本刊2024年第5期刊登的《X》第十条中“三十日”应为“二十日”: an erratum of the gazette, which nobody signs. */
static bool corrects(const struct seg *s, size_t i)
{
    struct span head = seg_line(s, i), text = i + 1 < s->n ? seg_line(s, i + 1) : span_of(NULL, 0);
    return (span_eq(head, SPAN("更正")) || span_eq(head, SPAN("勘误"))) &&
           kind(s, i + 1) == LINE_PROSE &&
           (span_has(text, SPAN("应为")) || span_has(text, SPAN("更正")) ||
            span_has(text, SPAN("有误")));
}

/* A title over one to four lines that begins at i with issuers and ends as a carrier: one behind its last line, or i. */
static size_t carrier_title(const struct seg *s, size_t i, size_t to)
{
    struct buf b = { 0 };
    size_t found = i, rest;
    struct span names[MAX_NAMES];
    for (size_t k = i; k < to && k < i + 5 && is_title_piece(s, k); k++) {
        buf_span(&b, seg_line(s, k));
        struct span t = buf_as_span(&b);
        if (t.n > TITLE_BYTES)
            break;
        if (title_issuers(s, t, names, MAX_NAMES, &rest) && rest < t.n && title_is_complete(t)) {
            found = k + 1;
            break;
        }
    }
    buf_release(&b);
    return found;
}

static bool prints_appointments(struct span t)
{
    return (ends(t, "号）") || ends(t, "号)")) &&
           (span_has(t, SPAN("任命")) || span_has(t, SPAN("免去")) || span_has(t, SPAN("聘任")) ||
            span_has(t, SPAN("任")));
}

static bool is_personnel_head(struct span t)
{
    return ends(t, "任免国家工作人员") || ends(t, "任免工作人员") || ends(t, "任免人员") ||
           ends(t, "人事任免") || ends(t, "任免名单") || ends(t, "人事任免名单") ||
           ends(t, "人事任免通知");
}

/* Does a paragraph, or a line of its own, with the number of an appointment follow the heading? */
static bool appointments_follow(const struct seg *s, size_t i, size_t to)
{
    for (size_t k = i + 1; k < to && k < i + 8; k++) {
        struct span t = seg_line(s, k);
        if (t.n < 3000 &&
            (prints_appointments(t) || (kind(s, k) == LINE_NUMBER && span_has(t, SPAN("任")))))
            return true;
    }
    return false;
}

struct finder {
    struct starts *out;
    const struct seg *s;
    struct entries *entries;
    size_t from, to;
    size_t floor;     /* no title block reaches above it */
    size_t listed_to; /* behind the last pair that a list holds */
};

static void add(struct finder *f, struct start st)
{
    if (f->out->n && f->out->at[f->out->n - 1].to == 0)
        f->out->at[f->out->n - 1].to = st.from;
    vec_push(f->out, st);
    f->floor = st.body_from;
}

static struct start *current(struct finder *f)
{
    return f->out->n ? &f->out->at[f->out->n - 1] : NULL;
}

static void close_at(struct finder *f, size_t i)
{
    if (f->out->n && f->out->at[f->out->n - 1].to == 0)
        f->out->at[f->out->n - 1].to = i;
}

/* Titles of the instruments that the document so far carries: named in its title or, for orders, in its text. */
static bool carries(const struct finder *f, const struct start *st, size_t upto, struct span title)
{
    const struct seg *s = f->s;
    if (!st)
        return false;
    struct span key = key_exact(s->arena, title);
    struct buf b = { 0 };
    join_lines(&b, s, st->title_from, st->title_to);
    struct span own = key_instrument(s->arena, buf_as_span(&b));
    bool hit = false;
    for (struct span rest = own; rest.n && !hit;) {
        size_t semi = span_find(rest, SPAN(";"));
        hit = span_eq(key_exact(s->arena, span_cut(rest, 0, semi)), key);
        rest = semi == SPAN_NONE ? span_of(NULL, 0) : span_from(rest, semi + 1);
    }
    buf_release(&b);
    for (size_t i = st->body_from; i < upto && i < st->body_from + 6 && !hit;
         i++) { /* 《X》已经…通过，现予公布 */
        struct span t = seg_line(s, i);
        for (size_t at; (at = span_find(t, SPAN("《"))) != SPAN_NONE && !hit;
             t = span_from(t, at + 3)) {
            size_t close = span_find(span_from(t, at), SPAN("》"));
            if (close != SPAN_NONE)
                hit = span_starts(key_exact(s->arena, span_cut(t, at, at + 600)), key);
        }
    }
    return hit;
}

/* Does the line hold nothing but a cell of a table's head (文号), or a number? */
static bool is_cell_above(const struct seg *s, size_t i)
{
    enum { LONGEST = 18 /* bytes of a heading */ };
    struct span t = seg_line(s, i);
    return kind(s, i) == LINE_NUMBER || (t.n <= LONGEST && turn_in(TURN_HEADING_PART, t));
}

/* A title at `top` with its number below it, in a list of such pairs: below the list's lead, the number of the pair above, or, in a table with one
   cell a line, the row's own serial number. No document begins there. */
static bool is_listed_pair(struct finder *f, size_t top)
{
    const struct start *cur = current(f);
    struct span above = top ? seg_line(f->s, top - 1) : span_of(NULL, 0);
    bool led = span_ends(above, SPAN("：")) && turn_in(TURN_LISTED, above);
    if (!cur) /* the head of the paper that lists them is lost */
        return led || (top && top == f->listed_to);
    if (top < 2 || top <= cur->body_from)
        return false;
    uint32_t serial;
    if (above.n && numeral_scan(&serial, above) == above.n)
        return is_cell_above(f->s, top - 2);
    return kind(f->s, top - 1) == LINE_NUMBER || led;
}

/* The rule that the text of the order makes: 《X》已经…通过，现予公布; empty where its first lines name none. */
static struct span rule_of_order(const struct seg *s, size_t body_from)
{
    enum { LINES = 3 };
    for (size_t i = body_from; i < s->n && i < body_from + LINES; i++) {
        struct span t = seg_line(s, i);
        size_t close = starts(t, "《") ? span_find(t, SPAN("》")) : SPAN_NONE;
        if (close != SPAN_NONE)
            return span_cut(t, SPAN("《").n, close);
    }
    return span_of(NULL, 0);
}

/* X / 某省人民政府令第12号 / 《X》已经…通过: the title above the head of an order is that of what it makes, not the last line of the paper before. Returns
   the title's first line, or `head`. */
static size_t title_above_order(const struct finder *f, size_t head, size_t body_from)
{
    enum { LINES = 3 };
    const struct seg *s = f->s;
    struct span rule = key_exact(s->arena, rule_of_order(s, body_from));
    struct buf b = { 0 };
    size_t found = head;
    for (size_t k = head;
         rule.n && found == head && k > f->floor && k + LINES > head && is_title_piece(s, k - 1);
         k--) {
        join_lines(&b, s, k - 1, head);
        if (span_eq(key_exact(s->arena, buf_as_span(&b)), rule))
            found = k - 1;
    }
    buf_release(&b);
    return found;
}

static bool try_order(struct finder *f, size_t *i)
{
    const struct seg *s = f->s;
    size_t number;
    if (!order_at(s, *i, &number))
        return false;
    /* the number of the document above its title is no order of its own */
    struct start st = { .from = *i,
                        .title_from = *i,
                        .title_to = number + 1,
                        .number_line = number,
                        .body_from = number + 1,
                        .kind = START_ORDER };
    while (st.from > f->floor &&
           kind(s, st.from - 1) == LINE_BODY) /* joint orders print one body a line */
        st.from--;
    st.title_from = st.from;
    st.from = title_above_order(f, st.from, st.body_from);
    add(f, st);
    *i = st.body_from;
    return true;
}

static bool try_listed(struct finder *f, size_t *i)
{
    const struct seg *s = f->s;
    enum line_kind k = kind(s, *i);
    size_t lines;
    if (!f->entries->n ||
        (k != LINE_SHORT && k != LINE_BODY && k != LINE_SECTION && k != LINE_HISTORY))
        return false;
    struct entry *e = contents_match(f->entries, s, *i, f->to, &lines);
    if (!e || carries(f, current(f), *i, e->title))
        return false;
    struct start st = { .from = *i,
                        .title_from = *i,
                        .title_to = *i + lines,
                        .number_line = NO_LINE,
                        .body_from = *i + lines,
                        .kind = is_personnel_head(e->title) ? START_PERSONNEL : START_LISTED,
                        .entry = e };
    if (kind(s, st.body_from) == LINE_NUMBER) {
        st.number_line = st.body_from++;
    } else if (*i > f->floor && kind(s, *i - 1) == LINE_NUMBER) {
        st.number_line = st.from = *i - 1;
    }
    e->used = true;
    add(f, st);
    *i = st.body_from;
    return true;
}

static bool try_numbered(struct finder *f, size_t *i)
{
    const struct seg *s = f->s;
    if (kind(s, *i) != LINE_NUMBER)
        return false;
    size_t top = starts_title_block(s, f->floor, *i);
    if (is_listed_pair(f, top))
        return false;
    struct start st = { .from = top,
                        .title_from = top,
                        .title_to = *i,
                        .number_line = *i,
                        .body_from = *i + 1,
                        .kind = START_NUMBERED };
    if (top == *i) { /* the number above its title */
        size_t end = carrier_title(s, *i + 1, f->to);
        if (end == *i + 1)
            return false;
        st.title_from = *i + 1, st.title_to = st.body_from = end;
    }
    add(f, st);
    *i = st.body_from;
    return true;
}

static bool try_unnumbered(struct finder *f, size_t *i)
{
    const struct seg *s = f->s;
    enum line_kind k = kind(s, *i);
    struct span t = seg_line(s, *i);
    if (k != LINE_SHORT && k != LINE_BODY &&
        !(k == LINE_SECTION && (shape_match(SHAPE_BARE_KIND, t, NULL) || is_personnel_head(t))))
        return false;
    struct start *cur = current(f);
    bool over = !cur || cur->to || cur->kind == START_PERSONNEL || closed(s, cur->body_from, *i);
    struct start st = {
        .from = *i, .title_from = *i, .number_line = NO_LINE, .kind = START_UNNUMBERED
    };
    if (is_personnel_head(t) && over && (k != LINE_SECTION || appointments_follow(s, *i, f->to))) {
        st.title_to = st.body_from = *i + 1;
        st.kind = START_PERSONNEL;
    } else if (shape_match(SHAPE_REPORT_HEAD, t, NULL) &&
               (shape_match(SHAPE_SPEECH_LINE, seg_line(s, *i + 1 < s->n ? *i + 1 : *i), NULL) ||
                over)) {
        st.title_to = st.body_from = *i + 1;
    } else if (shape_match(SHAPE_BARE_KIND, t, NULL) && over && kind(s, *i + 1) != LINE_NUMBER &&
               (signed_soon(s, *i, f->to) || corrects(s, *i))) {
        st.title_to = st.body_from = *i + 1;
        st.kind = START_BARE;
        if (*i > f->floor && kind(s, *i - 1) == LINE_BODY)
            st.from = st.title_from = *i - 1;
    } else {
        size_t end = carrier_title(s, *i, f->to);
        if (end == *i || kind(s, end) == LINE_NUMBER)
            return false;
        struct buf b = { 0 };
        join_lines(&b, s, *i, end);
        struct span title = buf_as_span(&b);
        bool issues = key_instrument(s->arena, title).n > 0;
        bool own = !carries(f, cur, *i, title);
        bool after = addressed(s, end) ||
                     (over && (issues || kind(s, end) == LINE_PROSE ||
                               kind(s, end) == LINE_STRUCTURE || kind(s, end) == LINE_HISTORY));
        buf_release(&b);
        if (!own || !after)
            return false;
        st.title_to = st.body_from = end;
    }
    add(f, st);
    *i = st.body_from;
    return true;
}

/* Appointments without a heading of their own: paragraphs that end with their numbers. */
static bool try_appointments(struct finder *f, size_t *i)
{
    const struct seg *s = f->s;
    struct start *cur = current(f);
    struct span t = seg_line(s, *i);
    if (t.n > 3000 || !prints_appointments(t) ||
        (cur && !cur->to && (cur->kind == START_PERSONNEL || !closed(s, cur->body_from, *i))))
        return false;
    add(f, (struct start){ .from = *i,
                           .title_from = *i,
                           .title_to = *i,
                           .number_line = NO_LINE,
                           .body_from = *i,
                           .kind = START_PERSONNEL });
    *i += 1;
    return true;
}

/* News that hang on the last document: at least three dated paragraphs after its date. */
static bool news_begin(const struct seg *s, size_t i, size_t to)
{
    size_t n = 0;
    for (size_t k = i; k < to && k < i + 6; k++)
        n += s->kind[k] == LINE_NEWS;
    return n >= 3;
}

static bool ends_documents(const struct seg *s, size_t i, size_t to)
{
    switch (kind(s, i)) {
    case LINE_ABOUT:
    case LINE_INDEX:
        return true;
    case LINE_EDITORIAL:
        return kind(s, i + 1) == LINE_EDITORIAL || kind(s, i + 2) == LINE_EDITORIAL;
    case LINE_NEWS:
        return news_begin(s, i, to);
    case LINE_SECTION: {
        struct span t = seg_line(s, i);
        return span_has(t, SPAN("要闻")) || span_has(t, SPAN("大事记")) ||
               span_has(t, SPAN("卷首语"));
    }
    default:
        return false;
    }
}

void starts_find(struct starts *out, const struct seg *s, struct entries *e, size_t from, size_t to)
{
    struct finder f = { .out = out, .s = s, .entries = e, .from = from, .to = to, .floor = from };
    for (size_t i = from; i < to;) {
        struct start *cur = current(&f);
        if (ends_documents(s, i, to) &&
            (s->kind[i] != LINE_NEWS || !cur ||
             (cur->kind != START_PERSONNEL && closed(s, cur->body_from, i)))) {
            close_at(&f, i);
            f.floor = ++i;
            continue;
        }
        if (try_order(&f, &i) || try_listed(&f, &i) || try_numbered(&f, &i) ||
            try_unnumbered(&f, &i) || try_appointments(&f, &i))
            continue;
        switch (kind(s, i)) {
        case LINE_PROSE:
        case LINE_DATE:
        case LINE_ADDRESSEE:
        case LINE_TABLE:
        case LINE_SECTION:
        case LINE_SIGNER:
        case LINE_NOTE:
        case LINE_SOURCE:
        case LINE_STRUCTURE:
        case LINE_NEWS:
        case LINE_EDITORIAL:
        case LINE_GAZETTE:
        case LINE_ISSUE:
            f.floor = i + 1;
            break;
        case LINE_NUMBER: /* of the appointments above it */
            if (cur && cur->kind == START_PERSONNEL)
                f.floor = i + 1;
            break;
        default:
            break;
        }
        i++;
    }
    close_at(&f, to);
}

/* Does the file begin in the middle of a text: with an article or chapter, without a title, or with an item that is not the first? */
static bool begins_inside(const struct seg *s, size_t to)
{
    static const char *const firsts[] = { "一、", "（一）", "(一)", "1.", "1．", "1、" };
    size_t i = 0;
    while (i < to && (kind(s, i) == LINE_GAZETTE || kind(s, i) == LINE_SECTION ||
                      kind(s, i) == LINE_METADATA))
        i++;
    if (i >= to || kind(s, i) != LINE_STRUCTURE)
        return false;
    struct span t = seg_line(s, i);
    for (size_t k = 0; k < sizeof firsts / sizeof *firsts; k++)
        if (starts(t, firsts[k]))
            return false;
    return true;
}

/* What stands before the first document whose head is here: the rest of a text that began on a page before. */
static void add_rest(struct finder *f, size_t to)
{
    add(f, (struct start){ .number_line = NO_LINE, .to = to, .kind = START_UNNUMBERED });
}

/* A document without number below one that a signature closed: its issuers, 关于 and its kind, over one or several lines. Behind
   a carrier such a title is that of what is attached. Fills `st`. */
static bool follows_closed(const struct finder *f, size_t i, struct start *st)
{
    const struct seg *s = f->s;
    const struct start *cur = f->out->n ? &f->out->at[f->out->n - 1] : NULL;
    if (!cur || (kind(s, i) != LINE_SHORT && kind(s, i) != LINE_BODY) || i < 2 ||
        kind(s, i - 1) != LINE_DATE || kind(s, i - 2) != LINE_BODY)
        return false;
    size_t end = carrier_title(s, i, f->to), rest = 0;
    if (end == i || (kind(s, end) != LINE_PROSE && kind(s, end) != LINE_ADDRESSEE))
        return false;
    struct buf b = { 0 };
    struct span names[MAX_NAMES];
    join_lines(&b, s, cur->title_from, cur->title_to);
    bool carrier = key_instrument(s->arena, buf_as_span(&b)).n > 0 ||
                   span_has(buf_as_span(&b), SPAN("转发")) ||
                   span_has(buf_as_span(&b), SPAN("印发"));
    join_lines(&b, s, i, end);
    struct span title = buf_as_span(&b);
    bool about =
        title_issuers(s, title, names, MAX_NAMES, &rest) && starts(span_from(title, rest), "关于");
    buf_release(&b);
    *st = (struct start){ .from = i,
                          .title_from = i,
                          .title_to = end,
                          .number_line = NO_LINE,
                          .body_from = end,
                          .kind = START_UNNUMBERED };
    return about && !carrier;
}

void starts_single(struct starts *out, const struct seg *s)
{
    struct entries none = { 0 };
    struct finder f = { .out = out, .s = s, .entries = &none, .from = 0, .to = s->n };
    for (size_t i = 0; i < s->n;) {
        enum line_kind k = kind(s, i);
        struct start below;
        if (follows_closed(&f, i, &below)) {
            add(&f, below);
            i = below.body_from;
            continue;
        }
        if (k == LINE_NUMBER && i && kind(s, i - 1) != LINE_METADATA) {
            size_t top = starts_title_block(s, f.floor, i);
            struct buf b = { 0 };
            join_lines(&b, s, top, i);
            struct span names[MAX_NAMES], t = buf_as_span(&b);
            size_t rest;
            bool listed = is_listed_pair(&f, top);
            bool strong = top < i && title_issuers(s, t, names, MAX_NAMES, &rest) &&
                          title_ends_as_carrier(t) && !listed;
            buf_release(&b);
            f.listed_to = listed ? i + 1 : f.listed_to;
            if (strong) {
                if (!out->n && begins_inside(s, top))
                    add_rest(&f, top);
                add(&f, (struct start){ .from = top,
                                        .title_from = top,
                                        .title_to = i,
                                        .number_line = i,
                                        .body_from = i + 1,
                                        .kind = START_NUMBERED });
                i++;
                continue;
            }
        }
        if (k == LINE_PROSE || k == LINE_DATE || k == LINE_STRUCTURE || k == LINE_TABLE ||
            k == LINE_ADDRESSEE || k == LINE_METADATA)
            f.floor = i + 1;
        i++;
    }
    close_at(&f, s->n);
}
