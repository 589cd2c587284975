// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Private to xlsx.c and xlsx_audit.c: the workbook in the making.
#ifndef EXPORTS_SHEET_XLSX_P_H
#define EXPORTS_SHEET_XLSX_P_H

#include "base/buf.h"
#include "base/late_xlsxwriter.h"
#include "base/vec.h"
#include "exports/columns.h"

enum {
    CELL_CHARS = 32767, /* what Excel holds in a cell */
    LAST_ROW = 1048575,
    NARROWEST = 5,
    WIDEST = 36,    /* of columns of the list: longer text is wrapped */
    MAX_LINES = 28, /* of a row: Excel shows none higher than 409 points */
    POINTS = 14,    /* of a line */
    TOLDS = 30,     /* horizons told on the last sheet */
    SHEETS = 60,
    STATUSES = 8,
    MATCHES = 7
};

#define SAY(x, zh, en) ((x)->options.english ? (en) : (zh))

/* Up to which day the answers see, and for how many of them. */
struct horizon {
    struct span day, coverage;
    size_t answers;
};

/* What a cell needs in height, once the width of its column is known. */
struct need {
    lxw_row_t row;
    uint16_t column, lines;
    uint16_t widest,
        all; /* its widest line; all its lines as one where their wrapping is not counted yet */
    bool hidden;
};

struct xlsx {
    struct export_options options;
    struct grid *grid;
    char path
        [32]; /* libxlsxwriter writes to a named file; it is copied to options.out and removed */
    struct cleanup *cleanup; /* of that file; NULL: there is none */
    lxw_workbook *book;
    lxw_worksheet *sheet; /* of the open table */
    lxw_format *head, *cell, *left, *plain, *doubt, *open, *title, *status[STATUSES];
    lxw_row_t row;     /* next one of the open sheet */
    lxw_row_t heading; /* of the open sheet */
    bool has_heading;
    struct VEC(struct need) needs;
    struct VEC(int) widths; /* of its columns: as wide as needed so far, or fixed */
    size_t sheets;
    /* what the last sheet tells */
    struct arena arena;
    struct span file, list_sheet, as_of;
    size_t rows, of_status[STATUSES], of_match[MATCHES], horizons;
    struct horizon horizon[TOLDS];
    /* of an audit: its records, held for a sheet for each issuer; the figures. Owned */
    json_t *audits, *audit_summary;
};

/* The sheet of a table of which nothing more comes. */
void xlsx_finish_sheet(struct xlsx *x);
/* Text as a number where it is one. */
void xlsx_cell(struct xlsx *x, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
               struct span text, lxw_format *f);
/* The format of a status or of a proposal; NULL: it is none. */
lxw_format *xlsx_status_format(const struct xlsx *x, const char *status);
lxw_format *xlsx_proposal_format(const struct xlsx *x, const char *proposal);

/* The sheet that explains, row by row. */
struct legend {
    struct xlsx *x;
    lxw_worksheet *sheet;
    lxw_row_t row;
};
void xlsx_tell(struct legend *l, const char *label, const char *text, lxw_format *f);
void xlsx_tell_head(struct legend *l, const char *label, const char *text);

/* xlsx_audit.c: a summary and a sheet for each issuer, from what was held; what proposals and findings mean. */
void xlsx_audit_sheets(struct xlsx *x);
void xlsx_audit_words(struct legend *l);

#endif
