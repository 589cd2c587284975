// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Numerals of Word's lists.
#include "analyzer/read/docx_list.h"
#include <stdio.h>

#include "base/utf8.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void put(struct buf *out, uint32_t cp)
{
    char utf8[4];
    buf_add(out, utf8, utf8_encode(utf8, cp));
}

static bool decimal(struct buf *out, uint32_t n)
{
    buf_printf(out, "%u", n);
    return true;
}

static bool decimal_zero(struct buf *out, uint32_t n)
{
    buf_printf(out, "%02u", n);
    return true;
}

static bool full_width(struct buf *out, uint32_t n)
{
    char digits[16];
    snprintf(digits, sizeof digits, "%u", n);
    for (const char *d = digits; *d; d++)
        put(out, U'０' + (uint32_t)(*d - '0'));
    return true;
}

static bool in_dashes(struct buf *out, uint32_t n)
{
    buf_printf(out, "- %u -", n);
    return true;
}

static bool roman(struct buf *out, uint32_t n, const char *const *signs)
{
    static const uint32_t values[] = { 1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1 };
    if (!n || n > 3999)
        return false;
    for (size_t i = 0; i < COUNT(values); i++)
        for (; n >= values[i]; n -= values[i])
            buf_str(out, signs[i]);
    return true;
}

static bool upper_roman(struct buf *out, uint32_t n)
{
    static const char *const signs[] = { "M",  "CM", "D",  "CD", "C",  "XC", "L",
                                         "XL", "X",  "IX", "V",  "IV", "I" };
    return roman(out, n, signs);
}

static bool lower_roman(struct buf *out, uint32_t n)
{
    static const char *const signs[] = { "m",  "cm", "d",  "cd", "c",  "xc", "l",
                                         "xl", "x",  "ix", "v",  "iv", "i" };
    return roman(out, n, signs);
}

/* a … z, aa, bb … zz, aaa */
static bool letters(struct buf *out, uint32_t n, char first)
{
    if (!n || n > 26 * 30)
        return false;
    for (uint32_t i = 0; i <= (n - 1) / 26; i++)
        buf_char(out, (char)(first + (n - 1) % 26));
    return true;
}

static bool upper_letter(struct buf *out, uint32_t n)
{
    return letters(out, n, 'A');
}

static bool lower_letter(struct buf *out, uint32_t n)
{
    return letters(out, n, 'a');
}

static bool ordinal(struct buf *out, uint32_t n)
{
    static const char *const tails[] = { "th", "st", "nd", "rd" };
    bool teen = n / 10 % 10 == 1;
    buf_printf(out, "%u%s", n, tails[!teen && n % 10 < 4 ? n % 10 : 0]);
    return true;
}

/* 一百零一: digits with the signs of their places; one 零 stands for places left out. */
static bool places(struct buf *out, uint32_t n, const char *const *digits, const char *const *signs)
{
    bool gap = false, any = false;
    if (!n || n > 9999)
        return false;
    for (uint32_t place = 1000, i = 0; place; place /= 10, i++) {
        uint32_t d = n / place % 10;
        gap |= any && !d;
        if (!d)
            continue;
        if (gap)
            buf_str(out, digits[0]);
        if (!(d == 1 && place == 10 && !any && digits[1][0] == "一"[0] && digits[1][1] == "一"[1] &&
              digits[1][2] == "一"[2])) /* 十一, but 壹拾壹 */
            buf_str(out, digits[d]);
        buf_str(out, signs[i]);
        gap = false;
        any = true;
    }
    return true;
}

static const char *const han[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九" };

static bool chinese(struct buf *out, uint32_t n)
{
    static const char *const signs[] = { "千", "百", "十", "" };
    return places(out, n, han, signs);
}

static bool chinese_legal(struct buf *out, uint32_t n)
{
    static const char *const digits[] = {
        "零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"
    };
    static const char *const signs[] = { "仟", "佰", "拾", "" };
    return places(out, n, digits, signs);
}

static bool traditional_legal(struct buf *out, uint32_t n)
{
    static const char *const digits[] = {
        "零", "壹", "貳", "參", "肆", "伍", "陸", "柒", "捌", "玖"
    };
    static const char *const signs[] = { "仟", "佰", "拾", "" };
    return places(out, n, digits, signs);
}

/* 一〇一: each digit for itself */
static bool digital(struct buf *out, uint32_t n)
{
    char digits[16];
    snprintf(digits, sizeof digits, "%u", n);
    for (const char *d = digits; *d; d++)
        buf_str(out, *d == '0' ? "〇" : han[*d - '0']);
    return true;
}

static bool cycle(struct buf *out, uint32_t n, const char *signs, uint32_t length)
{
    if (!n || n > length)
        return false;
    buf_add(out, signs + (size_t)(n - 1) * 3, 3);
    return true;
}

static bool stems(struct buf *out, uint32_t n)
{
    return cycle(out, n, "甲乙丙丁戊己庚辛壬癸", 10);
}

static bool branches(struct buf *out, uint32_t n)
{
    return cycle(out, n, "子丑寅卯辰巳午未申酉戌亥", 12);
}

static bool circled(struct buf *out, uint32_t n)
{
    if (!n || n > 50)
        return false;
    put(out, n <= 20 ? U'①' + n - 1 : n <= 35 ? U'㉑' + n - 21 : U'㊱' + n - 36);
    return true;
}

static bool in_parentheses(struct buf *out, uint32_t n)
{
    if (!n || n > 20)
        return false;
    put(out, U'⑴' + n - 1);
    return true;
}

static bool with_stop(struct buf *out, uint32_t n)
{
    if (!n || n > 20)
        return false;
    put(out, U'⒈' + n - 1);
    return true;
}

static bool circled_han(struct buf *out, uint32_t n)
{
    if (!n || n > 10)
        return false;
    put(out, U'㊀' + n - 1);
    return true;
}

static bool none(struct buf *out, uint32_t n)
{
    (void)out, (void)n;
    return true;
}

void docx_numeral(struct buf *out, struct span format, uint32_t n)
{
    static const struct {
        struct span name;
        bool (*write)(struct buf *out, uint32_t n);
    } formats[] = {
        { SPAN_INIT("decimal"), decimal },
        { SPAN_INIT("chineseCounting"), chinese },
        { SPAN_INIT("chineseCountingThousand"), chinese },
        { SPAN_INIT("japaneseCounting"), chinese }, /* as Chinese editions of Word use it */
        { SPAN_INIT("taiwaneseCounting"), chinese },
        { SPAN_INIT("taiwaneseCountingThousand"), chinese },
        { SPAN_INIT("chineseLegalSimplified"), chinese_legal },
        { SPAN_INIT("ideographLegalTraditional"), traditional_legal },
        { SPAN_INIT("ideographDigital"), digital },
        { SPAN_INIT("japaneseDigitalTenThousand"), digital },
        { SPAN_INIT("taiwaneseDigital"), digital },
        { SPAN_INIT("ideographTraditional"), stems },
        { SPAN_INIT("ideographZodiac"), branches },
        { SPAN_INIT("decimalZero"), decimal_zero },
        { SPAN_INIT("decimalFullWidth"), full_width },
        { SPAN_INIT("decimalFullWidth2"), full_width },
        { SPAN_INIT("decimalEnclosedCircle"), circled },
        { SPAN_INIT("decimalEnclosedCircleChinese"), circled },
        { SPAN_INIT("decimalEnclosedParen"), in_parentheses },
        { SPAN_INIT("decimalEnclosedFullstop"), with_stop },
        { SPAN_INIT("ideographEnclosedCircle"), circled_han },
        { SPAN_INIT("upperRoman"), upper_roman },
        { SPAN_INIT("lowerRoman"), lower_roman },
        { SPAN_INIT("upperLetter"), upper_letter },
        { SPAN_INIT("lowerLetter"), lower_letter },
        { SPAN_INIT("ordinal"), ordinal },
        { SPAN_INIT("numberInDash"), in_dashes },
        { SPAN_INIT("none"), none },
    };
    for (size_t i = 0; i < COUNT(formats); i++)
        if (span_eq(format, formats[i].name) && formats[i].write(out, n))
            return;
    decimal(out, n);
}
