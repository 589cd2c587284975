// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/clause/pieces.h"

#include "analyzer/clause/act.h"
#include "analyzer/words/pinpoint.h"
#include "base/utf8.h"

enum {
    COMMA_AFTER = 6000, /* bytes of a sentence that grammar looks at, to the next comma */
    JOIN_AFTER = 12000, /* to the next mark between two members of a list */
    LONGEST = 24000,    /* at any character */
};

bool pieces_needed(size_t from, size_t to)
{
    return to - from > COMMA_AFTER;
}

/* ------------------------------------------------------------------ cutting */

/* Behind the mark at which a piece from `from` ends; *k is moved over the references before it. */
static size_t piece_end(const struct pieces *p, size_t from, size_t to, size_t *k, size_t last)
{
    for (size_t i = from + COMMA_AFTER; i + 3 <= to; i++) {
        while (*k < last && p->refs[*k].to <= i)
            ++*k;
        if (*k < last && p->refs[*k].from < i) { /* never cut a reference */
            i = p->refs[*k].to - 1;
            continue;
        }
        struct span s = span_from(p->text, i);
        bool behind = *k && p->refs[*k - 1].to == i; /* 《A》、《B》 */
        if (span_starts(s, SPAN("，")) ||
            (behind && i - from > JOIN_AFTER &&
             (span_starts(s, SPAN("、")) || span_starts(s, SPAN("；")))))
            return i + 3;
        if (i - from > LONGEST && ((unsigned char)s.p[0] & 0xC0) != 0x80)
            return i;
    }
    return to;
}

void pieces_cut(struct pieces *p, size_t from, size_t to, size_t first, size_t last)
{
    for (size_t at = from, k = first; at < to;) {
        size_t begin = k, end = piece_end(p, at, to, &k, last);
        while (k < last && p->refs[k].from < end)
            k++;
        vec_push(&p->list, ((struct piece){ at, end, begin, k }));
        at = end;
    }
}

/* ------------------------------------------------------------------ joining */

/* Did a verb decide on the rule, or tell of it? */
static bool is_governed(const struct ref *r)
{
    return r->decided && r->place != PLACE_QUOTED &&
           (relation_info[r->relation].act ||
            (r->flags & (FLAG_INTENDED | FLAG_REPORTED | FLAG_NEGATED)));
}

/* Did nothing in its own piece decide on the rule? */
static bool is_open(const struct ref *r)
{
    return !is_governed(r) && r->relation == REL_CITES && r->place != PLACE_QUOTED && !r->stop &&
           !r->absorbed;
}

/* What stands behind the last of a list holds for all of it (《A》、《B》中关于收费的规定), what stands behind one member, or in its brackets, for that
   one: the part that the list's members share, as the first of a piece has it. */
static struct span shared_part(const struct pieces *p, const struct piece *at,
                               const struct ref *first)
{
    bool bracket = first->head_to < first->to &&
                   limiter_in_brackets(span_cut(p->text, first->head_to, first->to)).n;
    if (first->scope != SCOPE_PARTIAL || bracket)
        return span_of(NULL, 0);
    const struct ref *next = first + 1, *end = p->refs + at->last;
    while (next < end && next->absorbed)
        next++;
    bool last = next == end || !is_governed(next);
    return last || next->scope == SCOPE_PARTIAL ? first->pinpoint : span_of(NULL, 0);
}

/* The verb that governs `model` governs r, too, of which `part` is meant; empty: as r itself says. */
static void govern(const struct pieces *p, struct ref *r, const struct ref *model,
                   struct span shared)
{
    uint32_t told = FLAG_INTENDED | FLAG_REPORTED | FLAG_NEGATED | FLAG_INHERITED;
    r->decided = true;
    r->relation = model->relation;
    r->cue = model->cue;
    r->place = model->place;
    r->flags |= model->flags & told;
    r->confidence = act_confidence(r);
    r->effective = model->effective;
    r->until = model->until;
    r->area = model->area;
    r->basis = model->basis;
    r->yearless = model->yearless;
    r->after = model->after;
    r->term = model->term;
    struct span part = r->topic; /* of words that last no longer than the piece */
    if (!r->pinpoint.n && !part.n)
        r->pinpoint = shared;
    if (!r->pinpoint.n && !part.n && r->head_to < r->to)
        part = limiter_in_brackets(span_cut(p->text, r->head_to, r->to));
    if (part.n && !r->pinpoint.n)
        r->pinpoint = arena_dup(p->arena, part);
    r->scope = relation_has_scope(r->relation) && r->pinpoint.n ? SCOPE_PARTIAL : SCOPE_WHOLE;
}

static void open_piece(const struct pieces *p, struct sentence *s, const struct piece *at)
{
    sentence_init(s, p->arena, p->scratch, p->lex, p->text, at->from, at->to, p->refs + at->first,
                  at->last - at->first);
    describe_tokens(s, p->ctx->region);
}

/* The first and the last member that may be an object; s->n without. */
static size_t first_object(const struct sentence *s)
{
    size_t k = 0;
    while (k < s->n && (s->tokens[k].history || s->tokens[k].ref->absorbed))
        k++;
    return k;
}

static size_t last_object(const struct sentence *s)
{
    size_t k = s->n;
    while (k > 0 && (s->tokens[k - 1].history || s->tokens[k - 1].ref->absorbed))
        k--;
    return k ? k - 1 : s->n;
}

/* The members of a list that was not joined: they are unread, for want of the verb's own words. */
static void leave_unread(const struct pieces *p, const struct sentence *s, const struct ref *model)
{
    size_t first = first_object(s), last = last_object(s);
    if (first < s->n && relation_info[model->relation].act)
        account_row(p->account, p->lex, model->cue, s->tokens[first].ref->from,
                    s->tokens[last].ref->to);
}

/* The verb stands before the list, which piece `at` goes on with: 废止《A》、|《B》、《C》. How many members it got. */
static uint32_t join_forward(const struct pieces *p, const struct piece *at,
                             const struct ref *model)
{
    struct sentence s;
    open_piece(p, &s, at);
    size_t k = first_object(&s);
    if (k == s.n || !is_open(s.tokens[k].ref))
        return 0;
    if (s.tokens[k].clause) { /* 、原审批的《B》: not understood */
        leave_unread(p, &s, model);
        return 0;
    }
    struct span tail;
    uint32_t n = 0;
    for (size_t end = objects_behind(&s, k, &tail); k < end; k++) {
        struct token *t = &s.tokens[k];
        if (t->history || t->ref->absorbed)
            continue;
        if (!is_open(t->ref))
            break;
        govern(p, t->ref, model, span_of(NULL, 0));
        n++;
    }
    return n;
}

/* The verb stands after the list, of which piece `at` has the members before: 《A》、《B》、|《C》同时废止. */
static uint32_t join_backward(const struct pieces *p, const struct piece *at,
                              const struct ref *model, struct span part)
{
    struct sentence s;
    open_piece(p, &s, at);
    size_t last = last_object(&s);
    if (last == s.n || !is_open(s.tokens[last].ref))
        return 0;
    struct span behind = own_tail(&s.tokens[last], span_from(s.skeleton, s.tokens[last].at + 1));
    if (!is_list_separator(behind, false)) {
        leave_unread(p, &s, model);
        return 0;
    }
    size_t *members = arena_alloc(p->scratch, (s.n + 1) * sizeof *members);
    size_t n = objects_before(&s, p->ctx, last, members, s.n);
    for (size_t i = 0; i < n; i++)
        if (is_open(s.tokens[members[i]].ref))
            govern(p, s.tokens[members[i]].ref, model, part);
        else
            n = i;
    return (uint32_t)n;
}

/* The object at the edge of a piece, NULL without one. */
static const struct ref *edge(const struct pieces *p, const struct piece *at, bool last)
{
    size_t k = last ? at->last : at->first;
    if (last)
        while (k > at->first && p->refs[k - 1].absorbed)
            k--;
    else
        while (k < at->last && p->refs[k].absorbed)
            k++;
    if (last)
        return k > at->first ? &p->refs[k - 1] : NULL;
    return k < at->last ? &p->refs[k] : NULL;
}

/* Does the piece begin with its first object, so that the verb which governs it stands after it? */
static bool begins_with_object(const struct pieces *p, const struct piece *at)
{
    struct sentence s;
    open_piece(p, &s, at);
    size_t k = first_object(&s);
    return k < s.n && !s.tokens[k].clause;
}

/* The acts count for the verb that stands in piece `at`. */
static void count_acts(const struct pieces *p, size_t from, size_t to, const struct ref *model,
                       uint32_t acts)
{
    size_t i = account_find(p->account, from, to, model->cue);
    if (acts && i != SIZE_MAX && relation_info[model->relation].act)
        account_settle(p->account, p->account->cues.at[i].from,
                       &(struct verdict){ .what = VERDICT_ACT, .acts = acts });
}

/* Does nothing but a mark stand between the last object of a piece and its end? */
static bool ends_in_list(const struct pieces *p, const struct piece *at, const struct ref *last)
{
    size_t behind = last->pin_to > last->to ? last->pin_to : last->to;
    return behind < at->to && is_list_separator(span_cut(p->text, behind, at->to), true);
}

void pieces_join(struct pieces *p)
{
    struct piece *at = p->list.at;
    size_t verb = 0; /* the piece of the verb whose list goes on */
    for (size_t i = 1; i < p->list.n; i++) {
        const struct ref *model = edge(p, &at[i - 1], true);
        if (!model || !is_governed(model) || !ends_in_list(p, &at[i - 1], model)) {
            verb = i;
            continue;
        }
        size_t from = at[verb].from, to = model->from < at[verb].to ? model->from : at[verb].to;
        uint32_t n = join_forward(p, &at[i], model);
        count_acts(p, from, to, model, n);
        const struct ref *end = edge(p, &at[i], true);
        bool goes_on = n && end && is_governed(end) && end->cue.p == model->cue.p;
        verb = goes_on ? verb : i;
    }
    verb = p->list.n ? p->list.n - 1 : 0;
    for (size_t i = p->list.n; i-- > 1;) {
        const struct ref *model = edge(p, &at[i], false), *end = edge(p, &at[i - 1], true);
        if (!model || !end || !is_governed(model) || !is_open(end) ||
            !begins_with_object(p, &at[i])) {
            verb = i - 1;
            continue;
        }
        uint32_t n = join_backward(p, &at[i - 1], model, shared_part(p, &at[i], model));
        count_acts(p, at[verb].from, at[verb].to, model, n);
        const struct ref *first = edge(p, &at[i - 1], false);
        verb = n && first && is_governed(first) ? verb : i - 1;
    }
}
