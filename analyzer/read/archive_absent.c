// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// In a build without libarchive.
#include "analyzer/read/archive.h"

bool archive_is_named(struct span name)
{
    (void)name;
    return false;
}

void archive_expand(struct file_list *files, struct unpacked *u, const struct archive_listener *who)
{
    (void)files, (void)u, (void)who;
}

void archive_remove(struct unpacked *u)
{
    (void)u;
}
