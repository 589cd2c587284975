// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Acts: the words that act, and whether they do so here. 拟废止, 应当及时修订, 已于2020年废止 and 修改或者废止的程序 are no acts.
#include "analyzer/clause/act.h"
#include "analyzer/words/date.h"
#include "analyzer/words/pinpoint.h"
#include "analyzer/words/turns.h"

#include <assert.h>
#include <limits.h>
#include <pthread.h>

#include "base/utf8.h"

static enum position position_of(struct span word)
{
    return span_eq(word, SPAN("after"))    ? POS_AFTER
           : span_eq(word, SPAN("before")) ? POS_BEFORE
           : span_eq(word, SPAN("delete")) ? POS_DELETE
                                           : POS_BOTH;
}

bool cue_at(const struct sentence *s, size_t at, struct cue_hit *out)
{
    size_t n;
    const struct lexicon_cue *c = lexicon_cue_scan(s->lex, span_from(s->skeleton, at), &n);
    int relation = c ? relation_by_name(c->relation) : -1;
    if (relation < 0)
        return false;
    *out =
        (struct cue_hit){ c->cue, (enum relation)relation, position_of(c->position), at, at + n };
    return true;
}

enum role {
    ROLE_TOPIC,
    ROLE_DENIAL,
    ROLE_REPORT,
    ROLE_INTENTION,
    ROLE_DUTY,
    ROLE_AUTHORIZATION,
    ROLE_CONDITION,
    ROLE_DECIDES,
    ROLE_OTHER,
    ROLE_COUNT
};
enum voice_place { PLACE_END, PLACE_NEAR, PLACE_CARRIES, PLACE_AFTER, PLACE_HEAD };

static const struct voice {
    struct span word;
    enum role role;
    enum voice_place at;
} voices[] = {
#define VOICE(word, role, place, example) { SPAN_INIT(word), ROLE_##role, PLACE_##place },
#include "analyzer/clause/voices.def"
#undef VOICE
};

/* What a role makes of the verb. */
static const struct {
    enum force force;
    enum cue_reason reason;
} roles[ROLE_COUNT] = {
    [ROLE_TOPIC] = { FORCE_TOPIC, REASON_TOPIC },
    [ROLE_DENIAL] = { FORCE_NEGATED, REASON_DENIAL },
    [ROLE_REPORT] = { FORCE_REPORTED, REASON_REPORT },
    [ROLE_INTENTION] = { FORCE_INTENDED, REASON_INTENTION },
    [ROLE_DUTY] = { FORCE_INTENDED, REASON_DUTY },
    [ROLE_AUTHORIZATION] = { FORCE_INTENDED, REASON_AUTHORIZATION },
    [ROLE_CONDITION] = { FORCE_INTENDED, REASON_CONDITION },
    [ROLE_DECIDES] = { FORCE_ACT, REASON_NONE },
    [ROLE_OTHER] = { FORCE_ACT, REASON_NONE },
};

struct span reach_back(struct span sk, size_t at, size_t chars)
{
    size_t from = at, len;
    for (size_t n = 0; from > 0 && n < chars; n++) {
        uint32_t cp = utf8_decode_back(sk.p, sk.p + from, &len);
        if (cp == U'。' || cp == U'；' || cp == U'，' || cp == U'：' || cp == MARK_REF ||
            cp == MARK_QUOTE)
            break;
        from -= len;
    }
    return span_cut(sk, from, at);
}

void settle_as_day(struct sentence *s, size_t at)
{
    if (s->account)
        account_settle(s->account, sentence_origin(s, at),
                       &(struct verdict){ .what = VERDICT_DAY });
}

void because(struct sentence *s, enum cue_reason reason, struct span word)
{
    if (s->outcome.reason != REASON_NONE || !word.n || word.p < s->skeleton.p ||
        word.p + word.n > s->skeleton.p + s->skeleton.n)
        return;
    s->outcome.reason = reason;
    s->outcome.from = (size_t)(word.p - s->skeleton.p);
    s->outcome.to = s->outcome.from + word.n;
}

void outcome_begin(struct sentence *s)
{
    s->outcome.acts = s->outcome.told = 0;
    s->outcome.led = s->outcome.consented = false;
    s->outcome.reason = REASON_NONE;
    s->outcome.from = s->outcome.to = 0;
}

/* The words beside the cue in its clause: after it, or where nothing follows, before it. */
static struct span beside(const struct sentence *s, const struct cue_hit *hit)
{
    struct span behind = span_from(s->skeleton, hit->to),
                left = reach_back(s->skeleton, hit->at, 40);
    size_t n = 0, len;
    for (size_t chars = 0; n < behind.n && chars < 20; chars++, n += len) {
        uint32_t cp = utf8_decode(behind.p + n, behind.p + behind.n, &len);
        if (cp == U'，' || cp == U'。' || cp == U'；' || cp == U'：' || cp == ' ' || cp == '\n' ||
            cp == MARK_REF || cp == MARK_QUOTE)
            break;
    }
    return n ? span_cut(behind, 0, n) : left;
}

/* 自2025年7月1日起同时废止, 第三条、第五条同时废止: do the words before the verb name nothing that could be ended but a day or a place in a rule, since what it is
   of stands above the line? */
static bool names_nothing(struct span s)
{
    static const struct span units[] = { SPAN_INIT("条"), SPAN_INIT("款"), SPAN_INIT("项"),
                                         SPAN_INIT("目"), SPAN_INIT("章"), SPAN_INIT("，") };
    struct day_phrase day;
    while (s.n) {
        size_t n = pinpoint_scan(s);
        n = n ? n : turn_starts(TURN_JOIN, s);
        n = n ? n : starts_any(s, units, COUNT(units));
        n = n ? n : turn_starts(TURN_ADVERB_OF_END, s);
        n = n ? n : day_phrase_scan(&day, s);
        if (!n)
            return false;
        s = span_from(s, n);
    }
    return true;
}

/* 撤销登记, 证书自行失效: a word that ends something which is no rule. Only where no reference stands, and the clause names nothing that could be one. */
static void because_practice(struct sentence *s, const struct cue_hit *hit)
{
    struct span words = beside(s, hit), counted = words;
    uint32_t count;
    counted = span_from(counted, starts_any(counted, (struct span[]){ SPAN("（"), SPAN("(") }, 2));
    size_t digits = numeral_scan(&count, counted);
    if (digits && turn_starts(TURN_PAPER_MEASURE, span_from(counted, digits)))
        return; /* 保留规范性文件1份，废止3份; 废止（3份） */
    struct span left = reach_back(s->skeleton, hit->at, 40);
    struct day_phrase day; /* 清单中的文件，自即日起停止执行: what stops stands before the comma */
    size_t from = (size_t)(left.p - s->skeleton.p);
    if (left.n && day_phrase_scan(&day, left) == left.n && from > SPAN("，").n)
        left = reach_back(s->skeleton, from - SPAN("，").n, 40);
    bool open = relation_ends(hit->relation) && words.p + words.n == left.p + left.n &&
                names_nothing(words);
    if (s->n == 0 && !open && !turn_in(TURN_RULE_WORD, left) && !turn_in(TURN_RULE_WORD, words))
        because(s, REASON_PRACTICE, words);
}

/* 延长《X》有效期三年, 《X》继续有效，有效期5年, 《X》有效期已届满，自动失效: the terms in the clauses around a verb that makes a rule go on are what it gives, or how it says so. */
static void settle_terms(struct sentence *s, const struct cue_hit *hit)
{
    static const struct span stops[] = { SPAN_INIT("。"), SPAN_INIT("；") };
    struct span sk = s->skeleton;
    size_t from = hit->at, to = hit->to, refs = 0;
    while (from > 0 && sk.p[from - 1] != MARK_REF &&
           !ends_any(span_cut(sk, 0, from), stops, COUNT(stops)))
        from--;
    bool term = hit->relation == REL_EXTENDS || hit->relation == REL_REVIVES;
    for (; to < sk.n && term && !starts_any(span_from(sk, to), stops, COUNT(stops)); to++) {
        refs += sk.p[to] == MARK_REF;
        if (sk.p[to] == MARK_REF && (refs > 1 || hit->position == POS_AFTER))
            break;
    }
    for (size_t at = from; at < to; at++)
        if (((unsigned char)sk.p[at] & 0xC0) != 0x80 && turn_starts(TURN_TERM, span_from(sk, at)) &&
            !(at >= hit->at && at < hit->to))
            settle_as_day(s, at);
}

void outcome_settle(struct sentence *s, const struct clause_context *ctx, const struct cue_hit *hit)
{
    if (!s->account)
        return;
    if (!s->outcome.acts)
        because_practice(s, hit);
    /* 撤销 and 代替 are mostly said of other things: each acts only in its own shape (clause/replace.c) */
    if (!s->outcome.acts && (hit->relation == REL_REPLACES || span_ends(hit->cue, SPAN("使用")) ||
                             (is_revoking(hit->cue) && !revokes_rule(s, hit))))
        because(s, REASON_PRACTICE, beside(s, hit));
    struct verdict v = { .acts = s->outcome.acts };
    s->says_other |= !s->outcome.acts;
    bool of_term = hit->relation == REL_EXTENDS || hit->relation == REL_REVIVES ||
                   relation_ends(hit->relation);
    if (of_term && s->outcome.acts + s->outcome.told)
        settle_terms(s, hit);
    if (s->outcome.acts) {
        v.what = VERDICT_ACT;
    } else if (s->outcome.reason != REASON_NONE) {
        v.what = s->outcome.told ? VERDICT_CITES : VERDICT_NONE;
        v.reason = s->outcome.reason;
        if (s->outcome.led) {
            v.reason_from = ctx->lead.from;
            v.reason_to = ctx->lead.to;
        } else {
            v.reason_from = sentence_origin(s, s->outcome.from);
            /* a mark stands for all of a reference, or of a quotation */
            size_t last = s->outcome.to - 1;
            bool mark = (unsigned char)s->skeleton.p[last] <= MARK_STOP_TITLE;
            v.reason_to = mark ? sentence_origin(s, last + 1) : sentence_origin(s, last) + 1;
        }
    } else {
        v.what = VERDICT_UNREAD;
        v.stopped = sentence_origin(s, hit->at);
    }
    account_settle(s->account, sentence_origin(s, hit->at), &v);
}

/* A voice word found beside a verb. */
struct found {
    const struct voice *voice;
    struct span word;
};

/* The voices by the last character of their words, so that a clause is read once from its end and not once for each word. */
static struct {
    unsigned char first[256];          /* by last byte: 1 + index of a voice, 0 none */
    unsigned char next[COUNT(voices)]; /* the next of the same last byte, likewise */
} voice_ends;
static_assert(COUNT(voices) < UCHAR_MAX, "an index of a voice fits a byte");

static void index_voices(void)
{
    for (size_t i = COUNT(voices); i-- > 0;) {
        unsigned char last = (unsigned char)voices[i].word.p[voices[i].word.n - 1];
        voice_ends.next[i] = voice_ends.first[last];
        voice_ends.first[last] = (unsigned char)(i + 1);
    }
}

/* Of the words of the place that end where s ends, the longest. DECIDES are left out unless `deciding`. */
static struct found voice_ending(struct span s, enum voice_place place, bool deciding)
{
    struct found f = { 0 };
    for (size_t k = s.n ? voice_ends.first[(unsigned char)s.p[s.n - 1]] : 0; k;
         k = voice_ends.next[k - 1]) {
        const struct voice *v = &voices[k - 1];
        if (v->at == place && (v->role == ROLE_DECIDES) == deciding && v->word.n > f.word.n &&
            span_ends(s, v->word))
            f = (struct found){ v, span_from(s, s.n - v->word.n) };
    }
    return f;
}

/* 《X》中“渡船应当年检”的规定: does the word stand in a quotation that is over where s ends? */
static bool is_quoted(struct span s, struct span word)
{
    size_t at = (size_t)(word.p - s.p), open = span_rfind(span_cut(s, 0, at), SPAN("“"));
    return open != SPAN_NONE && !span_has(span_cut(s, open, at), SPAN("”")) &&
           span_has(span_from(s, at), SPAN("”"));
}

/* The nearest word of the place that stands in s, for END at its end: of those that end together the longest. */
static struct found find_voice(struct span s, enum voice_place place, bool deciding)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, index_voices);
    struct span all = s;
    struct found f = voice_ending(s, place, deciding);
    while (place != PLACE_END && s.n > 1 && (!f.voice || is_quoted(all, f.word))) {
        s.n--;
        if (((unsigned char)s.p[s.n] & 0xC0) != 0x80) /* words end where a character does */
            f = voice_ending(s, place, deciding);
    }
    return f.voice && is_quoted(all, f.word) ? (struct found){ 0 } : f;
}

/* 如《X》废止，…; 一、若市政府废止《X》，…: the longest word of the place HEAD with which the verb's clause begins. */
static struct found head_voice(struct span clause)
{
    struct found f = { 0 };
    clause = span_from(clause, clause_mark(clause));
    for (size_t i = 0; i < COUNT(voices); i++)
        if (voices[i].at == PLACE_HEAD && span_starts(clause, voices[i].word) &&
            voices[i].word.n > f.word.n)
            f = (struct found){ &voices[i], span_cut(clause, 0, voices[i].word.n) };
    /* 凡停止执行《X》的单位; but 凡与本办法不一致的同时废止 and 凡县政府发布的有关文件一律废止 say which rules end */
    if (turn_is(TURN_EVERY, f.word) && clause.n > f.word.n)
        return (struct found){ 0 };
    return f.voice && f.voice->role == ROLE_OTHER ? (struct found){ 0 } : f;
}

/* 授权 is a noun after words of ground: 根据省人大常委会授权, 经授权; so is 计划 in 按照清理计划决定…. */
static bool is_noun(const struct found *f, struct span clause)
{
    struct span before = span_cut(clause, 0, (size_t)(f->word.p - clause.p)),
                after = span_from(clause, before.n + f->word.n);
    if (turn_starts(TURN_GROUND_OF_NOUN, before) && find_voice(after, PLACE_NEAR, true).voice)
        return true;
    /* 经评估继续有效, 业经充分论证: what was to be looked into has been */
    if (f->voice->role == ROLE_INTENTION && turn_ends(TURN_HAS_PASSED, before))
        return true;
    return f->voice->role == ROLE_AUTHORIZATION &&
           (turn_ends(TURN_GROUND_OF_NOUN, before) || turn_starts(TURN_GROUND_OF_NOUN, before));
}

/* 应当废止的《X》 and 拟修改的《X》 only describe X: the words of a relative clause say nothing of the verb. */
static bool describes_title(struct span after_word)
{
    for (size_t at = 0; (at = span_find(after_word, SPAN("的"))) != SPAN_NONE;) {
        after_word = span_from(after_word, at + SPAN("的").n);
        if (after_word.n && after_word.p[0] == MARK_REF)
            return true;
    }
    return false;
}

/* Adverbial clauses that hand the subject on to the verb after them: 应当依照《A》，废止…. */
static bool is_adverbial(struct span clause)
{
    return turn_starts(TURN_ADVERBIAL, clause) > 0;
}

/* The last clause of left, which ends at a verb, and what stands before its comma. Bounded: a clause of more than 300 characters carries nothing. */
static struct span last_clause(struct span left)
{
    static const struct span stops[] = { SPAN_INIT("。"), SPAN_INIT("；"), SPAN_INIT("，"),
                                         SPAN_INIT("：") };
    size_t from = left.n;
    for (size_t n = 0; from > 0 && n < 300; n++) {
        size_t at = from - 1;
        while (at > 0 && ((unsigned char)left.p[at] & 0xC0) == 0x80)
            at--;
        unsigned char lead = (unsigned char)left.p[at]; /* of stops: no Han character has it */
        if (lead == MARK_QUOTE || ((lead == 0xE3 || lead == 0xEF) &&
                                   is_any(span_cut(left, at, from), stops, COUNT(stops))))
            break;
        from = at;
    }
    return span_from(left, from);
}

/* 由市司法局依照本决定废止《X》: somebody else, who is named at the head of the verb's clause, is charged with it; the word that says so. */
static struct span charged(const struct sentence *s, struct span clause)
{
    struct span by = span_from(clause, clause_mark(clause)), body = span_from(by, SPAN("由").n);
    if (!span_starts(by, SPAN("由")) || turn_starts(TURN_NO_AGENT, body) ||
        memchr(by.p, MARK_REF, by.n))
        return span_of(NULL, 0);
    size_t n = lexicon_issuer_prefix(s->lex, body);
    if (n && span_has(s->issuer, span_cut(body, 0, n)))
        return span_of(NULL, 0);
    return span_cut(by, 0, SPAN("由").n);
}

/* 拟修订《A》，【】废止《B》; …，【并】废止《B》: does nothing but a join stand between the comma and the verb, so that both verbs have one
   subject? */
static bool joins_verbs(struct span clause)
{
    return !clause.n || turn_is(TURN_JOINS_VERBS, clause);
}

/* 因《A》拟修订，废止《B》: the words of a clause of reason are not of the verb. */
static bool gives_reason(struct span clause)
{
    return turn_starts(TURN_GIVES_REASON, clause) > 0;
}

/* 修订《A》, 出台新办法 after 拟: is what is planned, or owed, done to rules? */
static bool makes_rules(const struct sentence *s, struct span words)
{
    for (size_t at = 0; at < words.n; at++) {
        struct span t = span_from(words, at);
        if (((unsigned char)words.p[at] & 0xC0) != 0x80 &&
            (turn_starts(TURN_MAKES_RULES, t) || lexicon_cue_longest(s->lex, t)))
            return true;
    }
    return false;
}

/* The strong words of the verb's clause, and of the clauses before it that share its subject. */
static struct found carried_voice(const struct sentence *s, struct span left)
{
    struct span clause = last_clause(left);
    struct found f = find_voice(clause, PLACE_CARRIES, false);
    for (int back = 0; !f.voice && back < 4; back++) {
        /* an object before the verb is a subject of its own */
        bool own = memchr(clause.p, MARK_REF, clause.n) && back == 0;
        size_t before = (size_t)(clause.p - left.p);
        if (own || before == 0 || !span_ends(span_cut(left, 0, before), SPAN("，")))
            break;
        left.n = before - SPAN("，").n;
        struct span ahead = last_clause(left);
        f = find_voice(ahead, PLACE_CARRIES, false);
        bool joined = f.voice && back == 0 && joins_verbs(clause) && !gives_reason(ahead) &&
                      makes_rules(s, span_from(ahead, (size_t)(f.word.p + f.word.n - ahead.p)));
        if (f.voice && !joined &&
            !is_adverbial(span_from(ahead, (size_t)(f.word.p + f.word.n - ahead.p))))
            f.voice = NULL;
        if (!is_adverbial(ahead))
            return f.voice && f.voice->role != ROLE_OTHER && !is_noun(&f, ahead)
                       ? f
                       : (struct found){ 0 };
        clause = ahead;
    }
    if (!f.voice || f.voice->role == ROLE_OTHER || is_noun(&f, clause) ||
        describes_title(
            span_cut(s->skeleton, (size_t)(f.word.p + f.word.n - s->skeleton.p), left.n)))
        return (struct found){ 0 };
    return f;
}

/* 废止的文件：1.《A》 and 废止的《A》 head a list; 废止的程序 does not. */
static bool heads_list(struct span s)
{
    for (size_t n; (n = turn_starts(TURN_LIST_HEAD_NOUN, s)) != 0;)
        s = span_from(s, n);
    return s.n && (s.p[0] == MARK_REF || span_starts(s, SPAN("：")) || span_starts(s, SPAN(":")));
}

/* “五日”改为“七日” changes wording; 由收费改为免费 changes nothing that we know of. */
static bool stands_between_quotes(struct span sk, const struct cue_hit *hit)
{
    return hit->at > 0 && sk.p[hit->at - 1] == MARK_QUOTE && hit->to < sk.n &&
           sk.p[hit->to] == MARK_QUOTE;
}

bool joins_next_end(struct span behind, const struct cue_hit *hit)
{
    static const struct span stops[] = { SPAN_INIT("，"), SPAN_INIT("。"), SPAN_INIT("；") };
    size_t join = turn_starts(TURN_JOIN, behind), last = HAN(2);
    struct span next = span_from(behind, join);
    next = span_from(next, span_starts(next, SPAN("原")) ? SPAN("原").n : 0);
    if (!join || !next.n || next.p[0] != MARK_REF || hit->cue.n < last)
        return false;
    for (size_t i = 0; i < COUNT(stops); i++)
        next = span_cut(next, 0, span_find(next, stops[i]));
    return span_ends(next, span_from(hit->cue, hit->cue.n - last));
}

/* Why the word names a kind of doing here and does nothing: the words beside it that say so, empty when it is a verb. */
static struct span topic_word(struct span sk, const struct cue_hit *hit)
{
    struct span behind = span_from(sk, hit->to), left = span_cut(sk, 0, hit->at);
    static const struct span of[] = { SPAN_INIT("的") };
    bool end_verb = hit->relation == REL_REPEALS || hit->relation == REL_LAPSES;
    struct found f = find_voice(left, PLACE_END, false);
    struct span word = { 0 };
    if (hit->position != POS_DELETE && hit->cue.n == 6 && f.voice && f.voice->role == ROLE_TOPIC)
        word = f.word;
    /* 对《X》进行修改或者废止: which of them, and whether, is open */
    bool either = span_starts(behind, SPAN("或"));
    for (size_t i = 0; i < COUNT(voices) && (end_verb || either); i++)
        if (voices[i].at == PLACE_AFTER && voices[i].role == ROLE_TOPIC &&
            voices[i].word.n > word.n && span_starts(behind, voices[i].word))
            word = span_cut(behind, 0, voices[i].word.n);
    if (word.n && turn_is(TURN_JOIN, word) && joins_next_end(behind, hit))
        word.n = 0;
    /* 继续有效的许可证 */
    if (!word.n && (end_verb || hit->relation == REL_EXTENDS) && span_starts(behind, SPAN("的")) &&
        !heads_list(span_from(behind, 3)))
        word = span_cut(behind, 0, of[0].n);
    if (!word.n && hit->relation == REL_AMENDS)
        word = span_cut(behind, 0, turn_starts(TURN_NO_VERB_AFTER, behind));
    struct span wording = span_from(behind, span_starts(behind, SPAN("：")) ? SPAN("：").n : 0);
    if (!word.n && hit->relation == REL_AMENDS && span_eq(hit->cue, SPAN("调整为")) &&
        !(wording.n && wording.p[0] == MARK_QUOTE)) /* 由100元调整为200元 */
        word = span_cut(sk, hit->at, hit->to);
    if (!word.n && span_eq(hit->cue, SPAN("改为")) && !stands_between_quotes(sk, hit))
        word = span_cut(sk, hit->at, hit->to);
    return word;
}

/* 《X》需继续实施，有效期延长至2030年12月31日: the need is the reason of what the next clause does. */
static bool needs_to_go_on(const struct sentence *s, const struct cue_hit *hit,
                           const struct found *f)
{
    struct span behind =
        span_cut(s->skeleton, (size_t)(f->word.p + f->word.n - s->skeleton.p), hit->at);
    return hit->relation == REL_EXTENDS && f->voice->role == ROLE_DUTY &&
           turn_starts(TURN_TERM, hit->cue) && turn_starts(TURN_GOES_ON, behind) &&
           span_ends(behind, SPAN("，"));
}

struct span will_be(struct span left)
{
    const struct turns words = turns_of(TURN_WILL);
    size_t best = SPAN_NONE, n = 0;
    for (size_t i = 0; i < words.n; i++) {
        size_t at = span_rfind(left, words.at[i]);
        if (at != SPAN_NONE && (best == SPAN_NONE || at > best)) {
            best = at;
            n = words.at[i].n;
        }
    }
    struct date d;
    struct span time = best == SPAN_NONE ? span_of(NULL, 0) : span_from(left, best + n);
    bool some = time.n && (date_scan(&d, time) ? !d.day : turn_starts(TURN_SOME_TIME, time) > 0);
    return some ? span_cut(left, best, best + n) : span_of(NULL, 0);
}

/* The word whose voice the verb has, { 0 } when the text acts by it. */
static struct found voice_of(const struct sentence *s, const struct cue_hit *hit)
{
    struct span sk = s->skeleton, left = span_cut(sk, 0, hit->at),
                back = reach_back(sk, hit->at, 14), behind = span_from(sk, hit->to);
    struct found f = find_voice(back, PLACE_END, false);
    /* 已不适应需要，应予以废止: a reason, and what is decided for it */
    bool comma = span_ends(span_cut(left, 0, left.n - back.n), SPAN("，"));
    if (f.voice && f.voice->role == ROLE_DENIAL)
        return f;
    if (f.voice && f.voice->role == ROLE_AUTHORIZATION &&
        is_noun(&f, back)) /* 经县政府同意废止《X》 */
        f.voice = NULL;
    for (size_t i = 0; i < COUNT(voices); i++)
        if (voices[i].at == PLACE_AFTER && voices[i].role == ROLE_REPORT &&
            span_starts(behind, voices[i].word))
            return (struct found){ &voices[i], span_cut(behind, 0, voices[i].word.n) };
    struct found strong = carried_voice(s, left);
    /* 授权…暂时调整适用《X》: who gives leave to set a rule aside for a time sets it aside */
    bool leave =
        strong.voice && strong.voice->role == ROLE_AUTHORIZATION && hit->relation == REL_SUSPENDS;
    if (strong.voice && !leave && !needs_to_go_on(s, hit, &strong))
        return strong;
    struct found head = head_voice(last_clause(left));
    if (head.voice && relation_ends(hit->relation))
        return head;
    if (f.voice && (f.voice->role == ROLE_REPORT || f.voice->role == ROLE_INTENTION ||
                    f.voice->role == ROLE_AUTHORIZATION || f.voice->role == ROLE_CONDITION ||
                    (f.voice->role == ROLE_DUTY && !(f.word.n == back.n && comma))))
        return f;
    struct found near = find_voice(back, PLACE_NEAR, false),
                 decides = find_voice(back, PLACE_NEAR, true);
    if (near.voice) /* 次要 may begin before what is looked at, and be taken for 要 */
        near = voice_ending(span_cut(sk, 0, (size_t)(near.word.p - sk.p) + near.word.n), PLACE_NEAR,
                            false);
    if (near.voice && near.voice->role == ROLE_OTHER)
        near.voice = NULL;
    /* 待新办法出台后废止, 在国家出台新规定后自行废止: an event, no plan */
    struct span then = near.voice ? span_from(back, (size_t)(near.word.p - back.p) + near.word.n)
                                  : span_of(NULL, 0);
    if (near.voice && (turn_starts(TURN_WHEN_DONE, then) ||
                       (span_eq(near.word, SPAN("出台")) && turn_ends(TURN_WHEN_DONE, then))))
        near.voice = NULL;
    /* 在新办法出台前暂停执行《X》: until when */
    bool until = hit->relation == REL_SUSPENDS || hit->relation == REL_EXTENDS || may_pause(hit);
    if (near.voice && until && turn_starts(TURN_BEFORE_IT, then) &&
        turn_is(TURN_COMES_INTO_BEING, near.word))
        near.voice = NULL;
    /* 此前发布的文件一律废止: which rules are meant */
    if (near.voice && span_eq(near.word, SPAN("此前")) &&
        turn_starts(TURN_MADE_BEFORE,
                    span_from(back, (size_t)(near.word.p - back.p) + near.word.n)))
        near.voice = NULL;
    if (near.voice && is_noun(&near, back)) /* 经评估继续有效 */
        near.voice = NULL;
    if (near.voice && decides.voice && decides.word.p >= near.word.p + near.word.n)
        near.voice = NULL;
    return near;
}

/* 请各单位自D起停止执行《X》: all below are told that a rule is not gone by any more, with no other word of duty, or of time, beside the verb. */
static bool tells_all_below(const struct sentence *s, const struct cue_hit *hit,
                            const struct found *f)
{
    if (!may_pause(hit) ||
        (f->voice && (f->voice->role != ROLE_DUTY || f->voice->at != PLACE_HEAD)))
        return false;
    struct span left = span_cut(s->skeleton, 0, hit->at), rest = last_clause(left);
    if (!rest.n && span_ends(left, SPAN("，"))) /* 请各单位自D起，停止执行《X》 */
        rest = last_clause(span_cut(left, 0, left.n - SPAN("，").n));
    rest = span_from(rest, clause_mark(rest));
    size_t asks = turn_starts(TURN_ASKS, rest);
    if (!asks)
        return false;
    struct span who = span_from(rest, asks);
    for (size_t n; (n = turn_ends(TURN_ADVERB_OF_END, who)) != 0;)
        who.n -= n;
    struct day_phrase day; /* 请在9月1日前停止执行《X》 is a deadline, and no day */
    for (size_t at = 0; at < who.n; at++)
        if (((unsigned char)who.p[at] & 0xC0) != 0x80 &&
            day_phrase_scan(&day, span_from(who, at)) == who.n - at)
            who.n = at;
    return turn_starts(TURN_ALL_BELOW, who) && turn_ends(TURN_BELOW_END, who) &&
           !find_voice(who, PLACE_NEAR, false).voice;
}

/* 同意废止《X》, 经研究，同意废止《X》: the text itself consents, in whole words. 市政府同意废止《X》 tells of another. */
static bool consents(const struct sentence *s, const struct found *f)
{
    struct span left = span_cut(s->skeleton, 0, (size_t)(f->word.p - s->skeleton.p));
    if (!turn_is(TURN_CONSENTS, f->word))
        return false;
    left.n -= turn_ends(TURN_CONSENT_HEAD, left);
    while (span_ends(left, SPAN("，"))) { /* not 省政府2020年批复，同意废止《X》 */
        struct span clause = last_clause(span_cut(left, 0, left.n - SPAN("，").n));
        if (!turn_starts(TURN_CONSENT_CLAUSE, span_from(clause, clause_mark(clause))))
            return false;
        left.n = (size_t)(clause.p - left.p);
    }
    return !left.n || clause_mark(left) == left.n || turn_ends(TURN_CLAUSE_END, left) ||
           span_ends(left, SPAN("："));
}

enum force force_of(struct sentence *s, const struct cue_hit *hit)
{
    struct span topic = topic_word(s->skeleton, hit);
    if (topic.n) {
        because(s, REASON_TOPIC, topic);
        return FORCE_TOPIC;
    }
    struct found f = voice_of(s, hit);
    if (relation_ends(hit->relation) &&
        (tells_all_below(s, hit, &f) || (f.voice && consents(s, &f)))) {
        s->outcome.consented = true;
        return FORCE_ACT;
    }
    if (f.voice) {
        because(s, roles[f.voice->role].reason, f.word);
        return roles[f.voice->role].force;
    }
    struct span plan = relation_ends(hit->relation) ? will_be(reach_back(s->skeleton, hit->at, 20))
                                                    : span_of(NULL, 0);
    if (plan.n) {
        because(s, REASON_INTENTION, plan);
        return FORCE_INTENDED;
    }
    struct span agent = charged(s, last_clause(span_cut(s->skeleton, 0, hit->at)));
    if (agent.n) {
        because(s, REASON_DUTY, agent);
        return FORCE_INTENDED;
    }
    return FORCE_ACT;
}

void lead_read(struct clause_context *ctx, struct sentence *s)
{
    struct span sk = s->skeleton;
    ctx->lead.reason = REASON_NONE;
    s->issuer = ctx->issuer;
    s->issued = ctx->issued;
    if (sk.n > 600)
        return;
    for (size_t at = 0; at + 6 <= sk.n; at++) {
        struct cue_hit hit;
        if (((unsigned char)sk.p[at] & 0xC0) == 0x80 || !cue_at(s, at, &hit))
            continue;
        struct found f = carried_voice(s, span_cut(sk, 0, at));
        if (f.voice && hit.relation != REL_SUSPENDS) {
            size_t word = (size_t)(f.word.p - sk.p);
            ctx->lead.reason = roles[f.voice->role].reason;
            ctx->lead.from = sentence_origin(s, word);
            ctx->lead.to = sentence_origin(s, word + f.word.n - 1) + 1;
            return;
        }
        at = hit.to - 1;
    }
}
