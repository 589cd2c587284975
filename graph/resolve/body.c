// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/resolve/body.h"

#include <string.h>

#include "analyzer/words/words.h"
#include "base/utf8.h"

enum role { UNIT, TOWN, NOT_UNIT, NO_PLACE, PARTY, NATION, NATION_END, LEVEL, OFFICE };

static const struct word {
    enum role role;
    struct span text;
    int rank; /* of a UNIT: how wide it is, 1 the widest */
} words[] = {
#define BODY_WORD(role, word, rank) { role, SPAN_INIT(word), rank },
#include "graph/resolve/body.def"
#undef BODY_WORD
};

/* Bytes of the longest word of that role at the start of s, or at its end; 0 without. */
static size_t starts_with(enum role role, struct span s)
{
    size_t best = 0;
    for (size_t i = 0; i < COUNT(words); i++)
        if (words[i].role == role && words[i].text.n > best && span_starts(s, words[i].text))
            best = words[i].text.n;
    return best;
}

static size_t ends_with(enum role role, struct span s)
{
    size_t best = 0;
    for (size_t i = 0; i < COUNT(words); i++)
        if (words[i].role == role && words[i].text.n > best && span_ends(s, words[i].text))
            best = words[i].text.n;
    return best;
}

/* ------------------------------------------------------------------ names */

static struct span without_head(struct span s, struct span head)
{
    return span_starts(s, head) && s.n > head.n ? span_from(s, head.n) : s;
}

/* 溪州市第十一届人民代表大会 without its term. */
static struct span without_term(struct arena *a, struct span s)
{
    enum { LONGEST = 6 * 3 }; /* 第一百二十一届 */
    size_t from = span_find(s, SPAN("第"));
    if (from == SPAN_NONE)
        return s;
    size_t to = span_find(span_from(s, from), SPAN("届"));
    if (to == SPAN_NONE || to > LONGEST)
        return s;
    struct span rest = span_from(s, from + to + SPAN("届").n);
    return from ? arena_join(a, (struct span[]){ span_cut(s, 0, from), rest }, 2) : rest;
}

struct span body_plain(const struct lexicon *lex, struct arena *a, struct span name)
{
    name = without_term(a, name);
    struct span known = lexicon_issuer(lex, name);
    if (known.n && !memchr(known.p, '{', known.n))
        name = known;
    name = without_head(name, SPAN("中华人民共和国"));
    return without_head(name, SPAN("原"));
}

struct span body_family(const struct lexicon *lex, struct arena *a, struct span name)
{
    struct span s = body_plain(lex, a, name);
    for (size_t n; (n = ends_with(OFFICE, s)) && n < s.n;)
        s = span_cut(s, 0, s.n - n);
    return s;
}

/* Is b, said inside the region (省政府, 市委), short for a (吉林省人民政府, 中共长春市委)? */
static bool is_short_for(struct span b, struct span a)
{
    struct span people = SPAN("人民"), government = SPAN("政府");
    if (b.n < people.n || b.n >= a.n)
        return false;
    if (span_ends(a, b))
        return true;
    size_t at = span_find(b, government);
    if (at == SPAN_NONE || at == 0 || span_ends(span_cut(b, 0, at), people))
        return false;
    /* 省政府办公厅: 省 before 政府, and what follows, must stand around 人民政府 */
    size_t full = span_find(a, SPAN("人民政府"));
    return full != SPAN_NONE && span_ends(span_cut(a, 0, full), span_cut(b, 0, at)) &&
           span_eq(span_from(a, full + people.n + government.n), span_from(b, at + government.n));
}

int body_match(const struct lexicon *lex, struct arena *a, struct span x, struct span y)
{
    struct span p = body_plain(lex, a, x), q = body_plain(lex, a, y);
    if (span_eq(p, q) || is_short_for(p, q) || is_short_for(q, p))
        return BODY_SAME;
    return span_eq(body_family(lex, a, x), body_family(lex, a, y)) ? BODY_KIN : BODY_OTHER;
}

int bodies_match(const struct lexicon *lex, struct arena *a, struct span joined, struct span name)
{
    int best = BODY_UNKNOWN;
    while (joined.n) {
        size_t at = span_find(joined, SPAN(";"));
        struct span one = at == SPAN_NONE ? joined : span_cut(joined, 0, at);
        int m = one.n ? body_match(lex, a, one, name) : BODY_UNKNOWN;
        best = m > best ? m : best;
        joined = span_from(joined, at == SPAN_NONE ? joined.n : at + 1);
    }
    return best;
}

/* ------------------------------------------------------------------ places */

/* How wide the place is, 1 the widest; 0 the whole country. */
static int rank_of(enum place_kind kind, struct span place)
{
    enum { TOWN_RANK = 4 };
    size_t n = kind == PLACE_LOCAL ? ends_with(UNIT, place) : 0;
    for (size_t i = 0; i < COUNT(words) && n; i++)
        if (words[i].role == UNIT && words[i].text.n == n && span_ends(place, words[i].text))
            return words[i].rank;
    return kind == PLACE_LOCAL ? TOWN_RANK : 0;
}

/* Bytes up to the end of the first unit in `s` with a name before it; 0 without. */
static size_t first_unit(struct span s)
{
    enum { LONGEST = 12 }; /* characters: 黔西南布依族苗族自治州 */
    size_t len, n = 0;
    for (size_t i = 0; i < s.n && n < LONGEST; i += len, n++) {
        struct span rest = span_from(s, i);
        if (!utf8_is_han(utf8_decode(rest.p, rest.p + rest.n, &len)))
            return 0;
        if (n == 0)
            continue;
        bool town = starts_with(TOWN, rest) && span_starts(span_from(rest, len), SPAN("人民政府"));
        if (town || (starts_with(UNIT, rest) && !starts_with(NOT_UNIT, rest)))
            return i + len;
    }
    return 0;
}

/* 溪州市, 甲州省: a unit that is itself the end of a name. */
static size_t wider_unit(struct span s, size_t to)
{
    struct span rest = span_from(s, to);
    size_t n = span_ends(span_cut(s, 0, to), SPAN("州")) ? starts_with(UNIT, rest) : 0;
    return n && !starts_with(NOT_UNIT, rest) ? to + n : to;
}

struct span body_place(const struct lexicon *lex, struct span name)
{
    struct span known = lexicon_issuer(lex, name);
    if (known.n && !memchr(known.p, '{', known.n))
        name = known;
    name = span_from(name, starts_with(PARTY, name));
    if (starts_with(NO_PLACE, name) || starts_with(NATION, name))
        return span_of(NULL, 0);
    size_t to = first_unit(name), more;
    if (to)
        to = wider_unit(name, to);
    /* 晴川省云溪市人民政府: the narrower place follows where a body follows it */
    while (to && (more = first_unit(span_from(name, to)))) {
        more = wider_unit(span_from(name, to), more);
        struct span after = span_from(name, to + more);
        static const struct span bodies[] = { SPAN_INIT("人民"), SPAN_INIT("政府"),
                                              SPAN_INIT("人大"), SPAN_INIT("委") };
        if (!starts_any(after, bodies, COUNT(bodies)) && !first_unit(after))
            break;
        to += more;
    }
    return span_cut(name, 0, to);
}

struct seat body_of_place(const struct lexicon *lex, struct span name)
{
    struct seat out = { PLACE_LOCAL, body_place(lex, name) };
    if (out.name.n)
        return out;
    struct span known = lexicon_issuer(lex, name);
    if (known.n && !memchr(known.p, '{', known.n))
        name = known;
    bool nation = starts_with(NATION, name) || ends_with(NATION_END, name);
    out.kind = nation && !starts_with(LEVEL, name) ? PLACE_NATION : PLACE_UNKNOWN;
    return out;
}

enum place_relation places_compare(struct seat home, struct seat other)
{
    if (home.kind == PLACE_UNKNOWN || other.kind == PLACE_UNKNOWN)
        return PLACES_UNKNOWN;
    if (home.kind == PLACE_NATION && other.kind == PLACE_NATION)
        return PLACES_ONE;
    bool both = home.kind == PLACE_LOCAL && other.kind == PLACE_LOCAL;
    /* 晴川省云溪市 and 云溪市 are one place */
    if (both && (span_ends(home.name, other.name) || span_ends(other.name, home.name)))
        return PLACES_ONE;
    int x = rank_of(home.kind, home.name), y = rank_of(other.kind, other.name);
    return x == y ? PLACES_SIBLINGS : x > y ? PLACES_ABOVE : PLACES_BELOW;
}

/* 甘宁省溪州市 of 甘宁省溪州市渡船办法: the places with which a title begins. */
static struct seat place_of_title(struct span title)
{
    struct seat out = { PLACE_UNKNOWN, span_of(NULL, 0) };
    static const struct span state = SPAN_INIT("中华人民共和国");
    if (span_starts(title, state)) {
        out.kind = PLACE_NATION;
        return out;
    }
    size_t to = 0, more;
    while (!starts_with(NO_PLACE, span_from(title, to)) &&
           (more = first_unit(span_from(title, to))) != 0)
        to += wider_unit(span_from(title, to), more);
    out.name = span_cut(title, 0, to);
    out.kind = to ? PLACE_LOCAL : PLACE_UNKNOWN;
    return out;
}

/* 东港区 of 东港市: a city that became a district ends what it made as a city. */
static bool same_stem(struct span x, struct span y)
{
    size_t one = SPAN("市").n;
    x.n -= x.n > one ? one : 0;
    y.n -= y.n > one ? one : 0;
    return span_ends(x, y) || span_ends(y, x);
}

bool body_is_general(struct span name)
{
    return span_has(name, SPAN("人民政府")) || span_has(name, SPAN("人民代表大会")) ||
           span_has(name, SPAN("国务院"));
}

bool place_above_ends(const struct lexicon *lex, struct seat home, struct span of, bool title)
{
    enum { SHORTEST = HAN(3) }; /* 节省 is no province */
    struct seat other = title ? place_of_title(of) : body_of_place(lex, of);
    if (home.kind != PLACE_LOCAL || (other.kind == PLACE_LOCAL && other.name.n < SHORTEST) ||
        (other.kind == PLACE_NATION && !title)) /* the State's tax office of a city has its name */
        return false;
    /* the place in a title may be only what the rule is about: 《溪州市江段管理规定》 of a district */
    return places_compare(home, other) == PLACES_ABOVE &&
           (rank_of(other.kind, other.name) <= 1 || (!title && !same_stem(home.name, other.name)));
}
