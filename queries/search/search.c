// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Rules that somebody half remembers: by number, title, issuer, year and text, the best first, one row a document.
#include <math.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "graph/resolve/terms.h"
#include "queries/evidence.h"
#include "queries/kin.h"
#include "queries/search/text.h"
#include "queries/search/wish.h"
#include "queries/status/status.h"

/* How much a word counts where it was found; in a title or number as well as it fits. */
#define BY_PINYIN     0.95
#define BY_ISSUER     0.6
#define BY_YEAR       0.6
#define BY_TEXT       0.3
#define BY_TEXT_OFTEN 0.2 /* more for a text that has it again and again */
/* A title that is little else than what was typed comes before one that also has it; a text that is here before one that is not. */
#define BY_CLOSENESS  0.25
#define BY_TITLE_END  0.04
#define BY_PRESENCE   0.06
/* How much of a title the words are that name it. */
#define NAMED_FROM    0.6

enum { TEXTS_TO_LOOK_INTO = 300 };

enum found_in { IN_NOWHERE, IN_NUMBER, IN_TITLE, IN_OTHER, IN_TEXT };

struct found {
    int64_t node;
    double how[WISH_WORDS];
    uint8_t in[WISH_WORDS];
    double close;  /* how much of the title the words are */
    double number; /* the whole of what was typed, as a number */
    struct text_hit text;
    double score;
    char day[11];
};

struct search {
    struct ask *a;
    struct wish wish;
    struct span words[WISH_WORDS]; /* as UTF-8, for the texts */
    struct span left_out;          /* the word without which something was found */
    struct VEC(struct found) found;
    uint32_t
        *slots; /* of found, by node: place + 1, 0 where free; room for n_slots, a power of two */
    size_t n_slots;
    struct VEC(int64_t) titles; /* candidates, by row */
};

static uint32_t *slot_of(const struct search *s, int64_t node)
{
    size_t i = (uint64_t)node * 0x9E3779B97F4A7C15 >> 20;
    while (true) {
        uint32_t *slot = &s->slots[i++ & (s->n_slots - 1)];
        if (!*slot || s->found.at[*slot - 1].node == node)
            return slot;
    }
}

static void grow_slots(struct search *s)
{
    free(s->slots);
    s->n_slots = s->n_slots ? s->n_slots * 4 : 1024;
    s->slots = mem_alloc(s->n_slots * sizeof *s->slots);
    memset(s->slots, 0, s->n_slots * sizeof *s->slots);
    for (size_t i = 0; i < s->found.n; i++)
        *slot_of(s, s->found.at[i].node) = (uint32_t)i + 1;
}

/* What is known of a document; new if need be. Valid until the next call. */
static struct found *found_of(struct search *s, int64_t node)
{
    if ((s->found.n + 1) * 2 > s->n_slots)
        grow_slots(s);
    uint32_t *slot = slot_of(s, node);
    if (!*slot) {
        vec_push(&s->found, ((struct found){ .node = node }));
        *slot = (uint32_t)s->found.n;
    }
    return &s->found.at[*slot - 1];
}

static void better(struct found *f, size_t word, double how, enum found_in in)
{
    if (how <= f->how[word])
        return;
    f->how[word] = how;
    f->in[word] = (uint8_t)in;
}

/* ------------------------------------------------------------------ titles */

static int by_id(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

static void add_titles(struct search *s, const char *sql, struct span from, struct span to)
{
    struct stmt *q = ask_stmt(s->a, sql);
    ask_text(q, ":from", from);
    if (to.n)
        ask_text(q, ":to", to);
    while (ask_row(s->a, q))
        vec_push(&s->titles, stmt_int(q, 0));
}

static struct span utf8_of(struct arena *a, const uint32_t *at, size_t n)
{
    char *p = arena_alloc(a, n * 4 + 1);
    size_t len = 0;
    for (size_t i = 0; i < n; i++)
        len += utf8_encode(p + len, at[i]);
    p[len] = '\0';
    return span_of(p, len);
}

/* Titles with one or two characters in a row; those that end with them are not among them: the index has threes. */
static void find_titles_with(struct search *s, const uint32_t *at, size_t n)
{
    struct arena *keep = &s->a->keep;
    uint32_t last[] = { 0, 0, 0 };
    memcpy(last, at, n * sizeof *last);
    last[n] = 0x10FFFF;
    add_titles(s, "SELECT doc FROM title_gram WHERE term >= :from AND term <= :to ORDER BY term",
               utf8_of(keep, at, n), utf8_of(keep, last, n + 1));
}

/* Titles that share three characters in a row with a word, or begin so with a shorter one. Of four or five, one wrong character may leave no
   three: then those that have its first two, or its last two. */
static void find_titles_of(struct search *s, const struct letters *word)
{
    struct arena *keep = &s->a->keep;
    size_t before = s->titles.n;
    if (word->n < 3)
        find_titles_with(s, word->at, word->n);
    for (size_t i = 0; i + 3 <= word->n; i++)
        add_titles(s, "SELECT rowid FROM title_search WHERE title_search MATCH :from",
                   arena_printf(keep, "\"%.*s\"", SPAN_ARG(utf8_of(keep, word->at + i, 3))),
                   (struct span){ 0 });
    if (s->titles.n == before && (word->n == 4 || word->n == 5)) {
        find_titles_with(s, word->at, 2);
        find_titles_with(s, word->at + word->n - 2, 2);
    }
}

static void find_titles(struct search *s)
{
    bool aloud = false;
    for (size_t i = 0; i < s->wish.n; i++)
        aloud |= s->wish.word[i].latin;
    if (aloud) { /* any title may be read so */
        add_titles(s, "SELECT id FROM title WHERE :from IS NOT NULL", SPAN("all"),
                   (struct span){ 0 });
        return;
    }
    for (size_t i = 0; i < s->wish.n; i++)
        find_titles_of(s, &s->wish.word[i].text);
    if (s->titles.n)
        qsort(s->titles.at, s->titles.n, sizeof *s->titles.at, by_id);
    size_t n = 0;
    for (size_t i = 0; i < s->titles.n; i++)
        if (!n || s->titles.at[n - 1] != s->titles.at[i])
            s->titles.at[n++] = s->titles.at[i];
    s->titles.n = n;
}

/* How the words fit a name; false when none does. */
static bool fit_name(const struct search *s, const struct letters *name, double *how, double *close)
{
    bool any = false;
    double covered = 0;
    for (size_t i = 0; i < s->wish.n; i++) {
        const struct wish_word *w = &s->wish.word[i];
        struct fit fit, aloud = { 0 };
        word_fit(&fit, &w->text, name);
        if (w->latin && !fit.how)
            pinyin_fit(&aloud, &w->text, name);
        how[i] = fit.how ? fit.how : aloud.how * BY_PINYIN;
        any |= how[i] > 0;
        for (size_t k = 0; k < (fit.how ? fit.n : aloud.n); k++)
            covered +=
                fit.how ? fit.run[k].to - fit.run[k].from : aloud.run[k].to - aloud.run[k].from;
        const struct place_run *last = fit.n ? &fit.run[fit.n - 1] : NULL;
        if (last && last->to == name->n && name->n)
            covered += BY_TITLE_END / BY_CLOSENESS * (double)name->n;
    }
    *close = name->n ? covered / (double)name->n : 0;
    return any;
}

/* A title without what nearly all begin with. */
static struct span short_title(struct span title)
{
    return span_starts(title, SPAN("中华人民共和国")) ? span_from(title, SPAN("中华人民共和国").n)
                                                      : title;
}

static void fit_title(struct search *s, int64_t title)
{
    struct ask *a = s->a;
    struct stmt *q = ask_stmt(a, "SELECT s.text, t.key_id FROM title t JOIN string s ON s.id = t.id"
                                 " WHERE t.id = :id");
    ask_int(q, ":id", title);
    if (!ask_row(a, q))
        return;
    double how[WISH_WORDS], close;
    struct letters name = letters_of(&a->arena, short_title(ask_column(a, q, 0)));
    int64_t key = stmt_int(q, 1);
    stmt_done(q);
    if (!fit_name(s, &name, how, &close))
        return;
    q = ask_stmt(a,
                 "SELECT coalesce(n.carrier_id, n.id) FROM name m JOIN node n ON n.id = m.node_id"
                 " WHERE m.string_id = :key AND m.what IN " SQL_TITLES);
    ask_int(q, ":key", key);
    while (ask_row(a, q)) {
        struct found *f = found_of(s, stmt_int(q, 0));
        for (size_t i = 0; i < s->wish.n; i++)
            better(f, i, how[i], IN_TITLE);
        f->close = fmax(f->close, close);
    }
}

/* ------------------------------------------------------------------ numbers, issuers, years */

static bool has_letters(const struct letters *few, const struct letters *many)
{
    for (size_t i = 0; i + few->n <= many->n; i++)
        if (memcmp(many->at + i, few->at, few->n * sizeof *few->at) == 0)
            return true;
    return false;
}

static void fit_number(struct search *s, struct span number, int64_t node)
{
    struct letters printed = letters_of(&s->a->arena, number);
    struct number_shape shape;
    number_shape_of(&shape, &printed);
    double how = s->wish.is_number ? number_fit(&s->wish.number, &shape) : 0;
    if (how > 0) {
        struct found *f = found_of(s, node);
        f->number = fmax(f->number, how);
    }
    for (size_t i = 0; i < s->wish.n; i++)
        if (s->wish.word[i].text.n > 1 && has_letters(&s->wish.word[i].text, &printed))
            better(found_of(s, node), i, 0.9, IN_NUMBER);
}

static void find_numbers(struct search *s)
{
    struct stmt *q = ask_stmt(
        s->a, "SELECT s.text, coalesce(n.carrier_id, n.id) FROM name m JOIN string s"
              " ON s.id = m.string_id JOIN node n ON n.id = m.node_id WHERE m.what = " SQL_NUMBER);
    while (ask_row(s->a, q)) {
        fit_number(s, stmt_text(q, 0), stmt_int(q, 1));
        arena_clear(&s->a->arena);
    }
}

/* Words that are the issuer's or the year's. */
static void fit_head(struct search *s, struct found *f)
{
    struct stmt *q = ask_stmt(s->a, "SELECT issuers, issued, presence FROM doc WHERE node = :node");
    ask_int(q, ":node", f->node);
    if (!ask_row(s->a, q))
        return;
    struct letters issuers = letters_of(&s->a->arena, ask_column(s->a, q, 0));
    struct span day = stmt_text(q, 1);
    bool full = span_eq(stmt_text(q, 2), SPAN("full"));
    snprintf(f->day, sizeof f->day, "%.*s", (int)(day.n > 10 ? 10 : day.n), day.p ? day.p : "");
    stmt_done(q);
    f->score = full ? BY_PRESENCE : 0;
    for (size_t i = 0; i < s->wish.n; i++) {
        const struct wish_word *w = &s->wish.word[i];
        struct fit fit = { 0 };
        if (w->digits && w->text.n == 4 &&
            span_starts(span_str(f->day), utf8_of(&s->a->arena, w->text.at, 4)))
            better(f, i, BY_YEAR, IN_OTHER);
        if (!w->digits && !f->how[i])
            word_fit(&fit, &w->text, &issuers);
        if (fit.how)
            better(f, i, BY_ISSUER * fit.how, IN_OTHER);
    }
    arena_clear(&s->a->arena);
}

/* ------------------------------------------------------------------ texts */

static bool is_complete(const struct search *s, const struct found *f)
{
    if (f->number > 0)
        return true;
    for (size_t i = 0; i < s->wish.n; i++)
        if (!f->how[i])
            return false;
    return s->wish.n > 0;
}

static void take_text(struct search *s, struct found *f, const struct text_hit *h)
{
    f->text = *h;
    double often = h->times > 1 ? fmin(1, log2((double)h->times) / 6) : 0;
    for (size_t i = 0; i < s->wish.n; i++)
        if (h->words & 1U << i)
            better(f, i, BY_TEXT + BY_TEXT_OFTEN * often, IN_TEXT);
}

static void take_hit(void *ctx, const struct text_hit *h)
{
    struct search *s = ctx;
    struct found *f = found_of(s, h->node);
    if (!f->text.words)
        take_text(s, f, h);
    if (!f->day[0])
        fit_head(s, f);
}

/* The text of documents whose name has some of the words may have the others. */
static size_t complete_by_text(struct search *s)
{
    size_t complete = 0, looked = 0;
    for (size_t i = 0; i < s->found.n && ask_goes_on(s->a); i++) {
        struct found *f = &s->found.at[i];
        struct text_hit h;
        if (!is_complete(s, f) && looked++ < TEXTS_TO_LOOK_INTO &&
            text_has(s->a, f->node, s->words, s->wish.n, &h))
            take_text(s, f, &h);
        complete += is_complete(s, f);
    }
    return complete;
}

/* A title that is little else than what was typed, or that reads so: whoever types it looks for what bears it, and no text is read. */
static bool is_named(const struct search *s, const struct found *f)
{
    bool aloud = true, title = true;
    for (size_t i = 0; i < s->wish.n; i++) {
        aloud &= s->wish.word[i].latin;
        title &= f->in[i] == IN_TITLE;
    }
    return title && is_complete(s, f) && (aloud || f->close >= NAMED_FROM);
}

static void find_in_texts(struct search *s, size_t wanted)
{
    size_t longest = 0;
    for (size_t i = 1; i < s->wish.n; i++)
        if (s->words[i].n > s->words[longest].n)
            longest = i;
    size_t complete = s->wish.n > 1 ? complete_by_text(s) : 0;
    bool is_name = false;
    for (size_t i = 0; i < s->found.n; i++) {
        complete += s->wish.n == 1 && is_complete(s, &s->found.at[i]);
        is_name |= s->found.at[i].number > 0 || is_named(s, &s->found.at[i]);
    }
    if (complete < wanted && !is_name && ask_goes_on(s->a))
        text_scan(s->a, s->words, s->wish.n, longest, take_hit, s);
}

/* ------------------------------------------------------------------ answers */

static void weigh(struct search *s, struct found *f)
{
    double sum = 0, letters = 0;
    for (size_t i = 0; i < s->wish.n; i++) {
        double n = (double)s->wish.word[i].text.n;
        sum += n * f->how[i];
        letters += n;
    }
    double words = letters ? sum / letters + BY_CLOSENESS * f->close : 0;
    f->score += f->number > 0 ? fmax(1 + f->number, words) : words;
}

static int by_score(const void *x, const void *y)
{
    const struct found *a = x, *b = y;
    double d = b->score - a->score;
    if (fabs(d) > 1e-9)
        return d > 0 ? 1 : -1;
    int day = strcmp(b->day, a->day);
    return day ? day : (a->node > b->node) - (a->node < b->node);
}

/* The marks of the words in the title, in characters of it as printed. */
static json_t *title_marks(struct search *s, struct span title)
{
    struct letters name = letters_of(&s->a->arena, title);
    json_t *marks = json_array();
    for (size_t i = 0; i < s->wish.n; i++) {
        struct fit fit;
        word_fit(&fit, &s->wish.word[i].text, &name);
        if (!fit.how && s->wish.word[i].latin)
            pinyin_fit(&fit, &s->wish.word[i].text, &name);
        for (size_t k = 0; k < fit.n; k++)
            json_array_append_new(
                marks,
                json_pack("[I,I]",
                          (json_int_t)utf8_count(span_cut(title, 0, name.byte[fit.run[k].from])),
                          (json_int_t)utf8_count(span_cut(title, 0, name.byte[fit.run[k].to]))));
    }
    return marks;
}

static const char *where(const struct search *s, const struct found *f)
{
    bool title = false, text = false, number = f->number > 0;
    for (size_t i = 0; i < s->wish.n; i++) {
        title |= f->in[i] == IN_TITLE;
        text |= f->in[i] == IN_TEXT;
        number |= f->in[i] == IN_NUMBER;
    }
    return f->number > 0 ? "number" : text ? "text" : title ? "title" : number ? "number" : "title";
}

/* Is the document what the filters of the question ask for? */
static bool passes(struct search *s, const struct card *c, const json_t *o)
{
    const struct query_args *args = s->a->args;
    const char *status = json_string_value(json_object_get(o, "status"));
    if (args->issuer && !span_has(c->issuers, span_str(args->issuer)))
        return false;
    if (args->year && !span_starts(c->issued, span_str(args->year)) &&
        !span_has(c->number, span_str(args->year)))
        return false;
    return !args->in_status || (status && strcmp(status, args->in_status) == 0);
}

static void emit(struct search *s, const struct found *f)
{
    struct ask *a = s->a;
    struct card c;
    if (!card_load(a, &c, f->node))
        return;
    json_t *o = json_object();
    put(o, "type", json_string("hit"));
    put(o, "doc", card_json(&c));
    const char *in = where(s, f);
    put(o, "in", json_string(in));
    put_text(o, "left_out", s->left_out);
    if (strcmp(in, "text") == 0)
        text_place(a, o, &f->text, s->words, s->wish.n);
    else if (strcmp(in, "title") == 0 && c.title.n)
        put(o, "marks", title_marks(s, c.title));
    status_put(a, o, f->node);
    if (!passes(s, &c, o)) {
        json_decref(o);
    } else if (ask_skips(a)) {
        json_decref(o);
    } else {
        ask_emit_row(a, o);
    }
    arena_clear(&a->arena);
}

/* What is found by name, and in texts as far as `texts` asks; the best first. Returns how many. */
static size_t look_for(struct search *s, bool texts)
{
    struct ask *a = s->a;
    const struct query_args *args = a->args;
    bool filtered = args->issuer || args->year || args->in_status;
    find_titles(s);
    for (size_t i = 0; i < s->titles.n && ask_goes_on(a); i++) {
        fit_title(s, s->titles.at[i]);
        arena_clear(&a->arena);
    }
    if (ask_goes_on(a))
        find_numbers(s);
    for (size_t i = 0; i < s->found.n && ask_goes_on(a); i++)
        fit_head(s, &s->found.at[i]);
    if (texts && ask_goes_on(a))
        find_in_texts(s,
                      args->limit && !filtered ? (size_t)(args->limit + args->offset) : SIZE_MAX);
    size_t n = 0;
    for (size_t i = 0; i < s->found.n; i++) {
        if (!is_complete(s, &s->found.at[i]))
            continue;
        weigh(s, &s->found.at[i]);
        s->found.at[n++] = s->found.at[i];
    }
    if (n)
        qsort(s->found.at, n, sizeof *s->found.at, by_score);
    return n;
}

static void forget(struct search *s)
{
    s->found.n = s->titles.n = 0;
    if (s->slots)
        memset(s->slots, 0, s->n_slots * sizeof *s->slots);
}

static void take_wish(struct search *s, const struct wish *wish)
{
    s->wish = *wish;
    for (size_t i = 0; i < wish->n; i++)
        s->words[i] = utf8_of(&s->a->keep, wish->word[i].text.at, wish->word[i].text.n);
}

/* Nothing has all the words: one of them may be remembered wrongly. Of what is found without one the best word to leave out decides. */
static size_t look_without_one(struct search *s)
{
    const struct wish all = s->wish;
    size_t best = 0;
    double score = 0;
    struct wish fewer;
    for (size_t i = 0; all.n > 1 && i < all.n && ask_goes_on(s->a); i++) {
        forget(s);
        wish_leave_out(&fewer, &all, i);
        take_wish(s, &fewer);
        if (look_for(s, false) && s->found.at[0].score > score) {
            score = s->found.at[0].score;
            best = i;
        }
    }
    if (score == 0)
        return 0;
    forget(s);
    s->left_out = utf8_of(&s->a->keep, all.word[best].text.at, all.word[best].text.n);
    wish_leave_out(&fewer, &all, best);
    take_wish(s, &fewer);
    return look_for(s, false);
}

static void search(struct search *s)
{
    size_t n = look_for(s, true);
    if (!n && ask_goes_on(s->a))
        n = look_without_one(s);
    for (size_t i = 0; i < n && ask_goes_on(s->a); i++)
        emit(s, &s->found.at[i]);
}

int query_search(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
                 struct wh_error *err)
{
    struct ask a;
    ask_begin(&a, st, args, sink, ctx, err);
    struct search s = { .a = &a };
    struct wish wish;
    wish_parse(&wish, &a.keep, span_str(args->text));
    take_wish(&s, &wish);
    if (s.wish.n && ask_goes_on(&a))
        search(&s);
    vec_release(&s.found);
    free(s.slots);
    vec_release(&s.titles);
    return ask_end(&a, WH_OK);
}
