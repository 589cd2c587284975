// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Number series (溪政发〔2024〕1, 2, 3 …): holes, two papers under one number, days out of order.
#include "queries/audit/audit_p.h"

#include <stdlib.h>

#include "graph/resolve/terms.h"

enum { MOST = 3000 /* a higher number is a slip, or no series that anyone audits by eye */ };

struct member {
    int64_t node;
    int serial;
    int presence;
    struct when issued;
    bool
        adopted; /* that is when it was adopted; its number was given later, when it was promulgated */
    struct span issuers;
};

struct run {
    struct span prefix;                /* 溪政发〔2024〕 */
    struct VEC(struct member) members; /* by serial */
};

/* The members whose day is known, by serial. */
struct order VEC(const struct member *);

/* 溪政发〔2024〕9号 -> prefix and serial; false for other shapes. */
static bool split(struct span number, struct span *prefix, int *serial)
{
    size_t open = span_find(number, SPAN("〔")), close = span_find(number, SPAN("〕"));
    if (open == SPAN_NONE || open == 0 || close != open + HAN(1) + 4)
        return false;
    *prefix = span_cut(number, 0, close + HAN(1));
    struct span rest = span_from(number, close + HAN(1));
    int value = 0;
    size_t i = 0;
    for (; i < rest.n && rest.p[i] >= '0' && rest.p[i] <= '9' && value <= MOST; i++)
        value = value * 10 + (rest.p[i] - '0');
    *serial = value;
    return i > 0 && value > 0 && value <= MOST && span_eq(span_from(rest, i), SPAN("号"));
}

static int by_serial(const void *x, const void *y)
{
    const struct member *a = x, *b = y;
    if (a->serial != b->serial)
        return a->serial - b->serial;
    if (a->presence != b->presence)
        return a->presence - b->presence;
    return (a->node > b->node) - (a->node < b->node);
}

static void note(struct auditing *w, enum audit_rule_id rule, const struct member *m,
                 const struct member *other, struct buf *b)
{
    audit_note(w,
               (struct audit_note){
                   .node = m->node, .rule = rule, .other = other ? other->node : 0, .sure = true },
               b);
    buf_release(b);
    *b = (struct buf){ 0 };
}

/* Numbers that nobody here bears or names, between two that are here. */
static void holes(struct auditing *w, const struct run *r)
{
    const struct member *last = NULL; /* the one here before */
    int known = 0;                    /* the highest number that is here or named */
    for (size_t i = 0; i < r->members.n; i++) {
        const struct member *m = &r->members.at[i];
        struct buf b = { 0 };
        int missing = 0;
        if (last && m->serial > known + 1) {
            buf_printf(&b, "%.*s%d号", SPAN_ARG(r->prefix), known + 1);
            missing = m->serial - known - 1;
        }
        if (missing > 1)
            buf_printf(&b, "至%d号（%d件）", m->serial - 1, missing);
        if (missing && m->presence < 2) {
            buf_str(&b, "不在所收资料之中，也没有文件提到。");
            note(w, AUDIT_RULE_SERIES_HOLE, m, NULL, &b);
        }
        buf_release(&b);
        known = m->serial;
        if (m->presence < 2)
            last = m;
    }
}

static bool same_body(struct span x, struct span y)
{
    return !x.n || !y.n || span_eq(x, y);
}

static void doubles(struct auditing *w, const struct run *r)
{
    for (size_t i = 1; i < r->members.n; i++) {
        const struct member *a = &r->members.at[i - 1], *m = &r->members.at[i];
        struct buf b = { 0 };
        if (a->serial != m->serial || a->presence || m->presence ||
            w->desk.nodes[a->node].work == w->desk.nodes[m->node].work ||
            !same_body(a->issuers, m->issuers))
            continue;
        const struct member *pair[2] = { a, m };
        for (int k = 0; k < 2; k++) {
            buf_printf(&b, "%.*s%d号另有一件不同的文件：", SPAN_ARG(r->prefix), m->serial);
            audit_name(w, &b, pair[1 - k]->node);
            buf_str(&b, "。");
            note(w, AUDIT_RULE_SERIES_DOUBLE, pair[k], pair[1 - k], &b);
        }
    }
}

/* Length of the longest run of days that do not fall and that ends at each member; with `back` the same from the other end. */
static void lengths(const struct order *o, bool back, uint32_t *out)
{
    int64_t *tails =
        mem_alloc(o->n * sizeof *tails); /* the lowest day that ends a run of that length */
    uint32_t best = 0;
    for (size_t k = 0; k < o->n; k++) {
        size_t i = back ? o->n - 1 - k : k;
        int64_t day = back ? -(int64_t)o->at[i]->issued.lo : o->at[i]->issued.lo;
        uint32_t lo = 0, hi = best;
        while (lo < hi) {
            uint32_t mid = lo + (hi - lo) / 2;
            if (tails[mid] <= day)
                lo = mid + 1;
            else
                hi = mid;
        }
        tails[lo] = day;
        best = lo == best ? best + 1 : best;
        out[i] = lo + 1;
    }
    free(tails);
}

/* The nearest member whose day is on the wrong side; NULL if none. */
static const struct member *against(const struct order *o, size_t i)
{
    for (size_t k = i; k-- > 0;)
        if (o->at[k]->issued.lo > o->at[i]->issued.lo)
            return o->at[k];
    for (size_t k = i + 1; k < o->n; k++)
        if (o->at[k]->issued.lo < o->at[i]->issued.lo)
            return o->at[k];
    return NULL;
}

static void note_order(struct auditing *w, const struct run *r, const struct member *m,
                       const struct member *other)
{
    struct buf b = { 0 };
    buf_printf(&b, "%.*s%d号成文于", SPAN_ARG(r->prefix), m->serial);
    date_zh(&b, iso_of(&w->ask, m->issued));
    buf_printf(&b, "，%s%d号成文于", other->serial < m->serial ? "前面的" : "后面的",
               other->serial);
    date_zh(&b, iso_of(&w->ask, other->issued));
    buf_str(&b, "，先后不一致。");
    note(w, AUDIT_RULE_SERIES_ORDER, m, other, &b);
}

/* Out of order is what does not stand in every longest run of rising days: of two days that contradict each other and nothing else,
   either may be the wrong one. */
static void order(struct auditing *w, const struct run *r)
{
    struct order o = { 0 };
    uint32_t longest = 0;
    /* the day of a later text of the paper, or of its adoption long before, is not that of its number */
    int year = audit_number_year(r->prefix);
    int32_t first = day_from_civil(year - 1, 7, 1), last = day_from_civil(year + 1, 1, 31);
    for (size_t i = 0; i < r->members.n; i++) {
        const struct member *m = &r->members.at[i];
        if (m->presence == 0 && !m->adopted && when_known(m->issued) &&
            m->issued.lo == m->issued.hi && m->issued.lo >= first && m->issued.lo <= last)
            vec_push(&o, m);
    }
    uint32_t *before = mem_alloc((o.n + 1) * sizeof *before),
             *after = mem_alloc((o.n + 1) * sizeof *after),
             *places = mem_alloc((o.n + 2) * sizeof *places);
    memset(places, 0, (o.n + 2) * sizeof *places);
    lengths(&o, false, before);
    lengths(&o, true, after);
    for (size_t i = 0; i < o.n; i++)
        longest = before[i] > longest ? before[i] : longest;
    for (size_t i = 0; i < o.n; i++)
        places[before[i]] += before[i] + after[i] == longest + 1;
    for (size_t i = 0; i < o.n; i++) {
        bool needed = before[i] + after[i] == longest + 1 && places[before[i]] == 1;
        const struct member *other = needed ? NULL : against(&o, i);
        if (other)
            note_order(w, r, o.at[i], other);
    }
    free(before);
    free(after);
    free(places);
    vec_release(&o);
}

static void judge_run(struct auditing *w, struct run *r)
{
    if (r->members.n < 2)
        return;
    qsort(r->members.at, r->members.n, sizeof *r->members.at, by_serial);
    holes(w, r);
    doubles(w, r);
    order(w, r);
}

void audit_note_series(struct auditing *w)
{
    struct ask *a = &w->ask;
    struct run r = { 0 };
    struct stmt *q = ask_stmt(
        a,
        "SELECT s.text, n.id, n.presence, n.issued, i.text, EXISTS (SELECT 1 FROM history h WHERE "
        "h.document_id = n.document_id AND h.relation = 'adopts' AND h.date = n.issued) FROM name "
        "m JOIN string s ON s.id = "
        "m.string_id JOIN node n ON n.id = m.node_id LEFT JOIN string i ON i.id = n.issuers_id "
        "WHERE m.what = " SQL_NUMBER " AND instr(s.text, '〔') > 1 AND n.carrier_id IS NULL "
        "ORDER BY s.text, n.id");
    while (ask_row(a, q)) {
        struct span prefix;
        struct member m = { .node = stmt_int(q, 1),
                            .presence = (int)stmt_int(q, 2),
                            .issued = when_parse(stmt_text(q, 3)),
                            .issuers = stmt_text_dup(q, 4, &a->keep),
                            .adopted = stmt_int(q, 5) != 0 };
        if (!split(stmt_text(q, 0), &prefix, &m.serial))
            continue;
        if (!span_eq(prefix, r.prefix)) {
            judge_run(w, &r);
            r.members.n = 0;
            r.prefix = arena_dup(&a->keep, prefix);
        }
        vec_push(&r.members, m);
    }
    judge_run(w, &r);
    vec_release(&r.members);
}
