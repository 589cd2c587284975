// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A proof that came from somebody: do the words of each step stand there, in a file of that hash? Nothing of it is believed: names, numbers
// and words are compared with the files, and what it says of itself that is not so is a finding.
#include <stdio.h>
#include <string.h>

#include "analyzer/read/bundle.h"
#include "analyzer/read/read.h"
#include "analyzer/text/view.h"
#include "base/file.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "queries/ask.h"
#include "queries/proof/proof.h"

/* What a quotation comes to; in falling order: the first that a step has is the step's. */
enum found {
    FOUND_ALTERED,
    FOUND_DIFFERS,
    FOUND_ELSEWHERE,
    FOUND_OTHER_HASH,
    FOUND_NO_FILE,
    FOUND_NOT_PACKED,
    FOUND,
    FOUND_RULE
};
static const char *const found_name[] = { "altered", "differs",    "elsewhere", "other_hash",
                                          "no_file", "not_packed", "verified",  "rule" };

/* A file that the proof names, as it is here. */
struct here {
    enum found state;
    char *path;
    struct buf bytes;
    struct span text;
};

struct verifier {
    const char *pack;
    struct bundle members;
    json_t *proof;
    struct file_list files;
    struct VEC(struct here) sources;
    struct arena arena;
    struct VEC(enum found) states;
    record_sink sink;
    void *ctx;
    bool stopped;
    size_t counts[FOUND_RULE + 1];
};

static struct span text_at(const json_t *o, const char *key)
{
    const json_t *s = json_object_get(o, key);
    return json_is_string(s) ? span_of(json_string_value(s), json_string_length(s)) : SPAN("");
}

static int64_t number_at(const json_t *o, const char *key)
{
    const json_t *n = json_object_get(o, key);
    return json_is_integer(n) ? json_integer_value(n) : -1;
}

static enum wh_status refuse(const struct verifier *v, struct wh_error *err, const char *why)
{
    wh_fail(err, WH_E_FORMAT, "cannot read '%s': %s", v->pack, why);
    wh_hint(err, "a proof is made by: wenhao status REF --proof FILE.zip");
    return WH_E_FORMAT;
}

/* Is it a name below the folder of the sources: no absolute path, no step up? */
static bool is_below(struct span name)
{
    if (span_starts(name, SPAN("/")) || span_has(name, SPAN("\\")))
        return false;
    while (name.n) {
        size_t slash = span_find(name, SPAN("/"));
        struct span part = span_cut(name, 0, slash == SPAN_NONE ? name.n : slash);
        if (span_eq(part, SPAN("..")))
            return false;
        name = slash == SPAN_NONE ? span_of(NULL, 0) : span_from(name, slash + 1);
    }
    return true;
}

/* The whole of it, as far as it must be there to be checked. */
static enum wh_status open_proof(struct verifier *v, struct wh_error *err)
{
    enum wh_status rc = bundle_read(&v->members, &v->arena, v->pack, err);
    const struct span *text = rc == WH_OK ? bundle_find(&v->members, SPAN(PROOF_MEMBER)) : NULL;
    json_error_t why;
    if (rc != WH_OK)
        return rc;
    if (!text)
        return refuse(v, err, "it is no proof: proof.json is not in it");
    v->proof = json_loadb(text->p ? text->p : "", text->n, JSON_REJECT_DUPLICATES, &why);
    if (!json_is_object(v->proof) || !span_eq(text_at(v->proof, "type"), SPAN("proof")))
        return refuse(v, err, "its proof.json is no record of a proof");
    if (number_at(v->proof, "version") != PROOF_VERSION)
        return refuse(v, err, "its proof.json is of another version");
    static const char *const lists[] = { "answers", "sources", "quotations" };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        const json_t *list = json_object_get(v->proof, lists[i]), *o;
        size_t k;
        if (!json_is_array(list))
            return refuse(v, err, "its proof.json lacks a list");
        json_array_foreach(list, k, o)
            if (!json_is_object(o))
                return refuse(v, err, "its proof.json is no record of a proof");
    }
    const json_t *o;
    size_t k;
    json_array_foreach(json_object_get(v->proof, "sources"), k, o)
        if (!is_below(text_at(o, "file")))
            return refuse(v, err, "it names a file outside the folder of the sources");
    if (!json_array_size(json_object_get(v->proof, "answers")))
        return refuse(v, err, "its proof.json lacks a list");
    return WH_OK;
}

/* ------------------------------------------------------------------ the files */

static struct span last_part(struct span name)
{
    for (size_t i = name.n; i > 0; i--)
        if (name.p[i - 1] == '/')
            return span_from(name, i);
    return name;
}

/* The text of a file as this program reads it; empty when it cannot. */
static void read_text(struct verifier *v, struct here *h, struct span name)
{
    struct reading r = { 0 };
    struct wh_error none;
    if (read_bytes(&r, &v->arena, name, buf_as_span(&h->bytes), &none) == WH_OK)
        h->text = arena_dup(&v->arena, r.text);
    reading_release(&r);
}

/* Is this file the one? Its bytes, or those of its text, have the hash. */
static bool is_source(struct verifier *v, struct here *h, const struct file_entry *f,
                      const json_t *source)
{
    struct wh_error none;
    char hash[65];
    buf_clear(&h->bytes);
    h->text = SPAN("");
    if (file_read(&h->bytes, f->path, &none) != WH_OK)
        return false;
    if (span_eq(text_at(source, "of"), SPAN("text"))) {
        read_text(v, h, span_str(f->name));
        sha256_hex(hash, h->text);
        return span_eq(span_str(hash), text_at(source, "sha256"));
    }
    sha256_hex(hash, buf_as_span(&h->bytes));
    if (!span_eq(span_str(hash), text_at(source, "sha256")))
        return false;
    read_text(v, h, span_str(f->name));
    return true;
}

/* Looks first for a file of the name, then for any other of the size. */
static void find_source(struct verifier *v, struct here *h, const json_t *source)
{
    struct span name = last_part(text_at(source, "file"));
    bool of_file = !span_eq(text_at(source, "of"), SPAN("text"));
    h->state = FOUND_NO_FILE;
    for (int named = 1; named >= 0 && h->state != FOUND; named--)
        for (size_t i = 0; i < v->files.n && h->state != FOUND; i++) {
            const struct file_entry *f = &v->files.at[i];
            if (f->no_file)
                continue;
            bool same = span_eq(last_part(span_str(f->path)), name);
            if (same != (named == 1))
                continue;
            if (same)
                h->state = FOUND_OTHER_HASH;
            if (of_file ? f->size != number_at(source, "bytes") : !same)
                continue;
            if (is_source(v, h, f, source)) {
                h->state = FOUND;
                h->path = mem_strdup(f->path);
            }
        }
    if (h->state != FOUND)
        buf_release(&h->bytes);
}

/* ------------------------------------------------------------------ the quotations */

/* Bytes [from, to) of `in` say `words`. What is no UTF-8 is told repaired. */
static bool says(struct span in, int64_t from, int64_t to, struct span words)
{
    if (from < 0 || to < from || (uint64_t)to > in.n)
        return false;
    struct span there = span_cut(in, (size_t)from, (size_t)to);
    struct buf b = { 0 };
    utf8_repair(&b, there);
    bool same = span_eq(buf_as_span(&b), words);
    buf_release(&b);
    return same || span_eq(there, words);
}

/* The bytes that the proof says stand in the file. */
static bool raw_of(struct buf *out, const json_t *q)
{
    struct span hex = text_at(q, "raw");
    static const char digits[] = "0123456789abcdef";
    if (!json_object_get(q, "raw")) {
        buf_span(out, text_at(q, "words"));
        return true;
    }
    for (size_t i = 0; i + 1 < hex.n; i += 2) {
        const char *a = memchr(digits, hex.p[i], 16), *b = memchr(digits, hex.p[i + 1], 16);
        if (!a || !b)
            return false;
        buf_char(out, (char)((a - digits) << 4 | (b - digits)));
    }
    return hex.n && hex.n % 2 == 0;
}

/* Do the words and what stands around them stand in the file? */
static enum found look(const struct here *h, const json_t *q, struct span raw)
{
    struct span words = text_at(q, "words"), before = text_at(q, "before"),
                after = text_at(q, "after");
    int64_t from = number_at(q, "text_from"), to = number_at(q, "text_to"),
            own = number_at(q, "byte_from"), own_to = number_at(q, "byte_to");
    if (h->state != FOUND)
        return h->state;
    if (span_eq(text_at(q, "in"), SPAN("file"))) {
        struct span file = buf_as_span(&h->bytes);
        if (own < 0 || own_to < own || (uint64_t)own_to > file.n ||
            !span_eq(span_cut(file, (size_t)own, (size_t)own_to), raw))
            return FOUND_DIFFERS;
    }
    if (!says(h->text, from, to, words))
        return span_has(h->text, words) ? FOUND_ELSEWHERE : FOUND_DIFFERS;
    bool around = says(h->text, from - (int64_t)before.n, from, before) &&
                  says(h->text, to, to + (int64_t)after.n, after);
    return around ? FOUND : FOUND_DIFFERS;
}

/* Does the member that shows the words among their surroundings show what proof.json has, which is compared with the file? */
static bool same_context(struct verifier *v, const json_t *q)
{
    struct buf b = { 0 };
    char name[40];
    snprintf(name, sizeof name, "context/%03lld.txt", (long long)number_at(q, "n"));
    const struct span *shown = bundle_find(&v->members, span_str(name));
    buf_span(&b, text_at(q, "before"));
    buf_str(&b, "【");
    buf_span(&b, text_at(q, "words"));
    buf_str(&b, "】");
    buf_span(&b, text_at(q, "after"));
    buf_char(&b, '\n');
    bool same = shown && span_eq(*shown, buf_as_span(&b));
    buf_release(&b);
    return same;
}

static enum found check_quotation(struct verifier *v, const json_t *q)
{
    struct buf raw = { 0 };
    const struct span *member = bundle_find(&v->members, text_at(q, "member"));
    int64_t source = number_at(q, "source");
    enum found f = FOUND_ALTERED;
    if (text_at(q, "words").n && raw_of(&raw, q) && member && span_eq(*member, buf_as_span(&raw)) &&
        same_context(v, q) && source >= 1 && (size_t)source <= v->sources.n &&
        span_eq(text_at(q, "file"),
                text_at(json_array_get(json_object_get(v->proof, "sources"), (size_t)source - 1),
                        "file")))
        f = look(&v->sources.at[source - 1], q, buf_as_span(&raw));
    buf_release(&raw);
    return f;
}

/* Is the quotation the one that the evidence speaks of, and do its words read as the evidence has them? */
static enum found check_evidence(struct verifier *v, const json_t *e, const json_t **quoted)
{
    int64_t n = number_at(e, "quotation");
    *quoted = NULL;
    if (!json_object_get(e, "quotation"))
        return FOUND_NOT_PACKED;
    if (n < 1 || (size_t)n > v->states.n)
        return FOUND_ALTERED;
    const json_t *q = *quoted =
        json_array_get(json_object_get(v->proof, "quotations"), (size_t)n - 1);
    struct span words = text_at(q, "words"), quote = text_at(e, "quote");
    bool same = span_eq(text_at(e, "file"), text_at(q, "file")) &&
                number_at(e, "byte_from") == number_at(q, "byte_from") &&
                number_at(e, "byte_to") == number_at(q, "byte_to") &&
                span_eq(view_quote(&v->arena, words, 0, words.n), quote);
    return same ? v->states.at[n - 1] : FOUND_ALTERED;
}

/* ------------------------------------------------------------------ the steps */

static json_t *quotation_record(const struct verifier *v, const json_t *e, const json_t *q,
                                enum found state)
{
    json_t *o = json_object();
    put_text(o, "file", text_at(e, "file"));
    put(o, "verdict", json_string(found_name[state]));
    if (!q)
        return o;
    static const char *const copied[] = { "in",        "byte_from", "byte_to",
                                          "text_from", "text_to",   "words" };
    for (size_t i = 0; i < sizeof copied / sizeof *copied; i++)
        put(o, copied[i], json_incref(json_object_get(q, copied[i])));
    const json_t *source =
        json_array_get(json_object_get(v->proof, "sources"), (size_t)number_at(q, "source") - 1);
    put(o, "sha256", json_incref(json_object_get(source, "sha256")));
    return o;
}

static void emit(struct verifier *v, json_t *record)
{
    if (!v->stopped && v->sink(v->ctx, record))
        v->stopped = true;
    json_decref(record);
}

/* A claim of the answer; steps are told always, the others, which repeat their evidence, when something is wrong. */
static void check_claim(struct verifier *v, const json_t *answer, const json_t *claim, bool step)
{
    size_t i;
    json_t *e, *list = json_array(), *o = json_object();
    enum found worst = FOUND_RULE;
    const json_t *evidence = json_object_get(claim, "evidence");
    if (!json_is_object(claim) || (evidence && !json_is_array(evidence)))
        worst = FOUND_ALTERED;
    json_array_foreach(evidence, i, e) {
        const json_t *q = NULL;
        enum found f = json_is_object(e) ? check_evidence(v, e, &q) : FOUND_ALTERED;
        worst = f < worst ? f : worst;
        json_array_append_new(list, quotation_record(v, e, q, f));
    }
    bool failed = worst < FOUND;
    v->counts[worst] += step || failed;
    put(o, "type", json_string("verification"));
    put_text(o, "ref", text_at(answer, "ref"));
    if (step && number_at(claim, "n") > 0)
        put_int(o, "n", number_at(claim, "n"));
    put_text(o, "rule", text_at(claim, step ? "rule" : "code"));
    put_text(o, "text", text_at(claim, "text"));
    put_text(o, "text_en", text_at(claim, "text_en"));
    put(o, "verdict", json_string(found_name[worst]));
    put(o, "quotations", list);
    if (step || failed)
        emit(v, o);
    else
        json_decref(o);
}

static void summarize(struct verifier *v, bool good)
{
    json_t *o = json_object(), *files = json_array(), *answers = json_array(), *one;
    size_t i, steps = 0, failed = 0;
    for (i = 0; i <= FOUND_RULE; i++) {
        steps += v->counts[i];
        failed += i < FOUND ? v->counts[i] : 0;
    }
    json_array_foreach(json_object_get(v->proof, "answers"), i, one)
        json_array_append_new(answers, text_json(text_at(one, "sentence")));
    json_array_foreach(json_object_get(v->proof, "sources"), i, one) {
        json_t *f = json_object();
        put_text(f, "file", text_at(one, "file"));
        put_text(f, "sha256", text_at(one, "sha256"));
        put_text(f, "of", text_at(one, "of"));
        put(f, "verdict", json_string(found_name[v->sources.at[i].state]));
        if (v->sources.at[i].path)
            put_text(f, "found", span_str(v->sources.at[i].path));
        json_array_append_new(files, f);
    }
    put(o, "type", json_string("verification_summary"));
    put_text(o, "file", span_str(v->pack));
    put(o, "verdict", json_string(good ? "verified" : "failed"));
    put_text(o, "as_of", text_at(v->proof, "as_of"));
    put_text(o, "known_at", text_at(v->proof, "known_at"));
    put(o, "answers", answers);
    put_int(o, "steps", (int64_t)steps);
    put_int(o, "verified", (int64_t)v->counts[FOUND]);
    put_int(o, "rules", (int64_t)v->counts[FOUND_RULE]);
    put_int(o, "failed", (int64_t)failed);
    put(o, "sources", files);
    emit(v, o);
}

static int check_all(struct verifier *v)
{
    size_t i, k, n;
    json_t *o, *claim;
    json_array_foreach(json_object_get(v->proof, "sources"), i, o) {
        struct here h = { 0 };
        find_source(v, &h, o);
        vec_push(&v->sources, h);
    }
    json_array_foreach(json_object_get(v->proof, "quotations"), i, o)
        vec_push(&v->states, check_quotation(v, o));
    json_array_foreach(json_object_get(v->proof, "answers"), i, o)
        for (k = 0; k < proof_claim_lists; k++) {
            const json_t *claims = json_object_get(o, proof_claims[k]);
            json_array_foreach(claims, n, claim)
                check_claim(v, o, claim, k == 0);
            if (k == 0 && !json_array_size(claims))
                check_claim(v, o, NULL, true); /* an answer without steps proves nothing */
        }
    bool good = v->counts[FOUND] > 0;
    for (i = 0; i < FOUND; i++)
        good = good && !v->counts[i];
    summarize(v, good);
    return good ? WH_OK : QUERY_FINDINGS;
}

static void release(struct verifier *v)
{
    for (size_t i = 0; i < v->sources.n; i++) {
        free(v->sources.at[i].path);
        buf_release(&v->sources.at[i].bytes);
    }
    vec_release(&v->sources);
    vec_release(&v->states);
    file_list_release(&v->files);
    bundle_release(&v->members);
    json_decref(v->proof);
    arena_release(&v->arena);
}

int query_verify(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
                 struct wh_error *err)
{
    struct verifier v = { .pack = args->refs[0], .sink = sink, .ctx = ctx };
    (void)st;
    int rc = open_proof(&v, err);
    if (rc == WH_OK)
        rc = file_walk(&v.files, args->from ? args->from : ".", NULL, NULL, NULL, err);
    if (rc == WH_OK)
        rc = check_all(&v);
    release(&v);
    return rc;
}
