// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What says at its head that it is a draft which is shown, and does nothing yet: X（征求意见稿）, 关于公开征求《X》意见的公告.
#ifndef ANALYZER_WORDS_DRAFT_H
#define ANALYZER_WORDS_DRAFT_H

#include "base/span.h"

/* The label of a draft at either end of a title, which may stand in 《》: X（征求意见稿）, X（讨论稿）（2023年5月）, X征求意见稿,
   （征求意见稿）X; empty when the title is none of a draft. Borrowed from the table of labels. */
struct span draft_label(struct span title);

/* 草案 at the end of a title, in brackets or not: rules of the past were issued as such, a text without number and day was not. Empty without. */
struct span draft_word(struct span title);

/* The word in the title of a paper by which it shows a draft: its own label, that of the text that it names, or 征求 where opinions on
   a text are asked for. Empty otherwise, also where the paper ends the draft that it names. */
struct span draft_shown(struct span title);

#endif
