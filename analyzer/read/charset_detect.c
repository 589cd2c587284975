// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which charset a file is in. GB18030 and Big5 use nearly the same bytes, so that nearly any text can be decoded as
// either; what tells them apart is which characters come out. Each set keeps its common characters in one block (GB2312
// level 1: 3,755, Big5 level 1: 5,401) and modern text consists of them. So it is reckoned how likely the file's characters
// are in each charset, by their blocks, and the likelier one is taken. Measured: docs/accuracy.md.
#include "analyzer/read/charset.h"
#include "analyzer/read/charset_guess.h"
#include "base/utf8.h"

#define UTF8    SPAN("UTF-8")
#define GB18030 SPAN("GB18030")
#define BIG5    SPAN("Big5")
#define UTF16LE SPAN("UTF-16LE")
#define UTF16BE SPAN("UTF-16BE")
#define NONE    span_of(NULL, 0)

enum {
    SAMPLE = 256 << 10,   /* bytes that are looked at */
    MAX_NUL_SHARE = 1000, /* one byte in so many may be NUL in text, */
    MAX_BAD_SHARE = 20,   /* one in so many may be broken */
    LONG_SEQUENCE =
        4, /* UTF-8 of three bytes hardly comes about by chance, of two bytes now and then in GBK */
    SHORT_LINE = 16,  /* bytes */
    GOOD_PER_BAD = 8, /* so much shows that it is UTF-8 although a byte is broken */
};

//
// Blocks of characters
//

enum block { COMMON, SECOND, RARE, PRIVATE, FOUR_BYTES, BROKEN, N_BLOCKS };

static enum block gb_block(const unsigned char *p, size_t left, size_t *n)
{
    *n = 1;
    if (left < 2 || *p == 0x80 || *p == 0xFF)
        return BROKEN;
    unsigned char a = p[0], b = p[1];
    if (b >= 0x30 && b <= 0x39) {
        if (left < 4 || p[2] < 0x81 || p[2] == 0xFF || p[3] < 0x30 || p[3] > 0x39)
            return BROKEN;
        *n = 4;
        return FOUR_BYTES;
    }
    if (b < 0x40 || b == 0x7F || b == 0xFF)
        return BROKEN;
    *n = 2;
    if (b < 0xA1 || a < 0xA1)
        return a >= 0xA1 && a <= 0xA7 ? PRIVATE : RARE;
    if (a <= 0xA3 || (a >= 0xB0 && a <= 0xD7))
        return COMMON; /* punctuation, numbers, level 1 */
    return a <= 0xA9 || (a >= 0xD8 && a <= 0xF7) ? SECOND : PRIVATE;
}

static enum block big5_block(const unsigned char *p, size_t left, size_t *n)
{
    *n = 1;
    if (left < 2 || *p < 0x87 || *p == 0xFF)
        return BROKEN;
    unsigned char a = p[0], b = p[1];
    if (b < 0x40 || (b > 0x7E && b < 0xA1) || b == 0xFF)
        return BROKEN;
    *n = 2;
    unsigned code = (unsigned)a << 8 | b;
    if (code >= 0xA140 && code <= 0xC67E)
        return COMMON;
    return code >= 0xC940 && code <= 0xF9D5 ? SECOND : RARE;
}

//
// How likely a block is
//

/* Natural logarithms, times 100, of the likelihood of one character of each block: the block's share of text, by the number
   of characters in it. The shares leave more room to rare characters than laws need (of 909,000 characters of laws 99.97 %
   are common in GB2312, 99.98 % of the same in traditional characters are common in Big5, 67.6 % common and 31.9 % rare in
   GBK), for texts that are full of names. */
typedef int odds[N_BLOCKS];
static const odds simplified = {
    [COMMON] = -834,      /* 0.97 of 4,042 */
    [SECOND] = -1209,     /* 0.02 of 3,572 */
    [RARE] = -1441,       /* 0.008 of 14,432 */
    [PRIVATE] = -1700,    /* hardly ever */
    [FOUR_BYTES] = -2100, /* 0.001 of 1,600,000 */
    [BROKEN] = -1200,     /* not much worse than a rare one: files do get damaged */
};
/* traditional characters in GBK: those that have a simplified form stand outside GB2312 */
static const odds traditional = {
    [COMMON] = -874,  /* 0.65 */
    [SECOND] = -1209, /* 0.02 */
    [RARE] = -1069,   /* 0.33 */
    [PRIVATE] = -1700, [FOUR_BYTES] = -2100, [BROKEN] = -1200,
};
static const odds big5 = {
    [COMMON] = -871,  /* 0.97 of 5,872 */
    [SECOND] = -1285, /* 0.02 of 7,652 */
    [RARE] = -1341,   /* 0.008 of 5,316 */
    [BROKEN] = -1200,
};
enum {
    NOISE = -515, /* one byte of what is no Chinese text: Latin letters with accents, a program */
    DOUBT = 700 /* so near are two that somebody else is asked: one is a thousand times as likely */
};

struct tally {
    size_t of[N_BLOCKS];
    size_t bytes; /* of all characters that are not ASCII */
};

static struct tally count(struct span s,
                          enum block (*block)(const unsigned char *p, size_t left, size_t *n))
{
    struct tally t = { 0 };
    const unsigned char *p = (const unsigned char *)s.p, *end = p + s.n;
    while (p < end) {
        size_t n = 1;
        if (*p >= 0x80) {
            t.of[block(p, (size_t)(end - p), &n)]++;
            t.bytes += n;
        }
        p += n;
    }
    return t;
}

static long long likelihood(const struct tally *t, const odds o)
{
    long long sum = 0;
    for (int i = 0; i < N_BLOCKS; i++)
        sum += (long long)t->of[i] * o[i];
    return sum;
}

static struct span look_two_bytes(struct span s)
{
    struct tally gb = count(s, gb_block), b5 = count(s, big5_block);
    long long as_gb = likelihood(&gb, simplified), as_old = likelihood(&gb, traditional);
    long long as_big5 = likelihood(&b5, big5);
    if (as_gb < as_old)
        as_gb = as_old;
    bool is_gb = as_gb >= as_big5;
    if ((is_gb ? as_gb : as_big5) < (long long)(is_gb ? gb.bytes : b5.bytes) * NOISE)
        return NONE;
    if (llabs(as_gb - as_big5) < DOUBT) {
        struct span other = charset_guess(s);
        if (span_eq(other, GB18030) || span_eq(other, BIG5))
            return other;
    }
    return is_gb ? GB18030 : BIG5;
}

//
// UTF-16
//

/* A unit of Chinese text: ASCII, Han, their punctuation and full-width forms. */
static bool is_plain_unit(unsigned u)
{
    return (u >= 0x20 && u < 0x7F) || (u >= '\t' && u <= '\r') || (u >= 0x4E00 && u <= 0x9FFF) ||
           (u >= 0x3000 && u <= 0x303F) || (u >= 0xFF00 && u <= 0xFFEF) ||
           (u >= 0x2010 && u <= 0x203F) || (u >= 0x2460 && u <= 0x24FF) ||
           (u >= 0x2500 && u <= 0x25FF) || u == 0xA0 || u == 0xA7 || u == 0xB0 || u == 0xB7 ||
           u == 0xD7;
}

/* Of 100 units in this byte order, how many are plain. */
static size_t plain_share(struct span s, bool big_endian)
{
    const unsigned char *p = (const unsigned char *)s.p;
    size_t plain = 0, units = s.n / 2;
    for (size_t i = 0; i < units; i++)
        plain += is_plain_unit(big_endian ? (unsigned)p[2 * i] << 8 | p[2 * i + 1]
                                          : (unsigned)p[2 * i + 1] << 8 | p[2 * i]);
    return units ? plain * 100 / units : 0;
}

static struct span look_utf16(struct span s, size_t least)
{
    enum { SHORT_TEXT = 256 }; /* a long one may have lost its last byte */
    if (s.n % 2 && s.n < SHORT_TEXT)
        return NONE;
    size_t le = plain_share(s, false), be = plain_share(s, true);
    if ((le > be ? le : be) < least)
        return NONE;
    return be > le ? UTF16BE : UTF16LE;
}

//
// Deciding
//

struct survey {
    bool binary; /* too many NUL bytes for text whose characters are bytes */
    size_t bad;  /* bytes that are no UTF-8, not counted to the end where they are too many */
    size_t
        good; /* weight of the UTF-8 sequences of more bytes than one, where there are bad bytes */
};

static size_t weight_utf8(unsigned char lead)
{
    return lead < 0xC0 ? 0 : lead < 0xE0 ? 1 : LONG_SEQUENCE;
}

static struct survey survey_bytes(struct span bytes)
{
    struct survey v = { 0 };
    size_t nul = 0, at = utf8_valid_prefix(bytes), from = 0;
    for (const char *p = bytes.p, *end = p + bytes.n;
         p < end && (p = memchr(p, 0, (size_t)(end - p))); p++)
        nul++;
    v.binary = nul && nul >= bytes.n / MAX_NUL_SHARE;
    if (at == bytes.n)
        return v;
    for (; v.bad <= bytes.n / 4; at += utf8_valid_prefix(span_from(bytes, at))) {
        for (; from < at; from++)
            v.good += weight_utf8((unsigned char)bytes.p[from]);
        if (at == bytes.n)
            break;
        v.bad++;
        from = ++at;
    }
    return v;
}

/* The bytes that are looked at: of UTF-16 the head, of others what follows the ASCII there. */
static struct span head(struct span bytes)
{
    return span_cut(bytes, 0, SAMPLE);
}

static struct span behind_ascii(struct span bytes)
{
    size_t at = 0;
    while (at < bytes.n && (unsigned char)bytes.p[at] < 0x80)
        at++;
    return span_cut(bytes, at, at + SAMPLE);
}

/* Can the bytes be in the charset that somebody named? */
static bool can_be(struct span charset, struct span bytes, bool binary)
{
    if (span_eq(charset, UTF16LE) || span_eq(charset, UTF16BE))
        return plain_share(head(bytes), span_eq(charset, UTF16BE)) >= 50;
    bool is_gb = span_eq(charset, GB18030);
    if (binary || (!is_gb && !span_eq(charset, BIG5)))
        return false;
    struct tally t = count(behind_ascii(bytes), is_gb ? gb_block : big5_block);
    return t.of[BROKEN] <= t.bytes / MAX_BAD_SHARE;
}

/* What the mark says, if the rest bears it out. */
static struct span marked(struct span bytes)
{
    if (span_starts(bytes, SPAN("\xFF\xFE")) && can_be(UTF16LE, bytes, false))
        return UTF16LE;
    if (span_starts(bytes, SPAN("\xFE\xFF")) && can_be(UTF16BE, bytes, false))
        return UTF16BE;
    if (span_starts(bytes, SPAN("\x84\x31\x95\x33")) && can_be(GB18030, bytes, false))
        return GB18030;
    return NONE; /* UTF-8 is known without its mark */
}

struct span charset_look(struct span bytes)
{
    /* a few pairs of bytes are Han in many ways; UTF-16 that says nothing for itself, not even by the NUL byte of a line end,
       is the rarest of them */
    bool last = bytes.n && bytes.n < SHORT_LINE && !memchr(bytes.p, 0, bytes.n);
    struct span as_utf16 = look_utf16(head(bytes), 90);
    if (as_utf16.n && !last)
        return as_utf16;
    struct span charset = look_two_bytes(behind_ascii(bytes));
    return charset.n ? charset : as_utf16;
}

struct span charset_detect(struct span bytes, struct span declared)
{
    struct span charset = marked(bytes);
    if (charset.n)
        return charset;
    struct survey v = survey_bytes(bytes);
    if (!v.binary && v.good >= GOOD_PER_BAD * v.bad)
        return UTF8;
    if (can_be(declared, bytes, v.binary))
        return declared;
    charset = v.binary ? look_utf16(head(bytes), 90) : charset_look(bytes);
    if (!charset.n && !v.binary && v.bad <= bytes.n / MAX_BAD_SHARE)
        return UTF8;
    return charset;
}
