// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Private to diff/: what its two comparisons share.
#ifndef QUERIES_DIFF_DIFF_P_H
#define QUERIES_DIFF_DIFF_P_H

#include "queries/diff/diff.h"
#include "queries/evidence.h"
#include "queries/kin.h"
#include "queries/list/list.h"
#include "queries/status/judge.h"

enum difference {
    DIFFERENCE_ONLY_OURS,
    DIFFERENCE_ONLY_THEIRS,
    DIFFERENCE_STATUS,
    DIFFERENCE_DOUBLE,
    DIFFERENCE_NUMBER,
    DIFFERENCE_AMBIGUOUS,
    DIFFERENCES
};

struct differing {
    struct ask *a; /* ours; its sink takes the records */
    const struct diff_sides *sides;
    size_t count[DIFFERENCES], compared, agree;
};

/* One document that a list names. Spans live as long as the question. */
struct diff_entry {
    struct list_asked asked;
    enum diff_claim claim;
    struct span sheet, named;
    struct span unsettled; /* what its cell says that is no status (拟废止); empty: nothing */
    uint32_t row;          /* of the sheet; of a text: its line */
    uint32_t lines;        /* on how many it stands */
};
struct diff_entries VEC(struct diff_entry);

/* The documents that the list names, in its order. Fails where the columns of a table cannot be told (as list_find_layout). Linear. */
enum wh_status diff_entries(struct diff_entries *out, struct ask *a, const struct diff_side *list,
                            enum diff_claim says);

/* A new record; the caller adds to it and hands it to diff_emit. */
json_t *diff_record(enum difference what);
void diff_emit(struct differing *d, enum difference what, json_t *record);
/* Adds how a document stands in the store of `a`, with the proof: status, since, certainty, sentence, by, evidence; with `theirs` under
   the names that begin with their_. */
void diff_put_status(struct ask *a, json_t *record, int64_t node, bool theirs);

/* Does a claim agree with a status? */
bool diff_agrees(enum diff_claim claim, enum tl_status status);

void diff_list(struct differing *d, const struct diff_entries *entries);
void diff_stores(struct differing *d);
/* Adds to the summary what only one of the comparisons knows. */
void diff_summary(struct differing *d, json_t *extra);

#endif
