// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Comparisons of wording (原条文 | 修改后; 修改前：… 修改后：…). What stands in them is shown, not said: neither side ends or starts anything.
#ifndef ANALYZER_TEXT_COMPARED_H
#define ANALYZER_TEXT_COMPARED_H

#include "analyzer/text/view.h"

/* Gives the lines of comparisons VIEW_COMPARED, each row of headings too. A table that has a column of names or numbers is a list, and none.
   Linear. */
void compared_mark(struct view *v);

#endif
