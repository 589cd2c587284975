// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/words/docno.h"
#include "base/vec.h"
#include "queries/evidence.h"
#include "queries/kin.h"

static void emit_hit(struct ask *a, int64_t node, const char *in, const struct proof *at)
{
    if (ask_skips(a))
        return;
    json_t *o = json_object();
    put(o, "type", json_string("hit"));
    put(o, "doc", doc_json(a, node));
    put(o, "in", json_string(in));
    if (at) {
        struct span quote = { 0 };
        if (a->status == WH_OK)
            a->status = store_quote(&quote, a->st, &a->arena, at->source, at->from, at->to, a->err);
        put_text(o, "file", at->file);
        put_int(o, "line", at->line);
        put_text(o, "quote", quote);
    }
    ask_emit_row(a, o);
}

static void search_names(struct ask *a, const char *sql, struct span text, const char *in,
                         struct seen *seen)
{
    struct stmt *q = ask_stmt(a, sql);
    ask_text(q, ":text", text);
    while (ask_goes_on(a) && ask_row(a, q))
        if (seen_add(seen, stmt_int(q, 0)))
            emit_hit(a, stmt_int(q, 0), in, NULL);
    if (a->stopped)
        stmt_done(q);
}

/* ------------------------------------------------------------------ the kept text */

/* The bytes of a source without white space (words are broken over lines there), and where each piece came from. */
struct squashed {
    struct VEC(char) text;
    struct VEC(uint32_t) line_ends; /* offset in text of each line end of the source */
};

static void squash(struct squashed *out, struct span raw)
{
    out->text.n = out->line_ends.n = 0;
    for (size_t i = 0; i < raw.n;) {
        unsigned char c = (unsigned char)raw.p[i];
        if (c == '\n')
            vec_push(&out->line_ends, (uint32_t)out->text.n);
        if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            i++;
        } else if (c == 0xE3 && i + 2 < raw.n && memcmp(raw.p + i, "\u3000", 3) == 0) {
            i += 3;
        } else {
            vec_push(&out->text, (char)c);
            i++;
        }
    }
}

/* Source line (from 1) of an offset in the squashed text. */
static int64_t line_of(const struct squashed *s, size_t at)
{
    size_t lo = 0, hi = s->line_ends.n;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (s->line_ends.at[mid] <= at)
            lo = mid + 1;
        else
            hi = mid;
    }
    return (int64_t)lo + 1;
}

static int64_t node_at(struct ask *a, int64_t source, int64_t line)
{
    struct stmt *q =
        ask_stmt(a, "SELECT x.node_id FROM document d JOIN document_node x ON x.document_id = d.id"
                    " WHERE d.source_id = :source AND d.line_from <= :line AND d.line_to >= :line"
                    " ORDER BY d.line_from DESC LIMIT 1");
    ask_int(q, ":source", source);
    ask_int(q, ":line", line);
    return ask_one(a, q, 0);
}

/* Bytes of a source line, for the quotation. */
static void line_bytes(struct span raw, int64_t line, struct proof *p)
{
    size_t at = 0;
    for (int64_t n = 1; n < line; n++) {
        const char *end = memchr(raw.p + at, '\n', raw.n - at);
        if (!end)
            break;
        at = (size_t)(end - raw.p) + 1;
    }
    const char *end = memchr(raw.p + at, '\n', raw.n - at);
    p->from = at;
    p->to = end ? (uint64_t)(end - raw.p) : raw.n;
}

static void search_source(struct ask *a, int64_t source, struct span file, struct span needle,
                          struct squashed *s)
{
    struct arena own = { 0 };
    struct span raw = { 0 };
    a->status = store_text(&raw, a->st, &own, source, 0, UINT64_MAX, a->err);
    squash(s, raw);
    struct span text = span_of(s->text.at, s->text.n);
    int64_t last = 0;
    for (size_t at = 0; ask_goes_on(a);) {
        size_t hit = span_find(span_from(text, at), needle);
        if (hit == SPAN_NONE)
            break;
        at += hit;
        struct proof p = { .source = source, .file = file, .line = line_of(s, at) };
        int64_t node = p.line != last ? node_at(a, source, p.line) : 0;
        if (node) {
            line_bytes(raw, p.line, &p);
            emit_hit(a, node, "text", &p);
        }
        last = p.line;
        at += needle.n;
    }
    arena_release(&own);
}

static void search_text(struct ask *a, struct span text)
{
    struct squashed s = { 0 }, needle = { 0 };
    squash(&needle, text);
    struct stmt *q =
        ask_stmt(a, "SELECT id, file FROM source WHERE has_text = 1 ORDER BY file, hash");
    while (needle.text.n && ask_goes_on(a) && ask_row(a, q))
        search_source(a, stmt_int(q, 0), arena_dup(&a->keep, stmt_text(q, 1)),
                      span_of(needle.text.at, needle.text.n), &s);
    if (a->stopped || !needle.text.n)
        stmt_done(q);
    vec_release(&s.text);
    vec_release(&s.line_ends);
    vec_release(&needle.text);
    vec_release(&needle.line_ends);
}

int query_search(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
                 struct wh_error *err)
{
    struct ask a;
    ask_begin(&a, st, args, sink, ctx, err);
    struct seen seen = { 0 };
    struct ref r;
    ref_parse(&r, &a.keep, a.lex, span_str(args->text));
    struct span text = r.number.n ? r.number : r.title.n ? r.title : r.text;
    if (!text.n) {
        seen_release(&seen);
        return ask_end(&a, WH_OK);
    }
    search_names(&a,
                 "SELECT m.node_id FROM name m JOIN string s ON s.id = m.string_id WHERE m.what = 0"
                 " AND instr(s.text, :text) > 0 ORDER BY s.text",
                 text, "number", &seen);
    search_names(
        &a,
        "SELECT m.node_id FROM name m JOIN string s ON s.id = m.string_id WHERE m.what IN (1, 2, 3)"
        " AND instr(s.text, :text) > 0 ORDER BY m.what, length(s.text), s.text",
        text, "title", &seen);
    if (ask_goes_on(&a))
        search_text(&a, text);
    seen_release(&seen);
    return ask_end(&a, WH_OK);
}
