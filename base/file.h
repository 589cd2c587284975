// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Files and folders: reading whole, walking in a stable order, content hash.
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/vec.h"

enum { FILE_MAX_BYTES = 1 << 30 }; /* a larger source is refused with WH_E_LIMIT */

/* One input file. `path` opens it; `name` is relative to the PATH given, '/'-separated (DESIGN §2). */
struct file_entry {
    char *path, *name;
    char *place; /* where people find it, when that is not `path` (in an archive); else NULL */
    int64_t size, mtime_ns;
    bool no_file; /* a pipe, a device, or a link that leads nowhere */
};
struct file_list VEC(struct file_entry);

/* Adds the files below `path` (a file, or a folder walked depth first, names in byte order; hidden names and
   symbolic links to folders are passed over). Only names that `wanted` likes (NULL: all) are taken from folders; a file
   named directly is always taken. Where `wanted` is NULL, what is neither file nor folder is listed, too, as no_file.
   Folders that cannot be read are told to `trouble` (may be NULL) and passed over. */
enum wh_status file_walk(struct file_list *out, const char *path, bool (*wanted)(const char *name),
                         void (*trouble)(void *ctx, const struct wh_error *err), void *ctx,
                         struct wh_error *err);
/* The same for several PATHs (files and folders). Names are relative to the folder that all of them share, so that no
   two files get one name and that `a/x.txt a/y.txt` names the same as `a`: one folder given is itself that folder.
   PATHs that cannot be opened are told to `trouble` and passed over. */
void file_walk_all(struct file_list *out, const char *const *paths, size_t n,
                   bool (*wanted)(const char *name),
                   void (*trouble)(void *ctx, const struct wh_error *err), void *ctx);
/* Where a file or folder stands: absolute, without links on the way; a link to a file is named by its own place, one to a folder by what
   it leads to. NULL with errno when it is not there. The caller frees it. */
char *file_place(const char *path);
void file_list_release(struct file_list *l);

/* Appends the whole file (or standard input for "-") to `out`. Pipes and devices are refused at once. */
enum wh_status file_read(struct buf *out, const char *path, struct wh_error *err);

/* Writes bytes to `path` as writer.h does: whole or not at all, never onto what the guard protects. */
enum wh_status file_write(const char *path, struct span bytes, struct wh_error *err);

/* Removes a folder with all that is in it, as far as that is allowed. Symbolic links are not followed. */
void file_remove_tree(const char *path);

/* XXH3-128 of the bytes in 32 lower-case hex digits: identity of content, not a proof against forgery. */
void file_hash(char out[33], struct span bytes);

#endif
