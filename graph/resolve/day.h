// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Days as resolving compares them: as precise as printed, compared as intervals.
#ifndef GRAPH_RESOLVE_DAY_H
#define GRAPH_RESOLVE_DAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

/* A day or a part of one: YYYYMMDD with 00 for what is not printed; 0 = unknown. */
typedef uint32_t day;

/* YYYY, YYYY-MM or YYYY-MM-DD; 0 where no year is read. */
day day_parse(struct span text);
/* The same written into `out`, NUL-terminated; returns its length, 0 for an unknown day. */
size_t day_format(char out[11], day d);
day day_low(day d);  /* first day of the interval */
day day_high(day d); /* last day of the interval */

static inline day day_year(day d)
{
    return d / 10000 * 10000;
}

/* Is the day of the month printed? */
static inline bool day_is_full(day d)
{
    return d % 100 != 0;
}

/* Do the intervals meet? Never with an unknown day. */
static inline bool day_meets(day a, day b)
{
    return a && b && day_low(a) <= day_high(b) && day_low(b) <= day_high(a);
}

/* Is b later than a by more than the two months that may lie between adoption and publication? */
bool day_well_after(day a, day b);

#endif
