// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A hash map from bytes to a number, for strings that were seen: only a 128-bit hash of the bytes is kept, so that a
// million titles cost 32 MB. Two strings with one hash would be taken for one; with 10^8 strings the odds are 10^-22.
//
//     struct intern m = { 0 };
//     int64_t *id = intern_at(&m, span);   0 when it was not there: store a number other than 0
//     intern_release(&m);
#ifndef GRAPH_STORE_INTERN_H
#define GRAPH_STORE_INTERN_H

#include <stdint.h>

#include "base/span.h"

struct intern_slot {
    uint64_t low, high;
    int64_t value; /* 0: the slot is free */
};

struct intern {
    struct intern_slot *slots;
    size_t n, cap; /* cap is a power of two */
};

/* The number of `s`, to be read or set; 0 when new. Borrowed until the next intern_at. Amortised O(s.n). */
int64_t *intern_at(struct intern *m, struct span s);
/* The number of `s`, 0 when it is not there; never adds. */
int64_t intern_get(const struct intern *m, struct span s);
void intern_release(struct intern *m);

#endif
