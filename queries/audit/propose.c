// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// From the findings to a proposal with its reason. A proposal is never more certain than the finding that it rests on; where that is
// presumed, a person looks.
#include "queries/audit/audit_p.h"
#include "queries/evidence.h"

/* What each proposal is called, and how its reason ends. */
static const struct {
    const char *name, *tail, *tail_en;
} proposals[] = {
    [AUDIT_NONE] = { "keep", "", "" },
    [AUDIT_AMEND] = { "amend", "，建议修改", "; amend it" },
    [AUDIT_LOOK] = { "check", "，需人工核实", "; a person looks" },
    [AUDIT_LAPSE] = { "declare_lapsed", "，建议宣布失效", "; declare it lapsed" },
    [AUDIT_REPEAL] = { "repeal", "，建议废止", "; repeal it" },
    [AUDIT_CHECK] = { "check", "，需人工核实", "; a person looks" },
};

static enum audit_proposal proposal_of(const struct audit_finding *f)
{
    if (f->proposal != AUDIT_NONE && f->certainty == TL_PRESUMED)
        return AUDIT_CHECK;
    return f->proposal;
}

static const struct audit_finding *decisive(const struct audit_case *c)
{
    const struct audit_finding *best = NULL;
    for (size_t i = 0; i < c->findings.n; i++)
        if (!best || proposal_of(&c->findings.at[i]) > proposal_of(best))
            best = &c->findings.at[i];
    return best && proposal_of(best) != AUDIT_NONE ? best : NULL;
}

static void without_stop(struct buf *b)
{
    if (span_ends(buf_as_span(b), SPAN("。")))
        b->n -= HAN(1);
}

/* 青发〔2025〕4号自2025年6月1日起暂停适用其第二条 */
static void name_part(struct auditing *w, const struct audit_case *c, size_t act, struct buf *b)
{
    const struct deed *d = &c->j.deeds.at[act];
    bool pauses = c->j.acts.at[act].relation == REL_SUSPENDS;
    struct span what = pinpoint_zh(&w->ask.arena, d->provisions);
    struct card by;
    if (card_load(&w->ask, &by, d->actor))
        buf_span(b, card_short(&w->ask, &by));
    if (d->day.n) {
        buf_str(b, "自");
        date_zh(b, d->day);
        buf_str(b, "起");
    }
    buf_str(b, pauses                                     ? "暂停适用"
               : c->j.acts.at[act].relation == REL_LAPSES ? "宣布失效"
                                                          : "废止");
    buf_str(b, what.n ? "其" : pauses ? "该件" : "其部分内容");
    buf_span(b, what);
}

/* The parts that are gone or rest, and by which papers: the first few, and how many more. */
static void name_limit(struct auditing *w, const struct audit_case *c, struct buf *b)
{
    enum { MOST = 4 };
    const struct tl_result *r = &c->j.result;
    const struct tl_index_vec *lists[] = { &r->suspended, &r->partial };
    size_t named = 0, left = 0;
    for (size_t k = r->status == TL_SUSPENDED ? 0 : 1; k < 2; k++)
        for (size_t i = 0; i < lists[k]->n; i++) {
            if (named == MOST) {
                left++;
                continue;
            }
            buf_str(b, named++ ? "，" : "");
            name_part(w, c, lists[k]->at[i], b);
        }
    if (!named)
        buf_str(b, r->status == TL_SUSPENDED ? "暂停适用" : "部分废止");
    if (left)
        buf_printf(b, "，另有%zu处部分废止或者暂停适用的记载", left);
    buf_str(b, c->findings.n ? "，并有所列提示" : "，其余未见废止、失效的记载");
}

/* 云政发〔2020〕5号自2030年1月1日起将其废止: of what is to end it may not be said that no end is recorded. */
static bool name_coming_end(struct auditing *w, const struct audit_case *c, struct buf *b)
{
    for (size_t i = 0; i < c->j.result.future.n; i++) {
        size_t act = c->j.result.future.at[i];
        const struct tl_act *x = &c->j.acts.at[act];
        bool lapses = x->relation == REL_LAPSES;
        struct card by;
        if ((x->relation != REL_REPEALS && !lapses) || x->scope != SCOPE_WHOLE ||
            !card_load(&w->ask, &by, c->j.deeds.at[act].actor))
            continue;
        buf_span(b, card_short(&w->ask, &by));
        buf_str(b, "自");
        date_zh(b, c->j.deeds.at[act].day);
        buf_str(b, lapses ? "起宣布其失效" : "起将其废止");
        return true;
    }
    return false;
}

/* 已由云政发〔2019〕1号自2019年2月1日起恢复施行，: what ended before and lives again. */
static bool name_revival(struct auditing *w, const struct audit_case *c, struct buf *b)
{
    const struct tl_result *r = &c->j.result;
    struct card by;
    if (r->status != TL_IN_FORCE || r->decisive >= c->j.deeds.n ||
        !card_load(&w->ask, &by, c->j.deeds.at[r->decisive].actor))
        return false;
    buf_str(b, "已由");
    buf_span(b, card_short(&w->ask, &by));
    buf_str(b, "自");
    date_zh(b, c->j.deeds.at[r->decisive].day);
    buf_str(b, "起恢复施行，");
    return true;
}

/* A rule that stands: what is to end it, what revived it, and otherwise that nothing is recorded, up to which day. */
static void say_stands(struct auditing *w, const struct audit_case *c, struct buf *b)
{
    struct span horizon = span_str(json_string_value(json_object_get(c->status, "horizon")));
    bool begun = c->j.result.status != TL_NOT_YET;
    buf_str(b, begun ? "" : "尚未施行，");
    if (name_coming_end(w, c, b)) {
        buf_str(b, begun ? "，此前仍然有效" : "");
        buf_str(b, c->findings.n ? "，并有所列提示" : "");
        return;
    }
    bool revived = name_revival(w, c, b);
    if (horizon.n) {
        buf_str(b, "所收资料截至");
        date_zh(b, horizon);
        buf_str(b, "未见其");
    } else {
        buf_str(b, "所收资料未见其");
    }
    buf_str(b, revived ? "后再有废止、失效的记载" : "废止、失效的记载");
    buf_str(b, c->findings.n ? "，所列提示不影响其效力" : "，也没有其他需要处理的情况");
}

/* Nothing was found that asks for anything. */
static enum audit_proposal plain(struct auditing *w, const struct audit_case *c, struct buf *b)
{
    const json_t *doubt = json_object_get(c->status, "doubt");
    if (c->j.result.reason == TL_REASON_DRAFT) {
        buf_str(b, "是征求意见等用的草稿，不是公布施行的文本，不必列入清理");
        return AUDIT_CHECK;
    }
    if (c->j.result.reason == TL_REASON_NO_RULE) {
        buf_str(b, "没有文号、机关、日期和条文，看不出是一件文件，不必列入清理");
        return AUDIT_CHECK;
    }
    if (c->j.result.status == TL_UNKNOWN) {
        buf_str(b, span_eq(c->card.presence, SPAN("full"))
                       ? "所收资料不足以判断其是否有效"
                       : "所收资料没有其正文，无法判断是否有效");
        return AUDIT_CHECK;
    }
    if (doubt) {
        buf_str(b, "另有可能终止它的记载没有读懂或者没有把握");
        return AUDIT_CHECK;
    }
    if (c->j.result.status == TL_PARTIALLY_REPEALED || c->j.result.status == TL_SUSPENDED) {
        name_limit(w, c, b);
        size_t limits = b->n;
        buf_str(b, "；");
        if (!name_coming_end(w, c, b))
            b->n = limits;
        return AUDIT_NONE;
    }
    say_stands(w, c, b);
    return AUDIT_NONE;
}

/* The same in a few English words. */
static const char *plain_english(const struct audit_case *c)
{
    const struct tl_result *r = &c->j.result;
    if (r->reason == TL_REASON_DRAFT)
        return "a draft, no rule: not to be cleaned up";
    if (r->reason == TL_REASON_NO_RULE)
        return "no number, body, day or article: no document that can be recognised";
    if (r->status == TL_UNKNOWN)
        return "the sources do not tell whether it is in force; a person looks";
    if (json_object_get(c->status, "doubt"))
        return "something that may end it was not understood or is unsure; a person looks";
    if (r->future.n)
        return "an act to come is recorded; until then it stands";
    if (r->status == TL_PARTIALLY_REPEALED || r->status == TL_SUSPENDED)
        return "parts of it are repealed or rest; no end of the others is recorded";
    return r->status == TL_NOT_YET ? "not in force yet; no end of it is recorded"
                                   : "no end of it is recorded";
}

void audit_propose(struct auditing *w, struct audit_case *c, json_t *record)
{
    const struct audit_finding *f = decisive(c);
    enum audit_proposal p = AUDIT_NONE;
    const char *certainty = json_string_value(json_object_get(c->status, "certainty"));
    struct buf b = { 0 };
    if (f) {
        p = c->j.result.status == TL_UNKNOWN ? AUDIT_CHECK : proposal_of(f); /* it may be over */
        buf_span(&b, f->text);
        without_stop(&b);
        certainty = tl_certainty_name[f->certainty];
    } else if (c->ended) {
        w->ended++;
        buf_str(&b, "已经失去效力，不必再作处理。");
        put_text(record, "reason", buf_as_span(&b));
        put(record, "reason_en", json_string("it has ended: nothing is left to do"));
        put(record, "certainty", json_string(certainty));
        buf_release(&b);
        return;
    } else {
        p = plain(w, c, &b);
    }
    buf_str(&b, proposals[p].tail);
    buf_str(&b, "。");
    put(record, "proposal", json_string(proposals[p].name));
    put_text(record, "reason", buf_as_span(&b));
    if (f)
        audit_put_english(record, "reason_en", f, proposals[p].tail_en);
    else
        put(record, "reason_en", json_string(plain_english(c)));
    put(record, "certainty",
        json_string(p == AUDIT_NONE || p == AUDIT_CHECK || p == AUDIT_LOOK ? "presumed"
                                                                           : certainty));
    w->by_proposal[p]++;
    buf_release(&b);
}
