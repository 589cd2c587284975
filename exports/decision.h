// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The draft decision of a clean-up as a document: of the record `audit_decision` (docs/JSON.md).
#ifndef EXPORTS_DECISION_H
#define EXPORTS_DECISION_H

#include <jansson.h>
#include <stdio.h>

/* As plain text, a paragraph a line, empty lines between. */
void decision_text(FILE *out, const json_t *decision);
/* As a Word file in the form of GB/T 9704 (A4, title in 22 points, text in 16, annexes on pages of their own). Nothing of the clock goes in.
   Write errors stay in the stream. */
void decision_docx(FILE *out, const json_t *decision);

#endif
