// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Arrays -> derived tables. Rows go in by rising key, so that every page is written once.
#include <stdlib.h>

#include "base/buf.h"
#include "graph/derive/derive_p.h"

static int64_t row(int32_t index)
{
    return index + 1; /* 0 binds NULL */
}

struct writer {
    struct derivation *d;
    sqlite3_stmt *q;
    enum wh_status rc;
};

static struct writer writer_open(struct derivation *d, const char *sql)
{
    struct writer w = { .d = d };
    w.rc = store_prepare(&w.q, d->st, sql, d->err);
    return w;
}

static bool put(struct writer *w)
{
    if (w->rc == WH_OK && sqlite3_step(w->q) != SQLITE_DONE)
        w->rc = store_fail(w->d->st, w->d->err, "write to");
    sqlite3_reset(w->q);
    return w->rc == WH_OK;
}

static enum wh_status writer_close(struct writer *w)
{
    sqlite3_finalize(w->q);
    return w->rc;
}

/* "A;B" of items that are sids. */
static sid joined(struct derivation *d, struct d_range r)
{
    if (r.n == 1)
        return d->items.at[r.from];
    struct buf b = { 0 };
    for (uint32_t i = 0; i < r.n; i++) {
        if (i)
            buf_char(&b, ';');
        buf_span(&b, d_text(d, d->items.at[r.from + i]));
    }
    sid s = d_intern(d, buf_as_span(&b));
    buf_release(&b);
    return s;
}

/* The id itself, or with a mark that no other of its kind bears: ID~2, ID~3 … `taken` says by sid which are given away. */
static sid take_id(struct derivation *d, bool *taken, sid id)
{
    sid one = id;
    for (int n = 2; taken[one]; n++) {
        struct buf b = { 0 };
        buf_span(&b, d_text(d, id));
        buf_printf(&b, "~%d", n);
        one = d_intern(d, buf_as_span(&b));
        buf_release(&b);
    }
    taken[one] = true;
    return one;
}

/* Each id once: titles may be printed as ids are made (甲#2, 甲~2), and one text never ends a run. O(n). */
static void unique_ids(struct derivation *d)
{
    size_t room =
        d->n_strings + d->nodes.n + d->works.n + 2; /* each takes one new string at most */
    bool *taken = mem_alloc(room);
    memset(taken, 0, room);
    for (size_t i = 0; i < d->nodes.n; i++)
        if (!d->nodes.at[i].dead)
            d->nodes.at[i].key =
                take_id(d, taken, d->nodes.at[i].key ? d->nodes.at[i].key : d_intern(d, SPAN("?")));
    memset(taken, 0, room);
    for (size_t i = 0; i < d->works.n; i++)
        if (!d->works.at[i].dead)
            d->works.at[i].key = take_id(d, taken, d->works.at[i].key);
    free(taken);
}

static enum wh_status save_strings(struct derivation *d)
{
    struct writer w = writer_open(d, "INSERT INTO string VALUES (?, ?)");
    for (size_t i = d->stored_strings; i < d->n_strings && w.rc == WH_OK; i++) {
        bind_id(w.q, 1, (int64_t)i);
        bind_span(w.q, 2, d->strings[i]);
        put(&w);
    }
    return writer_close(&w);
}

static enum wh_status save_works(struct derivation *d)
{
    struct writer w = writer_open(d, "INSERT INTO work VALUES (?, ?)");
    for (size_t i = 0; i < d->works.n && w.rc == WH_OK; i++) {
        if (d->works.at[i].dead)
            continue;
        bind_id(w.q, 1, row((int32_t)i));
        bind_id(w.q, 2, d->works.at[i].key);
        put(&w);
    }
    return writer_close(&w);
}

static void bind_day(sqlite3_stmt *q, int at, day when)
{
    char text[11];
    bind_copy(q, at, span_of(text, day_format(text, when)));
}

static void bind_node(struct derivation *d, sqlite3_stmt *q, int32_t i)
{
    const struct d_node *n = &d->nodes.at[i];
    bind_id(q, 1, row(i));
    bind_id(q, 2, n->key);
    bind_id(q, 3, row(n->work));
    bind_int(q, 4, n->presence);
    bind_id(q, 5, n->carrier >= 0 ? row(n->carrier) : 0);
    bind_id(q, 6, n->part);
    bind_id(q, 7, n->lead >= 0 ? d->docs.at[n->lead].id : 0);
    bind_id(q, 8, n->number);
    bind_id(q, 9, n->title);
    bind_span(q, 10, d_text(d, joined(d, n->instruments)));
    bind_id(q, 11, n->issuers_text);
    bind_day(q, 12, n->issued);
    bind_day(q, 13, n->edition);
    bind_day(q, 14, n->published);
    bind_span(q, 15, n->effective);
    bind_day(q, 16, n->effective_on);
    bind_span(q, 17, n->basis);
    bind_span(q, 18, n->expires);
    bind_span(q, 19, n->kind);
}

static enum wh_status save_nodes(struct derivation *d)
{
    struct writer w = writer_open(
        d, "INSERT INTO node VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (size_t i = 0; i < d->nodes.n && w.rc == WH_OK; i++) {
        if (d->nodes.at[i].dead)
            continue;
        bind_node(d, w.q, (int32_t)i);
        put(&w);
    }
    if (writer_close(&w) != WH_OK)
        return w.rc;
    w = writer_open(d, "INSERT INTO document_node VALUES (?, ?)");
    for (size_t i = 0; i < d->docs.n && w.rc == WH_OK; i++) {
        bind_id(w.q, 1, d->docs.at[i].id);
        bind_id(w.q, 2, row(d->docs.at[i].node));
        put(&w);
    }
    return writer_close(&w);
}

static int by_name(const void *pa, const void *pb)
{
    const struct d_name *a = pa, *b = pb;
    if (a->string != b->string)
        return a->string < b->string ? -1 : 1;
    if (a->what != b->what)
        return a->what < b->what ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

static enum wh_status save_names(struct derivation *d)
{
    struct writer w = writer_open(d, "INSERT INTO name VALUES (?, ?, ?)");
    if (d->names.n)
        qsort(d->names.at, d->names.n, sizeof *d->names.at, by_name);
    for (size_t i = 0; i < d->names.n && w.rc == WH_OK; i++) {
        if (d->nodes.at[d->names.at[i].node].dead)
            continue;
        bind_id(w.q, 1, d->names.at[i].string);
        bind_int(w.q, 2, d->names.at[i].what);
        bind_id(w.q, 3, row(d->names.at[i].node));
        put(&w);
    }
    return writer_close(&w);
}

static void bind_act(struct derivation *d, sqlite3_stmt *q, int32_t i, struct buf *key,
                     struct intern *taken)
{
    const struct d_act *a = &d->acts.at[i];
    buf_clear(key);
    buf_span(key, d_text(d, d->nodes.at[a->actor].key));
    buf_printf(key, "|%s|", relation_info[a->relation].json);
    buf_span(key, d_text(d, d->nodes.at[a->from].key));
    buf_printf(key, "|%s", scope_name[a->scope]);
    size_t plain = key->n;
    for (int n = 2; *intern_at(taken, buf_as_span(key)); n++) { /* titles may hold a | */
        key->n = plain;
        buf_printf(key, "~%d", n);
    }
    *intern_at(taken, buf_as_span(key)) = 1;
    bind_id(q, 1, row(i));
    bind_span(q, 2, buf_as_span(key));
    bind_id(q, 3, row(a->actor));
    bind_int(q, 4, a->relation);
    bind_id(q, 5, row(a->from));
    bind_id(q, 6, a->to >= 0 ? row(a->to) : 0);
    bind_span(q, 7, span_str(scope_name[a->scope]));
    bind_span(q, 8, a->effective);
    bind_span(q, 9, span_str(basis_name[a->basis == BASIS_NONE ? BASIS_UNKNOWN : a->basis]));
    bind_span(q, 10, a->until);
    bind_span(q, 11, a->area);
    bind_span(q, 12, d_text(d, a->provisions));
    bind_int(q, 13, a->level);
    bind_int(q, 14, a->how);
    bind_int(q, 15, a->agrees);
    bind_int(q, 16, a->conflicts);
    bind_int(q, 17, a->inherited);
    bind_int(q, 18, a->sure);
}

static enum wh_status save_acts(struct derivation *d)
{
    struct buf key = { 0 };
    struct writer w = writer_open(
        d, "INSERT INTO act VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    struct intern taken = { 0 };
    for (size_t i = 0; i < d->acts.n && w.rc == WH_OK; i++) {
        bind_act(d, w.q, (int32_t)i, &key, &taken);
        put(&w);
    }
    intern_release(&taken);
    buf_release(&key);
    if (writer_close(&w) != WH_OK)
        return w.rc;
    w = writer_open(d, "INSERT INTO act_evidence VALUES (?, ?, ?, ?)");
    for (size_t i = 0; i < d->acts.n; i++) {
        struct d_range r = d->acts.at[i].evidence;
        for (uint32_t k = 0; k < r.n && w.rc == WH_OK; k++) {
            const struct d_ref *e = &d->refs.at[d->evidence.at[r.from + k]];
            bind_id(w.q, 1, row((int32_t)i));
            bind_id(w.q, 2, (int64_t)k + 1);
            bind_id(w.q, 3, e->history ? 0 : e->id);
            bind_id(w.q, 4, e->history ? d->histories.at[e->id].id : 0);
            put(&w);
        }
    }
    return writer_close(&w);
}

static enum wh_status save_edges(struct derivation *d)
{
    struct writer w = writer_open(d, "INSERT INTO edge VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (size_t i = 0; i < d->edges.n && w.rc == WH_OK; i++) {
        const struct d_edge *e = &d->edges.at[i];
        bind_id(w.q, 1, row((int32_t)i));
        bind_id(w.q, 2, row(e->from));
        bind_id(w.q, 3, row(e->to));
        bind_int(w.q, 4, e->relation);
        bind_int(w.q, 5, e->role);
        bind_int(w.q, 6, e->level);
        bind_id(w.q, 7, e->act >= 0 ? row(e->act) : 0);
        bind_int(w.q, 8, e->mentions);
        bind_int(w.q, 9, e->how);
        bind_int(w.q, 10, e->sure);
        bind_int(w.q, 11, e->wrong_way);
        put(&w);
    }
    return writer_close(&w);
}

static enum wh_status save_bindings(struct derivation *d)
{
    struct writer w = writer_open(d, "INSERT INTO binding VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    for (size_t i = 0; i < d->refs.n && w.rc == WH_OK;
         i++) { /* mentions were loaded by rising id */
        const struct d_ref *r = &d->refs.at[i];
        if (r->history)
            continue;
        bind_id(w.q, 1, r->id);
        bind_id(w.q, 2, r->node >= 0 ? row(r->node) : 0);
        bind_id(w.q, 3, r->edge >= 0 ? row(r->edge) : 0);
        bind_int(w.q, 4, r->level);
        bind_int(w.q, 5, r->how);
        bind_int(w.q, 6, r->agrees);
        bind_int(w.q, 7, r->conflicts);
        bind_int(w.q, 8, r->sure);
        put(&w);
    }
    if (writer_close(&w) != WH_OK)
        return w.rc;
    w = writer_open(d, "INSERT OR IGNORE INTO candidate VALUES (?, ?)");
    for (size_t i = 0; i < d->refs.n; i++) {
        const struct d_ref *r = &d->refs.at[i];
        for (uint32_t k = 0; k < r->cand_n && !r->history && w.rc == WH_OK; k++) {
            bind_id(w.q, 1, r->id);
            bind_id(w.q, 2, row(d->candidates.at[r->cand_from + k]));
            put(&w);
        }
    }
    return writer_close(&w);
}

struct odd {
    int32_t node;
    int64_t mention;
};

static int by_node(const void *pa, const void *pb)
{
    const struct odd *a = pa, *b = pb;
    if (a->node != b->node)
        return a->node < b->node ? -1 : 1;
    return (a->mention > b->mention) - (a->mention < b->mention);
}

/* A law is cited ten thousand times and oddly a few: its warnings read these. */
static enum wh_status save_odd_citations(struct derivation *d)
{
    struct VEC(struct odd) all = { 0 };
    for (size_t i = 0; i < d->refs.n; i++) {
        const struct d_ref *r = &d->refs.at[i];
        const struct d_edge *e = r->edge >= 0 ? &d->edges.at[r->edge] : NULL;
        if (e && !r->history &&
            ((r->conflicts & (FACT_NUMBER | FACT_TITLE)) ||
             (e->relation == REL_CITES && (r->flags & FLAG_INTENDED))))
            vec_push(&all, ((struct odd){ e->to, r->id }));
    }
    if (all.n)
        qsort(all.at, all.n, sizeof *all.at, by_node);
    struct writer w = writer_open(d, "INSERT INTO odd_citation VALUES (?, ?)");
    for (size_t i = 0; i < all.n && w.rc == WH_OK; i++) {
        bind_id(w.q, 1, row(all.at[i].node));
        bind_id(w.q, 2, all.at[i].mention);
        put(&w);
    }
    vec_release(&all);
    return writer_close(&w);
}

enum wh_status derive_save(struct derivation *d)
{
    unique_ids(d);
    for (size_t i = 0; i < d->nodes.n; i++) { /* strings first: rows refer to them */
        d->nodes.at[i].issuers_text = joined(d, d->nodes.at[i].issuers);
        joined(d, d->nodes.at[i].instruments);
    }
    enum wh_status (*const steps[])(struct derivation *) = {
        save_strings, save_works,    save_nodes,         save_names,         save_acts,
        save_edges,   save_bindings, save_odd_citations, derive_save_rulings
    };
    enum wh_status rc = WH_OK;
    for (size_t i = 0; i < sizeof steps / sizeof *steps && rc == WH_OK; i++)
        rc = steps[i](d);
    return rc;
}
