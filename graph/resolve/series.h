// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a canonical number says of its series: which body keeps it, of which year it is, and whether it begins anew, so
// that number and body alone do not tell one document (云溪省人民政府令第15号 exists in 1992 and in 1993).
#ifndef GRAPH_RESOLVE_SERIES_H
#define GRAPH_RESOLVE_SERIES_H

#include <stdbool.h>
#include <stdint.h>

#include "analyzer/words/lexicon.h"

struct series {
    bool restarts; /* the number alone does not tell */
    uint16_t year; /* printed in the number, 0 none */
    struct span
        issuer; /* by agency code or order form, empty if unknown; borrowed from number or lexicon */
    bool
        by_code; /* issuer is only what the table knows of the code: another place may bear the same one */
};

/* Reads a canonical number (docno_canonical). */
void series_of(struct series *out, const struct lexicon *lex, struct span number);

#endif
