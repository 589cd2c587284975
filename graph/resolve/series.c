// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/resolve/series.h"

#include <ctype.h>

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
    return 0;
}

void series_of(struct series *out, const struct lexicon *lex, struct span number)
{
    *out = (struct series){ .year = printed_year(number) };
    size_t bracket = span_find(number, SPAN("〔")), order = span_find(number, SPAN("令")),
           notice = span_find(number, SPAN("公告"));
    if (bracket != SPAN_NONE) {
        out->issuer = lexicon_agency(lex, span_cut(number, 0, bracket));
    } else if (order != SPAN_NONE || notice != SPAN_NONE) {
        out->issuer = span_cut(number, 0, order != SPAN_NONE ? order : notice);
        out->restarts = out->year == 0 && lexicon_order_restarts(lex, out->issuer);
    } else {
        out->restarts = out->year == 0 && !span_has(number, SPAN("—"));
    }
}
