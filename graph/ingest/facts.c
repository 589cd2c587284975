// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/ingest/facts.h"

#include <stdlib.h>

#include "graph/store/place.h"
#include "graph/store/store_p.h"

/* Sections are the most numerous rows of law: many at a time take half the time. */
#define SECTION_ROW    "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
#define SECTION_ROWS_4 SECTION_ROW ", " SECTION_ROW ", " SECTION_ROW ", " SECTION_ROW
enum { SECTION_COLUMNS = 10, SECTIONS_AT_ONCE = 16 };

/* Every statement of the writer: id, SQL. Parameters by position. */
// clang-format off
#define FACT_STATEMENTS(STMT) \
    STMT(FIND_STRING, "SELECT id FROM string WHERE text = ?") \
    STMT(ADD_STRING, "INSERT INTO string (text) VALUES (?)") \
    STMT(HAS_TITLE, "SELECT 1 FROM title WHERE id = ?") \
    STMT(ADD_TITLE, "INSERT INTO title VALUES (?, ?, ?, ?)") \
    STMT(ADD_TITLE_INSTRUMENT, "INSERT INTO title_instrument VALUES (?, ?, ?)") \
    STMT(ADD_SOURCE, "INSERT INTO source VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)") \
    STMT(ADD_PAGE, "INSERT INTO page VALUES (?, ?, ?)") \
    STMT(ADD_TEXT, "INSERT INTO source_text VALUES (?, ?, ?)") \
    STMT(ADD_DOCUMENT, "INSERT INTO document VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)") \
    STMT(ADD_NUMBER, "INSERT INTO document_number VALUES (?, ?, ?)") \
    STMT(ADD_INSTRUMENT, "INSERT INTO document_instrument VALUES (?, ?, ?)") \
    STMT(ADD_ISSUER, "INSERT INTO document_issuer VALUES (?, ?, ?)") \
    STMT(ADD_PART, "INSERT INTO part VALUES (?, ?, ?, ?, ?, ?, ?)") \
    STMT(ADD_HISTORY, "INSERT INTO history VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)") \
    STMT(ADD_MENTION, "INSERT INTO mention VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)") \
    STMT(ADD_READING, "INSERT INTO reading VALUES (?, ?, ?, ?, ?, ?, ?)") \
    STMT(ADD_SECTION, "INSERT INTO section VALUES " SECTION_ROW) \
    STMT(ADD_SECTIONS, "INSERT INTO section VALUES " SECTION_ROWS_4 ", " SECTION_ROWS_4 ", " SECTION_ROWS_4 ", " SECTION_ROWS_4) \
    STMT(ADD_CUE, "INSERT INTO cue VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)") \
    STMT(ADD_DIAGNOSTIC, "INSERT INTO diagnostic VALUES (?, ?, ?, ?, ?)") \
    STMT(ADD_QUOTE, "INSERT OR IGNORE INTO quote VALUES (?, ?, ?, ?)") \
    STMT(DEL_READING, "DELETE FROM reading WHERE mention_id IN (SELECT m.id FROM mention m JOIN document d ON d.id = m.document_id WHERE d.source_id = ?)") \
    STMT(DEL_MENTION, "DELETE FROM mention WHERE document_id IN (SELECT id FROM document WHERE source_id = ?)") \
    STMT(DEL_NUMBER, "DELETE FROM document_number WHERE document_id IN (SELECT id FROM document WHERE source_id = ?)") \
    STMT(DEL_INSTRUMENT, "DELETE FROM document_instrument WHERE document_id IN (SELECT id FROM document WHERE source_id = ?)") \
    STMT(DEL_ISSUER, "DELETE FROM document_issuer WHERE document_id IN (SELECT id FROM document WHERE source_id = ?)") \
    STMT(DEL_PART, "DELETE FROM part WHERE document_id IN (SELECT id FROM document WHERE source_id = ?)") \
    STMT(DEL_HISTORY, "DELETE FROM history WHERE document_id IN (SELECT id FROM document WHERE source_id = ?)") \
    STMT(DEL_SECTION, "DELETE FROM section WHERE document_id IN (SELECT id FROM document WHERE source_id = ?)") \
    STMT(DEL_CUE, "DELETE FROM cue WHERE document_id IN (SELECT id FROM document WHERE source_id = ?)") \
    STMT(DEL_DOCUMENT, "DELETE FROM document WHERE source_id = ?") \
    STMT(DEL_PAGE, "DELETE FROM page WHERE source_id = ?") \
    STMT(DEL_TEXT, "DELETE FROM source_text WHERE source_id = ?") \
    STMT(DEL_DIAGNOSTIC, "DELETE FROM diagnostic WHERE source_id = ?") \
    STMT(DEL_QUOTE, "DELETE FROM quote WHERE source_id = ?") \
    STMT(DEL_SOURCE, "DELETE FROM source WHERE id = ?")
// clang-format on

enum {
#define AS_ENUM(id, sql) id,
    FACT_STATEMENTS(AS_ENUM)
#undef AS_ENUM
        N_STATEMENTS
};

static const char *const statement_sql[N_STATEMENTS] = {
#define AS_SQL(id, sql) [id] = sql,
    FACT_STATEMENTS(AS_SQL)
#undef AS_SQL
};

struct facts {
    struct store *st;
    sqlite3_stmt *q[N_STATEMENTS];
    struct intern strings; /* text -> id of string */
    struct intern titles;  /* text -> id of string, for those that are in title */
    bool complete;         /* `strings` holds all of the store: what is not there is new */
};

enum wh_status facts_new(struct facts **out, struct store *st, struct wh_error *err)
{
    struct facts *f = mem_alloc(sizeof *f);
    *f = (struct facts){ .st = st };
    enum wh_status rc = WH_OK;
    for (int i = 0; i < N_STATEMENTS && rc == WH_OK; i++)
        rc = store_prepare(&f->q[i], st, statement_sql[i], err);
    if (rc == WH_OK) {
        sqlite3_stmt *q = NULL;
        rc = store_prepare(&q, st, "SELECT NOT EXISTS (SELECT 1 FROM string)", err);
        if (rc == WH_OK)
            f->complete = sqlite3_step(q) == SQLITE_ROW && sqlite3_column_int(q, 0);
        sqlite3_finalize(q);
    }
    if (rc != WH_OK) {
        facts_free(f);
        return rc;
    }
    *out = f;
    return WH_OK;
}

void facts_free(struct facts *f)
{
    if (!f)
        return;
    for (int i = 0; i < N_STATEMENTS; i++)
        sqlite3_finalize(f->q[i]);
    intern_release(&f->strings);
    intern_release(&f->titles);
    free(f);
}

/* Runs a statement whose parameters are bound; *id gets the row's number. */
static enum wh_status insert(struct facts *f, int which, int64_t *id, struct wh_error *err)
{
    enum wh_status rc = store_run(f->st, f->q[which], err);
    if (rc != WH_OK && store_broke_rule(f->st))
        rc = wh_fail(err, WH_E_FORMAT, "%s", "");
    if (id)
        *id = sqlite3_last_insert_rowid(f->st->db);
    return rc;
}

/* *id = number of the string, made on first sight; 0 for an empty one. */
static enum wh_status string_id(int64_t *id, struct facts *f, struct span text,
                                struct wh_error *err)
{
    *id = 0;
    if (!text.n)
        return WH_OK;
    int64_t *known = intern_at(&f->strings, text);
    if (*known) {
        *id = *known;
        return WH_OK;
    }
    sqlite3_stmt *q = f->q[FIND_STRING];
    if (!f->complete) {
        bind_span(q, 1, text);
        if (sqlite3_step(q) == SQLITE_ROW)
            *id = sqlite3_column_int64(q, 0);
        sqlite3_reset(q);
    }
    enum wh_status rc = WH_OK;
    if (!*id) {
        bind_span(f->q[ADD_STRING], 1, text);
        rc = insert(f, ADD_STRING, id, err);
    }
    *known = *id;
    return rc;
}

/* *id = number of the title with its keys, made on first sight; 0 for an empty one. */
static enum wh_status title_id(int64_t *id, struct facts *f, const struct packet *p,
                               struct span text, struct wh_error *err)
{
    *id = 0;
    const struct packet_title *t = packet_title(p, text);
    if (!t)
        return WH_OK;
    *id = intern_get(&f->titles, text);
    if (*id)
        return WH_OK;
    int64_t self, key, family, issuer;
    enum wh_status rc = string_id(&self, f, text, err);
    if (rc != WH_OK)
        return rc;
    *intern_at(&f->titles, text) = self;
    *id = self;
    bind_id(f->q[HAS_TITLE], 1, self);
    bool known = !f->complete && sqlite3_step(f->q[HAS_TITLE]) == SQLITE_ROW;
    sqlite3_reset(f->q[HAS_TITLE]);
    if (known)
        return WH_OK;
    if ((rc = string_id(&key, f, t->key, err)) != WH_OK ||
        (rc = string_id(&family, f, t->family, err)) != WH_OK ||
        (rc = string_id(&issuer, f, t->issuer, err)) != WH_OK)
        return rc;
    sqlite3_stmt *q = f->q[ADD_TITLE];
    bind_id(q, 1, self);
    bind_id(q, 2, key);
    bind_id(q, 3, family);
    bind_id(q, 4, issuer);
    rc = insert(f, ADD_TITLE, NULL, err);
    for (size_t i = 0; i < t->n_instruments && rc == WH_OK; i++) {
        int64_t instrument;
        rc = title_id(&instrument, f, p, p->titles.at[t->instruments[i]].text, err);
        bind_id(f->q[ADD_TITLE_INSTRUMENT], 1, self);
        bind_id(f->q[ADD_TITLE_INSTRUMENT], 2, (int64_t)i + 1);
        bind_id(f->q[ADD_TITLE_INSTRUMENT], 3, instrument);
        if (rc == WH_OK)
            rc = insert(f, ADD_TITLE_INSTRUMENT, NULL, err);
    }
    return rc;
}

static void bind_number(sqlite3_stmt *q, int at, uint64_t value)
{
    bind_int(q, at, (int64_t)value);
}

static enum wh_status add_source(struct facts *f, const struct packet *p, int64_t *id,
                                 struct wh_error *err)
{
    const struct source *s = &p->a.source;
    sqlite3_stmt *q = f->q[ADD_SOURCE];
    bind_span(q, 1, s->file);
    bind_span(q, 2, span_str(p->path));
    bind_span(q, 3, s->hash);
    bind_number(q, 4, s->bytes);
    bind_int(q, 5, p->mtime_ns);
    bind_span(q, 6, s->charset);
    bind_span(q, 7, s->gazette);
    bind_id(q, 8, s->year);
    bind_id(q, 9, s->issue);
    bind_id(q, 10, s->total_issue);
    bind_span(q, 11, s->published);
    bind_span(q, 12, s->analyzer);
    bind_number(q, 13, p->a.raw.n > 0 || s->bytes == 0);
    bind_span(q, 14, s->format);
    struct buf own = { 0 };
    place_pack(&own, &p->a.reading);
    bind_bytes(q, 15, buf_as_span(&own));
    enum wh_status rc = insert(f, ADD_SOURCE, id, err);
    buf_release(&own);
    q = f->q[ADD_PAGE];
    for (size_t i = 0; i < p->a.reading.pages.n && rc == WH_OK; i++) {
        bind_int(q, 1, *id);
        bind_number(q, 2, i + 1);
        bind_number(q, 3, p->a.reading.pages.at[i]);
        rc = insert(f, ADD_PAGE, NULL, err);
    }
    q = f->q[ADD_TEXT];
    for (size_t i = 0; i < p->chunks.n && rc == WH_OK; i++) {
        bind_int(q, 1, *id);
        bind_number(q, 2, i);
        bind_bytes(q, 3, span_of(p->chunks.at[i].data, p->chunks.at[i].n));
        rc = insert(f, ADD_TEXT, NULL, err);
    }
    q = f->q[ADD_QUOTE];
    for (size_t i = 0; i < p->quotes.n && rc == WH_OK; i++) {
        bind_int(q, 1, *id);
        bind_number(q, 2, p->quotes.at[i].from);
        bind_number(q, 3, p->quotes.at[i].to);
        bind_span(q, 4, p->quotes.at[i].text);
        rc = insert(f, ADD_QUOTE, NULL, err);
    }
    q = f->q[ADD_DIAGNOSTIC];
    for (size_t i = 0; i < p->a.diagnostics.n && rc == WH_OK; i++) {
        const struct diagnostic *d = &p->a.diagnostics.at[i];
        bind_int(q, 1, *id);
        bind_number(q, 2, i + 1);
        bind_text(q, 3, d->code);
        bind_span(q, 4, d->text);
        bind_number(q, 5, d->line);
        rc = insert(f, ADD_DIAGNOSTIC, NULL, err);
    }
    return rc;
}

/* Bytes of a proving clause; NULLs when there is none. */
static void bind_clause(sqlite3_stmt *q, int at, uint64_t from, uint64_t to)
{
    if (to > from) {
        bind_number(q, at, from);
        bind_number(q, at + 1, to);
    } else {
        bind_null(q, at);
        bind_null(q, at + 1);
    }
}

/* One row of a list table: (document, n, id). */
static enum wh_status add_item(struct facts *f, int which, int64_t document, size_t n, int64_t item,
                               struct wh_error *err)
{
    if (!item)
        return WH_OK;
    bind_id(f->q[which], 1, document);
    bind_number(f->q[which], 2, n);
    bind_id(f->q[which], 3, item);
    return insert(f, which, NULL, err);
}

static enum wh_status add_lists(struct facts *f, const struct packet *p, const struct document *d,
                                int64_t id, struct wh_error *err)
{
    enum wh_status rc = WH_OK;
    int64_t item;
    for (size_t i = 0; i < d->numbers.n && rc == WH_OK; i++)
        if ((rc = string_id(&item, f, d->numbers.at[i], err)) == WH_OK)
            rc = add_item(f, ADD_NUMBER, id, i + 1, item, err);
    for (size_t i = 0; i < d->issuers.n && rc == WH_OK; i++)
        if ((rc = string_id(&item, f, d->issuers.at[i], err)) == WH_OK)
            rc = add_item(f, ADD_ISSUER, id, i + 1, item, err);
    size_t n = 0;
    for (struct span rest = d->instrument; rest.n && rc == WH_OK;) {
        size_t end = span_find(rest, SPAN(";"));
        struct span one = end == SPAN_NONE ? rest : span_cut(rest, 0, end);
        rest = end == SPAN_NONE ? span_of(NULL, 0) : span_from(rest, end + 1);
        if ((rc = title_id(&item, f, p, one, err)) == WH_OK)
            rc = add_item(f, ADD_INSTRUMENT, id, ++n, item, err);
    }
    return rc;
}

static enum wh_status add_parts(struct facts *f, const struct packet *p, const struct document *d,
                                int64_t id, struct wh_error *err)
{
    enum wh_status rc = WH_OK;
    sqlite3_stmt *q = f->q[ADD_PART];
    for (size_t i = 0; i < d->parts.n && rc == WH_OK; i++) {
        const struct part *t = &d->parts.at[i];
        int64_t title;
        if ((rc = title_id(&title, f, p, t->title, err)) != WH_OK)
            break;
        bind_id(q, 1, id);
        bind_number(q, 2, i + 1);
        bind_id(q, 3, title);
        bind_number(q, 4, t->line_from);
        bind_number(q, 5, t->line_to);
        bind_number(q, 6, t->byte_from);
        bind_number(q, 7, t->byte_to);
        rc = insert(f, ADD_PART, NULL, err);
    }
    return rc;
}

static enum wh_status add_history(struct facts *f, const struct packet *p, const struct document *d,
                                  int64_t id, struct wh_error *err)
{
    enum wh_status rc = WH_OK;
    sqlite3_stmt *q = f->q[ADD_HISTORY];
    for (size_t i = 0; i < d->history.n && rc == WH_OK; i++) {
        const struct history_entry *h = &d->history.at[i];
        int64_t title, number;
        if ((rc = title_id(&title, f, p, h->by_title, err)) != WH_OK ||
            (rc = string_id(&number, f, h->by_number, err)) != WH_OK)
            break;
        bind_id(q, 1, id);
        bind_number(q, 2, i + 1);
        bind_span(q, 3, h->relation.n ? h->relation : SPAN("amends"));
        bind_span(q, 4, h->date);
        bind_id(q, 5, title);
        bind_id(q, 6, number);
        bind_span(q, 7, h->by_issuer);
        bind_number(q, 8, h->line);
        bind_number(q, 9, h->byte_from);
        bind_number(q, 10, h->byte_to);
        rc = insert(f, ADD_HISTORY, NULL, err);
    }
    return rc;
}

static enum wh_status add_document(struct facts *f, const struct packet *p, int64_t source,
                                   size_t i, int64_t *id, struct wh_error *err)
{
    const struct document *d = &p->a.documents.at[i];
    int64_t number, title;
    enum wh_status rc = string_id(&number, f, d->number, err);
    if (rc == WH_OK)
        rc = title_id(&title, f, p, d->title, err);
    if (rc != WH_OK)
        return rc;
    sqlite3_stmt *q = f->q[ADD_DOCUMENT];
    bind_id(q, 1, source);
    bind_number(q, 2, i + 1);
    bind_span(q, 3, d->presence == PRESENCE_FULL ? SPAN("full") : SPAN("listed"));
    bind_id(q, 4, number);
    bind_span(q, 5, d->number_printed);
    bind_id(q, 6, title);
    bind_span(q, 7, d->issued);
    bind_span(q, 8, d->published);
    bind_span(q, 9, d->effective);
    bind_span(q, 10, d->effective_on);
    /* the store has no word of its own for a clause that was not understood */
    bind_span(
        q, 11,
        span_str(
            basis_name[d->effective_basis == BASIS_UNREAD ? BASIS_UNKNOWN : d->effective_basis]));
    bind_clause(q, 12, d->effective_from, d->effective_to);
    bind_span(q, 14, d->expires);
    bind_clause(q, 15, d->expires_from, d->expires_to);
    bind_span(q, 17, d->kind);
    bind_span(q, 18, d->gazette_page);
    bind_number(q, 19, d->line_from);
    bind_number(q, 20, d->line_to);
    bind_number(q, 21, d->byte_from);
    bind_number(q, 22, d->byte_to);
    bind_span(q, 23, d->index_number);
    bind_span(q, 24, d->validity);
    bind_id(q, 25, d->card_line);
    bind_span(q, 26, d->says_ended.word);
    bind_span(q, 27, d->says_ended.date);
    bind_span(q, 28, d->says_ended.by_number);
    bind_id(q, 29, d->says_ended.line);
    if ((rc = insert(f, ADD_DOCUMENT, id, err)) == WH_OK &&
        (rc = add_lists(f, p, d, *id, err)) == WH_OK &&
        (rc = add_parts(f, p, d, *id, err)) == WH_OK)
        rc = add_history(f, p, d, *id, err);
    return rc;
}

static enum wh_status add_reading(struct facts *f, const struct act *a, int64_t mention,
                                  struct wh_error *err)
{
    struct buf provisions = { 0 };
    for (size_t i = 0; i < a->provisions.n; i++) {
        if (i)
            buf_char(&provisions, ';');
        buf_span(&provisions, a->provisions.at[i]);
    }
    sqlite3_stmt *q = f->q[ADD_READING];
    bind_id(q, 1, mention);
    bind_span(q, 2, a->effective);
    bind_span(q, 3, span_str(basis_name[a->effective_basis]));
    bind_span(q, 4, a->until);
    bind_span(q, 5, a->area);
    bind_span(q, 6, span_str(scope_name[a->scope]));
    bind_span(q, 7, buf_as_span(&provisions));
    enum wh_status rc = insert(f, ADD_READING, NULL, err);
    buf_release(&provisions);
    return rc;
}

static enum wh_status add_mention(struct facts *f, const struct packet *p, int64_t document,
                                  size_t i, struct wh_error *err)
{
    const struct mention *m = &p->a.mentions.at[i];
    int64_t number, title, issuer, pinpoint, cue, id;
    enum wh_status rc;
    if ((rc = string_id(&number, f, m->number, err)) != WH_OK ||
        (rc = title_id(&title, f, p, m->title, err)) != WH_OK ||
        (rc = string_id(&issuer, f, m->target_issuer, err)) != WH_OK ||
        (rc = string_id(&pinpoint, f, m->pinpoint, err)) != WH_OK ||
        (rc = string_id(&cue, f, m->cue, err)) != WH_OK)
        return rc;
    sqlite3_stmt *q = f->q[ADD_MENTION];
    bind_id(q, 1, document);
    bind_number(q, 2, m->line);
    bind_number(q, 3, m->column);
    bind_number(q, 4, m->byte_from);
    bind_number(q, 5, m->byte_to);
    bind_number(q, 6, m->sentence_from);
    bind_number(q, 7, m->sentence_to);
    bind_span(q, 8, p->own_surface[i] ? m->surface : span_of(NULL, 0));
    bind_id(q, 9, number);
    bind_id(q, 10, title);
    bind_span(q, 11, m->target_date);
    bind_id(q, 12, issuer);
    bind_number(q, 13, m->relation);
    bind_number(q, 14, m->place);
    bind_number(q, 15, m->flags);
    bind_id(q, 16, pinpoint);
    bind_id(q, 17, cue);
    bind_number(q, 18, m->confidence > 100 ? 100 : m->confidence);
    rc = insert(f, ADD_MENTION, &id, err);
    if (rc == WH_OK && m->act.effective_basis != BASIS_NONE)
        rc = add_reading(f, &m->act, id, err);
    return rc;
}

/* Binds the row of a section, the n-th of its document, behind the `at` parameters of the rows before it. */
static enum wh_status bind_section(struct facts *f, sqlite3_stmt *q, int at,
                                   const struct section *s, int64_t document, uint64_t n,
                                   struct wh_error *err)
{
    int64_t path, label, heading;
    enum wh_status rc;
    if ((rc = string_id(&path, f, s->path, err)) != WH_OK ||
        (rc = string_id(&label, f, s->label, err)) != WH_OK ||
        (rc = string_id(&heading, f, s->heading, err)) != WH_OK)
        return rc;
    bind_id(q, at + 1, document);
    bind_number(q, at + 2, n);
    bind_number(q, at + 3, s->part);
    bind_number(q, at + 4, s->kind);
    bind_id(q, at + 5, path);
    bind_id(q, at + 6, label);
    bind_id(q, at + 7, heading);
    bind_number(q, at + 8, s->line);
    bind_number(q, at + 9, s->byte_from);
    bind_number(q, at + 10, s->byte_to);
    return WH_OK;
}

static enum wh_status add_sections(struct facts *f, const struct packet *p, const int64_t *ids,
                                   struct wh_error *err)
{
    const struct section_vec *v = &p->a.sections;
    uint64_t *counts = mem_alloc((p->a.documents.n + 1) * sizeof *counts); /* per document */
    memset(counts, 0, (p->a.documents.n + 1) * sizeof *counts);
    enum wh_status rc = WH_OK;
    for (size_t i = 0; i < v->n && rc == WH_OK;) {
        size_t rows = v->n - i >= SECTIONS_AT_ONCE ? SECTIONS_AT_ONCE : 1;
        int which = rows > 1 ? ADD_SECTIONS : ADD_SECTION;
        for (size_t k = 0; k < rows && rc == WH_OK; k++, i++) {
            const struct section *s = &v->at[i];
            rc = bind_section(f, f->q[which], (int)k * SECTION_COLUMNS, s, ids[s->doc],
                              ++counts[s->doc], err);
        }
        if (rc == WH_OK)
            rc = insert(f, which, NULL, err);
    }
    free(counts);
    return rc;
}

/* The cues that the store keeps (cue_note_is_kept), numbered in each document. */
static enum wh_status add_cues(struct facts *f, const struct packet *p, const int64_t *ids,
                               struct wh_error *err)
{
    enum wh_status rc = WH_OK;
    uint64_t n = 0;
    uint32_t doc = UINT32_MAX;
    for (size_t i = 0; i < p->a.cues.n && rc == WH_OK; i++) {
        const struct cue_note *c = &p->a.cues.at[i];
        int64_t word = 0;
        if (!cue_note_is_kept(c) || c->doc >= p->a.documents.n)
            continue;
        n = c->doc == doc ? n + 1 : 1;
        doc = c->doc;
        rc = string_id(&word, f, c->word, err);
        sqlite3_stmt *q = f->q[ADD_CUE];
        bind_id(q, 1, ids[c->doc]);
        bind_number(q, 2, n);
        bind_number(q, 3, c->line);
        bind_number(q, 4, c->column);
        bind_number(q, 5, c->byte_from);
        bind_number(q, 6, c->byte_to);
        bind_number(q, 7, c->sentence_from);
        bind_number(q, 8, c->sentence_to);
        bind_id(q, 9, word);
        bind_number(q, 10, c->effect);
        bind_number(q, 11, c->verdict);
        bind_id(q, 12, (int64_t)c->reason);
        bind_clause(q, 13, c->reason_from, c->reason_to);
        if (c->verdict == VERDICT_UNREAD)
            bind_number(q, 15, c->stopped_at);
        else
            bind_null(q, 15);
        bind_number(q, 16, c->named);
        if (rc == WH_OK)
            rc = insert(f, ADD_CUE, NULL, err);
    }
    return rc;
}

static enum wh_status add_all(struct facts *f, const struct packet *p, struct wh_error *err)
{
    int64_t source;
    enum wh_status rc = add_source(f, p, &source, err);
    int64_t *ids = mem_alloc(p->a.documents.n * sizeof *ids + 1);
    for (size_t i = 0; i < p->a.documents.n && rc == WH_OK; i++)
        rc = add_document(f, p, source, i, &ids[i], err);
    for (size_t i = 0; i < p->a.mentions.n && rc == WH_OK; i++)
        if (p->a.mentions.at[i].doc < p->a.documents.n)
            rc = add_mention(f, p, ids[p->a.mentions.at[i].doc], i, err);
    if (rc == WH_OK)
        rc = add_sections(f, p, ids, err);
    if (rc == WH_OK)
        rc = add_cues(f, p, ids, err);
    free(ids);
    return rc;
}

void facts_look_again(struct facts *f)
{
    intern_release(&f->strings);
    intern_release(&f->titles);
    f->complete = false;
}

enum wh_status facts_add(struct facts *f, const struct packet *p, struct wh_error *err)
{
    enum wh_status rc = store_exec(f->st, "SAVEPOINT source", err);
    if (rc != WH_OK)
        return rc;
    rc = add_all(f, p, err);
    if (rc == WH_OK)
        return store_exec(f->st, "RELEASE source", err);
    if (rc != WH_E_FORMAT)
        return rc;
    facts_look_again(f);
    rc = store_exec(f->st, "ROLLBACK TO source; RELEASE source", err);
    if (rc != WH_OK)
        return rc;
    wh_fail(err, WH_E_FORMAT, "cannot store '%.*s': what is read of it contradicts itself",
            SPAN_ARG(p->a.source.file));
    wh_hint(err, "the others are stored; please report it with the file");
    return WH_E_FORMAT;
}

enum wh_status facts_forget(struct facts *f, int64_t source, struct wh_error *err)
{
    enum wh_status rc = WH_OK;
    chunks_free(f->st); /* the number may be given to another source */
    for (int i = DEL_READING; i <= DEL_SOURCE && rc == WH_OK; i++) {
        bind_id(f->q[i], 1, source);
        rc = insert(f, i, NULL, err);
    }
    return rc;
}
