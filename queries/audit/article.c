// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Citations of articles that the cited rule does not have any more.
#include "queries/audit/audit_p.h"

#include <stdlib.h>

#include "analyzer/words/pinpoint.h"
#include "graph/resolve/terms.h"
#include "queries/evidence.h"

/* The articles of a text: 1 to last, each there; last 0: no such text, or one whose numbers have gaps. */
struct shape {
    uint32_t last;
    struct when day;
    bool only; /* no other text of its rule is known */
};

/* One citation of a provision. */
struct pinned {
    int64_t mention, citing, target;
    bool work;
    struct span pinpoint;
};

struct pair {
    int64_t actor, work;
};

struct articles {
    struct auditing *w;
    struct shape **shapes;          /* by node */
    struct VEC(struct pair) amends; /* who amends what: speaks of the old numbers */
};

enum { MOST_RANGES = 40, MOST_ARTICLES = 3000 };

static int by_pair(const void *x, const void *y)
{
    const struct pair *a = x, *b = y;
    if (a->actor != b->actor)
        return a->actor < b->actor ? -1 : 1;
    return (a->work > b->work) - (a->work < b->work);
}

static void load_amends(struct articles *s)
{
    struct ask *a = &s->w->ask;
    struct stmt *q = ask_stmt(a, "SELECT x.actor_id, n.work_id FROM act x JOIN node n ON n.id = "
                                 "x.from_id WHERE x.relation IN (" SQL_AMENDS ", " SQL_REPLACES
                                 ", " SQL_REPEALS ", " SQL_LAPSES ")");
    while (ask_row(a, q))
        vec_push(&s->amends, ((struct pair){ stmt_int(q, 0), stmt_int(q, 1) }));
    if (s->amends.n)
        qsort(s->amends.at, s->amends.n, sizeof *s->amends.at, by_pair);
}

static bool amends(const struct articles *s, int64_t actor, int64_t work)
{
    struct pair key = { actor, work };
    return s->amends.n && bsearch(&key, s->amends.at, s->amends.n, sizeof key, by_pair);
}

static void read_shape(struct articles *s, struct shape *shape, int64_t node)
{
    struct ask *a = &s->w->ask;
    bool there[MOST_ARTICLES + 1] = { false };
    uint32_t last = 0, distinct = 0;
    struct card c;
    if (!card_load(a, &c, node) || !c.document)
        return;
    shape->day = when_parse(card_day(&c));
    struct stmt *q = ask_stmt(a, "SELECT p.text FROM section s JOIN string p ON p.id = s.path_id "
                                 "WHERE s.document_id = :document AND s.kind = 3");
    ask_int(q, ":document", c.document);
    while (ask_row(a, q)) {
        struct pin pin;
        if (!pinpoint_parse(&pin, stmt_text(q, 0)))
            continue;
        uint32_t n = pin.at[SECTION_ARTICLE];
        if (!n || n > MOST_ARTICLES)
            continue;
        distinct += !there[n];
        there[n] = true;
        last = n > last ? n : last;
    }
    if (last >= 3 && distinct == last)
        shape->last = last;
    q = ask_stmt(a, "SELECT count(*) FROM node WHERE work_id = :work AND (carrier_id IS NULL OR "
                    "carrier_id <> :node) AND id <> :node");
    ask_int(q, ":work", c.work_id);
    ask_int(q, ":node", node);
    shape->only = ask_one(a, q, 1) == 0;
}

static const struct shape *shape_of(struct articles *s, int64_t node)
{
    if (!s->shapes[node]) {
        s->shapes[node] = arena_zalloc(&s->w->ask.keep, sizeof **s->shapes);
        read_shape(s, s->shapes[node], node);
    }
    return s->shapes[node];
}

static size_t read_ranges(struct pin_range *ranges, struct span pinpoint)
{
    size_t n = 0;
    struct pin path;
    if (pinpoint_parse(&path, pinpoint)) {
        ranges[0] = (struct pin_range){ path, path };
        return 1;
    }
    pinpoint_read(ranges, MOST_RANGES, &n, pinpoint);
    return n < MOST_RANGES ? n : MOST_RANGES;
}

/* The text that a citation means today; 0: it is not here, or the rule has ended. */
static int64_t text_of(struct articles *s, const struct pinned *p)
{
    struct desk *d = &s->w->desk;
    const struct verdict *v = desk_verdict(d, p->target);
    int64_t node = p->target;
    if (p->work && v->current && verdict_holds(desk_verdict(d, v->current)))
        node = v->current;
    else if (verdict_ended(v) || v->changed || (v->current && !p->work))
        return 0;
    if (node <= 0 || (size_t)node >= d->n || d->nodes[node].presence != 0)
        return 0;
    return node;
}

static void note_gone(struct articles *s, const struct pinned *p, int64_t text, struct buf *b)
{
    audit_note(s->w,
               (struct audit_note){ .node = p->citing,
                                    .rule = AUDIT_RULE_ARTICLE_GONE,
                                    .other = text,
                                    .mention = p->mention },
               b);
}

static void say_cited(struct articles *s, const struct pinned *p, int64_t text, struct buf *b)
{
    struct span zh = pinpoint_zh(&s->w->ask.arena, p->pinpoint);
    buf_str(b, "所引");
    audit_name(s->w, b, text);
    buf_span(b, zh);
}

/* Beyond the last article: of a text made after the citation, or the only one known. */
static bool beyond(struct articles *s, const struct pinned *p, int64_t text)
{
    const struct shape *shape = shape_of(s, text);
    struct pin_range ranges[MOST_RANGES];
    struct card citing;
    size_t n = read_ranges(ranges, p->pinpoint);
    bool past = false;
    for (size_t i = 0; i < n; i++)
        past = past || ranges[i].to.at[SECTION_ARTICLE] > shape->last;
    if (!past || !shape->last || !card_load(&s->w->ask, &citing, p->citing))
        return false;
    struct when made = when_parse(citing.issued.n ? citing.issued : citing.edition);
    bool older = when_known(made) && when_known(shape->day) && made.hi < shape->day.lo;
    if (!older && !shape->only)
        return false;
    struct buf b = { 0 };
    say_cited(s, p, text, &b);
    buf_printf(&b, "不存在：其现行文本只有%u条。", (unsigned)shape->last);
    note_gone(s, p, text, &b);
    buf_release(&b);
    return true;
}

/* Does a partial repeal of that range take away what the citation names? */
static bool takes(const struct pin_range *gone, const struct pin_range *cited)
{
    static const int inner[] = { SECTION_PARAGRAPH, SECTION_ITEM };
    for (size_t i = 0; i < sizeof inner / sizeof *inner; i++)
        if (gone->from.at[inner[i]] && !cited->from.at[inner[i]])
            return false;
    return gone->from.at[SECTION_ARTICLE] && pinpoint_touches(gone, &cited->from);
}

static size_t first_act(const struct auditing *w, int64_t target)
{
    size_t lo = 0, hi = w->by_target.n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (w->by_target.at[mid].from < target)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* Repealed, and the rest of the rule stands. */
static void repealed(struct articles *s, const struct pinned *p, int64_t text)
{
    struct auditing *w = s->w;
    struct pin_range cited[MOST_RANGES], gone[MOST_RANGES];
    size_t n = read_ranges(cited, p->pinpoint);
    for (size_t i = first_act(w, text); i < w->by_target.n && w->by_target.at[i].from == text;
         i++) {
        const struct audit_act *act = &w->by_target.at[i];
        bool hit = false;
        if (!act->partial || act->weak || !when_known(act->effective) ||
            act->effective.lo > w->ask.as_of.hi || desk_carrier(&w->desk, act->actor) == p->citing)
            continue;
        for (struct span rest = act->provisions; rest.n;) {
            size_t end = span_find(rest, SPAN(";"));
            size_t m = read_ranges(gone, end == SPAN_NONE ? rest : span_cut(rest, 0, end));
            rest = span_from(rest, end == SPAN_NONE ? rest.n : end + 1);
            for (size_t k = 0; k < m; k++)
                for (size_t c = 0; c < n; c++)
                    hit = hit || takes(&gone[k], &cited[c]);
        }
        if (!hit)
            continue;
        struct buf b = { 0 };
        say_cited(s, p, text, &b);
        buf_str(&b, "已自");
        date_zh(&b, iso_of(&w->ask, act->effective));
        buf_str(&b, "起由");
        audit_name(w, &b, act->actor);
        buf_str(&b, "废止。");
        note_gone(s, p, text, &b);
        buf_release(&b);
        return;
    }
}

static void judge_citation(struct articles *s, const struct pinned *p)
{
    struct desk *d = &s->w->desk;
    if (!p->citing || d->nodes[p->citing].presence != 0)
        return;
    int64_t text = text_of(s, p);
    if (!text || desk_carrier(d, text) == p->citing || amends(s, p->citing, d->nodes[text].work) ||
        d->nodes[text].work == d->nodes[p->citing].work)
        return;
    if (!beyond(s, p, text))
        repealed(s, p, text);
}

void audit_note_articles(struct auditing *w)
{
    struct ask *a = &w->ask;
    struct articles s = { .w = w };
    struct VEC(struct pinned) found = { 0 };
    s.shapes = mem_alloc(w->desk.n * sizeof *s.shapes);
    memset(s.shapes, 0, w->desk.n * sizeof *s.shapes);
    load_amends(&s);
    struct stmt *q = ask_stmt(
        a, "SELECT m.id, dn.node_id, b.node_id, b.level, p.text FROM mention m JOIN string p ON "
           "p.id = m.pinpoint_id JOIN binding b ON b.mention_id = m.id JOIN document_node dn ON "
           "dn.document_id = m.document_id JOIN relation r ON r.id = m.relation JOIN place l ON "
           "l.id = m.place WHERE r.is_act = 0 AND l.name IN ('clause', 'list', 'table') AND "
           "b.node_id IS NOT NULL AND b.confidence >= " SQL_SCORE_COUNTS_FROM " ORDER BY m.id");
    while (ask_row(a, q)) {
        struct pinned p = { .mention = stmt_int(q, 0),
                            .citing = desk_carrier(&w->desk, stmt_int(q, 1)),
                            .target = stmt_int(q, 2),
                            .work = stmt_int(q, 3) != 0,
                            .pinpoint = stmt_text_dup(q, 4, &a->keep) };
        vec_push(&found, p);
    }
    for (size_t i = 0; i < found.n && a->status == WH_OK; i++) {
        judge_citation(&s, &found.at[i]);
        if (i % 256 == 255)
            arena_clear(&a->arena);
    }
    free(s.shapes);
    vec_release(&s.amends);
    vec_release(&found);
}
