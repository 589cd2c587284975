// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/segment/structure.h"

#include <stdio.h>

#include "analyzer/words/date.h"
#include "analyzer/words/marks.h"
#include "analyzer/words/pinpoint.h"
#include "analyzer/words/turns.h"
#include "analyzer/words/words.h"
#include "base/buf.h"

enum {
    MAX_HEADING = 120,     /* bytes of a chapter's line: a longer one is a sentence */
    MAX_ITEM_HEADING = 90, /* bytes of what stands behind 一、 before its first stop */
    MAX_ANNEX = 120,       /* bytes of a line 附件2 … */
    MAX_QUOTED = 40, /* a quotation that does not close is given up after so many paragraphs */
    RANKS = SECTION_ARTICLE + 1,
};

/* The scope in which numbers run: the document itself, or one of its parts. */
struct numbering {
    size_t first;             /* index of its first section */
    uint32_t article, branch; /* the last one */
    uint32_t item;            /* the last 一、 */
    uint32_t resume; /* article before a jump, and where the jump began: it may be a quotation */
    size_t jump;
    size_t open
        [RANKS];   /* index + 1 of the open section of each rank; an item stands at the article's */
    bool contents; /* between 目录 and the first line of the text */
    bool prose;    /* a sentence has been seen since the first chapter */
};

struct reader {
    struct analysis *a;
    const struct view *v;
    const struct segment *seg;
    const struct document *d;
    size_t line; /* logical line being read */
    uint32_t part;
    struct numbering s;
    bool amending;
    bool
        articles; /* some have been seen in this part: what 一、 counts behind 附件 is no item of it */
    uint32_t quoted; /* paragraphs for which the open quotation may still go on; 0: none is open */
};

static struct span line_at(const struct view *v, size_t i)
{
    return span_cut(v->text, v->lines[i].from, v->lines[i].to);
}

/* ------------------------------------------------------------------ opening and closing */

/* Everything of that rank and below ends before the line. */
static void close_from(struct reader *r, int rank, size_t line)
{
    uint64_t end = 0;
    for (int k = rank; k < RANKS; k++) {
        if (!r->s.open[k])
            continue;
        if (!end)
            end = view_raw_end(r->v, r->v->lines[line - 1].to);
        r->a->sections.at[r->s.open[k] - 1].byte_to = end;
        r->s.open[k] = 0;
    }
}

static void begin_scope(struct reader *r)
{
    close_from(r, 0, r->line);
    r->s = (struct numbering){ .first = r->a->sections.n };
}

static void open_section(struct reader *r, enum section_kind kind, int rank, struct span path,
                         struct span label, struct span heading)
{
    const struct view_line *l = &r->v->lines[r->line];
    close_from(r, rank, r->line);
    struct section s = { .doc = r->seg->doc,
                         .part = r->part,
                         .kind = kind,
                         .line = l->line_from,
                         .byte_from = view_raw(r->v, l->from),
                         .path = path,
                         .label = label,
                         .heading = heading };
    vec_push(&r->a->sections, s);
    r->s.open[rank] = r->a->sections.n;
    if (rank < SECTION_ARTICLE) /* what jumped ahead of a chapter was no quotation */
        r->s.resume = 0;
}

/* "art:162-1", with the path of what it stands in before a chapter's. */
static struct span make_path(struct reader *r, int rank, const char *name, uint32_t n,
                             uint32_t branch)
{
    char text[48];
    char *end = text + sizeof text, *p = end;
    if (branch) {
        for (; branch; branch /= 10)
            *--p = (char)('0' + branch % 10);
        *--p = '-';
    }
    for (; n; n /= 10)
        *--p = (char)('0' + n % 10);
    *--p = ':';
    for (size_t i = strlen(name); i-- > 0;)
        *--p = name[i];
    struct span step = span_of(p, (size_t)(end - p));
    for (int k = rank - 1; k >= 0 && rank < SECTION_ARTICLE; k--)
        if (r->s.open[k])
            return arena_join(
                &r->a->arena,
                (struct span[]){ r->a->sections.at[r->s.open[k] - 1].path, SPAN("/"), step }, 3);
    return arena_dup(&r->a->arena, step);
}

/* ------------------------------------------------------------------ contents lists */

/* Were the chapters so far only a contents list, now that `kind` and `number` come (again)? Then they go. */
static void drop_contents(struct reader *r, enum section_kind kind, struct span path)
{
    struct section_vec *v = &r->a->sections;
    if (r->s.article || r->s.item || r->s.prose || v->n == r->s.first)
        return;
    const struct section *first =
        &v->at[r->s.first]; /* the text begins as its contents list does */
    if (first->kind != kind || !span_eq(first->path, path))
        return;
    v->n = r->s.first;
    memset(r->s.open, 0, sizeof r->s.open);
    r->s.contents = false;
}

/* A sentence or an article: what stood under 目录 and has not come again was contents. */
static void end_contents(struct reader *r)
{
    if (r->s.contents) {
        r->a->sections.n = r->s.first;
        memset(r->s.open, 0, sizeof r->s.open);
        r->s.contents = false;
    }
    r->s.prose = true;
}

/* ------------------------------------------------------------------ chapters */

static const struct span stops[] = { SPAN_INIT("。"), SPAN_INIT("；"), SPAN_INIT("：") };

static bool has_stop(struct span s)
{
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        if (span_has(s, stops[i]))
            return true;
    return false;
}

static struct span trim(struct span s)
{
    for (;;) {
        if (s.n && (*s.p == ' ' || *s.p == '\t'))
            s = span_from(s, 1);
        else if (span_starts(s, SPAN("\u3000")))
            s = span_from(s, 3);
        else
            break;
    }
    while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
        s.n--;
    return s;
}

/* The heading of a chapter whose own line holds nothing but its number: the next line, when it is no sentence. */
static struct span heading_below(const struct reader *r)
{
    if (r->line + 1 >= r->seg->line_to)
        return span_of(NULL, 0);
    struct span next = line_at(r->v, r->line + 1);
    if (next.n > MAX_HEADING || has_stop(next) || span_starts(next, SPAN("第")) ||
        (r->v->lines[r->line + 1].flags & VIEW_TABLE))
        return span_of(NULL, 0);
    return next;
}

static void read_chapter(struct reader *r, enum section_kind kind, uint32_t n, struct span label,
                         struct span rest)
{
    static const char *const names[] = { "part", "chap", "sec" };
    const struct view_line *l = &r->v->lines[r->line];
    struct span heading = trim(rest);
    if (l->to - l->from > MAX_HEADING || has_stop(heading) ||
        turn_starts(TURN_NO_HEADING, heading)) {
        end_contents(r);
        return;
    }
    close_from(r, kind, r->line);
    struct span path = make_path(r, kind, names[kind], n, 0);
    drop_contents(r, kind, path);
    if (l->flags & VIEW_LEADER) /* a page number stands behind it */
        return;
    path = make_path(r, kind, names[kind], n, 0);
    open_section(r, kind, kind, path, label, heading.n ? heading : heading_below(r));
    if (!r->s.article)
        r->s.prose = r->s.prose && r->s.item;
}

/* 附则, 总则 without a number, 序言: chapters, or 编 where the text has such. */
static bool read_named(struct reader *r, struct span line)
{
    const struct turns names = turns_of(TURN_CHAPTER_NAME);
    for (size_t i = 0; i < names.n; i++) {
        if (!span_eq(line, names.at[i]))
            continue;
        int rank = r->s.open[SECTION_PART] ? SECTION_PART : SECTION_CHAPTER;
        close_from(r, rank, r->line);
        struct span path = arena_join(
            &r->a->arena,
            (struct span[]){ rank == SECTION_PART ? SPAN("part:") : SPAN("chap:"), names.at[i] },
            2);
        drop_contents(r, (enum section_kind)rank, path);
        open_section(r, (enum section_kind)rank, rank, path, line, span_of(NULL, 0));
        return true;
    }
    return false;
}

/* ------------------------------------------------------------------ articles */

/* 【立法目的】 or （目的和依据） behind an article's number; empty if there is none. */
static struct span article_heading(struct span rest)
{
    static const struct {
        struct span open, close;
    } marks[] = { { SPAN_INIT("【"), SPAN_INIT("】") },
                  { SPAN_INIT("（"), SPAN_INIT("）") },
                  { SPAN_INIT("["), SPAN_INIT("]") } };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (!span_starts(rest, marks[i].open))
            continue;
        struct span in = span_cut(span_from(rest, marks[i].open.n), 0, MAX_ITEM_HEADING);
        size_t end = span_find(in, marks[i].close);
        uint32_t value;
        if (end == SPAN_NONE || !end || numeral_scan(&value, in) == end)
            return span_of(NULL, 0);
        return span_cut(in, 0, end);
    }
    return span_of(NULL, 0);
}

/* Does 第X条 at the head of a line begin the article, or is it named there (第十条规定的…)? White space behind it, or its
   place in the sequence, tells. */
static bool begins_article(const struct reader *r, uint32_t n, uint32_t branch, struct span rest,
                           size_t clean)
{
    static const struct span glued[] = { SPAN_INIT("、"), SPAN_INIT("，"), SPAN_INIT("。"),
                                         SPAN_INIT("；"), SPAN_INIT("）"), SPAN_INIT("》"),
                                         SPAN_INIT("”"),  SPAN_INIT("：“") };
    if (starts_any(rest, glued, COUNT(glued)))
        return false;
    bool gap = !rest.n || *rest.p == ' ' || *rest.p == '\t' || span_starts(rest, SPAN("\u3000")) ||
               span_starts(rest, SPAN("【")) || span_starts(rest, SPAN("（")) ||
               view_gap(r->v, clean);
    bool next = branch ? n == r->s.article && branch == r->s.branch + 1
                       : n == r->s.article + 1 || (r->s.resume && n == r->s.resume + 1);
    if (r->amending &&
        (span_starts(trim(rest), SPAN("第")) ? pinpoint_scan(trim(rest)) > 0
                                             : turn_starts(TURN_NO_ARTICLE, trim(rest))))
        return false;
    if (gap)
        return next || n == 1 || n > r->s.article || (n == r->s.article && branch > r->s.branch);
    return !turn_starts(TURN_NO_ARTICLE, rest) && (next || (n == 1 && !branch));
}

static bool read_article(struct reader *r, uint32_t n, struct span line, size_t at)
{
    uint32_t branch = 0;
    struct span rest = span_from(line, at);
    if (span_starts(rest, SPAN("之"))) {
        size_t m = numeral_scan(&branch, span_from(rest, 3));
        if (m && branch < 100) {
            at += 3 + m;
            rest = span_from(line, at);
        } else {
            branch = 0;
        }
    }
    if (!begins_article(r, n, branch, rest, r->v->lines[r->line].from + at))
        return false;
    if (r->s.contents)
        end_contents(r);
    if (n == 1 && !branch && r->s.article) { /* another text begins */
        begin_scope(r);
    } else if (!branch && r->s.resume && n == r->s.resume + 1 && n <= r->s.article) {
        /* what jumped ahead was no article of this text */
        r->a->sections.n = r->s.jump;
        r->s.open[SECTION_ARTICLE] = r->s.jump;
        r->s.resume = 0;
    } else if (!branch && r->s.article && n > r->s.article + 1 && !r->s.resume &&
               r->s.open[SECTION_ARTICLE] == r->a->sections.n) {
        r->s.resume = r->s.article;
        r->s.jump = r->a->sections.n;
    }
    struct span path = make_path(r, SECTION_ARTICLE, "art", n, branch);
    open_section(r, SECTION_ARTICLE, SECTION_ARTICLE, path, span_cut(line, 0, at),
                 article_heading(trim(rest)));
    r->s.article = n;
    r->articles = true;
    r->s.branch = branch;
    return true;
}

/* ------------------------------------------------------------------ items */

/* 一、 at the head of a line: its bytes, 0 if there is none; *run: the next numeral stands behind it (一、二审, 三、四级). */
static size_t item_mark(struct span line, uint32_t *n, bool *run)
{
    uint32_t next;
    if (!line.n || (line.p[0] >= '0' && line.p[0] <= '9'))
        return 0;
    size_t at = numeral_scan(n, line);
    if (!at || !span_starts(span_from(line, at), SPAN("、")))
        return 0;
    at += 3;
    *run = numeral_scan(&next, span_from(line, at)) > 0 && next == *n + 1;
    return at;
}

static void read_item(struct reader *r, struct span line)
{
    uint32_t n;
    bool run;
    size_t at = item_mark(line, &n, &run);
    if (!at || !n || (n != 1 && (n <= r->s.item || n > r->s.item + 2)) ||
        (run && (n == 1 || n != r->s.item + 1)))
        return;
    struct span rest = span_from(line, at);
    size_t end = rest.n;
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        size_t stop = span_find(span_cut(rest, 0, MAX_ITEM_HEADING + 3), stops[i]);
        if (stop < end)
            end = stop;
    }
    open_section(r, SECTION_ITEM, SECTION_ARTICLE, make_path(r, SECTION_ARTICLE, "item", n, 0),
                 span_cut(line, 0, at - 3),
                 end <= MAX_ITEM_HEADING ? span_cut(rest, 0, end) : span_of(NULL, 0));
    r->s.item = n;
}

/* ------------------------------------------------------------------ lines */

/* Is the line inside new wording that an amending decision quotes? A paragraph that opens with “ inside a quotation
   repeats the mark (GB/T 15834). */
static bool is_quoted(struct reader *r, struct span line, uint32_t marks)
{
    bool was = r->quoted > 0;
    int depth = was && !span_starts(line, SPAN("“"));
    for (size_t i = 0; (marks & HAS_OPEN_QUOTE) && i + 3 <= line.n; i++) {
        if ((unsigned char)line.p[i] != 0xE2)
            continue;
        depth += span_starts(span_from(line, i), SPAN("“"));
        depth -= span_starts(span_from(line, i), SPAN("”"));
    }
    r->quoted = depth <= 0 ? 0 : was ? r->quoted - 1 : MAX_QUOTED;
    return was;
}

static bool is_annex(struct span line)
{
    return line.n <= MAX_ANNEX && turn_starts(TURN_ANNEX_HEAD, line) && !span_has(line, SPAN("。"));
}

/* 本决定自…起施行 behind the items of a decision, the name of who signs, the day: nothing of this belongs to the last piece. */
static bool ends_text(const struct reader *r, struct span line)
{
    struct date day;
    size_t open = r->s.open[SECTION_ARTICLE];
    if (!open || !line.n)
        return false;
    if (r->a->sections.at[open - 1].kind == SECTION_ITEM && turn_starts(TURN_CLOSES_DECISION, line))
        return true;
    for (size_t i = 0; i < r->d->issuers.n && line.n <= MAX_HEADING; i++)
        if (span_eq(line, r->d->issuers.at[i]))
            return true;
    return line.n <= 36 && date_scan(&day, line) == line.n;
}

static void read_line(struct reader *r, struct span line, uint32_t marks)
{
    uint32_t n;
    if (r->amending && (r->quoted || (marks & HAS_OPEN_QUOTE)) && is_quoted(r, line, marks))
        return;
    if (span_starts(line, SPAN("第"))) {
        size_t digits = numeral_scan(&n, span_from(line, 3));
        struct span unit = span_from(line, 3 + digits);
        if (digits && n && span_starts(unit, SPAN("条")) && read_article(r, n, line, digits + 6)) {
            r->s.prose = true;
            return;
        }
        static const struct span units[] = { SPAN_INIT("编"), SPAN_INIT("章"), SPAN_INIT("节") };
        for (int k = 0; digits && n && k < SECTION_ARTICLE; k++)
            if (span_starts(unit, units[k])) {
                read_chapter(r, (enum section_kind)k, n, span_cut(line, 0, digits + 6),
                             span_from(line, digits + 6));
                return;
            }
    } else if (line.n == 6 && (span_eq(line, SPAN("目录")) || span_eq(line, SPAN("目次")))) {
        r->s.contents = !r->s.article && !r->s.item;
        if (r->s.contents)
            r->s.first = r->a->sections.n;
        return;
    } else if (line.n == 6 && read_named(r, line)) {
        return;
    } else if (span_starts(line, SPAN("附")) && is_annex(line)) {
        begin_scope(r);
        return;
    } else if (!r->articles) {
        read_item(r, line);
    }
    if (ends_text(r, line)) {
        close_from(r, SECTION_ARTICLE, r->line);
        return;
    }
    if ((!r->s.prose || r->s.contents) && line.n && (line.n > MAX_HEADING || has_stop(line)))
        end_contents(r);
}

/* The part of its document in which the line stands, 0 for none; *next goes on with the lines. */
static uint32_t part_of(const struct document *d, uint32_t line, size_t *next)
{
    while (*next < d->parts.n && d->parts.at[*next].line_to < line)
        ++*next;
    bool inside = *next < d->parts.n && d->parts.at[*next].line_from <= line;
    return inside ? (uint32_t)*next + 1 : 0;
}

void structure_read(struct analysis *a, const struct view *v, const struct segment *seg,
                    const uint32_t *marks)
{
    const struct turns amend = turns_of(TURN_PRINTS_OTHERS);
    struct reader r = { .a = a, .v = v, .seg = seg, .d = &a->documents.at[seg->doc] };
    bool amends = false;
    size_t next_part = 0;
    for (size_t i = 0; i < amend.n; i++)
        amends |= span_has(r.d->title, amend.at[i]);
    r.amending = amends;
    r.s.first = a->sections.n;
    size_t from = seg->title_to > seg->line_from ? seg->title_to : seg->line_from;
    for (r.line = from; r.line < seg->line_to; r.line++) {
        const struct view_line *l = &v->lines[r.line];
        if (r.d->parts.n) {
            uint32_t part = part_of(r.d, l->line_from, &next_part);
            if (part != r.part) {
                begin_scope(&r);
                r.part = part;
                r.articles = false;
                r.quoted = 0;
                r.amending = amends && !part;
            }
        }
        if (!(l->flags & VIEW_TABLE) || r.quoted)
            read_line(&r, span_cut(v->text, l->from, l->to), marks[r.line]);
    }
    close_from(&r, 0, seg->line_to);
}

/* ------------------------------------------------------------------ inside an article */

/* （一） 1. (1) ① at the head of a line: its bytes and depth (0: （一）, 1: 1., 2: (1) and ①); 0 if there is none. */
static size_t enumerator(struct span line, uint32_t *n, int *depth)
{
    size_t open = span_starts(line, SPAN("（")) ? 3 : span_starts(line, SPAN("(")) ? 1 : 0;
    bool arabic = open < line.n && line.p[open] >= '0' && line.p[open] <= '9';
    size_t at = numeral_scan(n, span_from(line, open));
    if (!at && !open && span_starts(line, SPAN("\xE2\x91")) && line.n >= 3) { /* ① … ⑳ */
        *n = (uint32_t)(unsigned char)line.p[2] - 0xA0 + 1;
        *depth = 2;
        return (unsigned char)line.p[2] >= 0xA0 && *n <= 20 ? 3 : 0;
    }
    if (!at || !*n)
        return 0;
    at += open;
    struct span rest = span_from(line, at);
    if (open) {
        *depth = arabic ? 2 : 0;
        return span_starts(rest, SPAN("）")) ? at + 3 : span_starts(rest, SPAN(")")) ? at + 1 : 0;
    }
    if (arabic) { /* 1.5万元 is no subitem */
        bool dot = rest.n > 1 && rest.p[0] == '.' && !(rest.p[1] >= '0' && rest.p[1] <= '9');
        *depth = 1;
        return dot                                                              ? at + 1
               : span_starts(rest, SPAN("．")) || span_starts(rest, SPAN("、")) ? at + 3
                                                                                : 0;
    }
    bool run = false;
    *depth = 0; /* 一、 as older laws print their 项 */
    at = item_mark(line, n, &run);
    return run ? 0 : at;
}

struct inside {
    struct section_vec *out;
    struct arena *a;
    const struct section *of;
    uint32_t para, item, sub;
    int item_depth; /* the enumerator that stands for 项 here */
    size_t open[SECTION_KINDS];
};

static void close_inside(struct inside *in, enum section_kind kind, uint64_t end)
{
    for (int k = kind; k < SECTION_KINDS; k++)
        if (in->open[k]) {
            in->out->at[in->open[k] - 1].byte_to = end;
            in->open[k] = 0;
        }
}

static void add_inside(struct inside *in, enum section_kind kind, const struct view *v, size_t line,
                       uint64_t from, struct span label)
{
    char path[64];
    int n = 0;
    if (in->para)
        n += snprintf(path, sizeof path, "/para:%u", in->para);
    if (kind >= SECTION_ITEM && in->item)
        n += snprintf(path + n, sizeof path - (size_t)n, "/item:%u", in->item);
    if (kind == SECTION_SUBITEM)
        n += snprintf(path + n, sizeof path - (size_t)n, "/sub:%u", in->sub);
    close_inside(in, kind, view_raw_end(v, from));
    struct section s = {
        .doc = in->of->doc,
        .part = in->of->part,
        .kind = kind,
        .line = v->lines[line].line_from,
        .byte_from = view_raw(v, from),
        .path = arena_join(in->a, (struct span[]){ in->of->path, span_of(path, (size_t)n) }, 2),
        .label = label,
    };
    vec_push(in->out, s);
    in->open[kind] = in->out->n;
}

static void read_inside(struct inside *in, const struct view *v, size_t i, size_t from, bool head)
{
    struct span line = span_cut(v->text, from, v->lines[i].to);
    uint32_t n = 0;
    int depth = 0;
    size_t mark = head || !line.n ? 0 : enumerator(line, &n, &depth);
    struct span label = span_cut(line, 0, mark);
    if (in->of->kind == SECTION_ITEM && mark) { /* a text without articles: what is under 一、 */
        if (in->item_depth < 0)
            in->item_depth = depth;
        if (depth == in->item_depth) {
            in->sub = n;
            add_inside(in, SECTION_SUBITEM, v, i, from, label);
        }
        return;
    }
    if (mark && in->item_depth < 0)
        in->item_depth = depth;
    if (mark && depth == in->item_depth) {
        in->item = n;
        add_inside(in, SECTION_ITEM, v, i, from, label);
    } else if (mark && in->item && depth > in->item_depth) {
        in->sub = n;
        if (!in->open[SECTION_SUBITEM] || depth == in->item_depth + 1 || n == 1)
            add_inside(in, SECTION_SUBITEM, v, i, from, label);
    } else {
        in->para++;
        in->item = in->sub = 0;
        in->item_depth = -1;
        add_inside(in, SECTION_PARAGRAPH, v, i, from, span_of(NULL, 0));
    }
}

/* The clean offset of a source offset: the line that begins there, or the first one behind it. */
static size_t line_at_raw(const struct view *v, uint64_t raw)
{
    size_t lo = 0, hi = v->n_lines;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (view_raw(v, v->lines[mid].from) < raw)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

void structure_inside(struct section_vec *out, struct arena *a, const struct view *v,
                      const struct section *of)
{
    struct inside in = { .out = out, .a = a, .of = of, .item_depth = -1 };
    size_t first = line_at_raw(v, of->byte_from);
    for (size_t i = first; i < v->n_lines && view_raw(v, v->lines[i].from) < of->byte_to; i++) {
        const struct view_line *l = &v->lines[i];
        size_t from = l->from;
        if (i == first) { /* behind the number: the first paragraph, if it stands on this line */
            struct span rest = span_cut(v->text, from, l->to);
            if (span_starts(rest, of->label))
                from += of->label.n;
            while (from < l->to && (v->text.p[from] == ' ' || v->text.p[from] == '\t'))
                from++;
            struct span heading = article_heading(span_cut(v->text, from, l->to));
            if (from == l->to || (heading.n && from + heading.n + 6 >= l->to))
                continue;
        }
        if ((l->flags & VIEW_TABLE) && in.para) /* a table belongs to what stands above it */
            continue;
        read_inside(&in, v, i, from, i == first);
    }
    close_inside(&in, SECTION_PARAGRAPH, of->byte_to);
}

/* A line of the view; the white space that was printed behind 第十条 is put back as one. */
static void add_line(struct buf *b, const struct view *v, uint64_t from, uint64_t to)
{
    enum { MAX_LABEL = 60 };
    struct span line = span_cut(v->text, from, to);
    uint64_t near = from + MAX_LABEL < to ? from + MAX_LABEL : to;
    uint64_t gap = span_starts(line, SPAN("第")) ? view_next_gap(v, from, near) : near;
    if (gap == near) {
        buf_span(b, line);
        return;
    }
    buf_span(b, span_cut(v->text, from, gap));
    buf_str(b, "\u3000");
    buf_span(b, span_cut(v->text, gap, to));
}

struct span structure_text(struct arena *a, const struct view *v, uint64_t from, uint64_t to)
{
    size_t i = line_at_raw(v, from);
    struct buf b = { 0 };
    if (i && view_raw_end(v, v->lines[i - 1].to) > from) { /* it begins inside a line */
        const struct view_line *l = &v->lines[i - 1];
        size_t at = l->from;
        while (at < l->to && view_raw(v, at) < from)
            at++;
        buf_span(&b, span_cut(v->text, at, l->to));
    }
    for (; i < v->n_lines && view_raw(v, v->lines[i].from) < to; i++) {
        if (b.n)
            buf_char(&b, '\n');
        add_line(&b, v, v->lines[i].from, v->lines[i].to);
    }
    struct span text = arena_dup(a, buf_as_span(&b));
    buf_release(&b);
    return text;
}

struct span structure_number(struct span path)
{
    size_t at = span_rfind(path, SPAN(":"));
    struct span last = at == SPAN_NONE ? span_of(NULL, 0) : span_from(path, at + 1);
    return last.n && last.p[0] >= '0' && last.p[0] <= '9' ? last : span_of(NULL, 0);
}
