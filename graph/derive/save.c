// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Arrays -> derived tables: what each shall hold, by rising key, so that every page is written once and what is there can be compared
// (rows.c).
#include <stdlib.h>

#include "base/buf.h"
#include "graph/derive/derive_p.h"

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
    sqlite3_stmt *q = NULL;
    enum wh_status rc = store_prepare(&q, d->st, "INSERT INTO string VALUES (?, ?)", d->err);
    for (size_t i = d->stored_strings; i < d->n_strings && rc == WH_OK; i++) {
        bind_id(q, 1, (int64_t)i);
        bind_span(q, 2, d->strings[i]);
        rc = store_run(d->st, q, d->err);
    }
    sqlite3_finalize(q);
    return rc;
}

/* A row of a table that holds two numbers, or of act_evidence. */
struct pair {
    int64_t a, b;
    int32_t ref;
};
struct pair_vec VEC(struct pair);

struct saving {
    struct derivation *d;
    struct span *act_keys;
    int64_t *old_nodes, *old_acts; /* by index: the row that it had; 0: none */
    struct pair_vec pairs;         /* of the table that is written now */
    char days[4][11];              /* of the row that is told now */
};

/* ------------------------------------------------------------------ rows that others refer to */

/* Room between two rows of a new store. Those of nodes index arrays. */
enum { STEP_NODES = 4, STEP_ACTS = 16 };
/* Bits of a row's number inside its block: some hundred rows, with that room. */
enum { NARROW = 8, WIDE = 10 };

/* Calls `take` with each row of the query. */
static enum wh_status each_old(struct derivation *d, const char *sql, void *ctx,
                               void (*take)(void *ctx, sqlite3_stmt *q))
{
    sqlite3_stmt *q = NULL;
    enum wh_status rc = store_prepare(&q, d->st, sql, d->err);
    int step = SQLITE_DONE;
    while (rc == WH_OK && (step = sqlite3_step(q)) == SQLITE_ROW)
        take(ctx, q);
    if (rc == WH_OK && step != SQLITE_DONE)
        rc = store_fail(d->st, d->err, "read");
    sqlite3_finalize(q);
    return rc;
}

/* Numbers of rows by the string that is their key. */
struct old_keys {
    int64_t *row;
    size_t n;
};

static void take_key(void *ctx, sqlite3_stmt *q)
{
    struct old_keys *old = ctx;
    int64_t key = sqlite3_column_int64(q, 1);
    if (key > 0 && (uint64_t)key < old->n)
        old->row[key] = sqlite3_column_int64(q, 0);
}

static enum wh_status old_keys_read(struct old_keys *old, struct derivation *d, const char *sql)
{
    *old = (struct old_keys){ mem_alloc(d->n_strings * sizeof *old->row), d->n_strings };
    memset(old->row, 0, old->n * sizeof *old->row);
    return each_old(d, sql, old, take_key);
}

static enum wh_status number_works(struct derivation *d)
{
    struct old_keys old;
    enum wh_status rc = old_keys_read(&old, d, "SELECT id, key_id FROM work");
    int64_t *rows = d->rows[ROW_WORK] = mem_alloc(d->works.n * sizeof *rows + 1);
    for (size_t i = 0; i < d->works.n; i++)
        rows[i] = d->works.at[i].dead ? NO_ROW : old.row[d->works.at[i].key];
    free(old.row);
    d_number_rows(rows, d->works.n, STEP_NODES);
    return rc;
}

static int64_t *copy_of(const int64_t *rows, size_t n)
{
    int64_t *copy = mem_alloc(n * sizeof *copy + 1);
    memcpy(copy, rows, n * sizeof *copy);
    return copy;
}

static enum wh_status number_nodes(struct saving *s)
{
    struct derivation *d = s->d;
    struct old_keys old;
    enum wh_status rc = old_keys_read(&old, d, "SELECT id, key_id FROM node");
    int64_t *rows = d->rows[ROW_NODE] = mem_alloc(d->nodes.n * sizeof *rows + 1);
    for (size_t i = 0; i < d->nodes.n; i++)
        rows[i] = d->nodes.at[i].dead ? NO_ROW : old.row[d->nodes.at[i].key];
    free(old.row);
    s->old_nodes = copy_of(rows, d->nodes.n);
    d_number_rows(rows, d->nodes.n, STEP_NODES);
    return rc;
}

/* The ids of acts: actor|relation|target|scope, each once (titles may hold a |). */
static struct span *name_acts(struct derivation *d)
{
    struct span *keys = mem_alloc(d->acts.n * sizeof *keys + 1);
    struct buf key = { 0 };
    struct intern taken = { 0 };
    for (size_t i = 0; i < d->acts.n; i++) {
        const struct d_act *a = &d->acts.at[i];
        buf_clear(&key);
        buf_span(&key, d_text(d, d->nodes.at[a->actor].key));
        buf_printf(&key, "|%s|", relation_info[a->relation].json);
        buf_span(&key, d_text(d, d->nodes.at[a->from].key));
        buf_printf(&key, "|%s", scope_name[a->scope]);
        size_t plain = key.n;
        for (int n = 2; *intern_at(&taken, buf_as_span(&key)); n++) {
            key.n = plain;
            buf_printf(&key, "~%d", n);
        }
        *intern_at(&taken, buf_as_span(&key)) = 1;
        keys[i] = arena_dup(&d->arena, buf_as_span(&key));
    }
    intern_release(&taken);
    buf_release(&key);
    return keys;
}

static void take_act(void *ctx, sqlite3_stmt *q)
{
    int64_t row = sqlite3_column_int64(q, 0);
    if (row > 0)
        *intern_at(ctx, column_span(q, 1)) = row;
}

static enum wh_status number_acts(struct saving *s)
{
    struct derivation *d = s->d;
    struct intern old = { 0 };
    enum wh_status rc = each_old(d, "SELECT id, key FROM act", &old, take_act);
    int64_t *rows = d->rows[ROW_ACT] = mem_alloc(d->acts.n * sizeof *rows + 1);
    for (size_t i = 0; i < d->acts.n; i++)
        rows[i] = intern_get(&old, s->act_keys[i]);
    intern_release(&old);
    s->old_acts = copy_of(rows, d->acts.n);
    d_number_rows(rows, d->acts.n, STEP_ACTS);
    return rc;
}

/* What tells an edge from the others, in rows as they were. */
struct edge_key {
    int64_t from, to, act, relation_and_role;
};

static struct span edge_span(const struct edge_key *k)
{
    return span_of((const char *)k, sizeof *k);
}

static void take_edge(void *ctx, sqlite3_stmt *q)
{
    struct edge_key k = { sqlite3_column_int64(q, 1), sqlite3_column_int64(q, 2),
                          sqlite3_column_int64(q, 5),
                          sqlite3_column_int64(q, 3) * 8 + sqlite3_column_int64(q, 4) };
    int64_t row = sqlite3_column_int64(q, 0);
    if (row > 0)
        *intern_at(ctx, edge_span(&k)) = row;
}

static enum wh_status number_edges(struct saving *s)
{
    struct derivation *d = s->d;
    struct intern old = { 0 };
    enum wh_status rc =
        each_old(d, "SELECT id, from_id, to_id, relation, role, coalesce(act_id, 0) FROM edge",
                 &old, take_edge);
    int64_t *rows = d->rows[ROW_EDGE] = mem_alloc(d->edges.n * sizeof *rows + 1);
    for (size_t i = 0; i < d->edges.n; i++) {
        const struct d_edge *e = &d->edges.at[i];
        struct edge_key k = { s->old_nodes[e->from], s->old_nodes[e->to],
                              e->act >= 0 ? s->old_acts[e->act] : 0, e->relation * 8 + e->role };
        bool is_new = k.from == 0 || k.to == 0 || (e->act >= 0 && k.act == 0);
        rows[i] = is_new ? 0 : intern_get(&old, edge_span(&k));
    }
    intern_release(&old);
    d_number_rows(rows, d->edges.n, STEP_ACTS);
    return rc;
}

/* ------------------------------------------------------------------ what the tables shall hold */

static struct cell id_cell(int64_t id)
{
    return (struct cell){ id ? CELL_NUMBER : CELL_NONE, id, { 0 } };
}

static struct cell number_cell(int64_t number)
{
    return (struct cell){ CELL_NUMBER, number, { 0 } };
}

static struct cell text_cell(struct span text)
{
    return (struct cell){ text.n ? CELL_TEXT : CELL_NONE, 0, text };
}

static struct cell day_cell(struct saving *s, int at, day when)
{
    return text_cell(span_of(s->days[at], day_format(s->days[at], when)));
}

static int64_t row(const struct derivation *d, enum numbered what, int32_t index)
{
    return index >= 0 ? d->rows[what][index] : 0;
}

static bool fill_work(void *ctx, size_t i, struct cell *c)
{
    const struct derivation *d = ((struct saving *)ctx)->d;
    c[0] = id_cell(d->rows[ROW_WORK][i]);
    c[1] = id_cell(d->works.at[i].key);
    return d->rows[ROW_WORK][i] != 0;
}

static bool fill_node(void *ctx, size_t i, struct cell *c)
{
    struct saving *s = ctx;
    struct derivation *d = s->d;
    const struct d_node *n = &d->nodes.at[i];
    if (n->dead)
        return false;
    c[0] = id_cell(d->rows[ROW_NODE][i]);
    c[1] = id_cell(n->key);
    c[2] = id_cell(row(d, ROW_WORK, n->work));
    c[3] = number_cell(n->presence);
    c[4] = id_cell(row(d, ROW_NODE, n->carrier));
    c[5] = id_cell(n->part);
    c[6] = id_cell(n->lead >= 0 ? d->docs.at[n->lead].id : 0);
    c[7] = id_cell(n->number);
    c[8] = id_cell(n->title);
    c[9] = text_cell(d_text(d, joined(d, n->instruments)));
    c[10] = id_cell(n->issuers_text);
    c[11] = day_cell(s, 0, n->issued);
    c[12] = day_cell(s, 1, n->edition);
    c[13] = day_cell(s, 2, n->published);
    c[14] = text_cell(n->effective);
    c[15] = day_cell(s, 3, n->effective_on);
    c[16] = text_cell(n->basis);
    c[17] = text_cell(n->expires);
    c[18] = text_cell(n->kind);
    return true;
}

static bool fill_document_node(void *ctx, size_t i, struct cell *c)
{
    const struct derivation *d = ((struct saving *)ctx)->d;
    c[0] = id_cell(d->docs.at[i].id);
    c[1] = id_cell(row(d, ROW_NODE, d->docs.at[i].node));
    return true;
}

static int by_use(const void *pa, const void *pb)
{
    const struct d_name *a = pa, *b = pb;
    if (a->what != b->what)
        return a->what < b->what ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

/* Names by string, use, node. Most strings are the name of one: those are put in their place without comparing. */
static void sort_names(struct derivation *d)
{
    size_t *end = mem_alloc((d->n_strings + 1) * sizeof *end); /* of the names of a string */
    struct d_name *sorted = mem_alloc(d->names.n * sizeof *sorted + 1);
    memset(end, 0, (d->n_strings + 1) * sizeof *end);
    for (size_t i = 0; i < d->names.n; i++)
        end[d->names.at[i].string + 1]++;
    for (size_t s = 0; s < d->n_strings; s++)
        end[s + 1] += end[s];
    for (size_t i = 0; i < d->names.n; i++)
        sorted[end[d->names.at[i].string]++] = d->names.at[i];
    for (size_t s = 0, from = 0; s < d->n_strings; from = end[s++])
        if (end[s] > from + 1)
            qsort(sorted + from, end[s] - from, sizeof *sorted, by_use);
    free(end);
    free(d->names.at);
    d->names.at = sorted;
    d->names.cap = d->names.n;
}

static bool fill_name(void *ctx, size_t i, struct cell *c)
{
    const struct derivation *d = ((struct saving *)ctx)->d;
    const struct d_name *n = &d->names.at[i];
    c[0] = id_cell(n->string);
    c[1] = number_cell(n->what);
    c[2] = id_cell(row(d, ROW_NODE, n->node));
    return !d->nodes.at[n->node].dead;
}

static bool fill_act(void *ctx, size_t i, struct cell *c)
{
    struct saving *s = ctx;
    const struct derivation *d = s->d;
    const struct d_act *a = &d->acts.at[i];
    c[0] = id_cell(d->rows[ROW_ACT][i]);
    c[1] = text_cell(s->act_keys[i]);
    c[2] = id_cell(row(d, ROW_NODE, a->actor));
    c[3] = number_cell(a->relation);
    c[4] = id_cell(row(d, ROW_NODE, a->from));
    c[5] = id_cell(row(d, ROW_NODE, a->to));
    c[6] = text_cell(span_str(scope_name[a->scope]));
    c[7] = text_cell(a->effective);
    c[8] = text_cell(span_str(basis_name[a->basis == BASIS_NONE ? BASIS_UNKNOWN : a->basis]));
    c[9] = text_cell(a->until);
    c[10] = text_cell(a->area);
    c[11] = text_cell(d_text(d, a->provisions));
    c[12] = number_cell(a->level);
    c[13] = number_cell(a->how);
    c[14] = number_cell(a->agrees);
    c[15] = number_cell(a->conflicts);
    c[16] = number_cell(a->inherited);
    c[17] = number_cell(a->sure);
    return true;
}

static void list_evidence(struct saving *s)
{
    const struct derivation *d = s->d;
    s->pairs.n = 0;
    for (size_t i = 0; i < d->acts.n; i++) {
        struct d_range r = d->acts.at[i].evidence;
        for (uint32_t k = 0; k < r.n; k++)
            vec_push(&s->pairs, ((struct pair){ d->rows[ROW_ACT][i], (int64_t)k + 1,
                                                d->evidence.at[r.from + k] }));
    }
}

static bool fill_evidence(void *ctx, size_t i, struct cell *c)
{
    const struct saving *s = ctx;
    const struct pair *p = &s->pairs.at[i];
    const struct d_ref *e = &s->d->refs.at[p->ref];
    c[0] = id_cell(p->a);
    c[1] = id_cell(p->b);
    c[2] = id_cell(e->history ? 0 : e->id);
    c[3] = id_cell(e->history ? s->d->histories.at[e->id].id : 0);
    return true;
}

static bool fill_edge(void *ctx, size_t i, struct cell *c)
{
    const struct derivation *d = ((struct saving *)ctx)->d;
    const struct d_edge *e = &d->edges.at[i];
    c[0] = id_cell(d->rows[ROW_EDGE][i]);
    c[1] = id_cell(row(d, ROW_NODE, e->from));
    c[2] = id_cell(row(d, ROW_NODE, e->to));
    c[3] = number_cell(e->relation);
    c[4] = number_cell(e->role);
    c[5] = number_cell(e->level);
    c[6] = id_cell(row(d, ROW_ACT, e->act));
    c[7] = number_cell(e->mentions);
    c[8] = number_cell(e->how);
    c[9] = number_cell(e->sure);
    c[10] = number_cell(e->wrong_way);
    return true;
}

/* Mentions were loaded by rising id, histories stand behind them. */
static bool fill_binding(void *ctx, size_t i, struct cell *c)
{
    const struct derivation *d = ((struct saving *)ctx)->d;
    const struct d_ref *r = &d->refs.at[i];
    c[0] = id_cell(r->id);
    c[1] = id_cell(row(d, ROW_NODE, r->node));
    c[2] = id_cell(row(d, ROW_EDGE, r->edge));
    c[3] = number_cell(r->level);
    c[4] = number_cell(r->how);
    c[5] = number_cell(r->agrees);
    c[6] = number_cell(r->conflicts);
    c[7] = number_cell(r->sure);
    return !r->history;
}

static int by_pair(const void *pa, const void *pb)
{
    const struct pair *a = pa, *b = pb;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

/* Sorts the pairs and drops those that are there twice. */
static void sort_pairs(struct pair_vec *v)
{
    size_t n = 0;
    if (v->n)
        qsort(v->at, v->n, sizeof *v->at, by_pair);
    for (size_t i = 0; i < v->n; i++)
        if (!n || by_pair(&v->at[n - 1], &v->at[i]))
            v->at[n++] = v->at[i];
    v->n = n;
}

static void list_candidates(struct saving *s)
{
    const struct derivation *d = s->d;
    s->pairs.n = 0;
    for (size_t i = 0; i < d->refs.n; i++) {
        const struct d_ref *r = &d->refs.at[i];
        for (uint32_t k = 0; k < r->cand_n && !r->history; k++)
            vec_push(
                &s->pairs,
                ((struct pair){ r->id, row(d, ROW_NODE, d->candidates.at[r->cand_from + k]), 0 }));
    }
    sort_pairs(&s->pairs);
}

/* A law is cited ten thousand times and oddly a few: its warnings read these. */
static void list_odd_citations(struct saving *s)
{
    const struct derivation *d = s->d;
    s->pairs.n = 0;
    for (size_t i = 0; i < d->refs.n; i++) {
        const struct d_ref *r = &d->refs.at[i];
        const struct d_edge *e = r->edge >= 0 ? &d->edges.at[r->edge] : NULL;
        if (e && !r->history &&
            ((r->conflicts & (FACT_NUMBER | FACT_TITLE)) || (r->flags & FLAG_CORRECTED) ||
             (e->relation == REL_CITES && (r->flags & FLAG_INTENDED))))
            vec_push(&s->pairs, ((struct pair){ row(d, ROW_NODE, e->to), r->id, 0 }));
    }
    sort_pairs(&s->pairs);
}

static bool fill_pair(void *ctx, size_t i, struct cell *c)
{
    const struct saving *s = ctx;
    c[0] = id_cell(s->pairs.at[i].a);
    c[1] = id_cell(s->pairs.at[i].b);
    return true;
}

static enum wh_status number_all(struct saving *s)
{
    struct derivation *d = s->d;
    s->act_keys = name_acts(d);
    enum wh_status rc = number_works(d);
    if (rc == WH_OK)
        rc = number_nodes(s);
    if (rc == WH_OK)
        rc = number_acts(s);
    return rc == WH_OK ? number_edges(s) : rc;
}

static enum wh_status save_tables(struct saving *s)
{
    struct derivation *d = s->d;
    const struct {
        struct d_table t;
        void (*list)(struct saving *); /* fills s->pairs, whose rows it has then */
    } tables[] = {
        { { "work", { "id" }, 1, 2, NARROW, d->works.n, fill_work, s }, NULL },
        { { "node", { "id" }, 1, 19, NARROW, d->nodes.n, fill_node, s }, NULL },
        { { "document_node", { "document_id" }, 1, 2, NARROW, d->docs.n, fill_document_node, s },
          NULL },
        { { "name", { "string_id", "what", "node_id" }, 3, 3, NARROW, d->names.n, fill_name, s },
          NULL },
        { { "act", { "id" }, 1, 18, WIDE, d->acts.n, fill_act, s }, NULL },
        { { "act_evidence", { "act_id", "n" }, 2, 4, NARROW, 0, fill_evidence, s }, list_evidence },
        { { "edge", { "id" }, 1, 11, WIDE, d->edges.n, fill_edge, s }, NULL },
        { { "binding", { "mention_id" }, 1, 8, NARROW, d->refs.n, fill_binding, s }, NULL },
        { { "candidate", { "mention_id", "node_id" }, 2, 2, NARROW, 0, fill_pair, s },
          list_candidates },
        { { "odd_citation", { "node_id", "mention_id" }, 2, 2, NARROW, 0, fill_pair, s },
          list_odd_citations },
    };
    enum wh_status rc = WH_OK;
    sort_names(d);
    for (size_t i = 0; i < sizeof tables / sizeof *tables && rc == WH_OK; i++) {
        struct d_table t = tables[i].t;
        if (tables[i].list) {
            tables[i].list(s);
            t.n = s->pairs.n;
        }
        rc = d_write_table(d, &t);
    }
    return rc;
}

enum wh_status derive_save(struct derivation *d)
{
    struct saving s = { .d = d };
    unique_ids(d);
    for (size_t i = 0; i < d->nodes.n; i++) { /* strings first: rows refer to them */
        d->nodes.at[i].issuers_text = joined(d, d->nodes.at[i].issuers);
        joined(d, d->nodes.at[i].instruments);
    }
    enum wh_status rc = save_strings(d);
    if (rc == WH_OK)
        rc = d_blocks_salt(d);
    if (rc == WH_OK)
        rc = number_all(&s);
    if (rc == WH_OK)
        rc = save_tables(&s);
    if (rc == WH_OK)
        rc = derive_save_rulings(d);
    vec_release(&s.pairs);
    free(s.old_nodes);
    free(s.old_acts);
    free(s.act_keys);
    return rc;
}
