// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/audit/verdict.h"

#include <stdint.h>

struct word {
    enum verdict_id verdict;
    struct span word;
};

static const struct word verdicts[] = {
#define AUDIT_VERDICT(verdict, word) { DECIDED_##verdict, SPAN_INIT(word) },
#include "queries/audit/verdicts.def"
};
static const struct word signs[] = {
#define AUDIT_SIGN(verdict, sign) { DECIDED_##verdict, SPAN_INIT(sign) },
#include "queries/audit/verdicts.def"
};
static const struct span agreed[] = {
#define AUDIT_AGREED(word) SPAN_INIT(word),
#include "queries/audit/verdicts.def"
};
static const struct span before[] = {
#define AUDIT_BEFORE(word) SPAN_INIT(word),
#include "queries/audit/verdicts.def"
};
static const struct span reasons[] = {
#define AUDIT_REASON(words) SPAN_INIT(words),
#include "queries/audit/verdicts.def"
};
static const struct span stops[] = {
#define AUDIT_STOP(mark) SPAN_INIT(mark),
#include "queries/audit/verdicts.def"
};
static const struct span spaces[] = {
#define AUDIT_SPACE(mark) SPAN_INIT(mark),
#include "queries/audit/verdicts.def"
};
static const struct {
    struct span open, close;
    bool note;
} around[] = {
#define AUDIT_AROUND(open, close, note) { SPAN_INIT(open), SPAN_INIT(close), note },
#include "queries/audit/verdicts.def"
};
#define COUNT(table) (sizeof(table) / sizeof *(table))

static bool is_one_of(struct span s, const struct span *table, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (span_eq(s, table[i]))
            return true;
    return false;
}

static struct span trim(struct span s)
{
    for (size_t i = 0; i < COUNT(spaces);)
        if (span_starts(s, spaces[i])) {
            s = span_from(s, spaces[i].n);
            i = 0;
        } else if (span_ends(s, spaces[i])) {
            s = span_cut(s, 0, s.n - spaces[i].n);
            i = 0;
        } else {
            i++;
        }
    return s;
}

/* Without spaces, one final stop and the marks around all of it. */
static struct span bare(struct span s)
{
    s = trim(s);
    for (size_t i = 0; i < COUNT(stops); i++)
        if (span_ends(s, stops[i])) {
            s = trim(span_cut(s, 0, s.n - stops[i].n));
            break;
        }
    for (size_t i = 0; i < COUNT(around); i++)
        if (s.n > around[i].open.n + around[i].close.n && span_starts(s, around[i].open) &&
            span_ends(s, around[i].close))
            return trim(span_cut(s, around[i].open.n, s.n - around[i].close.n));
    return s;
}

/* 废止（依据已废止）: without the reason. */
static struct span without_reason(struct span s)
{
    for (size_t i = 0; i < COUNT(around); i++) {
        size_t at = around[i].note && span_ends(s, around[i].close) ? span_rfind(s, around[i].open)
                                                                    : SPAN_NONE;
        if (at == SPAN_NONE)
            continue;
        struct span note = span_cut(s, at + around[i].open.n, s.n - around[i].close.n);
        if (is_one_of(bare(note), reasons, COUNT(reasons)))
            return bare(span_cut(s, 0, at));
    }
    return s;
}

static const struct word *find_word(struct span s)
{
    for (size_t i = 0; i < COUNT(verdicts); i++)
        if (span_eq(s, verdicts[i].word))
            return &verdicts[i];
    return NULL;
}

/* The verdict that the whole text is, after words that only say that it is decided; NULL: none. */
static const struct word *whole(struct span s)
{
    const struct word *found = find_word(s);
    for (size_t i = 0; !found && i < COUNT(before); i++)
        if (span_starts(s, before[i])) {
            s = trim(span_from(s, before[i].n));
            found = find_word(s);
            i = SIZE_MAX; /* from the first again */
        }
    return found;
}

bool verdict_read(struct span cell, struct span proposal, enum verdict_id *verdict)
{
    const struct word *sign = NULL;
    cell = trim(cell);
    if (span_starts(cell, SPAN("'"))) /* keeps a program from running a cell of a CSV file */
        cell = trim(span_from(cell, 1));
    for (size_t i = 0; i < COUNT(signs) && !sign; i++)
        if (span_starts(cell, signs[i].word)) {
            sign = &signs[i];
            cell = span_from(cell, sign->word.n);
        }
    cell = without_reason(bare(cell));
    if (!sign && is_one_of(cell, agreed, COUNT(agreed)))
        return verdict_read(proposal, SPAN(""), verdict) && *verdict != DECIDED_OPEN;
    const struct word *found = whole(cell);
    if (!found || (sign && sign->verdict != found->verdict))
        return false;
    *verdict = found->verdict;
    return true;
}
