// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Text of unknown origin made safe for a terminal or a line of output.
#ifndef BASE_PRINTABLE_H
#define BASE_PRINTABLE_H

#include "base/buf.h"

/* Appends `s` with everything that could steer a terminal or turn the reading direction made harmless: tabs and line
   breaks become a space, other control characters their pictures (␛), C1 controls, bidirectional overrides, U+FFFE,
   U+FFFF (which no XML may hold) and bytes that are not UTF-8 the replacement character. */
void printable_add(struct buf *out, struct span s);

#endif
