// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/clause/account.h"

#include <assert.h>
#include <string.h>

#include "analyzer/words/words.h"

/* What the word does to a rule: by its row, else (a table of a user without that column) by its relation. */
static enum cue_effect effect_of(const struct lexicon_cue *c)
{
    static const struct {
        const char *relation;
        enum cue_effect effect;
    } by_relation[] = { { "amends", EFFECT_CHANGES },
                        { "suspends", EFFECT_SUSPENDS },
                        { "extends", EFFECT_EXTENDS },
                        { "revives", EFFECT_REVIVES },
                        { "postpones", EFFECT_SUSPENDS } };
    for (int i = 0; i < EFFECT_COUNT; i++)
        if (span_eq(c->effect, span_str(cue_effect_name[i])))
            return (enum cue_effect)i;
    for (size_t i = 0; i < COUNT(by_relation); i++)
        if (span_eq(c->relation, span_str(by_relation[i].relation)))
            return by_relation[i].effect;
    return EFFECT_ENDS;
}

size_t account_scan(struct account *c, const struct lexicon *lex, struct span text, size_t from,
                    size_t to)
{
    const struct pair_set *pairs = lexicon_cue_pairs(lex);
    size_t before = c->cues.n;
    unsigned titles = 0;
    for (size_t at = from;;) {
        unsigned char byte = 0;
        /* most Chinese characters begin no cue */
        while (at + 6 <= to && (byte = (unsigned char)text.p[at]) >= 0xE4 && byte < 0xF0 &&
               (titles || !(pairs->singles || pair_set_has(pairs, text.p + at))))
            at += 3;
        if (at + 6 > to)
            break;
        if (byte < 0xE0) {
            at++;
            continue;
        }
        struct span s = span_of(text.p + at, to - at);
        if (byte == 0xE3) {
            titles += span_starts(s, SPAN("《"));
            titles -= titles && span_starts(s, SPAN("》"));
        }
        size_t n = 0;
        const struct lexicon_cue *cue =
            titles || !pair_set_may(pairs, s) ? NULL : lexicon_cue_scan(lex, s, &n);
        if (!cue) {
            at += byte < 0xF0 ? 3 : 4;
            continue;
        }
        vec_push(&c->cues, ((struct account_entry){ .from = at,
                                                    .to = at + n,
                                                    .sentence_from = from,
                                                    .sentence_to = to,
                                                    .word = cue->cue,
                                                    .effect = effect_of(cue) }));
        at += n;
    }
    /* marks that never close do not hide the rest of the line */
    if (titles) {
        size_t open = span_rfind(span_cut(text, from, to), SPAN("《"));
        if (open != SPAN_NONE && open + SPAN("《").n < to - from)
            return account_scan(c, lex, text, from + open + SPAN("《").n, to);
    }
    return c->cues.n - before;
}

/* Index of the first entry that ends after `at`. */
static size_t first_after(const struct account *c, size_t at)
{
    size_t lo = 0, hi = c->cues.n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (c->cues.at[mid].to <= at)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

void account_sentence(struct account *c, size_t from, size_t to, bool named, bool needed)
{
    for (size_t i = first_after(c, from); i < c->cues.n && c->cues.at[i].from < to; i++) {
        struct account_entry *e = &c->cues.at[i];
        e->sentence_from = from;
        e->sentence_to = to;
        e->named |= named;
        e->needed |= needed || e->effect == EFFECT_ENDS;
    }
}

void account_take_back(struct account *c, size_t from, size_t to, const struct verdict *v)
{
    for (size_t i = first_after(c, from); i < c->cues.n && c->cues.at[i].from < to; i++) {
        struct account_entry *e = &c->cues.at[i];
        if (e->verdict != VERDICT_ACT)
            continue;
        e->verdict = v->what;
        e->reason = v->reason;
        e->reason_from = v->reason_from;
        e->reason_to = v->reason_to;
        e->acts = 0;
    }
}

struct account_entry *account_row(struct account *c, const struct lexicon *lex, struct span word,
                                  size_t from, size_t to)
{
    const struct lexicon_cue *cue = lexicon_cue_longest(lex, word);
    size_t at = first_after(c, from);
    if (at < c->cues.n && c->cues.at[at].from < to) /* the row's own cues stand for themselves */
        to = c->cues.at[at].from;
    if (to <= from)
        return NULL;
    vec_push(&c->cues, ((struct account_entry){ 0 }));
    memmove(c->cues.at + at + 1, c->cues.at + at, (c->cues.n - 1 - at) * sizeof *c->cues.at);
    c->cues.at[at] = (struct account_entry){ .from = from,
                                             .to = to,
                                             .sentence_from = from,
                                             .sentence_to = to,
                                             .word = word,
                                             .effect = cue ? effect_of(cue) : EFFECT_ENDS,
                                             .verdict = VERDICT_UNREAD,
                                             .stopped = from,
                                             .named = true,
                                             .needed = true };
    return &c->cues.at[at];
}

bool account_ends(const struct account *c, size_t from, size_t to)
{
    for (size_t i = first_after(c, from); i < c->cues.n && c->cues.at[i].from < to; i++)
        if (c->cues.at[i].effect == EFFECT_ENDS)
            return true;
    return false;
}

bool account_acts(const struct account *c, size_t from, size_t to)
{
    for (size_t i = first_after(c, from); i < c->cues.n && c->cues.at[i].from < to; i++)
        if (c->cues.at[i].effect != EFFECT_STARTS && c->cues.at[i].effect != EFFECT_TERM)
            return true;
    return false;
}

static void settle(struct account_entry *e, const struct verdict *v)
{
    e->acts += v->acts;
    if (v->what <= e->verdict || (v->what == VERDICT_UNREAD && !e->needed))
        return;
    e->verdict = v->what;
    e->reason = v->what == VERDICT_NONE || v->what == VERDICT_CITES ? v->reason : REASON_NONE;
    e->reason_from = e->reason == REASON_NONE ? 0 : v->reason_from;
    e->reason_to = e->reason == REASON_NONE ? 0 : v->reason_to;
    e->stopped = v->stopped;
}

void account_settle(struct account *c, size_t at, const struct verdict *v)
{
    size_t i = first_after(c, at);
    if (i < c->cues.n && c->cues.at[i].from <= at)
        settle(&c->cues.at[i], v);
}

void account_settle_all(struct account *c, size_t from, size_t to, const struct verdict *v)
{
    for (size_t i = first_after(c, from); i < c->cues.n && c->cues.at[i].from < to; i++)
        if (c->cues.at[i].verdict == VERDICT_OPEN)
            settle(&c->cues.at[i], v);
}

size_t account_find(const struct account *c, size_t from, size_t to, struct span word)
{
    size_t found = SIZE_MAX;
    for (size_t i = first_after(c, from); i < c->cues.n && c->cues.at[i].from < to; i++)
        if (span_has(c->cues.at[i].word, word) || span_has(word, c->cues.at[i].word))
            found = i;
    return found;
}

void account_forget(struct account *c, size_t first)
{
    size_t n = first;
    for (size_t i = first; i < c->cues.n; i++)
        if (c->cues.at[i].verdict != VERDICT_OPEN)
            c->cues.at[n++] = c->cues.at[i];
    c->cues.n = n < c->cues.n ? n : c->cues.n;
}

void account_close(struct account *c)
{
    size_t n = 0;
    for (size_t i = 0; i < c->cues.n; i++) {
        struct account_entry *e = &c->cues.at[i];
        if (e->verdict == VERDICT_OPEN && e->needed)
            settle(e, &(struct verdict){ .what = VERDICT_UNREAD, .stopped = e->from });
        if (e->verdict == VERDICT_OPEN)
            continue;
        assert(e->verdict == VERDICT_ACT || e->verdict == VERDICT_DAY ||
               e->verdict == VERDICT_UNREAD || e->reason_to > e->reason_from);
        c->cues.at[n++] = *e;
    }
    c->cues.n = n;
}
