// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Replays kept inputs through a fuzz target without libFuzzer: every file below the folders given and, of short files,
// every beginning and every end, for a scanner must be safe wherever a text is cut.
#include "base/file.h"
#include "tests/fuzz/fuzz.h"

enum { SHORT = 600 };

static void replay(struct span s)
{
    const uint8_t *p = (const uint8_t *)s.p;
    LLVMFuzzerTestOneInput(p, s.n);
    for (size_t i = 0; s.n <= SHORT && i < s.n; i++) {
        LLVMFuzzerTestOneInput(p, i);
        LLVMFuzzerTestOneInput(p + i, s.n - i);
    }
}

int main(int argc, char **argv)
{
    size_t n = 0;
    for (int i = 1; i < argc; i++) {
        struct file_list files = { 0 };
        struct wh_error err = { 0 };
        if (file_walk(&files, argv[i], NULL, NULL, NULL, &err) != WH_OK) {
            fprintf(stderr, "%s\n", err.message);
            return 1;
        }
        for (size_t k = 0; k < files.n; k++, n++) {
            struct buf bytes = { 0 };
            if (file_read(&bytes, files.at[k].path, &err) != WH_OK) {
                fprintf(stderr, "%s\n", err.message);
                return 1;
            }
            fprintf(stderr, "%s\n",
                    files.at[k].name); /* the last one named is the one that failed */
            replay(buf_as_span(&bytes));
            buf_release(&bytes);
        }
        file_list_release(&files);
    }
    fprintf(stderr, "%zu inputs replayed\n", n);
    return n == 0;
}
