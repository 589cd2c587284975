// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// People's decisions (DESIGN §4.6). Their mentions are found before anything is resolved, because one that is declared to
// be no act is resolved as a citation. Their verdicts are read when all ids are finished: a verdict means what the
// program, left alone, calls so, and never depends on another decision. What cannot be found is stale; nothing is guessed.
#include <ctype.h>
#include <stdlib.h>

#include "analyzer/scores.h"
#include "graph/derive/derive_p.h"
#include "graph/store/verdict.h"

static const char *const state_name[] = {
    [RULING_APPLIED] = "applied",         [RULING_NO_SOURCE] = "no-source",
    [RULING_NO_SENTENCE] = "no-sentence", [RULING_UNKNOWN_ID] = "unknown-id",
    [RULING_SEVERAL_IDS] = "several-ids",
};

/* ------------------------------------------------------------------ which mention */

static enum wh_status load_decisions(struct derivation *d)
{
    sqlite3_stmt *q = NULL;
    enum wh_status rc =
        store_prepare(&q, d->st,
                      "SELECT id, file, sentence, surface, occurrence, verdict FROM decision"
                      " ORDER BY file, sentence, surface, occurrence",
                      d->err);
    int step = SQLITE_DONE;
    while (rc == WH_OK && (step = sqlite3_step(q)) == SQLITE_ROW) {
        struct d_decision x = { .id = sqlite3_column_int64(q, 0), .ref = -1, .node = -1 };
        struct span *const texts[] = { &x.file, &x.sentence, &x.surface };
        for (int i = 0; i < 3; i++)
            *texts[i] = arena_dup(&d->arena, column_span(q, 1 + i));
        x.occurrence = sqlite3_column_int64(q, 4);
        x.verdict = d_intern(d, column_span(q, 5));
        x.state = RULING_NO_SOURCE;
        vec_push(&d->decisions, x);
    }
    if (rc == WH_OK && step != SQLITE_DONE)
        rc = store_fail(d->st, d->err, "read");
    sqlite3_finalize(q);
    return rc;
}

/* Decisions of one source's name stand together: [from, to) of d->decisions. */
struct wanted {
    uint32_t from, to;
};

static struct wanted *wanted_of_sources(struct derivation *d)
{
    struct wanted *w = mem_alloc(d->sources.n * sizeof *w + 1);
    memset(w, 0, d->sources.n * sizeof *w);
    for (size_t i = 0, k; i < d->decisions.n; i = k) {
        struct span file = d->decisions.at[i].file;
        for (k = i + 1; k < d->decisions.n && span_eq(d->decisions.at[k].file, file); k++)
            ;
        for (size_t s = 0; s < d->sources.n; s++) {
            if (!span_eq(d->sources.at[s].file, file))
                continue;
            w[s] = (struct wanted){ (uint32_t)i, (uint32_t)k };
            for (size_t m = i; m < k; m++)
                d->decisions.at[m].state = RULING_NO_SENTENCE;
        }
    }
    return w;
}

/* Sources one after the other, mentions as they stand in the text. */
static int by_place(const void *pa, const void *pb, void *ctx)
{
    const struct derivation *d = ctx;
    const struct d_ref *a = &d->refs.at[*(const int32_t *)pa],
                       *b = &d->refs.at[*(const int32_t *)pb];
    int32_t x = d->docs.at[a->doc].source, y = d->docs.at[b->doc].source;
    if (x != y)
        return x < y ? -1 : 1;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    return (a->id > b->id) - (a->id < b->id); /* of one source in the order of the analyzer */
}

/* A mention as decisions name it; its row is that of q. */
struct spot {
    sqlite3_stmt *q;
    struct arena arena;
    int64_t source;
    struct span surface, sentence;
    bool has_sentence;
};

static enum wh_status read_surface(struct derivation *d, struct spot *p, const struct d_ref *r)
{
    arena_clear(&p->arena);
    sqlite3_reset(p->q);
    bind_id(p->q, 1, r->id);
    if (sqlite3_step(p->q) != SQLITE_ROW)
        return store_fail(d->st, d->err, "read");
    p->source = d->sources.at[d->docs.at[r->doc].source].id;
    p->has_sentence = false;
    struct span text = column_span(p->q, 2);
    enum wh_status rc = WH_OK;
    if (!text.n)
        rc =
            store_quote(&text, d->st, &p->arena, p->source, (uint64_t)sqlite3_column_int64(p->q, 0),
                        (uint64_t)sqlite3_column_int64(p->q, 1), d->err);
    p->surface = decision_squash(&p->arena, text);
    return rc;
}

static enum wh_status read_sentence(struct derivation *d, struct spot *p)
{
    struct span text = { 0 };
    if (p->has_sentence)
        return WH_OK;
    enum wh_status rc =
        store_quote(&text, d->st, &p->arena, p->source, (uint64_t)sqlite3_column_int64(p->q, 3),
                    (uint64_t)sqlite3_column_int64(p->q, 4), d->err);
    p->sentence = decision_squash(&p->arena, text);
    p->has_sentence = true;
    return rc;
}

/* Compares one mention with the decisions of its source. */
static enum wh_status match(struct derivation *d, struct spot *p, int32_t ref, struct wanted w)
{
    enum wh_status rc = read_surface(d, p, &d->refs.at[ref]);
    for (uint32_t i = w.from; i < w.to && rc == WH_OK; i++) {
        struct d_decision *x = &d->decisions.at[i];
        if (!span_eq(x->surface, p->surface) || (rc = read_sentence(d, p)) != WH_OK ||
            !span_eq(x->sentence, p->sentence))
            continue;
        int32_t source = d->docs.at[d->refs.at[ref].doc].source;
        x->seen = x->seen_in == source + 1 ? x->seen + 1 : 1;
        x->seen_in = source + 1;
        if (x->seen != x->occurrence)
            continue;
        x->twice |= x->ref >= 0; /* two sources of one name: which is meant cannot be told */
        x->ref = ref;
    }
    return rc;
}

static enum wh_status find_mentions(struct derivation *d)
{
    struct wanted *w = wanted_of_sources(d);
    struct VEC(int32_t) order = { 0 };
    for (size_t i = 0; i < d->refs.n; i++) {
        const struct d_ref *r = &d->refs.at[i];
        int32_t ref = (int32_t)i;
        if (!r->history && w[d->docs.at[r->doc].source].to)
            vec_push(&order, ref);
    }
    if (order.n)
        qsort_r(order.at, order.n, sizeof *order.at, by_place, d);
    struct spot p = { 0 };
    enum wh_status rc = store_prepare(
        &p.q, d->st,
        "SELECT byte_from, byte_to, surface, sentence_from, sentence_to FROM mention WHERE id = ?",
        d->err);
    for (size_t i = 0; i < order.n && rc == WH_OK; i++)
        rc = match(d, &p, order.at[i], w[d->docs.at[d->refs.at[order.at[i]].doc].source]);
    sqlite3_finalize(p.q);
    arena_release(&p.arena);
    vec_release(&order);
    free(w);
    return rc;
}

static bool is_verdict(const struct derivation *d, const struct d_decision *x, struct span verdict)
{
    return span_eq(d_text(d, x->verdict), verdict);
}

enum wh_status derive_decided(struct derivation *d)
{
    enum wh_status rc = load_decisions(d);
    if (rc != WH_OK || !d->decisions.n)
        return rc;
    rc = find_mentions(d);
    for (size_t i = 0; i < d->decisions.n && rc == WH_OK; i++) {
        struct d_decision *x = &d->decisions.at[i];
        if (x->twice)
            x->ref = -1;
        if (x->ref < 0)
            continue;
        x->state = RULING_APPLIED;
        struct d_ref *r = &d->refs.at[x->ref];
        if (is_verdict(d, x, decision_not_an_act) && relation_info[r->relation].act)
            r->relation = REL_CITES;
    }
    return rc;
}

/* ------------------------------------------------------------------ which document */

/* Does one part of an id behind its head (…@省政府, …@2014-03-02) hold for the node? */
static bool holds(struct derivation *d, int32_t node, struct span part)
{
    if (part.n && isdigit((unsigned char)part.p[0])) {
        day at = day_parse(part);
        return at && d_date_agrees(d, &d->nodes.at[node], at) > 0;
    }
    return part.n && part.p[0] != '<' && d_node_issuer_match(d, node, d_intern(d, part)) == 2;
}

/* A weaker id, one that the document had while less was known of it (题名 before its text with issuer and day came in):
   the only document of which all of it holds; -1 none, -2 several. */
static int32_t weaker_id(struct derivation *d, struct span id)
{
    size_t at = span_find(id, SPAN("@"));
    sid head = (sid)intern_get(&d->string_index, at == SPAN_NONE ? id : span_cut(id, 0, at));
    int32_t found = -1;
    if (!head || (size_t)head >= d->stored_strings || span_has(id, SPAN("~")))
        return -1;
    for (int32_t i = d->first_name[head]; i >= 0; i = d->names.at[i].next_of_string) {
        int32_t node = d->names.at[i].node;
        if (d->names.at[i].what > NAME_INSTRUMENT || d->nodes.at[node].carrier >= 0 ||
            node == found)
            continue;
        bool all = true;
        for (struct span rest = at == SPAN_NONE ? span_of(NULL, 0) : span_from(id, at + 1);
             rest.n && all;) {
            size_t end = span_find(rest, SPAN("@"));
            all = holds(d, node, end == SPAN_NONE ? rest : span_cut(rest, 0, end));
            rest = end == SPAN_NONE ? span_of(NULL, 0) : span_from(rest, end + 1);
        }
        if (all && found >= 0)
            return -2;
        if (all)
            found = node;
    }
    return found;
}

/* The node of an older form of an id, its part when one is named (…#2). */
static int32_t older_id(struct derivation *d, const int32_t *by_key, size_t n_keys, sid verdict)
{
    struct span id = d_text(d, verdict);
    size_t mark = span_rfind(id, SPAN("#"));
    if (mark == SPAN_NONE)
        return weaker_id(d, id);
    struct span head = span_cut(id, 0, mark);
    sid carrier_key = (sid)intern_get(&d->string_index, head);
    int32_t carrier = carrier_key && (size_t)carrier_key < n_keys ? by_key[carrier_key] : -1;
    if (carrier < 0)
        carrier = weaker_id(d, head);
    int n = atoi(arena_dup(&d->arena, span_from(id, mark + 1)).p);
    if (carrier < 0)
        return carrier;
    const struct d_node *c = &d->nodes.at[carrier];
    return n >= 1 && (uint32_t)n <= c->n_parts ? c->parts + n - 1 : -1;
}

static void read_verdicts(struct derivation *d)
{
    size_t n = d->n_strings; /* grows while older ids are read, never with keys of nodes */
    int32_t *by_key = mem_alloc(n * sizeof *by_key);
    memset(by_key, -1, n * sizeof *by_key);
    for (size_t i = 0; i < d->nodes.n; i++)
        by_key[d->nodes.at[i].key] = (int32_t)i;
    for (size_t i = 0; i < d->decisions.n; i++) {
        struct d_decision *x = &d->decisions.at[i];
        if (is_verdict(d, x, decision_none) || is_verdict(d, x, decision_not_an_act))
            continue;
        x->node = by_key[x->verdict];
        if (x->node < 0)
            x->node = older_id(d, by_key, n, x->verdict);
        if (x->node < 0 && x->state == RULING_APPLIED)
            x->state = x->node == -2 ? RULING_SEVERAL_IDS : RULING_UNKNOWN_ID;
        if (x->node < 0)
            x->node = -1;
    }
    free(by_key);
}

/* The printed facts that agree with the document that a person chose. */
static uint8_t facts_of(struct derivation *d, const struct d_ref *r, int32_t node)
{
    const struct d_node *n = &d->nodes.at[node];
    uint8_t agrees = r->number && r->number == n->number ? FACT_NUMBER : 0;
    if (r->title && (n->title || n->instruments.n) && d_node_bears(d, node, r->title))
        agrees |= FACT_TITLE;
    if (r->date && d_date_agrees(d, n, r->date) > 0)
        agrees |= FACT_DATE;
    if (r->issuer && d_node_issuer_match(d, node, r->issuer) == 2)
        agrees |= FACT_ISSUER;
    return agrees;
}

/* ------------------------------------------------------------------ stubs that nobody means any more */

static void unlink_name(struct derivation *d, int32_t name)
{
    int32_t *link = &d->first_name[d->names.at[name].string];
    while (*link != name)
        link = &d->names.at[*link].next_of_string;
    *link = d->names.at[name].next_of_string;
}

static void bury(struct derivation *d, int32_t node)
{
    struct d_node *n = &d->nodes.at[node];
    n->dead = true;
    for (int32_t i = n->first_name; i >= 0; i = d->names.at[i].next_of_node)
        unlink_name(d, i);
    for (uint32_t k = 0; k < n->n_parts; k++)
        bury(d, n->parts + (int32_t)k);
}

/* Buries the stubs `was` that only decided mentions had made: an orphan that nobody cites would be a false gap. */
static void bury_unmeant(struct derivation *d, const int32_t *was, size_t n)
{
    bool *meant = mem_alloc(d->nodes.n * sizeof *meant + 1);
    memset(meant, 0, d->nodes.n * sizeof *meant);
    for (size_t i = 0; i < d->refs.n; i++) {
        const struct d_ref *r = &d->refs.at[i];
        if (r->node >= 0)
            meant[r->node] = true;
        for (uint32_t k = 0; k < r->cand_n; k++)
            meant[d->candidates.at[r->cand_from + k]] = true;
    }
    for (size_t i = 0; i < n; i++) {
        int32_t stub = was[i];
        if (d->nodes.at[stub].carrier >= 0)
            stub = d->nodes.at[stub].carrier;
        const struct d_node *s = &d->nodes.at[stub];
        bool keep = s->doc >= 0 || s->dead || meant[stub];
        for (uint32_t k = 0; k < s->n_parts; k++)
            keep |= meant[s->parts + (int32_t)k];
        if (!keep)
            bury(d, stub);
    }
    free(meant);
}

static void bury_works(struct derivation *d)
{
    for (size_t i = 0; i < d->works.n; i++)
        d->works.at[i].dead = true;
    for (size_t i = 0; i < d->nodes.n; i++)
        if (!d->nodes.at[i].dead)
            d->works.at[d->nodes.at[i].work].dead = false;
}

void derive_rulings(struct derivation *d)
{
    struct VEC(int32_t) was = { 0 };
    if (!d->decisions.n)
        return;
    read_verdicts(d);
    for (size_t i = 0; i < d->decisions.n; i++) {
        const struct d_decision *x = &d->decisions.at[i];
        if (x->state != RULING_APPLIED || is_verdict(d, x, decision_not_an_act))
            continue;
        struct d_ref *r = &d->refs.at[x->ref];
        if (r->node >= 0 && r->node != x->node && d->nodes.at[r->node].doc < 0)
            vec_push(&was, r->node);
        r->cand_n = 0;
        r->conflicts = 0;
        r->agrees = x->node >= 0 ? facts_of(d, r, x->node) : 0;
        r->confidence = SCORE_CERTAIN; /* a person has read it */
        d_bind(d, r, x->node, RESOLVED_DECISION, 0, 100);
    }
    if (was.n) {
        bury_unmeant(d, was.at, was.n);
        bury_works(d);
    }
    vec_release(&was);
}

/* ------------------------------------------------------------------ rows */

enum wh_status derive_save_rulings(struct derivation *d)
{
    sqlite3_stmt *q = NULL;
    enum wh_status rc = store_prepare(&q, d->st, "INSERT INTO ruling VALUES (?, ?, ?, ?)", d->err);
    for (size_t i = 0; i < d->decisions.n && rc == WH_OK; i++) {
        const struct d_decision *x = &d->decisions.at[i];
        bool known = x->node >= 0 && !d->nodes.at[x->node].dead;
        bind_id(q, 1, x->id);
        bind_id(q, 2, x->ref >= 0 ? d->refs.at[x->ref].id : 0);
        bind_id(q, 3, known ? d->rows[ROW_NODE][x->node] : 0);
        bind_span(q, 4, span_str(state_name[x->state]));
        rc = store_run(d->st, q, d->err);
    }
    sqlite3_finalize(q);
    return rc;
}
