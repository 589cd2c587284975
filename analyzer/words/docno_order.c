// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Orders and announcements: whose they are, also of several bodies (中国人民银行 财政部公告2025年第13号).
#include "analyzer/words/docno_p.h"

#include "analyzer/words/body.h"
#include "analyzer/words/date.h"
#include "base/digits.h"
#include "base/utf8.h"

enum { MAX_BODIES = 16 };

size_t docno_order_word(struct span s, size_t begin, size_t end)
{
    size_t n = docno_word_ends(span_cut(s, begin, end), ORDER);
    return n ? end - n : SPAN_NONE;
}

struct span docno_order_prefix(struct arena *a, struct span stem, unsigned year)
{
    char digits[NUMBER_DIGITS];
    struct span parts[] = { stem, SPAN(""), SPAN("第") };
    if (!year)
        return arena_join(a, parts, COUNT(parts));
    parts[1] = digits_of(digits, year, 4);
    parts[2] = SPAN("年第");
    return arena_join(a, parts, COUNT(parts));
}

/* Whose order it is: name in the canonical number, issuer as a list; name empty if nobody was found. */
struct body {
    struct span name, issuer;
    size_t from;
};

static struct span without_country(struct span body)
{
    struct span country = SPAN("中华人民共和国");
    while (span_starts(body, country) && body.n > country.n)
        body = span_from(body, country.n);
    return body;
}

/* 第六届云溪市人民代表大会常务委员会 is 云溪市第六届人民代表大会常务委员会. */
static struct span term_after_place(const struct docno_reading *r, struct span body)
{
    uint32_t term;
    size_t word = SPAN("第").n,
           n = span_starts(body, SPAN("第")) ? numeral_scan(&term, span_from(body, word)) : 0;
    size_t end = word + n + SPAN("届").n;
    if (!n || !span_starts(span_from(body, word + n), SPAN("届")))
        return body;
    size_t place = lexicon_place_prefix(r->lex, span_from(body, end));
    if (!place)
        return body;
    struct span pieces[] = { span_cut(body, end, end + place), span_cut(body, 0, end),
                             span_from(body, end + place) };
    return arena_join(r->arena, pieces, 3);
}

static struct span as_printed(const struct docno_reading *r, struct span body)
{
    while (span_starts(body, SPAN("原")) && body.n > SPAN("原").n &&
           !lexicon_starts(r->lex, WORD_PLACE_HEAD, body)) /* 原平市 is a place */
        body = span_from(body, SPAN("原").n);
    return term_after_place(r, without_country(body));
}

/* One body alone goes by the full name of its series. */
static struct span in_full(const struct docno_reading *r, struct span body, struct span word)
{
    struct span whole[] = { body, word };
    struct span known = lexicon_issuer(r->lex, body);
    struct span series = lexicon_order(r->lex, arena_join(r->arena, whole, 2));
    if (series.n && !lexicon_is_relative(series))
        known = series;
    return known.n && !lexicon_is_relative(known) ? without_country(known) : body;
}

/* Bodies printed without anything between them are one order's only where a new phrase begins before the first. */
static bool phrase_begins(struct span before)
{
    size_t len;
    uint32_t cp = before.n ? utf8_decode_back(before.p, before.p + before.n, &len) : 0;
    return !utf8_is_han(cp) || docno_word_ends(before, LEAD) ||
           docno_word_ends(before, LEAD_SOFT) || docno_word_ends(before, JOIN) ||
           docno_word_ends(before, UNIT);
}

/* 吉政令, 国令, 国家标准公告: a form of the whole series. */
static struct body by_series(const struct docno_reading *r, size_t end, struct span word)
{
    static const struct span country = SPAN_INIT("中华人民共和国");
    enum docno_bound bound;
    struct span run = docno_code_run(r->text, r->begin, end + word.n, &bound);
    for (size_t cut = 0, len; cut < run.n; cut += len) {
        struct span form = span_from(run, cut), full = lexicon_order(r->lex, form);
        utf8_decode(run.p + cut, run.p + run.n, &len);
        if (!full.n)
            continue;
        size_t cut_at = (size_t)(form.p - run.p);
        if (lexicon_is_relative(full) && cut_at && !phrase_begins(span_cut(run, 0, cut_at)))
            continue; /* 部令 of 总后勤部令 is no order of its own */
        /* 局令, 部令 leave the body out: what is printed is all that the number says */
        struct span name = lexicon_is_relative(full) ? span_cut(form, 0, form.n - word.n) : full;
        size_t from = (size_t)(form.p - r->text.p);
        if (span_ends(span_cut(r->text, r->begin, from), country))
            from -= country.n;
        return (struct body){ name, name, from };
    }
    return (struct body){ { 0 }, { 0 }, end };
}

/* 吉政令, 国令: a short form of the whole series; else a code before the word. */
static struct body by_short_form(const struct docno_reading *r, size_t end)
{
    struct body none = { { 0 }, { 0 }, end }, series = by_series(r, end, SPAN("令"));
    if (series.name.n)
        return series;
    enum docno_bound bound;
    struct span run = docno_code_run(r->text, r->begin, end + SPAN("令").n, &bound);
    if (run.n <= SPAN("令").n)
        return none;
    struct span code = docno_pick_code(r->lex, span_cut(run, 0, run.n - SPAN("令").n), bound);
    if (code.n < 6 || utf8_count(code) > 20)
        return none;
    struct span issuer = lexicon_agency(r->lex, code), name = issuer.n ? issuer : code;
    return (struct body){ name, name, (size_t)(code.p - r->text.p) };
}

/* What stands between two bodies of one order and ends at the end of s: its bytes; *bare where nothing does. */
static size_t separator_back(struct span s, bool *bare)
{
    static const struct span words[] = { SPAN_INIT("、"), SPAN_INIT("和"), SPAN_INIT("及"),
                                         SPAN_INIT(" "), SPAN_INIT("　") };
    *bare = false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (span_ends(s, words[i]))
            return words[i].n;
    *bare = true;
    return 0;
}

/* Bytes of the body's name at the end of s, an office of a body (教育部办公厅) too; 0 if there is none. */
static size_t body_back(const struct lexicon *lex, struct span s)
{
    size_t n = lexicon_issuer_suffix(lex, s), office = n ? 0 : lexicon_ends(lex, WORD_OFFICE, s);
    size_t of = office ? lexicon_issuer_suffix(lex, span_cut(s, 0, s.n - office)) : 0;
    return of ? of + office : n;
}

/* The bodies that end at `end`, the last first. */
static size_t bodies_back(const struct docno_reading *r, size_t end, struct span *out)
{
    size_t at = end - r->begin, n = 0, sure = 0;
    struct span s = span_cut(r->text, r->begin, end);
    bool bare = false;
    while (n < MAX_BODIES) {
        size_t k = body_back(r->lex, span_cut(s, 0, at));
        if (!k)
            break;
        struct span name = span_cut(s, at - k, at);
        if (n && bare && body_is_branch(r->lex, name, out[n - 1])) /* 国家税务总局|云溪省税务局 */
            out[n - 1] = span_cut(s, at - k, at + out[n - 1].n);
        else
            out[n++] = name;
        at -= k;
        if (!bare || phrase_begins(span_cut(s, 0, at)))
            sure = n;
        at -= separator_back(span_cut(s, 0, at), &bare);
    }
    return sure;
}

static struct body body_of(const struct docno_reading *r, size_t end, struct span word)
{
    struct span joint[MAX_BODIES], names[2 * MAX_BODIES], issuers[2 * MAX_BODIES];
    size_t n = bodies_back(r, end, joint), k = 0;
    if (!n)
        return span_eq(word, SPAN("令")) ? by_short_form(r, end) : by_series(r, end, word);
    size_t from = (size_t)(joint[n - 1].p - r->text.p);
    for (size_t i = n; i-- > 0;) {
        struct span body = as_printed(r, joint[i]);
        if (k) {
            size_t last = (size_t)(joint[i + 1].p + joint[i + 1].n - r->text.p);
            names[k] = span_starts(span_from(r->text, last), SPAN("、")) ? SPAN("、") : SPAN(" ");
            issuers[k++] = SPAN(";");
        }
        names[k] = n == 1 ? in_full(r, body, word) : body;
        issuers[k++] = in_full(r, body, word);
    }
    if (span_ends(span_cut(r->text, r->begin, from), SPAN("原")))
        from -= SPAN("原").n;
    return (struct body){ arena_join(r->arena, names, k), arena_join(r->arena, issuers, k), from };
}

/* 公告〔十四届〕第12号: the term that stands in brackets before the ordinal; *at moves before it. Empty without. */
static struct span term_back(const struct docno_reading *r, size_t *at)
{
    struct span s = r->text, none = { 0 };
    size_t len;
    uint32_t v;
    if (!docno_is_close(docno_before(s, r->begin, *at, &len)))
        return none;
    size_t end = docno_skip_back(s, *at - len);
    if (!span_ends(span_cut(s, r->begin, end), SPAN("届")))
        return none;
    end -= SPAN("届").n;
    size_t n = numeral_scan_back(&v, span_cut(s, r->begin, end)), from = end - n;
    struct span term = span_cut(s, from, end);
    if (!n)
        return none;
    if (span_ends(span_cut(s, r->begin, from), SPAN("第")))
        from -= SPAN("第").n;
    if (!docno_is_open(docno_before(s, r->begin, from, &len)))
        return none;
    *at = docno_skip_back(s, from - len);
    return term;
}

/* The term where the name of an assembly has it: 溪州市第五届人民代表大会常务委员会. */
static struct span with_term(const struct docno_reading *r, struct span body)
{
    size_t at = span_find(body, SPAN("人民代表大会"));
    if (!r->term.n || at == SPAN_NONE || span_has(body, SPAN("届")))
        return body;
    struct span pieces[] = { span_cut(body, 0, at), SPAN("第"), r->term, SPAN("届"),
                             span_from(body, at) };
    return arena_join(r->arena, pieces, COUNT(pieces));
}

size_t docno_order(struct docno_reading *r, size_t end, struct span word, unsigned year)
{
    struct body body = body_of(r, docno_skip_back(r->text, end), word);
    if (!body.name.n)
        return 0;
    body.name = with_term(r, body.name);
    struct span stem[] = { body.name, word };
    r->kind = span_eq(word, SPAN("令")) ? DOCNO_ORDER : DOCNO_ANNOUNCEMENT;
    r->stem = arena_join(r->arena, stem, 2);
    r->issuer = body.issuer;
    r->year = year;
    r->prefix = docno_order_prefix(r->arena, r->stem, year);
    return docno_put(r, body.from, false);
}

size_t docno_order_before(struct docno_reading *r, size_t at)
{
    struct span s = r->text;
    size_t len;
    struct docno_year year = { 0 };
    if (docno_year_back(&year, r, at) && (year.word || (year.open && year.close)))
        at = docno_skip_back(s, year.from);
    else
        year.year = 0;
    r->term = term_back(r, &at);
    if (docno_is_open(docno_before(s, r->begin, at, &len))) /* 令（第8号）, 公告〔第8号〕 */
        at = docno_skip_back(s, at - len);
    size_t word = docno_order_word(s, r->begin, at);
    return word == SPAN_NONE ? 0 : docno_order(r, word, span_cut(s, word, at), year.year);
}

size_t docno_order_behind(struct docno_reading *r, size_t at)
{
    size_t from = docno_skip(r->text, r->hao + SPAN("号").n), had = r->to;
    size_t n = docno_word_starts(span_from(r->text, from), ORDER);
    struct docno_year year = { 0 };
    if (!n)
        return 0;
    at = docno_skip_back(r->text, at);
    if (docno_year_back(&year, r, at) && (year.word || (year.open && year.close)))
        at = docno_skip_back(r->text, year.from);
    else
        year.year = 0;
    r->to = from + n;
    n = docno_order(r, at, span_cut(r->text, from, from + n), year.year);
    if (!n)
        r->to = had;
    return n;
}
