// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Failures: what failed, where, why, and what to do next. Filled in the caller's frame, no globals.
#ifndef BASE_ERR_H
#define BASE_ERR_H

/* 0 is success; negative means failed, with struct wh_error filled; positive codes are documented outcomes of
   the one function that returns them and are handled by its direct caller. */
enum wh_status {
    WH_OK = 0,
    WH_E_USAGE = -1,  /* the call's words are off */
    WH_E_IO = -2,     /* a file or folder cannot be read or written */
    WH_E_FORMAT = -3, /* the input is not what it should be (binary, not UTF-8, broken NDJSON) */
    WH_E_STORE = -4,  /* the store cannot be opened, read or written */
    WH_E_NEWER = -5,  /* the store was written by a newer version */
    WH_E_LIMIT = -6,  /* a bound of size, time or depth was reached */
    WH_E_GRAPH = -7,  /* the graph library refused */
    WH_E_CHILD = -8,  /* a child program is missing or failed */
};

struct wh_error {
    enum wh_status status;
    char message[768]; /* lower case, no full stop: "cannot open 'x': reason" */
    char hint[512];    /* the next step, or empty */
};

/* Fills err (may be NULL) and returns status, so that one can write: return wh_fail(err, WH_E_IO, "..."). */
__attribute__((format(printf, 3, 4))) enum wh_status wh_fail(struct wh_error *err,
                                                             enum wh_status status, const char *fmt,
                                                             ...);

/* Adds the next step to an error just made. */
__attribute__((format(printf, 2, 3))) void wh_hint(struct wh_error *err, const char *fmt, ...);

#endif
