// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Days as people type them, and as they name files by them.
#include "analyzer/words/date.h"
#include "base/utf8.h"

/* The digit at p in ASCII or full-width form, or -1. */
static int digit(const char *p, const char *end, size_t *len)
{
    uint32_t cp = utf8_decode(p, end, len);
    if (cp >= '0' && cp <= '9')
        return (int)(cp - '0');
    if (cp >= U'０' && cp <= U'９')
        return (int)(cp - U'０');
    return -1;
}

/* Splits "2024年9月14日" and the like into at most three numbers; the marks between them are free of meaning. */
static int numbers(struct span s, int value[3], int digits[3])
{
    static const struct span marks = { "-/.年月日号－／．", sizeof "-/.年月日号－／．" - 1 };
    const char *p = s.p, *end = s.p + s.n;
    int n = -1;
    bool in_number = false;
    while (p < end) {
        size_t len;
        int d = digit(p, end, &len);
        if (d >= 0) {
            if (!in_number && ++n == 3)
                return -1;
            if (!in_number)
                value[n] = digits[n] = 0;
            in_number = true;
            if (++digits[n] > 8)
                return -1;
            value[n] = value[n] * 10 + d;
        } else if (span_has(marks, span_of(p, len)) && in_number) {
            in_number = false;
        } else {
            return -1;
        }
        p += len;
    }
    return n + 1;
}

static int days_in(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

/* A time of day behind a date: everything from the first space or T that digits and a colon follow. */
static struct span without_time(struct span s)
{
    size_t colon = span_find(s, SPAN(":"));
    for (size_t i = colon == SPAN_NONE ? 0 : colon; i-- > 0;) {
        if (s.p[i] == ' ' || s.p[i] == 'T')
            return span_cut(s, 0, i);
        if (s.p[i] < '0' || s.p[i] > '9')
            break;
    }
    return s;
}

bool date_typed(struct date *out, struct span typed)
{
    int v[3] = { 0 }, digits[3] = { 0 };
    if (typed.n > 100)
        return false;
    if (typed.n && date_scan(out, typed) == typed.n) /* Chinese numerals, too */
        return true;
    int n = numbers(without_time(typed), v, digits);
    if (n == 1 && digits[0] == 8) { /* 20240914 */
        v[2] = v[0] % 100;
        v[1] = v[0] / 100 % 100;
        v[0] /= 10000;
        digits[0] = 4;
        n = 3;
    }
    if (n < 1 || digits[0] != 4 || v[0] < 1000)
        return false;
    if (n > 1 && (v[1] < 1 || v[1] > 12 || digits[1] > 2))
        return false;
    if (n > 2 && (v[2] < 1 || v[2] > days_in(v[0], v[1]) || digits[2] > 2))
        return false;
    *out = (struct date){ (uint16_t)v[0], (uint8_t)v[1], (uint8_t)v[2] };
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The number of the last n bytes before *end, which moves before them; 0 when they are no digits. */
static int digits_back(struct span s, size_t *end, size_t n)
{
    int value = 0;
    if (*end < n)
        return 0;
    for (size_t i = *end - n; i < *end; i++) {
        if (!is_digit(s.p[i]))
            return 0;
        value = value * 10 + (s.p[i] - '0');
    }
    *end -= n;
    return value;
}

static void step_back(struct span s, size_t *end, char c)
{
    if (*end && s.p[*end - 1] == c)
        --*end;
}

bool date_in_name(struct date *out, struct span file)
{
    size_t slash = span_rfind(file, SPAN("/"));
    struct span s = slash == SPAN_NONE ? file : span_from(file, slash + 1);
    size_t dot = span_rfind(s, SPAN("."));
    size_t end = dot == SPAN_NONE ? s.n : dot;
    if (span_ends(span_cut(s, 0, end), SPAN("）")))
        end -= SPAN("）").n;
    step_back(s, &end, ')');
    int d = digits_back(s, &end, 2);
    step_back(s, &end, '-');
    int m = digits_back(s, &end, 2);
    step_back(s, &end, '-');
    int y = digits_back(s, &end, 4);
    bool run_on = end && is_digit(s.p[end - 1]); /* the tail of a longer number is no day */
    if (run_on || y < 1900 || y >= 2200 || m < 1 || m > 12 || d < 1 || d > 31)
        return false;
    *out = (struct date){ (uint16_t)y, (uint8_t)m, (uint8_t)d };
    return true;
}
