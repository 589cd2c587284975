// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The zip of `status --proof`: the record, each quotation as a file of just its bytes, its surroundings, and how to check them by hand.
#ifndef EXPORTS_PROOF_H
#define EXPORTS_PROOF_H

#include <jansson.h>

#include "base/buf.h"

/* Appends the zip of a record `proof`. The same record gives the same bytes. */
void proof_zip(struct buf *out, const json_t *record);

#endif
