// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/status/status.h"

#include "analyzer/analyze.h"
#include "base/buf.h"
#include "queries/evidence.h"
#include "queries/status/doubt.h"
#include "queries/status/horizon.h"

static const char *const reason_name[] = { NULL,          "no_text",        "imprecise_date",
                                           "no_date",     "late_extension", "unproven_end",
                                           "undated_act", "draft",          "no_rule" };

/* ------------------------------------------------------------------ the steps of the proof */

/* Who said what is meant, when the act rests on a person's decision; NULL when it does not. */
static json_t *decision_json(struct ask *a, const struct deed *d)
{
    if (!span_eq(d->resolved_by, SPAN("decision")))
        return NULL;
    json_t *o = json_object();
    struct stmt *q =
        ask_stmt(a, "SELECT x.who, x.decided_at, x.why FROM act_evidence e JOIN ruling "
                    "u ON u.mention_id = e.mention_id JOIN decision x ON x.id = "
                    "u.decision_id WHERE e.act_id = :act ORDER BY e.n LIMIT 1");
    ask_int(q, ":act", d->act);
    while (ask_row(a, q)) {
        put_text(o, "who", stmt_text(q, 0));
        put_text(o, "decided_at", stmt_text(q, 1));
        put_text(o, "why", stmt_text(q, 2));
    }
    return o;
}

static json_t *act_step(struct ask *a, const struct judgement *j, size_t i, struct proof *best)
{
    const struct deed *d = &j->deeds.at[i];
    struct proof proof;
    json_t *evidence = evidence_of_act(a, d->act, &proof);
    json_t *o = json_object();
    put(o, "step", json_string("act"));
    put_text(o, "relation", d->relation);
    put(o, "by", doc_json(a, d->actor));
    put_text(o, "effective", d->day);
    put_text(o, "effective_basis", d->day_basis);
    if (proof.file.n)
        put_text(o, "pinpoint", evidence_article(a, &proof));
    put_text(o, "scope", d->scope);
    put(o, "provisions", split_json(pinpoint_zh(&a->arena, d->provisions)));
    put_text(o, "until", d->until);
    put_text(o, "area", d->area);
    put_text(o, "resolved_by", d->resolved_by);
    put(o, "decision", decision_json(a, d));
    put(o, "certainty", json_string(tl_certainty_name[j->acts.at[i].certainty]));
    put(o, "evidence", evidence);
    if (best)
        *best = proof;
    return o;
}

/* The clause by which a document takes effect. `worked`: the day on which its act did, when that is the document's; a later text of
   a rule keeps the day of the first. */
static json_t *effective_step(struct ask *a, const char *step, int64_t node, struct span worked)
{
    struct card c;
    if (!card_load(a, &c, node) || !c.document)
        return NULL;
    json_t *clause = evidence_of_commencement(a, c.document), *o = json_object();
    put(o, "step", json_string(step));
    put(o, "by", card_json(&c));
    struct span on = c.effective_on.n ? c.effective_on : c.issued;
    bool earlier = worked.n && worked.n == on.n && memcmp(worked.p, on.p, on.n) < 0;
    bool open = !earlier && card_begins_openly(&c);
    if (!open)
        put_text(o, "effective", earlier ? worked : on);
    put_text(o, "effective_basis",
             c.effective_on.n ? c.effective_basis
             : open           ? c.effective_basis
                              : SPAN("issued"));
    put(o, "evidence", clause);
    return o;
}

/* What proves the term of a decision that is over with its pauses: the one that lasts longest; NULL: it makes none. */
static json_t *last_pause(struct ask *a, int64_t node, struct proof *best)
{
    struct stmt *q = ask_stmt(a, "SELECT v.act FROM act_view v WHERE v.actor = :actor AND"
                                 " v.relation = 'suspends' AND v.until IS NOT NULL"
                                 " ORDER BY v.until DESC, v.id LIMIT 1");
    ask_int(q, ":actor", node);
    int64_t act = 0;
    if (ask_row(a, q)) {
        act = stmt_int(q, 0);
        stmt_done(q);
    }
    return act ? evidence_of_act(a, act, best) : NULL;
}

static json_t *expiry_step(struct ask *a, const struct judgement *j, struct proof *best)
{
    const struct card *c = &j->doc;
    struct card limited; /* a later text of the same life, which has the clause */
    if (j->result.expiry_edition != j->asked &&
        card_load(a, &limited, j->nodes.at[j->result.expiry_edition]))
        c = &limited;
    struct stmt *q =
        ask_stmt(a, "SELECT expires_from, expires_to FROM document WHERE id = :document");
    ask_int(q, ":document", c->document);
    uint64_t from = 0, to = 0;
    if (ask_row(a, q)) {
        from = (uint64_t)stmt_int(q, 0);
        to = (uint64_t)stmt_int(q, 1);
        stmt_done(q);
    }
    json_t *o = json_object();
    if (judge_period(j)) {
        put(o, "step", json_string("period"));
        put_text(o, "effective", iso_of(a, j->editions.at[j->result.expiry_edition].expires));
        put_text(o, "citation", judge_period(j)->citation);
        return o;
    }
    put(o, "step", json_string("expiry"));
    put(o, "by", card_json(c));
    put_text(o, "effective", iso_of(a, j->result.expires));
    json_t *proof = from < to ? NULL : last_pause(a, c->node, best);
    put(o, "evidence", proof ? proof : evidence_of_document(a, c->document, from, to, best));
    return o;
}

static void add_acts(struct ask *a, const struct judgement *j, const struct tl_index_vec *v,
                     json_t *list, size_t not_this)
{
    for (size_t i = 0; i < v->n; i++)
        if (v->at[i] != not_this)
            json_array_append_new(list, act_step(a, j, v->at[i], NULL));
}

static void append(json_t *list, json_t *step)
{
    if (step)
        json_array_append_new(list, step);
}

/* The first act that ends the rule later on; deeds.n if none is known. */
static size_t later_end(const struct judgement *j)
{
    for (size_t i = 0; i < j->result.future.n; i++) {
        const struct tl_act *act = &j->acts.at[j->result.future.at[i]];
        if ((act->relation == REL_REPEALS || act->relation == REL_LAPSES) &&
            act->scope == SCOPE_WHOLE)
            return j->result.future.at[i];
    }
    return j->deeds.n;
}

/* What was looked for and not found. */
static json_t *absence_step(void)
{
    json_t *o = json_object(), *list = json_array();
    put(o, "step", json_string("absence"));
    for (int r = 0; r < REL_COUNT; r++)
        if (relation_info[r].act)
            json_array_append_new(list, json_string(relation_info[r].json));
    put(o, "relations", list);
    return o;
}

/* ------------------------------------------------------------------ the answer */

enum { MOST_PARTS = 4 };

struct answer {
    struct sentence words;
    struct sentence_part parts[MOST_PARTS];
    struct proof proof;
    json_t *because;
};

/* What acts is called by its number; where it has none and bears the very name of what it ends, its day tells the two apart. */
static struct span actor_name(struct ask *a, const struct card *doc, const struct card *actor)
{
    struct span name = card_short(a, actor), day = card_day(actor);
    if (actor->number.n || !day.n || !span_eq(actor->title, doc->title))
        return name;
    struct buf b = { 0 };
    date_zh(&b, day);
    buf_str(&b, "的");
    buf_span(&b, name);
    name = arena_dup(&a->arena, buf_as_span(&b));
    buf_release(&b);
    return name;
}

static void add_decisive(struct ask *a, const struct judgement *j, struct answer *out, size_t i)
{
    const struct deed *d = &j->deeds.at[i];
    json_t *step = act_step(a, j, i, &out->proof);
    json_array_append_new(out->because, step);
    append(out->because,
           effective_step(a, "effective", d->actor,
                          span_eq(d->day_basis, SPAN("document")) ? d->day : span_of(NULL, 0)));
    struct card actor;
    if (card_load(a, &actor, d->actor))
        out->words.actor = actor_name(a, &j->doc, &actor);
    const char *pinpoint = json_string_value(json_object_get(step, "pinpoint"));
    out->words.pinpoint = arena_dup(&a->arena, span_str(pinpoint));
    out->words.relation = j->acts.at[i].relation;
    out->words.area = d->area;
    out->words.provisions = pinpoint_zh(&a->arena, d->provisions);
}

/* Does act i end or suspend what act k does, so that the sentence has said it already? */
static bool says_same(const struct judgement *j, size_t i, size_t k)
{
    const struct deed *d = &j->deeds.at[i], *e = &j->deeds.at[k];
    return d->actor == e->actor && span_eq(d->provisions, e->provisions) &&
           span_eq(d->relation, e->relation);
}

/* What else is at work on provisions of the rule, for the sentence: the first few, and how many more. */
static void add_other_parts(struct ask *a, const struct judgement *j, struct answer *out,
                            const struct tl_index_vec *v)
{
    struct sentence *w = &out->words;
    w->parts = out->parts;
    for (size_t i = 0; i < v->n; i++) {
        const struct deed *d = &j->deeds.at[v->at[i]];
        bool said = v->at[i] == j->result.decisive ||
                    (j->result.decisive < j->deeds.n && says_same(j, v->at[i], j->result.decisive));
        for (size_t k = 0; k < i && !said; k++)
            said = says_same(j, v->at[i], v->at[k]);
        struct card actor;
        if (said)
            continue;
        if (w->n_parts == MOST_PARTS || !card_load(a, &actor, d->actor)) {
            w->parts_left++;
            continue;
        }
        out->parts[w->n_parts++] =
            (struct sentence_part){ .actor = card_short(a, &actor),
                                    .provisions = pinpoint_zh(&a->arena, d->provisions),
                                    .since = d->day,
                                    .until = d->until,
                                    .area = d->area,
                                    .relation = j->acts.at[v->at[i]].relation };
    }
}

/* The act that ends the rest of a rule after the day: the first on the whole, otherwise the first on a part. */
static void add_later_part(struct ask *a, const struct judgement *j, struct answer *out)
{
    size_t later = later_end(j);
    for (size_t i = 0; i < j->result.future.n && later == j->deeds.n; i++) {
        enum relation what = j->acts.at[j->result.future.at[i]].relation;
        if (what == REL_REPEALS || what == REL_LAPSES)
            later = j->result.future.at[i];
    }
    struct card actor;
    if (later == j->deeds.n || !card_load(a, &actor, j->deeds.at[later].actor))
        return;
    const struct deed *d = &j->deeds.at[later];
    out->words.later =
        (struct sentence_part){ .actor = card_short(a, &actor),
                                .provisions = j->acts.at[later].scope == SCOPE_WHOLE
                                                  ? span_of(NULL, 0)
                                                  : pinpoint_zh(&a->arena, d->provisions),
                                .since = d->day,
                                .relation = j->acts.at[later].relation };
}

static struct span begun_on(struct ask *a, const struct judgement *j)
{
    struct card c;
    struct span later;
    if (judge_put_off(a, j->nodes.at[j->result.begins_edition], &later))
        return later;
    if (!card_load(a, &c, j->nodes.at[j->result.begins_edition]))
        return span_of(NULL, 0);
    return c.effective_on.n ? c.effective_on : c.issued.n ? c.issued : c.edition;
}

/* The acts that put its beginning off. */
static void add_postponements(struct ask *a, const struct judgement *j, struct answer *out)
{
    for (size_t i = 0; i < j->acts.n; i++)
        if (j->acts.at[i].relation == REL_POSTPONES && !j->acts.at[i].weak)
            json_array_append_new(out->because, act_step(a, j, i, &out->proof));
}

static void prove(struct ask *a, const struct judgement *j, struct answer *out)
{
    const struct tl_result *r = &j->result;
    struct sentence *w = &out->words;
    bool printed = j->editions.at[r->begins_edition].begins_printed;
    switch (r->status) {
    case TL_REPEALED:
    case TL_LAPSED:
    case TL_PARTIALLY_REPEALED:
    case TL_SUSPENDED:
        if (r->decisive < j->deeds.n)
            add_decisive(a, j, out, r->decisive);
        w->until = r->decisive < j->deeds.n ? j->deeds.at[r->decisive].until : w->until;
        add_acts(a, j,
                 r->status == TL_PARTIALLY_REPEALED ? &r->partial
                 : r->status == TL_SUSPENDED        ? &r->suspended
                                                    : &r->ends,
                 out->because, r->decisive);
        if (r->status == TL_SUSPENDED) {
            add_acts(a, j, &r->partial, out->because, r->decisive);
            add_other_parts(a, j, out, &r->suspended);
        }
        if (r->status == TL_SUSPENDED || r->status == TL_PARTIALLY_REPEALED)
            add_other_parts(a, j, out, &r->partial);
        if (r->status == TL_PARTIALLY_REPEALED)
            add_later_part(a, j, out);
        break;
    case TL_EXPIRED:
        if (judge_period(j)) /* the day from which the years are counted */
            append(out->because,
                   effective_step(a, "own", j->nodes.at[r->expiry_edition], span_of(NULL, 0)));
        append(out->because, expiry_step(a, j, &out->proof));
        if (r->revived < j->deeds.n) /* which gave the last day */
            json_array_append_new(out->because, act_step(a, j, r->revived, &out->proof));
        for (size_t i = 0; i < r->extended.n; i++) { /* the last extension gives the last day */
            const struct tl_act *act = &j->acts.at[r->extended.at[i]];
            if (!when_known(act->until) && !act->prolongs) /* a warning names it */
                continue;
            json_array_append_new(out->because, act_step(a, j, r->extended.at[i], &out->proof));
        }
        add_acts(a, j, &r->ends, out->because, j->deeds.n);
        break;
    case TL_IN_FORCE: {
        size_t later = later_end(j);
        append(out->because,
               effective_step(a, "own", j->nodes.at[r->begins_edition], span_of(NULL, 0)));
        if (r->decisive < j->deeds.n) {
            add_decisive(a, j, out, r->decisive);
            w->revived = later == j->deeds.n;
            add_acts(a, j, &r->ends, out->because, r->decisive); /* what it was revived from */
        }
        if (later < j->deeds.n) {
            add_decisive(a, j, out, later);
            w->ended_later = true;
            w->until = j->deeds.at[later].day;
        } else if (!w->doubt) {
            append(out->because, absence_step());
        }
        add_acts(a, j, &r->extended, out->because, j->deeds.n);
        add_postponements(a, j, out);
        if (!printed && !w->revived)
            w->since = span_of(NULL, 0);
        break;
    }
    case TL_NOT_YET:
        append(out->because,
               effective_step(a, "own", j->nodes.at[r->begins_edition], span_of(NULL, 0)));
        add_postponements(a, j, out);
        break;
    case TL_UNKNOWN:
    case TL_STATUS_COUNT:
        if (r->event_act < j->deeds.n) {
            add_decisive(a, j, out, r->event_act);
            w->imprecise = j->deeds.at[r->event_act].day;
            w->relation = j->acts.at[r->event_act].relation;
            struct when day = when_parse(w->imprecise);
            if (when_known(day) && day.lo == day.hi) /* the day asked for is the imprecise one */
                w->imprecise = span_of(NULL, 0);
        } else if (r->reason == TL_REASON_IMPRECISE) {
            struct when begins = when_parse(begun_on(a, j));
            if (when_known(begins) && begins.lo < begins.hi)
                w->imprecise = begun_on(a, j);
        }
        add_acts(a, j, &r->ends, out->because, r->event_act);
        add_acts(a, j, &r->extended, out->because, r->event_act);
        if (r->reason == TL_REASON_NO_TEXT) /* whose day was put off is known to have begun */
            add_postponements(a, j, out);
        if (r->reason == TL_REASON_NO_TEXT && !w->doubt)
            append(out->because, absence_step());
        break;
    }
}

static struct span where_published(struct ask *a, const struct proof *p)
{
    if (p->published_in.n || !p->file.n)
        return p->published_in;
    return arena_printf(&a->arena, "%.*s第%lld行", SPAN_ARG(p->file), (long long)p->line);
}

static struct span current_name(struct ask *a, const struct judgement *j)
{
    struct card c;
    if (j->result.current >= j->nodes.n || j->nodes.at[j->result.current] == j->doc.node)
        return span_of(NULL, 0);
    if (!card_load(a, &c, j->nodes.at[j->result.current]))
        return span_of(NULL, 0);
    struct span name = card_name(a, &c), day = card_day(&c);
    if (c.number.n || !day.n || !span_eq(name, card_name(a, &j->doc)))
        return name;
    struct buf b = { 0 }; /* 《X》 of 《X》 says nothing: which of the two, by its day */
    buf_span(&b, name);
    buf_str(&b, "（");
    date_zh(&b, day);
    buf_str(&b, "文本）");
    name = arena_dup(&a->arena, buf_as_span(&b));
    buf_release(&b);
    return name;
}

/* A period that the user's table counts but whose end ends nothing by itself is over. */
static void add_period_over(struct ask *a, const struct judgement *j, json_t *warnings)
{
    struct when last;
    const struct validity *p = a->args->periods && !j->doc.expires.n
                                   ? periods_find(a->args->periods, a->lex, &j->doc, &last)
                                   : NULL;
    if (!p || p->lapses || last.hi >= a->as_of.lo || j->result.status != TL_IN_FORCE)
        return;
    struct buf b = { 0 };
    buf_str(&b, "按");
    buf_span(&b, p->citation);
    buf_str(&b, "推算，有效期已于");
    date_zh(&b, iso_of(a, last));
    buf_str(&b, "届满；该规定不使其自动失效，应当评估清理。");
    json_t *o = json_object();
    put(o, "code", json_string("period_over"));
    put_text(o, "text", buf_as_span(&b));
    buf_release(&b);
    json_array_append_new(warnings, o);
}

/* 《X》（1998年修订） of which no text is here: the answer is on another text, and says so. */
static void add_other_text(struct ask *a, const struct judgement *j, struct span ref,
                           json_t *warnings)
{
    struct ref r;
    if (!ref.n)
        return;
    ref_parse(&r, &a->arena, a->lex, ref);
    if (!r.text_of.n || ref_is_text(&j->doc, r.text_of))
        return;
    struct buf b = { 0 };
    struct span day = card_day(&j->doc);
    buf_str(&b, "所问的是");
    date_zh(&b, r.text_of);
    buf_str(&b, "的文本，所收资料中没有；所答的是");
    if (day.n)
        date_zh(&b, day);
    else
        buf_span(&b, card_name(a, &j->doc));
    buf_str(&b, "的文本。");
    json_t *o = json_object();
    put(o, "code", json_string("other_text"));
    put_text(o, "text", buf_as_span(&b));
    buf_release(&b);
    json_array_append_new(warnings, o);
}

/* Of a rule in force: whether the text by which it began leaves its first day to something that nobody knows. */
static enum beginning begins_how(struct ask *a, const struct judgement *j)
{
    struct card c;
    if (j->result.status != TL_IN_FORCE ||
        !card_load(a, &c, j->nodes.at[j->result.begins_edition]) || !card_begins_openly(&c))
        return BEGINS_TOLD;
    return card_begins_unread(&c) ? BEGINS_UNREAD : BEGINS_OPEN;
}

json_t *status_record(struct ask *a, const struct judgement *j, struct span ref,
                      const struct node_vec *others)
{
    const struct tl_result *r = &j->result;
    const struct horizon *h = horizon_of(a, &j->doc);
    struct answer answer = { .because = json_array() };
    struct sentence *w = &answer.words;
    struct doubts doubts;
    doubts_read(&doubts, a, j);
    w->name = card_name(a, &j->doc);
    w->as_of = a->as_of_text;
    w->known_at = span_str(store_known(a->st)->day);
    w->status = r->status;
    w->doubt = doubts.doubt;
    w->may_go_on = doubts.may_go_on;
    w->corrected = doubts.corrected;
    w->certainty = doubts.certainty;
    w->reason = r->reason;
    w->since = r->status == TL_NOT_YET ? begun_on(a, j) : judge_since(a, j);
    w->presence = j->doc.presence;
    w->standing = r->standing;
    w->current = current_name(a, j);
    w->amended = r->amended.n > 0;
    w->undated = r->undated.n > 0;
    w->expires = iso_of(a, r->expiry_known ? r->expires : WHEN_NONE);
    if (r->expiry_known && judge_period(j) && !r->prolonged) /* else an extension says the day */
        w->period = judge_period(j)->citation;
    w->begins = begins_how(a, j);
    w->kept = r->kept < j->deeds.n;
    w->prolonged = r->prolonged;
    w->horizon = h->day;
    w->beyond = when_known(h->when) && a->as_of.hi > h->when.hi;
    if (doubts.says_ended) {
        struct buf b = { 0 };
        own_print_write(&b, &doubts.print);
        w->says_ended = arena_dup(&a->arena, buf_as_span(&b));
        buf_release(&b);
    }
    struct span since = w->since;
    prove(a, j, &answer);
    w->published_in = where_published(a, &answer.proof);

    json_t *o = json_object();
    put(o, "type", json_string("status"));
    put_text(o, "ref", ref);
    put(o, "doc", card_json(&j->doc));
    put_days(o, a);
    put(o, "status", json_string(tl_status_name[r->status]));
    if (r->reason)
        put(o, "reason", json_string(reason_name[r->reason]));
    put(o, "edition", json_string(tl_standing_name[r->standing]));
    if (w->current.n)
        put(o, "current_edition", doc_json(a, j->nodes.at[r->current]));
    json_t *amended_by = json_array();
    int64_t shown = ask_amendments(a);
    size_t left = shown >= 0 && r->amended.n > (size_t)shown ? r->amended.n - (size_t)shown : 0;
    for (size_t i = left; i < r->amended.n; i++) /* they stand in the order of days */
        json_array_append_new(amended_by, doc_json(a, j->deeds.at[r->amended.at[i]].actor));
    put(o, "amended_by", amended_by);
    if (left)
        put_int(o, "amended_by_left", (int64_t)left);
    if (r->status != TL_UNKNOWN && r->status != TL_NOT_YET)
        put_text(o, "since", since);
    put(o, "certainty", json_string(tl_certainty_name[w->certainty]));
    if (w->doubt)
        put(o, "doubt", json_string(doubt_name[w->doubt]));
    else if (w->corrected)
        put(o, "doubt", json_string("corrected"));
    if (r->status == TL_PARTIALLY_REPEALED || r->status == TL_SUSPENDED)
        put(o, "provisions", judge_provisions(j, r));
    if (judge_in_part(j, r))
        put(o, "in_part", json_true());
    if (r->status == TL_SUSPENDED) {
        put_text(o, "until", w->until);
        put_text(o, "area", w->area);
    }
    put_text(o, "expires", w->expires);
    put_text(o, "postponed_to", judge_postponed_to(a, j->doc.node));
    put(o, "because", answer.because);
    json_t *warnings = warnings_of(a, j, others);
    add_period_over(a, j, warnings);
    add_other_text(a, j, ref, warnings);
    put(o, "warnings", warnings);
    put_text(o, "horizon", h->day);
    put_text(o, "coverage", h->coverage);
    struct buf b = { 0 };
    sentence_write(&b, w);
    put_text(o, "sentence", buf_as_span(&b));
    buf_release(&b);
    return o;
}

void status_put(struct ask *a, json_t *record, int64_t node)
{
    struct judgement j;
    if (judge(a, &j, node)) {
        put(record, "status", json_string(tl_status_name[j.result.status]));
        if (judge_in_part(&j, &j.result))
            put(record, "in_part", json_true());
        put(record, "edition", json_string(tl_standing_name[j.result.standing]));
        if (j.result.status != TL_UNKNOWN && j.result.status != TL_NOT_YET)
            put_text(record, "since", judge_since(a, &j));
        put(record, "certainty", json_string(tl_certainty_name[doubts_certainty(a, &j)]));
    }
    judge_release(&j);
}

/* ------------------------------------------------------------------ the question */

/* `where`: the mention in the pasted text `in` that made the REF, or NULL. */
static int answer_ref(struct ask *a, struct span typed, const struct analysis *in,
                      const struct mention *where)
{
    int64_t node;
    struct node_vec others = { 0 };
    int outcome = ref_find(a, typed, &node, NULL, &others);
    if (outcome == WH_OK) {
        struct judgement j;
        if (judge(a, &j, node)) {
            json_t *o = status_record(a, &j, typed, &others);
            if (where) {
                json_t *at = json_object();
                put_text(at, "surface", where->surface);
                put_text(at, "sentence", mention_sentence(in, where, &a->arena));
                put_int(at, "line", where->line);
                put(o, "mentioned_as", at);
            }
            ask_emit(a, o);
        }
        judge_release(&j);
    }
    vec_release(&others);
    arena_clear(&a->arena);
    return outcome;
}

/* The first outcome that is not WH_OK is that of the question. */
static void keep_outcome(int *first, int outcome)
{
    if (*first == WH_OK)
        *first = outcome;
}

/* Is the line one REF, not running text? */
static bool is_ref_line(struct ask *a, struct span line)
{
    struct ref r;
    ref_parse(&r, &a->arena, a->lex, line);
    if (r.number.n && !r.title.n)
        return true;
    bool quoted = span_starts(r.text, SPAN("《"));
    return r.text.n <= 600 && !span_has(line, SPAN("。")) && !span_has(line, SPAN("；")) &&
           (quoted || (!span_has(line, SPAN("《")) && !span_has(line, SPAN("，"))));
}

static struct span next_line(struct span *rest)
{
    size_t at = span_find(*rest, SPAN("\n"));
    struct span line = at == SPAN_NONE ? *rest : span_cut(*rest, 0, at);
    *rest = span_from(*rest, at == SPAN_NONE ? rest->n : at + 1);
    return line;
}

static bool is_blank(struct span line)
{
    for (size_t i = 0; i < line.n; i++)
        if (!strchr(" \t\r", line.p[i]))
            return false;
    return true;
}

/* Every number and title that the analyzer finds in a pasted paragraph, each once, in order. */
static int answer_text(struct ask *a, struct span text)
{
    struct analysis found = { 0 };
    int outcome = WH_OK;
    struct VEC(struct span) asked = { 0 };
    if (a->status == WH_OK)
        a->status = analyze(&found, a->lex, SPAN("-"), text, a->err);
    for (size_t i = 0; i < found.mentions.n && ask_goes_on(a); i++) {
        const struct mention *m = &found.mentions.at[i];
        struct span ref = m->number.n ? m->number : m->title;
        if (!ref.n || m->relation == REL_SELF)
            continue;
        bool again = false;
        for (size_t k = 0; k < asked.n; k++)
            again = again || span_eq(asked.at[k], ref);
        if (again)
            continue;
        vec_push(&asked, ref);
        keep_outcome(&outcome, answer_ref(a, ref, &found, m));
    }
    vec_release(&asked);
    analysis_release(&found);
    return outcome;
}

static int answer_pasted(struct ask *a, struct span text)
{
    bool lines = true;
    for (struct span rest = text; rest.n && lines;) {
        struct span line = next_line(&rest);
        lines = is_blank(line) || is_ref_line(a, line);
    }
    arena_clear(&a->arena);
    if (!lines)
        return answer_text(a, text);
    int outcome = WH_OK;
    while (text.n && ask_goes_on(a)) {
        struct span line = next_line(&text);
        if (!is_blank(line))
            keep_outcome(&outcome, answer_ref(a, line, NULL, NULL));
    }
    return outcome;
}

/* One document of `status --all`, when it is what the filters ask for. */
static void answer_node(struct ask *a, int64_t node)
{
    const struct query_args *args = a->args;
    struct judgement j;
    if (judge(a, &j, node) &&
        (!args->in_status || strcmp(tl_status_name[j.result.status], args->in_status) == 0)) {
        if (!ask_skips(a))
            ask_emit_row(a, status_record(a, &j, span_of(NULL, 0), NULL));
    }
    judge_release(&j);
}

struct keyed_node {
    int status;
    size_t place;
    int64_t node;
};

static int by_status(const void *x, const void *y)
{
    const struct keyed_node *a = x, *b = y;
    return a->status != b->status ? a->status - b->status
                                  : (a->place > b->place) - (a->place < b->place);
}

static void sort_by_status(struct ask *a, struct node_vec *nodes)
{
    struct keyed_node *keys = mem_alloc(nodes->n * sizeof *keys + 1);
    for (size_t i = 0; i < nodes->n; i++) {
        enum tl_status status;
        keys[i] = (struct keyed_node){ TL_STATUS_COUNT, i, nodes->at[i] };
        if (judge_status(a, nodes->at[i], &status))
            keys[i].status = (int)status;
        arena_clear(&a->arena);
    }
    if (nodes->n)
        qsort(keys, nodes->n, sizeof *keys, by_status);
    for (size_t i = 0; i < nodes->n; i++)
        nodes->at[i] = keys[i].node;
    free(keys);
}

/* Every document, carriers before parts; parts of a carrier share its status and are left out. */
static void answer_all(struct ask *a)
{
    const struct query_args *args = a->args;
    struct node_vec nodes = { 0 };
    struct stmt *q = ask_stmt(
        a, "SELECT n.id FROM node n JOIN string k ON k.id = n.key_id"
           " LEFT JOIN string i ON i.id = n.issuers_id LEFT JOIN string m ON m.id = n.number_id"
           " LEFT JOIN string t ON t.id = n.title_id WHERE n.carrier_id IS NULL"
           " AND (:own = 0 OR n.presence = 0)"
           " AND (:issuer IS NULL OR instr(i.text, :issuer) > 0)"
           " ORDER BY CASE WHEN :sort IS NULL THEN n.presence END,"
           " CASE :sort WHEN 'issued' THEN coalesce(n.issued, '9999')"
           " WHEN 'number' THEN coalesce(m.text, '\U0010FFFF') WHEN 'title' THEN"
           " coalesce(t.text, '\U0010FFFF') END COLLATE serial, k.text COLLATE serial");
    ask_int(q, ":own", args->own);
    ask_text(q, ":issuer", span_str(args->issuer));
    ask_text(q, ":sort", span_str(args->sort));
    while (ask_row(a, q))
        vec_push(&nodes, stmt_int(q, 0));
    if (args->sort && strcmp(args->sort, "status") == 0)
        sort_by_status(a, &nodes);
    for (size_t i = 0; i < nodes.n && ask_goes_on(a); i++) {
        if (!args->in_status && ask_skips(a))
            continue;
        answer_node(a, nodes.at[i]);
    }
    vec_release(&nodes);
}

int query_status(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
                 struct wh_error *err)
{
    struct ask a;
    ask_begin(&a, st, args, sink, ctx, err);
    int outcome = WH_OK;
    if (args->all)
        answer_all(&a);
    if (args->pasted)
        keep_outcome(&outcome, answer_pasted(&a, span_of(args->pasted, args->pasted_n)));
    for (size_t i = 0; i < args->n_refs && ask_goes_on(&a); i++)
        keep_outcome(&outcome, answer_ref(&a, span_str(args->refs[i]), NULL, NULL));
    return ask_end(&a, outcome);
}
