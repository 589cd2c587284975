// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/status/sentence.h"

#include <stdio.h>

const char *const doubt_name[DOUBT_COUNT] = { "none", "unread", "weak", "unclear", "reported" };

/* How a doubt is said: before and after the name where the rule is presumed in force; of the rest of a rule that has ended in part;
   of a document without its text. */
static const struct {
    const char *before, *after, *rest, *absent;
} doubts[DOUBT_COUNT] = {
    [DOUBT_NONE] = { .rest = "；其余部分未见废止、失效的记载。" },
    [DOUBT_UNREAD] = { "所收资料中有可能终止", "而程序未能读懂的记载，须查看原文；读懂的资料",
                       "；其余部分另有程序未能读懂的记载，须查看原文。",
                       "另有程序未能读懂的终止用语与其有关，须查看原文，" },
    [DOUBT_WEAK] = { "所收资料中有可能废止", "而把握不足的记载，须查看原文；其他资料",
                     "；其余部分另有可能废止而把握不足的记载，须查看原文。",
                     "另有可能将其废止而把握不足的记载，须查看原文，" },
    [DOUBT_UNCLEAR] = { "所收资料中有一处废止、失效所指不明，可能就是", "，须查看原文；其他资料",
                        "；其余部分另有所指不明而可能指它的废止、失效，须查看原文。",
                        "另有所指不明而可能指它的废止、失效，须查看原文，" },
    [DOUBT_REPORTED] = { "所收资料中有文件说",
                         "已经终止，终止它的决定不在所收资料之中，须查证；所收资料中的决定",
                         "；另有文件说其已经终止，须查证。", "另有文件说其已经终止，须查证，" },
};

static void add_date(struct buf *b, struct span iso)
{
    date_zh(b, iso);
}

static bool is_day(struct span iso)
{
    struct when w = when_parse(iso);
    return when_known(w) && w.lo == w.hi;
}

/* 自2024年9月14日起, or 自2024年 (日期不详) where only the year is known. */
static void add_since(struct buf *b, struct span since)
{
    buf_str(b, "自");
    add_date(b, since);
    buf_str(b, is_day(since) ? "起" : "（具体日期不详）起");
}

/* 吉政规〔2024〕2号第五十条 */
static void add_actor(struct buf *b, const struct sentence *s)
{
    if (s->actor.n)
        buf_span(b, s->actor);
    else
        buf_str(b, "另一文件");
    buf_span(b, s->pinpoint);
}

/* What the correction puts in place of the printed words is not read. */
static void add_correction(struct buf *b, const struct sentence *s)
{
    if (s->corrected)
        buf_str(b, "；该文件其后有更正，可能与此有关，须查看更正的原文");
}

static void add_ended(struct buf *b, const struct sentence *s)
{
    buf_span(b, s->name);
    if (s->relation == REL_LAPSES) {
        buf_str(b, "已由");
        add_actor(b, s);
        buf_str(b, "宣布失效");
    } else {
        buf_str(b, "已被");
        add_actor(b, s);
        buf_str(b, "废止");
    }
    if (s->since.n) {
        buf_str(b, "，");
        add_since(b, s->since);
        buf_str(b, "失效");
    } else {
        buf_str(b, "，失效日期不详");
    }
    add_correction(b, s);
    buf_str(b, "。");
}

/* 有效期至, or 按《…》第二十条的规定有效期至 where a table of the user says so. */
static void add_period(struct buf *b, const struct sentence *s)
{
    if (s->period.n) {
        buf_str(b, "按");
        buf_span(b, s->period);
        buf_str(b, "推算，");
    }
    buf_str(b, "有效期至");
}

/* A rule that may not have begun is called in force with that said. */
static void add_open_begin(struct buf *b, const struct sentence *s)
{
    static const char *const words[] = {
        [BEGINS_TOLD] = "",
        [BEGINS_OPEN] = "，而其施行日期另定或者以某件事为准，是否已经施行应当核实",
        [BEGINS_UNREAD] = "，而其施行日期的规定没有读懂，是否已经施行应当核实",
    };
    buf_str(b, words[s->begins]);
}

/* 推定2026年6月1日有效。 */
static void add_presumed(struct buf *b, const struct sentence *s)
{
    if (s->beyond) { /* nothing is presumed of days of which no source could tell */
        buf_str(b, "截至");
        add_date(b, s->horizon);
        buf_str(b, "（所收资料截止日）有效");
        add_open_begin(b, s);
        buf_str(b, "；");
        add_date(b, s->as_of);
        buf_str(b, "是否仍然有效，所收资料不足以判断。");
        return;
    }
    add_date(b, s->as_of);
    buf_str(b, "有效");
    add_open_begin(b, s);
    buf_str(b, "。");
}

/* Does an act of that day lie ahead of all that was collected? */
static bool is_coming(const struct sentence *s, struct span iso)
{
    struct when day = when_parse(iso), horizon = when_parse(s->horizon);
    return when_known(day) && when_known(horizon) && day.lo > horizon.hi;
}

static void add_in_force(struct buf *b, const struct sentence *s)
{
    if (s->ended_later) {
        buf_str(b, s->relation == REL_LAPSES ? "据其后宣布失效的记载推断，"
                                             : "据其后废止的记载推断，");
        buf_span(b, s->name);
        add_date(b, s->as_of);
        buf_str(b, "尚属有效，");
        add_since(b, s->until);
        buf_str(b, is_coming(s, s->until) ? "将" : "才");
        buf_str(b, s->relation == REL_LAPSES ? "由" : "被");
        add_actor(b, s);
        buf_str(b, s->relation == REL_LAPSES ? "宣布失效。" : "废止。");
        return;
    }
    if (s->says_ended.n) {
        buf_span(b, s->name);
        buf_str(b, "的文本自身标明");
        buf_span(b, s->says_ended);
        buf_str(b, "，所收资料中没有相应的废止、失效记载，应当核实；推定");
        add_presumed(b, s);
        return;
    }
    if (s->doubt) { /* what was not counted may be the very thing that is asked for */
        buf_str(b, doubts[s->doubt].before);
        buf_span(b, s->name);
        buf_str(b, doubts[s->doubt].after);
        buf_str(b, "没有其被废止、宣布失效");
    } else if (s->undated) {
        buf_str(b, "所收资料中有对");
        buf_span(b, s->name);
        buf_str(b, "部分废止、暂停适用的记载而日期不明；未见其全文被废止、宣布失效");
    } else if (s->revived) {
        buf_span(b, s->name);
        buf_str(b, "已由");
        add_actor(b, s);
        buf_str(b, "决定");
        add_since(b, s->since);
        buf_str(b, "恢复施行；其后未见其");
    } else if (s->since.n) {
        buf_span(b, s->name);
        add_since(b, s->since);
        buf_str(b, "施行；所收资料中未见其");
    } else {
        buf_str(b, "所收资料中未见");
        buf_span(b, s->name);
    }
    if (!s->undated && !s->doubt)
        buf_str(b, "被废止、宣布失效");
    if (s->expires.n) {
        buf_str(b, "的记载，");
        add_period(b, s);
        add_date(b, s->expires);
        buf_str(b, "，推定");
    } else {
        buf_str(b, "或者有效期届满的记载，推定");
    }
    add_presumed(b, s);
}

/* 已被X第五条废止，自2024年9月14日起失效 */
static void add_part_end(struct buf *b, const struct sentence_part *p)
{
    buf_str(b, p->relation == REL_LAPSES ? "已由" : "已被");
    buf_span(b, p->actor.n ? p->actor : SPAN("另一文件"));
    buf_str(b, p->relation == REL_LAPSES ? "宣布失效" : "废止");
    if (p->since.n) {
        buf_str(b, "，");
        add_since(b, p->since);
        buf_str(b, "失效");
    }
}

/* 已由X决定自2024年9月14日起在溪州市暂停适用，至2025年9月13日止 */
static void add_part_pause(struct buf *b, const struct sentence_part *p)
{
    buf_str(b, "已由");
    buf_span(b, p->actor.n ? p->actor : SPAN("另一文件"));
    buf_str(b, "决定");
    if (p->since.n)
        add_since(b, p->since);
    if (p->area.n) {
        buf_str(b, "在");
        buf_span(b, p->area);
    }
    buf_str(b, "暂停适用");
    if (p->until.n) {
        buf_str(b, "，至");
        add_date(b, p->until);
        buf_str(b, "止");
    }
}

static void add_part(struct buf *b, const struct sentence_part *p)
{
    if (p->relation == REL_SUSPENDS)
        add_part_pause(b, p);
    else
        add_part_end(b, p);
}

/* What else is at work on it: nobody shall read 其余部分 of what another act has ended. */
static void add_parts(struct buf *b, const struct sentence *s)
{
    for (size_t i = 0; i < s->n_parts; i++) {
        buf_str(b, "；");
        if (s->parts[i].provisions.n)
            buf_span(b, s->parts[i].provisions);
        else
            buf_str(b, s->parts[i].relation == REL_SUSPENDS ? "另外" : "另有部分内容");
        add_part(b, &s->parts[i]);
    }
    if (s->parts_left) {
        char more[96];
        snprintf(more, sizeof more, "；另有%zu处部分废止或者暂停适用的记载", s->parts_left);
        buf_str(b, more);
    }
}

/* Of a rule whose rest is ended later on, none may read that no end of it is recorded. */
static void add_rest_until(struct buf *b, const struct sentence *s)
{
    const struct sentence_part *p = &s->later;
    bool lapses = p->relation == REL_LAPSES;
    buf_str(b, "；其余部分当日尚属有效，");
    if (p->provisions.n) {
        buf_str(b, "其中");
        buf_span(b, p->provisions);
    }
    add_since(b, p->since);
    buf_str(b, is_coming(s, p->since) ? "将" : "才");
    buf_str(b, lapses ? "由" : "被");
    buf_span(b, p->actor);
    buf_str(b, lapses ? "宣布失效。" : "废止。");
}

/* The act that decides, as a part whose actor tells its article. */
static struct sentence_part first_part(const struct sentence *s, struct buf *actor)
{
    add_actor(actor, s);
    return (struct sentence_part){ .actor = buf_as_span(actor),
                                   .since = s->since,
                                   .until = s->until,
                                   .area = s->area,
                                   .relation = s->relation };
}

/* 《X》中的第三条已被N废止，…: every part of the rule of which something is said; `whole` names them where no place is known. */
static void add_named_parts(struct buf *b, const struct sentence *s, const char *whole)
{
    struct buf actor = { 0 };
    struct sentence_part first = first_part(s, &actor);
    buf_span(b, s->name);
    buf_str(b, s->provisions.n ? "中的" : whole);
    buf_span(b, s->provisions);
    add_part(b, &first);
    add_parts(b, s);
    buf_release(&actor);
}

static void add_partial(struct buf *b, const struct sentence *s)
{
    add_named_parts(b, s, "的部分内容");
    add_correction(b, s);
    if (s->doubt || !s->later.actor.n)
        buf_str(b, doubts[s->doubt].rest);
    else
        add_rest_until(b, s);
}

static void add_suspended(struct buf *b, const struct sentence *s)
{
    add_named_parts(b, s, "");
    add_correction(b, s);
    buf_str(b, "。");
}

static void add_expired(struct buf *b, const struct sentence *s)
{
    buf_span(b, s->name);
    if (s->expires.n) {
        add_period(b, s);
        add_date(b, s->expires);
        buf_str(b, "，");
    }
    add_since(b, s->since);
    buf_str(b,
            s->may_go_on
                ? "届满；另有提到它的延长、继续、恢复施行或者规定期限的用语程序未能读懂，届满后是"
                  "否仍然有效，须查看原文。"
            : s->kept ? "届满失效；期满之前曾被宣布继续有效，但未见延长有效期的记载。"
            : s->prolonged ? "届满失效，未见再次延长有效期的记载。"
                           : "届满失效，未见延长有效期的记载。");
}

static void add_not_yet(struct buf *b, const struct sentence *s)
{
    buf_span(b, s->name);
    if (s->since.n && is_day(s->since)) {
        add_since(b, s->since);
        buf_str(b, "施行，");
    } else if (s->since.n) {
        buf_str(b, "的制定时间为");
        add_date(b, s->since);
        buf_str(b, "，");
    }
    add_date(b, s->as_of);
    buf_str(b, "尚未施行。");
}

static void add_unknown(struct buf *b, const struct sentence *s)
{
    switch (s->reason) {
    case TL_REASON_IMPRECISE:
        buf_span(b, s->name);
        buf_str(b, "的");
        buf_str(b, s->actor.n ? (s->relation == REL_SUSPENDS ? "暂停适用日期" : "废止、失效日期")
                              : "施行日期");
        if (s->imprecise.n) {
            buf_str(b, "只知为");
            add_date(b, s->imprecise);
        } else {
            buf_str(b, "或者查询日期不够精确");
        }
        buf_str(b, "，");
        break;
    case TL_REASON_LATE_EXTENSION:
        buf_span(b, s->name);
        buf_str(b, "在有效期");
        if (s->expires.n) {
            buf_str(b, "（至");
            add_date(b, s->expires);
            buf_str(b, "）");
        }
        buf_str(b, "届满之后才被宣布继续有效或者延长有效期，");
        break;
    case TL_REASON_UNDATED_ACT:
        buf_str(b, "所收资料中有");
        buf_span(b, s->name);
        buf_str(b, "被");
        add_actor(b, s);
        buf_str(b, s->relation == REL_LAPSES ? "宣布失效" : "废止");
        buf_str(b, "的记载，而日期不明，");
        break;
    case TL_REASON_DRAFT: /* nothing of it holds on any day */
        buf_span(b, s->name);
        buf_str(b, "是征求意见等用的草稿，不是公布施行的文本，没有效力可言；是否已经公布施行，请查"
                   "正式文本。");
        return;
    case TL_REASON_NO_RULE:
        buf_span(b, s->name);
        buf_str(b, "没有文号、制发机关、日期和条文，题名也不是文件的名称，看不出是一件文件，");
        break;
    case TL_REASON_NO_DATE:
        buf_str(b, "所收资料没有载明");
        buf_span(b, s->name);
        buf_str(b, "何时开始施行，");
        break;
    case TL_REASON_UNPROVEN_END:
        buf_str(b, "所收资料没有");
        buf_span(b, s->name);
        buf_str(b, "的正文，对其废止、失效的记载也只是推断，");
        break;
    case TL_REASON_NO_TEXT:
    case TL_REASON_NONE:
        buf_str(b, "所收资料");
        buf_str(b, span_eq(s->presence, SPAN("listed")) ? "只在目录中列有" : "没有");
        buf_span(b, s->name);
        buf_str(b, span_eq(s->presence, SPAN("listed")) ? "，未收正文，" : "的正文，");
        buf_str(b, s->doubt                               ? doubts[s->doubt].absent
                   : span_eq(s->presence, SPAN("listed")) ? "也未见废止、失效的记载，"
                                                          : "也未见其被废止、失效的记载，");
        break;
    }
    buf_str(b, "不能判断其");
    add_date(b, s->as_of);
    buf_str(b, "是否有效。");
}

static void add_standing(struct buf *b, const struct sentence *s)
{
    if (tl_has_ended(s->status) || s->status == TL_UNKNOWN)
        return;
    if (s->standing == TL_SUPERSEDED) {
        buf_str(b, s->amended ? "该文本其后经过修改，不是现行文本"
                              : "该文本不是最新文本（据题名和日期推断）");
        if (s->current.n) {
            buf_str(b, "，当日的文本为");
            buf_span(b, s->current);
        }
        buf_str(b, "。");
    } else if (s->standing == TL_FUTURE && s->status != TL_NOT_YET) {
        buf_str(b, "所查文本在当日之后才形成");
        if (s->current.n) {
            buf_str(b, "，当日的文本为");
            buf_span(b, s->current);
        }
        buf_str(b, "。");
    }
}

void sentence_write(struct buf *b, const struct sentence *s)
{
    if (s->known_at.n) {
        buf_str(b, "只据");
        add_date(b, s->known_at);
        buf_str(b, is_day(s->known_at) ? "及以前出版的资料：" : "底以前出版的资料：");
    }
    if (s->certainty == TL_DERIVED && s->status != TL_IN_FORCE && s->status != TL_NOT_YET &&
        s->status != TL_UNKNOWN)
        buf_str(b, "据推断，");
    switch (s->status) {
    case TL_REPEALED:
    case TL_LAPSED:
        add_ended(b, s);
        break;
    case TL_IN_FORCE:
        add_in_force(b, s);
        break;
    case TL_PARTIALLY_REPEALED:
        add_partial(b, s);
        break;
    case TL_SUSPENDED:
        add_suspended(b, s);
        break;
    case TL_EXPIRED:
        add_expired(b, s);
        break;
    case TL_NOT_YET:
        add_not_yet(b, s);
        break;
    case TL_UNKNOWN:
    case TL_STATUS_COUNT:
        add_unknown(b, s);
        break;
    }
    add_standing(b, s);
    if (s->published_in.n) {
        buf_str(b, "依据：");
        buf_span(b, s->published_in);
        buf_str(b, "。");
    }
    bool over = tl_has_ended(s->status);
    bool said = s->beyond && s->status == TL_IN_FORCE && !s->ended_later;
    said |= s->reason == TL_REASON_DRAFT; /* of which nothing changes */
    if (s->horizon.n && !said) {
        buf_str(b, "所收资料截至");
        add_date(b, s->horizon);
        buf_str(b, s->beyond && !over ? "，其后有无变动无从得知。" : "。");
    }
}
