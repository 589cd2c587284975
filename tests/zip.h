// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Small zips for tests: members stored as they are.
//
//     struct zip_made z = { 0 };
//     zip_put(&z, "word/document.xml", SPAN("<…/>"));
//     zip_end(&z);          // z.bytes is the file; zip_made_release(&z)
#ifndef TESTS_ZIP_H
#define TESTS_ZIP_H

#include <zlib.h>

#include "base/buf.h"

struct zip_made {
    struct buf bytes, directory;
    unsigned n;
    /* what the directory tells of the next members, where it is not the truth */
    unsigned flags, method, claimed_size; /* claimed_size: 0: the true one */
};

static inline void zip_le(struct buf *b, unsigned long v, int bytes)
{
    for (; bytes > 0; bytes--, v >>= 8)
        buf_char(b, (char)(v & 0xFF));
}

/* What a local header and a directory entry share: version, flags, method, time, CRC, sizes, length of the name. */
static inline void zip_entry(const struct zip_made *z, struct buf *b, const char *name,
                             struct span data)
{
    zip_le(b, 20, 2);
    zip_le(b, z->flags, 2);
    zip_le(b, z->method, 2);
    zip_le(b, 0, 4);
    zip_le(b, crc32(0, (const unsigned char *)(data.n ? data.p : ""), (unsigned)data.n), 4);
    zip_le(b, data.n, 4);
    zip_le(b, z->claimed_size ? z->claimed_size : data.n, 4);
    zip_le(b, strlen(name), 2);
}

static inline void zip_put(struct zip_made *z, const char *name, struct span data)
{
    size_t at = z->bytes.n;
    buf_add(&z->bytes, "PK\003\004", 4);
    zip_entry(z, &z->bytes, name, data);
    zip_le(&z->bytes, 0, 2);
    buf_str(&z->bytes, name);
    buf_span(&z->bytes, data);
    buf_add(&z->directory, "PK\001\002\024\0", 6);
    zip_entry(z, &z->directory, name, data);
    zip_le(&z->directory, 0, 12); /* extra, comment, disk, attributes */
    zip_le(&z->directory, at, 4);
    buf_str(&z->directory, name);
    z->n++;
}

static inline void zip_end(struct zip_made *z)
{
    size_t at = z->bytes.n;
    buf_span(&z->bytes, buf_as_span(&z->directory));
    buf_add(&z->bytes, "PK\005\006\0\0\0\0", 8);
    zip_le(&z->bytes, z->n, 2);
    zip_le(&z->bytes, z->n, 2);
    zip_le(&z->bytes, z->directory.n, 4);
    zip_le(&z->bytes, at, 4);
    zip_le(&z->bytes, 0, 2);
}

static inline void zip_made_release(struct zip_made *z)
{
    buf_release(&z->bytes);
    buf_release(&z->directory);
}

#endif
