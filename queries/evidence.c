// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/evidence.h"

#include "analyzer/words/date.h"
#include "base/buf.h"

struct span evidence_published_in(struct ask *a, struct span gazette, int64_t year, int64_t issue)
{
    if (!gazette.n)
        return span_of(NULL, 0);
    struct buf b = { 0 };
    buf_printf(&b, "《%.*s》", SPAN_ARG(gazette));
    if (year && issue)
        buf_printf(&b, "%lld年第%lld期", (long long)year, (long long)issue);
    struct span text = arena_dup(&a->arena, buf_as_span(&b));
    buf_release(&b);
    return text;
}

void evidence_place(struct ask *a, json_t *o, int64_t source, uint64_t from, uint64_t to)
{
    uint32_t page = 0;
    uint64_t own_from = from, own_to = to;
    if (a->status == WH_OK)
        a->status = store_page(&page, a->st, source, from, a->err);
    if (a->status == WH_OK)
        a->status = store_own(&own_from, a->st, source, from, a->err);
    if (a->status == WH_OK)
        a->status = store_own(&own_to, a->st, source, to, a->err);
    if (page)
        put_int(o, "page", page);
    put_int(o, "byte_from", (int64_t)own_from);
    put_int(o, "byte_to", (int64_t)own_to);
}

static json_t *proof_json(struct ask *a, const struct proof *p)
{
    json_t *o = json_object();
    put_text(o, "file", p->file);
    put_int(o, "line", p->line);
    evidence_place(a, o, p->source, p->from, p->to);
    struct span quote = { 0 };
    if (a->status == WH_OK && !a->args->unquoted)
        a->status = store_quote(&quote, a->st, &a->arena, p->source, p->from, p->to, a->err);
    put_text(o, "quote", quote);
    put_text(o, "cue", p->cue);
    put_text(o, "published_in", p->published_in);
    return o;
}

/* The columns that every proof needs, in this order, from any of the views. */
#define PROOF "source, document, line, file, gazette, year, issue"

static struct proof read_proof(struct ask *a, struct stmt *q)
{
    struct proof p = { .source = stmt_int(q, 0),
                       .document = stmt_int(q, 1),
                       .line = stmt_int(q, 2) };
    p.file = ask_column(a, q, 3);
    p.gazette = ask_column(a, q, 4);
    p.year = stmt_int(q, 5);
    p.issue = stmt_int(q, 6);
    p.published_in = evidence_published_in(a, p.gazette, p.year, p.issue);
    return p;
}

static json_t *mention_proof(struct ask *a, int64_t mention, struct proof *out)
{
    struct stmt *q = ask_stmt(a, "SELECT " PROOF ", sentence_from, sentence_to, cue FROM evidence"
                                 " WHERE mention = :mention");
    ask_int(q, ":mention", mention);
    json_t *o = NULL;
    if (ask_row(a, q)) {
        *out = read_proof(a, q);
        out->from = (uint64_t)stmt_int(q, 7);
        out->to = (uint64_t)stmt_int(q, 8);
        out->cue = ask_column(a, q, 9);
        stmt_done(q);
        o = proof_json(a, out);
    }
    return o;
}

static json_t *history_proof(struct ask *a, int64_t history, struct proof *out)
{
    struct stmt *q = ask_stmt(a, "SELECT " PROOF ", byte_from, byte_to FROM history_evidence"
                                 " WHERE history = :history");
    ask_int(q, ":history", history);
    json_t *o = NULL;
    if (ask_row(a, q)) {
        *out = read_proof(a, q);
        out->from = (uint64_t)stmt_int(q, 7);
        out->to = (uint64_t)stmt_int(q, 8);
        stmt_done(q);
        o = proof_json(a, out);
    }
    return o;
}

json_t *evidence_of_act(struct ask *a, int64_t act, struct proof *best)
{
    json_t *list = json_array();
    if (best)
        *best = (struct proof){ 0 };
    struct stmt *q = ask_stmt(
        a, "SELECT mention_id, history_id FROM act_evidence WHERE act_id = :act ORDER BY n");
    ask_int(q, ":act", act);
    while (json_array_size(list) < EVIDENCE_MAX && ask_row(a, q)) {
        struct proof p;
        json_t *o = stmt_is_null(q, 0) ? history_proof(a, stmt_int(q, 1), &p)
                                       : mention_proof(a, stmt_int(q, 0), &p);
        if (!o)
            continue;
        if (best && json_array_size(list) == 0)
            *best = p;
        json_array_append_new(list, o);
    }
    if (json_array_size(list) == EVIDENCE_MAX)
        stmt_done(q);
    return list;
}

json_t *evidence_of_mention(struct ask *a, int64_t mention)
{
    struct proof p;
    json_t *list = json_array(), *o = mention_proof(a, mention, &p);
    if (o)
        json_array_append_new(list, o);
    return list;
}

json_t *evidence_of_edge(struct ask *a, int64_t edge)
{
    int64_t act = 0, mentions[EVIDENCE_MAX];
    size_t n = 0;
    struct stmt *q = ask_stmt(a, "SELECT act_id FROM edge WHERE id = :edge");
    ask_int(q, ":edge", edge);
    act = ask_one(a, q, 0);
    if (act)
        return evidence_of_act(a, act, NULL);
    q = ask_stmt(
        a, "SELECT mention_id FROM binding WHERE edge_id = :edge ORDER BY mention_id LIMIT 5");
    ask_int(q, ":edge", edge);
    while (ask_row(a, q))
        if (n < EVIDENCE_MAX)
            mentions[n++] = stmt_int(q, 0);
    json_t *list = json_array();
    for (size_t i = 0; i < n; i++) {
        struct proof p;
        json_t *o = mention_proof(a, mentions[i], &p);
        if (o)
            json_array_append_new(list, o);
    }
    return list;
}

json_t *evidence_of_line(struct ask *a, int64_t document, uint32_t line)
{
    enum { HEAD = 1 << 16 };
    json_t *list = json_array();
    struct stmt *q = ask_stmt(
        a, "SELECT d.source_id AS source, d.id AS document, :line AS line, s.file, s.gazette,"
           " s.year, s.issue FROM document d JOIN source s ON s.id = d.source_id"
           " WHERE d.id = :document");
    ask_int(q, ":document", document);
    ask_int(q, ":line", line);
    if (!ask_row(a, q))
        return list;
    struct proof p = read_proof(a, q);
    struct span text = { 0 };
    stmt_done(q);
    if (a->status == WH_OK)
        a->status = store_text(&text, a->st, &a->arena, p.source, 0, HEAD, a->err);
    for (uint32_t i = 1; i < line && p.from < text.n; p.from++)
        i += text.p[p.from] == '\n';
    size_t end = span_find(span_from(text, (size_t)p.from), SPAN("\n"));
    p.to = end == SPAN_NONE ? text.n : p.from + end;
    json_array_append_new(list, proof_json(a, &p));
    return list;
}

json_t *evidence_of_document(struct ask *a, int64_t document, uint64_t from, uint64_t to,
                             struct proof *best)
{
    json_t *list = json_array();
    if (best)
        *best = (struct proof){ 0 };
    struct stmt *q = ask_stmt(
        a, "SELECT d.source_id AS source, d.id AS document, d.line_from AS line, s.file, s.gazette,"
           " s.year, s.issue, d.byte_from FROM document d JOIN source s ON s.id = d.source_id"
           " WHERE d.id = :document");
    ask_int(q, ":document", document);
    if (!ask_row(a, q))
        return list;
    struct proof p = read_proof(a, q);
    uint64_t head = (uint64_t)stmt_int(q, 7);
    stmt_done(q);
    if (from < to) {
        /* the clause's line: the document's first line and the line ends between */
        struct span text = { 0 };
        if (a->status == WH_OK)
            a->status = store_text(&text, a->st, &a->arena, p.source, head, from, a->err);
        for (size_t i = 0; i < text.n; i++)
            p.line += text.p[i] == '\n';
        p.from = from;
        p.to = to;
        json_array_append_new(list, proof_json(a, &p));
    } else {
        /* the head of the document: its title line */
        struct span text = { 0 };
        if (a->status == WH_OK)
            a->status = store_text(&text, a->st, &a->arena, p.source, head, head + 600, a->err);
        size_t end = span_find(text, SPAN("\n"));
        p.from = head;
        p.to = head + (end == SPAN_NONE ? text.n : end);
        json_array_append_new(list, proof_json(a, &p));
    }
    if (best)
        *best = p;
    return list;
}

/* A clause of a document whose place two columns tell; NULL: it has none. */
static json_t *evidence_of_clause(struct ask *a, int64_t document, const char *sql)
{
    struct stmt *q = ask_stmt(a, sql);
    ask_int(q, ":document", document);
    uint64_t from = 0, to = 0;
    if (ask_row(a, q)) {
        from = (uint64_t)stmt_int(q, 0);
        to = (uint64_t)stmt_int(q, 1);
        stmt_done(q);
    }
    return from < to ? evidence_of_document(a, document, from, to, NULL) : NULL;
}

json_t *evidence_of_commencement(struct ask *a, int64_t document)
{
    return evidence_of_clause(
        a, document, "SELECT effective_from, effective_to FROM document WHERE id = :document");
}

json_t *evidence_of_expiry(struct ask *a, int64_t document)
{
    return evidence_of_clause(a, document,
                              "SELECT expires_from, expires_to FROM document WHERE id = :document");
}

struct span article_head(struct span line)
{
    while (line.n &&
           (line.p[0] == ' ' || line.p[0] == '\t' || line.p[0] == '#' || line.p[0] == '*'))
        line = span_from(line, 1);
    while (span_starts(line, SPAN("\u3000")))
        line = span_from(line, 3);
    if (!span_starts(line, SPAN("第")))
        return span_of(NULL, 0);
    uint32_t value;
    size_t n = numeral_scan(&value, span_from(line, 3));
    struct span rest = span_from(line, 3 + n);
    if (!n || !span_starts(rest, SPAN("条")))
        return span_of(NULL, 0);
    size_t to = 3 + n + 3;
    rest = span_from(line, to);
    if (span_starts(rest, SPAN("之"))) {
        size_t m = numeral_scan(&value, span_from(rest, 3));
        if (m)
            to += 3 + m;
    }
    rest = span_from(line, to);
    /* 第五条的规定…: a line that was wrapped inside a sentence, not the head of an article */
    static const struct span after[] = { { "、", 3 }, { "，", 3 }, { "的", 3 }, { "第", 3 },
                                         { "和", 3 }, { "至", 3 }, { "规", 3 }, { "所", 3 },
                                         { "或", 3 }, { "中", 3 } };
    for (size_t i = 0; i < sizeof after / sizeof *after; i++)
        if (span_starts(rest, after[i]))
            return span_of(NULL, 0);
    return span_cut(line, 0, to);
}

/* Lines behind which no article of the document stands any more. */
static bool ends_articles(struct span line)
{
    while (line.n && (line.p[0] == ' ' || line.p[0] == '\t'))
        line = span_from(line, 1);
    while (span_starts(line, SPAN("\u3000")))
        line = span_from(line, 3);
    return span_starts(line, SPAN("附件")) || span_starts(line, SPAN("附表")) ||
           span_starts(line, SPAN("附："));
}

struct span evidence_article(struct ask *a, const struct proof *p)
{
    enum { BACK = 16384 };
    struct stmt *q = ask_stmt(a, "SELECT byte_from FROM document WHERE id = :document");
    ask_int(q, ":document", p->document);
    uint64_t begin = (uint64_t)ask_one(a, q, 0);
    if (p->from < begin)
        return span_of(NULL, 0);
    if (p->from - begin > BACK)
        begin = p->from - BACK;
    struct span text = { 0 };
    if (a->status == WH_OK)
        a->status = store_text(&text, a->st, &a->arena, p->source, begin, p->to, a->err);
    if (text.n < p->from - begin)
        return span_of(NULL, 0);
    struct span own = article_head(span_from(text, p->from - begin));
    size_t end = p->from - begin;
    while (!own.n && end > 0) {
        size_t from = end;
        while (from > 0 && text.p[from - 1] != '\n')
            from--;
        struct span line = span_cut(text, from, end);
        if (ends_articles(line))
            break;
        own = article_head(line);
        end = from ? from - 1 : 0;
    }
    return arena_dup(&a->arena, own);
}

static void add_numeral(struct buf *b, unsigned n)
{
    static const char *const digit[] = {
        "零", "一", "二", "三", "四", "五", "六", "七", "八", "九"
    };
    if (n >= 1000 || n == 0) {
        buf_printf(b, "%u", n);
        return;
    }
    if (n >= 100) {
        buf_printf(b, "%s百", digit[n / 100]);
        if (n % 100 && n % 100 < 10)
            buf_str(b, "零");
        if (n % 100 >= 10 && n % 100 < 20)
            buf_str(b, "一");
        n %= 100;
    }
    if (n >= 10) {
        if (n >= 20)
            buf_str(b, digit[n / 10]);
        buf_str(b, "十");
        n %= 10;
    }
    if (n)
        buf_str(b, digit[n]);
}

/* One step of a pinpoint, "art:162-1"; false if it is none. */
static bool add_step(struct buf *b, struct span step)
{
    static const struct {
        const char *name, *before, *after;
    } kinds[] = { { "chap:", "第", "章" }, { "sec:", "第", "节" },      { "art:", "第", "条" },
                  { "para:", "第", "款" }, { "item:", "第（", "）项" }, { "sub:", "第", "目" },
                  { "annex:", "附件", "" } };
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        struct span name = span_str(kinds[k].name);
        if (!span_starts(step, name))
            continue;
        unsigned n = 0, of = 0;
        size_t i = name.n;
        for (; i < step.n && step.p[i] >= '0' && step.p[i] <= '9' && n < 100000; i++)
            n = n * 10 + (unsigned)(step.p[i] - '0');
        if (i + 1 < step.n && step.p[i] == '-')
            for (i++; i < step.n && step.p[i] >= '0' && step.p[i] <= '9' && of < 100000; i++)
                of = of * 10 + (unsigned)(step.p[i] - '0');
        if (i != step.n || n == 0)
            return false;
        buf_str(b, kinds[k].before);
        add_numeral(b, n);
        buf_str(b, kinds[k].after);
        if (of) {
            buf_str(b, "之");
            add_numeral(b, of);
        }
        return true;
    }
    return false;
}

static bool add_pinpoint(struct buf *b, struct span one)
{
    while (one.n) {
        size_t at = span_find(one, SPAN("/"));
        if (!add_step(b, at == SPAN_NONE ? one : span_cut(one, 0, at)))
            return false;
        one = span_from(one, at == SPAN_NONE ? one.n : at + 1);
    }
    return true;
}

struct span pinpoint_zh(struct arena *a, struct span pinpoint)
{
    struct buf b = { 0 };
    for (struct span rest = pinpoint; rest.n;) {
        size_t at = span_find(rest, SPAN(";"));
        struct span one = at == SPAN_NONE ? rest : span_cut(rest, 0, at);
        size_t before = b.n;
        if (before)
            buf_str(&b, "、");
        size_t mark = b.n;
        if (!add_pinpoint(&b, one)) {
            b.n = mark;
            buf_span(&b, one);
        }
        rest = span_from(rest, at == SPAN_NONE ? rest.n : at + 1);
    }
    struct span text = arena_dup(a, buf_as_span(&b));
    buf_release(&b);
    return text;
}
