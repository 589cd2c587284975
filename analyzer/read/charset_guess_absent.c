// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Built without uchardet: our own test decides alone.
#include "analyzer/read/charset_guess.h"

struct span charset_guess(struct span bytes)
{
    (void)bytes;
    return span_of(NULL, 0);
}
