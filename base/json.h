// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Writes one JSON object per line (NDJSON, RFC 8259) straight into a buf. Only for records that are printed by the
// hundred thousand (extract, dump), where a tree per record costs more than the analysis; answers use jansson.
//
//     json_begin(b); json_str(b, "type", SPAN("mention")); json_int(b, "line", 12); json_end(b); buf_char(b, '\n');
//
// The buf must hold nothing but what json_* wrote since json_begin for separators to be right; absent facts (empty
// spans) are omitted by json_str.
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/buf.h"

void json_begin(struct buf *b);                         /* { */
void json_end(struct buf *b);                           /* } */
void json_object_begin(struct buf *b, const char *key); /* "key":{ closed by json_end */
void json_array_begin(struct buf *b, const char *key);  /* "key":[ closed by json_array_end */
void json_array_end(struct buf *b);                     /* ] */
void json_item_begin(struct buf *b);                    /* { as an array's item */
void json_item(struct buf *b, struct span value);       /* a string as an array's item */
void json_item_int(struct buf *b, long long value);     /* a number as an array's item */
void json_str(struct buf *b, const char *key, struct span value); /* omitted when empty */
/* Of any bytes (the name of a file): each that is no UTF-8 becomes U+FFFD. */
void json_text(struct buf *b, const char *key, struct span value);
void json_int(struct buf *b, const char *key, long long value);
void json_num(struct buf *b, const char *key, double value); /* at most two decimals */
void json_bool(struct buf *b, const char *key, bool value);
void json_quote(struct buf *b, struct span value); /* the bare "…" with escapes */

#endif
