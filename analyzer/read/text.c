// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Plain text and Markdown.
#include "analyzer/read/read.h"
#include "base/utf8.h"

enum {
    MAX_NUL_SHARE = 1000,
    MAX_BAD_SHARE = 20 /* one in so many bytes may be NUL, or no UTF-8 */
};

static const char *const endings[] = { ".txt", ".md", ".markdown", ".text", NULL };

static bool is_text(struct span name, struct span bytes)
{
    (void)name, (void)bytes;
    return true;
}

static size_t count_nul(struct span bytes)
{
    size_t nul = 0;
    for (const char *p = bytes.p, *end = bytes.p + bytes.n;
         p < end && (p = memchr(p, 0, (size_t)(end - p))); p++)
        nul++;
    return nul;
}

static size_t count_invalid(struct span bytes)
{
    size_t invalid = 0, at = utf8_valid_prefix(bytes);
    while (at < bytes.n) {
        invalid++;
        at++;
        at += utf8_valid_prefix(span_from(bytes, at));
    }
    return invalid;
}

/* Bytes that cannot be text are refused with what to do. */
static enum wh_status read_text(struct reading *out, struct arena *a, struct span name,
                                struct span bytes, struct wh_error *err)
{
    (void)a;
    size_t nul = count_nul(bytes), invalid = count_invalid(bytes);
    if (nul && nul >= bytes.n / MAX_NUL_SHARE) {
        wh_fail(err, WH_E_FORMAT, "cannot read '%.*s': it holds %zu NUL bytes, so it is no text",
                SPAN_ARG(name), nul);
        wh_hint(err, "this version reads UTF-8 text and Markdown; save Word or PDF files as text "
                     "first (UTF-16 text: iconv -f UTF-16 -t UTF-8)");
        return WH_E_FORMAT;
    }
    if (invalid && invalid >= bytes.n / MAX_BAD_SHARE + 1) {
        wh_fail(err, WH_E_FORMAT, "cannot read '%.*s': %zu of %zu bytes are no UTF-8",
                SPAN_ARG(name), invalid, bytes.n);
        wh_hint(err,
                "if it is Chinese text in an older encoding: iconv -f GB18030 -t UTF-8 FILE > NEW");
        return WH_E_FORMAT;
    }
    out->text = bytes;
    return WH_OK;
}

const struct reader reader_text = { "text", endings, is_text, read_text };
