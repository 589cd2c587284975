// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/text/line_parts.h"

#include "base/block.h"

/* Value of a line that is a bare number of at most four digits; -1 for others. */
static int bare_number(struct span s)
{
    size_t n, len;
    if (s.n > 12)
        return -1;
    size_t at = skip_count(s, false, 4, &n);
    if (!n || at != s.n)
        return -1;
    int v = 0;
    for (at = 0; at < s.n; at += len)
        v = v * 10 + (int)(head_char(span_from(s, at), &len) - '0');
    return v;
}

/* Does the line stand at the head or foot of a page? */
static bool at_page_end(const struct raw_lines *l, size_t i)
{
    if (i == 0 || (l->at[i].flags & LINE_PAGE_BEFORE))
        return true;
    return i + 1 < l->n ? (l->at[i + 1].flags & LINE_PAGE_BEFORE) != 0 : l->page_at_end;
}

/* Bare numbers that count up by one, some lines apart, or that stand at a form feed, are page numbers; where each is as few lines below the one
   before as all others, they number the rows of a table that is printed a cell a line. */
static void drop_bare_numbers(struct raw_lines *l, struct view *v)
{
    enum { MOST_CELLS = 12 };
    size_t chain = 0, last_at = 0, keep = 0, cells = 0;
    int last = -2;
    bool rows = true;
    for (size_t i = 0; i < l->n; i++) {
        int n = bare_number(span_cut(v->raw, l->at[i].from, l->at[i].to));
        if (n < 0)
            continue;
        if (n == last + 1 && i > last_at + 4) {
            chain++;
            cells = cells ? cells : i - last_at;
            rows &= cells == i - last_at && cells <= MOST_CELLS;
        }
        last = n, last_at = i;
    }
    if (rows)
        chain = 0;
    last = -2, last_at = 0;
    for (size_t i = 0; i < l->n; i++) {
        struct raw_line *r = &l->at[i];
        int n = bare_number(span_cut(v->raw, r->from, r->to));
        bool drop = n >= 0 && !(r->flags & VIEW_TABLE) &&
                    ((i && at_page_end(l, i)) ||
                     (chain >= 3 && ((n == last + 1 && i > last_at + 4) || last == -2)));
        if (n >= 0)
            last = n, last_at = i;
        if (drop) {
            v->n_furniture++;
            if (i + 1 < l->n)
                l->at[i + 1].flags |= LINE_PAGE_BEFORE;
        } else {
            l->at[keep++] = *r;
        }
    }
    l->n = keep;
}

/* Text of a running head without its digits and spaces, hashed (FNV-1a); 0 when the line is none. */
static uint64_t head_hash(struct span s)
{
    uint64_t h = 14695981039346656037u;
    size_t len, kept = 0;
    if (s.n > 120)
        return 0;
    for (size_t at = 0; at < s.n; at += len) {
        if ((len = space_at((const unsigned char *)s.p + at, (const unsigned char *)s.p + s.n)))
            continue;
        uint32_t c = head_char(span_from(s, at), &len);
        if (is_digit(c) || is_dash(c))
            continue;
        h = (h ^ c) * 1099511628211u;
        kept++;
    }
    return kept >= 2 ? h | 1 : 0;
}

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Short lines beside page ends whose text comes back at three or more of them are running heads. */
static void drop_running_heads(struct raw_lines *l, struct view *v)
{
    struct VEC(uint64_t) seen = { 0 };
    for (size_t i = 0; i < l->n; i++)
        if (at_page_end(l, i) && l->at[i].tail != TAIL_END &&
            l->at[i].head < HEAD_FIRST_STRUCTURAL) {
            uint64_t h = head_hash(span_cut(v->raw, l->at[i].from, l->at[i].to));
            if (h)
                vec_push(&seen, h);
        }
    if (seen.n < 3) {
        vec_release(&seen);
        return;
    }
    qsort(seen.at, seen.n, sizeof *seen.at, by_value);
    size_t keep = 0;
    for (size_t i = 0; i < seen.n; i++)
        if (i + 2 < seen.n && seen.at[i] == seen.at[i + 2] &&
            (!keep || seen.at[keep - 1] != seen.at[i]))
            seen.at[keep++] = seen.at[i];
    seen.n = keep;
    keep = 0;
    for (size_t i = 0; i < l->n; i++) {
        uint64_t h = seen.n && i && at_page_end(l, i)
                         ? /* the first line of all stays: it is the masthead */ head_hash(
                               span_cut(v->raw, l->at[i].from, l->at[i].to))
                         : 0;
        if (h && bsearch(&h, seen.at, seen.n, sizeof h, by_value)) {
            v->n_furniture++;
            if (i + 1 < l->n)
                l->at[i + 1].flags |= LINE_PAGE_BEFORE;
        } else {
            l->at[keep++] = l->at[i];
        }
    }
    l->n = keep;
    vec_release(&seen);
}

/* Is the line as long as its neighbours are at most? Then it was broken by typesetting, if the file wraps its lines. */
bool line_is_full(const struct raw_lines *l, size_t i)
{
    enum {
        AROUND = 8,
        SLACK = 9,
        LEAST = 3
    }; /* a first line lacks its indent here, and 。 may not start a line */
    int w = l->at[i].width, same = 0, longer = 0;
    if (w < WRAP_MIN || w > WRAP_MAX)
        return false;
    size_t from = i > (size_t)AROUND ? i - AROUND : 0,
           to = i + AROUND < l->n ? i + AROUND : l->n - 1;
    for (size_t k = from; k <= to; k++) {
        if (k == i || (l->at[k].flags & (VIEW_TABLE | VIEW_HEADING)))
            continue;
        same += l->at[k].width + SLACK >= w && l->at[k].width <= w + SLACK;
        longer += l->at[k].width > w + SLACK;
    }
    return same >= LEAST && longer <= 1;
}

/* Does the file wrap its lines? Most lines of some length are then full, and hardly one is long. */
static bool wraps(struct raw_lines *l)
{
    size_t all = 0, full = 0, longer = 0;
    for (size_t i = 0; i < l->n; i++) {
        bool counts = !(l->at[i].flags & (VIEW_TABLE | VIEW_HEADING)) && l->at[i].width >= WRAP_MIN;
        all += counts;
        longer += counts && l->at[i].width > WRAP_MAX;
    }
    if (all < 12 || longer * 50 > all)
        return false;
    /* a list whose items are equally long wraps nothing: the next line must be able to go on */
    for (size_t i = 0; i + 1 < l->n; i++)
        full += !(l->at[i].flags & (VIEW_TABLE | VIEW_HEADING)) &&
                (l->at[i].full = line_is_full(l, i)) && l->at[i + 1].head < HEAD_FIRST_STRUCTURAL;
    return full * 5 >= all * 2;
}

/* 停止执行《X》⏎（N，D印发）关于收费的规定。: does a line that ends as a row of a list does go on below all the same? */
static bool cut_behind_closed(const struct raw_lines *l, struct span raw, size_t i)
{
    static const struct span opens[] = { SPAN_INIT("（"), SPAN_INIT("(") };
    struct span a = span_cut(raw, l->at[i].from, l->at[i].to),
                b = span_cut(raw, l->at[i + 1].from, l->at[i + 1].to);
    return l->at[i + 1].head == HEAD_CLOSING || line_cut_in_phrase(a, b) ||
           starts_any(b, opens, sizeof opens / sizeof *opens);
}

/* How many lines of the file have so many characters, and which of them go right on below, without a blank line. */
struct lengths {
    size_t count[CUT_MAX + 1], direct[CUT_MAX + 1];
    size_t all, longer, all_direct;
};

static bool may_be_blank(char c)
{
    return c == ' ' || c == '\xE3';
}

/* Bytes of the space, or full-width space, at i. */
static size_t blank_at(struct span s, size_t i)
{
    if (i >= s.n || !may_be_blank(s.p[i]))
        return 0;
    return s.p[i] == ' ' ? 1 : span_starts(span_from(s, i), SPAN("　")) ? 3 : 0;
}

/* From i on, behind whole blocks without a space or a full-width one. */
static size_t without_blanks(struct span s, size_t i)
{
    enum { REST = 2 /* of a full-width one whose first byte is the last of the block */ };
    for (; i + BLOCK + REST <= s.n; i += BLOCK) {
        const char *p = s.p + i;
        block wide = (block)(block_load(p) == 0xE3) & (block)(block_load(p + 1) == 0x80) &
                     (block)(block_load(p + 2) == 0x80);
        if (block_any(wide | (block)(block_load(p) == ' ')))
            break;
    }
    return i;
}

/* The gaps of two spaces or more, or of a full-width one, between the words of a line. */
unsigned line_gaps(struct span s)
{
    unsigned n = 0;
    size_t i = 0, blank = 0, looked = 0, k;
    while ((k = blank_at(s, i)))
        i += k;
    for (; i < s.n; i++) {
        if (!blank && i >= looked) {
            i = without_blanks(s, i);
            looked = i + BLOCK;
        }
        if (i == s.n)
            break;
        if (!may_be_blank(s.p[i])) { /* most bytes by far */
            if (!blank)
                continue;
        } else if ((k = blank_at(s, i))) {
            blank += k;
            i += k - 1;
            continue;
        }
        n += blank > 1 && s.p[i] != '\r';
        blank = 0;
    }
    return n;
}

unsigned line_gaps_of(const struct raw_line *a, struct span raw)
{
    return a->gaps != GAPS_UNKNOWN ? a->gaps : line_gaps(span_cut(raw, a->from, a->to));
}

/* Is the line a row whose cells are set apart by spaces? Its length says nothing of how prose is cut. */
static bool is_spaced_row(const struct raw_line *a, struct span raw)
{
    enum { LONGEST = 120 /* characters */, CELLS = 3 };
    return a->chars <= LONGEST && line_gaps_of(a, raw) + 1 >= CELLS;
}

static void count_lengths(struct lengths *c, const struct raw_lines *l, struct span raw)
{
    *c = (struct lengths){ 0 };
    for (size_t i = 0; i < l->n; i++) {
        const struct raw_line *a = &l->at[i];
        if ((a->flags & (VIEW_TABLE | VIEW_HEADING)) || is_spaced_row(a, raw))
            continue;
        bool direct = i + 1 < l->n && !a[1].blanks && !(a[1].flags & (VIEW_TABLE | VIEW_HEADING));
        c->all++;
        c->all_direct += direct;
        if (a->chars > CUT_MAX) {
            c->longer++;
        } else {
            c->count[a->chars]++;
            c->direct[a->chars] += direct;
        }
    }
}

/* 溪政发〔2001〕3号 关于印发渡船办法的通知: does the line begin with a document number, as rows of a list do? */
static bool leads_with_number(struct span s)
{
    enum { NEAR = 72 /* bytes up to 号 */ };
    static const struct span marks[] = { SPAN_INIT("《"), SPAN_INIT("，"), SPAN_INIT("（"),
                                         SPAN_INIT("。") };
    s.n = s.n < NEAR ? s.n : NEAR;
    size_t hao = span_find(s, SPAN("号"));
    s.n = hao == SPAN_NONE ? 0 : hao;
    return span_has(s, SPAN("〔")) && !has_any(s, marks, sizeof marks / sizeof *marks);
}

/* Does the file cut its lines at a number of characters, whatever stands there? Then none is longer, and many have it; or else, where
   blank lines separate the paragraphs, hardly any line but these goes right on below (paragraphs of one line and two). They neither end
   like rows and sentences nor are followed by items: rows of a list may be as long as each other, too. */
static uint16_t cut_width(const struct raw_lines *l, struct span raw, bool *alone)
{
    enum { FEW = 4, DIRECT = 2 };
    struct lengths c;
    count_lengths(&c, l, raw);
    size_t longer = c.longer, whole = 0;
    uint16_t cut = 0;
    for (uint16_t n = CUT_MAX; n >= CUT_MIN && !cut && longer * 100 <= c.all; n--) {
        if ((c.count[n] >= FEW && c.count[n] * 16 >= c.all) ||
            (c.direct[n] >= DIRECT && c.direct[n] * 4 >= c.all_direct * 3 &&
             c.all_direct * 4 <= c.all * 3))
            cut = n;
        longer += c.count[n];
    }
    /* no line but these goes on below: a number there is the end of a row that was cut */
    *alone = cut && c.direct[cut] >= FEW && c.direct[cut] == c.all_direct;
    for (size_t i = 0; cut && i + 1 < l->n; i++) {
        const struct raw_line *a = &l->at[i];
        bool number = *alone && a[1].head == HEAD_NUMBER;
        if (a->chars != cut || a[1].blanks || (a->flags & (VIEW_TABLE | VIEW_HEADING)))
            continue;
        struct span s = span_cut(raw, a->from, a->to), next = span_cut(raw, a[1].from, a[1].to);
        bool ends = a->tail == TAIL_END || (leads_with_number(s) && leads_with_number(next)) ||
                    (!number && ((a->closed && !cut_behind_closed(l, raw, i)) ||
                                 a[1].head >= HEAD_FIRST_STRUCTURAL));
        whole += ends && !line_members_go_on(s, next, a[1].head == HEAD_NUMBER);
    }
    if (!cut || whole * 4 > c.direct[cut])
        cut = *alone = 0;
    return cut;
}

/* The same where only one paragraph was cut: the longest line of a file with blank lines between its paragraphs, which is prose, goes right
   on below to the end of a sentence, and no other line goes on so. 0 without. */
static uint16_t lone_cut(const struct raw_lines *l, struct span raw)
{
    enum { SHORTEST = 16 /* characters */ };
    static const char *const marks[] = { "，", "。", "、", "；", "《", NULL };
    size_t direct = 0, all = 0;
    uint16_t longest = 0, cut = 0;
    for (size_t i = 0; i < l->n; i++)
        if (!(l->at[i].flags & (VIEW_TABLE | VIEW_HEADING)) && l->at[i].chars > longest &&
            !is_spaced_row(&l->at[i], raw))
            longest = l->at[i].chars;
    for (size_t i = 0; i + 1 < l->n && longest <= CUT_MAX; i++) {
        const struct raw_line *a = &l->at[i], *b = a + 1;
        all++;
        if (b->blanks || ((a->flags | b->flags) & (VIEW_TABLE | VIEW_HEADING)) ||
            is_spaced_row(a, raw))
            continue;
        direct++;
        if (a->tail == TAIL_END || b->head == HEAD_DATE || b->head == HEAD_NUMBER)
            continue;
        struct span s = span_cut(raw, a->from, a->to);
        if (a->chars != longest || (a->closed && !cut_behind_closed(l, raw, i)) ||
            b->head >= HEAD_FIRST_STRUCTURAL)
            return 0;
        bool prose = (line_has_mark(s, marks) || ((a->flags & ~b->flags) & VIEW_INDENT)) &&
                     !turn_ends(TURN_TITLE_LINE_END, s);
        if (prose && b->tail == TAIL_END)
            cut = longest;
    }
    return cut >= SHORTEST && direct * 2 <= all ? cut : 0;
}

static uint16_t tightest(const struct raw_lines *l)
{
    size_t count[4] = { 0 };
    for (size_t i = 1; i < l->n; i++)
        count[l->at[i].blanks < 3 ? l->at[i].blanks : 3]++;
    for (uint16_t g = 0; g < 3; g++)
        if (count[g] >= 3 || count[g] * 10 >= l->n)
            return g;
    return 3;
}

/* Do blank lines separate the paragraphs of the file? */
static bool is_spaced(const struct raw_lines *l)
{
    size_t direct = 0;
    for (size_t i = 1; i < l->n; i++)
        direct += !l->at[i].blanks;
    return l->n > 4 && direct * 3 <= l->n;
}

/* 近日，市政府决定停止⏎执行《X》。: may line i be the first of a paragraph that was cut once? It is no title, and the next ends a sentence; a heading
   over its text names no rule and no day, and what stands below a whole name says something of it only where the line says what is done to it. */
static bool is_cut_pair(const struct raw_lines *l, struct span raw, size_t i)
{
    enum { SHORTEST = 10 /* characters */ };
    static const char *const marks[] = { "，", ",", "；", "《", "〔", "年", NULL };
    static const char *const rules[] = { "《", "〔", NULL };
    const struct raw_line *a = &l->at[i], *b = a + 1;
    if (b->blanks || (i && !a->blanks) || (i + 2 < l->n && !b[1].blanks) ||
        ((a->flags | b->flags) & (VIEW_TABLE | VIEW_HEADING | VIEW_BULLET)) ||
        a->chars < SHORTEST || a->tail != TAIL_PLAIN || b->tail != TAIL_END ||
        (a->head >= HEAD_CHAPTER && a->head != HEAD_NUMBER) || b->head >= HEAD_FIRST_STRUCTURAL)
        return false;
    struct span s = span_cut(raw, a->from, a->to), next = span_cut(raw, b->from, b->to);
    bool hangs = (a->flags & ~b->flags) & VIEW_INDENT;
    if (!span_ends(next, SPAN("。")) || turn_ends(TURN_TITLE_LINE_END, s) ||
        (!hangs && !line_has_mark(s, marks)))
        return false;
    bool done = turn_in(TURN_CUE_CUT, s), number = span_ends(s, SPAN("号"));
    return (!a->closed && a->head != HEAD_NUMBER) ||
           (done && !turn_starts(TURN_NOTE, next) && (number || !line_has_mark(next, rules)));
}

/* Where nearly every paragraph is a line between blank lines: the one that goes on in a second. */
static size_t lone_pair(const struct raw_lines *l, struct span raw)
{
    enum { FEW = 4 };
    size_t alone = 0, found = SIZE_MAX;
    for (size_t i = 0; i < l->n; i++) {
        bool last = i + 1 == l->n;
        alone += (!i || l->at[i].blanks) && (last || l->at[i + 1].blanks);
        if (last || !is_cut_pair(l, raw, i))
            continue;
        if (found != SIZE_MAX) /* headings right above their texts */
            return SIZE_MAX;
        found = i;
    }
    return alone >= FEW ? found : SIZE_MAX;
}

void raw_lines_scan(struct raw_lines *out, struct view *v, struct arena *a)
{
    struct scan s = { .v = v, .out = out };
    *out = (struct raw_lines){ 0 };
    lines_read(&s, a);
    out->page_at_end = s.pending & LINE_PAGE_BEFORE;
    drop_bare_numbers(out, v);
    if (s.page_marks >= 3 || v->n_furniture >= 3)
        drop_running_heads(out, v);
    out->cut = cut_width(out, v->raw, &out->cut_alone);
    if (!out->cut)
        out->cut = lone_cut(out, v->raw);
    out->wraps = v->wraps = out->cut || wraps(out);
    out->tight = tightest(out);
    out->spaced = is_spaced(out);
    out->pair = lone_pair(out, v->raw);
    out->indents = s.indented >= 8 && s.indented * 12 >= out->n;
}

void raw_lines_release(struct raw_lines *l)
{
    free(l->at);
    *l = (struct raw_lines){ 0 };
}
