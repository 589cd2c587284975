// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Private to graph/: the order of numbers for people: 2号 stands before 10号.
#ifndef GRAPH_STORE_COLLATE_H
#define GRAPH_STORE_COLLATE_H

#include "base/span.h"
#include "graph/store/store_p.h"

/* Compares as bytes, but runs of ASCII digits by their value; texts that differ in leading zeros only, as bytes. O(length). */
int collate_serial(struct span x, struct span y);

/* Makes the SQL collation `serial` known to the connection. */
enum wh_status collate_register(struct store *st, struct wh_error *err);

#endif
