// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The members of a small zip from an unknown hand, in memory. Nothing is written to the disk, whatever their names; a name that leads out
// of the zip, two members of one name, and what is larger than the bounds are refused.
#ifndef ANALYZER_READ_BUNDLE_H
#define ANALYZER_READ_BUNDLE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"

enum {
    BUNDLE_MEMBERS = 4096,
    BUNDLE_BYTES = 64 << 20 /* of the file, and of all that it unpacks to */
};

struct bundle_member {
    struct span name, bytes;
};
/* Zero-initialise; bundle_release frees the list, the arena holds names and bytes. */
struct bundle VEC(struct bundle_member);

/* Reads it. WH_E_IO; WH_E_FORMAT for what is no zip, broken or encrypted; WH_E_LIMIT. Linear within the bounds. */
enum wh_status bundle_read(struct bundle *out, struct arena *a, const char *path,
                           struct wh_error *err);
/* The bytes of a member; NULL: there is none of that name. */
const struct span *bundle_find(const struct bundle *b, struct span name);
void bundle_release(struct bundle *b);

#endif
