// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/decision.h"

#include "graph/derive/derive.h"
#include "graph/store/bulk.h"

/* ------------------------------------------------------------------ keys */

/* The surface of the mention in the row (byte_from, byte_to, surface from column `at` on), squashed. */
static enum wh_status surface_of(struct span *out, struct store *st, struct arena *a,
                                 int64_t source, const struct stmt *q, int at, struct wh_error *err)
{
    struct span text = stmt_text(q, at + 2);
    enum wh_status rc = WH_OK;
    if (stmt_is_null(q, at + 2))
        rc = store_quote(&text, st, a, source, (uint64_t)stmt_int(q, at),
                         (uint64_t)stmt_int(q, at + 1), err);
    *out = decision_squash(a, text);
    return rc;
}

static enum wh_status sentence_of(struct span *out, struct store *st, struct arena *a,
                                  int64_t source, const struct stmt *q, int at,
                                  struct wh_error *err)
{
    struct span text = { 0 };
    enum wh_status rc = store_quote(&text, st, a, source, (uint64_t)stmt_int(q, at),
                                    (uint64_t)stmt_int(q, at + 1), err);
    *out = decision_squash(a, text);
    return rc;
}

#define KEY_COLUMNS "m.id, m.byte_from, m.byte_to, m.surface, m.sentence_from, m.sentence_to"

/* Counts the mentions of x's sentence and surface in the source up to `mention`. */
static enum wh_status count_up_to(struct decision *x, struct store *st, int64_t source,
                                  int64_t mention, struct wh_error *err)
{
    struct stmt *q = NULL;
    struct arena scratch = { 0 };
    enum wh_status rc =
        store_stmt(&q, st,
                   "SELECT " KEY_COLUMNS " FROM document d JOIN mention m ON m.document_id = d.id"
                   " WHERE d.source_id = :source ORDER BY m.byte_from, m.id",
                   err);
    int step = STMT_DONE;
    bool found = false;
    if (rc == WH_OK)
        stmt_bind_int(q, ":source", source);
    while (rc == WH_OK && !found && (step = stmt_step(q, err)) == STMT_ROW) {
        struct span surface, sentence;
        arena_clear(&scratch);
        rc = surface_of(&surface, st, &scratch, source, q, 1, err);
        if (rc != WH_OK || !span_eq(surface, x->surface))
            continue;
        rc = sentence_of(&sentence, st, &scratch, source, q, 4, err);
        x->occurrence += span_eq(sentence, x->sentence);
        found = stmt_int(q, 0) == mention;
    }
    stmt_done(q);
    arena_release(&scratch);
    return step < 0 ? (enum wh_status)step : rc;
}

enum wh_status decision_of_mention(struct decision *out, struct store *st, struct arena *a,
                                   int64_t mention, struct wh_error *err)
{
    struct stmt *q = NULL;
    *out = (struct decision){ 0 };
    enum wh_status rc =
        store_stmt(&q, st,
                   "SELECT " KEY_COLUMNS ", s.id, s.file FROM mention m JOIN document d ON d.id = "
                   "m.document_id JOIN source s ON s.id = d.source_id WHERE m.id = :mention",
                   err);
    if (rc != WH_OK)
        return rc;
    stmt_bind_int(q, ":mention", mention);
    int step = stmt_step(q, err);
    int64_t source = 0;
    if (step == STMT_ROW) {
        source = stmt_int(q, 6);
        out->file = stmt_text_dup(q, 7, a);
        rc = surface_of(&out->surface, st, a, source, q, 1, err);
        if (rc == WH_OK)
            rc = sentence_of(&out->sentence, st, a, source, q, 4, err);
    } else if (step == STMT_DONE) {
        rc = wh_fail(err, WH_E_STORE, "there is no such reference in the store");
    }
    stmt_done(q);
    if (step < 0)
        return (enum wh_status)step;
    return rc == WH_OK ? count_up_to(out, st, source, mention, err) : rc;
}

static void bind_key(struct stmt *q, const struct decision *x)
{
    stmt_bind_text(q, ":file", x->file);
    stmt_bind_text(q, ":sentence", x->sentence);
    stmt_bind_text(q, ":surface", x->surface);
    stmt_bind_int(q, ":occurrence", x->occurrence);
}

enum wh_status decision_find(struct decision *out, struct store *st, struct arena *a,
                             const struct decision *x, struct wh_error *err)
{
    struct stmt *q = NULL;
    *out = (struct decision){ 0 };
    enum wh_status rc =
        store_stmt(&q, st,
                   "SELECT id, file, sentence, surface, occurrence, verdict, who, decided_at, why "
                   "FROM decision WHERE file = :file AND sentence = :sentence AND surface = "
                   ":surface AND occurrence = :occurrence",
                   err);
    if (rc != WH_OK)
        return rc;
    bind_key(q, x);
    int step = stmt_step(q, err);
    if (step == STMT_ROW)
        *out = (struct decision){ .id = stmt_int(q, 0),
                                  .file = stmt_text_dup(q, 1, a),
                                  .sentence = stmt_text_dup(q, 2, a),
                                  .surface = stmt_text_dup(q, 3, a),
                                  .occurrence = stmt_int(q, 4),
                                  .verdict = stmt_text_dup(q, 5, a),
                                  .who = stmt_text_dup(q, 6, a),
                                  .decided_at = stmt_text_dup(q, 7, a),
                                  .why = stmt_text_dup(q, 8, a) };
    stmt_done(q);
    return step < 0 ? (enum wh_status)step : WH_OK;
}

/* ------------------------------------------------------------------ changes */

enum wh_status decisions_begin(struct store *st, struct wh_error *err)
{
    enum wh_status rc = bulk_foreign_keys(st, false, err); /* as deriving needs it */
    return rc == WH_OK ? store_begin(st, err) : rc;
}

enum wh_status decisions_end(struct store *st, const struct lexicon *lex, enum wh_status rc,
                             struct wh_error *err)
{
    if (rc == WH_OK)
        rc = derive_all(st, lex, err);
    if (rc == WH_OK)
        rc = store_commit(st, err);
    else
        store_rollback(st);
    bulk_foreign_keys(st, true, NULL);
    return rc;
}

static enum wh_status run(struct stmt *q, struct wh_error *err)
{
    int step = stmt_step(q, err);
    stmt_done(q);
    return step < 0 ? (enum wh_status)step : WH_OK;
}

enum wh_status decision_put(struct store *st, const struct decision *x, struct wh_error *err)
{
    struct stmt *q = NULL;
    enum wh_status rc = store_stmt(
        &q, st,
        "INSERT INTO decision (file, sentence, surface, occurrence, verdict, who, decided_at, why)"
        " VALUES (:file, :sentence, :surface, :occurrence, :verdict, :who, :decided_at, :why)"
        " ON CONFLICT (file, sentence, surface, occurrence) DO UPDATE SET verdict = "
        "excluded.verdict, who = excluded.who, decided_at = excluded.decided_at, why = "
        "excluded.why",
        err);
    if (rc != WH_OK)
        return rc;
    bind_key(q, x);
    stmt_bind_text(q, ":verdict", x->verdict);
    stmt_bind_text(q, ":who", x->who);
    stmt_bind_text(q, ":decided_at", x->decided_at);
    stmt_bind_text(q, ":why", x->why);
    return run(q, err);
}

enum wh_status decision_forget(struct store *st, int64_t id, struct wh_error *err)
{
    struct stmt *q = NULL;
    enum wh_status rc = store_stmt(&q, st, "DELETE FROM decision WHERE id = :id", err);
    if (rc != WH_OK)
        return rc;
    stmt_bind_int(q, ":id", id);
    return run(q, err);
}
