// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The hash that sha256sum prints, at every length about the ends of its blocks.
#include "base/arena.h"
#include "base/sha256.h"
#include "tests/table.h"

struct row {
    const char *name;
    size_t n; /* so many letters a */
    const char *want;
};

/* Made by sha256sum. */
static const struct row rows[] = {
    { "nothing", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
    { "one", 1, "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb" },
    { "the length fits", 55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318" },
    { "it just does not", 56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a" },
    { "a block", 64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb" },
    { "a million", 1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0" },
};

static void hashes(void **state)
{
    const struct row *r = *state;
    char *text = mem_alloc(r->n + 1), got[65];
    memset(text, 'a', r->n);
    sha256_hex(got, span_of(text, r->n));
    free(text);
    assert_string_equal(got, r->want);
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, rows, hashes);
    return table_run("sha256", &t);
}
