// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/ingest/packet.h"

#include <zstd.h>

#include "analyzer/text/view.h"
#include "analyzer/words/key.h"
#include "graph/store/store_p.h"

enum { ZSTD_LEVEL = 1, MAX_INSTRUMENTS = 50 };

static size_t add_title(struct packet *p, const struct lexicon *lex, struct span text);

/* The instruments that a carrier's title names, as titles of their own (each shorter than the carrier's, so this ends). */
static void add_instruments(struct packet *p, const struct lexicon *lex, size_t at)
{
    struct arena *a = &p->a.arena;
    struct span rest = key_instrument(a, p->titles.at[at].text);
    uint32_t found[MAX_INSTRUMENTS];
    size_t n = 0;
    while (rest.n && n < MAX_INSTRUMENTS) {
        size_t end = span_find(rest, SPAN(";"));
        struct span one = end == SPAN_NONE ? rest : span_cut(rest, 0, end);
        rest = end == SPAN_NONE ? span_of(NULL, 0) : span_from(rest, end + 1);
        if (one.n && one.n < p->titles.at[at].text.n)
            found[n++] = (uint32_t)add_title(p, lex, one);
    }
    struct packet_title *t = &p->titles.at[at];
    t->instruments = arena_alloc(a, n * sizeof *found + 1);
    memcpy(t->instruments, found, n * sizeof *found);
    t->n_instruments = n;
}

/* Index of the title, made on first sight. */
static size_t add_title(struct packet *p, const struct lexicon *lex, struct span text)
{
    int64_t *known = intern_at(&p->title_index, text);
    if (*known)
        return (size_t)*known - 1;
    struct packet_title t = { .text = text };
    struct arena *a = &p->a.arena;
    t.key = key_title(a, lex, text, &t.issuer);
    t.family = key_family(a, lex, text);
    if (!t.key.n) /* nothing but marks: it is its own key */
        t.key = text;
    if (!t.family.n)
        t.family = t.key;
    vec_push(&p->titles, t);
    size_t at = p->titles.n - 1;
    *known = (int64_t)at + 1;
    add_instruments(p, lex, at);
    return at;
}

static void add_titles(struct packet *p, const struct lexicon *lex)
{
    for (size_t i = 0; i < p->a.documents.n; i++) {
        const struct document *d = &p->a.documents.at[i];
        if (d->title.n)
            add_title(p, lex, d->title);
        for (struct span rest = d->instrument; rest.n;) {
            size_t end = span_find(rest, SPAN(";"));
            struct span one = end == SPAN_NONE ? rest : span_cut(rest, 0, end);
            rest = end == SPAN_NONE ? span_of(NULL, 0) : span_from(rest, end + 1);
            if (one.n)
                add_title(p, lex, one);
        }
        for (size_t k = 0; k < d->parts.n; k++)
            if (d->parts.at[k].title.n)
                add_title(p, lex, d->parts.at[k].title);
        for (size_t k = 0; k < d->history.n; k++)
            if (d->history.at[k].by_title.n)
                add_title(p, lex, d->history.at[k].by_title);
    }
    for (size_t i = 0; i < p->a.mentions.n; i++)
        if (p->a.mentions.at[i].title.n)
            add_title(p, lex, p->a.mentions.at[i].title);
}

/* Does view_quote() make `text` of these bytes? `scratch` is cleared now and then. */
static bool made_again(const struct packet *p, struct arena *scratch, uint64_t from, uint64_t to,
                       struct span text)
{
    if (to > p->a.raw.n || from >= to)
        return false;
    if (scratch->total > 1 << 20)
        arena_clear(scratch);
    return span_eq(view_quote(scratch, span_cut(p->a.raw, from, to), 0, to - from), text);
}

static void add_quote(struct packet *p, struct arena *scratch, uint64_t from, uint64_t to,
                      struct span text)
{
    if (to <= from || !text.n || made_again(p, scratch, from, to, text))
        return;
    for (size_t i = p->quotes.n;
         i-- > 0 && p->quotes.n - i < 32;) /* mentions of one sentence stand together */
        if (p->quotes.at[i].from == from && p->quotes.at[i].to == to)
            return;
    struct packet_quote q = { from, to, text };
    vec_push(&p->quotes, q);
}

static void add_quotes(struct packet *p)
{
    struct arena scratch = { 0 };
    p->own_surface = arena_zalloc(&p->a.arena, p->a.mentions.n + 1);
    uint64_t from = 0, to = 0;
    for (size_t i = 0; i < p->a.mentions.n; i++) {
        const struct mention *m = &p->a.mentions.at[i];
        p->own_surface[i] = !made_again(p, &scratch, m->byte_from, m->byte_to, m->surface);
        if (m->sentence_from == from && m->sentence_to == to)
            continue;
        from = m->sentence_from;
        to = m->sentence_to;
        add_quote(p, &scratch, from, to, m->sentence);
    }
    for (size_t i = 0; i < p->a.documents.n; i++) {
        const struct document *d = &p->a.documents.at[i];
        add_quote(p, &scratch, d->effective_from, d->effective_to, d->effective_sentence);
        add_quote(p, &scratch, d->expires_from, d->expires_to, d->expires_sentence);
    }
    arena_release(&scratch);
}

static void add_chunks(struct packet *p)
{
    if (!p->a.raw.n)
        return;
    ZSTD_CCtx *z = ZSTD_createCCtx();
    size_t bound = ZSTD_compressBound(STORE_CHUNK);
    char *room = mem_alloc(bound);
    for (size_t at = 0; at < p->a.raw.n; at += STORE_CHUNK) {
        size_t n = p->a.raw.n - at < STORE_CHUNK ? p->a.raw.n - at : STORE_CHUNK;
        struct packet_chunk c = { .n = ZSTD_compressCCtx(z, room, bound, p->a.raw.p + at, n,
                                                         ZSTD_LEVEL) };
        c.data = mem_alloc(c.n);
        memcpy(c.data, room, c.n);
        vec_push(&p->chunks, c);
    }
    free(room);
    ZSTD_freeCCtx(z);
}

void packet_prepare(struct packet *p, const struct lexicon *lex)
{
    add_titles(p, lex);
    add_quotes(p);
    add_chunks(p);
}

const struct packet_title *packet_title(const struct packet *p, struct span text)
{
    int64_t at = text.n ? intern_get(&p->title_index, text) : 0;
    return at ? &p->titles.at[at - 1] : NULL;
}

void packet_release(struct packet *p)
{
    for (size_t i = 0; i < p->chunks.n; i++)
        free(p->chunks.at[i].data);
    vec_release(&p->chunks);
    vec_release(&p->quotes);
    vec_release(&p->titles);
    intern_release(&p->title_index);
    analysis_release(&p->a);
    buf_release(&p->raw);
    free(p->path);
    *p = (struct packet){ 0 };
}
