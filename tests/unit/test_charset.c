// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// analyzer/read/charset.h and text.c: names, which charset bytes are in, what they say, and where each character stood.
#include "analyzer/read/charset.h"

#include <iconv.h>
#include <stdio.h>

#include "analyzer/read/read.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "tests/table.h"

static const struct span NOTHING = { NULL, 0 };

static void assert_span(struct span got, const char *want)
{
    struct span w = span_str(want);
    if (!span_eq(got, w))
        fail_msg("got '%.*s', wanted '%s'", SPAN_ARG(got), want);
}

//
// Names
//

struct name_row {
    const char *name, *said, *want;
};

// clang-format off
static const struct name_row name_rows[] = {
    { "name utf-8",          "utf-8",          "UTF-8" },
    { "name UTF8",           "UTF8",           "UTF-8" },
    { "name us-ascii",       "US-ASCII",       "UTF-8" },
    { "name gb2312",         "gb2312",         "GB18030" },
    { "name GB_2312-80",     "GB_2312-80",     "GB18030" },
    { "name gbk",            "GBK",            "GB18030" },
    { "name x-gbk",          "x-gbk",          "GB18030" },
    { "name cp936",          "cp936",          "GB18030" },
    { "name windows-936",    "windows-936",    "GB18030" },
    { "name gb18030",        " gb18030\n",     "GB18030" },
    { "name in quotes",      "\"gb2312\"",     "GB18030" },
    { "name euc-cn",         "EUC-CN",         "GB18030" },
    { "name big5",           "big5",           "Big5" },
    { "name big5-hkscs",     "Big5-HKSCS",     "Big5" },
    { "name x-x-big5",       "x-x-big5",       "Big5" },
    { "name cp950",          "CP950",          "Big5" },
    { "name utf-16",         "utf-16",         "UTF-16LE" },
    { "name utf-16be",       "UTF-16BE",       "UTF-16BE" },
    { "name of ours again",  "UTF-16LE",       "UTF-16LE" },
    { "name unknown",        "shift_jis",      "" },
    { "name with more",      "gb2312x",        "" },
    { "name empty",          "",               "" },
    { "name only signs",     "--",             "" },
    { "name without end",    "gbgbgbgbgbgbgbgbgbgbgbgbgbgbgbgbgbgbgbgb", "" },
};
// clang-format on

static void check_name(void **state)
{
    const struct name_row *r = *state;
    assert_span(charset_by_name(span_str(r->said)), r->want);
}

//
// Which charset
//

/* UTF-8 text in another charset of iconv's, appended. */
static void encode(struct buf *b, const char *charset, struct span text)
{
    iconv_t cd = iconv_open(charset, "UTF-8");
    assert_true(cd != (iconv_t)-1);
    char *in = (char *)(uintptr_t)text.p, *to;
    size_t left = text.n, room = 4 * text.n + 8;
    buf_grow(b, room);
    to = b->p + b->n;
    assert_int_not_equal(iconv(cd, &in, &left, &to, &room), (size_t)-1);
    b->n = (size_t)(to - b->p);
    iconv_close(cd);
}

struct detect_row {
    const char *name, *as; /* as: iconv's name; NULL: the text's own bytes */
    struct span text;
    const char *declared, *want;
};

#define LINE       SPAN_INIT("云溪省渡口管理办法由省人民政府公布后施行。")
#define SHORT_LINE SPAN_INIT("管理办法")
#define OLD_LINE   SPAN_INIT("雲溪縣渡口管理辦法由縣政府公布後施行。")
#define MIXED      SPAN_INIT("云政发〔2021〕7号 shall apply from 2021-07-01 to 2025-06-30.\n")

// clang-format off
static const struct detect_row detect_rows[] = {
    { "detect nothing",                  NULL,       SPAN_INIT(""),          "", "UTF-8" },
    { "detect ASCII",                    NULL,       SPAN_INIT("abc\n"),     "", "UTF-8" },
    { "detect UTF-8",                    NULL,       LINE,                   "", "UTF-8" },
    { "detect UTF-8, said to be GBK",    NULL,       LINE,                   "GB18030", "UTF-8" },
    { "detect UTF-8 with a mark",        NULL,       SPAN_INIT("\xEF\xBB\xBF""云"), "", "UTF-8" },
    { "detect UTF-8, a byte broken",     NULL,       SPAN_INIT("云溪省渡口\xFF管理办法"), "", "UTF-8" },
    { "detect UTF-8, the end cut off",   NULL,       SPAN_INIT("云溪省渡\xE5\x8F"), "", "UTF-8" },
    { "detect UTF-8, French, a byte broken", NULL, SPAN_INIT("députés élus\xE9, séance d'été à Évian, présidée par le préfet"), "", "UTF-8" },
    { "detect ASCII with one odd byte",  NULL,       SPAN_INIT("The caf\xE9 is open on all days of the week but Monday.\n"), "", "UTF-8" },
    { "detect GB18030",                  "GB18030",  LINE,                   "", "GB18030" },
    { "detect GB2312",                   "GB2312",   LINE,                   "", "GB18030" },
    { "detect GBK, four characters",     "GBK",      SHORT_LINE,             "", "GB18030" },
    { "detect GBK among ASCII",          "GBK",      MIXED,                  "", "GB18030" },
    { "detect traditional GBK",          "GBK",      OLD_LINE,               "", "GB18030" },
    { "detect GB18030 with a mark",      NULL,       SPAN_INIT("\x84\x31\x95\x33\xD4\xC6"), "", "GB18030" },
    { "detect GB18030 said to be GBK",   "GB18030",  LINE,                   "GB18030", "GB18030" },
    { "detect GBK said to be UTF-8",     "GBK",      LINE,                   "UTF-8", "GB18030" },
    { "detect GBK said to be UTF-16",    "GBK",      LINE,                   "UTF-16LE", "GB18030" },
    { "detect Big5",                     "BIG5",     OLD_LINE,               "", "Big5" },
    { "detect Big5 declared, two characters", "BIG5", SPAN_INIT("規定"),     "Big5", "Big5" },
    { "detect Big5, four characters",    "BIG5",     SPAN_INIT("總則規定"),  "", "Big5" },
    { "detect GBK declared, one character", "GBK", SPAN_INIT("廢"), "GB18030", "GB18030" },
    { "detect UTF-16LE",                 "UTF-16LE", LINE,                   "", "UTF-16LE" },
    { "detect UTF-16BE",                 "UTF-16BE", LINE,                   "", "UTF-16BE" },
    { "detect UTF-16LE, lines",          "UTF-16LE", MIXED,                  "", "UTF-16LE" },
    { "detect UTF-16BE, lines",          "UTF-16BE", MIXED,                  "", "UTF-16BE" },
    { "detect UTF-16LE, ASCII",          "UTF-16LE", SPAN_INIT("abc\n"),     "", "UTF-16LE" },
    { "detect UTF-16 with a mark",       "UTF-16",   SHORT_LINE,             "", "UTF-16LE" },
    { "detect a mark that lies",         NULL,       SPAN_INIT("\xFF\xFE\xFA\xFF\xFE\xFA\xFF\xFE\xFA\xFF\xFE\xFA"), "", "" },
    { "detect UTF-32",                   "UTF-32",   LINE,                   "", "" },
    { "detect NUL bytes",                NULL,       SPAN_INIT("云溪省\0\0渡口"), "", "" },
    { "detect NUL bytes in GBK",         NULL,       SPAN_INIT("\xD4\xC6\0\0\xCF\xAA"), "GB18030", "" },
    { "detect French",                   NULL,       SPAN_INIT("d\xE9put\xE9s \xE9lus \xE0 l'Assembl\xE9" "e"), "", "" },
    { "detect control bytes",            NULL,       SPAN_INIT("\xF0\x01\xEA\x02\xFD\x03\xA1\x04\xB7\x05\xFF\x06"), "", "" },
};
// clang-format on

static void check_detect(void **state)
{
    const struct detect_row *r = *state;
    struct buf b = { 0 };
    if (r->as)
        encode(&b, r->as, r->text);
    else
        buf_span(&b, r->text);
    assert_span(charset_detect(buf_as_span(&b), span_str(r->declared)), r->want);
    buf_release(&b);
}

/* What is behind the part that is looked at does not count, and ASCII before it takes none of its room. */
static void long_files(void **state)
{
    (void)state;
    struct buf b = { 0 };
    for (int i = 0; i < 20000; i++)
        buf_str(&b, "a long head of letters\n");
    encode(&b, "GB18030", SPAN("云溪省渡口管理办法由省人民政府公布后施行。"));
    assert_span(charset_detect(buf_as_span(&b), NOTHING), "GB18030");
    buf_release(&b);
}

//
// What they say
//

struct decode_row {
    const char *name, *charset;
    struct span own;
    const char *text;
    size_t broken; /* bytes in the notice; 0: no notice */
    uint32_t line;
};

// clang-format off
static const struct decode_row decode_rows[] = {
    { "decode UTF-8",             "UTF-8",    SPAN_INIT("云\r\n"),                     "云\r\n", 0, 0 },
    { "decode UTF-8 mark",        "UTF-8",    SPAN_INIT("\xEF\xBB\xBF""云"),           "云", 0, 0 },
    { "decode GB pairs",          "GB18030",  SPAN_INIT("\xD4\xC6\xCF\xAA 1"),         "云溪 1", 0, 0 },
    { "decode GB mark",           "GB18030",  SPAN_INIT("\x84\x31\x95\x33\xD4\xC6"),   "云", 0, 0 },
    { "decode GB four bytes",     "GB18030",  SPAN_INIT("\x81\x39\xEE\x39\x95\x32\x82\x36\x81\x30\x81\x30"), "㐀𠀀\xC2\x80", 0, 0 },
    { "decode GB euro",           "GB18030",  SPAN_INIT("\x80""5\xA2\xE3"),            "€5€", 0, 0 },
    { "decode GB no lead",        "GB18030",  SPAN_INIT("\xD4\xC6\xFF\xCF\xAA"),       "云\xEF\xBF\xBD溪", 1, 1 },
    { "decode GB cut pair",       "GB18030",  SPAN_INIT("\n\xD4\xC6\n\xCF"),           "\n云\n\xEF\xBF\xBD", 1, 3 },
    { "decode GB lead, line end", "GB18030",  SPAN_INIT("\xD4\n\xD4\xC6"),             "\xEF\xBF\xBD\n云", 1, 1 },
    { "decode GB cut four",       "GB18030",  SPAN_INIT("\xD4\xC6\x81\x39\xEF"),       "云\xEF\xBF\xBD" "9\xEF\xBF\xBD", 2, 1 },
    { "decode GB trail FF",       "GB18030",  SPAN_INIT("\xD4\xFF\xD4\xC6"),           "\xEF\xBF\xBD云", 2, 1 },
    { "decode Big5",              "Big5",     SPAN_INIT("\xB6\xB3\xB7\xCB\xBF\xA4""1"), "雲溪縣1", 0, 0 },
    { "decode Big5 signs",        "Big5",     SPAN_INIT("\xA1\x45\xA1\x4E\xA1\xE3\xA2\x44\xA3\xE1\xA2\xCC\xA1\x41\xA1\xFE"), "‧﹑～￥€十，／", 0, 0 },
    { "decode Big5 circled",      "Big5",     SPAN_INIT("\xC6\xA1\xC6\xB5"),           "①ⅰ", 0, 0 },
    { "decode Big5 Hong Kong",    "Big5",     SPAN_INIT("\x87\x40\x88\x62\x88\x66\xA4\x40"), "䏰Ê̄Ê一", 0, 0 },
    { "decode Big5 accent last",  "Big5",     SPAN_INIT("\x88\xA5"),                   "ê̌", 0, 0 },
    { "decode Big5 accent, broken", "Big5",   SPAN_INIT("\x88\x62\xFF\xA4\x40"),       "Ê̄\xEF\xBF\xBD一", 1, 1 },
    { "decode Big5 no character", "Big5",     SPAN_INIT("\xA4\x40\x81\xFE\xA4\x40"),   "一\xEF\xBF\xBD一", 2, 1 },
    { "decode UTF-16LE",          "UTF-16LE", SPAN_INIT("\xFF\xFE\x91\x4E""1\0\r\0\n\0"), "云1\r\n", 0, 0 },
    { "decode UTF-16BE",          "UTF-16BE", SPAN_INIT("\xFE\xFF\x4E\x91\0""1"),      "云1", 0, 0 },
    { "decode UTF-16LE pair",     "UTF-16LE", SPAN_INIT("\x40\xD8\0\xDC\x91\x4E"),     "𠀀云", 0, 0 },
    { "decode UTF-16BE half pair", "UTF-16BE", SPAN_INIT("\xD8\x40\x4E\x91\xDC\0\x4E\x91"), "\xEF\xBF\xBD云\xEF\xBF\xBD云", 4, 1 },
    { "decode UTF-16LE odd byte", "UTF-16LE", SPAN_INIT("\x91\x4E\x91"),               "云\xEF\xBF\xBD", 1, 1 },
    { "decode UTF-16LE pair cut", "UTF-16LE", SPAN_INIT("\x91\x4E\x40\xD8"),           "云\xEF\xBF\xBD", 2, 1 },
    { "decode nothing",           "GB18030",  SPAN_INIT(""),                           "", 0, 0 },
    { "decode only a mark",       "UTF-16LE", SPAN_INIT("\xFF\xFE"),                   "", 0, 0 },
};
// clang-format on

static void check_decode(void **state)
{
    const struct decode_row *r = *state;
    struct arena a = { 0 };
    struct reading out = { 0 };
    assert_true(charset_decode(&out, &a, span_str(r->charset), r->own));
    assert_span(out.text, r->text);
    assert_span(out.charset, r->charset);
    assert_int_equal(out.notices.n, r->broken != 0);
    if (r->broken) {
        char count[64];
        snprintf(count, sizeof count, "有%zu个字节", r->broken);
        assert_span(out.notices.at[0].code, "invalid-bytes");
        assert_true(span_starts(out.notices.at[0].text, span_str(count)));
        assert_true(span_has(out.notices.at[0].text, span_str(r->charset)));
        assert_int_equal(out.notices.at[0].line, r->line);
    }
    reading_release(&out);
    arena_release(&a);
}

static void unknown_charset(void **state)
{
    (void)state;
    struct arena a = { 0 };
    struct reading out = { 0 };
    assert_false(charset_decode(&out, &a, SPAN("EUC-KR"), SPAN("x")));
    assert_int_equal(out.text.n, 0);
    reading_release(&out);
    arena_release(&a);
}

//
// Where each character stood
//

/* What a random text is made of: characters of every length, and (text NULL) bytes that are none. */
struct piece {
    const char *text;
    struct span own; /* empty: what iconv says */
};

// clang-format off
static const struct piece gb_pieces[] = {
    { "a", { 0 } }, { "9", { 0 } }, { "\n", { 0 } }, { "\r\n", { 0 } }, { "云", { 0 } }, { "溪", { 0 } }, { "省", { 0 } },
    { "〔", { 0 } }, { "·", { 0 } }, { "é", { 0 } }, { "㐀", { 0 } }, { "ß", { 0 } }, { "𠀀", { 0 } }, { "€", SPAN_INIT("\x80") },
    { "\xEF\xBF\xBD", SPAN_INIT("\xFF") }, { "\xEF\xBF\xBD\n", SPAN_INIT("\xD4\n") }, { "\xEF\xBF\xBD", SPAN_INIT("\xD4\xFF") },
};
static const struct piece big5_pieces[] = {
    { "a", { 0 } }, { "9", { 0 } }, { "\n", { 0 } }, { "\r\n", { 0 } }, { "雲", { 0 } }, { "溪", { 0 } }, { "縣", { 0 } }, { "𧉧", { 0 } },
    { "·", SPAN_INIT("\xA1\x50") }, { "～", SPAN_INIT("\xA1\xE3") }, { "￥", SPAN_INIT("\xA2\x44") }, { "¯", SPAN_INIT("\xA1\xC2") },
    { "Ê̄", SPAN_INIT("\x88\x62") }, { "\xEF\xBF\xBD", SPAN_INIT("\xFF") }, { "\xEF\xBF\xBD\n", SPAN_INIT("\xB6\n") },
    { "\xEF\xBF\xBD", SPAN_INIT("\x81\xFE") },
};
static const struct piece le_pieces[] = {
    { "a", { 0 } }, { "\n", { 0 } }, { "云", { 0 } }, { "溪", { 0 } }, { "é", { 0 } }, { "𠀀", { 0 } }, { "\r\n", { 0 } },
    { "\xEF\xBF\xBD", SPAN_INIT("\x00\xDC") }, { "\xEF\xBF\xBD" "云", SPAN_INIT("\x40\xD8\x91\x4E") },
};
static const struct piece be_pieces[] = {
    { "a", { 0 } }, { "\n", { 0 } }, { "云", { 0 } }, { "溪", { 0 } }, { "é", { 0 } }, { "𠀀", { 0 } }, { "\r\n", { 0 } },
    { "\xEF\xBF\xBD", SPAN_INIT("\xDC\x00") }, { "\xEF\xBF\xBD" "云", SPAN_INIT("\xD8\x40\x4E\x91") },
};

struct place_row {
    const char *name, *charset, *table;
    const struct piece *pieces;
    size_t n;
    struct span mark;
};
#define PIECES(p) p, sizeof(p) / sizeof *(p)
static const struct place_row place_rows[] = {
    { "places in GB18030",             "GB18030",  "GB18030",    PIECES(gb_pieces),   SPAN_INIT("") },
    { "places in GB18030 with a mark", "GB18030",  "GB18030",    PIECES(gb_pieces),   SPAN_INIT("\x84\x31\x95\x33") },
    { "places in Big5",                "Big5",     "BIG5-HKSCS", PIECES(big5_pieces), SPAN_INIT("") },
    { "places in UTF-16LE",            "UTF-16LE", "UTF-16LE",   PIECES(le_pieces),   SPAN_INIT("") },
    { "places in UTF-16LE with a mark", "UTF-16LE", "UTF-16LE",  PIECES(le_pieces),   SPAN_INIT("\xFF\xFE") },
    { "places in UTF-16BE",            "UTF-16BE", "UTF-16BE",   PIECES(be_pieces),   SPAN_INIT("") },
    { "places in UTF-16BE with a mark", "UTF-16BE", "UTF-16BE",  PIECES(be_pieces),   SPAN_INIT("\xFE\xFF") },
};
// clang-format on

static uint32_t below(uint64_t *state, uint32_t n)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*state >> 33) % n;
}

struct place {
    size_t text, own;
};

/* The own bytes of each piece, one after another in `all`; at[i] is where piece i begins. */
static void encode_pieces(const struct place_row *r, struct buf *all, size_t at[])
{
    for (size_t i = 0; i < r->n; i++) {
        at[i] = all->n;
        if (r->pieces[i].own.n)
            buf_span(all, r->pieces[i].own);
        else
            encode(all, r->table, span_str(r->pieces[i].text));
    }
    at[r->n] = all->n;
}

/* The beginnings of the pieces of a random text, made of the first `kinds` kinds of pieces. */
static void check_places(const struct place_row *r, uint64_t seed, size_t n_pieces, size_t kinds)
{
    enum { MOST = 32 };
    struct arena a = { 0 };
    struct buf own = { 0 }, text = { 0 }, all = { 0 };
    size_t at[MOST + 1];
    struct place *places = mem_alloc((n_pieces + 1) * sizeof *places);
    struct reading out = { 0 };
    assert_true(r->n <= MOST);
    encode_pieces(r, &all, at);
    buf_span(&own, r->mark);
    for (size_t i = 0; i < n_pieces; i++) {
        /* few pieces of many kinds in some stretches, many of one kind in others */
        size_t k = below(&seed, i & 64 ? (uint32_t)kinds : 6);
        places[i] = (struct place){ text.n, own.n };
        buf_str(&text, r->pieces[k].text);
        buf_span(&own, span_cut(buf_as_span(&all), at[k], at[k + 1]));
    }
    places[n_pieces] = (struct place){ text.n, own.n };
    assert_true(charset_decode(&out, &a, span_str(r->charset), buf_as_span(&own)));
    assert_true(span_eq(out.text, buf_as_span(&text)));
    for (size_t i = 0; i <= n_pieces; i++) {
        assert_int_equal(reading_own(&out, places[i].text), places[i].own);
        assert_int_equal(reading_text(&out, places[i].own), places[i].text);
    }
    for (size_t i = 0; i < r->mark.n; i++)
        assert_int_equal(reading_text(&out, i), 0);
    reading_release(&out);
    free(places);
    buf_release(&own);
    buf_release(&text);
    buf_release(&all);
    arena_release(&a);
}

static void check_place(void **state)
{
    const struct place_row *r = *state;
    for (size_t n = 0; n < 150; n++)
        check_places(r, n, n, r->n);
    size_t sound =
        0; /* where nothing is broken, iconv is given much at once, and cuts characters */
    while (!r->pieces[sound].own.n)
        sound++;
    for (uint64_t seed = 0; seed < 3; seed++) {
        check_places(r, seed, 60000, r->n);
        check_places(r, seed, 60000, sound);
    }
}

//
// Files that are no text
//

struct refuse_row {
    const char *name;
    struct span bytes;
    const char *says, *hint;
};

// clang-format off
static const struct refuse_row refuse_rows[] = {
    { "refuse PNG",      SPAN_INIT("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"),       "PNG", "tesseract" },
    { "refuse JPEG",     SPAN_INIT("\xFF\xD8\xFF\xE0\0\x10JFIF"),          "JPEG", "tesseract" },
    { "refuse program",  SPAN_INIT("\x7F""ELF\x02\x01\x01\0"),             "program", "text" },
    { "refuse Windows program", SPAN_INIT("MZ\x90\0\x03\0\0\0"),           "program", "text" },
    { "refuse others",   SPAN_INIT("\x01\x02\x00\x00\xFE\xFF\x00"),        "no text in UTF-8, GB18030, Big5 or UTF-16", "iconv" },
    { "refuse three bytes with a NUL", SPAN_INIT("a\0b"),                "no text in", "iconv" },
};
// clang-format on

static void check_refuse(void **state)
{
    const struct refuse_row *r = *state;
    struct arena a = { 0 };
    struct reading out = { 0 };
    struct wh_error err = { 0 };
    /* the reader of text itself: at the door others know some of these */
    assert_int_equal(reader_text.read(&out, &a, SPAN("文件"), r->bytes, &err), WH_E_FORMAT);
    assert_non_null(strstr(err.message, "'文件'"));
    if (!strstr(err.message, r->says) || !strstr(err.hint, r->hint))
        fail_msg("%s / %s", err.message, err.hint);
    arena_release(&a);
}

/* Letters with which a file of another kind begins are no reason to refuse a text. */
static void texts_that_begin_oddly(void **state)
{
    (void)state;
    static const char *const texts[] = { "BM是一种格式。", "MZ\n", "RIFF", "GIF8", "BZh", "PK" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct arena a = { 0 };
        struct reading out = { 0 };
        struct wh_error err = { 0 };
        assert_int_equal(read_bytes(&out, &a, SPAN("x.txt"), span_str(texts[i]), &err), WH_OK);
        assert_span(out.text, texts[i]);
        reading_release(&out);
        arena_release(&a);
    }
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, name_rows, check_name);
    TABLE_ADD(&t, detect_rows, check_detect);
    table_one(&t, "detect behind a long head", long_files);
    TABLE_ADD(&t, decode_rows, check_decode);
    table_one(&t, "decode an unknown charset", unknown_charset);
    TABLE_ADD(&t, place_rows, check_place);
    TABLE_ADD(&t, refuse_rows, check_refuse);
    table_one(&t, "texts that begin oddly", texts_that_begin_oddly);
    return table_run("charset", &t);
}
