// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What people type: a REF, a day, a text to look for, a SELECT. Every question that takes one answers, or says why not. The first byte
// draws the question, the second the day.
#include "tests/fuzz/collection.h"

#include "graph/store/store.h"

static const char *const questions[] = { "status", "show",   "chain", "deps", "timeline",
                                         "search", "impact", "why",   "sql" };
static const char *const days[] = { NULL, "2023-06-30", "2010", "2031-12-31" };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct store *st;
    if (!st)
        st = fuzz_index(":memory:", fuzz_library());
    if (size < 2)
        return 0;
    struct span text = fuzz_text(data + 2, size - 2);
    char *typed = strndup(text.p, text.n); /* to its first NUL, as an argument is */
    MUST(typed != NULL);
    const char *refs[] = { typed };
    const char *day = data[1] < 250 ? days[data[1] % 4] : typed;
    struct query_args args = { .lex = fuzz_words(),
                               .refs = refs,
                               .n_refs = 1,
                               .as_of = day,
                               .text = typed,
                               .limit = 20,
                               .seconds = 1 };
    struct wh_error err = { 0 };
    size_t n = 0;
    const struct query *q =
        query_by_name(questions[data[0] % (sizeof questions / sizeof *questions)]);
    MUST(q != NULL);
    int rc = q->run(st, &args, fuzz_record, &n, &err);
    MUST_ANSWER(rc, err);
    free(typed);
    free((void *)(uintptr_t)text.p);
    return 0;
}
