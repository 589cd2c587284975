// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/status/judge.h"

#include "queries/ref.h"

#include "analyzer/words/date.h"
#include "analyzer/words/draft.h"
#include "base/buf.h"
#include "base/hash.h"
#include "graph/resolve/terms.h"
#include "queries/evidence.h"
#include "queries/status/bare.h"

enum { AGREES_DATE = 4, AGREES_ISSUER = 8 };
/* Is there an act of the relation on the node, on its carrier, on a part of it? */
#define PUT_OFF_BY(relation_)                                                                 \
    "EXISTS (SELECT 1 FROM act WHERE from_id = :node AND relation = " relation_ ")"           \
    " OR EXISTS (SELECT 1 FROM node n JOIN act v ON v.from_id = n.carrier_id AND v.relation " \
    "= " relation_                                                                            \
    " WHERE n.id = :node) OR EXISTS (SELECT 1 FROM node n JOIN act v ON v.from_id = n.id"     \
    " AND v.relation = " relation_ " WHERE n.carrier_id = :node)"

struct span iso_of(struct ask *a, struct when w)
{
    char day[16];
    if (!when_known(w) || w.lo <= DAY_MIN)
        return span_of(NULL, 0);
    return arena_dup(&a->arena, span_str(day_iso(day, w.lo)));
}

/* Is the target known by a person's word only? */
static bool is_decided(const struct deed *d)
{
    return span_eq(d->resolved_by, SPAN("decision"));
}

/* Is the target found by number, or by title with date or issuer, and nothing printed against it? */
static bool is_named(const struct deed *d)
{
    bool by_name =
        span_eq(d->resolved_by, SPAN("number")) || span_eq(d->resolved_by, SPAN("title+date")) ||
        is_decided(d) ||
        (span_eq(d->resolved_by, SPAN("title")) && (d->agrees & (AGREES_DATE | AGREES_ISSUER)));
    return by_name && !d->conflicts;
}

static enum basis basis_of(struct span name)
{
    for (int i = 0; i < BASIS_COUNT; i++)
        if (basis_name[i] && span_eq(name, span_str(basis_name[i])))
            return (enum basis)i;
    return BASIS_NONE;
}

static enum scope scope_of(struct span name)
{
    for (int i = 0; i < SCOPE_COUNT; i++)
        if (span_eq(name, span_str(scope_name[i])))
            return (enum scope)i;
    return SCOPE_WHOLE;
}

int64_t amendments_left(struct ask *a, int64_t node)
{
    int64_t shown = ask_amendments(a);
    struct stmt *q =
        ask_stmt(a, "SELECT count(*) FROM act WHERE from_id = :node AND relation = " SQL_AMENDS);
    ask_int(q, ":node", node);
    int64_t all = ask_one(a, q, 0);
    return shown >= 0 && all > shown ? all - shown : 0;
}

/* Is there anything that could put it off? Asked for each of thousands of acts on one rule, and hardly ever so. */
static bool may_be_put_off(struct ask *a, int64_t node)
{
    /* each relation by itself: a list would be made a table, anew each time, which cost ten times as much as to look */
    static const char sql[] = "SELECT " PUT_OFF_BY(SQL_POSTPONES) " OR " PUT_OFF_BY(SQL_SUSPENDS);
    struct stmt *q = ask_stmt(a, sql);
    ask_int(q, ":node", node);
    return ask_one(a, q, 0) != 0;
}

bool judge_put_off(struct ask *a, int64_t node, struct span *day)
{
    if (!may_be_put_off(a, node))
        return false;
    struct stmt *q = ask_stmt(
        /* a pause that begins before the rule does is no other thing: 暂缓施行 */
        a, "SELECT CASE v.relation WHEN " SQL_POSTPONES
           " THEN v.effective ELSE date(v.until, '+1 day') END"
           " FROM act v JOIN node an ON an.id = v.actor_id"
           " WHERE (v.relation = " SQL_POSTPONES " OR (v.relation = " SQL_SUSPENDS
           " AND v.area IS NULL"
           " AND v.effective < (SELECT effective_on FROM node WHERE id = :node)))"
           " AND v.scope = 'whole' AND v.confidence >= :weak"
           " AND v.from_id IN (SELECT :node UNION SELECT carrier_id FROM node WHERE id = :node"
           " UNION SELECT id FROM node WHERE carrier_id = :node)"
           " ORDER BY coalesce(an.issued, '') DESC, v.effective DESC LIMIT 1");
    ask_int(q, ":node", node);
    ask_int(q, ":weak", SCORE_COUNTS_FROM);
    if (!ask_row(a, q))
        return false;
    *day = ask_column(a, q, 0);
    stmt_done(q);
    return true;
}

struct span judge_postponed_to(struct ask *a, int64_t node)
{
    struct span day = { 0 };
    return judge_put_off(a, node, &day) ? day : span_of(NULL, 0);
}

/* The day on which the actor was made, as far as its act goes: the consolidated text of 2020 of a rule that repealed another from 2015 on did that when
   it was first made (its history says when; else by the day on which that worked), and no text of the rule that came in between falls. */
static struct when acted_on(struct ask *a, int64_t actor, struct when issued, struct when effective)
{
    if (!when_known(issued) || !when_known(effective) || effective.hi >= issued.lo)
        return issued;
    struct stmt *q =
        ask_stmt(a, "SELECT min(CASE WHEN h.relation <> 'amends' THEN h.date END),"
                    " max(h.relation = 'amends') FROM node n JOIN history h"
                    " ON h.document_id = n.document_id WHERE n.id = :actor HAVING count(*) > 0");
    ask_int(q, ":actor", actor);
    struct when first = WHEN_NONE;
    bool amended = false;
    if (ask_row(a, q)) {
        first = when_parse(stmt_text(q, 0));
        amended = stmt_int(q, 1) != 0;
        stmt_done(q);
    }
    if (when_known(first) && first.lo < effective.lo)
        return amended ? first : issued;
    return amended ? effective : issued;
}

void deed_read(struct ask *a, struct stmt *q, struct deed *d, struct tl_act *act)
{
    *d = (struct deed){
        .act = stmt_int(q, 0), .actor = stmt_int(q, 1), .from = stmt_int(q, 2), .to = stmt_int(q, 3)
    };
    struct span *const text[] = { &d->id,        &d->relation,   &d->scope,
                                  &d->effective, &d->basis,      &d->until,
                                  &d->area,      &d->provisions, &d->resolved_by };
    for (int i = 0; i < (int)(sizeof text / sizeof *text); i++)
        *text[i] = ask_column(a, q, 4 + i);
    d->agrees = stmt_int(q, 13);
    d->conflicts = stmt_int(q, 14);
    d->confidence = stmt_int(q, 15);
    d->inherited = stmt_int(q, 16) != 0;
    struct span printed = ask_column(a, q, 17), on = ask_column(a, q, 18),
                issued = ask_column(a, q, 19), published = ask_column(a, q, 20),
                edition = ask_column(a, q, 21);
    if (!issued.n)
        issued = edition;

    enum basis basis = basis_of(d->basis);
    struct when day = timeline_act_day(basis, when_parse(d->effective), when_parse(on),
                                       when_parse(issued), when_parse(published), &d->by_rule);
    bool by_clause = when_known(when_parse(d->effective)) && basis != BASIS_NONE;
    d->day = by_clause ? d->effective : when_known(when_parse(on)) ? on : issued;
    d->day_basis = by_clause                    ? d->basis
                   : when_known(when_parse(on)) ? SPAN("document")
                                                : SPAN("issued");
    if (day.lo <= DAY_MIN || !when_known(day)) {
        d->day = span_of(NULL, 0);
        d->day_basis = basis == BASIS_EVENT ? SPAN("event") : SPAN("unknown");
    }
    struct span later; /* the document's beginning was put off, and with it what it does */
    if (span_eq(d->day_basis, SPAN("document")) && judge_put_off(a, d->actor, &later)) {
        day = when_parse(later);
        d->day = later;
        if (!when_known(day)) {
            by_clause = false;
            d->day_basis = SPAN("event");
        }
    }
    bool day_printed = by_clause && (basis == BASIS_CLAUSE || basis == BASIS_EVENT) ? true
                       : by_clause && basis == BASIS_UNKNOWN                        ? false
                                                             : !d->by_rule && printed.n > 0;
    int relation = relation_by_name(d->relation);
    *act = (struct tl_act){
        .relation = relation < 0 ? REL_CITES : (enum relation)relation,
        .scope = scope_of(d->scope),
        /* DESIGN §3.3: proven needs an explicit cue, a target named by the text itself, and a printed day */
        .certainty =
            is_named(d) && !is_decided(d) && !d->inherited && day_printed ? TL_PROVEN : TL_DERIVED,
        .effective = day,
        .until = when_parse(d->until),
        .actor_issued = acted_on(a, d->actor, when_parse(issued), day),
        .actor = d->actor,
        .edition = -1,
        .result = -1,
        .provisions = d->provisions.n ? XXH3_64bits(d->provisions.p, d->provisions.n) : 0,
        .weak = d->confidence < SCORE_COUNTS_FROM,
        .named = is_named(d)
    };
}

/* A document repealed before the day on which it would have taken effect does nothing. */
static bool never_took_effect(struct ask *a, int64_t actor)
{
    struct stmt *q = ask_stmt(
        a, "SELECT min(v.effective), n.effective_on FROM node n JOIN act v ON v.from_id = n.id"
           " WHERE n.id = :actor AND v.relation IN " SQL_ENDING
           " AND v.scope = 'whole' AND v.confidence >= " SQL_SCORE_COUNTS_FROM
           " AND v.effective IS NOT NULL AND n.effective_on IS NOT NULL");
    ask_int(q, ":actor", actor);
    bool never = false;
    if (ask_row(a, q)) {
        struct when ended = when_parse(stmt_text(q, 0)), begins = when_parse(stmt_text(q, 1));
        never = when_known(ended) && when_known(begins) && ended.hi < begins.lo;
        stmt_done(q);
    }
    return never;
}

/* Does the sentence that limits the rule print its last day, or only a number of years? */
static bool expiry_is_printed(struct ask *a, const struct card *c)
{
    struct stmt *q = ask_stmt(
        a, "SELECT source_id, expires_from, expires_to FROM document WHERE id = :document");
    ask_int(q, ":document", c->document);
    if (!ask_row(a, q))
        return false;
    int64_t source = stmt_int(q, 0);
    uint64_t from = (uint64_t)stmt_int(q, 1), to = (uint64_t)stmt_int(q, 2);
    stmt_done(q);
    struct span quote = { 0 };
    if (a->status == WH_OK && from < to)
        a->status = store_quote(&quote, a->st, &a->arena, source, from, to, a->err);
    struct buf b = { 0 };
    date_zh(&b, c->expires);
    bool printed = b.n && span_has(quote, buf_as_span(&b));
    buf_release(&b);
    return printed;
}

enum term_role { TERM_CUE, TERM_LEAD, TERM_BESIDE, TERM_GOES_ON, TERM_PAUSE };
static const struct {
    enum term_role role;
    const char *word;
} term_words[] = {
#define TERM_WORD(role, word) { TERM_##role, word },
#include "queries/status/term_words.def"
#undef TERM_WORD
};

static bool has_term_word(struct span text, enum term_role role)
{
    for (size_t i = 0; i < sizeof term_words / sizeof *term_words; i++)
        if (term_words[i].role == role && span_has(text, span_str(term_words[i].word)))
            return true;
    return false;
}

/* A decision that its title says to pause rules, and that does nothing else, is over with the last of its pauses (在2017年12月31日前试行);
   a longer term is an act on the decision. One that also does something that has no end has none either. */
static struct when pauses_over(struct ask *a, int64_t node, struct span title)
{
    struct when last = WHEN_NONE;
    if (!has_term_word(title, TERM_PAUSE))
        return last;
    struct stmt *q = ask_stmt(a, "SELECT max(v.until) FROM act_view v WHERE v.actor = :actor HAVING"
                                 " min(v.relation = 'suspends' AND v.until IS NOT NULL"
                                 " AND v.confidence >= " SQL_SCORE_COUNTS_FROM ")");
    ask_int(q, ":actor", node);
    if (ask_row(a, q)) {
        last = when_parse(stmt_text(q, 0));
        stmt_done(q);
    }
    return last;
}

/* Editions of the work, oldest first; those of which no day is known come first. A text without a date (a reprint from a
   newspaper) stands at the day on which it begins, behind the stub of what it repeals. */
static void read_editions(struct ask *a, struct judgement *j, int64_t work)
{
    struct stmt *q =
        ask_stmt(a, "SELECT n.id, n.presence, coalesce(n.edition, n.issued, c.edition, c.issued),"
                    " coalesce(n.effective_on, c.effective_on), coalesce(n.effective, c.effective),"
                    " coalesce(n.expires, c.expires), coalesce(n.number_id, c.number_id), t.text,"
                    " (SELECT min(h.relation = 'amends') FROM history h"
                    " WHERE h.document_id = n.document_id)"
                    " FROM node n LEFT JOIN node c ON c.id = n.carrier_id"
                    " LEFT JOIN string t ON t.id = n.title_id WHERE n.work_id = :work"
                    " ORDER BY coalesce(n.edition, n.issued, c.edition, c.issued, n.effective_on, "
                    "c.effective_on,"
                    " n.published, c.published, ''), n.key_id");
    ask_int(q, ":work", work);
    while (ask_row(a, q)) {
        struct tl_edition e = { .issued = when_parse(stmt_text(q, 2)),
                                .begins = when_parse(stmt_text(q, 3)),
                                .expires = when_parse(stmt_text(q, 5)),
                                .begins_printed = stmt_text(q, 4).n > 0,
                                .has_text = stmt_int(q, 1) == 0,
                                .numbered = !stmt_is_null(q, 6),
                                .draft = draft_label(stmt_text(q, 7)).n > 0 };
        /* 自公布之日起施行 is told of the rule, and that day is not known; a number of its own is a publication of its own */
        bool begins_apart = when_known(e.begins) && e.begins.lo != e.issued.lo;
        e.mended = stmt_int(q, 8) == 1 && when_known(e.issued) && !e.numbered && !begins_apart;
        struct span later;
        if (judge_put_off(a, stmt_int(q, 0), &later)) {
            struct when day = when_parse(later);
            e.begins = when_known(day) ? day : (struct when){ DAY_MAX, DAY_MAX };
            e.begins_printed = when_known(day);
        }
        if (!when_known(e.expires))
            e.expires = pauses_over(a, stmt_int(q, 0), stmt_text(q, 7));
        const struct validity *period = NULL;
        struct card c;
        if (a->args->periods && !when_known(e.expires) && card_load(a, &c, stmt_int(q, 0))) {
            period = periods_find(a->args->periods, a->lex, &c, &e.expires);
            e.expires_by_rule = period != NULL;
            if (period && !period->lapses)
                e.expires = WHEN_NONE; /* its end is a warning */
        }
        vec_push(&j->periods, period);
        vec_push(&j->nodes, stmt_int(q, 0));
        vec_push(&j->editions, e);
    }
}

/* Does a text that lets rules go on say something of their term? */
static bool tells_term(struct span text)
{
    while (text.n) {
        size_t end = span_find(text, SPAN("。"));
        struct span sentence = span_cut(text, 0, end == SPAN_NONE ? text.n : end);
        text = end == SPAN_NONE ? span_of(NULL, 0) : span_from(text, end + strlen("。"));
        if (has_term_word(sentence, TERM_LEAD) ||
            (has_term_word(sentence, TERM_GOES_ON) && has_term_word(sentence, TERM_BESIDE)))
            return true;
    }
    return false;
}

/* 有效期延长3年, 延长六个月: by how many months; 0: the text says no such thing, or two that differ. */
static int months_more(struct span text)
{
    static const struct span more[] = { SPAN_INIT("延长"), SPAN_INIT("延续"), SPAN_INIT("顺延") };
    static const struct span between[] = { SPAN_INIT("有效期"), SPAN_INIT("期限"),
                                           SPAN_INIT("执行"),   SPAN_INIT("实施"),
                                           SPAN_INIT("施行"),   SPAN_INIT("试行"),
                                           SPAN_INIT("为"),     SPAN_INIT("了") };
    int months = 0;
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        for (struct span rest = text; rest.n;) {
            uint32_t count = 0;
            size_t at = span_find(rest, more[i]), digits;
            if (at == SPAN_NONE)
                break;
            rest = span_from(rest, at + more[i].n);
            struct span term = rest;
            if (span_starts(term, SPAN("《"))) { /* 延长《X》（N）的有效期三年 */
                size_t stop = span_find(term, SPAN("。"));
                term = span_cut(term, 0, stop == SPAN_NONE ? term.n : stop);
                at = span_find(term, SPAN("有效期"));
                term = at == SPAN_NONE ? span_of(NULL, 0) : span_from(term, at);
            }
            for (size_t k = 0; k < sizeof between / sizeof *between; k++)
                if (span_starts(term, between[k]))
                    term = span_from(term, between[k].n);
            digits = numeral_scan(&count, term);
            struct span unit = span_from(term, digits);
            int each = span_starts(unit, SPAN("年")) ? 12 : span_starts(unit, SPAN("个月")) ? 1 : 0;
            if (!digits || !each || count == 0 || count > 100)
                continue;
            if (months && months != (int)count * each)
                return 0;
            months = (int)count * each;
        }
    return months;
}

/* Text of a source; empty when there is none. */
static struct span quote(struct ask *a, int64_t source, int64_t from, int64_t to)
{
    struct span text = { 0 };
    if (from < to && a->status == WH_OK)
        a->status =
            store_quote(&text, a->st, &a->arena, source, (uint64_t)from, (uint64_t)to, a->err);
    return text;
}

/* The rest of a sentence up to what speaks of the next rule. */
static struct span up_to_next(struct span rest)
{
    static const struct span ends[] = { SPAN_INIT("。"), SPAN_INIT("；"), SPAN_INIT("《") };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t at = span_find(rest, ends[i]);
        rest = at == SPAN_NONE ? rest : span_cut(rest, 0, at);
    }
    return rest;
}

/* Does the act go on with the rule in words of its term (.prolongs), or does its sentence, or what its list says before the
   first item, speak of one (.may_prolong)? Reads the head of each list and no item but this one. Returns by how many months the
   term is longer, where that is said. */
static int read_term(struct ask *a, int64_t act, struct tl_act *out)
{
    enum { SOURCE = 1, HEAD, ITEMS, BEHIND, SENTENCE, END };
    int months = 0;
    struct stmt *q = ask_stmt(
        a, "SELECT c.text, d.source_id, d.byte_from, (SELECT min(x.byte_from) FROM mention x WHERE "
           "x.document_id = d.id AND x.place IN (SELECT id FROM place WHERE name IN ('list', "
           "'table'))), m.byte_to, m.sentence_from, m.sentence_to FROM edge e JOIN binding b ON "
           "b.edge_id = e.id JOIN mention m ON m.id = b.mention_id JOIN document d ON d.id = "
           "m.document_id LEFT JOIN string c ON c.id = m.cue_id WHERE e.act_id = :act");
    ask_int(q, ":act", act);
    while (ask_row(a, q)) {
        int64_t source = stmt_int(q, SOURCE);
        out->prolongs |= has_term_word(stmt_text(q, 0), TERM_CUE);
        struct span head = quote(a, source, stmt_int(q, HEAD), stmt_int(q, ITEMS)),
                    sentence = quote(a, source, stmt_int(q, SENTENCE), stmt_int(q, END)),
                    behind = quote(a, source, stmt_int(q, BEHIND), stmt_int(q, END));
        out->may_prolong |= !out->prolongs && (tells_term(head) || tells_term(sentence));
        const struct span said[] = { up_to_next(behind), sentence, head };
        for (size_t i = 0; i < sizeof said / sizeof *said && !months; i++)
            months = months_more(said[i]);
    }
    return months;
}

/* The term that an extension by years moves: that of the text which it names or of the newest before it, as earlier extensions have
   moved it. */
static struct when term_before(const struct judgement *j, size_t i)
{
    const struct tl_act *act = &j->acts.at[i];
    size_t last = act->edition >= 0 ? (size_t)act->edition : j->editions.n - 1;
    struct when term = WHEN_NONE;
    for (size_t e = last + 1; e-- > 0 && !when_known(term);)
        if (!j->editions.at[e].draft)
            term = j->editions.at[e].expires;
    for (size_t k = 0; k < j->acts.n; k++) {
        const struct tl_act *other = &j->acts.at[k];
        if (k != i && other->relation == REL_EXTENDS && other->edition == act->edition &&
            when_known(other->until) && when_known(term) && other->until.lo > term.lo &&
            other->effective.hi < act->effective.lo)
            term = other->until;
    }
    return term;
}

static bool is_next_extension(const struct judgement *j, size_t i, size_t than)
{
    return than == SIZE_MAX || j->acts.at[i].effective.lo < j->acts.at[than].effective.lo;
}

/* Extensions whose text prints no new last day, earliest first: each may move the term that the next one finds. */
static void read_extensions(struct ask *a, struct judgement *j)
{
    int *months = arena_zalloc(&a->arena, (j->acts.n + 1) * sizeof *months);
    for (size_t i = 0; i < j->acts.n; i++)
        if (j->acts.at[i].relation == REL_EXTENDS && !when_known(j->acts.at[i].until))
            months[i] = read_term(a, j->deeds.at[i].act, &j->acts.at[i]);
    for (;;) {
        size_t next = SIZE_MAX;
        for (size_t i = 0; i < j->acts.n; i++)
            if (months[i] && is_next_extension(j, i, next))
                next = i;
        if (next == SIZE_MAX)
            return;
        struct when term = term_before(j, next);
        struct tl_act *act = &j->acts.at[next];
        struct date day;
        if (when_known(term) && term.lo == term.hi && term.lo > DAY_MIN && term.lo < DAY_MAX) {
            char iso[16];
            date_typed(&day, span_str(day_iso(iso, term.lo)));
            day = date_add_months(day, months[next]);
            act->until.lo = act->until.hi = day_from_civil(day.year, day.month, day.day);
            act->prolongs = true;
            act->may_prolong = false;
            act->certainty = act->certainty > TL_DERIVED ? act->certainty : TL_DERIVED;
            j->deeds.at[next].until = iso_of(a, act->until);
            j->deeds.at[next].counted = true;
        }
        months[next] = 0;
    }
}

/* Acts on the editions, on the carriers of editions that are parts, and on the parts of editions that carry some. */
static const char acts_sql[] =
    "WITH target (node, edition, part, parts) AS MATERIALIZED ("
    "  SELECT id, id, 0, 0 FROM node WHERE work_id = :work"
    "  UNION ALL SELECT carrier_id, id, 0, 0 FROM node WHERE work_id = :work AND carrier_id IS NOT "
    "NULL"
    "  UNION ALL SELECT p.id, n.id, p.part, (SELECT count(*) FROM node x WHERE x.carrier_id = n.id)"
    "    FROM node n JOIN node p ON p.carrier_id = n.id WHERE n.work_id = :work)"
    " SELECT " DEED_COLUMNS ", t.edition, t.part, t.parts, v.level, coalesce(ak.text LIKE "
    "'%补充%', 0), EXISTS (SELECT 1 FROM edge w WHERE w.act_id = v.act AND w.role = " SQL_TARGET
    " AND "
    "w.wrong_way = 1) FROM target t JOIN act_view v ON v.from_node = t.node"
    " JOIN node an ON an.id = v.actor"
    " LEFT JOIN title tt ON tt.id = an.title_id LEFT JOIN string ak ON ak.id = tt.id ORDER BY v.id";

/* A pause lasts no longer than the decision that makes it: until that one expires or ends. */
static void last_as_its_decision(struct ask *a, struct deed *d, struct tl_act *act)
{
    struct card actor;
    if (!card_load(a, &actor, d->actor))
        return;
    struct when last = when_parse(actor.expires);
    struct stmt *q =
        ask_stmt(a, "SELECT min(v.effective) FROM act_view v WHERE v.from_node = :actor"
                    " AND v.relation IN ('repeals', 'lapses') AND v.scope = 'whole'"
                    " AND v.confidence >= :weak AND v.effective IS NOT NULL");
    ask_int(q, ":actor", d->actor);
    ask_int(q, ":weak", SCORE_COUNTS_FROM);
    while (ask_row(a, q)) {
        struct when end = when_parse(stmt_text(q, 0));
        if (when_known(end) && (!when_known(last) || end.lo <= last.lo))
            last = (struct when){ end.lo - 1, end.hi - 1 };
    }
    act->until = last;
    d->until = iso_of(a, last);
}

/*
 * The works that were read last
 */

struct place_of_node {
    int64_t node;
    int at;
};

/* The rows of one work. They serve every judgement on it: of its other editions, and of what rests on it. */
struct life {
    int64_t work;
    struct arena arena;
    struct judgement rows;        /* owns the arrays; its other members are not used */
    struct place_of_node *places; /* of its nodes, by node; parallel arrays of that length */
    int n_parts;
    int uses;      /* judgements that hold it */
    uint64_t last; /* when it was asked for */
    bool kept;     /* in the cache; otherwise freed with its last use */
};

enum {
    WORKS_KEPT = 64
}; /* a rule and all that it rests on, over the days on which its answer changes */

/* The status of a document on the day asked for. */
struct known {
    int64_t node;
    bool judged; /* false: it cannot be judged */
    enum tl_status status;
    UT_hash_handle hh;
};

struct works_cache {
    struct life *at[WORKS_KEPT];
    uint64_t clock;
    struct known *known; /* by node; of one day */
    struct arena notes;  /* holds them */
    struct when day;
    int64_t changes; /* of the store, when the first of these was read */
};

static int by_node(const void *x, const void *y)
{
    const struct place_of_node *a = x, *b = y;
    return (a->node > b->node) - (a->node < b->node);
}

static int edition_index(const struct life *l, int64_t node)
{
    struct place_of_node key = { node, 0 };
    const struct place_of_node *found =
        l->rows.nodes.n ? bsearch(&key, l->places, l->rows.nodes.n, sizeof key, by_node) : NULL;
    return found ? found->at : -1;
}

static void index_nodes(struct life *l)
{
    size_t n = l->rows.nodes.n;
    l->places = arena_alloc(&l->arena, n * sizeof *l->places + 1);
    for (size_t i = 0; i < n; i++)
        l->places[i] = (struct place_of_node){ l->rows.nodes.at[i], (int)i };
    if (n)
        qsort(l->places, n, sizeof *l->places, by_node);
}

/* The first day of the year that a number carries: 〔2014〕, 2014年, [2014]; DAY_MIN without one. */
static int32_t year_of_number(struct span number)
{
    for (size_t i = 0; i + 4 <= number.n; i++) {
        uint32_t year;
        bool inside = i > 0 && number.p[i - 1] >= '0' && number.p[i - 1] <= '9';
        if (!inside && numeral_scan(&year, span_from(number, i)) == 4 && year >= 1900 &&
            year < 2200)
            return day_from_civil((int)year, 1, 1);
    }
    return DAY_MIN;
}

/* The first day on which an act without a known day can have worked: its actor's year, otherwise its target's issue. */
static int32_t earliest_of(struct ask *a, const struct judgement *j, const struct tl_act *act)
{
    struct card c;
    int32_t day = DAY_MIN;
    if (when_known(act->actor_issued))
        return act->actor_issued.lo;
    if (card_load(a, &c, act->actor))
        day = year_of_number(c.number);
    if (day == DAY_MIN && act->edition >= 0 && when_known(j->editions.at[act->edition].issued))
        day = j->editions.at[act->edition].issued.lo;
    return day;
}

static void read_acts(struct ask *a, struct life *l)
{
    struct judgement *j = &l->rows;
    struct stmt *q = ask_stmt(a, acts_sql);
    ask_int(q, ":work", l->work);
    while (ask_row(a, q)) {
        struct deed d;
        struct tl_act act;
        deed_read(a, q, &d, &act);
        act.edition = edition_index(l, stmt_int(q, 22));
        act.part = (int)stmt_int(q, 23);
        int parts = (int)stmt_int(q, 24);
        if (parts == 1)
            act.part = 0; /* the only part is the document */
        else if (parts > l->n_parts)
            l->n_parts = parts;
        act.names_work = stmt_int(q, 25) != 0;
        act.beside = act.relation == REL_AMENDS && stmt_int(q, 26) != 0;
        /* ended before it was issued: that cannot mean this text */
        d.early = (act.relation == REL_REPEALS || act.relation == REL_LAPSES) &&
                  stmt_int(q, 27) != 0 && !act.weak;
        act.weak |= d.early;
        act.result = d.to ? edition_index(l, d.to) : -1;
        vec_push(&j->deeds, d);
        vec_push(&j->acts, act);
    }
    for (size_t i = 0; i < j->acts.n; i++)
        if (j->acts.at[i].relation == REL_SUSPENDS && !when_known(j->acts.at[i].until))
            last_as_its_decision(a, &j->deeds.at[i], &j->acts.at[i]);
    read_extensions(a, j);
    for (size_t i = 0; i < j->acts.n; i++)
        if (!when_known(j->acts.at[i].effective))
            j->acts.at[i].earliest = earliest_of(a, j, &j->acts.at[i]);
    for (size_t i = 0; i < j->acts.n; i++)
        if (j->acts.at[i].scope == SCOPE_WHOLE)
            j->acts.at[i].never = never_took_effect(a, j->deeds.at[i].actor);
}

static void life_free(struct life *l)
{
    if (!l)
        return;
    vec_release(&l->rows.periods);
    vec_release(&l->rows.nodes);
    vec_release(&l->rows.editions);
    vec_release(&l->rows.deeds);
    vec_release(&l->rows.acts);
    arena_release(&l->arena);
    free(l);
}

static struct life *life_read(struct ask *a, int64_t work)
{
    struct life *l = mem_alloc(sizeof *l);
    *l = (struct life){ .work = work };
    struct arena record = a->arena; /* its texts outlive the record that is being made */
    a->arena = l->arena;
    read_editions(a, &l->rows, work);
    l->arena = a->arena;
    index_nodes(l);
    a->arena = l->arena;
    read_acts(a, l);
    l->arena = a->arena;
    a->arena = record;
    return l;
}

/* The place of the work in the cache, or of the one that was longest not asked for and is not in use; NULL: all are. */
static struct life **works_slot(struct works_cache *c, int64_t work)
{
    struct life **oldest = NULL;
    for (int i = 0; i < WORKS_KEPT; i++) {
        struct life *l = c->at[i];
        if (l && l->work == work)
            return &c->at[i];
        if (!l || l->uses == 0)
            if (!oldest || !l || (*oldest && l->last < (*oldest)->last))
                oldest = &c->at[i];
    }
    return oldest;
}

static void works_forget(struct works_cache *c)
{
    HASH_CLEAR(hh, c->known);
    arena_clear(&c->notes);
    for (int i = 0; i < WORKS_KEPT; i++) {
        struct life *l = c->at[i];
        if (l && l->uses > 0)
            l->kept = false; /* goes with its last use */
        else
            life_free(l);
        c->at[i] = NULL;
    }
}

static void works_release(struct ask *a)
{
    if (a->works) {
        works_forget(a->works);
        arena_release(&a->works->notes);
    }
    a->works = NULL;
}

/* Nothing that was read before the question itself changed the store: decide asks before and after. */
static struct works_cache *works_of(struct ask *a)
{
    if (!a->works) {
        a->works = arena_zalloc(&a->keep, sizeof *a->works);
        ask_at_end(a, works_release);
    }
    int64_t changes = store_changes(a->st);
    if (changes != a->works->changes)
        works_forget(a->works);
    a->works->changes = changes;
    return a->works;
}

/* The rows of a work, to be given back with life_done; NULL after a failure. */
static struct life *life_of(struct ask *a, int64_t work)
{
    struct life **slot = works_slot(works_of(a), work);
    struct life *l = slot && *slot && (*slot)->work == work ? *slot : life_read(a, work);
    if (a->status != WH_OK) { /* what was read is not whole */
        if (!l->kept)
            life_free(l);
        return NULL;
    }
    if (slot && *slot != l) {
        life_free(*slot);
        *slot = l;
        l->kept = true;
    }
    l->uses++;
    l->last = ++a->works->clock;
    return l;
}

static void life_done(struct life *l)
{
    if (l && --l->uses == 0 && !l->kept)
        life_free(l);
}

enum { APART_MAX = 8 };

/* Acts that were left out, and the texts that they end, as they were. */
struct apart {
    struct {
        size_t act;
        bool never, draft;
    } was[APART_MAX];
    size_t n;
};

/* What the text that is asked for ends is another text than itself, and none that came after it, whatever their days say (a caption that prints the first
   day of the rule with the order of its newest text): left out while that text is judged. */
static void part_from_ended(struct apart *out, const struct judgement *j)
{
    out->n = 0;
    for (size_t i = 0; i < j->acts.n && out->n < APART_MAX; i++) {
        struct tl_act *act = &j->acts.at[i];
        bool own =
            act->actor == j->nodes.at[j->asked] || (j->doc.carrier && act->actor == j->doc.carrier);
        bool ends = act->relation == REL_REPEALS || act->relation == REL_LAPSES;
        if (!own || !ends || act->scope != SCOPE_WHOLE || act->edition <= (int)j->asked)
            continue;
        struct tl_edition *ended = &j->editions.at[act->edition];
        out->was[out->n].act = i;
        out->was[out->n].never = act->never;
        out->was[out->n++].draft = ended->draft;
        act->never = true;
        ended->draft = true;
    }
}

static void put_back(const struct apart *apart, const struct judgement *j)
{
    for (size_t i = apart->n; i-- > 0;) {
        struct tl_act *act = &j->acts.at[apart->was[i].act];
        act->never = apart->was[i].never;
        j->editions.at[act->edition].draft = apart->was[i].draft;
    }
}

void judge_on(const struct judgement *j, struct when day, struct tl_result *out)
{
    struct tl_input in = { .editions = j->editions.at,
                           .n_editions = j->editions.n,
                           .asked = j->asked,
                           .n_parts = j->n_parts,
                           .acts = j->acts.at,
                           .n_acts = j->acts.n,
                           .as_of = day,
                           .bare = j->bare };
    struct tl_edition *asked = &j->editions.at[j->asked];
    asked->expires_printed = j->expires_printed; /* known of the text that is asked for alone */
    struct apart apart;
    part_from_ended(&apart, j);
    timeline_status(out, &in);
    put_back(&apart, j);
    asked->expires_printed = false;
}

/* What was found for the document on the day asked for; NULL: nothing yet. */
static struct known *known_status(struct ask *a, int64_t node)
{
    struct works_cache *c = works_of(a);
    struct known *k = NULL;
    if (c->day.lo != a->as_of.lo || c->day.hi != a->as_of.hi) {
        HASH_CLEAR(hh, c->known);
        arena_clear(&c->notes);
        c->day = a->as_of;
    }
    HASH_FIND(hh, c->known, &node, sizeof node, k);
    return k;
}

static const struct known *note_status(struct ask *a, int64_t node, bool judged,
                                       enum tl_status status)
{
    struct known *k = known_status(a, node);
    if (!k) {
        k = arena_zalloc(&a->works->notes, sizeof *k);
        k->node = node;
        HASH_ADD(hh, a->works->known, node, sizeof node, k);
    }
    k->judged = judged;
    k->status = status;
    return k;
}

bool judge(struct ask *a, struct judgement *out, int64_t node)
{
    *out = (struct judgement){ 0 };
    if (!card_load(a, &out->doc, node))
        return false;
    struct life *l = out->life = life_of(a, out->doc.work_id);
    if (!l || !l->rows.editions.n)
        return false;
    out->nodes = l->rows.nodes;
    out->editions = l->rows.editions;
    out->periods = l->rows.periods;
    out->deeds = l->rows.deeds;
    out->acts = l->rows.acts;
    out->n_parts = l->n_parts;
    int asked = edition_index(l, node);
    out->asked = asked < 0 ? 0 : (size_t)asked;
    out->expires_printed = asked >= 0 && when_known(out->editions.at[asked].expires) &&
                           expiry_is_printed(a, &out->doc);
    out->bare = bare_text(a, &out->doc);
    judge_on(out, a->as_of, &out->result);
    note_status(a, node, a->status == WH_OK, out->result.status);
    return a->status == WH_OK;
}

bool judge_status(struct ask *a, int64_t node, enum tl_status *status)
{
    const struct known *k = known_status(a, node);
    if (!k) {
        struct judgement j;
        bool judged = judge(a, &j, node);
        k = note_status(a, node, judged, j.result.status);
        judge_release(&j);
    }
    *status = k->status;
    return k->judged;
}

bool judge_may_end(const struct ask *a, const struct judgement *j, size_t i)
{
    const struct tl_act *act = &j->acts.at[i];
    bool ends = act->relation == REL_REPEALS || act->relation == REL_LAPSES;
    return act->weak && ends && act->scope == SCOPE_WHOLE && !j->deeds.at[i].early &&
           !(when_known(act->effective) && act->effective.lo > a->as_of.hi);
}

bool judge_in_part(const struct judgement *j, const struct tl_result *r)
{
    if (r->status != TL_SUSPENDED)
        return false;
    for (size_t i = 0; i < r->suspended.n;
         i++) /* one pause of the whole outweighs those of provisions */
        if (j->acts.at[r->suspended.at[i]].scope != SCOPE_PARTIAL)
            return false;
    return true;
}

static bool is_in(const json_t *list, const json_t *one)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (json_equal(json_array_get(list, i), one))
            return true;
    return false;
}

json_t *judge_provisions(const struct judgement *j, const struct tl_result *r)
{
    const struct tl_index_vec *v = r->status == TL_PARTIALLY_REPEALED ? &r->partial : &r->suspended;
    json_t *list =
        r->decisive < j->deeds.n ? split_json(j->deeds.at[r->decisive].provisions) : json_array();
    if (r->status == TL_SUSPENDED && !judge_in_part(j, r))
        return list;
    for (size_t i = 0; i < v->n; i++) {
        json_t *more = split_json(j->deeds.at[v->at[i]].provisions), *one;
        size_t k;
        json_array_foreach(more, k, one) {
            if (!is_in(list, one))
                json_array_append(list, one);
        }
        json_decref(more);
    }
    return list;
}

const struct validity *judge_period(const struct judgement *j)
{
    size_t e = j->result.expiry_edition;
    return e < j->periods.n ? j->periods.at[e] : NULL;
}

void judge_release(struct judgement *j)
{
    life_done(j->life);
    j->life = NULL;
    timeline_release(&j->result);
}

struct span judge_since(struct ask *a, const struct judgement *j)
{
    const struct tl_result *r = &j->result;
    if (r->decisive < j->deeds.n)
        return j->deeds.at[r->decisive].day;
    if (!when_known(r->since))
        return span_of(NULL, 0);
    struct card c;
    bool loaded = r->status == TL_IN_FORCE && card_load(a, &c, j->nodes.at[r->begins_edition]);
    if (loaded && card_begins_openly(&c))
        return span_of(NULL, 0);
    if (r->since.lo == r->since.hi)
        return iso_of(a, r->since);
    if (loaded)
        return c.effective_on.n ? c.effective_on : c.issued.n ? c.issued : c.edition;
    return span_of(NULL, 0);
}

json_t *deed_json(struct ask *a, const struct deed *d)
{
    json_t *o = json_object();
    put(o, "type", json_string("act"));
    put_text(o, "id", d->id);
    put_text(o, "relation", d->relation);
    put(o, "actor", doc_json(a, d->actor));
    put(o, "target", doc_json(a, d->from));
    if (d->to)
        put(o, "result", doc_json(a, d->to));
    put_text(o, "scope", d->scope);
    put(o, "provisions", split_json(d->provisions));
    put_text(o, "effective", d->day);
    put_text(o, "effective_basis", d->day_basis);
    put_text(o, "until", d->until);
    put_text(o, "area", d->area);
    put_text(o, "resolved_by", d->resolved_by);
    put(o, "confidence", json_real((double)d->confidence / 100));
    return o;
}

int judge_each(struct ask *a, const struct query_args *args,
               void (*answer)(struct ask *a, const struct judgement *j, struct span typed))
{
    int outcome = WH_OK;
    for (size_t i = 0; i < args->n_refs && ask_goes_on(a); i++) {
        int64_t node;
        int found = ref_find(a, span_str(args->refs[i]), &node, NULL, NULL);
        if (found == WH_OK) {
            struct judgement j;
            if (judge(a, &j, node))
                answer(a, &j, span_str(args->refs[i]));
            judge_release(&j);
        }
        if (outcome == WH_OK)
            outcome = found;
        arena_clear(&a->arena);
    }
    return outcome;
}
