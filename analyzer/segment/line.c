// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What each logical line is, by its own text.
#include "analyzer/segment/head.h"
#include "analyzer/segment/internal.h"
#include "analyzer/text/front.h"
#include "analyzer/words/body.h"
#include "analyzer/words/date.h"
#include "analyzer/words/turns.h"
#include "analyzer/words/words.h"
#include "base/utf8.h"

enum { LONG_BYTES = 480 /* a longer line without a page mark is prose */ };

struct span seg_line(const struct seg *s, size_t i)
{
    const struct view_line *l = &s->v->lines[i];
    return span_cut(s->v->text, (size_t)l->from, (size_t)l->to);
}

/* Round brackets that the text opens, less those that it closes. */
static int open_brackets(struct span t)
{
    int depth = 0;
    for (size_t i = 0; i < t.n; i++) {
        struct span at = span_from(t, i);
        depth += starts(at, "（") || starts(at, "(");
        depth -= starts(at, "）") || starts(at, ")");
    }
    return depth;
}

struct span seg_unbracketed(struct span t)
{
    size_t open = starts(t, "（") ? HAN(1) : starts(t, "(") || starts(t, "["),
           close = ends(t, "）") ? HAN(1) : ends(t, ")") || ends(t, "]");
    /* the view widens a bracket beside a Chinese character, so that (1996年…41号) has two widths */
    if (open && close && starts(t, "[") == ends(t, "]") && t.n > open + close)
        return span_cut(t, open, t.n - close);
    if (!open == !close || starts(t, "[") || ends(t, "]"))
        return t;
    int depth = open_brackets(t); /* the other one is lost */
    return open && depth == 1     ? span_from(t, open)
           : close && depth == -1 ? span_cut(t, 0, t.n - close)
                                  : t;
}

bool seg_is_date(struct span t, struct span *iso, struct arena *a)
{
    struct date d;
    t = seg_unbracketed(t);
    if (t.n > 60 || t.n < 10 || date_scan(&d, t) != t.n || !d.month)
        return false;
    if (iso)
        *iso = date_iso(a, d);
    return true;
}

bool seg_is_branch(const struct seg *s, struct span head, struct span next)
{
    for (size_t i = 0; i < s->n_own; i++) /* a body of its own in this paper */
        if (span_eq(next, s->own[i]))
            return false;
    return body_is_branch(s->lex, head, next);
}

bool seg_issuer_is_relative(struct span name)
{
    return starts(name, "省") || starts(name, "市") || starts(name, "县") || starts(name, "区") ||
           starts(name, "州") || starts(name, "自治区");
}

struct span seg_issuer_full(const struct seg *s, struct span name)
{
    if (starts(name, "中华人民共和国") && name.n >= 21 + 9 && !ends(name, "主席"))
        return span_from(name, 21);
    if (!seg_issuer_is_relative(name) || !s->a->source.gazette.n)
        return name;
    return lexicon_issuer_full(s->lex, s->arena, name,
                               lexicon_region_of(s->lex, s->a->source.gazette));
}

bool seg_is_body(const struct seg *s, struct span t)
{
    if (t.n < HAN(2) || t.n > HAN(50))
        return false;
    size_t k = seg_body_prefix(s, t);
    if (k == t.n || seg_body_suffix(s, t) == t.n)
        return true;
    struct span next = span_from(t, k);
    return k && seg_is_branch(s, span_cut(t, 0, k), next) &&
           (seg_body_prefix(s, next) == next.n || seg_body_suffix(s, next) == next.n);
}

/* 国家税务总局岚江市税务局: a body of the state and its branch, one name. */
static bool is_branch_body(const struct seg *s, struct span t)
{
    size_t head = seg_body_prefix(s, t);
    struct span branch = span_from(t, head);
    return head && head < t.n && seg_is_branch(s, span_cut(t, 0, head), branch) &&
           seg_is_body(s, branch);
}

/* Where white space was removed in [from, text.n): the offset, or text.n. */
static size_t next_gap(const struct seg *s, struct span text, size_t clean, size_t from)
{
    size_t gap = clean == NO_LINE || from >= text.n
                     ? text.n
                     : (size_t)view_next_gap(s->v, clean + from, clean + text.n) - clean;
    for (size_t i = from + 1; i < gap; i++)
        if (text.p[i] == ' ' || text.p[i] == '\t' || starts(span_from(text, i), "、"))
            return i;
    return gap;
}

/* 溪州市财政局（章） of a copy of a signed paper. */
static struct span without_seal(struct span body)
{
    return span_cut(body, 0, body.n - turn_ends(TURN_SEAL, body));
}

/* Bodies parted by white space or 、; 0 when a piece is none. */
static size_t parted_bodies(const struct seg *s, struct span text, size_t clean, struct span *out,
                            size_t max)
{
    size_t n = 0, pieces = 0;
    for (size_t at = 0; at < text.n; at = next_gap(s, text, clean, at))
        pieces++;
    if (pieces < 2 || pieces * 6 > text.n) /* one name, or letters set apart */
        return 0;
    for (size_t at = 0, to; at < text.n && n < max; at = to) {
        to = next_gap(s, text, clean, at);
        struct span piece = span_cut(text, at, to);
        while (piece.n && (piece.p[0] == ' ' || piece.p[0] == '\t'))
            piece = span_from(piece, 1);
        if (starts(piece, "、"))
            piece = span_from(piece, 3);
        piece = without_seal(piece);
        if (!seg_is_body(s, piece) && !is_branch_body(s, piece))
            return 0;
        out[n++] = piece;
    }
    return n;
}

/* Bodies that the vocabulary knows, run together: 中国人民银行海关总署. 0 when a piece is none of them. */
static size_t known_bodies(const struct seg *s, struct span text, struct span *out, size_t max)
{
    enum { MAX_BYTES = 300 };
    if (text.n > MAX_BYTES || !max || lexicon_issuer(s->lex, text).n)
        return 0;
    size_t n = 0;
    for (size_t at = 0; at < text.n && n < max;) {
        struct span rest = span_from(text, at);
        size_t best = 0;
        for (size_t to = HAN(3); to <= rest.n && to <= HAN(24); to += HAN(1))
            if (lexicon_issuer(s->lex, span_cut(rest, 0, to)).n &&
                !(n && seg_is_branch(s, out[n - 1], span_cut(rest, 0, to))))
                best = to;
        if (!best)
            return 0;
        out[n++] = span_cut(rest, 0, best);
        at += best;
        if (starts(span_from(text, at), "、") || starts(span_from(text, at), "，"))
            at += HAN(1);
    }
    return n > 1 ? n : 0;
}

/* 岚川省总工会岚川省财政厅: two bodies of one place, each with its name. */
static bool is_of_place(const struct seg *s, struct span head, struct span next)
{
    size_t place = lexicon_place_prefix(s->lex, head);
    return place && span_starts(next, span_cut(head, 0, place));
}

size_t seg_bodies(const struct seg *s, struct span text, size_t clean, struct span *out, size_t max)
{
    text = without_seal(text);
    size_t n = text.n <= 900 ? parted_bodies(s, text, clean, out, max) : 0, at = 0;
    if (n || (n = known_bodies(s, text, out, max)))
        return n;
    while (at < text.n && n < max) {
        struct span rest = span_from(text, at);
        size_t k = seg_body_prefix(s, rest);
        if (!k && n == 0 && seg_is_body(s, text))
            k = text.n;
        if (!k)
            return 0;
        if (n && out[n - 1].p + out[n - 1].n == rest.p &&
            seg_is_branch(s, out[n - 1], span_cut(rest, 0, k)))
            out[n - 1].n += k;
        else
            out[n++] = span_cut(rest, 0, k);
        at += k;
        if (starts(span_from(text, at), "、") || starts(span_from(text, at), "，"))
            at += 3;
        else if (at < text.n && (text.p[at] == ' ' || text.p[at] == '\t'))
            at++;
        else if (at < text.n && clean != NO_LINE && !view_gap(s->v, clean + at) &&
                 !starts(out[n - 1], "国家") && !is_of_place(s, out[n - 1], span_from(text, at)))
            return 0;
    }
    return at == text.n ? n : 0;
}

/* The name of the body before 令 or 公告. */
static struct span order_head(struct span t)
{
    size_t at = span_find(t, SPAN("令"));
    if (at == SPAN_NONE)
        at = span_find(t, SPAN("公告"));
    return span_cut(t, 0, at == SPAN_NONE ? 0 : at);
}

/* What stands before the year: 溪政发 of 溪政发〔2021〕12号. */
static struct span stem_of(struct span number)
{
    size_t year = span_find(number, SPAN("〔"));
    return span_cut(number, 0, year == SPAN_NONE ? 0 : year);
}

/* 通告 of 〇〇通告第N号, 专题会议纪要 of 〇〇专题会议纪要〔2021〕N号: the word of a series that is read as 公告 is; empty without. */
static struct span series_word(struct span printed)
{
    size_t at = span_find(printed, SPAN("通告"));
    if (at != SPAN_NONE)
        return span_cut(printed, at, at + SPAN("通告").n);
    struct span stem = stem_of(printed);
    size_t n = head_ends_as_minutes(stem);
    return n ? span_from(stem, stem.n - n) : span_of(NULL, 0);
}

/* 〇〇通告第N号 is a number as 〇〇公告第N号 is. */
static size_t notice_numbers(const struct seg *s, struct span printed, struct docno *out,
                             size_t max)
{
    struct span series = series_word(printed);
    size_t at = series.n ? (size_t)(series.p - printed.p) : 0;
    if (at < HAN(2))
        return 0;
    struct span head = span_cut(printed, 0, at), tail = span_from(printed, at + series.n);
    struct span as = arena_join(s->arena, (struct span[]){ head, SPAN("公告"), tail }, 3);
    size_t n = docno_all(out, max, s->arena, s->lex, as);
    for (size_t i = 0; i < n; i++) {
        size_t word = span_find(out[i].canonical, SPAN("公告"));
        if (word == SPAN_NONE)
            return 0;
        struct span body = span_cut(out[i].canonical, 0, word);
        struct span ordinal = span_from(out[i].canonical, word + SPAN("公告").n);
        size_t serial = span_rfind(ordinal, SPAN("第"));
        if (!span_eq(series, SPAN("通告")) && serial != SPAN_NONE) /* 〔2021〕12号, as printed */
            ordinal = arena_printf(s->arena, "〔%u〕%.*s", (unsigned)out[i].year,
                                   SPAN_ARG(span_from(ordinal, serial + SPAN("第").n)));
        out[i].canonical = arena_join(s->arena, (struct span[]){ body, series, ordinal }, 3);
    }
    return n;
}

/* 青禾省人民代表大会常务委员会公告（十四届第12号） with its term where the name of the body has it: 青禾省第十四届…公告第12号. */
static struct span term_in_name(const struct seg *s, struct span printed)
{
    size_t word = span_find(printed, SPAN("公告")), end = span_find(printed, SPAN("届"));
    size_t body = span_find(printed, SPAN("人民代表大会")), skip, k;
    uint32_t term;
    if (word == SPAN_NONE || end == SPAN_NONE || end < word || body == SPAN_NONE || body > word)
        return printed;
    size_t at = word + SPAN("公告").n;
    while (at < end &&
           (skip = starts(span_from(printed, at), "（")   ? SPAN("（").n
                   : starts(span_from(printed, at), "〔") ? SPAN("〔").n
                   : starts(span_from(printed, at), "(") || starts(span_from(printed, at), "[") ||
                           starts(span_from(printed, at), " ")
                       ? 1
                   : starts(span_from(printed, at), "第") ? SPAN("第").n
                                                          : 0))
        at += skip;
    k = numeral_scan(&term, span_from(printed, at));
    if (!k || at + k != end)
        return printed;
    struct span ordinal = span_from(printed, end + SPAN("届").n);
    while ((skip = starts(ordinal, "）")   ? SPAN("）").n
                   : starts(ordinal, "〕") ? SPAN("〕").n
                   : starts(ordinal, ")") || starts(ordinal, "]") || starts(ordinal, " ") ? 1
                                                                                          : 0))
        ordinal = span_from(ordinal, skip);
    if (ends(ordinal, "）") || ends(ordinal, ")") || ends(ordinal, "〕") || ends(ordinal, "]"))
        ordinal.n -= ends(ordinal, ")") || ends(ordinal, "]") ? 1 : HAN(1);
    struct span pieces[] = { span_cut(printed, 0, body),
                             SPAN("第"),
                             span_cut(printed, at, at + k),
                             SPAN("届"),
                             span_cut(printed, body, word + SPAN("公告").n),
                             ordinal };
    return arena_join(s->arena, pieces, COUNT(pieces));
}

/* 云卫办〔2020〕9号　云教办〔2020〕15号: the numbers that two bodies gave one paper, nothing but marks between them. */
static size_t numbers_side_by_side(const struct seg *s, struct span printed, struct docno *out,
                                   size_t max)
{
    enum { MOST = 4, LEAST_BYTES = 12 };
    size_t n = 0;
    while (printed.n && n < max && n < MOST) {
        size_t end = span_find(printed, SPAN("号"));
        if (end == SPAN_NONE)
            return 0;
        struct span one = span_cut(printed, 0, end + SPAN("号").n);
        if (one.n < LEAST_BYTES || docno_all(out + n, 1, s->arena, s->lex, one) != 1)
            return 0;
        n++;
        printed = span_from(printed, one.n);
        while (turn_starts(TURN_BODY_SEPARATOR, printed) || starts(printed, "；"))
            printed = span_from(printed, starts(printed, " ") ? 1 : HAN(1));
    }
    return printed.n || n < 2 ? 0 : n;
}

/* 溪教建〔2020〕12号（A类）, …号（主动公开）, …号（原溪教〔2019〕3号）: the number without what is said of the paper behind it. */
static struct span without_remark(struct span t)
{
    enum { LONGEST = HAN(6) };
    bool full = ends(t, "）");
    size_t open = full           ? span_rfind(t, SPAN("（"))
                  : ends(t, ")") ? span_rfind(t, SPAN("("))
                                 : SPAN_NONE;
    if (open == SPAN_NONE || !ends(span_cut(t, 0, open), "号"))
        return t;
    struct span said = span_from(t, open);
    bool former = starts(said, "（原") || starts(said, "(原");
    bool remark = former || (said.n <= LONGEST && !span_has(said, SPAN("号")));
    return remark ? span_cut(t, 0, open) : t;
}

/* 长江海事局公告2012年第3号 of a paper that names its body where no table does: read like one of a body that is known. */
static size_t number_of_own(const struct seg *s, struct span printed, struct docno *out)
{
    static const struct span known = SPAN_INIT("财政部");
    struct span word = SPAN("公告"), names[MAX_NAMES];
    size_t at = span_find(printed, word), k = 0;
    if (at == SPAN_NONE) {
        word = SPAN("令");
        at = span_find(printed, word);
    }
    struct span body = at == SPAN_NONE ? span_of(NULL, 0) : span_cut(printed, 0, at);
    while (ends(body, " ") || ends(body, "\t"))
        body.n--;
    bool inside = body.n && body.p >= s->v->text.p && body.p < s->v->text.p + s->v->text.n;
    size_t clean = inside ? (size_t)(body.p - s->v->text.p) : NO_LINE;
    if (!body.n || body.n > HAN(120) || !(k = seg_bodies(s, body, clean, names, MAX_NAMES)))
        return 0;
    struct span as = arena_join(s->arena, (struct span[]){ known, span_from(printed, at) }, 2);
    if (docno_all(out, 1, s->arena, s->lex, as) != 1 || !span_starts(out->canonical, known))
        return 0;
    struct buf name = { 0 }, issuer = { 0 };
    for (size_t i = 0; i < k; i++) {
        buf_str(&name, i ? " " : "");
        buf_span(&name, names[i]);
        buf_str(&issuer, i ? ";" : "");
        buf_span(&issuer, names[i]);
    }
    buf_span(&name, span_from(out->canonical, known.n));
    out->issuer = arena_dup(s->arena, buf_as_span(&issuer));
    out->canonical = arena_dup(s->arena, buf_as_span(&name));
    buf_release(&name);
    buf_release(&issuer);
    return 1;
}

/* What numbers_side_by_side and number_of_own read where the scanner of running text reads nothing. */
static size_t numbers_by_paper(const struct seg *s, struct span printed, struct docno *out,
                               size_t max)
{
    size_t n = numbers_side_by_side(s, printed, out, max);
    return n ? n : number_of_own(s, printed, out);
}

size_t seg_numbers(const struct seg *s, struct span printed, struct docno *out, size_t max)
{
    printed = term_in_name(s, without_remark(printed));
    size_t n = docno_all(out, max, s->arena, s->lex, printed), k;
    if ((!n || head_ends_as_minutes(stem_of(printed))) &&
        (k = notice_numbers(s, printed, out, max)))
        return k;
    if (!n)
        return numbers_by_paper(s, seg_unbracketed(printed), out, max);
    if (n != 1 || (out[0].kind != DOCNO_ORDER && out[0].kind != DOCNO_ANNOUNCEMENT))
        return n;
    struct span full = order_head(seg_unbracketed(printed)), read = order_head(out[0].canonical);
    if (starts(full, "中华人民共和国"))
        full = span_from(full, 21);
    if (full.n <= read.n || !read.n || !span_ends(full, read) || span_has(full, SPAN("、")) ||
        span_has(full, SPAN(" ")) || starts(full, "原"))
        return n;
    out[0].issuer = full;
    out[0].canonical =
        arena_join(s->arena, (struct span[]){ full, span_from(out[0].canonical, read.n) }, 2);
    return n;
}

static bool is_number(const struct seg *s, struct span t)
{
    t = without_remark(seg_unbracketed(t));
    if (t.n < 6 || t.n > 160 ||
        !(ends(t, "号") || ends(t, "号令") || ends(t, "号公告") || ends(t, "号文") ||
          ends(t, "号）") || ends(t, "号)") || ends(t, "号〕") || ends(t, "号]")))
        return false;
    struct docno several[4];
    return docno_canonical(s->arena, s->lex, term_in_name(s, t)).n > 0 ||
           numbers_by_paper(s, t, several, COUNT(several)) > 0;
}

bool seg_is_number(const struct seg *s, struct span t)
{
    return is_number(s, t);
}

static bool is_structure(struct span t)
{
    static const char *const heads[] = { "一、",   "二、",   "三、",   "四、", "五、",   "六、",
                                         "七、",   "八、",   "九、",   "十、", "（一）", "（二）",
                                         "（三）", "（四）", "（五）", "(一)", "(二)",   "(三)",
                                         "十一、", "十二、", "十三、", "①" };
    uint32_t v;
    if (starts(t, "第")) {
        size_t k = numeral_scan(&v, span_from(t, 3));
        struct span rest = span_from(t, 3 + k);
        return k && (starts(rest, "条") || starts(rest, "章") || starts(rest, "节") ||
                     starts(rest, "编") || starts(rest, "部分"));
    }
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (starts(t, heads[i]))
            return true;
    size_t d = 0;
    while (d < t.n && d < 3 && t.p[d] >= '0' && t.p[d] <= '9')
        d++;
    struct span rest = span_from(t, d);
    return d && (starts(rest, "、") || starts(rest, "．") ||
                 (rest.n > 1 && rest.p[0] == '.' && !(rest.p[1] >= '0' && rest.p[1] <= '9')));
}

static bool has_sentence(struct span t)
{
    return span_has(t, SPAN("。")) || span_has(t, SPAN("；")) || span_has(t, SPAN("！")) ||
           span_has(t, SPAN("，"));
}

static bool is_addressee(struct span t)
{
    static const char *const heads[] = { "各", "省",     "市",   "县",   "区",   "有关", "你",
                                         "州", "国务院", "中国", "中央", "全省", "全市", "机关" };
    if ((!ends(t, "：") && !ends(t, ":")) || span_has(t, SPAN("。")) || span_has(t, SPAN("《")))
        return false;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (starts(t, heads[i]))
            return true;
    struct span name = span_cut(t, 0, t.n - (ends(t, "：") ? 3 : 1));
    return name.n < 200 &&
           (ends(name, "政府") || ends(name, "委员会") || ends(name, "局") || ends(name, "厅") ||
            ends(name, "部") || ends(name, "法院") || ends(name, "检察院") ||
            ends(name, "办公室") || ends(name, "单位") || ends(name, "直属机构"));
}

static bool is_news(const struct seg *s, size_t i, struct span t)
{
    struct span g[SHAPE_GROUPS];
    if (!shape_match(SHAPE_NEWS, span_cut(t, 0, 90), g))
        return false;
    return (unsigned char)t.p[0] == 0xE2 || view_gap(s->v, s->v->lines[i].from + g[0].n);
}

/* May the line have one of the shapes that are tried on lines which end like sentences? Told by its first character. */
static bool may_have_shape(struct span t)
{
    static const char *const heads[] = { "（", "(", "〔", "附", "同日", "是日", "●",
                                         "○",  "◆", "■",  "▲",  "★",    "·" };
    if (t.p[0] >= '0' && t.p[0] <= '9')
        return true;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (starts(t, heads[i]))
            return true;
    return false;
}

/* A line of a history that names an omnibus decision in full: long, but no sentence. */
static bool is_long_event(struct span t)
{
    enum { MAX_BYTES = 1200 };
    static const char *const ends_of[] = { "修正", "修订", "修改", "通过", "公布",
                                           "发布", "批准", "施行", "实施" };
    if (t.n > MAX_BYTES || t.p[0] < '1' || t.p[0] > '2' || span_has(t, SPAN("。")) ||
        !span_has(t, SPAN("《")))
        return false;
    while (ends(t, "）") || ends(t, ")"))
        t.n -= ends(t, "）") ? 3 : 1;
    bool event = false;
    for (size_t i = 0; i < sizeof ends_of / sizeof *ends_of; i++)
        event |= ends(t, ends_of[i]);
    return event && shape_match(SHAPE_HISTORY, span_cut(t, 0, 480), NULL);
}

static enum line_kind kind_of(const struct seg *s, size_t i)
{
    struct span t = seg_line(s, i);
    uint8_t flags = s->v->lines[i].flags;
    if (t.n > LONG_BYTES)
        return is_news(s, i, span_cut(t, 0, 96)) ? LINE_NEWS
               : is_long_event(t) || ((starts(t, "（") || starts(t, "(")) &&
                                      shape_match(SHAPE_HISTORY, span_cut(t, 0, 480), NULL))
                   ? LINE_HISTORY
                   : LINE_PROSE;
    bool sentence = has_sentence(t);
    bool stop = ends(t, "。") || ends(t, "；");
    if (stop && !(flags & (VIEW_LEADER | VIEW_TABLE)) && !may_have_shape(t)) /* most lines by far */
        return is_structure(t) ? LINE_STRUCTURE : LINE_PROSE;
    if (flags & VIEW_LEADER)
        return LINE_ENTRY;
    if (!stop && shape_match(SHAPE_PAGE_MARK, t, NULL))
        return LINE_ENTRY;
    if (flags & VIEW_TABLE)
        return LINE_TABLE;
    if (is_news(s, i, t))
        return LINE_NEWS;
    if (!stop && shape_match(SHAPE_HISTORY, t, NULL))
        return LINE_HISTORY;
    if (shape_match(SHAPE_SOURCE_NOTE, t, NULL))
        return LINE_SOURCE;
    if (shape_match(SHAPE_NOTE, t, NULL) || shape_match(SHAPE_SITE_NOISE, t, NULL))
        return LINE_NOTE;
    if (is_addressee(t))
        return LINE_ADDRESSEE;
    if (is_structure(t))
        return LINE_STRUCTURE;
    if (shape_match(SHAPE_EDITORIAL, t, NULL))
        return LINE_EDITORIAL;
    if (shape_match(SHAPE_ATTACH, t, NULL))
        return LINE_ATTACH;
    if (sentence || stop || ends(t, "：") || ends(t, ":"))
        return LINE_PROSE;
    if (seg_is_date(t, NULL, NULL))
        return LINE_DATE;
    if (shape_match(SHAPE_PUBLISHED, t, NULL))
        return LINE_ISSUE;
    if (shape_match(SHAPE_ORDINAL, t, NULL))
        return LINE_ORDINAL;
    if (is_number(s, t))
        return LINE_NUMBER;
    if (shape_match(SHAPE_CONTENTS, t, NULL))
        return LINE_CONTENTS;
    if (shape_match(SHAPE_INDEX, t, NULL))
        return LINE_INDEX;
    if (shape_match(SHAPE_ABOUT, t, NULL))
        return LINE_ABOUT;
    if (shape_match(SHAPE_GAZETTE, t, NULL))
        return LINE_GAZETTE;
    if (shape_match(SHAPE_SECTION, t, NULL))
        return LINE_SECTION;
    if (shape_match(SHAPE_ISSUE, t, NULL))
        return LINE_ISSUE;
    if (shape_match(SHAPE_SIGNER, t, NULL))
        return LINE_SIGNER;
    struct span bodies[MAX_NAMES];
    if (seg_bodies(s, t, (size_t)s->v->lines[i].from, bodies, MAX_NAMES))
        return LINE_BODY;
    return LINE_SHORT;
}

/* What the front matter says and the card does not. */
static void add_front(struct seg *s)
{
    struct page_card front;
    if (!front_read(&front, s->arena, s->v->raw))
        return;
    s->card.weak_day = !s->card.value[CARD_ISSUED].n && front.weak_day;
    for (int i = 0; i < CARD_FIELDS; i++)
        if (!s->card.value[i].n) {
            s->card.value[i] = front.value[i];
            s->card.source_line[i] = front.source_line[i];
        }
    s->card.found = true;
}

/* 2025年《云溪省人民政府公报》总 / 目录: the heading of an index, cut into two lines. */
static void join_index_headings(struct seg *s)
{
    for (size_t i = 0; i + 1 < s->n; i++) {
        struct span head = seg_line(s, i), rest = seg_line(s, i + 1);
        if (s->kind[i] != LINE_SHORT || rest.n > HAN(8) || head.n > HAN(40) ||
            !(span_has(head, SPAN("公报")) || span_has(head, SPAN("政报"))))
            continue;
        struct span whole = arena_join(s->arena, (struct span[]){ head, rest }, 2);
        if (!shape_match(SHAPE_INDEX, whole, NULL))
            continue;
        s->kind[i] = LINE_INDEX;
        s->kind[i + 1] = LINE_CONTENTS;
    }
}

/* 青禾省财政厅 / 2023-05-23: a day as people type it, which below a sentence and its signature is the day of the paper; elsewhere it
   is the page's. */
static void type_signed_days(struct seg *s)
{
    struct date d;
    for (size_t i = 2; i < s->n; i++) {
        struct span t = seg_line(s, i);
        size_t top = i;
        if (s->kind[i] != LINE_SHORT || s->kind[i - 1] != LINE_BODY || t.n > 24 ||
            !date_typed(&d, t) || !d.day)
            continue;
        while (top && s->kind[top - 1] == LINE_BODY)
            top--;
        enum line_kind above = top ? (enum line_kind)s->kind[top - 1] : LINE_SHORT;
        if ((above == LINE_PROSE || above == LINE_STRUCTURE || above == LINE_NOTE) &&
            ends(seg_line(s, top - 1), "。"))
            s->kind[i] = LINE_DATE;
    }
}

void seg_classify(struct seg *s)
{
    s->n = s->v->n_lines;
    s->kind = arena_alloc(s->arena, s->n + 1);
    for (size_t i = 0; i < s->n; i++)
        s->kind[i] = (uint8_t)kind_of(s, i);
    if (card_read(&s->card, s->v))
        memset(s->kind + s->card.from, LINE_METADATA, s->card.to - s->card.from);
    join_index_headings(s);
    add_front(s);
    seg_find_bodies(s);
    type_signed_days(s);
}
