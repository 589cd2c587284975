// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Numerals and dates in clean text: 2025年9月12日, 二〇〇七年二月一日, 一九五四年三月, 2014年. DOMAIN §6.2.
#ifndef ANALYZER_WORDS_DATE_H
#define ANALYZER_WORDS_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

struct date {
    uint16_t year;
    uint8_t month, day; /* 0 = not printed */
};

/* Reads a date at the start of text; returns its bytes, 0 if there is none. Spaces between the parts are allowed.
   Years 1900..2199 (GB/T 7408 needs no more here); a day beyond its month is no date. */
size_t date_scan(struct date *out, struct span text);

/* Reads a date that ends at the end of text (the walk back is bounded). Returns its bytes or 0. */
size_t date_scan_back(struct date *out, struct span text);

/* YYYY, YYYY-MM or YYYY-MM-DD, in the arena. Empty for year 0. */
struct span date_iso(struct arena *a, struct date d);

/* Reads YYYY[-MM[-DD]]. False when it is none. */
bool date_parse_iso(struct date *out, struct span iso);

int date_compare(struct date a, struct date b); /* of the printed parts; missing parts count as 0 */
struct date date_add_days(struct date d, int days);
/* Corresponding day N years later (民法典 art. 202: the last day of the month when there is none). */
struct date date_add_years(struct date d, int years);
struct date date_add_months(struct date d, int months);

/* What is to be added to a day. */
struct period {
    uint16_t days, months;
};

/* Reads a period of whole days, months or years at the start of text: 三十日, 6个月, 两个季度, 半年, 三年. Returns its bytes or 0. Constant time. */
size_t period_scan(struct period *out, struct span text);

/* Reads a period that ends before what it dates: 三十日后, 满六个月后, 满30日. Returns its bytes or 0 (三十日, 三年内 are terms).
   The first day is not counted (DOMAIN §6.3, 民法典 art. 201), so that 30日后 adds 31 days. */
size_t period_after_scan(struct period *out, struct span text);

static inline bool period_is(struct period p)
{
    return p.days || p.months;
}

static inline struct date date_add_period(struct date d, struct period p)
{
    return date_add_days(date_add_months(d, p.months), p.days);
}

/* Days since 1970-01-01 of a date of the Gregorian calendar, and back. Constant time. */
int32_t day_from_civil(int year, int month, int day);
void day_to_civil(int32_t days, int *year, int *month, int *day);

/* A day or a part of one as people type it, in whole: 2024-09-14, 2024/9/14, 2024.9, 2024年9月14日, 二〇二四年九月, 20240914, 2024;
   digits of any width; a time of day behind it is left out. False if it is no date of the calendar. */
bool date_typed(struct date *out, struct span typed);

/* The day in a file's name: X(2019-03-24).md, X_20190324.txt, X（2019-03-24）.md. False if it has none. */
bool date_in_name(struct date *out, struct span file);

/* Reads Arabic digits or a Chinese numeral (十二, 一百零三, 二〇二一, 〇八) at the start. Returns its bytes or 0. */
size_t numeral_scan(uint32_t *value, struct span text);
/* The same for a numeral that ends at the end of text. */
size_t numeral_scan_back(uint32_t *value, struct span text);

#endif
