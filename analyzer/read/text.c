// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Plain text and Markdown in any charset (charset.h). Takes what no other reader knows; says what a file is that is no text.
#include "analyzer/read/charset.h"
#include "analyzer/read/read.h"

static const char *const endings[] = { ".txt", ".md", ".markdown", ".text", NULL };

static bool is_text(struct span name, struct span bytes)
{
    (void)name, (void)bytes;
    return true;
}

//
// Files that are no text
//

/* How a kind of file begins. `sure`: no text begins so, even if the rest could be read as one. */
struct signature {
    struct span head;
    bool sure;
    const char *kind, *advice;
};

#define AS_TEXT "open it in Word or WPS and save it as .docx or as plain text"
#define UNPACK  "unpack it and give the files inside"
#define PICTURE "if it shows a text, recognise it first (tesseract -l chi_sim FILE OUT, or WPS)"
#define NO_TEXT "give the text itself: .txt, .md, or a document saved as one of them"

// clang-format off
static const struct signature signatures[] = {
    { SPAN_INIT("{\\rtf"),                true,  "a rich text file (RTF)", AS_TEXT },
    { SPAN_INIT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), true, "an old Office file (.doc, .wps, .xls, .ppt)", AS_TEXT },
    { SPAN_INIT("SQLite format 3"),       true,  "an SQLite database", "a store of wenhao is named with --db" },
    { SPAN_INIT("PK\x03\x04"),            true,  NULL, NULL }, /* see zip_kind */
    { SPAN_INIT("Rar!\x1A\x07"),          true,  "a RAR archive", UNPACK },
    { SPAN_INIT("7z\xBC\xAF\x27\x1C"),    true,  "a 7z archive", UNPACK },
    { SPAN_INIT("\x1F\x8B\x08"),          true,  "a gzip file", UNPACK },
    { SPAN_INIT("BZh"),                   false, "a bzip2 file", UNPACK },
    { SPAN_INIT("\xFD\x37zXZ"),           true,  "an xz file", UNPACK },
    { SPAN_INIT("\x28\xB5\x2F\xFD"),      true,  "a zstd file", UNPACK },
    { SPAN_INIT("\x89PNG\r\n\x1A\n"),     true,  "a picture (PNG)", PICTURE },
    { SPAN_INIT("\xFF\xD8\xFF"),          true,  "a picture (JPEG)", PICTURE },
    { SPAN_INIT("GIF8"),                  false, "a picture (GIF)", PICTURE },
    { SPAN_INIT("BM"),                    false, "a picture (BMP)", PICTURE },
    { SPAN_INIT("II*\0"),                 true,  "a picture (TIFF)", PICTURE },
    { SPAN_INIT("MM\0*"),                 true,  "a picture (TIFF)", PICTURE },
    { SPAN_INIT("RIFF"),                  false, "a picture, sound or film (RIFF)", NO_TEXT },
    { SPAN_INIT("AT&TFORM"),              true,  "a DjVu file", "djvutxt FILE OUT.txt turns it into text (package djvulibre-bin)" },
    { SPAN_INIT("\x7F""ELF"),             true,  "a program", NO_TEXT },
    { SPAN_INIT("MZ"),                    false, "a Windows program", NO_TEXT },
};
// clang-format on

/* Office and OFD files are zip archives: the names inside, which stand uncompressed, say which. */
static struct signature zip_kind(struct span bytes)
{
    enum { ENOUGH = 64 << 10 };
    static const struct signature kinds[] = {
        { SPAN_INIT("OFD.xml"), true, "an OFD file", "open it in its reader and save it as text" },
        { SPAN_INIT("word/"), true, "a Word file (.docx)", "name it .docx, or save it as text" },
        { SPAN_INIT("xl/"), true, "a workbook (.xlsx)", "save the sheet as CSV or text" },
        { SPAN_INIT("ppt/"), true, "a presentation (.pptx)", "save it as text" },
        { SPAN_INIT("opendocument"), true, "an OpenDocument file", AS_TEXT },
    };
    struct span head = span_cut(bytes, 0, ENOUGH),
                tail = span_from(bytes, bytes.n > ENOUGH ? bytes.n - ENOUGH : 0);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (span_has(head, kinds[i].head) || span_has(tail, kinds[i].head))
            return kinds[i];
    return (struct signature){ SPAN_INIT(""), true, "a zip archive", UNPACK };
}

/* What the file is by its first bytes; kind NULL: not known. */
static struct signature signature_of(struct span bytes)
{
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++)
        if (span_starts(bytes, signatures[i].head))
            return signatures[i].kind ? signatures[i] : zip_kind(bytes);
    return (struct signature){ 0 };
}

static enum wh_status refuse(struct span name, const struct signature *s, struct wh_error *err)
{
    if (s->kind) {
        wh_fail(err, WH_E_FORMAT, "cannot read '%.*s': it is %s, not text", SPAN_ARG(name),
                s->kind);
        wh_hint(err, "%s", s->advice);
    } else {
        wh_fail(err, WH_E_FORMAT,
                "cannot read '%.*s': its bytes are no text in UTF-8, GB18030, Big5 or UTF-16",
                SPAN_ARG(name));
        wh_hint(err,
                "if it is text in another charset: iconv -f CHARSET -t UTF-8 FILE > NEW; of other "
                "files, give the text saved as .txt");
    }
    return WH_E_FORMAT;
}

static enum wh_status read_text(struct reading *out, struct arena *a, struct span name,
                                struct span bytes, struct wh_error *err)
{
    struct signature s = signature_of(bytes);
    struct span charset = s.sure ? span_of(NULL, 0) : charset_detect(bytes, span_of(NULL, 0));
    if (!charset.n)
        return refuse(name, &s, err);
    if (charset_decode(out, a, charset, bytes))
        return WH_OK;
    wh_fail(err, WH_E_CHILD, "cannot read '%.*s': this system's iconv has no table for %.*s",
            SPAN_ARG(name), SPAN_ARG(charset));
    wh_hint(
        err,
        "install the tables (glibc-gconv-extra, on some systems), or convert the file where they "
        "are: iconv -f %.*s -t UTF-8 FILE > NEW",
        SPAN_ARG(charset));
    return WH_E_CHILD;
}

const struct reader reader_text = { "text", endings, is_text, read_text };
