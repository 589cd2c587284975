// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Reading back what a source says: chunks of its text, sentences made again by view_quote.
#include <zstd.h>

#include "analyzer/text/view.h"
#include "base/buf.h"
#include "graph/store/store_p.h"

/* Makes st->chunk the given chunk; *found is false when the text was not kept or has no such chunk. */
static enum wh_status load_chunk(struct store *st, int64_t source, int64_t no, bool *found,
                                 struct wh_error *err)
{
    *found = true;
    if (st->chunk_source == source && st->chunk_no == no)
        return WH_OK;
    struct stmt *q = NULL;
    enum wh_status rc = store_stmt(
        &q, st, "SELECT data FROM source_text WHERE source_id = :source AND chunk = :chunk", err);
    if (rc != WH_OK)
        return rc;
    stmt_bind_int(q, ":source", source);
    stmt_bind_int(q, ":chunk", no);
    int step = stmt_step(q, err);
    *found = step == STMT_ROW;
    if (step == STMT_ROW) {
        struct span data = stmt_text(q, 0);
        if (!st->chunk)
            st->chunk = mem_alloc(STORE_CHUNK);
        size_t n = ZSTD_decompress(st->chunk, STORE_CHUNK, data.p, data.n);
        st->chunk_source = source;
        st->chunk_no = no;
        st->chunk_n = n;
        if (ZSTD_isError(n)) {
            st->chunk_source = -1;
            rc = wh_fail(err, WH_E_STORE, "cannot read the text kept in the store '%s': %s",
                         st->path, ZSTD_getErrorName(n));
            wh_hint(err, "the file is damaged: move it away and run wenhao index again");
        }
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
        bool found;
        rc = load_chunk(st, source, (int64_t)(from / STORE_CHUNK), &found, err);
        if (rc != WH_OK || !found)
            break;
        size_t at = from % STORE_CHUNK;
        struct span piece =
            span_cut(span_of(st->chunk, st->chunk_n), at,
                     at + (size_t)(to - from < STORE_CHUNK ? to - from : STORE_CHUNK));
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
