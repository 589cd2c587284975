// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Published corrections (更正, 勘误): what they put in place of printed words is not read, so an act that was corrected is no proof of
// what it was printed to do.
#ifndef QUERIES_STATUS_CORRECTED_H
#define QUERIES_STATUS_CORRECTED_H

#include "queries/status/judge.h"

struct correction {
    int64_t mention, by; /* the words of the correction that name the document; the correction */
};

enum { CORRECTIONS_MAX = 6 };

/* Those that name a document, each once, by the sentence rather than the title, the first CORRECTIONS_MAX mentions. Returns how many. */
size_t corrections_of(struct ask *a, int64_t node, struct correction out[CORRECTIONS_MAX]);

/* Was what makes the status corrected, in words that name this rule, or that name nothing else? */
bool corrected_decides(struct ask *a, const struct judgement *j);

#endif
