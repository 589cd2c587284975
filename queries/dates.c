// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/dates.h"

#include <stdio.h>
#include <time.h>

static int days_in_month(int year, int month)
{
    static const uint8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* Reads up to `max` digits; advances. -1 when there is none. */
static int digits(struct span *s, int max)
{
    int value = 0, n = 0;
    while (n < max && s->n && s->p[0] >= '0' && s->p[0] <= '9') {
        value = value * 10 + (s->p[0] - '0');
        *s = span_from(*s, 1);
        n++;
    }
    return n ? value : -1;
}

static bool dash(struct span *s)
{
    if (!s->n || s->p[0] != '-')
        return false;
    *s = span_from(*s, 1);
    return true;
}

struct when when_parse(struct span s)
{
    if (s.n < 4)
        return WHEN_NONE;
    struct span head = s;
    int year = digits(&s, 4);
    if (year < 1000 || head.n - s.n != 4)
        return WHEN_NONE;
    if (!s.n)
        return (struct when){ day_from_civil(year, 1, 1), day_from_civil(year, 12, 31) };
    int month = dash(&s) ? digits(&s, 2) : -1;
    if (month < 1 || month > 12)
        return WHEN_NONE;
    if (!s.n)
        return (struct when){ day_from_civil(year, month, 1),
                              day_from_civil(year, month, days_in_month(year, month)) };
    int day = dash(&s) ? digits(&s, 2) : -1;
    if (day < 1 || day > days_in_month(year, month) || s.n)
        return WHEN_NONE;
    int32_t at = day_from_civil(year, month, day);
    return (struct when){ at, at };
}

const char *day_iso(char out[16], int32_t day)
{
    int y, m, d;
    day_to_civil(day, &y, &m, &d);
    snprintf(out, 16, "%04d-%02d-%02d", y % 10000, m, d);
    return out;
}

int32_t day_today(void)
{
    time_t now = time(NULL);
    struct tm tm;
    localtime_r(&now, &tm);
    return day_from_civil(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

void date_zh(struct buf *out, struct span iso)
{
    if (!when_known(when_parse(iso))) {
        buf_span(out, iso);
        return;
    }
    buf_printf(out, "%d年", digits(&iso, 4));
    if (dash(&iso))
        buf_printf(out, "%d月", digits(&iso, 2));
    if (dash(&iso))
        buf_printf(out, "%d日", digits(&iso, 2));
}
