// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Acts whose objects stand before the verb: 《A》、《B》同时废止, and classes without a name. What stands between object and verb must
// be of known shape, else there is no act.
#include "analyzer/clause/act.h"
#include "analyzer/words/date.h"
#include "analyzer/words/pinpoint.h"
#include "analyzer/words/turns.h"

#include <stdlib.h>

#include "analyzer/scores.h"
#include "base/utf8.h"

struct span between_tokens(const struct sentence *s, size_t k, size_t next_start)
{
    size_t from = s->tokens[k].at + 1;
    return span_cut(s->skeleton, from, next_start > from ? next_start : from);
}

struct span own_tail(struct token *t, struct span between)
{
    struct ref *r = t->ref;
    if (r->pin_to > r->to) {
        size_t n = r->pin_to - r->to, out;
        struct span places = between;
        between = span_from(between, n < between.n ? n : between.n);
        if ((out = outside_pinpoint(between)) != 0) { /* 第三条以外的规定 */
            r->topic = span_cut(places, 0, places.n - between.n + out);
            r->pinpoint = span_of(NULL, 0);
            between = span_from(between, out);
        }
    }
    if (r->pin_to > r->to) {
        size_t more = more_places(between);
        if (more && !(between.n == more && span_has(between, SPAN("第"))))
            between = span_from(between, more);
    }
    for (int round = 0; round < 4 && between.n; round++) {
        struct span topic = { 0 };
        size_t n = paper_word(between), with;
        n = n ? n : counted_papers(between);
        with = n ? 0 : companions(between);
        if (!n && !with)
            n = clause_part(between, &topic);
        if (topic.n)
            r->topic = topic;
        if (!n && !with)
            break;
        between = span_from(between, n + with);
        /* 及其补充通知（溪政发〔2010〕5号）: the number is the companion's */
        if (with && (span_eq(between, SPAN("（")) || span_eq(between, SPAN("("))))
            between.n = 0;
    }
    return between;
}

/* 甲州省财政厅货政处: a section of a body that is named before it. */
static bool is_section(const struct sentence *s, struct span words)
{
    enum { LONGEST = 6 /* characters of its name */ };
    size_t len;
    if (!turn_ends(TURN_SECTION_OF_BODY, words))
        return false;
    struct span body = words;
    for (int i = 0; i < LONGEST && body.n; i++) {
        utf8_decode_back(body.p, body.p + body.n, &len);
        body.n -= len;
        if (body.n && lexicon_issuer_suffix(s->lex, body) == body.n)
            return true;
    }
    return false;
}

/* 县财政局, 原县人事局、县教育局: names of bodies and nothing else, former ones among them. */
static bool are_bodies(const struct sentence *s, struct span words)
{
    size_t n;
    while (words.n && (n = lexicon_issuer_suffix(s->lex, words)) > 0) {
        words.n -= n;
        words.n -= span_ends(words, SPAN("原")) ? SPAN("原").n : 0;
        if (!words.n)
            return true;
        if (!(n = turn_ends(TURN_BODY_SEPARATOR, words)))
            return false;
        words.n -= n;
    }
    return false;
}

/* 县政府办公室文件, 2020年县政府印发的, 原: do the words before a number say no more than whose it is, and of when? */
static bool dresses_number(const struct sentence *s, struct span words)
{
    struct date day;
    words = span_from(words, span_starts(words, SPAN("原")) ? SPAN("原").n : 0);
    size_t dated = date_scan(&day, words);
    words = span_from(words, dated);
    size_t made = turn_ends(TURN_MADE_OF, words);
    if (!made && span_ends(words, SPAN("文件")))
        made = SPAN("文件").n;
    words.n -= made;
    if (!words.n)
        return made || !dated;
    return are_bodies(s, words) || lexicon_issuer_prefix(s->lex, words) == words.n;
}

/* 、甲州省财政厅货政处《乙》, 、渡船政策公告（溪财发〔2025〕15号）: do the words between member t and the next one only join a member in an
   unusual dress, a section of the office before its title or a title without marks before its number? */
static bool joins_dressed(const struct sentence *s, const struct token *t, const struct token *next,
                          struct span words)
{
    static const struct span stops[] = { SPAN_INIT("，"), SPAN_INIT("。"), SPAN_INIT("；"),
                                         SPAN_INIT("："), SPAN_INIT("《") };
    enum { LONGEST = 240 /* bytes of a title without marks */ };
    if (!t->ref->title.n && span_starts(words, SPAN("）"))) /* of the member's own number */
        words = span_from(words, SPAN("）").n);
    size_t join = turn_starts(TURN_JOIN, words);
    words = span_from(words, join);
    if (!join || words.n > LONGEST || has_any(words, stops, COUNT(stops)))
        return false;
    if (words.n && !next->ref->title.n && dresses_number(s, words))
        return true;
    if (next->ref->title.n)
        return !words.n || is_section(s, words);
    return span_ends(words, SPAN("（")) &&
           lexicon_kind(s->lex, span_cut(words, 0, words.n - SPAN("（").n)).n > 0;
}

/* …，《A》（…）；《B》；《C》同时废止: does the run of rules between the stops that ends with token k begin a clause, with no word that says
   something else of them? */
static bool begins_run(struct sentence *s, size_t k)
{
    for (;;) {
        struct span left = span_cut(s->skeleton, 0, s->tokens[k].clause);
        size_t mark = 0, prev = k;
        if (!left.n || span_ends(left, SPAN("。")))
            return true;
        if (span_ends(left, SPAN("，"))) /* not 执行下列规定，《A》；《B》同时废止 */
            return !turn_in(TURN_MAY_LIST, clause_before(left));
        enumerator(left, &mark);
        if (mark == left.n)
            return true;
        while (prev > 0 && (s->tokens[prev - 1].history || s->tokens[prev - 1].ref->absorbed))
            prev--;
        if (!prev || s->tokens[--prev].ref->decided)
            return false;
        struct span rest = own_tail(&s->tokens[prev], between_tokens(s, prev, left.n));
        if (!span_eq(rest, SPAN("；")) && !is_list_separator(rest, false))
            return false;
        k = prev;
    }
}

bool joins_member(const struct sentence *s, size_t k, size_t next, struct span words)
{
    return joins_dressed(s, &s->tokens[k], &s->tokens[next], words);
}

/* 会议通过《B》，《A》废止: is token t what its own clause says was passed, issued or talked about? */
static bool done_before(const struct sentence *s, const struct token *t)
{
    return t->clause == t->at && turn_ends(TURN_DEED_DONE, span_cut(s->skeleton, 0, t->at));
}

size_t objects_before(struct sentence *s, const struct clause_context *ctx, size_t last,
                      size_t *members, size_t max)
{
    size_t n = 0, k = last, start = s->tokens[last].clause;
    bool run = false; /* members may be separated by stops */
    members[n++] = last;
    while (k-- > 0 && n < max) {
        struct token *t = &s->tokens[k];
        if (t->history || t->ref->absorbed)
            continue;
        if (t->at == s->tokens[members[n - 1]].at &&
            t->ref->flags + s->tokens[members[n - 1]].ref->flags) {
            members[n++] = k; /* members of one range share their place */
            continue;
        }
        if (t->at >= start)
            continue;
        struct span rest = own_tail(t, between_tokens(s, k, start));
        struct day_phrase day;
        size_t dated = day_phrase_scan(&day, rest); /* 《A》自D1起、《B》自D2起废止 */
        if (dated && day.anchor == ANCHOR_DAY && dated < rest.n &&
            is_list_separator(span_from(rest, dated), false))
            rest = span_from(rest, dated);
        if (span_ends(rest, SPAN("原")))
            rest.n -= 3;
        if (span_eq(rest, SPAN("中的")) && t->ref->title.n && t->clause <= t->at) {
            start =
                t->clause; /* 《A》和《关于印发B的通知》中的《B》同时废止: the notice is only where B stands */
            continue;
        }
        bool stop = span_eq(rest, SPAN("；"));
        run = run || (stop && !t->ref->decided && begins_run(s, k));
        if (!((stop && run && !t->ref->decided) || is_list_separator(rest, false) ||
              joins_dressed(s, t, &s->tokens[members[n - 1]], rest)) ||
            (span_has(rest, SPAN("，")) &&
             (ground_governs(s, ctx, k) || done_before(s, t) ||
              (t->ref->decided && t->ref->cue.n)))) /* 恢复执行《A》，《B》停止执行 */
            break;
        members[n++] = k;
        start = t->clause;
    }
    return n;
}

/* 《A》《B》发布的: body and date said once for a run of titles go on to the next. */
static void distribute(struct sentence *s, const size_t *members, size_t n)
{
    for (size_t i = n; i-- > 1;) { /* members are in reverse order */
        struct token *a = &s->tokens[members[i]], *b = &s->tokens[members[i - 1]];
        struct span between = between_tokens(s, members[i], b->at);
        if (b->clause != b->at ||
            !(between.n == 0 || span_eq(between, SPAN("和")) || span_eq(between, SPAN("、"))))
            continue;
        if (!b->ref->issuer.n && a->ref->issuer.n && a->clause != a->at &&
            span_cut(s->skeleton, a->clause, a->at).n) {
            b->ref->issuer = a->ref->issuer;
            if (!b->ref->date.n)
                b->ref->date = a->ref->date;
        }
    }
}

/* 1996年4月18日、1998年7月24日市政府发布的《A》、《B》: a day for each, in their order; days of another count are nobody's. */
static void distribute_days(struct sentence *s, const size_t *members, size_t n)
{
    enum { MOST = 16 };
    struct token *first = &s->tokens[members[n - 1]];
    struct date days[MOST];
    size_t count = 0;
    struct span left = span_cut(s->skeleton, 0, first->clause);
    if (n < 2 || first->clause == first->at || !first->ref->date.n)
        return;
    for (size_t k; count < MOST; count++) { /* from the last to the first */
        size_t join = turn_ends(TURN_JOIN, left);
        struct span rest = span_cut(left, 0, left.n - join);
        if (!join || (k = date_scan_back(&days[count], rest)) == 0 || !days[count].day)
            break;
        left.n = rest.n - k;
    }
    if (!count)
        return;
    struct span last = first->ref->date;
    for (size_t i = 0; i < n; i++) { /* members are in reverse order, the days too */
        struct ref *r = s->tokens[members[i]].ref;
        if (!span_eq(r->date, last))
            continue;
        r->date = count + 1 != n ? span_of(NULL, 0) : i ? date_iso(s->arena, days[i - 1]) : last;
    }
    first->clause = left.n;
}

void limit(struct ref *r, struct span what)
{
    if (!r->pinpoint.n && !r->topic.n)
        r->topic = what;
}

struct span except_before(struct span left)
{
    if (!span_ends(left, SPAN("，")))
        return span_of(NULL, 0);
    struct span clause = clause_before(left), part;
    size_t n = part_phrase(clause, &part);
    bool of_rule = !turn_in(TURN_PAPERS_LEFT_OUT, clause) || memchr(clause.p, MARK_REF, clause.n);
    return n && n == clause.n && of_rule && span_starts(clause, SPAN("除")) ? part
                                                                            : span_of(NULL, 0);
}

static bool object_of_conflict(struct span gap)
{
    return (span_has(gap, SPAN("不一致")) || span_has(gap, SPAN("抵触")) ||
            span_has(gap, SPAN("冲突"))) &&
           span_has(gap, SPAN("本"));
}

/* 与本办法不一致的规定, 凡与本办法不一致的，: the part of the rule before that a verb is said of; bytes at the start of the gap, 0 without. */
size_t conflicting_part(struct span gap, struct span *part)
{
    enum { LONGEST = 120 };
    size_t head = 0, n;
    while ((n = turn_starts(TURN_CONFLICT_HEAD, span_from(gap, head))) != 0)
        head += n;
    if (!span_starts(span_from(gap, head), SPAN("与本")))
        return 0;
    const struct turns ends = turns_of(TURN_CONFLICT_END);
    size_t best = 0;
    for (size_t i = 0; i < ends.n; i++) {
        size_t at = span_find(gap, ends.at[i]);
        if (at != SPAN_NONE && at < LONGEST && at + ends.at[i].n > best)
            best = at + ends.at[i].n;
    }
    if (!best || memchr(gap.p, MARK_REF, best))
        return 0;
    *part = span_cut(gap, head, best);
    part->n -= span_ends(*part, SPAN("，")) ? SPAN("，").n : 0;
    return best;
}

/* The objects before a verb, the last first. */
struct objects {
    const size_t *members;
    size_t n, last;
    enum force force; /* of the verb, as far as its own clause tells */
    struct span gap;  /* between the last of them and the verb */
};

/* The class of rules that `noun` names, acted on by the verb. */
static struct ref class_of(struct sentence *s, const struct cue_hit *hit, struct span noun)
{
    size_t from = (size_t)(noun.p - s->skeleton.p);
    struct ref r = { .from = sentence_origin(s, from),
                     .to = sentence_origin(s, from + noun.n),
                     .title = arena_join(s->arena, (struct span[]){ SPAN("~"), noun }, 2),
                     .relation = hit->relation,
                     .cue = hit->cue,
                     .scope = SCOPE_CLASS,
                     .basis = BASIS_DOCUMENT,
                     .confidence = SCORE_TITLED,
                     .decided = true };
    r.head_from = r.from;
    r.head_to = r.pin_to = r.to;
    return r;
}

/* The class holds from when the rule beside it does. */
static struct ref class_as(struct ref class, const struct ref *rule)
{
    class.basis = rule->basis;
    class.effective = rule->effective;
    class.yearless = rule->yearless;
    class.after = rule->after;
    return class;
}

bool others_of(struct ref *out, struct sentence *s, const struct cue_hit *hit, size_t last,
               size_t named)
{
    size_t at = s->tokens[last].at + 1, to = hit->at > at ? hit->at : s->skeleton.n;
    struct span rest = span_cut(s->skeleton, at, to);
    const struct ref *of = s->tokens[last].ref;
    size_t n = and_others(rest);
    uint32_t v;
    /* 等文件: whether there are more is not said, and so may be */
    if (n <= 3 || (numeral_scan(&v, span_from(rest, 3)) && v == named))
        return false;
    bool same = of->relation == hit->relation;
    *out = class_of(s, hit, span_cut(rest, 0, n));
    if (same)
        *out = class_as(*out, of);
    return true;
}

/* 对《A》等二十七件司法解释作如下修改: the rest is a class here; the items that follow name its members. 等3件文件废止（见附件1）: the annex does. */
static void add_others(struct sentence *s, const struct cue_hit *hit, const struct objects *o,
                       struct ref_vec *made)
{
    struct ref r;
    bool annexed =
        relation_ends(hit->relation) && span_has(span_from(s->skeleton, hit->to), SPAN("附件"));
    if (!annexed && others_of(&r, s, hit, o->last, o->n))
        vec_push(made, r);
}

/* 《A》已被《B》废止: is token k the B, who acted, and not what is acted on? The word that says so, empty when it is not. */
static struct span is_agent(const struct sentence *s, size_t k)
{
    const struct token *t = &s->tokens[k];
    struct span near = reach_back(s->skeleton, t->at, 14),
                far = reach_back(s->skeleton, t->clause < t->at ? t->clause : t->at, 14);
    near.n -= span_ends(near, SPAN("原")) ? SPAN("原").n : 0; /* 被原《B》 */
    far.n -= span_ends(far, SPAN("原")) ? SPAN("原").n : 0;
    size_t n = turn_ends(TURN_DONE_BY, near), m = turn_ends(TURN_DONE_BY, far);
    if (n || m)
        return n ? span_from(near, near.n - n) : span_from(far, far.n - m);
    /* 《A》于2020年3月1日由《B》废止 */
    if (k > 0 && (span_ends(near, SPAN("由")) || span_ends(far, SPAN("由")))) {
        struct span left = span_ends(near, SPAN("由")) ? near : far;
        return span_from(left, left.n - SPAN("由").n);
    }
    near = reach_back(s->skeleton, t->at, 40);
    size_t at = span_rfind(near, SPAN("被"));
    struct span body = at == SPAN_NONE ? near : span_from(near, at + 3);
    struct date day;
    bool dated = date_scan(&day, body) && span_ends(body, SPAN("的"));
    /* 被省人民政府《B》, 被2012年1月9日公布的《B》 */
    return at != SPAN_NONE && (dated || lexicon_issuer_prefix(s->lex, body) == body.n)
               ? span_cut(near, at, at + 3)
               : span_of(NULL, 0);
}

/* Does a day, or a year, stand in s? */
static bool names_year(struct span s)
{
    struct date d;
    for (size_t at = 0; at < s.n; at++)
        if (((unsigned char)s.p[at] & 0xC0) != 0x80 && date_scan(&d, span_from(s, at)) && d.year)
            return true;
    return false;
}

/* 有效期已于2025年3月31日届满，自动失效: is nothing but a term that is over between object and verb? *day: of its end, year 0 without. */
static bool term_over(struct span gap, const struct cue_hit *hit, struct date *day)
{
    bool term = false, over = false;
    *day = (struct date){ 0 };
    if (!relation_ends(hit->relation))
        return false;
    /* 因有效期届满自2014年3月1日起自动失效: the day of the end itself */
    gap = span_from(gap, turn_starts(TURN_BECAUSE, gap));
    struct day_phrase when;
    for (size_t at = 0; at < gap.n; at++)
        if (((unsigned char)gap.p[at] & 0xC0) != 0x80 &&
            day_phrase_scan(&when, span_from(gap, at)) == gap.n - at && when.anchor == ANCHOR_DAY &&
            turn_ends(TURN_TERM_RAN_OUT, span_cut(gap, 0, at)))
            gap.n = at;
    while (gap.n) {
        struct date d;
        size_t n = turn_starts(TURN_TERM, gap), end = turn_starts(TURN_TERM_RAN_OUT, gap);
        term |= n > 0;
        over |= end > 0;
        n = n ? n : end;
        if (!n && (n = day_scan(&d, gap)) != 0) {
            if (day->year)
                return false;
            *day = d;
        }
        n = n ? n : turn_starts(TURN_TERM_FILL, gap);
        if (!n)
            return false;
        gap = span_from(gap, n);
    }
    return over && (term || day->year);
}

/* 有效期将于2025年6月30日届满，现决定将其: is nothing but a term that is to run out, and a decision, between object and verb? */
static bool term_to_run_out(struct span gap, const struct cue_hit *hit)
{
    struct date d;
    bool over = false;
    if (hit->relation != REL_EXTENDS)
        return false;
    while (gap.n && !over) {
        size_t n = turn_starts(TURN_TERM, gap), end = n ? 0 : turn_starts(TURN_TERM_RAN_OUT, gap);
        over = end > 0;
        n = n ? n : end;
        n = n ? n : day_scan(&d, gap);
        n = n ? n : turn_starts(TURN_TERM_FILL, gap);
        n = n ? n : turn_starts(TURN_WILL, gap);
        if (!n)
            return false;
        gap = span_from(gap, n);
    }
    if (!over || !span_starts(gap, SPAN("，")))
        return false;
    for (size_t n; gap.n; gap = span_from(gap, n))
        if ((n = turn_starts(TURN_THEN_GOES_ON, gap)) == 0)
            return false;
    return true;
}

/* 我局, 本机关: the name that a text gives to its own body, at the start of s. */
static size_t own_body(struct span s)
{
    const struct turns own = turns_of(TURN_OWN_BODY_END);
    return starts_any(s, own.at, own.n);
}

/* 到期后, 有效期届满之日起: does what stands between object and verb say that the end comes with the term's? */
static bool term_ends_then(struct span gap)
{
    const struct turns over = turns_of(TURN_TERM_RAN_OUT);
    for (size_t i = 0; i < over.n; i++) {
        size_t at = span_find(gap, over.at[i]);
        if (at != SPAN_NONE && turn_starts(TURN_AFTER_TERM, span_from(gap, at + over.at[i].n)))
            return true;
    }
    return false;
}

/* …，现予废止; …，自2025年7月1日起失效: does the gap end in a comma, and a word of deciding or a day before the verb? */
static bool decides_after_comma(const struct sentence *s, struct span gap,
                                const struct cue_hit *hit)
{
    enum { MAX_REASON = 240 };
    size_t cut = span_rfind(gap, SPAN("，"));
    if (cut == SPAN_NONE || gap.n > MAX_REASON || span_has(gap, SPAN("。")) ||
        span_has(gap, SPAN("；")))
        return false;
    struct span verb = span_from(gap, cut), when = span_from(verb, SPAN("，").n);
    struct day_phrase day;
    if (when.n && day_phrase_scan(&day, when) == when.n)
        return true;
    size_t body = lexicon_issuer_prefix(s->lex, when), own = body ? body : own_body(when);
    if (own && turn_is(TURN_BODY_DECIDES, span_from(when, own))) /* ，县政府决定予以废止 */
        return true;
    size_t it = turn_ends(TURN_IT_AS_OBJECT, verb); /* ，决定将其废止; ，现将其予以废止 */
    verb.n -= it;
    when.n -= it < when.n ? it : when.n;
    if (turn_ends(TURN_DECISION_AFTER_REASON, verb) != verb.n)
        return false;
    /* 已被《B》代替，不再执行; but 已于2020年因…，停止执行 tells of that day */
    bool ends = relation_ends(hit->relation) && turn_starts(TURN_ENDS_IN_CUE, hit->cue);
    return when.n || it || turn_starts(TURN_DECIDES_IN_CUE, hit->cue) || (ends && !names_year(gap));
}

/* 《A》已失去上位法依据，予以废止: a reason between the title and a verb of deciding, with the title as the sentence's subject. */
static bool reason_then_decision(const struct sentence *s, const struct cue_hit *hit,
                                 const struct token *t, struct span gap)
{
    size_t n = 0, first = t->clause, place = t->ref->pin_to - t->ref->to;
    struct date day;
    if (t->ref->pin_to > t->ref->to && place < gap.n) /* 《A》第三条与上位法抵触，予以废止 */
        gap = span_from(gap, place);
    size_t on = turn_starts(TURN_FROM, gap);
    on = on ? on : span_starts(gap, SPAN("于")) ? SPAN("于").n : 0;
    bool issued = on && date_scan(&day, span_from(gap, on));
    /* 于2009年印发，现予以废止 */
    if (!(issued || turn_starts(TURN_REASON_BEFORE_DECISION, gap)) ||
        !decides_after_comma(s, gap, hit))
        return false;
    for (size_t k = (size_t)(t - s->tokens); k-- > 0; first = s->tokens[k].clause) {
        if (s->tokens[k].history || s->tokens[k].ref->absorbed)
            continue;
        if (!is_list_separator(between_tokens(s, k, first), false))
            break;
    }
    enumerator(s->skeleton, &n);
    if (first <= n)
        return true;
    struct span left = span_cut(s->skeleton, n, first);
    left.n -= turn_ends(TURN_BECAUSE, left); /* 由于《A》… */
    return !left.n || span_ends(left, SPAN("；")) || span_ends(left, SPAN("。"));
}

/* 《A》：废止第三条: the places of the rule before the verb that stand behind it, up to the end of their clause; bytes, 0 without. */
static size_t part_behind(const struct sentence *s, const struct cue_hit *hit)
{
    struct span behind = span_from(s->skeleton, hit->to);
    size_t n = relation_ends(hit->relation) ? pinpoint_scan(behind) : 0;
    struct span then = span_from(behind, n);
    return n && (!then.n || turn_starts(TURN_CLAUSE_END, then)) ? n : 0;
}

/* 一、《A》（…）：废止。 an item that is nothing but a rule and what happens to it. */
static bool is_verdict(const struct sentence *s, const struct cue_hit *hit, const struct token *t,
                       struct span gap)
{
    static const struct span marks[] = { SPAN_INIT("："), SPAN_INIT("，"), SPAN_INIT(":"),
                                         SPAN_INIT(","), SPAN_INIT("——") };
    static const struct span ends[] = { SPAN_INIT("。"), SPAN_INIT("；"), SPAN_INIT("."),
                                        SPAN_INIT(";") };
    struct span behind = span_from(s->skeleton, hit->to);
    size_t n = 0;
    enumerator(s->skeleton, &n);
    behind = span_from(behind, part_behind(s, hit));
    size_t comma = span_starts(behind, SPAN("，")) ? SPAN("，").n : 0;
    struct day_phrase day; /* ：废止，自2024年8月1日起生效。 */
    size_t when = comma ? day_phrase_scan(&day, span_from(behind, comma)) : 0;
    return t->clause <= n && gap.n && starts_any(gap, marks, COUNT(marks)) == gap.n &&
           (!behind.n || when || starts_any(behind, ends, COUNT(ends)) == behind.n);
}

/* Words right before the objects. 法院依照《X》停止执行 stops something else; 如《X》废止 has not happened; 因《X》废止 has. */
static const struct span grounds[] = { SPAN_INIT("根据"), SPAN_INIT("依据"),   SPAN_INIT("依照"),
                                       SPAN_INIT("按照"), SPAN_INIT("参照"),   SPAN_INIT("遵照"),
                                       SPAN_INIT("按"),   SPAN_INIT("依"),     SPAN_INIT("据"),
                                       SPAN_INIT("适用"), SPAN_INIT("符合"),   SPAN_INIT("违反"),
                                       SPAN_INIT("属于"), SPAN_INIT("不符合"), SPAN_INIT("具有"),
                                       SPAN_INIT("为了"), SPAN_INIT("以"),     SPAN_INIT("列入"),
                                       SPAN_INIT("纳入"), SPAN_INIT("载入"),   SPAN_INIT("收入") };
static const struct span conditions[] = { SPAN_INIT("如"),   SPAN_INIT("若"),   SPAN_INIT("如果"),
                                          SPAN_INIT("倘若"), SPAN_INIT("一旦"), SPAN_INIT("假如"),
                                          SPAN_INIT("假设"), SPAN_INIT("即使"), SPAN_INIT("在") };
static const struct span reasons[] = { SPAN_INIT("因"), SPAN_INIT("因为"), SPAN_INIT("由于"),
                                       SPAN_INIT("鉴于"), SPAN_INIT("随着") };

/* 关于印发《X》的通知（溪政发〔2010〕5号）同时废止: the number in brackets behind a title without marks, and nothing else that the verb
   could be about. */
static bool stands_for_carrier(const struct sentence *s, const struct token *t, struct span gap,
                               const struct cue_hit *hit)
{
    struct span before = span_cut(s->skeleton, 0, t->at), behind = span_from(s->skeleton, hit->to);
    if (t->ref->title.n || !span_starts(gap, SPAN("）")))
        return false;
    for (const struct token *one = t; !span_ends(before, SPAN("（")); one--) { /* （N1、N2） */
        size_t join = turn_ends(TURN_JOIN, before);
        before.n -= join;
        if (!join || one == s->tokens || one[-1].ref->title.n || one[-1].at + 1 != before.n)
            return false;
        before.n = one[-1].at;
    }
    before.n -= SPAN("（").n;
    bool papers = turn_ends(TURN_PAPERS, before) > 0; /* 原有文件（N1、N2）同时废止 */
    return (papers || lexicon_kind(s->lex, before).n) &&
           (!behind.n || turn_starts(TURN_CLAUSE_END, behind));
}

/* 市政府已于2020年宣布《X》失效: told of what was declared before; the word that says so. */
static struct span is_told(struct span left)
{
    const struct turns past = turns_of(TURN_PAST);
    struct span near = reach_back(left, left.n, 20);
    for (size_t i = 0; i < past.n && turn_ends(TURN_DECLARES, left); i++) {
        size_t at = span_rfind(near, past.at[i]);
        if (at != SPAN_NONE)
            return span_cut(near, at, at + past.at[i].n);
    }
    return span_of(NULL, 0);
}

/* 《A》自《B》施行之日起废止; 自《B》施行之日起，《A》废止: token k only dates the act. */
static bool dates_act(const struct sentence *s, size_t k)
{
    struct day_phrase day;
    const struct token *t = &s->tokens[k];
    struct span left = span_cut(s->skeleton, 0, t->clause);
    if (turn_starts(TURN_BEGUN, span_from(s->skeleton, t->at + 1))) /* 《A》在《B》施行后废止 */
        return true;
    return turn_ends(TURN_FROM, left) &&
           day_phrase_scan(&day, span_from(s->skeleton, t->clause - 3)) && day.event.n &&
           memchr(day.event.p, MARK_REF, day.event.n);
}

/* Is the title at skeleton offset `at` the text's own? */
static bool is_own(const struct sentence *s, const struct clause_context *ctx, size_t at)
{
    for (size_t k = 0; k < s->n; k++)
        if (s->tokens[k].at == at)
            return s->tokens[k].ref->title.n && span_has(ctx->doc_title, s->tokens[k].ref->title);
    return false;
}

struct span clause_before(struct span left)
{
    while (span_ends(left, SPAN("，")))
        left.n -= SPAN("，").n;
    size_t cut = span_rfind(left, SPAN("，"));
    return cut == SPAN_NONE ? left : span_from(left, cut + SPAN("，").n);
}

enum force hangs_on(const struct sentence *s, const struct clause_context *ctx, struct span left)
{
    static const struct span stops[] = { SPAN_INIT("。"), SPAN_INIT("；"), SPAN_INIT("：") };
    left.n -= span_ends(left, SPAN("原")) ? SPAN("原").n : 0; /* 待新规定印发后，原…5号文件废止 */
    bool apart = span_ends(left, SPAN("，")); /* 正式施行时《X》废止 has no comma */
    for (size_t i = 0; i < COUNT(stops); i++) {
        size_t cut = span_rfind(left, stops[i]);
        if (cut != SPAN_NONE)
            left = span_from(left, cut + 3);
    }
    left.n -= apart && left.n ? SPAN("，").n : 0;
    if (!apart && span_ends(left, SPAN(","))) { /* 有效期届满后,《X》废止 */
        apart = true;
        left.n -= SPAN(",").n;
    }
    size_t comma = span_rfind(left, SPAN("，"));
    struct span clause = comma == SPAN_NONE ? left : span_from(left, comma + 3);
    clause = span_from(clause, clause_mark(clause));
    size_t verb = turn_ends(TURN_AFTER_EVENT, clause);
    if (verb && clause.n == verb + 1 && clause.p[0] == MARK_REF &&
        !is_own(s, ctx, (size_t)(clause.p - s->skeleton.p))) /* 《B》施行后，《A》废止 */
        return FORCE_REPORTED;
    for (size_t at = 0; at < clause.n; at++) /* 在《B》施行后，《A》废止 in B itself */
        if (clause.p[at] == MARK_REF && is_own(s, ctx, (size_t)(clause.p - s->skeleton.p) + at))
            return FORCE_ACT;
    /* 国家另有规定的，《A》废止 */
    bool of_case = turn_starts(TURN_CASE, clause) || span_ends(clause, SPAN("的"));
    return day_clause_defers(clause) ? FORCE_REPORTED
           : apart && of_case        ? FORCE_INTENDED
                                     : FORCE_ACT;
}

/* 《A》自《B》施行之日起废止 in B itself. */
static bool dated_by_itself(const struct sentence *s, const struct clause_context *ctx)
{
    for (size_t k = 0; k < s->n; k++)
        if (dates_act(s, k) && is_own(s, ctx, s->tokens[k].at))
            return true;
    return false;
}

/* 《A》、《B》分别自2025年6月1日、2026年1月1日起废止: each object has its day; days of another count are nobody's. */
static void set_respective(struct sentence *s, const size_t *members, size_t n, struct span gap)
{
    struct day_phrase days[MAX_RESPECTIVE], none = { .anchor = ANCHOR_OTHER };
    size_t at = 0, count = 0;
    while (at < gap.n && !turn_starts(TURN_RESPECTIVELY, span_from(gap, at)))
        at++;
    if (at == gap.n || !respective_days(days, &count, MAX_RESPECTIVE, span_from(gap, at)))
        return;
    for (size_t i = 0; i < n; i++) /* members are in reverse order */
        ref_set_day(s->tokens[members[i]].ref, s->arena, count == n ? &days[n - 1 - i] : &none);
}

/* 《A》、《B》有效期分别延长至2028年6月30日、2028年12月31日: each object has its last day; days of another count are nobody's. */
static void set_respective_ends(struct sentence *s, const struct cue_hit *hit,
                                const size_t *members, size_t n)
{
    struct date days[MAX_RESPECTIVE];
    struct span behind = span_from(s->skeleton, hit->to);
    size_t count = 0;
    for (size_t k, join; count < MAX_RESPECTIVE && (k = day_scan(&days[count], behind)) != 0;) {
        count++;
        behind = span_from(behind, k);
        join = turn_starts(TURN_JOIN, behind);
        if (!join)
            break;
        behind = span_from(behind, join);
    }
    for (size_t i = 0; i < n && count > 1; i++) /* members are in reverse order */
        s->tokens[members[i]].ref->until =
            count == n ? date_iso(s->arena, days[n - 1 - i]) : span_of(NULL, 0);
}

/* 《A》自D1起、《B》自D2起废止: the day of member k, which stands right behind it; its bytes, 0 without. */
static size_t member_day(struct sentence *s, size_t k, size_t next_start, struct day_phrase *day)
{
    size_t n = day_phrase_scan(day, own_tail(&s->tokens[k], between_tokens(s, k, next_start)));
    return day->anchor == ANCHOR_DAY ? n : 0;
}

/* The days of the members that have one of their own. False where the last has none: then it is not known whose they are. */
static bool set_own_days(struct sentence *s, const struct objects *o, bool may_set)
{
    struct day_phrase day;
    bool any = false;
    for (size_t i = 1; i < o->n; i++) {
        struct token *t = &s->tokens[o->members[i]], *next = &s->tokens[o->members[i - 1]];
        if (next->at <= t->at || !member_day(s, o->members[i], next->clause, &day))
            continue;
        any = true;
        if (may_set)
            ref_set_day(t->ref, s->arena, &day);
    }
    return !any || may_set || s->tokens[o->last].ref->effective.n ||
           member_day(s, o->last, s->tokens[o->last].at + 1 + o->gap.n, &day) > 0;
}

/* What stands before 对, 将 or 把 and the objects, with their body and 原; all of `left` where none of them stands there. */
static struct span before_taken(const struct sentence *s, struct span left)
{
    struct span before = left;
    before.n -= span_ends(before, SPAN("原")) ? SPAN("原").n : 0;
    before.n -= lexicon_issuer_suffix(s->lex, before);
    before.n -= span_ends(before, SPAN("原")) ? SPAN("原").n : 0;
    size_t taken = before.n;
    for (size_t n; (n = turn_ends(TURN_BEFORE_LISTED, before)) != 0;)
        before.n -= n;
    return before.n < taken ? before : left;
}

/* 县政府已将《X》废止, 县司法局应对《X》予以废止, 请对《X》予以废止, 同意对《X》予以废止: the word of the class before 将 or 对, `before` being what stands before
   that; empty without. */
static struct span said_before(enum turn class, struct span left, struct span before)
{
    size_t n = before.n < left.n ? turn_ends(class, before) : 0;
    return span_from(before, before.n - n);
}

/* 应对《X》予以废止, not 不应对《X》: the word that says that it is owed. */
static struct span is_owed(struct span left, struct span before)
{
    struct span owed = said_before(TURN_OWED, left, before);
    return owed.n && !turn_ends(TURN_NOT_OWED, before) ? owed : span_of(NULL, 0);
}

/* 县政府未对《X》作出废止决定: the word before 对 that denies it; empty without. */
static struct span is_denied(const struct sentence *s, size_t to)
{
    enum { NEAR = 30 /* characters: of a body before its rule */ };
    struct span near = reach_back(s->skeleton, to, NEAR);
    size_t at = span_rfind(near, SPAN("对"));
    struct span before = span_cut(near, 0, at == SPAN_NONE ? 0 : at);
    size_t n = turn_ends(TURN_NOT_DONE, before);
    return span_from(before, before.n - n);
}

/* 对小微企业，《X》停止执行: does the clause before the objects say for whom alone the verb holds? */
static bool of_one_group(struct span left, const struct cue_hit *hit)
{
    static const struct span heads[] = { SPAN_INIT("对"), SPAN_INIT("对于"), SPAN_INIT("针对") };
    if (!span_ends(left, SPAN("，")) || span_has(hit->cue, SPAN("废")) ||
        span_has(hit->cue, SPAN("失效")))
        return false;
    struct span clause = clause_before(left);
    clause.n -= span_ends(clause, SPAN("，")) ? SPAN("，").n : 0;
    clause = span_from(clause, clause_mark(clause));
    return starts_any(clause, heads, COUNT(heads)) && !memchr(clause.p, MARK_REF, clause.n) &&
           !span_has(clause, SPAN("。")) && !turn_in(TURN_RULE_WORD, clause);
}

/* Decides the objects, by what stands before them. False when a word of ground governs them. */
size_t ground_at_end(struct span left)
{
    return ends_any(left, grounds, COUNT(grounds));
}

static bool act_on_objects(struct sentence *s, const struct clause_context *ctx,
                           const struct cue_hit *hit, const struct objects *o, struct ref_vec *made)
{
    const size_t *members = o->members, n = o->n, last = o->last;
    enum force force = o->force;
    struct span gap = o->gap;
    struct span left = span_cut(s->skeleton, 0, s->tokens[members[n - 1]].clause);
    size_t word = ground_at_end(left);
    because(s, REASON_OTHER_SUBJECT, span_from(left, left.n - word));
    if (word)
        return false;
    distribute(s, members, n);
    distribute_days(s, members, n);
    share_tail(s, members[n - 1], last);
    struct span what, behind = span_from(s->skeleton, hit->to), but = except_before(left);
    bool may_limit = force == FORCE_ACT && relation_ends(hit->relation);
    if (may_limit && limiter_behind(behind, &what))
        for (size_t i = 0; i < n; i++)
            limit(s->tokens[members[i]].ref, what);
    else if (may_limit && limiter_unread(behind))
        force = FORCE_INTENDED; /* for no reason: the cue stays unread */
    for (size_t i = 0; i < n && may_limit && but.n; i++)
        limit(s->tokens[members[i]].ref, but);
    bool inserts =
        hit->relation == REL_AMENDS && span_ends(left, SPAN("在")); /* 在《X》第三条中增加一款 */
    word = force == FORCE_ACT && !inserts ? ends_any(left, conditions, COUNT(conditions)) : 0;
    because(s, REASON_CONDITION, span_from(left, left.n - word));
    if (word)
        force = FORCE_INTENDED;
    word = force == FORCE_ACT ? ends_any(left, reasons, COUNT(reasons)) : 0;
    word =
        word && decides_after_comma(s, gap, hit) ? 0 : word; /* 鉴于《A》已失去依据，决定予以废止 */
    because(s, REASON_REASON_CLAUSE, span_from(left, left.n - word));
    if (word)
        force = FORCE_REPORTED;
    if (may_limit && of_one_group(left, hit))
        force = FORCE_INTENDED; /* for no reason, likewise */
    bool short_time =
        force == FORCE_ACT && relation_ends(hit->relation) && for_a_time(left, hit->cue);
    if (!set_own_days(s, o, false) || short_time)
        force = FORCE_INTENDED; /* for no reason: the cue stays unread */
    struct span before = before_taken(s, left);
    s->outcome.consented |= force == FORCE_ACT && said_before(TURN_CONSENTS, left, before).n;
    size_t first = s->tokens[members[n - 1]].at;
    struct span denied = force == FORCE_ACT ? is_denied(s, first) : span_of(NULL, 0);
    if (denied.n) {
        because(s, REASON_DENIAL, denied);
        force = FORCE_NEGATED;
    }
    struct span owed = force == FORCE_ACT ? is_owed(left, before) : span_of(NULL, 0);
    if (force == FORCE_ACT && !owed.n) { /* 县司法局应对原《X》予以废止 */
        struct span all = span_cut(s->skeleton, 0, first);
        owed = is_owed(all, before_taken(s, all));
    }
    if (owed.n) {
        because(s, REASON_DUTY, owed);
        force = FORCE_INTENDED;
    }
    struct span told = is_told(left);
    told = told.n ? told : said_before(TURN_ALREADY, left, before);
    if (force == FORCE_ACT && told.n) {
        because(s, REASON_REPORT, told);
        force = FORCE_REPORTED;
    }
    bool decided_for_reason = turn_starts(TURN_REASON_BEFORE_DECISION, gap) > 0;
    enum force hangs = decided_for_reason ? FORCE_ACT : hangs_on(s, ctx, left);
    if (force == FORCE_ACT && hangs == FORCE_INTENDED) {
        because(s, REASON_CONDITION, clause_before(left));
        force = hangs;
    }
    for (size_t i = 0; i < n; i++) {
        struct token *one = &s->tokens[members[i]];
        bool fresh = !one->ref->decided;
        decide(s, one, hit, force, gap, s->tokens[members[n - 1]].clause);
        if (fresh && one->ref->basis == BASIS_EVENT && dated_by_itself(s, ctx))
            one->ref->basis = BASIS_DOCUMENT;
        if (fresh && force == FORCE_ACT && hangs != FORCE_ACT) {
            one->ref->basis = BASIS_EVENT; /* 待新规定出台后，《X》废止 */
            one->ref->effective = span_of(NULL, 0);
        }
    }
    if (force == FORCE_ACT) {
        set_own_days(s, o, true);
        set_respective(s, members, n, gap);
        if (hit->relation == REL_EXTENDS && n > 1)
            set_respective_ends(s, hit, members, n);
    }
    if (force == FORCE_ACT)
        add_others(s, hit, o, made);
    return true;
}

/* 《X》经2025年5月30日市政府常务会议决定废止: this text publishes what the meeting decided (FORCE_ACT), or tells of one long past (FORCE_REPORTED);
   FORCE_TOPIC when the gap says no such thing. */
static enum force by_meeting(const struct clause_context *ctx, struct span gap)
{
    enum {
        ANNOUNCED = 60, /* days from a decision to the text that publishes it */
        LONGEST = 200,  /* bytes */
    };
    size_t n = turn_starts(TURN_BY_MEETING, gap), end = turn_ends(TURN_MEETING_DECIDED, gap);
    if (!n || !end || gap.n > LONGEST || n + end > gap.n || memchr(gap.p, MARK_REF, gap.n))
        return FORCE_TOPIC;
    if (!turn_in(TURN_MEETING, gap) || span_has(gap, SPAN("。")) || span_has(gap, SPAN("；")))
        return FORCE_TOPIC;
    for (size_t at = 0; at < gap.n; at++) {
        struct date d;
        if (((unsigned char)gap.p[at] & 0xC0) == 0x80 || !day_scan(&d, span_from(gap, at)))
            continue;
        if (!ctx->issued.day) /* who knows how long ago */
            return FORCE_TOPIC;
        return date_compare(date_add_days(d, ANNOUNCED), ctx->issued) < 0 ? FORCE_REPORTED
                                                                          : FORCE_ACT;
    }
    return FORCE_ACT;
}

/* 《X》需继续实施，有效期延长至2030年12月31日: the need of a rule, and then its new term. */
static bool goes_on(const struct cue_hit *hit, struct span gap)
{
    struct day_phrase day;
    size_t from = hit->relation == REL_EXTENDS ? day_phrase_scan(&day, gap) : 0;
    size_t begins = from ? turn_starts(TURN_BEGINS_FOR_GOOD, span_from(gap, from)) : 0;
    if (begins && span_eq(span_from(gap, from + begins), SPAN("，")))
        return turn_starts(TURN_TERM, hit->cue) > 0;
    size_t n = hit->relation == REL_EXTENDS ? turn_starts(TURN_IS_TO_GO_ON, gap) : 0;
    struct span words = span_from(gap, n);
    size_t comma = n ? span_find(words, SPAN("，")) : SPAN_NONE;
    return comma != SPAN_NONE && comma + SPAN("，").n == words.n && comma <= HAN(6) &&
           turn_starts(TURN_TERM, hit->cue);
}

/* 《A》与《B》不一致，予以废止: is the last rule before the verb, B, what the rule before it is compared with? */
static bool differs_from(const struct sentence *s, size_t last, struct span gap)
{
    size_t n = last != SPAN_NONE && last > 0 ? turn_starts(TURN_DIFFERS, gap) : 0;
    if (last != SPAN_NONE && last > 0 && span_starts(gap, SPAN("，")) &&
        turn_is(TURN_MERGED_INTO, between_tokens(s, last - 1, s->tokens[last].clause)))
        return true; /* 《A》已纳入《B》，予以废止 */
    if (!n || !span_starts(span_from(gap, n), SPAN("，"))) /* 不一致的规定，予以废止 */
        return false;
    struct span between = between_tokens(s, last - 1, s->tokens[last].clause);
    return turn_is(TURN_DIFFERS_FROM, between);
}

/* 《X》执行至2025年12月31日，自2026年1月1日起停止执行: the end of the term that the sentence has given before, and no other act. */
static bool ends_given_term(struct sentence *s, size_t last, const struct cue_hit *hit)
{
    const struct ref *r = s->tokens[last].ref;
    struct span gap = span_cut(s->skeleton, s->tokens[last].at + 1, hit->at);
    size_t comma = span_rfind(gap, SPAN("，"));
    if (!relation_ends(hit->relation) || r->relation != REL_EXTENDS || !r->decided ||
        !(r->until.n || period_is(r->term)) || comma == SPAN_NONE || span_has(gap, SPAN("。")))
        return false;
    struct span words = span_from(gap, comma);
    while (words.n) {
        struct day_phrase day;
        size_t n = turn_starts(TURN_TERM_ENDS, words);
        n = n ? n : day_phrase_scan(&day, words);
        if (!n)
            return false;
        words = span_from(words, n);
    }
    settle_as_day(s, hit->at);
    return true;
}

/* 《X》停止执行期间, 《X》废止原因: does the verb, whose object stands before it, end its clause, or go on in a way that is known? Else it is part of a
   noun, or the subject of another verb. */
static bool verb_ends_clause(const struct sentence *s, const struct cue_hit *hit)
{
    struct span behind = span_from(s->skeleton, hit->to);
    struct period p;
    size_t len;
    behind = span_from(behind, period_scan(&p, behind)); /* 停止执行三个月 */
    behind = span_from(behind, part_behind(s, hit));
    return !behind.n || !utf8_is_han(utf8_decode(behind.p, behind.p + behind.n, &len)) ||
           turn_starts(TURN_AFTER_END_VERB, behind) > 0 || lexicon_cue_longest(s->lex, behind);
}

/* 与本办法抵触: is something said to be against the text itself? */
static bool is_against(struct span s)
{
    return turn_in(TURN_AGAINST, s) && span_has(s, SPAN("本"));
}

/* 凡与本办法不一致的, 未列入目录的: does the clause only say which of the rules are meant? */
static bool is_condition(struct span clause)
{
    return span_ends(clause, SPAN("的")) && (is_against(clause) || class_left_out(clause));
}

/* Is the noun the name of a class of rules: made by somebody, or 其他, or before now, and not 本办法, 该地方标准, 上述文件? */
static bool names_class(struct span noun, bool conditioned)
{
    static const struct span vague[] = { SPAN_INIT("有关"), SPAN_INIT("相关"), SPAN_INIT("原") };
    bool own = span_starts(noun, SPAN("本")) &&
               !(span_has(noun, SPAN("前")) && turn_in(TURN_CLASS_MADE, noun));
    bool class =
        is_against(noun) || turn_in(TURN_CLASS_MADE, noun) || class_left_out(noun) ||
        (conditioned && (has_any(noun, vague, COUNT(vague)) || span_has(noun, SPAN("各")) ||
                         span_ends(noun, SPAN("规范性文件"))));
    return turn_ends(TURN_CLASS_NOUN, noun) && class && !own && noun.n <= 300 && noun.n >= 12 &&
           !turn_starts(TURN_CLASS_NOT, noun) && !memchr(noun.p, MARK_REF, noun.n);
}

/* 以及其他与本办法不一致的规定, behind a rule and before what belongs to the verb: a class beside the rule. Bytes at the start of the gap, 0 without. */
static size_t class_beside(struct span gap, struct span *class)
{
    size_t paper = paper_word(gap), join = turn_starts(TURN_JOINS_CLASS, span_from(gap, paper));
    struct span noun = span_from(gap, paper + join);
    for (size_t n; join && (n = turn_ends(TURN_ADVERB_OF_END, noun)) != 0;)
        noun.n -= n;
    size_t from = span_rfind(noun, SPAN("自"));
    struct day_phrase day;
    if (join && from != SPAN_NONE && day_phrase_scan(&day, span_from(noun, from)) == noun.n - from)
        noun.n = from;
    if (!join || !names_class(noun, false))
        return 0;
    *class = noun;
    return paper + join + noun.n;
}

/* 在新办法出台前: until what comes a pause lasts, right behind its object; bytes at the start of the gap, 0 without. */
static size_t until_what_comes(struct span gap)
{
    enum { LONGEST = HAN(30) };
    for (size_t at = 0; at < gap.n && at < LONGEST && gap.p[at] != MARK_REF; at++) {
        struct span t = span_from(gap, at);
        if (((unsigned char)gap.p[at] & 0xC0) == 0x80)
            continue;
        if (turn_starts(TURN_CLAUSE_END, t))
            return 0;
        size_t n = turn_starts(TURN_COMES_INTO_BEING, t),
               before = n ? turn_starts(TURN_BEFORE_IT, span_from(t, n)) : 0;
        if (before)
            return at + n + before;
    }
    return 0;
}

bool act_before_cue(struct sentence *s, const struct clause_context *ctx, const struct cue_hit *hit,
                    enum force force, struct ref_vec *made)
{
    struct span class = { 0 };
    size_t last = SPAN_NONE;
    for (size_t k = 0; k < s->n && s->tokens[k].at < hit->at; k++)
        if (!s->tokens[k].history && !s->tokens[k].ref->absorbed && !dates_act(s, k))
            last = k;
    /* 《A》或者《B》停止执行: which of them? */
    struct span join = last != SPAN_NONE && last > 0
                           ? between_tokens(s, last - 1, s->tokens[last].clause)
                           : span_of(NULL, 0);
    join.n -= span_ends(join, SPAN("原")) ? SPAN("原").n : 0;
    bool either = turn_ends(TURN_OR, join) > 0;
    if (last == SPAN_NONE || either ||
        (force == FORCE_ACT && relation_ends(hit->relation) && !verb_ends_clause(s, hit)))
        return false;
    if (force == FORCE_ACT && ends_given_term(s, last, hit))
        return true;
    struct span agent = is_agent(s, last);
    struct span gap = span_cut(s->skeleton, s->tokens[last].at + 1, hit->at);
    struct ref *former = last > 0 ? s->tokens[last - 1].ref : NULL;
    bool undecided = former && (!former->decided || (former->flags & FLAG_REPORTED));
    bool differs = differs_from(s, last, gap) && decides_after_comma(s, gap, hit);
    bool replaced = agent.n && undecided && turn_starts(TURN_REPLACED, gap) &&
                    decides_after_comma(s, gap, hit) &&
                    !(turn_starts(TURN_ENDS_IN_CUE, hit->cue) &&
                      names_year(between_tokens(s, last - 1, s->tokens[last].clause)));
    replaced |= differs;
    if (replaced) { /* 《A》已被《B》代替，现予废止: what 代替 only tells is decided here */
        if (s->account && !differs)
            account_settle(s->account, sentence_origin(s, s->tokens[last].at + 1),
                           &(struct verdict){ .what = VERDICT_CITES,
                                              .reason = REASON_REPORT,
                                              .reason_from = s->tokens[last].ref->from,
                                              .reason_to = s->tokens[last].ref->to });
        former->decided = false;
        former->flags &= ~(uint32_t)FLAG_REPORTED;
        s->tokens[last].ref->decided = true;
        s->tokens[last].ref->relation = REL_CITES;
        last--;
        gap = span_cut(s->skeleton, s->tokens[last].at + 1, hit->at);
    } else if (agent.n) { /* told of others: neither is acted on here */
        because(s, REASON_REPORT, agent);
        s->tokens[last].ref->decided = true;
        s->tokens[last].ref->relation = REL_CITES;
        if (last > 0 && !s->tokens[last - 1].ref->decided)
            decide(s, &s->tokens[last - 1], hit, FORCE_REPORTED, span_of(NULL, 0),
                   s->tokens[last - 1].clause);
        return true;
    }
    struct token *t = &s->tokens[last];
    size_t part = part_behind(s, hit);
    size_t with[2]; /* 《A》、《B》停止执行第三条: of which of them? */
    if (part &&
        (t->ref->topic.n || t->ref->pinpoint.n || objects_before(s, ctx, last, with, 2) > 1))
        return false;
    if (part)
        t->ref->topic = span_cut(s->skeleton, hit->to, hit->to + part);
    size_t beside = relation_ends(hit->relation) ? class_beside(gap, &class) : 0;
    gap = span_from(gap, beside); /* 《A》以及其他与本办法不一致的规定同时废止 */
    if (stands_for_carrier(s, t, gap, hit))
        gap = span_from(gap, SPAN("）").n);
    bool goes = hit->relation == REL_SUSPENDS || hit->relation == REL_EXTENDS;
    gap = span_from(gap, goes ? until_what_comes(gap) : 0);
    bool reported = false;
    struct span conflict;
    size_t limited = force == FORCE_ACT && relation_ends(hit->relation) && !t->ref->topic.n
                         ? conflicting_part(gap, &conflict)
                         : 0;
    if (limited && gap_is_bridge(span_from(gap, limited), &(struct ref){ 0 }, &reported) &&
        !reported) {
        t->ref->topic = conflict;
        gap = span_from(gap, limited);
    }
    /* 《X》规定的废止 is a noun; 有《X》第五条规定的，停止执行 a case in which something else stops */
    bool of_term = (hit->relation == REL_EXTENDS && names_term(hit->cue)) ||
                   turn_ends(TURN_END_TIME, hit->cue); /* 《X》的有效期至, 《X》的废止时间为 */
    size_t of = span_ends(gap, SPAN("的")) && !of_term ? gap.n - SPAN("的").n
                                                       : span_find(gap, SPAN("的，"));
    if (of != SPAN_NONE && !object_of_conflict(gap))
        because(s, REASON_TOPIC, span_cut(gap, of, of + SPAN("的").n));
    if (of != SPAN_NONE || object_of_conflict(gap))
        return false;
    struct date over = { 0 };
    enum force met = by_meeting(ctx, gap);
    if (met == FORCE_REPORTED && force == FORCE_ACT) {
        because(s, REASON_REPORT, gap);
        force = met;
    }
    bool is_over = !replaced && term_over(gap, hit, &over);
    if (!is_over)
        over = (struct date){ 0 };
    /* 到期后自动失效: on the last day of a term that is not told here */
    bool then = is_over && !over.day && term_ends_then(gap);
    /* 有效期已于D届满自动失效: 已 tells of the term, and so of the end */
    if (over.day && force == FORCE_REPORTED && s->outcome.from >= (size_t)(gap.p - s->skeleton.p)) {
        force = FORCE_ACT;
        s->outcome.reason = REASON_NONE;
    }
    bool longer = turn_starts(TURN_PROLONGED, hit->cue) && span_ends(gap, SPAN("，"));
    if (met == FORCE_ACT || longer ||
        term_to_run_out(gap, hit)) /* its day is not that of the act */
        gap = span_of(NULL, 0);
    if (!replaced && !is_over && met == FORCE_TOPIC && !gap_is_bridge(gap, t->ref, &reported)) {
        bool reasoned = !goes_on(hit, gap) && reason_then_decision(s, hit, t, gap);
        if (!reasoned && !goes_on(hit, gap) && !is_verdict(s, hit, t, gap))
            return false;
        if (reasoned) /* a day of the reason is none of the end: 于2009年印发，现予以废止 */
            gap = span_from(gap, span_rfind(gap, SPAN("，")));
        reported = false;
    }
    if (reported && force == FORCE_ACT) {
        static const struct span marks[] = { SPAN_INIT("已"), SPAN_INIT("被") };
        for (size_t i = 0; i < COUNT(marks); i++) {
            size_t at = span_find(gap, marks[i]);
            if (at != SPAN_NONE)
                because(s, REASON_REPORT, span_cut(gap, at, at + marks[i].n));
        }
        force = FORCE_REPORTED;
    }
    /* as many as the list has: one that is cut off would be a citation without a word */
    size_t *members = mem_alloc((last + 1) * sizeof *members);
    struct objects o = { .members = members,
                         .n = objects_before(s, ctx, last, members, last + 1),
                         .last = last,
                         .force = force,
                         .gap = gap };
    bool done = act_on_objects(s, ctx, hit, &o, made);
    if (done && class.n && t->ref->decided && t->ref->relation == hit->relation)
        vec_push(made, class_as(class_of(s, hit, class), t->ref));
    for (size_t i = 0; i < o.n && (over.day || then); i++) {
        struct ref *r = s->tokens[members[i]].ref;
        if (r->relation != hit->relation || r->cue.p != hit->cue.p)
            continue;
        if (then) {
            r->basis = r->basis == BASIS_DOCUMENT ? BASIS_EVENT : r->basis;
            continue;
        }
        /* in force on the last day of its term */
        r->basis = BASIS_CLAUSE;
        r->effective = date_iso(s->arena, over);
        r->after = (struct period){ .days = 1 };
    }
    free(members);
    return done;
}

/* 未纳入…目录的, 不在…目录内的: where the verb stands, behind which the list is named that keeps the rest; SPAN_NONE without. */
static size_t left_out_at(struct span s)
{
    const struct turns verbs = turns_of(TURN_LEFT_OUT);
    for (size_t i = 0; i < verbs.n; i++) {
        size_t at = span_find(s, verbs.at[i]);
        if (at != SPAN_NONE && turn_in(TURN_LIST_NAME_ANY, span_from(s, at)))
            return at;
    }
    return span_find(s, SPAN("未列入"));
}

bool class_left_out(struct span s)
{
    return left_out_at(s) != SPAN_NONE;
}

/* The words right before `at`, back to a mark that ends a sentence, a reference, or MAX_CLASS bytes; empty when they are longer. */
static struct span class_words(struct span sk, size_t at)
{
    enum { MAX_CLASS = 420 };
    size_t from = at, len;
    while (from > 0) {
        uint32_t cp = utf8_decode_back(sk.p, sk.p + from, &len);
        if (cp == U'。' || cp == U'；' || cp == U'：' || cp == ';' || cp == MARK_QUOTE ||
            cp == MARK_STOP_TITLE || cp == '\n' || cp == ' ')
            break;
        if (at - from > MAX_CLASS)
            return span_of(NULL, 0);
        from -= len;
    }
    return span_cut(sk, from, at);
}

/* Words of the skeleton as the text has them, with its titles. */
static struct span as_text(const struct sentence *s, struct span words)
{
    size_t at = words.n ? (size_t)(words.p - s->skeleton.p) : 0;
    return words.n
               ? span_cut(s->text, sentence_origin(s, at), sentence_origin(s, at + words.n - 1) + 1)
               : span_of(NULL, 0);
}

void class_before_cue(struct sentence *s, const struct cue_hit *hit, struct ref_vec *made)
{
    struct span left = class_words(s->skeleton, hit->at);
    for (size_t n; (n = turn_ends(TURN_ADVERB_OF_END, left)) != 0;)
        left.n -= n;
    /* …的规范性文件，自本决定公布之日起不再执行 */
    struct day_phrase day = { 0 };
    size_t zi = span_rfind(left, SPAN("自"));
    bool dated = zi != SPAN_NONE && day_phrase_scan(&day, span_from(left, zi)) == left.n - zi;
    if (dated)
        left.n = zi;
    for (size_t n; (n = turn_ends(TURN_ADVERB_OF_END, left)) != 0;)
        left.n -= n;
    size_t cut = span_rfind(left, SPAN("，"));
    struct span noun = cut == SPAN_NONE ? left : span_from(left, cut + SPAN("，").n),
                condition = { 0 };
    bool all = false;
    if (is_condition(noun)) {
        size_t with = span_rfind(noun, SPAN("与本"));
        condition = noun;
        size_t out = left_out_at(noun);
        if (with != SPAN_NONE && with > 6 && !span_starts(noun, SPAN("凡与")))
            noun = span_cut(noun, 0, with);          /* 以前有关规定与本办法不符的 */
        else if (out != SPAN_NONE && out > HAN(2)) { /* 市政府规范性文件未列入目录的 */
            noun = span_cut(noun, 0, out);
            all = true;
        } else if (cut != SPAN_NONE) { /* 各地的规定，凡与本办法抵触的 */
            left.n = cut;
            cut = span_rfind(left, SPAN("，"));
            noun = cut == SPAN_NONE ? left : span_from(left, cut + SPAN("，").n);
        } else {
            return;
        }
    }
    size_t number, head = span_starts(noun, SPAN("凡是")) ? SPAN("凡是").n : 0;
    if (enumerator(noun, &number) >= 0) /* 三、凡未纳入目录的文件 */
        noun = span_from(noun, number);
    if (head || span_starts(noun, SPAN("凡"))) {
        noun = span_from(noun, head ? head : SPAN("凡").n);
        all = true;
    }
    if (!names_class(noun, condition.n || all))
        return;
    struct ref r = class_of(s, hit, noun);
    r.pinpoint = as_text(s, condition);
    if (dated)
        ref_set_day(&r, s->arena, &day);
    vec_push(made, r);
}
