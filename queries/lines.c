// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/lines.h"

#include "queries/ask.h"

static json_t *line_record(const struct reading *r, struct span file, long line, uint64_t from,
                           uint64_t to)
{
    json_t *o = json_object();
    put(o, "type", json_string("line"));
    put_text(o, "file", file);
    put_int(o, "line", line);
    if (r->pages.n)
        put_int(o, "page", reading_page_of(r, from));
    put_int(o, "byte_from", (int64_t)reading_own(r, from));
    put_int(o, "byte_to", (int64_t)reading_own(r, to));
    put(o, "text", text_json(span_cut(r->text, (size_t)from, (size_t)to)));
    return o;
}

void lines_emit(const struct reading *r, struct span file, long from, long to, record_sink sink,
                void *ctx)
{
    bool stopped = false;
    long line = 1;
    for (size_t at = 0; at < r->text.n && !stopped && (!to || line <= to); line++) {
        const char *p = r->text.p + at, *stop = memchr(p, '\n', r->text.n - at);
        size_t next = stop ? (size_t)(stop - r->text.p) + 1 : r->text.n, end = next;
        while (end > at && (r->text.p[end - 1] == '\n' || r->text.p[end - 1] == '\r'))
            end--;
        if (line >= from) {
            json_t *o = line_record(r, file, line, at, end);
            stopped = sink(ctx, o) != 0;
            json_decref(o);
        }
        at = next;
    }
    for (size_t i = 0; i < r->notices.n && !stopped; i++) {
        json_t *o = json_object();
        put(o, "type", json_string("diagnostic"));
        put_text(o, "file", file);
        if (r->notices.at[i].line)
            put_int(o, "line", r->notices.at[i].line);
        put_text(o, "code", r->notices.at[i].code);
        put_text(o, "text", r->notices.at[i].text);
        stopped = sink(ctx, o) != 0;
        json_decref(o);
    }
}

/* The source of that name or path, or whose name ends so; its text and pages. */
static bool load(struct ask *a, struct reading *r, struct span *file, const char *name)
{
    struct stmt *q = ask_stmt(a, "SELECT id, file FROM source WHERE file = :name OR path = :name"
                                 " OR substr(file, -length(:name) - 1) = '/' || :name"
                                 " ORDER BY file = :name OR path = :name DESC, has_text DESC, file"
                                 " LIMIT 1");
    int64_t source = 0;
    ask_text(q, ":name", span_str(name));
    if (ask_row(a, q)) {
        source = stmt_int(q, 0);
        *file = ask_column(a, q, 1);
        stmt_done(q);
    }
    if (!source || a->status != WH_OK)
        return false;
    a->status = store_text(&r->text, a->st, &a->arena, source, 0, UINT64_MAX, a->err);
    q = ask_stmt(a, "SELECT byte_from FROM page WHERE source_id = :source ORDER BY n");
    ask_int(q, ":source", source);
    while (ask_row(a, q))
        vec_push(&r->pages, (uint64_t)stmt_int(q, 0));
    q = ask_stmt(a, "SELECT code, text, line FROM diagnostic WHERE source_id = :source ORDER BY n");
    ask_int(q, ":source", source);
    while (ask_row(a, q))
        reading_note(r, ask_column(a, q, 0), ask_column(a, q, 1), (uint32_t)stmt_int(q, 2));
    if (a->status == WH_OK)
        a->status = store_own_runs(r, a->st, source, a->err);
    return a->status == WH_OK;
}

int query_lines(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
                struct wh_error *err)
{
    struct ask a;
    struct reading r = { 0 };
    struct span file = { 0 };
    bool found = false;
    ask_begin(&a, st, args, sink, ctx, err);
    if (ask_goes_on(&a))
        found = load(&a, &r, &file, args->refs[0]);
    if (found) {
        lines_emit(&r, file, args->line_from, args->line_to, sink, ctx);
    } else if (ask_goes_on(&a)) {
        json_t *o = json_object();
        put(o, "type", json_string("not_found"));
        put_text(o, "ref", span_str(args->refs[0]));
        json_object_set_new(o, "nearest", json_array());
        ask_emit(&a, o);
    }
    reading_release(&r);
    return ask_end(&a, found ? WH_OK : QUERY_NOT_FOUND);
}
