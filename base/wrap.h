// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Breaking Chinese and mixed text into lines by display width.
#ifndef BASE_WRAP_H
#define BASE_WRAP_H

#include "base/span.h"

/* Bytes of the first line of `s` when it may be `width` columns wide (Han = 2). Never breaks inside a Latin word, a
   document number's 〔2024〕10号, a date or 第十条, nor before closing or after opening punctuation, unless one such
   piece alone is wider than the line. A line break in `s` ends the line and is not counted: the caller steps over
   it, and over spaces. At least one character; 0 only for empty text or a leading line break. Linear in the line. */
size_t wrap_line(struct span s, size_t width);

/* `s` after the line of `n` bytes: steps over one line break or the spaces at the break. */
struct span wrap_rest(struct span s, size_t n);

/* Bytes of the longest beginning that is at most `width` columns wide; may cut anywhere between characters. */
size_t wrap_cut(struct span s, size_t width);

#endif
