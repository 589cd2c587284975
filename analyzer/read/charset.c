// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/read/charset.h"

#include <iconv.h>
#include <strings.h>

#include "base/buf.h"

//
// Names
//

#define UTF8    SPAN_INIT("UTF-8")
#define GB18030 SPAN_INIT("GB18030")
#define BIG5    SPAN_INIT("Big5")
#define UTF16LE SPAN_INIT("UTF-16LE")
#define UTF16BE SPAN_INIT("UTF-16BE")

/* Names without spaces, - and _; the labels of the WHATWG Encoding Standard, Windows code pages, and what iconv says. */
// clang-format off
static const struct {
    const char *name;
    struct span charset;
} names[] = {
    { "utf8", UTF8 }, { "unicode11utf8", UTF8 }, { "unicode20utf8", UTF8 }, { "xunicode20utf8", UTF8 }, { "cp65001", UTF8 },
    { "utf8bom", UTF8 }, { "utf8sig", UTF8 }, { "ascii", UTF8 }, { "usascii", UTF8 },
    { "gb18030", GB18030 }, { "gb180302000", GB18030 }, { "gb180302005", GB18030 }, { "gb180302022", GB18030 },
    { "gbk", GB18030 }, { "xgbk", GB18030 }, { "cp936", GB18030 }, { "ms936", GB18030 }, { "windows936", GB18030 },
    { "936", GB18030 }, { "gb2312", GB18030 }, { "gb231280", GB18030 }, { "csgb2312", GB18030 }, { "xgb2312", GB18030 },
    { "csiso58gb231280", GB18030 }, { "isoir58", GB18030 }, { "chinese", GB18030 }, { "euccn", GB18030 },
    { "xeuccn", GB18030 }, { "gb", GB18030 }, { "cngb", GB18030 }, { "cp54936", GB18030 }, { "windows54936", GB18030 },
    { "big5", BIG5 }, { "big5hkscs", BIG5 }, { "cnbig5", BIG5 }, { "csbig5", BIG5 }, { "xxbig5", BIG5 }, { "xbig5", BIG5 },
    { "cp950", BIG5 }, { "ms950", BIG5 }, { "windows950", BIG5 }, { "950", BIG5 }, { "cp951", BIG5 }, { "big5eten", BIG5 },
    { "big5hk", BIG5 },
    { "utf16", UTF16LE }, { "utf16le", UTF16LE }, { "csunicode", UTF16LE }, { "iso10646ucs2", UTF16LE }, { "ucs2", UTF16LE },
    { "ucs2le", UTF16LE }, { "unicode", UTF16LE }, { "unicodefeff", UTF16LE }, { "cp1200", UTF16LE }, { "utf16be", UTF16BE },
    { "unicodefffe", UTF16BE }, { "ucs2be", UTF16BE }, { "cp1201", UTF16BE },
};
// clang-format on

struct span charset_by_name(struct span name)
{
    char bare[24];
    size_t n = 0;
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        if (c == '-' || c == '_' || c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '"' ||
            c == '\'')
            continue;
        if (n + 1 == sizeof bare)
            return span_of(NULL, 0);
        bare[n++] = c;
    }
    bare[n] = 0;
    for (size_t i = 0; n && i < sizeof names / sizeof *names; i++)
        if (strcasecmp(bare, names[i].name) == 0)
            return names[i].charset;
    return span_of(NULL, 0);
}

//
// How each charset cuts bytes into characters
//

/* Bytes that the charset means otherwise than iconv's table of that name. */
struct irregular {
    uint16_t own; /* one or two bytes */
    const char *text;
};

/* glibc's BIG5-HKSCS has 4,609 characters more than its BIG5 (= CP950 there), among them ①, Ⅰ and Hong Kong's, and no
   private-use ones; but it takes these few signs otherwise than Windows and the WHATWG standard do, or not at all. */
// clang-format off
static const struct irregular big5_irregular[] = {
    { 0xA145, "‧" }, { 0xA14E, "﹑" }, { 0xA15A, "╴" }, { 0xA1C2, "¯" }, { 0xA1C3, "￣" }, { 0xA1C5, "ˍ" }, { 0xA1E3, "～" },
    { 0xA1F2, "⊕" }, { 0xA1F3, "⊙" }, { 0xA1FE, "／" }, { 0xA240, "＼" }, { 0xA241, "∕" }, { 0xA242, "﹨" }, { 0xA244, "￥" },
    { 0xA246, "￠" }, { 0xA247, "￡" }, { 0xA2CC, "十" }, { 0xA2CE, "卅" }, { 0xA3E1, "€" }, { 0, NULL },
};
/* as code page 936 has it */
static const struct irregular gb_irregular[] = { { 0x80, "€" }, { 0, NULL } };
// clang-format on

struct codec {
    struct span name;
    const char *table; /* iconv's name */
    struct span mark;  /* byte order mark */
    /* bytes of the valid character at p; of what is to be replaced at p (1 <= n <= left) */
    size_t (*length)(const unsigned char *p, size_t left);
    size_t (*broken)(const unsigned char *p, size_t left);
    const struct irregular *irregular; /* NULL: none */
};

static size_t gb_length(const unsigned char *p, size_t left)
{
    if (*p < 0x80 || left < 2)
        return 1;
    return p[1] >= 0x30 && p[1] <= 0x39 ? 4 : 2;
}

static size_t big5_length(const unsigned char *p, size_t left)
{
    return *p <= 0x80 || left < 2 ? 1 : 2;
}

/* A lead byte takes its trail byte along unless that is ASCII, which may be sound (WHATWG Encoding Standard §10.2, §11.1). */
static size_t pair_broken(const unsigned char *p, size_t left)
{
    return left > 1 && p[0] > 0x80 && p[0] < 0xFF && p[1] >= 0x80 ? 2 : 1;
}

static size_t utf16_broken(const unsigned char *p, size_t left)
{
    (void)p;
    return left > 1 ? 2 : 1;
}

static size_t utf16le_length(const unsigned char *p, size_t left)
{
    return left > 3 && (p[1] & 0xFC) == 0xD8 ? 4 : utf16_broken(p, left);
}

static size_t utf16be_length(const unsigned char *p, size_t left)
{
    return left > 3 && (p[0] & 0xFC) == 0xD8 ? 4 : utf16_broken(p, left);
}

static const struct codec codecs[] = {
    { GB18030, "GB18030", SPAN_INIT("\x84\x31\x95\x33"), gb_length, pair_broken, gb_irregular },
    { BIG5, "BIG5-HKSCS", SPAN_INIT(""), big5_length, pair_broken, big5_irregular },
    { UTF16LE, "UTF-16LE", SPAN_INIT("\xFF\xFE"), utf16le_length, utf16_broken, NULL },
    { UTF16BE, "UTF-16BE", SPAN_INIT("\xFE\xFF"), utf16be_length, utf16_broken, NULL },
};

static const struct codec *codec_of(struct span charset)
{
    for (size_t i = 0; i < sizeof codecs / sizeof *codecs; i++)
        if (span_eq(charset, codecs[i].name))
            return &codecs[i];
    return NULL;
}

static const char *irregular_at(const struct codec *c, const unsigned char *p, size_t left,
                                size_t *n)
{
    for (const struct irregular *i = c->irregular; i && i->text; i++) {
        *n = i->own > 0xFF ? 2 : 1;
        if (*n <= left &&
            (*n == 1 ? p[0] == i->own : p[0] == i->own >> 8 && p[1] == (i->own & 0xFF)))
            return i->text;
    }
    return NULL;
}

//
// Decoding
//

enum {
    PIECE = 1 << 15,  /* bytes given to iconv at once */
    ROOM = 2 * PIECE, /* what they become: 2 bytes at most 4, 1 byte at most 2 */
};

struct decoder {
    const struct codec *codec;
    iconv_t table;
    struct span own;
    size_t at; /* decoded so far */
    struct buf text;
    struct reading *out;
    size_t n_broken, first_broken; /* bytes; place in the text */
};

/* The next `text_step` bytes of text stand for the `own_step` bytes at d->at. */
static void step(struct decoder *d, size_t text, size_t text_step, size_t own_step)
{
    struct reading *r = d->out;
    struct reading_run *last = r->runs.n ? &r->runs.at[r->runs.n - 1] : NULL;
    if (!last || last->text_step != text_step || last->own_step != own_step)
        vec_push(&r->runs, ((struct reading_run){ (uint32_t)text, (uint32_t)d->at,
                                                  (uint8_t)text_step, (uint8_t)own_step }));
    d->at += own_step;
}

static size_t utf8_length(unsigned char c)
{
    return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/* 88 62, 88 64, 88 A3, 88 A5 of Hong Kong's set are letters of two code points: Ê̄ Ê̌ ê̄ ê̌. */
static bool is_accented(unsigned char trail)
{
    return trail == 0x62 || trail == 0x64 || trail == 0xA3 || trail == 0xA5;
}

/* Appends what iconv made of the own bytes up to `to`, character by character: notes how long each is here and there. */
static void take(struct decoder *d, size_t to, struct span made)
{
    const struct codec *c = d->codec;
    bool signs = c->irregular == big5_irregular;
    size_t at = 0, copied = 0;
    while (d->at < to && at < made.n) {
        const unsigned char *p = (const unsigned char *)d->own.p + d->at;
        size_t own = c->length(p, to - d->at), n = utf8_length((unsigned char)made.p[at]), same;
        const char *other =
            signs && p[0] >= 0xA1 && p[0] <= 0xA3 ? irregular_at(c, p, own, &same) : NULL;
        if (signs && p[0] == 0x88 && is_accented(p[1]))
            n = 4;
        if (other) {
            buf_add(&d->text, made.p + copied, at - copied);
            copied = at + n;
            step(d, d->text.n, strlen(other), own);
            buf_str(&d->text, other);
        } else {
            step(d, d->text.n + (at - copied), n, own);
        }
        at += n;
    }
    buf_add(&d->text, made.p + copied, made.n - copied);
}

/* The bytes at d->at are no character of iconv's table. */
static void replace(struct decoder *d)
{
    const unsigned char *p = (const unsigned char *)d->own.p + d->at;
    size_t left = d->own.n - d->at, n;
    const char *text = irregular_at(d->codec, p, left, &n);
    if (!text) {
        text = "\xEF\xBF\xBD";
        n = d->codec->broken(p, left);
        if (!d->n_broken)
            d->first_broken = d->text.n;
        d->n_broken += n;
    }
    step(d, d->text.n, strlen(text), n);
    buf_str(&d->text, text);
}

/* One piece through iconv; what stops it is replaced, unless the piece only cuts a character that the next one has whole. */
static void decode_piece(struct decoder *d, char *room)
{
    size_t left = d->own.n - d->at, given = left < PIECE ? left : PIECE, in_left = given;
    char *in = (char *)(uintptr_t)(d->own.p + d->at), *to = room;
    size_t to_left = ROOM;
    bool stopped = iconv(d->table, &in, &in_left, &to, &to_left) == (size_t)-1;
    iconv(d->table, NULL, NULL, &to, &to_left); /* an accent that iconv keeps back */
    take(d, d->at + (given - in_left), span_of(room, (size_t)(to - room)));
    if (stopped && (in_left > 3 || given == left))
        replace(d);
}

static uint32_t line_at(struct span text, size_t at)
{
    uint32_t line = 1;
    for (const char *p = text.p, *end = text.p + at;
         p < end && (p = memchr(p, '\n', (size_t)(end - p))); p++)
        line++;
    return line;
}

/* The mark is no text: all of it stands for the place where the text begins. Returns its length. */
static size_t skip_mark(struct reading *out, struct span bytes, struct span mark)
{
    if (!mark.n || !span_starts(bytes, mark))
        return 0;
    vec_push(&out->runs, ((struct reading_run){ 0, 0, 1, 0 }));
    vec_push(&out->runs, ((struct reading_run){ 0, (uint32_t)mark.n, 1, 1 }));
    return mark.n;
}

bool charset_decode(struct reading *out, struct arena *a, struct span charset, struct span bytes)
{
    static const struct span utf8 = UTF8;
    out->charset = charset;
    if (span_eq(charset, utf8)) {
        out->text = span_from(bytes, skip_mark(out, bytes, SPAN("\xEF\xBB\xBF")));
        return true;
    }
    struct decoder d = { .codec = codec_of(charset), .own = bytes, .out = out };
    if (!d.codec)
        return false;
    d.table = iconv_open("UTF-8", d.codec->table);
    if (d.table == (iconv_t)-1)
        return false;
    d.at = skip_mark(out, bytes, d.codec->mark);
    buf_grow(&d.text, bytes.n + bytes.n / 2);
    char *room = mem_alloc(ROOM);
    while (d.at < bytes.n)
        decode_piece(&d, room);
    free(room);
    iconv_close(d.table);
    out->text = arena_dup(a, buf_as_span(&d.text));
    buf_release(&d.text);
    out->n_replaced = d.n_broken;
    if (d.n_broken)
        reading_note(out, SPAN("invalid-bytes"),
                     arena_printf(a, "有%zu个字节按%.*s读不出，已用“\xEF\xBF\xBD”代替", d.n_broken,
                                  SPAN_ARG(charset)),
                     line_at(out->text, d.first_broken));
    return true;
}
