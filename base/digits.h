// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers in decimal without printf, which costs a thousand instructions a number.
#ifndef BASE_DIGITS_H
#define BASE_DIGITS_H

#include "base/span.h"

enum { NUMBER_DIGITS = 10 /* of the largest 32-bit number */ };

/* The digits of v, with zeros before them up to `width` (at most NUMBER_DIGITS); they stand in `room`. */
static inline struct span digits_of(char room[NUMBER_DIGITS], unsigned v, size_t width)
{
    size_t n = 0;
    do
        room[NUMBER_DIGITS - ++n] = (char)('0' + v % 10);
    while ((v /= 10) || n < width);
    return span_of(room + NUMBER_DIGITS - n, n);
}

#endif
