// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <string.h>
#include <strings.h>

#include "exports/exporter.h"

const struct exporter *const exporters[] = {
#define EXPORTER(name) &export_##name,
#include "exports/registry.def"
#undef EXPORTER
    NULL,
};

static bool takes_graph(const struct exporter *e)
{
    return e->graph || e == &export_xlsx;
}

static const struct exporter *find_name(const char *name, bool graph)
{
    for (const struct exporter *const *e = exporters; *e; e++)
        if (strcmp((*e)->name, name) == 0 && (!graph || takes_graph(*e)))
            return *e;
    return NULL;
}

static const struct exporter *find_ending(const char *path, bool graph)
{
    const char *dot = strrchr(path, '.');
    for (const struct exporter *const *e = exporters; dot && *e; e++)
        if ((*e)->ending && strcasecmp((*e)->ending, dot) == 0 && (!graph || takes_graph(*e)))
            return *e;
    return NULL;
}

const struct exporter *exporter_by_name(const char *name)
{
    return find_name(name, false);
}

const struct exporter *exporter_by_ending(const char *path)
{
    return find_ending(path, false);
}

const struct exporter *exporter_of_graph(const char *name)
{
    return find_name(name, true);
}

const struct exporter *exporter_of_graph_by_ending(const char *path)
{
    return find_ending(path, true);
}
