// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/resolve/day.h"

#include <ctype.h>
#include <string.h>

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

/* The digits of a field, the last of them at out[n - 1]. */
static void put_field(char *out, int n, day value)
{
    for (; n > 0; value /= 10)
        out[--n] = (char)('0' + value % 10);
}

size_t day_format(char out[11], day d)
{
    size_t n = d % 100 ? 10 : d / 100 % 100 ? 7 : d ? 4 : 0;
    memcpy(out, "0000-00-00", 11);
    out[n] = '\0';
    put_field(out, n ? 4 : 0, d / 10000);
    put_field(out + 5, n > 4 ? 2 : 0, d / 100 % 100);
    put_field(out + 8, n > 7 ? 2 : 0, d % 100);
    return n;
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
