// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/read/read.h"

#include <strings.h>

static const struct reader *const readers[] = {
#define READER(name) &reader_##name,
#include "analyzer/read/readers.def"
#undef READER
};
enum { N_READERS = sizeof readers / sizeof *readers };

const struct reader *read_whose(struct span name, struct span bytes)
{
    size_t i = 0;
    while (i + 1 < N_READERS && !readers[i]->is(name, bytes))
        i++;
    return readers[i];
}

enum wh_status read_bytes(struct reading *out, struct arena *a, struct span name, struct span bytes,
                          struct wh_error *err)
{
    const struct reader *r = read_whose(name, bytes);
    *out = (struct reading){ .format = r->name, .charset = SPAN("UTF-8") };
    enum wh_status rc = r->read(out, a, name, bytes, err);
    if (rc != WH_OK)
        reading_release(out);
    return rc;
}

const struct reader *read_nth(size_t i)
{
    return i < N_READERS ? readers[i] : NULL;
}

bool read_has_ending(const struct reader *r, struct span name)
{
    for (const char *const *ending = r->endings; *ending; ending++)
        if (span_has_ending(name, *ending))
            return true;
    return false;
}

bool read_is_named(const char *name)
{
    const char *slash = strrchr(name, '/');
    if (strncmp(slash ? slash + 1 : name, "~$", 2) == 0) /* left by Word beside an open file */
        return false;
    for (size_t i = 0; i < N_READERS; i++)
        if (read_has_ending(readers[i], span_str(name)))
            return true;
    return false;
}
