// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the analysis read in simplified letters, in those that the source prints.
#include "analyzer/text/view.h"
#include "analyzer/words/variants.h"
#include "base/buf.h"
#include "base/utf8.h"

/* 〈 for 《: a title inside another is printed with either. */
static uint32_t plain_mark(uint32_t cp)
{
    return cp == U'〈' ? U'《' : cp == U'〉' ? U'》' : cp;
}

static bool is_space(uint32_t cp)
{
    return cp == ' ' || cp == '\n' || cp == '\t';
}

/* The letter of the source behind the clean byte, where the clean letter `cp` was made of it; else cp. */
static uint32_t letter_of(const struct view *v, uint64_t clean, uint32_t cp)
{
    uint64_t at = view_raw(v, clean);
    size_t len;
    uint32_t raw = at < v->raw.n ? utf8_decode(v->raw.p + at, v->raw.p + v->raw.n, &len) : cp;
    return variant_simplified(raw) == cp ? raw : cp;
}

/* Spells the text at the clean byte, into b in the letters of the source; false if it does not stand there. */
static bool spelled(struct buf *b, const struct view *v, struct span text, uint64_t at, uint64_t to)
{
    size_t len, had;
    char one[4];
    b->n = 0;
    for (size_t i = 0; i < text.n; i += len) {
        uint32_t want = utf8_decode(text.p + i, text.p + text.n, &len), got = 0;
        if (is_space(want)) {
            buf_add(b, text.p + i, len);
            continue;
        }
        for (; at < to; at += had) {
            got = utf8_decode(v->text.p + at, v->text.p + to, &had);
            if (!is_space(got))
                break;
        }
        if (at >= to || plain_mark(got) != plain_mark(want))
            return false;
        buf_add(b, one, utf8_encode(one, got == want ? letter_of(v, at, want) : want));
        at += had;
    }
    return true;
}

struct span view_printed(const struct view *v, struct arena *a, struct span text, uint64_t from,
                         uint64_t to)
{
    struct buf b = { 0 };
    struct span out = text;
    to = to < v->text.n ? to : v->text.n;
    for (uint64_t at = from; v->simplified && text.n && at < to && out.p == text.p; at++)
        if (v->text.p[at] == text.p[0] && spelled(&b, v, text, at, to))
            out = arena_dup(a, buf_as_span(&b));
    buf_release(&b);
    return out;
}
