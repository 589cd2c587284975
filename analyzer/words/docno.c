// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers are found from their last character: at each 号 the text is read backwards (serial, year, code), so that the
// rare byte pays for the work and running text costs nothing. DOMAIN §2.2 has the grammar.
#include "analyzer/words/docno_p.h"

#include "analyzer/words/date.h"
#include "analyzer/words/variants.h"
#include "analyzer/words/words.h"
#include "base/digits.h"
#include "base/utf8.h"

enum { HAO = 3 /* bytes of 号 */ };

/* ------------------------------------------------------------------ brackets and characters */

bool docno_is_open(uint32_t cp)
{
    static const uint32_t set[] = { U'〔', '[',   U'［', U'（', '(', U'【', U'﹝',
                                    U'〖', U'〈', '<',   U'＜', '{', U'｛', U'『' };
    for (size_t i = 0; i < COUNT(set); i++)
        if (cp == set[i])
            return true;
    return false;
}

bool docno_is_close(uint32_t cp)
{
    static const uint32_t set[] = { U'〕', ']',   U'］', U'）', ')', U'】', U'﹞',
                                    U'〗', U'〉', '>',   U'＞', '}', U'｝', U'』' };
    for (size_t i = 0; i < COUNT(set); i++)
        if (cp == set[i])
            return true;
    return false;
}

bool docno_is_round(uint32_t cp)
{
    return cp == '(' || cp == ')' || cp == U'（' || cp == U'）';
}

size_t docno_skip_back(struct span s, size_t at)
{
    while (at > 0 && (s.p[at - 1] == ' ' || s.p[at - 1] == '\t'))
        at--;
    return at;
}

size_t docno_skip(struct span s, size_t at)
{
    while (at < s.n && s.p[at] == ' ')
        at++;
    return at;
}

uint32_t docno_before(struct span s, size_t begin, size_t at, size_t *len)
{
    *len = 0;
    return at > begin ? utf8_decode_back(s.p + begin, s.p + at, len) : 0;
}

/* ------------------------------------------------------------------ years */

unsigned docno_full_year(unsigned year, size_t digits)
{
    enum { FIRST = 49 };
    return digits != 2 ? year : year < FIRST ? 2000 + year : 1900 + year;
}

bool docno_good_year(unsigned year)
{
    return year >= 1900 && year <= 2199;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Two or four digits, or a year in Chinese numerals; false if `digits` is none. */
static bool year_value(struct docno_year *y, struct span digits)
{
    uint32_t v;
    size_t n = digits.n;
    if (!n || numeral_scan(&v, digits) != n || (is_digit(digits.p[0]) && n != 2 && n != 4))
        return false;
    unsigned year = docno_full_year(v, is_digit(digits.p[0]) ? n : 4);
    if (!docno_good_year(year))
        return false; /* 〔1494〕 is no year, and no caller may keep it as one */
    y->printed = digits;
    y->year = year;
    return true;
}

bool docno_year_back(struct docno_year *y, const struct docno_reading *r, size_t at)
{
    struct span s = r->text;
    size_t len, to = docno_skip_back(s, at), from;
    uint32_t v;
    *y = (struct docno_year){ 0 };
    bool word = span_ends(span_cut(s, r->begin, to), SPAN("年"));
    if (word)
        to = docno_skip_back(s, to - SPAN("年").n);
    y->close = docno_before(s, r->begin, to, &len);
    if (docno_is_close(y->close)) {
        to = docno_skip_back(s, to - len);
        if (!word && span_ends(span_cut(s, r->begin, to), SPAN("年"))) /* 〔2010年〕 */
            to = docno_skip_back(s, to - SPAN("年").n);
        word = false;
    } else {
        y->close = 0;
    }
    for (from = to; from > r->begin && is_digit(s.p[from - 1]) && to - from < 4;)
        from--;
    if (from == to) /* 〔一九八七〕 */
        from -= numeral_scan_back(&v, span_cut(s, r->begin, to));
    if (!year_value(y, span_cut(s, from, to)))
        return false;
    size_t open_at = docno_skip_back(s, from);
    y->open = docno_before(s, r->begin, open_at, &len);
    if (word || !docno_is_open(y->open))
        y->open = 0;
    y->from = y->open ? open_at - len : from;
    y->word = !y->open && !y->close;
    return !y->word || y->printed.n >= 4;
}

size_t docno_year_ahead(struct docno_year *y, struct span s, size_t at)
{
    size_t len = 0, from = at;
    uint32_t v, open = at < s.n ? utf8_decode(s.p + at, s.p + s.n, &len) : 0;
    *y = (struct docno_year){ .from = at };
    if (docno_is_open(open)) {
        y->open = open;
        at = docno_skip(s, at + len);
    }
    size_t n = numeral_scan(&v, span_from(s, at));
    if (!n || !year_value(y, span_cut(s, at, at + n)))
        return 0;
    at = docno_skip(s, at + n);
    if (!y->open) {
        y->word = true;
        return n >= 4 && span_starts(span_from(s, at), SPAN("年")) ? at + SPAN("年").n - from : 0;
    }
    y->close = at < s.n ? utf8_decode(s.p + at, s.p + s.n, &len) : 0;
    return docno_is_close(y->close) ? at + len - from : 0;
}

/* ------------------------------------------------------------------ serials */

enum separator { SEP_NONE, SEP_LIST, SEP_DASH, SEP_TO };

static enum separator separator_of(uint32_t cp)
{
    switch (cp) {
    case U'、':
    case U'，':
    case ',':
    case '/':
    case U'／':
    case U'和':
    case U'及':
    case U'与':
        return SEP_LIST;
    case '-':
    case U'—':
    case U'–':
    case U'－':
    case U'─':
    case U'~':
    case U'～':
        return SEP_DASH;
    case U'至':
    case U'到':
        return SEP_TO;
    default:
        return SEP_NONE;
    }
}

/* 〔20259号: the closing bracket and all space are lost; the year's four digits come first. Bytes of the serial, 0 if it is not so. */
static size_t behind_glued_year(const struct docno_reading *r, size_t to)
{
    struct span s = r->text;
    size_t from = to, len;
    while (from > r->begin && is_digit(s.p[from - 1]) && to - from < 9)
        from--;
    uint32_t open = docno_before(s, r->begin, docno_skip_back(s, from), &len), year;
    if (to - from < 5 || to - from > 8 || !docno_is_open(open) || docno_is_round(open) ||
        numeral_scan(&year, span_cut(s, from, from + 4)) != 4 || year < 1949 || year > 2099 ||
        s.p[from + 4] == '0')
        return 0;
    return to - from - 4;
}

/* Serials before 号: one, a list (3、5), a range (6-7) or one with a dash (3-1), from left to right into r->values. */
static bool serials_back(struct docno_reading *r)
{
    enum { FEW = 8 };
    struct span s = r->text;
    uint32_t v[FEW];
    enum separator sep[FEW]; /* before each */
    size_t at = r->hao, n = 0;
    while (n < FEW) {
        size_t to = docno_skip_back(s, at), glued = behind_glued_year(r, to);
        size_t k = glued ? numeral_scan(&v[n], span_cut(s, to - glued, to))
                         : numeral_scan_back(&v[n], span_cut(s, r->begin, to));
        if (!k || !v[n] || v[n] > DOCNO_SERIAL)
            break;
        at = r->serial_from = to - k;
        sep[n++] = SEP_NONE;
        size_t len, left = docno_skip_back(s, at);
        if (glued)
            break;
        if (span_ends(span_cut(s, r->begin, left), SPAN("第")))
            left -= SPAN("第").n;
        uint32_t cp = docno_before(s, r->begin, left, &len), probe;
        enum separator found = separator_of(cp);
        left -= len;
        if (cp == U'—' && span_ends(span_cut(s, r->begin, left), SPAN("—")))
            left -= SPAN("—").n;
        size_t had = docno_skip_back(s, left);
        if (found == SEP_NONE || !numeral_scan_back(&probe, span_cut(s, r->begin, had)) ||
            !is_digit(s.p[had - 1]))
            break; /* lists and ranges are printed in Arabic digits */
        sep[n - 1] = found;
        at = left;
    }
    if (n)
        sep[n - 1] = SEP_NONE;
    for (size_t i = n; i-- > 0;) {
        struct docno_serial *last = r->n ? &r->values[r->n - 1] : NULL;
        if (last && sep[i] == SEP_DASH && last->n >= v[i] && !last->sub) {
            last->sub = v[i];
            continue;
        }
        bool range = last && (sep[i] == SEP_DASH || sep[i] == SEP_TO) && !last->sub &&
                     v[i] > last->n && v[i] - last->n < DOCNO_MEMBERS;
        for (uint32_t k = range ? last->n + 1 : v[i]; k <= v[i] && r->n < DOCNO_MEMBERS; k++)
            r->values[r->n++] = (struct docno_serial){ k, 0 };
    }
    return r->n > 0;
}

/* ------------------------------------------------------------------ building */

struct span docno_compose(const struct docno_reading *r, struct span prefix, struct docno_serial v)
{
    char serial[NUMBER_DIGITS], sub[NUMBER_DIGITS];
    struct span parts[] = { prefix,    digits_of(serial, v.n, 1), SPAN("号"),
                            SPAN("-"), digits_of(sub, v.sub, 1),  SPAN("号") };
    if (!v.sub)
        return arena_join(r->arena, parts, 3);
    parts[2] = SPAN("");
    return arena_join(r->arena, parts, COUNT(parts));
}

size_t docno_put(struct docno_reading *r, size_t from, bool repaired)
{
    for (size_t i = 0; i < r->n && i < r->max; i++)
        r->out[i] = (struct docno){ .kind = r->kind,
                                    .from = from,
                                    .to = r->to,
                                    .canonical = docno_compose(r, r->prefix, r->values[i]),
                                    .issuer = r->issuer,
                                    .year = (uint16_t)r->year,
                                    .repaired = repaired,
                                    .member = (uint8_t)i };
    return r->n;
}

static struct span bracketed_prefix(struct arena *a, struct span stem, unsigned year)
{
    char digits[NUMBER_DIGITS];
    struct span parts[] = { stem, SPAN("〔"), digits_of(digits, year, 4), SPAN("〕") };
    return arena_join(a, parts, COUNT(parts));
}

/* code 〔year〕 serial 号, with one bracket possibly lost. `at` is the end of what stands before the serial and its 第. */
static size_t bracketed(struct docno_reading *r, size_t at)
{
    struct docno_year y;
    struct span s = r->text;
    if (!docno_year_back(&y, r, at))
        return 0;
    size_t code_to = docno_skip_back(s, y.from), word = docno_order_word(s, r->begin, code_to);
    if (word != SPAN_NONE && y.open && y.close) { /* 中国人民银行令〔2024〕第1号 */
        size_t n = docno_order(r, word, span_cut(s, word, code_to), y.year);
        if (n)
            return n;
    }
    bool repaired = !y.open || !y.close;
    if (y.word || (repaired && y.printed.n != 4) || (!y.close && docno_is_round(y.open)))
        return 0;
    enum docno_bound bound;
    struct span run = docno_code_run(s, r->begin, code_to, &bound);
    struct span code = run.n ? docno_pick_code(r->lex, run, bound) : run;
    if (!code.n || docno_is_court_code(code) || span_ends(code, SPAN("字第")))
        return 0;
    bool known = lexicon_agency(r->lex, code).n > 0;
    /* one round bracket may be another's; what is left of others is enough */
    if (repaired && !known && (docno_is_round(y.open) || docno_is_round(y.close)))
        return 0;
    /* round brackets are also notes in running text: （2020）5号 needs a code that looks like one */
    if (docno_is_round(y.open) && !known && utf8_count(code) > 10)
        return 0;
    r->kind = DOCNO_BRACKETED;
    r->stem = docno_clean_code(r->arena, code);
    r->issuer = lexicon_agency(r->lex, code);
    r->year = y.year;
    r->prefix = bracketed_prefix(r->arena, r->stem, y.year);
    return docno_put(r, (size_t)(code.p - s.p), repaired);
}

/* The letters before the year of an old form (法刑一〔87〕通字第1号); empty where words lead up to it. */
static struct span letters_before(const struct docno_reading *r, size_t at)
{
    enum docno_bound bound;
    struct span run = docno_code_run(r->text, r->begin, at, &bound);
    struct span none = span_of(r->text.p + at, 0);
    if (!run.n || docno_word_ends(run, LEAD) || docno_word_ends(run, LEAD_SOFT) ||
        docno_word_ends(run, JOIN))
        return none;
    struct span code = docno_pick_code(r->lex, run, bound);
    return code.n && utf8_count(code) <= 6 ? code : none;
}

/* Zeros at the head of the serial as printed: 第089号. */
static struct span leading_zeros(const struct docno_reading *r)
{
    size_t n = 0;
    struct span s = span_from(r->text, r->serial_from);
    while (n + 1 < s.n && s.p[n] == '0')
        n++;
    return span_cut(s, 0, n);
}

/* 〔94〕财税字第089号, （87）交河字680号, （2019）最高法民他42号 of a court's reply, 法刑一〔87〕通字第1号, 农〔牧〕字第181号: letters right before the serial. */
static size_t old_form(struct docno_reading *r, size_t at)
{
    struct span s = r->text;
    enum docno_bound bound;
    struct docno_year y = { 0 };
    struct span run = docno_code_run(s, r->begin, at, &bound), code = run;
    if (!run.n || docno_is_court_code(run))
        return 0;
    bool filler = span_ends(run, SPAN("字"));
    bool dated = docno_year_back(&y, r, (size_t)(run.p - s.p)) && y.open && y.close;
    struct span before = dated ? letters_before(r, docno_skip_back(s, y.from)) : span_of(s.p, 0);
    if (!dated)
        code = docno_pick_code(r->lex, run, bound);
    struct span bare = filler && code.n > 3 ? span_cut(code, 0, code.n - 3) : code;
    struct span known = lexicon_agency(r->lex, bare);
    if (!known.n)
        known = lexicon_agency(r->lex, code);
    bool parts = false;
    for (size_t i = 0, len; i < code.n; i += len)
        parts |= docno_is_close(utf8_decode(code.p + i, code.p + code.n, &len));
    bool reply = dated && span_ends(run, SPAN("他")) && !span_ends(run, SPAN("其他"));
    bool letters = filler || reply || (r->ordinal && (known.n || parts));
    if (!code.n || !letters || (!dated && !(r->ordinal && (parts || known.n))))
        return 0;
    struct span zeros = r->n == 1 ? leading_zeros(r) : span_of(s.p, 0);
    r->kind = DOCNO_YEAR_FIRST;
    r->year = dated ? y.year : 0;
    r->issuer = known;
    r->stem = docno_clean_code(r->arena, code);
    size_t from = before.n ? (size_t)(before.p - s.p) : dated ? y.from : (size_t)(code.p - s.p);
    before = docno_clean_code(r->arena, before);
    const char *di = r->ordinal ? "第" : "";
    r->prefix = dated
                    ? arena_printf(r->arena, "%.*s〔%.*s〕%.*s%s%.*s", SPAN_ARG(before),
                                   SPAN_ARG(y.printed), SPAN_ARG(r->stem), di, SPAN_ARG(zeros))
                    : arena_printf(r->arena, "%.*s%s%.*s", SPAN_ARG(r->stem), di, SPAN_ARG(zeros));
    return docno_put(r, from, false);
}

/* ------------------------------------------------------------------ lists */

/* The prefix of a member that prints a year of its own. */
static struct span member_prefix(const struct docno_reading *r, const struct docno_year *y)
{
    if (!y->year || r->kind == DOCNO_YEAR_FIRST)
        return r->prefix;
    return r->kind == DOCNO_BRACKETED ? bracketed_prefix(r->arena, r->stem, y->year)
                                      : docno_order_prefix(r->arena, r->stem, y->year);
}

/* 、10号 or 和〔2012〕3号 or 至4号 behind a number: what is read of it. */
struct member {
    enum separator sep;
    struct docno_year year;
    struct docno_serial v;
    size_t from, to;
    bool ordinal, listed; /* 第 before its serial; 、 before that, and no word */
};

static bool member_at(struct member *m, const struct docno_reading *r, size_t at)
{
    struct span s = r->text;
    size_t len = 0, n = docno_word_starts(span_from(s, at), CARRIER);
    at = docno_skip(s, at + n);
    *m = (struct member){ 0 };
    uint32_t cp = at < s.n ? utf8_decode(s.p + at, s.p + s.n, &len) : 0;
    if (span_starts(span_from(s, at), SPAN("以及"))) {
        m->sep = SEP_LIST;
        len = SPAN("以及").n;
    } else {
        m->sep = separator_of(cp);
    }
    m->listed = cp == U'、';
    if (m->sep == SEP_NONE)
        return false;
    at += len;
    if (cp == U'—' && span_starts(span_from(s, at), SPAN("—")))
        at += SPAN("—").n;
    m->from = at = docno_skip(s, at);
    at = docno_skip(s, at + docno_year_ahead(&m->year, s, at));
    if (!m->year.year || at == m->from)
        m->year.year = 0;
    m->ordinal = span_starts(span_from(s, at), SPAN("第"));
    at = docno_skip(s, at + (m->ordinal ? SPAN("第").n : 0));
    n = numeral_scan(&m->v.n, span_from(s, at));
    uint32_t sub;
    size_t dash = at + n;
    size_t k = n && dash < s.n && s.p[dash] == '-' ? numeral_scan(&sub, span_from(s, dash + 1)) : 0;
    if (k && sub <= m->v.n) {
        m->v.sub = sub;
        n += 1 + k;
    }
    size_t hao = docno_skip(s, at + n);
    if (!n || !m->v.n || m->v.n > DOCNO_SERIAL || !span_starts(span_from(s, hao), SPAN("号")) ||
        docno_word_starts(span_from(s, hao + HAO), PLACE))
        return false;
    m->to = hao + HAO;
    return true;
}

/* More serials behind: 〔2025〕9号、10号; 2号至4号; 〔2009〕2号、〔2010〕9号; 2018年第60号、2019年第74号. They inherit what they leave out. */
static size_t members_behind(struct docno_reading *r, size_t n)
{
    struct member m;
    struct docno_serial last = r->values[r->n - 1];
    bool order = r->kind == DOCNO_ORDER || r->kind == DOCNO_ANNOUNCEMENT;
    while (n && n < r->max && n < DOCNO_MEMBERS && member_at(&m, r, r->to)) {
        bool range = m.sep != SEP_LIST;
        if ((order && !m.ordinal && !m.listed) ||
            (range &&
             (m.year.year || last.sub || m.v.n <= last.n || m.v.n - last.n >= DOCNO_MEMBERS)))
            break;
        if (m.year.year) {
            r->prefix = member_prefix(r, &m.year);
            r->year = m.year.year;
        }
        size_t from = range ? r->to : m.from; /* nothing of a range stands between its members */
        r->to = m.to;
        for (uint32_t v = range ? last.n + 1 : m.v.n; v <= m.v.n && n < r->max && n < DOCNO_MEMBERS;
             v++, n++) {
            struct docno_serial one = range ? (struct docno_serial){ v, 0 } : m.v;
            r->out[n] = (struct docno){ .kind = r->kind,
                                        .from = from,
                                        .to = m.to,
                                        .canonical = docno_compose(r, r->prefix, one),
                                        .issuer = r->issuer,
                                        .year = (uint16_t)r->year,
                                        .member = (uint8_t)n,
                                        .inherited = 1 };
        }
        last = m.v;
    }
    return n;
}

size_t docno_at_hao(struct docno *out, size_t max, struct arena *a, const struct lexicon *lex,
                    struct span text, size_t begin, size_t hao)
{
    struct docno_reading r = { .text = text,
                               .begin = begin,
                               .hao = hao,
                               .to = hao + HAO,
                               .arena = a,
                               .lex = lex,
                               .out = out,
                               .max = max };
    if (!max || !serials_back(&r))
        return 0;
    size_t at = docno_skip_back(text, r.serial_from);
    r.ordinal = span_ends(span_cut(text, begin, at), SPAN("第"));
    at = docno_skip_back(text, at - (r.ordinal ? SPAN("第").n : 0));
    size_t n = docno_order_behind(&r, at);
    if (!n)
        n = bracketed(&r, at);
    if (!n)
        n = docno_order_before(&r, at);
    if (!n)
        n = old_form(&r, at);
    return members_behind(&r, n < max ? n : max);
}

/* ------------------------------------------------------------------ whole strings */

/* NFKC of digits and Latin letters, white space removed: what view.c does to running text. */
static struct span fold(struct arena *a, struct span s)
{
    char *p = arena_alloc(a, 3 * s.n + 1); /* a byte that is no UTF-8 becomes three */
    size_t n = 0, len;
    for (size_t i = 0; i < s.n; i += len) {
        uint32_t cp = utf8_decode(s.p + i, s.p + s.n, &len);
        if (cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r' || cp == U'\u3000' || cp == 0xA0 ||
            cp == U'\u2002' || cp == U'\u200B')
            continue;
        if ((cp >= U'０' && cp <= U'９') || (cp >= U'Ａ' && cp <= U'Ｚ') ||
            (cp >= U'ａ' && cp <= U'ｚ')) {
            p[n++] = (char)(cp - 0xFEE0);
        } else {
            n += utf8_encode(p + n, variant_simplified(variant_unified(cp)));
        }
    }
    return span_of(p, n);
}

/* Is what stands behind the number the other bracket of its ordinal: 云溪市人民政府令（第1号）? */
static bool closes_ordinal(struct span s, size_t at)
{
    static const struct {
        struct span open, close;
    } pairs[] = { { SPAN_INIT("（"), SPAN_INIT("）") },
                  { SPAN_INIT("("), SPAN_INIT(")") },
                  { SPAN_INIT("〔"), SPAN_INIT("〕") },
                  { SPAN_INIT("["), SPAN_INIT("]") } };
    struct span rest = span_from(s, at), before = span_cut(s, 0, at);
    for (size_t i = 0; i < COUNT(pairs); i++) {
        size_t open = span_rfind(before, pairs[i].open);
        if (span_eq(rest, pairs[i].close) && open != SPAN_NONE)
            return !span_has(span_from(before, open), pairs[i].close);
    }
    return false;
}

/* Is all of s one number or one list of numbers? Returns how many. */
static size_t whole_number(struct docno *out, size_t max, struct arena *a,
                           const struct lexicon *lex, struct span s)
{
    size_t hao = span_find(s, SPAN("号")), n = 0;
    if (hao != SPAN_NONE)
        n = docno_at_hao(out, max, a, lex, s, 0, hao);
    else
        n = max ? docno_standard_at(out, a, s, 0) : 0;
    if (!n || out[0].from != 0)
        return 0;
    size_t last = 0;
    for (size_t i = 0; i < n; i++)
        last = out[i].to > last ? out[i].to : last;
    return last == s.n || closes_ordinal(s, last) ? n : 0;
}

/* （吉政发〔2014〕10号） without the brackets around it; of a pair that lost one the other. */
static struct span without_brackets(struct span s)
{
    size_t open = span_starts(s, SPAN("（")) ? SPAN("（").n : span_starts(s, SPAN("("));
    size_t close = span_ends(s, SPAN("）")) ? SPAN("）").n : span_ends(s, SPAN(")"));
    return open ? span_cut(s, open, s.n - close) : s;
}

size_t docno_all(struct docno *out, size_t max, struct arena *a, const struct lexicon *lex,
                 struct span printed)
{
    static const struct span papers[] = { SPAN_INIT("号文件"), SPAN_INIT("号文") };
    if (printed.n > 400)
        return 0;
    struct span s = fold(a, printed), inside = without_brackets(s);
    struct span tries[] = { s, inside }; /* （93）经他字第20号 begins with a bracket of its own */
    for (size_t i = 0; i < COUNT(tries); i++) {
        struct span t = tries[i];
        if (ends_any(t, papers, COUNT(papers)))
            t.n -= ends_any(t, papers, COUNT(papers)) - SPAN("号").n;
        size_t n = whole_number(out, max, a, lex, t);
        if (n)
            return n;
    }
    return 0;
}

struct span docno_canonical(struct arena *a, const struct lexicon *lex, struct span printed)
{
    struct docno d[1];
    return docno_all(d, 1, a, lex, printed) ? d[0].canonical : span_of(NULL, 0);
}
