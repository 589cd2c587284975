// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/text/line_parts.h"
#include "analyzer/words/date.h"

#include "base/block.h"

enum {
    NEAR_BYTES = 400, /* how far one looks for the other half of a bracket, or for punctuation */
    NEAR_LINES = 6,
    HEADING_WIDTH = 80, /* a numbered line without 。 up to here is a heading */
};

/* Brackets that a line end may stand in. The round ones close each other, whatever their width. */
#define BRACKETS(X)                     \
    X(TITLE, U'《', U'》', "》")        \
    X(WIDE_ROUND, U'（', U'）', "）")   \
    X(ROUND, '(', ')', ")")             \
    X(HEXAGON, U'〔', U'〕', "〕")      \
    X(SINGLE_TITLE, U'〈', U'〉', "〉") \
    X(QUOTE, U'“', U'”', "”")           \
    X(SQUARE, '[', ']', "]")
#define AS_NAME(name, open, close, text)   name,
#define AS_CLOSER(name, open, close, text) [name] = SPAN_INIT(text),
#define IF_OPEN(name, open, close, text) \
    case open:                           \
        return name;
#define IF_CLOSE(name, open, close, text) \
    case close:                           \
        return name;

enum bracket { NO_BRACKET, BRACKETS(AS_NAME) };

static const struct span closers[] = { [NO_BRACKET] = { NULL, 0 }, BRACKETS(AS_CLOSER) };

static enum bracket opening(uint32_t c)
{
    switch (c) {
        BRACKETS(IF_OPEN)
    default:
        return NO_BRACKET;
    }
}

static enum bracket closing(uint32_t c)
{
    switch (c) {
        BRACKETS(IF_CLOSE)
    default:
        return NO_BRACKET;
    }
}

static bool closes_bracket(enum bracket with, enum bracket open)
{
    return with == open || (with == WIDE_ROUND && open == ROUND) ||
           (with == ROUND && open == WIDE_ROUND);
}

/* From p on, behind whole blocks in which none of BRACKETS opens: in ASCII, or by the first byte of a mark and its third. */
static const char *no_opening(const char *p, const char *end)
{
    enum { BEFORE = 2 };
    const char *at = p;
    for (; end - at >= BLOCK + BEFORE; at += BLOCK) {
        block first = block_load(at), third = block_load(at + BEFORE);
        block may = ((block)(first == 0xE3) &
                     ((block)(third == 0x8A) | (block)(third == 0x94) | (block)(third == 0x88))) |
                    ((block)(first == 0xEF) & (block)(third == 0x88)) |
                    ((block)(first == 0xE2) & (block)(third == 0x9C)) | (block)(first == '(') |
                    (block)(first == '[');
        if (block_any(may))
            break;
    }
    /* a character may stand over the end of the block before */
    while (at > p && ((unsigned char)*at & 0xC0) == 0x80)
        at--;
    return at;
}

/* The bracket that stands unclosed in the last bytes of the clean text `tail`: its closer, or an empty span. */
static struct span unclosed(struct span tail)
{
    enum { DEEP = 16 };
    enum bracket stack[DEEP], b;
    unsigned depth = 0;
    const char *end = tail.p + tail.n, *p = tail.n > NEAR_BYTES ? end - NEAR_BYTES : tail.p;
    p = no_opening(p, end); /* most lines open none */
    for (size_t len; p < end; p += len) {
        unsigned char lead = (unsigned char)*p;
        if (lead >= 0xE4 && lead <= 0xE9) { /* Chinese: most of a line */
            len = 3;
            continue;
        }
        uint32_t c = utf8_decode(p, end, &len);
        if ((b = opening(c)) != NO_BRACKET) {
            stack[depth % DEEP] = b;
            depth += depth < DEEP - 1;
        } else if ((b = closing(c)) != NO_BRACKET) {
            unsigned d = depth;
            while (d && !closes_bracket(b, stack[d - 1]))
                d--;
            if (d)
                depth = d - 1;
        }
    }
    return closers[depth ? stack[depth - 1] : NO_BRACKET];
}

/* Offset of the `closer` in the line that closes nothing which the line itself has opened: none in 各县（市）. *depth: what the lines
   before have opened. */
static size_t own_closer(struct span s, struct span closer, size_t *depth)
{
    bool round = span_eq(closer, SPAN("）"));
    if (!round && !span_eq(closer, SPAN(")")))
        return span_find(s, closer);
    for (size_t i = 0; i < s.n; i++) {
        struct span at = span_from(s, i);
        bool closes = starts(at, "）") ? round : starts(at, ")");
        if (closes && !*depth)
            return i;
        *depth += starts(at, "（") || starts(at, "(");
        *depth -= *depth && (closes || starts(at, "）"));
    }
    return SPAN_NONE;
}

/* Does `closer` follow within the next lines, before a sentence ends? */
static bool closes_soon(const struct raw_lines *l, struct span raw, size_t i, struct span closer)
{
    size_t seen = 0, depth = 0;
    for (size_t k = i; k < l->n && k < i + NEAR_LINES && seen < NEAR_BYTES; k++) {
        if (l->at[k].flags & (VIEW_TABLE | VIEW_HEADING))
            return false;
        struct span s = span_cut(raw, l->at[k].from, l->at[k].to);
        if (s.n > NEAR_BYTES - seen)
            s.n = NEAR_BYTES - seen;
        size_t hit = own_closer(s, closer, &depth), stop = span_find(s, SPAN("。"));
        if (hit != SPAN_NONE)
            return stop == SPAN_NONE || hit < stop;
        if (stop != SPAN_NONE)
            return false;
        seen += s.n;
    }
    return false;
}

/* 溪政规〔2023〕4号：云溪市…的通知 is whole: a colon alone makes no prose */
static const char *const clause_marks[] = { "，", "。", "；", ",", ";", NULL };
static const char *const any_marks[] = { "，", "。", "；", "：", "、", "！", "？", ",", ";", NULL };

static struct span bounded_line(const struct raw_lines *l, struct span raw, size_t i, bool tail)
{
    struct span s = span_cut(raw, l->at[i].from, l->at[i].to);
    if (s.n > NEAR_BYTES)
        s = tail ? span_from(s, s.n - NEAR_BYTES) : span_cut(s, 0, NEAR_BYTES);
    return s;
}

/* 废止后，下列文件继续有效： over members, after a line that ends as a member does: heads other members. */
static bool heads_members(const struct raw_lines *l, struct span raw, size_t i)
{
    struct span s = span_cut(raw, l->at[i].from, l->at[i].to),
                above = span_cut(raw, l->at[i - 1].from, l->at[i - 1].to);
    bool member = span_ends(above, SPAN("》")) || span_ends(above, SPAN("）")) ||
                  span_ends(above, SPAN("号")) || span_ends(above, SPAN(")"));
    bool of_number = span_ends(above, SPAN("号")) && span_starts(s, SPAN("文件第"));
    return member && !of_number && s.n <= 180 &&
           (span_ends(s, SPAN("：")) || span_ends(s, SPAN(":"))) && i + 1 < l->n &&
           l->at[i + 1].head != HEAD_CLOSING && turn_in(TURN_LISTED, s) &&
           turn_in(TURN_OTHER_LIST, s);
}

/* Does the line look like a whole title or a signature, which nothing before it swallows? */
static bool stands_alone(const struct raw_lines *l, struct span raw, size_t i)
{
    struct span s = bounded_line(l, raw, i, true);
    if (line_has_mark(s, any_marks))
        return false;
    if (turn_ends(TURN_TITLE_LINE_END, s))
        return true;
    /* 继续有效的文件目录 over items heads them */
    if (l->at[i].width <= 60 && i + 1 < l->n && l->at[i + 1].head == HEAD_ITEM &&
        turn_ends(TURN_LISTED, s))
        return true;
    return l->at[i].width <= 44 && i + 1 < l->n && l->at[i + 1].head == HEAD_DATE;
}

/* （2030年12月23日…会议通过，自2031年1月1日起施行）: a caption is whole, whatever commas stand in it. */
static bool in_one_bracket(struct span head, struct span tail)
{
    return (span_starts(head, SPAN("（")) || span_starts(head, SPAN("("))) &&
           (span_ends(tail, SPAN("）")) || span_ends(tail, SPAN(")")));
}

/* Does the line end as a member of a list does: a title, a number, a bracket? */
static bool ends_member(struct span s)
{
    static const struct span ends[] = { SPAN_INIT("号"), SPAN_INIT("》"), SPAN_INIT("）"),
                                        SPAN_INIT(")"), SPAN_INIT("]") };
    return ends_any(s, ends, COUNT(ends)) > 0;
}

/* X办法，文号：溪政发〔2001〕2号 over Y办法，文号：溪政发〔2001〕3号: two members of a list without numbers. */
static bool two_members(struct span tail, struct span next, struct span next_tail)
{
    static const struct span goes[] = { SPAN_INIT("、"), SPAN_INIT("，"),   SPAN_INIT("和"),
                                        SPAN_INIT("及"), SPAN_INIT("以及"), SPAN_INIT("（"),
                                        SPAN_INIT("〔"), SPAN_INIT("》") };
    static const struct span last[] = { SPAN_INIT("。"), SPAN_INIT("；") };
    next_tail.n -= ends_any(next_tail, last, COUNT(last)); /* the last member ends the list */
    return ends_member(tail) &&
           (ends_member(next_tail) || turn_ends(TURN_TITLE_LINE_END, next_tail)) &&
           !span_has(tail, SPAN("。")) && !span_has(next_tail, SPAN("。")) &&
           !starts_any(next, goes, COUNT(goes));
}

static struct span without_spaces(struct span s);

/* 保留（3件）, 继续有效的文件（2件）: the name of a group, with a count, alone on its line. */
static bool names_counted(struct span line)
{
    enum { LONGEST = 60 /* bytes */ };
    static const struct span counts[] = { SPAN_INIT("件）"), SPAN_INIT("件)"),  SPAN_INIT("项）"),
                                          SPAN_INIT("项)"),  SPAN_INIT("部）"), SPAN_INIT("部)") };
    if (line.n > LONGEST || !ends_any(line, counts, COUNT(counts)))
        return false;
    size_t wide = span_rfind(line, SPAN("（")),
           open = wide != SPAN_NONE ? wide : span_rfind(line, SPAN("("));
    return open != SPAN_NONE && open && !line_has_mark(line, any_marks);
}

/* 《A》（2号） over 《B》（3号）, or over the name of a group: lines that happen to be as long as each other are members, and no paragraph that wraps. */
static bool members_of_one_width(const struct raw_lines *l, struct span raw, size_t i,
                                 struct span tail, struct span below)
{
    struct span b = span_cut(raw, l->at[i + 1].from, l->at[i + 1].to);
    return (span_starts(below, SPAN("《")) || names_counted(without_spaces(b))) &&
           two_members(without_spaces(tail), below,
                       without_spaces(bounded_line(l, raw, i + 1, true)));
}

/* …。已由《X》代替: the passive ends its sentence, with or without a stop. */
static bool ends_replaced(struct span tail)
{
    static const struct span by[] = { SPAN_INIT("已由"), SPAN_INIT("已被"), SPAN_INIT("被") };
    enum { NEAR = 240 };
    if (!turn_ends(TURN_REPLACED_BY, tail))
        return false;
    struct span near = span_from(tail, tail.n > NEAR ? tail.n - NEAR : 0);
    size_t stop = span_rfind(near, SPAN("。"));
    return has_any(stop == SPAN_NONE ? near : span_from(near, stop), by, COUNT(by));
}

/* The last bytes of a text that may be all that was joined, so that a line costs no more for what stands before it. */
static struct span end_of(struct span s)
{
    return s.n > NEAR_BYTES ? span_from(s, s.n - NEAR_BYTES) : s;
}

/* 决定废止以下2件规范性文件⏎《甲》（N）, without a colon: does the line end where the list that it speaks of begins? */
static bool leads_members(struct span line, struct span below)
{
    enum { NEAR = HAN(20), LONGEST = HAN(24) };
    struct span near = span_cut(below, 0, NEAR);
    bool member = span_has(near, SPAN("《")) || span_has(near, SPAN("号")) ||
                  span_starts(near, SPAN("关于")) || span_starts(near, SPAN("“"));
    if (!member)
        return false;
    bool whole = line.n <= NEAR_BYTES;
    line = end_of(line);
    /* 下列文件同时废止⏎《甲》 */
    struct span noun = span_cut(line, 0, line.n - turn_ends(TURN_CUE_CUT, line));
    bool ended = noun.n < line.n && turn_in(TURN_LISTED, noun) && !span_has(noun, SPAN("《"));
    if ((ended || turn_ends(TURN_LISTED, noun)) && turn_in(TURN_FOLLOWS_BELOW, noun))
        return true;
    /* 宣布失效的规范性文件（4件）⏎《甲》: the name of a list, alone on its line */
    size_t open = span_ends(line, SPAN("）")) ? span_rfind(line, SPAN("（")) : SPAN_NONE;
    struct span name = open == SPAN_NONE ? line : span_cut(line, 0, open);
    size_t of = span_rfind(name, SPAN("的"));
    return whole && of != SPAN_NONE && name.n <= LONGEST && !line_has_mark(name, any_marks) &&
           turn_ends(TURN_LISTED, name) && turn_ends(TURN_CUE_CUT, span_cut(name, 0, of));
}

/* Prose cut off in the middle, in a file that does not wrap: cut at a page's end. */
static bool cut_prose(const struct raw_lines *l, struct span raw, size_t i)
{
    const struct raw_line *a = &l->at[i];
    bool page_end = a[1].flags & LINE_PAGE_BEFORE;
    if (a->width <= (page_end ? 12 : 32))
        return false;
    struct span tail = bounded_line(l, raw, i, true);
    if (span_has(tail, SPAN("　　"))) /* set by hand: 溪教发〔2020〕1号　　　签发人：某甲 */
        return false;
    if (in_one_bracket(bounded_line(l, raw, i, false), tail))
        return false;
    if (a->head != HEAD_ARTICLE) {
        if ((a->width < 40 && !page_end) || !line_has_mark(tail, clause_marks))
            return false;
        bool numbered = a->head == HEAD_ITEM || a->head == HEAD_CHAPTER;
        if (numbered && a->width <= HEADING_WIDTH && !span_has(tail, SPAN("。")))
            return false;
    }
    struct span next = bounded_line(l, raw, i + 1, false);
    return line_has_mark(next, any_marks) &&
           !two_members(tail, next, bounded_line(l, raw, i + 1, true));
}

/* May the line go on with a paragraph that begins above it? The blank lines around the number of a page do not separate it. */
static bool is_further(const struct raw_line *b)
{
    return (!b->blanks || (b->flags & LINE_PAGE_BEFORE)) && b->head < HEAD_FIRST_STRUCTURAL &&
           !(b->flags & (VIEW_TABLE | VIEW_HEADING | VIEW_INDENT));
}

/* Are the lines about as long as each other: by characters, or by columns? */
static bool as_long(const struct raw_line *a, const struct raw_line *b, bool at_most)
{
    enum { CHARS = 1, COLUMNS = 2 };
    bool shorter = b->chars <= a->chars + CHARS || b->width <= a->width + COLUMNS;
    return shorter && (at_most || b->chars + CHARS >= a->chars || b->width + COLUMNS >= a->width);
}

/* 《X》（N）自2024年8月1日起在城⏎关镇停止执行。: a sentence about a rule that ends some lines below, each of which is as long as the first, and the
   last no longer: one paragraph alone was cut. */
static bool cut_sentence(const struct raw_lines *l, struct span raw, size_t i, struct span tail)
{
    enum { SHORTEST = 16 /* characters */ };
    const struct raw_line *a = &l->at[i];
    size_t k = i + 1;
    for (; k < l->n && k < i + NEAR_LINES; k++) {
        const struct raw_line *b = &l->at[k];
        if (!is_further(b) || !as_long(a, b, b->tail == TAIL_END))
            return false;
        if (b->tail == TAIL_END)
            break;
    }
    if (a->chars < SHORTEST || k == l->n || k == i + NEAR_LINES)
        return false;
    struct span s = span_from(tail, tail.n > NEAR_BYTES ? tail.n - NEAR_BYTES : 0);
    return span_has(s, SPAN("》")) && span_ends(bounded_line(l, raw, k, true), SPAN("。")) &&
           !line_ends_closed(s) && !turn_ends(TURN_TITLE_LINE_END, s) && !in_one_bracket(s, s);
}

/* Does a Markdown quotation (> …) end between line a and line b? */
static bool quotation_ends(const struct raw_line *a, const struct raw_line *b, struct span raw)
{
    bool marked[2] = { false, false };
    const struct raw_line *lines[] = { a, b };
    for (size_t k = 0; k < 2 && ((a->flags | b->flags) & VIEW_BULLET); k++)
        for (size_t i = lines[k]->from;
             i-- > 0 && lines[k]->from - i < 16 && raw.p[i] != '\n' && !marked[k];)
            marked[k] = raw.p[i] == '>';
    return b->blanks && marked[0] && !marked[1];
}

/* Is a cue broken between the two lines (废⏎止。), or does the second hold nothing but one (…（甲政发〔2020〕19号）⏎废止。)? */
static bool cue_goes_on(struct span tail, struct span next)
{
    const struct turns cues = turns_of(TURN_CUE_CUT);
    enum { LONGEST = 15, HAN = 3 };
    if (next.n > LONGEST || !span_ends(next, SPAN("。")))
        return false;
    next.n -= SPAN("。").n;
    for (size_t i = 0; i < cues.n; i++)
        for (size_t k = 0; k < cues.at[i].n; k += HAN)
            if (span_eq(next, span_from(cues.at[i], k)) &&
                span_ends(tail, span_cut(cues.at[i], 0, k)))
                return true;
    return false;
}

/* 的《…》, 日起施行, 之日起废止, （试行）: words with which no paragraph begins. */
static bool never_begins(struct span line)
{
    return turn_starts(TURN_NEVER_BEGINS, line) || turn_starts(TURN_TITLE_LABEL, line) ||
           (span_starts(line, SPAN("的")) && !turn_starts(TURN_NO_PARTICLE, line));
}

/* 自2025年7月1日起, …已于, 《甲》和: words with which no paragraph ends. */
static bool never_ends(struct span line)
{
    const struct turns tails = turns_of(TURN_NEVER_ENDS);
    if (!turn_ends(TURN_NEVER_ENDS, line))
        return false;
    for (size_t i = 0; i < tails.n; i++)
        if (line.n > tails.at[i].n && span_ends(line, tails.at[i]))
            return true;
    return false;
}

/* …起施⏎行，; 起停止⏎执行: is one of the verbs that end a clause of days cut between the lines? */
static bool verb_goes_on(struct span tail, struct span next)
{
    const struct turns verbs = turns_of(TURN_DAY_VERB_CUT);
    enum { HAN = 3 };
    if (tail.n < HAN || next.n < HAN ||
        !char_set_may(&turn_classes[TURN_DAY_VERB_CUT].cuts, word_tail_hash(tail)))
        return false;
    const char *last = tail.p + tail.n - HAN;
    for (size_t i = 0; i < verbs.n; i++)
        for (size_t k = HAN; k < verbs.at[i].n; k += HAN) /* the character before the cut first */
            if (verbs.at[i].p[k - 1] == last[2] && verbs.at[i].p[k - 2] == last[1] &&
                span_starts(next, span_from(verbs.at[i], k)) &&
                span_ends(tail, span_cut(verbs.at[i], 0, k)))
                return true;
    return false;
}

static size_t digits_behind(struct span s)
{
    size_t n = 0;
    while (n < s.n && s.p[s.n - 1 - n] >= '0' && s.p[s.n - 1 - n] <= '9')
        n++;
    return n;
}

/* 000123, or 浏览次数：120, over 日照市…, 月河县…: digits of no day, below which a place begins like a unit. */
static bool counts_no_day(struct span tail, struct span next)
{
    enum { MONTH_DIGITS = 2 };
    enum { YEAR_DIGITS = 4 };
    size_t n = digits_behind(tail), more = 0;
    while (more < next.n && next.p[more] >= '0' && next.p[more] <= '9')
        more++;
    size_t unit = more;
    while (unit < next.n && next.p[unit] == ' ')
        unit++;
    bool year = n + more == YEAR_DIGITS && span_starts(span_from(next, unit), SPAN("年"));
    return n && !year && !span_starts(next, SPAN("年")) &&
           (n == tail.n || n > MONTH_DIGITS || span_starts(next, SPAN("日照")) ||
            span_starts(next, SPAN("日喀则")));
}

/* Bytes of Chinese numerals at the start of s, or at its end. */
static size_t day_numeral(struct span s, bool behind)
{
    static const struct span numerals[] = { SPAN_INIT("〇"), SPAN_INIT("○"),  SPAN_INIT("零"),
                                            SPAN_INIT("一"), SPAN_INIT("二"), SPAN_INIT("三"),
                                            SPAN_INIT("四"), SPAN_INIT("五"), SPAN_INIT("六"),
                                            SPAN_INIT("七"), SPAN_INIT("八"), SPAN_INIT("九"),
                                            SPAN_INIT("十") };
    size_t n = 0, k;
    while ((k = behind ? ends_any(span_cut(s, 0, s.n - n), numerals, COUNT(numerals))
                       : starts_any(span_from(s, n), numerals, COUNT(numerals))) != 0)
        n += k;
    return n;
}

static bool may_cut_chinese_day(uint32_t last)
{
    static const uint32_t chars[] = { U'年', U'月', U'〇', U'○',  U'零', U'一', U'二', U'三',
                                      U'四', U'五', U'六', U'七', U'八', U'九', U'十' };
    bool may = false;
    for (size_t i = 0; i < COUNT(chars) && !may; i++)
        may = last == chars[i];
    return may;
}

/* 自二〇一四年二⏎月一日起, 二〇一⏎四年: the same of a day in Chinese numerals, of which the year at least stands above. */
static bool chinese_day_goes_on(struct span tail, struct span next)
{
    enum { NEAR = 24 };
    static const struct span units[] = { SPAN_INIT("年"), SPAN_INIT("月"), SPAN_INIT("日") };
    size_t below = day_numeral(next, false);
    if (!starts_any(span_from(next, below), units, COUNT(units)))
        return false;
    struct span near = span_from(tail, tail.n > NEAR ? tail.n - NEAR : 0);
    bool unit = span_ends(tail, SPAN("年")) || span_ends(tail, SPAN("月"));
    size_t above = day_numeral(tail, true);
    bool year =
        span_has(near, SPAN("二〇")) || span_has(near, SPAN("二○")) || span_has(near, SPAN("二零"));
    return year && (unit ? below > 0 : above > 0);
}

/* 自201⏎4年4月1日起, 自2014年10月⏎1日起, 自2014 年 10 月⏎ 1 日起: is a day cut in its digits, between a digit and its unit, or behind a unit? */
static bool day_goes_on(struct span tail, struct span next)
{
    static const struct span units[] = { SPAN_INIT("年"), SPAN_INIT("月"), SPAN_INIT("日") };
    size_t n = 0, len;
    tail = without_spaces(tail);
    next = without_spaces(next);
    uint32_t last = tail.n ? tail_char(tail, &len) : 0;
    if (!is_digit(last) && may_cut_chinese_day(last) && chinese_day_goes_on(tail, next))
        return true;
    bool unit = last == U'年' || last == U'月';
    struct span before = without_spaces(span_cut(tail, 0, unit ? tail.n - len : 0));
    unit = before.n && is_digit(tail_char(before, &len));
    if (!is_digit(last) && !unit)
        return false;
    if (!unit && counts_no_day(tail, next))
        return false;
    while (n < next.n && n < 4 && next.p[n] >= '0' && next.p[n] <= '9')
        n++;
    if (unit && !n)
        return false;
    while (n < next.n && next.p[n] == ' ')
        n++;
    for (size_t i = last == U'年'   ? 1
                    : last == U'月' ? 2
                                    : 0;
         i < sizeof units / sizeof *units; i++)
        if (span_starts(span_from(next, n), units[i]))
            return true;
    return false;
}

/* 《溪州市渡口办法》⏎（溪政发〔2001〕2号）予以废止。: a number belongs to the title before it, and something follows: if it is only the rest of the
   bracket (（溪政发〔2001〕2号，2001年1月⏎9日印发）关于收费的规定。). */
static bool number_goes_on(struct span tail, struct span next)
{
    enum { NEAR = 60 /* bytes up to 号 */ };
    if (!span_ends(tail, SPAN("》")) || !span_starts(next, SPAN("（")))
        return false;
    size_t close = span_find(next, SPAN("号）")), hao = span_find(next, SPAN("号"));
    return (close != SPAN_NONE && close < NEAR && next.n > close + SPAN("号）").n) ||
           (hao != SPAN_NONE && hao < NEAR && !span_has(next, SPAN("）")));
}

/* 《溪州市渡口办法》于2015年6月废止⏎后，: a cue at the end of a line goes on below with a word that makes it no act. */
static bool cue_without_act(struct span tail, struct span next)
{
    return turn_starts(TURN_AFTER_CUT_CUE, next) && turn_ends(TURN_CUE_CUT, tail);
}

/* 溪政发〔2011〕⏎300号, 溪政发〔20⏎11〕300号, 溪政发〔2011〕30⏎0号: is a number cut before its 号? */
static bool number_is_cut(struct span tail, struct span next)
{
    static const struct span open[] = { SPAN_INIT("〔"), SPAN_INIT("["), SPAN_INIT("［"),
                                        SPAN_INIT("（"), SPAN_INIT("(") },
                             close[] = { SPAN_INIT("〕"), SPAN_INIT("]"), SPAN_INIT("］"),
                                         SPAN_INIT("）"), SPAN_INIT(")") };
    enum { DIGITS = 5 };
    size_t n = 0, back = 0, bracket;
    while (n < next.n && n < DIGITS && next.p[n] >= '0' && next.p[n] <= '9')
        n++;
    while (back < tail.n && back < DIGITS && is_digit((unsigned char)tail.p[tail.n - 1 - back]))
        back++;
    struct span left = span_cut(tail, 0, tail.n - back), right = span_from(next, n);
    if (back + n && span_starts(right, SPAN("号"))) {
        bool ordinal = span_ends(left, SPAN("第"));
        left.n -= ordinal ? SPAN("第").n : 0;
        bracket = ends_any(left, close, COUNT(close));
        left.n -= bracket;
        return bracket && left.n > 4 && is_digit((unsigned char)left.p[left.n - 1]) &&
               is_digit((unsigned char)left.p[left.n - 2]);
    }
    bracket = starts_any(right, close, COUNT(close));
    right = span_from(right, bracket);
    right = span_from(right, span_starts(right, SPAN("第")) ? SPAN("第").n : 0);
    return back + n == 4 && bracket && ends_any(left, open, COUNT(open)) && right.n &&
           is_digit((unsigned char)right.p[0]) && span_has(span_cut(right, 0, 9), SPAN("号"));
}

/* The letters of two lines on end, without white space. */
struct two_lines {
    struct span a, b;
};

/* The next letter, which is taken; 0 at the end. */
static uint32_t take(struct two_lines *t)
{
    for (;;) {
        struct span *s = t->a.n ? &t->a : &t->b;
        size_t len, white;
        if (!s->n)
            return 0;
        if ((white = space_at((const unsigned char *)s->p, (const unsigned char *)s->p + s->n))) {
            *s = span_from(*s, white);
            continue;
        }
        uint32_t c = utf8_decode(s->p, s->p + s->n, &len);
        *s = span_from(*s, len);
        return c;
    }
}

static bool is_open_bracket(uint32_t c)
{
    return c == U'〔' || c == '[' || c == U'［' || c == U'（' || c == '(' || c == U'【' ||
           c == U'﹝' || c == U'〖';
}

static bool is_close_bracket(uint32_t c)
{
    return c == U'〕' || c == ']' || c == U'］' || c == U'）' || c == ')' || c == U'】' ||
           c == U'﹞' || c == U'〗';
}

static bool is_any_digit(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= U'０' && c <= U'９');
}

/* 溪政办⏎发【2003】43号: does the line begin in the code of a number? */
static bool begins_in_code(struct span line)
{
    size_t n = turn_starts(TURN_CODE_REST, line), len;
    if (!n || n >= line.n || !is_open_bracket(utf8_decode(line.p + n, line.p + line.n, &len)))
        return false;
    n += len;
    return n < line.n && is_any_digit(utf8_decode(line.p + n, line.p + line.n, &len));
}

/* 溪政办⏎发【2003】43号, both alone on their lines: letters that end no title and no name of a body. */
static bool code_above(struct span line, struct span next)
{
    enum { LETTERS = HAN(6) };
    size_t len, at = 0;
    if (line.n > LETTERS || !begins_in_code(next) || turn_ends(TURN_TITLE_LINE_END, line) ||
        turn_ends(TURN_BODY_NAME_END, line))
        return false;
    for (; at < line.n; at += len)
        if (!utf8_is_han(utf8_decode(line.p + at, line.p + line.n, &len)))
            return false;
    return at > 0;
}

/* （81）⏎交河字227号: a year alone in brackets, and the rest of an old number alone. */
static bool year_before_code(struct span line, struct span next)
{
    enum { LONGEST = HAN(5), CODE = HAN(14) };
    size_t len, digits = 0, at = 0, letters = span_find(span_cut(next, 0, CODE), SPAN("字"));
    if (line.n > LONGEST || letters == SPAN_NONE || !letters || !span_ends(next, SPAN("号")) ||
        !is_open_bracket(utf8_decode(line.p, line.p + line.n, &len)))
        return false;
    for (at = len; at < line.n; at += len, digits++)
        if (!is_any_digit(utf8_decode(line.p + at, line.p + line.n, &len)))
            break;
    if ((digits != 2 && digits != 4) || at + len != line.n ||
        !is_close_bracket(utf8_decode(line.p + at, line.p + line.n, &len)))
        return false;
    struct span serial = span_cut(next, letters + SPAN("字").n, next.n - SPAN("号").n);
    serial = span_from(serial, span_starts(serial, SPAN("第")) ? SPAN("第").n : 0);
    for (at = 0; at < serial.n; at += len)
        if (!is_any_digit(utf8_decode(serial.p + at, serial.p + serial.n, &len)))
            return false;
    return serial.n > 0;
}

/* 〔2011〕第300号, （二〇一一）3、5号, [2011年]3-1号: does what begins with a bracket read so up to 号, which stands in the second line? */
static bool reads_as_year_and_serial(struct two_lines t)
{
    enum { YEAR_DIGITS = 4, MOST = 24 };
    size_t digits = 0, serial = 0, n = 0, second = t.b.n;
    uint32_t c = take(&t);
    if (!is_open_bracket(c))
        return false;
    while (is_any_digit(c = take(&t)) || c == U'〇' || c == U'○' || is_numeral(c))
        digits++;
    c = c == U'年' ? take(&t) : c;
    if (digits != YEAR_DIGITS || !is_close_bracket(c))
        return false;
    c = take(&t);
    for (c = c == U'第' ? take(&t) : c; n < MOST; c = take(&t), n++) {
        serial += is_any_digit(c);
        bool mark = c == '-' || c == U'－' || c == U'—' || c == U'、' || c == U'，' || c == ',' ||
                    c == U'和' || c == U'至' || c == U'～' || c == '~' || c == U'–';
        if (!is_any_digit(c) && !(mark && serial))
            break;
    }
    return serial && c == U'号' && t.b.n < second;
}

/* …溪政发〔20⏎11〕3号, 溪政发（2011）⏎ 3、5号, 溪政发[2011] 30 ⏎0号: is a number cut behind its first bracket, however it is spaced? */
static bool number_across(struct span tail, struct span next)
{
    enum { NEAR = 60 };
    size_t floor = tail.n > NEAR ? tail.n - NEAR : 0, len;
    for (size_t at = tail.n; at-- > floor;) {
        if (((unsigned char)tail.p[at] & 0xC0) == 0x80)
            continue;
        if (!at || !is_open_bracket(utf8_decode(tail.p + at, tail.p + tail.n, &len)))
            continue;
        if (reads_as_year_and_serial((struct two_lines){ span_from(tail, at), next }))
            return true;
    }
    return false;
}

/* 《甲》、原溪政发⏎〔2011〕300号文件同时废止。 已被溪州⏎政发〔2011〕300号文件废止。: prose is cut before the year of a number, or in its code. */
static bool code_goes_on(struct span tail, struct span next)
{
    static const struct span open[] = { SPAN_INIT("〔"), SPAN_INIT("["), SPAN_INIT("［") };
    static const struct span joins[] = { SPAN_INIT("、"), SPAN_INIT("，"), SPAN_INIT("和") };
    enum { NEAR = 60 /* bytes up to 号 */, FEWEST = 6 /* after it */, CODE = HAN(6) };
    size_t hao = span_find(span_cut(next, 0, NEAR), SPAN("号")); /* most lines have none */
    size_t from = 0, bracket, len;
    if (hao != SPAN_NONE && number_across(tail, next))
        return true;
    if (hao == SPAN_NONE || next.n <= hao + SPAN("号").n + FEWEST)
        return false;
    while (!(bracket = starts_any(span_from(next, from), open, COUNT(open))) && from < CODE &&
           from < next.n && utf8_is_han(utf8_decode(next.p + from, next.p + next.n, &len)))
        from += len;
    size_t year = from + bracket;
    bool whole = reads_as_year_and_serial((struct two_lines){ span_of(NULL, 0), next });
    if (!whole && (!bracket || year >= next.n || !is_digit((unsigned char)next.p[year])))
        return false;
    from = whole ? 0 : from;
    struct span rest = span_from(next, hao + SPAN("号").n);
    /* a row of a list may begin with its number: then no paper is called by it, and nothing is done to it */
    struct span then = span_from(rest, span_starts(rest, SPAN("文件")) ? SPAN("文件").n : 0);
    bool said = (then.n < rest.n && (turn_starts(TURN_DONE_TO_PLACE, then) ||
                                     starts_any(then, joins, COUNT(joins)))) ||
                never_begins(rest); /* N中与本通知不一致的规定 */
    if (from && (!said || turn_ends(TURN_TITLE_LINE_END, tail)))
        return false;
    bool prose = line_has_mark(tail, any_marks) || ((from || whole) && span_has(tail, SPAN("》")));
    return prose && !line_ends_closed(tail) &&
           !line_has_mark(span_from(tail, tail.n < 3 ? 0 : tail.n - 3), any_marks);
}

/* Bytes of the Chinese characters with which s begins, at most `most` characters. */
static size_t han_run(struct span s, size_t most)
{
    size_t at = 0, len;
    for (size_t n = 0; n < most && at < s.n; n++, at += len)
        if (!utf8_is_han(utf8_decode(s.p + at, s.p + s.n, &len)))
            break;
    return at;
}

/* 自2025年4月1日起，溪州市人民政府⏎《溪州渡口办法》同时废止: a body behind a comma, and its rule with what is said of it below? */
static bool body_before_title(struct span tail, struct span next)
{
    static const struct span marks[] = { SPAN_INIT("，"), SPAN_INIT("、") };
    size_t from = 0;
    for (size_t i = 0; i < COUNT(marks); i++) {
        size_t at = span_rfind(tail, marks[i]);
        from = at != SPAN_NONE && at + marks[i].n > from ? at + marks[i].n : from;
    }
    struct span piece = from ? span_from(tail, from) : span_of(NULL, 0);
    return piece.n && han_run(piece, 24) == piece.n && turn_ends(TURN_BODY_NAME_END, piece) &&
           span_starts(next, SPAN("《")) &&
           (turn_in(TURN_DONE_TO_PLACE, next) || turn_in(TURN_CUE_CUT, tail));
}

/* 一、自2025年2月1日起取⏎消登记费，《溪州渡口办法》同时废止: a sentence that tells from when, and not yet what; a title is none. */
static bool day_without_verb(struct span tail, struct span next)
{
    enum { REACH = 90 /* bytes behind the day */ };
    if (!span_ends(next, SPAN("。"))) /* asked of every line: few go on */
        return false;
    tail = end_of(tail);
    size_t stop = span_rfind(tail, SPAN("。")), from = stop == SPAN_NONE ? 0 : stop + 3,
           day = span_rfind(tail, SPAN("日")), then;
    struct span line = span_from(tail, from);
    if (day == SPAN_NONE || day < from || tail.n - day > REACH || !han_run(next, 1))
        return false;
    then = span_find(span_from(tail, day), SPAN("起"));
    bool told = span_has(line, SPAN("自")) || span_has(line, SPAN("从"));
    return told && (then != SPAN_NONE || turn_starts(TURN_HOUR_CUT, span_from(tail, day + 3))) &&
           !turn_ends(TURN_TITLE_LINE_END, tail) && !line_ends_closed(tail);
}

/* …在2025年4月1日前，溪政发〔2010〕5号⏎《溪州渡口办法》同时废止, 《A》（N）、溪政发〔2010〕5号⏎《B》予以废止: a number behind a comma or a join, and its title
   with what is said of it below? */
static bool number_before_title(struct span tail, struct span next)
{
    enum { CODE = 10 /* characters */ };
    static const struct span opens[] = { SPAN_INIT("〔"), SPAN_INIT("["), SPAN_INIT("［"),
                                         SPAN_INIT("（"), SPAN_INIT("(") };
    size_t open = SPAN_NONE, len;
    if (!span_starts(next, SPAN("《")) || !span_ends(tail, SPAN("号")) ||
        !(turn_in(TURN_DONE_TO_PLACE, next) || turn_in(TURN_CUE_CUT, tail)))
        return false;
    for (size_t i = 0; i < COUNT(opens); i++) {
        size_t at = span_rfind(tail, opens[i]);
        open = at != SPAN_NONE && (open == SPAN_NONE || at > open) ? at : open;
    }
    struct span before = span_cut(tail, 0, open == SPAN_NONE ? 0 : open);
    if (!before.n ||
        !reads_as_year_and_serial((struct two_lines){ span_of(NULL, 0), span_from(tail, open) }))
        return false;
    for (size_t n = 0; n < CODE && before.n; n++) {
        if (turn_ends(TURN_JOIN, before) || span_ends(before, SPAN("，")) ||
            span_ends(before, SPAN("对")) || span_ends(before, SPAN("将")) ||
            turn_ends(TURN_CUE_CUT, before))
            return n > 0;
        if (!utf8_is_han(utf8_decode_back(before.p, before.p + before.n, &len)))
            return false;
        before.n -= len;
    }
    return false;
}

/* …，自2025年2月1日起取消登记费，溪⏎州市人民政府文件溪政发〔2005〕2号同时废止: is the last member of the line, behind ， or 、, a name that was cut, of which
   the next line begins with the rest, before a number or a title of which something is said? A number alone is a line of its own. */
static bool name_goes_on(struct span tail, struct span next)
{
    enum { PIECE = 14, REST = 20 /* characters */ };
    static const struct span open[] = { SPAN_INIT("〔"), SPAN_INIT("["), SPAN_INIT("［") };
    static const struct span stops[] = { SPAN_INIT("，"), SPAN_INIT("、") };
    tail = end_of(tail);
    size_t run = han_run(next, REST), cut = 0;
    struct span then = span_from(next, run);
    if (!run && !span_starts(next, SPAN("《")))
        return false;
    if (!run)
        return number_before_title(tail, next) || body_before_title(tail, next);
    bool title = span_starts(then, SPAN("《"));
    size_t bracket = starts_any(then, open, COUNT(open));
    if (!run ||
        !(title || (bracket && bracket < then.n && is_digit((unsigned char)then.p[bracket]))))
        return false;
    for (size_t i = 0; i < COUNT(stops); i++) {
        size_t at = span_rfind(tail, stops[i]);
        cut = at != SPAN_NONE && at + stops[i].n > cut ? at + stops[i].n : cut;
    }
    struct span piece = span_from(tail, cut), name = span_cut(next, 0, run);
    if (!cut || !piece.n || han_run(piece, PIECE) != piece.n)
        return false;
    size_t hao = span_find(then, SPAN("号"));
    bool said = turn_in(TURN_DONE_TO_PLACE, then);
    if (!said || !title)
        return said && hao != SPAN_NONE && hao + SPAN("号").n < then.n;
    name.n -= turn_ends(TURN_MADE_BEFORE, name);
    char whole[(PIECE + REST) * 4]; /* 溪州市人民政⏎府《X》 */
    memcpy(whole, piece.p, piece.n);
    memcpy(whole + piece.n, name.p, name.n);
    return turn_ends(TURN_BODY_NAME_END, span_of(whole, piece.n + name.n)) > 0;
}

/* What follows the places in a rule with which s begins: 附件2, 第三条、第五条. */
static struct span after_places(struct span s)
{
    size_t n;
    while ((n = turn_starts(TURN_PLACE_HEAD, s)) != 0) {
        size_t digits, len;
        s = span_from(s, n);
        s = span_from(s, turn_starts(TURN_PLACE_OPEN, s)); /* 第（三）项 */
        for (digits = 0; digits < s.n && (is_digit(head_char(span_from(s, digits), &len)) ||
                                          is_numeral(head_char(span_from(s, digits), &len)));)
            digits += len;
        if (!digits)
            return span_of(s.p, 0);
        s = span_from(s, digits);
        s = span_from(s, turn_starts(TURN_PLACE_CLOSE, s));
        s = span_from(s, turn_starts(TURN_PLACE_UNIT, s));
        s = span_from(s, turn_starts(TURN_JOIN, s));
    }
    return s;
}

/* 附件2。 第三条、第五条。 第三条以外的规定。: places in a rule, and nothing else? */
static bool only_places(struct span s)
{
    struct span then = after_places(s);
    bool outside = span_starts(then, SPAN("以外")) || span_starts(then, SPAN("之外"));
    return span_eq(then, SPAN("。")) ||
           (then.n < s.n && outside && turn_is(TURN_PART_END, span_from(then, SPAN("以外").n)));
}

/* 第三条同时废止。 第十二条修改为：: places in the rule above, right before what is done to them; an article has a space after its number. */
static bool places_with_verb(struct span line, struct span next)
{
    struct span verb = after_places(next);
    /* 第二条以及⏎第七条同时废止。 */
    bool named = line_ends_closed(line) || turn_ends(TURN_NUMBER_PAPER, line) || never_ends(line);
    return verb.n < next.n && named && turn_starts(TURN_DONE_TO_PLACE, verb);
}

/* 不再沿用《X》⏎第三条以外的规定。: places of the rule above, and no article that begins */
static bool places_left_out(struct span next)
{
    static const struct span out[] = { SPAN_INIT("以外"), SPAN_INIT("之外") };
    struct span rest = after_places(next);
    return rest.n && rest.n < next.n && starts_any(rest, out, COUNT(out));
}

/* 废止《X》⏎（N，D印发）。…: the number of the rule above in its brackets, with which the sentence ends or goes on? Alone on its line it may be
   the number below a paper's title. */
static bool number_of_above(struct span line, struct span next)
{
    enum { LONGEST = HAN(40) };
    static const struct span opens[] = { SPAN_INIT("（"), SPAN_INIT("(") };
    static const struct span closes[] = { SPAN_INIT("）"), SPAN_INIT(")") };
    static const struct span goes[] = { SPAN_INIT("。"), SPAN_INIT("；"), SPAN_INIT("，"),
                                        SPAN_INIT("、"), SPAN_INIT(";"),  SPAN_INIT(",") };
    size_t open = starts_any(next, opens, COUNT(opens));
    if (!open || !(span_ends(line, SPAN("》")) || turn_ends(TURN_TITLE_LINE_END, line)))
        return false;
    size_t at = open;
    while (at < next.n && at < LONGEST && !starts_any(span_from(next, at), closes, COUNT(closes)))
        at++;
    struct span number = span_cut(next, open, at), rest = span_from(next, at);
    rest = span_from(rest, starts_any(rest, closes, COUNT(closes)));
    bool more = rest.n && (span_ends(line, SPAN("》")) || starts_any(rest, goes, COUNT(goes)));
    return more && (span_has(number, SPAN("〔")) || span_has(number, SPAN("["))) &&
           span_has(number, SPAN("号"));
}

/* 停止执行《X》⏎关于收费的规定。 废止N号⏎文件。: words of the object of a verb above, not the title of another rule. */
static bool part_goes_on(struct span line, struct span next)
{
    bool paper = turn_ends(TURN_NUMBER_PAPER, line) > 0; /* 废止N号文件⏎第二章。 */
    if (!line_ends_closed(line) && !(paper && (only_places(next) || span_starts(next, SPAN("件")))))
        return false;
    if (places_left_out(next) || (only_places(next) && span_ends(next, SPAN("。"))))
        return true; /* no article is nothing but its number */
    bool of_number = span_ends(line, SPAN("号")) && span_starts(next, SPAN("文")) &&
                     (span_ends(next, SPAN("。")) || span_ends(next, SPAN("：")));
    /* 废止《X》（N）⏎,第八条继续执行。: set with the marks of English */
    bool goes_on = next.n && next.p[0] == ',' && span_ends(next, SPAN("。"));
    bool word = paper && span_starts(next, SPAN("件")); /* 、原N号文⏎件、《X》同时废止 */
    if (word)
        return true;
    bool part = of_number || goes_on || only_places(next) ||
                (turn_starts(TURN_PART_HEAD, next) && turn_ends(TURN_PART_END, next));
    /* last: the line may be all that was joined */
    return part &&
           ((of_number && (turn_in(TURN_CUE_CUT, next) || turn_in(TURN_DONE_TO_PLACE, next))) ||
            turn_in(TURN_CUE_CUT, line));
}

/* （不含附件⏎2）。: what looks like the number of an item closes the bracket. */
static bool bracket_closes(struct span tail, struct span next)
{
    size_t n = 0;
    while (n < next.n && next.p[n] >= '0' && next.p[n] <= '9')
        n++;
    struct span rest = n ? span_from(next, n) : after_places(next);
    struct span places = span_cut(next, 0, next.n - rest.n);
    if (!places.n) /* asked of every line: hardly any begins so */
        return false;
    struct span closer = unclosed(tail);
    return closer.n && (span_starts(rest, closer) || span_ends(places, closer));
}

/* …起试行，试行期⏎5年。: is a term cut from its length? */
static bool term_goes_on(struct span tail, struct span next)
{
    size_t count, n = skip_count(next, false, 2, &count);
    n = n ? n : skip_count(next, true, 3, &count);
    struct span unit = span_from(next, n);
    return n && (span_starts(unit, SPAN("年")) || span_starts(unit, SPAN("个月"))) &&
           turn_ends(TURN_TERM, tail);
}

/* 作废，第八⏎条规定的标准继续执行: the number of a place, and on the next line its unit? */
static bool place_is_cut(struct span line, struct span next)
{
    enum { NUMERAL = 5 /* characters */ };
    if (!turn_starts(TURN_PLACE_UNIT, next))
        return false;
    size_t len, n = 0;
    for (; n < NUMERAL && line.n; n++) {
        uint32_t cp = utf8_decode_back(line.p, line.p + line.n, &len);
        if (!is_digit(cp) && !is_numeral(cp))
            break;
        line.n -= len;
    }
    return n && span_ends(line, SPAN("第"));
}

/* 《X》（N）及其⏎附件同时废止, （含⏎附件）: no annex begins there. */
static bool annex_goes_on(struct span line, struct span next)
{
    static const struct span annexes[] = { SPAN_INIT("附件"), SPAN_INIT("附表"),
                                           SPAN_INIT("附录") };
    return starts_any(next, annexes, COUNT(annexes)) && turn_ends(TURN_WITH_ANNEX, line);
}

/* 自2026年6月28日⏎起宣布失效…, 2004年4月14日发⏎布的《X》: words whose rest only goes on with what the line above ends in. */
static bool rest_goes_on(struct span line, struct span next)
{
    if (span_starts(next, SPAN("起")))
        return turn_ends(TURN_BEFORE_FROM, line) && !turn_starts(TURN_NO_FROM, next);
    return turn_starts(TURN_MADE_REST, next) && turn_ends(TURN_MADE_CUT, line);
}

/* …，溪州市住房和⏎城乡建设局印发的…: a name, or a list, is cut behind its join; 李和 is a name of few letters. */
static bool cut_at_join(struct span line)
{
    static const struct span joins[] = { SPAN_INIT("和"), SPAN_INIT("及"), SPAN_INIT("与"),
                                         SPAN_INIT("或") };
    return line.n > HAN(10) && ends_any(line, joins, COUNT(joins));
}

/* …发展和改革委员⏎会2014年2月1日起…: is a body's name cut, before what that body does, and when? */
static bool body_is_cut(struct span line, struct span next)
{
    const struct turns ends = turns_of(TURN_BODY_NAME_END);
    static const struct span then[] = { SPAN_INIT("自"),   SPAN_INIT("于"),   SPAN_INIT("决定"),
                                        SPAN_INIT("关于"), SPAN_INIT("印发"), SPAN_INIT("发布"),
                                        SPAN_INIT("《") };
    if (line.n <= HAN(10) ||
        !char_set_may(&turn_classes[TURN_BODY_NAME_END].cuts, word_tail_hash(line)))
        return false;
    for (size_t i = 0; i < ends.n; i++)
        for (size_t k = HAN(1); k < ends.at[i].n; k += HAN(1)) {
            struct span rest = span_from(ends.at[i], k), behind = span_from(next, rest.n);
            if (span_starts(next, rest) && span_ends(line, span_cut(ends.at[i], 0, k)) &&
                behind.n &&
                (is_digit((unsigned char)behind.p[0]) || starts_any(behind, then, COUNT(then))))
                return true;
        }
    return false;
}

/* …市人民政府印⏎发的N文件: is the word cut that tells who made a paper? */
static bool made_is_cut(struct span line, struct span next)
{
    const struct turns words = turns_of(TURN_MADE_OF);
    const size_t first = HAN(1), fewest = HAN(2);
    if (!char_set_may(&turn_classes[TURN_MADE_OF].cuts, word_tail_hash(line)))
        return false;
    for (size_t i = 0; i < words.n; i++) {
        struct span word = words.at[i];
        if (word.n >= first + fewest && span_ends(line, span_cut(word, 0, first)) &&
            span_starts(next, span_from(word, first)))
            return true;
    }
    return false;
}

/* Are two lines cut where no paragraph ends? */
bool line_cut_in_phrase(struct span line, struct span next)
{
    return cut_at_join(line) || body_is_cut(line, next) || made_is_cut(line, next) ||
           never_begins(next) || never_ends(line) || rest_goes_on(line, next) ||
           place_is_cut(line, next) || verb_goes_on(line, next) || day_goes_on(line, next) ||
           number_goes_on(line, next) || number_is_cut(line, next) || code_goes_on(line, next) ||
           part_goes_on(line, next) || cue_without_act(line, next) || begins_in_code(next) ||
           year_before_code(line, next) || term_goes_on(line, next);
}

/* 《甲》（N）⏎自即日起废止。 …⏎到期后不再执行。: what is said of the one rule above, with when, and without a rule of its own. */
static bool predicate_goes_on(const struct raw_lines *l, size_t i, struct span line,
                              struct span next)
{
    enum { LONGEST = HAN(40) };
    static const struct span stops[] = { SPAN_INIT("。"), SPAN_INIT("；"), SPAN_INIT("："),
                                         SPAN_INIT("《") };
    if (!turn_starts(TURN_WHEN_HEAD, next) || !line_ends_closed(line))
        return false;
    size_t stop = SPAN_NONE;
    for (size_t k = 0; k < COUNT(stops); k++) {
        size_t at = span_find(span_cut(next, 0, LONGEST), stops[k]);
        stop = at < stop ? at : stop;
    }
    bool ends = stop != SPAN_NONE && (span_starts(span_from(next, stop), stops[0]) ||
                                      span_starts(span_from(next, stop), stops[1]));
    bool one = !i || l->at[i].blanks || !l->at[i - 1].closed; /* of a list it speaks as a whole */
    struct span said = span_cut(next, 0, stop);
    struct date day; /* 有效期延长至2028年12月31日。 */
    bool prolongs = turn_starts(TURN_TERM, said) && date_scan_back(&day, said) && day.day;
    return ends && one &&
           (prolongs || turn_ends(TURN_CUE_CUT, said) || turn_ends(TURN_PREDICATE_END, said));
}

/* 溪州市水利局　2020年1月1日印发, over the head of another paper; 等级：平急　溪政办明电〔2020〕1号, over a body. */
static bool ends_block(struct span tail, struct span next)
{
    enum { LONGEST = HAN(40) };
    if (tail.n > LONGEST || line_has_mark(tail, clause_marks))
        return false;
    if (span_ends(tail, SPAN("日印发")) || span_ends(tail, SPAN("日印")))
        return !span_starts(next, SPAN("的"));
    return span_ends(tail, SPAN("号")) && next.n <= LONGEST && turn_ends(TURN_BODY_NAME_END, next);
}

/* （渡口办法） of 溪州市人民政府令（第1号）（渡口办法）: where the bracket that ends s is opened; s.n where none ends it or it is not closed. */
static size_t bracket_behind(struct span s)
{
    static const struct span close[] = { SPAN_INIT("）"), SPAN_INIT(")") };
    size_t end = ends_any(s, close, COUNT(close)), at = s.n - end, depth = 1;
    while (end && at && depth) {
        struct span rest = span_from(s, --at);
        depth += span_starts(rest, SPAN("）")) || span_starts(rest, SPAN(")"));
        depth -= span_starts(rest, SPAN("（")) || span_starts(rest, SPAN("("));
    }
    return end && !depth && at ? at : s.n;
}

/* （第1号） at the end. */
static bool bracket_holds_number(struct span s)
{
    return span_ends(s, SPAN("号）")) || span_ends(s, SPAN("号)"));
}

/* Heads that nothing goes on, where a sentence begins below them: a title with its number over addressees (`last` is where they end),
   …的通知（溪政发〔2020〕1号）; an order with its name or ordinal, 溪州市人民政府令第1号（溪州市渡口办法）; a number alone. */
static bool is_whole_head(struct span tail, struct span next, struct span last)
{
    enum { LONGEST_NUMBER = HAN(24) };
    static const struct span begins[] = { SPAN_INIT("《"), SPAN_INIT("现"), SPAN_INIT("为"),
                                          SPAN_INIT("根据") };
    static const struct span years[] = { SPAN_INIT("〔"), SPAN_INIT("["),  SPAN_INIT("（"),
                                         SPAN_INIT("("),  SPAN_INIT("﹝"), SPAN_INIT("【"),
                                         SPAN_INIT("［") };
    static const struct span grounds[] = {
        SPAN_INIT("现"),   SPAN_INIT("为"),   SPAN_INIT("根据"),
        SPAN_INIT("依据"), SPAN_INIT("按照"), SPAN_INIT("依照")
    };
    if (starts_any(tail, grounds, COUNT(grounds)))
        return false;
    if (ends_block(tail, next))
        return true;
    bool sentence = starts_any(next, begins, COUNT(begins)) > 0;
    bool colon = span_ends(last, SPAN("：")) || span_ends(last, SPAN(":"));
    if (span_ends(tail, SPAN("号")) &&
        ((sentence && tail.n <= LONGEST_NUMBER) || (colon && span_starts(next, SPAN("各")))))
        return has_any(tail, years, COUNT(years)) && !line_has_mark(tail, any_marks);
    size_t at = bracket_behind(tail);
    if (at == tail.n)
        return false;
    struct span name = span_cut(tail, 0, at);
    if (bracket_holds_number(tail) && !span_ends(name, SPAN("令")))
        return turn_ends(TURN_TITLE_LINE_END, name) && colon;
    if (bracket_holds_number(name))
        name.n = bracket_behind(name); /* …令（第1号） */
    bool order = span_ends(name, SPAN("号")) || span_ends(name, SPAN("令"));
    return order && sentence;
}

/* A block of lines down to the end of a sentence, of which the first alone has an indent, or which blank lines set apart in a file whose
   paragraphs they separate: is it one paragraph, and does it go on behind line i, the last of the `joined` + 1 read so far? Rows of lists
   and titles are none. */
static bool paragraph_goes_on(const struct raw_lines *l, struct span raw, size_t i, unsigned joined,
                              struct span tail)
{
    enum { LINES = 12, SHORTEST = 8 /* characters */, OWN = HAN(4) };
    size_t first = i - joined, k = i;
    const struct raw_line *a = &l->at[first];
    static const char *const colons[] = { "：", ":", NULL };
    bool indented = a->flags & VIEW_INDENT;
    bool prose = a->head == HEAD_PLAIN && a->chars >= SHORTEST && !l->at[i].closed &&
                 !span_starts(span_cut(raw, a[1].from, a[1].to), SPAN("《"));
    bool own = span_has(span_from(tail, tail.n < OWN ? 0 : tail.n - OWN), SPAN("本")); /* 本决定 */
    bool title = !own && turn_ends(TURN_TITLE_LINE_END, tail);
    /* 附件所列文⏎件自2025年7月1日起停止执行。 begins like an annex, and is none */
    bool mark = a->head == HEAD_MARK && !l->at[i].closed &&
                !line_has_mark(span_cut(raw, a->from, a->to), colons);
    if (title || (indented ? a->head > HEAD_ITEM && !mark : !l->spaced || (!prose && !mark)))
        return false;
    do {
        k++;
        if (!is_further(&l->at[k]))
            return false;
    } while (l->at[k].tail != TAIL_END && k + 1 < l->n && k < i + LINES);
    bool last = k + 1 == l->n || l->at[k + 1].blanks;
    bool below = last || l->at[k + 1].head >= HEAD_FIRST_STRUCTURAL ||
                 (l->at[k + 1].flags & VIEW_INDENT); /* another begins */
    bool apart = (!first || a->blanks) && last;
    bool after = indented && a->head < HEAD_ITEM &&
                 (!first || l->at[first - 1].tail == TAIL_END ||
                  (below && !(l->at[first - 1].flags & VIEW_INDENT)));
    struct span last_line = span_cut(raw, l->at[k].from, l->at[k].to);
    if (l->at[k].tail != TAIL_END || !(apart || after))
        return false;
    if (span_has(span_cut(raw, l->at[i].from, l->at[i].to), SPAN("　　")))
        return false; /* set by hand: 溪教发〔2020〕1号　　　签发人：某甲 */
    if (is_whole_head(tail, span_cut(raw, a[joined + 1].from, a[joined + 1].to), last_line))
        return false;
    bool sentence = span_ends(last_line, SPAN("。"));
    return !mark || sentence;
}

enum numbering {
    NOT_NUMBERED,
    HAN_BRACKETS, /* （一） */
    BRACKETS,     /* (1) */
    POINT,        /* 1. */
    HAN_COMMA,    /* 一、 */
    CIRCLED,      /* ① */
};

/* How s is numbered at its head, and in how many bytes. */
static enum numbering numbered_as(struct span s, size_t *n)
{
    size_t count, len;
    uint32_t c = head_char(s, &len);
    if (c >= U'①' && c <= U'⑳')
        return *n = len, CIRCLED;
    bool open = c == '(';
    *n = open ? len : 0;
    size_t han = skip_count(span_from(s, *n), true, 4, &count);
    *n += han ? han : skip_count(span_from(s, *n), false, 3, &count);
    c = head_char(span_from(s, *n), &len);
    if (!count || (open ? c != ')' : c != '.' && c != U'、'))
        return NOT_NUMBERED;
    *n += len;
    return open ? han ? HAN_BRACKETS : BRACKETS : han ? HAN_COMMA : POINT;
}

bool line_members_go_on(struct span tail, struct span next, bool number)
{
    static const struct span stops[] = { SPAN_INIT("；"), SPAN_INIT("：") };
    struct span near = tail.n > NEAR_BYTES ? span_from(tail, tail.n - NEAR_BYTES) : tail;
    size_t n = 0, at;
    bool between = span_ends(near, stops[0]);
    near.n -= between ? stops[0].n : 0;
    size_t len;
    uint32_t c = tail_char(near, &len); /* of (3), 3., 三、, ③ */
    if (!between && c != ')' && c != '.' && c != U'、' && !(c >= U'①' && c <= U'⑳'))
        return false;
    enum numbering as = between ? numbered_as(next, &n) : NOT_NUMBERED;
    if (between && !as)
        return number && span_has(near, SPAN("号；"));
    for (size_t k = 0; k < COUNT(stops); k++)
        for (struct span rest = near; (at = span_find(rest, stops[k])) != SPAN_NONE;) {
            rest = span_from(rest, at + stops[k].n);
            enum numbering here = numbered_as(rest, &n);
            if (here && (between ? here == as : n == rest.n))
                return true;
        }
    return false;
}

/* Is the last cell of a row cut within its brackets: …解读 TAB (1 ⏎ · 39)? */
static bool cell_goes_on(const struct raw_lines *l, struct span raw, size_t i, struct span tail)
{
    const struct raw_line *a = &l->at[i], *b = a + 1;
    if (!l->cut || a->chars != l->cut || b->blanks || !(a->flags & VIEW_TABLE) ||
        (b->flags & VIEW_TABLE))
        return false;
    struct span closer = unclosed(tail);
    return closer.n && closes_soon(l, raw, i + 1, closer);
}

/* 3 关于X的通知 溪政发〔2001〕5号: the number at the head of a row whose cells are separated by spaces, 0 without. */
static unsigned row_number(struct span s)
{
    unsigned v = 0;
    size_t i = 0;
    while (i < s.n && i < 4 && s.p[i] >= '0' && s.p[i] <= '9')
        v = v * 10 + (unsigned)(s.p[i++] - '0');
    return i && i + 1 < s.n && (s.p[i] == ' ' || s.p[i] == '\t') ? v : 0;
}

/* The gaps of a line, or of `near`, its first bytes, where it is longer. */
static unsigned near_gaps(const struct raw_line *a, struct span raw, struct span near)
{
    return near.n == a->to - a->from ? line_gaps_of(a, raw) : line_gaps(near);
}

/* Which of the cells between commas is the number of a rule, or heads their column, + 1; 0: none, or the line is a sentence. */
static unsigned number_cell(struct span line, unsigned *cells)
{
    static const struct span commas[] = { SPAN_INIT(","), SPAN_INIT("，") };
    unsigned found = 0;
    *cells = 0;
    for (size_t at = 0, end; at <= line.n; at = end) {
        size_t k = 0;
        for (end = at; end < line.n && !(k = starts_any(span_from(line, end), commas, 2)); end++)
            ;
        struct span cell = span_cut(line, at, end);
        ++*cells;
        if (span_ends(cell, SPAN("号")) &&
            (turn_is(TURN_NUMBER_COLUMN, cell) || span_has(cell, SPAN("〔"))) &&
            !span_has(cell, SPAN("《")) && !span_has(cell, SPAN("（")))
            found = found ? found : *cells;
        if (!cell.n || end == line.n)
            return cell.n ? found : 0;
        end += k;
    }
    return 0;
}

/* …2号，2001年1月9日印发）、《溪州乙办法》（: a piece of a sentence, and no row of cells */
static bool names_several(struct span line)
{
    return span_has(line, SPAN("、《")) || span_ends(line, SPAN("（")) ||
           span_ends(line, SPAN("、")) || span_starts(line, SPAN("、"));
}

/* 文件名称,文号,印发日期 / 溪州甲办法,溪政发〔2001〕2号,2001年3月4日: as many cells in the one as in the other, and the number in the same. */
static bool are_comma_rows(struct span a, struct span b)
{
    enum { LONGEST = 240 };
    unsigned in_a, in_b, at;
    if (a.n > LONGEST || b.n > LONGEST || !span_has(a, SPAN("号")) || !span_has(b, SPAN("号")) ||
        span_has(a, SPAN("。")) || span_has(b, SPAN("。")) || names_several(a) || names_several(b))
        return false;
    at = number_cell(a, &in_a);
    return at && in_a > 1 && number_cell(b, &in_b) == at && in_a == in_b && !number_across(a, b);
}

/* Rows of a table whose cells are separated by spaces: as many gaps in the one as in the other. */
static bool are_rows(const struct raw_lines *l, struct span raw, size_t i)
{
    struct span a = bounded_line(l, raw, i, false);
    struct span b = bounded_line(l, raw, i + 1, false);
    unsigned n = near_gaps(&l->at[i], raw, a), row = row_number(a);
    if ((row && row_number(b) == row + 1) || are_comma_rows(a, b))
        return true;
    /* 理由  文件名称  文号 over 与《X》不一致  Y办法  5号 */
    return n && near_gaps(&l->at[i + 1], raw, b) == n && (n > 1 || !never_begins(b)) &&
           !span_starts(b, SPAN("》")) && !number_across(a, b);
}

/* 自2025年7月1日起，本通知施行。 */
static bool begins_day_of_paper(struct span line)
{
    enum { DAY = 48 /* bytes */ };
    static const struct span then[] = { SPAN_INIT("起，"), SPAN_INIT("起,") };
    for (size_t at = 0; at < line.n && at < DAY; at++) {
        size_t n = starts_any(span_from(line, at), then, COUNT(then));
        if (n)
            return turn_starts(TURN_OWN_PAPER, span_from(line, at + n)) > 0;
    }
    return false;
}

/* 本通知自2025年7月1日起施行。 本通知的有效期五年。 below an item without a stop */
static bool begins_own_day(struct span line)
{
    size_t n = turn_starts(TURN_OWN_PAPER, line);
    if (!n)
        return turn_starts(TURN_FROM_WHEN, line) && begins_day_of_paper(line);
    struct span rest = span_from(line, n);
    rest = span_from(rest, span_starts(rest, SPAN("的")) ? SPAN("的").n : 0);
    return turn_starts(TURN_FROM_WHEN, rest) || span_starts(rest, SPAN("在2")) ||
           turn_starts(TURN_TERM, rest) || turn_starts(TURN_FIRST_DAY, rest);
}

/* Bytes at the end of s that are digits of a page: 24, 10·3. */
static size_t page_digits(struct span s)
{
    size_t n = 0;
    for (;;) {
        struct span left = span_cut(s, 0, s.n - n);
        if (left.n && is_digit((unsigned char)left.p[left.n - 1]))
            n++;
        else if (span_ends(left, SPAN("·")))
            n += SPAN("·").n;
        else
            return n;
    }
}

static struct span without_spaces(struct span s)
{
    while (s.n && (s.p[0] == ' ' || s.p[0] == '\t'))
        s = span_from(s, 1);
    while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
        s.n--;
    return s;
}

bool raw_lines_page_goes_on(const struct raw_lines *l, struct span raw, size_t i, struct span tail)
{
    static const struct span open[] = { SPAN_INIT("（"), SPAN_INIT("("), SPAN_INIT("［"),
                                        SPAN_INIT("[") },
                             close[] = { SPAN_INIT("）"), SPAN_INIT(")"), SPAN_INIT("］"),
                                         SPAN_INIT("]") },
                             leaders[] = { SPAN_INIT("\t"), SPAN_INIT("…"), SPAN_INIT(".."),
                                           SPAN_INIT("⋯"), SPAN_INIT("··") };
    enum { LONGEST = 24 };
    const struct raw_line *b = &l->at[i + 1];
    struct span next = without_spaces(span_cut(raw, b->from, b->to));
    size_t shut = next.n <= LONGEST ? ends_any(next, close, COUNT(close)) : 0, opened;
    if (!shut || b->blanks)
        return false;
    next.n -= shut;
    next.n -= page_digits(next);
    opened = starts_any(next, open, COUNT(open));
    if (opened != next.n) /* something else stands there */
        return false;
    if (!opened) {
        tail.n -= page_digits(tail);
        size_t n = ends_any(tail, open, COUNT(open));
        if (!n)
            return false;
        tail.n -= n;
    }
    while (tail.n && tail.p[tail.n - 1] == ' ')
        tail.n--;
    return ends_any(tail, leaders, COUNT(leaders)) > 0;
}

/* 决定自2021年6月1日起废止⏎附件所列文件。 省政府决定⏎停止执行《X》。: a verb of ending without its object, or who decides without the verb, over
   a sentence that begins with it. */
static bool object_goes_on(struct span tail, struct span next)
{
    static const struct span objects[] = { SPAN_INIT("《"), SPAN_INIT("附件"), SPAN_INIT("附表") };
    static const struct span rules[] = { SPAN_INIT("《"), SPAN_INIT("〔"), SPAN_INIT("文件") };
    size_t verb, decides = span_ends(tail, SPAN("决定")) ? SPAN("决定").n : 0;
    if (!span_ends(next, SPAN("。"))) /* asked of every line: few go on */
        return false;
    tail = end_of(tail);
    size_t stop = span_rfind(tail, SPAN("。"));
    tail = stop == SPAN_NONE ? tail : span_from(tail, stop + SPAN("。").n);
    if (has_any(tail, objects, COUNT(objects)))
        return false;
    if (decides) {
        struct span body = span_cut(tail, 0, tail.n - decides);
        verb = turn_starts(TURN_CUE_CUT, next);
        return verb && turn_ends(TURN_DECIDER_END, body) && !span_has(body, SPAN("关于")) &&
               has_any(next, rules, COUNT(rules));
    }
    verb = turn_ends(TURN_CUE_CUT, tail);
    struct span before = span_cut(tail, 0, verb ? tail.n - verb : 0);
    static const struct span ahead[] = { SPAN_INIT("起"), SPAN_INIT("决定"), SPAN_INIT("开始") };
    return ends_any(before, ahead, COUNT(ahead)) && starts_any(next, objects, COUNT(objects));
}

/* ,决定废止《X》。: a comma of English at the head of a line, before prose */
static bool narrow_comma(struct span next)
{
    size_t len;
    return next.n > 1 && next.p[0] == ',' && span_ends(next, SPAN("。")) &&
           utf8_is_han(utf8_decode(next.p + 1, next.p + next.n, &len));
}

/* …（一）《A》⏎；（二）《B》, …：（⏎一）《A》: is the line cut before a mark that ends something, or after one that opens? */
static bool cut_at_mark(struct span tail, struct span next)
{
    static const struct span ends[] = { SPAN_INIT("；"), SPAN_INIT(";"),  SPAN_INIT("。"),
                                        SPAN_INIT("）"), SPAN_INIT("》"), SPAN_INIT("〕"),
                                        SPAN_INIT("，"), SPAN_INIT("、") };
    static const struct span opens[] = { SPAN_INIT("（"),   SPAN_INIT("("),    SPAN_INIT("《"),
                                         SPAN_INIT("》除"), SPAN_INIT("）除"), SPAN_INIT("号除") };
    /* 1.《A》；⏎文号：N */
    static const struct span labels[] = { SPAN_INIT("文号："), SPAN_INIT("发文字号：") };
    static const struct span titles[] = { SPAN_INIT("》；"), SPAN_INIT("》，"), SPAN_INIT("》、") };
    return starts_any(next, ends, COUNT(ends)) || ends_any(tail, opens, COUNT(opens)) ||
           (starts_any(next, labels, COUNT(labels)) && ends_any(tail, titles, COUNT(titles))) ||
           (span_ends(tail, SPAN("文")) && span_starts(next, SPAN("件"))); /* 市政府文⏎件N */
}

/* 2. 2、 （二） (2): the number of an item within a sentence, 0 without; *open gets the bytes of its bracket. */
static uint32_t item_within(struct span s, size_t *open)
{
    static const struct span opens[] = { SPAN_INIT("（"), SPAN_INIT("(") };
    static const struct span closes[] = { SPAN_INIT("）"), SPAN_INIT(")"), SPAN_INIT("."),
                                          SPAN_INIT("．"), SPAN_INIT("、") };
    uint32_t count = 0;
    *open = starts_any(s, opens, COUNT(opens));
    size_t n = numeral_scan(&count, span_from(s, *open));
    bool item = n && starts_any(span_from(s, *open + n), closes, *open ? 2 : COUNT(closes));
    return item ? count : 0;
}

/* …：1.《A》；2.《B》；⏎3.《C》。: does the line go on with the next item of a list that stands within the sentence? Two items of it must stand
   there, or the first behind its colon: one alone may be the first of lines. */
static bool items_go_on(struct span tail, struct span next)
{
    static const struct span ends[] = { SPAN_INIT("；"), SPAN_INIT(";"), SPAN_INIT("、") };
    size_t open, at;
    if (!ends_any(tail, ends, COUNT(ends))) /* asked of every line: few do */
        return false;
    uint32_t number = item_within(next, &open), wanted = number;
    if (number < 2)
        return false;
    tail = end_of(tail);
    for (at = tail.n - 1; at > 0 && wanted + 2 > number; at--) {
        struct span left = span_cut(tail, 0, at);
        size_t bracket, colon = span_ends(left, SPAN("：")),
                        mark = ends_any(left, ends, COUNT(ends));
        if ((colon || mark) && item_within(span_from(tail, at), &bracket) == wanted - 1 &&
            bracket == open) {
            wanted--;
            if (colon && wanted == 1)
                return true;
        }
    }
    return wanted + 2 == number;
}

/* 本通知自D起执行。⏎有效期2年。: the term of the text, said of nothing else */
static bool term_of_text(struct span tail, struct span next)
{
    enum { LONGEST = HAN(24) };
    tail = end_of(tail);
    if (next.n > LONGEST || !turn_starts(TURN_TERM, next) || !span_ends(next, SPAN("。")) ||
        !span_ends(tail, SPAN("。")))
        return false;
    tail.n -= SPAN("。").n;
    size_t stop = span_rfind(tail, SPAN("。"));
    struct span last = stop == SPAN_NONE ? tail : span_from(tail, stop + SPAN("。").n);
    return turn_ends(TURN_DAY_VERB_CUT, last) && span_has(last, SPAN("本"));
}

/* 废止下列2件文件：N；⏎M。 《A》；⏎《B》同时废止。: members without numbers, of a lead in the same line or before their verb */
static bool members_go_on(struct span tail, struct span next)
{
    enum { CODE = HAN(40) };
    static const struct span ends[] = { SPAN_INIT("；"), SPAN_INIT(";") };
    size_t mark = ends_any(tail, ends, COUNT(ends));
    if (!mark)
        return false;
    struct span near = end_of(tail);
    size_t colon = span_rfind(near, SPAN("："));
    if (colon != SPAN_NONE)
        return turn_in(TURN_LISTED, span_cut(near, 0, colon)) &&
               turn_in(TURN_CUE_CUT, span_cut(near, 0, colon)) &&
               ends_member(span_cut(near, 0, near.n - mark)) &&
               (span_starts(next, SPAN("《")) || span_has(span_cut(next, 0, CODE), SPAN("〔")));
    return near.n == tail.n && span_starts(tail, SPAN("《")) && span_starts(next, SPAN("《")) &&
           ends_member(span_cut(near, 0, near.n - mark)) && !turn_in(TURN_CUE_CUT, tail) &&
           turn_in(TURN_CUE_CUT, next) && span_ends(next, SPAN("。"));
}

/* 决定自2025年4月1日起，对下列文件⏎予以废止⏎《X》: the verb of a lead alone on its line, above the list */
static bool verb_of_list(struct span tail, struct span below)
{
    static const struct span stops[] = { SPAN_INIT("："), SPAN_INIT("。"), SPAN_INIT(":") };
    struct span verb = span_cut(below, 0, below.n - ends_any(below, stops, COUNT(stops)));
    return turn_is(TURN_CUE_CUT, verb) && turn_ends(TURN_LISTED, tail);
}

bool raw_lines_join(const struct raw_lines *l, struct span raw, size_t i, struct span tail,
                    unsigned joined)
{
    const struct raw_line *a = &l->at[i], *b = a + 1;
    if (quotation_ends(a, b, raw) || are_rows(l, raw, i))
        return false;
    if (cell_goes_on(l, raw, i, tail))
        return true;
    if ((a->flags | b->flags) & (VIEW_TABLE | VIEW_HEADING))
        return false;
    bool full = l->cut ? a->chars == l->cut && !b->blanks : l->wraps && a->full;
    struct span below = bounded_line(l, raw, i + 1, false);
    if (full && line_members_go_on(tail, below, b->head == HEAD_NUMBER))
        return true;
    if (joined && line_ends_with_page(tail) && !number_across(tail, below))
        return false;
    if (verb_of_list(tail, below))
        return true;
    /* 自2025年4月1日（含）⏎起，废止下列文件： begins no lead of its own */
    if (heads_members(l, raw, i + 1) && !never_begins(below))
        return false;
    if (leads_members(tail, below))
        return false;
    if (i == l->pair || narrow_comma(below) || cut_at_mark(tail, below) ||
        items_go_on(tail, below) || members_go_on(tail, below) || term_of_text(tail, below) ||
        (b->head == HEAD_PLAIN && object_goes_on(tail, below)))
        return true;
    if (bracket_closes(tail, below) || annex_goes_on(tail, below) || /* （不含⏎附件2）同时废止 */
        number_of_above(tail, below))
        return true;
    if (!full && ends_replaced(tail) && !never_begins(below))
        return false;
    if ((turn_starts(TURN_CLOSING_LINE, below) || begins_own_day(below)) && a->tail != TAIL_COMMA)
        return false;
    if ((span_starts(below, SPAN("《")) && turn_ends(TURN_TITLE_FOLLOWS, tail)) ||
        turn_ends(TURN_ITEM_FOLLOWS, tail))
        return true;
    /* 一、《X》（N）：⏎废止。: what is said of the rule alone on its line */
    if ((span_ends(tail, SPAN("》：")) || span_ends(tail, SPAN("）："))) && !b->blanks &&
        cue_goes_on(tail, span_cut(raw, b->from, b->to)))
        return true;
    if (a->tail == TAIL_END) /* in a file with indents a full line without one after it goes on */
        return full && (l->indents || l->cut_alone) && !(b->flags & VIEW_INDENT) &&
               b->head < HEAD_FIRST_STRUCTURAL && !stands_alone(l, raw, i + 1) &&
               span_ends(tail, SPAN("。"));
    struct span closer = joined < NEAR_LINES ? unclosed(tail) : span_of(NULL, 0);
    bool closes = closer.n && closes_soon(l, raw, i + 1, closer);
    /* a line that was cut within a bracket goes on, whatever the rest looks like: （详见⏎（98）溪财税字第2号） */
    if (l->cut && full && closes && b->head != HEAD_CHAPTER && b->head != HEAD_MARK)
        return true;
    if (b->head >= HEAD_FIRST_STRUCTURAL &&
        (part_goes_on(tail, below) || places_with_verb(tail, below) ||
         turn_starts(TURN_LIST_NAME_CUT, below) ||
         ((b->head == HEAD_ITEM || b->head == HEAD_NUMBER) &&
          (day_goes_on(tail, below) || code_goes_on(tail, below) || name_goes_on(tail, below) ||
           cut_at_join(tail)))))
        return true;
    if (b->head == HEAD_NUMBER && (code_above(bounded_line(l, raw, i, false), below) ||
                                   year_before_code(bounded_line(l, raw, i, false), below)))
        return true;
    bool number = b->head == HEAD_NUMBER && l->cut && full && (b->chars == l->cut || l->cut_alone);
    if ((b->head >= HEAD_FIRST_STRUCTURAL && !number) ||
        ((b->flags & VIEW_BULLET) && !(a->flags & VIEW_BULLET)))
        return false;
    if ((l->cut && full) || cue_goes_on(tail, span_cut(raw, b->from, b->to)))
        return true;
    if (closes || predicate_goes_on(l, i, tail, below) || name_goes_on(tail, below) ||
        day_without_verb(tail, bounded_line(l, raw, i + 1, true)))
        return true;
    if (b->head == HEAD_CLOSING || part_goes_on(tail, below) ||
        line_cut_in_phrase(span_cut(raw, a->from, a->to), span_cut(raw, b->from, b->to)))
        return true;
    bool alone = !l->wraps && !stands_alone(l, raw, i + 1) && cut_sentence(l, raw, i, tail);
    if (alone && joined)
        return true;
    if (a->head == HEAD_DATE || a->head == HEAD_NUMBER || a->head == HEAD_CHAPTER)
        return false;
    if (b->flags & VIEW_INDENT && l->indents)
        return false;
    /* 决定自D起，⏎废止下列文件⏎1. is no heading */
    if (stands_alone(l, raw, i + 1) && !(a->tail == TAIL_COMMA && turn_starts(TURN_CUE_CUT, below)))
        return false;
    if (a->tail == TAIL_COMMA || paragraph_goes_on(l, raw, i, joined, tail))
        return true;
    if (l->wraps)
        return full && !members_of_one_width(l, raw, i, tail, below);
    return alone || cut_prose(l, raw, i);
}
