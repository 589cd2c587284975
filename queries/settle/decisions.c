// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The decisions that people have made, and what became of each.
#include "queries/evidence.h"
#include "queries/settle/spot.h"

static void emit(struct ask *a, struct stmt *q)
{
    struct decision x = { .file = ask_column(a, q, 0),
                          .sentence = ask_column(a, q, 1),
                          .surface = ask_column(a, q, 2),
                          .occurrence = stmt_int(q, 3) };
    json_t *o = json_object();
    put(o, "type", json_string("decision"));
    put_text(o, "file", x.file);
    put_text(o, "sentence", x.sentence);
    put_text(o, "surface", x.surface);
    put_int(o, "occurrence", x.occurrence);
    static const char *const facts[] = { "verdict", "who", "decided_at", "why" };
    for (int i = 0; i < 4; i++)
        put_text(o, facts[i], stmt_text(q, 4 + i));
    if (!a->args->all) {
        struct spot p;
        put_text(o, "state", stmt_text(q, 8));
        if (!stmt_is_null(q, 9) && spot_load(a, &p, stmt_int(q, 9))) {
            put_text(o, "key", p.key);
            put_int(o, "line", p.line);
            put_int(o, "column", p.column);
        } else {
            put_text(o, "key", spot_decision_key(a, &x));
        }
        if (!stmt_is_null(q, 10))
            put(o, "doc", doc_json(a, stmt_int(q, 10)));
    }
    ask_emit_row(a, o);
}

/* args->all: the facts alone, as they are exported. */
int query_decisions(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
                    struct wh_error *err)
{
    struct ask a;
    ask_begin(&a, st, args, sink, ctx, err);
    struct stmt *q = ask_stmt(&a, "SELECT file, sentence, surface, occurrence, verdict, who, "
                                  "decided_at, why, state, mention, node FROM decision_view"
                                  " ORDER BY file, sentence, surface, occurrence");
    while (ask_goes_on(&a) && ask_row(&a, q))
        if (!ask_skips(&a))
            emit(&a, q);
    if (a.stopped)
        stmt_done(q);
    return ask_end(&a, WH_OK);
}
