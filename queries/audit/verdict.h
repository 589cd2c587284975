// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a cell of the column 审核意见 decides (verdicts.def).
#ifndef QUERIES_AUDIT_VERDICT_H
#define QUERIES_AUDIT_VERDICT_H

#include <stdbool.h>

#include "base/span.h"

/* In the order of the annexes of a decision. */
enum verdict_id {
    DECIDED_KEEP,
    DECIDED_REPEAL,
    DECIDED_LAPSE,
    DECIDED_AMEND,
    DECIDED_OPEN, /* a person has yet to decide */
    DECISIONS
};

/* Is the whole cell a verdict? Then it is in *verdict. `proposal`: the cell of the proposal, which 同意 takes over; may be empty. Pure, linear. */
bool verdict_read(struct span cell, struct span proposal, enum verdict_id *verdict);

#endif
