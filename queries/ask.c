// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/ask.h"

#include "base/utf8.h"

void ask_begin(struct ask *a, struct store *st, const struct query_args *args, record_sink sink,
               void *ctx, struct wh_error *err)
{
    *a = (struct ask){
        .st = st, .lex = args->lex, .args = args, .err = err, .sink = sink, .ctx = ctx
    };
    a->stale = store_is_stale(st);
    a->skip = args->offset;
    a->left = args->limit > 0 ? args->limit : -1;
    if (args->as_of) {
        a->as_of_text = arena_dup(&a->keep, span_str(args->as_of));
        a->as_of = when_parse(a->as_of_text);
        if (!when_known(a->as_of)) {
            a->status = wh_fail(err, WH_E_USAGE, "'%s' is no date", args->as_of);
            wh_hint(err, "write --as-of 2024-12-31, 2024-12 or 2024");
        }
    } else {
        char today[16];
        int32_t day = day_today();
        a->as_of_text = arena_dup(&a->keep, span_str(day_iso(today, day)));
        a->as_of = (struct when){ day, day };
    }
}

int ask_end(struct ask *a, int outcome)
{
    for (size_t i = 0; i < sizeof a->at_end / sizeof *a->at_end && a->at_end[i]; i++)
        a->at_end[i](a);
    arena_release(&a->arena);
    arena_release(&a->keep);
    return a->status != WH_OK ? (int)a->status : outcome;
}

void ask_at_end(struct ask *a, void (*release)(struct ask *a))
{
    size_t i = 0;
    while (a->at_end[i] && a->at_end[i] != release)
        i++;
    a->at_end[i] = release;
}

struct stmt *ask_stmt(struct ask *a, const char *sql)
{
    struct stmt *q = NULL;
    if (a->status == WH_OK)
        a->status = store_stmt(&q, a->st, sql, a->err);
    return a->status == WH_OK ? q : NULL;
}

void ask_int(struct stmt *q, const char *name, int64_t value)
{
    if (q)
        stmt_bind_int(q, name, value);
}

void ask_text(struct stmt *q, const char *name, struct span value)
{
    if (q)
        stmt_bind_text(q, name, value);
}

bool ask_row(struct ask *a, struct stmt *q)
{
    if (!q)
        return false;
    int rc = a->status == WH_OK ? stmt_step(q, a->err) : STMT_DONE;
    if (rc == STMT_ROW)
        return true;
    if (rc < 0)
        a->status = (enum wh_status)rc;
    stmt_done(q);
    return false;
}

int64_t ask_one(struct ask *a, struct stmt *q, int64_t otherwise)
{
    int64_t value = otherwise;
    if (ask_row(a, q)) {
        if (!stmt_is_null(q, 0))
            value = stmt_int(q, 0);
        stmt_done(q);
    }
    return value;
}

struct span ask_column(struct ask *a, struct stmt *q, int col)
{
    return stmt_text_dup(q, col, &a->arena);
}

void ask_emit(struct ask *a, json_t *record)
{
    if (ask_goes_on(a) && a->sink(a->ctx, record))
        a->stopped = true;
    json_decref(record);
}

bool ask_skips(struct ask *a)
{
    if (a->skip <= 0)
        return false;
    a->skip--;
    return true;
}

void ask_emit_row(struct ask *a, json_t *record)
{
    if (a->skip > 0) {
        a->skip--;
        json_decref(record);
    } else {
        ask_emit(a, record);
        if (a->left > 0 && --a->left == 0)
            a->stopped = true;
    }
    arena_clear(&a->arena);
}

void put(json_t *object, const char *key, json_t *value)
{
    if (value && json_is_array(value) && json_array_size(value) == 0) {
        json_decref(value);
        return;
    }
    if (value)
        json_object_set_new(object, key, value);
}

json_t *text_json(struct span text)
{
    if (utf8_valid_prefix(text) == text.n)
        return json_stringn(text.p ? text.p : "", text.n);
    struct buf b = { 0 }; /* the name of a file may be any bytes */
    utf8_repair(&b, text);
    json_t *repaired = json_stringn(b.p, b.n);
    buf_release(&b);
    return repaired;
}

void put_text(json_t *object, const char *key, struct span text)
{
    if (text.n)
        json_object_set_new(object, key, text_json(text));
}

void put_int(json_t *object, const char *key, int64_t value)
{
    json_object_set_new(object, key, json_integer(value));
}

void put_days(json_t *object, const struct ask *a)
{
    put_text(object, "as_of", a->as_of_text);
    put_known(object, a);
}

void put_known(json_t *object, const struct ask *a)
{
    const struct store_known *known = store_known(a->st);
    if (!known->day[0])
        return;
    put_text(object, "known_at", span_str(known->day));
    if (known->undated)
        put_int(object, "undated_sources", (int64_t)known->undated);
}

json_t *split_json(struct span joined)
{
    json_t *list = json_array();
    while (joined.n) {
        size_t at = span_find(joined, SPAN(";"));
        struct span item = at == SPAN_NONE ? joined : span_cut(joined, 0, at);
        if (item.n)
            json_array_append_new(list, text_json(item));
        joined = span_from(joined, at == SPAN_NONE ? joined.n : at + 1);
    }
    return list;
}
