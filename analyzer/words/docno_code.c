// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Where a code begins when the text before it is Chinese, too (DOMAIN §2.2): by words that lead in, by codes that are known or
// well formed, by names of bodies.
#include "analyzer/words/docno_p.h"

#include "analyzer/words/words.h"
#include "base/buf.h"
#include "base/utf8.h"

enum { MAX_CODE = 24 /* characters */, MAX_UNKNOWN = 9, MAX_LETTERS = 6, MAX_INSIDE = 10 };

#include "analyzer/docno_classes.h"

size_t docno_word_starts(struct span s, enum docno_role role)
{
    return word_class_starts(&docno_classes[role], s);
}

size_t docno_word_ends(struct span s, enum docno_role role)
{
    return word_class_ends(&docno_classes[role], s);
}

//
// The run of letters
//

static bool is_letter(uint32_t cp)
{
    return (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z');
}

static bool is_numeral(uint32_t cp)
{
    static const uint32_t set[] = { U'一', U'二', U'三', U'四', U'五', U'六', U'七',
                                    U'八', U'九', U'十', U'百', U'零', U'〇' };
    for (size_t i = 0; i < COUNT(set); i++)
        if (cp == set[i])
            return true;
    return false;
}

/* Does `open` begin what `close` ends inside a code: “…”, "…", 「…」, （…）, 〔…〕? */
static bool are_pair(uint32_t open, uint32_t close)
{
    switch (close) {
    case U'”':
        return open == U'“';
    case U'」':
        return open == U'「';
    case '"':
        return open == '"';
    default:
        return docno_is_open(open) && docno_is_close(close) &&
               docno_is_round(open) == docno_is_round(close);
    }
}

/* A quoted or bracketed part of a code that ends at `at`: 吉“一主六双”办, 法（研）发, 农〔牧〕字. Its start, `at` if there is none. */
static size_t part_back(struct span s, size_t begin, size_t at, size_t *inside)
{
    enum { IN_BRACKETS = 4 };
    size_t len, back = at, n = 0, numerals = 0;
    uint32_t close = docno_before(s, begin, at, &len), c = 0;
    bool bracket = docno_is_close(close);
    if (!bracket && close != U'”' && close != U'」' && close != '"')
        return at;
    back -= len;
    while (n < MAX_INSIDE && (c = docno_before(s, begin, back, &len)) != 0 && utf8_is_han(c)) {
        numerals += is_numeral(c);
        back -= len, n++;
    }
    if (!n || !are_pair(c, close) || (bracket && (n > IN_BRACKETS || numerals == n)) ||
        (docno_is_round(close) && n == IN_BRACKETS))
        return at;
    back -= len;
    if (!utf8_is_han(docno_before(s, begin, back, &len)))
        return at;
    *inside = n;
    return back;
}

struct span docno_code_run(struct span s, size_t begin, size_t end, enum docno_bound *bound)
{
    size_t at = end, len, letters = 0, inside = 0;
    *bound = BOUND_NONE;
    for (size_t n = 0; n < MAX_CODE; n++) {
        uint32_t cp = docno_before(s, begin, at, &len);
        if (len && utf8_is_han(cp) && cp != U'〇') {
            at -= len;
            continue;
        }
        if (len && is_letter(cp) && letters < MAX_LETTERS) {
            at -= len, letters++;
            continue;
        }
        size_t part = len ? part_back(s, begin, at, &inside) : at;
        if (part == at) {
            *bound = (!len && at == 0) || cp == '\n' ? BOUND_START
                     : docno_is_open(cp)             ? BOUND_TIGHT
                                                     : BOUND_LOOSE;
            break;
        }
        at = part;
        n += inside;
    }
    return span_cut(s, at, end);
}

//
// The code inside the run
//

/* Bytes of a part in quotation marks or brackets at the start of s: “三湖” in 溪“三湖”办, （研） in 霜法（研）发; 0 if there is none. */
static size_t part_ahead(struct span s)
{
    enum { OPEN_AND_CLOSE = 2 };
    size_t at = 0, len;
    uint32_t open = s.n ? utf8_decode(s.p, s.p + s.n, &len) : 0;
    for (size_t n = 0; open && at < s.n && n < MAX_INSIDE + OPEN_AND_CLOSE; n++) {
        uint32_t cp = utf8_decode(s.p + at, s.p + s.n, &len);
        at += len;
        if (n && are_pair(open, cp))
            return at;
        if (n && !utf8_is_han(cp))
            return 0;
    }
    return 0;
}

/* Bytes of a letter of a series at the start of s: 办, 发, A; 0 if there is none. */
static size_t series_ahead(struct span s)
{
    return s.n && is_letter((unsigned char)s.p[0]) ? 1 : docno_word_starts(s, SERIES);
}

/* 溪政办发, 溪人社规, 霜法（研）发, 溪“三湖”办: letters of a place, of an office, of a series (溪财 has none). */
static bool is_well_formed(struct span code, bool with_series)
{
    enum { PLACE_LETTERS = 2 };
    size_t at = 0, len;
    for (size_t n = 0; n < PLACE_LETTERS && at < code.n; n++) {
        if (!utf8_is_han(utf8_decode(code.p + at, code.p + code.n, &len)))
            return false;
        at += len;
        struct span rest = span_from(code, at);
        size_t office = docno_word_starts(rest, DEPARTMENT), k;
        rest = span_from(rest, office);
        size_t part = part_ahead(rest);
        rest = span_from(rest, part);
        if (!office && !part)
            continue;
        bool any = rest.n > 0 || !with_series;
        while (rest.n && (k = series_ahead(rest)) != 0)
            rest = span_from(rest, k);
        if (any && !rest.n)
            return true;
    }
    return false;
}

static bool is_code(const struct lexicon *lex, struct span s)
{
    return s.n >= 6 && (lexicon_agency(lex, s).n || is_well_formed(s, true));
}

/* 原溪政发: a code that the text calls a former one. */
static bool is_former_code(const struct lexicon *lex, struct span s)
{
    return span_starts(s, SPAN("原")) && is_code(lex, span_from(s, SPAN("原").n));
}

/* Offset behind 第六条 or 附件一 when the run holds one: what no code has. */
static size_t cut_units(struct span run)
{
    size_t cut = 0, len;
    if (!span_has(run, SPAN("第")) && !span_has(run, SPAN("附件")))
        return 0; /* most runs by far */
    for (size_t at = 0; at < run.n; at += len) {
        utf8_decode(run.p + at, run.p + run.n, &len);
        struct span s = span_from(run, at);
        size_t head = span_starts(s, SPAN("第"))     ? SPAN("第").n
                      : span_starts(s, SPAN("附件")) ? SPAN("附件").n
                                                     : 0;
        size_t to = head, k, numerals = 0;
        while (head && to < s.n && is_numeral(utf8_decode(s.p + to, s.p + s.n, &k)))
            to += k, numerals++;
        bool annex = head == SPAN("附件").n;
        size_t unit = numerals && !annex ? docno_word_starts(span_from(s, to), UNIT) : 0;
        if (numerals && (unit || annex))
            cut = at + to + unit;
    }
    return cut;
}

/* Bytes of 将, 对, 把 at the head of s; 0 where it is a part of a name (将乐县, 对外办). */
static size_t coverb(const struct lexicon *lex, struct span s)
{
    size_t n = docno_word_starts(s, COVERB);
    return n && !docno_word_starts(s, NO_COVERB) && !lexicon_starts(lex, WORD_PLACE_HEAD, s) ? n
                                                                                             : 0;
}

/* May a code begin behind the word that stands at `at` of the run, for the last time there? */
static bool leads_in(const struct lexicon *lex, struct span run, size_t at, struct span word,
                     enum docno_role role)
{
    enum { THREE = 9 };
    size_t to = at + word.n, len;
    if (!span_starts(span_from(run, at), word) || to >= run.n ||
        (role == BODY && run.n - to < THREE) || span_has(span_from(run, at + 1), word))
        return false;
    if (role == COVERB &&
        (!coverb(lex, span_from(run, at)) || !docno_word_ends(span_cut(run, 0, at), BEFORE_COVERB)))
        return false;
    uint32_t next = utf8_decode(run.p + to, run.p + run.n, &len);
    return !docno_is_close(next) &&
           next != U'”'; /* 法（经）复: a word in the code's own brackets */
}

/* Offset behind the last word that leads in; 0 if there is none. */
static size_t cut_leads(const struct lexicon *lex, struct span run)
{
    static const enum docno_role roles[] = { LEAD, BODY, COVERB };
    size_t cut = cut_units(run);
    for (size_t at = 0; at < run.n; at++) {
        struct span s = span_from(run, at);
        if (((unsigned char)s.p[0] & 0xC0) == 0x80)
            continue;
        for (size_t k = 0; k < COUNT(roles); k++) {
            const struct word_class *c = &docno_classes[roles[k]];
            bool pair = s.n >= 6 && pair_set_has(&docno_pairs[roles[k]], s.p),
                 single = char_set_may(&docno_singles[roles[k]], word_head_hash(s));
            /* longer words first */
            for (size_t i = 0; pair && i < c->words.n && c->words.at[i].n >= 6; i++)
                if (at + c->words.at[i].n > cut && leads_in(lex, run, at, c->words.at[i], roles[k]))
                    cut = at + c->words.at[i].n;
            for (size_t i = c->words.n; single && i-- > 0 && c->words.at[i].n < 6;)
                if (at + c->words.at[i].n > cut && leads_in(lex, run, at, c->words.at[i], roles[k]))
                    cut = at + c->words.at[i].n;
        }
    }
    return cut;
}

/* 溪建招 behind 原: letters enough for a place and an office; 政办发 is what follows the place 原. */
static bool has_place(struct span code)
{
    return code.n >= HAN(3) && !docno_word_starts(code, DEPARTMENT);
}

/* 和自然资函, 日应急函 at the head of a line or a bracket: the letter of a place (和政, 日照) before that of an office, and nothing that leads in. 原 in a
   bracket says that the code is a former one. */
static bool is_letter_of_place(struct span run, enum docno_bound bound)
{
    size_t join = docno_word_starts(run, JOIN), lead = docno_word_starts(run, LEAD_SOFT),
           n = join > lead ? join : lead;
    bool former = span_starts(run, SPAN("原"));
    return n == HAN(1) && bound >= (former ? BOUND_START : BOUND_TIGHT) &&
           docno_word_starts(span_from(run, n), DEPARTMENT) > 0;
}

/* Offset behind 文件和, 经, 原 … at the head of the run when a code follows; 0 otherwise. */
static size_t cut_soft(const struct lexicon *lex, struct span run, enum docno_bound bound)
{
    size_t at = 0, cut = 0, n;
    while ((n = docno_word_starts(span_from(run, at), CARRIER)) && at + n < run.n) {
        at += n;
        if (is_code(lex, span_from(run, at)))
            cut = at;
    }
    bool joined = false;
    if (lexicon_starts(lex, WORD_PLACE_HEAD, span_from(run, at)) ||
        (!at && is_letter_of_place(run, bound)))
        return cut; /* 和龙政发, 同江政办发, 和自然资函: the name of a place */
    /* where nothing stands before, 和 joins nothing: 和教发, but 和原溪东政发 */
    n = docno_word_starts(span_from(run, at), JOIN);
    struct span code = span_from(run, at + n);
    bool joins = at || bound < BOUND_TIGHT || span_starts(code, SPAN("原"));
    if (n && joins && (is_code(lex, code) || is_former_code(lex, code))) {
        cut = at += n;
        joined = true;
    }
    for (bool more = true;
         more;) { /* 现对, 将原: 对甲财发 would be a code of two letters of a place */
        struct span rest = span_from(run, at);
        bool former = span_starts(rest, SPAN("原")), object = coverb(lex, rest) > 0;
        n = former || !joined ? docno_word_starts(rest, LEAD_SOFT) : 0;
        struct span behind = span_from(rest, n);
        bool tight = bound >= BOUND_TIGHT && !former;
        more = n && (is_former_code(lex, behind) ||
                     (tight ? behind.n >= 9 && lexicon_agency(lex, behind).n
                            : is_code(lex, behind) ||
                                  ((former || object) &&
                                   (is_well_formed(behind, false) || has_place(behind)))));
        if (more)
            cut = at += n;
    }
    return cut;
}

/* Offset behind 和市财政局 at the head of the run: a department by its level and name before its code, 市财政局|溪财; or by its name alone where a code
   that is known or well formed follows, 民政局|溪财规 (工信厅联科函 is one code). 0 if there is none. */
static size_t cut_department(const struct lexicon *lex, struct span run)
{
    enum { LEAST_NAME = HAN(3), LEAST_CODE = HAN(2) };
    static const struct span ends_of[] = { SPAN_INIT("局"), SPAN_INIT("厅"), SPAN_INIT("委"),
                                           SPAN_INIT("委员会") };
    if (run.n < LEAST_NAME + LEAST_CODE || !has_any(run, ends_of, COUNT(ends_of)))
        return 0; /* most runs by far */
    static const enum docno_role before[] = { CARRIER, JOIN, LEAD_SOFT, LEAD };
    size_t join = span_starts(run, SPAN("号")) ? SPAN("号").n : 0,
           cut = 0; /* of the number before */
    for (size_t i = 0; i < COUNT(before); i++)
        join += docno_word_starts(span_from(run, join), before[i]);
    struct span rest = span_from(run, join);
    bool placed = lexicon_starts(lex, WORD_LEVEL, rest) > 0;
    for (size_t at = LEAST_NAME; at + LEAST_CODE <= rest.n; at++) {
        struct span name = span_cut(rest, 0, at);
        if (((unsigned char)rest.p[at] & 0xC0) == 0x80 || !ends_any(name, ends_of, COUNT(ends_of)))
            continue;
        if (placed || (span_ends(name, SPAN("局")) && is_code(lex, span_from(rest, at))))
            cut = join + at;
    }
    return cut;
}

struct span docno_pick_code(const struct lexicon *lex, struct span run, enum docno_bound bound)
{
    if (lexicon_agency(lex, run).n)
        return run;
    size_t department = cut_department(lex, run);
    run = span_from(run, department);
    if (run.n && docno_word_starts(run, JOIN) == run.n) /* 和〔2002〕161号 at the head of a line */
        return span_of(NULL, 0);
    size_t cut = cut_leads(lex, run);
    if (cut == run.n)
        return span_of(NULL, 0);
    size_t soft = cut_soft(lex, span_from(run, cut), cut || department ? BOUND_LOOSE : bound);
    if (soft)
        return span_from(run, cut + soft);
    struct span rest = span_from(run, cut);
    size_t known = lexicon_agency_suffix(lex, run);
    bool one_letter = known == 3;
    if (bound && cut == 0 && utf8_count(run) <= MAX_UNKNOWN && !lexicon_issuer_prefix(lex, run))
        return run; /* unknown code with nothing before it */
    if (known > (one_letter ? 3 : 0)) {
        /* a code's province letter may be missing from the table: keep what stands between boundary and code */
        if (cut && rest.n > known && utf8_count(rest) <= MAX_UNKNOWN &&
            !lexicon_issuer_prefix(lex, rest))
            return rest;
        return span_from(run, run.n - known);
    }
    if (cut)
        return rest;
    size_t body = lexicon_issuer_prefix(lex, run);
    if (body && body < run.n)
        return span_from(run, body);
    if (one_letter)
        return span_from(run, run.n - known);
    return bound && utf8_count(run) <= 12 ? run : span_of(NULL, 0);
}

struct span docno_clean_code(struct arena *a, struct span code)
{
    struct buf b = { 0 };
    for (size_t i = 0, len; i < code.n; i += len) {
        uint32_t cp = utf8_decode(code.p + i, code.p + code.n, &len);
        if (docno_is_open(cp))
            buf_str(&b, "（");
        else if (docno_is_close(cp))
            buf_str(&b, "）");
        else if (cp == U'「') /* 「」 and "" are the same quotation */
            buf_str(&b, "“");
        else if (cp == U'」')
            buf_str(&b, "”");
        else if (cp != ' ')
            buf_add(&b, code.p + i, len);
    }
    struct span out = arena_dup(a, buf_as_span(&b));
    buf_release(&b);
    return out;
}

bool docno_is_court_code(struct span code)
{
    static const struct span kinds[] = { SPAN_INIT("民"), SPAN_INIT("刑"), SPAN_INIT("行"),
                                         SPAN_INIT("执"), SPAN_INIT("赔"), SPAN_INIT("知"),
                                         SPAN_INIT("商"), SPAN_INIT("破") };
    static const struct span steps[] = { SPAN_INIT("初"), SPAN_INIT("终"), SPAN_INIT("再"),
                                         SPAN_INIT("申"), SPAN_INIT("监"), SPAN_INIT("抗"),
                                         SPAN_INIT("提"), SPAN_INIT("执"), SPAN_INIT("保") };
    static const struct span others[] = { SPAN_INIT("证字"), SPAN_INIT("裁字"), SPAN_INIT("仲字") };
    struct span bare = span_ends(code, SPAN("字")) ? span_cut(code, 0, code.n - 3) : code;
    if (ends_any(code, others, COUNT(others))) /* of notaries and arbitrators */
        return true;
    return ends_any(bare, steps, COUNT(steps)) && has_any(code, kinds, COUNT(kinds)) &&
           !span_has(code, SPAN("发")); /* 国知发保字〔2020〕23号 */
}
