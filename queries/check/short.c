// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Short forms (DOMAIN §3.4): （以下简称《条例》）, （以下简称专项资金）. Defined once, before their use, and used.
#include "analyzer/words/title.h"
#include "analyzer/words/words.h"
#include "queries/check/check_p.h"

enum { MAX_SHORT = 60, MAX_SHORTS = 400, MAX_ALSO = 20 };

struct shorter {
    struct span text;           /* without marks */
    uint64_t from, to, outside; /* clean bytes with its marks; behind its bracket */
    int scope;                  /* 0 the document, else its part */
    bool titled;                /* stands in 《》 */
};

/* 《条例》 standing alone in running text. */
struct use {
    struct span text;
    uint64_t from, to;
    int scope;
    bool kind; /* nothing but the name of a kind: means nothing without a definition */
};

struct shorts {
    struct checking *k;
    const struct document *doc;
    struct VEC(struct shorter) defined;
    struct VEC(struct use) used;
    struct span_vec undefined; /* kinds that stand alone, as told */
    /* Inside “…” that opens and does not close before `seen`, in the line that begins at `line`: a line may be as long as
       the text, so it is read once. */
    uint64_t line, seen;
    bool quoted;
};

/* A part is a scope of its own: what the notice calls 《办法》 is not what the 办法 calls so. */
static int scope_of(const struct shorts *s, uint64_t clean)
{
    uint64_t raw = view_raw(&s->k->view, clean);
    for (size_t i = 0; i < s->doc->parts.n; i++)
        if (raw >= s->doc->parts.at[i].byte_from && raw < s->doc->parts.at[i].byte_to)
            return (int)i + 1;
    return 0;
}

/* ------------------------------------------------------------------ reading */

/* Does 称 at the end of `before` introduce a short form? */
static bool introduces(struct span before)
{
    static const struct span words[] = { SPAN_INIT("以下简称"), SPAN_INIT("以下分别简称"),
                                         SPAN_INIT("以下统称"), SPAN_INIT("以下合称"),
                                         SPAN_INIT("以下称"),   SPAN_INIT("（简称"),
                                         SPAN_INIT("(简称"),    SPAN_INIT("，简称"),
                                         SPAN_INIT("（下称"),   SPAN_INIT("(下称"),
                                         SPAN_INIT("，下称"),   SPAN_INIT("以下均简称") };
    return ends_any(before, words, COUNT(words)) > 0;
}

/* The short form at `at`, with or without marks; 0 bytes when there is none. */
static size_t read_short(struct shorter *out, struct span text, uint64_t at, uint64_t to)
{
    static const struct span quotes[] = { SPAN_INIT("“"), SPAN_INIT("‘"), SPAN_INIT("\""),
                                          SPAN_INIT("「") };
    static const struct span ends[] = { SPAN_INIT("”"),  SPAN_INIT("’"),  SPAN_INIT("\""),
                                        SPAN_INIT("」"), SPAN_INIT("）"), SPAN_INIT(")"),
                                        SPAN_INIT("，"), SPAN_INIT("。"), SPAN_INIT("；"),
                                        SPAN_INIT("《"), SPAN_INIT(",") };
    struct span rest = span_cut(text, at, to);
    size_t quote = starts_any(rest, quotes, COUNT(quotes)), n = quote;
    *out = (struct shorter){ .from = at };
    if (span_starts(span_from(rest, n), SPAN("《"))) {
        struct title t;
        if (!title_scan(&t, text, at + n))
            return 0;
        out->text = span_cut(text, t.from + 3, t.to - 3);
        out->titled = true;
        n = t.to - at;
    } else {
        while (n < rest.n && n < MAX_SHORT + 6 &&
               !starts_any(span_from(rest, n), ends, COUNT(ends)))
            n++;
        out->text = span_cut(rest, quote, n);
    }
    if (quote)
        n += starts_any(span_from(rest, n), ends, 4);
    out->to = at + n;
    if (!out->titled && span_has(out->text, SPAN("、"))) /* several names for several things */
        return 0;
    return out->text.n >= 6 && out->text.n <= MAX_SHORT && n < rest.n ? n : 0;
}

/* One definition, or several of 以下分别简称. */
static void read_definition(struct shorts *s, uint64_t at, uint64_t to)
{
    static const struct span joins[] = { SPAN_INIT("、"), SPAN_INIT("和"), SPAN_INIT("及"),
                                         SPAN_INIT("，"), SPAN_INIT("与") };
    struct span text = s->k->view.text;
    size_t first = s->defined.n;
    at += starts_any(span_cut(text, at, to), (struct span[]){ SPAN("为"), SPAN("：") }, 2);
    for (;;) {
        struct shorter one;
        size_t n = read_short(&one, text, at, to);
        if (!n || s->defined.n >= MAX_SHORTS)
            break;
        one.scope = scope_of(s, one.from);
        vec_push(&s->defined, one);
        at += n;
        size_t join = starts_any(span_cut(text, at, to), joins, COUNT(joins));
        bool more = one.titled && (span_starts(span_cut(text, at + join, to), SPAN("《")));
        if (!more)
            break;
        at += join;
    }
    for (size_t i = first; i < s->defined.n; i++)
        s->defined.at[i].outside = at;
}

/* Is `at` inside the wording of another text? Asked in the order of the text. */
static bool is_quoted(struct shorts *s, const struct view_line *l, uint64_t at)
{
    if (s->line != l->from || s->seen > at) {
        s->line = s->seen = l->from;
        s->quoted = false;
    }
    struct span piece = span_cut(s->k->view.text, s->seen, at);
    size_t open = span_rfind(piece, SPAN("“")), close = span_rfind(piece, SPAN("”"));
    if (open != SPAN_NONE || close != SPAN_NONE)
        s->quoted = open != SPAN_NONE && (close == SPAN_NONE || close < open);
    s->seen = at;
    return s->quoted;
}

/* 《宪法》, 《基本法》 need no definition; 《章程》 is that of whoever is spoken of; certificates are no instruments. */
static bool names_itself(const struct checking *k, struct span kind)
{
    return lexicon_kind_ends(k->ask.lex, kind, KIND_CONTRACT) || lexicon_law(k->ask.lex, kind).n ||
           lexicon_is_stop_title(k->ask.lex, kind);
}

static void read_title(struct shorts *s, const struct view_line *l, const struct title *t)
{
    struct checking *k = s->k;
    struct span text = span_cut(k->view.text, t->from + 3, t->to - 3);
    struct span before = span_cut(k->view.text, l->from, t->from);
    if (text.n > MAX_SHORT || is_quoted(s, l, t->from) || span_ends(before, SPAN("称")) ||
        span_ends(before, SPAN("称为")) || span_ends(before, SPAN("即")) ||
        span_ends(before, SPAN("本")) || span_ends(before, SPAN("该")) ||
        span_ends(before, SPAN("“")) || l->flags & (VIEW_HEADING | VIEW_TABLE))
        return;
    struct span kind = lexicon_kind(k->ask.lex, text);
    bool alone = kind.n == text.n && kind.n && kind.n <= 12;
    struct use u = { text, t->from, t->to, scope_of(s, t->from), alone && !names_itself(k, text) };
    vec_push(&s->used, u);
}

/* The next place of the word, or `to`; `known`: it is at `from` already. */
static uint64_t next_of(struct span text, struct span word, uint64_t from, uint64_t to, bool known)
{
    size_t n = known ? 0 : span_find(span_cut(text, from, to), word);
    return n == SPAN_NONE ? to : from + n;
}

static void read_line(struct shorts *s, const struct view_line *l)
{
    struct span text = s->k->view.text;
    uint64_t at = l->from;
    for (uint64_t mark = at, word = at;;) {
        struct title t;
        mark = next_of(text, SPAN("《"), mark > at ? mark : at, l->to, mark > at);
        word = next_of(text, SPAN("称"), word > at ? word : at, l->to, word > at);
        if (mark == l->to && word == l->to)
            return;
        if (word < mark) {
            at = word + 3;
            if (introduces(span_cut(text, l->from, at)))
                read_definition(s, at, l->to);
            continue;
        }
        at = mark;
        if (title_scan(&t, text, at)) {
            read_title(s, l, &t);
            at = t.to;
        } else {
            at += 3;
        }
    }
}

/* ------------------------------------------------------------------ findings */

static json_t *add(struct shorts *s, enum check_rule_id rule, uint64_t from, uint64_t to,
                   struct span name, struct span why)
{
    struct checking *k = s->k;
    json_t *o = check_add(k, rule, view_raw(&k->view, from), view_raw_end(&k->view, to),
                          check_sentence(k, from, to), why);
    check_name(k, span_of(NULL, 0), name);
    return o;
}

static const struct shorter *definition_of(const struct shorts *s, struct span text)
{
    for (size_t i = 0; i < s->defined.n; i++)
        if (span_eq(s->defined.at[i].text, text))
            return &s->defined.at[i];
    return NULL;
}

static bool find_twice(struct shorts *s, size_t i)
{
    const struct shorter *d = &s->defined.at[i];
    if (span_eq(d->text, SPAN("甲方")) || span_eq(d->text, SPAN("乙方")))
        return false;
    for (size_t n = 0; n < i; n++) {
        const struct shorter *before = &s->defined.at[n];
        if (before->scope != d->scope || !span_eq(before->text, d->text))
            continue;
        struct span why = arena_printf(
            &s->k->arena, "简称“%.*s”在第%u行已经定义过一次。", SPAN_ARG(d->text),
            (unsigned)view_source_line(&s->k->view, view_raw(&s->k->view, before->from)));
        json_t *o = add(s, CHECK_ABBREVIATION_TWICE, d->from, d->to, d->text, why);
        check_also(s->k, o, view_raw(&s->k->view, before->from));
        return true;
    }
    return false;
}

/* Is the short form used behind its definition? A mere kind counts only in marks or with 本, 该. */
static bool is_used(const struct shorts *s, const struct shorter *d, uint64_t end)
{
    struct span rest = span_cut(s->k->view.text, d->outside, end);
    struct span kind = lexicon_kind(s->k->ask.lex, d->text);
    if (!d->titled || kind.n != d->text.n)
        return span_has(rest, d->text);
    static const char *const around[][2] = { { "《", "》" }, { "“", "”" },   { "本", "" },
                                             { "该", "" },   { "按照", "" }, { "", "第" },
                                             { "", "由" },   { "", "自" } };
    for (size_t i = 0; i < COUNT(around); i++) {
        struct span parts[] = { span_str(around[i][0]), d->text, span_str(around[i][1]) };
        if (span_has(rest, arena_join(&s->k->ask.arena, parts, 3)))
            return true;
    }
    return false;
}

static void find_unused(struct shorts *s, const struct shorter *d, uint64_t end)
{
    if (is_used(s, d, end))
        return;
    struct span why =
        arena_printf(&s->k->arena, "定义了简称“%.*s”，其后没有使用。", SPAN_ARG(d->text));
    add(s, CHECK_ABBREVIATION_UNUSED, d->from, d->to, d->text, why);
}

/* Is it a name by itself (《安全生产法》), not only a short form of this text? */
static bool is_a_name(struct shorts *s, struct span text)
{
    struct foreign f = { .title = text };
    struct foreign_found found;
    foreign_find(&s->k->ask, &f, &found);
    return found.how != FOREIGN_UNKNOWN || lexicon_law(s->k->ask.lex, text).n;
}

/* Is it used before? Told at its first use. */
static bool find_early(struct shorts *s, const struct shorter *d)
{
    for (size_t i = 0; i < s->used.n && d->titled; i++) {
        const struct use *u = &s->used.at[i];
        if (u->from >= d->from || u->scope != d->scope || !span_eq(u->text, d->text))
            continue;
        const struct shorter *first = definition_of(s, d->text);
        if (first->scope == u->scope && first->from < u->from)
            return false;
        if (!u->kind && is_a_name(s, u->text))
            return false;
        uint32_t line = view_source_line(&s->k->view, view_raw(&s->k->view, d->from));
        struct span why = arena_printf(&s->k->arena, "《%.*s》在第%u行才定义，这里已经使用。",
                                       SPAN_ARG(d->text), (unsigned)line);
        check_also(s->k, add(s, CHECK_ABBREVIATION_EARLY, u->from, u->to, u->text, why),
                   view_raw(&s->k->view, d->from));
        return true;
    }
    return false;
}

/* A kind that stands alone and is defined nowhere in the document: one finding, and its further places. */
struct undefined {
    struct span text;
    json_t *finding;
    UT_hash_handle hh;
};

static void find_undefined(struct shorts *s, const struct use *u, struct undefined **told)
{
    struct checking *k = s->k;
    struct undefined *one = NULL;
    if (!u->kind)
        return;
    HASH_FIND(hh, *told, u->text.p, u->text.n, one);
    if (one) {
        if (one->finding && json_array_size(json_object_get(one->finding, "also")) < MAX_ALSO)
            check_also(k, one->finding, view_raw(&k->view, u->from));
        return;
    }
    one = arena_zalloc(&k->arena, sizeof *one);
    one->text = u->text;
    HASH_ADD_KEYPTR(hh, *told, one->text.p, one->text.n, one);
    if (definition_of(s, u->text) || check_title_owner(k, u->text) != OWNER_NONE)
        return;
    struct span why = arena_printf(&k->arena,
                                   "《%.*s》没有定义，不知指哪一件文件；请写全称，或者先"
                                   "用“以下简称《%.*s》”定义。",
                                   SPAN_ARG(u->text), SPAN_ARG(u->text));
    one->finding = add(s, CHECK_ABBREVIATION_UNDEFINED, u->from, u->to, u->text, why);
}

static void check_document(struct checking *k, const struct document *d)
{
    struct shorts s = { .k = k, .doc = d };
    uint64_t from, to;
    if (!check_range(k, d, &from, &to))
        return;
    for (size_t i = view_line_of(&k->view, from); i < k->view.n_lines && k->view.lines[i].from < to;
         i++)
        read_line(&s, &k->view.lines[i]);
    for (size_t i = 0; i < s.defined.n; i++) {
        bool told = find_early(&s, &s.defined.at[i]);
        told |= find_twice(&s, i);
        if (!told)
            find_unused(&s, &s.defined.at[i], to);
    }
    struct undefined *told = NULL;
    for (size_t i = 0; i < s.used.n; i++)
        find_undefined(&s, &s.used.at[i], &told);
    HASH_CLEAR(hh, told);
    vec_release(&s.defined);
    vec_release(&s.used);
    vec_release(&s.undefined);
}

void check_shorts(struct checking *k)
{
    for (size_t i = 0; i < k->text->documents.n; i++)
        if (k->text->documents.at[i].presence == PRESENCE_FULL && check_goes_on(k))
            check_document(k, &k->text->documents.at[i]);
}
