// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/analyze.h"

#include "analyzer/mention/mention.h"
#include "analyzer/read/read.h"
#include "analyzer/segment/effect.h"
#include "analyzer/segment/segment.h"
#include "analyzer/segment/structure.h"
#include "analyzer/words/marks.h"
#include "base/file.h"

static void diagnose(struct analysis *a, struct span code, struct span text)
{
    vec_push(&a->diagnostics, ((struct diagnostic){ code, text, 0 }));
}

/* Names of the paper, which were read in simplified letters, as a Traditional source prints them. Their keys are the same. */
static void print_names(struct analysis *a, const struct view *v, const struct segment *g)
{
    enum { HEAD_BYTES = 16384 };
    struct document *d = &a->documents.at[g->doc];
    uint64_t from = v->lines[g->line_from].from, end = v->lines[g->line_to - 1].to,
             to = end < from + HEAD_BYTES ? end : from + HEAD_BYTES;
    d->title = view_printed(v, &a->arena, d->title, from, to);
    d->instrument = view_printed(v, &a->arena, d->instrument, from, to);
    d->number_printed = view_printed(v, &a->arena, d->number_printed, from, to);
    for (size_t i = 0; i < d->parts.n; i++)
        d->parts.at[i].title = view_printed(v, &a->arena, d->parts.at[i].title, from, to);
}

struct input {
    struct span name, bytes;
    bool as_draft;
};

static enum wh_status read_input(struct analysis *out, const struct lexicon *lex,
                                 const struct input *in, struct wh_error *err)
{
    struct analysis a = { .as_draft = in->as_draft };
    struct span name = in->name, bytes = in->bytes;
    struct view v = { 0 };
    char hash[33];
    enum wh_status rc = read_bytes(&a.reading, &a.arena, name, bytes, err);
    if (rc != WH_OK) {
        analysis_release(&a);
        return rc;
    }
    a.raw = a.reading.text;
    view_build(&v, &a.arena, a.raw);
    file_hash(hash, bytes);
    a.source.file = arena_dup(&a.arena, name);
    a.source.hash = arena_dup(&a.arena, span_of(hash, 32));
    a.source.bytes = bytes.n;
    a.source.charset = a.reading.charset;
    a.source.format = span_str(a.reading.format);
    a.source.analyzer = lexicon_version(lex);
    struct segmentation seg = { 0 };
    segment(&seg, &a, &v, lex);
    uint32_t *marks = arena_alloc(&a.arena, v.n_lines * sizeof *marks);
    for (size_t i = 0; i < v.n_lines; i++)
        marks[i] = marks_scan(span_cut(v.text, v.lines[i].from, v.lines[i].to));
    for (size_t i = 0; i < seg.n; i++)
        effect_read(&a.documents.at[seg.at[i].doc], &a.arena, lex, &v, &seg.at[i], marks);
    for (size_t i = 0; i < seg.n; i++)
        mentions_read(&a, &v, &seg.at[i], lex, marks);
    for (size_t i = 0; i < seg.n; i++)
        structure_read(&a, &v, &seg.at[i], marks);
    for (size_t i = 0; v.simplified && i < seg.n; i++)
        print_names(&a, &v, &seg.at[i]);
    for (size_t i = 0; i < a.reading.notices.n; i++) {
        const struct reading_notice *n = &a.reading.notices.at[i];
        vec_push(&a.diagnostics, ((struct diagnostic){ n->code, n->text, n->line }));
    }
    if (bytes.n == 0)
        diagnose(&a, SPAN("empty"), SPAN("文件是空的"));
    if (v.n_invalid)
        diagnose(
            &a, SPAN("invalid-utf8"),
            arena_printf(&a.arena, "有%zu个字节不是UTF-8，已用“\xEF\xBF\xBD”代替", v.n_invalid));
    *out = a;
    return WH_OK;
}

enum wh_status analyze(struct analysis *out, const struct lexicon *lex, struct span name,
                       struct span bytes, struct wh_error *err)
{
    return read_input(out, lex, &(struct input){ .name = name, .bytes = bytes }, err);
}

enum wh_status analyze_draft(struct analysis *out, const struct lexicon *lex, struct span name,
                             struct span bytes, struct wh_error *err)
{
    return read_input(out, lex, &(struct input){ .name = name, .bytes = bytes, .as_draft = true },
                      err);
}
