// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Letters that stand for others: Kangxi radicals and compatibility ideographs (⽔ for 水), Traditional ones (號 for 号). The
// tables are generated (variants.py).
#ifndef ANALYZER_WORDS_VARIANTS_H
#define ANALYZER_WORDS_VARIANTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

/* The unified ideograph that a radical or compatibility ideograph stands for; any other code point itself. O(log table). */
uint32_t variant_unified(uint32_t cp);
/* The simplified letter of a Traditional one (of the basic plane); any other code point itself. O(log table). */
uint32_t variant_simplified(uint32_t cp);
/* Is the text, valid UTF-8 or not, written in Traditional letters? Looks at samples of it only: bounded work. */
bool variant_is_traditional(struct span text);

/* The text in simplified letters: a copy in `a`, or the text itself where it has no Traditional one. Linear. */
struct span variant_in_simplified(struct arena *a, struct span text);

#endif
