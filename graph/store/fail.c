// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/store/holder.h"
#include "graph/store/seal.h"
#include "graph/store/store_p.h"

bool store_broke_rule(const struct store *st)
{
    return (sqlite3_errcode(st->db) & 0xff) == SQLITE_CONSTRAINT;
}

/* Another process writes: which, and since when. */
static void fail_busy(const struct store *st, struct wh_error *err, const char *what)
{
    struct buf who = { 0 };
    if (holder_say(&who, st->path))
        wh_fail(err, WH_E_STORE, "cannot %s the store '%s': it is being written by %s", what,
                st->path, buf_cstr(&who));
    else
        wh_fail(err, WH_E_STORE, "cannot %s the store '%s': another program is using it", what,
                st->path);
    wh_hint(
        err,
        "another wenhao is writing to it: wait until it is done, or longer with --wait SECONDS");
    buf_release(&who);
}

enum wh_status store_fail(struct store *st, struct wh_error *err, const char *what)
{
    int code = sqlite3_errcode(st->db);
    wh_fail(err, WH_E_STORE, "cannot %s the store '%s': %s", what, st->path,
            sqlite3_errmsg(st->db));
    if (code == SEAL_BROKEN) {
        wh_fail(err, WH_E_STORE, "cannot %s the store '%s': a page of it is damaged", what,
                st->path);
        wh_hint(err, "see what is lost, and mend it: wenhao --db %s doctor", st->path);
        return WH_E_STORE;
    }
    switch (code & 0xff) {
    case SQLITE_CONSTRAINT: /* the words of SQLite are for programmers */
        wh_fail(err, WH_E_STORE, "cannot %s the store '%s': its rows contradict each other", what,
                st->path);
        wh_hint(err, "see what is lost, and mend it: wenhao --db %s doctor", st->path);
        break;
    case SQLITE_NOMEM:
        wh_fail(err, WH_E_STORE, "cannot %s the store '%s': out of memory", what, st->path);
        break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        fail_busy(st, err, what);
        break;
    case SQLITE_NOTADB:
        wh_fail(err, WH_E_STORE, "cannot %s '%s': it is no store of wenhao", what, st->path);
        wh_hint(err,
                "name another file with --db, or make a store with: wenhao --db FILE index PATH");
        break;
    case SQLITE_CORRUPT:
        wh_hint(err, "see what is lost, and mend it: wenhao --db %s doctor", st->path);
        break;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        wh_hint(
            err,
            "check the permissions of the file and of its folder, or name another place with --db");
        break;
    case SQLITE_FULL:
        wh_hint(err, "the disk is full: the store is as it was before this run");
        break;
    default:
        break;
    }
    return err ? err->status : WH_E_STORE;
}
