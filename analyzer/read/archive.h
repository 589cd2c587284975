// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Archives (zip, 7z, tar, rar) among the files to be read: each is replaced by what it holds. A member is named and placed as if
// the archive were a folder: 资料.zip/2031/通知.docx.
#ifndef ANALYZER_READ_ARCHIVE_H
#define ANALYZER_READ_ARCHIVE_H

#include "base/file.h"

/* Bounds of one run: what is beyond is reported, not read. */
enum {
    ARCHIVE_ENTRIES = 20000,
    ARCHIVE_DEPTH = 3, /* archives in archives */
    ARCHIVE_MEMBER = 256 << 20,
    ARCHIVE_RATIO = 200, /* bytes for each byte of the archive, beyond the first 64 MiB */
};

/* Who hears of what is not read. */
struct archive_listener {
    /* An archive or a member that cannot be read; `name` as the file's. */
    void (*trouble)(void *ctx, const char *name, const struct wh_error *err);
    void *ctx;
};

/* What was unpacked, to be removed when it has been read. Zero-initialise. */
struct cleanup;
struct unpacked {
    char *folder;            /* NULL: nothing was */
    struct cleanup *cleanup; /* of the folder */
    size_t n;
};

/* Is the file an archive by its name? Letter case does not matter. */
bool archive_is_named(struct span name);

/* Replaces the archives among `files` by their members, in order of name; hidden members (.DS_Store, __MACOSX/) are left out. Names
   of members that are no UTF-8 are read as GB18030. Members are unpacked into a folder of one's own (file_entry.path), their place
   is file_entry.place. Linear in what is unpacked, within the bounds above. */
void archive_expand(struct file_list *files, struct unpacked *u,
                    const struct archive_listener *who);

/* Removes what was unpacked. */
void archive_remove(struct unpacked *u);

#endif
