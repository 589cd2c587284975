// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a lawyer wants to be told beside the status (DOMAIN §6.6).
#include "analyzer/words/date.h"
#include "base/buf.h"
#include "graph/resolve/body.h"
#include "graph/resolve/terms.h"
#include "queries/evidence.h"
#include "queries/status/conflict.h"
#include "queries/status/corrected.h"
#include "queries/status/horizon.h"
#include "queries/status/own_print.h"
#include "queries/status/status.h"
#include "queries/status/unclear.h"
#include "queries/status/unread.h"

static void warn(json_t *list, const char *code, struct buf *text, json_t *evidence)
{
    json_t *o = json_object();
    put(o, "code", json_string(code));
    put_text(o, "text", buf_as_span(text));
    put(o, "evidence", evidence);
    json_array_append_new(list, o);
    buf_release(text);
    *text = (struct buf){ 0 };
}

static void add_name(struct ask *a, struct buf *b, int64_t node)
{
    struct card c;
    if (card_load(a, &c, node))
        buf_span(b, card_name(a, &c));
}

static void beyond_horizon(struct ask *a, const struct judgement *j, json_t *list)
{
    const struct horizon *h = horizon_of(a, &j->doc);
    struct buf b = { 0 };
    if (tl_has_ended(j->result.status) || j->result.reason == TL_REASON_DRAFT)
        return;
    if (!when_known(h->when)) {
        buf_str(&b, "所收资料中没有可能刊载其修改、废止情况的公报，没有相反记载不足以说明其有效。");
        warn(list, "no_horizon", &b, NULL);
    } else if (a->as_of.hi > h->when.hi) {
        date_zh(&b, a->as_of_text);
        buf_str(&b, "晚于所收资料截止日（");
        date_zh(&b, h->day);
        buf_str(&b, "），其后有无修改、废止无从得知。");
        warn(list, "beyond_horizon", &b, NULL);
    }
}

static void text_absent(const struct judgement *j, json_t *list)
{
    struct buf b = { 0 };
    if (span_eq(j->doc.presence, SPAN("full")))
        return;
    buf_str(&b, span_eq(j->doc.presence, SPAN("listed"))
                    ? "只见于目录，所收资料没有其正文。"
                    : "只见于其他文件的引用，所收资料没有其正文。");
    warn(list, "text_absent", &b, NULL);
}

/* Is it to be revived, and nothing here tells what stopped it? */
static bool stopped_unseen(const struct judgement *j, const struct tl_act *act)
{
    if (act->relation != REL_REVIVES || j->result.status == TL_SUSPENDED)
        return false;
    for (size_t i = 0; i < j->acts.n; i++) {
        const struct tl_act *stop = &j->acts.at[i];
        if ((stop->relation == REL_SUSPENDS || stop->relation == REL_REPEALS ||
             stop->relation == REL_LAPSES) &&
            (!when_known(stop->effective) || stop->effective.lo <= act->effective.hi))
            return false;
    }
    return true;
}

static void coming_acts(struct ask *a, const struct judgement *j, json_t *list)
{
    for (size_t i = 0; i < j->result.future.n && !tl_has_ended(j->result.status); i++) {
        size_t k = j->result.future.at[i];
        const struct deed *d = &j->deeds.at[k];
        struct buf b = { 0 };
        buf_str(&b, "将自");
        date_zh(&b, d->day);
        buf_str(&b, "起由");
        add_name(a, &b, d->actor);
        const struct tl_act *act = &j->acts.at[k];
        buf_printf(&b, "%s%s%s。", act->scope == SCOPE_PARTIAL ? "部分" : "",
                   relation_info[act->relation].zh,
                   stopped_unseen(j, act) ? "施行，此前使其停止施行的文件不在所收资料之中，当日是"
                                            "否有效请查证"
                                          : "");
        warn(list, "future_act", &b, evidence_of_act(a, d->act, NULL));
    }
}

static struct span first_issuer(struct span joined)
{
    size_t at = span_find(joined, SPAN(";"));
    return at == SPAN_NONE ? joined : span_cut(joined, 0, at);
}

/* Does the body that acted sit in a place below that of the rule's body? No district ends what its city made. */
static bool from_below(struct ask *a, const struct judgement *j, const struct deed *d)
{
    struct card actor;
    struct seat home = body_of_place(a->lex, first_issuer(j->doc.issuers));
    if (home.kind != PLACE_LOCAL || !card_load(a, &actor, d->actor))
        return false;
    struct seat by = body_of_place(a->lex, first_issuer(actor.issuers));
    return by.kind == PLACE_LOCAL && places_compare(by, home) == PLACES_ABOVE;
}

static void doubtful_acts(struct ask *a, const struct judgement *j, json_t *list)
{
    for (size_t i = 0; i < j->acts.n; i++) {
        const struct tl_act *act = &j->acts.at[i];
        struct buf b = { 0 };
        if (act->weak && !j->deeds.at[i].early) {
            add_name(a, &b, j->deeds.at[i].actor);
            buf_printf(&b, "可能对其作了%s，但把握不足（%lld%%），未据以判断。",
                       relation_info[act->relation].zh, (long long)j->deeds.at[i].confidence);
            if (from_below(a, j, &j->deeds.at[i]))
                buf_str(&b, "作出的机关所在地方在制定机关所在地方之下，通常无权这样做，所指可能是"
                            "另一件，请核对。");
            warn(list, "possible_act", &b, evidence_of_act(a, j->deeds.at[i].act, NULL));
        } else if (!when_known(act->effective)) {
            bool event = span_eq(j->deeds.at[i].basis, SPAN("event"));
            add_name(a, &b, j->deeds.at[i].actor);
            buf_printf(&b, "对其作了%s，%s。", relation_info[act->relation].zh,
                       event ? "自某一事项发生之日起，该日所收资料没有写明"
                             : "何时起作用所收资料没有写明，日期不明");
            warn(list, "undated_act", &b, evidence_of_act(a, j->deeds.at[i].act, NULL));
        } else if (act->never) {
            add_name(a, &b, j->deeds.at[i].actor);
            buf_str(&b, "在施行之前即已被废止，其对本文件的处理没有发生效力。");
            warn(list, "void_act", &b, evidence_of_act(a, j->deeds.at[i].act, NULL));
        }
    }
}

/* Can the unread word matter? One that ends, to a rule that holds; one that prolongs or revives, to one that does not. */
static bool unread_matters(const struct judgement *j, const struct unread_ending *u)
{
    return u->goes_on ? tl_has_ended(j->result.status) || j->result.status == TL_SUSPENDED
                      : !tl_has_ended(j->result.status);
}

/* A word that ends rules, or prolongs or revives them, stands beside its name, and what it does there was not understood, or it is only
   reported. */
static void unread_words(struct ask *a, const struct judgement *j, json_t *list)
{
    size_t n, told = 0, left = 0;
    const struct unread_ending *u = unread_endings(a, j->doc.work_id, &n);
    for (size_t i = 0; i < n; i++) {
        struct buf b = { 0 };
        if (!unread_matters(j, &u[i]))
            continue;
        left += told == 5;
        if (told == 5)
            continue;
        told++;
        add_name(a, &b, u[i].actor);
        buf_str(
            &b,
            u[i].goes_on
                ? "提到本文件的句子中有延长、继续、恢复施行或者规定期限的用语，程序未能读懂，本文件"
                  "是否因此仍然有效请查看原文。"
            : u[i].reported
                ? "说本文件已经终止，终止它的决定不在所收资料之中，请查证。"
                : "提到本文件的句子中有使规定终止的用语，程序未能读懂，是否终止本文件请查看原文。");
        warn(list,
             u[i].goes_on    ? "unread_extension"
             : u[i].reported ? "reported_ending"
                             : "unread_ending",
             &b, evidence_of_mention(a, u[i].mention));
    }
    if (left) {
        struct buf b = { 0 };
        buf_printf(&b, "另有%zu处提到本文件的句子中有这样的用语；wenhao acts --unread 逐处列出。",
                   left);
        warn(list, tl_has_ended(j->result.status) ? "unread_extension" : "unread_ending", &b, NULL);
    }
}

/* Ended before it was issued: the act, the number or a day is misprinted or misread. */
static void ended_before_issue(struct ask *a, const struct judgement *j, json_t *list)
{
    for (size_t i = 0; i < j->acts.n; i++) {
        const struct deed *d = &j->deeds.at[i];
        struct buf b = { 0 };
        if (!d->early)
            continue;
        add_name(a, &b, d->actor);
        buf_str(&b, "对其的");
        buf_str(&b, relation_info[j->acts.at[i].relation].zh);
        buf_str(&b, "自");
        date_zh(&b, d->day);
        buf_str(&b, "起，早于其成文日期，不可能指本文本，未据以判断。");
        warn(list, conflict_name[CONFLICT_UNBORN], &b, evidence_of_act(a, d->act, NULL));
    }
}

/* Ended, and on that day or later declared to stay in force. */
static void extended_after_end(struct ask *a, const struct judgement *j, json_t *list)
{
    const struct tl_index_vec *ends = &j->result.ends, *extended = &j->result.extended;
    for (size_t i = 0; i < extended->n && ends->n; i++) {
        const struct tl_act *end = &j->acts.at[ends->at[0]], *ext = &j->acts.at[extended->at[i]];
        const struct deed *d = &j->deeds.at[extended->at[i]];
        struct buf b = { 0 };
        if (ext->effective.hi < end->effective.lo)
            continue;
        add_name(a, &b, d->actor);
        buf_str(&b, "自");
        date_zh(&b, d->day);
        buf_str(&b, "起宣布其继续有效或者延长其有效期，与其废止、失效相矛盾，仍按废止、失效判断。");
        warn(list, conflict_name[CONFLICT_EXTENDED], &b, evidence_of_act(a, d->act, NULL));
    }
}

/* After its end a paper acts on a part of it, or suspends it, as if it stood: one of the two may be misread or misprinted. */
static void acted_after_end(struct ask *a, const struct judgement *j, json_t *list)
{
    enum { SHOWN = 3 };
    const struct tl_result *r = &j->result;
    size_t told = 0;
    for (size_t i = 0; i < j->acts.n && tl_has_ended(r->status) && told < SHOWN; i++) {
        const struct tl_act *act = &j->acts.at[i];
        const struct deed *d = &j->deeds.at[i];
        bool part = act->scope == SCOPE_PARTIAL &&
                    (act->relation == REL_REPEALS || act->relation == REL_LAPSES);
        bool same = r->decisive < j->deeds.n && j->deeds.at[r->decisive].actor == d->actor;
        if ((!part && act->relation != REL_SUSPENDS) || same || act->weak || act->never ||
            act->edition != (int)j->asked || !when_known(act->effective) || !when_known(r->since) ||
            act->effective.lo <= r->since.hi || act->effective.lo > a->as_of.hi)
            continue;
        struct buf b = { 0 };
        told++;
        add_name(a, &b, d->actor);
        buf_str(&b, "自");
        date_zh(&b, d->day);
        buf_printf(&b, "起又对其作了%s%s，晚于其终止之日，似仍以其为有效，请核对。",
                   part ? "部分" : "", relation_info[act->relation].zh);
        warn(list, "acted_after_end", &b, evidence_of_act(a, d->act, NULL));
    }
}

/* A list said, while its term ran, that it goes on: that moved no term, or to a day that was not read. */
static void kept_within_term(struct ask *a, const struct judgement *j, json_t *list)
{
    struct buf b = { 0 };
    const struct tl_result *r = &j->result;
    struct when term = j->editions.at[r->expiry_edition].expires;
    bool over =
        r->status == TL_EXPIRED || (!r->expiry_known && when_known(term) && term.hi < a->as_of.lo);
    if (r->kept >= j->deeds.n || !over)
        return;
    const struct deed *d = &j->deeds.at[r->kept];
    add_name(a, &b, d->actor);
    buf_str(&b, "自");
    date_zh(&b, d->day);
    buf_str(&b, r->status == TL_EXPIRED ? "起宣布其继续有效，但没有写明延长有效期或者新的期限；据此"
                                          "不能认定期满之后仍然有效，期满后是"
                                          "否另有规定，请查证。"
                                        : "起宣布其继续有效，并说到有效期，但新的期限没有读出；其自"
                                          "身载明的有效期已满，请查证。");
    warn(list, "kept_within_term", &b, evidence_of_act(a, d->act, NULL));
}

/* It repeals the very document that repeals it. */
static void mutual_repeal(struct ask *a, const struct judgement *j, json_t *list)
{
    for (size_t i = 0; i < j->result.ends.n; i++) {
        const struct deed *d = &j->deeds.at[j->result.ends.at[i]];
        struct stmt *q =
            ask_stmt(a, "SELECT min(id) FROM act WHERE actor_id = :from AND from_id = :actor AND "
                        "relation IN " SQL_ENDING " AND scope = 'whole' AND confidence >= :weak");
        ask_int(q, ":from", d->from);
        ask_int(q, ":actor", d->actor);
        ask_int(q, ":weak", SCORE_COUNTS_FROM);
        int64_t back = ask_one(a, q, 0);
        struct buf b = { 0 };
        if (!back)
            continue;
        buf_str(&b, "本文件也废止了");
        add_name(a, &b, d->actor);
        buf_str(&b, "，两件互相废止，请核对原文。");
        warn(list, conflict_name[CONFLICT_MUTUAL], &b, evidence_of_act(a, back, NULL));
    }
}

static bool same_work(struct ask *a, int64_t x, int64_t y)
{
    struct card one, other;
    return card_load(a, &one, x) && card_load(a, &other, y) && one.work_id == other.work_id;
}

/* Two acts that end it on different days. */
static void conflicting_dates(struct ask *a, const struct judgement *j, json_t *list)
{
    const struct tl_index_vec *ends = &j->result.ends;
    for (size_t i = 1; i < ends->n; i++) {
        const struct deed *first = &j->deeds.at[ends->at[0]], *other = &j->deeds.at[ends->at[i]];
        if (span_eq(first->day, other->day) || !first->day.n || !other->day.n ||
            same_work(a, first->actor, other->actor)) /* a later text repeats its clause */
            continue;
        struct buf b = { 0 };
        buf_str(&b, "另有");
        add_name(a, &b, other->actor);
        buf_str(&b, "于");
        date_zh(&b, other->day);
        buf_str(&b, "将其废止或者宣布失效，与最早的日期不一致，以最早者为准。");
        warn(list, conflict_name[CONFLICT_DATES], &b, evidence_of_act(a, other->act, NULL));
    }
}

static void older_edition_ended(struct ask *a, const struct judgement *j, json_t *list)
{
    for (size_t i = 0; i < j->result.older.n && i < 3; i++) {
        const struct deed *d = &j->deeds.at[j->result.older.at[i]];
        struct buf b = { 0 };
        if (d->actor == j->doc.node ||
            d->actor == j->doc.carrier) /* it repealed its own forerunner: no news */
            continue;
        buf_str(&b, "同名的较早文本");
        add_name(a, &b, d->from);
        buf_str(&b, "已被");
        add_name(a, &b, d->actor);
        bool paused = j->acts.at[j->result.older.at[i]].relation == REL_SUSPENDS;
        buf_str(&b,
                paused
                    ? "暂停适用，所收资料没有其截止日期；本文本形成在后，是否仍受其影响请核对原文。"
                    : "废止或者宣布失效，未涉及本文本。");
        warn(list, paused ? "older_edition_suspended" : "older_edition_ended", &b,
             evidence_of_act(a, d->act, NULL));
    }
}

/* How a document leans on another that has ended: the relation, what the warning is called, what it says. */
static const struct leaning {
    enum relation relation;
    const char *code, *zh, *means;
} leanings[] = {
    { REL_BASED_ON, "basis_repealed", "制定依据", "本文件并不因此当然失效" },
    { REL_IMPLEMENTS, "implemented_repealed", "所贯彻的", "有关内容是否还能执行，需要核对" },
    { REL_APPLIES, "applied_repealed", "所适用、参照的", "该处改适用什么，需要核对" },
};

static void warn_leaning(struct ask *a, const struct leaning *l, const struct judgement *ground,
                         json_t *list, json_t *evidence)
{
    struct buf b = { 0 };
    buf_str(&b, l->zh);
    buf_span(&b, card_name(a, &ground->doc));
    struct span since = judge_since(a, ground);
    if (since.n) {
        buf_str(&b, "已自");
        date_zh(&b, since);
        buf_str(&b, "起");
    } else {
        buf_str(&b, "已");
    }
    buf_printf(&b, "%s；%s。", tl_status_zh[ground->result.status], l->means);
    warn(list, l->code, &b, evidence);
}

/* What it rests on, carries out or applies, and has ended. */
static void basis_ended(struct ask *a, const struct judgement *j, json_t *list)
{
    enum { MAX_GROUNDS = 40 };
    enum { LEANINGS = sizeof leanings / sizeof *leanings };
    int64_t edges[LEANINGS][MAX_GROUNDS], targets[LEANINGS][MAX_GROUNDS];
    size_t n[LEANINGS] = { 0 };
    if (tl_has_ended(j->result.status))
        return;
    struct stmt *q =
        ask_stmt(a, "SELECT e.id, e.to_id, e.relation FROM edge e WHERE e.from_id IN (SELECT :node"
                    " UNION SELECT id FROM node WHERE carrier_id = :node) ORDER BY e.id");
    ask_int(q, ":node", j->doc.node);
    while (ask_row(a, q)) {
        int64_t relation = stmt_int(q, 2);
        for (size_t l = 0; l < LEANINGS; l++)
            if (relation == (int64_t)leanings[l].relation && n[l] < MAX_GROUNDS) {
                edges[l][n[l]] = stmt_int(q, 0);
                targets[l][n[l]++] = stmt_int(q, 1);
            }
    }
    for (size_t l = 0; l < LEANINGS; l++)
        for (size_t i = 0; i < n[l]; i++) {
            struct judgement ground;
            enum tl_status status;
            if (!judge_status(a, targets[l][i], &status) || !tl_has_ended(status))
                continue;
            if (judge(a, &ground, targets[l][i]))
                warn_leaning(a, &leanings[l], &ground, list, evidence_of_edge(a, edges[l][i]));
            judge_release(&ground);
        }
}

enum { CONFLICT_NUMBER = 1, CONFLICT_TITLE = 2 };

/* Citations of it whose number and title do not belong together, and acts on it that are only planned. */
static void odd_citations(struct ask *a, const struct judgement *j, json_t *list)
{
    struct {
        int64_t mention, from, conflicts, flags;
        struct span number, title, surface;
    } odd[5];
    size_t n = 0;
    struct stmt *q = ask_stmt(
        a, "SELECT m.id, e.from_id, b.conflicts, m.flags, num.text, t.text FROM odd_citation o"
           " JOIN mention m ON m.id = o.mention_id JOIN binding b ON b.mention_id = m.id"
           " JOIN edge e ON e.id = b.edge_id LEFT JOIN string num ON num.id = m.number_id"
           " LEFT JOIN string t ON t.id = m.title_id WHERE o.node_id = :node"
           " AND m.flags & :corrected = 0 ORDER BY o.mention_id LIMIT 5");
    ask_int(q, ":corrected", FLAG_CORRECTED);
    ask_int(q, ":node", j->doc.node);
    while (ask_row(a, q)) {
        odd[n].mention = stmt_int(q, 0);
        odd[n].from = stmt_int(q, 1);
        odd[n].conflicts = stmt_int(q, 2);
        odd[n].flags = stmt_int(q, 3);
        odd[n].number = ask_column(a, q, 4);
        odd[n++].title = ask_column(a, q, 5);
    }
    for (size_t i = 0; i < n; i++) {
        struct buf b = { 0 };
        add_name(a, &b, odd[i].from);
        if (odd[i].flags & FLAG_INTENDED) {
            buf_str(&b, "提出拟对其修订、废止或者作其他处理，尚未实施。");
            warn(list, "intended", &b, evidence_of_mention(a, odd[i].mention));
            continue;
        }
        buf_str(&b, "引用本文件时");
        if (odd[i].title.n && odd[i].number.n)
            buf_printf(&b, "写作《%.*s》（%.*s），", SPAN_ARG(odd[i].title),
                       SPAN_ARG(odd[i].number));
        buf_str(&b,
                odd[i].conflicts & CONFLICT_NUMBER ? "文号与题名不相符。" : "题名与本文件不一致。");
        warn(list, "number_title_conflict", &b, evidence_of_mention(a, odd[i].mention));
    }
}

/* The rule was corrected, or what names it. */
static void corrected_itself(struct ask *a, const struct correction *c, size_t n, json_t *list)
{
    for (size_t i = 0; i < n; i++) {
        struct buf b = { 0 };
        add_name(a, &b, c[i].by);
        buf_str(&b, "更正了本文件，或者更正了涉及本文件的文字；更正后的内容程序未据以判断，请"
                    "核对原文。");
        warn(list, "corrected", &b, evidence_of_mention(a, c[i].mention));
    }
}

static bool is_told(const struct correction *told, size_t n, int64_t by)
{
    for (size_t i = 0; i < n; i++)
        if (told[i].by == by)
            return true;
    return false;
}

/* What ended it, or touched a part of it, was corrected afterwards: the correction may be about this very rule. */
static void corrected_acts(struct ask *a, const struct judgement *j, const struct tl_index_vec *v,
                           json_t *list)
{
    struct correction told[CORRECTIONS_MAX], c[CORRECTIONS_MAX];
    size_t n_told = v->n ? corrections_of(a, j->doc.node, told) : 0;
    for (size_t i = 0; i < v->n; i++) {
        int64_t actor = j->deeds.at[v->at[i]].actor;
        struct buf b = { 0 };
        if (!corrections_of(a, actor, c) || is_told(told, n_told, c[0].by))
            continue;
        add_name(a, &b, c[0].by);
        buf_str(&b, "更正了");
        add_name(a, &b, actor);
        buf_str(&b, "，更正的可能是它对本文件的处理，请核对原文。");
        warn(list, "corrected", &b, evidence_of_mention(a, c[0].mention));
    }
}

/* An act that may mean this document or another one: nothing is guessed, everything is told. */
static void ambiguous_acts(struct ask *a, const struct judgement *j, json_t *list)
{
    enum { SHOWN = 3 };
    size_t n, left = 0;
    const struct unclear_act *open = unclear_acts(a, j->doc.node, &n);
    if (n > SHOWN)
        left = n - SHOWN;
    for (size_t i = 0; i < n - left; i++) {
        struct buf b = { 0 };
        buf_printf(&b, "有一处%s所指的文件不能确定，可能是本文件。",
                   relation_info[open[i].relation].zh);
        warn(list, "ambiguous_act", &b, evidence_of_mention(a, open[i].mention));
    }
    if (left) {
        struct buf b = { 0 };
        buf_printf(&b, "另有%zu处行为所指同样不能确定，可能是本文件；wenhao review 逐处列出。",
                   left);
        warn(list, "ambiguous_act", &b, NULL);
    }
}

/* Printings of one number and title that are signed on different days: one of them is wrong, or they are two papers. */
static void signed_apart(struct ask *a, const struct judgement *j, json_t *list)
{
    struct stmt *q = ask_stmt(
        a, "SELECT d.id, d.issued, d.line_from FROM document_node dn"
           " JOIN document d ON d.id = dn.document_id JOIN document o ON o.id = :shown"
           " WHERE dn.node_id = :node AND d.presence = 'full' AND length(d.issued) = 10"
           " AND length(o.issued) = 10 AND d.issued <> o.issued AND d.number_id = o.number_id"
           " ORDER BY d.id LIMIT 1");
    ask_int(q, ":node", j->doc.carrier ? j->doc.carrier : j->doc.node);
    ask_int(q, ":shown", j->doc.document);
    int64_t document = 0, line = 0;
    struct span day = { 0 };
    while (ask_row(a, q)) {
        document = stmt_int(q, 0);
        day = ask_column(a, q, 1);
        line = stmt_int(q, 2);
    }
    if (!document)
        return;
    struct buf b = { 0 };
    buf_str(&b, "同一文号的另一印本成文于");
    date_zh(&b, day);
    buf_str(&b, "，与所依据的文本不一致，请核对原件。");
    warn(list, "printings_differ", &b, evidence_of_line(a, document, (uint32_t)line));
}

/* Printings of one text that give it different first days: one of them is wrong, and the answer follows the one that leads. */
static void printings_differ(struct ask *a, const struct judgement *j, json_t *list)
{
    struct stmt *q = ask_stmt(a, "SELECT d.id, d.effective_on, d.effective_from, d.effective_to"
                                 " FROM document_node dn JOIN document d ON d.id = dn.document_id"
                                 " WHERE dn.node_id = :node AND d.presence = 'full'"
                                 " AND d.effective IS NOT NULL AND d.effective_on IS NOT NULL"
                                 " AND d.effective_on <> (SELECT effective_on FROM document"
                                 " WHERE id = :shown) ORDER BY d.id LIMIT 3");
    struct {
        int64_t document;
        struct span day;
        uint64_t from, to;
    } other[3];
    size_t n = 0;
    ask_int(q, ":node", j->doc.carrier ? j->doc.carrier : j->doc.node);
    ask_int(q, ":shown", j->doc.document);
    while (ask_row(a, q)) {
        other[n].document = stmt_int(q, 0);
        other[n].day = ask_column(a, q, 1);
        other[n].from = (uint64_t)stmt_int(q, 2);
        other[n++].to = (uint64_t)stmt_int(q, 3);
    }
    for (size_t i = 0; i < n; i++) {
        struct buf b = { 0 };
        buf_str(&b, "同一文件的另一印本写明自");
        date_zh(&b, other[i].day);
        buf_str(&b, "起施行，与所依据的文本不一致，请核对原件。");
        json_t *evidence =
            other[i].from < other[i].to
                ? evidence_of_document(a, other[i].document, other[i].from, other[i].to, NULL)
                : NULL;
        warn(list, "printings_differ", &b, evidence);
    }
}

/* Its name, and what tells it from others of that name where it has no number: its day, otherwise its bodies. */
static void add_apart(struct ask *a, struct buf *b, int64_t node)
{
    struct card c;
    if (!card_load(a, &c, node))
        return;
    buf_span(b, card_name(a, &c));
    struct span day = card_day(&c);
    if (c.number.n || (!day.n && !c.issuers.n))
        return;
    buf_str(b, "（");
    if (day.n)
        date_zh(b, day);
    else
        buf_span(b, c.issuers);
    buf_str(b, "）");
}

static void same_title(struct ask *a, const struct node_vec *others, json_t *list)
{
    if (!others || !others->n)
        return;
    struct buf b = { 0 };
    buf_str(&b, "另有同名文件：");
    for (size_t i = 0; i < others->n && i < 5; i++) {
        if (i)
            buf_str(&b, "、");
        add_apart(a, &b, others->at[i]);
    }
    if (others->n > 5)
        buf_printf(&b, "等%zu件", others->n);
    buf_str(&b, "。");
    warn(list, "same_title", &b, NULL);
}

/* The next year at or after *at in which a plan's title says that its period ends (2021—2025年); 0: none. */
static uint32_t next_last_year(struct span title, size_t *at)
{
    static const struct span dashes[] = { { "—", 3 }, { "-", 1 },  { "－", 3 },
                                          { "–", 3 }, { "至", 3 }, { "～", 3 } };
    for (; *at + 5 <= title.n; ++*at)
        for (size_t k = 0; k < sizeof dashes / sizeof *dashes; k++) {
            uint32_t year;
            if (!span_starts(span_from(title, *at), dashes[k]) || title.p[*at - 1] < '0' ||
                title.p[*at - 1] > '9')
                continue;
            size_t digits = numeral_scan(&year, span_from(title, *at + dashes[k].n));
            if (digits == 4 &&
                span_starts(span_from(title, *at + dashes[k].n + digits), SPAN("年"))) {
                ++*at;
                return year;
            }
        }
    return 0;
}

static bool is_plan(struct span title)
{
    return span_has(title, SPAN("规划")) || span_has(title, SPAN("计划")) ||
           span_has(title, SPAN("方案"));
}

/* A plan whose years are over: the goals' period, no statement on its force (DOMAIN §6.3). */
static void plan_over(struct ask *a, const struct judgement *j, json_t *list)
{
    uint32_t year;
    if (j->result.status != TL_IN_FORCE || !is_plan(j->doc.title))
        return;
    for (size_t at = 4; (year = next_last_year(j->doc.title, &at)) != 0;) {
        if (a->as_of.lo <= day_from_civil((int)year, 12, 31))
            continue;
        struct buf b = { 0 };
        buf_printf(&b, "题名所载期间止于%u年，期间已过；所收资料没有其失效的明文。",
                   (unsigned)year);
        warn(list, "plan_period_over", &b, NULL);
        return;
    }
}

/* 本办法的施行日期另行公布: it may not have begun, and nobody has told the day. */
static void begins_openly(struct ask *a, const struct judgement *j, json_t *list)
{
    struct card c;
    if (j->result.status != TL_IN_FORCE ||
        !card_load(a, &c, j->nodes.at[j->result.begins_edition]) || !card_begins_openly(&c))
        return;
    struct buf b = { 0 };
    buf_str(&b,
            card_begins_unread(&c)
                ? "条文关于施行日期的规定程序没有读懂；是否已经施行，应当核实。"
                : "条文没有写出施行的日期，而是另行规定或者以某件事为准，所收资料中没有这一日期；"
                  "是否已经施行，应当核实。");
    warn(list, "commencement_open", &b, evidence_of_commencement(a, c.document));
}

/* ------------------------------------------------------------------ decisions whose lists are not here */

static bool shares_body(struct span x, struct span y)
{
    for (; x.n;) {
        size_t at = span_find(x, SPAN(";"));
        if (span_has(y, at == SPAN_NONE ? x : span_cut(x, 0, at)))
            return true;
        x = span_from(x, at == SPAN_NONE ? x.n : at + 1);
    }
    return false;
}

/* 失效, 已废止, 无效: an ended rule; 有效 and what nobody knows are not. */
static bool says_ended(struct span validity)
{
    return span_find(validity, SPAN("失效")) != SPAN_NONE ||
           span_find(validity, SPAN("废止")) != SPAN_NONE ||
           span_find(validity, SPAN("无效")) != SPAN_NONE;
}

/* Its own print says that it has ended, and no act here does. */
static void own_print_says_ended(struct ask *a, const struct judgement *j, json_t *list)
{
    struct own_print p;
    if (!own_print_ended(&p, a, j))
        return;
    struct buf b = { 0 };
    buf_str(&b, "文本自身标明");
    own_print_write(&b, &p);
    buf_str(&b, "，所收资料没有与之相应的废止、失效记载；文本的标注不是废止的依据，应当核实。");
    warn(list, "own_print_says_ended", &b, evidence_of_line(a, p.doc, p.line));
}

/* The site that published it calls it ended, and no act of the collection says so: a gap that must not be silent. */
static void card_says_ended(struct ask *a, const struct judgement *j, json_t *list)
{
    if (tl_has_ended(j->result.status))
        return;
    struct stmt *q =
        ask_stmt(a, "SELECT d.id, d.validity, d.card_line FROM document_node dn"
                    " JOIN document d ON d.id = dn.document_id WHERE dn.node_id = :node"
                    " AND d.validity IS NOT NULL ORDER BY d.id");
    ask_int(q, ":node", j->doc.carrier ? j->doc.carrier : j->doc.node);
    while (ask_row(a, q)) {
        struct span validity = ask_column(a, q, 1);
        struct buf b = { 0 };
        if (!says_ended(validity))
            continue;
        buf_printf(
            &b,
            "发布它的网页标明“%.*"
            "s”，所收资料没有与之相应的废止、失效记载；网页的标注不是废止的依据，未据以判断。",
            SPAN_ARG(validity));
        warn(list, "card_says_ended", &b,
             evidence_of_line(a, stmt_int(q, 0), (uint32_t)stmt_int(q, 2)));
    }
}

/* A decision known by its title only: what is needed to tell whom it may have touched. */
struct silent {
    int64_t node;
    struct span issuers, title, region;
    struct when made;
    bool amends; /* by its title it changes rules and ends none */
    bool some;   /* 部分, 等, 若干: not all that it touches are named in its title */
};

struct silent_cache {
    struct silent *at;
    size_t n;
};

/* 关于修改《X》的决定: what its title says of the rules that it touches. */
static void read_title(struct silent *one)
{
    static const struct span some[] = { SPAN_INIT("部分"), SPAN_INIT("若干"), SPAN_INIT("有关"),
                                        SPAN_INIT("一批"), SPAN_INIT("等"),   SPAN_INIT("件") };
    struct span t = one->title;
    one->amends = !span_has(t, SPAN("废止")) && !span_has(t, SPAN("失效"));
    one->some = !span_has(t, SPAN("《")) && !span_has(t, SPAN("〈"));
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        size_t at = span_rfind(t, some[i]), close = span_rfind(t, SPAN("》"));
        size_t open = span_find(t, SPAN("《"));
        bool inside =
            at != SPAN_NONE && open != SPAN_NONE && close != SPAN_NONE && at > open && at < close;
        one->some |= at != SPAN_NONE && !inside;
    }
}

/* Does the title of the silent document name this rule, with or without the name of its place? */
static bool names(struct ask *a, const struct silent *one, const struct card *c)
{
    struct span rest = c->instrument.n ? c->instrument : c->title;
    while (rest.n) {
        size_t at = span_find(rest, SPAN(";"));
        struct span title = at == SPAN_NONE ? rest : span_cut(rest, 0, at);
        struct span place = lexicon_region_of(a->lex, title);
        rest = span_from(rest, at == SPAN_NONE ? rest.n : at + 1);
        if (title.n >= 12 && span_has(one->title, title))
            return true;
        struct span bare = place.n && span_starts(title, place) ? span_from(title, place.n) : title;
        if (bare.n >= 12 && span_has(one->title, bare))
            return true;
    }
    return false;
}

/* Listed documents whose title says that they end or change rules (the view silent_repealer, without its cited ones); read once. */
static const struct silent_cache *silent_ones(struct ask *a)
{
    if (a->silent)
        return a->silent;
    struct silent_cache *cache = a->silent = arena_zalloc(&a->keep, sizeof *cache);
    struct VEC(struct silent) all = { 0 };
    struct stmt *q = ask_stmt(
        a, "SELECT x.node_id, i.text, t.text, num.text,"
           " coalesce(n.issued, c.issued, n.edition, c.edition),"
           " coalesce(n.published, c.published)"
           " FROM silent x JOIN node n ON n.id = x.node_id LEFT JOIN node c ON c.id = n.carrier_id"
           " LEFT JOIN string i ON i.id = coalesce(n.issuers_id, c.issuers_id)"
           " LEFT JOIN string t ON t.id = n.title_id"
           " LEFT JOIN string num ON num.id = coalesce(n.number_id, c.number_id)"
           " ORDER BY x.key_id");
    while (ask_row(a, q)) {
        struct when listed = when_parse(stmt_text(q, 5));
        struct silent one = { .node = stmt_int(q, 0),
                              .issuers = stmt_text_dup(q, 1, &a->keep),
                              .title = stmt_text_dup(q, 2, &a->keep),
                              .made = when_parse(stmt_text(q, 4)) };
        struct card c = { .issuers = one.issuers, .title = one.title, .number = stmt_text(q, 3) };
        one.region = arena_dup(&a->keep, card_region(a, &c));
        read_title(&one);
        if (!when_known(one.made) && when_known(listed))
            one.made = (struct when){ DAY_MIN, listed.hi };
        vec_push(&all, one);
    }
    cache->at = arena_zalloc(&a->keep, (all.n + 1) * sizeof *cache->at);
    if (all.n)
        memcpy(cache->at, all.at, all.n * sizeof *cache->at);
    cache->n = all.n;
    vec_release(&all);
    return cache;
}

static bool may_touch(struct ask *a, const struct silent *repealer, const struct judgement *j,
                      struct span here)
{
    if (repealer->node == j->doc.node || repealer->node == j->doc.carrier)
        return false;
    if (!repealer->some && !names(a, repealer, &j->doc))
        return false;
    if (!shares_body(repealer->issuers, j->doc.issuers)) {
        if (!body_is_general(repealer->issuers.n ? repealer->issuers : repealer->title))
            return false;
        if (!span_eq(repealer->region, here) &&
            !(repealer->region.n && span_eq(repealer->region, lexicon_region_parent(a->lex, here))))
            return false;
    }
    struct when made = repealer->made,
                ours = when_parse(j->doc.issued.n ? j->doc.issued : j->doc.edition);
    return !(when_known(made) && made.lo > a->as_of.hi) &&
           !(when_known(made) && when_known(ours) && ours.lo > made.hi);
}

static void describe_silent(struct ask *a, const struct card *c, struct buf *b, json_t **evidence)
{
    struct proof p;
    *evidence = evidence_of_document(a, c->document, 0, 0, &p);
    buf_span(b, card_name(a, c));
    buf_str(b, "只列于目录");
    if (p.published_in.n)
        buf_printf(b, "（%.*s）", SPAN_ARG(p.published_in));
    buf_str(b, "，所收资料没有其正文");
}

/* A bureau that ends, by its title alone, what a government or a congress has made: it may mean a rule of its own of that name, which is not
   here. A body, or an office of it, ends its own. */
static void ended_by_lower(struct ask *a, const struct judgement *j, json_t *list)
{
    for (size_t i = 0; i < j->result.ends.n; i++) {
        const struct deed *d = &j->deeds.at[j->result.ends.at[i]];
        struct card actor;
        struct buf b = { 0 };
        if (!span_eq(d->resolved_by, SPAN("title")) || !card_load(a, &actor, d->actor) ||
            !actor.issuers.n || body_is_general(actor.issuers) || !body_is_general(j->doc.issuers))
            continue;
        bool own = false;
        for (struct span rest = actor.issuers; rest.n && !own;) {
            size_t at = span_find(rest, SPAN(";"));
            struct span one = at == SPAN_NONE ? rest : span_cut(rest, 0, at);
            own = bodies_match(a->lex, &a->arena, j->doc.issuers, one) != BODY_OTHER;
            rest = span_from(rest, at == SPAN_NONE ? rest.n : at + 1);
        }
        if (own)
            continue;
        add_name(a, &b, d->actor);
        buf_str(&b, "只凭标题废止它，而作出的机关不是制定机关或者其上级，所指可能是该机关自己的同名"
                    "文件，请核对。");
        warn(list, "ended_by_lower_body", &b, evidence_of_act(a, d->act, NULL));
    }
}

static void silent_repealers(struct ask *a, const struct judgement *j, json_t *list)
{
    if (tl_has_ended(j->result.status))
        return;
    const struct silent_cache *silent = silent_ones(a);
    struct span here = silent->n ? card_region(a, &j->doc) : span_of(NULL, 0);
    for (size_t i = 0; i < silent->n; i++) {
        struct card c;
        if (!may_touch(a, &silent->at[i], j, here) || !card_load(a, &c, silent->at[i].node))
            continue;
        struct buf b = { 0 };
        json_t *evidence;
        describe_silent(a, &c, &b, &evidence);
        bool amends = silent->at[i].amends;
        buf_str(&b, amends ? "，本文件可能已被其修改，所见文本未必是现行文本。"
                           : "，不能排除本文件已被其修改、废止或者宣布失效。");
        warn(list, amends ? "amender_text_absent" : "repealer_text_absent", &b, evidence);
    }
}

json_t *warnings_absent_naming(struct ask *a, const struct judgement *j)
{
    json_t *list = json_array();
    const struct silent_cache *silent = silent_ones(a);
    struct span here = silent->n ? card_region(a, &j->doc) : span_of(NULL, 0);
    for (size_t i = 0; i < silent->n; i++) {
        struct card c;
        if (!names(a, &silent->at[i], &j->doc) || !may_touch(a, &silent->at[i], j, here) ||
            !card_load(a, &c, silent->at[i].node))
            continue;
        struct buf b = { 0 };
        json_t *evidence;
        describe_silent(a, &c, &b, &evidence);
        buf_str(&b, silent->at[i].amends ? "，其标题写明修改本文件。"
                                         : "，其标题写明废止、修改本文件或者宣布其失效。");
        warn(list, "repealer_text_absent", &b, evidence);
        json_object_set_new(json_array_get(list, json_array_size(list) - 1), "doc", card_json(&c));
    }
    return list;
}

json_t *warnings_silent_repealers(struct ask *a)
{
    json_t *list = json_array();
    const struct silent_cache *silent = silent_ones(a);
    for (size_t i = 0; i < silent->n; i++) {
        struct card c;
        if (silent->at[i].amends || !card_load(a, &c, silent->at[i].node))
            continue;
        struct buf b = { 0 };
        json_t *evidence;
        describe_silent(a, &c, &b, &evidence);
        buf_str(&b, "，被其修改、废止或者宣布失效的文件无从得知。");
        warn(list, "repealer_text_absent", &b, evidence);
    }
    return list;
}

void warnings_days(struct ask *a, const struct judgement *j,
                   void (*add)(void *ctx, struct when day), void *ctx)
{
    uint32_t year;
    for (size_t at = 4; is_plan(j->doc.title) && (year = next_last_year(j->doc.title, &at)) != 0;) {
        int32_t day = day_from_civil((int)year, 12, 31);
        add(ctx, (struct when){ day, day });
    }
    struct when asked = a->as_of;
    a->as_of = (struct when){ DAY_MAX, DAY_MAX };
    const struct silent_cache *silent = silent_ones(a);
    struct span here = silent->n ? card_region(a, &j->doc) : span_of(NULL, 0);
    for (size_t i = 0; i < silent->n; i++)
        if (may_touch(a, &silent->at[i], j, here))
            add(ctx, silent->at[i].made);
    a->as_of = asked;
}

json_t *warnings_of(struct ask *a, const struct judgement *j, const struct node_vec *others)
{
    json_t *list = json_array();
    if (a->stale) {
        struct buf b = { 0 };
        buf_str(&b, "上次建库中断，库中的结论可能不全：请再运行一次 wenhao index，或者运行 wenhao "
                    "rebuild。");
        warn(list, "store_stale", &b, NULL);
    }
    beyond_horizon(a, j, list);
    text_absent(j, list);
    coming_acts(a, j, list);
    silent_repealers(a, j, list);
    doubtful_acts(a, j, list);
    unread_words(a, j, list);
    ambiguous_acts(a, j, list);
    conflicting_dates(a, j, list);
    printings_differ(a, j, list);
    signed_apart(a, j, list);
    extended_after_end(a, j, list);
    acted_after_end(a, j, list);
    kept_within_term(a, j, list);
    ended_before_issue(a, j, list);
    mutual_repeal(a, j, list);
    ended_by_lower(a, j, list);
    older_edition_ended(a, j, list);
    basis_ended(a, j, list);
    struct correction itself[CORRECTIONS_MAX];
    corrected_itself(a, itself, corrections_of(a, j->doc.node, itself), list);
    odd_citations(a, j, list);
    corrected_acts(a, j, &j->result.ends, list);
    corrected_acts(a, j, &j->result.partial, list);
    corrected_acts(a, j, &j->result.suspended, list);
    corrected_acts(a, j, &j->result.extended, list);
    same_title(a, others, list);
    plan_over(a, j, list);
    begins_openly(a, j, list);
    card_says_ended(a, j, list);
    own_print_says_ended(a, j, list);
    return list;
}
