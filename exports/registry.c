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

const struct exporter *exporter_by_name(const char *name)
{
    for (const struct exporter *const *e = exporters; *e; e++)
        if (strcmp((*e)->name, name) == 0)
            return *e;
    return NULL;
}

const struct exporter *exporter_by_ending(const char *path)
{
    const char *dot = strrchr(path, '.');
    for (const struct exporter *const *e = exporters; dot && *e; e++)
        if ((*e)->ending && strcasecmp((*e)->ending, dot) == 0)
            return *e;
    return NULL;
}
