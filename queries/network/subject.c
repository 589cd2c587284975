// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a group of titles is about.
#include <stdlib.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "queries/network/measures.h"

enum { LONGEST = 8 /* characters of a subject */, MOST = 500 /* titles that are looked at */ };

static const struct span words[] = {
#define SUBJECT_WORD(word) SPAN_INIT(word),
#include "queries/network/subject_words.def"
#undef SUBJECT_WORD
};

/* A run of characters, and in how many titles it stands. */
struct run {
    UT_hash_handle hh;
    struct span text;
    size_t titles, last; /* last: one more than the title that held it last */
};

struct counting {
    struct arena *a;
    struct run *runs;
    size_t title;
    struct span place;
};

static void count(struct counting *c, struct span text)
{
    struct run *r;
    HASH_FIND(hh, c->runs, text.p, text.n, r);
    if (!r) {
        r = arena_zalloc(c->a, sizeof *r);
        r->text = text;
        HASH_ADD_KEYPTR(hh, c->runs, r->text.p, r->text.n, r);
    }
    r->titles += r->last != c->title + 1;
    r->last = c->title + 1;
}

/* All runs of two to LONGEST characters of a stretch without words that every title has. */
static void count_runs(struct counting *c, struct span s)
{
    for (size_t i = 0; i + HAN(2) <= s.n; i += HAN(1))
        for (size_t n = 2; n <= LONGEST && i + HAN(n) <= s.n; n++)
            count(c, span_cut(s, i, i + HAN(n)));
}

static size_t word_at(const struct counting *c, struct span s)
{
    size_t n = c->place.n && span_starts(s, c->place) ? c->place.n : 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (span_starts(s, words[i]) && words[i].n > n)
            n = words[i].n;
    return n;
}

static bool is_han(struct span s)
{
    size_t len;
    uint32_t cp = utf8_decode(s.p, s.p + s.n, &len);
    return len == HAN(1) && cp >= U'一' && cp <= 0x9FFF;
}

static void count_title(struct counting *c, const struct lexicon *lex, struct span title)
{
    title = span_from(title, lexicon_issuer_prefix(lex, title));
    size_t from = 0, at = 0;
    while (at < title.n) {
        size_t len, word = word_at(c, span_from(title, at));
        utf8_decode(title.p + at, title.p + title.n, &len);
        if (word || !is_han(span_from(title, at))) {
            count_runs(c, span_cut(title, from, at));
            at += word ? word : len;
            from = at;
        } else {
            at += len;
        }
    }
    count_runs(c, span_cut(title, from, title.n));
}

static bool is_better(const struct run *x, const struct run *y)
{
    if (!y)
        return true;
    size_t a = x->titles * x->titles * (x->text.n / HAN(1) - 1),
           b = y->titles * y->titles * (y->text.n / HAN(1) - 1);
    if (a != b)
        return a > b;
    if (x->text.n != y->text.n)
        return x->text.n > y->text.n;
    return span_cmp(x->text, y->text) < 0;
}

struct span measures_subject(struct arena *a, const struct lexicon *lex,
                             const struct titles *titles)
{
    struct counting c = { .a = a, .place = titles->place };
    const struct run *best = NULL;
    struct run *r, *next;
    size_t looked = titles->n < MOST ? titles->n : MOST;
    for (c.title = 0; c.title < looked; c.title++) /* spread evenly over all */
        count_title(&c, lex, titles->at[c.title * titles->n / looked]);
    HASH_ITER(hh, c.runs, r, next)
    {
        if (r->titles > 1 && r->titles * 6 >= looked && is_better(r, best))
            best = r;
    }
    struct span subject = best ? best->text : span_of(NULL, 0);
    HASH_CLEAR(hh, c.runs);
    return subject;
}
