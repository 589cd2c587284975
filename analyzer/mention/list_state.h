// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The list that a document is in the middle of: its heading, its columns, how its items are numbered, how many documents it announces and has,
// and the lists that the text has decided on but that stand in annexes. A list that has another number of documents than it announces is
// reported: a row was lost, by the printer or by us.
#ifndef ANALYZER_MENTION_LIST_STATE_H
#define ANALYZER_MENTION_LIST_STATE_H

#include "analyzer/mention/list_row.h"

enum { MAX_PROMISES = 16 };

struct list_state {
    struct heading heading;
    struct list_columns columns; /* of the table being read */
    uint32_t found, rows, line;  /* documents and rows so far; source line of the heading */
    int item_level; /* of the numbers of the items, as in struct heading; -1: the first item bears none */
    uint32_t ordinal; /* of the last item */
    bool numbered;    /* an item was read, so that item_level holds */
    bool interrupted; /* a paragraph that is no item stood after the last one */
    struct heading promises
        [MAX_PROMISES]; /* what the text decides on lists in annexes (附件1所列文件予以废止) */
    size_t n_promises;
    struct {
        enum list_note {
            NOTE_NONE,
            NOTE_LABEL,
            NOTE_TEXT,
            NOTE_ITEMS
        } state;   /* of the line above */
        int level; /* of the items of the note, and the last of them */
        uint32_t ordinal;
    } note;
    bool keeping; /* the text itself, not only the name of a list, says 继续有效 */
};

/* Opens the list below heading h at a source line; what was open is closed. The name of a list alone takes day and count from what the text
   said of it. */
void list_open(struct list_state *l, const struct heading *h, uint32_t line, struct analysis *a);

/* Closes the open list, with a diagnostic "count-differs" when its rows are not as many as announced. A heading without
   any row says nothing: its list may stand elsewhere. */
void list_close(struct list_state *l, struct analysis *a);

/* Keeps what a sentence decides on lists in annexes. */
void list_promise(struct list_state *l, const struct sentence *s);

/* 清单, 文件目录：: is the line the bare name of a list, which may stand where the text says that one is annexed? */
bool list_is_caption(struct span line);

/* At the caption of an annex (附件1): opens the list that the text has decided on for it. False when there is none. */
bool list_annex(struct list_state *l, struct span caption, uint32_t line, struct analysis *a);

/* May a line that starts with a number of this level and ordinal (level -1: without) be an item of the open list? The first item says how
   items are numbered; after other paragraphs only the next number goes on. */
bool list_takes(const struct list_state *l, int level, uint32_t ordinal);

/* What the line is to the note whose label stands alone above it (废止依据：⏎1.《A》⏎2.《B》): true when it belongs to the note. *doubt: it could as well
   be an item of the list. `titled`: it begins with a title and is no sentence. */
bool list_note_takes(struct list_state *l, int level, uint32_t ordinal, bool titled, bool *doubt);

/* Has the list as many rows, and as many documents, as its heading announces, so that a further row is none of it? */
bool list_full(const struct list_state *l);

/* Are there fewer than announced? A row of two documents may count as one or as two. False when none was read: the list may stand elsewhere. */
bool list_lacks(const struct list_state *l);

/* Counts a row so numbered with `n` documents. */
void list_count_item(struct list_state *l, int level, uint32_t ordinal, uint32_t n);

#endif
