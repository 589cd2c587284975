// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Acts that contradict each other: what `review` lists over the whole store and `status` tells as a warning.
#ifndef QUERIES_STATUS_CONFLICT_H
#define QUERIES_STATUS_CONFLICT_H

#include "queries/ref.h"

enum conflict_code {
    CONFLICT_DATES,    /* two whole repeals or lapses with different days */
    CONFLICT_EXTENDED, /* declared to stay in force on or after the day that ended it */
    CONFLICT_UNBORN,   /* repealed, lapsed before the day of its issue */
    CONFLICT_MUTUAL,   /* two documents repeal each other */
    CONFLICT_COUNT
};
/* Codes of warnings and of review records; a sentence for people. */
extern const char *const conflict_name[CONFLICT_COUNT], *const conflict_zh[CONFLICT_COUNT];

/* The documents with such a contradiction, by id. Of two that repeal each other the one whose id comes first. One pass over
   the acts. */
void conflict_nodes(struct ask *a, enum conflict_code code, struct node_vec *nodes);
/* The acts that contradict each other about the document, by day and id. */
void conflict_acts(struct ask *a, enum conflict_code code, int64_t node, struct node_vec *acts);

#endif
