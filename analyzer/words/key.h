// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Keys for comparing titles (DOMAIN §3.3). Two titles name the same thing when their keys are bytewise equal.
#ifndef ANALYZER_WORDS_KEY_H
#define ANALYZER_WORDS_KEY_H

#include "analyzer/words/lexicon.h"
#include "base/arena.h"
#include "base/span.h"

/* K0: NFKC, white space and all quotation and title marks removed, dashes between digits unified, 〇○零 folded in
   years, homoglyphs folded (琿 -> 珲, 帐 -> 账 …). In the arena; empty for an empty title. Linear. */
struct span key_exact(struct arena *a, struct span title);

/* Can `key` be the key_exact of the title? Told by the first and the last character; no is certain. */
bool key_may_be(struct span key, struct span title);

/* K1: K0 minus every 中华人民共和国 and minus a leading issuer known to the lexicon when 关于 follows
   (最高人民法院关于X = 关于X). *issuer (may be NULL) gets the leading issuer as printed, empty if none. */
struct span key_title(struct arena *a, const struct lexicon *lex, struct span title,
                      struct span *issuer);

/* The key of a plan's title without its years: 溪州市水利规划 of 溪州市水利规划(2021-2025年), borrowed; empty where it has none. Plans of other
   years bear other keys: the one without names a plan only where it is the one of that name. */
struct span key_without_period(struct span key);

/* K2, the family: K1 minus version suffixes （试行）（暂行）（草案）（2016年修订）（2019年本）. Never （一）（二）. */
struct span key_family(struct arena *a, const struct lexicon *lex, struct span title);

/* The instrument inside a carrier's title: 关于印发《X》的通知 -> X, 关于印发X的通知 -> X, 印发《X》 -> X, 关于公布X的通告 -> X;
   several joined by ";". Empty when the title is no carrier's. 关于修订《X》的通知 gives X too. */
struct span key_instrument(struct arena *a, struct span title);

#endif
