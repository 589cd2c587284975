// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/segment/effect.h"

#include "analyzer/words/day_phrase.h"
#include "analyzer/words/marks.h"
#include "analyzer/words/turns.h"
#include "base/utf8.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

enum role {
    ROLE_BEGIN,
    ROLE_ADVERB,
    ROLE_FROM_HEAD,
    ROLE_PART,
    ROLE_REST,
    ROLE_SELF,
    ROLE_LEADS,
    ROLE_GIVES_OUT,
    ROLE_TERM,
    ROLE_TERM_HEAD,
    ROLE_TERM_OF,
    ROLE_TERM_TIME,
    ROLE_LENGTHENS,
    ROLE_LASTS,
    ROLE_GOES_ON,
    ROLE_JOIN,
    ROLE_TO,
    ROLE_DASH,
    ROLE_WITHIN,
    ROLE_HOLDS,
    ROLE_END_ADVERB,
    ROLE_END,
    ROLE_RUNS_OUT,
    ROLE_COUNT_FROM,
    ROLE_NO_SUBJECT,
    ROLE_WILL,
    ROLE_ASKS,
    ROLE_FOLLOWS,
    ROLE_STARTING_DAY,
    ROLE_NAMES_DAY,
    ROLE_LATER,
    ROLE_AWAITS,
};

#include "analyzer/effect_classes.h"

enum {
    MAX_LINE = 6000, /* bytes: a clause of this kind never stands in a paragraph of such length */
    MAX_AREA = 60,   /* bytes of 在全市范围内 */
};

static size_t starts_role(struct span s, enum role role)
{
    return word_class_starts(&effect_classes[role], s);
}

static size_t ends_role(struct span s, enum role role)
{
    return word_class_ends(&effect_classes[role], s);
}

static bool has_role(struct span s, enum role role)
{
    return word_class_in(&effect_classes[role], s);
}

static struct span skip_role(struct span s, enum role role)
{
    for (size_t k; (k = starts_role(s, role)) != 0;)
        s = span_from(s, k);
    return s;
}

static struct span trim_role(struct span s, enum role role)
{
    for (size_t k; (k = ends_role(s, role)) != 0;)
        s.n -= k;
    return s;
}

/* The document whose clauses are read, and where it is read. */
struct effect_reading {
    struct document *d;
    struct arena *a;
    const struct lexicon *lex;
    const struct view *v;
    size_t from, to; /* the line */
    size_t begun;    /* where in the text the last clause of beginning was read; 0: none */
    uint32_t months; /* a term without a day to count from */
    size_t term_from, term_to;     /* its sentence */
    struct date valid_from;        /* 有效期自D起: where no clause says when the text begins */
    size_t unread_from, unread_to; /* a sentence of beginning that was not understood; 0, 0: none */
};

struct clause {
    size_t from, to; /* the sentence in view text */
};

/* The sentence around `at` inside the line. */
static struct clause sentence_around(const struct effect_reading *r, size_t at)
{
    struct span left = span_cut(r->v->text, r->from, at), right = span_cut(r->v->text, at, r->to);
    size_t b = span_rfind(left, SPAN("。")), e = span_find(right, SPAN("。"));
    return (struct clause){ b == SPAN_NONE ? r->from : r->from + b + 3,
                            e == SPAN_NONE ? r->to : at + e + 3 };
}

static void prove(const struct effect_reading *r, struct clause c, uint64_t *from, uint64_t *to,
                  struct span *sentence)
{
    *from = view_raw(r->v, c.from);
    *to = view_raw_end(r->v, c.to);
    *sentence = view_quote(r->a, r->v->raw, *from, *to);
}

/* ------------------------------------------------------------------ whose clause it is */

/* 三、, （三）, 第九条 or nothing: does no word stand before the subject? */
static bool only_number(struct span s)
{
    static const struct span ends[] = { SPAN_INIT("、"), SPAN_INIT("）"), SPAN_INIT("."),
                                        SPAN_INIT("．"), SPAN_INIT("条"), SPAN_INIT(" ") };
    while (s.n && s.p[s.n - 1] == ' ')
        s.n--;
    bool number = !s.n;
    for (size_t i = 0; i < COUNT(ends); i++)
        number |= span_ends(s, ends[i]);
    return number && s.n <= 30;
}

/* 本办法, 本实施细则, 本通知: is all of s the text's name for itself? 本办法第二条 and 本办法中关于…的规定 are parts. */
static bool names_itself(const struct lexicon *lex, struct span s)
{
    s = trim_role(s, ROLE_WILL);
    size_t above = ends_role(s, ROLE_SELF), n = lexicon_self_name_ends(lex, s);
    if (above) /* 三、以上规定 */
        return only_number(span_cut(s, 0, s.n - above));
    struct span name = span_from(s, s.n - n), before = span_cut(s, 0, s.n - n);
    return n && !ends_role(before, ROLE_NO_SUBJECT) && !has_role(name, ROLE_PART);
}

/* 本办法拟于: does the piece begin with the text's name for itself, and go on with a few words that name no part of it? */
static bool near_itself(const struct lexicon *lex, struct span s)
{
    enum { NAME = 24, REST = 12 /* bytes */ };
    if (!span_starts(s, SPAN("本")))
        return false;
    for (size_t n = 6; n <= NAME && n < s.n; n += 3)
        if (s.n - n <= REST && names_itself(lex, span_cut(s, 0, n)))
            return !has_role(span_from(s, n), ROLE_PART);
    return false;
}

/* Is the title the text's own, or of what it gives out? 关于推迟施行《X》的通知 is about another's. */
static bool own_title(const struct document *d, struct span title)
{
    if (!title.n)
        return false;
    if (span_has(d->instrument, title) || span_ends(d->title, title) ||
        (d->title.n && span_has(title, d->title)))
        return true;
    size_t at = span_find(d->title, title);
    return at != SPAN_NONE && has_role(span_cut(d->title, 0, at), ROLE_GIVES_OUT);
}

/* The part of a sentence behind its last comma or semicolon. */
static struct span last_piece(struct span left, size_t *cut)
{
    static const struct span marks[] = { SPAN_INIT("，"), SPAN_INIT("；"), SPAN_INIT(","),
                                         SPAN_INIT(";") };
    size_t behind = 0;
    *cut = SPAN_NONE;
    for (size_t i = 0; i < COUNT(marks); i++) {
        size_t at = span_rfind(left, marks[i]);
        if (at == SPAN_NONE || (*cut != SPAN_NONE && at < *cut))
            continue;
        *cut = at;
        behind = at + marks[i].n;
    }
    return span_from(left, behind);
}

/* 第三十一条 自…: nothing but the number of the article, at the start of its line. */
static bool article_alone(struct span s, bool line_start)
{
    size_t tiao = span_rfind(s, SPAN("条"));
    if (!line_start || tiao == SPAN_NONE || !span_starts(s, SPAN("第")))
        return false;
    struct span behind = span_from(s, tiao + SPAN("条").n);
    for (size_t i = 0; i < behind.n; i++)
        if (behind.p[i] != ' ')
            return false;
    return s.n < 40;
}

/* What stands before the bracket that is open at the end of s; all of s where none is. */
static struct span before_bracket(struct span s)
{
    static const struct span opens[] = { SPAN_INIT("（"), SPAN_INIT("(") },
                             closes[] = { SPAN_INIT("）"), SPAN_INIT(")") };
    size_t open = SPAN_NONE, close = SPAN_NONE;
    for (size_t i = 0; i < COUNT(opens); i++) {
        size_t o = span_rfind(s, opens[i]), c = span_rfind(s, closes[i]);
        open = o != SPAN_NONE && (open == SPAN_NONE || o > open) ? o : open;
        close = c != SPAN_NONE && (close == SPAN_NONE || c > close) ? c : close;
    }
    return open == SPAN_NONE || (close != SPAN_NONE && close > open) ? s : span_cut(s, 0, open);
}

/* 《X》（N，D起施行，有效期五年）: does the day stand in a bracket behind the name of another rule? */
static bool in_bracket_of_another(const struct effect_reading *r, struct span left)
{
    struct span named = before_bracket(left);
    size_t cut;
    if (named.n == left.n || !named.n)
        return false;
    if (!span_ends(named, SPAN("》"))) {
        named = last_piece(named, &cut);
        return named.n && !names_itself(r->lex, named) && lexicon_kind(r->lex, named).n &&
               !own_title(r->d, named);
    }
    named.n -= SPAN("》").n;
    size_t open = span_rfind(named, SPAN("《"));
    return !own_title(r->d, open == SPAN_NONE ? named : span_from(named, open + SPAN("《").n));
}

/* Is the subject of the clause the document itself? `left` is the text of its sentence before the day. */
static bool own_subject(const struct effect_reading *r, struct span left, bool line_start)
{
    size_t cut;
    while (left.n && left.p[left.n - 1] == ' ')
        left.n--;
    if (in_bracket_of_another(r, left))
        return false;
    struct span s = last_piece(left, &cut);
    size_t note = span_ends(s, SPAN("）")) ? span_rfind(s, SPAN("（")) : SPAN_NONE;
    if (note != SPAN_NONE && names_itself(r->lex, span_cut(s, 0, note))) /* 本办法（含附件） */
        return true;
    size_t close = span_rfind(s, SPAN("》"));
    if (close != SPAN_NONE) { /* 《X》自…起施行 speaks of X: only its own title counts */
        size_t open = span_rfind(s, SPAN("《"));
        struct span t = open == SPAN_NONE || open > close ? s : span_cut(s, open + 3, close),
                    behind = span_from(s, close + 3);
        return own_title(r->d, t) && !starts_role(behind, ROLE_PART) &&
               !span_has(behind, SPAN("推迟"));
    }
    if (names_itself(r->lex, s) || article_alone(s, line_start && cut == SPAN_NONE))
        return true;
    struct span rest = trim_role(s, ROLE_WILL);
    size_t others = ends_role(rest, ROLE_REST);
    struct span whose = span_cut(rest, 0, rest.n - others);
    if (span_ends(whose, SPAN("的")))
        whose.n -= SPAN("的").n;
    if (others && (!whose.n || names_itself(r->lex, whose))) /* 本办法其余条款 */
        return true;
    if (s.n && starts_role(s, ROLE_ASKS) == s.n) {
        size_t before;
        struct span last =
            cut == SPAN_NONE ? span_of(NULL, 0) : last_piece(span_cut(left, 0, cut), &before);
        return !last.n || ends_role(last, ROLE_FOLLOWS);
    }
    if (s.n)
        return ends_role(s, ROLE_LEADS) > 0 || (span_ends(s, SPAN("（")) && line_start);
    if (cut == SPAN_NONE)
        return true;
    /* ，自…起施行: the subject stands in the clause before */
    size_t before;
    struct span last = last_piece(span_cut(left, 0, cut), &before);
    static const struct span parts[] = { SPAN_INIT("第"), SPAN_INIT("有关"), SPAN_INIT("关于"),
                                         SPAN_INIT("其中"), SPAN_INIT("附件") };
    bool of_part = false;
    for (size_t i = 0; i < COUNT(parts); i++)
        of_part |= span_starts(last, parts[i]);
    return !of_part || ends_role(last, ROLE_LEADS) || span_has(last, SPAN("本")) ||
           (line_start && before == SPAN_NONE);
}

/* ------------------------------------------------------------------ its end */

static void set_end(const struct effect_reading *r, struct clause c, struct date last)
{
    r->d->expires = date_iso(r->a, last);
    prove(r, c, &r->d->expires_from, &r->d->expires_to, &r->d->expires_sentence);
}

/* 五年, 2年, 6个月, 18个月: months, 0 without; *n gets its bytes. */
static uint32_t term_length(struct span s, size_t *n)
{
    uint32_t count;
    static const struct span half_year = SPAN_INIT("半年");
    size_t space = s.n && s.p[0] == ' ' ? 1 : 0, k = numeral_scan(&count, span_from(s, space));
    if (span_starts(span_from(s, space), half_year)) {
        *n = space + half_year.n;
        return 6;
    }
    if (!k || !count || count > 100)
        return 0;
    k += space;
    k += k < s.n && s.p[k] == ' ' ? 1 : 0;
    struct span unit = span_from(s, k);
    static const struct {
        struct span word;
        uint32_t months;
    } units[] = { { SPAN_INIT("周年"), 12 }, { SPAN_INIT("年"), 12 }, { SPAN_INIT("个月"), 1 } };
    for (size_t i = 0; i < COUNT(units); i++)
        if (span_starts(unit, units[i].word)) {
            struct span behind = span_from(unit, units[i].word.n);
            static const struct span no_term[] = { SPAN_INIT("度"), SPAN_INIT("级"),
                                                   SPAN_INIT("以上"), SPAN_INIT("期") };
            for (size_t w = 0; w < COUNT(no_term); w++)
                if (span_starts(behind, no_term[w]))
                    return 0;
            size_t half = units[i].months == 12 && span_starts(behind, SPAN("半")) ? 3 : 0;
            *n = k + units[i].word.n + half; /* 两年半 */
            return count * units[i].months + (half ? 6 : 0);
        }
    return 0;
}

/* A term of months from a day, if that is known, else from the day that the document will be found to have. 民法典 art. 202:
   the last day is the corresponding day. */
static void set_term(struct effect_reading *r, struct clause c, uint32_t months, struct date start)
{
    if (start.day) {
        set_end(r, c, date_add_months(start, (int)months));
    } else if (!r->d->expires.n) {
        r->months = months;
        r->term_from = c.from;
        r->term_to = c.to;
    }
}

/* The day from which a term is counted, by its phrase; day 0 when it is that of the beginning itself. */
static struct date counted_from(const struct effect_reading *r, const struct day_phrase *p)
{
    struct date start = { 0 };
    if (p->anchor == ANCHOR_DAY)
        return p->day.year ? p->day : start;
    if (p->anchor != ANCHOR_ISSUE && p->anchor != ANCHOR_PUBLISH)
        return start;
    return date_parse_iso(&start, r->d->issued) && start.day ? start : (struct date){ 0 };
}

static bool ends_clause(struct span s)
{
    static const struct span stops[] = { SPAN_INIT("。"), SPAN_INIT("，"), SPAN_INIT("；"),
                                         SPAN_INIT("）"), SPAN_INIT(")"),  SPAN_INIT(" "),
                                         SPAN_INIT(","),  SPAN_INIT("、"), SPAN_INIT(";"),
                                         SPAN_INIT("：") };
    if (!s.n)
        return true;
    for (size_t i = 0; i < COUNT(stops); i++)
        if (span_starts(s, stops[i]))
            return true;
    return false;
}

/* 内有效, 前有效: bytes of the words that say, after a term or a day, that the text holds up to its end; 0 without. */
static size_t holds_within(struct span s)
{
    size_t within = starts_role(s, ROLE_WITHIN),
           verb = within ? starts_role(span_from(s, within), ROLE_HOLDS) : 0;
    return verb && ends_clause(span_from(s, within + verb)) ? within + verb : 0;
}

/* 至, — between two days. */
static size_t to_or_dash(struct span s)
{
    size_t to = starts_role(s, ROLE_TO);
    return to ? to : starts_role(s, ROLE_DASH);
}

/* What follows 自…起施行 in the same sentence may end the text: ，至2025年12月31日止; ，2025年12月31日起自动失效; 试行两年. */
static void read_stop(struct effect_reading *r, struct clause c, struct span s, struct date start)
{
    struct date day;
    size_t n;
    s = skip_role(s, ROLE_JOIN);
    size_t to = starts_role(s, ROLE_TO);
    uint32_t months = to ? 0 : term_length(s, &n);
    if (months && ends_clause(span_from(s, n))) {
        set_term(r, c, months, start);
        return;
    }
    n = day_scan(&day, span_from(s, to));
    if (!n || !day.day)
        return;
    s = span_from(s, to + n);
    if (span_starts(s, SPAN("止")))
        s = span_from(s, 3);
    if (to && ends_clause(s)) {
        set_end(r, c, day);
        return;
    }
    size_t over = starts_role(s, ROLE_RUNS_OUT);
    if (holds_within(s) || (over && ends_clause(span_from(s, over)))) {
        set_end(r, c, day);
        return;
    }
    s = skip_role(s, ROLE_END_ADVERB);
    size_t verb = starts_role(s, ROLE_END);
    if (verb && ends_clause(span_from(s, verb)))
        set_end(r, c, to ? day : date_add_days(day, -1));
}

/* 《X》继续执行，执行期限至…: the term is X's. A text that names itself, or nothing in marks, speaks of itself. */
static bool speaks_of_itself(struct span left, const struct document *d)
{
    size_t close = span_rfind(left, SPAN("》"));
    if (close == SPAN_NONE)
        return true;
    size_t open = span_rfind(left, SPAN("《"));
    struct span title =
        open == SPAN_NONE || open > close ? span_of(NULL, 0) : span_cut(left, open + 3, close);
    return span_has(span_from(left, close), SPAN("本")) || own_title(d, title);
}

/* Is the term that is named at `at` the text's own? */
static bool own_term(const struct effect_reading *r, struct clause c, size_t at)
{
    size_t cut;
    struct span left = span_cut(r->v->text, c.from, at), subject = last_piece(left, &cut);
    if (in_bracket_of_another(r, left))
        return false;
    if (span_has(subject, SPAN("本")) && !span_has(subject, SPAN("》")))
        return true;
    if (subject.n && starts_role(subject, ROLE_TERM_OF) != subject.n &&
        !article_alone(subject, c.from == r->from))
        return false;
    if (cut == SPAN_NONE) /* 。有效期5年。 behind the clause of beginning */
        return r->begun >= r->from && r->begun < at;
    size_t day =
        span_find(left, SPAN("自")); /* 备案自准予之日起生效，有效期10年 is no term of the text */
    if (day != SPAN_NONE && !own_subject(r, span_cut(left, 0, day), c.from == r->from) &&
        !span_has(span_cut(left, 0, day), SPAN("本")))
        return false;
    return speaks_of_itself(left, r->d) && has_role(left, ROLE_BEGIN);
}

/* 有效期自D起: the text begins on it where no clause says when; not before its own day, or what it ends would end too early. */
static void set_valid_from(struct effect_reading *r, struct clause c, struct date day)
{
    struct date issued;
    if (!day.day || r->valid_from.day || !date_parse_iso(&issued, r->d->issued) ||
        date_compare(day, issued) <= 0)
        return;
    r->valid_from = day;
    r->term_from = c.from;
    r->term_to = c.to;
}

/* 有效期五年, 有效期至…, 试行期两年, 有效期自…至…, 有效期为发布之日起2年, 执行期暂定2年，自…起计算. `s` is the text behind the word. */
static bool read_term(struct effect_reading *r, size_t at, struct span s)
{
    struct clause c = sentence_around(r, at);
    struct day_phrase p;
    struct date day, start = { 0 };
    size_t n = 0;
    if (!own_term(r, c, at))
        return false;
    bool lengthens = starts_role(s, ROLE_LENGTHENS) > 0;
    s = skip_role(s, ROLE_TERM_HEAD);
    size_t to = starts_role(s, ROLE_TO);
    if (to && day_scan(&day, span_from(s, to))) {
        set_end(r, c, day);
        return true;
    }
    size_t head = starts_role(s, ROLE_FROM_HEAD), k = day_scan(&day, span_from(s, head));
    if (k) { /* 自2023年1月1日至2027年12月31日; without 至 it is the last day itself */
        struct span t = span_from(s, head + k);
        struct date last;
        to = to_or_dash(t);
        if (to && day_scan(&last, span_from(t, to))) {
            set_end(r, c, last);
            set_valid_from(r, c, lengthens ? (struct date){ 0 } : day);
            return true;
        }
        if (!head && ends_clause(t)) {
            set_end(r, c, day);
            return true;
        }
    }
    k = day_phrase_scan(&p, s);
    if (k && !p.bare) {
        start = counted_from(r, &p);
        if (p.anchor == ANCHOR_OTHER || period_is(p.after))
            return false;
        s = span_from(s, k);
        s = skip_role(s, ROLE_TERM_HEAD);
    }
    uint32_t months = lengthens ? 0 : term_length(s, &n);
    if (!months)
        return false;
    struct span behind = span_from(s, n);
    if (span_starts(behind, SPAN("，")) && (k = day_phrase_scan(&p, span_from(behind, 3))) != 0 &&
        starts_role(span_from(behind, 3 + k), ROLE_BEGIN) == 0 &&
        (p.anchor == ANCHOR_DAY || p.anchor == ANCHOR_ISSUE || p.anchor == ANCHOR_PUBLISH))
        start = counted_from(r, &p);
    set_valid_from(r, c, start);
    if (!start.day)
        (void)(date_parse_iso(&start, r->d->effective_on) && start.day);
    set_term(r, c, months, start);
    return true;
}

/* 本政策延续实施至2025年12月31日, 本办法试行两年: `at` is the end of the verb. */
static void read_lasting(struct effect_reading *r, size_t at, size_t verb)
{
    struct clause c = sentence_around(r, at);
    size_t cut, n;
    struct span left = last_piece(span_cut(r->v->text, c.from, at - verb), &cut);
    struct span s = span_cut(r->v->text, at, c.to);
    struct date day;
    if (!left.n && cut != SPAN_NONE) { /* 本通知规定的政策延续实施，执行至D */
        size_t before;
        left = last_piece(span_cut(r->v->text, c.from, c.from + cut), &before);
        left = trim_role(left, ROLE_LASTS);
    }
    left = trim_role(left, ROLE_GOES_ON);
    if (!names_itself(r->lex, span_cut(left, 0, left.n - turn_ends(TURN_PROVIDED_POLICY, left))))
        return;
    s = skip_role(s, ROLE_TERM_HEAD);
    size_t to = starts_role(s, ROLE_TO), k = to ? day_scan(&day, span_from(s, to)) : 0;
    uint32_t months = to ? 0 : term_length(s, &n);
    if (k && day.day)
        set_end(r, c, day);
    else if (months) {
        struct date start = { 0 };
        (void)(date_parse_iso(&start, r->d->effective_on) && start.day);
        set_term(r, c, months, start);
    }
}

/* ------------------------------------------------------------------ its beginning */

/* Bytes of the verb that begins the text at the start of s, with what may stand before it; 0 without, and where the verb has
   an object or describes something (自…起施行的《X》). */
static size_t begin_verb(struct span s)
{
    struct span t = skip_role(s, ROLE_ADVERB);
    if (span_starts(t, SPAN("在"))) { /* 在全市范围内 */
        size_t best = SPAN_NONE;
        for (size_t i = 3; i < t.n && i < MAX_AREA && best == SPAN_NONE; i++)
            if (starts_role(span_from(t, i), ROLE_BEGIN))
                best = i;
        if (best == SPAN_NONE || span_has(span_cut(t, 0, best), SPAN("，")))
            return 0;
        t = span_from(t, best);
    }
    size_t verb = starts_role(t, ROLE_BEGIN), n;
    if (!verb)
        return 0;
    struct span behind = span_from(t, verb);
    if (!ends_clause(behind) && !starts_role(behind, ROLE_TO) && !starts_role(behind, ROLE_TERM) &&
        !span_starts(behind, SPAN("期限")) && !term_length(behind, &n))
        return 0;
    return (size_t)(behind.p - s.p);
}

/* 自D起施行本办法, 自D起，本办法正式施行: bytes of what follows the day where the text names itself behind it; 0 otherwise. */
static size_t begins_itself(const struct effect_reading *r, struct span s)
{
    size_t comma = span_starts(s, SPAN("，")) ? SPAN("，").n : 0;
    struct span t = span_from(s, comma), behind;
    size_t name = lexicon_self_name(r->lex, t), verb;
    name = name ? name : starts_role(t, ROLE_SELF);
    if (name) {
        verb = begin_verb(span_from(t, name));
        return verb ? comma + name + verb : 0;
    }
    behind = skip_role(t, ROLE_ADVERB);
    verb = comma ? 0 : starts_role(behind, ROLE_BEGIN);
    name = verb ? lexicon_self_name(r->lex, span_from(behind, verb)) : 0;
    behind = span_from(behind, verb + name);
    return name && ends_clause(behind) ? (size_t)(behind.p - s.p) : 0;
}

/* 自印发之日起5年内有效: bytes of the term behind the day, and of its verb; 0 without. */
static size_t lasts_within(struct span s, const struct day_phrase *p, uint32_t *months)
{
    size_t n = 0, verb;
    *months = p->after.days ? 0 : (uint32_t)p->after.months;
    if (!*months)
        *months = term_length(s, &n);
    verb = *months ? holds_within(span_from(s, n)) : 0;
    return verb ? n + verb : 0;
}

/* 自印发之日起至2025年12月31日有效: bytes of the last day behind an event, and of the verb; 0 without. */
static size_t lasts_until(struct span s, struct day_phrase *p)
{
    size_t to = starts_role(s, ROLE_TO), n = to ? day_scan(&p->last, span_from(s, to)) : 0;
    struct span t = span_from(s, to + n);
    t = span_from(t, span_starts(t, SPAN("止")) ? SPAN("止").n : 0);
    size_t verb = n ? starts_role(t, ROLE_BEGIN) : 0;
    if (verb && ends_clause(span_from(t, verb)))
        return (size_t)(t.p - s.p) + verb;
    p->last = (struct date){ 0 };
    return 0;
}

/* 县政府 of the text of 溪州县人民政府, 《X》 of the text X: is `who` the text's own body, or the text? */
static bool is_own(const struct effect_reading *r, struct span who)
{
    static const struct span ends[] = { SPAN_INIT(""), SPAN_INIT("办公室"), SPAN_INIT("办公厅") };
    char full[96];
    if (span_starts(who, SPAN("《")) && span_ends(who, SPAN("》")))
        return own_title(r->d, span_cut(who, SPAN("《").n, who.n - SPAN("》").n));
    who = span_from(who, span_starts(who, SPAN("本")) ? SPAN("本").n : 0);
    if (who.n < SPAN("政府").n || who.n > sizeof full - SPAN("人民").n)
        return false;
    struct span body = who, tail = SPAN("政府");
    if (span_ends(who, tail) && !span_ends(who, SPAN("人民政府"))) { /* 县政府: 县人民政府 */
        memcpy(full, who.p, who.n - tail.n);
        memcpy(full + who.n - tail.n, "人民政府", SPAN("人民政府").n);
        body = span_of(full, who.n - tail.n + SPAN("人民政府").n);
    }
    for (size_t i = 0; i < r->d->issuers.n; i++)
        for (size_t k = 0; k < COUNT(ends); k++) {
            struct span name = r->d->issuers.at[i];
            if (!span_ends(name, ends[k]))
                continue;
            name.n -= ends[k].n;
            if (span_ends(name, body))
                return true;
        }
    return false;
}

/* 从5月1日起: in the year of the text, if that is not before it. */
static struct date with_year(const struct effect_reading *r, struct date day)
{
    struct date issued;
    if (day.year)
        return day;
    if (!date_parse_iso(&issued, r->d->issued) || !issued.day)
        return (struct date){ 0 };
    day.year = issued.year;
    return date_compare(day, issued) < 0 ? (struct date){ 0 } : day;
}

static void set_begin(struct effect_reading *r, const struct day_phrase *p, struct clause c)
{
    struct document *d = r->d;
    struct date day = p->anchor == ANCHOR_DAY ? with_year(r, p->day) : (struct date){ 0 }, base;
    bool by_issue = p->anchor == ANCHOR_ISSUE || p->anchor == ANCHOR_PUBLISH;
    /* a copy that prints no day of its own: the day on which its card says that it was made known */
    bool by_card = !d->issued.n && d->published.n;
    struct span made_known = by_card ? d->published : d->issued, before = d->effective_on;
    if (day.year) {
        d->effective = d->effective_on = date_iso(r->a, day);
        d->effective_basis = BASIS_CLAUSE;
    } else if (by_issue && period_is(p->after)) {
        bool known = date_parse_iso(&base, made_known) && base.day;
        d->effective = span_of(NULL, 0);
        d->effective_on =
            known ? date_iso(r->a, date_add_period(base, p->after)) : span_of(NULL, 0);
        d->effective_basis = !known ? BASIS_EVENT : by_card ? BASIS_PUBLISHED : BASIS_ISSUED;
    } else if (by_issue) {
        /* 公布 and 发布 of a rule are its own issuing (令, 公告); a gazette's later printing is not meant */
        d->effective = by_card ? SPAN("published") : SPAN("issued");
        d->effective_on = made_known;
        d->effective_basis = by_card ? BASIS_PUBLISHED : BASIS_ISSUED;
    } else if (d->effective_basis == BASIS_NONE) {
        d->effective_basis = BASIS_EVENT;
        d->effective_on = span_of(NULL, 0);
    } else {
        return;
    }
    if (before.n && span_eq(before, d->effective_on)) {
        d->effective_also_from = d->effective_from;
        d->effective_also_to = d->effective_to;
    }
    prove(r, c, &d->effective_from, &d->effective_to, &d->effective_sentence);
}

/* A day without 自 and 起: 本办法2025年7月1日施行. Only behind the text's own name. */
static size_t plain_day(const struct effect_reading *r, struct day_phrase *p, size_t at)
{
    struct span s = span_cut(r->v->text, at, r->to);
    struct clause c = sentence_around(r, at);
    size_t cut, n = day_scan(&p->day, s), to = n ? to_or_dash(span_from(s, n)) : 0,
                last = to ? day_scan(&p->last, span_from(s, n + to)) : 0;
    n += last ? to + last : 0;
    p->anchor = ANCHOR_DAY;
    return n && (begin_verb(span_from(s, n)) || (last && holds_within(span_from(s, n)))) &&
                   names_itself(r->lex, last_piece(span_cut(r->v->text, c.from, at), &cut))
               ? n
               : 0;
}

/* A clause that ought to name the day, with words that are not understood: 本办法自…起施行. */
static void note_unread(struct effect_reading *r, struct clause c, size_t at)
{
    struct span s = span_cut(r->v->text, at, c.to);
    static const struct span stops[] = { SPAN_INIT("。"), SPAN_INIT("，"), SPAN_INIT("；") };
    for (size_t i = 0; i < COUNT(stops); i++) {
        size_t stop = span_find(s, stops[i]);
        s.n = stop == SPAN_NONE ? s.n : stop;
    }
    size_t verb = ends_role(s, ROLE_BEGIN);
    if (!verb || r->unread_to || s.n > 300)
        return;
    r->unread_from = c.from;
    r->unread_to = c.to;
}

/* Tries the phrase at `at`: <day or event><verb>. Returns the bytes read. */
static size_t read_begin(struct effect_reading *r, size_t at)
{
    struct span s = span_cut(r->v->text, at, r->to);
    struct day_phrase p = { 0 };
    size_t n = day_phrase_scan(&p, s);
    bool head = starts_role(s, ROLE_FROM_HEAD) > 0;
    if (n && p.bare)
        return 0;
    if (!n)
        n = plain_day(r, &p, at);
    struct clause c = sentence_around(r, at);
    struct span left = span_cut(r->v->text, c.from, at), rest = span_from(s, n);
    if (!head && !n)
        return 0;
    struct span who;
    if (n && p.anchor == ANCHOR_OTHER && !period_is(p.after) && day_event_issues(p.event, &who) &&
        is_own(r, who))
        p.anchor = ANCHOR_PUBLISH; /* 自县政府公布之日起 */
    size_t verb = n ? begin_verb(rest) : 0, cut, itself = n && !verb ? begins_itself(r, rest) : 0;
    uint32_t months = 0;
    size_t within = n && !verb && !itself ? lasts_within(rest, &p, &months) : 0;
    if (p.last.day && !verb && !itself) /* 在D1至D2期间有效 */
        verb = holds_within(rest);
    if (!verb && !itself && !within && n && p.anchor != ANCHOR_DAY)
        verb = lasts_until(rest, &p);
    verb += itself + within;
    if (!verb && n && p.anchor == ANCHOR_DAY && p.day.day) { /* 本办法于2027年12月31日自动失效 */
        struct span t = skip_role(rest, ROLE_END_ADVERB);
        size_t end = starts_role(t, ROLE_END);
        if (end && ends_clause(span_from(t, end)) && p.day.year &&
            names_itself(r->lex, last_piece(left, &cut)))
            set_end(r, c, date_add_days(p.day, -1));
        return n;
    }
    struct span subject = last_piece(left, &cut);
    bool own = itself ? only_number(subject) || span_ends(subject, SPAN("决定"))
                      : own_subject(r, left, c.from == r->from);
    if (itself && !own) {
        r->unread_from = c.from;
        r->unread_to = c.to;
    }
    if (verb && !own && near_itself(r->lex, last_piece(left, &cut)))
        note_unread(r, c, at); /* 本办法拟定自…起施行: its own day, in words that are not known */
    if (!verb) {
        if (own && (names_itself(r->lex, last_piece(left, &cut)) ||
                    article_alone(left, c.from == r->from)))
            note_unread(r, c, at);
        return n;
    }
    if (!own)
        return n;
    if (within)
        p.after = (struct period){ 0 };
    set_begin(r, &p, c);
    r->begun = at;
    struct date start = { 0 };
    (void)(date_parse_iso(&start, r->d->effective_on) && start.day);
    if (within)
        set_term(r, c, months, start);
    else if (p.last.day)
        set_end(r, c, p.last);
    else
        read_stop(r, c, span_cut(rest, verb, c.to - (size_t)(rest.p - r->v->text.p)), start);
    return n + verb;
}

/* 本办法待省政府批准后施行, 本办法与《X》同时施行: the text begins with an event; `at` is where 后 or 同时 begins. */
static void read_waiting(struct effect_reading *r, size_t at)
{
    struct span s = span_cut(r->v->text, at, r->to);
    bool then = span_starts(s, SPAN("后"));
    if (!begin_verb(span_from(s, then ? SPAN("后").n : 0)))
        return;
    struct clause c = sentence_around(r, at);
    size_t cut;
    struct span left = last_piece(span_cut(r->v->text, c.from, at), &cut);
    if (!then && !span_ends(left, SPAN("》")) && !span_ends(left, SPAN("）")))
        return;
    for (size_t i = 0; i < left.n; i++) {
        size_t word = starts_role(span_from(left, i), ROLE_AWAITS);
        struct span subject = span_cut(left, 0, i);
        if (!word || (!then && !span_has(span_from(left, i), SPAN("《"))))
            continue;
        if (!names_itself(r->lex, subject) && !article_alone(subject, c.from == r->from))
            continue;
        set_begin(r, &(struct day_phrase){ .anchor = ANCHOR_OTHER }, c);
        r->begun = at;
        return;
    }
}

/* 本办法的施行日期为2025年7月1日, 本办法的施行日期另行公布: `at` is the end of the word. */
static void read_starting_day(struct effect_reading *r, size_t at, size_t word)
{
    struct clause c = sentence_around(r, at);
    size_t cut;
    struct span left = last_piece(span_cut(r->v->text, c.from, at - word), &cut),
                s = span_cut(r->v->text, at, c.to);
    if (span_ends(left, SPAN("的")))
        left.n -= 3;
    if (!names_itself(r->lex, left) && !article_alone(left, c.from == r->from))
        return;
    struct day_phrase p = { 0 };
    bool later = starts_role(s, ROLE_LATER) > 0;
    s = skip_role(s, ROLE_NAMES_DAY);
    size_t n = day_scan(&p.day, s);
    if (!n && !later)
        return;
    p.anchor = n && !later ? ANCHOR_DAY : ANCHOR_OTHER;
    set_begin(r, &p, c);
    r->begun = at;
    size_t to = n ? to_or_dash(span_from(s, n)) : 0;
    if (to && day_scan(&p.last, span_from(s, n + to))) /* 执行时间为D1至D2 */
        set_end(r, c, p.last);
}

/* ------------------------------------------------------------------ a line */

/* How many quotations are open in a line, up to a place that only moves on. */
struct quotes {
    size_t seen;
    int depth;
};

static bool quoted(struct quotes *q, struct span line, size_t at)
{
    for (; q->seen + 3 <= at; q->seen++) {
        if ((unsigned char)line.p[q->seen] != 0xE2)
            continue;
        q->depth += span_starts(span_from(line, q->seen), SPAN("“"));
        q->depth -= span_starts(span_from(line, q->seen), SPAN("”")) && q->depth > 0;
    }
    return q->depth > 0;
}

/* Words with which a phrase that names a day begins: those that need no more, then those that 之日 or 日起 follows. */
static const struct span day_heads[] = { SPAN_INIT("自"),   SPAN_INIT("从"),   SPAN_INIT("于"),
                                         SPAN_INIT("即日"), SPAN_INIT("公布"), SPAN_INIT("发布"),
                                         SPAN_INIT("印发"), SPAN_INIT("下发"), SPAN_INIT("颁布") };
static const struct span year_heads[] = { SPAN_INIT("二〇"), SPAN_INIT("一九"), SPAN_INIT("二○") };
enum { DAY_HEADS_ALONE = 4 };

/* Before what names the day on which something starts; numerals of how long it lasts. */
static const struct span starting_heads[] = { SPAN_INIT("为"), SPAN_INIT("另"), SPAN_INIT("由"),
                                              SPAN_INIT("：") };
static const struct span lasting_heads[] = { SPAN_INIT("两"), SPAN_INIT("三"), SPAN_INIT("一"),
                                             SPAN_INIT("五") };

static void add_heads(struct char_set *set, const struct span *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        char_set_add(set, word_head_hash(words[i]));
}

/* The characters with which anything begins that read_line looks for. */
static struct char_set effect_begins(void)
{
    static const struct span others[] = { SPAN_INIT("定于"), SPAN_INIT("期"), SPAN_INIT("时间"),
                                          SPAN_INIT("后"), SPAN_INIT("同") };
    struct char_set set = effect_classes[ROLE_TO].heads;
    for (char digit = '1'; digit <= '9'; digit++)
        char_set_add(&set, (size_t)digit);
    add_heads(&set, day_heads, COUNT(day_heads));
    add_heads(&set, year_heads, COUNT(year_heads));
    add_heads(&set, starting_heads, COUNT(starting_heads));
    add_heads(&set, lasting_heads, COUNT(lasting_heads));
    add_heads(&set, others, COUNT(others));
    return set;
}

/* May a phrase that names a day stand at `at`? */
static bool may_name_day(struct span line, size_t at)
{
    struct span s = span_from(line, at);
    unsigned char c = (unsigned char)s.p[0];
    if (c == '1' || c == '2')
        return at == 0 || (unsigned char)line.p[at - 1] < '0' ||
               (unsigned char)line.p[at - 1] > '9';
    if (span_starts(s, SPAN("定于"))) /* not in 本规定于…, 本决定于… */
        return !span_ends(span_cut(line, 0, at), SPAN("规")) &&
               !span_ends(span_cut(line, 0, at), SPAN("决"));
    for (size_t i = 0; i < COUNT(day_heads); i++)
        if (span_starts(s, day_heads[i]))
            return i < DAY_HEADS_ALONE || span_starts(span_from(s, day_heads[i].n), SPAN("之日")) ||
                   span_starts(span_from(s, day_heads[i].n), SPAN("日起"));
    return starts_any(s, year_heads, COUNT(year_heads)) > 0;
}

/* Reads what begins at `at`; returns how many bytes it took, at least one. */
static size_t read_at(struct effect_reading *r, struct span line, size_t at)
{
    struct span s = span_from(line, at), done = span_cut(line, 0, at);
    size_t word;
    if (may_name_day(line, at)) {
        size_t k = read_begin(r, r->from + at);
        if (k)
            return k;
    }
    if (span_starts(s, SPAN("期")) && (word = ends_role(span_cut(line, 0, at + 3), ROLE_TERM)) != 0)
        read_term(r, r->from + at + 3 - word, span_from(s, 3));
    else if ((word = starts_role(s, ROLE_TERM_TIME)) != 0 && span_ends(done, SPAN("有效")))
        read_term(r, r->from + at - SPAN("有效").n, span_from(s, word));
    else if (starts_any(s, starting_heads, COUNT(starting_heads)) &&
             (word = ends_role(done, ROLE_STARTING_DAY)) != 0)
        read_starting_day(r, r->from + at, word);
    else if (span_starts(s, SPAN("后")) || span_starts(s, SPAN("同")))
        read_waiting(r, r->from + at);
    else if ((starts_role(s, ROLE_TO) || (s.p[0] >= '1' && s.p[0] <= '9') ||
              starts_any(s, lasting_heads, COUNT(lasting_heads))) &&
             (word = ends_role(done, ROLE_LASTS)) != 0)
        read_lasting(r, r->from + at, word);
    return 1;
}

static void read_line(struct effect_reading *r, const struct char_set *begins)
{
    struct span line = span_cut(r->v->text, r->from, r->to);
    bool marked = span_has(line, SPAN("“"));
    struct quotes open = { 0 };
    for (size_t at = 0, n; (at = char_set_find(begins, line, at)) < line.n; at += n) {
        n = (unsigned char)line.p[at] < 0xE0 || line.n - at < 3 ? 1 : 3;
        if (!marked || !quoted(&open, line, at))
            n = read_at(r, line, at);
    }
}

/* No clause was understood: the default day is for texts without one (DOMAIN §6.2: a 规范性文件 works from its date). */
static void set_default(struct effect_reading *r)
{
    struct document *d = r->d;
    if (d->effective_basis == BASIS_NONE && d->caption_start.date.n) { /* the caption prints it */
        d->effective = d->effective_on = d->caption_start.date;
        d->effective_basis = BASIS_CLAUSE;
        prove(r, (struct clause){ d->caption_start.byte_from, d->caption_start.byte_to },
              &d->effective_from, &d->effective_to, &d->effective_sentence);
    } else if (d->effective_basis == BASIS_NONE && r->unread_to) {
        d->effective_basis = BASIS_UNREAD;
        prove(r, (struct clause){ r->unread_from, r->unread_to }, &d->effective_from,
              &d->effective_to, &d->effective_sentence);
    } else if (d->effective_basis == BASIS_NONE && r->valid_from.day) {
        d->effective = d->effective_on = date_iso(r->a, r->valid_from);
        d->effective_basis = BASIS_CLAUSE;
        prove(r, (struct clause){ r->term_from, r->term_to }, &d->effective_from, &d->effective_to,
              &d->effective_sentence);
    } else if (d->effective_basis == BASIS_NONE && d->issued.n && d->presence == PRESENCE_FULL) {
        d->effective_on = d->issued;
        d->effective_basis = BASIS_ISSUED;
    }
    struct date start;
    if (r->months && !d->expires.n && date_parse_iso(&start, d->effective_on) && start.day)
        set_end(r, (struct clause){ r->term_from, r->term_to },
                date_add_months(start, (int)r->months));
}

/* 后施行, 同时施行: may the line say that the text begins with an event, without 自 and 起? */
static bool may_wait(struct span line)
{
    static const struct span heads[] = { SPAN_INIT("后"), SPAN_INIT("同") };
    for (size_t i = 0; i < COUNT(heads); i++)
        for (struct span s = line; (s = span_from(s, span_find(s, heads[i]))).n;) {
            s = span_from(s, heads[i].n);
            struct span verb = i ? span_from(s, SPAN("时").n) : s;
            if (starts_role(verb, ROLE_BEGIN) ||
                starts_role(skip_role(verb, ROLE_ADVERB), ROLE_BEGIN))
                return true;
        }
    return false;
}

/* Quotations that were open before the line and still are after it: wording that a decision prints over several paragraphs. */
static int quotes_open(struct span line, int open)
{
    bool repeats = open > 0 && span_starts(line, SPAN("“")); /* each paragraph repeats the mark */
    for (size_t i = 0; i + 3 <= line.n; i++) {
        if ((unsigned char)line.p[i] != 0xE2)
            continue;
        open += span_starts(span_from(line, i), SPAN("“"));
        open -= span_starts(span_from(line, i), SPAN("”")) && open > 0;
    }
    return open - repeats;
}

/* 修改为：“ at the end of a paragraph: does it open wording that goes on in the next? */
static bool opens_wording(struct span line)
{
    size_t quote = span_rfind(line, SPAN("“"));
    return quote != SPAN_NONE && (span_has(span_cut(line, 0, quote), SPAN("改为")) ||
                                  span_has(span_cut(line, 0, quote), SPAN("增加")));
}

void effect_read(struct document *d, struct arena *a, const struct lexicon *lex,
                 const struct view *v, const struct segment *seg, const uint32_t *marks)
{
    enum { QUOTE_PARAGRAPHS = 40 /* a quotation that does not close is given up after so many */ };
    struct effect_reading r = { .d = d, .a = a, .lex = lex, .v = v };
    const struct char_set begins = effect_begins();
    int open = 0, lines = 0;
    for (size_t i = seg->body_from; i < seg->annex_from; i++) {
        const struct view_line *l = &v->lines[i];
        struct span line = span_cut(v->text, l->from, l->to);
        bool inside = open > 0 && lines < QUOTE_PARAGRAPHS;
        if (inside || ((marks[i] & HAS_OPEN_QUOTE) && opens_wording(line)))
            open = quotes_open(line, inside ? open : 0);
        lines = open > 0 ? lines + 1 : 0;
        if (inside)
            continue;
        bool speaks = (marks[i] & HAS_FROM) && (marks[i] & (HAS_DO | HAS_FORCE | HAS_STOP));
        if (l->to - l->from > MAX_LINE || (l->flags & VIEW_COMPARED) ||
            (!speaks && !(marks[i] & HAS_TERM) && !((marks[i] & HAS_DO) && may_wait(line))))
            continue;
        r.from = l->from;
        r.to = l->to;
        read_line(&r, &begins);
    }
    set_default(&r);
}
