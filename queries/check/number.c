// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The form of 发文字号: GB/T 9704—2012, 7.2.5. Only the marks are judged here; which document it is, check/cite.c asks.
#include <stdio.h>

#include "analyzer/words/docno.h"
#include "analyzer/words/words.h"
#include "graph/resolve/terms.h"
#include "queries/check/check_p.h"

/* A printed number taken apart; offsets into it. */
struct form {
    size_t open, year, year_to, close, first,
        serial; /* open..year the bracket, close..first its other half */
    bool has_open, has_close, wide_open, wide_close; /* wide: 〔 and 〕 */
    bool ordinal, zero, written_year;                /* 第; 01; 2019年 */
};

static const struct span opens[] = { SPAN_INIT("〔"), SPAN_INIT("["), SPAN_INIT("［"),
                                     SPAN_INIT("（"), SPAN_INIT("("), SPAN_INIT("【"),
                                     SPAN_INIT("﹝"), SPAN_INIT("〖") };
static const struct span closes[] = { SPAN_INIT("〕"), SPAN_INIT("]"), SPAN_INIT("］"),
                                      SPAN_INIT("）"), SPAN_INIT(")"), SPAN_INIT("】"),
                                      SPAN_INIT("﹞"), SPAN_INIT("〗") };

static size_t digits(struct span s, size_t at)
{
    size_t n = 0;
    while (at + n < s.n && s.p[at + n] >= '0' && s.p[at + n] <= '9')
        n++;
    return n;
}

/* Reads code, year, serial. False for anything else, whatever it is. */
static bool read_form(struct form *f, struct span s)
{
    *f = (struct form){ 0 };
    size_t at = 0;
    while (at < s.n && !(s.p[at] >= '0' && s.p[at] <= '9'))
        at++;
    size_t n = digits(s, at);
    if (n != 2 && n != 4)
        return false;
    f->year = at;
    f->year_to = f->close = at + n;
    size_t open = ends_any(span_cut(s, 0, at), opens, COUNT(opens));
    f->open = at - open;
    f->has_open = open > 0;
    f->wide_open = open == 3 && span_eq(span_cut(s, f->open, at), SPAN("〔"));
    if (span_starts(span_from(s, f->close), SPAN("年"))) {
        f->written_year = true;
        f->close += 3;
    }
    size_t close = starts_any(span_from(s, f->close), closes, COUNT(closes));
    f->has_close = close > 0;
    f->wide_close = close == 3 && span_starts(span_from(s, f->close), SPAN("〕"));
    f->first = f->serial = f->close + close;
    if (span_starts(span_from(s, f->serial), SPAN("第"))) {
        f->ordinal = true;
        f->serial += 3;
    }
    n = digits(s, f->serial);
    f->zero = n > 1 && s.p[f->serial] == '0';
    return f->open > 0 && n > 0;
}

static bool is_right(const struct form *f)
{
    return f->wide_open && f->wide_close && !f->ordinal && !f->zero && !f->written_year &&
           f->year_to - f->year == 4;
}

static struct span say(struct checking *k, const struct form *f, bool short_year, struct span right)
{
    struct buf b = { 0 };
    buf_str(&b, "发文字号的写法不合 GB/T 9704：");
    const char *sep = "";
    if (!f->has_open || !f->has_close) {
        buf_printf(&b, "年份没有用六角括号“〔〕”括全");
        sep = "；";
    } else if (!f->wide_open || !f->wide_close) {
        buf_printf(&b, "年份应当用六角括号“〔〕”括入");
        sep = "；";
    }
    if (f->year_to - f->year == 2 && short_year) {
        buf_printf(&b, "%s年份应当写四位", sep);
        sep = "；";
    }
    if (f->written_year) {
        buf_printf(&b, "%s年份后不加“年”字", sep);
        sep = "；";
    }
    if (f->ordinal) {
        buf_printf(&b, "%s顺序号前不加“第”字", sep);
        sep = "；";
    }
    if (f->zero)
        buf_printf(&b, "%s顺序号不编虚位", sep);
    buf_printf(&b, "。应当写作%.*s。", SPAN_ARG(right));
    struct span words = arena_dup(&k->arena, buf_as_span(&b));
    buf_release(&b);
    return words;
}

/* Does the store know a document of that number? */
static bool is_known(struct checking *k, struct span number)
{
    struct stmt *q = ask_stmt(&k->ask, "SELECT count(*) FROM string s JOIN name m ON m.string_id = "
                                       "s.id AND m.what = " SQL_NUMBER " WHERE s.text = :text");
    ask_text(q, ":text", number);
    return ask_one(&k->ask, q, 0) > 0;
}

/* The number as it should stand; what is not wrong is left as printed. */
static struct span right_form(struct checking *k, const struct form *f, struct span s,
                              struct span year)
{
    size_t serial = f->serial;
    while (serial + 1 < s.n && s.p[serial] == '0')
        serial++;
    struct span parts[] = { span_cut(s, 0, f->open), SPAN("〔"), year, SPAN("〕"),
                            span_from(s, serial) };
    return arena_join(&k->arena, parts, COUNT(parts));
}

/* `row`: in a table, which lists old documents by the numbers that they bear. */
static void check_form(struct checking *k, uint64_t from, uint64_t to, struct span canonical,
                       bool row)
{
    enum {
        SINCE = 2000
    }; /* numbers before GB/T 9704—1999 were given with 第 and with leading zeros */
    struct span s = span_cut(k->view.text, from, to);
    struct form f;
    if (!read_form(&f, s) || is_right(&f))
        return;
    size_t bracket = span_find(canonical, SPAN("〔"));
    struct span year = bracket == SPAN_NONE ? span_cut(s, f.year, f.year_to)
                                            : span_cut(canonical, bracket + 3, bracket + 7);
    char century[5];
    if (f.year_to - f.year == 2 &&
        s.p[f.year] < '5') { /* 〔19〕 is 2019: nobody numbers so before 1950 */
        snprintf(century, sizeof century, "20%.2s", s.p + f.year);
        year = span_str(century);
    }
    bool marks = !f.wide_open || !f.wide_close || f.written_year,
         short_year = f.year_to - f.year == 2;
    int value = 0;
    for (size_t i = 0; i < year.n; i++)
        value = value * 10 + (year.p[i] - '0');
    if (row && short_year && value < SINCE) {
        short_year = false;
        year = span_cut(s, f.year, f.year_to);
    }
    if (value < SINCE)
        f.ordinal = f.zero = false;
    if (!marks && !short_year && !f.ordinal && !f.zero)
        return;
    struct span right = right_form(k, &f, s, year);
    bool sure = !short_year || is_known(k, right);
    uint64_t raw_from = view_raw(&k->view, from), raw_to = view_raw_end(&k->view, to);
    json_t *o = check_add(k, CHECK_NUMBER_MALFORMED, raw_from, raw_to, check_sentence(k, from, to),
                          say(k, &f, short_year, right));
    check_name(k, canonical, span_of(NULL, 0));
    check_replace(k, o, raw_from, raw_to, right, sure);
    if (short_year && value >= 1950 &&
        value < SINCE) /* the old document itself may be numbered so */
        check_soften(k, CHECK_NOTE);
}

/* Bytes of the longest code of a series that the store knows at the end of the text. */
static size_t known_code(struct checking *k, struct span text)
{
    enum { LONGEST = 8 }; /* characters */
    size_t best = 0, n = 0;
    for (int i = 0; i < LONGEST && n < text.n; i++) {
        do
            n++;
        while (n < text.n && (text.p[text.n - n] & 0xC0) == 0x80);
        struct span from = arena_join(
            &k->ask.arena, (struct span[]){ span_from(text, text.n - n), SPAN("〔") }, 2);
        struct stmt *q = ask_stmt(
            &k->ask, "SELECT EXISTS (SELECT 1 FROM string s JOIN name m ON m.string_id = s.id "
                     "AND m.what = " SQL_NUMBER " WHERE s.text >= :from AND s.text < :to)");
        ask_text(q, ":from", from);
        ask_text(q, ":to",
                 arena_join(&k->ask.arena, (struct span[]){ from, SPAN("\xf4\x8f\xbf\xbf") }, 2));
        if (i > 0 && ask_one(&k->ask, q, 0))
            best = n;
        else if (i == 0)
            stmt_done(q);
    }
    return best;
}

/* 溪政发2019年12号, 溪政发2019第12号: a code of an agency with a year and a serial and no bracket at all. */
static void check_bare(struct checking *k, uint64_t begin, uint64_t hao)
{
    struct span text = k->view.text;
    uint64_t at = hao, year_to;
    while (at > begin && text.p[at - 1] >= '0' && text.p[at - 1] <= '9')
        at--;
    if (at == hao)
        return;
    if (at >= begin + 3 && span_eq(span_cut(text, at - 3, at), SPAN("第")))
        at -= 3;
    if (at >= begin + 3 && span_eq(span_cut(text, at - 3, at), SPAN("年")))
        at -= 3;
    else if (at == hao || span_eq(span_cut(text, at, at + 3), SPAN("第")) == false)
        return;
    year_to = at;
    while (at > begin && year_to - at < 4 && text.p[at - 1] >= '0' && text.p[at - 1] <= '9')
        at--;
    if (year_to - at != 4 || (text.p[at] != '1' && text.p[at] != '2'))
        return;
    size_t code = lexicon_agency_suffix(k->ask.lex, span_cut(text, begin, at));
    if (!code)
        code = known_code(k, span_cut(text, begin, at));
    if (code)
        check_form(k, at - code, hao + 3, span_of(NULL, 0), false);
}

static void check_line(struct checking *k, const struct view_line *l)
{
    enum { MAX = 50 };
    struct span text = k->view.text;
    struct docno found[MAX];
    for (uint64_t at = l->from, begin = l->from; at + 3 <= l->to && check_goes_on(k);) {
        size_t next = span_find(span_cut(text, at, l->to), SPAN("号"));
        if (next == SPAN_NONE)
            return;
        uint64_t hao = at + next;
        size_t n = docno_at_hao(found, MAX, &k->ask.arena, k->ask.lex, text, begin, hao);
        if (n && found[0].kind == DOCNO_BRACKETED && !found[0].inherited)
            check_form(k, found[0].from, found[0].to, found[0].canonical, l->flags & VIEW_TABLE);
        else if (!n)
            check_bare(k, begin, hao);
        at = begin = hao + 3;
    }
}

void check_numbers(struct checking *k)
{
    int32_t since = day_from_civil(2000, 1, 1); /* GB/T 9704—1999 */
    for (size_t d = 0; d < k->text->documents.n && k->ask.as_of.hi >= since; d++) {
        const struct document *doc = &k->text->documents.at[d];
        struct when issued = when_parse(doc->issued);
        uint64_t from, to;
        if (doc->presence != PRESENCE_FULL || (when_known(issued) && issued.hi < since) ||
            !check_range(k, doc, &from, &to))
            continue;
        for (size_t i = view_line_of(&k->view, from);
             i < k->view.n_lines && k->view.lines[i].from < to; i++)
            check_line(k, &k->view.lines[i]);
    }
}
