// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/list_row.h"

#include "analyzer/date.h"
#include "base/utf8.h"

enum { MAX_CELLS = 24 };

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
                cells[n++] = trim(text, (struct cell){ from, i });
            from = i + 1;
        }
    return n;
}

/* ------------------------------------------------------------------ table heads */

static bool read_head(struct list_columns *c, struct heading *h, struct span text,
                      const struct cell *cells, size_t n)
{
    static const struct span titles[] = {
        SPAN_INIT("文件名称"), SPAN_INIT("规范性文件名称"), SPAN_INIT("规章名称"),
        SPAN_INIT("文件标题"), SPAN_INIT("法规名称"),       SPAN_INIT("标题"),
        SPAN_INIT("名称"),     SPAN_INIT("司法解释名称"),   SPAN_INIT("司法解释和规范性文件名称"),
        SPAN_INIT("文件名"),   SPAN_INIT("文件题目"),       SPAN_INIT("规范性文件标题"),
        SPAN_INIT("题名")
    };
    struct list_columns got = { 0 };
    bool ends = false;
    for (size_t i = 0; i < n; i++) {
        struct span s = span_cut(text, cells[i].from, cells[i].to);
        bool title = is_any(s, titles, COUNT(titles)) || (s.n <= 48 && span_ends(s, SPAN("名称")));
        if (title && !got.title)
            got.title = (uint8_t)(i + 1);
        else if (s.n <= 36 && span_has(s, SPAN("号")) && !got.number && !span_eq(s, SPAN("序号")) &&
                 !span_has(s, SPAN("索引号")))
            got.number = (uint8_t)(i + 1);
        if (s.n <= 36 && (span_has(s, SPAN("日期")) || span_has(s, SPAN("时间"))) && !got.date)
            got.date = (uint8_t)(i + 1);
        if (s.n <= 36 &&
            (span_has(s, SPAN("清理结果")) || span_has(s, SPAN("处理意见")) ||
             span_has(s, SPAN("清理意见")) || span_eq(s, SPAN("备注")) || span_eq(s, SPAN("结果"))))
            got.result = (uint8_t)(i + 1);
        ends |= span_eq(s, SPAN("废止理由")) || span_eq(s, SPAN("废止依据"));
    }
    if (!got.title)
        return false;
    got.known = true;
    *c = got;
    if (ends && !h->active)
        *h = (struct heading){
            .active = true, .relation = REL_REPEALS, .cue = SPAN("废止"), .level = 0
        };
    return true;
}

/* Relation that a result column names: 废止, 宣布失效, 继续有效, 修改. */
static bool result_word(struct span cell, enum relation *rel, bool *keeps)
{
    static const struct {
        struct span word;
        enum relation rel;
        bool keeps;
    } words[] = {
        { SPAN_INIT("废止"), REL_REPEALS, false },     { SPAN_INIT("失效"), REL_LAPSES, false },
        { SPAN_INIT("宣布失效"), REL_LAPSES, false },  { SPAN_INIT("继续有效"), REL_CITES, true },
        { SPAN_INIT("保留"), REL_CITES, true },        { SPAN_INIT("修改"), REL_AMENDS, false },
        { SPAN_INIT("予以废止"), REL_REPEALS, false }, { SPAN_INIT("拟废止"), REL_CITES, true },
        { SPAN_INIT("予以修改"), REL_AMENDS, false },  { SPAN_INIT("现行有效"), REL_CITES, true },
        { SPAN_INIT("有效"), REL_CITES, true },
    };
    for (size_t i = 0; i < COUNT(words); i++)
        if (span_eq(cell, words[i].word)) {
            *rel = words[i].rel;
            *keeps = words[i].keeps;
            return true;
        }
    return false;
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
        const char *put = cp == 0x300A || cp == '<'   ? "〈"
                          : cp == 0x300B || cp == '>' ? "〉"
                                                      : NULL;
        if (cp == ' ' || cp == '*')
            continue;
        memcpy(p + n, put ? put : s.p + i, put ? 3 : len);
        n += put ? 3 : len;
    }
    p[n] = 0;
    return span_of(p, n);
}

/* First number and date of a cell such as 1993年4月5日高检发控字〔1993〕5号. */
static void read_number(struct ref *r, struct arena *a, const struct lexicon *lex, struct span text,
                        struct cell c)
{
    struct date d;
    size_t at = c.from, n;
    while (at < c.to && ((n = date_scan(&d, span_cut(text, at, c.to))) != 0 || text.p[at] == ' ')) {
        if (n && !r->date.n)
            r->date = date_iso(a, d);
        at += n ? n : 1;
    }
    for (size_t i = at; i + 3 <= c.to && !r->number.n; i++) {
        struct docno no[1];
        if ((unsigned char)text.p[i] == 0xE5 && span_starts(span_from(text, i), SPAN("号")) &&
            docno_at_hao(no, 1, a, lex, span_cut(text, 0, c.to), at, i)) {
            r->number = no[0].canonical;
            r->number_issuer = no[0].issuer;
            r->flags |= no[0].repaired ? FLAG_REPAIRED : 0;
        }
    }
}

static struct ref *add(struct list_rows *out, const struct heading *h, struct arena *a,
                       struct span text, struct cell c, enum place place)
{
    if (out->n == MAX_ROW_TARGETS)
        return NULL;
    struct ref *r = &out->at[out->n++];
    *r = (struct ref){ .from = c.from,
                       .to = c.to,
                       .head_from = c.from,
                       .head_to = c.to,
                       .pin_to = c.to,
                       .title = clean_title(a, span_cut(text, c.from, c.to)),
                       .relation = h->keeps ? REL_CITES : h->relation,
                       .cue = h->cue,
                       .place = place,
                       .flags = FLAG_INHERITED,
                       .basis = BASIS_DOCUMENT,
                       .confidence = 80,
                       .decided = true };
    if (out->n == 1)
        out->from = c.from;
    if (c.to > out->to)
        out->to = c.to;
    return r;
}

/* 宣布失效的行政规范性文件目录: the name of a list, never a member of one. */
static bool names_list(struct span s)
{
    static const struct span lists[] = { SPAN_INIT("目录"), SPAN_INIT("清单"), SPAN_INIT("一览表"),
                                         SPAN_INIT("名单") };
    static const struct span verbs[] = { SPAN_INIT("废止"), SPAN_INIT("失效"),
                                         SPAN_INIT("继续有效"), SPAN_INIT("修改的"),
                                         SPAN_INIT("保留的") };
    return ends_any(s, lists, COUNT(lists)) && has_any(s, verbs, COUNT(verbs)) &&
           !span_starts(s, SPAN("关于")) && !span_has(s, SPAN("关于"));
}

static bool titled(struct arena *a, const struct lexicon *lex, struct span s)
{
    return !names_list(s) && utf8_count(s) >= 5 && s.n <= 900 && !span_has(s, SPAN("。")) &&
           refs_is_instrument(lex, clean_title(a, s));
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
            add(out, h, a, text, head, PLACE_TABLE);
            /* a forwarded text is another body's rule: only the notice that forwards it falls */
            struct span carrier = span_cut(text, head.from, head.to);
            if (!span_has(carrier, SPAN("转发")) && !span_has(carrier, SPAN("批转")))
                add(out, h, a, text, tail, PLACE_TABLE);
            return;
        }
    }
    add(out, h, a, text, c, PLACE_TABLE);
}

enum row_kind list_table_row(struct list_rows *out, struct list_columns *columns, struct heading *h,
                             struct arena *a, const struct lexicon *lex, const struct view *v,
                             const struct view_line *l)
{
    struct cell cells[MAX_CELLS];
    struct span text = v->text;
    size_t n = table_cells(text, l, cells),
           title = columns->known && columns->title <= n ? columns->title - 1u : SPAN_NONE;
    if (read_head(columns, h, text, cells, n))
        return ROW_HEADER;
    struct heading own = *h;
    enum relation rel;
    bool keeps, told = false;
    for (size_t i = 0; i < n; i++)
        if ((!columns->result || columns->result == i + 1) &&
            result_word(span_cut(text, cells[i].from, cells[i].to), &rel, &keeps)) {
            own = (struct heading){ .active = true,
                                    .relation = rel,
                                    .keeps = keeps,
                                    .cue = span_cut(text, cells[i].from, cells[i].to),
                                    .level = h->level };
            told = true;
        }
    if (!h->active && !(told && columns->known))
        return ROW_NONE;
    for (size_t i = 0; i < n && title == SPAN_NONE; i++)
        if (titled(a, lex, span_cut(text, cells[i].from, cells[i].to)))
            title = i;
    if (title == SPAN_NONE || !titled(a, lex, span_cut(text, cells[title].from, cells[title].to)))
        return ROW_NONE;
    struct cell c = cells[title];
    struct span s = span_cut(text, c.from, c.to);
    struct ref bracket = { 0 };
    size_t open = span_rfind(s, SPAN("（"));
    if (open == SPAN_NONE)
        open = span_rfind(s, SPAN("("));
    if (open != SPAN_NONE &&
        span_has(span_from(s, open), SPAN("号"))) { /* the number stands behind the title */
        read_number(&bracket, a, lex, text,
                    (struct cell){ c.from + open + (s.p[open] == '(' ? 1 : 3), c.to });
        if (bracket.number.n)
            c.to = c.from + open;
    }
    add_cell(out, &own, a, lex, text, c);
    if (!bracket.number.n) {
        size_t col = columns->known && columns->number && columns->number <= n
                         ? columns->number - 1u
                         : SPAN_NONE;
        for (size_t i = title + 1; i < n && col == SPAN_NONE && i <= title + 2; i++)
            if (span_has(span_cut(text, cells[i].from, cells[i].to), SPAN("号")) &&
                cells[i].to - cells[i].from <= 240)
                col = i;
        if (col != SPAN_NONE)
            read_number(&bracket, a, lex, text, cells[col]);
        else if (columns->known && columns->date && columns->date <= n)
            read_number(&bracket, a, lex, text, cells[columns->date - 1]);
        if (col != SPAN_NONE && cells[col].to > out->to)
            out->to = cells[col].to;
    }
    for (size_t i = 0; i < out->n; i++) {
        out->at[i].number = bracket.number;
        out->at[i].number_issuer = bracket.number_issuer;
        out->at[i].date = bracket.date;
        out->at[i].confidence = bracket.number.n ? 95 : bracket.date.n ? 90 : 80;
    }
    return ROW_TARGETS;
}

/* ------------------------------------------------------------------ lines */

/* Title of a line up to the bracket that ends it. */
static bool bracketed_title(struct list_rows *out, const struct heading *h, struct arena *a,
                            const struct lexicon *lex, struct span text, struct cell c)
{
    struct cell t = c;
    while (t.to > t.from && (span_ends(span_cut(text, t.from, t.to), SPAN("。")) ||
                             span_ends(span_cut(text, t.from, t.to), SPAN("；"))))
        t.to -= 3;
    for (size_t i = t.from; i < t.to; i++) {
        struct span s = span_cut(text, i, t.to);
        if (!span_starts(s, SPAN("（")) && s.p[0] != '(')
            continue;
        size_t end = refs_bracket_end(span_cut(text, 0, t.to), i, t.to - i + 1);
        struct span inside = span_cut(text, i, end);
        bool facts = span_has(inside, SPAN("号")) || span_has(inside, SPAN("年"));
        if (end != t.to || !facts || !titled(a, lex, span_cut(text, t.from, i)))
            continue;
        struct ref *r = add(out, h, a, text, (struct cell){ t.from, i }, PLACE_LIST);
        if (r) {
            struct span in = span_cut(text, i + (s.p[0] == '(' ? 1 : 3), end);
            struct date d;
            size_t n = date_scan(&d, in),
                   body = n ? lexicon_issuer_prefix(lex, span_from(in, n)) : 0;
            read_number(r, a, lex, text, (struct cell){ i + (s.p[0] == '(' ? 1u : 3u), end });
            if (body && !r->issuer.n)
                r->issuer = span_cut(in, n, n + body);
            r->confidence = r->number.n ? 95 : r->date.n ? 90 : 80;
            out->to = t.from + (i - t.from);
        }
        return r != NULL;
    }
    return false;
}

void list_plain_row(struct list_rows *out, const struct heading *h, struct arena *a,
                    const struct lexicon *lex, const struct view *v, const struct view_line *l)
{
    struct span text = v->text;
    size_t skip = 0;
    enumerator(span_cut(text, l->from, l->to), &skip);
    struct cell c = trim(text, (struct cell){ l->from + skip, l->to });
    if (span_starts(span_cut(text, c.from, c.to), SPAN("《")) || c.to - c.from > 1200)
        return;
    static const struct span acting[] = { SPAN_INIT("将第"),   SPAN_INIT("修改为"),
                                          SPAN_INIT("删去"),   SPAN_INIT("增加"),
                                          SPAN_INIT("废止《"), SPAN_INIT("修改《"),
                                          SPAN_INIT("，《") };
    if (has_any(span_cut(text, c.from, c.to), acting, COUNT(acting)) ||
        bracketed_title(out, h, a, lex, text, c))
        return;
    /* 1 关于…的通知 甲政发〔2006〕4号: cells where the source has white space */
    struct cell cells[MAX_CELLS];
    size_t n = 0, from = c.from;
    for (size_t i = c.from + 1; i <= c.to && n < MAX_CELLS; i++) {
        bool gap = i < c.to && ((unsigned char)text.p[i] & 0xC0) != 0x80 &&
                   (text.p[i] == ' ' || view_gap(v, i));
        if (i < c.to && !gap)
            continue;
        struct cell one = trim(text, (struct cell){ from, i });
        if (one.to > one.from)
            cells[n++] = one;
        from = i;
    }
    for (size_t i = 0; i < n; i++) {
        struct span s = span_cut(text, cells[i].from, cells[i].to);
        if (!titled(a, lex, s) || span_has(s, SPAN("《")) != span_has(s, SPAN("》")))
            continue;
        struct ref *r = add(out, h, a, text, cells[i], PLACE_LIST);
        for (size_t k = i + 1; r && k < n && k <= i + 3; k++)
            read_number(r, a, lex, text, cells[k]);
        if (r)
            r->confidence = r->number.n ? 95 : r->date.n ? 90 : 80;
        return;
    }
}

void list_title_heading(struct heading *h, struct span title)
{
    static const struct span catalogues[] = { SPAN_INIT("目录"), SPAN_INIT("清单"),
                                              SPAN_INIT("名单") };
    if (!has_any(title, catalogues, COUNT(catalogues)) || span_has(title, SPAN("修改、废止")) ||
        span_has(title, SPAN("征求意见")))
        return;
    bool keeps = span_has(title, SPAN("继续有效")) || span_has(title, SPAN("保留"));
    enum relation rel = span_has(title, SPAN("废止"))   ? REL_REPEALS
                        : span_has(title, SPAN("失效")) ? REL_LAPSES
                                                        : REL_CITES;
    if (keeps || rel != REL_CITES)
        *h = (struct heading){ .active = true,
                               .relation = keeps ? REL_CITES : rel,
                               .keeps = keeps,
                               .cue = rel == REL_LAPSES ? SPAN("失效") : SPAN("废止"),
                               .level = 0 };
}
