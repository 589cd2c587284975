// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Dates as precise as printed, compared as intervals of days (DESIGN §3): 2014 is [2014-01-01, 2014-12-31].
#ifndef QUERIES_DATES_H
#define QUERIES_DATES_H

#include <stdbool.h>
#include <stdint.h>

#include "analyzer/words/date.h"
#include "base/buf.h"
#include "base/span.h"

enum { DAY_MIN = -1000000, DAY_MAX = 3000000 }; /* stand for "any time before / after" */

/* Days since 1970-01-01, both ends included. Nothing is known when lo > hi. */
struct when {
    int32_t lo, hi;
};
#define WHEN_NONE ((struct when){ 1, 0 })

static inline bool when_known(struct when w)
{
    return w.lo <= w.hi;
}

/* "2024", "2024-09", "2024-09-14" (month and day may lack the zero); WHEN_NONE for anything else, or a day that no
   calendar has. */
struct when when_parse(struct span text);
/* YYYY-MM-DD of one day, in `out`; returns `out`. */
const char *day_iso(char out[16], int32_t day);
/* Today in local time. */
int32_t day_today(void);

/* Appends a printed ISO date in Chinese: 2024年9月14日, 2024年9月, 2024年; what is no date is appended as it is. */
void date_zh(struct buf *out, struct span iso);

#endif
