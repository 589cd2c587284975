// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Facts from tables to arrays. Every table is read once from end to end.
#include <stdlib.h>

#include "graph/derive/derive_p.h"
#include "graph/resolve/terms.h"

/* Runs `sql` and gives each row to `take`. */
static enum wh_status each_row(struct derivation *d, const char *sql,
                               void (*take)(struct derivation *, sqlite3_stmt *))
{
    sqlite3_stmt *q = NULL;
    enum wh_status rc = store_prepare(&q, d->st, sql, d->err);
    int step = SQLITE_DONE;
    if (rc == WH_OK)
        while (!d->damaged && (step = sqlite3_step(q)) == SQLITE_ROW)
            take(d, q);
    if (rc == WH_OK && !d->damaged && step != SQLITE_DONE)
        rc = store_fail(d->st, d->err, "read");
    sqlite3_finalize(q);
    if (rc == WH_OK && d->damaged) {
        rc = wh_fail(d->err, WH_E_STORE,
                     "cannot read the store '%s': its rows name others that are not there",
                     d->st->path);
        wh_hint(d->err, "see what is lost, and mend it: wenhao doctor");
    }
    return rc;
}

/* Ids index arrays here, and a store may hold any: what is none of a row stands for the first and is told when the table is read. */
static int64_t within(struct derivation *d, int64_t id, size_t n)
{
    if (id >= 0 && (uint64_t)id < n)
        return id;
    d->damaged = true;
    return 0;
}

static sid column_sid(struct derivation *d, sqlite3_stmt *q, int col)
{
    return (sid)within(d, sqlite3_column_int64(q, col), d->n_strings);
}

static day column_day(sqlite3_stmt *q, int col)
{
    return day_parse(column_span(q, col));
}

static struct span column_dup(struct derivation *d, sqlite3_stmt *q, int col)
{
    struct span s = column_span(q, col);
    return s.n ? arena_dup(&d->arena, s) : s;
}

static void take_string(struct derivation *d, sqlite3_stmt *q)
{
    enum {
        GAP = 1 << 20
    }; /* strings are never forgotten, so that their numbers have no great gaps */
    size_t id = (size_t)within(d, sqlite3_column_int64(q, 0), d->n_strings + GAP);
    if (d->damaged)
        return;
    while (d->cap_strings <= id) {
        d->cap_strings = d->cap_strings ? d->cap_strings * 2 : 1024;
        d->strings = mem_realloc(d->strings, d->cap_strings * sizeof *d->strings);
    }
    for (; d->n_strings <= id; d->n_strings++)
        d->strings[d->n_strings] = span_of(NULL, 0);
    d->strings[id] = column_dup(d, q, 1);
    *intern_at(&d->string_index, d->strings[id]) = (int64_t)id;
}

static void take_title(struct derivation *d, sqlite3_stmt *q)
{
    struct d_title *t = &d->titles[column_sid(d, q, 0)];
    t->key = column_sid(d, q, 1);
    t->family = column_sid(d, q, 2);
    t->issuer = column_sid(d, q, 3);
}

/* Appends to a range whose rows come one behind the other. */
static void extend(struct derivation *d, struct d_range *r, int32_t item)
{
    if (d->damaged)
        return;
    if (r->n == 0)
        r->from = (uint32_t)d->items.n;
    vec_push(&d->items, item);
    r->n++;
}

static void take_title_instrument(struct derivation *d, sqlite3_stmt *q)
{
    extend(d, &d->titles[column_sid(d, q, 0)].instruments, column_sid(d, q, 1));
}

/* How much of a text's own form a format keeps: text is the text, Word knows paragraphs and cells, pages of the web hold
   much beside it, OFD and PDF only tell where letters stand. */
static uint8_t format_place(struct span format)
{
    static const char *const order[] = { "text", "docx", "html", "ofd", "pdf" };
    enum { N = sizeof order / sizeof *order, OTHER = 2 };
    if (!format.n)
        return 0; /* what was read before there were formats is text */
    for (uint8_t i = 0; i < N; i++)
        if (span_eq(format, span_str(order[i])))
            return i;
    return OTHER;
}

static void take_source(struct derivation *d, sqlite3_stmt *q)
{
    struct d_source s = { .id = sqlite3_column_int64(q, 0),
                          .file = column_dup(d, q, 1),
                          .hash = column_dup(d, q, 2),
                          .published = column_day(q, 3),
                          .format = format_place(column_span(q, 4)),
                          .damage = (uint32_t)sqlite3_column_int64(q, 5) };
    vec_push(&d->sources, s);
}

_Static_assert(offsetof(struct d_source, id) == 0 && offsetof(struct d_doc, id) == 0 &&
                   offsetof(struct d_ref, id) == 0,
               "index_of reads the id at the head");

/* Index of the row with that id in an array of n structures of `size` bytes, sorted by the id at their head. */
static int32_t index_of(const void *rows, size_t n, size_t size, int64_t id)
{
    size_t lo = 0, hi = n;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        int64_t at;
        memcpy(&at, (const char *)rows + mid * size, sizeof at);
        if (at < id)
            lo = mid + 1;
        else
            hi = mid;
    }
    return (int32_t)lo;
}

static int32_t source_index(struct derivation *d, int64_t id)
{
    int32_t at = index_of(d->sources.at, d->sources.n, sizeof *d->sources.at, id);
    bool found = (size_t)at < d->sources.n && d->sources.at[at].id == id;
    return found ? at : (int32_t)within(d, -1, 0);
}

static int32_t doc_index(struct derivation *d, int64_t id)
{
    int32_t at = index_of(d->docs.at, d->docs.n, sizeof *d->docs.at, id);
    bool found = (size_t)at < d->docs.n && d->docs.at[at].id == id;
    return found ? at : (int32_t)within(d, -1, 0);
}

static void take_document(struct derivation *d, sqlite3_stmt *q)
{
    struct d_doc c = {
        .id = sqlite3_column_int64(q, 0),
        .source = source_index(d, sqlite3_column_int64(q, 1)),
        .ordinal = (uint32_t)sqlite3_column_int64(q, 2),
        .full = sqlite3_column_int(q, 3),
        .number = column_sid(d, q, 4),
        .title = column_sid(d, q, 5),
        .issued = column_day(q, 6),
        .published = column_day(q, 7),
        .effective = column_dup(d, q, 8),
        .effective_on = column_day(q, 9),
        .basis = column_dup(d, q, 10),
        .expires = column_dup(d, q, 11),
        .kind = column_dup(d, q, 12),
        .line = (uint32_t)sqlite3_column_int64(q, 13),
        .bytes = (uint64_t)sqlite3_column_int64(q, 14),
        .node = -1,
    };
    vec_push(&d->docs, c);
}

static void take_number(struct derivation *d, sqlite3_stmt *q)
{
    extend(d, &d->docs.at[doc_index(d, sqlite3_column_int64(q, 0))].numbers, column_sid(d, q, 1));
}

static void take_issuer(struct derivation *d, sqlite3_stmt *q)
{
    extend(d, &d->docs.at[doc_index(d, sqlite3_column_int64(q, 0))].issuers, column_sid(d, q, 1));
}

static void take_instrument(struct derivation *d, sqlite3_stmt *q)
{
    extend(d, &d->docs.at[doc_index(d, sqlite3_column_int64(q, 0))].instruments,
           column_sid(d, q, 1));
}

static void take_part(struct derivation *d, sqlite3_stmt *q)
{
    if (column_sid(d, q, 1))
        extend(d, &d->docs.at[doc_index(d, sqlite3_column_int64(q, 0))].parts, column_sid(d, q, 1));
}

static void take_history(struct derivation *d, sqlite3_stmt *q)
{
    struct d_history h = {
        .id = sqlite3_column_int64(q, 0),
        .doc = doc_index(d, sqlite3_column_int64(q, 1)),
        .amends = sqlite3_column_int(q, 2),
        .adopts = sqlite3_column_int(q, 3),
        .date = column_day(q, 4),
        .by_title = column_sid(d, q, 5),
        .by_number = column_sid(d, q, 6),
        .by_issuer = d_intern(d, column_span(q, 7)),
        .node = -1,
    };
    if (d->damaged)
        return;
    struct d_range *r = &d->docs.at[h.doc].history;
    if (r->n == 0)
        r->from = (uint32_t)d->histories.n;
    r->n++;
    vec_push(&d->histories, h);
}

/* 中共吉林省委办公厅;吉林省人民政府办公厅: joint issuers go by the first, as the numbers of joint documents do. */
static sid lead_issuer(struct derivation *d, sid issuers)
{
    struct span s = d_text(d, issuers);
    size_t at = span_find(s, SPAN(";"));
    return at == SPAN_NONE ? issuers : d_intern(d, span_cut(s, 0, at));
}

static void take_mention(struct derivation *d, sqlite3_stmt *q)
{
    int64_t document = sqlite3_column_int64(q, 1);
    int32_t last = d->refs.n ? d->refs.at[d->refs.n - 1].doc : -1;
    struct d_ref r = {
        .id = sqlite3_column_int64(q, 0),
        .doc = last >= 0 && d->docs.at[last].id == document ? last : doc_index(d, document),
        .reading = -1,
        .at = (uint32_t)sqlite3_column_int64(q, 2),
        .number = column_sid(d, q, 3),
        .title = column_sid(d, q, 4),
        .date = column_day(q, 5),
        .issuer = lead_issuer(d, column_sid(d, q, 6)),
        .relation = (uint8_t)within(d, sqlite3_column_int64(q, 7), REL_COUNT),
        .place = (uint8_t)within(d, sqlite3_column_int64(q, 8), PLACE_COUNT),
        .flags = (uint16_t)sqlite3_column_int(q, 9),
        .confidence = (uint8_t)sqlite3_column_int(q, 10),
        .node = -1,
        .edge = -1,
        .act = -1,
    };
    vec_push(&d->refs, r);
}

static uint8_t word_index(struct span word, const char *const *names, int n, int other)
{
    for (int i = 0; i < n; i++)
        if (span_eq(word, span_str(names[i])))
            return (uint8_t)i;
    return (uint8_t)other;
}

static void take_reading(struct derivation *d, sqlite3_stmt *q)
{
    int64_t id = sqlite3_column_int64(q, 0);
    size_t lo = (size_t)index_of(d->refs.at, d->refs.n, sizeof *d->refs.at, id);
    if (lo == d->refs.n || d->refs.at[lo].id != id)
        return;
    struct d_reading r = {
        .effective = column_day(q, 1),
        .effective_text = column_dup(d, q, 1),
        .basis = word_index(column_span(q, 2), basis_name, BASIS_COUNT, BASIS_UNKNOWN),
        .until = column_day(q, 3),
        .until_text = column_dup(d, q, 3),
        .area = column_dup(d, q, 4),
        .scope = word_index(column_span(q, 5), scope_name, SCOPE_COUNT, SCOPE_WHOLE),
        .provisions = column_dup(d, q, 6),
    };
    if (r.scope ==
        SCOPE_CLASS) /* 各地制定的…办法: a class is no document; its text stays a fact and binds to nothing */
        d->refs.at[lo].title = d->refs.at[lo].number = 0;
    d->refs.at[lo].reading = (int32_t)d->readings.n;
    vec_push(&d->readings, r);
}

/* What the acts of one document say of a title: the first that names it by number or day, and whether another names it otherwise. */
struct told {
    int32_t ref;     /* index in d.refs; valid where that is of the document that is read */
    int32_t differs; /* document in which two names stood */
};

static bool is_named_act(const struct d_ref *r)
{
    return r->reading >= 0 && r->title && (r->number || r->date);
}

static const struct d_ref *told_of(const struct derivation *d, const struct told *told,
                                   const struct d_ref *r)
{
    int32_t at = told[d->titles[r->title].key].ref;
    const struct d_ref *first = at >= 0 ? &d->refs.at[at] : NULL;
    return first && first->doc == r->doc && first->relation == r->relation ? first : NULL;
}

/* The acts of a document that name a rule by its title alone, as its own title does (关于废止《X》的通知) or a sentence before its annex, are about the rule
   of that name which the same verb names there by number or day: 《X》（青政发〔2015〕3号）自印发之日起废止. They are not about the newest text of X. Where it
   names two, the title is about the first of them, and a sentence is left alone. Linear. */
static void name_as_told(struct derivation *d)
{
    struct told *told = mem_alloc(d->n_strings * sizeof *told);
    for (size_t i = 0; i < d->n_strings; i++)
        told[i] = (struct told){ -1, -1 };
    for (size_t from = 0, to; from < d->refs.n; from = to) {
        for (to = from; to < d->refs.n && d->refs.at[to].doc == d->refs.at[from].doc; to++) {
            const struct d_ref *r = &d->refs.at[to];
            if (!is_named_act(r))
                continue;
            struct told *t = &told[d->titles[r->title].key];
            const struct d_ref *first = told_of(d, told, r);
            if (!first)
                t->ref = (int32_t)to;
            else if (first->number != r->number || first->date != r->date)
                t->differs = r->doc;
        }
        for (size_t i = from; i < to; i++) {
            struct d_ref *r = &d->refs.at[i];
            if (r->reading < 0 || !r->title || r->number || r->date)
                continue;
            const struct d_ref *first = told_of(d, told, r);
            bool several = told[d->titles[r->title].key].differs == r->doc;
            if (!first || (several && !(r->flags & FLAG_OWN_TITLE)))
                continue;
            r->number = first->number;
            r->date = first->date;
            r->issuer = r->issuer ? r->issuer : first->issuer;
        }
    }
    free(told);
}

/* The acting documents of histories are resolved like mentions. */
static void add_history_refs(struct derivation *d)
{
    for (size_t i = 0; i < d->histories.n; i++) {
        const struct d_history *h = &d->histories.at[i];
        if (!h->by_title && !h->by_number)
            continue;
        struct d_ref r = { .id = (int64_t)i,
                           .doc = h->doc,
                           .reading = -1,
                           .at = (uint32_t)i,
                           .number = h->by_number,
                           .title = h->by_title,
                           .issuer = h->by_issuer,
                           .date = h->date,
                           .relation = REL_CITES,
                           .place = PLACE_HISTORY,
                           .confidence = 100,
                           .history = true,
                           .node = -1,
                           .edge = -1,
                           .act = -1 };
        vec_push(&d->refs, r);
    }
}

/* 第十三届全国人民代表大会常务委员会 and 第十四届…: one body in two terms. */
static struct span without_term(struct span body)
{
    size_t at = span_find(body, SPAN("届"));
    return at == SPAN_NONE ? body : span_from(body, at + SPAN("届").n);
}

/* Did the body of the entry adopt the text before? Then what it adopted now is a changed text, though the word 修正 is
   missing. Joint texts are adopted by several bodies, each once. */
static bool adopted_again(const struct derivation *d, const struct d_doc *c,
                          const struct d_history *h)
{
    struct span body = without_term(d_text(d, h->by_issuer));
    for (uint32_t k = 0; k < c->history.n && h->adopts && body.n; k++) {
        const struct d_history *e = &d->histories.at[c->history.from + k];
        if (e->adopts && e->date && day_high(e->date) < day_low(h->date) &&
            span_eq(without_term(d_text(d, e->by_issuer)), body))
            return true;
    }
    return false;
}

/* The editions behind a consolidated text: its last amendment, its earliest day. */
static void read_histories(struct derivation *d)
{
    for (size_t i = 0; i < d->docs.n; i++) {
        struct d_doc *c = &d->docs.at[i];
        c->origin = c->issued;
        for (uint32_t k = 0; k < c->history.n; k++) {
            const struct d_history *h = &d->histories.at[c->history.from + k];
            if ((h->amends || adopted_again(d, c, h)) && day_high(h->date) > day_high(c->amended))
                c->amended = h->date;
            if (h->date && (!c->origin || day_low(h->date) < day_low(c->origin)))
                c->origin = h->date;
        }
    }
}

int d_cmp_quality(const struct derivation *d, const struct d_doc *a, const struct d_doc *b)
{
    const struct d_source *x = &d->sources.at[a->source], *y = &d->sources.at[b->source];
    if (x->damage != y->damage)
        return x->damage < y->damage ? -1 : 1;
    return x->format - y->format;
}

static int cmp_doc(const void *pa, const void *pb, void *ctx)
{
    const struct derivation *d = ctx;
    const struct d_doc *a = &d->docs.at[*(const int32_t *)pa],
                       *b = &d->docs.at[*(const int32_t *)pb];
    if (a->full != b->full)
        return a->full ? -1 : 1;
    if (!a->number != !b->number)
        return a->number ? -1 : 1;
    if (a->issued != b->issued)
        return a->issued < b->issued ? -1 : 1;
    if (a->published != b->published)
        return a->published < b->published ? -1 : 1;
    int c = d_cmp_quality(d, a, b);
    if (!c)
        c = span_cmp(d->sources.at[a->source].file, d->sources.at[b->source].file);
    if (!c)
        c = span_cmp(d->sources.at[a->source].hash, d->sources.at[b->source].hash);
    return c ? c : (a->ordinal > b->ordinal) - (a->ordinal < b->ordinal);
}

static void rank_documents(struct derivation *d)
{
    d->by_rank = mem_alloc(d->docs.n * sizeof *d->by_rank + 1);
    for (size_t i = 0; i < d->docs.n; i++)
        d->by_rank[i] = (int32_t)i;
    qsort_r(d->by_rank, d->docs.n, sizeof *d->by_rank, cmp_doc, d);
    for (size_t i = 0; i < d->docs.n; i++)
        d->docs.at[d->by_rank[i]].rank = (uint32_t)i;
}

static void make_string_arrays(struct derivation *d)
{
    d->stored_strings = d->n_strings;
    d->titles = mem_alloc(d->n_strings * sizeof *d->titles);
    memset(d->titles, 0, d->n_strings * sizeof *d->titles);
    d->numbers = mem_alloc(d->n_strings * sizeof *d->numbers);
    memset(d->numbers, 0, d->n_strings * sizeof *d->numbers);
    d->bodies = mem_alloc(d->n_strings * sizeof *d->bodies);
    memset(d->bodies, 0, d->n_strings * sizeof *d->bodies);
    d->first_name = mem_alloc(d->n_strings * sizeof *d->first_name);
    memset(d->first_name, -1, d->n_strings * sizeof *d->first_name);
}

enum wh_status derive_load(struct derivation *d)
{
    d->strings = mem_alloc(1024 * sizeof *d->strings);
    d->cap_strings = 1024;
    d->strings[0] = span_of(NULL, 0);
    d->n_strings = 1;
    enum wh_status rc = each_row(d, "SELECT id, text FROM string", take_string);
    if (rc != WH_OK)
        return rc;
    make_string_arrays(d);
    static const struct {
        const char *sql;
        void (*take)(struct derivation *, sqlite3_stmt *);
    } tables[] = {
        { "SELECT id, key_id, family_id, issuer_id FROM title", take_title },
        { "SELECT title_id, instrument_id FROM title_instrument ORDER BY title_id, n",
          take_title_instrument },
        { "SELECT id, file, hash, published, format, (SELECT count(*) FROM diagnostic g"
          " WHERE g.source_id = s.id AND g.code IN ('invalid-utf8', 'invalid-bytes', 'damaged',"
          " 'columns-unsure', 'pages-without-text', 'unreadable-letters', 'missing-encodings')) "
          "FROM source s"
          " ORDER BY id",
          take_source },
        { "SELECT id, source_id, ordinal, presence = 'full', number_id, title_id, issued, "
          "published, effective, effective_on,"
          " " SQL_DOCUMENT_BASIS(
              "document") ", expires, kind, line_from, byte_to - byte_from FROM document ORDER BY "
                          "id",
          take_document },
        { "SELECT document_id, number_id FROM document_number ORDER BY document_id, n",
          take_number },
        { "SELECT document_id, issuer_id FROM document_issuer ORDER BY document_id, n",
          take_issuer },
        { "SELECT document_id, title_id FROM document_instrument ORDER BY document_id, n",
          take_instrument },
        { "SELECT document_id, title_id FROM part ORDER BY document_id, n", take_part },
        { "SELECT id, document_id, relation = 'amends', relation = 'adopts', date, by_title_id, "
          "by_number_id, by_issuer "
          "FROM history"
          " ORDER BY document_id, n",
          take_history },
        { "SELECT id, document_id, byte_from, number_id, title_id, target_date, target_issuer_id, "
          "relation, place, flags,"
          " confidence FROM mention ORDER BY id",
          take_mention },
        { "SELECT mention_id, effective, basis, until, area, scope, provisions FROM reading",
          take_reading },
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables && rc == WH_OK; i++)
        rc = each_row(d, tables[i].sql, tables[i].take);
    if (rc != WH_OK)
        return rc;
    derive_spellings(d);
    name_as_told(d);
    add_history_refs(d);
    read_histories(d);
    rank_documents(d);
    return WH_OK;
}

void derive_release(struct derivation *d)
{
    free(d->strings);
    free(d->titles);
    free(d->numbers);
    free(d->bodies);
    free(d->first_name);
    d_namesakes_release(d);
    free(d->by_rank);
    for (int i = 0; i < NUMBERED; i++)
        free(d->rows[i]);
    intern_release(&d->string_index);
    vec_release(&d->sources);
    vec_release(&d->docs);
    vec_release(&d->histories);
    vec_release(&d->refs);
    vec_release(&d->readings);
    vec_release(&d->items);
    vec_release(&d->nodes);
    vec_release(&d->names);
    vec_release(&d->works);
    vec_release(&d->acts);
    vec_release(&d->edges);
    vec_release(&d->evidence);
    vec_release(&d->candidates);
    vec_release(&d->scratch);
    vec_release(&d->texts);
    vec_release(&d->decisions);
    arena_release(&d->arena);
}
