// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What Markdown borrows from HTML: character entities (&lt; &#12298;) and tags (<b>, </p>, <br>).
#ifndef ANALYZER_TEXT_ENTITY_H
#define ANALYZER_TEXT_ENTITY_H

#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

/* The entity that begins at p (an &): its bytes, and the character in *cp; 0 if there is none. Bounded work. */
size_t entity_at(const char *p, const char *end, uint32_t *cp);

/* The tag that begins at p (a <): its bytes; 0 if there is none. 〈…〉 printed as <…> around a title is no tag: a tag's name is of
   Latin letters. Bounded work. */
size_t entity_tag(const char *p, const char *end);

/* The text with its entities decoded, in the arena; the text itself when there are none. */
struct span entity_decode(struct arena *a, struct span s);

#endif
