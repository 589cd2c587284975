// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/audit/import.h"

#include <stdlib.h>

#include "base/buf.h"
#include "graph/resolve/body.h"
#include "queries/audit/audit.h"
#include "queries/audit/verdict.h"
#include "queries/clause.h"
#include "queries/kin.h"
#include "queries/list/list.h"
#include "queries/status/status.h"

/* In the order of the annexes of a decision. `acts`: the act that the decision performs on the rule; REL_CITES: none. */
static const struct {
    const char *name, *proposal;
    enum relation acts;
    const char *of, *then, *heading;
} verdicts[DECISIONS] = {
    { "keep", "继续有效", REL_EXTENDS, "继续有效", "", "继续有效的规范性文件目录" },
    { "repeal", "废止", REL_REPEALS, "废止", "，自本决定印发之日起废止", "废止的规范性文件目录" },
    { "declare_lapsed", "宣布失效", REL_LAPSES, "宣布失效", "，自本决定印发之日起宣布失效",
      "宣布失效的规范性文件目录" },
    { "amend", "修改", REL_CITES, "拟修改", "，由起草单位按程序办理", "拟修改的规范性文件目录" },
    { "check", "需人工核实", REL_CITES, "", "", "" },
};

/* The columns of a worksheet that are read. */
enum column {
    COLUMN_TITLE,
    COLUMN_NUMBER,
    COLUMN_ISSUER,
    COLUMN_DATE,
    COLUMN_PROPOSAL,
    COLUMN_VERDICT,
    COLUMN_RESPONSIBLE,
    COLUMN_REMARKS,
    COLUMNS
};
static const struct {
    const char *zh, *en;
} columns[COLUMNS] = { { "文件名称", "title" },       { "文号", "number" },
                       { "制发机关", "issuers" },     { "成文日期", "issued" },
                       { "建议", "proposal" },        { "审核意见", "verdict" },
                       { "责任单位", "responsible" }, { "备注", "remarks" } };

/* One rule with what the copies say of it. */
struct decided {
    int64_t node; /* 0: no rule was found for the row */
    enum verdict_id verdict, proposal;
    bool filled, twice,
        unknown;  /* something is written; different things; something that is no verdict */
    bool foreign; /* another body's */
    enum tl_status status; /* on the day asked for */
    json_t *places;        /* owned */
    struct span named;     /* node 0: how the row calls it */
};

#define NOBODY SPAN("〔制定机关〕") /* where nothing says who decides */

struct importing {
    struct ask ask;
    struct VEC(struct decided) rules;
    struct span issuer; /* who decides; empty: nobody knows */
    size_t wrong, ended;
};

/* ------------------------------------------------------------------ worksheets */

/* The row of headings: the one with a column of verdicts. */
static bool find_headings(const struct sheet *s, size_t *heading, uint32_t column[COLUMNS])
{
    enum { SEARCHED = 30 };
    for (size_t row = 0; row < s->rows.n && row < SEARCHED; row++) {
        const struct sheet_row *r = &s->rows.at[row];
        for (int c = 0; c < COLUMNS; c++)
            column[c] = SHEET_COLUMNS;
        for (size_t i = r->first; i < r->first + r->cells; i++)
            for (int c = 0; c < COLUMNS; c++)
                if (span_eq(s->cells.at[i].text, span_str(columns[c].zh)) ||
                    span_eq(s->cells.at[i].text, span_str(columns[c].en)))
                    column[c] = s->cells.at[i].column;
        if (column[COLUMN_VERDICT] < SHEET_COLUMNS &&
            (column[COLUMN_TITLE] < SHEET_COLUMNS || column[COLUMN_NUMBER] < SHEET_COLUMNS)) {
            *heading = row;
            return true;
        }
    }
    return false;
}

static struct decided *rule_of(struct importing *m, int64_t node)
{
    for (size_t i = 0; node && i < m->rules.n; i++)
        if (m->rules.at[i].node == node)
            return &m->rules.at[i];
    struct decided d = {
        .node = node, .verdict = DECIDED_OPEN, .status = TL_UNKNOWN, .places = json_array()
    };
    vec_push(&m->rules, d);
    return &m->rules.at[m->rules.n - 1];
}

/* The document of a row: by number and title, as rows of any list (list.h). */
static int64_t match(struct importing *m, const struct span cell[COLUMNS], struct span *named)
{
    struct ask *a = &m->ask;
    struct list_asked asked = { { { 0 } } };
    struct list_match found;
    asked.field[LIST_TITLE] = cell[COLUMN_TITLE];
    asked.field[LIST_NUMBER] = cell[COLUMN_NUMBER];
    asked.field[LIST_ISSUER] = cell[COLUMN_ISSUER];
    asked.field[LIST_DATE] = cell[COLUMN_DATE];
    list_match(&found, a, &asked);
    int64_t node = found.node ? kin_carrier(a, found.node) : 0;
    *named = arena_dup(&a->keep, cell[COLUMN_TITLE].n ? cell[COLUMN_TITLE] : cell[COLUMN_NUMBER]);
    list_match_release(&found);
    return node;
}

static void add_row(struct importing *m, const struct span cell[COLUMNS], json_t *place)
{
    struct span named;
    enum verdict_id verdict = DECIDED_OPEN, proposal = DECIDED_OPEN;
    struct decided *d = rule_of(m, match(m, cell, &named));
    bool known = verdict_read(cell[COLUMN_VERDICT], cell[COLUMN_PROPOSAL], &verdict);
    d->named = named;
    d->proposal =
        verdict_read(cell[COLUMN_PROPOSAL], SPAN(""), &proposal) ? proposal : DECIDED_OPEN;
    put_text(place, "verdict", cell[COLUMN_VERDICT]);
    put_text(place, "responsible", cell[COLUMN_RESPONSIBLE]);
    put_text(place, "remarks", cell[COLUMN_REMARKS]);
    json_array_append_new(d->places, place);
    d->unknown |= cell[COLUMN_VERDICT].n && !known;
    if (!known || verdict == DECIDED_OPEN)
        return;
    d->twice |= d->filled && d->verdict != verdict;
    d->filled = true;
    d->verdict = verdict;
}

static void read_sheet(struct importing *m, const char *file, const struct sheet *s)
{
    uint32_t column[COLUMNS];
    size_t heading;
    if (!find_headings(s, &heading, column))
        return;
    for (size_t row = heading + 1; row < s->rows.n && ask_goes_on(&m->ask); row++) {
        struct span cell[COLUMNS];
        for (int c = 0; c < COLUMNS; c++)
            cell[c] = column[c] < SHEET_COLUMNS ? sheet_text(s, row, column[c]) : span_of(NULL, 0);
        if (!cell[COLUMN_TITLE].n && !cell[COLUMN_NUMBER].n)
            continue;
        json_t *place = json_object();
        put_text(place, "file", span_str(file));
        put_text(place, "sheet", s->name);
        put_int(place, "row", s->rows.at[row].number);
        add_row(m, cell, place);
        arena_clear(&m->ask.arena);
    }
}

/* ------------------------------------------------------------------ records */

/* Has it been ended by an act? */
static bool was_ended(const struct decided *d)
{
    return d->node && (d->status == TL_REPEALED || d->status == TL_LAPSED);
}

/* Has it no force that the verdict could act on? That a rule whose term is over has lapsed may still be declared. */
static bool has_ended(const struct decided *d)
{
    return was_ended(d) || (d->node && d->status == TL_EXPIRED && d->verdict != DECIDED_LAPSE);
}

static const char *state_of(const struct decided *d)
{
    return !d->node       ? "unmatched"
           : d->twice     ? "twice"
           : d->unknown   ? "unknown"
           : !d->filled   ? was_ended(d) ? "ended" : "open"
           : d->foreign   ? "other_body"
           : has_ended(d) ? "already_ended"
           : d->proposal < DECIDED_OPEN && d->verdict != d->proposal ? "differs"
                                                                     : "agreed";
}

/* Is it of the draft? */
static bool counts(const struct decided *d)
{
    return d->node && d->filled && !d->twice && !d->unknown && !d->foreign && !has_ended(d);
}

/* What ended it, and the proof. */
static void put_end(struct importing *m, json_t *o, int64_t node)
{
    static const char *const said[] = { "status", "since", "certainty", "sentence" },
                             *const proof[] = { "by", "pinpoint", "evidence" };
    struct judgement j;
    if (judge(&m->ask, &j, node)) {
        json_t *status = status_record(&m->ask, &j, SPAN(""), NULL);
        json_t *because = json_array_get(json_object_get(status, "because"), 0);
        for (size_t i = 0; i < sizeof said / sizeof *said; i++)
            put(o, said[i], json_incref(json_object_get(status, said[i])));
        for (size_t i = 0; i < sizeof proof / sizeof *proof; i++)
            put(o, proof[i], json_incref(json_object_get(because, proof[i])));
        json_decref(status);
    }
    judge_release(&j);
}

static void emit_verdict(struct importing *m, struct decided *d)
{
    static const char *const settled[] = { "agreed", "differs", "ended" };
    const char *state = state_of(d);
    bool wrong = true;
    json_t *o = json_object();
    put(o, "type", json_string("audit_verdict"));
    if (d->node)
        put(o, "doc", doc_json(&m->ask, d->node));
    else
        put_text(o, "named", d->named);
    put(o, "state", json_string(state));
    if (d->filled && !d->twice && !d->unknown && d->node)
        put(o, "verdict", json_string(verdicts[d->verdict].name));
    put(o, "proposal", json_string(verdicts[d->proposal].name));
    if (strcmp(state, "ended") == 0 || strcmp(state, "already_ended") == 0)
        put_end(m, o, d->node);
    put(o, "places", json_incref(d->places));
    for (size_t i = 0; i < sizeof settled / sizeof *settled; i++)
        wrong = wrong && strcmp(state, settled[i]) != 0;
    m->wrong += wrong;
    m->ended += strcmp(state, "ended") == 0;
    ask_emit(&m->ask, o);
    arena_clear(&m->ask.arena);
}

/* ------------------------------------------------------------------ the draft */

struct draft {
    struct importing *m;
    json_t *lines, *acts;
    struct buf text;
    struct VEC(struct clause_act) said;
};

static void line(struct draft *d, const char *style, struct buf *text)
{
    json_t *o = json_object();
    put(o, "style", json_string(style));
    put_text(o, "text", buf_as_span(text));
    json_array_append_new(d->lines, o);
    buf_span(&d->text, buf_as_span(text));
    buf_str(&d->text, "\n\n");
    buf_clear(text);
}

static size_t count_of(const struct importing *m, int verdict)
{
    size_t n = 0;
    for (size_t i = 0; i < m->rules.n; i++)
        n += counts(&m->rules.at[i]) && (int)m->rules.at[i].verdict == verdict;
    return n;
}

/* 《题名》（文号）; without a number 《题名》（2004年9月1日公布）. */
static void add_item(struct draft *d, struct buf *b, const struct card *c)
{
    struct ask *a = &d->m->ask;
    struct when day = when_parse(c->issued);
    buf_span(b, card_name(a, c));
    if (!c->number.n && when_known(day) && day.lo == day.hi) {
        buf_str(b, "（");
        date_zh(b, c->issued);
        buf_str(b, "公布）");
    }
}

static void annex(struct draft *d, int verdict, size_t number)
{
    static const char *const numerals[] = { "1", "2", "3", "4" };
    struct importing *m = d->m;
    struct buf b = { 0 };
    size_t n = 0;
    buf_printf(&b, "附件%s", numerals[number]);
    line(d, "annex", &b);
    buf_str(&b, verdicts[verdict].heading);
    line(d, "heading", &b);
    for (size_t i = 0; i < m->rules.n; i++) {
        struct decided *x = &m->rules.at[i];
        struct card c;
        if (!counts(x) || (int)x->verdict != verdict || !card_load(&m->ask, &c, x->node))
            continue;
        buf_printf(&b, "%zu.", ++n);
        add_item(d, &b, &c);
        line(d, "item", &b);
        json_t *act = json_object();
        put(act, "verdict", json_string(verdicts[verdict].name));
        put(act, "doc", card_json(&c));
        json_array_append_new(d->acts, act);
        if (relation_info[verdicts[verdict].acts].act)
            vec_push(&d->said, ((struct clause_act){ verdicts[verdict].acts,
                                                     arena_dup(&m->ask.keep, c.number),
                                                     arena_dup(&m->ask.keep, c.title) }));
    }
    buf_release(&b);
}

static void body(struct draft *d)
{
    static const char *const numerals[] = { "一", "二", "三", "四" };
    struct importing *m = d->m;
    struct span issuer = m->issuer.n ? m->issuer : NOBODY;
    struct buf b = { 0 };
    size_t k = 0;
    buf_printf(&b, "%.*s关于规范性文件清理结果的决定", SPAN_ARG(issuer));
    line(d, "title", &b);
    buf_printf(&b, "%.*s对现行规范性文件进行了清理。经清理，决定：", SPAN_ARG(issuer));
    line(d, "body", &b);
    for (int v = 0; v < DECIDED_OPEN; v++) {
        if (!count_of(m, v))
            continue;
        buf_printf(&b, "%s、%s的规范性文件%zu件（目录见附件%zu）%s。", numerals[k], verdicts[v].of,
                   count_of(m, v), k + 1, verdicts[v].then);
        line(d, "body", &b);
        k++;
    }
    buf_str(&b, "本决定自印发之日起施行。");
    line(d, "body", &b);
    k = 0;
    for (int v = 0; v < DECIDED_OPEN; v++) {
        if (!count_of(m, v))
            continue;
        buf_printf(&b, "%s%zu.%s", k ? "" : "附件：", k + 1, verdicts[v].heading);
        line(d, k ? "annexes" : "body", &b);
        k++;
    }
    buf_span(&b, issuer);
    line(d, "sign", &b);
    date_zh(&b, m->ask.as_of_text);
    line(d, "sign", &b);
    buf_release(&b);
}

static void emit_decision(struct importing *m)
{
    struct draft d = { .m = m, .lines = json_array(), .acts = json_array() };
    json_t *o = json_object(), *counts_of = json_object();
    size_t k = 0, decided = 0;
    for (int v = 0; v < DECIDED_OPEN; v++)
        decided += count_of(m, v);
    if (decided) /* otherwise there is nothing to write */
        body(&d);
    for (int v = 0; v < DECIDED_OPEN; v++)
        if (count_of(m, v)) {
            annex(&d, v, k++);
            put_int(counts_of, verdicts[v].name, (int64_t)count_of(m, v));
        }
    bool exact = decided && clause_reads_back(&m->ask, buf_as_span(&d.text), d.said.at, d.said.n);
    m->wrong += !exact;
    put(o, "type", json_string("audit_decision"));
    put_text(o, "issuer", m->issuer.n ? m->issuer : NOBODY);
    put_text(o, "date", m->ask.as_of_text);
    json_object_set_new(o, "counts", counts_of);
    json_object_set_new(o, "acts", d.acts);
    json_object_set_new(o, "lines", d.lines);
    json_object_set_new(o, "reads_back", json_boolean(exact));
    put_int(o, "undecided", (int64_t)(m->rules.n - m->ended - decided));
    ask_emit(&m->ask, o);
    buf_release(&d.text);
    vec_release(&d.said);
}

/* Who decides: the body that was named, else the one that most of the rules are of. */
static void find_issuer(struct importing *m)
{
    struct ask *a = &m->ask;
    size_t best = 0;
    m->issuer = span_str(a->args->issuer);
    for (size_t i = 0; i < m->rules.n && !a->args->issuer; i++) {
        struct card c, other;
        size_t same = 0;
        if (!counts(&m->rules.at[i]) || !card_load(a, &c, m->rules.at[i].node) || !c.issuers.n)
            continue;
        for (size_t k = i; k < m->rules.n && k < i + 2000; k++)
            same += counts(&m->rules.at[k]) && card_load(a, &other, m->rules.at[k].node) &&
                    span_eq(c.issuers, other.issuers);
        if (same > best) {
            size_t end = span_find(c.issuers, SPAN(";"));
            best = same;
            m->issuer = arena_dup(&a->keep, span_cut(c.issuers, 0, end));
        }
        if (best * 2 > m->rules.n)
            break;
    }
    arena_clear(&a->arena);
}

/* What bars each rule from the draft: it is another body's (an office of who decides is none), or it has ended. */
static void find_bars(struct importing *m)
{
    struct ask *a = &m->ask;
    for (size_t i = 0; i < m->rules.n && ask_goes_on(a); i++) {
        struct decided *d = &m->rules.at[i];
        struct card c;
        if (!d->node || !card_load(a, &c, d->node))
            continue;
        d->foreign =
            m->issuer.n && bodies_match(a->lex, &a->arena, c.issuers, m->issuer) == BODY_OTHER;
        judge_status(a, d->node, &d->status);
        arena_clear(&a->arena);
    }
}

int query_audit_import(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
                       struct wh_error *err)
{
    struct importing m = { 0 };
    const struct audit_books *books = args->books;
    ask_begin(&m.ask, st, args, sink, ctx, err);
    for (size_t i = 0; i < books->n; i++)
        for (size_t k = 0; k < books->at[i].sheets.n && ask_goes_on(&m.ask); k++)
            read_sheet(&m, books->files[i], &books->at[i].sheets.at[k]);
    if (ask_goes_on(&m.ask) && !m.rules.n) {
        m.ask.status =
            wh_fail(err, WH_E_FORMAT, "no sheet has a column 审核意见 with rows below it");
        wh_hint(err, "give the workbook that wenhao audit -o FILE.xlsx wrote");
    }
    find_issuer(&m);
    find_bars(&m);
    for (size_t i = 0; i < m.rules.n && ask_goes_on(&m.ask); i++)
        emit_verdict(&m, &m.rules.at[i]);
    if (ask_goes_on(&m.ask))
        emit_decision(&m);
    for (size_t i = 0; i < m.rules.n; i++)
        json_decref(m.rules.at[i].places);
    vec_release(&m.rules);
    return ask_end(&m.ask, m.wrong ? QUERY_FINDINGS : WH_OK);
}
