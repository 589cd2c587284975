// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A proof that others can check: the answers with their steps, and of each place that they quote the words, what stands around them, their
// bytes, and the SHA-256 of the file. docs/PROOF.md.
#include <string.h>

#include "analyzer/read/reading.h"
#include "base/file.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "queries/ask.h"
#include "queries/proof/proof.h"

enum { AROUND = 300 /* bytes of surroundings on each side */ };

/* The source whose words were quoted last. */
struct opened {
    int64_t id;
    size_t n; /* its place among the sources of the record, from 1 */
    struct buf file;
    struct span text;
    struct span whole; /* the file's bytes; empty: it is not to be had */
    bool plain;        /* a text file: quoted by its own bytes */
    struct reading places;
};

struct pack {
    struct ask a;
    record_sink sink;
    void *ctx;
    json_t *answers, *sources, *quotations;
    struct opened at;
    struct arena texts; /* of the source that is open */
};

/* Answers are kept; that a REF means nothing, or too much, is passed on. */
static int collect(void *ctx, json_t *record)
{
    struct pack *p = ctx;
    if (strcmp(json_string_value(json_object_get(record, "type")), "status") != 0)
        return p->sink(p->ctx, record);
    json_array_append(p->answers, record);
    return 0;
}

static void close_source(struct pack *p)
{
    buf_release(&p->at.file);
    reading_release(&p->at.places);
    arena_clear(&p->texts);
    p->at = (struct opened){ 0 };
}

static bool has_hash(struct span bytes, struct span hash)
{
    char own[33];
    file_hash(own, bytes);
    return span_eq(span_str(own), hash);
}

/* The file itself, as long as it is what was read; else the kept text, where that is the whole file. */
static void find_file(struct opened *o, const char *path, struct span hash)
{
    struct wh_error none;
    if (path && file_read(&o->file, path, &none) == WH_OK && has_hash(buf_as_span(&o->file), hash))
        o->whole = buf_as_span(&o->file);
    else if (o->text.n && has_hash(o->text, hash))
        o->whole = o->text;
}

/* Tells the source once: its hash is that of the file, or, where the file is not to be had, of the text that was kept of it. */
static void tell_source(struct pack *p, struct span file, struct span format, struct span charset)
{
    char hash[65];
    struct opened *o = &p->at;
    json_t *r = json_object();
    bool of_file = o->whole.n > 0;
    o->n = json_array_size(p->sources) + 1;
    put_int(r, "n", (int64_t)o->n);
    put_text(r, "file", file);
    sha256_hex(hash, of_file ? o->whole : o->text);
    put_text(r, "sha256", span_str(hash));
    put_text(r, "of", of_file ? SPAN("file") : SPAN("text"));
    put_int(r, "bytes", (int64_t)(of_file ? o->whole.n : o->text.n));
    put_text(r, "format", format);
    put_text(r, "charset", charset);
    json_array_append_new(p->sources, r);
}

static size_t told_before(const struct pack *p, struct span file)
{
    size_t i;
    json_t *r;
    json_array_foreach(p->sources, i, r)
        if (span_eq(span_str(json_string_value(json_object_get(r, "file"))), file))
            return i + 1;
    return 0;
}

/* Opens the source of that name; false when its text was not kept. */
static bool open_source(struct pack *p, struct span file)
{
    struct ask *a = &p->a;
    struct stmt *q = ask_stmt(a, "SELECT id, path, hash, format, charset FROM source WHERE file = "
                                 ":file AND has_text");
    ask_text(q, ":file", file);
    if (!ask_row(a, q))
        return false;
    int64_t id = stmt_int(q, 0);
    struct span path = ask_column(a, q, 1), hash = ask_column(a, q, 2),
                format = ask_column(a, q, 3), charset = ask_column(a, q, 4);
    stmt_done(q);
    if (id == p->at.id)
        return true;
    close_source(p);
    p->at.id = id;
    p->at.plain = span_eq(format, SPAN("text"));
    if (a->status == WH_OK)
        a->status = store_text(&p->at.text, a->st, &p->texts, id, 0, UINT64_MAX, a->err);
    if (a->status == WH_OK)
        a->status = store_own_runs(&p->at.places, a->st, id, a->err);
    find_file(&p->at, path.n ? path.p : NULL, hash);
    p->at.n = told_before(p, file);
    if (!p->at.n)
        tell_source(p, file, format, charset);
    return a->status == WH_OK;
}

static bool is_inside(unsigned char c)
{
    return (c & 0xC0) == 0x80;
}

static void put_hex(json_t *o, const char *key, struct span bytes)
{
    struct buf b = { 0 };
    for (size_t i = 0; i < bytes.n; i++)
        buf_printf(&b, "%02x", (unsigned char)bytes.p[i]);
    put_text(o, key, buf_as_span(&b));
    buf_release(&b);
}

/* The words at these bytes of the open source. */
static json_t *quotation(struct pack *p, struct span file, int64_t byte_from, int64_t byte_to)
{
    struct opened *s = &p->at;
    uint64_t from = reading_text(&s->places, (uint64_t)byte_from),
             to = reading_text(&s->places, (uint64_t)byte_to);
    if (byte_from < 0 || from >= to || to > s->text.n)
        return NULL;
    struct span words = span_cut(s->text, from, to), raw = words;
    size_t before = from > AROUND ? from - AROUND : 0, after = to;
    after = s->text.n - to > AROUND ? to + AROUND : s->text.n;
    while (before < from && is_inside((unsigned char)s->text.p[before]))
        before++;
    while (after < s->text.n && after > to && is_inside((unsigned char)s->text.p[after]))
        after--;
    bool in_file = s->plain && s->whole.n >= (uint64_t)byte_to;
    if (in_file)
        raw = span_cut(s->whole, (size_t)byte_from, (size_t)byte_to);
    json_t *o = json_object();
    size_t n = json_array_size(p->quotations) + 1;
    put_int(o, "n", (int64_t)n);
    put_int(o, "source", (int64_t)s->n);
    put_text(o, "file", file);
    put_int(o, "byte_from", byte_from);
    put_int(o, "byte_to", byte_to);
    put_text(o, "in", in_file ? SPAN("file") : SPAN("text"));
    put_int(o, "text_from", (int64_t)from);
    put_int(o, "text_to", (int64_t)to);
    put_text(o, "words", words);
    if (!span_eq(raw, words) || utf8_valid_prefix(words) != words.n)
        put_hex(o, "raw", raw);
    put_text(o, "before", span_cut(s->text, before, from));
    put_text(o, "after", span_cut(s->text, to, after));
    json_object_set_new(o, "member", json_sprintf("quotes/%03zu.txt", n));
    json_array_append_new(p->quotations, o);
    return o;
}

static json_t *quoted_before(const struct pack *p, const char *file, int64_t from, int64_t to)
{
    size_t i;
    json_t *o;
    json_array_foreach(p->quotations, i, o)
        if (strcmp(json_string_value(json_object_get(o, "file")), file) == 0 &&
            json_integer_value(json_object_get(o, "byte_from")) == from &&
            json_integer_value(json_object_get(o, "byte_to")) == to)
            return o;
    return NULL;
}

/* Every piece of evidence below gets the number of its quotation. */
static void quote_all(struct pack *p, json_t *evidence)
{
    size_t i;
    json_t *e;
    json_array_foreach(evidence, i, e) {
        const char *file = json_string_value(json_object_get(e, "file"));
        int64_t from = json_integer_value(json_object_get(e, "byte_from")),
                to = json_integer_value(json_object_get(e, "byte_to"));
        json_t *o = file ? quoted_before(p, file, from, to) : NULL;
        if (!o && file && open_source(p, span_str(file)))
            o = quotation(p, span_str(file), from, to);
        if (o)
            put_int(e, "quotation", json_integer_value(json_object_get(o, "n")));
        arena_clear(&p->a.arena);
    }
}

static void quote_answer(struct pack *p, json_t *answer)
{
    size_t i, k;
    json_t *claim;
    for (k = 0; k < proof_claim_lists; k++)
        json_array_foreach(json_object_get(answer, proof_claims[k]), i, claim)
            quote_all(p, json_object_get(claim, "evidence"));
}

const char *const proof_claims[] = { "why", "because", "warnings" };
const size_t proof_claim_lists = sizeof proof_claims / sizeof *proof_claims;

int query_proof(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
                struct wh_error *err)
{
    struct pack p = { .sink = sink,
                      .ctx = ctx,
                      .answers = json_array(),
                      .sources = json_array(),
                      .quotations = json_array() };
    size_t i;
    json_t *answer;
    int outcome = query_why(st, args, collect, &p, err);
    ask_begin(&p.a, st, args, sink, ctx, err);
    if (outcome < 0)
        p.a.status = (enum wh_status)outcome;
    json_array_foreach(p.answers, i, answer)
        quote_answer(&p, answer);
    close_source(&p);
    arena_release(&p.texts);
    json_t *o = json_object();
    put(o, "type", json_string("proof"));
    put_int(o, "version", PROOF_VERSION);
    put(o, "program", json_string("wenhao " WENHAO_VERSION));
    put_days(o, &p.a);
    json_object_set_new(o, "answers", p.answers);
    json_object_set_new(o, "sources", p.sources);
    json_object_set_new(o, "quotations", p.quotations);
    if (json_array_size(p.answers))
        ask_emit(&p.a, o);
    else
        json_decref(o);
    return ask_end(&p.a, outcome);
}
