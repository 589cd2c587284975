// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// For targets that ask a store: the library of tests/check, indexed once into memory, and its records caught. Aborts when that fails:
// the targets are run where the tests are (WENHAO_TESTS, or the root of the tree).
#ifndef TESTS_FUZZ_COLLECTION_H
#define TESTS_FUZZ_COLLECTION_H

#include <jansson.h>

#include "graph/ingest/ingest.h"
#include "queries/query.h"
#include "tests/fuzz/words.h"

/* A store of what lies at `path`: a file of its own, or ":memory:". The caller closes it. */
static inline struct store *fuzz_index(const char *store, const char *path)
{
    struct store *st = NULL;
    struct wh_error err = { 0 };
    struct ingest_summary done;
    struct ingest_options o = { .paths = &path, .n_paths = 1, .jobs = 1, .lex = fuzz_words() };
    MUST(store_open(&st, store, STORE_CREATE, &err) == WH_OK);
    MUST(ingest_run(&done, st, &o, &err) == WH_OK);
    return st;
}

static inline const char *fuzz_library(void)
{
    static char path[1024];
    const char *tests = getenv("WENHAO_TESTS");
    snprintf(path, sizeof path, "%s/check/library", tests ? tests : "tests");
    return path;
}

/* A record_sink: what is handed out can be written, and all its text is UTF-8 (jansson refuses other). Counts into a size_t. */
static inline int fuzz_record(void *count, json_t *record)
{
    char *line = json_dumps(record, JSON_COMPACT);
    MUST(line && json_is_string(json_object_get(record, "type")));
    free(line);
    ++*(size_t *)count;
    return 0;
}

/* A question ends in an outcome, or with a message. */
#define MUST_ANSWER(rc, err) MUST((rc) >= 0 || (err).message[0])

#endif
