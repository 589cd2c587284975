// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Text of any charset that Chinese files come in, to UTF-8 with the way back to the file's own bytes.
//
// Known are UTF-8; GB18030 (GBK and GB2312 are parts of it); Big5 as Windows writes it, with Hong Kong's characters;
// UTF-16 of both byte orders. Their names are "UTF-8", "GB18030", "Big5", "UTF-16LE", "UTF-16BE" everywhere.
//
//     struct span charset = charset_detect(bytes, charset_by_name(SPAN("gb2312")));
//     if (!charset.n || !charset_decode(&reading, &arena, charset, bytes)) … it is no text that we can read …
#ifndef ANALYZER_READ_CHARSET_H
#define ANALYZER_READ_CHARSET_H

#include "analyzer/read/reading.h"

/* Our name of a charset as files and pages name it (gb2312, x-gbk, cp936, "utf8" …; letter case, spaces, - and _ do not
   matter). Plain "utf-16" is little-endian, as everywhere on the web. Empty: not known here. */
struct span charset_by_name(struct span name);

/* The charset of a whole file: what its byte order mark says; else UTF-8 if it is that; else the declared one (a name of
   ours; empty: none) if the bytes can be that; else what they look like (charset_look); else UTF-8 if no more than one
   byte in twenty is broken. Empty: no text. Linear, with one pass over UTF-8. */
struct span charset_detect(struct span bytes, struct span declared);

/* What bytes without a mark and without a name look like: UTF-16 if nearly all its units are Chinese or ASCII (of a
   few bytes without a line end only if nothing else fits), GB18030 or
   Big5 by how likely their characters are (charset_detect.c). Where both are nearly as likely, uchardet is asked, if this
   program was built with it. Empty: none of them. Reads the first 256 KiB. */
struct span charset_look(struct span bytes);

/* Decodes `bytes`: sets out->text (valid UTF-8 without a byte order mark; in `a`, but UTF-8 is borrowed and its broken
   bytes are left to the view), out->charset and out->runs; bytes that are no character become U+FFFD and a notice
   "invalid-bytes" with their number and the first line. False: `charset` is no name of ours, or this system's iconv has
   no table for it. At most 1 GiB of bytes. Linear; memory: about three times the text, and 12 bytes for each change between
   characters of different lengths. Thread safe. */
bool charset_decode(struct reading *out, struct arena *a, struct span charset, struct span bytes);

#endif
