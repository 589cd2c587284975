// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Names that are like a given one, for lists, where thousands are asked for: an index of the pairs of characters of all names,
// made once. A single REF is answered by ref_nearest, which needs none.
//
//     struct near_index index = { 0 };
//     json_t *near = near_find(&index, a, false, SPAN("晴川省渡船管理办法"));
//     near_release(&index);
#ifndef QUERIES_LIST_NEAR_H
#define QUERIES_LIST_NEAR_H

#include "base/vec.h"
#include "queries/ask.h"

struct near_name {
    struct span text; /* canonical number, or key of a title */
    int64_t node;
};

struct near_pair {
    uint64_t pair;
    uint32_t name;
};

/* Zero-initialise: it is made at the first question. Numbers or titles, not both. */
struct near_index {
    struct VEC(struct near_name) names;
    struct VEC(struct near_pair) pairs; /* by pair */
    uint16_t *shared;                   /* of each name, during a question */
    bool made;
};

/* Up to five documents, the likest first (ref_likeness at least 0.5), as of `not_found`: [{"doc","why"}]. `name` is a canonical number
   or the key of a title. Looks at the rarest pairs only: bounded work, whatever the store. Making the index is
   O(n log n) in the characters of all names. */
json_t *near_find(struct near_index *index, struct ask *a, bool numbers, struct span name);
void near_release(struct near_index *index);

#endif
