// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A second opinion on bytes of an unknown charset: uchardet (charset_guess.c), or nobody's (charset_guess_absent.c).
#ifndef ANALYZER_READ_CHARSET_GUESS_H
#define ANALYZER_READ_CHARSET_GUESS_H

#include "base/span.h"

/* A charset of charset.h; empty: no opinion, or one that is not known there. Linear; thread safe. */
struct span charset_guess(struct span bytes);

#endif
