// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Characters that a reader does not tell from others, or does not see. Internal to view.c.
#ifndef ANALYZER_TEXT_VIEW_CHARS_H
#define ANALYZER_TEXT_VIEW_CHARS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

/* Is nothing printed for it: soft hyphen, word joiner, marks of direction, variation selectors …? Zero width space is a space. */
bool char_is_silent(uint32_t cp);
/* The mark that is meant: ︽ and ≪ are 《, ﹁ is 「, ｡ is 。; 0 for all others. */
uint32_t char_mark(uint32_t cp);
/* Bytes of a character that ends a line like '\n' does: VT, NEL, U+2028, U+2029; 0 for others (p < end). */
size_t char_line_end(const char *p, const char *end);
/* Does the text hold one of them? Linear. */
bool chars_have_line_ends(struct span text);
/* Do « or 『 at the head of s open a title (…办法, …的通知), and not a quotation? s is one line. */
bool chars_open_title(struct span s);
/* A copy of the text in simplified letters, byte for byte in the same places; the text itself where it is not Traditional. */
struct span chars_simplified(struct arena *a, struct span text);

/* The bar at the start of s that separates cells (| ｜ │ ┃): its bytes, 0 without. */
static inline size_t bar_at(struct span s)
{
    if (s.n && s.p[0] == '|')
        return 1;
    return span_starts(s, SPAN("｜")) || span_starts(s, SPAN("│")) || span_starts(s, SPAN("┃")) ? 3
                                                                                                : 0;
}

#endif
