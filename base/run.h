// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A child program with limits: no shell, standard input and output through pipes, killed when its time is over.
//
//     const char *const argv[] = { "dot", "-Tsvg", NULL };
//     struct run_limits limits = { .seconds = 60, .memory = 1u << 30, .output = 256u << 20 };
//     if (run_child(argv, buf_as_span(&dot), &svg, &said, &limits, &err) == WH_OK) …
#ifndef BASE_RUN_H
#define BASE_RUN_H

#include "base/buf.h"
#include "base/err.h"

struct run_limits {
    int seconds;   /* wall time; 0: 60 */
    size_t memory; /* bytes of address space (RLIMIT_AS); 0: not limited */
    size_t output; /* bytes on standard output; 0: 1 GiB */
};

enum run_outcome { RUN_MISSING = 1 };

/* Runs argv[0] (found through PATH) with `in` on its standard input; appends its standard output to `out` and the
   first 64 KiB of its standard error to `said` (may be NULL). The child and what it started are gone when this
   returns. WH_OK: exit status 0. RUN_MISSING: there is no such program (err filled too). WH_E_CHILD: another exit
   status, or killed by a signal; WH_E_LIMIT: its time or its output ran over. SIGPIPE must be ignored by the caller's
   program. */
int run_child(const char *const *argv, struct span in, struct buf *out, struct buf *said,
              const struct run_limits *limits, struct wh_error *err);

/* Is there such a program in PATH? */
bool run_finds(const char *program);

#endif
