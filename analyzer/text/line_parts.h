// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the files line_*.c share, which read and judge the printed lines of a source (view_lines.h). Internal to them.
#ifndef ANALYZER_TEXT_LINE_PARTS_H
#define ANALYZER_TEXT_LINE_PARTS_H

#include "analyzer/text/view_lines.h"
#include "analyzer/words/turns.h"
#include "base/utf8.h"

enum {
    WRAP_MIN = 24, /* columns of a line that may be wrapped */
    WRAP_MAX = 140,
    CUT_MIN = 11, /* characters of a line that may be cut */
    CUT_MAX = 64,
};

static inline bool starts(struct span s, const char *head)
{
    size_t n = __builtin_strlen(head);
    return s.n >= n && memcmp(s.p, head, n) == 0;
}

/* Code point at the head of s, full-width forms folded to ASCII; 0 at the end. */
static inline uint32_t head_char(struct span s, size_t *len)
{
    *len = 0;
    if (!s.n)
        return 0;
    uint32_t c = utf8_decode(s.p, s.p + s.n, len);
    return c >= U'！' && c <= U'～' ? c - 0xFEE0 : c;
}

static inline uint32_t tail_char(struct span s, size_t *len)
{
    *len = 0;
    if (!s.n)
        return 0;
    uint32_t c = utf8_decode_back(s.p, s.p + s.n, len);
    return c >= U'！' && c <= U'～' ? c - 0xFEE0 : c;
}

static inline bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static inline bool is_numeral(uint32_t c)
{
    static const uint32_t set[] = { U'一', U'二', U'三', U'四', U'五', U'六', U'七', U'八',
                                    U'九', U'十', U'百', U'千', U'零', U'〇', U'两' };
    for (size_t i = 0; i < sizeof set / sizeof *set; i++)
        if (c == set[i])
            return true;
    return false;
}

static inline bool is_dash(uint32_t c)
{
    return c == '-' || (c >= U'‐' && c <= U'―') || c == U'−' || c == U'－' || c == U'·' ||
           c == U'─' || c == U'•' || c == U'・' || c == '~';
}

/* Bytes of the digits or Han numerals at the head of s, at most `max` characters; *n their count. */
static inline size_t skip_count(struct span s, bool han, size_t max, size_t *n)
{
    size_t at = 0, len;
    for (*n = 0; *n < max; ++*n, at += len) {
        uint32_t c = head_char(span_from(s, at), &len);
        if (!(han ? is_numeral(c) : is_digit(c)))
            break;
    }
    return at;
}

static inline size_t skip_spaces(struct span s)
{
    size_t at = 0, n;
    while ((n = space_at((const unsigned char *)s.p + at, (const unsigned char *)s.p + s.n)))
        at += n;
    return at;
}

/* The lines of a source while they are read. */
struct scan {
    struct view *v;
    struct raw_lines *out;
    size_t cap;
    struct span last; /* the line before, as trimmed */
    uint16_t blanks;
    uint8_t pending; /* flags for the next line */
    size_t page_marks, indented;
    bool end_tabs; /* a TAB stands at the end of about every line, and says nothing */
    bool bars;     /* a bar stands somewhere: a line may be the row of a table */
};

/* Is the line a page number: —8—, 第3页 共9页? */
bool line_is_page_mark(struct span s);
/* What stands at the head and the tail of a line; does it end like a row of a list; with a page in brackets? */
enum line_head line_head_of(struct span s);
enum line_tail line_tail_of(struct span s);
bool line_ends_closed(struct span s);
bool line_ends_with_page(struct span s);
/* Does s hold one of the words, which NULL ends? */
bool line_has_mark(struct span s, const char *const *words);
/* The end of [from, to) without the white space there. */
size_t line_trim_back(struct span raw, size_t from, size_t to);
/* Adds the printed line [from, to) of the source; white space, page furniture and what was printed twice are left out. */
void line_add(struct scan *s, size_t from, size_t to, uint32_t number);
/* Is all text from `from` on one long line? And its lines as the gaps in it tell them. */
bool line_is_page(struct span raw, size_t from, char line_end);
void line_add_page(struct scan *s, size_t from, size_t to, uint32_t number);
/* Reads all lines of s->v->raw. */
void lines_read(struct scan *s, struct arena *a);
/* The gaps of two spaces or more, or of a full-width one, between the words of a line. */
unsigned line_gaps(struct span s);
unsigned line_gaps_of(const struct raw_line *a, struct span raw);
/* Is line i as long as its neighbours are at most? */
bool line_is_full(const struct raw_lines *l, size_t i);
/* …：（一）《甲》；（二）《乙》；⏎（三）《丙》。 …：N；N；⏎N。 …；(3)⏎N。: are the members of one sentence cut between two of them, or behind
   the number of one? `number`: next is nothing but a document number. Bounded work. */
bool line_members_go_on(struct span tail, struct span next, bool number);
/* Are two lines cut where no paragraph ends? */
bool line_cut_in_phrase(struct span line, struct span next);

#endif
