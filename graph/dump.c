// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/dump.h"
#include "graph/resolve/terms.h"

#include "analyzer/analysis.h"
#include "base/json.h"

enum { FLUSH = 1 << 16 };

struct dump {
    struct store *st;
    dump_sink sink;
    void *ctx;
    struct wh_error *err;
    struct buf out;
    struct arena arena;
    bool stopped;
};

static void flush(struct dump *d)
{
    if (d->out.n && !d->stopped)
        d->stopped = d->sink(d->ctx, buf_as_span(&d->out)) != 0;
    buf_clear(&d->out);
}

static void end_record(struct dump *d)
{
    json_end(&d->out);
    buf_char(&d->out, '\n');
    if (d->out.n >= FLUSH)
        flush(d);
}

static void begin_record(struct dump *d, struct span type)
{
    json_begin(&d->out);
    json_str(&d->out, "type", type);
}

/* Writes the columns from `first` on under their own names; NULLs are left out. */
static void columns(struct dump *d, const struct stmt *q, int first)
{
    for (int i = first; i < stmt_columns(q); i++) {
        if (stmt_is_null(q, i))
            continue;
        if (stmt_is_int(q, i))
            json_int(&d->out, stmt_column_name(q, i), stmt_int(q, i));
        else
            json_str(&d->out, stmt_column_name(q, i), stmt_text(q, i));
    }
}

/* Runs `sql`, whose :id (when it has one) is `id`, and gives each row to `row`. */
static enum wh_status each(struct dump *d, const char *sql, int64_t id,
                           enum wh_status (*row)(struct dump *, const struct stmt *))
{
    struct stmt *q = NULL;
    enum wh_status rc = store_stmt(&q, d->st, sql, d->err);
    int step = STMT_ROW;
    if (rc != WH_OK)
        return rc;
    if (id)
        stmt_bind_int(q, ":id", id);
    while (rc == WH_OK && !d->stopped && (step = stmt_step(q, d->err)) == STMT_ROW)
        rc = row(d, q);
    stmt_done(q);
    return step < 0 ? (enum wh_status)step : rc;
}

static void string_item(struct dump *d, const struct stmt *q)
{
    json_item(&d->out, stmt_text(q, 0));
}

static void object_item(struct dump *d, const struct stmt *q)
{
    json_item_begin(&d->out);
    columns(d, q, 0);
    json_end(&d->out);
}

/* An array under `key` with an item for each row; no rows, no key. */
static enum wh_status items(struct dump *d, const char *key, const char *sql, int64_t id,
                            void (*item)(struct dump *, const struct stmt *))
{
    struct stmt *q = NULL;
    enum wh_status rc = store_stmt(&q, d->st, sql, d->err);
    bool open = false;
    int step;
    if (rc != WH_OK)
        return rc;
    stmt_bind_int(q, ":id", id);
    while ((step = stmt_step(q, d->err)) == STMT_ROW) {
        if (!open)
            json_array_begin(&d->out, key);
        open = true;
        item(d, q);
    }
    if (open)
        json_array_end(&d->out);
    stmt_done(q);
    return step < 0 ? (enum wh_status)step : WH_OK;
}

/* A list of strings: the first column of each row. */
static enum wh_status list(struct dump *d, const char *key, const char *sql, int64_t id)
{
    return items(d, key, sql, id, string_item);
}

/* A list of objects: the columns of each row. */
static enum wh_status objects(struct dump *d, const char *key, const char *sql, int64_t id)
{
    return items(d, key, sql, id, object_item);
}

static enum wh_status quote(struct dump *d, const char *key, int64_t source, int64_t from,
                            int64_t to)
{
    struct span text = { 0 };
    if (d->arena.total > 1 << 20)
        arena_clear(&d->arena);
    enum wh_status rc =
        store_quote(&text, d->st, &d->arena, source, (uint64_t)from, (uint64_t)to, d->err);
    json_str(&d->out, key, text);
    return rc;
}

static enum wh_status document(struct dump *d, const struct stmt *q)
{
    int64_t id = stmt_int(q, 0);
    begin_record(d, SPAN("document"));
    columns(d, q, 6);
    enum wh_status rc = WH_OK;
    if (!stmt_is_null(q, 2))
        rc = quote(d, "effective_sentence", stmt_int(q, 1), stmt_int(q, 2), stmt_int(q, 3));
    if (rc == WH_OK && !stmt_is_null(q, 4))
        rc = quote(d, "expires_sentence", stmt_int(q, 1), stmt_int(q, 4), stmt_int(q, 5));
    static const struct {
        const char *key, *sql;
    } lists[] = {
        { "numbers", "SELECT s.text FROM document_number l JOIN string s ON s.id = l.number_id "
                     "WHERE l.document_id = :id ORDER BY l.n" },
        { "issuers", "SELECT s.text FROM document_issuer l JOIN string s ON s.id = l.issuer_id "
                     "WHERE l.document_id = :id ORDER BY l.n" },
        { "instruments", "SELECT s.text FROM document_instrument l JOIN string s ON s.id = "
                         "l.title_id WHERE l.document_id = :id ORDER BY l.n" },
    };
    for (size_t i = 0; i < sizeof lists / sizeof *lists && rc == WH_OK; i++)
        rc = list(d, lists[i].key, lists[i].sql, id);
    if (rc == WH_OK)
        rc = objects(
            d, "parts",
            "SELECT s.text AS title, p.line_from, p.line_to, own_byte(d.source_id, p.byte_from) AS "
            "byte_from, own_byte(d.source_id, p.byte_to) AS byte_to FROM part p JOIN document d ON "
            "d.id = p.document_id"
            " LEFT JOIN string s ON s.id = p.title_id WHERE p.document_id = :id ORDER BY p.n",
            id);
    if (rc == WH_OK)
        rc = objects(d, "history",
                     "SELECT relation, date, t.text AS by_title, n.text AS by_number, by_issuer, "
                     "line, own_byte(d.source_id, h.byte_from) AS byte_from,"
                     " own_byte(d.source_id, h.byte_to) AS byte_to"
                     " FROM history h JOIN document d ON d.id = h.document_id LEFT JOIN string t "
                     "ON t.id = h.by_title_id LEFT JOIN string "
                     "n ON n.id = h.by_number_id"
                     " WHERE h.document_id = :id ORDER BY h.n",
                     id);
    end_record(d);
    return rc;
}

static void flags(struct dump *d, int64_t bits)
{
    if (!bits)
        return;
    json_array_begin(&d->out, "flags");
    for (int i = 0; i < FLAG_BIT_COUNT; i++)
        if (bits >> i & 1)
            json_item(&d->out, span_str(mention_flag_name[i]));
    json_array_end(&d->out);
}

static enum wh_status mention(struct dump *d, const struct stmt *q)
{
    begin_record(d, SPAN("mention"));
    columns(d, q, 8);
    flags(d, stmt_int(q, 6));
    enum wh_status rc = WH_OK;
    if (stmt_is_null(q, 7))
        rc = quote(d, "surface", stmt_int(q, 1), stmt_int(q, 2), stmt_int(q, 3));
    else
        json_str(&d->out, "surface", stmt_text(q, 7));
    if (rc == WH_OK)
        rc = quote(d, "sentence", stmt_int(q, 1), stmt_int(q, 4), stmt_int(q, 5));
    if (rc == WH_OK)
        rc = list(d, "candidates",
                  "SELECT k.text FROM candidate c JOIN node n ON n.id = c.node_id JOIN string k ON "
                  "k.id = n.key_id"
                  " WHERE c.mention_id = :id ORDER BY k.text",
                  stmt_int(q, 0));
    end_record(d);
    return rc;
}

static enum wh_status plain(struct dump *d, const struct stmt *q)
{
    begin_record(d, stmt_text(q, 0));
    columns(d, q, 1);
    end_record(d);
    return WH_OK;
}

static enum wh_status source(struct dump *d, const struct stmt *q)
{
    int64_t id = stmt_int(q, 0);
    begin_record(d, SPAN("source"));
    columns(d, q, 1);
    end_record(d);
    enum wh_status rc = each(
        d,
        "SELECT d.id, d.source_id, d.effective_from, d.effective_to, d.expires_from, d.expires_to,"
        " s.file || '#' || d.ordinal AS doc, d.presence, num.text AS number, d.number_printed, "
        "t.text AS title, d.issued, d.published,"
        " d.effective, d.effective_on, " SQL_DOCUMENT_BASIS(
            "d") " AS effective_basis, own_byte(d.source_id, d.effective_from) "
                 "AS "
                 "effective_byte_from,"
                 " own_byte(d.source_id, d.effective_to) AS effective_byte_to, d.expires, "
                 "d.index_number,"
                 " d.validity, d.card_line, d.says_ended, d.says_ended_date,"
                 " d.says_ended_number, d.says_ended_line, d.kind, d.gazette_page, d.line_from, "
                 "d.line_to,"
                 " own_byte(d.source_id, d.byte_from) AS byte_from, own_byte(d.source_id, "
                 "d.byte_to) AS "
                 "byte_to, "
                 "k.text AS node"
                 " FROM document d JOIN source s ON s.id = d.source_id LEFT JOIN string num ON "
                 "num.id = "
                 "d.number_id"
                 " LEFT JOIN string t ON t.id = d.title_id LEFT JOIN document_node dn ON "
                 "dn.document_id = "
                 "d.id"
                 " LEFT JOIN node n ON n.id = dn.node_id LEFT JOIN string k ON k.id = n.key_id"
                 " WHERE d.source_id = :id ORDER BY d.ordinal",
        id, document);
    if (rc == WH_OK)
        rc = each(d,
                  "SELECT e.mention, e.source, e.byte_from, e.byte_to, e.sentence_from, "
                  "e.sentence_to, e.flags, e.surface,"
                  " e.file || '#' || d.ordinal AS doc, e.line, e.col AS \"column\","
                  " own_byte(e.source, e.byte_from) AS byte_from, own_byte(e.source, e.byte_to) AS "
                  "byte_to, own_byte(e.source, e.sentence_from) AS sentence_from,"
                  " own_byte(e.source, e.sentence_to) AS sentence_to,"
                  " e.number, e.title, e.target_date, e.target_issuer, e.relation, e.place AS "
                  "\"in\", e.pinpoint, e.cue,"
                  " e.read_confidence AS confidence, g.effective, g.basis AS effective_basis, "
                  "g.until, g.area, g.scope, g.provisions,"
                  " k.text AS node, e.resolved_by, e.level, e.agrees, e.conflicts, e.confidence AS "
                  "resolved_confidence"
                  " FROM evidence e JOIN document d ON d.id = e.document LEFT JOIN reading g ON "
                  "g.mention_id = e.mention"
                  " LEFT JOIN node n ON n.id = e.to_node LEFT JOIN string k ON k.id = n.key_id"
                  " WHERE d.source_id = :id ORDER BY d.ordinal, e.byte_from, e.byte_to, e.number, "
                  "e.title, e.relation, e.cue",
                  id, mention);
    if (rc == WH_OK)
        rc = each(d,
                  "SELECT 'section', s.file || '#' || d.ordinal AS doc, nullif(x.part, 0) AS part, "
                  "k.name AS kind, p.text AS path, l.text AS label, h.text AS heading, x.line, "
                  "own_byte(d.source_id, x.byte_from) AS byte_from, own_byte(d.source_id, "
                  "x.byte_to) AS byte_to"
                  " FROM document d JOIN source s ON s.id = d.source_id JOIN section x ON "
                  "x.document_id = d.id"
                  " JOIN section_kind k ON k.id = x.kind JOIN string p ON p.id = x.path_id"
                  " LEFT JOIN string l ON l.id = x.label_id LEFT JOIN string h ON h.id = "
                  "x.heading_id"
                  " WHERE d.source_id = :id ORDER BY d.ordinal, x.n",
                  id, plain);
    if (rc == WH_OK)
        rc = each(d,
                  "SELECT 'cue', s.file || '#' || d.ordinal AS doc, x.line, x.col AS \"column\","
                  " own_byte(d.source_id, x.byte_from) AS byte_from,"
                  " own_byte(d.source_id, x.byte_to) AS byte_to, w.text AS cue, e.name AS effect,"
                  " v.name AS verdict, r.name AS reason,"
                  " own_byte(d.source_id, x.reason_from) AS reason_from,"
                  " own_byte(d.source_id, x.reason_to) AS reason_to,"
                  " own_byte(d.source_id, x.stopped_at) AS stopped_at, nullif(x.named, 0) AS named,"
                  " own_byte(d.source_id, x.sentence_from) AS sentence_from,"
                  " own_byte(d.source_id, x.sentence_to) AS sentence_to"
                  " FROM document d JOIN source s ON s.id = d.source_id JOIN cue x ON"
                  " x.document_id = d.id JOIN string w ON w.id = x.word_id JOIN cue_effect e ON"
                  " e.id = x.effect JOIN cue_verdict v ON v.id = x.verdict"
                  " LEFT JOIN cue_reason r ON r.id = x.reason"
                  " WHERE d.source_id = :id ORDER BY d.ordinal, x.n",
                  id, plain);
    if (rc == WH_OK)
        rc = each(d,
                  "SELECT 'diagnostic', s.file, g.code, g.text, g.line FROM diagnostic g JOIN "
                  "source s ON s.id = g.source_id"
                  " WHERE g.source_id = :id ORDER BY g.n",
                  id, plain);
    return rc;
}

static enum wh_status node(struct dump *d, const struct stmt *q)
{
    begin_record(d, SPAN("node"));
    columns(d, q, 1);
    enum wh_status rc =
        list(d, "names",
             "SELECT what || ':' || s.text FROM name m JOIN string s ON s.id = m.string_id"
             " WHERE m.node_id = :id ORDER BY m.what, s.text",
             stmt_int(q, 0));
    end_record(d);
    return rc;
}

static enum wh_status act(struct dump *d, const struct stmt *q)
{
    begin_record(d, SPAN("act"));
    columns(d, q, 1);
    /* looked up one by one: on the right of a LEFT JOIN these views would be made whole for every act */
    enum wh_status rc = objects(
        d, "evidence",
        "SELECT coalesce((SELECT file FROM evidence WHERE mention = a.mention_id),"
        " (SELECT file FROM history_evidence WHERE history = a.history_id)) AS file,"
        " coalesce((SELECT own_byte(source, byte_from) FROM evidence WHERE mention = a.mention_id),"
        " (SELECT own_byte(source, byte_from) FROM history_evidence WHERE history = a.history_id)) "
        "AS byte_from,"
        " (SELECT relation FROM history_evidence WHERE history = a.history_id) AS history"
        " FROM act_evidence a WHERE a.act_id = :id ORDER BY a.n",
        stmt_int(q, 0));
    end_record(d);
    return rc;
}

enum wh_status dump_store(struct store *st, dump_sink sink, void *ctx, struct wh_error *err)
{
    struct dump d = { .st = st, .sink = sink, .ctx = ctx, .err = err };
    enum wh_status rc = each(&d,
                             "SELECT id, file, hash, bytes, charset, format, gazette, year, issue, "
                             "total_issue, published, analyzer"
                             " FROM source ORDER BY file, hash",
                             0, source);
    if (rc == WH_OK)
        rc = each(&d,
                  "SELECT d.node, d.id, d.work, d.presence, c.text AS carrier, d.part, d.number, "
                  "d.title, d.instrument, d.issuers,"
                  " d.issued, d.edition, d.published, d.effective, d.effective_on, "
                  "d.effective_basis, d.expires, d.kind, d.file, d.line"
                  " FROM doc d LEFT JOIN node cn ON cn.id = d.carrier LEFT JOIN string c ON c.id = "
                  "cn.key_id ORDER BY d.id",
                  0, node);
    if (rc == WH_OK)
        rc = each(
            &d,
            "SELECT a.act, a.id, a.relation, ak.text AS actor, fk.text AS \"from\", tk.text AS "
            "\"to\", a.scope, a.effective,"
            " a.basis, a.until, a.area, a.provisions, a.level, a.resolved_by, a.agrees, "
            "a.conflicts, a.inherited, a.confidence"
            " FROM act_view a JOIN node an ON an.id = a.actor JOIN string ak ON ak.id = an.key_id"
            " JOIN node fn ON fn.id = a.from_node JOIN string fk ON fk.id = fn.key_id"
            " LEFT JOIN node tn ON tn.id = a.to_node LEFT JOIN string tk ON tk.id = tn.key_id "
            "ORDER BY a.id",
            0, act);
    if (rc == WH_OK)
        rc = each(&d,
                  "SELECT 'edge', fk.text AS \"from\", tk.text AS \"to\", e.relation, e.role, "
                  "e.level, e.scope, e.effective,"
                  " e.provisions, e.mentions, e.resolved_by, e.confidence, e.wrong_way"
                  " FROM edge_view e JOIN node fn ON fn.id = e.from_node JOIN string fk ON fk.id = "
                  "fn.key_id"
                  " JOIN node tn ON tn.id = e.to_node JOIN string tk ON tk.id = tn.key_id"
                  " ORDER BY fk.text, tk.text, e.relation, e.role, e.scope",
                  0, plain);
    if (rc == WH_OK)
        rc = each(&d,
                  "SELECT 'decision', x.file, x.sentence, x.surface, x.occurrence, x.verdict, "
                  "x.who, x.decided_at, x.why, x.state, k.text AS node FROM decision_view x"
                  " LEFT JOIN node n ON n.id = x.node LEFT JOIN string k ON k.id = n.key_id"
                  " ORDER BY x.file, x.sentence, x.surface, x.occurrence",
                  0, plain);
    flush(&d);
    buf_release(&d.out);
    arena_release(&d.arena);
    return rc;
}
