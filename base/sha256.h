// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// SHA-256 (FIPS 180-4): the hash that `sha256sum` prints, so that a proof can be checked without wenhao.
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include "base/span.h"

/* The hash of the bytes in 64 lower-case hex digits. Linear. */
void sha256_hex(char out[65], struct span bytes);

#endif
