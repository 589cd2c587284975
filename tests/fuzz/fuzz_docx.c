// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// analyzer/read/docx.c on any bytes. The first byte says what the rest is: D the main part, N the lists, S the styles, F the
// footnotes, R the relations of a sound document; any other: the file itself begins with it.
#include "analyzer/read/read.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/parts.h"

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define RELATION(type, target) \
    "<Relationship Type=\"http://x/relationships/" type "\" Target=\"" target "\"/>"
#define STYLED(style, level)                                                               \
    "<w:p><w:pPr><w:pStyle w:val=\"" style "\"/><w:numPr><w:ilvl w:val=\"" level           \
    "\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>甲</w:t><w:footnoteReference " \
    "w:id=\"1\"/></w:r></w:p>"

static const struct fuzz_part parts[] = {
    { 'R', "_rels/.rels",
      "<Relationships>" RELATION("officeDocument", "word/document.xml") "</Relationships>" },
    { 'r', "word/_rels/document.xml.rels",
      "<Relationships>" RELATION("styles", "styles.xml") RELATION("numbering", "numbering.xml")
          RELATION("footnotes", "footnotes.xml") "</Relationships>" },
    { 'D', "word/document.xml",
      "<w:document " W "><w:body>" STYLED("a", "0") STYLED("b", "1") STYLED("b", "2")
          STYLED("a", "1") "</w:body></w:document>" },
    { 'N', "word/numbering.xml",
      "<w:numbering " W "><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt "
      "w:val=\"chineseCounting\"/><w:lvlText w:val=\"第%1条\"/></w:lvl></w:abstractNum><w:num "
      "w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>" },
    { 'S', "word/styles.xml",
      "<w:styles " W "><w:style w:type=\"paragraph\" w:styleId=\"a\"/></w:styles>" },
    { 'F', "word/footnotes.xml",
      "<w:footnotes " W "><w:footnote w:id=\"1\"><w:p><w:r><w:t>注</w:t></w:r></w:p>"
      "</w:footnote></w:footnotes>" },
};
enum { PARTS = sizeof parts / sizeof *parts };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = { 0 };
    struct buf file = { 0 };
    struct reading got = { .format = "docx" };
    struct wh_error err = { 0 };
    fuzz_zip(&file, parts, PARTS, span_of((const char *)data, size));
    enum wh_status rc = reader_docx.read(&got, &a, SPAN("t.docx"), buf_as_span(&file), &err);
    MUST(rc == WH_OK || rc == WH_E_FORMAT || rc == WH_E_LIMIT);
    if (rc == WH_OK) {
        MUST(is_utf8(got.text));
        for (size_t i = 0; i < got.text.n; i++)
            MUST((unsigned char)got.text.p[i] >= ' ' || got.text.p[i] == '\n' ||
                 got.text.p[i] == '\t');
        MUST(!got.text.n || got.text.p[got.text.n - 1] == '\n');
        MUST(got.text.n <= 2000 * file.n + 4096); /* numbers of lists are the densest */
    } else {
        MUST(err.status == rc && strstr(err.message, "cannot read 't.docx': ") == err.message);
    }
    reading_release(&got);
    arena_release(&a);
    buf_release(&file);
    return 0;
}
