// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/text/view.h"

#include "analyzer/text/compared.h"

#include "analyzer/text/entity.h"
#include "analyzer/text/view_chars.h"
#include "analyzer/text/view_lines.h"
#include "analyzer/words/variants.h"
#include "base/block.h"
#include "base/utf8.h"
#include "base/vec.h"

//
// Copying text while typesetting is undone
//

struct view_run_vec VEC(struct view_run);

/* One pass over printed bytes. `out` has room for three times the source. Runs are kept only when `mapped`. */
struct writer {
    const unsigned char *raw;
    char *out;
    size_t n, line_start;
    struct view_run_vec runs;
    size_t invalid;
    bool mapped, fold; /* fold: full-width letters to ASCII, bars of tables to TABs */
    bool gap;          /* white space was left out and no character has followed yet */
    bool space;        /* … and it was wide enough to part two Latin words */
    bool leader;       /* dot leaders were seen in this line */
    unsigned foreign;  /* « or 『 that opened a title and wait for their closing mark */
};

enum { STEP_OPAQUE = 0, STEP_COPY = 1, STEP_FOLD = 3 };

static void put(struct writer *w, const char *clean, size_t n, size_t raw, size_t raw_len,
                uint8_t step)
{
    if (w->mapped) {
        struct view_run *last = w->runs.n ? &w->runs.at[w->runs.n - 1] : NULL;
        if (last && !w->gap && step != STEP_OPAQUE && last->step == step &&
            last->raw + last->raw_len == raw)
            last->raw_len += (uint32_t)raw_len;
        else
            vec_push(&w->runs, ((struct view_run){ (uint32_t)w->n, (uint32_t)raw, (uint32_t)raw_len,
                                                   step, w->gap }));
    }
    memcpy(w->out + w->n, clean, n);
    w->n += n;
    w->gap = w->space = false;
}

/* Forgets what was put behind offset `n`, also where it came from. */
static void take_back(struct writer *w, size_t n)
{
    w->n = n;
    while (w->runs.n && w->runs.at[w->runs.n - 1].clean >= n)
        w->runs.n--;
    if (!w->runs.n)
        return;
    struct view_run *last = &w->runs.at[w->runs.n - 1];
    size_t raw_len = (n - last->clean) * last->step;
    if (last->step != STEP_OPAQUE && raw_len < last->raw_len)
        last->raw_len = (uint32_t)raw_len;
}

static bool ends_wide(const struct writer *w)
{
    return w->n > w->line_start && (unsigned char)w->out[w->n - 1] >= 0x80;
}

/* White space stood before `next`: one space stays between two characters that are not East Asian. */
static void settle_gap(struct writer *w, const unsigned char *next)
{
    if (!w->gap)
        return;
    if (w->n == w->line_start || w->out[w->n - 1] == '\t') {
        w->gap = w->mapped && w->n > w->line_start;
        return;
    }
    if (w->space && !ends_wide(w) && *next < 0x80 && *next != '\t')
        put(w, " ", 1, (size_t)(next - w->raw), 0, STEP_OPAQUE);
}

static bool is_leader(const unsigned char *p, const unsigned char *end, size_t *len,
                      unsigned *weight)
{
    size_t left = (size_t)(end - p);
    *len = 1, *weight = 1;
    if (*p == '.' || *p == '_')
        return true;
    if (*p == 0xC2 && left > 1 && p[1] == 0xB7) /* · */
        return *len = 2, true;
    if (left < 3)
        return false;
    *len = 3;
    if (p[0] == 0xE2 && p[1] == 0x80 && (p[2] == 0xA6 || p[2] == 0xA5)) /* … ‥ */
        return *weight = 2, true;
    return (p[0] == 0xE2 && p[1] == 0x8B && p[2] == 0xAF) ||
           (p[0] == 0xEF && p[1] == 0xBC && p[2] == 0x8E) ||
           (p[0] == 0xE3 && p[1] == 0x83 && p[2] == 0xBB); /* ⋯ ．・ */
}

/* Dot leaders at p with nothing but a page number behind them: the bytes up to that number (or the end), else 0. */
static size_t leaders_at(const unsigned char *p, const unsigned char *end)
{
    const unsigned char *q = p;
    unsigned weight = 0, w;
    size_t n;
    while (q < end && (is_leader(q, end, &n, &w) || ((n = space_at(q, end)) && !(w = 0))))
        q += n, weight += w;
    /* a few dots lead to a page in brackets, ……12 to a bare one, a long row to anything */
    bool bracket =
        q < end && (*q == '(' || *q == '[' || (end - q > 3 && (*q == 0xEF || *q == 0xE3)));
    if (weight < (bracket ? 3 : q < end ? 4 : 5))
        return 0;
    for (const unsigned char *r = q; r < end; r += n) { /* digits, · - and brackets only */
        if ((n = space_at(r, end)))
            continue;
        uint32_t c = utf8_decode((const char *)r, (const char *)end, &n);
        bool page = (c >= '0' && c <= '9') || (c >= U'０' && c <= U'９') || c == '(' || c == ')' ||
                    c == U'（' || c == U'）' || c == 0xB7 || c == '-' || c == U'—' || c == '/' ||
                    c == U'〔' || c == U'〕' || c == '[' || c == ']';
        if (!page || r - q > 40)
            return 0;
    }
    return (size_t)(q - p);
}

/* 和 that was read as "and", 等 as "etc": between spaces, East Asian characters on both sides. */
static size_t misread_word(const struct writer *w, const unsigned char *p, const unsigned char *end,
                           const char **han)
{
    if (!w->gap || !ends_wide(w) || end - p < 5 || (memcmp(p, "and", 3) && memcmp(p, "etc", 3)))
        return 0;
    size_t n = space_at(p + 3, end);
    if (!n || end - p < 4 + (ptrdiff_t)n || p[3 + n] < 0xE2)
        return 0;
    *han = *p == 'a' ? "和" : "等";
    return 3;
}

/* Full-width digits and Latin letters: their ASCII byte, else 0. */
static char folded(const unsigned char *p)
{
    if (*p != 0xEF)
        return 0;
    unsigned c = ((unsigned)(p[1] & 0x3F) << 6 | (p[2] & 0x3F)) + 0xF000;
    bool alnum =
        (c >= U'０' && c <= U'９') || (c >= U'Ａ' && c <= U'Ｚ') || (c >= U'ａ' && c <= U'ｚ');
    return alnum ? (char)(c - 0xFEE0) : 0;
}

static bool after_digit(const struct writer *w)
{
    return w->n > w->line_start && w->out[w->n - 1] >= '0' && w->out[w->n - 1] <= '9';
}

/* The character that a reader sees in c: the letter for a radical, 《 for «, ︽, 『 around a title; c itself otherwise. */
static uint32_t seen(struct writer *w, uint32_t c, struct span rest)
{
    uint32_t mark = char_mark(c);
    switch (c) {
    case 0xAB:
    case U'『':
        if (!chars_open_title(rest))
            return c;
        w->foreign++;
        return U'《';
    case 0xBB:
    case U'』':
        if (!w->foreign)
            return c;
        w->foreign--;
        return U'》';
    default:
        return mark ? mark : variant_unified(c);
    }
}

/* (2009) (12) (a): a bracket around nothing but ASCII, a year, a page or the number of an item, is a form of its own. */
static bool is_ascii_bracket(const unsigned char *p, const unsigned char *begin,
                             const unsigned char *end)
{
    enum { LONGEST = 24 };
    int step = *p == '(' ? 1 : -1;
    unsigned char mate = *p == '(' ? ')' : '(';
    for (int i = 0; i < LONGEST; i++) {
        if (p == begin && step < 0)
            return false;
        p += step;
        if (p >= end || *p >= 0x80 || *p == '\n')
            return false;
        if (*p == mate)
            return true;
    }
    return false;
}

/* 经研究,决定废止下列文件:  a mark of English beside a Chinese character is the mark of Chinese in its narrow form; NULL for others. */
static const char *wide_mark(const struct writer *w, const unsigned char *p,
                             const unsigned char *end)
{
    static const char narrow[] = ",;:()", *const wide[] = { "，", "；", "：", "（", "）" };
    enum { WIDE_LEAD = 0xE2 };
    const char *at = *p ? strchr(narrow, *p) : NULL;
    bool beside = at && (ends_wide(w) || (end - p > 1 && p[1] >= WIDE_LEAD));
    if (!beside || ((*p == '(' || *p == ')') && is_ascii_bracket(p, w->raw, end)))
        return NULL;
    return wide[at - narrow];
}

/* Copies one character that the fast path does not take; returns its length in the source. */
static size_t put_special(struct writer *w, const unsigned char *p, const unsigned char *end)
{
    size_t at = (size_t)(p - w->raw), len;
    if (*p == '*' && end - p >= 2 && p[1] == '*' && (end - p == 2 || p[2] != '*') &&
        (p == w->raw || p[-1] != '*'))
        return 2;                                  /* Markdown bold */
    if (*p == '[' && end - p > 2 && p[1] == '^') { /* Markdown footnote mark */
        const unsigned char *close = memchr(p, ']', end - p > 40 ? 40 : (size_t)(end - p));
        if (close)
            return (size_t)(close - p) + 1;
    }
    if (*p == '|' && w->fold) {
        settle_gap(w, (const unsigned char *)"\t");
        put(w, "\t", 1, at, 1, STEP_OPAQUE);
        return 1;
    }
    if (*p == '<' && (len = entity_tag((const char *)p, (const char *)end)))
        return len;
    uint32_t c;
    if (*p == '&' && (len = entity_at((const char *)p, (const char *)end, &c))) {
        char utf8[4];
        settle_gap(w, p);
        put(w, utf8, utf8_encode(utf8, c), at, len, STEP_OPAQUE);
        return len;
    }
    if ((*p == 0xEF || *p == 0xE2) && w->fold &&
        (len = bar_at(span_of((const char *)p, (size_t)(end - p))))) {
        settle_gap(w, (const unsigned char *)"\t");
        put(w, "\t", 1, at, len, STEP_OPAQUE);
        return len;
    }
    if (*p < 0x20 && *p != '\t')
        return 1;
    const char *wide = *p < 0x80 && w->fold ? wide_mark(w, p, end) : NULL;
    if (*p < 0x80) {
        settle_gap(w, p);
        put(w, wide ? wide : (const char *)p, wide ? 3 : 1, at, 1, wide ? STEP_OPAQUE : STEP_COPY);
        return 1;
    }
    c = utf8_decode((const char *)p, (const char *)end, &len);
    if (c == 0xFFFD && len == 1) { /* one mark for a run of bytes that are no UTF-8 */
        while (p + len < end && p[len] >= 0x80) {
            size_t n;
            if (utf8_decode((const char *)p + len, (const char *)end, &n) != 0xFFFD || n != 1)
                break;
            len++;
        }
        w->invalid += len;
        settle_gap(w, p);
        put(w, "\xEF\xBF\xBD", 3, at, len, STEP_OPAQUE);
        return len;
    }
    if (char_is_silent(c))
        return len;
    settle_gap(w, p);
    char ascii = w->fold && len == 3 ? folded(p) : 0, other[4];
    uint32_t as = w->fold ? seen(w, c, span_of((const char *)p, (size_t)(end - p))) : c;
    if (as != c) {
        size_t n = utf8_encode(other, as);
        put(w, other, n, at, len, n == len ? STEP_COPY : STEP_OPAQUE);
    } else if (ascii) {
        put(w, &ascii, 1, at, 3, STEP_FOLD);
    } else if (c == 0xE010 && after_digit(w)) { /* 方正 fonts' decimal point */
        put(w, ".", 1, at, len, STEP_OPAQUE);
    } else if ((c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000) {
        put(w, "□", 3, at, len, STEP_OPAQUE);
    } else {
        put(w, (const char *)p, len, at, len, STEP_COPY);
    }
    return len;
}

/* Printable ASCII that never means anything to the writer: all but & ( ) * , . : ; < [ _ | */
static inline bool plain_ascii(unsigned char c)
{
    static const uint64_t set[2] = { 0xE3FFA8BE00000000u, 0x6FFFFFFF77FFFFFFu };
    return c < 0x80 && (set[c >> 6] >> (c & 63) & 1);
}

/* Letters and digits of ASCII, Han, and the marks of three bytes that plain_characters knows whose first two are E3 80 or EF BC, each byte beside
   the two before it; anything else but whole ones makes it false. */
static bool is_plain_block(const char *p)
{
    block b = block_load(p), one = block_load(p - 1), two = block_load(p - 2);
    block follows = (block)((b & 0xC0) == 0x80),
          should = (block)(one >= 0xE0) | (block)(two >= 0xE0);
    block letter = (block)((b | 0x20) - 'a' < 26) | (block)(b - '0' < 10);
    block first = (block)(b - 0xE3 <= 0xE9 - 0xE3) | (block)(b == 0xEF);
    block odd = ((block)(one == 0xE3) & (block)(b != 0x80)) |
                ((block)(two == 0xE3) & ((block)(b == 0x80) | (block)((b & 0xFE) == 0x8E))) |
                ((block)(one == 0xEF) & (block)(b != 0xBC)) |
                ((block)(two == 0xEF) &
                 ~((block)(b == 0x8C) | (block)((b & 0xFE) == 0x9A) | (block)((b & 0xFE) == 0x88)));
    return !block_any((follows ^ should) | odd | ~(follows | letter | first));
}

/* From q on, where a character begins: where the last one begins up to which whole blocks are plain. */
static const unsigned char *plain_blocks(const unsigned char *q, const unsigned char *end)
{
    const unsigned char *start = q;
    while (end - q >= BLOCK && is_plain_block((const char *)q))
        q += BLOCK;
    if (q == start)
        return q;
    while (q > start && (q[-1] & 0xC0) == 0x80)
        q--;
    return q > start && q[-1] >= 0xC0 ? q - 1 : q;
}

static const unsigned char *plain_characters(const unsigned char *q, const unsigned char *end);

/* Bytes at p that are copied as they are: Han, common CJK punctuation, printable ASCII. */
static size_t plain_run(const unsigned char *p, const unsigned char *end)
{
    enum { BEFORE = 2 /* bytes that is_plain_block looks back */ };
    const unsigned char *q = p, *from;
    do {
        from = q;
        if (q - p >= BEFORE)
            q = plain_blocks(q, end);
        q = plain_characters(q, end - q > BLOCK ? q + BLOCK : end);
    } while (q > from && end - q >= BLOCK);
    return (size_t)(plain_characters(q, end) - p);
}

/* The same a character at a time. */
static const unsigned char *plain_characters(const unsigned char *q, const unsigned char *end)
{
    while (end - q >= 3) {
        unsigned char c = *q;
        if (c >= 0xE4 && c <= 0xE9) {
            if ((q[1] & 0xC0) != 0x80 || (q[2] & 0xC0) != 0x80)
                break;
            q += 3;
        } else if (plain_ascii(c)) {
            q++;
        } else if (c == 0xE3 && q[1] == 0x80 && q[2] >= 0x81 && q[2] <= 0xBF && q[2] != 0x8E &&
                   q[2] != 0x8F /* 『』 */) {
            q += 3;
        } else if (c == 0xEF && q[1] == 0xBC &&
                   (q[2] == 0x8C || q[2] == 0x9A || q[2] == 0x9B || q[2] == 0x88 || q[2] == 0x89)) {
            q += 3; /* ，：；（） */
        } else if (c == 0xE2 && q[1] == 0x80 && (q[2] == 0x9C || q[2] == 0x9D || q[2] == 0x94)) {
            q += 3; /* “”— */
        } else {
            break;
        }
    }
    while (q < end && plain_ascii(*q))
        q++;
    return q;
}

/* Bytes of a character at p for which nothing is printed. */
static size_t silent_at(const unsigned char *p, const unsigned char *end)
{
    size_t len;
    if (*p < 0xC2)
        return 0;
    return char_is_silent(utf8_decode((const char *)p, (const char *)end, &len)) ? len : 0;
}

static void write_text(struct writer *w, struct span s)
{
    const unsigned char *p = (const unsigned char *)s.p, *end = p + s.n;
    while (p < end) {
        size_t n;
        const char *han;
        if (w->gap && (n = misread_word(w, p, end, &han))) {
            put(w, han, 3, (size_t)(p - w->raw), n, STEP_OPAQUE);
            p += n;
            continue;
        }
        if ((n = plain_run(p, end))) {
            settle_gap(w, p);
            put(w, (const char *)p, n, (size_t)(p - w->raw), n, STEP_COPY);
            p += n;
            continue;
        }
        if ((n = silent_at(p, end))) {
            p += n;
            continue;
        }
        if ((n = space_at(p, end))) {
            w->gap = true;
            w->space |= !(*p == 0xE2 && p[1] == 0x80 && p[2] >= 0x8B && p[2] <= 0x8F) && *p != 0xEF;
            p += n;
            continue;
        }
        if (w->fold &&
            (*p == '.' || *p == 0xE2 || *p == 0xC2 || *p == 0xE3 || *p == 0xEF || *p == '_') &&
            (n = leaders_at(p, end))) {
            if (w->n > w->line_start && p + n < end) {
                w->gap = false;
                put(w, "\t", 1, (size_t)(p - w->raw), n, STEP_OPAQUE);
            }
            w->leader = true;
            p += n;
            continue;
        }
        p += put_special(w, p, end);
    }
}

//
// Building the view
//

static bool is_latin(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A line end inside a paragraph: nothing, but a space between two Latin words. */
static void write_joint(struct writer *w, struct span next)
{
    w->gap = true;
    w->space = w->n > w->line_start && is_latin(w->out[w->n - 1]) && next.n && is_latin(next.p[0]);
}

/* Length of the head of `next` that already stands at the end of the text: printed twice over a page end. */
static size_t repeated_head(const struct writer *w, struct span next)
{
    enum { LEAST = 24, FAR = 300 };
    size_t have = w->n - w->line_start;
    if (next.n < LEAST || have < LEAST)
        return 0;
    struct span tail = span_of(w->out + w->line_start, have);
    if (tail.n > FAR)
        tail = span_from(tail, tail.n - FAR);
    size_t hit = span_find(tail, span_cut(next, 0, LEAST));
    if (hit == SPAN_NONE || !span_starts(next, span_from(tail, hit)))
        return 0;
    return tail.n - hit;
}

/* Cells of a Markdown row without the bars at both ends. */
static struct span inside_bars(struct span s)
{
    s = span_from(s, bar_at(s));
    size_t last = span_ends(s, SPAN("|")) ? 1 : 3;
    if (s.n >= last && bar_at(span_from(s, s.n - last)) == last)
        s.n -= last;
    return s;
}

static struct span line_text(const struct view *v, const struct raw_line *l)
{
    struct span s = span_cut(v->raw, l->from, l->to);
    return (l->flags & VIEW_TABLE) ? inside_bars(s) : s;
}

static void end_line(struct writer *w, const struct view *v, size_t raw_to)
{
    w->gap = w->space = false;
    size_t len = raw_to < v->raw.n && v->raw.p[raw_to] == '\n';
    put(w, "\n", 1, raw_to, len, len ? STEP_COPY : STEP_OPAQUE);
}

/* Does the line that is being written go on in the next one of the source? */
static bool goes_on(const struct writer *w, const struct view *v, const struct raw_lines *l,
                    size_t i, unsigned joined)
{
    struct span tail = span_of(w->out + w->line_start, w->n - w->line_start);
    return raw_lines_page_goes_on(l, v->raw, i, tail) ||
           (!w->leader && raw_lines_join(l, v->raw, i, tail, joined));
}

static void write_lines(struct writer *w, struct view *v, const struct raw_lines *l,
                        struct view_line *lines)
{
    size_t n = 0;
    for (size_t i = 0; i < l->n;) {
        struct view_line line = { .from = w->n, .line_from = l->at[i].number };
        uint8_t flags = l->at[i].flags & (uint8_t)~LINE_PAGE_BEFORE;
        unsigned joined = 0;
        w->line_start = w->n;
        w->leader = false;
        w->foreign = 0;
        write_text(w, line_text(v, &l->at[i]));
        while (i + 1 < l->n && goes_on(w, v, l, i, joined)) {
            struct span next = line_text(v, &l->at[++i]);
            if (l->at[i].flags & LINE_PAGE_BEFORE)
                next = span_from(next, repeated_head(w, next));
            write_joint(w, next);
            write_text(w, next);
            joined++;
        }
        size_t end = w->n;
        while (end > line.from && w->out[end - 1] == '\t')
            end--; /* the empty last cells of a row say nothing */
        take_back(w, end);
        if (w->n == line.from) {
            i++;
            continue;
        }
        line.to = w->n;
        line.line_to = l->at[i].number;
        if (l->at[i + 1 - joined - 1].blanks > l->tight)
            flags |= VIEW_BLANK_BEFORE;
        if (w->leader)
            flags |= VIEW_LEADER;
        line.flags = flags;
        end_line(w, v, l->at[i].to);
        lines[n++] = line;
        i++;
    }
    v->n_lines = n;
}

void view_build(struct view *v, struct arena *a, struct span raw)
{
    struct span printed = raw;
    raw = chars_simplified(a, raw); /* the same bytes in the same places, but for the letters */
    *v = (struct view){ .raw = raw, .simplified = raw.p != printed.p };
    struct raw_lines l;
    raw_lines_scan(&l, v, a);
    struct writer w = { .raw = (const unsigned char *)raw.p,
                        .out = arena_alloc(a, 3 * raw.n + 8),
                        .mapped = true,
                        .fold = true };
    v->lines = arena_alloc(a, (l.n + 1) * sizeof *v->lines);
    write_lines(&w, v, &l, v->lines);
    raw_lines_release(&l);
    v->raw = printed;
    w.out[w.n] = 0;
    v->text = span_of(w.out, w.n);
    v->n_invalid = w.invalid;
    v->n_runs = w.runs.n;
    v->runs = arena_alloc(a, (w.runs.n + 1) * sizeof *v->runs);
    if (w.runs.n)
        memcpy(v->runs, w.runs.at, w.runs.n * sizeof *v->runs);
    vec_release(&w.runs);
    compared_mark(v);
}

//
// The way back to the source
//

/* The run that holds the clean byte; NULL before the first. */
static const struct view_run *run_of(const struct view *v, uint64_t clean)
{
    size_t lo = 0, hi = v->n_runs;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (v->runs[mid].clean <= clean)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo ? &v->runs[lo - 1] : NULL;
}

uint64_t view_raw(const struct view *v, uint64_t clean)
{
    const struct view_run *r = clean < v->text.n ? run_of(v, clean) : NULL;
    if (!r)
        return clean ? v->raw.n : 0;
    return r->raw + (clean - r->clean) * r->step;
}

uint64_t view_raw_end(const struct view *v, uint64_t clean)
{
    const struct view_run *r =
        clean ? run_of(v, (clean > v->text.n ? v->text.n : clean) - 1) : NULL;
    if (!r)
        return 0;
    if (r->step == STEP_OPAQUE)
        return (uint64_t)r->raw + r->raw_len;
    return r->raw + ((clean > v->text.n ? v->text.n : clean) - r->clean) * r->step;
}

bool view_gap(const struct view *v, uint64_t clean)
{
    const struct view_run *r = run_of(v, clean);
    return r && r->clean == clean && r->gap;
}

uint64_t view_next_gap(const struct view *v, uint64_t from, uint64_t to)
{
    const struct view_run *r = run_of(v, from), *end = v->runs + v->n_runs;
    for (r = r ? r + 1 : v->runs; r < end && r->clean < to; r++)
        if (r->gap && r->clean > from)
            return r->clean;
    return to;
}

uint32_t view_source_line(const struct view *v, uint64_t raw)
{
    size_t lo = 0, hi = v->n_raw_lines;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (v->raw_lines[mid] <= raw)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo ? (uint32_t)lo : 1;
}

uint32_t view_source_column(const struct view *v, uint64_t raw)
{
    uint32_t line = view_source_line(v, raw);
    size_t from = v->n_raw_lines ? v->raw_lines[line - 1] : 0;
    return (uint32_t)utf8_count(span_cut(v->raw, from, raw)) + 1;
}

size_t view_line_of(const struct view *v, uint64_t clean)
{
    size_t lo = 0, hi = v->n_lines;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (v->lines[mid].from <= clean)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo ? lo - 1 : 0;
}

//
// Quotations
//

static struct span trimmed(struct span s)
{
    const unsigned char *p = (const unsigned char *)s.p, *end = p + s.n;
    size_t n;
    while (p < end && ((n = space_at(p, end)) || (*p == '\t' && (n = 1))))
        p += n;
    while (end > p && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r'))
        end--;
    return span_of((const char *)p, (size_t)(end - p));
}

/* Bytes of 第六条 at the head of a quotation when white space follows it in the source; 0 otherwise. */
static size_t article_head(struct span s)
{
    static const struct span digits[] = { SPAN_INIT("一"), SPAN_INIT("二"), SPAN_INIT("三"),
                                          SPAN_INIT("四"), SPAN_INIT("五"), SPAN_INIT("六"),
                                          SPAN_INIT("七"), SPAN_INIT("八"), SPAN_INIT("九"),
                                          SPAN_INIT("十"), SPAN_INIT("百"), SPAN_INIT("零") };
    size_t at = 3, n = 0;
    if (!span_starts(s, SPAN("第")))
        return 0;
    for (bool more = true; more && at < s.n && n < 8; n++) {
        more = false;
        for (size_t i = 0; i < sizeof digits / sizeof *digits && !more; i++)
            if (span_starts(span_from(s, at), digits[i]))
                more = true, at += 3;
        if (!more && s.p[at] >= '0' && s.p[at] <= '9')
            more = true, at++;
    }
    struct span rest = span_from(s, at);
    if (at == 3 || !span_starts(rest, SPAN("条")))
        return 0;
    rest = span_from(rest, 3);
    return span_starts(rest, SPAN(" ")) || span_starts(rest, SPAN("\xE3\x80\x80")) ? at + 3 : 0;
}

struct span view_quote(struct arena *a, struct span raw, uint64_t from, uint64_t to)
{
    struct span all = span_cut(raw, (size_t)from, (size_t)to);
    struct writer w = { .raw = (const unsigned char *)raw.p, .out = arena_alloc(a, 2 * all.n + 8) };
    while (all.n) {
        const char *nl = memchr(all.p, '\n', all.n);
        struct span line = trimmed(nl ? span_of(all.p, (size_t)(nl - all.p)) : all);
        all = nl ? span_from(all, (size_t)(nl - all.p) + 1) : span_of(NULL, 0);
        if (!line.n || raw_line_is_furniture(line))
            continue;
        if (w.n) {
            write_joint(&w, line);
            if ((line.p[0] == '>' || line.p[0] == '-') && line.n > 1 && line.p[1] == ' ')
                line = trimmed(span_from(line, 2));
        }
        size_t article = w.n ? 0 : article_head(line);
        if (article) { /* 第六条␠本规定…: the one space that a reader misses */
            write_text(&w, span_cut(line, 0, article));
            put(&w, " ", 1, 0, 0, STEP_OPAQUE);
            line = trimmed(span_from(line, article));
        }
        for (const char *tab; (tab = memchr(line.p, '\t', line.n));
             line = span_from(line, (size_t)(tab - line.p) + 1)) {
            write_text(&w, span_of(line.p, (size_t)(tab - line.p)));
            if (w.n && w.out[w.n - 1] != ' ')
                put(&w, " ", 1, 0, 0, STEP_OPAQUE);
        }
        write_text(&w, line);
    }
    w.out[w.n] = 0;
    return span_of(w.out, w.n);
}
