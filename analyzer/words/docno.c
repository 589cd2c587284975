// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers are found from their last character: at each 号 the text is read backwards (serial, year, code), so that the
// rare byte pays for the work and running text costs nothing. DOMAIN §2.2 has the grammar.
#include "analyzer/words/docno.h"

#include <stdio.h>

#include "analyzer/words/date.h"
#include "base/buf.h"
#include "base/utf8.h"

enum { MAX_CODE = 24 /* characters */, MAX_MEMBERS = 50, MAX_SERIAL = 99999 };

/* ------------------------------------------------------------------ brackets and characters */

static bool is_open(uint32_t cp)
{
    return cp == 0x3014 /* 〔 */ || cp == '[' || cp == 0xFF3B /* ［ */ || cp == 0xFF08 /* （ */ ||
           cp == '(' || cp == 0x3010 /* 【 */ || cp == 0xFE5D /* ﹝ */ || cp == 0x3016 /* 〖 */;
}

static bool is_close(uint32_t cp)
{
    return cp == 0x3015 /* 〕 */ || cp == ']' || cp == 0xFF3D /* ］ */ || cp == 0xFF09 /* ） */ ||
           cp == ')' || cp == 0x3011 /* 】 */ || cp == 0xFE5E /* ﹞ */ || cp == 0x3017 /* 〗 */;
}

static bool is_round(uint32_t cp)
{
    return cp == '(' || cp == ')' || cp == 0xFF08 || cp == 0xFF09;
}

static size_t skip_back(struct span s, size_t at)
{
    while (at > 0 && (s.p[at - 1] == ' ' || s.p[at - 1] == '\t'))
        at--;
    return at;
}

static size_t skip(struct span s, size_t at)
{
    while (at < s.n && s.p[at] == ' ')
        at++;
    return at;
}

static uint32_t before(struct span s, size_t begin, size_t at, size_t *len)
{
    *len = 0;
    return at > begin ? utf8_decode_back(s.p + begin, s.p + at, len) : 0;
}

/* ------------------------------------------------------------------ left boundary of a code */

/* Words after which a code starts when the text before it is Chinese, too (DOMAIN §2.2). */
static const struct span before_code[] = {
    SPAN_INIT("根据"),   SPAN_INIT("依据"),     SPAN_INIT("依照"),       SPAN_INIT("按照"),
    SPAN_INIT("参照"),   SPAN_INIT("印发"),     SPAN_INIT("发布"),       SPAN_INIT("公布"),
    SPAN_INIT("下发"),   SPAN_INIT("制发"),     SPAN_INIT("我院"),       SPAN_INIT("我部"),
    SPAN_INIT("我局"),   SPAN_INIT("我委"),     SPAN_INIT("我办"),       SPAN_INIT("作出"),
    SPAN_INIT("简称"),   SPAN_INIT("文号"),     SPAN_INIT("批准"),       SPAN_INIT("转发"),
    SPAN_INIT("贯彻"),   SPAN_INIT("落实"),     SPAN_INIT("执行"),       SPAN_INIT("废止"),
    SPAN_INIT("修改"),   SPAN_INIT("修订"),     SPAN_INIT("以及"),       SPAN_INIT("人民政府"),
    SPAN_INIT("办公厅"), SPAN_INIT("人民法院"), SPAN_INIT("人民检察院"), SPAN_INIT("委员会"),
    SPAN_INIT("号"),     SPAN_INIT("即"),       SPAN_INIT("以"),         SPAN_INIT("通知"),
    SPAN_INIT("意见"),   SPAN_INIT("规定"),     SPAN_INIT("办法"),       SPAN_INIT("决定"),
    SPAN_INIT("方案"),   SPAN_INIT("条例"),     SPAN_INIT("批复"),       SPAN_INIT("按"),
    SPAN_INIT("经"),     SPAN_INIT("据"),       SPAN_INIT("见"),         SPAN_INIT("的"),
    SPAN_INIT("由"),     SPAN_INIT("被"),       SPAN_INIT("和"),         SPAN_INIT("与"),
    SPAN_INIT("及"),     SPAN_INIT("对"),       SPAN_INIT("将"),         SPAN_INIT("在"),
    SPAN_INIT("于"),     SPAN_INIT("日"),       SPAN_INIT("原"),         SPAN_INIT("自"),
    SPAN_INIT("从"),     SPAN_INIT("至"),       SPAN_INIT("为"),         SPAN_INIT("称"),
    SPAN_INIT("代替"),   SPAN_INIT("取代"),     SPAN_INIT("替代"),       SPAN_INIT("遵照"),
    SPAN_INIT("违反"),   SPAN_INIT("违背"),     SPAN_INIT("符合"),       SPAN_INIT("结合"),
    SPAN_INIT("参考"),   SPAN_INIT("参阅"),     SPAN_INIT("查阅"),       SPAN_INIT("收到"),
    SPAN_INIT("包括"),   SPAN_INIT("包含"),     SPAN_INIT("例如"),       SPAN_INIT("有关"),
    SPAN_INIT("出台"),   SPAN_INIT("制定"),     SPAN_INIT("制订"),       SPAN_INIT("撤销"),
    SPAN_INIT("取消"),   SPAN_INIT("恢复"),     SPAN_INIT("延长"),       SPAN_INIT("暂停"),
    SPAN_INIT("停止"),   SPAN_INIT("上述"),     SPAN_INIT("所述"),       SPAN_INIT("前述"),
    SPAN_INIT("前款"),   SPAN_INIT("来文"),     SPAN_INIT("请示"),       SPAN_INIT("连同"),
    SPAN_INIT("会同"),   SPAN_INIT("同意"),     SPAN_INIT("核准"),       SPAN_INIT("备案"),
    SPAN_INIT("印制"),   SPAN_INIT("适用"),     SPAN_INIT("沿用"),       SPAN_INIT("引用"),
    SPAN_INIT("明确"),   SPAN_INIT("确定"),     SPAN_INIT("载明"),       SPAN_INIT("抄送"),
    SPAN_INIT("附件"),   SPAN_INIT("改为"),     SPAN_INIT("且"),         SPAN_INIT("或"),
    SPAN_INIT("把"),     SPAN_INIT("该"),       SPAN_INIT("此"),         SPAN_INIT("到"),
    SPAN_INIT("因"),
};

/* Offset behind the last boundary word in the run; 0 if there is none. */
static size_t cut_words(struct span run)
{
    size_t cut = 0;
    for (size_t i = 0; i < sizeof before_code / sizeof *before_code; i++) {
        size_t at = span_rfind(run, before_code[i]), len;
        size_t to = at == SPAN_NONE ? run.n : at + before_code[i].n;
        if (to >= run.n || to <= cut)
            continue;
        uint32_t next = utf8_decode(run.p + to, run.p + run.n, &len);
        if (!is_close(next) &&
            next != 0x201D) /* 法（经）复: a word inside the code's own brackets is part of it */
            cut = to;
    }
    /* 市政府吉政发: behind a body's short name only a code of three letters or more */
    static const struct span bodies[] = { SPAN_INIT("政府"), SPAN_INIT("办公室"),
                                          SPAN_INIT("政府办") };
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        size_t at = span_rfind(run, bodies[i]);
        size_t to = at == SPAN_NONE ? 0 : at + bodies[i].n;
        if (to > cut && run.n - to >= 9)
            cut = to;
    }
    return cut;
}

/* The run of code characters that ends at `end`: Han, “…”, （…）. *bounded tells that a bracket, mark or line start
   stands before it. */
static struct span code_run(struct span s, size_t begin, size_t end, bool *bounded)
{
    size_t at = end, len, n = 0;
    *bounded = false;
    while (n < MAX_CODE) {
        uint32_t cp = before(s, begin, at, &len);
        if (!len) {
            *bounded = true;
            break;
        }
        if (utf8_is_han(cp) && cp != 0x3007) {
            at -= len;
        } else if ((cp == 0x201D /* ” */ || cp == '"' || cp == 0x300D /* 」 */ || is_round(cp)) &&
                   is_close(cp) + !is_round(cp) > 0) {
            /* a quoted or bracketed part of a code: 吉“一主六双”办, 法（研）发 */
            uint32_t open = cp == 0x201D   ? 0x201C
                            : cp == 0x300D ? 0x300C
                            : cp == '"'    ? '"'
                            : cp == ')'    ? '('
                                           : 0xFF08;
            size_t back = at - len, inside = 0, k;
            uint32_t c = 0;
            while (inside < 10 && (c = before(s, begin, back, &k)) != 0 && utf8_is_han(c))
                back -= k, inside++;
            if (!inside || c != open)
                break;
            back -= k;
            if (!utf8_is_han(before(s, begin, back, &k)) || (is_round(cp) && inside > 3))
                break;
            at = back;
            n += inside;
        } else {
            *bounded = true;
            break;
        }
        n++;
    }
    return span_cut(s, at, end);
}

/* 并, 依 …: words that are a place's letter elsewhere (并政发, 同政发); they lead in only a code that is known without them. */
static bool led_in(struct span run)
{
    static const struct span words[] = { SPAN_INIT("并"), SPAN_INIT("依"), SPAN_INIT("如"),
                                         SPAN_INIT("同"), SPAN_INIT("附"), SPAN_INIT("随"),
                                         SPAN_INIT("系"), SPAN_INIT("我"), SPAN_INIT("贵") };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (span_starts(run, words[i]))
            return true;
    return false;
}

/* The code inside the run: the longest known code that ends it, else what stands behind boundary words or a body's name. */
static struct span pick_code(const struct lexicon *lex, struct span run, bool bounded)
{
    if (lexicon_agency(lex, run).n)
        return run;
    size_t cut = cut_words(run), known = lexicon_agency_suffix(lex, run);
    bool one_letter = known == 3;
    if (bounded && cut == 0 && led_in(run) && known == run.n - 3 && known >= 9)
        return span_from(run, 3);
    if (bounded && cut == 0 && utf8_count(run) <= 9 && !lexicon_issuer_prefix(lex, run))
        return run; /* unknown code with nothing before it */
    if (known > (one_letter ? 3 : 0)) {
        /* a code's province letter may be missing from the table: keep what stands between boundary and code */
        if (cut && run.n - cut > known && utf8_count(span_from(run, cut)) <= 9 &&
            !lexicon_issuer_prefix(lex, span_from(run, cut)))
            return span_from(run, cut);
        return span_from(run, run.n - known);
    }
    if (cut)
        return span_from(run, cut);
    size_t body = lexicon_issuer_prefix(lex, run);
    if (body && body < run.n)
        return span_from(run, body);
    if (one_letter)
        return span_from(run, run.n - known);
    return bounded && utf8_count(run) <= 12 ? run : span_of(NULL, 0);
}

/* ------------------------------------------------------------------ building */

static struct span canonical_bracketed(struct arena *a, struct span code, unsigned year,
                                       unsigned serial)
{
    struct buf b = { 0 };
    for (size_t i = 0, len; i < code.n; i += len) {
        uint32_t cp = utf8_decode(code.p + i, code.p + code.n, &len);
        if (cp == '(' || cp == 0xFF08)
            buf_str(&b, "（");
        else if (cp == ')' || cp == 0xFF09)
            buf_str(&b, "）");
        else if (cp == 0x300C) /* 「」 and "" are the same quotation */
            buf_str(&b, "“");
        else if (cp == 0x300D)
            buf_str(&b, "”");
        else if (cp != ' ')
            buf_add(&b, code.p + i, len);
    }
    buf_printf(&b, "〔%04u〕%u号", year, serial);
    struct span out = arena_dup(a, buf_as_span(&b));
    buf_release(&b);
    return out;
}

static unsigned full_year(unsigned year, size_t digits)
{
    return digits == 2 ? 1900 + year : year;
}

static bool good_year(unsigned year)
{
    return year >= 1900 && year <= 2199;
}

/* 西民四初字, 最高法民终, 京0105刑初: courts number their cases so; no document. */
static bool is_court_code(struct span code)
{
    static const struct span kinds[] = { SPAN_INIT("民"), SPAN_INIT("刑"), SPAN_INIT("行"),
                                         SPAN_INIT("执"), SPAN_INIT("赔"), SPAN_INIT("知"),
                                         SPAN_INIT("商"), SPAN_INIT("破") };
    static const struct span steps[] = { SPAN_INIT("初"), SPAN_INIT("终"), SPAN_INIT("再"),
                                         SPAN_INIT("申"), SPAN_INIT("监"), SPAN_INIT("抗"),
                                         SPAN_INIT("提"), SPAN_INIT("执"), SPAN_INIT("保") };
    bool kind = false, step = false;
    for (size_t i = 0; i < sizeof steps / sizeof *steps && !step; i++)
        step = span_ends(code, steps[i]) || (code.n >= 6 && span_ends(code, SPAN("字")) &&
                                             span_ends(span_cut(code, 0, code.n - 3), steps[i]));
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && step && !kind; i++)
        kind = span_has(code, kinds[i]);
    return kind && step;
}

/* Serials before 号: one, a list (3、5) or a range (6-7). Fills values from left to right; *from gets their start. */
static size_t serials_back(struct span s, size_t begin, size_t hao, uint32_t *values, size_t max,
                           size_t *from, bool *range)
{
    size_t at = hao, n = 0;
    *range = false;
    for (;;) {
        uint32_t v;
        size_t e = skip_back(s, at), k = numeral_scan_back(&v, span_cut(s, begin, e));
        if (!k || v == 0 || v > MAX_SERIAL)
            break;
        at = e - k;
        if (n == max)
            break;
        memmove(values + 1, values, n * sizeof *values);
        values[0] = v;
        n++;
        *from = at;
        size_t len, sep = skip_back(s, at);
        if (span_ends(span_cut(s, begin, sep), SPAN("第")))
            sep -= 3;
        uint32_t cp = before(s, begin, sep, &len);
        bool dash = cp == '-' || cp == 0x2014 || cp == 0xFF0D || cp == 0x2013 || cp == '~' ||
                    cp == 0xFF5E || cp == 0x81F3;
        bool comma = cp == 0x3001 || cp == 0xFF0C || cp == ',' || cp == 0x548C;
        if (!dash && !comma)
            break;
        size_t left = sep - len;
        if (cp == 0x2014 && span_ends(span_cut(s, begin, left), SPAN("—")))
            left -= 3;
        uint32_t probe;
        size_t had = skip_back(s, left);
        if (!numeral_scan_back(&probe, span_cut(s, begin, had)) ||
            (unsigned char)s.p[had - 1] >= 0x80)
            break; /* lists and ranges are printed in Arabic digits */
        *range |= dash;
        at = left;
    }
    return n;
}

/* Expands 6-7 to 6, 7 and keeps lists; a range that does not ascend or is too long stays its ends. */
static size_t expand(uint32_t *values, size_t n, bool range, size_t max)
{
    if (!range || n != 2 || values[0] >= values[1] || values[1] - values[0] >= MAX_MEMBERS)
        return n;
    uint32_t lo = values[0], hi = values[1];
    size_t k = 0;
    for (uint32_t v = lo; v <= hi && k < max; v++)
        values[k++] = v;
    return k;
}

struct reading {
    struct span text;
    size_t begin, hao, serial_from, to;
    uint32_t values[MAX_MEMBERS];
    size_t n;
    struct arena *arena;
    const struct lexicon *lex;
    struct docno *out;
    size_t max;
};

static void put(struct reading *r, size_t i, enum docno_kind kind, size_t from,
                struct span canonical, struct span issuer, unsigned year, bool repaired)
{
    if (i < r->max)
        r->out[i] = (struct docno){ kind,           from,     r->to,      canonical, issuer,
                                    (uint16_t)year, repaired, (uint8_t)i, 0 };
}

static size_t order(struct reading *r, size_t word_from, bool notice, unsigned year);

/* Offset of 令 or 公告 that ends at `end`; SPAN_NONE if neither does. */
static size_t order_word(struct span s, size_t begin, size_t end, bool *notice)
{
    struct span left = span_cut(s, begin, end);
    *notice = span_ends(left, SPAN("公告"));
    if (*notice)
        return end - 6;
    return span_ends(left, SPAN("令")) ? end - 3 : SPAN_NONE;
}

/* code 〔year〕 serial 号, with one bracket possibly lost. `at` is the end of what stands before the serial. */
static size_t bracketed(struct reading *r, size_t at)
{
    struct span s = r->text;
    size_t len, year_to, year_from;
    bool repaired = false;
    uint32_t close = before(s, r->begin, at, &len);
    if (is_close(close)) {
        year_to = skip_back(s, at - len);
    } else {
        /* 〔2022 27号: the closing bracket is lost; the year's digits end here or run into the serial */
        year_to = at;
        close = 0;
        repaired = true;
    }
    year_from = year_to;
    while (year_from > r->begin && s.p[year_from - 1] >= '0' && s.p[year_from - 1] <= '9' &&
           year_to - year_from < 4)
        year_from--;
    size_t digits = year_to - year_from;
    if (digits != 4 && digits != 2)
        return 0;
    uint32_t year;
    numeral_scan(&year, span_cut(s, year_from, year_to));
    year = full_year(year, digits);
    if (!good_year(year))
        return 0;
    size_t open_at = skip_back(s, year_from);
    uint32_t open = before(s, r->begin, open_at, &len);
    size_t code_to;
    if (is_open(open)) {
        code_to = skip_back(s, open_at - len);
        if (!close && is_round(open))
            return 0;
    } else {
        if (!close || digits != 4)
            return 0;
        code_to = open_at;
        repaired = true;
    }
    bool bounded, notice;
    size_t word = order_word(s, r->begin, code_to, &notice);
    if (word != SPAN_NONE && !repaired) { /* 中国人民银行令〔2024〕第1号 */
        size_t n = order(r, word, notice, year);
        if (n)
            return n;
    }
    struct span run = code_run(s, r->begin, code_to, &bounded);
    if (run.n == 0)
        return 0;
    struct span code = pick_code(r->lex, run, bounded);
    if (code.n == 0 || is_court_code(code) || span_ends(code, SPAN("字第")))
        return 0;
    if (repaired && !lexicon_agency(r->lex, code).n && !(is_close(close) && !is_round(close)))
        return 0;
    /* round brackets are also notes in running text: （2020）5号 needs a code that looks like one */
    if (is_round(open) && !lexicon_agency(r->lex, code).n && utf8_count(code) > 10)
        return 0;
    size_t from = (size_t)(code.p - s.p);
    struct span issuer = lexicon_agency(r->lex, code);
    for (size_t i = 0; i < r->n; i++)
        put(r, i, DOCNO_BRACKETED, from, canonical_bracketed(r->arena, code, year, r->values[i]),
            issuer, year, repaired);
    return r->n;
}

/* 〔94〕财税字第089号: year first. `at` is the end of 字. */
static size_t year_first(struct reading *r, size_t at)
{
    struct span s = r->text;
    size_t len, from = at, n = 0;
    uint32_t cp;
    while (n < 12 && (cp = before(s, r->begin, from, &len)) != 0 && utf8_is_han(cp))
        from -= len, n++;
    struct span code = span_cut(s, from, at);
    size_t close_at = skip_back(s, from);
    cp = before(s, r->begin, close_at, &len);
    if (!is_close(cp) || n == 0 || is_court_code(code))
        return 0;
    size_t year_to = close_at - len, year_from = year_to;
    while (year_from > r->begin && s.p[year_from - 1] >= '0' && s.p[year_from - 1] <= '9' &&
           year_to - year_from < 4)
        year_from--;
    uint32_t year;
    size_t digits = year_to - year_from;
    if ((digits != 2 && digits != 4) || !numeral_scan(&year, span_cut(s, year_from, year_to)) ||
        !good_year(full_year(year, digits)))
        return 0;
    uint32_t open = before(s, r->begin, year_from, &len);
    if (!is_open(open))
        return 0;
    struct span serial = span_cut(s, r->serial_from, skip_back(s, r->hao));
    struct span canonical = arena_printf(r->arena, "〔%.*s〕%.*s第%.*s号", (int)digits,
                                         s.p + year_from, SPAN_ARG(code), SPAN_ARG(serial));
    struct span bare = span_ends(code, SPAN("字")) ? span_cut(code, 0, code.n - 3) : code;
    put(r, 0, DOCNO_YEAR_FIRST, year_from - len, canonical, lexicon_agency(r->lex, bare),
        full_year(year, digits), false);
    return 1;
}

static struct span without_country(struct span body)
{
    struct span country = SPAN("中华人民共和国");
    while (span_starts(body, country) && body.n > country.n)
        body = span_from(body, country.n);
    return body;
}

/* The body that issues an order: what stands before 令. Joint ones (国务院、中央军事委员会) are taken together. */
static struct span order_body(struct reading *r, size_t end, size_t *from)
{
    struct span s = span_cut(r->text, r->begin, end), joint[6];
    size_t n = 0, at = s.n;
    struct span form = span_of(NULL, 0);
    while (n < 6) {
        struct span left = span_cut(s, 0, at);
        size_t k = lexicon_issuer_suffix(r->lex, left);
        if (!k && n == 0) { /* 吉政令, 国令: a short form of the whole series */
            bool bounded;
            struct span run = code_run(r->text, r->begin, end + 3, &bounded);
            for (size_t cut = 0; cut < run.n && !form.n;) {
                struct span short_form = span_from(run, cut), f = lexicon_order(r->lex, short_form);
                if (f.n) {
                    *from = (size_t)(run.p - r->text.p) + cut;
                    /* 局令, 部令 leave the body out: what is printed is all that the number says */
                    return memchr(f.p, '{', f.n) ? span_cut(short_form, 0, short_form.n - 3) : f;
                }
                size_t len;
                utf8_decode(run.p + cut, run.p + run.n, &len);
                cut += len;
            }
            struct span code =
                run.n > 3 ? pick_code(r->lex, span_cut(run, 0, run.n - 3), bounded) : form;
            if (code.n < 6 || utf8_count(code) > 20)
                return form;
            *from = (size_t)(code.p - r->text.p);
            struct span issuer = lexicon_agency(r->lex, code);
            return issuer.n ? issuer : code;
        }
        if (!k)
            break;
        joint[n++] = span_from(left, left.n - k);
        at -= k;
        if (!span_ends(span_cut(s, 0, at), SPAN("、")) ||
            !lexicon_issuer_suffix(r->lex, span_cut(s, 0, at - 3)))
            break;
        at -= 3;
    }
    if (!n)
        return form;
    *from = r->begin + (size_t)(joint[n - 1].p - s.p);
    struct span parts[12];
    size_t k = 0;
    for (size_t i = n; i-- > 0;) {
        struct span body = joint[i];
        while (span_starts(body, SPAN("原")))
            body = span_from(body, 3);
        body = without_country(body);
        struct span known = lexicon_issuer(r->lex, body), whole[] = { body, SPAN("令") };
        struct span series = lexicon_order(r->lex, arena_join(r->arena, whole, 2));
        if (series.n && !memchr(series.p, '{', series.n) && n == 1)
            known = series;
        if (known.n && !memchr(known.p, '{', known.n)) {
            body = without_country(known);
        }
        if (k)
            parts[k++] = SPAN("、");
        parts[k++] = body;
    }
    if (span_ends(span_cut(r->text, r->begin, *from), SPAN("原")))
        *from -= 3;
    return arena_join(r->arena, parts, k);
}

static size_t order(struct reading *r, size_t word_from, bool notice, unsigned year)
{
    size_t from = word_from, end = skip_back(r->text, word_from);
    struct span body = order_body(r, end, &from);
    if (body.n == 0)
        return 0;
    const char *word = notice ? "公告" : "令";
    for (size_t i = 0; i < r->n; i++) {
        struct span canonical =
            year ? arena_printf(r->arena, "%.*s%s%04u年第%u号", SPAN_ARG(body), word, year,
                                r->values[i])
                 : arena_printf(r->arena, "%.*s%s第%u号", SPAN_ARG(body), word, r->values[i]);
        put(r, i, notice ? DOCNO_ANNOUNCEMENT : DOCNO_ORDER, from, canonical, body, year, false);
    }
    return r->n;
}

/* 令第N号, 令(第N号), 令2019年第4号, 公告2023年第12号; `at` is the end of what stands before the serial and its 第. */
static size_t order_before(struct reading *r, size_t at)
{
    struct span s = r->text;
    bool notice;
    size_t len;
    unsigned year = 0;
    if (is_open(before(s, r->begin, at, &len)) && is_round(before(s, r->begin, at, &len)))
        at = skip_back(s, at - len);
    if (span_ends(span_cut(s, r->begin, at), SPAN("年"))) {
        uint32_t y;
        size_t k = numeral_scan_back(&y, span_cut(s, r->begin, skip_back(s, at - 3)));
        if (k && good_year(y)) {
            at = skip_back(s, skip_back(s, at - 3) - k);
            year = y;
        }
    }
    size_t word = order_word(s, r->begin, at, &notice);
    return word == SPAN_NONE ? 0 : order(r, word, notice, year);
}

/* 北京市人民政府第15号令, 2023年第12号公告: the word stands behind. */
static size_t order_behind(struct reading *r, size_t di)
{
    struct span rest = span_from(r->text, skip(r->text, r->hao + 3));
    bool notice = span_starts(rest, SPAN("公告"));
    if (!notice && !span_starts(rest, SPAN("令")))
        return 0;
    size_t to = (size_t)(rest.p - r->text.p) + (notice ? 6 : 3), at = skip_back(r->text, di);
    unsigned year = 0;
    if (span_ends(span_cut(r->text, r->begin, at), SPAN("年"))) {
        uint32_t y;
        size_t k = numeral_scan_back(&y, span_cut(r->text, r->begin, skip_back(r->text, at - 3)));
        if (k && good_year(y)) {
            at = skip_back(r->text, skip_back(r->text, at - 3) - k);
            year = y;
        }
    }
    size_t old = r->to;
    r->to = to;
    size_t n = order(r, at, notice, year);
    if (!n)
        r->to = old;
    return n;
}

/* More serials behind: 〔2025〕9号、10号、12号. They inherit everything but the serial. */
static size_t members_behind(struct reading *r, size_t n)
{
    if (n == 0 || r->out[0].kind != DOCNO_BRACKETED)
        return n;
    struct span s = r->text;
    struct span head = r->out[0].canonical;
    size_t close = span_rfind(head, SPAN("〕"));
    while (n < r->max && n < MAX_MEMBERS) {
        size_t at = skip(s, r->to), len;
        if (at >= s.n)
            break;
        uint32_t cp = utf8_decode(s.p + at, s.p + s.n, &len), v;
        if (cp != 0x3001 /* 、 */ && cp != 0xFF0C && cp != ',' && cp != 0x548C /* 和 */ &&
            cp != 0x53CA /* 及 */)
            break;
        at = skip(s, at + len);
        size_t k = numeral_scan(&v, span_from(s, at));
        size_t hao = skip(s, at + k);
        if (!k || !v || v > MAX_SERIAL || !span_starts(span_from(s, hao), SPAN("号")))
            break;
        struct docno *d = &r->out[n];
        *d = r->out[0];
        d->canonical = arena_printf(r->arena, "%.*s〕%u号", (int)close, head.p, v);
        d->from = at;
        r->to = d->to = hao + 3;
        d->member = (uint8_t)n++;
        d->inherited = 1;
    }
    return n;
}

size_t docno_at_hao(struct docno *out, size_t max, struct arena *a, const struct lexicon *lex,
                    struct span text, size_t begin, size_t hao)
{
    struct reading r = { .text = text,
                         .begin = begin,
                         .hao = hao,
                         .to = hao + 3,
                         .arena = a,
                         .lex = lex,
                         .out = out,
                         .max = max };
    bool range;
    r.n = serials_back(text, begin, hao, r.values, 8, &r.serial_from, &range);
    if (!r.n || !max)
        return 0;
    size_t at = skip_back(text, r.serial_from), n = 0;
    bool di = span_ends(span_cut(text, begin, at), SPAN("第"));
    size_t di_at = di ? at - 3 : at;
    size_t left = skip_back(text, di_at);
    if (r.n == 1 && r.serial_from == hao) /* nothing between */
        return 0;
    uint32_t serial_one = r.values[r.n - 1];
    r.n = expand(r.values, r.n, range, MAX_MEMBERS);
    n = bracketed(&r, left);
    if (!n && di && span_ends(span_cut(text, begin, left), SPAN("字"))) {
        r.values[0] = serial_one;
        n = year_first(&r, left);
    }
    if (!n)
        n = order_before(&r, left);
    if (!n && di)
        n = order_behind(&r, di_at);
    if (n > max)
        n = max;
    if (n)
        n = members_behind(&r, n);
    return n;
}

/* ------------------------------------------------------------------ standards */

/* Letters of Chinese standards in the field's documents; DB is followed by two digits of the place. */
static const char *const standard_codes[] = { "GBZ", "GBJ", "GB", "DB", "GA",  "JGJ", "HJ", "NY",
                                              "WS",  "CJJ", "CJ", "YY", "JTG", "JT",  "SL", "TSG",
                                              "AQ",  "QB",  "SB", "LY", "MZ",  "WW",  "JR", "DL",
                                              "YD",  "HG",  "JB", "SH", "SY",  "QX",  "DA", "LD",
                                              "JY",  "RB",  "SN", "SF", "XF",  "YZ",  "ZY", "GM" };

size_t docno_standard_at(struct docno *out, struct arena *a, struct span text, size_t at)
{
    struct span s = span_from(text, at);
    size_t i = 0;
    const char *code = NULL;
    if (!s.n || s.p[0] < 'A' || s.p[0] > 'Z')
        return 0;
    for (size_t k = 0; k < sizeof standard_codes / sizeof *standard_codes && !code; k++)
        if (span_starts(s, span_str(standard_codes[k])))
            code = standard_codes[k];
    if (!code)
        return 0;
    i = strlen(code);
    if (strcmp(code, "DB") == 0) {
        size_t from = i;
        while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9' && i - from < 6)
            i++;
        if (i - from < 2)
            return 0;
    }
    if (i + 1 < s.n && s.p[i] == '/' && (s.p[i + 1] == 'T' || s.p[i + 1] == 'Z'))
        i += 2;
    size_t code_to = i;
    i = skip(s, i);
    size_t serial_from = i;
    while (i < s.n && ((s.p[i] >= '0' && s.p[i] <= '9') || (s.p[i] == '.' && i > serial_from)) &&
           i - serial_from < 12)
        i++;
    if (i == serial_from)
        return 0;
    size_t serial_to = i, len;
    i = skip(s, i);
    uint32_t cp = i < s.n ? utf8_decode(s.p + i, s.p + s.n, &len) : 0, year = 0;
    if (cp == '-' || cp == 0x2014 || cp == 0xFF0D || cp == 0x2013 || cp == 0x2212) {
        size_t k = skip(s, i + len), n = numeral_scan(&year, span_from(s, k));
        if ((n == 4 && good_year(year)) || (n == 2 && (unsigned char)s.p[k] < 0x80)) {
            year = full_year(year, n);
            serial_to = serial_to > code_to ? serial_to : code_to;
            i = k + n;
        } else {
            year = 0;
        }
    }
    size_t to = year ? i : serial_to;
    struct span head = span_cut(s, 0, code_to), serial = span_cut(s, serial_from, serial_to);
    struct span canonical =
        year ? arena_printf(a, "%.*s %.*s—%04u", SPAN_ARG(head), SPAN_ARG(serial), year)
             : arena_printf(a, "%.*s %.*s", SPAN_ARG(head), SPAN_ARG(serial));
    *out = (struct docno){ DOCNO_STANDARD, at, at + to, canonical, span_of(NULL, 0),
                           (uint16_t)year, 0,  0,       0 };
    return 1;
}

/* ------------------------------------------------------------------ whole strings */

/* NFKC of digits and Latin letters, white space removed: what view.c does to running text. */
static struct span fold(struct arena *a, struct span s)
{
    char *p = arena_alloc(a, s.n + 1);
    size_t n = 0, len;
    for (size_t i = 0; i < s.n; i += len) {
        uint32_t cp = utf8_decode(s.p + i, s.p + s.n, &len);
        if (cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r' || cp == 0x3000 || cp == 0xA0 ||
            cp == 0x2002 || cp == 0x200B)
            continue;
        if ((cp >= 0xFF10 && cp <= 0xFF19) || (cp >= 0xFF21 && cp <= 0xFF3A) ||
            (cp >= 0xFF41 && cp <= 0xFF5A)) {
            p[n++] = (char)(cp - 0xFEE0);
        } else {
            memcpy(p + n, s.p + i, len);
            n += len;
        }
    }
    return span_of(p, n);
}

size_t docno_all(struct docno *out, size_t max, struct arena *a, const struct lexicon *lex,
                 struct span printed)
{
    if (printed.n > 400)
        return 0;
    struct span s = fold(a, printed);
    struct span tails[] = { SPAN("文件"), SPAN("文"), SPAN("）"), SPAN(")") };
    for (size_t i = 0; i < 4; i++)
        if (span_ends(s, tails[i]) && s.n > tails[i].n + 3 &&
            (i < 2 ? span_ends(span_cut(s, 0, s.n - tails[i].n), SPAN("号"))
                   : (span_starts(s, SPAN("（")) || span_starts(s, SPAN("(")))))
            s.n -= tails[i].n;
    if (span_starts(s, SPAN("（")))
        s = span_from(s, 3);
    else if (span_starts(s, SPAN("(")))
        s = span_from(s, 1);
    size_t hao = span_find(s, SPAN("号")), n = 0;
    if (hao != SPAN_NONE)
        n = docno_at_hao(out, max, a, lex, s, 0, hao);
    else
        n = max ? docno_standard_at(out, a, s, 0) : 0;
    if (!n || out[0].to > s.n || out[0].from != 0)
        return 0;
    size_t last = out[0].to;
    for (size_t i = 0; i < n; i++)
        last = out[i].to > last ? out[i].to : last;
    return last == s.n ? n : 0;
}

struct span docno_canonical(struct arena *a, const struct lexicon *lex, struct span printed)
{
    struct docno d[1];
    return docno_all(d, 1, a, lex, printed) ? d[0].canonical : span_of(NULL, 0);
}
