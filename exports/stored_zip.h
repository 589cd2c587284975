// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A zip file being written whose members are stored as they are, with the day that zip counts from: the same members are the
// same bytes. For Word files (APPNOTE.TXT 4.3; ECMA-376 part 2).
#ifndef EXPORTS_STORED_ZIP_H
#define EXPORTS_STORED_ZIP_H

#include <stdint.h>

#include "base/buf.h"

/* Zero-initialise. */
struct stored_zip {
    struct buf bytes, directory;
    uint32_t n;
};
/* Adds a member; its name is UTF-8. */
void stored_zip_add(struct stored_zip *z, const char *name, struct span bytes);
/* Appends the whole file to `out`; releases what it held. */
void stored_zip_end(struct stored_zip *z, struct buf *out);

#endif
