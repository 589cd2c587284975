// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Members of a zip held in memory, unpacked one by one within bounds. Names are only looked up, never written anywhere,
// so `../x` or `/x` are names like others. Built where minizip is.
//
//     struct zip *z;
//     if (zip_open(&z, SPAN("通知.docx"), bytes, &err) == WH_OK) {
//         struct buf xml = { 0 };
//         int rc = zip_read(z, SPAN("word/document.xml"), &xml, &err); // WH_OK, ZIP_ABSENT or a failure
//         …
//         buf_release(&xml);
//         zip_close(z);
//     }
#ifndef ANALYZER_READ_ZIP_H
#define ANALYZER_READ_ZIP_H

#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

enum {
    ZIP_MEMBERS = 20000,        /* in one zip */
    ZIP_MEMBER_MAX = 256 << 20, /* bytes of one member unpacked */
    ZIP_TOTAL_MAX = 512 << 20,  /* bytes of all members read from one zip */
    ZIP_RATIO = 250,            /* bytes unpacked for each byte packed … */
    ZIP_RATIO_FREE =
        4 << 20,        /* … beyond so many bytes: small members may be as dense as they like */
    ZIP_NAME_MAX = 512, /* bytes of a name; members with longer ones cannot be found */
};

enum zip_outcome { ZIP_ABSENT = 1 };

struct zip; /* owned by the caller; zip_close frees it */

/* Reads the directory. `name` (of the file, for messages) and `bytes` must outlive the zip. WH_E_FORMAT: no zip, or a
   broken directory; WH_E_LIMIT: too many members. Linear in the directory. */
enum wh_status zip_open(struct zip **out, struct span name, struct span bytes,
                        struct wh_error *err);
void zip_close(struct zip *z);

/* Is there a member of that name? Letter case, a leading '/' and the kind of slash do not matter (ECMA-376-2 §6.2.2.3);
   of several with one name the first counts. O(log members). */
bool zip_has(const struct zip *z, struct span member);

/* How many members the directory lists. */
size_t zip_count(const struct zip *z);

/* Appends a member's bytes to `out`. ZIP_ABSENT: no such member (err untouched). WH_E_FORMAT: encrypted, broken, or packed
   in a way that is not deflate; WH_E_LIMIT: a bound above. On failure `out` may hold a part. */
int zip_read(struct zip *z, struct span member, struct buf *out, struct wh_error *err);

#endif
