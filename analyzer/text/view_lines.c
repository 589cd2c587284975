// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/text/view_lines.h"

#include "analyzer/text/entity.h"
#include "analyzer/text/front.h"
#include "analyzer/text/view_chars.h"
#include "analyzer/words/turns.h"
#include "base/utf8.h"

enum {
    NEAR_BYTES = 400, /* how far one looks for the other half of a bracket, or for punctuation */
    NEAR_LINES = 6,
    WRAP_MIN = 24,
    WRAP_MAX = 140,
    CUT_MIN = 11, /* characters */
    CUT_MAX = 64,
    HEADING_WIDTH = 80, /* a numbered line without 。 up to here is a heading */
};

//
// Characters
//

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

static inline bool starts(struct span s, const char *head)
{
    size_t n = __builtin_strlen(head);
    return s.n >= n && memcmp(s.p, head, n) == 0;
}

/* Code point at the head of s, full-width forms folded to ASCII; 0 at the end. */
static uint32_t head_char(struct span s, size_t *len)
{
    *len = 0;
    if (!s.n)
        return 0;
    uint32_t c = utf8_decode(s.p, s.p + s.n, len);
    return c >= U'！' && c <= U'～' ? c - 0xFEE0 : c;
}

static uint32_t tail_char(struct span s, size_t *len)
{
    *len = 0;
    if (!s.n)
        return 0;
    uint32_t c = utf8_decode_back(s.p, s.p + s.n, len);
    return c >= U'！' && c <= U'～' ? c - 0xFEE0 : c;
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_numeral(uint32_t c)
{
    static const uint32_t set[] = { U'一', U'二', U'三', U'四', U'五', U'六', U'七', U'八',
                                    U'九', U'十', U'百', U'千', U'零', U'〇', U'两' };
    for (size_t i = 0; i < sizeof set / sizeof *set; i++)
        if (c == set[i])
            return true;
    return false;
}

static bool is_dash(uint32_t c)
{
    return c == '-' || (c >= U'‐' && c <= U'―') || c == U'−' || c == U'－' || c == U'·' ||
           c == U'─' || c == U'•' || c == U'・' || c == '~';
}

/* Bytes of the digits or Han numerals at the head of s, at most `max` characters; *n their count. */
static size_t skip_count(struct span s, bool han, size_t max, size_t *n)
{
    size_t at = 0, len;
    for (*n = 0; *n < max; ++*n, at += len) {
        uint32_t c = head_char(span_from(s, at), &len);
        if (!(han ? is_numeral(c) : is_digit(c)))
            break;
    }
    return at;
}

static size_t skip_spaces(struct span s)
{
    size_t at = 0, n;
    while ((n = space_at((const unsigned char *)s.p + at, (const unsigned char *)s.p + s.n)))
        at += n;
    return at;
}

//
// Page furniture
//

/* A character of which lines across a page are drawn: Markdown's and those of letterheads (━━━━, ──★──, ====). */
static bool draws_rule(uint32_t cp)
{
    enum { BOX_FIRST = 0x2500, BOX_LAST = 0x257F, DASH_FIRST = 0x2010, DASH_LAST = 0x2015 };
    static const uint32_t others[] = { '-',   '*',  '_',  '=',   '~',    U'－',  U'＿',
                                       U'＝', U'★', U'☆', U'﹣', 0xFE4D, 0x00AF, 0x203E };
    for (size_t i = 0; i < COUNT(others); i++)
        if (cp == others[i])
            return true;
    return (cp >= BOX_FIRST && cp <= BOX_LAST) || (cp >= DASH_FIRST && cp <= DASH_LAST);
}

static bool is_rule(struct span s)
{
    enum { LEAST = 3 };
    size_t n = 0, len;
    for (const char *p = s.p, *end = s.p + s.n; p < end; p += len) {
        uint32_t cp = utf8_decode(p, end, &len);
        if (cp == ' ' || cp == U'　')
            continue;
        if (!draws_rule(cp))
            return false;
        n++;
    }
    return n >= LEAST;
}

/* The row under a Markdown table's head, or a row of empty cells. */
static bool is_empty_row(struct span s)
{
    if (s.n < 2 || s.p[0] != '|')
        return false;
    for (size_t i = 0; i < s.n; i++)
        if (!strchr("|-: \t", s.p[i]))
            return false;
    return true;
}

static bool is_comment(struct span s)
{
    return starts(s, "<!--") && span_ends(s, SPAN("-->"));
}

/* —8—, - 12 -, 第3页, 第3页 共9页: every character is a digit, dash, space or one of 第页共/, and there is a digit. */
static bool is_page_mark(struct span s)
{
    size_t at = 0, len, digits = 0, dashes = 0, words = 0;
    if (s.n > 60)
        return false;
    uint32_t first = head_char(s, &len);
    if (!is_dash(first) && first != U'第' && first != U'共')
        return false;
    for (; at < s.n; at += len) {
        if ((len = space_at((const unsigned char *)s.p + at, (const unsigned char *)s.p + s.n)))
            continue;
        uint32_t c = head_char(span_from(s, at), &len);
        if (is_digit(c))
            digits++;
        else if (is_dash(c))
            dashes++;
        else if (c == U'第' || c == U'页' || c == U'共') /* 第 页 共 */
            words += c == U'页';
        else if (c != '/' && c != '|')
            return false;
    }
    if (!digits || digits > 8)
        return false;
    if (words)
        return true;
    len = 0;
    return dashes >= 2 && digits <= 4 && is_dash(first) && is_dash(tail_char(s, &len));
}

bool raw_line_is_furniture(struct span s)
{
    if (!s.n)
        return false;
    switch ((unsigned char)s.p[0]) {
    case '-':
    case '*':
    case '_':
    case '=':
    case '~':
    case 0xE2: /* ━ ─ ═ — ★ */
    case 0xEF: /* － ＿ ＝ */
        if (is_rule(s))
            return true;
        break;
    case '|':
        return is_empty_row(s);
    case '<':
        return is_comment(s);
    case ':':
    case '@':
        return starts(s, ":::") || starts(s, "@tab "); /* boxes of site generators */
    case '[':
        return span_eq(s, SPAN("[[toc]]")) || span_eq(s, SPAN("[toc]")) ||
               span_eq(s, SPAN("[TOC]"));
    default:
        break;
    }
    return is_page_mark(s);
}

//
// What stands at the head and tail of a line
//

/* ■ ● ◆ ★ before an item; not ○, a zero in many prints. */
static bool is_bullet(uint32_t c)
{
    return (c >= U'■' && c <= U'◇') || c == U'●' || c == U'★' || c == U'☆';
}

static enum line_head numbered_head(struct span s)
{
    size_t n, len;
    size_t at = skip_count(s, true, 5, &n);
    uint32_t c;
    if (n) { /* 一、 but not 一、二级 */
        c = head_char(span_from(s, at), &len);
        if (c == U'、' || c == '.')
            return is_numeral(head_char(span_from(s, at + len), &n)) ? HEAD_PLAIN : HEAD_ITEM;
        return HEAD_PLAIN;
    }
    at = skip_count(s, false, 3, &n);
    if (n) { /* 1. 1． 1、 but not 1.5 */
        c = head_char(span_from(s, at), &len);
        if (c == ')' && at + len == s.n) /* the end of a bracket */
            return HEAD_PLAIN;
        if (c == '.' || c == U'、' || c == ')')
            return is_digit(head_char(span_from(s, at + len), &n)) ? HEAD_PLAIN : HEAD_ITEM;
        return HEAD_PLAIN;
    }
    c = head_char(s, &len);
    if (c == '(') { /* （一） (1), but not （一）项 */
        size_t in = len, k;
        at = skip_count(span_from(s, in), true, 4, &n);
        if (!n)
            at = skip_count(span_from(s, in), false, 3, &n);
        in += at;
        if (!n || head_char(span_from(s, in), &k) != ')')
            return HEAD_PLAIN;
        struct span rest = span_from(s, in + k);
        return starts(rest, "项") || starts(rest, "款") || starts(rest, "目") || starts(rest, "至")
                   ? HEAD_PLAIN
                   : HEAD_ITEM;
    }
    if ((c >= U'①' && c <= U'⒛') || (c >= 0x2776 && c <= 0x2793) || is_bullet(c)) /* ① ⑴ ⒈ */
        return HEAD_ITEM;
    if (is_dash(c) && c != '-' && c != U'·') {
        size_t k;
        return is_dash(head_char(span_from(s, len), &k)) ? HEAD_ITEM : HEAD_PLAIN; /* ———坚持 */
    }
    return HEAD_PLAIN;
}

static enum line_head ordinal_head(struct span s) /* s starts with 第 */
{
    size_t n, at = 3 + skip_spaces(span_from(s, 3));
    size_t k = skip_count(span_from(s, at), true, 8, &n);
    if (!n)
        k = skip_count(span_from(s, at), false, 4, &n);
    if (!n)
        return HEAD_PLAIN;
    struct span rest = span_from(s, at + k);
    rest = span_from(rest, skip_spaces(rest));
    if (starts(rest, "条")) { /* 第五条第二款, 第五条规定的 go on with a sentence */
        rest = span_from(rest, 3);
        if (turn_starts(TURN_ARTICLE_GOES_ON, rest))
            return HEAD_PLAIN;
        return HEAD_ARTICLE;
    }
    if (starts(rest, "项")) /* 第二项《A》, but not 第二项规定的 */
        return starts(span_from(rest, 3), " ") || starts(span_from(rest, 3), "《") ||
                       starts(span_from(rest, 3), "　") || starts(span_from(rest, 3), "：")
                   ? HEAD_ITEM
                   : HEAD_PLAIN;
    return starts(rest, "章") || starts(rest, "节") || starts(rest, "编") || starts(rest, "篇") ||
                   starts(rest, "部分")
               ? HEAD_CHAPTER
               : HEAD_PLAIN;
}

/* A date alone: starts with a year, ends with 日 (or 月), nothing else in it but digits, numerals and spaces. */
static bool is_date_line(struct span s)
{
    size_t at = 0, len, digits = 0, years = 0;
    uint32_t last = 0;
    if (s.n < 9 || s.n > 60 || !(is_digit(head_char(s, &len)) || is_numeral(head_char(s, &len))))
        return false;
    for (; at < s.n; at += len) {
        if ((len = space_at((const unsigned char *)s.p + at, (const unsigned char *)s.p + s.n)))
            continue;
        last = head_char(span_from(s, at), &len);
        if (is_digit(last) || is_numeral(last) || last == U'○' || last == U'◯' || last == 'O' ||
            last == U'元')
            digits++;
        else if (last == U'年')
            years++;
        else if (last != U'月' && last != U'日') /* 月 日 */
            return false;
    }
    return years == 1 && digits >= 3 && (last == U'日' || last == U'月');
}

static bool has_mark(struct span s, const char *const *words)
{
    for (; *words; words++)
        if (span_has(s, span_str(*words)))
            return true;
    return false;
}

/* 吉政发〔2025〕9号, 第285号, 国务院令第7号 alone on the line, perhaps in brackets. */
static bool is_number_line(struct span s)
{
    static const char *const stops[] = { "，", "。", "、", "；", "：", "《", "》", ",", NULL };
    static const char *const marks[] = { "〔", "[", "［", "（", "(", "【", "第", "令", NULL };
    if (s.n < 6 || s.n > 90)
        return false;
    if (starts(s, "（") && span_ends(s, SPAN("）")))
        s = span_cut(s, 3, s.n - 3);
    else if (s.p[0] == '(' && s.p[s.n - 1] == ')')
        s = span_cut(s, 1, s.n - 1);
    return span_ends(s, SPAN("号")) && !starts(s, "〔") && has_mark(s, marks) &&
           !has_mark(s, stops);
}

static bool is_mark_line(struct span s)
{
    return turn_starts(TURN_LINE_ALONE, s) > 0;
}

static enum line_head head_of(struct span s)
{
    size_t len;
    uint32_t c = head_char(s, &len);
    enum line_head h = HEAD_PLAIN;
    switch (c) {
    case 0:
        return HEAD_PLAIN;
    case ',':
    case U'。':
    case U'、':
    case ';':
    case ':':
    case ')':
    case U'》':
    case U'〉':
    case U'〕':
    case U'”':
    case '!':
    case '?':
        return len > 1 ? HEAD_CLOSING : HEAD_PLAIN; /* the East Asian forms only */
    case U'第':                                     /* 第 */
        h = ordinal_head(s);
        break;
    case U'附':
    case U'【':
    case U'注':
    case U'备':
    case U'目':
    case U'抄': /* 附【注备目抄 */
        h = is_mark_line(s) ? HEAD_MARK : HEAD_PLAIN;
        break;
    default: /* the common case: a Han character that begins nothing */
        if (is_digit(c) || is_numeral(c) || c == '(' || is_dash(c) || (c >= U'①' && c <= 0x2793))
            h = numbered_head(s);
        break;
    }
    if (h != HEAD_PLAIN)
        return h;
    if (is_date_line(s))
        return HEAD_DATE;
    return is_number_line(s) ? HEAD_NUMBER : HEAD_PLAIN;
}

static bool ends_sentence(uint32_t c)
{
    return c == U'。' || c == '!' || c == '?' || c == ';' || c == ':';
}

/* (12), （10·3） at the end of a contents entry: nothing goes on behind it. */
static bool ends_with_page(struct span s)
{
    size_t len, digits = 0, n = 0;
    if (tail_char(s, &len) != ')')
        return false;
    for (s.n -= len; n < 8; n++, s.n -= len) {
        uint32_t c = tail_char(s, &len);
        if (c == '(')
            return digits && s.n > 20 &&
                   !(digits == 4 && n == 4 && (s.p[s.n] == '1' || s.p[s.n] == '2'));
        if (is_digit(c))
            digits++;
        else if (c != 0xB7 && c != ' ' && c != U'•' && c != U'・')
            return false;
    }
    return false;
}

static enum line_tail tail_of(struct span s)
{
    size_t len;
    uint32_t c = tail_char(s, &len);
    if (c == ')' && ends_with_page(s))
        return TAIL_END;
    if (c == ',' || c == U'、')
        return TAIL_COMMA;
    for (int i = 0; i < 3 && (c == U'”' || c == U'’' || c == ')' || c == U'」' || c == '"' ||
                              c == U'》' || c == '*');
         i++) {
        s = span_cut(s, 0, s.n - len);
        c = tail_char(s, &len);
    }
    if (ends_sentence(c))
        return TAIL_END;
    if (c == '.' && s.n > 1) { /* a full stop behind Han */
        c = tail_char(span_cut(s, 0, s.n - len), &len);
        return utf8_is_han(c) ? TAIL_END : TAIL_PLAIN;
    }
    return TAIL_PLAIN;
}

/* Does the line end like a row of a list: with a closing mark or 号? */
static bool ends_closed(struct span s)
{
    size_t len;
    uint32_t c = tail_char(s, &len);
    return c == ')' || c == U'》' || c == U'号';
}

//
// Reading the lines
//

static uint16_t columns(struct span s)
{
    size_t n = 0;
    if (s.n > 3 * WRAP_MAX)
        return UINT16_MAX;
    for (size_t i = 0; i < s.n;) {
        unsigned char c = (unsigned char)s.p[i];
        n += 1 + (c >= 0xE0);
        i += c < 0x80 ? 1 : c < 0xE0 ? 2 : 3;
    }
    return (uint16_t)n;
}

static uint16_t characters(struct span s)
{
    size_t n = 0;
    if (s.n > 4 * CUT_MAX)
        return UINT16_MAX;
    for (size_t i = 0; i < s.n; i++)
        n += ((unsigned char)s.p[i] & 0xC0) != 0x80 && s.p[i] != '\r';
    return (uint16_t)n;
}

static size_t trim_back(struct span raw, size_t from, size_t to)
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
        at = to = trim_back(raw, from, at);
    }
    return to;
}

struct scan {
    struct view *v;
    struct raw_lines *out;
    size_t cap;
    struct span last; /* the line before, as trimmed */
    uint16_t blanks;
    uint8_t pending; /* flags for the next line */
    size_t page_marks, indented;
    bool end_tabs; /* a TAB stands at the end of about every line, and says nothing */
};

/* A line that begins with a TAB is mostly indented. It is a row whose first cell is empty where the line above or below
   is a row with as many TABs. */
static bool is_row_below(const struct scan *s, struct span line, struct span above)
{
    struct span raw = s->v->raw;
    size_t end = (size_t)(line.p + line.n - raw.p), tabs = count_tabs(line);
    if (tabs < 2)
        return false;
    if (!s->blanks && s->out->n && (s->out->at[s->out->n - 1].flags & VIEW_TABLE) &&
        count_tabs(above) == tabs)
        return true;
    const char *nl = memchr(raw.p + end, '\n', raw.n - end);
    struct span below = nl ? span_from(raw, (size_t)(nl - raw.p) + 1) : SPAN("");
    nl = below.n ? memchr(below.p, '\n', below.n) : NULL;
    below.n = nl ? (size_t)(nl - below.p) : below.n;
    return below.n && below.p[0] != '\t' && below.p[0] != ' ' && count_tabs(below) == tabs;
}

static void add_line(struct scan *s, size_t from, size_t to, uint32_t number)
{
    struct span raw = s->v->raw;
    uint8_t flags = 0;
    uint16_t chars = characters(span_cut(raw, from, to));
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
    to = trim_back(raw, from, to);
    if (s->end_tabs && to > from && raw.p[to - 1] == '\t')
        to = trim_back(raw, from, to - 1);
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
        bool page = is_page_mark(line);
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
        (tab && tab != line.p && tab != line.p + line.n - 1) ||
        (tab && tab == line.p && is_row_below(s, line, above)))
        flags |= VIEW_TABLE;
    else if (tab) { /* an indent, or a TAB left behind at the end */
        while (from < to &&
               (raw.p[from] == '\t' || (k = space_at((const unsigned char *)raw.p + from,
                                                     (const unsigned char *)raw.p + to)) > 0))
            from += raw.p[from] == '\t' ? 1 : k;
        while (to > from && raw.p[to - 1] == '\t')
            to = trim_back(raw, from, to - 1);
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
    s->out->at[s->out->n++] = (struct raw_line){ .from = (uint32_t)from,
                                                 .to = (uint32_t)to,
                                                 .number = number,
                                                 .width = columns(line),
                                                 .chars = chars,
                                                 .blanks = s->blanks,
                                                 .head = (uint8_t)head_of(line),
                                                 .tail = (uint8_t)tail_of(line),
                                                 .closed = ends_closed(line),
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
        add_line(s, from, at, number);
        from = at + n;
    }
    add_line(s, from, to, number);
}

//
// A page in one line
//

/* Is all text from `from` on one long line, as a page is when it lost its line ends? Its gaps are what is left of them. */
static bool is_one_line(struct span raw, size_t from, char line_end)
{
    enum { LEAST_BYTES = 240 };
    while (from < raw.n && memchr("\r\n \t", raw.p[from], 4))
        from++;
    const char *nl = from < raw.n ? memchr(raw.p + from, line_end, raw.n - from) : NULL;
    size_t end = nl ? (size_t)(nl - raw.p) : raw.n, to = trim_back(raw, from, end);
    while (to > from && raw.p[to - 1] == '\t')
        to = trim_back(raw, from, to - 1);
    while (end < raw.n && memchr("\r\n \t", raw.p[end], 4))
        end++;
    return end == raw.n && to > from + LEAST_BYTES && !memchr(raw.p + from, '\t', to - from);
}

/* Bytes of the white space at `at`. */
static size_t gap_at(struct span raw, size_t at, size_t to)
{
    size_t from = at, k;
    while (at < to &&
           (k = space_at((const unsigned char *)raw.p + at, (const unsigned char *)raw.p + to)))
        at += k;
    return at - from;
}

static bool is_opening(uint32_t c)
{
    return c == '(' || c == '[' || c == U'〔' || c == U'﹝' || c == U'【' || c == U'〖';
}

static bool is_closing(uint32_t c)
{
    return c == ')' || c == ']' || c == U'〕' || c == U'﹞' || c == U'】' || c == U'〗';
}

/* Do a number or a day go on over the gap between `left` and `right`: 溪政发 〔2020〕 1 号, 2020 年 1 月? */
static bool gap_in_number(struct span left, struct span right)
{
    size_t len;
    uint32_t last = tail_char(left, &len), first = head_char(right, &len);
    uint32_t second = head_char(span_from(right, len), &len);
    if (last == U'第' || is_opening(last) || is_closing(first))
        return true;
    if (is_digit(last))
        return first == U'号' || first == U'年' || first == U'月' || first == U'日' || first < 0x80;
    if (last == U'年' || last == U'月' || is_closing(last))
        return is_digit(first) || (first == U'第' && is_digit(second));
    return is_opening(first) && (is_digit(second) || second == ' ' || second == U'\u3000');
}

/* 第一条, 第二章, 一、, （三）: what follows belongs to it. */
static bool is_bare_ordinal(struct span s)
{
    enum { FAR = 27 };
    enum line_head h = s.n <= FAR ? head_of(s) : HEAD_PLAIN;
    return h == HEAD_ARTICLE || h == HEAD_CHAPTER || h == HEAD_ITEM;
}

static bool is_wide(struct span raw, size_t at, size_t gap)
{
    return gap > 1 && !(gap == 2 && (unsigned char)raw.p[at] == 0xC2); /* one no-break space */
}

/* A piece of a line that a page was printed in: where it begins, and the gap behind it. */
struct page_gap {
    size_t line, piece, at, next; /* the line began at `line`, the piece at `piece` */
    bool wide_before;             /* the gap before the piece */
};

/* Is the gap one of those that set letters apart: 云 溪 市? */
static bool sets_letters_apart(struct span raw, const struct page_gap *g, size_t to)
{
    struct span left = span_cut(raw, g->piece, g->at), right = span_cut(raw, g->next, to);
    size_t one, next;
    bool wide = is_wide(raw, g->at, g->next - g->at);
    uint32_t last = tail_char(left, &one);
    if (left.n <= one && last != U'号' && g->piece > g->line && g->wide_before == wide)
        return true;
    head_char(right, &one);
    next = one < right.n ? gap_at(raw, g->next + one, to) : 0;
    return next && is_wide(raw, g->next + one, next) == wide;
}

/* Did a line end at the gap? */
static bool line_ended(struct span raw, const struct page_gap *g, size_t to)
{
    struct span left = span_cut(raw, g->piece, g->at), right = span_cut(raw, g->next, to);
    size_t len;
    uint32_t last = tail_char(left, &len);
    return !sets_letters_apart(raw, g, to) && last != ',' && last != U'、' &&
           !is_bare_ordinal(span_cut(raw, g->line, g->at)) && !gap_in_number(left, right);
}

/* The lines of a page in one line; `add` false: only counts where it would be cut. */
static size_t add_gap_pieces(struct scan *s, size_t from, size_t to, uint32_t number, bool add)
{
    struct span raw = s->v->raw;
    struct page_gap g = { .line = from, .piece = from };
    size_t n = 0, gap, len;
    for (size_t at = from; at < to; at += len) {
        len = 1;
        if (((unsigned char)raw.p[at] & 0xC0) == 0x80 || !(gap = gap_at(raw, at, to)))
            continue;
        len = gap;
        g.at = at;
        g.next = at + gap;
        if (at > g.line && g.next < to && line_ended(raw, &g, to)) {
            n++;
            if (add)
                add_line(s, g.line, at, number);
            g.line = g.next;
        }
        g.piece = g.next;
        g.wide_before = is_wide(raw, at, gap);
    }
    if (add)
        add_line(s, g.line, to, number);
    return n;
}

static void add_page_line(struct scan *s, size_t from, size_t to, uint32_t number)
{
    enum { LEAST = 3 };
    if (add_gap_pieces(s, from, to, number, false) < LEAST)
        add_line(s, from, to, number);
    else
        add_gap_pieces(s, from, to, number, true);
}

/* Do nine of ten lines with anything on them end with a TAB? Then it is none of a table's. */
static bool has_end_tabs(struct span raw, char line_end)
{
    enum { FEW = 8 };
    size_t ends = 0, lines = 0;
    for (const char *p = raw.p, *end = raw.p + raw.n; (p = memchr(p, '\t', (size_t)(end - p)));) {
        const char *q = ++p;
        while (q < end && *q != line_end && (*q == ' ' || *q == '\r'))
            q++;
        ends += q == end || *q == line_end;
        if (p == end)
            break;
    }
    if (ends < FEW)
        return false;
    for (size_t at = 0; at < raw.n;) {
        const char *nl = memchr(raw.p + at, line_end, raw.n - at);
        size_t to = nl ? (size_t)(nl - raw.p) : raw.n;
        lines += trim_back(raw, at, to) > at;
        at = to + 1;
    }
    return ends * 10 >= lines * 9;
}

static void read_lines(struct scan *s, struct arena *a)
{
    struct span raw = s->v->raw;
    struct VEC(uint32_t) starts_at = { 0 };
    size_t from = 0, text = front_end(raw); /* what stands above the text is no text */
    bool lone_cr = raw.n && memchr(raw.p, '\r', raw.n) && !memchr(raw.p, '\n', raw.n);
    char line_end = lone_cr ? '\r' : '\n';
    void (*add)(struct scan *, size_t, size_t, uint32_t) = chars_have_line_ends(raw) ? add_pieces
                                                           : is_one_line(raw, text, line_end)
                                                               ? add_page_line
                                                               : add_line;
    s->end_tabs = has_end_tabs(raw, line_end);
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

//
// Judging the file as a whole
//

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

/* Bare numbers that count up by one, some lines apart, or that stand at a form feed, are page numbers. */
static void drop_bare_numbers(struct raw_lines *l, struct view *v)
{
    size_t chain = 0, last_at = 0, keep = 0;
    int last = -2;
    for (size_t i = 0; i < l->n; i++) {
        int n = bare_number(span_cut(v->raw, l->at[i].from, l->at[i].to));
        if (n < 0)
            continue;
        chain += n == last + 1 && i > last_at + 4;
        last = n, last_at = i;
    }
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
static bool is_full(const struct raw_lines *l, size_t i)
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
static bool wraps(const struct raw_lines *l)
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
        full += !(l->at[i].flags & (VIEW_TABLE | VIEW_HEADING)) && is_full(l, i) &&
                l->at[i + 1].head < HEAD_FIRST_STRUCTURAL;
    return full * 5 >= all * 2;
}

static bool cut_in_phrase(struct span line, struct span next);

/* 停止执行《X》⏎（N，D印发）关于收费的规定。: does a line that ends as a row of a list does go on below all the same? */
static bool cut_behind_closed(const struct raw_lines *l, struct span raw, size_t i)
{
    static const struct span opens[] = { SPAN_INIT("（"), SPAN_INIT("(") };
    struct span a = span_cut(raw, l->at[i].from, l->at[i].to),
                b = span_cut(raw, l->at[i + 1].from, l->at[i + 1].to);
    return l->at[i + 1].head == HEAD_CLOSING || cut_in_phrase(a, b) ||
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

/* The gaps of two spaces or more, or of a full-width one, between the words of a line. */
static unsigned inner_gaps(struct span s)
{
    unsigned n = 0;
    size_t i = 0, blank = 0, k;
    while ((k = blank_at(s, i)))
        i += k;
    for (; i < s.n; i++) {
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

/* Is the line a row whose cells are set apart by spaces? Its length says nothing of how prose is cut. */
static bool is_spaced_row(const struct raw_line *a, struct span raw)
{
    enum { LONGEST = 120 /* characters */, CELLS = 3 };
    return a->chars <= LONGEST && inner_gaps(span_cut(raw, a->from, a->to)) + 1 >= CELLS;
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
        if (a->chars == cut && !a[1].blanks && !(a->flags & (VIEW_TABLE | VIEW_HEADING)))
            whole += a->tail == TAIL_END ||
                     (leads_with_number(span_cut(raw, a->from, a->to)) &&
                      leads_with_number(span_cut(raw, a[1].from, a[1].to))) ||
                     (!number && ((a->closed && !cut_behind_closed(l, raw, i)) ||
                                  a[1].head >= HEAD_FIRST_STRUCTURAL));
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
        bool prose = (has_mark(s, marks) || ((a->flags & ~b->flags) & VIEW_INDENT)) &&
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

void raw_lines_scan(struct raw_lines *out, struct view *v, struct arena *a)
{
    struct scan s = { .v = v, .out = out };
    *out = (struct raw_lines){ 0 };
    read_lines(&s, a);
    out->page_at_end = s.pending & LINE_PAGE_BEFORE;
    drop_bare_numbers(out, v);
    if (s.page_marks >= 3 || v->n_furniture >= 3)
        drop_running_heads(out, v);
    out->cut = cut_width(out, v->raw, &out->cut_alone);
    if (!out->cut)
        out->cut = lone_cut(out, v->raw);
    out->wraps = v->wraps = out->cut || wraps(out);
    out->tight = tightest(out);
    out->indents = s.indented >= 8 && s.indented * 12 >= out->n;
}

void raw_lines_release(struct raw_lines *l)
{
    free(l->at);
    *l = (struct raw_lines){ 0 };
}

//
// Joining
//

/* The opener among 《 （ “ 〔 that stands unclosed in the last bytes of `tail`: its closer, or an empty span. */
static struct span unclosed(struct span tail)
{
    static const struct {
        const char *open, *close;
    } pairs[] = {
        { "《", "》" }, { "（", "）" }, { "(", ")" }, { "〔", "〕" },
        { "〈", "〉" }, { "“", "”" },   { "[", "]" },
    };
    enum { PAIRS = sizeof pairs / sizeof *pairs, DEEP = 16 };
    unsigned stack[DEEP], depth = 0;
    if (tail.n > NEAR_BYTES)
        tail = span_from(tail, tail.n - NEAR_BYTES);
    for (size_t i = 0; i < tail.n; i++) {
        unsigned char c = (unsigned char)tail.p[i];
        if (c != 0xE3 && c != 0xEF && c != 0xE2 && c != '(' && c != ')' && c != '[' && c != ']')
            continue;
        struct span at = span_cut(tail, i, i + 3);
        for (unsigned k = 0; k < PAIRS; k++) {
            if (starts(at, pairs[k].open)) {
                stack[depth % DEEP] = k;
                depth += depth < DEEP - 1;
            } else if (starts(at, pairs[k].close)) {
                unsigned d = depth;
                while (d && stack[d - 1] != k && !(k == 1 && stack[d - 1] == 2) &&
                       !(k == 2 && stack[d - 1] == 1))
                    d--;
                if (d)
                    depth = d - 1;
            }
        }
    }
    return depth ? span_str(pairs[stack[depth - 1]].close) : span_of(NULL, 0);
}

/* Does `closer` follow within the next lines, before a sentence ends? */
static bool closes_soon(const struct raw_lines *l, struct span raw, size_t i, struct span closer)
{
    size_t seen = 0;
    for (size_t k = i; k < l->n && k < i + NEAR_LINES && seen < NEAR_BYTES; k++) {
        if (l->at[k].flags & (VIEW_TABLE | VIEW_HEADING))
            return false;
        struct span s = span_cut(raw, l->at[k].from, l->at[k].to);
        if (s.n > NEAR_BYTES - seen)
            s.n = NEAR_BYTES - seen;
        size_t hit = span_find(s, closer), stop = span_find(s, SPAN("。"));
        if (hit == SPAN_NONE && closer.n == 3 && !memcmp(closer.p, "）", 3))
            hit = span_find(s, SPAN(")"));
        if (hit != SPAN_NONE)
            return stop == SPAN_NONE || hit < stop;
        if (stop != SPAN_NONE)
            return false;
        seen += s.n;
    }
    return false;
}

/* 溪政规〔2023〕4号：云溪市…的通知 is whole: a colon alone makes no prose */
static const char *const clause_marks[] = { "，", "。", "；", ",", ";", NULL };
static const char *const any_marks[] = { "，", "。", "；", "：", "、", "！", "？", ",", ";", NULL };

static struct span bounded_line(const struct raw_lines *l, struct span raw, size_t i, bool tail)
{
    struct span s = span_cut(raw, l->at[i].from, l->at[i].to);
    if (s.n > NEAR_BYTES)
        s = tail ? span_from(s, s.n - NEAR_BYTES) : span_cut(s, 0, NEAR_BYTES);
    return s;
}

/* 废止后，下列文件继续有效： over members, after a line that ends as a member does: heads other members. */
static bool heads_members(const struct raw_lines *l, struct span raw, size_t i)
{
    struct span s = span_cut(raw, l->at[i].from, l->at[i].to),
                above = span_cut(raw, l->at[i - 1].from, l->at[i - 1].to);
    bool member = span_ends(above, SPAN("》")) || span_ends(above, SPAN("）")) ||
                  span_ends(above, SPAN("号")) || span_ends(above, SPAN(")"));
    return member && s.n <= 180 && (span_ends(s, SPAN("：")) || span_ends(s, SPAN(":"))) &&
           i + 1 < l->n && l->at[i + 1].head != HEAD_CLOSING && turn_in(TURN_LISTED, s) &&
           turn_in(TURN_OTHER_LIST, s);
}

/* Does the line look like a whole title or a signature, which nothing before it swallows? */
static bool stands_alone(const struct raw_lines *l, struct span raw, size_t i)
{
    struct span s = bounded_line(l, raw, i, true);
    if (has_mark(s, any_marks))
        return false;
    if (turn_ends(TURN_TITLE_LINE_END, s))
        return true;
    /* 继续有效的文件目录 over items heads them */
    if (l->at[i].width <= 60 && i + 1 < l->n && l->at[i + 1].head == HEAD_ITEM &&
        turn_ends(TURN_LISTED, s))
        return true;
    return l->at[i].width <= 44 && i + 1 < l->n && l->at[i + 1].head == HEAD_DATE;
}

/* （2030年12月23日…会议通过，自2031年1月1日起施行）: a caption is whole, whatever commas stand in it. */
static bool in_one_bracket(struct span head, struct span tail)
{
    return (span_starts(head, SPAN("（")) || span_starts(head, SPAN("("))) &&
           (span_ends(tail, SPAN("）")) || span_ends(tail, SPAN(")")));
}

/* Prose cut off in the middle, in a file that does not wrap: cut at a page's end. */
static bool cut_prose(const struct raw_lines *l, struct span raw, size_t i)
{
    const struct raw_line *a = &l->at[i];
    bool page_end = a[1].flags & LINE_PAGE_BEFORE;
    if (a->width <= (page_end ? 12 : 32))
        return false;
    struct span tail = bounded_line(l, raw, i, true);
    if (span_has(tail, SPAN("　　"))) /* set by hand: 溪教发〔2020〕1号　　　签发人：某甲 */
        return false;
    if (in_one_bracket(bounded_line(l, raw, i, false), tail))
        return false;
    if (a->head != HEAD_ARTICLE) {
        if ((a->width < 40 && !page_end) || !has_mark(tail, clause_marks))
            return false;
        bool numbered = a->head == HEAD_ITEM || a->head == HEAD_CHAPTER;
        if (numbered && a->width <= HEADING_WIDTH && !span_has(tail, SPAN("。")))
            return false;
    }
    return has_mark(bounded_line(l, raw, i + 1, false), any_marks);
}

/* Does a Markdown quotation (> …) end between line a and line b? */
static bool quotation_ends(const struct raw_line *a, const struct raw_line *b, struct span raw)
{
    bool marked[2] = { false, false };
    const struct raw_line *lines[] = { a, b };
    for (size_t k = 0; k < 2 && ((a->flags | b->flags) & VIEW_BULLET); k++)
        for (size_t i = lines[k]->from;
             i-- > 0 && lines[k]->from - i < 16 && raw.p[i] != '\n' && !marked[k];)
            marked[k] = raw.p[i] == '>';
    return b->blanks && marked[0] && !marked[1];
}

/* Is a cue broken between the two lines (废⏎止。), or does the second hold nothing but one (…（甲政发〔2020〕19号）⏎废止。)? */
static bool cue_goes_on(struct span tail, struct span next)
{
    const struct turns cues = turns_of(TURN_CUE_CUT);
    enum { LONGEST = 15, HAN = 3 };
    if (next.n > LONGEST || !span_ends(next, SPAN("。")))
        return false;
    next.n -= SPAN("。").n;
    for (size_t i = 0; i < cues.n; i++)
        for (size_t k = 0; k < cues.at[i].n; k += HAN)
            if (span_eq(next, span_from(cues.at[i], k)) &&
                span_ends(tail, span_cut(cues.at[i], 0, k)))
                return true;
    return false;
}

/* 的《…》, 日起施行, 之日起废止: words with which no paragraph begins. */
static bool never_begins(struct span line)
{
    return turn_starts(TURN_NEVER_BEGINS, line) > 0;
}

/* 自2025年7月1日起, …已于, 《甲》和: words with which no paragraph ends. */
static bool never_ends(struct span line)
{
    const struct turns tails = turns_of(TURN_NEVER_ENDS);
    for (size_t i = 0; i < tails.n; i++)
        if (line.n > tails.at[i].n && span_ends(line, tails.at[i]))
            return true;
    return false;
}

/* …起施⏎行，: is one of the verbs that end a clause of days cut between the lines? */
static bool verb_goes_on(struct span tail, struct span next)
{
    const struct turns verbs = turns_of(TURN_DAY_VERB_CUT);
    enum { HAN = 3 };
    for (size_t i = 0; i < verbs.n; i++)
        for (size_t k = HAN; k < verbs.at[i].n; k += HAN)
            if (span_starts(next, span_from(verbs.at[i], k)) &&
                span_ends(tail, span_cut(verbs.at[i], 0, k)))
                return true;
    return false;
}

/* 自201⏎4年4月1日起, 自2014年10月⏎1日起: is a day cut in its digits, between a digit and its unit, or behind a unit? */
static bool day_goes_on(struct span tail, struct span next)
{
    static const struct span units[] = { SPAN_INIT("年"), SPAN_INIT("月"), SPAN_INIT("日") };
    size_t n = 0, len;
    uint32_t last = tail.n ? tail_char(tail, &len) : 0;
    bool unit = (last == U'年' || last == U'月') && tail.n > len &&
                is_digit(tail_char(span_cut(tail, 0, tail.n - len), &len));
    if (!is_digit(last) && !unit)
        return false;
    while (n < next.n && n < 4 && next.p[n] >= '0' && next.p[n] <= '9')
        n++;
    if (unit && !n)
        return false;
    while (n < next.n && next.p[n] == ' ')
        n++;
    for (size_t i = last == U'年'   ? 1
                    : last == U'月' ? 2
                                    : 0;
         i < sizeof units / sizeof *units; i++)
        if (span_starts(span_from(next, n), units[i]))
            return true;
    return false;
}

/* 《溪州市渡口办法》⏎（溪政发〔2001〕2号）予以废止。: a number belongs to the title before it, and something follows. */
static bool number_goes_on(struct span tail, struct span next)
{
    size_t close = span_find(next, SPAN("号）")), most = 60;
    return span_ends(tail, SPAN("》")) && span_starts(next, SPAN("（")) && close != SPAN_NONE &&
           close < most && next.n > close + SPAN("号）").n;
}

/* 溪政发〔2011〕⏎300号, 溪政发〔20⏎11〕300号, 溪政发〔2011〕30⏎0号: is a number cut before its 号? */
static bool number_is_cut(struct span tail, struct span next)
{
    static const struct span open[] = { SPAN_INIT("〔"), SPAN_INIT("["), SPAN_INIT("［"),
                                        SPAN_INIT("（"), SPAN_INIT("(") },
                             close[] = { SPAN_INIT("〕"), SPAN_INIT("]"), SPAN_INIT("］"),
                                         SPAN_INIT("）"), SPAN_INIT(")") };
    enum { DIGITS = 5 };
    size_t n = 0, back = 0, bracket;
    while (n < next.n && n < DIGITS && next.p[n] >= '0' && next.p[n] <= '9')
        n++;
    while (back < tail.n && back < DIGITS && is_digit((unsigned char)tail.p[tail.n - 1 - back]))
        back++;
    struct span left = span_cut(tail, 0, tail.n - back), right = span_from(next, n);
    if (back + n && span_starts(right, SPAN("号"))) {
        bool ordinal = span_ends(left, SPAN("第"));
        left.n -= ordinal ? SPAN("第").n : 0;
        bracket = ends_any(left, close, COUNT(close));
        left.n -= bracket;
        return bracket && left.n > 4 && is_digit((unsigned char)left.p[left.n - 1]) &&
               is_digit((unsigned char)left.p[left.n - 2]);
    }
    bracket = starts_any(right, close, COUNT(close));
    right = span_from(right, bracket);
    right = span_from(right, span_starts(right, SPAN("第")) ? SPAN("第").n : 0);
    return back + n == 4 && bracket && ends_any(left, open, COUNT(open)) && right.n &&
           is_digit((unsigned char)right.p[0]) && span_has(span_cut(right, 0, 9), SPAN("号"));
}

/* 附件2。 第三条、第五条。: places in a rule, and nothing else? */
static bool only_places(struct span s)
{
    size_t n;
    while ((n = turn_starts(TURN_PLACE_HEAD, s)) != 0) {
        size_t digits, len;
        s = span_from(s, n);
        s = span_from(s, turn_starts(TURN_PLACE_OPEN, s)); /* 第（三）项 */
        for (digits = 0; digits < s.n && (is_digit(head_char(span_from(s, digits), &len)) ||
                                          is_numeral(head_char(span_from(s, digits), &len)));)
            digits += len;
        if (!digits)
            return false;
        s = span_from(s, digits);
        s = span_from(s, turn_starts(TURN_PLACE_CLOSE, s));
        s = span_from(s, turn_starts(TURN_PLACE_UNIT, s));
        s = span_from(s, turn_starts(TURN_JOIN, s));
    }
    return span_eq(s, SPAN("。"));
}

/* 停止执行《X》⏎关于收费的规定。 废止N号⏎文件。: words of the object of a verb above, not the title of another rule. */
static bool part_goes_on(struct span line, struct span next)
{
    if (!ends_closed(line) || !turn_in(TURN_CUE_CUT, line))
        return false;
    bool of_number =
        span_ends(line, SPAN("号")) && span_starts(next, SPAN("文")) && span_ends(next, SPAN("。"));
    /* 废止《X》（N）⏎,第八条继续执行。: set with the marks of English */
    bool goes_on = next.n && next.p[0] == ',' && span_ends(next, SPAN("。"));
    return of_number || goes_on || only_places(next) ||
           (turn_starts(TURN_PART_HEAD, next) && turn_ends(TURN_PART_END, next));
}

/* （不含附件⏎2）。: what looks like the number of an item closes the bracket. */
static bool bracket_closes(struct span tail, struct span next)
{
    struct span closer = unclosed(tail);
    size_t n = 0;
    while (n < next.n && next.p[n] >= '0' && next.p[n] <= '9')
        n++;
    return closer.n && n && span_starts(span_from(next, n), closer);
}

/* Are two lines cut where no paragraph ends? */
static bool cut_in_phrase(struct span line, struct span next)
{
    return never_begins(next) || never_ends(line) || verb_goes_on(line, next) ||
           day_goes_on(line, next) || number_goes_on(line, next) || number_is_cut(line, next) ||
           part_goes_on(line, next);
}

/* Is the last cell of a row cut within its brackets: …解读 TAB (1 ⏎ · 39)? */
static bool cell_goes_on(const struct raw_lines *l, struct span raw, size_t i, struct span tail)
{
    const struct raw_line *a = &l->at[i], *b = a + 1;
    if (!l->cut || a->chars != l->cut || b->blanks || !(a->flags & VIEW_TABLE) ||
        (b->flags & VIEW_TABLE))
        return false;
    struct span closer = unclosed(tail);
    return closer.n && closes_soon(l, raw, i + 1, closer);
}

/* 3 关于X的通知 溪政发〔2001〕5号: the number at the head of a row whose cells are separated by spaces, 0 without. */
static unsigned row_number(struct span s)
{
    unsigned v = 0;
    size_t i = 0;
    while (i < s.n && i < 4 && s.p[i] >= '0' && s.p[i] <= '9')
        v = v * 10 + (unsigned)(s.p[i++] - '0');
    return i && i + 1 < s.n && (s.p[i] == ' ' || s.p[i] == '\t') ? v : 0;
}

/* Rows of a table whose cells are separated by spaces: as many gaps in the one as in the other. */
static bool are_rows(const struct raw_lines *l, struct span raw, size_t i)
{
    struct span a = bounded_line(l, raw, i, false);
    struct span b = bounded_line(l, raw, i + 1, false);
    unsigned n = inner_gaps(a), row = row_number(a);
    if (row && row_number(b) == row + 1)
        return true;
    return n && inner_gaps(b) == n;
}

/* 本通知自2025年7月1日起施行。 below an item without a stop */
static bool begins_own_day(struct span line)
{
    size_t n = turn_starts(TURN_OWN_PAPER, line);
    return n && turn_starts(TURN_FROM_WHEN, span_from(line, n));
}

bool raw_lines_join(const struct raw_lines *l, struct span raw, size_t i, struct span tail,
                    unsigned joined)
{
    const struct raw_line *a = &l->at[i], *b = a + 1;
    if (quotation_ends(a, b, raw) || are_rows(l, raw, i))
        return false;
    if (cell_goes_on(l, raw, i, tail))
        return true;
    if ((a->flags | b->flags) & (VIEW_TABLE | VIEW_HEADING) || (joined && ends_with_page(tail)))
        return false;
    if (heads_members(l, raw, i + 1))
        return false;
    struct span below = bounded_line(l, raw, i + 1, false);
    if ((turn_starts(TURN_CLOSING_LINE, below) || begins_own_day(below)) && a->tail != TAIL_COMMA)
        return false;
    bool full = l->cut ? a->chars == l->cut && !b->blanks : l->wraps && is_full(l, i);
    if (a->tail == TAIL_END) /* in a file with indents a full line without one after it goes on */
        return full && (l->indents || l->cut_alone) && !(b->flags & VIEW_INDENT) &&
               b->head < HEAD_FIRST_STRUCTURAL && !stands_alone(l, raw, i + 1) &&
               span_ends(tail, SPAN("。"));
    struct span closer = joined < NEAR_LINES ? unclosed(tail) : span_of(NULL, 0);
    bool closes = closer.n && closes_soon(l, raw, i + 1, closer);
    /* a line that was cut within a bracket goes on, whatever the rest looks like: （详见⏎（98）溪财税字第2号） */
    if (l->cut && full && closes && b->head != HEAD_CHAPTER && b->head != HEAD_MARK)
        return true;
    if (b->head >= HEAD_FIRST_STRUCTURAL &&
        (bracket_closes(tail, below) || part_goes_on(tail, below) ||
         (b->head == HEAD_ITEM && day_goes_on(tail, below))))
        return true;
    bool number = b->head == HEAD_NUMBER && l->cut && full && (b->chars == l->cut || l->cut_alone);
    if ((b->head >= HEAD_FIRST_STRUCTURAL && !number) ||
        ((b->flags & VIEW_BULLET) && !(a->flags & VIEW_BULLET)))
        return false;
    if ((l->cut && full) || cue_goes_on(tail, span_cut(raw, b->from, b->to)))
        return true;
    if (closes)
        return true;
    if (b->head == HEAD_CLOSING || part_goes_on(tail, below) ||
        cut_in_phrase(span_cut(raw, a->from, a->to), span_cut(raw, b->from, b->to)))
        return true;
    if (a->head == HEAD_DATE || a->head == HEAD_NUMBER || a->head == HEAD_CHAPTER)
        return false;
    if (b->flags & VIEW_INDENT && l->indents)
        return false;
    if (stands_alone(l, raw, i + 1))
        return false;
    if (a->tail == TAIL_COMMA)
        return true;
    if (l->wraps)
        return full;
    return cut_prose(l, raw, i);
}
