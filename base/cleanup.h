// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What must not outlive the process: temporary files and folders, children. Whoever makes one notes it here and drops the note when it
// is gone; whoever ends the process early (a signal, no memory) calls cleanup_all. The only other global of base/ besides fatal.h, since
// a signal finds nothing else.
#ifndef BASE_CLEANUP_H
#define BASE_CLEANUP_H

#include <sys/types.h>

struct cleanup;

/* Notes a file or a folder with all that is in it. Never NULL; any thread. O(1) amortised. */
struct cleanup *cleanup_path(const char *path);

/* Notes a child that leads a process group. */
struct cleanup *cleanup_group(pid_t leader);

/* It is gone, or in its place. NULL is fine. */
void cleanup_drop(struct cleanup *c);

/* Ends and removes all that is noted, the newest first. Async-signal-safe; needs no memory. */
void cleanup_all(void);

#endif
