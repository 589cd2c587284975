// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/record.h"

#include "analyzer/segment/structure.h"
#include "analyzer/text/view.h"
#include "base/json.h"

/* Records tell the file's own bytes. */
static void write_bytes(struct buf *b, const struct analysis *a, uint64_t from, uint64_t to)
{
    json_int(b, "byte_from", (long long)reading_own(&a->reading, from));
    json_int(b, "byte_to", (long long)reading_own(&a->reading, to));
}

static void write_page(struct buf *b, const struct analysis *a, uint64_t at)
{
    if (a->reading.pages.n)
        json_int(b, "page", reading_page_of(&a->reading, at));
}

/* Bytes and sentence of a clause that proves a day: {"byte_from","byte_to","sentence"}. */
static void write_proof(struct buf *b, const struct analysis *a, const char *key, uint64_t from,
                        uint64_t to, struct span sentence)
{
    if (to <= from)
        return;
    json_object_begin(b, key);
    write_bytes(b, a, from, to);
    json_str(b, "sentence", sentence);
    json_end(b);
}

static void write_list(struct buf *b, const char *key, const struct span_vec *v)
{
    if (!v->n)
        return;
    json_array_begin(b, key);
    for (size_t i = 0; i < v->n; i++)
        json_item(b, v->at[i]);
    json_array_end(b);
}

static void write_source(struct buf *b, const struct analysis *a)
{
    const struct source *s = &a->source;
    json_begin(b);
    json_str(b, "type", SPAN("source"));
    json_text(b, "file", s->file);
    json_str(b, "hash", s->hash);
    json_int(b, "bytes", (long long)s->bytes);
    json_str(b, "charset", s->charset);
    json_str(b, "format", s->format);
    json_str(b, "gazette", s->gazette);
    if (s->year)
        json_int(b, "year", s->year);
    if (s->issue)
        json_int(b, "issue", s->issue);
    if (s->total_issue)
        json_int(b, "total_issue", s->total_issue);
    json_str(b, "published", s->published);
    if (a->reading.pages.n) {
        json_array_begin(b, "pages");
        for (size_t i = 0; i < a->reading.pages.n; i++)
            json_item_int(b, (long long)a->reading.pages.at[i]);
        json_array_end(b);
    }
    json_str(b, "analyzer", s->analyzer);
    json_end(b);
    buf_char(b, '\n');
}

/* "doc":"FILE#N": the file's name is quoted once a call, not through a copy of its own. */
static void write_doc_id(struct buf *b, struct span file, size_t doc)
{
    json_text(b, "doc", file);
    b->n -= file.n ? 1 : 0; /* its closing quotation mark */
    if (!file.n)
        buf_str(b, b->n && b->p[b->n - 1] != '{' ? ",\"doc\":\"" : "\"doc\":\"");
    char digits[24], *p = digits + sizeof digits;
    size_t n = doc + 1;
    *--p = '"';
    do
        *--p = (char)('0' + n % 10);
    while (n /= 10);
    *--p = '#';
    buf_add(b, p, (size_t)(digits + sizeof digits - p));
}

static void write_parts(struct buf *b, const struct analysis *a, const struct document *d)
{
    if (!d->parts.n)
        return;
    json_array_begin(b, "parts");
    for (size_t i = 0; i < d->parts.n; i++) {
        const struct part *p = &d->parts.at[i];
        json_item_begin(b);
        json_str(b, "title", p->title);
        json_int(b, "line_from", p->line_from);
        json_int(b, "line_to", p->line_to);
        write_bytes(b, a, p->byte_from, p->byte_to);
        json_end(b);
    }
    json_array_end(b);
}

static void write_history(struct buf *b, const struct analysis *a, const struct document *d)
{
    if (!d->history.n)
        return;
    json_array_begin(b, "history");
    for (size_t i = 0; i < d->history.n; i++) {
        const struct history_entry *h = &d->history.at[i];
        json_item_begin(b);
        json_str(b, "relation", h->relation);
        json_str(b, "date", h->date);
        json_str(b, "by_title", h->by_title);
        json_str(b, "by_number", h->by_number);
        json_str(b, "by_issuer", h->by_issuer);
        json_int(b, "line", h->line);
        write_bytes(b, a, h->byte_from, h->byte_to);
        json_end(b);
    }
    json_array_end(b);
}

static void write_document(struct buf *b, const struct analysis *a, size_t i)
{
    const struct document *d = &a->documents.at[i];
    json_begin(b);
    json_str(b, "type", SPAN("document"));
    write_doc_id(b, a->source.file, i);
    json_text(b, "file", a->source.file);
    json_str(b, "presence", span_str(presence_name[d->presence]));
    json_str(b, "number", d->number);
    json_str(b, "number_printed", d->number_printed);
    write_list(b, "numbers", &d->numbers);
    json_str(b, "title", d->title);
    json_str(b, "instrument", d->instrument);
    write_parts(b, a, d);
    write_list(b, "issuers", &d->issuers);
    json_str(b, "issued", d->issued);
    json_str(b, "published", d->published);
    json_str(b, "effective", d->effective);
    json_str(b, "effective_on", d->effective_on);
    json_str(b, "effective_basis", span_str(basis_name[d->effective_basis]));
    write_proof(b, a, "effective_clause", d->effective_from, d->effective_to,
                d->effective_sentence);
    json_str(b, "expires", d->expires);
    write_proof(b, a, "expires_clause", d->expires_from, d->expires_to, d->expires_sentence);
    if (d->card_line) {
        json_object_begin(b, "card");
        json_str(b, "index_number", d->index_number);
        json_str(b, "validity", d->validity);
        json_int(b, "line", d->card_line);
        json_end(b);
    }
    if (d->says_ended.line) {
        json_object_begin(b, "says_ended");
        json_str(b, "word", d->says_ended.word);
        json_str(b, "date", d->says_ended.date);
        json_str(b, "by_number", d->says_ended.by_number);
        json_int(b, "line", d->says_ended.line);
        json_end(b);
    }
    json_str(b, "kind", d->kind);
    json_str(b, "gazette_page", d->gazette_page);
    json_int(b, "line_from", d->line_from);
    json_int(b, "line_to", d->line_to);
    write_page(b, a, d->byte_from);
    write_bytes(b, a, d->byte_from, d->byte_to);
    write_history(b, a, d);
    json_end(b);
    buf_char(b, '\n');
}

static void write_act(struct buf *b, const struct act *act)
{
    if (act->effective_basis == BASIS_NONE)
        return;
    json_object_begin(b, "act");
    json_str(b, "effective", act->effective);
    json_str(b, "effective_basis", span_str(basis_name[act->effective_basis]));
    json_str(b, "until", act->until);
    json_str(b, "area", act->area);
    json_str(b, "scope", span_str(scope_name[act->scope]));
    write_list(b, "provisions", &act->provisions);
    json_end(b);
}

static void write_mention(struct buf *b, const struct analysis *a, const struct mention *m,
                          struct span sentence)
{
    json_begin(b);
    json_str(b, "type", SPAN("mention"));
    write_doc_id(b, a->source.file, m->doc);
    json_text(b, "file", a->source.file);
    json_int(b, "line", m->line);
    json_int(b, "column", m->column);
    write_page(b, a, m->byte_from);
    write_bytes(b, a, m->byte_from, m->byte_to);
    json_str(b, "surface", m->surface);
    json_str(b, "number", m->number);
    json_str(b, "title", m->title);
    json_str(b, "target_date", m->target_date);
    json_str(b, "target_issuer", m->target_issuer);
    json_str(b, "relation", span_str(relation_info[m->relation].json));
    json_str(b, "pinpoint", m->pinpoint);
    json_str(b, "cue", m->cue);
    json_str(b, "in", span_str(place_name[m->place]));
    if (m->flags) {
        json_array_begin(b, "flags");
        for (int i = 0; i < FLAG_BIT_COUNT; i++)
            if (m->flags & (1u << i))
                json_item(b, span_str(mention_flag_name[i]));
        json_array_end(b);
    }
    json_num(b, "confidence", m->confidence / 100.0);
    json_str(b, "sentence", sentence);
    json_int(b, "sentence_from", (long long)reading_own(&a->reading, m->sentence_from));
    json_int(b, "sentence_to", (long long)reading_own(&a->reading, m->sentence_to));
    write_act(b, &m->act);
    json_end(b);
    buf_char(b, '\n');
}

static void write_cue(struct buf *b, const struct analysis *a, const struct cue_note *n,
                      struct arena *scratch)
{
    json_begin(b);
    json_str(b, "type", SPAN("cue"));
    write_doc_id(b, a->source.file, n->doc);
    json_str(b, "file", a->source.file);
    json_int(b, "line", n->line);
    json_int(b, "column", n->column);
    write_page(b, a, n->byte_from);
    write_bytes(b, a, n->byte_from, n->byte_to);
    json_str(b, "cue", n->word);
    json_str(b, "effect", span_str(cue_effect_name[n->effect]));
    json_str(b, "verdict", span_str(cue_verdict_name[n->verdict]));
    if (n->acts)
        json_int(b, "acts", n->acts);
    json_str(b, "reason", span_str(cue_reason_name[n->reason]));
    if (n->reason_to > n->reason_from) {
        json_int(b, "reason_from", (long long)reading_own(&a->reading, n->reason_from));
        json_int(b, "reason_to", (long long)reading_own(&a->reading, n->reason_to));
    }
    if (n->verdict == VERDICT_UNREAD)
        json_int(b, "stopped_at", (long long)reading_own(&a->reading, n->stopped_at));
    if (n->named)
        json_bool(b, "named", true);
    arena_clear(scratch);
    json_str(b, "sentence",
             a->raw.n ? view_quote(scratch, a->raw, n->sentence_from, n->sentence_to)
                      : n->sentence);
    json_int(b, "sentence_from", (long long)reading_own(&a->reading, n->sentence_from));
    json_int(b, "sentence_to", (long long)reading_own(&a->reading, n->sentence_to));
    json_end(b);
    buf_char(b, '\n');
}

/* `head` holds the beginning of all records of one document, kept from call to call: a law has a section every 500 bytes. */
struct section_head {
    struct buf text;
    size_t doc; /* for which; from 1 */
};

/* A field whose key stands ready with its comma, for records that are many and small. */
static void add_int(struct buf *b, struct span key, uint64_t value)
{
    char digits[24], *end = digits + sizeof digits, *p = end;
    do
        *--p = (char)('0' + value % 10);
    while (value /= 10);
    buf_span(b, key);
    buf_add(b, p, (size_t)(end - p));
}

static void add_text(struct buf *b, struct span key, struct span value)
{
    if (!value.n)
        return;
    buf_span(b, key);
    json_quote(b, value);
}

static void write_section(struct buf *b, const struct analysis *a, const struct section *s,
                          struct section_head *head)
{
    if (head->doc != s->doc + 1) {
        buf_clear(&head->text);
        json_begin(&head->text);
        json_str(&head->text, "type", SPAN("section"));
        write_doc_id(&head->text, a->source.file, s->doc);
        head->doc = s->doc + 1;
    }
    buf_span(b, buf_as_span(&head->text));
    if (s->part)
        add_int(b, SPAN(",\"part\":"), s->part);
    buf_span(b, SPAN(",\"kind\":\""));
    buf_str(b, section_kind_name[s->kind]);
    buf_char(b, '"');
    add_text(b, SPAN(",\"number\":"), structure_number(s->path));
    add_text(b, SPAN(",\"path\":"), s->path);
    add_text(b, SPAN(",\"label\":"), s->label);
    add_text(b, SPAN(",\"heading\":"), s->heading);
    add_int(b, SPAN(",\"line\":"), s->line);
    add_int(b, SPAN(",\"byte_from\":"), reading_own(&a->reading, s->byte_from));
    add_int(b, SPAN(",\"byte_to\":"), reading_own(&a->reading, s->byte_to));
    buf_span(b, SPAN("}\n"));
}

static void write_diagnostic(struct buf *b, const struct analysis *a, const struct diagnostic *d)
{
    json_begin(b);
    json_str(b, "type", SPAN("diagnostic"));
    json_text(b, "file", a->source.file);
    if (d->line)
        json_int(b, "line", d->line);
    json_str(b, "code", d->code);
    json_str(b, "text", d->text);
    json_end(b);
    buf_char(b, '\n');
}

enum { FLUSH_AT = 1 << 18 };

/* Writes what has gathered when there is a file and enough of it. */
static bool flush(FILE *out, struct buf *b, size_t at)
{
    if (!out || b->n < at)
        return true;
    bool ok = fwrite(b->p, 1, b->n, out) == b->n;
    buf_clear(b);
    return ok;
}

static bool write_all(FILE *out, struct buf *b, const struct analysis *a)
{
    bool ok = true;
    write_source(b, a);
    for (size_t i = 0; i < a->documents.n && ok; i++) {
        write_document(b, a, i);
        ok = flush(out, b, FLUSH_AT);
    }
    struct arena scratch = { 0 };
    struct span sentence = { 0 };
    for (size_t i = 0; i < a->mentions.n && ok; i++) {
        const struct mention *m = &a->mentions.at[i], *prev = i ? m - 1 : NULL;
        if (!prev || prev->sentence_from != m->sentence_from ||
            prev->sentence_to != m->sentence_to) {
            arena_clear(&scratch);
            sentence = mention_sentence(a, m, &scratch);
        }
        write_mention(b, a, m, sentence);
        ok = flush(out, b, FLUSH_AT);
    }
    for (size_t i = 0; i < a->cues.n && ok; i++) {
        if (a->all_cues || cue_note_is_kept(&a->cues.at[i]))
            write_cue(b, a, &a->cues.at[i], &scratch);
        ok = flush(out, b, FLUSH_AT);
    }
    arena_release(&scratch);
    struct section_head head = { 0 };
    for (size_t i = 0; i < a->sections.n && ok; i++) {
        write_section(b, a, &a->sections.at[i], &head);
        ok = flush(out, b, FLUSH_AT);
    }
    buf_release(&head.text);
    for (size_t i = 0; i < a->diagnostics.n && ok; i++) {
        write_diagnostic(b, a, &a->diagnostics.at[i]);
        ok = flush(out, b, FLUSH_AT);
    }
    return ok && flush(out, b, 0);
}

void record_write(struct buf *b, const struct analysis *a)
{
    write_all(NULL, b, a);
}

bool record_print(FILE *out, struct buf *b, const struct analysis *a)
{
    buf_clear(b);
    return write_all(out, b, a);
}

void record_write_end(struct buf *b, size_t sources, size_t documents, size_t mentions)
{
    json_begin(b);
    json_str(b, "type", SPAN("end"));
    json_int(b, "sources", (long long)sources);
    json_int(b, "documents", (long long)documents);
    json_int(b, "mentions", (long long)mentions);
    json_end(b);
    buf_char(b, '\n');
}
