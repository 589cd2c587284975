// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// How a text speaks of what it names: as something past, as ended, as its own ground. No acts: what `wenhao check` asks of citations.
// The words are rows of lexicon/phrases.tsv.
#ifndef ANALYZER_CLAUSE_MANNER_H
#define ANALYZER_CLAUSE_MANNER_H

#include "analyzer/analysis.h"
#include "analyzer/words/lexicon.h"

/* In all of them `text` is the source's text, into which the bytes of the mention point; linear in its sentence. */

/* 《X》（已废止）, 《X》已于2019年废止, 《X》施行前: the text itself says that X holds no longer, or not yet, or of which time it speaks. */
bool manner_says_ended(const struct lexicon *lex, struct span text, const struct mention *m);

/* 本办法施行前依照《X》…, 曾经依照《X》…: the sentence speaks of the past. */
bool manner_tells_past(const struct lexicon *lex, struct span text, const struct mention *m);

/* 根据《X》，制定本办法: the document rests on X. 人民法院应当根据《X》第三条作出认定 only applies it. */
bool manner_is_ground(const struct lexicon *lex, struct span text, const struct mention *m);

/* Does the text say in any words that something begins to hold: 起施行, 施行日期? The last article needs fewer: 本办法自公布之日起. */
bool manner_speaks_of_beginning(const struct lexicon *lex, struct span text);
bool manner_begins(const struct lexicon *lex, struct span article);

#endif
