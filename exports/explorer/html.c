// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The records of query explorer as one page that answers by itself: its style and programs are embedded (page.h), its data stands in
// it as JSON, in which every document and every piece of evidence is written once and pointed at by its place.
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "exports/explorer/page.h"
#include "exports/exporter.h"
#include "exports/words.h"

/* The place of a document (by id) or of a piece of evidence (by its JSON) in its list. */
struct place {
    char *key;
    size_t at;
    UT_hash_handle hh;
};

struct page {
    struct export_options options;
    json_t *head, *readings;
    json_t *docs, *evidence, *edges, *orphans, *series, *gazettes;
    json_t *steps, *warnings, *sentences; /* of answers: most say the same on many days */
    struct place *doc_of, *evidence_of, *step_of, *warning_of, *sentence_of;
};

static void *open_page(const struct export_options *options)
{
    struct page *p = mem_alloc(sizeof *p);
    *p = (struct page){ .options = *options,
                        .docs = json_array(),
                        .evidence = json_array(),
                        .edges = json_array(),
                        .orphans = json_array(),
                        .series = json_array(),
                        .gazettes = json_array(),
                        .steps = json_array(),
                        .warnings = json_array(),
                        .sentences = json_array() };
    return p;
}

/* The place of `key` in `list`; what is not there yet is added. */
static size_t place_of(struct place **by_key, json_t *list, const char *key, json_t *value)
{
    struct place *found = NULL;
    size_t n = strlen(key);
    HASH_FIND(hh, *by_key, key, n, found);
    if (found)
        return found->at;
    found = mem_alloc(sizeof *found);
    memset(found, 0, sizeof *found);
    found->key = mem_alloc(n + 1);
    memcpy(found->key, key, n + 1);
    found->at = json_array_size(list);
    HASH_ADD_KEYPTR(hh, *by_key, found->key, n, found);
    json_array_append(list, value);
    return found->at;
}

static bool is_document(const json_t *o)
{
    return json_object_get(o, "id") && json_object_get(o, "presence");
}

static json_t *fold(struct page *p, json_t *value);

static json_t *fold_evidence(struct page *p, json_t *list)
{
    json_t *out = json_array(), *one;
    size_t i;
    json_array_foreach(list, i, one) {
        char *key = json_dumps(one, JSON_COMPACT | JSON_SORT_KEYS);
        if (key)
            json_array_append_new(
                out, json_integer((json_int_t)place_of(&p->evidence_of, p->evidence, key, one)));
        free(key);
    }
    return out;
}

/* The place of a value among those of its kind. Takes the reference. */
static json_t *place_json(struct place **by_key, json_t *list, json_t *value)
{
    char *key = json_dumps(value, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY);
    json_t *at = json_integer((json_int_t)(key ? place_of(by_key, list, key, value) : 0));
    free(key);
    json_decref(value);
    return at;
}

static json_t *fold_places(struct page *p, struct place **by_key, json_t *list, json_t *values)
{
    json_t *out = json_array(), *one;
    size_t i;
    json_array_foreach(values, i, one)
        json_array_append_new(out, place_json(by_key, list, fold(p, one)));
    return out;
}

static json_t *fold_member(struct page *p, const char *key, json_t *member)
{
    if (strcmp(key, "evidence") == 0 && json_is_array(member))
        return fold_evidence(p, member);
    if (strcmp(key, "because") == 0)
        return fold_places(p, &p->step_of, p->steps, member);
    if (strcmp(key, "warnings") == 0)
        return fold_places(p, &p->warning_of, p->warnings, member);
    if (strcmp(key, "sentence") == 0)
        return place_json(&p->sentence_of, p->sentences, json_incref(member));
    return fold(p, member);
}

static json_t *fold_object(struct page *p, json_t *value)
{
    const char *key;
    json_t *member, *out = json_object();
    json_object_foreach(value, key, member)
        if (strcmp(key, "type") != 0)
            json_object_set_new(out, key, fold_member(p, key, member));
    return out;
}

/* An edge without what the page does not show. */
static json_t *fold_edge(struct page *p, json_t *edge)
{
    static const char *const unseen[] = { "acts", "resolved_by", "confidence" };
    json_t *out = fold(p, edge);
    for (size_t i = 0; i < sizeof unseen / sizeof *unseen; i++)
        json_object_del(out, unseen[i]);
    return out;
}

/* The value with the place of each document and of each piece of evidence instead of itself. New reference. */
static json_t *fold(struct page *p, json_t *value)
{
    size_t i;
    json_t *one;
    if (json_is_array(value)) {
        json_t *out = json_array();
        json_array_foreach(value, i, one)
            json_array_append_new(out, fold(p, one));
        return out;
    }
    if (json_is_object(value) && is_document(value))
        return json_integer((json_int_t)place_of(&p->doc_of, p->docs, field(value, "id"), value));
    return json_is_object(value) ? fold_object(p, value) : json_incref(value);
}

/* The document's own entry gets what its life says. */
static void add_life(struct page *p, json_t *record)
{
    json_t *doc = json_object_get(record, "doc"), *life;
    if (!is_document(doc))
        return;
    size_t at = place_of(&p->doc_of, p->docs, field(doc, "id"), doc);
    json_t *entry = json_copy(json_array_get(p->docs, at));
    json_array_set_new(p->docs, at, entry);
    life = fold_object(p, record);
    json_object_del(life, "doc");
    json_object_update(entry, life);
    json_decref(life);
}

static int record_page(void *self, json_t *record)
{
    struct page *p = self;
    if (field_is(record, "type", "explorer")) {
        json_decref(p->head);
        p->head = json_copy(record);
    } else if (field_is(record, "type", "life")) {
        add_life(p, record);
    } else if (field_is(record, "type", "edge")) {
        json_array_append_new(p->edges, fold_edge(p, record));
    } else if (field_is(record, "type", "orphan")) {
        json_array_append_new(p->orphans, fold(p, record));
    } else if (field_is(record, "type", "series")) {
        json_array_append(p->series, record);
    } else if (field_is(record, "type", "gazette")) {
        json_array_append(p->gazettes, record);
    } else if (field_is(record, "type", "readings")) {
        json_decref(p->readings);
        p->readings = json_incref(json_object_get(record, "readings"));
    }
    return 0;
}

/* ------------------------------------------------------------------ writing */

/* No `<` of a title ends the script element in which the data stands. */
static int write_escaped(const char *bytes, size_t n, void *ctx)
{
    FILE *out = ctx;
    for (size_t i = 0, from = 0; i <= n; i++)
        if (i == n || bytes[i] == '<') {
            fwrite(bytes + from, 1, i - from, out);
            if (i < n)
                fputs("\\u003c", out);
            from = i + 1;
        }
    return 0;
}

static void write_member(const struct page *p, const char *key, const json_t *value)
{
    FILE *out = p->options.out;
    fprintf(out, ",\n\"%s\":", key);
    json_dump_callback(value, write_escaped, out,
                       JSON_COMPACT | JSON_REAL_PRECISION(4) | JSON_ENCODE_ANY);
}

static void add_word(json_t *words, const char *group, const char *value, const char *name)
{
    json_t *of = json_object_get(words, group);
    if (!of) {
        of = json_object();
        json_object_set_new(words, group, of);
    }
    json_object_set_new(of, value, json_string(name));
}

/* The names of the closed vocabularies, as the other outputs have them. */
static json_t *words_of_page(bool english)
{
    json_t *words = json_object();
#define WORD(group, value, zh, en) add_word(words, group, value, english ? en : zh);
#include "exports/words.def"
#undef WORD
#define REL(id, json, zh, act) \
    add_word(words, act ? "act" : "citation", json, word_relation(json, english));
#include "analyzer/relations.def"
#undef REL
    return words;
}

static void write_page(struct page *p)
{
    FILE *out = p->options.out;
    json_t *words = words_of_page(p->options.english);
    page_write(out, page_head);
    fprintf(out, "{\"lang\":\"%s\"", p->options.english ? "en" : "zh");
    write_member(p, "head", p->head);
    write_member(p, "words", words);
    write_member(p, "evidence", p->evidence);
    write_member(p, "steps", p->steps);
    write_member(p, "warnings", p->warnings);
    write_member(p, "sentences", p->sentences);
    write_member(p, "docs", p->docs);
    write_member(p, "edges", p->edges);
    write_member(p, "orphans", p->orphans);
    write_member(p, "series", p->series);
    write_member(p, "gazettes", p->gazettes);
    if (p->readings)
        write_member(p, "readings", p->readings);
    fputs("}", out);
    page_write(out, page_tail);
    json_decref(words);
}

static void release_places(struct place *places)
{
    struct place *one, *next;
    HASH_ITER(hh, places, one, next)
    {
        HASH_DEL(places, one);
        free(one->key);
        free(one);
    }
}

static enum wh_status close_page(void *self, struct wh_error *err)
{
    struct page *p = self;
    (void)err;
    if (p->head)
        write_page(p);
    json_t *const held[] = { p->head,   p->readings, p->docs,  p->evidence, p->edges,    p->orphans,
                             p->series, p->gazettes, p->steps, p->warnings, p->sentences };
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        json_decref(held[i]);
    release_places(p->doc_of);
    release_places(p->evidence_of);
    release_places(p->step_of);
    release_places(p->warning_of);
    release_places(p->sentence_of);
    free(p);
    return WH_OK;
}

const struct exporter export_html = {
    .name = "html",
    .ending = ".html",
    .graph = true,
    .open = open_page,
    .record = record_page,
    .close = close_page,
};
