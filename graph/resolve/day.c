// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/resolve/day.h"

#include <ctype.h>
#include <stdio.h>

day day_parse(struct span text)
{
    static const uint8_t lengths[] = { 4, 2, 2 };
    static const day weight[] = { 10000, 100, 1 };
    day d = 0;
    size_t at = 0;
    for (int field = 0; field < 3; field++) {
        day value = 0;
        if (field && (at >= text.n || text.p[at++] != '-'))
            break;
        for (int i = 0; i < lengths[field]; i++, at++) {
            if (at >= text.n || !isdigit((unsigned char)text.p[at]))
                return field ? d : 0;
            value = value * 10 + (day)(text.p[at] - '0');
        }
        d += value * weight[field];
    }
    return d;
}

size_t day_format(char out[11], day d)
{
    int n = 0;
    out[0] = 0;
    if (d % 100)
        n = snprintf(out, 11, "%04u-%02u-%02u", d / 10000 % 10000, d / 100 % 100, d % 100);
    else if (d / 100 % 100)
        n = snprintf(out, 11, "%04u-%02u", d / 10000 % 10000, d / 100 % 100);
    else if (d)
        n = snprintf(out, 11, "%04u", d / 10000 % 10000);
    return (size_t)n;
}

day day_low(day d)
{
    if (d && d / 100 % 100 == 0)
        d += 100;
    if (d && d % 100 == 0)
        d += 1;
    return d;
}

day day_high(day d)
{
    if (d && d / 100 % 100 == 0)
        d += 1200;
    if (d && d % 100 == 0)
        d += 31;
    return d;
}

bool day_well_after(day a, day b)
{
    enum { LAG = 60 };
    day x = a / 10000 * 365 + a / 100 % 100 * 30 + a % 100,
        y = b / 10000 * 365 + b / 100 % 100 * 30 + b % 100;
    return a && y > x + LAG;
}
