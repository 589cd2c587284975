// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A SELECT of the user: each row a record with its columns in their order. What may be asked: store_user_sql.
#include "base/buf.h"
#include "queries/ask.h"

static json_t *hex_json(struct span bytes)
{
    struct buf b = { 0 };
    for (size_t i = 0; i < bytes.n; i++)
        buf_printf(&b, "%02x", (unsigned char)bytes.p[i]);
    json_t *text = json_stringn(b.n ? b.p : "", b.n);
    buf_release(&b);
    return text;
}

static json_t *value_json(const struct stmt *q, int col)
{
    if (stmt_is_null(q, col))
        return json_null();
    if (stmt_is_int(q, col))
        return json_integer(stmt_int(q, col));
    if (stmt_is_real(q, col))
        return json_real(stmt_real(q, col));
    return stmt_is_blob(q, col) ? hex_json(stmt_text(q, col)) : text_json(stmt_text(q, col));
}

/* Columns of one name (SELECT a.id, b.id) are told apart by their place: id, id:2. */
static json_t *row_json(const struct stmt *q)
{
    json_t *row = json_object();
    for (int i = 0; i < stmt_columns(q); i++) {
        struct buf name = { 0 };
        buf_str(&name, stmt_column_name(q, i));
        if (json_object_get(row, buf_cstr(&name)))
            buf_printf(&name, ":%d", i + 1);
        json_object_set_new(row, buf_cstr(&name), value_json(q, i));
        buf_release(&name);
    }
    return row;
}

int query_sql(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
              struct wh_error *err)
{
    struct ask a;
    struct stmt *q = NULL;
    ask_begin(&a, st, args, sink, ctx, err);
    if (a.status == WH_OK)
        a.status = store_user_sql(&q, st, span_str(args->text), args->seconds, err);
    while (ask_goes_on(&a) && ask_row(&a, q)) {
        json_t *o = json_object();
        put(o, "type", json_string("sql_row"));
        put(o, "row", row_json(q));
        ask_emit_row(&a, o);
    }
    if (a.stopped)
        stmt_done(q);
    return ask_end(&a, WH_OK);
}
