// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// analyzer/words/date.h on any text: dates are real days, print to what reads back, and move by days and back.
#include "analyzer/words/date.h"
#include "tests/fuzz/fuzz.h"

static void check(struct arena *a, struct date d)
{
    struct date back;
    MUST(d.year >= 1900 && d.year <= 2199 && d.month <= 12 && d.day <= 31 && (d.month || !d.day));
    MUST(date_parse_iso(&back, date_iso(a, d)) && date_compare(back, d) == 0);
    if (d.day) {
        struct date later = date_add_days(d, 400), same = date_add_days(later, -400);
        MUST(date_compare(d, later) < 0 && date_compare(d, same) == 0);
        MUST(date_parse_iso(&back, date_iso(a, date_add_years(d, 5))));
        MUST(date_parse_iso(&back, date_iso(a, date_add_months(d, 7))));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = { 0 };
    struct span text = fuzz_text(data, size);
    for (size_t at = 0; at <= text.n; at++) {
        struct date d;
        uint32_t value;
        size_t n = date_scan(&d, span_from(text, at));
        MUST(n <= text.n - at);
        if (n)
            check(&a, d);
        n = date_scan_back(&d, span_cut(text, 0, at));
        MUST(n <= at);
        if (n)
            check(&a, d);
        MUST(numeral_scan(&value, span_from(text, at)) <= text.n - at);
        MUST(numeral_scan_back(&value, span_cut(text, 0, at)) <= at);
        MUST(!date_parse_iso(&d, span_from(text, at)) || text.n - at >= 4);
    }
    arena_release(&a);
    free((void *)(uintptr_t)text.p);
    return 0;
}
