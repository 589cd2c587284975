// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A print that says of itself that it has ended (（已废止） at its title, …令第66号废止 in its caption): no act, but no answer may
// say that nothing is recorded against the rule.
#ifndef QUERIES_STATUS_OWN_PRINT_H
#define QUERIES_STATUS_OWN_PRINT_H

#include "base/buf.h"
#include "queries/status/judge.h"

struct own_print {
    struct span word, date,
        by_number; /* as document.says_ended (analyzer/analysis.h); in the arena of the question */
    int64_t doc;   /* the printing's row */
    uint32_t line;
};

/* The first printing of the rule that says so of a day up to the one asked for. False: none does, or an act here ends the rule by then,
   so that the print says nothing new. */
bool own_print_ended(struct own_print *out, struct ask *a, const struct judgement *j);

/* “废止”（2004年5月1日，甲州省人民政府令第66号） */
void own_print_write(struct buf *b, const struct own_print *p);

#endif
