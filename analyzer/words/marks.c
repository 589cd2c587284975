// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/words/marks.h"

#include <string.h>

#include "base/utf8.h"

/* The third byte of each character, and for it the second ones: they tell Chinese characters apart best (PERFORMANCE §1). */
#define SECOND(byte) UINT64_C(1) << ((byte)&63)
static const uint64_t wanted[64] = {
    [0x80 & 63] = SECOND(0x94),                /* 销 */
    [0x88 & 63] = SECOND(0x95) | SECOND(0xB6), /* 效 消 */
    [0x8A & 63] = SECOND(0x80),                /* 《 */
    [0x8D & 63] = SECOND(0x86),                /* 再 */
    [0x8E & 63] = SECOND(0xBA) | SECOND(0xBB), /* 于 从 */
    [0x95 & 63] = SECOND(0xAF),                /* 试 */
    [0x99 & 63] = SECOND(0x95),                /* 留 */
    [0x9C & 63] = SECOND(0x80),                /* “ */
    [0x9D & 63] = SECOND(0x80),                /* ” */
    [0x9E & 63] = SECOND(0xAE),                /* 实 */
    [0x9F & 63] = SECOND(0xBA) | SECOND(0x9C), /* 废 期 */
    [0xA2 & 63] = SECOND(0xAD) | SECOND(0xAE), /* 止 订 */
    [0xA7 & 63] = SECOND(0x89),                /* 执 */
    [0xAA & 63] = SECOND(0x87),                /* 自 */
    [0xAC & 63] = SECOND(0xAC),                /* 第 */
    [0xB3 & 63] = SECOND(0x87),                /* 至 */
    [0xB7 & 63] = SECOND(0x8F) | SECOND(0xB5), /* 号 起 */
    [0xB9 & 63] = SECOND(0x94),                /* 改 */
    [0xBD & 63] = SECOND(0x96),                /* 施 */
};
#undef SECOND

static bool ends_law_name(const unsigned char *p)
{
    static const struct span ends[] = { SPAN_INIT("法"), SPAN_INIT("例"), SPAN_INIT("典"),
                                        SPAN_INIT("释"), SPAN_INIT("定"), SPAN_INIT("则"),
                                        SPAN_INIT("案") };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (memcmp(p, ends[i].p, 3) == 0)
            return true;
    return false;
}

/* The character before `at` is one of the two. */
static bool follows(const unsigned char *p, size_t at, const char *a, const char *b)
{
    return at >= 3 && (memcmp(p + at - 3, a, 3) == 0 || memcmp(p + at - 3, b, 3) == 0);
}

uint32_t marks_scan(struct span line)
{
    const unsigned char *p = (const unsigned char *)line.p;
    uint32_t marks = 0;
    for (const unsigned char *q = p, *end = p + line.n; end - q > 2;) {
        if ((unsigned)*q - 0xE0u >= 0xF0u - 0xE0u) { /* not three bytes long: none of ours */
            q += *q < 0xC0 ? 1 : *q < 0xE0 ? 2 : 4;
            continue;
        }
        q += 3;
        if (!(wanted[q[-1] & 63] >> (q[-2] & 63) & 1))
            continue;
        size_t at = (size_t)(q - p) - 3;
        uint32_t c = (uint32_t)p[at] << 16 | (uint32_t)p[at + 1] << 8 | p[at + 2];
        switch (c) {
        case 0xE3808A:
            marks |= HAS_TITLE;
            break;
        case 0xE58FB7:
            marks |= HAS_NUMBER;
            break;
        case 0xE7ACAC:
            if (at >= 3 && ends_law_name(p + at - 3))
                marks |= HAS_ARTICLE;
            break;
        case 0xE6ADA2:
            marks |= follows(p, at, "废", "停") ? HAS_STOP : 0;
            break;
        case 0xE69588:
            marks |= follows(p, at, "失", "有") || follows(p, at, "生", "生") ? HAS_FORCE : 0;
            break;
        case 0xE694B9:
        case 0xE8AEA2:
            marks |= follows(p, at, "修", "修") ? HAS_CHANGE : 0;
            break;
        case 0xE887AA: /* 自 */
        case 0xE8B5B7: /* 起 */
            marks |= HAS_FROM;
            break;
        case 0xE4BB8E: /* 从 */
        case 0xE4BA8E: /* 于 */
        case 0xE887B3: /* 至 */
            marks |= at + 3 < line.n && (p[at + 3] == '1' || p[at + 3] == '2') ? HAS_FROM : 0;
            break;
        case 0xE696BD:
        case 0xE689A7:
        case 0xE8AF95:
        case 0xE5AE9E:
            marks |= HAS_DO;
            if (at + 12 <= line.n &&
                memcmp(p + at + 6, "时间", 6) == 0) /* 施行时间为2025年7月1日 */
                marks |= HAS_TERM;
            if (at >= 3 && memcmp(p + at - 3, "日", 3) == 0) /* 2025年7月1日施行 */
                marks |= HAS_FROM;
            break;
        case 0xE69C9F:
            marks |= HAS_TERM;
            break;
        case 0xE79599:
            marks |= follows(p, at, "保", "保") ? HAS_KEEP : 0;
            break;
        case 0xE5BA9F:
            marks |= follows(p, at, "作", "作") ? HAS_CUE : 0;
            break;
        case 0xE99480:
            marks |= follows(p, at, "撤", "撤") ? HAS_CUE : 0;
            break;
        case 0xE6B688:
            marks |= follows(p, at, "取", "取") ? HAS_CUE : 0;
            break;
        case 0xE5868D:
            marks |= follows(p, at, "不", "不") ? HAS_CUE : 0;
            break;
        case 0xE2809C:
        case 0xE2809D:
            marks |= HAS_OPEN_QUOTE;
            break;
        default:
            break;
        }
    }
    return marks;
}
