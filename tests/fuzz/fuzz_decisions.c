// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// NDJSON of decisions that anybody may have written (decide --import): stored whole or not at all, with a word for every wrong line;
// what is stored can be listed.
#include "tests/fuzz/collection.h"

#include "graph/store/store.h"
#include "queries/settle/decide.h"

static void trouble(void *ctx, const char *message)
{
    MUST(message[0] && is_utf8(span_str(message)));
    ++*(size_t *)ctx;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct store *st;
    if (!st)
        st = fuzz_index(":memory:", fuzz_library());
    struct decide_summary sum = { 0 };
    struct wh_error err = { 0 };
    size_t told = 0, n = 0;
    MUST(store_begin(st, &err) == WH_OK); /* taken back below: every input meets the same store */
    enum wh_status rc = decide_import(&sum, st, fuzz_words(), (const char *)data, size, "decisions",
                                      trouble, &told, &err);
    MUST_ANSWER(rc, err);
    MUST(told >= sum.wrong + sum.conflicting || rc != WH_OK);
    MUST(!sum.wrong || !sum.added);
    struct query_args args = { .lex = fuzz_words() };
    int listed = query_decisions(st, &args, fuzz_record, &n, &err);
    MUST_ANSWER(listed, err);
    MUST(rc != WH_OK || n >= sum.added);
    store_rollback(st);
    return 0;
}
