// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The skeleton of a sentence, and the relative clauses before its titles:
//     1993年9月17日市第十届人民代表大会常务委员会第五次会议通过、根据1997年…《关于修改…的决定》修正的《X》
// The first date, body and number belong to X; titles and numbers inside the clause are its history.
#include "analyzer/clause/act.h"
#include "analyzer/clause/clause.h"
#include "analyzer/words/date.h"
#include "analyzer/words/turns.h"
#include "base/utf8.h"
#include "base/vec.h"

/* Verbs that end a piece of a relative clause. */
static const struct span piece_verbs[] = {
    SPAN_INIT("通过"),     SPAN_INIT("公布"),     SPAN_INIT("发布"),   SPAN_INIT("颁布"),
    SPAN_INIT("印发"),     SPAN_INIT("批准"),     SPAN_INIT("批转"),   SPAN_INIT("修正"),
    SPAN_INIT("修订"),     SPAN_INIT("修改"),     SPAN_INIT("制定"),   SPAN_INIT("颁发"),
    SPAN_INIT("转发"),     SPAN_INIT("下发"),     SPAN_INIT("施行"),   SPAN_INIT("公布施行"),
    SPAN_INIT("发布施行"), SPAN_INIT("所发"),     SPAN_INIT("出台"),   SPAN_INIT("实施"),
    SPAN_INIT("起执行"),   SPAN_INIT("起生效"),   SPAN_INIT("起试行"), SPAN_INIT("起实行"),
    SPAN_INIT("开始执行"), SPAN_INIT("正式执行"),
};
/* Verbs with which a number names the title behind it: 第17号令发布的《X》, 5号文件印发的《X》. 修改 does not. */
static const struct span issue_verbs[] = {
    SPAN_INIT("发布"), SPAN_INIT("公布"), SPAN_INIT("颁布"), SPAN_INIT("印发"), SPAN_INIT("制定"),
    SPAN_INIT("下发"), SPAN_INIT("颁发"), SPAN_INIT("批准"), SPAN_INIT("转发"),
};

/* “…”, 「…」 and "…": what opens a quotation, and what closes it. */
static const struct {
    struct span open, close;
} quotes[] = { { SPAN_INIT("“"), SPAN_INIT("”") },
               { SPAN_INIT("「"), SPAN_INIT("」") },
               { SPAN_INIT("\""), SPAN_INIT("\"") } };

/* Behind the mark that closes the quotation at `at`; `to` where it closes in a later sentence. */
static size_t quote_end(struct span text, size_t at, size_t to, size_t kind)
{
    struct span open = quotes[kind].open, close = quotes[kind].close;
    int depth = 1;
    for (size_t i = at + open.n; i < to;) {
        struct span s = span_cut(text, i, to);
        if (span_starts(s, close)) {
            i += close.n;
            if (--depth == 0)
                return i;
        } else if (span_starts(s, open)) {
            i += open.n;
            depth++;
        } else {
            i++;
        }
    }
    return to;
}

/* 所谓“《X》同时废止”: does a quotation hold a rule and a verb, so that it is said in other words than the text's? */
static bool quotes_act(const struct lexicon *lex, struct span s)
{
    if (!span_has(s, SPAN("《")))
        return false;
    int title = 0;
    for (size_t at = 0; at < s.n; at++) {
        struct span t = span_from(s, at);
        title += span_starts(t, SPAN("《")) ? 1 : span_starts(t, SPAN("》")) ? -1 : 0;
        if (title <= 0 && ((unsigned char)s.p[at] & 0xC0) != 0x80 && lexicon_cue_longest(lex, t))
            return true;
    }
    return false;
}

enum { SAYING = 300 /* bytes */ };

/* “水务局”统一修改为: do the words behind a quotation say that it is changed into another? */
static bool is_changed(struct span behind)
{
    behind = span_from(behind, turn_starts(TURN_TERM_ADVERB, behind));
    size_t verb = turn_starts(TURN_WORDING, behind);
    behind = verb ? span_from(behind, verb) : span_of(NULL, 0);
    for (size_t i = 0; i < COUNT(quotes); i++)
        if (span_starts(behind, quotes[i].open))
            return true;
    return false;
}

static bool inside_quote(const struct sentence *s, size_t at, size_t *end)
{
    /* new wording: “ behind ：, 为 or 作为 up to its ” */
    struct span left = span_cut(s->text, s->from, at), here = span_cut(s->text, at, s->to);
    static const struct span before[] = { SPAN_INIT("："),   SPAN_INIT("为"),  SPAN_INIT(":"),
                                          SPAN_INIT("条"),   SPAN_INIT("款"),  SPAN_INIT("项"),
                                          SPAN_INIT("中的"), SPAN_INIT("增加") };
    size_t kind = 0;
    while (kind < COUNT(quotes) && !span_starts(here, quotes[kind].open))
        kind++;
    if (kind == COUNT(quotes) || (kind && !left.n))
        return false;
    bool wording = !left.n || ends_any(left, before, COUNT(before));
    /* a saying is short; what is open for longer is not looked through again from each of its marks */
    size_t to = wording || s->to - at < SAYING ? s->to : at + SAYING;
    *end = quote_end(s->text, at, to, kind);
    bool closes = *end < to || span_ends(span_cut(s->text, at, to), quotes[kind].close);
    return wording || (closes && (is_changed(span_cut(s->text, *end, s->to)) ||
                                  quotes_act(s->lex, span_cut(s->text, at, *end))));
}

/* Bytes that stand in the skeleton as they are: of letters, digits and Chinese characters, not of marks. */
static bool is_copied(char c)
{
    unsigned char u = (unsigned char)c;
    return (u >= '0' && u <= '9') || (u >= 'A' && u <= 'z') ||
           (u >= 0x80 && u != 0xE2 && u != 0xE3);
}

void sentence_init(struct sentence *s, struct arena *a, struct arena *scratch,
                   const struct lexicon *lex, struct span text, size_t from, size_t to,
                   struct ref *refs, size_t n_refs)
{
    size_t n = 0, k = 0;
    *s = (struct sentence){ .text = text, .from = from, .to = to, .arena = a, .lex = lex };
    arena_clear(scratch);
    size_t most = to - from + 1;
    char *p = arena_alloc(scratch, most);
    s->origin = arena_alloc(scratch, most * sizeof *s->origin);
    s->tokens = arena_alloc(scratch, (n_refs + 1) * sizeof *s->tokens);
    for (size_t i = from; i < to;) {
        size_t end, at = i;
        while (k < n_refs && refs[k].from < i) { /* members of a range share one place */
            if (s->n && refs[k].head_from == s->tokens[s->n - 1].ref->head_from)
                s->tokens[s->n++] = (struct token){ n - 1, &refs[k], n - 1, false };
            k++;
        }
        if (k < n_refs && refs[k].from <= i && refs[k].to > i) {
            s->origin[n] = (uint32_t)(i - from);
            if (refs[k].stop)
                p[n++] = MARK_STOP_TITLE;
            else {
                s->tokens[s->n++] = (struct token){ n, &refs[k], n, false };
                p[n++] = MARK_REF;
            }
            i = refs[k].to;
            k++;
            continue;
        }
        if ((text.p[i] == '\xE2' || text.p[i] == '\xE3' || text.p[i] == '"') &&
            inside_quote(s, i, &end)) {
            s->origin[n] = (uint32_t)(i - from);
            p[n++] = MARK_QUOTE;
            for (; k < n_refs && refs[k].head_from < end; k++) {
                refs[k].place = PLACE_QUOTED;
                refs[k].relation = REL_CITES;
                refs[k].decided = true;
            }
            i = end;
            continue;
        }
        size_t run = i, next = k < n_refs && refs[k].from > i ? refs[k].from : k < n_refs ? i : to;
        while (run < next && is_copied(text.p[run]))
            run++;
        for (; i < run; i++) {
            s->origin[n] = (uint32_t)(i - from);
            p[n++] = text.p[i];
        }
        if (i > at)
            continue;
        s->origin[n] = (uint32_t)(i - from);
        char c = text.p[i++]; /* a byte that would look like a mark is none */
        p[n++] = c == MARK_REF || c == MARK_QUOTE || c == MARK_STOP_TITLE ? ' ' : c;
    }
    p[n] = 0;
    s->origin[n] = (uint32_t)(to - from);
    s->skeleton = span_of(p, n);
}

/* ------------------------------------------------------------------ relative clauses */

/* Offset of the last separator (、 ， 和 及 ；) before `at`, outside brackets; the piece starts behind it. */
static size_t piece_start(struct span sk, size_t lowest, size_t at)
{
    int depth = 0;
    size_t len;
    for (size_t i = at; i > lowest; i -= len) {
        uint32_t cp = utf8_decode_back(sk.p, sk.p + i, &len);
        if (cp == U'）' || cp == ')')
            depth++;
        else if (cp == U'（' || cp == '(')
            depth -= depth > 0;
        else if (depth == 0 && (cp == U'、' || cp == U'，' || cp == U'；' || cp == ',' ||
                                cp == U'。' || cp == U'：' || cp == ':'))
            return i;
    }
    return lowest;
}

static bool has_date(struct span s, size_t *at, size_t *n, struct date *d)
{
    for (size_t i = 0; i < s.n; i++) {
        if (((unsigned char)s.p[i] & 0xC0) == 0x80 ||
            (i && s.p[i] >= '0' && s.p[i] <= '9' && s.p[i - 1] >= '0' && s.p[i - 1] <= '9'))
            continue;
        size_t k = date_scan(d, span_from(s, i));
        if (k) {
            *at = i;
            *n = k;
            return true;
        }
    }
    return false;
}

/* The last piece before a title must lead to it: …的《, date《, body《, 原《, or nothing. */
static bool leads_to_title(const struct sentence *s, struct span piece)
{
    struct date d;
    if (piece.n == 0)
        return false;
    if (span_ends(piece, SPAN("的"))) {
        struct span p = span_cut(piece, 0, piece.n - 3);
        if (span_ends(p, SPAN("）")) || span_ends(p, SPAN(")"))) { /* 发布（…修订）的 */
            size_t open = span_rfind(p, SPAN("（"));
            if (open == SPAN_NONE)
                open = span_rfind(p, SPAN("("));
            if (open != SPAN_NONE)
                p.n = open;
        }
        return ends_any(p, piece_verbs, COUNT(piece_verbs)) > 0;
    }
    return date_scan_back(&d, piece) || lexicon_issuer_suffix(s->lex, piece) ||
           span_ends(piece, SPAN("所发")) || span_ends(piece, SPAN("部门")) ||
           span_ends(piece, SPAN("原"));
}

/* Takes body, date and number from the first piece of the clause. */
static void take(struct sentence *s, struct token *t, struct span piece, size_t piece_at,
                 struct span region)
{
    struct date d;
    size_t at = 0, n = 0;
    struct ref *r = t->ref;
    static const struct span heads[] = { SPAN_INIT("和"),   SPAN_INIT("及"),   SPAN_INIT("以及"),
                                         SPAN_INIT("原"),   SPAN_INIT("经"),   SPAN_INIT("由"),
                                         SPAN_INIT("根据"), SPAN_INIT("与"),   SPAN_INIT("将"),
                                         SPAN_INIT("对"),   SPAN_INIT("按照"), SPAN_INIT("依照") };
    if (has_date(piece, &at, &n, &d) && !r->date.n)
        r->date = date_iso(s->arena, d);
    struct span behind = n ? span_from(piece, at + n) : piece;
    for (size_t k; (k = starts_any(behind, heads, COUNT(heads))) != 0;)
        behind = span_from(behind, k);
    size_t body = lexicon_issuer_prefix(s->lex, behind);
    struct span name = span_cut(behind, 0, body);
    if (!body && n) { /* 国务院1955年5月21日批准 */
        struct span left = span_cut(piece, 0, at);
        if (span_ends(left, SPAN("于")))
            left.n -= 3;
        size_t k = lexicon_issuer_suffix(s->lex, left);
        name = span_from(left, left.n - k);
    }
    if (span_starts(name, SPAN("原")))
        name = span_from(name, 3);
    if (name.n && !r->issuer.n) {
        r->issuer = arena_dup(
            s->arena,
            lexicon_issuer_full(s->lex, s->arena, name,
                                lexicon_region_for(s->lex, region, name))); /* the skeleton goes */
        /* 最高人民法院、最高人民检察院: joint bodies are joined by ";" as in the document's issuers */
        struct span rest =
            span_of(name.p + name.n, (size_t)(piece.p + piece.n - name.p - (ptrdiff_t)name.n));
        for (size_t k; span_starts(rest, SPAN("、")) &&
                       (k = lexicon_issuer_prefix(s->lex, span_from(rest, 3))) != 0;
             rest = span_from(rest, 3 + k))
            r->issuer =
                arena_join(s->arena,
                           (struct span[]){ r->issuer, SPAN(";"),
                                            lexicon_issuer_full(s->lex, s->arena,
                                                                span_cut(rest, 3, 3 + k), region) },
                           3);
    }
    for (size_t i = 0; i < s->n; i++) { /* 市人民政府第17号令发布 */
        struct token *num = &s->tokens[i];
        if (num->at < piece_at || num->at >= piece_at + piece.n || num == t || num->ref->title.n)
            continue;
        struct span rest = span_cut(s->skeleton, num->at + 1, t->at);
        rest = span_from(rest, paper_word(rest));
        if (starts_any(rest, issue_verbs, COUNT(issue_verbs)) && !r->number.n &&
            !num->ref->decided) {
            r->number = num->ref->number;
            r->number_issuer = num->ref->number_issuer;
            num->ref->absorbed = num->ref->decided = true;
        }
        break;
    }
}

/* 修订2001年…印发的《X》: does a relative clause begin here, with a day, a body or 原? */
static bool begins_clause(const struct sentence *s, struct span rest)
{
    static const struct span heads[] = { SPAN_INIT("自"), SPAN_INIT("从"), SPAN_INIT("于") };
    struct date d;
    size_t head = starts_any(rest, heads, COUNT(heads));
    return date_scan(&d, span_from(rest, head)) || span_starts(rest, SPAN("原")) ||
           lexicon_issuer_prefix(s->lex, rest);
}

/* Bytes of the piece up to the end of the last verb in it whose object stands behind it, 0 without. */
static size_t ending_verb(const struct sentence *s, struct span piece)
{
    size_t end = turn_starts(TURN_VERB_OF_OBJECT, piece);
    if (!begins_clause(s, span_from(piece, end)))
        end = 0;
    for (size_t at = 0; at + 6 <= piece.n; at++) {
        const struct lexicon_cue *c = ((unsigned char)piece.p[at] & 0xC0) == 0x80
                                          ? NULL
                                          : lexicon_cue_longest(s->lex, span_from(piece, at));
        int rel = c && !span_eq(c->position, SPAN("after")) ? relation_by_name(c->relation) : -1;
        if (rel == REL_REPEALS || (rel >= 0 && begins_clause(s, span_from(piece, at + c->cue.n))))
            end = at + c->cue.n;
    }
    return end;
}

/* 自2024年9月3日起2012年…印发的《X》: bytes of the day of the act at the start of the piece, when X's own clause follows it at once; else 0. */
static size_t leading_day(const struct sentence *s, struct span piece)
{
    struct day_phrase p;
    size_t n = day_phrase_scan(&p, piece);
    struct span rest = span_from(piece, n);
    return n && rest.n && (p.event.n || p.anchor == ANCHOR_DAY) && begins_clause(s, rest) &&
                   leads_to_title(s, rest)
               ? n
               : 0;
}

/* 2003年6月5日印发的: a day, and the verb of issue that leads to the title. */
static bool is_dated_issue(struct span s)
{
    struct date d;
    return date_scan(&d, s) && span_ends(s, SPAN("的")) &&
           ends_any(span_cut(s, 0, s.n - SPAN("的").n), issue_verbs, COUNT(issue_verbs));
}

/* Finds where the relative clause of a title starts, walking back piece by piece. */
static void describe(struct sentence *s, size_t index, struct span region)
{
    struct token *t = &s->tokens[index];
    struct span sk = s->skeleton;
    size_t lowest = 0, start = piece_start(sk, lowest, t->at);
    struct span piece = span_cut(sk, start, t->at);
    static const struct span papers[] = { SPAN_INIT("文件"), SPAN_INIT("文"), SPAN_INIT("函") };
    /* 根据5号文件和2003年…印发的《A》制定的《B》: of one ground */
    static const struct span grounds[] = { SPAN_INIT("根据"), SPAN_INIT("依据"), SPAN_INIT("按照"),
                                           SPAN_INIT("依照"), SPAN_INIT("经") };
    /* a title directly before ends the piece: 《A》《B》, 《A》和X发布的《B》 */
    for (size_t k = index; k-- > 0;) {
        struct token *prev = &s->tokens[k];
        if (prev->at < start)
            break;
        struct span after = span_cut(sk, prev->at + 1, t->at);
        size_t paper = prev->ref->title.n ? 0 : starts_any(after, papers, COUNT(papers));
        after = span_from(after, paper);
        static const struct span joins[] = { SPAN_INIT("以及"), SPAN_INIT("和"), SPAN_INIT("及"),
                                             SPAN_INIT("与") };
        size_t join = starts_any(after, joins, COUNT(joins));
        struct span rest = span_from(after, join);
        bool former = span_eq(rest, SPAN("原")); /* 《A》原《B》, 5号文件和原《B》 */
        /* 3号文件以及2003年…印发的《B》, 《A》2003年…印发的《B》: B's own clause begins with its day */
        bool dated = (join || prev->ref->title.n) && is_dated_issue(rest) &&
                     !starts_any(span_cut(sk, start, prev->at), grounds, COUNT(grounds));
        /* 5号文件和县政府印发的《B》: so it does with its body */
        bool bodied = join && lexicon_issuer_prefix(s->lex, rest) && leads_to_title(s, rest) &&
                      !memchr(rest.p, MARK_REF, rest.n) &&
                      !starts_any(span_cut(sk, start, prev->at), grounds, COUNT(grounds));
        if (former || dated || bodied || (prev->ref->title.n && (join || after.n == 0))) {
            start = prev->at + 1 + paper + join;
            piece = span_cut(sk, start, t->at);
            break;
        }
    }
    static const struct span joins[] = { SPAN_INIT("以及"), SPAN_INIT("和"), SPAN_INIT("及") };
    size_t join = starts_any(piece, joins, COUNT(joins));
    if (join && join < piece.n && leads_to_title(s, span_from(piece, join))) {
        start += join;
        piece = span_from(piece, join);
    }
    size_t day = leading_day(s, piece);
    start += day;
    piece = span_from(piece, day);
    size_t ends = ending_verb(
        s, piece); /* ，自2016年6月1日起废止2001年…印发的《X》: X's clause begins behind the verb */
    start += ends;
    piece = span_from(piece, ends);
    if (!leads_to_title(s, piece))
        return;
    if (ends || day) {
        t->clause = start;
        take(s, t, piece, start, region);
        return;
    }
    size_t clause = start;
    for (int round = 0; round < 24 && clause > lowest; round++) {
        size_t sep_len;
        uint32_t cp = utf8_decode_back(sk.p, sk.p + clause, &sep_len);
        if (cp != U'、' && cp != U'，' && cp != ',')
            break;
        size_t prev_start = piece_start(sk, lowest, clause - sep_len);
        bool joined = false; /* 《A》以及1996年…通过、1997年…批准的《B》: A ends the piece */
        static const struct span glue[] = { SPAN_INIT("以及"), SPAN_INIT("和"), SPAN_INIT("及"),
                                            SPAN_INIT("与") };
        for (size_t k = 0; k < index; k++) {
            size_t behind = s->tokens[k].at + 1, g = 0;
            if (s->tokens[k].at < prev_start || behind >= clause)
                continue;
            g = starts_any(span_cut(sk, behind, clause), glue, COUNT(glue));
            if (g && s->tokens[k].ref->title.n) {
                prev_start = behind + g;
                joined = true;
            }
        }
        struct span prev = span_cut(sk, prev_start, clause - sep_len);
        size_t g = joined ? 0 : starts_any(prev, glue, COUNT(glue));
        prev = span_from(prev, g);
        bool verb = ends_any(prev, piece_verbs, COUNT(piece_verbs)) > 0;
        struct date d;
        size_t at, n;
        /* 1964年4月20日卫生部、商业部发布的: a body, with the date before it at most */
        struct span name = span_from(prev, date_scan(&d, prev));
        bool body = !verb && cp == U'、' && name.n && lexicon_issuer_suffix(s->lex, name) == name.n;
        if (verb && !has_date(prev, &at, &n, &d) && !span_starts(prev, SPAN("根据")) && prev.n > 90)
            break;
        /* 本办法自2023年1月1日起施行，… is a sentence of its own */
        if ((!verb && !body) || span_has(prev, SPAN("起施行")) || span_has(prev, SPAN("起实施")) ||
            span_has(prev, SPAN("起执行")) || span_has(prev, SPAN("起生效")) ||
            span_starts(prev, SPAN("本")) || span_starts(prev, SPAN("自")))
            break;
        clause = prev_start + g;
        if (g || joined)
            break;
    }
    t->clause = clause;
    size_t first_to = t->at;
    for (size_t i = clause, len; i < t->at;
         i += len) { /* the first piece ends at the first separator outside brackets */
        uint32_t cp = utf8_decode(sk.p + i, sk.p + t->at, &len);
        if ((cp == U'、' || cp == U'，') &&
            ends_any(span_cut(sk, clause, i), piece_verbs, COUNT(piece_verbs))) {
            first_to = i;
            break;
        }
    }
    take(s, t, span_cut(sk, clause, first_to), clause, region);
    for (size_t k = 0; k < s->n; k++)
        if (s->tokens[k].at >= clause && s->tokens[k].at < t->at)
            s->tokens[k].history = true;
}

/* 《X》附件1《Y》、附件2《Z》同时废止: Y and Z only say what the annexes of X are called. */
static void name_annexes(struct sentence *s)
{
    size_t of = SPAN_NONE; /* the rule whose annexes are named */
    for (size_t k = 0; k < s->n; k++) {
        struct token *t = &s->tokens[k];
        if (t->ref->absorbed)
            continue;
        size_t from = k && of != SPAN_NONE ? s->tokens[k - 1].at + 1 : 0;
        struct span between = span_cut(s->skeleton, from, t->at), part;
        between = span_from(between, paper_word(between));
        between = span_from(between, turn_starts(TURN_JOIN, between));
        bool named = of != SPAN_NONE && from && t->ref->title.n && !t->ref->number.n &&
                     turn_in(TURN_ANNEX_NAME, between) && between.n &&
                     part_phrase(between, &part) == between.n;
        if (named)
            t->history = true;
        else
            of = t->history ? of : k;
    }
}

/* 已被禾川县人民政府, 届时禾川县人民政府: the name alone, where its place is not known and the words before it look like a part of it. */
static struct span bare_body(const struct sentence *s, struct span body)
{
    static const struct span of_day[] = { SPAN_INIT("年"), SPAN_INIT("月"), SPAN_INIT("日") };
    size_t from = body.p > s->skeleton.p && body.p[-1] >= '0' && body.p[-1] <= '9'
                      ? starts_any(body, of_day, COUNT(of_day)) /* 2020年县政府 */
                      : 0;
    for (size_t at = 3; at < body.n; at += 3) {
        struct span head = span_cut(body, 0, at);
        const struct lexicon_cue *cue = lexicon_cue_longest(s->lex, span_from(body, at - 3));
        if (turn_ends(TURN_DONE_BY, head) || turn_ends(TURN_AT_THAT_TIME, head))
            from = at;
        if (cue && at - 3 + cue->cue.n < body.n)
            from = at - 3 + cue->cue.n > from ? at - 3 + cue->cue.n : from;
    }
    return span_from(body, from);
}

/* 县政府办公室文件N, 2020年县政府印发的N, 原N: the words before a number that say no more than whose it is, and of when, go with it. */
static void dress_number(struct sentence *s, struct token *t)
{
    struct span words = span_cut(s->skeleton, piece_start(s->skeleton, 0, t->at), t->at);
    for (size_t i = words.n; i-- > 0;)
        if (words.p[i] == MARK_REF || words.p[i] == MARK_QUOTE) {
            words = span_from(words, i + 1);
            break;
        }
    struct date day;
    size_t made = turn_ends(TURN_MADE_OF, words);
    made = made ? made : span_ends(words, SPAN("文件")) ? SPAN("文件").n : 0;
    struct span left = span_cut(words, 0, words.n - made);
    size_t body = lexicon_issuer_suffix(s->lex, left), dated;
    body = bare_body(s, span_from(left, left.n - body)).n;
    left.n -= body;
    dated = made ? date_scan_back(&day, left) : 0;
    uint32_t year;
    if (made && !dated && span_ends(left, SPAN("年"))) { /* 2020年县政府印发的 */
        dated = numeral_scan_back(&year, span_cut(left, 0, left.n - SPAN("年").n));
        dated += dated ? SPAN("年").n : 0;
    }
    left.n -= dated;
    left.n -= span_ends(left, SPAN("原")) && (body || dated) ? SPAN("原").n : 0;
    if (made && (body || dated))
        t->clause = (size_t)(left.p + left.n - s->skeleton.p);
}

void describe_tokens(struct sentence *s, struct span region)
{
    name_annexes(s);
    for (size_t i = 0; i < s->n; i++)
        if (!s->tokens[i].ref->title.n && s->tokens[i].ref->number.n &&
            s->tokens[i].clause == s->tokens[i].at)
            dress_number(s, &s->tokens[i]);
    for (size_t i = s->n; i-- > 0;)
        if (s->tokens[i].ref->title.n && !s->tokens[i].history)
            describe(s, i, region);
}
