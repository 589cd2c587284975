// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Acts. A cue is looked for in the skeleton; then its objects: before it (《A》、《B》同时废止), behind it (废止《A》《B》), or a
// class without a name. What stands between object and cue must be of known shape, else there is no act: a wrong 废止 is
// worse than a missed one.
#include "analyzer/clause/act.h"

#include "analyzer/words/date.h"
#include "analyzer/words/pinpoint.h"
#include "analyzer/words/turns.h"

/* The last verb with objects behind it: how it held, and where in the skeleton its objects end (0: no such verb yet). */
struct verb_run {
    enum force force;
    size_t objects_end;
    struct span effective; /* the day that stands before it, and what it hangs on */
    enum basis basis;
    struct period after;
    struct ref_vec *made;   /* where the classes go that the verb makes */
    enum cue_reason reason; /* why it did not act */
    size_t from, to;
};

/* Words between a cue and the first title behind it: 废止下列规章：一、《A》. */
static bool leads_to_object(struct sentence *s, struct span words)
{
    static const struct span fillers[] = {
        SPAN_INIT("下列"),
        SPAN_INIT("以下"),
        SPAN_INIT("的"),
        SPAN_INIT("原"),
        SPAN_INIT("规章"),
        SPAN_INIT("文件"),
        SPAN_INIT("规范性文件"),
        SPAN_INIT("行政规范性文件"),
        SPAN_INIT("地方性法规"),
        SPAN_INIT("法规"),
        SPAN_INIT("法律"),
        SPAN_INIT("决定"),
        SPAN_INIT("政府规章"),
        SPAN_INIT("省政府规章"),
        SPAN_INIT("市政府规章"),
        SPAN_INIT("司法解释"),
        SPAN_INIT("了"),
        SPAN_INIT("执行"),
        SPAN_INIT("实施"),
        SPAN_INIT("适用"),
        SPAN_INIT(" "),
        SPAN_INIT("："),
        SPAN_INIT(":"),
        SPAN_INIT("行政法规"),
        SPAN_INIT("制度"),
        SPAN_INIT("部分"),
        SPAN_INIT("在本行政区域内"),
        SPAN_INIT("通知"),
        SPAN_INIT("政策"),
        SPAN_INIT("、"),
        SPAN_INIT("对"),
    };
    while (words.n) {
        size_t n = starts_any(words, fillers, COUNT(fillers));
        uint32_t v;
        if (!n && (n = numeral_scan(&v, words)) != 0) {
            struct span rest = span_from(words, n);
            if (span_starts(rest, SPAN("件")) || span_starts(rest, SPAN("部")) ||
                span_starts(rest, SPAN("项")) || span_starts(rest, SPAN("个")))
                n += 3;
            else
                n = 0;
        }
        if (!n)
            enumerator(words, &n);
        if (!n && lexicon_issuer_prefix(s->lex, words) == words.n)
            n = words.n;
        if (!n)
            return false;
        words = span_from(words, n);
    }
    return true;
}

/* 市政府 of 市政府2025年4月1日起, 市政府自公布之日起: bytes of the body that begins the clause, right before its day; 0 without. */
static size_t body_before_day(const struct sentence *s, struct span clause)
{
    enum { LONGEST = HAN(40) };
    static const struct span heads[] = { SPAN_INIT("自"), SPAN_INIT("从"), SPAN_INIT("于"),
                                         SPAN_INIT("即") };
    for (size_t at = 0; at < clause.n && at < LONGEST; at++) {
        struct span rest = span_from(clause, at);
        bool begins =
            (rest.p[0] >= '1' && rest.p[0] <= '9') || starts_any(rest, heads, COUNT(heads));
        if (begins && at && lexicon_issuer_suffix(s->lex, span_cut(clause, 0, at)) == at)
            return at;
        if (rest.p[0] >= '1' && rest.p[0] <= '9')
            return 0;
    }
    return 0;
}

/* 自2025年1月1日起，, 自2025年1月1日开始: is the clause that ends here nothing but a day? */
static bool ends_with_day(const struct sentence *s, struct span left)
{
    static const struct span stops[] = { SPAN_INIT("。"), SPAN_INIT("；"), SPAN_INIT("，"),
                                         SPAN_INIT("：") };
    left.n -= span_ends(left, SPAN("，")) ? SPAN("，").n : 0;
    for (size_t i = 0; i < COUNT(stops); i++) {
        size_t cut = span_rfind(left, stops[i]);
        left = cut == SPAN_NONE ? left : span_from(left, cut + 3);
    }
    struct day_phrase p;
    left = span_from(left, clause_mark(left));
    /* the day begins the clause, or only a body or 决定 stands before it: 市政府2025年4月1日起， */
    size_t decided = span_rfind(left, SPAN("决定"));
    size_t begins[] = { 0, body_before_day(s, left),
                        decided == SPAN_NONE ? 0 : decided + SPAN("决定").n };
    for (size_t i = 0; i < COUNT(begins); i++) {
        struct span day = span_from(left, begins[i]);
        if (day.n && (i == 0 || begins[i]) && day_phrase_scan(&p, day) == day.n)
            return p.anchor != ANCHOR_OTHER;
    }
    return false;
}

/* 为落实年度立法计划，根据《规章制定程序条例》，: nothing but clauses of purpose and ground, so that the subject is the text's body? */
static bool only_reasons(struct span left)
{
    static const struct span heads[] = { SPAN_INIT("为"),   SPAN_INIT("根据"), SPAN_INIT("依据"),
                                         SPAN_INIT("依照"), SPAN_INIT("按照"), SPAN_INIT("经"),
                                         SPAN_INIT("鉴于"), SPAN_INIT("因"),   SPAN_INIT("由于"),
                                         SPAN_INIT("随着") };
    return starts_any(span_from(left, clause_mark(left)), heads, COUNT(heads)) > 0 &&
           !span_has(left, SPAN("。")) && !span_has(left, SPAN("；"));
}

/* May a verb-first cue act here? 废止《X》 acts at the head of a sentence or item, behind 决定, in a deciding document. */
static bool may_govern_forward(struct sentence *s, const struct clause_context *ctx,
                               const struct cue_hit *hit)
{
    struct span left = span_cut(s->skeleton, 0, hit->at);
    static const struct span strong[] = {
        SPAN_INIT("决定"),   SPAN_INIT("现"),   SPAN_INIT("予以"),   SPAN_INIT("同时"),
        SPAN_INIT("即日起"), SPAN_INIT("宣布"), SPAN_INIT("决定对"), SPAN_INIT("同意"),
        SPAN_INIT("批准"),   SPAN_INIT("起"),   SPAN_INIT("现决定"), SPAN_INIT("研究决定"),
        SPAN_INIT("，"),     SPAN_INIT("不再"), SPAN_INIT("一并"),   SPAN_INIT("经研究"),
        SPAN_INIT("经清理"), SPAN_INIT("将"),   SPAN_INIT("仅"),     SPAN_INIT("只"),
        SPAN_INIT("全文"),   SPAN_INIT("整体"), SPAN_INIT("特此"),   SPAN_INIT("现予"),
        SPAN_INIT("现公布"), SPAN_INIT("兹"),   SPAN_INIT("兹决定"), SPAN_INIT("正式"),
        SPAN_INIT("直接"),   SPAN_INIT("统一"), SPAN_INIT("现依法"),
    };
    /* 本办法自…起施行，同时废止《X》; 各地要制定新办法，同时废止《X》 is a duty */
    static const struct span commencement[] = { SPAN_INIT("施行，"),   SPAN_INIT("实施，"),
                                                SPAN_INIT("执行，"),   SPAN_INIT("生效，"),
                                                SPAN_INIT("试行，"),   SPAN_INIT("起，"),
                                                SPAN_INIT("施行后，"), SPAN_INIT("实施后，") };
    for (size_t how; (how = turn_ends(TURN_VERB_ADVERB, left)) != 0;) /* 依法废止《X》 */
        left.n -= how;
    size_t n = 0, at = left.n;
    if (at == 0 || clause_mark(left) == at)
        return true;
    /* an enumerator directly before */
    for (size_t from = at > 24 ? at - 24 : 0; from < at; from++)
        if (((unsigned char)left.p[from] & 0xC0) != 0x80 &&
            enumerator(span_from(left, from), &n) >= 0 && from + n == at)
            return true;
    bool object_is_plain = hit->relation == REL_REPEALS || hit->relation == REL_LAPSES ||
                           hit->relation == REL_SUSPENDS || hit->relation == REL_REVIVES ||
                           hit->relation == REL_EXTENDS;
    size_t k = ends_any(left, strong, COUNT(strong));
    /* 县政府决定，废止《X》; 除第三条外，废止《X》 */
    if (object_is_plain && (turn_ends(TURN_HAS_DECIDED, left) || except_before(left).n ||
                            ends_with_day(s, left))) /* 即日起，废止《X》 */
        return true;
    if (k == 3 && span_ends(left, SPAN("，"))) {
        if (span_eq(hit->cue, SPAN("同时废止")))
            return ctx->amending || ends_any(left, commencement, COUNT(commencement));
        return (ctx->amending && !relation_ends(hit->relation)) ||
               (object_is_plain && (hit->cue.n > HAN(2) || only_reasons(left))) ||
               ends_any(left, commencement, COUNT(commencement)) ||
               turn_is(TURN_BESIDES, span_from(left, clause_mark(left)));
    }
    if (k)
        return true;
    if (span_ends(left, SPAN("。")) || span_ends(left, SPAN("；")) || span_ends(left, SPAN("：")))
        return object_is_plain || ctx->amending;
    /* 年内废止《X》 in a decision, too: words that nobody knows are no ground to end a rule */
    bool noun = hit->cue.n <= HAN(2);
    return (ctx->amending && !(noun && relation_ends(hit->relation))) ||
           !noun; /* 不再适用《X》, 暂停实施《X》: no noun stands for these */
}

/* 废止《A》等30件，修改《B》: what stands before the second verb, back to the end of the first verb's objects, only joins the two. */
static bool continues_verb(const struct sentence *s, const struct verb_run *run, size_t at)
{
    if (run->objects_end == 0 || run->objects_end > at)
        return false;
    struct span between = span_cut(s->skeleton, run->objects_end, at);
    between = span_from(between, and_others(between));
    static const struct span joins[] = { SPAN_INIT("，"),   SPAN_INIT("、"), SPAN_INIT("；"),
                                         SPAN_INIT("并"),   SPAN_INIT("和"), SPAN_INIT("同时"),
                                         SPAN_INIT("以及"), SPAN_INIT("共") };
    size_t whole = between.n;
    for (size_t n; (n = starts_any(between, joins, COUNT(joins))) != 0;)
        between = span_from(between, n);
    return whole > 0 && between.n == 0;
}

/* 国务院决定废止《X》后，各地…: an ending that dates something else is told, not done. */
static struct span dates_another_event(struct span tail)
{
    tail = span_from(tail, and_others(tail));
    static const struct span words[] = { SPAN_INIT("之后"), SPAN_INIT("以后"), SPAN_INIT("后"),
                                         SPAN_INIT("之前"), SPAN_INIT("以前"), SPAN_INIT("前"),
                                         SPAN_INIT("之时"), SPAN_INIT("时"),   SPAN_INIT("以来") };
    size_t n = starts_any(tail, words, COUNT(words));
    struct span rest = span_from(tail, n);
    return n && (span_starts(rest, SPAN("，")) || span_starts(rest, SPAN("的")))
               ? span_cut(tail, 0, n)
               : span_of(NULL, 0);
}

/* The last member of the run that begins with token k: 《B》、《C》, without the commas between clauses. */
static size_t run_from(struct sentence *s, size_t k)
{
    size_t last = k;
    for (size_t next = k + 1; next < s->n; next++) {
        if (s->tokens[next].history || s->tokens[next].ref->absorbed)
            continue;
        struct span rest =
            own_tail(&s->tokens[last], between_tokens(s, last, s->tokens[next].clause));
        if (s->tokens[next].at != s->tokens[last].at &&
            (!is_list_separator(rest, false) || span_has(rest, SPAN("，"))))
            break;
        last = next;
    }
    return last;
}

/* 一、修改《A》；二、《B》继续有效; 废止《A》，《B》、《C》自D起停止执行: members behind a mark that have a verb of their own behind them are no objects of the verb
   before. */
static bool has_own_verb(struct sentence *s, size_t k, struct span separator)
{
    static const struct span stops[] = { SPAN_INIT("；"), SPAN_INIT(";"), SPAN_INIT("。"),
                                         SPAN_INIT("，"), SPAN_INIT(",") };
    enum { NEAR = 200 /* bytes of a day and a verb */ };
    if (!has_any(separator, stops, COUNT(stops)))
        return false;
    size_t last = run_from(s, k), from = s->tokens[last].at + 1;
    struct span near = own_tail(&s->tokens[last], span_cut(s->skeleton, from, s->skeleton.n));
    if (turn_starts(TURN_STAYS, near)) /* 废止《A》，《B》保持不变 */
        return true;
    for (size_t at = 0; at < near.n && at < NEAR && near.p[at] != MARK_REF; at++) {
        struct span t = span_from(near, at);
        if (starts_any(t, stops, COUNT(stops)))
            return false;
        const struct lexicon_cue *c =
            ((unsigned char)near.p[at] & 0xC0) != 0x80 ? lexicon_cue_longest(s->lex, t) : NULL;
        if (c)
            return !span_eq(c->position, SPAN("before"));
    }
    return false;
}

size_t objects_behind(struct sentence *s, size_t k, struct span *tail)
{
    size_t prev = k;
    for (k++; k < s->n; k++) {
        struct token *t = &s->tokens[k];
        if (t->history || t->ref->absorbed)
            continue;
        struct span rest = own_tail(&s->tokens[prev], between_tokens(s, prev, t->clause));
        if (t->at != s->tokens[prev].at && !joins_member(s, prev, k, rest) &&
            (!is_list_separator(rest, true) || has_own_verb(s, k, rest)))
            break;
        prev = k;
    }
    *tail =
        own_tail(&s->tokens[prev], span_cut(s->skeleton, s->tokens[prev].at + 1, s->skeleton.n));
    return prev + 1;
}

/* 停止执行《X》规定的收费标准: not X ends, but what it provides. */
static struct span what_of_it(struct span tail)
{
    static const struct span heads[] = {
        SPAN_INIT("规定的"), SPAN_INIT("设立的"), SPAN_INIT("设定的"), SPAN_INIT("确定的"),
        SPAN_INIT("明确的"), SPAN_INIT("所列"),   SPAN_INIT("所附"),   SPAN_INIT("附件"),
        SPAN_INIT("批准的"), SPAN_INIT("核发的"), SPAN_INIT("中")
    };
    static const struct span stops[] = { SPAN_INIT("。"), SPAN_INIT("，"), SPAN_INIT("；") };
    if (!starts_any(tail, heads, COUNT(heads)))
        return span_of(NULL, 0);
    for (size_t i = 0; i < COUNT(stops); i++) {
        size_t at = span_find(tail, stops[i]);
        tail.n = at == SPAN_NONE ? tail.n : at;
    }
    /* 中有关…的规定 is looked for elsewhere */
    return span_starts(tail, SPAN("中")) && span_ends(tail, SPAN("规定")) ? span_of(NULL, 0) : tail;
}

/* Is only a part of the rule meant? Words that are left behind it then say more of the part. */
static bool is_part(const struct ref *r)
{
    return r->topic.n || r->pinpoint.n;
}

/* 停止执行《X》的，应当报告; 废止《X》一事: what follows the last object at once, and is neither a mark nor a join, says something of it. True where that is
   not understood; a case gives its reason. */
static bool tail_unread(struct sentence *s, struct span tail)
{
    if (!tail.n || tail.p[0] == MARK_REF || tail.p[0] == MARK_QUOTE || what_of_it(tail).n ||
        span_starts(tail, SPAN("中")) || turn_starts(TURN_AFTER_OBJECT, tail) ||
        term_at(&(struct period){ 0 }, tail) || lexicon_cue_longest(s->lex, tail))
        return false;
    if (span_starts(tail, SPAN("的，")))
        because(s, REASON_CONDITION, span_cut(tail, 0, SPAN("的").n));
    return true;
}

bool for_a_time(struct span left, struct span cue)
{
    if (span_has(cue, SPAN("废")) || span_has(cue, SPAN("失效")) || span_has(cue, SPAN("暂")) ||
        span_has(cue, SPAN("中止")))
        return false;
    left.n -= span_ends(left, SPAN("原")) ? SPAN("原").n : 0;
    left.n -= span_ends(left, SPAN("，")) ? SPAN("，").n : 0;
    size_t n = turn_ends(TURN_PERIOD_END, left);
    left.n -= n;
    return n && !span_ends(left, SPAN("日")); /* D1至D2期间 is a pause with its days */
}

/* 对小微企业停止执行《X》: for whom the rule ends stands before the verb, so that it does not end for all. */
static bool of_a_group(const struct sentence *s, const struct cue_hit *hit)
{
    enum { GROUP = 20 /* characters */ };
    struct span near = reach_back(s->skeleton, hit->at, GROUP);
    size_t at = span_rfind(near, SPAN("对"));
    if (s->outcome.consented) /* 请各单位停止执行《X》 */
        return false;
    /* 个体工商户不再执行《X》, 疫情期间停止执行《X》: nor for all, nor for good */
    if (!span_has(hit->cue, SPAN("废")) && turn_ends(TURN_GROUP_END, near) &&
        !lexicon_issuer_suffix(s->lex, near))
        return true;
    return at != SPAN_NONE && at + SPAN("对").n < near.n &&
           !span_has(span_from(near, at), SPAN("决定"));
}

/* 渡船登记不再适用《X》: what a rule no longer holds for (《X》中关于登记的规定 is the same said as a part), which ends it for nothing else. True where a noun that is neither the text's body nor a word of
   deciding stands before such a verb. */
static bool of_a_case(const struct sentence *s, const struct cue_hit *hit)
{
    enum { CASE = 30 /* characters */ };
    if (s->outcome.consented || !turn_in(TURN_HOLDS_FOR, hit->cue))
        return false;
    struct span words = reach_back(s->skeleton, hit->at, CASE);
    bool apart = !words.n && hit->at > SPAN("，").n; /* D以后登记的渡船，不再适用《X》 */
    if (apart)
        words = reach_back(s->skeleton, hit->at - SPAN("，").n, CASE);
    words = span_from(words, clause_mark(words));
    struct day_phrase day;
    for (size_t at = 0; at < words.n; at++)
        if (((unsigned char)words.p[at] & 0xC0) != 0x80 &&
            day_phrase_scan(&day, span_from(words, at)) == words.n - at)
            words.n = at;
    return words.n && !turn_starts(TURN_OWN_SUBJECT, words) && turn_ends(TURN_CASE_NOUN, words);
}

/* 市财政局自2025年7月1日起: the words before the verb in its clause, without a mark and a day: its subject. */
static struct span subject_words(const struct sentence *s, const struct cue_hit *hit)
{
    enum { SUBJECT = 40 /* characters */ };
    struct span words = reach_back(s->skeleton, hit->at, SUBJECT);
    words = span_from(words, clause_mark(words));
    words = span_from(words, s->outcome.consented ? turn_starts(TURN_ASKS, words) : 0);
    for (size_t at = 0; at < words.n; at++) {
        struct day_phrase day;
        if (((unsigned char)words.p[at] & 0xC0) != 0x80 &&
            day_phrase_scan(&day, span_from(words, at)) == words.n - at)
            words.n = at;
    }
    return words;
}

/* 县政府 in a paper of 苍梧县人民政府: is it the issuer by its short name? */
static bool is_short_of_issuer(const struct sentence *s, const struct clause_context *ctx,
                               struct span words)
{
    struct span level = span_cut(words, 0, words.n - SPAN("政府").n);
    return span_ends(words, SPAN("政府")) && level.n == HAN(1) &&
           span_has(ctx->issuer,
                    arena_join(s->arena, (struct span[]){ level, SPAN("人民政府") }, 2));
}

/* 市财政局不再执行《X》 in a paper of the city, 江北区停止执行《X》: tells that one body, or one place, no longer goes by the rule, which does not end it. */
static bool of_another_body(const struct sentence *s, const struct clause_context *ctx,
                            const struct cue_hit *hit)
{
    enum { PLACE = HAN(8), BODIES = HAN(24) };
    struct span words = subject_words(s, hit);
    bool practice = hit->relation == REL_REPEALS && !span_has(hit->cue, SPAN("废"));
    if (!practice || !words.n || turn_starts(TURN_OWN_SUBJECT, words) ||
        is_short_of_issuer(s, ctx, words))
        return false;
    struct span rest = words;
    for (size_t n; (n = lexicon_issuer_suffix(s->lex, rest)) != 0;) {
        struct span body = span_from(rest, rest.n - n);
        if (span_has(ctx->issuer, lexicon_issuer_full(s->lex, s->arena, body, ctx->region)))
            return false; /* the office of a body speaks for it */
        rest.n -= n;
        rest.n -= turn_ends(TURN_JOIN, rest);
    }
    /* of a text without a body who knows whose it is */
    if (!rest.n || (words.n <= BODIES && turn_ends(TURN_BODY_NAME_END, words)))
        return ctx->issuer.n && !span_ends(ctx->issuer, words);
    return words.n <= PLACE && turn_ends(TURN_PLACE_NAME_END, words) &&
           !span_eq(words, ctx->region);
}

/* 废止《A》等30件文件，目录如下：, …（目录见附件）: is it told where the rest are named? */
static bool list_is_told(struct span tail)
{
    size_t end = tail.n;
    while (end && (tail.p[end - 1] == ' ' || tail.p[end - 1] == '\n'))
        end--;
    return turn_in(TURN_TELLS_LIST, tail) || span_ends(span_cut(tail, 0, end), SPAN("："));
}

/* 废止《A》、《B》；… */
static bool act_behind_cue(struct sentence *s, const struct clause_context *ctx,
                           const struct cue_hit *hit, enum force force, struct verb_run *run)
{
    size_t k = 0;
    while (k < s->n && s->tokens[k].at < hit->to)
        k++;
    while (k < s->n && (s->tokens[k].history || s->tokens[k].ref->absorbed))
        k++;
    if (k == s->n)
        return false;
    size_t start = s->tokens[k].clause > hit->to ? s->tokens[k].clause : hit->to;
    if (s->tokens[k].clause < hit->to && s->tokens[k].clause != s->tokens[k].at)
        start =
            hit->to; /* the clause's walk back ran over the cue: what is behind the cue is the clause */
    else if (s->tokens[k].clause == s->tokens[k].at)
        start = s->tokens[k].at;
    struct span words = span_cut(s->skeleton, hit->to, start), tail;
    if (!leads_to_object(s, words))
        return false;
    size_t end = objects_behind(s, k, &tail);
    if (span_eq(hit->cue, SPAN("延长")) && !names_term(tail)) /* 延长《X》的有效期 */
        return false;
    if (hit->cue.n > hit->to - hit->at && hit->position == POS_BEFORE) { /* 停止《X》的执行 */
        struct span second = span_from(hit->cue, hit->to - hit->at);
        if (!span_starts(tail, second))
            return false;
        tail = span_from(tail, second.n);
    }
    bool joined = force == FORCE_ACT && continues_verb(s, run, hit->at);
    size_t leave = relation_ends(hit->relation) ? turn_starts(TURN_NEEDS_LEAVE, tail) : 0;
    struct span dates = dates_another_event(tail), left = span_cut(s->skeleton, 0, hit->at);
    enum force hangs = force == FORCE_ACT ? hangs_on(s, ctx, left) : FORCE_ACT;
    bool waits = false;
    if (force == FORCE_ACT && leave) { /* 停止执行《X》，必须经县政府批准 */
        because(s, REASON_CONDITION, span_cut(tail, 0, leave));
        force = FORCE_INTENDED;
    } else if (force == FORCE_ACT && dates.n) {
        because(s, REASON_REPORT, dates);
        force = FORCE_REPORTED;
    } else if (joined) {
        force = run->force; /* one 决定, or one 拟, governs both */
        s->outcome.reason = force == FORCE_ACT ? REASON_NONE : run->reason;
        s->outcome.from = run->from;
        s->outcome.to = run->to;
    } else if (force == FORCE_ACT && hangs == FORCE_INTENDED) {
        because(s, REASON_CONDITION, clause_before(left));
        force = FORCE_INTENDED;
    } else if (force == FORCE_ACT && hangs != FORCE_ACT) { /* 新办法出台后废止《X》 */
        waits = true;
    } else if (force == FORCE_ACT && !may_govern_forward(s, ctx, hit))
        force = FORCE_INTENDED;
    struct ref *last = s->tokens[k].ref;
    struct span against;
    size_t conflict = conflicting_part(tail, &against);
    if (!s->tokens[end - 1].ref->pinpoint.n && !s->tokens[end - 1].ref->topic.n)
        s->tokens[end - 1].ref->topic = conflict ? against : what_of_it(tail);
    share_tail(s, k, end - 1);
    struct span what, but = except_before(left);
    bool limited = relation_ends(hit->relation) && limiter_behind(tail, &what);
    if (!limited && relation_ends(hit->relation) && but.n) {
        limited = true;
        what = but;
    }
    if (force == FORCE_ACT && relation_ends(hit->relation) &&
        (of_a_group(s, hit) || (!s->tokens[end - 1].ref->topic.n && of_a_case(s, hit)) ||
         of_another_body(s, ctx, hit) || for_a_time(left, hit->cue)))
        force = FORCE_INTENDED; /* for no reason: the cue stays unread */
    if (!limited && force == FORCE_ACT && relation_ends(hit->relation) &&
        (limiter_unread(tail) || (!is_part(s->tokens[end - 1].ref) && tail_unread(s, tail))))
        force = FORCE_INTENDED; /* for no reason: the cue stays unread */
    size_t named = 0;
    for (; k < end; k++) {
        struct token *t = &s->tokens[k];
        if (t->history || t->ref->absorbed)
            continue;
        named++;
        if (limited)
            limit(t->ref, what);
        bool fresh = !t->ref->decided;
        decide(s, t, hit, force, words, hit->at);
        if (fresh && waits && force == FORCE_ACT) {
            t->ref->basis = BASIS_EVENT;
            t->ref->effective = span_of(NULL, 0);
        }
        if (joined && force == FORCE_ACT && t->ref->basis == BASIS_DOCUMENT) {
            t->ref->effective =
                run->effective; /* one day, too: 自2025年1月1日起废止《A》，修改《B》 */
            t->ref->basis = run->basis;
            t->ref->after = run->after;
        }
        last = t->ref;
    }
    struct ref rest;
    if (force == FORCE_ACT && relation_ends(hit->relation) && !list_is_told(tail) &&
        others_of(&rest, s, hit, end - 1, named))
        vec_push(run->made, rest);
    *run = (struct verb_run){ .force = force,
                              .made = run->made,
                              .objects_end = (size_t)(tail.p - s->skeleton.p),
                              .effective = last->effective,
                              .basis = last->basis,
                              .after = last->after,
                              .reason = s->outcome.reason,
                              .from = s->outcome.from,
                              .to = s->outcome.to };
    return true;
}

/* 将第八条中的《A》修改为《B》: A is wording, and is not acted on. */
static bool is_wording(const struct sentence *s, const struct token *t)
{
    struct span left = span_cut(s->skeleton, 0, t->at);
    return span_ends(left, SPAN("中的")) || span_ends(left, SPAN("中“"));
}

/* Where the list of rules begins that ends with token `last`. */
static size_t list_start(struct sentence *s, const struct clause_context *ctx, size_t last)
{
    size_t *members = mem_alloc((last + 1) * sizeof *members);
    size_t n = objects_before(s, ctx, last, members, last + 1);
    size_t start = s->tokens[members[n - 1]].clause;
    free(members);
    return start;
}

/* 将《A》、《B》中的“X”修改为“Y”: all rules of the list that ends with token `last`. */
static void amend_members(struct sentence *s, const struct clause_context *ctx,
                          const struct cue_hit *hit, size_t last, enum force force)
{
    size_t *members = mem_alloc((last + 1) * sizeof *members);
    size_t n = objects_before(s, ctx, last, members, last + 1);
    size_t start = s->tokens[members[n - 1]].clause;
    if (ground_at_end(span_cut(s->skeleton, 0, start))) /* 按照《A》、《B》中的“X” */
        n = 1;
    for (size_t i = 0; i < n; i++)
        decide(s, &s->tokens[members[i]], hit, force, span_of(NULL, 0), start);
    free(members);
}

/* 对《A》作如下修改; 将《A》第三条修改为; 《A》第三条修改为 */
static bool amend_before_cue(struct sentence *s, const struct clause_context *ctx,
                             const struct cue_hit *hit, enum force force, struct ref_vec *made)
{
    size_t last = s->n;
    while (last-- > 0 && s->tokens[last].at >= hit->at)
        ;
    bool wording =
        last < s->n && span_ends(hit->cue, SPAN("改为")) && is_wording(s, &s->tokens[last]);
    if (!wording && act_before_cue(s, ctx, hit, force, made))
        return true;
    if (!span_eq(hit->cue, SPAN("修改为")) && !span_eq(hit->cue, SPAN("改为")) &&
        !span_eq(hit->cue, SPAN("调整为")) && !span_eq(hit->cue, SPAN("作相应修改")))
        return false;
    /* …中的“X”修改为“Y”: the object is the nearest title of this clause */
    struct span back = reach_back(s->skeleton, hit->at, 80);
    size_t from = hit->at - back.n;
    if (!back.n) { /* 第六条“甲”的内容，修改为“乙” */
        static const struct span told[] = { SPAN_INIT("的内容，"), SPAN_INIT("的规定，"),
                                            SPAN_INIT("的表述，"), SPAN_INIT("的要求，"),
                                            SPAN_INIT("字样，"),   SPAN_INIT("，") };
        from -= ends_any(span_cut(s->skeleton, 0, from), told, COUNT(told));
    }
    for (size_t k = s->n; k-- > 0;) {
        struct token *t = &s->tokens[k];
        bool near = t->at + 1 == from ||
                    (from > 0 && s->skeleton.p[from - 1] == MARK_QUOTE && t->at < from);
        if (t->at < hit->at && near && !t->history && !is_wording(s, t)) {
            amend_members(s, ctx, hit, k, force);
            return t->ref->relation == REL_AMENDS;
        }
    }
    return false;
}

/* 根据…第二次修改的《X》: a verb of X's relative clause acts on nothing. The clause's own first word may: 废止1993年…发布的《X》. */
static bool inside_clause(struct sentence *s, const struct cue_hit *hit)
{
    for (size_t k = 0; k < s->n; k++)
        if (hit->at > s->tokens[k].clause && hit->to <= s->tokens[k].at &&
            s->tokens[k].clause < s->tokens[k].at &&
            !span_eq(span_cut(s->skeleton, hit->to, s->tokens[k].at), SPAN("原"))) {
            because(s, REASON_REPORT,
                    hit->to < s->tokens[k].at ? span_cut(s->skeleton, hit->to, s->tokens[k].at)
                                              : span_cut(s->skeleton, hit->at, hit->to));
            return true;
        }
    struct span behind = span_from(s->skeleton, hit->to);
    if (hit->relation != REL_AMENDS || !span_starts(behind, SPAN("的")))
        return false;
    because(s, REASON_TOPIC, span_cut(behind, 0, SPAN("的").n));
    return true;
}

/* 《X（试行）》自D起正式施行 ends the trial: the rule goes on without a term. Any other rule only begins. */
static bool begins_for_good(struct sentence *s, const struct cue_hit *hit)
{
    size_t k = s->n;
    while (k > 0 && (s->tokens[k - 1].at >= hit->at || s->tokens[k - 1].history))
        k--;
    struct span title = k ? s->tokens[k - 1].ref->title : span_of(NULL, 0);
    if (turn_in(TURN_ON_TRIAL, title))
        return true;
    because(s, REASON_OTHER_SUBJECT, span_cut(s->skeleton, hit->at, hit->to));
    return false;
}

/* Verbs that are also used of other things than rules, and of terms: may this one act at all? */
static bool may_act(struct sentence *s, const struct clause_context *ctx, const struct cue_hit *hit)
{
    if (span_starts(hit->cue,
                    SPAN("增加"))) /* 在《X》第三条后增加一条 amends in a decision that amends */
        return ctx->amending ||
               memchr(s->skeleton.p + hit->to, MARK_QUOTE, s->skeleton.n - hit->to);
    if (is_revoking(hit->cue))
        return revokes_rule(s, hit);
    if (span_starts(hit->cue, SPAN("起正式")))
        return begins_for_good(s, hit);
    struct date d;
    if (hit->relation == REL_EXTENDS &&
        (span_ends(hit->cue, SPAN("至")) ||
         span_ends(hit->cue, SPAN("到")))) /* 有效期至2027年12月31日 */
        return date_scan(&d, span_from(s->skeleton, hit->to)) > 0;
    return true;
}

/* …，第十三条废止 behind 删去《X》第十二条: is more of X ended in plain words? */
static bool ends_more(struct sentence *s, size_t from)
{
    enum { NEAR = 60 /* bytes */ };
    struct cue_hit more;
    for (size_t at = from; at < s->skeleton.n && at < from + NEAR && s->skeleton.p[at] != MARK_REF;
         at++)
        if (((unsigned char)s->skeleton.p[at] & 0xC0) != 0x80 && cue_at(s, at, &more))
            return more.position != POS_DELETE && relation_ends(more.relation);
    return false;
}

/* 删去《X》第三条, 删去原《X》第三条 amends X; 删去《X》第三条，第四条废止 ends parts of it. */
/* 《A》第八条、第九条删去。: the token whose articles stand right before the verb, s->n without. */
static size_t deleted_before(struct sentence *s, const struct clause_context *ctx,
                             const struct cue_hit *hit)
{
    size_t k = s->n;
    for (size_t i = 0; i < s->n && s->tokens[i].at < hit->at; i++)
        if (!s->tokens[i].history && !s->tokens[i].ref->absorbed)
            k = i;
    if (k == s->n || !s->tokens[k].ref->pinpoint.n)
        return s->n;
    static const struct span stops[] = { SPAN_INIT("。"), SPAN_INIT("；"), SPAN_INIT("，") },
                             heads[] = { SPAN_INIT("将"), SPAN_INIT("对"), SPAN_INIT("原"),
                                         SPAN_INIT("把"), SPAN_INIT("、"), SPAN_INIT("，"),
                                         SPAN_INIT("；"), SPAN_INIT("。") };
    struct span between = span_cut(s->skeleton, s->tokens[k].at + 1, hit->at),
                left = span_cut(s->skeleton, 0, list_start(s, ctx, k)),
                behind = span_from(s->skeleton, hit->to);
    left = span_from(left, clause_mark(left));
    if ((behind.n && !starts_any(behind, stops, COUNT(stops))) ||
        (left.n && !ends_any(left, heads, COUNT(heads))))
        return s->n; /* 依据《A》第八条删除个人信息 */
    static const struct span joins[] = { SPAN_INIT("、"),   SPAN_INIT("和"), SPAN_INIT("予以"),
                                         SPAN_INIT("文件"), SPAN_INIT("文"), SPAN_INIT("的") };
    for (size_t n; between.n; between = span_from(between, n))
        if (!(n = pinpoint_scan(between)) && !(n = starts_any(between, joins, COUNT(joins))))
            return s->n;
    return k;
}

static void read_deletion(struct sentence *s, const struct clause_context *ctx, struct cue_hit *hit,
                          enum force force)
{
    size_t k = 0;
    while (k < s->n && s->tokens[k].at < hit->to)
        k++;
    while (k < s->n && (s->tokens[k].history || s->tokens[k].ref->absorbed))
        k++;
    size_t before = deleted_before(s, ctx, hit);
    if (before < s->n) {
        hit->relation = REL_AMENDS;
        amend_members(s, ctx, hit, before, force);
        return;
    }
    if (k == s->n)
        return;
    struct span between = span_cut(s->skeleton, hit->to, s->tokens[k].at);
    if (ctx->amending || !ends_more(s, s->tokens[k].at + 1))
        hit->relation = REL_AMENDS; /* the rule goes on without the article */
    bool next = !between.n || span_eq(between, SPAN("原")) || s->tokens[k].clause <= hit->to;
    if (!next || clause_mark(span_cut(s->skeleton, 0, hit->at)) != hit->at)
        return;
    for (size_t start = hit->at; k < s->n && s->tokens[k].ref->pinpoint.n;) {
        decide(s, &s->tokens[k], hit, force, span_of(NULL, 0), start);
        size_t more = k + 1; /* 删去《A》第三条、《B》第五条 */
        while (more < s->n && (s->tokens[more].history || s->tokens[more].ref->absorbed))
            more++;
        if (more == s->n)
            return;
        start = s->tokens[more].clause;
        if (!is_list_separator(own_tail(&s->tokens[k], between_tokens(s, k, start)), false))
            return;
        k = more;
    }
}

/* 依照《X》，废止有关规定; 规定废止该地方性法规: the verb has an object of its own after it, which is no reference. */
static bool own_object(struct sentence *s, const struct cue_hit *hit)
{
    struct span behind = span_from(s->skeleton, hit->to);
    size_t n = hit->position == POS_BOTH ? turn_starts(TURN_OWN_OBJECT, behind) : 0;
    because(s, REASON_OTHER_SUBJECT, span_cut(behind, 0, n));
    /* which rules those are a list says, if it is read: else the verb is not understood */
    return n > 0 || (hit->position == POS_BOTH && turn_starts(TURN_LISTED_OBJECT, behind));
}

/* 《X》第三条废止，其余继续有效: what is not ended stays as it was. */
static void of_the_rest(struct sentence *s, const struct cue_hit *hit)
{
    struct span clause = reach_back(s->skeleton, hit->at, 20);
    size_t n = turn_starts(TURN_THE_REST, clause), before = (size_t)(clause.p - s->skeleton.p);
    for (size_t k = s->n; n && k-- > 0;)
        if (s->tokens[k].at < before && relation_ends(s->tokens[k].ref->relation) &&
            s->tokens[k].ref->scope == SCOPE_PARTIAL) {
            because(s, REASON_OTHER_SUBJECT, span_cut(clause, 0, n));
            return;
        }
}

/* 第十条, 其余条款 at the start of a clause: the words that name a part of the rule before, 0 without. */
static size_t part_ahead(struct span clause)
{
    struct span part = { 0 };
    size_t rest = turn_starts(TURN_THE_REST, clause), some = part_phrase(clause, &part);
    if (rest)
        return some > rest ? some : rest;
    size_t place = pinpoint_scan(clause);
    return place + (place ? more_places(span_from(clause, place)) : 0);
}

/* May the rule of `of` be the one whose further part a verb of `relation` is said of? */
static bool has_parts_done(const struct ref *of, enum relation relation)
{
    /* 删去《X》第十二条，第十三条废止: read as one act on X (read_deletion) */
    bool part = relation_ends(of->relation) && of->scope == SCOPE_PARTIAL &&
                !span_starts(of->cue, SPAN("删"));
    return (part || of->relation == REL_AMENDS) &&
           (relation_ends(relation) || relation == REL_AMENDS);
}

/* 《X》第三条自D1起停止执行，其余条款自D2起停止执行；第十条修改为…: a further part of the rule of which the sentence has just ended or changed one. False
   when the clause names none. */
static bool act_on_rest(struct sentence *s, const struct cue_hit *hit, struct ref_vec *made)
{
    enum { CLAUSE = 60 /* characters */ };
    struct span clause = reach_back(s->skeleton, hit->at, CLAUSE);
    size_t before = (size_t)(clause.p - s->skeleton.p), n = part_ahead(clause);
    struct ref none = { 0 };
    bool told = false,
         own_place = before && s->skeleton.p[before - 1] == MARK_REF; /* 《X》第三条 */
    struct span gap = span_from(clause, n);
    if (!n || own_place || !gap_is_bridge(gap, &none, &told) || told || none.topic.n)
        return false;
    for (size_t k = s->n; k-- > 0;) {
        const struct ref *of = s->tokens[k].ref;
        if (s->tokens[k].at >= before || s->tokens[k].history || of->absorbed)
            continue;
        if (!has_parts_done(of, hit->relation))
            return false;
        struct ref r = *of;
        r.from = r.head_from = sentence_origin(s, before);
        r.to = r.head_to = r.pin_to = sentence_origin(s, before + n - 1) + 1;
        r.relation = hit->relation;
        r.scope = relation_has_scope(hit->relation) ? SCOPE_PARTIAL : SCOPE_WHOLE;
        r.cue = hit->cue;
        struct span part = span_cut(clause, 0, n);
        r.pinpoint =
            pinpoint_scan(part) == n ? pinpoint_expand(s->arena, part) : arena_dup(s->arena, part);
        r.topic = r.effective = r.until = r.defines = span_of(NULL, 0);
        r.after = (struct period){ 0 };
        r.yearless = (struct date){ 0 };
        r.basis = BASIS_DOCUMENT;
        r.flags |= FLAG_INHERITED;
        act_days(s, &r, hit, gap, before);
        vec_push(made, r);
        return true;
    }
    return false;
}

/* 废止的文件自本决定施行之日起不再适用; 凡宣布失效的文件，自本决定印发之日起一律停止执行，不再作为行政管理的依据: says of the rules that the text
   itself lists from when they end: on a day that is the text's own. */
static bool of_own_list(struct sentence *s, const struct cue_hit *hit)
{
    static const struct span stops[] = { SPAN_INIT("。"), SPAN_INIT("；"), SPAN_INIT("：") };
    struct span left = span_cut(s->skeleton, 0, hit->at);
    for (size_t i = 0; i < COUNT(stops); i++) {
        size_t cut = span_rfind(left, stops[i]);
        left = cut == SPAN_NONE ? left : span_from(left, cut + stops[i].n);
    }
    left = span_from(left, clause_mark(left));
    if (turn_starts(TURN_EVERY, left))
        left = span_from(left, turn_starts(TURN_EVERY, left));
    size_t n = turn_starts(TURN_OWN_LIST, left),
           noun = n ? turn_starts(TURN_OWN_LIST_NOUN, span_from(left, n)) : 0;
    if (!relation_ends(hit->relation) || !noun)
        return false;
    left = span_from(left, n + noun);
    while (left.n) {
        struct day_phrase day = { 0 };
        const struct lexicon_cue *c = lexicon_cue_longest(s->lex, left);
        size_t k = turn_starts(TURN_ADVERB_OF_END, left);
        k = k || !c ? k : c->cue.n;
        if (!k && (k = day_phrase_scan(&day, left)) != 0 && day.anchor != ANCHOR_START &&
            day.anchor != ANCHOR_ISSUE && day.anchor != ANCHOR_PUBLISH && day.anchor != ANCHOR_SAME)
            return false;
        if (!k)
            return false;
        left = span_from(left, k);
    }
    settle_as_day(s, hit->at);
    return true;
}

/* 县政府于2020年3月1日决定废止《X》, 2020年3月1日，县政府宣布废止《X》 in a text of 2023: told of a decision that was made long before; the day that
   says so. */
static struct span decided_before(const struct sentence *s, const struct clause_context *ctx,
                                  const struct cue_hit *hit)
{
    enum {
        ANNOUNCED = 60, /* days from a decision to the text that publishes it */
        REACH = 120,    /* bytes of day and body */
    };
    static const struct span stops[] = { SPAN_INIT("。"), SPAN_INIT("；"), SPAN_INIT("：") };
    struct span left = span_cut(s->skeleton, hit->at > REACH ? hit->at - REACH : 0, hit->at);
    left.n -= span_ends(left, SPAN("，")) ? SPAN("，").n : 0; /* 市政府印发决定，废止《X》 */
    size_t decided = turn_ends(TURN_WAS_DECIDED, left);
    bool deed = turn_starts(TURN_MADE_ITS_END, hit->cue) > 0; /* 于D对《X》作出废止决定 */
    bool apart = decided && left.p + left.n < s->skeleton.p + hit->at;
    if (!deed && !(decided && ctx->issued.day))
        return span_of(NULL, 0);
    struct span before = span_cut(left, 0, left.n - decided);
    for (size_t at = before.n; at-- > 0;) {
        struct date day;
        struct span t = span_from(before, at);
        bool inside = at && t.p[0] >= '0' && t.p[0] <= '9' && t.p[-1] >= '0' && t.p[-1] <= '9';
        if ((before.p[at] == MARK_REF && !deed) || starts_any(t, stops, COUNT(stops)))
            break;
        size_t n = inside || ((unsigned char)t.p[0] & 0xC0) == 0x80 ? 0 : date_scan(&day, t);
        if (n && deed && (!ctx->issued.day || day.year < ctx->issued.year))
            return span_cut(t, 0, n);
        if (!n || !day.day)
            continue;
        struct span body = span_from(t, n);
        body = span_from(body, span_starts(body, SPAN("，")) ? SPAN("，").n : 0);
        bool of_text = turn_in(TURN_IN_MEETING, body) || span_has(body, SPAN("，")) ||
                       date_compare(date_add_days(day, ANNOUNCED), ctx->issued) >= 0 ||
                       (apart && !lexicon_issuer_prefix(s->lex, body));
        return of_text ? span_of(NULL, 0) : span_cut(t, 0, n);
    }
    return span_of(NULL, 0);
}

/* 《X》有效期至D，【现延长至】D2: is the last day that the verb gives no longer that? */
static bool given_up(const struct sentence *s, const struct cue_hit *hit)
{
    struct span behind = span_from(s->skeleton, hit->to);
    struct date day;
    size_t n = hit->relation == REL_EXTENDS ? date_scan(&day, behind) : 0;
    struct span then = span_from(behind, n);
    return n && span_starts(then, SPAN("，")) &&
           turn_starts(TURN_PROLONGED, span_from(then, SPAN("，").n));
}

/* 《X》有效期至2023年12月31日 in a text of 2025: told of a term that was over by then, and prolonged by nothing; the day that says so. */
static struct span term_past(const struct sentence *s, const struct clause_context *ctx,
                             const struct cue_hit *hit)
{
    struct span behind = span_from(s->skeleton, hit->to);
    struct date day;
    bool to = span_ends(hit->cue, SPAN("至")) || span_ends(hit->cue, SPAN("到"));
    size_t n = hit->relation == REL_EXTENDS && to ? date_scan(&day, behind) : 0;
    bool past = n && ctx->issued.day &&
                (day.year < ctx->issued.year || (day.day && date_compare(day, ctx->issued) < 0));
    return past ? span_cut(behind, 0, n) : span_of(NULL, 0);
}

/* 据了解，《X》停止执行; 市司法局建议：废止《X》: the words by which the sentence tells what others say. */
static struct span said_by_others(const struct sentence *s, const struct cue_hit *hit)
{
    struct span left = span_cut(s->skeleton, 0, hit->at);
    size_t mark = clause_mark(left), n = turn_ends(TURN_ADVISES, left);
    struct span words = n ? span_from(left, left.n - n) : span_from(left, mark);
    n = n ? n : turn_starts(TURN_HEARSAY, words);
    return n && !turn_in(TURN_WAS_DECIDED, left) ? span_cut(words, 0, n) : span_of(NULL, 0);
}

/* The words of the sentence before the verb and its object. */
static struct span before_all(const struct sentence *s, const struct cue_hit *hit)
{
    static const struct span stops[] = { SPAN_INIT("。"), SPAN_INIT("；") };
    size_t to = hit->at;
    for (size_t k = 0; k < s->n && s->tokens[k].at < hit->at; k++)
        if (!s->tokens[k].history) {
            to = s->tokens[k].clause < to ? s->tokens[k].clause : to;
            break;
        }
    struct span left = span_cut(s->skeleton, 0, to);
    left.n -= span_ends(left, SPAN("原")) ? SPAN("原").n : 0;
    for (size_t i = 0; i < COUNT(stops); i++) {
        size_t cut = span_rfind(left, stops[i]);
        left = cut == SPAN_NONE ? left : span_from(left, cut + stops[i].n);
    }
    return span_from(left, clause_mark(left));
}

enum { LABEL = 90 /* bytes */ };

/* 任务清单：废止《X》: the label that says what the verb behind its colon is: to be done, done (*reason REPORT), or an example (TOPIC). Empty without. */
static struct span labelled(struct span left, enum cue_reason *reason)
{
    static const struct span colons[] = { SPAN_INIT("："), SPAN_INIT(":") };
    size_t decides = turn_ends(TURN_LIST_DECIDED, left); /* 格式如下：现决定 */
    left.n -= decides;
    size_t colon = ends_any(left, colons, COUNT(colons));
    struct span label = span_cut(left, 0, left.n - colon);
    /* 有关工作安排如下： leads what the text orders */
    bool orders = span_ends(label, SPAN("安排如下"));
    if (!colon || label.n > LABEL || orders)
        return span_of(NULL, 0);
    *reason = turn_in(TURN_FORM_LABEL, label)   ? REASON_TOPIC
              : turn_in(TURN_DEED_LABEL, label) ? REASON_REPORT
              : turn_in(TURN_PLAN_LABEL, label) ? REASON_INTENTION
                                                : REASON_NONE;
    bool decided = *reason != REASON_TOPIC && (decides || turn_in(TURN_WAS_DECIDED, label));
    return *reason != REASON_NONE && !decided ? label : span_of(NULL, 0);
}

void label_read(struct clause_context *ctx, struct span text, size_t from, size_t to)
{
    static const struct span marks[] = { SPAN_INIT("，"), SPAN_INIT("。") };
    struct span line = span_cut(text, from, to);
    enum cue_reason reason = REASON_NONE;
    bool decides = turn_in(TURN_LIST_DECIDED, line);
    for (size_t i = 0; i < COUNT(marks); i++) { /* 经充分论证，专家组建议： */
        size_t cut = span_rfind(line, marks[i]);
        line = cut == SPAN_NONE ? line : span_from(line, cut + marks[i].n);
    }
    line = span_from(line, clause_mark(line));
    if (line.n > LABEL || span_has(line, SPAN("《")))
        return;
    struct span word = labelled(line, &reason);
    size_t says = word.n ? 0 : turn_ends(TURN_ADVISES, line);
    if (says) {
        reason = REASON_REPORT;
        word = span_from(line, line.n - says);
    }
    if (!word.n || (decides && reason != REASON_TOPIC)) /* 格式如下：⏎现决定废止《X》 */
        return;
    ctx->lead.reason = reason;
    ctx->lead.from = (size_t)(word.p - text.p);
    ctx->lead.to = ctx->lead.from + word.n;
}

/* 近日，市政府决定废止《X》; 本院认为，《X》失效: the words that tell, or say what somebody holds. */
static struct span told_at_head(const struct sentence *s, const struct clause_context *ctx,
                                struct span left, const struct cue_hit *hit)
{
    struct span all = span_cut(s->skeleton, (size_t)(left.p - s->skeleton.p), hit->at);
    /* 市政府印发通知，《X》自D起废止: that notice, and not this one */
    bool rests = turn_starts(TURN_GROUND_OF_NOUN, left) || turn_starts(TURN_RESTS_ON, left);
    if (!rests && s->says.paper_made && turn_in(TURN_PAPER_MADE, left))
        return left;
    if (turn_ends(TURN_MINUTES_TITLE, ctx->doc_title) && turn_starts(TURN_MEETING_SAYS, left))
        return span_cut(left, 0, turn_starts(TURN_MEETING_SAYS, left));
    size_t past = turn_starts(TURN_PAST_TIME, left);
    if (past && !memchr(all.p, MARK_REF, left.n) && !turn_in(TURN_DECIDES_NOW, all))
        return span_cut(left, 0, past);
    size_t holds = turn_ends(TURN_HOLDS_THAT, left);
    return holds && !turn_in(TURN_WAS_DECIDED, all) && !turn_in(TURN_DECIDES_NOW, all)
               ? span_from(left, left.n - holds)
               : span_of(NULL, 0);
}

/* 《Y》第九条规定，《X》同时废止; N文件明确停止执行《X》: another rule says so, unless the text rests on that one; the word that says it. */
static struct span told_by_rule(const struct sentence *s, const struct clause_context *ctx,
                                const struct cue_hit *hit)
{
    size_t end = hit->at;
    for (size_t k = s->n; k-- > 0;) {
        const struct token *t = &s->tokens[k];
        if (t->at >= hit->at || t->history || t->ref->absorbed)
            continue;
        struct span words = span_cut(s->skeleton, t->at + 1, end);
        words = span_from(words, paper_word(words));
        words = span_from(words, pinpoint_scan(words));
        words = span_from(words, span_starts(words, SPAN("的")) ? SPAN("的").n : 0);
        bool own = t->ref->title.n && span_has(ctx->doc_title, t->ref->title);
        struct span ahead = reach_back(s->skeleton, t->clause < t->at ? t->clause : t->at, 40),
                    piece = span_from(ahead, clause_mark(ahead));
        if (turn_is(TURN_PROVIDES, words))
            return own || piece.n ? span_of(NULL, 0) : words;
        end = t->clause < t->at ? t->clause : t->at;
    }
    return span_of(NULL, 0);
}

/* 废止《X》（示例）。: does the sentence only show how such a sentence reads? */
static bool only_shows(const struct sentence *s)
{
    struct span text = span_cut(s->text, s->from, s->to);
    size_t title = span_rfind(text, SPAN("》")); /* 《合同（示范文本）》 is a name */
    return turn_in(TURN_FORM_TAIL, s->skeleton) ||
           (title != SPAN_NONE && turn_in(TURN_FORM_TAIL, span_from(text, title)));
}

/* Fills s->says, the first time: a sentence of a thousand cues is searched once. */
static void words_of(struct sentence *s)
{
    if (s->says.known)
        return;
    s->says.known = true;
    s->says.form = only_shows(s);
    s->says.paper_made = turn_in(TURN_PAPER_MADE, s->skeleton);
}

/* What the head of its sentence makes of a verb of ending that would act: a plan, a report, an opinion. */
static enum force by_head(struct sentence *s, const struct clause_context *ctx,
                          const struct cue_hit *hit)
{
    struct span left = before_all(s, hit);
    enum cue_reason reason = REASON_REPORT;
    struct span word = labelled(left, &reason);
    reason = word.n ? reason : REASON_REPORT;
    words_of(s);
    if (!word.n && s->says.form) {
        word = span_cut(s->skeleton, hit->at, hit->to);
        reason = REASON_TOPIC;
    }
    if (!word.n)
        word = told_at_head(s, ctx, left, hit);
    if (!word.n)
        word = told_by_rule(s, ctx, hit);
    if (!word.n)
        return FORCE_ACT;
    because(s, reason, word);
    return reason == REASON_REPORT ? FORCE_REPORTED : FORCE_INTENDED;
}

/* 在新办法出台前，《X》停止执行; 《X》在新规定印发前不再执行: do the words before the verb, or before its object, say until what comes? */
static bool until_it_comes(const struct sentence *s, const struct cue_hit *hit)
{
    struct span places[] = { span_cut(s->skeleton, 0, hit->at), before_all(s, hit) };
    for (size_t i = 0; i < COUNT(places); i++) {
        struct span left = places[i];
        left.n -= span_ends(left, SPAN("，")) ? SPAN("，").n : 0;
        size_t n = turn_ends(TURN_BEFORE_IT, left);
        left.n -= n;
        if (n && turn_ends(TURN_COMES_INTO_BEING, left))
            return true;
    }
    return false;
}

/* 《X》的废止时间为2025年9月1日: does the cue name the day of an end that is to come? One of an act before it is the day of that; another is told. */
static bool names_end(struct sentence *s, const struct clause_context *ctx,
                      const struct cue_hit *hit)
{
    struct date day;
    struct span behind = span_from(s->skeleton, hit->to);
    behind = span_from(behind, turn_starts(TURN_FROM, behind));
    for (size_t k = 0; k < s->n && s->tokens[k].at < hit->at; k++)
        if (s->tokens[k].ref->decided && relation_ends(s->tokens[k].ref->relation)) {
            settle_as_day(s, hit->at);
            return false;
        }
    size_t n = day_scan(&day, behind);
    bool told = !n || !day.day || !ctx->issued.day || date_compare(day, ctx->issued) < 0;
    if (told)
        because(s, n ? REASON_REPORT : REASON_TOPIC, span_cut(s->skeleton, hit->at, hit->to));
    return !told;
}

/* One cue, with what it is said of. */
static void read_cue(struct sentence *s, const struct clause_context *ctx, struct cue_hit *hit,
                     struct verb_run *run, struct ref_vec *made)
{
    if (given_up(s, hit)) {
        settle_as_day(s, hit->at);
        return;
    }
    if (turn_ends(TURN_END_TIME, hit->cue) && !names_end(s, ctx, hit))
        return;
    if (hit->relation == REL_AMENDS && moves_beginning(s, hit))
        hit->relation = REL_POSTPONES; /* 《X》的施行日期调整为D */
    enum force force = force_of(s, hit);
    if (force == FORCE_ACT && ctx->lead.reason != REASON_NONE) { /* by the lead of its list */
        force = ctx->lead.reason == REASON_REPORT ? FORCE_REPORTED : FORCE_INTENDED;
        s->outcome.reason = ctx->lead.reason;
        s->outcome.led = true;
    }
    struct span told = force == FORCE_ACT && relation_ends(hit->relation)
                           ? decided_before(s, ctx, hit)
                           : span_of(NULL, 0);
    if (!told.n && force == FORCE_ACT && relation_ends(hit->relation))
        told = superior_decided(s, ctx, hit);
    if (!told.n && force == FORCE_ACT && relation_ends(hit->relation))
        told = said_by_others(s, hit);
    if (!told.n && force == FORCE_ACT && relation_ends(hit->relation))
        force = by_head(s, ctx, hit);
    if (force == FORCE_ACT && hit->relation == REL_EXTENDS)
        told = term_past(s, ctx, hit);
    if (told.n) {
        because(s, REASON_REPORT, told);
        force = FORCE_REPORTED;
    }
    if (force == FORCE_TOPIC || inside_clause(s, hit) || !may_act(s, ctx, hit))
        return;
    if (may_pause(hit) && until_it_comes(s, hit))
        hit->relation = REL_SUSPENDS;
    if (postpones_again(s, ctx, hit))
        hit->relation = REL_POSTPONES; /* 原定于D起施行的《X》暂缓施行 */
    if (hit->relation == REL_POSTPONES) {
        postpone_read(s, ctx, hit, force);
        return;
    }
    if (hit->relation == REL_REPLACES) {
        replace_read(s, ctx, hit, force);
        return;
    }
    if (hit->position == POS_DELETE) {
        read_deletion(s, ctx, hit, force);
        return;
    }
    if (joins_next_end(span_from(s->skeleton, hit->to), hit))
        hit->position = POS_AFTER;
    if (hit->position != POS_AFTER && act_behind_cue(s, ctx, hit, force, run))
        return;
    if (force == FORCE_ACT && (act_on_rest(s, hit, made) || act_on_anaphor(s, ctx, hit, made)))
        return;
    if (force == FORCE_ACT && of_own_list(s, hit))
        return;
    if (hit->relation == REL_EXTENDS)
        of_the_rest(s, hit);
    if (own_object(s, hit))
        return;
    if (hit->position != POS_BEFORE &&
        (hit->relation == REL_AMENDS ? amend_before_cue(s, ctx, hit, force, made)
                                     : act_before_cue(s, ctx, hit, force, made)))
        return;
    if (force == FORCE_ACT && (hit->relation == REL_REPEALS || hit->relation == REL_LAPSES) &&
        hit->position != POS_BEFORE && !s->account_only)
        class_before_cue(s, hit, made);
}

static void read_acts(struct sentence *s, const struct clause_context *ctx, struct ref_vec *made)
{
    struct span sk = s->skeleton;
    struct verb_run run = { .made = made };
    for (size_t at = 0; at + 6 <= sk.n; at++) {
        struct cue_hit hit;
        if (((unsigned char)sk.p[at] & 0xC0) == 0x80 || !cue_at(s, at, &hit))
            continue;
        size_t classes = made->n;
        outcome_begin(s);
        read_cue(s, ctx, &hit, &run, made);
        s->outcome.acts += (uint32_t)(made->n - classes);
        outcome_settle(s, ctx, &hit);
        at = hit.to - 1;
    }
}

/* N1、N2停止执行，其中N2第三条继续执行: what the sentence keeps of a rule does not end with it. */
static void keep_parts(struct sentence *s)
{
    for (size_t k = 1; k < s->n; k++) {
        const struct ref *kept = s->tokens[k].ref;
        if (!kept->decided || kept->relation != REL_EXTENDS || kept->scope != SCOPE_PARTIAL)
            continue;
        for (size_t i = k; i-- > 0;) {
            struct ref *r = s->tokens[i].ref;
            bool same = kept->number.n ? span_eq(r->number, kept->number)
                                       : kept->title.n && span_eq(r->title, kept->title);
            if (!same || !r->decided || !relation_ends(r->relation) || r->scope != SCOPE_WHOLE)
                continue;
            r->scope = SCOPE_PARTIAL;
            r->pinpoint =
                arena_join(s->arena, (struct span[]){ SPAN("除"), kept->pinpoint, SPAN("外") }, 3);
        }
    }
}

/* Of several numbers in one place only a list's members act together. A number that its sentence only uses to date a
   history stays a citation. */
void clause_read(struct sentence *s, const struct clause_context *ctx, struct ref_vec *made)
{
    s->issuer = ctx->issuer;
    s->issued = ctx->issued;
    describe_tokens(s, ctx->region);
    read_acts(s, ctx, made);
    keep_parts(s);
    ground_read(s, ctx, made);
}
