// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// uthash with XXH3 as its function: faster than its own on short keys, and free of its fall-through warnings.
// Include this instead of <uthash.h>.
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <xxhash.h>

#define HASH_FUNCTION(key, n, hash) ((hash) = (unsigned)XXH3_64bits(key, n))
#include <uthash.h>

#endif
