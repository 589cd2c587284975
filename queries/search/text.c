// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/search/text.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "queries/evidence.h"

enum { TIMES_ENOUGH = 100, QUOTE_BEFORE = HAN(24), QUOTE_AFTER = HAN(48) };

/* White space at `at`: its bytes, 0 for anything else. */
static size_t space_at(struct span s, size_t at)
{
    char c = s.p[at];
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t')
        return 1;
    return span_starts(span_from(s, at), SPAN("　")) ? HAN(1) : 0;
}

/* Does the word stand at `at`, perhaps broken by white space? Its length there, or 0. */
static size_t stands_at(struct span s, size_t at, struct span word)
{
    size_t i = at;
    for (size_t k = 0; k < word.n;) {
        if (i == s.n)
            return 0;
        if (s.p[i] == word.p[k]) {
            i++;
            k++;
            continue;
        }
        size_t space = k ? space_at(s, i) : 0;
        if (!space)
            return 0;
        i += space;
    }
    return i - at;
}

size_t text_find(struct span text, struct span word, size_t at, size_t *len)
{
    size_t first;
    if (!word.n)
        return SPAN_NONE;
    utf8_decode(word.p, word.p + word.n, &first);
    while (at < text.n) {
        const char *hit = memmem(text.p + at, text.n - at, word.p, first);
        if (!hit)
            return SPAN_NONE;
        at = (size_t)(hit - text.p);
        *len = stands_at(text, at, word);
        if (*len)
            return at;
        at += first;
    }
    return SPAN_NONE;
}

/* Looks for all words in the bytes [from, to) of a text. */
static void look(struct text_hit *h, struct span text, size_t from, size_t to,
                 const struct span *words, size_t n)
{
    struct span part = span_cut(text, 0, to);
    size_t longest = 0;
    for (size_t w = 0; w < n; w++)
        for (size_t len, at = from;
             h->times < TIMES_ENOUGH && (at = text_find(part, words[w], at, &len)) != SPAN_NONE;
             at += len) {
            h->times++;
            h->words |= 1U << w;
            if (words[w].n <= longest)
                continue;
            longest = words[w].n;
            h->from = at;
        }
}

static void scan_source(struct ask *a, int64_t source, struct span text, const struct span *words,
                        size_t n, void (*hit)(void *ctx, const struct text_hit *h), void *ctx)
{
    struct stmt *q =
        ask_stmt(a, "SELECT coalesce(k.carrier_id, k.id), d.byte_from, d.byte_to FROM document d"
                    " JOIN document_node x ON x.document_id = d.id JOIN node k ON k.id = x.node_id"
                    " WHERE d.source_id = :source AND d.presence = 'full' ORDER BY d.byte_from");
    ask_int(q, ":source", source);
    while (ask_row(a, q)) {
        struct text_hit h = { .node = stmt_int(q, 0), .source = source };
        look(&h, text, (size_t)stmt_int(q, 1), (size_t)stmt_int(q, 2), words, n);
        if (h.words)
            hit(ctx, &h);
    }
}

void text_scan(struct ask *a, const struct span *words, size_t n, size_t must,
               void (*hit)(void *ctx, const struct text_hit *h), void *ctx)
{
    struct stmt *q = ask_stmt(a, "SELECT id FROM source WHERE has_text = 1 ORDER BY file, hash");
    struct arena own = { 0 };
    while (ask_row(a, q)) {
        struct span text = { 0 };
        size_t len;
        int64_t source = stmt_int(q, 0);
        a->status = store_text(&text, a->st, &own, source, 0, UINT64_MAX, a->err);
        if (text_find(text, words[must], 0, &len) != SPAN_NONE)
            scan_source(a, source, text, words, n, hit, ctx);
        arena_clear(&own);
    }
    arena_release(&own);
}

bool text_has(struct ask *a, int64_t node, const struct span *words, size_t n, struct text_hit *out)
{
    *out = (struct text_hit){ .node = node };
    struct stmt *q = ask_stmt(a, "SELECT d.source_id, d.byte_from, d.byte_to FROM node k"
                                 " JOIN document d ON d.id = k.document_id WHERE k.id = :node");
    ask_int(q, ":node", node);
    if (!ask_row(a, q))
        return false;
    uint64_t from = (uint64_t)stmt_int(q, 1), to = (uint64_t)stmt_int(q, 2);
    struct arena own = { 0 };
    struct span text = { 0 };
    out->source = stmt_int(q, 0);
    stmt_done(q);
    a->status = store_text(&text, a->st, &own, out->source, from, to, a->err);
    look(out, text, 0, text.n, words, n);
    out->from += (size_t)from;
    arena_release(&own);
    return out->words != 0;
}

/* ------------------------------------------------------------------ the place */

static int64_t line_at(struct span text, size_t at)
{
    int64_t line = 1;
    for (size_t i = 0; i < at && i < text.n; i++)
        line += text.p[i] == '\n';
    return line;
}

/* To the beginning of a character, not before `floor`. */
static size_t back_to_letter(struct span text, size_t at, size_t floor)
{
    while (at > floor && at < text.n && ((unsigned char)text.p[at] & 0xC0) == 0x80)
        at--;
    return at;
}

static json_t *marks_in(struct span quote, const struct span *words, size_t n)
{
    json_t *marks = json_array();
    for (size_t w = 0; w < n; w++)
        for (size_t len, at = 0; (at = text_find(quote, words[w], at, &len)) != SPAN_NONE;
             at += len) {
            size_t from = utf8_count(span_cut(quote, 0, at));
            json_array_append_new(
                marks, json_pack("[I,I]", (json_int_t)from,
                                 (json_int_t)(from + utf8_count(span_cut(quote, at, at + len)))));
        }
    return marks;
}

void text_place(struct ask *a, json_t *o, const struct text_hit *h, const struct span *words,
                size_t n)
{
    struct span text = { 0 }, quote = { 0 };
    if (a->status == WH_OK)
        a->status = store_text(&text, a->st, &a->arena, h->source, 0,
                               (uint64_t)h->from + QUOTE_AFTER + HAN(1), a->err);
    size_t line = h->from, from, to = h->from;
    while (line > 0 && line <= text.n && text.p[line - 1] != '\n')
        line--;
    while (to < text.n && text.p[to] != '\n')
        to++;
    from =
        h->from > line + QUOTE_BEFORE ? back_to_letter(text, h->from - QUOTE_BEFORE, line) : line;
    if (to > h->from + QUOTE_AFTER)
        to = back_to_letter(text, h->from + QUOTE_AFTER, h->from);
    if (a->status == WH_OK)
        a->status = store_quote(&quote, a->st, &a->arena, h->source, from, to, a->err);
    struct stmt *q = ask_stmt(a, "SELECT file FROM source WHERE id = :id");
    ask_int(q, ":id", h->source);
    if (ask_row(a, q)) {
        put_text(o, "file", ask_column(a, q, 0));
        stmt_done(q);
    }
    put_int(o, "line", line_at(text, h->from));
    put_text(o, "quote", quote);
    put(o, "marks", marks_in(quote, words, n));
}
