// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Private to graph/: the cache of prepared statements behind store_stmt.
#ifndef GRAPH_STORE_STATEMENT_P_H
#define GRAPH_STORE_STATEMENT_P_H

struct store;

/* Finalizes all statements of the store. */
void statements_free(struct store *st);
/* Shows the text of each statement that was asked for: tests ask how SQLite would run it. */
void statements_each(const struct store *st, void (*see)(void *ctx, const char *sql), void *ctx);

#endif
