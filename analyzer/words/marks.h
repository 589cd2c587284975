// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// One pass over a line that tells which of the rare characters stand in it on which everything else hangs. Lines without
// them, most of any text, are never looked at again.
#ifndef ANALYZER_WORDS_MARKS_H
#define ANALYZER_WORDS_MARKS_H

#include <stdint.h>

#include "base/span.h"

enum {
    HAS_TITLE = 1 << 0,       /* 《 */
    HAS_NUMBER = 1 << 1,      /* 号 */
    HAS_ARTICLE = 1 << 2,     /* 第 behind a character that ends a law's name: 刑法第 */
    HAS_STOP = 1 << 3,        /* 废止 停止 */
    HAS_FORCE = 1 << 4,       /* 失效 有效 生效 */
    HAS_CHANGE = 1 << 5,      /* 修改 修订 */
    HAS_FROM = 1 << 6,        /* 自, 起; 从, 于, 至 before a year */
    HAS_DO = 1 << 7,          /* 施 执 试 实 */
    HAS_TERM = 1 << 8,        /* 期 */
    HAS_KEEP = 1 << 9,        /* 保留 */
    HAS_OPEN_QUOTE = 1 << 10, /* “ ” */
    HAS_CUE = 1 << 11,        /* other words that end: 作废 撤销 不再 */
};

/* Bits of the characters in the line. Linear, one byte at a time. */
uint32_t marks_scan(struct span line);

#endif
