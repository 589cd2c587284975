// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Sets of nodes for the walks of chain, deps and graph.
#ifndef QUERIES_KIN_H
#define QUERIES_KIN_H

#include "queries/ref.h"

enum kin {
    KIN_TEXT /* it, its parts, its carrier */,
    KIN_WORK /* and all editions of its work, with theirs */
};

/* The nodes that are the same thing for a walk; `node` itself is the first. */
void kin_of(struct ask *a, int64_t node, enum kin kind, struct node_vec *out);

/* The text that a REF names, with its parts and carrier; a `ref` of NULL names none and is WH_OK. Outcomes as those of ref_find. */
int kin_of_ref(struct ask *a, const char *ref, struct node_vec *out);
/* The carrier of a part, else the node itself: what a picture shows. */
int64_t kin_carrier(struct ask *a, int64_t node);

/* A set of nodes. Zero-initialise; release with seen_release. */
struct seen {
    struct seen_entry *by_node;
    size_t n;
};
bool seen_add(struct seen *s, int64_t node); /* false if it was there already */
bool seen_has(const struct seen *s, int64_t node);
void seen_release(struct seen *s);

/* The bits (1 << enum relation) of a comma-separated list of relation names. 0 after a failure: an unknown name fails with
   WH_E_USAGE. NULL gives `otherwise`. */
uint32_t relation_mask(struct ask *a, const char *names, uint32_t otherwise);

#endif
