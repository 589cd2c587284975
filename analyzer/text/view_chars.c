// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/text/view_chars.h"

#include "analyzer/words/variants.h"
#include "base/utf8.h"

struct range {
    uint32_t first, last;
};

bool char_is_silent(uint32_t cp)
{
    static const struct range set[] = {
        { U'\u00AD', U'\u00AD' }, /* soft hyphen */
        { 0x034F, 0x034F },       /* combining grapheme joiner */
        { 0x061C, 0x061C },       /* Arabic letter mark */
        { 0x180B, 0x180F },       /* Mongolian variation selectors */
        { U'\u200C', 0x200F },    /* joiners, marks of direction */
        { 0x202A, 0x202E },       /* embeddings, overrides */
        { U'\u2060', 0x206F },    /* word joiner, isolates */
        { 0xFE00, 0xFE0F },       /* variation selectors */
        { U'\uFEFF', U'\uFEFF' }, /* byte order mark */
        { 0xE0100, 0xE01EF },     /* … of ideographs */
    };
    for (size_t i = 0; i < sizeof set / sizeof *set; i++)
        if (cp >= set[i].first && cp <= set[i].last)
            return true;
    return false;
}

uint32_t char_mark(uint32_t cp)
{
    static const struct {
        uint32_t from, to;
    } marks[] = {
        { 0x226A, U'《' }, { 0x226B, U'》' }, { 0xFE10, U'，' }, { 0xFE11, U'、' },
        { 0xFE12, U'。' }, { 0xFE13, U'：' }, { 0xFE14, U'；' }, { U'︵', U'（' },
        { U'︶', U'）' },  { U'︹', U'〔' },  { U'︺', U'〕' },  { U'︻', U'【' },
        { U'︼', U'】' },  { U'︽', U'《' },  { U'︾', U'》' },  { U'︿', U'〈' },
        { U'﹀', U'〉' },  { U'﹁', U'「' },  { U'﹂', U'」' },  { U'﹃', U'『' },
        { U'﹄', U'』' },  { 0xFF61, U'。' }, { 0xFF62, U'「' }, { 0xFF63, U'」' },
        { 0xFF64, U'、' },
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i].from == cp)
            return marks[i].to;
    return 0;
}

size_t char_line_end(const char *p, const char *end)
{
    const unsigned char *u = (const unsigned char *)p;
    if (*u == '\v')
        return 1;
    if (*u == 0xC2 && end - p > 1 && u[1] == 0x85)
        return 2;
    return *u == 0xE2 && end - p > 2 && u[1] == 0x80 && (u[2] == 0xA8 || u[2] == 0xA9) ? 3 : 0;
}

/* Does a character that begins with the byte `lead`, and ends a line, stand in the text? */
static bool has_line_end(struct span s, unsigned char lead)
{
    const char *p = s.p, *end = s.p + s.n;
    while (p < end && (p = memchr(p, lead, (size_t)(end - p)))) {
        if (char_line_end(p, end))
            return true;
        p++;
    }
    return false;
}

bool chars_have_line_ends(struct span s)
{
    return s.n && (memchr(s.p, '\v', s.n) || has_line_end(s, 0xC2) || has_line_end(s, 0xE2));
}

bool chars_open_title(struct span s)
{
    enum { LONGEST = 360 };
    static const struct span closers[] = { SPAN_INIT("»"), SPAN_INIT("』") };
    static const struct span kinds[] = {
        SPAN_INIT("法"),   SPAN_INIT("条例"), SPAN_INIT("條例"), SPAN_INIT("规定"),
        SPAN_INIT("規定"), SPAN_INIT("办法"), SPAN_INIT("辦法"), SPAN_INIT("细则"),
        SPAN_INIT("細則"), SPAN_INIT("规则"), SPAN_INIT("規則"), SPAN_INIT("决定"),
        SPAN_INIT("決定"), SPAN_INIT("通知"), SPAN_INIT("意见"), SPAN_INIT("意見"),
        SPAN_INIT("方案"), SPAN_INIT("公告"), SPAN_INIT("通告"), SPAN_INIT("批复"),
        SPAN_INIT("批復"), SPAN_INIT("解释"), SPAN_INIT("解釋"), SPAN_INIT("规划"),
        SPAN_INIT("規劃"), SPAN_INIT("）"),   SPAN_INIT(")"),
    };
    const struct span *closer = span_starts(s, SPAN("«")) ? &closers[0] : &closers[1];
    struct span near = span_cut(s, 0, s.n < LONGEST ? s.n : LONGEST);
    size_t close = span_find(near, *closer);
    struct span inside = close == SPAN_NONE ? span_of(s.p, 0) : span_cut(near, 0, close);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !span_has(inside, SPAN("。")); i++)
        if (span_ends(inside, kinds[i]))
            return true;
    return false;
}

struct span chars_simplified(struct arena *a, struct span text)
{
    if (!variant_is_traditional(text))
        return text;
    char *out = arena_alloc(a, text.n + 1);
    size_t len;
    memcpy(out, text.p, text.n);
    for (size_t i = 0; i < text.n; i += len) {
        uint32_t cp = utf8_decode(text.p + i, text.p + text.n, &len), to = variant_simplified(cp);
        switch (cp) {
        case U'「':
            to = U'“';
            break;
        case U'」':
            to = U'”';
            break;
        default:
            break;
        }
        char one[4];
        if (to != cp && utf8_encode(one, to) == len)
            memcpy(out + i, one, len);
    }
    out[text.n] = 0;
    return span_of(out, text.n);
}
