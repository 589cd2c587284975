// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/query.h"

#include <string.h>

const struct query query_table[] = {
#define QUERY(name, types) { #name, query_##name, types },
#include "queries/registry.def"
#undef QUERY
    { NULL, NULL, NULL },
};

const struct query *query_by_name(const char *name)
{
    for (const struct query *q = query_table; q->name; q++)
        if (strcmp(q->name, name) == 0)
            return q;
    return NULL;
}
