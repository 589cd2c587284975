// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What is known against an answer and was not counted, and how certain that leaves it. Every answer that tells a certainty asks here.
#ifndef QUERIES_STATUS_DOUBT_H
#define QUERIES_STATUS_DOUBT_H

#include "queries/status/judge.h"
#include "queries/status/own_print.h"
#include "queries/status/sentence.h"

struct doubts {
    enum doubt doubt; /* what may have ended the document */
    bool
        may_go_on; /* its term has run out, and words that may prolong or revive it were not understood */
    bool corrected;  /* what makes the status was corrected afterwards (status/corrected.h) */
    bool says_ended; /* its print says of itself that it has ended */
    struct own_print print;      /* where it does */
    enum tl_certainty certainty; /* that of the judgement; presumed where one of these holds */
};

/* Four looks into indexes, and one for each correction. */
void doubts_read(struct doubts *out, struct ask *a, const struct judgement *j);

/* The certainty alone; no look at all where the judgement is presumed by itself. */
enum tl_certainty doubts_certainty(struct ask *a, const struct judgement *j);

#endif
