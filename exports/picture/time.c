// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which documents stand in which column when time runs from left to right.
#include <stdlib.h>
#include <string.h>

#include "exports/picture/drawing.h"
#include "exports/words.h"

enum {
    NODES = 45,   /* more would be higher than a page in their columns */
    COLUMNS = 12, /* days; with more of them a column is a year */
    YEARS = 30
};

/* The day of a document: of its text, or on which it begins; or the year in its number: 〔2024〕, which reads the same. */
static void day_of(char day[11], const json_t *node)
{
    const json_t *doc = json_object_get(node, "doc");
    const char *from = *field(doc, "issued") ? field(doc, "issued") : field(doc, "effective_on");
    const char *bracket = strstr(field(doc, "number"), "〔");
    if (!*from && bracket)
        from = bracket + strlen("〔");
    size_t n = strspn(from, "0123456789-");
    day[0] = '\0';
    if (n == 4 || n == 7 || n == 10) {
        memcpy(day, from, n);
        day[n] = '\0';
    }
}

static int by_text(const void *a, const void *b)
{
    return strcmp(a, b);
}

/* Sorts, drops what stands twice; returns how many are left. */
static size_t distinct(char (*labels)[11], size_t n)
{
    size_t kept = 0;
    qsort(labels, n, sizeof *labels, by_text);
    for (size_t i = 0; i < n; i++)
        if (labels[i][0] && (!kept || strcmp(labels[kept - 1], labels[i]) != 0))
            memmove(labels[kept++], labels[i], sizeof *labels);
    return kept;
}

static bool is_wanted(const struct drawing *d)
{
    const char *engine = d->options.engine;
    size_t nodes = json_array_size(d->nodes);
    bool subject = json_object_get(d->graph, "chain") || json_object_get(d->graph, "around");
    return (!engine || strcmp(engine, "dot") == 0) && subject && nodes > 1 && nodes <= NODES;
}

struct drawing_time drawing_time(const struct drawing *d)
{
    struct drawing_time t = { 0 };
    size_t n = json_array_size(d->nodes), dated = 0;
    if (!is_wanted(d))
        return t;
    char(*days)[11] = mem_alloc((n + 1) * sizeof *days);
    t.label = mem_alloc((n + 1) * sizeof *t.label);
    t.column = mem_alloc((n + 1) * sizeof *t.column);
    for (size_t i = 0; i < n; i++) {
        day_of(days[i], json_array_get(d->nodes, i));
        dated += days[i][0] != '\0';
    }
    memcpy(t.label, days, n * sizeof *days);
    t.n = distinct(t.label, n);
    if (t.n > COLUMNS) {
        for (size_t i = 0; i < n; i++)
            days[i][days[i][0] ? 4 : 0] = '\0';
        memcpy(t.label, days, n * sizeof *days);
        t.n = distinct(t.label, n);
    }
    if (t.n < 2 || t.n > YEARS || dated * 2 < n)
        t.n = 0;
    t.undated = t.n ? n - dated : 0;
    for (size_t i = 0; i < n; i++) {
        const char(*at)[11] =
            days[i][0] && t.n ? bsearch(days[i], t.label, t.n, sizeof *t.label, by_text) : NULL;
        t.column[i] = at ? (size_t)(at - (const char(*)[11])t.label) : DRAWING_NO_COLUMN;
    }
    free(days);
    return t;
}

void drawing_time_release(struct drawing_time *t)
{
    free(t->label);
    free(t->column);
}
