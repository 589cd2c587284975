// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "exports/decision.h"

#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/printable.h"
#include "exports/words.h"

void decision_text(FILE *out, const json_t *decision)
{
    size_t i;
    json_t *l;
    struct buf b = { 0 };
    json_array_foreach(json_object_get(decision, "lines"), i, l) {
        buf_clear(&b);
        printable_add(&b, span_str(field(l, "text")));
        fprintf(out, "%s%s\n", i ? "\n" : "", buf_cstr(&b));
    }
    buf_release(&b);
}

/* ------------------------------------------------------------------ a zip of stored members */

struct zip {
    FILE *out;
    uint32_t at;
    struct buf directory;
    unsigned members;
};

static uint32_t crc_of(struct span s)
{
    uint32_t crc = 0xFFFFFFFFu;
    for (size_t i = 0; i < s.n; i++) {
        crc ^= (unsigned char)s.p[i];
        for (int k = 0; k < 8; k++)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0);
    }
    return ~crc;
}

static void number(struct buf *b, uint32_t n, int bytes)
{
    for (int i = 0; i < bytes; i++)
        buf_char(b, (char)(n >> 8 * i & 0xFF));
}

/* What a member's two heads have in common: version, flags, stored, 1980-01-01, check sum, sizes, length of the name. */
static void common(struct buf *b, struct span name, struct span data)
{
    number(b, 20, 2);
    number(b, 0x800, 2);
    number(b, 0, 2);
    number(b, 0, 2);
    number(b, 0x21, 2);
    number(b, crc_of(data), 4);
    number(b, (uint32_t)data.n, 4);
    number(b, (uint32_t)data.n, 4);
    number(b, (uint32_t)name.n, 2);
    number(b, 0, 2);
}

static void member(struct zip *z, const char *name, struct span data)
{
    struct buf head = { 0 };
    struct span n = span_str(name);
    buf_str(&head, "PK\3\4");
    common(&head, n, data);
    buf_span(&head, n);
    fwrite(head.p, 1, head.n, z->out);
    fwrite(data.p, 1, data.n, z->out);
    buf_str(&z->directory, "PK\1\2");
    number(&z->directory, 20, 2);
    common(&z->directory, n, data);
    number(&z->directory, 0, 2);
    number(&z->directory, 0, 2);
    number(&z->directory, 0, 2);
    number(&z->directory, 0, 4);
    number(&z->directory, z->at, 4);
    buf_span(&z->directory, n);
    z->at += (uint32_t)(head.n + data.n);
    z->members++;
    buf_release(&head);
}

static void finish(struct zip *z)
{
    struct buf end = { 0 };
    buf_str(&end, "PK\5\6");
    number(&end, 0, 4);
    number(&end, z->members, 2);
    number(&end, z->members, 2);
    number(&end, (uint32_t)z->directory.n, 4);
    number(&end, z->at, 4);
    number(&end, 0, 2);
    fwrite(z->directory.p, 1, z->directory.n, z->out);
    fwrite(end.p, 1, end.n, z->out);
    buf_release(&end);
    buf_release(&z->directory);
}

/* ------------------------------------------------------------------ the Word file */

/* How a line of each style looks: paragraph properties, then the font and half its points. GB/T 9704: 2号小标宋 for titles, 3号仿宋 for text, 3号黑体
   for 附件. */
static const struct {
    const char *style, *paragraph, *font;
    int half_points;
} looks[] = {
    { "title", "<w:jc w:val=\"center\"/><w:spacing w:before=\"600\" w:after=\"600\"/>",
      "方正小标宋简体", 44 },
    { "body", "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>", "仿宋", 32 },
    { "annexes", "<w:ind w:leftChars=\"500\" w:left=\"1600\"/>", "仿宋", 32 },
    { "sign", "<w:jc w:val=\"right\"/><w:ind w:rightChars=\"200\" w:right=\"640\"/>", "仿宋", 32 },
    { "annex", "<w:pageBreakBefore/>", "黑体", 32 },
    { "heading", "<w:jc w:val=\"center\"/><w:spacing w:before=\"300\" w:after=\"300\"/>",
      "方正小标宋简体", 44 },
    { "item", "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>", "仿宋", 32 },
};
enum { LOOKS = sizeof looks / sizeof *looks, BODY = 1 };

static void escaped(struct buf *b, const char *text)
{
    struct buf safe = { 0 };
    printable_add(&safe, span_str(text));
    for (size_t i = 0; i < safe.n; i++) {
        char c = safe.p[i];
        if (c == '&')
            buf_str(b, "&amp;");
        else if (c == '<')
            buf_str(b, "&lt;");
        else if (c == '>')
            buf_str(b, "&gt;");
        else
            buf_char(b, c);
    }
    buf_release(&safe);
}

static void paragraph(struct buf *b, const json_t *line)
{
    size_t k = 0;
    while (k < LOOKS && !field_is(line, "style", looks[k].style))
        k++;
    k = k < LOOKS ? k : BODY;
    buf_printf(b, "<w:p><w:pPr>%s</w:pPr><w:r><w:rPr>", looks[k].paragraph);
    buf_printf(b,
               "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" "
               "w:eastAsia=\"%s\"/><w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>",
               looks[k].font, looks[k].half_points, looks[k].half_points);
    buf_str(b, "</w:rPr><w:t xml:space=\"preserve\">");
    escaped(b, field(line, "text"));
    buf_str(b, "</w:t></w:r></w:p>");
}

void decision_docx(FILE *out, const json_t *decision)
{
    static const char types[] =
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "
        "Extension=\"rels\" "
        "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override "
        "PartName=\"/word/document.xml\" ContentType=\"application/"
        "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    static const char relations[] =
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
        "relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    struct zip z = { .out = out };
    struct buf b = { 0 };
    size_t i;
    json_t *line;
    buf_str(&b,
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document "
            "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>");
    json_array_foreach(json_object_get(decision, "lines"), i, line)
        paragraph(&b, line);
    buf_str(&b, "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"2098\" "
                "w:right=\"1474\" w:bottom=\"1985\" w:left=\"1588\" w:header=\"851\" "
                "w:footer=\"1400\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>");
    member(&z, "[Content_Types].xml", span_str(types));
    member(&z, "_rels/.rels", span_str(relations));
    member(&z, "word/document.xml", buf_as_span(&b));
    finish(&z);
    buf_release(&b);
}
