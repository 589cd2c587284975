// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Leads and headings of lists (DOMAIN §11.2): a grammar of parts. A sentence is read as a row of lexemes, the words of lead.def and the verbs
// of cues.tsv, and its end must be one of
//
//     VERB … LISTER … NOUN          决定废止下列2件规章；废止下列文件：
//     LISTER … NOUN … VERB          下列文件自2025年7月1日起停止执行：；对下列规章予以修改
//     VERB 的 … NOUN [CATALOGUE]    一、决定废止的文件；附件1 废止的规章目录；现行有效的规章目录
//
// with a colon, a stop or nothing after it, and whatever reasons before it. Only the verb that governs the listed noun counts; how it holds
// (done, planned, told) is read in its own clause.
#include "analyzer/clause/act.h"

#include "analyzer/words/date.h"
#include "analyzer/words/turns.h"
#include "base/utf8.h"
#include "base/vec.h"

enum lead_role {
    ROLE_OTHER,
    ROLE_LISTER,
    ROLE_BELOW,
    ROLE_NOUN,
    ROLE_KIND,
    ROLE_CATALOGUE,
    ROLE_DECIDE,
    ROLE_ADVERB,
    ROLE_TELL,
    ROLE_PLAN,
    ROLE_NEED,
    ROLE_DENY,
    ROLE_PAST,
    ROLE_TOPIC,
    ROLE_PART,
    ROLE_SOME,
    ROLE_AFTER,
    ROLE_OF,
    ROLE_AND,
    ROLE_OTHERS,
    ROLE_COMMA,
    ROLE_TERM,
    /* not in the table */
    ROLE_VERB,
    ROLE_COUNT,
    ROLE_ANNEX,
    ROLE_DAY,
    ROLE_BRACKET,
    ROLE_REF,
};

#include "analyzer/lead_classes.h"
#include "analyzer/lead_verb_classes.h"

static const struct {
    struct span word;
    enum relation relation;
    bool keeps;
} own_verbs[] = {
#define LEAD(role, word)
#define LEAD_VERB(relation, keeps, word) { SPAN_INIT(word), REL_##relation, keeps },
#include "analyzer/clause/lead.def"
#undef LEAD
#undef LEAD_VERB
};

struct lexeme {
    enum lead_role role;
    size_t from, to; /* in the skeleton */
    enum relation relation;
    bool keeps; /* of a verb: the rules stay */
    bool tells; /* 公布, 通知: may stand before 如下 */
    int annex; /* of an annex or a bracket that names one: its number, 0 without number, -1: none */
    struct span cue; /* of a verb of cues.tsv: as it is printed there */
    uint32_t count;  /* of a count, or of a bracket with one */
};
struct lexeme_vec VEC(struct lexeme);

/* ------------------------------------------------------------------ lexemes */

static size_t measure(struct span s)
{
    return turn_starts(TURN_NO_MEASURE, s) ? 0 : turn_starts(TURN_MEASURE, s);
}

/* 28件, 三部: bytes at the start of s, 0 without. */
static size_t count_scan(struct span s, uint32_t *count)
{
    uint32_t v = 0;
    size_t n = numeral_scan(&v, s), m = n ? measure(span_from(s, n)) : 0;
    if (!m || !v || v >= 100000)
        return 0;
    *count = v;
    return n + m;
}

/* 3年, 六个月: how long; bytes at the start of s, 0 without. */
static size_t term_scan(struct span s)
{
    uint32_t v = 0;
    size_t n = numeral_scan(&v, s), unit = n ? turn_starts(TURN_TERM_UNIT, span_from(s, n)) : 0;
    return unit ? n + unit : 0;
}

/* 清单所列, 目录中: what a list holds; bytes at the start of s, 0 without. */
static size_t listed_scan(struct span s)
{
    size_t name = turn_starts(TURN_LIST_NAME, s),
           in = name ? turn_starts(TURN_LISTED_IN, span_from(s, name)) : 0;
    return in ? name + in : 0;
}

/* 附件1所列, 附件中的, 附后的, 所附清单中, 清单所列: bytes at the start of s, 0 without; *annex gets the number or 0. */
static size_t annex_scan(struct span s, int *annex)
{
    uint32_t v = 0;
    size_t n = turn_starts(TURN_ANNEX, s), digits;
    if (!n) {
        n = turn_starts(TURN_ANNEXED, s);
        n += listed_scan(span_from(s, n));
        *annex = n ? 0 : *annex;
        return n;
    }
    digits = numeral_scan(&v, span_from(s, n));
    if (digits && measure(span_from(s, n + digits))) /* 附件3件 */
        digits = v = 0;
    n += digits;
    size_t listed = listed_scan(span_from(s, n)); /* 附件清单中 */
    n += listed ? listed : turn_starts(TURN_LISTED_IN, span_from(s, n));
    *annex = (int)v;
    return n;
}

/* （见附件1）, （共3件）: the bracket as one lexeme. */
static size_t bracket_scan(struct span s, struct lexeme *l)
{
    size_t open = span_starts(s, SPAN("（")) ? 3 : span_starts(s, SPAN("(")) ? 1 : 0, close = open;
    if (!open)
        return 0;
    for (; close < s.n; close++) {
        struct span t = span_from(s, close);
        size_t end = span_starts(t, SPAN("）")) ? 3 : span_starts(t, SPAN(")")) ? 1 : 0;
        int annex = -1;
        uint32_t v;
        if (end) {
            l->role = ROLE_BRACKET;
            return close + end;
        }
        if (((unsigned char)t.p[0] & 0xC0) == 0x80)
            continue;
        if (annex_scan(t, &annex))
            l->annex = annex;
        else if (span_starts(t, SPAN("附后")) && l->annex < 0)
            l->annex = 0;
        else if (!l->count && count_scan(t, &v) &&
                 !(close && s.p[close - 1] >= '0' && s.p[close - 1] <= '9'))
            l->count = v;
    }
    return 0;
}

static bool is_lead_cue(const struct lexicon_cue *c)
{
    return !span_eq(c->position, SPAN("delete")) && !span_eq(c->relation, SPAN("replaces")) &&
           !span_ends(c->cue, SPAN("改为")) && !turn_starts(TURN_WORDING_CUE, c->cue);
}

/* 延长下列文件的有效期, 对下列文件的有效期予以延长: does the clause around t name a term? */
static bool beside_term(struct span sk, struct span t)
{
    enum { CLAUSE = 180 };
    size_t at = (size_t)(t.p - sk.p), from = at > CLAUSE ? at - CLAUSE : 0;
    struct span left = span_cut(sk, from, at), right = span_cut(t, 0, t.n < CLAUSE ? t.n : CLAUSE);
    static const struct span stops[] = { SPAN_INIT("，"), SPAN_INIT("。"), SPAN_INIT("；"),
                                         SPAN_INIT("：") };
    for (size_t i = 0; i < COUNT(stops); i++) {
        size_t before = span_rfind(left, stops[i]), behind = span_find(right, stops[i]);
        left = before == SPAN_NONE ? left : span_from(left, before);
        right = span_cut(right, 0, behind);
    }
    return turn_in(TURN_TERM, left) || turn_in(TURN_TERM, right);
}

/* The verb at the start of t: one of the cues, or one that only headings use. */
static size_t verb_scan(const struct sentence *s, struct span t, struct lexeme *l)
{
    size_t best = 0;
    bool own = t.n && char_set_may(&lead_verb_heads, word_head_hash(t));
    for (size_t i = 0; own && i < COUNT(own_verbs); i++)
        if (own_verbs[i].word.n > best && span_starts(t, own_verbs[i].word)) {
            best = own_verbs[i].word.n;
            l->relation = own_verbs[i].relation;
            l->keeps = own_verbs[i].keeps;
        }
    size_t n;
    const struct lexicon_cue *c = lexicon_cue_scan(s->lex, t, &n);
    int relation = c && is_lead_cue(c) ? relation_by_name(c->relation) : -1;
    if (relation >= 0 && span_eq(c->cue, SPAN("延长")) && !beside_term(s->skeleton, t))
        relation = -1;
    if (relation >= 0 && n >= best) {
        best = n;
        l->relation = (enum relation)relation;
        l->keeps = false;
        l->cue = c->cue;
    }
    return best;
}

/* The longest word of lead.def at the start of t, of two roles the first; 0 without. */
static size_t word_scan(struct span t, struct lexeme *l)
{
    size_t best = 0;
    const uint32_t roles = lead_roles[word_head_hash(t)];
    for (size_t i = ROLE_LISTER; roles && i <= COUNT(lead_classes); i++) {
        enum lead_role role = i < COUNT(lead_classes) ? (enum lead_role)i : ROLE_OTHER;
        if (!(roles >> role & 1))
            continue;
        size_t n = word_class_starts(&lead_classes[role], t);
        l->tells |= role == ROLE_TELL && n && n >= best;
        if (n > best)
            l->role = role;
        best = n > best ? n : best;
    }
    return best;
}

static struct lexeme lexeme_at(const struct sentence *s, size_t at)
{
    struct span t = span_from(s->skeleton, at);
    struct lexeme l = { .from = at, .annex = -1 }, verb = l;
    struct day_phrase day;
    size_t n = t.p[0] == MARK_REF ? 1 : 0, best = 0;
    if (n)
        l.role = ROLE_REF;
    if (!n && (n = bracket_scan(t, &l)) == 0 && (n = annex_scan(t, &l.annex)) != 0)
        l.role = ROLE_ANNEX;
    bool place = span_ends(span_cut(s->skeleton, 0, at), SPAN("第")); /* 第五项 */
    if (!n && !place && (n = count_scan(t, &l.count)) != 0)
        l.role = ROLE_COUNT;
    if (!n && (n = day_phrase_scan(&day, t)) != 0)
        l.role = ROLE_DAY;
    if (!n && (n = date_scan(&day.day, t)) != 0)
        l.role = ROLE_DAY;
    if (!n && (n = term_scan(t)) != 0)
        l.role = ROLE_DAY;
    if (!n)
        best = word_scan(t, &l);
    if (!n && (n = verb_scan(s, t, &verb)) >= best && n) {
        verb.role = ROLE_VERB;
        l = verb;
    } else if (best) {
        n = best;
    }
    if (!n)
        utf8_decode(t.p, t.p + t.n, &n);
    l.to = at + n;
    return l;
}

static bool is_noun(const struct lexeme *l);

/* 废止如下行政规范性文件：: 如下 before what is listed is a word like 下列. */
static void listers(struct lexeme_vec *l)
{
    for (size_t i = 0; i + 1 < l->n; i++) {
        size_t next = i + 1 + (l->at[i + 1].role == ROLE_OTHER || l->at[i + 1].role == ROLE_COUNT);
        if (l->at[i].role == ROLE_BELOW && next < l->n && is_noun(&l->at[next]))
            l->at[i].role = ROLE_LISTER;
    }
}

/* The characters with which a lexeme begins that is more than one character; cues are told by two (lexicon_cue_pairs). */
static struct char_set lexeme_begins(void)
{
    struct char_set set = lead_heads;
    for (size_t i = 0; i < COUNT(set.bits); i++)
        set.bits[i] |= lead_verb_heads.bits[i] | turn_classes[TURN_ANNEX].heads.bits[i] |
                       turn_classes[TURN_ANNEXED].heads.bits[i];
    return set;
}

/* The next lexeme; of others than those of the grammar one character. */
static struct lexeme next_lexeme(const struct sentence *s, const struct char_set *begins, size_t at)
{
    struct span t = span_from(s->skeleton, at);
    /* most Chinese characters begin nothing; a bracket, though */
    if (t.n < 3 || (unsigned char)t.p[0] < 0xE4 || (unsigned char)t.p[0] > 0xE9 ||
        char_set_may(begins, word_head_hash(t)) || pair_set_may(lexicon_cue_pairs(s->lex), t) ||
        day_phrase_may_begin(t))
        return lexeme_at(s, at);
    return (struct lexeme){ .from = at, .to = at + 3, .annex = -1 };
}

static void lex(struct lexeme_vec *out, const struct sentence *s, size_t from, size_t to)
{
    const struct char_set begins = lexeme_begins();
    for (size_t at = from; at < to;) {
        struct lexeme l = next_lexeme(s, &begins, at);
        at = l.to;
        if (l.role == ROLE_OTHER && out->n && out->at[out->n - 1].role == ROLE_OTHER)
            out->at[out->n - 1].to = l.to;
        else
            vec_push(out, l);
    }
    listers(out);
}

/* ------------------------------------------------------------------ productions */

/* What was recognized: indexes into the lexemes. */
struct lead {
    const struct lexeme *at;
    size_t n;
    size_t verb, object, object_end; /* [object, object_end) is what is listed */
    bool colon, stop, below;         /* how it ends */
    bool follows;                    /* the list stands after it in the sentence */
    bool lister, named;              /* 下列 or a count stands in the object; 目录 does */
    int annex;
    uint32_t count;
    size_t count_at, count_to; /* where it stands */
    bool partial, mixed;
    bool group;     /* the line is the name of a group and no more: 第一部分 废止类 */
    bool undecided; /* 三、修改, and no word of deciding: the rules stay for now */
    size_t
        dated; /* …目录公布如下，自D起停止执行：: the verb of the last clause, which gives the day; 0: none */
};

static bool is_noun(const struct lexeme *l)
{
    return l->role == ROLE_NOUN || l->role == ROLE_KIND || l->role == ROLE_CATALOGUE ||
           l->role == ROLE_PART;
}

/* May the lexeme stand inside an object: attributes, counts, joins of nouns? */
static bool is_attribute(const struct lexeme *l)
{
    return is_noun(l) || l->role == ROLE_OTHER || l->role == ROLE_LISTER || l->role == ROLE_COUNT ||
           l->role == ROLE_ANNEX || l->role == ROLE_OF || l->role == ROLE_AND ||
           l->role == ROLE_SOME || l->role == ROLE_BRACKET || l->role == ROLE_DAY ||
           l->role == ROLE_TELL || l->role == ROLE_OTHERS || l->role == ROLE_AFTER ||
           l->role == ROLE_TERM;
}

static void note(struct lead *p, const struct lexeme *l)
{
    p->lister |= l->role == ROLE_LISTER || l->role == ROLE_COUNT || l->role == ROLE_ANNEX;
    p->named |= l->role == ROLE_CATALOGUE;
    p->partial |= l->role == ROLE_PART;
    if (l->annex >= 0)
        p->annex = l->annex;
    /* 1部行政法规和2个决定 are three; 3件（共3件） says it twice */
    if (l->count && (l->role == ROLE_COUNT || !p->count)) {
        p->count += l->count;
        p->count_at = l->from;
        p->count_to = l->to;
    }
}

/* 决定废止的通知如下：: 通知 is what is listed, and no verb of announcing. */
static bool names_notice(const struct lead *p, size_t i, struct span sk)
{
    const struct lexeme *l = &p->at[i];
    struct span w = span_cut(sk, l->from, l->to);
    return l->tells && i && p->at[i - 1].role == ROLE_OF && turn_is(TURN_PAPER_NOUN, w);
}

/* Strips what ends a lead: 。：, brackets, 如下 with the words before it. Returns the end of the rest. */
static size_t strip_end(struct lead *p, const struct span sk)
{
    size_t end = p->n;
    for (; end; end--) {
        const struct lexeme *l = &p->at[end - 1];
        struct span w = span_cut(sk, l->from, l->to);
        bool blank =
            l->role == ROLE_OTHER && (is_any(w, (struct span[]){ SPAN(" "), SPAN("\n") }, 2));
        if (l->role == ROLE_COMMA) {
            p->colon |= span_eq(w, SPAN("：")) || span_eq(w, SPAN(":"));
            p->stop |= span_eq(w, SPAN("。"));
        } else if (l->role == ROLE_BRACKET) {
            note(p, l);
        } else if (!blank) {
            break;
        }
    }
    struct span last = end ? span_cut(sk, 0, p->at[end - 1].to) : span_of(NULL, 0);
    size_t more = turn_ends(TURN_AND_REASONS, last); /* 一、废止的文件及理由 */
    while (more && end && p->at[end - 1].to > last.n - more)
        end--;
    if (!end || p->at[end - 1].role != ROLE_BELOW)
        return end;
    p->below = true;
    for (end--; end && !names_notice(p, end - 1, sk) &&
                (p->at[end - 1].tells || p->at[end - 1].role == ROLE_TELL ||
                 p->at[end - 1].role == ROLE_DECIDE || p->at[end - 1].role == ROLE_COMMA ||
                 p->at[end - 1].role == ROLE_ADVERB || p->at[end - 1].role == ROLE_BRACKET);
         end--)
        if (p->at[end - 1].role == ROLE_BRACKET) /* 目录（共2件）公布如下 */
            note(p, &p->at[end - 1]);
    /* 废止文件三部，清单如下：, …，具体名单如下： */
    size_t name = end && p->at[end - 1].role == ROLE_CATALOGUE ? end - 1 : 0;
    while (name && (p->at[name - 1].tells || p->at[name - 1].role == ROLE_DECIDE))
        name--;
    return name && p->at[name - 1].role == ROLE_COMMA ? name - 1 : end;
}

/* 现行, 有效: what a rule is, before it is what a heading says of it. */
static bool is_state(const struct lexeme *l)
{
    return l->role == ROLE_VERB && l->keeps && l->relation == REL_CITES;
}

/* 废止《A》、《B》等5件文件，目录如下：, 废止《A》等下列文件：: is rule i one of those by which the list is named before it stands? */
static bool names_first(const struct lead *p, size_t i, size_t end)
{
    if (!(p->colon || p->below || p->follows) || !p->lister)
        return false;
    while (i < end && (p->at[i].role == ROLE_REF || p->at[i].role == ROLE_AND ||
                       p->at[i].role == ROLE_BRACKET))
        i++;
    return i < end && p->at[i].role == ROLE_OTHERS;
}

/* 现公布废止的文件。: is the verb said of what the text announces there? */
static bool is_announced(const struct lead *p, size_t verb)
{
    const struct lexeme *l = p->at;
    return verb && (l[verb - 1].role == ROLE_TELL || l[verb - 1].tells) &&
           (verb == 1 || l[verb - 2].role == ROLE_DECIDE || l[verb - 2].role == ROLE_COMMA);
}

/* VERB … LISTER … NOUN, or VERB 的 … NOUN: the object ends at `end`. */
static bool verb_then_noun(struct lead *p, size_t end, struct span sk, bool section)
{
    size_t attribute = SPAN_NONE;
    const struct lexeme *l = p->at;
    /* 废止文件3件，目录如下：; 废止文件3件：《A》… */
    if (end > 1 && l[end - 1].role == ROLE_COUNT && (p->below || p->follows)) {
        note(p, &l[--end]);
        struct span words = span_cut(sk, l[end - 1].from, l[end - 1].to);
        end -= end > 1 && turn_is(TURN_IN_ALL, words); /* 废止的文件共3件，分别是： */
    }
    size_t i = end;
    if (!end || !is_noun(&l[end - 1]))
        return false;
    p->verb = SPAN_NONE;
    for (; i-- > 0;) {
        if (l[i].role == ROLE_VERB) {
            bool of = i + 1 < end && l[i + 1].role == ROLE_OF;
            if (!(p->lister && (of || is_state(&l[i])))) {
                p->verb = i;
                break;
            }
            attribute = attribute == SPAN_NONE ? i : attribute;
        } else if (!is_attribute(&l[i]) && !(l[i].role == ROLE_REF && names_first(p, i, end))) {
            if (l[i].role == ROLE_COMMA || attribute == SPAN_NONE)
                break;
        } else {
            note(p, &l[i]);
        }
    }
    if (p->verb == SPAN_NONE)
        p->verb = attribute;
    if (p->verb == SPAN_NONE || p->verb + 1 >= end || l[p->verb + 1].role == ROLE_AFTER)
        return false;
    p->object = p->verb + 1;
    p->object_end = end;
    if (p->lister || p->below)
        return true;
    bool of =
        l[p->object].role == ROLE_OF ||
        (l[p->object].role == ROLE_DAY && p->object + 1 < end &&
         l[p->object + 1].role == ROLE_OF) ||
        (l[p->object].role == ROLE_PART && p->object + 1 < end && l[p->object + 1].role == ROLE_OF);
    /* 一、停止执行的通知; but 一、修改的意见 are none that are changed */
    bool kind = section && of && l[end - 1].role == ROLE_KIND && l[p->verb].relation != REL_AMENDS;
    /* 废止文件（3件）： */
    bool counted = p->colon && p->count && l[end - 1].role == ROLE_NOUN && p->verb == 0;
    if (counted && l[0].relation != REL_AMENDS)
        return true;
    bool noun = p->named || l[end - 1].role == ROLE_NOUN || kind ||
                (section && l[end - 1].role == ROLE_PART);
    return noun && (of || p->named || section) &&
           !(p->stop && !p->below && !is_announced(p, p->verb));
}

/* 对下列与上位法不一致，或者已被替代的文件予以废止: behind the noun that stands right before the verb and ends the relative clause of the object,
   however long that is; SPAN_NONE without. */
static size_t noun_of_clause(const struct lead *p, size_t lister)
{
    const struct lexeme *l = p->at;
    size_t end = p->verb;
    while (end > lister && (l[end - 1].role == ROLE_DECIDE || l[end - 1].role == ROLE_ADVERB ||
                            l[end - 1].role == ROLE_DAY))
        end--;
    size_t i = end;
    while (i > lister && (is_noun(&l[i - 1]) || l[i - 1].role == ROLE_AND ||
                          l[i - 1].role == ROLE_COUNT || l[i - 1].role == ROLE_OTHER))
        i--;
    return end > lister && is_noun(&l[end - 1]) && i > lister && l[i - 1].role == ROLE_OF
               ? end
               : SPAN_NONE;
}

/* 附件所列的2件文件, 附件清单中的2件文件: the annex that a 的 before lexeme o - 1 joins to it, + 1; o without. */
static size_t annex_of(const struct lexeme *l, size_t o, struct span sk)
{
    enum { REACH = 4 };
    if (o < 3 || l[o - 2].role != ROLE_OF)
        return o;
    for (size_t i = o - 2; i-- > 0 && i + REACH > o;)
        if (l[i].role == ROLE_ANNEX)
            return i + 1;
        else if (l[i].role != ROLE_CATALOGUE &&
                 !turn_is(TURN_LISTED_IN, span_cut(sk, l[i].from, l[i].to)))
            break;
    return o;
}

/* LISTER … NOUN … VERB: `end` is behind the verb and what belongs to it. */
static bool noun_then_verb(struct lead *p, size_t end, struct span sk)
{
    const struct lexeme *l = p->at;
    size_t v = end;
    while (v && (l[v - 1].role == ROLE_DAY || l[v - 1].role == ROLE_OTHER))
        v--;
    if (!v || l[v - 1].role != ROLE_VERB || (v < end && l[v - 1].relation != REL_EXTENDS))
        return false;
    p->verb = v - 1;
    size_t o = p->verb;
    while (o && !(l[o - 1].role == ROLE_LISTER || l[o - 1].role == ROLE_ANNEX ||
                  l[o - 1].role == ROLE_COUNT ||
                  (l[o - 1].role == ROLE_SOME && p->colon))) /* 对部分规章作以下修改： */
        o--;
    if (!o)
        return false;
    size_t noun = o;
    while (noun < p->verb && is_attribute(&l[noun]) && !is_noun(&l[noun]))
        noun++;
    size_t far = l[o - 1].role == ROLE_LISTER ? noun_of_clause(p, o) : SPAN_NONE;
    bool pauses = false; /* 对下列法律中关于“征用”的规定作出修改 has the noun first */
    for (size_t i = o; far != SPAN_NONE && i < far; i++)
        pauses |= l[i].role == ROLE_COMMA;
    if (far != SPAN_NONE && (pauses || noun == p->verb || !is_noun(&l[noun])))
        noun = far - 1;
    if (noun == p->verb || !is_noun(&l[noun]))
        return false;
    while (o > 1 && (l[o - 2].role == ROLE_LISTER || l[o - 2].role == ROLE_ANNEX ||
                     l[o - 2].role == ROLE_COUNT))
        o--;
    o = annex_of(l, o, sk);
    static const struct span backward[] = { SPAN_INIT("以上"), SPAN_INIT("上述"), SPAN_INIT("前述"),
                                            SPAN_INIT("上列"), SPAN_INIT("前列"), SPAN_INIT("这") };
    if (o > 1 && l[o - 2].role == ROLE_OTHER &&
        ends_any(span_cut(sk, l[o - 2].from, l[o - 2].to), backward, COUNT(backward)))
        return false; /* 以上2件文件停止执行 points back */
    p->object = o - 1;
    p->object_end = noun;
    while (p->object_end < p->verb &&
           (is_noun(&l[p->object_end]) || l[p->object_end].role == ROLE_AND ||
            l[p->object_end].role == ROLE_OF || l[p->object_end].role == ROLE_SOME ||
            l[p->object_end].role == ROLE_COUNT || l[p->object_end].role == ROLE_BRACKET))
        p->object_end++;
    for (size_t i = p->object; i < p->object_end; i++)
        note(p, &l[i]);
    /* 对1部行政法规和2个决定予以修改: the members before the join count, too */
    bool joined = p->object && l[p->object - 1].role == ROLE_AND;
    for (size_t i = p->object; joined && i-- > 0 && is_attribute(&l[i]);)
        if (l[i].role == ROLE_COUNT)
            note(p, &l[i]);
    return true;
}

/* 三、与规划不符的文件停止执行：: of a section, without a word that says that the documents follow. */
static bool section_noun_then_verb(struct lead *p, size_t end)
{
    const struct lexeme *l = p->at;
    if (end < 2 || !p->colon || l[end - 1].role != ROLE_VERB)
        return false;
    size_t o = p->verb = end - 1;
    while (o && (l[o - 1].role == ROLE_DECIDE || l[o - 1].role == ROLE_ADVERB ||
                 l[o - 1].role == ROLE_DAY))
        o--;
    if (!o || l[o - 1].role != ROLE_NOUN)
        return false;
    p->object_end = o;
    p->object = o - 1;
    return true;
}

/* 一、废止（2项）, （一）宣布失效：: of a section, nothing but the verb; a count or a colon says that documents follow. */
static bool section_verb(struct lead *p, size_t end, struct span sk)
{
    const struct lexeme *l = p->at;
    bool decides = false;
    if (end > 1 && l[end - 1].role == ROLE_COUNT) { /* 1.废止3件, 决定废止的有2件 */
        note(p, &l[--end]);
        end -= end > 1 && turn_is(TURN_IN_ALL, span_cut(sk, l[end - 1].from, l[end - 1].to));
    }
    end -= p->count && end > 1 && l[end - 1].role == ROLE_OF; /* 废止的（2件） */
    if (!end || l[end - 1].role != ROLE_VERB || !(p->count || p->colon || p->group))
        return false;
    for (size_t i = 0; i + 1 < end; i++) {
        bool decide = l[i].role == ROLE_DECIDE ||
                      turn_is(TURN_LIST_DECIDED, span_cut(sk, l[i].from, l[i].to));
        if (!decide && l[i].role != ROLE_ADVERB && l[i].role != ROLE_AND &&
            l[i].role != ROLE_VERB && l[i].role != ROLE_PLAN && l[i].role != ROLE_NEED)
            return false;
        decides |= decide;
    }
    p->verb = end - 1;
    p->undecided = p->group && !decides && l[end - 1].relation == REL_AMENDS;
    p->object = p->object_end = end;
    return p->count || p->group || relation_ends(l[p->verb].relation);
}

/* 县政府决定废止：, 经研究，现决定予以废止：: nothing but what the text decides, before a list. What stands before 决定 names no rule and is no case
   (有下列情形的，予以废止：). */
static bool decided_verb(struct lead *p, size_t end, struct span sk)
{
    const struct lexeme *l = p->at;
    size_t i = end;
    bool decided = false;
    if (!end || !p->colon || l[end - 1].role != ROLE_VERB || !relation_ends(l[end - 1].relation))
        return false;
    for (i--; i; i--) {
        bool decides = turn_is(TURN_LIST_DECIDED, span_cut(sk, l[i - 1].from, l[i - 1].to));
        if (!decides && l[i - 1].role != ROLE_DECIDE && l[i - 1].role != ROLE_ADVERB)
            break;
        decided |= decides;
    }
    bool here = true; /* in the clause of the verb */
    for (size_t k = i; k-- > 0;) {
        enum lead_role role = l[k].role;
        here &= role != ROLE_COMMA;
        if (role == ROLE_REF || role == ROLE_LISTER || role == ROLE_ANNEX || role == ROLE_BELOW ||
            role == ROLE_VERB ||
            (here && (role == ROLE_PLAN || role == ROLE_NEED || role == ROLE_DENY)))
            return false;
    }
    struct span before = span_cut(sk, 0, l[i].from);
    p->verb = end - 1;
    p->object = p->object_end = end;
    return decided && !span_ends(before, SPAN("的，"));
}

/* 有效期延长至2025年12月31日，到期自动失效：: the end of the lead before a last clause that tells what happens when the term is over; 0 without. */
static size_t clause_of_term(const struct lead *p, size_t end, struct span sk)
{
    size_t at = end;
    while (at && p->at[at - 1].role != ROLE_COMMA)
        at--;
    return at > 1 && at < end &&
                   turn_starts(TURN_TERM_OVER, span_cut(sk, p->at[at].from, p->at[end - 1].to))
               ? at - 1
               : 0;
}

/* 决定废止以下3件文件，相关机构不得再以其为依据：: the end of the lead before the last clause, which names no list and acts on nothing of its own; 0 without. */
static size_t before_last_clause(const struct lead *p, size_t end, struct span sk)
{
    static const struct span commas[] = { SPAN_INIT("，"), SPAN_INIT(",") };
    size_t at = end;
    while (at && p->at[at - 1].role != ROLE_COMMA) {
        enum lead_role role = p->at[at - 1].role;
        if (role == ROLE_VERB || role == ROLE_LISTER || role == ROLE_BELOW || role == ROLE_TELL ||
            role == ROLE_ANNEX || role == ROLE_CATALOGUE || role == ROLE_REF)
            return 0;
        at--;
    }
    /* behind a colon or a semicolon stand members */
    return at && is_any(span_cut(sk, p->at[at - 1].from, p->at[at - 1].to), commas, COUNT(commas))
               ? at - 1
               : 0;
}

/* ------------------------------------------------------------------ how the verb holds */

static bool is_filler(const struct lexeme *l, struct span sk)
{
    return l->role == ROLE_ADVERB || l->role == ROLE_DECIDE || l->role == ROLE_DAY ||
           (l->role == ROLE_OTHER && turn_is(TURN_BEFORE_LISTED, span_cut(sk, l->from, l->to)));
}

/* A word of need or denial right before lexeme i. */
static enum force force_beside(const struct lead *p, struct span sk, size_t i)
{
    while (i && is_filler(&p->at[i - 1], sk)) {
        if (p->at[i - 1].role == ROLE_DECIDE &&
            span_eq(span_cut(sk, p->at[i - 1].from, p->at[i - 1].to), SPAN("决定")))
            return FORCE_ACT;
        i--;
    }
    enum lead_role role = i ? p->at[i - 1].role : ROLE_OTHER;
    return role == ROLE_NEED ? FORCE_INTENDED : role == ROLE_DENY ? FORCE_NEGATED : FORCE_ACT;
}

/* Words of plan or of the past in [from, to), unless a word of deciding takes them back; between an object and its verb words of need
   plan, too: 下列文件需在年底前废止. */
static enum force force_within(const struct lead *p, size_t from, size_t to, bool need)
{
    enum force force = FORCE_ACT;
    for (size_t i = from; i < to; i++) {
        if (p->at[i].role == ROLE_PLAN || (need && p->at[i].role == ROLE_NEED))
            force = FORCE_INTENDED;
        else if (p->at[i].role == ROLE_PAST && force == FORCE_ACT)
            force = FORCE_REPORTED;
        /* 对主要内容已被替代的4件文件: the past is of the object's own clause */
        else if ((p->at[i].role == ROLE_DECIDE || p->at[i].role == ROLE_OF) &&
                 force == FORCE_REPORTED)
            force = FORCE_ACT;
    }
    return force;
}

static size_t clause_start(const struct lead *p, size_t i)
{
    while (i && p->at[i - 1].role != ROLE_COMMA)
        i--;
    return i;
}

/* 近日，市政府决定对下列文件予以废止：: the lead tells of what was done then. 近年来，… gives a reason. */
static bool told_of_late(struct span sk)
{
    size_t stop = span_rfind(span_cut(sk, 0, sk.n > 3 ? sk.n - 3 : 0), SPAN("。"));
    struct span own = span_from(sk, stop == SPAN_NONE ? 0 : stop + SPAN("。").n);
    size_t past = turn_starts(TURN_PAST_TIME, own);
    return past && !span_has(span_cut(own, 0, past), SPAN("来")) && !turn_in(TURN_DECIDES_NOW, own);
}

static enum force force_of_lead(const struct lead *p, struct span sk)
{
    size_t first = p->object < p->verb ? p->object : p->verb;
    enum force force = force_beside(p, sk, p->verb);
    if (force == FORCE_ACT && first != p->verb)
        force = force_beside(p, sk, first);
    if (force == FORCE_ACT)
        force = force_within(p, clause_start(p, first), first, false);
    if (force == FORCE_ACT && told_of_late(sk))
        force = FORCE_REPORTED;
    size_t here = clause_start(p, p->verb);
    if (force == FORCE_ACT && first != p->verb)
        force = force_within(p, here > p->object_end ? here : p->object_end, p->verb, true);
    if (force == FORCE_ACT && relation_ends(p->at[p->verb].relation) &&
        will_be(span_cut(sk, p->at[here].from, p->at[p->verb].from)).n)
        force = FORCE_INTENDED;
    return force;
}

/* 失效废止, 修改、废止, 废止和宣布失效: the verbs that govern together. One relation for all, or `mixed`. */
static enum relation joint_relation(struct lead *p)
{
    enum relation rel = p->at[p->verb].relation;
    for (size_t i = p->verb; i-- > 0;) {
        const struct lexeme *l = &p->at[i];
        if (l->role == ROLE_AND || l->role == ROLE_DECIDE || l->role == ROLE_ADVERB)
            continue;
        if (l->role != ROLE_VERB)
            break;
        bool ends = (l->relation == REL_REPEALS || l->relation == REL_LAPSES) &&
                    (rel == REL_REPEALS || rel == REL_LAPSES);
        p->mixed |= !ends && l->relation != rel && !(is_state(l) || is_state(&p->at[p->verb]));
        if (ends && l->relation == REL_REPEALS)
            rel = REL_REPEALS;
        p->verb = p->object < p->verb ? p->verb : i;
    }
    return rel;
}

/* ------------------------------------------------------------------ headings */

uint32_t list_count(struct span s)
{
    uint32_t v, found = 0;
    for (size_t at = 3; at + 3 <= s.n; at++) {
        struct span left = span_cut(s, 0, at);
        if (((unsigned char)s.p[at] & 0xC0) == 0x80 || !measure(span_from(s, at)))
            continue;
        size_t n = numeral_scan_back(&v, left);
        if (n && v && v < 10000 && !span_ends(span_cut(left, 0, left.n - n), SPAN("附")) &&
            !span_ends(span_cut(left, 0, left.n - n), SPAN("第"))) {
            if (found && found != v)
                return 0; /* two counts: which of them is meant is not known */
            found = v;
        }
    }
    return found;
}

/* May the sentence hold a lead at all? Most do not, and are not read any further. */
static bool may_lead(struct span sk)
{
    return sk.n <= 180 || turn_in(TURN_MAY_LIST, sk) || list_count(sk);
}

/* 新标准施行后，下列文件废止: does the clause before the lead put it off to an event of others? */
static bool waits_for_event(struct span sk, size_t start)
{
    static const struct span stops[] = { SPAN_INIT("。"), SPAN_INIT("；"), SPAN_INIT("：") };
    struct span left = span_cut(sk, 0, start);
    if (!span_ends(left, SPAN("，")))
        return false;
    for (size_t i = 0; i < COUNT(stops); i++) {
        size_t cut = span_rfind(left, stops[i]);
        left = cut == SPAN_NONE ? left : span_from(left, cut + 3);
    }
    struct span clause = clause_before(left);
    clause.n -= span_ends(clause, SPAN("，")) ? SPAN("，").n : 0;
    return turn_ends(TURN_PERIOD_END, clause) || /* 过渡期内，下列文件停止执行： */
           day_clause_defers(span_from(clause, clause_mark(clause)));
}

/* …停止执行，其中第2件自D起停止执行: which members have which day is not understood: none has one then. */
static bool of_some_members(struct span behind)
{
    for (size_t at = 0; (at = span_find(behind, SPAN("第"))) != SPAN_NONE;) {
        behind = span_from(behind, at + SPAN("第").n);
        uint32_t v;
        size_t k = numeral_scan(&v, behind);
        if (k && measure(span_from(behind, k)))
            return true;
    }
    return false;
}

/* From when and until when the lead says that its rows are acted on. */
static void lead_days(struct heading *out, const struct lead *p, const struct sentence *s)
{
    struct sentence copy = *s;
    const struct lexeme *v = &p->at[p->verb];
    bool after = p->object < p->verb;
    struct cue_hit hit = { .cue = v->cue.n ? v->cue : span_cut(s->skeleton, v->from, v->to),
                           .relation = out->relation,
                           .at = v->from,
                           .to = v->to };
    struct span gap =
        after ? span_cut(s->skeleton, p->at[p->object_end - 1].to, v->from) : span_of(NULL, 0);
    size_t object = after ? p->at[p->object].from : v->from;
    if (p->dated) {
        const struct lexeme *d = &p->at[p->dated];
        hit =
            (struct cue_hit){ .cue = d->cue, .relation = d->relation, .at = d->from, .to = d->to };
        object = p->at[clause_start(p, p->dated)].from;
        gap = span_cut(s->skeleton, object, d->from);
    }
    struct ref r = { .basis = BASIS_DOCUMENT };
    act_days(&copy, &r, &hit, gap, object);
    bool waits = r.basis == BASIS_DOCUMENT && !r.yearless.month &&
                 waits_for_event(s->skeleton, after ? p->at[p->object].from : v->from);
    if (waits || of_some_members(span_from(s->skeleton, v->from)))
        r = (struct ref){ .basis = BASIS_EVENT };
    static const struct span terms[] = { SPAN_INIT("到期"), SPAN_INIT("期满"), SPAN_INIT("到期后"),
                                         SPAN_INIT("到期自动"), SPAN_INIT("到期自行") };
    out->effective = r.effective;
    out->basis = r.basis;
    if (ends_any(span_cut(s->skeleton, 0, v->from), terms, COUNT(terms)) && !r.effective.n)
        out->basis = BASIS_EVENT; /* each ends when its own term does */
    out->after = r.after;
    out->until = r.until;
    out->term = r.term;
}

/* 决定废止下列文件，自2025年7月1日起执行。: the day on which the decision begins, in a clause behind the lead, is that of its rows. */
static void day_behind(struct heading *out, const struct lead *p, const struct sentence *s)
{
    size_t i = p->verb > p->object_end ? p->verb + 1 : p->object_end;
    for (; i + 1 < p->n && out->basis == BASIS_DOCUMENT; i++) {
        struct day_phrase day;
        struct span t = span_from(s->skeleton, p->at[i + 1].from);
        if (p->at[i].role != ROLE_COMMA || p->at[i + 1].role != ROLE_DAY)
            continue;
        size_t n = day_phrase_scan(&day, t), begins = n ? begins_text(span_from(t, n)) : 0;
        struct ref r = { .basis = BASIS_DOCUMENT };
        if (!begins || day.anchor == ANCHOR_OTHER || day.bare)
            continue;
        ref_set_day(&r, s->arena, &day);
        if (!r.yearless.month) {
            out->effective = r.effective;
            out->basis = r.basis;
            out->after = r.after;
        }
    }
}

/* 一、关于废止的文件, as the caption of a section; 关于废止…目录的通知 is the title of a document. */
static bool is_caption(const struct lead *p, size_t about, struct span sk)
{
    return about == 0 && p->object > p->verb && p->at[p->object].role == ROLE_OF &&
           p->at[p->object_end - 1].role == ROLE_NOUN &&
           p->object_end == p->n - (p->colon ? 1 : 0) &&
           span_eq(span_cut(sk, p->at[about].from, p->at[about].to), SPAN("关于"));
}

static bool has_topic(const struct lead *p, struct span sk, bool section)
{
    for (size_t i = p->object; i < p->object_end; i++)
        if (p->at[i].role == ROLE_TOPIC)
            return true;
    /* 关于废止…目录的通知 is the title of a document */
    size_t from = clause_start(p, p->object < p->verb ? p->object : p->verb);
    for (size_t i = from; i < p->verb; i++)
        if (p->at[i].role == ROLE_TOPIC && !(p->object < p->verb && i >= p->object) &&
            !(section && is_caption(p, i, sk)))
            return p->at[i].to == p->at[i + 1].from && p->object > p->verb;
    return false;
}

/* 取消下列文件; not 取消下列行政许可项目: a verb that is mostly said of other things governs only papers. */
static bool governs(const struct lead *p, struct span sk)
{
    const struct lexeme *v = &p->at[p->verb], *first = &p->at[p->object],
                        *last = &p->at[p->object_end - 1];
    struct span verb = span_cut(sk, v->from, v->to), object = span_cut(sk, first->from, last->to);
    return !turn_ends(TURN_LEAD_VERB_ALONE, verb) ||
           (turn_in(TURN_PAPER_NOUN, object) && !span_has(object, SPAN("项目")));
}

/* 未列入附件的文件, 除下列文件外, 附件所列以外的文件: does the verb govern what is not on the list that lexeme k begins? */
static bool leaves_out(const struct lead *p, size_t k, size_t verb, struct span sk)
{
    const struct lexeme *l = p->at;
    size_t from = k, to = k + 1;
    while (from && l[from - 1].role != ROLE_COMMA)
        from--;
    while (to < p->n && (to < verb || l[to].role != ROLE_COMMA))
        to++;
    struct span before = span_cut(sk, l[from].from, l[k].from),
                behind = span_cut(sk, l[k].from, l[to - 1].to);
    const struct turns words = turns_of(TURN_LEFT_OUT);
    for (size_t i = 0; i < words.n; i++) {
        size_t at = span_rfind(before, words.at[i]);
        if (at != SPAN_NONE && !span_has(span_from(before, at), SPAN("的")))
            return true; /* 未列入国家目录的下列文件 are listed */
    }
    return turn_in(TURN_BESIDES_LIST, behind);
}

/* What the lead lists: its 下列, else its 附件, else its 目录. */
static bool lead_leaves_out(const struct lead *p, struct span sk)
{
    static const enum lead_role listers[] = { ROLE_LISTER, ROLE_ANNEX, ROLE_CATALOGUE };
    for (size_t i = 0; i < COUNT(listers); i++)
        for (size_t k = 0; k < p->n; k++)
            if (p->at[k].role == listers[i])
                return leaves_out(p, k, p->verb, sk);
    return false;
}

/* 与下列文件不一致的规定同时废止, 下列文件的废止, 下列文件由省政府废止, 依据下列文件核发的许可证作废: the list before the verb is not its object. */
static bool other_object(struct lead *p, struct span sk)
{
    const struct lexeme *l = p->at, *verb = &l[p->verb];
    if (p->object >= p->verb) /* 对下列文件提出保留、修改或者废止的意见 */
        return p->verb + 2 < p->n && l[p->verb + 1].role == ROLE_OF &&
               turn_is(TURN_OPINION, span_cut(sk, l[p->verb + 2].from, l[p->verb + 2].to)) &&
               span_has(span_cut(sk, 0, verb->from), SPAN("下列"));
    struct span before = span_cut(sk, 0, l[p->object].from),
                between = span_cut(sk, l[p->object_end - 1].to, verb->from);
    bool noun = l[p->verb - 1].role == ROLE_OF && verb->relation != REL_EXTENDS;
    if (noun || turn_ends(TURN_GOVERNS_LISTER, before))
        return true;
    if (turn_starts(TURN_PRODUCT_OF_LISTED, between))
        return !span_starts(between, SPAN("由本")) && !span_starts(between, SPAN("由我"));
    p->partial |= relation_ends(verb->relation) && turn_starts(TURN_PART_OF_LISTED, between);
    return false;
}

/* 保留下列文件，其余一律废止：: a last clause about the rest is no part of the lead. */
static void drop_rest(struct lexeme_vec *l, struct span sk)
{
    size_t end = l->n, from = SIZE_MAX;
    while (end && l->at[end - 1].role == ROLE_COMMA)
        end--;
    for (size_t i = end; i-- > 0;) {
        if (l->at[i].role == ROLE_LISTER || l->at[i].role == ROLE_ANNEX)
            break;
        if (l->at[i].role == ROLE_COMMA &&
            turn_starts(TURN_REST_OF_LISTS, span_from(sk, l->at[i].to)))
            from = i;
    }
    if (from == SIZE_MAX || !from)
        return;
    memmove(l->at + from, l->at + end, (l->n - end) * sizeof *l->at);
    l->n -= end - from;
}

/* 现将废止的文件目录公布如下，自公布之日起停止执行：: the verb of a last clause that tells from when; 0 without. */
static size_t dated_clause(const struct lexeme_vec *l)
{
    size_t end = l->n;
    while (end && l->at[end - 1].role == ROLE_COMMA)
        end--;
    if (!end || l->at[end - 1].role != ROLE_VERB || !relation_ends(l->at[end - 1].relation))
        return 0;
    size_t i = end - 1;
    bool dated = false;
    for (; i && (l->at[i - 1].role == ROLE_DAY || l->at[i - 1].role == ROLE_DECIDE ||
                 l->at[i - 1].role == ROLE_ADVERB);
         i--)
        dated |= l->at[i - 1].role == ROLE_DAY;
    return dated && i > 1 && l->at[i - 1].role == ROLE_COMMA && l->at[i - 2].role == ROLE_BELOW
               ? end - 1
               : 0;
}

static bool parse(struct lead *p, const struct sentence *s, bool section)
{
    size_t end = strip_end(p, s->skeleton);
    bool term = end && p->at[end - 1].role == ROLE_TERM; /* 延长下列文件的有效期 */
    if (term)
        end -= end > 1 && p->at[end - 2].role == ROLE_OF ? 2 : 1;
    struct lead kept = *p;
    if (!end)
        return false;
    if (verb_then_noun(p, end, s->skeleton, section))
        return !term || p->at[p->verb].relation == REL_EXTENDS;
    if (term)
        return false;
    *p = kept;
    size_t over = p->colon && !p->below ? clause_of_term(p, end, s->skeleton) : 0;
    if (over &&
        (verb_then_noun(p, over, s->skeleton, section) || noun_then_verb(p, over, s->skeleton)))
        return true;
    *p = kept;
    if (noun_then_verb(p, end, s->skeleton))
        return true;
    *p = kept;
    if (section && (section_noun_then_verb(p, end) || section_verb(p, end, s->skeleton)))
        return true;
    *p = kept;
    if (decided_verb(p, end, s->skeleton))
        return true;
    *p = kept; /* 废止（共2件）：, 废止（2件） */
    bool counted = p->n && p->at[p->n - 1].role == ROLE_BRACKET && !p->at[0].from;
    bool counts = p->count || (end > 1 && p->at[end - 1].role == ROLE_COUNT); /* 废止2件： */
    if ((p->colon || counted) && counts && section_verb(p, end, s->skeleton))
        return true;
    *p = kept;
    enum { CLAUSES = 3 };
    size_t lead = end;
    for (int k = 0;
         k < CLAUSES && !p->below && (lead = before_last_clause(p, lead, s->skeleton)) != 0; k++) {
        if ((verb_then_noun(p, lead, s->skeleton, false) && p->lister) ||
            (*p = kept, noun_then_verb(p, lead, s->skeleton)))
            return true;
        *p = kept;
    }
    return false;
}

static void fill(struct heading *out, const struct lead *p, const struct sentence *s,
                 enum relation rel, enum force force)
{
    struct span sk = s->skeleton;
    const struct lexeme *v = &p->at[p->verb];
    struct span cue = v->cue.n ? v->cue : span_cut(sk, v->from, v->to);
    bool some =
        p->verb && p->object > p->verb && !p->lister && p->at[p->verb - 1].role == ROLE_SOME;
    bool parts = p->verb && p->at[p->verb - 1].role == ROLE_PART;
    bool ends = rel == REL_REPEALS || rel == REL_LAPSES || rel == REL_SUSPENDS;
    *out = (struct heading){ .active = true,
                             .relation = rel,
                             .cue = arena_dup(s->arena, cue),
                             .cue_at = sentence_origin(s, v->from),
                             .level = -1,
                             .keeps = v->keeps || p->undecided,
                             .omnibus = rel == REL_AMENDS,
                             .partial = ends && (p->partial || some || parts),
                             .force = force == FORCE_ACT        ? HEADING_ACTS
                                      : force == FORCE_INTENDED ? HEADING_INTENDS
                                      : force == FORCE_NEGATED  ? HEADING_DENIES
                                                                : HEADING_TELLS,
                             .mixed = p->mixed,
                             .annex = p->annex,
                             .announced = p->count };
    if (p->count_to > p->count_at) {
        out->count_at = sentence_origin(s, p->count_at);
        out->count_to = sentence_origin(s, p->count_to - 1) + 1;
    }
    lead_days(out, p, s);
    if (ends)
        day_behind(out, p, s);
}

/* Does the skeleton hold a cue, or a verb of lead.def, anywhere? Without one nothing is a lead. */
static bool holds_verb(const struct sentence *s, size_t from, size_t to)
{
    for (size_t at = from, n; at < to; at++) {
        struct lexeme verb;
        struct span t = span_from(s->skeleton, at);
        bool begins = ((unsigned char)t.p[0] & 0xC0) != 0x80;
        if (begins && (lexicon_cue_scan(s->lex, t, &n) || verb_scan(s, t, &verb)))
            return true;
    }
    return false;
}

/* 将下列文件中的“水务局”修改为“水利局”：: a lead that says how the members are changed. */
static bool wording_lead(struct heading *out, const struct lead *p, const struct sentence *s)
{
    size_t o = 0, plan = 0;
    while (o < p->n && p->at[o].role != ROLE_LISTER) {
        plan |= p->at[o].role == ROLE_PLAN || p->at[o].role == ROLE_NEED;
        o++;
    }
    size_t noun = o + 1;
    while (noun < p->n && is_attribute(&p->at[noun]) && !is_noun(&p->at[noun]))
        noun++;
    if (o == 0 || noun >= p->n || !is_noun(&p->at[noun]) || p->at[p->n - 1].role != ROLE_COMMA ||
        !turn_ends(TURN_TAKES_OBJECT, span_cut(s->skeleton, 0, p->at[o].from)))
        return false;
    for (size_t at = p->at[noun].to, n; at < s->skeleton.n; at += n) {
        const struct lexicon_cue *c = lexicon_cue_scan(s->lex, span_from(s->skeleton, at), &n);
        bool says_how = c && (span_ends(c->cue, SPAN("为")) ||
                              memchr(s->skeleton.p + p->at[noun].to, MARK_QUOTE,
                                     s->skeleton.n - p->at[noun].to));
        if (says_how && span_eq(c->relation, SPAN("amends"))) {
            *out = (struct heading){ .active = true,
                                     .relation = REL_AMENDS,
                                     .cue = arena_dup(s->arena, c->cue),
                                     .cue_at = sentence_origin(s, at),
                                     .level = -1,
                                     .omnibus = true,
                                     .basis = BASIS_DOCUMENT,
                                     .force = plan ? HEADING_INTENDS : HEADING_ACTS,
                                     .annex = -1 };
            return true;
        }
        utf8_decode(s->skeleton.p + at, s->skeleton.p + s->skeleton.n, &n);
    }
    return false;
}

/* 第一部分 废止类, 【废止】: the words of a heading that has no number of the common kinds; all of the line when it is none. */
static struct span group_name(struct span sk)
{
    static const struct span opens[] = { SPAN_INIT("【"), SPAN_INIT("［") },
                             closes[] = { SPAN_INIT("】"), SPAN_INIT("］") };
    uint32_t number;
    size_t di = span_starts(sk, SPAN("第")) ? SPAN("第").n : 0,
           n = di ? numeral_scan(&number, span_from(sk, di)) : 0,
           unit = n ? turn_starts(TURN_GROUP_UNIT, span_from(sk, di + n)) : 0;
    size_t open = starts_any(sk, opens, COUNT(opens)), close = ends_any(sk, closes, COUNT(closes));
    struct span name = unit ? span_from(sk, di + n + unit) : sk;
    name = open && close && sk.n > open + close ? span_cut(sk, open, sk.n - close) : name;
    while (name.n < sk.n && name.n && (name.p[0] == ' ' || name.p[0] == '\n'))
        name = span_from(name, 1);
    name = span_from(
        name, name.n < sk.n ? starts_any(name, (struct span[]){ SPAN("："), SPAN("、") }, 2) : 0);
    return name.n ? name : sk;
}

bool heading_is_group(struct span line)
{
    return line.n <= HAN(24) && group_name(line).n < line.n;
}

/* What is known of the place of a lead: a list follows in its sentence or right below; or its line stands alone over an item. */
enum lead_place { LEAD_ANYWHERE, LEAD_OVER_LIST, LEAD_OVER_ITEM, LEAD_IN_SENTENCE };

static bool read_lead(struct heading *out, const struct sentence *s, enum lead_place place)
{
    bool list_follows = place == LEAD_OVER_LIST || place == LEAD_OVER_ITEM;
    struct span sk = s->skeleton;
    size_t n, from = 0, to = sk.n;
    while (to && (sk.p[to - 1] == ' ' || sk.p[to - 1] == '\n'))
        to--;
    size_t inner = span_rfind(span_cut(sk, 0, to > 3 ? to - 3 : 0), SPAN("。"));
    int level = enumerator(sk, &n);
    from = inner == SPAN_NONE ? n : inner + 3;
    struct span group = level < 0 && to <= HAN(24) ? group_name(span_cut(sk, 0, to)) : sk;
    bool grouped = level < 0 && group.n < to;
    if (grouped) {
        level = 0;
        from = (size_t)(group.p - sk.p);
        to = from + group.n;
    }
    bool short_line = level >= 0 && to > from && to - from <= HAN(12);
    size_t class = short_line ? turn_ends(TURN_LIST_GROUP, span_cut(sk, from, to)) : 0;
    to -= class;
    if (!may_lead(span_cut(sk, from, to)) || !holds_verb(s, from, to))
        return false;
    struct lexeme_vec l = { 0 };
    lex(&l, s, from, to);
    drop_rest(&l, sk);
    bool alone = place == LEAD_OVER_ITEM && to <= HAN(12);
    struct lead p = { .at = l.at,
                      .n = l.n,
                      .annex = -1,
                      .follows = place != LEAD_ANYWHERE,
                      .group = class || grouped || alone };
    p.dated = dated_clause(&l);
    if (p.dated)
        p.n = clause_start(&p, p.dated);
    bool section = (level >= 0 || list_follows) && level <= 4 && inner == SPAN_NONE, got = false;
    if (parse(&p, s, section) && !has_topic(&p, sk, section) && governs(&p, sk) &&
        (force_of_lead(&p, sk) != FORCE_ACT || !other_object(&p, sk))) {
        enum relation rel = joint_relation(&p);
        fill(out, &p, s, rel, force_of_lead(&p, sk));
        out->level = level;
        if (lead_leaves_out(&p, sk)) { /* what is listed stays */
            out->relation = REL_CITES;
            out->keeps = true;
            out->announced = 0;
        }
        /* the name of a list alone: what it is for must be decided elsewhere in the text */
        out->catalogue = !p.lister && !p.colon && !(level >= 1 && (level <= 2 || !p.named));
        got = true;
    }
    if (!got && span_ends(span_cut(sk, from, to), SPAN("：")) && wording_lead(out, &p, s)) {
        out->level = level;
        got = true;
    }
    vec_release(&l);
    return got;
}

/* 凡宣布失效的文件，自本决定印发之日起停止执行: the verb, after the noun that VERB 的 describes, is of the list of this paper, too. */
static size_t effect_verb(const struct lexeme_vec *l, struct span sk)
{
    size_t i = 0;
    while (i < l->n && (l->at[i].role == ROLE_DECIDE ||
                        (l->at[i].role == ROLE_OTHER &&
                         turn_is(TURN_EVERY_LISTED, span_cut(sk, l->at[i].from, l->at[i].to)))))
        i++;
    size_t verbs = i;
    while (i < l->n && ((l->at[i].role == ROLE_VERB && relation_ends(l->at[i].relation)) ||
                        l->at[i].role == ROLE_AND || l->at[i].role == ROLE_DECIDE))
        i++;
    if (i == verbs || i >= l->n || l->at[i].role != ROLE_OF)
        return SPAN_NONE;
    size_t noun = ++i;
    while (i < l->n && (is_noun(&l->at[i]) || l->at[i].role == ROLE_AND ||
                        (l->at[i].role == ROLE_OTHER &&
                         !memchr(sk.p + l->at[i].from, MARK_REF, l->at[i].to - l->at[i].from))))
        i++;
    if (i == noun || !is_noun(&l->at[i - 1]))
        return SPAN_NONE;
    while (i < l->n && (l->at[i].role == ROLE_COMMA || l->at[i].role == ROLE_DAY ||
                        l->at[i].role == ROLE_ADVERB || l->at[i].role == ROLE_DECIDE))
        i++;
    return i < l->n && l->at[i].role == ROLE_VERB && relation_ends(l->at[i].relation) ? i
                                                                                      : SPAN_NONE;
}

/* May effect_verb find one? Few sentences begin so: the rest of others is not read. */
static bool begins_as_effect(const struct sentence *s, size_t at)
{
    const struct char_set begins = lexeme_begins();
    const size_t longest = turn_classes[TURN_EVERY_LISTED].words.at[0].n;
    size_t other = at; /* where the words stand that are none of the grammar */
    while (at < s->skeleton.n && at - other <= longest) {
        struct lexeme l = next_lexeme(s, &begins, at);
        at = l.to;
        if (l.role == ROLE_OTHER)
            continue;
        if (l.from > other && !turn_is(TURN_EVERY_LISTED, span_cut(s->skeleton, other, l.from)))
            return false;
        if (l.role != ROLE_DECIDE)
            return (l.role == ROLE_VERB && relation_ends(l.relation)) || l.role == ROLE_AND;
        other = at;
    }
    return false;
}

bool heading_effect(struct heading *out, const struct sentence *s)
{
    size_t skip;
    enumerator(s->skeleton, &skip);
    if (s->n || s->skeleton.n > 600 || !begins_as_effect(s, skip))
        return false;
    struct lexeme_vec l = { 0 };
    lex(&l, s, skip, s->skeleton.n);
    size_t verb = effect_verb(&l, s->skeleton);
    if (verb != SPAN_NONE) {
        struct lead p = { .at = l.at, .n = l.n, .annex = -1, .verb = verb };
        p.object_end = verb;
        while (p.object_end && !is_noun(&l.at[p.object_end - 1]))
            p.object_end--;
        p.object = p.object_end - 1;
        fill(out, &p, s, l.at[verb].relation, FORCE_ACT);
    }
    vec_release(&l);
    return verb != SPAN_NONE;
}

bool heading_read(struct heading *out, const struct sentence *s)
{
    return read_lead(out, s, LEAD_ANYWHERE);
}

bool heading_read_colon(struct heading *out, const struct sentence *s)
{
    return read_lead(out, s, LEAD_OVER_LIST);
}

bool heading_read_alone(struct heading *out, const struct sentence *s)
{
    return read_lead(out, s, LEAD_OVER_ITEM);
}

bool heading_read_above(struct heading *out, const struct sentence *s)
{
    return read_lead(out, s, LEAD_IN_SENTENCE);
}

/* ------------------------------------------------------------------ lists in annexes */

/* 废止文件1件，见附件2: does the annex stand in a clause of its own that says nothing else? */
static bool is_reference_clause(const struct lexeme_vec *l, size_t k, struct span sk)
{
    return k > 1 && l->at[k].role == ROLE_ANNEX && l->at[k - 1].role == ROLE_OTHER &&
           l->at[k - 2].role == ROLE_COMMA &&
           turn_is(TURN_SEE, span_cut(sk, l->at[k - 1].from, l->at[k - 1].to));
}

static size_t verb_before(const struct lexeme_vec *l, size_t k)
{
    for (size_t i = k; i-- > 0 && l->at[i].role != ROLE_COMMA;)
        if (l->at[i].role == ROLE_VERB)
            return i;
    return SPAN_NONE;
}

/* The verb behind lexeme k that ends its clause, at most one comma away: 附件1所列文件，自公布之日起废止. */
static size_t verb_behind(const struct lexeme_vec *l, size_t k)
{
    size_t commas = 0;
    for (size_t i = k + 1; i < l->n; i++) {
        enum lead_role role = l->at[i].role;
        if (role == ROLE_VERB && (i + 1 == l->n || l->at[i + 1].role == ROLE_COMMA))
            return i;
        if (role == ROLE_ANNEX || role == ROLE_BELOW || (role == ROLE_COMMA && commas++))
            break;
    }
    return SPAN_NONE;
}

/* The verb that governs the annex named by lexeme k. */
static size_t annex_verb(const struct lexeme_vec *l, size_t k, struct span sk, bool *after)
{
    bool see = is_reference_clause(l, k, sk);
    size_t before = verb_before(l, see ? k - 2 : k), behind = SPAN_NONE;
    if (!see && (l->at[k].role != ROLE_BRACKET || before == SPAN_NONE))
        behind = verb_behind(l, k);
    *after = behind != SPAN_NONE;
    return *after ? behind : before;
}

/* The lexeme of a verb of ending that closes one of the clauses after lexeme k, with nothing but a day before it: 现将…目录予以公布，自D起停止执行. */
static size_t verb_of_day(const struct lexeme_vec *l, size_t k, struct span sk)
{
    size_t from = 0;
    for (size_t i = k + 1; i < l->n; i++) {
        if (l->at[i].role == ROLE_COMMA)
            from = i + 1;
        else if (l->at[i].role == ROLE_VERB) {
            bool extends = l->at[i].relation == REL_EXTENDS; /* 有效期延长至2027年底 */
            size_t end = i + 1 + (extends && i + 1 < l->n && l->at[i + 1].role == ROLE_DAY);
            return from && (extends || relation_ends(l->at[i].relation)) &&
                           (end == l->n || l->at[end].role == ROLE_COMMA)
                       ? i
                       : SPAN_NONE;
        } else if (from && !is_filler(&l->at[i], sk))
            return SPAN_NONE;
    }
    return SPAN_NONE;
}

/* 现将废止的文件目录予以公布: the list stands below or in an annex without a number. 1 when it is so. */
static size_t published_list(struct heading *out, const struct sentence *s,
                             const struct lexeme_vec *l)
{
    for (size_t k = 0; k < l->n; k++) {
        size_t verb = l->at[k].role == ROLE_CATALOGUE ? verb_before(l, k) : SPAN_NONE, tells = k;
        while (tells < l->n && l->at[tells].role != ROLE_TELL && l->at[tells].role != ROLE_COMMA)
            tells++;
        struct lead all = { .at = l->at, .n = l->n };
        if (verb != SPAN_NONE && is_announced(&all, verb)) /* 现公布废止的文件目录 */
            tells = k;
        else if (verb == SPAN_NONE || tells == l->n || l->at[tells].role != ROLE_TELL)
            continue;
        struct lead p = { .at = l->at, .n = l->n, .annex = 0, .verb = verb };
        p.object = verb + 1;
        p.object_end = k + 1;
        struct lead first = p;
        enum relation rel = joint_relation(&first);
        enum force force = force_of_lead(&p, s->skeleton);
        bool partial = first.partial || (verb && l->at[verb - 1].role == ROLE_PART);
        size_t dated = verb_of_day(l, tells, s->skeleton);
        if (l->at[verb].keeps || first.mixed || force != FORCE_ACT)
            return 0;
        if (dated != SPAN_NONE) {
            p.verb = dated;
            while (p.object_end < dated && l->at[p.object_end - 1].role != ROLE_COMMA)
                p.object_end++;
            p.object = p.object_end - 1;
        }
        fill(out, &p, s, rel, force);
        out->partial |= partial;
        return 1;
    }
    return 0;
}

/* 各部门发布的2件文件一律废止，目录附后。: a lead whose list may stand in an annex without a number. 1 when it is so. */
static size_t appended_list(struct heading *out, const struct sentence *s,
                            const struct lexeme_vec *l)
{
    struct lead p = { .at = l->at, .n = l->n, .annex = -1 };
    size_t end = l->n;
    while (end && l->at[end - 1].role == ROLE_COMMA)
        end--;
    if (end < 2 || l->at[end - 1].role != ROLE_BELOW || l->at[end - 2].role != ROLE_CATALOGUE ||
        !turn_is(TURN_TELLS_LIST, span_cut(s->skeleton, l->at[end - 1].from, l->at[end - 1].to)) ||
        !parse(&p, s, false) || has_topic(&p, s->skeleton, false) || !governs(&p, s->skeleton) ||
        other_object(&p, s->skeleton))
        return 0;
    enum relation rel = joint_relation(&p);
    enum force force = force_of_lead(&p, s->skeleton);
    if (l->at[p.verb].keeps || p.mixed || force != FORCE_ACT || lead_leaves_out(&p, s->skeleton))
        return 0;
    p.annex = 0;
    fill(out, &p, s, rel, force);
    return 1;
}

/* 《X》附件2, 《X》的附件2: the annex of a rule that is named before it, not one of the text. */
static bool is_annex_of_rule(const struct sentence *s, size_t at)
{
    static const struct span of[] = { SPAN_INIT("的"), SPAN_INIT("中的"), SPAN_INIT("中"),
                                      SPAN_INIT("所附") };
    struct span left = span_cut(s->skeleton, 0, at);
    left.n -= ends_any(left, of, COUNT(of));
    if (left.n && left.p[left.n - 1] == MARK_REF)
        return true;
    /* 《X》及其附件, N号文件（含附件）: it goes with the rule */
    size_t ref = left.n;
    while (ref > 0 && left.p[ref - 1] != MARK_REF)
        ref--;
    struct span behind = span_cut(s->skeleton, ref, s->skeleton.n);
    size_t paper = ref ? paper_word(behind) : 0;
    return ref &&
           (ref + paper == left.n || ref + paper + companions(span_from(behind, paper)) > at);
}

size_t heading_annexes(struct heading *out, size_t max, const struct sentence *s)
{
    static const struct span lists[] = { SPAN_INIT("附"), SPAN_INIT("目录"), SPAN_INIT("清单"),
                                         SPAN_INIT("一览"), SPAN_INIT("名") };
    size_t n = 0, skip;
    if (!has_any(s->skeleton, lists, COUNT(lists)))
        return 0;
    enumerator(s->skeleton, &skip);
    struct lexeme_vec l = { 0 };
    lex(&l, s, skip, s->skeleton.n);
    for (size_t k = 0; k < l.n && n < max; k++) {
        bool after;
        if (l.at[k].annex < 0 || is_annex_of_rule(s, l.at[k].from))
            continue;
        size_t verb = annex_verb(&l, k, s->skeleton, &after);
        if (verb == SPAN_NONE)
            continue;
        struct lead p = { .at = l.at, .n = l.n, .annex = l.at[k].annex, .verb = verb };
        if (leaves_out(&p, k, verb, s->skeleton))
            continue;
        p.object = after ? k : verb + 1;
        p.object_end = k + 1;
        size_t start = clause_start(&p, is_reference_clause(&l, k, s->skeleton) ? k - 2 : k);
        for (size_t i = start; i < l.n && (i <= k || l.at[i].role != ROLE_COMMA); i++)
            /* 废止2件（附件1）、修改1件（附件2）: the count behind is that of the next */
            if (l.at[i].role == ROLE_COUNT && (i < k || !p.count)) {
                p.count = l.at[i].count;
                p.count_at = l.at[i].from;
                p.count_to = l.at[i].to;
            }
        if (l.at[k].count) {
            p.count = l.at[k].count;
            p.count_at = l.at[k].from;
            p.count_to = l.at[k].to;
        }
        if (after)
            while (p.object && p.at[p.object - 1].role != ROLE_COMMA)
                p.object--;
        struct lead first = p;
        enum relation rel = joint_relation(&first);
        p.mixed = first.mixed;
        fill(&out[n], &p, s, rel, force_of_lead(&p, s->skeleton));
        n += !out[n].mixed && out[n].force == HEADING_ACTS;
    }
    if (!n && max)
        n = published_list(out, s, &l);
    if (!n && max)
        n = appended_list(out, s, &l);
    vec_release(&l);
    return n;
}
