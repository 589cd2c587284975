// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/mention/mention.h"

#include "analyzer/clause/act.h"
#include "analyzer/clause/clause.h"
#include "analyzer/clause/pieces.h"
#include "analyzer/mention/list_state.h"
#include "analyzer/scores.h"
#include "analyzer/segment/history.h"
#include "analyzer/words/date.h"
#include "analyzer/words/draft.h"
#include "analyzer/words/heading.h"
#include "analyzer/words/key.h"
#include "analyzer/words/marks.h"
#include "analyzer/words/title.h"
#include "analyzer/words/turns.h"
#include "base/hash.h"
#include "base/utf8.h"

enum {
    MAX_CAPTION = 30,      /* bytes of 附件12： */
    MAX_ITEM = 400,        /* bytes of an item that may stand below a heading of one verb */
    MAX_LABEL = 120,       /* bytes of a line that says what happens to the item above it */
    MAX_QUOTE = 1500,      /* bytes of evidence kept around a mention in a longer sentence */
    QUOTE_PARAGRAPHS = 40, /* a quotation that does not close is given up after so many */
};

/* A short form and what it stands for; in the arena, found by `shorter`. */
struct alias {
    struct span shorter, title, number;
    bool own;
    UT_hash_handle hh;
};

/* A list that announces more documents than stand in it: where it does, and its verb. */
struct missing {
    size_t from, to;
    struct span word;
};

struct list_rows_vec VEC(struct list_rows);

struct reader {
    struct analysis *a;
    const struct view *v;
    const struct lexicon *lex;
    const struct segment *seg;
    struct document *doc;
    struct clause_context ctx;
    struct list_state list;
    bool cleans; /* the document is about a clean-up: its rows may carry their own verdicts */
    bool
        results; /* the text announces what came of one (现将清理结果公布如下), as far as it was looked through */
    const struct view_line *searched; /* the first line that was not */
    struct span plan; /* 立法计划, in the title: what its lists say is to be done; empty without */
    struct span tells; /* 政策解读, in the title: what the paper says others did; empty without */
    struct alias *aliases; /* hash table: a long document may define many */
    struct span own_keys[4];
    size_t n_own_keys;
    struct ref_vec refs, made;
    /* what 上述文件 may point at: the rules that the sentence before in this line names, and those of the items above the line */
    struct {
        struct ref_vec line, block;
        struct ref_vec
            above; /* those of the last item, while lines without a number stand below it */
        bool line_clear, block_clear; /* one list, and nothing beside it */
        bool named;                   /* the line names a rule */
        bool item;                    /* the line is one of the block */
        size_t mentions;              /* the first of the block's */
    } before;
    struct account account; /* of the document's cues */
    struct VEC(
        struct missing) missing; /* noted at the end: places of the account stay as they are */
    struct span
        effect; /* from when the paper's lists end what they do, as a sentence of its own says */
    size_t
        annexes; /* where the names of the text's annexes begin (附件：1.…), 0: they do not stand above */
    uint32_t next_annex;  /* the number of the next of them */
    bool below_annex;     /* the line above is the caption of an annex */
    size_t list_cue;      /* where the cue of the open list's heading stands; 0: nowhere */
    struct arena scratch; /* of one sentence */
    uint32_t line_marks;  /* of the line being read */
    int lead_level;       /* of the line that filled ctx.lead, as `enumerator` tells it */
    struct {
        int level;
        size_t bytes;
        uint32_t ordinal;
    } item; /* what enumerator_read says of the line being read */
    struct {
        size_t from, to, cues;
        uint32_t marks;
        bool is;
    } worth;                /* the last answer of worth_reading, and what it was given for */
    uint32_t skip;          /* lines that belong to the row before */
    int in_quote;           /* paragraphs left in a quotation that opened earlier, 0 = none */
    size_t quote, quote_to; /* where it opened, or the headings of a comparison */
    struct {
        size_t first,
            n; /* the first mention of the last list + 1, and how many notes stand below it */
    } notes;
    bool compares_cells;              /* the headings of the comparison head columns */
    const struct view_line *compared; /* behind the last line of a comparison */
    /* where the last column was counted to, for a line may be as long as the file */
    uint64_t column_raw;
    uint32_t column_line, column;
    size_t looked_from, looked_to; /* the sentence last asked whether it corrects a misprint */
    bool corrects;
};

/* ------------------------------------------------------------------ from reference to mention */

static bool own_title(struct reader *r, struct span title)
{
    /* most titles differ from the own ones in their first characters: no key is made for those */
    bool may = title.n < 6 || !utf8_is_han(utf8_decode(title.p, title.p + title.n, &(size_t){ 0 }));
    for (size_t i = 0; i < r->n_own_keys && !may; i++)
        may = span_starts(r->own_keys[i], span_cut(title, 0, 3));
    bool can = false;
    for (size_t i = 0; i < r->n_own_keys && may && !can; i++)
        can = key_may_be(r->own_keys[i], title);
    if (!can)
        return false;
    struct span key = key_exact(&r->a->arena, title);
    for (size_t i = 0; i < r->n_own_keys; i++)
        if (key.n && span_eq(key, r->own_keys[i]))
            return true;
    return false;
}

static const struct alias *find_alias(const struct reader *r, struct span shorter)
{
    struct alias *found = NULL;
    if (r->aliases && shorter.n)
        HASH_FIND(hh, r->aliases, shorter.p, shorter.n, found);
    return found;
}

/* The sentence's bytes in the source; a very long one is cut around the mention at clause marks. */
static void place_sentence(struct reader *r, struct mention *m, size_t from, size_t to,
                           const struct ref *ref)
{
    struct span text = r->v->text;
    from =
        ref->from < from ? ref->from : from; /* a bracket read with the reference may hold a 。 */
    to = ref->to > to ? ref->to : to;
    if (to - from > MAX_QUOTE) {
        size_t lo = ref->from > from + MAX_QUOTE / 2 ? ref->from - MAX_QUOTE / 2 : from;
        size_t hi = ref->to + MAX_QUOTE / 2 < to ? ref->to + MAX_QUOTE / 2 : to;
        if (lo > from) {
            size_t cut = span_find(span_cut(text, lo, ref->from), SPAN("，"));
            lo = cut == SPAN_NONE ? ref->from : lo + cut + 3;
        }
        if (hi < to) {
            size_t cut = span_rfind(span_cut(text, ref->to, hi), SPAN("，"));
            hi = cut == SPAN_NONE ? ref->to : ref->to + cut + 3;
        }
        from = lo;
        to = hi;
    }
    m->sentence_from = view_raw(r->v, from);
    m->sentence_to = view_raw_end(r->v, to);
}

static void fill_act(struct reader *r, struct mention *m, const struct ref *ref)
{
    const struct document *d = r->doc;
    struct act *act = &m->act;
    act->scope = ref->scope;
    act->until = ref->until;
    act->area = ref->area;
    act->effective = ref->effective;
    act->effective_basis = ref->basis == BASIS_NONE ? BASIS_DOCUMENT : ref->basis;
    if (act->effective_basis == BASIS_PUBLISHED || act->effective_basis == BASIS_ISSUED)
        act->effective = d->issued;
    else if (act->effective_basis == BASIS_DOCUMENT)
        act->effective = d->effective_on.n ? d->effective_on : d->issued;
    if (act->effective_basis == BASIS_DOCUMENT &&
        (d->effective_basis == BASIS_EVENT || d->effective_basis == BASIS_UNREAD) &&
        !d->effective_on.n) { /* it works from the day of its text, and nobody knows that */
        act->effective = span_of(NULL, 0);
        act->effective_basis = BASIS_EVENT;
    }
    bool by_issue =
        act->effective_basis == BASIS_PUBLISHED || act->effective_basis == BASIS_ISSUED ||
        (act->effective_basis == BASIS_DOCUMENT && span_eq(d->effective, SPAN("issued")));
    struct date of_text;
    if (ref->yearless.year) {
        act->effective = date_iso(&r->a->arena, ref->yearless);
        act->effective_basis = BASIS_CLAUSE;
    } else if (ref->yearless.month && date_parse_iso(&of_text, d->issued) && of_text.day) {
        struct date on =
            ref->yearless; /* 从5月1日起, in the text's year; not earlier than the text */
        on.year = of_text.year;
        bool later_day = date_compare(on, of_text) >= 0;
        act->effective = later_day ? date_iso(&r->a->arena, on) : span_of(NULL, 0);
        act->effective_basis = later_day ? BASIS_CLAUSE : BASIS_EVENT;
    } else if (ref->yearless.month) {
        act->effective_basis = BASIS_EVENT;
    }
    struct span first = by_issue ? history_first_day(d) : span_of(NULL, 0);
    if (first.n)
        act->effective = first;
    if (!act->effective.n && act->effective_basis != BASIS_EVENT)
        act->effective_basis = BASIS_UNKNOWN;
    struct date day;
    bool known = date_parse_iso(&day, act->effective) && day.day, later = period_is(ref->after);
    if (later && known)
        act->effective = date_iso(&r->a->arena, day = date_add_period(day, ref->after));
    else if (later) { /* reckoned from a day that is not known */
        act->effective = span_of(NULL, 0);
        act->effective_basis = BASIS_EVENT;
    }
    if (known && period_is(ref->term) && !act->until.n)
        act->until = date_iso(&r->a->arena, date_add_period(day, ref->term));
    if (act->scope == SCOPE_PARTIAL)
        for (struct span s = m->pinpoint; s.n;) {
            const char *semi = memchr(s.p, ';', s.n);
            struct span one = span_of(s.p, semi ? (size_t)(semi - s.p) : s.n);
            vec_push(&act->provisions, one);
            s = span_from(s, one.n + (semi != NULL));
        }
}

static bool own_number(const struct document *d, struct span number)
{
    for (size_t i = 0; i < d->numbers.n; i++)
        if (span_eq(d->numbers.at[i], number))
            return true;
    return number.n && span_eq(d->number, number);
}

/* 关于渡口管理的通知（溪政发〔2023〕4号）, without marks: is it the line of the paper's own title? */
static bool heads_paper(const struct reader *r, const struct ref *ref)
{
    return span_ends(r->doc->title, ref->title) &&
           !span_starts(span_from(r->v->text, ref->head_from), SPAN("《"));
}

static bool wants_mention(struct reader *r, struct ref *ref)
{
    if (ref->stop || ref->absorbed)
        return false;
    if ((!ref->title.n || heads_paper(r, ref)) &&
        own_number(r->doc, ref->number)) /* 任命…职务。（溪政干任〔2023〕4号） */
        return false;
    if (!ref->title.n || ref->number.n || ref->scope == SCOPE_CLASS)
        return true;
    const struct alias *alias = find_alias(r, ref->title);
    if (alias) {
        ref->flags |= FLAG_ABBREVIATION;
        if (alias->own) {
            ref->relation = REL_SELF;
        } else {
            ref->title = alias->title;
            ref->number = alias->number;
        }
        return true;
    }
    /* 《办法》, 《解释》 alone and defined nowhere: whatever it means is a guess */
    struct span kind = lexicon_kind(r->lex, ref->title);
    return kind.n < ref->title.n || kind.n > 12;
}

/* Does the name leave its region out (省政府, 市人民政府第12号令)? */
static bool needs_region(struct span name)
{
    return turn_starts(TURN_BODY_WITHOUT_PLACE, name) > 0;
}

/* The region that completes such a name: the document's, else the first that a title of the paragraph names. */
static struct span region_here(const struct reader *r, struct span name)
{
    struct span region = lexicon_region_for(r->lex, r->ctx.region, name);
    for (size_t i = 0; !region.n && i < r->refs.n && needs_region(name); i++)
        if (r->refs.at[i].title.n)
            region =
                lexicon_region_for(r->lex, lexicon_region_of(r->lex, r->refs.at[i].title), name);
    return region;
}

/* 部令第12号 in a document that one ministry signs is an order of that ministry; else the number stays as printed. */
static struct span own_order(struct reader *r, struct span number)
{
    size_t n = turn_starts(TURN_MINISTRY_ORDER, number);
    if (!n || r->doc->issuers.n != 1)
        return number;
    struct span body = r->doc->issuers.at[0], country = SPAN("中华人民共和国");
    if (span_starts(body, country))
        body = span_from(body, country.n);
    size_t ling = SPAN("令").n;
    if (!span_ends(body, span_cut(number, 0, n - ling)))
        return number;
    return arena_join(&r->a->arena, (struct span[]){ body, span_from(number, n - ling) }, 2);
}

/* 市人民政府令第12号 -> 北京市人民政府令第12号 */
static struct span localize(struct reader *r, struct span number)
{
    size_t ling = needs_region(number) ? span_find(number, SPAN("令")) : SPAN_NONE;
    struct span body = span_cut(number, 0, ling == SPAN_NONE ? 0 : ling);
    if (!body.n)
        return own_order(r, number);
    struct span full = lexicon_issuer_full(r->lex, &r->a->arena, body, region_here(r, body));
    return span_eq(full, body)
               ? number
               : arena_join(&r->a->arena, (struct span[]){ full, span_from(number, ling) }, 2);
}

/* The column of a source offset in its line, counted on from the last one asked for. */
static uint32_t column_of(struct reader *r, uint32_t line, uint64_t raw)
{
    if (r->column_line == line && r->column_raw <= raw)
        r->column += (uint32_t)utf8_count(span_cut(r->v->raw, r->column_raw, raw));
    else
        r->column = view_source_column(r->v, raw);
    r->column_line = line;
    r->column_raw = raw;
    return r->column;
}

/* Is one of the paper's own bodies of the place, or of one below it? */
static bool is_paper_of(const struct reader *r, struct span place)
{
    if (span_eq(place, r->ctx.region) ||
        span_eq(place, lexicon_region_parent(r->lex, r->ctx.region)))
        return true;
    for (size_t i = 0; i < r->doc->issuers.n; i++)
        if (span_starts(r->doc->issuers.at[i], place))
            return true;
    return false;
}

/* Does the letter of a place with which the number begins stand at the head of the paper's own number, or of its body's name? */
static bool is_own_letter(const struct reader *r, struct span number)
{
    size_t letter = 0;
    utf8_decode(number.p, number.p + number.n, &letter);
    number.n = letter;
    bool own = letter && span_starts(r->doc->number, number);
    for (size_t i = 0; i < r->doc->issuers.n && letter; i++)
        own |= span_starts(r->doc->issuers.at[i], number);
    return own;
}

/* 云政发 is known as 云南省's, yet this paper of 云溪市 bears it, or its body's name begins so: what 云建 is known as says nothing here
   either. The body that a code alone stands for, empty where the letter of the place is this paper's and not the known one's. */
static struct span body_of_code(const struct reader *r, const struct ref *ref)
{
    struct span place = lexicon_region_of(r->lex, ref->number_issuer);
    bool foreign = place.n && (r->ctx.region.n || r->doc->issuers.n) &&
                   is_own_letter(r, ref->number) && !is_paper_of(r, place);
    return foreign ? span_of(NULL, 0) : ref->number_issuer;
}

/* 省发改委: does the name wait for its place? */
static bool is_relative(const struct reader *r, struct span name)
{
    struct span full = lexicon_issuer(r->lex, name);
    return lexicon_is_relative(full);
}

/* The body that the reference names, in full; 省发改委 of a province that nothing tells is whose code the number bears. */
static struct span body_meant(const struct reader *r, const struct ref *ref)
{
    struct span names[] = { ref->issuer, body_of_code(r, ref) }, full = { 0 };
    for (size_t i = 0; i < COUNT(names) && (!full.n || is_relative(r, full)); i++)
        if (names[i].n)
            full = lexicon_issuer_full(r->lex, &r->a->arena, names[i], region_here(r, names[i]));
    return full;
}

static bool corrects(struct span rest)
{
    for (size_t at; (at = span_find(rest, SPAN("”"))) != SPAN_NONE;) {
        rest = span_from(rest, at + SPAN("”").n);
        size_t n = turn_starts(TURN_CORRECTS, rest);
        if (n > SPAN("系").n && span_starts(span_from(rest, n), SPAN("“")))
            return true;
    }
    return false;
}

/* …中“2号”应为“12号”: is the reference in a sentence that corrects a misprint? A sentence is looked at once, however many references it has. */
static bool in_correction(struct reader *r, const struct ref *ref)
{
    if (ref->sentence_from != r->looked_from || ref->sentence_to != r->looked_to) {
        r->looked_from = ref->sentence_from;
        r->looked_to = ref->sentence_to;
        r->corrects = corrects(span_cut(r->v->text, ref->sentence_from, ref->sentence_to));
    }
    return r->corrects;
}

/* Where the label stands that makes a draft of the document: in its title, otherwise on the text that an order of another name
   carries, otherwise (a label cut by the end of a line) its first line that says anything. */
static struct verdict label_printed(const struct reader *r, struct span label)
{
    struct verdict v = { .what = VERDICT_CITES, .reason = REASON_INTENTION };
    const size_t from[] = { r->seg->title_from, r->seg->line_from },
                 to[] = { r->seg->title_to, r->seg->line_to };
    for (size_t k = 0; k < 2; k++)
        for (size_t i = from[k]; i < to[k]; i++) {
            const struct view_line *l = &r->v->lines[i];
            size_t at = span_find(span_cut(r->v->text, l->from, l->to), label);
            if (at == SPAN_NONE)
                continue;
            v.reason_from = (size_t)l->from + at;
            v.reason_to = v.reason_from + label.n;
            return v;
        }
    for (size_t i = r->seg->line_from; i < r->seg->line_to && v.reason_to <= v.reason_from; i++) {
        v.reason_from = (size_t)r->v->lines[i].from;
        v.reason_to = (size_t)r->v->lines[i].to;
    }
    return v;
}

/* 三、废止《X》 in a plan of making rules is to be done, unless the sentence itself decides (《X》同时废止); 《X》同时废止 in what explains another paper
   was done by that: the act is none, for the word of the title. */
static void doubt_by_title(struct reader *r, struct mention *m, const struct ref *ref)
{
    bool tells = r->tells.n > 0;
    struct span sentence = span_cut(r->v->text, ref->sentence_from, ref->sentence_to);
    if (!relation_info[m->relation].act || (m->flags & FLAG_OWN_TITLE) ||
        (!tells &&
         (!r->plan.n || (m->flags & FLAG_INHERITED) || turn_in(TURN_DECIDES_IN_PLAN, sentence))))
        return;
    struct verdict v = label_printed(r, tells ? r->tells : r->plan);
    v.reason = tells ? REASON_REPORT : REASON_INTENTION;
    m->relation = REL_CITES;
    m->flags |= tells ? FLAG_REPORTED : FLAG_INTENDED;
    account_take_back(&r->account, ref->sentence_from, ref->sentence_to, &v);
}

static void emit(struct reader *r, struct ref *ref)
{
    if (!wants_mention(r, ref))
        return;
    struct mention m = { .doc = r->seg->doc,
                         .relation = ref->relation,
                         .place = ref->place,
                         .flags = ref->flags,
                         .confidence = ref->confidence,
                         .title = ref->title,
                         .number = ref->number,
                         .target_date = ref->date,
                         .pinpoint = ref->pinpoint,
                         .cue = ref->cue };
    if (ref->title.n && !relation_info[m.relation].act && m.relation != REL_ISSUES &&
        own_title(r, ref->title) &&
        (m.relation == REL_CITES || m.relation == REL_IMPLEMENTS || m.relation == REL_APPLIES))
        m.relation = REL_SELF;
    m.byte_from = view_raw(r->v, ref->from);
    m.byte_to = view_raw_end(r->v, ref->to);
    m.line = view_source_line(r->v, m.byte_from);
    m.column = column_of(r, m.line, m.byte_from);
    m.surface = view_quote(&r->a->arena, r->v->raw, m.byte_from, m.byte_to);
    if (view_source_line(r->v, m.byte_to ? m.byte_to - 1 : 0) != m.line)
        m.flags |= FLAG_SPLIT;
    m.target_issuer = body_meant(r, ref);
    m.number = localize(r, m.number);
    place_sentence(r, &m, ref->sentence_from, ref->sentence_to, ref);
    doubt_by_title(r, &m, ref);
    if (relation_info[m.relation].act)
        fill_act(r, &m, ref);
    if (in_correction(r, ref))
        m.flags |= FLAG_CORRECTED;
    vec_push(&r->a->mentions, m);
}

/* ------------------------------------------------------------------ the account of cues */

/* A text offset range as the word that gives a reason. */
static void settle_reason(struct reader *r, size_t at, enum cue_verdict what, enum cue_reason why,
                          struct span word)
{
    size_t from = (size_t)(word.p - r->v->text.p);
    account_settle(
        &r->account, at,
        &(struct verdict){
            .what = what, .reason = why, .reason_from = from, .reason_to = from + word.n });
}

/* What a heading, or a row's own verdict, makes of its rows. A row without its own verdict counts for the heading. */
static void settle_rows(struct reader *r, const struct ref *row, uint32_t acts)
{
    const char *p = r->v->text.p;
    bool own = row->cue.p >= p && row->cue.p < p + r->v->text.n;
    size_t at = own ? (size_t)(row->cue.p - p) : r->list_cue;
    struct span word = own ? row->cue : span_of(NULL, 0);
    if (own) { /* the verdict is a cell or a bracket that holds the cue: 予以废止, 全文废止 */
        for (size_t i = 0; i < word.n; i++)
            account_settle(&r->account, at + i,
                           &(struct verdict){ .what = VERDICT_ACT, .acts = i ? 0 : acts });
    } else if (at) {
        account_settle(&r->account, at, &(struct verdict){ .what = VERDICT_ACT, .acts = acts });
    }
    if (!own && r->list.heading.promised_at) /* and for the sentence that decided on the annex */
        account_settle(&r->account, r->list.heading.promised_at,
                       &(struct verdict){ .what = VERDICT_ACT, .acts = acts });
}

/* Does the heading of the open list make acts of its rows? */
static bool list_acts(const struct list_state *l)
{
    const struct heading *h = &l->heading;
    return h->active && h->force == HEADING_ACTS && !h->keeps && relation_info[h->relation].act;
}

/* The list is over. The cue in the name of a list that has no rows here says nothing; that of another heading was not understood. */
static void close_list(struct reader *r)
{
    const struct turns names = turns_of(TURN_LIST_NAME_ANNEX);
    size_t at = r->list_cue;
    if (at && r->list.heading.active && (r->list.heading.catalogue || r->list.heading.keeps)) {
        const struct view_line *l = &r->v->lines[view_line_of(r->v, at)];
        struct span line = span_cut(r->v->text, l->from, l->to);
        for (size_t i = 0; i < names.n; i++) {
            size_t name = span_rfind(line, names.at[i]);
            if (name != SPAN_NONE)
                settle_reason(r, at, r->list.found ? VERDICT_CITES : VERDICT_NONE, REASON_HEADING,
                              span_cut(line, name, name + names.at[i].n));
        }
    }
    const struct heading *h = &r->list.heading;
    if (list_lacks(&r->list) && list_acts(&r->list) && h->count_to > h->count_at)
        vec_push(&r->missing, ((struct missing){ h->count_at, h->count_to, h->cue }));
    r->list_cue = 0;
    list_close(&r->list, r->a);
}

/* Opens the list below a heading in [from, to), and remembers its cue. */
static void open_list(struct reader *r, const struct heading *said, size_t from, size_t to)
{
    struct heading planned = *said;
    const struct heading *h = &planned;
    /* 拟废止2件、保留1件，目录如下： / 一、废止的文件 */
    bool decides = span_has(span_cut(r->v->text, from, to), SPAN("决定"));
    bool led = said->level > 0 && r->ctx.lead.reason == REASON_INTENTION && !decides;
    bool plans = ((r->plan.n && !decides) || led) && h->force == HEADING_ACTS && !h->keeps;
    /* 任务清单： over 废止下列文件： */
    if (r->ctx.lead.reason != REASON_NONE && r->ctx.lead.to <= from && !decides)
        planned.force = r->ctx.lead.reason == REASON_REPORT ? HEADING_TELLS : HEADING_INTENDS;
    if (plans) {
        planned.force = HEADING_INTENDS;
        planned.announced = 0;
    }
    if (r->list.heading
            .active) { /* the name of a list takes day and count from what was said of its annex */
        int annex = r->list.heading.annex;
        close_list(r);
        r->list.heading.active = true;
        r->list.heading.annex = annex;
        r->list.found = 0;
    }
    list_open(&r->list, h, view_source_line(r->v, view_raw(r->v, from)), r->a);
    r->notes.first = r->a->mentions.n + 1;
    r->notes.n = 0;
    size_t i = h->cue_at ? SIZE_MAX : account_find(&r->account, from, to, h->cue);
    r->list_cue = i == SIZE_MAX ? h->cue_at : r->account.cues.at[i].from;
    if (plans && r->list_cue) {
        struct verdict v = { .what = VERDICT_NONE,
                             .reason = REASON_INTENTION,
                             .reason_from = r->ctx.lead.from,
                             .reason_to = r->ctx.lead.to };
        if (!led)
            v = label_printed(r, r->plan);
        account_settle_all(&r->account, from, to, &v);
    }
}

/* Does the cue stand in a sentence from which the document has its day or its term? */
static bool gives_day(const struct reader *r, const struct account_entry *e)
{
    const struct document *d = r->doc;
    uint64_t raw = view_raw(r->v, e->from);
    return (raw >= d->effective_from && raw < d->effective_to) ||
           (raw >= d->effective_also_from && raw < d->effective_also_to) ||
           (raw >= d->expires_from && raw < d->expires_to);
}

static void settle_days(struct reader *r, size_t first)
{
    for (size_t i = first; i < r->account.cues.n; i++)
        if ((r->account.cues.at[i].effect == EFFECT_STARTS ||
             r->account.cues.at[i].effect == EFFECT_TERM) &&
            gives_day(r, &r->account.cues.at[i]))
            account_settle(&r->account, r->account.cues.at[i].from,
                           &(struct verdict){ .what = VERDICT_DAY });
}

/* 中“《A》同时废止”应为“《B》同时废止”: is the quotation around `at` what a correction takes back, or puts in its place? Then the verb in it is meant, and
   what it does is not read. */
static bool is_corrected(const struct reader *r, const struct sentence *s, size_t at)
{
    struct span left = span_cut(r->v->text, s->from, at), right = span_cut(r->v->text, at, s->to);
    size_t open = span_rfind(left, SPAN("“")), close = span_find(right, SPAN("”"));
    if (open == SPAN_NONE || close == SPAN_NONE)
        return false;
    return turn_ends(TURN_CORRECTS, span_cut(left, 0, open)) ||
           turn_starts(TURN_CORRECTS, span_from(right, close + SPAN("”").n));
}

/* 《X》已于D有效期届满，不再延续: the term of a rule is told as over; the word that says so, empty without. */
static struct span term_told_over(const struct sentence *s, const struct account_entry *e)
{
    enum { NEAR = 60 /* bytes of 已于 and a day */ };
    struct span left = span_cut(s->text, s->from, e->from);
    left = span_from(left, left.n > NEAR ? left.n - NEAR : 0);
    size_t at = span_rfind(left, SPAN("已"));
    bool over = e->effect == EFFECT_TERM &&
                turn_starts(TURN_TERM_RAN_OUT, span_cut(s->text, e->to, s->to)) &&
                at != SPAN_NONE && !span_has(span_from(left, at), SPAN("，"));
    return over ? span_cut(left, at, at + SPAN("已").n) : span_of(NULL, 0);
}

/* 本办法自D起施行，《X》…同时废止: is a rule named in the clause that the cue ends? Then it says more than the text's own days. */
static bool ends_a_rule(const struct sentence *s, const struct account_entry *e)
{
    struct span left = span_cut(s->text, s->from, e->from);
    size_t comma = span_rfind(left, SPAN("，")), from = comma == SPAN_NONE ? 0 : comma;
    bool named = false;
    for (size_t k = 0; k < s->n; k++)
        named |= s->tokens[k].ref->from >= s->from + from && s->tokens[k].ref->from < e->from;
    return e->effect == EFFECT_ENDS && named;
}

/* Cues that no grammar of verbs looks at: in brackets after a reference, in quotations, of the document's own days. */
static void settle_masked(struct reader *r, const struct sentence *s)
{
    struct account *c = &r->account;
    struct span text = r->v->text;
    size_t i = c->cues.n, k = 0;
    while (i > 0 && c->cues.at[i - 1].from >= s->from)
        i--;
    for (; i < c->cues.n && c->cues.at[i].from < s->to; i++) {
        struct account_entry *e = &c->cues.at[i];
        /* 本通告自发布之日起生效，有效期至D，原《X》同时终止: no verb of X */
        bool own = e->verdict == VERDICT_UNREAD && gives_day(r, e) && !ends_a_rule(s, e);
        struct span over = term_told_over(s, e);
        if (over.n && (e->verdict == VERDICT_OPEN || e->verdict == VERDICT_UNREAD)) {
            settle_reason(r, e->from, VERDICT_CITES, REASON_REPORT, over);
            continue;
        }
        if (e->verdict != VERDICT_OPEN && !own)
            continue;
        while (k < s->n && s->tokens[k].ref->to <= e->from)
            k++;
        struct span behind = span_cut(text, e->to, s->to);
        if (gives_day(r, e)) {
            account_settle(c, e->from, &(struct verdict){ .what = VERDICT_DAY });
        } else if (k < s->n && e->from >= s->tokens[k].ref->head_to) {
            const struct ref *ref = s->tokens[k].ref;
            settle_reason(r, e->from, VERDICT_CITES, REASON_REPORT,
                          span_cut(text, ref->head_to, e->from));
        } else if (e->effect == EFFECT_STARTS && span_starts(behind, SPAN("的"))) {
            settle_reason(r, e->from, VERDICT_NONE, REASON_OTHER_SUBJECT, span_cut(behind, 0, 3));
        } else {
            size_t quote = span_rfind(span_cut(text, s->from, e->from), SPAN("“")),
                   ends = span_rfind(span_cut(text, s->from, e->from), SPAN("”"));
            if (quote != SPAN_NONE && (ends == SPAN_NONE || ends < quote) &&
                !is_corrected(r, s, e->from))
                settle_reason(r, e->from, VERDICT_NONE, REASON_QUOTED,
                              span_cut(text, s->from + quote, s->from + quote + 3));
        }
    }
}

/* The finished account becomes the records of the analysis. */
static void note_cues(struct reader *r)
{
    const struct view *v = r->v;
    for (size_t i = 0; i < r->missing.n; i++) {
        const struct missing *m = &r->missing.at[i];
        struct account_entry *e = account_row(&r->account, r->lex, m->word, m->from, m->to);
        const struct view_line *l = &v->lines[view_line_of(v, m->from)];
        if (e) {
            e->sentence_from = l->from;
            e->sentence_to = l->to;
        }
    }
    account_close(&r->account);
    r->column_line = 0;
    for (size_t i = 0; i < r->account.cues.n; i++) {
        const struct account_entry *e = &r->account.cues.at[i];
        struct cue_note n = { .doc = r->seg->doc,
                              .byte_from = view_raw(v, e->from),
                              .byte_to = view_raw_end(v, e->to),
                              .sentence_from = view_raw(v, e->sentence_from),
                              .sentence_to = view_raw_end(v, e->sentence_to),
                              .word = e->word,
                              .effect = e->effect,
                              .verdict = e->verdict,
                              .reason = e->reason,
                              .acts = e->acts,
                              .named = e->named };
        if (e->reason_to > e->reason_from) {
            n.reason_from = view_raw(v, e->reason_from);
            n.reason_to = view_raw_end(v, e->reason_to);
        }
        if (e->verdict == VERDICT_UNREAD)
            n.stopped_at = view_raw(v, e->stopped);
        n.line = view_source_line(v, n.byte_from);
        n.column = column_of(r, n.line, n.byte_from);
        vec_push(&r->a->cues, n);
    }
}

/* ------------------------------------------------------------------ lists under a heading */

/* What a line is to the list being read. */
enum list_line {
    LINE_ITEM,
    LINE_BESIDE /* a reason, a continuation, a caption of a group */,
    LINE_END
};

/* 理由：…, 依据：…, （略）: a note to the item above. */
static bool is_note(struct span line)
{
    return turn_starts(TURN_NOTE, line) > 0;
}

/* Is the line, of cells between spaces, the row of headings of a table (序号　文件名称　文号　替代文件)? */
static bool heads_columns(const struct reader *r, const struct view_line *l)
{
    struct list_columns columns = r->list.columns;
    struct heading h = r->list.heading;
    return list_spaced_head(&columns, &h, r->lex, r->v, l);
}

/* 现行有效的文件如下：: a line that heads other members than those of the list above it, whatever they are. */
static bool heads_other(const struct reader *r, const struct view_line *l)
{
    struct span line = span_cut(r->v->text, l->from, l->to);
    /* in a table of columns the name of a list, or a colon, is no part of a cell */
    if (r->list.columns.spaced && !turn_ends(TURN_LIST_NAME, line) && !span_ends(line, SPAN("：")))
        return false;
    return !r->refs.n && line.n <= 240 && !span_has(line, SPAN("。")) &&
           (turn_ends(TURN_LISTED, line) ||
            ((span_ends(line, SPAN("：")) || span_ends(line, SPAN(":"))) &&
             turn_in(TURN_LISTED, line))) &&
           turn_in(TURN_OTHER_LIST, line) && !is_note(line) && !heads_columns(r, l);
}

/* 现作如下修改：, below a list of what is repealed: a line with a colon whose verb does something else than the list's. */
static bool does_other(const struct reader *r, const struct view_line *l)
{
    struct span line = span_cut(r->v->text, l->from, l->to);
    enum relation rel = r->list.heading.relation;
    if (r->refs.n || is_note(line) || span_has(line, SPAN("“")) || span_has(line, SPAN("。")) ||
        !(span_ends(line, SPAN("：")) || span_ends(line, SPAN(":"))))
        return false;
    for (size_t i = r->account.cues.n; i-- > 0 && r->account.cues.at[i].from >= l->from;) {
        enum cue_effect e = r->account.cues.at[i].effect;
        if ((e == EFFECT_ENDS && !relation_ends(rel)) ||
            (e == EFFECT_CHANGES && rel != REL_AMENDS) ||
            (e == EFFECT_EXTENDS && rel != REL_EXTENDS))
            return true;
    }
    return false;
}

/* 三、本决定依据下列文件作出：: what follows is another list, whatever of. In a list of amended rules 将第三条修改为以下内容： is none. Without a colon,
   and where no item stands (相关工作按以下文件执行), a line that names what is listed is one, too. */
static bool heads_unknown(const struct reader *r, struct span line, int level)
{
    if (r->list.heading.relation == REL_AMENDS || r->refs.n || line.n > 400 ||
        !turn_in(TURN_FOLLOWS_BELOW, line) || is_note(line))
        return false;
    return span_ends(line, SPAN("：")) || span_ends(line, SPAN(":")) ||
           (level < 0 && r->list.numbered && r->list.item_level >= 0 &&
            !span_has(line, SPAN("。")) && turn_in(TURN_LISTED, line));
}

static enum list_line list_line(struct reader *r, const struct view_line *l, int level,
                                uint32_t ordinal)
{
    struct span line = span_cut(r->v->text, l->from, l->to);
    const struct list_state *list = &r->list;
    struct date day;
    if (!(l->flags & VIEW_TABLE) &&
        (heads_other(r, l) || does_other(r, l) || heads_unknown(r, line, level) ||
         (!r->refs.n && level < 0 && heading_is_group(line))) &&
        !heads_columns(r, l)) /* 序号　文号　文件名称　失效条款 */
        return LINE_END;
    if ((l->flags & VIEW_TABLE) || list->columns.spaced)
        return LINE_ITEM;
    /* - 第二十二条 本规定自…起施行。…: an article, whatever mark stands before it */
    size_t mark;
    enumerator(line, &mark);
    struct span words = span_from(line, mark);
    if (list->heading.relation != REL_AMENDS && span_starts(words, SPAN("第")) &&
        clause_mark(words) && span_has(words, SPAN("。")))
        return LINE_END;
    /* 1.废止下列文件 / 一、《A》: numbering upside down */
    bool below = level > 0 && level < list->heading.level &&
                 (list->numbered ? level == list->item_level && ordinal == list->ordinal + 1
                                 : ordinal == 1 && r->refs.n);
    /* 一、废止的文件 / 一、《A》: items may begin anew with the numbers of the headings */
    bool anew =
        level == list->heading.level && level > 0 &&
        (list->numbered ? level == list->item_level && ordinal == list->ordinal + 1 : ordinal == 1);
    if (level == 0 || (level >= 0 && list->heading.level >= 0 && level <= list->heading.level &&
                       !(level >= 3 && list->heading.level >= 3) && !anew && !below))
        return LINE_END;
    if (list_takes(list, level, ordinal) && !is_note(line))
        return LINE_ITEM;
    /* a signature's day, or a point above the items that says more than the name of a group */
    if (line.n && date_scan(&day, line) == line.n && day.day) /* 2009年 is the name of a group */
        return LINE_END;
    bool wording =
        level >= 3 && list->heading.relation == REL_AMENDS; /* （1）《A》 1.删去第三条。 */
    if (level > 0 && level < list->item_level && !wording && span_has(line, SPAN("。")))
        return LINE_END;
    return LINE_BESIDE;
}

/* ------------------------------------------------------------------ paragraphs */

/* End of the sentence that starts at `from`: behind 。！？ outside marks and quotations. */
static size_t sentence_end(struct span text, size_t from, size_t to)
{
    int title = 0, quote = 0;
    for (size_t i = from; i + 3 <= to; i++) {
        const unsigned char *p = (const unsigned char *)text.p + i;
        if (p[0] == 0xE3 && p[1] == 0x80) {
            if (p[2] == 0x8A)
                title++;
            else if (p[2] == 0x8B)
                title -= title > 0;
            else if (p[2] == 0x82 && title == 0 && quote == 0)
                return i + 3;
            else if (p[2] == 0x82 && i - from > 1200)
                return i + 3; /* marks that never close do not make the whole text one sentence */
        } else if (p[0] == 0xE2 && p[1] == 0x80) {
            if (p[2] == 0x9C)
                quote++;
            else if (p[2] == 0x9D)
                quote -= quote > 0;
        } else if (p[0] == 0xEF && p[1] == 0xBC && (p[2] == 0x81 || p[2] == 0x9F) && title == 0 &&
                   quote == 0) {
            return i + 3;
        }
    }
    return to;
}

static void remember(struct reader *r, const struct ref *ref)
{
    if (!ref->defines.n || !ref->title.n)
        return;
    bool own = ref->relation == REL_ISSUES || own_title(r, ref->title);
    if (!own && !lexicon_kind(r->lex, ref->defines).n)
        return;
    struct alias *alias = arena_alloc(&r->a->arena, sizeof *alias), *before = NULL;
    *alias = (struct alias){
        .shorter = ref->defines, .title = ref->title, .number = ref->number, .own = own
    };
    HASH_REPLACE(hh, r->aliases, shorter.p[0], alias->shorter.n, alias,
                 before); /* the newest holds */
}

/* 《X》（全文废止）: what the bracket behind a reference says, empty without one. */
static struct span row_verdict(const struct reader *r, const struct ref *ref, size_t to)
{
    struct span s = span_cut(r->v->text, ref->to, to);
    size_t open = span_starts(s, SPAN("（")) ? 3 : span_starts(s, SPAN("(")) ? 1 : 0;
    size_t close = span_find(s, open == 1 ? SPAN(")") : SPAN("）"));
    return open && close != SPAN_NONE ? span_cut(s, open, close) : span_of(NULL, 0);
}

/* 将第五条中的《X》修改为…: in a list of amended rules a line that says how, and no member. */
static bool amends_inside(const struct reader *r, const struct sentence *s)
{
    struct span left = span_cut(s->skeleton, 0, s->tokens[0].at);
    size_t n;
    enumerator(left, &n);
    left = span_from(left, n);
    return r->list.heading.relation == REL_AMENDS && turn_in(TURN_AMENDS_INSIDE, left) &&
           !turn_is(TURN_AMENDS_INSIDE, left); /* 删去《X》第三条 names the member */
}

/* 对《A》等三件规章作如下修改：, as clause_read left it: the items that follow may be nothing but titles. */
static bool omnibus_heading(struct heading *h, const struct reader *r, size_t to)
{
    if (!span_ends(span_cut(r->v->text, 0, to), SPAN("：")))
        return false;
    for (size_t i = 0; i < r->made.n; i++) {
        const struct ref *m = &r->made.at[i];
        if (m->relation != REL_AMENDS || m->scope != SCOPE_CLASS)
            continue;
        *h = (struct heading){ .active = true,
                               .omnibus = true,
                               .relation = REL_AMENDS,
                               .cue = m->cue,
                               .basis = m->basis,
                               .effective = m->effective,
                               .level = -1,
                               .annex = -1,
                               .announced = list_count(m->title),
                               .count_at = m->from,
                               .count_to = m->to };
        return true;
    }
    return false;
}

/* 3.《X》（全文废止） in a text about a clean-up: the row's own verdict, whatever heads it. */
static bool judged_row(const struct reader *r, const struct view_line *l, size_t skip)
{
    struct judgment verdict;
    if (!r->cleans || !r->refs.n || r->refs.at[0].from != l->from + skip)
        return false;
    struct span words = row_verdict(r, &r->refs.at[0], l->to);
    return words.n && list_verdict(&verdict, r->lex, words) && !verdict.keeps &&
           (size_t)(words.p + words.n - r->v->text.p) + 7 > l->to;
}

/* 1.A办法（1号）（废止）: an item without marks whose last bracket is a verdict that acts. */
static bool judged_bracket(const struct reader *r, const struct view_line *l)
{
    struct judgment verdict;
    struct span line = span_cut(r->v->text, l->from, l->to);
    line.n -= ends_any(line, (struct span[]){ SPAN("。"), SPAN("；") }, 2);
    if (!r->cleans || (l->flags & VIEW_TABLE) || r->item.level <= 0 || r->list.heading.active ||
        !span_ends(line, SPAN("）")) || line.n > MAX_ITEM || span_has(line, SPAN("。")))
        return false;
    size_t open = span_rfind(line, SPAN("（"));
    struct span word = open == SPAN_NONE
                           ? span_of(NULL, 0)
                           : span_cut(line, open + SPAN("（").n, line.n - SPAN("）").n);
    return word.n && word.n <= MAX_LABEL && list_verdict(&verdict, r->lex, word) && !verdict.keeps;
}

/* 处理意见：废止, on a line below the item that it is about. True when it was one. */
static bool read_label(struct reader *r, const struct view_line *l)
{
    struct span line = span_cut(r->v->text, l->from, l->to);
    size_t colon = span_find(line, SPAN("："));
    if (!r->before.above.n || r->refs.n || colon == SPAN_NONE || line.n > MAX_LABEL ||
        heading_sense(r->lex, span_cut(line, 0, colon)).role != HEADING_RESULT)
        return false;
    struct heading own = { .active = true, .annex = -1, .basis = BASIS_DOCUMENT };
    struct judgment verdict;
    struct span words = span_from(line, colon + SPAN("：").n);
    if (!list_verdict(&verdict, r->lex, words))
        return false;
    list_judge(&own, &verdict);
    size_t from = (size_t)(words.p - r->v->text.p);
    if (own.keeps || !relation_info[own.relation].act) {
        account_settle_all(&r->account, l->from, l->to,
                           &(struct verdict){ .what = VERDICT_CITES,
                                              .reason = REASON_HEADING,
                                              .reason_from = l->from,
                                              .reason_to = l->from + colon });
        return true;
    }
    for (size_t i = 0; i < r->before.above.n; i++) {
        struct ref ref = r->before.above.at[i];
        ref.from = ref.head_from = from;
        ref.to = ref.head_to = ref.pin_to = from + words.n;
        ref.sentence_from = l->from;
        ref.sentence_to = l->to;
        ref.place = PLACE_LIST;
        ref.defines = span_of(NULL, 0);
        list_inherit(&ref, &own);
        ref.confidence = ref.number.n ? SCORE_NUMBERED : SCORE_ITEM;
        emit(r, &ref);
    }
    account_sentence(&r->account, l->from, l->to, true, true);
    account_settle_all(
        &r->account, l->from, l->to,
        &(struct verdict){ .what = VERDICT_ACT, .acts = (uint32_t)r->before.above.n });
    r->before.above.n = 0; /* it is said once */
    return true;
}

/* 第一部分 废止类, 一、废止类, 【废止】: is the line the name of a group? */
static bool names_group(struct span line)
{
    size_t n;
    return heading_is_group(line) ||
           (enumerator(line, &n) > 0 && turn_ends(TURN_LIST_GROUP, line) > 0);
}

static bool judge_worth(const struct reader *r, size_t from, size_t to)
{
    static const struct span keeping[] = { SPAN_INIT("保留"), SPAN_INIT("有效") };
    const struct turns lists = turns_of(TURN_MAY_HEAD);
    struct span line = span_cut(r->v->text, from, to);
    bool acts =
        account_acts(&r->account, from, to) ||
        (line.n <= 400 && turn_in(TURN_LEAD_VERB_ALONE, line) && turn_in(TURN_MAY_LIST, line));
    if (line.n < 12 || (!acts && !((r->line_marks & (HAS_FORCE | HAS_KEEP)) && line.n <= 400 &&
                                   has_any(line, keeping, COUNT(keeping)))))
        return false;
    /* 一、停止执行的通知 */
    struct span kind = line.n <= TITLE_MAX_BYTES ? lexicon_kind(r->lex, line) : span_of(NULL, 0);
    if (kind.n && span_ends(span_cut(line, 0, line.n - kind.n), SPAN("的")))
        return true;
    return span_ends(line, SPAN("：")) || span_ends(line, SPAN(":")) ||
           (line.n <= 60 && (list_count(line) || names_group(line))) /* 一、废止（2项） */ ||
           has_any(span_cut(line, 0, line.n < 1200 ? line.n : 1200), lists.at, lists.n);
}

/* May text [from, to) without references be a heading of a list, or end a class of rules (各地制定的…办法同时废止)? Its cues are listed. Asked
   several times of a line. */
static bool worth_reading(struct reader *r, size_t from, size_t to)
{
    if (r->worth.to != to || r->worth.from != from || r->worth.cues != r->account.cues.n ||
        r->worth.marks != r->line_marks) {
        r->worth.marks = r->line_marks;
        r->worth.from = from;
        r->worth.to = to;
        r->worth.cues = r->account.cues.n;
        r->worth.is = judge_worth(r, from, to);
    }
    return r->worth.is;
}

/* Of a table's row without a known title: its number. */
static size_t first_reference(const struct sentence *s, size_t *member)
{
    for (size_t k = 0; k < s->n; k++)
        if (!s->tokens[k].ref->decided && !s->tokens[k].history) {
            *member = k;
            return 1;
        }
    return 0;
}

/* Is the verb of a row the row's own, and not that of its heading? */
static bool own_verdict(const struct reader *r, const struct ref *row)
{
    const char *p = r->v->text.p;
    return row->cue.p >= p && row->cue.p < p + r->v->text.n;
}

/* 废止下列3件文件, and this is the fourth row: what it names is on no list that we know of, and is unread. True when it is so. */
static bool beyond(struct reader *r, struct ref *row)
{
    if (!list_full(&r->list) || !relation_info[row->relation].act || own_verdict(r, row))
        return false;
    row->relation = REL_CITES;
    row->flags &= ~FLAG_INHERITED;
    return true;
}

/* 1.《A》 / （溪政发〔2001〕5号）: the number of an item's only title stands alone on the line below it, which is read with the item. */
static void number_below(struct reader *r, const struct sentence *s, struct ref *ref)
{
    size_t i = view_line_of(r->v, ref->from);
    const struct view_line *l = &r->v->lines[i];
    if (!ref->title.n || ref->number.n || i + 1 >= r->seg->line_to || s->to < l->to ||
        ((l[0].flags | l[1].flags) & VIEW_TABLE))
        return;
    struct span line = span_cut(r->v->text, l[1].from, l[1].to);
    if (enumerator(s->skeleton, &(size_t){ 0 }) <= 0 && !list_owns_below(r->v, l, l + 1))
        return; /* 《A》 / 溪政发〔2001〕5号 in a list without numbers: two items */
    if (list_number_line(ref, &r->a->arena, r->lex, line))
        r->skip++;
}

/* The targets at the head of an item take what the heading says; what else the item names is told, or has a verb of its own. */
static bool read_item(struct reader *r, struct sentence *s, bool table)
{
    size_t *members = arena_alloc(&r->scratch, (s->n + 1) * sizeof *members), skip;
    describe_tokens(s, r->ctx.region);
    struct heading own = r->list.heading;
    size_t n = table ? first_reference(s, members) : list_item_targets(s, &own, 0, members, s->n);
    uint32_t ordinal = 0;
    int level = enumerator_read(s->skeleton, &skip, &ordinal);
    const char *sk = s->skeleton.p;
    if (own.cue.p >= sk && own.cue.p < sk + s->skeleton.n) { /* a verdict of its own, in the text */
        size_t at = sentence_origin(s, (size_t)(own.cue.p - sk));
        own.cue = span_cut(r->v->text, at, at + own.cue.n);
    }
    own.part = arena_dup(&r->a->arena, own.part); /* the sentence's own words do not last */
    if (n == 1 && !table)
        number_below(r, s, s->tokens[members[0]].ref);
    for (size_t i = 0; i < n; i++) {
        struct ref *ref = s->tokens[members[i]].ref;
        struct span limit = limiter_in_brackets(span_cut(r->v->text, ref->head_to, ref->to));
        if (limit.n && !ref->topic.n && !ref->pinpoint.n)
            ref->pinpoint = limit;
        if (ref->topic.n && !ref->pinpoint.n)
            ref->pinpoint = arena_dup(&r->a->arena, ref->topic);
        if (own.relation == REL_EXTENDS && !ref->until.n)
            ref->until = list_until(&r->a->arena, span_cut(r->v->text, ref->to, s->to), false);
        list_inherit(ref, &own);
        ref->place = PLACE_LIST;
        ref->confidence = ref->number.n ? SCORE_NUMBERED : SCORE_ITEM;
        ref->decided = true;
        if (beyond(r, ref))
            account_row(&r->account, r->lex, r->list.heading.cue, ref->from, ref->to);
        if (relation_info[ref->relation].act)
            settle_rows(r, ref, 1);
    }
    if (n)
        list_count_item(&r->list, level, ordinal, (uint32_t)n);
    return n > 0;
}

/* 现将清理结果公布如下：, 清理结果见附件。: does the text say so up to byte `at`? Each line is looked at once. */
static bool tells_results(struct reader *r, size_t at)
{
    enum { LONGEST = 600 };
    const struct view_line *end = r->v->lines + r->seg->line_to;
    if (!r->searched)
        r->searched = r->v->lines + r->seg->line_from;
    for (; !r->results && r->searched < end && r->searched->from < at; r->searched++) {
        struct span line = span_cut(r->v->text, r->searched->from, r->searched->to);
        r->results =
            line.n <= LONGEST && turn_in(TURN_CAME_OUT, line) && turn_in(TURN_MADE_KNOWN, line);
    }
    return r->results;
}

/* A lead in a sentence and the list that follows it there. */
struct inline_lead {
    size_t from, to; /* the lead */
    size_t list;     /* where the members begin; 0: there is no such lead */
    size_t end;      /* where they end at the latest */
    bool counted; /* 其中废止2件，分别是…; 废止1件（…）: told by how many, and not by a colon */
};

/* Where the list begins whose first member is token k: right after the colon before it, a number in between (：（一）《A》); 0 when there is none. */
static size_t colon_before(const struct sentence *s, size_t k)
{
    enum { NEAR = 24 /* bytes of a colon and a number */ };
    size_t to = s->tokens[k].clause, from = to > NEAR ? to - NEAR : 0;
    size_t colon = span_rfind(span_cut(s->skeleton, from, to), SPAN("："));
    if (colon == SPAN_NONE)
        return 0;
    from += colon + SPAN("：").n;
    return from + list_item_mark(span_cut(s->skeleton, from, to)) == to ? from : 0;
}

/* 其中废止2件，分别是《A》、《B》; 废止1件（《A》）: the clause of a verb and a count right before token k, which names the members that are counted. */
static struct inline_lead counted_before(const struct sentence *s, size_t k)
{
    enum { LONGEST = HAN(40) };
    struct inline_lead none = { 0 }, got = { .end = s->skeleton.n, .counted = true };
    got.list = s->tokens[k].clause;
    struct span left = span_cut(s->skeleton, 0, got.list);
    size_t turn = turn_ends(TURN_NAMES_COUNTED, left);
    turn = turn ? turn : turn_ends(TURN_NAMES_LISTED, left);
    size_t open = span_ends(left, SPAN("（")) ? 3 : 0;
    got.to = got.list - (turn ? turn : open);
    if (got.to == got.list)
        return none;
    got.from = got.to;
    while (got.from && got.to - got.from < LONGEST &&
           !turn_ends(TURN_CLAUSE_END, span_cut(left, 0, got.from)) &&
           !span_ends(span_cut(left, 0, got.from), SPAN("：")))
        got.from--;
    got.from += list_item_mark(span_cut(left, got.from, got.to));
    got.from += turn_starts(TURN_OF_ALL, span_cut(left, got.from, got.to));
    struct span lead = span_cut(left, got.from, got.to);
    bool listed = turn_ends(TURN_LISTED, lead) && turn_starts(TURN_DECIDED_LISTED, lead);
    if (!list_count(lead) && !listed)
        return none;
    size_t close = open ? span_find(span_from(s->skeleton, got.list), SPAN("）")) : SPAN_NONE;
    if (open && close == SPAN_NONE)
        return none;
    got.end = open ? got.list + close : got.end;
    return got;
}

/* Where the lead that ends with the colon before `to` begins: behind the last stop. */
static size_t lead_begin(const struct sentence *s, size_t to)
{
    size_t stop = span_rfind(span_cut(s->skeleton, 0, to), SPAN("；"));
    return stop == SPAN_NONE ? 0 : stop + SPAN("；").n;
}

/* The lead right before token k, if there is one. */
static struct inline_lead lead_before(const struct sentence *s, size_t k)
{
    struct inline_lead l = { .list = colon_before(s, k), .end = s->skeleton.n };
    if (!l.list)
        return counted_before(s, k);
    l.from = lead_begin(s, l.list);
    l.to = l.list;
    return l;
}

/* The next token from k on that begins a list after its lead, s->n without. */
static size_t after_lead(const struct sentence *s, size_t k)
{
    while (k < s->n && !lead_before(s, k).list)
        k++;
    return k;
}

/* What the lead in [from, to) says of the list after it. */
static bool inline_lead(struct heading *h, const struct sentence *s, size_t from, size_t to)
{
    struct sentence lead = *s;
    lead.skeleton = span_cut(s->skeleton, from, to);
    lead.origin = s->origin + from;
    lead.n = 0;
    if (memchr(lead.skeleton.p, MARK_REF, lead.skeleton.n))
        return false;
    return heading_read_colon(h, &lead) && h->annex < 0 && !h->keeps && !h->mixed &&
           h->force == HEADING_ACTS && relation_info[h->relation].act;
}

/* What the lead says of the list that begins at `to`. */
static bool colon_lead(struct heading *h, const struct sentence *s, size_t to)
{
    return inline_lead(h, s, lead_begin(s, to), to);
}

/* May counts tell here what is done (其中废止2件，分别是…)? In a paper that tells what came of a clean-up, or by a word of deciding; elsewhere they
   tell of what was done. */
static bool counts_decide(struct reader *r, const struct sentence *s, const struct inline_lead *l)
{
    struct span lead = span_cut(s->skeleton, l->from, l->to), all = span_cut(s->skeleton, 0, l->to);
    return !turn_in(TURN_TITLE_PLANS, all) && !turn_starts(TURN_PAST_TIME, all) && !r->plan.n &&
           (r->cleans || turn_starts(TURN_LIST_DECIDED, lead) ||
            tells_results(r, sentence_origin(s, l->from)));
}

/* The lead is settled by the `n` documents after it. */
static void settle_lead(struct reader *r, const struct heading *h, size_t n)
{
    if (n && h->cue_at)
        account_settle(&r->account, h->cue_at,
                       &(struct verdict){ .what = VERDICT_ACT, .acts = (uint32_t)n });
    if (n && n < h->announced && h->count_to > h->count_at)
        vec_push(&r->missing, ((struct missing){ h->count_at, h->count_to, h->cue }));
}

/* Where the item ends that begins at `from` of the skeleton: at a stop, or where `joins`, after the bracket of a member, at what joins it to the
   next. *next is where that begins. */
static size_t inline_item(const struct sentence *s, size_t from, bool joins, size_t *next)
{
    static const struct span stops[] = { SPAN_INIT("；"), SPAN_INIT(";"), SPAN_INIT("。") };
    for (size_t at = from; at < s->skeleton.n; at++) {
        struct span t = span_from(s->skeleton, at);
        size_t n = ((unsigned char)t.p[0] & 0xC0) == 0x80 ? 0 : starts_any(t, stops, COUNT(stops));
        if (!n && joins && at > from && span_ends(span_cut(s->skeleton, from, at), SPAN("）")))
            n = turn_starts(TURN_JOIN, t);
        if (n) {
            *next = at + n;
            return at;
        }
    }
    *next = s->skeleton.n;
    return s->skeleton.n;
}

/* The items after the colon at `from`, each a row of its own: true when each of them could be read, and then they are in `rows`. */
static bool inline_rows(struct reader *r, const struct sentence *s, size_t from, bool joins,
                        struct list_rows_vec *rows, const struct heading *h)
{
    for (size_t at = from, next; at < s->skeleton.n; at = next) {
        size_t end = inline_item(s, at, joins, &next);
        while (at < end && (s->skeleton.p[at] == ' ' || s->skeleton.p[at] == '\n'))
            at++;
        if (at == end)
            continue;
        struct list_rows row = { 0 };
        list_inline_row(
            &row, h, &r->a->arena, r->lex, r->v,
            (struct list_range){ sentence_origin(s, at), sentence_origin(s, end - 1) + 1 });
        if (!row.n)
            return false;
        vec_push(rows, row);
    }
    return rows->n > 0;
}

/* 决定废止下列文件：（一）A办法（1号）；（二）B办法（2号）。: members without marks, in one sentence with their lead. All of them are read, or none is. */
static void read_inline_list(struct reader *r, struct sentence *s)
{
    struct heading h;
    struct list_rows_vec rows = { 0 };
    size_t colon = span_find(s->skeleton, SPAN("：")), n = 0;
    if (colon == SPAN_NONE || colon + SPAN("：").n >= s->skeleton.n ||
        memchr(s->skeleton.p, MARK_REF, colon) || memchr(s->skeleton.p, MARK_QUOTE, s->skeleton.n))
        return;
    size_t from = colon + SPAN("：").n;
    if (!account_acts(&r->account, s->from, sentence_origin(s, colon)) || !colon_lead(&h, s, from))
        return;
    bool got = inline_rows(r, s, from, false, &rows, &h);
    if (!got || rows.n == 1) {
        rows.n = 0;
        got = inline_rows(r, s, from, true, &rows, &h);
    }
    for (size_t i = 0; got && i < rows.n; i++)
        for (size_t k = 0; k < rows.at[i].n; k++, n++) {
            struct ref *row = &rows.at[i].at[k];
            for (size_t t = 0; t < s->n; t++) /* its number, which stands behind it */
                s->tokens[t].ref->absorbed |= !s->tokens[t].ref->title.n && row->number.n &&
                                              span_ends(s->tokens[t].ref->number, row->number);
            vec_push(&r->made, *row);
        }
    vec_release(&rows);
    settle_lead(r, &h, n);
}

/* 一、予以废止的文件：《A》、《B》；失效：《C》。: leads and their lists in one sentence, in which no verb was found to govern the members. */
static void read_colon_lists(struct reader *r, struct sentence *s)
{
    struct heading h;
    size_t *members = arena_alloc(&r->scratch, (s->n + 1) * sizeof *members), next;
    for (size_t first = after_lead(s, 0); first < s->n; first = next) {
        next = after_lead(s, first + 1);
        bool acts = false;
        for (size_t k = first; k < next; k++)
            acts |= relation_info[s->tokens[k].ref->relation].act;
        struct inline_lead l = lead_before(s, first);
        bool leads = !acts && !l.counted && inline_lead(&h, s, l.from, l.to);
        if (!acts && !leads) {
            l = counted_before(s, first);
            leads = l.list && counts_decide(r, s, &l) && inline_lead(&h, s, l.from, l.to);
        }
        if (!leads)
            continue;
        for (size_t k = first; k < next; k++)
            s->tokens[k].ref->decided = false;
        struct sentence part = *s; /* up to the lead of the next list */
        part.n = next;
        if (next < s->n) {
            struct inline_lead other = lead_before(s, next);
            size_t stop = span_rfind(span_cut(s->skeleton, 0, s->tokens[next].clause), SPAN("；"));
            part.skeleton.n = stop != SPAN_NONE ? stop : other.counted ? other.from : other.list;
        }
        if (l.end < part.skeleton.n)
            part.skeleton.n = l.end;
        size_t n = list_item_targets(&part, &h, s->tokens[first].clause, members, s->n);
        for (size_t i = 0; i < n; i++) {
            struct ref *ref = s->tokens[members[i]].ref;
            list_inherit(ref, &h);
            ref->place = PLACE_LIST;
            ref->confidence = ref->number.n ? SCORE_NUMBERED : SCORE_ITEM;
            ref->decided = true;
        }
        settle_lead(r, &h, n);
    }
}

/* 三、修改《X》: an item with a verb of its own is counted as one. */
static void count_own(struct reader *r, const struct sentence *s)
{
    size_t skip;
    uint32_t ordinal;
    int level = enumerator_read(s->skeleton, &skip, &ordinal);
    for (size_t i = 0; i < s->n && level > 0; i++)
        if (relation_info[s->tokens[i].ref->relation].act) {
            list_count_item(&r->list, level, ordinal, 1);
            /* 决定废止下列规章： / 一、废止《A》 says it twice */
            if (r->list_cue && s->tokens[i].ref->relation == r->list.heading.relation)
                account_settle(&r->account, r->list_cue, &(struct verdict){ .what = VERDICT_ACT });
            return;
        }
}

/* A plan's list (拟修改、废止规章项目如下：): what its rows say with verbs of their own is planned, too. */
static void withhold(struct reader *r, struct ref *refs, size_t n)
{
    if (!r->list.heading.active || r->list.heading.force != HEADING_INTENDS)
        return;
    for (size_t i = 0; i < n; i++)
        if (relation_info[refs[i].relation].act) {
            refs[i].relation = REL_CITES;
            refs[i].flags |= FLAG_INTENDED;
        }
}

enum sentence_row { ROW_OF_NONE, ROW_OF_LIST, ROW_OF_TABLE };

/* A line begins: one with a number goes on with the block of items above it, another may point at that block. */
static void before_line(struct reader *r, bool item)
{
    bool goes_on = item && r->before.item;
    if (r->before.item || item)
        r->before.above.n = 0;
    for (size_t i = 0; r->before.item && !item && r->before.line_clear && i < r->before.line.n; i++)
        vec_push(&r->before.above, r->before.line.at[i]);
    if (!goes_on && (item || !r->before.item)) {
        r->before.block.n = 0;
        r->before.block_clear = item;
        r->before.mentions = r->a->mentions.n;
    }
    r->before.item = item;
    r->before.line.n = 0;
    r->before.line_clear = false;
    r->before.named = false;
}

/* The rules that a sentence names are what the next one may point at. */
static void before_sentence(struct reader *r, struct sentence *s)
{
    struct ref found[MAX_ANTECEDENTS];
    size_t n = plain_list(s, &r->ctx, s->skeleton.n, found, MAX_ANTECEDENTS);
    r->before.line_clear = n && !r->before.named;
    r->before.block_clear &= r->before.line_clear && !s->says_other;
    r->before.named = true;
    r->before.line.n = 0;
    for (size_t i = 0; i < n; i++) {
        vec_push(&r->before.line, found[i]);
        if (r->before.item && r->before.block.n < MAX_ANTECEDENTS)
            vec_push(&r->before.block, found[i]);
        else if (r->before.item)
            r->before.block_clear = false;
    }
}

/* What the sentence may point at, NULL without. */
static const struct ref_vec *points_at(const struct reader *r)
{
    if (r->before.named)
        return r->before.line_clear ? &r->before.line : NULL;
    return r->before.block_clear && r->before.block.n ? &r->before.block : NULL;
}

/* 上述文件自2025年7月1日起停止执行, below a list whose heading named no day: the rows get that day. Mentions from `first` on, which only say it
   again, are dropped. */
static void date_rows(struct reader *r, size_t first)
{
    size_t kept = first;
    for (size_t i = first; i < r->a->mentions.n; i++) {
        struct mention said = r->a->mentions.at[i];
        bool again = false;
        for (size_t k = r->before.mentions; k < first && relation_info[said.relation].act; k++) {
            struct mention *row = &r->a->mentions.at[k];
            bool same =
                said.number.n ? span_eq(row->number, said.number) : span_eq(row->title, said.title);
            if (!same || row->relation != said.relation ||
                (row->act.effective_basis != BASIS_DOCUMENT &&
                 row->act.effective_basis != BASIS_UNKNOWN))
                continue;
            row->act.effective = said.act.effective;
            row->act.effective_basis = said.act.effective_basis;
            again = true;
        }
        if (!again)
            r->a->mentions.at[kept++] = said;
    }
    r->a->mentions.n = kept;
}

/* 凡宣布失效的文件，自本决定印发之日起停止执行: the rows of the paper's lists, which name no day of their own, end on that day. */
static void read_effect(struct reader *r, const struct sentence *s)
{
    struct heading h;
    if (s->n || !heading_effect(&h, s))
        return;
    account_settle(&r->account, h.cue_at, &(struct verdict){ .what = VERDICT_DAY });
    if (h.effective.n && h.basis == BASIS_CLAUSE)
        r->effect = h.effective;
}

/* Gives the rows read from mention `from` on that day. */
static void date_effects(struct reader *r, size_t from)
{
    for (size_t i = from; r->effect.n && i < r->a->mentions.n; i++) {
        struct mention *m = &r->a->mentions.at[i];
        if (!relation_ends(m->relation) || !(m->flags & FLAG_INHERITED) ||
            (m->act.effective_basis != BASIS_DOCUMENT && m->act.effective_basis != BASIS_UNKNOWN))
            continue;
        m->act.effective = r->effect;
        m->act.effective_basis = BASIS_CLAUSE;
    }
}

/* Emits what was made of the references, from *k on, up to those that begin at `before`. */
static void emit_made(struct reader *r, size_t *k, size_t before, const struct piece *at)
{
    for (; *k < r->made.n && r->made.at[*k].from < before; ++*k) {
        r->made.at[*k].sentence_from = at->from;
        r->made.at[*k].sentence_to = at->to;
        emit(r, &r->made.at[*k]);
    }
}

/* Emits the references of the sentence, with what was made of them, in the order of the text. */
static void emit_sentence(struct reader *r, const struct piece *at)
{
    size_t k = 0;
    for (size_t i = at->first; i < at->last; i++) {
        struct ref *ref = &r->refs.at[i];
        if (!ref->decided)
            ref->relation = REL_CITES;
        ref->sentence_from = at->from;
        ref->sentence_to = at->to;
        if (ref->relation == REL_CITES && ref->defines.n == 0 && ref->confidence == 0)
            ref->confidence = SCORE_STRONG;
        emit(r, ref);
        remember(r, ref);
        emit_made(r, &k, i + 1 < at->last ? r->refs.at[i + 1].from : at->to, at);
    }
    emit_made(r, &k, SIZE_MAX, at);
}

/* Is the line below `l` an item of a list, or a table: 1.《A》, 《A》, A（1号）? */
static bool list_below(const struct reader *r, const struct view_line *l)
{
    if ((size_t)(l + 1 - r->v->lines) >= r->seg->line_to)
        return false;
    struct span line = span_cut(r->v->text, l[1].from, l[1].to);
    size_t n;
    if ((l[1].flags & VIEW_TABLE) || span_starts(line, SPAN("《")) || heads_columns(r, &l[1]))
        return true;
    bool names = span_has(line, SPAN("《")) || span_has(line, SPAN("号"));
    return names && line.n <= MAX_ITEM && (enumerator(line, &n) > 0 || !span_has(line, SPAN("。")));
}

/* Does the sentence govern a list, which begins on the next line where it names some of it (决定废止《A》等2件文件。)? */
static bool reads_lead(const struct reader *r, struct heading *h, const struct sentence *s,
                       size_t to)
{
    const struct view_line *l = &r->v->lines[view_line_of(r->v, to ? to - 1 : 0)];
    return heading_read(h, s) || (s->n && to == l->to && turn_in(TURN_SOME_NAMED, s->skeleton) &&
                                  list_below(r, l) && heading_read_above(h, s));
}

/* What a sentence, or a piece of one, does: refs [first, last) of r->refs. True when 上述文件 points at the block of items above it. */
static bool read_clauses(struct reader *r, const struct piece *at, enum sentence_row row)
{
    size_t from = at->from, to = at->to, first = at->first, last = at->last, made = r->made.n;
    struct sentence s;
    /* read only to know what its cues do: it names nothing, and heads nothing that we know of */
    bool account_only = last == first && !worth_reading(r, from, to);
    struct ref *refs = r->refs.at + first;
    sentence_init(&s, &r->a->arena, &r->scratch, r->lex, r->v->text, from, to, refs, last - first);
    s.account = &r->account;
    bool member = row && s.n && !amends_inside(r, &s) && read_item(r, &s, row == ROW_OF_TABLE);
    s.account_only = account_only;
    s.before = points_at(r);
    clause_read(&s, &r->ctx, &r->made);
    if (!member)
        read_colon_lists(r, &s);
    if (!member && r->made.n == made)
        read_inline_list(r, &s);
    read_effect(r, &s);
    settle_masked(r, &s);
    bool pointed = last == first && s.before == &r->before.block && r->made.n > made;
    if (last > first)
        before_sentence(r, &s);
    struct heading h;
    if (row && !member && r->list.heading.active)
        count_own(r, &s);
    if (row)
        withhold(r, refs, last - first);
    list_promise(&r->list, &s);
    r->list.keeping |= span_has(s.skeleton, SPAN("继续有效"));
    if (!account_only && !row && (omnibus_heading(&h, r, to) || reads_lead(r, &h, &s, to)) &&
        h.annex < 0)
        open_list(r, &h, from, to);
    return pointed;
}

/* One sentence. */
static void read_sentence(struct reader *r, const struct piece *at, enum sentence_row row)
{
    r->made.n = 0;
    size_t mentions = r->a->mentions.n;
    bool pointed = read_clauses(r, at, row);
    emit_sentence(r, at);
    if (pointed)
        date_rows(r, mentions);
}

/* One that is longer than the grammar looks at. */
static void read_pieces(struct reader *r, const struct piece *whole, enum sentence_row row)
{
    struct pieces p = { .refs = r->refs.at,
                        .arena = &r->a->arena,
                        .scratch = &r->scratch,
                        .lex = r->lex,
                        .ctx = &r->ctx,
                        .account = &r->account,
                        .text = r->v->text };
    pieces_cut(&p, whole->from, whole->to, whole->first, whole->last);
    r->made.n = 0;
    for (size_t i = 0; i < p.list.n; i++) {
        const struct piece *at = &p.list.at[i];
        account_sentence(&r->account, at->from, at->to, at->last > at->first, at->last > at->first);
        if (at->last > at->first || account_ends(&r->account, at->from, at->to) ||
            worth_reading(r, at->from, at->to))
            read_clauses(r, at, i ? ROW_OF_NONE : row);
    }
    pieces_join(&p);
    emit_sentence(r, whole);
    vec_release(&p.list);
}

/* 第十条修改为：⏎“第十条 …: does the line above the quotation say that it is new wording? */
static bool wording_above(const struct reader *r, const struct view_line *l)
{
    static const struct span ends[] = { SPAN_INIT("："), SPAN_INIT(":") };
    if (l == r->v->lines)
        return false;
    struct span above = span_cut(r->v->text, l[-1].from, l[-1].to);
    above.n -= ends_any(above, ends, COUNT(ends));
    return turn_ends(TURN_WORDING, above) || turn_ends(TURN_WORDING_FOLLOWS, above);
}

/* Tracks quotations of new wording that run over paragraphs in an amending decision. */
static bool paragraph_is_quoted(struct reader *r, const struct view_line *l)
{
    struct span line = span_cut(r->v->text, l->from, l->to);
    int depth = r->in_quote ? 1 : 0;
    size_t last = 0; /* where a quotation opens last */
    bool was = r->in_quote > 0, wording = was || r->ctx.amending;
    for (size_t i = 0; i + 3 <= line.n; i++) {
        if ((unsigned char)line.p[i] != 0xE2)
            continue;
        if (!was && span_starts(span_from(line, i), SPAN("“"))) {
            r->quote = (size_t)(line.p + i - r->v->text.p);
            r->quote_to = r->quote + SPAN("“").n;
            last = i;
        }
        depth += span_starts(span_from(line, i), SPAN("“"));
        depth -= span_starts(span_from(line, i), SPAN("”"));
    }
    wording |= turn_in(TURN_WORDING, span_cut(line, 0, last)) || /* 修改为：“ in a notice */
               (!last && span_starts(line, SPAN("“")) && wording_above(r, l));
    /* a paragraph that opens with “ inside a quotation repeats the mark (GB/T 15834) */
    if (was && span_starts(line, SPAN("“")))
        depth--;
    if (!wording || depth <= 0)
        r->in_quote = 0;
    else
        r->in_quote = was ? r->in_quote - 1 : QUOTE_PARAGRAPHS;
    return was;
}

/* What stands behind the rule in a title says that only a part of it is meant; the document's own kind (的决定) is none. */
static bool part_of_title(struct span right, struct span *topic)
{
    size_t n = clause_part(right, topic);
    return n && !span_ends(*topic, SPAN("决定")) && !span_ends(*topic, SPAN("通知")) &&
           topic->n < 120;
}

/* One line of a title: titles in it tell what the document does (关于修订《X》的通知). */
static void read_title_line(struct reader *r, const struct view_line *l)
{
    static const struct {
        struct span word;
        enum relation rel;
    } verbs[] = {
        { SPAN_INIT("印发"), REL_ISSUES },           { SPAN_INIT("公布"), REL_ISSUES },
        { SPAN_INIT("发布"), REL_ISSUES },           { SPAN_INIT("转发"), REL_FORWARDS },
        { SPAN_INIT("批转"), REL_FORWARDS },         { SPAN_INIT("修改"), REL_AMENDS },
        { SPAN_INIT("修订"), REL_AMENDS },           { SPAN_INIT("修正"), REL_AMENDS },
        { SPAN_INIT("废止"), REL_REPEALS },          { SPAN_INIT("宣布"), REL_LAPSES },
        { SPAN_INIT("停止执行"), REL_REPEALS },      { SPAN_INIT("停止实施"), REL_REPEALS },
        { SPAN_INIT("暂时调整适用"), REL_SUSPENDS }, { SPAN_INIT("暂时调整实施"), REL_SUSPENDS },
        { SPAN_INIT("暂时停止适用"), REL_SUSPENDS }, { SPAN_INIT("暂时停止实施"), REL_SUSPENDS },
        { SPAN_INIT("暂停执行"), REL_SUSPENDS },     { SPAN_INIT("暂停实施"), REL_SUSPENDS },
        { SPAN_INIT("停止适用"), REL_REPEALS },      { SPAN_INIT("停止施行"), REL_REPEALS },
        { SPAN_INIT("不再适用"), REL_REPEALS },      { SPAN_INIT("不再执行"), REL_REPEALS },
        { SPAN_INIT("暂停适用"), REL_SUSPENDS },     { SPAN_INIT("暂停施行"), REL_SUSPENDS },
        { SPAN_INIT("恢复执行"), REL_REVIVES },      { SPAN_INIT("恢复施行"), REL_REVIVES },
        { SPAN_INIT("恢复适用"), REL_REVIVES },      { SPAN_INIT("恢复实施"), REL_REVIVES },
        { SPAN_INIT("延长"), REL_EXTENDS },          { SPAN_INIT("贯彻"), REL_IMPLEMENTS },
        { SPAN_INIT("落实"), REL_IMPLEMENTS },       { SPAN_INIT("实施"), REL_IMPLEMENTS },
        { SPAN_INIT("执行"), REL_IMPLEMENTS },       { SPAN_INIT("适用"), REL_INTERPRETS },
        { SPAN_INIT("解释"), REL_INTERPRETS },       { SPAN_INIT("解读"), REL_INTERPRETS },
    };
    const struct turns deciding = turns_of(TURN_TITLE_DECIDES);
    struct span text = r->v->text, line = span_cut(text, l->from, l->to);
    r->refs.n = 0;
    refs_scan(&r->refs, &r->a->arena, r->lex, text, l->from, l->to);
    for (size_t k = 0; k < r->refs.n; k++) {
        struct ref *ref = &r->refs.at[k];
        if (!ref->title.n ||
            (r->n_own_keys && span_eq(key_exact(&r->a->arena, ref->title), r->own_keys[0])))
            continue;
        struct span left = span_cut(text, l->from, ref->from),
                    right = span_cut(text, ref->to, l->to);
        size_t best = SPAN_NONE, best_to = 0;
        for (size_t w = 0; w < COUNT(verbs);
             w++) { /* the last verb before the title; of those that end there the longest */
            size_t at = span_rfind(left, verbs[w].word),
                   to = at == SPAN_NONE ? 0 : at + verbs[w].word.n;
            if (to && (best == SPAN_NONE || to > best_to ||
                       (to == best_to && verbs[w].word.n > verbs[best].word.n)))
                best = w, best_to = to;
        }
        if (best == SPAN_NONE && (span_has(right, SPAN("解读")) || span_has(right, SPAN("解释"))))
            ref->relation = REL_INTERPRETS;
        else if (best == SPAN_NONE)
            ref->relation = REL_CITES;
        else
            ref->relation = verbs[best].rel;
        struct span whole = right.n ? right : r->doc->title;
        bool decides = false;
        for (size_t w = 0; w < deciding.n; w++)
            decides |= span_ends(whole, deciding.at[w]) || span_ends(r->doc->title, deciding.at[w]);
        /* 关于启动修订《X》的通知, 关于征求废止《X》意见的公告 plan an act: the verb must follow 关于 or a list of verbs */
        struct span ahead =
            best == SPAN_NONE ? span_of(NULL, 0) : span_cut(left, 0, best_to - verbs[best].word.n);
        decides &= best != SPAN_NONE &&
                   (ahead.n == 0 || turn_ends(TURN_BEFORE_TITLE_VERB, ahead)) &&
                   !span_has(line, SPAN("征求"));
        if (relation_info[ref->relation].act && !decides) {
            ref->relation = REL_CITES;
            ref->flags |= FLAG_INTENDED;
        }
        if (ref->relation == REL_EXTENDS && !span_has(line, SPAN("有效期")) &&
            !span_has(line, SPAN("期限")))
            ref->relation = REL_CITES;
        if (best != SPAN_NONE)
            ref->cue = verbs[best].word;
        ref->place = PLACE_TITLE;
        ref->flags |= FLAG_OWN_TITLE;
        ref->confidence = SCORE_STRONG;
        ref->basis = BASIS_DOCUMENT;
        struct span topic;
        if (!ref->pinpoint.n && part_of_title(right, &topic)) /* 暂时调整适用《X》有关规定的决定 */
            ref->pinpoint = arena_dup(&r->a->arena, topic);
        ref->scope = ref->pinpoint.n ? SCOPE_PARTIAL : SCOPE_WHOLE;
        ref->sentence_from = l->from;
        ref->sentence_to = l->to;
        ref->decided = true;
        size_t cue = relation_info[ref->relation].act
                         ? account_find(&r->account, l->from, l->to, ref->cue)
                         : SIZE_MAX;
        if (cue != SIZE_MAX) {
            account_settle(&r->account, r->account.cues.at[cue].from,
                           &(struct verdict){ .what = VERDICT_ACT, .acts = 1 });
            r->account.cues.at[cue].named = true;
        }
        emit(r, ref);
    }
}

static void read_title(struct reader *r)
{
    for (size_t i = r->seg->title_from; i < r->seg->title_to; i++) {
        account_scan(&r->account, r->lex, r->v->text, r->v->lines[i].from, r->v->lines[i].to);
        read_title_line(r, &r->v->lines[i]);
    }
}

/* 《X》（N）：⏎废止。: what stands alone on the line is said of the rule right above it, and is no heading. */
static bool is_said_above(const struct reader *r, const struct view_line *l)
{
    if (l == r->v->lines || (l->flags & VIEW_BLANK_BEFORE))
        return false;
    struct span line = span_cut(r->v->text, l->from, l->to);
    struct span above = span_cut(r->v->text, l[-1].from, l[-1].to);
    return span_ends(line, SPAN("。")) &&
           (span_ends(above, SPAN("》：")) || span_ends(above, SPAN("）：")));
}

/* 废止, 一、予以废止, 废止文件：: a short line over the first item of a list or over a table, in a paper that tells what came of a clean-up. In another it is
   not known what it is for. */
static bool heads_alone(struct reader *r, struct heading *h, const struct view_line *l)
{
    struct span line = span_cut(r->v->text, l->from, l->to);
    struct sentence s;
    if (line.n > HAN(16) || is_said_above(r, l) ||
        !(r->line_marks & (HAS_STOP | HAS_FORCE | HAS_CHANGE | HAS_KEEP | HAS_CUE)))
        return false;
    bool below = list_below(r, l);
    if (!below && !r->list.heading.active)
        return false;
    sentence_init(&s, &r->a->arena, &r->scratch, r->lex, r->v->text, l->from, l->to, NULL, 0);
    /* 保留：, below a list of what is ended, ends that list, whatever stands under it */
    return heading_read_alone(h, &s) && h->annex < 0 &&
           (below || h->keeps || !relation_ends(h->relation));
}

/* A line without references that governs the rows behind it. It is looked at before it could be taken for a row itself. */
static bool read_heading(struct reader *r, const struct view_line *l, bool below_annex)
{
    struct span line = span_cut(r->v->text, l->from, l->to);
    struct sentence s;
    struct heading h;
    if (r->refs.n || (l->flags & VIEW_TABLE) || line.n > 400)
        return false;
    if (heads_alone(r, &h, l)) {
        if (h.force != HEADING_ACTS || h.keeps || r->cleans || r->plan.n ||
            tells_results(r, l->from)) {
            open_list(r, &h, l->from, l->to);
            return true;
        }
        if (!worth_reading(r, l->from, l->to)) {
            account_row(&r->account, r->lex, h.cue, l->from, l->to);
            return false;
        }
    }
    if (!worth_reading(r, l->from, l->to))
        return false;
    static const struct span below[] = { SPAN_INIT("下列"), SPAN_INIT("以下"), SPAN_INIT("下述") };
    if (class_left_out(line) &&
        !has_any(line, below, COUNT(below))) /* 未列入附件的文件一律废止, and no list */
        return false;
    sentence_init(&s, &r->a->arena, &r->scratch, r->lex, r->v->text, l->from, l->to, NULL, 0);
    /* 附件2 / 废止文件: right below its caption the name of a list may be no more than that */
    bool heads =
        below_annex && line.n <= MAX_LABEL ? heading_read_colon(&h, &s) : heading_read(&h, &s);
    /* its list stands in an annex, or may */
    if (!heads || h.annex >= 0 || h.catalogue || turn_in(TURN_APPENDED, line))
        list_promise(&r->list, &s);
    if (!heads || h.annex >= 0)
        return heads;
    /* what a lead above said of its items is over, but for a label right above */
    bool labelled = r->ctx.lead.reason != REASON_NONE &&
                    view_line_of(r->v, r->ctx.lead.from) + 1 == (size_t)(l - r->v->lines);
    if (h.level < 0 && !labelled)
        r->ctx.lead.reason = REASON_NONE;
    open_list(r, &h, l->from, l->to);
    return true;
}

/* The cues in a row: its verdict acts; of the others (reasons, replacements) the word that makes them a reason is looked for. */
static void settle_row_cues(struct reader *r, const struct list_rows *rows,
                            const struct view_line *l)
{
    const struct turns reasons = turns_of(TURN_ROW_REASON);
    struct span text = r->v->text;
    account_sentence(&r->account, l->from, l->to, true, true);
    for (size_t i = 0; i < rows->n; i++)
        if (relation_info[rows->at[i].relation].act)
            settle_rows(r, &rows->at[i], 1);
    struct span line = span_cut(text, l->from, l->to);
    /* a cell beside the title that is no verdict is a note or a reason */
    for (size_t at = l->from; (l->flags & VIEW_TABLE) && at < l->to;) {
        const char *tab = memchr(text.p + at, '\t', l->to - at);
        size_t end = tab ? (size_t)(tab - text.p) : l->to;
        if (at >= rows->to)
            account_settle_all(&r->account, at, end,
                               &(struct verdict){ .what = VERDICT_NONE,
                                                  .reason = REASON_REASON_CLAUSE,
                                                  .reason_from = at,
                                                  .reason_to = end });
        at = end + 1;
    }
    size_t from = rows->to > l->from && rows->to < l->to ? rows->to - l->from : 0;
    for (size_t i = 0; i < reasons.n; i++) {
        size_t at = span_find(span_from(line, from), reasons.at[i]);
        if (at == SPAN_NONE)
            continue;
        at += l->from + from;
        account_settle_all(&r->account, l->from, l->to,
                           &(struct verdict){ .what = VERDICT_NONE,
                                              .reason = REASON_REASON_CLAUSE,
                                              .reason_from = at,
                                              .reason_to = at + reasons.at[i].n });
        return;
    }
}

/* A row whose cells stand one a line; other lines between the rows are rows of the heading's list, as ever. */
static void read_vertical(struct reader *r, struct list_rows *rows, const struct view_line *l,
                          bool row)
{
    list_vertical_row(rows, &r->list.columns, &r->list.heading, &r->a->arena, r->lex, r->v, l,
                      r->v->lines + r->seg->line_to);
    if (rows->n) { /* the other cells may name rules, too */
        r->refs.n = 0;
        refs_scan(&r->refs, &r->a->arena, r->lex, r->v->text, l->from, l[rows->joined].to);
    } else if (row) {
        list_plain_row(rows, &r->list.heading, &r->a->arena, r->lex, r->v, l);
    }
}

/* Is it the number of the row's first target, or the title of one with its number, read once more? */
static bool names_row(const struct ref *ref, const struct list_rows *rows)
{
    bool beside = ref->from >= rows->to || ref->to <= rows->from;
    for (size_t i = 0; i < rows->n; i++) {
        struct span number = rows->at[i].number;
        if (number.n && span_ends(ref->number, number) && (ref->title.n ? !beside : !i))
            return true;
    }
    return false;
}

/* A row whose target is a bare title or a table's title column. References elsewhere in the row (reasons, replacements)
   are told of, never acted on. True when the row was one. */
/* （一）A办法（N）；（二）B办法（M）: where the next item of the list begins in the line of the item before, behind `at`; l->to without. */
static size_t next_item_within(const struct reader *r, const struct view_line *l, size_t at)
{
    const struct span mark = SPAN("；");
    size_t skip;
    uint32_t first, ordinal;
    int level = enumerator_read(span_cut(r->v->text, l->from, l->to), &skip, &first);
    if (level <= 0 || (l->flags & VIEW_TABLE))
        return l->to;
    for (size_t k; (k = span_find(span_cut(r->v->text, at, l->to), mark)) != SPAN_NONE;) {
        at += k + mark.n;
        if (enumerator_read(span_cut(r->v->text, at, l->to), &skip, &ordinal) == level &&
            ordinal == first + 1)
            return at;
    }
    return l->to;
}

static bool read_row(struct reader *r, const struct view_line *l, bool row)
{
    struct list_rows rows = { 0 };
    if (r->plan.n && !r->list.heading.active) /* the verdicts of its tables are planned, too */
        r->list.heading.force = HEADING_INTENDS;
    if (l->flags & VIEW_TABLE) {
        if (list_table_row(&rows, &r->list.columns, &r->list.heading, &r->a->arena, r->lex, r->v,
                           l) == ROW_HEADER)
            return true;
    } else if (list_vertical_head(&r->list.columns, &r->list.heading, r->lex, r->v, l,
                                  r->v->lines + r->seg->line_to)) {
        r->skip += r->list.columns.lines - 1u;
        return true;
    } else if (list_spaced_head(&r->list.columns, &r->list.heading, r->lex, r->v, l)) {
        return true;
    } else if (r->list.columns.lines) {
        read_vertical(r, &rows, l, row);
    } else if (r->list.columns.spaced) {
        if (row || !r->list.heading.active)
            list_spaced_row(&rows, &r->list.columns, &r->list.heading, &r->a->arena, r->lex, r->v,
                            l);
    } else {
        r->list.columns = (struct list_columns){ 0 };
        if (row)
            list_plain_row(&rows, &r->list.heading, &r->a->arena, r->lex, r->v, l);
    }
    if (rows.unjudged && r->refs.n && (r->cleans || r->list.heading.active))
        account_row(&r->account, r->lex, SPAN("废止"), l->from, l->to);
    if (!rows.n)
        return false;
    r->skip += rows.joined;
    size_t skip;
    uint32_t ordinal;
    int level = enumerator_read(span_cut(r->v->text, l->from, l->to), &skip, &ordinal);
    bool pair = rows.n == 2 && rows.at[0].place == PLACE_TABLE && /* a notice and its annex */
                span_eq(rows.at[0].number, rows.at[1].number);
    bool past = false;
    for (size_t i = 0; i < rows.n; i++)
        past |= beyond(r, &rows.at[i]);
    list_count_item(&r->list, level, ordinal, pair ? 1 : (uint32_t)rows.n);
    settle_row_cues(r, &rows, l);
    if (past)
        account_row(&r->account, r->lex, r->list.heading.cue, l->from, l->to);
    size_t more = list_acts(&r->list) ? next_item_within(r, l, rows.to) : l->to;
    if (more < l->to)
        account_row(&r->account, r->lex, r->list.heading.cue, more, l->to);
    for (size_t i = 0; i < rows.n; i++) {
        rows.at[i].sentence_from = l->from;
        rows.at[i].sentence_to = l[rows.joined].to;
        if (r->before.block.n < MAX_ANTECEDENTS && relation_ends(rows.at[i].relation))
            vec_push(&r->before.block, rows.at[i]);
        else
            r->before.block_clear = false;
    }
    size_t k = 0;
    for (size_t i = 0; i <= r->refs.n; i++) {
        struct ref *ref = i < r->refs.n ? &r->refs.at[i] : NULL;
        for (; k < rows.n && (!ref || rows.at[k].from <= ref->from); k++)
            emit(r, &rows.at[k]);
        if (!ref || (ref->from >= rows.from && ref->to <= rows.to) || names_row(ref, &rows))
            continue;
        ref->relation = REL_CITES;
        ref->flags |= FLAG_REPORTED;
        ref->place = rows.at[0].place;
        ref->confidence = SCORE_STRONG;
        ref->sentence_from = l->from;
        ref->sentence_to = l->to;
        emit(r, ref);
    }
    return true;
}

/* The term of pauses in what stands behind their name: 在2027年12月31日前, 在三年内, 期限至2027年12月31日, 期限为三年，自本决定施行之日起算. */
static bool pause_term(struct span s, struct date *until, uint32_t *years)
{
    bool within = span_starts(s, SPAN("在"));
    size_t head = within ? SPAN("在").n : turn_starts(TURN_PAUSE_TERM, s);
    if (!head)
        return false;
    s = span_from(s, head);
    size_t n = date_scan(until, s), k = n ? 0 : numeral_scan(years, s);
    struct span then = span_from(s, n + k);
    if (n)
        return !within || span_starts(then, SPAN("前")) || span_starts(then, SPAN("之前")) ||
               span_starts(then, SPAN("以前"));
    if (!k || *years > 20 || !span_starts(then, SPAN("年")))
        return false;
    then = span_from(then, SPAN("年").n);
    if (within)
        return span_starts(then, SPAN("内"));
    return !then.n || span_starts(then, SPAN("。")) || turn_starts(TURN_PAUSE_TERM_BEGINS, then);
}

/* The end of the pauses that the sentences before it decide, in a sentence of its own. */
static void read_trial_term(struct reader *r, struct span line, size_t first)
{
    struct date until, start;
    uint32_t years = 0;
    size_t at = 0;
    bool found = false, pauses = false;
    for (size_t i = first; i < r->a->mentions.n; i++)
        pauses |= r->a->mentions.at[i].relation == REL_SUSPENDS;
    for (; pauses && at < line.n && !found; at++) {
        struct span before = span_cut(line, 0, at), s = span_from(line, at);
        bool begins = !at || span_ends(before, SPAN("。")) || span_ends(before, SPAN("；")) ||
                      span_ends(before, SPAN("，"));
        size_t named = begins ? turn_starts(TURN_PAUSE_NAMED, s) : 0;
        found = named && pause_term(span_from(s, named), &until, &years);
    }
    for (size_t i = first; i < r->a->mentions.n && found; i++) {
        struct mention *m = &r->a->mentions.at[i];
        if (m->relation != REL_SUSPENDS || m->act.until.n)
            continue;
        if (!years)
            m->act.until = date_iso(&r->a->arena, until);
        else if (date_parse_iso(&start, m->act.effective) && start.day)
            m->act.until = date_iso(&r->a->arena, date_add_years(start, (int)years));
    }
}

/* A table's row whose title is not known as one: may the heading still govern the numbers in it? Only when they stand
   together in one cell, and that cell gives no reason: of 已被《Y》代替, 由5号文件代替 nothing ends. */
static bool only_numbers(const struct reader *r, const struct view_line *l)
{
    struct span text = r->v->text;
    if (!r->refs.n)
        return true;
    size_t from = r->refs.at[0].from, to = r->refs.at[r->refs.n - 1].to;
    for (size_t i = 0; i < r->refs.n; i++)
        if (r->refs.at[i].title.n)
            return false;
    if (memchr(text.p + from, '|', to - from) || memchr(text.p + from, '\t', to - from))
        return false;
    while (from > l->from && text.p[from - 1] != '|' && text.p[from - 1] != '\t')
        from--;
    while (to < l->to && text.p[to] != '|' && text.p[to] != '\t')
        to++;
    return !turn_in(TURN_CELL_REASON, span_cut(text, from, to));
}

static bool ends_with_colon(struct span line)
{
    return span_ends(line, SPAN("：")) || span_ends(line, SPAN(":"));
}

/* Does what the lead says end with this line? The line right below it is said of, and items are; another lead and one that is numbered as the
   lead was stand beside it. */
static bool lead_ends(const struct reader *r, const struct view_line *l)
{
    size_t n;
    struct span line = span_cut(r->v->text, l->from, l->to);
    int level = enumerator(line, &n);
    bool beside = level > 0 && r->lead_level > 0 && level <= r->lead_level;
    bool below = view_line_of(r->v, r->ctx.lead.from) + 1 == (size_t)(l - r->v->lines);
    bool other = level < 0 && !below && !span_starts(line, SPAN("《")) && !(l->flags & VIEW_TABLE);
    return beside || other || ends_with_colon(line);
}

/* 任务清单： right above the line: what follows is planned, or told, until the lead ends. In an open list the line above names a group of it. */
static void read_label_above(struct reader *r, const struct view_line *l)
{
    size_t i = (size_t)(l - r->v->lines), n;
    if (r->ctx.lead.reason != REASON_NONE && lead_ends(r, l))
        r->ctx.lead.reason = REASON_NONE;
    if (i == r->seg->line_from || r->ctx.lead.reason != REASON_NONE || r->list.heading.active)
        return;
    struct span above = span_cut(r->v->text, l[-1].from, l[-1].to);
    if (!ends_with_colon(above))
        return;
    label_read(&r->ctx, r->v->text, l[-1].from, l[-1].to);
    r->lead_level = enumerator(above, &n);
}

/* 2021年拟修改、废止规范性文件项目如下：: the items after it are planned. A paragraph that is no item ends that. */
static void read_lead(struct reader *r, const struct view_line *l, size_t noted)
{
    struct span line = span_cut(r->v->text, l->from, l->to);
    struct sentence s;
    size_t n;
    if (!ends_with_colon(line) || r->account.cues.n == noted || r->ctx.lead.reason != REASON_NONE)
        return;
    sentence_init(&s, &r->a->arena, &r->scratch, r->lex, r->v->text, l->from, l->to, NULL, 0);
    lead_read(&r->ctx, &s);
    r->lead_level = enumerator(line, &n);
    if (r->ctx.lead.reason != REASON_NONE)
        account_settle_all(&r->account, l->from, l->to,
                           &(struct verdict){ .what = VERDICT_NONE,
                                              .reason = r->ctx.lead.reason,
                                              .reason_from = r->ctx.lead.from,
                                              .reason_to = r->ctx.lead.to });
}

/* Does the sentence at `at` begin an item: the first of the line, or one with the next number? */
static bool begins_item(const struct reader *r, const struct view_line *l, size_t at)
{
    size_t n;
    uint32_t ordinal;
    if (at == l->from)
        return true;
    int level = enumerator_read(span_cut(r->v->text, at, l->to), &n, &ordinal);
    return level > 0 && list_takes(&r->list, level, ordinal);
}

/* A paragraph stood in the list that is no item of it. */
static void interrupt_list(struct reader *r, const struct view_line *l, uint32_t found)
{
    struct span line = span_cut(r->v->text, l->from, l->to);
    if (r->list.heading.active && r->list.found == found && r->list.line != l->line_from &&
        !(l->flags & VIEW_TABLE) && span_has(line, SPAN("。")) && !is_note(line) &&
        r->list.note.state == NOTE_NONE)
        r->list.interrupted = true;
    if (is_note(line) && ends_with_colon(line))
        r->list.note.state = NOTE_LABEL;
}

/* 废止《X》。责任单位：市交通局: a task, by the label in its line or at the head of the next; the label, empty without. */
static struct span task_label(const struct reader *r, const struct view_line *l)
{
    const struct turns labels = turns_of(TURN_TASK_LABEL);
    size_t i = (size_t)(l - r->v->lines);
    struct span line = span_cut(r->v->text, l->from, l->to),
                next = i + 1 < r->seg->line_to ? span_cut(r->v->text, l[1].from, l[1].to)
                                               : span_of(NULL, 0);
    size_t below = turn_starts(TURN_TASK_LABEL, next);
    for (size_t k = 0; k < labels.n; k++) {
        size_t at = span_find(line, labels.at[k]);
        if (at != SPAN_NONE)
            return span_cut(line, at, at + labels.at[k].n);
    }
    return span_cut(next, 0, below);
}

/* 将第八条修改为：船员应当备案。《X》停止执行。: does wording without marks begin here? Nothing says where it ends. */
static bool opens_wording(struct span sentence)
{
    for (size_t at = 0, k; (k = span_find(span_from(sentence, at), SPAN("：")), k != SPAN_NONE);
         at += k + SPAN("：").n)
        if (turn_ends(TURN_WORDING, span_cut(sentence, at, at + k)) &&
            !span_starts(span_from(sentence, at + k + SPAN("：").n), SPAN("“")))
            return true;
    return false;
}

/* 第八条修改为：⏎船员应当备案。: the same at the end of the line above. */
static bool wording_over(const struct reader *r, const struct view_line *l)
{
    const struct span colon = SPAN("：");
    if (l == r->v->lines)
        return false;
    struct span above = span_cut(r->v->text, l[-1].from, l[-1].to);
    return span_ends(above, colon) &&
           turn_ends(TURN_WORDING, span_cut(above, 0, above.n - colon.n)) &&
           !span_starts(span_cut(r->v->text, l->from, l->to), SPAN("“"));
}

/* A sentence that may be new wording, or said: its cues stay unread. */
static void leave_unread(struct reader *r, const struct piece *at)
{
    account_sentence(&r->account, at->from, at->to, true, true);
    for (size_t i = at->first; i < at->last; i++) {
        r->refs.at[i].relation = REL_CITES;
        r->refs.at[i].decided = true;
    }
    r->made.n = 0;
    emit_sentence(r, at);
}

static void read_sentences(struct reader *r, const struct view_line *l, uint32_t marks, bool row)
{
    struct span text = r->v->text;
    size_t first = 0, before = r->a->mentions.n;
    bool wording = wording_over(r, l);
    enum cue_reason led = r->ctx.lead.reason;
    struct span label = led == REASON_NONE && (marks & (HAS_STOP | HAS_FORCE | HAS_CUE))
                            ? task_label(r, l)
                            : span_of(NULL, 0);
    if (label.n) {
        r->ctx.lead.reason = REASON_DUTY;
        r->ctx.lead.from = (size_t)(label.p - text.p);
        r->ctx.lead.to = r->ctx.lead.from + label.n;
    }
    for (size_t at = l->from; at < l->to;) {
        size_t end = sentence_end(text, at, l->to), last = first;
        while (last < r->refs.n && r->refs.at[last].from < end)
            last++;
        while (last > first && r->refs.at[last - 1].to > end &&
               end < l->to) /* never cut a reference */
            end = r->refs.at[last - 1].to;
        enum sentence_row of = !row || !begins_item(r, l, at) ? ROW_OF_NONE
                               : l->flags & VIEW_TABLE        ? ROW_OF_TABLE
                                                              : ROW_OF_LIST;
        const struct piece whole = { at, end, first, last };
        if (wording && last > first && account_ends(&r->account, at, end)) {
            leave_unread(r, &whole);
        } else if (pieces_needed(at, end)) {
            read_pieces(r, &whole, of);
        } else {
            account_sentence(&r->account, at, end, last > first, last > first);
            if (last > first || account_ends(&r->account, at, end) || worth_reading(r, at, end))
                read_sentence(r, &whole, of);
        }
        wording |= end < l->to && opens_wording(span_cut(text, at, end));
        first = last;
        at = end;
    }
    r->ctx.lead.reason = led;
    if (marks & HAS_DO)
        read_trial_term(r, span_cut(text, l->from, l->to), before);
}

/* A row of a list of acts that names a rule, from which nothing was read, and no word of which was accounted for: it is unread, and the rows
   around it stand. */
static void note_row(struct reader *r, const struct view_line *l, uint32_t found, size_t noted)
{
    size_t skip;
    uint32_t ordinal = 0;
    int level = enumerator_read(span_cut(r->v->text, l->from, l->to), &skip, &ordinal);
    /* the next number of the list, or a title's cell, shows that it is one */
    bool next = r->list.numbered && level > 0 && level == r->list.item_level &&
                ordinal == r->list.ordinal + 1;
    /* 3.《A》 and a cue in what follows that says nothing of A: the heading's verb was meant for A, and did not reach it */
    bool bare = next && r->refs.n && r->refs.at[0].from == l->from + skip &&
                r->refs.at[0].relation == REL_CITES && !r->refs.at[0].flags &&
                r->refs.at[0].place == PLACE_CLAUSE;
    if (!list_acts(&r->list) || r->list.found != found || (r->account.cues.n > noted && !bare) ||
        r->list.line == l->line_from ||
        !(r->refs.n || next || ((l->flags & VIEW_TABLE) && r->list.columns.untitled)))
        return;
    for (size_t i = 0; i < r->refs.n; i++)
        if (relation_info[r->refs.at[i].relation].act || r->refs.at[i].stop)
            return;
    account_row(&r->account, r->lex, r->list.heading.cue, l->from, l->to);
    if (level > 0) /* the items after it are numbered as it is */
        list_count_item(&r->list, level, ordinal, 0);
}

/* 附件：1.决定修改的规章 / 2.决定废止的规章: a line that goes on with the names of the annexes, and heads nothing where it stands. */
static bool names_annex(struct reader *r, const struct view_line *l)
{
    struct span line = span_cut(r->v->text, l->from, l->to);
    size_t skip;
    uint32_t ordinal = r->item.ordinal;
    if (r->item.level == 0) {
        struct span rest = span_from(line, r->item.bytes);
        bool first = enumerator_read(rest, &skip, &ordinal) == 3 && ordinal == 1;
        r->annexes = first && span_starts(line, SPAN("附件")) ? l->from : 0;
        r->next_annex = 2;
        return false;
    }
    if (!r->annexes || r->item.level != 3 || ordinal != r->next_annex || r->refs.n ||
        span_has(line, SPAN("。"))) {
        r->annexes = 0;
        return false;
    }
    r->next_annex++;
    account_settle_all(&r->account, l->from, l->to,
                       &(struct verdict){ .what = VERDICT_NONE,
                                          .reason = REASON_HEADING,
                                          .reason_from = r->annexes,
                                          .reason_to = r->annexes + SPAN("附件").n });
    return true;
}

/* Bytes of 第一项, （三） at the head of the line, no part of the number after it; 0 where the number itself begins so: （91）溪农字78号. */
static size_t head_mark(const struct reader *r, const struct view_line *l)
{
    enum { NEAR = 90, NO_YEAR = 49 };
    struct span line = span_cut(r->v->text, l->from, l->to), near = span_cut(line, 0, NEAR);
    size_t n = r->item.bytes, hao,
           open = span_starts(line, SPAN("（")) ? SPAN("（").n : span_starts(line, SPAN("("));
    uint32_t year;
    struct docno no;
    if (!n || !open || (hao = span_find(near, SPAN("号"))) == SPAN_NONE ||
        !numeral_scan(&year, span_from(line, open)) || year < NO_YEAR)
        return n;
    bool own = docno_at_hao(&no, 1, &r->a->arena, r->lex, line, 0, hao) && no.from == 0;
    return own ? 0 : n;
}

/* Which rows a note below a list is about: those of a number, those that bear a sign, all. */
struct row_note {
    uint32_t ordinal;
    struct span sign;
    bool all;
};

/* 注：第2项自D起废止, *自D起废止, 标*的文件继续有效: false where the line is no such note. */
static bool row_note(struct row_note *out, struct span line)
{
    enum { LONGEST = 240 };
    size_t label = turn_starts(TURN_ROW_NOTE, line), sign = turn_starts(TURN_ROW_SIGN, line), n;
    *out = (struct row_note){ .sign = span_cut(line, 0, sign) };
    if (line.n > LONGEST || !(label || sign))
        return false;
    n = turn_starts(TURN_ALL_ROWS, span_from(line, label));
    out->all = label && n && turn_starts(TURN_FROM_WHEN, span_from(line, label + n));
    if (out->all)
        return true;
    for (size_t at = label; !sign && at < line.n; at++) {
        struct span s = span_from(line, at);
        bool serial = span_starts(s, SPAN("序号"));
        struct span number = span_from(s, serial ? SPAN("序号").n : SPAN("第").n);
        if ((serial || span_starts(s, SPAN("第"))) && (n = numeral_scan(&out->ordinal, number)) &&
            (serial || turn_starts(TURN_ROW_PLACE, span_from(number, n))))
            return true;
        n = turn_starts(TURN_ROW_SIGN, s);
        if (n && turn_ends(TURN_ROW_WITH_SIGN, span_cut(line, 0, at))) {
            out->sign = span_cut(s, 0, n);
            return true;
        }
    }
    return sign > 0;
}

/* Is the row one of those that the note is about? A row without a number may be any. */
static bool noted_row(const struct row_note *note, struct span row)
{
    size_t skip;
    uint32_t ordinal = 0;
    if (note->all || note->sign.n)
        return note->all || span_has(row, note->sign);
    if (enumerator_read(row, &skip, &ordinal) < 0)
        numeral_scan(&ordinal, row);
    return !ordinal || ordinal == note->ordinal;
}

/* 自2021年1月1日起, 于2021年1月1日废止; 于2021年1月1日前 is no day. */
static void note_day(struct date *day, struct span line)
{
    static const struct span then[] = { SPAN_INIT("起"),   SPAN_INIT("废止"), SPAN_INIT("停止"),
                                        SPAN_INIT("失效"), SPAN_INIT("予以"), SPAN_INIT("终止") };
    for (size_t at = 0; at < line.n && !day->day; at++) {
        struct span s = span_from(line, at + turn_starts(TURN_FROM_WHEN, span_from(line, at)));
        size_t n = s.p > line.p + at ? date_scan(day, s) : 0;
        if (!n || !starts_any(span_from(s, n), then, COUNT(then)))
            day->day = 0;
    }
}

/* A note below a list says that rows of it end on another day, in part, or not: what the heading said of them does not hold as it was read.
   They wait for what the note says, which is their day where it names one. */
static bool read_row_note(struct reader *r, const struct view_line *l)
{
    enum { MOST = 16 /* notes below one list */ };
    struct span line = span_cut(r->v->text, l->from, l->to);
    struct row_note note;
    size_t from = r->notes.first - 1, found = 0;
    bool stays = turn_in(TURN_ROW_STAYS, line);
    if (from >= r->a->mentions.n || r->refs.n || (l->flags & VIEW_TABLE) ||
        !(stays || account_ends(&r->account, l->from, l->to)) || !row_note(&note, line) ||
        r->notes.n++ == MOST)
        return false;
    struct date day = { 0 };
    if (!stays)
        note_day(&day, line);
    for (size_t i = from; i < r->a->mentions.n; i++) {
        struct mention *m = &r->a->mentions.at[i];
        if (!relation_ends(m->relation) || m->act.effective_basis == BASIS_NONE ||
            m->act.effective_basis == BASIS_CLAUSE ||
            !noted_row(&note, span_cut(r->v->raw, m->sentence_from, m->sentence_to)))
            continue;
        m->act.effective = day.day ? date_iso(&r->a->arena, day) : span_of(NULL, 0);
        m->act.effective_basis = day.day ? BASIS_CLAUSE : BASIS_EVENT;
        found++;
    }
    if (found && day.day)
        account_settle_all(&r->account, l->from, l->to, &(struct verdict){ .what = VERDICT_DAY });
    else if (found)
        account_sentence(&r->account, l->from, l->to, true, true);
    return found > 0;
}

/* Does the line belong to the note whose label stands alone above it? A row that could as well be an item of the list is unread. */
static bool in_note(struct reader *r, const struct view_line *l, int level, uint32_t ordinal)
{
    struct span line = span_cut(r->v->text, l->from, l->to);
    bool doubt, titled = span_starts(line, SPAN("《")) && !span_has(line, SPAN("。"));
    if (r->list.note.state == NOTE_NONE || (l->flags & VIEW_TABLE) || r->list.columns.spaced)
        return false;
    bool in = list_note_takes(&r->list, level, ordinal, titled, &doubt);
    if (doubt && list_acts(&r->list))
        account_row(&r->account, r->lex, r->list.heading.cue, l->from, l->to);
    return in;
}

/* What the line names is new wording, or one side of a comparison. */
static void quote_refs(struct reader *r)
{
    for (size_t i = 0; i < r->refs.n; i++) {
        r->refs.at[i].place = PLACE_QUOTED;
        r->refs.at[i].decided = true;
        r->refs.at[i].relation = REL_CITES;
    }
}

/* So are its cues. */
static void quote_cues(struct reader *r, const struct view_line *l)
{
    account_settle_all(&r->account, l->from, l->to,
                       &(struct verdict){ .what = VERDICT_NONE,
                                          .reason = REASON_QUOTED,
                                          .reason_from = r->quote,
                                          .reason_to = r->quote_to });
}

/* A line of a comparison of wording; its first line is the one of headings. */
static void read_compared(struct reader *r, const struct view_line *l)
{
    bool head = l != r->compared;
    if (head) {
        r->quote = l->from;
        r->quote_to = l->to;
    }
    r->compared = l + 1;
    bool cells = (l->flags & VIEW_TABLE) || view_next_gap(r->v, l->from, l->to) < l->to;
    r->compares_cells = head ? cells : r->compares_cells;
    /* a line without cells below some: the rest of a cell, or what the paper says next */
    if (r->compares_cells && !cells)
        account_sentence(&r->account, l->from, l->to, true, true);
    quote_refs(r);
    if (!r->compares_cells || cells)
        quote_cues(r, l);
    for (size_t i = 0; i < r->refs.n; i++) {
        r->refs.at[i].confidence = SCORE_STRONG;
        r->refs.at[i].sentence_from = l->from;
        r->refs.at[i].sentence_to = l->to;
        emit(r, &r->refs.at[i]);
    }
}

static void read_paragraph(struct reader *r, const struct view_line *l, uint32_t marks)
{
    struct span text = r->v->text, line = span_cut(text, l->from, l->to);
    r->item.level = enumerator_read(line, &r->item.bytes, &r->item.ordinal);
    size_t noted = r->account.cues.n, skip = head_mark(r, l);
    bool below_annex = r->below_annex;
    r->below_annex = r->item.level == 0 && line.n <= MAX_CAPTION;
    r->line_marks = marks;
    account_scan(&r->account, r->lex, text, l->from, l->to);
    r->refs.n = 0;
    if (marks & (HAS_TITLE | HAS_NUMBER | HAS_ARTICLE))
        refs_scan(&r->refs, &r->a->arena, r->lex, text, l->from + skip, l->to);
    if (names_annex(r, l))
        return;
    if (l->flags & VIEW_COMPARED) {
        read_compared(r, l);
        return;
    }
    bool quoted = (r->in_quote || (marks & HAS_OPEN_QUOTE)) && paragraph_is_quoted(r, l);
    if (quoted) {
        quote_refs(r);
        quote_cues(r, l);
    }
    if (l->to - l->from < TITLE_MAX_BYTES &&
        own_title(r, line)) { /* the title of the attached text */
        read_title_line(r, l);
        r->refs.n = 0;
        if (read_heading(r, l, below_annex)) /* 附件1 / 废止的行政规范性文件目录 */
            account_sentence(&r->account, l->from, l->to, false, false);
        else
            account_forget(&r->account, noted);
        return;
    }
    read_label_above(r, l);
    /* 序号　文号　文件名称　失效条款 below the name of its list names no other */
    bool columns = !quoted && r->list.heading.active && !(l->flags & VIEW_TABLE) &&
                   (marks & (HAS_STOP | HAS_FORCE | HAS_CUE)) && heads_columns(r, l);
    if (!quoted && !columns && read_heading(r, l, below_annex)) {
        account_sentence(&r->account, l->from, l->to, false, false);
        return;
    }
    read_lead(r, l, noted);
    const size_t n = r->item.bytes;
    const uint32_t ordinal = r->item.ordinal;
    const int level = r->item.level;
    bool row = false;
    if (!quoted && r->notes.first && read_row_note(r, l))
        return;
    before_line(r, level > 0 || (l->flags & VIEW_TABLE));
    if (!quoted && read_label(r, l))
        return;
    if (r->list.heading.active) {
        enum list_line kind =
            quoted || in_note(r, l, level, ordinal) ? LINE_BESIDE : list_line(r, l, level, ordinal);
        row = kind == LINE_ITEM;
        if (kind == LINE_END)
            close_list(r);
    }
    bool caption = level == 0 || (r->list.n_promises == 1 && list_is_caption(line));
    if (caption && list_annex(&r->list, line, l->line_from, r->a))
        r->list_cue = r->list.heading.cue_at;
    bool item = row;
    row |= !quoted && (judged_row(r, l, n) || judged_bracket(r, l));
    uint32_t found = r->list.found;
    if (!quoted && read_row(r, l, row))
        return;
    if ((l->flags & VIEW_TABLE) && !only_numbers(r, l))
        row = false;
    if (r->refs.n || (!quoted && (worth_reading(r, l->from, l->to) ||
                                  account_ends(&r->account, l->from, l->to)))) {
        read_sentences(r, l, marks, row);
    } else {
        settle_days(r, noted);
        account_forget(&r->account, noted);
    }
    if (item)
        note_row(r, l, found, noted);
    interrupt_list(r, l, found);
}

static bool in_history(const struct document *d, uint32_t line)
{
    for (size_t i = 0; i < d->history.n; i++)
        if (d->history.at[i].line == line)
            return true;
    return false;
}

/* 2025年立法计划: the word by which a title says that its paper plans; empty without. */
static struct span plan_word(struct span title)
{
    if (turn_in(TURN_TITLE_ENDS_PLAN, title)) /* 关于废止2019年立法计划的通知 */
        return span_of(NULL, 0);
    const struct turns plans = turns_of(TURN_TITLE_PLANS);
    for (size_t i = 0; i < plans.n; i++) {
        size_t at = span_rfind(title, plans.at[i]);
        if (at != SPAN_NONE)
            return span_cut(title, at, at + plans.at[i].n);
    }
    return span_of(NULL, 0);
}

static void set_context(struct reader *r)
{
    const struct document *d = r->doc;
    struct arena *a = &r->a->arena;
    if (d->title.n)
        r->own_keys[r->n_own_keys++] = key_exact(a, d->title);
    if (d->instrument.n)
        r->own_keys[r->n_own_keys++] = key_exact(a, d->instrument);
    for (size_t i = 0; i < d->parts.n && r->n_own_keys < COUNT(r->own_keys); i++)
        r->own_keys[r->n_own_keys++] = key_exact(a, d->parts.at[i].title);
    r->ctx.doc_title = d->title;
    r->ctx.issuer = d->issuers.n ? d->issuers.at[0] : span_of(NULL, 0);
    r->ctx.region = lexicon_region_of(r->lex, r->ctx.issuer);
    if (!r->ctx.region.n)
        r->ctx.region = lexicon_region_of(r->lex, d->title);
    if (!r->ctx.region.n)
        r->ctx.region = lexicon_region_of(r->lex, r->a->source.gazette);
    ground_prepare(&r->ctx);
    date_parse_iso(&r->ctx.issued, d->issued);
    r->ctx.carries = d->parts.n > 0 || d->instrument.n > 0;
    const struct turns amend = turns_of(TURN_TITLE_AMENDS);
    for (size_t i = 0; i < amend.n; i++)
        r->ctx.amending |= d->parts.n == 0 && span_has(d->title, amend.at[i]);
    r->plan = plan_word(d->title);
    size_t tells = turn_ends(TURN_TITLE_TELLS, d->title);
    r->tells = span_from(d->title, d->title.n - tells);
    r->cleans = turn_in(TURN_TITLE_CLEANS, d->title) && !r->plan.n;
    r->list.keeping = span_has(d->title, SPAN("继续有效"));
    r->list.heading.annex = -1;
}

/* 我局起草了《X（征求意见稿）》: the order says that what it carries is a draft, the text below need not. 草案 is none, see DRAFT_LABEL. */
static struct span draft_carried(const struct mention *m)
{
    struct span label = { 0 };
    if (m->relation == REL_ISSUES)
        label = draft_label(m->title);
    return span_ends(label, SPAN("稿")) ? label : (struct span){ 0 };
}

/* A draft that is shown for comment does nothing yet: its acts from index `from` on are planned, for the reason of its label. */
static void plan_acts(struct reader *r, size_t from)
{
    struct span label = draft_shown(r->doc->title);
    if (!label.n)
        label = draft_label(r->doc->instrument);
    for (size_t i = from; i < r->a->mentions.n && !label.n; i++)
        label = draft_carried(&r->a->mentions.at[i]);
    const struct document *d = r->doc;
    /* X（草案） that nobody has signed, numbered or dated */
    if (!label.n && !d->number.n && !d->issued.n && !d->history.n)
        label = draft_word(d->instrument.n ? d->instrument : d->title);
    if (!label.n)
        return;
    struct verdict planned = label_printed(r, label);
    for (size_t i = from; i < r->a->mentions.n; i++) {
        struct mention *m = &r->a->mentions.at[i];
        if (m->act.effective_basis == BASIS_NONE)
            continue;
        m->relation = REL_CITES;
        m->flags |= FLAG_INTENDED;
        vec_release(&m->act.provisions);
        m->act = (struct act){ 0 };
    }
    for (size_t i = 0; i < r->account.cues.n; i++) {
        struct account_entry *e = &r->account.cues.at[i];
        if (e->verdict != VERDICT_ACT)
            continue;
        e->verdict = planned.what;
        e->reason = planned.reason;
        e->reason_from = planned.reason_from;
        e->reason_to = planned.reason_to;
        e->acts = 0;
    }
}

/* A paper that corrects others (关于更正…的通知, 勘误) may correct whatever it names from mention `from` on, but for its own ground. */
static void mark_corrected(struct reader *r, size_t from)
{
    struct span title = r->doc->title;
    if (!turn_in(TURN_CORRECTION, title) && !span_starts(title, SPAN("更正")))
        return;
    for (size_t i = from; i < r->a->mentions.n; i++) {
        struct mention *m = &r->a->mentions.at[i];
        if (m->relation != REL_BASED_ON && m->relation != REL_SELF)
            m->flags |= FLAG_CORRECTED;
    }
}

/* Is the mention an act by which a document ends, wholly or in part? */
static bool is_end(const struct mention *m)
{
    return m->act.effective_basis != BASIS_NONE && relation_ends(m->relation);
}

/* 关于废止《X》的决定 whose text ends only 第三条 of X, or X on another day: the text says how, the title only of what. Where the text
   ends X wholly, that act counts before those on parts. Keys are made once a mention; a title has room for few. */
static void text_over_title(struct reader *r, size_t from)
{
    enum { MOST = 192 };
    struct mention *m = r->a->mentions.at, *title[MOST];
    struct span keys[MOST];
    size_t n = 0, told[MOST] = { 0 };
    for (size_t i = from; i < r->a->mentions.n && n < MOST; i++)
        if ((m[i].flags & FLAG_OWN_TITLE) && is_end(&m[i]) && m[i].title.n) {
            keys[n] = key_exact(&r->a->arena, m[i].title);
            title[n++] = &m[i];
        }
    for (size_t i = from; n && i < r->a->mentions.n; i++) {
        if ((m[i].flags & FLAG_OWN_TITLE) || !is_end(&m[i]) || !m[i].title.n)
            continue;
        struct span key = key_exact(&r->a->arena, m[i].title);
        for (size_t k = 0; k < n; k++)
            if (span_eq(keys[k], key) && (!told[k] || (m[i].act.scope == SCOPE_WHOLE &&
                                                       m[told[k]].act.scope != SCOPE_WHOLE)))
                told[k] = i;
    }
    for (size_t k = 0; k < n; k++)
        if (told[k]) {
            struct act *act = &title[k]->act;
            const struct act *said = &m[told[k]].act;
            act->scope = said->scope;
            act->effective = said->effective;
            act->effective_basis = said->effective_basis;
            act->until = said->until;
            act->area = said->area;
            act->provisions.n = 0;
            for (size_t i = 0; i < said->provisions.n; i++)
                vec_push(&act->provisions, said->provisions.at[i]);
            title[k]->pinpoint = m[told[k]].pinpoint;
        }
}

void mentions_read(struct analysis *a, const struct view *v, const struct segment *seg,
                   const struct lexicon *lex, const uint32_t *marks)
{
    struct reader r = { .a = a, .v = v, .lex = lex, .seg = seg, .doc = &a->documents.at[seg->doc] };
    size_t had = a->mentions.n;
    set_context(&r);
    read_title(&r);
    list_title_heading(&r.list.heading, r.doc->title);
    size_t heads = r.list.heading.active
                       ? account_find(&r.account, 0, v->text.n, r.list.heading.cue)
                       : SIZE_MAX;
    r.list_cue = heads == SIZE_MAX ? 0 : r.account.cues.at[heads].from;
    /* addressees and number are read, too: 市政府决定废止下列规章： looks like an addressee */
    size_t body = seg->title_to > seg->line_from ? seg->title_to : seg->line_from;
    for (size_t i = body; i < seg->line_to; i++) {
        if (i == seg->parts_from)
            HASH_CLEAR(hh, r.aliases); /* a part is a scope of its own */
        const struct view_line *l = &v->lines[i];
        if ((i >= seg->card_from && i < seg->card_to) ||
            (r.doc->history.n && in_history(r.doc, l->line_from)))
            continue;
        if (r.skip) {
            r.skip--;
            continue;
        }
        struct span line = span_cut(v->text, l->from, l->to);
        bool annex = r.list.n_promises && (span_starts(line, SPAN("附")) || list_is_caption(line));
        bool upright = r.list.columns.lines || span_eq(line, SPAN("序号"));
        if (marks[i] || r.list.heading.active || r.in_quote || annex || upright ||
            (l->flags & VIEW_TABLE))
            read_paragraph(&r, l, marks[i]);
    }
    close_list(&r);
    date_effects(&r, had);
    text_over_title(&r, had);
    if (!a->as_draft)
        plan_acts(&r, had);
    mark_corrected(&r, had);
    note_cues(&r);
    vec_release(&r.account.cues);
    vec_release(&r.missing);
    vec_release(&r.refs);
    vec_release(&r.made);
    vec_release(&r.before.line);
    vec_release(&r.before.above);
    vec_release(&r.before.block);
    arena_release(&r.scratch);
    HASH_CLEAR(hh, r.aliases);
}
