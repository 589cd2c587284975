// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The status of a rule over time: between which days it held which status.
#ifndef QUERIES_LIFE_LIFE_H
#define QUERIES_LIFE_LIFE_H

#include "queries/status/judge.h"

struct life_period {
    enum tl_status status;
    int32_t from, to; /* first and last day; to == DAY_MAX: it goes on */
    size_t expiry_edition;
    bool in_part; /* suspended: only provisions of it */
    size_t
        limits; /* how many acts on provisions are at work: where that changes, another period begins */
};
struct life_period_vec VEC(struct life_period);

/* What an act makes happen to its target (repealed, amended …), by relation; NULL: the relation is no act. */
extern const char *const life_event_name[REL_COUNT];

/* The periods of one status of a judged document, in order, from its first known day on. Pure; the timeline is computed once
   for each day that enters it, at most LIFE_DAYS_MAX times. Release the vector. */
enum { LIFE_DAYS_MAX = 600 };
void life_periods(const struct judgement *j, struct life_period_vec *out);

#endif
