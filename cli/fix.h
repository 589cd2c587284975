// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// `wenhao check --fix`: the safe replacements of the findings, in a copy of the draft beside it, and shown as a diff.
#ifndef CLI_FIX_H
#define CLI_FIX_H

#include "cli/draft.h"

/* Keeps the replacement of a finding for its draft, where it is safe and nobody vouched for the words. Borrows the text:
   the finding must live until fix_draft. */
void fix_collect(struct draft *d, const json_t *finding);

/* Writes 草案.fixed.txt, in the draft's own charset and otherwise byte for byte as it is, beside the draft or below the
   folder `to` (made where it is missing), never over one of the drafts; of Word, web and PDF files, and of standard
   input, only the diff of the text is shown. `show`: the diff goes to cli->out. Returns CLI_OK, or the exit status after a
   message. */
int fix_draft(struct cli *cli, struct draft_set *set, struct draft *d, const char *to, bool show);

#endif
