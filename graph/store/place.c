// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/store/place.h"

#include <zstd.h>

enum { ZSTD_LEVEL = 1, RUN_MIN = 4 /* bytes of a packed run */ };

static void put_number(struct buf *b, uint64_t n)
{
    for (; n >= 0x80; n >>= 7)
        buf_char(b, (char)(n | 0x80));
    buf_char(b, (char)n);
}

void place_pack(struct buf *out, const struct reading *r)
{
    if (!r->runs.n)
        return;
    struct buf plain = { 0 };
    uint32_t text = 0, own = 0;
    for (size_t i = 0; i < r->runs.n; i++) {
        const struct reading_run *run = &r->runs.at[i];
        put_number(&plain, run->text - text);
        put_number(&plain, run->own - own);
        buf_char(&plain, (char)run->text_step);
        buf_char(&plain, (char)run->own_step);
        text = run->text;
        own = run->own;
    }
    size_t room = ZSTD_compressBound(plain.n);
    char *packed = mem_alloc(room);
    buf_add(out, packed, ZSTD_compress(packed, room, plain.p, plain.n, ZSTD_LEVEL));
    free(packed);
    buf_release(&plain);
}

/* A number at *p; false at the end of the bytes. */
static bool get_number(uint64_t *n, const unsigned char **p, const unsigned char *end)
{
    *n = 0;
    for (unsigned shift = 0; *p < end && shift < 35; shift += 7) {
        unsigned char c = *(*p)++;
        *n |= (uint64_t)(c & 0x7F) << shift;
        if (c < 0x80)
            return true;
    }
    return false;
}

/* Bytes that place_pack did not make give the runs before the fault. */
static void unpack(struct reading *r, struct span packed)
{
    unsigned long long size = ZSTD_getFrameContentSize(packed.p, packed.n);
    if (size > UINT32_MAX)
        return;
    unsigned char *plain = mem_alloc((size_t)size + 1);
    size_t n = ZSTD_decompress(plain, (size_t)size, packed.p, packed.n);
    const unsigned char *p = plain, *end = ZSTD_isError(n) ? plain : plain + n;
    struct reading_run run = { 0 };
    uint64_t text, own;
    while (get_number(&text, &p, end) && get_number(&own, &p, end) && end - p >= 2 && p[0]) {
        run.text += (uint32_t)text;
        run.own += (uint32_t)own;
        run.text_step = *p++;
        run.own_step = *p++;
        vec_push(&r->runs, run);
    }
    free(plain);
}

/* Makes st->places those of the source. */
static enum wh_status load_places(struct store *st, int64_t source, struct wh_error *err)
{
    if (st->place_source == source)
        return WH_OK;
    struct stmt *q = NULL;
    enum wh_status rc = store_stmt(&q, st, "SELECT own_bytes FROM source WHERE id = :source", err);
    if (rc != WH_OK)
        return rc;
    reading_release(&st->places);
    stmt_bind_int(q, ":source", source);
    int step = stmt_step(q, err);
    if (step == STMT_ROW && stmt_text(q, 0).n)
        unpack(&st->places, stmt_text(q, 0));
    stmt_done(q);
    st->place_source = step < 0 ? -1 : source;
    return step < 0 ? (enum wh_status)step : WH_OK;
}

enum wh_status store_own(uint64_t *own, struct store *st, int64_t source, uint64_t text,
                         struct wh_error *err)
{
    enum wh_status rc = load_places(st, source, err);
    if (rc == WH_OK)
        *own = reading_own(&st->places, text);
    return rc;
}

enum wh_status store_own_runs(struct reading *r, struct store *st, int64_t source,
                              struct wh_error *err)
{
    enum wh_status rc = load_places(st, source, err);
    for (size_t i = 0; rc == WH_OK && i < st->places.runs.n; i++)
        vec_push(&r->runs, st->places.runs.at[i]);
    return rc;
}

enum wh_status store_page(uint32_t *page, struct store *st, int64_t source, uint64_t text,
                          struct wh_error *err)
{
    struct stmt *q = NULL;
    enum wh_status rc = store_stmt(&q, st,
                                   "SELECT n FROM page WHERE source_id = :source AND byte_from <= "
                                   ":byte ORDER BY n DESC LIMIT 1",
                                   err);
    *page = 0;
    if (rc != WH_OK)
        return rc;
    stmt_bind_int(q, ":source", source);
    stmt_bind_int(q, ":byte", (int64_t)text);
    int step = stmt_step(q, err);
    if (step == STMT_ROW)
        *page = (uint32_t)stmt_int(q, 0);
    stmt_done(q);
    return step < 0 ? (enum wh_status)step : WH_OK;
}

/* own_byte(source, byte): NULL stays NULL. */
static void own_byte(sqlite3_context *ctx, int n, sqlite3_value **args)
{
    struct store *st = sqlite3_user_data(ctx);
    uint64_t own = 0;
    struct wh_error err;
    if (n != 2 || sqlite3_value_type(args[1]) == SQLITE_NULL)
        return;
    if (store_own(&own, st, sqlite3_value_int64(args[0]), (uint64_t)sqlite3_value_int64(args[1]),
                  &err) == WH_OK)
        sqlite3_result_int64(ctx, (int64_t)own);
    else
        sqlite3_result_error(ctx, err.message, -1);
}

enum wh_status place_register(struct store *st, struct wh_error *err)
{
    if (sqlite3_create_function_v2(st->db, "own_byte", 2, SQLITE_UTF8 | SQLITE_DIRECTONLY, st,
                                   own_byte, NULL, NULL, NULL) != SQLITE_OK)
        return store_fail(st, err, "open");
    return WH_OK;
}
