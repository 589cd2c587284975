// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A list that people keep (台账), row by row: which document is meant, and its status. What query_list is asked, and what its
// files share.
#ifndef QUERIES_LIST_LIST_H
#define QUERIES_LIST_LIST_H

#include "analyzer/read/sheet.h"
#include "queries/ref.h"

/* What a column of a list can hold. */
enum list_field { LIST_TITLE, LIST_NUMBER, LIST_ISSUER, LIST_DATE, LIST_FIELDS };
extern const char *const list_field_name[LIST_FIELDS]; /* title, number, issuer, date */

/* For query_args.list. */
struct list_source {
    const struct book *book;
    const char *file;  /* its name, for records and messages */
    const char *sheet; /* --sheet; NULL: found out */
    const char
        *columns[LIST_FIELDS]; /* --title-column …: heading, letters or number; NULL: found out */
};

/* Where things stand in a sheet. */
struct list_layout {
    const struct sheet *sheet;
    size_t heading;               /* index of the row of headings; rows.n: there is none */
    uint32_t column[LIST_FIELDS]; /* SHEET_COLUMNS: there is none */
    bool guessed;                 /* some column was found by what stands in it */
    size_t others;                /* other sheets that look like lists, too */
};

/* Finds sheet and columns. Fails with WH_E_USAGE when an option names what is not there, WH_E_FORMAT when no column of names or
   numbers is found; both say what there is. Linear in the cells. */
enum wh_status list_find_layout(struct list_layout *out, struct ask *a,
                                const struct list_source *source);
/* Reads a row as headings into `column`; returns how many kinds it names, 0 when neither titles nor numbers are among them. */
size_t list_read_headings(const struct lexicon *lex, const struct sheet *s, size_t row,
                          uint32_t column[LIST_FIELDS]);
/* Has the book a row of headings with at least two kinds? Linear. */
bool list_has_headings(const struct lexicon *lex, const struct book *book);
/* Does a line name a document, after its count: （二）云溪省节水办法, 三、关于…的通知（溪政发〔2013〕9号)? */
bool list_names_document(struct ask *a, struct span line);
/* Does a cell that stands alone in its row divide the list (一、继续有效的…, 附件2, 注：…) rather than name a document? */
bool list_is_divider(struct ask *a, struct span cell);
/* Of merged cells in a column: the text that stands in the first, for the rows below it, by index; NULL: the sheet has none. Lives as
   long as the question. */
struct span *list_spread(struct ask *a, const struct sheet *s, uint32_t column);
/* A heading as it is compared: without white space, brackets and what stands in them. In the arena. */
struct span list_heading_key(struct arena *a, struct span heading);

/* What a row says of a document; empty spans where it is silent. */
struct list_asked {
    struct span field[LIST_FIELDS];
};

/* What was found for a row. */
struct list_match {
    const char *
        by; /* "number", "number+title", "title", "title+date", "title+issuer", "ambiguous", "unmatched" */
    const char *why; /* of the last two: a code of list/reasons.def */
    int64_t node;    /* 0 for the last two */
    struct node_vec candidates;
    struct VEC(const char *) notes; /* codes of list/reasons.def */
    struct span named;              /* the reference as read: number, or title */
    bool by_number;                 /* it is a number */
};

/* Decides which document a row means: by number (exact), title (exact by key), date and issuer together; a number wins over a title,
   and the conflict is told (DESIGN §4.3); what does not suffice for one document is ambiguous; digits are never fuzzy. */
void list_match(struct list_match *out, struct ask *a, const struct list_asked *asked);
void list_match_release(struct list_match *m);

/* {"code","text","text_en"}: what a code of reasons.def means. */
json_t *list_reason_json(const char *code);

/* Bytes of 12. （二） 三、 at the head of a cell, a count and no part of a title; 0: none. */
size_t list_enumerator(struct span s);

#endif
