// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/text/line_parts.h"

#include "analyzer/text/entity.h"
#include "analyzer/text/front.h"
#include "analyzer/text/view_chars.h"
#include "analyzer/words/turns.h"
#include "base/block.h"

size_t space_at(const unsigned char *p, const unsigned char *end)
{
    if (p >= end)
        return 0;
    size_t left = (size_t)(end - p);
    switch (p[0]) {
    case ' ':
    case '\f':
    case '\v':
    case '\r':
        return 1;
    case 0xC2: /* NBSP, NEL, soft hyphen */
        return left > 1 && (p[1] == 0xA0 || p[1] == 0x85 || p[1] == 0xAD) ? 2 : 0;
    case 0xE2: /* U+2000..200F, 2028..202F, 205F..2064 */
        if (left > 2 && p[1] == 0x80 && (p[2] <= 0x8F || (p[2] >= 0xA8 && p[2] <= 0xAF)))
            return 3;
        return left > 2 && p[1] == 0x81 && p[2] >= 0x9F && p[2] <= 0xA4 ? 3 : 0;
    case 0xE3: /* U+3000 */
        return left > 2 && p[1] == 0x80 && p[2] == 0x80 ? 3 : 0;
    case 0xEF: /* byte order mark */
        return left > 2 && p[1] == 0xBB && p[2] == 0xBF ? 3 : 0;
    case '&':
        if (left >= 6 &&
            (!memcmp(p, "&nbsp;", 6) || !memcmp(p, "&emsp;", 6) || !memcmp(p, "&ensp;", 6)))
            return 6;
        return 0;
    default:
        return 0;
    }
}

/* What the bytes of a line are, each of which begins a character, is a wide one's first … */
struct byte_counts {
    size_t firsts, wides, twos, returns; /* of characters; of those of three bytes; of two; '\r' */
    bool longs;                          /* a character of four bytes is among them */
    bool blanks;                         /* a space or a full-width one may be */
};

enum { MOST_COUNTED = 3 * WRAP_MAX /* bytes: BLOCK * 255 are possible */ };

/* One pass over at most MOST_COUNTED bytes. */
static struct byte_counts count_bytes(struct span s)
{
    enum { FILL = 0xBF /* begins nothing */ };
    block firsts = { 0 }, wides = { 0 }, twos = { 0 }, returns = { 0 }, longs = { 0 },
          blanks = { 0 };
    for (size_t i = 0; i < s.n; i += BLOCK) {
        size_t left = s.n - i;
        const char *p = s.p + i;
        block b = left >= BLOCK ? block_load(p) : block_load_some(p, left, FILL),
              next = left > BLOCK ? block_load(p + 1) : block_load_some(p + 1, left - 1, FILL),
              wide = (block)(b >= 0xE0);
        /* counts are sums of 0xFF, which is -1 */
        firsts -= (block)((b & 0xC0) != 0x80);
        wides -= wide;
        twos -= (block)(b >= 0xC0) ^ wide;
        returns -= (block)(b == '\r');
        longs |= (block)(b >= 0xF0);
        blanks |= (block)(b == ' ') | ((block)(b == 0x80) & (block)(next == 0x80));
    }
    return (struct byte_counts){ .firsts = block_sum(firsts),
                                 .wides = block_sum(wides),
                                 .twos = block_sum(twos),
                                 .returns = block_sum(returns),
                                 .longs = block_any(longs),
                                 .blanks = block_any(blanks) };
}

/* Columns of a line that holds other bytes than whole characters of one to three. */
static uint16_t odd_columns(struct span s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        unsigned char c = (unsigned char)s.p[i];
        n += 1 + (c >= 0xE0);
        i += c < 0x80 ? 1 : c < 0xE0 ? 2 : 3;
    }
    return (uint16_t)n;
}

static uint16_t columns(struct span s, const struct byte_counts *c)
{
    if (s.n > MOST_COUNTED)
        return UINT16_MAX;
    if (c->longs || s.n - c->firsts != 2 * c->wides + c->twos)
        return odd_columns(s);
    return (uint16_t)(c->firsts + c->wides);
}

/* Characters of the printed line without its '\r'; `line` is the part of it that was counted. */
static uint16_t characters(struct span printed, struct span line, const struct byte_counts *c)
{
    if (printed.n > 4 * CUT_MAX)
        return UINT16_MAX;
    size_t n = c->firsts - c->returns, from = (size_t)(line.p - printed.p);
    for (size_t i = 0; i < printed.n; i++) {
        if (i == from)
            i += line.n;
        n += i < printed.n && ((unsigned char)printed.p[i] & 0xC0) != 0x80 && printed.p[i] != '\r';
    }
    return (uint16_t)n;
}

size_t line_trim_back(struct span raw, size_t from, size_t to)
{
    while (to > from) {
        unsigned char c = (unsigned char)raw.p[to - 1];
        if (c == ' ' || c == '\r' || c == '\f' || c == '\v' || c == '\n') {
            to--;
            continue;
        }
        size_t n = c >= 0x80 || c == ';' ? 6 : 0, k = 0; /* the longest space is &nbsp; */
        for (n = n > to - from ? to - from : n; n >= 2; n--)
            if ((k = space_at((const unsigned char *)raw.p + to - n,
                              (const unsigned char *)raw.p + to)) == n)
                break;
        if (k == 0 || n < 2 || k != n)
            break;
        to -= n;
    }
    return to;
}

/* Markdown marks at the head: # heading, > quotation, - list item. */
static size_t markdown_head(struct span raw, size_t from, size_t to, uint8_t *flags)
{
    for (int depth = 0; depth < 4 && from < to; depth++) {
        char c = raw.p[from];
        size_t n = 0;
        if (c == '#') {
            while (n < 6 && from + n < to && raw.p[from + n] == '#')
                n++;
            if (from + n >= to || raw.p[from + n] != ' ')
                return from;
            *flags |= VIEW_HEADING;
        } else if (c == '>') {
            n = 1;
            *flags |= VIEW_BULLET;
        } else if ((c == '-' || c == '*' || c == '+') && from + 1 < to && raw.p[from + 1] == ' ') {
            n = 1;
            *flags |= VIEW_BULLET;
        } else {
            return from;
        }
        from += n;
        size_t k;
        while (
            (k = space_at((const unsigned char *)raw.p + from, (const unsigned char *)raw.p + to)))
            from += k;
    }
    return from;
}

static size_t count_tabs(struct span s)
{
    size_t n = 0;
    for (const char *p = s.p, *end = s.p + s.n; p < end && (p = memchr(p, '\t', (size_t)(end - p)));
         p++)
        n++;
    return n;
}

/* Behind the tags and white space at the head of [from, to): <p>&emsp;<b>第一条 begins with its article. */
static size_t tags_head(struct span raw, size_t from, size_t to)
{
    size_t at = from, n;
    while (at < to && raw.p[at] == '<' && (n = entity_tag(raw.p + at, raw.p + to))) {
        at += n;
        while ((n = space_at((const unsigned char *)raw.p + at, (const unsigned char *)raw.p + to)))
            at += n;
    }
    return at;
}

/* Before the tags and white space at the end of [from, to). */
static size_t tags_tail(struct span raw, size_t from, size_t to)
{
    enum { NEAR = 12 };
    for (size_t at = to; to > from && raw.p[to - 1] == '>';) {
        do
            at--;
        while (at > from && raw.p[at] != '<' && to - at < NEAR);
        if (raw.p[at] != '<' || entity_tag(raw.p + at, raw.p + to) != to - at)
            break;
        at = to = line_trim_back(raw, from, at);
    }
    return to;
}

/* Are several first cells empty, with a TAB between the words behind them? Below a row that lost its empty last cells, so many TABs tell nothing. */
static bool parts_words(struct span line)
{
    enum { LEAST_EMPTY = 2 };
    size_t from = 0;
    while (from < line.n && line.p[from] == '\t')
        from++;
    return from >= LEAST_EMPTY && memchr(line.p + from, '\t', line.n - from) != NULL;
}

/* A line that begins with a TAB is mostly indented. It is a row whose first cell is empty where the line above or below
   is a row with as many TABs. */
static bool is_row_below(const struct scan *s, struct span line, struct span above)
{
    struct span raw = s->v->raw;
    size_t end = (size_t)(line.p + line.n - raw.p), tabs = count_tabs(line);
    if (tabs < 2)
        return false;
    bool under = !s->blanks && s->out->n && (s->out->at[s->out->n - 1].flags & VIEW_TABLE);
    if (under && (count_tabs(above) == tabs || parts_words(line)))
        return true;
    const char *nl = memchr(raw.p + end, '\n', raw.n - end);
    struct span below = nl ? span_from(raw, (size_t)(nl - raw.p) + 1) : SPAN("");
    nl = below.n ? memchr(below.p, '\n', below.n) : NULL;
    below.n = nl ? (size_t)(nl - below.p) : below.n;
    return below.n && below.p[0] != '\t' && below.p[0] != ' ' && count_tabs(below) == tabs;
}

/* 二、继续有效的文件（3件） and nothing but empty cells behind it: a heading of the rows below, in a cell as wide as the table. `tab`: the first
   of the line. */
static bool is_crosshead(struct span line, const char *tab)
{
    enum { LONGEST = 90 };
    struct span s = span_cut(line, 0, (size_t)(tab - line.p));
    for (const char *p = tab; p < line.p + line.n; p++)
        if (*p != '\t' && *p != ' ')
            return false;
    if (s.n > LONGEST || span_has(s, SPAN("关于")) || span_has(s, SPAN("《")))
        return false;
    size_t open = span_rfind(s, SPAN("（"));
    if (open != SPAN_NONE && open && span_ends(s, SPAN("）")))
        s.n = open;
    return turn_ends(TURN_OWN_LIST_NOUN, s) || turn_ends(TURN_LIST_NAME, s);
}

static size_t count_bars(struct span s)
{
    size_t n = 0;
    for (size_t at = 0; at < s.n; at++)
        n += bar_at(span_from(s, at)) > 0;
    return n;
}

/* Is there a bar anywhere? By two bytes of each: ｜ is EF BD 9C, │ and ┃ are E2 94 82 and 83. */
static bool has_bars(struct span raw)
{
    if (raw.n && memchr(raw.p, '|', raw.n))
        return true;
    size_t at = 0;
    for (; at + BLOCK + 1 <= raw.n; at += BLOCK) {
        block b = block_load(raw.p + at), next = block_load(raw.p + at + 1);
        block may = ((block)(b == 0xEF) & (block)(next == 0xBD)) |
                    ((block)(b == 0xE2) & (block)(next == 0x94));
        for (size_t i = 0; i < BLOCK && block_any(may); i++)
            if (bar_at(span_from(raw, at + i)))
                return true;
    }
    for (; at < raw.n; at++)
        if (bar_at(span_from(raw, at)))
            return true;
    return false;
}

/* 1｜溪州渡船办法｜溪政发〔2001〕2号: a line with bars that does not begin with one is a row where the line above or below has as many; rules drawn
   between rows do not count. */
static bool is_barred_row(const struct scan *s, struct span line, struct span above)
{
    enum { MOST = 1200 /* bytes of a row */ };
    struct span raw = s->v->raw;
    size_t bars = line.n <= MOST ? count_bars(line) : 0;
    if (bars < 2)
        return false;
    if (above.n <= MOST && count_bars(above) == bars)
        return true;
    size_t at = (size_t)(line.p + line.n - raw.p);
    for (int tries = 0; tries < 3 && at < raw.n; tries++) {
        const char *nl = memchr(raw.p + at, '\n', raw.n - at);
        size_t from = nl ? (size_t)(nl - raw.p) + 1 : raw.n;
        nl = from < raw.n ? memchr(raw.p + from, '\n', raw.n - from) : NULL;
        size_t to = nl ? (size_t)(nl - raw.p) : raw.n;
        struct span below = span_cut(raw, from, line_trim_back(raw, from, to));
        if (below.n && !raw_line_is_furniture(below))
            return below.n <= MOST && count_bars(below) == bars;
        at = to;
    }
    return false;
}

/* The gaps of a line of usual length; of others when somebody asks. */
static uint8_t short_gaps(struct span line, const struct byte_counts *c)
{
    enum { LONGEST = 400 /* bytes */ };
    unsigned n = line.n > LONGEST ? GAPS_UNKNOWN : c->blanks ? line_gaps(line) : 0;
    return n < GAPS_UNKNOWN ? (uint8_t)n : GAPS_UNKNOWN;
}

void line_add(struct scan *s, size_t from, size_t to, uint32_t number)
{
    struct span raw = s->v->raw, printed = span_cut(raw, from, to);
    uint8_t flags = 0;
    size_t k, indent = 0;
    bool feed = false;
    while (from < to &&
           (k = space_at((const unsigned char *)raw.p + from, (const unsigned char *)raw.p + to))) {
        feed |= raw.p[from] == '\f';
        indent += k == 3 && (unsigned char)raw.p[from] == 0xE3 ? 2 : 1;
        from += k;
    }
    if (feed)
        s->pending |= VIEW_RULE | LINE_PAGE_BEFORE;
    to = line_trim_back(raw, from, to);
    if (s->end_tabs && to > from && raw.p[to - 1] == '\t')
        to = line_trim_back(raw, from, to - 1);
    if (from < to && raw.p[from] == '<')
        from = tags_head(raw, from, to);
    to = tags_tail(raw, from, to);
    if (from == to) {
        s->blanks += s->blanks < UINT16_MAX && number;
        return;
    }
    struct span line = span_cut(raw, from, to);
    if (raw_line_is_furniture(line)) {
        s->v->n_furniture++;
        bool page = line_is_page_mark(line);
        s->page_marks += page;
        s->pending |= page ? LINE_PAGE_BEFORE : VIEW_RULE;
        s->blanks += s->blanks < UINT16_MAX;
        return;
    }
    if ((s->pending & LINE_PAGE_BEFORE) && line.n >= 24 &&
        span_eq(line, s->last)) { /* printed twice over a page end */
        s->v->n_furniture++;
        return;
    }
    struct span above = s->last;
    s->last = line;
    size_t head = markdown_head(raw, from, to, &flags);
    if (head == to)
        head = from, flags = 0;
    from = head;
    line = span_cut(raw, from, to);
    const char *tab = memchr(line.p, '\t', line.n);
    if ((line.p[0] == '|' && span_has(span_from(line, 1), SPAN("|"))) ||
        (tab && tab != line.p && tab != line.p + line.n - 1 && !is_crosshead(line, tab)) ||
        (tab && tab == line.p && is_row_below(s, line, above)) ||
        (s->bars && !tab && is_barred_row(s, line, above)))
        flags |= VIEW_TABLE;
    else if (tab) { /* an indent, or a TAB left behind at the end */
        while (from < to &&
               (raw.p[from] == '\t' || (k = space_at((const unsigned char *)raw.p + from,
                                                     (const unsigned char *)raw.p + to)) > 0))
            from += raw.p[from] == '\t' ? 1 : k;
        while (to > from && raw.p[to - 1] == '\t')
            to = line_trim_back(raw, from, to - 1);
        if (from == to)
            return;
        line = span_cut(raw, from, to);
    }
    if (indent >= 4)
        flags |= VIEW_INDENT;
    s->indented += (flags & VIEW_INDENT) != 0;
    if (s->out->n == s->cap) {
        s->cap = s->cap ? s->cap * 2 : 256;
        s->out->at = mem_realloc(s->out->at, s->cap * sizeof *s->out->at);
    }
    struct byte_counts counts = count_bytes(span_cut(line, 0, MOST_COUNTED));
    s->out->at[s->out->n++] = (struct raw_line){ .from = (uint32_t)from,
                                                 .to = (uint32_t)to,
                                                 .number = number,
                                                 .width = columns(line, &counts),
                                                 .chars = characters(printed, line, &counts),
                                                 .blanks = s->blanks,
                                                 .head = (uint8_t)line_head_of(line),
                                                 .tail = (uint8_t)line_tail_of(line),
                                                 .gaps = short_gaps(line, &counts),
                                                 .closed = line_ends_closed(line),
                                                 .flags = flags | s->pending };
    s->blanks = 0;
    s->pending = 0;
}

/* The pieces of a line that other characters than '\n' break: one line of the source, several of the text. */
static void add_pieces(struct scan *s, size_t from, size_t to, uint32_t number)
{
    struct span raw = s->v->raw;
    size_t n;
    for (size_t at = from; at < to; at += n ? n : 1) {
        if (!(n = char_line_end(raw.p + at, raw.p + to)))
            continue;
        line_add(s, from, at, number);
        from = at + n;
    }
    line_add(s, from, to, number);
}

/* Do nine of ten lines with anything on them end with a TAB? Then it is none of a table's. */
static bool has_end_tabs(struct span raw, char line_end)
{
    enum { FEW = 8 };
    size_t ends = 0, lines = 0;
    for (const char *p = raw.p, *end = raw.p + raw.n;
         p < end && (p = memchr(p, '\t', (size_t)(end - p)));) {
        const char *q = ++p;
        while (q < end && *q != line_end && (*q == ' ' || *q == '\r'))
            q++;
        ends += q == end || *q == line_end;
    }
    if (ends < FEW)
        return false;
    for (size_t at = 0; at < raw.n;) {
        const char *nl = memchr(raw.p + at, line_end, raw.n - at);
        size_t to = nl ? (size_t)(nl - raw.p) : raw.n;
        lines += line_trim_back(raw, at, to) > at;
        at = to + 1;
    }
    return ends * 10 >= lines * 9;
}

void lines_read(struct scan *s, struct arena *a)
{
    struct span raw = s->v->raw;
    struct VEC(uint32_t) starts_at = { 0 };
    size_t from = 0, text = front_end(raw); /* what stands above the text is no text */
    bool lone_cr = raw.n && memchr(raw.p, '\r', raw.n) && !memchr(raw.p, '\n', raw.n);
    char line_end = lone_cr ? '\r' : '\n';
    void (*add)(struct scan *, size_t, size_t, uint32_t) = chars_have_line_ends(raw) ? add_pieces
                                                           : line_is_page(raw, text, line_end)
                                                               ? line_add_page
                                                               : line_add;
    s->end_tabs = has_end_tabs(raw, line_end);
    s->bars = has_bars(raw);
    do {
        vec_push(&starts_at, (uint32_t)from);
        const char *nl = from < raw.n ? memchr(raw.p + from, line_end, raw.n - from) : NULL;
        size_t to = nl ? (size_t)(nl - raw.p) : raw.n;
        if (from >= text)
            add(s, from, to, (uint32_t)starts_at.n);
        from = to + 1;
    } while (from < raw.n);
    s->v->n_raw_lines = starts_at.n;
    s->v->raw_lines = arena_alloc(a, starts_at.n * sizeof(uint32_t));
    memcpy(s->v->raw_lines, starts_at.at, starts_at.n * sizeof(uint32_t));
    vec_release(&starts_at);
}
