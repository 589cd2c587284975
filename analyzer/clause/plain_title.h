// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Titles that stand in no 《》: the number beside them shows that they are some. “渡口办法”（N）, 关于渡口管理的通知（N）, N关于渡口管理的通知.
#ifndef ANALYZER_CLAUSE_PLAIN_TITLE_H
#define ANALYZER_CLAUSE_PLAIN_TITLE_H

#include "analyzer/words/docno.h"
#include "analyzer/words/lexicon.h"
#include "analyzer/words/title.h"

/* The title in the marks of a quotation that open at text[at], where a bracket with one number follows. Bounded work. */
bool plain_title_quoted(struct title *out, struct arena *a, const struct lexicon *lex,
                        struct span text, size_t at);

/* The title before the bracket in which a number begins at `number`, in other marks or in none; it begins at `lowest` or later.
   Bounded work. */
bool plain_title_before(struct title *out, const struct lexicon *lex, struct span text,
                        size_t lowest, size_t number);

/* The title that begins right behind a number, which ends at `at`: 关于…的通知. Bounded work. */
bool plain_title_behind(struct title *out, const struct lexicon *lex, struct span text, size_t at);

#endif
