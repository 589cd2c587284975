// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which body decided, and whether it stands above the one whose text this is: 省政府决定废止《X》 in the paper of a county is told, and done by nobody here.
#include "analyzer/clause/act.h"

#include "analyzer/words/pinpoint.h"
#include "analyzer/words/turns.h"
#include "base/utf8.h"

/* How high a body stands, by the land in its name. */
enum rank { RANK_TOP, RANK_STATE, RANK_PROVINCE, RANK_CITY, RANK_COUNTY, RANK_TOWN, RANK_UNKNOWN };

static enum rank rank_of_level(uint32_t cp)
{
    switch (cp) {
    case U'省':
        return RANK_PROVINCE;
    case U'市':
    case U'州':
    case U'盟':
        return RANK_CITY;
    case U'县':
    case U'区':
    case U'旗':
        return RANK_COUNTY;
    case U'乡':
    case U'镇':
        return RANK_TOWN;
    default:
        return RANK_UNKNOWN;
    }
}

/* The last place in the name decides: 青禾省青禾市江北区水利局 is of 江北区, 贵州省 of a province, 市场监管总局 of the state. */
static enum rank rank_of(const struct sentence *s, struct span name)
{
    enum { PLACES = 18 /* characters */ };
    enum rank rank = RANK_UNKNOWN;
    if (turn_starts(TURN_STATE_TOP, name))
        return RANK_TOP;
    size_t len;
    for (size_t at = 0, n = 0; at < name.n && n < PLACES; at += len, n++) {
        enum rank here = rank_of_level(utf8_decode(name.p + at, name.p + name.n, &len));
        struct span upto = span_cut(name, 0, at + len), from = span_from(name, at);
        if (here == RANK_UNKNOWN || turn_ends(TURN_NO_PLACE_END, upto) ||
            turn_starts(TURN_NO_PLACE_HEAD, from))
            continue;
        rank = span_ends(upto, SPAN("自治区")) ? RANK_PROVINCE : here;
    }
    bool state = turn_starts(TURN_STATE_HEAD, name) || turn_ends(TURN_STATE_END, name);
    return rank == RANK_UNKNOWN && state && lexicon_issuer_suffix(s->lex, name) == name.n
               ? RANK_STATE
               : rank;
}

/* 中央军委、国务院: are they all bodies, and each of them above `own`? */
static bool all_above(const struct sentence *s, const struct clause_context *ctx,
                      struct span bodies, enum rank own)
{
    /* 根据省政府决定，停止执行《X》 rests on it */
    if (!bodies.n || turn_starts(TURN_GROUND_OF_NOUN, bodies) ||
        turn_starts(TURN_RESTS_ON, bodies) || turn_starts(TURN_BECAUSE, bodies))
        return false;
    while (bodies.n) {
        size_t cut = span_find(bodies, SPAN("、"));
        struct span body = span_cut(bodies, 0, cut == SPAN_NONE ? bodies.n : cut);
        if (!turn_ends(TURN_DECIDER_END, body) || span_has(ctx->issuer, body) ||
            rank_of(s, body) >= own)
            return false;
        bodies = span_from(bodies, body.n + (cut == SPAN_NONE ? 0 : SPAN("、").n));
    }
    return true;
}

/* 市政府印发决定: the bodies of the words that say that something was decided; empty without. */
static struct span who_decided(struct span left)
{
    size_t decided = turn_ends(TURN_WAS_DECIDED, left);
    struct span body = span_cut(left, 0, left.n - decided);
    body.n -= turn_ends(TURN_MAKES_DECISION, body);
    struct date day;
    size_t mark = clause_mark(body), article = mark ? 0 : pinpoint_scan(body);
    body = span_from(body, mark + article); /* 第三条中央军委决定… */
    body = span_from(body, span_starts(body, SPAN(" ")) ? 1 : 0);
    body = span_from(body, date_scan(&day, body));
    return decided ? body : span_of(NULL, 0);
}

struct span superior_decided(const struct sentence *s, const struct clause_context *ctx,
                             const struct cue_hit *hit)
{
    enum { WORDS = 30 /* characters */ };
    static const struct span before_object[] = { SPAN_INIT("，"), SPAN_INIT("："), SPAN_INIT("对"),
                                                 SPAN_INIT("将"), SPAN_INIT("原") };
    enum rank own = rank_of(s, ctx->issuer.n ? ctx->issuer : ctx->region);
    if (own == RANK_UNKNOWN || own == RANK_TOP)
        return span_of(NULL, 0);
    struct span left = reach_back(s->skeleton, hit->at, WORDS);
    if (!left.n && hit->at > SPAN("，").n) /* 市政府印发决定，废止《X》 */
        left = reach_back(s->skeleton, hit->at - SPAN("，").n, WORDS);
    struct day_phrase day; /* 省政府决定自2025年7月1日起废止《X》 */
    for (size_t at = 0; at < left.n; at++)
        if (((unsigned char)left.p[at] & 0xC0) != 0x80 &&
            day_phrase_scan(&day, span_from(left, at)) == left.n - at)
            left.n = at;
    struct span body = who_decided(left);
    if (!body.n && s->n) { /* 国务院决定，《X》停止执行 */
        size_t at = SPAN_NONE;
        for (size_t k = 0; k < s->n && s->tokens[k].at < hit->at; k++)
            at = s->tokens[k].history ? at : s->tokens[k].clause;
        for (size_t n; at != SPAN_NONE && at > 0 &&
                       (n = ends_any(span_cut(s->skeleton, 0, at), before_object, 5)) != 0;)
            at -= n;
        body = at == SPAN_NONE ? body : who_decided(reach_back(s->skeleton, at, WORDS));
    }
    return all_above(s, ctx, body, own) ? body : span_of(NULL, 0);
}
