// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A folder of its own for a test program that needs files: folder_make() first, folder_remove() at the end.
#ifndef TESTS_FOLDER_H
#define TESTS_FOLDER_H

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"

static char folder[] = "/tmp/wenhao-test-XXXXXX";

static inline bool folder_make(void)
{
    return mkdtemp(folder) != NULL;
}

/* The path of a name in the folder; good until the fourth call after this one. */
static inline const char *in_folder(const char *name)
{
    static char paths[4][256];
    static int at;
    at = (at + 1) % 4;
    snprintf(paths[at], sizeof paths[at], "%s/%s", folder, name);
    return paths[at];
}

/* Removes the folder and what is in it; false when that fails. */
static inline bool folder_remove(void)
{
    struct buf rm = { 0 };
    buf_printf(&rm, "rm -rf %s", folder);
    bool done = system(buf_cstr(&rm)) == 0;
    buf_release(&rm);
    return done;
}

#endif
