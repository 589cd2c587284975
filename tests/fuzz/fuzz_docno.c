// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// analyzer/words/docno.h on any text: what is read lies in it, and a canonical number is read back as itself.
#include "analyzer/words/docno.h"
#include "tests/fuzz/words.h"

enum { MAX = 50 };

static void check(struct arena *a, struct span text, size_t begin, const struct docno *d, size_t n)
{
    MUST(n <= MAX);
    for (size_t i = 0; i < n; i++) {
        MUST(d[i].from >= begin && d[i].from < d[i].to && d[i].to <= text.n);
        MUST(d[i].canonical.n > 0 && is_utf8(d[i].canonical) && is_utf8(d[i].issuer));
        MUST(is_utf8(span_cut(text, d[i].from, d[i].to)));
        MUST(d[i].year == 0 || (d[i].year >= 1900 && d[i].year < 2200));
    }
    for (size_t i = 0; i < n && i < 3; i++) {
        struct span again = docno_canonical(a, fuzz_words(), d[i].canonical);
        MUST(again.n == 0 || span_eq(docno_canonical(a, fuzz_words(), again), again));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = { 0 };
    struct span text = fuzz_text(data, size);
    struct docno d[MAX];
    size_t begin = 0;
    for (size_t at = 0; at < text.n; at++) {
        struct span left = span_from(text, at);
        if (span_starts(left, SPAN("号"))) {
            size_t n = docno_at_hao(d, MAX, &a, fuzz_words(), text, begin, at);
            check(&a, text, begin, d, n);
            MUST(docno_at_hao(d, 1, &a, fuzz_words(), text, begin, at) <= 1);
        }
        if (text.p[at] >= 'A' && text.p[at] <= 'Z')
            check(&a, text, at, d, docno_standard_at(d, &a, text, at));
        if (text.p[at] == '\n')
            begin = at + 1;
    }
    size_t n = docno_all(d, MAX, &a, fuzz_words(), text);
    MUST(n <= MAX);
    for (size_t i = 0; i < n; i++)
        MUST(d[i].canonical.n > 0 && is_utf8(d[i].canonical));
    arena_release(&a);
    free((void *)(uintptr_t)text.p);
    return 0;
}
