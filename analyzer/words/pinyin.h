// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// How Chinese characters are read aloud, without tones, from Unicode's Unihan_Readings (package unicode-data, read when wenhao is
// built). A build without that table knows no readings.
#ifndef ANALYZER_WORDS_PINYIN_H
#define ANALYZER_WORDS_PINYIN_H

#include <stdbool.h>
#include <stdint.h>

/* All readings of a character in today's use, separated by spaces: "hang heng xing"; ü is v, and u as well. Empty for what has
   none. Constant; O(1). */
const char *pinyin_readings(uint32_t cp);

/* Does this build know readings at all? */
bool pinyin_known(void);

#endif
