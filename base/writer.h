// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The one way in which a file is made: beside its place under a name that nobody can guess, synced, then renamed, so that nobody ever sees
// half of it and nothing is lost when writing fails. It keeps the mode and the owner of what it replaces. What cannot be replaced
// (a pipe, a device, standard output) is written to.
//
//     struct writer w;
//     if (writer_open(&w, path, &err) != WH_OK) ...
//     writer_put(&w, bytes);                      // as often as wanted; the first failure sticks
//     rc = good ? writer_commit(&w, &err) : writer_abandon(&w);
#ifndef BASE_WRITER_H
#define BASE_WRITER_H

#include <stdbool.h>
#include <sys/stat.h>

#include "base/err.h"
#include "base/span.h"

struct cleanup;

struct writer {
    int fd;
    int why;                 /* errno of the first failure */
    char *target;            /* what messages name */
    char *temporary;         /* NULL: the target itself is written to */
    struct cleanup *cleanup; /* of the temporary file */
    bool durable;
};

/* Says whether an existing file must not be replaced, with the message why. Set once, by whoever knows what is read (cli/). */
typedef enum wh_status writer_guard_fn(const char *path, const struct stat *target,
                                       struct wh_error *err);
void writer_guard(writer_guard_fn *guard);

/* Would writer_open be refused by the guard? To ask before a long run. */
enum wh_status writer_check(const char *path, struct wh_error *err);

/* Begins. "-", /dev/stdout and /dev/fd/N mean that open file itself. Fails with WH_E_IO (no such folder, it is a folder, no permission) or
   with what the guard says. */
enum wh_status writer_open(struct writer *w, const char *path, struct wh_error *err);

/* Adds bytes. Writes all or remembers why not; false after a failure. */
bool writer_put(struct writer *w, struct span bytes);

/* All is written: syncs, takes the place of the target, frees. On any failure the target is as it was. */
enum wh_status writer_commit(struct writer *w, struct wh_error *err);

/* Removes what was written and frees. */
void writer_abandon(struct writer *w);

#endif
