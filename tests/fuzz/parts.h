// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// For targets that read XML in a zip: the first byte of the input says which part of an otherwise whole file the rest is; with any other
// first byte the whole input is the file.
#ifndef TESTS_FUZZ_PARTS_H
#define TESTS_FUZZ_PARTS_H

#include "tests/zip.h"

struct fuzz_part {
    char mark;
    const char *name, *text;
};

/* The file that the input stands for. */
static inline void fuzz_zip(struct buf *file, const struct fuzz_part *parts, size_t n,
                            struct span input)
{
    struct zip_made z = { 0 };
    bool is_part = false;
    for (size_t i = 0; i < n; i++) {
        bool own = input.n && input.p[0] == parts[i].mark;
        zip_put(&z, parts[i].name, own ? span_from(input, 1) : span_str(parts[i].text));
        is_part |= own;
    }
    zip_end(&z);
    buf_span(file, is_part ? buf_as_span(&z.bytes) : input);
    zip_made_release(&z);
}

#endif
