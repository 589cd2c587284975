// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Elements to printed lines: what a browser shows, one block a line, one row of a table a line.
#include "analyzer/read/html.h"
#include "analyzer/text/view_lines.h"
#include "base/utf8.h"

enum {
    MAX_COLUMNS = 64,
    LAYOUT_ROWS = 3, /* a table with a cell of many paragraphs and few rows arranges the page */
    LAYOUT_BLOCKS = 5,
    MAX_REPEATED = 240,      /* bytes of a merged cell that are said again in each row */
    ALWAYS_REPEATED = 65536, /* bytes of merged cells that even a small page may repeat */
};

/* For each column the rows that a cell further up still covers, and that cell's text in the output. */
struct merged {
    uint16_t below[MAX_COLUMNS];
    uint32_t from[MAX_COLUMNS], to[MAX_COLUMNS];
};

struct printer {
    struct html_page *page;
    struct html_lines *out;
    uint32_t block;    /* that prints the current line */
    unsigned links;    /* depth of links */
    bool hidden, cell; /* print hidden elements; inside a cell blocks are parted by a space */
    bool pre, space;   /* white space is kept; white space waits for what follows it */
    uint32_t item;     /* whose number waits to be printed, or HTML_NONE */
    size_t repeated;   /* bytes of merged cells said again so far */
    struct html_line line;
};

static struct html_node *node_at(const struct printer *w, uint32_t i)
{
    return &w->page->nodes.at[i];
}

//
// What is under each element
//

static bool is_paragraph(enum html_tag t)
{
    return t == HTML_PARAGRAPH || t == HTML_HEADING || t == HTML_BLOCK || t == HTML_LI ||
           t == HTML_BR || t == HTML_PRE;
}

static uint32_t count_chars(struct span s)
{
    uint32_t chars = 0;
    for (size_t at = 0, n; at < s.n;) {
        const unsigned char *p = (const unsigned char *)s.p + at;
        n = space_at(p, (const unsigned char *)s.p + s.n);
        chars += !n && *p > ' ' && (*p & 0xC0) != 0x80;
        at += n ? n : 1;
    }
    return chars;
}

/* Is it left out: hidden while hidden things are, or struck out? */
static bool is_unseen(const struct printer *w, const struct html_node *n)
{
    return ((n->flags & HTML_HIDDEN) && !w->hidden) || (n->flags & HTML_STRUCK_OUT);
}

/* Children stand behind their parents, so that one pass from the end adds everything up. */
static void count_all(struct printer *w)
{
    struct span text = buf_as_span(&w->page->text);
    for (uint32_t i = (uint32_t)w->page->nodes.n; i-- > 1;) {
        struct html_node *n = node_at(w, i), *up = node_at(w, n->parent);
        if (n->tag == HTML_TEXT)
            n->chars = count_chars(span_cut(text, n->from, n->to));
        if (n->tag == HTML_SKIP || n->tag == HTML_TITLE || is_unseen(w, n))
            continue;
        if (n->flags & HTML_LINK)
            n->links = n->chars;
        up->chars += n->chars;
        up->links += n->links;
        up->blocks += n->blocks + (is_paragraph(n->tag) && (n->chars || n->tag == HTML_BR));
    }
}

//
// Lines
//

static void start_line(struct printer *w)
{
    w->line = (struct html_line){ .from = (uint32_t)w->out->text.n, .node = w->block };
    w->space = false;
}

/* White space at the end, hard spaces too. */
static void trim_line(struct printer *w)
{
    struct buf *b = &w->out->text;
    for (size_t n = 1; n && b->n > w->line.from;) {
        const unsigned char *end = (const unsigned char *)b->p + b->n;
        n = end[-1] == ' ' || end[-1] == '\t' ? 1 : 0;
        for (size_t k = 2; k <= 3 && !n && b->n >= w->line.from + k; k++)
            n = space_at(end - k, end) == k ? k : 0;
        b->n -= n;
    }
}

static void end_line(struct printer *w)
{
    struct html_line *l = &w->line;
    if (w->cell) {
        w->space = true;
        return;
    }
    trim_line(w);
    l->to = (uint32_t)w->out->text.n;
    if (l->chars) {
        buf_char(&w->out->text, '\n');
        vec_push(&w->out->at, *l);
    } else {
        w->out->text.n = l->from; /* nothing but white space */
    }
    start_line(w);
}

/* a, b, … z, aa; i, ii, iii; 一, 二, … 九十九. */
static void add_number(struct buf *b, enum html_marks marks, uint32_t v)
{
    static const struct {
        uint32_t value;
        const char *text;
    } roman[] = { { 90, "xc" }, { 50, "l" }, { 40, "xl" }, { 10, "x" },
                  { 9, "ix" },  { 5, "v" },  { 4, "iv" },  { 1, "i" } };
    static const char *const han[] = { "", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
    if (v == 0 || v > 99)
        marks = MARKS_DECIMAL;
    switch (marks) {
    case MARKS_LOWER:
    case MARKS_UPPER:
        if (v > 26)
            buf_char(b, (char)((marks == MARKS_LOWER ? 'a' : 'A') + (v - 1) / 26 - 1));
        buf_char(b, (char)((marks == MARKS_LOWER ? 'a' : 'A') + (v - 1) % 26));
        break;
    case MARKS_ROMAN:
        for (size_t i = 0; i < sizeof roman / sizeof *roman; i++)
            for (; v >= roman[i].value; v -= roman[i].value)
                buf_str(b, roman[i].text);
        break;
    case MARKS_HAN:
        if (v >= 20)
            buf_str(b, han[v / 10]);
        if (v >= 10)
            buf_str(b, "十");
        buf_str(b, han[v % 10]);
        break;
    default:
        buf_printf(b, "%u", v);
    }
    buf_str(b, marks == MARKS_HAN ? "、" : ".");
}

/* Does the item print a number of its own: 一、 （一） 1. 第一条? */
static bool is_numbered(struct span s)
{
    static const struct span heads[] = { SPAN_INIT("（"), SPAN_INIT("("), SPAN_INIT("第"),
                                         SPAN_INIT("①") },
                             han[] = { SPAN_INIT("一"), SPAN_INIT("二"), SPAN_INIT("三"),
                                       SPAN_INIT("四"), SPAN_INIT("五"), SPAN_INIT("六"),
                                       SPAN_INIT("七"), SPAN_INIT("八"), SPAN_INIT("九"),
                                       SPAN_INIT("十") };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (span_starts(s, heads[i]))
            return true;
    size_t at = 0, digits = 0;
    while (digits < s.n && s.p[digits] >= '0' && s.p[digits] <= '9')
        digits++;
    struct span rest = span_from(s, digits);
    if (digits && (span_starts(rest, SPAN(".")) || span_starts(rest, SPAN("、")) ||
                   span_starts(rest, SPAN("．")) || span_starts(rest, SPAN(")")) ||
                   span_starts(rest, SPAN("）"))))
        return true;
    for (bool more = true; more && at < 9;) {
        more = false;
        for (size_t i = 0; i < sizeof han / sizeof *han && !more; i++)
            if (span_starts(span_from(s, at), han[i]))
                more = true, at += 3;
    }
    return at && span_starts(span_from(s, at), SPAN("、"));
}

/* The number that the browser would print before an item of an ordered list. */
static void print_mark(struct printer *w, struct span text)
{
    struct html_node *item = node_at(w, w->item), *list = node_at(w, item->parent);
    w->item = HTML_NONE;
    if (!is_numbered(text))
        add_number(&w->out->text, (enum html_marks)list->marks, (uint32_t)item->number);
}

static bool is_stop(const unsigned char *p)
{
    static const char *const marks[] = { "。", "，", "；", "：", "、", "！" };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (memcmp(p, marks[i], 3) == 0)
            return true;
    return false;
}

static void print_text(struct printer *w, struct span s)
{
    struct buf *b = &w->out->text;
    const unsigned char *p = (const unsigned char *)s.p, *end = p + s.n;
    while (p < end) {
        if (*p == '\n' && w->pre) {
            end_line(w);
            p++;
            continue;
        }
        if (*p <= ' ') {
            w->space = true;
            p++;
            continue;
        }
        size_t n = space_at(p, end);
        if (w->space && b->n > w->line.from && b->p[b->n - 1] != '\t' && b->p[b->n - 1] != '\n')
            buf_char(b, ' ');
        w->space = false;
        if (n) { /* a hard or wide space stays as it is */
            buf_add(b, p, n);
            p += n;
            continue;
        }
        if (w->item != HTML_NONE)
            print_mark(w, span_of((const char *)p, (size_t)(end - p)));
        const unsigned char *from = p;
        for (; p<end && * p> ' ' && !space_at(p, end); p++)
            if ((*p & 0xC0) != 0x80) {
                w->line.chars++;
                w->line.links += w->links > 0;
                w->line.marks += end - p >= 3 && is_stop(p);
            }
        buf_add(b, from, (size_t)(p - from));
    }
}

static void print_node(struct printer *w, uint32_t i);

static void print_children(struct printer *w, uint32_t i)
{
    for (uint32_t c = node_at(w, i)->first; c != HTML_NONE; c = node_at(w, c)->next)
        print_node(w, c);
}

static void print_block(struct printer *w, uint32_t i)
{
    uint32_t outer = w->block;
    end_line(w);
    w->block = w->cell ? outer : i;
    w->line.node = w->block;
    print_children(w, i);
    end_line(w);
    w->item = HTML_NONE; /* an item without text */
    w->block = outer;
    w->line.node = outer;
}

static void print_list(struct printer *w, uint32_t i)
{
    const struct html_node *list = node_at(w, i);
    int32_t next = list->number ? list->number : 1;
    for (uint32_t c = list->first; c != HTML_NONE; c = node_at(w, c)->next)
        if (node_at(w, c)->tag == HTML_LI) {
            struct html_node *item = node_at(w, c);
            if (!item->number)
                item->number = next;
            next = item->number < INT32_MAX ? item->number + 1 : 1;
        }
    print_block(w, i);
}

static void print_item(struct printer *w, uint32_t i)
{
    const struct html_node *n = node_at(w, i), *list = node_at(w, n->parent);
    end_line(w);
    if (list->tag == HTML_OL && !((n->flags | list->flags) & HTML_UNMARKED) && n->number > 0)
        w->item = i;
    print_block(w, i);
}

//
// Tables
//

/* The row behind row `i` of the table, HTML_NONE at its end; i = the table itself: the first. */
static uint32_t next_row(const struct printer *w, uint32_t table, uint32_t i)
{
    uint32_t at = i == table ? node_at(w, table)->first : node_at(w, i)->next;
    uint32_t up = i == table ? table : node_at(w, i)->parent;
    for (;;) {
        if (at == HTML_NONE) {
            if (up == table)
                return HTML_NONE;
            at = node_at(w, up)->next;
            up = node_at(w, up)->parent;
        } else if (node_at(w, at)->tag == HTML_TR) {
            return at;
        } else if (node_at(w, at)->tag == HTML_ROWS) {
            up = at;
            at = node_at(w, at)->first;
        } else {
            at = node_at(w, at)->next;
        }
    }
}

/* Is there a table, or the block with the text, in the cell, with half of what the outer table holds? */
static bool holds_page(const struct printer *w, uint32_t i, uint32_t chars)
{
    const struct html_node *n = node_at(w, i);
    if (n->chars * 2 < chars || !n->chars)
        return false;
    if (n->tag == HTML_TABLE || (n->flags & HTML_ARTICLE))
        return true;
    for (uint32_t c = n->first; c != HTML_NONE; c = node_at(w, c)->next)
        if (holds_page(w, c, chars))
            return true;
    return false;
}

/* A table that only arranges the page: the text stands in one of its cells, or in a table inside, or it has one column. */
static bool is_layout(const struct printer *w, uint32_t table)
{
    uint32_t rows = 0, most = 0, chars = node_at(w, table)->chars, blocks = 0;
    for (uint32_t r = next_row(w, table, table); r != HTML_NONE; r = next_row(w, table, r)) {
        uint32_t cells = 0;
        for (uint32_t c = node_at(w, r)->first; c != HTML_NONE; c = node_at(w, c)->next) {
            const struct html_node *n = node_at(w, c);
            if (n->tag != HTML_TD || !n->chars)
                continue;
            cells++;
            if (holds_page(w, c, chars))
                return true;
            if (n->blocks > blocks && n->chars * 2 > chars)
                blocks = n->blocks;
        }
        most = cells > most ? cells : most;
        rows++;
    }
    return most < 2 || (rows <= LAYOUT_ROWS && blocks >= LAYOUT_BLOCKS);
}

/* The one cell of a row that says anything, when it holds several paragraphs; HTML_NONE: it is a row like others. */
static uint32_t only_cell(const struct printer *w, uint32_t row, const struct merged *m)
{
    uint32_t only = HTML_NONE;
    for (size_t i = 0; i < MAX_COLUMNS; i++)
        if (m->below[i])
            return HTML_NONE;
    for (uint32_t c = node_at(w, row)->first; c != HTML_NONE; c = node_at(w, c)->next) {
        const struct html_node *n = node_at(w, c);
        if (!n->chars)
            continue;
        if (only != HTML_NONE || n->tag != HTML_TD || n->rows > 1 || n->blocks < 2)
            return HTML_NONE;
        only = c;
    }
    return only;
}

/* The columns that cells further up cover: their text is said again, so that a verdict merged over rows is that of each. It is no
   weight of the row: one with nothing else is left out. */
static size_t print_merged(struct printer *w, struct merged *m, size_t column)
{
    for (; column < MAX_COLUMNS && m->below[column]; column++) {
        uint32_t n = m->to[column] - m->from[column];
        m->below[column]--;
        if (n <= MAX_REPEATED && w->repeated + n <= w->page->text.n + ALWAYS_REPEATED) {
            buf_grow(&w->out->text, n); /* the text may move: taken from it only now */
            struct span text = span_cut(buf_as_span(&w->out->text), m->from[column], m->to[column]);
            buf_span(&w->out->text, text);
            w->repeated += n;
        }
        buf_char(&w->out->text, '\t');
    }
    return column;
}

/* Notes the cell that was printed from `from` on: in all its columns and rows; its text stands in the first of them. */
static size_t note_cell(struct printer *w, struct merged *m, size_t column, uint32_t from,
                        const struct html_node *n)
{
    for (uint16_t i = 0; i < n->cols && column < MAX_COLUMNS; i++, column++) {
        m->below[column] = (uint16_t)(n->rows - 1);
        m->to[column] = (uint32_t)w->out->text.n;
        m->from[column] = i ? m->to[column] : from;
        buf_char(&w->out->text, '\t');
    }
    return column;
}

/* One row. */
static void print_row(struct printer *w, uint32_t row, struct merged *m)
{
    size_t column = 0;
    uint32_t only = only_cell(w, row, m);
    if (only != HTML_NONE) {
        print_node(w, only);
        return;
    }
    end_line(w);
    w->line.row = true;
    w->line.node = w->block;
    w->cell = true;
    for (uint32_t c = node_at(w, row)->first; c != HTML_NONE; c = node_at(w, c)->next) {
        const struct html_node *n = node_at(w, c);
        if (is_unseen(w, n))
            continue;
        if (n->tag != HTML_TD) { /* text where no text should be */
            print_node(w, c);
            continue;
        }
        column = print_merged(w, m, column);
        w->space = false;
        uint32_t from = (uint32_t)w->out->text.n;
        print_children(w, c);
        w->space = false;
        column = note_cell(w, m, column, from, n);
    }
    while (column < MAX_COLUMNS) {
        column = print_merged(w, m, column);
        buf_char(&w->out->text, '\t');
        column++;
    }
    w->cell = false;
    end_line(w);
}

/* The caption, and what stands in a table where nothing should. */
static void print_loose(struct printer *w, uint32_t i)
{
    for (uint32_t c = node_at(w, i)->first; c != HTML_NONE; c = node_at(w, c)->next)
        if (node_at(w, c)->tag == HTML_ROWS)
            print_loose(w, c);
        else if (node_at(w, c)->tag != HTML_TR)
            print_node(w, c);
}

static void print_table(struct printer *w, uint32_t i)
{
    if (w->cell || is_layout(w, i)) {
        print_block(w, i);
        return;
    }
    struct merged merged = { 0 };
    uint32_t outer = w->block;
    end_line(w);
    w->block = w->line.node = i;
    print_loose(w, i);
    for (uint32_t r = next_row(w, i, i); r != HTML_NONE; r = next_row(w, i, r))
        if (!is_unseen(w, node_at(w, r)))
            print_row(w, r, &merged);
    w->block = w->line.node = outer;
}

//
// All elements
//

static void print_node(struct printer *w, uint32_t i)
{
    struct html_node *n = node_at(w, i);
    if (is_unseen(w, n))
        return;
    n->line_from = (uint32_t)w->out->at.n;
    switch ((enum html_tag)n->tag) {
    case HTML_TEXT:
        print_text(w, span_cut(buf_as_span(&w->page->text), n->from, n->to));
        break;
    case HTML_SKIP:
    case HTML_TITLE:
    case HTML_META:
    case HTML_FRAME:
        break;
    case HTML_BR:
        end_line(w);
        print_children(w, i);
        break;
    case HTML_TABLE:
        print_table(w, i);
        break;
    case HTML_OL:
        print_list(w, i);
        break;
    case HTML_LI:
        print_item(w, i);
        break;
    case HTML_PRE: {
        bool outer = w->pre;
        w->pre = true;
        print_block(w, i);
        w->pre = outer;
        break;
    }
    case HTML_A: {
        bool link = n->flags & HTML_LINK;
        w->links += link;
        print_children(w, i);
        w->links -= link;
        break;
    }
    case HTML_INLINE:
        print_children(w, i);
        break;
    default:
        print_block(w, i);
    }
    node_at(w, i)->line_to = (uint32_t)w->out->at.n;
}

void html_print(struct html_lines *out, struct html_page *page, bool hidden)
{
    struct printer w = { .page = page, .out = out, .hidden = hidden, .item = HTML_NONE };
    for (size_t i = 0; i < page->nodes.n; i++) {
        struct html_node *n = &page->nodes.at[i];
        n->chars = n->links = n->blocks = n->line_from = n->line_to = 0;
    }
    count_all(&w);
    out->at.n = 0;
    buf_clear(&out->text);
    start_line(&w);
    print_node(&w, 0);
    end_line(&w);
    page->nodes.at[0].line_to = (uint32_t)out->at.n;
}

void html_lines_release(struct html_lines *l)
{
    buf_release(&l->text);
    vec_release(&l->at);
}
