// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers of technical standards: GB/T 16180—2014.
#include "analyzer/words/docno_p.h"

#include "analyzer/words/date.h"
#include "base/utf8.h"

/* Letters of Chinese standards in the field's documents; DB is followed by two digits of the place. */
static const char *const standard_codes[] = { "GBZ", "GBJ", "GB", "DB", "GA",  "JGJ", "HJ", "NY",
                                              "WS",  "CJJ", "CJ", "YY", "JTG", "JT",  "SL", "TSG",
                                              "AQ",  "QB",  "SB", "LY", "MZ",  "WW",  "JR", "DL",
                                              "YD",  "HG",  "JB", "SH", "SY",  "QX",  "DA", "LD",
                                              "JY",  "RB",  "SN", "SF", "XF",  "YZ",  "ZY", "GM" };

size_t docno_standard_at(struct docno *out, struct arena *a, struct span text, size_t at)
{
    struct span s = span_from(text, at);
    size_t i = 0;
    const char *code = NULL;
    if (!s.n || s.p[0] < 'A' || s.p[0] > 'Z')
        return 0;
    for (size_t k = 0; k < sizeof standard_codes / sizeof *standard_codes && !code; k++)
        if (span_starts(s, span_str(standard_codes[k])))
            code = standard_codes[k];
    if (!code)
        return 0;
    i = strlen(code);
    if (strcmp(code, "DB") == 0) {
        size_t from = i;
        while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9' && i - from < 6)
            i++;
        if (i - from < 2)
            return 0;
    }
    if (i + 1 < s.n && s.p[i] == '/' && (s.p[i + 1] == 'T' || s.p[i + 1] == 'Z'))
        i += 2;
    size_t code_to = i;
    i = docno_skip(s, i);
    size_t serial_from = i;
    while (i < s.n && ((s.p[i] >= '0' && s.p[i] <= '9') || (s.p[i] == '.' && i > serial_from)) &&
           i - serial_from < 12)
        i++;
    if (i == serial_from)
        return 0;
    size_t serial_to = i, len;
    i = docno_skip(s, i);
    uint32_t cp = i < s.n ? utf8_decode(s.p + i, s.p + s.n, &len) : 0, year = 0;
    if (cp == '-' || cp == U'—' || cp == U'－' || cp == U'–' || cp == U'−') {
        size_t k = docno_skip(s, i + len), n = numeral_scan(&year, span_from(s, k));
        if ((n == 4 && docno_good_year(year)) || (n == 2 && (unsigned char)s.p[k] < 0x80)) {
            year = docno_full_year(year, n);
            serial_to = serial_to > code_to ? serial_to : code_to;
            i = k + n;
        } else {
            year = 0;
        }
    }
    size_t to = year ? i : serial_to;
    struct span head = span_cut(s, 0, code_to), serial = span_cut(s, serial_from, serial_to);
    struct span canonical =
        year ? arena_printf(a, "%.*s %.*s—%04u", SPAN_ARG(head), SPAN_ARG(serial), year)
             : arena_printf(a, "%.*s %.*s", SPAN_ARG(head), SPAN_ARG(serial));
    *out = (struct docno){ DOCNO_STANDARD, at, at + to, canonical, span_of(NULL, 0),
                           (uint16_t)year, 0,  0,       0 };
    return 1;
}
