// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// In a build without Unihan_Readings.
#include "analyzer/words/pinyin.h"

const char *pinyin_readings(uint32_t cp)
{
    (void)cp;
    return "";
}

bool pinyin_known(void)
{
    return false;
}
