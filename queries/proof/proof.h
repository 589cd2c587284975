// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What packing a proof and checking one share: the record `proof`, as it stands in the member proof.json (docs/PROOF.md).
//
// query_proof takes REFs and emits it; query_verify takes refs[0], the zip, and `from`, the folder of the sources (NULL: the current one),
// and emits a `verification` for each step and a `verification_summary`; QUERY_FINDINGS when a step was not verified. It needs no store.
#ifndef QUERIES_PROOF_PROOF_H
#define QUERIES_PROOF_PROOF_H

#include <stddef.h>

#define PROOF_MEMBER "proof.json"
enum { PROOF_VERSION = 1 };

/* The lists of an answer whose members may carry evidence; the first is the steps. */
extern const char *const proof_claims[];
extern const size_t proof_claim_lists;

#endif
