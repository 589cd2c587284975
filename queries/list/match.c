// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which document a row of a list means. Number, title, date and issuer are witnesses: each agrees with a candidate, differs
// from it, or does not say. A row is only matched when what it says suffices for one document.
#include "analyzer/words/date.h"
#include "analyzer/words/docno.h"
#include "analyzer/words/key.h"
#include "analyzer/words/title.h"
#include "base/utf8.h"
#include "graph/resolve/body.h"
#include "graph/resolve/series.h"
#include "graph/resolve/title.h"
#include "queries/list/list.h"

enum vote { DIFFERS = -1, SILENT = 0, NEAR = 1, AGREES = 2, EXACT = 3 };

enum {
    NEAR_DAYS = 31, /* signed, promulgated and published are days apart, and lists mix them up */
    MAX_NUMBERS = 50
};

struct row {
    struct docno numbers[MAX_NUMBERS];
    size_t n_numbers;
    bool reused;          /* the number's series begins anew: alone it does not tell one document */
    struct span title;    /* without outer marks; empty if none */
    struct span issuer;   /* of the column */
    struct span head;     /* issuer at the head of the title */
    struct when date;     /* WHEN_NONE if none */
    struct node_vec same; /* documents of that title */
    struct node_vec
        kin; /* of the same family: 试行 and the like left out; empty where `same` is not */
    bool several, provision, bad_number, bad_date;
};

static const struct {
    const char *code, *text, *text_en;
} reasons[] = {
#define REASON(...) { __VA_ARGS__ },
#include "queries/list/reasons.def"
#undef REASON
};

json_t *list_reason_json(const char *code)
{
    json_t *o = json_object();
    put(o, "code", json_string(code));
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (strcmp(reasons[i].code, code) == 0) {
            put(o, "text", json_string(reasons[i].text));
            put(o, "text_en", json_string(reasons[i].text_en));
        }
    return o;
}

/* ------------------------------------------------------------------ reading the cells */

static bool is_blank(uint32_t cp)
{
    return cp <= ' ' || cp == U'\u3000' || cp == 0xA0 || (cp >= U'\u2000' && cp <= 0x200F) ||
           cp == U'\uFEFF' || cp == 0xFFFD;
}

/* The cell in one line: white space between Latin words stays one space, other white space goes. */
static struct span flat(struct arena *a, struct span cell)
{
    struct buf b = { 0 };
    bool gap = false;
    for (size_t i = 0, len; i < cell.n; i += len) {
        uint32_t cp = utf8_decode(cell.p + i, cell.p + cell.n, &len);
        if (is_blank(cp)) {
            gap = true;
            continue;
        }
        if (gap && b.n && cp < 0x80 && (unsigned char)b.p[b.n - 1] < 0x80)
            buf_char(&b, ' ');
        gap = false;
        buf_add(&b, cell.p + i, len);
    }
    struct span out = b.n ? arena_dup(a, buf_as_span(&b)) : span_of(NULL, 0);
    buf_release(&b);
    return out;
}

/* 无, —, / and the like: the cell says that there is none. */
static bool says_nothing(struct span s)
{
    static const struct span words[] = { SPAN_INIT("无"),   SPAN_INIT("无文号"), SPAN_INIT("暂无"),
                                         SPAN_INIT("不详"), SPAN_INIT("未知"),   SPAN_INIT("空"),
                                         SPAN_INIT("N/A"),  SPAN_INIT("n/a"),    SPAN_INIT("#N/A"),
                                         SPAN_INIT("同上") };
    bool marks = true;
    for (size_t i = 0, len; i < s.n && marks; i += len) {
        uint32_t cp = utf8_decode(s.p + i, s.p + s.n, &len);
        marks = cp == '-' || cp == '/' || cp == '\\' || cp == U'—' || cp == U'–' || cp == U'─' ||
                cp == U'－' || cp == U'／' || cp == '.' || cp == U'、';
    }
    for (size_t i = 0; i < sizeof words / sizeof *words && !marks; i++)
        marks = span_eq(s, words[i]);
    return marks;
}

size_t list_enumerator(struct span s)
{
    const struct span digits = SPAN("一二三四五六七八九十");
    bool open = span_starts(s, SPAN("（"));
    size_t from = open ? 3 : 0, n = from, count = 0;
    for (; count < 4 && n + 3 <= s.n && span_has(digits, span_cut(s, n, n + 3)); count++)
        n += 3;
    if (!count)
        for (; count < 4 && n < s.n && s.p[n] >= '0' && s.p[n] <= '9'; count++)
            n++;
    struct span rest = span_from(s, n);
    bool closed = open ? span_starts(rest, SPAN("）"))
                       : span_starts(rest, SPAN("、")) || span_starts(rest, SPAN("．"));
    size_t mark = closed ? 3 : !open && rest.n && rest.p[0] == '.' ? 1 : 0;
    rest = span_from(rest, mark);
    return count && mark && rest.n && (unsigned char)rest.p[0] >= 0x80 ? n + mark : 0;
}

/* 《X》 -> X when the marks are the first and last thing. */
static struct span without_marks(struct span s)
{
    struct title t;
    if (span_starts(s, SPAN("《")) && title_scan(&t, s, 0) && t.from == 0 && t.to == s.n && s.n > 6)
        return span_cut(s, 3, s.n - 3);
    return s;
}

/* The year in （2018年修正）, （2019年本） at the end of a title: 0 if there is none. */
static int version_year(struct span s)
{
    size_t wide = span_rfind(s, SPAN("（")), thin = span_rfind(s, SPAN("("));
    size_t at = wide == SPAN_NONE ? (thin == SPAN_NONE ? s.n : thin + 1) : wide + 3;
    struct span in = span_from(s, at);
    uint32_t year;
    size_t n = numeral_scan(&year, in);
    struct span rest = span_from(in, n);
    if (n != 4 || year < 1949 || year > 2199)
        return 0;
    static const struct span words[] = { SPAN_INIT("修"), SPAN_INIT("本"), SPAN_INIT("版") };
    for (size_t i = 0; i < 3; i++)
        if (span_has(rest, words[i]))
            return (int)year;
    return 0;
}

static void read_number(struct row *r, struct ask *a, struct span cell)
{
    struct span s = flat(&a->arena, cell);
    if (!s.n || says_nothing(s))
        return;
    r->n_numbers = docno_all(r->numbers, MAX_NUMBERS, &a->arena, a->lex, s);
    r->bad_number = !r->n_numbers;
}

static void read_title(struct row *r, struct ask *a, struct span cell)
{
    struct span s = flat(&a->arena, cell), whole;
    s = span_from(s, list_enumerator(s));
    whole = without_marks(s);
    if (!s.n || s.n > 4 * TITLE_MAX_BYTES || says_nothing(s))
        return;
    r->title = whole;
    ref_by_title(a, whole, false, &r->same);
    if (!r->same.n) {
        struct ref ref;
        ref_parse(&ref, &a->arena, a->lex, s);
        r->title = ref.title.n ? without_marks(ref.title) : ref.number.n ? span_of(NULL, 0) : whole;
        r->provision = ref.pinpoint.n > 0;
        if (ref.number.n && !r->n_numbers)
            r->n_numbers = docno_all(r->numbers, MAX_NUMBERS, &a->arena, a->lex, ref.number);
        struct span after = span_from(s, span_find(s, r->title) + r->title.n);
        r->several = r->title.n < whole.n && r->title.n && span_has(after, SPAN("《"));
        ref_by_title(a, r->title, false, &r->same);
    }
    if (!r->same.n)
        ref_by_title(a, r->title, true, &r->kin);
    key_title(&a->arena, a->lex, r->title, &r->head);
    int year = version_year(s);
    if (year && !when_known(r->date))
        r->date = (struct when){ day_from_civil(year, 1, 1), day_from_civil(year, 12, 31) };
}

/* Day numbers of a spreadsheet that lost their format stand for days from 1953 to 2064. */
static bool day_number(struct span s, struct when *out)
{
    long days = s.n == 5 && strspn(s.p, "0123456789") >= 5 ? strtol(s.p, NULL, 10) : 0;
    if (days < 19360 || days > 60000)
        return false;
    *out = (struct when){ (int32_t)days - 25569, (int32_t)days - 25569 };
    return true;
}

static void read_date(struct row *r, struct ask *a, struct span cell)
{
    struct date d;
    struct span s = flat(&a->arena, cell);
    struct when serial;
    r->date = WHEN_NONE;
    if (!s.n || says_nothing(s))
        return;
    if (day_number(arena_dup(&a->arena, s), &serial))
        r->date = serial;
    else if (date_typed(&d, cell) || date_typed(&d, s) || date_scan(&d, s))
        r->date = when_parse(date_iso(&a->arena, d));
    r->bad_date = !when_known(r->date);
}

/* Does the series begin anew, so that the number alone does not tell? */
static bool restarts(const struct lexicon *lex, struct span number)
{
    struct series s;
    series_of(&s, lex, number);
    return s.restarts;
}

static void read_row(struct row *r, struct ask *a, const struct list_asked *asked)
{
    *r = (struct row){ .issuer = flat(&a->arena, asked->field[LIST_ISSUER]) };
    read_date(r, a, asked->field[LIST_DATE]);
    read_number(r, a, asked->field[LIST_NUMBER]);
    read_title(r, a, asked->field[LIST_TITLE]);
    for (size_t i = 0; i < r->n_numbers; i++)
        r->reused = r->reused || restarts(a->lex, r->numbers[i].canonical);
}

/* ------------------------------------------------------------------ the witnesses */

static bool holds(const struct node_vec *v, int64_t node)
{
    for (size_t i = 0; i < v->n; i++)
        if (v->at[i] == node)
            return true;
    return false;
}

static void add(struct node_vec *v, int64_t node)
{
    if (node && !holds(v, node))
        vec_push(v, node);
}

static int32_t distance(struct when x, struct when y)
{
    return x.lo > y.hi ? x.lo - y.hi : y.lo > x.hi ? y.lo - x.hi : 0;
}

/* Is it the only document of its source? Then the day in the file's name is its own: databases of law name files so. */
static bool stands_alone(struct ask *a, const struct card *c)
{
    struct stmt *q = ask_stmt(
        a, "SELECT count(*) FROM document WHERE source_id = :source AND presence = 'full'");
    ask_int(q, ":source", c->source);
    return ask_one(a, q, 0) == 1;
}

static enum vote compare_days(struct when said, struct when day, bool near)
{
    if (!when_known(day))
        return SILENT;
    int32_t apart = distance(said, day);
    return apart == 0 ? AGREES : near && apart <= NEAR_DAYS ? NEAR : DIFFERS;
}

/* The day of the text itself counts most. Later texts of a rule still print when it was first issued and took effect. */
static enum vote date_vote(const struct row *r, struct ask *a, const struct card *c)
{
    struct date d;
    struct span named = c->file.n && date_in_name(&d, c->file) && stands_alone(a, c)
                            ? date_iso(&a->arena, d)
                            : span_of(NULL, 0);
    struct {
        struct span day;
        bool near, own;
    } const days[] = { { c->edition, true, true },
                       { named, true, true },
                       { c->issued, true, false },
                       { c->published, true, false },
                       { c->effective_on, false, false } };
    enum vote best = SILENT;
    if (!when_known(r->date))
        return SILENT;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        enum vote vote = compare_days(r->date, when_parse(days[i].day), days[i].near);
        if (vote == AGREES && days[i].own)
            vote = EXACT;
        if (vote != SILENT && (best == SILENT || vote > best))
            best = vote;
    }
    return best;
}

/* Do the characters of `few` stand in `many` in this order? */
static bool letters_in_order(struct span few, struct span many)
{
    size_t at = 0;
    for (size_t i = 0; i + HAN(1) <= few.n; i += HAN(1)) {
        size_t step = span_find(span_from(many, at), span_cut(few, i, i + HAN(1)));
        if (step == SPAN_NONE)
            return false;
        at += step + HAN(1);
    }
    return at > 0;
}

/* A name that says the level of its place and not which (县政府, 县府办, 市人社局): the body `y` of such a place is meant when the
   rest of the name abbreviates what `y` is. */
static bool is_generic_name_of(struct ask *a, struct span x, struct span y)
{
    struct span place = body_place(a->lex, y), level = span_cut(x, 0, HAN(1));
    struct span rest = span_from(x, HAN(1)), what = span_from(y, place.n);
    return place.n > HAN(1) && x.n > HAN(2) && x.n <= HAN(8) && span_ends(place, level) &&
           span_starts(y, place) && letters_in_order(rest, what);
}

/* 本局, 我县: whose list it is, which nothing here tells. */
static bool is_own_body(struct span x)
{
    return x.n <= HAN(4) && (span_starts(x, SPAN("本")) || span_starts(x, SPAN("我")));
}

/* Does one name of a body stand for the other: the same canonical name, or one holds the other? What a list leaves out of a
   name (省政府) is taken from the other. */
static bool same_body(struct ask *a, struct span x, struct span y)
{
    if (is_generic_name_of(a, x, y))
        return true;
    struct span region = lexicon_region_of(a->lex, y);
    x = lexicon_issuer_full(a->lex, &a->arena, x, region);
    y = lexicon_issuer_full(a->lex, &a->arena, y, region);
    return x.n && y.n && (span_has(x, y) || span_has(y, x));
}

static struct span next_body(struct span *rest)
{
    static const struct span marks[] = { SPAN_INIT(";"), SPAN_INIT("；"), SPAN_INIT("、"),
                                         SPAN_INIT(","), SPAN_INIT("，"), SPAN_INIT(" ") };
    size_t cut = rest->n, skip = 0;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t at = span_find(*rest, marks[i]);
        if (at < cut) {
            cut = at;
            skip = marks[i].n;
        }
    }
    struct span body = span_cut(*rest, 0, cut);
    *rest = span_from(*rest, cut + skip);
    return body;
}

static enum vote bodies_vote(struct ask *a, struct span said, struct span has)
{
    if (!said.n || !has.n || is_own_body(said))
        return SILENT;
    for (struct span rest = said; rest.n;) {
        struct span one = next_body(&rest);
        for (struct span others = has; one.n && others.n;)
            if (same_body(a, one, next_body(&others)))
                return AGREES;
    }
    return DIFFERS;
}

static enum vote issuer_vote(const struct row *r, struct ask *a, const struct card *c)
{
    return bodies_vote(a, r->issuer, c->issuers);
}

/* Are the lists of bodies one, whatever parts them? */
static bool same_bodies(struct ask *a, struct span x, struct span y)
{
    while (x.n && y.n) {
        struct span one = next_body(&x), other = next_body(&y);
        if (!span_eq(key_exact(&a->arena, one), key_exact(&a->arena, other)))
            return false;
    }
    return !x.n && !y.n;
}

/* The body at the head of the title: two bodies issue under one title, and then it alone tells them apart. */
static enum vote head_vote(const struct row *r, struct ask *a, const struct card *c)
{
    struct span head;
    if (!r->head.n)
        return SILENT;
    key_title(&a->arena, a->lex, c->title, &head);
    if (same_bodies(a, r->head, head))
        return EXACT;
    enum vote vote = bodies_vote(a, r->head, head);
    return vote == AGREES ? vote : bodies_vote(a, r->head, c->issuers.n ? c->issuers : head);
}

static enum vote number_vote(const struct row *r, const struct card *c)
{
    if (!r->n_numbers || !c->number.n)
        return SILENT;
    for (size_t i = 0; i < r->n_numbers; i++)
        if (span_eq(r->numbers[i].canonical, c->number))
            return AGREES;
    return DIFFERS;
}

static bool bears_title(struct ask *a, struct span key, struct span title)
{
    return title.n && span_eq(key, key_family(&a->arena, a->lex, title));
}

/* A county's own list leaves its name out, or has it where the title does not: 渡口管理办法 for 云溪县渡口管理办法 of 云溪县人民政府. */
static bool bears_placed(struct ask *a, struct span key, const struct card *c)
{
    size_t end = span_find(c->issuers, SPAN(";"));
    struct span place =
        body_place(a->lex, end == SPAN_NONE ? c->issuers : span_cut(c->issuers, 0, end));
    if (!place.n)
        return false;
    struct span other[] = { title_with_place(&a->arena, key, place),
                            title_without_place(a->lex, key, place) };
    for (size_t i = 0; i < 2; i++)
        for (struct span rest = c->instrument; other[i].n;) {
            end = span_find(rest, SPAN(";"));
            struct span one = end == SPAN_NONE ? rest : span_cut(rest, 0, end);
            if (bears_title(a, other[i], one) || bears_title(a, other[i], c->title))
                return true;
            if (end == SPAN_NONE)
                break;
            rest = span_from(rest, end + 1);
        }
    return false;
}

/* Is a document of that title this one, its part or its carrier, or another edition of it? */
static enum vote title_vote(const struct row *r, struct ask *a, const struct card *c)
{
    const struct node_vec *sets[] = { &r->same, &r->kin };
    if (!r->title.n)
        return SILENT;
    for (size_t i = 0; i < 2; i++)
        for (size_t k = 0; k < sets[i]->n; k++) {
            struct card other;
            if (sets[i]->at[k] == c->node)
                return AGREES;
            if (card_load(a, &other, sets[i]->at[k]) &&
                (other.carrier == c->node || c->carrier == other.node ||
                 other.work_id == c->work_id))
                return AGREES;
        }
    struct span key = key_family(&a->arena, a->lex, r->title);
    return key.n && (bears_title(a, key, c->title) || bears_placed(a, key, c)) ? AGREES : DIFFERS;
}

/* Is the row's date in the history under the document's title: the day of an earlier text? */
static bool in_history(const struct row *r, struct ask *a, const struct card *c)
{
    bool found = false;
    struct stmt *q =
        ask_stmt(a, "SELECT date FROM history WHERE document_id = :document AND date IS NOT NULL");
    ask_int(q, ":document", c->document);
    while (ask_row(a, q)) {
        struct when day = when_parse(stmt_text(q, 0));
        found = found || (when_known(day) && distance(day, r->date) == 0);
    }
    return found;
}

/* ------------------------------------------------------------------ narrowing */

typedef enum vote (*witness)(const struct row *r, struct ask *a, const struct card *c);

/* Keeps the candidates with the best vote of a witness; true when it agreed with some and not with all. */
static bool narrow(struct node_vec *v, const struct row *r, struct ask *a, witness ask_one_of)
{
    enum vote best = DIFFERS;
    enum vote *votes = arena_alloc(&a->arena, (v->n + 1) * sizeof *votes);
    for (size_t i = 0; i < v->n; i++) {
        struct card c;
        votes[i] = card_load(a, &c, v->at[i]) ? ask_one_of(r, a, &c) : DIFFERS;
        best = votes[i] > best ? votes[i] : best;
    }
    size_t n = 0, before = v->n;
    for (size_t i = 0; i < v->n; i++)
        if (votes[i] == best)
            v->at[n++] = v->at[i];
    v->n = n;
    return best >= NEAR && n < before;
}

/* Editions of one work that no number tells apart: the text of the day is meant. */
static bool one_work(const struct node_vec *v, struct ask *a)
{
    struct card first, c;
    if (!v->n || !card_load(a, &first, v->at[0]))
        return false;
    struct span number = first.number;
    for (size_t i = 1; i < v->n; i++) {
        if (!card_load(a, &c, v->at[i]) || c.work_id != first.work_id ||
            (c.number.n && number.n && !span_eq(c.number, number)))
            return false;
        number = number.n ? number : c.number;
    }
    return true;
}

/* Of several with nothing left to tell them apart, the only one whose text is here. */
static void keep_full(struct node_vec *v, struct ask *a)
{
    int64_t only = 0;
    size_t full = 0;
    for (size_t i = 0; i < v->n; i++) {
        struct card c;
        if (card_load(a, &c, v->at[i]) && span_eq(c.presence, SPAN("full"))) {
            only = c.node;
            full++;
        }
    }
    if (full == 1) {
        v->at[0] = only;
        v->n = 1;
    }
}

static void note(struct list_match *m, const char *code)
{
    vec_push(&m->notes, code);
}

static void give_up(struct list_match *m, const char *by, const char *why,
                    const struct node_vec *candidates)
{
    m->by = by;
    m->why = why;
    m->node = 0;
    for (size_t i = 0; candidates && i < candidates->n; i++)
        add(&m->candidates, candidates->at[i]);
}

/* Settles on one of the candidates, or on none. */
static void settle(struct list_match *m, const struct row *r, struct ask *a, struct node_vec *v,
                   const char *by)
{
    if (v->n > 1 && !when_known(r->date) && one_work(v, a)) {
        int64_t node = 0;
        if (ref_of_day(a, v, &node)) {
            v->at[0] = node;
            v->n = 1;
            note(m, "edition_of_day");
        }
    }
    if (v->n > 1 && one_work(v, a))
        keep_full(v, a);
    if (v->n != 1) {
        give_up(m, "ambiguous", "several", v);
        return;
    }
    m->by = by;
    m->node = v->at[0];
}

/* ------------------------------------------------------------------ by number */

/* Documents of that title that have nothing to do with the candidate. */
static void of_other_title(const struct row *r, struct ask *a, const struct card *c,
                           struct node_vec *out)
{
    for (size_t i = 0; i < r->same.n; i++) {
        struct card other;
        if (card_load(a, &other, r->same.at[i]) && other.work_id != c->work_id &&
            other.carrier != c->node && head_vote(r, a, &other) != DIFFERS)
            add(out, other.node);
    }
}

/* Number and title disagree: the number wins, unless the date is a second witness against it or its series begins anew. */
static void settle_conflict(struct list_match *m, const struct row *r, struct ask *a,
                            const struct card *c)
{
    struct node_vec others = { 0 };
    enum vote date = date_vote(r, a, c);
    bool outvoted = false;
    of_other_title(r, a, c, &others);
    for (size_t i = 0; i < others.n && date == DIFFERS; i++) {
        struct card other;
        outvoted =
            outvoted || (card_load(a, &other, others.at[i]) && date_vote(r, a, &other) >= AGREES);
    }
    struct node_vec both = { 0 };
    add(&both, c->node);
    for (size_t i = 0; i < others.n; i++)
        add(&both, others.at[i]);
    if (outvoted) {
        give_up(m, "ambiguous", "conflict", &both);
    } else if (r->reused && date < NEAR) {
        give_up(m, "ambiguous", "number_reused", &both);
    } else {
        m->by = "number";
        m->node = c->node;
        note(m, others.n ? "title_of_other" : "title_differs");
        for (size_t i = 0; i < others.n; i++)
            add(&m->candidates, others.at[i]);
    }
    vec_release(&others);
    vec_release(&both);
}

/* The part that the title names, of the carrier that the number names. */
static int64_t named_part(const struct row *r, struct ask *a, int64_t carrier)
{
    for (size_t i = 0; i < r->same.n; i++) {
        struct card c;
        if (card_load(a, &c, r->same.at[i]) && c.carrier == carrier && c.node != carrier)
            return c.node;
    }
    return carrier;
}

/* Of the texts of that rule the day may name another one than the one that bears the number. One that bears no number of its
   own is meant then; two numbers for one row are a conflict. */
static void settle_text(struct list_match *m, const struct row *r, struct ask *a,
                        const struct card *numbered)
{
    struct node_vec of_day = { 0 };
    bool other_number = false;
    for (size_t i = 0; i < r->same.n; i++) {
        struct card c;
        if (card_load(a, &c, r->same.at[i]) && c.work_id == numbered->work_id &&
            date_vote(r, a, &c) == EXACT) {
            add(&of_day, c.node);
            other_number = other_number || number_vote(r, &c) == DIFFERS;
        }
    }
    if (of_day.n == 1 && !other_number) {
        m->node = of_day.at[0];
    } else if (of_day.n) {
        add(&of_day, numbered->node);
        give_up(m, "ambiguous", "conflict", &of_day);
    }
    vec_release(&of_day);
}

static void by_number(struct list_match *m, const struct row *r, struct ask *a, struct node_vec *v)
{
    struct card c;
    if (r->title.n && v->n > 1)
        narrow(v, r, a, title_vote);
    if (v->n > 1)
        narrow(v, r, a, date_vote);
    if (v->n > 1)
        narrow(v, r, a, issuer_vote);
    settle(m, r, a, v, "number");
    if (!m->node || !card_load(a, &c, m->node))
        return;
    enum vote title = title_vote(r, a, &c), date = date_vote(r, a, &c);
    if (title == DIFFERS) {
        settle_conflict(m, r, a, &c);
    } else if (r->reused && title == SILENT && date == DIFFERS) {
        give_up(m, "ambiguous", "number_reused", v);
    } else if (title == AGREES) {
        m->by = "number+title";
        m->node = named_part(r, a, m->node);
        if (date == DIFFERS && m->node == c.node)
            settle_text(m, r, a, &c);
        if (m->node && card_load(a, &c, m->node))
            date = date_vote(r, a, &c);
    }
    if (m->node && date == DIFFERS)
        note(m, "other_date");
    if (m->node && issuer_vote(r, a, &c) == DIFFERS)
        note(m, "other_issuer");
}

/* ------------------------------------------------------------------ by title */

/* Takes out the candidates with which a witness differs; returns whether it took the last. */
static bool strike(struct node_vec *v, const struct row *r, struct ask *a, witness against)
{
    size_t n = 0, before = v->n;
    for (size_t i = 0; i < v->n; i++) {
        struct card c;
        if (card_load(a, &c, v->at[i]) && against(r, a, &c) != DIFFERS)
            v->at[n++] = v->at[i];
    }
    v->n = n;
    return before && !n;
}

static enum vote number_witness(const struct row *r, struct ask *a, const struct card *c)
{
    (void)a;
    return number_vote(r, c);
}

/* A text whose own history names the row's day stands for the text of that day; taken only when no text of that day is here. */
static enum vote history_witness(const struct row *r, struct ask *a, const struct card *c)
{
    enum vote vote = date_vote(r, a, c);
    return vote == DIFFERS && in_history(r, a, c) ? NEAR : vote;
}

/* The column's body differs, and no day says otherwise. */
static enum vote body_witness(const struct row *r, struct ask *a, const struct card *c)
{
    return date_vote(r, a, c) >= AGREES ? SILENT : issuer_vote(r, a, c);
}

/* The row's number is nobody's here. A text without a number may be the one, if its own text or the row's day says so; a title that
   others merely name may be an older or a newer rule's. */
static enum vote unnumbered_witness(const struct row *r, struct ask *a, const struct card *c)
{
    if (!r->n_numbers || date_vote(r, a, c) >= AGREES)
        return SILENT;
    bool told_apart = false; /* another of the title has a number: titles alone do not suffice */
    for (size_t i = 0; i < r->same.n && !told_apart; i++) {
        struct card other;
        told_apart = card_load(a, &other, r->same.at[i]) && other.number.n;
    }
    return told_apart || !span_eq(c->presence, SPAN("full")) ? DIFFERS : SILENT;
}

static void by_title(struct list_match *m, const struct row *r, struct ask *a,
                     const struct node_vec *named, bool kin)
{
    struct node_vec v = { 0 };
    const char *why = NULL;
    for (size_t i = 0; i < named->n; i++)
        add(&v, named->at[i]);
    static const struct {
        witness against;
        const char *why;
    } strikes[] = { { number_witness, "number_differs" },
                    { unnumbered_witness, "number_unproven" },
                    { head_vote, "issuer_differs" },
                    { body_witness, "issuer_differs" },
                    { history_witness, "date_differs" } };
    for (size_t i = 0; i < sizeof strikes / sizeof *strikes && !why; i++)
        if (strike(&v, r, a, strikes[i].against))
            why = strikes[i].why;
    bool by_date = !why && when_known(r->date) && narrow(&v, r, a, date_vote);
    bool by_body = !why && v.n > 1 && narrow(&v, r, a, issuer_vote);
    if (!why && v.n > 1)
        narrow(&v, r, a, head_vote);
    struct card c;
    bool dated = !why && v.n && card_load(a, &c, v.at[0]) && date_vote(r, a, &c) >= NEAR;
    if (!why && kin && !dated)
        why = "no_such_title";
    if (why)
        give_up(m, "unmatched", why, named);
    else
        settle(m, r, a, &v, dated || by_date ? "title+date" : by_body ? "title+issuer" : "title");
    vec_release(&v);
    if (!m->node || !card_load(a, &c, m->node))
        return;
    if (kin)
        note(m, "other_suffix");
    if (date_vote(r, a, &c) == DIFFERS)
        note(m, "earlier_date");
    if (issuer_vote(r, a, &c) == DIFFERS)
        note(m, "other_issuer");
    if (r->n_numbers)
        note(m, "number_unverified");
}

/* ------------------------------------------------------------------ the row */

void list_match(struct list_match *out, struct ask *a, const struct list_asked *asked)
{
    struct row r;
    struct node_vec numbered = { 0 };
    *out = (struct list_match){ 0 };
    read_row(&r, a, asked);
    for (size_t i = 0; i < r.n_numbers; i++)
        ref_by_number(a, r.numbers[i].canonical, &numbered);
    out->by_number = r.n_numbers > 0;
    out->named = r.n_numbers ? r.numbers[0].canonical : r.title;
    if (r.several && !numbered.n)
        give_up(out, "ambiguous", "several_names", &r.same);
    else if (numbered.n)
        by_number(out, &r, a, &numbered);
    else if (r.same.n || r.kin.n)
        by_title(out, &r, a, r.same.n ? &r.same : &r.kin, !r.same.n);
    else
        give_up(out, "unmatched",
                r.n_numbers ? "no_such_number"
                : r.title.n ? "no_such_title"
                            : "no_name",
                NULL);
    if (r.bad_number && out->node)
        note(out, "number_unreadable");
    if (r.bad_date && out->node)
        note(out, "date_unreadable");
    if (r.provision && out->node)
        note(out, "provision");
    vec_release(&numbered);
    vec_release(&r.same);
    vec_release(&r.kin);
}

void list_match_release(struct list_match *m)
{
    vec_release(&m->candidates);
    vec_release(&m->notes);
}
