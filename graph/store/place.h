// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Private to graph/: from the bytes of the kept text to the file's own bytes. What queries may ask is in store.h
// (store_own, store_page).
#ifndef GRAPH_STORE_PLACE_H
#define GRAPH_STORE_PLACE_H

#include "analyzer/read/reading.h"
#include "base/buf.h"
#include "graph/store/store_p.h"

/* The runs of a reading as the blob source.own_bytes: a zstd frame of numbers of 7 bits a byte, each the distance from
   the run before: text, own, then text_step and own_step. Appends nothing when there are none. */
void place_pack(struct buf *out, const struct reading *r);

/* Makes the SQL function own_byte(source, byte) known to the connection. */
enum wh_status place_register(struct store *st, struct wh_error *err);

#endif
