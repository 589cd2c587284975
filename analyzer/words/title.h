// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// 《…》 with nesting: 〈〉, < >, 《《》》, misplaced and missing marks (DOMAIN §3.1). Works on clean text.
#ifndef ANALYZER_WORDS_TITLE_H
#define ANALYZER_WORDS_TITLE_H

#include "base/arena.h"
#include "base/span.h"

#include <stdint.h>

enum { TITLE_MAX_BYTES = 600 /* some 200 characters: the longest real titles have about 150 */ };

struct title {
    size_t from, to;     /* with the outer marks */
    bool repaired;       /* a mark was missing or misplaced */
    uint8_t open, close; /* bytes of the outer marks; 0 where none are printed */
};

/* Reads the title whose 《 starts at `at`. Returns false when it does not close before 。, a line end or the bound.
   Work is bounded by TITLE_MAX_BYTES. */
bool title_scan(struct title *out, struct span text, size_t at);

/* The title inside the marks as it is stored: inner marks as 〈〉, ASCII round brackets as printed, spaces between Han
   characters removed, 修正/修订 that slipped inside the marks cut. In the arena. */
struct span title_clean(struct arena *a, struct span text, const struct title *t);

#endif
