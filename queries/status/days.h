// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The life of a document as a list of answers: what status says, and from which day on it says so. Made by asking on both sides
// of every date that enters an answer, so that whoever looks an answer up needs no rule of status.
#ifndef QUERIES_STATUS_DAYS_H
#define QUERIES_STATUS_DAYS_H

#include "queries/status/judge.h"

/* Where the sentence of an answer would name the day asked for. */
#define ANSWERS_DAY "{day}"

/* Answers of a node, oldest first: [{"from":"0001-01-01", then the members of a status record that depend on the day}, …]; each
   holds until the day before the next one's `from`. Clears the arena of the record; leaves the day asked for as it was. Cost: a
   status record for each date. */
json_t *answers_of(struct ask *a, int64_t node);

#endif
