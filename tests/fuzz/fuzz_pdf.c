// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// analyzer/read/pdf_page.h on whatever pdftotext might print: text in UTF-8, and each page's place in it in order.
#include "analyzer/read/pdf_page.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = { 0 };
    struct reading r = { 0 };
    struct pdf_pages p = { 0 };
    char *bytes = malloc(size ? size : 1);
    MUST(bytes != NULL);
    if (size)
        memcpy(bytes, data, size);
    pdf_text_of(&r, &a, &p, span_of(bytes, size));
    MUST(is_utf8(r.text) && r.text.n <= 4 * size + 64);
    MUST(r.pages.n == p.pages.n);
    for (size_t i = 0; i < r.pages.n; i++)
        MUST(r.pages.at[i] <= r.text.n && (i == 0 || r.pages.at[i - 1] <= r.pages.at[i]));
    pdf_pages_release(&p);
    reading_release(&r);
    arena_release(&a);
    free(bytes);
    return 0;
}
