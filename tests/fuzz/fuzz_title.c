// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// analyzer/words/title.h on any text: a title begins where it was asked for, ends in the text, and cleans to text.
#include "analyzer/words/title.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = { 0 };
    struct span text = fuzz_text(data, size);
    for (size_t at = 0; at < text.n; at++) {
        struct title t;
        if (!span_starts(span_from(text, at), SPAN("《")) || !title_scan(&t, text, at))
            continue;
        MUST(t.from == at && t.to >= at + 6 && t.to <= text.n && t.to - t.from <= TITLE_MAX_BYTES);
        struct span title = span_cut(text, t.from, t.to), clean = title_clean(&a, text, &t);
        MUST(is_utf8(title) && span_ends(title, SPAN("》")) && !span_has(title, SPAN("\n")));
        MUST(is_utf8(clean) && !span_has(clean, SPAN("《")) && !span_has(clean, SPAN("》")));
    }
    arena_release(&a);
    free((void *)(uintptr_t)text.p);
    return 0;
}
