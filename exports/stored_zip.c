// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "exports/stored_zip.h"

#include <string.h>

static uint32_t checksum(struct span s) /* CRC-32 (IEEE 802.3) */
{
    uint32_t crc = 0xFFFFFFFFu;
    for (size_t i = 0; i < s.n; i++) {
        crc ^= (unsigned char)s.p[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0);
    }
    return ~crc;
}

static void number(struct buf *b, uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        buf_char(b, (char)(value >> 8 * i & 0xFF));
}

/* What the head of a member and its entry in the directory share. */
static void describe(struct buf *b, const char *name, struct span bytes, uint32_t crc)
{
    number(b, 20, 2);     /* version needed */
    number(b, 0x800, 2);  /* the name is UTF-8 */
    number(b, 0, 2);      /* stored */
    number(b, 0, 2);      /* time */
    number(b, 0x0021, 2); /* 1 January 1980 */
    number(b, crc, 4);
    number(b, (uint32_t)bytes.n, 4);
    number(b, (uint32_t)bytes.n, 4);
    number(b, (uint32_t)strlen(name), 2);
    number(b, 0, 2); /* extra */
}

void stored_zip_add(struct stored_zip *z, const char *name, struct span bytes)
{
    uint32_t crc = checksum(bytes), at = (uint32_t)z->bytes.n;
    number(&z->bytes, 0x04034B50u, 4);
    describe(&z->bytes, name, bytes, crc);
    buf_str(&z->bytes, name);
    buf_span(&z->bytes, bytes);
    number(&z->directory, 0x02014B50u, 4);
    number(&z->directory, 20, 2); /* made by */
    describe(&z->directory, name, bytes, crc);
    number(&z->directory, 0, 2); /* comment */
    number(&z->directory, 0, 2); /* disk */
    number(&z->directory, 0, 2); /* attributes */
    number(&z->directory, 0, 4);
    number(&z->directory, at, 4);
    buf_str(&z->directory, name);
    z->n++;
}

void stored_zip_end(struct stored_zip *z, struct buf *out)
{
    uint32_t at = (uint32_t)z->bytes.n;
    buf_span(&z->bytes, buf_as_span(&z->directory));
    number(&z->bytes, 0x06054B50u, 4);
    number(&z->bytes, 0, 2);
    number(&z->bytes, 0, 2);
    number(&z->bytes, z->n, 2);
    number(&z->bytes, z->n, 2);
    number(&z->bytes, (uint32_t)z->directory.n, 4);
    number(&z->bytes, at, 4);
    number(&z->bytes, 0, 2);
    buf_span(out, buf_as_span(&z->bytes));
    buf_release(&z->bytes);
    buf_release(&z->directory);
}
