// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Where the documents of a whole collection stand on a map: each component spread out by igraph, the components packed, what has
// no edge in rows below them.
#ifndef GRAPH_LAYOUT_H
#define GRAPH_LAYOUT_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct layout_point {
    int32_t x, y; /* neighbours are some 40 apart */
};

/* Places `n` vertices joined by `m` edges, the pairs of `ends` (2 · m numbers below n; loops and repeated ones do no harm).
   The same input gives the same places. Fails with WH_E_GRAPH when igraph refuses. About O((n + m) · 200). */
enum wh_status layout_map(struct layout_point *out, size_t n, const uint32_t *ends, size_t m,
                          struct wh_error *err);

#endif
