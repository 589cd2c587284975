// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/analyze.h"

#include "analyzer/effect.h"
#include "analyzer/marks.h"
#include "analyzer/mention.h"
#include "analyzer/segment.h"
#include "analyzer/structure.h"
#include "base/file.h"

enum {
    MAX_NUL_SHARE = 1000,
    MAX_BAD_SHARE = 20 /* one in so many bytes may be NUL, or no UTF-8 */
};

/* Bytes that cannot be text are refused with what to do. */
static enum wh_status refuse(struct span name, struct span bytes, size_t invalid,
                             struct wh_error *err)
{
    size_t nul = 0;
    for (const char *p = bytes.p, *end = bytes.p + bytes.n;
         p < end && (p = memchr(p, 0, (size_t)(end - p))); p++)
        nul++;
    if (nul && nul >= bytes.n / MAX_NUL_SHARE) {
        wh_fail(err, WH_E_FORMAT, "cannot read '%.*s': it holds %zu NUL bytes, so it is no text",
                SPAN_ARG(name), nul);
        wh_hint(err, "this version reads UTF-8 text and Markdown; save Word or PDF files as text "
                     "first (UTF-16 text: iconv -f UTF-16 -t UTF-8)");
        return WH_E_FORMAT;
    }
    if (invalid && invalid >= bytes.n / MAX_BAD_SHARE + 1) {
        wh_fail(err, WH_E_FORMAT, "cannot read '%.*s': %zu of %zu bytes are no UTF-8",
                SPAN_ARG(name), invalid, bytes.n);
        wh_hint(err,
                "if it is Chinese text in an older encoding: iconv -f GB18030 -t UTF-8 FILE > NEW");
        return WH_E_FORMAT;
    }
    return WH_OK;
}

static void diagnose(struct analysis *a, struct span code, struct span text)
{
    vec_push(&a->diagnostics, ((struct diagnostic){ code, text, 0 }));
}

enum wh_status analyze(struct analysis *out, const struct lexicon *lex, struct span name,
                       struct span bytes, struct wh_error *err)
{
    struct analysis a = { 0 };
    struct view v = { 0 };
    char hash[33];
    a.raw = bytes;
    view_build(&v, &a.arena, bytes);
    enum wh_status rc = refuse(name, bytes, v.n_invalid, err);
    if (rc != WH_OK) {
        analysis_release(&a);
        return rc;
    }
    file_hash(hash, bytes);
    a.source.file = arena_dup(&a.arena, name);
    a.source.hash = arena_dup(&a.arena, span_of(hash, 32));
    a.source.bytes = bytes.n;
    a.source.charset = SPAN("UTF-8");
    a.source.analyzer = lexicon_version(lex);
    struct segmentation seg = { 0 };
    segment(&seg, &a, &v, lex);
    uint32_t *marks = arena_alloc(&a.arena, v.n_lines * sizeof *marks);
    for (size_t i = 0; i < v.n_lines; i++)
        marks[i] = marks_scan(span_cut(v.text, v.lines[i].from, v.lines[i].to));
    for (size_t i = 0; i < seg.n; i++)
        effect_read(&a.documents.at[seg.at[i].doc], &a.arena, &v, &seg.at[i], marks);
    for (size_t i = 0; i < seg.n; i++)
        mentions_read(&a, &v, &seg.at[i], lex, marks);
    for (size_t i = 0; i < seg.n; i++)
        structure_read(&a, &v, &seg.at[i], marks);
    if (bytes.n == 0)
        diagnose(&a, SPAN("empty"), SPAN("文件是空的"));
    if (v.n_invalid)
        diagnose(
            &a, SPAN("invalid-utf8"),
            arena_printf(&a.arena, "有%zu个字节不是UTF-8，已用“\xEF\xBF\xBD”代替", v.n_invalid));
    *out = a;
    return WH_OK;
}
