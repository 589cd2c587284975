// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <errno.h>
#include <jansson.h>

#include "analyzer/record.h"

struct record_reader {
    FILE *in;
    char *name, *line;
    size_t cap, at;    /* capacity of line, number of the line */
    json_t *pending;   /* the source record that ended the one before */
    bool ended, skips; /* skips: to the next source, a record of this one is wrong */
};

struct record_reader *record_reader_new(FILE *in, const char *name)
{
    struct record_reader *r = mem_alloc(sizeof *r);
    *r = (struct record_reader){ .in = in, .name = mem_strdup(name) };
    return r;
}

void record_reader_free(struct record_reader *r)
{
    if (!r)
        return;
    json_decref(r->pending);
    free(r->line);
    free(r->name);
    free(r);
}

/* ------------------------------------------------------------------ fields */

static struct span text(struct analysis *a, const json_t *o, const char *key)
{
    const json_t *v = json_object_get(o, key);
    return json_is_string(v)
               ? arena_dup(&a->arena, span_of(json_string_value(v), json_string_length(v)))
               : span_of(NULL, 0);
}

static uint64_t number(const json_t *o, const char *key)
{
    json_int_t v = json_integer_value(json_object_get(o, key));
    return v > 0 ? (uint64_t)v : 0;
}

/* 0..1 in hundredths; what lies outside is brought inside. */
static uint8_t hundredths(const json_t *v)
{
    double x = json_number_value(v);
    return x >= 1 ? 100 : x > 0 ? (uint8_t)(x * 100 + 0.5) : 0;
}

static void list(struct analysis *a, struct span_vec *out, const json_t *o, const char *key)
{
    size_t i;
    json_t *v;
    json_array_foreach(json_object_get(o, key), i, v)
        if (json_is_string(v))
            vec_push(out,
                     arena_dup(&a->arena, span_of(json_string_value(v), json_string_length(v))));
}

/* Index of the word among names, or `other`. */
static int word(const json_t *o, const char *key, const char *const *names, int n, int other)
{
    const char *s = json_string_value(json_object_get(o, key));
    for (int i = 0; s && i < n; i++)
        if (strcmp(s, names[i]) == 0)
            return i;
    return other;
}

static void proof(struct analysis *a, const json_t *o, const char *key, uint64_t *from,
                  uint64_t *to, struct span *sentence)
{
    const json_t *p = json_object_get(o, key);
    *from = number(p, "byte_from");
    *to = number(p, "byte_to");
    *sentence = text(a, p, "sentence");
}

/* ------------------------------------------------------------------ records */

static void read_source(struct analysis *a, const json_t *o)
{
    a->source = (struct source){
        .file = text(a, o, "file"),
        .hash = text(a, o, "hash"),
        .bytes = number(o, "bytes"),
        .charset = text(a, o, "charset"),
        .gazette = text(a, o, "gazette"),
        .year = (uint32_t)number(o, "year"),
        .issue = (uint32_t)number(o, "issue"),
        .total_issue = (uint32_t)number(o, "total_issue"),
        .published = text(a, o, "published"),
        .format = text(a, o, "format"),
        .analyzer = text(a, o, "analyzer"),
    };
    size_t i;
    json_t *v;
    json_array_foreach(json_object_get(o, "pages"), i, v)
        vec_push(&a->reading.pages, (uint64_t)json_integer_value(v));
}

static void read_document(struct analysis *a, const json_t *o)
{
    const json_t *card = json_object_get(o, "card"), *end = json_object_get(o, "says_ended");
    struct document d = {
        .presence = (enum presence)word(o, "presence", presence_name, 3, PRESENCE_LISTED),
        .number = text(a, o, "number"),
        .number_printed = text(a, o, "number_printed"),
        .title = text(a, o, "title"),
        .instrument = text(a, o, "instrument"),
        .issued = text(a, o, "issued"),
        .published = text(a, o, "published"),
        .effective = text(a, o, "effective"),
        .effective_on = text(a, o, "effective_on"),
        .effective_basis =
            (enum basis)word(o, "effective_basis", basis_name, BASIS_COUNT, BASIS_NONE),
        .expires = text(a, o, "expires"),
        .index_number = text(a, card, "index_number"),
        .validity = text(a, card, "validity"),
        .card_line = (uint32_t)number(card, "line"),
        .says_ended = { text(a, end, "word"), text(a, end, "date"), text(a, end, "by_number"),
                        (uint32_t)number(end, "line") },
        .kind = text(a, o, "kind"),
        .gazette_page = text(a, o, "gazette_page"),
        .line_from = (uint32_t)number(o, "line_from"),
        .line_to = (uint32_t)number(o, "line_to"),
        .byte_from = number(o, "byte_from"),
        .byte_to = number(o, "byte_to"),
    };
    proof(a, o, "effective_clause", &d.effective_from, &d.effective_to, &d.effective_sentence);
    proof(a, o, "expires_clause", &d.expires_from, &d.expires_to, &d.expires_sentence);
    list(a, &d.numbers, o, "numbers");
    list(a, &d.issuers, o, "issuers");
    size_t i;
    json_t *v;
    json_array_foreach(json_object_get(o, "parts"), i, v) {
        struct part p = { text(a, v, "title"), (uint32_t)number(v, "line_from"),
                          (uint32_t)number(v, "line_to"), number(v, "byte_from"),
                          number(v, "byte_to") };
        vec_push(&d.parts, p);
    }
    json_array_foreach(json_object_get(o, "history"), i, v) {
        struct history_entry h = { text(a, v, "relation"),  text(a, v, "date"),
                                   text(a, v, "by_title"),  text(a, v, "by_number"),
                                   text(a, v, "by_issuer"), (uint32_t)number(v, "line"),
                                   number(v, "byte_from"),  number(v, "byte_to") };
        vec_push(&d.history, h);
    }
    vec_push(&a->documents, d);
}

/* 0-based index of the document that `doc` ("file#3") names; documents.n when it names none. */
static size_t doc_index(const struct analysis *a, const json_t *o)
{
    const char *s = json_string_value(json_object_get(o, "doc")),
               *hash = s ? strrchr(s, '#') : NULL;
    unsigned long n = hash ? strtoul(hash + 1, NULL, 10) : 0;
    return n >= 1 && n <= a->documents.n ? n - 1 : a->documents.n;
}

static bool read_mention(struct analysis *a, const json_t *o)
{
    const char *relation = json_string_value(json_object_get(o, "relation"));
    int rel = relation ? relation_by_name(span_str(relation)) : -1;
    size_t doc = doc_index(a, o), i;
    if (rel < 0 || doc == a->documents.n)
        return false;
    struct mention m = {
        .doc = (uint32_t)doc,
        .line = (uint32_t)number(o, "line"),
        .column = (uint32_t)number(o, "column"),
        .byte_from = number(o, "byte_from"),
        .byte_to = number(o, "byte_to"),
        .sentence_from = number(o, "sentence_from"),
        .sentence_to = number(o, "sentence_to"),
        .surface = text(a, o, "surface"),
        .number = text(a, o, "number"),
        .title = text(a, o, "title"),
        .target_date = text(a, o, "target_date"),
        .target_issuer = text(a, o, "target_issuer"),
        .pinpoint = text(a, o, "pinpoint"),
        .cue = text(a, o, "cue"),
        .sentence = text(a, o, "sentence"),
        .relation = (enum relation)rel,
        .place = (enum place)word(o, "in", place_name, PLACE_COUNT, PLACE_CLAUSE),
        .confidence = hundredths(json_object_get(o, "confidence")),
    };
    json_t *v;
    json_array_foreach(json_object_get(o, "flags"), i, v)
        for (int k = 0; k < FLAG_BIT_COUNT; k++)
            if (json_is_string(v) && strcmp(json_string_value(v), mention_flag_name[k]) == 0)
                m.flags |= 1u << k;
    const json_t *act = json_object_get(o, "act");
    if (act) {
        m.act.effective = text(a, act, "effective");
        m.act.effective_basis =
            (enum basis)word(act, "effective_basis", basis_name, BASIS_COUNT, BASIS_UNKNOWN);
        m.act.until = text(a, act, "until");
        m.act.area = text(a, act, "area");
        m.act.scope = (enum scope)word(act, "scope", scope_name, SCOPE_COUNT, SCOPE_WHOLE);
        list(a, &m.act.provisions, act, "provisions");
    }
    vec_push(&a->mentions, m);
    return true;
}

static bool read_cue(struct analysis *a, const json_t *o)
{
    size_t doc = doc_index(a, o);
    int effect = word(o, "effect", cue_effect_name, EFFECT_COUNT, -1),
        verdict = word(o, "verdict", cue_verdict_name, VERDICT_COUNT, VERDICT_OPEN);
    if (effect < 0 || verdict == VERDICT_OPEN || doc == a->documents.n)
        return false;
    struct cue_note n = {
        .doc = (uint32_t)doc,
        .line = (uint32_t)number(o, "line"),
        .column = (uint32_t)number(o, "column"),
        .byte_from = number(o, "byte_from"),
        .byte_to = number(o, "byte_to"),
        .sentence_from = number(o, "sentence_from"),
        .sentence_to = number(o, "sentence_to"),
        .reason_from = number(o, "reason_from"),
        .reason_to = number(o, "reason_to"),
        .stopped_at = number(o, "stopped_at"),
        .word = text(a, o, "cue"),
        .sentence = text(a, o, "sentence"),
        .effect = (enum cue_effect)effect,
        .verdict = (enum cue_verdict)verdict,
        .reason = (enum cue_reason)word(o, "reason", cue_reason_name, REASON_COUNT, REASON_NONE),
        .acts = (uint32_t)number(o, "acts"),
        .named = json_is_true(json_object_get(o, "named")),
    };
    vec_push(&a->cues, n);
    return true;
}

static bool read_section(struct analysis *a, const json_t *o)
{
    size_t doc = doc_index(a, o);
    int kind = word(o, "kind", section_kind_name, SECTION_KINDS, -1);
    struct section s = {
        .doc = (uint32_t)doc,
        .part = (uint32_t)number(o, "part"),
        .kind = (enum section_kind)kind,
        .line = (uint32_t)number(o, "line"),
        .byte_from = number(o, "byte_from"),
        .byte_to = number(o, "byte_to"),
        .path = text(a, o, "path"),
        .label = text(a, o, "label"),
        .heading = text(a, o, "heading"),
    };
    if (kind < 0 || doc == a->documents.n || !s.path.n)
        return false;
    vec_push(&a->sections, s);
    return true;
}

static void read_diagnostic(struct analysis *a, const json_t *o)
{
    vec_push(&a->diagnostics, ((struct diagnostic){ text(a, o, "code"), text(a, o, "text"),
                                                    (uint32_t)number(o, "line") }));
}

static enum wh_status bad(const struct record_reader *r, struct wh_error *err, const char *what)
{
    wh_fail(err, WH_E_FORMAT, "%s:%zu: %s", r->name, r->at, what);
    wh_hint(err, "this wants the NDJSON that 'wenhao extract' prints, whole, to its 'end' record");
    return WH_E_FORMAT;
}

/* The next record, or NULL with *rc set at the end of the stream or at a line that is no record. */
static json_t *next_record(struct record_reader *r, enum wh_status *rc, struct wh_error *err)
{
    for (;;) {
        ssize_t n = getline(&r->line, &r->cap, r->in);
        if (n < 0) {
            *rc = ferror(r->in)
                      ? wh_fail(err, WH_E_IO, "cannot read '%s': %s", r->name, strerror(errno))
                      : bad(r, err, "the stream stops without its 'end' record");
            return NULL;
        }
        r->at++;
        if (n == 1 && r->line[0] == '\n')
            continue;
        json_error_t why;
        json_t *o = json_loadb(r->line, (size_t)n, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &why);
        if (!json_is_object(o)) {
            json_decref(o);
            *rc = bad(r, err, "this line is no JSON object");
            return NULL;
        }
        return o;
    }
}

enum wh_status record_read(struct record_reader *r, struct analysis *out, bool *more,
                           struct wh_error *err)
{
    enum wh_status rc = WH_OK;
    bool have = false;
    *more = false;
    if (r->ended)
        return WH_OK;
    for (;;) {
        json_t *o = r->pending ? r->pending : next_record(r, &rc, err);
        r->pending = NULL;
        if (!o) {
            r->ended = true;
            if (have)
                analysis_release(out);
            return rc;
        }
        const char *type = json_string_value(json_object_get(o, "type"));
        bool source = type && strcmp(type, "source") == 0, end = type && strcmp(type, "end") == 0;
        if (r->skips && !source && !end) {
            json_decref(o);
            continue;
        }
        r->skips = false;
        if (have && (source || end)) {
            if (source)
                r->pending = o;
            else
                json_decref(o), r->ended = true;
            *more = true;
            return WH_OK;
        }
        if (end) {
            json_decref(o);
            r->ended = true;
            return WH_OK;
        }
        if (source) {
            *out = (struct analysis){ 0 };
            read_source(out, o);
            have = true;
        } else if (!have) {
            rc = bad(r, err, "a record stands before any 'source' record");
        } else if (type && strcmp(type, "document") == 0) {
            read_document(out, o);
        } else if (type && strcmp(type, "mention") == 0) {
            if (!read_mention(out, o))
                rc = bad(r, err, "a mention names no relation or no document of its source");
        } else if (type && strcmp(type, "cue") == 0) {
            if (!read_cue(out, o))
                rc = bad(r, err, "a cue has no effect, no verdict, or no document of its source");
        } else if (type && strcmp(type, "section") == 0) {
            if (!read_section(out, o))
                rc = bad(r, err, "a section has no kind, no path, or no document of its source");
        } else if (type && strcmp(type, "diagnostic") == 0) {
            read_diagnostic(out, o);
        } /* other types are for later versions: passed over */
        json_decref(o);
        if (rc != WH_OK) { /* of this source nothing is given, the next one is another */
            *more = r->skips = have;
            r->ended = !have;
            if (have)
                analysis_release(out);
            return rc;
        }
    }
}
