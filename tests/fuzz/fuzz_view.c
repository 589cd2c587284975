// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// analyzer/text/view.h on any bytes: clean text, and a map by which every clean byte finds its place in the source.
#include "analyzer/text/view.h"
#include "tests/fuzz/fuzz.h"

static void check_lines(const struct view *v)
{
    size_t end = 0;
    uint32_t source = 1;
    for (size_t i = 0; i < v->n_lines; i++) {
        const struct view_line *l = &v->lines[i];
        MUST(l->from == end && l->from <= l->to && l->to < v->text.n && v->text.p[l->to] == '\n');
        MUST(memchr(v->text.p + l->from, '\n', l->to - l->from) == NULL);
        MUST(l->line_from >= source && l->line_from <= l->line_to && l->line_to <= v->n_raw_lines);
        MUST(view_line_of(v, l->from) == i && view_line_of(v, l->to) == i);
        end = l->to + 1;
        source = l->line_from;
    }
    MUST(end == v->text.n);
}

static void check_map(const struct view *v, struct arena *a)
{
    uint64_t at = 0, end = 0;
    for (size_t i = 0; i < v->text.n; i++) {
        uint64_t raw = view_raw(v, i), raw_end = view_raw_end(v, i + 1);
        MUST(raw >= at && raw_end >= end && raw <= raw_end && raw_end <= v->raw.n);
        uint32_t line = view_source_line(v, raw);
        MUST(line >= 1 && line <= v->n_raw_lines && view_source_column(v, raw) >= 1);
        at = raw;
        end = raw_end;
        view_gap(v, i);
    }
    MUST(view_raw(v, v->text.n) <= v->raw.n);
    for (size_t i = 0; i < v->n_lines; i++) {
        const struct view_line *l = &v->lines[i];
        if (l->from == l->to)
            continue;
        struct span quote = view_quote(a, v->raw, view_raw(v, l->from), view_raw_end(v, l->to));
        MUST(is_utf8(quote) && !span_has(quote, SPAN("\n")) && !span_has(quote, SPAN("\r")));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = { 0 };
    struct view v;
    char *bytes = malloc(size ? size : 1);
    MUST(bytes != NULL);
    if (size)
        memcpy(bytes, data, size);
    view_build(&v, &a, span_of(bytes, size));
    MUST(is_utf8(v.text) && v.raw.n == size);
    MUST(!memchr(v.text.n ? v.text.p : "", '\r', v.text.n));
    check_lines(&v);
    check_map(&v, &a);
    arena_release(&a);
    free(bytes);
    return 0;
}
