// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// analyzer/read/html.h on any bytes: valid text or a failure with a hint, the same each time. Bytes that their head gives
// to another program (RTF and old Word to LibreOffice, PDF to pdftotext) are left alone: that program is not under test,
// takes seconds, and is not on every machine.
#include "analyzer/read/read.h"
#include "tests/fuzz/fuzz.h"

static enum wh_status read_once(struct reading *out, struct arena *a, struct span bytes)
{
    struct wh_error err = { 0 };
    enum wh_status rc = read_bytes(out, a, SPAN("a.html"), bytes, &err);
    MUST(rc == WH_OK || ((rc == WH_E_FORMAT || rc == WH_E_LIMIT) && err.message[0] && err.hint[0]));
    return rc;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = { 0 };
    struct reading one = { 0 }, two = { 0 };
    struct span bytes = span_of((const char *)data, size);
    if (read_whose(SPAN("a.html"), bytes)->program)
        return 0;
    if (read_once(&one, &a, bytes) == WH_OK) {
        MUST(is_utf8(one.text) && !one.runs.n && !one.pages.n);
        MUST(!one.text.n || !memchr(one.text.p, 0, one.text.n));
        MUST(read_once(&two, &a, bytes) == WH_OK && span_eq(one.text, two.text));
        MUST(one.notices.n == two.notices.n);
        reading_release(&two);
    }
    reading_release(&one);
    arena_release(&a);
    return 0;
}
