// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The page around the data of the explorer, made by embed.py from the files of this folder when wenhao is built.
#ifndef EXPORTS_EXPLORER_PAGE_H
#define EXPORTS_EXPLORER_PAGE_H

#include <stdio.h>

/* Pieces that follow one another, ended by NULL: what stands before the data, and after it. */
extern const char *const page_head[], *const page_tail[];

static inline void page_write(FILE *out, const char *const *pieces)
{
    for (; *pieces; pieces++)
        fputs(*pieces, out);
}

#endif
