// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Private to graph/: the cache of prepared statements behind store_stmt.
#ifndef GRAPH_STORE_STATEMENT_P_H
#define GRAPH_STORE_STATEMENT_P_H

struct store;

/* Finalizes all statements of the store. */
void statements_free(struct store *st);

#endif
