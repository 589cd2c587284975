// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the readers of sheets share; others use sheet.h.
#ifndef ANALYZER_READ_SHEET_P_H
#define ANALYZER_READ_SHEET_P_H

#include "analyzer/read/sheet.h"

/* A new sheet at the end of the book; borrowed until the next one. NULL: too many, err filled. */
struct sheet *book_add_sheet(struct book *b, struct span file, struct span name,
                             struct wh_error *err);
/* Adds a cell; `text` must live as long as the book, empty text adds nothing. Counts against the limits: WH_E_LIMIT. */
enum wh_status book_add_cell(struct book *b, struct span file, struct sheet *s, uint32_t row,
                             uint32_t column, struct span text, struct wh_error *err);
/* Puts the cells in order and makes the rows. */
void book_finish_sheet(struct book *b, struct sheet *s);

enum wh_status book_read_csv(struct book *b, struct span name, struct span bytes,
                             struct wh_error *err);
enum wh_status book_read_xlsx(struct book *b, struct span name, struct span bytes,
                              struct wh_error *err);
/* A workbook of Excel 97 to 2003, by its bytes. */
enum wh_status book_read_xls(struct book *b, struct span name, struct span bytes,
                             struct wh_error *err);

#endif
