// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/json.h"

#include "base/block.h"
#include "base/utf8.h"

static void separate(struct buf *b)
{
    if (b->n && b->p[b->n - 1] != '{' && b->p[b->n - 1] != '[')
        buf_char(b, ',');
}

static void put_key(struct buf *b, const char *key)
{
    separate(b);
    buf_char(b, '"');
    buf_str(b, key);
    buf_add(b, "\":", 2);
}

void json_begin(struct buf *b)
{
    buf_char(b, '{');
}

void json_end(struct buf *b)
{
    buf_char(b, '}');
}

void json_object_begin(struct buf *b, const char *key)
{
    put_key(b, key);
    buf_char(b, '{');
}

void json_array_begin(struct buf *b, const char *key)
{
    put_key(b, key);
    buf_char(b, '[');
}

void json_array_end(struct buf *b)
{
    buf_char(b, ']');
}

void json_item_begin(struct buf *b)
{
    separate(b);
    buf_char(b, '{');
}

/* From i on, behind whole blocks without a byte that is escaped. */
static size_t plain_blocks(struct span s, size_t i)
{
    for (; i + BLOCK <= s.n; i += BLOCK) {
        block b = block_load(s.p + i);
        if (block_any((block)(b < 0x20) | (block)(b == '"') | (block)(b == '\\') |
                      (block)(b == 0x7F)))
            break;
    }
    return i;
}

void json_quote(struct buf *b, struct span s)
{
    buf_char(b, '"');
    size_t from = 0;
    for (size_t i = 0, looked = 0; i < s.n; i++) {
        if (i >= looked) {
            i = plain_blocks(s, i);
            looked = i + BLOCK;
        }
        if (i == s.n)
            break;
        unsigned char c = (unsigned char)s.p[i];
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F)
            continue;
        buf_add(b, s.p + from, i - from);
        from = i + 1;
        switch (c) {
        case '"':
            buf_add(b, "\\\"", 2);
            break;
        case '\\':
            buf_add(b, "\\\\", 2);
            break;
        case '\n':
            buf_add(b, "\\n", 2);
            break;
        case '\r':
            buf_add(b, "\\r", 2);
            break;
        case '\t':
            buf_add(b, "\\t", 2);
            break;
        default:
            buf_printf(b, "\\u%04x", c);
        }
    }
    buf_add(b, s.p + from, s.n - from);
    buf_char(b, '"');
}

void json_item(struct buf *b, struct span value)
{
    separate(b);
    json_quote(b, value);
}

void json_str(struct buf *b, const char *key, struct span value)
{
    if (value.n == 0)
        return;
    put_key(b, key);
    json_quote(b, value);
}

void json_text(struct buf *b, const char *key, struct span value)
{
    if (utf8_valid_prefix(value) == value.n) {
        json_str(b, key, value);
        return;
    }
    struct buf repaired = { 0 };
    utf8_repair(&repaired, value);
    json_str(b, key, buf_as_span(&repaired));
    buf_release(&repaired);
}

static void put_int(struct buf *b, long long value)
{
    char digits[24], *p = digits + sizeof digits;
    unsigned long long v = value < 0 ? 0ULL - (unsigned long long)value : (unsigned long long)value;
    do
        *--p = (char)('0' + v % 10);
    while (v /= 10);
    if (value < 0)
        *--p = '-';
    buf_add(b, p, (size_t)(digits + sizeof digits - p));
}

void json_item_int(struct buf *b, long long value)
{
    separate(b);
    put_int(b, value);
}

void json_int(struct buf *b, const char *key, long long value)
{
    put_key(b, key);
    put_int(b, value);
}

void json_num(struct buf *b, const char *key, double value)
{
    put_key(b, key);
    long long hundredths = (long long)(value * 100 + (value < 0 ? -0.5 : 0.5));
    if (hundredths < 0)
        buf_char(b, '-');
    long long whole = hundredths < 0 ? -(hundredths / 100) : hundredths / 100,
              rest = hundredths < 0 ? -(hundredths % 100) : hundredths % 100;
    put_int(b, whole);
    if (!rest)
        return;
    buf_char(b, '.');
    buf_char(b, (char)('0' + rest / 10));
    if (rest % 10)
        buf_char(b, (char)('0' + rest % 10));
}

void json_bool(struct buf *b, const char *key, bool value)
{
    put_key(b, key);
    buf_str(b, value ? "true" : "false");
}
