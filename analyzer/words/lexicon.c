// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Tables are parsed into hash maps whose keys are spans of the table text itself, and those are closed into what lookups read
// (lexicon_frozen.h). The build does so with its own tables; a start only where users bring some. Lookups try the longest name first, by code
// points, so each costs at most MAX_NAME probes.
#include "analyzer/words/lexicon.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <xxhash.h>

#include "analyzer/words/date.h"
#include "analyzer/words/day_phrase.h"
#include "analyzer/words/lexicon_data.h"
#include "analyzer/words/lexicon_frozen.h"
#include "analyzer/words/turns.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "base/vec.h"

enum { MAX_CELLS = 16, MAX_NAME = 40 /* code points of the longest name looked for */ };

struct entry {
    struct span key, value, extra;
    bool flag; /* agencies: match by prefix; laws: ambiguous; kinds: stop; headings: ends others */
    unsigned properties; /* kinds */
    struct lexicon_heading heading;
    UT_hash_handle hh;
};

struct map {
    struct entry *by_key;
};

/* 冀: the letter by which codes of the province begin. */
struct place_letter {
    struct span letter, place;
    bool municipality;
};

/* A code of which the letter of the place is a part to be filled in: 发改 of {province}发改, and the rest of the body's name. */
struct agency_pattern {
    struct span code, body;
    bool municipality, prefix;
};

/* A lexicon while its tables are read, and what keeps it then. */
struct lexicon_built {
    struct lexicon lex; /* what lookups read; closed by freeze */
    struct arena arena;
#define LEXICON_MAP(name) struct map name;
    LEXICON_MAPS(LEXICON_MAP)
#undef LEXICON_MAP
    struct VEC(struct place_letter) letters; /* 冀 of 河北省, of provinces and municipalities */
    struct VEC(struct agency_pattern) patterns; /* {province}发改 */
    struct VEC(struct lexicon_cue) cues;
};

static size_t first_hash(const char *p)
{
    const unsigned char *u = (const unsigned char *)p;
    return ((size_t)u[0] * 31 + (size_t)u[1] * 67 + (size_t)u[2] * 257) & 4095;
}

static void first_add(struct first_chars *f, struct span s)
{
    if (s.n >= 3)
        f->bits[first_hash(s.p) >> 6] |= UINT64_C(1) << (first_hash(s.p) & 63);
}

static bool first_may(const struct first_chars *f, struct span s)
{
    return s.n >= 3 && (f->bits[first_hash(s.p) >> 6] >> (first_hash(s.p) & 63) & 1);
}

static struct entry *map_get(const struct map *m, struct span key)
{
    struct entry *e = NULL;
    if (key.n)
        HASH_FIND(hh, m->by_key, key.p, key.n, e);
    return e;
}

static struct entry *map_put(struct lexicon_built *lex, struct map *m, struct span key)
{
    struct entry *e = map_get(m, key);
    if (!e) {
        e = arena_zalloc(&lex->arena, sizeof *e);
        e->key = key;
        HASH_ADD_KEYPTR(hh, m->by_key, e->key.p, e->key.n, e);
    }
    return e;
}

/* ------------------------------------------------------------------ reading tables */

/* One row, and the header of its table: columns that came later are found by their names. */
struct row {
    struct span cell[MAX_CELLS];
    size_t n;
    const struct row *header;
};

/* The cell under that name; empty where the table has no such column. */
static struct span row_cell(const struct row *r, struct span name)
{
    for (size_t i = 0; i < r->header->n && i < r->n; i++)
        if (span_eq(r->header->cell[i], name))
            return r->cell[i];
    return span_of(NULL, 0);
}

static struct span strip_country(struct span s)
{
    struct span head = SPAN("中华人民共和国");
    return span_starts(s, head) && s.n > head.n ? span_from(s, head.n) : s;
}

/* What follows {province} or {municipality} at the head of the text; empty where none stands there. */
static struct span after_place(struct span t, bool *municipality)
{
    struct span province = SPAN("{province}"), city = SPAN("{municipality}");
    *municipality = span_starts(t, city);
    return *municipality              ? span_from(t, city.n)
           : span_starts(t, province) ? span_from(t, province.n)
                                      : span_of(NULL, 0);
}

static void add_agency(struct lexicon_built *lex, const struct row *r)
{
    struct agency_pattern p = { .prefix = span_eq(r->cell[1], SPAN("prefix")) };
    p.code = after_place(r->cell[0], &p.municipality);
    p.body = after_place(r->cell[2], &p.municipality);
    if (p.code.n && p.body.n) {
        vec_push(&lex->patterns, p);
        return;
    }
    struct entry *e = map_put(lex, &lex->agencies, r->cell[0]);
    e->flag = span_eq(r->cell[1], SPAN("prefix"));
    e->value = r->cell[2];
    e->extra = r->cell[3];
}

static void add_order(struct lexicon_built *lex, const struct row *r)
{
    struct entry *e = map_put(lex, &lex->orders, r->cell[0]);
    struct span issuer = r->cell[1];
    if (span_ends(issuer, SPAN("令")))
        issuer.n -= 3;
    else if (span_ends(issuer, SPAN("公告")))
        issuer.n -= 6;
    /* 国务院、中华人民共和国中央军事委员会: the country's name goes inside, too */
    struct buf b = { 0 };
    for (;;) {
        size_t at = span_find(issuer, SPAN("中华人民共和国"));
        if (at == SPAN_NONE || issuer.n == 21)
            break;
        buf_add(&b, issuer.p, at);
        issuer = span_from(issuer, at + 21);
    }
    buf_span(&b, issuer);
    e->value = arena_dup(&lex->arena, buf_as_span(&b));
    buf_release(&b);
    e->flag = !span_eq(r->cell[2], SPAN("never"));
    if (!lexicon_is_relative(e->value))
        map_put(lex, &lex->order_restarts, e->value)->flag = e->flag;
}

static void add_issuer(struct lexicon_built *lex, const struct row *r)
{
    struct span alias = r->cell[0];
    bool alias_row = span_eq(r->cell[2], SPAN("alias"));
    struct entry *e = map_get(&lex->issuers, alias);
    if (!e || alias_row) {
        e = map_put(lex, &lex->issuers, alias);
        /* renamed, merged and part_of bodies are distinct organs: they keep their own name */
        e->value = alias_row ? r->cell[1] : alias;
    }
    /* 两高 stands for two bodies: the two names with 、 between them are no name of one */
    if (!memchr(r->cell[1].p, '{', r->cell[1].n) && !span_has(r->cell[1], SPAN("、")) &&
        !map_get(&lex->issuers, r->cell[1]))
        map_put(lex, &lex->issuers, r->cell[1])->value = r->cell[1];
}

/* 内/蒙/内蒙古 */
static void add_letters(struct lexicon_built *lex, struct span letters, struct span place)
{
    while (letters.n) {
        size_t slash = span_find(letters, SPAN("/"));
        struct span letter = span_cut(letters, 0, slash == SPAN_NONE ? letters.n : slash);
        vec_push(&lex->letters,
                 ((struct place_letter){ letter, place, span_ends(place, SPAN("市")) }));
        letters = span_from(letters, slash == SPAN_NONE ? letters.n : slash + 1);
    }
}

/* Codes of every province by the patterns of agencies.tsv; a row of the table's own stays. */
static void fill_agencies(struct lexicon_built *lex)
{
    for (size_t i = 0; i < lex->patterns.n; i++)
        for (size_t k = 0; k < lex->letters.n; k++) {
            const struct agency_pattern *p = &lex->patterns.at[i];
            const struct place_letter *at = &lex->letters.at[k];
            if (p->municipality != at->municipality)
                continue;
            struct span code = arena_join(&lex->arena, (struct span[]){ at->letter, p->code }, 2);
            if (map_get(&lex->agencies, code))
                continue;
            struct entry *e = map_put(lex, &lex->agencies, code);
            e->flag = p->prefix;
            e->value = arena_join(&lex->arena, (struct span[]){ at->place, p->body }, 2);
            e->extra = at->place;
        }
}

static void add_region(struct lexicon_built *lex, const struct row *r)
{
    if (span_eq(r->cell[1], SPAN("province")))
        add_letters(lex, r->cell[3], r->cell[0]);

    struct entry *e = map_put(lex, &lex->regions, r->cell[0]);
    e->value = r->cell[2]; /* the region above it, empty for provinces */
    e->extra = r->cell[1]; /* level */
    first_add(&lex->lex.region_firsts, r->cell[0]);
    for (size_t i = 5; i < 9 && i < r->n; i++)
        if (r->cell[i].n && !map_get(&lex->issuers, r->cell[i]))
            map_put(lex, &lex->issuers, r->cell[i])->value = r->cell[i];
}

static void add_law(struct lexicon_built *lex, const struct row *r)
{
    struct entry *e = map_put(lex, &lex->laws, r->cell[0]);
    e->value = r->cell[1];
    e->flag = span_eq(r->cell[3], SPAN("yes"));
    e = map_put(lex, &lex->laws, r->cell[1]);
    e->value = r->cell[1];
}

/* Words separated by a blank, each one's bit; 0 for `-` and what is not known. */
static unsigned kind_properties(struct span words)
{
    static const struct span names[] = {
#define KIND_PROPERTY(id, name, meaning) [KIND_BIT_##id] = SPAN_INIT(name),
#include "analyzer/words/kind_properties.def"
#undef KIND_PROPERTY
    };
    unsigned bits = 0;
    while (words.n) {
        size_t blank = span_find(words, SPAN(" "));
        struct span word = span_cut(words, 0, blank == SPAN_NONE ? words.n : blank);
        for (unsigned i = 0; i < COUNT(names); i++)
            bits |= span_eq(word, names[i]) ? 1u << i : 0;
        words = span_from(words, word.n + 1);
    }
    return bits;
}

/* A table of users that has no properties yet: a text of every kind of norm calls itself so. */
static void add_kind(struct lexicon_built *lex, const struct row *r)
{
    struct entry *e = map_put(lex, &lex->kinds, r->cell[0]);
    struct span properties = row_cell(r, SPAN("properties"));
    e->value = r->cell[3];
    e->flag = span_eq(r->cell[4], SPAN("yes"));
    e->properties = properties.n                               ? kind_properties(properties)
                    : e->flag || span_eq(e->value, SPAN("no")) ? 0
                                                               : e->properties | KIND_BEN;
}

/* Index of a name in a list of names, the list's length without. */
static size_t name_index(const struct span *names, size_t n, struct span name)
{
    size_t i = 0;
    while (i < n && !span_eq(names[i], name))
        i++;
    return i;
}

static void add_word(struct lexicon_built *lex, const struct row *r)
{
    static const struct span names[] = {
#define ROLE(id, name, meaning) [WORD_##id] = SPAN_INIT(name),
#include "analyzer/words/roles.def"
#undef ROLE
    };
    size_t role = name_index(names, COUNT(names), r->cell[0]);
    if (role < WORD_COUNT)
        word_class_add(&lex->lex.classes[role], r->cell[1]);
}

static void add_heading(struct lexicon_built *lex, const struct row *r)
{
    static const struct span names[] = {
        [HEADING_NONE] = SPAN_INIT("none"),
#define HEADING_ROLE(id, name, meaning) [HEADING_##id] = SPAN_INIT(name),
#include "analyzer/words/heading_roles.def"
#undef HEADING_ROLE
    };
    size_t role = name_index(names, COUNT(names), r->cell[1]);
    struct entry *e = map_put(lex, &lex->headings, r->cell[0]);
    if (!e->heading.order)
        e->heading.order = HASH_COUNT(lex->headings.by_key);
    e->heading.role = role < COUNT(names) ? (enum heading_role)role : HEADING_OTHER;
    e->flag = span_eq(r->cell[2], SPAN("suffix"));
}

/* Cues lie in buckets by the last bytes of their first two characters, which tell Chinese characters apart best. */
static size_t cue_bucket(struct span s)
{
    return s.n < 6 ? CUE_BUCKETS
                   : ((unsigned char)s.p[2] * 33u ^ (unsigned char)s.p[5]) % CUE_BUCKETS;
}

static void add_cue(struct lexicon_built *lex, const struct row *r)
{
    static const struct {
        struct span mark;
        size_t list;
    } gaps[] = { { SPAN_INIT("…"), CUE_GAPPED },
                 { SPAN_INIT("《》"), CUE_SPLIT },
                 { SPAN_INIT("〈〉"), CUE_SPREAD } };
    struct span word = r->cell[0];
    size_t list = cue_bucket(word);
    if (lex->cues.n >= UINT16_MAX)
        return;
    struct lexicon_cue c = { word, r->cell[1], r->cell[2], r->cell[3], 0, 0 };
    for (size_t i = 0; i < COUNT(gaps); i++) {
        size_t at = span_find(word, gaps[i].mark);
        if (at == SPAN_NONE)
            continue;
        struct span parts[] = { span_cut(word, 0, at), span_from(word, at + gaps[i].mark.n) };
        list = gaps[i].list;
        c.cue = arena_join(&lex->arena, parts, COUNT(parts));
        c.tail = (uint16_t)parts[1].n;
        if (list != CUE_GAPPED)
            pair_set_add(&lex->lex.cue_pairs, parts[0]);
    }
    if (!c.tail && word.n) {
        char_set_add(&lex->lex.cue_firsts, word_head_hash(word));
        pair_set_add(&lex->lex.cue_pairs, word);
    }
    uint16_t *head = &lex->lex.cue_heads[list];
    c.next = *head;
    vec_push(&lex->cues, c);
    *head = (uint16_t)lex->cues.n;
}

static const struct {
    const char *name;
    size_t cells;
    void (*add)(struct lexicon_built *lex, const struct row *r);
} readers[] = {
    { "agencies", 4, add_agency },  { "orders", 3, add_order }, { "issuers", 4, add_issuer },
    { "regions", 9, add_region },   { "lawnames", 4, add_law }, { "kinds", 5, add_kind },
    { "cues", 3, add_cue },         { "nouns", 2, add_word },   { "bodies", 2, add_word },
    { "headings", 3, add_heading }, { "phrases", 2, add_word },
};

/* Reads a table whose header may have more columns than needed: columns are taken by position. */
static enum wh_status read_table(struct lexicon_built *lex, size_t which, struct span text,
                                 const char *file, struct wh_error *err)
{
    size_t line = 0;
    struct row header = { 0 };
    while (text.n) {
        const char *nl = memchr(text.p, '\n', text.n);
        struct span s = span_of(text.p, nl ? (size_t)(nl - text.p) : text.n);
        text = span_from(text, s.n + (nl != NULL));
        line++;
        if (s.n && s.p[s.n - 1] == '\r')
            s.n--;
        if (s.n == 0)
            continue;
        struct row r = { .header = &header };
        for (bool more = true; more && r.n < MAX_CELLS;) {
            const char *tab = memchr(s.p, '\t', s.n);
            r.cell[r.n++] = span_of(s.p, tab ? (size_t)(tab - s.p) : s.n);
            more = tab != NULL;
            s = span_from(s, r.cell[r.n - 1].n + more);
        }
        if (line == 1) {
            header = r;
            continue;
        }
        if (r.n < readers[which].cells || r.cell[0].n == 0) {
            wh_fail(err, WH_E_FORMAT, "%s:%zu: %zu cells, a row of this table has %zu", file, line,
                    r.n, readers[which].cells);
            wh_hint(err, "columns are separated by one TAB; the tables under analyzer/lexicon show "
                         "the order");
            return WH_E_FORMAT;
        }
        readers[which].add(lex, &r);
    }
    return WH_OK;
}

static enum wh_status read_dir(struct lexicon_built *lex, const char *dir, XXH3_state_t *hash,
                               struct wh_error *err)
{
    enum wh_status rc = WH_OK;
    size_t found = 0;
    for (size_t i = 0; i < sizeof readers / sizeof *readers && rc == WH_OK; i++) {
        struct buf path = { 0 }, text = { 0 };
        buf_printf(&path, "%s/%s.tsv", dir, readers[i].name);
        if (access(buf_cstr(&path), F_OK) == 0) {
            found++;
            rc = file_read(&text, buf_cstr(&path), err);
            if (rc == WH_OK) {
                struct span kept = arena_dup(&lex->arena, buf_as_span(&text));
                XXH3_128bits_update(hash, kept.p, kept.n);
                rc = read_table(lex, i, kept, buf_cstr(&path), err);
            }
        }
        buf_release(&path);
        buf_release(&text);
    }
    if (rc == WH_OK && !found) {
        rc = wh_fail(err, WH_E_USAGE, "no table in lexicon folder '%s'", dir);
        wh_hint(
            err,
            "it may hold agencies.tsv, orders.tsv, issuers.tsv, regions.tsv, "
            "lawnames.tsv, kinds.tsv, cues.tsv, nouns.tsv, bodies.tsv, headings.tsv, phrases.tsv");
    }
    return rc;
}

/* ------------------------------------------------------------------ closing */

static size_t pair_hash(const char *p, unsigned bits)
{
    uint64_t w = 0;
    memcpy(&w, p, 6);
    return (size_t)((w * UINT64_C(0x9E3779B97F4A7C15)) >> (64 - bits));
}

static uint64_t length_bit(size_t bytes)
{
    return UINT64_C(1) << (bytes / 3 < 63 ? bytes / 3 : 63);
}

static uint64_t load(const char *p, size_t n)
{
    uint64_t w = 0;
    memcpy(&w, p, n);
    return w;
}

/* Of eight bytes at a time; the last ones may be among those before them. */
static uint32_t key_hash(struct span s)
{
    const uint64_t prime = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t h = s.n * prime, w;
    const char *p = s.p, *end = s.p + s.n;
    for (; end - p > 8; p += 8) {
        h = (h ^ load(p, 8)) * prime;
        h ^= h >> 32;
    }
    if (s.n >= 8)
        w = load(end - 8, 8);
    else if (s.n >= 4)
        w = load(p, 4) << 32 | load(end - 4, 4);
    else
        w = s.n ? (uint64_t)(unsigned char)p[0] << 16 | load(end - 1, 1) << 8 | load(p + s.n / 2, 1)
                : 0;
    h = (h ^ w) * prime;
    return (uint32_t)(h >> 32);
}

/* The offset of s in the text, which has room for it. */
static uint32_t put_text(char *text, size_t *at, struct span s)
{
    uint32_t from = (uint32_t)*at;
    if (s.n)
        memcpy(text + *at, s.p, s.n);
    *at += s.n;
    return from;
}

/* Closes one map; its keys and values go to the text, behind *at. */
static void freeze_map(struct frozen_map *out, struct arena *a, const struct map *m, char *text,
                       size_t *at)
{
    enum { PER_KEY = 16, LEAST_BITS = 6, MOST_BITS = 12 };
    uint32_t n = HASH_COUNT(m->by_key), size = 2;
    unsigned bits = LEAST_BITS;
    while (size < 2 * (n + 1))
        size *= 2;
    while (bits < MOST_BITS && (1u << bits) < PER_KEY * n)
        bits++;
    struct frozen_entry *to = arena_zalloc(a, (n + 1) * sizeof *to);
    uint32_t *slots = arena_zalloc(a, size * sizeof *slots);
    uint64_t *heads = arena_zalloc(a, sizeof *heads << bits),
             *tails = arena_zalloc(a, sizeof *tails << bits);
    *out = (struct frozen_map){ to, slots, heads, tails, n, size - 1, bits, false };
    uint32_t i = 0;
    for (const struct entry *e = m->by_key; e; e = e->hh.next, i++) {
        uint32_t key = put_text(text, at, e->key), value = put_text(text, at, e->value);
        to[i] = (struct frozen_entry){ .key = key,
                                       .value = value,
                                       .key_n = (uint32_t)e->key.n,
                                       .value_n = (uint32_t)e->value.n,
                                       .properties = e->properties,
                                       .heading = e->heading,
                                       .flag = e->flag };
        uint32_t slot = key_hash(e->key) & out->mask;
        while (slots[slot])
            slot = (slot + 1) & out->mask;
        slots[slot] = i + 1;
        out->shorts |= e->key.n < 6;
        if (e->key.n >= 6) {
            heads[pair_hash(e->key.p, bits)] |= length_bit(e->key.n);
            tails[pair_hash(e->key.p + e->key.n - 6, bits)] |= length_bit(e->key.n);
        }
    }
}

static size_t text_bytes(const struct map *m)
{
    size_t n = 0;
    for (const struct entry *e = m->by_key; e; e = e->hh.next)
        n += e->key.n + e->value.n;
    return n;
}

/* What was read becomes what lookups read. */
static void freeze(struct lexicon_built *b)
{
    size_t bytes = 1, at = 0;
#define LEXICON_MAP(name) bytes += text_bytes(&b->name);
    LEXICON_MAPS(LEXICON_MAP)
#undef LEXICON_MAP
    char *text = arena_alloc(&b->arena, bytes);
#define LEXICON_MAP(name) freeze_map(&b->lex.name, &b->arena, &b->name, text, &at);
    LEXICON_MAPS(LEXICON_MAP)
#undef LEXICON_MAP
    b->lex.text = text;
    b->lex.cues = b->cues.at;
    b->lex.n_cues = b->cues.n;
    b->lex.built = b;
}

enum wh_status lexicon_open_tables(struct lexicon **out, const struct lexicon_table *tables,
                                   const char *dir, struct wh_error *err)
{
    struct lexicon_built *lex = mem_alloc(sizeof *lex);
    *lex = (struct lexicon_built){ 0 };
    enum wh_status rc = WH_OK;
    XXH3_state_t *hash = XXH3_createState();
    XXH3_128bits_reset(hash);
    for (const struct lexicon_table *t = tables; t->name && rc == WH_OK; t++) {
        XXH3_128bits_update(hash, t->text, t->n);
        for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
            if (strcmp(readers[i].name, t->name) == 0)
                rc = read_table(lex, i, span_of(t->text, t->n), t->name, err);
    }
    if (rc == WH_OK && dir)
        rc = read_dir(lex, dir, hash, err);
    fill_agencies(lex);
    const struct turns terms = turns_of(TURN_TERM); /* with what cues with a gap begin */
    for (size_t i = 0; i < terms.n; i++)
        pair_set_add(&lex->lex.cue_pairs, terms.at[i]);
    XXH128_hash_t h = XXH3_128bits_digest(hash);
    XXH3_freeState(hash);
    lex->lex.version = arena_printf(&lex->arena, "%s+%08llx", WENHAO_VERSION,
                                    (unsigned long long)(h.low64 & 0xffffffff));
    freeze(lex);
    if (rc != WH_OK) {
        lexicon_close(&lex->lex);
        return rc;
    }
    *out = &lex->lex;
    return WH_OK;
}

enum wh_status lexicon_open(struct lexicon **out, const char *dir, struct wh_error *err)
{
    const struct lexicon *frozen = dir ? NULL : lexicon_frozen();
    if (!frozen)
        return lexicon_open_tables(out, lexicon_tables, dir, err);
    *out = (struct lexicon *)frozen; /* nothing writes to a lexicon once it is open */
    return WH_OK;
}

void lexicon_close(struct lexicon *lex)
{
    struct lexicon_built *b = lex ? lex->built : NULL;
    if (!b)
        return;
#define LEXICON_MAP(name) HASH_CLEAR(hh, b->name.by_key);
    LEXICON_MAPS(LEXICON_MAP)
#undef LEXICON_MAP
    for (size_t i = 0; i < WORD_COUNT; i++)
        word_class_release(&lex->classes[i]);
    vec_release(&b->cues);
    vec_release(&b->letters);
    vec_release(&b->patterns);
    arena_release(&b->arena);
    free(b);
}

/* ------------------------------------------------------------------ looking up keys */

static const struct frozen_entry *map_find(const struct lexicon *lex, const struct frozen_map *m,
                                           struct span key)
{
    if (!key.n)
        return NULL;
    for (uint32_t slot = key_hash(key) & m->mask; m->slots[slot]; slot = (slot + 1) & m->mask) {
        const struct frozen_entry *e = &m->at[m->slots[slot] - 1];
        if (e->key_n == key.n && memcmp(lex->text + e->key, key.p, key.n) == 0)
            return e;
    }
    return NULL;
}

static struct span value_of(const struct lexicon *lex, const struct frozen_entry *e)
{
    return span_of(lex->text + e->value, e->value_n);
}

/* Lengths worth a probe for keys at the start, or at the end, of s; bits 0 and 1 are keys of one character. */
static uint64_t map_begins(const struct frozen_map *m, struct span s)
{
    return (s.n >= 6 ? m->heads[pair_hash(s.p, m->pair_bits)] : 0) | (m->shorts ? 3 : 0);
}

static uint64_t map_ends(const struct frozen_map *m, struct span s)
{
    return (s.n >= 6 ? m->tails[pair_hash(s.p + s.n - 6, m->pair_bits)] : 0) | (m->shorts ? 3 : 0);
}

struct span lexicon_version(const struct lexicon *lex)
{
    return lex->version;
}

const struct lexicon_cue *lexicon_cue_longest(const struct lexicon *lex, struct span text)
{
    const struct lexicon_cue *best = NULL;
    if (!text.n || !char_set_may(&lex->cue_firsts, word_head_hash(text)))
        return NULL;
    size_t buckets[] = { cue_bucket(text), CUE_BUCKETS };
    for (size_t b = 0; b < 2; b++)
        for (size_t i = lex->cue_heads[buckets[b]]; i; i = lex->cues[i - 1].next) {
            const struct lexicon_cue *c = &lex->cues[i - 1];
            if ((!best || c->cue.n > best->cue.n) && span_starts(text, c->cue))
                best = c;
        }
    return best;
}

/* 统一, 自2025年1月1日起, 由3年: bytes at the start of s that may stand between a term and its verb, 0 without. */
static size_t term_gap(struct span s)
{
    struct day_phrase day;
    struct date date;
    uint32_t years;
    size_t n = turn_starts(TURN_TERM_ADVERB, s), from = turn_starts(TURN_TERM_FROM, s);
    if (!n)
        n = day_phrase_scan(&day, s);
    struct span was = span_from(s, from);
    size_t k = n || !from ? 0 : date_scan(&date, was);
    if (k)
        return from + k;
    k = n || !from ? 0 : numeral_scan(&years, was);
    return k && span_starts(span_from(was, k), SPAN("年")) ? from + k + SPAN("年").n : n;
}

/* Does text begin with one or two characters and 期? Nearly none does, and no term is looked for. */
static bool may_be_term(struct span text)
{
    struct span qi = SPAN("期");
    return text.n > 12 &&
           (span_starts(span_from(text, 3), qi) || span_starts(span_from(text, 6), qi));
}

/* The cue with a gap that text starts with; *n gets the bytes up to the end of its verb. */
static const struct lexicon_cue *gapped_cue(const struct lexicon *lex, struct span text, size_t *n)
{
    enum { GAP = 120 };
    size_t at = may_be_term(text) ? turn_starts(TURN_TERM, text) : 0;
    const struct lexicon_cue *best = NULL;
    for (size_t gap, first = at; at && at - first <= GAP; at += gap) {
        struct span verb = span_from(text, at);
        for (size_t i = lex->cue_heads[CUE_GAPPED]; i; i = lex->cues[i - 1].next) {
            const struct lexicon_cue *c = &lex->cues[i - 1];
            if ((!best || c->tail > best->tail) &&
                span_starts(verb, span_from(c->cue, c->cue.n - c->tail)))
                best = c;
        }
        if (best) {
            *n = at + best->tail;
            return best;
        }
        gap = term_gap(verb);
        if (!gap)
            break;
    }
    return NULL;
}

/* May what stands here be an object: a title, or the one byte that stands for a reference in a skeleton (clause.h)? */
static bool begins_object(struct span s)
{
    s = span_from(s, span_starts(s, SPAN("原")) ? SPAN("原").n : 0);
    return s.n && ((unsigned char)s.p[0] == 1 || span_starts(s, SPAN("《")));
}

/* Where in text, outside titles and brackets and within its clause, one of the cues of the list that begin the text has its second part; bytes up to
   there, 0 without. */
static size_t second_part(const struct lexicon_cue *c, struct span text, bool words)
{
    enum { OBJECTS = 600, WORDS = 60 };
    size_t head = c->cue.n - c->tail, most = head + (words ? WORDS : OBJECTS), depth = 0;
    struct span tail = span_from(c->cue, head);
    for (size_t at = head; at < text.n && at < most; at++) {
        struct span t = span_from(text, at);
        if (((unsigned char)t.p[0] & 0xC0) == 0x80 || t.p[0] == 1)
            continue;
        if (t.p[0] == '\n' || span_starts(t, SPAN("。")) || span_starts(t, SPAN("；")) ||
            (!depth && span_starts(t, SPAN("，"))))
            return 0;
        depth += span_starts(t, SPAN("《")) || span_starts(t, SPAN("（"));
        depth -= depth && (span_starts(t, SPAN("》")) || span_starts(t, SPAN("）")));
        if (!depth && span_starts(t, tail))
            return at;
    }
    return 0;
}

/* 停止《A》的执行, 不再作为收费的依据: the cue in two parts around objects, or words, that text starts with; *n gets its bytes. */
static const struct lexicon_cue *split_cue(const struct lexicon *lex, struct span text, size_t *n)
{
    const struct lexicon_cue *best = NULL;
    /* asked wherever 停止, 恢复 … stand; few have an object right behind, and all of these words have two characters */
    size_t first = begins_object(span_from(text, HAN(2))) ? CUE_SPLIT : CUE_SPREAD;
    for (size_t list = first; list <= CUE_SPREAD; list++)
        for (size_t i = lex->cue_heads[list]; i; i = lex->cues[i - 1].next) {
            const struct lexicon_cue *c = &lex->cues[i - 1];
            size_t head = c->cue.n - c->tail;
            bool words = list == CUE_SPREAD;
            if (!span_starts(text, span_cut(c->cue, 0, head)) || (best && c->tail < best->tail) ||
                (!words && !begins_object(span_from(text, head))))
                continue;
            size_t at = second_part(c, text, words);
            if (!at)
                continue;
            best = c;
            *n = words ? at + c->tail : head;
        }
    return best;
}

const struct pair_set *lexicon_cue_pairs(const struct lexicon *lex)
{
    return &lex->cue_pairs;
}

const struct lexicon_cue *lexicon_cue_scan(const struct lexicon *lex, struct span text, size_t *n)
{
    *n = 0;
    if (!pair_set_may(&lex->cue_pairs, text))
        return NULL;
    const struct lexicon_cue *plain = lexicon_cue_longest(lex, text);
    size_t gapped_n = 0;
    const struct lexicon_cue *gapped = gapped_cue(lex, text, &gapped_n);
    *n = plain ? plain->cue.n : 0;
    if (!plain && !gapped)
        return split_cue(lex, text, n);
    if (!gapped || gapped_n <= *n)
        return plain;
    *n = gapped_n;
    return gapped;
}

/* ------------------------------------------------------------------ lookups */

/* The last up to `max` code points of text, as byte offsets from the longest to the shortest suffix. */
static size_t suffix_starts(struct span text, size_t *starts, size_t max)
{
    size_t n = 0, len;
    for (const char *p = text.p + text.n; p > text.p && n < max; n++) {
        const unsigned char *u = (const unsigned char *)p;
        /* the usual three bytes, whose first allows any two to follow */
        if (p - text.p >= 3 && u[-3] >= 0xE1 && u[-3] <= 0xEC && (u[-2] & 0xC0) == 0x80 &&
            (u[-1] & 0xC0) == 0x80)
            len = 3;
        else
            utf8_decode_back(text.p, p, &len);
        p -= len;
        starts[n] = (size_t)(p - text.p);
    }
    return n;
}

static size_t longest_suffix(const struct lexicon *lex, const struct frozen_map *m,
                             struct span text)
{
    enum { MOST = 62 /* threes of bytes: what is longer has more than MAX_NAME characters */ };
    uint64_t lengths = map_ends(m, text) & (length_bit(3 * MOST) * 2 - 1);
    while (lengths) {
        size_t threes = 63 - (size_t)__builtin_clzll(lengths), most = 3 * threes + 2;
        lengths ^= length_bit(3 * threes);
        for (size_t n = most < text.n ? most : text.n; n && n >= 3 * threes; n--) {
            struct span s = span_from(text, text.n - n);
            if (((unsigned char)s.p[0] & 0xC0) != 0x80 && map_find(lex, m, s) &&
                utf8_count(s) <= MAX_NAME)
                return n;
        }
    }
    return 0;
}

static size_t longest_prefix(const struct lexicon *lex, const struct frozen_map *m,
                             struct span text)
{
    size_t best = 0, len;
    size_t n = 0;
    uint64_t lengths = map_begins(m, text);
    if (!lengths)
        return 0;
    for (const char *p = text.p, *end = text.p + text.n; p < end && n < MAX_NAME; p += len, n++) {
        utf8_decode(p, end, &len);
        size_t to = (size_t)(p + len - text.p);
        if (to >= 6 && (lengths & length_bit(to)) && map_find(lex, m, span_of(text.p, to)))
            best = to;
    }
    return best;
}

/* Letters that an office adds to a prefix code (教 -> 教基, 教基厅). Not letters that begin another word. */
static bool office_letters(struct span s)
{
    size_t n = 0, len;
    for (const char *p = s.p, *end = s.p + s.n; p < end; p += len, n++)
        if (!utf8_is_han(utf8_decode(p, end, &len)))
            return false;
    return n <= 6;
}

static const struct frozen_entry *find_agency(const struct lexicon *lex, struct span code)
{
    uint64_t lengths = map_begins(&lex->agencies, code);
    const struct frozen_entry *e =
        lengths & length_bit(code.n) ? map_find(lex, &lex->agencies, code) : NULL;
    size_t len;
    for (struct span s = code; lengths && !e && s.n > 3; s.n -= len) { /* longest prefix row */
        utf8_decode_back(s.p, s.p + s.n, &len);
        if (!(lengths & length_bit(s.n - len)))
            continue;
        const struct frozen_entry *hit = map_find(lex, &lex->agencies, span_of(s.p, s.n - len));
        if (hit && hit->flag && s.n - len >= 6 && office_letters(span_from(code, hit->key_n)))
            e = hit;
    }
    return e;
}

struct span lexicon_agency(const struct lexicon *lex, struct span code)
{
    const struct frozen_entry *e = find_agency(lex, code);
    return e ? value_of(lex, e) : span_of(NULL, 0);
}

size_t lexicon_agency_suffix(const struct lexicon *lex, struct span text)
{
    size_t starts[MAX_NAME], n = suffix_starts(text, starts, 12);
    for (size_t i = n; i-- > 0;) {
        struct span s = span_from(text, starts[i]);
        const struct frozen_entry *e =
            s.n >= 9 ? find_agency(lex, s) : map_find(lex, &lex->agencies, s);
        if (e)
            return s.n;
    }
    return 0;
}

struct span lexicon_order(const struct lexicon *lex, struct span form)
{
    const struct frozen_entry *e = map_find(lex, &lex->orders, form);
    return e ? value_of(lex, e) : span_of(NULL, 0);
}

bool lexicon_order_restarts(const struct lexicon *lex, struct span issuer)
{
    const struct frozen_entry *e = map_find(lex, &lex->order_restarts, issuer);
    return e ? e->flag : true;
}

struct span lexicon_issuer(const struct lexicon *lex, struct span name)
{
    const struct frozen_entry *e = map_find(lex, &lex->issuers, name);
    if (!e)
        e = map_find(lex, &lex->issuers, strip_country(name));
    return e ? value_of(lex, e) : span_of(NULL, 0);
}

struct span lexicon_issuer_full(const struct lexicon *lex, struct arena *a, struct span name,
                                struct span region)
{
    struct span full = lexicon_issuer(lex, name);
    if (full.n == 0)
        full = name;
    const char *brace = memchr(full.p, '{', full.n);
    if (!brace) {
        /* 市第十届人民代表大会常务委员会: the level alone stands for its region */
        struct span level[] = { SPAN("省第"), SPAN("市第"), SPAN("县第"), SPAN("自治区第") };
        for (size_t i = 0; i < sizeof level / sizeof *level && region.n; i++)
            if (span_starts(full, level[i]))
                return arena_join(a, (struct span[]){ region, span_from(full, level[i].n - 3) }, 2);
        return full;
    }
    if (region.n == 0)
        return name;
    struct buf b = { 0 };
    for (struct span s = full; s.n;) {
        const char *open = memchr(s.p, '{', s.n),
                   *close = open ? memchr(open, '}', s.n - (size_t)(open - s.p)) : NULL;
        if (!close) {
            buf_span(&b, s);
            break;
        }
        buf_add(&b, s.p, (size_t)(open - s.p));
        buf_span(&b, region);
        s = span_from(s, (size_t)(close + 1 - s.p));
    }
    full = arena_dup(a, buf_as_span(&b));
    buf_release(&b);
    struct span again = lexicon_issuer(lex, full);
    return again.n && !lexicon_is_relative(again) ? again : full;
}

struct span lexicon_law(const struct lexicon *lex, struct span name)
{
    const struct frozen_entry *e = map_find(lex, &lex->laws, name);
    return e ? value_of(lex, e) : span_of(NULL, 0);
}

size_t lexicon_law_suffix(const struct lexicon *lex, struct span text)
{
    return longest_suffix(lex, &lex->laws, text);
}

struct span lexicon_kind(const struct lexicon *lex, struct span title)
{
    size_t n = longest_suffix(lex, &lex->kinds, title);
    return span_from(title, title.n - n);
}

bool lexicon_kind_is(const struct lexicon *lex, struct span word, unsigned properties)
{
    const struct frozen_entry *e = map_find(lex, &lex->kinds, word);
    return e && (e->properties & properties);
}

size_t lexicon_kind_ends(const struct lexicon *lex, struct span text, unsigned properties)
{
    struct span kind = lexicon_kind(lex, text);
    return kind.n && lexicon_kind_is(lex, kind, properties) ? kind.n : 0;
}

/* Bytes of the longest kind, or other word for the text itself, at the start of s; 0 where that one names no text. */
static size_t self_word(const struct lexicon *lex, struct span s)
{
    size_t kind = longest_prefix(lex, &lex->kinds, s), other = lexicon_starts(lex, WORD_SELF, s);
    if (!kind && map_find(lex, &lex->kinds, span_cut(s, 0, HAN(1))))
        kind = HAN(1);
    if (other >= kind)
        return other;
    return lexicon_kind_is(lex, span_cut(s, 0, kind), KIND_BEN) ? kind : 0;
}

size_t lexicon_self_name(const struct lexicon *lex, struct span text)
{
    enum { BETWEEN = 4 /* characters: 本操作规程, 本负面清单 */ };
    if (!span_starts(text, SPAN("本")))
        return 0;
    size_t at = HAN(1), len, n = self_word(lex, span_from(text, at));
    for (int i = 0; !n && i < BETWEEN && at < text.n; i++, at += len) {
        uint32_t cp = utf8_decode(text.p + at, text.p + text.n, &len);
        if (!utf8_is_han(cp) || cp == U'的' || cp == U'条' ||
            lexicon_starts(lex, WORD_LEVEL, span_from(text, at)))
            return 0;
        size_t word = self_word(lex, span_from(text, at + len));
        n = word >= HAN(2) ? len + word : 0;
        if (n)
            return at + n;
    }
    return n ? at + n : 0;
}

size_t lexicon_self_name_ends(const struct lexicon *lex, struct span text)
{
    enum { BETWEEN = 16 /* characters */ };
    struct span s = text;
    size_t open = span_ends(s, SPAN("）")) ? span_rfind(s, SPAN("（")) : SPAN_NONE;
    if (open != SPAN_NONE) /* 本办法（试行） */
        s.n = open;
    size_t other = lexicon_ends(lex, WORD_SELF, s), kind = lexicon_kind_ends(lex, s, KIND_BEN),
           n = other > kind ? other : kind;
    if (!n)
        return 0;
    size_t from = s.n - n > HAN(BETWEEN + 1) ? s.n - n - HAN(BETWEEN + 1) : 0,
           at = span_rfind(span_cut(s, from, s.n - n), SPAN("本"));
    if (at == SPAN_NONE || lexicon_ends(lex, WORD_SELF_NOT, span_cut(s, 0, from + at + HAN(1))) ||
        lexicon_starts(lex, WORD_LEVEL, span_from(s, from + at + HAN(1)))) /* 本市规定 */
        return 0;
    size_t len;
    for (size_t i = from + at; i < s.n - n; i += len)
        if (!utf8_is_han(utf8_decode(s.p + i, s.p + s.n, &len)))
            return 0;
    return text.n - (from + at);
}

size_t lexicon_starts(const struct lexicon *lex, enum word_role role, struct span s)
{
    return word_class_starts(&lex->classes[role], s);
}

size_t lexicon_ends(const struct lexicon *lex, enum word_role role, struct span s)
{
    return word_class_ends(&lex->classes[role], s);
}

bool lexicon_is(const struct lexicon *lex, enum word_role role, struct span s)
{
    return word_class_is(&lex->classes[role], s);
}

bool lexicon_has(const struct lexicon *lex, enum word_role role, struct span s)
{
    return word_class_in(&lex->classes[role], s);
}

const struct lexicon_heading *lexicon_heading(const struct lexicon *lex, struct span key)
{
    const struct frozen_entry *e = map_find(lex, &lex->headings, key);
    return e ? &e->heading : NULL;
}

const struct lexicon_heading *lexicon_heading_suffix(const struct lexicon *lex, struct span key)
{
    size_t starts[MAX_NAME], n = suffix_starts(key, starts, MAX_NAME);
    uint64_t lengths = map_ends(&lex->headings, key);
    for (size_t i = lengths ? n : 0; i-- > 0;) {
        if (!(lengths & length_bit(key.n - starts[i])))
            continue;
        const struct frozen_entry *e = map_find(lex, &lex->headings, span_from(key, starts[i]));
        if (e && e->flag)
            return &e->heading;
    }
    return NULL;
}

bool lexicon_is_stop_title(const struct lexicon *lex, struct span title)
{
    uint64_t lengths = map_ends(&lex->kinds, title);
    size_t starts[MAX_NAME], n = lengths ? suffix_starts(title, starts, 12) : 0;
    for (size_t i = n; i-- > 0;) { /* longest kind wins: 护照法 is a law, 护照 is none */
        if (!(lengths & length_bit(title.n - starts[i])))
            continue;
        const struct frozen_entry *e = map_find(lex, &lex->kinds, span_from(title, starts[i]));
        if (e)
            return e->flag;
    }
    return span_ends(title, SPAN("报")) || span_ends(title, SPAN("证")) ||
           span_ends(title, SPAN("单"));
}

struct span lexicon_region_of(const struct lexicon *lex, struct span text)
{
    for (size_t i = 0; i + 6 <= text.n; i++) {
        struct span s = span_from(text, i);
        if (((unsigned char)text.p[i] & 0xC0) == 0x80 || !first_may(&lex->region_firsts, s))
            continue;
        size_t n = longest_prefix(lex, &lex->regions, span_cut(s, 0, 36));
        if (n)
            return span_of(lex->text + map_find(lex, &lex->regions, span_cut(s, 0, n))->key, n);
    }
    /* an unknown place: X省, X市 at the head */
    size_t len, to = 0, n = 0;
    for (const char *p = text.p, *end = text.p + text.n; p < end && n < 6; p += len, n++) {
        uint32_t cp = utf8_decode(p, end, &len);
        to += len;
        if (!utf8_is_han(cp))
            break;
        if (n >= 1 && (cp == U'省' /* 省 */ || cp == U'市' /* 市 */))
            return span_of(text.p, to);
    }
    return span_of(NULL, 0);
}

struct span lexicon_region_parent(const struct lexicon *lex, struct span region)
{
    const struct frozen_entry *e = map_find(lex, &lex->regions, region);
    return e ? value_of(lex, e) : span_of(NULL, 0);
}

struct span lexicon_region_for(const struct lexicon *lex, struct span region, struct span name)
{
    bool provincial = span_starts(name, SPAN("省")) || span_starts(name, SPAN("自治区"));
    bool below = span_ends(region, SPAN("市")) || span_ends(region, SPAN("县")) ||
                 span_ends(region, SPAN("州"));
    return provincial && below ? lexicon_region_parent(lex, region) : region;
}

/* ------------------------------------------------------------------ bodies by grammar */

/* 溪州市: 州 is a part of the name, 市 its level. Not so 溪川州市场监督管理局, where the market is another word. */
static size_t second_level(const struct lexicon *lex, struct span s)
{
    size_t len;
    if (!s.n)
        return 0;
    utf8_decode(s.p, s.p + s.n, &len);
    return lexicon_is(lex, WORD_LEVEL, span_cut(s, 0, len)) &&
                   !lexicon_starts(lex, WORD_LEVEL_NOT, s)
               ? len
               : 0;
}

/* Length of a place name at the start (吉林省, 长春市, 延边朝鲜族自治州, 南关区, and 吉林省长春市): known ones, or up to eight
   Han characters ended by a level word, more where peoples are named (云溪土家族苗族自治县). */
enum { PLACE_CHARS = 8, PLACE_OF_PEOPLES = 18 };

static size_t place_prefix(const struct lexicon *lex, struct span s)
{
    size_t known = longest_prefix(lex, &lex->regions, s);
    if (known)
        return known;
    size_t n = 0, to = 0, len, most = PLACE_CHARS;
    for (const char *p = s.p, *end = s.p + s.n; p < end && n < most; p += len, n++) {
        uint32_t cp = utf8_decode(p, end, &len);
        if (!utf8_is_han(cp))
            break;
        to += len;
        if (cp == U'族')
            most = PLACE_OF_PEOPLES;
        if (n >= 1 && lexicon_ends(lex, WORD_LEVEL, span_cut(s, 0, to)))
            return to + second_level(lex, span_from(s, to));
    }
    return 0;
}

size_t lexicon_place_prefix(const struct lexicon *lex, struct span text)
{
    return place_prefix(lex, text);
}

static bool all_han(struct span s)
{
    size_t len;
    for (const char *p = s.p, *end = s.p + s.n; p < end; p += len)
        if (!utf8_is_han(utf8_decode(p, end, &len)))
            return false;
    return true;
}

/* Length of the body's ending at the end of s, 0 if none; the name is more than its ending. */
static size_t ends_as_body(const struct lexicon *lex, struct span s)
{
    size_t first = 0;
    if (s.n)
        utf8_decode(s.p, s.p + s.n, &first);
    return lexicon_ends(lex, WORD_BODY_END, span_from(s, first));
}

/* What may stand right after a body's name in running text. */
static bool name_may_end(const struct lexicon *lex, struct span rest)
{
    return rest.n == 0 || rest.p[0] == ' ' || rest.p[0] == '\n' || rest.p[0] == '\t' ||
           lexicon_starts(lex, WORD_BODY_NEXT, rest);
}

/* Does a body's name end inside what looks like a place: 会保障局禾川县, 人联合会禾川县? */
static bool place_holds_body(const struct lexicon *lex, struct span s, size_t place)
{
    size_t len;
    for (size_t at = 0; at < place && !longest_prefix(lex, &lex->regions, s); at += len) {
        utf8_decode(s.p + at, s.p + place, &len);
        if (at >= HAN(3) && ends_as_body(lex, span_cut(s, 0, at)))
            return true;
    }
    return false;
}

/* Does another body's place begin here? In 人力资源和社|会保障局禾川县 the end of a body stands inside what looks like one. */
static bool place_begins(const struct lexicon *lex, struct span rest)
{
    size_t place = place_prefix(lex, rest);
    return place >= HAN(3) && !place_holds_body(lex, rest, place);
}

/* Does the name of another known body begin here: 中国人民银行|海关总署? */
static bool known_begins(const struct lexicon *lex, struct span rest)
{
    size_t n = longest_prefix(lex, &lex->issuers, rest);
    const struct frozen_entry *e =
        n >= HAN(3) ? map_find(lex, &lex->issuers, span_cut(rest, 0, n)) : NULL;
    return e && !lexicon_is_relative(value_of(lex, e));
}

size_t lexicon_issuer_prefix(const struct lexicon *lex, struct span text)
{
    size_t known = longest_prefix(lex, &lex->issuers, text), head = 0;
    if (known && known_begins(lex, span_from(text, known)))
        return known;
    if (known && name_may_end(lex, span_from(text, known))) {
        struct span rest =
            span_from(text, known); /* 中共成都市委 is in the tables, its 办公厅 is not */
        size_t office = lexicon_starts(lex, WORD_OFFICE, rest);
        struct span after = span_from(rest, office);
        bool whole = office && (name_may_end(lex, after) || place_begins(lex, after));
        return whole ? known + office : known;
    }
    head = place_prefix(lex, text);
    if (!head)
        head = lexicon_starts(lex, WORD_BODY_HEAD, text);
    if (!head && span_starts(text, SPAN("第"))) /* 第十届全国人民代表大会 */
        head = HAN(1);
    if (head && span_starts(text, SPAN("中共"))) {
        size_t place = place_prefix(lex, span_from(text, HAN(2)));
        head = place ? HAN(2) + place : head;
    }
    if (!head)
        return known;
    size_t n = 0, len;
    for (size_t at = head; at < text.n && n < 30; at += len, n++) {
        uint32_t cp = utf8_decode(text.p + at, text.p + text.n, &len);
        if (!utf8_is_han(cp) && cp != U'“' && cp != U'”')
            break;
        struct span name = span_cut(text, 0, at + len), rest = span_from(text, at + len);
        if (!lexicon_starts(lex, WORD_BODY_INSIDE, rest) && ends_as_body(lex, name) &&
            (name_may_end(lex, rest) || place_begins(lex, rest) || known_begins(lex, rest)))
            return name.n + lexicon_starts(lex, WORD_OFFICE, rest);
    }
    return known;
}

/* Does a word end at `at` that no name of a place or body goes over: a preposition, a day (6日青石县), another body (财政厅晴川省)?
   和 of 和龙市 is the first letter of a name. */
static bool name_stops(const struct lexicon *lex, struct span s, size_t at)
{
    struct span here = span_cut(s, 0, at);
    size_t n = lexicon_ends(lex, WORD_PLACE_NOT, here);
    struct span word = span_from(here, here.n - n), before = span_cut(here, 0, here.n - n);
    bool of_day =
        span_eq(word, SPAN("年")) || span_eq(word, SPAN("月")) || span_eq(word, SPAN("日"));
    if (!n || !of_day)
        return n && !lexicon_starts(lex, WORD_PLACE_HEAD, span_from(s, at - n));
    /* 月河县 is a place: a part of a day follows a numeral, or 同日, 次年 */
    uint32_t value;
    return numeral_scan_back(&value, before) || lexicon_ends(lex, WORD_DAY_SAME, before);
}

/* Bytes of an unknown place's name that ends at the end of `left` (云溪 before 省人民政府): up to six Han characters, back to
   a word that cannot belong to a name. */
static size_t unknown_place(const struct lexicon *lex, struct span left)
{
    size_t at = left.n, len;
    for (int n = 0, most = 6; at > 0 && n < most; n++) {
        uint32_t cp = utf8_decode_back(left.p, left.p + at, &len);
        if (!utf8_is_han(cp) || name_stops(lex, left, at))
            break;
        if (cp == U'族') /* 云溪土家族苗族 before 自治县人民政府 */
            most = PLACE_OF_PEOPLES;
        at -= len;
    }
    return left.n - at;
}

/* Is the name two bodies run together (晴川省财政厅晴川省民政厅)? Then a body ends inside where a place or another body begins. */
static bool is_run_together(const struct lexicon *lex, struct span name)
{
    size_t len;
    for (size_t at = 0; at < name.n; at += len) {
        utf8_decode(name.p + at, name.p + name.n, &len);
        struct span left = span_cut(name, 0, at), right = span_from(name, at);
        if (at < HAN(3) || !ends_as_body(lex, left))
            continue;
        bool begins =
            place_prefix(lex, right) >= HAN(3) || lexicon_starts(lex, WORD_BODY_LEAD, right);
        const struct frozen_entry *known = map_find(lex, &lex->issuers, right);
        if (begins || (known && !lexicon_is_relative(value_of(lex, known))))
            return true;
    }
    return false;
}

/* Does the name of an unknown place that begins at `from` begin too early: 据青石县, 日青石县, of which 青石县 is the place? */
static bool begins_early(const struct lexicon *lex, struct span text, size_t from)
{
    enum { TWO = 6 };
    struct span s = span_from(text, from);
    size_t place = place_prefix(lex, s), len;
    if (longest_prefix(lex, &lex->regions, s))
        return false;
    for (size_t at = 0; at < place; at += len) {
        utf8_decode(s.p + at, s.p + place, &len);
        if (name_stops(lex, text, from + at + len) && place > at + len + TWO)
            return true;
    }
    return false;
}

/* Does a body's ending go over `at`: 委|员会 in 云溪县卫生健康委员会云溪县财政局? */
static bool cuts_an_ending(const struct lexicon *lex, struct span text, size_t at)
{
    enum { LONGEST = 3 /* characters of an ending that may stand after `at` */ };
    for (size_t k = 1; at && k <= LONGEST && at + HAN(k) <= text.n; k++)
        if (lexicon_ends(lex, WORD_BODY_END, span_cut(text, 0, at + HAN(k))) > HAN(k))
            return true;
    return false;
}

/* 云溪省国家税务局: the office of a place is another body than the one of the state whose name it bears. Bytes of the name with its
   place; 0 if none stands before starts[i]. */
static size_t with_place(const struct lexicon *lex, struct span text, const size_t *starts,
                         size_t n, size_t i)
{
    struct span name = span_from(text, starts[i]);
    if (!span_starts(name, SPAN("国家")) || !span_ends(name, SPAN("局")) ||
        span_ends(name, SPAN("总局")))
        return 0;
    for (size_t k = n; k-- > i + 1;)
        if (place_prefix(lex, span_from(text, starts[k])) == starts[i] - starts[k] &&
            !begins_early(lex, text, starts[k]))
            return text.n - starts[k];
    return 0;
}

size_t lexicon_issuer_suffix(const struct lexicon *lex, struct span text)
{
    size_t starts[MAX_NAME], n = suffix_starts(text, starts, MAX_NAME);
    uint64_t lengths = map_ends(&lex->issuers, text);
    for (size_t i = lengths ? n : 0; i-- > 0;) {
        if (!(lengths & length_bit(text.n - starts[i])))
            continue;
        const struct frozen_entry *e = map_find(lex, &lex->issuers, span_from(text, starts[i]));
        if (e) {
            if (lexicon_is_relative(value_of(
                    lex, e))) { /* 省人民政府 may be the tail of a name that no table has */
                size_t from = starts[i] - unknown_place(lex, span_cut(text, 0, starts[i]));
                bool party = from < starts[i] && span_ends(span_cut(text, 0, from), SPAN("中共"));
                return text.n - from + (party ? SPAN("中共").n : 0);
            }
            size_t local = with_place(lex, text, starts, n, i);
            if (local)
                return local;
            struct span left = span_cut(text, 0, starts[i]);
            /* 云溪省|国家税务局 is a bureau there, and not that of the state */
            bool placed = span_ends(text, SPAN("局")) && lexicon_ends(lex, WORD_LEVEL, left);
            size_t branch = placed ? unknown_place(lex, left) : 0;
            if (branch)
                return text.n - starts[i] + branch;
            return text.n - starts[i] + lexicon_ends(lex, WORD_STATE, left);
        }
    }
    size_t alone = lexicon_ends(lex, WORD_BODY_ALONE, text);
    if (!ends_as_body(lex, text) && !alone)
        return 0;
    for (size_t i = n; i-- > 0;) { /* the longest that begins like a body's name */
        struct span s = span_from(text, starts[i]);
        if (!all_han(s) || begins_early(lex, text, starts[i]) || is_run_together(lex, s) ||
            cuts_an_ending(lex, text, starts[i]) || place_holds_body(lex, s, place_prefix(lex, s)))
            continue;
        size_t head = place_prefix(lex, s);
        if (!head)
            head = lexicon_starts(lex, WORD_BODY_HEAD, s);
        if (head && s.n > head)
            return s.n;
    }
    enum { LONGEST_PLACE = HAN(4) };
    size_t place = alone ? unknown_place(lex, span_cut(text, 0, text.n - alone)) : 0;
    /* 柳泉海关, 枫林大学; in …战略暨产业安全工作领导小组 nobody knows where the name begins */
    return place >= HAN(2) && place <= LONGEST_PLACE ? place + alone : 0;
}
