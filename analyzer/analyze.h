// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Bytes to analysis: the whole of analyzer/ behind one call, a pure function of bytes, name and lexicon.
//
//     struct lexicon *lex = NULL;  lexicon_open(&lex, NULL, &err);
//     struct analysis a = { 0 };
//     if (analyze(&a, lex, span_str("a.txt"), bytes, &err) == WH_OK) record_write(&buf, &a);
//     analysis_release(&a);
#ifndef ANALYZER_ANALYZE_H
#define ANALYZER_ANALYZE_H

#include "analyzer/analysis.h"
#include "analyzer/words/lexicon.h"
#include "base/err.h"

/* Analyzes one source. `bytes` must outlive `out`. Files that no reader can read fail with the
   reader's error and a hint; doubtful text never fails, it gives diagnostics. Linear in bytes.n. Thread safe for
   one lexicon shared by many calls. */
enum wh_status analyze(struct analysis *out, const struct lexicon *lex, struct span name,
                       struct span bytes, struct wh_error *err);

/* The same for a text that somebody is writing: what it will do counts as done, although its title may say （送审稿）. */
enum wh_status analyze_draft(struct analysis *out, const struct lexicon *lex, struct span name,
                             struct span bytes, struct wh_error *err);

#endif
