// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Rows of repeal and amend lists (DOMAIN §5): bare titles behind enumerators, table rows in which only the title column is a
// target, numbers in their own column, several documents in one row.
#ifndef ANALYZER_LIST_ROW_H
#define ANALYZER_LIST_ROW_H

#include "analyzer/clause.h"
#include "analyzer/view.h"

enum { MAX_ROW_TARGETS = 8 };

/* Columns as the table's head names them; -1 + 1 = 0 means unknown, else column + 1. */
struct list_columns {
    uint8_t title, number, date, result;
    bool known;
};

/* Targets of one row, in order; [from, to) is the text they cover (title and number cells). */
struct list_rows {
    struct ref at[MAX_ROW_TARGETS];
    size_t n, from, to;
};

enum row_kind { ROW_NONE, ROW_HEADER, ROW_TARGETS };

/* A table row (TABs or Markdown). A head row fills `columns`, and starts a list by itself when a column says what happens
   (废止理由); rows fill `out` when a heading is active. */
enum row_kind list_table_row(struct list_rows *out, struct list_columns *columns, struct heading *h,
                             struct arena *a, const struct lexicon *lex, const struct view *v,
                             const struct view_line *l);

/* A line without cells: 十、X条例（1988年6月5日国务院令第2号发布…）, 2．关于…的决定, 1 关于…的通知 甲政发〔2006〕4号. Titles in marks are left to the
   clause rules. */
void list_plain_row(struct list_rows *out, const struct heading *h, struct arena *a,
                    const struct lexicon *lex, const struct view *v, const struct view_line *l);

/* A document titled …予以废止的…目录 is itself the heading of its rows. */
void list_title_heading(struct heading *h, struct span title);

#endif
