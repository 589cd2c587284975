// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The list that a document is in the middle of: its heading, its columns, and how many documents it announces and has. A list
// that has another number of documents than it announces is reported: a row was lost, by the printer or by us.
#ifndef ANALYZER_MENTION_LIST_STATE_H
#define ANALYZER_MENTION_LIST_STATE_H

#include "analyzer/mention/list_row.h"

struct list_state {
    struct heading heading;
    struct list_columns columns; /* of the table being read */
    uint32_t found, line;        /* documents so far; source line of the heading */
    uint32_t
        promised[REL_COUNT]; /* counts that the text announces for lists behind it (附后的35件) */
    bool keeping;            /* the text itself, not only the name of a list, says 继续有效 */
};

/* Opens the list below heading h at a source line; what was open is closed. */
void list_open(struct list_state *l, const struct heading *h, uint32_t line, struct analysis *a);

/* Closes the open list, with a diagnostic "count-differs" when its rows are not as many as announced. A heading without
   any row says nothing: its list may stand elsewhere. */
void list_close(struct list_state *l, struct analysis *a);

/* A sentence of prose may announce lists: 对附后的35件规范性文件宣布失效. */
void list_promise(struct list_state *l, struct span sentence);

#endif
