// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/words/date.h"

#include "base/digits.h"
#include "base/utf8.h"

enum { MAX_NUMERAL = 12 /* characters */, MAX_DATE_BYTES = 72 };

/* May the character at the head of s be one of han_value, by the last six bits of its code point? Most are not. */
static bool may_be_numeral(struct span s)
{
#define LAST_BITS(c) UINT64_C(1) << ((c)&63)
    static const uint64_t set =
        LAST_BITS(U'〇') | LAST_BITS(U'○') | LAST_BITS(U'零') | LAST_BITS(U'一') |
        LAST_BITS(U'二') | LAST_BITS(U'两') | LAST_BITS(U'三') | LAST_BITS(U'四') |
        LAST_BITS(U'五') | LAST_BITS(U'六') | LAST_BITS(U'七') | LAST_BITS(U'八') |
        LAST_BITS(U'九') | LAST_BITS(U'十') | LAST_BITS(U'百') | LAST_BITS(U'千');
#undef LAST_BITS
    return s.n >= 3 && (unsigned char)s.p[0] >= 0xE2 && set >> (s.p[2] & 63) & 1;
}

/* Value of a Chinese digit or unit: 0..9, 10, 100, 1000; -1 if it is none. */
static int han_value(uint32_t cp)
{
    switch (cp) {
    case U'〇': /* 〇 */
    case U'○':  /* ○ as printed by old typesetting */
    case U'零': /* 零 */
        return 0;
    case U'一':
        return 1;
    case U'二':
    case U'两': /* 两 */
        return 2;
    case U'三':
        return 3;
    case U'四':
        return 4;
    case U'五':
        return 5;
    case U'六':
        return 6;
    case U'七':
        return 7;
    case U'八':
        return 8;
    case U'九':
        return 9;
    case U'十':
        return 10;
    case U'百':
        return 100;
    case U'千':
        return 1000;
    default:
        return -1;
    }
}

/* Value of a sequence of han_value()s: positional (二〇二一) when it holds no unit, else 百零三 style. */
static bool han_number(const int *v, size_t n, uint32_t *value)
{
    bool units = false;
    for (size_t i = 0; i < n; i++)
        units |= v[i] >= 10;
    uint64_t total = 0, digit = 0;
    bool have = false;
    for (size_t i = 0; i < n; i++) {
        if (!units) {
            total = total * 10 + (uint64_t)v[i];
        } else if (v[i] >= 10) {
            total += (have && digit ? digit : (i == 0 || v[i] == 10 ? 1 : digit)) * (uint64_t)v[i];
            digit = 0, have = false;
        } else {
            digit = (uint64_t)v[i], have = true;
        }
    }
    total += units ? digit : 0;
    if (total > 99999999)
        return false;
    *value = (uint32_t)total;
    return true;
}

static size_t numeral_read(uint32_t *value, struct span s)
{
    size_t i = 0;
    uint64_t total = 0;
    while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9' && i < 9)
        total = total * 10 + (uint64_t)(s.p[i++] - '0');
    if (i) {
        *value = (uint32_t)total;
        return i;
    }
    int v[MAX_NUMERAL];
    size_t n = 0, len;
    while (n < MAX_NUMERAL && may_be_numeral(span_from(s, i))) {
        int k = han_value(utf8_decode(s.p + i, s.p + s.n, &len));
        if (k < 0)
            break;
        v[n++] = k;
        i += len;
    }
    return n && han_number(v, n, value) ? i : 0;
}

size_t numeral_scan(uint32_t *value, struct span s)
{
    bool may = may_be_numeral(s) || (s.n && s.p[0] >= '0' && s.p[0] <= '9');
    return may ? numeral_read(value, s) : 0;
}

size_t numeral_scan_back(uint32_t *value, struct span s)
{
    size_t i = s.n, len;
    while (i > 0 && s.p[i - 1] >= '0' && s.p[i - 1] <= '9' && s.n - i < 9)
        i--;
    if (i == s.n) {
        size_t n = 0;
        while (i > 0 && n < MAX_NUMERAL && han_value(utf8_decode_back(s.p, s.p + i, &len)) >= 0) {
            i -= len;
            n++;
        }
    }
    return i < s.n && numeral_scan(value, span_from(s, i)) == s.n - i ? s.n - i : 0;
}

static size_t spaces(struct span s, size_t i)
{
    while (i < s.n && s.p[i] == ' ')
        i++;
    return i;
}

static int days_in_month(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* One part with its unit: 9月. Returns the offset behind it, or `i` when it does not stand there. */
static size_t part(struct span s, size_t i, struct span unit, uint32_t max, uint32_t *value)
{
    uint32_t v;
    size_t at = spaces(s, i), n = numeral_scan(&v, span_from(s, at));
    if (!n || n > 9 || v == 0 || v > max)
        return i;
    at = spaces(s, at + n);
    if (!span_starts(span_from(s, at), unit))
        return i;
    *value = v;
    return at + unit.n;
}

/* What typists put for 〇 between Chinese digits: a letter or a circle, never read so anywhere else. */
static bool is_zero_letter(uint32_t cp)
{
    return cp == 'O' || cp == 'o' || cp == '0' || cp == U'О' || cp == U'Ο' || cp == U'◯' ||
           cp == U'Ｏ' || cp == U'０';
}

/* 二O一O, 二0一0 before 年: four digits, half of them Chinese, letters for the zeros between them. Bytes; 0 if it is none. */
static size_t typed_year(uint32_t *year, struct span s)
{
    enum { DIGITS = 4, LEAST_HAN = 2 };
    size_t at = 0, han = 0, len;
    *year = 0;
    for (int i = 0; i < DIGITS; i++) {
        at = spaces(s, at);
        if (at >= s.n)
            return 0;
        uint32_t cp = utf8_decode(s.p + at, s.p + s.n, &len);
        int v = han_value(cp);
        if (v > 9 || (v < 0 && !(i && is_zero_letter(cp))))
            return 0;
        han += v > 0;
        *year = *year * 10 + (uint32_t)(v < 0 ? 0 : v);
        at += len;
    }
    return han >= LEAST_HAN && span_starts(span_from(s, spaces(s, at)), SPAN("年")) ? at : 0;
}

size_t date_scan(struct date *out, struct span s)
{
    uint32_t year, month = 0, day = 0;
    if (!s.n || ((unsigned char)s.p[0] < 0x80 && (s.p[0] < '1' || s.p[0] > '2')))
        return 0;
    size_t n = numeral_scan(&year, s);
    if (n && year < 10 && may_be_numeral(s))
        n = typed_year(&year, s);
    if (!n || year < 1900 || year > 2199)
        return 0;
    size_t at = spaces(s, n);
    if (!span_starts(span_from(s, at), SPAN("年")))
        return 0;
    at += 3;
    size_t m = part(s, at, SPAN("月"), 12, &month);
    if (m != at) {
        size_t d = part(s, m, SPAN("日"), 31, &day);
        if (d != m && day <= (uint32_t)days_in_month((int)year, (int)month))
            at = d;
        else
            at = m, day = 0;
    }
    *out = (struct date){ (uint16_t)year, (uint8_t)month, (uint8_t)day };
    return at;
}

size_t date_scan_back(struct date *out, struct span s)
{
    size_t lowest = s.n > MAX_DATE_BYTES ? s.n - MAX_DATE_BYTES : 0, best = 0;
    if (!span_ends(s, SPAN("日")) && !span_ends(s, SPAN("月")) && !span_ends(s, SPAN("年")))
        return 0;
    for (size_t i = s.n; i-- > lowest;) {
        struct date d;
        size_t n = date_scan(&d, span_from(s, i));
        if (n && i + n == s.n) {
            *out = d;
            best = n;
        } else if (best) {
            /* one more digit to the left may belong to the year; two steps past the best are enough for 3-byte digits */
            if (s.n - i > best + 3)
                break;
        }
    }
    return best;
}

struct span date_iso(struct arena *a, struct date d)
{
    if (!d.year)
        return span_of(NULL, 0);
    char year[NUMBER_DIGITS], month[NUMBER_DIGITS], day[NUMBER_DIGITS];
    struct span parts[] = { digits_of(year, d.year, 4), SPAN("-"), digits_of(month, d.month, 2),
                            SPAN("-"), digits_of(day, d.day, 2) };
    return arena_join(a, parts, !d.month ? 1 : !d.day ? 3 : 5);
}

bool date_parse_iso(struct date *out, struct span s)
{
    uint32_t v[3] = { 0 };
    static const size_t width[] = { 4, 2, 2 };
    for (size_t i = 0, at = 0; i < 3; i++) {
        if (s.n < at + width[i])
            return false;
        for (size_t k = 0; k < width[i]; k++) {
            if (s.p[at + k] < '0' || s.p[at + k] > '9')
                return false;
            v[i] = v[i] * 10 + (uint32_t)(s.p[at + k] - '0');
        }
        at += width[i];
        if (at == s.n)
            break;
        if (s.p[at++] != '-' || i == 2)
            return false;
    }
    if (v[0] == 0 || v[1] > 12 ||
        (v[2] && (v[1] == 0 || (int)v[2] > days_in_month((int)v[0], (int)v[1]))))
        return false;
    if ((s.n >= 7 && v[1] == 0) || (s.n >= 10 && v[2] == 0))
        return false;
    *out = (struct date){ (uint16_t)v[0], (uint8_t)v[1], (uint8_t)v[2] };
    return true;
}

int date_compare(struct date a, struct date b)
{
    int x = a.year * 10000 + a.month * 100 + a.day, y = b.year * 10000 + b.month * 100 + b.day;
    return (x > y) - (x < y);
}

/* Days from civil: H. Hinnant's era arithmetic; a year begins in March so that the leap day is its last. */
int32_t day_from_civil(int year, int month, int day)
{
    year -= month <= 2;
    int era = (year >= 0 ? year : year - 399) / 400;
    int of_era = year - era * 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

void day_to_civil(int32_t days, int *year, int *month, int *day)
{
    days += 719468;
    int era = (days >= 0 ? days : days - 146096) / 146097;
    int of_era = days - era * 146097;
    int y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * y + y / 4 - y / 100);
    int m = (5 * of_year + 2) / 153;
    *day = of_year - (153 * m + 2) / 5 + 1;
    *month = m + (m < 10 ? 3 : -9);
    *year = y + era * 400 + (*month <= 2);
}

struct date date_add_days(struct date d, int days)
{
    int year = d.year, month = d.month ? d.month : 1, day = (d.day ? d.day : 1) + days;
    while (day > days_in_month(year, month)) {
        day -= days_in_month(year, month);
        if (++month > 12)
            month = 1, year++;
    }
    while (day < 1) {
        if (--month < 1)
            month = 12, year--;
        day += days_in_month(year, month);
    }
    return (struct date){ (uint16_t)year, (uint8_t)month, (uint8_t)day };
}

struct date date_add_months(struct date d, int months)
{
    int m = d.year * 12 + (d.month ? d.month : 1) - 1 + months;
    struct date to = { (uint16_t)(m / 12), (uint8_t)(m % 12 + 1), d.day };
    if (to.day && to.day > days_in_month(to.year, to.month))
        to.day = (uint8_t)days_in_month(to.year, to.month);
    return to;
}

struct date date_add_years(struct date d, int years)
{
    struct date to = { (uint16_t)(d.year + years), d.month, d.day };
    if (to.month && to.day > days_in_month(to.year, to.month))
        to.day = (uint8_t)days_in_month(to.year, to.month);
    return to;
}

size_t period_scan(struct period *out, struct span text)
{
    static const struct {
        struct span word;
        uint16_t days, months;
    } units[] = { { SPAN_INIT("个工作日"), 0, 0 }, { SPAN_INIT("日"), 1, 0 },
                  { SPAN_INIT("天"), 1, 0 },       { SPAN_INIT("个月"), 0, 1 },
                  { SPAN_INIT("个季度"), 0, 3 },   { SPAN_INIT("月"), 0, 1 },
                  { SPAN_INIT("周年"), 0, 12 },    { SPAN_INIT("年"), 0, 12 } };
    uint32_t count = 1;
    *out = (struct period){ 0 };
    if (span_starts(text, SPAN("半年"))) {
        out->months = 6;
        return SPAN("半年").n;
    }
    size_t n = numeral_scan(&count, text), k = 0;
    if (!n || !count || count > 400)
        return 0;
    while (k < sizeof units / sizeof *units && !span_starts(span_from(text, n), units[k].word))
        k++;
    if (k == sizeof units / sizeof *units)
        return 0;
    *out =
        (struct period){ (uint16_t)(count * units[k].days), (uint16_t)(count * units[k].months) };
    return period_is(*out) ? n + units[k].word.n : 0;
}

size_t period_after_scan(struct period *out, struct span text)
{
    static const struct span behind[] = { SPAN_INIT("以后"), SPAN_INIT("之后"), SPAN_INIT("后") };
    bool full = span_starts(text, SPAN("满"));
    struct period p;
    size_t n = full ? 3 : 0, k = period_scan(&p, span_from(text, n));
    *out = (struct period){ 0 };
    if (!k)
        return 0;
    n += k;
    for (k = 0; k < sizeof behind / sizeof *behind; k++)
        if (span_starts(span_from(text, n), behind[k]))
            break;
    bool after = k < sizeof behind / sizeof *behind;
    if (!after && !full)
        return 0;
    n += after ? behind[k].n : 0;
    p.days = (uint16_t)(p.days + after);
    *out = p;
    return n + (span_starts(span_from(text, n), SPAN("起")) ? 3 : 0);
}
