// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Reading back what a source says: chunks of its text, sentences made again by view_quote.
#include <zstd.h>

#include "analyzer/text/view.h"
#include "base/buf.h"
#include "graph/store/store_p.h"

/* A proof quotes the rule's own text, its actor's and those that it rests on, again for the next row: each chunk has one
   place, by its source and number, so that texts read in turn do not push each other out. */
struct chunk {
    int64_t source, no;
    size_t n;
    char *text; /* STORE_CHUNK bytes; NULL: nothing here yet */
};
enum { CHUNKS_KEPT = 32 };

void chunks_free(struct store *st)
{
    for (int i = 0; st->chunks && i < CHUNKS_KEPT; i++)
        free(st->chunks[i].text);
    free(st->chunks);
    st->chunks = NULL;
}

static struct chunk *chunk_place(struct store *st, int64_t source, int64_t no)
{
    if (!st->chunks) {
        st->chunks = mem_alloc(CHUNKS_KEPT * sizeof *st->chunks);
        memset(st->chunks, 0, CHUNKS_KEPT * sizeof *st->chunks);
    }
    return &st->chunks[((uint64_t)source * 31 + (uint64_t)no) % CHUNKS_KEPT];
}

static enum wh_status unpack(struct store *st, struct chunk *c, struct span data,
                             struct wh_error *err)
{
    if (!c->text)
        c->text = mem_alloc(STORE_CHUNK);
    size_t n = ZSTD_decompress(c->text, STORE_CHUNK, data.p, data.n);
    c->n = ZSTD_isError(n) ? 0 : n;
    if (!ZSTD_isError(n))
        return WH_OK;
    c->source = -1;
    wh_fail(err, WH_E_STORE, "cannot read the text kept in the store '%s': %s", st->path,
            ZSTD_getErrorName(n));
    wh_hint(err, "see what is lost, and mend it: wenhao --db %s doctor", st->path);
    return WH_E_STORE;
}

/* The chunk, the store's until the next call; *out is empty when the text was not kept or has no such chunk. */
static enum wh_status load_chunk(struct span *out, struct store *st, int64_t source, int64_t no,
                                 struct wh_error *err)
{
    struct chunk *c = chunk_place(st, source, no);
    *out = span_of(c->text, c->n);
    if (c->text && c->source == source && c->no == no)
        return WH_OK;
    *out = span_of(NULL, 0);
    struct stmt *q = NULL;
    enum wh_status rc = store_stmt(
        &q, st, "SELECT data FROM source_text WHERE source_id = :source AND chunk = :chunk", err);
    if (rc != WH_OK)
        return rc;
    stmt_bind_int(q, ":source", source);
    stmt_bind_int(q, ":chunk", no);
    int step = stmt_step(q, err);
    if (step == STMT_ROW) {
        c->source = source;
        c->no = no;
        rc = unpack(st, c, stmt_text(q, 0), err);
        *out = span_of(c->text, c->n);
    }
    stmt_done(q);
    return step < 0 ? (enum wh_status)step : rc;
}

enum wh_status store_text(struct span *out, struct store *st, struct arena *a, int64_t source,
                          uint64_t from, uint64_t to, struct wh_error *err)
{
    struct buf text = { 0 };
    enum wh_status rc = WH_OK;
    while (from < to) {
        struct span chunk;
        rc = load_chunk(&chunk, st, source, (int64_t)(from / STORE_CHUNK), err);
        if (rc != WH_OK)
            break;
        size_t at = from % STORE_CHUNK;
        struct span piece =
            span_cut(chunk, at, at + (size_t)(to - from < STORE_CHUNK ? to - from : STORE_CHUNK));
        if (piece.n == 0)
            break;
        buf_span(&text, piece);
        from += piece.n;
    }
    if (rc == WH_OK)
        *out = arena_dup(a, buf_as_span(&text));
    buf_release(&text);
    return rc;
}

enum wh_status store_quote(struct span *out, struct store *st, struct arena *a, int64_t source,
                           uint64_t from, uint64_t to, struct wh_error *err)
{
    struct stmt *q = NULL;
    enum wh_status rc = store_stmt(
        &q, st,
        "SELECT text FROM quote WHERE source_id = :source AND byte_from = :from AND byte_to = :to",
        err);
    if (rc != WH_OK)
        return rc;
    stmt_bind_int(q, ":source", source);
    stmt_bind_int(q, ":from", (int64_t)from);
    stmt_bind_int(q, ":to", (int64_t)to);
    int step = stmt_step(q, err);
    if (step == STMT_ROW)
        *out = stmt_text_dup(q, 0, a);
    stmt_done(q);
    if (step != STMT_DONE)
        return step < 0 ? (enum wh_status)step : WH_OK;
    struct span raw;
    rc = store_text(&raw, st, a, source, from, to, err);
    if (rc == WH_OK)
        *out = raw.n ? view_quote(a, raw, 0, raw.n) : span_of(NULL, 0);
    return rc;
}
