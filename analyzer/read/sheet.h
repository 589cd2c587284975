// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Lists that people keep in spreadsheets: .xlsx and .xls workbooks, CSV and the tables of Word documents, web pages, PDF and OFD, as rows of cells that hold what a person sees.
//
//     struct book book = { 0 };
//     if (book_read(&book, SPAN("台账.xlsx"), bytes, &err) == WH_OK)
//         … sheet_text(&book.sheets.at[0], row, column) …
//     book_release(&book);
#ifndef ANALYZER_READ_SHEET_H
#define ANALYZER_READ_SHEET_H

#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/vec.h"

enum {
    SHEET_ROWS = 1048576,         /* what a worksheet can have */
    SHEET_COLUMNS = 16384,        /* the same */
    SHEET_CELLS = 4000000,        /* of all sheets of one book, those that hold something */
    SHEET_SHEETS = 1000,          /* of one book */
    SHEET_CELL_BYTES = 128 << 10, /* Excel's 32,767 characters fit */
    SHEET_TEXT_BYTES = 256 << 20, /* of all cells of one book */
    SHEET_GAP = 1000              /* empty rows kept between two that hold something */
};

struct sheet_cell {
    uint32_t row, column; /* from 0 */
    struct span text;     /* UTF-8, never empty; in the book's arena */
};

/* A row; those between the first of the sheet and the last that holds something are all here. */
struct sheet_row {
    uint32_t number; /* from 1, as the spreadsheet program shows it; of CSV: the record */
    uint32_t cells;  /* how many hold something */
    size_t first;    /* in sheet.cells */
    bool hidden;
};

/* Cells shown as one; both corners included, from 0. The text stands in the first cell. */
struct sheet_merge {
    uint32_t row, column, last_row, last_column;
};

struct sheet {
    struct span name; /* empty for CSV */
    bool hidden;
    uint32_t columns;                    /* one more than the last column that holds something */
    struct VEC(struct sheet_cell) cells; /* by row, then column */
    struct VEC(struct sheet_row) rows;   /* in order */
    struct VEC(struct sheet_merge)
        merges; /* in the order of the file; nothing keeps a file from overlapping ones */
};

/* Zero-initialise; book_release frees all. */
struct book {
    const char *format;  /* "xlsx", "xls" or "csv" */
    struct span charset; /* of CSV: a name of charset.h */
    char separator;      /* of CSV: ',', ';' or TAB; 0: one column */
    size_t invalid;      /* of CSV: bytes that could not be decoded, now U+FFFD */
    size_t uncomputed;   /* of .xlsx: formulas without a kept value; their cells are empty here */
    size_t gaps;         /* places where more than SHEET_GAP empty rows were left out */
    struct VEC(struct sheet) sheets;
    struct arena arena;
    size_t cells, text; /* counted against the limits */
};

/* Reads a list: .xlsx and .xls by their bytes, the rest as CSV in UTF-8, UTF-16 (by its mark) or GB18030, its separator found out (names
   that end in .txt: TAB only). Numbers are written as numbers, dates (by their number format) as ISO dates as precise as the
   format shows, formulas by the value that was kept. Fails with WH_E_FORMAT (broken, protected by a password, no text), WH_E_LIMIT,
   WH_E_CHILD (built without the libraries), each with a hint. Linear in what the file unpacks to, but for sorting cells that
   are out of order. */
enum wh_status book_read(struct book *out, struct span name, struct span bytes,
                         struct wh_error *err);
/* The same of a text that a reader made (reading.h): a line a row, its cells separated by TAB, the row's number that of the line. `text`
   must live as long as the book. Lines longer than a cell may be are left out. Linear. */
enum wh_status book_of_text(struct book *out, struct span name, struct span text,
                            struct wh_error *err);
void book_release(struct book *b);
/* Does the name, in any case, end like that of a table? Texts of other names may be lists, too: book_read looks at the bytes. */
bool book_is_named(struct span name);
/* Was FreeXL there when this was built? */
bool book_reads_xls(void);

/* Text of a cell: `row` is an index into sheet.rows, `column` from 0. Empty if there is none. O(log cells of the row). */
struct span sheet_text(const struct sheet *s, size_t row, uint32_t column);

/* "A", "B" … "XFD" of a column from 0; `out` holds up to 3 letters and NUL. Returns `out`. */
const char *sheet_letters(char out[4], uint32_t column);
/* The column that letters (any case) name, or SHEET_COLUMNS. */
uint32_t sheet_column(struct span letters);

/* "2021-03-01" for a spreadsheet's day number (1900 system, or 1904), in the arena; with its time of day where it has one. Empty where
   no day belongs to it. `parts`: 3 year, month and day, 2 without day, 1 year only. */
struct span sheet_day(struct arena *a, double serial, bool from_1904, int parts);

#endif
