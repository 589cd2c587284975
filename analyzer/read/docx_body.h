// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The text of a Word document's main part, and of its notes, as lines: one paragraph a line, one table row a line with its
// cells joined by TAB.
//
// How things that are no plain paragraph come out:
// - line breaks begin a new line; tabulators become U+3000 (TAB is for cells); an indented first line begins with two U+3000
// - automatic numbers stand before their paragraph (docx_list.h)
// - the paragraphs of a cell are joined by a space, so that no title is cut; a row of one cell is no row but its paragraphs
// - a cell merged over columns leaves the others empty; one merged over rows speaks in each of them
// - a table inside a cell stands behind the row that holds it, a text box behind its paragraph
// - footnotes and endnotes stand behind the paragraph that calls them, or, where that ends no sentence (a title), behind the
//   next one that does; out of a table behind it. Each is a line that begins with 注：, so that the sentence with the call
//   stays whole, a heading is not cut from its number, and the note stays with its document
#ifndef ANALYZER_READ_DOCX_BODY_H
#define ANALYZER_READ_DOCX_BODY_H

#include "analyzer/read/docx_list.h"

enum {
    DOCX_TEXT_MAX = 256 << 20
}; /* bytes of text of one document; beyond it reading fails with WH_E_LIMIT */

struct docx_note {
    int32_t id;
    struct span text; /* one line; empty once it was told */
};

/* Zero-initialise; texts are in the arena; free with vec_release(&n->all). */
struct docx_notes {
    struct VEC(struct docx_note) all; /* by id */
};

/* What was met on the way. */
struct docx_counts {
    uint32_t inserted, deleted, moved; /* tracked changes */
    uint32_t hidden;                   /* runs of hidden text left out */
    uint32_t struck;                   /* runs of struck-out text left out */
    uint32_t comments, elsewhere; /* comments; texts kept in other files (w:altChunk, w:subDoc) */
    uint32_t pictures;
};

struct docx_field {
    char instruction[16]; /* its first letters */
    uint8_t n;
    enum { FIELD_INSTRUCTION, FIELD_RESULT, FIELD_DROPPED } state;
};

/* Fill the first members and err; zero the others; release with docx_body_release. */
struct docx_body {
    struct span name; /* of the file, for messages */
    struct xml *x;
    struct arena *arena;
    const struct docx_styles *styles;
    struct docx_lists *lists;
    struct docx_notes *footnotes, *endnotes; /* may be NULL */
    struct docx_counts counts;
    struct VEC(struct docx_field) fields; /* open ones */
    size_t fields_from; /* the first of the paragraph's own: a text box has its own fields */
    uint32_t mute;      /* of them in a state in which text is none */
    bool hidden;        /* the run being read */
    bool struck;        /* the run being read is struck out */
    size_t written;     /* bytes of text so far */
    struct wh_error *err;
};

void docx_body_release(struct docx_body *b);

/* Appends the lines of the element whose XML_OPEN was the last event (w:document, w:body), to its XML_CLOSE. */
enum wh_status docx_body_read(struct docx_body *b, struct buf *lines);

/* Reads word/footnotes.xml or word/endnotes.xml (b->x) to its end. */
enum wh_status docx_notes_read(struct docx_notes *n, struct docx_body *b);

#endif
