// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Private to graph/: who holds the store for writing, as the kernel knows it. No note is written that could be left over, and no file is
// opened: closing one would drop this process's own locks on it.
#ifndef GRAPH_STORE_HOLDER_H
#define GRAPH_STORE_HOLDER_H

#include "base/buf.h"

/* Adds "wenhao index 公报 (process 12), since 2025-12-31 10:00:00"; false when it is not known: nobody does any more, it runs in another
   container or on another machine, or the kernel does not say. */
bool holder_say(struct buf *out, const char *store);

#endif
