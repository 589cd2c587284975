// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Private to graph/: a checksum of every page. A page (4 KiB) is a group of rows; its last 8 bytes, which SQLite leaves free, hold the XXH3
// of the others and of its number. It is compared each time that SQLite reads the page, so that no answer is made of a row that was damaged
// on disk or changed by another program; seal_check reads all pages.
//
// A layer over SQLite's own way to files (VFS). In memory and in the write-ahead log the eight bytes are zero: a log that another program
// merges into the file gives pages without a seal, which are read as they are, and are sealed again when they are next written. Stores made
// before there were seals have no room for them (seal_room): all is read as it is until seal_all makes room.
#ifndef GRAPH_STORE_SEAL_H
#define GRAPH_STORE_SEAL_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"
#include "base/vec.h"

/* What reading a page with another seal gives: a kind of SQLITE_CORRUPT, after which a transaction goes on. */
enum { SEAL_BROKEN = SQLITE_CORRUPT | (87 << 8) };

/* The name to give to sqlite3_open_v2; NULL when SQLite has no way to files. Registers the layer once. */
const char *seal_vfs(void);

/* Before anything is written to a new file: leaves the eight bytes free in every page. */
void seal_new(sqlite3 *db);

/* Pages are read without comparing while `off`: to look into a damaged store. For all stores of the process; nests. */
void seal_off(bool off);

struct seal_pages VEC(uint32_t);
struct seal_count {
    bool room;               /* the file has room for seals */
    uint32_t pages, without; /* in all; without a seal */
    struct seal_pages bad;   /* numbers of those whose seal is another */
};

/* Reads all pages of the file; to be called inside a read transaction. Returns SQLITE_OK, or why a page cannot be read. O(size). */
int seal_check(struct seal_count *out, sqlite3 *db, const char *schema);

/* The bytes of the file as they are, piece by piece, until `put` says no (SQLITE_FULL). To be called while nobody can write. */
int seal_raw(sqlite3 *db, bool (*put)(void *ctx, struct span bytes), void *ctx);

/* Has the file room for seals? */
bool seal_room(sqlite3 *db);

#endif
