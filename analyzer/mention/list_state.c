// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/mention/list_state.h"

#include <stdio.h>

#include "analyzer/words/turns.h"

static bool ends(enum relation rel)
{
    return rel == REL_REPEALS || rel == REL_LAPSES;
}

/* What the text decided for the list that h names: of the same annex, or of the same effect when only one is. */
static struct heading *promise_for(struct list_state *l, const struct heading *h)
{
    struct heading *found = NULL;
    for (size_t i = 0; i < l->n_promises; i++) {
        struct heading *p = &l->promises[i];
        if (p->relation != h->relation && !(ends(p->relation) && ends(h->relation)))
            continue;
        if (l->heading.active && l->heading.annex > 0 && p->annex == l->heading.annex)
            return p;
        if (found)
            return NULL;
        found = p;
    }
    return found;
}

void list_open(struct list_state *l, const struct heading *h, uint32_t line, struct analysis *a)
{
    struct heading next = *h;
    struct heading *promise = h->catalogue ? promise_for(l, h) : NULL;
    list_close(l, a);
    if (promise && !next.keeps) {
        next.promised_at = promise->cue_at;
        if (!next.announced) {
            next.announced = promise->announced;
            next.count_at = promise->count_at;
            next.count_to = promise->count_to;
            promise->announced = 0;
        }
        if (!next.until.n && !period_is(next.term)) {
            next.until = promise->until;
            next.term = promise->term;
        }
        if (next.basis == BASIS_DOCUMENT) {
            next.effective = promise->effective;
            next.basis = promise->basis;
            next.after = promise->after;
        }
        if (next.force == HEADING_TELLS) /* 附件 已废止的文件目录 of a text that ends them */
            next.force = HEADING_ACTS;
    }
    /* the name of a list alone decides no continuation */
    next.keeps |=
        h->relation == REL_EXTENDS && h->catalogue && !l->keeping && !promise && !next.until.n;
    next.active = !next.mixed || next.force == HEADING_INTENDS;
    l->heading = next;
    l->line = line;
    l->found = l->rows = 0;
    l->ordinal = 0;
    l->numbered = l->interrupted = false;
    l->note.state = NOTE_NONE;
}

void list_close(struct list_state *l, struct analysis *a)
{
    uint32_t said = l->heading.announced;
    if (l->heading.active && said && l->found && l->found != said && l->rows != said) {
        char text[160];
        int n = snprintf(text, sizeof text, "%s应有%u件，读出%u件",
                         relation_info[l->heading.relation].zh, said, l->found);
        vec_push(&a->diagnostics,
                 ((struct diagnostic){ SPAN("count-differs"),
                                       arena_dup(&a->arena, span_of(text, (size_t)n)), l->line }));
    }
    l->heading.active = false;
    l->heading.annex = -1;
}

bool list_full(const struct list_state *l)
{
    uint32_t said = l->heading.announced;
    return said && l->rows >= said && l->found >= said;
}

bool list_lacks(const struct list_state *l)
{
    uint32_t said = l->heading.announced;
    return l->heading.active && said && l->found && l->rows < said && l->found < said;
}

void list_promise(struct list_state *l, const struct sentence *s)
{
    size_t room = MAX_PROMISES - l->n_promises, first = l->n_promises;
    size_t n = room ? heading_annexes(&l->promises[first], room, s) : 0;
    for (size_t i = 0; i < first; i++) /* the line was looked at as a heading, too */
        if (n && l->promises[i].cue_at == l->promises[first].cue_at)
            n = 0;
    l->n_promises += n;
}

bool list_is_caption(struct span line)
{
    enum { LONGEST = HAN(12) };
    static const struct span colons[] = { SPAN_INIT("："), SPAN_INIT(":") };
    line.n -= ends_any(line, colons, COUNT(colons));
    size_t name = turn_ends(TURN_LIST_NAME_PLAIN, line);
    struct span noun = span_cut(line, 0, line.n - name);
    return name && line.n <= LONGEST && (!noun.n || turn_is(TURN_OWN_LIST_NOUN, noun));
}

bool list_annex(struct list_state *l, struct span caption, uint32_t line, struct analysis *a)
{
    static const struct span heads[] = { SPAN_INIT("附件"), SPAN_INIT("附表"), SPAN_INIT("附录") };
    uint32_t number = 0;
    size_t n = starts_any(caption, heads, COUNT(heads));
    if (n)
        numeral_scan(&number, span_from(caption, n));
    for (size_t i = 0; i < l->n_promises; i++)
        if (l->promises[i].annex == (int)number ||
            (l->n_promises == 1 && l->promises[i].annex == 0 && number <= 1)) {
            struct heading h = l->promises[i];
            h.level = 0;
            h.annex = (int)number;
            list_open(l, &h, line, a);
            l->heading.annex = (int)number;
            return true;
        }
    return false;
}

bool list_takes(const struct list_state *l, int level, uint32_t ordinal)
{
    if (!l->numbered)
        return true;
    /* 1.《A》 （2）《B》 goes on, but in a list of amended rules 1.《A》 （1）将第三条… does not */
    bool goes_on = level >= 3 && l->item_level >= 3 && ordinal == l->ordinal + 1 &&
                   l->heading.relation != REL_AMENDS;
    /* 1  A / 2  B / 3.C: the numbers of the rows above bear no mark */
    goes_on |= l->item_level < 0 && level >= 3 && l->rows > 0 && ordinal == l->rows + 1 &&
               l->heading.relation != REL_AMENDS;
    if (level != l->item_level && !goes_on)
        return false;
    return !l->interrupted || (level >= 0 && ordinal == l->ordinal + 1);
}

bool list_note_takes(struct list_state *l, int level, uint32_t ordinal, bool titled, bool *doubt)
{
    bool first = l->note.state == NOTE_LABEL;
    bool next = l->numbered && level >= 0 && level == l->item_level && ordinal == l->ordinal + 1;
    *doubt = false;
    if (!first && l->note.state != NOTE_ITEMS) {
        l->note.state = NOTE_NONE;
        return false;
    }
    if (first) {
        l->note.state = next ? NOTE_NONE : level < 0 && !titled ? NOTE_TEXT : NOTE_ITEMS;
    } else {
        bool goes_on =
            level == l->note.level && (level < 0 ? titled : ordinal == l->note.ordinal + 1);
        *doubt = goes_on && (next || (level < 0 && l->item_level < 0));
        if (!goes_on && (next || level < 0))
            l->note.state = NOTE_NONE;
    }
    l->note.level = level;
    l->note.ordinal = ordinal;
    return l->note.state != NOTE_NONE;
}

void list_count_item(struct list_state *l, int level, uint32_t ordinal, uint32_t n)
{
    if (!l->numbered) {
        l->item_level = level;
        l->numbered = true;
    }
    l->interrupted = false;
    l->ordinal = ordinal;
    l->found += n;
    l->rows++;
}
