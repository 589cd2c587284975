// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The compiled-in tables, made by embed.py from analyzer/lexicon/*.tsv.
#ifndef ANALYZER_WORDS_LEXICON_DATA_H
#define ANALYZER_WORDS_LEXICON_DATA_H

#include <stddef.h>

#include "analyzer/words/lexicon.h"

struct lexicon_table {
    const char *name; /* file name without .tsv */
    const char *text; /* header and rows, '\n' ended */
    size_t n;
};
extern const struct lexicon_table lexicon_tables[]; /* ended by name NULL */

/* As lexicon_open, of other tables than those compiled in: for tests of what is lost without one. `tables` outlive `out`. */
enum wh_status lexicon_open_tables(struct lexicon **out, const struct lexicon_table *tables,
                                   const char *dir, struct wh_error *err);

#endif
