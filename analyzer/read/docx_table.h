// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Where the paragraphs of a Word document gather: the body, a text box, a cell; and how cells become rows (docx_body.h).
#ifndef ANALYZER_READ_DOCX_TABLE_H
#define ANALYZER_READ_DOCX_TABLE_H

#include "analyzer/read/docx_body.h"

/* The first byte of a line that leaves its cell; XML has no such characters. */
enum { DOCX_BEHIND_ROW = 1, DOCX_BEHIND_TABLE = 2 };

/* Zero-initialise; release with docx_place_release. */
struct docx_place {
    struct buf lines; /* each ended by '\n' */
    struct buf open,
        open_behind;        /* the paragraph that is not at its end, and what stands behind it */
    struct buf notes;       /* waiting for the end of a sentence */
    bool is_open, numbered; /* there is an open paragraph; its number was written */
    bool in_cell;
};

/* What stands before the text of the open paragraph. */
void docx_place_head(struct docx_place *p, struct span head);
/* Ends the open paragraph, if there is one. */
void docx_place_finish(struct docx_place *p);
/* Nothing comes any more. */
void docx_place_end(struct docx_place *p);
/* Appends the lines as people read them. */
void docx_place_tell(const struct docx_place *p, struct buf *out);
void docx_place_release(struct docx_place *p);

struct docx_cell {
    struct docx_place place;
    int32_t span;
    enum { DOCX_MERGE_NONE, DOCX_MERGE_FIRST, DOCX_MERGE_ON } merge;
    bool deleted;
};

struct docx_row {
    struct VEC(struct docx_cell) cells; /* owned */
    int32_t before;                     /* columns left out */
    bool deleted;
};

/* Takes the cell's memory. */
void docx_row_add(struct docx_row *row, struct docx_cell *cell);
void docx_row_release(struct docx_row *row);

enum { DOCX_COLUMNS = 64 }; /* Word's own bound is 63 */

struct docx_table {
    struct buf lines, behind;
    struct span above[DOCX_COLUMNS]; /* texts of the cells that are merged downwards */
    bool nested;
};

/* Returns how many bytes of text it added that no cell of the row holds. */
size_t docx_table_add(struct docx_table *t, const struct docx_row *row, struct arena *a);
/* Moves the lines to the place and frees the rest. */
void docx_table_finish(struct docx_table *t, struct docx_place *place);

/* A paragraph or table at XML_OPEN, to its XML_CLOSE (docx_body.c). */
int docx_read_block(struct docx_body *b, struct docx_place *place);

#endif
