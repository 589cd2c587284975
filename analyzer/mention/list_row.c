// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/mention/list_row.h"

#include "analyzer/scores.h"
#include "analyzer/words/date.h"
#include "analyzer/words/heading.h"
#include "analyzer/words/pinpoint.h"
#include "analyzer/words/title.h"
#include "analyzer/words/turns.h"
#include "base/utf8.h"

enum { MAX_CELLS = 24, MAX_SEVERAL = 1200 /* bytes of a cell that may name several documents */ };

struct cell {
    size_t from, to;
};

static struct cell trim(struct span text, struct cell c)
{
    while (c.from < c.to && (text.p[c.from] == ' ' || text.p[c.from] == '*'))
        c.from++;
    while (c.to > c.from && (text.p[c.to - 1] == ' ' || text.p[c.to - 1] == '*'))
        c.to--;
    return c;
}

/* A cell that is closed by a stop (…的通知.) holds what stands before it. */
static struct cell without_stop(struct span text, struct cell c)
{
    static const struct span stops[] = { SPAN_INIT("."), SPAN_INIT("。"), SPAN_INIT("；"),
                                         SPAN_INIT(";"), SPAN_INIT("，") };
    for (size_t n; (n = ends_any(span_cut(text, c.from, c.to), stops, COUNT(stops))) != 0;)
        c = trim(text, (struct cell){ c.from, c.to - n });
    return c;
}

static size_t table_cells(struct span text, const struct view_line *l, struct cell *cells)
{
    size_t n = 0, from = l->from;
    bool bars = memchr(text.p + l->from, '|', l->to - l->from) != NULL;
    char sep = bars ? '|' : '\t';
    if (bars && from < l->to && text.p[from] == '|')
        from++;
    for (size_t i = from; i <= l->to && n < MAX_CELLS; i++)
        if (i == l->to || text.p[i] == sep) {
            if (i < l->to || i > from || !bars)
                cells[n++] = without_stop(text, trim(text, (struct cell){ from, i }));
            from = i + 1;
        }
    return n;
}

/* ------------------------------------------------------------------ table heads */

/* How sure a row is by what it names its target. */
static uint8_t row_score(const struct ref *r)
{
    return r->number.n ? SCORE_NUMBERED : r->date.n ? SCORE_STRONG : SCORE_TITLED;
}

/* 失效条款, 废止内容: the column of what is ended. */
static bool names_part(struct span s)
{
    return turn_in(TURN_PROVISIONS, s) && turn_in(TURN_ENDS_IN_HEADING, s);
}

/* The column of each role that the row's headings name, + 1; of two with one role the better heading, of equals the first.
   Returns how many cells are headings that we know. */
static size_t named_columns(uint8_t column[HEADING_ROLES], const struct lexicon *lex,
                            struct span text, const struct cell *cells, size_t n)
{
    struct heading_sense best[HEADING_ROLES] = { 0 };
    size_t known = 0;
    for (size_t i = 0; i < n; i++) {
        struct heading_sense sense = heading_sense(lex, span_cut(text, cells[i].from, cells[i].to));
        known += sense.role != HEADING_NONE;
        if (sense.role == HEADING_NONE ||
            (column[sense.role] && best[sense.role].rank <= sense.rank))
            continue;
        best[sense.role] = sense;
        column[sense.role] = (uint8_t)(i + 1);
    }
    return known;
}

/* 废止, 拟废止, 是否废止: the heading of a column in which a row is ticked; the verdict goes into *word. */
static bool tick_column(struct span *word, const struct lexicon *lex, struct span s)
{
    struct judgment v;
    const struct span whether = SPAN("是否");
    *word = span_from(s, span_starts(s, whether) ? whether.n : 0);
    return word->n && word->n <= 36 && !pinpoint_scan(*word) && list_verdict(&v, lex, *word) &&
           !v.part.n;
}

/* √, ✓, ●, 是: the row is one of those that the column is named after. */
static bool is_tick(struct span s)
{
    static const struct span ticks[] = { SPAN_INIT("√"),  SPAN_INIT("✓"), SPAN_INIT("✔"),
                                         SPAN_INIT("☑"),  SPAN_INIT("●"), SPAN_INIT("○"),
                                         SPAN_INIT("是"), SPAN_INIT("V"), SPAN_INIT("v") };
    return is_any(s, ticks, COUNT(ticks));
}

/* 否, ×: the row is none of those that the column is named after. */
static bool is_cross(struct span s)
{
    static const struct span crosses[] = { SPAN_INIT("否"), SPAN_INIT("×"), SPAN_INIT("✗"),
                                           SPAN_INIT("✕"),  SPAN_INIT("X"), SPAN_INIT("x"),
                                           SPAN_INIT("不") };
    return is_any(s, crosses, COUNT(crosses));
}

static void read_ticks(struct list_columns *c, const struct lexicon *lex, struct span text,
                       const struct cell *cells, size_t n)
{
    for (size_t i = 0; i < n && c->n_ticks < MAX_TICKS; i++) {
        struct span s = span_cut(text, cells[i].from, cells[i].to), word;
        if (c->title == i + 1 || c->number == i + 1 || c->result == i + 1 ||
            !tick_column(&word, lex, s))
            continue;
        c->ticks[c->n_ticks].column = (uint8_t)(i + 1);
        c->ticks[c->n_ticks++].word = word;
    }
}

/* 清理意见 over 继续有效 | 废止 | 修改: the row below the head of a table parts one of its columns into verdicts, of which each row ticks one. The cells
   of the other columns are empty, say their heading again, or are left out. */
static bool parts_column(struct list_columns *c, const struct lexicon *lex, struct span text,
                         const struct cell *cells, size_t n)
{
    struct span word;
    size_t verdicts = 0, others = 0;
    if (!c->known || !c->result || c->n_ticks)
        return false;
    for (size_t i = 0; i < n; i++) {
        struct span s = span_cut(text, cells[i].from, cells[i].to);
        if (tick_column(&word, lex, s))
            verdicts++;
        else if (!s.n || heading_sense(lex, s).role != HEADING_NONE)
            others++;
    }
    if (verdicts < 2 || verdicts + others != n)
        return false;
    size_t skipped = verdicts == n ? c->result - 1u : 0;
    for (size_t i = 0; i < n && c->n_ticks < MAX_TICKS; i++) {
        if (!tick_column(&word, lex, span_cut(text, cells[i].from, cells[i].to)))
            continue;
        c->ticks[c->n_ticks].column = (uint8_t)(skipped + i + 1);
        c->ticks[c->n_ticks++].word = word;
    }
    c->result = 0;
    c->verdict = false;
    return true;
}

/* 拟处理意见, 完成时限: a column that only a table of what is to be done has. */
static bool plans_column(const struct lexicon *lex, struct span s)
{
    return turn_is(TURN_TASK_COLUMN, s) ||
           (turn_starts(TURN_PLANNED_COLUMN, s) && heading_sense(lex, s).role == HEADING_RESULT);
}

/* 废止理由 and 被废止文件 tell what the table is of; 修改理由, 清理理由 and 失效依据 do not. */
static bool ends_members(struct span text, const struct cell *cells,
                         const uint8_t column[HEADING_ROLES])
{
    size_t reason = column[HEADING_REASON], title = column[HEADING_TITLE];
    return (reason && span_starts(span_cut(text, cells[reason - 1].from, cells[reason - 1].to),
                                  SPAN("废止"))) ||
           (title && span_starts(span_cut(text, cells[title - 1].from, cells[title - 1].to),
                                 SPAN("被废止")));
}

/* A row of headings names the titles; or, where they stand under a name of we do not know what, the numbers among other headings:
   then each row shows which of its cells is the title. */
static bool read_head(struct list_columns *c, struct heading *h, const struct lexicon *lex,
                      struct span text, const struct cell *cells, size_t n)
{
    uint8_t column[HEADING_ROLES] = { 0 };
    size_t known = named_columns(column, lex, text, cells, n);
    if (!column[HEADING_TITLE] && (!column[HEADING_NUMBER] || known < 3 || known * 2 < n))
        return false;
    bool verdict = column[HEADING_RESULT] > 0;
    *c = (struct list_columns){
        .title = column[HEADING_TITLE],
        .number = column[HEADING_NUMBER],
        .date = column[HEADING_DATE],
        .until = column[HEADING_UNTIL],
        .result = verdict ? column[HEADING_RESULT] : column[HEADING_REMARK],
        .verdict = verdict,
        .known = true,
        .number_before = c->number_before, /* a table goes on over pages */
        .issuer_before = c->issuer_before,
    };
    read_ticks(c, lex, text, cells, n);
    for (size_t i = 0; i < n; i++)
        c->planned |= plans_column(lex, span_cut(text, cells[i].from, cells[i].to));
    for (size_t i = 0; i < n && !c->part; i++)
        if (names_part(span_cut(text, cells[i].from, cells[i].to)))
            c->part = (uint8_t)(i + 1);
    if (!h->active && ends_members(text, cells, column))
        *h = (struct heading){ .active = true,
                               .relation = REL_REPEALS,
                               .cue = SPAN("废止"),
                               .basis = BASIS_DOCUMENT,
                               .annex = -1 };
    return true;
}

/* ------------------------------------------------------------------ targets */

/* Title as stored: outer marks off, inner marks as 〈〉, spaces out. */
static struct span clean_title(struct arena *a, struct span s)
{
    if (span_starts(s, SPAN("《")) && span_ends(s, SPAN("》"))) {
        size_t close = span_find(s, SPAN("》"));
        if (close == s.n - 3 || span_rfind(span_cut(s, 0, close), SPAN("《")) != 0)
            s = span_cut(s, 3, s.n - 3);
    }
    char *p = arena_alloc(a, s.n * 3 + 1);
    size_t n = 0, len;
    for (size_t i = 0; i < s.n; i += len) {
        uint32_t cp = utf8_decode(s.p + i, s.p + s.n, &len);
        const char *put = cp == U'《' || cp == '<' ? "〈" : cp == U'》' || cp == '>' ? "〉" : NULL;
        if (cp == ' ' || cp == '*' || cp == '\n')
            continue;
        memcpy(p + n, put ? put : s.p + i, put ? 3 : len);
        n += put ? 3 : len;
    }
    p[n] = 0;
    return span_of(p, n);
}

/* 第十条, 第88条、第94条至第99条: is all of s provisions? */
static bool all_provisions(struct span s)
{
    static const struct span joins[] = { SPAN_INIT("、"), SPAN_INIT("和"), SPAN_INIT("至"),
                                         SPAN_INIT("及"), SPAN_INIT("，") };
    for (size_t n; s.n; s = span_from(s, n)) {
        n = pinpoint_scan(s);
        if (!n)
            n = starts_any(s, joins, COUNT(joins));
        if (!n)
            return false;
    }
    return true;
}

/* 关于X若干问题的规定第十条: only that provision is on the list. The pinpoint at the end goes into r. */
static struct span cut_provision(struct ref *r, struct arena *a, struct span title)
{
    enum { TRIES = 24 }; /* provisions at the end of a title */
    size_t best = SPAN_NONE, at = title.n;
    for (int tries = 0; tries < TRIES; tries++) {
        at = span_rfind(span_cut(title, 0, at), SPAN("第"));
        if (at == SPAN_NONE || at == 0 || !all_provisions(span_from(title, at)))
            break;
        best = at;
    }
    if (best == SPAN_NONE || !span_has(span_from(title, best), SPAN("条")))
        return title;
    r->pinpoint = pinpoint_expand(a, span_from(title, best));
    r->scope = SCOPE_PARTIAL;
    return span_cut(title, 0, best);
}

/* 关于X的通知（溪税发〔1996〕67号）第二条: the number before the provision goes into r. */
static struct span cut_number(struct ref *r, struct arena *a, const struct lexicon *lex,
                              struct span title)
{
    struct docno no[1];
    bool wide = span_ends(title, SPAN("）"));
    size_t open = wide                          ? span_rfind(title, SPAN("（"))
                  : span_ends(title, SPAN(")")) ? span_rfind(title, SPAN("("))
                                                : SPAN_NONE;
    if (open == SPAN_NONE || !open || docno_all(no, 1, a, lex, span_from(title, open)) != 1)
        return title;
    r->number = no[0].canonical;
    r->number_issuer = no[0].issuer;
    return span_cut(title, 0, open);
}

/* 溪州省高级人民法院《蚕种检查细则》, 财政部、民政部《关于…的通知》: bytes of the bodies before a title in marks that ends the cell; 0 when
   it is not so. */
static size_t bodies_before(const struct lexicon *lex, struct span s)
{
    static const struct span joins[] = { SPAN_INIT("、"), SPAN_INIT("和"), SPAN_INIT(" ") };
    static const struct span carries[] = { SPAN_INIT("转发"), SPAN_INIT("批转") };
    size_t at = span_find(s, SPAN("《")), to = 0, n;
    if (at != SPAN_NONE && has_any(span_cut(s, 0, at), carries, COUNT(carries)))
        return 0; /* 云溪市财政局转发财政部《…》 is one title */
    struct title t;
    if (at == SPAN_NONE || !at || !title_scan(&t, s, at) || t.to != s.n)
        return 0;
    while (to < at && (n = lexicon_issuer_prefix(lex, span_cut(s, to, at))) != 0) {
        to += n;
        to += starts_any(span_cut(s, to, at), joins, COUNT(joins));
    }
    return to == at ? at : 0;
}

/* The bodies as a list: joined by ";". */
static struct span issuer_list(struct arena *a, const struct lexicon *lex, struct span bodies)
{
    struct span list = { 0 };
    for (size_t at = 0, n; at < bodies.n; at += n ? n : 1) {
        n = lexicon_issuer_prefix(lex, span_from(bodies, at));
        struct span one[] = { list, SPAN(";"), span_cut(bodies, at, at + n) };
        if (n)
            list = list.n ? arena_join(a, one, COUNT(one)) : arena_dup(a, one[2]);
    }
    return list;
}

static struct ref *add(struct list_rows *out, const struct heading *h, struct arena *a,
                       const struct lexicon *lex, struct span text, struct cell c, enum place place)
{
    if (out->n == MAX_ROW_TARGETS)
        return NULL;
    struct ref *r = &out->at[out->n++];
    *r = (struct ref){ .from = c.from,
                       .to = c.to,
                       .head_from = c.from,
                       .head_to = c.to,
                       .pin_to = c.to,
                       .place = place,
                       .confidence = SCORE_TITLED,
                       .decided = true };
    struct span name = cut_provision(r, a, span_cut(text, c.from, c.to));
    if (r->pinpoint.n)
        name = cut_number(r, a, lex, name);
    size_t bodies = bodies_before(lex, name);
    r->title = clean_title(a, span_from(name, bodies));
    if (bodies)
        r->issuer = issuer_list(a, lex, span_cut(name, 0, bodies));
    list_inherit(r, h);
    if (out->n == 1)
        out->from = c.from;
    if (c.to > out->to)
        out->to = c.to;
    return r;
}

/* 宣布失效的行政规范性文件目录: the name of a list, never a member of one. */
static bool names_list(struct span s)
{
    return turn_ends(TURN_LIST_NAME, s) && turn_in(TURN_LIST_VERB, s) &&
           !span_starts(s, SPAN("关于")) && !span_has(s, SPAN("关于"));
}

/* …的适用意见——法律适用意见第8号: without the number of a series at its end. */
static struct span cut_series(struct span s)
{
    size_t at = span_ends(s, SPAN("号")) ? span_rfind(s, SPAN("第")) : SPAN_NONE;
    return at != SPAN_NONE && at && s.n - at <= 24 ? span_cut(s, 0, at) : s;
}

/* 《X办法》第六条有关问题的适用意见: a title that goes on behind the marks of the one that it speaks of, and ends as notices and
   letters do. What X's own provision is called (《X办法》第六条的规定) does not. */
static bool goes_on_behind(struct span s)
{
    static const struct span joins[] = { SPAN_INIT("、"), SPAN_INIT("，"), SPAN_INIT("和"),
                                         SPAN_INIT("及"), SPAN_INIT("（"), SPAN_INIT("(") };
    struct title t;
    if (!title_scan(&t, s, 0))
        return false;
    struct span rest = span_from(s, t.to), own = span_cut(rest, 0, span_rfind(rest, SPAN("（")));
    struct span head = span_cut(own, 0, span_find(own, SPAN("——")));
    return !starts_any(rest, joins, COUNT(joins)) && !span_has(own, SPAN("《")) &&
           span_has(head, SPAN("的")) && turn_ends(TURN_PAPER_ABOUT_RULE, cut_series(head));
}

static bool titled(struct arena *a, const struct lexicon *lex, struct span s)
{
    s = cut_series(s);
    size_t open = span_find(s, SPAN("（"));
    struct span head = span_cut(s, 0, open == SPAN_NONE ? s.n : open);
    return !names_list(s) && utf8_count(head) >= 4 && utf8_count(s) >= 5 && s.n <= 900 &&
           !span_has(s, SPAN("。")) && refs_is_instrument(lex, clean_title(a, s));
}

/* 信访办法: a subject of two characters and its kind. So few are a title only where something else says so, a bracket with the
   number of the rule or the heading of the column; and 管理办法, a kind alone, or 有关规定 is none. */
static bool short_title(const struct lexicon *lex, struct span s)
{
    struct span kind = lexicon_kind(lex, s);
    return utf8_count(s) == 4 && kind.n && kind.n < s.n && !lexicon_is_stop_title(lex, s) &&
           !turn_starts(TURN_VAGUE, s);
}

/* A title cell may name an annexed instrument, too: …的通知 附：…的暂行规定. */
static void add_cell(struct list_rows *out, const struct heading *h, struct arena *a,
                     const struct lexicon *lex, struct span text, struct cell c)
{
    static const struct span joins[] = { SPAN_INIT("附："), SPAN_INIT("附:"), SPAN_INIT("（附：") };
    for (size_t i = 0; i < COUNT(joins); i++) {
        size_t at = span_find(span_cut(text, c.from, c.to), joins[i]);
        if (at == SPAN_NONE || at == 0)
            continue;
        struct cell head = trim(text, (struct cell){ c.from, c.from + at }),
                    tail = trim(text, (struct cell){ c.from + at + joins[i].n, c.to });
        if (i == 2 && span_ends(span_cut(text, tail.from, tail.to), SPAN("）")))
            tail.to -= 3;
        if (titled(a, lex, span_cut(text, head.from, head.to)) &&
            titled(a, lex, span_cut(text, tail.from, tail.to))) {
            add(out, h, a, lex, text, head, PLACE_TABLE);
            /* a forwarded text is another body's rule: only the notice that forwards it falls */
            struct span carrier = span_cut(text, head.from, head.to);
            if (!span_has(carrier, SPAN("转发")) && !span_has(carrier, SPAN("批转")))
                add(out, h, a, lex, text, tail, PLACE_TABLE);
            return;
        }
    }
    add(out, h, a, lex, text, c, PLACE_TABLE);
}

/* Does s end like a title by its last word, and begin like one? 关于 alone begins half of one, too. */
static bool whole_title(struct arena *a, const struct lexicon *lex, struct span s)
{
    return titled(a, lex, s) && lexicon_kind(lex, s).n > 0 &&
           (span_starts(s, SPAN("关于")) || span_starts(s, SPAN("《")) ||
            lexicon_issuer_prefix(lex, s) > 0);
}

/* The numbers of a cell, also whole ones one after another (溪政发〔2001〕3号；溪政发〔2002〕3号); 0 when it holds anything else. */
static size_t several_numbers(struct docno *no, size_t max, struct arena *a,
                              const struct lexicon *lex, struct span s)
{
    static const struct span joins[] = { SPAN_INIT("；"), SPAN_INIT(";"), SPAN_INIT("、"),
                                         SPAN_INIT("，"), SPAN_INIT(","), SPAN_INIT(" ") };
    size_t n = docno_all(no, max, a, lex, s);
    if (n)
        return n;
    for (size_t from = 0, at = 0; at <= s.n; at++) {
        size_t join = at < s.n && ((unsigned char)s.p[at] & 0xC0) != 0x80
                          ? starts_any(span_from(s, at), joins, COUNT(joins))
                          : 0;
        if (at < s.n && !join)
            continue;
        size_t got = n < max ? docno_all(no + n, max - n, a, lex, span_cut(s, from, at)) : 0;
        if (!got)
            return 0;
        n += got;
        from = at + join;
    }
    return n;
}

/* 关于甲事的通知、关于乙事的通知 with 溪政发〔2006〕7号、8号: two documents in one row, only when there are as many numbers as titles. */
static bool add_several(struct list_rows *out, const struct heading *h, struct arena *a,
                        const struct lexicon *lex, struct span text, struct cell c,
                        struct span numbers, enum place place)
{
    static const struct span joins[] = { SPAN_INIT("、"), SPAN_INIT("；"), SPAN_INIT("，") };
    struct cell parts[MAX_ROW_TARGETS];
    struct docno no[MAX_ROW_TARGETS];
    size_t n = 0, from = c.from, want = 0;
    if (c.to - c.from > MAX_SEVERAL || numbers.n > MAX_SEVERAL || !span_ends(numbers, SPAN("号")) ||
        (want = several_numbers(no, MAX_ROW_TARGETS, a, lex, numbers)) < 2)
        return false;
    int tries = 16; /* each makes keys of both sides */
    for (size_t at = c.from; at < c.to && n + 1 < MAX_ROW_TARGETS && tries; at++) {
        size_t k = (unsigned char)text.p[at] < 0xE0
                       ? 0
                       : starts_any(span_cut(text, at, c.to), joins, COUNT(joins));
        if (k && tries-- && whole_title(a, lex, span_cut(text, from, at)) &&
            whole_title(a, lex, span_cut(text, at + k, c.to))) {
            parts[n++] = (struct cell){ from, at };
            from = at + k;
        }
    }
    parts[n++] = (struct cell){ from, c.to };
    if (n != want)
        return false;
    for (size_t i = 0; i < n; i++) {
        struct ref *r = add(out, h, a, lex, text, parts[i], place);
        if (!r)
            break;
        r->number = no[i].canonical;
        r->number_issuer = no[i].issuer;
        r->confidence = SCORE_NUMBERED;
    }
    size_t end = (size_t)(numbers.p + numbers.n - text.p);
    if (end > out->to)
        out->to = end;
    return true;
}

/* The cells of one row, and what they are read with. */
struct row_reader {
    struct list_rows *out;
    struct list_columns *columns;
    struct heading own; /* the heading, or what the row itself says */
    bool told;          /* it says so itself */
    struct arena *a;
    const struct lexicon *lex;
    struct span text;
    const struct cell *cells;
    size_t n;
};

static struct span cell_text(const struct row_reader *r, size_t i)
{
    return i < r->n ? span_cut(r->text, r->cells[i].from, r->cells[i].to) : span_of(NULL, 0);
}

/* 同上, 〃: the cell says what the one above it does. */
static bool is_ditto(struct span s)
{
    static const struct span same[] = { SPAN_INIT("同上"), SPAN_INIT("〃"), SPAN_INIT("同前"),
                                        SPAN_INIT("″"), SPAN_INIT("\"") };
    return is_any(s, same, COUNT(same));
}

/* A, ○, 甲, 3: a cell that holds no more than a sign. */
static bool is_sign(struct span s)
{
    static const struct span blanks[] = { SPAN_INIT("-"),  SPAN_INIT("/"),  SPAN_INIT("—"),
                                          SPAN_INIT("－"), SPAN_INIT("无"), SPAN_INIT("\\") };
    return s.n && utf8_count(s) == 1 && !is_any(s, blanks, COUNT(blanks));
}

/* “C”表示废止, ○为保留: the words that the text near `at` gives to the sign, empty without. */
static struct span legend(const struct lexicon *lex, struct span text, size_t at, struct span sign)
{
    enum { NEAR = 20000, LONGEST = 40 };
    static const struct span quotes[] = { SPAN_INIT("”"), SPAN_INIT("\""), SPAN_INIT("」"),
                                          SPAN_INIT("’") };
    size_t from = at > NEAR ? at - NEAR : 0, to = text.n - at > NEAR ? at + NEAR : text.n;
    for (size_t i = from, k; (k = span_find(span_cut(text, i, to), sign)) != SPAN_NONE;) {
        i += k + sign.n;
        struct span rest = span_cut(text, i, i + LONGEST < to ? i + LONGEST : to);
        rest = span_from(rest, starts_any(rest, quotes, COUNT(quotes)));
        size_t means = turn_starts(TURN_SIGN_MEANS, rest), n = means;
        while (means && n < rest.n && rest.p[n] != '\n' && rest.p[n] != '\t' &&
               !turn_starts(TURN_SIGN_ENDS, span_from(rest, n)))
            n++;
        struct judgment v;
        rest = span_cut(rest, means, n);
        if (means && list_verdict(&v, lex, rest))
            return rest;
    }
    return span_of(NULL, 0);
}

/* What the sign in the column of verdicts says; looked up once a table. */
static struct span sign_meant(struct row_reader *r, struct span sign)
{
    struct list_columns *c = r->columns;
    for (size_t i = 0; i < c->n_signs; i++)
        if (span_eq(c->signs[i].sign, sign))
            return c->signs[i].word;
    struct span word = c->n_signs < MAX_SIGNS
                           ? legend(r->lex, r->text, (size_t)(sign.p - r->text.p), sign)
                           : span_of(NULL, 0);
    if (c->n_signs < MAX_SIGNS) {
        c->signs[c->n_signs].sign = sign;
        c->signs[c->n_signs++].word = word;
    }
    return word;
}

/* An empty cell in the column of verdicts, below one that ends a rule. Where that column stands before all others it parts the rows into groups, and the
   cell goes on with the one above; elsewhere nobody knows whether the two were one. */
static bool read_merged(struct row_reader *r)
{
    const struct list_columns *c = r->columns;
    struct judgment above;
    if (!c->verdict || !c->verdict_before.n || r->own.active || cell_text(r, c->result - 1u).n ||
        !list_verdict(&above, r->lex, c->verdict_before))
        return false;
    if (c->result == 1 && r->n > 1) {
        list_judge(&r->own, &above);
        return true;
    }
    r->out->unjudged = relation_ends(above.relation) && !above.keeps;
    return false;
}

/* What a row of its own says happens, in its result column or in any cell: fills `own`, true when it does. A verdict that is
   not understood (部分条款废止) is no act, whatever the heading says. */
static bool read_verdict(struct row_reader *r)
{
    struct heading *own = &r->own;
    const struct list_columns *columns = r->columns;
    const struct lexicon *lex = r->lex;
    struct span text = r->text;
    const struct cell *cells = r->cells;
    size_t n = r->n;
    struct judgment verdict;
    bool told = false;
    for (size_t i = 0; i < columns->n_ticks; i++) {
        size_t at = columns->ticks[i].column;
        if (at <= n && is_cross(span_cut(text, cells[at - 1].from, cells[at - 1].to)) &&
            list_verdict(&verdict, lex, columns->ticks[i].word))
            r->out->unjudged |= verdict.keeps || verdict.relation == REL_EXTENDS; /* 是否保留：否 */
        if (at > n || !is_tick(span_cut(text, cells[at - 1].from, cells[at - 1].to)) ||
            !list_verdict(&verdict, lex, columns->ticks[i].word))
            continue;
        if (told) /* two ticks */
            own->keeps = true;
        else
            list_judge(own, &verdict);
        told = true;
    }
    r->out->unjudged &= !told;
    if (told)
        return true;
    for (size_t i = 0; i < n; i++) {
        struct span s = span_cut(text, cells[i].from, cells[i].to);
        if (columns->verdict && columns->result != i + 1)
            continue; /* of remarks a row may have none, and its verdict under a heading that we do not know */
        struct span word = columns->verdict && is_sign(s) ? sign_meant(r, s) : s;
        if (columns->verdict && is_ditto(s))
            word = columns->verdict_before;
        bool not_kept = turn_starts(TURN_NOT_KEPT, s) > 0;
        if (word.n && !not_kept && list_verdict(&verdict, lex, word)) {
            verdict.cue = word.p == s.p ? verdict.cue : s;
            list_judge(own, &verdict);
            r->columns->verdict_before = word;
            told = true;
        } else if (columns->verdict && s.n) {
            own->keeps = true;
            r->out->unjudged = is_sign(s) || not_kept;
        }
    }
    return told || read_merged(r);
}

/* 第二条、第三条 in the column of ended provisions: only these; 全文 the whole. */
static void read_part(struct heading *own, const struct list_columns *columns, struct arena *a,
                      struct span text, const struct cell *cells, size_t n)
{
    if (!columns->part)
        return;
    struct span s = columns->part <= n
                        ? span_cut(text, cells[columns->part - 1].from, cells[columns->part - 1].to)
                        : span_of(NULL, 0);
    own->partial = !span_starts(s, SPAN("全文")) && !span_eq(s, SPAN("全部"));
    own->part = s.n && pinpoint_scan(s) ? pinpoint_expand(a, s) : s;
}

/* The column of the number: the one that the head names, else a near one that holds a number. */
static size_t number_column(const struct list_columns *columns, struct span text,
                            const struct cell *cells, size_t n, size_t title)
{
    if (columns->known && columns->number && columns->number <= n)
        return columns->number - 1u;
    if (columns->known) /* the number in another column is another rule's: 现行依据 */
        return SPAN_NONE;
    for (size_t i = title + 1; i < n && i <= title + 2; i++)
        if (span_has(span_cut(text, cells[i].from, cells[i].to), SPAN("号")) &&
            cells[i].to - cells[i].from <= 240)
            return i;
    return SPAN_NONE;
}

/* The cell of a column that the head names, empty without. */
static struct span named_cell(uint8_t column, struct span text, const struct cell *cells, size_t n)
{
    return column && column <= n ? span_cut(text, cells[column - 1].from, cells[column - 1].to)
                                 : span_of(NULL, 0);
}

static void number_targets(struct list_rows *out, const struct ref *facts)
{
    for (size_t i = 0; i < out->n; i++) {
        out->at[i].number = facts->number;
        out->at[i].number_issuer = facts->number_issuer;
        out->at[i].date = facts->date;
        out->at[i].confidence = row_score(facts);
    }
}

/* Under a heading of titles stands a title, whatever its last word is (…应急预案), where a number or a verdict of its own says that the row is
   one of documents. */
static bool named_title(const struct row_reader *r, struct span s)
{
    struct ref facts = { 0 };
    if (!r->columns->known || !r->columns->title || utf8_count(s) < 4 || s.n > 900 ||
        span_has(s, SPAN("。")) || names_list(s) || heading_sense(r->lex, s).role != HEADING_NONE)
        return false;
    if (r->columns->number)
        list_number_cell(&facts, NULL, r->a, r->lex, cell_text(r, r->columns->number - 1u));
    return r->told || facts.number.n;
}

/* The cell of the row's title, SPAN_NONE without. */
static size_t title_cell(const struct row_reader *r)
{
    size_t named = r->columns->known && r->columns->title && r->columns->title <= r->n
                       ? r->columns->title - 1u
                       : SPAN_NONE;
    if (named != SPAN_NONE) {
        struct span s = cell_text(r, named);
        return titled(r->a, r->lex, s) || short_title(r->lex, s) || named_title(r, s) ? named
                                                                                      : SPAN_NONE;
    }
    for (size_t i = 0; i < r->n; i++)
        if (titled(r->a, r->lex, cell_text(r, i)))
            return i;
    return SPAN_NONE;
}

/* The targets of a row of cells. */
static enum row_kind read_cells(struct row_reader *r)
{
    struct span text = r->text;
    struct span day = named_cell(r->columns->until, text, r->cells, r->n);
    /* 延长有效期的文件目录 with a column of new last days decides them */
    if (r->own.relation == REL_EXTENDS && r->own.keeps && span_has(r->own.cue, SPAN("延长")) &&
        list_until(r->a, day, true).n)
        r->own.keeps = false;
    if (r->columns->planned && !r->own.active)
        r->own.force = HEADING_INTENDS;
    r->told = read_verdict(r);
    read_part(&r->own, r->columns, r->a, text, r->cells, r->n);
    if (!r->own.active && !(r->told && r->columns->known))
        return ROW_NONE;
    size_t title = title_cell(r);
    struct span named = r->columns->title ? cell_text(r, r->columns->title - 1u) : span_of(NULL, 0);
    r->columns->untitled = title == SPAN_NONE && r->columns->known && utf8_count(named) >= 4 &&
                           heading_sense(r->lex, named).role == HEADING_NONE && !names_list(named);
    if (title == SPAN_NONE)
        return ROW_NONE;
    struct cell c = r->cells[title];
    struct span s = span_cut(text, c.from, c.to);
    struct ref facts = { 0 };
    size_t open = span_rfind(s, SPAN("（")), col = SPAN_NONE;
    if (open == SPAN_NONE)
        open = span_rfind(s, SPAN("("));
    if (open != SPAN_NONE &&
        span_has(span_from(s, open), SPAN("号"))) { /* the number stands behind the title */
        list_number_cell(&facts, NULL, r->a, r->lex,
                         span_from(s, open + (s.p[open] == '(' ? 1 : 3)));
        if (facts.number.n)
            c.to = c.from + open;
    }
    if (!facts.number.n) {
        col = number_column(r->columns, text, r->cells, r->n, title);
        struct span number = col == SPAN_NONE ? span_of(NULL, 0) : cell_text(r, col);
        if (add_several(r->out, &r->own, r->a, r->lex, text, c, number, PLACE_TABLE))
            return ROW_TARGETS;
        if (col != SPAN_NONE)
            list_number_cell(&facts, r->columns, r->a, r->lex, number);
        else if (r->columns->known)
            list_number_cell(&facts, NULL, r->a, r->lex,
                             named_cell(r->columns->date, text, r->cells, r->n));
    }
    add_cell(r->out, &r->own, r->a, r->lex, text, c);
    if (col != SPAN_NONE && r->cells[col].to > r->out->to)
        r->out->to = r->cells[col].to;
    number_targets(r->out, &facts);
    for (size_t i = 0; i < r->out->n && r->own.relation == REL_EXTENDS; i++) {
        r->out->at[i].until =
            list_until(r->a, named_cell(r->columns->until, text, r->cells, r->n), true);
        if (!r->out->at[i].until.n)
            r->out->at[i].until = list_until(r->a, r->own.cue, false);
    }
    return ROW_TARGETS;
}

enum row_kind list_table_row(struct list_rows *out, struct list_columns *columns, struct heading *h,
                             struct arena *a, const struct lexicon *lex, const struct view *v,
                             const struct view_line *l)
{
    struct cell cells[MAX_CELLS];
    size_t n = table_cells(v->text, l, cells);
    if (read_head(columns, h, lex, v->text, cells, n) ||
        parts_column(columns, lex, v->text, cells, n))
        return ROW_HEADER;
    return read_cells(&(struct row_reader){ .out = out,
                                            .columns = columns,
                                            .own = *h,
                                            .a = a,
                                            .lex = lex,
                                            .text = v->text,
                                            .cells = cells,
                                            .n = n });
}

/* ------------------------------------------------------------------ lines */

/* Bytes of white space in the source right before the clean offset `at`; of a space that was kept, the whole of it. */
static uint64_t gap_bytes(const struct view *v, size_t at)
{
    size_t end = at + (v->text.p[at] == ' ');
    return view_gap(v, end) || end > at ? view_raw(v, end) - view_raw_end(v, at) : 0;
}

/* The pieces of c between white space of the source; `wide`: of two bytes at least (two spaces, or one of full width). */
static size_t gap_cells(const struct view *v, struct cell c, struct cell *cells, bool wide)
{
    struct span text = v->text;
    size_t n = 0, from = c.from, next = view_next_gap(v, c.from, c.to);
    for (size_t i = c.from + 1; i <= c.to && n < MAX_CELLS; i++) {
        bool may = i == next || (i < c.to && text.p[i] == ' ');
        if (i == next)
            next = view_next_gap(v, i, c.to);
        bool gap = may && i < c.to && ((unsigned char)text.p[i] & 0xC0) != 0x80 &&
                   gap_bytes(v, i) >= (wide ? 2 : 1);
        if (i < c.to && !gap)
            continue;
        struct cell one = trim(text, (struct cell){ from, i });
        if (one.to > one.from)
            cells[n++] = one;
        from = i;
    }
    return n;
}

/* 岚川省供热⏎管理办法: a gap that is the end of a printed line, in a title that goes on below it, parts no cells. */
static size_t join_cut(const struct view *v, const struct lexicon *lex, struct cell *cells,
                       size_t n)
{
    size_t k = 0;
    for (size_t i = 1; i < n; i++) {
        uint64_t from = view_raw_end(v, cells[k].to), to = view_raw(v, cells[i].from);
        struct span left = span_cut(v->text, cells[k].from, cells[k].to),
                    right = span_cut(v->text, cells[i].from, cells[i].to);
        bool line_end = to > from && memchr(v->raw.p + from, '\n', to - from);
        if (line_end && !lexicon_kind(lex, left).n && !span_ends(left, SPAN("号")) &&
            !span_has(right, SPAN("号")) && !span_starts(right, SPAN("《")))
            cells[k].to = cells[i].to;
        else
            cells[++k] = cells[i];
    }
    return n ? k + 1 : 0;
}

/* What a line without cells is read with. */
struct line_reader {
    struct list_rows *out;
    struct heading own; /* the heading, or what the row itself says */
    struct arena *a;
    const struct lexicon *lex;
    struct span text;
    const struct view *v;
    bool numbered; /* a number, or a bullet, stands before the row */
};

/* May words that are no known title be one, since a number in brackets follows (第7号规范问答——新旧会计准则过渡期间比较财务会计信息)? */
static bool may_be_title(const struct line_reader *r, struct span head, struct span inside)
{
    static const struct span marks[] = { SPAN_INIT("。"), SPAN_INIT("；"), SPAN_INIT("："),
                                         SPAN_INIT("《"), SPAN_INIT("“") };
    struct ref facts = { 0 };
    list_number_cell(&facts, NULL, r->a, r->lex, inside);
    return facts.number.n && r->numbered && head.n <= 600 && utf8_count(head) >= 5 &&
           !has_any(head, marks, COUNT(marks));
}

/* The number, day and body in the bracket behind a title. */
static void read_bracket(struct ref *ref, const struct line_reader *r, struct span in)
{
    struct date d;
    size_t n = date_scan(&d, in), body = n ? lexicon_issuer_prefix(r->lex, span_from(in, n)) : 0;
    list_number_cell(ref, NULL, r->a, r->lex, in);
    if (body && !ref->issuer.n)
        ref->issuer = span_cut(in, n, n + body);
    ref->confidence = row_score(ref);
}

/* 关于X的通知，其内容已被《Y》（5号）吸收: does the title end before a comma of these words? */
static bool ends_at_comma(const struct line_reader *r, struct span head)
{
    size_t wide = span_find(head, SPAN("，")), narrow = span_find(head, SPAN(",")),
           comma = narrow < wide ? narrow : wide;
    struct span s = span_cut(head, 0, comma == SPAN_NONE ? 0 : comma);
    return s.n && (span_ends(s, SPAN("号")) || span_ends(s, SPAN("》")) ||
                   (titled(r->a, r->lex, s) && lexicon_kind(r->lex, s).n));
}

/* X办法  《Y通告》（5号）: two titles, the second with a number, set apart by a wide gap. */
static bool two_titles(const struct line_reader *r, struct cell c)
{
    struct cell cells[MAX_CELLS];
    if (gap_cells(r->v, c, cells, true) < 2)
        return false;
    struct span first = span_cut(r->text, cells[0].from, cells[0].to);
    return titled(r->a, r->lex, first) &&
           (lexicon_kind(r->lex, first).n || span_ends(first, SPAN("》")));
}

/* 甲办法，依据：《乙办法》（5号）: what follows is another rule. */
static bool reason_follows(struct span head)
{
    static const struct span stops[] = { SPAN_INIT("。"), SPAN_INIT("；") };
    static const struct span commas[] = { SPAN_INIT("，"), SPAN_INIT(",") };
    if (has_any(head, stops, COUNT(stops)))
        return true;
    for (size_t i = 0; i < COUNT(commas); i++)
        for (size_t at = 0, k; (k = span_find(span_from(head, at), commas[i])) != SPAN_NONE;) {
            at += k + commas[i].n;
            if (turn_starts(TURN_BRACKET_REASON, span_from(head, at)))
                return true;
        }
    return false;
}

/* Title of a line up to the bracket that ends it, or that a stop or a reason follows. */
static bool bracketed_title(struct line_reader *r, struct cell t)
{
    for (size_t i = t.from; i < t.to; i++) {
        struct span s = span_cut(r->text, i, t.to), head = span_cut(r->text, t.from, i);
        if (!span_starts(s, SPAN("（")) && s.p[0] != '(')
            continue;
        size_t end = refs_bracket_end(span_cut(r->text, 0, t.to), i, t.to - i + 1);
        if (!end || reason_follows(head) || ends_at_comma(r, head) ||
            two_titles(r, (struct cell){ t.from, i }))
            continue;
        struct span in = span_cut(r->text, i + (s.p[0] == '(' ? 1 : 3), end);
        in.n -= r->text.p[end - 1] == ')' ? 1 : 3;
        bool facts = span_has(in, SPAN("号")) || span_has(in, SPAN("年"));
        bool title = facts && (titled(r->a, r->lex, head) || short_title(r->lex, head));
        if (!facts || !(title || may_be_title(r, head, in)) ||
            !list_tail(&r->own, r->lex, span_cut(r->text, end, t.to)))
            continue;
        struct cell c = { t.from, i };
        if (title && add_several(r->out, &r->own, r->a, r->lex, r->text, c, in, PLACE_LIST))
            return true;
        struct ref *ref = add(r->out, &r->own, r->a, r->lex, r->text, c, PLACE_LIST);
        if (ref) {
            read_bracket(ref, r, in);
            r->out->to = i;
        }
        return ref != NULL;
    }
    return false;
}

/* 《X》（全文废止）, 关于X的通知（继续有效）: the row's own verdict in its last bracket goes into `own`; the cell without it. */
static struct cell strip_verdict(struct line_reader *r, struct cell c)
{
    const struct span text = r->text;
    struct span s = span_cut(text, c.from, c.to);
    size_t close = span_ends(s, SPAN("）")) ? 3 : span_ends(s, SPAN(")")) ? 1 : 0;
    size_t open = span_rfind(s, SPAN("（")), mark = 3;
    if (open == SPAN_NONE) {
        open = span_rfind(s, SPAN("("));
        mark = 1;
    }
    struct judgment verdict;
    if (!close || open == SPAN_NONE || open == 0 || open + mark + close > s.n)
        return c;
    struct span word = span_cut(s, open + mark, s.n - close);
    if (!list_verdict(&verdict, r->lex, word))
        return c;
    list_judge(&r->own, &verdict);
    c.to = c.from + open;
    return trim(text, c);
}

/* Does the row of the line l end in the middle of a title, and the next line go on with it? */
static bool goes_on(const struct lexicon *lex, const struct view *v, const struct view_line *l,
                    struct span s)
{
    static const struct span stops[] = { SPAN_INIT("。"), SPAN_INIT("."), SPAN_INIT("；"),
                                         SPAN_INIT(";") };
    size_t n;
    if (l + 1 >= v->lines + v->n_lines || (l[1].flags & VIEW_TABLE) ||
        utf8_count(span_cut(v->text, l->from, l->to)) < 8 || l[1].to - l[1].from > 300 ||
        span_ends(s, SPAN("）")) || span_ends(s, SPAN("：")) || span_ends(s, SPAN("；")) ||
        span_has(s, SPAN("。")))
        return false;
    struct span next = span_cut(v->text, l[1].from, l[1].to);
    if (lexicon_kind(lex, s).n) /* X细则 / （暂行）　溪政发〔2001〕2号 */
        return turn_starts(TURN_TITLE_LABEL, next) > 0;
    if (span_ends(s, SPAN("号")) || turn_ends(TURN_LISTED, next) ||
        turn_starts(TURN_CLOSING_LINE, next))
        return false;
    next.n -= ends_any(next, stops, COUNT(stops));
    return enumerator(next, &n) < 0 && !span_starts(next, SPAN("《")) &&
           !span_has(next, SPAN("。"));
}

/* The first cell that is a title is the target; the cells behind it may hold its number and day. */
static void cells_target(struct list_rows *out, const struct heading *h, struct arena *a,
                         const struct lexicon *lex, struct span text, struct cell *cells, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct span s = span_cut(text, cells[i].from, cells[i].to);
        struct docno no[1];
        if (!titled(a, lex, s) || span_has(s, SPAN("《")) != span_has(s, SPAN("》")) ||
            (span_ends(s, SPAN("号")) && docno_all(no, 1, a, lex, s) && no[0].from == 0))
            continue; /* 溪州市人民政府令第5号 is no title */
        struct ref *r = add(out, h, a, lex, text, cells[i], PLACE_LIST);
        for (size_t k = i + 1, last = i + 3; r && k < n && k <= last; k++) {
            struct span beside = span_cut(text, cells[k].from, cells[k].to);
            struct date d;
            size_t day = date_scan(&d, span_cut(text, cells[k].from, cells[n - 1].to));
            if (day > beside.n) { /* 1996 年 3 月 15 日 溪政发〔1996〕5号 */
                r->date = r->date.n ? r->date : date_iso(a, d);
                for (; k + 1 < n && cells[k + 1].to <= cells[k].from + day; k++, last++)
                    cells[k + 1].from = cells[k].from;
                beside = span_cut(text, cells[k].from, cells[k].to);
            }
            if (span_has(beside, SPAN("《")) ||
                (titled(a, lex, beside) && !span_ends(beside, SPAN("号"))))
                break; /* the rule that replaces it, with its number */
            list_number_cell(r, NULL, a, lex, beside);
            if (!r->number.n && k + 1 < n) /* 溪政发 / 〔2001〕5号, which the end of a line cuts */
                list_number_cell(r, NULL, a, lex, span_cut(text, cells[k].from, cells[k + 1].to));
        }
        struct span ahead =
            i ? span_cut(text, cells[i - 1].from, cells[i - 1].to) : (struct span){ 0 };
        if (r && !r->number.n && docno_all(no, 1, a, lex, ahead) == 1 && !no[0].from)
            list_number_cell(r, NULL, a, lex, ahead); /* 1  溪政发〔2001〕5号  X办法 */
        if (r)
            r->confidence = row_score(r);
        return;
    }
}

/* X办法，溪政发〔2000〕3号，2000年5月6日印发: the number right after the comma that ends the title. */
static void number_behind(struct ref *ref, const struct line_reader *r, struct span rest)
{
    size_t comma = starts_any(rest, (struct span[]){ SPAN("，"), SPAN(",") }, 2),
           stop = comma ? comma : starts_any(rest, (struct span[]){ SPAN("；"), SPAN(";") }, 2),
           label = stop ? turn_starts(TURN_NUMBER_LABEL, span_from(rest, stop)) : 0,
           from = comma || label ? stop + label : 0,
           hao = from ? span_find(rest, SPAN("号")) : SPAN_NONE;
    struct docno no[1];
    hao = label && hao != SPAN_NONE ? span_find(span_from(rest, from), SPAN("号")) + from : hao;
    if (hao == SPAN_NONE || hao > 120 ||
        docno_all(no, 1, r->a, r->lex, span_cut(rest, from, hao + SPAN("号").n)) != 1)
        return;
    ref->number = no[0].canonical;
    ref->number_issuer = no[0].issuer;
    ref->confidence = row_score(ref);
    r->out->to = (size_t)(rest.p - r->text.p) + hao + SPAN("号").n;
}

/* 1.关于X的通知　溪政发〔2000〕3号。已被《Y》代替, 1.关于X的通知。已被《Y》代替: a title, and its number, up to the stop that ends it. */
static bool stopped_title(struct line_reader *r, const struct view *v, struct cell c)
{
    static const struct span stops[] = { SPAN_INIT("。"), SPAN_INIT("，"), SPAN_INIT("；"),
                                         SPAN_INIT(";"),  SPAN_INIT("："), SPAN_INIT(",") };
    int tries = 4;
    for (size_t i = c.from; i < c.to && tries; i++) {
        if (((unsigned char)r->text.p[i] & 0xC0) == 0x80 ||
            !starts_any(span_cut(r->text, i, c.to), stops, COUNT(stops)))
            continue;
        tries--;
        struct cell cells[MAX_CELLS], head = { c.from, i };
        size_t n = gap_cells(v, head, cells, false);
        if (n > 1 && span_ends(span_cut(r->text, c.from, i), SPAN("号")) &&
            list_tail(&r->own, r->lex, span_cut(r->text, i, c.to))) {
            cells_target(r->out, &r->own, r->a, r->lex, r->text, cells, n);
            if (r->out->n)
                return true;
        }
        struct span name = span_cut(r->text, c.from, i), rest = span_cut(r->text, i, c.to);
        size_t mark = starts_any(rest, stops, COUNT(stops));
        bool sure = r->numbered || turn_starts(TURN_NUMBER_LABEL, span_from(rest, mark));
        if ((sure ? titled(r->a, r->lex, name) : whole_title(r->a, r->lex, name)) &&
            list_tail(&r->own, r->lex, span_cut(r->text, i, c.to))) {
            struct ref *ref =
                add(r->out, &r->own, r->a, r->lex, r->text, (struct cell){ c.from, i }, PLACE_LIST);
            if (ref)
                number_behind(ref, r, span_cut(r->text, i, c.to));
            return ref != NULL;
        }
    }
    return false;
}

/* A line that begins with a title in marks is left to the clause rules. */
static bool left_to_clauses(struct span s)
{
    size_t stop = span_find(s, SPAN("。")), open = span_find(s, SPAN("《"));
    struct span first = span_cut(s, 0, stop == SPAN_NONE ? s.n : stop);
    struct date d;
    struct day_phrase day;
    if (turn_starts(TURN_CLAUSE_HEAD, s) || span_has(first, SPAN("号《")) ||
        (turn_starts(TURN_FROM_WHEN, s) && day_phrase_scan(&day, s)))
        return true; /* 自2025年7月1日起施行本通知 */
    /* 1998年1月1日溪州市政府印发的《X办法》 */
    if (open != SPAN_NONE && date_scan(&d, s) && turn_ends(TURN_ISSUED_BY, span_cut(s, 0, open)))
        return true;
    return s.n > 1200 || (span_starts(s, SPAN("《")) && !goes_on_behind(s)) ||
           turn_in(TURN_CLAUSE_ACTS, first);
}

/* X办法（理由：与《Y》（溪政发〔2001〕5号）不一致）: a last bracket that gives a reason holds nothing of the target. */
static struct cell strip_reason(struct span text, struct cell c)
{
    for (size_t i = c.from; i < c.to; i++) {
        struct span s = span_cut(text, i, c.to);
        size_t open = span_starts(s, SPAN("（")) ? 3 : s.p[0] == '(' ? 1 : 0;
        if (open && i > c.from &&
            (turn_starts(TURN_BRACKET_REASON, span_from(s, open)) ||
             turn_ends(TURN_REPLACED_BY, span_cut(s, 0, s.n - open))) &&
            refs_bracket_end(span_cut(text, 0, c.to), i, c.to - i + 1) == c.to)
            return trim(text, (struct cell){ c.from, i });
    }
    /* X办法该文件依据的《Y》已废止: without a mark */
    struct span s = span_cut(text, c.from, c.to);
    size_t why = span_find(s, SPAN("该文件依据"));
    why = why == SPAN_NONE ? span_find(s, SPAN("该文件所依据")) : why;
    if (why != SPAN_NONE && why && why < span_find(s, SPAN("《")))
        return trim(text, (struct cell){ c.from, c.from + why });
    return c;
}

/* 溪政发〔2001〕5号 关于X的通知: the number that stands before the title goes into `facts`; its bytes at the start of c, 0 without. */
static size_t number_ahead(struct ref *facts, const struct line_reader *r, const struct view *v,
                           struct cell c)
{
    enum { NEAR = 100 /* bytes of a number */ };
    for (size_t i = c.from; i + 3 <= c.to && i < c.from + NEAR; i++) {
        struct docno no[1];
        if (!span_starts(span_cut(r->text, i, c.to), SPAN("号")))
            continue;
        if (!docno_at_hao(no, 1, r->a, r->lex, r->text, c.from, i) || no[0].from != c.from)
            return 0;
        /* X规定　溪州市人民政府令第5号: a title, and its number after it */
        struct cell cells[MAX_CELLS];
        if (gap_cells(v, (struct cell){ c.from, i + 3 }, cells, false) > 1 &&
            titled(r->a, r->lex, span_cut(r->text, cells[0].from, cells[0].to)))
            return 0;
        facts->number = no[0].canonical;
        facts->number_issuer = no[0].issuer;
        facts->flags |= no[0].repaired ? FLAG_REPAIRED : 0;
        return i + 3 - c.from;
    }
    return 0;
}

/* The title breaks at the line's end, and goes on over the next lines. */
static bool joined_title(struct line_reader *r, const struct view *v, const struct view_line *l,
                         struct cell c)
{
    enum { LINES = 3 };
    for (uint8_t k = 1; k <= LINES; k++) {
        if (!goes_on(r->lex, v, l + k - 1, span_cut(r->text, c.from, c.to)))
            return false;
        c.to = l[k].to;
        struct cell whole = without_stop(r->text, c);
        r->out->joined = k;
        if (bracketed_title(r, whole))
            return true;
        struct span joined = clean_title(r->a, span_cut(r->text, whole.from, whole.to));
        size_t label = span_rfind(joined, SPAN("（")); /* X⏎办法（试行） */
        label = label != SPAN_NONE && turn_starts(TURN_TITLE_LABEL, span_from(joined, label))
                    ? label
                    : joined.n;
        if (titled(r->a, r->lex, joined) && lexicon_kind(r->lex, span_cut(joined, 0, label)).n)
            return add(r->out, &r->own, r->a, r->lex, r->text, whole, PLACE_LIST) != NULL;
        /* X专项行动方 / 案　溪政发〔2001〕8号 */
        struct cell cells[MAX_CELLS], first;
        size_t n = gap_cells(v, (struct cell){ l[k].from, whole.to }, cells, false);
        struct docno no[1];
        if (n != 2 ||
            docno_all(no, 1, r->a, r->lex, span_cut(r->text, cells[1].from, cells[1].to)) != 1)
            continue;
        first = (struct cell){ whole.from, cells[0].to };
        struct span name = span_cut(r->text, first.from, first.to);
        struct ref *ref = titled(r->a, r->lex, clean_title(r->a, name))
                              ? add(r->out, &r->own, r->a, r->lex, r->text, first, PLACE_LIST)
                              : NULL;
        if (!ref)
            continue;
        list_number_cell(ref, NULL, r->a, r->lex, span_cut(r->text, cells[1].from, cells[1].to));
        ref->confidence = row_score(ref);
        r->out->to = cells[1].to;
        return true;
    }
    return false;
}

/* 1.X办法：将第四条修改为…, 1.X办法 删去第五条: in a list of amended rules the title up to what is done to it. */
static bool amended_title(struct line_reader *r, struct cell c)
{
    static const struct span marks[] = { SPAN_INIT("："), SPAN_INIT("，"), SPAN_INIT(" "),
                                         SPAN_INIT("。"), SPAN_INIT(":"),  SPAN_INIT("；") };
    struct span s = span_cut(r->text, c.from, c.to);
    if (r->own.relation != REL_AMENDS || !r->numbered || turn_starts(TURN_AMENDS_INSIDE, s))
        return false;
    for (size_t i = 0; i < s.n && i < 240; i++) {
        size_t n = ((unsigned char)s.p[i] & 0xC0) == 0x80
                       ? 0
                       : starts_any(span_from(s, i), marks, COUNT(marks));
        if (span_starts(span_from(s, i), SPAN("《")) || span_starts(span_from(s, i), SPAN("“")))
            return false;
        if (!n)
            continue;
        struct span name = span_cut(s, 0, i), rest = span_from(s, i + n);
        if (!titled(r->a, r->lex, name) || !lexicon_kind(r->lex, name).n ||
            !(turn_starts(TURN_AMENDS_INSIDE, rest) || span_starts(rest, SPAN("第"))))
            return false;
        return add(r->out, &r->own, r->a, r->lex, r->text, (struct cell){ c.from, c.from + i },
                   PLACE_LIST) != NULL;
    }
    return false;
}

/* The targets of a line without cells, in c. */
static void plain_targets(struct line_reader *r, const struct view *v, const struct view_line *l,
                          struct cell c)
{
    struct span whole = span_cut(r->text, c.from, c.to);
    if (amended_title(r, c))
        return;
    if (left_to_clauses(whole) || (!r->numbered && turn_ends(TURN_LIST_NAME_PLAIN, whole)) ||
        bracketed_title(r, c))
        return;
    if (l && r->numbered && joined_title(r, v, l, c))
        return;
    r->out->joined = 0;
    if (stopped_title(r, v, c))
        return;
    /* 1 关于…的通知 甲政发〔2006〕4号: cells where the source has white space */
    struct cell cells[MAX_CELLS];
    size_t n = join_cut(v, r->lex, cells, gap_cells(v, c, cells, false));
    cells_target(r->out, &r->own, r->a, r->lex, r->text, cells, n);
}

bool list_number_line(struct ref *r, struct arena *a, const struct lexicon *lex, struct span line)
{
    enum { LONGEST = 120 /* bytes */ };
    static const struct span opens[] = { SPAN_INIT("（"), SPAN_INIT("(") },
                             closes[] = { SPAN_INIT("）"), SPAN_INIT(")") },
                             stops[] = { SPAN_INIT("；"), SPAN_INIT("。"), SPAN_INIT(";"),
                                         SPAN_INIT("，"), SPAN_INIT("、") };
    struct docno no[1];
    struct date d;
    line.n -= ends_any(line, stops, COUNT(stops));
    size_t open = starts_any(line, opens, COUNT(opens)),
           close = ends_any(line, closes, COUNT(closes));
    if (line.n > LONGEST || (open > 0) != (close > 0))
        return false;
    line = span_cut(line, open, line.n - close);
    size_t n = date_scan(&d, line);
    struct span number = span_from(line, n);
    if (docno_all(no, 1, a, lex, number) != 1 || no[0].from)
        return false;
    r->number = no[0].canonical;
    r->number_issuer = no[0].issuer;
    if (n && !r->date.n)
        r->date = date_iso(a, d);
    return true;
}

bool list_owns_below(const struct view *v, const struct view_line *l, const struct view_line *below)
{
    struct span line = span_cut(v->text, below->from, below->to);
    struct span above = l > v->lines ? span_cut(v->text, l[-1].from, l[-1].to) : span_of(NULL, 0);
    uint32_t serial;
    return span_starts(line, SPAN("（")) || span_starts(line, SPAN("(")) ||
           (above.n && numeral_scan(&serial, above) == above.n);
}

/* 1.X办法 / （溪政发〔2001〕5号）, X办法 / 溪政发〔2001〕5号: the number of the row's only target stands on the line below it. */
static void number_below(struct line_reader *r, const struct view *v, const struct view_line *l)
{
    struct list_rows *out = r->out;
    const struct view_line *last = l + out->joined, *below = last + 1;
    if (out->n != 1 || out->at[0].number.n || below >= v->lines + v->n_lines ||
        (below->flags & VIEW_TABLE) || out->to > last->to ||
        !(r->numbered || list_owns_below(v, l, below)))
        return;
    /* X办法　溪政 / 发〔2001〕5号 */
    struct cell rest = trim(v->text, (struct cell){ out->to, last->to });
    struct span line = span_cut(v->text, below->from, below->to);
    if (rest.to > rest.from)
        line = arena_join(r->a, (struct span[]){ span_cut(v->text, rest.from, rest.to), line }, 2);
    if (!list_number_line(&out->at[0], r->a, r->lex, line))
        return;
    out->at[0].confidence = row_score(&out->at[0]);
    out->joined++;
}

/* An item in [from, to) of the text; `l` is its line, NULL when it stands in a sentence and ends where it ends. */
static void item_row(struct line_reader *r, struct list_range at, const struct view_line *l)
{
    struct list_rows *out = r->out;
    const struct view *v = r->v;
    struct span text = r->text;
    size_t skip = 0;
    int level = enumerator(span_cut(text, at.from, at.to), &skip);
    struct cell c = trim(text, (struct cell){ at.from + skip, at.to });
    r->numbered = level >= 0 || skip;
    c = strip_reason(text, strip_verdict(r, without_stop(text, c)));
    struct ref ahead = { 0 };
    size_t number = number_ahead(&ahead, r, v, c), from = c.from;
    if (number)
        c = trim(text, (struct cell){ c.from + number, c.to });
    if (span_starts(span_cut(text, c.from, c.to), SPAN("原《"))) /* the title of a former rule */
        c.from += SPAN("原").n;
    static const struct span marks[] = { SPAN_INIT("，"), SPAN_INIT(","),  SPAN_INIT("、"),
                                         SPAN_INIT("。"), SPAN_INIT("；"), SPAN_INIT("："),
                                         SPAN_INIT("（"), SPAN_INIT("("),  SPAN_INIT("文"),
                                         SPAN_INIT("和"), SPAN_INIT("及"), SPAN_INIT("以及") };
    /* a number alone is left to the clause rules */
    if (c.from == c.to || (number && starts_any(span_cut(text, c.from, c.to), marks, COUNT(marks))))
        return;
    plain_targets(r, v, l, c);
    if (!number && l)
        number_below(r, v, l);
    if (!number || !out->n)
        return;
    out->from = from;
    if (!out->at[0].number.n)
        number_targets(out, &ahead);
}

void list_plain_row(struct list_rows *out, const struct heading *h, struct arena *a,
                    const struct lexicon *lex, const struct view *v, const struct view_line *l)
{
    struct line_reader r = { out, *h, a, lex, v->text, v, false };
    item_row(&r, (struct list_range){ l->from, l->to }, l);
}

void list_inline_row(struct list_rows *out, const struct heading *h, struct arena *a,
                     const struct lexicon *lex, const struct view *v, struct list_range at)
{
    struct line_reader r = { out, *h, a, lex, v->text, v, false };
    item_row(&r, at, NULL);
}

/* Are the cells the head of a table? Then `columns` are theirs. */
static bool spaced_head(struct list_columns *columns, struct heading *h, const struct lexicon *lex,
                        struct span text, const struct cell *cells, size_t n)
{
    struct list_columns got = *columns;
    if (n < 2 || !read_head(&got, h, lex, text, cells, n))
        return false;
    enum heading_role first = heading_sense(lex, span_cut(text, cells[0].from, cells[0].to)).role;
    if (!(got.number || got.date || got.result || got.part || (first == HEADING_OTHER && n > 2)))
        return false;
    got.spaced = true;
    got.counted = first == HEADING_OTHER || first == HEADING_NONE;
    got.cells = (uint8_t)n;
    *columns = got;
    return true;
}

/* 序号,文件名称,文号: the cells of a line between commas or semicolons, without the quotation marks around them. */
static size_t comma_cells(struct span text, struct cell c, struct cell *cells)
{
    static const struct span commas[] = { SPAN_INIT(","), SPAN_INIT("，"), SPAN_INIT(";"),
                                          SPAN_INIT("；") };
    static const struct span quotes[] = { SPAN_INIT("\""), SPAN_INIT("“"), SPAN_INIT("”") };
    size_t n = 0, from = c.from, open = 0;
    for (size_t i = c.from, k; i <= c.to && n < MAX_CELLS; i += k ? k : 1) {
        struct span rest = span_cut(text, i, c.to);
        bool begins = i == c.to || ((unsigned char)text.p[i] & 0xC0) != 0x80;
        k = begins ? starts_any(rest, quotes, COUNT(quotes)) : 0;
        open ^= k > 0; /* a comma within quotation marks parts nothing */
        if (k || !begins)
            continue;
        k = open ? 0 : starts_any(rest, commas, COUNT(commas));
        if (i < c.to && !k)
            continue;
        struct cell one = trim(text, (struct cell){ from, i });
        for (size_t q; (q = starts_any(span_cut(text, one.from, one.to), quotes, COUNT(quotes)));)
            one = trim(text, (struct cell){ one.from + q, one.to });
        for (size_t q; (q = ends_any(span_cut(text, one.from, one.to), quotes, COUNT(quotes)));)
            one = trim(text, (struct cell){ one.from, one.to - q });
        cells[n++] = one;
        from = i + k;
    }
    return n;
}

/* Is the line nothing but the headings of columns between commas? Then `columns` are theirs. */
static bool comma_head(struct list_columns *columns, struct heading *h, const struct lexicon *lex,
                       struct span text, const struct view_line *l)
{
    enum { LEAST = 3 };
    struct cell cells[MAX_CELLS];
    struct list_columns got = *columns;
    size_t n = comma_cells(text, (struct cell){ l->from, l->to }, cells);
    for (size_t i = 0; i < n; i++)
        if (heading_sense(lex, span_cut(text, cells[i].from, cells[i].to)).role == HEADING_NONE)
            return false;
    if (n < 2 || !read_head(&got, h, lex, text, cells, n) || !(got.number || got.result) ||
        (n < LEAST && !got.title))
        return false;
    got.spaced = got.commas = true;
    got.cells = (uint8_t)n;
    *columns = got;
    return true;
}

bool list_spaced_head(struct list_columns *columns, struct heading *h, const struct lexicon *lex,
                      const struct view *v, const struct view_line *l)
{
    struct cell cells[MAX_CELLS], c = { l->from, l->to };
    struct span line = span_cut(v->text, l->from, l->to);
    if (line.n > 240 || !turn_in(TURN_HEADING_PART, line))
        return false;
    if (!span_has(line, SPAN("。")) && comma_head(columns, h, lex, v->text, l))
        return true;
    bool wide = spaced_head(columns, h, lex, v->text, cells, gap_cells(v, c, cells, true));
    if (!wide && !spaced_head(columns, h, lex, v->text, cells, gap_cells(v, c, cells, false)))
        return false;
    columns->wide = wide;
    return true;
}

/* 2　关于印发渔业补助 / 　办法的通知　溪政发〔2004〕8号: a row whose last cell, the title, breaks at the line's end, and the line below holds the rest of
   it and the other cells. */
static bool broken_row(struct row_reader *r, struct cell *cells, const struct view *v,
                       const struct view_line *l)
{
    struct cell below[MAX_CELLS];
    uint32_t ordinal;
    if (l + 1 >= v->lines + v->n_lines || (l[1].flags & VIEW_TABLE) || !r->n ||
        r->n != r->columns->title)
        return false;
    size_t n = gap_cells(v, (struct cell){ l[1].from, l[1].to }, below, r->columns->wide);
    struct span first = span_cut(r->text, below[0].from, n ? below[0].to : below[0].from);
    if (!n || r->n - 1 + n != r->columns->cells || numeral_scan(&ordinal, first) == first.n ||
        lexicon_kind(r->lex, cell_text(r, r->n - 1)).n)
        return false;
    cells[r->n - 1].to = below[0].to;
    for (size_t i = 1; i < n; i++)
        cells[r->n - 1 + i] = below[i];
    r->n += n - 1;
    r->out->joined = 1;
    return true;
}

void list_spaced_row(struct list_rows *out, struct list_columns *columns, const struct heading *h,
                     struct arena *a, const struct lexicon *lex, const struct view *v,
                     const struct view_line *l)
{
    struct cell cells[MAX_CELLS], c = trim(v->text, (struct cell){ l->from, l->to });
    struct row_reader r = { .out = out,
                            .columns = columns,
                            .own = *h,
                            .a = a,
                            .lex = lex,
                            .text = v->text,
                            .cells = cells,
                            .n = columns->commas ? comma_cells(v->text, c, cells)
                                                 : gap_cells(v, c, cells, columns->wide) };
    if (columns->commas && r.n != columns->cells)
        return; /* a comma in a title: which cell is which is not known */
    if (r.n == columns->cells || broken_row(&r, cells, v, l)) {
        for (size_t i = 0; i < r.n; i++)
            cells[i] = without_stop(v->text, cells[i]);
        read_cells(&r);
        return;
    }
    r.n = gap_cells(v, c, cells, false);
    uint32_t ordinal;
    if (r.n < 2 || !h->active ||
        (columns->counted && numeral_scan(&ordinal, cell_text(&r, 0)) != cell_text(&r, 0).n))
        return;
    if (columns->result && columns->result <= r.n)
        read_verdict(&r);
    read_part(&r.own, columns, a, v->text, cells, r.n);
    cells_target(out, &r.own, a, lex, v->text, cells, r.n);
}

/* The serial number that is all of the line, 0 without. */
static uint32_t line_serial(const struct view *v, const struct view_line *l)
{
    uint32_t n = 0;
    struct span line = span_cut(v->text, l->from, l->to);
    return line.n && numeral_scan(&n, line) == line.n ? n : 0;
}

bool list_vertical_head(struct list_columns *columns, struct heading *h, const struct lexicon *lex,
                        const struct view *v, const struct view_line *l,
                        const struct view_line *end)
{
    enum { LEAST = 3, MOST = 12 };
    struct cell cells[MOST];
    size_t n = 0;
    struct list_columns got = *columns;
    if (!span_eq(span_cut(v->text, l->from, l->to), SPAN("序号")))
        return false;
    for (; n < MOST && l + n < end; n++) {
        struct span line = span_cut(v->text, l[n].from, l[n].to);
        if (heading_sense(lex, line).role == HEADING_NONE || (l[n].flags & VIEW_TABLE))
            break;
        cells[n] = (struct cell){ l[n].from, l[n].to };
    }
    if (n < LEAST || l + n >= end || line_serial(v, l + n) != 1 ||
        !read_head(&got, h, lex, v->text, cells, n))
        return false;
    got.lines = (uint8_t)n;
    *columns = got;
    return true;
}

void list_vertical_row(struct list_rows *out, struct list_columns *columns, const struct heading *h,
                       struct arena *a, const struct lexicon *lex, const struct view *v,
                       const struct view_line *l, const struct view_line *end)
{
    enum { LONGEST = 400 /* bytes of a cell */ };
    struct cell cells[MAX_CELLS];
    uint32_t serial = line_serial(v, l);
    size_t n = 0, needed = columns->title > columns->number ? columns->title : columns->number;
    if (columns->verdict && columns->result > needed)
        needed = columns->result;
    for (; serial && n < columns->lines && l + n < end; n++) {
        struct span line = span_cut(v->text, l[n].from, l[n].to);
        if ((n && line_serial(v, l + n) == serial + 1) || line.n > LONGEST ||
            (l[n].flags & VIEW_TABLE))
            break;
        cells[n] = without_stop(v->text, trim(v->text, (struct cell){ l[n].from, l[n].to }));
    }
    bool ends = l + n >= end || n == columns->lines || line_serial(v, l + n) == serial + 1;
    if (!serial || n < needed || !ends)
        return;
    struct row_reader r = { .out = out,
                            .columns = columns,
                            .own = *h,
                            .a = a,
                            .lex = lex,
                            .text = v->text,
                            .cells = cells,
                            .n = n };
    read_cells(&r);
    if (columns->verdict && !r.told) /* no verdict stands where one must: the lines are others */
        out->n = 0;
    out->joined = out->n ? (uint8_t)(n - 1) : 0;
}

void list_title_heading(struct heading *h, struct span title)
{
    if (!turn_in(TURN_LIST_NAME_TITLE, title) || span_has(title, SPAN("修改、废止")) ||
        span_has(title, SPAN("征求意见")))
        return;
    static const struct {
        struct span word;
        enum relation rel;
    } verbs[] = { { SPAN_INIT("保留"), REL_CITES },
                  { SPAN_INIT("继续有效"), REL_EXTENDS },
                  { SPAN_INIT("废止"), REL_REPEALS },
                  { SPAN_INIT("失效"), REL_LAPSES } };
    for (size_t i = 0; i < COUNT(verbs); i++)
        if (span_has(title, verbs[i].word)) {
            *h = (struct heading){ .active = true,
                                   .relation = verbs[i].rel,
                                   .keeps = verbs[i].rel == REL_CITES,
                                   .cue = verbs[i].word,
                                   .basis = BASIS_DOCUMENT,
                                   .level = 0,
                                   .annex = -1 };
            return;
        }
}
