// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/ref.h"

#include <stdlib.h>

#include "analyzer/words/date.h"
#include "analyzer/words/docno.h"
#include "analyzer/words/key.h"
#include "analyzer/words/pinpoint.h"
#include "analyzer/words/title.h"
#include "base/utf8.h"
#include "graph/resolve/body.h"
#include "graph/resolve/terms.h"
#include "graph/resolve/title.h"
#include "queries/texts.h"

/* ------------------------------------------------------------------ taking a REF apart */

static struct span trim(struct span s)
{
    static const struct span blanks[] = { { " ", 1 },  { "\t", 1 },     { "\r", 1 },
                                          { "\n", 1 }, { "\u3000", 3 }, { "\u00a0", 2 },
                                          { "。", 3 }, { "，", 3 },     { "；", 3 } };
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
            if (s.n && span_starts(s, blanks[i])) {
                s = span_from(s, blanks[i].n);
                again = true;
            }
            if (s.n && span_ends(s, blanks[i])) {
                s.n -= blanks[i].n;
                again = true;
            }
        }
    }
    return s;
}

/* Offset of a pinpoint (第十条, 第三条至第五条, 第二条第（一）项) that runs from there to the end of s; s.n if there is none. */
static size_t find_pinpoint(struct span s)
{
    struct pin_range one;
    size_t n;
    for (size_t i = 0; i + 3 <= s.n; i++)
        if (memcmp(s.p + i, "第", 3) == 0 && pinpoint_read(&one, 1, &n, span_from(s, i)) == s.n - i)
            return i;
    return s.n;
}

/* Does the text name exactly one document number? */
static struct span number_of(struct arena *a, const struct lexicon *lex, struct span s)
{
    return s.n && s.n < 400 ? docno_canonical(a, lex, s) : span_of(NULL, 0);
}

/* （吉政发〔2014〕10号) behind a title, with or without the brackets. */
static struct span number_behind(struct arena *a, const struct lexicon *lex, struct span rest)
{
    rest = trim(rest);
    if (span_starts(rest, SPAN("（")) && span_ends(rest, SPAN("）")))
        rest = span_cut(rest, 3, rest.n - 3);
    else if (span_starts(rest, SPAN("(")) && span_ends(rest, SPAN(")")))
        rest = span_cut(rest, 1, rest.n - 1);
    return number_of(a, lex, rest);
}

/* 1999年, 1999年3月3日修订, 1999年版: the day that names a text, with a word or none after it; empty: it is none. */
static struct span text_named(struct arena *a, struct span s)
{
    enum { YEAR = 4, WORD = 4 * 3 };
    struct date named;
    s = trim(s);
    if (span_starts(s, SPAN("（")) && span_ends(s, SPAN("）")))
        s = trim(span_cut(s, 3, s.n - 3));
    else if (span_starts(s, SPAN("(")) && span_ends(s, SPAN(")")))
        s = trim(span_cut(s, 1, s.n - 1));
    size_t n = date_scan(&named, s), digits = 0;
    while (digits < s.n && s.p[digits] >= '0' && s.p[digits] <= '9')
        digits++;
    if (!n && digits == YEAR) { /* （1999修订） */
        n = digits;
        named = (struct date){ .year = (s.p[0] - '0') * 1000 + (s.p[1] - '0') * 100 +
                                       (s.p[2] - '0') * 10 + (s.p[3] - '0') };
    }
    for (size_t i = n; i < s.n; i++) /* （2021—2025年） is no day of a text */
        if (s.p[i] >= '0' && s.p[i] <= '9')
            return span_of(NULL, 0);
    if (!n || s.n - n > WORD || span_has(span_from(s, n), SPAN("号")))
        return span_of(NULL, 0);
    return date_iso(a, named);
}

/* 关于适用《水法》若干问题的规定（二）, 《水法》实施办法: what follows the marks makes one longer title of the whole, and the
   marked one is only a part of its name. */
static bool goes_on_as_title(const struct lexicon *lex, struct span rest)
{
    rest = trim(rest);
    while (span_ends(rest, SPAN("）")) || span_ends(rest, SPAN(")"))) {
        size_t wide = span_rfind(rest, SPAN("（")),
               open = wide == SPAN_NONE ? span_rfind(rest, SPAN("(")) : wide;
        rest = trim(span_cut(rest, 0, open == SPAN_NONE ? 0 : open));
    }
    return rest.n && lexicon_kind(lex, rest).n;
}

void ref_parse(struct ref *out, struct arena *a, const struct lexicon *lex, struct span typed)
{
    *out = (struct ref){ .text = arena_dup(a, trim(typed)) };
    struct span s = out->text;
    size_t pin = find_pinpoint(s);
    if (pin > 0 && pin < s.n) {
        out->pinpoint = span_from(s, pin);
        s = trim(span_cut(s, 0, pin));
    }
    size_t mark = span_find(s, SPAN("《"));
    struct title t;
    if (mark != SPAN_NONE && title_scan(&t, s, mark) &&
        (number_behind(a, lex, span_from(s, t.to)).n ||
         !goes_on_as_title(lex, span_from(s, t.to)))) {
        out->title = title_clean(a, s, &t);
        out->number = number_behind(a, lex, span_from(s, t.to));
        if (!out->number.n && t.from)
            out->number = number_of(a, lex, trim(span_cut(s, 0, t.from)));
        if (!out->number.n) {
            struct span behind = text_named(a, span_from(s, t.to));
            out->text_of = behind.n ? behind : text_named(a, span_cut(s, 0, t.from));
        }
        return;
    }
    out->number = number_of(a, lex, s);
    if (out->number.n)
        return;
    out->title = s;
    /* 某办法（吉政发〔2014〕10号): a title without marks, and its number */
    size_t open = span_rfind(s, SPAN("（"));
    if (open == SPAN_NONE)
        open = span_rfind(s, SPAN("("));
    if (open != SPAN_NONE && open > 0) {
        out->number = number_behind(a, lex, span_from(s, open));
        if (out->number.n)
            out->title = trim(span_cut(s, 0, open));
        else
            out->text_of = text_named(a, span_from(s, open));
    }
}

/* The title without the bracket that names a text. */
static struct span title_of_text(const struct ref *r)
{
    size_t open = span_rfind(r->title, SPAN("（"));
    if (open == SPAN_NONE)
        open = span_rfind(r->title, SPAN("("));
    return open == SPAN_NONE ? r->title : trim(span_cut(r->title, 0, open));
}

/* ------------------------------------------------------------------ finding it */

struct placed {
    int64_t node;
    size_t at;
};

static int by_node(const void *pa, const void *pb)
{
    const struct placed *a = pa, *b = pb;
    if (a->node != b->node)
        return a->node < b->node ? -1 : 1;
    return (a->at > b->at) - (a->at < b->at);
}

static bool has_node(const struct node_vec *v, int64_t node)
{
    for (size_t i = 0; i < v->n; i++)
        if (v->at[i] == node)
            return true;
    return false;
}

/* Leaves each node once, where it stands first. O(n log n): thousands of documents may bear one title. */
static void unique_nodes(struct node_vec *v)
{
    struct placed *order = mem_alloc(v->n * sizeof *order + 1);
    bool *again = mem_alloc(v->n + 1);
    size_t kept = 0;
    for (size_t i = 0; i < v->n; i++)
        order[i] = (struct placed){ v->at[i], i };
    if (v->n)
        qsort(order, v->n, sizeof *order, by_node);
    for (size_t i = 0; i < v->n; i++)
        again[order[i].at] = i && order[i].node == order[i - 1].node;
    for (size_t i = 0; i < v->n; i++)
        if (!again[i])
            v->at[kept++] = v->at[i];
    v->n = kept;
    free(again);
    free(order);
}

static void collect(struct ask *a, const char *sql, struct span text, struct node_vec *out)
{
    struct stmt *q = ask_stmt(a, sql);
    ask_text(q, ":text", text);
    while (ask_row(a, q))
        vec_push(out, stmt_int(q, 0));
    unique_nodes(out);
}

static int by_value(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return (a > b) - (a < b);
}

/* Is it among n sorted ones? */
static bool is_among(const int64_t *sorted, size_t n, int64_t one)
{
    return n && bsearch(&one, sorted, n, sizeof one, by_value);
}

static const char by_id_sql[] =
    "SELECT n.id FROM string s JOIN node n ON n.key_id = s.id WHERE s.text = :text"
    " UNION SELECT m.node_id FROM string s JOIN name m ON m.string_id = s.id AND m.what "
    "= " SQL_OLDER_ID " WHERE "
    "s.text = :text";
static const char by_number_sql[] =
    "SELECT m.node_id FROM string s JOIN name m ON m.string_id = "
    "s.id AND m.what = " SQL_NUMBER " WHERE s.text = :text ORDER BY 1";
static const char by_title_sql[] =
    "SELECT m.node_id FROM string s JOIN name m ON m.string_id = "
    "s.id AND m.what = " SQL_PRINTED " WHERE s.text = :text ORDER BY 1";
static const char by_key_sql[] = "SELECT m.node_id FROM string s JOIN name m ON m.string_id = s.id "
                                 "AND m.what IN " SQL_TITLES " WHERE s.text = :text ORDER BY 1";
static const char by_plan_sql[] =
    "SELECT m.node_id FROM string s JOIN name m ON m.string_id = s.id AND m.what IN " SQL_TITLES
    " WHERE s.text > :text || '(' AND s.text < :text || ')'"
    " AND s.text GLOB '*([0-9][0-9][0-9][0-9]*-[0-9][0-9][0-9][0-9]*)' ORDER BY 1";
static const char by_family_sql[] =
    "SELECT DISTINCT m.node_id FROM string s JOIN title t ON t.family_id = s.id"
    " JOIN name m ON m.string_id = t.id AND m.what = " SQL_PRINTED
    " WHERE s.text = :text ORDER BY 1";

/* The carrier of a part, 0 for what is none; *alone: it carries no other. */
static int64_t carrier_of(struct ask *a, int64_t node, bool *alone)
{
    struct stmt *q = ask_stmt(a, "SELECT n.carrier_id, (SELECT count(*) FROM (SELECT 1 FROM node x"
                                 " WHERE x.carrier_id = n.carrier_id LIMIT 2)) FROM node n"
                                 " WHERE n.id = :node AND n.carrier_id IS NOT NULL");
    ask_int(q, ":node", node);
    if (!ask_row(a, q))
        return 0;
    int64_t carrier = stmt_int(q, 0);
    *alone = stmt_int(q, 1) == 1;
    stmt_done(q);
    return carrier;
}

void ref_fold_parts(struct ask *a, struct node_vec *v)
{
    struct node_vec carriers = { 0 };
    size_t kept = 0;
    for (size_t i = 0; i < v->n; i++) {
        bool alone = false;
        int64_t carrier = carrier_of(a, v->at[i], &alone);
        if (carrier && alone)
            v->at[i] = carrier;
        else if (carrier)
            vec_push(&carriers, carrier);
    }
    unique_nodes(v);
    /* a carrier of several parts, found beside the part that was named, gives way to it */
    if (carriers.n)
        qsort(carriers.at, carriers.n, sizeof *carriers.at, by_value);
    for (size_t i = 0; i < v->n; i++)
        if (!is_among(carriers.at, carriers.n, v->at[i]))
            v->at[kept++] = v->at[i];
    v->n = kept;
    vec_release(&carriers);
}

static bool share_issuer(struct span x, struct span y)
{
    while (x.n) {
        size_t at = span_find(x, SPAN(";"));
        if (span_has(y, at == SPAN_NONE ? x : span_cut(x, 0, at)))
            return true;
        x = span_from(x, at == SPAN_NONE ? x.n : at + 1);
    }
    return false;
}

/* Keeps the candidates of the issuer that the typed title begins with, when there are such. */
static void keep_issuer(struct ask *a, struct node_vec *v, struct span issuer)
{
    struct node_vec kept = { 0 };
    for (size_t i = 0; issuer.n && i < v->n; i++) {
        struct card c;
        if (card_load(a, &c, v->at[i]) &&
            bodies_match(a->lex, &a->arena, c.issuers, issuer) == BODY_SAME)
            vec_push(&kept, v->at[i]);
    }
    if (kept.n) {
        vec_release(v);
        *v = kept;
    } else {
        vec_release(&kept);
    }
}

/* Two papers of one title and of the same bodies, each a work of its own: what is done once (表彰…的决定 of 2015 and of 2020, two amendments of
   one rule) has no editions, and no day tells which is meant. One that is only cited stands back. */
static bool are_done_once(const struct card *x, const struct card *y)
{
    const struct span cited = SPAN("cited");
    return x->work_id != y->work_id && !span_eq(x->presence, cited) &&
           !span_eq(y->presence, cited) && x->issuers.n &&
           editions_same_bodies(x->issuers, y->issuers);
}

bool ref_of_day(struct ask *a, const struct node_vec *v, int64_t *node)
{
    struct VEC(struct edition) texts = { 0 };
    struct card before = { 0 };
    struct node_vec nodes = { 0 };
    struct span issuers = { 0 };
    bool one = true;
    for (size_t i = 0; i < v->n && one; i++) {
        struct card c;
        if (!card_load(a, &c, v->at[i]))
            continue;
        one = !issuers.n || !c.issuers.n || share_issuer(issuers, c.issuers) ||
              share_issuer(c.issuers, issuers);
        one = one && !(before.node && are_done_once(&before, &c));
        before = before.node && span_eq(c.presence, SPAN("cited")) ? before : c;
        issuers = c.issuers.n ? c.issuers : issuers;
        vec_push(&texts, card_edition(&c));
        vec_push(&nodes, c.node);
    }
    struct editions of = { .at = texts.at, .n = texts.n };
    *node = one && of.n ? nodes.at[edition_of_day(&of, day_parse(a->as_of_text))] : 0;
    vec_release(&texts);
    vec_release(&nodes);
    return *node != 0;
}

static int64_t work_of(struct ask *a, int64_t node)
{
    struct stmt *q = ask_stmt(a, "SELECT work_id FROM node WHERE id = :node");
    ask_int(q, ":node", node);
    return ask_one(a, q, 0);
}

/* The rule of that title may go on under a carrier's: what is alike and of the same work is a candidate, too. */
static void add_same_work(struct ask *a, struct node_vec *found, const struct node_vec *alike)
{
    struct node_vec works = { 0 };
    for (size_t i = 0; i < found->n && alike->n; i++)
        vec_push(&works, work_of(a, found->at[i]));
    if (works.n)
        qsort(works.at, works.n, sizeof *works.at, by_value);
    for (size_t i = 0; i < alike->n && works.n; i++)
        if (is_among(works.at, works.n, work_of(a, alike->at[i])))
            vec_push(found, alike->at[i]);
    unique_nodes(found);
    vec_release(&works);
}

/* 溪州市人民代表大会常务委员会公告第12号 leaves its term out: the papers of that number in all terms. */
static void collect_terms(struct ask *a, struct span number, struct node_vec *out)
{
    static const char *const terms[] = { "一",   "二",   "三",   "四",   "五",   "六",   "七",
                                         "八",   "九",   "十",   "十一", "十二", "十三", "十四",
                                         "十五", "十六", "十七", "十八", "十九", "二十" };
    size_t at = span_find(number, SPAN("人民代表大会"));
    if (at == SPAN_NONE || span_has(number, SPAN("届")))
        return;
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        struct span with = arena_printf(&a->arena, "%.*s第%s届%.*s", (int)at, number.p, terms[i],
                                        SPAN_ARG(span_from(number, at)));
        collect(a, by_number_sql, with, out);
    }
}

void ref_by_number(struct ask *a, struct span number, struct node_vec *out)
{
    enum { SPELLINGS = 16 };
    struct span other[SPELLINGS];
    size_t had = out->n;
    collect(a, by_number_sql, number, out);
    if (out->n > had)
        return;
    /* 〔1993〕经他字第20号 for 〔93〕经他字第20号: the store keeps one spelling of each number */
    size_t n = docno_spellings(other, SPELLINGS, &a->arena, number);
    for (size_t i = 0; i < n && out->n == had; i++)
        if (!span_eq(other[i], number))
            collect(a, by_number_sql, other[i], out);
    if (out->n == had)
        collect_terms(a, number, out);
}

void ref_by_title(struct ask *a, struct span title, bool family, struct node_vec *out)
{
    if (family)
        collect(a, by_family_sql, key_family(&a->arena, a->lex, title), out);
    else
        collect(a, by_key_sql, key_title(&a->arena, a->lex, title, NULL), out);
    ref_fold_parts(a, out);
}

/* 云溪市停车办法, which 云溪市人民政府 has issued as 停车办法: the documents of the place that leave its name out. */
static void find_placed(struct ask *a, struct span key, struct node_vec *found)
{
    struct node_vec all = { 0 };
    struct seat home = { PLACE_LOCAL, body_place(a->lex, key) };
    struct span rest = title_without_place(a->lex, key, home.name);
    collect(a, by_key_sql, rest, &all);
    for (size_t i = 0; i < all.n; i++) {
        struct card c;
        if (card_load(a, &c, all.at[i]) &&
            places_compare(home, body_of_place(a->lex, c.issuers)) == PLACES_ONE)
            vec_push(found, c.node);
    }
    unique_nodes(found);
    vec_release(&all);
}

static void find_by_title(struct ask *a, const struct ref *r, struct node_vec *found,
                          struct node_vec *alike)
{
    struct span issuer = { 0 };
    struct span key = key_title(&a->arena, a->lex, r->title, &issuer);
    collect(a, by_title_sql, r->title, found);
    collect(a, by_key_sql, key, alike);
    for (size_t i = 0, none = !found->n; none && i < alike->n; i++)
        vec_push(found, alike->at[i]);
    if (!found->n)
        collect(a, by_family_sql, key_family(&a->arena, a->lex, r->title), found);
    if (!found->n)
        find_placed(a, key, found);
    if (!found->n) /* a plan whose years are left out */
        collect(a, by_plan_sql, key, found);
    ref_fold_parts(a, found);
    ref_fold_parts(a, alike);
    if (!key_instrument(&a->arena, r->title)
             .n) /* a carrier's title (关于印发…的通知) names one document */
        add_same_work(a, found, alike);
    if (issuer.n)
        keep_issuer(a, found, issuer);
}

/* Several documents bear the number (orders restart): the title typed with it decides. */
static void narrow_by_title(struct ask *a, const struct ref *r, struct node_vec *found)
{
    struct node_vec named = { 0 }, both = { 0 };
    collect(a, by_key_sql, key_title(&a->arena, a->lex, r->title, NULL), &named);
    for (size_t i = 0; i < named.n; i++) /* few documents share a number, many may share a title */
        if (has_node(found, named.at[i]))
            vec_push(&both, named.at[i]);
    if (both.n) {
        vec_release(found);
        *found = both;
    } else {
        vec_release(&both);
    }
    vec_release(&named);
}

bool ref_is_text(const struct card *c, struct span text_of)
{
    struct span days[] = { c->issued, c->edition };
    for (size_t i = 0; i < COUNT(days); i++)
        if (days[i].n >= text_of.n && span_starts(days[i], text_of))
            return true;
    /* 目录（2024年版）, issued in 2023, bears the year in its name */
    return text_of.n >= 4 && span_has(c->title, span_cut(text_of, 0, 4));
}

/* Leaves the texts of the day or year that was typed; of the year where no text is of the day; all where none is of either. */
static void keep_text(struct ask *a, struct node_vec *v, struct span text_of)
{
    enum { YEAR = 4 };
    for (int year = 0; year <= 1 && text_of.n; year++) {
        struct node_vec kept = { 0 };
        for (size_t i = 0; i < v->n; i++) {
            struct card c;
            if (card_load(a, &c, v->at[i]) &&
                ref_is_text(&c, year ? span_cut(text_of, 0, YEAR) : text_of))
                vec_push(&kept, v->at[i]);
        }
        if (kept.n) {
            vec_release(v);
            *v = kept;
            return;
        }
        vec_release(&kept);
    }
}

static int emit_ambiguous(struct ask *a, const struct ref *r, const struct node_vec *found)
{
    json_t *o = json_object(), *list = json_array();
    put(o, "type", json_string("ambiguous"));
    put_text(o, "ref", r->text);
    for (size_t i = 0; i < found->n && i < 20; i++)
        json_array_append_new(list, doc_json(a, found->at[i]));
    put(o, "candidates", list);
    ask_emit(a, o);
    return QUERY_AMBIGUOUS;
}

static int emit_not_found(struct ask *a, const struct ref *r)
{
    json_t *o = json_object();
    put(o, "type", json_string("not_found"));
    put_text(o, "ref", r->text);
    put_known(o, a);
    json_object_set_new(o, "nearest", ref_nearest(a, r));
    ask_emit(a, o);
    return QUERY_NOT_FOUND;
}

int ref_find(struct ask *a, struct span typed, int64_t *node, struct ref *parsed,
             struct node_vec *others)
{
    struct ref r;
    ref_parse(&r, &a->keep, a->lex, typed);
    *node = 0;
    struct node_vec found = { 0 }, alike = { 0 };
    struct span name = trim(span_cut(r.text, 0, r.text.n - r.pinpoint.n));
    collect(a, by_id_sql, name, &found);
    if (!found.n && r.number.n) {
        collect(a, by_number_sql, name,
                &found); /* typed as it is kept: an order of a body that no table knows */
        if (!found.n)
            ref_by_number(a, r.number, &found);
        if (found.n > 1 && r.title.n)
            narrow_by_title(a, &r, &found);
    } else if (!found.n && r.title.n) {
        find_by_title(a, &r, &found, &alike);
        if (!found.n && r.text_of.n) {
            r.title = title_of_text(&r);
            find_by_title(a, &r, &found, &alike);
        }
        for (size_t i = 0; i < alike.n && r.text_of.n; i++)
            vec_push(&found, alike.at[i]);
        unique_nodes(&found);
        keep_text(a, &found, r.text_of);
    }
    int outcome = WH_OK;
    if (found.n == 1)
        *node = found.at[0];
    else if (found.n > 1 && (r.number.n || !ref_of_day(a, &found, node)))
        outcome = emit_ambiguous(a, &r, &found);
    else if (!found.n && a->status == WH_OK)
        outcome = emit_not_found(a, &r);
    for (size_t i = 0; others && *node && i < alike.n; i++)
        if (alike.at[i] != *node)
            vec_push(others, alike.at[i]);
    if (others)
        unique_nodes(others);
    if (parsed)
        *parsed = r;
    vec_release(&found);
    vec_release(&alike);
    return a->status != WH_OK ? (int)a->status : outcome;
}

/* ------------------------------------------------------------------ what it may have been */

enum { MAX_GRAMS = 512, MAX_NEAREST = 5 };

struct grams {
    uint64_t at[MAX_GRAMS];
    size_t n;
};

static void grams_of(struct grams *g, struct span s)
{
    uint32_t before = 1;
    g->n = 0;
    for (size_t i = 0, len; i < s.n && g->n < MAX_GRAMS; i += len) {
        uint32_t cp = utf8_decode(s.p + i, s.p + s.n, &len);
        g->at[g->n++] = (uint64_t)before << 32 | cp;
        before = cp;
    }
    qsort(g->at, g->n, sizeof *g->at, by_value);
}

static double likeness(const struct grams *x, const struct grams *y)
{
    size_t i = 0, k = 0, both = 0;
    while (i < x->n && k < y->n) {
        if (x->at[i] == y->at[k]) {
            both++;
            i++;
            k++;
        } else if (x->at[i] < y->at[k]) {
            i++;
        } else {
            k++;
        }
    }
    return x->n + y->n ? 2.0 * (double)both / (double)(x->n + y->n) : 0;
}

double ref_likeness(struct span x, struct span y)
{
    static _Thread_local struct grams gx, gy;
    grams_of(&gx, x);
    grams_of(&gy, y);
    return likeness(&gx, &gy);
}

struct near {
    double score;
    int64_t node;
};

static void keep_near(struct near *best, size_t *n, double score, int64_t node)
{
    for (size_t i = 0; i < *n; i++)
        if (best[i].node == node)
            return;
    size_t at = *n;
    while (at > 0 && best[at - 1].score < score)
        at--;
    if (at >= MAX_NEAREST)
        return;
    size_t last = *n < MAX_NEAREST ? *n : MAX_NEAREST - 1;
    memmove(best + at + 1, best + at, (last - at) * sizeof *best);
    best[at] = (struct near){ score, node };
    if (*n < MAX_NEAREST)
        (*n)++;
}

/* Ranks the rows (text, node) of a statement by likeness to `want`. */
static void rank(struct ask *a, struct stmt *q, struct span want, double least, struct near *best,
                 size_t *n)
{
    struct grams wanted, have;
    grams_of(&wanted, want);
    while (ask_row(a, q)) {
        grams_of(&have, stmt_text(q, 0));
        double score = likeness(&wanted, &have);
        if (score >= least)
            keep_near(best, n, score, stmt_int(q, 1));
    }
}

json_t *ref_nearest(struct ask *a, const struct ref *r)
{
    struct near best[MAX_NEAREST];
    size_t n = 0;
    const char *why = "number";
    if (r->number.n) {
        /* the same series first: all numbers with the code before the year */
        size_t code = span_find(r->number, SPAN("〔"));
        struct span series =
            code == SPAN_NONE ? span_cut(r->number, 0, 9) : span_cut(r->number, 0, code + 3);
        struct stmt *q =
            ask_stmt(a, "SELECT s.text, m.node_id FROM string s JOIN name m ON m.string_id = s.id "
                        "AND m.what = " SQL_NUMBER
                        " WHERE s.text >= :from AND s.text < :to ORDER BY s.text LIMIT 20000");
        ask_text(q, ":from", series);
        ask_text(q, ":to",
                 arena_join(&a->arena, (struct span[]){ series, SPAN("\xf4\x8f\xbf\xbf") }, 2));
        rank(a, q, r->number, 0.5, best, &n);
        if (!n) {
            q = ask_stmt(a, "SELECT s.text, m.node_id FROM name m JOIN string s ON s.id = "
                            "m.string_id WHERE m.what = " SQL_NUMBER " LIMIT 300000");
            rank(a, q, r->number, 0.6, best, &n);
        }
    } else {
        why = "title";
        struct stmt *q =
            ask_stmt(a, "SELECT s.text, m.node_id FROM name m JOIN string s ON s.id = m.string_id"
                        " WHERE m.what IN " SQL_TITLES " LIMIT 500000");
        rank(a, q, key_title(&a->arena, a->lex, r->title, NULL), 0.5, best, &n);
    }
    json_t *list = json_array();
    for (size_t i = 0; i < n; i++) {
        json_t *o = json_object();
        put(o, "doc", doc_json(a, best[i].node));
        put(o, "why", json_string(why));
        json_array_append_new(list, o);
    }
    return list;
}
