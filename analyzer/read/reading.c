// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/read/reading.h"

void reading_release(struct reading *r)
{
    vec_release(&r->runs);
    vec_release(&r->pages);
    vec_release(&r->notices);
    *r = (struct reading){ 0 };
}

void reading_note(struct reading *r, struct span code, struct span text, uint32_t line)
{
    vec_push(&r->notices, ((struct reading_notice){ code, text, line }));
}

/* The last run that begins at or before the place; NULL: none does. */
static const struct reading_run *run_at(const struct reading *r, uint64_t at, bool own)
{
    size_t lo = 0, hi = r->runs.n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if ((own ? r->runs.at[mid].own : r->runs.at[mid].text) <= at)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo ? &r->runs.at[lo - 1] : NULL;
}

uint64_t reading_own(const struct reading *r, uint64_t text)
{
    const struct reading_run *run = run_at(r, text, false);
    return run ? run->own + (text - run->text) / run->text_step * run->own_step : text;
}

uint64_t reading_text(const struct reading *r, uint64_t own)
{
    const struct reading_run *run = run_at(r, own, true);
    if (!run)
        return own;
    return run->own_step ? run->text + (own - run->own) / run->own_step * run->text_step
                         : run->text;
}

uint32_t reading_page_of(const struct reading *r, uint64_t text)
{
    size_t lo = 0, hi = r->pages.n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (r->pages.at[mid] <= text)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo ? (uint32_t)lo : r->pages.n != 0;
}
