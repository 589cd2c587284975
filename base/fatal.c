// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/fatal.h"

#include <stdarg.h>
#include <stdio.h>

static fatal_fn *called;

void fatal_call(fatal_fn *handler)
{
    called = handler;
}

void fatal(enum wh_status status, const char *fmt, ...)
{
    char message[256];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(message, sizeof message, fmt, ap);
    va_end(ap);
    if (called)
        called(status, message);
    __builtin_trap();
}
