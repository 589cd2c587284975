// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/foreign.h"

#include "analyzer/words/key.h"
#include "analyzer/words/words.h"
#include "base/utf8.h"
#include "graph/resolve/body.h"
#include "graph/resolve/series.h"
#include "graph/resolve/terms.h"
#include "queries/texts.h"

static const char by_number_sql[] =
    "SELECT m.node_id FROM string s JOIN name m ON m.string_id = s.id AND m.what = " SQL_NUMBER
    " WHERE s.text = :text ORDER BY m.node_id LIMIT 200";
static const char by_key_sql[] =
    "SELECT DISTINCT m.node_id FROM string s JOIN name m ON m.string_id = s.id AND m.what "
    "IN " SQL_TITLES " WHERE s.text = :text ORDER BY m.node_id LIMIT 200";

static void collect(struct ask *a, const char *sql, struct span text, struct node_vec *out)
{
    struct stmt *q = ask_stmt(a, sql);
    ask_text(q, ":text", text);
    while (ask_row(a, q))
        vec_push(out, stmt_int(q, 0));
    ref_fold_parts(a, out);
}

/* ------------------------------------------------------------------ titles */

/* Is one of the titles joined by ; of the other's family? */
static bool holds(struct ask *a, struct span joined, struct span family)
{
    while (joined.n) {
        size_t at = span_find(joined, SPAN(";"));
        struct span one = at == SPAN_NONE ? joined : span_cut(joined, 0, at);
        if (one.n && span_eq(key_family(&a->arena, a->lex, one), family))
            return true;
        joined = span_from(joined, at == SPAN_NONE ? joined.n : at + 1);
    }
    return false;
}

/* Without the words that copying loses first: 的, 和, 与, 及, 、. */
static struct span bare_words(struct arena *a, struct span key)
{
    static const struct span loose[] = { SPAN_INIT("的"), SPAN_INIT("和"), SPAN_INIT("与"),
                                         SPAN_INIT("及"), SPAN_INIT("、"), SPAN_INIT("，"),
                                         SPAN_INIT("（"), SPAN_INIT("）"), SPAN_INIT("(") };
    char *out = arena_alloc(a, key.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < key.n;) {
        size_t skip = starts_any(span_from(key, i), loose, COUNT(loose));
        if (skip)
            i += skip;
        else
            out[n++] = key.p[i++];
    }
    return span_of(out, n);
}

bool foreign_titles_agree(struct ask *a, struct span x, struct span y)
{
    enum { SHORT = 12 }; /* four characters: 《条例》 is the end of every regulation's title */
    struct span fx = key_family(&a->arena, a->lex, x), fy = key_family(&a->arena, a->lex, y);
    /* 关于修改〈X〉的决定 gives X its number, too */
    if (span_eq(fx, fy) || (fy.n > SHORT && span_has(fx, fy)) || (fx.n > SHORT && span_has(fy, fx)))
        return true;
    struct span ix = key_instrument(&a->arena, x), iy = key_instrument(&a->arena, y);
    if (holds(a, ix, fy) || holds(a, iy, fx))
        return true;
    while (iy.n) {
        size_t at = span_find(iy, SPAN(";"));
        struct span one = at == SPAN_NONE ? iy : span_cut(iy, 0, at);
        if (one.n && holds(a, ix, key_family(&a->arena, a->lex, one)))
            return true;
        iy = span_from(iy, at == SPAN_NONE ? iy.n : at + 1);
    }
    return span_eq(bare_words(&a->arena, fx), bare_words(&a->arena, fy));
}

/* Has the document, its carrier or one of its parts a title that agrees? True when no title of it is known. */
static bool bears(struct ask *a, int64_t node, struct span title)
{
    struct node_vec kin = { 0 };
    bool known = false, agrees = false;
    kin_of(a, node, KIN_TEXT, &kin);
    for (size_t i = 0; i < kin.n && !agrees; i++) {
        struct stmt *q = ask_stmt(a, "SELECT s.text FROM name m JOIN string s ON s.id = m.string_id"
                                     " WHERE m.node_id = :node AND m.what IN (" SQL_TITLE
                                     ", " SQL_INSTRUMENT ", " SQL_PRINTED ")");
        ask_int(q, ":node", kin.at[i]);
        while (ask_row(a, q)) {
            known = true;
            agrees = agrees || foreign_titles_agree(a, ask_column(a, q, 0), title);
        }
    }
    vec_release(&kin);
    return agrees || !known;
}

/* ------------------------------------------------------------------ numbers */

/* Does the series begin anew, so that the number alone does not tell (云溪省人民政府令第15号)? */
static bool restarts(const struct lexicon *lex, struct span number)
{
    struct series s;
    series_of(&s, lex, number);
    return s.restarts;
}

/* ------------------------------------------------------------------ bodies and days */

static bool is_any_of(struct span joined, struct span body)
{
    while (joined.n) {
        size_t at = span_find(joined, SPAN(";"));
        struct span one = at == SPAN_NONE ? joined : span_cut(joined, 0, at);
        if (one.n && (span_ends(one, body) || span_ends(body, one)))
            return true;
        joined = span_from(joined, at == SPAN_NONE ? joined.n : at + 1);
    }
    return false;
}

/* 1 the same body, 0 another, -1 not known. */
static int issuer_match(struct ask *a, const struct card *c, struct span issuer)
{
    if (!c->issuers.n)
        return -1;
    if (bodies_match(a->lex, &a->arena, c->issuers, issuer) == BODY_SAME)
        return 1;
    struct span full = lexicon_issuer(a->lex, issuer);
    if (is_any_of(c->issuers, issuer) || (full.n && is_any_of(c->issuers, full)))
        return 1;
    /* 第十届全国人民代表大会常务委员会 and 全国人大常委会, 省人民政府 and 云溪省人民政府 */
    size_t x = lexicon_ends(a->lex, WORD_ASSEMBLY, full.n ? full : issuer);
    for (struct span rest = c->issuers; x && rest.n;) {
        size_t at = span_find(rest, SPAN(";"));
        struct span one = at == SPAN_NONE ? rest : span_cut(rest, 0, at);
        struct span rx = lexicon_region_of(a->lex, issuer), ry = lexicon_region_of(a->lex, one);
        if (lexicon_ends(a->lex, WORD_ASSEMBLY, one) == x && (!rx.n || !ry.n || span_eq(rx, ry)))
            return 1;
        rest = span_from(rest, at == SPAN_NONE ? rest.n : at + 1);
    }
    return 0;
}

/* Is the printed day one by which the document is known? */
static bool date_agrees(struct ask *a, const struct card *c, day printed)
{
    const day known[] = { day_parse(c->issued), day_parse(c->edition), day_parse(c->published),
                          day_parse(c->effective_on) };
    if (edition_known_by(known, COUNT(known), printed))
        return true;
    struct stmt *q =
        ask_stmt(a, "SELECT date FROM history WHERE document_id = :document AND date IS "
                    "NOT NULL ORDER BY n LIMIT 100");
    bool agrees = false;
    ask_int(q, ":document", c->document);
    while (c->document && ask_row(a, q))
        agrees = agrees || day_meets(day_parse(stmt_text(q, 0)), printed);
    return agrees;
}

/* ------------------------------------------------------------------ choosing */

struct cards VEC(struct card);

static void load(struct ask *a, const struct node_vec *v, struct cards *out)
{
    out->n = 0;
    for (size_t i = 0; i < v->n; i++) {
        struct card c;
        if (card_load(a, &c, v->at[i]))
            vec_push(out, c);
    }
}

#define KEEP(cards, condition)                          \
    do {                                                \
        size_t kept_ = 0;                               \
        for (size_t i_ = 0; i_ < (cards)->n; i_++) {    \
            const struct card *c = &(cards)->at[i_];    \
            if (condition)                              \
                (cards)->at[kept_++] = (cards)->at[i_]; \
        }                                               \
        (cards)->n = kept_;                             \
    } while (0)

static size_t count_issuer(struct ask *a, const struct cards *v, struct span issuer, int match)
{
    size_t n = 0;
    for (size_t i = 0; i < v->n; i++)
        n += issuer_match(a, &v->at[i], issuer) == match;
    return n;
}

static struct editions texts_of(struct ask *a, const struct cards *v)
{
    struct edition *at = arena_alloc(&a->arena, (v->n + 1) * sizeof *at);
    for (size_t i = 0; i < v->n; i++)
        at[i] = card_edition(&v->at[i]);
    return (struct editions){ .at = at, .n = v->n };
}

static bool one_work(struct ask *a, const struct cards *v)
{
    struct editions texts = texts_of(a, v);
    return editions_of_one_work(&texts);
}

/* Of the editions of one work the text of the day asked for. */
static int64_t pick(struct ask *a, const struct cards *v)
{
    struct editions texts = texts_of(a, v);
    return v->n ? v->at[edition_of_day(&texts, day_parse(a->as_of_text))].node : 0;
}

static bool shares_body(struct ask *a, const struct card *c, struct span home)
{
    while (home.n) {
        size_t at = span_find(home, SPAN(";"));
        struct span one = at == SPAN_NONE ? home : span_cut(home, 0, at);
        if (one.n && issuer_match(a, c, one) == 1)
            return true;
        home = span_from(home, at == SPAN_NONE ? home.n : at + 1);
    }
    return false;
}

static size_t count_home(struct ask *a, const struct cards *v, struct span home)
{
    size_t n = 0;
    for (size_t i = 0; i < v->n; i++)
        n += shares_body(a, &v->at[i], home);
    return n;
}

static bool is_cited_only(const struct card *c)
{
    return span_eq(c->presence, SPAN("cited"));
}

static size_t count_printed(const struct cards *v)
{
    size_t n = 0;
    for (size_t i = 0; i < v->n; i++)
        n += !is_cited_only(&v->at[i]);
    return n;
}

static size_t count_national(struct ask *a, const struct cards *v)
{
    size_t n = 0;
    for (size_t i = 0; i < v->n; i++)
        n += v->at[i].issuers.n && !card_region(a, &v->at[i]).n;
    return n;
}

static bool is_called(struct ask *a, const struct card *c, struct span exact)
{
    return span_eq(key_exact(&a->arena, c->title), exact) ||
           (c->instrument.n && span_eq(key_exact(&a->arena, c->instrument), exact));
}

static size_t count_called(struct ask *a, const struct cards *v, struct span exact)
{
    size_t n = 0;
    for (size_t i = 0; i < v->n; i++)
        n += is_called(a, &v->at[i], exact);
    return n;
}

/* Of works of one title key: those that bear the very title, those of the body named beside it, those in print, those of
   the citing text's own bodies, those of the whole country. */
static void narrow_works(struct ask *a, struct cards *v, const struct foreign *f)
{
    struct span exact = key_exact(&a->arena, f->title), beside = f->beside, home = f->home;
    if (!one_work(a, v) && count_called(a, v, exact))
        KEEP(v, is_called(a, c, exact));
    if (!one_work(a, v) && count_home(a, v, beside))
        KEEP(v, shares_body(a, c, beside));
    if (!one_work(a, v) && count_printed(v))
        KEEP(v, !is_cited_only(c));
    if (!one_work(a, v) && count_home(a, v, home))
        KEEP(v, shares_body(a, c, home));
    if (!one_work(a, v) && count_national(a, v))
        KEEP(v, c->issuers.n && !card_region(a, c).n);
}

static void tell_works(const struct cards *v, struct foreign_found *out)
{
    size_t n = 0;
    for (size_t i = 0; i < v->n && n < COUNT(out->works); i++) {
        bool again = false;
        for (size_t k = 0; k < i; k++)
            again = again || v->at[k].work_id == v->at[i].work_id;
        if (!again)
            out->works[n++] = v->at[i].node;
    }
}

static void find_titled(struct ask *a, const struct foreign *f, struct foreign_found *out)
{
    struct span head = { 0 }, key = key_title(&a->arena, a->lex, f->title, &head);
    struct span issuer = f->issuer.n ? f->issuer : head;
    struct when before = when_parse(f->before);
    day printed = day_parse(f->date);
    struct node_vec nodes = { 0 };
    struct cards v = { 0 };
    collect(a, by_key_sql, key, &nodes);
    load(a, &nodes, &v);
    if (issuer.n)
        KEEP(&v, issuer_match(a, c, issuer) != 0);
    if (issuer.n && count_issuer(a, &v, issuer, 1))
        KEEP(&v, issuer_match(a, c, issuer) == 1);
    if (when_known(before))
        KEEP(&v, when_known(when_parse(card_day(c))) && when_parse(card_day(c)).lo < before.lo);
    if (printed) {
        KEEP(&v, date_agrees(a, c, printed));
        out->by_date = v.n > 0;
    }
    if (v.n) {
        narrow_works(a, &v, f);
        if (one_work(a, &v)) {
            out->how = FOREIGN_FOUND;
            out->node = pick(a, &v);
        } else {
            out->how = FOREIGN_AMBIGUOUS;
            tell_works(&v, out);
        }
    }
    vec_release(&v);
    vec_release(&nodes);
}

/* The documents that bear the number; true when that settles it. */
static bool find_numbered(struct ask *a, const struct foreign *f, struct foreign_found *out)
{
    struct node_vec nodes = { 0 };
    struct cards v = { 0 };
    day printed = day_parse(f->date);
    collect(a, by_number_sql, f->number, &nodes);
    load(a, &nodes, &v);
    vec_release(&nodes);
    bool settled = false, again = restarts(a->lex, f->number);
    out->number_unknown = v.n == 0;
    if (again && printed)
        KEEP(&v, date_agrees(a, c, printed));
    size_t agree = 0;
    for (size_t i = 0; i < v.n && f->title.n; i++)
        agree += bears(a, v.at[i].node, f->title);
    if (agree && agree < v.n)
        KEEP(&v, bears(a, c->node, f->title));
    if (v.n && (agree || (!f->title.n && one_work(a, &v) && (!again || printed)))) {
        out->how = FOREIGN_FOUND;
        out->by_number = settled = true;
        out->node = pick(a, &v);
    } else if (v.n && f->title.n && !again) {
        struct foreign titled = *f;
        titled.date = titled.before = span_of(NULL, 0);
        find_titled(a, &titled, out);
        out->titled = out->how == FOREIGN_FOUND ? out->node : 0;
        out->how = FOREIGN_FOUND;
        out->by_number = out->other_title = settled = true;
        out->node = v.at[0].node;
    }
    vec_release(&v);
    return settled || (!f->title.n && !out->number_unknown);
}

void foreign_find(struct ask *a, const struct foreign *f, struct foreign_found *out)
{
    *out = (struct foreign_found){ 0 };
    if (f->number.n && find_numbered(a, f, out))
        return;
    if (f->title.n)
        find_titled(a, f, out);
}

/* ------------------------------------------------------------------ what it may have been */

static bool is_numeral(uint32_t cp)
{
    static const char numerals[] = "0123456789一二三四五六七八九十百千零〇两甲乙丙丁";
    for (size_t i = 0, n; i + 1 < sizeof numerals; i += n)
        if (utf8_decode(numerals + i, numerals + sizeof numerals - 1, &n) == cp)
            return true;
    return false;
}

/* Do the two differ in one place by at most two characters on either side, none of them a numeral? */
static bool nearly(struct span x, struct span y)
{
    size_t from = 0, end = 0;
    while (from < x.n && from < y.n && x.p[from] == y.p[from])
        from++;
    while (from > 0 && (x.p[from] & 0xC0) == 0x80)
        from--;
    while (end < x.n - from && end < y.n - from && x.p[x.n - 1 - end] == y.p[y.n - 1 - end])
        end++;
    while (end > 0 && (x.p[x.n - end] & 0xC0) == 0x80)
        end--;
    struct span mx = span_cut(x, from, x.n - end), my = span_cut(y, from, y.n - end);
    if (utf8_count(mx) > 2 || utf8_count(my) > 2 || mx.n + my.n == 0)
        return false;
    for (int side = 0; side < 2; side++) {
        struct span m = side ? my : mx;
        for (size_t i = 0, n; i < m.n; i += n)
            if (is_numeral(utf8_decode(m.p + i, m.p + m.n, &n)))
                return false;
    }
    return true;
}

size_t foreign_similar(struct ask *a, struct span title, int64_t *out, size_t max)
{
    /* eight characters: shorter names are too much alike */
    enum { LEAST = 24, HALF_MAX = 120, ROWS = 2000 };
    int64_t last_work = 0;
    struct span key = key_title(&a->arena, a->lex, title, NULL), kind = lexicon_kind(a->lex, key);
    size_t half = key.n / 2 < HALF_MAX ? key.n / 2 : HALF_MAX, n = 0;
    while (half > 0 && half < key.n && (key.p[half] & 0xC0) == 0x80)
        half--;
    if (key.n < LEAST || !kind.n)
        return 0;
    struct span from = span_cut(key, 0, half);
    struct stmt *q = ask_stmt(
        a,
        "SELECT s.text, m.node_id, d.work_id FROM string s JOIN name m ON m.string_id = s.id"
        " AND m.what IN " SQL_TITLES " JOIN node d ON d.id = m.node_id AND d.presence = " SQL_FULL
        " WHERE s.text >= :from AND s.text < :to"
        " ORDER BY s.text, d.work_id, d.edition DESC LIMIT :rows");
    ask_text(q, ":from", from);
    ask_text(q, ":to", arena_join(&a->arena, (struct span[]){ from, SPAN("\xf4\x8f\xbf\xbf") }, 2));
    ask_int(q, ":rows", ROWS);
    while (ask_row(a, q)) {
        struct span other = stmt_text(q, 0);
        bool again = stmt_int(q, 2) == last_work; /* another edition of the one before */
        if (n < max && !again && nearly(key, other) && span_eq(lexicon_kind(a->lex, other), kind)) {
            out[n++] = stmt_int(q, 1);
            last_work = stmt_int(q, 2);
        }
    }
    return n;
}

struct foreign_series foreign_series_of(struct ask *a, struct span number)
{
    struct foreign_series s = { 0 };
    size_t close = span_find(number, SPAN("〕"));
    if (close == SPAN_NONE)
        return s;
    struct span from = span_cut(number, 0, close + SPAN("〕").n);
    struct stmt *q = ask_stmt(
        a, "SELECT DISTINCT s.text FROM string s JOIN name m ON m.string_id = s.id AND "
           "m.what = " SQL_NUMBER " JOIN node d ON d.id = m.node_id AND d.presence <> " SQL_CITED
           " WHERE s.text >= :from AND s.text < :to LIMIT 5000");
    ask_text(q, ":from", from);
    ask_text(q, ":to", arena_join(&a->arena, (struct span[]){ from, SPAN("\xf4\x8f\xbf\xbf") }, 2));
    while (ask_row(a, q)) {
        struct span serial = span_from(stmt_text(q, 0), from.n);
        uint32_t value = 0;
        for (size_t i = 0; i < serial.n && i < 6 && serial.p[i] >= '0' && serial.p[i] <= '9'; i++)
            value = value * 10 + (uint32_t)(serial.p[i] - '0');
        s.known++;
        s.highest = value > s.highest ? value : s.highest;
    }
    return s;
}
