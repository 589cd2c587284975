// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/resolve/series.h"

#include <ctype.h>

#include "analyzer/words/docno.h"

/* The year in 〔93〕; 0 when the number has none of two digits. */
static uint16_t short_year(struct span n)
{
    size_t at = span_find(n, SPAN("〔"));
    struct span rest = at == SPAN_NONE ? span_of(NULL, 0) : span_from(n, at + SPAN("〔").n);
    if (rest.n < 2 || !isdigit((unsigned char)rest.p[0]) || !isdigit((unsigned char)rest.p[1]) ||
        !span_starts(span_from(rest, 2), SPAN("〕")))
        return 0;
    return (uint16_t)docno_full_year((unsigned)((rest.p[0] - '0') * 10 + rest.p[1] - '0'), 2);
}

/* The year in 〔2014〕 or 令2019年第4号; 0 when the number has none. */
static uint16_t printed_year(struct span n)
{
    static const struct span heads[] = { { "〔", 3 }, { "令", 3 }, { "告", 3 }, { "—", 3 } };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        size_t at = span_rfind(n, heads[i]);
        struct span rest = at == SPAN_NONE ? span_of(NULL, 0) : span_from(n, at + heads[i].n);
        if (rest.n < 4 || (rest.n > 4 && isdigit((unsigned char)rest.p[4])))
            continue;
        uint16_t y = 0;
        for (int k = 0; k < 4 && isdigit((unsigned char)rest.p[k]); k++)
            y = (uint16_t)(y * 10 + (rest.p[k] - '0'));
        if (y >= 1900 && y < 2200)
            return y;
    }
    return short_year(n);
}

void series_of(struct series *out, const struct lexicon *lex, struct span number)
{
    *out = (struct series){ .year = printed_year(number) };
    size_t bracket = span_find(number, SPAN("〔")), order = span_find(number, SPAN("令")),
           notice = span_find(number, SPAN("公告"));
    if (bracket != SPAN_NONE) {
        out->issuer = lexicon_agency(lex, span_cut(number, 0, bracket));
        out->by_code = out->issuer.n > 0;
    } else if (order != SPAN_NONE || notice != SPAN_NONE) {
        out->issuer = span_cut(number, 0, order != SPAN_NONE ? order : notice);
        out->restarts = out->year == 0 && lexicon_order_restarts(lex, out->issuer);
    } else {
        out->restarts = out->year == 0 && !span_has(number, SPAN("—"));
    }
}
