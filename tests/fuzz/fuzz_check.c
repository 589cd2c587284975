// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A draft and its .allow file, separated by the first byte 0: every finding lies in the draft, the safe replacements make one text, and the
// difference that is printed says what became of each line.
#include "tests/fuzz/collection.h"

#include "analyzer/analyze.h"
#include "cli/patch.h"
#include "queries/check/check.h"

struct run {
    struct span draft;
    struct edits edits;
    struct arena arena;
};

static size_t number(const json_t *of, const char *key)
{
    return (size_t)json_integer_value(json_object_get(of, key));
}

static int finding(void *ctx, json_t *record)
{
    struct run *run = ctx;
    size_t n = 0;
    fuzz_record(&n, record);
    if (strcmp(json_string_value(json_object_get(record, "type")), "finding") != 0)
        return 0;
    size_t from = number(record, "byte_from"), to = number(record, "byte_to");
    MUST(from <= to && to <= run->draft.n);
    json_t *replace = json_object_get(record, "replace");
    if (replace)
        vec_push(&run->edits,
                 ((struct edit){ number(replace, "byte_from"), number(replace, "byte_to"),
                                 arena_dup(&run->arena, span_str(json_string_value(
                                                            json_object_get(replace, "text")))) }));
    return 0;
}

/* Lines of the new text as a unified diff has them: those that begin with ' ' or '+' may only be lines of it, in this order. */
static void check_diff(struct span diff, struct span made)
{
    size_t at = 0;
    while (diff.n) {
        size_t end = span_find(diff, SPAN("\n")), n = end == SPAN_NONE ? diff.n : end + 1;
        struct span line = span_cut(diff, 0, n);
        diff = span_from(diff, n);
        bool head = span_starts(line, SPAN("+++ ")) || span_starts(line, SPAN("--- ")) ||
                    span_starts(line, SPAN("@@ ")) || span_starts(line, SPAN("\\ "));
        if (head || (line.p[0] != ' ' && line.p[0] != '+'))
            continue;
        struct span said = span_from(line, 1);
        size_t found = span_find(span_from(made, at), said);
        if (found == SPAN_NONE && said.n &&
            said.p[said.n - 1] == '\n') { /* the last line has no end */
            said.n--;
            found = span_find(span_from(made, at), said);
        }
        MUST(found != SPAN_NONE);
        at += found + said.n;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct store *st;
    if (!st)
        st = fuzz_index(":memory:", fuzz_library());
    const uint8_t *zero = size ? memchr(data, 0, size) : NULL;
    size_t n = zero ? (size_t)(zero - data) : size;
    struct span draft = span_of((const char *)data, n);
    struct span allow = zero ? span_of((const char *)zero + 1, size - n - 1) : span_of(NULL, 0);
    struct analysis a = { 0 };
    struct wh_error err = { 0 };
    if (analyze(&a, fuzz_words(), SPAN("草案.txt"), draft, &err) != WH_OK) {
        MUST(err.message[0]);
        return 0;
    }
    struct run run = { .draft = draft };
    struct check_draft drafts = { .analysis = &a,
                                  .allow = allow,
                                  .allow_file = SPAN("草案.txt.allow") };
    struct check_args args = {
        .lex = fuzz_words(), .drafts = &drafts, .n_drafts = 1, .as_of = "2026-06-01"
    };
    int rc = query_check(st, &args, finding, &run, &err);
    MUST_ANSWER(rc, err);
    struct buf made = { 0 }, diff = { 0 };
    patch_order(&run.edits, draft.n);
    patch_apply(&made, draft, &run.edits);
    patch_diff(&diff, draft, &run.edits, "a", "b");
    check_diff(buf_as_span(&diff), buf_as_span(&made));
    buf_release(&made);
    buf_release(&diff);
    vec_release(&run.edits);
    arena_release(&run.arena);
    analysis_release(&a);
    return 0;
}
