// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The head of a paper that stands alone in its file (DOMAIN §11.1), as productions over the typed lines of line.c:
//
//     head     = { furniture | mark | number | signer } ( order | [ letterhead ] title ) { furniture | number | order }
//     letterhead = body { body } 文件 | body { body }, where a number follows
//     order    = body { body } (令 | 公告 | 通告) { body } [ ordinal ] | number-of-an-order [ （name） ]
//     title    = line { line }          a number may stand in its line: before it, or behind it in brackets
//     again    = a title that is printed once more below furniture begins the head anew
//
// Each production looks at the lines from a place on and says where it ends; `head_read` puts them together.
#include "analyzer/segment/head.h"

#include "analyzer/segment/internal.h"
#include "analyzer/words/date.h"
#include "analyzer/words/heading.h"
#include "analyzer/words/key.h"
#include "analyzer/words/marks.h"
#include "analyzer/words/turns.h"
#include "analyzer/words/words.h"
#include "base/utf8.h"

enum {
    PRELUDE_LINES = 40, /* furniture above a head */
    CARD_ROWS = 12,     /* between the number of an order and its title */
    BODY_LINES = 32,
    AGAIN_LINES = 30,
    BELOW_LINES = 14,
    TITLE_LINES = 12, /* lines of bodies alone not counted */
    TITLE_BYTES = 1800,
    MAX_NUMBERS = 16,
};

static enum line_kind kind(const struct seg *s, size_t i)
{
    return i < s->n ? (enum line_kind)s->kind[i] : LINE_PROSE;
}

static struct span line(const struct seg *s, size_t i)
{
    return i < s->n ? seg_line(s, i) : span_of(NULL, 0);
}

//
// Words
//

enum role {
    ROLE_LETTERHEAD,
    ROLE_MINUTES,
    ROLE_ORDER,
    ROLE_NOTICE,
    ROLE_SIGNS,
    ROLE_TELEGRAM,
    ROLE_LETTER,
    ROLE_CLOSES,
    ROLE_CARRIER,
    ROLE_FOLLOWS,
    ROLE_GOES_ON,
    ROLE_ENDED,
    ROLE_LABEL,
    ROLE_NOTED,
    ROLE_SINCE,
    ROLE_TITLED,
    ROLE_VERB,
    ROLE_SITE,
};

#include "analyzer/head_classes.h"

/* Bytes of the longest word of the role at the head of `t`; 0 if there is none. */
static size_t word_at(enum role role, struct span t)
{
    return word_class_starts(&head_classes[role], t);
}

static size_t word_before(enum role role, struct span t)
{
    return word_class_ends(&head_classes[role], t);
}

static bool is_word(enum role role, struct span t)
{
    return t.n && word_at(role, t) == t.n;
}

//
// Labels at a title
//

static const struct {
    struct span open, close;
} brackets[] = { { SPAN_INIT("（"), SPAN_INIT("）") }, { SPAN_INIT("("), SPAN_INIT(")") },
                 { SPAN_INIT("["), SPAN_INIT("]") },   { SPAN_INIT("［"), SPAN_INIT("］") },
                 { SPAN_INIT("【"), SPAN_INIT("】") }, { SPAN_INIT("〔"), SPAN_INIT("〕") },
                 { SPAN_INIT("〖"), SPAN_INIT("〗") } };

/* Bytes of the opening, or closing, bracket of kind i at the head of `t`; the round ones stand for each other, whatever their width. */
static size_t bracket_at(size_t i, struct span t, bool close)
{
    enum { ROUND = 2 };
    for (size_t k = i < ROUND ? 0 : i; k < (i < ROUND ? ROUND : i + 1); k++) {
        struct span b = close ? brackets[k].close : brackets[k].open;
        if (span_starts(t, b))
            return b.n;
    }
    return 0;
}

/* The bracket that ends `t` and is opened inside it: *open its offset, its inside returned; empty if there is none. */
static struct span last_bracket(struct span t, size_t *open)
{
    for (size_t i = 0; i < COUNT(brackets); i++) {
        if (!span_ends(t, brackets[i].close))
            continue;
        size_t end = t.n - brackets[i].close.n, depth = 1, opens;
        for (size_t at = end; at-- > 0;) {
            struct span rest = span_cut(t, at, end);
            depth += bracket_at(i, rest, true) > 0;
            if ((opens = bracket_at(i, rest, false)) && --depth == 0) {
                *open = at;
                return span_cut(t, at + opens, end);
            }
        }
    }
    *open = t.n;
    return span_of(NULL, 0);
}

/* 该文件已于2010年6月1日废止, 2010年废止, 已宣布失效 inside a bracket at the title: only a day and words of the field stand before the word. */
static struct span end_label(struct span t)
{
    size_t word = word_before(ROLE_ENDED, t), k;
    struct span rest = span_cut(t, 0, t.n - word), said = span_from(t, t.n - word);
    struct date d;
    while (word && rest.n &&
           ((k = word_at(ROLE_NOTED, rest)) || (k = word_at(ROLE_SINCE, rest)) ||
            (k = date_scan(&d, rest))))
        rest = span_from(rest, k);
    return word && !rest.n ? said : span_of(NULL, 0);
}

struct span head_end_note(struct span t)
{
    size_t open;
    struct span inside = last_bracket(t, &open);
    if (inside.n && open == 0)
        t = inside;
    if (is_word(ROLE_ENDED, t))
        return t;
    size_t word = word_before(ROLE_ENDED, t);
    bool told = word && word_at(ROLE_NOTED, t) && !span_has(t, SPAN("。"));
    return told ? span_from(t, t.n - word) : span_of(NULL, 0);
}

/* 【已废止】, [规范性文件], 【第200号令】, □ before a title: the site's, no part of it. Bytes of them. */
static size_t labels_ahead(struct span t, struct span *ended)
{
    enum { LONGEST = HAN(12), LEAST_TITLE = HAN(5) };
    static const struct span open[] = { SPAN_INIT("【"), SPAN_INIT("["), SPAN_INIT("［"),
                                        SPAN_INIT("〖") },
                             close[] = { SPAN_INIT("】"), SPAN_INIT("]"), SPAN_INIT("］"),
                                         SPAN_INIT("〗") },
                             signs[] = { SPAN_INIT("□"), SPAN_INIT("■"), SPAN_INIT("●"),
                                         SPAN_INIT("◆"), SPAN_INIT("★"), SPAN_INIT("☆"),
                                         SPAN_INIT("※"), SPAN_INIT("▲"), SPAN_INIT("◎") };
    size_t at = 0, n, end;
    for (;;) {
        struct span rest = span_from(t, at);
        while (starts(rest, " "))
            rest = span_from(rest, 1);
        at = t.n - rest.n;
        if (!(n = starts_any(rest, open, COUNT(open)))) {
            if (!(n = starts_any(rest, signs, COUNT(signs))))
                return t.n - at >= LEAST_TITLE ? at : 0;
            at += n;
            continue;
        }
        for (end = n; end < rest.n && end <= LONGEST; end++)
            if (starts_any(span_from(rest, end), close, COUNT(close)))
                break;
        size_t shut = starts_any(span_from(rest, end), close, COUNT(close));
        if (!shut || end > LONGEST)
            return t.n - at >= LEAST_TITLE ? at : 0;
        struct span said = end_label(span_cut(rest, n, end));
        if (said.n)
            *ended = said;
        at += end + shut;
    }
}

/* Bytes of 标题：, 主题：回复：转发： before a whole title. */
static size_t title_label(struct span t)
{
    size_t at = 0, n, colon;
    while ((n = word_at(ROLE_TITLED, span_from(t, at)))) {
        struct span rest = span_from(t, at + n);
        colon = starts(rest, "：") ? SPAN("：").n : starts(rest, ":");
        if (!colon)
            break;
        at += n + colon;
        while (starts(span_from(t, at), " "))
            at++;
    }
    return at && title_is_complete(span_from(t, at)) ? at : 0;
}

/* Bytes of what sets the title of a page apart from the names of column and site: a dash or two, a bar, which the view makes a TAB, white space around
   them; 0 if `t` begins with none. */
static size_t site_joint(struct span t)
{
    static const struct span signs[] = { SPAN_INIT("-"),  SPAN_INIT("_"),  SPAN_INIT("|"),
                                         SPAN_INIT("｜"), SPAN_INIT("\t"), SPAN_INIT("－"),
                                         SPAN_INIT("—") };
    size_t at = 0, n;
    bool joint = false;
    while ((n = starts_any(span_from(t, at), signs, COUNT(signs))) ||
           (n = starts(span_from(t, at), " "))) {
        joint |= !starts(span_from(t, at), " ");
        at += n;
    }
    return joint ? at : 0;
}

/* …的通知-通知公告-禾川市教育局, …的通知_政府网, …的通知 | 某局: the title without what the page of a site adds to it; a number behind the sign is the
   paper's. */
static struct span without_site(struct span t)
{
    enum { LEAST_TITLE = HAN(6), LONGEST = HAN(40) };
    for (size_t at = t.n > LEAST_TITLE + LONGEST ? t.n - LONGEST : LEAST_TITLE; at < t.n; at++) {
        size_t n = site_joint(span_from(t, at)), len;
        struct span before = span_cut(t, 0, at), rest = span_from(t, at + n);
        if (!n || !rest.n || !title_is_complete(before))
            continue;
        bool site = utf8_is_han(utf8_decode(rest.p, rest.p + rest.n, &len)) &&
                    !span_has(rest, SPAN("号")) && !span_has(rest, SPAN("关于")) &&
                    !span_has(rest, SPAN("《")) && !title_is_complete(rest) &&
                    !word_before(ROLE_ENDED, rest);
        return site ? before : t;
    }
    return t;
}

struct span head_without_labels(struct span title, struct span *ended)
{
    title = span_from(title, title_label(title));
    title = without_site(title);
    title = span_from(title, labels_ahead(title, ended));
    for (int i = 0; i < 3; i++) {
        size_t open;
        struct span inside = last_bracket(title, &open);
        struct span said = inside.n && open > 0 ? end_label(inside) : span_of(NULL, 0);
        size_t bare_end = word_before(ROLE_ENDED, title);
        struct span behind = span_from(title, title.n - bare_end);
        struct span before = span_cut(title, 0, title.n - bare_end);
        if (said.n || (inside.n && open > 0 && is_word(ROLE_LABEL, inside))) {
            if (said.n)
                *ended = said;
            title.n = open;
        } else if (word_at(ROLE_SINCE, behind) &&
                   before.n >= HAN(4)) { /* …规定 已废止, …规定--已废止 */
            *ended = behind;
            while (ends(before, "-") || ends(before, " ") || ends(before, "—"))
                before.n -= ends(before, "—") ? SPAN("—").n : 1;
            title.n = before.n;
        } else {
            size_t bare = word_before(ROLE_LABEL, title);
            bool appended = bare && span_starts(span_from(title, title.n - bare), SPAN("附"));
            if (!appended || bare == title.n || bare <= SPAN("附件").n)
                break;
            title.n -= bare;
        }
        while (title.n && title.p[title.n - 1] == ' ')
            title.n--;
    }
    return title;
}

//
// Pieces of a line
//

/* What stands in one line: a number with a title before it, or with something behind it. */
struct pieces {
    struct span before, number, after;
};

static bool is_number(const struct seg *s, struct span t)
{
    struct docno n[MAX_NUMBERS];
    return t.n >= 6 && t.n <= 400 && seg_numbers(s, t, n, MAX_NUMBERS) > 0;
}

/* The title without what sets its number apart: …的通知 - N, …的通知｜N. */
static struct span before_joint(struct span t)
{
    static const struct span joints[] = { SPAN_INIT(" "),  SPAN_INIT("-"), SPAN_INIT("—"),
                                          SPAN_INIT("－"), SPAN_INIT("|"), SPAN_INIT("｜"),
                                          SPAN_INIT("/"),  SPAN_INIT("_"), SPAN_INIT("·") };
    size_t n;
    while ((n = ends_any(t, joints, COUNT(joints))))
        t.n -= n;
    return t;
}

/* title number, with nothing between them, or a dash: …的通知溪政发〔2020〕1号 */
static bool number_glued(struct pieces *p, const struct seg *s, struct span t)
{
    enum { NUMBER_BYTES = 120 };
    if (!ends(t, "号"))
        return false;
    for (size_t at = t.n; at-- > 0 && t.n - at < NUMBER_BYTES;) {
        if (((unsigned char)t.p[at] & 0xC0) == 0x80)
            continue;
        struct span before = before_joint(span_cut(t, 0, at)), number = span_from(t, at);
        if (!title_is_complete(before) || !is_number(s, number))
            continue;
        *p = (struct pieces){ .before = before, .number = number };
        return true;
    }
    return false;
}

/* The number in 司发〔1996〕12号　1990年12月31日, with the day behind it or before; all of it where it has none. */
static struct span without_day(struct span t)
{
    struct date d;
    size_t n = date_scan_back(&d, t), ahead = n ? 0 : date_scan(&d, t);
    t = n ? span_cut(t, 0, t.n - n) : span_from(t, ahead);
    while (starts(t, " ") || starts(t, "，") || starts(t, "、"))
        t = span_from(t, starts(t, " ") ? 1 : HAN(1));
    while (ends(t, " ") || ends(t, "，") || ends(t, "、"))
        t.n -= ends(t, " ") ? 1 : HAN(1);
    return t;
}

/* title（number）, title（number day） */
static bool number_behind(struct pieces *p, const struct seg *s, struct span t)
{
    size_t open;
    struct span inside = without_day(last_bracket(t, &open));
    if (!inside.n || open < 6 || !span_has(inside, SPAN("号")) || !is_number(s, inside))
        return number_glued(p, s, t);
    *p = (struct pieces){ .before = span_cut(t, 0, open), .number = inside };
    return true;
}

/* number title, number（name）, number 签发人：…, number 《X》已经… */
static bool number_ahead(struct pieces *p, const struct seg *s, struct span t)
{
    enum { FAR = 360 };
    for (size_t at = 3; at < t.n && at < FAR; at++) {
        if (!ends(span_cut(t, 0, at), "号"))
            continue;
        struct span rest = span_from(t, at);
        size_t more = word_at(ROLE_ORDER, rest);
        more = more ? more : word_at(ROLE_NOTICE, rest);
        if (!is_number(s, span_cut(t, 0, at)) && !(more && is_number(s, span_cut(t, 0, at + more))))
            continue;
        if (more && is_number(s, span_cut(t, 0, at + more)))
            at += more;
        rest = span_from(t, at);
        more = starts(rest, "）") || starts(rest, "〕") ? HAN(1)
               : starts(rest, ")") || starts(rest, "]") ? 1
                                                        : 0;
        if (more && !starts(t, "（") && !starts(t, "(") && is_number(s, span_cut(t, 0, at + more)))
            at += more; /* 云溪市人民政府令（第1号） */
        rest = span_from(t, at);
        while (starts(rest, " ") || starts(rest, "\t") || starts(rest, "：") || starts(rest, ":"))
            rest = span_from(rest, starts(rest, "：") ? SPAN("：").n : 1);
        *p = (struct pieces){ .number = span_cut(t, 0, at), .after = rest };
        return true;
    }
    return false;
}

/* What may stand beside the number on its line: 签发人：某甲, 办理结果：A, or the number of a register (YXDR—2022—00001). */
static bool is_beside_number(struct span t)
{
    size_t letters = 0, digits = 0, len;
    for (size_t i = 0; i < t.n; i += len) {
        uint32_t cp = utf8_decode(t.p + i, t.p + t.n, &len);
        letters += cp >= 'A' && cp <= 'Z';
        digits += cp >= '0' && cp <= '9';
        if (!(cp >= 'A' && cp <= 'Z') && !(cp >= '0' && cp <= '9') && cp != '-' && cp != U'—' &&
            cp != U'－' && cp != U'–' && cp != '/')
            return word_at(ROLE_SIGNS, t);
    }
    return letters >= 2 && digits >= 4;
}

/* 【溪政发〔2020〕1号】title, （溪政发〔2020〕1号）title */
static bool number_bracketed(struct pieces *p, const struct seg *s, struct span t)
{
    enum { FAR = 120 };
    for (size_t i = 0; i < COUNT(brackets); i++) {
        if (!span_starts(t, brackets[i].open))
            continue;
        struct span end = arena_join(s->arena, (struct span[]){ SPAN("号"), brackets[i].close }, 2);
        size_t hao = span_find(span_cut(t, 0, FAR), end), from = brackets[i].open.n;
        struct span number =
            hao == SPAN_NONE ? span_of(NULL, 0) : span_cut(t, from, hao + SPAN("号").n);
        if (!is_number(s, number))
            continue;
        *p = (struct pieces){ .number = number, .after = span_from(t, hao + end.n) };
        return true;
    }
    return false;
}

/* 名称 of （名称）. */
static struct span in_brackets(struct span t)
{
    size_t open;
    struct span inside = last_bracket(t, &open);
    return open == 0 ? inside : span_of(NULL, 0);
}

/* Where the title ends that stands in one line with its addressees or its first sentence; t.n if nothing follows it. */
static size_t title_in_line(const struct seg *s, struct span t)
{
    struct span names[MAX_NAMES];
    size_t rest, depth = 0;
    if (!title_issuers(s, t, names, MAX_NAMES, &rest) && !starts(t, "关于"))
        return t.n;
    for (size_t at = 0; at + 3 < t.n && at < TITLE_BYTES; at++) {
        struct span here = span_from(t, at);
        depth += starts(here, "《");
        depth -= depth && starts(here, "》");
        if (depth || !starts(here, "的"))
            continue;
        size_t n = word_at(ROLE_CARRIER, span_from(here, 3));
        struct span next = span_from(here, 3 + n);
        struct pieces p;
        if (n && next.n &&
            (word_at(ROLE_FOLLOWS, next) || seg_body_prefix(s, next) || number_ahead(&p, s, next)))
            return at + 3 + n;
    }
    return t.n;
}

/* Decree of the People's Government of Qinghe Province, No. 77: the head in another language, without a Chinese letter. */
static bool is_foreign(struct span t)
{
    enum { LEAST_LETTERS = 3, LONGEST = 240 };
    size_t letters = 0, words = 0;
    if (t.n > LONGEST)
        return false;
    for (size_t i = 0; i < t.n; i++) {
        unsigned char c = (unsigned char)t.p[i];
        bool letter = (c | 32) >= 'a' && (c | 32) <= 'z';
        if (c >= 0xE3 && c <= 0xE9) /* Chinese */
            return false;
        words += letter && (!i || t.p[i - 1] == ' ');
        letters += letter && c >= 'a';
    }
    return letters >= LEAST_LETTERS && words >= 2;
}

//
// Lines of a title
//

static bool has_comma_only(struct span t)
{
    return !span_has(t, SPAN("。")) && !ends(t, "：") && !ends(t, ":") && !ends(t, "；") &&
           !span_has(t, SPAN("；"));
}

/* May the line be a piece of a title that goes on from above (`first`: begin one)? */
static bool is_title_line(const struct seg *s, size_t i, bool first)
{
    struct span t = line(s, i), names[2];
    size_t rest;
    if (i >= s->n || t.n > TITLE_BYTES || (s->v->lines[i].flags & VIEW_TABLE))
        return false;
    switch (kind(s, i)) {
    case LINE_SHORT:
    case LINE_BODY:
    case LINE_GAZETTE:
    case LINE_INDEX:
    case LINE_SECTION:
    case LINE_EDITORIAL:
        return true;
    case LINE_PROSE: /* a title may hold a comma, or end its line in one */
        return has_comma_only(t) && (!first || starts(t, "关于") ||
                                     title_issuers(s, t, names, 2, &rest) || title_is_complete(t));
    case LINE_STRUCTURE: /* 第二十二条的解释 */
        return !first && starts(t, "第") && has_comma_only(t) && span_has(t, SPAN("条的")) &&
               title_ends_as_carrier(t);
    case LINE_HISTORY: /* …2019年修订版的通知 */
        return title_is_complete(t) && !ends(t, "）") && !ends(t, ")");
    default:
        return false;
    }
}

/* （2021—2025年）, （试行）, （草案） below a title. */
static bool is_title_bracket(const struct seg *s, size_t i)
{
    static const struct span told[] = { SPAN_INIT("号"),   SPAN_INIT("日"),   SPAN_INIT("通过"),
                                        SPAN_INIT("公布"), SPAN_INIT("发布"), SPAN_INIT("批准"),
                                        SPAN_INIT("根据"), SPAN_INIT("制定"), SPAN_INIT("订立") };
    struct span t = line(s, i);
    bool bracket = (starts(t, "（") || starts(t, "(")) && (ends(t, "）") || ends(t, ")"));
    struct date day;
    if (bracket && date_typed(&day, seg_unbracketed(t))) /* （2019-11-04） */
        return false;
    return bracket && t.n <= 60 && !has_any(t, told, COUNT(told)) &&
           (kind(s, i) == LINE_SHORT || kind(s, i) == LINE_ENTRY);
}

static bool is_open(struct span t, const char *open, const char *close)
{
    size_t o = span_rfind(t, span_str(open)), c = span_rfind(t, span_str(close));
    return o != SPAN_NONE && (c == SPAN_NONE || c < o);
}

/* Could the text be a whole title, perhaps with its number: does it end with a kind, or as a carrier? */
static bool may_be_whole(const struct seg *s, size_t i, struct span t)
{
    struct pieces p;
    return title_is_complete(t) || without_site(t).n < t.n || number_glued(&p, s, t) ||
           (title_kind(s, t).n && !lexicon_is_stop_title(s->lex, t) && kind(s, i) != LINE_BODY);
}

/* …关于《X》, …关于印发X办法: the carrier's own kind is still to come. */
static bool waits_for_carrier(struct span t)
{
    size_t about = span_find(t, SPAN("关于"));
    bool issues =
        span_has(t, SPAN("印发")) || span_has(t, SPAN("转发")) || span_has(t, SPAN("公布"));
    if (about == SPAN_NONE ||
        is_word(ROLE_CARRIER, span_from(t, t.n - word_before(ROLE_CARRIER, t))))
        return false;
    return ends(t, "》") || ends(t, "〉") || (issues && !starts(span_from(t, about), "关于《"));
}

/* …关于进一步规范: the verb's object is still to come. A kind follows 的, or a noun (管理规范) that no 关于 asks a verb for. */
static bool waits_for_object(struct span t)
{
    size_t word = word_before(ROLE_VERB, t);
    struct span before = span_cut(t, 0, t.n - word);
    return word && span_has(before, SPAN("关于")) && !ends(before, "的");
}

/* Does the carrier's kind follow in the next lines? */
static bool carrier_follows(const struct seg *s, size_t i)
{
    for (size_t k = i + 1; k < i + 4 && is_title_line(s, k, false); k++) {
        struct span t = line(s, k);
        if (s->v->lines[k].flags & (VIEW_HEADING | VIEW_RULE))
            return false;
        if (word_before(ROLE_CARRIER, t) || title_ends_as_carrier(t))
            return true;
    }
    return false;
}

/* 青禾省高级人民法 / 院关于…: does the line end inside the name of the body that it begins with? */
static bool cut_in_name(const struct seg *s, struct span t, struct span next)
{
    enum { NAME_BYTES = HAN(40) };
    if (t.n > NAME_BYTES || !next.n || seg_body_prefix(s, next))
        return false;
    struct span whole =
        arena_join(s->arena, (struct span[]){ t, span_cut(next, 0, NAME_BYTES) }, 2);
    size_t rest, at = t.n;
    struct span names[2];
    return title_issuers(s, whole, names, COUNT(names), &rest) &&
           (size_t)(names[0].p - whole.p) < at && (size_t)(names[0].p - whole.p) + names[0].n > at;
}

/* 和平县人民政府关于…, 和政发〔2020〕1号　和平县人民政府: a place whose name begins like a word that goes on. */
static bool begins_anew(const struct seg *s, struct span next)
{
    struct pieces p;
    return seg_body_prefix(s, next) || is_number(s, next) || number_ahead(&p, s, next);
}

/* 关于发布行业标准 / 《…》的公告: the name of what the noun at the end of the line stands for. */
static bool names_object(struct span t, struct span next)
{
    return starts(next, "《") && span_has(t, SPAN("关于")) && !word_before(ROLE_CARRIER, t);
}

static bool goes_on(const struct seg *s, size_t i, struct span t)
{
    struct span next = line(s, i + 1);
    if (!is_title_line(s, i + 1, false))
        return false;
    bool joined = word_at(ROLE_GOES_ON, next) && !begins_anew(s, next);
    return joined || cut_in_name(s, t, next) || is_open(t, "《", "》") || is_open(t, "（", "）") ||
           ends(t, "、") || ends(t, "，") ||
           ((waits_for_carrier(t) || waits_for_object(t) || names_object(t, next)) &&
            carrier_follows(s, i));
}

/* One behind the last line of the title that begins at `from`; `from` if none does. */
static size_t title_end(const struct seg *s, size_t from)
{
    struct buf b = { 0 };
    size_t i = from, best = from, bodies = 0;
    uint8_t heading = s->v->lines[from].flags & VIEW_HEADING;
    for (; i < from + TITLE_LINES + bodies && is_title_line(s, i, i == from); i++) {
        bodies += kind(s, i) == LINE_BODY;
        uint8_t flags = s->v->lines[i].flags;
        bool clause = starts(line(s, i), "1") && view_gap(s->v, s->v->lines[i].from + 1);
        bool set_apart = (flags & VIEW_HEADING) != heading || (flags & VIEW_RULE) ||
                         clause; /* 1　范围 of a standard */
        if ((i > from && set_apart) || b.n + line(s, i).n > TITLE_BYTES)
            break;
        buf_span(&b, line(s, i));
        struct span t = buf_as_span(&b);
        if (!may_be_whole(s, i, t))
            continue;
        best = i + 1;
        if (!goes_on(s, i, without_site(t)))
            break;
    }
    buf_release(&b);
    if (best == from && is_title_line(s, from, true)) /* no kind at its end: up to the first gap */
        for (best = from + 1;
             best < i && !(s->v->lines[best].flags & (VIEW_BLANK_BEFORE | VIEW_RULE)); best++)
            ;
    while (best > from && is_title_bracket(s, best))
        best++;
    return best;
}

//
// Productions
//

static bool is_furniture(const struct seg *s, size_t i)
{
    switch (kind(s, i)) {
    case LINE_NOTE:
    case LINE_METADATA:
    case LINE_MARK:
    case LINE_CRUMB:
        return true;
    case LINE_TABLE:
        return i < 8;
    default:
        return false;
    }
}

static size_t bodies_at(const struct seg *s, size_t i)
{
    size_t k = i;
    while (k < i + BODY_LINES && kind(s, k) == LINE_BODY)
        k++;
    return k;
}

static void add_bodies(struct head *h, const struct seg *s, struct span t)
{
    size_t clean = t.p >= s->v->text.p ? (size_t)(t.p - s->v->text.p) : NO_LINE;
    h->n_bodies += seg_bodies(s, t, clean, h->bodies + h->n_bodies, HEAD_BODIES - h->n_bodies);
}

static void add_body_lines(struct head *h, const struct seg *s, size_t from, size_t to)
{
    for (size_t k = from; k < to; k++)
        add_bodies(h, s, line(s, k));
}

static bool has_body(const struct head *h, struct span name)
{
    for (size_t i = 0; i < h->n_bodies; i++)
        if (span_eq(h->bodies[i], name))
            return true;
    return false;
}

/* Bodies below the word of the letterhead, which stands in the middle of them: one a line, each new. A line of several, or of one
   named above, begins the title; `in_middle`: several stand above it, one a line, so that one over 关于 is of the letterhead, too. Returns the line behind them. */
static size_t bodies_below(struct head *h, const struct seg *s, size_t i, bool in_middle)
{
    struct span names[HEAD_BODIES];
    for (; h->n_bodies && h->n_bodies < HEAD_BODIES && kind(s, i) == LINE_BODY; i++) {
        struct span t = line(s, i);
        if (seg_bodies(s, t, (size_t)s->v->lines[i].from, names, HEAD_BODIES) != 1 ||
            has_body(h, names[0]) || (!in_middle && turn_starts(TURN_ABOUT, line(s, i + 1))))
            break; /* 溪州市人民政府 / 关于…的通知 */
        add_bodies(h, s, t);
    }
    return i;
}

/* The bodies of 云溪省人民政府文件, （云溪省人民政府文件）, 云溪省人民政府办公厅（函）; the whole line if it is no letterhead. */
static struct span letterhead_bodies(struct span t)
{
    size_t open;
    struct span inside = last_bracket(t, &open);
    if (inside.n && open && (is_word(ROLE_LETTERHEAD, inside) || is_word(ROLE_CARRIER, inside)))
        return span_cut(t, 0, open); /* 云溪省人民政府（批复） */
    struct span whole = inside.n && !open ? inside : t;
    size_t word = word_before(ROLE_LETTERHEAD, whole);
    return word ? span_cut(whole, 0, whole.n - word) : t;
}

/* The bodies of a letterhead: those on lines [i, k) and those named in `body`, a part of line k, which may be empty. False when that names none. */
static bool take_bodies(struct head *h, const struct seg *s, size_t i, size_t k, struct span body)
{
    struct span names[HEAD_BODIES];
    if (body.n && !seg_bodies(s, body, (size_t)(body.p - s->v->text.p), names, HEAD_BODIES))
        return false;
    h->n_bodies = 0;
    add_body_lines(h, s, i, k);
    if (body.n)
        add_bodies(h, s, body);
    return true;
}

/* 云溪省人民政府文件; the first of several bodies may stand above it. Returns the line behind it, or i. */
static size_t letterhead(struct head *h, const struct seg *s, size_t i)
{
    size_t k = bodies_at(s, i);
    struct span t = line(s, k), body = letterhead_bodies(t);
    enum line_kind at = kind(s, k);
    bool telegram = at == LINE_MARK && k > i; /* 明传电报 below its body */
    if (at != LINE_SHORT && at != LINE_SECTION && at != LINE_BODY && !telegram)
        return i;
    if (body.n == t.n || (!body.n && k == i))
        return i;
    if (!take_bodies(h, s, i, k, body))
        return i;
    return k == i && !body.n ? k + 1 : bodies_below(h, s, k + 1, k > i && h->n_bodies > 1);
}

/* 青禾高新技术产业开发区 / 管理委员会文件: the name of one body over two lines, or 文件 below one that only this shows to be a body. Returns the line
   behind it, or i. */
static size_t broken_letterhead(struct head *h, const struct seg *s, size_t i)
{
    enum { NAME_BYTES = HAN(40) };
    struct span first = line(s, i), second = line(s, i + 1);
    size_t word = word_before(ROLE_LETTERHEAD, second);
    if (!word || i + 1 >= s->n || first.n + second.n > NAME_BYTES ||
        (kind(s, i) != LINE_SHORT && kind(s, i) != LINE_BODY) ||
        (kind(s, i + 1) != LINE_SHORT && kind(s, i + 1) != LINE_SECTION) ||
        title_is_complete(first))
        return i;
    struct span name =
        arena_join(s->arena, (struct span[]){ first, span_cut(second, 0, second.n - word) }, 2);
    struct span names[2];
    if (seg_bodies(s, name, NO_LINE, names, COUNT(names)) != 1)
        return i;
    h->n_bodies = 1;
    h->bodies[0] = names[0];
    return i + 2;
}

/* Bodies, printed one under another, with a number below them and the title below that. */
static size_t bare_letterhead(struct head *h, const struct seg *s, size_t i)
{
    size_t k = bodies_at(s, i);
    struct pieces p;
    if (k == i || !is_title_line(s, k + 1, true) ||
        !(kind(s, k) == LINE_NUMBER ||
          (number_ahead(&p, s, line(s, k)) && is_beside_number(p.after))))
        return i;
    h->n_bodies = 0;
    add_body_lines(h, s, i, k);
    return k;
}

/* 溪州市人民政府办公室　2022年7月2日 below the ordinal of minutes or a bulletin: who printed it, and when. */
static bool is_imprint(const struct seg *s, size_t i)
{
    struct span t = line(s, i), names[2];
    struct date d;
    size_t n = kind(s, i) == LINE_SHORT ? date_scan_back(&d, t) : 0;
    struct span body = span_cut(t, 0, n && d.day ? t.n - n : 0);
    while (ends(body, " ") || ends(body, "\t"))
        body.n--;
    return body.n && seg_bodies(s, body, (size_t)(body.p - s->v->text.p), names, COUNT(names));
}

/* The number of an order whose bodies and ordinal stand on lines of their own. */
static struct span order_number(const struct head *h, const struct seg *s, struct span word,
                                struct span ordinal)
{
    if (span_eq(word, SPAN("命令"))) /* 命　令 is how a letterhead prints it */
        word = SPAN("令");
    struct buf b = { 0 };
    for (size_t i = 0; i < h->n_bodies; i++) {
        buf_str(&b, i ? " " : "");
        buf_span(&b, h->bodies[i]);
    }
    buf_span(&b, word);
    buf_span(&b, ordinal);
    struct span out = arena_dup(s->arena, buf_as_span(&b));
    buf_release(&b);
    return out;
}

/* 溪州市人民政府专题会议纪要, or 专题会议纪要 below the body, over an ordinal or number and a title: returns the line behind it, or i. */
static size_t minutes_letterhead(struct head *h, const struct seg *s, size_t i)
{
    size_t k = bodies_at(s, i), word = word_before(ROLE_MINUTES, line(s, k));
    struct span t = line(s, k), body = span_cut(t, 0, t.n - word);
    enum line_kind below = kind(s, k + 1);
    bool numbered = below == LINE_ORDINAL || below == LINE_NUMBER || below == LINE_ISSUE;
    size_t at = k + 2 + is_imprint(s, k + 2);
    if (kind(s, k) != LINE_SHORT || !word || !numbered || (!body.n && k == i) ||
        !is_title_line(s, at, true) || title_end(s, at) == at || !take_bodies(h, s, i, k, body))
        return i;
    if (below == LINE_ORDINAL && starts(line(s, k + 1), "〔")) { /* 〔2021〕12号 */
        h->number = order_number(h, s, span_from(t, body.n), line(s, k + 1));
        h->number_line = k + 1;
    }
    return below == LINE_NUMBER ? k + 1 : at;
}

/* 〇〇令, 〇〇公告 as a line: its bodies' name; empty if the line is none. */
static struct span order_bodies(const struct seg *s, struct span t, bool *notice)
{
    size_t order = word_before(ROLE_ORDER, t), note = word_before(ROLE_NOTICE, t);
    struct span names[HEAD_BODIES], body = span_cut(t, 0, t.n - (order ? order : note));
    *notice = !order;
    if (!order && !note)
        return span_of(NULL, 0);
    if (!body.n || seg_bodies(s, body, (size_t)(body.p - s->v->text.p), names, HEAD_BODIES) ||
        (shape_match(order ? SHAPE_ORDER_HEAD : SHAPE_ANNOUNCEMENT_HEAD, t, NULL) &&
         !span_has(t, SPAN("关于"))))
        return t;
    return span_of(NULL, 0);
}

/* 森林禁火 of 溪州市人民政府 ⏎ 森林禁火令, or of both on one line: what the order is about, where it is no body's name. `above` tells
   that its bodies stand on lines above. *body gets the name before it. */
static struct span order_topic(const struct seg *s, struct span name, bool above, struct span *body)
{
    enum { LONGEST = HAN(10) };
    struct span names[2];
    *body = name;
    if (!name.n || seg_bodies(s, name, (size_t)(name.p - s->v->text.p), names, 2))
        return span_of(NULL, 0);
    size_t k = above || name.n < HAN(6) ? 0 : name.n - HAN(2);
    while (k >= HAN(4) && seg_body_suffix(s, span_cut(name, 0, k)) != k)
        k = name.n - k < LONGEST && k >= HAN(5) ? k - HAN(1) : 0;
    struct span topic = span_from(name, k);
    bool no_body = topic.n >= HAN(2) && !lexicon_ends(s->lex, WORD_BODY_END, topic) &&
                   !lexicon_ends(s->lex, WORD_BODY_ALONE, topic);
    if (!no_body || (!above && !k))
        return span_of(NULL, 0);
    *body = span_cut(name, 0, k);
    return topic;
}

/* 中华人民共和国国家标准公告: a series that goes by a kind of things, not by a body. */
static bool is_series(const struct seg *s, struct span name, struct span word)
{
    static const struct span country = SPAN_INIT("中华人民共和国");
    if (span_starts(name, country) && name.n > country.n)
        name = span_from(name, country.n);
    struct span form = arena_join(s->arena, (struct span[]){ name, word }, 2);
    struct span full = name.n ? lexicon_order(s->lex, form) : name;
    return full.n && !lexicon_is_relative(full) && !lexicon_issuer_prefix(s->lex, full);
}

/* 中华人民共和国国家标准 / 公告 / 2023年第13号: who or what the order goes by stands above its word. */
static bool name_above_word(const struct seg *s, size_t i)
{
    struct span t = line(s, i), word = line(s, i + 1);
    return kind(s, i) == LINE_SHORT && kind(s, i + 2) == LINE_ORDINAL && !title_is_complete(t) &&
           (is_word(ROLE_ORDER, word) || is_word(ROLE_NOTICE, word)) && is_series(s, t, word);
}

/* The ordinal or the number below the word of an order. Returns the line behind it; `to` if there is none. */
static size_t order_ordinal(struct head *x, const struct seg *s, size_t to, struct span word)
{
    struct span below = line(s, to);
    if (kind(s, to) == LINE_ORDINAL) {
        struct span ordinal = in_brackets(below).n ? in_brackets(below) : below;
        x->number = order_number(x, s, word, ordinal);
        x->number_line = to++;
    } else if (kind(s, to) == LINE_NUMBER) {
        x->number_line = to++;
        x->number = span_of(NULL, 0);
    }
    return to;
}

/* The head of an order or announcement at line i: returns the line behind it, or i. */
static size_t order(struct head *h, const struct seg *s, size_t i)
{
    struct head x = *h;
    bool notice;
    size_t k = name_above_word(s, i) ? i + 1 : bodies_at(s, i);
    x.n_bodies = 0;
    x.kind = START_ORDER;
    add_body_lines(&x, s, i, k);
    struct span t = line(s, k), head = order_bodies(s, t, &notice);
    enum line_kind at = kind(s, k);
    bool typed = at == LINE_SHORT || at == LINE_SECTION || at == LINE_BODY;
    if (!typed || !head.n || (head.n <= SPAN("公告").n && k == i) || is_word(ROLE_SITE, t))
        return i; /* 通知公告 is a section of a site */
    size_t length = word_before(notice ? ROLE_NOTICE : ROLE_ORDER, t);
    struct span word = span_from(t, t.n - length), name = span_cut(t, 0, t.n - length);
    struct span series = k > i && !x.n_bodies ? line(s, i) : name;
    if (is_series(s, series, word)) {
        word = arena_join(s->arena, (struct span[]){ series, word }, 2);
    } else {
        struct span topic = order_topic(s, name, k > i, &name);
        if (name.n) {
            size_t had = x.n_bodies;
            add_bodies(&x, s, name);
            if (x.n_bodies == had && had < HEAD_BODIES)
                x.bodies[x.n_bodies++] = name;
        }
        if (topic.n) { /* its title, with the bodies where they stand in its line */
            x.name = t;
            x.title_above = true;
        }
    }
    struct head y = x;
    size_t to = k + 1;
    while (kind(s, to) == LINE_CRUMB && is_foreign(line(s, to))) /* its name in another language */
        to++;
    size_t more = bodies_below(&y, s, to, false);
    if (more > to && (kind(s, more) == LINE_ORDINAL || kind(s, more) == LINE_NUMBER)) {
        x = y; /* bodies on both sides of 令 */
        to = more;
    }
    size_t end = order_ordinal(&x, s, to, word);
    if (end == to && !(notice && head.n > SPAN("公告").n ? kind(s, to) == LINE_PROSE : k > i))
        return i; /* a title that ends with 令 or 公告 */
    *h = x;
    return end;
}

/* 溪州市药品监督管理局 / 2020年第88号公告: the word of an order behind its ordinal, below its bodies. */
static size_t ordinal_and_word(struct head *h, const struct seg *s, size_t i)
{
    size_t k = bodies_at(s, i);
    struct span t = line(s, k);
    size_t notice = word_before(ROLE_NOTICE, t), n = notice ? notice : word_before(ROLE_ORDER, t);
    struct span ordinal = span_cut(t, 0, t.n - n);
    if (k == i || !n || !shape_match(SHAPE_ORDINAL, ordinal, NULL))
        return i;
    h->n_bodies = 0;
    h->kind = START_ORDER;
    add_body_lines(h, s, i, k);
    h->number = order_number(h, s, span_from(t, ordinal.n), ordinal);
    h->number_line = k;
    return k + 1;
}

/* 中国人民银行 / （2015）第40号 with 公告如下 in the text: the kind of paper is told by its first sentences only. */
static size_t bare_order(struct head *h, const struct seg *s, size_t i)
{
    enum { SENTENCES = 3 };
    size_t k = bodies_at(s, i);
    if (k == i || kind(s, k) != LINE_ORDINAL)
        return i;
    bool notice = false;
    for (size_t j = k + 1; j < k + 1 + SENTENCES; j++)
        notice |= span_has(line(s, j), SPAN("公告如下")) || span_has(line(s, j), SPAN("本公告"));
    if (!notice)
        return i;
    h->n_bodies = 0;
    h->kind = START_ORDER;
    add_body_lines(h, s, i, k);
    h->number = order_number(h, s, SPAN("公告"), line(s, k));
    h->number_line = k;
    return k + 1;
}

static bool is_order_number(struct span number)
{
    return (span_has(number, SPAN("令")) || span_has(number, SPAN("公告"))) &&
           !span_has(number, SPAN("发〔"));
}

/* （关于进口设备监管的公告） alone on its line: the name of what the number above it issues. */
static bool is_name_line(const struct seg *s, size_t i)
{
    struct span name = in_brackets(line(s, i));
    return i < s->n && name.n && title_is_complete(name);
}

/* A line that is the number of an order, perhaps with a name in brackets or its text behind it. */
static size_t order_line(struct head *h, const struct seg *s, size_t i)
{
    struct pieces p = { .number = line(s, i) };
    bool whole = kind(s, i) == LINE_NUMBER;
    if (!whole && !number_ahead(&p, s, line(s, i)))
        return i;
    bool titled = starts(p.after, "关于") && word_before(ROLE_CARRIER, p.after);
    if (!is_order_number(p.number) ||
        (p.after.n && !in_brackets(p.after).n && !starts(p.after, "《") && !titled))
        return i;
    h->kind = START_ORDER;
    h->number = p.number;
    h->number_line = i;
    h->name = in_brackets(p.after);
    h->n_bodies = 0;
    size_t word = span_find(p.number, SPAN("令"));
    word = word == SPAN_NONE ? span_find(p.number, SPAN("公告")) : word;
    if (word != SPAN_NONE && word > 0)
        add_bodies(h, s, span_cut(p.number, 0, word));
    if (h->n_bodies > 1) /* one space between the bodies, however they are set apart */
        h->number = order_number(h, s, span_from(p.number, word), SPAN(""));
    size_t to = i + 1;
    if (titled) { /* 财政部公告2024年第3号 关于渡船免税的公告 */
        h->name = p.after;
        h->title_above = true;
    }
    if (starts(p.after, "《")) {
        h->title_line = i;
        return to;
    }
    if (!p.after.n && is_name_line(s, to)) /* 海关总署公告2021年第85号 / （关于…的公告） */
        h->name = in_brackets(line(s, to++));
    while (kind(s, to) == LINE_NUMBER && to < i + 3) /* printed once more as a line of its own */
        to++;
    struct head again = *h;
    size_t end = order(&again, s, to); /* … or as bodies, word and ordinal */
    if (end > to) {
        h->n_bodies = again.n_bodies;
        memcpy(h->bodies, again.bodies, sizeof h->bodies);
        to = end;
    }
    return to;
}

/* 溪州市人民政府关于禁止垂钓的公告（2024年第6号）: the bodies and the kind of the number stand in the title. */
static bool ordinal_behind(struct head *h, struct span t)
{
    size_t open;
    struct span inside = last_bracket(t, &open);
    if (!inside.n || !open || !shape_match(SHAPE_ORDINAL, inside, NULL) ||
        !(word_before(ROLE_NOTICE, span_cut(t, 0, open)) ||
          word_before(ROLE_ORDER, span_cut(t, 0, open))))
        return false;
    h->cut_to = open;
    h->ordinal = inside;
    return true;
}

/* 青禾教育 今天 above 青禾市教育局关于…的通知: the line of [from, end) at which the title begins, where its last is a whole title that names its
   bodies, and what stands above names none and begins no title. */
static size_t title_proper(const struct seg *s, size_t from, size_t end)
{
    struct span last = line(s, end - 1), names[HEAD_BODIES];
    size_t rest;
    if (end < from + 2 || !title_issuers(s, last, names, HEAD_BODIES, &rest) ||
        !starts(span_from(last, rest), "关于") || !word_before(ROLE_CARRIER, last))
        return from;
    for (size_t i = from; i + 1 < end; i++) {
        struct span t = line(s, i);
        if (kind(s, i) != LINE_SHORT || seg_body_prefix(s, t) || span_has(t, SPAN("关于")) ||
            span_has(t, SPAN("《")) || lexicon_ends(s->lex, WORD_BODY_END, t) ||
            lexicon_ends(s->lex, WORD_BODY_ALONE, t) || cut_in_name(s, t, line(s, i + 1)))
            return from;
    }
    return end - 1;
}

/* A title, with its number in the line or not: returns the line behind it, or i. */
static size_t title(struct head *h, const struct seg *s, size_t i)
{
    size_t end = is_title_line(s, i, true) ? title_end(s, i) : i;
    i = end > i ? title_proper(s, i, end) : i;
    struct span t = line(s, i);
    struct pieces p = { 0 };
    h->title_from = i;
    h->title_to = end;
    if (end > i && number_behind(&p, s, line(s, end - 1)) && p.before.n) {
        h->cut_to = p.before.n;
        h->number = p.number;
        h->number_line = end - 1;
        return end;
    }
    if ((number_bracketed(&p, s, t) || number_ahead(&p, s, t)) && p.after.n &&
        !is_order_number(p.number) && (title_is_complete(p.after) || end > i + 1)) {
        h->cut_from = (size_t)(p.after.p - t.p);
        h->number = p.number;
        h->number_line = i;
        h->title_to = end > i ? end : i + 1;
        return h->title_to;
    }
    if (end > i && ordinal_behind(h, line(s, end - 1)))
        return end;
    size_t in_line = end > i + 1 ? t.n : title_in_line(s, t);
    if (in_line == t.n)
        return end;
    h->cut_to = in_line;
    h->title_line = i;
    if (number_ahead(&p, s, span_from(t, in_line))) {
        h->number = p.number;
        h->number_line = i;
    }
    h->title_to = ends(t, "：") || ends(t, ":") ? i + 1 : i;
    return i + 1;
}

/* May a cell of the row begin so: no bracket, digit or 第 of a number that is set with gaps (溪政发 〔2020〕 5号)? */
static bool begins_cell(struct span t)
{
    size_t len;
    return t.n && utf8_is_han(utf8_decode(t.p, t.p + t.n, &len)) && !starts(t, "第") &&
           !starts(t, "号");
}

/* 等级：特急·明电 溪政办明电〔2020〕11号: a labelled row at the head of a telegram. Takes the number that it holds. */
static bool telegram_row(struct head *h, const struct seg *s, size_t i)
{
    struct span t = line(s, i);
    size_t label = word_at(ROLE_TELEGRAM, t);
    struct docno no;
    if (!label || t.n > SHAPE_MAX_BYTES || span_has(t, SPAN("。")) ||
        !(starts(span_from(t, label), "：") || starts(span_from(t, label), ":") ||
          starts(span_from(t, label), " ") || view_gap(s->v, s->v->lines[i].from + label)))
        return false;
    size_t clean = (size_t)(t.p - s->v->text.p), begin = label;
    for (size_t at = label; h->number_line == NO_LINE && at < t.n; at++) {
        if (at > label && begins_cell(span_from(t, at)) &&
            view_next_gap(s->v, clean + at - 1, clean + t.n) == clean + at)
            begin = at; /* its cells stand apart by white space */
        if (starts(span_from(t, at), "号") &&
            docno_at_hao(&no, 1, s->arena, s->lex, t, begin, at)) {
            h->number = span_cut(t, no.from, no.to);
            h->number_line = i;
        }
    }
    return true;
}

/* （云溪市人民政府令第55号 2013年7月15日公布） above the title that it tells of. */
static bool caption_above(const struct seg *s, size_t i)
{
    struct span t = line(s, i);
    return kind(s, i) == LINE_HISTORY && (starts(t, "（") || starts(t, "(")) &&
           (ends(t, "）") || ends(t, ")")) && is_title_line(s, i + 1, true);
}

/* 云溪市财政局公告 above 云溪市财政局关于废止部分文件的公告: the name of the page, or of the kind of paper, not its title. */
static bool notice_above(const struct seg *s, size_t i)
{
    bool notice;
    struct span names[MAX_NAMES], t = line(s, i + 1);
    size_t rest;
    if (kind(s, i) != LINE_SHORT || kind(s, i + 1) != LINE_SHORT ||
        !order_bodies(s, line(s, i), &notice).n || !notice || span_has(line(s, i), SPAN("关于")))
        return false;
    return title_issuers(s, t, names, MAX_NAMES, &rest) && starts(span_from(t, rest), "关于") &&
           word_before(ROLE_CARRIER, t);
}

/* 云溪市人民政府令第35号 云溪市渡口办法 as the name of a page, over the order and the text of that title. */
static bool order_named_above(const struct seg *s, size_t i)
{
    struct pieces p;
    if (kind(s, i) != LINE_SHORT || !number_ahead(&p, s, line(s, i)) ||
        !is_order_number(p.number) || !title_is_complete(p.after))
        return false;
    struct span key = key_exact(s->arena, p.after);
    for (size_t k = i + 1; k < s->n && k < i + AGAIN_LINES; k++)
        if (seg_spells(s, k, s->n, key))
            return true;
    return false;
}

/* 注：本规定已经被溪政发〔2020〕1号废止 above a title. */
static bool end_note_above(struct head *h, const struct seg *s, size_t i)
{
    struct span word =
        word_at(ROLE_NOTED, line(s, i)) ? head_end_note(line(s, i)) : span_of(NULL, 0);
    if (!word.n || title_is_complete(line(s, i)))
        return false;
    if (!h->ended.n) {
        h->ended = word;
        h->ended_line = i;
    }
    return true;
}

/* What stands above a title: furniture, marks, the letterhead, the number. */
static size_t prelude(struct head *h, const struct seg *s, size_t from)
{
    size_t i = from;
    while (i < s->n && i < from + PRELUDE_LINES) {
        struct pieces p;
        size_t next = letterhead(h, s, i);
        if (next == i)
            next = broken_letterhead(h, s, i);
        if (next == i)
            next = bare_letterhead(h, s, i);
        if (next == i)
            next = minutes_letterhead(h, s, i);
        if (next > i) {
            i = next;
        } else if (kind(s, i) == LINE_BODY && kind(s, i + 1) == LINE_CRUMB && i < from + 4) {
            h->n_bodies = 0; /* the site's name over what it prints */
            add_body_lines(h, s, i, i + 1);
            i++;
        } else if (telegram_row(h, s, i) || caption_above(s, i) || notice_above(s, i)) {
            i++;
        } else if (kind(s, i) == LINE_SHORT &&
                   (end_note_above(h, s, i) || order_named_above(s, i))) {
            i++;
        } else if (is_furniture(s, i) || (kind(s, i) == LINE_ATTACH && i < from + 2)) {
            i++;
        } else if (kind(s, i) == LINE_NUMBER && !is_order_number(line(s, i)) &&
                   h->number_line == NO_LINE) {
            h->number_line = i++;
        } else if (number_ahead(&p, s, line(s, i)) && is_beside_number(p.after)) {
            h->number = p.number;
            h->number_line = i++;
        } else if (word_at(ROLE_SIGNS, line(s, i)) ||
                   (kind(s, i) == LINE_ORDINAL && i == from)) { /* its order's head is lost */
            i++;
        } else {
            break;
        }
    }
    return i;
}

/* Is the title that of an announcement or order, whose number may leave its bodies and its kind to the title? */
static bool numbers_by_kind(const struct seg *s, const struct head *h)
{
    struct span t = span_cut(line(s, h->title_to - 1), 0, h->cut_to ? h->cut_to : SPAN_NONE);
    size_t open;
    if (last_bracket(t, &open).n && open) /* 药品抽检通告（2023年第5期） */
        t = span_cut(t, 0, open);
    return word_before(ROLE_NOTICE, t) || word_before(ROLE_ORDER, t) ||
           (word_before(ROLE_MINUTES, t) && starts(line(s, h->title_to), "〔"));
}

/* 时间：2014-10-20　来源：民政部　民函〔2014〕320号: the number at the end of what a site prints, set apart. Empty without. */
static struct span number_closing(const struct seg *s, size_t i)
{
    struct span t = line(s, i), none = { 0 };
    struct docno no;
    if (kind(s, i) != LINE_CRUMB || !ends(t, "号") ||
        docno_at_hao(&no, 1, s->arena, s->lex, t, 0, t.n - SPAN("号").n) != 1 ||
        no.kind != DOCNO_BRACKETED || !no.from)
        return none;
    bool apart = view_gap(s->v, s->v->lines[i].from + no.from) || t.p[no.from - 1] == ' ' ||
                 t.p[no.from - 1] == '\t';
    return apart ? span_from(t, no.from) : none;
}

/* The number below a title: alone on its line, or as the head of the order that issues the text. */
static size_t below_title(struct head *h, const struct seg *s, size_t from)
{
    size_t i = from;
    for (; i < s->n && i < from + BELOW_LINES; i++) {
        enum line_kind k = kind(s, i);
        struct head x = *h;
        struct pieces p;
        size_t end = order(&x, s, i);
        if (end == i)
            end = k == LINE_NUMBER && is_order_number(line(s, i)) ? order_line(&x, s, i) : i;
        if (end > i && x.number_line != NO_LINE) {
            x.title_above = true;
            *h = x;
            return end;
        }
        struct span closing = number_closing(s, i);
        if (closing.n) {
            h->number = closing;
            h->number_line = i;
            return i == from ? from + 1 : from;
        }
        if (k == LINE_ORDINAL && i == from && numbers_by_kind(s, h)) {
            h->ordinal = line(s, i);
            return i + 1;
        }
        if (k == LINE_NUMBER || (number_ahead(&p, s, line(s, i)) && is_beside_number(p.after))) {
            h->number = k == LINE_NUMBER ? h->number : p.number;
            h->number_line = i;
            return i == from ? from + 1 : from;
        }
        if (k != LINE_HISTORY && k != LINE_DATE && k != LINE_SHORT && k != LINE_BODY &&
            !is_furniture(s, i) && !head_end_note(line(s, i)).n) /* 【失效】 */
            break;
    }
    return from;
}

//
// A title printed again
//

/* A crumb path may run into the title: 法规首页云溪市…的通知. Is the line a title that ends the one above? */
static bool ends_title(const struct seg *s, struct span title_key, size_t i)
{
    enum { LEAST = 30 };
    struct span t = line(s, i), names[2], key;
    size_t rest;
    if (kind(s, i) != LINE_SHORT || t.n < LEAST || !title_is_complete(t) ||
        !(title_issuers(s, t, names, 2, &rest) || starts(t, "关于")))
        return false;
    key = key_exact(s->arena, t);
    return key.n < title_key.n && span_ends(title_key, key);
}

/* Does a letterhead or a number at line i begin the head of a paper? Where a page prints its own title above, the paper's own follows. */
static bool begins_paper(const struct seg *s, size_t i)
{
    struct head probe = { .number_line = NO_LINE };
    return kind(s, i) == LINE_NUMBER || letterhead(&probe, s, i) > i;
}

/* The lines [i, end) as a title, without the number that stands before it or behind it; in `b`. */
static struct span title_alone(struct buf *b, const struct seg *s, size_t i, size_t end)
{
    struct pieces p;
    for (size_t k = i; k < end; k++) {
        struct span t = line(s, k);
        if (k == i && (number_bracketed(&p, s, t) || number_ahead(&p, s, t)) && p.after.n)
            t = p.after;
        if (k + 1 == end && number_behind(&p, s, t) && p.before.n)
            t = p.before;
        buf_span(b, t);
    }
    return buf_as_span(b);
}

/* 禾川县人民政府关于渡口的通知 below 关于渡口的通知, the whole of it with its number, and where the paper's head has begun, 关于印发《X》的通知 below X: does the
   paper's title at line i say what the page's does? The line behind it, or i. */
static size_t says_again(const struct seg *s, struct span title_key, size_t i, bool begun)
{
    struct span names[HEAD_BODIES];
    size_t rest, end = is_title_line(s, i, true) ? title_end(s, i) : i;
    struct buf b = { 0 };
    struct span t = title_alone(&b, s, i, end);
    bool bodies = title_issuers(s, t, names, HEAD_BODIES, &rest);
    /* a site may set who issues between two prints of the title */
    bool apart = !begun && kind(s, i) == LINE_BODY && !is_furniture(s, i - 1);
    bool same = t.n && span_eq(key_exact(s->arena, t), title_key);
    if (!same && bodies && !apart)
        same = span_eq(key_exact(s->arena, span_from(t, rest)), title_key);
    if (!same && begun && (bodies || starts(t, "关于")) && word_before(ROLE_CARRIER, t))
        same = span_eq(key_exact(s->arena, title_instrument(s, t)), title_key);
    buf_release(&b);
    return same ? end : i;
}

/* 溪政发〔2020〕1号　溪州市财政局 above the rest of the title. */
static bool has_number_and_bodies(const struct seg *s, size_t i)
{
    struct pieces p;
    struct span names[HEAD_BODIES], t = line(s, i);
    size_t rest;
    return t.n < TITLE_BYTES && number_ahead(&p, s, t) && p.after.n &&
           title_issuers(s, p.after, names, HEAD_BODIES, &rest) && rest == p.after.n;
}

/* 溪政发〔2020〕1号　溪州市财政局 / 溪州市水利局 above line i, at which the page's title ends that names them: the line at which the paper's own begins, not above
   `floor`; i where the lines do not spell the title. */
static size_t with_bodies(const struct seg *s, struct span title_key, size_t floor, size_t i)
{
    struct pieces p = { 0 };
    size_t top = i;
    while (top > floor && kind(s, top - 1) == LINE_BODY)
        top--;
    bool ahead =
        top > floor && has_number_and_bodies(s, top - 1) && number_ahead(&p, s, line(s, top - 1));
    bool same = false;
    for (int commas = 0; commas < 2 && !same; commas++) { /* the page may set 、 between them */
        struct buf b = { 0 };
        buf_span(&b, ahead ? p.after : SPAN(""));
        for (size_t k = top; k <= i; k++) {
            buf_str(&b, commas && k < i && (k > top || ahead) ? "、" : "");
            buf_span(&b, line(s, k));
        }
        same = span_eq(key_exact(s->arena, buf_as_span(&b)), title_key);
        buf_release(&b);
    }
    return same ? top - ahead : i;
}

/* Where the title that stands at [from, to) stands once more below, with nothing but furniture of a site and the head of the paper
   between: the line where that head begins; 0: nowhere. *ended gets the label that says at the first that the text has ended, in
   the arena. */
static size_t again(const struct seg *s, size_t from, size_t to, struct span *ended)
{
    enum { PAPER_LINES = 8 /* from its letterhead or number to its title */ };
    struct buf b = { 0 };
    for (size_t i = from; i < to; i++)
        buf_span(&b, line(s, i));
    *ended = (struct span){ 0 };
    struct span t = head_without_labels(buf_as_span(&b), ended);
    *ended = arena_dup(s->arena, *ended);
    struct span key = t.n >= 12 ? key_exact(s->arena, t) : span_of(NULL, 0);
    buf_release(&b);
    size_t hit = 0, paper = NO_LINE;
    for (size_t i = to; key.n && i < s->n && i < to + AGAIN_LINES; i++) {
        bool below = paper != NO_LINE;
        if (below && i > paper + PAPER_LINES)
            break;
        size_t end = i + seg_spells(s, i, s->n, key);
        size_t begin = i;
        if (end > i && i > to && has_number_and_bodies(s, i - 1)) {
            begin = i - 1;
        } else if (end == i && ends_title(s, key, i)) {
            begin = with_bodies(s, key, to, i);
            end = i + 1;
        }
        end = end > i ? end : says_again(s, key, i, below);
        if (end > i) {
            hit = below && paper < begin ? paper : begin;
            i = end - 1; /* its second line may read like a title, too */
            continue;
        }
        enum line_kind k = kind(s, i);
        bool sentence = k == LINE_PROSE && span_has(line(s, i), SPAN("。"));
        if (sentence || k == LINE_STRUCTURE || k == LINE_ADDRESSEE || k == LINE_HISTORY ||
            k == LINE_ORDINAL || k == LINE_ATTACH)
            break;
        if (!below && begins_paper(s, i))
            paper = i;
    }
    return hit;
}

/* A title below the head of an order: 关于渡船免税的公告, with its issuers or without. Returns the line behind it, or i. */
static size_t title_below(struct head *h, const struct seg *s, size_t i)
{
    struct buf b = { 0 };
    struct span names[HEAD_BODIES];
    size_t end = is_title_line(s, i, true) ? title_end(s, i) : i, rest;
    for (size_t k = i; k < end; k++)
        buf_span(&b, line(s, k));
    struct span t = buf_as_span(&b);
    bool about = starts(t, "关于") || (title_issuers(s, t, names, HEAD_BODIES, &rest) &&
                                       starts(span_from(t, rest), "关于"));
    if (about && word_before(ROLE_CARRIER, t)) {
        h->title_from = i;
        h->title_to = end;
        h->title_above = true;
    } else {
        end = i;
    }
    buf_release(&b);
    return end;
}

static size_t head_at(struct head *h, const struct seg *s, size_t from)
{
    size_t i = prelude(h, s, from), end;
    h->title_from = h->title_to = i;
    if ((end = order(h, s, i)) > i || (end = ordinal_and_word(h, s, i)) > i ||
        (end = bare_order(h, s, i)) > i || (end = order_line(h, s, i)) > i) {
        bool with_text = h->title_line != NO_LINE;
        if (!with_text && !h->name.n && is_name_line(s, end)) { /* （柳泉海关关于…的公告） */
            h->name = in_brackets(line(s, end++));
            h->title_above = true;
        }
        size_t below = end;
        while (!with_text && !h->name.n && below < end + CARD_ROWS && is_furniture(s, below))
            below++; /* 【发布单位】…, 【发布日期】… */
        h->title_to = with_text ? i : end;
        h->body_from = with_text ? i : title_below(h, s, below);
        return end;
    }
    end = title(h, s, i);
    h->body_from = h->title_line != NO_LINE && h->title_to == i ? i : end;
    return end;
}

/* The bodies that stand between the title of `above` and where it is printed again, as a site sets who issued the paper. */
static void bodies_between(struct head *h, const struct seg *s, const struct head *above,
                           size_t again_at)
{
    for (size_t i = above->title_to; i < again_at; i++)
        if (kind(s, i) == LINE_BODY)
            add_body_lines(h, s, i, i + 1);
    h->between = h->n_bodies > 0;
    if (!h->between && above->between) {
        h->between = true;
        h->n_bodies = above->n_bodies;
        memcpy(h->bodies, above->bodies, sizeof h->bodies);
    }
}

static const struct head empty_head = { .kind = START_SINGLE,
                                        .title_line = NO_LINE,
                                        .number_line = NO_LINE };

size_t head_try(struct head *h, const struct seg *s, size_t from)
{
    *h = empty_head;
    return head_at(h, s, from);
}

void head_read(struct head *h, const struct seg *s, size_t from)
{
    enum { TIMES = 4 };
    size_t end = head_try(h, s, from), once;
    struct span ended;
    for (int i = 0; i < TIMES && h->kind == START_SINGLE && h->title_to > h->title_from &&
                    (once = again(s, h->title_from, h->title_to, &ended));
         i++) {
        struct head x = empty_head;
        x.ended = h->ended.n ? h->ended : ended;
        x.ended_line = h->ended.n ? h->ended_line : h->title_from;
        end = head_at(&x, s, once);
        if (x.number_line == NO_LINE) {
            x.number_line = h->number_line;
            x.number = h->number;
        }
        if (!x.n_bodies)
            bodies_between(&x, s, h, once);
        *h = x;
    }
    bool plain = h->kind == START_SINGLE && h->title_to > h->title_from && !h->cut_to;
    if (plain && h->number_line == NO_LINE)
        h->body_from = below_title(h, s, end);
}

//
// Lines that only single files have
//

/* The marks of the line outside the titles in it. */
static uint32_t own_marks(struct span t)
{
    uint32_t marks = 0;
    while (t.n) {
        size_t open = span_find(t, SPAN("《"));
        marks |= marks_scan(span_cut(t, 0, open == SPAN_NONE ? t.n : open));
        t = open == SPAN_NONE ? span_of(NULL, 0) : span_from(t, open);
        size_t close = span_find(t, SPAN("》"));
        t = close == SPAN_NONE ? span_of(NULL, 0) : span_from(t, close);
    }
    return marks;
}

/* A sentence, or its beginning: 关于修订 over 《X》的通知 is a line of a title. */
static bool is_of_sentence(struct span t)
{
    return !has_comma_only(t) || span_has(t, SPAN("，"));
}

/* Does the text above the next paper's head say that a rule ends or changes? A letter that sends a paper on says nothing of its own; a paper that lost its
   title may begin with its addressees, too, and what it does is never passed over. */
static bool acts_above_head(const struct seg *s)
{
    enum { LINES = 60, ACTS = HAS_STOP | HAS_FORCE | HAS_CHANGE | HAS_KEEP | HAS_CUE };
    for (size_t i = 1; i < s->n && i < LINES; i++) {
        enum line_kind k = kind(s, i);
        if (k == LINE_NUMBER || k == LINE_ORDINAL || k == LINE_ADDRESSEE ||
            (k != LINE_PROSE && title_is_complete(line(s, i))))
            return false;
        if (is_of_sentence(line(s, i)) && (own_marks(line(s, i)) & ACTS))
            return true;
    }
    return false;
}

static bool is_label(struct span t, enum role role)
{
    struct span rest = span_from(t, word_at(role, t));
    return rest.n < t.n && (starts(rest, "：") || starts(rest, ":"));
}

bool head_is_labelled(struct span t)
{
    return is_label(t, ROLE_LETTER) || is_label(t, ROLE_TITLED);
}

size_t head_ends_as_minutes(struct span t)
{
    return word_before(ROLE_MINUTES, t);
}

bool head_ends_as_section(struct span t)
{
    return word_before(ROLE_SITE, t) > 0;
}

bool head_is_letter(const struct seg *s)
{
    return is_label(line(s, 0), ROLE_LETTER) ||
           (kind(s, 0) == LINE_ADDRESSEE && !acts_above_head(s));
}

static bool is_foreign_number(struct span t)
{
    return (starts(t, "No.") || starts(t, "NO.") || starts(t, "Order No")) && t.n < 40;
}

/* 首页 | 政务公开 | 规范性文件: the bar of a site, short names in the cells of one row and nothing that a table's head or row would hold. */
static bool is_site_bar(const struct seg *s, struct span t)
{
    enum { LEAST_CELLS = 3, LONGEST_CELL = HAN(10) };
    size_t cells = 0, len;
    for (size_t at = 0; at <= t.n; cells++) {
        struct span cell = span_cut(t, at, t.n);
        cell = span_cut(cell, 0, span_find(cell, SPAN("\t")));
        if (!cell.n || cell.n > LONGEST_CELL || heading_sense(s->lex, cell).role != HEADING_NONE ||
            !utf8_is_han(utf8_decode(cell.p, cell.p + cell.n, &len)) || title_is_complete(cell))
            return false;
        for (size_t i = 0; i < cell.n; i++)
            if (cell.p[i] >= '0' && cell.p[i] <= '9')
                return false;
        at += cell.n + 1;
    }
    return cells >= LEAST_CELLS;
}

/* 政府信息公开 above a title: the section of a site. Between the lines of a title the words are its own. */
static bool is_site_section(const struct seg *s, size_t i)
{
    struct span names[2];
    size_t rest;
    enum line_kind above = i ? kind(s, i - 1) : LINE_CRUMB, below = kind(s, i + 1);
    if (!is_word(ROLE_SITE, line(s, i)) || i + 1 >= s->n ||
        !(above == LINE_CRUMB || above == LINE_BODY || above == LINE_METADATA ||
          above == LINE_MARK || above == LINE_NOTE))
        return false;
    return below == LINE_BODY || below == LINE_CRUMB || below == LINE_METADATA ||
           (s->v->lines[i + 1].flags & VIEW_BLANK_BEFORE) || starts(line(s, i + 1), "关于") ||
           title_issuers(s, line(s, i + 1), names, 2, &rest);
}

void head_type_lines(struct seg *s)
{
    enum { HEAD_LINES = 80 };
    bool letter = head_is_letter(s);
    for (size_t i = 0; i < s->n && i < HEAD_LINES; i++) {
        enum line_kind k = kind(s, i);
        struct span t = line(s, i);
        if (letter && is_word(ROLE_CLOSES, t))
            k = s->kind[i] = LINE_NOTE;
        if (k == LINE_METADATA || k == LINE_NUMBER || k == LINE_HISTORY || t.n > SHAPE_MAX_BYTES)
            continue;
        struct date day;
        if (k == LINE_SHORT && date_typed(&day, t) && day.day)
            s->kind[i] = LINE_CRUMB; /* 2023-05-23: the page's */
        else if ((k == LINE_SHORT || k == LINE_SECTION) &&
                 (is_site_section(s, i) || is_site_bar(s, t)))
            s->kind[i] = LINE_CRUMB;
        else if (shape_match(SHAPE_MARK, t, NULL))
            s->kind[i] = LINE_MARK;
        else if (k != LINE_STRUCTURE && k != LINE_BODY && k != LINE_ATTACH &&
                 (shape_match(SHAPE_SITE_PIECE, t, NULL) || is_foreign(t) || is_foreign_number(t)))
            s->kind[i] = LINE_CRUMB;
    }
}
