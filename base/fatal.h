// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What cannot be handled where it happens: no memory is left, or a table compiled in is wrong. Nothing below cli/ ends the process by
// itself: it calls fatal(), and whoever runs the process says what that means.
#ifndef BASE_FATAL_H
#define BASE_FATAL_H

#include "base/err.h"

/* Called with a message, and must not return. Set before threads start; while it is NULL, fatal() traps. */
typedef void fatal_fn(enum wh_status status, const char *message);
void fatal_call(fatal_fn *handler);

/* Never returns. Needs no memory. */
__attribute__((format(printf, 2, 3), noreturn)) void fatal(enum wh_status status, const char *fmt,
                                                           ...);

#endif
