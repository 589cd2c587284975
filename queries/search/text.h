// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Words in the kept texts, where lines and justification may break them anywhere.
#ifndef QUERIES_SEARCH_TEXT_H
#define QUERIES_SEARCH_TEXT_H

#include "queries/ask.h"

/* What one document's text has of the words looked for. */
struct text_hit {
    int64_t node, source;
    uint32_t words; /* bits */
    size_t times;   /* all of them together, up to 100 */
    size_t
        from; /* byte in the source's text of the first word that is rarest to read: the longest */
};

/* Calls `hit` for each document whose text has one of the words at least; `words` as UTF-8 without white space. `must`: documents
   of sources without this word may be passed over. Linear in the text kept. */
void text_scan(struct ask *a, const struct span *words, size_t n, size_t must,
               void (*hit)(void *ctx, const struct text_hit *h), void *ctx);
/* The same for the text of one document. */
bool text_has(struct ask *a, int64_t node, const struct span *words, size_t n,
              struct text_hit *out);

/* The place of a word as it stands in a text from `at` on; its length in *len. SPAN_NONE when it is not there. */
size_t text_find(struct span text, struct span word, size_t at, size_t *len);

/* Adds file, line, quote and the marks in it to a record. */
void text_place(struct ask *a, json_t *o, const struct text_hit *h, const struct span *words,
                size_t n);

#endif
