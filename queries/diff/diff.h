// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Two stores, or a store and a published list (继续有效目录, 废止目录): what one holds and the other does not, and where they disagree.
//
//     struct diff_sides sides = { .ours = { .file = "a.db", .store = a }, .theirs = { .file = "目录.xlsx", .book = &book } };
//     struct query_args args = { .lex = lex, .diff = &sides };
//     int rc = query_diff(a, &args, print_record, stdout, &err);        // QUERY_FINDINGS: they differ
//
// Records (docs/JSON.md): one `difference` each, then one `diff_summary`.
#ifndef QUERIES_DIFF_DIFF_H
#define QUERIES_DIFF_DIFF_H

#include "analyzer/analysis.h"
#include "analyzer/read/sheet.h"
#include "queries/list/list.h"

/* What a list says of a rule. SILENT: nothing; ENDED: repealed or lapsed, it does not say which. */
enum diff_claim { DIFF_SILENT, DIFF_IN_FORCE, DIFF_REPEALED, DIFF_LAPSED, DIFF_ENDED, DIFF_CLAIMS };
/* "", in_force, repealed, lapsed, ended */
extern const char *const diff_claim_name[DIFF_CLAIMS];

/* One side. All is borrowed. */
struct diff_side {
    const char *file;
    struct store *store; /* NULL: a list, and one of the next two is there */
    const struct book
        *book; /* a list in rows: .xlsx, CSV, the lines of a text that holds a table */
    const struct analysis *paper; /* a list in sentences and items */
    bool lines;        /* the book was made of lines: what has one cell is no row of a table */
    const char *sheet; /* the only one to read; NULL: all that are shown */
    const char *columns[LIST_FIELDS]; /* as in struct list_source */
};

/* For query_args.diff. */
struct diff_sides {
    struct diff_side ours, theirs; /* ours is a store */
    enum diff_claim says;          /* what the list is, where it does not say so itself */
};

/* What words claim: of a cell that begins with them, and of a line or name that holds them (several that contradict each other say
   nothing). DIFF_SILENT where nothing is said. Linear. */
enum diff_claim diff_claim_of_cell(struct span cell);
enum diff_claim diff_claim_of_line(struct span line);
/* Does a cell say what is planned, proposed or refused (拟废止, 不予废止), and nothing that holds? Linear. */
bool diff_cell_is_unsettled(struct span cell);

/* Does a mention name a document of a list: an item or row of it, or the target of an act that ends or extends? */
bool diff_is_entry(const struct mention *m);

#endif
