// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// An archive of anybody: each member lies in the folder of one's own, under a name that leads nowhere else, or is told why not. The first
// byte says as what it is named.
#include "tests/fuzz/fuzz.h"

#include <string.h>

#include "analyzer/read/archive.h"
#include "base/file.h"
#include "tests/folder.h"

static void trouble(void *ctx, const char *name, const struct wh_error *err)
{
    MUST(name[0] && err->message[0]);
    ++*(size_t *)ctx;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = { "a.zip", "a.7z", "a.tar", "a.rar", "a.tar.gz" };
    static bool made;
    MUST(made || (made = folder_make()));
    if (!size)
        return 0;
    struct wh_error err = { 0 };
    const char *path = in_folder(names[data[0] % (sizeof names / sizeof *names)]);
    MUST(file_write(path, span_of((const char *)data + 1, size - 1), &err) == WH_OK);
    struct file_list files = { 0 };
    MUST(file_walk(&files, path, NULL, NULL, NULL, &err) == WH_OK && files.n == 1);
    struct unpacked u = { 0 };
    size_t told = 0;
    struct archive_listener who = { .trouble = trouble, .ctx = &told };
    archive_expand(&files, &u, &who);
    MUST(files.n > 0 || told > 0 || u.n == 0);
    for (size_t i = 0; i < files.n; i++) {
        struct span name = span_str(files.at[i].name), real = span_str(files.at[i].path);
        MUST(name.n && span_find(name, SPAN("/../")) == SPAN_NONE);
        MUST(!u.folder || span_starts(real, span_str(u.folder)) ||
             span_starts(real, span_str(folder)));
        MUST(span_find(real, SPAN("/../")) == SPAN_NONE);
    }
    file_list_release(&files);
    archive_remove(&u);
    remove(path);
    return 0;
}
