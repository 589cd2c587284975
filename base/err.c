// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/err.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/* Formats into `out`, as UTF-8 whatever is told (a name on disk, the words of a library): a byte that is none becomes U+FFFD, and what is too
   long ends before a character, not within one. */
static void put_text(char *out, size_t size, const char *fmt, va_list ap)
{
    static const char mark[] = "\xEF\xBF\xBD";
    char raw[sizeof((struct wh_error *)0)->message];
    bool cut = vsnprintf(raw, sizeof raw, fmt, ap) >= (int)sizeof raw;
    size_t n = 0;
    for (const char *p = raw, *end = raw + strlen(raw); p < end;) {
        enum { LONGEST = 4 };
        size_t len, left = (size_t)(end - p);
        bool bad = utf8_decode(p, end, &len) == 0xFFFD && len == 1;
        size_t put = bad ? sizeof mark - 1 : len;
        if (n + put >= size || (bad && cut && left < LONGEST))
            break;
        memcpy(out + n, bad ? mark : p, put);
        n += put;
        p += len;
    }
    out[n] = 0;
}

enum wh_status wh_fail(struct wh_error *err, enum wh_status status, const char *fmt, ...)
{
    if (err) {
        va_list ap;
        err->status = status;
        err->hint[0] = 0;
        va_start(ap, fmt);
        put_text(err->message, sizeof err->message, fmt, ap);
        va_end(ap);
    }
    return status;
}

void wh_hint(struct wh_error *err, const char *fmt, ...)
{
    if (err) {
        va_list ap;
        va_start(ap, fmt);
        put_text(err->hint, sizeof err->hint, fmt, ap);
        va_end(ap);
    }
}
